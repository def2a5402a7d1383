"""Whose data a route touches, and what each kind of caller may read and write of it: one table, for every service.

A route names an owner beside its scope (`shared/plumbing/auth.py`), and a use case asks the same table how far its caller
reaches. What stands in no row is refused.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


class Owner(StrEnum):
    """Whose the data is that a route touches."""

    REFERENCE = "reference"
    SUBMITTED = "submitted"
    NAME_LIST = "name-list"
    LOANS = "loans"
    LOAN_SUMS = "loan-sums"
    FACT_CONSENT = "fact-consent"
    FACT_PACK = "fact-pack"
    FIRM = "firm"
    FIRM_CONTACTS = "firm-contacts"
    EVIDENCE = "evidence"
    DIAGNOSIS = "diagnosis"
    PIPELINE = "pipeline"
    UNIT = "unit"
    CASE = "case"
    CITY = "city"
    SHOWCASE = "showcase"
    CLAIM = "claim"
    MONEY = "money"
    FEED = "feed"
    LISTING = "listing"
    LISTING_FILE = "listing-file"
    SOURCE = "source"
    SOURCE_LISTING = "source-listing"
    CONFLICT = "source-conflict"
    ATTACHMENT = "attachment"
    CHALLENGE = "challenge"
    BID = "bid"
    REVIEW = "review"
    DECISION = "decision"
    PROVIDER = "provider"
    PROVIDER_FILE = "provider-file"
    OFFER = "offer"
    NEED = "need"
    ENGAGEMENT = "engagement"
    VOUCHER = "voucher"
    SETTLEMENT = "settlement"
    JOB = "job"
    IMPORT = "import"
    SUBSCRIPTION = "subscription"
    ACCOUNTS = "accounts"
    OPERATIONS = "operations"
    SESSION = "session"
    PERSON = "person"
    SELF = "self"
    ACTORS = "actors"
    AUDIT = "audit"


class Caller(StrEnum):
    """What kind of caller comes. An officer is of the bureau unless bound to a unit."""

    BUREAU = "bureau"
    OFFICE = "office"
    FIRM = "firm"
    UNIVERSITY = "university"
    BANK = "bank"
    PLATFORM = "platform"
    EXPERT = "expert"
    PROVIDER = "provider"
    SERVICE = "service"
    VISITOR = "visitor"


class Span(StrEnum):
    """How far a caller reaches. PUBLISHED: what was published to all, and its own before that."""

    ALL = "all"
    PUBLISHED = "published"
    OWN = "own"
    NONE = "none"


class Act(StrEnum):
    """What a caller does with it."""

    READ = "read"
    WRITE = "write"


class Rights(NamedTuple):
    """Of one kind of caller to data of one owner."""

    read: Span
    write: Span


NO_RIGHTS = Rights(Span.NONE, Span.NONE)
_READS = Rights(Span.ALL, Span.NONE)
_READS_OWN = Rights(Span.OWN, Span.NONE)
_READS_PUBLISHED = Rights(Span.PUBLISHED, Span.NONE)
_ALL = Rights(Span.ALL, Span.ALL)
_OWN = Rights(Span.OWN, Span.OWN)
_AMONG_ALL = Rights(Span.ALL, Span.OWN)
_AMONG_PUBLISHED = Rights(Span.PUBLISHED, Span.OWN)
_WRITES = Rights(Span.NONE, Span.ALL)

_C = Caller
_EVERYBODY = tuple(Caller)
_OFFERING = (_C.FIRM, _C.UNIVERSITY, _C.BANK, _C.EXPERT, _C.PROVIDER)
"""Who may be a provider of services to firms: a software firm is one as well."""

TABLE: Mapping[Owner, Mapping[Caller, Rights]] = {
    # Rules, units, standards, the calendar: alike for all, kept by the bureau.
    Owner.REFERENCE: dict.fromkeys(_EVERYBODY, _READS) | {_C.BUREAU: _ALL},
    # What a caller sends in order to have it calculated. Nothing stored is touched.
    Owner.SUBMITTED: dict.fromkeys(_EVERYBODY, _WRITES),
    # The list's views beyond the public one; each asks for its scope besides.
    Owner.NAME_LIST: {
        _C.BUREAU: _ALL,
        _C.OFFICE: _READS,
        _C.BANK: _READS,
        _C.PLATFORM: _READS,
        _C.SERVICE: _READS,
    },
    # A bank's loans are its own: what the city has of them are sums.
    Owner.LOANS: {_C.BANK: _OWN},
    Owner.LOAN_SUMS: {_C.BUREAU: _READS, _C.OFFICE: _READS_OWN},
    # Who may have its facts is the firm's own to say, and nobody's in its place; the bank that it names fetches them.
    Owner.FACT_CONSENT: {_C.FIRM: _OWN},
    Owner.FACT_PACK: {_C.BANK: _OWN},
    # An office writes what the firms of its unit report; a firm reads its own and asks its office to change it.
    Owner.FIRM: {_C.BUREAU: _ALL, _C.OFFICE: _OWN, _C.FIRM: _READS_OWN, _C.SERVICE: _READS},
    # Whom to call is the firm's own to say.
    Owner.FIRM_CONTACTS: {_C.BUREAU: _ALL, _C.OFFICE: _OWN, _C.FIRM: _OWN},
    # What other bureaus answer about a firm: the firm sees all of it and who asked; awards asks for its examiners.
    Owner.EVIDENCE: {_C.BUREAU: _ALL, _C.OFFICE: _OWN, _C.FIRM: _READS_OWN, _C.SERVICE: _WRITES},
    # A firm assesses itself, its office finds on site; a vendor that the firm has named reads and records as if it were its own.
    Owner.DIAGNOSIS: {_C.BUREAU: _ALL, _C.OFFICE: _OWN, _C.FIRM: _OWN},
    # A firm reports its own steps to a listing; its office and the bureau record them and say which reports hold.
    Owner.PIPELINE: {_C.BUREAU: _ALL, _C.OFFICE: _OWN, _C.FIRM: _OWN, _C.SERVICE: _READS},
    Owner.UNIT: {_C.BUREAU: _ALL, _C.OFFICE: _OWN, _C.SERVICE: _READS},
    Owner.CASE: {_C.BUREAU: _ALL, _C.OFFICE: _OWN, _C.FIRM: _OWN, _C.EXPERT: _OWN, _C.SERVICE: _READS},
    Owner.CITY: {_C.BUREAU: _ALL, _C.SERVICE: _READS},
    # What is told of a firm in public: its office and it draft, it agrees, the bureau approves.
    Owner.SHOWCASE: {_C.BUREAU: _ALL, _C.OFFICE: _OWN, _C.FIRM: _OWN},
    # A firm's claims and its account, or a provider's: its own to make and to give, its office's to help with and to check.
    Owner.CLAIM: {_C.BUREAU: _ALL, _C.OFFICE: _OWN, _C.FIRM: _OWN, _C.PROVIDER: _OWN, _C.SERVICE: _READS},
    # Budget lines, batches, the bank's answers: the city's alone.
    Owner.MONEY: {_C.BUREAU: _ALL},
    Owner.FEED: {_C.BUREAU: _READS, _C.SERVICE: _READS},
    # A listing without its contacts is there to be matched: everybody's to read, where a demand shows its name.
    Owner.LISTING: {
        _C.BUREAU: _ALL,
        _C.OFFICE: _AMONG_ALL,
        _C.FIRM: _AMONG_ALL,
        _C.UNIVERSITY: _AMONG_ALL,
        _C.PLATFORM: _AMONG_ALL,
        _C.EXPERT: _READS,
        _C.SERVICE: _READS,
        _C.VISITOR: _READS,
    },
    # What stands behind a listing: who lists it where that is not shown, whom to ask, its versions, what was said of it.
    Owner.LISTING_FILE: {
        _C.BUREAU: _ALL,
        _C.OFFICE: _OWN,
        _C.FIRM: _OWN,
        _C.UNIVERSITY: _OWN,
        _C.PLATFORM: _OWN,
    },
    # Other systems that bring listings: the bureau says which there are, and whose word counts.
    Owner.SOURCE: {_C.BUREAU: _ALL, _C.OFFICE: _READS, _C.UNIVERSITY: _READS_OWN, _C.PLATFORM: _READS_OWN},
    # What carries a source's number: whoever speaks for the source writes it, whose listing it ever is.
    Owner.SOURCE_LISTING: {_C.BUREAU: _ALL, _C.UNIVERSITY: _OWN, _C.PLATFORM: _OWN},
    # What a source says differently from here is settled by officers, and seen by who speaks for the source.
    Owner.CONFLICT: {_C.BUREAU: _ALL, _C.OFFICE: _OWN, _C.UNIVERSITY: _READS_OWN, _C.PLATFORM: _READS_OWN},
    # A file that was sent: its sender's, until a case names it as evidence; then it is read by whoever may see the case.
    Owner.ATTACHMENT: dict.fromkeys((_C.BUREAU, _C.OFFICE, *_OFFERING), _OWN),
    Owner.CHALLENGE: {
        _C.BUREAU: _ALL,
        _C.OFFICE: _AMONG_PUBLISHED,
        _C.FIRM: _AMONG_PUBLISHED,
        _C.UNIVERSITY: _AMONG_PUBLISHED,
        _C.EXPERT: _READS_PUBLISHED,
        _C.PLATFORM: _READS_PUBLISHED,
        _C.BANK: _READS_PUBLISHED,
        _C.PROVIDER: _READS_PUBLISHED,
        _C.VISITOR: _READS_PUBLISHED,
        _C.SERVICE: _READS,
    },
    Owner.BID: {
        _C.BUREAU: _READS,
        _C.OFFICE: _READS_OWN,
        _C.FIRM: _OWN,
        _C.UNIVERSITY: _OWN,
        _C.EXPERT: _READS_OWN,
    },
    # What experts say of what they were assigned. The bureau reads it, and says nothing in their place.
    Owner.REVIEW: {_C.BUREAU: _READS, _C.EXPERT: _OWN},
    # Assigning experts, qualifying bidders, objections and who raised them.
    Owner.DECISION: {_C.BUREAU: _ALL},
    # Who offers services to firms: those that the bureau has listed are there for all, and each keeps its own.
    Owner.PROVIDER: dict.fromkeys(_OFFERING, _AMONG_PUBLISHED)
    | {
        _C.BUREAU: _ALL,
        _C.OFFICE: _READS,
        _C.PLATFORM: _READS_PUBLISHED,
        _C.SERVICE: _READS,
        _C.VISITOR: _READS_PUBLISHED,
    },
    # Whom to call at a provider: for firms that look for a service, of listed ones; a provider's own.
    Owner.PROVIDER_FILE: dict.fromkeys((_C.UNIVERSITY, _C.BANK, _C.EXPERT, _C.PROVIDER), _OWN)
    | {_C.BUREAU: _ALL, _C.OFFICE: _READS, _C.FIRM: _AMONG_PUBLISHED},
    Owner.OFFER: dict.fromkeys(_OFFERING, _AMONG_PUBLISHED)
    | {
        _C.BUREAU: _ALL,
        _C.OFFICE: _READS,
        _C.PLATFORM: _READS_PUBLISHED,
        _C.SERVICE: _READS,
        _C.VISITOR: _READS_PUBLISHED,
    },
    # What a firm looks for: a provider reads what was referred to it.
    Owner.NEED: dict.fromkeys((_C.UNIVERSITY, _C.BANK, _C.EXPERT, _C.PROVIDER), _READS_OWN)
    | {_C.BUREAU: _ALL, _C.OFFICE: _OWN, _C.FIRM: _OWN},
    # A service that was agreed between two: each side's, the firm's office's to read, and the bureau's, which settles disputes; the
    # awards service says of one that it was settled.
    Owner.ENGAGEMENT: dict.fromkeys(_OFFERING, _OWN) | {_C.BUREAU: _ALL, _C.OFFICE: _READS_OWN, _C.SERVICE: _ALL},
    # The firm's to use; its provider's to redeem what was reserved for it.
    Owner.VOUCHER: dict.fromkeys(_OFFERING, _OWN) | {_C.BUREAU: _ALL, _C.OFFICE: _READS_OWN, _C.SERVICE: _READS},
    # What a provider is paid for a year's services: the bureau's to settle.
    Owner.SETTLEMENT: dict.fromkeys(_OFFERING, _READS_OWN) | {_C.BUREAU: _ALL, _C.SERVICE: _READS},
    # Long work: whoever asked for it, and the bureau.
    Owner.JOB: dict.fromkeys(_EVERYBODY, _OWN) | {_C.BUREAU: _ALL},
    # A file that was sent to be imported, and what is said of it: its sender's (an office's, a firm's, a provider's, the bureau's).
    Owner.IMPORT: dict.fromkeys((_C.OFFICE, _C.PLATFORM, *_OFFERING), _OWN) | {_C.BUREAU: _ALL},
    # What a client that follows the list has of its own: webhooks and their deliveries, acknowledgements, corrections.
    Owner.SUBSCRIPTION: {
        _C.BUREAU: _ALL,
        _C.OFFICE: _OWN,
        _C.BANK: _OWN,
        _C.PLATFORM: _OWN,
        _C.SERVICE: _OWN,
    },
    Owner.ACCOUNTS: {_C.BUREAU: _ALL},
    Owner.OPERATIONS: {_C.BUREAU: _READS, _C.SERVICE: _READS},
    # Sessions of people are opened and asked about by the console alone.
    Owner.SESSION: {_C.SERVICE: _ALL},
    Owner.PERSON: {_C.BUREAU: _ALL},
    Owner.SELF: dict.fromkeys(_EVERYBODY, _OWN),
    # Who stands behind an identifier: names for officers; others have their own people's, and of anybody else the capacity.
    Owner.ACTORS: dict.fromkeys((_C.PLATFORM, *_OFFERING), _READS_OWN) | dict.fromkeys((_C.BUREAU, _C.OFFICE), _READS),
    Owner.AUDIT: {_C.BUREAU: _READS},
}


def rights(owner: Owner, caller: Caller) -> Rights:
    """Of a kind of caller to data of an owner."""
    return TABLE[owner].get(caller, NO_RIGHTS)


OWNER_NAMES: Mapping[Owner, str] = {
    Owner.REFERENCE: "共用的规则与资料",
    Owner.SUBMITTED: "随请求提交的内容",
    Owner.NAME_LIST: "名单",
    Owner.LOANS: "银行报送的贷款",
    Owner.LOAN_SUMS: "名单使用情况的汇总",
    Owner.FACT_CONSENT: "企业对其资料的授权",
    Owner.FACT_PACK: "企业授权银行取得的资料",
    Owner.FIRM: "企业的数据",
    Owner.FIRM_CONTACTS: "企业的联系人",
    Owner.EVIDENCE: "企业的外部数据",
    Owner.DIAGNOSIS: "企业的数字化水平评测",
    Owner.PIPELINE: "企业的股改与上市进展",
    Owner.UNIT: "单位的数据",
    Owner.CASE: "认定办理事项",
    Owner.CITY: "全市的汇总",
    Owner.SHOWCASE: "典型案例与宣传稿件",
    Owner.CLAIM: "奖补兑现事项与收款账户",
    Owner.MONEY: "预算指标与拨付批次",
    Owner.FEED: "事件流",
    Owner.LISTING: "供需清单",
    Owner.LISTING_FILE: "供需清单的内部内容",
    Owner.SOURCE: "供需来源",
    Owner.SOURCE_LISTING: "来源带来的供需",
    Owner.CONFLICT: "来源与本地不同之处",
    Owner.ATTACHMENT: "附件",
    Owner.CHALLENGE: "揭榜事项",
    Owner.BID: "揭榜方案",
    Owner.REVIEW: "专家评审",
    Owner.DECISION: "主管部门的处理",
    Owner.PROVIDER: "服务机构",
    Owner.PROVIDER_FILE: "服务机构的联系人",
    Owner.OFFER: "服务产品",
    Owner.NEED: "企业的服务需求",
    Owner.ENGAGEMENT: "服务的办理",
    Owner.VOUCHER: "服务券",
    Owner.SETTLEMENT: "服务补助的结算",
    Owner.JOB: "后台任务",
    Owner.IMPORT: "待导入的名单",
    Owner.SUBSCRIPTION: "接入方自己的订阅与反馈",
    Owner.ACCOUNTS: "接入方与密钥",
    Owner.OPERATIONS: "运行指标",
    Owner.SESSION: "登录会话",
    Owner.PERSON: "人员与角色",
    Owner.SELF: "本人的页面",
    Owner.ACTORS: "办理人的姓名",
    Owner.AUDIT: "审计记录",
}

CALLER_NAMES: Mapping[Caller, str] = {
    Caller.BUREAU: "主管部门",
    Caller.OFFICE: "县市区(园区)",
    Caller.FIRM: "企业",
    Caller.UNIVERSITY: "高校院所",
    Caller.BANK: "银行",
    Caller.PLATFORM: "市场平台",
    Caller.EXPERT: "专家",
    Caller.PROVIDER: "服务机构",
    Caller.SERVICE: "本系统服务",
    Caller.VISITOR: "访客",
}

SPAN_NAMES: Mapping[Span, str] = {
    Span.ALL: "全部",
    Span.PUBLISHED: "已公开的和自己的",
    Span.OWN: "自己的",
    Span.NONE: "—",
}
