"""`liebian list …`: publishing the list, keeping a copy that proves itself, and looking codes up."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

from pydantic import TypeAdapter
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

from services.remote import Caller, folding
from shared.clients.list_copy import ListCopy, NotProven, Pulled, check_receipt
from shared.clients.registry import PREFIX
from shared.contracts.name_list import (
    Consumer,
    MatchedCode,
    MatchIn,
    MatchReceipt,
    ReleaseIn,
    ReleaseJob,
    SignedReceipt,
    View,
)
from shared.contracts.signatures import PublicKey
from shared.contracts.values import SHANGHAI, local_date

_MOST_CODES = 1000


async def publish(console: Console, caller: Caller, request: ReleaseIn) -> ReleaseJob:
    """Ask for a release and wait for it, with a bar."""
    async with caller.registry() as registry:
        job = await registry.publish_release(request, wait=0)
        with Progress(TextColumn("{task.description}"), BarColumn(), console=console, transient=True) as bar:
            task = bar.add_task(job.stage, total=job.steps)
            while job.status not in ("done", "failed"):
                await asyncio.sleep(0.2)
                job = await registry.release_job(job.id)
                bar.update(task, completed=job.steps_done, description=job.stage)
    return job


async def pull(console: Console, caller: Caller, folder: Path, view: View, pinned: list[str]) -> Pulled:
    """Bring a copy up to date, with a bar where there is much to fetch."""
    async with caller.registry() as registry:
        with Progress(TextColumn("下载名单"), BarColumn(), DownloadColumn(), console=console, transient=True) as bar:
            task = bar.add_task("", total=None)
            return await ListCopy(folder, view).pull(
                registry, pinned=pinned, told=lambda done, of: bar.update(task, completed=done, total=of)
            )


def print_pulled(console: Console, folder: Path, pulled: Pulled) -> None:
    """What a pull came to, as whoever runs it wants to read it."""
    how = {"unchanged": "内容没有变化", "delta": "按增量更新", "whole": "下载全量"}[pulled.how]
    console.print(
        f"已持有第 {pulled.number} 版名单(截至 {pulled.as_of},{pulled.rows} 行),签名、链条与内容均已核验;{how},接收 {pulled.bytes} 字节"
    )
    if pulled.new_key:
        console.print(
            f"[yellow]首次获取,已信任签名密钥 {pulled.new_key}。请通过其他途径与发布单位核对此指纹[/yellow](之后只认它及其背书的密钥)"
        )
    console.print(f"本地副本:{folder}", soft_wrap=True)


def prove(console: Console, folder: Path, view: View, show: str | None) -> None:
    """Prove a copy, and show what it says of one code."""
    copy = ListCopy(folder, view)
    manifest = copy.verify()
    console.print(
        f"第 {manifest.number} 版名单(截至 {manifest.as_of},{manifest.snapshot.rows} 行)核验无误:"
        f"签名有效、清单相接、每一字节与摘要相符;{local_date(manifest.published_at)} 发布"
    )
    if show is not None:
        rows = [r for line in copy.rows() if (r := json.loads(line))["credit_code"] == show]
        if not rows:
            raise NotProven(f"{show} 不在这一版名单上")
        table = folding("称号", "级别", "文号", "有效期起", "有效期止(不含)")
        for row in rows:
            table.add_row(row["title_name"], row["level"], row["document_number"], row["valid_from"], row["valid_to"])
        console.print(rows[0]["name"])
        console.print(table)


def codes_in(text: str) -> list[str]:
    """Codes of a file: one a line, or the first column of a CSV; a head is left out."""
    cells = [line.split(",")[0].strip().strip('"') for line in text.removeprefix("\ufeff").splitlines()]
    return [c for c in cells if c and not c.startswith("统一社会信用代码")]


async def match(caller: Caller, codes: list[str], reference: str) -> list[SignedReceipt]:
    """Receipts for the codes, a thousand at a time."""
    async with caller.registry() as registry:
        return [
            await registry.match_codes(MatchIn(codes=codes[at : at + _MOST_CODES], reference=reference))
            for at in range(0, len(codes), _MOST_CODES)
        ]


def print_matched(console: Console, results: list[MatchedCode]) -> None:
    table = folding("代码", "企业", "在名单上", "称号")
    for found in results:
        titles = ";".join(f"{t.title_name}(至 {t.valid_to or '长期'})" for t in found.titles)
        state = "[green]是[/green]" if found.listed else f"[red]{found.problem or '否'}[/red]"
        table.add_row(found.given, found.name, state, titles)
    console.print(table)


async def check(caller: Caller, receipt: Path, pinned: list[str]) -> tuple[MatchReceipt, bool]:
    """A receipt that proves itself: by the pinned keys, or (False) by the ones that the registry publishes now."""
    async with caller.registry() as registry:
        content = (await registry.request("GET", f"{PREFIX}/name-list/keys")).content
    keys = TypeAdapter(list[PublicKey]).validate_json(content)
    payload = check_receipt(receipt.read_bytes(), keys, pinned or [k.kid for k in keys])
    return MatchReceipt.model_validate_json(payload), bool(pinned)


def print_consumers(console: Console, consumers: list[Consumer]) -> None:
    table = folding("接入方", "名称", "名单", "状态", "持有版本", "落后", "确认时间")
    words = {
        "current": "[green]最新[/green]",
        "behind": "[yellow]落后[/yellow]",
        "stale": "[red]过期[/red]",
        "never": "从未确认",
    }
    for c in consumers:
        at = f"{c.acknowledged_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" if c.acknowledged_at else ""
        table.add_row(c.client_id, c.name, c.view, words[c.state], str(c.number or ""), str(c.behind), at)
    console.print(table)
