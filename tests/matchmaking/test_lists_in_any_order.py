"""Listings and challenges as tables ask for them; whose demand it is that does not show its name, no search, filter or count tells."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

import pytest

from services.matchmaking.challenges.finding import CHALLENGE_LIST, ChallengeFilter
from services.matchmaking.listings.finding import DEMANDS, SUPPLIES, ListingFilter
from services.matchmaking.listings.reaching import shown_names
from services.matchmaking.listings.service import Listings
from services.matchmaking.listings.tables import KnownEnterprise, ListingRow
from services.matchmaking.migrations import MIGRATIONS
from shared.contracts.matchmaking import ListingSide
from shared.contracts.scopes import Scope
from shared.plumbing.auth import Principal
from shared.plumbing.listing import Asked
from tests.faults.importer import code
from tests.matchmaking.challenging import BUREAU, FIRM, OWNER, Room
from tests.running import migrate_by_copy
from tests.walking import require_every_row_once

VISITOR = Principal("visitor", "spa", None, frozenset({Scope.LISTINGS_READ, Scope.CHALLENGES_READ}))
OFFICE = Principal("office", "officer", "430304", frozenset(Scope))
SHY = code(7)
MANY = 11
FIELDS = ("新材料", "电子信息")


@pytest.fixture
def room(database_url: str) -> Iterator[Room]:
    room = Room.on(migrate_by_copy(MIGRATIONS, database_url)).furnish()
    with room.store.write() as work:
        work.session.add(KnownEnterprise(credit_code=SHY, name="不愿具名有限公司", unit="430304"))
        for n in range(MANY):
            for side in ("supply", "demand"):
                owner = ("示例大学", "示例学院")[n % 2] if side == "supply" else (OWNER, SHY)[n % 2]
                work.session.add(
                    ListingRow(
                        side=side, owner=owner, title=f"陶瓷(涂覆){n % 3}{side}{n // 3}", technology_field=FIELDS[n % 2], industry="",
                        details={"public_name": owner != SHY, "keywords": "隔膜" if n % 4 == 0 else ""}, withdrawn=n == 10,
                        valid_until=dt.date(2026, 1, 1 + n % 2) if n % 3 else None, recorded_at=work.now,
                    )
                )  # fmt: skip
    yield room
    room.store.close()


def numbers(listings: Listings, side: ListingSide, who: Principal, **wanted: object) -> list[int]:
    found = ListingFilter(**wanted)  # type: ignore[arg-type]  # as the test names them
    page = listings.page(side, found, Asked(limit=1000), shown_names(who))
    return [listing.id for listing in page.rows]


def test_every_order_gives_every_listing_once_and_counts_are_of_the_same_listings(room: Room) -> None:
    listings, names = Listings(room.store), shown_names(BUREAU)
    for side, listing in ((ListingSide.SUPPLY, SUPPLIES), (ListingSide.DEMAND, DEMANDS)):
        every = numbers(listings, side, BUREAU)
        assert len(every) == MANY - 1
        for field in (None, FIELDS[1]):
            wanted = ListingFilter(field=field)
            ids = numbers(listings, side, BUREAU, field=field)
            require_every_row_once(listing, lambda a, s=side, w=wanted: listings.page(s, w, a, names), ids, lambda r: r.id)  # type: ignore[misc]  # bound now  # fmt: skip
            counted = listings.facets(side, wanted, "technology_field", names)
            assert counted.total == len(ids)
            assert {v.value: v.count for v in counted.facets[0].values} == Counter(
                f for f in (FIELDS[n % 2] for n in range(MANY - 1)) if field in (None, f)
            )
    assert len(numbers(listings, ListingSide.SUPPLY, BUREAU, q="陶瓷涂覆0")) == 4
    assert len(numbers(listings, ListingSide.SUPPLY, BUREAU, q="示例学院")) == 5
    assert len(numbers(listings, ListingSide.DEMAND, BUREAU, q="隔膜")) == 3
    assert numbers(listings, ListingSide.SUPPLY, BUREAU, organisation="示例大学") != []
    assert numbers(listings, ListingSide.DEMAND, BUREAU, q="%") == []


@pytest.mark.parametrize("who", [VISITOR, FIRM], ids=["visitor", "another firm"])
def test_whose_a_demand_is_that_shows_no_name_is_not_found_out(room: Room, who: Principal) -> None:
    listings, names = Listings(room.store), shown_names(who)
    open_name = numbers(listings, ListingSide.DEMAND, who, enterprise=OWNER)
    assert len(open_name) == 5
    for wanted in ({"enterprise": SHY}, {"unit": "430304"}, {"q": "不愿具名"}):
        assert numbers(listings, ListingSide.DEMAND, who, **wanted) == []
        assert len(numbers(listings, ListingSide.DEMAND, OFFICE, **wanted)) == 5, wanted
    (units,) = listings.facets(ListingSide.DEMAND, ListingFilter(), "unit", names).facets
    assert {v.value: v.count for v in units.values} == {"430302": 5, "": 5}
    (mine,) = listings.facets(ListingSide.DEMAND, ListingFilter(), "unit", shown_names(OFFICE)).facets
    assert {v.value: v.count for v in mine.values} == {"430302": 5, "430304": 5}


def test_every_order_gives_every_challenge_once_to_whom_it_is_shown(room: Room) -> None:
    with room.store.write() as work:
        for state in ("proposed", "published", "opened", "proposed", "published"):
            room.brought_to(work, state)
        shy = room.brought_to(work, "published")
        work.session.get_one(ListingRow, shy.demand_id).details = {"public_name": False}
    for who, shown in ((BUREAU, 6), (FIRM, 6), (VISITOR, 4)):
        for wanted in (ChallengeFilter(), ChallengeFilter(open=True, state="published")):
            page = room.challenges.page(who, wanted, Asked(limit=1000))
            ids = [c.id for c in page.rows]
            assert len(ids) == (shown if wanted.state is None else 3)
            require_every_row_once(
                CHALLENGE_LIST, lambda a, w=wanted, p=who: room.challenges.page(p, w, a), ids, lambda c: c.id  # type: ignore[misc]  # bound now
            )  # fmt: skip
            counted = room.challenges.facets(who, wanted, "state")
            assert {v.value: v.count for v in counted.facets[0].values} == Counter(c.state for c in page.rows)
            assert counted.total == len(ids)
    for wanted in (ChallengeFilter(enterprise=OWNER), ChallengeFilter(unit="430302"), ChallengeFilter(q="示例电池")):
        assert shy.id not in [c.id for c in room.challenges.page(VISITOR, wanted, Asked()).rows]
        assert shy.id in [c.id for c in room.challenges.page(FIRM, wanted, Asked()).rows]
        assert len(room.challenges.page(VISITOR, wanted, Asked()).rows) == 3
