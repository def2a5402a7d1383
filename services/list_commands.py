"""The commands of `liebian list …`: thin, over services/name_list.py."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated, Any

import typer

from services.terminal import ClientId, Secret, Url, caller, console, errors, run

name_list = typer.Typer(help="名单:发布、获取并核验、批量核对", no_args_is_help=True)
Folder = Annotated[Path, typer.Argument(file_okay=False, help="存放本地副本的目录")]
ListView = Annotated[str, typer.Option("--view", help="public 公开、bank 银行与市场平台、government 政府部门")]
Trust = Annotated[list[str] | None, typer.Option("--trust", help="受信任的签名密钥指纹,可多次给出")]


@name_list.command("release")
def publish_list(
    as_of: Annotated[str | None, typer.Option(help="哪一天有效的名单(如 2026-11-23);不填为今天")] = None,
    url: Url = "",
    client_id: ClientId = "admin",
    secret: Secret = "",
) -> None:
    """发布一版名单(签名、不可改动)。"""
    from services import name_list as lists
    from shared.contracts.name_list import ReleaseIn

    try:
        request = ReleaseIn(as_of=dt.date.fromisoformat(as_of) if as_of else None)
    except ValueError:
        errors.print(f"日期“{as_of}”应写作 2026-11-23 的样子")
        raise typer.Exit(2) from None
    job = run(lists.publish(console, caller(url, client_id, secret), request))
    if job.error:
        errors.print(f"[red]未能发布:[/red]{job.error}")
        raise typer.Exit(1)
    console.print(f"已发布第 {job.number} 版名单")


@name_list.command("pull")
def pull_list(
    folder: Folder,
    view: ListView = "bank",
    trust: Trust = None,
    url: Url = "",
    client_id: ClientId = "admin",
    secret: Secret = "",
) -> None:
    """获取最新一版名单并核验签名、链条与内容;有旧版时只取增量,中断后接着取。"""
    from services import name_list as lists

    pulled = run(lists.pull(console, caller(url, client_id, secret), folder, _view(view), trust or []))
    lists.print_pulled(console, folder, pulled)


@name_list.command("verify")
def verify_list(
    folder: Folder,
    view: ListView = "bank",
    code: Annotated[str | None, typer.Option(help="并查看一家企业(统一社会信用代码)")] = None,
) -> None:
    """不连网,重新核验本地副本:签名、链条、每一字节。"""
    from services import name_list as lists
    from shared.clients.base import ClientError

    try:
        lists.prove(console, folder, _view(view), code)
    except ClientError as error:
        errors.print(f"[red]核验不通过:[/red]{error}")
        raise typer.Exit(1) from None


@name_list.command("match")
def match_list(
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="每行一个统一社会信用代码(或 CSV 的第一列)")
    ],
    receipt: Annotated[
        Path | None, typer.Option("--output", "-o", help="把签名回执写到这个文件(每千个代码一份)")
    ] = None,
    reference: Annotated[str, typer.Option(help="业务编号,写入回执")] = "",
    url: Url = "",
    client_id: ClientId = "admin",
    secret: Secret = "",
) -> None:
    """批量核对企业是否在名单上,并取得可入贷款档案的签名回执。"""
    from services import name_list as lists

    codes = lists.codes_in(file.read_text())
    if not codes:
        errors.print(f"{file} 里没有代码")
        raise typer.Exit(2)
    receipts = run(lists.match(caller(url, client_id, secret), codes, reference))
    for number, signed in enumerate(receipts, start=1):
        lists.print_matched(console, signed.receipt.results)
        if receipt is not None:
            path = receipt if len(receipts) == 1 else receipt.with_stem(f"{receipt.stem}-{number}")
            path.write_text(signed.model_dump_json(indent=1))
            console.print(f"回执:{path}", soft_wrap=True)


@name_list.command("check-receipt")
def check_list_receipt(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    trust: Trust = None,
    url: Url = "",
    client_id: ClientId = "admin",
    secret: Secret = "",
) -> None:
    """核验一份回执:内容未改动,由受信任的密钥签名。"""
    from services import name_list as lists
    from shared.contracts.values import SHANGHAI

    receipt, by_pinned = run(lists.check(caller(url, client_id, secret), file, trust or []))
    lists.print_matched(console, receipt.results)
    console.print(
        f"回执 {receipt.id} 核验无误:{receipt.asked_by} 于 {receipt.known_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M} 查询,截至 {receipt.on}"
    )
    if not by_pinned:
        console.print("[yellow]以登记服务现在公布的密钥核验;用 --trust 指定指纹可不依赖它[/yellow]")


@name_list.command("consumers")
def list_consumers(url: Url = "", client_id: ClientId = "admin", secret: Secret = "") -> None:
    """谁在使用名单、持有哪一版、是否落后。"""
    from services import name_list as lists

    async def ask() -> Any:
        async with caller(url, client_id, secret).registry() as registry:
            return await registry.list_consumers()

    lists.print_consumers(console, run(ask()))


def _view(name: str) -> Any:
    from shared.contracts.name_list import View

    try:
        return View(name)
    except ValueError:
        errors.print(f"没有名为“{name}”的名单;可用:{'、'.join(View)}")
        raise typer.Exit(2) from None
