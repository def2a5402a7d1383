"""The market platform of the sandbox: a source with numbers of its own, in step with the city, and its page with two buttons."""

from __future__ import annotations

import asyncio
import datetime as dt
import html
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from services.hosting.sandbox.market import Item, Market, Round, edit, list_new, one_round
from services.hosting.sandbox.party import House, now, subscribe
from shared.clients.base import ClientCredentials
from shared.clients.connector import Connector
from shared.clients.errors import ClientError, ProblemAnswer
from shared.clients.matchmaking import PREFIX, MatchmakingClient
from shared.contracts.matchmaking import ListingSide
from shared.contracts.public_events.matchmaking import DemandListed, DemandWithdrawn, SupplyListed, SupplyWithdrawn
from shared.contracts.push import WebhookIn
from shared.contracts.scopes import HOLDABLE, ClientKind, Scope
from shared.contracts.sources import FieldRule, LineOutcome, SourceIn
from shared.contracts.values import SHANGHAI

SOURCE = "sandbox-market"
SYNC, EDIT = "sync", "edit"
_TOLD = [told.about.name for told in (SupplyListed, SupplyWithdrawn, DemandListed, DemandWithdrawn)]
_NAMES = (
    "高速主轴热误差补偿", "耐磨复合涂层", "激光熔覆修复工艺", "低温烧结银浆", "轴承早期故障识别",
    "锂电池余能快速检测", "风电叶片无损检测", "铝合金半固态成形", "井下巡检机器人定位",
)  # fmt: skip
_HINT = "平台每 20 秒自己同步一次。【平台上改动几项】:改名、撤回、原样再存、新增各一项,再加一项填错的(再按一次时改正)。"
_AT_FIRST, _SHOWN = 5, 40
_OUTCOMES = {
    LineOutcome.CREATED: "新登记",
    LineOutcome.CHANGED: "变更",
    LineOutcome.SAME: "无变化",
    LineOutcome.REFUSED: "未收",
    LineOutcome.WITHDRAWN: "撤下",
}
_SIDES = {ListingSide.SUPPLY: "成果", ListingSide.DEMAND: "需求"}


class MarketPlatform:
    """A `Party`: what its people change goes to the city, and what changes in the city comes to it."""

    client_id, kind, name = "sandbox-platform", ClientKind.PLATFORM, "沙箱科技要素市场(虚构)"
    scopes: Collection[Scope] = HOLDABLE[ClientKind.PLATFORM]

    def __init__(self) -> None:
        self.said: Sequence[str] = ["尚未开始"]
        self._records: Path | None = None
        self._turn = asyncio.Lock()

    async def act(self, house: House, secret: str) -> None:
        """In step once more, whoever asks for it: rounds and the button take turns."""
        async with self._turn:
            folder = house.folder / self.client_id
            folder.mkdir(exist_ok=True)
            try:
                await _registered(house, self.client_id)
                async with MatchmakingClient(house.url, auth=ClientCredentials(self.client_id, secret)) as city:
                    hook = f"{house.catcher_url}/hooks/{self.client_id}"
                    asked = WebhookIn(url=hook, events=_TOLD, view="platform", label="沙箱")
                    await subscribe(house, city, PREFIX, asked, folder / "subscription.json")
                    self.said = await self._in_step(folder, Connector(city, SOURCE))
            except ClientError as error:
                self.said = [f"{now()} 没有完成:{error}"]

    async def _in_step(self, folder: Path, connector: Connector) -> list[str]:
        records = self._records = folder / "market.sqlite3"
        market = Market(records)
        try:
            if not market.items():
                for n in range(1, _AT_FIRST + 1):
                    list_new(market, n, _NAMES)
            done = await one_round(market, connector, folder / "cursor.json")
            if not done.idle:
                market.note(done)
            held = "、".join(f"{name} {market.mirrored(side)} 项" for side, name in _SIDES.items())
        finally:
            market.close()
        return [
            f"{now()} 同步完成:{_in_words(done)}",
            f"以来源 {SOURCE} 带来自己的成果;从本系统取得并持有{held}",
        ]

    async def press(self, action: str, house: House, secret: str) -> bool:
        if action == SYNC:
            await self.act(house, secret)
        elif action == EDIT:
            async with self._turn:
                if self._records is None:
                    return False
                market = Market(self._records)
                edit(market, _NAMES)
                market.close()
        return action in (SYNC, EDIT)

    def page(self) -> str:
        """Its records as they now stand; asked for by another thread than the one in which it acts."""
        if self._records is None:
            return _section("现在", f"<p>{html.escape(self.said[0])}</p>")
        market = Market(self._records)
        try:
            items, rounds = market.items(), market.rounds(10)
            newest = market.newest_mirrored(_SHOWN)
            held = [f"{name} {market.mirrored(side)} 项" for side, name in _SIDES.items()]
        finally:
            market.close()
        buttons = (
            f'<form method="post" action="{SYNC}"><button>同步一次</button></form>'
            f'<form method="post" action="{EDIT}"><button>平台上改动几项</button></form>'
        )
        said = "".join(f"<li>{html.escape(line)}</li>" for line in self.said)
        return (
            _section("现在", f"<ul>{said}</ul>{buttons}<p>{_HINT}</p>")
            + _section(
                "最近几次有内容的同步", _table(("时间", "送出", "未收的原因", "取得"), map(_round_cells, rounds))
            )
            + _section(
                f"平台自己的清单({len(items)} 项,后改的在前)",
                _table(("编号", "名称", "成熟度", "状态"), map(_item_cells, items[: -_SHOWN - 1 : -1])),
            )
            + _section(
                f"从本系统取得的({'、'.join(held)};新的 {_SHOWN} 项)",
                _table(("本系统编号", "类别", "名称"), ((str(i), _SIDES[ListingSide(s)], t) for i, s, t in newest)),
            )
        )


async def _registered(house: House, client_id: str) -> None:
    """The bureau registers the source, once."""
    place = f"{PREFIX}/sources/{SOURCE}"
    async with MatchmakingClient(house.url, auth=house.office) as office:
        try:
            await office.request("GET", place)
        except ProblemAnswer as missing:
            if missing.status != 404:
                raise
            source = SourceIn(
                name=MarketPlatform.name, clients=[client_id], brings=[ListingSide.SUPPLY], rule=FieldRule.ASK
            )
            await office.request("PUT", place, json=source.model_dump(mode="json"))


def _in_words(done: Round) -> str:
    return f"送出{_sent(done)};取得变动 {done.taken} 条"


def _sent(done: Round) -> str:
    return ",".join(f"{name} {done.sent[outcome]}" for outcome, name in _OUTCOMES.items())


def _item_cells(item: Item) -> tuple[str, ...]:
    if item.waiting:
        state = "待送出(撤回)" if item.deleted else "待送出"
    elif item.refused:
        state = f"未收:{item.refused}"
    else:
        state = "已撤回" if item.deleted else "已送达"
    return item.number, item.title, str(item.trl), state


def _round_cells(noted: tuple[dt.datetime, Round]) -> tuple[str, ...]:
    at, done = noted
    why = ";".join(f"{number}:{reason}" for number, reason in done.refused.items())
    return f"{at.astimezone(SHANGHAI):%H:%M:%S}", _sent(done), why, f"{done.taken} 条"


def _section(title: str, content: str) -> str:
    return f"<section><h2>{html.escape(title)}</h2>{content}</section>"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = "".join(f'<th scope="col">{html.escape(one)}</th>' for one in heads)
    body = "".join(f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
