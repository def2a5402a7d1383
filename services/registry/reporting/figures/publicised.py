"""Figures from the register of typical cases and publicity (clause 9, 三(四)): what was published by its day, and is not withdrawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

from sqlalchemy import select

from services.registry.domain.showcase_process import KIND_NAMES
from services.registry.reporting.figures.figure import Figure, Month
from services.registry.showcases.tables import ShowcaseRow
from shared.contracts.reporting import FigureRow

_ROW: Any = ShowcaseRow
_SOURCE = "典型案例与宣传登记"
_HOW = "以公开的日期计,撤下的不算"


def _published(clause: str, since: Callable[[Month], dt.date], month: Month) -> list[FigureRow]:
    columns = (_ROW.credit_code, _ROW.unit, _ROW.kind, _ROW.title, _ROW.published_on)
    query = select(*columns).where(
        _ROW.clause == clause, _ROW.state == "published", _ROW.published_on.between(since(month), month.day)
    )
    return month.those(
        month.other(title, unit=unit, on=day, detail=KIND_NAMES[kind])
        if code is None
        else month.firm(code, on=day, detail=f"{KIND_NAMES[kind]}:{title}")
        for code, unit, kind, title, day in month.rows(query)
    )


def _of(clause: str, label: str, id: str) -> list[Figure]:
    month, year = partial(_published, clause, lambda m: m.first), partial(_published, clause, lambda m: m.year_began)
    return [
        Figure(f"{id}-month", clause, f"{label}:本月公开", "篇", _SOURCE, _HOW, month),
        Figure(f"{id}-year", clause, f"{label}:本年累计公开", "篇", _SOURCE, _HOW, year),
    ]


FIGURES = (*_of("9", "数字化转型典型案例", "digital-cases"), *_of("S4", "先进典型与宣传稿件", "publicity"))
