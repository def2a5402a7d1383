"""Reading `if` and `pays` of a rule: conditions and amounts as trees, each part checked against what the pack declares.

A text in quotes is yuan ("5.00"); "5/100" and "5%" are plain numbers, and so is a bare whole number; {number: "1.25"} is one with places.
What is compared with a figure is in the figure's own unit.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, NoReturn, Protocol, cast

from services.awards.domain.evaluation import denominator
from services.awards.domain.expressions import (
    OPS,
    All,
    Amount,
    Band,
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
    PaidBefore,
    ParameterAt,
    Product,
    QuarterIn,
    SizeIn,
    Stepped,
    Sum,
    When,
    Within,
    inside,
    is_money,
)
from services.awards.domain.expressions import Any as AnyOf
from services.awards.domain.facts import SIZE_NAMES
from services.awards.domain.pack import Figure, Parameter

LARGEST_OFFSET = 10
"""Years back that a figure may be read."""
_DEEPEST, _MOST_PARTS = 12, 300
_LARGEST_TERM = 10**6
_LARGEST_OVER = 10**15
"""Of what an amount may be over, all denominators multiplied."""
_MONEY = re.compile(r"(\d{1,16})(?:\.(\d{1,2}))?")
_NUMBER = re.compile(r"(\d{1,15})(?:\.(\d{1,6}))?")
_RATIO = re.compile(r"(\d{1,7})/(\d{1,7})")
_PERCENT = re.compile(r"(\d{1,5}(?:\.\d{1,4})?)%")
_LINE = "__line__"
Node = Mapping[str, Any]


class Declared(Protocol):
    """What the pack declares, and how it refuses."""

    figures: dict[str, Figure]
    dates: dict[str, str]
    parameters: dict[str, Parameter]

    def refuse(self, node: Any, reason: str) -> NoReturn: ...

    def need(self, node: Node, key: str) -> Any: ...

    def mapping(self, node: Node, key: str) -> dict[str, Any]: ...

    def figure(self, node: Node, key: str) -> Figure: ...

    def title(self, node: Any, title: Any) -> str: ...

    def parts(self, measure: str) -> list[str]:
        """A measure and its later parts, where it is paid in parts."""
        ...


class RuleReader:
    """Conditions and amounts of one pack's rules."""

    def __init__(self, pack: Declared) -> None:
        self.pack = pack
        self._at: Node = {}
        """The mapping that is being read: where a bare value in it is wrong, its line is told."""
        self.gates: set[str] = set()
        """Of the measure that is being read."""
        self.paid: list[tuple[Any, str]] = []
        """(node, measure) of measures whose payments an amount looks at: whether they exist is known at the end."""
        self.due: list[tuple[Any, str]] = []
        """The same of measures whose amount it looks at."""

    # -- what both need ------------------------------------------------------------------------------------------------

    def refuse(self, node: Any, reason: str) -> NoReturn:
        self.pack.refuse(node if isinstance(node, Mapping) else self._at, reason)

    def _only(self, node: Node, *allowed: str) -> None:
        if extra := [key for key in node if key not in (*allowed, _LINE)]:
            self.refuse(node, f"不认识的“{'、'.join(map(str, extra))}”;此处可写:{'、'.join(allowed)}")

    def _list(self, node: Node, key: str, least: int = 1) -> list[Any]:
        found = node.get(key)
        if not isinstance(found, list) or len(found) < least:
            self.refuse(node, f"“{key}”应为至少 {least} 项的列表")
        return found

    def _bounded(self, node: Any, depth: int) -> None:
        if depth > _DEEPEST:
            self.refuse(node, f"条件与算式最多嵌套 {_DEEPEST} 层")

    def _offset(self, node: Node) -> int:
        offset = node.get("year", 0)
        if not isinstance(offset, int) or isinstance(offset, bool) or not -LARGEST_OFFSET <= offset <= 0:
            self.refuse(node, f"year 应为 0(当年)至 -{LARGEST_OFFSET}(前{LARGEST_OFFSET}年)的整数,现为“{offset}”")
        return offset

    def _figure(self, node: Node, key: str = "figure") -> Figure:
        return self.pack.figure(node, key)

    def _date(self, node: Node, name: Any) -> str:
        if not isinstance(name, str) or name not in self.pack.dates:
            self.refuse(node, f"不认识的日期“{name}”;可用:{'、'.join(self.pack.dates)}")
        return str(name)

    def _parameter(self, node: Node) -> Parameter:
        found = self.pack.parameters.get(str(node.get("parameter")))
        if found is None:
            known = "、".join(self.pack.parameters) or "无"
            self.refuse(node, f"不认识的外部参数“{node.get('parameter')}”;可用:{known}")
        return found

    def _length(self, node: Node) -> int:
        """Months, of `years` or `months`."""
        given = [(key, node[key]) for key in ("years", "months") if key in node]
        if len(given) != 1:
            self.refuse(node, "应写明 years 或 months 其中一个")
        key, value = given[0]
        if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= 1200:
            self.refuse(node, f"“{key}”应为大于零的整数")
        return value * 12 if key == "years" else value

    # -- numbers -------------------------------------------------------------------------------------------------------

    def rate(self, node: Any, value: Any) -> Amount:
        """A share or rate of growth: "5/100", "5%", a parameter, or any plain number."""
        if isinstance(value, str) and (ratio := self._ratio(node, value)) is not None:
            return ratio
        if isinstance(value, Mapping):
            found = self.amount(value)
            if is_money(found):
                self.refuse(value, "比例不能是金额")
            return found
        self.refuse(node, f'比例应为 "5/100"、"5%" 或外部参数,现为“{value}”')

    def _ratio(self, node: Any, text: str) -> Constant | None:
        if match := _RATIO.fullmatch(text):
            number, over = int(match[1]), int(match[2])
            if over == 0 or max(number, over) > _LARGEST_TERM:
                self.refuse(node, f"分数“{text}”的分母应大于零,分子、分母不超过 {_LARGEST_TERM}")
            return Constant(number, over)
        if match := _PERCENT.fullmatch(text):
            value = Fraction(match[1]) / 100
            return Constant(value.numerator, value.denominator)
        return None

    def _fen(self, node: Any, text: str) -> Constant:
        match = _MONEY.fullmatch(text)
        if match is None:
            self.refuse(node, f'“{text[:40]}”应为加引号的元金额,如 "100000.00"')
        return Constant(int(match[1]) * 100 + int((match[2] or "0").ljust(2, "0")), 1, money=True)

    def _plain(self, node: Any, value: Any) -> Constant:
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LARGEST_OVER:
            return Constant(value)
        if isinstance(value, str) and (ratio := self._ratio(node, value)) is not None:
            return ratio
        match = _NUMBER.fullmatch(value) if isinstance(value, str) else None
        if match is None:
            self.refuse(node, f'“{str(value)[:40]}”应为整数,或加引号的数,如 "1.25"')
        number = Fraction(value)
        return Constant(number.numerator, number.denominator)

    def compared(self, node: Any, value: Any, left: Amount) -> Amount:
        """What is compared with an amount, in its unit."""
        if isinstance(value, Mapping):
            found = self.amount(value)
            if is_money(found) != is_money(left):
                self.refuse(value, "金额只能与金额比较,数只能与数比较")
            return found
        if is_money(left):
            if not isinstance(value, str):
                self.refuse(node, f'“{value}”应为加引号的元金额,如 "100000.00"')
            return self._fen(node, value)
        if self._unit_of(left) == "%" and not (isinstance(value, str) and value.endswith("%")):
            value = f"{value}%"  # 5 of a figure in per cent is 5 %
        return self._plain(node, value)

    def _unit_of(self, amount: Amount) -> str:
        if isinstance(amount, FigureAt):
            return self.pack.figures[amount.figure].unit
        return self.pack.parameters[amount.parameter].unit if isinstance(amount, ParameterAt) else ""

    # -- conditions ----------------------------------------------------------------------------------------------------

    def condition_of(self, node: Any) -> Condition:
        """What `if` says."""
        found = self.condition(node)
        self._not_too_large(node, found)
        return found

    def condition(self, node: Any, depth: int = 0) -> Condition:
        self._bounded(node, depth)
        if isinstance(node, list):  # a list is what must all hold
            node = {"all": node}
        if not isinstance(node, dict):
            self.refuse(node, f"条件应为映射,如 {{figure: …, at_least: …}},现为“{node}”")
        self._at = node
        for key, read in self._conditions.items():
            if key in node:
                return read(self, node, depth)
        self.refuse(node, f"不认识的条件;可用:{'、'.join(self._conditions)}")

    def _all(self, node: Node, depth: int) -> Condition:
        self._only(node, "all")
        return All(tuple(self.condition(part, depth + 1) for part in self._list(node, "all")))

    def _any(self, node: Node, depth: int) -> Condition:
        self._only(node, "any")
        return AnyOf(tuple(self.condition(part, depth + 1) for part in self._list(node, "any", 2)))

    def _not(self, node: Node, depth: int) -> Condition:
        self._only(node, "not")
        return Not(self.condition(node["not"], depth + 1))

    def _compare(self, node: Node, depth: int) -> Condition:
        self._only(node, "figure", "amount", "parameter", "year", *OPS)
        left = self.amount(node["amount"], depth + 1) if "amount" in node else self._read(node)
        found = tuple(Compare(left, op, self.compared(node, node[op], left)) for op in OPS if op in node)
        if not found:
            self.refuse(node, f"缺少比较;可用:{'、'.join(OPS)}")
        return found[0] if len(found) == 1 else All(found)

    def _growth(self, node: Node, depth: int) -> Condition:
        self._only(node, "growth", "at_least", "over", "years", "span")
        figure = self.pack.figure(node, "growth")
        if figure.choices:
            self.refuse(node, f"“{figure.name}”不是数,没有增幅")
        given = [key for key in ("at_least", "over") if key in node]
        if len(given) != 1:
            self.refuse(node, "增幅应写明 at_least(以上,含本数)或 over(超过)其中一个")
        years, span = node.get("years", 1), node.get("span", "each")
        if not isinstance(years, int) or isinstance(years, bool) or not 1 <= years <= LARGEST_OFFSET:
            self.refuse(node, f"years 应为 1 至 {LARGEST_OFFSET} 的整数")
        if span not in ("each", "total", "compound"):
            self.refuse(node, "span 应为 each(每年)、total(累计)或 compound(年均)之一")
        return Growth(figure.id, self.rate(node, node[given[0]]), years, span, strict=given[0] == "over")

    def _day_in(self, node: Node, depth: int) -> Condition:
        unless = "none" in node
        key = "none" if unless else "date"
        name = self._date(node, node[key])
        if "quarters" in node and not unless:
            self._only(node, key, "quarters")
            quarters = self._list(node, "quarters")
            if any(q not in (1, 2, 3, 4) for q in quarters):
                self.refuse(node, "quarters 应为 1 至 4")
            return QuarterIn(name, tuple(quarters))
        if "in_year" in node:
            self._only(node, key, "in_year")
            offset = self._offset({"year": node["in_year"], _LINE: node.get(_LINE)})
            bounds = (DayRef(of_year="start", months=12 * offset), DayRef(of_year="end", months=12 * offset))
            return DayIn(name, *bounds, unless)
        if "years" in node or "months" in node:  # within so long before the year's last day
            self._only(node, key, "years", "months")
            start = DayRef(of_year="end", months=-self._length(node), days=1)
            return DayIn(name, start, DayRef(of_year="end"), unless)
        self._only(node, key, "from", "to")
        start_, end = (self._day(node[k]) if k in node else None for k in ("from", "to"))
        if start_ is None and end is None and not unless:
            self.refuse(node, "日期条件应写明 in_year、years、months、quarters,或 from、to 至少一个")
        return DayIn(name, start_, end, unless)

    def _day(self, value: Any) -> DayRef:
        if not isinstance(value, Mapping):
            value = {"day": value}
        self._only(value, "day", "years", "months", "days")
        moves = {}
        for key in ("years", "months", "days"):
            moves[key] = value.get(key, 0)
            if not isinstance(moves[key], int) or isinstance(moves[key], bool) or abs(moves[key]) > 40_000:
                self.refuse(value, f"“{key}”应为整数,如 -3(之前)或 3(之后)")
        months, days, day = moves["years"] * 12 + moves["months"], moves["days"], value.get("day")
        if day in ("year_start", "year_end"):
            return DayRef(of_year="start" if day == "year_start" else "end", months=months, days=days)
        if isinstance(day, str) and day in self.pack.dates:
            return DayRef(date=day, months=months, days=days)
        try:
            is_day = isinstance(day, dt.date) and not isinstance(day, dt.datetime)
            fixed = day if is_day else dt.date.fromisoformat(str(day))
        except ValueError:
            known = "、".join(self.pack.dates)
            self.refuse(value, f"“{day}”应为日期(如 2024-01-01)、year_start、year_end 或 {known} 之一")
        return DayRef(fixed=fixed, months=months, days=days)

    def _holds(self, node: Node, depth: int) -> Condition:
        self._only(node, "holds")
        return Holds(tuple(self.pack.title(node, t) for t in self._list(node, "holds")))

    def _new(self, node: Node, depth: int) -> Condition:
        self._only(node, "new")
        return NewlyRecognised(tuple(self.pack.title(node, t) for t in self._list(node, "new")))

    def _size(self, node: Node, depth: int) -> Condition:
        self._only(node, "size")
        sizes = self._list(node, "size")
        if wrong := [size for size in sizes if size not in [*SIZE_NAMES]]:
            self.refuse(node, f"不认识的划型“{wrong[0]}”;可用:{'、'.join(SIZE_NAMES)}")
        return SizeIn(tuple(sizes))

    def _yes_no(self, node: Node, depth: int) -> Condition:
        key = "is" if "is" in node else "is_not"
        self._only(node, key, "year")
        figure = self.pack.figure(node, key)
        if not figure.yes_no:
            self.refuse(node, f"“{figure.name}”不是是非题(在 figures 里写 answer: yes_no)")
        return ChoiceIn(figure.id, self._offset(node), (int(key == "is"),))

    def _choice(self, node: Node, depth: int) -> Condition:
        self._only(node, "choice", "in", "year")
        figure = self.pack.figure(node, "choice")
        return ChoiceIn(
            figure.id, self._offset(node), tuple(self._number_of(node, figure, code) for code in self._list(node, "in"))
        )

    def _number_of(self, node: Node, figure: Figure, code: Any) -> int:
        codes = [known for known, _ in figure.choices]
        if code not in codes:
            self.refuse(node, f"“{figure.name}”没有选项“{code}”;可用:{'、'.join(codes) or '无(不是选择题)'}")
        return codes.index(code)

    def _finding(self, node: Node, depth: int) -> Condition:
        self._only(node, "finding")
        if (gate := node["finding"]) not in [*self.gates]:
            self.refuse(node, f"此条目没有认定条件“{gate}”(gates);可用:{'、'.join(sorted(self.gates)) or '无'}")
        return Found(str(gate))

    _conditions: dict[str, Callable[..., Condition]] = {  # noqa: RUF012 - a table of the class, never changed
        "all": _all, "any": _any, "not": _not, "growth": _growth, "date": _day_in, "none": _day_in, "holds": _holds, "new": _new,
        "size": _size, "is": _yes_no, "is_not": _yes_no, "choice": _choice, "finding": _finding, "figure": _compare,
        "amount": _compare, "parameter": _compare,
    }  # fmt: skip

    # -- amounts -------------------------------------------------------------------------------------------------------

    def pays_of(self, node: Any, value: Any) -> Amount:
        """What `pays` says: money."""
        found = self.amount(value)
        if not is_money(found):
            self.refuse(node, "pays 应算得金额(元),现为一个数;金额与数相乘才是金额")
        self._not_too_large(node, found)
        if denominator(found) > _LARGEST_OVER:
            self.refuse(node, f"算式里各分数的分母合计不能超过 {_LARGEST_OVER}")
        return found

    def _not_too_large(self, node: Any, tree: Any) -> None:
        if sum(1 for _ in inside(tree)) > _MOST_PARTS:
            self.refuse(node, f"一条规则的条件与算式合计最多 {_MOST_PARTS} 项")

    def amount(self, value: Any, depth: int = 0) -> Amount:
        self._bounded(value, depth)
        if isinstance(value, str):
            return self._ratio(value, value) or self._fen(value, value)
        if isinstance(value, int) and not isinstance(value, bool):
            return self._plain(value, value)
        if not isinstance(value, dict):
            self.refuse(value, f"算式应为金额、数或映射,现为“{value}”")
        self._at = value
        for key, read in self._amounts.items():
            if key in value:
                return read(self, value, depth)
        self.refuse(value, f"不认识的算式;可用:{'、'.join(self._amounts)}")

    def _read(self, node: Node) -> Amount:
        if "parameter" in node:
            parameter = self._parameter(node)
            return ParameterAt(parameter.id, parameter.values, parameter.over, self._offset(node), parameter.money)
        figure = self._figure(node)
        if figure.choices:
            self.refuse(node, f"“{figure.name}”不是数(是非题用 is、is_not,选择题用 choice)")
        over = figure.over * (100 if figure.unit == "%" else 1)
        return FigureAt(figure.id, self._offset(node), figure.money, over)

    def _a_figure(self, node: Node, depth: int) -> Amount:
        self._only(node, "figure", "parameter", "year")
        return self._read(node)

    def _number(self, node: Node, depth: int) -> Amount:
        self._only(node, "number")
        return self._plain(node, node["number"])

    def _parts(self, node: Node, key: str, depth: int) -> tuple[Amount, ...]:
        self._only(node, key)
        parts = tuple(self.amount(part, depth + 1) for part in self._list(node, key, 2))
        if len({is_money(part) for part in parts}) > 1:
            self.refuse(node, f"“{key}”里金额与数不能混在一起")
        return parts

    def _sum(self, node: Node, depth: int) -> Amount:
        return Sum(self._parts(node, "sum", depth))

    def _minus(self, node: Node, depth: int) -> Amount:
        return Minus(self._parts(node, "minus", depth))

    def _least(self, node: Node, depth: int) -> Amount:
        return Least(self._parts(node, "least", depth))

    def _greatest(self, node: Node, depth: int) -> Amount:
        return Greatest(self._parts(node, "greatest", depth))

    def _product(self, node: Node, depth: int) -> Amount:
        self._only(node, "product")
        parts = tuple(self.amount(part, depth + 1) for part in self._list(node, "product", 2))
        if sum(map(is_money, parts)) > 1:
            self.refuse(node, "相乘的只能有一项是金额")
        return Product(parts)

    def _share(self, node: Node, depth: int) -> Amount:
        self._only(node, "share", "of")
        rate = self.rate(node, node["share"])
        if isinstance(rate, Constant) and not rate.number:
            self.refuse(node, "比例应大于零")
        return Product((self.amount(self.pack.need(node, "of"), depth + 1), rate))

    def _excess(self, node: Node, depth: int) -> Amount:
        self._only(node, "excess", "over")
        of = self.amount(node["excess"], depth + 1)
        return Minus((of, self.compared(node, self.pack.need(node, "over"), of)))

    def _increase(self, node: Node, depth: int) -> Amount:
        self._only(node, "increase")
        figure = self.pack.figure(node, "increase")
        return Minus(
            tuple(self._read({"figure": figure.id, "year": offset, _LINE: node.get(_LINE)}) for offset in (0, -1))
        )

    def _years(self, node: Node, key: str) -> tuple[Amount, ...]:
        self._only(node, key, "years")
        years = node.get("years")
        if not isinstance(years, int) or isinstance(years, bool) or not 1 <= years <= LARGEST_OFFSET:
            self.refuse(node, f"years 应为 1 至 {LARGEST_OFFSET} 的整数")
        return tuple(
            self._read({"figure": self.pack.figure(node, key).id, "year": -back, _LINE: node.get(_LINE)})
            for back in range(int(key == "highest"), years + int(key == "highest"))
        )

    def _highest(self, node: Node, depth: int) -> Amount:
        """The highest of so many years before."""
        return Greatest(self._years(node, "highest"))

    def _average(self, node: Node, depth: int) -> Amount:
        """Of so many years, the year itself the last."""
        parts = self._years(node, "average")
        return Product((Sum(parts), Constant(1, len(parts))))

    def _starts(self, node: Node, key: str, of: Amount, depth: int, names: Sequence[str]) -> tuple[Band, ...]:
        bands: list[Band] = []
        for inner in self._list(node, key):
            if not isinstance(inner, dict):
                self.refuse(node, f"“{key}”的每一项应为映射")
            self._only(inner, *names, "pays")
            given = [name for name in names if name in inner]
            if len(given) != 1:
                self.refuse(inner, f"每一档应写明 {'、'.join(names)} 其中一个({names[0]} 含本数,{names[1]} 不含)")
            start = self.compared(inner, inner[given[0]], of)
            if not isinstance(start, Constant):
                self.refuse(inner, "各档的起点应为定数")
            bands.append(Band(start, given[0] == names[0], self.amount(self.pack.need(inner, "pays"), depth + 1)))
        places = [(Fraction(band.start.number, band.start.over), not band.inclusive) for band in bands]
        if places != sorted(set(places)):
            self.refuse(node, f"“{key}”的起点应由低到高,不重复")
        if len({is_money(band.pays) for band in bands}) > 1:
            self.refuse(node, f"“{key}”各档应同为金额或同为数")
        return tuple(bands)

    def _bands(self, node: Node, depth: int) -> Amount:
        self._only(node, "bands", "of")
        of = self.amount(self.pack.need(node, "of"), depth + 1)
        return Banded(of, self._starts(node, "bands", of, depth, ("from", "over")))

    def _levels(self, node: Node, depth: int) -> Amount:
        self._only(node, "levels", "of", "before", "mode")
        of, before = (self.amount(self.pack.need(node, key), depth + 1) for key in ("of", "before"))
        if is_money(of) != is_money(before):
            self.refuse(node, "before 应与 of 同为金额或同为数")
        if (mode := node.get("mode")) not in ("each", "highest", "top_up"):
            self.refuse(node, "mode 应为 each(每达一级各计一次)、highest(只计新达到的最高一级)或 top_up(晋级补差)之一")
        return Levels(of, before, self._starts(node, "levels", of, depth, ("reach", "over")), mode)

    def _steps(self, node: Node, depth: int) -> Amount:
        self._only(node, "steps", "of")
        of = self.amount(self.pack.need(node, "of"), depth + 1)
        steps = []
        for inner in self._list(node, "steps"):
            if not isinstance(inner, dict):
                self.refuse(node, "“steps”的每一项应为映射")
            self._only(inner, "from", "rate")
            start, rate = self.compared(inner, self.pack.need(inner, "from"), of), self.rate(inner, inner.get("rate"))
            if not isinstance(start, Constant) or not isinstance(rate, Constant):
                self.refuse(inner, "各段的起点与比例应为定数")
            steps.append((start, rate.number, rate.over))
        places = [Fraction(start.number, start.over) for start, _, _ in steps]
        if places != sorted(set(places)):
            self.refuse(node, "“steps”的起点应由低到高,不重复")
        return Stepped(of, tuple(steps))

    def _by_choice(self, node: Node, depth: int) -> Amount:
        self._only(node, "choice", "pays", "year")
        figure, pays = self.pack.figure(node, "choice"), self.pack.mapping(node, "pays")
        found = tuple(
            (self._number_of(node, figure, code), self.amount(part, depth + 1))
            for code, part in pays.items()
            if code != _LINE
        )
        if not found or len({is_money(part) for _, part in found}) > 1:
            self.refuse(node, "pays 应至少一项,且同为金额或同为数")
        return ByChoice(figure.id, self._offset(node), found)

    def _in_turn(self, node: Node, key: str, depth: int) -> tuple[str, tuple[Amount, ...]]:
        self._only(node, key, "pays")
        parts = tuple(self.amount(part, depth + 1) for part in self._list(node, "pays"))
        if len({is_money(part) for part in parts}) > 1:
            self.refuse(node, "pays 各项应同为金额或同为数")
        return self._date(node, node[key]), parts

    def _quarter(self, node: Node, depth: int) -> Amount:
        date, parts = self._in_turn(node, "quarter", depth)
        if len(parts) != 4:
            self.refuse(node, "quarter 的 pays 应为四项,依次为第一至第四季度")
        return ByQuarter(date, parts)

    def _nth_year(self, node: Node, depth: int) -> Amount:
        date, parts = self._in_turn(node, "nth_year", depth)
        return ByNthYear(date, parts)

    def _days(self, node: Node, depth: int) -> Amount:
        self._only(node, "days")
        inner = self.pack.mapping(node, "days")
        self._only(inner, "from", "to")
        return DaysBetween(*(self._date(inner, self.pack.need(inner, key)) for key in ("from", "to")))

    def _within(self, node: Node, depth: int) -> Amount:
        key = "days_within" if "days_within" in node else "months_within"
        self._only(node, key)
        inner = self.pack.mapping(node, key)
        self._only(inner, "from", "years", "months")
        unit = "days" if key == "days_within" else "months"
        return Within(self._date(inner, self.pack.need(inner, "from")), self._length(inner), cast(Any, unit))

    def _paid(self, node: Node, depth: int) -> Amount:
        self._only(node, "paid")
        measures = tuple(map(str, self._list(node, "paid")))
        self.paid += [(node, measure) for measure in measures]
        return PaidBefore(tuple(dict.fromkeys(part for measure in measures for part in self.pack.parts(measure))))

    def _due(self, node: Node, depth: int) -> Amount:
        self._only(node, "due")
        self.due.append((node, str(node["due"])))
        return Due(str(node["due"]))

    def _when(self, node: Node, depth: int) -> Amount:
        self._only(node, "if", "then", "else")
        condition = self.condition(node["if"], depth + 1)
        then = self.amount(self.pack.need(node, "then"), depth + 1)
        otherwise: Amount = Constant(0, 1, is_money(then))
        if node.get("else") is not None:
            otherwise = self.amount(node["else"], depth + 1)
        if is_money(then) != is_money(otherwise):
            self.refuse(node, "then 与 else 应同为金额或同为数")
        return When(condition, then, otherwise)

    _amounts: dict[str, Callable[..., Amount]] = {  # noqa: RUF012 - a table of the class, never changed
        "if": _when, "share": _share, "product": _product, "sum": _sum, "minus": _minus, "least": _least, "greatest": _greatest,
        "excess": _excess, "increase": _increase, "highest": _highest, "average": _average, "bands": _bands, "levels": _levels,
        "steps": _steps, "choice": _by_choice, "quarter": _quarter, "nth_year": _nth_year, "days": _days, "days_within": _within,
        "months_within": _within, "paid": _paid, "due": _due, "number": _number, "figure": _a_figure, "parameter": _a_figure,
    }  # fmt: skip


def parameter_values(
    reader: RuleReader, node: Node, *, money: bool, unit: str
) -> tuple[int, tuple[tuple[int, int], ...]]:
    """(denominator, values by year) of a declared parameter."""
    found: list[tuple[int, Fraction]] = []
    values = reader.pack.mapping(node, "values")
    for year, value in values.items():
        if year == _LINE:
            continue
        if not re.fullmatch(r"(?:19|20)\d{2}", str(year)):
            reader.refuse(node, f"“{year}”应为年度,如 2024")
        if money:
            constant = reader._fen(node, str(value))
        elif unit == "%" and isinstance(value, str) and _NUMBER.fullmatch(value):
            constant = reader._plain(node, value)
            constant = Constant(constant.number, constant.over * 100)
        else:
            constant = reader._plain(node, value)
        found.append((int(year), Fraction(constant.number, constant.over)))
    if not found:
        reader.refuse(node, 'values 应至少有一个年度,如 {2024: "6.2%"}')
    over = math.lcm(*(value.denominator for _, value in found))
    return over, tuple(sorted((year, int(value * over)) for year, value in found))
