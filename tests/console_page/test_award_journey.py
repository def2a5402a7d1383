"""One award through the page from the document to the last fen recovered; after each step the money's pages, the firm's page and the
evaluation of the year tell the same."""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.attachments.papers import PDF
from tests.console_page.conftest import PATIENCE, WIDE
from tests.console_page.moved import MovedClock
from tests.console_page.site import UNIT, Site, running
from tests.console_page.test_claims import it_is_me
from tests.console_page.test_work_and_firms import looked_at, opened
from tests.console_page.watching import Watch, moved
from tests.registry.helpers import A

DAY = dt.date(2025, 11, 3)
MEASURE = "新认定国家级专精特新“小巨人”企业"
FIRM = f"示例{A[-6:]}有限公司"
FIRST, SECOND = "0200 1234 5678 9012", "0200 2244 6688 0011"
NOTICE = """国家级专精特新“小巨人”企业新认定名单(示例 纯属虚构)
序号,单位全称,统一社会信用代码
1,{name},{code}
"""


@dataclass(frozen=True)
class Told:
    """What every page tells, in ten thousand yuan; of a million appropriated, so that what is spent is its percentage as well. `due`: what
    the firm is still entitled to; `to_confirm`, `under` (way) and `asked_back`: by the firm's own page; `back`: payments that the bank gave
    back; `recovered`: what the firm paid back."""

    reserved: str = "0"
    spent: str = "0"
    free: str = "100"
    recognised: str = "0"
    state: str = ""
    to_confirm: str = ""
    under: str = "0"
    paid: str = "0"
    due: str = "20"
    back: str = "0"
    recovered: str = "0"
    asked_back: str = ""


class Journey:
    """A firm, who acts for and upon it, and the pages that tell of its award, open beside the one on which somebody acts."""

    def __init__(self, page: Page, city: Site, clock: MovedClock, reading: BrowserContext, own: BrowserContext) -> None:
        self.page, self.city, self.clock = page, city, clock
        self._reading, self._own = reading, own
        self._money, self._budget, self._year = (reading.new_page() for _ in range(3))
        self._firm = own.new_page()
        self._loaded: set[Page] = set()
        """Of these, which have been since their readers signed in last."""
        self.watches = [Watch(p, city.origin) for p in (page, self._money, self._budget, self._year, self._firm)]
        city.sign_in(page.context, city.person("way.county", "county-handler"))
        self.sent(f"registry/v1/enterprises/{A}", {"name": FIRM, "unit": UNIT}, put=True)
        self.come(DAY)

    def come(self, day: dt.date) -> None:
        """It is this day, for the server and in every browser. Sessions have ended meanwhile."""
        self.clock.set_day(day)
        self._loaded.clear()
        for context in (self.page.context, self._reading, self._own):
            context.clock.set_fixed_time(self.clock.now())
        self.city.sign_in(self._reading, self.city.person("way.reader", "finance-leader"))
        self.city.sign_in(self._own, self.city.person("way.firm.reader", "firm-handler", enterprise=A))

    def as_(self, role: str, address: str, who: str = "") -> Page:
        """The page, with somebody of this role at this address."""
        bond = {"enterprise": A} if role.startswith("firm") else {"unit": UNIT} if role.startswith("county") else {}
        opened(self.page, self.city, f"way.{who or role}", role, address, **bond)
        return self.page

    def sent(self, path: str, body: dict[str, Any], *, put: bool = False) -> None:
        """What other tests do on the page."""
        request = self.page.request.put if put else self.page.request.post
        headers = {"X-Liebian": "console", "Origin": self.city.origin}
        answer = request(f"{self.city.console}/api/{path}", data=body, headers=headers)
        assert answer.status in (200, 201), answer.text()

    def asked(self, path: str) -> Any:
        answer = self.page.request.get(f"{self.city.console}/api/{path}")
        assert answer.ok, answer.text()
        return answer.json()

    def follows(self, path: str, heard: Callable[[Any], bool]) -> None:
        """The awards service learns what the registry has recorded a moment later."""
        until = time.monotonic() + PATIENCE / 1000
        while not heard(self.asked(path)):
            assert time.monotonic() < until, path
            self.page.wait_for_timeout(200)

    def told(self, told: Told) -> Told:
        """Every page tells this."""
        for page, address in (
            (self._money, "/budget-lines?fiscal_year=2025"),
            (self._budget, "/budget?year=2025"),
            (self._year, "/performance?year=2025"),
            (self._firm, "/my-claims"),
        ):
            if page in self._loaded:
                moved(page, address)
            else:
                page.goto(f"{self.city.console}{address}", wait_until="commit")
                self._loaded.add(page)
        row = self._money.get_by_role("region", name=re.compile("^按来源")).get_by_role("row").filter(has_text="市级")
        for n, amount in enumerate(("100", told.reserved, told.spent, told.free), start=1):
            expect(row.get_by_role("cell").nth(n)).to_have_text(f"{amount} 万元")
        expect(fact(self._budget, "已兑现")).to_contain_text(f"{yuan(told.paid)} 元,")
        expect(fact(self._budget, "应兑现与已核定")).to_contain_text(f"{yuan(told.due)} 元,")
        for label, value in (
            ("新认定企业数", f"{told.recognised} 户"),
            ("兑现企业数", f"{int(told.paid != '0')} 户"),
            ("兑现金额", f"{told.paid} 万元"),
            ("付款失败与退回", f"{told.back} 笔"),
            ("预算执行率", f"{told.spent} %"),
            ("追回金额", f"{told.recovered} 万元"),
        ):
            rows = self._year.get_by_role("region", name=re.compile("^系统统计")).get_by_role("row")
            expect(rows.filter(has_text=re.compile(f"^{label}")).get_by_role("cell").nth(1)).to_have_text(value)
        if not told.state:
            expect(self._firm.get_by_text("还没有兑现事项")).to_be_visible()
            return told
        award = self._firm.get_by_role("row").filter(has_text=MEASURE)
        expect(award.get_by_role("cell").nth(1)).to_have_text("200,000 元")
        expect(award.get_by_role("cell").nth(2)).to_have_text(told.state)
        expect(fact(self._firm, "办理中")).to_contain_text(f"{told.under} 万元")
        expect(fact(self._firm, "已到账")).to_contain_text(f"{'0' if told.asked_back else told.paid} 万元")
        for name, amount in (("请您确认", told.to_confirm), ("追缴中", told.asked_back)):
            if amount:
                expect(fact(self._firm, name)).to_contain_text(f"{amount} 万元(1 项)")
            else:
                expect(fact(self._firm, name)).to_have_count(0)
        return told


def fact(page: Page, name: str) -> Locator:
    """What stands beside this word."""
    return page.locator(f"dt:text-is('{name}') + dd")


def yuan(wan: str) -> str:
    return f"{int(wan) * 10_000:,}"


@pytest.fixture
def journey(browser: Browser, page: Page, tmp_path: Path) -> Iterator[Journey]:
    clock = MovedClock(tmp_path / "day")
    clock.set_day(DAY)
    window: dict[str, Any] = {"viewport": WIDE, "locale": "zh-CN", "timezone_id": "Asia/Shanghai"}
    with (
        running(tmp_path / "data", moved_by=clock) as city,
        browser.new_context(**window) as reading,
        browser.new_context(**window) as own,
    ):
        for context in (reading, own):
            context.set_default_timeout(PATIENCE)
        yield Journey(page, city, clock, reading, own)


@pytest.mark.slow
def test_an_award_goes_from_the_document_to_the_last_fen_recovered(journey: Journey, tmp_path: Path) -> None:
    told = _recognised(journey, tmp_path)
    claim, told = _listed_and_confirmed(journey, tmp_path, told)
    told = _decided(journey, claim, told)
    told = _published(journey, told)
    item, told = _handed_to_the_bank(journey, "第1批", told)
    _answered(journey, tmp_path, item, "已退回", "账号不存在")
    told = journey.told(replace(told, state="付款失败", back="1"))
    told = _account_changed(journey, tmp_path, claim, told)
    anew, told = _handed_to_the_bank(journey, "第2批", told)
    assert (anew["attempt"], anew["no"] == item["no"]) == (2, False)
    _answered(journey, tmp_path, anew, "已支付")
    told = journey.told(replace(told, reserved="0", spent="20", state="已到账", under="0", paid="20", due="0"))
    _recovered(journey, told)
    for watch in journey.watches:
        watch.assert_clean()


def _recognised(journey: Journey, folder: Path) -> Told:
    """There is money, and a document recognises the firm: its list lands."""
    page = journey.as_("finance-handler", "/budget-lines")
    page.get_by_role("button", name="登记指标").click()
    page.get_by_label("名称").fill("市级专精特新奖补")
    page.get_by_label("指标文号").fill("示例财预〔2025〕8号")
    page.get_by_label("同时下达(元)").fill("1,000,000")
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.get_by_role("link", name="市级专精特新奖补")).to_be_visible()
    told = journey.told(Told(due="0"))

    file = folder / "名单.csv"
    file.write_text(NOTICE.format(name=FIRM, code=A), "utf-8-sig")
    page = journey.as_("bureau-handler", "/imports")
    page.get_by_label("名单文件").set_input_files(file)
    expect(page.get_by_text("现在什么都没有入库")).to_be_visible()
    page.get_by_role("button", name=re.compile("先填上看看")).click()
    for question, said in (("文号", "示例〔2025〕1号"), ("发文机关", "示例机关")):
        page.get_by_label(re.compile(f"{question}是什么")).fill(said)
    page.get_by_label(re.compile("发文日期是什么")).fill("2025-09-01")
    page.get_by_role("button", name="提交回答").click()
    expect(page.get_by_text("问题都已回答")).to_be_visible()
    page.get_by_role("button", name="入库", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="入库").click()
    expect(page.get_by_text("不会再入第二次")).to_be_visible()
    journey.follows("awards/v1/budgets/2025", lambda budget: bool(budget["settled_count"]))
    return journey.told(replace(told, due="20", recognised="1"))


def _listed_and_confirmed(journey: Journey, folder: Path, told: Told) -> tuple[str, Told]:
    """The round lists it without anybody's asking; the firm gives its account, two persons verify that, and the firm confirms."""
    page = journey.as_("bureau-handler", "/claim-rounds/new")
    page.get_by_label("奖补年度").select_option("2025")
    page.get_by_label("开放至").fill("2025-12-20")
    page.get_by_role("button", name="开展", exact=True).click()
    page.get_by_role("button", name="列出应兑现事项").click()
    page.get_by_role("dialog").get_by_role("button", name="列出应兑现事项").click()
    expect(page.get_by_text(re.compile("新列出 1 项"))).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("2025 年度奖补兑现")
    told = journey.told(replace(told, state="待企业确认", to_confirm="20"))

    page = journey.as_("firm-handler", "/my-claims")
    _account_given(page, folder, FIRST)
    _account_verified(journey, FIRST)
    page = journey.as_("firm-handler", "/my-claims")
    page.get_by_role("link", name=re.compile("^确认")).click()
    form = page.get_by_role("region", name="确认")
    expect(form).to_contain_text("****9012")
    form.get_by_role("button", name="确认").click()
    expect(page.get_by_text("已办理:确认")).to_be_visible()
    claim = page.url.rsplit("/", 1)[1].split("?")[0]
    return claim, journey.told(replace(told, state="待初审", to_confirm="", under="20"))


def _account_given(page: Page, folder: Path, number: str) -> None:
    file = folder / "开户许可证.pdf"
    file.write_bytes(PDF)
    page.get_by_role("button", name=re.compile("^(登记|变更)账户$")).click()
    page.get_by_label(re.compile("^账号")).fill(number)
    page.get_by_label(re.compile("^开户行")).fill("示例银行示例支行")
    page.get_by_label("选择材料文件").set_input_files(file)
    expect(page.get_by_role("listitem").filter(has_text="开户许可证.pdf")).to_be_visible()
    page.get_by_role("button", name="提交核验").click()
    expect(fact(page, "账号")).to_have_text(f"****{number[-4:]}")


def _account_verified(journey: Journey, number: str) -> None:
    """By somebody of finance, with the number typed from the proof; and by another, who has asked the firm."""
    page = journey.as_("finance-handler", "/accounts")
    page.get_by_role("button", name="核验通过").click()
    dialog = page.get_by_role("dialog", name="核验通过")
    dialog.get_by_label("照证明再录一遍账号").fill(number)
    dialog.get_by_role("button", name="核验通过").click()
    it_is_me(page)
    expect(dialog).to_be_hidden()
    page = journey.as_("finance-handler", "/accounts?state=verified", "finance-caller")
    page.get_by_role("button", name="再次确认").click()
    dialog = page.get_by_role("dialog", name="再次确认", exact=True)
    dialog.get_by_label("如何核实").fill("回拨登记电话")
    dialog.get_by_role("button", name="再次确认").click()
    it_is_me(page)
    expect(dialog).to_be_hidden()


def _decided(journey: Journey, claim: str, told: Told) -> Told:
    """Office, bureau, the enquiries, finance, the leader: each another person."""
    for role, step, then in (
        ("county-reviewer", "初审通过", "待主管部门审核"),
        ("bureau-handler", "主管部门审核通过", "待信用核查"),
        ("bureau-reviewer", "信用与税务核查通过", "待财政审核"),
        ("finance-reviewer", "财政审核通过", "待审定"),
        ("bureau-leader", "审定", "已审定"),
    ):
        page = journey.as_(role, f"/claims/{claim}")
        page.get_by_role("button", name=step, exact=True).click()
        form = page.get_by_role("region", name=step)
        for enquiry in form.get_by_label(re.compile("^结果")).all():
            enquiry.select_option(label="查无妨碍")
        form.get_by_role("button", name=step, exact=True).click()
        if step == "审定":
            it_is_me(page)
        expect(page.get_by_text(f"已办理:{step}")).to_be_visible()
        told = journey.told(replace(told, state=then, **({"reserved": "20", "free": "80"} if step == "审定" else {})))
    return told


def _published(journey: Journey, told: Told) -> Told:
    """Anybody reads of it for five working days."""
    page = journey.as_("bureau-handler", "/award-notices")
    page.get_by_role("button", name="发布公示").click()
    page.get_by_label("轮次").select_option(index=1)
    page.get_by_label("标题").fill("2025年度奖补拟兑现公示")
    page.get_by_role("button", name="发布", exact=True).click()
    expect(page.get_by_role("row").filter(has_text=FIRM)).to_be_visible()
    told = journey.told(replace(told, state="公示中"))
    notice = page.url.rsplit("/", 1)[1]
    ends = journey.asked(f"awards/v1/award-notices/{notice}")["ends_on"]
    journey.come(dt.date.fromisoformat(ends) + dt.timedelta(days=1))
    page = journey.as_("bureau-handler", f"/award-notices/{notice}")
    _sure(page, "结束公示")
    return journey.told(replace(told, state="待拨付"))


def _handed_to_the_bank(journey: Journey, name: str, told: Told) -> tuple[dict[str, Any], Told]:
    """A batch: made and frozen, approved by another, exported. (its payment, what is told)"""
    page = journey.as_("finance-handler", "/payment-batches")
    page.get_by_role("button", name="编制批次").click()
    page.get_by_label("批次名称").fill(name)
    page.get_by_role("button", name="编制", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    batch = page.url.rsplit("/", 1)[1]
    _sure(page, "封存送审", me=True)
    told = journey.told(replace(told, state="已编入批次"))
    page = journey.as_("finance-leader", f"/payment-batches/{batch}")
    looked_at(page)
    # One person's approval is enough for so much, and there is one button for it.
    expect(page.get_by_role("button", name=re.compile("复核通过"))).to_have_count(1)
    _sure(page, "复核通过", me=True)
    page = journey.as_("finance-handler", f"/payment-batches/{batch}")
    _sure(page, "出单", me=True)
    with page.expect_download() as got:
        page.get_by_role("button", name=re.compile("csv$")).first.click()
    (item,) = journey.asked(f"awards/v1/payment-batches/{batch}")["items"]
    assert item["no"].encode() in got.value.path().read_bytes()
    return item, journey.told(replace(told, state="已送付"))


def _answered(journey: Journey, folder: Path, item: dict[str, Any], said: str, why: str = "") -> None:
    """The bank's file: looked at, then brought in."""
    file = folder / f"回单-{item['no']}.csv"
    file.write_text(
        "业务追溯识别码,银行交易流水号,实际支付金额,实际支付日期,交易状态,退回原因\n"
        f"{item['no']},流水-{item['no']},{item['amount']},{journey.clock.today()},{said},{why}\n",
        encoding="gb18030",
    )
    page = journey.as_("finance-handler", "/bank-files")
    page.get_by_label("回单文件").set_input_files(file)
    expect(page.get_by_text(f"共 1 行:到账 {int(not why)} 笔")).to_be_visible()
    page.get_by_role("button", name="导入", exact=True).click()
    expect(page).to_have_url(re.compile("/bank-files/.+"))
    expect(page.get_by_role("row").filter(has_text=item["no"])).to_be_visible()


def _account_changed(journey: Journey, folder: Path, claim: str, told: Told) -> Told:
    """The firm gives another account, which is verified as the first was; then its award is payable anew."""
    page = journey.as_("firm-handler", f"/claims/{claim}")
    expect(page.get_by_role("region", name="银行没有付成的原因")).to_contain_text("账号不存在")
    looked_at(page)
    page.get_by_role("link", name="登记或变更账户").click()
    _account_given(page, folder, SECOND)
    _account_verified(journey, SECOND)
    page = journey.as_("finance-reviewer", f"/claims/{claim}")
    step = "更正账户,重新待拨付"
    page.get_by_role("button", name=step).click()
    form = page.get_by_role("region", name=step)
    expect(form).to_contain_text("****0011")
    form.get_by_role("button", name=step).click()
    expect(page.get_by_text(f"已办理:{step}")).to_be_visible()
    return journey.told(replace(told, state="待拨付", reserved="20", free="80"))


def _recovered(journey: Journey, told: Told) -> None:
    """The title is revoked: what was paid is taken back, by two persons, and comes in."""
    page = journey.as_("bureau-handler", "/work")
    gone = {"number": "示例〔2025〕9号", "issuer": "示例机关", "issued_on": str(journey.clock.today())}
    journey.sent(
        "registry/v1/recognitions",
        gone | {"title": "国家级专精特新“小巨人”企业", "action": "撤销", "rows": [{"credit_code": A}]},
    )
    journey.follows("awards/v1/recoveries", bool)
    journey.told(told)
    moved(page, "/recoveries")
    page.get_by_role("link", name=FIRM).click()
    expect(fact(page, "事由")).to_contain_text("撤销")
    at = "/" + page.url.split("/console/")[1]
    _sure(page, "提出追缴")
    told = journey.told(replace(told, state="追缴中", asked_back="20"))
    _sure(page, "通知企业")
    looked_at(page)
    until = journey.asked(f"awards/v1{at}")["answer_by"]
    journey.come(dt.date.fromisoformat(until) + dt.timedelta(days=1))
    page = journey.as_("bureau-leader", at)
    _sure(page, "决定追缴", me=True, 退缴期限="2025-12-31")
    told = journey.told(told)
    page = journey.as_("finance-reviewer", at)
    _sure(page, "登记退缴款", 金额="200,000", 银行交易流水号="B-1", 到账日期=str(journey.clock.today()))
    journey.told(replace(told, spent="0", free="100", state="已追回", paid="0", recovered="20", asked_back=""))


def _sure(page: Page, name: str, *, me: bool = False, **said: str) -> None:
    """An act from its button to its mark. `me`: it asks once more who it is; `said`: what its form wants to know."""
    page.get_by_role("button", name=name, exact=True).click()
    dialog = page.get_by_role("dialog", name=name)
    for label, value in said.items():
        dialog.get_by_label(re.compile(f"^{label}")).fill(value)
    dialog.get_by_role("button", name=name, exact=True).click()
    if me:
        it_is_me(page)
    expect(dialog).to_be_hidden()
