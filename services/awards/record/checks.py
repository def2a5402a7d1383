"""What is wrong with facts that a caller sends: names that the pack does not have, items that cannot be told apart, findings
that contradict each other. Said field by field; nothing is passed over in silence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Any

from services.awards.domain.kinds import LARGEST_FIGURE
from services.awards.domain.pack import Figure, Pack
from shared.contracts.awards import AssessmentIn
from shared.contracts.problems import FieldProblem
from shared.contracts.values import Fen, item_key


def problems(request: AssessmentIn, pack: Pack, of_figures: Iterable[FieldProblem]) -> list[FieldProblem]:
    """Everything that the facts are refused for. of_figures: what `figures_of` found."""
    found = [*_titles(request, pack), *of_figures]
    if request.dates:
        found += _dates(request, pack)
    about_measures = request.determinations or request.decisions or request.payments
    wrong = list(_about_measures(request, pack)) if about_measures else []
    found += wrong
    if len(request.recognitions) > 1:
        found += _items(request, pack)
    if about_measures and not wrong:
        found += _contradictions(request, pack)
    return found


def _unknown(field: str, what: str, value: str, known: Mapping[str, str]) -> FieldProblem:
    remedy = f"可用:{'、'.join(f'{code}({name})' for code, name in known.items()) or '无'}"
    return FieldProblem(field=field, problem=f"{what}“{value}”", remedy=remedy, value=value)


def _titles(request: AssessmentIn, pack: Pack) -> Iterator[FieldProblem]:
    named = {*(request.holds or ()), *request.titles_unknown, *[r.title for r in request.recognitions]}
    if named <= pack.titles.keys():
        return
    for field, given in (
        ("body.holds.{}", request.holds or ()),
        ("body.titles_unknown.{}", request.titles_unknown),
        ("body.recognitions.{}.title", [r.title for r in request.recognitions]),
    ):
        for n, title in enumerate(given):
            if title not in pack.titles:
                yield _unknown(field.format(n), "政策包里没有称号", title, pack.titles)


def figures_of(request: AssessmentIn, pack: Pack) -> tuple[dict[int, dict[str, int | None]], list[FieldProblem]]:
    """({year: {figure: what it is kept as}}, what is wrong with those that are none of the pack's, or none of their kind)."""
    found: dict[int, dict[str, int | None]] = {}
    wrong: list[FieldProblem] = []
    for year, figures in request.figures.items():
        of_year = found[year] = {}
        for name, value in figures.items():
            figure = pack.figures.get(name)
            if figure is None:
                remedy = f"政策包所用的指标:{'、'.join(pack.figures)}"
                problem = f"政策包不用指标“{name}”"
                wrong.append(FieldProblem(field=f"body.figures.{year}.{name}", problem=problem, remedy=remedy))
                continue
            if figure.money and isinstance(value, Fen) and not figure.places:  # as most are
                of_year[name] = int(value)
                continue
            of_year[name] = known = None if value is None else kept(figure, value)
            if known is None and value is not None:
                field, problem = f"body.figures.{year}.{name}", f"“{figure.name}”应为{wanted(figure)}"
                shown = value if isinstance(value, str) else value.yuan if isinstance(value, Fen) else str(int(value))
                wrong.append(FieldProblem(field=field, problem=problem, remedy="请更正后重新提交", value=shown))
    return found, wrong


def kept(figure: Figure, value: int | str) -> int | None:
    """What a figure given on the wire is kept as; None where it is none of its kind."""
    if figure.choices:
        if isinstance(value, bool):
            return int(value) if figure.yes_no else None
        places = [n for n, choice in enumerate(figure.choices) if value in choice]
        return places[0] if places and isinstance(value, str) else None
    if isinstance(value, bool) or (figure.money != isinstance(value, Fen) and not figure.places):
        return None
    if not figure.places:
        return int(value) if isinstance(value, int) else None
    return _with_places(figure, value)


def _with_places(figure: Figure, value: int | str) -> int | None:
    """A number with places, as that many of its smallest part; None where it has more places, or is too large."""
    if isinstance(value, Fen):
        number, over = int(value), 100
    elif isinstance(value, int):
        number, over = value, 1
    elif match := re.fullmatch(r"([0-9]{1,12})\.([0-9]{3,4})", value):
        number, over = int(match[1] + match[2]), int(10 ** len(match[2]))
    else:
        return None
    found, rest = divmod(number * figure.over, over)
    return found if not rest and found <= LARGEST_FIGURE else None


def wanted(figure: Figure) -> str:
    """What an answer to it looks like, for who answers."""
    if figure.money:
        return "以字符串给出的金额(元),如“200000.00”"
    if figure.yes_no:
        return "true 或 false"
    if figure.choices:
        return f"选项代码之一:{'、'.join(f'{code}({name})' for code, name in figure.choices)}"
    if figure.places:
        return f"数({figure.unit}),最多 {figure.places} 位小数,有小数的以字符串给出"
    return f"整数({figure.unit})"


def _dates(request: AssessmentIn, pack: Pack) -> Iterator[FieldProblem]:
    for name in request.dates.keys() - pack.dates.keys():
        remedy = f"政策包所用的日期:{'、'.join(pack.dates)}"
        yield FieldProblem(field=f"body.dates.{name}", problem=f"政策包不用日期“{name}”", remedy=remedy)


# -- findings, decisions, payments -------------------------------------------------------------------------------------


@lru_cache(maxsize=64)
def _decided(pack: Pack) -> dict[str, str]:
    """{measure: name} of those whose amount an officer sets."""
    return {id: of_one[-1].name for id, of_one in pack.versions.items() if any(m.rule.decided for m in of_one)}


@lru_cache(maxsize=64)
def _by_item(pack: Pack) -> dict[tuple[str, int], str]:
    """{(title, years before): name of the measure} of what is paid for each unit, product or variety, by the year at which it looks."""
    return {(m.rule.title, m.years_after): m.name for m in pack.measures if m.once == "subject" and m.rule.title}


def _about_measures(request: AssessmentIn, pack: Pack) -> Iterator[FieldProblem]:
    for kind in ("determinations", "decisions", "payments"):
        for n, item in enumerate(getattr(request, kind)):
            field = f"body.{kind}.{n}"
            if item.measure_id not in pack.versions:
                names = {m.id: m.name for m in pack.measures}
                yield _unknown(f"{field}.measure_id", "政策包里没有条目", item.measure_id, names)
                continue
            if kind == "determinations" and item.gate not in (gates := pack.gates_of(item.measure_id)):
                known = {gate.id: gate.name for gate in gates.values()}
                yield _unknown(f"{field}.gate", "此条目没有认定条件", item.gate, known)
            if kind == "decisions" and item.measure_id not in _decided(pack):
                what = "此条目金额已定,不由人核定;不能核定"
                yield _unknown(f"{field}.measure_id", what, item.measure_id, _decided(pack))
            yield from _subject_of(field, item, request, pack)


def _subject_of(field: str, item: Any, request: AssessmentIn, pack: Pack) -> Iterator[FieldProblem]:
    """What is said of one item must name it; what is said of a firm names none. Otherwise it would count for nothing."""
    measure = pack.versions[item.measure_id][-1]
    if measure.once != "subject":
        if item.subject:
            problem = f"“{measure.name}”按企业计,不分单位、产品或品种"
            yield FieldProblem(field=f"{field}.subject", problem=problem, remedy="请留空", value=item.subject)
    elif not item.subject.strip():
        names = [r.subject for r in request.recognitions if r.title == measure.rule.title]
        if names and "" not in names:
            problem = f"“{measure.name}”按个计,须写明是哪一个"
            yield FieldProblem(field=f"{field}.subject", problem=problem, remedy=f"可填:{'、'.join(names)}")


# -- items that must be told apart -------------------------------------------------------------------------------------


def _items(request: AssessmentIn, pack: Pack) -> Iterator[FieldProblem]:
    """New recognitions of a year that are paid by item: of several each has its own subject."""
    by_item, found = _by_item(pack), dict[tuple[str, int], list[int]]()
    for n, r in enumerate(request.recognitions):
        which = r.title, request.year - r.issued_on.year
        if r.action == "new" and which in by_item:
            found.setdefault(which, []).append(n)
    for which, places in found.items():
        seen: dict[str, int] = {}
        for n in places if len(places) > 1 else ():
            field, subject = f"body.recognitions.{n}.subject", request.recognitions[n].subject
            if not (key := item_key(subject)):
                year = request.year - which[1]
                problem = f"“{by_item[which]}”按个计,{year}年有 {len(places)} 个,此处未写明是哪一个"
                yield FieldProblem(field=field, problem=problem, remedy="请填写单位、产品或品种的名称")
            elif (first := seen.setdefault(key, n)) != n:
                problem = f"“{subject}”与 recognitions.{first} 是同一个,只能列一次"
                remedy = "不是同一个的,请写明区别;是同一个的,请删去一项"
                yield FieldProblem(field=field, problem=problem, remedy=remedy, value=subject)


# -- what contradicts each other ---------------------------------------------------------------------------------------


def _contradictions(request: AssessmentIn, pack: Pack) -> Iterator[FieldProblem]:
    """Two findings or decisions about one thing on its latest day, or two payments of it, that do not agree."""
    for kind, key, says in (("determinations", _finding_key, _found), ("decisions", _decision_key, _set)):
        for places in _together(getattr(request, kind), key):
            items = [(n, d) for n, d in places if request.as_of is None or d.decided_on <= request.as_of]
            latest = max((d.decided_on for _, d in items), default=None)
            last = [(n, d, says(d)) for n, d in items if d.decided_on == latest]
            for (n, a, one), (m, b, other) in combinations(last, 2):
                if one != other:
                    problem = (
                        f"同一天({latest})有两个不同的结论:{kind}.{n} 为 {one}({a.decided_by}),"
                        f"{kind}.{m} 为 {other}({b.decided_by})"
                    )
                    remedy = "请只保留一个;后来更正的,写更正的日期,以日期最晚的为准"
                    yield FieldProblem(field=f"body.{kind}.{m}", problem=problem, remedy=remedy)
    for places in _together(request.payments, lambda p: _payment_key(pack, p)):
        for (n, a), (m, b) in combinations(places, 2):
            if (a.year, a.amount) != (b.year, b.amount):
                problem = (
                    f"同一事项有两笔不同的兑现:payments.{n} 为 {a.year}年 {a.amount.yuan} 元,"
                    f"payments.{m} 为 {b.year}年 {b.amount.yuan} 元"
                )
                yield FieldProblem(field=f"body.payments.{m}", problem=problem, remedy="请只保留一笔,或合并为一笔")


def _found(item: Any) -> str:
    return "是" if item.met else "否"


def _set(item: Any) -> str:
    return f"{item.amount.yuan} 元"


def _finding_key(item: Any) -> tuple[Any, ...]:
    return item.measure_id, item.subject, item.gate


def _decision_key(item: Any) -> tuple[Any, ...]:
    return item.measure_id, item.subject


def _payment_key(pack: Pack, item: Any) -> tuple[Any, ...]:
    yearly = pack.versions[item.measure_id][-1].once == "year"
    return item.measure_id, item.subject, item.year if yearly else 0


def _together(items: Sequence[Any], key: Callable[[Any], tuple[Any, ...]]) -> list[list[tuple[int, Any]]]:
    """Those with one key, each with its place; only where there are several."""
    if len(items) < 2:
        return []
    found: dict[tuple[Any, ...], list[tuple[int, Any]]] = {}
    for n, item in enumerate(items):
        found.setdefault(key(item), []).append((n, item))
    return [places for places in found.values() if len(places) > 1]
