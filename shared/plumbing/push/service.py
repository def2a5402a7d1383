"""Subscriptions and their deliveries, as their owners see and change them."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import replace
from typing import Any, Literal, cast

from sqlmodel import Session, col, func, select

from shared.contracts.events import Event
from shared.contracts.owners import Act, Owner, Span
from shared.contracts.public_events.push import SubscriptionChanged
from shared.contracts.push import (
    AttemptInfo,
    DeliveryInfo,
    DeliveryInFull,
    Replayed,
    SubscriptionChange,
    SubscriptionIn,
    SubscriptionInfo,
    SubscriptionWithSecret,
    TellAgainIn,
    TestResult,
    WebhookChange,
    WebhookIn,
)
from shared.contracts.scopes import Scope
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict, InvalidInput, NotFound, TemporarilyUnavailable
from shared.plumbing.identifiers import new_identifier
from shared.plumbing.paging import page_of
from shared.plumbing.push.guard import Gate, Refused
from shared.plumbing.push.sending import Sender, body, new_secret
from shared.plumbing.push.tables import Delivery, PushTables, Subscription
from shared.plumbing.push.telling import Telling, asked_as, owner_of
from shared.plumbing.push.worker import enqueue, old_secret_place, secret_place
from shared.plumbing.rights import Reach
from shared.plumbing.storage import Store, UnitOfWork
from shared.plumbing.vault import Vault

_MOST = 20
_MOST_REPLAYED = 10_000


class Subscriptions:
    """What may be done with subscriptions. Each client has its own; who administers clients sees all."""

    def __init__(
        self,
        store: Store,
        vault: Vault,
        gate: Gate,
        sender: Sender,
        rotation: dt.timedelta,
        *,
        tables: PushTables,
        telling: Telling,
        shown: tuple[type[SubscriptionInfo], type[SubscriptionWithSecret]] = (SubscriptionInfo, SubscriptionWithSecret),
    ) -> None:
        """`shown`: as what a subscription is shown, and as what the one time with its secret."""
        self._store = store
        self._feed = store.feed
        self._tables = tables
        self._telling = telling
        self._info, self._with_secret = shown
        self._vault = vault
        self._gate = gate
        self._sender = sender
        self._rotation = rotation

    def add(self, asked: SubscriptionIn | WebhookIn, principal: Principal) -> SubscriptionWithSecret:
        """Tell an address from now on."""
        view = asked.view if isinstance(asked, WebhookIn) else ""
        self._telling.require(asked.events, view, principal)
        self._check(asked.url)
        secret = new_secret()
        with self._store.write() as work:
            s = self._tables.subscription
            mine = select(func.count()).where(s.client_id == principal.client_id, col(s.deleted_at).is_(None))
            if work.session.exec(mine).one() >= _MOST:
                raise Conflict(f"每个接入方至多{_MOST}个订阅;请先删除不用的")
            row = s(
                id=new_identifier(work.now),
                client_id=principal.client_id,
                url=asked.url,
                label=asked.label,
                events=sorted(set(asked.events)),
                view=view,
                asked_as=asked_as(principal),
                position=self._feed.locked_head(work.session).seq,
                created_at=work.now,
            )
            work.session.add(row)
            self._vault.keep(work.session, secret_place(row.id), secret.encode())
            _announce(work, row, "added")
            return self._with_secret(**self._shown(row, 0), secret=secret)

    def all(self, principal: Principal) -> list[SubscriptionInfo]:
        s = self._tables.subscription
        query = select(s).order_by(s.id)
        if not _reach(principal, Act.READ).everything:
            query = query.where(s.client_id == principal.client_id, col(s.deleted_at).is_(None))
        with self._store.read() as session:
            rows = session.exec(query).all()
            waiting = self._pending(session)
        return [self._info(**self._shown(row, waiting.get(row.id, 0))) for row in rows]

    def change(self, id: str, change: SubscriptionChange | WebhookChange, principal: Principal) -> SubscriptionInfo:
        """Change what is given. Going on after a pause, what waited is sent at once."""
        if change.url is not None:
            self._check(change.url)
        with self._store.write() as work:
            row = self._own(work.session, id, principal, Act.WRITE)
            if row.client_id == principal.client_id:
                row.asked_as = asked_as(principal)
            if change.url is not None:
                row.url = change.url
            if change.events is not None:
                self._telling.require(change.events, row.view, owner_of(row))
                row.events = sorted(set(change.events))
            if change.label is not None:
                row.label = change.label
            if change.paused is True and row.paused is None:
                row.paused = "由接入方暂停"
            if change.paused is False and row.paused is not None:
                row.paused = row.failing_since = None
                d = self._tables.delivery
                for delivery in work.session.exec(select(d).where(d.subscription_id == id, d.state == "pending")).all():
                    delivery.due_at = work.now
            _announce(work, row, "changed")
            work.session.flush()
            return self._info(**self._shown(row, self._pending(work.session).get(id, 0)))

    def rotate(self, id: str, principal: Principal) -> SubscriptionWithSecret:
        """A new secret; the old one signs beside it for a while."""
        with self._store.write() as work:
            row = self._own(work.session, id, principal, Act.WRITE)
            secret = new_secret()
            with suppress(TemporarilyUnavailable):  # whose key is lost: the new secret is how one goes on
                before = self._vault.content(work.session, secret_place(id))
                self._vault.keep(work.session, old_secret_place(id), before)
                row.old_until = work.now + self._rotation
            self._vault.keep(work.session, secret_place(id), secret.encode())
            _announce(work, row, "rotated")
            return self._with_secret(**self._shown(row, self._pending(work.session).get(id, 0)), secret=secret)

    def remove(self, id: str, principal: Principal) -> None:
        """Tell it nothing more. What was told stays to be looked at."""
        with self._store.write() as work:
            row = self._own(work.session, id, principal, Act.WRITE)
            row.deleted_at = work.now
            for place in (secret_place(id), old_secret_place(id)):
                self._vault.forget(work.session, place)
            _announce(work, row, "removed")

    def test(self, id: str, principal: Principal) -> TestResult:
        """Send a test event now, and say what came back."""
        with self._store.read() as session:
            row = self._own(session, id, principal, Act.WRITE, lock=False)
            secret = self._vault.content(session, secret_place(id)).decode()
        now = self._store.clock.now()
        content = body("test", now, {"subscription": id})
        outcome = self._sender.send(row.url, f"msg_test_{new_identifier(now)}", content, [secret])
        return TestResult(
            ok=outcome.ok,
            status=outcome.status,
            milliseconds=outcome.milliseconds,
            error=outcome.error,
            answer=outcome.answer,
        )

    def deliveries(
        self, id: str, principal: Principal, *, state: str | None, after: str | None, limit: int
    ) -> tuple[list[DeliveryInfo], str | None]:
        """Deliveries, the newest first."""
        d = self._tables.delivery
        query = select(d).where(d.subscription_id == id).order_by(col(d.id).desc())
        if state is not None:
            query = query.where(d.state == state)
        if after is not None:
            query = query.where(d.id < after)
        with self._store.read() as session:
            self._own(session, id, principal, Act.READ, deleted=True)
            rows, last = page_of(lambda n: session.exec(query.limit(n)).all(), limit, lambda row: row.id)
        return [_delivery(row) for row in rows], last

    def delivery(self, id: str, delivery_id: str, principal: Principal) -> DeliveryInFull:
        with self._store.read() as session:
            self._own(session, id, principal, Act.READ, deleted=True)
            row = self._delivery_of(session, id, delivery_id)
            a = self._tables.attempt
            tried = session.exec(select(a).where(a.delivery_id == delivery_id).order_by(col(a.number))).all()
        return DeliveryInFull(
            **dict(_delivery(row)), tried=[AttemptInfo(**one.model_dump(exclude={"delivery_id"})) for one in tried]
        )

    def retry(self, id: str, delivery_id: str, principal: Principal) -> DeliveryInfo:
        """Try again now what waits or was given up."""
        with self._store.write() as work:
            self._own(work.session, id, principal, Act.WRITE)
            row = self._delivery_of(work.session, id, delivery_id)
            if row.state == "delivered":
                raise Conflict("已经送达;要再次发送请用 replay")
            row.state, row.due_at, row.ended_at = "pending", work.now, None
            work.session.add(row)
            return _delivery(row)

    def replay(self, id: str, asked: TellAgainIn, principal: Principal) -> Replayed:
        """Tell again what happened since a position or an instant, in order, before anything newer."""
        if (asked.after_seq is None) == (asked.since is None):
            problem = "请给出 after_seq 或 since 之一"
            raise InvalidInput.at("body", problem, "两者只留一个")
        with self._store.write() as work:
            row = self._own(work.session, id, principal, Act.WRITE)
            d = self._tables.delivery
            query = select(d.event_seq).where(d.subscription_id == id, d.round == 0)
            if asked.after_seq is not None:
                query = query.where(d.event_seq > asked.after_seq)
            if asked.since is not None:
                query = query.where(d.created_at >= asked.since)
            seqs = work.session.exec(query.order_by(col(d.event_seq)).limit(_MOST_REPLAYED + 1)).all()
            if len(seqs) > _MOST_REPLAYED:
                raise InvalidInput.at("body", f"一次至多重发{_MOST_REPLAYED}条", "请缩小范围,或取最新版本")
            highest = work.session.exec(select(func.max(d.round)).where(d.subscription_id == row.id)).one()
            events: list[Event] = []
            for seq in seqs:
                events += self._feed.read(work.session, after=seq - 1, limit=1).events
            enqueue(work, self._tables, id, events, round=(highest or 0) + 1, now=work.now)
            return Replayed(count=len(events))

    def _check(self, url: str) -> None:
        try:
            self._gate.check_url(url)
        except Refused as error:
            raise InvalidInput.at("body.url", str(error), "请填写可从外部访问的 https 地址") from None

    def _own(
        self,
        session: Session,
        id: str,
        principal: Principal,
        act: Act,
        *,
        lock: bool = True,
        deleted: bool = False,
    ) -> Subscription:
        """A client's own subscription: not there to read for anybody else, and refused to write. Held to the end of
        the transaction where it is written, unless a session that only reads asks (`lock`)."""
        row = session.get(self._tables.subscription, id, with_for_update=act is Act.WRITE and lock)
        reach = _reach(principal, act)
        if row is not None and not reach.started(row.client_id) and act is Act.WRITE:
            raise reach.refusal()
        if row is None or not reach.started(row.client_id):
            raise NotFound(f"没有编号为“{id}”的订阅")
        if row.deleted_at is not None and not (deleted and reach.everything):
            raise NotFound(f"编号为“{id}”的订阅已删除")
        return row

    def _delivery_of(self, session: Session, id: str, delivery_id: str) -> Delivery:
        row = session.get(self._tables.delivery, delivery_id)
        if row is None or row.subscription_id != id:
            raise NotFound(f"此订阅没有编号为“{delivery_id}”的推送")
        return row

    def _pending(self, session: Session) -> dict[str, int]:
        d = self._tables.delivery
        query = select(d.subscription_id, func.count()).where(d.state == "pending").group_by(d.subscription_id)
        return dict(session.exec(query).all())

    def _shown(self, row: Subscription, pending: int) -> dict[str, Any]:
        return row.model_dump(include=set(self._info.model_fields)) | {"pending": pending}


def _reach(principal: Principal, act: Act) -> Reach:
    """A client's own; everybody's for who administers clients."""
    reach = principal.reads(Owner.SUBSCRIPTION) if act is Act.READ else principal.writes(Owner.SUBSCRIPTION)
    administers = Scope.IDENTITY_ADMIN in principal.scopes
    return replace(reach, span=Span.OWN) if reach.everything and not administers else reach


def _announce(work: UnitOfWork, row: Subscription, what: Literal["added", "changed", "rotated", "removed"]) -> None:
    work.publish(SubscriptionChanged(id=row.id, what=what), subject=row.client_id)


def _delivery(row: Delivery) -> DeliveryInfo:
    return DeliveryInfo(
        id=row.id,
        event_seq=row.event_seq,
        event_type=row.event_type,
        state=cast(Literal["pending", "delivered", "failed"], row.state),
        attempts=row.attempts,
        due_at=row.due_at,
        created_at=row.created_at,
        ended_at=row.ended_at,
    )
