"""Public events: their names and payloads stay as they are, each has a publisher, and followers follow what there is."""

from __future__ import annotations

import ast
import datetime as dt
import inspect
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from services.awards.engagements.service import FOLLOWED_OF_MATCHMAKING
from services.awards.read_model.service import FOLLOWED as FOLLOWED_BY_AWARDS
from services.matchmaking.listings.service import FOLLOWED as FOLLOWED_FOR_LISTINGS
from services.matchmaking.service_figures.headcounts import FOLLOWED as FOLLOWED_FOR_FIGURES
from shared.contracts.events import GENESIS, Event, canonical
from shared.contracts.public_events import awards, casework, matchmaking, push, registry
from shared.contracts.public_events.base import PublicEvent
from shared.contracts.push import PushEvent
from tests.contracts.events_page import CATALOGUE, PAGE, page

ROOT = Path(__file__).parents[2]
EXAMPLES: dict[str, dict[str, list[Any]]] = json.loads(
    (Path(__file__).parent / "published_events.json").read_text(encoding="utf-8")
)
"""{service: {type: payloads as they have stood in its feed}}"""
EVENTS = [(service, type) for service, types in CATALOGUE.items() for type in types]
FOLLOWED_BY_MATCHMAKING = (*FOLLOWED_FOR_LISTINGS, *FOLLOWED_FOR_FIGURES)
NAMED = [pytest.param(service, type, id=f"{service} {type.about.name}") for service, type in EVENTS]


BASES = (PublicEvent, matchmaking.ListingEvent, registry.ReleasedView)
"""Classes beside the types of event that services use."""


def event_of(type: str, data: Any) -> Event:
    at = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    return Event(seq=1, id="e", type=type, subject="s", recorded_at=at, data=data, previous=GENESIS, digest=GENESIS)


def test_no_event_that_was_ever_published_is_missing_from_the_catalogue_or_renamed() -> None:
    assert {s: {t.about.name for t in types} for s, types in CATALOGUE.items()} == {
        s: set(types) for s, types in EXAMPLES.items()
    }, "a new event has an example in published_events.json; a name never goes"


@pytest.mark.parametrize(("service", "type"), NAMED)
def test_a_payload_is_to_the_byte_what_it_was_before(service: str, type: type[PublicEvent]) -> None:
    for data in EXAMPLES[service][type.about.name]:
        assert canonical(type.read(event_of(type.about.name, data)).payload()) == canonical(data)
        assert canonical(type(**data).payload()) == canonical(data)


@pytest.mark.parametrize(("service", "type"), NAMED)
def test_a_reader_passes_over_new_fields_and_a_publisher_may_not_have_any(
    service: str, type: type[PublicEvent]
) -> None:
    data = EXAMPLES[service][type.about.name][0]
    newer = data | {"of_a_later_version": 1}
    assert canonical(type.read(event_of(type.about.name, newer)).payload()) == canonical(data)
    with pytest.raises(ValidationError):
        type(**newer)


@pytest.mark.parametrize(("service", "type"), NAMED)
def test_a_payload_that_does_not_fit_is_not_published(service: str, type: type[PublicEvent]) -> None:
    data = EXAMPLES[service][type.about.name][0]
    needed = [field.alias or name for name, field in type.model_fields.items() if field.is_required()]
    assert needed
    for name in needed:
        with pytest.raises(ValidationError):
            type(**{k: v for k, v in data.items() if k != name})
        with pytest.raises(ValidationError):
            type(**data | {name: object()})


def test_an_event_of_one_type_is_not_read_as_another() -> None:
    data = EXAMPLES["registry"]["enterprise.changed"][0]
    with pytest.raises(ValueError, match=r"enterprise\.changed"):
        registry.EnterpriseRegistered.read(event_of("enterprise.changed", data))


@pytest.mark.parametrize(("service", "type"), NAMED)
def test_no_payload_has_a_float(service: str, type: type[PublicEvent]) -> None:
    def kinds(node: object) -> Iterator[object]:
        if isinstance(node, dict):
            yield node.get("type")
            for child in node.values():
                yield from kinds(child)
        elif isinstance(node, list):
            for child in node:
                yield from kinds(child)

    assert "number" not in list(kinds(type.model_json_schema(mode="serialization")))


def test_every_type_that_is_written_down_is_in_a_catalogue_once() -> None:
    written = {
        value
        for module in (registry, awards, matchmaking, casework, push)
        for value in vars(module).values()
        if inspect.isclass(value) and issubclass(value, PublicEvent) and "about" in vars(value)
    }
    assert {type for _, type in EVENTS} == written
    assert len({type.about.name for type in written}) == len(written)
    for types in CATALOGUE.values():
        assert len(set(types)) == len(types)


def uses_of_events(file: Path) -> tuple[set[str], bool]:
    """(names of the event types that a file uses, whether it publishes anything)"""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    types, modules = dict[str, str](), set[str]()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("shared.contracts.public_events"):
            for name in node.names:
                if node.module == "shared.contracts.public_events":
                    modules.add(name.asname or name.name)
                else:
                    types[name.asname or name.name] = name.name
    used = {types[n.id] for n in ast.walk(tree) if isinstance(n, ast.Name) and n.id in types}
    used |= {
        n.attr
        for n in ast.walk(tree)
        if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name) and n.value.id in modules
    }
    publishes = any(isinstance(n, ast.Attribute) and n.attr == "publish" for n in ast.walk(tree))
    return used, publishes


def published_under(folder: Path) -> set[str]:
    found = set[str]()
    for file in folder.rglob("*.py"):
        used, publishes = uses_of_events(file)
        found |= used if publishes else set()
    return found


def test_every_event_is_published_where_the_catalogue_says() -> None:
    shared = published_under(ROOT / "shared")
    folders = {place: published_under(ROOT / "services" / place) for _, t in EVENTS for place in t.about.by}
    missing = [
        f"{place}: {type.about.name}"
        for _, type in EVENTS
        for place in type.about.by
        if type.__name__ not in folders[place] | shared
    ]
    assert missing == []
    for service, type in EVENTS:
        assert any(place.startswith(f"{service}/") for place in type.about.by), type.about.name


def test_a_name_of_an_event_is_written_in_the_catalogue_alone() -> None:
    names = {type.about.name for _, type in EVENTS}
    found = [
        f"{file.relative_to(ROOT)}:{node.lineno}: {node.value}"
        for folder in ("services", "shared")
        for file in (ROOT / folder).rglob("*.py")
        if not {"public_events", "migrations"} & set(file.parts) and file != ROOT / "shared/contracts/events.py"
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in names
    ]
    assert found == []


def test_followers_follow_what_the_followed_service_publishes() -> None:
    assert set(FOLLOWED_BY_AWARDS) <= set(registry.REGISTRY_EVENTS)
    assert set(FOLLOWED_BY_MATCHMAKING) <= set(registry.REGISTRY_EVENTS)
    assert set(FOLLOWED_OF_MATCHMAKING) <= set(matchmaking.MATCHMAKING_EVENTS)
    assert {e.value for e in PushEvent} <= {type.about.name for type in registry.REGISTRY_EVENTS}
    followed = {
        "registry": (),
        "awards": (*FOLLOWED_BY_AWARDS, *FOLLOWED_OF_MATCHMAKING),
        "matchmaking": FOLLOWED_BY_MATCHMAKING,
    }
    for service, types in CATALOGUE.items():
        known = {type.__name__ for type in (*types, *followed[service], *BASES)}
        for file in (ROOT / "services" / service).rglob("*.py"):
            used, _ = uses_of_events(file)
            assert used <= known | {f"{service.upper()}_EVENTS", "read_one_of"}, file


def test_the_page_of_events_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "write it again: python -m tests.contracts.events_page"
