"""Vouchers on the page: the bureau sets up a programme and issues one, the firm sees it beside the one that it has reserved of, and its
provider what waits for the firm's word and what the year comes to."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from services.sample_city.build import City
from services.sample_city.cast import PROVIDERS, provider_code
from shared.contracts.values import today
from tests.console_page.site import Site
from tests.console_page.test_work_and_firms import looked_at, opened
from tests.console_page.watching import Watch


def test_a_voucher_is_issued_seen_by_its_firm_and_by_its_provider(page: Page, city: Site) -> None:
    watch = Watch(page, city.origin)
    hero = City(today()).hero()
    opened(page, city, "vouchers.issues", "bureau-handler", "/voucher-programmes")
    page.get_by_role("button", name="设立方案").click()
    page.get_by_label("名称").fill("质量管理券(示例)")
    page.get_by_label("依据文号").fill("示例工信〔2026〕88号")
    page.get_by_label("每张面额(元)").fill("1200")
    page.get_by_label("发放总额上限(元)").fill("12000")
    page.get_by_role("button", name="设立", exact=True).click()
    page.get_by_role("link", name="质量管理券(示例)").click()
    looked_at(page)
    page.get_by_label("企业").first.fill(hero.name[:6])
    page.get_by_role("button", name=hero.name).first.click()
    page.get_by_role("button", name="发放", exact=True).click()
    expect(page.get_by_text("1 张,合计")).to_be_visible()

    opened(page, city, "vouchers.holds", "firm-handler", "/my-vouchers", enterprise=hero.code)
    expect(page.get_by_role("row").filter(has_text="质量管理券(示例)")).to_contain_text("1,200 元")
    looked_at(page)
    page.get_by_role("link", name="数字化与检测服务券(示例)").click()
    expect(page.get_by_role("row").filter(has_text="已预留")).to_contain_text("2,500 元")
    looked_at(page)

    opened(page, city, "vouchers.redeems", "provider-handler", "/redemptions", enterprise=provider_code(PROVIDERS[0]))
    expect(page.get_by_role("row").filter(has_text=hero.name)).to_contain_text("已预留")
    looked_at(page)
    page.goto(f"{city.console}/service-years/{provider_code(PROVIDERS[0])}")
    expect(page.get_by_role("heading", name="全年服务质量")).to_be_visible()
    expect(page.get_by_text("现在不能结算:该机构还没有在登记服务登记")).to_be_visible()
    looked_at(page)
    watch.assert_clean()
