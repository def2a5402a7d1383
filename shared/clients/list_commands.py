"""A bank's commands: `pull`, `verify`, `match` and `check-receipt`.

They are `liebian list …` where the whole program is installed, and `liebian-list …` where only the client is.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shared.clients.terminal import Caller, ClientId, Secret, Url, caller, console, errors, folding, run

if TYPE_CHECKING:
    from shared.clients.list_copy import Pulled
    from shared.contracts.name_list import MatchedCode, MatchReceipt, SignedReceipt, View

name_list = typer.Typer(help="名单:获取并核验、批量核对", no_args_is_help=True, add_completion=False)
Folder = Annotated[Path, typer.Argument(file_okay=False, help="存放本地副本的目录")]
ListView = Annotated[str, typer.Option("--view", help="public 公开、bank 银行与市场平台、government 政府部门")]
Trust = Annotated[list[str] | None, typer.Option("--trust", help="受信任的签名密钥指纹,可多次给出")]

_MOST_CODES = 1000


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
    pulled = run(_pull(caller(url, client_id, secret), folder, _view(view), trust or []))
    how = {"unchanged": "内容没有变化", "delta": "按增量更新", "whole": "下载全量"}[pulled.how]
    console.print(
        f"已持有第 {pulled.number} 版名单(截至 {pulled.as_of},{pulled.rows} 行),签名、链条与内容均已核验;{how},接收 {pulled.bytes} 字节"
    )
    if pulled.new_key:
        console.print(
            f"[yellow]首次获取,已信任签名密钥 {pulled.new_key}。请通过其他途径与发布单位核对此指纹[/yellow](之后只认它及其背书的密钥)"
        )
    console.print(f"本地副本:{folder}", soft_wrap=True)


async def _pull(caller: Caller, folder: Path, view: View, pinned: list[str]) -> Pulled:
    """Bring a copy up to date, with a bar where there is much to fetch."""
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

    from shared.clients.list_copy import ListCopy

    async with caller.registry() as registry:
        with Progress(TextColumn("下载名单"), BarColumn(), DownloadColumn(), console=console, transient=True) as bar:
            task = bar.add_task("", total=None)
            return await ListCopy(folder, view).pull(
                registry, pinned=pinned, told=lambda done, of: bar.update(task, completed=done, total=of)
            )


@name_list.command("verify")
def verify_list(
    folder: Folder,
    view: ListView = "bank",
    code: Annotated[str | None, typer.Option(help="并查看一家企业(统一社会信用代码)")] = None,
) -> None:
    """不连网,重新核验本地副本:签名、链条、每一字节。"""
    from shared.clients.errors import ClientError

    try:
        _prove(folder, _view(view), code)
    except ClientError as error:
        errors.print(f"[red]核验不通过:[/red]{error}")
        raise typer.Exit(1) from None


def _prove(folder: Path, view: View, code: str | None) -> None:
    """Prove a copy, and show what it says of one code."""
    from shared.clients.list_copy import ListCopy, NotProven
    from shared.contracts.values import local_date

    copy = ListCopy(folder, view)
    manifest = copy.verify()
    console.print(
        f"第 {manifest.number} 版名单(截至 {manifest.as_of},{manifest.snapshot.rows} 行)核验无误:"
        f"签名有效、清单相接、每一字节与摘要相符;{local_date(manifest.published_at)} 发布"
    )
    if code is None:
        return
    rows = [row for line in copy.rows() if (row := json.loads(line))["credit_code"] == code]
    if not rows:
        raise NotProven(f"{code} 不在这一版名单上")
    table = folding("称号", "级别", "文号", "有效期起", "有效期止(不含)")
    for row in rows:
        table.add_row(row["title_name"], row["level"], row["document_number"], row["valid_from"], row["valid_to"])
    console.print(rows[0]["name"])
    console.print(table)


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
    codes = codes_in(file.read_text())
    if not codes:
        errors.print(f"{file} 里没有代码")
        raise typer.Exit(2)
    receipts = run(_match(caller(url, client_id, secret), codes, reference))
    for number, signed in enumerate(receipts, start=1):
        _print_matched(signed.receipt.results)
        if receipt is not None:
            path = receipt if len(receipts) == 1 else receipt.with_stem(f"{receipt.stem}-{number}")
            path.write_text(signed.model_dump_json(indent=1))
            console.print(f"回执:{path}", soft_wrap=True)


def codes_in(text: str) -> list[str]:
    """Codes of a file: one a line, or the first column of a CSV; a head is left out."""
    cells = [line.split(",")[0].strip().strip('"') for line in text.removeprefix("\ufeff").splitlines()]
    return [c for c in cells if c and not c.startswith("统一社会信用代码")]


async def _match(caller: Caller, codes: list[str], reference: str) -> list[SignedReceipt]:
    """Receipts for the codes, a thousand at a time."""
    from shared.contracts.name_list import MatchIn

    async with caller.registry() as registry:
        return [
            await registry.match_codes(MatchIn(codes=codes[at : at + _MOST_CODES], reference=reference))
            for at in range(0, len(codes), _MOST_CODES)
        ]


def _print_matched(results: list[MatchedCode]) -> None:
    table = folding("代码", "企业", "在名单上", "称号")
    for matched in results:
        titles = ";".join(f"{t.title_name}(至 {t.valid_to or '长期'})" for t in matched.titles)
        state = "[green]是[/green]" if matched.listed else f"[red]{matched.problem or '否'}[/red]"
        table.add_row(matched.given, matched.name, state, titles)
    console.print(table)


@name_list.command("check-receipt")
def check_list_receipt(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    trust: Trust = None,
    url: Url = "",
    client_id: ClientId = "admin",
    secret: Secret = "",
) -> None:
    """核验一份回执:内容未改动,由受信任的密钥签名。"""
    from shared.contracts.values import SHANGHAI

    receipt, by_pinned = run(_check(caller(url, client_id, secret), file, trust or []))
    _print_matched(receipt.results)
    console.print(
        f"回执 {receipt.id} 核验无误:{receipt.asked_by} 于 {receipt.known_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M} 查询,截至 {receipt.on}"
    )
    if not by_pinned:
        console.print("[yellow]以登记服务现在公布的密钥核验;用 --trust 指定指纹可不依赖它[/yellow]")


async def _check(caller: Caller, receipt: Path, pinned: list[str]) -> tuple[MatchReceipt, bool]:
    """A receipt that proves itself: by the pinned keys, or (False) by the ones that the registry publishes now."""
    from pydantic import TypeAdapter

    from shared.clients.list_copy import check_receipt
    from shared.contracts.name_list import MatchReceipt
    from shared.contracts.registry import PREFIX
    from shared.contracts.signatures import PublicKey

    async with caller.registry() as registry:
        content = (await registry.request("GET", f"{PREFIX}/name-list/keys")).content
    keys = TypeAdapter(list[PublicKey]).validate_json(content)
    payload = check_receipt(receipt.read_bytes(), keys, pinned or [k.kid for k in keys])
    return MatchReceipt.model_validate_json(payload), bool(pinned)


def _view(name: str) -> View:
    from shared.contracts.name_list import View

    try:
        return View(name)
    except ValueError:
        errors.print(f"没有名为“{name}”的名单;可用:{'、'.join(View)}")
        raise typer.Exit(2) from None


def main() -> None:
    """The client's console script."""
    name_list()
