"""The story's calls on services that are not ready yet."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import httpx
import pytest

from services.hosting.sample import load_sample
from services.sample_city.build import FIXED_DAY
from services.sample_city.days import Days, end_of_story
from services.sample_city.stage import Access, Stage
from shared.clients import base
from shared.clients.errors import ServiceUnreachable

pytestmark = pytest.mark.anyio


async def test_the_story_waits_for_a_search_that_is_compiled_for_a_quarter_of_an_hour(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = 0.0

    async def sleep(seconds: float) -> None:
        nonlocal now
        now += seconds

    monkeypatch.setattr(base, "time", SimpleNamespace(monotonic=lambda: now))
    monkeypatch.setattr(base, "asyncio", SimpleNamespace(sleep=sleep))

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/oauth/token"):
            return httpx.Response(200, json={"access_token": "x", "expires_in": 100_000})
        if now > 900:
            return httpx.Response(200, json=["found"])
        problem = {"type": "urn:x", "title": "x", "status": 503, "detail": "x", "instance": "/x", "request_id": "x"}
        return httpx.Response(503, headers={"Retry-After": "5"}, json=problem)

    async def joins(_: object) -> None: ...

    access = Access("secret", "secret", {}, joins)
    async with Stage(
        "http://x",
        access,
        Days(end_of_story(str(FIXED_DAY), dt.datetime.now(dt.UTC))),
        transport=httpx.MockTransport(answer),
    ) as stage:
        assert await stage.read("/matchmaking/v1/demands/1/matches", who="admin") == ["found"]


async def test_a_story_that_is_refused_ends_in_one_line_that_says_how_to_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    async def play(*_: object, **__: object) -> str:
        raise ServiceUnreachable("GET /x: 503")

    monkeypatch.setattr("services.sample_city.play.play", play)
    mark = SimpleNamespace(end=end_of_story(str(FIXED_DAY), dt.datetime.now(dt.UTC)), done=0, keep=None)
    credentials = SimpleNamespace(
        passwords=lambda logins, _: dict.fromkeys(logins, "x"), secrets={"admin": "x", "svc-console": "x"}
    )
    with pytest.raises(SystemExit, match=r"GET /x: 503.*再次启动会接着载入"):
        await load_sample(mark, None, None, credentials, lambda *_: None)  # type: ignore[arg-type]  # what is asked of them stands above
