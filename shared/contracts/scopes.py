"""Every permission there is, and which kind of client may hold it. A route declares one of these or it does not start; a
token carries some of them."""

from collections.abc import Iterable
from enum import StrEnum


class Scope(StrEnum):
    """What a token may do. The Chinese label is in `SCOPE_LABELS`."""

    ENTERPRISES_READ = "enterprises:read"
    ENTERPRISES_WRITE = "enterprises:write"
    CONTACTS_READ = "contacts:read"
    CONTACTS_WRITE = "contacts:write"
    RECOGNITIONS_READ = "recognitions:read"
    RECOGNITIONS_WRITE = "recognitions:write"
    NOMINATIONS_READ = "nominations:read"
    NOMINATIONS_WRITE = "nominations:write"
    NOMINATIONS_VERIFY = "nominations:verify"
    NOMINATIONS_SCORE = "nominations:score"
    NOMINATIONS_DECIDE = "nominations:decide"
    STANDARDS_WRITE = "standards:write"
    SEEDS_READ = "seeds:read"
    SEEDS_MINE = "seeds:mine"
    SHOWCASES_READ = "showcases:read"
    SHOWCASES_WRITE = "showcases:write"
    SHOWCASES_PUBLISH = "showcases:publish"
    NAME_LIST_READ = "name-list:read"
    NAME_LIST_GOVERNMENT = "name-list:government"
    NAME_LIST_PUBLISH = "name-list:publish"
    USAGE_REPORT = "usage:report"
    USAGE_READ = "usage:read"
    FACT_PACKS_GIVE = "fact-packs:give"
    FACT_PACKS_FETCH = "fact-packs:fetch"
    EVIDENCE_READ = "evidence:read"
    EVIDENCE_ASK = "evidence:ask"
    DIAGNOSES_READ = "diagnoses:read"
    DIAGNOSES_WRITE = "diagnoses:write"
    PIPELINE_READ = "pipeline:read"
    PIPELINE_WRITE = "pipeline:write"
    REPORTS_READ = "reports:read"
    REPORTS_WRITE = "reports:write"
    REPORTS_REVIEW = "reports:review"
    FEED_READ = "feed:read"
    IDENTITY_ADMIN = "identity:admin"
    AWARDS_READ = "awards:read"
    AWARDS_ASSESS = "awards:assess"
    AWARDS_DECIDE = "awards:decide"
    AWARDS_PAY = "awards:pay"
    CLAIMS_SUBMIT = "claims:submit"
    CLAIMS_CHECK = "claims:check"
    CLAIMS_REVIEW = "claims:review"
    CLAIMS_FINANCE = "claims:finance"
    CLAIMS_DECIDE = "claims:decide"
    ACCOUNTS_VERIFY = "accounts:verify"
    BUDGET_WRITE = "budget:write"
    DISBURSEMENT_MAKE = "disbursement:make"
    DISBURSEMENT_APPROVE = "disbursement:approve"
    DISBURSEMENT_EXPORT = "disbursement:export"
    LISTINGS_READ = "listings:read"
    LISTINGS_WRITE = "listings:write"
    MATCHES_READ = "matches:read"
    CHALLENGES_READ = "challenges:read"
    CHALLENGES_WRITE = "challenges:write"
    CHALLENGES_DECIDE = "challenges:decide"
    BIDS_WRITE = "bids:write"
    BIDS_SCORE = "bids:score"
    OFFERS_READ = "offers:read"
    OFFERS_WRITE = "offers:write"
    PROVIDERS_APPROVE = "providers:approve"
    NEEDS_READ = "needs:read"
    NEEDS_WRITE = "needs:write"
    ENGAGEMENTS_READ = "engagements:read"
    ENGAGEMENTS_WRITE = "engagements:write"
    ENGAGEMENTS_JUDGE = "engagements:judge"
    VOUCHERS_READ = "vouchers:read"
    VOUCHERS_ISSUE = "vouchers:issue"
    VOUCHERS_USE = "vouchers:use"
    VOUCHERS_REDEEM = "vouchers:redeem"
    SETTLEMENTS_DRAFT = "settlements:draft"
    SETTLEMENTS_CHECK = "settlements:check"
    OPERATIONS_READ = "operations:read"
    IMPORTS_WRITE = "imports:write"
    SESSIONS_OPEN = "sessions:open"
    PERSONS_READ = "persons:read"
    PERSONS_WRITE = "persons:write"
    PERSONS_APPROVE = "persons:approve"
    AUDIT_READ = "audit:read"
    SELF = "self"
    OPENID = "openid"


SCOPE_LABELS: dict[str, str] = {
    Scope.ENTERPRISES_READ: "查看企业与年度指标",
    Scope.ENTERPRISES_WRITE: "登记、变更企业与年度指标",
    Scope.CONTACTS_READ: "查看联系人",
    Scope.CONTACTS_WRITE: "登记联系人",
    Scope.RECOGNITIONS_READ: "查看认定与梯度库",
    Scope.RECOGNITIONS_WRITE: "录入认定文件",
    Scope.NOMINATIONS_READ: "查看申报与认定办理",
    Scope.NOMINATIONS_WRITE: "申报、补正、年度更新与重大变化报告",
    Scope.NOMINATIONS_VERIFY: "县市区(园区)核实",
    Scope.NOMINATIONS_SCORE: "专家评分",
    Scope.NOMINATIONS_DECIDE: "主管部门审核、公示、认定与撤销",
    Scope.STANDARDS_WRITE: "编辑市级认定标准",
    Scope.SEEDS_READ: "查看种子企业筛查",
    Scope.SEEDS_MINE: "筛查种子企业",
    Scope.SHOWCASES_READ: "查看典型案例与宣传稿件",
    Scope.SHOWCASES_WRITE: "起草、修改典型案例与宣传稿件,企业同意公开",
    Scope.SHOWCASES_PUBLISH: "批准、退回与撤下典型案例与宣传稿件",
    Scope.NAME_LIST_READ: "获取名单及变动、订阅推送(银行、市场平台)",
    Scope.NAME_LIST_GOVERNMENT: "获取政府部门用名单",
    Scope.NAME_LIST_PUBLISH: "发布名单版本、查看接收情况、答复更正",
    Scope.USAGE_REPORT: "银行:报送名单使用情况(逐笔贷款)、查看本行报送的",
    Scope.USAGE_READ: "查看名单使用情况的汇总",
    Scope.FACT_PACKS_GIVE: "企业本人:授权一家银行取得本企业资料、撤回授权",
    Scope.FACT_PACKS_FETCH: "银行:取得企业授权的资料",
    Scope.EVIDENCE_READ: "查看外部数据(其他部门对企业情况的答复)及何人查询",
    Scope.EVIDENCE_ASK: "向外部数据源查询企业情况、导入其文件、认定以哪一个为准",
    Scope.DIAGNOSES_READ: "查看数字化水平评测",
    Scope.DIAGNOSES_WRITE: "记录数字化水平评测(企业自评,现场评测)、授权服务商",
    Scope.PIPELINE_READ: "查看企业股改与上市进展",
    Scope.PIPELINE_WRITE: "记录企业股改与上市进展(企业自报,归口单位与局核实)",
    Scope.REPORTS_READ: "查看目标、月报与考核",
    Scope.REPORTS_WRITE: "报送本单位月报、申诉",
    Scope.REPORTS_REVIEW: "审核月报、月分析与季考核",
    Scope.FEED_READ: "跟随全量事件流(本系统各服务)",
    Scope.IDENTITY_ADMIN: "管理接入方",
    Scope.AWARDS_READ: "查看政策条款与奖补测算",
    Scope.AWARDS_ASSESS: "按提交的事实测算奖补",
    Scope.AWARDS_DECIDE: "作出认定判断与金额核定",
    Scope.AWARDS_PAY: "登记本系统启用前的拨付",
    Scope.CLAIMS_SUBMIT: "确认、申报奖补,登记收款账户(企业或其归口单位)",
    Scope.CLAIMS_CHECK: "奖补初审(县市区、园区)",
    Scope.CLAIMS_REVIEW: "开展兑现批次、审核奖补、公示、提出追缴(主管部门)",
    Scope.CLAIMS_FINANCE: "奖补财政审核、登记退缴款",
    Scope.CLAIMS_DECIDE: "审定奖补、决定追缴(主管部门负责人)",
    Scope.ACCOUNTS_VERIFY: "核验收款账户",
    Scope.BUDGET_WRITE: "登记预算指标与下达、调整",
    Scope.DISBURSEMENT_MAKE: "编制拨付批次、导入银行回单",
    Scope.DISBURSEMENT_APPROVE: "复核拨付批次",
    Scope.DISBURSEMENT_EXPORT: "出单:取得含完整账号的付款文件",
    Scope.LISTINGS_READ: "查看供需清单",
    Scope.LISTINGS_WRITE: "录入供需清单",
    Scope.MATCHES_READ: "查询供需匹配",
    Scope.CHALLENGES_READ: "查看揭榜榜单与办理",
    Scope.CHALLENGES_WRITE: "发榜方与揭榜方:提出、签约、报送节点、申请验收",
    Scope.CHALLENGES_DECIDE: "主管部门:审查、发榜、开标、资格审查、公示、确定揭榜方、验收",
    Scope.BIDS_WRITE: "递交揭榜方案",
    Scope.BIDS_SCORE: "专家评审揭榜方案",
    Scope.OFFERS_READ: "查看服务机构与服务产品(信贷、股权、培训、招聘、服务、专家、诊断)",
    Scope.OFFERS_WRITE: "服务机构:申请入驻、登记服务产品",
    Scope.PROVIDERS_APPROVE: "主管部门:核准、暂停服务机构",
    Scope.NEEDS_READ: "查看企业的服务需求及推荐",
    Scope.NEEDS_WRITE: "登记企业的服务需求、推荐服务产品",
    Scope.ENGAGEMENTS_READ: "查看服务的办理",
    Scope.ENGAGEMENTS_WRITE: "企业与服务机构:约定、交付、确认、评价服务",
    Scope.ENGAGEMENTS_JUDGE: "主管部门:裁定服务争议",
    Scope.VOUCHERS_READ: "查看服务券与服务结算",
    Scope.VOUCHERS_ISSUE: "发放、作废服务券",
    Scope.VOUCHERS_USE: "企业:使用服务券",
    Scope.VOUCHERS_REDEEM: "服务机构:核销服务券",
    Scope.SETTLEMENTS_DRAFT: "拟定服务机构的年度结算",
    Scope.SETTLEMENTS_CHECK: "审核、作废服务机构的年度结算",
    Scope.OPERATIONS_READ: "查看运行指标",
    Scope.IMPORTS_WRITE: "制定导入方案、回答问题并入库(另须各类名单的登记权限)",
    Scope.SESSIONS_OPEN: "为登录的人开立会话(仅限控制台)",
    Scope.PERSONS_READ: "查看人员与角色",
    Scope.PERSONS_WRITE: "系统管理员:登记人员、邀请、锁定、提出角色",
    Scope.PERSONS_APPROVE: "安全管理员:批准角色、修改角色的权限",
    Scope.AUDIT_READ: "审计:查看审计记录",
    Scope.SELF: "本人:自己的页面",
    Scope.OPENID: "知道登录的人是谁:登录名、姓名、以何身份",
}


class ClientKind(StrEnum):
    """What kind of caller a client is."""

    OFFICER = "officer"
    BANK = "bank"
    PLATFORM = "platform"
    SPA = "spa"
    ENTERPRISE = "enterprise"
    INSTITUTION = "institution"
    EXPERT = "expert"
    PROVIDER = "provider"
    SERVICE = "service"


KIND_LABELS: dict[str, str] = {
    ClientKind.OFFICER: "主管部门与归口单位",
    ClientKind.BANK: "银行",
    ClientKind.PLATFORM: "市场平台",
    ClientKind.SPA: "前端应用",
    ClientKind.ENTERPRISE: "企业",
    ClientKind.INSTITUTION: "高校院所",
    ClientKind.EXPERT: "专家",
    ClientKind.PROVIDER: "服务机构",
    ClientKind.SERVICE: "本系统服务",
}

# What everybody may read who works with the city's firms and its plan: no contacts, no feed, no government list.
_READING = frozenset(
    {
        Scope.ENTERPRISES_READ,
        Scope.RECOGNITIONS_READ,
        Scope.NAME_LIST_READ,
        Scope.AWARDS_READ,
        Scope.LISTINGS_READ,
        Scope.MATCHES_READ,
        Scope.CHALLENGES_READ,
        Scope.OFFERS_READ,
    }
)
_LISTINGS = frozenset({Scope.LISTINGS_READ, Scope.LISTINGS_WRITE, Scope.MATCHES_READ, Scope.IMPORTS_WRITE})
_BIDDING = frozenset({Scope.CHALLENGES_READ, Scope.CHALLENGES_WRITE, Scope.BIDS_WRITE})
# What whoever offers services to firms does: banks, schools, experts, vendors and agencies alike.
_OFFERING = frozenset(
    {
        Scope.OFFERS_READ,
        Scope.OFFERS_WRITE,
        Scope.NEEDS_READ,
        # What was called is everybody's to read; with it one's work and the files of steps are asked for.
        Scope.CHALLENGES_READ,
        Scope.ENGAGEMENTS_READ,
        Scope.ENGAGEMENTS_WRITE,
        Scope.VOUCHERS_READ,
        Scope.VOUCHERS_REDEEM,
        Scope.IMPORTS_WRITE,
    }
)

_ADMINISTERING = frozenset(
    {Scope.PERSONS_READ, Scope.PERSONS_WRITE, Scope.PERSONS_APPROVE, Scope.AUDIT_READ, Scope.SELF}
)
PEOPLE_ONLY = _ADMINISTERING | {Scope.FACT_PACKS_GIVE}
"""Held by people who sign in, never by a client: its secret is nobody's in particular."""

APPS_ONLY = frozenset({Scope.OPENID})
"""Held by an application that a person has let act for him, and by nobody else."""

HOLDABLE: dict[ClientKind, frozenset[Scope]] = {
    ClientKind.OFFICER: frozenset(Scope) - PEOPLE_ONLY - APPS_ONLY - {Scope.SESSIONS_OPEN},
    # Contacts, figures and what an office works on are none of a lender's: it asks the list, and a firm that lets it.
    ClientKind.BANK: _OFFERING | {Scope.NAME_LIST_READ, Scope.USAGE_REPORT, Scope.FACT_PACKS_FETCH},
    ClientKind.PLATFORM: _LISTINGS
    | {Scope.NAME_LIST_READ, Scope.ENTERPRISES_READ, Scope.RECOGNITIONS_READ, Scope.CHALLENGES_READ},
    # An application in a browser keeps no secret well: it reads and computes, and decides nothing.
    ClientKind.SPA: _READING | {Scope.NOMINATIONS_READ, Scope.REPORTS_READ, Scope.AWARDS_ASSESS},
    ClientKind.ENTERPRISE: _LISTINGS
    | _BIDDING
    | _OFFERING
    | {
        Scope.ENTERPRISES_READ,
        Scope.ENTERPRISES_WRITE,
        Scope.CONTACTS_READ,
        Scope.CONTACTS_WRITE,
        Scope.RECOGNITIONS_READ,
        Scope.EVIDENCE_READ,
        Scope.DIAGNOSES_READ,
        Scope.DIAGNOSES_WRITE,
        Scope.PIPELINE_READ,
        Scope.PIPELINE_WRITE,
        Scope.SHOWCASES_READ,
        Scope.SHOWCASES_WRITE,
        Scope.NOMINATIONS_READ,
        Scope.NOMINATIONS_WRITE,
        Scope.AWARDS_READ,
        Scope.AWARDS_ASSESS,
        Scope.CLAIMS_SUBMIT,
        Scope.NEEDS_WRITE,
        Scope.VOUCHERS_USE,
    },
    ClientKind.INSTITUTION: _LISTINGS | _BIDDING | _OFFERING,
    ClientKind.EXPERT: _OFFERING
    | {Scope.NOMINATIONS_READ, Scope.NOMINATIONS_SCORE, Scope.CHALLENGES_READ, Scope.BIDS_SCORE},
    # What it is paid for a year's services it claims as a firm does its awards.
    ClientKind.PROVIDER: _OFFERING | {Scope.AWARDS_READ, Scope.CLAIMS_SUBMIT},
    ClientKind.SERVICE: _READING
    | {
        Scope.FEED_READ,
        Scope.OPERATIONS_READ,
        Scope.SESSIONS_OPEN,
        Scope.EVIDENCE_ASK,
        Scope.PIPELINE_READ,
        Scope.ENGAGEMENTS_READ,
        Scope.ENGAGEMENTS_WRITE,
        Scope.REPORTS_READ,
    },
}
"""Which scopes a client of each kind may hold. What is not named here is neither registered nor put into a token."""


def holdable(kind: str, *, bound: bool) -> frozenset[str]:
    """The scopes that a client of this kind may hold. `bound`: it acts for one unit or organisation alone, and so does not
    administer the others' clients."""
    allowed = HOLDABLE[ClientKind(kind)] if kind in {k.value for k in ClientKind} else frozenset()
    return frozenset(s.value for s in allowed if not (bound and s is Scope.IDENTITY_ADMIN))


HOLDABLE_BY_APPS: frozenset[Scope] = (
    HOLDABLE[ClientKind.SPA]
    | APPS_ONLY
    | {
        Scope.ENTERPRISES_WRITE,
        Scope.NOMINATIONS_WRITE,
        Scope.LISTINGS_WRITE,
        Scope.CHALLENGES_WRITE,
        Scope.BIDS_WRITE,
        Scope.CLAIMS_SUBMIT,
    }
)
"""Which scopes an application in a browser (a public client) may be given by the person who uses it: to read, to compute, and to hand in
what is one's own. Who decides, pays, sees a contact or administers does it in the console, which can ask him once more who he is."""


def granted_to_app(scopes: Iterable[str]) -> list[str]:
    """Of the scopes that are written beside a public client those that it may be given, in order; who it is that uses it, always."""
    return sorted((set(scopes) | APPS_ONLY) & {s.value for s in HOLDABLE_BY_APPS})


def granted(kind: str, scopes: Iterable[str], *, bound: bool) -> list[str]:
    """Of the scopes that are written beside a client those that it may hold, in order."""
    return sorted(set(scopes) & holdable(kind, bound=bound))


ADMINISTRATORS: dict[str, frozenset[Scope]] = {
    "system-admin": frozenset({Scope.PERSONS_WRITE, Scope.IDENTITY_ADMIN}),
    "security-admin": frozenset({Scope.PERSONS_APPROVE}),
    "auditor": frozenset({Scope.AUDIT_READ}),
}
"""The three administrators, by their role, and what nobody in another role may hold. One person is one of them at most
(GB/T 22239-2019, 8.1.5: 系统管理, 审计管理, 安全管理)."""

AUDITOR = "auditor"
_AUDITED_BY_READING = frozenset(
    {s.value for s in Scope if s.value.endswith(":read") and s is not Scope.CONTACTS_READ} | {Scope.SELF.value}
)
"""Who judges what others did does none of it, whatever a role is edited to say, and asks for nobody's number."""

NO_PERSONS_KINDS = frozenset({ClientKind.SPA, ClientKind.SERVICE})
"""Kinds that no person's role is of."""


def holdable_by_people(role: str, kind: str, *, bound: bool) -> frozenset[str]:
    """The scopes that a person in a role of this kind may hold."""
    if kind not in {k.value for k in ClientKind} or ClientKind(kind) in NO_PERSONS_KINDS:
        return frozenset()
    own = _ADMINISTERING if kind == ClientKind.OFFICER and not bound else frozenset({Scope.SELF})
    if kind == ClientKind.ENTERPRISE:
        own |= {Scope.FACT_PACKS_GIVE}
    reserved = frozenset(s for code, scopes in ADMINISTRATORS.items() if code != role for s in scopes)
    allowed = (holdable(kind, bound=bound) | {s.value for s in own}) - {s.value for s in reserved}
    return allowed & _AUDITED_BY_READING if role == AUDITOR else allowed


def granted_to_person(role: str, kind: str, scopes: Iterable[str], *, bound: bool) -> list[str]:
    """Of the scopes that are written beside a role those that a person may hold in it, in order; one's own page always."""
    return sorted((set(scopes) | {Scope.SELF.value}) & holdable_by_people(role, kind, bound=bound))
