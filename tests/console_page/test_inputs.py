"""What a policy asks beyond the registry's figures, answered on the page: in the second city, whose policy asks much."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.cities.test_checking import JIANGLAN
from tests.console_page.conftest import NARROW
from tests.console_page.site import Site, running
from tests.console_page.watching import Watch, assert_accessible, assert_fits
from tests.registry.helpers import A


@pytest.fixture(scope="module")
def jianglan(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("console") / "jianglan"
    with running(folder, "--no-sample", environ={"LIEBIAN_CITY": str(JIANGLAN)}) as site:
        yield site


def test_a_firm_answers_what_the_policy_asks_and_sees_the_money(page: Page, jianglan: Site) -> None:
    jianglan.sign_in(page.context, jianglan.person("inputs.bureau", "bureau-handler"))
    firm = {"name": "示例精工有限公司", "unit": "JL-GX", "industry": "C3412"}
    api = f"{jianglan.console}/api/registry/v1/enterprises/{A}"
    made = page.context.request.put(api, data=firm, headers={"X-Liebian": "console", "Origin": jianglan.origin})
    assert made.ok, made.text()
    watch = Watch(page, jianglan.origin)
    jianglan.sign_in(page.context, jianglan.person("inputs.firm", "firm-handler", enterprise=A))
    page.goto(f"{jianglan.console}/my-firm?year=2024")
    section = page.locator("#inputs")
    expect(section.get_by_role("heading", name="政策所需情况")).to_be_visible()
    expect(section.get_by_text("未填").first).to_be_visible()
    section.get_by_role("button", name="填写").click()
    dialog = page.get_by_role("dialog", name="填写政策所需情况")
    loan = dialog.get_by_label(re.compile("贷款利息支出"))
    loan.fill("一百万")
    dialog.get_by_role("button", name="保存").click()
    expect(dialog.get_by_text("以字符串给出的金额").or_(dialog.get_by_text("应为"))).to_be_visible()
    loan.fill("1,000,000")
    dialog.get_by_label(re.compile("新招用高校毕业生")).fill("3")
    dialog.get_by_label("没有过").check()
    dialog.get_by_label("依据").fill("利息单")
    assert_accessible(page)
    dialog.get_by_role("button", name="保存").click()
    expect(dialog).to_be_hidden()
    row = section.get_by_role("row", name=re.compile("贷款利息支出"))
    expect(row).to_contain_text("100 万元")
    expect(row).to_contain_text("利息单")
    expect(section.get_by_role("row", name=re.compile("首次获得首台"))).to_contain_text("无")
    expect(page.locator("#awards")).to_contain_text("贷款利息支出")
    page.set_viewport_size(NARROW)
    assert_fits(page)
    watch.assert_clean()
