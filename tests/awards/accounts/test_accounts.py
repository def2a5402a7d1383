"""Payee accounts: who submits, verifies and confirms them; that a number is shown nowhere; and what the database refuses by itself."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from services.awards.accounts.numbers import tidied
from services.awards.accounts.service import newest, not_ready, verified
from services.awards.schema import FEED
from shared.contracts.audit import Action
from shared.plumbing.errors import InvalidInput
from shared.plumbing.storage import Store, open_engine
from tests.attachments.papers import hand_in, paper
from tests.audit.reading import acts
from tests.awards.conftest import Both
from tests.awards.people import by, let_in
from tests.clocks import SetClock
from tests.registry.helpers import A, B, register

pytestmark = pytest.mark.anyio
NUMBER = "0200998877665544"
NAME = {c: f"示例{c[-6:]}有限公司" for c in (A, B)}
AT = "/awards/v1/enterprises/{}/accounts"


def account(code: str = A, number: str = NUMBER, *kinds: str, **other: Any) -> dict[str, Any]:
    said = {"name": NAME[code], "account_number": number, "bank_name": "示例银行示例支行", "cnaps": "102100099996"}
    return said | {"evidence": paper("account_proof", *kinds)} | other


async def city(both: Both) -> None:
    """Two firms of two offices, each of whom has handed in a file."""
    await register(both.registry, A)
    await register(both.registry, B, unit="430304")
    await both.follow()
    let_in(both.app)
    for who in ("firm-a", "firm-b", "office-a"):
        assert (await hand_in(both.awards, "awards", by(who))).status_code == 201


async def submit(both: Both, who: str = "firm-a", code: str = A, **said: Any) -> httpx.Response:
    return await both.awards.post(AT.format(code), json=account(code) | said, headers=by(who))


async def judged(both: Both, who: str, code: str = A, version: int = 1, **said: Any) -> httpx.Response:
    body = {"verified": True} | said
    return await both.awards.post(f"{AT.format(code)}/{version}/judgement", json=body, headers=by(who))


async def confirmed(both: Both, who: str, version: int = 1) -> httpx.Response:
    body = {"how": "回拨登记电话"}
    return await both.awards.post(f"{AT.format(A)}/{version}/confirmation", json=body, headers=by(who))


async def waits(both: Both, code: str = A) -> list[str]:
    """Why nothing is paid to the firm's newest account today."""
    found = (await both.awards.get(AT.format(code), headers=by("finance"))).json()
    return list(found[0]["not_ready"])


async def test_an_account_is_verified_by_another_and_waits_or_is_confirmed_by_a_third(
    both: Both, clock: SetClock
) -> None:
    clock.set_day(dt.date(2026, 11, 2))
    await city(both)
    answer = await submit(both, account_number="0200 9988-7766 5544")
    assert answer.status_code == 201, answer.text
    first = answer.json()
    assert (first["version"], first["masked"], first["state_name"]) == (1, "****5544", "待核验")
    assert first["notes"] == ["已去掉账号中的空格"]
    assert await waits(both) == ["收款账户还没有核验"]
    assert (await judged(both, "firm-a")).status_code == 403, "a firm judges nothing"
    assert (await judged(both, "stale")).json()["type"].endswith("step-up-required")
    assert "本人登录" in (await judged(both, "client")).json()["detail"]
    assert (await judged(both, "finance", verified=False)).json()["errors"][0]["field"] == "body.reason"
    wrong = await judged(both, "finance", account_number="0200998877665545")
    assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (422, "body.account_number")
    assert (await confirmed(both, "finance-2")).status_code == 409, "not verified yet"
    done = await judged(both, "finance", account_number="0200-9988-7766-5544", reason="已电话核对")
    assert (done.status_code, done.json()["state"]) == (200, "verified"), done.text
    assert (await judged(both, "finance-2", verified=False, reason="再看")).status_code == 409, "judged once"
    assert [r[:10] for r in await waits(both)] == ["收款账户核验未满 3 天"[:10]]
    clock.pass_by(days=2)
    assert await waits(both)
    clock.pass_by(days=1)
    assert await waits(both) == []
    clock.pass_by(days=-3)
    assert (await confirmed(both, "finance")).status_code == 403, "who verified it does not confirm it"
    assert (await confirmed(both, "finance-2")).status_code == 200
    assert await waits(both) == []
    assert (await confirmed(both, "finance-3")).status_code == 409
    named = acts(both.app, Action.ACCOUNT_SUBMITTED, Action.ACCOUNT_JUDGED)
    assert [(a, o) for a, o, d in named if "status" not in d] == [("account.submit", A), *[("account.judge", A)] * 2]


async def test_the_maker_of_an_account_is_the_person_and_not_the_role(both: Both) -> None:
    await city(both)
    kinds = ("authorisation",)
    refused = await both.awards.post(AT.format(A), json=account(A), headers=by("office-a"))
    assert "委托书" in refused.json()["detail"], "an office acts with an authorisation alone"
    assert (await hand_in(both.awards, "awards", by("finance"))).status_code == 201
    assert (await submit(both, "finance", **account(A, NUMBER, *kinds))).status_code == 201
    assert "另一人" in (await judged(both, "finance")).json()["detail"]
    assert (await judged(both, "finance-2")).status_code == 200


async def test_an_account_is_the_firms_by_name_and_a_newer_one_takes_its_place(both: Both) -> None:
    await city(both)
    other = await submit(both, name="别家有限公司")
    assert (other.status_code, other.json()["errors"][0]["field"]) == (422, "body.name")
    assert (await submit(both, evidence=paper("account_proof", "selfie"))).json()["errors"][0]["field"] == (
        "body.evidence.1.kind"
    )
    nowhere = await submit(both, evidence=[{"kind": "account_proof", "name": "证明", "sha256": "0" * 64}])
    assert nowhere.status_code == 422
    assert "没有上传过" in nowhere.json()["detail"]
    assert (await submit(both)).status_code == 201
    assert (await judged(both, "finance")).status_code == 200
    answer = await both.registry.put(f"/registry/v1/enterprises/{A}", json={"name": "改名有限公司", "unit": "430302"})
    assert answer.status_code == 200
    await both.follow()
    assert (await submit(both)).status_code == 201, "a former name is the firm's too"
    store = Store(both.settings.database, FEED)
    with store.read() as session:
        new, old = newest(session, A), verified(session, A)
        assert new is not None
        assert old is not None
        assert (new.version, old.version) == (2, 1)
        reasons = not_ready(session, [old.id, "nothing"], dt.date(2099, 1, 1), wait_days=3)
        assert list(reasons) == [old.id, "nothing"]
        assert "更新的收款账户" in reasons[old.id][0]
    store.close()
    assert (await judged(both, "finance", version=2, verified=False, reason="名称不清")).status_code == 200
    states = [(x["version"], x["state"]) for x in (await both.awards.get(AT.format(A), headers=by("firm-a"))).json()]
    assert states == [(2, "refused"), (1, "verified")], "a refused version takes no place"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("0200", "8 至 34 位"),
        ("1" * 35, "8 至 34 位"),
        ("02009988776655A4", "只能是数字"),
        ("-0200998877665544", "只能是数字"),
        ("0200--998877665544", "只能是数字"),
    ],
)  # fmt: skip
def test_a_number_that_is_none_is_told_without_being_shown(given: str, said: str) -> None:
    with pytest.raises(InvalidInput, match=said) as told:
        tidied(given, "body.account_number")
    assert given not in "".join(e.model_dump_json() for e in told.value.errors)


# -- nowhere ----------------------------------------------------------------------------------------------------------------


def everything_in(url: str) -> Iterator[str]:
    """Every value of every table."""
    engine = open_engine(url)
    with engine.connect() as connection:
        for table in inspect(engine).get_table_names():
            for row in connection.execute(text(f'SELECT * FROM "{table}"')):
                for value in row:
                    yield value.decode("latin-1") if isinstance(value, bytes) else str(value)
    engine.dispose()


async def test_a_number_stands_nowhere_in_the_clear(both: Both, capfd: pytest.CaptureFixture[str]) -> None:
    await city(both)
    bare, spaced = NUMBER, "0200 9988 7766 5544"
    key = by("firm-a") | {"Idempotency-Key": "once"}
    sent = await both.awards.post(AT.format(A), json=account(number=spaced), headers=key)
    again = await both.awards.post(AT.format(A), json=account(number=spaced), headers=key)
    assert (sent.status_code, again.content) == (201, sent.content)
    another = await both.awards.post(AT.format(A), json=account(number="1" + bare[1:]), headers=key)
    assert another.status_code == 409, "another number under the same key is another request"
    answers = [sent, again, another]
    for wrong in (
        account(number=bare + "X"),
        account(number=bare) | {"name": "别家"},
        account(number=bare) | {"cnaps": "1"},
        {k: v for k, v in account().items() if k != "account_number"} | {"number": bare},
        account() | {"account_number": int(bare)},
        account() | {"account_number": [bare]},
        account() | {"account_number": bare * 10},
        bare,
    ):
        answers.append(await both.awards.post(AT.format(A), json=wrong, headers=by("firm-a")))
        assert answers[-1].status_code == 422, answers[-1].text
    answers.append(await judged(both, "finance", account_number=bare[:-1] + "0"))
    answers.append(await judged(both, "finance", account_number=bare))
    assert [a.status_code for a in answers[-2:]] == [422, 200]
    answers += [
        await both.awards.get(path, headers=by("finance"))
        for path in (AT.format(A), "/awards/v1/accounts", "/awards/v1/accounts?q=5544", "/awards/v1/events")
    ]
    said = "".join(a.text for a in answers) + "".join(capfd.readouterr())
    written = "\n".join(everything_in(both.settings.database))
    assert "****5544" in said
    assert "5544" in written
    encoded = base64.b64encode(bare.encode()).decode().rstrip("=")[:-1]
    for shape in (bare, bare[1:], spaced, "0200-9988-7766-5544", encoded):  # an int has no leading nought
        assert shape not in said
        assert shape not in written


# -- two firms, one number ---------------------------------------------------------------------------------------------------


async def test_one_number_of_two_firms_holds_up_both_and_neither_is_told_whose_it_is(both: Both) -> None:
    await city(both)
    assert (await submit(both)).status_code == 201
    assert (await submit(both)).status_code == 201, "one's own number again"
    holds = "SELECT about, category, reason FROM payment_hold ORDER BY about"
    engine = open_engine(both.settings.database)
    with engine.connect() as connection:
        assert connection.execute(text(holds)).all() == []
    answer = await submit(both, "firm-b", B, account_number="0200-9988-7766-5544")
    assert answer.status_code == 201
    for c in (A, NAME[A]):
        assert c not in answer.text
    assert (await submit(both, "firm-b", B)).status_code == 201
    with engine.connect() as connection:
        rows = connection.execute(text(holds)).all()
    engine.dispose()
    assert [(r.about, r.category) for r in rows] == [(c, "bank_details") for c in sorted((A, B))]
    assert not any(NAME[c] in r.reason or c in r.reason for r in rows for c in (A, B))
    (mine, *_) = (await both.awards.get(AT.format(B), headers=by("firm-b"))).json()
    assert mine["shared_with"] == []
    shared = (await both.awards.get("/awards/v1/accounts?shared=true", headers=by("finance"))).json()
    assert {x["credit_code"] for x in shared} == {A, B}
    assert next(x for x in shared if x["credit_code"] == B)["shared_with"] == [f"{A} {NAME[A]}"]
    assert (await both.awards.get("/awards/v1/accounts?shared=false", headers=by("finance"))).json() == []


# -- who sees ---------------------------------------------------------------------------------------------------------------


async def test_a_firm_sees_its_own_an_office_its_units_the_bureau_all(both: Both) -> None:
    await city(both)
    assert (await submit(both)).status_code == 201
    (mine,) = (await both.awards.get(AT.format(A), headers=by("finance"))).json()
    file = f"/awards/v1/attachments/{mine['proof_sha256']}"
    for who, status in (("finance", 200), ("office-b", 404)):
        assert (await both.awards.get(file, headers=by(who))).status_code == status
    assert (await submit(both, "firm-b", B, account_number="12345678")).status_code == 201
    seen = {}
    for who in ("firm-a", "firm-b", "office-a", "office-b", "finance"):
        rows = await both.awards.get("/awards/v1/accounts", headers=by(who))
        counted = (await both.awards.get("/awards/v1/accounts/facets", headers=by(who))).json()
        seen[who] = {x["credit_code"] for x in rows.json()}
        assert counted["total"] == len(rows.json())
        for code in (A, B):
            answer = await both.awards.get(AT.format(code), headers=by(who))
            assert answer.status_code == (200 if code in seen[who] else 404)
    assert seen == {"firm-a": {A}, "office-a": {A}, "firm-b": {B}, "office-b": {B}, "finance": {A, B}}
    assert (await submit(both, "firm-b", A)).status_code == 403
    for path in (AT.format(A), "/awards/v1/accounts"):
        assert (await both.awards.get(path, headers=by("bank"))).status_code == 403


# -- the database ------------------------------------------------------------------------------------------------------------


async def test_the_database_keeps_accounts_apart_from_who_made_them(both: Both) -> None:
    await city(both)
    assert (await submit(both)).status_code == 201
    engine = open_engine(both.settings.database)

    def refused(statement: str, words: str, **values: Any) -> None:
        with pytest.raises(DBAPIError, match=words), engine.begin() as connection:
            connection.execute(text(statement), values)

    with engine.begin() as connection:
        (id,) = connection.execute(text("SELECT id FROM payee_account")).scalars()
    row = {"v": 1, "n": "别家", "p": "x", "now": "2026-11-02 00:00:00+00:00"}
    judge = "UPDATE payee_account SET verified = true, judged_by = 'x', judged_person = :p, judged_at = :now"
    confirm = f"INSERT INTO account_confirmation VALUES ('{id}', 'x', :p, :now, '电话')"
    refused(confirm, "neither submitted nor verified", **row)
    refused(judge, "four_eyes", **row | {"p": "jia"})
    for change in ("fingerprint = 'x'", "credit_code = 'x'", "name = :n", "last4 = '0000'", "submitted_person = 'x'"):
        refused(f"UPDATE payee_account SET {change}", "history", **row)
    with engine.begin() as connection:
        connection.execute(text(judge), row | {"p": "cai1"})
    refused("UPDATE payee_account SET judgement = '改'", "judged once")
    for who in ("jia", "cai1"):
        refused(confirm, "neither submitted nor verified", **row | {"p": who})
    kept = (
        "name, sealed, fingerprint, last4, bank_name, cnaps, proof_sha256, submitted_by, submitted_person, submitted_at"
    )
    columns = f"id, credit_code, version, {kept}, verified, judged_by, judged_person, judged_at, judgement"
    again = (
        f"INSERT INTO payee_account ({columns}) SELECT 'n', credit_code, :v, {kept}, {{}}, judgement FROM payee_account"
    )
    refused(again.format("NULL, NULL, NULL, NULL"), "one by one", v=3)
    refused(again.format("verified, judged_by, judged_person, judged_at"), "unjudged", v=2)
    with engine.begin() as connection:
        connection.execute(text(confirm), row | {"p": "cai2"})
    refused("DELETE FROM payee_account", "history")
    refused("DELETE FROM account_confirmation", "history")
    engine.dispose()
