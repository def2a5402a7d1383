"""Indicators of a text: figures with the relation and the name that stand before or behind them.

text      = sentence { 。 sentence }
sentence  = clause { , clause }                     a clause without a name goes on with the one before
clause    = { 目前 | 要求 } name { relation } figure    what is the case now is not what is wanted
          | { relation } figure name                 ≥95% 回收率
          | name 由 figure 提高到 figure                the goal counts
          | name 分别 relation figure 、 figure
figure    = amount [ ~ amount ] [ ± amount ] [ × amount … ] [ 以上 | 以下 | 左右 ]
amount    = [ HRC | φ | IP ] number [ unit ]
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple, cast

from services.matchmaking.ranking.indicators import names
from services.matchmaking.ranking.indicators.model import MOST, Indicator, Operator
from services.matchmaking.ranking.indicators.quantities import compared_name, quantity
from services.matchmaking.ranking.indicators.tables import Lexicon, table, words
from services.matchmaking.ranking.indicators.tokens import Kind, Token, scale_behind, sentences, tokens
from services.matchmaking.ranking.indicators.units import measure, unit_at

_AMOUNT = (Kind.NUMBER, Kind.WORDED)
_LEADING = (Kind.RELATION, Kind.TOLERANCE, Kind.GOAL, Kind.CHANGE, Kind.UP_TO, Kind.NOTATION, Kind.EACH, Kind.SEPARATE)
_MARKS = (Kind.PRESENT, Kind.WANTED, Kind.RELATION, Kind.SEPARATE, Kind.EACH)
_PAUSES = ("", ",", "、", "(", ")", " ", "的", "≤", "<", "≥", ">")
_BEHIND, _SHORT = 24, 8
"""Characters behind a figure in which its name may stand, and of one that no list knows."""


def indicators(text: str) -> list[Indicator]:
    """What the text states in figures, in its order; what it says twice is there once. What it says to be the case now is left out
    where it also says what is wanted."""
    found: dict[tuple[str, tuple[float, float, str]], Indicator] = {}
    subject = ""
    for sentence in sentences(text):
        reader = _Sentence(sentence, subject)
        for read in reader.read():
            if len(found) >= MOST:
                break
            found.setdefault((read.name, read.interval()), read)
        subject = reader.subject
    wanted = {compared_name(one.name).wording for one in found.values() if not one.present}
    return [one for one in found.values() if not (one.present and compared_name(one.name).wording in wanted)]


class _Figure(NamedTuple):
    """Numbers as they are written, and where they end among the tokens and in the text."""

    low: float
    high: float | None
    unit: str
    known: bool
    worded: bool
    after: str
    listed: tuple[float, ...]
    next: int
    end: int


@dataclass
class _Lead:
    """What stands before a figure, from its own side: relation, change, notation; and where that begins."""

    start: int
    relations: list[tuple[str, str]] = field(default_factory=list)
    tolerance: bool = False
    goal: str | None = None
    change: Token | None = None
    up_to: bool = False
    notation: tuple[str, str] | None = None
    each: str = ""
    separate: Token | None = None


@dataclass
class _Sentence:
    """Reading of one sentence. `subject`: the name that a clause without one goes on with."""

    text: str
    subject: str
    _begin: int = 0
    _listed_from: int = 0
    _present: bool = False
    _outer: list[int] = field(default_factory=list)
    _last: Indicator | None = None
    _lower: tuple[_Figure, str, int] | None = None
    """The first bound of 6≤pH≤9, its relation and where the figure begins."""

    def read(self) -> list[Indicator]:
        self._tokens = tokens(self.text)
        found: list[Indicator] = []
        at = 0
        while at < len(self._tokens):
            token = self._tokens[at]
            if token.kind in _AMOUNT:
                figure = self._figure(at)
                if figure is None:
                    at += 1
                    continue
                self._resume = figure.next
                found += self._read(at, figure)
                at = self._resume
                continue
            self._mark(token)
            at = self._past_formula(at) if token.kind is Kind.TOLERANCE else at + 1
        return found

    def _past_formula(self, at: int) -> int:
        """Past the brackets of ±(0.5%读数+0.1℃), which are no figure."""
        if not self._is(at + 1, Kind.OPEN, self._tokens[at].end):
            return at + 1
        following = range(at + 2, len(self._tokens))
        closing = next((n for n in following if self._tokens[n].kind is Kind.CLOSE), at)
        self._begin = self._tokens[closing].end
        return closing + 1

    def _mark(self, token: Token) -> None:
        """What a token that is no figure changes."""
        if token.kind is Kind.COMMA:
            self._begin = token.end
            if token.value == ",":
                self._listed_from = token.end
        elif token.kind is Kind.BREAK:
            self._begin = self._listed_from = token.end
        elif token.kind is Kind.OPEN:
            self._outer.append(self._begin)
            self._begin = token.end
        elif token.kind is Kind.CLOSE and self._outer:
            self._begin = self._outer.pop()
        elif token.kind is Kind.PRESENT:
            self._present = True
        elif token.kind in (Kind.WANTED, Kind.GOAL):
            self._present = False

    # The figure ---------------------------------------------------------------------------------------------------------

    def _is(self, at: int, kind: Kind, beside: int) -> bool:
        """Whether a token of a kind stands there, nothing but a blank between."""
        if at >= len(self._tokens) or self._tokens[at].kind is not kind:
            return False
        return self.text[beside : self._tokens[at].start].strip() == ""

    def _amount(self, at: int) -> tuple[float, tuple[str, bool] | None, str, int, int]:
        """(number, unit, 以上 …, the next token, where it ends)."""
        number = self._tokens[at]
        value, end, at = float(cast(float, number.value)), number.end, at + 1
        unit: tuple[str, bool] | None = None
        after = ""
        for _ in range(2):
            if self._is(at, Kind.AFTER, end):
                after, end, at = str(self._tokens[at].value), self._tokens[at].end, at + 1
            elif unit is None and self._is(at, Kind.UNIT, end):
                unit, end, at = cast(tuple[str, bool], self._tokens[at].value), self._tokens[at].end, at + 1
        return value, unit, after, at, end

    def _figure(self, at: int) -> _Figure | None:
        worded = self._tokens[at].kind is Kind.WORDED
        low, unit, after, at, end = self._amount(at)
        high: float | None = None
        listed = [low]
        while self._is(at, Kind.TIMES, end) and at + 1 < len(self._tokens) and self._tokens[at + 1].kind is Kind.NUMBER:
            value, its_unit, after, at, end = self._amount(at + 1)
            listed.append(value)
            unit = its_unit or unit
        if self._is(at, Kind.RANGE, end):
            second = at + 1
            if self._is(second, Kind.NOTATION, self._tokens[at].end):
                second += 1
            if any(self._is(second, kind, self._tokens[second - 1].end) for kind in _AMOUNT):
                value, its_unit, after, at, end = self._amount(second)
                low, high = self._as_range(low, unit, value, its_unit, second)
                unit = its_unit or unit
                if high is not None and high < low:
                    low, high = high, low
        low, high, unit, at, end = self._tolerance(low, high, unit, at, end)
        name, known = unit or ("", True)
        return _Figure(low, high, name, known, worded, after, tuple(listed), at, end)

    def _as_range(
        self, low: float, unit: tuple[str, bool] | None, high: float, its_unit: tuple[str, bool] | None, second: int
    ) -> tuple[float, float]:
        """5~10万次 and 500nm~2μm: the first bound in the scale and the unit of the second."""
        number = self._tokens[second]
        scale = scale_behind(self.text[number.start : number.end])
        if unit is None and scale != 1.0 and low * scale <= high:
            low *= scale
        if unit is not None and its_unit is not None and unit[0] != its_unit[0]:
            one, other = measure(unit[0]), measure(its_unit[0])
            if one.dimension == other.dimension and one.offset == other.offset == 0 and other.factor:
                low = float(f"{low * one.factor / other.factor:.12g}")
        return low, high

    def _tolerance(
        self, low: float, high: float | None, unit: tuple[str, bool] | None, at: int, end: int
    ) -> tuple[float, float | None, tuple[str, bool] | None, int, int]:
        """220V±10%, 1350±10℃, 10mm(±0.1mm)."""
        bracket = self._is(at, Kind.OPEN, end) and self._is(at + 1, Kind.TOLERANCE, self._tokens[at].end)
        sign = at + 1 if bracket else at
        if high is not None or not self._is(sign, Kind.TOLERANCE, self._tokens[at].end if bracket else end):
            return low, high, unit, at, end
        if not self._is(sign + 1, Kind.NUMBER, self._tokens[sign].end):
            return low, high, unit, at, end
        value, its_unit, _, next_at, next_end = self._amount(sign + 1)
        part = its_unit is not None and its_unit[0] == "percent" and unit is not None and unit[0] != "percent"
        by = abs(low) * value / 100 if part else value
        if not part and unit is not None and its_unit is not None and unit[0] != its_unit[0]:
            ours, theirs = measure(unit[0], difference=True), measure(its_unit[0], difference=True)
            if ours.dimension != theirs.dimension:
                return low, high, unit, at, end
            by = value * theirs.factor / ours.factor
        if bracket and self._is(next_at, Kind.CLOSE, next_end):
            next_at, next_end = next_at + 1, self._tokens[next_at].end
        low, high = (float(f"{bound:.12g}") for bound in (low - by, low + by))
        return low, high, unit or its_unit, next_at, next_end

    # What stands around it ----------------------------------------------------------------------------------------------

    def _lead(self, at: int, start: int) -> _Lead:
        """What leads to a place, back from it and from the token before: nothing but blanks between."""
        lead = _Lead(start)
        for back in range(at - 1, max(-1, at - 7), -1):
            token = self._tokens[back]
            if (
                token.kind not in _LEADING
                or token.start < self._begin
                or self.text[token.end : lead.start].strip(" :") != ""
            ):
                break
            if token.kind is Kind.RELATION:
                lead.relations.append(cast(tuple[str, str], token.value))
            elif token.kind is Kind.TOLERANCE:
                lead.tolerance = True
            elif token.kind is Kind.GOAL:
                lead.goal = str(token.value)
            elif token.kind is Kind.CHANGE:
                lead.change = token
            elif token.kind is Kind.UP_TO:
                lead.up_to = True
            elif token.kind is Kind.NOTATION:
                lead.notation = cast(tuple[str, str], token.value)
            elif token.kind is Kind.EACH:
                lead.each = str(token.value)
            else:
                lead.separate = token
            lead.start = token.start
        return lead

    def _read(self, at: int, figure: _Figure) -> list[Indicator]:
        begin = self._begin
        lead = self._reference(at, figure) or self._lead(at, self._tokens[at].start)
        strong = {relation for relation, _ in lead.relations if relation != "equal"} or (
            {figure.after} if figure.after else set()
        )
        counted, graded = figure.unit == "times", figure.unit == "级"
        meant = lead.goal or (lead.change and not graded) or lead.relations
        if figure.worded and not (self._before_goal(figure) or strong or lead.tolerance or (meant and not counted)):
            return []
        if figure.worded and figure.unit == "times" and figure.low == 1:
            return []
        if not (
            figure.unit or strong or figure.high is not None or lead.tolerance or lead.notation
        ) and self._goes_into_a_word(figure):
            return []
        self._names_from = self._listed_from
        self._begin = self._listed_from = figure.end
        if (
            not strong
            and not lead.goal
            and not lead.change
            and not lead.tolerance
            and self._is_condition(figure, begin, lead)
        ):
            return []
        before = self._before_goal(figure)
        span = self.text[max(begin, lead.start - names.REACH) : lead.start]
        if before and (since := max(span.rfind("从"), span.rfind("由"))) > 0:
            lead.start -= len(span) - since
            span = span[:since]
        marks = [
            t
            for t in self._tokens[max(0, at - 12) : at]
            if t.kind in _MARKS and begin <= t.start and t.end <= lead.start
        ]
        for mark in marks:
            if mark.kind is Kind.EACH:
                lead.each = str(mark.value)  # 每小时处理能力不低于50吨
        name, start = self._name(span, lead, figure, marks, max(begin, lead.start - names.REACH))
        text_end = figure.end
        if name.endswith(tuple(table("words")["when"])) and self.subject and not names.quantity_like(name):
            name = self.subject  # 抗震时不宜大于200mm
        if lead.change is not None and name == self.text[lead.change.start : lead.change.end]:
            name = self._behind(figure, True) + name  # 降低15%的能耗
        if not name:
            name, start, text_end = self._elsewhere(lead, figure, strong, start)
        if before:
            self.subject = name or self.subject
            self._begin = figure.end
            return []
        lower, self._lower = self._lower, None
        if name.endswith("等"):
            return []  # 社会功能等7方面: how many were named
        if not name:
            self._lower = self._first_bound(at, figure)
            return []
        if lower is not None and lead.relations and lead.relations[0][0] == lower[1]:
            low, high = sorted((lower[0].low, figure.low))
            figure, start = figure._replace(low=low, high=high), lower[2]
        if lead.separate is not None and (apart := self._separate(lead, figure, strong)):
            self.subject = apart[-1].name
            return apart
        found = self._indicators(name, span, lead, figure, self.text[start:text_end].strip(), strong)
        if found:
            self._speak_of(name)
            self._last = found[-1]
        return found

    def _speak_of(self, name: str) -> None:
        """What a clause without a name goes on with: the last quantity. 国内产品 of 国内产品仅3000小时 is none."""
        if name and (names.quantity_like(name) or not self.subject):
            self.subject = name

    def _reference(self, at: int, figure: _Figure) -> _Lead | None:
        """Of 不宜大于额定电流的85%: what leads to 额定电流, of which it is a part."""
        start = self._tokens[at].start
        if figure.unit not in ("percent", "fold") or not self.text[max(0, start - 2) : start].rstrip().endswith("的"):
            return None
        for back in range(at - 1, max(-1, at - 4), -1):
            token = self._tokens[back]
            if token.start < self._begin:
                return None
            if token.kind is Kind.RELATION and cast(tuple[str, str], token.value)[0] in _BOUNDS:
                return self._lead(back + 1, token.end)
        return None

    def _first_bound(self, at: int, figure: _Figure) -> tuple[_Figure, str, int] | None:
        """Of 6≤pH≤9, the 6."""
        if not self._is(figure.next, Kind.RELATION, figure.end):
            return None
        relation, _ = cast(tuple[str, str], self._tokens[figure.next].value)
        self._begin = self._tokens[figure.next].end
        return figure, relation, self._tokens[at].start

    def _separate(self, lead: _Lead, figure: _Figure, strong: set[str]) -> list[Indicator]:
        """强度和韧性分别不低于1000MPa和50J; nothing where there are not as many figures as names."""
        assert lead.separate is not None
        named = names.separate(
            self.text[max(self._names_from, lead.separate.start - names.REACH) : lead.separate.start]
        )
        figures = [figure]
        while len(figures) < len(named):
            last = figures[-1]
            at = last.next + 1 if self._is(last.next, Kind.COMMA, last.end) else last.next
            following = self._figure(at) if at < len(self._tokens) and self._tokens[at].kind in _AMOUNT else None
            if following is None or self.text[last.end : self._tokens[at].start].strip(" ,、和与及") != "":
                return []
            figures.append(following)
        if len(figures) < 2:
            return []
        self._resume, self._begin = figures[-1].next, figures[-1].end
        found = []
        for name, one in zip(named, figures, strict=True):
            text = self.text[max(self._names_from, lead.separate.start - names.REACH) : one.end].strip()
            found += self._indicators(name, "", lead, one, text, strong)
        return found

    def _goes_into_a_word(self, figure: _Figure) -> bool:
        """6 of 6轴 and of 6061铝合金: part of a name. Behind a bare number stands a pause, or its goal."""
        behind = self.text[figure.end : figure.end + 1]
        return behind not in _PAUSES and not self._before_goal(figure)

    def _before_goal(self, figure: _Figure) -> bool:
        """Whether 提高到 follows: the figure is where things stand."""
        if not self._is(figure.next, Kind.GOAL, figure.end):
            return False
        goal = self._tokens[figure.next]
        return any(
            self._is(figure.next + 1, kind, goal.end)
            for kind in (*_AMOUNT, Kind.RELATION, Kind.NOTATION, Kind.TOLERANCE)
        )

    def _is_condition(self, figure: _Figure, begin: int, lead: _Lead) -> bool:
        """150℃下, 循环1000次后, 在25℃: under what, and not how much."""
        behind = self.text[figure.end : figure.end + _BEHIND].lstrip()
        conditions, others = _conditions()
        if conditions.at(behind, 0) is not None and others.at(behind, 0) is None:
            return True
        before = self.text[max(begin, lead.start - 2) : lead.start].rstrip()
        return before.endswith(("在", "于", "经", "当", "每", "@")) and figure.high is None

    def _name(self, span: str, lead: _Lead, figure: _Figure, marks: list[Token], offset: int) -> tuple[str, int]:
        """The name in the text before the figure, and where it begins; "" where there is none."""
        pieces, last = [], 0
        for mark in marks:
            if mark.start >= offset:
                pieces.append(span[last : mark.start - offset])
                last = mark.end - offset
        pieces.append(span[last:])
        if lead.change is not None:
            verb = self.text[lead.change.start : lead.change.end]
            name = names.of_change(span[last:] or span, verb)
        else:
            name = names.first_of(pieces)
            if figure.unit == "fold" and span.rstrip().endswith("的"):
                name = names.name_in(re.split("[是为达]|相当于", span)[0])  # 效率是人工的3倍
            if lead.up_to or lead.goal == "either":
                changed = next(
                    (t for t in self._tokens if t.kind is Kind.CHANGE and offset <= t.start < lead.start), None
                )
                if changed is not None and lead.up_to:
                    lead.goal = str(changed.value)
                    name = names.name_in(self.text[changed.end : lead.start]) or names.name_in(
                        self.text[offset : changed.start]
                    )
        if lead.notation is not None and lead.notation[1] in table("words")["named"] and not lead.relations:
            name += lead.notation[1]
        place = self.text.rfind(name[:4], offset, lead.start + 8) if name else -1
        return name, place if place >= 0 else lead.start

    def _elsewhere(self, lead: _Lead, figure: _Figure, strong: set[str], start: int) -> tuple[str, int, int]:
        """The name of a figure that has none before it: behind it, outside its brackets, of the clause before, or of its notation; and
        where its text begins and ends."""
        end = figure.end
        said = bool(strong or lead.goal or lead.tolerance or figure.high is not None)
        behind = self._behind(figure, said)
        if behind:
            return behind, start, self.text.index(behind, end) + len(behind)
        if self._outer and said:
            outer = self.text[max(self._outer[-1], start - names.REACH) : start].rpartition("(")[0]
            marks = [t for t in self._tokens if t.kind in _MARKS and self._outer[-1] <= t.start and t.end <= start]
            cut = next((t.start for t in marks if t.kind is Kind.RELATION), None)
            name = names.name_in(outer if cut is None else self.text[self._outer[-1] : cut]) or names.name_in(outer)
            found = self.text.find(name, self._outer[-1], start) if name else -1
            return name, found if found >= 0 else start, end + self.text.startswith(")", end)
        if self._outer:
            return "", start, end
        if said and self.subject and (lead.goal or self._goes_on(figure)):
            return self.subject, start, end
        if lead.notation is not None:
            return table("words")["notation_names"].get(lead.notation[0], ""), start, end
        return "", start, end

    def _goes_on(self, figure: _Figure) -> bool:
        last = self._last
        return last is None or not figure.unit or measure(figure.unit).dimension == last.measure().dimension

    def _behind(self, figure: _Figure, said: bool) -> str:
        """≥95%回收率, 1200℃的耐温性: a name behind, up to the next mark, that no figure of its own follows."""
        following = self._tokens[figure.next] if figure.next < len(self._tokens) else None
        limit = following.start if following is not None else len(self.text)
        run = self.text[figure.end : min(limit, figure.end + _BEHIND)].strip(" ")
        if not run or (following is None and len(self.text) > figure.end + _BEHIND):
            return ""
        owned = following is not None and following.kind in (*_AMOUNT, *_LEADING)
        of = run.startswith("的")
        for joint in ("和", "与", "及", "并", "且", "以及"):
            head, found, _ = run.lstrip("的").partition(joint)
            if found and names.quantity_like(head):
                run, owned = head, False
                break
        name = run.lstrip("的").strip()
        if owned or not name or any(c in name for c in "的在等"):
            return ""
        known = quantity(name)
        if said and (names.quantity_like(name) or (figure.unit == "times" and len(name) <= _SHORT)):
            return name
        whole = known.length == len(name) > 1
        return name if whole or (of and known.head and len(name) <= _SHORT) else ""

    # What it comes to ---------------------------------------------------------------------------------------------------

    def _indicators(
        self, name: str, span: str, lead: _Lead, figure: _Figure, text: str, strong: set[str]
    ) -> list[Indicator]:
        unit = self._unit(name, span, lead, figure)
        if unit is None:
            return []
        if unit in ("percent", "fold"):
            name = names.with_change_behind(name)
        explicit = bool(
            lead.relations
            or strong
            or lead.goal
            or lead.tolerance
            or lead.each
            or lead.notation
            or figure.high is not None
            or quantity(name).bare
        )
        if not explicit and not (unit and figure.known):
            return []
        if len(figure.listed) > 1:
            axes = names.axes_of(name, span, len(figure.listed))
            return [
                self._indicator(n, value, None, unit, lead, figure, text, strong)
                for n, value in zip(axes, figure.listed, strict=False)
            ]
        return [self._indicator(name, figure.low, figure.high, unit, lead, figure, text, strong)]

    def _unit(self, name: str, span: str, lead: _Lead, figure: _Figure) -> str | None:
        """The unit that is written, or stands in brackets behind the name, or goes without saying; None where the amount is no figure."""
        unit = figure.unit
        if lead.notation is not None and (not unit or unit == "级" or lead.notation[0] in ("IP", "IT", "CT")):
            unit = lead.notation[0]
        if not unit and span.rstrip().endswith(")"):
            inside = span.rstrip()[:-1].rpartition("(")[2].strip()
            read = unit_at(inside, 0)
            if read is not None and read.end == len(inside) and read.known:
                unit = read.unit
            else:
                unit = table("words")["notations"].get(inside, "")
        known = quantity(name)
        unit = unit or known.unit
        if unit == "degree" and self._is_degree(figure):
            unit = known.degree
        if lead.each:
            unit = "rpm" if (unit, lead.each) == ("turn", "min") else f"{unit or 'times'}/{lead.each}"
        return unit

    def _is_degree(self, figure: _Figure) -> bool:
        """Whether it is 度 that stands there, which may be ℃, kWh or an angle; ° is an angle."""
        return "度" in self.text[max(0, figure.end - 6) : figure.end]

    def _indicator(
        self,
        name: str,
        low: float,
        high: float | None,
        unit: str,
        lead: _Lead,
        figure: _Figure,
        text: str,
        strong: set[str],
    ) -> Indicator:
        better = quantity(name).better
        present = self._present or (bool(strong & {"falls_short"}) and better != "less")
        word = next((w for relation, w in lead.relations if relation != "equal"), "") or next(
            (w for _, w in lead.relations), ""
        )
        complaints = table("words")["complaints"]
        if (better == "less" and word in complaints["over"]) or (better == "more" and word in complaints["under"]):
            present = True
        if lead.goal:
            present = False
        if high is not None:
            return Indicator(name, Operator.BETWEEN, low, high, unit, text, present)
        operator = self._operator(lead, figure, better)
        if unit in ("级", "IT", "CT") and better == "less" and not any(sign in word for sign in "≥≤<>"):
            operator = _TURNED.get(operator, operator)  # 精度5级以上, 不低于5级: of rank, and class 4 ranks above 5
        if operator is Operator.AT_MOST:
            return Indicator(name, operator, None, low, unit, text, present)
        return Indicator(name, operator, low, None, unit, text, present)

    def _operator(self, lead: _Lead, figure: _Figure, better: str | None) -> Operator:
        """What is said nearest to the number counts; a tolerance is the smaller the better."""
        by_better = {"more": Operator.AT_LEAST, "less": Operator.AT_MOST}.get(better or "", Operator.EQUAL)
        if lead.tolerance:
            return Operator.AT_MOST
        for relation, _ in lead.relations:
            if relation in _BOUNDS:
                return _BOUNDS[relation]
            if relation == "better":
                return by_better
        if figure.after:
            return _BOUNDS.get(figure.after, Operator.EQUAL)
        if any(relation == "within" for relation, _ in lead.relations):
            return Operator.AT_MOST
        if lead.goal:
            return {"up": Operator.AT_LEAST, "down": Operator.AT_MOST}.get(lead.goal, by_better)
        return Operator.EQUAL


_TURNED = {Operator.AT_LEAST: Operator.AT_MOST, Operator.AT_MOST: Operator.AT_LEAST}
_BOUNDS = {"at_least": Operator.AT_LEAST, "at_most": Operator.AT_MOST}


@cache
def _conditions() -> tuple[Lexicon[None], Lexicon[None]]:
    said = table("words")
    return words(said["condition"]), words(said["not_condition"])
