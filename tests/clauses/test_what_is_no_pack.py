"""A document that is no pack, however it is none, is refused with a reason: it comes from a zip that somebody sends, or is a pack that
somebody's patch changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from services.awards.domain.packfile import LINE, PackError, _copied, pack_from, read_document

PACKS = [Path(__file__).parent / name / "pack.yaml" for name in ("every_kind", "between", "instalments")]
ODD: list[Any] = [[], {"a": []}, 10**400, dt.datetime(2024, 1, 1, tzinfo=dt.UTC), {LINE: "x"}]


def places(node: Any) -> Iterator[tuple[Any, Any]]:
    """Every place of a document at which a value stands: (what it is in, key or number)."""
    for key in [k for k in node if k != LINE] if isinstance(node, dict) else range(len(node)):
        yield node, key
        if isinstance(node[key], (dict, list)):
            yield from places(node[key])


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.parent.name)
def test_whatever_stands_in_a_place_nothing_but_a_reason_comes_of_it(path: Path) -> None:
    document, text = read_document(path)
    seen: set[tuple[str, str]] = set()
    for number, (holder, key) in enumerate([*places(document)]):
        kind = (str(key) if isinstance(holder, dict) else "", type(holder[key]).__name__)
        if kind in seen:
            continue
        seen.add(kind)
        for odd in ODD:
            changed = _copied(document)
            within, there = [*places(changed)][number]
            within[there] = _copied(odd) if isinstance(odd, (dict, list)) else odd
            try:
                pack_from(changed, text)
            except PackError as error:
                assert error.line >= 1  # noqa: PT017 - what comes of most of them, and of none anything else
    assert len(seen) > 30


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("figures: {f: {name: 甲, unit: 元, asks: registry}}", "登记服务没有“f”"),
        ("figures: {f: {name: !!binary aGk=, unit: 元}}", "不能为 bytes"),
        ("figures: !!set {a, b}", "不能为 set"),
        ("in_force: {from: 2024-01-01 00:00:00, to: 2025-01-01}", "应为日期"),
    ],
)
def test_what_nobody_could_answer_or_read_is_refused(said: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "policy.txt").write_text("1.补助。", "utf-8")
    given = {"in_force": "in_force: {from: 2024-01-01, to: 2025-01-01}", "figures": "figures: {}"}
    given |= {said.partition(":")[0]: said}
    whole = [
        "id: a",
        "name: 甲",
        "city: 甲市",
        "text: policy.txt",
        "rounding: down",
        "dates: {}",
        "scopes: {}",
        "measures: []",
    ]
    (tmp_path / "pack.yaml").write_text("\n".join([*whole, *given.values()]), "utf-8")
    with pytest.raises(PackError, match=reason):
        pack_from(*read_document(tmp_path / "pack.yaml"))
