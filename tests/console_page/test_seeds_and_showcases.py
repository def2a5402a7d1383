"""Firms are mined for seeds, a case is told in the words that its firm agreed to, and a report cites what is counted: through the page."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.console_page.site import Site
from tests.console_page.test_work_and_firms import looked_at, opened
from tests.console_page.watching import Watch
from tests.faults.importer import code

FIRM = code(31)
TITLE = "联网以后的热处理车间"


def confirmed(page: Page, act: str) -> None:
    page.get_by_role("button", name=act, exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name=act, exact=True).click()


def test_seeds_are_mined_a_case_is_published_and_a_report_cites_figures(page: Page, site: Site, watch: Watch) -> None:
    opened(page, site, "seed.handler", "bureau-handler", "/seeds")
    api, said = f"{site.console}/api/registry/v1", {"X-Liebian": "console", "Origin": site.origin}
    firm = {"name": "示例热处理有限公司", "unit": "430302"}
    assert page.request.put(f"{api}/enterprises/{FIRM}", data=firm, headers=said).ok
    page.get_by_label("对照哪一种称号的标准").select_option(label="市级“专精特新”中小企业")
    page.get_by_role("button", name="开始筛查").click()
    expect(page.get_by_role("row", name=re.compile("示例热处理有限公司.*差1项:持有“创新型中小企业”"))).to_be_visible()
    looked_at(page)
    page.goto(f"{site.console}/showcases/new")
    page.get_by_role("textbox", name="写的是哪一家企业").fill(FIRM)
    page.get_by_role("button", name="示例热处理有限公司").click()
    for field, text in (("题目", TITLE), ("摘要", "做法与成效"), ("正文", "正文(示例)")):
        page.get_by_role("textbox", name=field).fill(text)
    page.get_by_role("button", name="存为草稿").click()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    address = page.url.removeprefix(site.console)
    site.sign_in(page.context, site.person("seed.firm", "firm-handler", enterprise=FIRM))
    page.goto(f"{site.console}/work")
    page.get_by_role("link", name=TITLE, exact=True).click()
    confirmed(page, "同意公开")
    expect(page.get_by_text("已同意现在的文字")).to_be_visible()
    opened(page, site, "seed.reviewer", "bureau-reviewer", address)
    confirmed(page, "批准并公开")
    expect(page.get_by_role("link", name="公开的样子")).to_be_visible()
    looked_at(page)
    page.context.clear_cookies()
    page.goto(f"{site.console}/public/showcases")
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_text("正文(示例)")).to_be_visible()
    looked_at(page)
    opened(page, site, "seed.county", "county-handler", "/monthly", unit="430302")
    page.get_by_role("link", name=re.compile("雨湖区")).first.click()
    page.get_by_text(re.compile("^9 打造试点示范")).click()
    page.get_by_label("引用 数字化转型典型案例:本月公开").check()
    page.get_by_role("button", name="查看 数字化转型典型案例:本月公开").click()
    expect(page.get_by_role("cell", name=f"典型案例:{TITLE}")).to_be_visible()
    page.get_by_label("本月做了什么").locator("visible=true").first.fill("公开一篇案例")
    looked_at(page)
    page.get_by_role("button", name="保存草稿").click()
    expect(page.get_by_text("草稿已保存")).to_be_visible()
    page.reload()
    page.get_by_text(re.compile("^9 打造试点示范")).click()
    expect(page.get_by_label("引用 数字化转型典型案例:本月公开")).to_be_checked()
