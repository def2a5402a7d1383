"""The AsyncAPI documents: valid by AsyncAPI's own schema, complete by the catalogue, current, served to all; and what the services
really say is what they describe."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import pytest

from services.awards.settings import AwardsSettings
from services.matchmaking.settings import MatchmakingSettings
from services.registry.settings import RegistrySettings
from shared.contracts.events import GENESIS, Event
from shared.plumbing.asyncapi import document
from shared.plumbing.push.sending import body
from tests.clocks import SetClock
from tests.contracts.asyncapi_pages import DESCRIBED, FOLDER, page
from tests.contracts.events_page import CATALOGUE
from tests.push.living import BUREAU, EXAMPLES, TELLERS
from tests.running import Apps

pytestmark = pytest.mark.anyio
SCHEMA = json.loads((Path(__file__).parent / "asyncapi" / "schema-3.0.0.json").read_text(encoding="utf-8"))
SERVICES = tuple(DESCRIBED)


def fits(found: dict[str, Any], message: str, payload: Any) -> None:
    """A payload is as the document says of this message."""
    schema = found["components"]["messages"][message]["payload"] | {"components": found["components"]}
    jsonschema.Draft202012Validator(schema).validate(payload)


@pytest.mark.parametrize("service", SERVICES)
def test_a_document_is_valid_and_has_every_event_of_the_catalogue(service: str) -> None:
    found = document(DESCRIBED[service])
    jsonschema.Draft7Validator(SCHEMA).validate(found)
    names = {type.about.name for type in CATALOGUE[service]}
    assert set(found["channels"]["feed"]["messages"]) == {f"feed.{name}" for name in names}
    for message in found["components"]["messages"].values():
        assert message["name"] in names
        jsonschema.Draft202012Validator.check_schema(message["payload"])
    text = json.dumps(found)
    for reference in set(text.split('"$ref": "#/')[1:]):
        place: Any = found
        for step in reference.partition('"')[0].split("/"):
            place = place[step]


@pytest.mark.parametrize("service", SERVICES)
def test_the_documents_are_current(service: str) -> None:
    written = (FOLDER / f"{service}.json").read_text(encoding="utf-8")
    assert written == page(service), "write them again: python -m tests.contracts.asyncapi_pages"


@pytest.mark.parametrize("service", SERVICES)
def test_what_is_said_is_what_is_described(service: str, tmp_path: Path, clock: SetClock) -> None:
    found = document(DESCRIBED[service])
    at = dt.datetime.now(dt.UTC)
    for name, payloads in EXAMPLES[service].items():
        event = Event(
            seq=1, id="e", type=name, subject="s", recorded_at=at, data=payloads[0], previous=GENESIS, digest=GENESIS
        )
        fits(found, f"feed.{name}", event.model_dump(mode="json"))
        with pytest.raises(jsonschema.ValidationError):
            fits(found, f"feed.{name}", event.model_dump(mode="json") | {"type": "another"})
    clock.at = at
    teller = TELLERS[service](tmp_path, clock)
    with teller.store.write() as work:
        for type in CATALOGUE[service]:
            work.publish(teller.event(type), subject="s")
    described = {key for key in found["components"]["messages"] if key.startswith("webhooks.")}
    said = set()
    views = set(teller.told.values()) | ({"public"} if service != "registry" else set())
    with teller.store.read() as session:
        events = [e for e in teller.store.feed.read(session, after=0).events if e.type in teller.told]
        for view in views:
            for event in events:
                message = teller.telling.messages(session, [event], view, BUREAU).get(event.seq)
                if message is None:
                    continue
                key = ".".join(part for part in ("webhooks", view, event.type) if part)
                fits(found, key, json.loads(body(event.type, event.recorded_at, message)))
                said.add(key)
    assert said == described
    teller.store.close()


async def test_they_are_served_to_anybody(tmp_path: Path, apps: Apps) -> None:
    built = {
        "registry": apps.registry(RegistrySettings(data=tmp_path)),
        "awards": apps.awards(AwardsSettings(data=tmp_path)),
        "matchmaking": apps.matchmaking(MatchmakingSettings(data=tmp_path)),
    }

    for service, app in built.items():
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://test") as http:
            answer = await http.get(f"/{service}/v1/asyncapi.json")
            assert answer.json() == document(DESCRIBED[service])
            again = await http.get(f"/{service}/v1/asyncapi.json", headers={"If-None-Match": answer.headers["etag"]})
            assert again.status_code == 304
