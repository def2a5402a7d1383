"""Every screen that a role's menu leads to: accessible, no wider than its window, and quiet."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.console_page.conftest import NARROW, WIDE
from tests.console_page.site import Site
from tests.console_page.watching import Watch, assert_accessible, assert_fits, read_through

_SEEN: set[str] = set()
"""Screens that an earlier role has had before it in this process: of those another's buttons are what may differ."""
_DRAWN: set[tuple[str, str]] = set()
"""(screen, what stood on it): what an earlier role has seen to the letter is not looked through again."""

ROLES = ("bureau-reviewer", "county-handler", "system-admin", "security-admin", "auditor")


@pytest.mark.parametrize("role", ROLES)
def test_each_screen_of_the_menu_is_accessible_and_fits(page: Page, site: Site, watch: Watch, role: str) -> None:
    site.sign_in(page.context, site.person(f"every.{role}", role))
    page.goto(site.console)
    menu = page.get_by_role("navigation", name="主菜单")
    expect(menu).to_be_visible()
    addresses = menu.get_by_role("link").evaluate_all("links => links.map(l => l.href)")
    assert addresses
    for address in addresses:
        if address in _SEEN:
            read_through(page, address.removeprefix(site.console))
        else:
            page.goto(address)
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            page.wait_for_load_state("networkidle")
        drawn = address, page.get_by_role("main").inner_html()
        if drawn not in _DRAWN:
            assert_accessible(page)
        _DRAWN.add(drawn)
        assert_fits(page)
        page.set_viewport_size(NARROW)
        assert_fits(page)
        if address not in _SEEN:
            assert_accessible(page)
        _SEEN.add(address)
        page.set_viewport_size(WIDE)


def test_on_a_narrow_screen_the_menu_is_a_drawer_that_escape_closes(page: Page, site: Site, watch: Watch) -> None:
    site.sign_in(page.context, site.person("nar.row", "bureau-handler"))
    page.set_viewport_size(NARROW)
    page.goto(f"{site.console}/units")
    menu = page.get_by_role("navigation", name="主菜单")
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="菜单").click()
    expect(menu).to_be_visible()
    assert_accessible(page)
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(page.get_by_role("button", name="菜单")).to_be_focused()
