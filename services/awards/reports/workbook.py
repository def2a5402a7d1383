"""The report of a simulation for the finance bureau's files: one XLSX workbook, from the totals down to every line."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

from services.awards.reports.words import (
    COUNTS,
    NOTES,
    PARTS,
    made_at,
    once_each,
    source_of,
    statuses_of,
    warned,
    years_said,
)
from shared.contracts.amounts import yuan
from shared.contracts.simulations import Cell, LineRow, Money, SimulationReport, WhatIf
from shared.plumbing.sheets.book import HEAD, Book, Column, Kind, Total, Value

_MONEY = tuple(Column(f"{part}(元)", "money", adds_up=True) for part, _ in PARTS)
_COMPARED = (("已定", "decided"), ("下限", "floor"), ("上限", "ceiling"), ("全年至多", "total"))
"""The amounts that a what-if sets beside each other."""
_LINES = (
    Column("统一社会信用代码", width=21),
    Column("企业名称", "prose", width=28),
    Column("县市区(园区)", "prose", width=12),
    Column("条款", "clause", width=10),
    Column("条目", "prose", width=28),
    Column("条目代码", "prose", width=20),
    Column("对象", "prose", width=14),
    Column("状态", width=10),
    Column("下限(元)", "money", width=17),
    Column("上限(元)", "money", width=17),
    Column("理由", "prose", width=40),
)


_OF_DETAIL = (
    "明细的下限、上限",
    "每行为该项计入合计的金额:待补充的行只有上限,是若符合时的金额;已兑现的行是已拨付的金额",
)


def workbook(report: SimulationReport, lines: Iterable[LineRow] | None) -> bytes:
    """The workbook as bytes. Equal reports and lines make equal bytes."""
    output = io.BytesIO()
    write_workbook(report, lines, output)
    return output.getvalue()


def write_workbook(report: SimulationReport, lines: Iterable[LineRow] | None, output: BinaryIO) -> None:
    """Write the workbook to a file opened for writing bytes; memory does not grow with the lines (temporary files do).

    `lines` is read once; None: they were not asked for, and have no sheet. If it raises, what was written is no workbook to keep.
    """
    about = f"{report.year}年度;{report.policy_name}({report.profile_name});测算时间 {made_at(report)}"
    with Book(output, report.title, about, created=report.made_at) as book:
        summary = book.sheet("汇总", [30, *[20] * len(_MONEY)])
        sums = [
            _measures(book, report),
            _cells(book, report, "按条款", "条款", report.clauses),
            _cells(book, report, "按县市区", "县市区(园区)", report.units),
            _cells(book, report, "按称号", "称号", report.tiers),
            _cells(book, report, "按规模", "规模", report.sizes),
        ]
        _summary(book, summary, report, sums)
        if report.years:
            _years(book, report)
        if report.what_if:
            _comparison(book, report)
            _movers(book, report.what_if)
        if report.warnings:
            _warnings(book, report)
        if lines is not None:
            book.stream("明细", _LINES, map(_line, lines))
        _rejected(book, report)
        _notes(book, report, detailed=lines is not None)


def _measures(book: Book, report: SimulationReport) -> dict[str, Total]:
    statuses = statuses_of(report.measures)
    columns = [
        Column("条款", "clause"),
        Column("条目"),
        Column("条目代码"),
        *(Column(f"{head}(项)", "count", adds_up=True) for head, _ in COUNTS),
        Column("差一点(项)", "count", adds_up=True),
        *_MONEY,
        *(Column(f"状态:{name}", "count", adds_up=True) for name in statuses.values()),
    ]
    rows: list[list[Value]] = [
        [
            measure.clause,
            measure.name + ("(有改动)" if measure.changed else ""),
            measure.measure_id,
            *_counts(measure.money),
            measure.near_count,
            *_amounts(measure.money),
            *(measure.statuses.get(status, 0) for status in statuses),
        ]
        for measure in report.measures
    ]
    return book.table("按条目", columns, rows)


def _years(book: Book, report: SimulationReport) -> None:
    heads = [Column("年度", "number"), Column("政策")]
    compared = [Column("现行全年至多(元)", "money", adds_up=True)] if report.all_years_before else []
    rows: list[list[Value]] = [
        [
            one.year,
            one.policy_name or "没有施行的政策",
            one.qualify,
            *_amounts(one.money),
            *((one.before or one.money).total for _ in compared),
        ]
        for one in report.years
    ]
    book.table("逐年", [*heads, Column("有奖补(户)", "count"), *_MONEY, *compared], rows)
    versions = [
        Column("条款"),
        Column("条目"),
        Column("条目代码"),
        Column("版本施行自", "day"),
        Column("版本施行至", "day"),
    ]
    each: list[list[Value]] = [
        [
            one.year,
            one.policy_name,
            m.clause_label,
            m.name,
            m.measure_id,
            m.since,
            m.until,
            *_amounts(m.money),
        ]
        for one in report.years
        for m in one.measures
    ]
    book.table("逐年分条目", [*heads, *versions, *_MONEY], each)


def _cells(book: Book, report: SimulationReport, name: str, noun: str, cells: Sequence[Cell]) -> dict[str, Total]:
    counted = once_each(report, cells)
    columns = [
        Column(noun),
        Column("企业(户)", "count", adds_up=counted),
        Column("有奖补(户)", "count", adds_up=counted),
        *_MONEY,
    ]
    return book.table(name, columns, [[c.name, c.enterprises, c.qualify, *_amounts(c.money)] for c in cells])


def _summary(book: Book, sheet: Any, report: SimulationReport, sums: Sequence[dict[str, Total]]) -> None:
    """What the simulation says in all; under it the sums of the other sheets, and what they differ by from it."""
    row = HEAD
    for head, kind, value in _facts(report):
        book.put(sheet, row, 0, "text", head)
        book.put(sheet, row, 1, kind, value)
        row += 1
    heads = [column.head for column in _MONEY]
    row += 1
    book.heads(sheet, row, ["项数", *(f"{head}(项)" for head, _ in COUNTS)])
    for head, money in (
        (("方案", report.money), ("现行", report.before)) if report.before else (("总额", report.money),)
    ):
        row += 1
        book.put(sheet, row, 0, "text", f"{head}项数")
        for column, count in enumerate(_counts(money), start=1):
            book.put(sheet, row, column, "count", count)
    row += 2
    book.heads(sheet, row, ["金额", *heads])
    total = row + 1
    row = total + 1
    _amounts_row(book, sheet, total, "方案" if report.before else "总额", report.money)
    if report.before:
        _amounts_row(book, sheet, row, "现行", report.before)
        book.put(sheet, row + 1, 0, "text", "增减")
        for i, (now, was) in enumerate(zip(_amounts(report.money), _amounts(report.before), strict=True), start=1):
            book.difference(sheet, row + 1, i, (total, i), (row, i), now - was)
        row += 2
    _checks(book, sheet, row + 1, total, report, sums)


def _checks(
    book: Book, sheet: Any, row: int, total: int, report: SimulationReport, sums: Sequence[dict[str, Total]]
) -> None:
    """The other sheets' sums, and below them what each differs by from the total in row `total`."""
    heads = [column.head for column in _MONEY]
    names = [f"“{table[heads[0]].sheet}”" for table in sums]
    book.heads(sheet, row, ["核对", *heads])
    for at, (name, table) in enumerate(zip(names, sums, strict=True), start=row + 1):
        book.put(sheet, at, 0, "text", f"{name}合计")
        for i, head in enumerate(heads, start=1):
            book.same(sheet, at, i, table[head])
    below = row + len(sums) + 2
    book.heads(sheet, below, ["与总额之差", *heads])
    for n, (name, table) in enumerate(zip(names, sums, strict=True), start=1):
        book.put(sheet, below + n, 0, "text", f"{name}之差")
        for i, (head, amount) in enumerate(zip(heads, _amounts(report.money), strict=True), start=1):
            book.difference(sheet, below + n, i, (row + n, i), (total, i), table[head].value - amount)


def _amounts_row(book: Book, sheet: Any, row: int, head: str, money: Money) -> None:
    book.put(sheet, row, 0, "text", head)
    for column, amount in enumerate(_amounts(money), start=1):
        book.put(sheet, row, column, "money", amount)


def _comparison(book: Book, report: SimulationReport) -> None:
    columns = [Column("类别"), Column("名称")]
    for head, _ in _COMPARED:
        was = len(columns)
        columns += [
            Column(f"现行{head}(元)", "money"),
            Column(f"方案{head}(元)", "money"),
            Column(f"{head}增减(元)", "money", minus=(was + 1, was)),
        ]
    rows = [_compared("总额", "全部企业", report.before, report.money)]
    for kind, cells in (
        ("条款", report.clauses),
        ("县市区(园区)", report.units),
        ("称号", report.tiers),
        ("规模", report.sizes),
    ):
        rows += [_compared(kind, cell.name, cell.before, cell.money) for cell in cells]
    rows += [_compared("条目(有改动)" if m.changed else "条目", m.name, m.before, m.money) for m in report.measures]
    book.table("测算对比", columns, rows)


def _movers(book: Book, what_if: WhatIf) -> None:
    columns = [
        Column("类别"),
        Column("企业名称"),
        Column("统一社会信用代码"),
        Column("县市区(园区)"),
        Column("现行上限(元)", "money"),
        Column("方案上限(元)", "money"),
        Column("增减(元)", "money", minus=(5, 4)),
    ]
    rows: list[list[Value]] = [
        [kind, m.name, m.credit_code, m.unit, m.before, m.after, m.after - m.before]
        for kind, movers in (("受益", what_if.top_winners), ("受损", what_if.top_losers))
        for m in movers
    ]
    book.table("受益与受损", columns, rows)


def _line(line: LineRow) -> tuple[str | int, ...]:
    """A row under `_LINES`."""
    return (
        line.credit_code, line.name, line.unit, line.clause, line.measure_name, line.measure_id, line.subject, line.status_name,
        line.low, line.high, line.reason,
    )  # fmt: skip


def _rejected(book: Book, report: SimulationReport) -> None:
    columns = [Column("行", "number"), Column("列"), Column("原值"), Column("问题")]
    book.table("退回的行", columns, [[row.row, row.column, row.value, row.problem] for row in report.rejected])


def _warnings(book: Book, report: SimulationReport) -> None:
    columns = [
        Column("行", "number"),
        Column("统一社会信用代码"),
        Column("企业名称"),
        Column("列"),
        Column("读入的数值", "figure"),
        Column("问题"),
    ]
    book.table(
        "须核对的数值", columns, [[w.row, w.credit_code, w.name, w.column, w.value, w.problem] for w in report.warnings]
    )


def _notes(book: Book, report: SimulationReport, *, detailed: bool) -> None:
    sheet = book.sheet("说明", [22, 100])
    book.heads(sheet, HEAD, ["项目", "内容"])
    notes = [
        ("政策", f"{report.policy_name}({report.policy})"),
        ("政策包摘要", report.policy_digest),
        ("施行期间", report.in_force_certainty),
        ("解释口径", f"{report.profile_name}({report.profile})"),
        ("数据来源", source_of(report)),
        ("差一点", f"距门槛或增幅要求的差额不足 {yuan(report.near)} 元"),
        ("测算程序", report.engine),
        ("测算时间", made_at(report)),
        *((("逐年", years_said(report)),) if report.years else ()),
        *NOTES,
        *([_OF_DETAIL] if detailed else []),
        *(("提醒", words) for words in warned(report)),
        ("退回的行", f"共退回 {report.left_out:,} 行,“退回的行”一表列出 {len(report.rejected):,} 处问题"),
    ]
    if report.what_if:
        notes += [("方案改动", words) for words in report.what_if.summary]
        notes.append(("方案改动(RFC 6902)", json.dumps(report.what_if.patch, ensure_ascii=False)))
    for row, note in enumerate(notes, start=HEAD + 1):
        for column, words in enumerate(note):
            book.put(sheet, row, column, "prose", words)


def _amounts(money: Money) -> tuple[int, ...]:
    """In the order of the columns."""
    return tuple(getattr(money, field) for _, field in PARTS)


def _counts(money: Money) -> tuple[int, ...]:
    return tuple(getattr(money, field) for _, field in COUNTS)


def _compared(kind: str, name: str, before: Money | None, after: Money) -> list[Value]:
    """Before, after and difference of the compared amounts; nothing where it is not known what was before."""
    row: list[Value] = [kind, name]
    for _, field in _COMPARED:
        now, was = getattr(after, field), getattr(before, field) if before else None
        row += [was, now, None if was is None else now - was]
    return row


def _facts(report: SimulationReport) -> list[tuple[str, Kind, Value]]:
    facts: list[tuple[str, Kind, Value]] = [
        ("城市", "text", report.city),
        ("年度", "text", f"{report.year}年度"),
        ("政策", "text", report.policy_name),
        ("解释口径", "text", report.profile_name),
        ("数据来源", "text", source_of(report)),
        ("参加测算的企业(户)", "count", report.enterprises),
        ("退回、未参加测算(行)", "count", report.left_out),
        *((("数值须核对的企业(户)", "count", report.warned),) if report.warned else ()),
        *(("提醒", "text", words) for words in warned(report)),
        ("差一点(项)", "count", sum(m.near_count for m in report.measures)),
    ]
    if report.money.unstated_count:
        facts.append(("已兑现而未说明金额(项),金额按零计", "count", report.money.unstated_count))
    if report.what_if:
        facts += [
            ("受益(户)", "count", report.what_if.winners),
            ("受损(户)", "count", report.what_if.losers),
            ("不变(户)", "count", report.what_if.unchanged),
            ("受益企业增加合计(元)", "money", report.what_if.gained),
            ("受损企业减少合计(元)", "money", report.what_if.lost),
        ]
    return facts
