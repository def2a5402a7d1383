"""Awards on the wire: the pack, facts in, statements out, determinations, decisions, payments."""

import datetime as dt
import re
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, PlainSerializer, PlainValidator, WithJsonSchema

from shared.contracts.registry_events import RecognitionAction
from shared.contracts.values import CreditCode, Fen, OneLine, ShortText
from shared.contracts.wire import Reply, Request

SizeName = Literal["large", "medium", "small", "micro"]
Year = Annotated[int, Field(ge=2000, le=2100)]
FigureName = Annotated[str, Field(pattern="^[a-z][a-z0-9_]{0,59}$", examples=["rd_expense"])]
DateName = FigureName
LARGEST_COUNT = 10**12
Seq = Annotated[int, Field(ge=0, le=2**63 - 1)]
"""A number in a feed."""


_MONEY = re.compile(r"([0-9]{1,13})(?:\.([0-9]{1,2}))?")
_LIKE_MONEY = re.compile(r"-?[0-9][0-9,]*(\.[0-9]{0,2})?")


def _figure_value(value: Any) -> int | str:
    """Money (and a number with two places) as text of yuan, a count as a whole number, a yes or no as a bool, a choice or a number with
    more places as text; no number is ever negative."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        if (plain := _MONEY.fullmatch(value)) is not None:  # as most are written
            return Fen(plain[1] + (plain[2] or "").ljust(2, "0"))
        if not _LIKE_MONEY.fullmatch(value):
            if not 0 < len(value) <= 100 or value != value.strip() or not value.isprintable():
                raise ValueError("金额应以字符串给出(元),如“200000.00”;选择题填选项代码,是非题填 true 或 false")
            return value
        value = Fen.from_yuan(value)
    elif not isinstance(value, int):
        raise ValueError("金额应以字符串给出(元),如“200000.00”;计数应为整数")
    found: int = value
    if found < 0:
        raise ValueError("不能为负")
    if not isinstance(found, Fen) and found > LARGEST_COUNT:
        raise ValueError(f"超过 {LARGEST_COUNT}")
    return found


FigureValue = Annotated[
    int | str,
    PlainValidator(_figure_value),
    PlainSerializer(lambda value: value.yuan if isinstance(value, Fen) else value, when_used="json"),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": r"^[0-9]{1,13}(\.[0-9]{1,2})?$", "examples": ["5250000.00"]},
                {"type": "integer", "minimum": 0, "maximum": LARGEST_COUNT},
                {"type": "boolean"},
                {"type": "string", "minLength": 1, "maxLength": 100, "examples": ["aaa"]},
            ],
            "description": "金额:元,字符串;计数:整数;是非题:true 或 false;选择题:选项代码;有小数的数:字符串",
        }
    ),
]
"""A yearly figure: money (then it is a `Fen`), a count, a bool, or a text: which it must be, the pack says."""
NO_SUCH_DAY: Literal["none"] = "none"
"""A dated fact that never happened, which is not the same as one that is not known."""


class RecognitionIn(Request):
    """A recognition, as its document gave it."""

    title: ShortText = Field(description="称号代码", examples=["national_little_giant"])
    action: RecognitionAction = Field(description="新认定、复核、更名或撤销")
    issued_on: dt.date = Field(description="发文日期")
    document: ShortText = Field(description="文号")
    issuer: OneLine = Field(default="", max_length=200)
    subject: OneLine = Field(default="", max_length=200, description="所认定的单位、产品或品种;认定企业本身时不填")


class DeterminationIn(Request):
    """What a person found about a condition that needs one: who, when, on what grounds."""

    measure_id: ShortText
    gate: ShortText = Field(examples=["conversion"])
    subject: OneLine = Field(default="", max_length=200)
    met: bool
    decided_by: ShortText = Field(description="认定人(岗位或工号)")
    decided_on: dt.date
    grounds: ShortText = Field(description="依据")


class DecisionIn(Request):
    """An amount set within a ceiling or range."""

    measure_id: ShortText
    subject: OneLine = Field(default="", max_length=200)
    amount: Fen
    decided_by: ShortText
    decided_on: dt.date
    grounds: ShortText


class PaymentFact(Request):
    """What was paid before."""

    measure_id: ShortText
    subject: OneLine = Field(default="", max_length=200)
    year: Year
    amount: Fen


class AssessmentIn(Request):
    """The facts of one enterprise for one year. What is left out (or null) is not known, which is not "no"."""

    credit_code: CreditCode
    year: Year
    policy: OneLine | None = Field(default=None, max_length=80, description="政策包;不填为现行")
    profile: OneLine | None = Field(default=None, max_length=80, description="解释口径;不填为政策包的默认口径")
    as_of: dt.date | None = Field(default=None, description="只计这一天(含)以前的事实;不填为全部")
    size: SizeName | None = Field(default=None, description="企业划型")
    holds: list[ShortText] | None = Field(default=None, max_length=100, description="年末有效的称号代码;不填为未知")
    recognitions: list[RecognitionIn] = Field(
        default_factory=list, max_length=500, description="全部认定(titles_unknown 所列称号除外)"
    )
    titles_unknown: list[ShortText] = Field(
        default_factory=list, max_length=200, description="尚不清楚有无认定的称号代码;其余未列出的称号即为没有"
    )
    figures: dict[Year, dict[FigureName, FigureValue | None]] = Field(
        default_factory=dict,
        max_length=50,
        description="各年度指标:金额为元(字符串),计数为整数;所用指标见 …/policies/{政策包}",
        examples=[
            {"2024": {"rd_expense": "5000000.00", "rd_deductible": "4500000.00"}, "2023": {"rd_expense": "4000000.00"}}
        ],
    )
    dates: dict[DateName, dt.date | Literal["none"] | None] = Field(
        default_factory=dict, max_length=50, description="有日期的事项:日期;确知没有的填 none;不清楚的不填或为 null"
    )
    determinations: list[DeterminationIn] = Field(default_factory=list, max_length=500)
    decisions: list[DecisionIn] = Field(default_factory=list, max_length=500)
    payments: list[PaymentFact] = Field(default_factory=list, max_length=500)


class BasisItem(Reply):
    """A figure or fact that a line rests on."""

    name: str
    value: str


class MissingItem(Reply):
    """Something not known that a line turns on."""

    key: str
    name: str


class StatementLine(Reply):
    """One measure. Amounts are yuan text. `amount` is null where an interval waits for a decision or input is missing."""

    _exact: ClassVar[bool] = True  # it comes back in a request, to be calculated again
    measure_id: str
    clause: int = Field(ge=0, le=10**6)
    clause_label: str = Field(default="", description="原文怎样标这一条,如“第三条(二)”", examples=["第三条(二)"])
    name: str
    subject: str
    status: str
    status_name: str
    amount: Fen | None
    low: Fen
    high: Fen
    between: tuple[Fen, Fen] | None = Field(default=None, description="待核定时,核定金额应在此范围内")
    reason: str
    quote: str
    in_force_from: dt.date = Field(description="所用条目版本的施行日")
    in_force_to: dt.date = Field(description="所用条目版本的截止日(不含该日)")
    basis: list[BasisItem]
    missing: list[MissingItem]
    distance: Fen | None = Field(default=None, description="还差多少(元)")
    distance_text: str = Field(default="", description="还差多少,金额或计数", examples=["12.3 万元"])


class Receipt(Reply):
    """What names a calculation exactly. Digests are SHA-256 in hex; with it, `…/assessments/replay` does it again."""

    _exact: ClassVar[bool] = True  # it comes back in a request, to be calculated again
    engine: str = Field(description="计算程序版本")
    policy_digest: str
    profile_digest: str
    inputs_digest: str = Field(description="所据事实的摘要")
    outcome_digest: str = Field(description="各行状态与金额的摘要")
    statement_digest: str | None = Field(
        default=None, description="测算书所印全部内容与所据时点的摘要;早先的回执没有这一项"
    )
    registry_seq: Seq | None = Field(description="所据登记服务事件流的序号;按提交事实测算时为空")
    awards_seq: Seq | None = Field(description="所据本服务事件流的序号;按提交事实测算时为空")
    as_of: dt.date | None = Field(description="只计到这一天的事实")
    known_at: dt.datetime | None = Field(description="只计到这一时刻所知的事实")
    evidence_at: dt.datetime | None = Field(
        default=None, description="所据外部数据以这一时刻仍在有效期内为准;没有外部数据的为空"
    )


class StatementReply(Reply):
    """An award statement: every measure of the pack, listed."""

    _exact: ClassVar[bool] = True  # it comes back in a request, to be calculated again
    credit_code: CreditCode
    year: Year
    policy: str
    policy_digest: str
    in_force_certainty: str = Field(description="施行期间的确定程度;原文未载时为推定")
    profile: str
    settled: Fen = Field(description="应兑现与已核定合计")
    low: Fen = Field(description="连同待核定项目的下限合计")
    high: Fen = Field(description="连同待核定项目的上限合计")
    registry_seq: Seq | None = Field(default=None, description="所据登记服务事件流的序号;按提交事实测算时为空")
    receipt: Receipt
    lines: list[StatementLine]


class TraceStep(Reply):
    """One part of how a line comes about. Parts of parts follow it, each one deeper."""

    depth: int = Field(description="第几层;下一层的各步紧随其后", examples=[1])
    said: str = Field(description="这一步是什么", examples=["研发费用 不低于 100万元"])
    found: str = Field(description="查得的:符合、不符合、未知,或一个值;没有可说的为空", examples=["符合"])


class LineTrace(Reply):
    """How a line of a statement comes about: what its measure asks, what was found of it, how the amount is worked out."""

    measure_id: str = Field(examples=["rd-steps"])
    subject: str
    name: str
    clause_label: str = Field(description="原文怎样标这一条", examples=["第三条(二)"])
    status: str
    status_name: str
    low: Fen
    high: Fen
    steps: list[TraceStep]


class StakeInfo(Reply):
    """A line that waits for an input."""

    measure_id: str
    clause: int
    clause_label: str = Field(default="", description="原文怎样标这一条,如“第三条(二)”", examples=["第三条(二)"])
    name: str
    subject: str
    high: Fen = Field(description="此项至多(元)")
    also_missing: list[str] = Field(description="此项还缺的其他内容")


class ChoiceInfo(Reply):
    """One of the answers that there are."""

    code: str
    name: str


ANSWER_NAMES = {
    "money": "金额", "count": "整数", "number": "有小数的数", "yes_no": "是非", "choice": "选项", "day": "日期",
}  # fmt: skip
ASKS_NAMES = {"firm": "企业", "office": "主管部门", "registry": "登记数据"}


class InputInfo(Reply):
    """Something that a policy asks of a firm, and how its answer looks."""

    id: str
    name: str
    answer: Literal["money", "count", "number", "yes_no", "choice", "day"] = Field(
        description="money 金额(元);count 整数;number 有小数的数;yes_no 是非;choice 选项之一;day 日期,确知没有的填 none"
    )
    unit: str = ""
    places: int = Field(default=0, description="至多几位小数")
    choices: list[ChoiceInfo] = Field(default_factory=list)
    question: str = Field(default="", description="向填写人怎样提问;不另说明的为空")
    source: str = Field(default="", description="以什么证明")
    asks: Literal["firm", "office", "registry"] = Field(
        default="firm", description="由谁填写:firm 企业、office 主管部门、registry 登记数据"
    )


class FirmInput(InputInfo):
    """An input for one firm: what was answered last, and whether the caller may answer it."""

    key: str = Field(description="填报时用的键", examples=["figures.2024.rent_area", "dates.leased_on"])
    year: int | None = Field(description="哪一年度的;日期为空")
    value: FigureValue | None = Field(description="现有的答复,形式与填报相同;还没有的为空")
    value_text: str = Field(default="", description="现有的答复,供人看", examples=["100.50 平方米"])
    answered_by: str = Field(default="", description="谁填的")
    answered_at: dt.datetime | None = None
    grounds: str = Field(default="", description="填报时写明的依据")
    may_answer: bool = Field(description="当前用户可否填写")


class FirmInputs(Reply):
    """What a policy asks of a firm for a year beyond what the registry keeps."""

    credit_code: CreditCode
    year: int
    policy: str
    inputs: list[FirmInput]


InputKey = Annotated[str, Field(pattern=r"^(figures\.20[0-9]{2}|figures\.19[0-9]{2}|dates)\.[a-z][a-z0-9_]{0,59}$")]


class InputAnswersIn(Request):
    """Answers to inputs of a firm. An answer of null takes back what was answered: it is not known again."""

    answers: dict[InputKey, FigureValue | None] = Field(
        min_length=1,
        max_length=200,
        description="键见本企业的填报表;日期填 YYYY-MM-DD,确知没有的填 none;填 null 为撤回",
        examples=[
            {"figures.2024.rent_area": "100.50", "figures.2024.subsidiary": False, "dates.leased_on": "2024-03-01"}
        ],
    )
    grounds: OneLine = Field(default="", max_length=200, description="依据(如租赁合同、完税证明)")


class InputsRecorded(Reply):
    """Which answers were new, and which stood there already."""

    recorded: list[str]
    unchanged: list[str]


class ParameterInfo(Reply):
    """A number from outside that rules look at, by year."""

    id: str
    name: str
    unit: str
    source: str
    values: dict[Year, str]


class QuestionInfo(Reply):
    """One input that still matters."""

    key: str = Field(examples=["figures.2024.rd_expense"])
    kind: str = Field(description="figures、dates、size、holds、recognitions、determinations 或 parameters")
    asked: InputInfo | None = Field(default=None, description="指标与日期怎样填写;其他各类为空")
    name: str
    at_stake: Fen = Field(description="取决于它的各项至多合计(元)")
    lines: list[StakeInfo]


class QuestionsReply(Reply):
    """Which inputs still matter for an enterprise, the one with the most money at stake first."""

    credit_code: CreditCode
    year: int
    policy: str
    policy_digest: str
    profile: str
    settled: Fen
    high: Fen = Field(description="已知事实下至多(元)")
    possible: Fen = Field(description="待补充的各项若都符合,另外至多(元)")
    questions: list[QuestionInfo]


class LineOutcome(Reply):
    """What a line came to."""

    status: str
    status_name: str
    low: Fen
    high: Fen
    reason: str


class ComparedProfile(Reply):
    """An interpretation profile, and what it comes to."""

    id: str
    name: str
    note: str
    settled: Fen
    low: Fen
    high: Fen


class ComparedLine(Reply):
    """A line that is not alike under every profile."""

    measure_id: str
    clause: int
    clause_label: str = Field(default="", description="原文怎样标这一条,如“第三条(二)”", examples=["第三条(二)"])
    name: str
    subject: str
    outcomes: dict[str, LineOutcome]


class ComparisonReply(Reply):
    """One enterprise's statement under several profiles: totals, and the lines that differ."""

    credit_code: CreditCode
    year: int
    policy: str
    policy_digest: str
    profiles: list[ComparedProfile]
    lines: list[ComparedLine]


class ReplayIn(Request):
    """A statement as it was issued, to be calculated again."""

    _rules: ClassVar[tuple[str, ...]] = ("statement 按提交事实测算的(receipt 的 registry_seq 为空),须附上 facts",)
    statement: StatementReply
    facts: AssessmentIn | None = Field(default=None, description="按提交事实测算的,附上当时的请求")


class ReplayCheck(Reply):
    """One thing that was compared."""

    what: str
    name: str
    equal: bool
    detail: str


class Difference(Reply):
    """A line that came out otherwise."""

    measure_id: str
    subject: str
    was: LineOutcome | None
    now: LineOutcome | None


class FieldDifference(Reply):
    """A printed field that is not what the calculation comes to."""

    path: str = Field(examples=["lines.3.reason"], description="测算书中的位置")
    was: str | None = Field(description="测算书所印;没有这一项的为空")
    now: str | None = Field(description="重算所得;没有这一项或只知与摘要不符的为空")
    note: str = ""


class ReplayReply(Reply):
    """Whether a calculation came out the same again, and where not."""

    equal: bool
    policy_is_current: bool = Field(description="当时的政策包是否仍为现行;不是的,已按当时的重算")
    checks: list[ReplayCheck]
    differences: list[Difference]
    fields: list[FieldDifference] = Field(default_factory=list, description="与重算不同的每一处")


class BudgetParts(Reply):
    """What was paid for the year, what is settled, what waits for a decision and what is missing: lines and yuan."""

    paid_count: int = Field(description="已兑现的项数")
    paid: Fen = Field(description="已兑现:为本年度已拨付的金额")
    settled_count: int = Field(description="应兑现与已核定的项数")
    settled: Fen = Field(description="应兑现与已核定、尚未兑现")
    waiting_count: int = Field(description="待核定的项数")
    waiting_low: Fen = Field(description="待核定项目至少")
    waiting_high: Fen = Field(description="待核定项目至多")
    missing_count: int = Field(description="待补充的项数")
    missing_high: Fen = Field(description="待补充的各项若都符合,至多另有多少")
    total_low: Fen = Field(description="全年至少:已兑现、应兑现与待核定的最低额")
    total: Fen = Field(description="全年至多:已兑现、应兑现、待核定的最高额与待补充的至多额;兑现前后不变")


class BudgetLine(BudgetParts):
    """One measure over all enterprises."""

    measure_id: str
    clause: int
    name: str


class BudgetReply(BudgetParts):
    """A year's budget over all enterprises, and by measure."""

    year: int
    policy: str
    policy_digest: str
    profile: str
    registry_seq: int
    enterprises: int
    low: Fen = Field(description="应兑现加待核定的最低额(不含已兑现与待补充)")
    high: Fen = Field(description="应兑现加待核定的最高额(不含已兑现与待补充);全年至多见 total")
    lines: list[BudgetLine]


class GateInfo(Reply):
    id: str
    name: str
    asks: str


class GuideReading(Reply):
    """A question that the text leaves open, and how it is read."""

    question: str = Field(examples=["“新认定”是否含复核通过"])
    reading: str = Field(examples=["不含"])


class GuideStage(Reply):
    """A stage of a claim, and within how many working days it is done."""

    stage: str = Field(examples=["待初审"])
    working_days: int = Field(examples=[5])


class GuideEntry(Reply):
    """A measure as the guide for firms and the manual for offices have it."""

    measure_id: str = Field(examples=["rd-steps"])
    clause_label: str = Field(examples=["第三条(二)"])
    name: str
    quote: str = Field(description="原文引句")
    who: str = Field(description="谁可以享受", examples=["中小企业"])
    conditions: list[str]
    pays: str
    once: str = Field(description="多久一次")
    track: str = Field(description="怎样办理")
    deadline: str = Field(description="期限:受理期,确认的时限")
    where: str = Field(description="在哪办")
    in_force: str = Field(description="施行期间", examples=["2024-01-01 至 2026-12-31"])
    asked: list[str] = Field(description="要填的数据")
    papers: list[str] = Field(description="材料")
    example: str = Field(description="算例:政策包旁的一个案例,由引擎算出;没有的为空")
    decides: list[str] = Field(description="经办人要认定的")
    readings: list[GuideReading] = Field(description="口径")
    stages: list[GuideStage] = Field(description="各环节时限")


class ReadingInfo(Reply):
    question: str
    reading: str


class MeasureInfo(Reply):
    """One paid measure of a pack."""

    id: str
    clause: int
    clause_label: str = Field(default="", description="原文怎样标这一条,如“第三条(二)”", examples=["第三条(二)"])
    name: str
    quote: str
    kind: str
    scope: str
    versions: int = Field(default=1, description="条目的版本数;所列为最新一版")
    title: str | None
    amount: Fen | None
    low: Fen | None
    high: Fen | None
    rate: str | None
    cap: Fen | None
    base: str | None
    steps: list[str] = Field(default_factory=list, description="分档比例")
    not_over: str | None = Field(default=None, description="不超过哪一指标")
    cap_firm: Fen | None = Field(default=None, description="按服务事项计的:对同一企业每年最高")
    cap_year: Fen | None = Field(default=None, description="按服务事项计的:每家机构每年最高")
    conditions: list[str] = Field(
        default_factory=list, description="须同时满足的条件;按服务事项计的:哪些服务计入,全年须达到什么"
    )
    pays: str | None = Field(default=None, description="按算式计的:怎样计算")
    threshold: str | None
    growth: str | None
    once: str
    track: str
    in_force_from: dt.date
    in_force_to: dt.date
    gates: list[GateInfo]
    evidence: list[str]
    readings: list[ReadingInfo]


class GroupInfo(Reply):
    """Measures that a profile lets go together."""

    name: str
    measures: list[str]
    by: str = Field(description="enterprise(按企业)或 subject(按项目、产品)")


class ProfileInfo(Reply):
    """An interpretation profile."""

    id: str
    name: str
    note: str
    combine: str = Field(description="cumulative(各计)、highest(同年从高)或 top_up(从高补差)")
    groups: list[GroupInfo]


class FigureInfo(Reply):
    """A yearly figure that the pack's rules rest on."""

    id: str
    name: str
    unit: str = Field(description="元(以字符串给出的金额)或计数单位")


class DocumentInfo(Reply):
    """A document that the policy rests on."""

    id: str
    title: str
    number: str = Field(description="文号")
    issued_on: dt.date | None
    valid_from: dt.date | None
    valid_to: dt.date | None = Field(description="失效日(不含该日)")


class PolicyInfo(Reply):
    """A policy pack."""

    id: str
    name: str
    city: str
    source: str
    digest: str
    in_force_certainty: str
    default_profile: str
    profiles: list[ProfileInfo]
    figures: list[FigureInfo]
    dates: dict[str, str]
    inputs: list[InputInfo] = Field(description="政策所问的每一项指标与日期,怎样填写")
    parameters: list[ParameterInfo] = Field(description="政策所用的外部数值")
    measures: int
    clauses: list[int]
    documents: list[DocumentInfo] = Field(default_factory=list, description="所据的各份文件;只有一份原文的为空")


class ClauseInfo(Reply):
    """A clause's own words."""

    clause: int
    clause_label: str = Field(default="", description="原文怎样标这一条,如“第三条(二)”", examples=["第三条(二)"])
    document: str = Field(default="", description="出自哪一份文件;只有一份的为空")
    text: str
    measures: list[str]


class AmendedClause(Reply):
    """A clause that reads otherwise than in the document's first text."""

    clause_label: str = Field(description="原文怎样标这一条", examples=["第三条(二)"])
    done: str = Field(description="修改、删去,或其后增加", examples=["修改"])
    by_title: str = Field(description="据哪份文件")
    by_number: str = Field(description="其文号;未载的为空")
    since: dt.date = Field(description="自哪一天起")


class StandingText(Reply):
    """A document of a policy as it stands on a day."""

    document: DocumentInfo
    valid: bool = Field(description="这一天是否在有效期内(未载有效期的,视为有效)")
    text: str = Field(description="这一天的全文:修改、增加、删去的条款已并入")
    amended: list[AmendedClause]


class EnterpriseFinding(DeterminationIn):
    """A determination to record for an enterprise of the registry."""

    credit_code: CreditCode
    year: Year


class EnterpriseDecision(DecisionIn):
    """A decision to record for an enterprise of the registry."""

    credit_code: CreditCode
    year: Year


class PaymentIn(Request):
    """A payment made. The amount must be what the statement says is due."""

    credit_code: CreditCode
    year: Year = Field(description="兑现的年度(事项所在年度)")
    measure_id: ShortText
    subject: OneLine = Field(default="", max_length=200)
    amount: Fen
    paid_on: dt.date
    voucher: ShortText = Field(description="拨付凭证号")


class Recorded(Reply):
    """What was recorded, and its number."""

    id: int


class PaymentRecord(PaymentIn):
    """A payment made, with the receipt of the calculation that it rests on."""

    receipt: Receipt | None = Field(default=None, description="拨付所据测算的回执")


class AwardsRecord(Reply):
    """What has been found, decided and paid for an enterprise."""

    credit_code: CreditCode
    determinations: list[EnterpriseFinding]
    decisions: list[EnterpriseDecision]
    payments: list[PaymentRecord]


class EnterpriseStanding(Reply):
    """How an enterprise stands in a year: the parts of its total, as of an instant."""

    credit_code: CreditCode
    name: str = Field(examples=["示例电池有限公司"])
    unit: str = Field(examples=["430302"])
    unit_name: str = Field(examples=["雨湖区"])
    tier: str = Field(description="称号层级")
    size: str = Field(description="划型")
    paid: Fen = Field(description="已兑现(元)")
    settled: Fen = Field(description="应兑现或已核定、尚未拨付(元)")
    waiting_low: Fen = Field(description="待核定至少(元)")
    waiting_high: Fen = Field(description="待核定至多(元)")
    missing: Fen = Field(description="待补充至多(元)")
    total: Fen = Field(description="全年至多(元)")
    as_of: dt.datetime = Field(description="按何时的记录计算")
