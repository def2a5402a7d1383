"""The name list: two versions, of three banks one current, one behind and one that never took it, and corrections that were asked for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from services.sample_city.cast import BANKS, LEADER, REVIEWER
from services.sample_city.stage import REGISTRY, Move, Stage


class Names:
    """Releases, acknowledgements, corrections."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def moves(self) -> Iterator[Move]:
        days = self._stage.days
        current, behind, never = BANKS
        yield Move(days.ago(75, 9), "发布名单", partial(self._release, 1))
        yield Move(days.ago(74, 10), "银行取名单", partial(self._taken, current))
        yield Move(days.ago(73, 10), "银行取名单", partial(self._taken, behind))
        yield Move(days.ago(60, 10), "申请更正", partial(self._correction, behind, 0, "main_product"))
        yield Move(days.ago(58, 10), "答复更正", self._declined)
        yield Move(days.ago(5, 9), "发布名单", partial(self._release, 2))
        yield Move(days.ago(4, 10), "银行取名单", partial(self._taken, current))
        yield Move(days.ago(1, 10), "申请更正", partial(self._correction, current, 1, "name"))
        yield Move(days.ago(1, 11), "银行取名单", partial(self._asked_for, never))

    async def _release(self, number: int) -> None:
        """A version, unless it is there."""
        latest = await self._stage.read(f"{REGISTRY}/name-list/public/releases")
        if len(latest) >= number:
            return
        job = await self._stage.send(
            "POST", f"{REGISTRY}/name-list/releases", {}, who=LEADER, headers={"Prefer": "wait=60"}
        )
        if job["status"] != "done":
            raise RuntimeError(f"名单没有发布:{job['status']}")

    async def _taken(self, bank: str) -> None:
        latest = await self._stage.read(f"{REGISTRY}/name-list/bank/releases/latest", bank)
        said = {"number": latest["manifest"]["number"], "sha256": latest["sha256"]}
        await self._stage.send("PUT", f"{REGISTRY}/name-list/bank/acknowledgement", said, who=bank)

    async def _asked_for(self, bank: str) -> None:
        """It looked at the list and never said that it holds it."""
        await self._stage.read(f"{REGISTRY}/name-list", bank, limit=1)

    async def _correction(self, bank: str, which: int, field: str) -> None:
        row = (await self._stage.read(f"{REGISTRY}/name-list", bank, limit=10))[which]
        said, should_be = (
            row.get(field, ""),
            f"{self._stage.city.place}示例更名后有限公司" if field == "name" else "见营业执照",
        )
        body = {
            "credit_code": row["credit_code"],
            "title": row["title"],
            "field": field,
            "said": said,
            "should_be": should_be,
            "grounds": "与开户资料中的营业执照不一致(示例)",
        }
        await self._stage.send(
            "POST", f"{REGISTRY}/name-list/corrections", body, who=bank, key=f"sample-correction-{which}"
        )

    async def _declined(self) -> None:
        for ticket in await self._stage.read(f"{REGISTRY}/name-list/corrections", REVIEWER, state="open"):
            answer = {"outcome": "declined", "reason": "经核与登记一致,请以营业执照原件为准(示例)"}
            await self._stage.send(
                "POST", f"{REGISTRY}/name-list/corrections/{ticket['id']}/answer", answer, who=REVIEWER
            )
