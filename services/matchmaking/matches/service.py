"""The matches of a listing or of a text, with their reasons."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

from sqlmodel import col, select

from services.matchmaking.listings.reaching import covers, readable, shown_names, within
from services.matchmaking.listings.service import organisation_for
from services.matchmaking.listings.tables import KnownEnterprise, ListingRow
from services.matchmaking.matches.apart import kept_apart
from services.matchmaking.matches.figures import Figures, figures_of, figures_of_text, shown
from services.matchmaking.matches.filters import MatchFilter
from services.matchmaking.matches.reasons import SHOWN, other_terms, phrases_of, terms_of, unmentioned_of
from services.matchmaking.matches.tables import MatchFeedbackRow
from services.matchmaking.matches.texts import body_of
from services.matchmaking.ranking import Analyser, Document, Hit
from services.matchmaking.ranking.indicators import Comparison
from services.matchmaking.ranking.near_duplicates import resemblance
from services.matchmaking.ranking.strength import is_at_least, least_score, strength_of
from shared.contracts.matchmaking import (
    ListingSide,
    Match,
    MatchesReply,
    MatchStrength,
    NearDuplicate,
    TextQuery,
)
from shared.contracts.owners import Owner
from shared.contracts.problems import FieldProblem
from shared.plumbing.among import among
from shared.plumbing.auth import Principal
from shared.plumbing.errors import InvalidInput
from shared.plumbing.rights import Reach
from shared.plumbing.storage import Store

if TYPE_CHECKING:
    from services.matchmaking.matches.index import ListIndex
    from services.matchmaking.ranking.matcher import Asked

_DEEPEST = 100
_ATTEMPTS = 3
"""A list that changes faster than that is shown with the reasons of its newest text."""


Judged = Literal["accepted", "rejected"]


@dataclass(frozen=True, slots=True)
class _Found:
    """A listing that was found, its enterprise where that is known, and what was last said of it as a pair."""

    row: ListingRow
    firm: KnownEnterprise | None
    judged: Judged | None

    def organisation(self, names: Reach) -> str:
        """Who lists it, as it is shown. names: `shown_names` of the caller."""
        return organisation_for(names, self.row, {} if self.firm is None else {self.firm.credit_code: self.firm})


class Matches:
    """Searching both lists. No connection is held while the ranking works."""

    def __init__(self, store: Store, index: Callable[[], ListIndex]) -> None:
        """`index` gives both lists' index; it raises while there can be no search yet. Asked before a connection is taken."""
        self._store = store
        self._index = index

    def of_listing(
        self,
        side: ListingSide,
        id: int,
        wanted: MatchFilter,
        *,
        k: int,
        least: MatchStrength,
        principal: Principal,
    ) -> MatchesReply:
        """For a listing, those of the best of the other side that are at least so strong; and what was said of a pair, to whose the demand is."""
        mine = principal.reads(Owner.LISTING_FILE)
        with self._store.read() as session:
            row = readable(session, side, id, principal)
            asking_own = side is ListingSide.DEMAND and within(session, mine, row)

        def own(found: _Found) -> bool:
            return asking_own if side is ListingSide.DEMAND else covers(mine, found.row, found.firm)

        names = shown_names(principal)
        return self._search(side.other, row.title, body_of(row), figures_of(row), k, least, wanted, names, own)

    def first(self, demand: ListingRow, k: int) -> list[tuple[int, int, float]]:
        """(supply, rank, score) of a demand's first k."""
        return [(key, rank, score) for key, rank, score, _ in self._first(demand, k)]

    def worth_telling(self, demand: ListingRow, k: int, new: Collection[int]) -> list[tuple[int, int, float]]:
        """(supply, rank, score) of those of a demand's first k that are among the new ones and no weak match."""
        found = [one for one in self._first(demand, k) if one[0] in new]
        rows = self._listed(ListingSide.SUPPLY, [key for key, *_ in found])
        told = []
        for key, rank, score, asked in found:
            if (at := rows.get(key)) is None:
                continue
            hit = kept_apart(key, "reasons", partial(_reasons, asked, key, at.row), Hit(key, score, (), (), ()))
            if strength_of(hit.score, hit.evidence) is not MatchStrength.WEAK:
                told.append((key, rank, score))
        return told

    def _first(self, demand: ListingRow, k: int) -> list[tuple[int, int, float, Asked]]:
        """(supply, rank, score, the query) of a demand's first k."""
        index = self._index()
        with self._store.read() as session:
            index.current(session)
        matcher = index.matchers[ListingSide.SUPPLY]
        asked = kept_apart(demand.id, "search", lambda: matcher.ask(demand.title, body_of(demand)), None)
        ranked = [] if asked is None else [(asked, of) for of in asked.best(k)]
        return [(key, rank, score, of) for rank, (of, (key, score)) in enumerate(ranked, start=1)]

    def standing(self, demand: ListingRow, supply_id: int) -> tuple[int | None, float | None]:
        """Rank and score of a supply among a demand's first hundred; None where it is not among them."""
        found = ((rank, score) for key, rank, score in self.first(demand, _DEEPEST) if key == supply_id)
        return next(found, (None, None))

    def near_duplicates(self, side: ListingSide, id: int, *, least: float, principal: Principal) -> list[NearDuplicate]:
        """Listings of the same side that resemble this one, the most alike first."""
        index = self._index()
        with self._store.read() as session:
            row = readable(session, side, id, principal)
            index.current(session)
        matcher = index.matchers[side]
        nothing: list[tuple[int, float]] = []
        ranked = kept_apart(id, "search", lambda: matcher.rank(row.title, body_of(row), k=_DEEPEST), nothing)
        others = self._listed(side, [key for key, _ in ranked if key != id])
        names = shown_names(principal)
        analyser = Analyser.default()
        text = f"{row.title}\n{body_of(row)}"
        found = [
            NearDuplicate(
                id=key,
                title=other.row.title,
                organisation=other.organisation(names),
                resemblance=kept_apart(key, "resemblance", partial(_resemblance, text, other.row, analyser), 0.0),
            )
            for key, other in others.items()
        ]
        return sorted((f for f in found if f.resemblance >= least), key=lambda f: (-f.resemblance, f.id))

    def _listed(self, side: ListingSide, ids: Sequence[int], asking: int | None = None) -> dict[int, _Found]:
        """Those of a side's listings that are not withdrawn, by number; with what was last said of each as a pair with the one that
        asks."""
        demand, supply = (asking, ListingRow.id) if side is ListingSide.SUPPLY else (ListingRow.id, asking)
        said = (
            select(MatchFeedbackRow.verdict)
            .where(MatchFeedbackRow.demand_id == demand, MatchFeedbackRow.supply_id == supply)
            .order_by(col(MatchFeedbackRow.id).desc())
            .limit(1)
            .scalar_subquery()
        )
        with self._store.read() as session:
            query = (
                select(ListingRow, KnownEnterprise, said)
                .outerjoin(KnownEnterprise, col(KnownEnterprise.credit_code) == ListingRow.owner)
                .where(among(session, col(ListingRow.id), ids), col(ListingRow.withdrawn).is_(False))
            )
            return {row.id or 0: _Found(row, firm, judged) for row, firm, judged in session.exec(query).all()}

    def of_text(self, query: TextQuery, principal: Principal) -> MatchesReply:
        """For a text that was never indexed."""
        supplies = query.looking_for is ListingSide.SUPPLY
        out_of_place = ("unit", "tier") if supplies else ("trl_min", "cooperation", "price_max")
        misplaced = [name for name in out_of_place if getattr(query, name)]
        if misplaced:
            side = "找成果" if supplies else "找需求"
            raise InvalidInput(
                "筛选条件与所找的一方不符",
                [
                    FieldProblem(field=f"body.{n}", problem=f"{side}时没有此项筛选", remedy="请去掉此项")
                    for n in misplaced
                ],
            )
        wanted = MatchFilter(
            technology_field=query.technology_field.value if query.technology_field else None,
            trl_min=query.trl_min,
            cooperation=query.cooperation,
            price_max=query.price_max,
            unit=query.unit,
            tier=query.tier,
        )
        figures = figures_of_text(f"{query.title}\n{query.text}")
        least, names = query.strength_min, shown_names(principal)
        return self._search(query.looking_for, query.title, query.text, figures, query.k, least, wanted, names)

    def _search(
        self,
        side: ListingSide,
        title: str,
        body: str,
        figures: Figures,
        k: int,
        least: MatchStrength,
        wanted: MatchFilter,
        names: Reach,
        own: Callable[[_Found], bool] = lambda _: False,
    ) -> MatchesReply:
        """`own`: is what was said of a pair the caller's to read?"""
        index = self._index()
        for _ in range(_ATTEMPTS):
            with self._store.read() as session:
                seq = index.current(session)
                among = wanted.passing(session, side, names)
            matcher = index.matchers[side]
            asked = kept_apart(figures.listing, "search", partial(matcher.ask, title, body), None)
            best = [] if asked is None else asked.best(k, among=among)
            ranked = [(key, score) for key, score in best if score >= least_score(least)]
            rows = self._listed(side, [key for key, _ in ranked], figures.listing)
            # Gone while the ranking worked: a match is never shown for what is withdrawn.
            hits = {
                key: kept_apart(key, "reasons", partial(_reasons, asked, key, at.row), Hit(key, score, (), (), ()))
                for key, score in ranked
                if asked is not None and (at := rows.get(key)) is not None
            }
            # A text that changed meanwhile has reasons that do not add up to the score that placed it: rank again.
            if all(math.isclose(hits[key].score, score, rel_tol=1e-9) for key, score in ranked if key in hits):
                break
        found = []
        for key, hit in hits.items():
            strength = strength_of(hit.score, hit.evidence)
            if not is_at_least(strength, least):
                continue
            theirs = figures_of(rows[key].row)
            asking, offering = (figures, theirs) if side is ListingSide.SUPPLY else (theirs, figures)
            judged = rows[key].judged if own(rows[key]) else None
            compared = asking.met_by(offering)
            found.append(_wire(hit, strength, rows[key].row, rows[key].organisation(names), compared, judged))
        return MatchesReply(matches=found, lists_seq=seq)


def _reasons(asked: Asked, key: int, row: ListingRow) -> Hit:
    return asked.explain(Document(key, row.title, body_of(row)), most=SHOWN)


def _resemblance(text: str, other: ListingRow, analyser: Analyser) -> float:
    return resemblance(text, f"{other.title}\n{body_of(other)}", analyser)


def _wire(
    hit: Hit,
    strength: MatchStrength,
    row: ListingRow,
    organisation: str,
    figures: list[Comparison],
    judged: Judged | None,
) -> Match:
    return Match(
        id=hit.key,
        title=row.title,
        organisation=organisation,
        technology_field=row.technology_field,
        score=hit.score,
        strength=strength,
        phrases=phrases_of(hit),
        terms=terms_of(hit),
        other=other_terms(hit),
        unmentioned=unmentioned_of(hit),
        indicators=shown(figures),
        judged=judged,
    )
