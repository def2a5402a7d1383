"""What a source brings, landed: some lines at a time in one transaction, with as many queries for hundreds of lines as for one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from sqlalchemy import func, insert
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select

from services.matchmaking.domain.merging import merged
from services.matchmaking.listings.reaching import covers, firms_of
from services.matchmaking.listings.revised import LISTINGS
from services.matchmaking.listings.service import (
    TIER_REMEDY,
    UNKNOWN_ENTERPRISE,
    UNKNOWN_REMEDY,
    announce,
    announce_contact,
    content_of,
    owner_of,
    row_of,
    version_of,
)
from services.matchmaking.listings.tables import (
    ForeignNumberRow,
    KnownEnterprise,
    ListingContactRow,
    ListingRow,
    ListingVersion,
    SourceRow,
)
from services.matchmaking.listings.tiers import against_tier
from services.matchmaking.sources.tables import ConflictRow
from shared.contracts.matchmaking import DemandIn, ListingSide, SupplyIn
from shared.contracts.owners import Owner
from shared.contracts.problems import FieldProblem
from shared.contracts.sources import CONTACT, IDENTITY, OFFICE_BY_DEFAULT, WITHDRAWN, FieldRule, LineOutcome
from shared.contracts.values import local_date
from shared.plumbing.among import among
from shared.plumbing.auth import Principal
from shared.plumbing.revisions import State
from shared.plumbing.rights import Reach
from shared.plumbing.storage import UnitOfWork

_COLUMNS = ("title", "technology_field", "industry", "valid_until", WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Line:
    """What a source says of one of its numbers; None: that it takes it back."""

    external_id: str
    listing: SupplyIn | DemandIn | None


@dataclass
class Result:
    """What came of a line. `conflicts` have their numbers when the transaction has been flushed."""

    outcome: LineOutcome
    row: ListingRow | None = None
    kept: list[str] = field(default_factory=list)
    conflicts: list[ConflictRow] = field(default_factory=list)
    errors: list[FieldProblem] = field(default_factory=list)

    @property
    def conflict_ids(self) -> list[int]:
        return [row.id for row in self.conflicts if row.id is not None]


@dataclass(frozen=True, slots=True)
class Asked:
    """How a source's lines are to be taken. `adopt`: a listing of the caller's own that stands under the same title is the same one;
    `snapshot`: the snapshot that they belong to."""

    adopt: bool = False
    snapshot: str = ""


def rule_of(source: SourceRow, name: str) -> FieldRule:
    """Whose word counts for a field of what a source brings."""
    if name in source.rules:
        return FieldRule(source.rules[name])
    return FieldRule.OFFICE if name in OFFICE_BY_DEFAULT else FieldRule(source.rule)


def flat(row: ListingRow) -> dict[str, Any]:
    """What a listing says, field by field, as JSON has it."""
    return _flat(row.title, row.technology_field, row.industry, row.valid_until, row.withdrawn, row.details)


def _flat(
    title: str, field: str, industry: str, until: dt.date | None, withdrawn: bool, details: Mapping[str, Any]
) -> dict[str, Any]:
    day = until.isoformat() if until else None
    columns = {
        "title": title,
        "technology_field": field,
        "industry": industry,
        "valid_until": day,
        WITHDRAWN: withdrawn,
    }
    return columns | dict(details)


def _said(listing: SupplyIn | DemandIn) -> dict[str, Any]:
    content = content_of(listing)
    field, until = content["technology_field"], content["valid_until"]
    return _flat(listing.title, field, content["industry"], until, False, content["details"])


def put_values(row: ListingRow, values: Mapping[str, Any], now: dt.datetime) -> None:
    """Let a listing say this."""
    until = values["valid_until"]
    row.title, row.technology_field, row.industry = values["title"], values["technology_field"], values["industry"]
    row.valid_until = dt.date.fromisoformat(until) if until else None
    row.withdrawn = values[WITHDRAWN]
    row.details = {name: value for name, value in values.items() if name not in _COLUMNS}
    row.recorded_at = now


def _problem(name: str, problem: str, remedy: str, value: str | None = None) -> FieldProblem:
    return FieldProblem(field=name, problem=problem, remedy=remedy, value=value)


def bring(
    work: UnitOfWork, source: SourceRow, side: ListingSide, lines: Sequence[Line], principal: Principal, asked: Asked
) -> list[Result]:
    """Land lines, no two of one number, of a source whose row is held. `IntegrityError` where somebody else has meanwhile listed what
    a line lists: then nothing is done, and it is right to begin again."""
    return _Landing(work, source, side, lines, principal, asked).results()


def bring_each(
    work: UnitOfWork, source: SourceRow, side: ListingSide, lines: Sequence[Line], principal: Principal, asked: Asked
) -> list[Result]:
    """The same one by one, so that what cannot land harms no other."""
    results = []
    for line in lines:
        before, noted = len(work.pending), len(work.revisions)
        try:
            with work.session.begin_nested():
                results += bring(work, source, side, [line], principal, asked)
        except IntegrityError:
            del work.pending[before:], work.revisions[noted:]
            problem = _problem("title", "同一时刻有人登记了同名的一项", "请再发一次")
            results.append(Result(LineOutcome.REFUSED, errors=[problem]))
    return results


class _Landing:
    """What the lines rest on, read once, and what is done with each."""

    def __init__(
        self,
        work: UnitOfWork,
        source: SourceRow,
        side: ListingSide,
        lines: Sequence[Line],
        principal: Principal,
        asked: Asked,
    ) -> None:
        self.work, self.session, self.source, self.side, self.lines = work, work.session, source, side, lines
        self.mine: Reach = principal.writes(Owner.LISTING)
        self.principal, self.by, self.asked = principal, principal.client_id, asked
        self.rule = partial(rule_of, source)
        listings = [line.listing for line in lines if line.listing is not None]
        self.numbers = self._numbers([line.external_id for line in lines])
        self.rows = self._rows([n.listing_id for n in self.numbers.values()])
        self.titled = self._titled(listings)
        ids = {*self.rows, *(row.id for row in self.titled.values() if row.id is not None)}
        self.numbered = self._numbers_of(ids)
        self.versions = self._versions(ids)
        wanted = {n.listing_id for n in self.numbers.values()} if any(x.contact for x in listings) else set()
        self.contacts = self._contacts(wanted)
        self.waiting = self._waiting([line.external_id for line in lines])
        self.firms = firms_of(self.session, {x.credit_code for x in listings if isinstance(x, DemandIn)})
        self.taken = self._listed_by_themselves({x.organisation for x in listings if isinstance(x, SupplyIn)})
        self.fresh: list[tuple[Result, Line]] = []
        self.changed: dict[int, ListingRow] = {}

    # -- read --------------------------------------------------------------------------------------------------------------

    def _numbers(self, ids: Sequence[str]) -> dict[str, ForeignNumberRow]:
        n = ForeignNumberRow
        query = select(n).where(n.source == self.source.code, n.side == self.side.value)
        found = self.session.exec(query.where(among(self.session, col(n.external_id), ids))).all()
        return {row.external_id: row for row in found}

    def _rows(self, ids: Iterable[int]) -> dict[int, ListingRow]:
        """Held to the end of the transaction, in one order."""
        query = select(ListingRow).where(among(self.session, col(ListingRow.id), list(ids)))
        rows = self.session.exec(query.order_by(col(ListingRow.id)).with_for_update()).all()
        return {row.id: row for row in rows if row.id is not None}

    def _titled(self, listings: Sequence[SupplyIn | DemandIn]) -> dict[tuple[str, str], ListingRow]:
        """{(owner, title): what stands there}; of the same owners' other titles none."""
        owners, titles = {owner_of(x) for x in listings}, {x.title for x in listings}
        query = select(ListingRow).where(
            ListingRow.side == self.side.value,
            among(self.session, col(ListingRow.owner), owners),
            among(self.session, col(ListingRow.title), titles),
        )
        return {(row.owner, row.title): row for row in self.session.exec(query).all()}

    def _numbers_of(self, ids: Iterable[int]) -> dict[int, ForeignNumberRow]:
        n = ForeignNumberRow
        query = select(n).where(n.source == self.source.code, among(self.session, col(n.listing_id), list(ids)))
        return {row.listing_id: row for row in self.session.exec(query).all()}

    def _versions(self, ids: Iterable[int]) -> dict[int, int]:
        v = ListingVersion
        query = select(v.listing_id, func.max(v.version)).where(among(self.session, col(v.listing_id), list(ids)))
        return dict(self.session.exec(query.group_by(col(v.listing_id))).all())

    def _contacts(self, ids: Iterable[int]) -> dict[int, ListingContactRow]:
        query = select(ListingContactRow).where(among(self.session, col(ListingContactRow.listing_id), list(ids)))
        return {row.listing_id: row for row in self.session.exec(query).all()}

    def _waiting(self, ids: Sequence[str]) -> dict[tuple[str, str], ConflictRow]:
        """{(number, field): what waits to be settled, or of identities was}"""
        c = ConflictRow
        query = select(c).where(c.source == self.source.code, c.side == self.side.value)
        query = query.where((c.state == "open") | (c.field == IDENTITY)).order_by(col(c.id))
        found = self.session.exec(query.where(among(self.session, col(c.external_id), ids))).all()
        return {(row.external_id, row.field): row for row in found}

    def _listed_by_themselves(self, organisations: Iterable[str]) -> set[str]:
        """Organisations under whose name nobody else lists."""
        if self.mine.everything:
            return set()
        theirs = col(ListingRow.kept_by).startswith("firm/") & (col(ListingRow.kept_by) != self.mine.party)
        named = among(self.session, col(ListingRow.owner), list(organisations))
        query = select(ListingRow.owner).where(ListingRow.side == ListingSide.SUPPLY.value, named, theirs)
        return set(self.session.exec(query.distinct()).all())

    # -- decide ------------------------------------------------------------------------------------------------------------

    def results(self) -> list[Result]:
        results = [self._result(line) for line in self.lines]
        self.session.flush()
        self._list_fresh()
        for id, row in self.changed.items():
            self.versions[id] = self.versions.get(id, 0) + 1
            self.session.add(version_of(row, self.versions[id]))
            announce(self.work, row)
        self.session.flush()
        return results

    def _result(self, line: Line) -> Result:
        number = self.numbers.get(line.external_id)
        if line.listing is None:
            return self._taken_back(number)
        if against := self._against(line.listing):
            self._seen(number)
            return Result(LineOutcome.REFUSED, errors=[against])
        if number is None:
            return self._first(line, line.listing)
        result = self._again(number, line.listing)
        self._seen(number)
        return result

    def _against(self, listing: SupplyIn | DemandIn) -> FieldProblem | None:
        """What speaks against listing this at all."""
        if isinstance(listing, SupplyIn):
            if listing.organisation in self.taken:
                return _problem("organisation", "该单位自行登记成果", "请由该单位登记", listing.organisation)
            return None
        if listing.credit_code not in self.firms:
            return _problem("credit_code", UNKNOWN_ENTERPRISE, UNKNOWN_REMEDY, listing.credit_code)
        if not listing.tier:
            return None
        against = against_tier(self.session, listing.credit_code, listing.tier, local_date(self.work.now))
        return _problem("tier", against, TIER_REMEDY, listing.tier) if against else None

    def _first(self, line: Line, listing: SupplyIn | DemandIn) -> Result:
        """A number that is not known yet."""
        there = self.titled.get((owner_of(listing), listing.title))
        if there is None:
            row = row_of(listing, self.work.now, self.mine.party)
            self.titled[row.owner, row.title] = row
            result = Result(LineOutcome.CREATED, row)
            self.fresh.append((result, line))
            return result
        own = self.numbered.get(there.id or 0)
        if own is None and there.id is not None:
            return self._same_title(line, listing, there)
        if own is None or own.standing:
            known = "本批另一行" if own is None else f"编号 {own.external_id}"
            problem = _problem(
                "title", f"该单位的同名一项已由{known}带来", "请换一个名称,或用原来的编号", listing.title
            )
            return Result(LineOutcome.REFUSED, errors=[problem])
        # Taken back under one number and brought again under another: the source has numbered it anew.
        self.numbers.pop(own.external_id, None)
        own.external_id = line.external_id
        return self._linked(line, listing, own, there)

    def _same_title(self, line: Line, listing: SupplyIn | DemandIn, there: ListingRow) -> Result:
        """Listed here already, by somebody who gave it no number: whether it is the same is asked, and never guessed."""
        assert there.id is not None
        firm: KnownEnterprise | None = self.firms.get(there.owner)
        if self.asked.adopt and covers(self.mine, there, firm):
            number = self._new_number(there.id, line.external_id, before={})
            self.session.add(number)
            return self._linked(line, listing, number, there)
        known = self.waiting.get((line.external_id, IDENTITY))
        said = f"该单位已有同名的一项(编号 {there.id}),没有本来源的编号"
        if known is not None and known.listing_id == there.id and known.state == "office":
            problem = _problem("title", f"{said};已确认不是同一项", "请换一个名称", listing.title)
            return Result(LineOutcome.REFUSED, errors=[problem])
        if known is None or known.listing_id != there.id or known.state != "open":
            if known is not None and known.state == "open":
                self._close(known)
            known = self._conflict(line.external_id, there.id, IDENTITY, None, there.title, listing.title)
        remedy = "是否同一项由主管部门在待定清单中确认;是自己登记的,可带 adopt=true 再发"
        problem = _problem("title", said, remedy, listing.title)
        return Result(LineOutcome.REFUSED, conflicts=[known], errors=[problem])

    def _linked(self, line: Line, listing: SupplyIn | DemandIn, number: ForeignNumberRow, row: ListingRow) -> Result:
        assert row.id is not None
        self.session.refresh(row, with_for_update=True)
        self.numbers[line.external_id] = self.numbered[row.id] = number
        self.rows[row.id] = row
        if listing.contact is not None:
            self.contacts |= self._contacts([row.id])
        result = self._again(number, listing)
        self._seen(number)
        if result.outcome is LineOutcome.SAME:
            result.outcome = LineOutcome.CHANGED  # it has a number now
        return result

    def _again(self, number: ForeignNumberRow, listing: SupplyIn | DemandIn) -> Result:
        """A listing that has this number already."""
        row = self.rows[number.listing_id]
        if row.owner != owner_of(listing):
            name = "organisation" if isinstance(listing, SupplyIn) else "credit_code"
            problem = _problem(name, "单位不能变更", "请撤回后以新的编号带来", owner_of(listing))
            return Result(LineOutcome.REFUSED, row, errors=[problem])
        theirs, ours = _said(listing), flat(row)
        found = merged(number.brought, ours, theirs, self.rule, number.held)
        if found.values[
            WITHDRAWN
        ]:  # taken out here, and it stays so: nothing else of it is of interest until it is listed again
            return Result(LineOutcome.SAME, row, [WITHDRAWN])
        other = self.titled.get((row.owner, found.values["title"]))
        if other is not None and other is not row:
            which = "本批另一行" if other.id is None else f"编号 {other.id}"
            problem = _problem("title", f"该单位已有同名的一项({which})", "请换一个名称", found.values["title"])
            return Result(LineOutcome.REFUSED, row, errors=[problem])
        result = Result(LineOutcome.SAME, row, found.kept)
        if found.values != ours:
            self._change(row, found.values)
            result.outcome = LineOutcome.CHANGED
        self._settle_or_ask(number, row, result, found.asked, theirs)
        if number.brought != theirs or number.held != found.held or not number.standing:
            number.brought, number.held, number.standing = theirs, found.held, True
            number.brought_by, number.brought_at = self.by, self.work.now
        if listing.contact is not None and self._contact(row, listing):
            result.outcome = LineOutcome.CHANGED
        elif listing.contact is not None and self._is_kept_contact(row, listing):
            result.kept.append(CONTACT)
        return result

    def _taken_back(self, number: ForeignNumberRow | None) -> Result:
        if number is None:
            return Result(LineOutcome.SAME)
        row = self.rows[number.listing_id]
        return Result(LineOutcome.WITHDRAWN if self.take_back(number, row) else LineOutcome.SAME, row)

    def take_back(self, number: ForeignNumberRow, row: ListingRow) -> bool:
        """The source has it no more; True if it was listed until now."""
        if number.standing:
            number.standing = False
            if row.withdrawn and WITHDRAWN not in number.held:
                number.held = [*number.held, WITHDRAWN]
            number.brought = number.brought | {WITHDRAWN: True}
            number.brought_by, number.brought_at = self.by, self.work.now
            if not row.withdrawn:
                self._change(row, flat(row) | {WITHDRAWN: True})
                return True
        return False

    # -- write -------------------------------------------------------------------------------------------------------------

    def _change(self, row: ListingRow, values: Mapping[str, Any]) -> None:
        before = flat(row)
        self.titled.pop((row.owner, row.title), None)
        put_values(row, values, self.work.now)
        self._revise(row, before, flat(row))
        self.titled[row.owner, row.title] = row
        self.session.add(row)
        assert row.id is not None
        self.changed[row.id] = row

    def _revise(self, row: ListingRow, before: State, after: State) -> None:
        """Whoever edits the listing here is told that the source has changed it meanwhile."""
        self.work.revise(LISTINGS[self.side], str(row.id), by=self.principal, before=before, after=after)

    def _seen(self, number: ForeignNumberRow | None) -> None:
        if number is not None and self.asked.snapshot:
            number.seen_in = self.asked.snapshot

    def _new_number(self, listing_id: int, external_id: str, before: dict[str, Any]) -> ForeignNumberRow:
        return ForeignNumberRow(
            source=self.source.code, side=self.side.value, external_id=external_id, listing_id=listing_id, brought=before,
            held=[], standing=True, seen_in=self.asked.snapshot, brought_by=self.by, brought_at=self.work.now,
        )  # fmt: skip

    def _list_fresh(self) -> None:
        """Insert what is new here in one statement, and put the rows with their numbers where the rows without were."""
        if not self.fresh:
            return
        values = [result.row.model_dump(exclude={"id"}) for result, _ in self.fresh if result.row is not None]
        self.session.connection().execute(insert(ListingRow), values)
        titled = self._titled([line.listing for _, line in self.fresh if line.listing is not None])
        for result, line in self.fresh:
            assert result.row is not None
            result.row = titled[result.row.owner, result.row.title]
            self._number(result.row, line)

    def _number(self, row: ListingRow, line: Line) -> None:
        """A listing that is new here, its number, its first version and whom to ask."""
        assert row.id is not None
        assert line.listing is not None
        self.session.add(self._new_number(row.id, line.external_id, _said(line.listing)))
        self.session.add(version_of(row, 1))
        announce(self.work, row)
        if line.listing.contact is not None:
            said = line.listing.contact.model_dump()
            self.session.add(ListingContactRow(listing_id=row.id, brought_by=self.source.code, **said))
            announce_contact(self.work, row)

    def _contact(self, row: ListingRow, listing: SupplyIn | DemandIn) -> bool:
        """Keep whom the source says to ask; True if that is somebody else than until now."""
        assert row.id is not None
        assert listing.contact is not None
        old, said = self.contacts.get(row.id), listing.contact.model_dump()
        if old is not None and (old.said() == said or self._is_kept_contact(row, listing)):
            return False
        self._revise(row, {CONTACT: None if old is None else old.said()}, {CONTACT: said})
        if old is None:
            old = self.contacts[row.id] = ListingContactRow(listing_id=row.id, **said)
        for name, value in said.items():
            setattr(old, name, value)
        old.brought_by = self.source.code
        self.session.add(old)
        announce_contact(self.work, row)
        return True

    def _is_kept_contact(self, row: ListingRow, listing: SupplyIn | DemandIn) -> bool:
        """Did somebody here say whom to ask, and not the source, whose word counts less?"""
        old = self.contacts.get(row.id or 0)
        assert listing.contact is not None
        if old is None or old.said() == listing.contact.model_dump() or old.brought_by == self.source.code:
            return False
        return self.rule(CONTACT) is not FieldRule.PLATFORM

    def _settle_or_ask(
        self, number: ForeignNumberRow, row: ListingRow, result: Result, asked: Sequence[str], theirs: Mapping[str, Any]
    ) -> None:
        """Ask what is to be asked; what waited and is alike now waits no more."""
        ours = flat(row)
        for (external_id, name), waiting in list(self.waiting.items()):
            if external_id == number.external_id and waiting.state == "open" and ours.get(name) == theirs.get(name):
                self._close(waiting)
        for name in asked:
            open_one = self.waiting.get((number.external_id, name))
            before = number.brought.get(name)
            if open_one is None or open_one.state != "open":
                assert row.id is not None
                open_one = self._conflict(number.external_id, row.id, name, before, ours.get(name), theirs[name])
            else:
                open_one.office, open_one.platform = ours.get(name), theirs[name]
                open_one.raised_by, open_one.raised_at = self.by, self.work.now
                self.session.add(open_one)
            result.conflicts.append(open_one)

    def _conflict(
        self, external_id: str, listing_id: int, name: str, before: Any, office: Any, platform: Any
    ) -> ConflictRow:
        row = ConflictRow(
            source=self.source.code, side=self.side.value, external_id=external_id, listing_id=listing_id, field=name,
            before=before, office=office, platform=platform, raised_by=self.by, raised_at=self.work.now,
        )  # fmt: skip
        self.waiting[external_id, name] = row
        self.session.add(row)
        return row

    def _close(self, waiting: ConflictRow) -> None:
        waiting.state, waiting.settled_at = "lapsed", self.work.now
        self.session.add(waiting)
        self.session.flush()  # before another of the same is asked


def take_back(
    work: UnitOfWork, source: SourceRow, side: ListingSide, external_ids: Sequence[str], principal: Principal
) -> int:
    """Withdraw what a source has no more; how many were listed until now."""
    lines = [Line(external_id, None) for external_id in external_ids]
    results = bring(work, source, side, lines, principal, Asked())
    return sum(result.outcome is LineOutcome.WITHDRAWN for result in results)
