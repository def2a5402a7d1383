"""People signing in, as the console asks for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx
import pyotp
from fastapi import FastAPI

from services.registry.settings import RegistrySettings
from services.registry.wiring import UseCases
from tests.clocks import SetClock

V1 = "/registry/v1"
PASSWORD = "Jade-lantern-74"
Given = tuple[str, str | None, str | None]

PEOPLE: dict[str, tuple[str, list[Given]]] = {
    "sys.one": ("系统管理员甲", [("system-admin", None, None)]),
    "sys.two": ("系统管理员乙", [("system-admin", None, None)]),
    "sec.one": ("安全管理员甲", [("security-admin", None, None)]),
    "sec.two": ("安全管理员乙", [("security-admin", None, None)]),
    "audit.one": ("审计员甲", [("auditor", None, None)]),
    "zhaoming": ("示例甲", [("bureau-handler", None, None), ("county-handler", "430302", None)]),
    "finance.one": ("财政甲", [("finance-handler", None, None)]),
    "expert.one": ("专家甲", [("expert", None, None)]),
    "plain.one": ("示例乙", []),
}


@dataclass
class People:
    """A registry, its console's client, and its people."""

    http: httpx.AsyncClient
    app: FastAPI
    settings: RegistrySettings
    clock: SetClock
    console: dict[str, str]
    officer: dict[str, str]

    @property
    def use(self) -> UseCases:
        found: UseCases = self.app.state.use_cases
        return found

    async def ask(self, path: str, **body: Any) -> httpx.Response:
        """A call of the console."""
        return await self.http.post(f"{V1}/sessions{path}", json=body, headers=self.console)

    async def sign_in(self, login: str, password: str = PASSWORD, address: str = "10.0.0.1") -> httpx.Response:
        return await self.ask("", login=login, password=password, address=address, agent="test")

    async def session(self, login: str, password: str = PASSWORD) -> str:
        answer = await self.sign_in(login, password)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["session"])

    async def token(self, session: str) -> str:
        answer = await self.ask("/token", session=session)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["access_token"])

    async def acting(self, login: str, *, fresh: bool = True) -> dict[str, str]:
        """The header with a token of a person who has just signed in; fresh: and stepped up, by the password."""
        session = await self.session(login)
        if fresh:
            assert (await self.ask("/step-up", session=session, proof=PASSWORD)).status_code == 200
        return bearer(await self.token(session))

    async def enrolled(self, session: str) -> tuple[str, pyotp.TOTP, list[str]]:
        """(the session's next secret, the authenticator, recovery codes) of who has bound a second factor by this session."""
        await self.ask("/step-up", session=session, proof=PASSWORD)
        begun = await self.ask("/second-factor/enrolment", session=session)
        assert begun.status_code == 200, begun.text
        totp = pyotp.TOTP(begun.json()["secret"])
        done = await self.ask("/second-factor/confirmation", session=session, code=self.code(totp))
        assert done.status_code == 200, done.text
        return done.json()["session"], totp, done.json()["recovery_codes"]

    def code(self, totp: pyotp.TOTP, steps: int = 0) -> str:
        """What the authenticator shows by the registry's clock, so many steps on."""
        return totp.generate_otp(int(self.clock.now().timestamp()) // 30 + steps)


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def kind_of(answer: httpx.Response) -> str:
    """The problem's type, without what all begin with."""
    document: Mapping[str, str] = answer.json()
    return document["type"].removeprefix("/problems/")
