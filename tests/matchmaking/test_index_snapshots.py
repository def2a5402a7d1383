"""The index on disk: opened instead of weighed anew, brought forward from there, and passed over where it does not fit."""

from __future__ import annotations

import datetime as dt
import fcntl
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from services.matchmaking.matches import index, snapshots
from services.matchmaking.matches.index import ListIndex
from services.matchmaking.matches.snapshots import Snapshots
from services.matchmaking.schema import FEED
from shared.contracts.matchmaking import ListingSide
from shared.plumbing.storage import Store
from tests.clocks import SetClock
from tests.matchmaking.conftest import City, demand, supply

pytestmark = [pytest.mark.anyio, pytest.mark.alike_on_databases]
QUERY = ("隔膜", "陶瓷涂覆 150℃")


@pytest.fixture(autouse=True)
def kept_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "SAVED_FROM", 1)


async def filled(city: City) -> None:
    for n in range(5):
        await city.post("supplies", supply(f"陶瓷涂覆隔膜{n}"))
    await city.post("demands", demand(valid_until="2099-01-01"))


def opened(city: City, folder: Path, clock: SetClock | None = None) -> ListIndex:
    """An index as a process that starts has it, up to date."""
    store, lists = Store(city.settings.database, FEED, clock=clock), ListIndex(Snapshots(folder))
    with store.read() as session:
        lists.current(session)
    with lists._saving:  # what keeps a snapshot has ended
        pass
    store.close()
    return lists


def ranked(lists: ListIndex) -> dict[ListingSide, Any]:
    return {side: lists.matchers[side].rank(*QUERY, k=20) for side in ListingSide}


def reads(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What is read of the lists from now on: None for all of them."""
    seen: list[Any] = []
    read_again = ListIndex._read_again

    def watched(self: ListIndex, session: Any, ids: Any, day: Any) -> None:
        seen.append(ids)
        read_again(self, session, ids, day)

    monkeypatch.setattr(ListIndex, "_read_again", watched)
    return seen


async def test_a_start_opens_what_was_kept_and_reads_only_what_changed_since(
    city: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await filled(city)
    first = opened(city, tmp_path / "kept")
    seen = reads(monkeypatch)
    assert ranked(opened(city, tmp_path / "kept")) == ranked(first)
    assert seen == []
    added = (await city.post("supplies", supply("又一种陶瓷涂覆隔膜")))["id"]
    assert (await city.http.post("/matchmaking/v1/supplies/1/withdrawal")).status_code == 204
    again = opened(city, tmp_path / "kept")
    assert [sorted(ids) for ids in seen] == [[1, added]]
    assert ranked(again) == ranked(opened(city, tmp_path / "none"))
    assert again._valid_until == first._valid_until != {}


def _no_about(folder: Path) -> None:
    (folder / "about.json").unlink()


def _half_about(folder: Path) -> None:
    about = folder / "about.json"
    about.write_bytes(about.read_bytes()[:100])


def _cut_array(folder: Path) -> None:
    array = next(folder.glob("supply-0-posting*.npy"))
    array.write_bytes(array.read_bytes()[:-8])


def _no_array(folder: Path) -> None:
    (folder / "demand-0-keys.npy").unlink()


def _empty_array(folder: Path) -> None:
    (folder / "supply-frequency.npy").write_bytes(b"")


def _other_dictionary(folder: Path) -> None:
    about = folder / "about.json"
    about.write_text(about.read_text().replace(snapshots.fingerprint(), "0" * 64))


def _other_history(folder: Path) -> None:
    about = folder / "about.json"
    text = about.read_text()
    at = text.index('"digest": "') + len('"digest": "')
    about.write_text(text[:at] + "0" * 64 + text[at + 64 :])


def _ahead(folder: Path) -> None:
    about = folder / "about.json"
    about.write_text(about.read_text().replace('"seq": ', '"seq": 9'))


@pytest.mark.parametrize(
    "spoil",
    [
        _no_about,
        _half_about,
        _cut_array,
        _no_array,
        _empty_array,
        _other_dictionary,
        _other_history,
        _ahead,
        shutil.rmtree,
    ],
)
async def test_what_does_not_fit_is_passed_over_and_the_lists_are_read_again(
    city: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[Path], None]
) -> None:
    await filled(city)
    first = opened(city, tmp_path / "kept")
    (place,) = (tmp_path / "kept").glob("0*")
    spoil(place)
    seen = reads(monkeypatch)
    assert ranked(opened(city, tmp_path / "kept")) == ranked(first)
    assert seen == [None]


async def test_a_disk_that_takes_nothing_leaves_the_search_as_it_is(city: City, tmp_path: Path) -> None:
    await filled(city)
    (tmp_path / "file").write_text("no folder can be made here")
    assert ranked(opened(city, tmp_path / "file" / "kept"))[ListingSide.SUPPLY]


async def test_what_expired_while_the_service_was_down_is_not_found(
    city: City, tmp_path: Path, clock: SetClock
) -> None:
    await filled(city)
    opened(city, tmp_path / "kept")
    clock.set_day(dt.date(2100, 1, 1))
    assert ranked(opened(city, tmp_path / "kept", clock))[ListingSide.DEMAND] == []


async def test_of_two_processes_with_one_folder_one_keeps_a_snapshot_and_the_other_leaves_it_alone(
    city: City, tmp_path: Path
) -> None:
    await filled(city)
    folder = tmp_path / "index"
    (folder / ".tmp-of-the-other").mkdir(parents=True)
    with (folder / ".lock").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        opened(city, folder)
        assert sorted(path.name for path in folder.iterdir()) == [".lock", ".tmp-of-the-other"]
    opened(city, folder)
    (kept,) = [path for path in folder.iterdir() if path.name != ".lock"]
    assert kept.name.isdigit()
