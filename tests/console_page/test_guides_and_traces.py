"""How an award is applied for, and how a line of a statement comes about, read on the page."""

from __future__ import annotations

import json

import httpx
from playwright.sync_api import Page, expect

from tests.console_page.conftest import NARROW
from tests.console_page.site import Site
from tests.console_page.watching import Watch, assert_accessible, assert_fits
from tests.registry.helpers import A


def _registered(site: Site) -> None:
    """A firm with nothing yet, put there as a program would."""
    secret = json.loads((site.data / "credentials.json").read_text())["admin"]
    form = {"grant_type": "client_credentials", "client_id": "admin", "client_secret": secret}
    with httpx.Client(base_url=site.origin, trust_env=False) as http:
        token = http.post("/registry/v1/oauth/token", data=form).json()["access_token"]
        said = {"name": "示例精工有限公司", "unit": "430302", "industry": "C35"}
        headers = {"Authorization": f"Bearer {token}", "If-None-Match": "*"}
        made = http.put(f"/registry/v1/enterprises/{A}", json=said, headers=headers)
        assert made.status_code in (200, 201), made.text
        for _ in range(600):
            answer = http.get(f"/awards/v1/enterprises/{A}/assessment", params={"year": 2025}, headers=headers)
            if answer.status_code == 200:
                return
        raise AssertionError(answer.text)


def test_a_firm_reads_how_a_line_comes_about_and_how_the_award_is_applied_for(
    page: Page, site: Site, watch: Watch
) -> None:
    _registered(site)
    site.sign_in(page.context, site.person("guide.firm", "firm-handler", enterprise=A))
    page.goto(f"{site.console}/my-firm")
    expect(page.get_by_role("heading", name="我能领到的奖补")).to_be_visible()
    page.get_by_text("怎样得出").locator("visible=true").first.click()
    expect(page.locator("details.trace li").filter(has_text="原文:").first).to_be_visible()
    page.get_by_text("怎样办:申兑指南").locator("visible=true").first.click()
    expect(page.locator("details.guide dt").filter(has_text="在哪办").first).to_be_visible()
    expect(page.locator("details.guide dt").filter(has_text="口径")).to_have_count(0)
    assert_accessible(page)
    assert_fits(page)
    page.set_viewport_size(NARROW)
    assert_fits(page)


def test_anybody_reads_the_guide_beside_the_clause_and_takes_the_whole_along(
    page: Page, site: Site, watch: Watch
) -> None:
    page.goto(f"{site.console}/public/plan")
    page.get_by_text("据此可得的奖补").first.click()
    page.get_by_text("怎样办:申兑指南").first.click()
    expect(page.get_by_text("现在没有开放的批次").first).to_be_visible()
    with page.expect_download() as taken:
        page.get_by_role("button", name="申兑指南(XLSX)").click()
    assert taken.value.suggested_filename == "申兑指南.xlsx"
    assert_accessible(page)
    page.set_viewport_size(NARROW)
    assert_fits(page)
