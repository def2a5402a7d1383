"""The embedded server as a process of its own on an empty data folder, with people of every role to sign in as."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import httpx
from playwright.sync_api import BrowserContext

from services.registry.bootstrap import ensure_person, invite
from services.registry.settings import RegistrySettings
from shared.plumbing.clock import Clock
from tests.console_page.moved import MovedClock

PASSWORD = "Kan-yi-Kan-2026"
UNIT = "430302"


@dataclass(frozen=True)
class Site:
    """A running server. People are written into its database as the command line does it."""

    origin: str
    data: Path
    clock: Clock | None = None
    """By which it runs, where that is not the machine's."""

    @property
    def console(self) -> str:
        """The page's address."""
        return f"{self.origin}/console"

    def person(
        self, login: str, *roles: str, name: str = "", unit: str | None = None, enterprise: str | None = None
    ) -> str:
        """Somebody of these roles, who signs in by `PASSWORD` alone (as the sample's people do); gives the login."""
        bonds = {"county-handler": (unit or UNIT, None), "county-reviewer": (unit or UNIT, None)}
        given = [(role, *bonds.get(role, (None, enterprise if role in _BOUND else None))) for role in roles]
        ensure_person(
            self.settings,
            login=login,
            name=name or login,
            roles=given,
            password=PASSWORD,
            sample=True,
            clock=self.clock,
        )
        return login

    def invitation(self, login: str) -> str:
        """A one-time token for somebody."""
        return invite(self.settings, login).token

    def sign_in(self, context: BrowserContext, login: str) -> None:
        """Signs in without the form, which has a test of its own."""
        answer = context.request.post(
            f"{self.console}/api/session",
            data={"login": login, "password": PASSWORD},
            headers={"X-Liebian": "console", "Origin": self.origin},
        )
        assert answer.status == 201, answer.text()
        assert answer.json()["stage"] == "open", answer.text()

    @property
    def settings(self) -> RegistrySettings:
        return RegistrySettings(data=self.data)


_BOUND = ("firm-handler", "firm-signatory", "university", "provider-handler", "bank")


@contextmanager
def running(
    data: Path, *options: str, moved_by: MovedClock | None = None, environ: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Site]:
    """The server, from its first answer until the block ends. `options` go to `serve`. `moved_by`: the clock that it goes by; then it
    is without the sample city. `environ`: further settings."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    origin = f"http://127.0.0.1:{port}"
    environment = {**os.environ, "LIEBIAN_DATA": str(data), **environ}
    for refusing in ("LIEBIAN_REQUESTS_AT_ONCE", "LIEBIAN_LATE_SECONDS"):
        environment.pop(refusing, None)
    command = [sys.executable, "-m", "services", "serve", "--port", str(port), *options]
    if moved_by is not None:
        command = [sys.executable, "-m", "tests.console_page.moved", str(moved_by.file), str(port)]
    with (data.parent / f"{data.name}.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            with httpx.Client(base_url=origin, trust_env=False) as client:
                while not _answers(client):
                    assert process.poll() is None, (data.parent / f"{data.name}.log").read_text("utf-8")[-3000:]
                    time.sleep(0.3)
            yield Site(origin, data, moved_by)
        finally:
            process.terminate()
            process.wait(timeout=60)


def _answers(client: httpx.Client) -> bool:
    try:
        return client.get("/console/").status_code == 200
    except httpx.TransportError:
        return False
