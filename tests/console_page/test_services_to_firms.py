"""A firm looks for a service and sees why one fits; an officer refers it; a provider sees it, and offers something more; the bureau lists a
provider that waits."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from services.sample_city.build import City
from services.sample_city.cast import PROVIDERS, provider_code
from shared.contracts.values import today
from tests.console_page.conftest import NARROW, WIDE
from tests.console_page.site import Site
from tests.console_page.watching import Watch, assert_accessible, assert_fits, moved


@pytest.fixture(autouse=True)
def watched(page: Page, city: Site) -> Iterator[None]:
    """Nothing goes wrong behind the page's back, on the sample city's server."""
    watch = Watch(page, city.origin)
    yield
    watch.assert_clean()


def _looked_at(page: Page) -> None:
    assert_accessible(page)
    assert_fits(page)
    page.set_viewport_size(NARROW)
    assert_fits(page)
    page.set_viewport_size(WIDE)


def test_a_need_is_matched_referred_and_seen_by_the_provider(page: Page, city: Site) -> None:
    hero = City(today()).hero().code
    city.sign_in(page.context, city.person("seek.service", "firm-handler", enterprise=hero))
    page.goto(f"{city.console}/needs/new")
    page.get_by_label("名称").fill("新的隔膜工艺要申请发明专利")
    page.get_by_label("内容").fill("请人检索、撰写,直到授权。")
    page.get_by_label("服务类型").select_option("知识产权")
    _looked_at(page)
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.get_by_role("link", name="发明专利申请代理").first).to_be_visible()
    expect(page.get_by_text("服务类型:知识产权").first).to_be_visible()
    _looked_at(page)
    need = page.url

    city.sign_in(page.context, city.person("refer.service", "bureau-handler"))
    page.goto(need)
    page.get_by_role("button", name="推荐 发明专利申请代理").click()
    expect(page.get_by_role("heading", name="推荐", exact=True)).to_be_visible()

    provider = provider_code(PROVIDERS[0])
    city.sign_in(page.context, city.person("sell.service", "provider-handler", enterprise=provider))
    page.goto(need)
    expect(page.get_by_role("heading", name="新的隔膜工艺要申请发明专利")).to_be_visible()
    expect(page.get_by_role("heading", name="合适的服务产品")).to_be_hidden()
    moved(page, "/offers/new")
    page.get_by_label("服务机构").select_option(label=f"{PROVIDERS[0]}(服务机构)")
    page.get_by_label("种类").select_option(label="培训")
    page.get_by_label("名称").fill("专利检索实操班")
    page.get_by_label("场次").fill("2099-05-01|50|示例会堂")
    page.get_by_role("checkbox", name="知识产权").check()
    _looked_at(page)
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.get_by_text("2099-05-01 示例会堂(50 人)")).to_be_visible()
    _looked_at(page)

    city.sign_in(page.context, city.person("list.service", "bureau-reviewer"))
    page.goto(f"{city.console}/providers?state=applied")
    page.get_by_role("link", name=PROVIDERS[0]).click()
    page.get_by_role("button", name="核准入驻").click()
    dialog = page.get_by_role("dialog", name="核准入驻")
    dialog.get_by_label("理由").fill("材料齐全")
    dialog.get_by_role("button", name="核准入驻").click()
    expect(page.get_by_text("已入驻")).to_be_visible()
    _looked_at(page)
