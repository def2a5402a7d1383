"""Links between the pages lead somewhere, and the files that CONTRIBUTING and README name are there."""

from __future__ import annotations

import re

import pytest

from tests.docs.pages import ROOT, anchor, headings, links, text_of

PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "client/README.md")
)


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_a_page_and_a_section_of_it(page: str) -> None:
    broken = []
    for target in links(page):
        if "://" in target:
            continue
        file, _, section = target.partition("#")
        path = (ROOT / page).parent / file if file else ROOT / page
        if not path.exists() or (section and section not in _sections(path.resolve().relative_to(ROOT).as_posix())):
            broken.append(target)
    assert not broken


def _sections(page: str) -> set[str]:
    return {anchor(words) for _, words in headings(page)}


PATH = re.compile(r"`((?:services|shared|tests|docs|deploy|benchmarks|client)/[\w./-]*|[\w-]+\.(?:py|toml|lock|yml))`")
# Files that a feature may have, whichever it is.
ANYWHERE = {
    "routes.py",
    "service.py",
    "imports.py",
    "columns.py",
    "tables.py",
    "wiring.py",
    "happenings.py",
    "revised.py",
}


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "README.md", "README.zh-CN.md", "docs/policy-packs.md"])
def test_every_file_that_a_page_names_is_there(page: str) -> None:
    named = set(PATH.findall(text_of(page)))
    missing = {
        path
        for path in named
        if not (ROOT / path).exists() and not (path in ANYWHERE and list(ROOT.glob(f"services/**/{path}")))
    }
    assert named
    assert not missing
