"""A process that takes one step of paying again and again, dying each time before another of its statements, until it has been done."""

from __future__ import annotations

import datetime as dt
import os
import signal
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path

from sqlalchemy import event

from shared.contracts.accounts import AccountIn, JudgementIn
from shared.contracts.award_notices import AwardNoticeIn
from shared.contracts.process import ObjectionAnswer
from shared.contracts.recoveries import RecoveryIn, RecoveryStepIn
from shared.contracts.values import CreditCode
from shared.plumbing.errors import Conflict, InvalidInput
from tests.attachments.papers import paper
from tests.awards.desk import CALENDAR, Desk, check, handler_of
from tests.awards.people import CALLERS
from tests.faults.dying import Steps
from tests.forking import fork_readers

DECIDING, PAYING = dt.date(2025, 11, 3), dt.date(2025, 11, 13)
KEY = "once"
"""Under which what begins something is asked for again."""


def _given(desk: Desk, firm: str, number: str) -> None:
    said = {"name": f"示例{firm[-6:]}有限公司", "account_number": number, "bank_name": "示例银行示例支行",
            "evidence": paper("account_proof")}  # fmt: skip
    desk.cases.accounts.submit(CreditCode(firm), AccountIn.model_validate(said), handler_of(firm), KEY)


def _judged(desk: Desk, firm: str, version: str) -> None:
    desk.cases.accounts.judge(CreditCode(firm), int(version), JudgementIn(verified=True), CALLERS["finance"])


def _published(desk: Desk, round_id: str, _: str) -> None:
    said = {"round_id": round_id, "title": "拟兑现公示", "starts_on": str(desk.today)}
    desk.cases.award_notices.publish(AwardNoticeIn.model_validate(said), CALLERS["bureau"], KEY, CALENDAR)


def _answered(desk: Desk, objection: str, outcome: str) -> None:
    said = ObjectionAnswer.model_validate({"outcome": outcome, "answer": "经核实"})
    desk.cases.award_notices.answer(objection, said, CALLERS["bureau-2"], CALENDAR)


def _proposed(desk: Desk, payment: str, _: str) -> None:
    said = {"payment_id": int(payment), "ground": "title_revoked", "detail": "称号被撤销"}
    desk.cases.recoveries.propose(RecoveryIn.model_validate(said), CALLERS["bureau"], KEY)


def _recovering(step: str, who: str) -> Callable[[Desk, str, str], None]:
    def act(desk: Desk, recovery: str, amount: str) -> None:
        said: dict[str, object] = {"event": step, "reason": "理由"}
        if step == "confirm":
            said["pay_by"] = str(desk.today)
        if step == "receive":
            said["receipt"] = {"amount": amount, "bank_ref": f"退{amount}", "on": str(desk.today)}
        desk.cases.recoveries.act(recovery, RecoveryStepIn.model_validate(said), CALLERS[who], CALENDAR)

    return act


ACTS: Mapping[str, Callable[[Desk, str, str], object]] = {
    "propose an account": _given,
    "verify an account": _judged,
    "decide": lambda desk, claim, firm: desk.step(claim, "decide", firm),
    "publish": _published,
    "answer an objection": _answered,
    "freeze": lambda desk, batch, _: desk.on(batch, "freeze", "finance"),
    "export": lambda desk, batch, _: desk.on(batch, "export", "finance"),
    "bank": lambda desk, rows, _: desk.bank(*rows.split("\n")),
    "open a recovery": _proposed,
    "confirm a recovery": _recovering("confirm", "leader"),
    "repay": _recovering("receive", "finance"),
}
"""{act: how it is taken, of what, with what}"""


class _NotNow(BaseException):
    """The act has come to its commit."""


def pay(url: str, act: str, about: str, more: str, folder: Path, day: dt.date) -> None:
    """Take an act until it is done, dying before every second statement: on SQLite and PostgreSQL in turn. Leaves at which it died last."""
    fork_readers()
    desk = Desk(url, folder)
    desk.clock.set_day(day)
    _warm(desk, act, about, more)
    for last in range(1 if url.startswith("sqlite") else 2, 1000, 2):
        child = os.fork()  # nothing is connected
        if child == 0:
            _act(desk, act, about, more, last, folder)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status) or os.WTERMSIG(status) != signal.SIGKILL:
            assert os.waitstatus_to_exitcode(status) == 0, act
            (folder / "deaths").write_text(str(last - 1))
            break
    os._exit(0)


def _warm(desk: Desk, act: str, about: str, more: str) -> None:
    """Taken once up to its commit, and undone: those that follow find every statement compiled, and what is read once read. Most of
    the time of a process that begins is that."""

    def stop(_: object) -> None:
        raise _NotNow

    with desk.store.read() as session:
        check(session.connection())
    event.listen(desk.store.engine, "commit", stop)
    try:
        ACTS[act](desk, about, more)
    except _NotNow:
        pass
    finally:
        event.remove(desk.store.engine, "commit", stop)
        desk.store.disconnect()


def _act(desk: Desk, act: str, about: str, more: str, last: int, folder: Path) -> None:
    code = 1
    try:
        with desk.store.read() as session:
            check(session.connection())  # what the one before has left
        steps = Steps(last)
        steps.watch(desk.store.engine, str(folder / "nothing"))
        ACTS[act](desk, about, more)
        code = 0
    except (Conflict, InvalidInput):  # of money that came back: there is nothing left to pay
        code = 0  # the one before died after its commit: it is done, and is not done twice
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)
