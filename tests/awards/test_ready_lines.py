"""Lines that are ready made are what checking them comes to, whatever is known of other measures."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from services.awards.domain import assess as assessing
from services.awards.domain.assess import assess
from services.awards.domain.facts import Beside, Facts, Payment
from services.awards.domain.pack import Pack
from services.awards.domain.receipts import outcome, outcome_digest, printed_outcome, printed_outcome_digest
from services.awards.domain.statement import Statement
from tests.awards.strategies import facts_of
from tests.clauses.facts import BETWEEN, EVERY_KIND, INSTALMENTS, JIANGLAN, PACK, YEAR

_MADE = (assessing._reads, assessing._plan, assessing.unasked_lines, assessing._unasked)


def all_checked(pack: Pack, facts: Facts) -> Statement:
    """The statement with every line checked that can be."""

    def forgotten() -> None:
        for made in _MADE:
            made.cache_clear()

    with pytest.MonkeyPatch.context() as patched:
        forgotten()
        patched.setattr(assessing, "_reads", lambda pack, id: None)
        found = assess(pack, facts)
    forgotten()
    return found


@st.composite
def little_known(draw: st.DrawFn, pack: Pack) -> Facts:
    """Most of what is asked left out, some of it paid before, some told by others: most lines are ready made then, and not all."""
    facts = draw(facts_of(pack, YEAR))
    figures = {
        year: {name: v for name, v in of_year.items() if draw(st.integers(0, 4)) == 0}
        for year, of_year in facts.figures.items()
    }
    paid = draw(st.lists(st.sampled_from(sorted(pack.versions)), max_size=3))
    asked = sorted(pack.figures)
    beside = draw(st.lists(st.sampled_from(asked), max_size=2)) if asked else []
    return dataclasses.replace(
        facts,
        figures=figures,
        dates={name: day for name, day in facts.dates.items() if draw(st.booleans())},
        determinations={k: d for k, d in facts.determinations.items() if draw(st.integers(0, 3)) == 0},
        payments={
            (id, "", YEAR if pack.versions[id][-1].once == "year" else 0): Payment(
                YEAR - 1, 500, dt.date(YEAR - 1, 5, 1)
            )
            for id in paid
        },
        beside={(YEAR, name): Beside("税务另有记载", False, ("0" * 64,)) for name in beside},
    )


@pytest.mark.parametrize("pack", [PACK, JIANGLAN, EVERY_KIND, BETWEEN, INSTALMENTS], ids=lambda pack: pack.id)
@given(data=st.data())
@settings(max_examples=25, deadline=None, phases=[Phase.generate])  # made smaller, one that fails says no more
def test_a_ready_made_line_is_what_checking_it_comes_to(pack: Pack, data: st.DataObject) -> None:
    facts = data.draw(little_known(pack))
    statement = assess(pack, facts)
    assert statement.lines == all_checked(pack, facts).lines
    printed = [printed_outcome(line) for line in statement.lines]
    assert printed_outcome_digest(printed) == outcome_digest(outcome(statement))


def test_what_was_paid_for_another_measure_is_among_what_a_line_reads() -> None:
    assert "three-years" in (assessing._reads(EVERY_KIND, "excess") or ())
