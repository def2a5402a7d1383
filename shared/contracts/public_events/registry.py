"""Events of the registry's feed. Awards, matchmaking and banks follow it: a recognition entered once becomes, from the same
event, an entitlement in awards, a seat in matchmaking and a row on the banks' list.

No event carries a contact. Indicators are in the feed (scope `feed:read`), never on the name list.
"""

import datetime as dt
from typing import Literal

from pydantic import ConfigDict, Field

from shared.contracts.diagnoses import Manner, Phase
from shared.contracts.name_list import View
from shared.contracts.pipeline import PipelineStage, StepKind, StepState
from shared.contracts.public_events.base import About, PublicEvent
from shared.contracts.public_events.casework import ObjectionAnswered, ObjectionReceived
from shared.contracts.public_events.push import SubscriptionChanged, SubscriptionPaused
from shared.contracts.registry import ClientInfo, NameListAction, NameListRow, Unit
from shared.contracts.registry_events import (
    DocumentRef,
    EnterpriseData,
    IndicatorFigures,
    RecognitionAction,
    SizeClass,
)
from shared.contracts.values import CreditCode
from shared.contracts.wire import Reply

_CODE = "统一社会信用代码"
_CLIENT = "接入方编号"
_UNIT = "单位代码"
_QUARTER = "季度"
_KEY = "密钥编号"
_BANK = "银行的统一社会信用代码"
_BANKS = ("registry/banks",)
_ENTERPRISES = ("registry/enterprises",)
_EVIDENCE = ("registry/evidence",)
_FACT_PACKS = ("registry/fact_packs",)
_IDENTITY = ("registry/identity",)
_PROCESS = ("registry/process",)
_RELEASES = ("registry/releases",)
_REPORTING = ("registry/reporting",)
_SIGNING = ("registry/signing",)
_USAGE = ("registry/usage",)


class EnterpriseRegistered(EnterpriseData, PublicEvent):
    """An enterprise was registered: the whole of it as it now stands."""

    about = About("enterprise.registered", "企业登记", _CODE, _ENTERPRISES)


class EnterpriseChanged(EnterpriseData, PublicEvent):
    """An enterprise's name, unit, industry, product, founding day or size changed: the whole of it as it now stands."""

    about = About("enterprise.changed", "企业信息变更", _CODE, _ENTERPRISES)


class ContactChanged(PublicEvent):
    """An enterprise's contacts were replaced. What they are stands in no event."""

    about = About("contact.changed", "企业联系人变更", _CODE, _ENTERPRISES)
    credit_code: CreditCode


class IndicatorsReported(PublicEvent):
    """Figures of one enterprise for one year were recorded: all of the year's, replacing those before."""

    about = About("indicators.reported", "年度指标填报", _CODE, _ENTERPRISES)
    credit_code: CreditCode
    year: int
    figures: IndicatorFigures
    size_class: SizeClass = Field(description="按该年度数据划型")


class EvidenceReceived(PublicEvent):
    """A source was asked about an enterprise, or a file of it landed: what came of it, and how many answers were kept. Of whom, and what
    they say, stands here not."""

    about = About("evidence.received", "外部数据源的答复或文件", "数据源代码", _EVIDENCE)
    call_id: str
    source: str
    outcome: Literal["answered", "not_known", "outage", "landed"]
    answers: int


class EvidenceAnswered(PublicEvent):
    """A source said a yearly figure of an enterprise, which awards may rest on. Whether a firm stands on some list is told in no event:
    it leaves the registry to nobody who has not asked."""

    about = About("evidence.answered", "外部数据答复", _CODE, _EVIDENCE)
    answer_id: str
    credit_code: CreditCode
    question: str
    source: str
    source_name: str
    said_on: dt.date = Field(description="数据源所述截至的日期")
    valid_until: dt.datetime = Field(description="此时刻(不含)以前有效")
    counts: Literal["source", "firm", "ask"] = Field(description="与企业填报不一致时以哪一个为准")
    digest: str
    figure: str = Field(description="所答的年度指标", examples=["rd_deductible"])
    year: int
    value: int = Field(description="金额为分,计数为整数")


class EvidenceSettled(PublicEvent):
    """A person said which counts where an enterprise and its sources differ about a yearly figure."""

    about = About("evidence.settled", "外部数据不一致的认定", _CODE, _EVIDENCE)
    settlement_id: str
    credit_code: CreditCode
    question: str
    figure: str
    year: int
    counts: str = Field(description="firm,或数据源代码")
    firm: int | None
    said: dict[str, int] = Field(description="各数据源当时所述:{代码: 值}")
    settled_by: str


class DiagnosisRecorded(PublicEvent):
    """A firm was diagnosed by the digital index, by itself or on site: awards may rest before and after on it. The answers stand here not."""

    about = About("diagnosis.recorded", "数字化水平评测", _CODE, ("registry/diagnoses",))
    diagnosis_id: str
    credit_code: CreditCode
    index: str = Field(description="所用指标", examples=["sme-digital-2024"])
    made_on: dt.date
    phase: Phase
    project: str = Field(description="改造项目;日常评测为空")
    manner: Manner
    by_name: str = Field(description="评测单位;自评为空")
    document: str
    level: int | None = Field(description="所计的等级;尚不能确定的为空")
    level_low: int
    level_high: int
    score_low: str = Field(examples=["61.375"])
    score_high: str
    replaces: str | None = Field(description="所更正的评测")
    digest: str


class PipelineMoved(PublicEvent):
    """A step of a firm to a listing was recorded, or what its office or the bureau found of one: `state` says which now holds of the step.
    Notes and reasons stand here not."""

    about = About("pipeline.moved", "企业股改与上市进展", _CODE, ("registry/pipeline",))
    step_id: str
    credit_code: CreditCode
    kind: StepKind
    stage: PipelineStage = Field(description="此步之后所处的阶段")
    on: dt.date
    document: str
    state: StepState


class UnitChanged(Unit, PublicEvent):
    """A reporting unit was added or changed."""

    about = About("unit.changed", "归口单位变更", _UNIT, _ENTERPRISES)


class RecognitionRecorded(PublicEvent):
    """One row of one document was recorded: a recognition, a recheck, a rename or a revocation. A revocation has the day
    from which the title no longer holds in `valid_from`, and no `valid_to`."""

    about = About("recognition.recorded", "认定记录", _CODE, ("registry/recognitions",))
    recognition_id: str
    credit_code: CreditCode
    enterprise_name: str = Field(description="记录时的企业名称")
    unit: str
    title: str = Field(description="称号代码", examples=["national_little_giant"])
    title_name: str = Field(description="称号名称")
    action: RecognitionAction
    subject: str = Field(default="", description="所认定的单位、产品或品种;认定企业本身时为空")
    document: DocumentRef
    valid_from: dt.date
    valid_to: dt.date | None = Field(description="有效期止(不含该日);长期有效时为空")
    on_name_list: bool = Field(description="该称号是否列入推送银行的名单")


class NameListChanged(PublicEvent):
    """A row of the current name list was added, changed or removed: the row as it now is or, removed, as it last was."""

    about = About("name-list.changed", "名单变动", _CODE, ("registry/name_list",))
    action: NameListAction
    row: NameListRow


class ReleasedView(Reply):
    """One view of a release: how many rows it has, and the digest of its manifest."""

    rows: int
    manifest: str


class NameListReleased(PublicEvent):
    """A release of the name list was signed and published."""

    about = About("name-list.released", "名单版本发布", "版本号", _RELEASES)
    number: int
    as_of: dt.date
    views: dict[str, ReleasedView]


class NameListAcknowledged(PublicEvent):
    """A client said for the first time that it holds a release."""

    about = About("name-list.acknowledged", "名单版本确认", _CLIENT, _RELEASES)
    client_id: str
    view: View
    number: int


class CorrectionOpened(PublicEvent):
    """A client asked for a correction of the list. What it wrote is not told."""

    about = About("correction.opened", "申请更正名单", _CODE, _RELEASES)
    id: str
    credit_code: CreditCode


class CorrectionAnswered(PublicEvent):
    """A request for correction was answered."""

    about = About("correction.answered", "更正申请已答复", _CODE, _RELEASES)
    id: str
    outcome: Literal["accepted", "declined"]


class BankNamed(PublicEvent):
    """A bank was registered, or is called otherwise from now on."""

    about = About("bank.named", "银行登记或改名", _BANK, _BANKS)
    credit_code: CreditCode
    name: str


class LoansReported(PublicEvent):
    """A bank said what it did with the list: how many loans are new or said differently. Whose, and what they come to, stands here not."""

    about = About("loans.reported", "银行报送名单使用情况", _BANK, _USAGE)
    bank: CreditCode
    loans: int


class FactConsentGiven(PublicEvent):
    """A firm lets one bank have facts about it, until a day."""

    about = About("fact-consent.given", "企业授权银行取得资料", _CODE, _FACT_PACKS)
    consent_id: str
    credit_code: CreditCode
    bank: CreditCode
    parts: list[str]
    valid_to: dt.date = Field(description="有效期止(不含)")


class FactConsentRevoked(PublicEvent):
    """A firm has taken its consent back."""

    about = About("fact-consent.revoked", "企业撤回授权", _CODE, _FACT_PACKS)
    consent_id: str
    credit_code: CreditCode
    bank: CreditCode


class FactPackFetched(PublicEvent):
    """A bank fetched what a firm lets it have. The facts themselves stand here not."""

    about = About("fact-pack.fetched", "银行取得企业资料", _CODE, _FACT_PACKS)
    consent_id: str
    credit_code: CreditCode
    bank: CreditCode
    digest: str = Field(description="所取资料的 SHA-256")


class CaseMoved(PublicEvent):
    """A case took a step."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)
    about = About("case.moved", "办理事项已办理一步", _CODE, _PROCESS)
    case_id: str
    procedure: str
    credit_code: CreditCode
    title: str
    event: str = Field(description="办理的事项")
    from_state: str = Field(alias="from", description="办理前的状态")
    to_state: str = Field(alias="to", description="办理后的状态")


class ExpertAssigned(PublicEvent):
    """An expert was named to score a case."""

    about = About("expert.assigned", "已指派专家", _CODE, _PROCESS)
    case_id: str
    expert: str


class ExpertScored(PublicEvent):
    """An expert scored a case, or declared a conflict. What was given stays with those who decide."""

    about = About("expert.scored", "专家已评分", _CODE, _PROCESS)
    case_id: str
    expert: str


class CalendarChanged(PublicEvent):
    """A day of the working-day calendar was set."""

    about = About("calendar.changed", "工作日历变更", "日期", _PROCESS)
    day: dt.date
    works: bool = Field(description="是否上班")
    by: str


class CalendarDeclared(PublicEvent):
    """A list was taken as the whole arrangement of a year."""

    about = About("calendar.declared", "年度放假安排录入", "年份", _PROCESS)
    year: int
    days: int = Field(description="与平常不同的天数")
    confirmed: bool = Field(description="是否由人确认后录入")
    by: str


class StandardChanged(PublicEvent):
    """A standard of the city's own has a new version."""

    about = About("standard.changed", "认定标准变更", "标准编号", ("registry/standards",))
    id: str
    version: int
    reason: str


class SeedsMined(PublicEvent):
    """All registered firms were checked against the standard of a title."""

    about = About("seeds.mined", "种子企业筛查完成", "称号", ("registry/seeds",))
    run_id: str
    title: str
    procedure: str
    on: dt.date
    firms: int


class ShowcaseMoved(PublicEvent):
    """A typical case or a piece of publicity took a step: drafted, revised, agreed to, published, withdrawn, … `digest`: of its text."""

    about = About("showcase.moved", "典型案例与宣传稿件办理", "稿件编号", ("registry/showcases",))
    showcase_id: str
    kind: str
    clause: str
    credit_code: CreditCode | None
    title: str
    digest: str
    event: str
    to_state: str


class TargetBrokenDown(PublicEvent):
    """A unit's share of a target was set."""

    about = About("target.broken-down", "目标分解", "目标编号", _REPORTING)
    target: str
    unit: str
    value: int


class ReportDrafted(PublicEvent):
    """A draft of a monthly report was kept."""

    about = About("report.drafted", "月报草稿", _UNIT, _REPORTING)
    month: str
    body: str


class ReportMoved(PublicEvent):
    """A monthly report was submitted, returned, accepted or locked."""

    about = About("report.moved", "月报已办理一步", _UNIT, _REPORTING)
    month: str
    body: str
    event: str
    to: str


class AssessmentWeighed(PublicEvent):
    """The weights of the assessment were set, for what is published from now on."""

    about = About("assessment.weighed", "考核权重变更", "权重版本", _REPORTING)
    version: int
    weights: dict[str, int]


class AssessmentPublished(PublicEvent):
    """A quarter's assessment was published."""

    about = About("assessment.published", "考核公布", _QUARTER, _REPORTING)
    quarter: str
    sha256: str


class AssessmentAppealed(PublicEvent):
    """A unit appealed against its assessment."""

    about = About("assessment.appealed", "考核申诉", _UNIT, _REPORTING)
    quarter: str
    unit: str


class AssessmentAnswered(PublicEvent):
    """A unit's appeal was answered."""

    about = About("assessment.answered", "考核申诉已答复", _UNIT, _REPORTING)
    quarter: str
    unit: str
    outcome: Literal["upheld", "dismissed"]


class AssessmentFinal(PublicEvent):
    """A quarter's assessment became final."""

    about = About("assessment.final", "考核定案", _QUARTER, _REPORTING)
    quarter: str
    sha256: str


class ClientChanged(ClientInfo, PublicEvent):
    """A client was registered or changed. No secret is told."""

    about = About("client.changed", "接入方登记或变更", _CLIENT, _IDENTITY)


class SigningKeyRotated(PublicEvent):
    """Tokens are signed with a new key from now on."""

    about = About("signing-key.rotated", "令牌签名密钥更换", _KEY, _IDENTITY)
    kid: str


class ListKeyMade(PublicEvent):
    """A first key of its algorithm signs releases from now on."""

    about = About("list-key.made", "名单签名密钥生成", _KEY, _SIGNING)
    kid: str
    alg: str


class ListKeyRotated(PublicEvent):
    """A new key signs releases from now on; the one before vouches for it."""

    about = About("list-key.rotated", "名单签名密钥更换", _KEY, _SIGNING)
    kid: str
    alg: str


REGISTRY_EVENTS: tuple[type[PublicEvent], ...] = (
    EnterpriseRegistered,
    EnterpriseChanged,
    ContactChanged,
    IndicatorsReported,
    EvidenceReceived,
    EvidenceAnswered,
    EvidenceSettled,
    DiagnosisRecorded,
    PipelineMoved,
    UnitChanged,
    RecognitionRecorded,
    NameListChanged,
    NameListReleased,
    NameListAcknowledged,
    CorrectionOpened,
    CorrectionAnswered,
    BankNamed,
    LoansReported,
    FactConsentGiven,
    FactConsentRevoked,
    FactPackFetched,
    CaseMoved,
    ExpertAssigned,
    ExpertScored,
    ObjectionReceived,
    ObjectionAnswered,
    CalendarChanged,
    CalendarDeclared,
    StandardChanged,
    SeedsMined,
    ShowcaseMoved,
    TargetBrokenDown,
    ReportDrafted,
    ReportMoved,
    AssessmentWeighed,
    AssessmentPublished,
    AssessmentAppealed,
    AssessmentAnswered,
    AssessmentFinal,
    ClientChanged,
    SigningKeyRotated,
    ListKeyMade,
    ListKeyRotated,
    SubscriptionChanged,
    SubscriptionPaused,
)
