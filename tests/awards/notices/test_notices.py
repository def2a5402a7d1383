"""Notices on the API: from decided to payable, with an objection on the way; and who would end one early."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from typer.testing import CliRunner

from services.cli.app import app as cli
from shared.contracts.award_notices import NoticeFile, entries_digest, rendered
from shared.plumbing.storage import Store
from tests.awards.conftest import Both
from tests.awards.money import DAY, LITTLE_GIANT, TO_DECIDED, City, city
from tests.clocks import SetClock
from tests.registry.helpers import A, B

pytestmark = pytest.mark.anyio
STARTS = DAY + dt.timedelta(days=1)
ENDS = "2025-11-11"
B_HANDS = {"confirm": "firm-b", "check": "checker-b"}


async def decided(both: Both, clock: SetClock, *, two: bool = False) -> tuple[City, list[str]]:
    """The city with a decided claim of firm A (and of firm B)."""
    town = await city(both, clock)
    claims = [(await town.claims())[0]["id"]]
    await town.go(claims[0], *TO_DECIDED)
    if two:
        await town.account(B, "firm-b", "0200998877665577")
        claims.append((await town.claims(B))[0]["id"])
        await town.go(claims[1], *TO_DECIDED, **B_HANDS)
    return town, claims


async def published(town: City, **other: Any) -> dict[str, Any]:
    said = {
        "round_id": town.round_id,
        "title": "2025年度惠企奖补拟兑现公示",
        "starts_on": str(STARTS),
        "place": "市政府门户网站",
    }
    answer = await town.post("award-notices", said | other, "bureau")
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def store_of(both: Both) -> Store:
    store: Store = both.app.state.use_cases.store
    return store


NOTICE = (
    "(id, round_id, title, starts_on, ends_on, working_days, place, entries, digest, published_by, published_person, published_at, "
    "ended_by, ended_at)"
)
STEP = (
    "INSERT INTO claim_step (case_id, seq, previous_seq, from_state, event, to_state, at, by, role, reason, facts, evidence, person, "
    "stage, cycle, amount) SELECT id, steps + 1, steps, state, :event, :to, changed_at, 'x', 'bureau', '', '{}', '[]', 'x', '', cycle, "
    "amount FROM claim WHERE id = :claim"
)  # fmt: skip


def refused(both: Both, statement: str, **values: Any) -> str:
    """What the database says of a statement that it does not take."""
    with pytest.raises(DBAPIError) as said, store_of(both).engine.begin() as connection:
        connection.execute(text(statement), values)
    return str(said.value.orig)


async def test_what_was_decided_is_published_and_payable_after_its_last_day(both: Both, clock: SetClock) -> None:
    town, (claim, other) = await decided(both, clock, two=True)
    assert "notice that names it" in refused(both, STEP, claim=claim, event="publish_notice", to="in_notice")
    notice = await published(town)
    assert "last day" in refused(
        both, "UPDATE award_notice SET ended_at = :at, ended_by = 'x'", at="2025-11-11 15:59:00+00:00"
    )
    copy = f"INSERT INTO award_notice {NOTICE} SELECT 'ended', round_id, title, starts_on, ends_on, working_days, place, entries, digest, "
    rest = "published_by, published_person, published_at, 'x', published_at FROM award_notice"
    assert "last day" in refused(both, copy + rest), "none begins as an ended one"
    assert (notice["ends_on"], notice["count"], notice["state_name"]) == (ENDS, 2, "未开始"), (
        "five working days, the first not counted"
    )
    assert (await town.get(f"claims/{claim}"))["state_name"] == "公示中"
    path = f"award-notices/{notice['id']}"
    shown = (await town.http.get(f"/awards/v1/{path}")).json()  # without a token of anybody's
    clause = (await town.get(f"claims/{claim}"))["clause"]
    assert [(e["number"], e["clause"], e["measure_id"]) for e in shown["entries"]] == [
        (1, clause, LITTLE_GIANT),
        (2, clause, LITTLE_GIANT),
    ]
    assert shown["entries"][0]["quote"]
    said = {"claim_id": claim, "summary": "称号年度有误", "objector_name": "某企业"}
    assert (await town.post(f"{path}/objections", said, "bureau")).status_code == 409, "it has not started"
    clock.set_day(STARTS)
    own = await town.post(f"{path}/objections", said | {"objector_name": f"示例{A[-6:]}有限公司"}, "bureau")
    assert own.status_code == 409
    assert "申诉" in own.json()["detail"]
    objection = await town.post(f"{path}/objections", said, "bureau")
    assert objection.status_code == 201, objection.text
    clock.set_day(dt.date.fromisoformat(ENDS))
    early = await town.post(f"{path}/end", None, "bureau")
    assert early.status_code == 409
    assert ("次日起方可结束" in early.json()["detail"], "1 件异议" in early.json()["detail"]) == (True, True)
    clock.set_day(dt.date(2025, 11, 12))
    assert (await town.post(f"{path}/end", None, "bureau")).status_code == 409, "the objection has no answer"
    assert "answered" in refused(both, STEP, claim=claim, event="clear_notice", to="payable")
    assert "answered" in refused(
        both, "UPDATE award_notice SET ended_at = :at, ended_by = 'x'", at="2025-11-12 16:00:00+00:00"
    )
    assert (await town.step(claim, "clear_notice", "bureau")).status_code == 409, (
        "it goes with the notice, not by itself"
    )
    answered = {"outcome": "dismissed", "answer": "经核,年度无误"}
    dismissed = await town.post(f"award-objections/{objection.json()['id']}/answer", answered, "bureau-2")
    assert dismissed.status_code == 200, dismissed.text
    for who in ("client", "office-a", "bank"):
        assert (await town.post(f"{path}/end", None, who)).status_code == 403
    ended = await town.post(f"{path}/end", None, "bureau")
    assert ended.status_code == 200, ended.text
    late = "INSERT INTO notice_objection SELECT 'late', case_id, claim_id, received_at, recorded_by, summary, NULL, '', NULL, NULL"
    columns = "(id, case_id, claim_id, received_at, recorded_by, summary, outcome, answer, answered_by, answered_at)"
    late = late.replace("notice_objection", f"notice_objection {columns}", 1) + " FROM notice_objection"
    assert "notice that runs" in refused(both, late)
    assert (ended.json()["cleared"], ended.json()["notice"]["state_name"]) == (2, "已结束")
    assert {(await town.get(f"claims/{c}"))["state_name"] for c in (claim, other)} == {"待拨付"}


async def test_an_objection_that_is_upheld_takes_its_claim_out_and_frees_the_money(both: Both, clock: SetClock) -> None:
    town, (claim,) = await decided(both, clock)
    notice = await published(town)
    path = f"award-notices/{notice['id']}"
    again = await town.post(
        "award-notices", {"round_id": town.round_id, "title": "再次公示", "starts_on": str(STARTS)}, "bureau"
    )
    assert again.status_code == 409, "nothing is left to publish"
    clock.set_day(STARTS)
    said = {"claim_id": claim, "summary": "与实际不符", "objector_name": "某人", "objector_contact": "示例联系方式"}
    objection = (await town.post(f"{path}/objections", said, "bureau")).json()
    (before,) = await town.get("budget-lines")
    assert (await town.get(f"claims/{claim}"))["reserved"] != "0.00"
    path_of, said = f"award-objections/{objection['id']}/answer", {"outcome": "upheld", "answer": "须核实"}
    own = await town.post(path_of, said, "bureau")
    assert (own.status_code, own.json()["detail"]) == (403, "发布公示的人不能答复对它的异议,请由另一人办理")
    by_raw = "UPDATE notice_objection SET outcome = 'dismissed', answered_by = 'x', answered_at = received_at"
    for person in ("NULL", "'ju1'"):
        assert "by another person" in refused(both, f"{by_raw}, answered_person = {person}")
    answer = await town.post(path_of, said, "bureau-2")
    assert answer.status_code == 200, answer.text
    after = await town.get(f"claims/{claim}")
    assert (after["state_name"], after["reserved"], after["decided_on"]) == ("待主管部门审核", "0.00", None)
    assert after["due_on"] is not None
    assert (await town.get("budget-lines"))[0]["free"] == "1000000.00" != before["free"]
    told = await town.http.get(
        f"/awards/v1/award-objections/{objection['id']}/objector", headers={"Authorization": "Bearer stale"}
    )
    assert (told.status_code, told.json()["type"].rpartition("/")[2]) == (403, "step-up-required")
    await town.go(claim, *TO_DECIDED[2:])  # examined anew and decided again, while the first notice still runs
    said = {"round_id": town.round_id, "title": "再次公示", "starts_on": str(STARTS)}
    again = await town.post("award-notices", said, "bureau")
    assert again.status_code == 409
    assert "仍在公示" in again.json()["detail"]
    with store_of(both).engine.begin() as connection:
        connection.execute(text(
            f"INSERT INTO award_notice {NOTICE} SELECT 'second', round_id, title, starts_on, ends_on, working_days, place, entries, digest, "
            "published_by, published_person, published_at, ended_by, ended_at FROM award_notice"
        ))  # fmt: skip
    into = "INSERT INTO award_notice_claim (notice_id, claim_id, place) VALUES ('second', :claim, 1)"
    assert "one running notice" in refused(both, into, claim=claim)
    clock.set_day(dt.date(2025, 11, 12))
    ended = (await town.post(f"{path}/end", None, "bureau")).json()
    assert (ended["cleared"], ended["left_before"]) == (0, 1)


def _changed(data: bytes, *, anew: bool = False, **entry: Any) -> bytes:
    """The file with its first entry changed, as a file is written; `anew`: under a digest of what it says now."""
    said = json.loads(data)
    said["notice"]["entries"][0] |= entry
    if anew:
        said["notice"]["digest"] = entries_digest(said["notice"]["entries"])
    return rendered(NoticeFile.model_validate(said))


async def test_anybody_can_check_the_file_and_no_byte_of_it_can_be_another(
    both: Both, clock: SetClock, tmp_path: Path
) -> None:
    town, _ = await decided(both, clock, two=True)
    notice = await published(town)
    base = f"/awards/v1/award-notices/{notice['id']}"
    data = (await town.http.get(f"{base}.json")).content
    keys = (await town.http.get("/awards/v1/notice-keys")).content
    (tmp_path / "keys.json").write_bytes(keys)
    saved = ["--keys", str(tmp_path / "keys.json")]
    page = (await town.http.get(f"{base}.html")).text
    assert notice["digest"] in page
    assert "<script" not in page
    kid = page.split("--key ")[1].split("<")[0]

    def checked(content: bytes, *more: str) -> tuple[int, str]:
        file = tmp_path / "notice.json"
        file.write_bytes(content)
        answer = CliRunner().invoke(cli, ["verify", str(file), *more])
        return answer.exit_code, answer.output

    code, said = checked(data, *saved)
    assert (code, "核对通过" in said) == (0, True), said
    assert checked(data, "--key", kid)[0] == 0
    assert checked(data)[0] == 2, "who signed it was not asked"
    assert checked(data, "--key", "0" * 32)[0] == 1
    wrong = [
        data + b" ",
        data.replace(notice["amount"].encode(), b"9" + notice["amount"].encode()[1:], 1),
        data.replace(A.encode(), B.encode(), 1),
        data.replace(b'"number": 2', b'"number": 3', 1),
        data.replace(
            "市政府门户网站".encode(), "市政府门户网页".encode(), 1
        ),  # in no entry: the signature alone holds it
    ]
    for content, why in ((_changed(data, amount="1.00"), "摘要"), (_changed(data, anew=True, amount="1.00"), "合计"),
                         (_changed(data, anew=True, number=2), "序号")):  # fmt: skip
        code, said = checked(content, *saved)
        assert (code, why in said) == (1, True), said
    for content in wrong:
        assert content != data
        assert checked(content, *saved)[0] == 1
    closing = ", ended_at = '2099-01-01 00:00:00+00:00'"
    for changed in ("entries = '[]'", f"count = 0{closing}", f"amount = 1{closing}"):
        assert "is a history" in refused(both, f"UPDATE award_notice SET {changed}")
    assert "never changed" in refused(both, "UPDATE award_notice SET title = 'x'")
