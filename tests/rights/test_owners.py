"""What the matrix cannot say of each route: whose a result is, whose a run's pairs are, what one client's key or tag is to
another, and what kind of caller a token makes."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator

import openpyxl
import pytest

from shared.contracts.owners import CALLER_NAMES, OWNER_NAMES, SPAN_NAMES, TABLE, Act, Caller, Owner, Span, rights
from shared.contracts.scopes import Scope
from shared.plumbing.auth import Principal
from shared.plumbing.rights import caller_of, reach_of
from tests.matchmaking.conftest import demand, supply
from tests.rights.test_matrix import FINDING
from tests.rights.world import FIRMS, MARKS, UNITS, World, living

pytestmark = pytest.mark.anyio
V1 = "/matchmaking/v1"


@pytest.fixture(scope="module")
async def world(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    async with living(tmp_path_factory.mktemp("owners")) as world:
        yield world


KINDS = [
    ("officer", None, None, Caller.BUREAU),
    ("officer", "430302", None, Caller.OFFICE),
    ("officer", None, FIRMS["a"], Caller.FIRM),
    ("officer", "430302", FIRMS["a"], Caller.FIRM),
    ("spa", None, None, Caller.VISITOR),
    ("spa", "430302", None, Caller.VISITOR),
    ("spa", None, FIRMS["a"], Caller.FIRM),
    ("enterprise", None, None, Caller.FIRM),
    ("institution", None, FIRMS["a"], Caller.UNIVERSITY),
    ("bank", "430302", FIRMS["a"], Caller.BANK),
    ("platform", None, None, Caller.PLATFORM),
    ("expert", "430302", None, Caller.EXPERT),
    ("provider", "430302", FIRMS["a"], Caller.PROVIDER),
    ("service", None, None, Caller.SERVICE),
    ("", None, None, Caller.VISITOR),
    ("administrator", None, None, Caller.VISITOR),
]


@pytest.mark.parametrize(("kind", "unit", "firm", "caller"), KINDS)
async def test_a_caller_is_what_its_kind_and_its_bonds_make_it(
    kind: str, unit: str | None, firm: str | None, caller: Caller
) -> None:
    assert caller_of(kind, unit, firm) is caller
    reach = reach_of(Owner.LISTING, Act.WRITE, client="c", kind=kind, unit=unit, firm=firm)
    assert reach.unit == (unit if kind == "officer" or firm else None)


async def test_the_table_has_every_owner_and_what_it_does_not_give_is_refused() -> None:
    assert set(TABLE) == set(Owner) == set(OWNER_NAMES)
    assert (set(CALLER_NAMES), set(SPAN_NAMES)) == (set(Caller), set(Span))
    assert rights(Owner.FIRM, Caller.BANK) == (Span.NONE, Span.NONE)
    for owner in Owner:
        for caller in Caller:
            read, write = rights(owner, caller)
            assert Span.PUBLISHED is not write
            # The city's record is the bureau's; a session is the console's business, one's own page and a file that no case names
            # one's own; a bank's loans are the bank's, and whom a firm lets have its facts is between the two.
            between = (Owner.LOANS, Owner.FACT_CONSENT, Owner.FACT_PACK)
            apart = owner in (Owner.SESSION, Owner.SELF, Owner.ATTACHMENT, *between)
            assert apart or Span.ALL in (read, write) or caller is not Caller.BUREAU


async def test_who_is_bound_twice_has_what_fits_both_bonds() -> None:
    both = Principal("x", "spa", "430302", frozenset(Scope), FIRMS["a"]).reads(Owner.FIRM)
    assert both.covers(firm=FIRMS["a"], units=("430302",))
    assert not both.covers(firm=FIRMS["a"], units=("430304",))
    assert not both.covers(firm=FIRMS["b"], units=("430302",))
    unbound = Principal("x", "enterprise", None, frozenset(Scope)).reads(Owner.FIRM)
    assert (unbound.span, unbound.act, unbound.covers(firm=None, units=())) == (Span.OWN, Act.READ, False)


async def test_a_result_is_theirs_for_whom_it_was_entered_and_nobody_takes_it_over(world: World) -> None:
    theirs = supply("university的成果b", organisation="示例universityb", summary="改写了的简介")
    for caller in ("university-a", "office-a", "firm-a", "platform"):
        answer = await world.ask("matchmaking", "POST", f"{V1}/supplies", caller, json=theirs)
        assert answer.status_code == 403, answer.text
        # Nor another result under the name of a house that lists for itself.
        again = await world.ask("matchmaking", "POST", f"{V1}/supplies", caller, json=theirs | {"title": "别的成果"})
        assert again.status_code == 403, again.text
    changed = await world.ask("matchmaking", "POST", f"{V1}/supplies", "university-b", json=theirs)
    assert (changed.status_code, changed.json()["id"]) == (201, int(world.slots["university-b"]["supply"]))
    by_the_bureau = await world.ask("matchmaking", "POST", f"{V1}/supplies", "bureau", json=theirs)
    assert by_the_bureau.json()["id"] == changed.json()["id"]
    versions = f"{V1}/supplies/{changed.json()['id']}/versions"
    assert (await world.ask("matchmaking", "GET", versions, "university-b")).status_code == 200


async def test_a_run_asks_for_ones_own_listings_and_names_nobody_who_is_not_shown(world: World) -> None:
    async def pairs(caller: str, side: str) -> tuple[set[int], str]:
        answer = await world.ask("matchmaking", "POST", f"{V1}/match-runs", caller, json={"side": side})
        path = f"{V1}/match-runs/{answer.json()['id']}"
        async with asyncio.timeout(200):
            while (await world.ask("matchmaking", "GET", path, caller)).json()["status"] not in ("done", "failed"):
                await asyncio.sleep(0.05)
        found = (await world.ask("matchmaking", "GET", f"{path}/pairs", caller)).json()
        book = openpyxl.load_workbook(
            io.BytesIO((await world.ask("matchmaking", "GET", f"{path}/pairs.xlsx", caller)).content)
        )
        text = " ".join(str(c.value) for row in book.active for c in row)
        return {p[f"{side}_id"] for p in found}, text

    demands = {side: int(world.slots[f"office-{side}"]["demand"]) for side in "ab"}
    names = {side: f"示例{FIRMS[side][-6:]}有限公司" for side in "ab"}
    found, text = await pairs("office-a", "demand")
    assert (found, names["a"] in text, names["b"] in text) == ({demands["a"]}, True, False)
    found, text = await pairs("university-a", "supply")
    assert found == {int(world.slots["university-a"]["supply"])}
    assert names["a"] not in text
    assert names["b"] not in text
    found, text = await pairs("bureau", "demand")
    assert set(demands.values()) <= found
    assert names["a"] in text
    assert names["b"] in text


async def test_a_verdict_on_a_pair_is_shown_to_whose_the_demand_is(world: World) -> None:
    path = f"{V1}/demands/{world.slots['office-a']['demand']}/matches?k=50"

    async def judged(caller: str) -> set[str | None]:
        answer = await world.ask("matchmaking", "GET", path, caller)
        assert answer.status_code == 200, answer.text
        return {m["judged"] for m in answer.json()["matches"]} - {None}

    for caller in ("bureau", "office-a", "firm-a"):
        assert await judged(caller) == {"accepted"}
    for caller in ("office-b", "firm-b", "university-a", "platform", "visitor"):
        assert await judged(caller) == set()


async def test_a_withdrawn_listing_is_there_for_whose_it_is_alone(world: World) -> None:
    body = demand("撤下的需求", credit_code=FIRMS["a"])
    id = (await world.ask("matchmaking", "POST", f"{V1}/demands", "firm-a", json=body)).json()["id"]
    for caller in ("firm-a", "office-b"):
        assert (await world.ask("matchmaking", "GET", f"{V1}/demands/{id}", caller)).status_code == 200
    assert (await world.ask("matchmaking", "POST", f"{V1}/demands/{id}/withdrawal", "firm-a")).status_code == 204
    for path in ("", "/matches", "/near-duplicates"):
        assert (await world.ask("matchmaking", "GET", f"{V1}/demands/{id}{path}", "office-b")).status_code == 404
        assert (await world.ask("matchmaking", "GET", f"{V1}/demands/{id}{path}", "firm-a")).status_code == 200


async def test_one_clients_key_answers_no_other(world: World) -> None:
    headers = {"Idempotency-Key": "one-key"}

    async def found(caller: str) -> tuple[int, int | None]:
        answer = await world.http["awards"].post(
            "/awards/v1/determinations",
            json=FINDING | {"credit_code": FIRMS["a"]},
            headers=headers | {"Authorization": f"Bearer {caller}"},
        )
        return answer.status_code, answer.json().get("id")

    first = await found("office-a")
    assert first[0] == 201
    assert await found("office-a") == first
    assert (await found("office-b"))[0] == 403
    by_the_bureau = await found("bureau")
    assert (by_the_bureau[0], by_the_bureau[1] == first[1]) == (201, False)


async def test_one_callers_tag_is_no_others(world: World) -> None:
    seen = await world.ask("matchmaking", "GET", f"{V1}/demands", "office-a")
    again = {"If-None-Match": seen.headers["etag"]}

    async def status(caller: str) -> int:
        headers = again | {"Authorization": f"Bearer {caller}"}
        return (await world.http["matchmaking"].get(f"{V1}/demands", headers=headers)).status_code

    assert [await status(c) for c in ("office-a", "office-b", "firm-a", "bureau")] == [304, 200, 200, 200]


async def test_a_cursor_of_the_whole_list_leads_a_caller_through_its_own(world: World) -> None:
    first = await world.ask("registry", "GET", "/registry/v1/enterprises?limit=1", "bureau")
    following = first.links["next"]["url"]
    rest = await world.ask("registry", "GET", following, "bureau")
    assert len(rest.json()) == 1
    for side in "ab":
        page = await world.ask("registry", "GET", following, f"office-{side}")
        assert {e["credit_code"] for e in page.json()} <= {FIRMS[side]}
        alone = await world.ask("registry", "GET", "/registry/v1/enterprises?limit=1", f"office-{side}")
        assert ([e["credit_code"] for e in alone.json()], "next" in alone.links) == ([FIRMS[side]], False)
        asked = await world.ask(
            "registry", "GET", f"/registry/v1/enterprises?unit={UNITS['b' if side == 'a' else 'a']}", f"office-{side}"
        )
        assert asked.json() == []


async def test_a_unit_sees_its_own_of_reports_targets_and_assessments(world: World) -> None:
    for unit, value in (("430302", 3), ("430304", 5)):
        path = f"/registry/v1/targets/new-municipal/units/{unit}"
        assert (await world.ask("registry", "PUT", path, "bureau", json={"value": value})).status_code == 200
    for side in "ab":
        office, other = f"office-{side}", UNITS["b" if side == "a" else "a"]
        statuses = (await world.ask("registry", "GET", "/registry/v1/monthly-reports/2025-03", office)).json()
        assert [s["body"] for s in statuses] == [UNITS[side]]
        targets = (await world.ask("registry", "GET", "/registry/v1/targets", office)).json()
        assert {unit for t in targets for unit in t["by_unit"]} == {UNITS[side]}
        assessed = (await world.ask("registry", "GET", "/registry/v1/assessments/2025-Q1", office)).json()
        assert [u["unit"] for u in assessed["units"]] == [UNITS[side]]
        days = await world.ask("registry", "GET", f"/registry/v1/day-list?unit={other}", office)
        assert {i["unit"] for i in days.json()["items"]} <= {UNITS[side]}
    every = (await world.ask("registry", "GET", "/registry/v1/monthly-reports/2025-03", "bureau")).json()
    assert len(every) > 10


async def test_a_firm_says_itself_whom_to_call_and_for_nobody_else(world: World) -> None:
    said = {"contacts": [{"name": MARKS["a"], "phone": MARKS["a"]}]}  # as the world has it
    for firm, status in (("a", 200), ("b", 403)):
        path = f"/registry/v1/enterprises/{FIRMS[firm]}/contacts"
        answer = await world.ask("registry", "PUT", path, "firm-a", json=said)
        assert answer.status_code == status, firm
    rows = f"统一社会信用代码,联系人,联系电话\n{FIRMS['a']},某,1\n".encode()
    files = {"file": ("x.csv", rows)}
    assert (
        await world.ask("registry", "POST", "/registry/v1/contacts/imports", "firm-a", files=files)
    ).status_code == 403
