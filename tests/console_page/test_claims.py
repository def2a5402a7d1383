"""An award goes from the list to the decision through the page, each hand that has it another person's."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.attachments.papers import PDF
from tests.console_page.site import PASSWORD, Site
from tests.console_page.test_awards_and_matching import _year
from tests.console_page.test_work_and_firms import looked_at, opened
from tests.console_page.watching import Watch

NUMBER = "0200 1234 5678 9012"


def test_an_award_goes_from_hand_to_hand_until_it_is_decided(page: Page, city: Site, tmp_path: Path) -> None:
    quiet = Watch(page, city.origin)
    file = tmp_path / "开户许可证.pdf"
    file.write_bytes(PDF)
    opened(page, city, "claim.open", "bureau-handler", "/claim-rounds/new")
    page.get_by_label("奖补年度").select_option(str(_year(page, city) - 1))
    page.get_by_label("开放至").fill("2099-12-31")
    # Of the year before, because this one's round is the sample city's; one measure alone, because another test pays another by hand.
    page.get_by_label("只兑现选定的").check()
    page.get_by_label(re.compile("新认定国家级专精特新“小巨人”企业$")).check()
    looked_at(page)
    page.get_by_role("button", name="开展", exact=True).click()
    page.get_by_role("button", name="列出应兑现事项").click()
    page.get_by_role("dialog").get_by_role("button", name="列出应兑现事项").click()
    expect(page.get_by_text(re.compile("新列出 [1-9]"))).to_be_visible()
    looked_at(page)
    claim = page.request.get(
        f"{city.console}/api/awards/v1/claims?channel=entitled&state=listed&year={_year(page, city) - 1}&limit=1"
    ).json()[0]
    what, at = claim["measure_name"], f"/claims/{claim['id']}"

    # The firm: its account, and that it wants what is due to it.
    opened(page, city, "claim.firm", "firm-handler", "/my-claims", enterprise=claim["credit_code"])
    page.get_by_role("button", name="登记账户").click()
    page.get_by_label(re.compile("^账号")).fill(NUMBER)
    page.get_by_label(re.compile("^开户行")).fill("示例银行示例支行")
    page.get_by_label("选择材料文件").set_input_files(file)
    expect(page.get_by_role("listitem").filter(has_text="开户许可证.pdf")).to_be_visible()
    page.get_by_role("button", name="提交核验").click()
    expect(page.get_by_text("****9012")).to_be_visible()
    looked_at(page)
    page.get_by_role("link", name=re.compile(f"^确认.*{what}")).first.click()
    form = page.get_by_role("region", name="确认")
    expect(form).to_contain_text("****9012")
    looked_at(page)
    form.get_by_role("button", name="确认").click()
    expect(page.get_by_text("待初审").first).to_be_visible()

    # Its office: out of the list, for as many as one ticks.
    opened(page, city, "claim.check", "county-reviewer", "/claims?mine=true", unit=claim["unit"])
    page.get_by_role("checkbox", name=f"选择 {claim['enterprise_name']} {what}").check()
    looked_at(page)
    page.get_by_role("region", name="对选定的事项").get_by_role("button", name="初审通过").click()
    page.get_by_role("button", name="初审通过(1 项)").click()
    expect(page.get_by_text("办理结果:1 项已办")).to_be_visible()

    # The bureau, finance and who decides, each on the claim's page.
    for login, role, step in (
        ("claim.review", "bureau-handler", "主管部门审核通过"),
        ("claim.clear", "bureau-reviewer", "信用与税务核查通过"),
        ("claim.finance", "finance-reviewer", "财政审核通过"),
    ):
        opened(page, city, login, role, at)
        page.get_by_role("button", name=step).click()
        form = page.get_by_role("region", name=step)
        for enquiry in form.get_by_label(re.compile("^结果")).all():
            enquiry.select_option(label="查无妨碍")
        if role == "bureau-reviewer":
            looked_at(page)
        form.get_by_role("button", name=step).click()
        expect(page.get_by_text(f"已办理:{step}")).to_be_visible()
    opened(page, city, "claim.decide", "bureau-leader", at)
    page.get_by_role("button", name="审定", exact=True).click()
    form = page.get_by_role("region", name="审定")
    form.get_by_role("button", name="审定").click()
    it_is_me(page)
    expect(page.get_by_text("已办理:审定")).to_be_visible()
    expect(page.get_by_text("已预留预算")).to_be_visible()
    looked_at(page)

    # Finance verifies the account; the firm sees who has its award.
    opened(page, city, "claim.account", "finance-handler", "/accounts")
    page.get_by_role("row").filter(has_text=claim["enterprise_name"]).get_by_role("button", name="核验通过").click()
    dialog = page.get_by_role("dialog", name="核验通过")
    dialog.get_by_label("照证明再录一遍账号").fill(NUMBER)
    dialog.get_by_role("button", name="核验通过").click()
    it_is_me(page)
    expect(dialog).to_be_hidden()
    page.get_by_role("combobox", name="核验").select_option(label="已核验")
    # Who judged it does not confirm it as well.
    expect(page.get_by_role("row").filter(has_text=claim["enterprise_name"])).to_contain_text("由另一人再次确认")
    looked_at(page)
    opened(page, city, "claim.firm", "firm-handler", "/my-firm", enterprise=claim["credit_code"])
    mine = page.get_by_role("region", name="各项奖补(可横向滚动)")
    expect(mine.get_by_role("row").filter(has_text="已审定")).to_contain_text("主管部门")
    quiet.assert_clean()


def it_is_me(page: Page) -> None:
    """What decides or reveals asks once more who it is."""
    dialog = page.get_by_role("dialog", name="请再次确认是您本人")
    dialog.get_by_role("textbox").fill(PASSWORD)
    dialog.get_by_role("button", name="确认").click()
