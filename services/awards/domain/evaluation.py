"""What conditions and amounts come to, by one definition for one firm and for columns of firms.

`Firm` says what is known: for one firm with Python ints and bools, for many with arrays of the same. A number is (numerator, known): the
numerator is exact, over the tree's own denominator; what is not known has the numerator 0 and `known` false. A truth is (yes, no): where
neither is so, it is not known. Nothing overflows: where a product could leave 64 bits, arrays go over to Python's ints.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from typing import Any as Anything
from typing import Protocol

from services.awards.domain.expressions import (
    All,
    Amount,
    Any,
    Banded,
    ByChoice,
    ByNthYear,
    ByQuarter,
    ChoiceIn,
    Compare,
    Condition,
    Constant,
    DayIn,
    DayRef,
    DaysBetween,
    Due,
    FigureAt,
    Found,
    Greatest,
    Growth,
    Holds,
    Least,
    Levels,
    Minus,
    NewlyRecognised,
    Not,
    Op,
    PaidBefore,
    ParameterAt,
    Product,
    QuarterIn,
    SizeIn,
    Stepped,
    Sum,
    When,
    Within,
)

GROWTH_FROM_ZERO = "growth_from_zero"
"""The gate that every measure with a rate of growth has besides its own: asked where the figure that it grows from is zero."""

Numbers = Anything
"""An int, or an array of ints (int64, or Python's own where those could overflow)."""
Truths = Anything
"""A bool, or an array of bools."""
Number = tuple[Numbers, Truths]
Truth = tuple[Truths, Truths]


class Firm(Protocol):
    """What is known of one firm, or of many, for a year, and the arithmetic on it."""

    year: int

    def figure(self, name: str, offset: int) -> Number: ...

    def day(self, name: str) -> tuple[Numbers, Truths, Truths]:
        """(ordinal, known to have happened, known to have never happened)"""

    def holds(self, titles: Sequence[str]) -> Truth: ...

    def newly_recognised(self, titles: Sequence[str]) -> Truth: ...

    def size_in(self, sizes: Sequence[str]) -> Truth: ...

    def found(self, gate: str) -> Truth: ...

    def paid(self, measures: Sequence[str]) -> Numbers: ...

    def due(self, measure: str) -> Number:
        """Fen that another measure comes to; not known while it waits for anything."""

    def same(self, number: int) -> Numbers:
        """A number for everybody."""

    def where(self, condition: Truths, then: Numbers, otherwise: Numbers) -> Numbers: ...

    def least(self, a: Numbers, b: Numbers) -> Numbers: ...

    def greatest(self, a: Numbers, b: Numbers) -> Numbers: ...

    def times(self, a: Numbers, b: Numbers) -> Numbers: ...

    def plus(self, a: Numbers, b: Numbers) -> Numbers: ...

    def moved(self, days: Numbers, months: int) -> Numbers:
        """Ordinals some months later; a day that a month does not have becomes its last."""

    def month_of(self, days: Numbers) -> Numbers:
        """Months since the year 0 of ordinals: year * 12 + month - 1."""

    def neither(self, a: Truths) -> Truths:
        """Not so."""


# -- amounts -----------------------------------------------------------------------------------------------------------


def denominator(amount: Amount) -> int:
    """What the numerators of an amount are over."""
    match amount:
        case Constant(over=over) | FigureAt(over=over) | ParameterAt(over=over):
            return over
        case Product(parts=parts):
            return math.prod(map(denominator, parts))
        case Sum(parts=parts) | Minus(parts=parts) | Least(parts=parts) | Greatest(parts=parts):
            return math.lcm(*map(denominator, parts))
        case Banded(bands=bands) | Levels(levels=bands):
            return math.lcm(*(denominator(band.pays) for band in bands))
        case Stepped(of=of, steps=steps):
            return math.lcm(denominator(of), *(start.over for start, _, _ in steps)) * math.lcm(
                *(below for _, _, below in steps)
            )
        case ByChoice(pays=pays):
            return math.lcm(*(denominator(part) for _, part in pays))
        case ByQuarter(pays=pays) | ByNthYear(pays=pays):
            return math.lcm(*map(denominator, pays))
        case When(then=then, otherwise=otherwise):
            return math.lcm(denominator(then), denominator(otherwise))
        case DaysBetween() | Within() | PaidBefore() | Due():
            return 1


def worked(amount: Amount, firm: Firm) -> Number:
    """(numerator over `denominator(amount)`, whether it is known)."""
    match amount:
        case Constant(number=number):
            return firm.same(number), firm.same(1) == 1
        case FigureAt(figure=figure, offset=offset):
            return firm.figure(figure, offset)
        case ParameterAt(values=values, offset=offset):
            found = dict(values).get(firm.year + offset)
            return firm.same(found or 0), firm.same(int(found is not None)) == 1
        case Product(parts=parts):
            number, known = worked(parts[0], firm)
            for part in parts[1:]:
                more, also = worked(part, firm)
                number, known = firm.times(number, more), known & also
            return number, known
        case Sum(parts=parts):
            return _together(parts, firm, denominator(amount), firm.plus)
        case Minus(parts=parts):
            over = denominator(amount)
            number, known = _scaled(parts[0], firm, over)
            less, also = _together(parts[1:], firm, over, firm.plus)
            return firm.greatest(firm.plus(number, -less), firm.same(0)), known & also
        case Least(parts=parts):
            return _together(parts, firm, denominator(amount), firm.least)
        case Greatest(parts=parts):
            return _together(parts, firm, denominator(amount), firm.greatest)
        case Banded():
            return _banded(amount, firm)
        case Stepped():
            return _stepped(amount, firm)
        case Levels():
            return _levels(amount, firm)
        case ByChoice(figure=figure, offset=offset, pays=pays):
            chosen, known = firm.figure(figure, offset)
            return _picked([(chosen == number, part) for number, part in pays], known, firm, denominator(amount))
        case ByQuarter(date=date, pays=pays):
            day, happened, never = firm.day(date)
            quarter = firm.month_of(day) % 12 // 3
            picked = [((quarter == n) & happened, part) for n, part in enumerate(pays)]
            return _picked(picked, happened | never, firm, denominator(amount))
        case ByNthYear(date=date, pays=pays):
            day, happened, never = firm.day(date)
            nth = firm.same(firm.year) - firm.month_of(day) // 12
            picked = [((nth == n) & happened, part) for n, part in enumerate(pays)]
            return _picked(picked, happened | never, firm, denominator(amount))
        case DaysBetween(start=start, end=end):
            (first, begun, never), (last, ended, open_) = firm.day(start), firm.day(end)
            between = firm.greatest(firm.plus(last, -first), firm.same(0))
            none = never | open_
            return firm.where(none, firm.same(0), between), (begun & ended) | none
        case Within():
            return _within(amount, firm)
        case PaidBefore(measures=measures):
            return firm.paid(measures), firm.same(1) == 1
        case Due(measure=measure):
            return firm.due(measure)
        case When(condition=condition, then=then, otherwise=otherwise):
            over = denominator(amount)
            yes, no = holds(condition, firm)
            (a, a_known), (b, b_known) = _scaled(then, firm, over), _scaled(otherwise, firm, over)
            return firm.where(yes, a, b), (yes & a_known) | (no & b_known)


def _scaled(amount: Amount, firm: Firm, over: int) -> Number:
    number, known = worked(amount, firm)
    factor = over // denominator(amount)
    return (number if factor == 1 else firm.times(number, firm.same(factor))), known


def _together(parts: Sequence[Amount], firm: Firm, over: int, how: Anything) -> Number:
    number, known = _scaled(parts[0], firm, over)
    for part in parts[1:]:
        more, also = _scaled(part, firm, over)
        number, known = how(number, more), known & also
    return number, known


def _picked(cases: Sequence[tuple[Truths, Amount]], known: Truths, firm: Firm, over: int) -> Number:
    """The amount of the case that holds (at most one does), nothing where none does. Only that one need be known."""
    number = firm.same(0)
    for here, part in cases:
        value, also = _scaled(part, firm, over)
        number = firm.where(here, value, number)
        known = known & (firm.neither(here) | also)
    return number, known


def _banded(amount: Banded, firm: Firm) -> Number:
    of, known = worked(amount.of, firm)
    of_over = denominator(amount.of)
    reached = [_beyond(of, of_over, band.start, firm, inclusive=band.inclusive) for band in amount.bands]
    cases = []
    for n, band in enumerate(amount.bands):
        last = n + 1 == len(reached)
        cases.append((reached[n] if last else reached[n] & firm.neither(reached[n + 1]), band.pays))
    return _picked(cases, known, firm, denominator(amount))


def _beyond(value: Numbers, over: int, start: Constant, firm: Firm, *, inclusive: bool) -> Truths:
    left, right = firm.times(value, firm.same(start.over)), firm.times(firm.same(start.number), firm.same(over))
    return left >= right if inclusive else left > right


def _stepped(amount: Stepped, firm: Firm) -> Number:
    over = math.lcm(denominator(amount.of), *(start.over for start, _, _ in amount.steps))
    below = math.lcm(*(b for _, _, b in amount.steps))
    value, known = _scaled(amount.of, firm, over)
    total = firm.same(0)
    for n, (start, numerator, divisor) in enumerate(amount.steps):
        low = start.number * (over // start.over)
        upper = value
        if n + 1 < len(amount.steps):
            end = amount.steps[n + 1][0]
            upper = firm.least(value, firm.same(end.number * (over // end.over)))
        part = firm.greatest(firm.plus(upper, firm.same(-low)), firm.same(0))
        total = firm.plus(total, firm.times(part, firm.same(numerator * (below // divisor))))
    return total, known


def _levels(amount: Levels, firm: Firm) -> Number:
    over = denominator(amount)
    (now, now_known), (before, before_known) = worked(amount.of, firm), worked(amount.before, firm)
    now_over, before_over = denominator(amount.of), denominator(amount.before)
    total, had = firm.same(0), firm.same(0)
    known = now_known & before_known
    for level in amount.levels:
        pays, also = _scaled(level.pays, firm, over)
        reached = _beyond(now, now_over, level.start, firm, inclusive=level.inclusive)
        earlier = _beyond(before, before_over, level.start, firm, inclusive=level.inclusive)
        new = reached & firm.neither(earlier)
        known = known & (firm.neither(new | earlier) | also)
        had = firm.where(earlier, pays, had)
        total = firm.where(new, firm.plus(total, pays) if amount.mode == "each" else pays, total)
    if amount.mode == "top_up":
        total = firm.greatest(firm.plus(total, -had), firm.same(0))
    return total, known


def _within(amount: Within, firm: Firm) -> Number:
    day, happened, never = firm.day(amount.date)
    if amount.unit == "months":
        first, year = firm.month_of(day), firm.year * 12
        last = firm.least(firm.plus(first, firm.same(amount.months)), firm.same(year + 12))
        count = firm.plus(last, -firm.greatest(first, firm.same(year)))
    else:
        start, end = dt.date(firm.year, 1, 1).toordinal(), dt.date(firm.year, 12, 31).toordinal() + 1
        last = firm.least(firm.moved(day, amount.months), firm.same(end))
        count = firm.plus(last, -firm.greatest(day, firm.same(start)))
    return firm.where(happened, firm.greatest(count, firm.same(0)), firm.same(0)), happened | never


# -- conditions --------------------------------------------------------------------------------------------------------


def holds(condition: Condition, firm: Firm) -> Truth:
    """(yes, no); neither: not known."""
    match condition:
        case All(parts=parts):
            yes, no = holds(parts[0], firm)
            for part in parts[1:]:
                also, not_ = holds(part, firm)
                yes, no = yes & also, no | not_
            return yes, no
        case Any(parts=parts):
            yes, no = holds(parts[0], firm)
            for part in parts[1:]:
                also, not_ = holds(part, firm)
                yes, no = yes | also, no & not_
            return yes, no
        case Not(part=part):
            yes, no = holds(part, firm)
            return no, yes
        case Compare(left=left, op=op, right=right):
            over = math.lcm(denominator(left), denominator(right))
            (a, a_known), (b, b_known) = _scaled(left, firm, over), _scaled(right, firm, over)
            return _known(_compared(a, op, b), a_known & b_known, firm)
        case Growth():
            return _grown(condition, firm)
        case DayIn():
            return _day_in(condition, firm)
        case QuarterIn(date=date, quarters=quarters):
            day, happened, never = firm.day(date)
            quarter = firm.month_of(day) % 12 // 3 + 1
            here = firm.same(0) == 1
            for wanted in quarters:
                here = here | (quarter == wanted)
            return here & happened, never | (happened & firm.neither(here))
        case Holds(titles=titles):
            return firm.holds(titles)
        case NewlyRecognised(titles=titles):
            return firm.newly_recognised(titles)
        case SizeIn(sizes=sizes):
            return firm.size_in(sizes)
        case ChoiceIn(figure=figure, offset=offset, numbers=numbers):
            chosen, known = firm.figure(figure, offset)
            here = firm.same(0) == 1
            for number in numbers:
                here = here | (chosen == number)
            return _known(here, known, firm)
        case Found(gate=gate):
            return firm.found(gate)


def _known(yes: Truths, known: Truths, firm: Firm) -> Truth:
    return yes & known, firm.neither(yes) & known


def _compared(a: Numbers, op: Op, b: Numbers) -> Truths:
    match op:
        case "at_least":
            return a >= b
        case "over":
            return a > b
        case "at_most":
            return a <= b
        case "under":
            return a < b
        case "equals":
            return a == b


def _grown(growth: Growth, firm: Firm) -> Truth:
    rate, rate_known = worked(growth.rate, firm)
    over = denominator(growth.rate)
    spans = [(-n, -n - 1) for n in range(growth.years)] if growth.mode == "each" else [(0, -growth.years)]
    power = growth.years if growth.mode == "compound" else 1
    yes, no = firm.same(1) == 1, firm.same(0) == 1
    for at, from_ in spans:
        (now, now_known), (before, before_known) = firm.figure(growth.figure, at), firm.figure(growth.figure, from_)
        left, right = now, before
        for _ in range(power):
            left = firm.times(left, firm.same(over))
            right = firm.times(right, firm.plus(firm.same(over), rate))
        enough = left > right if growth.strict else left >= right
        known = now_known & before_known & rate_known
        nothing = before_known & (before == 0)
        person_yes, person_no = firm.found(GROWTH_FROM_ZERO)
        yes = yes & ((firm.neither(nothing) & known & enough) | (nothing & person_yes))
        no = no | (firm.neither(nothing) & known & firm.neither(enough)) | (nothing & person_no)
    return yes, no


def _day_in(condition: DayIn, firm: Firm) -> Truth:
    day, happened, never = firm.day(condition.date)
    inside, known = firm.same(1) == 1, happened
    for ref, later in ((condition.start, True), (condition.end, False)):
        if ref is None:
            continue
        bound, bound_known, bound_never = _day_of(ref, firm)
        inside = inside & ((day >= bound) if later else (day <= bound)) & firm.neither(bound_never)
        known = known & (bound_known | bound_never)
    yes, no = inside & known, (firm.neither(inside) & known) | never
    return (no, yes) if condition.unless else (yes, no)


def _day_of(ref: DayRef, firm: Firm) -> tuple[Numbers, Truths, Truths]:
    """(ordinal, known, never happened)"""
    if ref.date is not None:
        day, known, never = firm.day(ref.date)
    else:
        fixed = ref.fixed
        if fixed is None:
            fixed = dt.date(firm.year, 1, 1) if ref.of_year == "start" else dt.date(firm.year, 12, 31)
        day, known, never = firm.same(fixed.toordinal()), firm.same(1) == 1, firm.same(0) == 1
    if ref.months:
        day = firm.moved(day, ref.months)
    return firm.plus(day, firm.same(ref.days)), known, never


# -- what is not known -------------------------------------------------------------------------------------------------

Unknown = tuple[str, str, int]
"""(figure, date, holds, recognition, size, gate, due or parameter; its name; the year offset of a figure or parameter)"""


def unknowns(node: Amount | Condition, firm: Firm) -> Iterator[Unknown]:
    """Of one firm: the inputs that an amount or a condition that is not known yet turns on. What a part does not need that is known is
    not asked for: nothing of an `any` beyond its open parts, of a choice only what was chosen."""
    match node:
        case All(parts=parts) | Any(parts=parts):
            for part in parts:
                if not any(holds(part, firm)):
                    yield from unknowns(part, firm)
        case Not(part=part):
            yield from unknowns(part, firm)
        case Compare(left=left, right=right):
            yield from unknowns(left, firm)
            yield from unknowns(right, firm)
        case Growth():
            yield from _unknown_growth(node, firm)
        case DayIn(date=date, start=start, end=end):
            for name in (date, *(ref.date for ref in (start, end) if ref is not None and ref.date is not None)):
                yield from _unknown_day(name, firm)
        case QuarterIn(date=date) | Within(date=date):
            yield from _unknown_day(date, firm)
        case DaysBetween(start=start_day, end=end_day):
            yield from _unknown_day(start_day, firm)
            yield from _unknown_day(end_day, firm)
        case Holds():
            yield ("holds", "", 0)
        case NewlyRecognised(titles=titles):
            for title in titles:
                if not any(firm.newly_recognised((title,))):
                    yield ("recognition", title, 0)
        case SizeIn():
            yield ("size", "", 0)
        case Found(gate=gate):
            yield ("gate", gate, 0)
        case FigureAt(figure=figure, offset=offset) | ChoiceIn(figure=figure, offset=offset):
            if not firm.figure(figure, offset)[1]:
                yield ("figure", figure, offset)
        case ParameterAt(parameter=parameter, offset=offset):
            if not worked(node, firm)[1]:
                yield ("parameter", parameter, offset)
        case When(condition=condition, then=then, otherwise=otherwise):
            yes, no = holds(condition, firm)
            yield from unknowns(then if yes else otherwise if no else condition, firm)
        case ByChoice(figure=figure, offset=offset, pays=pays):
            chosen, known = firm.figure(figure, offset)
            if not known:
                yield ("figure", figure, offset)
            for number, paid in pays:
                if known and number == chosen:
                    yield from unknowns(paid, firm)
        case ByQuarter(date=date) | ByNthYear(date=date):
            yield from _unknown_day(date, firm)
            for paid in node.pays:
                if firm.day(date)[1]:
                    yield from unknowns(paid, firm)
        case Due(measure=measure):
            if not firm.due(measure)[1]:
                yield ("due", measure, 0)
        case Constant() | PaidBefore():
            return
        case Banded(of=of, bands=bands):
            yield from unknowns(of, firm)
            for band in bands:
                yield from unknowns(band.pays, firm)
        case Levels(of=of, before=before, levels=levels):
            yield from unknowns(of, firm)
            yield from unknowns(before, firm)
            for band in levels:
                yield from unknowns(band.pays, firm)
        case Stepped(of=of):
            yield from unknowns(of, firm)
        case (
            Sum(parts=amounts)
            | Minus(parts=amounts)
            | Product(parts=amounts)
            | Least(parts=amounts)
            | Greatest(parts=amounts)
        ):
            for amount in amounts:
                yield from unknowns(amount, firm)


def _unknown_day(name: str, firm: Firm) -> Iterator[Unknown]:
    _, happened, never = firm.day(name)
    if not happened and not never:
        yield ("date", name, 0)


def _unknown_growth(growth: Growth, firm: Firm) -> Iterator[Unknown]:
    offsets = range(growth.years + 1) if growth.mode == "each" else (0, growth.years)
    for back in offsets:
        if not firm.figure(growth.figure, -back)[1]:
            yield ("figure", growth.figure, -back)
    yield from unknowns(growth.rate, firm)
    begins = range(1, growth.years + 1) if growth.mode == "each" else (growth.years,)
    zero = any(firm.figure(growth.figure, -back) == (0, True) for back in begins)
    if zero and not any(firm.found(GROWTH_FROM_ZERO)):
        yield ("gate", GROWTH_FROM_ZERO, 0)


def most(amount: Amount) -> int | None:
    """The most that an amount can come to whatever the inputs are, over `denominator`; None: without a limit."""
    match amount:
        case Constant(number=number):
            return number
        case Least(parts=parts):
            bounds = [_most_over(part, denominator(amount)) for part in parts]
            return min((bound for bound in bounds if bound is not None), default=None)
        case Sum(parts=parts) | Greatest(parts=parts):
            sums = [_most_over(part, denominator(amount)) for part in parts]
            if any(bound is None for bound in sums):
                return None
            whole = [bound for bound in sums if bound is not None]
            return sum(whole) if isinstance(amount, Sum) else max(whole)
        case Minus(parts=parts):
            return _most_over(parts[0], denominator(amount))
        case Banded(bands=bands) | Levels(levels=bands):
            paid = [_most_over(band.pays, denominator(amount)) for band in bands]
            if any(bound is None for bound in paid):
                return None
            known = [bound for bound in paid if bound is not None]
            return sum(known) if isinstance(amount, Levels) and amount.mode == "each" else max(known)
        case ByChoice(pays=pays):
            return _highest([part for _, part in pays], denominator(amount))
        case ByQuarter(pays=parts) | ByNthYear(pays=parts):
            return _highest(parts, denominator(amount))
        case When(then=then, otherwise=otherwise):
            return _highest((then, otherwise), denominator(amount))
        case Product(parts=parts):
            product = 1
            for part in parts:
                if (bound := most(part)) is None:
                    return None
                product *= bound
            return product
        case Within(months=months, unit=unit):
            return min(months, 12) if unit == "months" else 366
        case _:
            return None


def _most_over(amount: Amount, over: int) -> int | None:
    bound = most(amount)
    return None if bound is None else bound * (over // denominator(amount))


def _highest(parts: Sequence[Amount], over: int) -> int | None:
    bounds = [_most_over(part, over) for part in parts]
    return None if any(bound is None for bound in bounds) else max(bound for bound in bounds if bound is not None)
