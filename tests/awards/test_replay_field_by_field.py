"""A statement is done again field by field: each of them changed once is found and named, and so is each of the submitted facts."""

from __future__ import annotations

import copy
import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from services.awards.assessments.statements import statement_digest
from shared.contracts.awards import StatementReply
from tests.awards.conftest import Both
from tests.awards.test_assessments import FACTS
from tests.awards.test_recording import prepared
from tests.registry.helpers import A, B, register

pytestmark = pytest.mark.anyio
REPLAY = "/awards/v1/assessments/replay"
MANY = FACTS | {
    "policy": "xiangtan-2022-2025",
    "profile": "highest",
    "as_of": "2025-06-30",
    "titles_unknown": ["municipal_technology_center"],
    "recognitions": [
        {"title": title, "action": action, "issued_on": "2024-09-01", "document": "示例〔2024〕1号", "issuer": "示例机关",
         "subject": subject}
        for title, action, subject in (
            ("national_little_giant", "new", ""), ("provincial_little_giant", "new", ""),
            ("municipal_smart_workshop", "new", "一号车间"), ("municipal_smart_product", "new", "甲"),
            ("national_5g_application", "recheck", ""),
        )
    ],
    "figures": {
        "2024": {"rd_expense": "5240000.00", "rd_deductible": "4567890.12", "cloud_investment": "600000.00"},
        "2023": {"rd_expense": "5000000.00"},
    },
    "dates": {"first_invention_patent_granted_on": "2024-05-01"},
    "determinations": [
        {"measure_id": "cloud-subsidy", "gate": "depth", "met": True, "decided_by": "岗位甲", "decided_on": "2025-03-01",
         "grounds": "现场核查"}
    ],
    "decisions": [
        {"measure_id": "smart-product", "subject": "甲", "amount": "60000.00", "decided_by": "岗位甲",
         "decided_on": "2025-03-01", "grounds": "评审"}
    ],
    "payments": [{"measure_id": "municipal-technology-center", "year": 2023, "amount": "100000.00"}],
}  # fmt: skip
Path = tuple[str | int, ...]
SUBMITTED = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""Where the facts are submitted, nothing is read from a database: one is enough."""


def leaves(form: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value that is no object or list, and every empty list."""
    if isinstance(form, dict):
        for key, value in form.items():
            yield from leaves(value, (*path, key))
    elif isinstance(form, list) and form:
        for n, value in enumerate(form):
            yield from leaves(value, (*path, n))
    else:
        yield path, form


WHERE_NULL: dict[str, Any] = {
    "between": ["1.00", "2.00"],
    "known_at": "2030-01-01T00:00:00Z",
    "evidence_at": "2030-01-01T00:00:00Z",
    "as_of": "2030-01-01",
    "registry_seq": 7,
    "awards_seq": 7,
}
WHERE_EMPTY: dict[str, Any] = {"basis": {"name": "甲", "value": "乙"}, "missing": {"key": "size", "name": "规模"}}


def another(name: str | int, value: Any) -> Any:
    """A value of the same kind that is not the same."""
    if value == []:
        return [WHERE_EMPTY[str(name)]]
    if value is None:
        return WHERE_NULL.get(str(name), "1.00")
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if value == A:
        return B
    if re.fullmatch(r"\d+\.\d\d", value):
        return f"{float(value) + 1:.2f}"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return (dt.date.fromisoformat(value) - dt.timedelta(days=1)).isoformat()
    if re.fullmatch(r"\d{4}-\d\d-\d\dT.*", value):
        return value.replace("2098", "2097")
    return "0" * 64 if re.fullmatch(r"[0-9a-f]{64}", value) else f"{value}改"


def changed(form: Any, path: Path) -> Any:
    copied = copy.deepcopy(form)
    inner = copied
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = another(path[-1], inner[path[-1]])
    return copied


def named(path: Path, paths: set[str]) -> bool:
    wanted = ".".join(map(str, path))
    return wanted in paths or any(p.startswith(f"{wanted}.") for p in paths)


def with_fresh_digest(statement: dict[str, Any]) -> dict[str, Any]:
    """As somebody would forge it who knows how the digest of all fields is made."""
    forged = copy.deepcopy(statement)
    forged["receipt"]["statement_digest"] = statement_digest(StatementReply.model_validate_json(json.dumps(forged)))
    return forged


async def made(both: Both) -> dict[str, Any]:
    answer = await both.awards.post("/awards/v1/assessments", json=MANY)
    assert answer.status_code == 200, answer.text
    statement: dict[str, Any] = answer.json()
    kinds = {x["status"] for x in statement["lines"]}
    assert kinds >= {"due", "decided", "needs_decision", "needs_input", "growth_too_low", "not_new", "superseded"}
    return statement


@SUBMITTED
async def test_every_field_of_a_statement_changed_once_is_found_and_named(both: Both) -> None:
    statement = await made(both)
    same = (await both.awards.post(REPLAY, json={"statement": statement, "facts": MANY})).json()
    assert (same["equal"], same["fields"]) == (True, []), same
    tried = 0
    for path, value in leaves(statement):
        forged = changed(statement, path)
        answer = await both.awards.post(REPLAY, json={"statement": forged, "facts": MANY})
        assert answer.status_code == 200, (path, answer.text)
        reply = answer.json()
        found = {f["path"] for f in reply["fields"]}
        assert not reply["equal"], path
        assert named(path, found), (path, value, found)
        assert any(not check["equal"] for check in reply["checks"]), path
        tried += 1
    assert tried > 600


@SUBMITTED
async def test_every_field_is_found_too_where_the_digest_was_made_anew(both: Both) -> None:
    statement = await made(both)
    heads = [path for path, _ in leaves(statement) if path[0] != "lines" and path != ("receipt", "statement_digest")]
    lines = [path for path, _ in leaves(statement) if path[0] == "lines" and path[1] in (0, 6)]
    for path in [*heads, *lines]:
        forged = with_fresh_digest(changed(statement, path))
        reply = (await both.awards.post(REPLAY, json={"statement": forged, "facts": MANY})).json()
        assert not reply["equal"], path
        assert named(path, {f["path"] for f in reply["fields"]}), path


@SUBMITTED
async def test_lines_left_out_added_or_put_elsewhere_are_found(both: Both) -> None:
    statement = await made(both)
    for change in (
        lambda lines: lines[:-1],
        lambda lines: [*lines, lines[0]],
        lambda lines: [lines[1], lines[0], *lines[2:]],
        lambda lines: [],
    ):
        forged = statement | {"lines": change(statement["lines"])}
        reply = (await both.awards.post(REPLAY, json={"statement": forged, "facts": MANY})).json()
        assert not reply["equal"]
        assert any(f["path"].startswith("lines.") for f in reply["fields"])


@SUBMITTED
async def test_every_one_of_the_submitted_facts_changed_once_is_found(both: Both) -> None:
    statement = await made(both)
    for path, _ in leaves(MANY):
        facts = changed(MANY, path)
        if path[-1] in ("policy", "profile"):
            facts[path[-1]] = {"policy": None, "profile": "top-up"}[str(path[-1])]
        if path[-1] in ("title", "action", "size", "measure_id", "gate", "subject") or path[0] in (
            "holds",
            "titles_unknown",
        ):
            other = {
                "title": "three_products_benchmark",
                "action": "rename",
                "size": "micro",
                "measure_id": "rd-subsidy",
            }
            value = other.get(str(path[-1]), "seed")
            if path[-1] in ("gate", "subject") or (path[-1] == "measure_id" and path[0] != "payments"):
                continue  # another one would be refused
            inner: Any = facts
            for step in path[:-1]:
                inner = inner[step]
            inner[path[-1]] = value
        answer = await both.awards.post(REPLAY, json={"statement": statement, "facts": facts})
        assert answer.status_code == 200, (path, answer.text)
        reply = answer.json()
        if path == ("policy",):
            assert reply["equal"]  # the one in force was asked for without its name
            continue
        assert not reply["equal"], path
    elsewhere = MANY | {"policy": "jianglan-2024-2026"}
    answer = await both.awards.post(REPLAY, json={"statement": statement, "facts": elsewhere})
    assert not answer.json()["equal"]


async def test_every_field_of_a_statement_from_the_registry_changed_once_is_found_and_named(both: Both) -> None:
    await prepared(both)
    await register(both.registry, B)
    await both.follow()
    url = f"/awards/v1/enterprises/{A}/assessment"
    params: dict[str, Any] = {"year": 2024, "known_at": "2099-01-01T00:00:00+08:00"}
    for given in ({"year": 2024}, params):
        statement = (await both.awards.get(url, params=given)).json()
        same = (await both.awards.post(REPLAY, json={"statement": statement})).json()
        assert (same["equal"], same["fields"]) == (True, []), same
        for path, value in leaves(statement):
            if path[0] == "lines" and path[1] not in (0, 2, 6):
                continue
            forged = changed(statement, path)
            answer = await both.awards.post(REPLAY, json={"statement": forged})
            assert answer.status_code == 200, (path, answer.text)
            reply = answer.json()
            found = {f["path"] for f in reply["fields"]}
            assert not reply["equal"], path
            assert named(path, found), (path, value, found)
    naive = copy.deepcopy(statement)
    naive["receipt"]["known_at"] = "2098-12-31T16:00:00"
    answer = await both.awards.post(REPLAY, json={"statement": naive})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "body.statement.receipt.known_at")
    for change in ({"registry_seq": 10**30}, {"year": 10**30}, {"year": 0}):
        assert (await both.awards.post(REPLAY, json={"statement": statement | change})).status_code == 422
    gone = statement | {"credit_code": "91430302MARQRGRW4F"}
    reply = (await both.awards.post(REPLAY, json={"statement": gone})).json()
    assert (reply["equal"], [f["path"] for f in reply["fields"]]) == (False, ["credit_code"])


async def test_a_receipt_from_before_the_digest_of_all_fields_is_done_again_too(both: Both) -> None:
    statement = await made(both)
    del statement["receipt"]["statement_digest"]
    reply = (await both.awards.post(REPLAY, json={"statement": statement, "facts": MANY})).json()
    assert (reply["equal"], reply["fields"]) == (True, []), reply
    statement["lines"][0]["reason"] += "改"
    reply = (await both.awards.post(REPLAY, json={"statement": statement, "facts": MANY})).json()
    assert [f["path"] for f in reply["fields"]] == ["lines.0.reason"]
    assert [c["what"] for c in reply["checks"] if not c["equal"]] == ["outcome"]


async def test_a_receipt_whose_digest_is_of_all_lines_in_one_piece_is_done_again_too(both: Both) -> None:
    statement = await made(both)
    seen_from = {name: statement["receipt"][name] for name in ("registry_seq", "awards_seq", "as_of", "known_at")}
    head = {name: value for name, value in statement.items() if name not in ("receipt", "lines")}
    lines = [
        {k: v for k, v in line.items() if k != "clause_label" or v not in ("", f"第{line['clause']}条")}
        for line in statement["lines"]
    ]
    parts = [
        json.dumps(x, ensure_ascii=False, sort_keys=True, separators=(",", ":")) for x in (head, seen_from, *lines)
    ]
    today = statement["receipt"]["statement_digest"]
    statement["receipt"]["statement_digest"] = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    assert statement["receipt"]["statement_digest"] != today
    reply = (await both.awards.post(REPLAY, json={"statement": statement, "facts": MANY})).json()
    assert (reply["equal"], reply["fields"]) == (True, []), reply
    statement["lines"][0]["reason"] += "改"
    reply = (await both.awards.post(REPLAY, json={"statement": statement, "facts": MANY})).json()
    assert "lines.0.reason" in [f["path"] for f in reply["fields"]]
    assert "statement" in [c["what"] for c in reply["checks"] if not c["equal"]]
