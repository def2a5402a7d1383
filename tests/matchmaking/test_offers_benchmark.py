"""A hundred labelled needs find the offers that an officer would refer: floors below what is measured, so that a change that makes it
worse is seen."""

from __future__ import annotations

import json

import pytest

from benchmarks.offers import labels, main, mean, measure, needs, offers


def test_a_hundred_needs_find_what_an_officer_would_refer(capsys: pytest.CaptureFixture[str]) -> None:
    found = mean(measure())
    assert found.needs == 100
    assert found.ndcg > 0.95
    assert found.precision > 0.93
    main([], as_json=True)
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["needs"] == 100


def test_every_label_names_a_need_and_an_offer_of_its_kind() -> None:
    kinds = {row.title: row.kind for row in offers().values()}
    asked = {row.title: row.kind for row in needs()}
    labelled = labels()
    assert set(labelled) == set(asked)
    assert len(asked) == 100
    assert all(kinds[title] == asked[need] for need, found in labelled.items() for title in found)
