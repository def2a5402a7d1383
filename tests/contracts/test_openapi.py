"""Schemathesis over the three OpenAPI documents, with a valid token and without: no 5xx, nothing undocumented."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import SearchStrategy
from hypothesis.strategies._internal import regex
from schemathesis import checks
from schemathesis.specs.openapi import checks as openapi

from services.cli.demo import throw_away_server
from shared.clients.terminal import Caller

pytestmark = pytest.mark.slow
CHECKS = [
    checks.not_a_server_error,
    openapi.status_code_conformance,
    openapi.content_type_conformance,
    openapi.response_schema_conformance,
    openapi.response_headers_conformance,
    openapi.unsupported_method,
]
PATIENCE = 120  # seconds: a busy machine is no fault of an answer
LIMITS = settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def server() -> Iterator[Caller]:
    with throw_away_server("--no-sample") as own:
        yield own


@pytest.fixture(scope="module")
def token(server: Caller) -> str:
    form = {"grant_type": "client_credentials"}
    answer = httpx.post(f"{server.url}/registry/v1/oauth/token", data=form, auth=(server.client_id, server.secret))
    return str(answer.json()["access_token"])


@pytest.fixture(scope="module", autouse=True)
def patterns_once() -> Iterator[None]:
    """What writes texts of a pattern is made once: Schemathesis asks for it at each example, which took a third of all its time."""
    make, made = regex.regex_strategy, {}

    def once(of: Any, fullmatch: bool, *, alphabet: Any, **more: Any) -> SearchStrategy[Any]:
        asked = (of, fullmatch, repr(alphabet), *more.items())
        if asked not in made:
            made[asked] = make(of, fullmatch, alphabet=alphabet, **more)
        return made[asked]

    regex.regex_strategy = once
    yield
    regex.regex_strategy = make


# The administrator's own client stays out of reach: a disabled one would end the run. A stream does not end, and lines of JSON
# are no body that the generator can write: their own tests do.
_NOT_TRIED = "clients|signing-keys|changes/stream|(supplies|demands|usage)[.]ndjson"


@pytest.mark.parametrize("service", ["registry", "awards", "matchmaking"])
def test_every_operation_answers_as_documented(service: str, server: Caller, token: str) -> None:
    document = f"{server.url}/{service}/v1/openapi.json"
    schema = schemathesis.openapi.from_url(document, timeout=PATIENCE).exclude(path_regex=_NOT_TRIED)
    tried = 0
    with requests.Session() as session:  # one connection, and not one for each request
        for found in schema.get_all_operations():
            operation = found.ok()

            @given(case=operation.as_strategy())
            @LIMITS
            def answers_as_documented(case: schemathesis.Case) -> None:
                _try(case, token, session)

            answers_as_documented()
            tried += 1
    assert tried > 10


def _try(case: schemathesis.Case, token: str, session: requests.Session) -> None:
    """The same request with the token and without. Without, all but the public routes answer 401; what is no request at all
    (an address or a body that is no text) is refused before anybody is asked for."""
    signed = {"Authorization": f"Bearer {token}"}
    answer = case.call_and_validate(session=session, headers=signed, checks=CHECKS, timeout=PATIENCE)
    without = case.call(session=session, timeout=PATIENCE)
    case.validate_response(without, checks=CHECKS)
    if case.operation.definition.raw.get("security"):
        no_request = answer.status_code == without.status_code == 422
        assert no_request or without.status_code == 401, without.text
