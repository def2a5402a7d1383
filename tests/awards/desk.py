"""A desk at which awards are paid: the use cases on a database, called directly, with firms that the registry is said to have told of; and what
must hold of the money at every moment."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, text

from services.awards.accounts.service import Accounts
from services.awards.batches.onward import onward_of
from services.awards.catalogue.service import Policies
from services.awards.claims.service import Claims
from services.awards.domain.claim_process import FREE, RESERVED
from services.awards.domain.pack import Pack
from services.awards.happenings import RecognitionsTold, RecognitionTold
from services.awards.migrations import MIGRATIONS
from services.awards.policies import DEFAULT
from services.awards.read_model.tables import KnownEnterprise, KnownRecognition, KnownUnit
from services.awards.recoveries.service import Recoveries
from services.awards.schema import FEED
from services.awards.settings import AwardsSettings
from services.awards.wiring import UseCases, listeners
from shared.casework.working_days import Calendar
from shared.contracts.accounts import AccountIn, ConfirmationIn, JudgementIn
from shared.contracts.amounts import wire_yuan
from shared.contracts.award_notices import AwardNoticeIn
from shared.contracts.claims import ClaimRoundIn, ClaimStepIn
from shared.contracts.disbursement import BankFileInFull, BatchIn, BatchInFull, BatchStepIn
from shared.contracts.funds import BudgetLineIn, FundingShareIn
from shared.contracts.process import CalendarOfYear
from shared.contracts.values import CreditCode
from shared.plumbing.limits import DatabaseLimits
from shared.plumbing.storage import Store
from tests.attachments.papers import AnyPaper, paper
from tests.awards.money import DAY, ENQUIRIES, WHO
from tests.awards.people import CALLERS, person
from tests.clocks import SetClock

GIANT, TITLE = "national-little-giant", "national_little_giant"
"""The measure, and the title that it rests on: two hundred thousand yuan, once."""
CALENDAR = Calendar({}, frozenset(range(2024, 2031)))
UNIT, OTHER_UNIT = "430302", "430304"


async def _no_year(year: int) -> CalendarOfYear:
    raise AssertionError("calendars are given here, not asked for")


@cache
def _folder() -> Path:
    """Where this process keeps its keys."""
    return Path(tempfile.mkdtemp(prefix="liebian-desk-"))


def _pack(cases: UseCases) -> Pack:
    return cases.policies.named(None)


class Desk:
    """Use cases on a migrated database, and how a claim goes through them."""

    def __init__(
        self, url: str, keys: Path | None = None, at: dt.date = DAY, limits: DatabaseLimits = DatabaseLimits()
    ) -> None:
        self.clock = SetClock()
        self.clock.set_day(at)
        self.store = Store(url, FEED, listeners(lambda: _pack(self.cases)), limits, clock=self.clock)
        settings = AwardsSettings(database_url=url, data=keys or _folder())
        policies = Policies(self.store, None, DEFAULT)
        cases = UseCases.build(self.store, policies, settings, _no_year)
        papers = AnyPaper()
        self.cases = dataclasses.replace(
            cases,
            accounts=Accounts(self.store, cases.account_vault, papers, wait_days=settings.account_wait_days),
            claims=Claims(self.store, policies, papers, onward_of),
            recoveries=Recoveries(self.store, policies, papers),
        )
        self.round_id = ""

    def close(self) -> None:
        self.store.close()

    @property
    def today(self) -> dt.date:
        return self.clock.today()

    # -- what there is ---------------------------------------------------------------------------------------------------

    def firms(self, codes: Sequence[str], *, unit: str = UNIT) -> None:
        """Firms that hold the title since the first of September."""
        with self.store.write() as work:
            for code, name in ((UNIT, "雨湖区"), (OTHER_UNIT, "岳塘区")):
                work.session.merge(KnownUnit(code=code, name=name))
            work.session.flush()
            connection = work.session.connection()
            firms = [
                {"credit_code": c, "name": f"示例{c[-6:]}有限公司", "unit": unit, "former_names": []} for c in codes
            ]
            connection.execute(insert(KnownEnterprise), firms)
            connection.execute(insert(KnownRecognition), [_title(c, work.now) for c in codes])

    def tell(self, code: str, action: str, seq: int) -> None:
        """The registry tells of a title that is given or revoked."""
        with self.store.write() as work:
            row = _title(code, work.now) | {"action": action, "seq": seq, "recognition_id": f"{seq:08}{code}",
                                            "document_number": f"示例〔2025〕{seq}号", "issued_on": self.today}  # fmt: skip
            work.session.add(KnownRecognition(**row))
            work.session.flush()
            told = RecognitionTold(code, TITLE, "", action, row["document_number"], self.today)
            work.tell(RecognitionsTold((told,)))

    def line(self, fen: int, **other: Any) -> str:
        said = {"fiscal_year": 2025, "name": "市级奖补", "source": "city", "document": "示例财预〔2025〕8号"} | other
        request = BudgetLineIn.model_validate(said | {"amount": wire_yuan(fen)})
        return str(json.loads(self.cases.funds.make(request, CALLERS["finance"], None).body)["id"])

    def share(self, percent: int, unit: str) -> None:
        said = {"unit": unit, "county_percent": percent, "from_day": "2025-01-01", "source": "示例"}
        self.cases.funds.set_share(FundingShareIn.model_validate(said), CALLERS["finance"], None)

    def open_round(self) -> None:
        said = {"name": "2025年度兑现", "year": 2025, "fiscal_year": 2025, "measures": [GIANT], "opens": str(self.today),
                "closes": "2026-12-31"}  # fmt: skip
        made = self.cases.rounds.open(ClaimRoundIn.model_validate(said), CALLERS["bureau"], None)
        self.round_id = str(json.loads(made.body)["id"])

    def list_due(self) -> int:
        """How many were listed."""
        job = self.cases.listings.submit(self.round_id, CALLERS["bureau"], CALENDAR)
        self.cases.listing_runner.once()
        done = self.cases.listings.get(self.round_id, job.id)
        assert done.result is not None, done
        return done.result.listed

    # -- accounts --------------------------------------------------------------------------------------------------------

    def account(self, code: str, number: str) -> int:
        """Given by the firm: its version."""
        said = {"name": f"示例{code[-6:]}有限公司", "account_number": number, "bank_name": "示例银行示例支行",
                "evidence": paper("account_proof")}  # fmt: skip
        given = self.cases.accounts.submit(CreditCode(code), AccountIn.model_validate(said), handler_of(code), None)
        return int(json.loads(given.body)["version"])

    def verify(self, code: str, version: int) -> None:
        """Verified by finance, confirmed by a third: ready at once."""
        self.cases.accounts.judge(CreditCode(code), version, JudgementIn(verified=True), CALLERS["finance"])
        self.cases.accounts.confirm(CreditCode(code), version, ConfirmationIn(how="回拨登记电话"), CALLERS["finance-3"])

    # -- claims, notices, batches, the bank --------------------------------------------------------------------------------

    def step(self, claim: str, event: str, code: str, who: str = "", **said: Any) -> None:
        """Taken by whom it usually is, or by another."""
        if event == "clear":
            said["enquiries"] = ENQUIRIES
        who = who or WHO[event]
        if who == "checker-a":
            with self.store.read() as session:
                who = {UNIT: "checker-a", OTHER_UNIT: "checker-b"}[session.get_one(KnownEnterprise, code).unit]
        caller = handler_of(code) if who == "firm-a" else CALLERS[who]
        request = ClaimStepIn.model_validate({"event": event, "reason": "理由"} | said)
        self.cases.claims.act(claim, request, caller, CALENDAR)

    def publish(self, claims: Sequence[str]) -> str:
        said = {
            "round_id": self.round_id,
            "title": "拟兑现公示",
            "starts_on": str(self.today),
            "claim_ids": list(claims),
        }
        made = self.cases.award_notices.publish(AwardNoticeIn.model_validate(said), CALLERS["bureau"], None, CALENDAR)
        return str(json.loads(made.body)["id"])

    def end_notice(self, notice: str) -> None:
        self.cases.award_notices.end(notice, CALLERS["bureau"], CALENDAR)

    def batch(self, claims: Sequence[str] = (), name: str = "一批") -> BatchInFull:
        request = BatchIn(name=name, fiscal_year=2025, claim_ids=list(claims))
        return BatchInFull.model_validate_json(self.cases.batches.make(request, CALLERS["finance"], None).body)

    def on(self, batch: str, event: str, who: str) -> BatchInFull:
        request = BatchStepIn.model_validate({"event": event, "reason": "理由"})
        return self.cases.batches.act(batch, request, CALLERS[who])

    def exported(self, batch: str) -> BatchInFull:
        self.on(batch, "freeze", "finance")
        self.on(batch, "approve", "treasurer")
        return self.on(batch, "export", "finance")

    def bank(self, *rows: str) -> BankFileInFull:
        """业务追溯识别码,流水号,金额,日期,状态,原因"""
        heads = "业务追溯识别码,银行交易流水号,实际支付金额,实际支付日期,交易状态,退回原因"
        content = "\n".join([heads, *rows]).encode("gb18030")
        return self.cases.bank_files.bring_in(content, "回单.csv", CALLERS["finance"], dry_run=False)


def handler_of(code: str) -> Any:
    """Somebody of a firm."""
    return person(f"handler-{code}", "firm-handler", "enterprise", firm=code)


def _title(code: str, now: dt.datetime) -> dict[str, Any]:
    return {
        "recognition_id": f"first{code}", "seq": 1, "recorded_at": now, "credit_code": code, "title": TITLE, "action": "new",
        "subject": "", "document_number": "示例〔2025〕1号", "issuer": "示例机关", "issued_on": dt.date(2025, 9, 1),
        "valid_to": None,
    }  # fmt: skip


def migrated(url: str) -> str:
    """The empty database at a URL, migrated."""
    MIGRATIONS.upgrade(url)
    return url


# -- what must hold ---------------------------------------------------------------------------------------------------------

_SENT_OF = {
    "batched": ("made",),
    "sent": ("sent",),
    "failed": ("failed",),
    "partly_paid": ("partly",),
    "paid": ("paid",),
}
"""{state of a claim: state of its last item}"""
_BATCH_OF = {"made": ("draft", "frozen", "half_approved", "approved"), "sent": ("exported",), "void": None,
             "paid": ("exported", "answered", "closed")}  # fmt: skip
"""{state of an item: states of its batch}"""
_HOLDING = (*RESERVED, "batched", "sent", "failed", "partly_paid")


def check(connection: Connection) -> None:
    """Everything that must hold of the money, whatever has happened."""

    def rows(query: str) -> list[Any]:
        return list(connection.execute(text(query)).all())

    entries: dict[str, int] = defaultdict(int)
    held: dict[str, int] = defaultdict(int)
    spent: dict[str, int] = defaultdict(int)
    for line, kind, claim, fen in rows("SELECT line_id, kind, claim_id, sum(fen) FROM budget_entry GROUP BY 1, 2, 3"):
        entries[line] += int(fen)
        if kind in ("reserve", "release"):
            held[claim] -= int(fen)
        elif kind in ("spend", "return"):
            spent[claim] -= int(fen)
    for line, balance in rows("SELECT id, balance FROM budget_line"):
        assert balance == entries[line] >= 0, f"line {line}: {balance}, its entries {entries[line]}"

    items = defaultdict(list)
    for claim, no, batch, state, fen, paid in rows(
        "SELECT i.claim_id, i.no, b.state, i.state, i.fen, coalesce(i.paid_fen, 0) FROM payment_item i "
        "JOIN payment_batch b ON b.id = i.batch_id ORDER BY i.claim_id, i.attempt"
    ):
        items[claim].append((no, batch, state, fen, paid))
        if (among := _BATCH_OF.get(state if state not in ("partly", "failed", "returned") else "paid")) is not None:
            assert batch in among, f"item {no} is {state} in a batch that is {batch}"
    standing: dict[str, list[int]] = defaultdict(list)
    net: dict[str, int] = defaultdict(int)
    for item_claim, amount, back, across, undone in rows(
        "SELECT i.claim_id, p.amount, coalesce((SELECT sum(r.amount) FROM payment_reversal r WHERE r.payment_id = p.id), 0), "
        "coalesce((SELECT sum(r.amount) FROM payment_reversal r WHERE r.payment_id = p.id AND r.kind = 'recovered' "
        "AND r.on_day >= '2026-01-01'), 0), "
        "p.undone_at FROM payment p JOIN payment_item i ON i.no = p.item_no"
    ):
        if undone is None:
            standing[item_claim].append(int(amount))
        net[item_claim] += int(amount) - int(back) + int(across)
        assert (undone is not None) == (amount == back), (
            f"{item_claim}: a payment undone is one of which nothing stands"
        )

    for id, state, amount in rows("SELECT id, state, amount FROM claim"):
        assert held[id] >= 0, id
        assert spent[id] >= 0, id
        assert held[id] + spent[id] <= (amount or 0), f"{id} {state}: {held[id]} held, {spent[id]} spent of {amount}"
        assert len(standing[id]) <= 1, f"{id} is paid twice"
        live = [i for i in items[id] if i[2] != "void"]
        arrived = sum(paid for *_, item_state, _, paid in live if item_state in ("paid", "partly"))
        assert arrived <= (amount or 0), f"{id}: {arrived} of {amount} arrived"
        assert sum(1 for i in live if i[2] in ("made", "sent")) <= 1, f"{id} is under way twice"
        if state in _HOLDING:
            assert held[id] + spent[id] == amount, f"{id} {state}: {held[id]} held, {spent[id]} spent of {amount}"
        elif state != "returned":  # of which the rest is kept, where only a part had arrived
            assert held[id] == 0, f"{id} {state}: {held[id]} held"
        partly = (
            0 if standing[id] else sum(paid for *_, item_state, _, paid in live if item_state in ("partly", "paid"))
        )
        if state != "recovered":
            assert spent[id] == net[id] + partly, f"{id} {state}: {spent[id]} spent, {net[id]} stands, {partly} in part"
        if state in ("paid", "settled") and not net[id] < amount:
            assert standing[id] == [amount], f"{id} {state}"
        if state in FREE and state != "recovered":
            assert spent[id] == 0, f"{id} {state}: {spent[id]} was spent, and the award may be claimed anew"
        if (wanted := _SENT_OF.get(state)) is not None:
            assert live[-1][2] in wanted, f"{id} is {state}, its last item {live[-1][2]}"
        elif state in ("settled", "in_recovery"):
            assert arrived == amount, f"{id} is {state}, and {arrived} of {amount} arrived"
        elif state == "returned":
            assert "returned" in [item_state for *_, item_state, _, _ in live], f"{id} is {state}"

    for no, fen, parts in rows(
        "SELECT i.no, i.fen, (SELECT sum(l.fen) FROM payment_item_line l WHERE l.item_no = i.no) FROM payment_item i"
    ):
        assert fen == parts, f"item {no}: {fen}, its lines {parts}"
    for no, state, total, count, found, number in rows(
        "SELECT b.no, b.state, b.total, b.count, (SELECT coalesce(sum(i.fen), 0) FROM payment_item i WHERE i.batch_id = b.id "
        "AND i.state <> 'void'), (SELECT count(*) FROM payment_item i WHERE i.batch_id = b.id AND i.state <> 'void') "
        "FROM payment_batch b"
    ):
        if state not in ("draft", "void"):
            assert (total, count) == (found, number), f"batch {no} {state}"
    waits = "SELECT count(*) FROM payment_item i WHERE i.batch_id = b.id AND i.state = 'sent'"
    for no, state, sent in rows(f"SELECT no, state, ({waits}) FROM payment_batch b"):
        assert (sent > 0) == (state == "exported"), f"batch {no} is {state}, and {sent} items are without an answer"

    assert (
        rows("SELECT case_id, person FROM claim_step WHERE stage <> '' GROUP BY 1, 2 HAVING count(DISTINCT stage) > 1")
        == []
    )
    assert (
        rows(
            "SELECT i.no FROM payment_item i JOIN payment_batch b ON b.id = i.batch_id JOIN claim_step s ON s.case_id = i.claim_id "
            "WHERE i.state <> 'void' AND s.stage <> '' AND b.state NOT IN ('draft', 'void') "
            "AND s.person IN (b.frozen_person, b.approved_person, b.second_person)"
        )
        == []
    ), "one person at two stages"
    for table in ("claim", "payment_batch", "recovery"):
        step = {"payment_batch": "batch"}.get(table, table)
        assert (
            rows(
                f"SELECT c.id FROM {table} c LEFT JOIN {step}_step s ON s.case_id = c.id AND s.seq = c.steps "
                "WHERE s.to_state IS NULL OR s.to_state <> c.state"
            )
            == []
        ), f"a {table} is in another state than its last step says"
    open_ones = {id for (id,) in rows("SELECT case_id FROM open_claim")}
    assert open_ones == {id for id, state in rows("SELECT id, state FROM claim") if state not in FREE}
