"""Figures of the loans that banks report (clause 10), of the month. A row is a sum: a bank's single loans are its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from services.registry.reporting.figures.figure import Figure, Month
from services.registry.usage.figures import figures
from shared.contracts.reporting import FigureRow
from shared.contracts.values import Fen


def _loans(month: Month) -> Mapping[str, int | str | None]:
    return figures(month.session, month.first, month.day, month.unit)


def _said(key: str, month: Month) -> list[FigureRow] | None:
    """One row with what the figure comes to; None where it is not known, or would show a single loan."""
    value = month.once(_loans)[key]
    if value is None:
        return None
    row = month.other("各银行合计", unit=month.unit or "", on=month.day, detail=str(value))
    if row is not None and key.endswith("_fen"):
        row = row.model_copy(update={"amount": Fen(int(value)), "detail": ""})
    return month.those([row])


def _number(rows: Sequence[FigureRow]) -> str:
    return rows[0].detail


def _yuan(rows: Sequence[FigureRow]) -> str:
    amount = rows[0].amount
    return (amount or Fen(0)).yuan


_SOURCE, _HOW = "银行报送的名单使用情况", "按申请、批准、放款各自的日期计入当月"
FIGURES = tuple(
    Figure(id, "10", label, measure, _SOURCE, _HOW, partial(_said, key), value=_yuan if measure == "元" else _number)
    for id, key, label, measure in (
        ("loans-applied", "loans.applied", "本月名单企业申请的贷款", "笔"),
        ("loans-approved", "loans.approved", "本月批准名单企业的贷款", "笔"),
        ("loans-drawn", "loans.drawn", "本月向名单企业放款", "笔"),
        ("loans-drawn-amount", "loans.drawn_fen", "本月向名单企业放款金额", "元"),
        ("loans-first", "loans.first", "本月放款中的首贷", "笔"),
        ("loans-credit", "loans.credit", "本月放款中的信用贷款", "笔"),
        ("loans-mean-rate", "loans.mean_rate", "本月放款的加权平均年利率", "%"),
    )
)
