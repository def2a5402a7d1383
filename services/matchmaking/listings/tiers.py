"""Which enterprises stand in the zone with which tier: by the recognitions that the registry's feed told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from services.matchmaking.listings.tables import KnownRecognition
from shared.contracts.registry_events import RecognitionAction
from shared.contracts.values import normalise_text
from shared.plumbing.among import among
from shared.plumbing.following import Told
from shared.plumbing.storage import UnitOfWork
from shared.plumbing.upserting import upsert


def keep_recognitions(work: UnitOfWork, told: Sequence[Told]) -> None:
    """As the feed tells them. A rename says nothing of a tier."""
    rows = [
        {
            "recognition_id": data.recognition_id,
            "credit_code": data.credit_code,
            "title": data.title,
            "title_name": data.title_name,
            "revokes": data.action is RecognitionAction.REVOCATION,
            "valid_from": data.valid_from,
            "valid_to": data.valid_to,
        }
        for data, _ in told
        if data.action is not RecognitionAction.RENAME
    ]
    upsert(work.session, KnownRecognition, rows)


_HELD = aliased(KnownRecognition)


def _in_force(day: dt.date) -> list[ColumnElement[bool]]:
    """Of `_HELD`: that it holds on a day, and no revocation since it began."""
    revoked = aliased(KnownRecognition)
    since = select(revoked.recognition_id).where(
        revoked.credit_code == _HELD.credit_code,
        revoked.title == _HELD.title,
        col(revoked.revokes).is_(True),
        col(revoked.valid_from) >= col(_HELD.valid_from),
        col(revoked.valid_from) <= day,
    )
    begun = (col(_HELD.revokes).is_(False)) & (col(_HELD.valid_from) <= day)
    return [begun, or_(col(_HELD.valid_to).is_(None), col(_HELD.valid_to) > day), ~since.exists()]


def holders(tier: str, day: dt.date) -> SelectOfScalar[str]:
    """Credit codes of who holds a tier (its code or its name) on a day."""
    named = or_(col(_HELD.title) == tier, col(_HELD.title_name).in_([tier, normalise_text(tier)]))
    return select(_HELD.credit_code).where(named, *_in_force(day))


def holders_of_any(titles: Collection[str], day: dt.date) -> SelectOfScalar[str]:
    """Credit codes of who holds one of some titles (their codes) on a day."""
    return select(_HELD.credit_code).where(col(_HELD.title).in_(titles), *_in_force(day)).distinct()


def held_by(session: Session, codes: Collection[str], day: dt.date) -> dict[str, dict[str, str]]:
    """{credit code: {title: its name}} of what enterprises hold on a day; who holds none is not in it."""
    query = select(_HELD.credit_code, _HELD.title, _HELD.title_name)
    query = query.where(among(session, col(_HELD.credit_code), codes), *_in_force(day)).order_by(col(_HELD.title))
    found: dict[str, dict[str, str]] = {}
    for code, title, name in session.exec(query).all():
        found.setdefault(code, {})[title] = name
    return found


def against_tier(session: Session, credit_code: str, tier: str, day: dt.date) -> str | None:
    """What speaks against listing an enterprise under a tier: that it does not hold it."""
    query = select(_HELD.title, _HELD.title_name).where(_HELD.credit_code == credit_code, *_in_force(day))
    held = dict(session.exec(query.order_by(col(_HELD.title))).all())
    if not tier or tier in held or normalise_text(tier) in map(normalise_text, held.values()):
        return None
    said = f"现持有:{'、'.join(held.values())}" if held else "现不持有任何称号"
    return f"该企业现未持有“{tier}”;{said}"
