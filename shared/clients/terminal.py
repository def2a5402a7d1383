"""What commands on a terminal share: where they print, whom they call and as whom, and how they fail.

Every command imports this module, so it brings only what every command needs: the clients, and what they rest on, are imported
where they are called.
"""

from __future__ import annotations

import json
import os
from collections.abc import Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer
from rich.console import Console

if TYPE_CHECKING:
    from rich.table import Table

    from shared.clients.awards import AwardsClient
    from shared.clients.base import ClientCredentials
    from shared.clients.matchmaking import MatchmakingClient
    from shared.clients.registry import RegistryClient

console = Console()
errors = Console(stderr=True)
T = TypeVar("T")
PATIENCE = 120
"""Seconds for which a person waits for a service that is getting ready."""

Url = Annotated[str, typer.Option("--url", envvar="LIEBIAN_URL", help="服务地址;不填为本机 LIEBIAN_PORT")]
ClientId = Annotated[str, typer.Option("--client-id", envvar="LIEBIAN_CALLER_ID", help="接入方编号")]
Secret = Annotated[str, typer.Option("--secret", envvar="LIEBIAN_CALLER_SECRET", help="密钥;不填则读数据目录中的凭据")]


@dataclass(frozen=True)
class Caller:
    """Where to call, and as whom."""

    url: str
    client_id: str
    secret: str

    @property
    def auth(self) -> ClientCredentials:
        from shared.clients.base import ClientCredentials

        return ClientCredentials(self.client_id, self.secret)

    def registry(self) -> RegistryClient:
        from shared.clients.registry import RegistryClient

        return RegistryClient(self.url, auth=self.auth, timeout=120, patience=PATIENCE)

    def awards(self) -> AwardsClient:
        from shared.clients.awards import AwardsClient

        return AwardsClient(self.url, auth=self.auth, patience=PATIENCE)

    def matchmaking(self) -> MatchmakingClient:
        from shared.clients.matchmaking import MatchmakingClient

        return MatchmakingClient(self.url, auth=self.auth, timeout=120, patience=PATIENCE)


def data_folder() -> Path:
    """LIEBIAN_DATA, or `data` below the present folder."""
    return Path(os.environ.get("LIEBIAN_DATA", "data"))


def caller(url: str, client_id: str, secret: str) -> Caller:
    """Where to call and as whom: options and environment first, then the data folder's credentials."""
    url = url or f"http://127.0.0.1:{os.environ.get('LIEBIAN_PORT', '8000')}"
    if not secret:
        path = data_folder() / "credentials.json"
        if not path.exists():
            errors.print(f"没有给出 --secret,也没有找到 {path};请先启动服务,或用 --secret 给出密钥")
            raise typer.Exit(2)
        secret = json.loads(path.read_text()).get(client_id, "")
    return Caller(url=url, client_id=client_id, secret=secret)


def run(work: Coroutine[Any, Any, T]) -> T:
    """Do asynchronous work; what a service refuses is said in one line."""
    import asyncio

    from shared.clients.errors import ClientError

    try:
        return asyncio.run(work)
    except ClientError as error:
        errors.print(f"[red]未能完成:[/red]{error}")
        raise typer.Exit(1) from None


def folding(*headers: str) -> Table:
    """A table whose long Chinese cells are folded: rich finds no spaces to wrap them at and would cut them off."""
    from rich.table import Table

    table = Table()
    for header in headers:
        table.add_column(header, overflow="fold")
    return table
