"""What the audit trail keeps beside an act is read by an auditor: each of its names has a word on the page."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.docs.pages import ROOT

PAGE = ROOT / "services/console/web/src/views/people/AuditList.vue"
BY_OTHER_NAMES = {"from", "to", "measure", "year", "subject", "new", "stock", "on_time", "not_returned", "plan"}
"""What reaches the trail in a mapping, whose names do not stand in the call."""


def kept() -> Iterator[str]:
    """The names in every call of `work.audit(action, by, object, name=…)`."""
    for folder in ("services", "shared"):
        for file in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "audit":
                    yield from (k.arg for k in node.keywords if k.arg is not None)


def test_every_detail_of_an_audited_act_has_a_chinese_word() -> None:
    source = PAGE.read_text("utf-8")
    words = source.partition("const DETAILS")[2].partition("\n}")[0]
    known = set(re.findall(r"(\w+): '", words))
    wanted = set(kept()) | BY_OTHER_NAMES
    assert len(wanted) > 30
    assert not wanted - known, f"DETAILS of AuditList.vue has no word for {sorted(wanted - known)}"
