"""The office's own list with a column of results: each row at its own number, and beside it what became of it."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from shared.contracts.imports import CellProblem, RowOutcome, RowReport
from shared.contracts.plans import ListPlan, PlanState
from shared.plumbing.lists.layout import Block
from shared.plumbing.lists.planning.draft import block_id
from shared.plumbing.sheets.book import CELL, height_of, lay_out, letters, lines_of

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_OUTCOMES = {
    RowOutcome.ACCEPTED: ("可以入库", "已入库"),
    RowOutcome.REPEATED: ("此前已记录", "此前已记录"),
    RowOutcome.REJECTED: ("不能入库", "未入库"),
}
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_NARROW, _WIDE, _RESULT = 8, 32, 48
"""Characters in the narrowest and the widest column of a list, and in that of the results."""


def marked_workbook(blocks: Sequence[Block], plan: ListPlan, rows: Sequence[RowReport]) -> bytes:
    """An XLSX workbook: the sheets of the file as they were read, with a column 导入结果 to the right of the lists. Rows keep
    their numbers, so that a cell named in a problem is found at its address."""
    reports = {(row.block, row.row): row for row in rows}
    pages: dict[str, list[Block]] = {}
    for block in blocks:
        pages.setdefault(block.page, []).append(block)
    import xlsxwriter  # by who asks for a workbook: every service has the route

    output = io.BytesIO()
    with xlsxwriter.Workbook(output, _OPTIONS) as workbook:
        styles: dict[object, Any] = {
            "head": workbook.add_format({"bold": True, "bg_color": "#DDE7F3", "border": 1, "text_wrap": True}),
            RowOutcome.ACCEPTED: workbook.add_format({"bg_color": "#E3F2E1", "text_wrap": True}),
            RowOutcome.REPEATED: workbook.add_format({"bg_color": "#F2F2F2", "text_wrap": True}),
            RowOutcome.REJECTED: workbook.add_format({"bg_color": "#F8DCDC", "text_wrap": True}),
            "warned": workbook.add_format({"bg_color": "#FFF3CD", "text_wrap": True}),
        }
        taken = {b.id for b in plan.blocks if b.taken}
        for number, (page, lists) in enumerate(pages.items(), start=1):
            sheet = workbook.add_worksheet(_sheet_name(page, number))
            lay_out(sheet)
            _widen(sheet, lists)
            width = max(block.columns[-1].index for block in lists)
            # Of lists side by side each has a column of its own, and the row is as high as the longer of its results.
            sides = sorted({block.columns[0].index for block in lists})
            heights: dict[int, int] = {}
            for block in lists:
                result = width + 1 + sides.index(block.columns[0].index)
                left_out = block_id(block) not in taken
                _write_block(sheet, block, result, reports, plan.state, styles, heights, left_out=left_out)
    return output.getvalue()


def _sheet_name(page: str, number: int) -> str:
    cleaned = "".join(c for c in page if c not in "[]:*?/\\'")[:25]
    return f"{cleaned or '名单'}" if number == 1 else f"{cleaned or '名单'}_{number}"


def _widen(sheet: Worksheet, lists: Sequence[Block]) -> None:
    """Each column as wide as what stands in it, so that the numbers and names of the list are read where they stand."""
    widths: dict[int, int] = {}
    for block in lists:
        for place, column in enumerate(block.columns):
            shown = [column.header, *(row.cells[place] for row in block.rows if place < len(row.cells))]
            widths[column.index] = max(widths.get(column.index, _NARROW), max(map(letters, shown)) + 2)
    for index, width in widths.items():
        sheet.set_column(index, index, min(_WIDE, width))


def _write_block(
    sheet: Worksheet,
    block: Block,
    result: int,
    reports: Mapping[tuple[str, int], RowReport],
    state: PlanState,
    styles: Mapping[object, Any],
    heights: dict[int, int],
    *,
    left_out: bool,
) -> None:
    # Each text where it stood: a plan names cells, and they are looked for here.
    for line in (*block.heading, *block.below):
        for place, cell in zip(line.places, line.cells, strict=False):
            sheet.write_string(line.number - 1, place, cell[:CELL])
    for aside in block.set_aside:
        for place, cell in aside.cells:
            sheet.write_string(aside.number - 1, place, cell[:CELL])
    head = block.columns[0].header_rows[-1] - 1
    for column in block.columns:
        sheet.write_string(head, column.index, column.header, styles["head"])
    sheet.write_string(head, result, "导入结果", styles["head"])
    sheet.set_column(result, result, _RESULT)
    for row in block.rows:
        for column, cell in zip(block.columns, row.cells, strict=False):
            if cell:
                sheet.write_string(row.number - 1, column.index, cell[:CELL])
        report = reports.get((block_id(block), row.number))
        if report is None:
            sheet.write_string(row.number - 1, result, "没有导入" if left_out else "按回答没有导入")
            continue
        style = styles["warned" if report.warnings and not report.errors else report.outcome]
        said = _said(report, state)[:CELL]
        heights[row.number] = max(heights.get(row.number, 1), lines_of(said, _RESULT))
        if heights[row.number] > 1:
            sheet.set_row(row.number - 1, height_of(heights[row.number]))
        sheet.write_string(row.number - 1, result, said, style)


def _where(problem: CellProblem) -> str:
    """The cell and its column, as the plan names them."""
    return f"{problem.cell} {problem.column}".strip()


def _said(report: RowReport, state: PlanState) -> str:
    """The outcome, then each problem on a line of its own."""
    lines = [_OUTCOMES[report.outcome][state is PlanState.LANDED]]
    lines += [f"{_where(p)}:{p.problem};{p.remedy}".rstrip(";") for p in report.errors]
    lines += [f"提醒 {_where(p)}:{p.problem}" for p in report.warnings]
    return "\n".join(lines)
