"""The assessment of one enterprise: every measure of the pack, in its order, explained.

For a measure each condition is yes, no or not known. A no decides, whatever is missing beside it; what is missing
decides next; only where all is known and yes is there money. Conditions are asked in the order of an officer's checks:
in force, paid before, size, titles, threshold, growth, base, findings.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple, cast

from services.awards.domain.combine import combined
from services.awards.domain.engagements import settled
from services.awards.domain.evaluation import denominator, holds, most, unknowns, worked
from services.awards.domain.expressions import (
    NEVER,
    Amount,
    ChoiceIn,
    Compare,
    Condition,
    Found,
    Growth,
    Holds,
    NewlyRecognised,
    PaidBefore,
    SizeIn,
    dates_in,
    figures_in,
    flat,
    inside,
    is_money,
)
from services.awards.domain.facts import SIZE_NAMES, Facts, RecognitionFact, Size, years_before
from services.awards.domain.kinds import KINDS, LARGEST_FIGURE, least_base
from services.awards.domain.limits import limited, ordered
from services.awards.domain.one_firm import OneFirm
from services.awards.domain.pack import Figure, Gate, Instalment, Measure, Pack, Rule, Threshold, YearOnYear, in_force
from services.awards.domain.statement import SETTLED, Line, Missing, Statement, Status
from services.awards.domain.wordings import Wordings, shown_amount
from shared.contracts.amounts import wan

_ACTION_NAMES = {"recheck": "复核", "rename": "更名", "revocation": "撤销"}
_HIGH = attrgetter("high")
# An enumeration looks its members up by a call: these are asked for of every line.
_DUE, _NEEDS_DECISION, _NEEDS_INPUT = Status.DUE, Status.NEEDS_DECISION, Status.NEEDS_INPUT
Versions = tuple[Measure, ...]
_Checking = Callable[[Pack, Versions, Facts], Line]


def assess(pack: Pack, facts: Facts, profile: str | None = None) -> Statement:
    """The statement of one enterprise for one year, under a profile of the pack (its default if none is named).

    Raises `KeyError` for a profile that the pack does not have.
    """
    chosen = pack.profiles[profile or pack.profile]
    lines = lines_alone(pack, facts)
    if pack.exclusive:
        lines = ordered(pack, facts, lines)
    if chosen.groups:
        lines = combined(chosen, facts, lines)
    if pack.limits:
        lines = limited(pack.limits, facts, lines)
    settled = low = high = 0
    for line in filter(_HIGH, lines):
        if line.status in SETTLED:
            settled += line.low
        elif line.status is _NEEDS_DECISION:
            low += line.low
            high += line.high
    return Statement(
        credit_code=facts.credit_code,
        year=facts.year,
        pack_id=pack.id,
        pack_digest=pack.digest,
        profile=chosen.id,
        lines=tuple(lines),
        settled=settled,
        low=settled + low,
        high=settled + high,
    )


def lines_of(pack: Pack, facts: Facts, profile: str, measures: Collection[str]) -> list[Line]:
    """The lines of some measures as the statement has them; where measures do not look at each other, only these are worked out."""
    if pack.apart and not pack.profiles[profile].groups:
        return lines_alone(pack, facts, measures)
    return [line for line in assess(pack, facts, profile).lines if line.measure.id in measures]


class _Plan(NamedTuple):
    """Where in a statement what stands. quiet: the lines of a firm to which nothing happened, ready made (most lines of
    most statements), None for what must be checked; by_title, of_engagements, by_facts, after (those that
    look at what others come to): places in it, with how many years before the facts are looked at, and by what they are checked.
    readers: {what facts may say something of: those of by_facts whose lines depend on it, beside the year and the size}; always: those of
    which that is not all."""

    quiet: list[Line | None]
    by_title: dict[str, list[tuple[int, Versions, int]]]
    of_engagements: list[tuple[int, Versions]]
    by_facts: list[tuple[int, Versions, int, _Checking]]
    readers: dict[str, list[int]]
    always: list[int]
    after: list[tuple[int, Versions]]


@lru_cache(maxsize=1024)
def _plan(pack: Pack, year: int, measures: frozenset[str] | None) -> _Plan:
    plan = _Plan([], {}, [], [], {}, [], [])
    wanted = (versions for id, versions in pack.versions.items() if measures is None or id in measures)
    for place, versions in enumerate(wanted):
        m = versions[-1]
        rule = m.rule
        plan.quiet.append(quiet_lines(pack, year).get(m.id))
        if rule.title is not None:
            plan.by_title.setdefault(rule.title, []).append((place, versions, m.years_after))
        elif rule.kind == "per_engagement":
            plan.of_engagements.append((place, versions))
        elif rule.due:
            plan.after.append((place, versions))
        elif m.own_day:
            plan.by_facts.append((place, versions, 0, _of_own_day))
        elif rule.kind != "unspecified":
            plan.by_facts.append((place, versions, m.years_after, _of_figures if rule.date is None else _of_date))
    for n, (_, versions, _, _) in enumerate(plan.by_facts):
        reads = _reads(pack, versions[-1].id)
        if reads is None:
            plan.always.append(n)
        for name in reads or ():
            plan.readers.setdefault(name, []).append(n)
    return plan


@lru_cache(maxsize=4096)
def _reads(pack: Pack, id: str) -> frozenset[str] | None:
    """Names of what a measure's line depends on beside the year and the size; None where it looks at titles too."""
    names = {id}
    for m in pack.versions[id]:
        still = None if m.instalment is None else m.instalment.still
        parts = [part for tree in (m.rule.condition, m.rule.pays, m.rule.pays_from, still) for part in inside(tree)]
        if m.titles_held or m.rule.titles_new or any(isinstance(part, NewlyRecognised) for part in parts):
            return None
        names.update(m.dates, (name for _, name in m.figures))
        names.update(paid for part in parts if isinstance(part, PaidBefore) for paid in part.measures)
    return frozenset(names)


@lru_cache(maxsize=1024)
def unasked_lines(pack: Pack, year: int, size: Size | None) -> dict[str, Line]:
    """{measure id: the line of a firm of this size of which nothing is known that the measure reads}, ready made, of those that look at
    nothing else."""
    plan, nothing = _plan(pack, year, None), Facts(credit_code="", year=year, size=size, holds=None)
    return {
        versions[-1].id: check(pack, versions, years_before(nothing, years))
        for n, (_, versions, years, check) in enumerate(plan.by_facts)
        if n not in plan.always
    }


@lru_cache(maxsize=1024)
def _unasked(pack: Pack, year: int, size: Size | None, measures: frozenset[str] | None) -> tuple[Line | None, ...]:
    """A statement of such lines and of quiet ones; None for what is checked whatever is known."""
    plan = _plan(pack, year, measures)
    lines, unasked = plan.quiet.copy(), unasked_lines(pack, year, size)
    for place, versions, _, _ in plan.by_facts:
        lines[place] = unasked.get(versions[-1].id)
    return tuple(lines)


def _told(facts: Facts) -> set[str]:
    """Names of figures, dated facts and measures of which these facts say anything."""
    told = set(facts.dates).union(*facts.figures.values())
    for said in (facts.determinations, facts.decisions, facts.payments):
        if said:
            told.update([key[0] for key in said])
    if facts.beside:
        told.update([name for _, name in facts.beside])
    return told


def lines_alone(pack: Pack, facts: Facts, measures: Collection[str] | None = None) -> list[Line]:
    """Every line before anything between measures: what the text or a profile lets count together, and limits. measures: those of which
    lines are wanted; None: of all."""
    wanted = None if measures is None else frozenset(measures)
    plan = _plan(pack, facts.year, wanted)
    lines = list(_unasked(pack, facts.year, facts.size, wanted))
    further: list[tuple[int, list[Line]]] = []
    asked = set(plan.always).union(*[plan.readers[name] for name in _told(facts) if name in plan.readers])
    for place, versions, years, check in [plan.by_facts[n] for n in asked]:
        lines[place] = check(pack, versions, years_before(facts, years) if years else facts)
    if facts.engagements:
        for place, versions in plan.of_engagements:
            lines[place] = of_engagements(pack, versions, facts)
    given: dict[str, list[RecognitionFact]] = {}
    for recognition in facts.recognitions:
        given.setdefault(recognition.title, []).append(recognition)
    for title, recognitions in given.items():
        for place, versions, years in plan.by_title.get(title, ()):
            found = list(_of_recognitions(pack, versions, years_before(facts, years), recognitions))
            lines[place] = found[0]
            if len(found) > 1:
                further.append((place + 1, found[1:]))
    for title in facts.unknown_titles:
        if title not in given:
            for place, versions, years in plan.by_title.get(title, ()):
                lines[place] = _of_unknown_recognition(pack, versions, years_before(facts, years))
    if plan.after:
        told = [line for line in [*lines, *(x for _, found in further for x in found)] if line is not None]
        for place, versions in plan.after:
            due = {id: due_of([line for line in told if line.measure_id == id]) for id in versions[-1].rule.due}
            lines[place] = _Check(pack, versions, facts, dt.date(facts.year, 12, 31), due=due).line()
    for place, found in sorted(further, reverse=True):
        lines[place:place] = found
    return cast("list[Line]", lines)  # every place that was None is always checked


def due_of(lines: list[Line]) -> int | None:
    """Fen that a measure comes to; None while any of its lines waits."""
    if any(line.status in (_NEEDS_DECISION, _NEEDS_INPUT) for line in lines):
        return None
    return sum(line.low for line in lines)


@lru_cache(maxsize=256)
def quiet_lines(pack: Pack, year: int) -> dict[str, Line]:
    """{measure id: the line of a firm to which nothing happened}, of those measures that need no check then."""
    return {
        versions[-1].id: _quiet(versions[-1], year)
        for versions in pack.versions.values()
        if versions[-1].rule.title is not None or versions[-1].rule.kind in ("per_engagement", "unspecified")
    }


def _quiet(measure: Measure, year: int) -> Line:
    if measure.rule.kind == "unspecified":
        return Line(measure, "", Status.NOT_COMPUTABLE, 0, 0, "原文未定金额与比例,只作登记,不计算")
    if measure.rule.kind == "per_engagement":
        return Line(measure, "", Status.NO_EVENT, 0, 0, f"{year}年没有经审核的服务结算")
    return Line(measure, "", Status.NO_EVENT, 0, 0, f"{year - measure.years_after}年没有此项新认定")


def _of_recognitions(pack: Pack, versions: Versions, facts: Facts, ours: list[RecognitionFact]) -> Iterator[Line]:
    """新认定 means a new recognition, in the year of its document."""
    by_subject_paid = versions[-1].once == "subject"
    this_year = [r for r in ours if r.issued_on.year == facts.year]
    new = sorted((r for r in this_year if r.action == "new"), key=lambda r: (r.issued_on, r.subject, r.document))
    if new:
        by_subject: dict[str, RecognitionFact] = {}
        for recognition in new:
            by_subject.setdefault(recognition.subject if by_subject_paid else "", recognition)
        for subject, recognition in by_subject.items():
            yield _Check(pack, versions, facts, recognition.issued_on, subject, _cite(recognition)).line()
    elif this_year:
        last = max(this_year, key=lambda r: (r.issued_on, r.document))
        measure = _version_near(versions, last.issued_on)
        reason = f"{last.document}({last.issued_on})为{_ACTION_NAMES[last.action]},不是新认定,不予奖励"
        yield Line(measure, "", Status.NOT_NEW, 0, 0, reason, _cite(last))
    else:
        earlier = sorted({r.issued_on.year for r in ours if r.action == "new"})
        note = f"(新认定在{'、'.join(map(str, earlier))}年,计入该年度)" if earlier else ""
        yield Line(versions[-1], "", Status.NO_EVENT, 0, 0, f"{facts.year}年没有此项新认定{note}")


def _of_unknown_recognition(pack: Pack, versions: Versions, facts: Facts) -> Line:
    check = _Check(pack, versions, facts, dt.date(facts.year, 12, 31))
    name = versions[-1].name
    check.missing[f"recognitions.{versions[-1].rule.title}"] = f"{facts.year}年是否{name}"
    return check.line()


def of_engagements(pack: Pack, versions: Versions, facts: Facts) -> Line:
    """Of a provider of which services were settled."""
    return _of_figures(pack, versions, facts)


def _of_figures(pack: Pack, versions: Versions, facts: Facts) -> Line:
    return _Check(pack, versions, facts, dt.date(facts.year, 12, 31)).line()


def _of_date(pack: Pack, versions: Versions, facts: Facts) -> Line:
    name = versions[-1].rule.date
    assert name is not None
    day = facts.dates.get(name)
    label = pack.dates[name]
    if day == NEVER:
        return Line(versions[-1], "", Status.NO_EVENT, 0, 0, f"没有{label}", ((label, "无"),))
    if day is not None and day.year != facts.year:
        reason = f"{label}为{day},不在{facts.year}年度内"
        return Line(_version_near(versions, day), "", Status.NO_EVENT, 0, 0, reason, ((label, str(day)),))
    basis = ((label, str(day)),) if day else ()
    check = _Check(pack, versions, facts, day or dt.date(facts.year, 12, 31), "", basis)
    if day is None:
        check.missing[f"dates.{name}"] = label
    return check.line()


def _of_own_day(pack: Pack, versions: Versions, facts: Facts) -> Line:
    """A part that is paid in the year of a day of the firm's own (验收), of an award that an earlier day set off (立项)."""
    m = versions[-1]
    assert m.own_day is not None
    assert m.rule.date is not None
    on, first = facts.dates.get(m.own_day), facts.dates.get(m.rule.date)
    label, cause = pack.dates[m.own_day], pack.dates[m.rule.date]
    known = tuple((name, "无" if day == NEVER else str(day)) for name, day in ((cause, first), (label, on)) if day)
    if NEVER in (on, first):
        return Line(m, "", Status.NO_EVENT, 0, 0, f"没有{label if on == NEVER else cause}", known)
    if on is not None and on.year != facts.year:
        return Line(m, "", Status.NO_EVENT, 0, 0, f"{label}为{on},不在{facts.year}年度内", known)
    if first is not None and first > (on or dt.date(facts.year, 12, 31)):
        before = f"早于{cause}{first}" if on is not None else f"尚无:{cause}为{first}"
        return Line(m, "", Status.NO_EVENT, 0, 0, f"{label}{on or ''}{before}", known)
    if first is None:  # of which year the figures are to be is not known either
        missing = tuple(
            Missing(f"dates.{name}", pack.dates[name]) for name in (m.rule.date, m.own_day)[: 1 + (on is None)]
        )
        reason = f"待补充:{'、'.join(one.name for one in missing)}"
        return Line(m, "", Status.NEEDS_INPUT, 0, most_of_part(m), reason, known, missing)
    years = facts.year - first.year
    if years > m.years_after:
        words = f"{cause}为{first},至{facts.year}年已超过{m.years_after}年"
        return Line(_version_near(versions, first), "", Status.NOT_MET, 0, 0, words, known)
    seen = tuple(v.after(years) for v in versions)
    check = _Check(pack, seen, years_before(facts, years), first, "", known)
    if on is None:
        check.missing[f"dates.{m.own_day}"] = label
    return check.line()


def most_of_part(m: Measure) -> int:
    """The most fen that a part may come to while nothing is known of what it is a part of; 0 where nothing bounds it."""
    rule, part = m.rule, m.instalment
    assert part is not None
    return int(part.of(most_fen(rule) if rule.pays is not None else rule.high or rule.cap or rule.amount))


def _cite(recognition: RecognitionFact) -> tuple[tuple[str, str], ...]:
    issued = ("发文日期", str(recognition.issued_on))
    return (("文号", recognition.document), issued) if recognition.document else (issued,)


def _version_near(versions: Versions, day: dt.date) -> Measure:
    """The version in force on a day; where none is, the last that had begun, or the first."""
    begun = [v for v in versions if v.start <= day]
    return begun[-1] if begun else versions[0]


def failing(condition: Condition) -> Status:
    """What a line is where a condition of its rule does not hold."""
    match condition:
        case Compare():
            return Status.BELOW_THRESHOLD
        case Growth():
            return Status.GROWTH_TOO_LOW
        case Holds() | NewlyRecognised() | SizeIn():
            return Status.NOT_ELIGIBLE
        case _:
            return Status.NOT_MET


def most_fen(rule: Rule) -> int:
    """What a formula may come to while an input is not known: its cap, or the most that it can come to; 0 where neither is so."""
    assert rule.pays is not None
    bound = most(rule.pays)
    ends = [
        end for end in (rule.cap or None, None if bound is None else bound // denominator(rule.pays)) if end is not None
    ]
    return min(ends, default=0)


@lru_cache(maxsize=4096)
def _least_base(measure: Measure) -> int:
    return least_base(measure.rule)


class _Check:
    """One occurrence of a measure, checked condition by condition."""

    __slots__ = (
        "_no",
        "basis",
        "day",
        "due",
        "facts",
        "measure",
        "missing",
        "pack",
        "paid_in",
        "private",
        "subject",
        "versions",
    )

    def __init__(
        self,
        pack: Pack,
        versions: Versions,
        facts: Facts,
        day: dt.date,
        subject: str = "",
        basis: tuple[tuple[str, str], ...] = (),
        due: Mapping[str, int | None] = MappingProxyType({}),
    ) -> None:
        self.due = due
        self.pack = pack
        self.versions = versions
        self.facts = facts
        self.day = day
        self.subject = subject
        self.measure = versions[-1]
        self.paid_in = (
            facts.year + self.measure.years_after
        )  # the year that is assessed: facts are looked at from what set the measure off
        self.basis = dict(basis)
        self.missing: dict[str, str] = {}
        self.private: set[str] = set()
        self._no: tuple[Status, str, int | None, str] | None = None

    def line(self) -> Line:
        if not self.measure.start <= self.day < self.measure.end:  # not the newest
            found = in_force(self.versions, self.day)
            if found is None:
                self.measure = _version_near(self.versions, self.day)
                self._out_of_force()
            else:
                self.measure = found
        rule, scope = self.measure.rule, self.measure.scope
        if self.facts.payments:
            self._not_paid()
        if scope.sme:
            self._size()
        if scope.holds:
            self._titles(scope.holds)
        if rule.at_least:
            self._threshold(rule.at_least)
        if rule.growth:
            self._growth(rule.growth)
        if rule.condition is not None:
            for condition in flat(rule.condition):
                self._condition(condition)
        if (part := self.measure.instalment) is not None and part.still is not None:
            self._still(part.still)
        low, high = total, _ = self._amount()
        if part is not None:
            low, high = self._part(part, low, high)
        if self.measure.gates_alone:
            self._findings()
        if self._no:
            status, reason, distance, short = self._no
            return self._finish(status, 0, 0, reason, distance, short)
        if self.missing:
            return self._finish(_NEEDS_INPUT, low, high, f"待补充:{'、'.join(self.missing.values())}")
        if rule.decided and low < high:
            return self._interval(low, high)
        return self._finish(_DUE, low, high, self._why(total) + (self._of_parts(part, low) if part else ""))

    def _finish(
        self, status: Status, low: int, high: int, reason: str, distance: int | None = None, short: str = ""
    ) -> Line:
        missing = tuple(map(Missing._make, self.missing.items())) if status is _NEEDS_INPUT else ()
        between = (low, high) if status is _NEEDS_DECISION else None
        m, basis = self.measure, tuple(self.basis.items())
        private = frozenset(self.private) if self.private else frozenset()
        return Line(m, self.subject, status, low, high, reason, basis, missing, distance, short, between, None, private)

    def _refuse(self, status: Status, reason: str, distance: int | None = None, short: str = "") -> None:
        """The first no is the one that is told."""
        if self._no is None:
            self._no = (status, reason, distance, short)

    def _out_of_force(self) -> None:
        periods = "、".join(f"{v.start} 至 {v.end - dt.timedelta(days=1)}" for v in self.versions)
        self._refuse(Status.NOT_IN_FORCE, f"事项日期 {self.day} 不在施行期({periods})内")

    def _not_paid(self) -> None:
        m = self.measure
        period = self.paid_in if m.once == "year" else 0
        if paid := self.facts.payments.get((m.id, self.subject, period)):
            self._refuse(Status.ALREADY_PAID, f"{paid.year}年已兑现 {wan(paid.amount)},不重复兑现")

    def _size(self) -> None:
        size = self.facts.size
        if size is None:
            self.missing["size"] = "企业划型(须为中小企业)"
        else:
            self.basis["划型"] = SIZE_NAMES[size]
            if size == "large":
                self._refuse(Status.NOT_ELIGIBLE, f"限{self.measure.scope.name},该企业为大型")

    def _titles(self, wanted: tuple[str, ...]) -> None:
        held = self.facts.holds
        if held is None or (held.isdisjoint(wanted) and not self.facts.holds_unknown.isdisjoint(wanted)):
            self.missing["holds"] = f"{self.paid_in}年末有效的称号"
        elif held.isdisjoint(wanted):
            self._refuse(Status.NOT_ELIGIBLE, f"限{self.measure.scope.name},{self.paid_in}年末没有有效的称号")

    def _figure(self, name: str, year: int) -> tuple[Figure, int | None, str]:
        """(the figure, its value, the value in words)"""
        figure, facts = self.pack.figures[name], self.facts
        of_year = facts.figures.get(year)
        value = None if of_year is None else of_year.get(name)
        label = f"{year}年{figure.name}"
        beside = facts.beside.get((year, name)) if facts.beside else None
        if value is None:
            asked = label if beside is None else f"{label}({beside.note})"
            self.missing.setdefault(f"figures.{year}.{name}", asked)
            return figure, None, ""
        if beside is not None:
            plain = figure.shown(value)
            self.basis[label] = f"{plain}({beside.note})"
            if beside.used:
                self.private.add(label)
            return figure, value, plain
        shown = self.basis.get(label)
        if shown is None:
            shown = self.basis[label] = wan(value) if figure.money else figure.shown(value)
        return figure, value, shown

    def _threshold(self, threshold: Threshold) -> None:
        figure, value, shown = self._figure(threshold.figure, self.facts.year)
        if value is not None and value < threshold.amount:
            self._fall_short(Status.BELOW_THRESHOLD, "须达到", figure, threshold.amount, value, shown)

    def _fall_short(self, status: Status, rule: str, figure: Figure, wanted: int, value: int, shown: str) -> None:
        if self._no is not None:
            return
        distance = wanted - value
        short = figure.shown(distance)
        reason = f"{figure.name}{rule} {figure.shown(wanted)},现为 {shown},还差 {short}"
        self._refuse(status, reason, distance if figure.money else None, short)

    def _growth(self, growth: YearOnYear) -> None:
        year = self.facts.year
        figure, now, shown = self._figure(growth.figure, year)
        _, before, _ = self._figure(growth.figure, year - 1)
        if before == 0:
            gate = self.measure.growth_gate
            assert gate is not None  # the reader of packs gives every measure with growth one
            self._finding(gate, f"{year - 1}年{figure.name}为零,同比无法计算,须人工认定")
        elif now is not None and before is not None and now < (wanted := growth.wanted(before)):
            self._fall_short(Status.GROWTH_TOO_LOW, f"须同比增长{growth.rate}以上,至少", figure, wanted, now, shown)

    def _amount(self) -> tuple[int, int]:
        """(low, high) in fen, as far as is known; with the base unknown, up to the cap."""
        rule = self.measure.rule
        if rule.kind == "per_engagement":
            return self._engagements()
        if rule.pays is not None:
            return self._formula(rule, rule.pays)
        if rule.base is None:
            return rule.low or rule.amount, rule.high or rule.amount
        figure, base, shown = self._figure(rule.base, self.facts.year)
        own: int | None = 0
        if base is not None and base < (least := _least_base(self.measure)):
            if base == 0:
                self._refuse(Status.NO_EVENT, f"{self.facts.year}年没有{figure.name}")
            else:
                self._fall_short(Status.BELOW_THRESHOLD, "须达到", figure, least, base, shown)
        if rule.not_over is not None:
            own_figure, own, _ = self._figure(rule.not_over, self.facts.year)
            if own == 0:
                self._refuse(Status.NO_EVENT, f"{self.facts.year}年没有{own_figure.name}")
        if base is None or own is None:
            return 0, rule.cap if own is None else min(rule.cap, own) if rule.not_over else rule.cap
        most = KINDS[rule.kind].most(rule, base, own)
        return (0, most) if rule.decided else (most, most)

    # -- parts ---------------------------------------------------------------------------------------------------------

    def _still(self, condition: Condition) -> None:
        """What must hold in the year of the payment."""
        then = self.facts
        self.facts = years_before(then, -self.measure.years_after)
        for one in flat(condition):
            self._condition(one)
        self.facts = then

    def _part(self, part: Instalment, low: int, high: int) -> tuple[int, int]:
        """Of the whole award what is paid in this year."""
        low, high = part.of(low), part.of(high)
        if not high and not self.missing:
            self._refuse(Status.NO_EVENT, f"第{part.number}期不足一分")
        return low, high

    def _of_parts(self, part: Instalment, amount: int) -> str:
        return f";分{len(part.shares)}期拨付,第{part.number}期 {part.shares[part.number - 1]} 为 {wan(amount)}"

    # -- trees ---------------------------------------------------------------------------------------------------------

    @property
    def _firm(self) -> OneFirm:
        return OneFirm(self.facts, self.measure.id, self.subject, self.due)

    @property
    def _wordings(self) -> Wordings:
        return Wordings(self.pack, self.measure.gates)

    def _condition(self, condition: Condition) -> None:
        """One that must hold: a no is told with what was found; what is not known is asked for."""
        firm = self._firm
        yes, no = holds(condition, firm)
        self._cite(condition)
        if no:
            self._refuse(failing(condition), *self._short(condition, firm))
        elif not yes:
            self._ask(condition, firm)

    def _cite(self, node: Condition | Amount) -> None:
        """What is known of what a tree reads, as the line's basis."""
        for offset, name in figures_in(node):
            if self.facts.figure(name, self.facts.year + offset) is not None:
                self._figure(name, self.facts.year + offset)
        for name in dates_in(node):
            if (day := self.facts.dates.get(name)) is not None:
                self.basis[self.pack.dates[name]] = "无" if day == NEVER else str(day)

    def _ask(self, node: Condition | Amount, firm: OneFirm) -> None:
        for kind, name, offset in unknowns(node, firm):
            year = self.facts.year + offset
            if kind == "figure":
                self._figure(name, year)
            elif kind == "date":
                self.missing[f"dates.{name}"] = self.pack.dates[name]
            elif kind == "holds":
                self.missing["holds"] = f"{self.paid_in}年末有效的称号"
            elif kind == "recognition":
                self.missing[f"recognitions.{name}"] = f"{self.facts.year}年是否新认定{self.pack.titles[name]}"
            elif kind == "size":
                self.missing["size"] = "企业划型"
            elif kind == "due":
                other = self.pack.measure(name)
                self.missing[f"measures.{name}"] = f"“{other.name if other else name}”的金额(尚未确定)"
            elif kind == "parameter":
                self.missing[f"parameters.{name}.{year}"] = f"{year}年{self.pack.parameters[name].name}(政策包未载)"
            else:
                gate = next(gate for gate in self.measure.findings if gate.id == name)
                self._finding(gate, f"{gate.name}(须人工认定)")

    def _short(self, condition: Condition, firm: OneFirm) -> tuple[str, int | None, str]:
        """(why a condition does not hold, fen that are lacking where it is money, the same in words)."""
        said = f"须{self._wordings.condition(condition)}"
        match condition:
            case Compare(left=left, op=op, right=right):
                (a, _), (b, _) = worked(left, firm), worked(right, firm)
                reason = f"{said},现为 {shown_amount(left, a, self._wordings)}"
                over = denominator(left) * denominator(right)
                lacking = b * denominator(left) - a * denominator(right)
                if op not in ("at_least", "over") or lacking <= 0:
                    return reason, None, ""
                short = shown_amount(left, -(-lacking * denominator(left) // over), self._wordings)
                money = self._money(left, lacking, over)
                return f"{reason},还差 {short}", money, short
            case ChoiceIn(figure=figure, offset=offset):
                value, _ = firm.figure(figure, offset)
                return f"{said},现为 {self.pack.figures[figure].shown(value)}", None, ""
            case Found(gate=name):
                found = self.facts.determinations[self.measure.id, self.subject, name]
                return f"经认定不具备“{self._wordings.condition(condition)}”:{found.grounds}", None, ""
            case _:
                return f"{said},现不符合", None, ""

    @staticmethod
    def _money(left: Amount, lacking: int, over: int) -> int | None:
        return -(-lacking // over) if is_money(left) else None

    def _formula(self, rule: Rule, pays: Amount) -> tuple[int, int]:
        """(low, high) of an expression, rounded down to a fen once, at the end."""
        firm = self._firm
        number, known = worked(pays, firm)
        self._cite(pays)
        if not known:
            self._ask(pays, firm)
            return 0, most_fen(rule)
        fen = number // denominator(pays)
        if rule.cap:
            fen = min(fen, rule.cap)
        if fen > LARGEST_FIGURE:
            self.missing["amount"] = "算得的金额过大,请核对各项数据"
            return 0, 0
        if fen == 0:
            self._refuse(Status.NO_EVENT, f"按{self._wordings.amount(pays)}计算为零")
        if not rule.up_to:
            return fen, fen
        return self._least(rule.pays_from, fen, firm) if rule.pays_from is not None else 0, fen

    def _least(self, pays_from: Amount, most: int, firm: OneFirm) -> int:
        """The least that an officer may set; nothing while it is not known."""
        number, known = worked(pays_from, firm)
        self._cite(pays_from)
        if not known:
            self._ask(pays_from, firm)
        return min(number // denominator(pays_from), most) if known else 0

    def _engagements(self) -> tuple[int, int]:
        """What was done for other firms, with what the year must have come to."""
        found = settled(self.measure.rule, self.pack, self.facts.engagements)
        self.basis["服务事项"] = f"{len(found.lines)} 项,计入 {found.counted} 项({found.firms} 家企业)"
        for check in found.quality:
            self.basis[check.name] = f"{check.found}(要求{check.asked})"
        if (failed := found.failed) is not None:
            self._refuse(Status.NOT_MET, f"{failed.name}要求{failed.asked},现为 {failed.found}")
        elif not found.amount:
            self._refuse(Status.NOT_ELIGIBLE, "各项服务逐项计算均为零,见服务结算明细")
        return found.amount, found.amount

    def _findings(self) -> None:
        for gate in self.measure.gates_alone:
            self._finding(gate, f"{gate.name}(须人工认定)")

    def _finding(self, gate: Gate, asked: str) -> None:
        """What a person found about a gate decides; nobody yet: it is asked for, in these words."""
        found = self.facts.determinations.get((self.measure.id, self.subject, gate.id))
        if found is None:
            self.missing[f"determinations.{self.measure.id}.{gate.id}"] = asked
            return
        when = f",{found.decided_on}" if found.decided_on else ""
        self.basis[gate.name] = f"{'是' if found.met else '否'}({found.decided_by}{when})"
        if not found.met:
            self._refuse(Status.NOT_MET, f"经认定不具备“{gate.name}”:{found.grounds}")

    def _interval(self, low: int, high: int) -> Line:
        """Between two amounts only a named officer decides."""
        decision = self.facts.decisions.get((self.measure.id, self.subject))
        words = f"{wan(low)} 至 {wan(high)}" if low else f"{wan(high)} 以内"
        if decision is None:
            return self._finish(_NEEDS_DECISION, low, high, f"{words},须由经办人核定金额并记录依据")
        when = f",{decision.decided_on}" if decision.decided_on else ""
        self.basis["核定"] = f"{wan(decision.amount)}({decision.decided_by}{when})"
        if not low <= decision.amount <= high:
            reason = f"核定的 {wan(decision.amount)} 不在 {words} 的范围内,须重新核定"
            return self._finish(_NEEDS_DECISION, low, high, reason)
        reason = f"经核定 {wan(decision.amount)}:{decision.grounds}"
        return self._finish(Status.DECIDED, decision.amount, decision.amount, reason)

    def _why(self, amount: int) -> str:
        rule = self.measure.rule
        if rule.kind == "per_engagement":
            return f"经审核的 {len(self.facts.engagements)} 项服务逐项计算,合计 {wan(amount)}"
        if rule.pays is not None:
            capped = f",最高 {wan(rule.cap)}" if rule.cap and amount == rule.cap else ""
            return f"符合条件,{self._wordings.amount(rule.pays)},为 {wan(amount)}{capped}"
        if rule.base is None:
            return f"符合条件,按 {wan(amount)} 的标准"
        figure = self.pack.figures[rule.base]
        base = self.facts.figure(rule.base, self.facts.year) or 0
        capped = f",超过上限,按 {wan(rule.cap)}" if amount == rule.cap else ""
        of = f"{figure.name} {figure.shown(base)}"
        if rule.kind == "per_head":
            full = base * rule.amount
            return f"{of},每{figure.unit} {wan(rule.amount)},为 {wan(full)}" + (capped if full > rule.cap else "")
        if rule.kind == "stepped":
            steps = "、".join(f"{figure.shown(s.start)}起 {s.rate}" for s in rule.steps)
            return f"{of},分档计算({steps})为 {wan(amount)}" + (",已达上限" if capped else "")
        assert rule.rate is not None
        full = rule.rate.of(base)
        words = f"{of} 的 {rule.rate} 为 {wan(full)}"
        if rule.not_over is not None and amount < min(full, rule.cap):
            return f"{words},不超过{self.pack.figures[rule.not_over].name},按 {wan(amount)}"
        return words + (capped if full > rule.cap else "")
