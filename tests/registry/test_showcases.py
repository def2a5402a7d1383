"""Typical cases and publicity: nothing of a firm is published but the text that its own person agreed to, approved by another."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from services.registry.domain.showcase_process import SHOWCASE, Role, transitions
from services.registry.showcases.service import ShowcaseFilter, Showcases
from services.registry.showcases.tables import ShowcaseTransition
from shared.contracts.audit import Action
from shared.contracts.scopes import Scope
from shared.contracts.showcases import ShowcaseIn, ShowcaseStepIn, ShowcaseText
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict, Forbidden, InvalidInput, NotFound, PreconditionFailed
from shared.plumbing.listing import Asked
from shared.plumbing.revisions import Match
from shared.plumbing.storage import Store
from tests.audit.reading import acts, app_behind
from tests.clocks import SetClock
from tests.registry.helpers import A, B, register

pytestmark = pytest.mark.anyio
V1 = "/registry/v1"
ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # nothing in them is the database's own
ALL = frozenset(Scope)


def person(login: str, kind: str = "officer", **bound: Any) -> Principal:
    return Principal(f"{login}@{kind}", kind, bound.get("unit"), ALL, bound.get("firm"), person=login)


WRITER, APPROVER = person("writer"), person("approver")
OFFICE, OTHER = person("office", unit="430302"), person("other", unit="430304")
FIRM, FOREIGN = person("firm", "enterprise", firm=A), person("foreign", "enterprise", firm=B)
MACHINE = replace(FIRM, client_id="firm-system", person=None)
SAYS = {"title": "示例公司的联网车间", "summary": "从单机到联网", "text": "正文(示例)"}


def case(**said: Any) -> ShowcaseIn:
    return ShowcaseIn.model_validate(SAYS | {"kind": "case", "clause": "9", "credit_code": A} | said)


def step(event: str, **said: Any) -> ShowcaseStepIn:
    return ShowcaseStepIn.model_validate({"event": event} | said)


def revised(**said: str) -> ShowcaseStepIn:
    return step("revise", text=ShowcaseText.model_validate(SAYS | said))


@pytest.fixture
async def register_of(http: httpx.AsyncClient, clock: SetClock) -> Showcases:
    """The register, with a firm in each of two units."""
    clock.set_day(dt.date(2026, 3, 10))
    await register(http, A, unit="430302")
    await register(http, B, unit="430304")
    showcases: Showcases = app_behind(http).state.use_cases.showcases
    return showcases


def refused(showcases: Showcases, id: str, event: str, by: Principal, says: str, **said: Any) -> None:
    with pytest.raises((Conflict, Forbidden), match=says):
        showcases.act(id, step(event, **said), by)


_COLUMNS = 'case_id, seq, previous_seq, from_state, event, to_state, at, "by", role, reason, facts, evidence'
_STEP = (
    f"INSERT INTO showcase_step ({_COLUMNS}) SELECT case_id, seq + 1, seq, to_state, 'publish', 'published', at, \"by\", role, "
    "reason, facts, evidence FROM showcase_step WHERE case_id = :id AND seq = 6"
)
_MOVED = "UPDATE showcase SET steps = 7, state = 'published', digest = 'x', published_on = '2026-03-10' WHERE id = :id"


def published_without_consent(store: Store, id: str) -> None:
    with store.write() as work:
        work.session.connection().execute(text(_STEP), {"id": id})
        work.session.connection().execute(text(_MOVED), {"id": id})


async def test_a_firms_case_is_published_in_the_words_that_it_agreed_to(
    http: httpx.AsyncClient, register_of: Showcases
) -> None:
    showcases, store = register_of, app_behind(http).state.use_cases.store
    id = showcases.draft(case(), OFFICE).id
    assert [n.event for n in showcases.get(id, FIRM).next if n.mine] == ["revise", "consent", "decline"]
    refused(showcases, id, "publish", APPROVER, "企业尚未同意")
    refused(showcases, id, "consent", OFFICE, "由企业办理")
    refused(showcases, id, "consent", MACHINE, "本人登录办理")
    for stranger in (OTHER, FOREIGN):
        with pytest.raises(NotFound):
            showcases.act(id, step("consent"), stranger)
    assert showcases.act(id, step("consent"), FIRM).agreed
    changed = showcases.act(id, revised(text="正文(改过)"), WRITER)  # what was agreed to is not what stands now
    assert (changed.agreed, changed.state) == (False, "drafted")
    assert not showcases.act(id, revised(), WRITER).agreed  # and the old words again are asked about again
    showcases.act(id, revised(text="正文(改过)"), WRITER)
    refused(showcases, id, "publish", APPROVER, "企业尚未同意")
    showcases.act(id, step("consent"), FIRM)
    refused(showcases, id, "publish", WRITER, "须由另一人批准")
    # Whatever a program does, the database takes no other text than the one that was agreed to.
    with pytest.raises(DBAPIError, match="agreed_to"):
        published_without_consent(store, id)
    assert (await http.get(f"{V1}/public/showcases", headers={"Authorization": ""})).json() == []
    shown = showcases.act(id, step("publish"), APPROVER)
    assert (shown.state, str(shown.published_on)) == ("published", "2026-03-10")
    audited = [(object, said["step"]) for _, object, said in acts(app_behind(http), Action.CASE_STEP)]
    assert audited[0] == (id, "起草")
    assert audited[-1] == (id, "批准并公开")
    public = (await http.get(f"{V1}/public/showcases", headers={"Authorization": ""})).json()
    assert [(p["name"][:2], p["text"], p["published_on"]) for p in public] == [("示例", "正文(改过)", "2026-03-10")]
    one = await http.get(f"{V1}/public/showcases/{id}", headers={"Authorization": ""})
    assert "opened_by" not in one.json()
    with pytest.raises(Conflict, match="同一题目"):
        showcases.draft(case(), FIRM)
    with pytest.raises(InvalidInput, match="缺少理由"):
        showcases.act(id, step("withdraw"), FIRM)
    assert showcases.act(id, step("withdraw", reason="不再合作(示例)"), FIRM).state == "withdrawn"
    gone = await http.get(f"{V1}/public/showcases/{id}", headers={"Authorization": ""})
    assert (gone.status_code, (await http.get(f"{V1}/public/showcases")).json()) == (404, [])
    assert [s.facts.get("text") for s in showcases.get(id, FIRM).steps[:3]] == ["正文(示例)", None, "正文(改过)"]


@ON_SQLITE
async def test_each_sees_its_own_and_publicity_without_a_firm_needs_no_consent(
    http: httpx.AsyncClient, register_of: Showcases, clock: SetClock
) -> None:
    showcases = register_of
    with pytest.raises(InvalidInput, match="须写明企业"):
        showcases.draft(case(credit_code=None), WRITER)
    with pytest.raises(Forbidden):
        showcases.draft(case(credit_code=B), OFFICE)
    piece = showcases.draft(case(credit_code=None, kind="piece", clause="S4", title="政策解读(示例)"), OFFICE)
    assert (piece.unit, piece.unit_name) == ("430302", "雨湖区")
    of_the_firm = showcases.draft(case(), FIRM).id
    asked = Asked("-changed_at", True, 50, None)
    seen = {
        p.client_id: showcases.page(p, ShowcaseFilter(), asked).total for p in (WRITER, OFFICE, OTHER, FIRM, FOREIGN)
    }
    assert list(seen.values()) == [2, 2, 0, 1, 0]
    published = showcases.act(piece.id, step("publish"), APPROVER)
    assert published.state == "published"
    figures = (await http.get(f"{V1}/monthly-reports/2026-03/430302/figures")).json()
    assert {f["id"]: f["value"] for f in figures if f["task"] in ("9", "S4") and f["id"].endswith("-month")} == {
        "recognised-9-month": "0", "digital-cases-month": "0", "publicity-month": "1",
    }  # fmt: skip
    waiting = [w["step_name"] for w in (await http.get(f"{V1}/work")).json()["waiting"] if w["kind"] == "showcase"]
    assert waiting == ["同意公开"]
    with pytest.raises(PreconditionFailed, match="已由他人办理"):
        showcases.act(of_the_firm, step("consent"), FIRM, Match(if_match='"s0"'))
    assert showcases.act(of_the_firm, step("decline", reason="暂不宣传(示例)"), FIRM).state == "declined"


@ON_SQLITE
async def test_the_database_has_the_transitions_of_the_table(http: httpx.AsyncClient) -> None:
    with app_behind(http).state.use_cases.store.read() as session:
        rows = session.exec(select(ShowcaseTransition)).all()
    assert sorted((r.from_state, r.event, r.to_state) for r in rows) == transitions()


def test_only_the_bureau_publishes_and_only_the_firm_agrees() -> None:
    to = {(t.to, role) for t in SHOWCASE.table.values() for role in t.roles}
    assert {role for state, role in to if state == "published"} == {Role.BUREAU}
    assert {role for state, role in to if state == "consented"} == {Role.FIRM}
