"""From one plan to the next: what becomes of everything is said first; then all databases are brought to the new folder, or none."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlalchemy import TextClause, create_engine, text
from sqlmodel import Session
from typer.testing import CliRunner

from services.awards.city import applying as apply_awards
from services.awards.claims.tables import ClaimRoundRow, ClaimRow, ClaimStep
from services.awards.migrations import MIGRATIONS as AWARDS
from services.awards.read_model.tables import KnownEnterprise
from services.awards.record.tables import PaymentRow
from services.awards.recoveries.tables import OpenRecovery, RecoveryRow, RecoveryStep
from services.awards.settings import AwardsSettings
from services.awards.vouchers.tables import VoucherEntryRow, VoucherProgrammeRow, VoucherRow
from services.cli.city import city
from services.hosting import moving
from services.hosting.moving import Move, looked_at, moved
from services.matchmaking.challenges.tables import ChallengeRow, ChallengeStep, OpenChallenge
from services.matchmaking.city import applying as apply_matchmaking
from services.matchmaking.listings.tables import ListingRow
from services.matchmaking.migrations import MIGRATIONS as MATCHMAKING
from services.matchmaking.settings import MatchmakingSettings
from services.registry.city import applying as apply_registry
from services.registry.enterprises.tables import EnterpriseRow
from services.registry.migrations import MIGRATIONS as REGISTRY
from services.registry.recognitions.tables import Recognition, RecognitionDocument, TenureRow
from services.registry.settings import RegistrySettings
from shared.city import City
from shared.city.moving import Becomes
from shared.contracts.registry_events import RecognitionAction
from shared.plumbing.city_versions import CityRefused
from tests.cities.test_checking import JIANGLAN
from tests.conftest import fresh_postgres_database
from tests.running import migrate_by_copy

SERVICES = {"registry": REGISTRY, "awards": AWARDS, "matchmaking": MATCHMAKING}
FIRM, NOW = "91990200MA00000000", dt.datetime(2026, 11, 2, tzinfo=dt.UTC)
PACK = "policies/jianglan-2024-2026/pack.yaml"


@dataclass
class Place:
    """Databases that stand by one folder, and the folder of the next plan."""

    before: Path
    after: Path
    urls: dict[str, str]

    def change(self, file: str, act: Callable[[Any], object]) -> None:
        said = yaml.safe_load((self.after / file).read_text("utf-8"))
        act(said)
        (self.after / file).write_text(yaml.safe_dump(said, allow_unicode=True, sort_keys=False), "utf-8")

    def put(self, service: str, *rows: Any) -> None:
        engine = create_engine(self.urls[service])
        with Session(engine) as session, session.begin():
            for row in rows:
                if isinstance(row, TextClause):
                    session.connection().execute(row)
                else:
                    session.add(row)
                    session.flush()
        engine.dispose()

    def run(self, service: str, statement: str) -> list[Any]:
        engine = create_engine(self.urls[service])
        with engine.begin() as connection:
            done = connection.execute(text(statement))
            found = [tuple(row) for row in done] if done.returns_rows else []
        engine.dispose()
        return found

    def versions(self) -> dict[str, int]:
        return {name: self.run(name, "SELECT count(*) FROM city_version")[0][0] for name in SERVICES}


@pytest.fixture
def place(
    request: pytest.FixtureRequest, tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Place]:
    before, after = tmp_path / "present", tmp_path / "next"
    for folder in (before, after):
        shutil.copytree(JIANGLAN, folder)
    data = tmp_path / "data"
    data.mkdir()
    monkeypatch.setenv("LIEBIAN_DATA", str(data))
    with ExitStack() as stack:
        urls = {}
        for name, migrations in SERVICES.items():
            if database_url.startswith("sqlite"):
                urls[name] = f"sqlite:///{data / f'{name}.sqlite3'}"
            else:
                urls[name] = stack.enter_context(fresh_postgres_database())
            migrate_by_copy(migrations, urls[name])
            monkeypatch.setenv(f"LIEBIAN_{name.upper()}_DATABASE_URL", urls[name])
        there = City(before)
        monkeypatch.setattr(moving, "in_use", lambda: there)
        for applying in (
            apply_registry(RegistrySettings(), there),
            apply_awards(AwardsSettings(), there),
            apply_matchmaking(MatchmakingSettings(), there),
        ):
            with applying as changed:
                assert changed
        found = Place(before, after, urls)
        _next_plan(found)
        yield found


def _next_plan(place: Place) -> None:
    """The folder of 2027—2029: the old targets and measures beside new ones."""
    place.change("city.yaml", lambda said: said["plan"].update({"name": "下一期(虚构)", "from": 2027, "to": 2029}))
    target = {
        "id": "rising-2027",
        "kind": "annual_new",
        "title": "municipal_rising",
        "value": 40,
        "from": 2027,
        "to": 2027,
    }
    place.change(
        "targets.yaml",
        lambda said: (
            said["targets"].append(target),
            said["shares"].append({"target": "rising-2027", "unit": "JL-DJ", "value": 40}),
        ),
    )

    def measures(said: Any) -> None:
        said["in_force"]["to"] = dt.date(2030, 1, 1)
        for measure in said["measures"]:
            measure.setdefault("in_force", {"from": dt.date(2024, 1, 1), "to": dt.date(2027, 1, 1)})
        old = next(m for m in said["measures"] if m["id"] == "municipal-rising")
        said["measures"].append(
            {
                **old,
                "id": "rising-next",
                "name": "下一期市级新锐",
                "in_force": {"from": dt.date(2027, 1, 1), "to": dt.date(2030, 1, 1)},
            }
        )

    place.change(PACK, measures)


def _firm(unit: str = "JL-QH") -> EnterpriseRow:
    return EnterpriseRow(
        credit_code=FIRM, name="示例企业", unit=unit, industry="C35", main_product="", size_class="small", size_reason="",
        registered_at=NOW, changed_at=NOW,
    )  # fmt: skip


def _claims(place: Place, measure: str, year: int = 2026) -> None:
    """A firm's claim that waits for the firm."""
    claim = ClaimRow(
        id="c1", opened_by="x", opened_at=NOW, changed_at=NOW, round_id="r1", credit_code=FIRM, year=year, measure_id=measure,
        subject="", period=0, channel="listed", cycle=1, recognised_on=dt.date(year, 5, 1), flag="",
    )  # fmt: skip
    step = ClaimStep(
        case_id="c1", seq=1, from_state="none", event="list", to_state="listed", at=NOW, by="x", role="system", reason="", facts={},
        evidence=[], person="", stage="", cycle=1,
    )  # fmt: skip
    rounds = ClaimRoundRow(
        id="r1", name="2026年第一批", year=year, fiscal_year=year, measures=[], opens=dt.date(year, 1, 1), closes=dt.date(year, 12, 31),
        promise_working_days=20, notice_working_days=5, queue_rule="decided_first", opened_by="x", opened_at=NOW,
    )  # fmt: skip
    known = KnownEnterprise(credit_code=FIRM, name="示例企业", unit="JL-QH")
    begins = text("UPDATE claim SET steps = 1, state = 'listed' WHERE id = 'c1'")
    place.put("awards", known, rounds, claim, step, begins)


def _runs_across(place: Place, *, titles: list[str], ground: str = "overpaid") -> None:
    """A voucher with money on it, a recovery that is looked at, and an open bid that was proposed."""
    known = KnownEnterprise(credit_code=FIRM, name="示例企业", unit="JL-QH")
    day = NOW.date()
    programme = VoucherProgrammeRow(
        id="p1", name="示例服务券", year=2026, document="示例", kinds=["consulting"], titles=titles, face=500000, total=900000, issued=0,
        from_day=dt.date(2026, 1, 1), to_day=dt.date(2026, 12, 31), made_by="x", made_at=NOW,
    )  # fmt: skip
    voucher = VoucherRow(
        id="v1", programme_id="p1", credit_code=FIRM, face=500000, balance=0, head=0, expires_on=dt.date(2026, 12, 31), state="issued",
        issued_by="x", issued_at=NOW,
    )  # fmt: skip
    entry = VoucherEntryRow(
        voucher_id="v1", seq=1, kind="issue", fen=500000, on_day=day, reason="", by="x", person="", at=NOW
    )
    payment = PaymentRow(
        id=1, credit_code=FIRM, measure_id="graduates", subject="", period=2026, year=2026, amount=300000, paid_on=day, voucher="1",
        policy_digest="0" * 64, recorded_by="x", recorded_at=NOW,
    )  # fmt: skip
    recovery = RecoveryRow(
        id="y1", opened_by="x", opened_at=NOW, changed_at=NOW, payment_id=1, credit_code=FIRM, ground=ground, rule="示例", detail="示例",
        due=300000,
    )  # fmt: skip
    suspected = RecoveryStep(
        case_id="y1", seq=1, from_state="none", event="suspect", to_state="suspected", at=NOW, by="x", role="system", reason="",
        facts={}, evidence=[], person="",
    )  # fmt: skip
    begins = text("UPDATE recovery SET steps = 1, state = 'suspected' WHERE id = 'y1'")
    opened = OpenRecovery(key=1, case_id="y1")
    place.put("awards", known, programme, voucher, entry, payment, recovery, suspected, begins, opened)

    demand = ListingRow(
        id=1,
        side="demand",
        owner=FIRM,
        title="示例需求",
        technology_field="新材料",
        industry="C35",
        details={},
        recorded_at=NOW,
    )
    challenge = ChallengeRow(
        id="h1",
        opened_by="x",
        opened_at=NOW,
        changed_at=NOW,
        demand_id=1,
        owner=FIRM,
        title="示例需求",
        rules={"as": "proposed"},
    )
    proposed = ChallengeStep(
        case_id="h1", seq=1, from_state="none", event="propose", to_state="proposed", at=NOW, by="x", role="owner", reason="", facts={},
        evidence=[],
    )  # fmt: skip
    begins = text("UPDATE challenge SET steps = 1, state = 'proposed' WHERE id = 'h1'")
    place.put("matchmaking", demand, challenge, proposed, begins, OpenChallenge(key=1, case_id="h1"))


def texts(move: Move, becomes: Becomes) -> str:
    return "\n".join(f"{p.about}:{p.text};{p.remedy}" for p in move.points if p.becomes is becomes)


def codes(move: Move) -> list[str]:
    return [p.code for p in move.points if p.code]


def test_what_carries_over_ends_and_begins_is_said_and_applied_in_one_step(place: Place) -> None:
    place.put("registry", _firm())
    _claims(place, "municipal-rising")
    move = moved(place.after)
    assert (move.findings, move.refusals, codes(move)) == ((), [], [])
    carried = texts(move, Becomes.CARRIES)
    assert "归口单位:6 个单位,归口企业 1 家" in carried
    assert "兑现事项:待企业确认 1 件,从所在环节接着办" in carried
    assert "兑现批次:2026年第一批 未结" in carried
    assert "目标:上一期的 4 个目标留作考核" in carried
    assert "条目:上一期的 12 个留到在办的兑完" in texts(move, Becomes.ENDS)
    begun = texts(move, Becomes.BEGINS)
    assert "下一期(虚构)(2027—2029),接续" in begun
    assert "rising-2027:municipal_rising 每年新增 40(2027—2027),已分解 40" in begun
    assert "条目:下一期市级新锐" in begun
    assert place.versions() == dict.fromkeys(SERVICES, 2)
    assert place.run("registry", "SELECT value FROM target_breakdown WHERE target_id = 'rising-2027'") == [(40,)]


def test_a_dry_run_tries_all_of_it_and_leaves_nothing(place: Place) -> None:
    before = place.run("registry", "SELECT count(*) FROM feed_event")
    move = moved(place.after, dry_run=True)
    assert not move.stopped(())
    assert place.versions() == dict.fromkeys(SERVICES, 1)
    assert place.run("registry", "SELECT count(*) FROM feed_event") == before
    assert place.run("registry", "SELECT count(*) FROM target_breakdown WHERE target_id = 'rising-2027'") == [(0,)]


@pytest.mark.alike_on_databases
def test_vouchers_recoveries_and_open_bids_run_across_as_they_were_begun(place: Place) -> None:
    _runs_across(place, titles=["municipal_rising"])
    place.change("challenge_rules.yaml", lambda said: said["call"]["bids_at_least"].update(value=5))
    move = moved(place.after)
    assert (move.findings, move.refusals, codes(move)) == ((), [], [])
    carried = texts(move, Becomes.CARRIES)
    assert "服务券:1 张未用完,余额 5,000.00 元,用到各自的截止日" in carried
    assert "追缴:1 件在办,接着办" in carried
    assert "揭榜事项:待审查 1 件,按提出时的规则办到底" in carried
    assert "揭榜规则:此后提出的按新规则(改动 call.bids_at_least.value)" in texts(move, Becomes.BEGINS)
    assert place.versions() == dict.fromkeys(SERVICES, 2)
    assert place.run("awards", "SELECT state, balance FROM voucher") == [("issued", 500000)]
    assert place.run("awards", "SELECT state FROM recovery") == [("suspected",)]
    ((rules,),) = place.run("matchmaking", "SELECT rules FROM challenge")
    assert "proposed" in str(rules), "the rules that it was proposed by"


@pytest.mark.alike_on_databases
def test_titles_of_vouchers_and_grounds_of_recoveries_are_not_dropped(place: Place) -> None:
    _runs_across(place, titles=["municipal_gone"])
    place.change("recovery_grounds.yaml", lambda said: said["grounds"].pop("overpaid"))
    refused = texts(moved(place.after), Becomes.REFUSED)
    assert "服务券:“示例服务券”发给持有 municipal_gone 的企业,新目录没有这些称号" in refused
    assert "追缴事由“overpaid”:1件追缴以它为由" in refused
    assert place.versions() == dict.fromkeys(SERVICES, 1)


@pytest.mark.alike_on_databases
def test_a_measure_that_claims_are_of_is_not_dropped_and_no_database_moves(place: Place) -> None:
    _claims(place, "graduates")
    place.change(PACK, lambda said: _without(said, "graduates"))
    move = moved(place.after)
    assert "条目“graduates”:1件兑现事项属于它" in texts(move, Becomes.REFUSED)
    assert place.versions() == dict.fromkeys(SERVICES, 1)


def _without(said: Any, id: str) -> None:
    said["measures"] = [m for m in said["measures"] if m["id"] != id]


def test_what_one_service_refuses_at_the_last_moment_moves_no_other(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A claim that was made between the look and the step."""
    place.change(PACK, lambda said: _without(said, "graduates"))
    seen = looked_at(place.after)
    _claims(place, "graduates")
    monkeypatch.setattr(moving, "looked_at", lambda folder: seen)
    with pytest.raises(CityRefused):
        moved(place.after)
    assert place.versions() == dict.fromkeys(SERVICES, 1)


def test_a_move_that_broke_off_is_gone_on_with(place: Place) -> None:
    with apply_registry(RegistrySettings(), City(place.after)) as changed:
        assert changed
    move = moved(place.after)
    assert move.refusals == []
    assert place.versions() == dict.fromkeys(SERVICES, 2)


@pytest.mark.alike_on_databases
def test_a_claims_measure_must_be_in_force_for_its_year(place: Place) -> None:
    _claims(place, "municipal-rising")
    late = {"from": dt.date(2027, 1, 1), "to": dt.date(2030, 1, 1)}
    place.change(PACK, lambda said: _measure(said, "municipal-rising").update(in_force=late))
    assert "2026 年度“" in texts(moved(place.after), Becomes.REFUSED)
    assert place.versions() == dict.fromkeys(SERVICES, 1)


def _measure(said: Any, id: str) -> dict[str, Any]:
    found: dict[str, Any] = next(m for m in said["measures"] if m["id"] == id)
    return found


@pytest.mark.alike_on_databases
def test_an_amount_that_changes_under_an_undecided_claim_is_decided_by_somebody(place: Place) -> None:
    _claims(place, "municipal-rising")
    place.change(PACK, lambda said: _measure(said, "municipal-rising")["rule"].update(amount="70000.00"))
    move = moved(place.after)
    assert codes(move) == ["measure:municipal-rising"]
    assert "金额由“" in texts(move, Becomes.OPEN)
    assert place.versions() == dict.fromkeys(SERVICES, 1)
    assert not moved(place.after, ["measure:municipal-rising"]).stopped(["measure:municipal-rising"])
    assert place.versions() == dict.fromkeys(SERVICES, 2)
    ((said,),) = place.run("registry", "SELECT said FROM city_version WHERE number = 2")
    assert (said if isinstance(said, dict) else yaml.safe_load(said))["decided"] == ["measure:municipal-rising"]


@pytest.mark.alike_on_databases
def test_a_decision_of_what_is_not_open_is_none(place: Place) -> None:
    move = moved(place.after, ["unit:JL-XX"])
    assert move.unknown(["unit:JL-XX"]) == ["unit:JL-XX"]
    assert place.versions() == dict.fromkeys(SERVICES, 1)


def test_a_unit_with_firms_that_ends_is_refused_once_it_has_ended_and_open_before(place: Place) -> None:
    place.put("registry", _firm("JL-QH"))
    place.change("units.yaml", lambda said: said["units"][3].update(to=dt.date(2026, 1, 1)))
    assert "清河县(JL-QH)自 2026-01-01 起失效,仍有 1 家企业归口于此" in texts(moved(place.after), Becomes.REFUSED)
    place.change("units.yaml", lambda said: said["units"][3].update(to=dt.date(2099, 1, 1)))
    assert codes(moved(place.after)) == ["unit:JL-QH"]
    assert place.versions() == dict.fromkeys(SERVICES, 1)


@pytest.mark.alike_on_databases
def test_a_unit_with_firms_is_not_dropped(place: Place) -> None:
    place.put("registry", _firm("JL-QH"))
    place.change("targets.yaml", lambda said: (said["shares"].pop(3), said["shares"][0].update(value=12)))
    place.change("units.yaml", lambda said: said["units"].pop(3))
    assert "单位“清河县”(JL-QH):1家企业归口于此" in texts(moved(place.after), Becomes.REFUSED)


def test_what_officers_edited_is_not_overwritten_unasked(place: Place) -> None:
    place.run("registry", "UPDATE reporting_unit SET name = '东江新区' WHERE code = 'JL-DJ'")
    assert codes(moved(place.after, dry_run=True)) == [], "the folder says as before: the edit stays"
    place.change("units.yaml", lambda said: said["units"][0].update(name="大东江区"))
    move = moved(place.after)
    assert codes(move) == ["edit:unit:JL-DJ"]
    assert "控制台改为“东江新区,又称 东江区人民政府”,新目录写“大东江区" in texts(move, Becomes.OPEN)


@pytest.mark.alike_on_databases
def test_a_target_is_not_said_anew_under_its_old_number_unasked(place: Place) -> None:
    place.change("targets.yaml", lambda said: said["targets"][3].update(value=50, to=2029))
    move = moved(place.after)
    assert codes(move) == ["target:rising-stock"]
    assert "期末存量 25(2024—2026),新目录改为" in texts(move, Becomes.OPEN)


def test_a_title_that_leaves_the_list_is_decided_where_firms_hold_it(place: Place) -> None:
    document = RecognitionDocument(
        id="d1",
        number="江工信〔2026〕1号",
        issuer="示例",
        issued_on=dt.date(2026, 5, 1),
        recorded_at=NOW,
        recorded_by="x",
    )
    recognition = Recognition(
        id="g1", credit_code=FIRM, title="municipal_rising", action=RecognitionAction.NEW, subject="", document_id="d1",
        enterprise_name="示例企业", recorded_at=NOW, recorded_by="x",
    )  # fmt: skip
    tenure = TenureRow(
        id="t1", credit_code=FIRM, title="municipal_rising", subject="", valid_from=dt.date(2026, 5, 1), recognition_id="g1",
        recorded_from=NOW,
    )  # fmt: skip
    place.put("registry", _firm(), document, recognition, tenure)
    place.change("ladder.yaml", lambda said: said["titles"][0].update(list=False))
    move = moved(place.after)
    assert codes(move) == ["list:municipal_rising"]
    assert "现有 1 项有效持有将退出" in texts(move, Becomes.OPEN)


@pytest.mark.alike_on_databases
def test_years_between_two_plans_are_decided(place: Place) -> None:
    place.change("city.yaml", lambda said: said["plan"].update({"from": 2028}))
    move = moved(place.after)
    assert "years" in codes(move)
    assert "两期计划之间空出 2027—2027 年" in texts(move, Becomes.OPEN)


@pytest.mark.alike_on_databases
def test_a_folder_with_faults_is_not_looked_at_further(place: Place) -> None:
    place.change("targets.yaml", lambda said: said["targets"][0].update(title="nothing"))
    move = moved(place.after)
    assert any("没有称号“nothing”" in line for line in move.findings)
    assert place.versions() == dict.fromkeys(SERVICES, 1)


@pytest.mark.alike_on_databases
def test_another_citys_folder_and_one_that_no_database_stands_by_are_refused(place: Place) -> None:
    place.change("city.yaml", lambda said: said.update(city="别的市"))
    assert "请用另一个数据目录" in texts(moved(place.after), Becomes.REFUSED)
    place.change("city.yaml", lambda said: said.update(city="江澜市"))
    (place.before / "tasks.yaml").write_text((place.before / "tasks.yaml").read_text("utf-8") + "\n", "utf-8")
    moving.in_use = lambda: City(place.before)
    assert "registry 启用的是" in texts(moved(place.after), Becomes.REFUSED)


@pytest.mark.alike_on_databases
def test_settings_in_the_place_of_a_part_are_said(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIEBIAN_CHALLENGE_RULES", str(place.before / "challenge_rules.yaml"))
    assert codes(moved(place.after, dry_run=True)) == ["instead"]


@pytest.mark.alike_on_databases
def test_while_a_server_has_the_databases_nothing_is_applied_but_a_dry_run_may_look(place: Place) -> None:
    from services.hosting.holding import InUse, held
    from services.hosting.kept import kept_by

    with held([kept_by("registry")], "a server"):
        with pytest.raises(InUse):
            moved(place.after)
        assert not moved(place.after, dry_run=True).stopped(())
    assert place.versions() == dict.fromkeys(SERVICES, 1)


@pytest.mark.alike_on_databases
def test_the_command_says_it_all_and_asks_for_what_is_open(place: Place) -> None:
    def next_plan(*options: str) -> tuple[int, str]:
        done = CliRunner().invoke(city, ["next", str(place.after), *options])
        return done.exit_code, done.output

    place.change("targets.yaml", lambda said: said["targets"][3].update(value=50))
    status, said = next_plan("--dry-run")
    assert (status, place.versions()) == (3, dict.fromkeys(SERVICES, 1))
    assert "待定 target:rising-stock 目标:“rising-stock”原为" in said
    assert "没有启用:0 个原因,1 项待定" in said
    assert "--decide target:rising-stock" in said
    status, said = next_plan("--dry-run", "--decide", "target:rising-stock")
    assert (status, place.versions()) == (0, dict.fromkeys(SERVICES, 1))
    assert "试行已撤回" in said
    status, said = next_plan("--decide", "target:rising-stock")
    assert (status, place.versions()) == (0, dict.fromkeys(SERVICES, 2))
    assert f"LIEBIAN_CITY={place.after} liebian serve" in said
