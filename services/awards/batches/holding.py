"""Use cases of holds: what is not to be paid for now, and why; ended by somebody with a reason."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, select

from services.awards.batches.tables import PaymentBatchRow
from services.awards.catalogue.service import Policies
from services.awards.claims.tables import ClaimRow
from services.awards.holds.service import put_on_hold
from services.awards.holds.tables import HoldRow
from services.awards.read_model.tables import KnownEnterprise
from services.awards.record.people import require_person
from shared.contracts.audit import Action
from shared.contracts.disbursement import HOLD_CATEGORY_NAMES, HOLD_KIND_NAMES, Hold, HoldEnd, HoldIn
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict, NotFound
from shared.plumbing.storage import Store


class Holds:
    """Holds on firms, measures, claims and batches."""

    def __init__(self, store: Store, policies: Policies) -> None:
        self._store = store
        self._policies = policies

    def add(self, request: HoldIn, principal: Principal) -> Hold:
        """Hold something up, unless the same hold is open: that one, then."""
        with self._store.write() as work:
            require_person(principal)
            if self._name(work.session, request.kind, request.about) is None:
                raise NotFound(f"没有编号为“{request.about[:40]}”的{HOLD_KIND_NAMES[request.kind]}")
            row = put_on_hold(work, request.kind, request.about, request.category, request.reason, principal.client_id)
            work.audit(Action.HOLD_CHANGED, principal, request.about, kind=request.kind, category=request.category)
            return self._shown(work.session, [row])[0]

    def end(self, id: str, request: HoldEnd, principal: Principal) -> Hold:
        """End a hold: another person than opened it."""
        with self._store.write() as work:
            require_person(principal)
            row = work.session.get(HoldRow, id, with_for_update=True)
            if row is None:
                raise NotFound(f"没有编号为“{id}”的暂停拨付")
            if row.ended_at is not None:
                raise Conflict("此项暂停已经解除")
            if row.added_by == principal.client_id or row.added_by.partition("@")[0] == principal.person:
                raise Conflict("此项暂停是您登记的,须由另一人解除")
            row.ended_by, row.ended_reason, row.ended_at = principal.client_id, request.reason, work.now
            work.session.add(row)
            work.session.flush()
            work.audit(Action.HOLD_CHANGED, principal, row.about, kind=row.kind, ended=True)
            return self._shown(work.session, [row])[0]

    def all(self, *, open: bool | None, kind: str | None, about: str | None) -> list[Hold]:
        """Holds, the last first."""
        with self._store.read() as session:
            query = select(HoldRow).order_by(col(HoldRow.added_at).desc(), col(HoldRow.id)).limit(500)
            if open is not None:
                ended = col(HoldRow.ended_at)
                query = query.where(ended.is_(None) if open else ended.is_not(None))
            if kind is not None:
                query = query.where(HoldRow.kind == kind)
            if about is not None:
                query = query.where(HoldRow.about == about)
            return self._shown(session, session.exec(query).all())

    def _shown(self, session: Session, rows: Sequence[HoldRow]) -> list[Hold]:
        return [
            Hold(
                **row.model_dump(),
                kind_name=HOLD_KIND_NAMES[row.kind],
                about_name=self._name(session, row.kind, row.about) or row.about,
                category_name=HOLD_CATEGORY_NAMES[row.category],
            )
            for row in rows
        ]

    def _name(self, session: Session, kind: str, about: str) -> str | None:
        """What is held up, by name; None where there is no such thing."""
        if kind == "measure":
            measure = self._policies.named(None).measure(about)
            return None if measure is None else measure.name
        if kind == "firm":
            firm = session.get(KnownEnterprise, about)
            return None if firm is None else firm.name
        if kind == "batch":
            batch = session.get(PaymentBatchRow, about)
            return None if batch is None else batch.no
        claim = session.get(ClaimRow, about)
        return None if claim is None else f"{session.get_one(KnownEnterprise, claim.credit_code).name} {claim.id[:16]}"
