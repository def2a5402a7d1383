"""Processes that change one enterprise at the same moment, each having read the same."""

from __future__ import annotations

from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier

from services.registry.enterprises.revised import ENTERPRISE
from services.registry.enterprises.service import Enterprises
from services.registry.happenings import EnterpriseChanged
from services.registry.schema import FEED
from shared.contracts.registry import EnterpriseChange
from shared.contracts.scopes import Scope
from shared.contracts.values import CreditCode
from shared.plumbing.auth import Principal
from shared.plumbing.errors import PreconditionFailed, PreconditionRequired
from shared.plumbing.revisions import Match
from shared.plumbing.storage import Listeners, Store
from tests.faults.importer import code

ROUNDS = 8
NOBODY: Listeners = {EnterpriseChanged: ()}
"""The list of names has no part in it."""
CHANGED = code(1)


def made_in(round: int) -> CreditCode:
    """The enterprise that all register at once in a round."""
    return code(100 + round)


def change_at_once(url: str, who: int, barrier: Barrier, answers: Queue[tuple[str, int, str, list[str]]]) -> None:
    """In each round: change what all have read, and register what nobody has; what was answered, and who is said to have been first."""
    store = Store(url, FEED, NOBODY)
    enterprises = Enterprises(store)
    by = Principal(f"officer-{who}", "officer", None, frozenset(Scope))
    for round in range(ROUNDS):
        barrier.wait()
        match = Match(store.tag(ENTERPRISE, CHANGED))
        change = EnterpriseChange(name=f"第{round}轮{who}号有限公司", unit="430302")
        barrier.wait()
        try:
            enterprises.put(CHANGED, change, by, match)
            answers.put(("change", round, "done", [by.client_id]))
        except PreconditionFailed as late:
            answers.put(("change", round, "late", [c["by"] for c in late.extensions["changes"]]))
        barrier.wait()
        try:
            enterprises.put(made_in(round), change, by, Match())
            answers.put(("make", round, "done", [by.client_id]))
        except PreconditionRequired:
            answers.put(("make", round, "late", []))
    store.close()
