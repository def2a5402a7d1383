"""Runs on a cluster: the same pairs as in one process, also when a worker dies on the way, or none at all and why."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from services.matchmaking.engine import _finding
from services.matchmaking.listings.tables import ListingRow
from services.matchmaking.matches.cluster import Cluster
from services.matchmaking.matches.pairs import Listed, Lists, pairs_here
from services.matchmaking.matches.run_files import OtherProgram, get_lists, put_lists
from services.matchmaking.settings import MatchmakingSettings, MissingPart
from shared.contracts.values import utc_now
from shared.plumbing.errors import TemporarilyUnavailable
from tests.matchmaking.conftest import WORDS, City
from tests.matchmaking.dask_cluster import dask_cluster
from tests.matchmaking.test_runs_and_feedback import finished
from tests.matchmaking.test_runs_and_feedback import lists as some_lists
from tests.running import Apps, serving


def listed(side: str, count: int, first: int) -> list[Listed]:
    """Listings of drawn words; some ask or state figures."""
    drawn = random.Random(side)
    found = []
    for n in range(count):
        title = "".join(drawn.sample(WORDS, 3))
        details = {"indicators": f"耐温≥{drawn.randint(5, 15) * 100}℃", "public_name": True}
        details |= {"problem" if side == "demand" else "summary": "".join(drawn.choices(WORDS, k=30))}
        row = ListingRow(
            id=first + n, side=side, owner=f"单位{n}", title=title, technology_field="新材料", industry="", details=details,
            recorded_at=utc_now(),
        )  # fmt: skip
        found.append(Listed(row, f"示例单位{n}"))
    return found


@pytest.fixture(scope="module")
def lists() -> Lists:
    return Lists.of(listed("demand", 1_200, 1), listed("supply", 300, 10_001))


def test_lists_from_files_find_what_they_found_before(lists: Lists, tmp_path: Path) -> None:
    put_lists(tmp_path, lists)
    again = get_lists(tmp_path)
    assert again.pairs(0, 40, 5) == lists.pairs(0, 40, 5)
    assert (len(again.asking), list(again.offering)) == (len(lists.asking), list(lists.offering))
    assert [a.id for a in again.asking[3:6]] == [a.id for a in lists.asking[3:6]]
    (tmp_path / "about.json").write_text(
        (tmp_path / "about.json").read_text().replace('"fingerprint": "', '"fingerprint": "x')
    )
    with pytest.raises(OtherProgram):
        get_lists(tmp_path)


def test_no_lists_at_all_are_lists(tmp_path: Path) -> None:
    empty = Lists.of([], [])
    put_lists(tmp_path, empty)
    assert list(pairs_here(get_lists(tmp_path), 3, lambda done, of: None)) == []


@pytest.mark.slow
def test_a_cluster_finds_the_same_though_a_worker_is_killed(lists: Lists, tmp_path: Path) -> None:
    here = list(pairs_here(lists, 5, lambda done, of: None))
    told: list[tuple[int, int]] = []
    with dask_cluster(tmp_path / "dask", workers=2) as dask:
        cluster = Cluster(dask.address, tmp_path / "shared")

        def progress(done: int, of: int) -> None:
            told.append((done, of))
            if len(told) == 3:
                dask.workers[0].kill()  # in the middle of a block, with others behind it

        there = list(cluster.pairs(lists, 5, progress))
        assert dask.workers[0].wait() == -9
        assert dask.workers[1].poll() is None
    assert there == here
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1] == (1_200, 1_200)
    assert list((tmp_path / "shared").iterdir()) == []  # nothing is left lying


@pytest.mark.slow
@pytest.mark.anyio
async def test_a_run_is_the_same_job_on_a_cluster(city: City, tmp_path: Path, apps: Apps) -> None:
    await some_lists(city)
    with dask_cluster(tmp_path / "dask", workers=2) as dask:
        there = city.settings.model_copy(update={"match_scheduler": dask.address, "match_files": tmp_path / "shared"})
        here = await finished(city, {"side": "demand", "k": 2})
        # The only other thing that takes jobs of this database is told not to.
        city.app.state.use_cases.runner._looks.stop()
        transport = httpx.ASGITransport(app=city.registry_app, raise_app_exceptions=False)
        async with serving(apps.matchmaking(there, transport=transport)):
            on_cluster = await finished(city, {"side": "demand", "k": 2})
    assert (on_cluster["status"], on_cluster["error"], on_cluster["steps_done"]) == ("done", None, 3)
    pairs = [await city.get(f"match-runs/{run['id']}/pairs") for run in (here, on_cluster)]
    assert pairs[0] == pairs[1] != []
    assert (tmp_path / "shared").is_dir()


@pytest.mark.slow
def test_what_is_wrong_with_a_cluster_is_said(lists: Lists, tmp_path: Path) -> None:
    with dask_cluster(tmp_path / "dask", workers=0) as dask:
        nobody = Cluster(dask.address, tmp_path / "shared", patience_seconds=0.5)
        with pytest.raises(TemporarilyUnavailable, match="没有工作进程"):
            list(nobody.pairs(lists, 5, lambda done, of: None))
        dask.worker()
        spoiled = Cluster(dask.address, tmp_path / "shared", patience_seconds=200)
        with pytest.raises(FileNotFoundError):
            list(spoiled.each(get_lists, [(tmp_path / "gone",)]))
        address = dask.address
    gone = Cluster(address, tmp_path / "shared", patience_seconds=0.5)
    with pytest.raises(TemporarilyUnavailable, match="连接不到"):
        list(gone.pairs(lists, 5, lambda done, of: None))
    assert list((tmp_path / "shared").iterdir()) == []


def test_a_cluster_needs_a_folder_that_all_see(tmp_path: Path) -> None:
    assert _finding(MatchmakingSettings(data=tmp_path)) is pairs_here
    with pytest.raises(MissingPart, match="LIEBIAN_MATCH_FILES"):
        MatchmakingSettings(data=tmp_path, match_scheduler="tcp://127.0.0.1:1").require_parts()


@pytest.mark.parametrize(
    ("setting", "package", "extra"),
    [
        ({"match_scheduler": "tcp://127.0.0.1:1"}, "distributed", "cluster"),
        ({"qdrant_url": "http://127.0.0.1:1"}, "qdrant_client", "qdrant"),
    ],
)
def test_a_setting_that_needs_what_is_not_installed_ends_the_start_with_one_line(
    setting: dict[str, str], package: str, extra: str, tmp_path: Path
) -> None:
    environment = os.environ | {f"LIEBIAN_{name.upper()}": value for name, value in setting.items()}
    environment |= {"LIEBIAN_DATA": str(tmp_path), "LIEBIAN_MATCH_FILES": str(tmp_path)}
    hidden = (
        "import importlib.util, sys\nfound = importlib.util.find_spec\n"
        f"importlib.util.find_spec = lambda name, *more: None if name == {package!r} else found(name, *more)\n"
        "sys.argv = ['liebian', 'serve', 'matchmaking']\nfrom services.cli.app import main\nmain()"
    )
    done = subprocess.run(
        [sys.executable, "-c", hidden], env=environment, capture_output=True, text=True, timeout=200, check=False
    )
    assert done.returncode == 3
    assert f"python3 run.py install {extra}" in done.stderr
    assert len(done.stderr.splitlines()) == 1
