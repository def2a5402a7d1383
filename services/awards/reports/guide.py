"""Guides written by the rules themselves: for firms what each measure pays, to whom, for what papers; for offices what they must find as well.

The words are those of the pack's conditions and amounts, and a worked example is one of its cases as the engine comes to it, so that a guide cannot say
something else than what is paid.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from services.awards.domain.assess import assess
from services.awards.domain.claim_process import STATE_NAMES
from services.awards.domain.pack import Measure, Pack
from services.awards.domain.statement import SETTLED
from services.awards.domain.wordings import amount_said, conditions_said, year_words
from services.awards.record.cases import Case
from shared.city import City
from shared.contracts.amounts import yuan
from shared.plumbing.pages import page_template
from shared.plumbing.sheets.book import Book, Column

FIRMS, OFFICES = "申兑指南", "办理手册"
_ONCE = {"enterprise": "一家企业一次", "subject": "每个单位、产品或品种一次", "year": "每年一次"}
_TRACK = {
    "no_application": "免申即享:由主管部门依文件名单核定,企业确认账户即可",
    "data_check": "数据核对:由主管部门核对数据,企业确认账户即可",
    "review": "企业申报,由主管部门审核",
}
_COLUMNS = [
    Column("条款", width=14), Column("名目", "prose", width=26), Column("原文", "prose", width=44), Column("谁可以享受", "prose", width=20),
    Column("须满足", "prose", width=40), Column("金额", "prose", width=36), Column("多久一次", "prose", width=14), Column("怎样办理", "prose", width=24),
    Column("期限", "prose", width=36), Column("在哪办", "prose", width=30),
    Column("施行期间", "prose", width=22), Column("材料", "prose", width=36), Column("算例", "prose", width=40),
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """An office that a firm goes to. address: "" where the city's folder gives none."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A round of claims that is open. measures: none named, for all."""

    name: str
    year: int
    opens: dt.date
    closes: dt.date
    measures: frozenset[str]


@dataclass(frozen=True, slots=True)
class Around:
    """What a guide says beside the pack. stages: {state of a claim: working days}; rounds: None where nobody knows them."""

    places: tuple[Place, ...] = ()
    stages: Mapping[str, int] = field(default_factory=dict)
    rounds: tuple[Opened, ...] | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One measure as a guide has it. decides: what an officer must find; readings: (question, reading); deadline: by when a firm acts;
    where: where it goes; stages: (stage, working days) of an office."""

    id: str
    cited: str
    name: str
    quote: str
    who: str
    conditions: list[str]
    amount: str
    once: str
    track: str
    period: str
    asked: list[str]
    evidence: list[str]
    example: str
    decides: list[str]
    readings: list[tuple[str, str]]
    deadline: str
    where: str
    stages: list[tuple[str, int]]


def entries(pack: Pack, examples: Mapping[str, str], around: Around) -> list[Entry]:
    """Every measure, in the pack's order. examples: {measure: its worked example}."""
    return [_entry(pack, m, examples.get(m.id, ""), around) for m in pack.measures]


def examples_of(pack: Pack, cases: Sequence[Case]) -> dict[str, str]:
    """{measure: a case beside the pack that pays it, as the engine comes to it}: the first that does."""
    return {m.id: _example(pack, m, cases) for m in pack.measures}


def _entry(pack: Pack, m: Measure, example: str, around: Around) -> Entry:
    figures = [(offset, pack.figures[name]) for offset, name in m.figures]
    return Entry(
        id=m.id,
        cited=m.cited,
        name=m.name,
        quote=m.quote,
        who=m.scope.name,
        conditions=conditions_said(m, pack),
        amount=amount_said(m, pack),
        once=_ONCE[m.once],
        track=_TRACK[m.track],
        period=f"{m.start} 至 {m.end - dt.timedelta(days=1)}",
        asked=[
            f"{year_words(offset)}{figure.name}{f'({figure.unit})' if figure.unit else ''}"
            for offset, figure in figures
        ]
        + [pack.dates[name] for name in m.dates],
        evidence=list(m.evidence),
        example=example,
        decides=[gate.asks for gate in m.findings],
        readings=[(r.question, r.reading) for r in m.readings],
        deadline=_deadline(m, around),
        where=_where(m, around),
        stages=[(STATE_NAMES[state], days) for state, days in around.stages.items()],
    )


def _deadline(m: Measure, around: Around) -> str:
    """By when a firm acts: in the rounds that are open, or what they go by."""
    rounds = [r for r in around.rounds or () if not r.measures or m.id in r.measures]
    said = [f"{r.name}({r.year}年度):{r.opens} 至 {r.closes}" for r in rounds]
    confirm = around.stages.get("listed")
    if m.track == "review":
        first = "在兑现批次的受理期内申报"
    else:
        first = "不用申报" + (f";列入名单后 {confirm} 个工作日内确认" if confirm else ";列入名单后确认")
    none = "现在没有开放的批次" if around.rounds is not None else "受理期以主管部门开启的批次为准"
    return f"{first};{';'.join(said) or none}"


def _where(m: Measure, around: Around) -> str:
    act = "申报" if m.track == "review" else "确认"
    listed = "(地址见“在哪办”)" if any(p.address for p in around.places) else ""
    return f"控制台的“奖补申报”页,或登记所在的归口单位{listed}{act}"


def _example(pack: Pack, m: Measure, cases: Sequence[Case]) -> str:
    for case in cases:
        if any(measure == m.id for measure, _ in case.expect):
            for line in assess(pack, case.facts).lines:
                if line.measure_id == m.id and line.status in SETTLED and line.low:
                    known = ";".join(f"{name} {value}" for name, value in line.basis)
                    return (
                        f"{case.facts.year}年度,{known + ':' if known else ''}{line.reason},应兑现 {yuan(line.low)} 元"
                    )
    return ""


def places_of(city: City, day: dt.date) -> tuple[Place, ...]:
    """The offices of a city's folder on a day."""
    return tuple(
        Place(unit["name"], unit.get("address", ""))
        for unit in city.part("units.yaml")["units"]
        if not (unit.get("to") and unit["to"] <= day) and not (unit.get("from") and unit["from"] > day)
    )


def stages_of(city: City) -> dict[str, int]:
    """{state of a claim: working days} of a city's folder."""
    return dict(city.part("stage_days.yaml")["working_days"])


def html_guide(pack: Pack, said: Sequence[Entry], around: Around, *, office: bool) -> str:
    """The guide as one HTML document, which needs nothing from outside and prints on A4. said: its measures, or some of them."""
    title = f"{pack.city}{OFFICES if office else FIRMS}"
    return page_template("services.awards.reports", "guide.html.j2").render(
        pack=pack, entries=said, places=around.places, title=title, office=office
    )


def write_workbook(
    pack: Pack, said: Sequence[Entry], around: Around, output: BinaryIO, *, office: bool, made_at: dt.datetime
) -> None:
    """The same as a sheet, a row a measure, with the offices on a second one."""
    columns = (
        [
            *_COLUMNS,
            Column("经办人要认定", "prose", width=30),
            Column("口径", "prose", width=50),
            Column("各环节时限", "prose", width=30),
        ]
        if office
        else _COLUMNS
    )
    title = f"{pack.city}{OFFICES if office else FIRMS}"
    with Book(output, title, f"{pack.name};摘要 {pack.digest[:16]}", created=made_at) as book:
        book.stream("各项奖补", columns, (_row(entry, office=office) for entry in said))
        if around.places:
            places = [Column("归口单位", width=24), Column("办理地址", "prose", width=60)]
            book.stream("在哪办", places, ([p.name, p.address or "未写明,请向该单位询问"] for p in around.places))


def _row(e: Entry, *, office: bool) -> list[str]:
    row = [
        e.cited, e.name, e.quote, e.who, "\n".join(e.conditions), e.amount, e.once, e.track, e.deadline, e.where, e.period, "\n".join(e.evidence),
        e.example,
    ]  # fmt: skip
    if not office:
        return row
    stages = "\n".join(f"{stage} {days} 个工作日" for stage, days in e.stages)
    return [*row, "\n".join(e.decides), "\n".join(f"{q}:{r}" for q, r in e.readings), stages]
