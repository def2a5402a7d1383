"""Figures of digital diagnoses (clause 8): who has one, by the level of the one that stands."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from services.registry.diagnoses.keeping import index_of, latest_of
from services.registry.diagnoses.tables import DiagnosisRow
from services.registry.reporting.figures.figure import Figure, Month
from shared.contracts.reporting import FigureRow


def _stand(month: Month) -> Mapping[str, DiagnosisRow]:
    return latest_of(month.session, None, month.day)


def _shown(month: Month, found: Mapping[str, DiagnosisRow]) -> list[FigureRow]:
    return month.those(month.firm(code, on=row.made_on, detail=_level(row)) for code, row in found.items())


def _level(row: DiagnosisRow) -> str:
    return "等级尚不能确定" if row.level is None else index_of(row).level_name(row.level)


def _diagnosed(month: Month) -> list[FigureRow]:
    return _shown(month, month.once(_stand))


def _this_month(month: Month) -> list[FigureRow]:
    return _shown(month, {c: r for c, r in month.once(_stand).items() if month.first <= r.made_on})


def _at_least(level: int, month: Month) -> list[FigureRow]:
    return _shown(month, {c: r for c, r in month.once(_stand).items() if r.level is not None and r.level >= level})


def _raised(month: Month) -> list[FigureRow]:
    """After a renovation at a higher level than before one, by what stands of each phase."""
    before = latest_of(month.session, None, month.day, phase="before")
    after = latest_of(month.session, None, month.day, phase="after")
    found = {
        code: row
        for code, row in after.items()
        if (first := before.get(code)) and first.level is not None and row.level is not None and row.level > first.level
    }
    return _shown(month, found)


_SOURCE, _HOW = "数字化水平评测", "每家企业以最近一次评测为准"
FIGURES = (
    Figure("diagnosed-firms", "8", "做过数字化水平评测的企业", "家", _SOURCE, _HOW, _diagnosed),
    Figure("diagnosed-this-month", "8", "本月评测的企业", "家", _SOURCE, _HOW, _this_month),
    Figure("digital-level-2", "8", "数字化水平二级以上的企业", "家", _SOURCE, _HOW, partial(_at_least, 2)),
    Figure("digital-level-3", "8", "数字化水平三级以上的企业", "家", _SOURCE, _HOW, partial(_at_least, 3)),
    Figure("digital-level-raised", "8", "改造后等级提高的企业", "家", _SOURCE, "改造前、改造后的评测各以最近一次为准", _raised),
)  # fmt: skip
