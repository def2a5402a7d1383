"""Sessions of people: opened by a proof, raised by a second one, asked for tokens by the console, ended.

A session's secret is in the hands of whoever has it; its digest is here. At every rise of rights it is given up for another: who
planted or read the one before has nothing. What a session still asks for, its stage, is worked out anew at every call.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from anyio.to_thread import run_sync
from sqlalchemy import delete
from sqlmodel import Session, col, or_, select

from services.registry.domain.passwords import PasswordRules, one_form
from services.registry.domain.sessions import SessionRules
from services.registry.identity.hashing import HashingPool
from services.registry.identity.revoking import new_grant
from services.registry.identity.service import Acting, Tokens
from services.registry.identity.tables import AppGrantRow
from services.registry.people.capacities import Held, roles_in_force, shown
from services.registry.people.ending import doer_of, end_session, end_sessions, renew_grant
from services.registry.people.refusals import refused_code, session_ended
from services.registry.people.second_factor import SecondFactors, has_second_factor, is_recovery_code
from services.registry.people.secrets import digest, new_token
from services.registry.people.tables import (
    CredentialRow,
    InvitationRow,
    PersonRow,
    ProviderVisitRow,
    SessionRow,
    SignInAttemptRow,
)
from shared.contracts.audit import Action, Outcome
from shared.contracts.people import (
    Enrolment,
    PersonToken,
    SessionPerson,
    SessionReply,
    SessionState,
    SessionWithCodes,
    Stage,
)
from shared.contracts.values import instant_text, local_date
from shared.plumbing.audit import By, Doer, PendingAudit
from shared.plumbing.clock import clock_of
from shared.plumbing.errors import Conflict, InvalidInput, StepUpRequired
from shared.plumbing.identifiers import new_identifier, random_identifier
from shared.plumbing.storage import Store, UnitOfWork

_KEPT = dt.timedelta(days=1)
"""How long after its end a session is still known, so that its holder is told why."""
_STAGES = {
    Stage.SECOND_FACTOR: "请先输入动态码",
    Stage.ENROL: "请先绑定动态码",
    Stage.NEW_PASSWORD: "密码已到期,请先更换",
    Stage.OPEN: "登录已完成,不需要这一步",
}


class Way(StrEnum):
    """How somebody came in."""

    PASSWORD = "password"
    INVITATION = "invitation"
    PROVIDER = "provider"


def stranger(address: str) -> Doer:
    """Who has not proven yet who he is. No client and no person can be called so."""
    return Doer("(unknown)", address)


@dataclass(frozen=True, slots=True)
class Live:
    """A session that goes on, whose it is, and what it may be used for."""

    row: SessionRow
    person: PersonRow
    held: list[Held]
    stage: Stage
    has_factor: bool
    password_expires: dt.datetime | None

    @property
    def capacity(self) -> Held | None:
        """The role that it acts in: the chosen one while it is in force, or the only one."""
        chosen = next((h for h in self.held if h.of_person.id == self.row.capacity), None)
        return chosen or (self.held[0] if len(self.held) == 1 else None)

    @property
    def is_open(self) -> bool:
        return self.stage is Stage.OPEN

    def fresh_until(self, now: dt.datetime) -> dt.datetime | None:
        until = self.row.fresh_until
        return until if until is not None and until > now else None


class Sessions:
    """What the console asks for a person. Every method takes the session's secret first."""

    def __init__(
        self,
        store: Store,
        factors: SecondFactors,
        tokens: Tokens,
        hashing: HashingPool,
        rules: SessionRules,
        passwords: PasswordRules,
    ) -> None:
        self._store = store
        self._factors = factors
        self._tokens = tokens
        self._hashing = hashing
        self.rules = rules
        self.passwords = passwords

    # -- asking ----------------------------------------------------------------------------------------------------------

    def state(self, secret: str) -> SessionState:
        """How it stands. Asking is no use of it: a page that shows the time left does not lengthen it."""
        with self._store.read() as session:
            return self.shown(session, self.find(session, secret))

    def token(self, secret: str, address: str) -> PersonToken:
        """A token in the present capacity. This is what use of a session is: its idle time begins anew."""
        with self._store.write(rings=False) as work:
            live = self.find(work.session, secret, lock=True)
            _require_stage(live, Stage.OPEN)
            capacity = live.capacity
            if capacity is None:
                known = "目前没有任何角色,请与系统管理员联系" if not live.held else "请先选择以哪一身份办理"
                raise Conflict(known)
            row = live.row
            row.seen_at = work.now
            row.address = address or row.address
            work.session.add(row)
            fresh = live.fresh_until(work.now)
            acting = Acting(
                login=row.login,
                role=capacity.role.code,
                kind=capacity.role.kind,
                unit=capacity.of_person.unit,
                enterprise=capacity.of_person.enterprise,
                scopes=capacity.scopes,
                grant=row.grant,
                fresh_seconds=(fresh - work.now).total_seconds() if fresh else 0,
                address=row.address,
            )
            left = (row.ends_at - work.now).total_seconds()
        token, seconds = self._tokens.issue_to_person(acting, seconds_left=left)
        return PersonToken(access_token=token, expires_in=seconds, capacity=capacity.of_person.id)

    # -- the second factor -----------------------------------------------------------------------------------------------

    def second_factor(self, secret: str, code: str) -> SessionReply:
        """Prove the second factor; the session goes on under another secret."""
        with self._store.write() as work:
            live = self.find(work.session, secret, lock=True)
            _require_stage(live, Stage.SECOND_FACTOR)
            if not self._proven_by_code(work, live, code, Action.SECOND_FACTOR_PROVEN):
                reply = None
            else:
                live.row.second_factor = True
                reply = self.raised(work, live.row, live.person)
        if reply is None:  # what was counted is kept
            raise refused_code()
        return reply

    def enrol(self, secret: str) -> Enrolment:
        """A secret for an authenticator. Who has a second factor, or could have one taken from him, is asked who he is first."""
        with self._store.write() as work:
            live = self.find(work.session, secret, lock=True)
            _require_enrolling(live, work.now)
            return self._factors.begin(work, live.row.login)

    def confirm(self, secret: str, code: str) -> SessionWithCodes:
        """Put the second factor in force by its first code: all other sessions end."""
        with self._store.write() as work:
            live = self.find(work.session, secret, lock=True)
            _require_enrolling(live, work.now)
            codes = self._factors.confirm(work, live.row.login, code)
            if codes is None:
                raise InvalidInput.at("body.code", "动态码不对", "请输入手机上此刻显示的六位数字,并核对手机的时间")
            live.row.second_factor = True
            by = doer_of(work.session, live.row)
            work.audit(Action.SECOND_FACTOR_SET, by, live.row.login)
            end_sessions(work, live.row.login, by, "second-factor-set", but=live.row.id)
            reply = self.raised(work, live.row, live.person)
            return SessionWithCodes(session=reply.session, state=reply.state, recovery_codes=codes)

    async def step_up(self, secret: str, proof: str) -> SessionState:
        """Prove once more who sits there: by the second factor, or by the password where there is none."""
        login, password_hash = await run_sync(self._to_prove, secret)
        proven = await self._hashing.matches(one_form(proof), password_hash) if password_hash is not None else None
        return await run_sync(self._stepped_up, secret, login, password_hash, proven, proof)

    def _to_prove(self, secret: str) -> tuple[str, str | None]:
        """Whose session, and the hash of the password that is to be given; None: a code is."""
        with self._store.read() as session:
            live = self.find(session, secret)
            _require_stage(live, Stage.OPEN)
            credential = session.get(CredentialRow, live.row.login)
            if not live.has_factor and credential is None:
                raise Conflict("没有密码也没有动态码,请退出后由统一身份认证重新登录")
            return live.row.login, None if live.has_factor or credential is None else credential.password_hash

    def _stepped_up(
        self, secret: str, login: str, password_hash: str | None, proven: bool | None, proof: str
    ) -> SessionState:
        with self._store.write() as work:
            live = self.find(work.session, secret, lock=True)
            _require_stage(live, Stage.OPEN)
            if live.has_factor:
                good = self._proven_by_code(work, live, proof, Action.STEPPED_UP)
            else:
                credential = work.session.get(CredentialRow, login)
                unchanged = credential is not None and credential.password_hash == password_hash
                good = bool(proven) and unchanged and not self.locked_out(live.person, work.now)
                by = doer_of(work.session, live.row)
                work.note(PendingAudit(Action.STEPPED_UP, by, login, _came_of(good), {"way": "password"}))
                if not good:
                    self.failed(work, live.person, by)
            if good:
                live.row.fresh_until = work.now + self.rules.step_up
                live.person.failures = 0
                work.session.add(live.person)
                work.session.add(live.row)
                state = self.shown(work.session, live)
        if not good:
            what = "动态码或恢复码不对,或已用过" if live.has_factor else "密码不对"
            raise InvalidInput.at("body.proof", what, "请重新输入;连续多次不对,账号会暂时锁定")
        return state

    # -- the capacity, and the end ---------------------------------------------------------------------------------------

    def choose(self, secret: str, role: str) -> SessionReply:
        """Act in another of one's roles from now on. Tokens of the one before hold no longer."""
        with self._store.write() as work:
            live = self.find(work.session, secret, lock=True)
            _require_stage(live, Stage.OPEN)
            if role not in {h.of_person.id for h in live.held}:
                raise InvalidInput.at("body.role", "您目前没有这一角色", "请从 capacities 中选择")
            live.row.capacity = live.person.last_role = role
            work.session.add(live.person)
            renew_grant(work, live.row)
            return self._renewed(work, live.row, live.person)

    def end(self, secret: str) -> None:
        """Sign out. One that is no more stays so."""
        with self._store.write() as work:
            row = work.session.exec(select(SessionRow).where(SessionRow.digest == digest(secret))).first()
            if row is not None and row.ended_at is None:
                end_session(work, row, doer_of(work.session, row), "signed-out")

    # -- what signing in, in its several ways, is made of ------------------------------------------------------------------

    def find(self, session: Session, secret: str, *, lock: bool = False) -> Live:
        """The session of a secret; `SessionEnded` says why there is none. `lock`: its person first, so that what is counted of
        wrong codes is counted one after another."""
        found = session.exec(select(SessionRow).where(SessionRow.digest == digest(secret))).first()
        live = self._going_on(session, found, lock)
        if live.row.digest != digest(secret):
            raise session_ended("ended")
        return live

    def standing(self, session: Session, id: str) -> Live:
        """The session of an identifier, held likewise: for what was let in it."""
        return self._going_on(session, session.get(SessionRow, id), True)

    def _going_on(self, session: Session, found: SessionRow | None, lock: bool) -> Live:
        if found is None:
            raise session_ended("ended")
        person = session.get(PersonRow, found.login, with_for_update=lock or None, populate_existing=lock)
        row = session.get(SessionRow, found.id, with_for_update=lock or None, populate_existing=lock)
        if person is None or row is None:
            raise session_ended("ended")
        now = clock_of(session).now()
        if row.ended_at is not None:
            raise session_ended(row.ended_why or "ended")
        if why := self.rules.lapsed(seen_at=row.seen_at, ends_at=row.ends_at, now=now):
            raise session_ended(why)
        if person.state != "active":
            raise session_ended("ended")
        return self._live(session, row, person, now)

    def _live(self, session: Session, row: SessionRow, person: PersonRow, now: dt.datetime) -> Live:
        held = roles_in_force(session, local_date(now), login=person.login)
        has_factor = has_second_factor(session, person.login)
        credential = session.get(CredentialRow, person.login)
        asked = credential if row.with_password and not person.sample else None
        expires = self.passwords.expires(asked.set_at) if asked is not None else None
        stage = Stage.OPEN
        if has_factor and not row.second_factor:
            stage = Stage.SECOND_FACTOR
        elif not has_factor and not person.sample and any(h.role.two_factor for h in held):
            stage = Stage.ENROL
        elif expires is not None and now >= expires:
            stage = Stage.NEW_PASSWORD
        return Live(row, person, held, stage, has_factor, expires)

    def open(
        self, work: UnitOfWork, person: PersonRow, *, address: str, agent: str, way: Way, fresh: bool = False
    ) -> SessionReply:
        """A session for who has given the first proof. `fresh`: the proof counts as a step-up too."""
        row = SessionRow(
            id=random_identifier(),
            digest="",
            login=person.login,
            grant=new_grant(),
            started_at=work.now,
            seen_at=work.now,
            ends_at=work.now + self.rules.absolute,
            address=address,
            agent=agent,
            with_password=way is not Way.PROVIDER,
            fresh_until=work.now + self.rules.step_up if fresh else None,
        )
        reply = self.raised(work, row, person)
        by = doer_of(work.session, row)
        work.audit(Action.SIGNED_IN, by, row.login, session=row.id, way=way.value, stage=reply.state.stage.value)
        return reply

    def raised(self, work: UnitOfWork, row: SessionRow, person: PersonRow) -> SessionReply:
        """A session after a rise of its rights. Where nothing but the person's own doing is left to ask for, he has arrived: what
        was counted against him is forgotten, and the sessions that are more than he may have end."""
        reply = self._renewed(work, row, person)
        if reply.state.stage is Stage.SECOND_FACTOR:
            return reply
        person.failures, person.locked_until = 0, None
        person.last_sign_in = row.started_at
        work.session.add(person)
        others = select(SessionRow).where(
            SessionRow.login == person.login, SessionRow.id != row.id, col(SessionRow.ended_at).is_(None)
        )
        newest_first = others.order_by(col(SessionRow.started_at).desc(), SessionRow.id)
        for other in work.session.exec(newest_first.offset(self.rules.each - 1)).all():
            because = self.rules.lapsed(seen_at=other.seen_at, ends_at=other.ends_at, now=work.now) or "elsewhere"
            end_session(work, other, doer_of(work.session, row), because, why="elsewhere")
        return reply

    def _renewed(self, work: UnitOfWork, row: SessionRow, person: PersonRow) -> SessionReply:
        secret = new_token()
        row.digest, row.seen_at = digest(secret), work.now
        if row.capacity is None:
            held = roles_in_force(work.session, local_date(work.now), login=person.login)
            known = [h.of_person.id for h in held]
            row.capacity = person.last_role if person.last_role in known else next(iter(known), None)
        work.session.add(row)
        work.session.flush()
        live = self._live(work.session, row, person, work.now)
        return SessionReply(session=secret, state=self.shown(work.session, live))

    def shown(self, session: Session, live: Live) -> SessionState:
        now = clock_of(session).now()
        row = live.row
        capacity = live.capacity
        return SessionState(
            stage=live.stage,
            person=SessionPerson(login=live.person.login, name=live.person.name),
            capacities=shown(session, live.held, local_date(now)),
            capacity=capacity.of_person.id if capacity is not None else None,
            fresh_until=live.fresh_until(now),
            idle_until=min(row.seen_at + self.rules.idle, row.ends_at),
            ends_at=row.ends_at,
            has_second_factor=live.has_factor,
            password_expires=live.password_expires,
        )

    def _proven_by_code(self, work: UnitOfWork, live: Live, code: str, action: Action) -> bool:
        """Is it a right code, of an account that is not locked? A wrong one is counted. `action`: what it was given for."""
        login = live.row.login
        good = not self.locked_out(live.person, work.now) and self._factors.accepts(work, login, code)
        by = doer_of(work.session, live.row)
        kind = "recovery-code" if is_recovery_code(code) else "code"
        work.note(PendingAudit(action, by, login, _came_of(good), {"way": kind}))
        if not good:
            self.failed(work, live.person, by)
        return good

    @staticmethod
    def locked_out(person: PersonRow, now: dt.datetime) -> bool:
        return person.locked_until is not None and person.locked_until > now

    def failed(self, work: UnitOfWork, person: PersonRow, by: By) -> bool:
        """Count a wrong password or code; True where it locks the account."""
        if self.locked_out(person, work.now):
            return False
        person.failures += 1
        locks = person.failures >= self.rules.failures
        if locks:
            person.failures, person.locked_until = 0, work.now + self.rules.locked
            work.audit(Action.ACCOUNT_LOCKED, by, person.login, until=instant_text(person.locked_until))
        work.session.add(person)
        return locks

    def purge(self, work: UnitOfWork) -> None:
        """Put away what has lapsed: at a sign-in, which adds to it. Last in the transaction, and past what another holds just now:
        who waited here, with a person's row in hand, could hold what the other waits for."""
        self._end_lapsed(work)
        work.session.flush()
        connection = work.session.connection()
        for table, key, lapsed in (
            (SessionRow, SessionRow.id, col(SessionRow.ends_at) < work.now - _KEPT),
            (InvitationRow, InvitationRow.digest, col(InvitationRow.expires_at) < work.now),
            (SignInAttemptRow, SignInAttemptRow.id, col(SignInAttemptRow.at) < work.now - self.rules.attempts),
            (ProviderVisitRow, ProviderVisitRow.digest, col(ProviderVisitRow.expires_at) < work.now),
            (AppGrantRow, AppGrantRow.id, col(AppGrantRow.ends_at) < work.now - _KEPT),
        ):
            free = select(key).where(lapsed).with_for_update(skip_locked=True)
            connection.execute(delete(table).where(col(key).in_(free)))

    def _end_lapsed(self, work: UnitOfWork) -> None:
        """Write down that sessions ended by themselves. Their tokens have run out before."""
        lapsed = select(SessionRow).where(
            col(SessionRow.ended_at).is_(None),
            or_(col(SessionRow.ends_at) <= work.now, col(SessionRow.seen_at) <= work.now - self.rules.idle),
        )
        # One that another holds is put away by the next.
        for row in work.session.exec(lapsed.with_for_update(skip_locked=True)).all():
            row.ended_at = min(row.ends_at, row.seen_at + self.rules.idle)
            row.ended_why = self.rules.lapsed(seen_at=row.seen_at, ends_at=row.ends_at, now=row.ended_at)
            work.session.add(row)
            by = doer_of(work.session, row)
            at = instant_text(row.ended_at)
            work.audit(Action.SESSION_ENDED, by, row.login, session=row.id, why=row.ended_why, ended=at)

    def attempted(self, work: UnitOfWork, login: str | None, address: str, agent: str, outcome: str) -> None:
        """Write down a try to sign in, of a person or of nobody."""
        work.session.add(
            SignInAttemptRow(
                id=new_identifier(work.now), login=login, at=work.now, address=address, agent=agent, outcome=outcome
            )
        )


def _came_of(good: bool) -> Outcome:
    return Outcome.DONE if good else Outcome.REFUSED


def _require_stage(live: Live, stage: Stage) -> None:
    if live.stage is not stage:
        raise Conflict(_STAGES[live.stage], extensions={"stage": live.stage.value})


def require_open(live: Live) -> None:
    """`Conflict` where the session still asks for something."""
    _require_stage(live, Stage.OPEN)


def _require_enrolling(live: Live, now: dt.datetime) -> None:
    if live.stage is Stage.ENROL:
        return
    _require_stage(live, Stage.OPEN)
    if live.fresh_until(now) is None:
        raise StepUpRequired("更换动态码须先再次确认身份")
