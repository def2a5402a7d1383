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
from functools import partial
from typing import Any, Literal, TypeVar

import structlog
from sqlalchemy import ColumnElement, and_, func, or_, update
from sqlmodel import Session, col, select

from services.registry.identity.service import granted_to
from services.registry.identity.tables import ApiClient
from services.registry.push.sending import Outcome, Sender, message_of
from services.registry.push.tables import Attempt, Delivery, Subscription
from services.registry.schema import FEED
from services.registry.vault import Vault
from shared.contracts.events import Event
from shared.contracts.public_events.registry import SubscriptionPaused
from shared.contracts.push import PushEvent
from shared.contracts.scopes import Scope
from shared.plumbing.bell import TROUBLE_SECONDS, Looks
from shared.plumbing.identifiers import new_identifier, random_identifier
from shared.plumbing.storage import Store, UnitOfWork
from shared.plumbing.troubles import in_words, telling_of_its_end

log = structlog.get_logger(__name__)

N = TypeVar("N")

_LEASE = dt.timedelta(seconds=60)
_GIVE_UP = dt.timedelta(days=5)
_PAGE = 500
_THREADS = 8


class Worker:
    """Makes and sends deliveries. retry_seconds: how long after each failed attempt the next is made."""

    def __init__(
        self,
        store: Store,
        sender: Sender,
        retry_seconds: Sequence[int],
        vault: Vault,
        *,
        poll_seconds: float = 0.5,
    ) -> None:
        self._store = store
        self._vault = vault
        self._sender = sender
        self._retry_seconds = tuple(retry_seconds)
        self._name = random_identifier()
        self._looks = Looks(store.bell, gap_seconds=poll_seconds)
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
                done = self._tried(self.fan_out) + self._tried(self.send_due, threads)
                due = None if done else self._tried(self._seconds_until_due)
                self._say()
                if not done:
                    self._looks.wait(TROUBLE_SECONDS if self._failure else due)

    def _seconds_until_due(self) -> float | None:
        """Until something is to be tried again, or another worker's lease ends; None where nothing is."""
        now = self._store.clock.now()
        d, s = Delivery, Subscription
        with self._store.read() as session:
            due = session.exec(select(func.min(d.due_at)).where(d.state == "pending", d.due_at > now)).one()
            free = session.exec(select(func.min(s.lease_until)).where(_active(), col(s.lease_until) > now)).one()
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
        with self._store.read() as session:
            head = FEED.head(session).seq
            behind = session.exec(select(Subscription).where(_active(), col(Subscription.position) < head)).all()
        return sum(self._tried(self._fan_out_to, subscription, head) for subscription in behind)

    def _fan_out_to(self, subscription: Subscription, head: int) -> int:
        with self._store.read() as session:
            events, reached = _events(session, subscription.position, subscription.events, head)
        with self._store.write() as work:
            s = Subscription
            moved = work.session.connection().execute(
                update(s)
                .where(col(s.id) == subscription.id, col(s.position) == subscription.position)
                .values(position=reached)
            )
            if moved.rowcount != 1:
                return 0
            enqueue(work, subscription.id, events, round=0, now=self._store.clock.now())
            return len(events)

    # -- sending -----------------------------------------------------------------------------------------------------------

    def send_due(self, threads: ThreadPoolExecutor | None = None) -> int:
        """Send to every subscription for which something is due; how many attempts were made."""
        now = self._store.clock.now()
        with self._store.read() as session:
            first = (
                select(Delivery.subscription_id)
                .join(Subscription, col(Subscription.id) == Delivery.subscription_id)
                .where(Delivery.state == "pending", Delivery.due_at <= now, _active(), _free(now))
                .distinct()
            )
            ids = session.exec(first).all()
        work = (threads.map if threads else map)(partial(self._tried, self._serve), ids)
        return sum(work)

    def _serve(self, id: str) -> int:
        """Everything that is due for one subscription, in order, under a lease."""
        sent = 0
        while not self._looks.stopping:
            taken = self._take(id)
            if taken is None:
                break
            subscription, delivery, event, secrets = taken
            outcome = self._sender.send(subscription.url, f"msg_{event.id}", message_of(event), secrets)
            self._keep(delivery, outcome)
            sent += 1
        self._release(id)
        return sent

    def _take(self, id: str) -> tuple[Subscription, Delivery, Event, list[str]] | None:
        """The next delivery of a subscription, if it is due and the subscription is this worker's."""
        now = self._store.clock.now()
        with self._store.write(rings=False) as work:
            session = work.session
            s = Subscription
            leased = session.connection().execute(
                update(s)
                .where(col(s.id) == id, _active(), _free(now, self._name))
                .values(lease_until=now + _LEASE, lease_by=self._name)
            )
            if leased.rowcount != 1:
                return None
            # The oldest that waits: while it is to be tried again later, those behind it wait too.
            d = Delivery
            oldest = select(d).where(d.subscription_id == id, d.state == "pending")
            delivery = session.exec(oldest.order_by(col(d.event_seq), col(d.round)).limit(1)).first()
            if delivery is None or delivery.due_at > now:
                return None
            (event,) = FEED.read(session, after=delivery.event_seq - 1, limit=1).events
            subscription = session.get_one(Subscription, id)
            owner = session.get(ApiClient, subscription.client_id)  # an external issuer's clients have none
            if owner is not None and Scope.NAME_LIST_READ not in granted_to(owner):
                return None  # what it may not read it is not told of either; it waits, as while it is disabled
            places = [secret_place(id)]
            if subscription.old_until is not None and now < subscription.old_until:
                places.append(old_secret_place(id))
            return subscription, delivery, event, [self._vault.content(session, p).decode() for p in places]

    def _release(self, id: str) -> None:
        with self._store.write(rings=False) as work:
            s = Subscription
            mine = update(s).where(col(s.id) == id, col(s.lease_by) == self._name)
            work.session.connection().execute(mine.values(lease_until=None, lease_by=None))

    def _keep(self, sent: Delivery, outcome: Outcome) -> None:
        """Write down an attempt, and what follows from it."""
        now = self._store.clock.now()
        with self._store.write(rings=False) as work:
            delivery = work.session.get_one(Delivery, sent.id, with_for_update=True)
            if delivery.state != "pending":
                return  # another worker took over when this one was thought dead, and has ended it
            delivery.attempts += 1
            work.session.add(
                Attempt(
                    delivery_id=delivery.id,
                    number=delivery.attempts,
                    at=now,
                    status=outcome.status,
                    milliseconds=outcome.milliseconds,
                    error=outcome.error,
                    answer=outcome.answer,
                )
            )
            subscription = work.session.get_one(Subscription, delivery.subscription_id, with_for_update=True)
            if outcome.ok:
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


def enqueue(work: UnitOfWork, subscription_id: str, events: Sequence[Event], *, round: int, now: dt.datetime) -> None:
    """Deliveries of events, to be sent now."""
    for event in events:
        work.session.add(
            Delivery(
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


def _active() -> ColumnElement[bool]:
    disabled = select(ApiClient.client_id).where(col(ApiClient.disabled).is_(True))
    s = Subscription
    return and_(col(s.paused).is_(None), col(s.deleted_at).is_(None), col(s.client_id).not_in(disabled))


def _free(now: dt.datetime, name: str | None = None) -> ColumnElement[bool]:
    s = Subscription
    free = or_(col(s.lease_until).is_(None), col(s.lease_until) < now)
    return free if name is None else or_(free, col(s.lease_by) == name)


def _events(session: Session, after: int, types: Sequence[str], head: int) -> tuple[list[Event], int]:
    """Events of these types behind a position, in order, and up to where they reach."""
    found: list[Event] = []
    reached = head
    for type in types:
        page = FEED.read(session, after=after, limit=_PAGE, type=PushEvent(type).value)
        found += page.events
        if len(page.events) == _PAGE:
            reached = min(reached, page.events[-1].seq)
    return sorted((e for e in found if e.seq <= reached), key=lambda e: e.seq), reached
