"""Awards to the end of the money: a round of claims, of which some are paid, one came back and was paid anew, and others wait for
somebody: for the firm, an examiner, the budget, the end of a notice, an approval."""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from services.sample_city.cast import (
    COUNTY_HANDLER,
    COUNTY_REVIEWER,
    FINANCE,
    FINANCE_LEADER,
    FINANCE_REVIEWER,
    FIRM,
    HANDLER,
    LEADER,
    OTHER_FINANCE,
    OTHER_HANDLER,
    OTHER_REVIEWER,
    REVIEWER,
    UNIT_CODES,
    office_of,
)
from services.sample_city.papers import paper
from services.sample_city.stage import AWARDS, REGISTRY, Move, Stage
from services.sample_city.story_evidence import BASIS
from shared.clients.base import upload
from shared.contracts.values import Fen

Claim = dict[str, Any]
_OPENS, _LISTED = 42, 40
_SHARE = 40
"""Per cent that the county of the story bears."""
_MONEY = "6000000.00"
_LATE_UNIT = "韶山市"
"""Nobody of it has looked at its list yet."""
_LADDER = ("省级专精特新", "国家级专精特新")
_SETTLED = ("due", "decided", "already_paid")
_RESEARCH = "rd-subsidy"
_BANK_HEADER = "业务追溯识别码,银行交易流水号,实际支付金额,实际支付日期,交易状态,退回原因"
_AUTHORISED = [paper("authorisation", "企业委托书.pdf")]


class Claims:
    """A round and its money. Every move finds what it is about by asking: a start that was broken off goes on with any of them."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._ladder: tuple[str, ...] = _LADDER
        days = stage.days
        # Titles of the year are given in its first nine months: a round of spring pays those of the year before.
        self._year = (days.ago(_OPENS) - dt.timedelta(days=180)).year
        self._fiscal_year = days.ago(_OPENS).year
        self._name = f"{self._year}年度惠企奖补兑现"
        home, other = stage.people[COUNTY_HANDLER].unit, stage.people[OTHER_HANDLER].unit
        assert home is not None
        assert other is not None
        self._home, self._county = home, other

    def moves(self) -> Iterator[Move]:
        for ago, hour, kind, do in (
            (_OPENS + 2, 9, "预算指标", self._city_money),
            (_OPENS, 10, "开展兑现", self._open),
            (_OPENS - 1, 9, "预算指标", self._county_money),
            (_LISTED, 9, "收款账户", self._accounts),
            (_LISTED, 11, "企业确认", self._confirmed),
            (39, 10, "核验账户", self._judged),
            (38, 10, "兑现初审", self._checked),
            (36, 10, "兑现审核", partial(self._step_all, "checked", "review", HANDLER)),
            (36, 14, "兑现审核", self._returned),
            (34, 10, "信用核查", partial(self._cleared, 34)),
            (33, 10, "企业补正", self._sent_again),
            (32, 10, "财政审核", partial(self._step_all, "cleared", "finance_check", FINANCE_REVIEWER)),
            (31, 10, "审定", self._decided),
            (30, 9, "奖补公示", partial(self._published, 30, "第一批")),
            (14, 9, "结束公示", self._notice_over),
            (14, 15, "拨付批次", self._first_batch),
            (13, 10, "拨付批次", partial(self._on_batch, "第1批", "approve", FINANCE_LEADER)),
            (12, 10, "拨付批次", partial(self._on_batch, "第1批", "export", FINANCE)),
            (11, 15, "银行回单", partial(self._bank, "第1批", 11)),
            (10, 9, "收款账户", self._account_anew),
            (9, 10, "核验账户", self._judged_anew),
            (8, 10, "更正账户", self._fixed),
            (8, 14, "拨付批次", partial(self._batch, "第2批(更正账户)", 0)),
            (7, 10, "拨付批次", partial(self._on_batch, "第2批(更正账户)", "approve", FINANCE_LEADER)),
            (7, 14, "拨付批次", partial(self._on_batch, "第2批(更正账户)", "export", FINANCE)),
            (6, 15, "银行回单", partial(self._bank, "第2批(更正账户)", 6)),
            (5, 9, "拨付批次", partial(self._on_batch, "第1批", "close", FINANCE)),
            (5, 10, "企业申报", self._applied),
            (4, 9, "企业确认", self._other_offices),
            (4, 9, "兑现初审", self._checked_again),
            (4, 10, "审定", self._second_decided),
            (3, 9, "奖补公示", partial(self._published, 3, "第二批")),
            (3, 10, "企业异议", self._disputed),
            (2, 10, "提出追缴", self._recovery),
            (1, 14, "拨付批次", partial(self._batch, "第3批", 0)),
        ):
            yield Move(self._stage.days.ago(ago, hour), kind, do)

    # -- who is who ------------------------------------------------------------------------------------------------------

    async def _round(self) -> dict[str, Any]:
        rounds = await self._stage.read(f"{AWARDS}/claim-rounds")
        return next(r for r in rounds if r["name"] == self._name)

    async def _of(self, unit: str) -> list[Claim]:
        """The claims of a unit's firms that were listed without application, in the order of the list: it stays the same."""
        round = await self._round()
        found = await self._stage.read(f"{AWARDS}/claims", round=round["id"], unit=unit, channel="entitled", limit=200)
        return sorted(found, key=lambda claim: claim["id"])

    async def _at_home(self) -> tuple[list[Claim], list[Claim]]:
        """(what goes first, what is decided late) of the unit that the firm of the story reports to."""
        claims = await self._of(self._home)
        return claims[:-2], claims[-2:]

    async def _in_county(self) -> tuple[list[Claim], list[Claim], list[Claim], list[Claim]]:
        """(what goes first, what is returned once, what is disputed, what waits for budget) of the county that bears a share."""
        claims = await self._of(self._county)
        return claims[:-3], claims[-3:-2], claims[-2:-1], claims[-1:]

    async def _first(self) -> list[Claim]:
        """What is decided, published and paid first; the last two of it with the third batch."""
        return [*(await self._at_home())[0], *(await self._in_county())[0]]

    async def _failing(self) -> list[Claim]:
        """The claim whose firm gave a wrong account: the first of a firm that has no other."""
        claims = await self._first()
        of = Counter(claim["credit_code"] for claim in claims)
        return [c for c in claims[:-2] if of[c["credit_code"]] == 1][:1]

    # -- doing -----------------------------------------------------------------------------------------------------------

    async def _post(self, path: str, body: Any, who: str, key: str = "", **options: Any) -> Any:
        return await self._stage.send("POST", f"{AWARDS}/{path}", body, who=who, key=key and f"sample-{key}", **options)

    async def _step(self, claims: Sequence[Claim], state: str, event: str, who: str, **said: Any) -> None:
        """A step of those of the claims that stand in a state: what was done before a start was broken off is passed over."""
        ids = [claim["id"] for claim in claims if claim["state"] == state]
        if not ids:
            return
        for answer in await self._post("claims/steps", {"event": event, "claim_ids": ids} | said, who):
            if not answer["done"]:
                raise RuntimeError(f"兑现事项没有办成“{event}”:{answer['problem']}")

    async def _step_all(self, state: str, event: str, who: str, **said: Any) -> None:
        claims = [*await self._of(self._home), *await self._of(self._county)]
        await self._step(claims, state, event, who, **said)

    # -- money there is --------------------------------------------------------------------------------------------------

    async def _city_money(self) -> None:
        year = self._fiscal_year
        body = {
            "fiscal_year": year, "name": f"{year}年市级惠企奖补资金(示例)", "source": "city", "document": f"{self._stage.city.place}示例财预〔{year}〕12号",
            "exp_func_code": "2150805", "gov_bgt_eco_code": "50799", "dep_bgt_eco_code": "31299", "amount": _MONEY,
        }  # fmt: skip
        await self._post("budget-lines", body, FINANCE, "city-money")
        await self._county_share()

    async def _county_share(self) -> None:
        share = {
            "unit": self._county, "county_percent": _SHARE, "from_day": str(self._stage.days.ago(_OPENS + 2).date()),
            "source": f"{self._stage.city.place}市(虚构)惠企奖补资金管理办法(示例)第六条",
        }  # fmt: skip
        await self._post("funding-shares", share, FINANCE, "share")

    async def _open(self) -> None:
        """Opened, and listed once awards knows of the titles that were given."""
        days = self._stage.days
        body = {
            "name": self._name, "year": self._year, "fiscal_year": self._fiscal_year, "opens": str(days.ago(_OPENS).date()),
            "closes": str(days.today + dt.timedelta(days=21)),
        }  # fmt: skip
        made = await self._post("claim-rounds", body, HANDLER, "round")
        await self._known()
        at = f"claim-rounds/{made['id']}/entitlements"
        job = await self._post(at, None, HANDLER, headers={"Prefer": "wait=30"})
        if job["status"] != "done":
            raise RuntimeError(f"没有列出应兑现事项:{job['error'] or job['status']}")

    async def _known(self) -> None:
        """Awards has followed the registry's feed to the last of the titles that the round is about."""
        before = self._stage.days.ago(_OPENS + 2).date()
        given = [
            d for d in self._stage.city.documents
            if d.action == "新认定" and d.issued.year == self._year and d.issued < before and d.title.startswith(self._ladder)
        ]  # fmt: skip
        if not given:
            return
        code = max(given, key=lambda d: d.issued).rows[-1][0].code
        async with asyncio.timeout(60):
            while not any(x["status"] in _SETTLED for x in await self._lines(code)):
                await asyncio.sleep(0.1)

    async def _lines(self, code: str) -> list[dict[str, Any]]:
        statement = await self._stage.read(f"{AWARDS}/enterprises/{code}/assessment", year=self._year)
        return list(statement["lines"])

    async def _county_money(self) -> None:
        """The county's part of what is decided first; for what comes after it there is none yet."""
        year, (first, _, _, _) = self._fiscal_year, await self._in_county()
        due = sum(Fen.from_yuan(claim["amount"]) * _SHARE // 100 for claim in first)
        if due:
            body = {
                "fiscal_year": year, "name": f"{year}年县级配套资金(示例)", "source": "county", "unit": self._county,
                "document": f"{self._stage.city.place}示例县财预〔{year}〕5号", "amount": Fen(due).yuan,
            }  # fmt: skip
            await self._post("budget-lines", body, FINANCE, "county-money")

    # -- where it goes ---------------------------------------------------------------------------------------------------

    async def _account(self, claim: Claim, who: str, version: int = 1) -> None:
        """An account of a claim's firm, whose number is nobody's."""
        code = claim["credit_code"]
        number = int(hashlib.sha256(f"{code}/{version}".encode()).hexdigest(), 16) % 10**12
        evidence = [paper("account_proof", "基本存款账户信息.pdf"), *([] if who == FIRM else _AUTHORISED)]
        body = {
            "name": claim["enterprise_name"], "account_number": f"9999{number:012d}", "bank_name": f"示例银行{self._stage.city.place}示例支行",
            "evidence": evidence,
        }  # fmt: skip
        await self._post(f"enterprises/{code}/accounts", body, who, f"account-{code}-{version}")

    async def _accounts_of(self, claims: Sequence[Claim], who: str) -> None:
        for claim in {claim["credit_code"]: claim for claim in claims}.values():
            await self._account(claim, who)

    async def _accounts(self) -> None:
        await self._accounts_of(await self._of(self._home), COUNTY_HANDLER)
        await self._accounts_of(await self._of(self._county), OTHER_HANDLER)

    async def _judged(self) -> None:
        said = {"verified": True, "reason": "与账户证明核对一致(示例)"}
        claims = [*await self._of(self._home), *await self._of(self._county)]
        for code in dict.fromkeys(claim["credit_code"] for claim in claims):
            await self._post(f"enterprises/{code}/accounts/1/judgement", said, FINANCE)

    # -- examined --------------------------------------------------------------------------------------------------------

    async def _confirmed(self) -> None:
        """By the offices, whom the firms have authorised; who disputes its award has not looked yet."""
        first, again, _, waits = await self._in_county()
        await self._step(await self._of(self._home), "listed", "confirm", COUNTY_HANDLER, evidence=_AUTHORISED)
        await self._step([*first, *again, *waits], "listed", "confirm", OTHER_HANDLER, evidence=_AUTHORISED)

    async def _checked(self) -> None:
        first, again, _, waits = await self._in_county()
        await self._step((await self._at_home())[0], "submitted", "check", COUNTY_REVIEWER)
        await self._step([*first, *again, *waits], "submitted", "check", OTHER_REVIEWER)

    async def _returned(self) -> None:
        """What the bureau finds missing once it was reviewed; all of it is said at once."""
        defects = ["信用承诺书未盖章", "营业执照副本不清晰"]
        _, again, _, _ = await self._in_county()
        await self._step(again, "reviewed", "return", REVIEWER, defects=defects, reason="一次性告知(示例)")

    async def _sent_again(self) -> None:
        _, again, _, _ = await self._in_county()
        papers = [*_AUTHORISED, paper("supplement", "补正材料.pdf")]
        await self._step(again, "to_correct", "resubmit", OTHER_HANDLER, evidence=papers, reason="已补齐(示例)")

    async def _checked_again(self) -> None:
        _, again, _, _ = await self._in_county()
        await self._step(again, "submitted", "check", OTHER_REVIEWER)

    async def _cleared(self, ago: int) -> None:
        on = str(self._stage.days.ago(ago).date())
        enquiries = [
            {"about": about, "clear": True, "asked_on": on, "source": "示例信用查询"}
            for about in ("dishonesty", "tax", "social_security")
        ]
        await self._step_all("reviewed", "clear", REVIEWER, enquiries=enquiries)

    async def _asked_of_sources(self, claims: Sequence[Claim]) -> None:
        """What sources answer is taken as they say it: nothing is left to be entered by hand for these."""
        if not await self._stage.read(f"{REGISTRY}/evidence-sources"):
            return
        waiting = [claim for claim in claims if claim["state"] == "reviewed"]
        for claim in waiting:
            await self._post(f"claims/{claim['id']}/enquiries", {"basis": BASIS}, REVIEWER)
        await self._step(waiting, "reviewed", "clear", REVIEWER)

    async def _decided(self) -> None:
        """While the county's money lasts."""
        _, _, _, waits = await self._in_county()
        await self._step(await self._first(), "finance_checked", "decide", LEADER)
        await self._step(waits, "finance_checked", "queue", LEADER)

    async def _second_decided(self) -> None:
        """Those that were checked late."""
        _, late = await self._at_home()
        await self._step(late, "submitted", "check", COUNTY_REVIEWER)
        await self._step((await self._at_home())[1], "checked", "review", HANDLER)
        await self._asked_of_sources((await self._at_home())[1])
        await self._cleared(4)
        await self._step((await self._at_home())[1], "cleared", "finance_check", FINANCE_REVIEWER)
        await self._step((await self._at_home())[1], "finance_checked", "decide", LEADER)

    async def _published(self, ago: int, which: str) -> None:
        claims = [*await self._of(self._home), *await self._of(self._county)]
        ids = [claim["id"] for claim in claims if claim["state"] == "decided"]
        if ids:
            body = {
                "round_id": (await self._round())["id"], "title": f"{self._name}公示({which},示例)",
                "starts_on": str(self._stage.days.ago(ago).date()), "place": f"{self._stage.city.place}市(虚构)政府网站", "claim_ids": ids,
            }  # fmt: skip
            await self._post("award-notices", body, REVIEWER, f"notice-{which}")

    async def _notice_over(self) -> None:
        for notice in await self._stage.read(f"{AWARDS}/award-notices"):
            if notice["state"] == "over":
                await self._post(f"award-notices/{notice['id']}/end", None, REVIEWER)

    # -- paid ------------------------------------------------------------------------------------------------------------

    async def _first_batch(self) -> None:
        claims = await self._first()
        await self._batch("第1批", len(claims) - 2)

    async def _batch(self, name: str, most: int) -> None:
        """Of what is payable, in the order of the list: so many, or all; frozen at once."""
        payable = [claim["id"] for claim in await self._first() if claim["state"] == "payable"]
        failed = () if most else {claim["id"] for claim in await self._failing()}
        # The second batch is for what failed, the third for the rest.
        chosen = payable[:most] if most else [id for id in payable if (id in failed) == name.startswith("第2批")]
        if chosen:
            body = {"name": f"{self._name}{name}", "fiscal_year": self._fiscal_year, "claim_ids": chosen}
            await self._post("payment-batches", body, FINANCE, f"batch-{name}")
        await self._on_batch(name, "freeze", FINANCE)

    async def _found(self, name: str) -> dict[str, Any] | None:
        batches = await self._stage.read(f"{AWARDS}/payment-batches", fiscal_year=self._fiscal_year)
        id = next((b["id"] for b in batches if b["name"] == f"{self._name}{name}"), None)
        return None if id is None else await self._stage.read(f"{AWARDS}/payment-batches/{id}")

    async def _on_batch(self, name: str, event: str, who: str) -> None:
        batch = await self._found(name)
        if batch is not None:
            await self._post(f"payment-batches/{batch['id']}/steps", {"event": event}, who)

    async def _bank(self, name: str, ago: int) -> None:
        """What the bank answers: one payment of the first batch failed."""
        batch, on = await self._found(name), self._stage.days.ago(ago).date()
        if batch is None:
            return
        failing = [claim["id"] for claim in await self._failing()] if name == "第1批" else []
        lines = [
            f"{item['no']},示例流水{item['no']},{item['amount']},{on},"
            + ("支付失败,收款账号与户名不符(示例)" if item["claim_id"] in failing else "已支付,")
            for item in batch["items"]
        ]
        content = "\n".join([_BANK_HEADER, *lines, ""]).encode("gb18030")
        await self._post("bank-files", None, FINANCE, **upload(f"银行回单{on}.csv", content))

    async def _account_anew(self) -> None:
        for claim in await self._failing():
            await self._account(claim, self._handler_of(claim), 2)

    def _handler_of(self, claim: Claim) -> str:
        return COUNTY_HANDLER if claim["unit"] == self._home else OTHER_HANDLER

    async def _judged_anew(self) -> None:
        for claim in await self._failing():
            at = f"enterprises/{claim['credit_code']}/accounts/2"
            said = {"verified": True, "reason": "与新的账户证明核对一致(示例)"}
            await self._post(f"{at}/judgement", said, FINANCE)
            await self._post(f"{at}/confirmation", {"how": "回拨企业登记的电话(示例)"}, OTHER_FINANCE)

    async def _fixed(self) -> None:
        await self._step(await self._failing(), "failed", "fix_account", FINANCE_REVIEWER)

    async def _recovery(self) -> None:
        """Of the first payment of the first batch."""
        paid = await self._stage.read(f"{AWARDS}/payments", origin="batch", limit=200)
        if paid:
            body = {
                "payment_id": min(payment["id"] for payment in paid), "ground": "moved_away",
                "detail": "企业已办理迁出本市,按其承诺书应退回(示例)",
                "evidence": [paper("commitment", "在本地经营承诺书.pdf")],
            }  # fmt: skip
            await self._post("recoveries", body, HANDLER, "recovery")

    # -- what waits for somebody -----------------------------------------------------------------------------------------

    async def _disputed(self) -> None:
        _, _, disputed, _ = await self._in_county()
        reason = "本企业认为应按更高一级称号兑现(示例)"
        await self._step(disputed, "listed", "dispute", OTHER_HANDLER, reason=reason, evidence=_AUTHORISED)

    async def _other_offices(self) -> None:
        """The offices of other units give their firms' accounts and confirm: finance and they themselves have to look at it now."""
        for unit, code in UNIT_CODES.items():
            if code not in (self._home, self._county) and unit != _LATE_UNIT:
                claims = await self._of(code)
                await self._accounts_of(claims, office_of(unit))
                await self._step(claims, "listed", "confirm", office_of(unit), evidence=_AUTHORISED)

    async def _applied(self) -> None:
        """The firm of the story applies for its research subsidy itself."""
        hero, round = self._stage.city.hero(), await self._round()
        lines = await self._lines(hero.code)
        if not any(x["measure_id"] == _RESEARCH and x["status"] == "due" for x in lines):
            return
        there = await self._stage.read(f"{AWARDS}/claims", round=round["id"], enterprise=hero.code, measure=_RESEARCH)
        if not there:
            asked = {"round_id": round["id"], "credit_code": hero.code, "measure_id": _RESEARCH}
            there = [await self._post("claims", asked, FIRM, "application")]
        claim = await self._stage.read(f"{AWARDS}/claims/{there[0]['id']}", FIRM)
        if not await self._stage.read(f"{AWARDS}/enterprises/{hero.code}/accounts", FIRM):
            await self._account(claim, FIRM)
        papers = [paper(kind[:40], f"{kind.replace('/', '、')}.pdf") for kind in claim["evidence_needed"]]
        for state, event in (("listed", "confirm"), ("draft", "submit")):
            await self._step([claim], state, event, FIRM, evidence=papers)
