"""Use cases of public notices: published with what was decided, objected to, answered, ended after their last day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import defer
from sqlmodel import Session, col, select

from services.awards.catalogue.service import Policies
from services.awards.claims.assessing import all_assessed
from services.awards.claims.book import held, take, take_all
from services.awards.claims.rounds import existing_round
from services.awards.claims.rules import due_on
from services.awards.claims.tables import ClaimRoundRow, ClaimRow
from services.awards.domain.claim_process import Role
from services.awards.domain.pack import Pack
from services.awards.funds import ledger
from services.awards.notices.signing import NoticeKeys
from services.awards.notices.tables import NoticeClaimRow, NoticeObjection, NoticeObjector, NoticeRow
from services.awards.read_model.service import unit_names
from services.awards.read_model.tables import KnownEnterprise
from services.awards.record.people import require_person
from services.awards.schema import ANSWERS
from shared.casework import objections
from shared.casework.steps import state_of
from shared.casework.working_days import Calendar, UnknownYear
from shared.contracts.audit import Action
from shared.contracts.award_notices import (
    STATE_NAMES,
    AwardNotice,
    AwardNoticeIn,
    AwardNoticeInFull,
    AwardObjection,
    AwardObjectionIn,
    NoticeEnded,
    NoticeEntry,
    NoticeFile,
    NoticeKey,
    NoticeTold,
    entries_digest,
    rendered,
    signed_bytes,
)
from shared.contracts.awards import BasisItem
from shared.contracts.process import ObjectionAnswer, ObjectorOf
from shared.contracts.public_events.awards import NoticeEnded as NoticeEndedTold
from shared.contracts.public_events.awards import NoticePublished
from shared.contracts.values import AS_KEPT, CreditCode, Fen, local_date
from shared.plumbing.among import among
from shared.plumbing.auth import Principal
from shared.plumbing.clock import clock_of
from shared.plumbing.errors import Conflict, Forbidden, InvalidInput, NotFound
from shared.plumbing.idempotency import StoredAnswer, idempotency_key
from shared.plumbing.identifiers import new_identifier
from shared.plumbing.storage import Store, UnitOfWork

_AHEAD = dt.timedelta(days=30)
_LISTED = 500
_PRIVATE = "由有关部门的数据核定(不公开)"
"""In the place of what another bureau answered."""


class AwardNotices:
    """Notices of decided claims."""

    def __init__(self, store: Store, policies: Policies, keys: NoticeKeys) -> None:
        self._store = store
        self._policies = policies
        self._keys = keys

    # -- publishing ------------------------------------------------------------------------------------------------------

    def publish(
        self, request: AwardNoticeIn, principal: Principal, key: str | None, calendar: Calendar
    ) -> StoredAnswer:
        """Publish decided claims, as they were decided: 201 with the notice. What has changed since is not published."""
        pack = self._policies.named(None)

        def act(work: UnitOfWork) -> tuple[int, AwardNotice]:
            person = require_person(principal)
            session, today = work.session, local_date(work.now)
            round = existing_round(session, request.round_id)
            if not today <= request.starts_on <= today + _AHEAD:
                problem = f"公示开始日期 {request.starts_on} 应在今天({today})起三十天之内"
                raise InvalidInput.at("body.starts_on", problem, "请更正日期")
            claims = _decided(session, round, request.claim_ids)
            ends_on = _end(calendar, request.starts_on, round.notice_working_days)
            told_of = _entries(session, pack, claims)
            entries = [e.model_dump(mode="json") for e in told_of]
            row = NoticeRow(
                id=new_identifier(work.now), round_id=round.id, title=request.title, starts_on=request.starts_on,
                ends_on=ends_on, working_days=round.notice_working_days, place=request.place, entries=entries,
                count=len(told_of), amount=sum(e.amount for e in told_of), digest=entries_digest(entries), published_by=principal.client_id, published_person=person,
                published_at=work.now,
            )  # fmt: skip
            session.add(row)
            session.flush()
            session.add_all(
                NoticeClaimRow(notice_id=row.id, claim_id=e["claim_id"], place=e["number"]) for e in entries
            )
            session.flush()
            facts = {"notice": row.id, "starts_on": str(row.starts_on), "ends_on": str(ends_on), "digest": row.digest}
            take_all(
                work, claims, "publish_notice", principal, role=Role.BUREAU, facts_of=lambda claim: facts,
                changes_of=lambda claim: {"due_on": ends_on},
            )  # fmt: skip
            shown = _shown(row, round.name, today)
            work.audit(Action.NOTICE_PUBLISHED, principal, row.id, claims=shown.count, amount=shown.amount.yuan)
            told = NoticePublished(
                notice_id=row.id, title=row.title, starts_on=row.starts_on, ends_on=ends_on, count=shown.count,
                amount=shown.amount, digest=row.digest,
            )  # fmt: skip
            work.publish(told, subject=row.id)
            return 201, shown

        once = idempotency_key(principal.client_id, "award-notices", key, request)
        return ANSWERS.run_once(self._store, once, act)

    def end(self, id: str, principal: Principal, calendar: Calendar) -> NoticeEnded:
        """End a notice after its last day, once every objection is answered: what still stands in it may be paid."""
        with self._store.write() as work:
            require_person(principal)
            session, today = work.session, local_date(work.now)
            row = _existing(session, id, lock=True)
            if row.ended_at is not None:
                raise Conflict("此公示已经结束")
            blockers = [] if today > row.ends_on else [f"公示至 {row.ends_on},次日起方可结束"]
            if unanswered := _open_objections(session, id):
                blockers.append(f"还有 {unanswered} 件异议未答复")
            if blockers:
                raise Conflict(f"现在还不能结束公示:{';'.join(blockers)}")
            row.ended_by, row.ended_at = principal.client_id, work.now
            session.add(row)
            session.flush()
            claims = [c for c in held(session, _claims_of(session, id)) if state_of(c) == "in_notice"]
            facts = {"notice": id, "digest": row.digest}
            take_all(
                work, claims, "clear_notice", principal, role=Role.BUREAU, facts_of=lambda claim: facts,
                changes_of=lambda claim: {"due_on": due_on(calendar, today, "payable")},
            )  # fmt: skip
            work.audit(Action.NOTICE_ENDED, principal, id, claims=len(claims))
            work.publish(NoticeEndedTold(notice_id=id, cleared=len(claims)), subject=id)
            shown = _shown(row, existing_round(session, row.round_id).name, today)
            return NoticeEnded(notice=shown, cleared=len(claims), left_before=shown.count - len(claims))

    # -- objections ------------------------------------------------------------------------------------------------------

    def receive(self, id: str, said: AwardObjectionIn, principal: Principal) -> AwardObjection:
        """Keep an objection to a claim that stands in the notice."""
        with self._store.write() as work:
            session = work.session
            row = _existing(session, id, lock=True)
            entry = next((e for e in row.entries if e["claim_id"] == said.claim_id), None)
            if entry is None:
                problem = f"此公示中没有编号为“{said.claim_id}”的事项"
                raise InvalidInput.at("body.claim_id", problem, "请填公示中一条的事项编号")
            (claim,) = held(session, [said.claim_id])
            if row.ended_at is not None or state_of(claim) != "in_notice":
                raise Conflict("只有公示中的事项可以登记异议")
            if local_date(work.now) < row.starts_on:
                raise Conflict(f"公示自 {row.starts_on} 开始")
            _require_another(session, claim, said)
            kept = objections.receive(
                work, _about(claim.id), NoticeObjector, id, claim.credit_code, said, principal, at=work.now
            )
            return AwardObjection(**dict(kept), **_of_entry(entry))

    def answer(
        self, objection_id: str, said: ObjectionAnswer, principal: Principal, calendar: Calendar
    ) -> AwardObjection:
        """Answer an objection. One that is upheld takes its claim out of the notice: it is examined anew, and what was reserved for it
        is free."""
        with self._store.write() as work:
            person = require_person(principal)
            session = work.session
            asked = session.get(NoticeObjection, objection_id)
            if asked is None:
                raise objections.absent(objection_id)
            notice = _existing(session, asked.case_id, lock=True)  # before the objection's own row, as `end` has it
            if person == notice.published_person:
                raise Forbidden("发布公示的人不能答复对它的异议,请由另一人办理")
            row = objections.to_answer(session, NoticeObjection, objection_id)
            (claim,) = held(session, [row.claim_id])
            row.answered_person = person
            answered = objections.answer(work, row, claim.credit_code, said, principal)
            session.flush()
            if said.outcome == "upheld" and state_of(claim) == "in_notice":
                ledger.release(work, claim.id, principal, "公示异议成立")
                take(
                    work, claim, "uphold", principal, role=Role.BUREAU, reason=said.answer,
                    facts={"notice": notice.id, "objection": row.id}, decided_on=None, flag="",
                    due_on=due_on(calendar, local_date(work.now), "checked"),
                )  # fmt: skip
            entry = next(e for e in notice.entries if e["claim_id"] == row.claim_id)
            return AwardObjection(**dict(answered), **_of_entry(entry))

    def objections(self, id: str) -> list[AwardObjection]:
        """The objections to a notice, without who raised them."""
        with self._store.read() as session:
            notice = _existing(session, id)
            of = {e["claim_id"]: _of_entry(e) for e in notice.entries}
            o = NoticeObjection
            rows = session.exec(select(o).where(o.case_id == id).order_by(col(o.id))).all()
            return [AwardObjection(**dict(objections.wire(row)), **of[row.claim_id]) for row in rows]

    def objector(self, objection_id: str) -> ObjectorOf:
        with self._store.read() as session:
            return objections.objector(session, NoticeObjector, objection_id)

    # -- reading ---------------------------------------------------------------------------------------------------------

    def all(self) -> list[AwardNotice]:
        """The notices, the last first."""
        with self._store.read() as session:
            today = clock_of(session).today()
            query = select(NoticeRow, ClaimRoundRow.name).join(
                ClaimRoundRow, col(ClaimRoundRow.id) == NoticeRow.round_id
            )
            query = query.options(defer(NoticeRow.entries))  # type: ignore[arg-type]  # an attribute of the class
            rows = session.exec(query.order_by(col(NoticeRow.id).desc()).limit(_LISTED)).all()
            return [_shown(row, name, today) for row, name in rows]

    def get(self, id: str) -> AwardNoticeInFull:
        with self._store.read() as session:
            row = _existing(session, id)
            shown = _shown(row, existing_round(session, row.round_id).name, clock_of(session).today())
            return AwardNoticeInFull(**dict(shown), entries=_kept(row))

    def file(self, id: str) -> bytes:
        """The notice as a file that anybody can check, signed."""
        with self._store.read() as session:
            row = _existing(session, id)
            entries = _kept(row)
            told = NoticeTold(
                id=row.id, round_name=existing_round(session, row.round_id).name, title=row.title, starts_on=row.starts_on,
                ends_on=row.ends_on, working_days=row.working_days, place=row.place, published_at=row.published_at,
                count=len(entries), amount=Fen(sum(e.amount for e in entries)), digest=row.digest, entries=entries,
            )  # fmt: skip
        return rendered(
            NoticeFile(notice=told, keys=self._keys.published(), signatures=self._keys.sign(signed_bytes(told)))
        )

    def keys(self) -> list[NoticeKey]:
        return self._keys.published()


def _existing(session: Session, id: str, *, lock: bool = False) -> NoticeRow:
    row = session.get(NoticeRow, id, with_for_update=lock or None, populate_existing=lock)
    if row is None:
        raise NotFound(f"没有编号为“{id}”的公示")
    return row


def _decided(session: Session, round: ClaimRoundRow, ids: Sequence[str]) -> list[ClaimRow]:
    """The claims that a notice is to tell of, held: all decided ones of the round, or these."""
    c = ClaimRow
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        query = select(c.id).where(c.round_id == round.id, c.state == "decided")
        wanted = list(session.exec(query).all())
        if not wanted:
            raise Conflict(f"“{round.name}”现在没有已审定、待公示的事项")
    claims = held(session, wanted)
    running = (
        select(NoticeClaimRow.claim_id, NoticeRow.title)
        .join(NoticeRow, col(NoticeRow.id) == NoticeClaimRow.notice_id)
        .where(among(session, col(NoticeClaimRow.claim_id), wanted), col(NoticeRow.ended_at).is_(None))
    )
    if (first := session.exec(running).first()) is not None:
        raise Conflict(f"事项 {first[0]} 仍在公示“{first[1]}”中,须待其结束再公示")
    foreign = [c.id for c in claims if c.round_id != round.id or state_of(c) != "decided"]
    if foreign:
        problem = f"事项 {foreign[0]} 不是本轮已审定、待公示的"
        raise InvalidInput.at("body.claim_ids", problem, "请去掉它,或先审定")
    return claims


def _entries(session: Session, pack: Pack, claims: Sequence[ClaimRow]) -> list[NoticeEntry]:
    """As they were decided, by unit, firm, clause. `Conflict` names the first whose facts have moved since."""
    codes = sorted({c.credit_code for c in claims})
    firms = {
        f.credit_code: f
        for f in session.exec(select(KnownEnterprise).where(among(session, col(KnownEnterprise.credit_code), codes)))
    }
    units, found = unit_names(session), all_assessed(session, pack, claims)
    entries: list[NoticeEntry] = []
    for claim in sorted(claims, key=lambda c: (firms[c.credit_code].unit, c.credit_code, c.measure_id, c.subject)):
        firm, now, kept = firms[claim.credit_code], found[claim.id], claim.receipt
        if now.line is None or now.settled != claim.amount or kept is None or claim.flag:
            why = claim.flag or now.why
            raise Conflict(f"“{firm.name}”的一项审定后情况有变({why}),不能公示;请先重新审核(事项 {claim.id})")
        line = now.line
        entry = NoticeEntry(
            number=len(entries) + 1, claim_id=claim.id, credit_code=CreditCode(claim.credit_code),
            enterprise_name=firm.name, unit_name=units.get(firm.unit, firm.unit), year=claim.year,
            clause=line.measure.clause, measure_id=claim.measure_id, measure_name=line.measure.name,
            quote=line.measure.quote, subject=claim.subject,
            basis=[BasisItem(name=name, value=_PRIVATE if name in line.private else value) for name, value in line.basis],
            amount=Fen(claim.amount or 0),
            policy_digest=kept["policy_digest"], outcome_digest=kept["outcome_digest"],
            statement_digest=kept["statement_digest"] or "",
        )  # fmt: skip
        entries.append(entry)
    return entries


def _kept(row: NoticeRow) -> list[NoticeEntry]:
    return [NoticeEntry.model_validate(e, context=AS_KEPT) for e in row.entries]


def _shown(row: NoticeRow, round_name: str, today: dt.date) -> AwardNotice:
    if row.ended_at is not None:
        state = "ended"
    else:
        state = "upcoming" if today < row.starts_on else "running" if today <= row.ends_on else "over"
    return AwardNotice(
        **row.model_dump(
            include={"id", "round_id", "title", "starts_on", "ends_on", "working_days", "place", "digest", "published_at",
                     "ended_at"}
        ),
        round_name=round_name,
        count=row.count,
        amount=Fen(row.amount),
        state=state,
        state_name=STATE_NAMES[state],
    )  # fmt: skip


def _end(calendar: Calendar, starts_on: dt.date, working_days: int) -> dt.date:
    try:
        return calendar.after(starts_on, working_days)
    except UnknownYear as unknown:
        raise Conflict(str(unknown)) from None


def _claims_of(session: Session, id: str) -> list[str]:
    return list(session.exec(select(NoticeClaimRow.claim_id).where(NoticeClaimRow.notice_id == id)).all())


def _open_objections(session: Session, id: str) -> int:
    o = NoticeObjection
    return len(session.exec(select(o.id).where(o.case_id == id, col(o.answered_at).is_(None))).all())


def _about(claim_id: str) -> Any:
    """Objections to one claim: the row's class, with the claim filled in."""

    def made(**columns: Any) -> NoticeObjection:
        return NoticeObjection(**columns, claim_id=claim_id)

    return made


def _require_another(session: Session, claim: ClaimRow, said: AwardObjectionIn) -> None:
    firm = session.get_one(KnownEnterprise, claim.credit_code)
    own = {firm.name, *firm.former_names}
    if said.objector_credit_code == claim.credit_code or said.objector_name.strip() in own:
        raise Conflict("企业对本企业的奖补有异议的,请在该事项中提出异议或申诉,不作为公示异议登记")


def _of_entry(entry: Mapping[str, Any]) -> dict[str, str]:
    return {name: entry[name] for name in ("claim_id", "enterprise_name", "measure_name")}
