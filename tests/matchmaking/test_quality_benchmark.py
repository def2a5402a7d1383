"""The benchmark's own arithmetic, on answers worked out by hand, and its run from a folder."""

from __future__ import annotations

import gzip
import json
import math
from pathlib import Path
from typing import Any

import pytest

from benchmarks.matching_quality import judge, main, measure


def test_a_perfect_answer_scores_one_throughout() -> None:
    assert judge(["a", "b"], {"a": 2, "b": 1}) == (1.0, 1.0, 1.0)


def test_gains_count_as_given_and_are_discounted_by_rank() -> None:
    ndcg, reciprocal, recall = judge(["x", "b", "a"], {"a": 2, "b": 1, "c": 1})
    ideal = 2 + 1 / math.log2(3) + 1 / 2
    assert ndcg == pytest.approx((1 / math.log2(3) + 2 / 2) / ideal)
    assert (reciprocal, recall) == (0.5, pytest.approx(2 / 3))


def test_nothing_past_the_tenth_counts() -> None:
    assert judge([*"abcdefghij", "right"], {"right": 1}) == (0.0, 0.0, 0.0)


def _write(path: Path, rows: list[dict[str, Any]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def test_it_runs_from_a_folder_and_leaves_out_what_must_not_count(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    papers = [
        {"id": "self", "title": "锂电池隔膜", "abstract": "耐热隔膜"},
        {"id": "near", "title": "隔膜涂覆", "abstract": "陶瓷隔膜"},
        {"id": "far", "title": "轴承", "abstract": "钢"},
    ]
    _write(tmp_path / "documents.jsonl.gz", papers)
    _write(tmp_path / "projects.jsonl.gz", [{"id": "p", "title": "隔膜"}])
    query = {"task": "related", "collection": "documents", "fields": ["title", "abstract"], "query": "锂电池隔膜"}
    _write(tmp_path / "queries-dev.jsonl.gz", [query | {"relevant": {"near": 1}, "exclude": "self"}])
    assert [(m.task, m.ndcg) for m in measure(tmp_path)] == [("related", 1.0)]
    main(["--data", str(tmp_path)], as_json=True)
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["ndcg"] == 1.0


def test_without_data_it_says_so(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LIEBIAN_MATCHING_DATA", raising=False)
    main([], as_json=False)
    assert "there is no data" in capsys.readouterr().out
