"""kill -9 before every step of keeping the index: what is opened afterwards is whole, and ranks like a fresh build."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from services.matchmaking.matches.snapshots import Snapshots
from services.matchmaking.ranking.matcher import Matcher
from shared.contracts.matchmaking import ListingSide
from tests.faults.snapshotter import keeping, matcher, snapshot
from tests.forking import attempts


@pytest.mark.slow
def test_a_snapshot_killed_before_any_of_its_steps_leaves_a_whole_one(tmp_path: Path) -> None:
    folder, counted = tmp_path / "index", tmp_path / "counted"
    Snapshots(folder).keep(snapshot(1))
    fresh = {seq: matcher(seq).rank("隔膜涂覆", "耐热120℃", k=20) for seq in (1, 2)}
    opened = []
    step = 0
    with attempts(keeping, folder, 2, counted) as keep_one:
        while not counted.exists():
            step += 1
            assert keep_one(step) in (0, -signal.SIGKILL)
            found = Snapshots(folder).newest()
            assert found is not None
            opened.append(found.seq)
            for side in ListingSide:
                again = Matcher().restore(*found.sides[side])
                assert again.rank("隔膜涂覆", "耐热120℃", k=20) == fresh[found.seq]
            if found.seq == 2:
                break
    assert step > 40, "the process was to be killed many times"
    assert opened[0] == 1
    assert opened[-1] == 2
    Snapshots(folder).keep(snapshot(3))
    assert sorted(path.name for path in folder.iterdir()) == [".lock", "000000000003"], "nothing else is left behind"
