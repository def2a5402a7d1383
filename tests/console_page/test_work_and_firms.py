"""My work, a firm on one page, its own door, the bank's and the public page: in the sample city, through the page alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.console_page.conftest import NARROW, PATIENCE
from tests.console_page.site import Site
from tests.console_page.watching import Watch, assert_accessible, assert_fits


def opened(page: Page, city: Site, login: str, role: str, address: str, **bond: str) -> None:
    city.sign_in(page.context, city.person(login, role, **bond))
    page.goto(f"{city.console}{address}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def looked_at(page: Page) -> None:
    """Accessible, and no wider than a telephone."""
    page.wait_for_load_state("networkidle")
    assert_accessible(page)
    size = page.viewport_size
    page.set_viewport_size(NARROW)
    assert_fits(page)
    if size:
        page.set_viewport_size(size)


@pytest.fixture
def quiet(page: Page, city: Site) -> Watch:
    return Watch(page, city.origin)


def test_an_officer_begins_with_what_waits_and_goes_from_there_to_the_act(page: Page, city: Site, quiet: Watch) -> None:
    opened(page, city, "work.bureau", "bureau-handler", "/")
    expect(page).to_have_url(re.compile("/console/work$"))
    looked_at(page)
    page.get_by_role("button", name=re.compile("等他人办理")).click()
    expect(page.get_by_role("heading", name=re.compile("^等.+项"), level=2).first).to_be_visible()
    page.get_by_role("button", name=re.compile("等我办理")).click()
    page.get_by_role("link", name=re.compile("去办理")).first.click()
    expect(page).to_have_url(re.compile("/console/(cases/|challenges/|claims)"))
    quiet.assert_clean()


def test_a_service_that_is_down_leaves_what_the_others_say(page: Page, city: Site) -> None:
    def down(route: Route) -> None:
        route.fulfill(
            status=503, content_type="application/problem+json", body='{"title": "服务暂时不可用", "status": 503}'
        )

    city.sign_in(page.context, city.person("work.partly", "bureau-handler"))
    page.route("**/console/api/matchmaking/v1/work", down)
    page.goto(f"{city.console}/work")
    expect(page.get_by_text("“供需对接”的待办现在读不到")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("去办理")).first).to_be_visible()


def test_a_firm_is_found_and_seen_on_one_page_with_its_figures_edited(page: Page, city: Site, quiet: Watch) -> None:
    opened(page, city, "firm.bureau", "bureau-handler", "/firms")
    page.get_by_role("searchbox", name="搜索").fill("珩科重机")
    rows = page.get_by_role("table").get_by_role("link")
    expect(rows).to_have_count(1)
    looked_at(page)
    rows.click()
    expect(page.get_by_role("heading", name="奖补测算书")).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("称号的起止"))).to_be_visible()
    page.get_by_text("依据:第").first.click()
    expect(page.locator("blockquote").first).to_be_visible()
    looked_at(page)

    page.get_by_role("button", name="登记一个年度").click()
    form = page.get_by_role("dialog")
    form.get_by_label("年度").fill("2020")
    form.get_by_label("营业收入(元)").fill("12,345,600.00")
    form.get_by_role("button", name="保存").click()
    expect(page.get_by_role("cell", name="1,234.56 万元")).to_be_visible()

    # As it was known on a day before anything was recorded there were no titles.
    page.get_by_label("按哪天所知看称号与奖补").fill("2020-01-01")
    expect(page.get_by_text("没有称号")).to_be_visible()
    quiet.assert_clean()


def test_contacts_are_shown_only_on_request_and_after_a_second_proof(page: Page, city: Site) -> None:
    opened(page, city, "firm.contacts", "bureau-handler", "/firms")
    page.get_by_role("table").get_by_role("link").first.click()
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url) if r.url.endswith("/contacts") else None)
    page.get_by_role("button", name="显示联系人").scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    assert not asked
    page.get_by_role("button", name="显示联系人").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def test_a_firm_sees_what_it_is_due_what_is_missing_and_what_would_pass(page: Page, city: Site, quiet: Watch) -> None:
    code = "91430302MA00DCNK06"
    opened(page, city, "own.firm", "firm-handler", "/my-firm", enterprise=code)
    expect(page.get_by_role("heading", name="我能领到的奖补")).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("还缺什么"))).to_be_visible()
    page.get_by_label(re.compile("想申报的称号")).select_option(index=1)
    page.get_by_role("button", name="自测").click()
    expect(page.get_by_text(re.compile("按现有数据|还缺数据")).first).to_be_visible()
    looked_at(page)
    page.goto(f"{city.console}/firms")
    expect(page.get_by_text("不能使用这个页面")).to_be_visible()
    quiet.assert_clean()


def test_a_bank_finds_a_firm_takes_a_file_and_asks_for_a_correction(page: Page, city: Site, quiet: Watch) -> None:
    opened(page, city, "bank.one", "bank", "/")
    expect(page).to_have_url(re.compile("/console/bank$"))
    page.get_by_role("searchbox", name="搜索").fill("珩科重机")
    page.get_by_role("button", name=re.compile("提出更正.*潭州珩科")).first.click()
    form = page.get_by_role("dialog")
    form.get_by_label("应为").fill("另一名称")
    form.get_by_label(re.compile("^依据")).fill("营业执照")
    form.get_by_role("button", name="提出").click()
    expect(form).to_be_hidden()
    looked_at(page)
    page.get_by_role("button", name="更正", exact=True).click()
    expect(page.get_by_role("cell", name=re.compile("应为“另一名称”"))).to_be_visible()
    page.get_by_role("button", name="名单文件").click()
    with page.expect_download() as taken:
        page.get_by_role("button", name=re.compile("Excel 表格")).first.click()
    assert taken.value.suggested_filename.endswith(".xlsx")
    looked_at(page)
    quiet.assert_clean()


def test_anybody_reads_the_list_the_calls_and_the_plan(browser: Browser, city: Site) -> None:
    context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    watch = Watch(page, city.origin)
    page.goto(f"{city.console}/public")
    page.get_by_role("searchbox", name="搜索").fill("珩科重机")
    expect(page.get_by_role("cell", name=re.compile("潭州珩科")).first).to_be_visible()
    looked_at(page)
    page.get_by_role("link", name="揭榜榜单").click()
    page.get_by_role("table").get_by_role("link").first.click()
    expect(page.get_by_text("要解决的问题")).to_be_visible()
    looked_at(page)
    page.get_by_role("link", name="政策条款").click()
    expect(page.get_by_role("heading", name="第1条")).to_be_visible()
    looked_at(page)
    watch.assert_clean()
    context.close()
