"""The console asks the person: for its own page alone, for who has signed in, and with nothing of the session in the answer."""

from __future__ import annotations

import gzip
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr

from services.console.app import create_app as create_console
from services.console.page import Page
from services.console.settings import ConsoleSettings
from services.registry.settings import RegistrySettings
from tests.apps.visiting import BACK, Visits, members
from tests.people.signing import PASSWORD
from tests.running import SECRET, Apps, serving

pytestmark = pytest.mark.anyio
OWN = {"X-Liebian": "console", "Origin": "http://console"}


async def test_the_page_asks_and_answers_for_who_is_signed_in(
    light: RegistrySettings, apps: Apps, tmp_path: Path
) -> None:
    registry = apps.registry(light)
    settings = ConsoleSettings(data=tmp_path, client_id="svc-console", client_secret=SecretStr(SECRET))
    console = create_console(settings, services={"registry": registry})
    query = Visits.asked(None)  # type: ignore[arg-type]
    async with (
        serving(registry),
        console.router.lifespan_context(console),
        httpx.AsyncClient(transport=httpx.ASGITransport(console), base_url="http://console") as http,
    ):
        for path, body in (("asked", {"query": query}), ("", {"query": query, "consent": True})):
            nobody = await http.post(f"/console/api/session/app/{path}".rstrip("/"), json=body, headers=OWN)
            assert nobody.status_code == 401, path
        signed_in = {"login": "zhaoming", "password": PASSWORD}
        await http.post("/console/api/session", json=signed_in, headers=OWN)
        asked = await http.post("/console/api/session/app/asked", json={"query": query}, headers=OWN)
        assert (asked.status_code, asked.json()["asked"]["client_id"]) == (200, "city-app")
        consent = {"query": query, "consent": True}
        for foreign in ({}, OWN | {"Origin": "https://app.example.gov.cn"}, {"Origin": "http://console"}):
            refused = await http.post("/console/api/session/app", json=consent, headers=foreign)
            assert refused.status_code == 403, foreign
        answered = await http.post("/console/api/session/app", json=consent, headers=OWN)
        assert (answered.status_code, answered.headers["cache-control"]) == (200, "no-store")
        assert answered.json()["url"].startswith(f"{BACK}?")
        assert "code" in members(answered.json()["url"])
        secret = http.cookies["liebian"].partition(".")[0]
        assert secret not in asked.text + answered.text
        # The page passes on no call to the authorization server itself: a token would come into the browser by it.
        kept = await http.post("/console/api/registry/v1/oauth/token", headers=OWN)
        assert kept.status_code == 404


def test_what_is_to_be_said_stands_in_the_document_as_text(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<html><head></head></html>")
    (tmp_path / "index.html.gz").write_bytes(gzip.compress(b"as built"))
    index = Page(tmp_path, '"><script>1</script>')._index
    assert (
        index.content
        == b'<html><head><meta name="liebian-banner" content="&quot;&gt;&lt;script&gt;1&lt;/script&gt;"></head></html>'
    )
    assert gzip.decompress(index.packed) == index.content
    assert gzip.decompress(Page(tmp_path)._index.packed) == b"as built"
