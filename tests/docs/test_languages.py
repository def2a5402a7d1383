"""Pages that are there in English and in Chinese say the same: commands, sections, links."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

import pytest

from tests.docs.pages import ROOT, blocks, commands, links, without_blocks

PAIRS = {
    "README.md": "README.zh-CN.md",
    "docs/one-box.md": "docs/zh/one-box.md",
    "docs/integrator.md": "docs/zh/integrator.md",
}
pairs = pytest.mark.parametrize(("english", "chinese"), PAIRS.items(), ids=list(PAIRS))


@pairs
def test_both_languages_have_the_same_commands(english: str, chinese: str) -> None:
    assert commands(english) == commands(chinese)
    for language in ("bash", "text", "mermaid"):
        assert _without_comments(blocks(english, language)) == _without_comments(blocks(chinese, language))
    assert commands(english) or blocks(english, "bash")


@pairs
def test_both_languages_have_the_same_sections_lists_and_tables(english: str, chinese: str) -> None:
    assert _shape(english) == _shape(chinese)


@pairs
def test_both_languages_link_to_the_same_pages(english: str, chinese: str) -> None:
    other = {c: e for e, c in PAIRS.items()}
    translated = [other.get(target, target) for target in _targets(chinese)]
    meant = [english if target == chinese else target for target in _targets(english)]
    assert sorted(meant) == sorted(chinese if target == chinese else target for target in translated)


def _without_comments(code: list[str]) -> list[str]:
    return [re.sub(r" +# .*", "", block) for block in code]


def _shape(page: str) -> list[str]:
    """Headings by level, rows of tables, items of lists, in order."""
    found = (re.match(r"#+ |- |\d+\. |\| ", line) for line in without_blocks(page).splitlines())
    return [match.group().strip() for match in found if match]


def _targets(page: str) -> list[str]:
    """The files that a page links to, from the root of the tree."""
    folder = PurePosixPath(page).parent
    inside = [target.partition("#")[0] for target in links(page) if "://" not in target]
    return [(ROOT / folder / target).resolve().relative_to(ROOT).as_posix() for target in inside if target]
