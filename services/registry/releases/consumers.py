"""Those who follow the list: which release each says it holds, and what they take for wrong in it."""

from __future__ import annotations

import datetime as dt
from typing import Literal, cast

from sqlalchemy import func
from sqlmodel import Session, col, select

from services.registry.enterprises.tables import EnterpriseRow
from services.registry.identity.tables import ApiClient
from services.registry.name_list.takings import took
from services.registry.name_list.views import VIEWS
from services.registry.releases.tables import AcknowledgementRow, CorrectionRow, Release, ReleaseManifest
from services.registry.schema import ANSWERS, FEED
from shared.contracts.name_list import (
    Acknowledgement,
    AcknowledgementIn,
    Consumer,
    Correction,
    CorrectionAnswer,
    CorrectionIn,
    View,
)
from shared.contracts.public_events.registry import (
    CorrectionAnswered,
    CorrectionOpened,
    EnterpriseChanged,
    NameListAcknowledged,
    NameListChanged,
    RecognitionRecorded,
)
from shared.contracts.values import CreditCode
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict, NotFound
from shared.plumbing.idempotency import StoredAnswer, idempotency_key
from shared.plumbing.identifiers import new_identifier, random_identifier
from shared.plumbing.listing import Listed
from shared.plumbing.paging import page_of
from shared.plumbing.storage import Store, UnitOfWork

_FIXES = (EnterpriseChanged, RecognitionRecorded, NameListChanged)
"""Events by which something on the list is put right."""


class Consumers:
    """Acknowledgements, and who is behind."""

    def __init__(self, store: Store, stale_days: int) -> None:
        self._store = store
        self._stale = dt.timedelta(days=stale_days)

    def acknowledge(self, view: View, said: AcknowledgementIn, principal: Principal) -> Acknowledgement:
        """A consumer holds this release. Said again, it is the same; a digest that is not the published one is refused. A bank has
        got the list with it."""
        client_id = principal.client_id
        with self._store.write() as work:
            manifest = work.session.get(ReleaseManifest, (said.number, view.value))
            if manifest is None:
                raise NotFound(f"没有第 {said.number} 版名单")
            if manifest.sha256 != said.sha256:
                raise Conflict(
                    f"所持的第 {said.number} 版清单与发布的不是同一份(摘要不符):请重新获取并核验,必要时联系发布单位"
                )
            a = AcknowledgementRow
            mine = select(a).where(a.client_id == client_id, a.view == view.value, a.number == said.number)
            row = work.session.exec(mine).first()
            if row is None:
                row = AcknowledgementRow(
                    id=random_identifier(), client_id=client_id, view=view.value, number=said.number, at=work.now
                )
                work.session.add(row)
                acknowledged = NameListAcknowledged(client_id=client_id, view=view, number=said.number)
                work.publish(acknowledged, subject=client_id)
            if view is View.BANK:
                release = work.session.get_one(Release, said.number)
                number = str(release.number)
                took(work, principal, "release", on=release.as_of, known_at=release.known_at, reference=number)
            return Acknowledgement(client_id=client_id, view=view, number=row.number, at=row.at)

    def all(self) -> list[Consumer]:
        """Every client that may follow the list, by client and view, with how near it is."""
        with self._store.read() as session:
            published = {r.number: r.published_at for r in session.exec(select(Release)).all()}
            held = self._held(session)
            clients = session.exec(
                select(ApiClient).where(col(ApiClient.disabled).is_(False)).order_by(ApiClient.client_id)
            ).all()
        found = []
        for client in clients:
            for view, columns in VIEWS.items():
                said = held.get((client.client_id, view.value))
                if said is None and (columns.scope is None or columns.scope not in client.scopes):
                    continue
                found.append(self._consumer(client, view, said, published))
        return found

    @staticmethod
    def _held(session: Session) -> dict[tuple[str, str], tuple[int, dt.datetime]]:
        a = AcknowledgementRow
        newest = select(a.client_id, a.view, func.max(a.number)).group_by(a.client_id, a.view)
        numbers = {(client, view): number for client, view, number in session.exec(newest).all()}
        rows = session.exec(select(a)).all()
        return {(r.client_id, r.view): (r.number, r.at) for r in rows if numbers.get((r.client_id, r.view)) == r.number}

    def _consumer(
        self, client: ApiClient, view: View, said: tuple[int, dt.datetime] | None, published: dict[int, dt.datetime]
    ) -> Consumer:
        number = said[0] if said else None
        missed = sorted(n for n in published if n > (number or 0))
        state: Literal["current", "behind", "stale", "never"]
        if said is None:
            state = "never"
        elif not missed:
            state = "current"
        else:
            state = "stale" if self._store.clock.now() - published[missed[0]] > self._stale else "behind"
        return Consumer(
            client_id=client.client_id,
            name=client.name,
            kind=client.kind,
            view=view,
            state=state,
            number=number,
            behind=len(missed),
            acknowledged_at=said[1] if said else None,
        )


class Corrections:
    """Tickets: what a consumer takes for wrong, and what came of it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def open(self, asked: CorrectionIn, principal: Principal, key: str | None) -> StoredAnswer:
        """Open a ticket: 201 with it as it stands."""

        def act(work: UnitOfWork) -> tuple[int, Correction]:
            return 201, self._open(work, asked, principal)

        scope = "name-list/corrections"
        once = idempotency_key(principal.client_id, scope, key, asked, formerly=f"POST /{scope}")
        return ANSWERS.run_once(self._store, once, act)

    @staticmethod
    def _open(work: UnitOfWork, asked: CorrectionIn, principal: Principal) -> Correction:
        if work.session.get(EnterpriseRow, asked.credit_code) is None:
            raise NotFound(f"登记中没有统一社会信用代码为 {asked.credit_code} 的企业")
        row = CorrectionRow(
            id=new_identifier(work.now),
            **asked.model_dump(),
            opened_by=principal.client_id,
            opened_at=work.now,
            opened_at_seq=FEED.head(work.session).seq,
            state="open",
            reason="",
        )
        work.session.add(row)
        # What was written into it stays with those who deal with it.
        work.publish(CorrectionOpened(id=row.id, credit_code=asked.credit_code), subject=row.credit_code)
        return _wire(row)

    def page(
        self, *, of: str | None, state: str | None, after: str | None, limit: int, total: bool
    ) -> Listed[Correction]:
        """Tickets by time; `of`: those of one client only."""
        query = select(CorrectionRow).order_by(CorrectionRow.id)
        if of is not None:
            query = query.where(CorrectionRow.opened_by == of)
        if state is not None:
            query = query.where(CorrectionRow.state == state)
        with self._store.read() as session:
            count = (
                session.exec(select(func.count()).select_from(query.order_by(None).subquery())).one() if total else None
            )
            if after is not None:
                query = query.where(CorrectionRow.id > after)
            rows, last = page_of(lambda n: session.exec(query.limit(n)).all(), limit, lambda row: row.id)
        return Listed([_wire(row) for row in rows], None if last is None else [last], count)

    def answer(self, id: str, answer: CorrectionAnswer, principal: Principal) -> Correction:
        """Answer once. Accepted is what the registry says differently since the ticket was opened: a fix is a new version."""
        with self._store.write() as work:
            row = work.session.get(CorrectionRow, id, with_for_update=True)
            if row is None:
                raise NotFound(f"没有编号为“{id}”的更正申请")
            if row.state != "open":
                raise Conflict(f"此更正申请已于 {row.answered_at} 答复")
            if answer.outcome == "accepted":
                row.settled_by_seq = _fixed_by(work.session, row)
                if row.settled_by_seq is None:
                    raise Conflict("登记中该企业在申请之后没有变化:请先按文件更正登记,再答复采纳")
            row.state, row.reason = answer.outcome, answer.reason
            row.answered_by, row.answered_at = principal.client_id, work.now
            work.publish(CorrectionAnswered(id=row.id, outcome=answer.outcome), subject=row.credit_code)
            work.session.add(row)
            return _wire(row)


def _fixed_by(session: Session, row: CorrectionRow) -> int | None:
    e = FEED.events
    query = (
        e.select()
        .where(
            e.c.seq > row.opened_at_seq, e.c.subject == row.credit_code, e.c.type.in_([f.about.name for f in _FIXES])
        )
        .order_by(e.c.seq)
        .limit(1)
    )
    found = session.connection().execute(query).first()
    return int(found.seq) if found else None


def _wire(row: CorrectionRow) -> Correction:
    return Correction(
        **row.model_dump(exclude={"credit_code", "state", "opened_at_seq"}),
        credit_code=CreditCode(row.credit_code),
        state=cast(Literal["open", "accepted", "declined"], row.state),
    )
