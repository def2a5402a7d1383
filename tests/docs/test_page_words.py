"""The manual's words in 【】 stand on the page: a button that was renamed is renamed in the manual too."""

from __future__ import annotations

import re
from functools import cache

import pytest

from tests.docs.pages import ROOT, manual, without_blocks

WORD = re.compile(r"【(.+?)】")
PAGES = [page for page in manual() if WORD.search(without_blocks(page))]


@cache
def _said_by_the_page() -> str:
    """The sources of the screens, and the services' own words that a screen shows: kinds of lists, procedures, steps, audited acts, titles."""
    web = ROOT / "services/console/web/src"
    services = [
        p for folder in ("services", "shared") for p in (ROOT / folder).rglob("*") if p.suffix in {".py", ".yaml"}
    ]
    sources = [*web.rglob("*.vue"), *web.rglob("*.ts"), *services]
    return "\n".join(p.read_text("utf-8") for p in sources if "sample_city" not in p.parts and "/static/" not in str(p))


@pytest.mark.parametrize("page", PAGES)
def test_every_word_of_the_screen_that_the_manual_names_is_on_it(page: str) -> None:
    named = set(WORD.findall(without_blocks(page)))
    # What varies stands as … : each part around it is looked for.
    missing = {word for word in named if not all(part in _said_by_the_page() for part in word.split("…"))}
    assert not missing


def test_the_manual_names_words_of_the_screen() -> None:
    assert len(PAGES) >= 6
