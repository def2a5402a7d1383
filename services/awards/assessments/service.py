"""Use cases of assessment: statements, what to ask next, profiles side by side, and doing a receipt again."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

from services.awards.assessments.inputs import facts_from, recorded_facts
from services.awards.assessments.statements import statement_bytes
from services.awards.catalogue.service import Policies, checked_profile
from services.awards.domain.assess import assess
from services.awards.domain.facts import Facts
from services.awards.domain.pack import Pack
from services.awards.domain.questions import Question, questions
from services.awards.domain.receipts import ENGINE, NOTHING, inputs_digest, outcome, outcome_digest, profile_digest
from services.awards.domain.statement import STATUS_NAMES, Line, Statement, Status
from services.awards.read_model.service import NOW, AsKnown, require_readable
from services.awards.schema import CURSORS, FEED
from shared.contracts.awards import (
    AssessmentIn,
    ComparedLine,
    ComparedProfile,
    ComparisonReply,
    Difference,
    LineOutcome,
    QuestionInfo,
    QuestionsReply,
    Receipt,
    ReplayCheck,
    ReplayIn,
    ReplayReply,
    StakeInfo,
    StatementReply,
)
from shared.contracts.problems import FieldProblem
from shared.contracts.values import CreditCode, Fen
from shared.plumbing.auth import Principal
from shared.plumbing.errors import InvalidInput
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

    def questions_of_facts(self, request: AssessmentIn) -> QuestionsReply:
        """Which inputs still matter for facts that the caller sends."""
        pack = self._policies.named(request.policy)
        facts, profile = facts_from(request, pack), checked_profile(pack, request.profile, "body.profile")
        return _asked(assess(pack, facts, profile.id))

    def questions_of_enterprise(
        self, code: CreditCode, principal: Principal, year: int, policy: str | None, profile: str | None
    ) -> QuestionsReply:
        """Which inputs still matter for an enterprise of the registry."""
        pack = self._policies.named(policy)
        chosen = checked_profile(pack, profile)
        facts, _ = self._recorded(code, principal, year, NOW)
        return _asked(assess(pack, facts, chosen.id))

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
        """Do the calculation that a statement's receipt names again, with the pack as it was then and the inputs as they
        were known then, and say whether it is the same, or what differs."""
        statement, receipt = request.statement, request.statement.receipt
        pack = self._policies.by_digest(receipt.policy_digest)
        told = [
            (x.measure_id, x.subject, x.status, int(x.low), int(x.high))
            for x in statement.lines
            if x.status not in NOTHING
        ]
        checks = [
            _check("engine", receipt.engine == ENGINE, f"当时为 {receipt.engine},现为 {ENGINE}"),
            _check(
                "statement", outcome_digest(told) == receipt.outcome_digest, "测算书各行与其回执的摘要不符:已被改动"
            ),
            _check("policy", pack is not None, "本服务没有过这一摘要的政策包,无法重算"),
        ]
        if pack is None:
            return ReplayReply(equal=False, policy_is_current=False, checks=checks, differences=[])
        profile = pack.profiles.get(statement.profile)
        same = profile is not None and profile_digest(profile) == receipt.profile_digest
        checks.append(_check("profile", same, "解释口径与回执不符"))
        if profile is None:
            return ReplayReply(equal=False, policy_is_current=False, checks=checks, differences=[])
        facts = self._facts_again(request, pack, principal)
        again = assess(pack, facts, profile.id)
        checks.append(_check("inputs", inputs_digest(facts) == receipt.inputs_digest, "测算所据的事实与当时不同"))
        fresh = outcome_digest(outcome(again)) == receipt.outcome_digest
        checks.append(_check("outcome", fresh, "重算的结果与当时不同"))
        current = self._policies.shelf.get(pack.id)
        return ReplayReply(
            equal=all(check.equal for check in checks),
            policy_is_current=current is not None and current.pack.digest == pack.digest,
            checks=checks,
            differences=_differences(statement, again),
        )

    def _facts_again(self, request: ReplayIn, pack: Pack, principal: Principal) -> Facts:
        receipt = request.statement.receipt
        if receipt.registry_seq is not None:
            known = _as_known(receipt)
            return self._recorded(request.statement.credit_code, principal, request.statement.year, known)[0]
        if request.facts is None:
            problem = "此测算书按提交的事实作出,重算须附上当时提交的事实"
            raise InvalidInput(
                problem, [FieldProblem(field="body.facts", problem=problem, remedy="附上当时的测算请求")]
            )
        return facts_from(request.facts, pack)


def _as_known(receipt: Receipt) -> AsKnown:
    return AsKnown(receipt.as_of, receipt.known_at, receipt.registry_seq, receipt.awards_seq)


_CHECK_NAMES = {
    "engine": "计算程序版本",
    "statement": "测算书未被改动",
    "policy": "政策包",
    "profile": "解释口径",
    "inputs": "所据事实",
    "outcome": "重算结果",
}


def _check(what: str, equal: bool, otherwise: str) -> ReplayCheck:
    return ReplayCheck(what=what, name=_CHECK_NAMES[what], equal=equal, detail="相同" if equal else otherwise)


def _differences(was: StatementReply, now: Statement) -> list[Difference]:
    before = {
        (x.measure_id, x.subject): LineOutcome(
            status=x.status, status_name=x.status_name, low=x.low, high=x.high, reason=x.reason
        )
        for x in was.lines
    }
    after = {(x.measure_id, x.subject): _outcome(x) for x in now.lines}
    found = []
    for key in dict.fromkeys([*before, *after]):
        old, new = before.get(key), after.get(key)
        if old is None or new is None or (old.status, old.low, old.high) != (new.status, new.low, new.high):
            found.append(Difference(measure_id=key[0], subject=key[1], was=old, now=new))
    return found


def _outcome(line: Line) -> LineOutcome:
    return LineOutcome(
        status=line.status.value,
        status_name=STATUS_NAMES[line.status],
        low=Fen(line.low),
        high=Fen(line.high),
        reason=line.reason,
    )


def _asked(statement: Statement) -> QuestionsReply:
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
        questions=[_question(q) for q in questions(statement)],
    )


def _question(question: Question) -> QuestionInfo:
    return QuestionInfo(
        key=question.key,
        kind=question.kind,
        name=question.name,
        at_stake=Fen(question.at_stake),
        lines=[
            StakeInfo(
                measure_id=stake.line.measure.id,
                clause=stake.line.measure.clause,
                name=stake.line.measure.name,
                subject=stake.line.subject,
                high=Fen(stake.line.high),
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
                    name=measure.name,
                    subject=place[0].subject,
                    outcomes={id: _outcome(x) for id, x in zip(statements, place, strict=True)},
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
    if known_at is not None and known_at.tzinfo is None:
        problem = "时刻须带时区,如 2024-11-05T09:00:00+08:00"
        raise InvalidInput(problem, [FieldProblem(field="query.known_at", problem=problem, remedy="补上时区")])
    return AsKnown(as_of=as_of, known_at=known_at)
