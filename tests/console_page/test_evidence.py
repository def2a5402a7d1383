"""What other bureaus answered about a firm, on the page: beside its own figures, asked for with purpose and basis, settled by a person; and
the firm sees who asked. In the sample city."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from services.sample_city.build import City
from services.sample_city.sources import TAX_NAME
from shared.contracts.values import today
from tests.console_page.site import Site
from tests.console_page.test_work_and_firms import looked_at, opened
from tests.console_page.watching import Watch


def test_both_words_stand_beside_each_other_until_somebody_says_which_counts(page: Page, city: Site) -> None:
    watch = Watch(page, city.origin)
    sample = City(today())
    hero = sample.hero()
    firm = next(f for f in sample.firms if f.unit == hero.unit and f.code != hero.code)
    opened(page, city, "evidence.bureau", "bureau-reviewer", f"/firms/{firm.code}")
    panel = page.locator("#evidence")
    expect(panel.get_by_role("heading", name="外部数据")).to_be_visible()
    differing = panel.get_by_role("region", name=re.compile("^与企业填报不一致的"))
    expect(differing.get_by_text("不一致,尚未认定以哪一个为准")).to_be_visible()
    expect(page.get_by_role("region", name=re.compile("^年度指标")).get_by_text(f"{TAX_NAME}:")).to_be_visible()
    looked_at(page)

    panel.get_by_role("button", name="查询", exact=True).click()
    panel.get_by_label("参保人数").check()
    panel.get_by_label("用途").fill("走访核实用工")
    panel.get_by_label("依据").fill("示例办法第八条")
    panel.get_by_role("button", name="向数据源查询").click()
    expect(panel.get_by_role("status").get_by_text(re.compile("参保人数.*128 人"))).to_be_visible()
    panel.get_by_text(re.compile("查询记录")).click()
    expect(
        panel.get_by_role("region", name=re.compile("^查询记录")).get_by_text("走访核实用工", exact=True)
    ).to_be_visible()

    differing.get_by_role("button", name=re.compile("^认定")).click()
    form = page.get_by_role("dialog")
    form.get_by_label("以哪一个为准").select_option(index=2)
    form.get_by_label("依据").fill("经核对纳税申报表")
    form.get_by_role("button", name="认定").click()
    expect(differing.get_by_text("不一致,已认定以数据源为准")).to_be_visible()
    watch.assert_clean()

    page.goto(f"{city.console}/evidence-sources")
    expect(page.get_by_role("heading", name="外部数据源", level=1)).to_be_visible()
    expect(page.get_by_text("中断", exact=True)).to_be_visible()
    looked_at(page)


def test_a_firm_sees_what_was_said_of_it_and_who_asked(page: Page, city: Site) -> None:
    hero = City(today()).hero()
    opened(page, city, "evidence.firm", "firm-handler", "/my-firm", enterprise=hero.code)
    panel = page.locator("#evidence")
    expect(panel.get_by_role("region", name=re.compile("^外部数据的答复")).get_by_text("纳税信用等级")).to_be_visible()
    expect(panel.get_by_role("button", name="查询", exact=True)).to_have_count(0)
    panel.get_by_text(re.compile("查询记录")).click()
    expect(
        panel.get_by_role("region", name=re.compile("^查询记录")).get_by_text("年度走访核实用工与信用(示例)").first
    ).to_be_visible()
