"""A page of the registry's feed applied at once leaves what its events leave one by one, in any order and however the pages are cut."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from services.awards.migrations import MIGRATIONS as AWARDS
from services.awards.read_model import service as awards
from services.awards.read_model import tables as awards_tables
from services.awards.schema import FEED as AWARDS_FEED
from services.awards.wiring import listeners
from services.matchmaking.listings import service as matchmaking
from services.matchmaking.listings import tables as listings_tables
from services.matchmaking.migrations import MIGRATIONS as MATCHMAKING
from services.matchmaking.schema import FEED as MATCHMAKING_FEED
from services.matchmaking.service_figures import headcounts
from shared.contracts.events import GENESIS, Event
from shared.contracts.public_events.base import PublicEvent
from shared.contracts.public_events.registry import (
    EnterpriseChanged,
    EnterpriseRegistered,
    IndicatorsReported,
    RecognitionRecorded,
    UnitChanged,
)
from shared.plumbing.following import ApplyEvents, applying
from shared.plumbing.storage import Store
from tests.registry.helpers import A, B, C
from tests.running import migrate_by_copy

FIRMS, NAMES = st.sampled_from([A, B, C]), st.sampled_from(["示例甲公司", "示例乙公司", "示例丙公司"])
YEARS, UNITS = st.sampled_from([2024, 2025]), st.sampled_from(["430302", "430304"])
FIRM = {"credit_code": FIRMS, "name": NAMES, "unit": UNITS, "unit_name": st.sampled_from(["", "雨湖区", "岳塘区"])}
AN_EVENT = st.one_of(
    st.fixed_dictionaries(FIRM).map(EnterpriseRegistered.model_validate),
    st.fixed_dictionaries(FIRM).map(EnterpriseChanged.model_validate),
    st.fixed_dictionaries(
        {
            "code": UNITS,
            "name": st.sampled_from(["雨湖", "岳塘"]),
            "kind": st.just("county"),
            "valid_from": st.just("2026-01-05"),
        }
    ).map(UnitChanged.model_validate),
    st.fixed_dictionaries(
        {
            "credit_code": FIRMS,
            "year": YEARS,
            "figures": st.fixed_dictionaries({"headcount": st.none() | st.integers(0, 9)}),
            "size_class": st.sampled_from(["micro", "undetermined"]),
        }
    ).map(IndicatorsReported.model_validate),
    st.fixed_dictionaries(
        {
            "recognition_id": st.sampled_from(["1", "2", "3"]),
            "credit_code": FIRMS,
            "enterprise_name": NAMES,
            "unit": UNITS,
            "title": st.just("municipal_srdi"),
            "title_name": st.just("市级专精特新中小企业"),
            "action": st.sampled_from(["new", "revocation", "rename"]),
            "document": st.just({"number": "示例〔2026〕1号", "issuer": "示例局", "issued_on": "2026-01-05"}),
            "valid_from": st.just(dt.date(2026, 1, 5)),
            "valid_to": st.none(),
            "on_name_list": st.just(True),
        }
    ).map(RecognitionRecorded.model_validate),
)


class Reader:
    """A follower's database, and how events are applied to it."""

    def __init__(self, store: Store, apply: ApplyEvents, tables: Sequence[Any]) -> None:
        self._store = store
        self._apply = apply
        self._tables = [table.__table__ for table in tables]

    def left_by(self, pages: Sequence[Sequence[Event]]) -> list[list[tuple[Any, ...]]]:
        """What stands in the tables after these pages, from nothing."""
        with self._store.write() as work:
            for table in self._tables:
                work.session.connection().execute(delete(table))
        for page in pages:
            with self._store.write() as work:
                self._apply(work, page)
        with self._store.read() as session:
            connection = session.connection()
            return [sorted(map(tuple, connection.execute(select(table)).all()), key=repr) for table in self._tables]


@pytest.fixture(params=["awards", "matchmaking"])
def reader(request: pytest.FixtureRequest, database_url: str, tmp_path: Path) -> Iterator[Reader]:
    known, pack = awards_tables, lambda: None
    if request.param == "awards":
        store = Store(migrate_by_copy(AWARDS, database_url), AWARDS_FEED, listeners(pack))  # type: ignore[arg-type]  # no claim asks for it
        tables = [known.KnownEnterprise, known.KnownUnit, known.KnownFigures, known.KnownRecognition]
        yield Reader(store, applying(awards.FOLLOWED), tables)
    else:
        store = Store(migrate_by_copy(MATCHMAKING, database_url), MATCHMAKING_FEED)
        apply = applying({**matchmaking.FOLLOWED, **headcounts.FOLLOWED})
        tables = [listings_tables.KnownEnterprise, listings_tables.KnownRecognition, headcounts.KnownHeadcount]
        yield Reader(store, apply, tables)
    store.close()


def numbered(payloads: Sequence[PublicEvent]) -> list[Event]:
    at = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)
    return [
        Event(
            seq=n,
            id=str(n),
            type=one.about.name,
            subject="x",
            recorded_at=at,
            data=one.payload(),
            previous=GENESIS,
            digest=GENESIS,
        )
        for n, one in enumerate(payloads, start=1)
    ]


def test_a_page_at_once_leaves_what_its_events_leave_one_by_one(reader: Reader) -> None:
    @settings(max_examples=25)
    @given(payloads=st.lists(AN_EVENT, min_size=1, max_size=14), cut=st.integers(0, 14))
    def hold(payloads: list[PublicEvent], cut: int) -> None:
        events = numbered(payloads)
        one_by_one = reader.left_by([[event] for event in events])
        assert reader.left_by([events]) == one_by_one
        assert reader.left_by([events[:cut], events[cut:]]) == one_by_one

    hold()
