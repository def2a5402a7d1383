"""Everything recorded of every enterprise for one year, as a population: the same as from the facts of each (`all_recorded_facts`), read by
the column. Tests hold the two to each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import numpy as np
from sqlmodel import Session, col

from services.awards.domain.facts import UNKNOWN, Facts
from services.awards.domain.pack import Pack, titles_held
from services.awards.domain.population import (
    GATE_KEYS,
    Codes,
    Days,
    Decided,
    Found,
    Money,
    Names,
    Numbers,
    Paid,
    Population,
    Recognised,
    Rows,
)
from services.awards.read_model.columns import PATENT, Firms, Recognitions, checked, numbers_of, told
from services.awards.read_model.looking import NOW
from services.awards.record.facts import all_recorded_facts
from services.awards.record.payments import reversed_by
from services.awards.record.settled import settled_services
from services.awards.record.tables import DecisionRow, DeterminationRow, InputAnswerRow, PaymentRow

V = TypeVar("V")
_ByItem = dict[tuple[int, str], V]
"""{(row, subject): what counts}"""


def recorded_population(
    session: Session, year: int, pack: Pack, *, also: Pack | None = None, documents: bool = True
) -> Population:
    """All enterprises that the registry told of, with the columns that the pack asks for (and another that is to be compared with it).
    documents: whether recognitions name theirs, which only reasons in words do."""
    packs = [pack, also] if also else [pack]
    measures = [m for one in packs for versions in one.versions.values() for m in versions]
    held = sorted({title for one in packs for title in titles_held(one)})
    new = {title for m in measures for title in m.rule.titles_new}
    figures = {asked for m in measures for asked in m.figures}
    known = told(session, year, figures, sorted({*held, *new}), documents=documents)
    firms, given, n = known.firms, known.recognitions, len(known.firms.codes)
    dates = {
        name: np.full(n, UNKNOWN, dtype=np.int32) for name in sorted({name for one in packs for name in one.dates})
    }
    if PATENT in dates:
        dates[PATENT] = known.patents
    _put_in_answers(session, firms, year, known.figures, dates)
    findings, decisions = _findings(session, firms, year), _decisions(session, firms, year)
    payments = _payments(session, firms)
    said = {of[1] for items in (*findings.values(), *decisions.values()) for of in items}
    said |= {of[1] for items in payments.values() for of in items}
    subjects, cited = Names({*given.subject_names, *said}), Names(given.document_names)
    unit_names = tuple(sorted(set(firms.units)))
    by_item = {(m.id, gate.id): m.once == "subject" for m in measures for gate in m.findings}
    none: _ByItem[int] = {}
    items = {key: _items(findings[key], subjects) for key, item in by_item.items() if item and key in findings}
    return Population(
        year=year,
        n=n,
        sizes=known.sizes,
        credit_codes=firms.codes,
        names=firms.names,
        units=numbers_of(unit_names).of(firms.units).astype(np.int32),
        unit_names=unit_names,
        holds_known=np.ones(n, dtype=bool),
        holds={title: known.holds[title] for title in held},
        figures=known.figures,
        dates=dates,
        recognised=_recognised(given, new, subjects, cited),
        found={key: _found(findings.get(key, none), n) for key, item in by_item.items() if not item},
        items_found={key: Found(rows, of, met.astype(np.int8)) for key, (rows, of, met) in items.items()},
        decided={measure: Decided(*_items(of, subjects)) for measure, of in decisions.items()},
        paid={measure: _paid(of, subjects) for measure, of in payments.items()},
        subjects=subjects.all,
        documents=cited.all,
        served=_served(session, year, firms),
    )


def _put_in_answers(
    session: Session,
    firms: Firms,
    year: int,
    figures: Mapping[tuple[int, str], Money],
    dates: Mapping[str, Days],
) -> None:
    """What was answered beyond what the registry keeps; of one input the answer recorded last."""
    a = InputAnswerRow
    found: dict[tuple[int, str], _ByItem[int | None]] = defaultdict(dict)
    for _, of_year, name, number, row in _in_order(session, firms, a, [a.id, a.year, a.input, a.number]):
        found[of_year, name][row, ""] = number
    for (of_year, name), answers in found.items():
        numbers = checked(list(answers.values()))
        column = figures.get((of_year - year, name)) if of_year else dates.get(name)
        if column is not None:
            column[[row for row, _ in answers]] = numbers


def _findings(session: Session, firms: Firms, year: int) -> dict[GATE_KEYS, _ByItem[int]]:
    d = DeterminationRow
    asked = [d.decided_on, d.id, d.measure_id, d.gate, d.subject, d.met]
    found: dict[GATE_KEYS, _ByItem[int]] = defaultdict(dict)
    for _, _, measure, gate, subject, met, row in _in_order(session, firms, d, asked, col(d.year) == year):
        found[measure, gate][row, subject] = int(met)
    return found


def _decisions(session: Session, firms: Firms, year: int) -> dict[str, _ByItem[int]]:
    d = DecisionRow
    asked = [d.decided_on, d.id, d.measure_id, d.subject, d.amount]
    found: dict[str, _ByItem[int]] = defaultdict(dict)
    for _, _, measure, subject, amount, row in _in_order(session, firms, d, asked, col(d.year) == year):
        found[measure][row, subject] = amount
    return found


def _payments(session: Session, firms: Firms) -> dict[str, dict[tuple[int, str, int], tuple[int, int]]]:
    """{measure: {(row, subject, period): (year, what of it stands)}}"""
    p = PaymentRow
    asked = [p.id, p.measure_id, p.subject, p.period, p.year, p.amount]
    back = reversed_by(session, None, NOW)
    found: dict[str, dict[tuple[int, str, int], tuple[int, int]]] = defaultdict(dict)
    for id, measure, subject, period, year, amount, row in _in_order(session, firms, p, asked):
        if left := amount - back.get(id, 0):
            found[measure][row, subject, period] = year, left
    return found


def _in_order(session: Session, firms: Firms, table: Any, asked: Sequence[Any], *where: Any) -> list[tuple[Any, ...]]:
    """(what is asked, the firm's row) of a whole table, in the order of what is asked: of rows with one key the last one counts."""
    found: list[tuple[Any, ...]] = []
    for rows, *columns in firms.parts(session, table, list(map(col, asked)), *where):
        found += zip(*columns, rows.tolist(), strict=True)
    return sorted(found)


def _recognised(given: Recognitions, wanted: set[str], subjects: Names, documents: Names) -> dict[str, Recognised]:
    of = np.array([subjects.number(name) for name in given.subject_names], dtype=np.int32)
    in_ = np.array([documents.number(name) for name in given.document_names], dtype=np.int32)
    found = {}
    for number, title in enumerate(given.title_names):
        if title in wanted and len(places := np.flatnonzero(given.titles == number)):
            found[title] = Recognised(
                given.rows[places],
                given.days[places],
                of[given.subjects[places]],
                in_[given.documents[places]],
                given.actions[places],
            )
    return found


def _found(of: _ByItem[int], n: int) -> Codes:
    """(n,) what was found of a gate of firms."""
    column = np.full(n, UNKNOWN, dtype=np.int8)
    for (row, subject), met in of.items():
        if not subject:
            column[row] = met
    return column


def _items(of: _ByItem[int], subjects: Names) -> tuple[Rows, Numbers, Money]:
    """(rows, subjects, values), by row."""
    found = sorted((row, subjects.number(subject), value) for (row, subject), value in of.items())
    rows, numbers, values = np.array(found, dtype=np.int64).reshape(-1, 3).T
    return rows.copy(), numbers.astype(np.int32), values.copy()


def _paid(of: Mapping[tuple[int, str, int], tuple[int, int]], subjects: Names) -> Paid:
    found = sorted((row, subjects.number(subject), period, *paid) for (row, subject, period), paid in of.items())
    rows, numbers, periods, years, amounts = np.array(found, dtype=np.int64).reshape(-1, 5).T
    return Paid(rows.copy(), numbers.astype(np.int32), periods.astype(np.int32), years.astype(np.int32), amounts.copy())


def _served(session: Session, year: int, firms: Firms) -> dict[int, Facts]:
    """{row: facts} of the few that served others: these are looked at one by one."""
    providers = [code for code in settled_services(session, year) if code in firms.places]
    facts = all_recorded_facts(session, year, providers) if providers else {}
    return {firms.places[code]: facts[code] for code in sorted(facts)}
