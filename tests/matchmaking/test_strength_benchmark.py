"""The bounds of a match's strength hold on what is labelled here, and the benchmark's arithmetic."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from benchmarks.matching_strength import Said, city, first, main, precision, shares
from services.matchmaking.ranking.strength import bounds
from shared.contracts.matchmaking import MatchStrength


def test_true_pairs_of_the_sample_are_seldom_weak_and_what_is_unrelated_is_seldom_more() -> None:
    found = city()
    assert {name for name, _ in found} == {"sample city", "needs"}
    for pairs in found.values():
        true, unrelated = map(shares, zip(*pairs, strict=True))
        assert true[MatchStrength.WEAK] <= 0.05
        assert true[MatchStrength.STRONG] >= 0.5
        assert unrelated[MatchStrength.WEAK] >= 0.9
        assert unrelated[MatchStrength.STRONG] <= 0.02


def test_precision_is_of_what_is_called_strong_and_first_is_above_all_others() -> None:
    strong, chance = Said(*bounds()[MatchStrength.STRONG]), Said(bounds()[MatchStrength.STRONG].score, 0.0)
    pairs = [(strong, Said()), (strong, strong), (Said(), Said(0.01)), (strong, chance)]
    assert precision(pairs) == pytest.approx(0.75)
    assert first(pairs) == 0.25
    assert precision([(Said(), Said())]) == 1.0


def test_it_runs_from_a_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benchmarks.matching_strength.SIZES", (3,))
    monkeypatch.setattr("benchmarks.matching_strength.city", dict)
    rows = [
        {"id": str(n), "title": title, "abstract": ""} for n, title in enumerate(["锂电池隔膜", "轴承", "轧辊", "微球"])
    ]
    query = {"task": "t", "collection": "documents", "fields": ["title"], "query": "锂电池隔膜", "relevant": {"0": 1}}
    for name, lines in (("documents", rows), ("projects", rows), ("queries-dev", [query])):
        with gzip.open(tmp_path / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(line) + "\n" for line in lines)
    main(["--data", str(tmp_path)], as_json=True)
    said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(s["work"], s["pairs"], s["true_strong"], s["unrelated_weak"]) for s in said] == [
        ("strength: t, 3 texts", 1, 1.0, 1.0),
        ("strength: all but related, 3 texts", 1, 1.0, 1.0),
    ]
