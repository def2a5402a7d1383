"""Sealed bids: taken until the deadline, opened after it, read by whom it is for.

A bid and an opening meet in the challenge's row: bids hold it together, an opening alone. What the clock says is asked under
that lock, so that a bid that was in time is in the opening, and none comes after it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
import string

from sqlmodel import Session, col, select

from services.matchmaking.challenges.people import Standing
from services.matchmaking.challenges.records import (
    bid_named,
    bids_of,
    call_in_force,
    called_terms,
    last_call,
    opened_bids,
    qualifications,
    rules_of,
)
from services.matchmaking.challenges.tables import (
    BidRow,
    CallRow,
    ChallengeRow,
    ChallengeStep,
    OpenedBid,
    QualificationRow,
    SealedBid,
)
from services.matchmaking.listings.reaching import firms_named, name_as_compared
from services.matchmaking.listings.tables import KnownEnterprise
from services.matchmaking.matches.figures import shown
from services.matchmaking.ranking.indicators import compared, indicators
from services.matchmaking.schema import ANSWERS
from services.matchmaking.sealing import Sealer, Unreadable
from shared.contracts.challenges import Bid, BidIn, BidReceipt, Qualification
from shared.contracts.events import canonical
from shared.contracts.problems import FieldProblem
from shared.contracts.public_events.matchmaking import BidQualified, BidSealed
from shared.contracts.values import AS_KEPT, SHANGHAI, CreditCode
from shared.plumbing.auth import Principal
from shared.plumbing.clock import clock_of
from shared.plumbing.errors import Conflict, Forbidden, InvalidInput, NotFound, TemporarilyUnavailable
from shared.plumbing.idempotency import StoredAnswer, idempotency_key
from shared.plumbing.identifiers import random_identifier
from shared.plumbing.storage import Store, UnitOfWork

_LETTERS = string.ascii_uppercase
_MASKED = "方案正文不得出现揭榜单位的名称或代码:评审时不显示单位"


def content_of(bid: BidIn) -> bytes:
    """The one byte form of a bid, of which a receipt gives the digest."""
    return canonical(bid.model_dump(mode="json"))


def place_of(bid_id: str, seq: int) -> str:
    return f"{bid_id}/{seq}"


class Bids:
    """Taking bids and reading opened ones."""

    def __init__(self, store: Store, sealer: Sealer) -> None:
        self._store = store
        self._sealer = sealer

    # -- until the deadline ----------------------------------------------------------------------------------------------

    def submit(self, id: str, said: BidIn, principal: Principal, key: str | None) -> StoredAnswer:
        """Seal a bid, or another in its place: 201 with the receipt."""
        bidder = _bidder(principal)
        _require_masked(said, bidder)
        content = content_of(said)

        def act(work: UnitOfWork) -> tuple[int, BidReceipt]:
            challenge, call, now = self._in_time(work.session, id, principal)
            if challenge.owner == bidder and not rules_of(challenge).owner_may_lead.value:
                raise Conflict("需求方不得作牵头揭榜单位;可由其他单位牵头,贵单位参加")
            _require_own_name(work.session, said, bidder)
            return 201, self._add(work, challenge, call, bidder, principal, now, content)

        scope, formerly = f"challenges/{id}/bids", f"bids/{id}"
        once = idempotency_key(principal.client_id, scope, key, content, formerly=formerly)
        return ANSWERS.run_once(self._store, once, act)

    def withdraw(self, id: str, principal: Principal) -> BidReceipt:
        """Take a bid back; another may be sent until the deadline."""
        bidder = _bidder(principal)
        with self._store.write() as work:
            challenge, call, now = self._in_time(work.session, id, principal)
            last = _last_submission(work.session, challenge, call.round, bidder)
            if last is None:
                raise NotFound("贵单位在本轮没有递交过方案")
            if last.content is None:
                return _receipt(last, call.round)
            return self._add(work, challenge, call, bidder, principal, now, None)

    def receipt(self, id: str, principal: Principal) -> BidReceipt:
        """The receipt of one's own last submission in the last round."""
        bidder = _bidder(principal)
        with self._store.read() as session:
            challenge, _ = Standing.required(session, id, principal)
            call = last_call(session, challenge)
            last = None if call is None else _last_submission(session, challenge, call.round, bidder)
            if call is None or last is None:
                raise NotFound("贵单位在本轮没有递交过方案")
            return _receipt(last, call.round)

    def _in_time(self, session: Session, id: str, principal: Principal) -> tuple[ChallengeRow, CallRow, dt.datetime]:
        """The challenge, held so that nobody opens it, its call, and an instant before the deadline."""
        challenge, _ = Standing.required(session, id, principal, lock="within")
        if challenge.state != "published":
            raise Conflict("该榜单现在不接收揭榜方案")
        call = call_in_force(session, challenge)
        now = clock_of(session).instant(session)
        if now >= call.deadline:
            raise Conflict(f"揭榜已于 {call.deadline.astimezone(SHANGHAI):%Y-%m-%d %H:%M}(北京时间)截止")
        if not self._sealer.knows(call.key_id):
            raise TemporarilyUnavailable("本实例的密封密钥与发榜时的不同,不能收标,请联系主管部门检查配置")
        return challenge, call, now

    def _add(
        self,
        work: UnitOfWork,
        challenge: ChallengeRow,
        call: CallRow,
        bidder: str,
        principal: Principal,
        now: dt.datetime,
        content: bytes | None,
    ) -> BidReceipt:
        session = work.session
        query = select(BidRow).where(
            BidRow.challenge_id == challenge.id, BidRow.round == call.round, BidRow.bidder == bidder
        )
        bid = session.exec(query.with_for_update()).first()
        if bid is None:
            # No time in it: an identifier says nothing of when somebody bid.
            bid = BidRow(id=random_identifier(), challenge_id=challenge.id, round=call.round, bidder=bidder)
            session.add(bid)
            session.flush()
        last = _last_of(session, bid.id)
        seq = last.seq + 1 if last else 1
        row = SealedBid(
            bid_id=bid.id,
            seq=seq,
            challenge_id=challenge.id,
            call_version=call.version,
            deadline=call.deadline,
            received_at=now,
            submitted_by=principal.client_id,
            digest=hashlib.sha256(content).hexdigest() if content is not None else "",
            content=self._sealer.seal(place_of(bid.id, seq), content) if content is not None else None,
        )
        session.add(row)
        session.flush()
        # Not whose, nor for what: how many bid is nobody's to know before the deadline.
        work.publish(BidSealed(bid_id=bid.id), subject=bid.id)
        return _receipt(row, call.round)

    # -- after it --------------------------------------------------------------------------------------------------------

    def readable(self, id: str, principal: Principal) -> list[Bid]:
        """The opened bids of the last round that a caller may read, as it may read them."""
        with self._store.read() as session:
            challenge, standing = Standing.required(session, id, principal)
            call = last_call(session, challenge)
            bids = [] if call is None else opened_bids(session, challenge, call.round)
            said = qualifications(session, bids)
            mine = [(b, o) for b, o in bids if standing.may_read_bid(b, said.get(b.id))]
            if not mine:
                standing.explain_unread()
            return [self._opened(session, challenge, b, o, said.get(b.id), standing) for b, o in mine]

    def qualify(self, id: str, plan_name: str, said: Qualification, principal: Principal) -> Bid:
        """Say once whether a bidder meets the conditions."""
        with self._store.write() as work:
            challenge, standing = Standing.required(work.session, id, principal, lock="within")
            standing.require_bureau("资格审查")
            if challenge.state != "opened":
                raise Conflict("开标之后、资格审查结束之前才能审查资格")
            bid, opened = bid_named(work.session, challenge, plan_name)
            if work.session.get(QualificationRow, bid.id) is not None:
                raise Conflict(f"方案{plan_name}已审查过资格,不能更改")
            row = QualificationRow(
                bid_id=bid.id, qualified=said.qualified, reason=said.reason, by=principal.client_id, at=work.now
            )
            work.session.add(row)
            work.session.flush()
            work.publish(BidQualified(challenge_id=id, plan=plan_name, qualified=said.qualified), subject=id)
            return self._opened(work.session, challenge, bid, opened, row, standing)

    def _opened(
        self,
        session: Session,
        challenge: ChallengeRow,
        bid: BidRow,
        opened: OpenedBid,
        said: QualificationRow | None,
        standing: Standing,
    ) -> Bid:
        sealed = session.get_one(SealedBid, (opened.bid_id, opened.seq))
        content = self.content(session, opened)
        asked = called_terms(session, session.get_one(CallRow, (challenge.id, sealed.call_version))).indicators
        found = compared(
            [i for text in asked for i in indicators(text)],
            [i for c in content.plan.commitments for i in indicators(c)],
        )
        names: dict[str, object] = {}
        if standing.may_see_names(bid):
            names = {n: getattr(content, n) for n in ("organisation", "partners", "clean_credit", "credentials")}
            names |= {"credit_code": CreditCode(bid.bidder), "attachments": content.attachments}
        return Bid(
            plan_name=opened.plan_name,
            content=content.plan,
            indicators=shown(found),
            received_at=sealed.received_at,
            digest=sealed.digest,
            qualification=Qualification(qualified=said.qualified, reason=said.reason) if said else None,
            **names,
        )

    def content(self, session: Session, opened: OpenedBid) -> BidIn:
        """What a bid says that was opened."""
        sealed = session.get_one(SealedBid, (opened.bid_id, opened.seq))
        assert sealed.content is not None
        try:
            content = self._sealer.unseal(place_of(sealed.bid_id, sealed.seq), sealed.content)
        except Unreadable:
            raise TemporarilyUnavailable("方案无法解封:密封密钥与收标时不同,或内容已损坏,请联系主管部门") from None
        return BidIn.model_validate_json(content, context=AS_KEPT)


def open_bids(work: UnitOfWork, challenge: ChallengeRow, step: ChallengeStep, submissions: list[SealedBid]) -> None:
    """Let what was sealed be read, under names by lot."""
    drawn = list(submissions)
    secrets.SystemRandom().shuffle(drawn)
    for n, sealed in enumerate(drawn):
        work.session.add(
            OpenedBid(
                bid_id=sealed.bid_id,
                challenge_id=challenge.id,
                step_seq=step.seq,
                step_state=step.to_state,
                seq=sealed.seq,
                plan_name=_plan_name(n),
            )
        )
    work.session.flush()


def standing_submissions(session: Session, challenge: ChallengeRow, round: int) -> list[SealedBid]:
    """The last submission of everybody who has not withdrawn."""
    rows = [_last_of(session, bid.id) for bid in bids_of(session, challenge, round)]
    return [row for row in rows if row is not None and row.content is not None]


def names_in(bid: BidIn, bidder: str) -> list[tuple[str, str | None]]:
    """(name, credit code) of everybody who takes part."""
    return [(bid.organisation, bidder), *((p.organisation, p.credit_code) for p in bid.partners)]


def _plan_name(n: int) -> str:
    """A, B, … Z, AA, AB …"""
    name = ""
    n += 1
    while n:
        n, rest = divmod(n - 1, len(_LETTERS))
        name = _LETTERS[rest] + name
    return name


def _last_of(session: Session, bid_id: str) -> SealedBid | None:
    query = select(SealedBid).where(SealedBid.bid_id == bid_id).order_by(col(SealedBid.seq).desc())
    return session.exec(query).first()


def _last_submission(session: Session, challenge: ChallengeRow, round: int, bidder: str) -> SealedBid | None:
    query = select(BidRow.id).where(BidRow.challenge_id == challenge.id, BidRow.round == round, BidRow.bidder == bidder)
    bid_id = session.exec(query).first()
    return None if bid_id is None else _last_of(session, bid_id)


def _receipt(row: SealedBid, round: int) -> BidReceipt:
    return BidReceipt(
        bid_id=row.bid_id,
        challenge_id=row.challenge_id,
        round=round,
        call_version=row.call_version,
        deadline=row.deadline,
        received_at=row.received_at,
        submission=row.seq,
        withdrawn=row.content is None,
        digest=row.digest,
    )


def _bidder(principal: Principal) -> str:
    if principal.enterprise is None:
        raise Forbidden("揭榜方案由代表一家单位的接入方递交(登记接入方时填写统一社会信用代码)")
    return principal.enterprise


def _require_own_name(session: Session, said: BidIn, bidder: str) -> None:
    """`InvalidInput` where a firm that the registry told of bids under another name than its own, or anybody else under the
    name of such a firm."""
    own = session.get(KnownEnterprise, bidder)
    if own is not None:
        if name_as_compared(said.organisation) == name_as_compared(own.name):
            return
        problem, remedy = "揭榜单位应为贵单位登记的名称", f"请填写:{own.name}"
    else:
        if not firms_named(session, said.organisation):
            return
        problem, remedy = "揭榜单位是另一家登记在册的企业", "请填写贵单位自己的名称;合作单位填入 partners"
    raise InvalidInput.at("body.organisation", problem, remedy, said.organisation)


def _require_masked(said: BidIn, bidder: str) -> None:
    """`InvalidInput` where the plan names who bids."""
    names = [name_as_compared(n) for name, code in names_in(said, bidder) for n in (name, code) if n]
    texts = {name: value for name, value in said.plan.model_dump().items() if isinstance(value, str)}
    texts |= {f"commitments.{n}": text for n, text in enumerate(said.plan.commitments)}
    problems = [
        FieldProblem(field=f"body.plan.{field}", problem=_MASKED, remedy="请改用“本单位”“合作单位”等说法", value=name)
        for field, text in texts.items()
        for name in names
        if name in name_as_compared(text)
    ]
    if problems:
        raise InvalidInput(_MASKED, problems)
