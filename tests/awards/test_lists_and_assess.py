"""What a list comes to is what `assess` says of the same facts, on every line: CSV, XLSX and Parquet, days as text, as cells and as
instants, in and outside of the year and at both its edges in China."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import openpyxl
import pyarrow as pa
import pyarrow.parquet
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.awards.domain.facts import SIZE_NAMES, Decision, Determination, Facts, Payment, RecognitionFact
from services.awards.domain.pack import Pack, titles_held
from services.awards.populations.assemble import load_population
from shared.contracts.values import SHANGHAI, CreditCode
from tests.awards.strategies import edges, versions
from tests.awards.test_population import expected, lines_from
from tests.awards.test_population_files import A, B, C, a_code
from tests.clauses.facts import JIANGLAN, PACK, WAN, YEAR

PACKS = {"xiangtan": PACK, "jianglan": JIANGLAN}
CODES = [A, B, C, CreditCode(a_code(4711))]
SCALES = {"元": 100, "千元": 100_000, "万元": 1_000_000}
Item = tuple[dt.date, str]


class Firm(NamedTuple):
    """One row of a list, before it is written."""

    size: str | None
    held: frozenset[str] | None
    figures: dict[tuple[int, str], int]
    dates: dict[str, dt.date]
    recognised: dict[str, list[Item]]
    found: dict[tuple[str, str], bool]
    decided: dict[str, int]
    paid: dict[str, int]


def facts_of(pack: Pack, code: str, year: int, firm: Firm) -> Facts:
    """The same as facts, without any list."""

    def key(id: str) -> tuple[tuple[str, str, int], int]:
        """A list does not say for which year was paid: for the one in which happened what it is paid for."""
        measure = pack.versions[id][-1]
        yearly = measure.once == "year"
        days = [day for day, _ in firm.recognised.get(measure.rule.title or "", [])]
        days += [firm.dates[measure.rule.date]] if measure.rule.date in firm.dates else []
        this_year = yearly or any(day.year == year for day in days)
        return (id, "", year if yearly else 0), year if this_year else year - 1

    return Facts(
        credit_code=code,
        year=year,
        size=firm.size,  # type: ignore[arg-type]
        holds=firm.held,
        recognitions=tuple(
            RecognitionFact(title, "new", day, "", "", subject)
            for title, items in firm.recognised.items()
            for day, subject in items
        ),
        figures={
            year + offset: {name: value for (of, name), value in firm.figures.items() if of == offset}
            for offset in (-1, 0)
        },
        dates=dict(firm.dates),
        determinations={
            (id, "", gate): Determination(met, "名单", None, "名单") for (id, gate), met in firm.found.items()
        },
        decisions={(id, ""): Decision(amount, "名单", None, "名单") for id, amount in firm.decided.items()},
        payments={key(id)[0]: Payment(key(id)[1], amount) for id, amount in firm.paid.items()},
    )


def firms(pack: Pack, year: int) -> st.SearchStrategy[Firm]:
    all_versions = versions(pack)
    marks = [dt.date(year, 1, 1), dt.date(year, 12, 31), dt.date(year - 1, 12, 31), dt.date(year + 1, 1, 1)]
    marks += [dt.date(year, 9, 1), dt.date(year - 1, 6, 30)]
    marks += [day + dt.timedelta(days=n) for m in all_versions for day in (m.start, m.end) for n in (-1, 0)]
    days = st.sampled_from(sorted(set(marks)))
    single = st.lists(days.map(lambda day: (day, "")), min_size=1, max_size=3)
    by_item = st.lists(
        st.tuples(days, st.sampled_from(["一号", "二号", "三号车间"])), min_size=1, max_size=3, unique_by=lambda x: x[1]
    )
    recognised = {
        m.rule.title: st.one_of(single.map(lambda items: items[:1]), by_item) if m.once == "subject" else single
        for m in all_versions
        if m.rule.title
    }
    asked = sorted({asked for m in all_versions for asked in m.rule.figures})
    amounts = st.sampled_from(sorted({x for m in all_versions for x in (m.rule.amount, m.rule.cap, WAN) if x}))
    whole = [m for m in pack.measures if m.once != "subject"]
    gates = {(m.id, g.id): st.booleans() for m in whole for g in pack.gates_of(m.id).values()}
    money = st.one_of(st.just(0), st.sampled_from(edges(pack)))

    def some(choices: dict[Any, st.SearchStrategy[Any]], most: int) -> st.SearchStrategy[dict[Any, Any]]:
        keys = st.lists(st.sampled_from(sorted(choices)), unique=True, max_size=most)
        return keys.flatmap(lambda chosen: st.fixed_dictionaries({k: choices[k] for k in chosen}))

    return st.builds(
        Firm,
        size=st.sampled_from([None, "large", "medium", "small", "micro"]),
        held=st.one_of(st.none(), st.frozensets(st.sampled_from(titles_held(pack)), max_size=2)),
        figures=some(dict.fromkeys(asked, money), len(asked)),
        dates=some(dict.fromkeys(pack.dates, days), 2),
        recognised=some(recognised, 5),
        found=some(gates, 4),
        decided=some({m.id: amounts for m in whole if m.rule.decided}, 2),
        paid=some({m.id: amounts for m in whole}, 3),
    )


class Cell(NamedTuple):
    """What stands in a cell: an amount of fen, a count, items with their days, one day, or text."""

    kind: str
    value: Any


def rows_of(pack: Pack, people: Sequence[Firm], units: dict[str, str]) -> tuple[list[str], list[dict[str, Cell]]]:
    """(headers, a row of cells by header each), with what an empty cell means left out."""
    rows: list[dict[str, Cell]] = []
    for code, firm in zip(CODES, people, strict=False):
        row = {"统一社会信用代码": Cell("text", code)}
        if firm.size:
            row["划型"] = Cell("text", SIZE_NAMES[firm.size])
        if firm.held is not None:
            row["年末有效称号"] = Cell("text", "、".join(sorted(firm.held)) or "无")
        for (offset, name), value in firm.figures.items():
            figure = pack.figures[name]
            header = figure.name if offset == 0 else f"上年{figure.name}"
            unit = units.get(name, "") if figure.money else figure.unit
            row[header + (f"({unit})" if unit else "")] = Cell(unit or "元" if figure.money else "count", value)
        for name, day in firm.dates.items():
            row[pack.dates[name]] = Cell("day", day)
        for title, items in firm.recognised.items():
            measure = next(m for m in pack.measures if m.rule.title == title)
            row[measure.name] = Cell("items", items)
        for (id, gate), met in firm.found.items():
            row[f"{pack.versions[id][-1].name}:{pack.gates_of(id)[gate].name}"] = Cell("text", "是" if met else "否")
        for kind, word in ((firm.decided, "核定"), (firm.paid, "已兑现")):
            for id, amount in kind.items():
                row[f"{word}:{pack.versions[id][-1].name}(元)"] = Cell("元", amount)
        rows.append(row)
    return list(dict.fromkeys(h for row in rows for h in row)), rows


def text_of(cell: Cell | None, day: Callable[[dt.date], str]) -> str:
    if cell is None:
        return ""
    if cell.kind in SCALES:
        return format(Decimal(cell.value) / SCALES[cell.kind], "f")
    if cell.kind == "day":
        return day(cell.value)
    if cell.kind == "items":
        return ";".join(f"{day(when)} {subject}".strip() for when, subject in cell.value)
    return str(cell.value)


TIMES = [dt.time(0, 0), dt.time(0, 0, 1), dt.time(7, 59), dt.time(8, 0), dt.time(23, 59, 59)]
DAYS_AS_TEXT: list[Callable[[dt.date], str]] = [
    lambda day: day.isoformat(),
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day:%Y/%m/%d}",
    lambda day: f"{day} 23:59:59",
    lambda day: f"{day}T00:00:00.000",
    lambda day: dt.datetime.combine(day, dt.time(0, 0), SHANGHAI).astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    lambda day: f"{day} 00:30:00 +08:00",
]


def as_csv(headers: Sequence[str], rows: Sequence[dict[str, Cell]], draw: st.DataObject) -> bytes:
    day = draw.draw(st.sampled_from(DAYS_AS_TEXT))
    text = io.StringIO()
    csv.writer(text).writerows([headers, *([text_of(row.get(h), day) for h in headers] for row in rows)])
    return text.getvalue().encode(draw.draw(st.sampled_from(["utf-8", "utf-8-sig", "gb18030"])))


def as_xlsx(headers: Sequence[str], rows: Sequence[dict[str, Cell]], draw: st.DataObject) -> bytes:
    day, time = draw.draw(st.sampled_from(DAYS_AS_TEXT)), draw.draw(st.sampled_from(TIMES))
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(headers))
    for row in rows:
        cells: list[Any] = []
        for header in headers:
            cell = row.get(header)
            if cell is not None and cell.kind == "day":
                cells.append(dt.datetime.combine(cell.value, time))
            elif cell is not None and cell.kind == "items" and len(cell.value) == 1 and not cell.value[0][1]:
                cells.append(dt.datetime.combine(cell.value[0][0], time))
            elif cell is not None and cell.kind == "count":
                cells.append(cell.value)
            else:
                cells.append(
                    text_of(cell, day).replace(";", draw.draw(st.sampled_from([";", "\n", "；", "、"]))) or None
                )
        sheet.append(cells)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


INSTANTS: list[tuple[pa.DataType, Callable[[dt.date, dt.time], Any]]] = [
    (pa.date32(), lambda day, time: day),
    (pa.date64(), lambda day, time: day),
    (pa.timestamp("ns"), dt.datetime.combine),
    (pa.timestamp("us"), dt.datetime.combine),
    (pa.timestamp("us", tz="UTC"), lambda day, time: dt.datetime.combine(day, time, SHANGHAI)),
    (pa.timestamp("ms", tz="Asia/Shanghai"), lambda day, time: dt.datetime.combine(day, time, SHANGHAI)),
    (pa.timestamp("s", tz="-05:00"), lambda day, time: dt.datetime.combine(day, time, SHANGHAI)),
]


def as_parquet(headers: Sequence[str], rows: Sequence[dict[str, Cell]], draw: st.DataObject) -> bytes:
    day, time = draw.draw(st.sampled_from(DAYS_AS_TEXT)), draw.draw(st.sampled_from(TIMES))
    columns: dict[str, pa.Array] = {}
    for header in headers:
        cells = [row.get(header) for row in rows]
        given = [c for c in cells if c is not None]
        single = all(c.kind == "day" or (c.kind == "items" and len(c.value) == 1 and not c.value[0][1]) for c in given)
        if single:
            kind, made = draw.draw(st.sampled_from(INSTANTS))
            when = [None if c is None else c.value if c.kind == "day" else c.value[0][0] for c in cells]
            columns[header] = pa.array([None if d is None else made(d, time) for d in when], kind)
        elif all(c.kind == "元" for c in given) and not header.startswith("已兑现"):
            amounts = [None if c is None else Decimal(c.value).scaleb(-2) for c in cells]
            columns[header] = pa.array(amounts, pa.decimal128(20, 2))
        else:
            blank = draw.draw(st.sampled_from([None, "", "  "]))
            columns[header] = pa.array([text_of(c, day) or blank for c in cells], pa.string())
    content = io.BytesIO()
    pa.parquet.write_table(pa.table(columns), content)
    return content.getvalue()


WRITERS: dict[str, Callable[[Sequence[str], Sequence[dict[str, Cell]], st.DataObject], bytes]] = {
    "csv": as_csv,
    "xlsx": as_xlsx,
    "parquet": as_parquet,
}


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("city", PACKS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_every_line_of_a_list_is_that_of_assess(city: str, kind: str, data: st.DataObject) -> None:
    pack = PACKS[city]
    year = data.draw(st.sampled_from([2024, 2024, 2025, 2022, 2026]))
    people = data.draw(st.lists(firms(pack, year), min_size=1, max_size=3))
    units = data.draw(st.fixed_dictionaries(dict.fromkeys(pack.figures, st.sampled_from(["", *SCALES]))))
    headers, rows = rows_of(pack, people, units)
    loaded = load_population(WRITERS[kind](headers, rows, data), f"名单.{kind}", pack, year)
    assert loaded.rejected == []
    given_facts = [facts_of(pack, code, year, firm) for code, firm in zip(CODES, people, strict=False)]
    for profile in pack.profiles:
        said = [expected(pack, facts, profile) for facts in given_facts]
        assert lines_from(pack, loaded.population, profile) == said
        assert [expected(pack, loaded.population.facts_at(n), profile) for n in range(len(people))] == said


def measures_by_title(pack: Pack) -> list[Any]:
    return [pytest.param(pack, m, id=f"{pack.id}-{m.id}") for m in pack.measures if m.rule.title]


@pytest.mark.parametrize(("pack", "measure"), [*measures_by_title(PACK), *measures_by_title(JIANGLAN)])
@pytest.mark.parametrize("kind", WRITERS)
def test_every_recognition_at_the_edges_of_the_year(pack: Pack, measure: Any, kind: str) -> None:
    """Of each measure that a recognition sets off, without chance: the year before, its first and last day, the year after."""
    days = [dt.date(YEAR - 1, 12, 31), dt.date(YEAR, 1, 1), dt.date(YEAR, 12, 31), dt.date(YEAR + 1, 1, 1)]
    people = [Firm("small", frozenset(), {}, {}, {measure.rule.title: [(day, "")]}, {}, {}, {}) for day in days]
    headers, _ = rows_of(pack, people, {})
    instants = pa.array([dt.datetime.combine(d, dt.time(0, 30), SHANGHAI) for d in days], pa.timestamp("us", tz="UTC"))
    if kind == "parquet":
        content = io.BytesIO()
        codes = pa.array(CODES, pa.string())
        table = pa.table({headers[0]: codes, "划型": ["小型"] * 4, "年末有效称号": ["无"] * 4, measure.name: instants})
        pa.parquet.write_table(table, content)
        written = content.getvalue()
    elif kind == "xlsx":
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(headers)
        for code, day in zip(CODES, days, strict=True):
            sheet.append([code, "小型", "无", dt.datetime.combine(day, dt.time(23, 59))])
        content = io.BytesIO()
        book.save(content)
        written = content.getvalue()
    else:
        lines = [",".join(headers)]
        for code, instant in zip(CODES, instants.to_pylist(), strict=True):
            lines.append(f"{code},小型,无,{instant:%Y-%m-%dT%H:%M:%SZ}")
        written = "\n".join(lines).encode()
    loaded = load_population(written, f"名单.{kind}", pack, YEAR)
    said = [expected(pack, facts_of(pack, c, YEAR, f), pack.profile) for c, f in zip(CODES, people, strict=True)]
    assert lines_from(pack, loaded.population, pack.profile) == said
    status = [next(s for id, _, s, _, _ in lines if id == measure.id) for lines in said]
    assert status[0] == status[3] == "no_event"
    assert status[2] != "no_event"
