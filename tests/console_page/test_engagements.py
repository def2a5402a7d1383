"""A service on the page: the firm's person confirms what was delivered and rates it; what it comes to stands in the month's figures."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from services.sample_city.build import City
from shared.contracts.values import today
from tests.console_page.site import Site
from tests.console_page.watching import Watch, assert_accessible, assert_fits, moved


def test_a_firm_confirms_and_rates_and_the_bureau_reads_it_in_the_figures(page: Page, city: Site) -> None:
    watch = Watch(page, city.origin)
    firm = City(today()).hero().code
    city.sign_in(page.context, city.person("firm.confirms", "firm-handler", enterprise=firm))
    page.goto(f"{city.console}/engagements")
    assert_accessible(page)
    page.get_by_role("link", name="高价值专利布局方案(示例)").click()
    page.get_by_role("button", name="确认已得到服务").click()
    form = page.get_by_role("region", name="确认已得到服务")
    form.get_by_label(re.compile("^企业自付")).fill("8000")
    form.get_by_role("button", name="确认已得到服务").click()
    page.get_by_role("button", name="评价", exact=True).click()
    form = page.get_by_role("region", name="评价")
    form.get_by_label(re.compile("^满意度")).select_option("4")
    form.get_by_label(re.compile("^问题是否解决")).select_option("yes")
    form.get_by_role("button", name="评价", exact=True).click()
    expect(page.get_by_text("4 分,已解决")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)
    city.sign_in(page.context, city.person("figures.read", "bureau-reviewer"))
    page.goto(f"{city.console}/service-figures")
    row = page.get_by_role("row").filter(has_text="企业满意度")
    expect(row).to_contain_text("4.00 分")
    row.get_by_role("button").click()
    expect(page.get_by_text("高价值专利布局方案(示例)")).to_be_visible()
    assert_accessible(page)
    moved(page, "/provider-quality")
    expect(page.get_by_role("row").filter(has_text="潭州示例知识产权服务有限公司").first).to_be_visible()
    assert_accessible(page)
    moved(page, "/offers?q=知识产权研修班")
    page.get_by_role("link", name="知识产权研修班(示例)").click()
    page.get_by_role("link", name="看签到").click()
    expect(page.get_by_role("heading", name="场次 S1")).to_be_visible()
    assert_accessible(page)
    watch.assert_clean()
