"""Use cases of guides: a pack's measures as its rules, the city's folder and the rounds that are open have them. Anybody may ask, as often as
they like: a guide is made once for as long as it says the same, and one at a time.
"""

from __future__ import annotations

import datetime as dt
import io
import threading
from collections.abc import Callable

from sqlmodel import Session, col, select

from services.awards.catalogue.service import Policies
from services.awards.claims.tables import ClaimRoundRow
from services.awards.policies import Shelved
from services.awards.record.cases import read_cases
from services.awards.reports.guide import (
    Around,
    Entry,
    Opened,
    entries,
    examples_of,
    html_guide,
    places_of,
    stages_of,
    write_workbook,
)
from shared.city import in_use
from shared.contracts.awards import GuideEntry, GuideReading, GuideStage
from shared.plumbing.caching import Kept, etag
from shared.plumbing.errors import NotFound
from shared.plumbing.storage import Store

_MOST_BYTES = 16 * 1024 * 1024
"""Of the guides that are kept."""


class Guides:
    """Guides of the packs of today."""

    def __init__(self, store: Store, policies: Policies) -> None:
        self._store = store
        self._policies = policies
        self._examples: dict[str, dict[str, str]] = {}
        self._said: dict[str, tuple[Around, list[Entry]]] = {}
        """{digest of a pack: what its entries were last made with, and they}"""
        self._made = Kept[bytes](_MOST_BYTES)
        self._making = threading.RLock()

    def of(self, policy: str) -> list[GuideEntry]:
        """Every measure of a pack."""
        shelved = self._policies.shelved(policy)
        return [_told(entry) for entry in self._entries(shelved, self._around())]

    def one(self, policy: str, measure: str) -> GuideEntry:
        """One measure, or `NotFound`."""
        return _told(self._one(self._policies.shelved(policy), measure, self._around()))

    def page(self, policy: str, measure: str | None, *, office: bool) -> bytes:
        """A guide as a page: of one measure, or of all."""
        shelved, around = self._policies.shelved(policy), self._around()

        def make(said: list[Entry]) -> bytes:
            return html_guide(shelved.pack, said, around, office=office).encode()

        return self._file("html", shelved, measure, around, office, make)

    def workbook(self, policy: str, measure: str | None, *, office: bool) -> bytes:
        """The same as a workbook."""
        shelved, around = self._policies.shelved(policy), self._around()

        def make(said: list[Entry]) -> bytes:
            output = io.BytesIO()
            write_workbook(shelved.pack, said, around, output, office=office, made_at=self._store.clock.now())
            return output.getvalue()

        return self._file("xlsx", shelved, measure, around, office, make)

    def document(self, policy: str, measure: str | None, *, office: bool) -> bytes:
        """The same as a document."""
        shelved, around = self._policies.shelved(policy), self._around()

        def make(said: list[Entry]) -> bytes:
            # Imported where it is used: the writer of documents is no other request's.
            from services.awards.reports.guide_document import write_document

            output = io.BytesIO()
            write_document(shelved.pack, said, around, output, office=office, made_at=self._store.clock.now())
            return output.getvalue()

        return self._file("docx", shelved, measure, around, office, make)

    def _file(
        self, kind: str, shelved: Shelved, measure: str | None, around: Around, office: bool,
        make: Callable[[list[Entry]], bytes],
    ) -> bytes:  # fmt: skip
        tag = etag(kind, office, measure, shelved.pack.digest, around)
        with self._making:
            found = self._made.get(tag)
            if found is None:
                found = make(
                    self._entries(shelved, around) if measure is None else [self._one(shelved, measure, around)]
                )
                self._made.keep(tag, found, len(found))
            return found

    def _one(self, shelved: Shelved, measure: str, around: Around) -> Entry:
        found = next((entry for entry in self._entries(shelved, around) if entry.id == measure), None)
        if found is None:
            raise NotFound(f"政策包“{shelved.pack.id}”没有条目“{measure}”")
        return found

    def _entries(self, shelved: Shelved, around: Around) -> list[Entry]:
        pack = shelved.pack
        with self._making:
            if pack.digest not in self._examples:
                beside = shelved.place / "cases.yaml"
                cases = read_cases(beside.read_text("utf-8"), pack) if beside.is_file() else []
                self._examples[pack.digest] = examples_of(pack, cases)
            made_with, said = self._said.get(pack.digest, (None, list[Entry]()))
            if made_with != around:
                said = entries(pack, self._examples[pack.digest], around)
                self._said[pack.digest] = around, said
            return said

    def _around(self) -> Around:
        city, today = in_use(), self._store.clock.today()
        with self._store.read() as session:
            return Around(places_of(city, today), stages_of(city), tuple(_open_rounds(session, today)))


def _open_rounds(session: Session, today: dt.date) -> list[Opened]:
    r = ClaimRoundRow
    query = (
        select(r)
        .where(col(r.closed_at).is_(None), r.opens <= today, r.closes >= today)
        .order_by(col(r.closes), col(r.id))
    )
    return [
        Opened(row.name, row.year, row.opens, row.closes, frozenset(row.measures)) for row in session.exec(query).all()
    ]


def _told(entry: Entry) -> GuideEntry:
    return GuideEntry(
        measure_id=entry.id, clause_label=entry.cited, name=entry.name, quote=entry.quote, who=entry.who,
        conditions=entry.conditions, pays=entry.amount, once=entry.once, track=entry.track, deadline=entry.deadline,
        where=entry.where, in_force=entry.period, asked=entry.asked, papers=entry.evidence, example=entry.example,
        decides=entry.decides,
        readings=[GuideReading(question=q, reading=r) for q, r in entry.readings],
        stages=[GuideStage(stage=stage, working_days=days) for stage, days in entry.stages],
    )  # fmt: skip
