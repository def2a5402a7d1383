"""A firm lets a bank have its facts on the page, the bank fetches them, and the firm sees it; a bank's loans, and the city's sums of them. In
the sample city."""

from __future__ import annotations

import json
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from services.sample_city.build import City
from services.sample_city.cast import bank_codes
from shared.contracts.fact_packs import read_pack
from shared.contracts.values import today
from tests.console_page.site import PASSWORD, Site
from tests.console_page.test_work_and_firms import looked_at, opened
from tests.console_page.watching import Watch


def test_a_firm_lets_a_bank_have_its_facts_and_sees_that_it_fetched_them(page: Page, city: Site) -> None:
    quiet = Watch(page, city.origin)
    hero, bank = City(today()).hero(), bank_codes()["sample-bank-3"]
    opened(page, city, "consent.firm", "firm-signatory", "/my-consents", enterprise=hero.code)
    expect(page.get_by_text("已撤回")).to_be_visible()
    page.get_by_label(re.compile("^银行")).select_option(label="示例银行丙(虚构)")
    for part in ("有效称号及认定文件", "最近一次数字化水平评测", "已兑现的奖补"):
        page.get_by_label(part).check()
    page.get_by_label(re.compile("^到哪一天为止")).fill(today().isoformat())
    page.get_by_label(re.compile("^用途")).fill("申请示例贷")
    page.get_by_role("button", name="授权", exact=True).click()
    page.get_by_label(re.compile("登录密码")).fill(PASSWORD)  # who gives something away is asked once more who he is
    page.get_by_role("button", name="确认", exact=True).click()
    expect(page.get_by_role("heading", name=re.compile("示例银行丙.*有效"))).to_be_visible()
    looked_at(page)
    quiet.assert_clean()
    opened(page, city, "consent.bank", "bank", "/fact-packs", enterprise=bank)
    page.get_by_role("button", name=re.compile("取得资料")).click()
    expect(page.get_by_role("heading", name="有效称号")).to_be_visible()
    expect(page.get_by_role("heading", name="已兑现的奖补")).to_be_visible()
    with page.expect_download() as taken:
        page.get_by_role("button", name="保存签名文件").click()
    data = Path(taken.value.path()).read_bytes()
    assert read_pack(data, {k["kid"] for k in json.loads(data)["keys"]})[2]
    looked_at(page)
    opened(page, city, "consent.firm", "firm-signatory", "/my-consents", enterprise=hero.code)
    expect(page.get_by_text(re.compile("consent.bank@bank 取走"))).to_be_visible()


def test_a_bank_sees_its_loans_and_the_city_their_sums(page: Page, city: Site) -> None:
    quiet = Watch(page, city.origin)
    opened(page, city, "loans.bank", "bank", "/loans", enterprise=bank_codes()["sample-bank-1"])
    expect(page.get_by_role("link", name="导入贷款清单")).to_be_visible()
    looked_at(page)
    page.get_by_role("link", name=re.compile("^示例20")).first.click()
    expect(page.get_by_role("heading", name="各版")).to_be_visible()
    looked_at(page)
    opened(page, city, "loans.bureau", "bureau-handler", "/loan-sums?by=programme")
    expect(page.get_by_role("rowheader", name="合计")).to_be_visible()
    expect(page.get_by_role("rowheader", name="示例银行丙(虚构)")).to_be_visible()
    looked_at(page)
    quiet.assert_clean()
