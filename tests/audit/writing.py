"""Processes that write audited acts at the same moment."""

from __future__ import annotations

from multiprocessing.synchronize import Barrier

from services.awards.schema import FEED
from shared.contracts.audit import Action
from shared.contracts.public_events.awards import DeterminationRecorded
from shared.plumbing.audit import Doer, PendingAudit
from shared.plumbing.storage import Store
from tests.registry.helpers import A
from tests.rights.test_matrix import FINDING

EACH = 20


def write_at_once(url: str, who: int, barrier: Barrier) -> None:
    """Reads, and acts that publish too, in turn."""
    store = Store(url, FEED)
    by = Doer(f"client-{who}", "192.0.2.1")
    told = DeterminationRecorded.model_validate(FINDING | {"credit_code": A})
    with store.read():
        pass  # connected
    barrier.wait()
    for n in range(EACH):
        store.note(PendingAudit(Action.CONTACTS_READ, by, str(n)))
        with store.write() as work:
            work.audit(Action.DETERMINATION_RECORDED, by, str(n), n=n)
            work.publish(told, subject=A)
    store.close()
