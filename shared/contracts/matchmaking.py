"""Matchmaking on the wire: supply and demand listings, and explained matches."""

import datetime as dt
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, field_validator

from shared.contracts.values import (
    ONE_LINE,
    CreditCode,
    Fen,
    LongText,
    OptionalText,
    ShortText,
    normalise_text,
    not_negative,
)
from shared.contracts.wire import Reply, Request


class TechnologyField(StrEnum):
    """八大技术领域 (国科发火〔2016〕32号)."""

    ELECTRONICS = "电子信息"
    BIOMEDICINE = "生物与新医药"
    AEROSPACE = "航空航天"
    MATERIALS = "新材料"
    HIGH_TECH_SERVICES = "高技术服务"
    ENERGY = "新能源与节能"
    ENVIRONMENT = "资源与环境"
    MANUFACTURING = "先进制造与自动化"


OrganisationName = Annotated[
    ShortText, BeforeValidator(lambda name: normalise_text(name) if isinstance(name, str) else name), ONE_LINE
]
"""Half-width and with single spaces before its length counts: it is half of the key by which a listing lands once."""


class ListingContact(Request):
    """Whom to ask, and whoever else a form names. Given out only under `contacts:read`; in no list, match, feed or log."""

    name: OptionalText = Field(default="", description="联系人")
    phone: OptionalText = Field(default="", description="手机")
    email: OptionalText = Field(default="", description="电子信箱")
    landline: OptionalText = Field(default="", description="固话、传真")
    address: OptionalText = Field(default="", description="通讯地址、邮编")
    legal_representative: OptionalText = Field(default="", description="法人代表")
    completed_by: OptionalText = Field(default="", description="成果完成人")


class SupplyDetails(Reply):
    """A result (成果) as a university's list has it."""

    result_type: OptionalText = Field(default="", description="成果类型")
    summary: LongText = Field(default="", description="成果简介")
    innovation: LongText = Field(default="", description="创新点")
    indicators: LongText = Field(default="", description="技术指标")
    trl: int | None = Field(default=None, ge=1, le=9, description="技术成熟度(GB/T 22900-2022)")
    ip_number: OptionalText = Field(default="", description="知识产权号")
    legal_status: OptionalText = Field(default="", description="法律状态")
    rights_holder: OptionalText = Field(default="", description="权利人")
    stage: OptionalText = Field(default="", description="成熟度阶段")
    awards: OptionalText = Field(default="", description="获奖")
    cooperation: OptionalText = Field(default="", description="合作方式")
    price: Fen | None = Field(default=None, description="期望价格(元);空为面议")


class DemandDetails(Reply):
    """A technical demand (需求) as a factory's list has it."""

    problem: LongText = Field(default="", description="主要问题")
    key_technology: LongText = Field(default="", description="技术关键")
    goal: LongText = Field(default="", description="预期目标")
    keywords: OptionalText = Field(default="", description="关键字")
    period: OptionalText = Field(default="", description="需求时限")
    budget: Fen | None = Field(default=None, description="拟投入资金总额(元)")
    solve_mode: OptionalText = Field(default="", description="解决方式")
    partner: OptionalText = Field(default="", description="合作意向单位")
    activity: OptionalText = Field(default="", description="科技活动类型")
    discipline: OptionalText = Field(default="", description="学科分类(GB/T 13745)")
    foundation: LongText = Field(default="", description="现有基础")
    indicators: LongText = Field(default="", description="核心考核指标")
    ownership: OptionalText = Field(default="", description="产权归属")
    reward: Fen | None = Field(default=None, description="揭榜金额(元)")
    solver_conditions: LongText = Field(default="", description="揭榜方条件")
    public_name: bool = Field(default=True, description="是否公开企业名称")
    tier: OptionalText = Field(default="", description="所属梯度(称号代码或名称);填写时企业须现持有,如 municipal_srdi")


class SupplyIn(SupplyDetails, Request):
    """A result to list."""

    title: ShortText
    organisation: OrganisationName = Field(description="完成单位")
    technology_field: TechnologyField
    industry: OptionalText = ""
    valid_until: dt.date | None = Field(default=None, description="有效期")
    contact: ListingContact | None = None
    _not_negative = field_validator("price")(not_negative)


class DemandIn(DemandDetails, Request):
    """A demand to list. The enterprise must be in the registry. Classified matters must not be entered."""

    _rules: ClassVar[tuple[str, ...]] = (
        "credit_code 须已在登记服务中登记",
        "填写 tier 的,企业须现持有该称号",
    )
    title: ShortText
    credit_code: CreditCode
    technology_field: TechnologyField
    industry: OptionalText = ""
    valid_until: dt.date | None = Field(default=None, description="截止日期")
    contact: ListingContact | None = None
    _not_negative = field_validator("budget", "reward")(not_negative)


class ListingSide(StrEnum):
    SUPPLY = "supply"
    DEMAND = "demand"

    @property
    def other(self) -> "ListingSide":
        """The side that this one is matched with."""
        return ListingSide.DEMAND if self is ListingSide.SUPPLY else ListingSide.SUPPLY


class ForeignNumber(Reply):
    """The number that a listing has in another system."""

    source: str = Field(description="来源代码", examples=["xt-market"])
    external_id: str = Field(description="该来源自己的编号", examples=["CG-2026-0001"])


class Listing(Reply):
    """What both sides' listings have alike."""

    id: int
    title: str
    organisation: str = Field(description="完成单位或企业名称;不公开时为空")
    technology_field: str
    industry: str
    valid_until: dt.date | None
    withdrawn: bool
    recorded_at: dt.datetime
    numbers: list[ForeignNumber] = Field(
        default_factory=list, description="在其他系统中的编号;不公开名称的需求只对其所属各方给出"
    )


class Supply(Listing):
    """A listed result."""

    details: SupplyDetails


class Demand(Listing):
    """A listed demand. `credit_code` is given where the enterprise shows its name."""

    credit_code: CreditCode | None
    details: DemandDetails


class ListingVersionInfo(Reply):
    """What a listing said, from an instant until its next version."""

    version: int
    recorded_at: dt.datetime
    title: str
    technology_field: str
    industry: str
    valid_until: dt.date | None
    details: dict[str, Any]
    withdrawn: bool


class MatchStrength(StrEnum):
    """Whether a match shares as much as texts that belong together do, or what unrelated ones reach by chance."""

    STRONG = "strong"
    POSSIBLE = "possible"
    WEAK = "weak"


MATCH_STRENGTH_NAMES = {MatchStrength.STRONG: "强", MatchStrength.POSSIBLE: "可能", MatchStrength.WEAK: "弱"}
STRENGTH = "strong:强,与真正相配的相当;possible:可能,值得看一看;weak:弱,无关的文字也能达到"
MOST_LOOKED_AT = 500
"""So many of the best are looked at for such as are strong enough."""
STRENGTH_MIN = f"强弱不低于;weak 为全部。给出够强的各项中相似度最高的前几项;相似度排在 {MOST_LOOKED_AT} 名以后的不再看"


class TermExplanation(Reply):
    """A shared term: weights on both sides, what it adds to the score, its share, and where it stands in the match."""

    term: str
    channel: str = Field(default="", description="characters:单字与双字;words:词与相邻两词")
    query_weight: float
    document_weight: float
    contribution: float
    share: float
    field: str = Field(description="title:标题中;body:正文中;both:两处都有")


class PhraseExplanation(Reply):
    """A shared word with what it and its characters add to the score. All phrases of a match add up to its score."""

    phrase: str
    contribution: float
    share: float


class IndicatorComparison(Reply):
    """A figure that the demand asks, and what the supply states for it. Beside the score, never in it."""

    name: str = Field(description="指标名称")
    asked: str = Field(description="需求的原文")
    offered: str | None = Field(description="成果的原文;未提及为空。只写作目标的(verdict 为 not_stated)也照录")
    verdict: Literal["met", "not_met", "not_stated", "not_comparable", "better_unknown"] = Field(
        description="met:满足;not_met:不满足,包括成果写明未达到、不适用的;not_stated:成果未说明已有(不等于不满足):未提及,或只写作目标;"
        "not_comparable:说的是同一指标,单位、条件或说法不能相比;"
        "better_unknown:两个数不同,此项指标以大为好还是以小为好不能断定,"
        "或成果的几个同名数有的满足、有的不满足而未写明以哪个为准,请人看"
    )


class Match(Reply):
    """A listing found, best first, with the reason."""

    id: int
    title: str
    organisation: str
    technology_field: str
    score: float = Field(description="相似度(枢轴归一的余弦,大于 0,小于 1.5);等于各共有词的贡献之和。用于排序,不是概率")
    strength: MatchStrength = Field(description=f"强弱:{STRENGTH}")
    phrases: list[PhraseExplanation] = Field(
        default_factory=list, description="按词归并的理由:词及其单字、双字的贡献,从大到小"
    )
    terms: list[TermExplanation] = Field(description="贡献最大的共有词;其余合并在 other")
    other: float = Field(description="未列出的共有词的贡献之和")
    unmentioned: list[str] = Field(description="查询中提到而此项未提到的、算得上要求的词")
    indicators: list[IndicatorComparison] = Field(
        default_factory=list, description="量化指标逐条比对(单位已归一),以需求所提为准;不计入 score"
    )
    judged: Literal["accepted", "rejected"] | None = Field(default=None, description="此前对这一对的意见,最近一次的")


class TextQuery(Request):
    """A text that was never indexed."""

    _rules: ClassVar[tuple[str, ...]] = (
        "找成果(looking_for=supply)时没有 unit、tier;找需求时没有 trl_min、cooperation、price_max",
    )
    looking_for: ListingSide = Field(description="supply:找成果;demand:找需求")
    title: ShortText
    text: LongText = ""
    technology_field: TechnologyField | None = None
    trl_min: int | None = Field(default=None, ge=1, le=9, description="找成果时:技术成熟度不低于")
    cooperation: OptionalText = Field(default="", description="找成果时:合作方式含此文字")
    price_max: Fen | None = Field(default=None, description="找成果时:期望价格不高于(元);面议的不在内")
    unit: OptionalText = Field(default="", description="找需求时:企业归口单位代码")
    tier: OptionalText = Field(default="", description="找需求时:企业现持有的称号(代码或名称)")
    k: int = Field(default=10, ge=1, le=100)
    strength_min: MatchStrength = Field(default=MatchStrength.WEAK, description=STRENGTH_MIN)


class MatchRunIn(Request):
    """A run over whole lists: for everything on `side`, its k best of the other side."""

    side: ListingSide = Field(default=ListingSide.DEMAND, description="demand:为每项需求找成果;supply:为每项成果找需求")
    k: int = Field(default=10, ge=1, le=100)
    technology_field: TechnologyField | None = Field(default=None, description="只配这一技术领域中的")


class MatchRun(Reply):
    """A run and how far it is."""

    id: str
    status: Literal["queued", "running", "done", "failed"]
    stage: str = Field(description="正在做什么")
    steps_done: int
    steps: int
    request: MatchRunIn
    created_by: str
    created_at: dt.datetime
    finished_at: dt.datetime | None
    lists_seq: int | None = Field(description="所据供需清单的版本")
    pairs: int | None = Field(description="配成的对数")
    error: str | None


class MatchPair(Reply):
    """A pair of a run. The reasons are in the run's workbook, or with the demand's own matches."""

    demand_id: int
    supply_id: int
    rank: int = Field(description="在所问一方的名次,从1起")
    score: float
    strength: MatchStrength = Field(description=f"强弱:{STRENGTH}")


class FeedbackIn(Request):
    """What somebody says of a match."""

    demand_id: int = Field(ge=1, le=2**31 - 1)
    supply_id: int = Field(ge=1, le=2**31 - 1)
    verdict: Literal["accepted", "rejected"] = Field(description="accepted:采纳;rejected:不合适")
    reason: OptionalText = Field(default="", description="为什么;不合适的请写明,以便改进词典与清单")


class Feedback(FeedbackIn):
    """The same as it was kept, with the rank and score that the match had then."""

    id: int
    rank: int | None = Field(description="当时在该需求的匹配中的名次;未进前一百为空")
    score: float | None
    by: str
    at: dt.datetime


class PrecisionAt(Reply):
    """Of the judged matches that stood among the first `k`, how many were accepted."""

    k: int
    judged: int
    accepted: int
    precision: float | None = Field(description="accepted ÷ judged;没有意见时为空")


class MatchQuality(Reply):
    """What feedback says of the ranking. It is measured and shown; nothing is trained on it."""

    accepted: int
    rejected: int
    precision: list[PrecisionAt]


class SubscriptionIn(Request):
    """To hear of new supplies that stand among a demand's first `k`."""

    k: int = Field(default=5, ge=1, le=50, description="新成果进入该需求的前几名时告知")


class SubscriptionInfo(SubscriptionIn):
    """A demand's subscription."""

    demand_id: int
    by: str
    at: dt.datetime


class FoundMatchInfo(Reply):
    """A supply of which a subscribed demand was told, with the rank and score that it had then."""

    supply_id: int
    title: str
    organisation: str
    rank: int
    score: float
    at: dt.datetime


class NearDuplicate(Reply):
    """Another listing of the same side that says nearly the same."""

    id: int
    title: str
    organisation: str = Field(description="完成单位或企业名称;不公开时为空")
    resemblance: float = Field(description="共有的双字占两者全部双字的比例,0到1;1为相同")


class MatchesReply(Reply):
    """Matches, and the version of the lists that they rest on."""

    matches: list[Match]
    lists_seq: int = Field(description="所据供需清单的版本(事件流序号)")
