"""Replicas that follow one feed: what one of them has applied is not applied again, and none stops before the feed's head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel, col, select

from shared.contracts.events import Event, FeedPage, LostHistory
from shared.plumbing.anew import Anew
from shared.plumbing.feed import Feed
from shared.plumbing.following import FollowedFeeds, Follower
from shared.plumbing.storage import Store, UnitOfWork, service_metadata
from shared.plumbing.troubles import in_words
from tests.shared.things import ThingDone

pytestmark = pytest.mark.anyio
METADATA = service_metadata()
FEED = Feed(METADATA, [ThingDone])
CURSORS = FollowedFeeds(METADATA)


class Table(SQLModel, registry=registry(metadata=METADATA)):
    pass


class Made(Table, table=True):
    """What a follower makes of an event."""

    n: int = Field(primary_key=True)


class Resting(Table, table=True):
    """What names one of these."""

    n: int = Field(primary_key=True, foreign_key="made.n")


HEARD: list[Any] = []
"""What a listener was told, and that the end was looked at."""
ANEW = Anew("tested", [Made], lambda work: HEARD.append("afterwards"))


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Store]:
    """A service whose feed is followed, with three events in it."""
    yield from opened(tmp_path / "told.sqlite3", 3)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Store]:
    yield from opened(tmp_path / "here.sqlite3", 0)


def opened(path: Path, events: int, first: int = 0) -> Iterator[Store]:
    HEARD.clear()
    store = Store(f"sqlite:///{path}", FEED, {int: [lambda work, seq: HEARD.append(seq)]})
    METADATA.create_all(store.engine)
    for n in range(first, first + events):
        with store.write() as work:
            work.publish(ThingDone(n=n), subject=f"s{n}")
    yield store
    store.close()


async def test_a_follower_whose_longer_page_came_second_goes_on_to_the_head(told: Store, here: Store) -> None:
    applied: list[int] = []

    def apply(work: UnitOfWork, events: Sequence[Event]) -> None:
        applied.extend(e.seq for e in events)

    def page(after: int, limit: int) -> FeedPage:
        with told.read() as session:
            return FEED.read(session, after=after, limit=limit)

    async def short(after: int) -> FeedPage:
        return page(after, 1)

    other = Follower("f", store=here, cursors=CURSORS, fetch=short, apply=apply)
    raced = False

    async def overtaken(after: int) -> FeedPage:
        nonlocal raced
        whole = page(after, 500)
        if not raced:
            raced = True
            await other.step()
        return whole

    follower = Follower("f", store=here, cursors=CURSORS, fetch=overtaken, apply=apply)
    await follower.catch_up()
    assert applied == [1, 2, 3]
    assert (follower.position, follower.head) == (3, 3)
    with here.read() as session:
        assert CURSORS.position(session, "f").seq == 3


def follower_of(told: Store, here: Store, applied: list[int], **more: Any) -> Follower:
    async def fetch(after: int) -> FeedPage:
        with told.read() as session:
            return FEED.read(session, after=after, limit=2)

    def apply(work: UnitOfWork, events: Sequence[Event]) -> None:
        applied.extend(e.seq for e in events)
        for e in events:
            work.session.merge(Made(n=e.data["n"]))
            work.tell(e.seq)

    return Follower("f", store=here, cursors=CURSORS, fetch=fetch, apply=apply, **more)


async def test_a_history_that_is_as_long_and_another_is_noticed_without_a_new_event(
    told: Store, here: Store, tmp_path: Path
) -> None:
    await follower_of(told, here, []).catch_up()
    for events, said in ((3, "不是同一个"), (2, "只到第 2 号"), (4, "不相接")):
        for other in opened(tmp_path / f"other{events}.sqlite3", events):
            follower = follower_of(other, here, [], anew=ANEW)
            with pytest.raises(LostHistory, match=said) as failed:
                await follower.step()
            assert follower.lost
            assert "liebian refollow tested" in in_words(failed.value)
    back = follower_of(told, here, [])
    assert not await back.step()
    assert not back.lost


async def test_what_was_made_of_a_lost_history_is_made_of_the_one_there_is_and_nobody_is_told_of_half_of_it(
    told: Store, here: Store, tmp_path: Path
) -> None:
    await follower_of(told, here, []).catch_up()
    assert HEARD == [1, 2, 3]
    HEARD.clear()
    with here.write() as work:
        work.session.add(Resting(n=0))
        assert CURSORS.ask_anew(work.session, "f")
    for other in opened(tmp_path / "other.sqlite3", 5, first=10):
        applied: list[int] = []
        follower = follower_of(other, here, applied, anew=ANEW)
        assert await follower.step()
        assert applied == [1, 2, 3, 4, 5]
        assert HEARD == ["afterwards"]
        with here.read() as session:
            made = session.exec(select(Made.n).order_by(col(Made.n))).all()
        assert made == [0, 10, 11, 12, 13, 14]  # the first has a row that rests on it
        with other.write() as work:
            work.publish(ThingDone(n=15), subject="s")
        await follower.catch_up()
        assert (follower.position, HEARD) == (6, ["afterwards", 6])


async def test_a_reading_anew_that_does_not_end_leaves_all_as_it_was(told: Store, here: Store) -> None:
    await follower_of(told, here, []).catch_up()
    with here.write() as work:
        CURSORS.ask_anew(work.session, "f")
    follower = follower_of(told, here, [], anew=ANEW)
    fetch = follower._fetch

    async def breaks_off(after: int) -> FeedPage:
        if after == 2:
            raise ConnectionResetError
        return await fetch(after)

    follower._fetch = breaks_off
    with pytest.raises(ConnectionResetError):
        await follower.step()
    with here.read() as session:
        assert len(session.exec(select(Made)).all()) == 3
        assert CURSORS.position(session, "f").seq == 3
    follower._fetch = fetch
    await follower.catch_up()
    assert follower.position == 3
