"""The page of rights says what the table and the routes say."""

from __future__ import annotations

from tests.rights.page import PAGE, page


def test_the_page_of_rights_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "write it again: python -m tests.rights.page"
