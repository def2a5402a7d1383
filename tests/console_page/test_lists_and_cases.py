"""A list comes in with its questions, a case goes on with its papers, a release goes out: in the sample city, through the page."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.attachments.papers import PDF
from tests.console_page.site import Site
from tests.console_page.test_work_and_firms import looked_at, opened
from tests.console_page.watching import Watch, read_through

NOTICE = """潭州市2024年度创新型中小企业认定名单(示例 纯属虚构)
序号,单位全称,所属片区
1,{name},雨湖
2,潭州没有登记的有限公司,雨湖
"""


def by_keyboard(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_a_published_list_is_answered_and_landed_with_the_keyboard_alone(
    page: Page, city: Site, tmp_path: Path
) -> None:
    quiet = Watch(page, city.origin)
    opened(page, city, "list.bureau", "bureau-handler", "/firms")
    name = page.locator("tbody a").first.inner_text()
    file = tmp_path / "去年名单.csv"
    file.write_text(NOTICE.format(name=name), "utf-8-sig")
    page.goto(f"{city.console}/imports")
    looked_at(page)
    page.get_by_label("名单文件").set_input_files(file)  # the window that chooses files is the system's
    expect(page.get_by_text("现在什么都没有入库")).to_be_visible()
    looked_at(page)
    page.get_by_role("button", name=re.compile("先填上看看")).focus()
    by_keyboard(page, "Enter")
    for question, said in (("文号", "示例工信〔2024〕9001号"), ("发文机关", "潭州市工业和信息化局(示例)")):
        page.get_by_label(re.compile(f"{question}是什么")).focus()
        page.keyboard.type(said)
    page.get_by_label(re.compile("发文日期是什么")).fill("2024-06-20")
    page.get_by_role("button", name="提交回答").focus()
    by_keyboard(page, "Enter")
    expect(page.get_by_text("“雨湖”是指什么")).to_be_visible()
    page.get_by_role("button", name=re.compile("先填上看看")).focus()
    by_keyboard(page, "Enter")
    page.get_by_role("button", name="提交回答").focus()
    by_keyboard(page, "Enter")
    expect(page.get_by_text("问题都已回答")).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("退回"))).to_have_count(1)
    page.get_by_role("button", name="入库", exact=True).focus()
    by_keyboard(page, "Enter")
    page.get_by_role("dialog").get_by_role("button", name="入库").focus()
    by_keyboard(page, "Enter")
    expect(page.get_by_text("不会再入第二次")).to_be_visible()
    looked_at(page)
    with page.expect_download() as given:
        page.get_by_role("button", name="下载标注好的原表").click()
    assert given.value.suggested_filename == "去年名单-结果.xlsx"
    page.goto(f"{city.console}/imports/memory")
    expect(page.get_by_role("cell", name="雨湖", exact=True)).to_be_visible()
    looked_at(page)
    quiet.assert_clean()


def test_a_case_is_opened_and_verified_with_papers_that_open(page: Page, city: Site, tmp_path: Path) -> None:
    quiet = Watch(page, city.origin)
    file = tmp_path / "申报书.pdf"
    file.write_bytes(PDF)
    opened(page, city, "case.county", "county-handler", "/cases/new?procedure=annual_update", unit="430302")
    firm = page.request.get(f"{city.console}/api/registry/v1/enterprises?unit=430302&limit=1").json()[0]
    page.get_by_role("textbox", name=re.compile("^企业")).fill(firm["credit_code"])
    page.get_by_role("button", name=firm["name"]).click()
    page.get_by_label("选择材料文件").set_input_files(file)
    expect(page.get_by_role("listitem").filter(has_text="申报书.pdf")).to_be_visible()
    looked_at(page)
    page.get_by_role("button", name="提交", exact=True).click()
    expect(page.get_by_role("heading", name=re.compile("年度更新"))).to_be_visible()
    looked_at(page)
    expect(page.get_by_text(re.compile("等待:县区复核"))).to_be_visible()  # who sends it in does not confirm it
    address = page.url.removeprefix(city.console)
    opened(page, city, "case.reviewer", "county-reviewer", address, unit="430302")
    paper = page.get_by_role("link", name="申报书.pdf")
    answer = page.request.get(str(paper.evaluate("a => a.href")))
    assert (answer.status, answer.body()) == (200, PDF)
    page.get_by_role("button", name="确认", exact=True).click()
    page.get_by_role("region", name="确认").get_by_role("button", name="确认").click()
    expect(page.get_by_text("这件事项已办结")).to_be_visible()
    quiet.assert_clean()


def test_a_release_is_published_and_says_who_is_behind(page: Page, city: Site) -> None:
    quiet = Watch(page, city.origin)
    opened(page, city, "list.leader", "bureau-leader", "/name-list")
    looked_at(page)
    read_through(page, "/name-list/releases")
    expect(page.get_by_role("heading", name="使用方", exact=True)).to_be_visible()
    looked_at(page)
    page.get_by_role("button", name="发布", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="发布").click()
    expect(page.get_by_text(re.compile("第 [0-9]+ 版已发布"))).to_be_visible()
    for screen in ("name-list/corrections", "subscriptions", "standings"):
        read_through(page, f"/{screen}")
        looked_at(page)
    quiet.assert_clean()
