"""Signing in by a password, accepting an invitation, setting a password: what takes Argon2.

Whatever is wrong with a try to sign in, it does the same work: back-off first, one check by Argon2, one transaction that writes
down the try. Coroutines, so that who waits for Argon2 holds no worker thread of the service.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from anyio.to_thread import run_sync
from sqlmodel import Session

from services.registry.domain.passwords import again, classes_of, one_form, problems_of
from services.registry.identity.backoff import Attempt, Backoff, MustWait
from services.registry.identity.hashing import HashingPool
from services.registry.people.ending import doer_of, end_sessions
from services.registry.people.refusals import refused, refused_invitation
from services.registry.people.secrets import digest
from services.registry.people.sessions import Sessions, Way, stranger
from services.registry.people.tables import CredentialRow, InvitationRow, PersonRow
from shared.contracts.audit import Action, Outcome
from shared.contracts.people import (
    LOGIN,
    InvitationAccepted,
    InvitationShown,
    Invited,
    NewPassword,
    SessionReply,
    SignInRequest,
    Stage,
)
from shared.plumbing.audit import By, Doer, PendingAudit
from shared.plumbing.errors import Conflict, InvalidInput, StepUpRequired, TooManyAttempts
from shared.plumbing.storage import Store, UnitOfWork

_IDENTIFIER = re.compile(LOGIN)


class Passwords:
    """Passwords of people, given and set."""

    def __init__(self, store: Store, sessions: Sessions, hashing: HashingPool, backoff: Backoff) -> None:
        self._store = store
        self._sessions = sessions
        self._hashing = hashing
        self._backoff = backoff
        self._rules = sessions.passwords

    async def sign_in(self, asked: SignInRequest) -> SessionReply:
        """A session; what more it asks for is its stage. `SignInRefused` in all other cases, whatever the reason."""
        login = asked.login.strip().lower()
        known = login if _IDENTIFIER.fullmatch(login) else None
        with waiting(self._backoff, known, asked.address) as attempt:
            password_hash = await run_sync(self._hash_of, known)
            proven = await self._hashing.matches(one_form(asked.password), password_hash)
            reply = await run_sync(self._signed_in, known, password_hash if proven else None, asked)
            if reply is None:
                attempt.failed = True
                raise refused()
            attempt.proven = True
            return reply

    def _hash_of(self, login: str | None) -> str | None:
        with self._store.read() as session:
            row = session.get(CredentialRow, login) if login is not None else None
            return row.password_hash if row is not None else None

    def _signed_in(self, login: str | None, proven: str | None, asked: SignInRequest) -> SessionReply | None:
        """`proven`: the hash that the password was right for. Nothing is raised here, which would undo what is counted."""
        with self._store.write() as work:
            reply = self._judged(work, login, proven, asked)
            self._sessions.purge(work)
            return reply

    def _judged(
        self, work: UnitOfWork, login: str | None, proven: str | None, asked: SignInRequest
    ) -> SessionReply | None:
        person = work.session.get(PersonRow, login, with_for_update=True) if login is not None else None
        by, way = stranger(asked.address), {"way": Way.PASSWORD.value}
        named = person.login if person is not None else self._named(asked.login)
        refusal = PendingAudit(Action.SIGNED_IN, by, named, Outcome.REFUSED, way)
        if person is None:
            work.note(refusal)
            self._sessions.attempted(work, None, asked.address, asked.agent, "refused")
            return None
        credential = work.session.get(CredentialRow, person.login)
        right = credential is not None and credential.password_hash == proven
        able = person.state == "active" and not self._sessions.locked_out(person, work.now)
        outcome = "signed-in" if right and able else "refused"
        if able and not right and self._sessions.failed(work, person, by):
            outcome = "locked-out"
        self._sessions.attempted(work, person.login, asked.address, asked.agent, outcome)
        if outcome != "signed-in":
            work.note(refusal)
            return None
        return self._sessions.open(work, person, address=asked.address, agent=asked.agent, way=Way.PASSWORD)

    def _named(self, typed: str) -> str:
        """What was typed for a login that is nobody's, as the audit keeps it; nothing of what may be a password in the wrong place."""
        login = typed.strip()
        could_be = len(login) >= self._rules.length and classes_of(login) >= self._rules.classes
        return login if _IDENTIFIER.fullmatch(login) and not could_be else ""

    async def invited(self, said: InvitationShown) -> Invited:
        """Whose invitation a token is. Tokens are guessed here no more often than where one is used."""
        with waiting(self._backoff, None, said.address) as attempt:
            found = await run_sync(self._invited, said.token)
            if found is None:
                attempt.failed = True
                raise refused_invitation()
            return Invited(login=found[0], name=await run_sync(self._name, found[0]))

    def _name(self, login: str) -> str:
        with self._store.read() as session:
            return session.get_one(PersonRow, login).name

    async def accept(self, said: InvitationAccepted) -> SessionReply:
        """Set the password of an invitation, and sign in by it. A weak one leaves the invitation as it is."""
        with waiting(self._backoff, None, said.address) as attempt:
            found = await run_sync(self._invited, said.token)
            if found is None:
                await run_sync(self._not_invited, said.address)
                attempt.failed = True
                raise refused_invitation()
            login, before = found
            password_hash = await self._checked(said.password, login, before, "body.password")
            reply = await run_sync(self._accepted, said, login, password_hash)
            if reply is None:
                attempt.failed = True
                raise refused_invitation()
            return reply

    def _invited(self, token: str) -> tuple[str, list[str]] | None:
        """Whose invitation it is, and the hashes of the last passwords."""
        with self._store.read() as session:
            row = session.get(InvitationRow, digest(token))
            person = session.get(PersonRow, row.login) if row is not None else None
            if row is None or person is None or row.expires_at <= self._store.clock.now():
                return None
            return (row.login, _last(session, row.login)) if person.state in ("invited", "active") else None

    def _not_invited(self, address: str) -> None:
        self._store.note(PendingAudit(Action.INVITATION_ACCEPTED, stranger(address), outcome=Outcome.REFUSED))

    def _accepted(self, said: InvitationAccepted, login: str, password_hash: str) -> SessionReply | None:
        with self._store.write() as work:
            person = work.session.get(PersonRow, login, with_for_update=True)
            row = work.session.get(InvitationRow, digest(said.token), with_for_update=True)
            if row is None or person is None or person.state not in ("invited", "active"):
                work.note(PendingAudit(Action.INVITATION_ACCEPTED, stranger(said.address), outcome=Outcome.REFUSED))
                return None
            by = Doer(f"{login}@(none)", said.address)
            work.audit(Action.INVITATION_ACCEPTED, by, login)
            work.session.delete(row)
            person.state, person.failures, person.locked_until = "active", 0, None
            set_password(work, login, password_hash, keep=self._rules.history, by=by)
            end_sessions(work, login, by, "invitation")
            self._sessions.attempted(work, login, said.address, said.agent, "signed-in")
            reply = self._sessions.open(work, person, address=said.address, agent=said.agent, way=Way.INVITATION)
            self._sessions.purge(work)
            return reply

    async def change(self, said: NewPassword) -> SessionReply:
        """Another password for who is signed in: all his other sessions end, and this one goes on under another secret."""
        login, before, current, must = await run_sync(self._to_change, said.session)
        if current is not None and (must or said.current_password is not None):
            given = one_form(said.current_password or "")
            if not await self._hashing.matches(given, current):
                await run_sync(self._failed, said.session)
                problem = "当前密码不对" if said.current_password is not None else "请填写当前密码"
                raise InvalidInput.at("body.current_password", problem, "请重新输入当前密码")
        password_hash = await self._checked(said.new_password, login, before, "body.new_password")
        return await run_sync(self._changed, said.session, current, password_hash)

    def _to_change(self, secret: str) -> tuple[str, list[str], str | None, bool]:
        """(whose it is, hashes of the last passwords, hash of the present one, whether that one is to be given)"""
        with self._store.read() as session:
            live = self._sessions.find(session, secret)
            if live.stage not in (Stage.OPEN, Stage.NEW_PASSWORD):
                raise Conflict("请先完成登录,再更换密码", extensions={"stage": live.stage.value})
            credential = session.get(CredentialRow, live.row.login)
            if credential is None and live.fresh_until(self._store.clock.now()) is None:
                raise StepUpRequired("设置密码须先再次确认身份")
            if self._sessions.locked_out(live.person, self._store.clock.now()):
                raise Conflict("密码多次不对,账号暂时锁定,请稍后再试")
            present = credential.password_hash if credential is not None else None
            return live.row.login, _last(session, live.row.login), present, live.stage is Stage.OPEN

    def _failed(self, secret: str) -> None:
        with self._store.write() as work:
            live = self._sessions.find(work.session, secret, lock=True)
            by = doer_of(work.session, live.row)
            work.note(PendingAudit(Action.PASSWORD_SET, by, live.row.login, Outcome.REFUSED))
            self._sessions.failed(work, live.person, by)

    def _changed(self, secret: str, before: str | None, password_hash: str) -> SessionReply:
        with self._store.write() as work:
            live = self._sessions.find(work.session, secret, lock=True)
            credential = work.session.get(CredentialRow, live.row.login)
            if (credential.password_hash if credential is not None else None) != before:
                raise Conflict("密码刚刚已被更换,请重新登录")
            if live.stage not in (Stage.OPEN, Stage.NEW_PASSWORD) or self._sessions.locked_out(live.person, work.now):
                raise Conflict("请先完成登录,再更换密码", extensions={"stage": live.stage.value})
            by = doer_of(work.session, live.row)
            set_password(work, live.row.login, password_hash, keep=self._rules.history, by=by)
            end_sessions(work, live.row.login, by, "password", but=live.row.id)
            return self._sessions.raised(work, live.row, live.person)

    async def _checked(self, password: str, login: str, before: Sequence[str], field: str) -> str:
        """The hash of a password that keeps all the rules; `InvalidInput` names each that it does not."""
        password = one_form(password)
        problems = problems_of(password, login, self._rules, field)
        if not problems:
            for old in before:
                if await self._hashing.matches(password, old):
                    problems.append(again(self._rules, field))
                    break
        if problems:
            raise InvalidInput("密码不合要求:" + ";".join(p.problem for p in problems), problems)
        return await run_sync(self._hashing.hashed, password)


def set_password(work: UnitOfWork, login: str, password_hash: str, *, keep: int, by: By) -> None:
    """Put a password in force. `keep`: how many of the last, this one among them, may not come again."""
    row = work.session.get(CredentialRow, login, with_for_update=True)
    before = [row.password_hash, *row.previous] if row is not None else []
    work.session.merge(
        CredentialRow(login=login, password_hash=password_hash, set_at=work.now, previous=before[: max(keep - 1, 0)])
    )
    work.audit(Action.PASSWORD_SET, by, login)


def _last(session: Session, login: str) -> list[str]:
    row = session.get(CredentialRow, login)
    return [row.password_hash, *row.previous] if row is not None else []


@contextmanager
def waiting(backoff: Backoff, login: str | None, address: str) -> Iterator[Attempt]:
    """An attempt under the back-off; `TooManyAttempts` where one must wait."""
    try:
        with backoff.attempt(login, address) as attempt:
            yield attempt
    except MustWait as error:
        raise TooManyAttempts("登录尝试过多,请稍后再试", error.seconds) from None
