"""The search is made ready in the background: readiness says so, the other routes answer, a search meanwhile waits a little or is
asked to come again, and nothing is compiled inside a request."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import httpx
import pytest

from services.matchmaking import wiring
from services.matchmaking.matches.warming import Warming
from tests.deploy.test_apart import free_port
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
    warming = partial(Warming, patience_seconds=0.5, command=until(tmp_path / "ready"))
    monkeypatch.setattr(wiring, "Warming", lambda *, wanted: warming(wanted=True))
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
    while (await cold.get("/matchmaking/v1/readyz")).json()["warming"]:
        assert time.monotonic() < deadline
        await asyncio.sleep(0.1)
    assert len((await cold.get("/matchmaking/v1/supplies/1/matches")).json()["matches"]) == 1
    while (await cold.get(f"/matchmaking/v1/match-runs/{run.json()['id']}")).json()["status"] != "done":
        assert time.monotonic() < deadline
        await asyncio.sleep(0.1)


async def test_a_search_that_waits_is_answered_when_it_is_ready(tmp_path: Path) -> None:
    warming = Warming(wanted=True, patience_seconds=120, command=until(tmp_path / "ready"))
    with warming.running():
        waiting = asyncio.create_task(asyncio.to_thread(warming.require))
        await asyncio.sleep(0.1)
        assert not waiting.done()
        (tmp_path / "ready").touch()
        await asyncio.wait_for(waiting, 120)
    assert not warming.under_way


@pytest.mark.parametrize("command", [(sys.executable, "-c", "raise SystemExit(1)"), ("/nowhere/python",)])
async def test_where_it_cannot_be_made_ready_the_search_is_as_slow_as_ever_and_answers(
    command: tuple[str, ...],
) -> None:
    warming = Warming(wanted=True, patience_seconds=120, command=command)
    with warming.running():
        await asyncio.to_thread(warming.require)


async def test_an_end_meanwhile_does_not_wait_for_it(tmp_path: Path) -> None:
    warming = Warming(wanted=True, command=until(tmp_path / "never"))
    with warming.running():
        pass
    assert not warming.done()


@pytest.mark.slow
def test_what_is_warmed_is_all_that_a_search_needs(tmp_path: Path) -> None:
    environment = os.environ | {"NUMBA_CACHE_DIR": str(tmp_path)}
    program = """
import tempfile
from pathlib import Path
from services.matchmaking.matches.index_files import get_index, put_index
from services.matchmaking.ranking import Document, Matcher, kernels
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
compiled = [n for n, f in vars(kernels).items() if hasattr(f, "stats") and sum(f.stats.cache_misses.values())]
print(compiled)
""".replace("FOLDER", str(tmp_path))
    for command in (["-m", "services.matchmaking.ranking.warming"], ["-c", program]):
        done = subprocess.run(
            [sys.executable, *command], env=environment, capture_output=True, text=True, timeout=250, check=False
        )
        assert done.returncode == 0, done.stderr
    assert done.stdout == "[]\n"


@pytest.mark.slow
async def test_all_three_in_one_process_answer_while_it_compiles(tmp_path: Path) -> None:
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
        async with httpx.AsyncClient(base_url=base, timeout=60) as http:
            deadline = time.monotonic() + 200
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
            http.headers.update(await sign_in(http, "admin", "test-only-secret-of-the-admin"))
            query = {"title": "隔膜", "text": "", "looking_for": "supply"}
            assert (await http.post("/matchmaking/v1/matches", json=query)).status_code == 200
    finally:
        process.terminate()
        process.wait(timeout=60)
