"""A log that cannot be written stops nothing; work in the background that has ended, and what is in its way, is said in words."""

from __future__ import annotations

import asyncio
import io
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import structlog
from sqlalchemy import MetaData
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import registry
from sqlmodel import SQLModel

from shared.clients.errors import ProblemAnswer, ServiceUnreachable, UnexpectedAnswer
from shared.contracts.problems import ProblemDocument
from shared.plumbing import following, jobs, revocation, watching
from shared.plumbing.feed import Feed
from shared.plumbing.following import FollowedFeeds, Follower
from shared.plumbing.jobs import JobRow, Runner
from shared.plumbing.logs import configure_logs
from shared.plumbing.revocation import RevocationList
from shared.plumbing.service_app import Runtime, build_service_app
from shared.plumbing.storage import Store
from shared.plumbing.troubles import STOPPED, in_words
from shared.plumbing.watching import DatabaseWatch

pytestmark = pytest.mark.anyio


class Full(io.StringIO):
    """A file on a full disk."""

    def write(self, text: str) -> int:
        raise OSError(28, "No space left on device")


class Piped(io.StringIO):
    """A pipe that nobody reads any more."""

    def flush(self) -> None:
        raise BrokenPipeError


@pytest.fixture(params=["full", "piped", "closed"])
def broken_log(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    stream: io.StringIO = {"full": Full, "piped": Piped, "closed": io.StringIO}[request.param]()
    if request.param == "closed":
        stream.close()
    monkeypatch.setattr(sys, "stderr", stream)
    before = structlog.get_config()
    configure_logs(as_json=True)
    for module in (following, jobs, revocation, watching):  # a logger keeps its stream from its first line on
        monkeypatch.setattr(module, "log", structlog.get_logger())
    yield
    structlog.configure(**before)


def test_a_line_that_cannot_be_written_raises_nothing(broken_log: None) -> None:
    structlog.get_logger().error("any", text="甲")


@pytest.mark.parametrize("as_json", [False, True])
def test_what_others_wrote_begins_no_line_of_its_own(monkeypatch: pytest.MonkeyPatch, *, as_json: bool) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    before = structlog.get_config()
    configure_logs(as_json=as_json)
    structlog.get_logger().warning(
        "any", path="/a\n2026 [info] paid\x1b[2J\u2028", names=["甲\r乙"], unit="雨湖区", lone="\ud800"
    )
    structlog.configure(**before)
    written = stream.getvalue()
    assert (written.count("\n"), "\r" in written, "\x1b" in written) == (1, False, False), written
    assert written.encode()


def follower(folder: Path, fetch: Any) -> Follower:
    store = Store(f"sqlite:///{folder / 'x.sqlite3'}", Feed(MetaData()))
    return Follower("f", store=store, cursors=FollowedFeeds(MetaData()), fetch=fetch, apply=lambda *_: None)


async def test_a_follower_goes_on_whatever_goes_wrong_and_soon_notices_that_all_is_well(
    broken_log: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []

    async def asleep(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 12:
            raise asyncio.CancelledError

    tried = follower(tmp_path, None)  # without its tables: every step fails
    monkeypatch.setattr(following.asyncio, "sleep", asleep)
    with pytest.raises(asyncio.CancelledError):
        await tried.run()
    assert (pauses[0], max(pauses)) == (1.0, 5.0)
    assert tried.trouble is not None


async def test_a_list_that_cannot_be_read_is_told_though_the_log_cannot(broken_log: None) -> None:
    async def unread() -> None:
        raise ServiceUnreachable("GET https://secret.example")

    revoked = RevocationList(unread, grace_seconds=1)
    await revoked.renew()
    assert revoked.trouble == "连接不到对方服务"


async def test_the_watch_goes_on_though_the_log_cannot_be_written(broken_log: None) -> None:
    answers = [OSError(), OSError()]

    def ask() -> None:
        if answers:
            raise answers.pop()

    watch = DatabaseWatch(ask, lambda: None, patience=30)
    with watch.running():
        while await watch.asked_now() is not None:
            await asyncio.sleep(0.01)


async def test_readiness_says_that_a_follower_has_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = follower(tmp_path, None)

    async def ended() -> None:
        raise SystemExit

    monkeypatch.setattr(tried, "catch_up", ended)
    with pytest.raises(SystemExit):
        await tried.run()
    app = build_service_app(service="registry", title="x", description="x", version="1", routers=[], problems={})
    Runtime(followers=lambda: [tried]).attach(app, use_cases=None, verifier=None)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://test") as http:
        answer = await http.get("/registry/v1/readyz")
    assert (answer.status_code, answer.json()["follows"]["f"]["trouble"]) == (503, STOPPED)


class Base(SQLModel, registry=registry(metadata=MetaData())):
    pass


class Job(Base, JobRow, table=True):
    __tablename__ = "job"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_worker_that_has_ended_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Ended(BaseException):
        pass

    def ending() -> None:
        raise Ended

    store = Store(f"sqlite:///{tmp_path / 'x.sqlite3'}", Feed(MetaData()))
    runner = Runner(store, Job, lambda *_: None, before_each_look=ending)
    with runner.running():
        for thread in threading.enumerate():
            if thread.name == "jobs:job":
                thread.join(30)
    assert runner.trouble == STOPPED


PROBLEM = ProblemDocument(
    type="urn:x", title="Geheim", status=503, detail="secret", instance="/", request_id="", errors=[]
)


@pytest.mark.parametrize(
    "error",
    [
        ProblemAnswer(PROBLEM), ServiceUnreachable("secret"), UnexpectedAnswer("secret"), OSError("secret"),
        OperationalError("secret", {}, Exception("secret")), RuntimeError("secret"),
    ],
)  # fmt: skip
def test_a_trouble_is_said_in_words_and_quotes_nothing(error: Exception) -> None:
    said = in_words(error)
    assert not any(word in said for word in ("secret", "Geheim", type(error).__name__))
    assert "服务" in said or "运维" in said
