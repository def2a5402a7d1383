"""`liebian match`: the matches of a listing, asked of the matchmaking service; or two lists matched on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shared.clients.terminal import Caller, ClientId, Secret, Url, caller, console, data_folder, folding, run

if TYPE_CHECKING:
    from rich.console import Console

    from shared.contracts.matchmaking import MatchesReply


def match(
    first: Annotated[str, typer.Argument(metavar="编号或需求清单", help="需求或成果的编号;或需求清单文件(XLSX、CSV)")],
    supplies: Annotated[
        Path | None, typer.Argument(metavar="成果清单", help="成果清单文件;给出时不需要启动服务")
    ] = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="两份清单匹配时,写到哪个 XLSX")] = Path("pairs.xlsx"),
    side: Annotated[str, typer.Option(help="demands(为需求找成果)或 supplies(为成果找需求)")] = "demands",
    k: Annotated[int, typer.Option("-k", "--k", min=1, max=100, help="给出前几项")] = 5,
    url: Url = "",
    client_id: ClientId = "admin",
    secret: Secret = "",
) -> None:
    """为一条需求找成果,或为一项成果找需求,并说明理由;或把两份清单直接匹配成一张表。"""
    if supplies is None:
        print_matches(console, run(_matches(caller(url, client_id, secret), side, first, k)))
        return
    if side != "demands":
        raise SystemExit("两份清单匹配时按需求列出各自的成果,不用 --side;要看一项成果的需求,在表中按成果筛选")
    from services.hosting.serve import keep_compiled

    keep_compiled(data_folder())
    from services.cli.match_files import match_files

    raise typer.Exit(match_files(Path(first), supplies, output, k))


async def _matches(caller: Caller, side: str, listing_id: str, k: int) -> MatchesReply:
    if side not in ("demands", "supplies") or not listing_id.isdigit():
        raise SystemExit("编号应为数字,--side 应为 demands 或 supplies")
    async with caller.matchmaking() as matchmaking:
        ask = matchmaking.demand_matches if side == "demands" else matchmaking.supply_matches
        return await ask(int(listing_id), k=k)


_VERDICTS = {
    "met": "[green]{} 满足[/green]", "not_met": "[red]{} 不满足[/red]", "not_stated": "{} 未提及",
    "not_comparable": "[yellow]{} 不能相比[/yellow]", "better_unknown": "[yellow]{} 好坏待定[/yellow]",
}  # fmt: skip


def print_matches(console: Console, reply: MatchesReply) -> None:
    """Matches with the words that made them."""
    from shared.contracts.matchmaking import MATCH_STRENGTH_NAMES

    table = folding("编号", "名称", "单位", "得分", "强弱", "共有的词(占比)", "未提到", "指标")
    for match in reply.matches:
        words = "、".join(f"{p.phrase} {p.share:.0%}" for p in match.phrases[:6])
        table.add_row(
            str(match.id),
            match.title,
            match.organisation or "(不公开)",
            f"{match.score:.3f}",
            MATCH_STRENGTH_NAMES[match.strength],
            words,
            "、".join(match.unmentioned[:5]),
            "、".join(_VERDICTS[i.verdict].format(i.name) for i in match.indicators),
        )
    console.print(table)
