"""Services to firms on the wire: who offers (providers), what they offer, what firms look for, and how the two are brought together.

One model for clauses 4, 8 and 10–15: loans, equity, training, job fairs, agencies' services, experts, digital diagnosis. What
differs by kind stands in `details`, whose `kind` is the offer's.
"""

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, Field, StringConstraints, field_validator, model_validator

from shared.contracts.matchmaking import STRENGTH, MatchStrength, PhraseExplanation, TermExplanation
from shared.contracts.registry_events import SizeClass
from shared.contracts.titles import title_code
from shared.contracts.values import ONE_LINE, CreditCode, Fen, FirmName, LongText, OptionalText, ShortText, not_negative
from shared.contracts.wire import Reply, Request


class OfferKind(StrEnum):
    """What is offered, or looked for. The clause of the plan: credit 10, equity 11, training 12, job_fair 13, service 14, expert 15 (and 4),
    diagnosis 8."""

    CREDIT = "credit"
    EQUITY = "equity"
    TRAINING = "training"
    JOB_FAIR = "job_fair"
    SERVICE = "service"
    EXPERT = "expert"
    DIAGNOSIS = "diagnosis"


OFFER_KIND_NAMES = {
    OfferKind.CREDIT: "信贷产品",
    OfferKind.EQUITY: "股权投资",
    OfferKind.TRAINING: "培训",
    OfferKind.JOB_FAIR: "招聘对接",
    OfferKind.SERVICE: "专业服务",
    OfferKind.EXPERT: "专家指导",
    OfferKind.DIAGNOSIS: "数字化诊断与改造",
}


SIZE_NAMES = {
    SizeClass.LARGE: "大型",
    SizeClass.MEDIUM: "中型",
    SizeClass.SMALL: "小型",
    SizeClass.MICRO: "微型",
    SizeClass.UNDETERMINED: "未定",
}


class ProviderKind(StrEnum):
    """What a provider is. VENDOR: sells digital products and does diagnosis; a registered firm may be one."""

    BANK = "bank"
    FUND = "fund"
    AGENCY = "agency"
    SCHOOL = "school"
    EXPERT = "expert"
    PLATFORM = "platform"
    VENDOR = "vendor"


PROVIDER_KIND_NAMES = {
    ProviderKind.BANK: "银行",
    ProviderKind.FUND: "投资机构",
    ProviderKind.AGENCY: "服务机构",
    ProviderKind.SCHOOL: "院校",
    ProviderKind.EXPERT: "专家",
    ProviderKind.PLATFORM: "公共服务平台",
    ProviderKind.VENDOR: "数字化服务商",
}


class ProviderState(StrEnum):
    """APPLIED: has asked to be listed. SUSPENDED: by the bureau; what it offers is shown to nobody until it is listed again."""

    APPLIED = "applied"
    LISTED = "listed"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"


PROVIDER_STATE_NAMES = {
    ProviderState.APPLIED: "待核准",
    ProviderState.LISTED: "已入驻",
    ProviderState.SUSPENDED: "已暂停",
    ProviderState.WITHDRAWN: "已退出",
}


class OfferState(StrEnum):
    DRAFT = "draft"
    LISTED = "listed"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"


OFFER_STATE_NAMES = {
    OfferState.DRAFT: "草稿",
    OfferState.LISTED: "已上架",
    OfferState.SUSPENDED: "已暂停",
    OfferState.WITHDRAWN: "已撤下",
}


class NeedState(StrEnum):
    OPEN = "open"
    MET = "met"
    WITHDRAWN = "withdrawn"


NEED_STATE_NAMES = {NeedState.OPEN: "征集中", NeedState.MET: "已解决", NeedState.WITHDRAWN: "已撤回"}


class FeeLevel(StrEnum):
    """公益性, 低收费 or at the market's price (clause 14)."""

    FREE = "free"
    LOW_FEE = "low_fee"
    MARKET = "market"


FEE_LEVEL_NAMES = {FeeLevel.FREE: "公益性(免费)", FeeLevel.LOW_FEE: "低收费", FeeLevel.MARKET: "市场价"}


class LoanProgramme(StrEnum):
    """The loans that clause 10 names."""

    START_UP = "创业贷"
    PARK = "园区助力小微贷"
    SRDI = "专精特新贷"
    IP_PLEDGE = "知识产权质押贷"
    CREDIT = "信易贷"
    OTHER = "其他"


class Collateral(StrEnum):
    UNSECURED = "信用"
    MORTGAGE = "抵押"
    IP_PLEDGE = "知识产权质押"
    GUARANTEE = "担保"


class EquityStage(StrEnum):
    SEED = "种子期"
    START_UP = "初创期"
    GROWTH = "成长期"
    MATURE = "成熟期"


class RiskTolerance(StrEnum):
    HIGH = "高"
    MIDDLE = "中"
    LOW = "低"


class TrainingAudience(StrEnum):
    """Clause 12: managers above all, and all staff."""

    MANAGERS = "高管"
    STAFF = "职工"
    DIGITAL = "数字化"
    IP = "知识产权"


class ServiceType(StrEnum):
    TECHNOLOGY = "技术创新"
    DIGITAL = "数字化应用"
    FINANCE = "投融资"
    LAW = "法律"
    TESTING = "检测认证"
    IP = "知识产权"
    MANAGEMENT = "管理咨询"
    PEOPLE = "人力资源"
    TAX = "财税"
    MARKET = "市场开拓"
    OTHER = "其他"


class DiagnosisScene(StrEnum):
    """The sixteen scenes of 中小企业数字化水平评测指标(2024年版)."""

    PRODUCT_DESIGN = "产品设计"
    PROCESS_DESIGN = "工艺设计"
    MARKETING = "营销管理"
    AFTER_SALES = "售后服务"
    SCHEDULING = "计划排程"
    PRODUCTION = "生产管控"
    QUALITY = "质量管理"
    EQUIPMENT = "设备管理"
    SAFETY = "安全生产"
    ENERGY = "能耗管理"
    PURCHASING = "采购管理"
    LOGISTICS = "仓储物流"
    FINANCE = "财务管理"
    PEOPLE = "人力资源"
    COOPERATION = "协同办公"
    DECISIONS = "决策支持"


PER_HUNDRED = r"^[0-9]{1,3}(\.[0-9]{1,4})?$"


def _percentage(text: str) -> str:
    if Decimal(text) > 100:
        raise ValueError("百分比应在0至100之间")
    return text


Percent = Annotated[str, StringConstraints(pattern=PER_HUNDRED), ONE_LINE, AfterValidator(_percentage)]
"""A percentage as a decimal text ("3.65"), never a float."""
BasisPoints = Annotated[int, Field(ge=-1000, le=3000)]
"""Above or below the LPR, in hundredths of a percentage point."""


def _tier(text: str) -> str:
    code = title_code(text)
    if code is None:
        raise ValueError(f"没有称号“{text}”")
    return code


Tier = Annotated[ShortText, AfterValidator(_tier)]
"""A title, by its code or one of its names; its code from there on."""
IndustryPrefix = Annotated[str, StringConstraints(pattern=r"^[A-T][0-9]{0,4}$"), ONE_LINE]
"""A code of GB/T 4754-2017, or how it begins: C34 is all of it."""
UnitCode = Annotated[str, StringConstraints(min_length=1, max_length=20), ONE_LINE]
Label = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60), ONE_LINE]
Months = Annotated[int, Field(ge=1, le=600)]
PartId = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z][0-9A-Za-z-]{0,31}$"), ONE_LINE]
"""What one session or position of an offer is called in records of attendance and of who was hired."""


def _distinct(ids: list[str], what: str) -> None:
    if len(set(ids)) != len(ids):
        raise ValueError(f"{what}的编号重复")


class CreditDetails(Request):
    """A bank's product (clause 10)."""

    kind: Literal[OfferKind.CREDIT]
    programme: LoanProgramme = LoanProgramme.OTHER
    rate_from: Percent | None = Field(default=None, description="年利率(%)自", examples=["3.45"])
    rate_to: Percent | None = Field(default=None, description="年利率(%)至", examples=["4.35"])
    lpr_spread: BasisPoints | None = Field(default=None, description="较 LPR 加减(基点)")
    most: Fen | None = Field(default=None, description="最高额度(元)")
    months: Months | None = Field(default=None, description="最长期限(月)")
    collateral: list[Collateral] = Field(default_factory=list, max_length=4, description="担保方式")
    first_loan: bool | None = Field(default=None, description="是否受理首贷;不说的为 null")

    @model_validator(mode="after")
    def _ordered(self) -> "CreditDetails":
        if self.rate_from is not None and self.rate_to is not None and Decimal(self.rate_from) > Decimal(self.rate_to):
            raise ValueError("年利率的下限高于上限")
        return self


class EquityDetails(Request):
    """A fund's (clause 11)."""

    kind: Literal[OfferKind.EQUITY]
    ticket_from: Fen | None = Field(default=None, description="单笔投资自(元)")
    ticket_to: Fen | None = Field(default=None, description="单笔投资至(元)")
    sectors: list[Label] = Field(default_factory=list, max_length=30, description="投资领域")
    stages: list[EquityStage] = Field(default_factory=list, max_length=4, description="投资阶段")
    risk_tolerance: RiskTolerance | None = Field(default=None, description="风险容忍度")

    @model_validator(mode="after")
    def _ordered(self) -> "EquityDetails":
        if self.ticket_from is not None and self.ticket_to is not None and self.ticket_from > self.ticket_to:
            raise ValueError("单笔投资的下限高于上限")
        return self


class TrainingSession(Request):
    """One day of a course. `id` is what attendance lists name it by."""

    id: PartId
    on: dt.date = Field(description="日期")
    seats: int | None = Field(default=None, ge=1, le=100_000, description="名额")
    place: OptionalText = Field(default="", description="地点")


class TrainingDetails(Request):
    """A course (clause 12)."""

    kind: Literal[OfferKind.TRAINING]
    course: OptionalText = Field(default="", description="课程")
    audience: list[TrainingAudience] = Field(default_factory=list, max_length=4, description="对象")
    hours: int | None = Field(default=None, ge=1, le=2000, description="学时")
    sessions: list[TrainingSession] = Field(default_factory=list, max_length=200, description="场次")

    @field_validator("sessions")
    @classmethod
    def _one_of_each(cls, sessions: list[TrainingSession]) -> list[TrainingSession]:
        _distinct([s.id for s in sessions], "场次")
        return sessions


class Position(Request):
    """Places that firms fill at a fair: how many, never by whom."""

    id: PartId
    title: Label = Field(description="岗位")
    number: int = Field(ge=1, le=100_000, description="人数")
    education: OptionalText = Field(default="", description="学历要求")
    skills: OptionalText = Field(default="", description="技能要求")
    pay: OptionalText = Field(default="", description="薪酬")


class JobFairDetails(Request):
    """A fair, or what a school does with firms (clause 13; 12 for bases where students are trained)."""

    kind: Literal[OfferKind.JOB_FAIR]
    on: dt.date | None = Field(default=None, description="日期")
    place: OptionalText = Field(default="", description="地点")
    programme: OptionalText = Field(default="", description="校企合作项目(合作办学、实训基地、见习基地)")
    positions: list[Position] = Field(default_factory=list, max_length=500, description="岗位")

    @field_validator("positions")
    @classmethod
    def _one_of_each(cls, positions: list[Position]) -> list[Position]:
        _distinct([p.id for p in positions], "岗位")
        return positions


class ServiceDetails(Request):
    """An agency's service (clause 14)."""

    kind: Literal[OfferKind.SERVICE]
    type: ServiceType
    scenes: list[DiagnosisScene] = Field(default_factory=list, max_length=16, description="针对的数字化场景")
    days: int | None = Field(default=None, ge=1, le=2000, description="服务周期(天)")


class ExpertDetails(Request):
    """An expert's visit and advice (clause 15; the IP expert group of clause 4)."""

    kind: Literal[OfferKind.EXPERT]
    fields: list[Label] = Field(default_factory=list, max_length=30, description="擅长领域")
    ip_group: bool = Field(default=False, description="是否属于知识产权服务专家团")
    employer: OptionalText = Field(default="", description="任职单位")
    conflicts: LongText = Field(default="", description="利益关系声明(任职、持股、近亲属所在的企业);没有的写“无”")


class DiagnosisDetails(Request):
    """Digital diagnosis and renovation (clause 8)."""

    kind: Literal[OfferKind.DIAGNOSIS]
    scenes: list[DiagnosisScene] = Field(default_factory=list, max_length=16, description="覆盖的场景;空为全部")
    on_site: bool | None = Field(default=None, description="是否到现场")


OfferDetails = Annotated[
    CreditDetails
    | EquityDetails
    | TrainingDetails
    | JobFairDetails
    | ServiceDetails
    | ExpertDetails
    | DiagnosisDetails,
    Field(discriminator="kind"),
]


class CreditNeed(Request):
    kind: Literal[OfferKind.CREDIT]
    amount: Fen | None = Field(default=None, description="拟融资额(元)")
    months: Months | None = Field(default=None, description="期限(月)")
    collateral: list[Collateral] = Field(default_factory=list, max_length=4, description="可提供的担保方式")
    first_loan: bool | None = Field(default=None, description="是否首贷")


class EquityNeed(Request):
    kind: Literal[OfferKind.EQUITY]
    amount: Fen | None = Field(default=None, description="拟融资额(元)")
    stage: EquityStage | None = Field(default=None, description="所处阶段")


class TrainingNeed(Request):
    kind: Literal[OfferKind.TRAINING]
    audience: list[TrainingAudience] = Field(default_factory=list, max_length=4, description="对象")
    people: int | None = Field(default=None, ge=1, le=100_000, description="人数")


class JobFairNeed(Request):
    kind: Literal[OfferKind.JOB_FAIR]
    positions: list[Position] = Field(default_factory=list, max_length=200, description="招聘岗位")

    @field_validator("positions")
    @classmethod
    def _one_of_each(cls, positions: list[Position]) -> list[Position]:
        _distinct([p.id for p in positions], "岗位")
        return positions


class ServiceNeed(Request):
    kind: Literal[OfferKind.SERVICE]
    type: ServiceType | None = Field(default=None, description="服务类型")
    scenes: list[DiagnosisScene] = Field(default_factory=list, max_length=16, description="涉及的数字化场景")


class ExpertNeed(Request):
    kind: Literal[OfferKind.EXPERT]
    fields: list[Label] = Field(default_factory=list, max_length=30, description="领域")
    ip_group: bool = Field(default=False, description="是否请知识产权服务专家团")


class DiagnosisNeed(Request):
    kind: Literal[OfferKind.DIAGNOSIS]
    scenes: list[DiagnosisScene] = Field(default_factory=list, max_length=16, description="要补的场景")


NeedDetails = Annotated[
    CreditNeed | EquityNeed | TrainingNeed | JobFairNeed | ServiceNeed | ExpertNeed | DiagnosisNeed,
    Field(discriminator="kind"),
]


# --- providers --------------------------------------------------------------------------------------------------------------


Account = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._@-]{1,92}$"), ONE_LINE]
"""A client's identifier, or a person's login."""


class ProviderContact(Request):
    """Whom to ask at a provider. Given out only under `contacts:read`; in no list, match, feed or log."""

    name: OptionalText = Field(default="", description="联系人")
    phone: OptionalText = Field(default="", description="电话")
    email: OptionalText = Field(default="", description="电子信箱")
    address: OptionalText = Field(default="", description="地址")


class ProviderIn(Request):
    """An application to be listed, or a change of what a provider says of itself."""

    _rules: ClassVar[tuple[str, ...]] = (
        "除单个专家外须填写 credit_code;代表某一单位的账号只能填写该单位的",
        "同一统一社会信用代码在一类中只登记一次",
        "accounts 由主管部门填写;自行申请的,为申请的账号",
    )
    credit_code: CreditCode | None = None
    name: FirmName
    kind: ProviderKind
    unit: UnitCode | None = Field(default=None, description="只服务某一归口单位的;空为全市")
    text: LongText = Field(default="", description="简介")
    accounts: list[Account] | None = Field(
        default=None, max_length=20, description="代表该机构的接入方或登录名;只由主管部门填写,不填则不变"
    )
    contact: ProviderContact | None = None


class ProviderDecision(Request):
    """What the bureau decides of a provider."""

    reason: ShortText = Field(description="理由", examples=["材料齐全,予以入驻"])


class Provider(Reply):
    """A provider as it stands. `accounts` are given to the bureau and to whoever speaks for it."""

    id: str
    credit_code: CreditCode | None
    name: str
    kind: ProviderKind
    unit: str | None
    text: str
    state: ProviderState
    accounts: list[str] | None = None
    reason: str = Field(default="", description="最近一次核准、暂停的理由;给主管部门与本机构")
    recorded_at: dt.datetime


# --- offers -----------------------------------------------------------------------------------------------------------------


class OfferIn(Request):
    """An offer: what is offered, to whom, until when, for how much. What a list (`tiers`, `industries`, `sizes`, `units`) leaves empty is
    for all."""

    _rules: ClassVar[tuple[str, ...]] = (
        "provider_id 须由本账号代表;机构入驻后,其已上架的产品才对外可见",
        "fee 不得高于 normal_price;fee_level 为 free 的 fee 为 0",
        "valid_until 不得早于 valid_from",
    )
    provider_id: str = Field(pattern="^[0-9a-f]{32}$")
    title: ShortText
    text: LongText = ""
    details: OfferDetails
    tiers: list[Tier] = Field(default_factory=list, max_length=30, description="面向持有哪些称号的企业(任一)")
    industries: list[IndustryPrefix] = Field(
        default_factory=list, max_length=50, description="面向哪些行业(GB/T 4754 代码或其开头)"
    )
    sizes: list[SizeClass] = Field(default_factory=list, max_length=4, description="面向哪些规模")
    units: list[UnitCode] = Field(default_factory=list, max_length=30, description="面向哪些归口单位")
    normal_price: Fen | None = Field(default=None, description="标价(元);面议为空")
    fee: Fen | None = Field(default=None, description="对本市企业的收费(元);未定为空")
    fee_level: FeeLevel = FeeLevel.MARKET
    valid_from: dt.date | None = None
    valid_until: dt.date | None = Field(default=None, description="有效至(含当日)")
    draft: bool = Field(default=False, description="先存为草稿,不上架")

    @field_validator("sizes")
    @classmethod
    def _determined(cls, sizes: list[SizeClass]) -> list[SizeClass]:
        if SizeClass.UNDETERMINED in sizes:
            raise ValueError("请填写规模:large、medium、small、micro")
        return sizes

    _not_negative = field_validator("normal_price", "fee")(not_negative)

    @model_validator(mode="after")
    def _fits(self) -> "OfferIn":
        if self.fee is not None and self.normal_price is not None and self.fee > self.normal_price:
            raise ValueError("收费高于标价")
        if self.fee_level is FeeLevel.FREE and self.fee not in (None, 0):
            raise ValueError("公益性服务的收费应为0")
        if self.valid_from is not None and self.valid_until is not None and self.valid_until < self.valid_from:
            raise ValueError("有效至早于有效自")
        return self


class Offer(Reply):
    """An offer as it stands."""

    id: int
    provider_id: str
    provider_name: str
    provider_kind: ProviderKind
    kind: OfferKind
    title: str
    text: str
    details: OfferDetails
    tiers: list[str]
    industries: list[str]
    sizes: list[SizeClass]
    units: list[str]
    normal_price: Fen | None
    fee: Fen | None
    fee_level: FeeLevel
    valid_from: dt.date | None
    valid_until: dt.date | None
    state: OfferState
    reason: str = Field(default="", description="主管部门暂停的理由;给主管部门与本机构")
    recorded_at: dt.datetime


class OfferStateChange(Request):
    """Listing a draft, suspending, listing again, withdrawing."""

    state: Literal[OfferState.LISTED, OfferState.SUSPENDED, OfferState.WITHDRAWN]
    reason: OptionalText = Field(default="", description="理由;主管部门暂停的须填写")


class StatementVersion(Reply):
    """What an offer or a need said, from an instant until its next version."""

    version: int
    recorded_at: dt.datetime
    said: dict[str, Any] = Field(description="当时的全部内容")


# --- needs ------------------------------------------------------------------------------------------------------------------


class NeedIn(Request):
    """What a firm looks for."""

    _rules: ClassVar[tuple[str, ...]] = ("credit_code 须已在登记服务中登记,且属于本账号可以办理的",)
    credit_code: CreditCode
    title: ShortText
    text: LongText = ""
    details: NeedDetails
    needed_on: dt.date | None = Field(default=None, description="希望何时前解决")
    budget: Fen | None = Field(default=None, description="预算(元);不限为空")

    _not_negative = field_validator("budget")(not_negative)


class Need(Reply):
    """What a firm looks for, as it stands. Whom to ask at the firm stands in none."""

    id: int
    credit_code: CreditCode
    organisation: str = Field(description="企业名称")
    unit: str
    kind: OfferKind
    title: str
    text: str
    details: NeedDetails
    needed_on: dt.date | None
    budget: Fen | None
    state: NeedState
    recorded_at: dt.datetime


class NeedStateChange(Request):
    state: NeedState


# --- bringing the two together ----------------------------------------------------------------------------------------------


class ReferralIn(Request):
    """An offer brought to a firm's attention, and the need to the provider's."""

    offer_id: int = Field(ge=1, le=2**31 - 1)
    note: OptionalText = Field(default="", description="推荐的话")


class Referral(Reply):
    """A referral. `score`: of the match at that time; null where the offer was not among the need's matches."""

    offer_id: int
    offer_title: str
    provider_id: str
    provider_name: str
    need_id: int
    need_title: str
    credit_code: CreditCode
    organisation: str
    by: str
    at: dt.datetime
    score: float | None
    note: str


class Fit(Reply):
    """One condition of an offer, held against the firm as it is known today. `unknown`: the registry has not told what it needs; the offer
    is shown all the same."""

    condition: str = Field(description="条件", examples=["称号"])
    wanted: str = Field(description="服务产品要求的", examples=["市级“专精特新”中小企业"])
    found: str = Field(description="企业现有的")
    state: Literal["met", "unknown"]


class Reasons(Reply):
    """Why the words of two texts match; the same as of supplies and demands. Of what fits without a word in common the score is 0."""

    score: float = Field(description="相似度;0 为条件符合、文字没有共有的词")
    strength: MatchStrength = Field(description=f"文字相配的强弱,条件是否符合另见 fits。{STRENGTH}")
    phrases: list[PhraseExplanation] = Field(default_factory=list, description="按词归并的理由,从大到小")
    terms: list[TermExplanation] = Field(default_factory=list, description="贡献最大的共有词")
    other: float = Field(default=0.0, description="未列出的共有词的贡献之和")
    unmentioned: list[str] = Field(default_factory=list, description="查询中提到而此项未提到的、算得上要求的词")
    fits: list[Fit] = Field(description="逐条条件是否符合")
    referred: bool = Field(description="是否已推荐")


class OfferMatch(Reasons):
    """An offer for a need."""

    offer: Offer


class OfferMatches(Reply):
    """The best offers for a need. `fitting`: how many fit its conditions in all, beside those that are shown."""

    matches: list[OfferMatch]
    fitting: int


class NeedMatch(Reasons):
    """A need for an offer, of those that the caller may read."""

    need: Need


class NeedMatches(Reply):
    """The best needs for an offer."""

    matches: list[NeedMatch]
    fitting: int
