"""Claims, batches, the bank's files, changed facts, accounts, budgets and recoveries in any order: what must hold of the money holds after each
act, whether it was taken or refused."""

from __future__ import annotations

import datetime as dt
import itertools
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import text

from services.awards.domain.claim_process import EVENT_NAMES
from shared.contracts.disbursement import BankFileInFull, HoldEnd, HoldIn, MatchIn
from shared.contracts.funds import BudgetEntryIn
from shared.contracts.recoveries import RecoveryIn, RecoveryStepIn
from shared.plumbing.errors import DomainError
from tests.awards.desk import CALENDAR, OTHER_UNIT, UNIT, Desk, check, handler_of, migrated
from tests.awards.people import CALLERS
from tests.faults.importer import code

FIRMS = (code(1), code(2), code(3))
PAID, BACK, PART, OTHER = 20_000_000, "已退回", 8_000_000, 19_999_999
NEXT = {
    "listed": "confirm", "submitted": "check", "checked": "review", "reviewed": "clear", "cleared": "finance_check",
    "finance_checked": "decide", "waiting_budget": "fund", "partly_paid": "repay",
}  # fmt: skip
ASIDE = ("withdraw", "void", "reassess", "return", "resubmit", "refuse", "appeal", "accept_appeal", "queue", "fund", "decline",
         "fix_account", "repay", "decide")  # fmt: skip
ANYBODY = sorted(set(CALLERS) - {"bank", "firm-b"})
which = st.integers(0, 2)


@cache
def _template() -> Path:
    """Three firms that are due an award each, and money for two and a half: half of what the first two get is their county's."""
    path = Path(tempfile.mkdtemp(prefix="liebian-money-")) / "money.sqlite3"
    desk = Desk(migrated(f"sqlite:///{path}"))
    desk.firms(FIRMS[:2])
    desk.firms(FIRMS[2:], unit=OTHER_UNIT)
    desk.line(40_000_000)
    desk.line(20_000_000, fiscal_year=2026)
    desk.line(10_000_000, source="county", unit=UNIT)
    desk.share(50, UNIT)
    desk.open_round()
    (path.parent / "round").write_text(desk.round_id)
    assert desk.list_due() == 3
    for n, firm in enumerate(FIRMS):
        desk.verify(firm, desk.account(firm, f"020099887766554{n}"))
    desk.close()
    return path


class Money(RuleBasedStateMachine):
    """What happens."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        shutil.copyfile(_template(), path := f"{self.folder.name}/money.sqlite3")
        self.desk = Desk(f"sqlite:///{path}")
        self.desk.round_id = (_template().parent / "round").read_text()
        self.numbers = itertools.count(10)
        self.files: list[bytes] = []

    def teardown(self) -> None:
        self.desk.close()
        self.folder.cleanup()

    def rows(self, query: str) -> list[Any]:
        with self.desk.store.read() as session:
            return list(session.connection().execute(text(query)).all())

    def claim(self, n: int) -> tuple[str, str, str]:
        """(claim, firm, state) of a firm's last claim."""
        of = f"SELECT id, credit_code, state FROM claim WHERE credit_code = '{FIRMS[n]}' ORDER BY id DESC"
        id, firm, state = self.rows(of)[0]
        return id, firm, state

    @staticmethod
    def tried(act: Callable[[], object]) -> bool:
        """Was it taken? A refusal that says why is as good; anything else is an error."""
        try:
            act()
        except DomainError:
            return False
        return True

    @initialize()
    def some_are_under_way(self) -> None:
        self.goes_on(0, 8)
        self.goes_on(1, 6)

    @rule(n=which, times=st.integers(1, 4))
    def goes_on(self, n: int, times: int) -> None:
        """What usually comes next."""
        for _ in range(times):
            id, firm, state = self.claim(n)
            if state in NEXT:
                self.tried(lambda: self.desk.step(id, NEXT[state], firm))  # noqa: B023  # called at once
            elif state == "decided":
                self.tried(lambda: self._told([id]))  # noqa: B023
            elif state == "payable":
                self.tried(lambda: self.desk.exported(self.desk.batch([id]).id))  # noqa: B023
            elif state == "sent":
                self.bank(n, PAID, "已支付", 0, again=False)
            elif state in ("failed", "returned"):
                self.account(n, new=True, verified=True)
                self.tried(lambda: self.desk.step(id, "fix_account", firm))  # noqa: B023

    def _told(self, claims: list[str]) -> None:
        notice = self.desk.publish(claims)
        self.desk.clock.pass_by(days=9)
        self.desk.end_notice(notice)

    @rule(n=which, event=st.sampled_from(ASIDE))
    def aside(self, n: int, event: str) -> None:
        id, firm, _ = self.claim(n)
        defects = {"defects": ["缺材料"]} if event == "return" else {}
        who = {"return": "bureau", "refuse": "bureau"}.get(event, "")
        self.tried(lambda: self.desk.step(id, event, firm, who, **defects))

    @rule(n=which, event=st.sampled_from(sorted(EVENT_NAMES)), who=st.sampled_from(ANYBODY))
    def anybody(self, n: int, event: str, who: str) -> None:
        id, firm, _ = self.claim(n)
        self.tried(lambda: self.desk.step(id, event, firm, who, defects=["缺材料"] if event == "return" else []))

    @rule(some=st.sets(which))
    def batch(self, some: set[int]) -> None:
        self.tried(lambda: self.desk.batch([self.claim(n)[0] for n in sorted(some)]))

    @rule(
        n=st.integers(0, 3),
        event=st.sampled_from(["freeze", "reopen", "approve", "export", "void", "close"]),
        who=st.sampled_from(["finance", "treasurer", "finance-2", "treasurer-2"]),
    )
    def batch_step(self, n: int, event: str, who: str) -> None:
        batches = self.rows("SELECT id FROM payment_batch ORDER BY id DESC")
        if batches:
            self.tried(lambda: self.desk.on(batches[n % len(batches)][0], event, who))

    @rule(n=st.integers(0, 5))
    def leaves_batch(self, n: int) -> None:
        items = self.rows("SELECT batch_id, no FROM payment_item WHERE state = 'made' ORDER BY no")
        if items:
            batch, no = items[n % len(items)]
            self.tried(lambda: self.desk.cases.batches.remove(batch, [no], CALLERS["finance"]))

    @rule(
        n=which,
        fen=st.sampled_from([PAID, PAID, PART, OTHER]),
        said=st.sampled_from(["已支付", BACK, "支付失败"]),
        before=st.integers(0, 2),
        again=st.booleans(),
    )
    def bank(self, n: int, fen: int, said: str, before: int, again: bool) -> None:
        """Of a firm's last item, or of one before; a second time, the number of the bank may be one that it gave already."""
        items = self.rows(f"SELECT no FROM payment_item WHERE credit_code = '{FIRMS[n]}' ORDER BY attempt DESC")
        if not items:
            return
        number = "T10" if again else f"T{next(self.numbers)}"
        no = items[before % len(items)][0]
        why = "" if said == "已支付" else "账号不符"
        line = f"{no},{number},{fen / 100:.2f},{self.desk.today},{said},{why}"

        def import_and_match() -> None:
            answer: BankFileInFull = self.desk.bank(line)
            if answer.id is not None and answer.to_match:
                match = MatchIn(item_no=no, reason="银行说明")
                self.desk.cases.bank_files.match(answer.id, answer.lines[0].row, match, CALLERS["finance-3"])

        self.tried(import_and_match)
        self.tried(lambda: self.desk.bank(line))  # the same file once more

    @rule(n=which, new=st.booleans(), verified=st.booleans())
    def account(self, n: int, new: bool, verified: bool) -> None:
        """A new number, or one that another firm has: that holds up both."""
        number = f"0200112233{next(self.numbers):06}" if new else "0200998877665541"
        versions: list[int] = []
        self.tried(lambda: versions.append(self.desk.account(FIRMS[n], number)))
        if verified and versions:
            self.tried(lambda: self.desk.verify(FIRMS[n], versions[0]))

    @rule(n=which)
    def revoked(self, n: int) -> None:
        self.desk.tell(FIRMS[n], "revocation", next(self.numbers))

    @rule(n=which)
    def given_anew(self, n: int) -> None:
        self.desk.tell(FIRMS[n], "new", next(self.numbers))
        self.tried(self.desk.list_due)

    @rule(fen=st.sampled_from([5_000_000, 20_000_000]), kind=st.sampled_from(["appropriate", "lapse"]))
    def budget(self, fen: int, kind: str) -> None:
        (line, *_), *_ = self.rows("SELECT id FROM budget_line WHERE source = 'city' AND fiscal_year = 2025")
        entry = {"kind": kind, "amount": f"{fen // 100}.00", "document": "示例财预〔2025〕9号", "reason": "调整"}
        request = BudgetEntryIn.model_validate(entry)
        self.tried(lambda: self.desk.cases.funds.enter(line, request, CALLERS["finance"], None))

    @rule(n=which, end=st.booleans())
    def hold(self, n: int, end: bool) -> None:
        holds = self.desk.cases.holds
        if not end:
            held = HoldIn(kind="firm", about=FIRMS[n], category="audit", reason="核查")
            self.tried(lambda: holds.add(held, CALLERS["treasurer"]))
        for open_one in holds.all(open=True, kind=None, about=None) if end else []:
            self.tried(lambda: holds.end(open_one.id, HoldEnd(reason="查明"), CALLERS["finance-3"]))  # noqa: B023

    @rule(n=which)
    def recovery(self, n: int) -> None:
        payments = self.rows(f"SELECT id FROM payment WHERE credit_code = '{FIRMS[n]}' AND undone_at IS NULL")
        if payments:
            request = RecoveryIn(payment_id=payments[0][0], ground="overpaid", detail="多付")
            self.tried(lambda: self.desk.cases.recoveries.propose(request, CALLERS["bureau"], None))

    @rule(
        n=which,
        event=st.sampled_from(
            ["propose", "notify", "object", "answer", "confirm", "receive", "receive", "waive", "drop"]
        ),
        fen=st.sampled_from([1, 8_000_000, 20_000_000]),
    )
    def recovery_step(self, n: int, event: str, fen: int) -> None:
        found = self.rows(f"SELECT id FROM recovery WHERE credit_code = '{FIRMS[n]}' ORDER BY id DESC")
        if not found:
            return
        said: dict[str, Any] = {"event": event, "reason": "理由"}
        if event == "confirm":
            said["pay_by"] = str(self.desk.today + dt.timedelta(days=30))
        if event == "receive":
            said["receipt"] = {
                "amount": f"{fen / 100:.2f}",
                "bank_ref": f"R{next(self.numbers)}",
                "on": str(self.desk.today),
            }
        who = {"object": handler_of(FIRMS[n]), "receive": CALLERS["finance"], "confirm": CALLERS["leader"],
               "waive": CALLERS["leader"]}.get(event, CALLERS["bureau"])  # fmt: skip
        request = RecoveryStepIn.model_validate(said)
        self.tried(lambda: self.desk.cases.recoveries.act(found[0][0], request, who, CALENDAR))

    @rule(days=st.sampled_from([1, 9, 40]))
    def time_passes(self, days: int) -> None:
        self.desk.clock.pass_by(days=days)

    @invariant()
    def it_holds(self) -> None:
        with self.desk.store.read() as session:
            check(session.connection())


def test_the_money_holds_whatever_happens() -> None:
    run_state_machine_as_test(
        Money,
        settings=settings(
            max_examples=12, stateful_step_count=30, deadline=None, derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
