"""A process that keeps a snapshot of an index and may be killed on the way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from services.matchmaking.matches.snapshots import Snapshot, Snapshots
from services.matchmaking.ranking import Document
from services.matchmaking.ranking.matcher import Matcher
from shared.contracts.matchmaking import ListingSide
from tests.faults.dying import Steps


def matcher(seq: int) -> Matcher:
    """The lists as they stand at a number: it grows with it."""
    texts = [Document(n, f"隔膜涂覆工艺{n}", f"陶瓷涂覆,耐热{100 + n}℃") for n in range(40 + seq)]
    return Matcher().fit(texts).remove(range(seq))


def snapshot(seq: int) -> Snapshot:
    return Snapshot(seq, f"digest {seq}", {side: matcher(seq).kept() for side in ListingSide}, {})


def keeping(folder: Path, seq: int, counted: Path) -> Callable[[int], None]:
    """Each time: keep the snapshot of that number; die before step `last`. Says in `counted` how many steps there were."""
    kept, steps = snapshot(seq), Steps(None)
    steps.watch_files(str(folder))

    def keep_one(last: int) -> None:
        steps.die_before(last)
        Snapshots(folder).keep(kept)
        counted.write_text(str(steps.count))

    return keep_one
