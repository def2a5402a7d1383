"""The two reports of a simulation: what they say is what the report holds, to the fen, whatever the names and numbers."""

from __future__ import annotations

import datetime as dt
import fnmatch
import io
import itertools
import random
import re
import tomllib
import tracemalloc
import zipfile
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import python_calamine

from services.awards import reports
from services.awards.reports.html import REJECTED_SHOWN, html_report
from services.awards.reports.layout import ROWS, WIDTH
from services.awards.reports.workbook import workbook, write_workbook
from shared.contracts.amounts import yuan
from shared.contracts.simulations import Cell, LineRow, MeasureCell, Money, Mover, RejectedRow, SimulationReport, WhatIf
from shared.contracts.values import Fen
from shared.plumbing.sheets import book as book_module
from tests.workbooks import HEAD, require_for_people, sheet_rows

WAN = 1_000_000
MOST = 999_999_999_999_999  # fen: the most that has 15 digits
EVIL = "<script>alert('x')</script>&\"' onload=x"
CODE = "91430302MABQKXF64Q"
PROJECT = Path(__file__).parents[2]


def money(
    decided: int,
    floor: int | None = None,
    ceiling: int | None = None,
    *,
    paid: int = 0,
    missing: int = 0,
    **counts: int,
) -> Money:
    floor = decided if floor is None else floor
    ceiling = floor if ceiling is None else ceiling
    counted = dict.fromkeys(("paid_count", "unstated_count", "decided_count", "waiting_count", "missing_count"), 0)
    return Money(
        **(counted | counts),
        paid=Fen(paid),
        decided=Fen(decided),
        waiting_low=Fen(floor - decided),
        waiting_high=Fen(ceiling - decided),
        missing=Fen(missing),
        total_low=Fen(paid + floor),
        total=Fen(paid + ceiling + missing),
        floor=Fen(floor),
        ceiling=Fen(ceiling),
    )


PARTS = ("paid", "decided", "waiting_low", "waiting_high", "missing", "total_low", "total")
HEADS = [f"{name}(元)" for name in ("已兑现", "已定", "待核定至少", "待核定至多", "待补充至多", "全年至少", "全年至多")]


def shown(amount: Money) -> list[str]:
    """The parts as a table of the page gives them."""
    return [yuan(getattr(amount, part)) for part in PARTS]


def cell(name: str, amount: Money, *, enterprises: int = 2, qualify: int = 1, before: Money | None = None) -> Cell:
    return Cell(key=name, name=name, enterprises=enterprises, qualify=qualify, money=amount, before=before)


def measure(name: str, amount: Money, *, statuses: dict[str, int] | None = None, **changes: Any) -> MeasureCell:
    return MeasureCell(
        **{
            "measure_id": f"measure-{name}",
            "clause": 3,
            "name": name,
            "settled_count": 2,
            "waiting_count": 1,
            "missing_count": 0,
            "missing_ceiling": Fen(0),
            "near_count": 0,
            "statuses": {"due": 2, "needs_decision": 1, "no_event": 1} if statuses is None else statuses,
            "money": amount,
            **changes,
        }
    )


HALF = money(
    10_000_000, 15_000_000, 25_000_000, paid=3_000_000, missing=123,
    paid_count=2, decided_count=3, waiting_count=1, missing_count=4,
)  # fmt: skip
REST = money(
    2_345_678, 5_000_001, 10_000_005, paid=1_000_007, missing=10_000_000,
    paid_count=1, decided_count=1, waiting_count=2, missing_count=1,
)  # fmt: skip
ALL = money(
    12_345_678, 20_000_001, 35_000_005, paid=4_000_007, missing=10_000_123,
    paid_count=3, decided_count=4, waiting_count=3, missing_count=5,
)  # fmt: skip
SUMS = ["40,000.07", "123,456.78", "76,543.23", "226,543.27", "100,001.23", "240,000.08", "490,001.35"]


def report_of(**changes: Any) -> SimulationReport:
    """A small city: four enterprises, two of everything."""
    return SimulationReport(
        **{
            "title": "示例市2024年度奖补资金测算",
            "year": 2024,
            "policy": "example-2024",
            "policy_name": "示例市计划",
            "policy_digest": "sha256:0123456789abcdef",
            "profile": "per-clause",
            "profile_name": "按条款各计",
            "city": "示例市",
            "source": "registry",
            "made_at": dt.datetime(2025, 2, 28, 16, 30, 5, tzinfo=dt.UTC),
            "engine": "liebian 0.1.0",
            "in_force_certainty": "推定,待确认",
            "near": Fen(5 * WAN),
            "enterprises": 4,
            "left_out": 0,
            "money": ALL,
            "measures": [measure("小巨人", HALF), measure("研发补贴", REST)],
            "clauses": [cell("第3条", HALF, enterprises=4), cell("第5条", REST, enterprises=4)],
            "units": [cell("甲县", HALF), cell("乙区", REST)],
            "tiers": [cell("国家级", HALF), cell("省级", REST)],
            "sizes": [cell("中型", HALF), cell("小型", REST)],
            "rejected": [],
            **changes,
        }
    )


def what_if_report(**changes: Any) -> SimulationReport:
    before = money(10_000_000, 15_000_000, 30_000_005)
    return report_of(
        **{
            "before": before,
            "clauses": [cell("第3条", HALF, before=money(1)), cell("第5条", REST, before=money(30_000_004))],
            "units": [cell("甲县", HALF, before=HALF), cell("乙区", REST)],
            "measures": [
                measure("小巨人", HALF, before=money(1), changed=True),
                measure("研发补贴", REST, before=REST),
            ],
            "what_if": WhatIf(
                patch=[{"op": "replace", "path": "/measures/0/rule/amount", "value": "150000.00"}],
                summary=["“小巨人”的金额由 10 万元改为 15 万元"],
                winners=3,
                losers=1,
                unchanged=0,
                gained=Fen(7 * WAN),
                lost=Fen(2 * WAN),
                top_winners=[
                    Mover(credit_code=CODE, name="示例精工有限公司", unit="甲县", before=Fen(1), after=Fen(7_000_000))
                ],
                top_losers=[
                    Mover(credit_code=CODE, name="示例轻工有限公司", unit="乙区", before=Fen(9_000_000), after=Fen(0))
                ],
            ),
            **changes,
        }
    )


def line(name: str = "示例精工有限公司", **changes: Any) -> LineRow:
    return LineRow(
        **{
            "credit_code": CODE,
            "name": name,
            "unit": "甲县",
            "measure_id": "measure",
            "clause": 3,
            "measure_name": "小巨人",
            "subject": "",
            "status": "due",
            "status_name": "应兑现",
            "low": 10_000_000,
            "high": 10_000_000,
            "reason": "符合条件",
            **changes,
        }
    )


# The page


class Page(HTMLParser):
    """A page taken apart: elements with their attributes and text, tables by id, pictures by the id of their title."""

    VOID = frozenset({"meta", "link", "br", "hr", "img", "input"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.source = text
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.tables: dict[str, list[list[str]]] = {}
        self.pictures: list[list[tuple[str, dict[str, str | None]]]] = []
        self._table: list[list[str]] | None = None
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.elements.append((tag, attributes))
        if tag not in self.VOID:
            self.open.append(tag)
        if tag == "svg":
            self.pictures.append([])
        if "svg" in self.open:
            self.pictures[-1].append((tag, attributes))
        if tag == "table":
            self._table = self.tables[attributes.get("id") or f"table {len(self.tables)}"] = []
        elif tag == "tr" and self._table is not None:
            self._table.append([])
        elif tag in ("td", "th") and self._table is not None:
            self._table[-1].append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.pictures[-1].append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes nothing at {self.getpos()}"
        if tag == "table":
            self._table = None

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("script", "style"):
            self.words.append(data)
        if self._table and {"td", "th"} & set(self.open):
            self._table[-1][-1] += data

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def rects(self, picture: str) -> list[dict[str, Any]]:
        """The bars of the pictures whose id begins so."""
        return [
            {key: int(value) if value and value.isdigit() else value for key, value in attributes.items()}
            for parts in self.pictures
            if (parts[0][1]["aria-labelledby"] or "").startswith(picture)
            for tag, attributes in parts
            if tag == "rect"
        ]


def page_of(report: SimulationReport) -> Page:
    return Page(html_report(report))


def many_units(count: int, amount: Money) -> list[Cell]:
    return [cell(f"{i:02d}" + "示" * 58, amount, before=amount) for i in range(count)]


EXTREMES = {
    "small": report_of(),
    "what-if": what_if_report(),
    "all zero": report_of(
        money=money(0),
        measures=[measure("零", money(0), statuses={})],
        **{name: [cell("零", money(0))] for name in ("clauses", "units", "tiers", "sizes")},
    ),
    "nothing": report_of(enterprises=0, money=money(0), measures=[], clauses=[], units=[], tiers=[], sizes=[]),
    "one unit": report_of(units=[cell("甲县", ALL, enterprises=4)]),
    "sixty units, longest names, largest sums": what_if_report(
        units=many_units(60, money(MOST // 60)),
        clauses=many_units(1, money(MOST)),
        money=money(MOST),
        before=money(0),
        measures=[measure("示" * 60, money(MOST // 45), before=money(0), statuses={"due": 10**9, "needs_input": 1})]
        * 45,
    ),
    "one fen": report_of(units=[cell("甲县", money(1)), cell("乙区", money(MOST))]),
}
each_extreme = pytest.mark.parametrize("report", EXTREMES.values(), ids=EXTREMES)


@each_extreme
def test_the_page_is_well_formed_whole_and_needs_nothing_from_outside(report: SimulationReport) -> None:
    page = page_of(report)
    assert page.source.startswith("<!doctype html>")
    assert ("html", {"lang": "zh-CN"}) in page.elements
    assert not re.search(r"https?:|@import|url\(|<link|<img|<iframe|\bsrc=", page.source)
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes in page.elements:
        for named in (attributes.get("aria-labelledby") or "").split():
            assert named in ids
        if "href" in attributes:
            assert (attributes["href"] or "")[0] == "#"
            assert (attributes["href"] or "")[1:] in ids


@each_extreme
def test_every_picture_says_in_words_what_it_shows_and_has_its_table(report: SimulationReport) -> None:
    page = page_of(report)
    for parts in page.pictures:
        names = [tag for tag, _ in parts]
        assert names[1:3] == ["title", "desc"]
        assert parts[0][1]["role"] == "img"
        kind, name = (parts[0][1]["aria-labelledby"] or "").split("-")[:2]
        table = f"change-{name}" if kind == "change" else {"status": "table-statuses"}.get(name, f"table-{name}")
        assert table in page.tables


@each_extreme
def test_nothing_leaves_its_place_in_a_picture(report: SimulationReport) -> None:
    page = page_of(report)
    for parts in page.pictures:
        height = int((parts[0][1]["viewbox"] or "").split()[3])
        texts = [a for tag, a in parts if tag == "text"]
        columns = sorted({int(a["x"] or 0) for a in texts if "head" in (a["class"] or "")})
        assert len([a for a in texts if a["class"] == "label"]) <= ROWS
        for tag, a in parts:
            if tag == "rect":
                x, y, width, tall = (int(a[key] or 0) for key in ("x", "y", "width", "height"))
                assert width >= 1
                assert x >= 0
                assert x + width < columns[0] < WIDTH + 1
                assert y >= 0
                assert y + tall < height
            elif tag == "text":
                assert 0 < int(a["y"] or 0) < height


def test_columns_of_a_picture_are_wide_enough_for_their_longest_figure() -> None:
    source = html_report(EXTREMES["sixty units, longest names, largest sums"])
    for picture in re.findall(r"<svg.*?</svg>", source, re.DOTALL):
        left = max(int(x) for x in re.findall(r'<line class="grid" x1="(\d+)"', picture))
        columns = sorted({int(x) for x in re.findall(r'class="head" x="(\d+)"', picture)})
        for x, text in re.findall(r'class="value [a-z]*" x="(\d+)" y="\d+" text-anchor="end">([^<]*)<', picture):
            before = max([left, *(other for other in columns if other < int(x))])
            assert len(text) * 7 < int(x) - before
        name_room = min(int(x) for x in re.findall(r'<line class="grid" x1="(\d+)"', picture)) - 8
        for text in re.findall(r'class="label"[^>]*>([^<]*)<', picture):
            assert sum(7 if character.isdigit() else 13 for character in text) <= name_room
        ticks = [
            (int(x), len(t) * 7)
            for x, t in re.findall(r'class="tick" x="(\d+)" y="\d+" text-anchor="middle">([^<]*)<', picture)
        ]
        for (x, width), (following, next_width) in itertools.pairwise(ticks):
            assert following - x > (width + next_width) // 2


def test_sixty_units_come_in_three_pictures_on_one_scale_and_one_table_with_full_names() -> None:
    report = report_of(units=[*many_units(59, money(5 * WAN)), cell("丙区", money(10 * WAN))])
    page = page_of(report)
    pictures = [p for p in page.pictures if (p[0][1]["aria-labelledby"] or "").startswith("chart-units")]
    assert [sum(tag == "g" for tag, _ in parts) for parts in pictures] == [20, 20, 20]
    widths = [rect["width"] for rect in page.rects("chart-units") if rect["class"] == "decided"]
    assert widths[:59] == [widths[0]] * 59
    assert widths[59] == pytest.approx(2 * widths[0], abs=1)
    assert [row[0] for row in page.tables["table-units"][1:-1]] == [unit.name for unit in report.units]


@pytest.mark.parametrize(("table", "cells"), [("units", "units"), ("tiers", "tiers"), ("sizes", "sizes")])
def test_a_table_gives_every_amount_to_the_fen_and_its_sums(table: str, cells: str) -> None:
    rows = page_of(report_of()).tables[f"table-{table}"]
    given: list[Cell] = getattr(report_of(), cells)
    assert rows[1:3] == [[c.name, "2", "1", *shown(c.money)] for c in given]
    assert rows[0][3:] == HEADS
    assert rows[3] == ["合计", "4", "2", *SUMS]


def test_enterprises_that_stand_in_several_rows_are_not_added_up() -> None:
    page = page_of(report_of())
    assert page.tables["table-clauses"][-1] == ["合计", "—", "—", *SUMS]
    assert "一户企业可以计入几行,户数不合计。" in page.text


def test_rows_that_do_not_come_to_the_total_are_said_to() -> None:
    assert "与总额不同" not in page_of(report_of()).text
    assert "与总额不同" in page_of(report_of(units=[cell("甲县", HALF, enterprises=4)])).text
    assert "与总额不同" in page_of(report_of(measures=[measure("小巨人", HALF)])).text


def test_the_total_is_paid_settled_waiting_and_missing_with_count_and_amount_each() -> None:
    page = page_of(report_of())
    assert page.tables["table-total"][1:] == [
        ["已兑现", "3", "40,000.07", "40,000.07"],
        ["已定", "4", "123,456.78", "123,456.78"],
        ["待核定", "3", "76,543.23", "226,543.27"],
        ["待补充", "5", "0.00", "100,001.23"],
        ["全年合计", "—", "240,000.08", "490,001.35"],
    ]
    assert "没有说明金额" not in page.text
    unsaid = ALL.model_copy(update={"unstated_count": 2})
    assert "已兑现的 2 项没有说明金额" in page_of(report_of(money=unsaid)).text


def test_the_measures_table_counts_and_sums() -> None:
    measures = [measure("小巨人", HALF, near_count=7), measure("研发补贴", REST, near_count=9)]
    page = page_of(report_of(measures=measures))
    assert page.tables["table-measures"][1:] == [
        ["第3条", "小巨人", "2", "3", "1", "4", "7", *shown(HALF)],
        ["第3条", "研发补贴", "1", "1", "2", "1", "9", *shown(REST)],
        ["合计", "3", "4", "3", "5", "16", *SUMS],
    ]
    assert page.tables["table-near"][1:] == [["第3条", "研发补贴", "9"], ["第3条", "小巨人", "7"]]
    assert "不足 5.00 万元的,共 16 项" in page.text
    assert "另有 5 项待补充资料,若都符合至多 10.00 万元" in page.text


def test_what_is_missing_is_listed_by_measure() -> None:
    measures = [measure("小巨人", HALF, missing_count=4), measure("研发补贴", REST, missing_count=1)]
    assert page_of(report_of(measures=measures)).tables["table-missing"][1:] == [
        ["第3条", "小巨人", "4", "1.23"],
        ["第3条", "研发补贴", "1", "100,000.00"],
    ]


def test_bars_are_as_long_as_their_amounts() -> None:
    rects = page_of(report_of()).rects("chart-units")
    drawn = [(rect["class"], rect["width"]) for rect in rects]
    per_fen = drawn[0][1] / HALF.total
    expected = [
        piece
        for m in (HALF, REST)
        for piece in (
            ("possible", m.total),
            ("ceiling", m.paid + m.ceiling),
            ("floor", m.total_low),
            ("decided", m.paid + m.decided),
            ("paid", m.paid),
        )
    ]
    assert [kind for kind, _ in drawn] == [kind for kind, _ in expected]
    for (_, width), (_, amount) in zip(drawn, expected, strict=True):
        assert width == pytest.approx(amount * per_fen, abs=1)
    assert len({rect["x"] for rect in rects}) == 1


def test_statuses_are_counted_by_what_a_director_asks_and_listed_one_by_one() -> None:
    statuses = {
        "due": 30,
        "decided": 10,
        "needs_decision": 20,
        "below_threshold": 5,
        "growth_too_low": 15,
        "no_event": 900,
    }
    page = page_of(report_of(measures=[measure("小巨人", ALL, statuses={**statuses, "from_tomorrow": 3})]))
    rects = page.rects("chart-status")
    assert [rect["class"] for rect in rects] == ["settled", "waiting", "short"]
    assert [rect["width"] / rects[1]["width"] for rect in rects] == pytest.approx([2, 1, 1], abs=0.1)
    assert [rects[1]["x"], rects[2]["x"]] == [rect["x"] + rect["width"] for rect in rects[:2]]
    head, row = page.tables["table-statuses"]
    assert dict(zip(head[2:], row[2:], strict=True)) == {
        "应兑现": "30",
        "已核定": "10",
        "待核定": "20",
        "无此事项": "900",
        "未达门槛": "5",
        "增幅不足": "15",
        "from_tomorrow": "3",
    }


def test_a_what_if_stands_beside_what_is_in_force() -> None:
    page = page_of(what_if_report())
    assert page.tables["change-total"][1:] == [
        ["已定", "100,000.00", "123,456.78", "+23,456.78"],
        ["下限(不含待补充)", "150,000.00", "200,000.01", "+50,000.01"],
        ["上限(不含待补充)", "300,000.05", "350,000.05", "+50,000.00"],
        ["待补充至多", "0.00", "100,001.23", "+100,001.23"],
        ["全年至多", "300,000.05", "490,001.35", "+190,001.30"],
    ]
    assert page.tables["change-clauses"][1:] == [
        ["第3条", "0.01", "100,000.00", "+99,999.99", "0.01", "250,000.00", "+249,999.99"],
        ["第5条", "300,000.04", "23,456.78", "-276,543.26", "300,000.04", "100,000.05", "-199,999.99"],
        ["合计", "300,000.05", "123,456.78", "-176,543.27", "300,000.05", "350,000.05", "+50,000.00"],
    ]
    # What was before is not known of one unit, which is not the same as nothing.
    assert page.tables["change-units"][2:] == [
        ["乙区", "—", "23,456.78", "—", "—", "100,000.05", "—"],
        ["合计", "—", "123,456.78", "—", "—", "350,000.05", "—"],
    ]
    assert page.tables["change-measures"][1:] == [
        ["第3条", "小巨人", "有改动", "0.01", "100,000.00", "+99,999.99", "0.01", "250,000.00", "+249,999.99"]
    ]
    assert "上限(已定与待核定的最高额,不含待补充)由 30.00 万元变为 35.00 万元,增加 5.00 万元 。" in page.text
    for words in ("“小巨人”的金额由 10 万元改为 15 万元", "增加合计 70,000.00 元", '"path": "/measures/0/rule/amount"'):
        assert words in page.text
    rows = [row for table in page.tables.values() for row in table]
    assert ["示例精工有限公司", CODE, "甲县", "0.01", "70,000.00", "+69,999.99"] in rows
    assert ["示例轻工有限公司", CODE, "乙区", "90,000.00", "0.00", "-90,000.00"] in rows
    kinds = [rect["class"] for rect in page.rects("change-units")]
    assert kinds == ["was-ceiling", "was-decided", "ceiling", "decided", "ceiling", "decided"]
    assert "方案" not in page_of(report_of()).text


def test_names_that_are_markup_are_shown_and_not_run() -> None:
    mover = Mover(credit_code=EVIL, name=EVIL, unit=EVIL, before=Fen(0), after=Fen(1))
    plain, evil = (
        page_of(what_if_report(left_out=1)),
        page_of(
            what_if_report(
                **dict.fromkeys(("title", "policy", "policy_name", "policy_digest", "profile", "profile_name"), EVIL),
                **dict.fromkeys(("city", "source", "engine", "in_force_certainty"), EVIL),
                left_out=1,
                rejected=[RejectedRow(row=1, column=EVIL, value=EVIL, problem=EVIL)],
                clauses=[cell(EVIL, ALL, before=ALL)],
                units=[cell(EVIL, ALL, before=ALL)],
                tiers=[cell(EVIL, ALL)],
                sizes=[cell(EVIL, ALL)],
                measures=[measure(EVIL, ALL, before=HALF, statuses={EVIL: 1}, missing_count=1, near_count=1)],
                what_if=WhatIf(
                    patch=[{"op": "add", "path": EVIL, "value": EVIL}],
                    summary=[EVIL],
                    winners=1,
                    losers=1,
                    unchanged=0,
                    gained=Fen(1),
                    lost=Fen(1),
                    top_winners=[mover],
                    top_losers=[mover],
                ),
            )
        ),
    )
    assert [tag for tag, _ in evil.elements].count("script") == [tag for tag, _ in plain.elements].count("script") == 1
    assert not [a for _, attributes in evil.elements for a in attributes if a.startswith("on")]
    assert EVIL not in evil.source
    assert evil.text.count(EVIL) > 40
    assert evil.tables["table-units"][1][0] == EVIL


@pytest.mark.parametrize("left_out", [0, 1, REJECTED_SHOWN, REJECTED_SHOWN + 1])
def test_rows_left_out_are_told_and_listed_as_far_as_a_page_can(left_out: int) -> None:
    rejected = [
        RejectedRow(row=i + 2, column="研发费用", value="五百万", problem=f"第{i}个问题") for i in range(left_out)
    ]
    page = page_of(report_of(left_out=left_out, rejected=rejected))
    listed = page.tables.get("table-rejected", [[]])[1:]
    assert listed == [[str(row.row), row.column, row.value, row.problem] for row in rejected[:REJECTED_SHOWN]]
    assert ("没有退回的行" in page.text) == (left_out == 0)
    assert (f"退回 {left_out} 行,未参加测算" in page.text) == (left_out > 0)
    assert ("更多的见工作簿" in page.text) == (left_out > REJECTED_SHOWN)


def test_the_foot_says_by_which_pack_reading_and_engine_and_when_on_the_readers_clock() -> None:
    text = page_of(report_of(source="企业.xlsx")).text
    for words in (
        "sha256:0123456789abcdef",
        "按条款各计(per-clause)",
        "施行期间:推定,待确认",
        "liebian 0.1.0",
        "2025-03-01 00:30:05(北京时间)",
        "文件“企业.xlsx”",
        "差额不足 50,000.00 元",
    ):
        assert words in text
    assert "登记服务的记录" in page_of(report_of()).text


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_words_and_bars_stand_out_in_light_in_dark_and_on_paper() -> None:
    """WCAG 2.2: words 4.5 to 1 against what is behind them, bars or their edges 3 to 1."""
    schemes = re.findall(r":root\{([^}]*)\}", html_report(report_of()))
    assert len(schemes) == 3
    for scheme in schemes:
        colours = {name: luminance(value) for name, value in re.findall(r"--([a-z-]+):(#[0-9a-f]+)", scheme)}

        def contrast(one: str, other: str, colours: dict[str, float] = colours) -> float:
            low, high = sorted((colours[one], colours[other]))
            return (high + 0.05) / (low + 0.05)

        for behind in ("page", "card"):
            for words in ("ink", "soft", "link", "up", "down"):
                assert contrast(words, behind) >= 4.5, (words, behind, scheme)
        for bar in ("edge", "was-edge", "decided", "was", "waiting", "missing", "short", "paid"):
            assert contrast(bar, "page") >= 3, (bar, scheme)


def test_the_templates_travel_with_the_distribution() -> None:
    patterns = tomllib.loads((PROJECT / "pyproject.toml").read_text())["tool"]["setuptools"]["package-data"]["*"]
    templates = [path for path in Path(reports.__file__).parent.iterdir() if path.is_file() and path.suffix != ".py"]
    assert sorted(path.name for path in templates) == ["guide.html.j2", "report.html.j2"]
    for path in templates:
        assert any(fnmatch.fnmatch(path.name, pattern) for pattern in patterns), path.name


# The workbook


def opened(content: bytes, *, results: bool = False) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content), data_only=results)


values = sheet_rows


def fen_of(number: float) -> int:
    """The fen that a cell was made from, and nothing near them."""
    fen = round(number * 100)
    assert abs(number * 100 - fen) < 0.2
    return fen


PLAIN_SHEETS = ["汇总", "按条目", "按条款", "按县市区", "按称号", "按规模", "明细", "退回的行", "说明"]


def test_the_sheets_are_those_that_a_finance_officer_files() -> None:
    assert opened(workbook(report_of(), [])).sheetnames == PLAIN_SHEETS
    compared = [*PLAIN_SHEETS[:6], "测算对比", "受益与受损", *PLAIN_SHEETS[6:]]
    assert opened(workbook(what_if_report(), [])).sheetnames == compared


def test_an_amount_in_a_cell_is_exact_to_the_fen_up_to_ten_million_million_yuan() -> None:
    chance = random.Random(7)
    amounts = [
        0,
        1,
        29,
        57,
        10**13 + 1,
        MOST - 1,
        MOST,
        *(chance.randrange(10 ** chance.randrange(1, 16)) for _ in range(500)),
    ]
    content = workbook(report_of(), [line(low=fen, high=fen) for fen in amounts])
    for row, fen in zip(values(opened(content)["明细"])[1:], amounts, strict=True):
        assert fen_of(row[8]) == fen
        assert f"{row[9]:.2f}" == f"{fen // 100}.{fen % 100:02d}"
    read = python_calamine.load_workbook(io.BytesIO(content)).get_sheet_by_name("明细").to_python()
    assert [fen_of(row[8]) for row in read[HEAD:]] == amounts


@each_extreme
def test_sums_are_formulas_over_all_rows_and_carry_the_exact_sum(report: SimulationReport) -> None:
    content = workbook(report, [])
    formulas, results = opened(content), opened(content, results=True)
    for name, cells in {
        "按条目": report.measures,
        "按条款": report.clauses,
        "按县市区": report.units,
        "按称号": report.tiers,
        "按规模": report.sizes,
    }.items():
        heads, *_, foot = values(formulas[name])
        last = len(cells) + HEAD
        assert list(heads[heads.index("已兑现(元)") :][:7]) == HEADS
        for i, kind in enumerate(PARTS, start=heads.index("已兑现(元)")):
            letter = openpyxl.utils.get_column_letter(i + 1)
            assert foot[i] == (f"=SUM({letter}{HEAD + 1}:{letter}{last})" if cells else "=0")
            amounts = [getattr(c.money, kind) for c in cells]
            column = [row[i] for row in values(results[name])[1:]]
            assert [fen_of(value) for value in column] == [*amounts, sum(amounts)]
            assert formulas[name].cell(last + 1, i + 1).number_format == "#,##0.00"


def summary_of(report: SimulationReport) -> dict[str, tuple[Any, ...]]:
    return {row[0]: row[1:] for row in values(opened(workbook(report, []), results=True)["汇总"]) if row[0]}


YUAN = tuple(float(amount.replace(",", "")) for amount in SUMS)


def test_the_summary_checks_every_sheets_sum_against_the_total() -> None:
    summary = summary_of(report_of())
    assert summary["总额"][:7] == YUAN
    assert summary["总额项数"][:4] == (3, 4, 3, 5)
    for sheet in PLAIN_SHEETS[1:6]:
        assert summary[f"“{sheet}”合计"][:7] == YUAN
        assert summary[f"“{sheet}”之差"][:7] == (0,) * 7
    short = summary_of(report_of(units=[cell("甲县", HALF)]))
    halves = tuple(getattr(HALF, part) / 100 for part in PARTS)
    lacking = tuple((getattr(HALF, part) - getattr(ALL, part)) / 100 for part in PARTS)
    assert (short["“按县市区”合计"][:7], short["“按县市区”之差"][:7]) == (halves, lacking)
    sheet = opened(workbook(report_of(), []))["汇总"]
    total = next(row for row in range(1, 40) if sheet.cell(row, 1).value == "总额")
    check = next(row for row in range(1, 40) if sheet.cell(row, 1).value == "“按县市区”合计")
    assert sheet.cell(check, 2).value == "='按县市区'!D6"
    differs = next(row for row in range(1, 40) if sheet.cell(row, 1).value == "“按县市区”之差")
    assert sheet.cell(differs, 2).value == f"=ROUND(B{check}-B{total},2)"


def test_the_summary_of_a_what_if_gives_both_and_the_difference() -> None:
    summary = summary_of(what_if_report())
    before = money(10_000_000, 15_000_000, 30_000_005)
    assert summary["方案"][:7] == YUAN
    assert summary["现行"][:7] == tuple(getattr(before, part) / 100 for part in PARTS)
    assert summary["增减"][:7] == tuple((getattr(ALL, part) - getattr(before, part)) / 100 for part in PARTS)
    assert (summary["方案项数"][:4], summary["现行项数"][:4]) == ((3, 4, 3, 5), (0, 0, 0, 0))
    assert [summary[head][0] for head in ("受益(户)", "受损(户)", "不变(户)")] == [3, 1, 0]
    assert [summary[head][0] for head in ("受益企业增加合计(元)", "受损企业减少合计(元)")] == [70000, 20000]


def test_the_comparison_and_the_movers_subtract_by_formula() -> None:
    content = workbook(what_if_report(), [])
    formulas, results = opened(content), opened(content, results=True)
    compared = values(results["测算对比"])
    assert compared[1] == (
        "总额",
        "全部企业",
        100000,
        123456.78,
        23456.78,
        150000,
        200000.01,
        50000.01,
        300000.05,
        350000.05,
        50000,
        300000.05,
        490001.35,
        190001.3,
    )
    assert (
        "县市区(园区)",
        "乙区",
        None,
        23456.78,
        None,
        None,
        50000.01,
        None,
        None,
        100000.05,
        None,
        None,
        210000.12,
        None,
    ) in compared
    assert ("条目(有改动)", "小巨人") in [row[:2] for row in compared]
    assert values(formulas["测算对比"])[1][4::3] == (
        "=ROUND(D4-C4,2)",
        "=ROUND(G4-F4,2)",
        "=ROUND(J4-I4,2)",
        "=ROUND(M4-L4,2)",
    )
    assert values(results["受益与受损"])[1:] == [
        ("受益", "示例精工有限公司", CODE, "甲县", 0.01, 70000, 69999.99),
        ("受损", "示例轻工有限公司", CODE, "乙区", 90000, 0, -90000),
    ]
    assert values(formulas["受益与受损"])[2][6] == "=ROUND(F5-E5,2)"


STARTS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1",
    "{=1}",
    "=cmd|' /C calc'!A0",
    "http://a.example/",
    "0012",
    "_x0041_",
    "a\x01b",
    "  两头空格  ",
]


def test_text_stays_text_whatever_it_begins_with() -> None:
    report = what_if_report(
        title="=1+1",
        rejected=[RejectedRow(row=1, column=text, value=text, problem=text) for text in STARTS],
        units=[cell(text, ALL) for text in STARTS],
        policy="=1+1",
    )
    lines = [line(text, unit=text, subject=text, reason=text, measure_name=text) for text in STARTS]
    content = workbook(report, lines)
    book = opened(content)
    for name, column in (("明细", "B"), ("明细", "C"), ("明细", "K"), ("退回的行", "C"), ("按县市区", "A")):
        cells = book[name][column][HEAD : len(STARTS) + HEAD]
        assert {found.data_type for found in cells} <= {"s", "inlineStr"}
        assert not any(found.hyperlink for found in cells)
    read = python_calamine.load_workbook(io.BytesIO(content)).get_sheet_by_name("明细").to_python()
    assert [row[1] for row in read[HEAD:]] == STARTS
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for index, name in enumerate(book.sheetnames, start=1):
            formulas = re.findall(r"<f>([^<]*)</f>", parts.read(f"xl/worksheets/sheet{index}.xml").decode())
            allowed = r"SUM\([A-Z]+\d+:[A-Z]+\d+\)|ROUND\([A-Z]+\d+-[A-Z]+\d+,2\)|'按[条目款县市区称号规模]+'![A-Z]+\d+"
            assert all(re.fullmatch(allowed, formula) for formula in formulas), name
            assert (not formulas) == (name in ("明细", "退回的行", "说明"))


@pytest.mark.parametrize(("count", "sheets"), [(0, [0]), (1, [1]), (3, [3]), (4, [3, 1]), (6, [3, 3]), (7, [3, 3, 1])])
def test_lines_run_over_as_many_sheets_as_they_need(
    count: int, sheets: Sequence[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert book_module.ROWS + HEAD == 2**20
    monkeypatch.setattr(book_module, "ROWS", 3)
    book = opened(workbook(report_of(), (line(f"示例{i}号厂") for i in range(count))))
    names = ["明细", "明细2", "明细3"][: len(sheets)]
    assert [name for name in book.sheetnames if name.startswith("明细")] == names
    assert book.sheetnames[-2:] == ["退回的行", "说明"]
    assert [len(values(book[name])) - 1 for name in names] == sheets
    assert {values(book[name])[0][0] for name in names} == {"统一社会信用代码"}
    assert [row[1] for name in names for row in values(book[name])[1:]] == [f"示例{i}号厂" for i in range(count)]
    assert [book[name].auto_filter.ref for name in names] == [f"A{HEAD}:K{rows + HEAD}" for rows in sheets]


def test_a_line_stands_as_it_was_given() -> None:
    given = line(subject="证书一", low=1, high=MOST, reason="按 20 万元 的标准")
    sheet = opened(workbook(report_of(), [given]))["明细"]
    assert values(sheet)[1] == (
        *(CODE, "示例精工有限公司", "甲县", 3, "小巨人", "measure", "证书一", "应兑现"),
        *(0.01, 9999999999999.99, "按 20 万元 的标准"),
    )
    assert sheet["D4"].number_format == '"第"0"条"'


def test_memory_does_not_grow_with_the_lines(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        def lines() -> Iterator[LineRow]:
            for i in range(count):
                yield line(f"示例{i}号厂", reason=f"符合条件{i}")

        tracemalloc.start()
        with (tmp_path / "book.xlsx").open("wb") as output:
            write_workbook(report_of(), lines(), output)
        try:
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(1)  # what is made once: regular expressions, caches
    assert peak(6_000) < peak(300) + 500_000


def test_sheets_are_set_up_for_reading_and_for_paper() -> None:
    content = workbook(
        what_if_report(rejected=[RejectedRow(row=2, column="列", value="值", problem="错")]),
        [line(measure_id="rd-subsidy")],
    )
    require_for_people(content, codes={"条目代码"}, free={"汇总", "说明"})
    book = opened(content)
    for sheet in book:
        assert sheet["A1"].value == f"示例市2024年度奖补资金测算:{sheet.title}"
        assert sheet["A2"].value == "2024年度;示例市计划(按条款各计);测算时间 2025-03-01 00:30:05(北京时间)"
    assert book["按县市区"].column_dimensions["D"].width >= len("已定(元)") * 1.5 + 4


def test_columns_are_as_wide_as_what_stands_in_them() -> None:
    sheet = opened(workbook(report_of(units=[cell("示" * 25, money(MOST))]), []))["按县市区"]
    assert sheet.column_dimensions["A"].width >= 50
    assert sheet.column_dimensions["E"].width >= len("9,999,999,999,999.99") + 2


def test_notes_say_by_which_pack_reading_and_engine_and_when() -> None:
    notes = values(opened(workbook(what_if_report(left_out=12), []))["说明"])
    for note in (
        ("政策", "示例市计划(example-2024)"),
        ("政策包摘要", "sha256:0123456789abcdef"),
        ("解释口径", "按条款各计(per-clause)"),
        ("施行期间", "推定,待确认"),
        ("差一点", "距门槛或增幅要求的差额不足 50,000.00 元"),
        ("测算程序", "liebian 0.1.0"),
        ("测算时间", "2025-03-01 00:30:05(北京时间)"),
        ("方案改动", "“小巨人”的金额由 10 万元改为 15 万元"),
        ("退回的行", "共退回 12 行,“退回的行”一表列出 0 处问题"),
    ):
        assert note in notes


def test_equal_reports_make_equal_files() -> None:
    content = workbook(what_if_report(), [line()])
    assert workbook(what_if_report(), [line()]) == content
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert {part.date_time[0] for part in parts.infolist()} == {1980}
        assert "2025-02-28T16:30:05Z" in parts.read("docProps/core.xml").decode()


def test_an_ampersand_in_a_title_stands_as_it_is() -> None:
    assert opened(workbook(report_of(title="研发 & 技改"), []))["按条款"]["A1"].value == "研发 & 技改:按条款"
