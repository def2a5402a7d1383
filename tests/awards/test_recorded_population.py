"""What is recorded, read by the column, is what it is firm by firm: the same facts and the same lines, on tables filled by chance, with
versions that another replaces, answers beside what firms said, and rows that cancel rows."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, SQLModel, col

from services.awards.claims.listing import Due, due_lines
from services.awards.domain.assess import assess
from services.awards.domain.facts import Facts
from services.awards.domain.kinds import LARGEST_FIGURE
from services.awards.domain.pack import Pack, titles_held
from services.awards.domain.population import population_of
from services.awards.domain.recognised import recognised_on
from services.awards.migrations import MIGRATIONS
from services.awards.read_model.tables import (
    KnownAnswer,
    KnownEnterprise,
    KnownFigures,
    KnownRecognition,
    KnownSettlement,
)
from services.awards.record.facts import all_recorded_facts
from services.awards.record.population import recorded_population
from services.awards.record.tables import DecisionRow, DeterminationRow, InputAnswerRow, PaymentRow, ReversalRow
from services.awards.schema import FEED
from shared.plumbing import column_reading
from shared.plumbing.clock import carrying
from shared.plumbing.storage import Store
from tests.awards.strategies import edges, versions
from tests.awards.test_population import PACKS, lines_from
from tests.clauses.facts import PACK
from tests.clocks import SetClock
from tests.registry.helpers import A, B
from tests.running import migrate_by_copy

C, NOBODY = "91430302MABQKXF64Q", "91430300MA4L0000X0"
YEAR = 2024
NOW = dt.datetime(2025, 3, 1, tzinfo=dt.UTC)
FIGURES = ("revenue", "headcount", "rd_expense", "rd_deductible", "new_product_revenue", "cloud_investment", "smart_investment")  # fmt: skip
SUBJECTS = st.sampled_from(["", "", "一号"])
FIRMS = st.sampled_from([A, A, A, B, C, NOBODY])
"""Most of what is drawn is about one firm, so that it meets what else is about it."""


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    opened = Store(migrate_by_copy(MIGRATIONS, database_url), FEED)
    yield opened
    opened.close()


def days() -> st.SearchStrategy[dt.date]:
    marks = [dt.date(YEAR, 1, 1), dt.date(YEAR, 6, 30), dt.date(YEAR, 12, 31), dt.date(YEAR - 1, 9, 1)]
    return st.sampled_from([day + dt.timedelta(days=n) for day in marks for n in (-1, 0, 1)])


def rows_of(pack: Pack) -> st.SearchStrategy[list[SQLModel]]:
    """Rows of all tables about three firms, and some about one of which the registry told nothing."""
    all_versions = versions(pack)
    titles = sorted({t for m in all_versions for t in m.rule.titles_new} | set(titles_held(pack)) | {"of-another-pack"})
    names = sorted({*pack.figures, *FIGURES})
    amounts = st.sampled_from([*edges(pack), LARGEST_FIGURE])
    figures = st.dictionaries(st.sampled_from(names), st.one_of(st.none(), amounts), max_size=8)
    years = st.sampled_from([YEAR, YEAR, YEAR - 1, YEAR - 2])
    gates = [(m.id, gate.id) for m in all_versions for gate in m.findings] or [("none", "none")]
    ids = sorted(pack.versions)
    sources = st.sampled_from(["shuiwu", "shebao"])
    one_day = st.sampled_from([dt.date(2025, 1, n) for n in (1, 2)])
    told = st.fixed_dictionaries(
        {
            "credit_code": FIRMS, "year": years, "seq": st.integers(1, 9), "figures": figures,
            "first_invention_patent_granted_on": st.one_of(st.none(), days()),
            "size_class": st.sampled_from(["large", "medium", "small", "micro", "undetermined"]),
        }
    )  # fmt: skip
    recognition = st.fixed_dictionaries(
        {
            "credit_code": FIRMS, "title": st.one_of(st.sampled_from(titles_held(pack)[:1] or titles), st.sampled_from(titles)),
            "subject": SUBJECTS, "issued_on": st.one_of(st.just(dt.date(YEAR, 6, 30)), days()),
            "action": st.sampled_from(["new", "new", "recheck", "rename", "revocation", "revocation"]),
            "valid_to": st.one_of(st.none(), st.none(), days()), "document_number": st.sampled_from(["1号", "2号"]),
        }
    )  # fmt: skip
    finding = st.fixed_dictionaries(
        {
            "credit_code": FIRMS, "year": st.sampled_from([YEAR, YEAR, YEAR - 1]), "gate": st.sampled_from(gates), "subject": SUBJECTS,
            "met": st.booleans(), "decided_on": one_day,
        }
    )  # fmt: skip
    decision = st.fixed_dictionaries(
        {
            "credit_code": FIRMS, "year": st.sampled_from([YEAR, YEAR, YEAR - 1]), "measure_id": st.sampled_from(ids), "subject": SUBJECTS,
            "amount": amounts, "decided_on": one_day,
        }
    )  # fmt: skip
    payment = st.tuples(FIRMS, st.sampled_from(ids), SUBJECTS, st.sampled_from([0, YEAR, YEAR - 1]))
    payments = st.dictionaries(
        payment, st.tuples(st.sampled_from([YEAR, YEAR - 1]), st.integers(1, 50), st.integers(0, 50)), max_size=6
    )
    answer = st.fixed_dictionaries(
        {
            "credit_code": FIRMS, "year": years, "figure": st.sampled_from(names), "value": amounts, "source": sources,
            "said_on": one_day, "seq": st.integers(1, 9), "counts": st.sampled_from(["source", "firm", "ask"]),
            "valid_until": st.sampled_from([NOW - dt.timedelta(days=1), NOW + dt.timedelta(days=1)]),
        }
    )  # fmt: skip
    inputs = [(offset, name) for offset, name in sorted({of for m in all_versions for of in m.figures})]
    asked = st.fixed_dictionaries(
        {
            "credit_code": FIRMS, "asked": st.sampled_from([*inputs, (0, "revenue"), *((None, name) for name in sorted(pack.dates))]),
            "number": st.one_of(st.none(), amounts), "day": days(),
        }
    )  # fmt: skip
    tables = st.tuples(
        st.lists(told, max_size=10), st.lists(recognition, max_size=10), st.lists(finding, max_size=8), st.lists(decision, max_size=4),
        payments, st.lists(answer, max_size=6), st.booleans(), st.lists(asked, max_size=6),
    )  # fmt: skip
    return tables.map(lambda drawn: _rows(*drawn))


def _rows(
    told: list[dict[str, Any]],
    recognitions: list[dict[str, Any]],
    findings: list[dict[str, Any]],
    decisions: list[dict[str, Any]],
    payments: dict[Any, tuple[int, int, int]],
    answers: list[dict[str, Any]],
    settled: bool,
    inputs: list[dict[str, Any]],
) -> list[SQLModel]:
    at: dict[str, Any] = {"recorded_at": NOW}
    by: dict[str, Any] = at | {"recorded_by": "officer"}
    who: dict[str, Any] = by | {"decided_by": "岗位甲", "grounds": "依据"}
    rows: list[SQLModel] = [
        KnownEnterprise(credit_code=c, name=f"示例{n}", unit=f"u{n % 2}") for n, c in enumerate((B, C, A))
    ]
    newest = {(row["credit_code"], row["year"], row["seq"]): row for row in told}
    rows += [KnownFigures(**row, **at) for row in newest.values()]
    rows += [
        KnownRecognition(recognition_id=f"r{n}", seq=n, issuer="示例局", **row, **at)
        for n, row in enumerate(recognitions)
    ]
    for row in findings:
        measure, gate = row["gate"]
        rows.append(DeterminationRow(**(row | {"measure_id": measure, "gate": gate}), **who))
    rows += [DecisionRow(**row, **who) for row in decisions]
    for n, row in enumerate(inputs):
        offset, name = row["asked"]
        number = row["number"] if offset is not None or row["number"] is None else row["day"].toordinal()
        said = {"credit_code": row["credit_code"], "input": name, "number": number, "grounds": "依据", "seq": n, **by}
        of = {"year": 0, "declared": "day"} if offset is None else {"year": YEAR + offset, "declared": "number"}
        rows.append(InputAnswerRow(**said, **of))
    for n, ((code, measure, subject, period), (year, amount, back)) in enumerate(payments.items(), start=1):
        rows.append(
            PaymentRow(
                id=n, credit_code=code, measure_id=measure, subject=subject, period=period, year=year, amount=amount,
                paid_on=dt.date(2025, 1, 1), voucher="示例凭证", policy_digest="", origin="recorded", **by,
            )
        )  # fmt: skip
        if back:
            rows.append(
                ReversalRow(
                    payment_id=n, kind="returned", amount=min(back, amount), on_day=dt.date(2025, 2, 1), voucher="", reason="",
                    recorded_person="", seq=n, **by,
                )
            )  # fmt: skip
    rows += [
        KnownAnswer(answer_id=f"a{n}", source_name="示例局", digest=f"d{n}", **row, **at)
        for n, row in enumerate(answers)
    ]
    if (
        settled
    ):  # a person chose between what the firm and its sources say: it holds where these are the last words of each
        rows += [
            KnownSettlement(
                settlement_id=f"s{n}", seq=n, credit_code=row["credit_code"], figure=row["figure"], year=row["year"],
                counts=row["source"] if n % 2 else "firm", said={row["source"]: row["value"]}, settled_by="officer",
                firm=_own(newest, row), **at,
            )
            for n, row in enumerate(answers)
        ]  # fmt: skip
    return rows


def _own(told: dict[Any, dict[str, Any]], answer: dict[str, Any]) -> int | None:
    """The firm's own word of what a source answered."""
    mine = [
        row for (code, year, _), row in sorted(told.items()) if (code, year) == (answer["credit_code"], answer["year"])
    ]
    own: int | None = mine[-1]["figures"].get(answer["figure"]) if mine else None
    return own


def plainly(facts: Facts) -> Facts:
    """In one order: columns have recognitions by day."""
    return dataclasses.replace(facts, recognitions=tuple(sorted(facts.recognitions, key=repr)))


@pytest.mark.parametrize("city", PACKS)
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_by_the_column_it_is_what_it_is_firm_by_firm(
    store: Store, city: str, monkeypatch: pytest.MonkeyPatch, data: st.DataObject
) -> None:
    pack, also = PACKS[city], data.draw(st.sampled_from([None, PACK]))
    # So that there are several parts of a table: of PostgreSQL's, of which each has a block, only where rows are many.
    monkeypatch.setattr(column_reading, "_ROWS", data.draw(st.sampled_from([2, 1 << 16])))
    rows = data.draw(rows_of(pack))
    with store.engine.connect() as connection:
        with Session(connection, info=carrying(SetClock(NOW))) as session:
            session.add_all(rows)
            session.flush()
            facts = all_recorded_facts(session, YEAR)
            ours = recorded_population(session, YEAR, pack, also=also)
            bare = recorded_population(session, YEAR, pack, also=also, documents=False)
        connection.rollback()
    theirs = population_of(pack, list(facts.values()), also=also)
    assert ours.credit_codes == list(facts) == sorted([A, B, C])
    assert [ours.names[n] for n in range(3)] == [{B: "示例0", C: "示例1", A: "示例2"}[code] for code in facts]
    assert [ours.unit_names[n] for n in ours.units] == [{B: "u0", C: "u1", A: "u0"}[code] for code in facts]
    for row in range(ours.n):
        assert plainly(ours.facts_at(row)) == plainly(theirs.facts_at(row))
    for profile in pack.profiles:
        told = lines_from(pack, theirs, profile)
        assert lines_from(pack, ours, profile) == told == lines_from(pack, bare, profile)
    assert due_lines(pack, bare, frozenset()) == firm_by_firm(pack, facts.values())


def firm_by_firm(pack: Pack, facts: Iterable[Facts]) -> tuple[list[Due], int]:
    """What is due to each firm by its own facts, and how many lines wait."""
    found, waiting = [], 0
    every = [(each, line) for each in facts for line in assess(pack, each).lines]
    for measure in pack.versions:
        mine = [(each, line) for each, line in every if line.measure_id == measure]
        waiting += sum(line.status in ("needs_decision", "needs_input") for _, line in mine)
        found += [
            Due(each.credit_code, measure, line.subject, line.low,
                recognised_on(each, pack.measure(measure), YEAR, line.subject))
            for each, line in mine if line.status in ("due", "decided") and line.low
        ]  # fmt: skip
    return found, waiting


def test_a_table_of_several_parts_is_read_whole(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(column_reading, "_ROWS", 70)
    monkeypatch.setattr(column_reading, "_BLOCKS", 1)
    codes = [f"{n:018d}" for n in range(1000)]
    with store.engine.connect() as connection:
        with Session(connection) as session:
            session.add_all(KnownEnterprise(credit_code=c, name="示例" * 20, unit="u") for c in codes)
            session.flush()
            e = KnownEnterprise
            parts = [
                part[0] for part in column_reading.columns_of(session, e, [col(e.credit_code)], col(e.unit) == "u")
            ]
        connection.rollback()
    assert len(parts) > 3
    assert sorted(code for part in parts for code in part) == codes
