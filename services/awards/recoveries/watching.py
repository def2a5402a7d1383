"""What becomes of claims and payments when facts move: open claims are flagged, paid ones suspected. A suspicion is for a person to judge;
nothing that goes wrong here stops whoever told of the facts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import structlog
from sqlmodel import Session, col, select

from services.awards.claims.assessing import assessed, each_assessed
from services.awards.claims.book import held, take
from services.awards.claims.tables import ClaimRow
from services.awards.domain.claim_process import TABLE
from services.awards.domain.claim_process import Role as ClaimRole
from services.awards.domain.pack import Pack
from services.awards.domain.recovery_process import Role
from services.awards.happenings import FiguresTold, FindingRecorded, PaidInDoubt, RecognitionsTold, RecognitionTold
from services.awards.read_model.looking import NOW, AsKnown
from services.awards.read_model.tables import KnownAnswer, KnownRecognition
from services.awards.record.payments import net
from services.awards.record.people import SYSTEM
from services.awards.record.tables import PaymentRow
from services.awards.recoveries.book import opened
from services.awards.recoveries.grounds import MISCALCULATED, REVOKED, grounds
from services.awards.recoveries.tables import OpenRecovery, RecoveryRow
from shared.contracts.amounts import wan
from shared.contracts.values import Fen, read_instant
from shared.plumbing.among import among
from shared.plumbing.outages import outage_of
from shared.plumbing.storage import UnitOfWork

log = structlog.get_logger(__name__)
_FLAGGED = frozenset(state for state, event in TABLE if event == "flag")


@dataclass(frozen=True, slots=True)
class Watch:
    """Acts upon happenings. `pack`: the one in force. Of firms that are told of together, two look-ups say which have a claim or a payment,
    and their facts are read together; only those of which something comes to another amount are looked at, one happening after the other."""

    pack: Callable[[], Pack]

    def on_recognitions(self, work: UnitOfWork, told: RecognitionsTold) -> None:
        """A title that is revoked: what rests on it is flagged, and what was paid for it suspected as a whole. Other documents may
        make another amount of what is due."""
        concerned = _concerned(work.session, {one.credit_code for one in told.recognitions})
        lost = {one.credit_code for one in told.recognitions if one.action == "revocation"}
        looked_at = {*self._moved(work, concerned - lost), *(concerned & lost)}
        for one in told.recognitions:
            if one.credit_code in looked_at:
                self._aside(work, one.credit_code, partial(self._recognition, work, one))

    def on_figures(self, work: UnitOfWork, told: FiguresTold) -> None:
        moved = self._moved(work, _concerned(work.session, {code for code, _ in told.years}))
        for code, year in told.years:
            if code in moved:
                self._aside(work, code, partial(self._compare, work, code, f"{year}年度指标有更新"))

    def on_finding(self, work: UnitOfWork, told: FindingRecorded) -> None:
        self._aside(work, told.credit_code, lambda: self._compare(work, told.credit_code, "人工认定有更新"))

    def on_paid_in_doubt(self, work: UnitOfWork, told: PaidInDoubt) -> None:
        """What changed while the money was on its way: nobody had a payment to suspect then."""
        self._aside(work, told.credit_code, lambda: self._paid(work, told.claim_id))

    def on_read_anew(self, work: UnitOfWork) -> None:
        """The registry's history is another than what was decided upon: every open claim and standing payment is worked out by it."""
        claimed = select(ClaimRow.credit_code).where(col(ClaimRow.state).in_(_FLAGGED))
        paid = select(PaymentRow.credit_code).where(col(PaymentRow.undone_at).is_(None))
        for code in sorted({*work.session.exec(claimed).all(), *work.session.exec(paid).all()}):
            self._aside(work, code, partial(self._compare, work, code, "登记服务恢复过,按重新读取的内容测算"))

    def _moved(self, work: UnitOfWork, codes: Collection[str]) -> Collection[str]:
        """Those of the firms with a claim or a payment that comes to another amount now. Where that cannot be said of all of them
        together, all: each is looked at by itself then."""
        if not codes:
            return codes
        work.session.flush()
        try:
            with work.session.begin_nested():
                return self._with_another_amount(work.session, codes)
        except Exception as error:
            if outage_of(error) is not None:
                raise
            log.warning("recoveries.looked_at_one_by_one", enterprises=len(codes), kind=type(error).__name__)
            return codes

    def _with_another_amount(self, session: Session, codes: Collection[str]) -> set[str]:
        pack = self.pack()
        claims = [claim for claim in _open_claims(session, codes) if claim.amount is not None]
        moved = {c.credit_code for c, now in each_assessed(session, pack, claims) if now.settled != c.amount}
        standing = [(payment, left) for payment, left in _standing(session, codes) if payment.credit_code not in moved]
        left_of = {payment.id: left for payment, left in standing}
        spoken_of = _answered_for(session, {payment.credit_code for payment, _ in standing})
        by_instant: dict[AsKnown, list[PaymentRow]] = {}
        for payment, _ in standing:
            known = _as_when_paid(payment) if payment.credit_code in spoken_of else NOW
            by_instant.setdefault(known, []).append(payment)
        for known, payments in by_instant.items():
            for payment, now in each_assessed(session, pack, payments, known=known):
                if left_of[payment.id] > (now.settled or 0):
                    moved.add(payment.credit_code)
        return moved

    def _aside(self, work: UnitOfWork, code: str, act: Callable[[], None]) -> None:
        """Act in a savepoint: what fails leaves nothing behind, neither rows nor events, and is logged."""
        said = len(work.pending), len(work.audits)
        work.session.flush()
        try:
            with work.session.begin_nested():
                act()
                work.session.flush()
        except Exception as error:
            if outage_of(error) is not None:
                raise
            del work.pending[said[0] :], work.audits[said[1] :]
            log.warning("recoveries.watch_failed", enterprise=code, kind=type(error).__name__)

    def _recognition(self, work: UnitOfWork, told: RecognitionTold) -> None:
        if told.action != "revocation":
            self._compare(work, told.credit_code, "认定文件有更新")
            return
        pack, session = self.pack(), work.session
        why = f"“{pack.titles.get(told.title, told.title)}”于 {told.issued_on} 被撤销({told.document_number})"

        def rests(measure_id: str, subject: str) -> bool:
            measure = pack.measure(measure_id)
            return measure is not None and measure.rule.title == told.title and subject in ("", told.subject)

        for claim in _open_claims(session, [told.credit_code]):
            if rests(claim.measure_id, claim.subject):
                _flag(work, claim, why)
        for payment, left in _standing(session, [told.credit_code]):
            if rests(payment.measure_id, payment.subject):
                _suspect(work, payment, REVOKED, left, why)

    def _compare(self, work: UnitOfWork, code: str, why: str) -> None:
        """Work out anew what was claimed and paid."""
        pack, session = self.pack(), work.session
        for claim in _open_claims(session, [code]):
            if claim.amount is None:
                continue
            now = assessed(session, pack, claim)
            if now.settled != claim.amount:
                said = now.why if now.settled is None else f"现在测算为 {wan(now.settled)}"
                _flag(work, claim, f"{why}:{said},原为 {wan(claim.amount)}")
        for payment, left in _standing(session, [code]):
            self._compared(work, payment, left, why)

    def _compared(self, work: UnitOfWork, payment: PaymentRow, left: int, why: str) -> None:
        now = assessed(work.session, self.pack(), payment, known=_as_when_paid(payment))
        due = now.settled or 0
        if left > due:
            said = f"现在测算为 {wan(due)}" if now.settled is not None else now.why
            _suspect(work, payment, MISCALCULATED, left - due, f"{why}:{said},已拨付 {wan(left)}")

    def _paid(self, work: UnitOfWork, claim_id: str) -> None:
        pack, session = self.pack(), work.session
        claim = session.get_one(ClaimRow, claim_id)
        measure, award = pack.measure(claim.measure_id), (claim.measure_id, claim.subject, claim.period)
        gone = None if measure is None else _revoked(session, claim, measure.rule.title)
        for payment, left in _standing(session, [claim.credit_code]):
            if (payment.measure_id, payment.subject, payment.period) != award:
                continue
            if gone is not None:
                title = pack.titles.get(gone.title, gone.title)
                why = f"“{title}”于 {gone.issued_on} 被撤销({gone.document_number}),早于到账"
                _suspect(work, payment, REVOKED, left, why)
            else:
                self._compared(work, payment, left, "到账前情况有变")


def _as_when_paid(payment: PaymentRow) -> AsKnown:
    """All that is known today, but that an answer of another bureau which held when the payment was settled still holds: that it is over
    since makes nobody a debtor."""
    at = (payment.receipt or {}).get("evidence_at")
    return NOW if at is None else AsKnown(at=read_instant(at))


def _concerned(session: Session, codes: Collection[str]) -> set[str]:
    """Those of the firms that have an open claim or a payment."""
    c, p = ClaimRow, PaymentRow
    claims = select(c.credit_code).where(among(session, col(c.credit_code), codes), col(c.state).in_(_FLAGGED))
    payments = select(p.credit_code).where(among(session, col(p.credit_code), codes), col(p.undone_at).is_(None))
    return {*session.exec(claims).all(), *session.exec(payments).all()}


def _answered_for(session: Session, codes: Collection[str]) -> set[str]:
    """Those of the firms of whose figures other bureaus have spoken: it matters at which instant what they said holds."""
    a = KnownAnswer
    return set(session.exec(select(a.credit_code).where(among(session, col(a.credit_code), codes)).distinct()).all())


def _open_claims(session: Session, codes: Collection[str]) -> list[ClaimRow]:
    """Held to the end of the transaction."""
    c = ClaimRow
    ids = session.exec(select(c.id).where(among(session, col(c.credit_code), codes), col(c.state).in_(_FLAGGED))).all()
    return held(session, ids) if ids else []


def _revoked(session: Session, claim: ClaimRow, title: str | None) -> KnownRecognition | None:
    """The document that took the title on which a claim rests, where none has given it back."""
    r = KnownRecognition
    query = select(r).where(r.credit_code == claim.credit_code, r.title == title)
    if claim.subject:
        query = query.where(r.subject == claim.subject)
    last = session.exec(query.order_by(col(r.issued_on).desc(), col(r.seq).desc())).first()
    return last if last is not None and last.action == "revocation" else None


def _standing(session: Session, codes: Collection[str]) -> Iterator[tuple[PaymentRow, int]]:
    """Payments of which something stands, and how much, without those that are being taken back already."""
    p = PaymentRow
    taken = select(OpenRecovery.key)
    mine = among(session, col(p.credit_code), codes), col(p.undone_at).is_(None), col(p.id).not_in(taken)
    query = select(p).where(*mine).order_by(col(p.id))
    rows: Sequence[PaymentRow] = session.exec(query).all()
    left = net(session, [p.id for p in rows if p.id is not None]) if rows else {}
    for row in rows:
        yield row, left[row.id or 0]


def _flag(work: UnitOfWork, claim: ClaimRow, why: str) -> None:
    if claim.flag != why[:1000]:
        take(work, claim, "flag", SYSTEM, role=ClaimRole.SYSTEM, reason=why, flag=why[:1000])


def _suspect(work: UnitOfWork, payment: PaymentRow, ground: str, due: int, why: str) -> None:
    """A suspicion, once: what a person has judged before is not raised again."""
    r = RecoveryRow
    before = select(r.id).where(r.payment_id == payment.id, r.ground == ground, r.due == due)
    if work.session.exec(before).first() is None:
        opened(
            work, payment, "suspect", SYSTEM, role=Role.SYSTEM, ground=ground, rule=grounds().of[ground].rule,
            detail=why, due=due, facts={"due": Fen(due).yuan},
        )  # fmt: skip
