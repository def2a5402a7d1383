"""A simulation over several years: the same firms, the versions and packs that hold in each year, worked by hand."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np

from services.awards.domain.expressions import NEVER
from services.awards.domain.facts import UNKNOWN, Facts, Payment, RecognitionFact
from services.awards.domain.pack import Pack
from services.awards.domain.packfile import pack_from, patched, read_document
from services.awards.domain.population import Population, population_of
from services.awards.reports.html import html_report
from services.awards.reports.workbook import workbook
from services.awards.simulations.simulation import Plan, simulate
from services.awards.simulations.summary import report
from services.awards.simulations.years import in_year, over_years, pays_in, with_years
from shared.contracts.simulations import SimulationReport
from tests.awards.test_simulation_reports import Page
from tests.clauses.facts import INSTALMENTS, JIANGLAN, WAN
from tests.cli.test_simulate import JIANGLAN as PACK_FILE
from tests.workbooks import require_for_people, table

NOW = dt.datetime(2024, 12, 1, tzinfo=dt.UTC)


def people(year: int = 2024) -> list[Facts]:
    """Two firms: one with a national grant of 200 and its own 200, newly municipal, which was paid; one that was paid for its title the year before."""
    known = {year: dict.fromkeys(JIANGLAN.figures, 0), year - 1: dict.fromkeys(JIANGLAN.figures, 0)}
    common: dict[str, Any] = {"year": year, "size": "small", "holds": frozenset()}
    dates = {"first_equipment_recognised_on": NEVER}
    return [
        Facts(
            "91430302MABQKXF64Q", **common, dates=dates,
            figures=known | {year: known[year] | {"national_grant": 200 * WAN, "own_funds": 200 * WAN}},
            recognitions=(RecognitionFact("municipal_rising", "new", dt.date(year, 2, 29), "示例〔2024〕1号"),),
            payments={("municipal-rising", "", 0): Payment(year, 8 * WAN)},
        ),
        Facts(
            "91430302MA00DCNK06", **common, dates=dates, figures=known,
            recognitions=(RecognitionFact("provincial_rising", "new", dt.date(year, 5, 1), "示例〔2024〕2号"),),
            payments={("provincial-rising", "", 0): Payment(year - 1, 15 * WAN)},
        ),
    ]  # fmt: skip


def told(years: range, plan: Plan | None = None) -> SimulationReport:
    plan = plan or Plan(JIANGLAN, JIANGLAN.profile, 0)
    data = population_of(JIANGLAN, people())

    def parts(pack: Pack) -> list[Population]:
        return [data]

    first = report(simulate(plan, in_year(data, years[0])), title="逐年", source="list", made_at=NOW)
    return with_years(first, over_years([plan], years, parts, NOW), 2024)


def test_each_year_pays_by_the_version_that_holds_then() -> None:
    found = told(range(2024, 2028))
    assert [(one.year, one.policy, one.money.decided) for one in found.years] == [
        (2024, "jianglan-2024-2026", 100 * WAN),  # 国家资金的一半,至多100万元;市级8万元已兑现
        (2025, "jianglan-2024-2026", (80 + 8) * WAN),  # 2025年起五分之二
        (2026, "jianglan-2024-2026", (80 + 8) * WAN),
        (2027, None, 0),
    ]
    assert found.all_years is not None
    assert found.all_years.decided == (100 + 88 + 88) * WAN
    versions = {
        one.year: (m.since, m.until) for one in found.years for m in one.measures if m.measure_id == "national-match"
    }
    assert versions == {
        2024: (dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
        2025: (dt.date(2025, 1, 1), dt.date(2026, 12, 31)),
        2026: (dt.date(2025, 1, 1), dt.date(2026, 12, 31)),
    }  # fmt: skip


def test_the_first_year_is_what_the_simulation_of_that_year_alone_comes_to() -> None:
    data = population_of(JIANGLAN, people())
    alone = report(simulate(Plan(JIANGLAN, JIANGLAN.profile, 0), data), title="", source="", made_at=NOW)
    assert told(range(2024, 2026)).years[0].money == alone.money


def test_what_was_paid_before_stays_paid_and_what_was_paid_for_the_datas_year_is_not_of_another() -> None:
    found = told(range(2024, 2026))
    assert [(one.money.paid, one.money.decided) for one in found.years] == [(8 * WAN, 100 * WAN), (0, 88 * WAN)]
    assert [one.qualify for one in found.years] == [1, 1], "provincial-rising was paid in 2023, whatever the year"


def test_a_change_is_set_beside_each_year() -> None:
    document, text = read_document(PACK_FILE)
    lower = {"op": "replace", "path": "/measures/national-match@2025-01-01/rule/cap", "value": "500000.00"}
    plan = Plan(JIANGLAN, JIANGLAN.profile, 0, pack_from(patched(document, [lower]), text), JIANGLAN.profile, (lower,))
    found = told(range(2024, 2026), plan)
    assert [(one.before.decided, one.money.decided) for one in found.years if one.before] == [
        (100 * WAN, 100 * WAN),
        (88 * WAN, 58 * WAN),
    ]
    assert found.all_years_before is not None
    assert found.all_years_before.decided == 188 * WAN
    assert "现行全年至多" in html_report(found)


def test_days_move_by_whole_years_and_what_never_happened_stays_so() -> None:
    days = np.array([dt.date(2024, 2, 29).toordinal(), UNKNOWN, NEVER.toordinal(), dt.date(2024, 12, 31).toordinal()])
    data = Population(2024, 4, np.zeros(4, np.int8), dates={"first_equipment_recognised_on": days.astype(np.int32)})
    moved = in_year(data, 2028).dates["first_equipment_recognised_on"].tolist()
    assert moved == [dt.date(2028, 2, 29).toordinal(), -1, 1, dt.date(2028, 12, 31).toordinal()]
    assert in_year(data, 2025).dates["first_equipment_recognised_on"][0] == dt.date(2025, 2, 28).toordinal()
    forever = Population(2024, 1, np.zeros(1, np.int8), dates={"x": np.array([dt.date.max.toordinal()], np.int32)})
    assert in_year(forever, 2028).dates["x"].tolist() == [dt.date.max.toordinal()], "9999-12-31: until further notice"


def test_a_pack_pays_after_its_end_where_parts_of_its_awards_are_left() -> None:
    assert [pays_in(JIANGLAN, year) for year in (2023, 2024, 2026, 2027)] == [False, True, True, False]
    assert [pays_in(INSTALMENTS, year) for year in (2025, 2026, 2028, 2029)] == [True, True, True, False]


def test_page_and_workbook_have_a_table_for_each_year_and_the_total() -> None:
    found = told(range(2024, 2028))
    page = Page(html_report(found))
    rows = page.tables["table-years"]
    assert [row[:2] for row in rows[1:]] == [
        *[[str(year), found.policy_name] for year in (2024, 2025, 2026)], ["2027", "没有施行的政策"], ["合计", ""],
    ]  # fmt: skip
    book = workbook(found, None)
    require_for_people(book, codes={"条目代码"}, free={"汇总", "说明"})
    rows_of = table(book, "逐年")
    assert [row["年度"] for row in rows_of[:4]] == [2024, 2025, 2026, 2027]
    since = {row["版本施行自"].date() for row in table(book, "逐年分条目") if row["条目代码"] == "national-match"}
    assert since == {dt.date(2024, 1, 1), dt.date(2025, 1, 1)}
