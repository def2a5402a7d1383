"""Money, targets, matches and the open bid on the page, from what an officer opens to what comes of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from shared.contracts.values import today
from tests.console_page.conftest import NARROW, WIDE
from tests.console_page.site import PASSWORD, Site
from tests.console_page.watching import Watch, assert_accessible, assert_fits, read_through


@pytest.fixture(autouse=True)
def watched(page: Page, city: Site) -> Iterator[None]:
    """Nothing goes wrong behind the page's back, on the sample city's server."""
    watch = Watch(page, city.origin)
    yield
    watch.assert_clean()


def _looked_at(page: Page) -> None:
    """The screen as it stands: accessible, and no wider than a window or a telephone."""
    assert_accessible(page)
    assert_fits(page)
    page.set_viewport_size(NARROW)
    assert_fits(page)
    page.set_viewport_size(WIDE)


def test_a_match_is_understood_by_its_words_and_judged(page: Page, city: Site) -> None:
    city.sign_in(page.context, city.person("match.maker", "bureau-handler"))
    page.goto(f"{city.console}/demands?q=燃机")
    page.get_by_role("link", name="燃机热端部件表面隔热防护层延寿").click()
    expect(page.locator("ol.matches > li").first).to_contain_text("高温合金叶片用双陶瓷层热障涂层制备技术")
    expect(page.locator("ol.matches > li").first).to_contain_text("可能匹配")
    expect(page.get_by_text("弱匹配", exact=True)).to_have_count(0)
    page.get_by_role("button", name="显示较弱的").click()
    expect(page.get_by_text("弱匹配", exact=True).first).to_be_visible()
    page.get_by_role("button", name="对照两边的文字和指标").first.click()
    for side in ("这项需求", "找到的成果"):
        text = page.locator("section.text", has=page.get_by_role("heading", name=side))
        expect(text.locator("mark").first).to_be_visible()
    expect(page.get_by_role("region", name="指标对照")).to_contain_text("满足")
    _looked_at(page)
    accepted = page.get_by_text("已采纳", exact=True)
    before = accepted.count()  # others may have judged one of this list
    page.get_by_role("button", name="采纳或不合适").first.click()
    page.get_by_role("button", name="记录意见").click()
    expect(accepted).to_have_count(before + 1)
    page.get_by_role("button", name="历次内容、订阅与意见").click()
    page.get_by_role("button", name="订阅", exact=True).click()
    expect(page.get_by_role("button", name="取消订阅")).to_be_visible()
    _looked_at(page)


def test_a_cap_is_raised_without_a_word_of_json_and_who_wins_is_listed(page: Page, city: Site) -> None:
    city.sign_in(page.context, city.person("what.if", "bureau-reviewer"))
    page.goto(f"{city.console}/simulations/new?year={_year(page, city)}")
    page.get_by_role("button", name="加一处改动").click()
    page.get_by_label(re.compile("^条目")).select_option(label="第5条 研发费用补贴")
    page.get_by_label(re.compile("^改什么")).select_option(label="每家最高(现为 100,000 元)")
    page.get_by_label(re.compile("^改为")).fill("二十万")
    page.get_by_role("button", name="开始测算").click()
    expect(page.get_by_text("请写一个金额,最多两位小数")).to_be_visible()
    page.get_by_label(re.compile("^改为")).fill("200,000")
    _looked_at(page)
    page.get_by_role("button", name="开始测算").click()
    expect(page.get_by_text("每家最高:改为 200,000 元")).to_be_visible()
    page.get_by_role("button", name="做一次现行政策的测算并比较").click()
    firms = page.get_by_role("region", name="逐家企业的增减(可横向滚动)")
    expect(firms.get_by_role("link").first).to_be_visible()
    expect(page.get_by_text(re.compile("家受益,共增加")).first).to_be_visible()
    page.wait_for_load_state("networkidle")
    _looked_at(page)


def test_finance_finds_the_firms_behind_a_figure_and_records_a_payment(page: Page, city: Site) -> None:
    city.sign_in(page.context, city.person("pay.master", "finance-reviewer"))
    # The year before: of this one the sample city has opened a round, which pays.
    page.goto(f"{city.console}/budget?year={_year(page, city) - 1}")
    row = page.get_by_role("row").filter(has_text="新认定省级专精特新“小巨人”企业")
    row.get_by_role("cell").nth(2).get_by_role("button").click()
    behind = page.get_by_role("region", name="企业(可横向滚动)")
    link = behind.get_by_role("row").filter(has_text="应兑现").get_by_role("link").first
    expect(link).to_be_visible()
    _looked_at(page)
    link.click()
    line = page.locator("article").filter(has_text="新认定省级专精特新“小巨人”企业")
    line.get_by_role("button", name="登记系统启用前的拨付").click()
    line.get_by_label("拨付凭证号").fill("示例〔2026〕1号")
    line.get_by_role("button", name="登记系统启用前的拨付").click()
    # What pays asks who it is once more.
    page.get_by_role("dialog").get_by_role("textbox").fill(PASSWORD)
    page.get_by_role("dialog").get_by_role("button", name="确认").click()
    expect(page.get_by_text("凭证号 示例〔2026〕1号")).to_be_visible()
    _looked_at(page)


def test_a_report_is_written_sent_and_accepted(page: Page, city: Site) -> None:
    city.sign_in(page.context, city.person("month.county", "county-handler"))
    page.goto(f"{city.console}/monthly/2025-02")
    page.get_by_role("link", name="雨湖区").click()
    page.get_by_text("培育创新型中小企业").click()
    page.get_by_label("本月做了什么").first.fill("走访企业,梳理种子企业")
    page.get_by_label("数字").first.fill("走访企业:12家")
    _looked_at(page)
    page.get_by_role("button", name="提交").click()
    page.get_by_role("dialog").get_by_role("button", name="提交").click()
    expect(page.get_by_role("listitem").filter(has_text="走访企业:12家")).to_be_visible()

    city.sign_in(page.context, city.person("month.bureau", "bureau-reviewer"))
    page.goto(f"{city.console}/monthly/2025-02/430302")
    page.get_by_role("button", name="接收").click()
    page.get_by_role("dialog").get_by_role("button", name="接收").click()
    expect(page.get_by_text("已接收").first).to_be_visible()
    for screen in ("monthly/2025-02", "quarters/2025-Q1", "targets"):
        read_through(page, f"/{screen}")
        _looked_at(page)


def test_a_challenge_is_proposed_screened_and_published_on_the_page(page: Page, city: Site) -> None:
    city.sign_in(page.context, city.person("chal.lenge", "bureau-leader"))
    page.goto(f"{city.console}/challenges/new?q=无油压缩机")
    page.get_by_role("button", name="无油压缩机活塞环用自润滑工程塑料").click()
    # What the demand says already stands in the form.
    expect(page.get_by_label("拟解决的问题")).to_have_value(re.compile("活塞环"))
    page.get_by_label("企业投入(元)").fill("4,000,000")
    page.get_by_label("国家秘密与出口管制").select_option(label="都不涉及")
    _looked_at(page)
    page.get_by_role("button", name="提出").click()
    page.get_by_role("button", name="审查通过").click()
    form = page.get_by_role("region", name="审查通过")
    form.get_by_label("经审查,不涉及国家秘密").check()
    _looked_at(page)
    form.get_by_role("button", name="审查通过").click()
    page.get_by_role("button", name="发榜").click()
    form = page.get_by_role("region", name="发榜")
    expect(form.get_by_text("不少于 20 日")).to_be_visible()
    form.get_by_label("揭榜截止时刻").fill(f"{today() + dt.timedelta(days=1)}T17:00")
    form.get_by_role("button", name="发榜").click()
    expect(form.get_by_text("揭榜截止时刻过早").first).to_be_visible()
    last = today() + dt.timedelta(days=60)
    form.get_by_label("揭榜截止时刻").fill(f"{last}T17:00")
    form.get_by_role("button", name="发榜").click()
    expect(page.get_by_text(f"{last} 17:00").first).to_be_visible()
    _looked_at(page)


def test_a_call_to_which_too_few_came_is_extended_from_the_day_list(page: Page, city: Site) -> None:
    city.sign_in(page.context, city.person("more.time", "bureau-reviewer"))
    page.goto(f"{city.console}/work")
    page.get_by_role("row").filter(has_text="揭榜已截止").get_by_role("link", name="去办理").click()
    expect(page.get_by_text("揭榜方案不足2份")).to_be_visible()
    page.get_by_role("button", name="延长揭榜期").click()
    form = page.get_by_role("region", name="延长揭榜期")
    expect(form.get_by_text("本轮还可以延长 2 次")).to_be_visible()
    last = today() + dt.timedelta(days=60)
    form.get_by_label("揭榜截止时刻").fill(f"{last}T17:00")
    form.get_by_label("理由").fill("揭榜单位不足两家(示例)")
    _looked_at(page)
    form.get_by_role("button", name="延长揭榜期").click()
    expect(page.get_by_text(f"延长至 {last} 17:00:揭榜单位不足两家(示例)")).to_be_visible()
    _looked_at(page)


def _year(page: Page, city: Site) -> int:
    """The latest year for which the sample city has something to pay."""
    for year in range(2030, 2020, -1):
        answer = page.context.request.get(f"{city.console}/api/awards/v1/budgets/{year}")
        if answer.ok and answer.json()["settled_count"]:
            return year
    raise AssertionError("the sample city has nothing to pay in any year")
