"""Firms by what they are due: the same figures as their statements, in any order, one's own alone, worked out or from a simulation;
what of it waits for whom; and two simulations beside each other."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest

from services.awards.catalogue.service import Policies
from services.awards.schema import FEED
from services.awards.standings.service import STANDINGS, StandingFilter, Standings
from services.awards.standings.snapshot import Snapshots
from shared.contracts.scopes import Scope
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict
from shared.plumbing.storage import Store
from tests.awards.conftest import Both
from tests.awards.test_simulations import LOWER, RAISE, simulated, two_enterprises
from tests.clocks import SetClock
from tests.registry.helpers import A, B, C, register
from tests.walking import require_every_row_once
from tests.workbooks import table

pytestmark = pytest.mark.anyio
V1 = "/awards/v1"
BUREAU = Principal("bureau", "officer", None, frozenset(Scope))
OFFICE = Principal("office", "officer", "430304", frozenset(Scope))
FIRM = Principal("firm", "enterprise", None, frozenset(Scope), A)


def opened(both: Both, **options: Any) -> tuple[Store, Standings]:
    clock = SetClock()
    clock.set_day(dt.date(2024, 12, 20))
    store = Store(both.settings.database, FEED, clock=clock)
    policies = Policies(store)
    return store, Standings(store, policies, Snapshots(store, policies, **options))


async def three(both: Both) -> None:
    await two_enterprises(both)
    await register(both.registry, C, unit="430304")
    figures = {"revenue": "50000000.00", "rd_expense": "3000000.00", "headcount": 80}
    await both.registry.put(f"/registry/v1/enterprises/{C}/indicators/2024", json=figures)
    await both.follow()


async def test_the_list_says_what_statements_and_budget_say_in_every_order_to_whom_it_is(both: Both) -> None:
    await three(both)
    rows = (await both.awards.get(f"{V1}/enterprises?year=2024&sort=-total&total=true")).json()
    assert {r["credit_code"] for r in rows} == {A, B, C}
    budget = (await both.awards.get(f"{V1}/budgets/2024")).json()
    for part, of_budget in (
        ("paid", "paid"),
        ("settled", "settled"),
        ("waiting_high", "waiting_high"),
        ("total", "total"),
    ):
        assert sum(float(r[part]) for r in rows) == float(budget[of_budget]), part
    for row in rows:
        said = (await both.awards.get(f"{V1}/enterprises/{row['credit_code']}/assessment?year=2024")).json()
        assert row["settled"] == said["settled"]
    assert [float(r["total"]) for r in rows] == sorted((float(r["total"]) for r in rows), reverse=True)
    store, standings = opened(both)
    wanted = StandingFilter(year=2024)
    for who, codes in ((BUREAU, [A, B, C]), (OFFICE, [C]), (FIRM, [A])):
        require_every_row_once(STANDINGS, lambda a, w=who: standings.page(w, wanted, a), codes, lambda r: str(r.credit_code))  # type: ignore[misc]  # bound now  # fmt: skip
        counted = standings.facets(who, wanted, "unit")
        assert counted.total == sum(v.count for v in counted.facets[0].values) == len(codes)
    store.close()
    assert [r["credit_code"] for r in (await both.awards.get(f"{V1}/enterprises?year=2024&q={C[-9:]}")).json()] == [C]
    settled = (await both.awards.get(f"{V1}/enterprises?year=2024&having=settled")).json()
    assert {r["credit_code"] for r in settled} == {r["credit_code"] for r in rows if float(r["settled"]) > 0}
    book = await both.awards.get(f"{V1}/enterprises.xlsx?year=2024&sort=-total")
    assert [row["统一社会信用代码"] for row in table(book.content)] == [r["credit_code"] for r in rows]


async def test_a_large_city_is_shown_as_its_newest_simulation_has_it(both: Both) -> None:
    await three(both)
    store, standings = opened(both, live=0)
    wanted = StandingFilter(year=2024)
    with pytest.raises(Conflict, match="请先测算"):
        standings.facets(BUREAU, wanted, "unit")
    await simulated(both, what_if={"patch": [RAISE]})
    with pytest.raises(Conflict, match="请先测算"):
        standings.facets(BUREAU, wanted, "unit")
    job = await simulated(both)
    live_store, live = opened(both)
    asked = _all()
    from_simulation, now = standings.page(BUREAU, wanted, asked()), live.page(BUREAU, wanted, asked())
    strip = {"as_of"}
    assert [r.model_dump(exclude=strip) for r in from_simulation.rows] == [
        r.model_dump(exclude=strip) for r in now.rows
    ]
    assert from_simulation.rows[0].as_of.isoformat()[:19] == job["report"]["made_at"][:19]
    store.close()
    live_store.close()


def _all() -> Callable[[], Any]:
    from shared.plumbing.listing import Asked

    return lambda: Asked(limit=1000)


async def test_what_waits_is_told_to_the_unit_the_bureau_and_the_firm_that_it_concerns(both: Both) -> None:
    await three(both)
    store, standings = opened(both)
    every, notes = standings.waiting(BUREAU)
    assert notes == []
    assert {h.id for w in every for h in w.holders if h.kind == "unit"} == {"430302", "430304"}
    assert {w.kind for w in every if w.mine} <= {"decision"}
    office, _ = standings.waiting(OFFICE)
    assert {h.id for w in office for h in w.holders if h.kind == "unit"} == {"430304"}
    assert {w.id.rpartition("/")[2] for w in office} == {"430304"}
    firm, _ = standings.waiting(FIRM)
    assert {w.state for w in firm if w.mine} == {"needs_input"}
    assert all(w.link.startswith("/my-firm") for w in firm)
    assert standings.waiting(Principal("firm-of-none", "enterprise", None, frozenset(Scope))) == ([], [])
    store.close()


async def test_two_simulations_are_compared_by_clause_unit_and_firm(both: Both) -> None:
    await two_enterprises(both)
    before = await simulated(both, title="现行")
    after = await simulated(both, what_if={"patch": [RAISE, LOWER]}, title="方案")
    url = f"{V1}/simulations/{after['id']}/comparison"
    found = (await both.awards.get(url, params={"with": before["id"]})).json()
    report = after["report"]
    assert found["before"] == report["before"]["ceiling"] == before["report"]["money"]["ceiling"]
    assert found["after"] == report["money"]["ceiling"]
    assert (found["winners"], found["losers"]) == (report["what_if"]["winners"], report["what_if"]["losers"]) == (1, 1)
    assert (found["gained"], found["lost"]) == (report["what_if"]["gained"], report["what_if"]["lost"])
    for cells in (found["clauses"], found["units"]):
        assert sum(float(c["change"]) for c in cells) == float(found["after"]) - float(found["before"])
        assert all(float(c["after"]) - float(c["before"]) == float(c["change"]) for c in cells)
    firms = (await both.awards.get(f"{url}/enterprises", params={"with": before["id"], "sort": "-change"})).json()
    assert [f["credit_code"] for f in firms] == [A, B]
    for moved, code in (("winners", A), ("losers", B)):
        one = await both.awards.get(
            f"{url}/enterprises", params={"with": before["id"], "moved": moved, "total": "true", "limit": 1}
        )
        assert ([f["credit_code"] for f in one.json()], one.headers["Total-Count"]) == ([code], "1")
    book = await both.awards.get(f"{url}.xlsx", params={"with": before["id"], "sort": "change"})
    assert [row["统一社会信用代码"] for row in table(book.content)] == [B, A]
    assert (await both.awards.get(url, params={"with": "0" * 32})).status_code == 404
    assert any("政策包" in note for note in found["notes"])
    assert not re.search("[0-9a-f]{12}", str(found["notes"])), "digests are for programs"


async def test_simulations_are_found_sorted_and_counted(both: Both) -> None:
    await two_enterprises(both)
    made = [
        await simulated(both, title="乙方案", what_if={"patch": [RAISE]}),
        await simulated(both, title="甲(现行)"),
        await simulated(both, year=2023),
    ]
    ids = [job["id"] for job in made]

    async def asked(query: str) -> list[str]:
        answer = await both.awards.get(f"{V1}/simulations?{query}")
        assert answer.status_code == 200, answer.text
        return [job["id"] for job in answer.json()]

    assert await asked("") == ids[::-1]
    assert await asked("sort=created_at") == ids
    assert await asked("q=甲现行") == [ids[1]]
    assert (await asked("what_if=true"), await asked("what_if=false&year=2024")) == ([ids[0]], [ids[1]])
    assert await asked("status=failed") == []
    counted = (await both.awards.get(f"{V1}/simulations/facets?facets=year,status")).json()
    assert {v["value"]: v["count"] for v in counted["facets"][0]["values"]} == {"2024": 2, "2023": 1}
    assert counted["total"] == 3
    first = await both.awards.get(f"{V1}/simulations?sort=-title&limit=1&total=true")
    second = await both.awards.get(first.links["next"]["url"])
    assert (first.headers["Total-Count"], len(second.json())) == ("3", 1)
    assert first.json()[0]["id"] != second.json()[0]["id"]
