"""The charts of a report: the parts of each cell's budget; before and after a change; what became of the lines."""

from __future__ import annotations

from collections.abc import Sequence

from services.awards.domain.statement import Status
from services.awards.reports.layout import Chart, Layout, Rect, Row, Scale, Text, column_for, fitted
from services.awards.reports.words import PARTS
from shared.contracts.amounts import wan_change, wan_exact, wan_rounded, yuan, yuan_change
from shared.contracts.simulations import Cell, MeasureCell, Money

# What became of a line, as a director asks, in the order in which the pieces of a bar stand.
STATUS_GROUPS: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("settled", "已定", frozenset({Status.DUE, Status.DECIDED})),
    ("waiting", "待核定", frozenset({Status.NEEDS_DECISION})),
    ("missing", "待补充", frozenset({Status.NEEDS_INPUT})),
    ("short", "未达门槛或增幅", frozenset({Status.BELOW_THRESHOLD, Status.GROWTH_TOO_LOW})),
    ("paid", "已兑现", frozenset({Status.ALREADY_PAID})),
)


def _interval(money: Money, scale: Scale, y: int, height: int, kind: str) -> tuple[Rect, ...]:
    """One bar of three pieces, laid over each other: up to the ceiling, up to the floor, settled."""
    pieces = (("ceiling", money.ceiling), ("floor", money.floor), ("decided", money.decided))
    return tuple(
        Rect(scale.left, y, scale.length(amount), height, f"{kind}{piece}") for piece, amount in pieces if amount > 0
    )


def _parts(money: Money, scale: Scale, y: int, height: int) -> tuple[Rect, ...]:
    """One bar of the parts of a budget, laid over each other, each as long as all up to it."""
    pieces = (
        ("possible", money.total),
        ("ceiling", money.paid + money.ceiling),
        ("floor", money.total_low),
        ("decided", money.paid + money.decided),
        ("paid", money.paid),
    )
    return tuple(Rect(scale.left, y, scale.length(amount), height, piece) for piece, amount in pieces if amount > 0)


def budget_charts(name: str, title: str, cells: Sequence[Cell]) -> list[Chart]:
    """Paid, settled, to be decided and missing: a bar for each cell."""
    layout = Layout(
        id=f"chart-{name}",
        title=f"{title}:已兑现、已定、待核定与待补充",
        legend=(
            ("paid", "已兑现"),
            ("decided", "已定"),
            ("floor", "待核定(至少)"),
            ("ceiling", "待核定(至多)"),
            ("possible", "待补充(至多)"),
        ),
        axis="万元",
        heads=("兑现与已定", "全年至多(万元)"),
        left=184,
        column=column_for(108, [wan_rounded(cell.money.total) for cell in cells]),
        row_height=26,
    )
    most = max((cell.money.total for cell in cells), default=0)
    scale = Scale.to(most, layout)
    rows = []
    for index, cell in enumerate(cells):
        y = layout.y(index, len(cells))
        money = cell.money
        said = ",".join(f"{part} {yuan(getattr(money, field))} 元" for part, field in PARTS)
        rows.append(
            Row(
                label=fitted(cell.name, layout.left - 8),
                says=f"{cell.name}:{said}",
                y=y + 17,
                rects=_parts(money, scale, y + 5, 16),
                values=(
                    Text(layout.column_x(0), wan_rounded(money.paid + money.decided)),
                    Text(layout.column_x(1), wan_rounded(money.total)),
                ),
            )
        )
    desc = f"横条图,共 {len(cells)} 行。"
    if most:
        highest = max(cells, key=lambda cell: cell.money.total)
        settled = wan_rounded(highest.money.paid + highest.money.decided)
        desc += f"全年至多最高的是{highest.name},已兑现与已定 {settled} 万元,全年至多 {wan_rounded(most)} 万元。"
    else:
        desc += "各行金额都是零。"
    return layout.charts(rows, scale.ticks(wan_exact), desc + "精确金额见旁边的表。")


def change_charts(name: str, title: str, cells: Sequence[Cell]) -> list[Chart]:
    """As it stands above, changed below, for each cell; the columns compare ceilings (without what was paid or is missing)."""
    amounts = [money.ceiling for cell in cells for money in (cell.before, cell.money) if money]
    layout = Layout(
        id=f"change-{name}",
        title=f"{title}:方案前后对比",
        legend=(
            ("was-ceiling", "现行:至上限"),
            ("was-decided", "现行:已定"),
            ("ceiling", "方案:至上限"),
            ("decided", "方案:已定"),
        ),
        axis="万元",
        heads=("现行上限", "方案上限", "增减(万元)"),
        left=184,
        column=column_for(96, [f"+{wan_rounded(amount)}" for amount in amounts]),
        row_height=34,
    )
    scale = Scale.to(max(amounts, default=0), layout)
    rows, changed = [], 0
    for index, cell in enumerate(cells):
        y = layout.y(index, len(cells))
        before, after = cell.before, cell.money
        was = (
            [rect for rect in _interval(before, scale, y + 5, 11, "was-") if rect.kind != "was-floor"] if before else []
        )
        now = [rect for rect in _interval(after, scale, y + 17, 11, "") if rect.kind != "floor"]
        difference = after.ceiling - before.ceiling if before else None
        changed += bool(difference)
        rows.append(
            Row(
                label=fitted(cell.name, layout.left - 8),
                says=f"{cell.name}:现行上限 {f'{yuan(before.ceiling)} 元' if before else '没有'},"
                f"方案上限 {yuan(after.ceiling)} 元"
                + ("" if difference is None else f",增减 {yuan_change(difference)} 元"),
                y=y + 21,
                rects=(*was, *now),
                values=(
                    Text(layout.column_x(0), wan_rounded(before.ceiling) if before else "—"),
                    Text(layout.column_x(1), wan_rounded(after.ceiling)),
                    Text(
                        layout.column_x(2),
                        "—" if difference is None else wan_change(difference),
                        _direction(difference),
                    ),
                ),
            )
        )
    desc = f"横条图,共 {len(cells)} 行,每行上条为现行、下条为方案;{changed} 行的上限有变化。精确金额见旁边的表。"
    return layout.charts(rows, scale.ticks(wan_exact), desc)


def _direction(difference: int | None) -> str:
    if not difference:
        return ""
    return "up" if difference > 0 else "down"


def status_charts(measures: Sequence[MeasureCell]) -> list[Chart]:
    """How many lines of each measure are settled, wait, lack something, fall short; the rest, which would hide them,
    is a number on the right."""
    layout = Layout(
        id="chart-status",
        title="各条目的测算状态",
        legend=tuple((kind, name) for kind, name, _ in STATUS_GROUPS),
        axis="项",
        heads=("图中项数", "其余项数"),
        left=300,
        column=88,
        row_height=22,
    )
    counts = [
        [sum(n for status, n in measure.statuses.items() if status in members) for _, _, members in STATUS_GROUPS]
        for measure in measures
    ]
    scale = Scale.to(max((sum(row) for row in counts), default=0), layout)
    rows = []
    for index, (measure, row) in enumerate(zip(measures, counts, strict=True)):
        y = layout.y(index, len(measures))
        rects, so_far = [], 0
        for (kind, _, _), count in zip(STATUS_GROUPS, row, strict=True):
            if count:
                # From running totals and not from lengths, so that the pieces of a bar end where its sum does.
                start = so_far * scale.width // scale.top
                end = (so_far + count) * scale.width // scale.top
                rects.append(Rect(scale.left + start, y + 3, max(1, end - start), 15, kind))
                so_far += count
        said = "、".join(f"{name} {n:,} 项" for (_, name, _), n in zip(STATUS_GROUPS, row, strict=True) if n)
        rest = sum(measure.statuses.values()) - so_far
        rows.append(
            Row(
                label=fitted(measure.name, layout.left - 8),
                says=f"{measure.clause_label} {measure.name}:{said + '、' if said else ''}其余 {rest:,} 项",
                y=y + 15,
                rects=tuple(rects),
                values=(Text(layout.column_x(0), f"{so_far:,}"), Text(layout.column_x(1), f"{rest:,}")),
            )
        )
    names = [name for _, name, _ in STATUS_GROUPS]
    totals = "、".join(f"{name} {sum(row[i] for row in counts):,} 项" for i, name in enumerate(names))
    desc = f"横条图,共 {len(measures)} 个条目。合计{totals}。每种状态的项数见旁边的表。"
    return layout.charts(rows, scale.ticks(lambda n: f"{n:,}"), desc)
