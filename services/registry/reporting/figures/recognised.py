"""Figures from the documents of recognition: the ladder's titles each, the other recognitions by the clause that names them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import Any

from sqlalchemy import select
from sqlmodel import col

from services.registry.domain.ladder import Title, titles
from services.registry.recognitions.tables import Recognition, RecognitionDocument, TenureRow
from services.registry.recognitions.tenures import known_at, valid_on
from services.registry.reporting.figures.figure import DAY, NOW, SINCE, Figure, Month, Ready
from services.registry.reporting.known import Known
from shared.contracts.registry_events import RecognitionAction
from shared.contracts.reporting import FigureRow

_DOCUMENTS = "登记的认定文件"
_NEW = "以认定文件的日期计,新认定的企业;复核不算,退出不冲减,一家企业计一次"


_EVERY = Known(DAY, NOW)


@cache
def _newly_of(title: str) -> Ready:
    return Ready(_EVERY.newly(title, SINCE, DAY), col(Recognition.credit_code))


@cache
def _holding_of(title: str) -> Ready:
    return Ready(_EVERY.holding([title]), col(TenureRow.credit_code))


def _newly(title: str, since: Callable[[Month], dt.date], month: Month) -> list[FigureRow]:
    return month.those(month.firm(code, on=first) for code, first in _newly_of(title).rows(month, since(month)))


def _holding(title: str, month: Month) -> list[FigureRow]:
    return month.firms(code for (code,) in _holding_of(title).rows(month, month.first))


def _this_month(month: Month) -> dt.date:
    return month.first


def _this_year(month: Month) -> dt.date:
    return month.year_began


def _of_the_ladder(title: Title) -> list[Figure]:
    id, task = title.code.replace("_", "-"), str(title.clause)
    year = partial(_newly, title.code, _this_year)
    return [
        Figure(f"{id}-month", task, f"{title.name}:本月新增", "家", _DOCUMENTS, _NEW, partial(_newly, title.code, _this_month)),
        Figure(f"{id}-year", task, f"{title.name}:本年累计新增", "家", _DOCUMENTS, _NEW, year),
        Figure(f"{id}-held", task, f"{title.name}:在库", "家", _DOCUMENTS, "当日在有效期内持有的企业", partial(_holding, title.code)),
    ]  # fmt: skip


@cache
def _clause_new_of(codes: tuple[str, ...]) -> Ready:
    r, d = Recognition, RecognitionDocument
    query = (
        select(col(r.credit_code), col(r.title), col(r.subject), col(d.issued_on))
        .join(d, col(d.id) == r.document_id)
        .where(col(r.title).in_(codes), col(r.action) == RecognitionAction.NEW, col(r.recorded_at) <= NOW)
        .where(col(d.issued_on).between(SINCE, DAY))
    )
    return Ready(query, col(r.credit_code))


@cache
def _clause_held_of(codes: tuple[str, ...]) -> Ready:
    t = TenureRow
    query = select(col(t.credit_code), col(t.title), col(t.subject), col(t.valid_from))
    return Ready(query.where(col(t.title).in_(codes), valid_on(DAY), known_at(NOW)), col(t.credit_code))


def _clause_new(codes: tuple[str, ...], since: Callable[[Month], dt.date], month: Month) -> list[FigureRow]:
    return _clause_rows(month, _clause_new_of(codes).rows(month, since(month)))


def _clause_held(codes: tuple[str, ...], month: Month) -> list[FigureRow]:
    return _clause_rows(month, _clause_held_of(codes).rows(month, month.first))


def _clause_rows(month: Month, rows: Sequence[tuple[Any, ...]]) -> list[FigureRow]:
    return month.those(month.firm(code, on=day, detail=_named(title, subject)) for code, title, subject, day in rows)


def _named(title: str, subject: str) -> str:
    name = titles()[title].name
    return f"{name}:{subject}" if subject else name


def _of_a_clause(clause: int) -> list[Figure]:
    found = tuple(t.code for t in titles().values() if t.kind == "honour" and t.clause == clause)
    said = "本条所列其他认定"
    how = "以认定文件的日期计;一家企业的一项称号(或一个单元、品种)计一项,各项名称见明细"
    return [
        Figure(f"recognised-{clause}-month", str(clause), f"{said}:本月新认定", "项", _DOCUMENTS, how, partial(_clause_new, found, _this_month)),
        Figure(f"recognised-{clause}-year", str(clause), f"{said}:本年累计新认定", "项", _DOCUMENTS, how, partial(_clause_new, found, _this_year)),
        Figure(f"recognised-{clause}-held", str(clause), f"{said}:现有", "项", _DOCUMENTS, "当日有效的认定,各项名称见明细", partial(_clause_held, found)),
    ]  # fmt: skip


FIGURES = (
    *(f for title in titles().values() if title.kind != "honour" for f in _of_the_ladder(title)),
    *(
        f
        for clause in sorted({t.clause for t in titles().values() if t.kind == "honour"})
        for f in _of_a_clause(clause)
    ),
)
