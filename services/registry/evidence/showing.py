"""Evidence as it goes over the wire."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from services.registry.evidence.catalogue import questions
from services.registry.evidence.tables import EvidenceAnswerRow, EvidenceAskRow, EvidenceCallRow
from shared.contracts.evidence import (
    ASK_STATE_NAMES,
    WHOSE_NAMES,
    EvidenceAnswer,
    EvidenceAsk,
    EvidenceCall,
    EvidenceWeighed,
    Weighed,
    WordOfSource,
)


def question_name(code: str) -> str:
    """A question's name; its code where the catalogue no longer has it."""
    question = questions().get(code)
    return code if question is None else question.name


def value_text(code: str, value: str | None) -> str:
    question = questions().get(code)
    return "" if value is None else value if question is None else question.shown(value)


def answer_shown(row: EvidenceAnswerRow, now: dt.datetime) -> EvidenceAnswer:
    said = row.model_dump(exclude={"credit_code", "recorded_at"})
    return EvidenceAnswer.model_validate(
        said
        | {
            "question_name": question_name(row.question),
            "value_text": value_text(row.question, row.value),
            "answered_at": row.recorded_at,
            "valid": now < row.valid_until,
        }
    )


def ask_shown(row: EvidenceAskRow) -> EvidenceAsk:
    said = row.model_dump(exclude={"id", "credit_code", "client", "answer_id", "call_id"})
    names = {"question_name": question_name(row.question), "state_name": ASK_STATE_NAMES.get(row.state, row.state)}
    return EvidenceAsk.model_validate(said | names)


def call_shown(row: EvidenceCallRow | None) -> EvidenceCall | None:
    return None if row is None else EvidenceCall.model_validate(row.model_dump(exclude={"source", "adapter"}))


def weighed_shown(found: Mapping[tuple[str, str], Weighed[str]]) -> list[EvidenceWeighed]:
    """Where a firm has a word of its own, or sources differ: a single answer stands by itself among the answers."""
    return [
        _weighed(code, period, w)
        for (code, period), w in found.items()
        if w.firm is not None or w.whose == "open" or w.whose.startswith("settled") or questions()[code].figure
    ]


def _weighed(code: str, period: str, weighed: Weighed[str]) -> EvidenceWeighed:
    return EvidenceWeighed(
        question=code,
        question_name=question_name(code),
        period=period,
        firm=weighed.firm,
        firm_text=value_text(code, weighed.firm) or "未填报",
        firm_source=f"企业填报的{period}年度指标" if weighed.firm is not None else "",
        said=list(words_shown(code, weighed)),
        counts=weighed.value,
        counts_text=value_text(code, weighed.value),
        whose=weighed.whose,
        whose_name=WHOSE_NAMES[weighed.whose],
        settled_by=weighed.by,
    )


def words_shown(code: str, weighed: Weighed[str]) -> Iterable[WordOfSource]:
    return (
        WordOfSource(
            source=s.source, source_name=s.name, value=s.value, value_text=value_text(code, s.value), said_on=s.day,
            digest=s.digest,
        )
        for s in weighed.said
    )  # fmt: skip
