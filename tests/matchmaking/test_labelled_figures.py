"""The labelled lines of public texts stay read, and every verdict has its words wherever verdicts are shown."""

from __future__ import annotations

import csv

import pytest

from benchmarks.figures import FOLDER, HALVES, Label, score, verdicts
from services.cli.match import _VERDICTS
from services.matchmaking.matches.pairs import _SAID
from services.matchmaking.ranking.indicators import Condition, Indicator, Operator, Standing, Verdict

_LOTS = ((0, 243, 6), (243, 453, 2), (453, 782, 16), (782, 1044, 16), (1044, 1347, 32), (1347, 1605, 16))
"""Pairs of verdicts as they were written, one lot after the other: from which, to which, and how many at most are read wrong."""


@pytest.mark.parametrize(("half", "least"), [("dev", 0.95), ("kept", 0.92), ("kinds-dev", 0.97), ("kinds-kept", 0.97)])
def test_labelled_lines_stay_read(half: str, least: float) -> None:
    found = score(half)
    assert found.precision >= least
    assert found.recall >= least


def test_verdicts_of_many_trades_stay_right_and_none_is_the_other_way_round() -> None:
    found = list(verdicts())
    assert len(found) == _LOTS[-1][1]
    for first, end, most in _LOTS:
        wrong = [pair for pair in found[first:end] if pair[2] != pair[3]]
        assert len(wrong) <= most, wrong
        assert not [pair for pair in wrong if {*pair[2:]} == {Verdict.MET, Verdict.NOT_MET}]


@pytest.mark.parametrize("half", HALVES)
def test_every_line_says_where_it_is_from(half: str) -> None:
    with (FOLDER / f"{half}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(row["source"] for row in rows)
    assert {row["relation"] for row in rows} <= {*Operator, ""}


@pytest.mark.parametrize(
    "read",
    [
        Indicator("孔隙率", Operator.AT_LEAST, 1, None, "percent", ""),
        Indicator("孔隙率", Operator.AT_MOST, None, 2, "percent", ""),
        Indicator("孔隙率", Operator.AT_MOST, None, 1, "permille", ""),
        Indicator("密度", Operator.AT_MOST, None, 1, "percent", ""),
        Indicator("孔隙率", Operator.AT_MOST, None, 1, "percent", "", Standing.WISHED),
        Indicator("孔隙率", Operator.AT_MOST, None, 1, "percent", "", under=(Condition(25, 25, "degC", ""),)),
    ],
)
def test_a_reading_that_differs_in_anything_is_no_right_one(read: Indicator) -> None:
    label = Label("孔隙率", "≤", None, 1, "percent", Standing.STATED, ())
    assert label.is_read_as(Indicator("涂层孔隙率", Operator.AT_MOST, None, 1, "percent", ""))
    assert not label.is_read_as(read)


def test_every_verdict_has_its_words_on_the_command_line_and_in_the_workbook() -> None:
    assert set(_VERDICTS) == set(_SAID) == set(Verdict)
