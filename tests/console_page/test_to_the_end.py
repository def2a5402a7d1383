"""What goes on to its end by clicks: a contract of an open bid, a quarter's assessment; and a case decided with the keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.attachments.papers import PDF
from tests.console_page.site import Site
from tests.console_page.test_work_and_firms import looked_at, opened
from tests.console_page.watching import Watch


@pytest.fixture(autouse=True)
def watched(page: Page, city: Site) -> Iterator[None]:
    """Nothing goes wrong behind the page's back."""
    watch = Watch(page, city.origin)
    yield
    watch.assert_clean()


def asked(page: Page, city: Site, path: str) -> Any:
    """What the API says to who is signed in."""
    answer = page.request.get(f"{city.console}/api{path}")
    assert answer.ok, answer.text()
    return answer.json()


def tabbed_to(page: Page, wanted: Locator) -> None:
    """On by the tabulator alone, until what is wanted has the focus."""
    expect(wanted).to_be_visible()
    for _ in range(120):
        if wanted.evaluate("e => e === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not come to {wanted}")


def stepped(page: Page, name: str) -> Locator:
    """The form of a step, opened by its button."""
    page.get_by_role("button", name=name, exact=True).click()
    return page.get_by_role("region", name=name)


def test_a_case_is_answered_with_the_keyboard_alone(page: Page, city: Site) -> None:
    opened(page, city, "keys.county", "county-reviewer", "/work", unit="430302")
    found = asked(page, city, "/registry/v1/cases?unit=430302&procedure=nomination&state=nominated&limit=1")
    unit = "430302"
    if not found:  # another county has one, whatever the day
        opened(page, city, "keys.bureau", "bureau-handler", "/work")
        found = asked(page, city, "/registry/v1/cases?procedure=nomination&state=nominated&limit=1")
        unit = found[0]["unit"]
    opened(page, city, f"keys.{unit}", "county-reviewer", f"/cases/{found[0]['id']}", unit=unit)
    tabbed_to(page, page.get_by_role("button", name="核实不通过", exact=True))
    page.keyboard.press("Enter")
    form = page.get_by_role("region", name="核实不通过")
    tabbed_to(page, form.get_by_label(re.compile("^(理由|说明)")))
    page.keyboard.type("经核实,申报材料与登记不符(示例)")
    tabbed_to(page, form.get_by_role("button", name="核实不通过", exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_text("这件事项已办结")).to_be_visible()
    # What was pressed is gone: the keyboard goes on within the screen.
    assert page.evaluate("document.activeElement.id") == "main"


def test_what_is_refused_is_said_once_and_in_chinese(page: Page, city: Site) -> None:
    opened(page, city, "held.bureau", "bureau-handler", "/cases/new?procedure=nomination")
    # Who may begin no nomination is offered none.
    expect(page.get_by_label("办什么")).to_have_value("revocation")
    firm = asked(page, city, "/registry/v1/enterprises?title=municipal_srdi&limit=1")[0]
    opened(page, city, "held.county", "county-handler", "/cases/new?procedure=nomination", unit=firm["unit"])
    page.get_by_role("textbox", name=re.compile("^企业")).fill(firm["credit_code"])
    page.get_by_role("button", name=firm["name"]).click()
    page.get_by_label(re.compile("^称号")).select_option("municipal_srdi")
    page.get_by_role("button", name="提交", exact=True).click()
    refusal = page.get_by_role("alert").filter(has_text="现持有这一称号")
    expect(refusal).to_be_visible()
    said = refusal.inner_text()
    assert said.count("现持有这一称号") == 1
    assert not re.search("[A-Za-z]{3,}", said)


def test_a_step_that_something_stands_in_the_way_of_is_not_begun(page: Page, city: Site) -> None:
    opened(page, city, "way.bureau", "bureau-leader", "/work")
    cases = [
        asked(page, city, f"/registry/v1/cases/{c['id']}")
        for c in asked(page, city, "/registry/v1/cases?procedure=nomination&open=true")
    ]
    case, step = next((c, n) for c in cases for n in c["next"] if n["mine"] and n["missing"])
    page.goto(f"{city.console}/cases/{case['id']}")
    expect(page.get_by_text(f"还差:{step['missing'][0]}")).to_be_visible()
    expect(page.get_by_role("button", name=step["event_name"], exact=True)).to_be_disabled()


def test_the_contract_of_an_open_bid_is_carried_out_accepted_and_paid(page: Page, city: Site, tmp_path: Path) -> None:
    file = tmp_path / "材料.pdf"
    file.write_bytes(PDF)
    opened(page, city, "end.bureau", "bureau-leader", "/work")
    (found,) = asked(page, city, "/matchmaking/v1/challenges?state=contracted")
    one, bids = (asked(page, city, f"/matchmaking/v1/challenges/{found['id']}{part}") for part in ("", "/bids"))
    solver = next(b["credit_code"] for b in bids if b["organisation"] == one["awarded_to"])
    address = f"/challenges/{found['id']}"

    def taken(step: str, *, papers: bool = False) -> None:
        """A step whose form asks for little."""
        form = stepped(page, step)
        if form.get_by_label(re.compile("^理由")).count():
            form.get_by_label(re.compile("^理由")).fill("符合约定(示例)")
        if papers:
            page.get_by_label("选择材料文件").set_input_files(file)
            expect(form.get_by_role("listitem").filter(has_text="材料.pdf")).to_be_visible()
        form.get_by_role("button", name=step, exact=True).click()
        expect(form).to_be_hidden()

    for n, milestone in enumerate(one["contract"]["milestones"]):
        opened(page, city, "end.solver", "university", address, enterprise=solver)
        taken("报送节点", papers=True)
        opened(page, city, "end.bureau", "bureau-leader", address)
        taken("确认节点")
        row = page.get_by_role("row").filter(has_text=f"{n + 1} {milestone['name']}")
        expect(row.get_by_role("cell").nth(4)).not_to_have_text("—")
    opened(page, city, "end.solver", "university", address, enterprise=solver)
    taken("申请验收", papers=True)
    opened(page, city, "end.bureau", "bureau-leader", address)
    form = stepped(page, "验收通过")
    for indicator in range(len(one["terms"]["indicators"])):
        form.get_by_label("实测").nth(indicator).fill("达到约定值(示例)")
        form.get_by_label("是否达到").nth(indicator).select_option("yes")
    form.get_by_label(re.compile("^理由")).fill("专家组一致同意(示例)")
    page.get_by_label("选择材料文件").set_input_files(file)
    expect(form.get_by_role("listitem").filter(has_text="材料.pdf")).to_be_visible()
    looked_at(page)
    form.get_by_role("button", name="验收通过", exact=True).click()
    expect(form).to_be_hidden()
    terms = one["contract"]["terms"]
    form = stepped(page, "兑付办结")
    page.get_by_label("选择材料文件").set_input_files(file)
    expect(form.get_by_role("listitem").filter(has_text="材料.pdf")).to_be_visible()
    for label, amount in (("已支付揭榜方", terms["amount"]), ("企业实际投入", one["terms"]["own_funds"]),
                          ("已兑付财政资金", one["terms"]["subsidy"]), ("其中以现金支付", terms["subsidy_to_solver"])):  # fmt: skip
        form.get_by_label(re.compile(label)).fill(amount)
    form.get_by_role("button", name="兑付办结", exact=True).click()
    expect(page.get_by_text("这份榜单已办结")).to_be_visible()


def test_a_quarter_is_published_appealed_against_and_answered(page: Page, city: Site) -> None:
    opened(page, city, "quarter.bureau", "bureau-reviewer", "/quarters")
    choices = page.get_by_label("季度").locator("option").evaluate_all("all => all.map((o) => o.value)")
    states = {q: asked(page, city, f"/registry/v1/assessments/{q}") for q in choices}
    day = asked(page, city, "/registry/v1/work")["on"]
    over = f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"
    quarter = max(q for q, found in states.items() if found["state"] == "computed" and q < over)
    page.goto(f"{city.console}/quarters/{quarter}")
    page.get_by_role("button", name="公布", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="公布").click()
    expect(page.get_by_text("已公布,可申诉")).to_be_visible()
    unit = states[quarter]["units"][0]

    opened(page, city, "quarter.county", "county-handler", f"/quarters/{quarter}", unit=unit["unit"])
    page.get_by_role("button", name=f"{unit['name']}申诉").click()
    page.get_by_role("dialog").get_by_label("申诉的理由").fill("系统登录异常,请核减(示例)")
    page.get_by_role("dialog").get_by_role("button", name=f"{unit['name']}申诉").click()
    expect(page.get_by_text("待答复")).to_be_visible()

    opened(page, city, "quarter.bureau", "bureau-reviewer", f"/quarters/{quarter}")
    page.get_by_role("button", name="答复", exact=True).click()
    page.get_by_label("结论").select_option("upheld")
    page.get_by_label(re.compile("^改为多少分")).fill("90.5")
    page.get_by_label(re.compile("^理由")).fill("属实(示例)")
    looked_at(page)
    page.get_by_role("button", name="答复", exact=True).click()
    expect(page.get_by_text("答复:属实(示例)")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text=unit["name"])).to_contain_text("90.5")
