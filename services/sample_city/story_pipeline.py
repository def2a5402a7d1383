"""Firms on their way to a listing: the bureau's list of a dozen steps, one of them back, and a step that the firm of the story reports."""

from __future__ import annotations

from collections.abc import Iterator

from services.sample_city.build import Firm
from services.sample_city.cast import FIRM, HANDLER
from services.sample_city.stage import REGISTRY, Move, Stage
from shared.clients.base import upload
from shared.plumbing.sheets.writing import csv_text

# What firms have come to, each with how many days ago.
_WAYS = (
    (("股改中", 200),),
    (("股改中", 300), ("已股改", 150)),
    (("已股改", 320), ("四板(专精特新专板)", 180)),
    (("已股改", 400), ("新三板", 210)),
    (("新三板", 380), ("辅导备案", 160), ("受理", 50)),
    (("新三板", 390), ("受理", 240)),
)


class PipelineStory:
    """The part of the way to a listing."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def moves(self) -> Iterator[Move]:
        days = self._stage.days
        yield Move(days.ago(39, 10), "股改与上市", self._list)
        yield Move(days.ago(5, 15), "股改与上市", self._own)

    def _firms(self) -> list[Firm]:
        """Firms with a title, and not the firm of the story."""
        hero = self._stage.city.hero()
        return [f for f in self._stage.city.firms if f.titles and f.code != hero.code][: len(_WAYS)]

    async def _list(self) -> None:
        days = self._stage.days
        rows: list[list[object]] = [
            ["统一社会信用代码", "企业名称", "阶段", "日期", "步骤", "文件", "终止或撤回的原因"]
        ]
        firms = self._firms()
        for number, (firm, way) in enumerate(zip(firms, _WAYS, strict=False)):
            for stage, ago in way:
                day = days.ago(ago).date()
                rows.append([firm.code, firm.name, stage, day, "进入", f"示例股改上市〔{day.year}〕{number + 1}号", ""])
        last = firms[-1]
        rows.append([last.code, last.name, "新三板", days.ago(60).date(), "撤回", "", "调整申报板块,主动撤回(示例)"])
        content = csv_text(rows, end="\n").encode()
        await self._stage.send(
            "POST", f"{REGISTRY}/pipeline/imports", who=HANDLER, **upload("股改与上市进展(示例).csv", content)
        )

    async def _own(self) -> None:
        """The firm of the story reports that it is being reformed; its office has yet to confirm it."""
        hero = self._stage.city.hero()
        body = {"stage": "reforming", "on": str(self._stage.days.ago(5).date()), "note": "已聘请中介机构(示例)"}
        await self._stage.send("POST", f"{REGISTRY}/enterprises/{hero.code}/pipeline", body, who=FIRM)
