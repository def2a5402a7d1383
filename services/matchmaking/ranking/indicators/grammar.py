"""Indicators of a text: figures with the relation and the name that stand before or behind them.

text      = sentence { 。 sentence }
sentence  = clause { , clause }                       a clause without a name goes on with the one before
clause    = [ 目前 | 要求 | 目标 ] [ condition ] name { relation } figure [ condition ]
          | 尚未实现 name figure | name figure 尚未实现     denied; 不适用于 likewise: left out
          | { relation } figure name                   ≥95% 回收率
          | name 由 figure 提高到 figure                  the goal counts
          | name 、 name 分别 relation figure 、 figure
          | figure ≤ name ≤ figure
condition = 在 figure 下 | figure 时 | ( figure ) | @ figure
figure    = amount [ ~ amount ] [ ± amount ] [ × amount … ] [ 以上 | 以下 | 左右 ]
amount    = [ HRC | φ | IP | ¥ ] number [ unit ] | grade
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import cast

from services.matchmaking.ranking.indicators import conditions, names
from services.matchmaking.ranking.indicators.amounts import AMOUNT, Figure, Line
from services.matchmaking.ranking.indicators.exceptions import Excepted, exceptions
from services.matchmaking.ranking.indicators.grades import better_of, scales
from services.matchmaking.ranking.indicators.model import MOST, Indicator, Operator, Standing
from services.matchmaking.ranking.indicators.quantities import all_names, compared_name, quantity
from services.matchmaking.ranking.indicators.relations import BOUNDS, GRADES, LEADING, Lead, lead_to, names_standard
from services.matchmaking.ranking.indicators.sayings import Sayings
from services.matchmaking.ranking.indicators.sentences import sentences
from services.matchmaking.ranking.indicators.tables import Lexicon, table, words
from services.matchmaking.ranking.indicators.tokens import OTHER_BOUND, Kind, Token
from services.matchmaking.ranking.indicators.units import measure, unit_at

_MARKS = (
    Kind.PRESENT, Kind.WANTED, Kind.WISHED, Kind.STATED, Kind.DENIED, Kind.EXCLUDED, Kind.SETTING, Kind.RELATION, Kind.SEPARATE,
    Kind.EACH,
)  # fmt: skip
_SAID = (Kind.PRESENT, Kind.WANTED, Kind.WISHED, Kind.STATED, Kind.SETTING)
"""Words behind which a number alone goes on with the quantity before: 效率92%,目标95%."""
_NEAR = 12
"""Tokens around a figure that are looked at."""
_BEHIND, _SHORT = 24, 8
"""Characters behind a figure in which its name may stand, and of one that no list knows."""
_TIME, _STATES = "s^1", ("s^1", "K^1")
"""Dimensions of a time, and of a time or a temperature."""
_DEMANDING = ("要求", "规定", "目标", "标准", "指标")
"""Before 的 and a percentage that is asked, and no share of something: 要求的95%."""
_BOTH = re.compile(r"[均都各](?:[应需须可能为]|要求)?\s?$")
_THING = re.compile(r"[\u4e00-\u9fff]{1,6}?(?=等?缺陷|等|[^\u4e00-\u9fff]|$)")
"""What must not be there: 裂纹."""
_PAUSES = ("", ",", "、", "(", ")", " ", "的", "≤", "<", "≥", ">")


def indicators(text: str) -> list[Indicator]:
    """What the text states in figures, in its order; what it says twice is there once. What it says to be the case now is left out
    where it also says what is wanted."""
    found: dict[object, Indicator] = {}
    subject = ""
    for sentence in sentences(text):
        reader = _Sentence(Line(sentence), subject)
        for read in reader.read():
            if len(found) >= MOST:
                break
            found.setdefault((read.name, read.interval(), read.standing, read.under), read)
        subject = reader.subject
    wanted = {compared_name(one.name).wording for one in found.values() if one.standing is Standing.STATED}
    return [
        one
        for one in found.values()
        if one.standing not in (Standing.PRESENT, Standing.OTHERS) or compared_name(one.name).wording not in wanted
    ]


@dataclass
class _Sentence:
    """Reading of one sentence, from its first token to its last."""

    line: Line
    subject: str
    """The name that a clause without one goes on with."""
    _begin: int = 0
    """Where a name may begin: behind the last figure or comma."""
    _names_from: int = 0
    """Where names in a row may begin: 、 stands between them."""
    _resume: int = 0
    """The token to go on with."""
    _said: Sayings = field(init=False)
    _exceptions: list[Excepted] = field(init=False)
    """Those ahead, the next one last."""
    _outer: list[int] = field(default_factory=list)
    """Where names may begin outside the brackets that are open."""
    _last: Indicator | None = None
    _lower: tuple[Figure, str, int] | None = None
    """The first bound of 6≤pH≤9, its relation and where the figure begins."""

    def __post_init__(self) -> None:
        self._said = Sayings(self.line)
        self._exceptions = exceptions(self.line.text)[::-1]

    def read(self) -> list[Indicator]:
        while self._resume < len(self.line.tokens):
            at = self._resume
            self._resume += 1
            if self.line.tokens[at].kind in AMOUNT:
                figure = self.line.figure(at)
                self._resume = figure.next
                self._said.take(self._read(at, figure), self._begin)
            else:
                self._mark(at, self.line.tokens[at])
        return self._said.found

    def _mark(self, at: int, token: Token) -> None:
        """What a token that is no figure changes."""
        if token.kind is Kind.COMMA:
            self._begin = token.end
            if token.value == ",":
                self._names_from = token.end
                if not self._outer:
                    self._said.next_clause(token.end)
        elif token.kind is Kind.BREAK and not (names_standard(self.line, token) and self._grade_follows(at)):
            self._begin = self._names_from = token.end
        elif token.kind is Kind.OPEN:
            self._outer.append(self._begin)
            self._begin = token.end
            self._said.opens(token.start)
        elif token.kind is Kind.CLOSE and self._outer:
            self._begin = self._outer.pop()
            self._said.closes()
        elif token.kind is Kind.TOLERANCE and self.line.has(at + 1, Kind.OPEN, token.end):
            self._pass_formula(at + 1)
        elif token.kind is not Kind.SETTING or (within := self._exception_at(token.start)) is None:
            self._said.hears(at, token)
        elif within.leaves_out:
            self._said.hears_excepted(at, token)

    def _grade_follows(self, at: int) -> bool:
        """齿轮精度达到GB/T 10095 5级: the standard stands before the grade that it has."""
        end = self.line.tokens[at].end
        return self.line.has_amount(at + 1, end) and self.line.figure(at + 1).unit in GRADES

    def _pass_formula(self, opening: int) -> None:
        """Past the brackets of ±(0.5%读数+0.1℃), which are no figure."""
        for at in range(opening + 1, min(opening + _NEAR, len(self.line.tokens))):
            if self.line.tokens[at].kind is Kind.CLOSE:
                self._resume, self._begin = at + 1, self.line.tokens[at].end
                return

    def _read(self, at: int, figure: Figure) -> list[Indicator]:
        self._stand_in_exception(self.line.tokens[at].start)
        text, begin = self.line.text, self._begin
        lead = self._part_of(at, figure) or lead_to(self.line, at, self.line.tokens[at].start, begin, figure)
        figure = self._with_unit_before(figure, lead, begin)
        goes_to_goal = self._before_goal(figure) or self._is_start(at, figure)
        if not goes_to_goal and not self._is_figure(figure, lead):
            return []
        names_from, lower = self._names_from, self._lower
        self._begin = self._names_from = figure.end
        self._lower = None
        plain = not (lead.meant or lead.change or goes_to_goal)
        if self._is_condition(figure, begin, lead, plain=plain):
            return []
        if plain and self._is_share(figure, begin, lead):
            return []
        offset = max(begin, lead.start - names.REACH)
        if (
            goes_to_goal
            and (since := max(text.rfind("从", offset, lead.start), text.rfind("由", offset, lead.start))) > 0
        ):
            lead.start = since
        marks = [
            token
            for token in self.line.tokens[max(0, at - _NEAR) : at]
            if token.kind in _MARKS and offset <= token.start and token.end <= lead.start
        ]
        name, start, end = self._named(at, figure, lead, marks, offset)
        if goes_to_goal:
            self.subject = name or self.subject
            return []
        in_brackets = self._said.behind_last and not self._said.last_measures_as(figure.unit)
        if conditions.names_one(name, figure, lead, in_brackets=in_brackets):
            self._said.holds_under(figure, start, figure.end, lead)
            return []
        if name.endswith(("等", *table("words")["not_asked"])):
            return []  # 社会功能等7方面, 试样5组: how many were named, or tried
        follows = plain and conditions.is_kind(figure.unit) and conditions.name_follows(self.line, figure)
        if follows and (not names.quantity_like(name) or name.endswith(_things())):
            self._said.holds_under(figure, lead.start, figure.end, lead)  # 水泥28天抗压强度, 低温-20℃容量保持率
            return []
        if not name:
            if plain and conditions.is_kind(figure.unit) and self._outer:
                self._said.holds_under(figure, lead.start, figure.end, lead)
            self._lower = self._first_bound(at, figure)
            return []
        if (forbidden := self._forbidden(begin, lead, figure)) is not None:
            name, lead = forbidden
        if lower is not None and lead.relations and lead.relations[0][0] == lower[1]:
            low, high = sorted((lower[0].low, figure.low))
            figure, start = figure._replace(low=low, high=high), lower[2]
        if (share := self._share_of_before(name, at, figure, lead)) is not None:
            found = [share]
            self._last = share
            self._speak_of(name)
            return found
        found = self._separate(names_from, lead, figure) or self._shared(names_from, lead, figure)
        if not found and lead.separate is not None and (row := self._following(figure)):
            self._resume = row[-1].next  # of which the names are not known
            return []
        if not found:
            found = self._indicators(name, text[offset : lead.start], lead, figure, text[start:end].strip())
        if found:
            self._last = found[-1]
            self._speak_of(found[-1].name if len(found) > 1 else name)
        return found

    def _share_of_before(self, name: str, at: int, figure: Figure, lead: Lead) -> Indicator | None:
        """降至原来的一半, 是原来的3倍: by how much it changes."""
        said, start = table("words"), self.line.tokens[at].start
        if not (lead.goal or lead.relations) or figure.unit not in ("percent", "fold") or figure.high is not None:
            return None
        if not self.line.text[max(0, start - _SHORT) : start].rstrip().endswith(tuple(said["of_before"])):
            return None
        share = figure.low * (100 if figure.unit == "fold" else 1)
        way = "down" if share < 100 else "up"
        most = "at_most" if any(relation == "within" for relation, _ in lead.relations) else ""
        bound = next((relation for relation, _ in lead.relations if relation in BOUNDS), figure.after or most)
        bound = OTHER_BOUND.get(bound, bound) if way == "down" else bound
        name = names.name_in(name) + said["share_of_before"][way]
        operator = BOUNDS.get(bound, Operator.EQUAL)
        size = float(f"{abs(share - 100):.12g}")
        low, high = (None, size) if operator is Operator.AT_MOST else (size, None)
        text = self.line.text[max(0, lead.start - names.REACH) : figure.end].strip()
        said_of_it = (self._said.standing(lead, "more"), self._said.under)
        return Indicator(name, operator, low, high, "percent", text, *said_of_it)

    def _forbidden(self, begin: int, lead: Lead, figure: Figure) -> tuple[str, Lead] | None:
        """不得出现长度大于0.2mm的裂纹: 裂纹长度 of at most so much."""
        text = self.line.text
        if not any(relation == "at_least" for relation, _ in lead.relations) or not text.startswith("的", figure.end):
            return None
        span = text[max(begin, lead.start - names.REACH) : lead.start]
        found = next((word for word in _forbidding() if word in span), None)
        what = _THING.match(text, figure.end + 1)
        if found is None or what is None:
            return None
        before, _, of = span.rpartition(found)
        name = names.name_in(before) + what[0] + names.name_in(of)
        return name, replace(lead, relations=[("at_most", word) for _, word in lead.relations])

    def _stand_in_exception(self, place: int) -> None:
        """Of 除耐温≥1200℃外, what is excepted begins behind 除."""
        self._said.excepted = within = self._exception_at(place)
        if within is not None:
            self._begin = max(self._begin, within.start)
            self._names_from = max(self._names_from, self._begin)

    def _exception_at(self, place: int) -> Excepted | None:
        """What a place stands in. Places are asked of in their order."""
        while self._exceptions and self._exceptions[-1].end < place:
            self._exceptions.pop()
        return self._exceptions[-1] if self._exceptions and self._exceptions[-1].start <= place else None

    def _with_unit_before(self, figure: Figure, lead: Lead, begin: int) -> Figure:
        """抗弯强度 MPa 98, 导热系数(W/(m·K)):1.5, 导热系数/W·m-1·K-1 0.9: the unit stands between a quantity and its number."""
        text = self.line.text
        if figure.unit or lead.notation is not None or not text[begin : lead.start].rstrip(" :)")[-1:].isascii():
            return figure
        for place in range(max(begin + 1, lead.start - _BEHIND), lead.start):
            if text[place - 1] not in " (/":
                continue
            read = unit_at(text, place)
            if read is None or not read.known or text[read.end : lead.start].strip(" ):"):
                continue
            if names.quantity_like(names.name_in(text[max(begin, place - names.REACH) : place - 1])):
                lead.start = place - 1
                return figure._replace(unit=read.unit, known=True)
        return figure

    # Whether it is a figure ---------------------------------------------------------------------------------------------

    def _is_figure(self, figure: Figure, lead: Lead) -> bool:
        """A number in words needs something that leads to it (一次合格率, 二级): so does one without a unit (6061铝合金)."""
        if figure.worded:
            if figure.unit == "times":
                return figure.low != 1 and (lead.bounding or lead.tolerance)
            if figure.unit in GRADES and not lead.bounding:
                before = names.name_in(self.line.text[max(self._begin, lead.start - names.REACH) : lead.start])
                graded = quantity(before).graded or bool(self._graded_behind(figure))
                return graded or (bool(lead.relations) and self._pauses_behind(figure))
            return bool(lead.meant or lead.relations or lead.change) or self._of_what_is_named(figure, lead)
        if figure.unit or figure.high is not None or lead.bounding or lead.tolerance or lead.notation:
            return True
        return self._pauses_behind(figure)

    def _of_what_is_named(self, figure: Figure, lead: Lead) -> bool:
        """起重量两吨半: a quantity that is known right before, and nothing behind."""
        before = self.line.text[max(self._begin, lead.start - names.REACH) : lead.start]
        return bool(quantity(names.name_in(before)).head) and self._pauses_behind(figure)

    def _pauses_behind(self, figure: Figure) -> bool:
        return self.line.text[figure.end : figure.end + 1] in _PAUSES

    def _is_condition(self, figure: Figure, begin: int, lead: Lead, *, plain: bool) -> bool:
        """Whether it says under what, and not how much; it is kept then. `plain`: a bare value."""
        if self._said.leaves_out(figure):
            return False
        end = conditions.end_of(self.line, figure, begin, lead) if plain else None
        if end is None and plain and (held := self._leads_on(figure, begin, lead)):
            self._said.held, end = held, figure.end
        if end is None:
            end = conditions.end_of_bound(self.line, figure, lead)
        if end is None:
            return False
        self._begin = end
        self._said.holds_under(figure, begin, end, lead)
        return True

    def _leads_on(self, figure: Figure, begin: int, lead: Lead) -> str:
        """The quantity that a condition between it and its figure leads on with, "" where it is none: 溶出度30分钟不低于80%, 抗压强度28天≥50MPa;
        抗压强度:3天25MPa,7天38MPa."""
        if figure.high is not None or any(word != ":" for _, word in lead.relations):
            return ""
        bound = self.line.has(figure.next, Kind.RELATION, figure.end) and not lead.relations
        if bound and cast(tuple[str, str], self.line.tokens[figure.next].value)[0] not in BOUNDS:
            return ""
        at = figure.next + bound
        if not self.line.has_amount(at, self.line.tokens[at - 1].end if bound else figure.end):
            return ""
        following = self.line.figure(at)
        named = names.name_in(self.line.text[begin : lead.start])
        if not bound and not named and self._goes_on(following):
            named = self.subject
        is_led = bound and measure(figure.unit).dimension == _TIME and measure(following.unit).dimension != _TIME
        is_led = is_led or (not bound and self._stands_under(figure, following, named))
        return named if is_led and following.unit and names.quantity_like(named) else ""

    def _stands_under(self, figure: Figure, following: Figure, name: str) -> bool:
        """25℃ 98% of a 容量保持率: a temperature or a time right before a value of another kind, of what is neither."""
        under, valued = measure(figure.unit).dimension, measure(following.unit).dimension
        of_its_own = (
            name.endswith(tuple(table("words")["condition_names"]["in_brackets"])) or quantity(name).degree == "degC"
        )
        return under in _STATES and valued not in _STATES and not of_its_own

    def _is_share(self, figure: Figure, begin: int, lead: Lead) -> bool:
        """屈服强度的60%: of something else, and not how much it is."""
        return (
            figure.unit == "percent"
            and self.line.text[begin : lead.start].rstrip().endswith("的")
            and not self.line.text[begin : lead.start].rstrip("的 ").endswith(_DEMANDING)
            and not lead.relations
        )

    def _before_goal(self, figure: Figure) -> bool:
        """Whether 提高到 and a figure follow: this one is where things stand."""
        if not self.line.has(figure.next, Kind.GOAL, figure.end):
            return False
        end = self.line.tokens[figure.next].end
        following = (*AMOUNT, Kind.RELATION, Kind.NOTATION, Kind.TOLERANCE)
        return any(self.line.has(figure.next + 1, kind, end) for kind in following)

    def _part_of(self, at: int, figure: Figure) -> Lead | None:
        """Of 不宜大于额定电流的85%, what leads to 额定电流, of which it is a part."""
        start = self.line.tokens[at].start
        if figure.unit not in ("percent", "fold") or not self.line.text[max(0, start - 2) : start].rstrip().endswith(
            "的"
        ):
            return None
        for back in range(at - 1, max(-1, at - 4), -1):
            token = self.line.tokens[back]
            if token.start < self._begin:
                return None
            relation = cast(tuple[str, str], token.value)[0] if token.kind is Kind.RELATION else ""
            of_before = self.line.text[token.end : start].strip() in table("words")["of_before"]
            reaches = figure.unit == "percent" and "达" in str(token.value)  # 达母材的95%
            equals = relation in ("equal", "within", "falls_short")
            bound = relation in BOUNDS or (equals and (of_before or reaches))
            if bound or token.kind is Kind.GOAL:
                return lead_to(self.line, back + 1, token.end, self._begin, figure)
        return None

    def _first_bound(self, at: int, figure: Figure) -> tuple[Figure, str, int] | None:
        """Of 6≤pH≤9, the 6."""
        if not self.line.has(figure.next, Kind.RELATION, figure.end):
            return None
        relation, _ = cast(tuple[str, str], self.line.tokens[figure.next].value)
        self._begin = self.line.tokens[figure.next].end
        return figure, relation, self.line.tokens[at].start

    def _is_start(self, at: int, figure: Figure) -> bool:
        """Whether a change of it follows: the 2% of 从2%降低了1.5个百分点 and the 350MPa of 比标准的350MPa高出20%."""
        following = self.line.tokens[figure.next] if figure.next < len(self.line.tokens) else None
        if (
            following is None
            or following.kind is not Kind.CHANGE
            or self.line.text[figure.end : following.start].strip()
        ):
            return False
        before = self.line.text[max(self._begin, self.line.tokens[at].start - names.REACH) : self.line.tokens[at].start]
        is_from = any(word in before for word in ("从", "由")) or names.COMPARED.search(before) is not None
        return is_from and self.line.has_amount(figure.next + 1, following.end)

    # Its name -----------------------------------------------------------------------------------------------------------

    def _speak_of(self, name: str) -> None:
        """What a clause without a name goes on with: the last quantity. 国内产品 of 国内产品仅3000小时 is none."""
        if name and (names.quantity_like(name) or not self.subject):
            self.subject = name

    def _named(self, at: int, figure: Figure, lead: Lead, marks: list[Token], offset: int) -> tuple[str, int, int]:
        """The name of a figure, "" where it has none, and where its text begins and ends."""
        for mark in marks:
            if mark.kind is Kind.EACH:
                lead.each = str(mark.value)  # 每小时处理能力不低于50吨
        if figure.unit in GRADES and (graded := self._graded_behind(figure)):
            return graded, lead.start, figure.end  # 达到一级能效
        name = self._before(at, figure, lead, marks, offset) or self._said.held
        if figure.unit in scales() and figure.unit != "IP" and not quantity(name).head:
            name = self._behind(figure, said=True) or str(table("words")["notation_names"].get(figure.unit, ""))
        if self._said.denies and not names.quantity_like(name):
            name = self._behind(figure, said=True) or name  # 样机尚未通过1000小时耐久试验
        if name in table("words")["first_or_last"] and quantity(self.subject).head:
            name += names.unqualified(self.subject)  # 昼间噪声不超过60dB、夜间不超过50dB
        if name.endswith(tuple(table("words")["when"])) and not names.quantity_like(name):
            name = self.subject if self._goes_on(figure) else ""  # 抗震时不宜大于200mm, 浇筑后24小时
        asked = bool(marks) and names.name_in(self.line.text[marks[-1].end : lead.start].strip(" :")) == ""
        if asked and not name and figure.unit and marks[-1].kind in _SAID:
            name = self.subject if self._goes_on(figure) else ""  # 样机效率92%,目标95%
        if asked and self.subject and self._last is not None and lead.meant and self._goes_on(figure):
            name = name if names.quantity_like(name) else self.subject  # 客户要求2000小时以上
        if lead.change is not None and name == self._verb(lead.change):
            name = self._behind(figure, said=True) + name  # 降低15%的能耗
        if name:
            start = self.line.text.rfind(name[:4], offset, lead.start + 8)
            return name, start if start >= 0 else lead.start, figure.end
        return self._elsewhere(at, figure, lead)

    def _before(self, at: int, figure: Figure, lead: Lead, marks: list[Token], offset: int) -> str:
        """The name in the text before the figure."""
        text, pieces, last = self.line.text, [], offset
        for mark in marks:
            pieces.append(text[last : mark.start])
            last = mark.end
        pieces.append(text[last : lead.start])
        if lead.change is not None:
            span = pieces[-1] or text[offset : lead.start]
            return names.of_change(span, self._verb(lead.change))
        if figure.unit == "fold" and text[offset : lead.start].rstrip().endswith("的"):
            return names.name_in(re.split("[是为达]|相当于", text[offset : lead.start])[0])  # 效率是人工的3倍
        name = names.first_of(pieces)
        if lead.up_to and (changed := self._change_before(at, lead, offset)) is not None:  # 提高良品率到95%
            lead.goal = str(changed.value)
            name = names.name_in(text[changed.end : lead.start]) or names.name_in(text[offset : changed.start])
        if lead.notation is not None and lead.notation[1] in table("words")["named"] and not lead.relations:
            name += lead.notation[1]  # 粗糙度Ra0.8
        return name

    def _verb(self, change: Token) -> str:
        """Of a change; 降低 of the 低 of 比进口产品低30%."""
        said = self.line.text[change.start : change.end].rstrip("了")
        of_way: dict[str, str] = table("words")["share_of_before"]
        return of_way[str(change.value)] if said in table("words")["comparatives"][change.value] else said

    def _change_before(self, at: int, lead: Lead, offset: int) -> Token | None:
        near = self.line.tokens[max(0, at - _NEAR) : at]
        return next((t for t in near if t.kind is Kind.CHANGE and offset <= t.start < lead.start), None)

    def _elsewhere(self, at: int, figure: Figure, lead: Lead) -> tuple[str, int, int]:
        """The name of a figure that has none before it: behind it, outside its brackets, of the clause before, or of its notation."""
        text, start, end = self.line.text, lead.start, figure.end
        said = lead.meant or figure.high is not None
        behind = self._behind(figure, said=said)
        if behind:
            return behind, start, text.index(behind, end) + len(behind)
        if self._outer and said:  # 检测精度达到微米级(≤2μm)
            begin = max(self._outer[-1], start - names.REACH)
            near = self.line.tokens[max(0, at - _NEAR) : at]
            cut = next(
                (t.start for t in near if t.kind is Kind.RELATION and begin <= t.start and t.end <= start), start
            )
            name = names.name_in(text[begin:cut]) or names.name_in(text[begin:start].rpartition("(")[0])
            found = text.find(name, begin, start) if name else -1
            return name, found if found >= 0 else start, end + text.startswith(")", end)
        if self._outer:
            return "", start, end
        if (said or (lead.relations and figure.unit)) and self.subject and (lead.goal or self._goes_on(figure)):
            return self.subject, start, end
        if self._said.leaves_out(figure) and (of_use := conditions.quantity_of_use(figure.unit)):
            return of_use, start, end
        if lasting := self._lasting(figure):
            return lasting
        of = lead.notation[0] if lead.notation is not None else figure.unit
        return table("words")["notation_names"].get(of, ""), start, end

    def _lasting(self, figure: Figure) -> tuple[str, int, int] | None:
        """盐雾环境中480小时不生锈: a time in a setting, and what does not happen in it."""
        said, text = table("words"), self.line.text
        unharmed = _unharmed().at(text, figure.end)
        if unharmed is None or measure(figure.unit).dimension != measure("s").dimension:
            return None
        named = (said["lasting"].get(condition.unit) for condition in reversed(self._said.under))
        name = next(filter(None, named), "")
        return (name, self._said.begins, figure.end + len(unharmed[0])) if name else None

    def _graded_behind(self, figure: Figure) -> str:
        """能效 of 二级能效, 一级的能效标准."""
        run = self.line.text[figure.end : figure.end + _SHORT].lstrip("的")
        found = _graded().at(run, 0)
        return "" if found is None else found[0]

    def _goes_on(self, figure: Figure) -> bool:
        last = self._last
        return last is None or not figure.unit or measure(figure.unit).dimension == last.measure().dimension

    def _behind(self, figure: Figure, *, said: bool) -> str:
        """≥95%回收率, 1200℃的耐温性: a name behind, up to the next token, that no figure of its own follows."""
        text, tokens = self.line.text, self.line.tokens
        following = tokens[figure.next] if figure.next < len(tokens) else None
        limit = len(text) if following is None else following.start
        if limit > figure.end + _BEHIND:
            return ""
        run = text[figure.end : limit].strip(" ")
        owned = following is not None and following.kind in (*AMOUNT, *LEADING)
        name = run.lstrip("的").strip()
        for joint in ("以及", "和", "与", "及", "并", "且"):
            head, found, _ = name.partition(joint)
            if found and names.quantity_like(head):
                name, owned = head, False
                break
        if owned or not name or any(c in name for c in "的在等"):
            return ""
        known = quantity(name)
        if said and (names.quantity_like(name) or (figure.unit == "times" and len(name) <= _SHORT)):
            return name
        whole = known.length == len(name) > 1
        of = run.startswith("的") or (figure.unit == "percent" and following is None)
        return name if whole or (of and known.head and len(name) <= _SHORT) else ""

    # What it comes to ---------------------------------------------------------------------------------------------------

    def _separate(self, names_from: int, lead: Lead, figure: Figure) -> list[Indicator]:
        """强度和韧性分别不低于1000MPa和50J; nothing where there are not as many figures as names."""
        if lead.separate is None:
            return []
        text = self.line.text
        begin = max(names_from, lead.separate.start - names.REACH)
        named = names.separate(text[begin : lead.separate.start])
        figures = [figure, *self._following(figure)][: len(named)]
        if len(figures) < 2 or len(figures) != len(named):
            return []
        self._resume, self._begin = figures[-1].next, figures[-1].end
        return [
            indicator
            for name, one in zip(named, figures, strict=True)
            for indicator in self._indicators(self._changing(name, lead), "", lead, one, text[begin : one.end].strip())
        ]

    def _following(self, figure: Figure) -> list[Figure]:
        """Those that stand in a row with a figure: 400MPa和250MPa."""
        found: list[Figure] = []
        last = figure
        while len(found) < _NEAR:
            at = last.next + 1 if self.line.has(last.next, Kind.COMMA, last.end) else last.next
            if at >= len(self.line.tokens) or self.line.tokens[at].kind not in AMOUNT:
                break
            if self.line.text[last.end : self.line.tokens[at].start].strip(" ,、和与及") != "":
                break
            last = self.line.figure(at)
            found.append(last)
        return found

    def _changing(self, name: str, lead: Lead) -> str:
        """耐磨性提高 of the 耐磨性 of 硬度和耐磨性均提高20%."""
        return name if lead.change is None else name + self._verb(lead.change)

    def _shared(self, names_from: int, lead: Lead, figure: Figure) -> list[Indicator]:
        """硫、磷含量均≤0.03%: of each the same."""
        begin = max(names_from, lead.start - names.REACH)
        span = self.line.text[begin : lead.start]
        both = _BOTH.search(span)
        named = [] if both is None and lead.change is None else names.separate(span[: both and both.start()])
        if both is None and not all(quantity(name).head for name in named):
            return []  # 强度和韧性提高20%, but not 企业和设备能耗降低20%
        if len(named) < 2 or len(figure.listed) > 1:
            return []
        known = quantity(named[-1]).length
        ending = named[-1][-known:] if known else ""
        text = self.line.text[begin : figure.end].strip()
        whole = [name if names.quantity_like(name) else name + ending for name in named]
        return [one for name in whole for one in self._indicators(self._changing(name, lead), "", lead, figure, text)]

    def _indicators(self, name: str, span: str, lead: Lead, figure: Figure, text: str) -> list[Indicator]:
        unit = self._unit(name, span, lead, figure)
        if unit == "N" and quantity(name).nines and figure.low.is_integer() and 0 < figure.low < 10:
            figure, unit = self._of_nines(figure), "percent"
        if unit == "级" and quantity(name).halves and figure.high is not None:
            middle = (figure.low + figure.high) / 2  # 4-5级
            figure = figure._replace(low=middle, high=None, listed=(middle,))
        if unit in ("percent", "fold", "百分点"):
            name = names.with_change_behind(name)
        if unit == "ratio" and not (quantity(name).ratio or quantity(name).bare or name.endswith("比")):
            return []
        if unit == "ratio" and quantity(name).ratio == "either" and 0 < figure.low < 1:
            figure = figure._replace(low=float(f"{1 / figure.low:.12g}"), listed=(float(f"{1 / figure.low:.12g}"),))
        told = bool(
            lead.meant or lead.relations or lead.each or lead.notation or figure.high is not None or figure.scaled
        )
        known = figure.known or ("/" in unit and bool(quantity(name).head))  # 酸值0.15mgKOH/g
        if not told and not quantity(name).bare and not (unit and known):
            return []
        if len(figure.listed) == 1:
            return [self._indicator(name, figure.low, figure.high, unit, lead, text)]
        axes = names.axes_of(name, span, len(figure.listed))
        return [self._indicator(n, v, None, unit, lead, text) for n, v in zip(axes, figure.listed, strict=False)]

    def _of_nines(self, figure: Figure) -> Figure:
        """99.99 % of 4N, 99.995 % of 4N5."""
        further = self.line.text[figure.end : figure.end + 1]
        share = 100 - 10 ** (2 - figure.low)
        if further.isdigit() and further.isascii():
            share += int(further) * 10 ** (1 - figure.low)
            if self.line.has(figure.next, Kind.NUMBER, figure.end):
                self._resume, self._begin = figure.next + 1, self.line.tokens[figure.next].end
        share = float(f"{share:.12g}")
        return figure._replace(low=share, listed=(share,))

    def _unit(self, name: str, span: str, lead: Lead, figure: Figure) -> str:
        """The unit that is written, or stands in brackets behind the name, or goes without saying."""
        unit = figure.unit
        is_its = lead.notation is not None and not quantity(name).bare  # 显色指数Ra95 is no roughness
        if lead.notation is not None and is_its and (not unit or unit == "级" or lead.notation[0] in ("IP", *GRADES)):
            unit = lead.notation[0]
        if not unit and span.rstrip().endswith(")"):
            inside = span.rstrip()[:-1].rpartition("(")[2].strip()
            read = unit_at(inside, 0)
            whole = read is not None and read.end == len(inside) and read.known
            unit = read.unit if whole and read is not None else table("words")["notations"].get(inside, "")
        known = quantity(name)
        if not unit and name.endswith("硬度"):
            unit = table("words")["notations"].get(name.removesuffix("硬度"), "")  # HRC硬度不低于60
        if not unit and figure.scaled and known.money:
            unit = "yuan"  # 产值680万
        unit = unit or known.unit
        text = self.line.text[max(0, figure.end - 6) : figure.end]
        if unit == "degree" and "度" in text:
            unit = known.degree  # 度 may be ℃, kWh or an angle; ° is an angle
        elif unit.startswith("degree/") and "度/" in text:
            unit = known.degree + unit.removeprefix("degree")  # 电耗3.5度/吨
        if not unit and known.finer and len(figure.listed) == 2:
            unit = "px"  # 分辨率1920×1080
        unit = known.instead.get(unit, unit)
        if known.money and unit.startswith("分"):
            unit = "fen" + unit.removeprefix("分")  # 0.5分/公斤
        elif known.money and unit == "times" and text.endswith(("块", "块钱")):
            unit = "yuan"
        if lead.each and not (unit in ("percent", "fold", "百分点") and compared_name(name).change):
            unit = "rpm" if (unit, lead.each) == ("turn", "min") else f"{unit or 'times'}/{lead.each}"
        return unit

    def _indicator(self, name: str, low: float, high: float | None, unit: str, lead: Lead, text: str) -> Indicator:
        name = names.withstood(name, measure(unit).dimension)
        if lead.after == "" and not lead.bounding and (bounded := names.bounded(name)) is not None:
            name, bound = bounded
            lead = replace(lead, after=bound)
        known = quantity(name)
        better = better_of(known, unit)
        said = (self._said.standing(lead, better), conditions.joined(conditions.of_name(name), self._said.under))
        if high is not None:
            return Indicator(name, Operator.BETWEEN, low, high, unit, text, *said)
        operator = lead.operator(known, unit)
        if operator is Operator.AT_MOST:
            return Indicator(name, operator, None, low, unit, text, *said)
        return Indicator(name, operator, low, None, unit, text, *said)


@cache
def _things() -> tuple[str, ...]:
    """Names of quantities that are something else before a time: 低温, 混凝土."""
    return (*table("words")["settings"], *table("words")["materials"])


@cache
def _forbidding() -> list[str]:
    """The longest first."""
    return sorted(table("words")["forbidding"], key=len, reverse=True)


@cache
def _unharmed() -> Lexicon[None]:
    return words(table("words")["unharmed"])


@cache
def _graded() -> Lexicon[None]:
    """Names of quantities of which a number in words before 级 is a grade."""
    return words(name for name in all_names() if quantity(name).graded)
