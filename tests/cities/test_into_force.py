"""A version that was kept in the console comes into force while services run: real processes, under load."""

from __future__ import annotations

import asyncio
import json
import shutil
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import httpx
import openpyxl
import pytest
import uvicorn
from starlette.types import Message, Receive, Scope, Send

from services.cli.demo import server_on
from services.hosting import keeper, server, succession
from services.hosting.server import Leaving
from services.hosting.succession import Handed, Succession, Turn, come_into_force
from services.hosting.versions import Versions
from shared.city import CURRENT, City, digest_of
from shared.plumbing.city_versions import CityRefused
from tests.cities.test_changing import put
from tests.cities.test_checking import JIANGLAN

AT = "/registry/v1/city-folder"


def until_settled(http: httpx.Client) -> dict[str, Any]:
    """The folder once nothing is coming into force any more."""
    deadline = time.monotonic() + 100
    while (shown := http.get(AT).json())["waiting"]:
        assert time.monotonic() < deadline, shown["waiting"]
        time.sleep(0.1)
    return dict(shown)


def got(http: httpx.Client, url: str) -> httpx.Response:
    """As browsers and the gateway do it: asked once more where a connection that was kept was closed before anything of an answer came."""
    try:
        return http.get(url)
    except httpx.RemoteProtocolError:
        return http.get(url)


@contextmanager
def under_load(asked: Sequence[tuple[str, str]], headers: dict[str, str]) -> Iterator[list[httpx.Response]]:
    """Callers that each keep their connections, and ask until the block ends: (service's address, path)."""
    answers: list[httpx.Response] = []
    failed: list[BaseException] = []
    done = threading.Event()

    def asks(first: int) -> None:
        with httpx.Client(headers=headers, timeout=60) as http:
            try:
                while not done.is_set():
                    answers.extend(got(http, url + path) for url, path in (*asked[first:], *asked[:first]))
            except httpx.HTTPError as error:
                failed.append(error)

    callers = [threading.Thread(target=asks, args=(n,)) for n in range(3)]
    for caller in callers:
        caller.start()
    try:
        yield answers
    finally:
        done.set()
        for caller in callers:
            caller.join()
    assert failed == []
    assert Counter(a.status_code for a in answers) == {200: len(answers)}


def changed(form: Path, http: httpx.Client, *edits: Any) -> dict[str, Any]:
    """Change the folder by its form, and keep it."""
    form.write_bytes(http.get(f"{AT}/form").content)
    book = openpyxl.load_workbook(form)
    for edit in edits:
        edit(book)
    book.save(form)
    files = {"file": ("form.xlsx", form.read_bytes())}
    refused = http.post(f"{AT}/form", files=files, params={"dry_run": "false", "base": "x"})
    assert refused.status_code == 409, refused.text
    seen = http.post(f"{AT}/form", files=files).json()
    assert seen["findings"] == [], seen
    return dict(http.post(f"{AT}/form", files=files, params={"dry_run": "false", "base": seen["base"]}).json())


@pytest.mark.slow
def test_a_unit_is_renamed_in_the_console_and_all_services_say_so_within_seconds_under_load(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIEBIAN_CITY", str(JIANGLAN))
    data, form = tmp_path / "data", tmp_path / "form.xlsx"
    with server_on(data, "--no-sample") as own:
        asked = {"grant_type": "client_credentials"}
        token = httpx.post(f"{own.url}/registry/v1/oauth/token", data=asked, auth=(own.client_id, own.secret)).json()
        headers = {"Authorization": f"Bearer {token['access_token']}"}
        with httpx.Client(base_url=own.url, headers=headers, timeout=60) as http:
            paths = ["/registry/v1/units/JL-QH", "/awards/v1/city", "/matchmaking/v1/city", "/awards/v1/funding-shares"]
            with under_load([(own.url, path) for path in paths], headers) as answers:
                done = changed(form, http, put("归口单位", "JL-QH", "名称", "清河区"))
                began = time.monotonic()
                assert (done["kept"], done["findings"]) == (True, [])
                shown = until_settled(http)
                print(f"in force after {time.monotonic() - began:.1f} s; {len(answers)} requests")  # noqa: T201
            assert (shown["version"], shown["refused"]) == (done["version"], None)
            for service in ("registry", "awards", "matchmaking"):
                city = http.get(f"/{service}/v1/city").json()
                assert (city["digest"][:12], city["in_force"]["version"]) == (done["version"], done["version"])
            unit = http.get("/registry/v1/units/JL-QH").json()
            assert (unit["name"], unit["aliases"]) == ("清河区", ["清河县"])
            print(f"slowest: {max(a.elapsed.total_seconds() for a in answers):.2f} s")  # noqa: T201

            faulty = Versions(data / "city", JIANGLAN)
            place = Path(shutil.copytree(faulty.folder_of(done["version"]), faulty.folder_of("faulty")))
            (place / "tasks.yaml").write_text("tasks: []\n", "utf-8")
            said = {"version": "faulty", "made_by": "admin", "made_at": "2026-03-04T00:00:00Z", "differences": 1}
            faulty.put_forward({**said, "from": digest_of(JIANGLAN)})
            shown = until_settled(http)
            assert (shown["version"], shown["refused"]["version"]) == (done["version"], "faulty")
            assert any("tasks.yaml" in line for line in shown["refused"]["reasons"]), shown["refused"]

            again = changed(form, http, put("归口单位", "JL-QH", "名称", "新清河区"))
            until_settled(http)
            assert http.get("/registry/v1/units/JL-QH").json()["aliases"] == ["清河县", "清河区"]
            numbers = [v["number"] for v in http.get("/awards/v1/city").json()["versions"]]
            assert numbers == [3, 2, 1]
    with pytest.raises(httpx.ConnectError):
        httpx.get(own.url)
    assert json.loads((data / "city" / CURRENT).read_text())["version"] == again["version"]
    assert (data / "city").stat().st_mode & 0o077 == 0
    with closing(sqlite3.connect(data / "registry.sqlite3")) as connection:
        told = connection.execute(
            "SELECT subject, object FROM audit_event WHERE action = 'city.change' AND outcome = 'done'"
        )
        assert told.fetchall() == [("admin", done["version"]), ("admin", again["version"])]


def test_where_a_database_refuses_after_all_the_version_before_counts_again_and_the_process_begins_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = digest_of(JIANGLAN)
    versions = Versions(tmp_path, JIANGLAN)
    place = Path(shutil.copytree(JIANGLAN, versions.folder_of(digest[:12])))
    said = {"version": place.name, "made_by": "a", "made_at": "2026-03-04T00:00:00Z", "from": digest}
    versions.put_forward(said)
    forward = versions.forward()
    assert forward is not None
    versions.take(forward)
    monkeypatch.setattr(succession, "in_use", lambda: City(place))
    monkeypatch.setattr(succession, "named_folder", lambda: JIANGLAN)
    monkeypatch.setattr(succession, "versions_kept", lambda: tmp_path)

    def refuses(city: City, services: object) -> None:
        raise CityRefused("登记服务", ["清河县:3家企业归口于此"])

    begun: list[Handed] = []
    monkeypatch.setattr("services.hosting.moving.applied", refuses)
    monkeypatch.setattr(succession, "_begin_anew", begun.append)
    with pytest.raises(CityRefused):
        come_into_force(["registry"], None)  # a start by hand says so to who started it
    one, other = socket.socketpair()
    with one, other:
        come_into_force(["registry"], Handed(one, other, None))
    refused = versions.refused()
    assert (len(begun), versions.pointer(), refused and refused["lines"]) == (1, "", ["清河县:3家企业归口于此"])


@pytest.mark.parametrize("written", ["{", "{}", "[]", '"x"'])
def test_a_folder_of_versions_that_cannot_be_read_ends_no_service(
    written: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_named(tmp_path, monkeypatch)
    with socket.socket() as listener:
        waits = Succession(["registry"], listener, None)
        (tmp_path / "next.json").write_text(written)
        assert waits.look() is Turn.STAYS
        waits.hand_over()  # nobody is there to hand over to


def of_named(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This process is of the named folder itself."""
    monkeypatch.setattr(succession, "in_use", lambda: City(JIANGLAN))
    monkeypatch.setattr(succession, "named_folder", lambda: JIANGLAN)
    monkeypatch.setattr(succession, "versions_kept", lambda: kept)


def a_version(kept: Path, change: str) -> tuple[Path, dict[str, Any]]:
    """A version in the folder of versions, and what is said as it is put forward."""
    place = Path(shutil.copytree(JIANGLAN, kept / "made"))
    (place / "tasks.yaml").write_text((place / "tasks.yaml").read_text("utf-8") + f"# {change}\n", "utf-8")
    place = place.rename(kept / digest_of(place)[:12])
    said = {"version": place.name, "made_by": "a", "made_at": "2026-03-04T00:00:00Z", "from": digest_of(JIANGLAN)}
    return place, said


def test_a_process_that_came_back_to_the_named_folder_lays_it_and_one_that_began_with_it_waits_for_a_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_named(tmp_path, monkeypatch)
    laid: list[Path] = []
    monkeypatch.setattr("services.hosting.moving.applied", lambda city, services: laid.append(city.place))
    come_into_force(["awards"], None)
    assert laid == []
    one, other = socket.socketpair()
    with one, other:
        come_into_force(["awards"], Handed(one, other, None))
    assert laid == [JIANGLAN], "its database stands by the version that is no longer in force"


def test_a_process_of_a_version_that_was_taken_back_while_it_began_goes_back_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, _ = a_version(tmp_path, "taken back")
    of_named(tmp_path, monkeypatch)
    monkeypatch.setattr(succession, "in_use", lambda: City(place))
    brought: list[str] = []
    monkeypatch.setattr(Succession, "_bring", lambda self, version, forward: brought.append(version))
    one, other = socket.socketpair()
    with one, other, pytest.raises(AssertionError):  # nobody was brought here
        Succession(["awards"], one, Handed(one, other, None)).look()
    assert brought == [""], "the named folder counts again"


def test_what_a_service_could_not_write_down_it_says_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    of_named(tmp_path, monkeypatch)
    _, said = a_version(tmp_path, "disk full")
    versions = Versions(tmp_path, JIANGLAN)
    versions.put_forward(said)
    forward = versions.forward()
    assert forward is not None
    successor = succession._Successor(forward.version, forward.key, process=None, channel=None, lines=[])  # type: ignore[arg-type]  # is not asked
    write, full = Versions._write, [True]

    def on_a_full_disk(self: Versions, name: str, about: dict[str, Any]) -> None:
        if full.pop():
            raise OSError(28, "No space left on device")
        full.append(False)
        write(self, name, about)

    monkeypatch.setattr(Versions, "_write", on_a_full_disk)
    with socket.socket() as listener:
        waits = Succession(["registry", "awards", "matchmaking"], listener, None)
        with pytest.raises(OSError, match="No space"):
            waits._settled(successor, forward)
        full.append(False)
        assert waits._settled(successor, forward), "it counts once there is room"


def test_a_version_that_nobody_has_looked_at_never_comes_to_count_in_place_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    versions = Versions(tmp_path, JIANGLAN)
    (_, first), (_, second) = a_version(tmp_path, "first"), a_version(tmp_path, "second")
    versions.put_forward(first)
    forward = versions.forward()
    assert forward is not None
    seen, still = threading.Event(), Versions._still

    def seen_and_then(self: Versions, asked: Any) -> bool:
        found = still(self, asked)
        seen.set()
        time.sleep(0.2)
        return found

    def put_forward() -> None:
        seen.wait()
        Versions(tmp_path, JIANGLAN).put_forward(second)

    monkeypatch.setattr(Versions, "_still", seen_and_then)
    other = threading.Thread(target=put_forward)
    other.start()
    assert versions.take(forward)
    other.join()
    counting, waiting = versions.counting(), versions.forward()
    assert counting is not None
    assert waiting is not None
    assert (counting.version, waiting.version) == (first["version"], second["version"])
    assert not versions.take(forward), "it has been taken"
    versions.refuse(forward, ["late"])
    assert (versions.refused(), versions.counting()) == (None, counting), "who says so after it was taken is too late"


def test_a_caller_who_reads_slowly_does_not_keep_another_process_from_taking_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await asyncio.sleep(600)

    class Goes:
        def look(self) -> Turn:
            return Turn.GOES if asked.is_set() else Turn.STAYS

    asked, goes = threading.Event(), Goes()
    monkeypatch.setattr(server, "LONGEST_ANSWERS", 1)
    monkeypatch.setattr(server, "_LAST_REQUESTS", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        config = uvicorn.Config(app, lifespan="off", log_config=None)
        serving = server.Server(config, [], succession=goes)  # type: ignore[arg-type]  # all that is asked of it

        async def run() -> None:
            task = asyncio.create_task(serving.serve(sockets=[listener]))
            _, writer = await asyncio.open_connection(*listener.getsockname())
            writer.write(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            while not serving.server_state.tasks:
                await asyncio.sleep(0.01)
            asked.set()
            await asyncio.wait_for(task, 30)
            writer.close()

        asyncio.run(run())


def test_a_process_whose_keeper_is_gone_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    of_named(tmp_path, monkeypatch)
    above, leash = socket.socketpair()
    with socket.socket() as listener, leash:
        for expected in (Turn.STAYS, Turn.ENDS):
            assert Succession(["registry"], listener, Handed(listener, leash, None)).look() is expected
            above.close()


def test_the_keeper_passes_on_the_end_and_ends_with_the_status_of_the_last() -> None:
    above, leash = socket.socketpair()
    above.set_inheritable(True)
    script = (
        "import os, runpy, socket, sys\n"
        "number = int(sys.argv[1])\n"
        "if os.fork() == 0:\n"
        "    os.close(number)\n"
        "    os._exit(7 if not sys.stdin.buffer.read(1) else 1)\n"
        "runpy.run_path(sys.argv[2], run_name='__main__')\n"
    )
    command = [sys.executable, "-c", script, str(above.fileno()), keeper.__file__]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, pass_fds=[above.fileno()])
    above.close()
    with leash:
        leash.settimeout(0.5)
        with pytest.raises(TimeoutError):
            leash.recv(1)
        time.sleep(0.5)
        process.terminate()
        leash.settimeout(10)
        assert leash.recv(1) == b"", "told to end, it lets go of the leash"
    assert process.poll() is None, "it waits for who is below it"
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(10) == 7


def test_a_server_that_leaves_says_with_each_answer_that_the_connection_ends() -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"x", b"y")]})
        await send({"type": "http.response.body", "body": b""})

    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        raise AssertionError("nobody asks")

    leaving = Leaving(app)
    for leaving.leaves, said in ((False, []), (True, [(b"connection", b"close")])):
        sent.clear()
        asyncio.run(leaving({"type": "http"}, receive, send))
        assert sent[0]["headers"] == [(b"x", b"y"), *said]
