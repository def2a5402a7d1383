"""No text of a request escapes the rule of its kind: one visible line, or several. Asked of the models that the three apps
take, and of their documents, so that a field that is added later is asked too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import ValidationError

from shared.contracts.matchmaking import SupplyDetails, SupplyIn
from shared.contracts.registry import EnterpriseChange
from shared.contracts.values import AS_KEPT
from tests.contracts.apps import SERVICES, document_of

UNSEEN = ["\r", "\n", "\r\n", "\t", "\x0b", "\x85", "\u2028", "\u2029", "\x00", "\u200b", "\u200d", "\ufeff", "\u202e"]
UNSEEN += ["\u2066", "\u061c", "\xad", "\ue000", "\U000f0000", "\ufdd0", "\uffff", "\U0001fffe", "\ud800", "\U000e0041"]
UNSEEN += ["\u2800", "\u3164"]

_OWN_RULES = {
    "credit_code": "the wording of a credit code: CreditCode normalises it before it is anything",
    "codes": "the same, a thousand at a time; each is answered by itself",
    "request": "JSON of its own model, which is asked below",
    "document": "a standard as data, read by its own model",
    "patch": "a change of a policy pack as data, checked by its own loader",
}
_NOT_KEPT = ("/oauth/token", "/oauth/revocation")
_COMPARED = ("/StatementReply", "/StatementReply-Input")
"""A statement that is sent back to be calculated again: compared with what comes out, and not kept."""


def texts(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(operation, field, schema) of every text in every request body."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            for content in operation.get("requestBody", {}).get("content", {}).values():
                for field, schema in _leaves(document, content["schema"], "", frozenset()):
                    yield f"{method.upper()} {path}", field, schema


def _leaves(
    document: dict[str, Any], schema: dict[str, Any], field: str, seen: frozenset[str]
) -> Iterator[tuple[str, dict[str, Any]]]:
    if reference := schema.get("$ref"):
        if reference not in seen and not reference.endswith(_COMPARED):
            yield from _leaves(document, _resolved(document, reference), field, seen | {reference})
        return
    if schema.get("type") == "string":
        yield field, schema
    for one in ("items", "additionalProperties", "propertyNames"):
        if isinstance(schema.get(one), dict):
            yield from _leaves(document, schema[one], field, seen)
    for several in ("anyOf", "oneOf", "allOf", "prefixItems"):
        for part in schema.get(several, []):
            yield from _leaves(document, part, field, seen)
    for name, part in schema.get("properties", {}).items():
        yield from _leaves(document, part, name, seen)


def _resolved(document: dict[str, Any], reference: str) -> dict[str, Any]:
    found: Any = document
    for part in reference.removeprefix("#/").split("/"):
        found = found[part]
    return dict(found)


@pytest.mark.parametrize("service", SERVICES)
def test_every_text_of_every_request_says_which_characters_it_takes(service: str) -> None:
    asked = 0
    for operation, field, schema in texts(document_of(service)):
        if field in _OWN_RULES or any(path in operation for path in _NOT_KEPT):
            continue
        if {"format", "enum", "const", "contentMediaType"} & set(schema):
            continue
        asked += 1
        assert "pattern" in schema, f"{operation}: {field} takes any text; say OneLine, ShortText or LongText"
        lines = re.search(schema["pattern"], "甲\n乙") is not None
        wrong = ["甲\u202e乙", "甲\x0b乙", "甲\u2028乙"] + ([] if lines else ["甲\r=乙", "甲\t乙"])
        assert not [text for text in wrong if re.search(schema["pattern"], text)], f"{operation}: {field}"
        assert not lines or schema.get("maxLength") == 4000, f"{operation}: {field} is no LongText and takes line feeds"
    assert asked > 3


@pytest.mark.parametrize("place", ["甲{}乙", "{}甲乙", "甲乙{}"])
@pytest.mark.parametrize("unseen", UNSEEN, ids=lambda c: "+".join(f"U+{ord(x):04X}" for x in c))
def test_a_line_of_text_refuses_what_cannot_be_seen_or_breaks_it(unseen: str, place: str) -> None:
    wrong = place.format(unseen)
    with pytest.raises(ValidationError):
        EnterpriseChange(name=wrong, unit="430302")
    with pytest.raises(ValidationError):
        EnterpriseChange(name="甲", unit="430302", main_product=wrong)
    with pytest.raises(ValidationError):
        SupplyIn(title="甲", organisation=wrong, technology_field="新材料")


@pytest.mark.parametrize("unseen", [c for c in UNSEEN if c not in ("\n", "\r\n", "\t")])
def test_a_text_of_several_lines_takes_line_feeds_and_tabs_and_no_other(unseen: str) -> None:
    assert SupplyDetails(summary="甲\n\t乙").summary == "甲\n\t乙"
    assert SupplyDetails(summary="甲\r\n乙").summary == "甲\n乙"
    with pytest.raises(ValidationError):
        SupplyDetails(summary=f"甲{unseen}乙")


def test_what_was_kept_before_is_read_as_it_is() -> None:
    assert SupplyDetails.model_validate({"ip_number": "甲\r乙"}, context=AS_KEPT).ip_number == "甲\r乙"


def test_the_problem_says_which_character_it_is() -> None:
    with pytest.raises(ValidationError, match=r"应为一行文字,含有换行或制表符\(第2个字符,U\+000D\)"):
        EnterpriseChange(name="甲\r乙", unit="430302")
    with pytest.raises(ValidationError, match=r"第3个字符,U\+200B"):
        EnterpriseChange(name="甲乙\u200b", unit="430302")
