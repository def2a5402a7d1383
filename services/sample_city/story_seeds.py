"""All firms run through the standards of two titles, and typical cases and publicity in every state: published, agreed to and waiting
for the bureau, waiting for their firms."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from functools import partial
from typing import Any

from services.sample_city.cast import COUNTY_HANDLER, FIRM, HANDLER, OTHER_HANDLER, REVIEWER, UNIT_CODES
from services.sample_city.stage import REGISTRY, Move, Stage

_CASE, _PIECE, _AGREED = "一条产线的数字化改造(示例)", "“裂变”计划政策问答(示例)", "从首件专利到主导产品(示例)"
_OWN, _OTHER = "设备联网后的能耗管理(示例)", "检测数据上云的做法(示例)"
_TEXT = "本文为虚构的示例。企业说明了改造前的情况、所做的步骤、投入与成效,以及同行可以借用的做法。"


class Seeds:
    """Mining, cases and publicity. Every step finds what it is about by its title."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        home = stage.people[OTHER_HANDLER].unit
        self._hero = stage.city.hero().code
        self._other = next(f.code for f in stage.city.firms if UNIT_CODES[f.unit] == home)

    def moves(self) -> Iterator[Move]:
        for ago, hour, kind, do in (
            (20, 10, "典型案例", partial(self._drafted, _CASE, COUNTY_HANDLER, self._hero)),
            (18, 15, "典型案例", partial(self._step, _CASE, "consent", FIRM)),
            (17, 9, "典型案例", partial(self._step, _CASE, "publish", REVIEWER)),
            (12, 10, "宣传稿件", partial(self._drafted, _PIECE, HANDLER, None)),
            (11, 11, "宣传稿件", partial(self._step, _PIECE, "publish", REVIEWER)),
            (9, 8, "种子企业筛查", partial(self._mined, "innovative")),
            (9, 9, "种子企业筛查", partial(self._mined, "municipal_srdi")),
            (6, 10, "典型案例", partial(self._drafted, _AGREED, HANDLER, self._hero)),
            (5, 16, "典型案例", partial(self._step, _AGREED, "consent", FIRM)),
            (4, 14, "典型案例", partial(self._drafted, _OWN, FIRM, self._hero)),
            (3, 14, "典型案例", partial(self._drafted, _OTHER, OTHER_HANDLER, self._other)),
        ):
            yield Move(self._stage.days.ago(ago, hour), kind, do)

    async def _drafted(self, title: str, who: str, code: str | None) -> None:
        of = {"kind": "case", "clause": "9"} if code else {"kind": "piece", "clause": "S4"}
        said = {"title": title, "summary": f"{title.removesuffix('(示例)')}:做法与成效", "text": _TEXT}
        await self._stage.send("POST", f"{REGISTRY}/showcases", of | said | {"credit_code": code}, who=who)

    async def _step(self, title: str, event: str, who: str) -> None:
        (one,) = await self._stage.read(f"{REGISTRY}/showcases", who=who, q=title)
        await self._stage.send("POST", f"{REGISTRY}/showcases/{one['id']}/steps", {"event": event}, who=who)

    async def _mined(self, title: str) -> None:
        run: Any = await self._stage.send("POST", f"{REGISTRY}/seed-runs", {"title": title}, who=HANDLER)
        while run is not None and run["status"] in ("queued", "running"):
            await asyncio.sleep(0.1)
            run = await self._stage.read(f"{REGISTRY}/seed-runs/{run['id']}")
