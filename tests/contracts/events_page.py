"""docs/events.md from the catalogue of public events. `python -m tests.contracts.events_page` writes it; a test holds it to be
current."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from shared.contracts.public_events.awards import AWARDS_EVENTS
from shared.contracts.public_events.base import PublicEvent
from shared.contracts.public_events.matchmaking import MATCHMAKING_EVENTS
from shared.contracts.public_events.registry import REGISTRY_EVENTS
from shared.contracts.values import CreditCode, Fen

PAGE = Path(__file__).parents[2] / "docs" / "events.md"
CATALOGUE: dict[str, tuple[type[PublicEvent], ...]] = {
    "registry": REGISTRY_EVENTS,
    "awards": AWARDS_EVENTS,
    "matchmaking": MATCHMAKING_EVENTS,
}
_SCHEMAS: dict[type, dict[str, Any]] = {kind: TypeAdapter(kind).json_schema() for kind in (Fen, CreditCode)}
_HEAD = """# Public events

Generated from `shared/contracts/public_events/` (`python -m tests.contracts.events_page`); do not edit.

Every accepted write appends an event to its service's feed, in the same transaction: numbered without gaps, chained by hash
(`GET /<service>/v1/feed`, scope `feed:read`). `type` names a row below, `subject` says whom or what it is about, `data` is the payload.
Payloads hold texts, whole numbers, truth values, lists and objects; money is a text in yuan, never a float. None holds a contact.

The same as AsyncAPI documents, with the schemas of what followers and webhooks get: [asyncapi/](asyncapi/), and
`GET /<service>/v1/asyncapi.json` of a running service.

A payload may get new fields, and a feed new types: a follower passes over what it does not know. A field is never renamed or taken out,
and a type never renamed.

## A new event

1. A class in `shared/contracts/public_events/<service>.py`: a docstring that says when it is published, `about`, the fields of the payload;
   and a row in that service's catalogue at the end of the file. `work.publish` refuses what is not in it.
2. `work.publish(ThingDone(…), subject=…)` in the use case, inside its transaction.
3. An example in `tests/contracts/published_events.json`. From then on its name and the bytes of its payload stay as they are.
4. Write this page again.

A follower has a table from the class to what it does with one (`FOLLOWED` in `services/awards/read_model/service.py`), or reads a single event with
`ThingDone.read(event)`.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([_HEAD, *(line for service in CATALOGUE for line in _service(service))]) + "\n"


def _service(service: str) -> Iterator[str]:
    yield f"## Feed of {service}\n"
    yield "| type | 名称 | published when | by | subject | data |"
    yield "|---|---|---|---|---|---|"
    for type in CATALOGUE[service]:
        about = type.about
        when = " ".join((inspect.getdoc(type) or "").split("\n\n")[0].split())
        by = ", ".join(f"`{place}`" for place in about.by if place.startswith(f"{service}/"))
        yield f"| `{about.name}` | {about.label} | {when} | {by} | {about.subject} | {_payload(type)} |"
    yield ""


def _payload(type: type[PublicEvent]) -> str:
    schema = type.model_json_schema(mode="serialization", by_alias=True)
    return _fields(schema, schema.get("$defs", {}))


def _fields(schema: dict[str, Any], within: dict[str, Any]) -> str:
    return "; ".join(f"`{name}` {_kind(field, within)}" for name, field in schema["properties"].items())


def _kind(field: dict[str, Any], within: dict[str, Any]) -> str:
    """A field's type in words; an object's fields in braces."""
    if "$ref" in field:
        return _kind(within[field["$ref"].removeprefix("#/$defs/")], within)
    if "anyOf" in field:
        return " or ".join(_kind(choice, within) for choice in field["anyOf"])
    if values := field.get("enum") or ([field["const"]] if "const" in field else None):
        return "\\|".join(values)
    if "properties" in field:
        return "{" + _fields(field, within) + "}"
    kind = field["type"]
    if kind == "array":
        return f"list of {_kind(field['items'], within)}"
    if kind == "object":
        return f"{{name: {_kind(field['additionalProperties'], within)}}}"
    if kind == "string":
        return _text(field)
    return {"integer": "whole number", "boolean": "true or false", "null": "null"}[kind]


def _text(field: dict[str, Any]) -> str:
    if "format" in field:
        return {"date": "day", "date-time": "instant"}[field["format"]]
    if field.get("pattern") == _SCHEMAS[Fen]["pattern"]:
        return "yuan"
    return "credit code" if field.get("pattern") == _SCHEMAS[CreditCode]["pattern"] else "text"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
