"""What a document calls a date, an instant, a whole number or a truth value is taken in that form alone: everywhere, found
from the documents themselves. A number taken for a date is seconds of 1970, and answers with an empty list."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.contracts.apps import SERVICES, Place, app_of, places

pytestmark = pytest.mark.anyio

NO_DAY = [
    0, 1, 20261231, 20261231.0, True, "0", "20261231", "1700000000", "1e9", "", " 2026-12-31", "2026-12-31 ", "2026-1-1",
    "2026-W53-4", "2026-365", "2026-02-30", "0000-01-01", "10000-01-01", "2026-12-31T00:00:00", "2026-12-31T00:00:00Z",
    "２０２６-12-31", "true",
]  # fmt: skip
NO_INSTANT = [
    0, 20261231, 1700000000.5, True, "0", "1700000000", "20261231T000000Z", "", "2026-12-31T00:00:00",
    "2026-12-31 00:00:00+08:00", "2026-12-31T00:00+08:00", "2026-12-31T25:00:00Z", "2026-12-31T00:00:00+0800",
    "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", " 2026-12-31T00:00:00Z",
]  # fmt: skip
NO_WHOLE_NUMBER = [1.0, 1.5, True, "1.0", "1e3", " 7", "7 ", "1_000", "+7", "07", "７", "true", ""]
NO_TRUTH = [0, 1, 1.0, "yes", "on", "t", "1", "True", "TRUE", " true", ""]
GOOD = {
    "date": "2026-12-31",
    "date-time": "2025-12-31T08:00:00.5+08:00",
    "integer": 7,
    "boolean": True,
}
BAD: dict[str, list[Any]] = {
    "date": NO_DAY,
    "date-time": NO_INSTANT,
    "integer": NO_WHOLE_NUMBER,
    "boolean": NO_TRUTH,
}


def form_of(schema: Any) -> str:
    return schema.get("format") if schema.get("format") in BAD else schema.get("type", "")


def found(service: str, form: str) -> list[Place]:
    """Every place of a form. Where a place takes several forms, a value of one is no error of the other's."""
    everything = list(places(service))
    forms: dict[str, set[str]] = {}
    for place in everything:
        forms.setdefault(str(place), set()).add(form_of(place.schema))
    return [p for p in everything if form_of(p.schema) == form and forms[str(p)] <= {form, "null"}]


async def complaints(http: httpx.AsyncClient, place: Place, value: Any) -> tuple[int, list[str]]:
    if place.kind != "body" and isinstance(value, bool):
        value = str(value).lower()
    answer = await http.request(**place.request(value))
    problem = answer.json() if "json" in answer.headers.get("content-type", "") else {}
    return answer.status_code, [e["field"] for e in problem.get("errors", [])] if isinstance(problem, dict) else []


def good_of(form: str, schema: Any) -> Any:
    if "const" in schema:
        return schema["const"]
    if form == "integer":
        return min(max(GOOD[form], int(schema.get("minimum", 0))), int(schema.get("maximum", GOOD[form])))
    return GOOD[form]


def sent(place: Place, form: str) -> list[Any]:
    """The bad values that can be told from good ones at this place: an address has texts only."""
    if place.kind == "body":
        return BAD[form]
    texts = list(dict.fromkeys(v for v in BAD[form] if isinstance(v, str) or form.startswith("date")))
    return [v for v in texts if v != ""] if place.kind == "path" else texts


@pytest.mark.parametrize("form", BAD)
@pytest.mark.parametrize("service", SERVICES)
async def test_a_value_in_another_form_is_refused_by_name_wherever_a_document_says_this_one(
    service: str, form: str
) -> None:
    transport = httpx.ASGITransport(app=app_of(service), raise_app_exceptions=False)
    taken: list[str] = []
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
        tried = found(service, form)
        for place in tried:
            if place.kind == "body":  # with a good value the field is not among what is wrong with the rest
                good = good_of(form, place.schema)
                _, named = await complaints(http, place, good)
                assert place.field not in named, f"{place}: {good}"
            for value in sent(place, form):
                status, named = await complaints(http, place, value)
                if status != 422 or not any(n == place.field or n.startswith(f"{place.field}.") for n in named):
                    taken.append(f"{place} = {value!r}: {status} {named}")
    assert not taken, "\n".join(taken)
    assert tried or form == "date-time", "nothing of this form was found"


@pytest.mark.parametrize("form", ["date", "date-time"])
def test_the_search_finds_dates_in_addresses_in_bodies_and_deep_within(form: str) -> None:
    fields = {str(p) for service in SERVICES for p in found(service, form)}
    wanted = {
        "date": {
            "GET /registry/v1/name-list query.on",
            "PUT /registry/v1/units/{code} body.valid_from",
            "POST /awards/v1/assessments body.recognitions.0.issued_on",
            "POST /awards/v1/assessments body.as_of",
            "POST /matchmaking/v1/challenges/{id}/steps body.contract.milestones.0.due_on",
        },
        "date-time": {
            "GET /awards/v1/enterprises/{credit_code}/assessment query.known_at",
            "POST /registry/v1/name-list/releases body.known_at",
            "POST /matchmaking/v1/challenges/{id}/steps body.deadline",
        },
    }
    assert wanted[form] <= fields


@pytest.mark.parametrize(
    "value", ["20261231", "0", "2026-12-31T00:00:00", "2026-12-31 00:00:00+08:00", "2026-13-01", "true", ""]
)
async def test_as_known_at_a_day_or_an_instant_and_at_nothing_else(value: str) -> None:
    transport = httpx.ASGITransport(app=app_of("registry"), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
        answer = await http.get("/registry/v1/name-list/public", params={"known_at": value})
    assert answer.status_code == 422
    assert [e["field"] for e in answer.json()["errors"]] == ["query.known_at"]
