"""What the processes of one service on one machine know of each other's work."""

from __future__ import annotations

from pathlib import Path

import pytest

from shared.plumbing import together
from shared.plumbing.lists.progress import Progresses, comes_to, row_done


def test_how_far_a_list_has_come_is_told_by_any_process_of_the_service_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(together, "_folder", tmp_path)
    monkeypatch.setattr("shared.plumbing.lists.progress._EVERY", 0)
    works, asked = Progresses(), Progresses()
    with works.told("office", "ticket"):
        comes_to("核对", 5)
        row_done()
        said = asked.of("office", "ticket")
        assert (said.stage, said.rows, said.of) == ("核对", 1, 5)
        assert asked.of("another", "ticket").stage == ""
        assert not [path for path in tmp_path.iterdir() if "office" in path.name or "ticket" in path.name]
    assert asked.of("office", "ticket").stage == ""
    assert not list(tmp_path.iterdir())


def test_one_process_keeps_it_to_itself(tmp_path: Path) -> None:
    assert together.folder() is None
    works, elsewhere = Progresses(), Progresses()
    with works.told("office", "ticket"):
        assert works.of("office", "ticket").stage == "读取文件"
        assert elsewhere.of("office", "ticket").stage == ""
