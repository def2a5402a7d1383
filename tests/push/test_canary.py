"""Marks in contacts, bids, reasons and names of people are found in nothing that goes out: every type of event of the catalogue ×
every view × every kind of caller × every way. What does go out is named in the views, type by type."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from services.matchmaking.challenges.tables import ChallengeObjection, ChallengeObjector
from services.matchmaking.changes.views import PLATFORM, PUBLIC
from shared.contracts.matchmaking import ListingContact
from shared.contracts.public_events.base import PublicEvent
from shared.contracts.public_events.matchmaking import MATCHMAKING_EVENTS
from shared.plumbing.changes import routes
from tests.matchmaking import challenging
from tests.matchmaking.challenging import PLAN, bid
from tests.matchmaking.conftest import demand, supply
from tests.push.conftest import House
from tests.push.living import EXAMPLES
from tests.rights.world import CALLERS, FIRMS

pytestmark = pytest.mark.anyio
CANARY = "金丝雀Q7Z"
UNDER_SEAL = "2777111.00"
"""A sum that stands in bids alone."""
NEVER = {
    "supply.contact_changed", "demand.contact_changed", "bid.sealed", "bid.qualified", "evaluator.assigned", "evaluator.declared",
    "plan.scored", "objection.received", "objection.answered", "subscription.changed", "subscription.paused",
    "provider.changed", "offer.changed", "need.changed", "need.referred", "engagement.moved", "engagement.followed-up", "engagement.advice-told",
}  # fmt: skip


def _marked_bid(organisation: str, **_: Any) -> dict[str, Any]:
    """Everything that a bid says, but for who is told to all when it is awarded."""
    plan = PLAN | {"approach": CANARY, "foundation": CANARY, "commitments": [CANARY], "budget": UNDER_SEAL}
    partners = [{"organisation": CANARY}]
    return bid(organisation, credentials=CANARY, plan=plan, partners=partners)


def _payload(type: type[PublicEvent], ids: dict[str, Any]) -> PublicEvent:
    """Of what is there, and a mark in every text that is the publisher's to choose."""
    said = dict(EXAMPLES["matchmaking"][type.about.name][0])
    for name, field in type.model_fields.items():
        key = field.alias or name
        if key in ids:
            said[key] = ids[key]
        elif field.annotation is str and key not in ("from", "to"):
            said[key] = CANARY
    if type.about.name.endswith(("listed", "withdrawn", "contact_changed")):
        said["id"] = ids["demand_id" if type.about.name.startswith("demand") else "supply_id"]
    if type.about.name == "challenge.moved":
        said |= {"from": "cleared", "to": "awarded"}
    return type(**said)


async def _lived(house: House, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Listings with contacts, a judged match, a call that is awarded and one whose bids are being scored; what each is known by."""
    contact = dict.fromkeys(ListingContact.model_fields, CANARY)
    offered = (await house.ask("POST", "supplies", "platform", 201, json=supply("甲", contact=contact))).json()
    body = demand("乙", credit_code=FIRMS["b"], public_name=False, contact=contact)
    asked = (await house.ask("POST", "demands", "bureau", 201, json=body)).json()
    said = {"demand_id": asked["id"], "supply_id": offered["id"], "verdict": "rejected", "reason": CANARY}
    await house.ask("POST", "feedback", "bureau", 201, json=said)
    monkeypatch.setattr(challenging, "bid", _marked_bid)
    room = house.room
    with house.use.store.write() as work:
        awarded = room.brought_to(work, "contracted")
        monkeypatch.setattr(challenging, "bid", lambda _: _marked_bid(CANARY))
        room.brought_to(work, "scoring")
        now = work.now
        work.session.add(
            ChallengeObjection(
                id="o" * 32, case_id=awarded.id, received_at=now, recorded_by=CANARY, summary=CANARY, answer=CANARY
            )
        )
        work.session.flush()
        work.session.add(ChallengeObjector(objection_id="o" * 32, name=CANARY, contact=CANARY))
        return {"supply_id": offered["id"], "demand_id": asked["id"], "challenge_id": awarded.id}


def _views() -> Iterator[tuple[str, frozenset[str]]]:
    for view in (PUBLIC, PLATFORM):
        yield view.code, frozenset(type.about.name for type in view.shows)


async def test_no_mark_goes_out_by_any_way(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = await _lived(house, monkeypatch)
    hooks = [
        (view, await house.subscribe(caller, *sorted(types), view=view))
        for view, types in _views()
        for caller in ("bureau", "office-b", "platform", "service")
    ]
    with house.use.store.write() as work:
        for type in MATCHMAKING_EVENTS:
            work.publish(_payload(type, ids), subject="s")
    assert {t.about.name for t in MATCHMAKING_EVENTS} == NEVER | {name for _, types in _views() for name in types}

    async def over(_: Any) -> bool:
        return False

    monkeypatch.setattr(routes, "still_stands", over)  # a stream ends after what there is
    hidden = (CANARY, UNDER_SEAL, "2777111", FIRMS["b"], "示例企业b")
    seen: dict[str, set[str]] = {}
    for view, types in _views():
        for caller in CALLERS:
            for way in ("changes", "changes.ndjson", "changes/stream"):
                answer = await house.http.get(
                    f"/matchmaking/v1/{way}",
                    params={"view": view},
                    headers={"Authorization": f"Bearer {caller}"},
                )
                # A stream writes other letters than ASCII's by their numbers.
                text = re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), answer.text)
                own = caller in ("bureau", "office-b", "firm-b")
                assert not [m for m in hidden[: 3 if own else None] if m in text], (view, caller, way)
                if answer.status_code != 200:
                    assert answer.status_code == 403, (view, caller, way, answer.text)
                    continue
                if way == "changes":
                    found = {c["type"] for c in answer.json()["changes"]}
                    assert found <= types
                    seen.setdefault(view, set()).update(found)
                else:
                    assert "甲" in text
    assert seen == dict(_views())
    bodies = house.told()
    assert len(bodies) > len(hooks)
    assert {body["type"] for body in bodies} == {name for _, types in _views() for name in types}
    for got in house.receiver.got:
        text = got.content.decode() + json.dumps(got.headers)
        assert not [m for m in hidden[:3] if m in text], text
        assert set(json.loads(got.content)["data"]) == {"seq", "subject", "view", "read", "data"}
