"""The matches of a listing or of a text, with their reasons."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from services.matchmaking.listings.reaching import absent, covers, readable, shown_names
from services.matchmaking.listings.service import name_shown
from services.matchmaking.listings.tables import ListingRow
from services.matchmaking.matches.apart import kept_apart
from services.matchmaking.matches.figures import Figures, figures_of_text, shown
from services.matchmaking.matches.filters import MatchFilter
from services.matchmaking.matches.reasons import SHOWN, other_terms, phrases_of, terms_of, unmentioned_of
from services.matchmaking.matches.said import Said, Sayings, Standing, standing
from services.matchmaking.matches.texts import body_of
from services.matchmaking.ranking import Analyser, Document, Hit
from services.matchmaking.ranking.kept import Kept
from services.matchmaking.ranking.near_duplicates import resemblance
from services.matchmaking.ranking.strength import bounds, is_at_least, least_score, strength_of
from services.matchmaking.schema import FEED
from shared.contracts.matchmaking import (
    MOST_LOOKED_AT,
    IndicatorComparison,
    ListingSide,
    Match,
    MatchesReply,
    MatchStrength,
    NearDuplicate,
    TextQuery,
)
from shared.contracts.owners import Owner
from shared.contracts.problems import FieldProblem
from shared.plumbing.auth import Principal
from shared.plumbing.errors import InvalidInput
from shared.plumbing.feed import FeedHead
from shared.plumbing.rights import Reach
from shared.plumbing.storage import Store

if TYPE_CHECKING:
    from services.matchmaking.matches.index import ListIndex
    from services.matchmaking.ranking.matcher import Asked

_DEEPEST = 100
_KEPT_COMPARISONS = 1_000
_ATTEMPTS = 3
"""A list that changes faster than that is shown with the reasons of its newest text."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A listing that was found: how it stands and what it says."""

    now: Standing
    said: Said

    def organisation(self, names: Reach) -> str:
        """Who lists it, as it is shown. names: `shown_names` of the caller."""
        own = covers(names, self.now, self.now.firm)
        return name_shown(self.now, self.now.firm, public=self.said.public_name, own=own)


@dataclass(frozen=True, slots=True)
class _Why:
    """What is said of a match whoever asks: the same for as long as neither text nor list changes."""

    hit: Hit
    strength: MatchStrength
    match: Match


@dataclass(frozen=True, slots=True)
class _Query:
    """What is asked: of which side, by which text and figures; `key`: of a listing's version."""

    side: ListingSide
    title: str
    body: str
    figures: Figures
    key: tuple[int, int] | None = None

    @property
    def listing(self) -> int | None:
        return None if self.key is None else self.key[0]


class Matches:
    """Searching both lists. No connection is held while the ranking works."""

    def __init__(self, store: Store, index: Callable[[], ListIndex]) -> None:
        """`index` gives both lists' index; it raises while there can be no search yet. Asked before a connection is taken."""
        self._store = store
        self._index = index
        self._sayings = Sayings()
        self._compared: Kept[Hashable, list[IndicatorComparison]] = Kept(_KEPT_COMPARISONS)

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
        with self._store.looking() as connection:
            now = standing(connection, side, [id]).get(id)
            if now is None or now.side != side.value or (now.withdrawn and not covers(mine, now, now.firm)):
                raise absent(side, id)
            said = self._sayings.of(connection, [now])[id]
            head = FEED.head_of(connection)
        asking_own = side is ListingSide.DEMAND and covers(mine, now, now.firm)

        def own(found: Standing) -> bool:
            return asking_own if side is ListingSide.DEMAND else covers(mine, found, found.firm)

        query = _Query(side.other, said.title, said.body, said.figures, said.key)
        return self._search(query, k, least, wanted, shown_names(principal), own, head)

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
            hit = _reasons(asked, key, score, at.said)
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
                title=other.said.title,
                organisation=other.organisation(names),
                resemblance=kept_apart(key, "resemblance", partial(_resemblance, text, other.said, analyser), 0.0),
            )
            for key, other in others.items()
        ]
        return sorted((f for f in found if f.resemblance >= least), key=lambda f: (-f.resemblance, f.id))

    def _listed(self, side: ListingSide, ids: Sequence[int], asking: int | None = None) -> dict[int, _Found]:
        """Those of a side's listings that are not withdrawn, by number; with what was last said of each as a pair with the one that
        asks."""
        if not ids:
            return {}
        with self._store.looking() as connection:
            rows = {id: row for id, row in standing(connection, side, ids, asking).items() if not row.withdrawn}
            said = self._sayings.of(connection, rows.values())
        return {id: _Found(row, said[id]) for id, row in rows.items()}

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
        asking = _Query(query.looking_for, query.title, query.text, figures)
        with self._store.looking() as connection:
            head = FEED.head_of(connection)
        return self._search(asking, query.k, query.strength_min, wanted, shown_names(principal), lambda _: False, head)

    def _search(
        self,
        query: _Query,
        k: int,
        least: MatchStrength,
        wanted: MatchFilter,
        names: Reach,
        own: Callable[[Standing], bool],
        head: FeedHead,
    ) -> MatchesReply:
        """`own`: is what was said of a pair the caller's to read? `head`: where the feed stood when the query was read."""
        index = self._index()
        side = query.side
        for attempt in range(_ATTEMPTS):
            seq, among = self._current(index, wanted, side, names, head if attempt == 0 else None)
            asked = kept_apart(
                query.listing, "search", partial(index.matchers[side].ask, query.title, query.body), None
            )
            found = {} if asked is None else self._best(asked, query, k, least, among)
            # A text that changed meanwhile has reasons that do not add up to the score that placed it: rank again.
            if all(math.isclose(why.hit.score, score, rel_tol=1e-9) for score, _, why in found.values()):
                break
        matches = [
            why.match.model_copy(
                update={"organisation": at.organisation(names), "judged": at.now.judged if own(at.now) else None}
            )
            for _, at, why in found.values()
            if is_at_least(why.strength, least)
        ]
        return MatchesReply(matches=matches[:k], lists_seq=seq)

    def _current(
        self, index: ListIndex, wanted: MatchFilter, side: ListingSide, names: Reach, head: FeedHead | None
    ) -> tuple[int, set[int] | None]:
        """Bring the index to where the feed is: the number that it stands at, and which listings pass the filter."""
        if head is not None and wanted.passes_all and (seq := index.stands(head.seq, self._store.clock.today())):
            return seq, None
        with self._store.read() as session:
            return index.current(session), wanted.passing(session, side, names)

    def _best(
        self, asked: Asked, query: _Query, k: int, least: MatchStrength, among: set[int] | None
    ) -> dict[int, tuple[float, _Found, _Why]]:
        """The k best, by number, that are at least so strong, others among them: with the score that placed each, and why."""
        if asked.evidence_at_most < bounds()[least].evidence:
            return {}
        depth = k
        found: dict[int, tuple[float, _Found, _Why]] = {}
        while True:
            best = asked.best(depth, among=among)
            ranked = [(key, score) for key, score in best if score >= least_score(least)]
            new = [(key, score) for key, score in ranked if key not in found]
            rows = self._listed(query.side, [key for key, _ in new], query.listing)
            # Gone while the ranking worked: a match is never shown for what is withdrawn.
            for key, score in new:
                if (at := rows.get(key)) is not None:
                    found[key] = (
                        score,
                        at,
                        asked.kept((query.key, at.said.key), partial(self._why, asked, query, key, score, at.said)),
                    )
            enough = sum(is_at_least(why.strength, least) for *_, why in found.values()) >= k
            if enough or len(ranked) < depth or depth >= MOST_LOOKED_AT:
                return found
            depth = min(depth * 4, MOST_LOOKED_AT)

    def _why(self, asked: Asked, query: _Query, key: int, score: float, said: Said) -> _Why:
        hit = _reasons(asked, key, score, said)
        strength = strength_of(hit.score, hit.evidence)
        asking, offering = (query.figures, said.figures)
        if query.side is ListingSide.DEMAND:
            asking, offering = offering, asking

        def compared() -> list[IndicatorComparison]:
            return shown(asking.met_by(offering))

        figures = compared() if query.key is None else self._compared.of((query.key, said.key), compared)
        match = Match(
            id=hit.key,
            title=said.title,
            organisation="",
            technology_field=said.technology_field,
            score=hit.score,
            strength=strength,
            phrases=phrases_of(hit),
            terms=terms_of(hit),
            other=other_terms(hit),
            unmentioned=unmentioned_of(hit),
            indicators=figures,
        )
        return _Why(hit, strength, match)


def _reasons(asked: Asked, key: int, score: float, said: Said) -> Hit:
    explain = partial(asked.explain, Document(key, said.title, said.body), most=SHOWN)
    return kept_apart(key, "reasons", explain, Hit(key, score, (), (), ()))


def _resemblance(text: str, other: Said, analyser: Analyser) -> float:
    return resemblance(text, f"{other.title}\n{other.body}", analyser)
