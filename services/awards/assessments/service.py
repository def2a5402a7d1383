"""Use cases of assessment: statements, what to ask next, profiles side by side, and doing a receipt again."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Sequence

from services.awards.assessments.replaying import Replay, outcome_of
from services.awards.assessments.statements import statement_bytes
from services.awards.catalogue.asking import input_of
from services.awards.catalogue.service import Policies, checked_profile
from services.awards.domain.assess import assess
from services.awards.domain.facts import Facts
from services.awards.domain.pack import Pack
from services.awards.domain.questions import Question, questions
from services.awards.domain.statement import STATUS_NAMES, Statement, Status
from services.awards.domain.tracing import Step, traced
from services.awards.read_model.diagnoses import renovations_of
from services.awards.read_model.looking import NOW, AsKnown
from services.awards.read_model.service import require_readable
from services.awards.record.facts import facts_from, recorded_facts
from services.awards.schema import CURSORS, FEED
from shared.contracts.awards import (
    AssessmentIn,
    ComparedLine,
    ComparedProfile,
    ComparisonReply,
    LineTrace,
    QuestionInfo,
    QuestionsReply,
    ReplayIn,
    ReplayReply,
    StakeInfo,
    TraceStep,
)
from shared.contracts.diagnoses import RenovationEvidence
from shared.contracts.owners import Owner
from shared.contracts.values import CreditCode, Fen
from shared.plumbing.auth import Principal
from shared.plumbing.errors import NotFound
from shared.plumbing.satellite import REGISTRY_FEED
from shared.plumbing.storage import Store


class Assessments:
    """Assessing given facts, and enterprises of the registry."""

    def __init__(self, store: Store, policies: Policies) -> None:
        self._store = store
        self._policies = policies

    def of_facts(self, request: AssessmentIn) -> bytes:
        """The statement for facts that the caller sends. Nothing is stored."""
        pack = self._policies.named(request.policy)
        facts, profile = facts_from(request, pack), checked_profile(pack, request.profile, "body.profile")
        return statement_bytes(pack, facts, assess(pack, facts, profile.id), AsKnown(as_of=request.as_of))

    def of_enterprise(
        self, code: CreditCode, principal: Principal, year: int, policy: str | None, profile: str | None, known: AsKnown
    ) -> bytes:
        """The statement for an enterprise of the registry, and up to which events it rests on."""
        pack = self._policies.named(policy)
        chosen = checked_profile(pack, profile)
        facts, known = self._recorded(code, principal, year, known)
        return statement_bytes(pack, facts, assess(pack, facts, chosen.id), known)

    def traces_of_facts(self, request: AssessmentIn, measure: str | None) -> list[LineTrace]:
        """How the lines for facts that the caller sends come about."""
        pack = self._policies.named(request.policy)
        facts, profile = facts_from(request, pack), checked_profile(pack, request.profile, "body.profile")
        return _traces(pack, facts, profile.id, measure)

    def traces_of_enterprise(
        self,
        code: CreditCode,
        principal: Principal,
        year: int,
        policy: str | None,
        profile: str | None,
        known: AsKnown,
        measure: str | None,
    ) -> list[LineTrace]:
        """How the lines for an enterprise of the registry come about."""
        pack = self._policies.named(policy)
        chosen = checked_profile(pack, profile)
        facts, _ = self._recorded(code, principal, year, known)
        return _traces(pack, facts, chosen.id, measure)

    def _recorded(self, code: CreditCode, principal: Principal, year: int, known: AsKnown) -> tuple[Facts, AsKnown]:
        """Facts from one snapshot, and how far both feeds had been read in it."""
        with self._store.read() as session:
            require_readable(session, code, principal)
            facts = recorded_facts(session, code, year, known)
            if known.registry_seq is None:
                known = dataclasses.replace(
                    known,
                    registry_seq=CURSORS.position(session, REGISTRY_FEED).seq,
                    awards_seq=FEED.head(session).seq,
                )
        return facts, known

    def renovations(self, code: CreditCode, principal: Principal) -> list[RenovationEvidence]:
        """What diagnoses say of an enterprise before and after its renovations."""
        with self._store.read() as session:
            require_readable(session, code, principal)
            return renovations_of(session, code)

    def questions_of_facts(self, request: AssessmentIn) -> QuestionsReply:
        """Which inputs still matter for facts that the caller sends."""
        pack = self._policies.named(request.policy)
        facts, profile = facts_from(request, pack), checked_profile(pack, request.profile, "body.profile")
        return _asked(assess(pack, facts, profile.id), pack)

    def questions_of_enterprise(
        self, code: CreditCode, principal: Principal, year: int, policy: str | None, profile: str | None
    ) -> QuestionsReply:
        """Which inputs still matter for an enterprise of the registry."""
        pack = self._policies.named(policy)
        chosen = checked_profile(pack, profile)
        facts, _ = self._recorded(code, principal, year, NOW)
        return _asked(assess(pack, facts, chosen.id), pack)

    def compare_facts(self, request: AssessmentIn, profiles: Sequence[str]) -> ComparisonReply:
        """The same facts under several profiles."""
        pack = self._policies.named(request.policy)
        return _compared(pack, facts_from(request, pack), profiles)

    def compare_enterprise(
        self, code: CreditCode, principal: Principal, year: int, policy: str | None, profiles: Sequence[str]
    ) -> ComparisonReply:
        """An enterprise of the registry under several profiles."""
        facts, _ = self._recorded(code, principal, year, NOW)
        return _compared(self._policies.named(policy), facts, profiles)

    def replay(self, request: ReplayIn, principal: Principal) -> ReplayReply:
        """Do the calculation that a statement's receipt names again: see `replaying`."""

        def recorded(code: CreditCode, year: int, known: AsKnown) -> tuple[Facts, AsKnown]:
            return self._recorded(code, principal, year, known)

        if request.facts is None and not principal.reads(Owner.FIRM).everything:
            # Of another's statement nothing is said, not even that its firm is unknown.
            with self._store.read() as session:
                require_readable(session, request.statement.credit_code, principal)
        return Replay(self._policies, recorded).of(request)


def _traces(pack: Pack, facts: Facts, profile: str, measure: str | None) -> list[LineTrace]:
    """Of one measure, or of all but those to which nothing happened."""
    if measure is not None and measure not in pack.versions:
        raise NotFound(f"政策包“{pack.id}”没有条目“{measure}”")
    return [
        LineTrace(
            measure_id=line.measure.id,
            subject=line.subject,
            name=line.measure.name,
            clause_label=line.measure.cited,
            status=line.status.value,
            status_name=STATUS_NAMES[line.status],
            low=Fen(line.low),
            high=Fen(line.high),
            steps=list(_steps(tree, 0)),
        )
        for line, tree in ((one.line, one.tree) for one in traced(pack, facts, profile))
        if line.measure.id == measure or (measure is None and line.status is not Status.NO_EVENT)
    ]


def _steps(step: Step, depth: int) -> Iterator[TraceStep]:
    yield TraceStep(depth=depth, said=step.said, found=step.found)
    for part in step.parts:
        yield from _steps(part, depth + 1)


def _asked(statement: Statement, pack: Pack) -> QuestionsReply:
    possible = sum(line.high for line in statement.lines if line.status is Status.NEEDS_INPUT)
    return QuestionsReply(
        credit_code=CreditCode(statement.credit_code),
        year=statement.year,
        policy=statement.pack_id,
        policy_digest=statement.pack_digest,
        profile=statement.profile,
        settled=Fen(statement.settled),
        high=Fen(statement.high),
        possible=Fen(possible),
        questions=[_question(q, pack) for q in questions(statement)],
    )


def _question(question: Question, pack: Pack) -> QuestionInfo:
    return QuestionInfo(
        key=question.key,
        kind=question.kind,
        asked=input_of(pack, question.key),
        name=question.name,
        at_stake=Fen(question.at_stake),
        lines=[
            StakeInfo(
                measure_id=stake.line.measure.id,
                clause=stake.line.measure.clause,
                clause_label=stake.line.measure.cited,
                name=stake.line.measure.name,
                subject=stake.line.subject,
                high=Fen(stake.line.may_come_to),
                also_missing=list(stake.also),
            )
            for stake in question.stakes
        ],
    )


def _compared(pack: Pack, facts: Facts, profiles: Sequence[str]) -> ComparisonReply:
    """All lines that are not alike under every profile."""
    chosen = [checked_profile(pack, id, "profiles") for id in dict.fromkeys(profiles or pack.profiles)]
    statements = {profile.id: assess(pack, facts, profile.id) for profile in chosen}
    lines = []
    for place in zip(*(s.lines for s in statements.values()), strict=True):
        if len({(x.status, x.low, x.high) for x in place}) > 1:
            measure = place[0].measure
            lines.append(
                ComparedLine(
                    measure_id=measure.id,
                    clause=measure.clause,
                    clause_label=measure.cited,
                    name=measure.name,
                    subject=place[0].subject,
                    outcomes={id: outcome_of(x) for id, x in zip(statements, place, strict=True)},
                )
            )
    return ComparisonReply(
        credit_code=CreditCode(facts.credit_code),
        year=facts.year,
        policy=pack.id,
        policy_digest=pack.digest,
        profiles=[
            ComparedProfile(
                id=p.id,
                name=p.name,
                note=p.note,
                settled=Fen(statements[p.id].settled),
                low=Fen(statements[p.id].low),
                high=Fen(statements[p.id].high),
            )
            for p in chosen
        ],
        lines=lines,
    )


def past(as_of: dt.date | None, known_at: dt.datetime | None) -> AsKnown:
    """From where in the past to look, as a request says it."""
    return AsKnown(as_of=as_of, known_at=known_at)
