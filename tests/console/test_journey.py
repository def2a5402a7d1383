"""A person's way through the console on the embedded server, over a socket. Apart, on PostgreSQL: tests/deploy/test_apart.py."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from services.hosting import serve
from services.hosting.credentials import Credentials
from services.hosting.databases import WITH_DATABASE
from services.hosting.embedded import Embedded
from services.registry.bootstrap import first_administrators
from services.registry.settings import RegistrySettings
from shared.plumbing.settings import WrongSetting
from tests.console.house import listening
from tests.console.journey import sign_in_look_and_out

pytestmark = pytest.mark.anyio


async def test_a_person_signs_in_looks_and_leaves_and_the_old_cookie_opens_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LIEBIAN_DATA", str(tmp_path))
    for service in WITH_DATABASE:
        serve.migrate(service)
    credentials = Credentials.load_or_make(tmp_path)
    credentials.register(RegistrySettings())
    invitation = first_administrators(RegistrySettings())[0]
    monkeypatch.delenv("LIEBIAN_REQUESTS_AT_ONCE")
    embedded = Embedded.build(credentials)
    (turns,) = {embedded.apps[service].state.admission for service in WITH_DATABASE}
    assert (turns.at_once, turns.of_a_kind) == (2, 1)
    async with embedded.running(), listening(embedded) as url:
        async with httpx.AsyncClient(base_url=url) as http:
            assert (await http.get("/")).headers["location"] == "/console/"
            assert (await http.get("/console/")).headers["content-type"].startswith("text/html")
            for service in serve.PROGRAMS:
                assert f'href="/{service}/' in (await http.get("/docs")).text
        await sign_in_look_and_out(url, invitation.token, kept_out=list(credentials.secrets.values()))
    said = "".join(capsys.readouterr())
    assert not [secret for secret in (invitation.token, *credentials.secrets.values()) if secret in said]


def test_a_console_that_has_no_client_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LIEBIAN_CLIENT_ID", raising=False)
    with pytest.raises(WrongSetting, match="LIEBIAN_CLIENT_ID=svc-console"):
        serve.require_parts("console")
