"""Following another service's feed: a cursor kept with what was made of the events, in one transaction.

The same loop serves awards, matchmaking and any later service: nobody polls tables and nobody is special.
"""

from __future__ import annotations

import asyncio
import threading
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from itertools import groupby
from typing import Any, TypeVar

import structlog
from anyio import from_thread
from anyio.to_thread import run_sync
from sqlalchemy import Column, Integer, MetaData, String, Table, bindparam, delete, select, update
from sqlmodel import Session

from shared.contracts.events import GENESIS, Event, FeedPage, LostHistory, verify_chain
from shared.contracts.public_events.base import PublicEvent
from shared.plumbing.anew import Anew
from shared.plumbing.feed import FeedHead
from shared.plumbing.outages import outage_of
from shared.plumbing.prepared import Prepared, rows_in
from shared.plumbing.storage import Store, UnitOfWork
from shared.plumbing.troubles import ToldTrouble, in_words, telling_of_its_end
from shared.plumbing.upserting import insert_of

log = structlog.get_logger(__name__)

T = TypeVar("T")

FetchPage = Callable[[int], Awaitable[FeedPage]]
"""Gives the page of events after a cursor."""

ApplyEvents = Callable[[UnitOfWork, Sequence[Event]], None]
"""Makes of the events what the service needs, inside the transaction that also moves the cursor."""

Told = tuple[Any, Event]
"""An event's payload, and the event itself."""
Applier = Callable[[UnitOfWork, Sequence[Told]], None]
"""What is made of events that follow each other, in their order."""

Followed = Mapping[type[PublicEvent], Applier]
"""{a type of event: what is made of those of it}. Types with one applier may share a call: it is given them as they come."""

_ANEW = "anew"
"""Instead of a cursor's digest: the feed is to be read again from its beginning."""

_LONGEST_PAUSE = 5.0
"""Seconds: how long, at most, it takes to be noticed that what was in trouble is well again."""


def applying(followed: Followed) -> ApplyEvents:
    """Applies events as the table says. Types that it does not name are passed over."""
    by_name = {type.about.name: (type, act) for type, act in followed.items()}

    def apply(work: UnitOfWork, events: Sequence[Event]) -> None:
        mine = [(event, *by_name[event.type]) for event in events if event.type in by_name]
        for act, run in groupby(mine, key=lambda one: one[2]):
            act(work, [(type.read(event), event) for event, type, _ in run])
            work.session.flush()

    return apply


def each(act: Callable[[UnitOfWork, Any, Event], None]) -> Applier:
    """Applies events one by one: of a type that comes seldom."""

    def apply(work: UnitOfWork, told: Sequence[Told]) -> None:
        for data, event in told:
            act(work, data, event)

    return apply


class FollowedFeeds:
    """The table of cursors on a service's metadata: one row a followed feed."""

    def __init__(self, metadata: MetaData) -> None:
        self.cursors = Table(
            "followed_feed",
            metadata,
            Column("name", String(80), primary_key=True),
            Column("seq", Integer, nullable=False),
            Column("digest", String(64), nullable=False),
        )

        self.every = Prepared(select(self.cursors))
        c = self.cursors.c
        self.asked = Prepared(select(c.seq, c.digest).where(c.name == bindparam("name", type_=String())))

    def position(self, session: Session, name: str) -> FeedHead:
        """The last event applied; (0, GENESIS) before the first."""
        return FeedHead.of(rows_in(session, self.asked, name=name))

    def positions(self, session: Session) -> dict[str, FeedHead]:
        """Of every followed feed."""
        rows = session.connection().execute(select(self.cursors)).all()
        return {row.name: FeedHead(row.seq, row.digest) for row in rows}

    def advance(self, session: Session, name: str, before: FeedHead, to: FeedHead) -> bool:
        """Move the cursor, if it still stands where this follower read it; False if another replica was first."""
        c = self.cursors
        connection = session.connection()
        if before.seq == 0 and self.position(session, name).seq == 0:
            # The primary key settles which of two first movers wins.
            first = insert_of(c, connection.dialect.name).values(name=name, seq=to.seq, digest=to.digest)
            return connection.execute(first.on_conflict_do_nothing().returning(c.c.seq)).first() is not None
        moved = connection.execute(
            update(c).where(c.c.name == name, c.c.seq == before.seq).values(seq=to.seq, digest=to.digest)
        )
        return moved.rowcount == 1

    def ask_anew(self, session: Session, name: str) -> bool:
        """Let the feed be read again from its beginning, by who follows it; False where nothing of it was read yet."""
        c = self.cursors
        return session.connection().execute(update(c).where(c.c.name == name).values(digest=_ANEW)).rowcount == 1

    def begin_anew(self, session: Session, name: str) -> bool:
        """Take upon oneself what was asked for; False if another replica was first."""
        c = self.cursors
        asked = delete(c).where(c.c.name == name, c.c.digest == _ANEW)
        return session.connection().execute(asked).rowcount == 1


class _AnotherWasFirst(Exception):
    pass


class UnreadableEvent(ToldTrouble):
    """An event that this service cannot apply. Passing over it would make the read model wrong without a word: following stands
    still there, and readiness says at which number."""

    def __init__(self, seq: int, cause: Exception) -> None:
        super().__init__(f"第 {seq} 号事件无法处理({type(cause).__name__}),跟随停在此处:请升级本服务,或联系运维")
        self.seq = seq


class NotRead(ToldTrouble):
    """A feed was not read anew."""


def _end_of(events: Sequence[Event]) -> FeedHead:
    return FeedHead(events[-1].seq, events[-1].digest)


def _difference(held: FeedHead, page: FeedPage) -> str | None:
    """What a page says that cannot be, were it of the history that was read up to here. An empty page has a head, too."""
    if page.head < held.seq:
        return f"对方事件流只到第 {page.head} 号,而本服务已跟随到第 {held.seq} 号"
    if page.events and page.events[0].seq == held.seq + 1 and page.events[0].previous != held.digest:
        return f"对方第 {page.events[0].seq} 号事件与本服务已跟随的历史不相接"
    if page.head == held.seq and page.head_digest not in (None, held.digest):
        return f"对方第 {held.seq} 号事件与本服务所跟随的不是同一个"
    return None


async def _to_the_end(work: Callable[..., T], *arguments: Any, when_cancelled: Callable[[], None] = lambda: None) -> T:
    """Run in a thread, and wait for its end even if cancelled: who stops a follower closes its database next."""
    running = asyncio.ensure_future(run_sync(work, *arguments))
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        when_cancelled()
        await asyncio.wait([running])
        raise


class Follower:
    """Follows one feed until it is stopped. `position`, `head` and `trouble` say how it stands (for `/readyz`); `lost`: what was read of
    it is of another history than it has now."""

    def __init__(
        self,
        name: str,
        *,
        store: Store,
        cursors: FollowedFeeds,
        fetch: FetchPage,
        apply: ApplyEvents,
        wait_for_more: FetchPage | None = None,
        poll_seconds: float = 0.5,
        anew: Anew | None = None,
    ) -> None:
        """`anew`: what is made of the feed, where it may be read again from its beginning. `wait_for_more` gives the page too, and may take its time until there are events: a follower that has everything asks it, at
        most once in `poll_seconds`, and not again and again. None: where there is nobody that waits, `fetch` is asked again."""
        self.name = name
        self.head = 0
        self.position = 0
        self.trouble: str | None = None
        self.lost = False
        self._store = store
        self._cursors = cursors
        self._fetch = fetch
        self._wait_for_more = wait_for_more or fetch
        self._apply_events = apply
        self._poll_seconds = poll_seconds
        self._anew = anew
        self._ending = threading.Event()

    async def catch_up(self) -> None:
        """Apply everything that is there now."""
        while await self.step():
            pass

    async def step(self) -> bool:
        """Fetch and apply one page; True if there may be more."""
        return await self._step(self._fetch)

    async def _step(self, fetch: FetchPage) -> bool:
        before = await _to_the_end(self._read_position)
        if before.digest == _ANEW:
            await self._begin_anew()
            return True
        page = await fetch(before.seq)
        self.position, self.head = before.seq, page.head
        difference = _difference(before, page)
        self.lost = difference is not None
        if difference is not None:
            raise LostHistory(f"{difference}。{self._remedy()}")
        if not page.events:
            return False
        verify_chain(page.events, after_seq=before.seq, after_digest=before.digest)
        self.position = await _to_the_end(self._apply, before, page.events)
        return self.position < page.head

    def _remedy(self) -> str:
        again = "" if self._anew is None else f";确认后运行 liebian refollow {self._anew.service},本服务即从头重新读取"
        return f"多半是 {self.name} 的数据库从备份恢复过:请运维核实{again}"

    async def _begin_anew(self) -> None:
        self._ending.clear()
        try:
            self.position = await _to_the_end(self._read_anew, when_cancelled=self._ending.set)
        except _AnotherWasFirst:
            return
        log.warning("follower.read_anew", feed=self.name, events=self.position)

    async def _page(self, after: int) -> FeedPage:
        return await self._fetch(after)

    def _read_anew(self) -> int:
        """In a worker thread: all events in one transaction; returns the last one's number."""
        if self._anew is None:
            raise NotRead(f"{self.name} 的事件流不能从头重新读取")
        at = FeedHead(0, GENESIS)
        with self._store.write() as work:
            if not self._cursors.begin_anew(work.session, self.name):
                raise _AnotherWasFirst
            self._anew.put_away(work.session)
            listeners, work.listeners = work.listeners, defaultdict(list)
            while (page := from_thread.run(self._page, at.seq)).events:
                verify_chain(page.events, after_seq=at.seq, after_digest=at.digest)
                self._apply_events(work, page.events)
                work.session.flush()
                work.session.expunge_all()
                if self._ending.is_set():
                    raise NotRead("重新读取没有完成,下次启动后从头再读")
                self._cursors.advance(work.session, self.name, at, to := _end_of(page.events))
                at = to
            work.listeners = listeners
            self._anew.afterwards(work)
        return at.seq

    def _read_position(self) -> FeedHead:
        return FeedHead.of(self._store.ask(self._cursors.asked, {"name": self.name}))

    def _apply_page(self, before: FeedHead, events: list[Event]) -> int:
        """How far it is applied by this. Where another replica was first nothing is, whose page may have been shorter."""
        to = _end_of(events)
        try:
            with self._store.write() as work:
                # The cursor first: its row's lock lets no other replica apply the same events meanwhile.
                if not self._cursors.advance(work.session, self.name, before, to):
                    raise _AnotherWasFirst
                self._apply_events(work, events)
        except _AnotherWasFirst:
            return before.seq
        return to.seq

    def _apply(self, before: FeedHead, events: list[Event]) -> int:
        """The page in one transaction; where that fails, event by event up to the one that fails."""
        try:
            return self._apply_page(before, events)
        except Exception as error:
            if outage_of(error) is not None:
                raise
        for event in events:
            try:
                self.position = self._apply_page(before, [event])
            except Exception as error:
                if outage_of(error) is not None:
                    raise
                raise UnreadableEvent(event.seq, error) from error
            if self.position < event.seq:
                break
            before = FeedHead(event.seq, event.digest)
        return self.position

    async def run(self) -> None:
        """Follow for ever: at the head wait for more, in trouble wait longer and keep on trying."""
        with telling_of_its_end(f"follower:{self.name}", self._say):
            await self._follow()

    async def _follow(self) -> None:
        pause, settled = self._poll_seconds, False
        while True:
            try:
                if not settled or await self._step(self._wait_for_more):
                    await self.catch_up()
                self.trouble, pause, settled = None, self._poll_seconds, True
            except asyncio.CancelledError:
                raise
            except Exception as error:
                # The loop outlives whatever goes wrong: the other service may be restarting. Readiness shows it.
                before, trouble = self.trouble, in_words(error)
                self._say(trouble)
                if before != trouble:
                    log.warning("follower.trouble", feed=self.name, trouble=trouble, kind=type(error).__name__)
                pause, settled = min(pause * 2, _LONGEST_PAUSE), False
            await asyncio.sleep(pause)

    def _say(self, trouble: str) -> None:
        self.trouble = trouble
