"""Use cases of the open bid: propose a challenge, take it on step by step, read it; and the objections to its notice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal, Protocol

from sqlmodel import Session

from services.matchmaking.challenges.bids import Bids
from services.matchmaking.challenges.bulletin import bulletin
from services.matchmaking.challenges.effects import Doing, Effects, earliest_deadline, effect_of, require_sound
from services.matchmaking.challenges.finding import CHALLENGE_LIST, ChallengeFilter, challenges_found
from services.matchmaking.challenges.guards import Guard, against_step, extensions_of
from services.matchmaking.challenges.milestones import milestones_of
from services.matchmaking.challenges.people import ANYBODY, Standing, is_bureau, scope_for, sides_of
from services.matchmaking.challenges.records import (
    CHALLENGES,
    add_terms,
    awarded_bid,
    called_terms,
    calls_of,
    last_contract,
    last_terms,
    open_challenge,
    reasons_of,
    rules_of,
)
from services.matchmaking.challenges.tables import (
    BidRow,
    CallRow,
    ChallengeObjection,
    ChallengeObjector,
    ChallengeRow,
    ChallengeStep,
    OpenedBid,
)
from services.matchmaking.domain.challenge import CHALLENGE, EXCEPTIONS, OPENINGS, STATE_NAMES, TABLE
from services.matchmaking.domain.challenge_rules import Rules, days_for, extensions_left
from services.matchmaking.listings.reaching import existing
from services.matchmaking.listings.service import shown_organisation
from services.matchmaking.listings.tables import KnownEnterprise, ListingRow
from services.matchmaking.schema import ANSWERS, CURSORS, FEED
from services.matchmaking.sealing import Sealer
from shared.casework import objections
from shared.casework.acting import Actor
from shared.casework.casebook import Effect
from shared.casework.notices import PUBLISH, require_running
from shared.casework.showing import next_steps, step_shown, transitions_shown
from shared.casework.steps import state_of
from shared.casework.workflow import NONE
from shared.contracts.audit import Action
from shared.contracts.challenges import (
    Call,
    CallDays,
    Challenge,
    ChallengeIn,
    ChallengeInFull,
    ChallengeProcess,
    ChallengeStepIn,
    ChallengeTerms,
    Contract,
    NoticeInfo,
    PublicChallenge,
)
from shared.contracts.listing import ListFacets
from shared.contracts.matchmaking import ListingSide
from shared.contracts.problems import FieldProblem
from shared.contracts.process import Evidence, NextStep, Objection, ObjectionAnswer, ObjectionIn, ObjectorOf
from shared.contracts.values import AS_KEPT, last_day
from shared.plumbing.auth import Principal
from shared.plumbing.clock import clock_of
from shared.plumbing.errors import Conflict, InvalidInput, NotFound
from shared.plumbing.idempotency import StoredAnswer, idempotency_key
from shared.plumbing.listing import Asked, Listed
from shared.plumbing.revisions import Match
from shared.plumbing.satellite import REGISTRY_FEED
from shared.plumbing.storage import Store, UnitOfWork

_MUST_NOT_BE_HERE = "涉密或涉及出口管制的技术不得在本系统登记、发榜,请按保密与出口管制规定另行办理"


class Papers(Protocol):
    """The files that steps name as evidence (`shared/plumbing/attachments`)."""

    def name(self, work: UnitOfWork, subject: str, evidence: Sequence[Evidence], principal: Principal) -> None: ...


class Challenges:
    """Challenges, from their first step to their last."""

    def __init__(
        self,
        store: Store,
        bids: Bids,
        sealer: Sealer,
        rules: Rules,
        papers: Papers,
        *,
        guard: Guard = against_step,
        effects: Effects = effect_of,
    ) -> None:
        """`rules` apply to what is proposed from now on. `papers`: the files that steps name as evidence. `guard`: the reasons against a step beyond the table; `effects`: what a
        step writes beside itself."""
        self._store = store
        self._bids = bids
        self._sealer = sealer
        self.rules = rules
        self._papers = papers
        self._guard = guard
        self._effects = effects

    # -- opening ---------------------------------------------------------------------------------------------------------

    def propose(self, request: ChallengeIn, principal: Principal, key: str | None) -> StoredAnswer:
        """Propose a demand: 201 with the challenge. What must not be here is refused before anything of it is kept."""
        named = {"classified": request.classified, "export_controlled": request.export_controlled}
        problems = [
            FieldProblem(field=f"body.{name}", problem=_MUST_NOT_BE_HERE, remedy="请撤回此项登记")
            for name, said in named.items()
            if said
        ]
        if problems:
            raise InvalidInput(_MUST_NOT_BE_HERE, problems)

        def act(work: UnitOfWork) -> tuple[int, ChallengeInFull]:
            return 201, self._propose(work, request, principal)

        once = idempotency_key(principal.client_id, "challenges", key, request)
        return ANSWERS.run_once(self._store, once, act)

    def _propose(self, work: UnitOfWork, request: ChallengeIn, principal: Principal) -> ChallengeInFull:
        session = work.session
        demand = existing(session, ListingSide.DEMAND, request.demand_id, lock=True)
        actor = Actor(principal, sides_of(session, demand.owner, principal), scope_for)
        role = actor.role_for(CHALLENGE, "propose", TABLE[NONE, "propose"])
        if demand.withdrawn:
            raise Conflict("该需求已撤下,不能提出揭榜")
        require_sound(self.rules, request.terms)
        challenge = open_challenge(work, demand=demand, rules=self.rules, by=principal.client_id)
        add_terms(session, challenge, request.terms, version=1)
        CHALLENGES.take_step(
            work, challenge, "propose", role, principal.client_id, at=clock_of(session).instant(session)
        )
        CHALLENGES.audit(work, challenge, "propose", principal)
        return self._in_full(session, challenge, Standing.required(session, challenge.id, principal)[1])

    # -- going on --------------------------------------------------------------------------------------------------------

    def act(
        self,
        id: str,
        request: ChallengeStepIn,
        principal: Principal,
        counted: dt.date | None = None,
        match: Match | None = None,
    ) -> ChallengeInFull:
        """Take a step, with everything that it brings about, in one transaction. `counted`: by the registry's calendar, of a notice its
        last day, of a call the first on which it may end."""
        with self._store.write() as work:
            session = work.session
            challenge, standing = Standing.required(session, id, principal, lock="step")
            now = clock_of(session).instant(session)
            doing = Doing(work, challenge, now, self._sealer, lambda bid: self._leader(session, bid), counted)
            CHALLENGES.advance(
                work,
                challenge,
                request,
                standing.actor,
                at=now,
                evidence=request.evidence,
                needed=rules_of(challenge).needed_evidence,
                against=lambda event: self._guard(session, challenge, event, now, principal),
                effect=lambda: self._effect(doing, request, principal),
                match=match,
            )
            if request.event in OPENINGS:
                work.audit(Action.BIDS_OPENED, principal, id)
            return self._in_full(session, challenge, Standing.required(session, id, principal)[1])

    def _effect(self, doing: Doing, request: ChallengeStepIn, principal: Principal) -> Effect[ChallengeStep] | None:
        """Of a step that is admitted."""
        brought = self._effects(doing, request)
        # After the rows that effects lock: whoever holds off the purge waits for nobody.
        self._papers.name(doing.work, doing.challenge.id, request.evidence, principal)
        return brought

    def notice_days(self, id: str) -> int:
        """For how many working days a challenge's notice runs."""
        with self._store.read() as session:
            return rules_of(CHALLENGES.existing(session, id)).notice_working_days.value

    def working_days_of_call(self, id: str, event: str) -> tuple[dt.date, int] | None:
        """(day, number) of the working days that a call must be open from today on; None where its rules count other days."""
        with self._store.read() as session:
            days = days_for(rules_of(CHALLENGES.existing(session, id)), event)
        return None if days is None or days.unit != "working" else (self._store.clock.today(), days.value)

    def call_days(
        self, id: str, event: Literal["publish", "extend", "republish"], principal: Principal, counted: dt.date | None
    ) -> CallDays:
        """How early a deadline may be that is set today."""
        with self._store.read() as session:
            challenge, _ = Standing.required(session, id, principal)
            rules, calls = rules_of(challenge), calls_of(session, challenge)
            days = days_for(rules, event)
            earliest = earliest_deadline(rules, event, self._store.clock.today(), counted)
            if event == "extend" and calls:
                earliest = max(earliest, last_day(calls[-1].deadline))
            return CallDays(
                event=event,
                earliest_on=earliest,
                days=None if days is None else days.value,
                unit=None if days is None else days.unit,
                source="" if days is None else days.source,
                extensions_left=extensions_left(rules, extensions_of(session, challenge)),
            )

    def _leader(self, session: Session, bid: BidRow) -> str:
        return self._bids.content(session, session.get_one(OpenedBid, bid.id)).organisation

    # -- objections to a notice ------------------------------------------------------------------------------------------

    def object_to(self, id: str, said: ObjectionIn, principal: Principal) -> Objection:
        with self._store.write() as work:
            challenge, standing = Standing.required(work.session, id, principal, lock="within")
            standing.require_bureau("登记异议")
            require_running(challenge)
            now = clock_of(work.session).instant(work.session)
            return objections.receive(work, ChallengeObjection, ChallengeObjector, id, id, said, principal, at=now)

    def answer_objection(self, id: str, said: ObjectionAnswer, principal: Principal) -> Objection:
        with self._store.write() as work:
            row = objections.to_answer(work.session, ChallengeObjection, id)
            _, standing = Standing.required(work.session, row.case_id, principal, lock="within")
            standing.require_bureau("答复异议")
            return objections.answer(work, row, row.case_id, said, principal)

    def objector(self, id: str, principal: Principal) -> ObjectorOf:
        if not is_bureau(principal):
            raise objections.absent(id)
        with self._store.read() as session:
            return objections.objector(session, ChallengeObjector, id)

    # -- reading ---------------------------------------------------------------------------------------------------------

    def get(self, id: str, principal: Principal) -> ChallengeInFull:
        with self._store.read() as session:
            challenge, standing = Standing.required(session, id, principal)
            return self._in_full(session, challenge, standing)

    def page(self, principal: Principal, wanted: ChallengeFilter, asked: Asked) -> Listed[Challenge]:
        """Challenges; what was not published only to whom it is."""
        with self._store.read() as session:
            page = CHALLENGE_LIST.page(session, challenges_found(principal, wanted), asked)
            return page.of(lambda rows: self._listed(session, rows, principal))

    def published(self, id: str) -> PublicChallenge:
        """One challenge as anybody may read it."""
        with self._store.read() as session:
            challenge, standing = Standing.required(session, id, ANYBODY)
            calls = _calls(session, challenge)
            return PublicChallenge(**dict(self._wire(session, challenge, standing)), calls=calls)

    def as_published(self, session: Session, id: str) -> Challenge | None:
        """The same within a session, without its calls; None for one that anybody may not read."""
        try:
            return self._wire(session, *Standing.required(session, id, ANYBODY))
        except NotFound:
            return None

    def version(self) -> tuple[int, int]:
        """What is shown of challenges rests on: this service's feed, and the registry's (it brings enterprises' names)."""
        with self._store.read() as session:
            return FEED.head(session).seq, CURSORS.position(session, REGISTRY_FEED).seq

    def facets(self, principal: Principal, wanted: ChallengeFilter, fields: str | None) -> ListFacets:
        """The same challenges, counted."""
        with self._store.read() as session:
            return CHALLENGE_LIST.facets(session, challenges_found(principal, wanted), fields)

    def bulletin(self, principal: Principal, wanted: ChallengeFilter, sort: str | None) -> bytes:
        """What of them was published, as a workbook."""
        with self._store.read() as session:
            now = clock_of(session).instant(session)
            pages = CHALLENGE_LIST.every(session, challenges_found(principal, wanted), sort)
            return bulletin((c for rows in pages for c in self._listed(session, rows, principal)), now)

    def _listed(self, session: Session, rows: Sequence[ChallengeRow], principal: Principal) -> list[Challenge]:
        return [self._wire(session, *Standing.required(session, row.id, principal)) for row in rows]

    def _wire(self, session: Session, challenge: ChallengeRow, standing: Standing) -> Challenge:
        demand = session.get_one(ListingRow, challenge.demand_id)
        firm = session.get(KnownEnterprise, challenge.owner)
        calls = calls_of(session, challenge)
        call = calls[-1] if calls else None
        notice = CHALLENGES.last_step(session, challenge, PUBLISH, "set_aside", "forgo", "republish")
        solver = awarded_bid(session, challenge)
        state = state_of(challenge)
        terms = ChallengeTerms.model_validate(last_terms(session, challenge).content, context=AS_KEPT)
        return Challenge(
            id=challenge.id,
            demand_id=challenge.demand_id,
            title=challenge.title,
            organisation=shown_organisation(demand, firm, own=bool(standing.roles)),
            technology_field=demand.technology_field,
            state=state,
            state_name=STATE_NAMES[state],
            open=not CHALLENGE.is_final(state),
            terms=called_terms(session, call) if call else terms,
            round=call.round if call else None,
            deadline=call.deadline if call else None,
            notice=_notice(notice) if notice is not None and notice.event == PUBLISH else None,
            awarded_to=self._leader(session, solver) if solver is not None else None,
            opened_at=challenge.opened_at,
            changed_at=challenge.changed_at,
        )

    def _in_full(self, session: Session, challenge: ChallengeRow, standing: Standing) -> ChallengeInFull:
        mine = bool(standing.roles)
        contract = last_contract(session, challenge)
        return ChallengeInFull(
            **dict(self._wire(session, challenge, standing)),
            calls=_calls(session, challenge),
            steps=[step_shown(CHALLENGE, row) for row in CHALLENGES.steps_of(session, challenge)] if mine else [],
            next=self._next(session, challenge, standing) if mine else [],
            objections=objections.objections_of(session, ChallengeObjection, challenge.id) if mine else [],
            contract=Contract(
                version=contract[0].version,
                terms=contract[1],
                milestones=milestones_of(session, challenge, contract[1]),
            )
            if mine and contract is not None
            else None,
            rules=challenge.rules,
        )

    def _next(self, session: Session, challenge: ChallengeRow, standing: Standing) -> list[NextStep]:
        now = clock_of(session).instant(session)
        found = next_steps(
            CHALLENGE,
            state_of(challenge),
            standing.actor,
            needed=rules_of(challenge).needed_evidence,
            against=lambda event: self._guard(session, challenge, event, now, standing.principal),
        )
        # Of an exception nobody needs to hear but who may make it.
        return [step for step in found if step.event not in EXCEPTIONS or not step.missing]


def process(applied: Rules) -> ChallengeProcess:
    """The table of transitions, as the rules have it."""
    return ChallengeProcess(transitions=transitions_shown(CHALLENGE, applied.needed_evidence))


def _calls(session: Session, challenge: ChallengeRow) -> list[Call]:
    reasons = reasons_of(session, challenge)
    return [_call(session, row, reasons.get(row.version, "")) for row in calls_of(session, challenge)]


def _call(session: Session, row: CallRow, reason: str) -> Call:
    return Call(
        reason=reason,
        version=row.version,
        round=row.round,
        deadline=row.deadline,
        published_at=row.published_at,
        terms=called_terms(session, row),
    )


def _notice(step: ChallengeStep) -> NoticeInfo:
    return NoticeInfo.model_validate(step.facts)
