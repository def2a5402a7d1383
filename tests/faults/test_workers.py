"""Several processes behind one port: who answers, what becomes of one that is killed, stuck or cannot begin, and how all end."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest


class Forked:
    """The program of `forked.py`."""

    def __init__(self, count: int, fails: str = "", deaf: float = 60) -> None:
        command = [sys.executable, "-m", "tests.faults.forked", str(count), fails, str(deaf)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        said = self.process.stdout.readline()
        assert said, self.process.communicate()[1]
        self.url = f"http://127.0.0.1:{int(said)}"

    def ask(self, path: str = "/") -> tuple[int, int]:
        """(the number of who answered, its process)"""
        with urllib.request.urlopen(self.url + path, timeout=60) as answer:
            number, pid = answer.read().decode().split()
        return int(number), int(pid)

    def workers(self, count: int) -> dict[int, int]:
        """{number: process}, when so many answer."""
        found: dict[int, int] = {}

        def all_answer() -> bool:
            found.update([self.ask()])
            return len(found) == count

        until(all_answer)
        return found

    def close(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.process.terminate()
        self.process.wait(timeout=60)
        for pipe in (self.process.stdout, self.process.stderr):
            assert pipe is not None
            pipe.close()


def until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 100
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def is_there(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


@pytest.fixture
def forked() -> Iterator[Forked]:
    made = Forked(3)
    yield made
    made.close()


def test_connections_go_to_the_workers_in_turn(forked: Forked) -> None:
    forked.workers(3)
    asked = [forked.ask()[0] for _ in range(9)]
    assert asked[:3] * 3 == asked
    assert sorted(asked[:3]) == [1, 2, 3]


def test_one_that_is_killed_is_replaced_and_the_others_answer_meanwhile(forked: Forked) -> None:
    before = forked.workers(3)
    os.kill(before[2], signal.SIGKILL)
    until(lambda: not is_there(before[2]))
    asked = [forked.ask() for _ in range(6)]
    assert before[2] not in [pid for _, pid in asked]
    after = forked.workers(3)
    assert after[2] != before[2]
    assert (after[1], after[3]) == (before[1], before[3])


def test_where_there_is_no_room_for_another_the_others_go_on_until_there_is(tmp_path: Path) -> None:
    made = Forked(2, str(tmp_path / "fails"))
    before = made.workers(2)
    (tmp_path / "fails.full").touch()
    os.kill(before[1], signal.SIGKILL)
    until(lambda: not is_there(before[1]))
    time.sleep(0.7)  # it has been tried twice
    assert {made.ask() for _ in range(4)} == {(2, before[2])}
    (tmp_path / "fails.full").unlink()
    assert made.workers(2)[1] != before[1]
    made.close()


def test_one_that_is_told_to_end_answers_what_it_has_and_is_replaced(forked: Forked, tmp_path: Path) -> None:
    before = forked.workers(3)
    with ThreadPoolExecutor(3) as threads:
        under_way = [threads.submit(forked.ask, f"/slow?{tmp_path}") for _ in range(3)]
        until(lambda: len(list(tmp_path.iterdir())) == 3)
        os.kill(before[1], signal.SIGTERM)
        asked = {forked.ask()[0] for _ in range(12)}
        (tmp_path / "go").touch()
        assert {one.result() for one in under_way} == set(before.items())
    assert asked >= {2, 3}
    until(lambda: not is_there(before[1]))
    assert forked.workers(3)[1] != before[1]


def test_one_that_hangs_is_passed_by_once_that_is_seen(forked: Forked, tmp_path: Path) -> None:
    forked.workers(3)
    hangs = tmp_path / "hangs"
    hangs.touch()
    with ThreadPoolExecutor(10) as threads:
        stuck = threads.submit(forked.ask, f"/stuck?{hangs}")
        until(lambda: hangs.read_text() != "")
        in_turn = [threads.submit(forked.ask) for _ in range(3)]
        until(lambda: sum(one.done() for one in in_turn) == 2)
        time.sleep(0.5)  # one has not taken its connection for as long
        others = {threads.submit(forked.ask).result()[0] for _ in range(9)}
        assert sum(one.done() for one in in_turn) == 2
        hangs.unlink()
        assert others == {1, 2, 3} - {stuck.result()[0]}


def test_one_that_is_deaf_for_long_is_ended_and_replaced() -> None:
    forked = Forked(2, deaf=0.5)
    try:
        before = forked.workers(2)
        os.kill(before[1], signal.SIGSTOP)
        with ThreadPoolExecutor(2) as threads:
            asked = [threads.submit(forked.ask) for _ in range(2)]
            until(lambda: not is_there(before[1]))
            ended = [one.exception() for one in asked]
        assert len([error for error in ended if error is not None]) <= 1
        assert forked.workers(2)[2] == before[2]
    finally:
        forked.close()


def test_one_that_is_ended_is_given_nobody_more_while_it_dies(tmp_path: Path) -> None:
    forked = Forked(1, str(tmp_path / "fails"), deaf=0.5)
    try:
        (tmp_path / "fails.lingers").touch()
        ((_, before),) = forked.workers(1).items()
        os.kill(before, signal.SIGSTOP)
        with ThreadPoolExecutor(2) as threads:
            lost = threads.submit(forked.ask)
            said = forked.process.stdout
            assert said is not None
            until(lambda: "worker.deaf" in said.readline())
            comes = threads.submit(forked.ask)
            time.sleep(0.3)  # it would have been given by now
            (tmp_path / "fails.lingers").unlink()
            assert comes.result()[1] != before
            assert lost.exception() is not None
    finally:
        forked.close()


def test_where_all_hang_and_none_has_room_they_are_ended_and_who_was_not_handed_over_yet_is_answered() -> None:
    forked = Forked(1, deaf=3)  # longer than the one that comes after it may be slow on a busy machine
    try:
        ((_, before),) = forked.workers(1).items()
        os.kill(before, signal.SIGSTOP)
        where = ("127.0.0.1", int(forked.url.rpartition(":")[2]))
        callers = [socket.create_connection(where) for _ in range(400)]  # more than a worker's channel holds
        for caller in callers:
            caller.settimeout(30)
            caller.sendall(b"GET / HTTP/1.0\r\n\r\n")
        until(lambda: not is_there(before))
        answered = sum(is_answered(caller) for caller in callers)
        assert forked.process.stdout is not None
        forked.process.terminate()
        said = forked.process.stdout.read()
        (given,) = re.findall(r"worker\.deaf.*?connections\S*?=\S*?(\d+)", said)
        assert answered + int(given) == len(callers), "lost are those that a hanging one had been given, and no other"
    finally:
        forked.close()


def is_answered(caller: socket.socket) -> bool:
    with caller, contextlib.suppress(ConnectionResetError):
        return caller.recv(100).startswith(b"HTTP/1.1 200")
    return False


def test_one_that_hangs_does_not_keep_another_process_from_taking_over(tmp_path: Path) -> None:
    forked = Forked(2, str(tmp_path / "fails"))
    before = forked.workers(2)
    os.kill(before[1], signal.SIGSTOP)
    (tmp_path / "fails.ends").touch()
    assert forked.process.wait(timeout=60) == 0
    assert not any(map(is_there, before.values()))
    forked.close()


def test_a_signal_ends_all_when_they_have_answered_and_lets_nobody_else_in(forked: Forked, tmp_path: Path) -> None:
    workers = forked.workers(3)
    with ThreadPoolExecutor(3) as threads:
        under_way = [threads.submit(forked.ask, f"/slow?{tmp_path}") for _ in range(3)]
        until(lambda: len(list(tmp_path.iterdir())) == 3)
        forked.process.terminate()
        time.sleep(0.3)  # it has told them
        (tmp_path / "go").touch()
        assert {one.result() for one in under_way} == set(workers.items())
    assert forked.process.wait(timeout=60) == 0
    assert not any(is_there(pid) for pid in workers.values())
    with pytest.raises(urllib.error.URLError):
        forked.ask()


def test_workers_end_with_the_process_above_them_however_that_ends(forked: Forked) -> None:
    workers = forked.workers(3)
    forked.process.kill()
    forked.process.wait(timeout=60)
    until(lambda: not any(is_there(pid) for pid in workers.values()))


def test_where_not_one_can_begin_all_end_with_its_status(tmp_path: Path) -> None:
    forked = Forked(2, str(tmp_path))
    try:
        assert forked.process.wait(timeout=60) == 7
    finally:
        forked.close()


def test_one_that_cannot_begin_again_is_tried_later_and_the_others_go_on(tmp_path: Path) -> None:
    forked = Forked(2, str(tmp_path / "broken"))
    try:
        before = forked.workers(2)
        (tmp_path / "broken").touch()
        os.kill(before[1], signal.SIGKILL)
        until(lambda: not is_there(before[1]))
        assert {forked.ask() for _ in range(4)} == {(2, before[2])}
        (tmp_path / "broken").unlink()
        assert forked.workers(2)[1] != before[1]
    finally:
        forked.close()


def test_sqlite_is_for_one_process_and_all_services_in_one_too(tmp_path: Path) -> None:
    def liebian(*arguments: str) -> tuple[int, str]:
        command = [sys.executable, "-m", "services", "serve", *arguments, "--port", "0", "--workers", "2"]
        environment = {k: v for k, v in os.environ.items() if not k.endswith("DATABASE_URL")}
        done = subprocess.run(
            command, env=environment | {"LIEBIAN_DATA": str(tmp_path)}, capture_output=True, text=True, check=False
        )
        return done.returncode, done.stderr.strip()

    status, said = liebian("registry")
    assert (status, said.count("\n")) == (3, 0), said
    assert "LIEBIAN_REGISTRY_DATABASE_URL" in said
    assert "PostgreSQL" in said
    status, said = liebian("--no-sample")
    assert (status, said.count("\n")) == (2, 0), said
    assert "liebian serve registry --workers 2" in said
    assert not list(tmp_path.iterdir())
