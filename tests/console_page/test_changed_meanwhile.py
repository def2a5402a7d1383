"""Two officers on one day of the calendar: the page says what the other has changed, and keeps what was written."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.console_page.site import Site
from tests.console_page.watching import Watch, assert_accessible

DAY = "2033-03-02"


def _begun(page: Page, site: Site) -> Locator:
    """The form of the day, opened."""
    page.goto(f"{site.console}/calendar?year=2033")
    page.get_by_role("button", name=DAY).click()
    dialog = page.get_by_role("dialog", name=DAY)
    expect(dialog.get_by_label("名称")).to_be_visible()
    return dialog


def _set(context: BrowserContext, site: Site, name: str) -> None:
    """The other sets the day, knowing what stands."""
    path = f"{site.console}/api/registry/v1/calendar/days/{DAY}"
    tag = context.request.get(path).headers.get("etag")
    headers = {"X-Liebian": "console", "Origin": site.origin} | ({"If-Match": tag} if tag else {})
    answer = context.request.put(path, data={"works": False, "name": name}, headers=headers)
    assert answer.ok, answer.text()


def test_what_another_has_changed_is_shown_and_what_was_written_stays(page: Page, site: Site, watch: Watch) -> None:
    site.sign_in(page.context, site.person("first.one", "bureau-handler", name="甲某"))
    context: BrowserContext = page.context.browser.new_context()  # type: ignore[union-attr]  # there is one
    site.sign_in(context, site.person("second.one", "bureau-handler", name="乙某"))
    _set(context, site, "示例节")
    dialog = _begun(page, site)
    expect(dialog.get_by_label("名称")).to_have_value("示例节")
    dialog.get_by_label("名称").fill("甲某填写的")

    _set(context, site, "乙某改的")
    dialog.get_by_role("button", name="保存", exact=True).click()
    told = dialog.get_by_role("alert").filter(has_text="乙某")
    expect(told).to_contain_text("名称:示例节 → 乙某改的")
    expect(told).to_contain_text("您的内容没有保存,还在下面")
    expect(dialog.get_by_label("名称")).to_have_value("甲某填写的")
    assert_accessible(page)

    dialog.get_by_role("button", name="放弃我填写的,改看现在的内容").click()
    expect(dialog.get_by_label("名称")).to_have_value("乙某改的")
    expect(dialog.get_by_text("您的内容没有保存")).to_have_count(0)

    # Once more, and this time one's own is what counts.
    dialog.get_by_label("名称").fill("甲某又填写的")
    _set(context, site, "乙某又改的")
    dialog.get_by_role("button", name="保存", exact=True).click()
    dialog.get_by_role("button", name="看过了,仍按我填写的保存").click()
    expect(page.get_by_role("button", name=f"{DAY},休息,甲某又填写的")).to_be_visible()
    context.close()
