"""The assessment of one enterprise: every measure of the pack, in its order, explained.

For a measure each condition is yes, no or not known. A no decides, whatever is missing beside it; what is missing
decides next; only where all is known and yes is there money. Conditions are asked in the order of an officer's checks:
in force, paid before, size, titles, figures, findings.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from services.awards.domain.facts import Facts, RecognitionFact
from services.awards.domain.pack import Growth, Measure, Pack, Threshold
from services.awards.domain.statement import Line, Missing, Statement, Status, wan

FIGURE_NAMES = {
    "revenue": "营业收入",
    "total_assets": "资产总额",
    "rd_expense": "研发费用",
    "rd_deductible": "加计扣除研发费用",
    "new_product_revenue": "新产品销售收入",
    "cloud_investment": "上云上平台投入",
    "smart_investment": "智能化改造投资",
    "first_invention_patent_granted_on": "首件发明专利授权公告日",
}
SIZE_NAMES = {"large": "大型", "medium": "中型", "small": "小型", "micro": "微型"}
_ACTION_NAMES = {"recheck": "复核", "rename": "更名", "revocation": "撤销"}


def assess(pack: Pack, facts: Facts, profile: str | None = None) -> Statement:
    """The statement of one enterprise for one year, under a profile of the pack (its default if none is named).

    Raises `KeyError` for a profile that the pack does not have.
    """
    chosen = pack.profiles[profile or pack.profile]
    lines = tuple(line for measure in pack.measures for line in _lines(measure, facts))
    settled = sum(line.low for line in lines if line.status in (Status.DUE, Status.DECIDED))
    waiting = [line for line in lines if line.status is Status.NEEDS_DECISION]
    return Statement(
        credit_code=facts.credit_code,
        year=facts.year,
        pack_id=pack.id,
        pack_digest=pack.digest,
        profile=chosen.id,
        lines=lines,
        settled=settled,
        low=settled + sum(line.low for line in waiting),
        high=settled + sum(line.high for line in waiting),
    )


def _lines(measure: Measure, facts: Facts) -> Iterator[Line]:
    rule = measure.rule
    if rule.kind == "unspecified":
        yield Line(measure.id, "", Status.NOT_COMPUTABLE, 0, 0, "原文未定金额与比例,只作登记,不计算")
    elif rule.title is not None:
        yield from _of_recognitions(measure, facts)
    elif rule.date is not None:
        yield _of_date(measure, facts)
    else:
        yield _Check(measure, facts, dt.date(facts.year, 12, 31)).line()


def _of_recognitions(measure: Measure, facts: Facts) -> Iterator[Line]:
    """新认定 means a new recognition, in the year of its document."""
    title = measure.rule.title
    ours = [r for r in facts.recognitions if r.title == title]
    this_year = [r for r in ours if r.issued_on.year == facts.year]
    new = sorted((r for r in this_year if r.action == "new"), key=lambda r: (r.issued_on, r.subject, r.document))
    if new:
        by_subject: dict[str, RecognitionFact] = {}
        for recognition in new:
            by_subject.setdefault(recognition.subject if measure.once == "subject" else "", recognition)
        for subject, recognition in by_subject.items():
            yield _Check(measure, facts, recognition.issued_on, subject, _cite(recognition)).line()
    elif this_year:
        last = max(this_year, key=lambda r: r.issued_on)
        reason = f"{last.document}({last.issued_on})为{_ACTION_NAMES[last.action]},不是新认定,不予奖励"
        yield Line(measure.id, "", Status.NOT_NEW, 0, 0, reason, _cite(last))
    else:
        earlier = sorted(r.issued_on.year for r in ours if r.action == "new")
        note = f"(新认定在{'、'.join(map(str, dict.fromkeys(earlier)))}年,计入该年度)" if earlier else ""
        yield Line(measure.id, "", Status.NO_EVENT, 0, 0, f"{facts.year}年没有此项新认定{note}")


def _of_date(measure: Measure, facts: Facts) -> Line:
    name = measure.rule.date
    assert name is not None
    day = facts.dates.get(name)
    label = FIGURE_NAMES[name]
    if day is not None and day.year != facts.year:
        return Line(
            measure.id, "", Status.NO_EVENT, 0, 0, f"{label}为{day},不在{facts.year}年度内", ((label, str(day)),)
        )
    check = _Check(measure, facts, day or dt.date(facts.year, 12, 31), "", ((label, str(day)),) if day else ())
    if day is None:
        check.missing.append(Missing(f"dates.{name}", label))
    return check.line()


def _cite(recognition: RecognitionFact) -> tuple[tuple[str, str], ...]:
    return (("文号", recognition.document), ("发文日期", str(recognition.issued_on)))


@dataclass
class _Check:
    """One occurrence of a measure, checked condition by condition."""

    measure: Measure
    facts: Facts
    day: dt.date
    subject: str = ""
    basis: tuple[tuple[str, str], ...] = ()
    missing: list[Missing] = field(default_factory=list)
    _no: tuple[Status, str, int | None] | None = None

    def line(self) -> Line:
        m = self.measure
        self._in_force()
        self._not_paid()
        self._size()
        self._titles()
        if m.rule.at_least:
            self._threshold(m.rule.at_least)
        if m.rule.growth:
            self._growth(m.rule.growth)
        low, high = self._amount()
        self._findings()
        if self._no:
            status, reason, distance = self._no
            return self._finish(status, 0, 0, reason, distance)
        if self.missing:
            names = "、".join(x.name for x in self.missing)
            return self._finish(Status.NEEDS_INPUT, low, high, f"待补充:{names}")
        if low == high:
            return self._finish(Status.DUE, low, high, self._why(low))
        return self._interval(low, high)

    def _finish(self, status: Status, low: int, high: int, reason: str, distance: int | None = None) -> Line:
        return Line(
            measure_id=self.measure.id,
            subject=self.subject,
            status=status,
            low=low,
            high=high,
            reason=reason,
            basis=self.basis,
            missing=tuple(self.missing) if status is Status.NEEDS_INPUT else (),
            distance=distance,
        )

    def _refuse(self, status: Status, reason: str, distance: int | None = None) -> None:
        """The first no is the one that is told."""
        self._no = self._no or (status, reason, distance)

    def _show(self, label: str, value: str) -> None:
        if (label, value) not in self.basis:
            self.basis = (*self.basis, (label, value))

    def _in_force(self) -> None:
        m = self.measure
        if not m.start <= self.day < m.end:
            last = m.end - dt.timedelta(days=1)
            self._refuse(Status.NOT_IN_FORCE, f"事项日期 {self.day} 不在施行期({m.start} 至 {last})内")

    def _not_paid(self) -> None:
        m = self.measure
        period = self.facts.year if m.once == "year" else 0
        if paid := self.facts.payments.get((m.id, self.subject, period)):
            self._refuse(Status.ALREADY_PAID, f"{paid.year}年已兑现 {wan(paid.amount)},不重复兑现")

    def _size(self) -> None:
        if not self.measure.scope.sme:
            return
        size = self.facts.size
        if size is None:
            self.missing.append(Missing("size", "企业划型(须为中小企业)"))
        else:
            self._show("划型", SIZE_NAMES[size])
            if size == "large":
                self._refuse(Status.NOT_ELIGIBLE, f"限{self.measure.scope.name},该企业为大型")

    def _titles(self) -> None:
        wanted = self.measure.scope.holds
        if not wanted:
            return
        if self.facts.holds is None:
            self.missing.append(Missing("holds", f"{self.facts.year}年末有效的称号"))
        elif not self.facts.holds.intersection(wanted):
            self._refuse(Status.NOT_ELIGIBLE, f"限{self.measure.scope.name},{self.facts.year}年末没有有效的称号")

    def _figure(self, name: str, year: int) -> int | None:
        value = self.facts.figure(name, year)
        label = f"{year}年{FIGURE_NAMES[name]}"
        if value is None:
            missing = Missing(f"figures.{year}.{name}", label)
            if missing not in self.missing:
                self.missing.append(missing)
        else:
            self._show(label, wan(value))
        return value

    def _threshold(self, threshold: Threshold) -> None:
        value = self._figure(threshold.figure, self.facts.year)
        if value is not None and value < threshold.amount:
            short = threshold.amount - value
            label = FIGURE_NAMES[threshold.figure]
            self._refuse(
                Status.BELOW_THRESHOLD,
                f"{label}须达到 {wan(threshold.amount)},现为 {wan(value)},还差 {wan(short)}",
                short,
            )

    def _growth(self, growth: Growth) -> None:
        year = self.facts.year
        now, before = self._figure(growth.figure, year), self._figure(growth.figure, year - 1)
        if before == 0:
            self.missing.append(
                Missing(
                    f"figures.{year - 1}.{growth.figure}",
                    f"{year - 1}年{FIGURE_NAMES[growth.figure]}为零,同比无法计算,须人工认定",
                )
            )
        elif now is not None and before is not None and not growth.reached(now, before):
            wanted = -(-before * (growth.rate.denominator + growth.rate.numerator) // growth.rate.denominator)
            label = FIGURE_NAMES[growth.figure]
            self._refuse(
                Status.GROWTH_TOO_LOW,
                f"{label}须同比增长{growth.rate}以上(至少 {wan(wanted)}),现为 {wan(now)},还差 {wan(wanted - now)}",
                wanted - now,
            )

    def _amount(self) -> tuple[int, int]:
        """(low, high) in fen, as far as is known; with the base unknown, up to the cap."""
        rule = self.measure.rule
        if rule.kind == "range":
            return rule.low, rule.high
        if rule.base is None or rule.rate is None:
            return rule.amount, rule.amount
        base = self._figure(rule.base, self.facts.year)
        if base is None:
            return 0, rule.cap
        if base == 0:
            self._refuse(Status.NO_EVENT, f"{self.facts.year}年没有{FIGURE_NAMES[rule.base]}")
        most = min(rule.rate.of(base), rule.cap)
        return (most, most) if rule.kind == "rate" else (0, most)

    def _findings(self) -> None:
        for gate in self.measure.gates:
            found = self.facts.determinations.get((self.measure.id, self.subject, gate.id))
            if found is None:
                self.missing.append(Missing(f"determinations.{self.measure.id}.{gate.id}", f"{gate.name}(须人工认定)"))
            else:
                self._show(gate.name, f"{'是' if found.met else '否'}({found.decided_by},{found.decided_on})")
                if not found.met:
                    self._refuse(Status.NOT_MET, f"经认定不具备“{gate.name}”:{found.grounds}")

    def _interval(self, low: int, high: int) -> Line:
        """Between two amounts only a named officer decides."""
        decision = self.facts.decisions.get((self.measure.id, self.subject))
        words = f"{wan(low)} 至 {wan(high)}" if low else f"{wan(high)} 以内"
        if decision is None:
            return self._finish(Status.NEEDS_DECISION, low, high, f"{words},须由经办人核定金额并记录依据")
        self._show("核定", f"{wan(decision.amount)}({decision.decided_by},{decision.decided_on})")
        if not low <= decision.amount <= high:
            reason = f"核定的 {wan(decision.amount)} 不在 {words} 的范围内,须重新核定"
            return self._finish(Status.NEEDS_DECISION, low, high, reason)
        return self._finish(
            Status.DECIDED, decision.amount, decision.amount, f"经核定 {wan(decision.amount)}:{decision.grounds}"
        )

    def _why(self, amount: int) -> str:
        rule = self.measure.rule
        if rule.kind == "rate" and rule.rate and rule.base:
            base = self.facts.figure(rule.base, self.facts.year) or 0
            full = rule.rate.of(base)
            capped = f",超过上限,按 {wan(rule.cap)}" if full > rule.cap else ""
            return f"{FIGURE_NAMES[rule.base]} {wan(base)} 的 {rule.rate} 为 {wan(full)}{capped}"
        return f"符合条件,按 {wan(amount)} 的标准"
