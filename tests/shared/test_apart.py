"""A file is read in a process apart: it may break that process in any way, and costs its own upload alone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from shared.plumbing.apart import Readers
from shared.plumbing.errors import DomainError, InvalidInput, TemporarilyUnavailable, TooLarge, UnsupportedFile

WORK = "tests.shared.hostile_work:"


@pytest.fixture
def readers() -> Iterator[Readers]:
    made = Readers(1, 30, 700)
    yield made
    made.close()


@pytest.fixture
def hasty() -> Iterator[Readers]:
    """Gives a file one second."""
    made = Readers(1, 1, 700)
    yield made
    made.close()


def works(readers: Readers) -> None:
    assert readers.read(WORK + "echo", b"\x00abc\xff", times=3) == [b"\x00abc\xff"] * 3


def test_bytes_go_and_pieces_come_back(readers: Readers) -> None:
    works(readers)
    assert readers.read(WORK + "echo", b"", times=1) == [b""]
    large = os.urandom(1 << 20) * 20
    assert readers.read(WORK + "echo", large) == [large]


def test_a_process_is_used_again_and_one_that_grew_is_not(readers: Readers) -> None:
    large = b"x" * (500 << 20)  # this process's own size says nothing of the other's
    first = readers.read(WORK + "who", b"")
    assert readers.read(WORK + "who", b"") == first
    del large
    readers.read(WORK + "much", b"")
    assert readers.read(WORK + "who", b"") != first


def test_a_forked_process_has_readers_of_its_own() -> None:
    program = f"""
import os
from shared.plumbing.apart import readers
who = lambda: readers().read("{WORK}who", b"")[0].decode()
first = who()
if os.fork() == 0:
    print(first != who(), flush=True)
    os._exit(0)
os.wait()
print(first == who())
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=200)
    assert done.stdout.split() == ["True", "True"], done


@pytest.mark.parametrize("work", ["spin", "hold_the_interpreter", "sleep"])
def test_what_takes_too_long_is_stopped_and_said_so(hasty: Readers, work: str) -> None:
    with pytest.raises(TooLarge, match=r"超过处理时限.1秒.*未入库"):
        hasty.read(WORK + work, b"ab")
    works(hasty)


@pytest.mark.parametrize("work", ["grow", "grow_once"])
def test_what_takes_too_much_memory_is_stopped_and_said_so(readers: Readers, work: str) -> None:
    with pytest.raises(TooLarge, match=r"内存超过上限.700MB.*未入库"):
        readers.read(WORK + work, b"")
    works(readers)


@pytest.mark.parametrize(
    ("work", "kind"),
    [("abort", TooLarge), ("crash", UnsupportedFile), ("leave", UnsupportedFile), ("fail", UnsupportedFile)],
)
def test_a_process_that_dies_or_fails_is_a_refusal_without_its_words(
    readers: Readers, work: str, kind: type[DomainError]
) -> None:
    """Rust ends the process where it gets no memory: so is an abort understood."""
    with pytest.raises(kind, match="未入库") as refused:
        readers.read(WORK + work, b"canary")
    assert "canary" not in str(refused.value)
    works(readers)


def test_a_refusal_comes_back_as_it_was_meant(readers: Readers) -> None:
    with pytest.raises(InvalidInput, match="不是这样"):
        readers.read(WORK + "refuse", b"")
    with pytest.raises(UnsupportedFile):
        readers.read(WORK + "refuse_oddly", b"")


def test_what_is_printed_does_not_stand_between_the_answers(readers: Readers) -> None:
    assert readers.read(WORK + "babble", b"x") == [b"x"]


def test_no_secret_goes_along(readers: Readers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIEBIAN_CLIENT_SECRET", "x")
    assert not [n for n in readers.read(WORK + "surroundings", b"") if b"LIEBIAN" in n]


def test_one_that_went_to_rest_meanwhile_is_replaced(readers: Readers) -> None:
    with pytest.raises(UnsupportedFile):
        readers.read(WORK + "leave", b"")
    works(readers)
    (idle,) = readers._idle
    idle._process.stdin.close()  # type: ignore[union-attr]  # the pipe of a process that is there
    assert idle._process.wait(60) == 0
    works(readers)


def test_the_word_that_bytes_came_ends_no_reading(readers: Readers, tmp_path: Path) -> None:
    """The kernel's signal that the last bytes of a request came may come when they are being worked on."""
    works(readers)
    (process,) = readers._idle
    found: list[bytes] = []
    reading = threading.Thread(
        target=lambda: found.extend(readers.read(WORK + "until", b"x", file=str(tmp_path / "go")))
    )
    reading.start()
    time.sleep(0.3)
    process._process.stdin.write(b" ")  # type: ignore[union-attr]  # the pipe of a process that is there
    process._process.stdin.flush()  # type: ignore[union-attr]
    time.sleep(0.3)
    (tmp_path / "go").touch()
    reading.join()
    assert found == [b"x"]
    assert readers._idle == [process]
    works(readers)


def test_few_wait_for_their_turn_and_the_others_are_asked_to_come_again(tmp_path: Path) -> None:
    readers = Readers(1, 30, 700)
    found: list[str] = []

    def upload() -> None:
        try:
            readers.read(WORK + "until", b"", file=str(tmp_path / "go on"))
            found.append("read")
        except TemporarilyUnavailable as error:
            found.append(error.detail)

    threads = [threading.Thread(target=upload) for _ in range(9)]
    for thread in threads:
        thread.start()
    while len(found) < 4:  # those who are asked to come again
        time.sleep(0.01)
    (tmp_path / "go on").touch()
    for thread in threads:
        thread.join()
    readers.close()
    assert found.count("read") == 5
    assert sum("稍后重试" in f for f in found) == 4


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's own signal is Linux's")
@pytest.mark.parametrize("work", ["spin", "hold_the_interpreter", "sleep"])
def test_a_server_that_is_killed_leaves_no_process_behind(tmp_path: Path, work: str) -> None:
    told = tmp_path / "pid"
    program = (
        "import sys\nfrom shared.plumbing.apart import Readers\nreaders = Readers(1, 600, 700)\n"
        f"open({str(told)!r}, 'wb').write(readers.read('{WORK}who', b'')[0])\n"
        f"print('.', flush=True)\nreaders.read('{WORK}{work}', b'ab')"
    )
    server = subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert server.stdout is not None
    assert server.stdout.readline() == b".\n"
    reader = int(told.read_text())
    time.sleep(0.5)  # at work by then; before, it waits for the end of its pipe
    assert Path(f"/proc/{reader}").exists()
    server.send_signal(signal.SIGKILL)
    server.wait()
    server.stdout.close()
    for _ in range(4000):
        if gone(reader):
            return
        time.sleep(0.05)
    os.kill(reader, signal.SIGKILL)
    pytest.fail("the process went on without its server")


def gone(pid: int) -> bool:
    """Ended, whether or not somebody has asked how."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return True
