"""The commands that start the services, or make their databases ready: `serve`, `migrate`, `ensure-client` and `bootstrap`."""

from __future__ import annotations

import gc
import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from shared.clients.terminal import console, data_folder, errors

WITH_DATABASE = ("registry", "awards", "matchmaking")
SERVICES = (*WITH_DATABASE, "console")
ServiceName = Annotated[str, typer.Argument(help="registry、awards、matchmaking 或 console;不填为全部")]
DatabaseOf = Annotated[str, typer.Argument(help="registry、awards 或 matchmaking;不填为全部")]


def serve(
    service: ServiceName = "",
    host: Annotated[str, typer.Option(help="监听地址;默认只在本机")] = "127.0.0.1",
    port: Annotated[int, typer.Option(envvar="LIEBIAN_PORT", min=0, max=65535, help="端口")] = 8000,
    workers: Annotated[
        int,
        typer.Option(
            envvar="LIEBIAN_WORKERS",
            min=1,
            max=64,
            help="一个服务用几个进程;只用于单独启动的服务,数据库须为 PostgreSQL",
        ),
    ] = 1,
    sample: Annotated[bool, typer.Option(help="首次启动时载入示例城市")] = True,
    json_logs: Annotated[bool, typer.Option(envvar="LIEBIAN_JSON_LOGS", help="以 JSON 行输出日志")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="逐条显示请求")] = False,
) -> None:
    """启动服务:不给名称时三个服务与控制台在同一进程、同一端口。"""
    gc.disable()  # this and what is begun: until all is loaded (`loading` in hosting/serve.py)
    from services.hosting import compiled

    compiled.begin(service or "all")
    from services.awards.domain.packfile import PackError
    from services.hosting import serve as hosting
    from shared.plumbing.logs import configure_logs

    try:
        with saying_what_is_unusable():
            _require_settings([_known(service, SERVICES)] if service else SERVICES)
            if service:
                configure_logs(as_json=json_logs)
                hosting.serve_one(service, host=host, port=port, workers=workers)
            elif workers > 1:
                errors.print(
                    "三个服务同在一个进程时不能用 --workers:请分别启动各服务,如 liebian serve registry --workers "
                    f"{workers},数据库用 PostgreSQL(见 docs/deploying.md)",
                    soft_wrap=True,
                )
                raise typer.Exit(2)
            else:
                configure_logs(as_json=json_logs, level="INFO" if verbose or json_logs else "WARNING")
                hosting.serve_all(data_folder(), host=host, port=port, sample=sample)
    except PackError as error:
        errors.print(f"[red]政策包不可用:[/red]{error}")
        raise typer.Exit(3) from None


def migrate(service: DatabaseOf = "") -> None:
    """检查城市目录,把数据库升级到当前版本并启用城市目录(启动服务前的单独一步)。"""
    from services.hosting import serve as hosting

    services = [_known(service, WITH_DATABASE)] if service else WITH_DATABASE
    with saying_what_is_unusable():
        _require_settings(services)
        hosting.close_data_to_others()
        hosting.require_sound_city()
    for name in services:
        with saying_what_is_unusable():
            hosting.migrate(name)
        console.print(f"{name}:数据库已是当前版本")


def ensure_client(
    client_id: str,
    kind: Annotated[str, typer.Option(help="officer、bank、platform、spa 或 service")],
    name: Annotated[str, typer.Option(help="名称")],
    scope: Annotated[list[str], typer.Option(help="权限,可多次给出")],
    secret_file: Annotated[Path, typer.Option(help="存放密钥的文件", exists=True, dir_okay=False)],
    unit: Annotated[str | None, typer.Option(help="所属县市区(园区)代码;只能写本单位企业")] = None,
) -> None:
    """登记一个接入方(可重复执行)。密钥从文件读取,不出现在命令行。"""
    from services.hosting.databases import database_of
    from services.registry import bootstrap
    from services.registry.settings import RegistrySettings

    with saying_what_is_unusable(), database_of("registry"):
        bootstrap.ensure_client(
            RegistrySettings(),
            client_id=client_id,
            kind=kind,
            name=name,
            scopes=scope,
            unit=unit,
            secret=secret_file.read_text().strip(),
        )
    console.print(f"接入方 {client_id} 已登记")


def bootstrap(
    secrets: Annotated[
        Path, typer.Option(help="存放 admin_client_secret 等密钥文件的目录", exists=True, file_okay=False)
    ],
) -> None:
    """登记管理员与各服务的接入方(可重复执行;服务分开部署时,迁移之后的一步)。还没有人可以登录时,邀请首批管理员。"""
    from services.hosting import serve as hosting
    from services.hosting.credentials import Credentials
    from services.hosting.databases import await_database, database_of
    from services.registry.bootstrap import first_administrators
    from services.registry.city import invite_persons
    from services.registry.settings import RegistrySettings

    try:
        credentials = Credentials.from_files(secrets)
    except FileNotFoundError as error:
        lacking = Path(error.filename).name
        errors.print(f"{secrets} 中没有 {lacking}:请再运行 make_secrets.py,它只补上缺少的", soft_wrap=True)
        raise typer.Exit(2) from None
    with saying_what_is_unusable(), database_of("registry"):
        await_database("registry")
        settings = RegistrySettings()
        credentials.register(settings)
        made = [*first_administrators(settings), *invite_persons(settings)]
    console.print("管理员与各服务的接入方已登记")
    for invitation in made:
        console.print(hosting.invitation_line(invitation, ""), soft_wrap=True)


def _require_settings(services: Collection[str]) -> None:
    """Before anything is begun: `WrongSetting`; and what is perhaps misspelt is told."""
    from services.hosting.checked_settings import require_settings, unknown_settings

    for line in unknown_settings():
        errors.print(f"[yellow]注意:[/yellow]{line}", soft_wrap=True)
    require_settings(services)


def _known(service: str, among: tuple[str, ...]) -> str:
    if service not in among:
        errors.print(f"没有名为“{service}”的服务;可用:{'、'.join(among)}")
        raise typer.Exit(2)
    return service


def _that_names(place: Path) -> str | None:
    """The setting that names a place, or a folder around it; None for the data folder, and where none does."""
    named = {n: Path(v) for n, v in os.environ.items() if n.startswith("LIEBIAN_") and n != "LIEBIAN_DATA" and v}
    return next((name for name, folder in named.items() if place.is_relative_to(folder)), None)


@contextmanager
def saying_what_is_unusable() -> Iterator[None]:
    """One line for a key, a database or a folder that cannot be used, and the status of a service that cannot begin."""
    from rich.markup import escape

    from services.hosting.databases import DatabaseUnusable, why_not
    from services.hosting.holding import InUse
    from shared.plumbing.city_versions import CityFaulty, CityNotApplied, CityRefused
    from shared.plumbing.keyring import KeyProblem
    from shared.plumbing.settings import WrongSetting

    try:
        yield
    except (
        WrongSetting, KeyProblem, DatabaseUnusable, InUse, CityFaulty, CityNotApplied, CityRefused, OSError,
    ) as error:  # fmt: skip
        words = f"密钥不可用:{error}" if isinstance(error, KeyProblem) else str(error)
        if isinstance(error, OSError):
            if (why := why_not(error)) is None:
                raise
            place = error.filename or data_folder()
            setting = _that_names(Path(os.fsdecode(place)))
            words = f"{place}:{why}" if setting is None else f"设置 {setting} 所指的 {place} 不可用:{error.strerror}"
        errors.print(f"[red]{escape(words)}[/red]", soft_wrap=True)
        raise typer.Exit(3) from None
