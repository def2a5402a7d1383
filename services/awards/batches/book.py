"""How batches are opened and take steps, and what a batch's digest is over."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from services.awards.accounts.tables import PayeeAccountRow
from services.awards.batches.tables import BatchStep, ItemLineRow, OpenBatch, PaymentBatchRow, PaymentItemRow
from services.awards.domain.batch_process import BATCH, Role
from services.awards.funds.ledger import Part
from services.awards.record.people import person_of
from shared.casework.acting import Actor
from shared.casework.casebook import Casebook, Effect
from shared.contracts.events import canonical
from shared.contracts.owners import Owner
from shared.contracts.public_events.awards import BatchMoved
from shared.contracts.scopes import Scope
from shared.contracts.values import Fen
from shared.plumbing.among import among
from shared.plumbing.auth import Principal
from shared.plumbing.storage import UnitOfWork

_SCOPES = {
    Role.MAKER: Scope.DISBURSEMENT_MAKE,
    Role.APPROVER: Scope.DISBURSEMENT_APPROVE,
    Role.EXPORTER: Scope.DISBURSEMENT_EXPORT,
    Role.SYSTEM: Scope.DISBURSEMENT_MAKE,
}


def _publish(work: UnitOfWork, batch: PaymentBatchRow, step: BatchStep) -> None:
    total = None if batch.total is None else Fen(batch.total)
    moved = BatchMoved(
        batch_id=batch.id, no=batch.no, event=step.event, state=step.to_state, count=batch.count, total=total
    )
    work.publish(moved, subject=batch.no)


BATCHES: Casebook[PaymentBatchRow, BatchStep, Role] = Casebook(
    cases=PaymentBatchRow,
    steps=BatchStep,
    occupied=OpenBatch,
    workflow_of=lambda batch: BATCH,
    publish=_publish,
    name="拨付批次",
    already="此批次号已在办理中",
    just_now="此批次号刚被占用,请重试",
)


def actor_in(principal: Principal) -> Actor[Role]:
    """A caller in a batch: in the capacities that his permissions say."""
    mine = principal.writes(Owner.MONEY).everything
    held = {role for role, scope in _SCOPES.items() if scope in principal.scopes and role is not Role.SYSTEM}
    return Actor(principal, held if mine else set(), lambda role, event: _SCOPES[role])


def take(
    work: UnitOfWork,
    batch: PaymentBatchRow,
    event: str,
    principal: Principal,
    role: Role,
    *,
    reason: str = "",
    facts: Mapping[str, Any] | None = None,
    **changes: Any,
) -> BatchStep:
    """Take a step of a batch that is held. `changes`: its columns."""
    return BATCHES.take_step(
        work, batch, event, role, principal.client_id, at=work.now, reason=reason, facts=facts,
        columns={"person": person_of(principal)}, changes=changes,
    )  # fmt: skip


def effect(principal: Principal, **changes: Any) -> Effect[BatchStep]:
    return Effect(columns={"person": person_of(principal)}, changes=changes)


def items_of(session: Session, batch_id: str) -> list[PaymentItemRow]:
    """The items of a batch that are not void, in the order of their numbers."""
    i = PaymentItemRow
    query = select(i).where(i.batch_id == batch_id, i.state != "void")
    return sorted(session.exec(query).all(), key=lambda item: number_in(item.no))


def number_in(no: str) -> int:
    """The place of an item in its batch, as its number ends."""
    return int(no.rpartition("-")[2])


def parts_of(session: Session, item_nos: Collection[str]) -> dict[str, list[Part]]:
    """{item: what of it each budget line bears}"""
    line = ItemLineRow
    found: dict[str, list[Part]] = {}
    query = (
        select(line.item_no, line.line_id, line.fen)
        .where(among(session, col(line.item_no), item_nos))
        .order_by(col(line.item_no), col(line.line_id))
    )
    for item_no, line_id, fen in session.exec(query).all():
        found.setdefault(item_no, []).append(Part(line_id, fen))
    return found


def digest_of(session: Session, items: Sequence[PaymentItemRow]) -> str:
    """SHA-256 over what is approved: of every item its number, whose claim, to which account, how much, on what calculation."""
    a = PayeeAccountRow
    ids = sorted({item.account_id for item in items})
    to = dict(session.exec(select(a.id, a.fingerprint).where(among(session, col(a.id), ids))).all())
    rows = [[i.no, i.claim_id, to[i.account_id], i.fen, i.receipt_digest] for i in sorted(items, key=lambda i: i.no)]
    return hashlib.sha256(canonical({"items": rows})).hexdigest()
