"""Figures from the yearly figures that firms reported. Bounds are those of the plan's text, and include the number itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from services.registry.enterprises.tables import AnnualIndicators
from services.registry.reporting.figures.figure import Figure, Month, summed
from shared.city import part
from shared.contracts.reporting import FigureRow

_WAN = 1_000_000
"""Fen in 万元."""
_SOURCE = "企业填报的上一年度指标"


def _figures(month: Month, column: Any, at_least: int, among: frozenset[str] | None) -> list[FigureRow]:
    """Firms whose figure of the last whole year is at least so many fen. among: of these firms alone."""
    i = AnnualIndicators
    query = select(col(i.credit_code), column).where(col(i.year) == month.figures_year, column >= at_least)
    query = query.where(month.own(col(i.credit_code)))
    said = f"{month.figures_year}年度"
    return month.those(
        month.firm(code, detail=said, fen=fen) for code, fen in month.rows(query) if among is None or code in among
    )


def _srdi(month: Month) -> frozenset[str]:
    """Firms that hold a title of 专精特新 on the day."""
    return month.holding(part("city.yaml")["groups"]["srdi"])


def _rd_total(month: Month) -> list[FigureRow]:
    return _figures(month, col(AnnualIndicators.rd_expense), 1, _srdi(month))


def _rd_grown(month: Month) -> list[FigureRow]:
    """研发费用500万元以上且同比增长5%以上 of little giants, provincial and national."""
    now: Any = aliased(AnnualIndicators)
    before: Any = aliased(AnnualIndicators)
    year = month.figures_year
    query = (
        select(now.credit_code, now.rd_expense, before.rd_expense)
        .join(before, (before.credit_code == now.credit_code) & (before.year == year - 1))
        .where(now.year == year, now.rd_expense >= 500 * _WAN, now.rd_expense * 100 >= before.rd_expense * 105)
        .where(month.own(now.credit_code))
    )
    giants = month.holding(part("city.yaml")["groups"]["giants"])
    return month.those(
        month.firm(code, detail=f"{year}年度", fen=fen) for code, fen, _ in month.rows(query) if code in giants
    )


def _new_products(month: Month) -> list[FigureRow]:
    return _figures(month, col(AnnualIndicators.new_product_revenue), 500 * _WAN, None)


def _cloud(month: Month) -> list[FigureRow]:
    return _figures(month, col(AnnualIndicators.cloud_investment), 50 * _WAN, _srdi(month))


def _smart(month: Month) -> list[FigureRow]:
    return _figures(month, col(AnnualIndicators.smart_investment), 1, None)


def _first_patent(since: Callable[[Month], dt.date], month: Month) -> list[FigureRow]:
    i = AnnualIndicators
    day = func.min(col(i.first_invention_patent_granted_on))
    query = select(col(i.credit_code), day).where(month.own(col(i.credit_code))).group_by(col(i.credit_code))
    query = query.having(day.between(since(month), month.day))
    return month.those(month.firm(code, on=granted, detail="首件发明专利授权") for code, granted in month.rows(query))


_ZERO = "首件发明专利的授权日在此期间的企业"
FIGURES = (
    Figure("first-patent-month", "4", "发明专利“破零”:本月", "家", _SOURCE, _ZERO, partial(_first_patent, lambda m: m.first)),
    Figure("first-patent-year", "4", "发明专利“破零”:本年累计", "家", _SOURCE, _ZERO, partial(_first_patent, lambda m: m.year_began)),
    Figure("rd-expense-srdi", "5", "“专精特新”企业上一年度研发费用合计", "元", _SOURCE, "当日持有“专精特新”各级称号的企业填报的研发费用之和", _rd_total, summed),
    Figure("rd-500-grown", "5", "上一年度研发费用500万元以上且增长5%以上的国家级、省级“小巨人”企业", "家", _SOURCE, "两年研发费用均已填报;500万元、5%含本数", _rd_grown),
    Figure("new-product-500", "6", "上一年度新产品销售收入500万元以上的企业", "家", _SOURCE, "含500万元", _new_products),
    Figure("cloud-50", "8", "上一年度“上云上平台”投入50万元以上的“专精特新”企业", "家", _SOURCE, "含50万元;是否“深度”由人认定,不在此数之内", _cloud),
    Figure("smart-investment", "8", "上一年度智能化改造投入合计", "元", _SOURCE, "企业填报的智能化改造投资额之和", _smart, summed),
)  # fmt: skip
