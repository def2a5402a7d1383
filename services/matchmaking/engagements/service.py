"""Use cases of engagements: propose one, take it on step by step, say ninety days later whether it helped, read it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

from sqlmodel import Session, col, select

from services.matchmaking.domain.engagement import (
    CONFIRMED,
    ENGAGEMENT,
    EVIDENCE_KINDS,
    STATE_NAMES,
    TABLE,
    UNDER_WAY,
    Role,
    follow_up_from,
    needed_evidence,
)
from services.matchmaking.engagements.effects import effect_of, require_own_voucher, require_unrelated
from services.matchmaking.engagements.finding import ENGAGEMENT_LIST, EngagementFilter, engagements_found
from services.matchmaking.engagements.guards import against_offer, against_provider, against_step
from services.matchmaking.engagements.people import PERSONAL, Standing, roles_in, scope_for
from services.matchmaking.engagements.records import (
    ENGAGEMENTS,
    advice_of,
    attendance_of,
    declare,
    follow_up_of,
    money,
    needed_for,
    open_engagement,
    positions_of,
)
from services.matchmaking.engagements.tables import AdviceOutcomeRow, EngagementRow, EngagementStep, FollowUpRow
from services.matchmaking.listings.reaching import firms_of
from services.matchmaking.listings.service import UNKNOWN_ENTERPRISE, UNKNOWN_REMEDY
from services.matchmaking.listings.tables import KnownEnterprise
from services.matchmaking.needs.tables import NeedRow
from services.matchmaking.offers.tables import OfferRow
from services.matchmaking.providers.reaching import speaks
from services.matchmaking.providers.tables import ProviderRow
from services.matchmaking.schema import ANSWERS
from shared.casework.acting import Actor
from shared.casework.casebook import Effect
from shared.casework.showing import next_steps, step_shown, transitions_shown
from shared.casework.steps import state_of
from shared.casework.workflow import NONE
from shared.contracts.engagements import (
    Advice,
    AdviceOutcomeIn,
    AttendanceRow,
    Engagement,
    EngagementFeedback,
    EngagementIn,
    EngagementInFull,
    EngagementProcess,
    EngagementStepIn,
    FairPosition,
    FollowUp,
    FollowUpIn,
)
from shared.contracts.listing import ListFacets
from shared.contracts.offers import NeedState
from shared.contracts.owners import Caller, Owner
from shared.contracts.process import Evidence, NextStep
from shared.contracts.public_events.matchmaking import EngagementAdviceTold, EngagementFollowedUp
from shared.contracts.values import CreditCode, Fen, local_date
from shared.plumbing.among import among
from shared.plumbing.auth import Principal
from shared.plumbing.clock import clock_of
from shared.plumbing.errors import Conflict, InvalidInput, NotFound
from shared.plumbing.idempotency import StoredAnswer, idempotency_key
from shared.plumbing.listing import Asked, Listed
from shared.plumbing.revisions import Match
from shared.plumbing.storage import Store, UnitOfWork


class Papers(Protocol):
    """The files that steps name as evidence (`shared/plumbing/attachments`)."""

    def name(self, work: UnitOfWork, subject: str, evidence: Sequence[Evidence], principal: Principal) -> None: ...


class Engagements:
    """Engagements, from their first step to their last."""

    def __init__(self, store: Store, papers: Papers) -> None:
        """`papers`: the files that steps name as evidence."""
        self._store = store
        self._papers = papers

    # -- opening ---------------------------------------------------------------------------------------------------------

    def propose(self, request: EngagementIn, principal: Principal, key: str | None) -> StoredAnswer:
        """Propose an engagement: 201 with it."""

        def act(work: UnitOfWork) -> tuple[int, EngagementInFull]:
            return 201, self._propose(work, request, principal)

        once = idempotency_key(principal.client_id, "engagements", key, request)
        return ANSWERS.run_once(self._store, once, act)

    def _propose(self, work: UnitOfWork, request: EngagementIn, principal: Principal) -> EngagementInFull:
        session, day = work.session, local_date(clock_of(work.session).instant(work.session))
        offer = session.get(OfferRow, request.offer_id)
        if offer is None:
            raise _no_offer(request.offer_id)
        # Held, so that nobody suspends the provider while something new is entered into.
        provider = session.get(ProviderRow, offer.provider_id, with_for_update={"read": True}, populate_existing=True)
        assert provider is not None
        firm, side = self._parties(session, request, provider, principal)
        if offer.state == "draft" and side is not Role.PROVIDER:
            raise _no_offer(request.offer_id)
        role = Actor(principal, {side}, scope_for).role_for(ENGAGEMENT, "propose", TABLE[NONE, "propose"])
        if provider.credit_code == firm.credit_code:
            raise InvalidInput.at("body.credit_code", "服务机构不能与自己办理对接", "请选择其他企业", firm.credit_code)
        if found := [*against_provider(provider), *against_offer(offer, day)]:
            raise Conflict(";".join(found))
        require_unrelated(
            request.declaration,
            side,
            kind=offer.kind,
            firm=(firm.credit_code, firm.name),
            provider=(provider.credit_code or "", provider.name),
        )
        require_own_voucher(request.voucher, side)
        _require_need(session, request.need_id, firm.credit_code, offer)
        engagement = open_engagement(
            work,
            offer=offer,
            provider=provider,
            credit_code=firm.credit_code,
            need_id=request.need_id,
            price=request.price,
            side=side,
            by=principal.client_id,
            voucher=request.voucher,
        )
        declare(work, engagement, side, request.declaration, principal.client_id)
        self._papers.name(work, engagement.id, request.evidence, principal)
        ENGAGEMENTS.take_step(
            work,
            engagement,
            "propose",
            role,
            principal.client_id,
            at=clock_of(session).instant(session),
            reason=request.reason,
            evidence=request.evidence,
            facts={"price": Fen(request.price).yuan},
        )
        ENGAGEMENTS.audit(work, engagement, "propose", principal)
        return self._in_full(session, *Standing.required(session, engagement.id, principal))

    def _parties(
        self, session: Session, request: EngagementIn, provider: ProviderRow, principal: Principal
    ) -> tuple[KnownEnterprise, Role]:
        """(the firm, the caller's side). Whoever is neither the firm nor the provider proposes nothing."""
        mine = principal.writes(Owner.ENGAGEMENT)
        code = request.credit_code
        if code is None and mine.caller is Caller.FIRM and not speaks(principal, provider):
            code = CreditCode(mine.firm) if mine.firm is not None else None
        firm = None if code is None else session.get(KnownEnterprise, code)
        unit = "" if firm is None else firm.unit
        roles = roles_in(principal, credit_code=code or "", unit=unit, provider=provider) & {Role.FIRM, Role.PROVIDER}
        if not roles:
            raise mine.refusal()
        if firm is None:
            problem = UNKNOWN_ENTERPRISE if code else "请填写企业的统一社会信用代码"
            raise InvalidInput.at("body.credit_code", problem, UNKNOWN_REMEDY, code)
        return firm, min(roles)

    # -- going on --------------------------------------------------------------------------------------------------------

    def act(
        self, id: str, request: EngagementStepIn, principal: Principal, match: Match | None = None
    ) -> EngagementInFull:
        """Take a step, with everything that it brings about, in one transaction."""
        with self._store.write() as work:
            session = work.session
            engagement, standing = Standing.required(session, id, principal, lock="step")
            now = clock_of(session).instant(session)
            if request.event in PERSONAL and ENGAGEMENT.possible(state_of(engagement)).get(request.event):
                standing.require_person(ENGAGEMENT.event_names[request.event])
            ENGAGEMENTS.advance(
                work,
                engagement,
                request,
                standing.actor,
                at=now,
                evidence=request.evidence,
                needed=needed_for(engagement),
                against=lambda event: against_step(standing, event),
                effect=lambda: self._effect(work, standing, request, local_date(now)),
                match=match,
            )
            return self._in_full(session, *Standing.required(session, id, principal))

    def _effect(
        self, work: UnitOfWork, standing: Standing, request: EngagementStepIn, today: dt.date
    ) -> Effect[EngagementStep]:
        """Of a step that is admitted."""
        brought = effect_of(work, standing, request, today)
        self._papers.name(work, standing.engagement.id, request.evidence, standing.principal)
        return brought

    def follow_up(self, id: str, said: FollowUpIn, principal: Principal) -> EngagementInFull:
        """What the firm's own person says ninety days after it confirmed, once."""
        with self._store.write() as work:
            session = work.session
            engagement, standing = Standing.required(session, id, principal, lock="within")
            standing.require_person("90 日回访")
            if engagement.confirmed_on is None or engagement.state not in CONFIRMED:
                raise Conflict("企业尚未确认这项服务,还没有回访")
            first = follow_up_from(engagement.confirmed_on)
            if local_date(clock_of(session).instant(session)) < first:
                raise Conflict(f"回访自 {first} 起办理")
            if follow_up_of(session, engagement) is not None:
                raise Conflict("已经回访过,不能再改")
            row = FollowUpRow(engagement_id=id, solved=said.solved, text=said.text, by=principal.client_id, at=work.now)
            session.add(row)
            session.flush()
            work.publish(EngagementFollowedUp(engagement_id=id, solved=said.solved), subject=id)
            return self._in_full(session, engagement, standing)

    def advice_outcome(self, id: str, number: int, said: AdviceOutcomeIn, principal: Principal) -> EngagementInFull:
        """What the firm's own person says of a piece of advice, once."""
        with self._store.write() as work:
            session = work.session
            engagement, standing = Standing.required(session, id, principal, lock="within")
            standing.require_person("建议落实情况")
            known = {advice.number: outcome for advice, outcome in advice_of(session, engagement)}
            if number not in known:
                raise NotFound(f"这次走访没有第 {number} 条建议")
            if known[number] is not None:
                raise Conflict(f"第 {number} 条建议已填过落实情况,不能再改")
            today, day = local_date(clock_of(session).instant(session)), said.done_on
            if said.done != (day is not None):
                raise InvalidInput.at("body.done_on", "已落实的须填写落实日期,未落实的不填", "请核对", day)
            if day is not None and not (engagement.delivered_on or day) <= day <= today:
                raise InvalidInput.at(
                    "body.done_on", f"落实日期应在走访之日({engagement.delivered_on})与今天之间", "请核对日期", day
                )
            session.add(
                AdviceOutcomeRow(
                    engagement_id=id,
                    number=number,
                    done=said.done,
                    done_on=day,
                    note=said.note,
                    by=principal.client_id,
                    at=work.now,
                )
            )
            session.flush()
            work.publish(EngagementAdviceTold(engagement_id=id, number=number, done=said.done), subject=id)
            return self._in_full(session, engagement, standing)

    # -- reading ---------------------------------------------------------------------------------------------------------

    def get(self, id: str, principal: Principal) -> EngagementInFull:
        with self._store.read() as session:
            return self._in_full(session, *Standing.required(session, id, principal))

    def page(self, principal: Principal, wanted: EngagementFilter, asked: Asked) -> Listed[Engagement]:
        with self._store.read() as session:
            page = ENGAGEMENT_LIST.page(session, engagements_found(principal, wanted), asked)
            return page.of(lambda rows: shown(session, rows))

    def facets(self, principal: Principal, wanted: EngagementFilter, fields: str | None) -> ListFacets:
        """The same engagements, counted."""
        with self._store.read() as session:
            return ENGAGEMENT_LIST.facets(session, engagements_found(principal, wanted), fields)

    def _in_full(self, session: Session, engagement: EngagementRow, standing: Standing) -> EngagementInFull:
        rated = ENGAGEMENTS.last_step(session, engagement, "rate")
        later = follow_up_of(session, engagement)
        confirmed = engagement.confirmed_on
        return EngagementInFull(
            **dict(shown(session, [engagement])[0]),
            steps=[step_shown(ENGAGEMENT, row) for row in ENGAGEMENTS.steps_of(session, engagement)],
            next=_next(engagement, standing),
            feedback=None
            if rated is None
            else EngagementFeedback.model_validate(
                {name: rated.facts[name] for name in ("rating", "solved", "text")} | {"at": rated.at}
            ),
            follow_up=None
            if later is None
            else FollowUp.model_validate(later.model_dump(include={"solved", "text", "at"})),
            follow_up_from=None if confirmed is None else follow_up_from(confirmed),
            advice=[_advice(*found) for found in advice_of(session, engagement)],
            attendance=[
                AttendanceRow(session=r.session, on=r.held_on, people=r.people, managers=r.managers, staff=r.staff)
                for r in attendance_of(session, engagement)
            ],
            positions=[FairPosition.model_validate(r.model_dump()) for r in positions_of(session, engagement)],
        )


def _advice(advice: object, outcome: AdviceOutcomeRow | None) -> Advice:
    said = advice.model_dump(include={"number", "text", "due_on"})  # type: ignore[attr-defined]
    done = None if outcome is None else outcome.done
    return Advice(**said, done=done, done_on=outcome.done_on if outcome else None, note=outcome.note if outcome else "")


def _next(engagement: EngagementRow, standing: Standing) -> list[NextStep]:
    steps = next_steps(
        ENGAGEMENT,
        state_of(engagement),
        standing.actor,
        needed=needed_for(engagement),
        against=lambda event: against_step(standing, event),
    )
    # What a person of the firm says himself is no program's to do.
    a_program = standing.principal.person is None
    return [s.model_copy(update={"mine": False}) if a_program and s.event in PERSONAL else s for s in steps]


def _no_offer(id: int) -> NotFound:
    return NotFound(f"没有编号为 {id} 的服务产品")


def _require_need(session: Session, id: int | None, credit_code: str, offer: OfferRow) -> None:
    """`InvalidInput` for a need that is not this firm's, is not open, or asks for something else."""
    if id is None:
        return
    need = session.get(NeedRow, id)
    if need is None or need.credit_code != credit_code:
        raise InvalidInput.at("body.need_id", f"该企业没有编号为 {id} 的需求", "请核对需求编号", id)
    if need.state != NeedState.OPEN:
        raise InvalidInput.at("body.need_id", f"编号为 {id} 的需求已办结或已撤回", "请另选需求,或不填", id)
    if need.kind != offer.kind:
        raise InvalidInput.at("body.need_id", "需求与服务不是同一类", "请另选需求,或不填", id)


def shown(session: Session, rows: Sequence[EngagementRow]) -> list[Engagement]:
    """Engagements as they are shown, with the names of both sides."""
    firms = firms_of(session, {row.credit_code for row in rows})
    ids = {row.provider_id for row in rows}
    found = session.exec(select(ProviderRow).where(among(session, col(ProviderRow.id), ids))).all()
    providers = {provider.id: provider.name for provider in found}
    return [_wire(row, firms.get(row.credit_code), providers.get(row.provider_id, "")) for row in rows]


def _wire(row: EngagementRow, firm: KnownEnterprise | None, provider: str) -> Engagement:
    kept = row.model_dump(exclude={"state", "steps", "opened_by", "list_price", "price", "paid", "credit_code"})
    state = state_of(row)
    return Engagement(
        **kept,
        credit_code=CreditCode(row.credit_code),
        list_price=money(row.list_price),
        price=Fen(row.price),
        paid=money(row.paid),
        provider_name=provider,
        name="" if firm is None else firm.name,
        unit="" if firm is None else firm.unit,
        state=state,
        state_name=STATE_NAMES[state],
        open=state in UNDER_WAY,
    )


def process() -> EngagementProcess:
    """The table of transitions. What is needed as evidence is that of a service; an expert's visit comes with its report."""
    return EngagementProcess(
        transitions=transitions_shown(ENGAGEMENT, lambda event: needed_evidence("service", event)),
        evidence_kinds=dict(EVIDENCE_KINDS),
    )
