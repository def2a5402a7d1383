"""Money goes out through the page: published, put into a batch, approved by another, handed to the bank, answered, and seen by the firm."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.console_page.site import Site
from tests.console_page.test_claims import it_is_me
from tests.console_page.test_to_the_end import asked
from tests.console_page.test_work_and_firms import looked_at, opened
from tests.console_page.watching import Watch, moved, read_through

AWARDS = "/awards/v1"


def test_an_award_is_published_and_another_is_paid(page: Page, city: Site, tmp_path: Path) -> None:
    quiet = Watch(page, city.origin)
    _published(page, city)
    item, batch = _exported(page, city)
    _answered(page, city, item, tmp_path)

    opened(page, city, "money.firm", "firm-handler", "/my-claims", enterprise=item["credit_code"])
    expect(page.get_by_role("row").filter(has_text=item["measure_name"]).filter(has_text="已到账")).to_be_visible()
    opened(page, city, "money.maker", "finance-handler", f"/claims/{item['claim_id']}")
    page.get_by_role("link", name=item["no"]).click()
    expect(page).to_have_url(re.compile(f"{batch}$"))
    recovery = asked(page, city, f"{AWARDS}/recoveries")[0]["id"]
    for address in ("/budget-lines", "/payments", "/holds", f"/recoveries/{recovery}", "/performance"):
        read_through(page, address)
        looked_at(page)
    quiet.assert_clean()


def _published(page: Page, city: Site) -> None:
    """What waited for its county's money is decided once there is some, and published on the page."""
    opened(page, city, "money.maker", "finance-handler", "/budget-lines")
    (waits,) = asked(page, city, f"{AWARDS}/claims?state=waiting_budget&channel=entitled")
    round = asked(page, city, f"{AWARDS}/claim-rounds/{waits['round_id']}")
    line = {"fiscal_year": round["fiscal_year"], "name": "县级配套资金(追加)", "source": "county", "unit": waits["unit"],
            "document": "示例县财预〔2026〕9号", "amount": "900000.00"}  # fmt: skip
    _sent(page, city, "budget-lines", line, 201)
    city.sign_in(page.context, city.person("money.fund", "finance-reviewer"))
    _sent(page, city, f"claims/{waits['id']}/steps", {"event": "fund"}, 200)
    opened(page, city, "money.notice", "bureau-handler", "/award-notices")
    page.get_by_role("button", name="发布公示").click()
    page.get_by_label("轮次").select_option(waits["round_id"])
    page.get_by_label("标题").fill("拟兑现公示(追加)")
    page.get_by_role("button", name="发布", exact=True).click()
    expect(page.get_by_text("公示中").first).to_be_visible()
    expect(page.get_by_role("row").filter(has_text=waits["enterprise_name"])).to_be_visible()
    looked_at(page)


def _exported(page: Page, city: Site) -> tuple[dict[str, Any], str]:
    """A batch of what is payable: made, frozen, approved by another, handed out. (its first payment, the batch)"""
    opened(page, city, "money.other", "finance-leader", "/payment-batches")
    (frozen,) = (b for b in asked(page, city, f"{AWARDS}/payment-batches") if b["state"] == "frozen")
    moved(page, f"/payment-batches/{frozen['id']}")
    _step(page, "退回修改", reason="重新编制")
    opened(page, city, "money.maker", "finance-handler", f"/payment-batches/{frozen['id']}")
    _step(page, "作废", reason="重新编制")
    moved(page, "/payment-batches")
    page.get_by_role("button", name="编制批次").click()
    page.get_by_label("批次名称").fill("追加的一批")
    page.get_by_label("预算年度", exact=False).first.select_option(str(frozen["fiscal_year"]))
    page.get_by_role("button", name="编制", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("追加的一批")
    batch = page.url.rsplit("/", 1)[1]
    _step(page, "封存送审", me=False)
    looked_at(page)
    opened(page, city, "money.other", "finance-leader", f"/payment-batches/{batch}")
    _step(page, "复核通过")
    opened(page, city, "money.maker", "finance-handler", f"/payment-batches/{batch}")
    _step(page, "出单")
    with page.expect_download() as got:
        page.get_by_role("button", name=re.compile("csv$")).first.click()
    items = asked(page, city, f"{AWARDS}/payment-batches/{batch}")["items"]
    assert items[0]["no"].encode() in got.value.path().read_bytes()
    return items[0], batch


def _answered(page: Page, city: Site, item: dict[str, Any], folder: Path) -> None:
    """The bank's file: looked at, then brought in."""
    today = page.evaluate("new Date().toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' })")
    said = folder / "银行回单.csv"
    said.write_text(
        "业务追溯识别码,银行交易流水号,实际支付金额,实际支付日期,交易状态,退回原因\n"
        f"{item['no']},流水-{item['no']},{item['amount']},{today},已支付,\n",
        encoding="gb18030",
    )
    moved(page, "/bank-files")
    page.get_by_label("回单文件").set_input_files(said)
    expect(page.get_by_text("共 1 行:到账 1 笔")).to_be_visible()
    page.get_by_role("button", name="导入", exact=True).click()
    expect(page).to_have_url(re.compile("/bank-files/.+"))
    expect(page.get_by_role("row").filter(has_text=item["no"])).to_be_visible()
    looked_at(page)


def _step(page: Page, name: str, *, reason: str = "", me: bool = True) -> None:
    """A step of a batch, from its button to its mark. `me`: the first since signing in asks once more who it is."""
    page.get_by_role("button", name=name, exact=True).click()
    dialog = page.get_by_role("dialog", name=name)
    if reason:
        dialog.get_by_label("原因").fill(reason)
    dialog.get_by_role("button", name=name, exact=True).click()
    if me:
        it_is_me(page)
    expect(dialog).to_be_hidden()


def _sent(page: Page, city: Site, path: str, body: dict[str, Any], status: int) -> None:
    """What other tests do on the page, or what needs none."""
    headers = {"X-Liebian": "console", "Origin": city.origin}
    answer = page.request.post(f"{city.console}/api{AWARDS}/{path}", data=body, headers=headers)
    assert answer.status == status, answer.text()
