"""The public view of awards: notices of decided awards, and batches that the bank has carried out. No firm, no account, no
entry: those are read with the notice itself, for as long as it is there to be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import defer
from sqlmodel import Session, col, func, select

from services.awards.batches.tables import PaymentBatchRow, PaymentItemRow
from services.awards.notices.tables import NoticeRow
from shared.contracts.changes import NoticeShown, PaymentsShown
from shared.contracts.events import Event
from shared.contracts.public_events.awards import AWARDS_EVENTS, BatchMoved, NoticeEnded, NoticePublished
from shared.contracts.public_events.base import PublicEvent, read_one_of
from shared.contracts.scopes import Scope
from shared.contracts.values import Fen
from shared.plumbing.among import among
from shared.plumbing.asyncapi import Described
from shared.plumbing.auth import Principal
from shared.plumbing.changes.views import Build, Shown, View, Views, said_by

_CARRIED_OUT = ("paid", "partly")

PUBLIC = View(
    "public",
    "公开",
    None,
    {
        NoticePublished: tuple(NoticeShown.model_fields),
        NoticeEnded: tuple(NoticeShown.model_fields),
        BatchMoved: tuple(PaymentsShown.model_fields),
    },
)


_TYPES: Mapping[type[PublicEvent], Shown] = {
    NoticePublished: Shown(NoticeShown, Scope.AWARDS_READ),
    NoticeEnded: Shown(NoticeShown, Scope.AWARDS_READ),
    BatchMoved: Shown(PaymentsShown, Scope.AWARDS_READ),
}
_ADDRESS = "/awards/v1/changes"


def views() -> Views:
    """All of them."""
    builds: dict[type[PublicEvent], Build] = {
        NoticePublished: _notices,
        NoticeEnded: _notices,
        BatchMoved: _payments,
    }
    return Views(_TYPES, (PUBLIC,), builds, address=_ADDRESS)


_SAID = said_by(_TYPES, (PUBLIC,))
DESCRIBED = Described("awards", "裂变 · 奖补服务的事件", AWARDS_EVENTS, _ADDRESS, shown=_SAID, told=_SAID)


def _notices(session: Session, events: Sequence[Event], _: Principal) -> Mapping[int, NoticeShown]:
    said = {
        event.seq: found.notice_id
        for event in events
        if (found := read_one_of(event, NoticePublished) or read_one_of(event, NoticeEnded)) is not None
    }
    query = select(NoticeRow).where(among(session, col(NoticeRow.id), set(said.values())))
    rows = session.exec(query.options(defer(NoticeRow.entries))).all()  # type: ignore[arg-type]  # an attribute of the class
    shown = {row.id: _notice(row) for row in rows}
    return {seq: shown[id] for seq, id in said.items() if id in shown}


def _notice(row: NoticeRow) -> NoticeShown:
    return NoticeShown(
        notice_id=row.id,
        title=row.title,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        count=row.count,
        amount=Fen(row.amount),
        state="running" if row.ended_at is None else "ended",
        read=f"/awards/v1/award-notices/{row.id}",
    )


def _payments(session: Session, events: Sequence[Event], _: Principal) -> Mapping[int, PaymentsShown]:
    """Batches that are closed: what the bank paid of them in all."""
    closed = {event.seq: moved for event in events if (moved := BatchMoved.read(event)).state == "closed"}
    item = PaymentItemRow
    paid = (
        select(PaymentBatchRow.no, func.count(), func.sum(item.paid_fen))
        .join(item, col(item.batch_id) == PaymentBatchRow.id)
        .where(
            among(session, col(PaymentBatchRow.id), {moved.batch_id for moved in closed.values()}),
            col(item.state).in_(_CARRIED_OUT),
        )
        .group_by(PaymentBatchRow.no)
    )
    totals = {no: (count, total) for no, count, total in session.exec(paid).all()}
    return {
        seq: PaymentsShown(no=moved.no, count=count, total=Fen(total or 0))
        for seq, moved in closed.items()
        for count, total in [totals.get(moved.no, (0, 0))]
    }
