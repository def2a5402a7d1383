"""The sample city as a first start leaves it, which was killed on the way: alive, in every state, each thing once."""

from __future__ import annotations

import asyncio
import csv
import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from services.sample_city import FILES
from services.sample_city.build import FIXED_DAY
from services.sample_city.days import DAY_SETTING
from shared.city import part
from shared.clients.terminal import Caller
from tests.deploy.apart import free_port

REGISTRY, AWARDS, MATCHMAKING = "/registry/v1", "/awards/v1", "/matchmaking/v1"

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


@contextmanager
def first_start(data: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """`liebian serve` with the sample as of the fixed day; what it says comes line by line."""
    command = [sys.executable, "-m", "services", "serve", "--port", str(port)]
    said = {"LIEBIAN_DATA": str(data), DAY_SETTING: str(FIXED_DAY), "COLUMNS": "200"}
    with subprocess.Popen(command, env={**os.environ, **said}, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.terminate()
            assert process.stdout is not None
            process.stdout.read()


def lines(process: subprocess.Popen[str], until: str) -> list[str]:
    """What it says up to a line with these words."""
    assert process.stdout is not None
    found: list[str] = []
    for line in process.stdout:
        found.append(line.rstrip("\n"))
        if until in line:
            return found
    raise AssertionError("\n".join(found[-30:]))


def begun(line: str) -> int:
    """Which day of the story a line tells of."""
    return int(line.split("/")[0])


class City:
    """The loaded sample, asked as the administrator."""

    def __init__(self, url: str, data: Path, said: list[str]) -> None:
        self.data = data
        self.said = said
        self.credentials = json.loads((data / "credentials.json").read_text())
        self.caller = Caller(url, "admin", self.credentials["admin"])
        self.http = httpx.Client(base_url=url, timeout=60)
        self.http.headers["Authorization"] = self.bearer("admin")

    def bearer(self, client: str) -> str:
        asked = {"grant_type": "client_credentials"}
        answer = self.http.post(f"{REGISTRY}/oauth/token", data=asked, auth=(client, self.credentials[client]))
        return f"Bearer {answer.json()['access_token']}"

    def get(self, path: str, **params: Any) -> Any:
        answer = self.http.get(path, params=params)
        assert answer.status_code == 200, answer.text
        return answer.json()


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    """Its first start was killed in the middle of its story, on a day on which much happens; the second went on."""
    data, port = tmp_path_factory.mktemp("sample") / "data", free_port()
    with first_start(data, port) as process:
        killed = begun(lines(process, " 月报")[-1])
        time.sleep(0.2)
        process.send_signal(signal.SIGKILL)
    with first_start(data, port) as process:
        said = lines(process, "试一试")
        went_on = begun(next(line for line in said if line.startswith("  ")))
        assert went_on >= killed > 2  # not from the beginning
        made = City(f"http://127.0.0.1:{port}", data, said)
        yield made
        made.http.close()


def test_targets_of_the_years_that_run_are_on_their_way(city: City) -> None:
    progress = city.get(f"{REGISTRY}/targets/progress", on=str(FIXED_DAY))["targets"]
    assert all(t["in_force"] and t["actual"] > 0 for t in progress)
    assert "虚构" in progress[0]["target"]["source"]
    new = [t for t in progress if t["target"]["kind"] == "annual_new"]
    assert all(50 <= float(t["rate"]) <= 100 and t["pace"] for t in new)
    assert all(len(t["target"]["by_unit"]) == 7 for t in progress)


def test_seeds_are_mined_showcases_stand_in_every_state_and_reports_cite_figures(city: City) -> None:
    runs = city.get(f"{REGISTRY}/seed-runs")
    assert {r["title"] for r in runs if r["status"] == "done" and r["firms"]} == {"innovative", "municipal_srdi"}
    states = Counter(s["state"] for s in city.get(f"{REGISTRY}/showcases"))
    assert states == {"published": 2, "consented": 1, "drafted": 2}  # each once, though the start was killed
    assert len(city.get(f"{REGISTRY}/public/showcases")) == 2
    month = f"{FIXED_DAY:%Y-%m}"
    figures = city.get(f"{REGISTRY}/monthly-reports/{month}/MIIT/figures")
    assert {f["state"] for f in figures if f["owner"] == "awards"} == {"known"}
    sent = city.get(f"{REGISTRY}/monthly-reports/{month}/430302")["steps"][0]["entries"]
    assert all(f["value"] is not None for e in sent for f in e["cited"])
    assert any(e["cited"] for e in sent)


def test_cases_stand_in_every_state_and_name_who_acted_in_which_role(city: City) -> None:
    cases = city.get(f"{REGISTRY}/cases", limit=200)
    states = Counter(c["state"] for c in cases if c["procedure"] == "nomination")
    assert set(states) == {
        "nominated", "verified", "returned", "resubmitted", "accepted", "scored", "in_notice", "cleared", "recommended", "recognised",
        "not_recognised", "declined", "rejected", "withdrawn",
    }  # fmt: skip
    assert sum(states.values()) == 18  # each once, though the start was killed
    assert {c["procedure"] for c in cases} == {
        "nomination",
        "recheck",
        "annual_update",
        "major_change",
        "revocation",
        "move",
    }
    full = [city.get(f"{REGISTRY}/cases/{c['id']}") for c in cases if c["state"] in ("in_notice", "recognised")]
    papers = [e for c in full for s in c["steps"] for e in s["evidence"]]
    opened = [city.http.get(f"{REGISTRY}/attachments/{e['sha256']}", params={"view": "1"}) for e in papers]
    assert papers
    assert {(a.status_code, a.headers["Content-Type"]) for a in opened} == {(200, "application/pdf")}
    assert sum(1 for c in full for o in c["objections"] if o["outcome"] is None) == 1
    notices = [
        s["facts"] for c in full for s in c["steps"] if s["event"] == "publish_notice" and c["state"] == "in_notice"
    ]
    assert all(n["starts_on"] <= str(FIXED_DAY) <= n["ends_on"] for n in notices)
    (recognised,) = [c for c in full if c["state"] == "recognised"]
    by = [s["by"] for s in recognised["steps"]]
    assert {
        "county-handler@county-handler",
        "county-reviewer@county-reviewer",
        "bureau-reviewer@bureau-reviewer",
    } < set(by)
    at = [s["at"] for s in recognised["steps"]]
    assert at == sorted(at)
    assert at[0] < "2026-10"  # not all of it on the day of the start


def test_last_months_reports_are_locked_this_months_are_half_in_and_the_quarter_is_assessed(city: City) -> None:
    last = Counter((r["state"], r["late"]) for r in city.get(f"{REGISTRY}/monthly-reports/2026-10"))
    assert last == {("locked", False): 18, ("locked", True): 1, ("open", True): 1}
    this = Counter(r["state"] for r in city.get(f"{REGISTRY}/monthly-reports/2026-11"))
    assert this == {"accepted": 4, "submitted": 3, "returned": 1, "open": 12}
    drafts = [b for b in ("430382", "STB") if city.get(f"{REGISTRY}/monthly-reports/2026-11/{b}")["draft"]]
    assert drafts == ["430382", "STB"]
    assessed = city.get(f"{REGISTRY}/assessments/2026-Q3")
    assert (assessed["state"], len(assessed["appeals"])) == ("final", 1)
    assert len({u["score"] for u in assessed["units"]}) > 3


def test_banks_and_a_list_wait_each_for_something(city: City) -> None:
    banks = {c["client_id"]: c["number"] for c in city.get(f"{REGISTRY}/name-list/consumers") if c["kind"] == "bank"}
    assert list(banks.values()) == [2, 1, None]
    assert [c["state"] for c in city.get(f"{REGISTRY}/name-list/corrections")] == ["declined", "open"]
    assert len(city.get(f"{REGISTRY}/name-list/public/releases")) == 2
    sums = city.get(f"{REGISTRY}/name-list/usage-sums", first="2026-08", last="2026-11", by="programme")
    assert sums["total"]["applied"]["count"] == 48
    assert len([c for c in sums["cells"] if c["drawn"]["amount"]]) > 3
    assert sorted(b["last_reported_at"] is None for b in sums["banks"]) == [False, False, True]


def test_calls_stand_in_their_states_and_one_takes_bids_until_the_next_day(city: City) -> None:
    calls = city.get(f"{MATCHMAKING}/challenges")
    assert sorted(c["state"] for c in calls) == ["contracted", "proposed", "published", "published", "scoring"]
    deadlines = {c["deadline"] for c in calls if c["state"] == "published"}
    assert deadlines == {"2026-11-21T09:00:00Z", "2026-11-17T09:00:00Z"}  # and one that passed, with a single bid
    assert [bool(c["awarded_to"]) for c in calls if c["state"] == "contracted"] == [True]
    quality = [
        city.get(f"{MATCHMAKING}/demands/{d['id']}/feedback") for d in city.get(f"{MATCHMAKING}/demands", limit=10)
    ]
    assert {f["verdict"] for found in quality for f in found} == {"accepted", "rejected"}


def test_services_wait_for_each_side_and_a_course_and_a_fair_came_in_by_their_lists(city: City) -> None:
    found = city.get(f"{MATCHMAKING}/engagements", limit=100)
    assert {e["state"] for e in found} == {"rated", "delivered", "disputed", "confirmed"}
    assert {e["kind"] for e in found} == {"service", "expert", "training", "job_fair"}
    figures = {f["id"]: f["value"] for f in city.get(f"{MATCHMAKING}/service-figures", month="2026-10")}
    assert (figures["12-sessions"], figures["15-visits"]) == ("1", "1")
    assert city.get(f"{MATCHMAKING}/training-coverage", year=2026)["with_manager_trained"] == 1


def test_awards_are_paid_decided_and_waited_for_and_somebody_just_misses_one(city: City) -> None:
    this, last = city.get(f"{AWARDS}/budgets/2026"), city.get(f"{AWARDS}/budgets/2025")
    assert (this["policy"], this["paid_count"], last["paid_count"]) == ("tanzhou-sample", 13, 24)
    assert this["settled_count"] > 0
    assert this["waiting_count"] > 0
    assert this["missing_count"] > 0
    lines = [
        line
        for firm in city.get(f"{REGISTRY}/libraries/provincial_little_giant", limit=1000)
        for line in city.get(f"{AWARDS}/enterprises/{firm['credit_code']}/assessment", year=2026)["lines"]
        if line["measure_id"] == "rd-subsidy" and line["status"] in ("below_threshold", "growth_too_low")
    ]
    assert {line["status"] for line in lines} == {"below_threshold", "growth_too_low"}
    assert any(line["distance_text"] == "1.4 万元" for line in lines)


def test_a_round_of_claims_is_paid_in_part_and_waits_for_everybody_in_turn(city: City) -> None:
    claims = city.get(f"{AWARDS}/claims", limit=200)
    states = Counter(claim["state"] for claim in claims)
    assert (states["settled"], states["paid"], states["in_recovery"], states["batched"], states["in_notice"]) == (
        5,
        1,
        1,
        2,
        2,
    )
    assert (states["waiting_budget"], states["disputed"], states["checked"], states["listed"]) == (1, 1, 1, 2)
    assert states["submitted"] == len(claims) - 16
    assert not [c for c in claims if c["overdue"] and c["state"] in ("settled", "in_recovery", "batched")]
    (examined,) = [c for c in claims if c["state"] == "checked"]
    steps = city.get(f"{AWARDS}/claims/{examined['id']}")["steps"]
    assert [s["event"] for s in steps if "re" in s["event"]][:3] == ["review", "return", "resubmit"]
    (applied,) = [c for c in claims if c["channel"] == "applied"]
    assert (applied["measure_id"], applied["state"]) == ("rd-subsidy", "submitted")

    batches = {b["no"]: b for b in city.get(f"{AWARDS}/payment-batches")}  # each once, though the start was killed
    assert {no: (b["state"], b["items_by_state"]) for no, b in batches.items()} == {
        "LB2026-000001": ("closed", {"付款失败": 1, "已到账": 6}),
        "LB2026-000002": ("answered", {"已到账": 1}),
        "LB2026-000003": ("frozen", {"待送付": 2}),
    }
    anew = city.get(f"{AWARDS}/payment-batches/{batches['LB2026-000002']['id']}")["items"]
    first = city.get(f"{AWARDS}/payment-batches/{batches['LB2026-000001']['id']}")["items"]
    assert [(i["claim_id"], i["attempt"]) for i in anew] == [
        (i["claim_id"], 2) for i in first if i["state"] == "failed"
    ]
    assert [n["ended_at"] is None for n in city.get(f"{AWARDS}/award-notices")] == [True, False]
    assert [r["state"] for r in city.get(f"{AWARDS}/recoveries")] == ["proposed"]
    spent = {line["source"]: (line["spent"], line["free"]) for line in city.get(f"{AWARDS}/budget-lines")}
    assert spent["county"][1] == "0.00"  # what waits for budget waits for this
    assert spent == {"city": ("540000.00", "5140000.00"), "county": ("160000.00", "0.00")}


def test_providers_of_every_kind_offer_every_kind_and_firms_look_for_it(city: City) -> None:
    providers = city.get(f"{MATCHMAKING}/providers", limit=1000)
    assert {p["kind"] for p in providers} == {"bank", "fund", "agency", "school", "expert", "platform", "vendor"}
    assert [p["state"] for p in providers].count("applied") == 1
    kinds = {"credit", "equity", "training", "job_fair", "service", "expert", "diagnosis"}
    assert {o["kind"] for o in city.get(f"{MATCHMAKING}/offers", limit=1000)} == kinds
    needs = city.get(f"{MATCHMAKING}/needs", limit=1000)
    assert ({n["kind"] for n in needs}, len(needs)) == (kinds, 100)
    assert len(city.get(f"{MATCHMAKING}/referrals")) == 7


def test_every_role_has_a_person_who_signs_in_by_what_was_printed(city: City) -> None:
    said = [line.split() for line in city.said]
    printed = {words[0]: words[1] for words in said if f"sample-person:{words[0] if words else ''}" in city.credentials}
    assert printed == {
        k.removeprefix("sample-person:"): v for k, v in city.credentials.items() if k.startswith("sample-person:")
    }
    assert {r["code"] for r in part("roles.yaml")["roles"]} <= set(printed)
    mode = (city.data / "credentials.json").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600
    console = {"Authorization": city.bearer("svc-console")}
    for login in ("county-handler", "firm-handler", "auditor"):
        asked = {"login": login, "password": printed[login]}
        answer = city.http.post(f"{REGISTRY}/sessions", json=asked, headers=console)
        assert answer.json()["state"]["stage"] == "open", answer.text


def test_every_demand_finds_the_supply_written_for_it_and_no_row_lands_twice(city: City) -> None:
    async def again() -> dict[str, int]:
        found = {}
        async with city.caller.registry() as registry:
            for path in sorted((FILES / "documents").iterdir()):
                report = await registry.import_recognitions(path.name, path.read_bytes())
                found[path.name] = report.accepted + report.rejected
            path = FILES / "enterprises.xlsx"
            found[path.name] = (await registry.import_enterprises(path.name, path.read_bytes())).accepted
        return found

    async def matched() -> tuple[int, int]:
        with (FILES / "expected_pairs.csv").open(encoding="utf-8-sig", newline="") as file:
            pairs = [(r["需求名称"], r["成果名称"]) for r in csv.DictReader(file)]
        async with city.caller.matchmaking() as matchmaking:
            demands = {d.title: d.id for d in await matchmaking.demands()}
            assert (len(demands), len(await matchmaking.supplies())) == (60, 60)
            best = [(await matchmaking.demand_matches(demands[d], k=1)).matches[0].title for d, _ in pairs]
        return sum(a == b for a, (_, b) in zip(best, pairs, strict=True)), len(pairs)

    assert set(asyncio.run(again()).values()) == {0}
    found, pairs = asyncio.run(matched())
    assert pairs >= 40
    assert found == pairs
