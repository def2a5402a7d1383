"""The questions that sources answer, and the one form of every kind of value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, Literal

from services.registry.reference import reference_yaml
from shared.contracts.amounts import wan
from shared.contracts.evidence import RULE_NAMES, Enquired, EvidenceQuestion, PeriodKind, QuestionKind, Rule
from shared.contracts.values import Fen

_LARGEST = 10**9
_YES = frozenset({"yes", "true", "是", "有", "1", "y"})
_NO = frozenset({"no", "false", "否", "无", "0", "n", "没有"})
_COUNT = re.compile(r"[0-9]{1,10}")
TO_FEN = {"元": Decimal(100), "千元": Decimal(100_000), "万元": Decimal(1_000_000)}


@dataclass(frozen=True, slots=True)
class Question:
    """A question. `figure`: the annual figure that means the same; `self_check`: the input of a self-check; `enquiry`: which of a
    claim's enquiries it answers, and `clear_when`: what is nothing against the firm."""

    code: str
    name: str
    kind: QuestionKind
    period: PeriodKind
    counts: Rule
    headers: tuple[str, ...]
    unit: str = ""
    options: tuple[str, ...] = ()
    figure: str = ""
    self_check: str = ""
    enquiry: Enquired | Literal[""] = ""
    clear_when: str = ""
    note: str = ""

    def info(self) -> EvidenceQuestion:
        return EvidenceQuestion(
            code=self.code, name=self.name, kind=self.kind, unit=self.unit, period=self.period,
            options=list(self.options), counts=self.counts, counts_name=RULE_NAMES[self.counts], note=self.note,
        )  # fmt: skip

    # -- values ----------------------------------------------------------------------------------------------------------

    def read(self, given: Any, unit: str = "元") -> str:
        """A value in its one form: yes or no, yuan, a count, a grade, a percentage. `ValueError` for what is not certainly one: an
        answer that cannot be read is no answer, and never a no. unit: of amounts."""
        text = str(given).strip() if isinstance(given, str | int | Decimal) else None
        if text is None or not text or len(text) > 40:
            raise ValueError(f"“{self.name}”的答复无法读取")
        if self.kind == "yes_no":
            return self._yes_or_no(text)
        if self.kind == "grade":
            if text not in self.options:
                raise ValueError(f"“{self.name}”应为下列之一:{'、'.join(self.options)}")
            return text
        if self.kind == "count":
            plain = text.removesuffix(self.unit).strip() if self.unit else text
            if not _COUNT.fullmatch(plain) or int(plain) > _LARGEST:
                raise ValueError(f"“{self.name}”应为非负整数")
            return str(int(plain))
        number = self._number(text.removesuffix("%") if self.kind == "percent" else text)
        if self.kind == "percent":
            if number > 100_000:
                raise ValueError(f"“{self.name}”超出可记录的范围")
            return f"{number.normalize():f}"
        if unit not in TO_FEN:
            raise ValueError(f"“{self.name}”的单位“{unit}”无法换算")
        fen = number * TO_FEN[unit]
        if fen != fen.to_integral_value() or fen > Fen.MAX_YUAN * 100:
            raise ValueError(f"“{self.name}”的金额应到分,且在可记录的范围内")
        return Fen(int(fen)).yuan

    def _yes_or_no(self, text: str) -> str:
        if text.lower() in _YES:
            return "yes"
        if text.lower() in _NO:
            return "no"
        raise ValueError(f"“{self.name}”应为“是”或“否”")

    def _number(self, text: str) -> Decimal:
        try:
            number = Decimal(text.strip().replace(",", ""))
        except InvalidOperation:
            raise ValueError(f"“{self.name}”应为数") from None
        if not number.is_finite() or number < 0 or number.adjusted() > 15 or len(number.as_tuple().digits) > 20:
            raise ValueError(f"“{self.name}”应为非负的数,且在可记录的范围内")
        return number

    def shown(self, value: str) -> str:
        """A value in words."""
        if self.kind == "yes_no":
            return "是" if value == "yes" else "否"
        if self.kind == "amount":
            return wan(Fen.from_yuan(value))
        if self.kind == "percent":
            return f"{value}%"
        return f"{value} {self.unit}".strip()

    def figure_of(self, value: str) -> int | None:
        """The annual figure that a value is: fen, or a count; None where the question has no figure."""
        if not self.figure:
            return None
        return int(Fen.from_yuan(value)) if self.kind == "amount" else int(value)


@cache
def questions() -> dict[str, Question]:
    """{code: question}, in the order of the catalogue."""
    found = [_question(q) for q in reference_yaml("evidence_questions.yaml")["questions"]]
    return {q.code: q for q in found}


def _question(said: dict[str, Any]) -> Question:
    return Question(**said | {name: tuple(said[name]) for name in ("headers", "options") if name in said})
