"""Persons, invitations, and roles that one administrator proposes and another approves.

No administrator can act as another. An invitation sets a password and leaves the second factor; a second factor is taken away by the
security administrator, who cannot invite; and a role of administrators is approved only for who has bound a second factor.
One change after another: each begins by taking the feed's lock, so that what it reads of others still holds when it commits.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO, Any, Literal

from sqlalchemy import delete
from sqlmodel import Session, col, select

from services.registry.banks.service import require_bank
from services.registry.domain.reporting import municipal_bodies
from services.registry.enterprises.tables import EnterpriseRow, ReportingUnit
from services.registry.people.acting import require_acting
from services.registry.people.capacities import LIVE, Places, administers, live_roles, roles_in_force
from services.registry.people.ending import end_sessions, renew_grants
from services.registry.people.revised import PERSON
from services.registry.people.second_factor import SecondFactors, has_second_factor, recovery_codes_left
from services.registry.people.secrets import digest, new_token
from services.registry.people.tables import (
    DATABASE,
    CredentialRow,
    InvitationRow,
    PersonRoleRow,
    PersonRow,
    RoleRow,
    SecondFactorRow,
    SessionRow,
    SignInAttemptRow,
)
from services.registry.schema import FEED
from shared.contracts.audit import Action
from shared.contracts.people import (
    Bond,
    Invitation,
    Me,
    OwnSession,
    Person,
    PersonChange,
    PersonIn,
    PersonRole,
    PersonState,
    RoleProposal,
    RoleState,
    SignInAttempt,
)
from shared.contracts.scopes import ADMINISTRATORS, ClientKind, Scope
from shared.contracts.values import SHANGHAI, CreditCode, instant_text, local_date
from shared.plumbing.audit import By, person_of
from shared.plumbing.auth import Principal
from shared.plumbing.clock import clock_of
from shared.plumbing.errors import Conflict, Forbidden, InvalidInput, NotFound
from shared.plumbing.identifiers import new_identifier
from shared.plumbing.listing import Asked, Listed, Listing, holds, or_last
from shared.plumbing.revisions import Match
from shared.plumbing.sheets.book import Book, Column
from shared.plumbing.storage import Store, UnitOfWork

_SHOWN_ATTEMPTS = 20


@dataclass(frozen=True, slots=True)
class PersonFilter:
    """Which people are asked for. `q`: part of a login or a name; `role`: one that they have or that is to be approved."""

    q: str | None = None
    state: PersonState | None = None
    role: str | None = None


PERSONS = Listing(
    key=[col(PersonRow.login)],
    natural="login",
    sorts={
        "name": col(PersonRow.name),
        "state": col(PersonRow.state),
        "created_at": col(PersonRow.created_at),
        "last_sign_in": or_last(col(PersonRow.last_sign_in)),
    },
)
STATE_NAMES = {
    PersonState.INVITED: "待启用",
    PersonState.ACTIVE: "在用",
    PersonState.LOCKED: "已锁定",
    PersonState.LEFT: "已离开",
}
_COLUMNS = (
    Column("登录名", width=22), Column("姓名", width=20), Column("状态", width=10), Column("角色", width=40), Column("待批准的角色", width=30),
    Column("动态码", width=10), Column("上次登录", "instant"), Column("登记时间", "instant"), Column("登记人", width=22),
)  # fmt: skip


def _found(wanted: PersonFilter) -> Any:
    """The people who are asked for, as a query."""
    query = select(PersonRow)
    if wanted.q:
        query = query.where(holds(col(PersonRow.login), wanted.q) | holds(col(PersonRow.name), wanted.q))
    if wanted.state is not None:
        query = query.where(PersonRow.state == wanted.state.value)
    if wanted.role is not None:
        having = select(PersonRoleRow.login).where(
            PersonRoleRow.role == wanted.role, col(PersonRoleRow.state).in_(LIVE)
        )
        query = query.where(col(PersonRow.login).in_(having))
    return query


def _cells(one: Person) -> Sequence[str | dt.datetime | None]:
    def roles(state: RoleState) -> str:
        return ";".join(
            r.label + (f"({place})" if (place := r.unit_name or r.enterprise_name or r.unit or r.enterprise) else "")
            for r in one.roles
            if r.state is state
        )

    return (
        one.login, one.name, STATE_NAMES[one.state], roles(RoleState.APPROVED), roles(RoleState.PROPOSED),
        "已绑定" if one.has_second_factor else "未绑定", one.last_sign_in, one.created_at,
        "安装时(命令行)" if one.created_by == DATABASE else one.created_by,
    )  # fmt: skip


class Persons:
    """Registering, inviting and locking people; giving them roles by two."""

    def __init__(self, store: Store, factors: SecondFactors, *, invitation: dt.timedelta, password_days: int) -> None:
        self._store = store
        self._factors = factors
        self._invitation = invitation
        self._password_days = password_days

    # -- reading ---------------------------------------------------------------------------------------------------------

    def page(self, wanted: PersonFilter, asked: Asked) -> Listed[Person]:
        """People, as a table asks for them."""
        with self._store.read() as session:
            return PERSONS.page(session, _found(wanted), asked).of(lambda rows: persons(session, rows))

    def workbook(self, wanted: PersonFilter, sort: str | None) -> IO[bytes]:
        """The same people, all of them."""
        with self._store.read() as session:
            query = _found(wanted)
            rows = [_cells(one) for page in PERSONS.every(session, query, sort) for one in persons(session, page)]
        file, now = io.BytesIO(), self._store.clock.now()
        about = f"共 {len(rows)} 项;制表时间 {now.astimezone(SHANGHAI):%Y-%m-%d %H:%M}(北京时间)"
        with Book(file, "人员", about, created=now) as book:
            book.table("人员", _COLUMNS, rows)
        file.seek(0)
        return file

    def one(self, login: str) -> Person:
        with self._store.read() as session:
            return person(session, _existing(session, login))

    def me(self, by: Principal) -> Me:
        """One's own page."""
        with self._store.read() as session:
            if by.person is None:
                raise NotFound("接入方没有个人页面")
            row = _existing(session, by.person)
            login = row.login
            credential = session.get(CredentialRow, login)
            now = clock_of(session).now()
            live = select(SessionRow).where(
                SessionRow.login == login, col(SessionRow.ended_at).is_(None), col(SessionRow.ends_at) > now
            )
            attempts = select(SignInAttemptRow).where(SignInAttemptRow.login == login)
            attempts = attempts.order_by(col(SignInAttemptRow.at).desc()).limit(_SHOWN_ATTEMPTS)
            shown = person(session, row)
            set_at = credential.set_at if credential else None
            expires = set_at + dt.timedelta(days=self._password_days) if set_at and self._password_days else None
            return Me(
                login=login,
                name=row.name,
                roles=shown.roles,
                sessions=[
                    OwnSession(
                        id=s.id,
                        started_at=s.started_at,
                        seen_at=s.seen_at,
                        address=s.address,
                        agent=s.agent,
                        current=s.grant == by.grant,
                    )
                    for s in session.exec(live.order_by(col(SessionRow.started_at).desc())).all()
                ],
                sign_ins=[
                    SignInAttempt(at=a.at, address=a.address, agent=a.agent, outcome=a.outcome)
                    for a in session.exec(attempts).all()
                ],
                has_second_factor=shown.has_second_factor,
                recovery_codes_left=recovery_codes_left(session, login),
                password_set_at=set_at,
                password_expires=expires,
            )

    # -- persons ---------------------------------------------------------------------------------------------------------

    def register(self, said: PersonIn, by: Principal) -> Person:
        with self._store.write() as work:
            FEED.locked_head(work.session)
            require_acting(work, by, Scope.PERSONS_WRITE)
            if work.session.get(PersonRow, said.login) is not None:
                raise Conflict(f"登录名 {said.login} 已在用,请换一个")
            row = new_person(work, said.login, said.name, by=by)
            return person(work.session, row)

    def change(self, login: str, said: PersonChange, by: Principal, match: Match) -> Person:
        """Rename, lock, unlock, or let go for good. Who is locked or has left has no session any more."""
        with self._store.write() as work, work.editing(PERSON, login, by=by, match=match):
            me = require_acting(work, by, Scope.PERSONS_WRITE)
            row = _existing(work.session, login)
            before = row.state
            if said.name is not None:
                row.name = said.name
            if said.state is not None:
                if login == me:
                    raise Forbidden("不能变更自己的状态,请由另一位系统管理员办理")
                _set_state(work, row, said.state)
            work.session.add(row)
            work.session.flush()
            renamed = True if said.name is not None else None
            work.audit(
                Action.PERSON_CHANGED, by, login, renamed=renamed, asked=said.state, state=row.state, before=before
            )
            if said.state in ("locked", "left"):
                end_sessions(work, login, by, said.state)
                _require_administrators_left(work, login)
            return person(work.session, row)

    def invite(self, login: str, by: Principal) -> Invitation:
        """A one-time token by which the person sets a password; one that was given before holds no longer."""
        with self._store.write() as work:
            FEED.locked_head(work.session)
            require_acting(work, by, Scope.PERSONS_WRITE)
            row = _existing(work.session, login)
            if row.state in ("locked", "left"):
                raise Conflict(f"{login} 已锁定或已离开,不能邀请")
            if administers(work.session, login) and not has_second_factor(work.session, login):
                raise Conflict(
                    f"{login} 持有管理员角色而尚未绑定动态码,邀请须由掌握数据库的人以命令 liebian people invite {login} 生成"
                )
            return new_invitation(work, row, by=by, lasts=self._invitation)

    def remove_second_factor(self, login: str, by: Principal) -> None:
        """For who has lost phone and recovery codes: he signs in by password and binds another. His sessions end."""
        with self._store.write() as work:
            FEED.locked_head(work.session)
            me = require_acting(work, by, Scope.PERSONS_APPROVE)
            row = _existing(work.session, login)
            if login == me:
                raise Forbidden("不能解除自己的动态码,请由另一位安全管理员办理")
            if not has_second_factor(work.session, row.login):
                raise Conflict(f"{login} 没有绑定动态码")
            self._factors.remove(work, login)
            work.audit(Action.SECOND_FACTOR_RESET, by, login)
            end_sessions(work, login, by, "second-factor-reset")

    # -- roles -----------------------------------------------------------------------------------------------------------

    def propose(self, login: str, said: RoleProposal, by: Principal) -> PersonRole:
        with self._store.write() as work:
            FEED.locked_head(work.session)
            me = require_acting(work, by, Scope.PERSONS_WRITE)
            row = _existing(work.session, login)
            if login == me:
                raise Forbidden("不能为自己提出角色,请由另一位系统管理员办理")
            if row.state == "left":
                raise Conflict(f"{login} 已离开,不能再给角色")
            return _shown(work.session, propose_role(work, login, said, by=by))

    def approve(self, login: str, id: str, by: Principal) -> PersonRole:
        with self._store.write() as work:
            row = self._to_decide(work, login, id, by)
            holder = _existing(work.session, login)
            if holder.state == "left":
                raise Conflict(f"{login} 已离开,不能再给角色")
            proven = holder.state == "active" and (holder.sample or has_second_factor(work.session, login))
            if row.role in ADMINISTRATORS and not proven:
                raise Conflict("管理员角色须在本人接受邀请并绑定动态码之后才能批准")
            return _shown(work.session, decide_role(work, row, RoleState.APPROVED, by=by))

    def refuse(self, login: str, id: str, by: Principal) -> PersonRole:
        with self._store.write() as work:
            row = self._to_decide(work, login, id, by)
            return _shown(work.session, decide_role(work, row, RoleState.REFUSED, by=by))

    def _to_decide(self, work: UnitOfWork, login: str, id: str, by: Principal) -> PersonRoleRow:
        """A proposed role that the caller may decide upon: another than who proposed it, and than who is to have it."""
        FEED.locked_head(work.session)
        me = require_acting(work, by, Scope.PERSONS_APPROVE)
        row = _role_of(work.session, login, id)
        if me in (row.login, row.granted_by):
            raise Forbidden("自己的角色、自己提出的角色,须由另一人批准或拒绝")
        if row.state != "proposed":
            raise Conflict("此角色已经办理,不是待批准")
        return row

    def end(self, login: str, id: str, by: Principal) -> PersonRole:
        """End a role, or withdraw what was proposed. Tokens in it hold no longer."""
        with self._store.write() as work:
            FEED.locked_head(work.session)
            me = require_acting(work, by, Scope.PERSONS_WRITE)
            row = _role_of(work.session, login, id)
            if row.state not in LIVE:
                raise Conflict("此角色已经结束或被拒绝")
            row.state, row.ended_by, row.ended_at = "ended", me, _ordered(work)
            work.session.add(row)
            work.session.flush()
            work.audit(Action.ROLE_ENDED, by, login, **_named(row))
            renew_grants(work, of_person=row.id)
            if row.role in ADMINISTRATORS:
                _require_administrators_left(work, login, role=row.role)
            return _shown(work.session, row)


# -- what the command line does too --------------------------------------------------------------------------------------


def login_of(by: By) -> str:
    """Whose act it was, as a row keeps it."""
    return person_of(by.client_id) or DATABASE


def new_person(work: UnitOfWork, login: str, name: str, *, by: By, sample: bool = False) -> PersonRow:
    """A person who has not been invited yet."""
    row = PersonRow(
        login=login, name=name, state="invited", sample=sample, created_at=work.now, created_by=login_of(by)
    )
    work.session.add(row)
    work.session.flush()
    work.audit(Action.PERSON_REGISTERED, by, login)
    return row


def new_invitation(work: UnitOfWork, row: PersonRow, *, by: By, lasts: dt.timedelta) -> Invitation:
    """The only one that holds for this person from now on; its token is kept as a digest."""
    connection = work.session.connection()
    connection.execute(delete(InvitationRow).where(col(InvitationRow.login) == row.login))
    token, expires = new_token(), work.now + lasts
    made_by = login_of(by)
    work.session.add(
        InvitationRow(digest=digest(token), login=row.login, made_by=made_by, made_at=work.now, expires_at=expires)
    )
    work.audit(Action.INVITATION_MADE, by, row.login, expires=instant_text(expires))
    return Invitation(login=row.login, token=token, expires_at=expires)


def propose_role(work: UnitOfWork, login: str, said: RoleProposal, *, by: By) -> PersonRoleRow:
    """A role that waits for its approval. `Conflict` where the person has it, or another of the three administrators."""
    role = work.session.get(RoleRow, said.role)
    if role is None:
        known = work.session.exec(select(RoleRow.code).order_by(RoleRow.code)).all()
        raise InvalidInput.at("body.role", f"没有角色 {said.role}", f"可用:{'、'.join(known)}", said.role)
    _require_bound(work.session, role, said)
    start = said.valid_from or local_date(work.now)
    if said.valid_to is not None and said.valid_to <= start:
        raise InvalidInput.at(
            "body.valid_to", f"任职止 {said.valid_to} 不晚于任职起 {start}", "请核对日期", said.valid_to
        )
    for held in live_roles(work.session, login):
        if (held.role, held.unit, held.enterprise) == (role.code, said.unit, said.enterprise):
            raise Conflict(f"{login} 已有此角色(或待批准);请先结束原有的一条")
        if held.role in ADMINISTRATORS and role.code in ADMINISTRATORS:
            raise Conflict("系统管理员、安全管理员、审计三者不得由一人兼任")
    row = PersonRoleRow(
        id=new_identifier(work.now),
        login=login,
        role=role.code,
        unit=said.unit,
        enterprise=said.enterprise,
        valid_from=start,
        valid_to=said.valid_to,
        state="proposed",
        granted_by=login_of(by),
        granted_at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    work.audit(Action.ROLE_PROPOSED, by, login, **_named(row))
    return row


def decide_role(
    work: UnitOfWork, row: PersonRoleRow, state: Literal[RoleState.APPROVED, RoleState.REFUSED], *, by: By
) -> PersonRoleRow:
    """Approve what was proposed, or refuse it."""
    row.state, row.decided_by, row.decided_at = state.value, login_of(by), _ordered(work)
    work.session.add(row)
    work.session.flush()
    action = Action.ROLE_APPROVED if state is RoleState.APPROVED else Action.ROLE_REFUSED
    work.audit(action, by, row.login, **_named(row), proposed_by=row.granted_by)
    return row


def _named(row: PersonRoleRow) -> dict[str, str | None]:
    """A person's role, as an audited act names it."""
    days = {"from": row.valid_from.isoformat(), "to": row.valid_to.isoformat() if row.valid_to is not None else None}
    return {"id": row.id, "role": row.role, "unit": row.unit, "enterprise": row.enterprise, **days}


def _require_bound(session: Session, role: RoleRow, said: RoleProposal) -> None:
    """Bound as the role says: to a unit that there is, to a registered firm or bank, to a university's code, or to nothing."""
    bond = Bond(role.bond)
    if (said.unit is not None) != (bond is Bond.UNIT):
        raise InvalidInput.at("body.unit", f"{role.label}{'须填写' if bond is Bond.UNIT else '不填'} unit", "请更正")
    reads_alone = role.kind == ClientKind.BANK and said.enterprise is None  # the list is read by who is of no bank, too
    if (said.enterprise is not None) != (bond in (Bond.ENTERPRISE, Bond.INSTITUTION)) and not reads_alone:
        needed = "不填" if said.enterprise is not None else "须填写"
        raise InvalidInput.at("body.enterprise", f"{role.label}{needed} enterprise(统一社会信用代码)", "请更正")
    known = said.unit is None or said.unit in municipal_bodies()
    if not known and session.get(ReportingUnit, said.unit) is None:
        raise InvalidInput.at("body.unit", f"没有归口单位或报送单位 {said.unit}", "请核对单位代码", said.unit)
    if role.kind == ClientKind.BANK and said.enterprise is not None:
        require_bank(session, said.enterprise)
    if bond is Bond.ENTERPRISE and session.get(EnterpriseRow, said.enterprise) is None:
        raise InvalidInput.at(
            "body.enterprise",
            f"登记中没有统一社会信用代码为 {said.enterprise} 的企业",
            "请先登记该企业,或核对代码",
            said.enterprise,
        )


def _ordered(work: UnitOfWork) -> dt.datetime:
    """Now, after the lock: what was decided by whom while he could is in the order in which it was."""
    return clock_of(work.session).instant(work.session)


def _set_state(work: UnitOfWork, row: PersonRow, state: str) -> None:
    """`left` is for good. Unlocked, a person who never set a password is invited still."""
    if row.state == "left":
        raise Conflict(f"{row.login} 已离开,不能再变更;请另行登记")
    if state == "active":
        row.failures, row.locked_until = 0, None
        if row.state == "locked":
            row.state = "active" if work.session.get(CredentialRow, row.login) is not None else "invited"
    else:
        row.state = state
        work.session.connection().execute(delete(InvitationRow).where(col(InvitationRow.login) == row.login))


def _require_administrators_left(work: UnitOfWork, login: str, *, role: str | None = None) -> None:
    """Of the system and the security administrators somebody is always left; who could give the role again otherwise?"""
    gone = {role} if role is not None else {r.role for r in live_roles(work.session, login) if r.state == "approved"}
    for code in sorted(gone & {"system-admin", "security-admin"}):
        held = roles_in_force(work.session, local_date(work.now))
        holders = {h.of_person.login for h in held if h.role.code == code}
        able = select(PersonRow.login).where(
            col(PersonRow.login).in_(holders), col(PersonRow.state).in_(("active", "invited"))
        )
        if work.session.exec(able).first() is None:
            label = next((h.role.label for h in held if h.role.code == code), code)
            raise Conflict(f"{login} 是最后一位{label},请先给另一人这一角色")


def _existing(session: Session, login: str) -> PersonRow:
    row = session.get(PersonRow, login)
    if row is None:
        raise NotFound(f"没有登录名为 {login[:30]} 的人")
    return row


def _role_of(session: Session, login: str, id: str) -> PersonRoleRow:
    row = session.get(PersonRoleRow, id)
    if row is None or row.login != login:
        raise NotFound(f"{login[:30]} 没有编号为 {id[:32]} 的角色")
    return row


# -- showing -------------------------------------------------------------------------------------------------------------


def person(session: Session, row: PersonRow) -> Person:
    return persons(session, [row])[0]


def persons(session: Session, rows: Sequence[PersonRow]) -> list[Person]:
    """People with every role that they have or had."""
    logins = [row.login for row in rows]
    given = select(PersonRoleRow).where(col(PersonRoleRow.login).in_(logins))
    roles = session.exec(given.order_by(col(PersonRoleRow.granted_at), PersonRoleRow.role, PersonRoleRow.id)).all()
    factors = set(session.exec(select(SecondFactorRow.login).where(col(SecondFactorRow.login).in_(logins))).all())
    shown = _all_shown(session, roles)
    now = clock_of(session).now()
    return [
        Person(
            login=row.login,
            name=row.name,
            state=PersonState(row.state),
            sample=row.sample,
            locked_until=row.locked_until if row.locked_until is not None and row.locked_until > now else None,
            has_second_factor=row.login in factors,
            last_sign_in=row.last_sign_in,
            created_at=row.created_at,
            created_by=row.created_by,
            roles=[s for s, r in zip(shown, roles, strict=True) if r.login == row.login],
        )
        for row in rows
    ]


def _shown(session: Session, row: PersonRoleRow) -> PersonRole:
    return _all_shown(session, [row])[0]


def _all_shown(session: Session, rows: Sequence[PersonRoleRow]) -> list[PersonRole]:
    places = Places(session, rows, clock_of(session).today())
    labels = dict(session.exec(select(RoleRow.code, RoleRow.label)).all())
    return [
        PersonRole(
            id=row.id,
            role=row.role,
            label=labels[row.role],
            unit=row.unit,
            unit_name=places.unit(row.unit),
            enterprise=CreditCode(row.enterprise) if row.enterprise else None,
            enterprise_name=places.firm(row.enterprise),
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            state=RoleState(row.state),
            granted_by=row.granted_by,
            granted_at=row.granted_at,
            decided_by=row.decided_by,
            decided_at=row.decided_at,
            ended_by=row.ended_by,
            ended_at=row.ended_at,
        )
        for row in rows
    ]
