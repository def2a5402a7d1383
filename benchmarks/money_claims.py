"""Ten thousand claims taken by eight processes from the list to the money, on SQLite and PostgreSQL; then counted by plain SQL.

Each writer has claims of its own, and some are everybody's: all writers try every step of these at once, put them into a batch, and
bring in the bank's answer to it. The money is too short at first, a part of it to the end; some claims are declined, refused or
withdrawn, and voided where no money has come; payments fail, come back, or arrive in part, and are paid anew.
"""

from __future__ import annotations

import argparse
import datetime as dt
import multiprocessing
import os
import random
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, text

from benchmarks.databases import NewUrl, on_both
from benchmarks.lists.city import code
from benchmarks.money_batch import firms_with_accounts
from benchmarks.report import Comparison, print_report
from services.awards.migrations import MIGRATIONS
from shared.contracts.amounts import wire_yuan
from shared.contracts.claims import ClaimStepsIn
from shared.contracts.disbursement import MatchIn
from shared.contracts.funds import BudgetEntryIn
from shared.plumbing.errors import Conflict
from shared.plumbing.limits import DatabaseLimits
from tests.awards.desk import CALENDAR, Desk, check, handler_of
from tests.awards.money import ENQUIRIES, WHO
from tests.awards.people import CALLERS

DECIDING, PAYING = dt.date(2025, 11, 3), dt.date(2025, 11, 13)
PATIENT = DatabaseLimits(connect=300, pool=300, statement=300, lock=300, answer=300)
"""All of them want the same: whoever waits for his turn for long is not refused for it."""
AWARD = 20_000_000
PART = 8_000_000
EXAMINED = ("check", "review", "clear", "finance_check")
DAYS = 3
"""On the first payments go out, on the second some of them come back, on the third what failed is paid anew."""


class Claim(NamedTuple):
    """One of those that are driven: its place, its identifier, its firm. By its place it is known what becomes of it."""

    n: int
    id: str
    firm: str

    @property
    def declined(self) -> bool:
        return self.n % 50 == 7

    @property
    def refused(self) -> bool:
        return self.n % 50 == 8

    @property
    def withdrawn(self) -> bool:
        return self.n % 50 == 9

    @property
    def fails(self) -> bool:
        return self.n % 25 == 3

    @property
    def comes_back(self) -> bool:
        return self.n % 30 == 11

    @property
    def in_part(self) -> bool:
        return self.n % 40 == 5


@dataclass(frozen=True)
class Job:
    """What one writer does. `common`: the claims that every writer wants."""

    url: str
    keys: Path
    round_id: str
    own: Sequence[Claim]
    common: Sequence[Claim]
    a_batch: int


@dataclass(frozen=True)
class Outcome:
    """`seconds`: from the first step to the last; `refused`: steps that another writer was before; `counts`: by SQL, all of them
    nothing where the money holds."""

    seconds: float
    refused: int
    counts: dict[str, int]
    states: dict[str, int]


def main(arguments: list[str], *, as_json: bool) -> None:
    """Both databases."""
    parser = argparse.ArgumentParser(prog="bench money_claims", description=__doc__)
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--writers", type=int, default=8, help="processes that take them")
    parser.add_argument("--alone", type=int, default=500, help="claims that one writer takes alone, for its rate")
    parser.add_argument("--batch", type=int, default=100, help="claims a batch")
    options = parser.parse_args(arguments)

    def measured(database: str, new_url: NewUrl) -> list[Comparison]:
        alone = driven(new_url(None), options.alone, 1, options.batch)
        all_ = driven(new_url(None), options.claims, options.writers, options.batch)
        print(f"{database}: {all_.seconds:.0f} s, {all_.refused} refused, ended as {all_.states}", flush=True)
        ours, theirs = options.claims / all_.seconds, options.alone / alone.seconds
        return [
            Comparison(f"claims a second, {database}", "one writer alone", ours, theirs, "1/s", ours / theirs),
            *(Comparison(f"{what}, {database}", "wanted", n, 0, "", 1.0) for what, n in all_.counts.items()),
        ]

    title = f"{options.claims:,} claims by {options.writers} processes ({os.cpu_count()} cores)"
    print_report(title, on_both(measured), as_json=as_json)


def driven(url: str, claims: int, writers: int, a_batch: int) -> Outcome:
    """So many claims from the list to their ends, by so many processes, on the empty database at a URL."""
    MIGRATIONS.upgrade(url)
    keys = Path(tempfile.mkdtemp(prefix="liebian-bench-"))
    desk = Desk(url, keys, DECIDING, PATIENT)
    with desk.store.write() as work:
        firms_with_accounts(work, desk.cases.account_vault, claims)
    desk.open_round()
    assert desk.list_due() == claims
    places = {code(n): n for n in range(claims)}
    listed = sorted(Claim(places[firm], id, firm) for id, firm in _rows(desk, "SELECT id, credit_code FROM claim"))
    common, own = listed[: claims // 50], listed[claims // 50 :]
    wanting = len(common) + sum(not (claim.declined or claim.refused or claim.withdrawn) for claim in own)
    line = desk.line((wanting - max(4, claims // 50)) * AWARD)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    meet, told = context.Barrier(writers + 1), context.Queue()
    processes = [
        context.Process(
            target=_write,
            args=(n, Job(url, keys, desk.round_id, own[n::writers], common, a_batch), meet, told),
            daemon=True,
        )
        for n in range(writers)
    ]
    for process in processes:
        process.start()
    try:
        meet.wait()
        began = time.perf_counter()
        for between in (lambda: _more_money(desk, line), lambda: _noticed(desk), *[lambda: None] * (DAYS + 1)):
            meet.wait()  # all have ended this part
            between()
            meet.wait()
    except BaseException:
        meet.abort()
        raise
    refused = sum(told.get() for _ in processes)
    for process in processes:
        process.join()
    for (id,) in _rows(desk, "SELECT id FROM payment_batch WHERE state = 'answered'"):
        desk.on(id, "close", "finance")
    seconds = time.perf_counter() - began
    with desk.store.read() as session:
        connection = session.connection()
        counts = counted(connection, claims)
        states = dict(connection.execute(text("SELECT state, count(*) FROM claim GROUP BY 1 ORDER BY 1")).all())
        if not any(counts.values()):
            check(connection)
    desk.close()
    return Outcome(seconds, refused, counts, states)


def _more_money(desk: Desk, line: str) -> None:
    """For half of those who wait."""
    ((count,),) = _rows(desk, "SELECT count(*) FROM claim WHERE state = 'waiting_budget'")
    said = {
        "kind": "appropriate",
        "amount": wire_yuan(-(-int(count) // 2) * AWARD),
        "document": "示例财预〔2025〕9号",
        "reason": "追加",
    }
    desk.cases.funds.enter(line, BudgetEntryIn.model_validate(said), CALLERS["finance"], None)


def _noticed(desk: Desk) -> None:
    """For the others no money has come. What is decided is published, and its time is over."""
    for id, firm in _rows(desk, "SELECT id, credit_code FROM claim WHERE state = 'waiting_budget'"):
        desk.step(id, "void", firm)
    notice = desk.publish([id for (id,) in _rows(desk, "SELECT id FROM claim WHERE state = 'decided'")])
    desk.clock.set_day(PAYING)
    desk.end_notice(notice)


def _rows(desk: Desk, query: str) -> list[tuple[str, ...]]:
    with desk.store.read() as session:
        return [tuple(row) for row in session.connection().execute(text(query))]


# -- a writer ----------------------------------------------------------------------------------------------------------------


def _write(number: int, job: Job, meet: Barrier, told: Queue[int]) -> None:
    desk = Desk(job.url, job.keys, DECIDING, PATIENT)
    desk.round_id = job.round_id
    writer = Writer(desk, job, random.Random(number))
    parts: Iterable[Callable[[], None]] = (
        writer.examine, writer.fund, writer.pay, writer.answer_common, writer.come_back, writer.pay_anew,
    )  # fmt: skip
    try:
        meet.wait()
        for part in parts:
            part()
            meet.wait()
            meet.wait()
        told.put(writer.refused)
    except BaseException:
        traceback.print_exc()
        meet.abort()  # nobody waits for who is no more
    finally:
        desk.close()


class Writer:
    """Takes every step, each as the person whose it is."""

    def __init__(self, desk: Desk, job: Job, chance: random.Random) -> None:
        self.desk, self.job = desk, job
        self.own = {claim.id: claim for claim in job.own}
        self.common = {claim.id: claim for claim in job.common}
        self.chance = chance
        self.refused = 0

    # -- to the decision ---------------------------------------------------------------------------------------------------

    def examine(self) -> None:
        """From the list to the decision, or to wait for money: first those that everybody wants."""
        common = list(self.job.common)
        self.chance.shuffle(common)
        for claim in common:
            self._confirm(claim)
            for event in EXAMINED:
                self._take(event, [claim])
            self._decide([claim])
        for claims in _chunks(self.job.own, 50):
            for claim in claims:
                if claim.declined:
                    self._take("decline", [claim], handler_of(claim.firm))
                else:
                    self._confirm(claim)
            left = [claim for claim in claims if not claim.declined]
            self._all("check", left)
            self._all("refuse", [claim for claim in left if claim.refused], "bureau")
            self._all("close", [claim for claim in left if claim.refused])
            left = [claim for claim in left if not claim.refused]
            for event in EXAMINED[1:]:
                self._all(event, left)
            assert not self._decide(left)
            for claim in left:
                if claim.withdrawn:
                    assert not self._take("withdraw", [claim], handler_of(claim.firm))

    def _confirm(self, claim: Claim) -> None:
        self._take("confirm", [claim], handler_of(claim.firm))

    def _decide(self, claims: Sequence[Claim]) -> list[Claim]:
        """Decided, or put into the queue where there is no money; given back: those for which neither was possible any more."""
        left = self._take("decide", claims)
        return self._take("queue", left) if left else []

    def fund(self) -> None:
        """Money has come: everybody gives it out."""
        self.desk.cases.claims.fund(self.job.round_id, CALLERS["finance-3"], CALENDAR)

    # -- to the money ------------------------------------------------------------------------------------------------------

    def pay(self) -> None:
        """Everybody makes the common batch, and one has it; then each pays its own."""
        self.desk.clock.set_day(PAYING)
        try:
            self._exported("共同", [id for id in self._in("payable") if id in self.common])
        except Conflict:
            self.refused += 1
        for ids in _chunks([id for id in self._in("payable") if id in self.own], self.job.a_batch):
            self._answered(self._exported("各自", ids))

    def answer_common(self) -> None:
        """Everybody brings in what the bank says of the common batch: the same file."""
        query = "SELECT i.no, i.claim_id FROM payment_item i JOIN payment_batch b ON b.id = i.batch_id WHERE b.name = '共同' ORDER BY 1"
        rows = [f"{no},共同{no},200000.00,{PAYING},已支付," for no, _ in _rows(self.desk, query)]
        if rows:
            self.desk.bank(*rows)

    def come_back(self) -> None:
        """On the next day some of what was paid is with the bank again."""
        day = PAYING + dt.timedelta(days=1)
        self.desk.clock.set_day(day)
        query = "SELECT no, claim_id FROM payment_item WHERE state = 'paid' ORDER BY no"
        mine = [(no, id) for no, id in _rows(self.desk, query) if id in self.own and self.own[id].comes_back]
        if mine:
            self.desk.bank(*(f"{no},退{no},200000.00,{day},已退回,账户已销户" for no, _ in mine))

    def pay_anew(self) -> None:
        """To another account what failed or came back, the rest of what arrived in part."""
        self.desk.clock.set_day(PAYING + dt.timedelta(days=2))
        again = [self.own[id] for id in self._in("failed", "returned") if id in self.own]
        for claim in again:
            self.desk.verify(claim.firm, self.desk.account(claim.firm, f"0300{claim.n:012}"))
        self._all("fix_account", again)
        self._all("repay", [self.own[id] for id in self._in("partly_paid") if id in self.own])
        for ids in _chunks([id for id in self._in("payable") if id in self.own], self.job.a_batch):
            self._answered(self._exported("再付", ids), anew=True)

    def _exported(self, name: str, ids: Sequence[str]) -> str:
        """A batch of these, gone to the bank: its identifier."""
        batch = self.desk.batch(ids, name)
        assert not batch.left_out, batch.left_out
        self.desk.on(batch.id, "freeze", "finance")
        state = self.desk.on(batch.id, "approve", "treasurer").state
        if state == "half_approved":
            self.desk.on(batch.id, "approve", "treasurer-2")
        self.desk.on(batch.id, "export", "finance")
        return batch.id

    def _answered(self, batch: str, *, anew: bool = False) -> None:
        """What the bank says of a batch: of some that they have failed, of some that a part has arrived."""
        rows, parts = [], []
        day = self.desk.today
        for no, id, fen in _rows(
            self.desk, f"SELECT no, claim_id, fen FROM payment_item WHERE batch_id = '{batch}' ORDER BY no"
        ):
            claim = self.own[id]
            if not anew and claim.fails:
                rows.append(f"{no},T{no},{wire_yuan(int(fen))},{day},支付失败,户名不符")
            elif not anew and claim.in_part:
                rows.append(f"{no},T{no},{wire_yuan(PART)},{day},已支付,")
                parts.append((len(rows) + 1, no))
            else:
                rows.append(f"{no},T{no},{wire_yuan(int(fen))},{day},已支付,")
        file = self.desk.bank(*rows)
        assert file.id is not None
        for row, no in parts:
            self.desk.cases.bank_files.match(
                file.id, row, MatchIn(item_no=no, reason="银行来电确认"), CALLERS["finance"]
            )
        if self.chance.random() < 0.2:
            assert self.desk.bank(*rows).seen_before

    # -- steps -------------------------------------------------------------------------------------------------------------

    def _all(self, event: str, claims: Sequence[Claim], who: str = "") -> None:
        """Of claims that nobody else takes: there is nothing in the way."""
        left = self._take(event, claims, CALLERS[who] if who else None)
        assert not left, f"{event}: {left[0]}"

    def _take(self, event: str, claims: Sequence[Claim], caller: object = None) -> list[Claim]:
        """The step for each of these claims; given back: those that could not take it."""
        if not claims:
            return []
        said = {"event": event, "reason": "理由", "claim_ids": [claim.id for claim in claims]}
        if event == "clear":
            said["enquiries"] = ENQUIRIES
        request = ClaimStepsIn.model_validate(said)
        answers = self.desk.cases.claims.act_all(request, caller or CALLERS[WHO[event]], CALENDAR)
        done = {answer.claim_id for answer in answers if answer.done}
        left = [claim for claim in claims if claim.id not in done]
        self.refused += len(left)
        return left

    def _in(self, *states: str) -> list[str]:
        """The claims that are in one of these states."""
        among = ", ".join(f"'{state}'" for state in states)
        return [id for (id,) in _rows(self.desk, f"SELECT id FROM claim WHERE state IN ({among}) ORDER BY id")]


def _chunks(of: Sequence, size: int) -> Iterator[Sequence]:
    return (of[at : at + size] for at in range(0, len(of), size))


# -- counted -----------------------------------------------------------------------------------------------------------------

_ARRIVED = (
    "SELECT i.claim_id AS claim_id, sum(CASE WHEN r.outcome = 'paid' THEN r.fen WHEN r.outcome = 'returned' THEN -r.fen "
    "ELSE 0 END) AS fen FROM bank_match m JOIN bank_row r ON r.file_id = m.file_id AND r.row = m.row "
    "JOIN payment_item i ON i.no = m.item_no GROUP BY i.claim_id"
)
"""{claim: what the bank says has arrived and not come back}"""
_SPENT = (
    "SELECT claim_id, -sum(CASE WHEN kind IN ('spend', 'return') THEN fen ELSE 0 END) AS fen, "
    "-sum(CASE WHEN kind IN ('reserve', 'release') THEN fen ELSE 0 END) AS held "
    "FROM budget_entry WHERE claim_id IS NOT NULL GROUP BY claim_id"
)
_COUNTS = {
    "paid twice": (
        f"SELECT count(*) FROM claim c JOIN ({_ARRIVED}) a ON a.claim_id = c.id WHERE a.fen > c.amount",
        "SELECT count(*) FROM (SELECT claim_id FROM payment_item WHERE state IN ('made', 'sent', 'paid') "
        "GROUP BY claim_id HAVING count(*) > 1) AS twice",
        "SELECT count(*) FROM (SELECT credit_code FROM payment WHERE undone_at IS NULL "
        "GROUP BY credit_code, measure_id, subject, period HAVING count(*) > 1) AS twice",
    ),
    "below zero": (
        "SELECT count(*) FROM (SELECT sum(fen) OVER (PARTITION BY line_id ORDER BY seq) AS balance FROM budget_entry) AS b "
        "WHERE balance < 0",
        "SELECT count(*) FROM budget_line l WHERE balance < 0 "
        "OR balance <> (SELECT coalesce(sum(fen), 0) FROM budget_entry e WHERE e.line_id = l.id)",
    ),
    "lost": (
        "SELECT count(*) FROM claim WHERE state NOT IN ('settled', 'declined', 'rejected', 'withdrawn', 'void')",
        "SELECT count(*) FROM claim c WHERE c.steps <> (SELECT count(*) FROM claim_step s WHERE s.case_id = c.id)",
        f"SELECT count(*) FROM claim c LEFT JOIN ({_ARRIVED}) a ON a.claim_id = c.id LEFT JOIN ({_SPENT}) s ON s.claim_id = c.id "
        "WHERE coalesce(a.fen, 0) <> CASE WHEN c.state = 'settled' THEN c.amount ELSE 0 END "
        "OR coalesce(s.fen, 0) <> coalesce(a.fen, 0) OR coalesce(s.held, 0) <> 0",
        "SELECT count(*) FROM payment_item WHERE state IN ('made', 'sent')",
        "SELECT count(*) FROM payment_item i WHERE fen <> (SELECT sum(l.fen) FROM payment_item_line l WHERE l.item_no = i.no)",
        "SELECT abs((SELECT coalesce(sum(fen), 0) FROM budget_entry WHERE kind IN ('spend', 'return')) + "
        "(SELECT sum(paid_fen) FROM payment_item WHERE state IN ('paid', 'partly')))",
    ),
}
"""{what must be nothing: what is counted for it}"""


def counted(connection: Connection, claims: int) -> dict[str, int]:
    """What must be nothing, by plain SQL: claims paid twice, balances below zero, claims that are lost or whose sums do not agree."""
    found = {
        what: sum(int(connection.execute(text(query)).scalar_one()) for query in queries)
        for what, queries in _COUNTS.items()
    }
    there = connection.execute(text("SELECT count(*) FROM claim")).scalar_one()
    return {**found, "lost": found["lost"] + abs(int(there) - claims)}
