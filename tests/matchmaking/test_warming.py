"""The search is made ready in the background: readiness says so, the other routes answer, a search meanwhile waits a little or is
asked to come again, and nothing is compiled inside a request."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path

import httpx
import pytest

from services.matchmaking import wiring
from services.matchmaking.matches import compiled as compiled_kernels
from services.matchmaking.matches.compiled import CompiledKernels
from services.matchmaking.matches.warming import Warming
from services.matchmaking.ranking import kernels, reason_kernels, term_kernels
from services.matchmaking.ranking.warming import warm
from tests.deploy.apart import free_port
from tests.matchmaking.conftest import City, demand, supply
from tests.running import sign_in

pytestmark = pytest.mark.anyio


def until(file: Path, status: int = 0) -> tuple[str, ...]:
    """A command that ends, as if it had compiled, when there is a file."""
    wait = f"import os, sys, time\nwhile not os.path.exists({str(file)!r}): time.sleep(0.05)\nsys.exit({status})"
    return (sys.executable, "-c", wait)


@pytest.fixture
async def cold(city: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[httpx.AsyncClient]:
    """The service on the city's database, whose search is not ready before there is a file `ready`."""
    await city.post("supplies", supply())
    await city.post("demands", demand())
    compiled = CompiledKernels(tmp_path / "no-kernels")
    warming = partial(Warming, patience_seconds=0.5, command=until(tmp_path / "ready"), compiled=compiled)
    monkeypatch.setattr(wiring, "Warming", lambda load, *, wanted: warming(load, wanted=True))
    async with city.replica() as http:
        yield http
        (tmp_path / "ready").touch()


async def test_while_it_warms_the_others_answer_and_a_search_waits_or_comes_again(
    cold: httpx.AsyncClient, city: City, tmp_path: Path
) -> None:
    ready = await cold.get("/matchmaking/v1/readyz")
    assert ready.json()["warming"] is True
    assert ready.json()["database"] is None
    searches = [asyncio.create_task(cold.get("/matchmaking/v1/supplies/1/matches")) for _ in range(50)]
    await asyncio.sleep(0)
    assert (await cold.get("/matchmaking/v1/supplies")).status_code == 200
    assert (await cold.get("/matchmaking/v1/healthz")).status_code == 200
    for answer in await asyncio.gather(*searches):
        assert answer.status_code == 503
        assert int(answer.headers["Retry-After"]) > 0
        assert "正在准备" in answer.json()["detail"]
    assert (await cold.get("/matchmaking/v1/supplies/1/near-duplicates")).status_code == 503
    run = await cold.post("/matchmaking/v1/match-runs", json={"side": "demand", "k": 5})
    assert run.status_code == 202
    (tmp_path / "ready").touch()
    deadline = time.monotonic() + 250
    # The searches have asked for it: what was compiled is loaded without another.
    while (await cold.get("/matchmaking/v1/readyz")).json()["warming"]:
        assert time.monotonic() < deadline
        await asyncio.sleep(0.1)
    assert len((await cold.get("/matchmaking/v1/supplies/1/matches")).json()["matches"]) == 1
    while (await cold.get(f"/matchmaking/v1/match-runs/{run.json()['id']}")).json()["status"] != "done":
        assert time.monotonic() < deadline
        await asyncio.sleep(0.1)


async def test_a_search_that_waits_is_answered_when_it_is_ready(tmp_path: Path) -> None:
    warming = Warming(
        lambda: "engine",
        wanted=True,
        patience_seconds=120,
        command=until(tmp_path / "ready"),
        compiled=CompiledKernels(tmp_path),
    )
    with warming.running():
        waiting = asyncio.create_task(asyncio.to_thread(warming.ready))
        await asyncio.sleep(0.1)
        assert not waiting.done()
        assert not warming.may_begin()
        (tmp_path / "ready").touch()
        assert await asyncio.wait_for(waiting, 120) == "engine"
    assert not warming.under_way


@pytest.mark.parametrize("command", [(sys.executable, "-c", "raise SystemExit(1)"), ("/nowhere/python",)])
async def test_where_it_cannot_be_made_ready_the_search_is_as_slow_as_ever_and_answers(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    warming = Warming(
        lambda: "engine", wanted=True, patience_seconds=120, command=command, compiled=CompiledKernels(tmp_path)
    )
    with warming.running():
        assert await asyncio.to_thread(warming.ready) == "engine"


async def test_an_end_meanwhile_does_not_wait_for_it(tmp_path: Path) -> None:
    warming = Warming(
        lambda: "engine", wanted=True, command=until(tmp_path / "never"), compiled=CompiledKernels(tmp_path)
    )
    with warming.running():
        pass
    assert not warming.may_begin()


async def test_nothing_is_loaded_before_a_search_asks_and_then_once(tmp_path: Path) -> None:
    loaded: list[int] = []

    def load() -> str:
        loaded.append(threading.get_ident())
        return "engine"

    compiled = compiled_in(tmp_path)
    warming = Warming(load, wanted=True, patience_seconds=120, command=("/nowhere/python",), compiled=compiled)
    with warming.running():
        while not warming.may_begin():
            await asyncio.sleep(0.01)
        assert (loaded, warming.under_way) == ([], False)
        await asyncio.gather(*(asyncio.to_thread(warming.ready) for _ in range(5)))
        assert warming.loaded() == "engine"
    assert len(loaded) == 1
    assert loaded != [threading.get_ident()]


async def test_a_job_that_may_begin_loads_it_itself(tmp_path: Path) -> None:
    warming = Warming(lambda: "engine", wanted=True, command=("/nowhere/python",), compiled=compiled_in(tmp_path))
    assert warming.loaded() == "engine"


def compiled_in(folder: Path) -> CompiledKernels:
    """As numba leaves them, with the note that says so."""
    (folder / "ranking_1").mkdir(exist_ok=True)
    for name in ("kernels.top-1.py311.nbi", "kernels.top-1.py311.1.nbc"):
        (folder / "ranking_1" / name).touch()
    compiled = CompiledKernels(folder)
    compiled.note()
    assert compiled.are_there()
    return compiled


def test_without_a_note_or_a_file_that_it_names_it_is_compiled_again(tmp_path: Path) -> None:
    assert not CompiledKernels(tmp_path).are_there()
    CompiledKernels(tmp_path).note()
    assert not CompiledKernels(tmp_path).are_there(), "a note of no files"
    compiled = compiled_in(tmp_path)
    (tmp_path / "ranking_1" / "kernels.top-1.py311.1.nbc").unlink()
    assert not compiled.are_there()
    (tmp_path / "kernels.compiled.json").write_text("[")
    assert not compiled.are_there()


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda m: m.setenv("NUMBA_CPU_NAME", "generic"), id="another processor is asked for"),
        pytest.param(lambda m: m.setattr(compiled_kernels, "_processor", lambda: "other"), id="another processor"),
        pytest.param(lambda m: m.setattr("importlib.metadata.version", lambda name: "0"), id="another compiler"),
    ],
)
def test_what_was_compiled_elsewhere_or_by_another_program_is_compiled_again(
    change: Callable[[pytest.MonkeyPatch], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled = compiled_in(tmp_path)
    change(monkeypatch)
    assert not compiled.are_there()


async def test_a_start_that_compiles_spares_the_next_one_the_process(tmp_path: Path) -> None:
    made = f"import pathlib; pathlib.Path({str(tmp_path)!r}, 'kernels.top-1.nbi').touch()"
    first = Warming(
        lambda: "engine", wanted=True, command=(sys.executable, "-c", made), compiled=CompiledKernels(tmp_path)
    )
    with first.running():
        while not first.may_begin():
            await asyncio.sleep(0.01)
    assert CompiledKernels(tmp_path).are_there()


SEARCHES = """
import tempfile
from pathlib import Path
from services.matchmaking.matches.index_files import get_index, put_index
from services.matchmaking.ranking import Document, kernels, reason_kernels, term_kernels
from services.matchmaking.ranking.matcher import Matcher
from services.matchmaking.ranking.warming import warm
warm()
matcher = Matcher().fit(Document(n, f"陶瓷{n % 97} 涂覆", f"激光熔覆 abc{n}" * (n % 5)) for n in range(3000))
matcher.add(Document(n, "一", "") for n in range(2990, 3100)).remove(range(0, 3000, 2))
folder = Path(tempfile.mkdtemp(dir=r"FOLDER"))
again = Matcher().restore(*get_index(folder, "x", put_index(folder, "x", *matcher.kept())))
for one in (matcher, again, Matcher(), Matcher().fit([Document(1, "", "")])):
    one.ask("陶瓷3 涂覆", "激光熔覆 abc5 不曾见").best(10)
    one.ask("", "").best(3)
    one.ask("涂覆").best(10, among=range(50))
    one.add([Document(7, "涂覆", "")]).ask("涂覆").best(1)
    one.ask("涂覆").explain(Document(7, "涂覆", ""), most=3)
every = {n: f for module in (kernels, reason_kernels, term_kernels) for n, f in vars(module).items()}
compiled = [n for n, f in every.items() if hasattr(f, "stats") and sum(f.stats.cache_misses.values())]
print(compiled)
"""
"""Everything that a search needs; which of the inner loops was not found compiled."""


def test_no_worker_of_the_tests_compiles_what_another_has_compiled() -> None:
    warm()
    every = {n: f for module in (kernels, reason_kernels, term_kernels) for n, f in vars(module).items()}
    assert not [n for n, f in every.items() if hasattr(f, "stats") and sum(f.stats.cache_misses.values())]


@pytest.mark.slow
async def test_all_three_in_one_process_answer_while_it_compiles_all_that_a_search_needs(tmp_path: Path) -> None:
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    environment = os.environ | {
        "LIEBIAN_DATA": str(tmp_path / "data"),
        "LIEBIAN_ADMIN_SECRET": "test-only-secret-of-the-admin",
        "LIEBIAN_MATCH_WARM_UP": "true",
        "NUMBA_CACHE_DIR": str(tmp_path / "cache"),
    }
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "services", "serve", "--no-sample", "--port", str(port)],
            env=environment, stdout=log, stderr=log,
        )  # fmt: skip
    try:
        async with httpx.AsyncClient(base_url=base, timeout=200) as http:
            deadline = time.monotonic() + 250
            answered = 0
            while True:
                assert process.poll() is None, (tmp_path / "log").read_text()
                assert time.monotonic() < deadline
                try:
                    ready = (await http.get("/matchmaking/v1/readyz")).json()
                except httpx.ConnectError:
                    await asyncio.sleep(0.1)
                    continue
                if not ready["warming"]:
                    break
                for service in ("registry", "awards", "matchmaking"):
                    assert (await http.get(f"/{service}/v1/healthz")).status_code == 200
                assert (await http.get("/registry/v1/jwks")).status_code == 200
                answered += 1
                await asyncio.sleep(0.05)
            assert answered > 5
            assert (tmp_path / "cache" / "kernels.compiled.json").exists(), "the next start would compile again"
            # Before anybody here has searched: what the other process left is all that is ever compiled.
            searching = [sys.executable, "-c", SEARCHES.replace("FOLDER", str(tmp_path))]
            done = subprocess.run(searching, env=environment, capture_output=True, text=True, timeout=250, check=False)
            assert done.returncode == 0, done.stderr
            assert done.stdout == "[]\n"
            http.headers.update(await sign_in(http, "admin", "test-only-secret-of-the-admin"))
            query = {"title": "隔膜", "text": "", "looking_for": "supply"}
            assert (await http.post("/matchmaking/v1/matches", json=query)).status_code == 200
    finally:
        process.terminate()
        process.wait(timeout=60)
