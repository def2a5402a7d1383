"""Use cases of providers: apply, change, list, suspend, withdraw."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import IO

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from services.matchmaking.providers.finding import PROVIDERS, SHEET, ProviderFilter, cells_of, providers_found
from services.matchmaking.providers.reaching import provider_held, provider_read, speaks
from services.matchmaking.providers.revised import PROVIDER
from services.matchmaking.providers.tables import ProviderContactRow, ProviderRow
from services.matchmaking.schema import ANSWERS
from shared.contracts.audit import Action
from shared.contracts.listing import ListFacets
from shared.contracts.offers import (
    Provider,
    ProviderContact,
    ProviderIn,
    ProviderKind,
    ProviderState,
)
from shared.contracts.owners import Caller, Owner
from shared.contracts.public_events.matchmaking import ProviderChanged
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict, Forbidden, InvalidInput
from shared.plumbing.idempotency import StoredAnswer, idempotency_key
from shared.plumbing.identifiers import random_identifier
from shared.plumbing.listing import Asked, Listed
from shared.plumbing.revisions import Match
from shared.plumbing.rights import Reach, caller_of
from shared.plumbing.sheets.whole_list import workbook
from shared.plumbing.storage import Store, UnitOfWork

_IDENTITY = {"name": "名称", "kind": "类别", "credit_code": "统一社会信用代码", "unit": "服务范围"}


def require_may_apply(said: ProviderIn, principal: Principal, mine: Reach) -> None:
    """The bureau registers whom it will; anybody else applies for itself, and says nothing of who else speaks for it."""
    if said.credit_code is None and said.kind is not ProviderKind.EXPERT:
        raise _wrong("credit_code", "只有单个专家可以不填统一社会信用代码", "请填写机构的统一社会信用代码")
    if mine.everything:
        return
    if said.accounts is not None:
        raise _wrong("accounts", "代表机构的账号由主管部门填写", "请去掉 accounts")
    if principal.enterprise is not None and said.credit_code != principal.enterprise:
        raise Forbidden(f"本账号只能为本单位({principal.enterprise})申请")


def _wrong(name: str, problem: str, remedy: str) -> InvalidInput:
    return InvalidInput.at(f"body.{name}", problem, remedy)


def tell(work: UnitOfWork, row: ProviderRow) -> None:
    """What a provider is now, to whoever follows."""
    event = ProviderChanged(
        provider_id=row.id,
        provider_code=row.credit_code or "",
        name=row.name,
        kind=ProviderKind(row.kind),
        state=ProviderState(row.state),
    )
    work.publish(event, subject=row.id)


def new_row(said: ProviderIn, principal: Principal, now: dt.datetime, mine: Reach) -> ProviderRow:
    """An applicant. Who is bound to no code speaks for it by his account."""
    own = [] if mine.everything or principal.enterprise is not None else [principal.person or principal.client_id]
    return ProviderRow(
        id=random_identifier(),
        credit_code=said.credit_code,
        name=said.name,
        kind=said.kind.value,
        unit=said.unit or "",
        accounts=own if said.accounts is None else list(dict.fromkeys(said.accounts)),
        state=ProviderState.APPLIED.value,
        text=said.text,
        recorded_by=principal.client_id,
        recorded_at=now,
    )


def keep_contact(work: UnitOfWork, id: str, contact: ProviderContact | None) -> bool:
    """Keep the contact apart; True if it is another now."""
    old = work.session.get(ProviderContactRow, id)
    if contact is None or (old is not None and old.model_dump(exclude={"provider_id"}) == contact.model_dump()):
        return False
    work.session.merge(ProviderContactRow(provider_id=id, **contact.model_dump()))
    work.session.flush()
    return True


class Providers:
    """Reading and writing providers."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def page(self, principal: Principal, wanted: ProviderFilter, asked: Asked) -> Listed[Provider]:
        with self._store.read() as session:
            page = PROVIDERS.page(session, providers_found(session, principal, wanted), asked)
            return page.of(lambda rows: shown(rows, principal))

    def facets(self, principal: Principal, wanted: ProviderFilter, fields: str | None) -> ListFacets:
        with self._store.read() as session:
            return PROVIDERS.facets(session, providers_found(session, principal, wanted), fields)

    def workbook(self, principal: Principal, wanted: ProviderFilter, sort: str | None) -> IO[bytes]:
        """The same providers, all of them; whom to ask is in none."""
        with self._store.read() as session:
            query = providers_found(session, principal, wanted)
            rows = (cells_of(one) for page in PROVIDERS.every(session, query, sort) for one in shown(page, principal))
            return workbook("服务机构", SHEET, PROVIDERS.count(session, query), rows, self._store.clock.now())

    def get(self, id: str, principal: Principal) -> Provider:
        with self._store.read() as session:
            return shown([provider_read(session, id, principal)], principal)[0]

    def contact(self, id: str, principal: Principal) -> ProviderContact:
        with self._store.read() as session:
            provider_read(session, id, principal, Owner.PROVIDER_FILE)
            row = session.get(ProviderContactRow, id)
            return ProviderContact() if row is None else ProviderContact(**row.model_dump(exclude={"provider_id"}))

    def apply(self, said: ProviderIn, principal: Principal, key: str | None) -> StoredAnswer:
        """Ask to be listed: 201. Who withdrew asks anew; anybody else who stands here already is a `Conflict`."""

        def act(work: UnitOfWork) -> tuple[int, Provider]:
            mine = principal.writes(Owner.PROVIDER)
            require_may_apply(said, principal, mine)
            code = said.credit_code
            same = select(ProviderRow).where(ProviderRow.credit_code == code, ProviderRow.kind == said.kind.value)
            row = None if code is None else work.session.exec(same.with_for_update()).first()
            if row is None:
                row = new_row(said, principal, work.now, mine)
                work.session.add(row)
                work.session.flush()
                keep_contact(work, row.id, said.contact)
                tell(work, row)
                return 201, shown([row], principal)[0]
            if not (mine.everything or speaks(principal, row)) or row.state != ProviderState.WITHDRAWN:
                raise Conflict("该单位在此类别中已经登记")
            with work.editing(PROVIDER, row.id, by=principal, match=None):
                set_said(work, row, said, principal)
                _move(work, row, ProviderState.APPLIED, "", principal)
            return 201, shown([row], principal)[0]

        once = idempotency_key(principal.client_id, "providers", key, said)
        try:
            return ANSWERS.run_once(self._store, once, act)
        except IntegrityError:
            # Another request applied for the same at the same moment: now it is there to be found.
            return ANSWERS.run_once(self._store, once, act)

    def change(self, id: str, said: ProviderIn, principal: Principal, match: Match) -> Provider:
        """Change what a provider says of itself. Who it is changes, once it has been listed, only the bureau."""
        with self._store.write() as work, work.editing(PROVIDER, id, by=principal, match=match):
            row = provider_held(work.session, id, principal)
            mine = principal.writes(Owner.PROVIDER)
            require_may_apply(said, principal, mine)
            wanted = said.model_dump() | {"kind": said.kind.value, "unit": said.unit or ""}
            if not mine.everything and row.state != ProviderState.APPLIED:
                other = [label for name, label in _IDENTITY.items() if getattr(row, name) != wanted[name]]
                if other:
                    raise Conflict(f"入驻后,{'、'.join(other)}由主管部门变更")
            if _taken(work.session, said, id):
                raise Conflict("该单位在此类别中已经登记")
            if set_said(work, row, said, principal):
                tell(work, row)
            keep_contact(work, id, said.contact)
            return shown([row], principal)[0]

    def decide(self, id: str, state: ProviderState, reason: str, principal: Principal, match: Match) -> Provider:
        """List or suspend a provider. The same again changes nothing."""
        with self._store.write() as work, work.editing(PROVIDER, id, by=principal, match=match):
            row = provider_held(work.session, id, principal)
            if row.state == ProviderState.WITHDRAWN:
                raise Conflict("该机构已退出;请由其重新申请")
            if row.state != state:
                work.audit(Action.PROVIDER_DECIDED, principal, id, **{"from": row.state, "to": state.value})
                _move(work, row, state, reason, principal)
            return shown([row], principal)[0]

    def withdraw(self, id: str, principal: Principal, match: Match) -> Provider:
        """Leave, or take out. Repeating it changes nothing."""
        with self._store.write() as work, work.editing(PROVIDER, id, by=principal, match=match):
            row = provider_held(work.session, id, principal)
            if row.state != ProviderState.WITHDRAWN:
                _move(work, row, ProviderState.WITHDRAWN, "", principal)
            return shown([row], principal)[0]


def _taken(session: Session, said: ProviderIn, id: str) -> bool:
    same = select(ProviderRow.id).where(
        ProviderRow.credit_code == said.credit_code, ProviderRow.kind == said.kind.value
    )
    return said.credit_code is not None and session.exec(same.where(ProviderRow.id != id)).first() is not None


def set_said(work: UnitOfWork, row: ProviderRow, said: ProviderIn, principal: Principal) -> bool:
    """True if anything is different now."""
    wanted = {
        "credit_code": said.credit_code,
        "name": said.name,
        "kind": said.kind.value,
        "unit": said.unit or "",
        "text": said.text,
        "accounts": row.accounts if said.accounts is None else list(dict.fromkeys(said.accounts)),
    }
    if row.model_dump(include=set(wanted)) == wanted:
        return False
    for name, value in wanted.items():
        setattr(row, name, value)
    _touch(work, row, principal)
    return True


def _move(work: UnitOfWork, row: ProviderRow, state: ProviderState, reason: str, principal: Principal) -> None:
    row.state, row.reason = state.value, reason
    _touch(work, row, principal)
    tell(work, row)


def _touch(work: UnitOfWork, row: ProviderRow, principal: Principal) -> None:
    row.recorded_by, row.recorded_at = principal.client_id, work.now
    work.session.add(row)
    work.session.flush()


def shown(rows: Sequence[ProviderRow], principal: Principal) -> list[Provider]:
    """Providers as a caller sees them."""
    bureau = caller_of(principal.kind, principal.unit, principal.enterprise) is Caller.BUREAU
    found = []
    for row in rows:
        own = bureau or speaks(principal, row)
        found.append(
            Provider(
                **row.model_dump(exclude={"accounts", "reason", "unit"}),
                unit=row.unit or None,
                accounts=row.accounts if own else None,
                reason=row.reason if own else "",
            )
        )
    return found
