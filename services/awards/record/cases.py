"""Cases beside a pack: what officers expect of it, firm by firm, as facts and lines, and what it comes to.

`cases.yaml` holds `cases` (and, in `firm`, what all of them have in common): each has a name, why it is so, a year, facts in the words of
`POST …/assessments`, and `expect`: {measure: what becomes of it}. Expected is an amount in yuan that is due, a status, or a mapping of status, low,
high and missing. `total` may say what the firm gets in all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml
from pydantic import ValidationError

from services.awards.domain.assess import assess
from services.awards.domain.expressions import Compare, Constant, FigureAt, inside
from services.awards.domain.facts import Facts
from services.awards.domain.pack import Measure, Pack
from services.awards.domain.statement import STATUS_NAMES, Line, Statement, Status
from services.awards.record.facts import facts_from
from shared.contracts.amounts import yuan
from shared.contracts.awards import AssessmentIn
from shared.contracts.values import Fen
from shared.plumbing.errors import InvalidInput

MOST_CASES = 10_000
_KEYS = frozenset({"name", "why", "year", "facts", "expect", "total"})
_SAID = frozenset({"status", "low", "high", "missing"})


class CasesError(ValueError):
    """Cases that cannot be read: which, and why."""


@dataclass(frozen=True, slots=True)
class Expected:
    """Of one line: what is said of it; what is not said is not looked at."""

    status: Status
    low: int | None = None
    high: int | None = None
    missing: frozenset[str] | None = None

    def __str__(self) -> str:
        said = STATUS_NAMES[self.status]
        if self.low is not None:
            said += f" {yuan(self.low)} 元"
        if self.high is not None and self.high != self.low:
            said += f" 至 {yuan(self.high)} 元"
        return said + (f",缺 {'、'.join(sorted(self.missing))}" if self.missing else "")


@dataclass(frozen=True, slots=True)
class Case:
    """total: fen that the firm is due in all; None: not said."""

    name: str
    why: str
    facts: Facts
    expect: Mapping[tuple[str, str], Expected]
    total: int | None


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a case comes to something else than was expected."""

    where: str
    expected: str
    found: str
    reason: str


@dataclass(frozen=True, slots=True)
class Tried:
    case: Case
    differences: tuple[Difference, ...]


@dataclass(slots=True)
class Coverage:
    """What no case looks at: measures; thresholds at the amount itself, and just below it; gates, met and not met."""

    measures: list[str] = field(default_factory=list)
    thresholds: list[str] = field(default_factory=list)
    gates: list[str] = field(default_factory=list)


def read_cases(content: str, pack: Pack) -> list[Case]:
    """The cases of a file. Raises `CasesError`."""
    try:
        data = yaml.safe_load(content)
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:
        raise CasesError(f"不是有效的 YAML:{error}") from None
    if not isinstance(data, dict) or not isinstance(data.get("cases"), list):
        raise CasesError("应为映射,内有 cases(案例的列表)")
    if extra := set(data) - {"firm", "cases"}:
        raise CasesError(f"不认识的“{'、'.join(map(str, extra))}”;可写:firm、cases")
    if len(data["cases"]) > MOST_CASES:
        raise CasesError(f"最多 {MOST_CASES} 个案例")
    common = data.get("firm") or {}
    if not isinstance(common, dict):
        raise CasesError("firm 应为映射")
    try:
        found = [_case(n, node, common, pack) for n, node in enumerate(data["cases"], 1)]
    except TypeError as error:  # a list where a mapping is wanted, a number where texts are
        raise CasesError(f"案例的写法有误:{error}") from None
    if again := next((name for name, times in Counter(case.name for case in found).items() if times > 1), None):
        raise CasesError(f"案例“{again}”出现两次;名称应能区分")
    return found


def _case(number: int, node: Any, common: Mapping[str, Any], pack: Pack) -> Case:
    if not isinstance(node, dict) or not isinstance(node.get("name"), str):
        raise CasesError(f"第{number}个案例应为映射,有 name")
    name = node["name"]
    if extra := set(node) - _KEYS:
        raise CasesError(f"案例“{name}”有不认识的“{'、'.join(map(str, extra))}”;可写:{'、'.join(sorted(_KEYS))}")
    given = {**common, **(node.get("facts") or {}), "year": node.get("year"), "policy": pack.id}
    given.setdefault("credit_code", "91430302MABQKXF64Q")
    try:
        facts = facts_from(AssessmentIn.model_validate(given), pack)
    except ValidationError as error:
        first = error.errors()[0]
        raise CasesError(f"案例“{name}”的 {'.'.join(map(str, first['loc']))}:{first['msg']}") from None
    except InvalidInput as error:
        problem = error.errors[0]
        raise CasesError(
            f"案例“{name}”的 {problem.field.removeprefix('body.')}:{problem.problem};{problem.remedy}"
        ) from None
    expect = node.get("expect")
    if not isinstance(expect, dict) or (not expect and node.get("total") is None):
        raise CasesError(f"案例“{name}”没有写明 expect(条目与应得的结果)")
    lines = {_key(name, key, pack): _expected(name, key, said) for key, said in expect.items()}
    total = None if node.get("total") is None else _fen(name, "total", node["total"])
    return Case(name, str(node.get("why", "")), facts, lines, total)


def _key(case: str, key: str, pack: Pack) -> tuple[str, str]:
    """(measure, subject) of "smart-unit" or "smart-unit/一号线"."""
    measure, _, subject = str(key).partition("/")
    if measure not in pack.versions:
        raise CasesError(f"案例“{case}”:政策包里没有条目“{measure}”")
    return measure, subject


def _expected(case: str, key: str, said: Any) -> Expected:
    if isinstance(said, str) and said in Status._value2member_map_:
        return Expected(Status(said))
    if isinstance(said, str):
        amount = _fen(case, key, said)
        return Expected(Status.DUE, amount, amount)
    if not isinstance(said, dict) or "status" not in said or set(said) - _SAID:
        raise CasesError(f'案例“{case}”的“{key}”应为金额(如 "100000.00")、状态,或写明 status、low、high、missing')
    if said["status"] not in Status._value2member_map_:
        raise CasesError(f"案例“{case}”的“{key}”没有状态“{said['status']}”;可用:{'、'.join(Status)}")
    low, high = (None if said.get(end) is None else _fen(case, key, said[end]) for end in ("low", "high"))
    missing = None if said.get("missing") is None else frozenset(map(str, said["missing"]))
    return Expected(Status(said["status"]), low, high, missing)


def _fen(case: str, key: str, text: Any) -> int:
    try:
        return int(Fen.from_yuan(text))
    except (ValueError, TypeError, AttributeError):
        raise CasesError(f"案例“{case}”的“{key}”应为加引号的元金额,或状态之一:{'、'.join(Status)}") from None


def tried(pack: Pack, cases: Sequence[Case]) -> list[Tried]:
    return [Tried(case, tuple(_differences(case, assess(pack, case.facts)))) for case in cases]


def _differences(case: Case, statement: Statement) -> Iterator[Difference]:
    for (measure, subject), expected in case.expect.items():
        lines = [x for x in statement.lines if x.measure_id == measure and (not subject or x.subject == subject)]
        if not lines:
            yield Difference(f"{measure}/{subject}", str(expected), "没有此项", "")
        elif not any(_fits(expected, line) for line in lines):
            line = lines[0]
            found = Expected(line.status, line.low, line.high, frozenset(m.key for m in line.missing) or None)
            yield Difference(f"{measure}{'/' * bool(subject)}{subject}", str(expected), str(found), line.reason)
    if case.total is not None and case.total != statement.settled:
        yield Difference("合计", f"{yuan(case.total)} 元", f"{yuan(statement.settled)} 元", "")


def _fits(expected: Expected, line: Line) -> bool:
    return (
        line.status is expected.status
        and expected.low in (None, line.low)
        and expected.high in (None, line.high)
        and expected.missing in (None, frozenset(m.key for m in line.missing))
    )


def coverage(pack: Pack, cases: Sequence[Case]) -> Coverage:
    """What of a pack the cases leave out."""
    found = Coverage()
    for m in pack.measures:
        ours = [case for case in cases if any(measure == m.id for measure, _ in case.expect)]
        if not ours:
            found.measures.append(f"{m.cited} {m.name}({m.id})")
            continue
        for figure, offset, amount in _thresholds(m):
            values = [
                value for case in ours if (value := case.facts.figure(figure, case.facts.year + offset)) is not None
            ]
            named = f"{m.name}:{pack.figures[figure].name} {pack.figures[figure].shown(amount)}"
            found.thresholds += [f"{named},正好达到" for _ in [0] if amount not in values]
            found.thresholds += [f"{named},差最小单位" for _ in [0] if amount - 1 not in values]
        for gate in m.findings:
            met = {
                d.met
                for case in ours
                for (id, _, g), d in case.facts.determinations.items()
                if (id, g) == (m.id, gate.id)
            }
            found.gates += [
                f"{m.name}:{gate.name}为{'是' if want else '否'}" for want in (True, False) if want not in met
            ]
    return found


def _thresholds(m: Measure) -> Iterator[tuple[str, int, int]]:
    """(figure, year offset, amount as it is kept) of what must be reached."""
    if m.rule.at_least:
        yield m.rule.at_least.figure, 0, m.rule.at_least.amount
    for node in inside(m.rule.condition):
        if isinstance(node, Compare) and isinstance(node.left, FigureAt) and isinstance(node.right, Constant):
            number = node.right.number * node.left.over
            if number % node.right.over == 0:
                yield node.left.figure, node.left.offset, number // node.right.over
