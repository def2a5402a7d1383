"""The audit log is gapless and chained, the database itself refuses to change it, and an act that fails leaves no event."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from services.awards.migrations import MIGRATIONS
from services.awards.schema import AUDIT, FEED
from shared.contracts.audit import ACTION_LABELS, Action, AuditEvent, Outcome, verify_audit
from shared.contracts.events import BrokenChain
from shared.plumbing.audit import AuditFilter, Doer, PendingAudit
from shared.plumbing.storage import Store
from tests.audit.writing import EACH, write_at_once
from tests.clocks import SetClock
from tests.forking import forked
from tests.running import migrate_by_copy
from tests.shared.test_storage_and_feed import FEED as WITHOUT_LOG

PERSON = Doer("zhaoming@bureau-handler", "192.0.2.7")
CLIENT = Doer("bank-one")


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    store = Store(migrate_by_copy(MIGRATIONS, database_url), FEED, clock=SetClock())
    yield store
    store.close()


def written(store: Store) -> list[AuditEvent]:
    """Three events, in two transactions."""
    with store.write() as work:
        work.audit(Action.PAYMENT_RECORDED, PERSON, "code-1", amount="20000.00", year=2025, note=None)
        work.audit(Action.LIST_LANDED, CLIENT, "enterprises", accepted=3, titles=["a", "b"])
    store.note(PendingAudit(Action.CONTACTS_READ, PERSON, "code-2", Outcome.REFUSED))
    with store.read() as session:
        return AUDIT.read(session, after=0, limit=10)


def test_an_event_says_who_in_what_capacity_did_what_to_what_and_from_where(store: Store) -> None:
    paid, landed, refused = written(store)
    assert (paid.seq, paid.subject, paid.person, paid.address) == (
        1,
        "zhaoming@bureau-handler",
        "zhaoming",
        "192.0.2.7",
    )
    assert (paid.action, paid.action_label, paid.object, paid.outcome) == (
        "payment.record", "登记拨付", "code-1", Outcome.DONE,
    )  # fmt: skip
    assert paid.detail == {"amount": "20000.00", "year": 2025}
    assert (landed.person, landed.detail, refused.outcome) == ("", {"accepted": 3, "titles": ["a", "b"]}, "refused")
    assert set(ACTION_LABELS) == set(Action)
    with store.read() as session:
        assert AUDIT.verify(session) == 3
    # Whoever has the exported lines alone can verify them too.
    verify_audit(AuditEvent.model_validate_json(e.model_dump_json()) for e in (paid, landed, refused))


def test_events_are_found_by_action_by_person_by_object_and_by_instant(store: Store) -> None:
    written(store)
    at = store.clock.now()

    def found(**wanted: object) -> list[int]:
        with store.read() as session:
            return [e.seq for e in AUDIT.read(session, after=0, limit=9, wanted=AuditFilter(**wanted))]  # type: ignore[arg-type]  # by name

    assert found(action=Action.CONTACTS_READ) == [3]
    assert found(subject="zhaoming") == found(subject="zhaoming@bureau-handler") == [1, 3]
    assert (found(subject="bank-one"), found(object="code-2")) == ([2], [3])
    second = dt.timedelta(minutes=10)
    assert (found(start=at - second, end=at + second), found(start=at + second), found(end=at - second)) == (
        [1, 2, 3], [], [],
    )  # fmt: skip


def test_what_fails_leaves_no_event_and_takes_no_number(store: Store) -> None:
    def stop_midway() -> None:
        with store.write() as work:
            work.audit(Action.UNIT_CHANGED, PERSON, "430302")
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        stop_midway()
    assert [e.seq for e in written(store)] == [1, 2, 3]


def test_a_store_without_a_log_refuses_to_pass_an_act_over(tmp_path: object) -> None:
    store = Store(f"sqlite:///{tmp_path}/x.sqlite3", WITHOUT_LOG)
    with pytest.raises(LookupError, match="no audit log"), store.write() as work:
        work.audit(Action.UNIT_CHANGED, PERSON)
    store.close()


def test_the_database_refuses_to_change_or_remove_an_event(store: Store) -> None:
    written(store)
    statements = ["UPDATE audit_event SET subject = 'nobody'", "DELETE FROM audit_event"]
    if store.engine.dialect.name == "postgresql":
        statements.append("TRUNCATE audit_event")
    for statement in statements:
        with pytest.raises(DBAPIError, match="audit_event is a history"), store.engine.begin() as connection:
            connection.execute(text(statement))
    with store.read() as session:
        assert AUDIT.verify(session) == 3


def _without_triggers(store: Store) -> list[str]:
    if store.engine.dialect.name == "sqlite":
        return ["DROP TRIGGER audit_event_no_update", "DROP TRIGGER audit_event_no_delete"]
    return ["ALTER TABLE audit_event DISABLE TRIGGER USER"]


COLUMNS = "subject, person, action, object, outcome, address, detail"
TAMPERED = {
    "another subject": ["UPDATE audit_event SET subject = 'nobody' WHERE seq = 2"],
    "another person": ["UPDATE audit_event SET person = 'nobody' WHERE seq = 1"],
    "another instant": ["UPDATE audit_event SET at = '2020-01-01T00:00:00.000000Z' WHERE seq = 2"],
    "another outcome": ["UPDATE audit_event SET outcome = 'done' WHERE seq = 3"],
    "another object": ["UPDATE audit_event SET object = 'x' WHERE seq = 3"],
    "another address": ["UPDATE audit_event SET address = '' WHERE seq = 1"],
    "another detail": ["UPDATE audit_event SET detail = '{}' WHERE seq = 1"],
    "one removed": ["DELETE FROM audit_event WHERE seq = 2"],
    "one removed and the rest renumbered": [
        "DELETE FROM audit_event WHERE seq = 2", "UPDATE audit_event SET seq = 2 WHERE seq = 3",
        "UPDATE audit_head SET seq = 2",
    ],
    "the last removed": ["DELETE FROM audit_event WHERE seq = 3"],
    "one added": [
        f"INSERT INTO audit_event (seq, at, {COLUMNS}, previous, digest) "
        f"SELECT 4, at, {COLUMNS}, digest, digest FROM audit_event WHERE seq = 3",
        "UPDATE audit_head SET seq = 4",
    ],
}  # fmt: skip


@pytest.mark.parametrize("tampering", list(TAMPERED.values()), ids=list(TAMPERED))
def test_a_changed_removed_or_added_event_is_found(store: Store, tampering: list[str]) -> None:
    written(store)
    with store.engine.begin() as connection:
        for statement in [*_without_triggers(store), *tampering]:
            connection.execute(text(statement))
    with store.read() as session, pytest.raises(BrokenChain):
        AUDIT.verify(session)


@pytest.mark.postgres
def test_processes_that_write_at_once_give_one_unbroken_chain_and_wait_for_each_other_never_in_a_circle(
    postgres_url: str,
) -> None:
    url = migrate_by_copy(MIGRATIONS, postgres_url)
    context = forked()
    barrier = context.Barrier(4)
    writers = [context.Process(target=write_at_once, args=(url, n, barrier)) for n in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [w.exitcode for w in writers] == [0, 0, 0, 0]
    store = Store(url, FEED)
    with store.read() as session:
        assert AUDIT.verify(session) == 4 * 2 * EACH
        assert FEED.verify(session).seq == 4 * EACH
    store.close()
