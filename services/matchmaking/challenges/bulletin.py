"""The published calls as one table (榜单), as offices print it and send it round."""

from __future__ import annotations

from collections.abc import Iterable

from shared.contracts.challenges import Challenge
from shared.contracts.values import SHANGHAI
from shared.plumbing.sheets.writing import xlsx_bytes

HEADER = (
    "编号", "榜单名称", "发榜方", "技术领域", "状态", "轮次", "揭榜截止", "拟解决问题", "核心指标", "时限(月)", "产权归属", "企业投入(元)",
    "财政资金(元)", "揭榜金额(元)", "对揭榜方的要求", "揭榜方",
)  # fmt: skip
_WIDTHS = (34, 40, 28, 14, 12, 6, 22, 50, 50, 10, 24, 16, 16, 16, 40, 28)


def bulletin(challenges: Iterable[Challenge]) -> bytes:
    """XLSX, one row a challenge that has been published."""
    return xlsx_bytes("榜单", HEADER, (_row(c) for c in challenges if c.deadline is not None), widths=_WIDTHS)


def _row(c: Challenge) -> list[object]:
    assert c.deadline is not None
    deadline = c.deadline.astimezone(SHANGHAI).isoformat(sep=" ", timespec="milliseconds")
    terms = c.terms
    return [
        c.id, c.title, c.organisation, c.technology_field, c.state_name, c.round, deadline, terms.problem,
        "\n".join(terms.indicators), terms.months, terms.ownership, terms.own_funds.yuan, terms.subsidy.yuan, terms.reward.yuan,
        terms.solver_conditions, c.awarded_to or "",
    ]  # fmt: skip
