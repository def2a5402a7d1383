"""City data on the page: the calendar is taken whole, or day by day; a standard of the city's own is edited."""

from __future__ import annotations

from playwright.sync_api import FilePayload, Page, Route, expect

from tests.console_page.site import Site
from tests.console_page.watching import Watch


def _csv(*rows: str) -> FilePayload:
    return {"name": "安排.csv", "mimeType": "text/csv", "buffer": "\n".join(("日期,类型,节日", *rows)).encode()}


def test_an_arrangement_that_is_not_whole_is_asked_about_before_it_is_kept(
    page: Page, site: Site, watch: Watch
) -> None:
    site.sign_in(page.context, site.person("cal.keeper", "bureau-handler"))
    page.goto(f"{site.console}/calendar?year=2031")
    expect(page.get_by_text("全年安排尚未导入")).to_be_visible()
    chosen = page.get_by_label("放假安排的表格")
    chosen.set_input_files(_csv("2031-01-01,放假,元旦", "哪天,放假,春节"))
    expect(page.get_by_role("alert").filter(has_text="哪天")).to_be_visible()
    page.get_by_label("文号").fill("国办发明电〔2030〕1号")
    chosen.set_input_files(_csv("2031-01-01,放假,元旦"))
    page.get_by_role("button", name="已核对,公布的安排就是这样").click()
    page.get_by_role("button", name="保存为 2031 年的安排").click()
    expect(page.get_by_text("全年安排已导入", exact=True)).to_be_visible()

    # What is written before the day as it stands has come stays, and is not sent before.
    late: list[Route] = []
    page.route(
        "**/calendar/days/*", lambda route: late.append(route) if route.request.method == "GET" else route.continue_()
    )
    page.get_by_role("button", name="2031-01-02").click()
    dialog = page.get_by_role("dialog", name="2031-01-02")
    dialog.get_by_label("这一天").select_option(label="放假")
    dialog.get_by_label("名称").fill("试放一天")
    dialog.get_by_role("button", name="保存").click()
    late[0].continue_()
    expect(page.get_by_role("button", name="2031-01-02,休息,试放一天")).to_be_visible()


def test_an_edit_of_the_citys_standard_is_a_new_version_with_its_reason(page: Page, site: Site, watch: Watch) -> None:
    site.sign_in(page.context, site.person("stan.dard", "bureau-reviewer"))
    page.goto(f"{site.console}/standards/municipal")
    page.get_by_role("button", name="修改标准").click()
    group = page.get_by_role("group", name="条件 2")
    group.get_by_label("条文").fill("上年度营业收入600万元以上")
    group.get_by_label("上年度营业收入不低于").fill("600")
    page.get_by_role("button", name="保存为新的一版").click()
    expect(page.get_by_text("请填写修改理由")).to_be_visible()
    page.get_by_label("修改理由").fill("示例会议纪要1号")
    page.get_by_role("button", name="保存为新的一版").click()
    expect(page.get_by_text("第 1 版")).to_be_visible()
    expect(page.get_by_text("上年度营业收入600万元以上")).to_be_visible()
