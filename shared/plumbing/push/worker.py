"""Who tells: a thread of each process. It makes deliveries of events and sends them, one at a time to each subscription and
in order; replicas share the work through leases.

At least once: between an answer and its being written down a process may die, and the next tells again, under the same
`webhook-id`.
"""

from __future__ import annotations

import datetime as dt
import random
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal, TypeVar

import structlog
from sqlalchemy import ColumnElement, and_, func, or_, update
from sqlalchemy import select as sa_select
from sqlmodel import Session, col, select

from shared.contracts.events import Event
from shared.contracts.public_events.push import SubscriptionPaused
from shared.plumbing.bell import TROUBLE_SECONDS, Looks
from shared.plumbing.feed import Feed
from shared.plumbing.identifiers import new_identifier, random_identifier
from shared.plumbing.prepared import Prepared
from shared.plumbing.push.sending import Outcome, Sender, body
from shared.plumbing.push.tables import Delivery, PushTables, Subscription
from shared.plumbing.push.telling import Audience, Telling
from shared.plumbing.storage import Store, UnitOfWork
from shared.plumbing.troubles import in_words, telling_of_its_end
from shared.plumbing.vault import Vault

log = structlog.get_logger(__name__)

N = TypeVar("N")

_LEASE = dt.timedelta(seconds=60)
_GIVE_UP = dt.timedelta(days=5)
_PAGE = 500
_THREADS = 8
_NO_LONGER = "已不在所订阅的视图之内,不再推送"


@dataclass(frozen=True)
class _Due:
    """What is to be sent now. `content`: None for what its reader may not be told any more."""

    subscription: Subscription
    delivery: Delivery
    event: Event
    content: bytes | None
    secrets: list[str]


class Worker:
    """Makes and sends deliveries. retry_seconds: how long after each failed attempt the next is made."""

    def __init__(
        self,
        store: Store,
        sender: Sender,
        retry_seconds: Sequence[int],
        vault: Vault,
        *,
        tables: PushTables,
        telling: Telling,
        audience: Audience,
        poll_seconds: float = 0.5,
    ) -> None:
        self._store = store
        self._feed = store.feed
        self._tables = tables
        self._telling = telling
        self._audience = audience
        self._vault = vault
        self._sender = sender
        self._retry_seconds = tuple(retry_seconds)
        self._name = random_identifier()
        self._looks = Looks(store.bell, gap_seconds=poll_seconds)
        s = tables.subscription
        open_ones = sa_select(col(s.id)).where(col(s.paused).is_(None), col(s.deleted_at).is_(None))
        self._anybody = Prepared(open_ones.limit(1))
        self.trouble: str | None = None
        """What went wrong at the last look; None where nothing did (for `/readyz`)."""
        self._failure: Exception | None = None

    @contextmanager
    def running(self) -> Iterator[None]:
        """A worker for as long as the app lives. At its end what is being sent is waited for."""
        thread = threading.Thread(target=self._work, name="push", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._looks.stop()
            thread.join(timeout=30)

    def _work(self) -> None:
        with telling_of_its_end("push", self._ended), self._looks.rung_for():
            self._work_on()

    def _ended(self, trouble: str) -> None:
        self.trouble = trouble

    def _work_on(self) -> None:
        with ThreadPoolExecutor(_THREADS, thread_name_prefix="push") as threads:
            while not self._looks.stopping:
                self._failure = None
                done, due = 0, None
                if self._tried(self._has_readers):
                    done = self._tried(self.fan_out) + self._tried(self.send_due, threads)
                    due = None if done else self._tried(self._seconds_until_due)
                self._say()
                if not done:
                    self._looks.wait(TROUBLE_SECONDS if self._failure else due)

    def _has_readers(self) -> bool:
        """Is anybody told anything? Many installations have no subscription, and each commit is a look."""
        return bool(self._store.ask(self._anybody, {}))

    def _seconds_until_due(self) -> float | None:
        """Until something is to be tried again, or another worker's lease ends; None where nothing is."""
        now = self._store.clock.now()
        d, s = self._tables.delivery, self._tables.subscription
        with self._store.read() as session:
            due = session.exec(select(func.min(d.due_at)).where(d.state == "pending", d.due_at > now)).one()
            free = session.exec(select(func.min(s.lease_until)).where(self._active(), col(s.lease_until) > now)).one()
        return min(((at - now).total_seconds() for at in (due, free) if at is not None), default=None)

    def _tried(self, work: Callable[..., N], *about: Any) -> N | Literal[0]:
        """What is done for one never waits for what fails for another. The database may be away for a while; the worker stays."""
        try:
            return work(*about)
        except Exception as error:
            self._failure = error
            return 0

    def _say(self) -> None:
        """What goes wrong, once. An error's own words may hold an address."""
        error = self._failure
        before, self.trouble = self.trouble, None if error is None else in_words(error)
        if self.trouble is not None and self.trouble != before:
            log.error("push.worker", error=type(error).__name__, trouble=self.trouble)

    # -- deliveries of events ----------------------------------------------------------------------------------------------

    def fan_out(self) -> int:
        """Make deliveries of the events that subscriptions have not got yet; how many. The position moves with them, in one
        transaction, and only if nobody else has moved it."""
        s = self._tables.subscription
        with self._store.read() as session:
            head = self._feed.head(session).seq
            behind = session.exec(select(s).where(self._active(), col(s.position) < head)).all()
        return sum(self._tried(self._fan_out_to, subscription, head) for subscription in behind)

    def _fan_out_to(self, subscription: Subscription, head: int) -> int:
        with self._store.read() as session:
            reader = self._audience.reader(session, subscription)
            if reader is None:
                return 0  # what it may not read it is not told of either; it waits, as while its owner is disabled
            events, reached = _events(self._feed, session, subscription.position, subscription.events, head)
            told = self._telling.messages(session, events, subscription.view, reader)
        with self._store.write() as work:
            s = self._tables.subscription
            moved = work.session.connection().execute(
                update(s)
                .where(col(s.id) == subscription.id, col(s.position) == subscription.position)
                .values(position=reached)
            )
            if moved.rowcount != 1:
                return 0
            wanted = [event for event in events if event.seq in told]
            enqueue(work, self._tables, subscription.id, wanted, round=0, now=self._store.clock.now())
            return len(wanted)

    # -- sending -----------------------------------------------------------------------------------------------------------

    def send_due(self, threads: ThreadPoolExecutor | None = None) -> int:
        """Send to every subscription for which something is due; how many attempts were made."""
        now = self._store.clock.now()
        d, s = self._tables.delivery, self._tables.subscription
        with self._store.read() as session:
            first = (
                select(d.subscription_id)
                .join(s, col(s.id) == d.subscription_id)
                .where(d.state == "pending", d.due_at <= now, self._active(), self._free(now))
                .distinct()
            )
            ids = session.exec(first).all()
        work = (threads.map if threads else map)(partial(self._tried, self._serve), ids)
        return sum(work)

    def _serve(self, id: str) -> int:
        """Everything that is due for one subscription, in order, under a lease."""
        sent = 0
        while not self._looks.stopping:
            due = self._take(id)
            if due is None:
                break
            if due.content is None:
                self._keep(due.delivery, Outcome(None, 0, _NO_LONGER), final=True)
                continue
            outcome = self._sender.send(due.subscription.url, f"msg_{due.event.id}", due.content, due.secrets)
            self._keep(due.delivery, outcome)
            sent += 1
        self._release(id)
        return sent

    def _take(self, id: str) -> _Due | None:
        """The next delivery of a subscription, if it is due and the subscription is this worker's."""
        now = self._store.clock.now()
        with self._store.write(rings=False) as work:
            session = work.session
            s = self._tables.subscription
            leased = session.connection().execute(
                update(s)
                .where(col(s.id) == id, self._active(), self._free(now, self._name))
                .values(lease_until=now + _LEASE, lease_by=self._name)
            )
            if leased.rowcount != 1:
                return None
            # The oldest that waits: while it is to be tried again later, those behind it wait too.
            d = self._tables.delivery
            oldest = select(d).where(d.subscription_id == id, d.state == "pending")
            delivery = session.exec(oldest.order_by(col(d.event_seq), col(d.round)).limit(1)).first()
            if delivery is None or delivery.due_at > now:
                return None
            (event,) = self._feed.read(session, after=delivery.event_seq - 1, limit=1).events
            subscription = session.get_one(s, id)
            reader = self._audience.reader(session, subscription)
            if reader is None:
                return None
            said = self._telling.messages(session, [event], subscription.view, reader).get(event.seq)
            content = None if said is None else body(event.type, event.recorded_at, said)
            places = [secret_place(id)]
            if subscription.old_until is not None and now < subscription.old_until:
                places.append(old_secret_place(id))
            secrets = [self._vault.content(session, place).decode() for place in places]
            return _Due(subscription, delivery, event, content, secrets)

    def _release(self, id: str) -> None:
        with self._store.write(rings=False) as work:
            s = self._tables.subscription
            mine = update(s).where(col(s.id) == id, col(s.lease_by) == self._name)
            work.session.connection().execute(mine.values(lease_until=None, lease_by=None))

    def _keep(self, sent: Delivery, outcome: Outcome, *, final: bool = False) -> None:
        """Write down an attempt, and what follows from it. `final`: nothing was sent, and nothing will be."""
        now = self._store.clock.now()
        with self._store.write(rings=False) as work:
            delivery = work.session.get_one(self._tables.delivery, sent.id, with_for_update=True)
            if delivery.state != "pending":
                return  # another worker took over when this one was thought dead, and has ended it
            delivery.attempts += 1
            work.session.add(
                self._tables.attempt(
                    delivery_id=delivery.id,
                    number=delivery.attempts,
                    at=now,
                    status=outcome.status,
                    milliseconds=outcome.milliseconds,
                    error=outcome.error,
                    answer=outcome.answer,
                )
            )
            subscription = work.session.get_one(
                self._tables.subscription, delivery.subscription_id, with_for_update=True
            )
            if final:
                delivery.state, delivery.ended_at = "failed", now
            elif outcome.ok:
                delivery.state, delivery.ended_at = "delivered", now
                subscription.failing_since = None
            else:
                self._failed(work, subscription, delivery, outcome, now)
            work.session.add(delivery)
            work.session.add(subscription)

    def _failed(
        self, work: UnitOfWork, subscription: Subscription, delivery: Delivery, outcome: Outcome, now: dt.datetime
    ) -> None:
        subscription.failing_since = subscription.failing_since or now
        if delivery.attempts > len(self._retry_seconds):
            delivery.state, delivery.ended_at = "failed", now
        else:
            seconds = self._retry_seconds[delivery.attempts - 1]
            wait = max(seconds * random.uniform(0.9, 1.1), outcome.retry_after or 0)  # noqa: S311 - not a secret
            delivery.due_at = now + dt.timedelta(seconds=wait)
        if outcome.status == 410:
            pause(work, subscription, "对方答复 410:地址已停用")
        elif now - subscription.failing_since >= _GIVE_UP:
            pause(work, subscription, "连续五天未能送达")

    def _active(self) -> ColumnElement[bool]:
        s = self._tables.subscription
        silenced = col(s.client_id).not_in(self._audience.silenced())
        return and_(col(s.paused).is_(None), col(s.deleted_at).is_(None), silenced)

    def _free(self, now: dt.datetime, name: str | None = None) -> ColumnElement[bool]:
        s = self._tables.subscription
        free = or_(col(s.lease_until).is_(None), col(s.lease_until) < now)
        return free if name is None else or_(free, col(s.lease_by) == name)


def secret_place(id: str) -> str:
    """Where a subscription's present secret is in the vault."""
    return f"subscription/{id}/secret"


def old_secret_place(id: str) -> str:
    return f"subscription/{id}/old-secret"


def pause(work: UnitOfWork, subscription: Subscription, reason: str) -> None:
    """Nothing is sent until its owner lets it go on; what is pending stays."""
    if subscription.paused is None:
        subscription.paused = reason
        work.publish(SubscriptionPaused(id=subscription.id, reason=reason), subject=subscription.client_id)


def enqueue(
    work: UnitOfWork,
    tables: PushTables,
    subscription_id: str,
    events: Sequence[Event],
    *,
    round: int,
    now: dt.datetime,
) -> None:
    """Deliveries of events, to be sent now."""
    for event in events:
        work.session.add(
            tables.delivery(
                id=new_identifier(now, event.seq),
                subscription_id=subscription_id,
                event_seq=event.seq,
                round=round,
                event_type=event.type,
                state="pending",
                attempts=0,
                due_at=now,
                created_at=now,
            )
        )


def _events(feed: Feed, session: Session, after: int, types: Sequence[str], head: int) -> tuple[list[Event], int]:
    """Events of these types behind a position, in order, and up to where they reach."""
    found: list[Event] = []
    reached = head
    for type in types:
        page = feed.read(session, after=after, limit=_PAGE, type=type)
        found += page.events
        if len(page.events) == _PAGE:
            reached = min(reached, page.events[-1].seq)
    return sorted((e for e in found if e.seq <= reached), key=lambda e: e.seq), reached
