"""A firm assesses its digital level on the page, sees what lifts it, and its office finds it by level. In the sample city."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from services.sample_city.build import City
from shared.contracts.values import today
from tests.console_page.site import Site
from tests.console_page.test_work_and_firms import looked_at, opened
from tests.console_page.watching import Watch


def test_a_firm_assesses_itself_and_is_found_by_its_level(page: Page, city: Site) -> None:
    watch = Watch(page, city.origin)
    hero = City(today()).hero()
    opened(page, city, "digital.firm", "firm-handler", "/my-firm", enterprise=hero.code)
    panel = page.locator("#diagnoses")
    expect(panel.get_by_role("region", name=re.compile("^历次评测")).get_by_text("企业自评")).to_be_visible()
    panel.get_by_role("button", name="自评", exact=True).click()
    expect(page.get_by_role("heading", name="数字化水平评测", level=1)).to_be_visible()
    page.get_by_label("建立了网络安全管理制度").check()
    page.get_by_label(re.compile("^信息系统:")).select_option(label="全覆盖")
    page.get_by_label(re.compile("^生产管控")).select_option("2")
    page.get_by_role("button", name="先看结果").click()
    expect(page.get_by_role("heading", name="怎样达到一级")).to_be_visible()
    expect(page.get_by_role("status").get_by_text("得分 11.25 至 96.25 分")).to_be_visible()
    looked_at(page)
    page.get_by_role("button", name="记录这次评测").click()
    expect(page.get_by_text("企业自评", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name="可找数字化服务的场景")).to_be_visible()
    watch.assert_clean()


def test_an_office_finds_firms_by_level_and_sees_before_beside_after(page: Page, city: Site) -> None:
    watch = Watch(page, city.origin)
    opened(page, city, "digital.bureau", "bureau-handler", "/diagnoses")
    expect(page.get_by_role("heading", name="各等级企业数")).to_be_visible()
    page.get_by_role("combobox", name="阶段").select_option("after")
    table = page.get_by_role("region", name=re.compile("^数字化水平"))
    table.get_by_role("link").first.click()
    panel = page.locator("#diagnoses")
    panel.get_by_role("button", name=re.compile("^对照改造前后")).click()
    expect(panel.get_by_role("heading", name=re.compile("^改造前后:"))).to_be_visible()
    expect(panel.get_by_role("button", name="下载带签名的对照")).to_be_visible()
    looked_at(page)
    watch.assert_clean()
