"""Doing a statement again from its receipt, with the pack as it was then and the inputs as they were known then: is every
printed field what the calculation comes to, and if not, which ones?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import Any

import orjson

from services.awards.assessments.statements import statement_bytes, statement_digest
from services.awards.catalogue.service import Policies
from services.awards.domain.assess import assess
from services.awards.domain.facts import Facts
from services.awards.domain.pack import Pack, Profile
from services.awards.domain.receipts import ENGINE, NOTHING, inputs_digest, outcome, outcome_digest, profile_digest
from services.awards.domain.statement import STATUS_NAMES, Line, Statement
from services.awards.read_model.looking import AsKnown
from services.awards.record.facts import facts_from
from shared.contracts.awards import (
    AssessmentIn,
    Difference,
    FieldDifference,
    LineOutcome,
    Receipt,
    ReplayCheck,
    ReplayIn,
    ReplayReply,
    StatementReply,
)
from shared.contracts.values import CreditCode, Fen
from shared.plumbing.errors import InvalidInput, NotFound

Recorded = Callable[[CreditCode, int, AsKnown], tuple[Facts, AsKnown]]
"""(code, year, from where in the past) → facts of an enterprise of the registry."""

_SEEN_FROM = ("receipt.registry_seq", "receipt.awards_seq", "receipt.as_of", "receipt.known_at")
"""What a calculation takes as given: that one of these was changed is known by the digest alone."""
_WHOSE = ("credit_code", "year")
"""The same, where the facts are those of the registry."""


class Replay:
    """One statement done again."""

    def __init__(self, policies: Policies, recorded: Recorded) -> None:
        self._policies = policies
        self._recorded = recorded

    def of(self, request: ReplayIn) -> ReplayReply:
        """Whether it is the same, or what differs."""
        told, receipt = request.statement, request.statement.receipt
        if receipt.known_at is not None and receipt.known_at.tzinfo is None:
            problem = "时刻须带时区,如 2024-11-05T09:00:00+08:00"
            field = "body.statement.receipt.known_at"
            raise InvalidInput.at(field, problem, "补上时区")
        intact = _outcome_told(told) == receipt.outcome_digest
        given = receipt.statement_digest
        in_one_piece = given is not None and given == statement_digest(told, in_one_piece=True)
        if given is not None:
            intact = intact and (in_one_piece or given == statement_digest(told))
        pack = self._policies.by_digest(receipt.policy_digest)
        checks = [
            _check("engine", receipt.engine == ENGINE, f"当时为 {receipt.engine},现为 {ENGINE}"),
            _check("statement", intact, "测算书所印与其回执的摘要不符:已被改动"),
            _check("policy", pack is not None, "本服务没有过这一摘要的政策包,无法重算"),
        ]
        if pack is None:
            elsewhere = told.policy_digest if told.policy_digest != receipt.policy_digest else None
            unknown = FieldDifference(path="receipt.policy_digest", was=receipt.policy_digest, now=elsewhere)
            return _not_equal(checks, [unknown])
        profile = _profile(request, pack)
        same = profile is not None and (told.profile, receipt.profile_digest) == (profile.id, profile_digest(profile))
        checks.append(_check("profile", same, "解释口径与回执或所提交的事实不符"))
        if profile is None:
            wrong = FieldDifference(path="receipt.profile_digest", was=receipt.profile_digest, now=None)
            return _not_equal(checks, [wrong])
        try:
            facts, known = self._facts_again(request, pack)
        except NotFound as error:
            checks.append(_check("inputs", False, error.detail))
            return _not_equal(checks, [FieldDifference(path="credit_code", was=told.credit_code, now=None)])
        same = inputs_digest(facts) == receipt.inputs_digest and _asks_for(request.facts, pack)
        checks.append(_check("inputs", same, "测算所据的事实与当时不同"))
        again = assess(pack, facts, profile.id)
        now = statement_bytes(pack, facts, again, known, in_one_piece=in_one_piece)
        fields = _fields(told, StatementReply.model_validate_json(now))
        if "receipt.statement_digest" in {f.path for f in fields}:
            fields += _taken_as_given(request, fields)
        fresh = outcome_digest(outcome(again)) == receipt.outcome_digest and not (intact and same and fields)
        checks.append(_check("outcome", fresh, "重算的结果与当时不同"))
        current = self._policies.shelf.get(pack.id)
        return ReplayReply(
            equal=all(check.equal for check in checks) and not fields,
            policy_is_current=current is not None and current.pack.digest == pack.digest,
            checks=checks,
            differences=_differences(told, again),
            fields=fields,
        )

    def _facts_again(self, request: ReplayIn, pack: Pack) -> tuple[Facts, AsKnown]:
        told = request.statement
        if request.facts is not None:
            return facts_from(request.facts, pack), AsKnown(as_of=request.facts.as_of)
        if told.receipt.registry_seq is None:
            problem = "此测算书按提交的事实作出,重算须附上当时提交的事实"
            raise InvalidInput.at("body.facts", problem, "附上当时的测算请求")
        return self._recorded(told.credit_code, told.year, _as_known(told.receipt))


def _outcome_told(told: StatementReply) -> str:
    lines = [
        (x.measure_id, x.subject, x.status, int(x.low), int(x.high)) for x in told.lines if x.status not in NOTHING
    ]
    return outcome_digest(lines)


def _profile(request: ReplayIn, pack: Pack) -> Profile | None:
    """The profile that was asked for; of a statement from the registry that of the receipt, or the one that is printed."""
    if request.facts is not None:
        return pack.profiles.get(request.facts.profile or pack.profile)
    digest = request.statement.receipt.profile_digest
    by_digest = next((p for p in pack.profiles.values() if profile_digest(p) == digest), None)
    return by_digest or pack.profiles.get(request.statement.profile)


def _asks_for(facts: AssessmentIn | None, pack: Pack) -> bool:
    """Whether submitted facts ask for this pack, as far as they ask for one."""
    return facts is None or facts.policy is None or facts.policy == pack.id


def _as_known(receipt: Receipt) -> AsKnown:
    return AsKnown(receipt.as_of, receipt.known_at, receipt.registry_seq, receipt.awards_seq, at=receipt.evidence_at)


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


def _not_equal(checks: list[ReplayCheck], fields: list[FieldDifference]) -> ReplayReply:
    return ReplayReply(equal=False, policy_is_current=False, checks=checks, differences=[], fields=fields)


# -- field by field ----------------------------------------------------------------------------------------------------

_ABSENT = object()


def _fields(told: StatementReply, now: StatementReply) -> list[FieldDifference]:
    """Every leaf in which two statements differ. Receipts from before there was a digest of all fields have none."""
    older = {"receipt": {"statement_digest"}} if told.receipt.statement_digest is None else {}
    pair = (statement.model_dump(mode="json", exclude=older) for statement in (told, now))
    return [FieldDifference(path=path, was=_text(was), now=_text(then)) for path, was, then in _leaves("", *pair)]


def _leaves(path: str, was: Any, now: Any) -> Iterator[tuple[str, Any, Any]]:
    if isinstance(was, dict) and isinstance(now, dict):
        for key in dict.fromkeys([*was, *now]):
            inner = f"{path}.{key}" if path else key
            yield from _leaves(inner, was.get(key, _ABSENT), now.get(key, _ABSENT))
    elif isinstance(was, list) and isinstance(now, list):
        for n, (one, other) in enumerate(zip_longest(was, now, fillvalue=_ABSENT)):
            yield from _leaves(f"{path}.{n}", one, other)
    elif was != now:
        yield path, was, now


def _text(value: Any) -> str | None:
    """A value as it is printed; what is no text, as JSON."""
    if value is _ABSENT:
        return None
    return value if isinstance(value, str) else orjson.dumps(value).decode()


def _taken_as_given(request: ReplayIn, fields: list[FieldDifference]) -> list[FieldDifference]:
    """What cannot be calculated again, where the digest says that something of it was changed."""
    already = {f.path for f in fields}
    paths = _SEEN_FROM if request.facts is not None else (*_WHOSE, *_SEEN_FROM)
    form = request.statement.model_dump(mode="json")
    found = []
    for path in paths:
        outer, _, inner = path.rpartition(".")
        value = form[outer][inner] if outer else form[inner]
        if path not in already:
            note = "此项或其他注明同样字样的一项被改动:与摘要不符"
            found.append(FieldDifference(path=path, was=_text(value), now=None, note=note))
    return found


def _differences(was: StatementReply, now: Statement) -> list[Difference]:
    before = {
        (x.measure_id, x.subject): LineOutcome(
            status=x.status, status_name=x.status_name, low=x.low, high=x.high, reason=x.reason
        )
        for x in was.lines
    }
    after = {(x.measure_id, x.subject): outcome_of(x) for x in now.lines}
    found = []
    for key in dict.fromkeys([*before, *after]):
        old, new = before.get(key), after.get(key)
        if old is None or new is None or (old.status, old.low, old.high) != (new.status, new.low, new.high):
            found.append(Difference(measure_id=key[0], subject=key[1], was=old, now=new))
    return found


def outcome_of(line: Line) -> LineOutcome:
    """What a line came to, on the wire."""
    return LineOutcome(
        status=line.status.value,
        status_name=STATUS_NAMES[line.status],
        low=Fen(line.low),
        high=Fen(line.high),
        reason=line.reason,
    )
