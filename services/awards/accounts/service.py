"""Use cases of payee accounts: a firm, or its office for it, submits one; another person verifies it; a third may confirm it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Row, Select, case, exists
from sqlalchemy import select as sa_select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, or_, select

from services.awards.accounts.numbers import last_four, masked, tidied, without_numbers
from services.awards.accounts.tables import AccountConfirmationRow, PayeeAccountRow
from services.awards.accounts.vault import AccountVault
from services.awards.holds.service import put_on_hold
from services.awards.read_model.service import require_readable, require_writable, unit_code, unit_names
from services.awards.read_model.tables import KnownEnterprise
from services.awards.record.people import person_of, require_person
from services.awards.schema import ANSWERS
from shared.contracts.accounts import (
    ACCOUNT_EVIDENCE,
    ACCOUNT_STATE_NAMES,
    AUTHORISATION,
    PROOF,
    Account,
    AccountIn,
    AccountState,
    AccountSubmitted,
    ConfirmationIn,
    JudgementIn,
)
from shared.contracts.audit import Action
from shared.contracts.listing import ListFacets
from shared.contracts.owners import Caller, Owner
from shared.contracts.problems import FieldProblem
from shared.contracts.process import Evidence
from shared.contracts.values import CreditCode, firm_name, local_date
from shared.plumbing.among import among
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict, Forbidden, InvalidInput, NotFound
from shared.plumbing.idempotency import StoredAnswer, idempotency_key
from shared.plumbing.identifiers import new_identifier
from shared.plumbing.listing import Asked, Listed, Listing, by, code_holds, holds
from shared.plumbing.storage import Store, UnitOfWork
from shared.plumbing.turns import wait_for_turn

__all__ = [
    "ACCOUNTS",
    "AccountFilter",
    "AccountVault",
    "Accounts",
    "newest",
    "not_ready",
    "readable_accounts",
    "verified",
]

_A, _F, _C = PayeeAccountRow, KnownEnterprise, AccountConfirmationRow


def _not_refused(account: type[PayeeAccountRow]) -> ColumnElement[bool]:
    return or_(col(account.verified).is_(None), col(account.verified).is_(True))


def _replaced() -> ColumnElement[bool]:
    """Has the firm a later account that was not refused?"""
    later = aliased(_A)
    return exists().where(
        col(later.credit_code) == _A.credit_code, col(later.version) > _A.version, _not_refused(later)
    )


_STATE: Any = case(
    (col(_A.verified).is_(False), "refused"),
    (_replaced(), "superseded"),
    (col(_A.verified).is_(None), "submitted"),
    else_="verified",
)
ACCOUNTS = Listing(
    key=[col(_A.id)],
    natural="submitted_at",
    sorts={"name": col(_F.name), "unit": col(_F.unit), "credit_code": col(_A.credit_code)},
    fields={"state": by(_STATE, lambda _: ACCOUNT_STATE_NAMES), "unit": by(col(_F.unit), unit_names)},
)


def newest(session: Session, code: str) -> PayeeAccountRow | None:
    """The account that a claim of the firm goes to: its last one that was not refused, whether or not it is verified yet."""
    query = select(_A).where(_A.credit_code == code, _not_refused(_A)).order_by(col(_A.version).desc())
    return session.exec(query).first()


def verified(session: Session, code: str) -> PayeeAccountRow | None:
    """The firm's last verified account."""
    query = select(_A).where(_A.credit_code == code, col(_A.verified).is_(True)).order_by(col(_A.version).desc())
    return session.exec(query).first()


def not_ready(session: Session, accounts: Collection[str], on: dt.date, *, wait_days: int) -> dict[str, list[str]]:
    """{account id: why nothing is paid to it on a day}; those to which it may be paid are left out. `wait_days`: how long a verified
    account waits unless it was confirmed once more (the setting account_wait_days)."""
    query: Any = (
        sa_select(
            *(col(c) for c in (_A.id, _A.name, _A.verified, _A.judgement, _A.judged_at)),
            col(_F.name).label("firm_name"), col(_F.former_names), col(_C.account_id).is_not(None).label("confirmed"),
            _replaced().label("replaced"),
        )
        .join(_F, col(_F.credit_code) == _A.credit_code)
        .outerjoin(_C, col(_C.account_id) == _A.id)
        .where(among(session, col(_A.id), accounts))
    )  # fmt: skip
    found: dict[str, list[str]] = {id: ["没有这个收款账户"] for id in accounts}
    for account in session.connection().execute(query):
        found[account.id] = list(_against(account, on, wait_days))
    return {id: reasons for id, reasons in found.items() if reasons}


def to_be_judged(session: Session) -> tuple[int, dt.datetime | None]:
    """How many accounts wait to be verified, and since when the first of them does."""
    query = select(func.count(), func.min(_A.submitted_at)).where(_STATE == "submitted")
    count, since = session.exec(query).one()
    return count, since


def _against(account: Row[Any], on: dt.date, wait_days: int) -> Iterator[str]:
    """`account`: with its firm's names, and whether it is confirmed and replaced."""
    if account.verified is None:
        yield "收款账户还没有核验"
    elif not account.verified:
        yield f"收款账户核验未通过:{account.judgement}"
    elif account.judged_at is not None and not account.confirmed:
        ready = local_date(account.judged_at) + dt.timedelta(days=wait_days)
        if on < ready:
            yield f"收款账户核验未满 {wait_days} 天({ready} 起可拨付),也没有经第二人再次确认"
    if account.name not in _names(account.firm_name, account.former_names):
        yield "收款账户的户名与企业登记的名称不一致"
    if account.replaced:
        yield "企业另有更新的收款账户,请改用该账户"


def _names(name: str, former: Sequence[str]) -> list[str]:
    return [firm_name(each) for each in (name, *former)]


def readable_accounts(principal: Principal) -> Select[Any]:
    """The accounts that are a caller's to see, and with them the files that they rest on."""
    mine = principal.reads(Owner.CLAIM).among(firm=col(_A.credit_code), unit=col(_F.unit))
    return select(_A.id).join(_F, col(_F.credit_code) == _A.credit_code).where(mine)


class Papers(Protocol):
    """The files that an account rests on (`shared/plumbing/attachments`)."""

    def name(self, work: UnitOfWork, subject: str, evidence: Sequence[Evidence], principal: Principal) -> None: ...


@dataclass(frozen=True, slots=True)
class AccountFilter:
    """Which accounts are asked for. `q`: in the firm's names and code; `shared`: of a number that several firms gave."""

    q: str | None = None
    state: AccountState | None = None
    unit: str | None = None
    shared: bool | None = None


class Accounts:
    """Where firms are paid to."""

    def __init__(self, store: Store, vault: AccountVault, papers: Papers, *, wait_days: int) -> None:
        self._store = store
        self._vault = vault
        self._papers = papers
        self._wait_days = wait_days

    # -- submitting ------------------------------------------------------------------------------------------------------

    def submit(self, code: CreditCode, request: AccountIn, principal: Principal, key: str | None) -> StoredAnswer:
        """Submit an account of a firm: its next version. The number is sealed; a number that another firm gave holds up both."""

        def act(work: UnitOfWork) -> tuple[int, AccountSubmitted]:
            firm = require_writable(work.session, code, principal, Owner.CLAIM)
            number, notes = tidied(request.account_number, "body.account_number")
            if problems := [*_numbers_beside(request), *_against_submission(firm, request, principal)]:
                raise InvalidInput(problems[0].problem, problems)
            fingerprint = self._vault.fingerprint(number)
            # Versions are numbered one by one, and of two firms with one number the second sees the first.
            wait_for_turn(work.session, code, fingerprint)
            version = 1 + (work.session.exec(select(func.max(_A.version)).where(_A.credit_code == code)).one() or 0)
            row = _A(
                id=new_identifier(work.now), credit_code=code, version=version, name=request.name,
                sealed=self._vault.seal(code, version, number), fingerprint=fingerprint,
                last4=last_four(number), bank_name=request.bank_name, cnaps=request.cnaps,
                proof_sha256=next(e.sha256 for e in request.evidence if e.kind == PROOF), submitted_by=principal.client_id,
                submitted_person=person_of(principal), submitted_at=work.now, judgement="",
            )  # fmt: skip
            known = select(_A.id).where(_A.credit_code == code, _A.fingerprint == row.fingerprint)
            is_new = work.session.exec(known).first() is None
            work.session.add(row)
            work.session.flush()
            self._papers.name(work, row.id, request.evidence, principal)
            if is_new:
                self._hold_up_shared(work, row, principal)
            work.audit(Action.ACCOUNT_SUBMITTED, principal, code, version=version)
            (shown,) = self._shown(work.session, [(row, firm)], principal)
            return 201, AccountSubmitted(**dict(shown), notes=notes)

        once = idempotency_key(principal.client_id, f"enterprises/{code}/accounts", key, self._without_number(request))
        return ANSWERS.run_once(self._store, once, act)

    def _without_number(self, request: AccountIn) -> bytes:
        """What a request says, for comparison: a digest of its number itself could be searched for."""
        said = request.model_dump(mode="json") | {"account_number": self._vault.fingerprint(request.account_number)}
        return json.dumps(said, ensure_ascii=False, sort_keys=True).encode()

    def _hold_up_shared(self, work: UnitOfWork, row: PayeeAccountRow, principal: Principal) -> None:
        same = select(_A.credit_code).where(_A.fingerprint == row.fingerprint, _A.credit_code != row.credit_code)
        others = sorted(set(work.session.exec(same)))
        for code in [row.credit_code, *others] if others else []:
            # Which other firm it is, a firm is not told: the bureau sees it beside the account.
            reason = f"收款账号 {masked(row.last4)} 有另一企业也登记了,查明之前不拨付"
            put_on_hold(work, "firm", code, "bank_details", reason, principal.client_id)

    # -- judging ---------------------------------------------------------------------------------------------------------

    def judge(self, code: CreditCode, version: int, request: JudgementIn, principal: Principal) -> Account:
        """Verify an account, or refuse it. Another person than who submitted it."""
        person = require_person(principal)
        if not request.verified and not request.reason:
            at = FieldProblem(field="body.reason", problem="缺少不通过的原因", remedy="请写明原因,企业据此更正")
            raise InvalidInput("核验不通过须写明原因", [at])
        with self._store.write() as work:
            row, firm = _existing(work.session, code, version, principal)
            if row.judged_at is not None:
                raise Conflict("这一版收款账户已经核验过;有变化的,请企业提交新的一版")
            if row.submitted_person == person:
                raise Forbidden("提交收款账户的人不能核验它,请由另一人核验")
            self._require_same(row, request.account_number)
            row.verified, row.judgement = request.verified, request.reason
            row.judged_by, row.judged_person, row.judged_at = principal.client_id, person, work.now
            work.session.add(row)
            work.session.flush()
            work.audit(Action.ACCOUNT_JUDGED, principal, code, version=version, verified=request.verified)
            return self._shown(work.session, [(row, firm)], principal)[0]

    def _require_same(self, row: PayeeAccountRow, typed: str | None) -> None:
        if typed is None:
            return
        number, _ = tidied(typed, "body.account_number")
        if self._vault.fingerprint(number) != row.fingerprint:
            problem = "与登记的收款账号不一致"
            remedy = "请对照证明材料再录一遍;仍不一致的,选择核验不通过并写明原因"
            raise InvalidInput.at("body.account_number", problem, remedy)

    def confirm(self, code: CreditCode, version: int, request: ConfirmationIn, principal: Principal) -> Account:
        """Confirm a verified account once more, as a person who neither submitted nor verified it: it need not wait then."""
        person = require_person(principal)
        with self._store.write() as work:
            row, firm = _existing(work.session, code, version, principal)
            if not row.verified:
                raise Conflict("只有核验通过的收款账户才可再次确认")
            if person in (row.submitted_person, row.judged_person):
                raise Forbidden("提交或核验收款账户的人不能再确认它,请由第三人确认")
            if work.session.get(_C, row.id) is not None:
                raise Conflict("这一版收款账户已经再次确认过")
            work.session.add(
                _C(
                    account_id=row.id, confirmed_by=principal.client_id, confirmed_person=person, confirmed_at=work.now,
                    how=request.how,
                )
            )  # fmt: skip
            work.session.flush()
            work.audit(Action.ACCOUNT_JUDGED, principal, code, version=version, confirmed=True)
            return self._shown(work.session, [(row, firm)], principal)[0]

    # -- reading ---------------------------------------------------------------------------------------------------------

    def of(self, code: CreditCode, principal: Principal) -> list[Account]:
        """All versions of a firm's account, the latest first."""
        with self._store.read() as session:
            firm = require_readable(session, code, principal, Owner.CLAIM)
            rows = session.exec(select(_A).where(_A.credit_code == code).order_by(col(_A.version).desc())).all()
            return self._shown(session, [(row, firm) for row in rows], principal)

    def page(self, principal: Principal, wanted: AccountFilter, asked: Asked) -> Listed[Account]:
        """Accounts of all firms that are the caller's to see."""
        with self._store.read() as session:
            query = _found(session, principal, wanted)
            return ACCOUNTS.page(session, query, asked).of(lambda rows: self._shown(session, rows, principal))

    def facets(self, principal: Principal, wanted: AccountFilter, fields: str | None) -> ListFacets:
        """The same accounts, counted."""
        with self._store.read() as session:
            return ACCOUNTS.facets(session, _found(session, principal, wanted), fields)

    def _shown(
        self, session: Session, rows: Sequence[tuple[PayeeAccountRow, KnownEnterprise]], principal: Principal
    ) -> list[Account]:
        ids = [row.id for row, _ in rows]
        units = unit_names(session)
        query = select(_A.id, _STATE, _C).outerjoin(_C, col(_C.account_id) == _A.id)
        stands: dict[str, tuple[AccountState, AccountConfirmationRow | None]] = {
            id: (state, confirmed)
            for id, state, confirmed in session.exec(query.where(among(session, col(_A.id), ids)))
        }
        waits = not_ready(session, ids, self._store.clock.today(), wait_days=self._wait_days)
        shared = (
            _shared(session, [row.fingerprint for row, _ in rows]) if principal.reads(Owner.MONEY).everything else {}
        )
        found = []
        for row, firm in rows:
            state, confirmed = stands[row.id]
            others = [f"{code} {name}" for code, name in shared.get(row.fingerprint, []) if code != row.credit_code]
            found.append(
                Account(
                    **row.model_dump(include=set(Account.model_fields)),
                    enterprise_name=firm.name,
                    unit=firm.unit,
                    unit_name=units.get(firm.unit, firm.unit),
                    masked=masked(row.last4),
                    state=state,
                    state_name=ACCOUNT_STATE_NAMES[state],
                    current=state in ("submitted", "verified"),
                    confirmed_by=confirmed.confirmed_by if confirmed else None,
                    confirmed_at=confirmed.confirmed_at if confirmed else None,
                    confirmed_how=confirmed.how if confirmed else "",
                    not_ready=waits.get(row.id, []),
                    shared_with=others,
                )
            )
        return found


def _existing(
    session: Session, code: CreditCode, version: int, principal: Principal
) -> tuple[PayeeAccountRow, KnownEnterprise]:
    """A version of a firm's account, held to the end of the transaction."""
    firm = require_writable(session, code, principal, Owner.CLAIM)
    query = select(_A).where(_A.credit_code == code, _A.version == version).with_for_update()
    row = session.exec(query).first()
    if row is None:
        raise NotFound(f"{firm.name}没有第 {version} 版收款账户")
    return row, firm


def _numbers_beside(request: AccountIn) -> Iterator[FieldProblem]:
    """An account's number in a field that is kept in clear and shown."""
    if without_numbers(request.bank_name) != request.bank_name:
        yield FieldProblem(
            field="body.bank_name",
            problem="开户行一栏含有像账号的长数字",
            remedy="这里只写开户行全称,账号写在 account_number",
        )


def _against_submission(firm: KnownEnterprise, request: AccountIn, principal: Principal) -> Iterator[FieldProblem]:
    if request.name not in (names := _names(firm.name, firm.former_names)):
        former = f"(曾用名:{'、'.join(names[1:])})" if names[1:] else ""
        remedy = f"应为“{firm.name}”{former};企业已更名的,请先在登记服务变更"
        yield FieldProblem(
            field="body.name", problem="户名与企业登记的名称不一致", remedy=remedy, value=request.name[:80]
        )
    kinds = {e.kind for e in request.evidence}
    for_another = principal.writes(Owner.CLAIM).caller not in (Caller.FIRM, Caller.PROVIDER)
    for kind in (PROOF, AUTHORISATION) if for_another else (PROOF,):
        if kind not in kinds:
            remedy = f"请上传后以 kind={kind} 填写"
            yield FieldProblem(field="body.evidence", problem=f"缺少{ACCOUNT_EVIDENCE[kind]}", remedy=remedy)
    for n, evidence in enumerate(request.evidence):
        if evidence.kind not in ACCOUNT_EVIDENCE:
            remedy = f"可填:{'、'.join(ACCOUNT_EVIDENCE)}"
            at = f"body.evidence.{n}.kind"
            yield FieldProblem(field=at, problem="没有这种材料", remedy=remedy, value=evidence.kind)


def _found(session: Session, principal: Principal, wanted: AccountFilter) -> Any:
    mine = principal.reads(Owner.CLAIM).among(firm=col(_A.credit_code), unit=col(_F.unit))
    query = select(_A, _F).join(_F, col(_F.credit_code) == _A.credit_code).where(mine)
    if wanted.state is not None:
        query = query.where(_STATE.in_([wanted.state]))
    if wanted.unit is not None:
        query = query.where(_F.unit == unit_code(session, wanted.unit, "query.unit"))
    if wanted.shared is not None and principal.reads(Owner.MONEY).everything:
        other = aliased(_A)
        same = exists().where(col(other.fingerprint) == _A.fingerprint, col(other.credit_code) != _A.credit_code)
        query = query.where(same if wanted.shared else ~same)
    if wanted.q:
        query = query.where(or_(holds(col(_F.name), wanted.q), code_holds(col(_A.credit_code), wanted.q)))
    return query


def _shared(session: Session, fingerprints: Collection[str]) -> dict[str, list[tuple[str, str]]]:
    """{fingerprint: (code, name) of every firm that gave this number}"""
    query = (
        select(_A.fingerprint, _A.credit_code, _F.name)
        .join(_F, col(_F.credit_code) == _A.credit_code)
        .where(among(session, col(_A.fingerprint), fingerprints))
        .distinct()
        .order_by(col(_A.credit_code))
    )
    found: dict[str, list[tuple[str, str]]] = {}
    for fingerprint, code, name in session.exec(query):
        found.setdefault(fingerprint, []).append((code, name))
    return found
