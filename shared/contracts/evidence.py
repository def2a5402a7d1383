"""What other bureaus answer about firms, on the wire: sources and their questions, dated answers, who asked for what, and how an
answer is weighed against what the firm said."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from typing import ClassVar, Generic, Literal, NamedTuple, TypeVar

from pydantic import Field

from shared.contracts.events import canonical
from shared.contracts.people import ACTOR_ID
from shared.contracts.values import CreditCode, OneLine, ShortText, instant_text
from shared.contracts.wire import Reply, Request

QuestionKind = Literal["yes_no", "amount", "count", "grade", "percent"]
PeriodKind = Literal["year", "day"]
Rule = Literal["source", "firm", "ask"]
RULE_NAMES = {"source": "以数据源为准", "firm": "以企业填报为准", "ask": "须由人认定以哪一个为准"}
Adapter = Literal["file", "http"]
ADAPTER_NAMES = {"file": "逐月文件", "http": "接口查询"}
Whose = Literal["firm", "evidence", "agree", "source_counts", "firm_counts", "settled_source", "settled_firm", "open"]
WHOSE_NAMES = {
    "firm": "企业填报",
    "evidence": "企业未填报,取外部数据",
    "agree": "企业填报与外部数据一致",
    "source_counts": "不一致,按规则以数据源为准",
    "firm_counts": "不一致,按规则以企业填报为准",
    "settled_source": "不一致,已认定以数据源为准",
    "settled_firm": "不一致,已认定以企业填报为准",
    "open": "不一致,尚未认定以哪一个为准",
}
Enquired = Literal["dishonesty", "tax", "social_security"]
AskState = Literal["cached", "answered", "not_known", "outage", "no_file"]
ASK_STATE_NAMES = {
    "cached": "在有效期内的答复",
    "answered": "数据源已答复",
    "not_known": "数据源没有该企业的记录",
    "outage": "数据源中断,没有得到答复",
    "no_file": "尚无在有效期内的文件",
}


# -- weighing --------------------------------------------------------------------------------------------------------------

V = TypeVar("V")


class Said(NamedTuple, Generic[V]):
    """What one source said last of one thing."""

    value: V
    source: str
    name: str
    day: dt.date
    digest: str


class Settled(NamedTuple, Generic[V]):
    """Between which values a person chose, and what: the firm's, or that of the named source. It holds for just these values."""

    firm: V
    said: frozenset[tuple[str, V]]
    counts: str
    by: str


class Weighed(NamedTuple, Generic[V]):
    """value: what counts; None where that is open. `whose`: why it counts. `said`: every source's word, those that agree too."""

    value: V | None
    whose: Whose
    firm: V | None
    said: tuple[Said[V], ...]
    by: str = ""


def weigh(firm: V | None, said: Sequence[Said[V]], rule: str, settled: Settled[V] | None = None) -> Weighed[V]:
    """What counts of a firm's word and its sources' words. Nothing is chosen in silence: where they differ the rule says which
    counts, or a person has, or nothing does. settled: the last choice of a person, which holds while nobody's word has changed."""
    words = tuple(sorted(said, key=lambda s: s.source))
    values = {s.value for s in words}
    if not words:
        return Weighed(firm, "firm", firm, ())
    if len(values) == 1 and firm is None:
        return Weighed(words[0].value, "evidence", None, words)
    if values == {firm}:
        return Weighed(firm, "agree", firm, words)
    if settled is not None and settled.firm == firm and settled.said == {(s.source, s.value) for s in words}:
        if settled.counts == "firm":
            return Weighed(firm, "settled_firm", firm, words, settled.by)
        chosen = next(s.value for s in words if s.source == settled.counts)
        return Weighed(chosen, "settled_source", firm, words, settled.by)
    if rule == "source" and len(values) == 1:
        return Weighed(words[0].value, "source_counts", firm, words)
    if rule == "firm" and firm is not None:
        return Weighed(firm, "firm_counts", firm, words)
    return Weighed(None, "open", firm, words)


def answer_digest(
    *, credit_code: str, question: str, period: str, value: str, source: str, said_on: dt.date, valid_until: dt.datetime,
    reference: str,
) -> str:  # fmt: skip
    """By which an answer is known again wherever it is attached: SHA-256 over its canonical form, in hex."""
    form = {
        "credit_code": credit_code, "question": question, "period": period, "value": value, "source": source,
        "said_on": said_on.isoformat(), "valid_until": instant_text(valid_until), "reference": reference,
    }  # fmt: skip
    return hashlib.sha256(canonical(form)).hexdigest()


# -- sources ---------------------------------------------------------------------------------------------------------------


class EvidenceQuestion(Reply):
    """A question that sources answer."""

    code: str = Field(examples=["rd_deductible"])
    name: str = Field(examples=["加计扣除研发费用"])
    kind: QuestionKind
    unit: str
    period: PeriodKind = Field(description="year:某年度的;day:答复之日的")
    options: list[str] = Field(default_factory=list, description="可能的等级")
    counts: Rule = Field(description="与企业填报不一致时以哪一个为准")
    counts_name: str
    note: str = ""


class EvidenceCall(Reply):
    """One call of a source, or one file of it: what came of it."""

    id: str
    at: dt.datetime
    by: str
    outcome: Literal["answered", "not_known", "outage", "landed"]
    detail: str = Field(description="中断的原因,或文件的行数")
    answers: int = Field(description="由此记下多少条答复")
    digest: str = Field(description="文件内容或答复的摘要(SHA-256);没有答复的为空")


class EvidenceSource(Reply):
    """A source, what it answers, and how it stands."""

    code: str = Field(examples=["shuiwu"])
    name: str
    adapter: Adapter
    adapter_name: str
    questions: list[EvidenceQuestion]
    last_file: EvidenceCall | None = Field(default=None, description="最近入库的一份文件")
    last_answer: EvidenceCall | None = Field(default=None, description="最近一次答复")
    last_outage: EvidenceCall | None = Field(default=None, description="最近一次中断")
    out: bool = Field(default=False, description="现在中断:最近一次询问没有得到答复")
    paused_until: dt.datetime | None = Field(default=None, description="连续中断后暂停询问到什么时候")


# -- asking ----------------------------------------------------------------------------------------------------------------


class EvidenceAskIn(Request):
    """Questions about a firm, with purpose and legal basis: the firm sees who asked for what."""

    _rules: ClassVar[tuple[str, ...]] = (
        "questions 取自 GET /registry/v1/evidence-questions",
        "questions 与 enquiries 至少填一项",
        "含年度性问题的须填 year",
        "asked_for 只由本系统服务填写",
    )
    questions: list[ShortText] = Field(default_factory=list, max_length=20, examples=[["rd_deductible", "dishonest"]])
    enquiries: list[Enquired] = Field(
        default_factory=list, max_length=3, description="兑现核查所问:数据源能答的全部问题;无数据源的不答"
    )
    year: int | None = Field(default=None, ge=2000, le=2100, description="年度性问题所问的年度")
    purpose: ShortText = Field(description="用途", examples=["2025年度惠企奖补初审"])
    basis: ShortText = Field(description="法定依据", examples=["示例政务数据共享办法第十二条"])
    asked_for: str | None = Field(
        default=None, pattern=ACTOR_ID, description="由本系统服务代问时:为谁问的(登录名@角色)"
    )


class EvidenceAnswer(Reply):
    """A dated answer."""

    id: str
    question: str
    question_name: str
    period: str = Field(description="年度;问答复之日的为空", examples=["2024"])
    value: str = Field(description="yes、no,金额(元)、计数、等级或百分数", examples=["4300000.00"])
    value_text: str = Field(examples=["430 万元"])
    source: str
    source_name: str
    said_on: dt.date = Field(description="数据源所述截至的日期")
    answered_at: dt.datetime = Field(description="得到答复的时刻")
    valid_until: dt.datetime = Field(description="此时刻(不含)以前有效;之后须再问")
    valid: bool
    asked_by: str
    purpose: str
    basis: str
    adapter: Adapter
    call_id: str = Field(description="所据的文件或询问")
    reference: str = Field(description="数据源的流水号")
    digest: str = Field(description="答复的摘要(SHA-256)")


class EvidenceOutcome(Reply):
    """What came of one question to one source."""

    question: str
    question_name: str
    period: str
    source: str
    source_name: str
    state: AskState
    state_name: str
    answer: EvidenceAnswer | None = None
    enquiry: Enquired | None = Field(default=None, description="所答的是兑现核查的哪一项")
    clear: bool | None = Field(default=None, description="兑现核查:查无妨碍;没有答复的为空,不等于查无妨碍")
    problem: str = Field(default="", description="没有得到答复的原因;没有答复不等于“否”")


class EvidenceAsk(Reply):
    """An entry of a firm's access log: who asked what of whom, for what, by which basis, and what came of it."""

    at: dt.datetime
    by: str
    question: str
    question_name: str
    period: str
    source: str
    source_name: str
    purpose: str
    basis: str
    state: AskState
    state_name: str


class WordOfSource(Reply):
    """What a source said, beside what the firm did."""

    source: str
    source_name: str
    value: str
    value_text: str
    said_on: dt.date
    digest: str


class EvidenceWeighed(Reply):
    """A firm's own word beside that of the sources, and which counts."""

    question: str
    question_name: str
    period: str = Field(description="年度;问答复之日的为空")
    firm: str | None = Field(description="企业填报的;没有填报的为空")
    firm_text: str
    firm_source: str
    said: list[WordOfSource]
    counts: str | None = Field(description="以哪一个值计;尚未认定的为空")
    counts_text: str
    whose: Whose
    whose_name: str
    settled_by: str = ""


class FirmEvidence(Reply):
    """All that other bureaus answered about a firm, beside its own figures, and who asked."""

    credit_code: CreditCode
    answers: list[EvidenceAnswer] = Field(description="各来源、各项最近的一条在前;其后是被取代的")
    weighed: list[EvidenceWeighed]
    asks: list[EvidenceAsk]


class EvidenceSettlementIn(Request):
    """A person's choice where a firm and its sources differ."""

    _rules: ClassVar[tuple[str, ...]] = ("年度性问题须填 year,其他问题不填", "counts 为 firm 或已答复此项的数据源代码")
    question: ShortText
    year: int | None = Field(default=None, ge=2000, le=2100, description="年度性问题的年度")
    counts: OneLine = Field(max_length=40, description="firm 为以企业填报为准;否则填数据源代码", examples=["firm"])
    grounds: ShortText = Field(description="依据", examples=["经核对纳税申报表,企业填报的是账面数"])
