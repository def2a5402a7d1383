"""The best offers for a need and the best needs for an offer: what fits, ranked by its words, with every reason.

What fits is decided before the best are cut off, so that the ranking of what fits is exact; what fits without a word in common comes
last, by number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from pydantic import ConfigDict, TypeAdapter
from sqlmodel import Session, col, select

from services.matchmaking.domain.fitting import Firm, Offered, Sought, fits
from services.matchmaking.listings.service import known_by_code
from services.matchmaking.listings.tables import KnownEnterprise
from services.matchmaking.listings.tiers import held_by
from services.matchmaking.matches.apart import kept_apart
from services.matchmaking.matches.reasons import SHOWN, other_terms, phrases_of, terms_of, unmentioned_of
from services.matchmaking.needs.reaching import need_opened, needs_within
from services.matchmaking.needs.shown import shown_needs
from services.matchmaking.needs.tables import NeedRow, ReferralRow
from services.matchmaking.needs.texts import body_of
from services.matchmaking.offers.reaching import listed_offers, offer_read
from services.matchmaking.offers.service import shown as shown_offers
from services.matchmaking.offers.tables import OfferRow
from services.matchmaking.providers.tables import ProviderRow
from services.matchmaking.ranking import Document, Hit
from services.matchmaking.ranking.strength import is_at_least, least_score, strength_of
from shared.contracts.matchmaking import MOST_LOOKED_AT, MatchStrength
from shared.contracts.offers import (
    Fit,
    NeedDetails,
    NeedMatch,
    NeedMatches,
    NeedState,
    OfferDetails,
    OfferMatch,
    OfferMatches,
)
from shared.contracts.values import AS_KEPT
from shared.plumbing.auth import Principal
from shared.plumbing.storage import Store

if TYPE_CHECKING:
    from services.matchmaking.needs.index import ServiceIndex
    from services.matchmaking.ranking.matcher import Matcher

_DEEPEST = 100
OFFER_DETAILS: TypeAdapter[OfferDetails] = TypeAdapter(OfferDetails, config=ConfigDict(defer_build=True))
NEED_DETAILS: TypeAdapter[NeedDetails] = TypeAdapter(NeedDetails, config=ConfigDict(defer_build=True))


class ServiceMatches:
    """Searching offers and needs. No connection is held while the ranking works."""

    def __init__(self, store: Store, index: Callable[[], ServiceIndex]) -> None:
        """`index` raises while there can be no search yet. Asked before a connection is taken."""
        self._store = store
        self._index = index

    def offers_for(
        self, id: int, k: int, principal: Principal, least: MatchStrength = MatchStrength.WEAK
    ) -> OfferMatches:
        index, day = self._index(), self._store.clock.today()
        with self._store.read() as session:
            index.current(session)
            need = need_opened(session, id, principal)
            fitting, rows = _fitting_offers(session, need, day)
            offers = {offer.id: offer for offer in shown_offers(session, list(rows.values()), principal)}
            referred = set(session.exec(select(ReferralRow.offer_id).where(ReferralRow.need_id == id)).all())
        hits = ranked(index.offers, need, rows, k, least)
        found = [
            OfferMatch(offer=offers[key], fits=fitting[key], referred=key in referred, **_reasons(hit))
            for key, hit in hits
        ]
        return OfferMatches(matches=found, fitting=len(fitting))

    def needs_for(
        self, id: int, k: int, principal: Principal, least: MatchStrength = MatchStrength.WEAK
    ) -> NeedMatches:
        """Of the needs that the caller may read: an officer's all or his unit's, a provider's what was referred to it."""
        index, day = self._index(), self._store.clock.today()
        with self._store.read() as session:
            index.current(session)
            offer, provider = offer_read(session, id, principal)
            fitting, rows = _fitting_needs(session, offer, provider, principal, day)
            needs = {need.id: need for need in shown_needs(session, list(rows.values()))}
            referred = set(session.exec(select(ReferralRow.need_id).where(ReferralRow.offer_id == id)).all())
        hits = ranked(index.needs, offer, rows, k, least)
        found = [
            NeedMatch(need=needs[key], fits=fitting[key], referred=key in referred, **_reasons(hit))
            for key, hit in hits
        ]
        return NeedMatches(matches=found, fitting=len(fitting))

    def score(self, need_id: int, offer_id: int, principal: Principal) -> float | None:
        """Of an offer among a need's first hundred; None where it is not among them."""
        found = self.offers_for(need_id, _DEEPEST, principal).matches
        return next((match.score for match in found if match.offer.id == offer_id and match.score > 0), None)


def ranked(
    matcher: Matcher,
    query: OfferRow | NeedRow,
    rows: Mapping[int, OfferRow] | Mapping[int, NeedRow],
    k: int,
    least: MatchStrength = MatchStrength.WEAK,
) -> list[tuple[int, Hit | None]]:
    """(key, why) of the k best of those rows that are at least so strong; None for what has no word in common, which is weak."""
    nothing: list[tuple[int, float]] = []
    asked = kept_apart(query.id, "search", partial(matcher.ask, query.title, body_of(query)), None)
    depth = k if least is MatchStrength.WEAK else max(k, MOST_LOOKED_AT)
    best = nothing if asked is None else asked.best(depth, among=rows.keys())
    found: list[tuple[int, Hit]] = []
    for key, score in best:
        assert asked is not None
        if len(found) == k or score < least_score(least):
            break
        row = rows[key]
        document = Document(key, row.title, body_of(row))
        hit = kept_apart(key, "reasons", partial(asked.explain, document, most=SHOWN), Hit(key, score, (), (), ()))
        if is_at_least(_strength(hit), least):
            found.append((key, hit))
    if least is not MatchStrength.WEAK:
        return list(found)
    others = sorted(rows.keys() - {key for key, _ in found})
    return [*found, *((key, None) for key in others[: k - len(found)])]


def _strength(hit: Hit) -> MatchStrength:
    return strength_of(hit.score, hit.evidence)


def _reasons(hit: Hit | None) -> dict[str, Any]:
    if hit is None:
        return {"score": 0.0, "strength": MatchStrength.WEAK}
    return {
        "score": hit.score,
        "strength": _strength(hit),
        "phrases": phrases_of(hit),
        "terms": terms_of(hit),
        "other": other_terms(hit),
        "unmentioned": unmentioned_of(hit),
    }


def _firms(session: Session, codes: Collection[str], day: dt.date) -> dict[str, Firm]:
    held = held_by(session, codes, day)
    return {code: _firm(known, held.get(code, {})) for code, known in known_by_code(session, list(codes)).items()}


def _firm(known: KnownEnterprise, tiers: Mapping[str, str]) -> Firm:
    return Firm(known.unit, known.industry, known.size_class, tiers)


def offered(row: OfferRow, provider_unit: str) -> Offered:
    return Offered(
        tiers=row.tiers,
        industries=row.industries,
        sizes=row.sizes,
        units=row.units,
        served=provider_unit,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        price=row.normal_price if row.fee is None else row.fee,
        details=OFFER_DETAILS.validate_python(row.details, context=AS_KEPT),
    )


def sought(row: NeedRow) -> Sought:
    return Sought(row.budget, NEED_DETAILS.validate_python(row.details, context=AS_KEPT))


def _fitting_offers(session: Session, need: NeedRow, day: dt.date) -> tuple[dict[int, list[Fit]], dict[int, OfferRow]]:
    query = select(OfferRow, ProviderRow.unit).join(ProviderRow, col(ProviderRow.id) == OfferRow.provider_id)
    rows = session.exec(query.where(OfferRow.kind == need.kind, listed_offers())).all()
    firm = _firms(session, [need.credit_code], day)[need.credit_code]
    looked_for = sought(need)
    fitting = {row.id or 0: fits(offered(row, unit), looked_for, firm, day) for row, unit in rows}
    kept = {id: found for id, found in fitting.items() if found is not None}
    return kept, {row.id or 0: row for row, _ in rows if row.id in kept}


def _fitting_needs(
    session: Session, offer: OfferRow, provider: ProviderRow, principal: Principal, day: dt.date
) -> tuple[dict[int, list[Fit]], dict[int, NeedRow]]:
    n = NeedRow
    query = select(n).where(n.kind == offer.kind, n.state == NeedState.OPEN.value, needs_within(session, principal))
    rows: Sequence[NeedRow] = session.exec(query).all()
    firms = _firms(session, {row.credit_code for row in rows}, day)
    what = offered(offer, provider.unit)
    fitting = {row.id or 0: fits(what, sought(row), firms[row.credit_code], day) for row in rows}
    kept = {id: found for id, found in fitting.items() if found is not None}
    return kept, {row.id or 0: row for row in rows if row.id in kept}
