"""People and roles on the page: one proposes, another approves, and a step-up is asked for before either."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

from tests.console_page.conftest import PATIENCE
from tests.console_page.site import PASSWORD, Site
from tests.console_page.watching import Watch, assert_accessible


def _step_up(page: Page) -> None:
    dialog = page.get_by_role("dialog", name="请再次确认是您本人")
    expect(dialog).to_be_visible()
    assert_accessible(page)
    dialog.get_by_label("登录密码").fill("wrong")
    dialog.get_by_role("button", name="确认").click()
    expect(dialog.get_by_role("alert").filter(has_text=re.compile("."))).to_be_visible()
    dialog.get_by_label("登录密码").fill(PASSWORD)
    dialog.get_by_role("button", name="确认").click()
    expect(dialog).to_be_hidden()


def test_a_person_is_registered_invited_and_given_a_role_that_another_approves(
    page: Page, browser: Browser, site: Site, watch: Watch
) -> None:
    site.sign_in(page.context, site.person("adm.in", "system-admin", name="示例丁"))
    page.goto(f"{site.console}/persons")
    page.get_by_role("button", name="登记人员").click()
    dialog = page.get_by_role("dialog", name="登记人员")
    dialog.get_by_label("姓名").fill("示例戊")
    dialog.get_by_label("登录名").fill("UPPER")
    dialog.get_by_role("button", name="登记", exact=True).click()
    _step_up(page)
    expect(dialog.get_by_label("登录名")).to_have_attribute("aria-invalid", "true")
    dialog.get_by_label("登录名").fill("new.one")
    dialog.get_by_role("button", name="登记", exact=True).click()
    expect(page.get_by_role("heading", name="示例戊")).to_be_visible()

    page.get_by_role("button", name="生成邀请链接").click()
    link = page.get_by_label("邀请链接").input_value()
    assert link.startswith(f"{site.console}/invitation#")
    page.get_by_role("button", name="提出角色").click()
    dialog = page.get_by_role("dialog", name="提出角色")
    dialog.get_by_label("角色").select_option(label="财政经办")
    dialog.get_by_role("button", name="提出", exact=True).click()
    expect(page.get_by_role("cell", name="待批准", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="批准", exact=True)).to_have_count(0)

    other = browser.new_context(locale="zh-CN", reduced_motion="reduce")
    other.set_default_timeout(PATIENCE)
    site.sign_in(other, site.person("sec.urity", "security-admin"))
    approver = other.new_page()
    approver.goto(f"{site.console}/approvals")
    row = approver.get_by_role("row").filter(has_text="示例戊")
    row.get_by_role("button", name="批准", exact=True).click()
    approver.get_by_role("dialog", name="批准").get_by_role("button", name="批准").click()
    _step_up(approver)
    expect(row).to_have_count(0)
    other.close()

    page.reload()
    expect(page.get_by_role("cell", name="已批准", exact=True)).to_be_visible()


def test_a_step_up_that_is_given_up_leaves_what_was_written_and_does_nothing(
    page: Page, site: Site, watch: Watch
) -> None:
    site.sign_in(page.context, site.person("give.up", "system-admin"))
    page.goto(f"{site.console}/persons")
    page.get_by_role("button", name="登记人员").click()
    dialog = page.get_by_role("dialog", name="登记人员")
    dialog.get_by_label("姓名").fill("示例己")
    dialog.get_by_label("登录名").fill("never.made")
    dialog.get_by_role("button", name="登记", exact=True).click()
    page.get_by_role("dialog", name="请再次确认是您本人").get_by_role("button", name="取消").click()
    expect(dialog.get_by_role("alert").filter(has_text=re.compile("."))).to_be_visible()
    assert dialog.get_by_label("登录名").input_value() == "never.made"


def test_nobody_is_offered_to_edit_a_role_of_his_own(page: Page, site: Site, watch: Watch) -> None:
    site.sign_in(page.context, site.person("own.role", "security-admin"))
    page.goto(f"{site.console}/roles")
    expect(page.get_by_role("button", name="修改:局经办")).to_be_visible()
    expect(page.get_by_role("button", name="修改:安全管理员")).to_have_count(0)
    page.get_by_role("button", name="修改:局经办").click()
    dialog = page.get_by_role("dialog", name="修改 局经办")
    # What the three administrators alone may hold is not there to tick.
    expect(dialog.get_by_label("查看企业与年度指标", exact=True)).to_be_checked()
    expect(dialog.get_by_label("管理接入方")).to_have_count(0)


def test_a_list_remembers_in_its_address_what_was_asked_and_in_the_browser_which_columns(
    page: Page, site: Site, watch: Watch
) -> None:
    site.person("find.me", "bank", name="示例庚")
    site.sign_in(page.context, site.person("look.er", "system-admin"))
    page.goto(f"{site.console}/persons")
    page.get_by_label("搜索").fill("示例庚")
    expect(page.get_by_role("row")).to_have_count(2)
    page.get_by_label("角色", exact=True).first.select_option(label="银行")
    expect(page).to_have_url(re.compile(r"role=bank"))
    page.get_by_text("选择列").click()
    page.get_by_role("checkbox", name="登记人").check()
    expect(page.get_by_role("columnheader", name="登记人")).to_be_visible()
    page.goto(page.url)
    expect(page.get_by_role("row")).to_have_count(2)
    expect(page.get_by_label("搜索")).to_have_value("示例庚")
    expect(page.get_by_role("columnheader", name="登记人")).to_be_visible()
    page.get_by_label("搜索").fill("没有这个人")
    expect(page.get_by_text("没有符合条件的记录。")).to_be_visible()
    page.get_by_role("button", name="清除条件").click()
    expect(page.get_by_role("link", name="示例庚")).to_be_visible()
