"""Conditions and amounts in plain Chinese: what a rule asks, as a reader of the policy would say it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from services.awards.domain.evaluation import denominator
from services.awards.domain.expressions import (
    All,
    Amount,
    Any,
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
    flat,
    is_money,
)
from services.awards.domain.facts import SIZE_NAMES
from services.awards.domain.pack import Figure, Gate, Measure, Pack
from shared.contracts.amounts import wan

_OPS = {"at_least": "不低于", "over": "超过", "at_most": "不超过", "under": "低于", "equals": "等于"}
_SPANS = {"each": "连续{}年同比", "total": "{}年累计", "compound": "{}年年均"}


def decimal_text(number: int, over: int) -> str:
    """A number over a denominator, exactly: "12.5", or "1/3" where it has no end."""
    value = Fraction(number, over)
    places = 0
    while places < 12 and value.denominator != 1 and (value * 10**places).denominator != 1:
        places += 1
    if (scaled := value * 10**places).denominator != 1:
        return f"{value.numerator}/{value.denominator}"
    sign, digits = "-" * (scaled < 0), f"{abs(scaled.numerator):0{places + 1}d}"
    shown: str = sign + (f"{int(digits[:-places]):,}.{digits[-places:]}" if places else f"{int(digits):,}")
    return shown


def percent(number: int, over: int) -> str:
    return f"{decimal_text(number * 100, over)}%"


def money_text(number: int, over: int = 1) -> str:
    """Fen over a denominator: "5 万元", and what is less than that in yuan."""
    fen, rest = divmod(number, over)
    return f"{decimal_text(number, over * 100)} 元" if rest or 0 < fen < 1_000_000 else wan(fen)


def length_words(months: int) -> str:
    years, rest = divmod(months, 12)
    return f"{years}年" * bool(years) + f"{rest}个月" * bool(rest)


def year_words(offset: int) -> str:
    return {0: "", -1: "上年"}.get(offset, f"前{-offset}年")


@dataclass(frozen=True, slots=True)
class Wordings:
    """What names mean: of a pack, and of one measure's gates."""

    pack: Pack
    gates: Sequence[Gate] = ()

    # -- conditions ----------------------------------------------------------------------------------------------------

    def condition(self, node: Condition, *, nested: bool = False) -> str:
        match node:
            case All(parts=parts):
                said = ",且".join(self.condition(part, nested=True) for part in parts)
                return f"({said})" if nested else said
            case Any(parts=parts):
                said = ",或".join(self.condition(part, nested=True) for part in parts)
                return f"({said})" if nested else said
            case Not(part=part):
                return f"不属于:{self.condition(part, nested=True)}"
            case Compare(left=left, op=op, right=right):
                return f"{self.amount(left)}{_OPS[op]} {self.amount(right, like=left)}"
            case Growth(figure=figure, rate=rate, years=years, mode=mode, strict=strict):
                span = "同比" if years == 1 else _SPANS[mode].format(years)
                return f"{self._figure(figure).name}{span}增长{'超过' if strict else ''} {self._rate(rate)}{'' if strict else '以上'}"
            case DayIn():
                return self._day_in(node)
            case QuarterIn(date=date, quarters=quarters):
                return f"{self.pack.dates[date]}在第{'、'.join(map(str, quarters))}季度"
            case Holds(titles=titles):
                return f"持有{self._or(self.pack.titles, titles)}称号"
            case NewlyRecognised(titles=titles):
                return f"当年新认定{self._or(self.pack.titles, titles)}"
            case SizeIn(sizes=sizes):
                return f"划型为{self._or(SIZE_NAMES, sizes)}"
            case ChoiceIn(figure=figure, offset=offset, numbers=numbers):
                asked = self._figure(figure)
                if asked.yes_no:
                    return f"{year_words(offset)}{asked.name}:{asked.shown(numbers[0])}"
                return f"{year_words(offset)}{asked.name}为{'、'.join(asked.shown(n) for n in numbers)}"
            case Found(gate=gate):
                return next((g.name for g in self.gates if g.id == gate), gate)

    def _day_in(self, node: DayIn) -> str:
        name, year_end = self.pack.dates[node.date], DayRef(of_year="end")
        if node.end == year_end and node.start == DayRef(of_year="start"):
            return f"当年没有{name}" if node.unless else f"{name}在当年"
        if node.end == year_end and node.start is not None and node.start.of_year == "end" and node.start.days == 1:
            span = f"近{length_words(-node.start.months)}"
            return f"{span}没有{name}" if node.unless else f"{name}在{span}内"
        start, end = (None if ref is None else self._day(ref) for ref in (node.start, node.end))
        span = f"{start}至{end}" if start and end else f"{start}以后" if start else f"{end}以前" if end else ""
        return f"{span}没有{name}" if node.unless else f"{name}在{span}"

    def _day(self, ref: DayRef) -> str:
        if ref.fixed is not None:
            base = ref.fixed.isoformat()
        elif ref.date is not None:
            base = self.pack.dates[ref.date]
        else:
            base = "年初" if ref.of_year == "start" else "年末"
        moves = []
        if ref.months:
            moves.append(f"{'前' if ref.months < 0 else '后'}{length_words(abs(ref.months))}")
        if ref.days:
            moves.append(f"{'前' if ref.days < 0 else '后'}{abs(ref.days)}天")
        return base + "".join(moves)

    # -- amounts -------------------------------------------------------------------------------------------------------

    def amount(self, node: Amount, *, like: Amount | None = None) -> str:
        """An expression; `like`: what a bare number is compared with, whose unit it then has."""
        match node:
            case Constant():
                return self._constant(node, like)
            case FigureAt(figure=figure, offset=offset):
                return f"{year_words(offset)}{self._figure(figure).name}"
            case ParameterAt(parameter=parameter, offset=offset):
                return f"{year_words(offset)}{self.pack.parameters[parameter].name}"
            case Sum(parts=parts):
                return " + ".join(map(self.amount, parts))
            case Minus(parts=parts):
                return f"({' − '.join(map(self.amount, parts))})"
            case Product(parts=parts):
                return self._product(parts)
            case Least(parts=parts):
                return f"({'、'.join(map(self.amount, parts))} 中较低的)"
            case Greatest(parts=parts):
                return f"({'、'.join(map(self.amount, parts))} 中较高的)"
            case Banded(of=of, bands=bands):
                return f"按{self.amount(of)}分档({self._bands(of, bands)})"
            case Stepped(of=of, steps=steps):
                shown = "、".join(f"{self.amount(s, like=of)}以上部分 {percent(n, d)}" for s, n, d in steps)
                return f"{self.amount(of)}分段({shown})"
            case Levels(of=of, levels=levels, mode=mode):
                how = {"each": "每达一级各计一次", "highest": "只计最高一级", "top_up": "晋级补差"}[mode]
                return f"{self.amount(of)}首次达到各级({self._bands(of, levels)};{how})"
            case ByChoice(figure=figure, pays=pays):
                asked = self._figure(figure)
                return f"按{asked.name}({'、'.join(f'{asked.shown(n)}为 {self.amount(a)}' for n, a in pays)})"
            case ByQuarter(date=date, pays=pays):
                shown = "、".join(f"第{n}季度 {self.amount(a)}" for n, a in enumerate(pays, 1))
                return f"按{self.pack.dates[date]}所在季度({shown})"
            case ByNthYear(date=date, pays=pays):
                shown = "、".join(f"第{n}年 {self.amount(a)}" for n, a in enumerate(pays, 1))
                return f"自{self.pack.dates[date]}当年起({shown})"
            case DaysBetween(start=start, end=end):
                return f"{self.pack.dates[start]}至{self.pack.dates[end]}的天数"
            case Within(date=date, months=months, unit=unit):
                return f"自{self.pack.dates[date]}起{length_words(months)}内属于当年的{'天数' if unit == 'days' else '月数'}"
            case PaidBefore(measures=measures):
                names = "、".join(m.name if (m := self.pack.measure(id)) else id for id in measures)
                return f"历年已兑现的{names}"
            case Due(measure=id):
                return f"“{m.name if (m := self.pack.measure(id)) else id}”的金额"
            case When(condition=condition, then=then, otherwise=otherwise):
                return f"{self.condition(condition)}的为 {self.amount(then)},否则为 {self.amount(otherwise)}"

    def _product(self, parts: Sequence[Amount]) -> str:
        rates = [p for p in parts if isinstance(p, Constant) and not p.money]
        others = [p for p in parts if p not in rates]
        said = " × ".join(f"({text})" if " + " in text else text for text in map(self.amount, others))
        for rate in rates:
            shown = percent(rate.number, rate.over)
            ratio = "/" in shown or rate.number >= rate.over
            said += f" × {decimal_text(rate.number, rate.over)}" if ratio else f" 的 {shown}"
        return said

    def _bands(self, of: Amount, bands: Sequence[Band]) -> str:
        return "、".join(
            f"{self.amount(b.start, like=of)}{'以上' if b.inclusive else '(不含)以上'} {self.amount(b.pays)}"
            for b in bands
        )

    def _constant(self, node: Constant, like: Amount | None) -> str:
        if node.money:
            return money_text(node.number, node.over)
        unit = ""
        if isinstance(like, FigureAt):
            unit = self._figure(like.figure).unit
        elif isinstance(like, ParameterAt):
            unit = self.pack.parameters[like.parameter].unit
        if unit == "%" or (not unit and node.over > 1 and "/" not in percent(node.number, node.over)):
            return percent(node.number, node.over)
        return f"{decimal_text(node.number, node.over)} {unit}".rstrip()

    def _rate(self, rate: Amount) -> str:
        return percent(rate.number, rate.over) if isinstance(rate, Constant) else self.amount(rate)

    def _figure(self, id: str) -> Figure:
        return self.pack.figures[id]

    @staticmethod
    def _or(names: Mapping[str, str], chosen: Sequence[str]) -> str:
        return "或".join(names.get(one, one) for one in chosen)


def shown_amount(node: Amount, number: int, wordings: Wordings) -> str:
    """A worked amount in the unit of its expression."""
    over = denominator(node)
    if is_money(node):
        return money_text(number, over)
    if isinstance(node, FigureAt):
        return wordings.pack.figures[node.figure].shown(number)
    if isinstance(node, ParameterAt) and wordings.pack.parameters[node.parameter].unit == "%":
        return percent(number, over)
    return decimal_text(number, over)


def instalment_said(measure: Measure, pack: Pack) -> str:
    """Which part of an award a measure is; "" where it is the whole."""
    part = measure.instalment
    if part is None:
        return ""
    when = f"在事项{('当年', '次年')[part.years] if part.years < 2 else f'第{part.years + 1}年'}"
    if part.day is not None:
        when = f"在{pack.dates[part.day]}的年度({pack.dates[measure.rule.date or '']}之年起至多{part.years}年)"
    still = ""
    if part.still is not None:
        words = Wordings(pack, measure.gates)
        still = f",拨付年度须{'、'.join(words.condition(one) for one in flat(part.still))}"
    shares = "、".join(map(str, part.shares))
    return f"分{len(part.shares)}期({shares})拨付,此为第{part.number}期,{when}{still}"


def conditions_said(measure: Measure, pack: Pack) -> list[str]:
    """Everything that must hold for a measure, in the order in which it is asked."""
    rule, words = measure.rule, Wordings(pack, measure.gates)
    said = [f"限{measure.scope.name}"] if measure.scope.sme or measure.scope.holds else []
    if rule.title:
        said.append(f"当年新认定{pack.titles[rule.title]}")
    if rule.date:
        said.append(f"{pack.dates[rule.date]}在当年")
    if rule.at_least:
        figure = pack.figures[rule.at_least.figure]
        said.append(f"{figure.name}不低于 {figure.shown(rule.at_least.amount)}")
    if rule.growth:
        said.append(f"{pack.figures[rule.growth.figure].name}同比增长 {rule.growth.rate}以上")
    said += [words.condition(one) for one in flat(rule.condition)]
    return said + [f"经认定:{gate.name}" for gate in measure.gates_alone]


def amount_said(measure: Measure, pack: Pack) -> str:
    """What a measure pays."""
    part = instalment_said(measure, pack)
    return f"{_whole_said(measure, pack)};{part}" if part else _whole_said(measure, pack)


def _whole_said(measure: Measure, pack: Pack) -> str:
    rule = measure.rule
    base = pack.figures[rule.base].name if rule.base else ""
    most = f",最高 {wan(rule.cap)}" if rule.cap else ""
    match rule.kind:
        case "fixed":
            return wan(rule.amount)
        case "per_item":
            return f"每个 {wan(rule.amount)}"
        case "per_head":
            return f"{base},每{pack.figures[rule.base or ''].unit} {money_text(rule.amount)}{most}"
        case "rate":
            return f"{base}的 {rule.rate}{most}"
        case "stepped":
            figure = pack.figures[rule.base or ""]
            return f"{base}分段:{'、'.join(f'{figure.shown(s.start)}以上部分 {s.rate}' for s in rule.steps)}{most}"
        case "matching":
            own = pack.figures[rule.not_over or ""].name
            return f"{base}的 {rule.rate},不超过{own}{most}"
        case "ceiling":
            return f"{base}的 {rule.rate}以内{most},由主管部门核定"
        case "range":
            return f"{wan(rule.low)} 至 {wan(rule.high)},由主管部门核定"
        case "formula" if rule.pays is not None:
            words = Wordings(pack, measure.gates)
            least = f"{words.amount(rule.pays_from)} 至 " if rule.pays_from is not None else ""
            decided = "以内,由主管部门核定" if rule.up_to and not least else ",由主管部门核定" if rule.up_to else ""
            return f"{least}{words.amount(rule.pays)}{decided}{most}"
        case "per_engagement":
            return f"各项服务的 {rule.rate},单项最高 {wan(rule.cap)}"
        case _:
            return "原文未定金额与比例"


ONCE_NAMES = {"enterprise": "一次", "subject": "按个一次", "year": "每年"}
TRACK_NAMES = {"no_application": "免申即享", "data_check": "数据核对", "review": "审核"}


def measure_said(measure: Measure, pack: Pack) -> dict[str, str]:
    """A measure by what is said of it, so that two versions can be laid side by side."""
    return {
        "名称": measure.name,
        "条款": measure.cited,
        "引文": measure.quote,
        "条件": ";".join(conditions_said(measure, pack)) or "无",
        "金额": amount_said(measure, pack),
        "多久一次": ONCE_NAMES[measure.once],
        "办理方式": TRACK_NAMES[measure.track],
        "施行期": f"{measure.start} 至 {measure.end}(不含)",
    }


def measure_changes(old: Pack, a: Measure, new: Pack, b: Measure) -> Iterator[tuple[str, str, str]]:
    """What a measure says otherwise than another: (what, before, after)."""
    was, now = measure_said(a, old), measure_said(b, new)
    for what, text in now.items():
        if was[what] != text:
            yield what, was[what], text
