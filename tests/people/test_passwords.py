"""Passwords: each rule a setting, its refusal in words, and no password shown."""

from __future__ import annotations

import itertools

import pytest

from services.registry.bootstrap import ensure_person
from services.registry.domain.passwords import PasswordRules, common_passwords, problems_of
from services.registry.people.tables import CredentialRow
from services.registry.settings import RegistrySettings
from tests.faults.importer import code
from tests.people.common_passwords import LIST, common, text
from tests.people.signing import PASSWORD, People, kind_of

pytestmark = pytest.mark.anyio
RULES = RegistrySettings().password_rules
LAX = PasswordRules(length=8, classes=1, common=False, history=1, days=0)


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("Short-7a", "少于 10 个字符"),
        ("onlylowercaseletters", "不足 3 类"),
        ("lower-and-other", "不足 3 类"),
        ("ALLUPPER123456", "不足 3 类"),
        ("Zhaoming-2031-x", "含有登录名"),
        ("Password2024!", "常用密码"),
        ("Admin@2025", "常用密码"),
        ("1QAZ@wsx3edc", "常用密码"),
        ("Liebian@2026", "常用密码"),
    ],
)
def test_a_weak_password_is_refused_by_the_rule_that_it_breaks(password: str, said: str) -> None:
    problems = problems_of(password, "zhaoming", RULES, "body.password")
    assert [said in p.problem for p in problems] == [True], problems
    assert problems[0].field == "body.password"
    assert password not in problems[0].model_dump_json()
    assert problems[0].value is None


def test_every_figure_of_the_rules_is_a_setting() -> None:
    assert problems_of("onlylower", "zhaoming", LAX, "f") == []
    assert problems_of("password2024!", "zhaoming", LAX, "f") == []
    stricter = RegistrySettings(password_length=20, password_classes=4).password_rules
    assert len(problems_of("Jade-lantern-74", "x", stricter, "f")) == 1
    assert len(problems_of("Jade-lantern-with-no-digit", "x", stricter, "f")) == 1


def test_three_classes_of_any_kind_are_enough() -> None:
    for good in ("Jade-lantern", "jade-lantern-7", "JadeLantern77", "玉lantern-桥77"):
        assert problems_of(good + "--"[: max(0, 10 - len(good))], "zhaoming", RULES, "f") == [], good


def test_the_list_of_common_passwords_is_what_its_roots_and_forms_give() -> None:
    assert LIST.read_text("utf-8") == text(), "write it again: python -m tests.people.common_passwords"
    assert 5_000 < len(common_passwords()) < 10_000
    assert common_passwords() == set(common())
    assert all(p == p.casefold() and len(p) >= 10 for p in common_passwords())


async def test_a_password_is_changed_by_who_knows_it_and_all_other_sessions_end(people: People) -> None:
    session = await people.session("zhaoming")
    for given in (None, "Not-the-password-1"):
        refused = await people.ask("/password", session=session, new_password="Slate-river-91", current_password=given)
        assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "body.current_password")
    weak = await people.ask("/password", session=session, new_password="short", current_password=PASSWORD)
    assert weak.status_code == 422
    assert {e["field"] for e in weak.json()["errors"]} == {"body.new_password"}
    done = await people.ask("/password", session=session, new_password="Slate-river-91", current_password=PASSWORD)
    assert done.status_code == 200, done.text
    assert done.json()["session"] not in (None, session)
    assert kind_of(await people.ask("/state", session=session)) == "session-ended"
    assert (await people.ask("/state", session=done.json()["session"])).json()["stage"] == "open"
    assert (await people.sign_in("zhaoming")).status_code == 401
    assert (await people.sign_in("zhaoming", "Slate-river-91")).status_code == 201


async def test_who_guesses_at_the_present_password_from_a_session_is_locked_out(people: People) -> None:
    session = await people.session("zhaoming")
    for n in range(5):
        await people.ask("/password", session=session, new_password="Slate-river-91", current_password=f"guess{n}")
    locked = await people.ask("/password", session=session, new_password="Slate-river-91", current_password=PASSWORD)
    assert locked.status_code == 409
    assert (await people.sign_in("zhaoming")).status_code == 401


async def test_none_of_the_last_five_passwords_comes_again(people: People) -> None:
    session = await people.session("zhaoming")
    used = [PASSWORD, *(f"Slate-river-9{n}" for n in range(5))]
    for before, after in itertools.pairwise(used):
        done = await people.ask("/password", session=session, new_password=after, current_password=before)
        assert done.status_code == 200, done.text
        session = done.json()["session"]
    for old in used[1:]:
        again = await people.ask("/password", session=session, new_password=old, current_password=used[-1])
        assert again.status_code == 422, old
        assert "最近 5 次" in again.json()["errors"][0]["problem"]
    # The sixth before is forgotten.
    done = await people.ask("/password", session=session, new_password=PASSWORD, current_password=used[-1])
    assert done.status_code == 200, done.text
    with people.use.store.read() as read:
        row = read.get(CredentialRow, "zhaoming")
        assert row is not None
        assert len(row.previous) == 4
        assert row.password_hash.startswith("$argon2id$")


async def test_a_password_of_ninety_days_is_to_be_changed_before_anything_else(people: People) -> None:
    # Of the sample's people alone passwords last; who is asked for no second factor shows the rule by itself.
    ensure_person(
        people.settings, login="real.one", name="示例丙", roles=[("university", None, code(1))], password=PASSWORD
    )
    state = (await people.sign_in("real.one")).json()["state"]
    assert state["password_expires"] is not None
    assert (await people.sign_in("zhaoming")).json()["state"]["password_expires"] is None
    people.clock.pass_by(days=91)
    assert (await people.sign_in("zhaoming")).json()["state"]["stage"] == "open"
    answer = (await people.sign_in("real.one")).json()
    assert answer["state"]["stage"] == "new-password"
    refused = await people.ask("/token", session=answer["session"])
    assert (refused.status_code, refused.json()["stage"]) == (409, "new-password")
    done = await people.ask("/password", session=answer["session"], new_password="Slate-river-91")
    assert done.json()["state"]["stage"] == "open"
    assert (await people.ask("/token", session=done.json()["session"])).status_code == 200
