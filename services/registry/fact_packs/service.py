"""Use cases of fact packs: a firm gives and revokes a consent, and sees who fetched; the bank that it names fetches."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from anyio.to_thread import run_sync
from sqlmodel import Session, col, select

from services.registry.banks.service import bank_names, bank_of, require_bank
from services.registry.enterprises.reaching import absent, covers
from services.registry.enterprises.tables import EnterpriseRow
from services.registry.fact_packs.gathering import diagnosis, figures, held_titles, patents, rechecks
from services.registry.fact_packs.paid import AwardsPaid
from services.registry.fact_packs.tables import FactConsentRow, FactFetchRow
from services.registry.signing.keys import ListKeys
from shared.contracts.audit import Action
from shared.contracts.events import canonical
from shared.contracts.fact_packs import (
    CONSENT_STATE_NAMES,
    FACT_PACK,
    LONGEST_DAYS,
    PART_NAMES,
    AwardFact,
    ConsentState,
    FactConsent,
    FactConsentIn,
    FactFetch,
    FactPack,
    FactPart,
    SignedFactPack,
)
from shared.contracts.owners import Act, Owner
from shared.contracts.public_events.registry import FactConsentGiven, FactConsentRevoked, FactPackFetched
from shared.contracts.values import CreditCode, local_date
from shared.plumbing.auth import Principal
from shared.plumbing.clock import clock_of
from shared.plumbing.errors import Conflict, Forbidden, Gone, InvalidInput, NotFound
from shared.plumbing.identifiers import new_identifier
from shared.plumbing.storage import Store, UnitOfWork

_SHOWN = 200


class FactPacks:
    """Consents, and what is fetched by them."""

    def __init__(self, store: Store, keys: ListKeys, issuer: str, awards: AwardsPaid) -> None:
        self._store = store
        self._keys = keys
        self._issuer = issuer
        self._awards = awards

    # -- the firm --------------------------------------------------------------------------------------------------------

    def of_firm(self, code: CreditCode, principal: Principal) -> list[FactConsent]:
        """Consents of a firm, the newest first, with every fetch."""
        with self._store.read() as session:
            _own_firm(session, code, principal, Act.READ)
            return _shown(session, FactConsentRow.credit_code == code)

    def give(self, code: CreditCode, said: FactConsentIn, principal: Principal) -> FactConsent:
        """Let one bank have facts. By the firm's own person, and nobody in its place."""
        _require_person(principal)
        with self._store.write() as work:
            session, day = work.session, local_date(work.now)
            _own_firm(session, code, principal, Act.WRITE)
            require_bank(session, said.bank)
            if not day < said.valid_to <= day + dt.timedelta(days=LONGEST_DAYS):
                problem = f"有效期止 {said.valid_to} 不在今天之后的{LONGEST_DAYS}天之内"
                raise InvalidInput.at("body.valid_to", problem, "请填写今天之后、至多一年的日期")
            c = FactConsentRow
            standing = select(c.id).where(
                c.credit_code == code, c.bank == said.bank, col(c.revoked_at).is_(None), c.valid_to > day
            )
            if session.exec(standing).first() is not None:
                raise Conflict("对这家银行已有一份有效的授权:要改内容或期限的,请先撤回再重新授权")
            parts = [part for part in FactPart if part in said.parts]
            row = FactConsentRow(
                id=new_identifier(work.now), credit_code=code, bank=said.bank, parts=",".join(parts),
                purpose=said.purpose, given_on=day, valid_to=said.valid_to, given_by=principal.client_id,
                given_at=work.now,
            )  # fmt: skip
            session.add(row)
            session.flush()
            work.audit(
                Action.FACT_CONSENT_GIVEN, principal, code, consent=row.id, bank=row.bank, parts=[*parts],
                valid_to=row.valid_to.isoformat(),
            )  # fmt: skip
            told = FactConsentGiven(
                consent_id=row.id, credit_code=code, bank=said.bank, parts=[*parts], valid_to=row.valid_to
            )
            work.publish(told, subject=code)
            return _shown(session, FactConsentRow.id == row.id)[0]

    def revoke(self, code: CreditCode, id: str, principal: Principal) -> FactConsent:
        """Take a consent back. What was fetched before stays the bank's; nothing is fetched any more."""
        _require_person(principal)
        with self._store.write() as work:
            _own_firm(work.session, code, principal, Act.WRITE)
            row = work.session.get(FactConsentRow, id, with_for_update=True)
            if row is None or row.credit_code != code:
                raise NotFound(f"该企业没有编号为“{id}”的授权")
            if row.revoked_at is None:
                row.revoked_by, row.revoked_at = principal.client_id, work.now
                work.session.add(row)
                work.session.flush()
                work.audit(Action.FACT_CONSENT_REVOKED, principal, code, consent=id, bank=row.bank)
                told = FactConsentRevoked(consent_id=id, credit_code=code, bank=CreditCode(row.bank))
                work.publish(told, subject=code)
            return _shown(work.session, FactConsentRow.id == id)[0]

    # -- the bank --------------------------------------------------------------------------------------------------------

    def of_bank(self, principal: Principal) -> list[FactConsent]:
        """What firms let this bank have, the newest first."""
        bank = bank_of(principal)
        with self._store.read() as session:
            return _shown(session, FactConsentRow.bank == bank)

    async def fetch(self, id: str, principal: Principal) -> SignedFactPack:
        """The facts, signed. Each time is written down before anything is given, and told to the firm. What another service has of
        them is asked for first, of a consent that stands; whether it stands still is looked at again."""
        bank = bank_of(principal)
        consent = await run_sync(self._standing, id, bank)
        awards = None
        if FactPart.AWARDS in _parts(consent.parts):
            awards = await self._awards.of(CreditCode(consent.credit_code))
        return await run_sync(self._fetched, id, bank, principal, awards)

    def _standing(self, id: str, bank: str) -> FactConsentRow:
        with self._store.read() as session:
            return _require_standing(session.get(FactConsentRow, id), id, bank, clock_of(session).today())

    def _fetched(self, id: str, bank: str, principal: Principal, awards: list[AwardFact] | None) -> SignedFactPack:
        with self._store.write() as work:
            day = local_date(work.now)
            consent = _require_standing(work.session.get(FactConsentRow, id, with_for_update=True), id, bank, day)
            pack = self._pack(work, consent, day, awards)
            payload = canonical(pack.model_dump(mode="json"))
            digest = hashlib.sha256(payload).hexdigest()
            row = FactFetchRow(
                id=pack.id, consent_id=id, bank=bank, on_day=day, at=work.now, client_id=principal.client_id,
                parts=consent.parts, digest=digest,
            )  # fmt: skip
            work.session.add(row)
            work.session.flush()
            work.audit(
                Action.FACT_PACK_FETCHED, principal, consent.credit_code, consent=id, bank=bank, pack=pack.id,
                parts=[*pack.parts], sha256=digest,
            )  # fmt: skip
            told = FactPackFetched(
                consent_id=id, credit_code=CreditCode(consent.credit_code), bank=CreditCode(bank), digest=digest
            )
            work.publish(told, subject=consent.credit_code)
            jws = self._keys.sign_in(work, payload, FACT_PACK)
        return SignedFactPack(pack=pack, sha256=digest, jws=jws, keys=self._keys.published())

    def _pack(
        self, work: UnitOfWork, consent: FactConsentRow, day: dt.date, awards: list[AwardFact] | None
    ) -> FactPack:
        session, code = work.session, consent.credit_code
        parts = _parts(consent.parts)
        firm = session.get_one(EnterpriseRow, code)
        return FactPack(
            issuer=self._issuer,
            id=new_identifier(work.now),
            consent_id=consent.id,
            credit_code=CreditCode(code),
            name=firm.name,
            bank=CreditCode(consent.bank),
            bank_name=bank_names(session, [consent.bank])[consent.bank],
            purpose=consent.purpose,
            made_at=work.now,
            on=day,
            consent_valid_to=consent.valid_to,
            parts=parts,
            titles=held_titles(session, code, day, work.now) if FactPart.TITLES in parts else None,
            rechecks=rechecks(session, code, day, work.now) if FactPart.RECHECKS in parts else None,
            figures=figures(session, code, work.now) if FactPart.FIGURES in parts else None,
            patents=patents(session, code) if FactPart.PATENTS in parts else None,
            awards=awards,
            diagnosis=diagnosis(session, code, day) if FactPart.DIAGNOSIS in parts else None,
        )


def _require_standing(row: FactConsentRow | None, id: str, bank: str, day: dt.date) -> FactConsentRow:
    """The consent, if it is to this bank, not taken back, and not over on a day."""
    if row is None or row.bank != bank:
        raise NotFound(f"没有企业以编号“{id}”授权贵行")
    if row.revoked_at is not None:
        raise Gone("企业已撤回此项授权,不再提供资料")
    if day >= row.valid_to:
        raise Gone(f"此项授权已于 {row.valid_to - dt.timedelta(days=1)} 日终到期,不再提供资料")
    return row


def _require_person(principal: Principal) -> None:
    if principal.person is None or principal.app:
        raise Forbidden("此项须由本人登录办理,接入方不能代办")


def _own_firm(session: Session, code: str, principal: Principal, act: Act) -> EnterpriseRow:
    """The firm, held to the end of a change, for whom it is his own."""
    row = session.get(EnterpriseRow, code, with_for_update=act is Act.WRITE)
    reach = principal.reads(Owner.FACT_CONSENT) if act is Act.READ else principal.writes(Owner.FACT_CONSENT)
    if row is None or (act is Act.READ and not covers(reach, row)):
        raise absent(code)
    if not covers(reach, row):
        raise reach.refusal()
    return row


def _parts(text: str) -> list[FactPart]:
    return [FactPart(part) for part in text.split(",")]


def _shown(session: Session, mine: Any) -> list[FactConsent]:
    """Consents that a condition finds, the newest first."""
    query = select(FactConsentRow).where(mine).order_by(col(FactConsentRow.id).desc()).limit(_SHOWN)
    rows = session.exec(query).all()
    f, e = FactFetchRow, EnterpriseRow
    fetched = select(f).where(col(f.consent_id).in_([row.id for row in rows])).order_by(col(f.id).desc())
    by_consent: dict[str, list[FactFetch]] = {}
    for fetch in session.exec(fetched).all():
        shown = FactFetch(id=fetch.id, at=fetch.at, by=fetch.client_id, parts=_parts(fetch.parts), digest=fetch.digest)
        by_consent.setdefault(fetch.consent_id, []).append(shown)
    named = select(e.credit_code, e.name).where(col(e.credit_code).in_({row.credit_code for row in rows}))
    firms, banks = dict(session.exec(named).all()), bank_names(session, {row.bank for row in rows})
    today = clock_of(session).today()
    return [_consent(row, firms, banks, by_consent.get(row.id, ()), today) for row in rows]


def _consent(
    row: FactConsentRow, firms: dict[str, str], banks: dict[str, str], fetches: Iterable[FactFetch], today: dt.date
) -> FactConsent:
    parts: Sequence[FactPart] = _parts(row.parts)
    state: ConsentState = "revoked" if row.revoked_at is not None else "valid" if today < row.valid_to else "expired"
    return FactConsent(
        id=row.id,
        credit_code=CreditCode(row.credit_code),
        name=firms[row.credit_code],
        bank=CreditCode(row.bank),
        bank_name=banks[row.bank],
        parts=list(parts),
        part_names=[PART_NAMES[part] for part in parts],
        purpose=row.purpose,
        valid_to=row.valid_to,
        state=state,
        state_name=CONSENT_STATE_NAMES[state],
        given_by=row.given_by,
        given_at=row.given_at,
        revoked_by=row.revoked_by,
        revoked_at=row.revoked_at,
        fetches=list(fetches),
    )
