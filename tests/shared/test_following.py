"""Replicas that follow one feed: what one of them has applied is not applied again, and none stops before the feed's head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from shared.contracts.events import Event, FeedPage
from shared.plumbing.feed import Feed
from shared.plumbing.following import FollowedFeeds, Follower
from shared.plumbing.storage import Store, UnitOfWork, service_metadata
from tests.shared.things import ThingDone

pytestmark = pytest.mark.anyio
METADATA = service_metadata()
FEED = Feed(METADATA, [ThingDone])
CURSORS = FollowedFeeds(METADATA)


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Store]:
    """A service whose feed is followed, with three events in it."""
    yield from opened(tmp_path / "told.sqlite3", 3)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Store]:
    yield from opened(tmp_path / "here.sqlite3", 0)


def opened(path: Path, events: int) -> Iterator[Store]:
    store = Store(f"sqlite:///{path}", FEED)
    METADATA.create_all(store.engine)
    for n in range(events):
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
