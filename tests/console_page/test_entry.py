"""Coming in: the first password through an invitation, the second factor, sign-in and out, by the page alone."""

from __future__ import annotations

import json
import re

import pyotp
import pytest
from playwright.sync_api import Page, Route, expect

from tests.console_page.site import PASSWORD, Site
from tests.console_page.watching import Watch, assert_accessible


def test_an_invited_person_sets_a_password_binds_a_second_factor_and_comes_in(
    page: Page, site: Site, watch: Watch
) -> None:
    site.person("invited.one", "bureau-handler", name="示例丙")
    page.goto(f"{site.console}/invitation#{site.invitation('sysadmin')}")
    expect(page.get_by_role("heading", name="启用账号")).to_be_visible()
    assert "#" not in page.url, "the token stays in no history"
    expect(page.get_by_text("您的登录名是 sysadmin")).to_be_visible()
    assert_accessible(page)
    new, again = page.get_by_label("新密码"), page.get_by_label("再输入一次")
    set_password = page.get_by_role("button", name="设置密码并登录")
    new.fill("short")
    again.fill("other")
    set_password.click()
    expect(page.get_by_text("两次输入的密码不一样")).to_be_visible()
    again.fill("short")
    set_password.click()
    expect(page.get_by_text("请设至少 10 个字符")).to_be_visible()
    expect(new).to_be_focused()
    new.fill(PASSWORD)
    again.fill(PASSWORD)
    set_password.click()

    expect(page.get_by_role("heading", name="绑定动态码")).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("二维码"))).to_be_visible()
    assert page.get_by_role("img", name=re.compile("二维码")).evaluate("i => i.naturalWidth") > 0
    page.get_by_text("不能扫描").click()
    assert_accessible(page)
    secret = page.locator("code").inner_text().replace(" ", "")
    page.get_by_label("动态码").fill("000000")
    page.get_by_role("button", name="绑定").click()
    expect(page.get_by_role("alert").filter(has_text=re.compile("动态码"))).to_be_visible()
    page.get_by_label("动态码").fill(pyotp.TOTP(secret).now())
    page.get_by_role("button", name="绑定").click()
    expect(page.get_by_role("heading", name="恢复码")).to_be_visible()
    codes = page.locator(".codes li").all_inner_texts()
    assert len(codes) == 10
    expect(page.get_by_role("button", name="完成")).to_be_disabled()
    assert_accessible(page)
    page.get_by_label("我已经把恢复码保存好").check()
    page.get_by_role("button", name="完成").click()
    expect(page.get_by_role("navigation", name="主菜单")).to_be_visible()

    page.get_by_role("button", name="退出", exact=True).click()
    expect(page.get_by_role("heading", name="登录")).to_be_visible()
    page.get_by_label("登录名").fill("sysadmin")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.get_by_role("button", name="使用恢复码").click()
    page.get_by_label("恢复码").fill(codes[0])
    page.get_by_role("button", name="继续").click()
    expect(page.get_by_role("navigation", name="主菜单")).to_be_visible()


def test_who_needs_no_second_factor_is_through_once_the_password_is_set(page: Page, site: Site, watch: Watch) -> None:
    login = site.person("invited.two", "expert")
    page.goto(f"{site.console}/invitation#{site.invitation(login)}")
    page.get_by_label("新密码").fill(f"{PASSWORD}-too")
    page.get_by_label("再输入一次").fill(f"{PASSWORD}-too")
    page.get_by_role("button", name="设置密码并登录").click()
    expect(page.get_by_role("navigation", name="主菜单")).to_be_visible()
    expect(page.get_by_role("heading", name="启用账号")).to_have_count(0)


def test_a_deep_link_waits_for_the_sign_in_which_a_keyboard_alone_can_do(page: Page, site: Site, watch: Watch) -> None:
    login = site.person("key.board", "security-admin")
    page.goto(f"{site.console}/roles?from=mail")
    expect(page.get_by_role("heading", name="登录")).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "跳到正文"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type(login)
    page.keyboard.press("Tab")
    page.keyboard.type("wrong")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="登录")).to_be_visible()
    page.get_by_label("密码").focus()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="角色与权限")).to_be_visible()
    assert page.url.endswith("/roles?from=mail")


def test_a_return_address_of_somebody_elses_is_not_gone_to(page: Page, site: Site, watch: Watch) -> None:
    login = site.person("re.turn", "security-admin")
    page.goto(f"{site.console}/sign-in?to=//example.com/")
    page.get_by_label("登录名").fill(login)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("navigation", name="主菜单")).to_be_visible()
    assert page.url.startswith(f"{site.console}/")
    expect(page.get_by_role("heading", name="没有这个页面")).to_have_count(0)


def test_a_session_that_ended_leads_back_to_where_one_was(page: Page, site: Site, watch: Watch) -> None:
    login = site.person("end.ed", "security-admin")
    site.sign_in(page.context, login)
    page.goto(f"{site.console}/roles")
    expect(page.get_by_role("heading", name="角色与权限")).to_be_visible()
    page.context.clear_cookies()
    page.get_by_role("link", name="待批准").click()
    expect(page.get_by_role("heading", name="登录")).to_be_visible()
    page.get_by_label("登录名").fill(login)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", name="待批准")).to_be_visible()


def test_who_has_two_capacities_changes_between_them_and_sees_another_menu(
    page: Page, site: Site, watch: Watch
) -> None:
    login = site.person("two.caps", "bureau-handler", "county-handler")
    site.sign_in(page.context, login)
    page.goto(f"{site.console}/standards")
    capacity = page.get_by_label("身份")
    expect(page.get_by_role("heading", name="认定标准")).to_be_visible()
    before = capacity.input_value()
    capacity.select_option(label="县区经办(雨湖区)")
    expect(page.get_by_role("navigation", name="主菜单")).to_be_visible()
    assert page.get_by_label("身份").input_value() != before


def test_what_is_refused_because_too_much_came_at_once_is_sent_again_by_itself(page: Page, site: Site) -> None:
    site.sign_in(page.context, site.person("in.turn", "bureau-handler"))
    refused: list[str] = []

    def busy_once(route: Route) -> None:
        if refused:
            route.continue_()
            return
        refused.append(route.request.url)
        problem = {"type": "/problems/overloaded", "title": "请求过多", "status": 503, "detail": "", "instance": "/"}
        route.fulfill(
            status=503, json=problem, headers={"Content-Type": "application/problem+json", "Retry-After": "0"}
        )

    page.route("**/console/api/registry/v1/standards*", busy_once)
    page.goto(f"{site.console}/standards")
    expect(page.get_by_role("row", name=re.compile("小巨人")).first).to_be_visible()
    assert refused
    expect(page.get_by_text("请求过多")).to_be_hidden()


def test_where_it_is_not_known_who_is_signed_in_nobody_is_told_that_his_session_ended(page: Page, site: Site) -> None:
    site.sign_in(page.context, site.person("here.one", "bureau-handler"))

    def away(route: Route) -> None:
        document = {"type": "/problems/unavailable", "title": "暂时不能答复", "status": 503, "detail": "请稍后再试"}
        route.fulfill(status=503, content_type="application/problem+json", body=json.dumps(document))

    page.route("**/console/api/session", away)
    page.goto(f"{site.console}/standards")
    expect(page.get_by_role("alert")).to_contain_text("暂时不能答复")
    expect(page.get_by_label("登录名")).to_have_count(0)
    page.unroute("**/console/api/session")
    page.get_by_role("button", name="再试一次").click()
    expect(page.get_by_role("navigation", name="主菜单")).to_be_visible()
    assert page.url.endswith("/standards")


def test_the_first_screen_is_small_and_brings_no_charts(page: Page, site: Site, watch: Watch) -> None:
    sizes: dict[str, int] = {}
    page.on("requestfinished", lambda r: sizes.__setitem__(r.url, r.sizes()["responseBodySize"]))
    page.goto(site.console)
    expect(page.get_by_role("heading", name="登录")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert sum(sizes.values()) <= 300 * 1024, sizes
    assert not [url for url in sizes if "chart" in url.lower()]


def test_what_goes_wrong_behind_the_page_is_seen_by_these_tests(page: Page, site: Site) -> None:
    watch = Watch(page, site.origin)
    page.goto(site.console)
    page.get_by_label("登录名").wait_for()
    watch.assert_clean()
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), { src: 'http://127.0.0.1:9/x.js' }))"
    )
    page.wait_for_function("(window.__refused ?? []).length > 0")
    with pytest.raises(AssertionError, match=r"script-src.*127\.0\.0\.1:9"):
        watch.assert_clean()
    page.evaluate(
        "document.querySelector('h1').setAttribute('aria-labelledby', 'nowhere'); document.querySelector('label').remove()"
    )
    with pytest.raises(AssertionError, match="label"):
        assert_accessible(page)
