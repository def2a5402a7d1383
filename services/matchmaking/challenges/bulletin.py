"""The published calls as one table (榜单), as offices print it and send it round."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable

from shared.contracts.challenges import Challenge
from shared.contracts.values import SHANGHAI
from shared.plumbing.sheets.book import Book, Column, Value

COLUMNS = (
    Column("编号", width=34), Column("榜单名称", width=40), Column("发榜方", width=28), Column("技术领域"), Column("状态"),
    Column("轮次", "count"), Column("揭榜截止", "deadline"), Column("拟解决问题", width=50), Column("核心指标", width=50),
    Column("时限(月)", "count"), Column("产权归属", width=24), Column("企业投入(元)", "money"), Column("财政资金(元)", "money"),
    Column("揭榜金额(元)", "money"), Column("对揭榜方的要求", width=40), Column("揭榜方", width=28),
)  # fmt: skip


def bulletin(challenges: Iterable[Challenge], made_at: dt.datetime) -> bytes:
    """XLSX, one row a challenge that has been published."""
    rows = [_row(c) for c in challenges if c.deadline is not None]
    output = io.BytesIO()
    about = f"共 {len(rows)} 项;制表时间 {made_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}(北京时间)"
    with Book(output, "揭榜挂帅榜单", about, created=made_at) as book:
        book.table("榜单", COLUMNS, rows)
    return output.getvalue()


def _row(c: Challenge) -> list[Value]:
    terms = c.terms
    return [
        c.id, c.title, c.organisation, c.technology_field, c.state_name, c.round, c.deadline, terms.problem,
        "\n".join(terms.indicators), terms.months, terms.ownership, terms.own_funds, terms.subsidy, terms.reward,
        terms.solver_conditions, c.awarded_to,
    ]  # fmt: skip
