"""What diagnoses say of a standard's digital level: the latest counts, with its source and day; the firm's own word stands beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import Session

from services.registry.diagnoses.keeping import index_of, latest_of
from services.registry.diagnoses.tables import DiagnosisRow
from services.registry.domain.standards import ChoiceIndicator, Standard
from shared.contracts.diagnoses import MANNER_NAMES
from shared.contracts.evidence import WHOSE_NAMES, Said, WordOfSource, weigh
from shared.contracts.standards import CheckedEvidence


@dataclass(frozen=True, slots=True)
class DigitalAnswer:
    """The answer to a standard's digital indicator, where it comes from, and both words."""

    field: str
    option: str
    source: str
    evidence: CheckedEvidence


def digital_answers(
    session: Session, codes: Collection[str], standard: Standard, day: dt.date
) -> dict[str, DigitalAnswer]:
    """{credit code: the answer by its latest diagnosis up to a day}. A firm whose latest one leaves the level open has none."""
    indicator = standard.digital_indicator()
    if indicator is None:
        return {}
    latest = latest_of(session, codes, day)
    known = {code: row for code, row in latest.items() if row.level is not None}
    own = latest_of(session, known, day, manner="self")
    onsite = latest_of(session, known, day, manner="onsite")
    return {code: _answer(indicator, row, own.get(code), onsite.get(code)) for code, row in known.items()}


def _answer(
    indicator: ChoiceIndicator, row: DiagnosisRow, own: DiagnosisRow | None, onsite: DiagnosisRow | None
) -> DigitalAnswer:
    return DigitalAnswer(
        field=indicator.field,
        option=_option(indicator, row.level or 0),
        source=f"数字化水平评测:{_text(row)}({_by(row)},{row.made_on})",
        evidence=_evidence(indicator, row, own, onsite),
    )


def _option(indicator: ChoiceIndicator, level: int) -> str:
    """The highest option that a level reaches."""
    reached = [o for o in indicator.options if o.digital_level is not None and o.digital_level <= level]
    return max(reached, key=lambda o: o.digital_level or 0).key


def _evidence(
    indicator: ChoiceIndicator, row: DiagnosisRow, own: DiagnosisRow | None, onsite: DiagnosisRow | None
) -> CheckedEvidence:
    firm = _text(own) if own is not None else None
    said = [Said(_text(onsite), "onsite", _by(onsite), onsite.made_on, onsite.digest)] if onsite is not None else []
    # The later word counts: of the two this says which that is.
    weighed = weigh(firm, said, "source" if row.manner == "onsite" else "firm")
    return CheckedEvidence(
        field=indicator.field,
        label=indicator.name,
        year=row.made_on.year,
        firm_text="未填报" if own is None else f"{firm}(自评,{own.made_on})",
        said=[
            WordOfSource(
                source=s.source, source_name=s.name, value=s.value, value_text=s.value, said_on=s.day, digest=s.digest
            )
            for s in said
        ],
        counts_text=_text(row),
        whose=weighed.whose,
        whose_name=WHOSE_NAMES[weighed.whose],
    )


def _text(row: DiagnosisRow) -> str:
    return "尚不能确定" if row.level is None else index_of(row).level_name(row.level)


def _by(row: DiagnosisRow) -> str:
    return row.by_name or MANNER_NAMES[row.manner]
