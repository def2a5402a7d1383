"""Running the sandbox: the house as a process of its own on a folder of its own, the others around it, all thrown away each night."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass
from pathlib import Path

import httpx

from services.hosting.sandbox.catching import Catcher, catching, front_end_of
from services.hosting.sandbox.parties import parties
from services.hosting.sandbox.party import Party
from services.registry.bootstrap import ensure_app, ensure_client
from services.registry.settings import RegistrySettings
from shared.clients.base import ClientCredentials
from shared.clients.trusted import authorities
from shared.contracts.scopes import Scope
from shared.contracts.values import SHANGHAI
from shared.plumbing.private import make_private_folder

BANNER = "沙箱:这里的企业、人员、文件与金额都是虚构的,内容会定时清空;请勿填写真实资料"
APP, APP_SCOPES = "city-app", [Scope.ENTERPRISES_READ, Scope.AWARDS_READ, Scope.RECOGNITIONS_READ, Scope.LISTINGS_READ]
_MARK = ".sandbox"
_BETWEEN, _PATIENCE = 20.0, 120.0
Say = Callable[[str], None]


class NotASandbox(Exception):
    """A folder that is not a sandbox's, and is left as it is. The message is one line."""


@dataclass(frozen=True)
class Plan:
    """What to run. `reset_at`: at which time of the day all is thrown away (China); None: never."""

    folder: Path
    port: int
    catcher_port: int
    reset_at: dt.time | None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def next_reset(self, now: dt.datetime) -> dt.datetime | None:
        """The instant of it, after `now`."""
        if self.reset_at is None:
            return None
        here = now.astimezone(SHANGHAI)
        at = here.replace(hour=self.reset_at.hour, minute=self.reset_at.minute, second=0, microsecond=0)
        return at if at > here else at + dt.timedelta(days=1)


def throw_away(folder: Path) -> None:
    """Everything in a sandbox's folder; `NotASandbox` for any other, which is nobody's to throw away here."""
    require_sandbox(folder)
    if folder.exists():
        shutil.rmtree(folder)


def require_sandbox(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()) and not (folder / _MARK).exists():
        raise NotASandbox(f"{folder} 里有别的内容,不是沙箱的目录;请用 --folder 另指定一个空目录")


class Sandbox:
    """One sandbox, from its start until it is told to end."""

    def __init__(self, plan: Plan, say: Say) -> None:
        self.plan = plan
        self._say = say
        self._parties: Sequence[Party] = ()
        self._catcher = Catcher(
            BANNER,
            front_end=lambda: front_end_of(plan.url),
            parties=lambda: self._parties,
            press=self._press,
        )
        self._acting: asyncio.AbstractEventLoop | None = None

    # -- what a party finds ----------------------------------------------------------------------------------------------

    @property
    def url(self) -> str:
        return self.plan.url

    @property
    def folder(self) -> Path:
        return self.plan.folder

    @property
    def catcher_url(self) -> str:
        return self._catcher.url

    @property
    def office(self) -> ClientCredentials:
        return ClientCredentials("admin", json.loads((self.folder / "credentials.json").read_text())["admin"])

    def prove_by(self, secret: str) -> None:
        if secret not in self._catcher.secrets:
            self._catcher.secrets.append(secret)

    # -- running ---------------------------------------------------------------------------------------------------------

    def run(self) -> None:
        """Until a signal ends it; from one reset to the next."""
        require_sandbox(self.folder)
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        with catching(self._catcher, self.plan.catcher_port), contextlib.suppress(KeyboardInterrupt):
            while True:
                until = self.plan.next_reset(dt.datetime.now(dt.UTC))
                with self._house():
                    self._furnish(until)
                    asyncio.run(self._rounds(until))
                self._parties = ()  # nobody's page is asked for while its folder goes
                self._say("沙箱已到清空的时刻,重新开始")
                throw_away(self.folder)
                self._catcher.forget()

    @contextlib.contextmanager
    def _house(self) -> Iterator[None]:
        """All services and the console, as `liebian serve` starts them, which may send to the catcher and to nobody else within."""
        make_private_folder(self.folder)
        (self.folder / _MARK).touch()
        environment = {
            **os.environ,
            "LIEBIAN_DATA": str(self.folder.absolute()),
            "LIEBIAN_PUBLIC_URL": self.url,
            "LIEBIAN_CONSOLE_BANNER": BANNER,
            "LIEBIAN_WEBHOOK_HTTP": "true",
            "LIEBIAN_WEBHOOK_ALLOW": '["127.0.0.1/32"]',
            "LIEBIAN_WEBHOOK_PORTS": f"[443, {self.catcher_url.rpartition(':')[2]}]",
        }
        command = [sys.executable, "-m", "services", "serve", "--port", str(self.plan.port)]
        process = subprocess.Popen(command, env=environment)  # noqa: S603 - our own command
        try:
            while not _answers(self.url):
                if process.poll() is not None:
                    raise NotASandbox("服务没有启动,原因见上")
                time.sleep(0.3)
            yield
        finally:
            process.terminate()
            process.wait(timeout=60)

    def _furnish(self, until: dt.datetime | None) -> None:
        """Register everybody at the other end, and say what there is."""
        settings = RegistrySettings(data=self.folder)
        known = self._known()
        self._parties = parties()
        for party in self._parties:
            known.setdefault(party.client_id, secrets.token_urlsafe(24))
            ensure_client(
                settings,
                client_id=party.client_id,
                kind=party.kind,
                name=party.name,
                scopes=sorted(party.scopes),
                secret=known[party.client_id],
            )
        (self.folder / "sandbox.json").write_text(json.dumps(known))  # in a folder that is its owner's alone
        back = f"{self.catcher_url.replace('127.0.0.1', 'localhost')}/app/"
        ensure_app(settings, client_id=APP, name="企业查询(外部应用示例)", scopes=APP_SCOPES, redirect_uris=[back])
        self._tell(known, back, until)

    def _tell(self, known: dict[str, str], back: str, until: dt.datetime | None) -> None:
        passwords: dict[str, str] = json.loads((self.folder / "credentials.json").read_text())
        self._say(f"\n{BANNER}")
        self._say(f"控制台 {self.url}/console/    收到的推送与各方 {self.catcher_url}/    外部应用示例 {back}")
        self._say("人员(登录名即角色,密码随机):")
        for key, password in passwords.items():
            if key.startswith("sample-person:"):
                self._say(f"  {key.removeprefix('sample-person:'):<20} {password}")
        self._say("接入方(编号 密钥):")
        for client_id, secret in {"admin": passwords["admin"], **known}.items():
            self._say(f"  {client_id:<20} {secret}")
        self._say(f"  {APP:<20} 没有密钥(公开客户端),返回地址 {back}")
        self._say(f"清空时刻 {until.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" if until is not None else "不定时清空")

    async def _rounds(self, until: dt.datetime | None) -> None:
        """Let everybody act, until it is time."""
        known = self._known()
        self._acting = asyncio.get_running_loop()
        try:
            while until is None or dt.datetime.now(dt.UTC) < until:
                for party in self._parties:
                    await party.act(self, known[party.client_id])
                left = (until - dt.datetime.now(dt.UTC)).total_seconds() if until is not None else _BETWEEN
                await asyncio.sleep(max(0.0, min(_BETWEEN, left)))
        finally:
            self._acting = None

    def _known(self) -> dict[str, str]:
        """The secrets of everybody at the other end."""
        kept = self.folder / "sandbox.json"
        known: dict[str, str] = json.loads(kept.read_text()) if kept.exists() else {}
        return known

    def _press(self, client_id: str, action: str) -> bool:
        """A button of a party's page, from a thread of the catcher: done where the parties act, and waited for."""
        acting = self._acting
        party = next((p for p in self._parties if p.client_id == client_id), None)
        if acting is None or party is None:
            return False
        pressed = asyncio.run_coroutine_threadsafe(party.press(action, self, self._known()[client_id]), acting)
        try:
            return pressed.result(_PATIENCE)
        except (TimeoutError, CancelledError):
            return False


def _answers(url: str) -> bool:
    try:
        known = authorities(trust_env=False)
        return httpx.get(f"{url}/awards/v1/readyz", timeout=5, trust_env=False, verify=known).status_code == 200
    except httpx.HTTPError:
        return False
