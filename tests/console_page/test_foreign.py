"""A front end of 70 lines that is somebody else's: it signs people in here, lists firms, explains an assessment; on an origin of its own."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from services.registry.bootstrap import ensure_app
from tests.console_page.foreign import foreign
from tests.console_page.site import PASSWORD, Site
from tests.console_page.watching import Watch, assert_accessible


def test_a_foreign_front_end_signs_in_lists_firms_and_explains_an_assessment(page: Page, city: Site) -> None:
    login = city.person("spa.one", "bureau-handler", name="示例丁")
    with foreign(city.origin) as origin:
        ensure_app(
            city.settings,
            client_id="city-app",
            name="企业查询",
            scopes=["enterprises:read", "awards:read"],
            redirect_uris=[f"{origin}/"],
        )
        watch = Watch(page, origin)
        page.goto(f"{origin}/")
        page.get_by_role("button", name="登录").click()
        # Here it is the console's page that is seen: no password is typed anywhere else.
        page.get_by_label("登录名").fill(login)
        page.get_by_label("密码").fill(PASSWORD)
        assert page.url.startswith(f"{city.console}/sign-in")
        page.get_by_role("button", name="登录").click()
        expect(page.get_by_role("heading", name="外部应用请求您的同意")).to_be_visible()
        expect(page.get_by_text("查看政策条款与奖补测算")).to_be_visible()
        assert_accessible(page)
        page.get_by_role("button", name="同意并继续").click()

        expect(page.get_by_text("示例丁(局经办)")).to_be_visible()
        assert page.url == f"{origin}/", "neither code nor state stays in the address"
        first = page.get_by_role("listitem").first.inner_text()
        expect(page.get_by_role("listitem")).to_have_count(10)
        page.get_by_role("button", name="下一页").click()
        expect(page.get_by_role("listitem").first).not_to_have_text(first)
        page.get_by_label("企业名称或代码").fill(first.split()[-1])
        page.get_by_role("button", name="查询").click()
        expect(page.get_by_role("listitem")).to_have_count(1)
        page.get_by_role("listitem").get_by_role("button").click()
        expect(page.get_by_role("heading", name=re.compile("年度应兑现与已核定"))).to_be_visible()
        expect(page.get_by_role("row").first).to_be_visible()
        assert_accessible(page)
        assert not watch.errors

        # Whoever comes again is known to the console, and has consented.
        page.reload()
        page.get_by_role("button", name="登录").click()
        expect(page.get_by_text("示例丁(局经办)")).to_be_visible()
        page.get_by_role("button", name="退出").click()
        expect(page.get_by_text("未登录")).to_be_visible()
        page.goto(f"{city.console}/me")
        expect(page.get_by_role("heading", name="我的账号")).to_be_visible()
        page.get_by_role("button", name="退出", exact=True).click()
        # With the session in the console it has ended: it asks for a sign-in again.
        page.goto(f"{origin}/")
        page.get_by_role("button", name="登录").click()
        page.get_by_label("登录名").fill(login)
        page.get_by_label("密码").fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        expect(page.get_by_text("示例丁(局经办)")).to_be_visible()
