"""Guides written by the rules themselves: for firms what each measure pays, to whom, for what papers; for offices what they must find as well.

The words are those of the pack's conditions and amounts, and a worked example is one of its cases as the engine comes to it, so that a guide cannot say
something else than what is paid.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import BinaryIO

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from services.awards.domain.assess import assess
from services.awards.domain.pack import Measure, Pack
from services.awards.domain.statement import SETTLED
from services.awards.domain.wordings import amount_said, conditions_said, year_words
from services.awards.record.cases import Case
from shared.contracts.amounts import yuan
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
    Column("施行期间", "prose", width=22), Column("材料", "prose", width=36), Column("算例", "prose", width=40),
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One measure as a guide has it. decides: what an officer must find; readings: (question, reading)."""

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


def entries(pack: Pack, cases: Sequence[Case]) -> list[Entry]:
    """Every measure, in the pack's order. cases: those beside the pack; the first that pays a measure is its example."""
    return [_entry(pack, m, cases) for m in pack.measures]


def _entry(pack: Pack, m: Measure, cases: Sequence[Case]) -> Entry:
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
        example=_example(pack, m, cases),
        decides=[gate.asks for gate in m.findings],
        readings=[(r.question, r.reading) for r in m.readings],
    )


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


def html_guide(pack: Pack, cases: Sequence[Case], *, office: bool) -> str:
    """The guide as one HTML document, which needs nothing from outside and prints on A4."""
    title = f"{pack.city}{OFFICES if office else FIRMS}"
    return _template().render(pack=pack, entries=entries(pack, cases), title=title, office=office)


def write_workbook(pack: Pack, cases: Sequence[Case], output: BinaryIO, *, office: bool, made_at: dt.datetime) -> None:
    """The same as a sheet, a row a measure."""
    columns = (
        [*_COLUMNS, Column("经办人要认定", "prose", width=30), Column("口径", "prose", width=50)]
        if office
        else _COLUMNS
    )
    title = f"{pack.city}{OFFICES if office else FIRMS}"
    with Book(output, title, f"{pack.name};摘要 {pack.digest[:16]}", created=made_at) as book:
        book.stream("各项奖补", columns, (_row(entry, office=office) for entry in entries(pack, cases)))


def _row(e: Entry, *, office: bool) -> list[str]:
    row = [
        e.cited, e.name, e.quote, e.who, "\n".join(e.conditions), e.amount, e.once, e.track, e.period, "\n".join(e.evidence), e.example,
    ]  # fmt: skip
    return [*row, "\n".join(e.decides), "\n".join(f"{q}:{r}" for q, r in e.readings)] if office else row


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("services.awards", "reports"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("guide.html.j2")
