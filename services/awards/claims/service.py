"""Use cases of claims: list, apply, take steps one by one or many at once, let those who wait have their money, read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import IO, Any, Protocol

from sqlmodel import Session, col, select

from services.awards.calendar.service import after_or_unknown
from services.awards.catalogue.service import Policies
from services.awards.claims.book import CLAIMS, held, kept, key_of
from services.awards.claims.effects import Doing, effect_of
from services.awards.claims.enquiries import enquiries_of, enquiry_shown
from services.awards.claims.finding import CLAIM_LIST, ClaimFilter, claims_found, in_states, visible_to
from services.awards.claims.guards import Guard, Looking, against_step
from services.awards.claims.owing import owed
from services.awards.claims.queue import waiting
from services.awards.claims.rounds import existing_round, require_open
from services.awards.claims.rules import AUTHORISATION, AUTHORISATION_NAME, SUBMITTING, evidence_for, stage_days
from services.awards.claims.showing import Names, OnwardOf, claim_step_shown, shown
from services.awards.claims.standing import actor_in
from services.awards.claims.tables import ClaimRoundRow, ClaimRow
from services.awards.domain.claim_process import CLAIM, STAGES, TABLE, Role
from services.awards.domain.pack import Pack
from services.awards.funds import ledger
from services.awards.read_model.diagnoses import RENOVATION_FIGURE, renovations_of
from services.awards.read_model.service import require_known
from services.awards.read_model.tables import KnownEnterprise
from services.awards.record.facts import period_of
from services.awards.record.people import require_person
from services.awards.schema import ANSWERS
from shared.casework.acting import Actor
from shared.casework.casebook import Effect
from shared.casework.showing import next_steps, transitions_shown
from shared.casework.steps import state_of
from shared.casework.workflow import NONE
from shared.casework.working_days import Calendar
from shared.contracts.audit import Action
from shared.contracts.awards import BasisItem, Receipt
from shared.contracts.claims import (
    Claim,
    ClaimIn,
    ClaimInFull,
    ClaimProcess,
    ClaimStepAnswer,
    ClaimStepIn,
    ClaimStepsIn,
    ClaimTotals,
    QueueAnswer,
)
from shared.contracts.listing import Facet, ListFacets
from shared.contracts.owners import Owner
from shared.contracts.process import Evidence
from shared.contracts.values import AS_KEPT, Fen, local_date
from shared.plumbing.auth import Principal
from shared.plumbing.clock import clock_of
from shared.plumbing.errors import Conflict, DomainError, InvalidInput, StepUpRequired
from shared.plumbing.idempotency import StoredAnswer, idempotency_key
from shared.plumbing.identifiers import new_identifier
from shared.plumbing.listing import Asked, Listed
from shared.plumbing.revisions import Match
from shared.plumbing.sheets.book import Column
from shared.plumbing.sheets.whole_list import workbook
from shared.plumbing.storage import Store, UnitOfWork

_AUDITED = frozenset(
    {"decide", "queue", "fund", "refuse", "void", "reject_appeal", "accept_appeal", "reassess", "close_rest"}
)
_FRESH = frozenset({"decide", "queue", "void", "close_rest"})
"""Events before which a person is asked once more who he is."""
_COLUMNS = (
    Column("编号", width=34), Column("轮次", width=24), Column("统一社会信用代码", width=22), Column("企业名称", width=36),
    Column("归口单位", width=14), Column("条款", "number", width=6), Column("条目", width=36), Column("单位、产品或品种", width=24),
    Column("年度", width=8), Column("方式", width=10), Column("金额(元)", "money", width=16), Column("状态", width=16),
    Column("在谁手里", width=20), Column("应办理至", width=12), Column("逾期", width=8), Column("提示", width=30),
)  # fmt: skip


class Papers(Protocol):
    """The files that steps name as evidence (`shared/plumbing/attachments`)."""

    def name(self, work: UnitOfWork, subject: str, evidence: Sequence[Evidence], principal: Principal) -> None: ...


class Claims:
    """Claims, from the list or the application to the end."""

    def __init__(
        self, store: Store, policies: Policies, papers: Papers, onward: OnwardOf, *, guard: Guard = against_step
    ) -> None:
        """`papers`: the files that steps name as evidence. `onward`: where a claim went on to. `guard`: the reasons against a
        step beyond the table."""
        self._store = store
        self._policies = policies
        self._papers = papers
        self._onward = onward
        self._guard = guard

    # -- beginning -------------------------------------------------------------------------------------------------------

    def draft(self, request: ClaimIn, principal: Principal, key: str | None) -> StoredAnswer:
        """Begin an application: 201 with the claim."""
        pack = self._policies.named(None)

        def act(work: UnitOfWork) -> tuple[int, ClaimInFull]:
            session = work.session
            firm = require_known(session, request.credit_code)
            actor = actor_in(principal, firm)
            if not actor.roles & {Role.FIRM, Role.OFFICE}:
                raise principal.writes(Owner.CLAIM).refusal()
            round = existing_round(session, request.round_id)
            require_open(session, round)
            claim = _drafted(work, pack, round, request, principal)
            looking = Looking(session, pack, claim, round, principal, self._onward)
            if blockers := self._guard(looking, "draft"):
                raise Conflict(f"现在还不能申报:{';'.join(blockers)}")
            CLAIMS.open(session, claim, key_of(claim))
            role = actor.role_for(CLAIM, "draft", TABLE[NONE, "draft"])
            self._papers.name(work, claim.id, request.evidence, principal)
            effect = kept(claim, "draft", principal, {})
            CLAIMS.take_step(
                work, claim, "draft", role, principal.client_id, at=work.now, reason=request.reason,
                evidence=request.evidence, columns=effect.columns,
            )  # fmt: skip
            return 201, self._in_full(session, pack, claim, firm, principal, None)

        return ANSWERS.run_once(self._store, idempotency_key(principal.client_id, "claims", key, request), act)

    # -- going on --------------------------------------------------------------------------------------------------------

    def act(
        self, id: str, request: ClaimStepIn, principal: Principal, calendar: Calendar, match: Match | None = None
    ) -> ClaimInFull:
        """Take a step, with everything that it brings about, in one transaction."""
        pack = self._policies.named(None)
        with self._store.write() as work:
            claim, firm = self._step(work, pack, id, request, principal, calendar, match)
            return self._in_full(work.session, pack, claim, firm, principal, calendar)

    def act_all(self, request: ClaimStepsIn, principal: Principal, calendar: Calendar) -> list[ClaimStepAnswer]:
        """The same step for several claims, each in a transaction of its own: one that cannot take it stops no other."""
        pack = self._policies.named(None)
        said = ClaimStepIn(**request.model_dump(exclude={"claim_ids"}))
        answers = []
        for id in dict.fromkeys(request.claim_ids):
            try:
                with self._store.write() as work:
                    claim, _ = self._step(work, pack, id, said, principal, calendar)
                    state = state_of(claim)
                answers.append(
                    ClaimStepAnswer(claim_id=id, done=True, state=state, state_name=CLAIM.state_names[state])
                )
            except StepUpRequired:
                raise  # of all of them: whoever is asked who he is asks once more
            except DomainError as refused:
                answers.append(
                    ClaimStepAnswer(claim_id=id, done=False, state="", state_name="", problem=refused.detail)
                )
        return answers

    def fund(self, round_id: str, principal: Principal, calendar: Calendar) -> QueueAnswer:
        """Give those who wait for budget what has come, in the order of their round. One that does not fit stops those behind it who
        wait for the same money."""
        pack = self._policies.named(None)
        with self._store.read() as session:
            require_person(principal)
            round = existing_round(session, round_id)
            ids = [w.claim.id for w in waiting(session, round.fiscal_year) if w.claim.round_id == round_id]
        funded: list[str] = []
        amount, stopped = 0, ""
        for id in ids:
            try:
                with self._store.write() as work:
                    claim, _ = self._step(work, pack, id, ClaimStepIn(event="fund"), principal, calendar)
                    funded.append(id)
                    amount += owed(work.session, [claim])[id]
            except Conflict as refused:
                stopped = stopped or refused.detail
        return QueueAnswer(funded=funded, amount=Fen(amount), stopped=stopped)

    def _step(
        self,
        work: UnitOfWork,
        pack: Pack,
        id: str,
        request: ClaimStepIn,
        principal: Principal,
        calendar: Calendar,
        match: Match | None = None,
    ) -> tuple[ClaimRow, KnownEnterprise]:
        session = work.session
        (claim,) = held(session, [id])
        firm = session.get_one(KnownEnterprise, claim.credit_code)
        actor = actor_in(principal, firm)
        if not actor.roles:
            if principal.reads(Owner.CLAIM).covers(firm=firm.credit_code, units=(firm.unit,)):
                raise principal.writes(Owner.CLAIM).refusal()
            raise CLAIMS.absent(id)
        round = existing_round(session, claim.round_id)
        if request.event in _FRESH and not principal.fresh:
            raise StepUpRequired("审定须先再次确认身份:请输入动态码(未设动态码的输入密码),然后重试")
        looking = Looking(session, pack, claim, round, principal, self._onward)
        needed = _needed(pack, claim, actor)
        doing = Doing(work, looking, firm, calendar)
        CLAIMS.advance(
            work, claim, request, actor, at=work.now, evidence=request.evidence, needed=needed,
            against=lambda event: self._guard(looking, event),
            effect=lambda: self._effect(doing, request), match=match,
        )  # fmt: skip
        if request.event in _AUDITED:
            amount = "" if claim.amount is None else Fen(claim.amount).yuan
            work.audit(
                Action.CLAIM_DECIDED, principal, claim.credit_code, claim=claim.id, event=request.event, amount=amount
            )
        return claim, firm

    def _effect(self, doing: Doing, request: ClaimStepIn) -> Effect[Any]:
        brought = effect_of(doing, request)
        # After the rows that effects lock: whoever holds off the purge waits for nobody.
        self._papers.name(doing.work, doing.looking.claim.id, request.evidence, doing.looking.principal)
        return brought

    # -- reading ---------------------------------------------------------------------------------------------------------

    def get(self, id: str, principal: Principal, calendar: Calendar) -> ClaimInFull:
        pack = self._policies.named(None)
        with self._store.read() as session:
            firm = KnownEnterprise
            query = select(ClaimRow, firm).join(firm, col(firm.credit_code) == ClaimRow.credit_code)
            found = session.exec(query.where(ClaimRow.id == id, visible_to(principal))).first()
            if found is None:
                raise CLAIMS.absent(id)
            return self._in_full(session, pack, *found, principal, calendar)

    def page(self, principal: Principal, wanted: ClaimFilter, asked: Asked) -> Listed[Claim]:
        """Claims that are the caller's to see."""
        with self._store.read() as session:
            query = claims_found(session, principal, wanted, clock_of(session).today())
            return CLAIM_LIST.page(session, query, asked).of(lambda rows: self._listed(session, rows))

    def facets(self, principal: Principal, wanted: ClaimFilter, fields: str | None) -> ListFacets:
        """The same claims, counted."""
        pack = self._policies.named(None)
        with self._store.read() as session:
            query = claims_found(session, principal, wanted, clock_of(session).today())
            found = CLAIM_LIST.facets(session, query, fields)
        names = {id: versions[-1].name for id, versions in pack.versions.items()}
        return found.model_copy(
            update={"facets": [_named(f, names) if f.field == "measure" else f for f in found.facets]}
        )

    def totals(self, principal: Principal, wanted: ClaimFilter) -> ClaimTotals:
        """The same claims, summed."""
        with self._store.read() as session:
            today = clock_of(session).today()
            states = in_states(session, claims_found(session, principal, wanted, today), today)
        return ClaimTotals(
            count=sum(s.count for s in states),
            amount=Fen(sum(s.amount for s in states)),
            overdue=sum(s.overdue for s in states),
            states=states,
        )

    def workbook(self, principal: Principal, wanted: ClaimFilter, sort: str | None) -> IO[bytes]:
        """The same claims, all of them."""
        with self._store.read() as session:
            query = claims_found(session, principal, wanted, clock_of(session).today())
            rows = (
                _cells(claim)
                for page in CLAIM_LIST.every(session, query, sort)
                for claim in self._listed(session, page)
            )
            return workbook("兑现事项", _COLUMNS, CLAIM_LIST.count(session, query), rows, self._store.clock.now())

    def _listed(self, session: Session, rows: Sequence[tuple[ClaimRow, KnownEnterprise]]) -> list[Claim]:
        names = Names.of(session, [claim for claim, _ in rows], self._policies.named(None), clock_of(session).today())
        return [shown(claim, firm, names) for claim, firm in rows]

    def _in_full(
        self, session: Session, pack: Pack, claim: ClaimRow, firm: KnownEnterprise, principal: Principal,
        calendar: Calendar | None,
    ) -> ClaimInFull:  # fmt: skip
        round = session.get_one(ClaimRoundRow, claim.round_id)
        looking = Looking(session, pack, claim, round, principal, self._onward)
        line, actor = looking.now.line, actor_in(principal, firm)
        measure = pack.measure(claim.measure_id)
        names = Names.of(session, [claim], pack, clock_of(session).today())
        parts = ledger.outstanding(session, [claim.id]).get(claim.id, [])
        submitted = CLAIMS.last_step(session, claim, *SUBMITTING)
        onward, promised = looking.onward, None
        if submitted is not None and calendar is not None:
            promised = after_or_unknown(calendar, local_date(submitted.at), round.promise_working_days)
        return ClaimInFull(
            **dict(shown(claim, firm, names)),
            quote=measure.quote if measure else "",
            reason=looking.now.why,
            computed=None if (settled := looking.now.settled) is None else Fen(settled),
            between=None if line is None or line.between is None else (Fen(line.between[0]), Fen(line.between[1])),
            basis=[] if line is None else [BasisItem(name=name, value=value) for name, value in line.basis],
            recognised_on=claim.recognised_on,
            decided_on=claim.decided_on,
            receipt=None if claim.receipt is None else Receipt.model_validate(claim.receipt, context=AS_KEPT),
            reserved=Fen(sum(p.fen for p in parts)),
            notice_id=onward.notice_id,
            batch_id=onward.batch_id,
            item_no=onward.item_no,
            enquiries=[enquiry_shown(row, clock_of(session).now()) for row in enquiries_of(session, claim)],
            renovations=(
                renovations_of(session, claim.credit_code)
                if measure is not None and measure.rule.base == RENOVATION_FIGURE
                else []
            ),
            evidence_needed=list(evidence_for(measure, claim.channel).values()),
            promised_by=promised,
            steps=[claim_step_shown(step) for step in CLAIMS.steps_of(session, claim)],
            next=next_steps(
                CLAIM, state_of(claim), actor, needed=_needed(pack, claim, actor),
                against=lambda event: self._guard(looking, event),
            ),
        )  # fmt: skip


def process() -> ClaimProcess:
    """The table of transitions, the time of each state, and at which stage each event stands."""
    return ClaimProcess(
        transitions=transitions_shown(CLAIM, lambda event: {}), working_days=dict(stage_days()), stages=dict(STAGES)
    )


def _needed(pack: Pack, claim: ClaimRow, actor: Actor[Role]) -> Any:
    """The papers that an event needs: those of the measure, and a firm's authorisation where its office acts for it."""
    papers = evidence_for(pack.measure(claim.measure_id), claim.channel)
    for_a_firm = frozenset({Role.FIRM, Role.OFFICE})

    def needed(event: str) -> dict[str, str]:
        found = dict(papers) if event in SUBMITTING else {}
        state = state_of(claim)
        of = TABLE.get((state, event))
        if of is not None and of.roles == for_a_firm and Role.OFFICE in actor.roles and event != "draft":
            found[AUTHORISATION] = AUTHORISATION_NAME
        return found

    return needed


def _drafted(work: UnitOfWork, pack: Pack, round: ClaimRoundRow, request: ClaimIn, principal: Principal) -> ClaimRow:
    measure = pack.measure(request.measure_id)
    if measure is None or (round.measures and request.measure_id not in round.measures):
        problem = f"此轮次没有条目“{request.measure_id}”"
        raise InvalidInput.at("body.measure_id", problem, "条目见 …/measures")
    return ClaimRow(
        id=new_identifier(work.now), opened_by=principal.client_id, opened_at=work.now, changed_at=work.now,
        round_id=round.id, credit_code=request.credit_code, year=round.year, measure_id=request.measure_id,
        subject=request.subject, period=period_of(pack, request.measure_id, round.year), channel="applied",
        amount=None, cycle=1, flag="",
    )  # fmt: skip


def _named(facet: Facet, names: Mapping[str, str]) -> Facet:
    labelled = [v.model_copy(update={"label": names.get(v.value, v.value)}) for v in facet.values]
    return facet.model_copy(update={"values": labelled})


def _cells(claim: Claim) -> Sequence[str | int]:
    return (
        claim.id, claim.round_name, claim.credit_code, claim.enterprise_name, claim.unit_name, claim.clause, claim.measure_name,
        claim.subject, claim.year, claim.channel_name, claim.amount or 0, claim.state_name, "、".join(claim.holders),
        "" if claim.due_on is None else str(claim.due_on), "是" if claim.overdue else "", claim.flag,
    )  # fmt: skip
