"""Problem types are a closed list: nothing else is answered, each has its section and its page, and whoever meets one finds what to do."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from services.hosting.embedded import Embedded
from services.registry.identity.oauth import TokenRefused
from shared.contracts.problem_types import OF_STATUS, PROBLEM_TYPES
from shared.plumbing import outages
from shared.plumbing.problems import Problem, passed_on
from tests.contracts.apps import SERVICES, app_of
from tests.contracts.errors_page import PAGE, page

ROOT = Path(__file__).parents[2]


def test_a_type_that_is_not_in_the_list_or_comes_with_another_status_is_no_problem() -> None:
    with pytest.raises(LookupError):
        Problem(409, "something-new")
    with pytest.raises(LookupError):
        Problem(404, "conflict")
    assert passed_on(409, "/problems/of-a-later-version").code == "http-error"
    assert passed_on(409, "/problems/conflict") == Problem(409, "conflict")


def _named(file: Path) -> Iterator[str]:
    """The codes and OAuth errors that a file names."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            place = {"Problem": 1, TokenRefused.__name__: 0}.get(node.func.id)
            if place is not None and len(node.args) > place and isinstance(node.args[place], ast.Constant):
                yield str(node.args[place].value).replace("_", "-")  # type: ignore[attr-defined]


def test_the_list_has_what_is_answered_somewhere_and_nothing_else() -> None:
    files = [file for folder in ("services", "shared") for file in (ROOT / folder).rglob("*.py")]
    named = {code for file in files for code in _named(file)}
    of_databases = {value.code for value in vars(outages).values() if isinstance(value, outages.Outage)}
    assert named | of_databases <= set(PROBLEM_TYPES)
    answered = named | of_databases | {type.code for type in OF_STATUS.values()} | {"http-error"}
    assert set(PROBLEM_TYPES) == answered


def test_each_type_is_said_in_both_languages_and_once() -> None:
    assert len({type.title for type in PROBLEM_TYPES.values()}) == len(PROBLEM_TYPES)
    for type in PROBLEM_TYPES.values():
        assert all((type.title, type.title_en, type.means, type.means_en, type.to_do, type.to_do_en)), type.code
        assert (type.means + type.to_do).isascii() is False
        assert (type.title_en + type.means_en + type.to_do_en).isascii() is True


@pytest.mark.anyio
@pytest.mark.parametrize("service", SERVICES)
async def test_a_type_leads_to_a_page_at_each_service_without_a_token(service: str) -> None:
    transport = httpx.ASGITransport(app=app_of(service))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
        met = (await http.get(f"/{service}/v1/nothing-here")).json()
        for uri in (met["type"], *(type.uri for type in PROBLEM_TYPES.values())):
            answer = await http.get(uri)
            type = PROBLEM_TYPES[uri.rpartition("/")[2]]
            assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
            assert type.title in answer.text
            assert type.title_en in answer.text
        unknown = await http.get("/problems/<b>nothing</b>")
    assert (unknown.status_code, unknown.json()["type"]) == (404, "/problems/not-found")


@pytest.mark.anyio
async def test_a_type_leads_there_where_all_are_in_one_process() -> None:
    parts = [app_of(service) for service in SERVICES]
    transport = httpx.ASGITransport(app=Embedded(*parts, app_of("registry")))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
        met = (await http.get("/nowhere")).json()
        answer = await http.get(met["type"])
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")


def test_the_page_of_errors_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "write it again: python -m tests.contracts.errors_page"
