"""What comes in as lists: who the firms are, their figures, the documents as they came out, what is supplied and demanded; the targets
of each unit; and a list that waits for a person's answers."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Iterator

from services.sample_city.build import Document, document_files, firm_files, listing_files
from services.sample_city.cast import HANDLER, REVIEWER, UNIT_CODES
from services.sample_city.stage import MATCHMAKING, REGISTRY, Move, Stage
from shared.clients.base import upload
from shared.contracts.imports import ImportReport
from shared.contracts.values import AS_KEPT

_SHARES = {"430302": 16, "430304": 14, "430321": 12, "430381": 12, "430382": 6, "XTGX": 22, "XTJK": 18}
"""Of a hundred firms, how many are in which unit."""


class SampleRejected(RuntimeError):
    """A row of the sample was refused: the sample and the imports do not fit each other."""


class Lists:
    """`accepted`: rows by kind of list."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self.accepted: dict[str, int] = {}

    def __str__(self) -> str:
        return "、".join(f"{kind} {count} 行" for kind, count in self.accepted.items())

    def moves(self) -> Iterator[Move]:
        days, city = self._stage.days, self._stage.city
        begins = days.at(days.first_day, 9)
        before = [d for d in city.documents if d.issued < days.first_day]
        yield Move(begins, "登记企业与历年认定", lambda: self._begin(before))
        yield Move(days.at(days.first_day, 15), "分解目标", self._targets)
        yield Move(days.at(days.first_day + dt.timedelta(days=1), 10), "供需清单", self._listings)
        later = sorted({d.issued for d in city.documents if d.issued >= days.first_day})
        for issued in later:
            came_in = days.at(issued + dt.timedelta(days=1), 9)
            these = [d for d in city.documents if d.issued == issued]
            yield Move(came_in, "认定文件", lambda these=these: self._documents(these))  # type: ignore[misc]
        yield Move(days.ago(0, 8, 10), "待答的名单", self._asking)

    async def _begin(self, documents: list[Document]) -> None:
        for name, content in firm_files(self._stage.city).items():
            kind = {"e": "enterprises", "i": "indicators", "c": "contacts"}[name[0]]
            await self._import(REGISTRY, kind, name, content)
        await self._calendar()
        await self._documents(documents)

    async def _documents(self, documents: list[Document]) -> None:
        for name, content in document_files(documents).items():
            await self._import(REGISTRY, "recognitions", name.removeprefix("documents/"), content)

    async def _listings(self) -> None:
        files = listing_files(self._stage.city)
        await self._import(MATCHMAKING, "supplies", "supplies.xlsx", files["supplies.xlsx"])
        # Matchmaking learns of the enterprises from the registry's feed: until then it refuses their demands.
        async with asyncio.timeout(60):
            while (await self._sent(MATCHMAKING, "demands", "demands.xlsx", files["demands.xlsx"])).rejected:
                await asyncio.sleep(0.1)
        self.accepted[_NAMES["demands"]] = len(await self._stage.read(f"{MATCHMAKING}/demands", limit=1000))

    async def _import(self, service: str, kind: str, name: str, content: bytes) -> None:
        report = await self._sent(service, kind, name, content)
        if report.rejected:
            first = next(r for r in report.rows if r.errors)
            problem = first.errors[0].problem
            raise SampleRejected(f"{name} 第{first.row}行:{problem}(共 {report.rejected} 行被退回)")
        self.accepted[_NAMES[kind]] = self.accepted.get(_NAMES[kind], 0) + report.accepted

    async def _sent(self, service: str, kind: str, name: str, content: bytes) -> ImportReport:
        path = f"{service}/{kind}/imports"
        answer = await self._stage.send("POST", path, who=HANDLER, **upload(name, content))
        return ImportReport.model_validate(answer, context=AS_KEPT)

    async def _calendar(self) -> None:
        """Working days of every year of the story. Where the program knows none yet, invented ones: a sample's notices end some day."""
        days = self._stage.days
        for year in range(days.first_day.year, (days.today + dt.timedelta(days=60)).year + 1):
            if not (await self._stage.read(f"{REGISTRY}/calendar/years/{year}"))["complete"]:
                rows = [("元旦", f"{year}-01-01", ""), ("劳动节", f"{year}-05-01", f"{year}-05-03")]
                rows.append(("国庆节", f"{year}-10-01", f"{year}-10-07"))
                lines = ["节日,日期,结束日期,类型", *(f"{name},{first},{last},放假" for name, first, last in rows)]
                said = {"source": "示例日历(虚构):请以国务院办公厅公布的安排整表导入", "confirmed": "true"}
                path = f"{REGISTRY}/calendar/years/{year}/imports"
                await self._stage.send(
                    "POST", path, who=HANDLER, params=said, **upload("示例日历.csv", "\n".join(lines).encode())
                )

    async def _targets(self) -> None:
        """Each unit's share of the city's targets, by how many firms it has."""
        for target in await self._stage.read(f"{REGISTRY}/targets"):
            for unit in UNIT_CODES.values():
                value = max(1, round(target["value"] * _SHARES[unit] / 100))
                path = f"{REGISTRY}/targets/{target['id']}/units/{unit}"
                await self._stage.send("PUT", path, {"value": value}, who=REVIEWER)

    async def _asking(self) -> None:
        """A list that somebody sent this morning: no number, no date, and a column that nobody knows."""
        taken = [f for f in self._stage.city.firms if "市级企业技术中心" not in f.titles][-4:]
        lines = ["潭州市企业技术中心名单(示例,纯属虚构)", "序号,单位全称,信用代码,所属片区,评审组意见"]
        lines += [f"{n},{f.name},{f.code},{f.unit},同意" for n, f in enumerate(taken, start=1)]
        file = upload("技术中心名单(待补文号).csv", "\r\n".join(lines).encode("gbk"), {"kind": "recognitions"})
        await self._stage.send("POST", f"{REGISTRY}/imports", who=HANDLER, **file)


_NAMES = {
    "enterprises": "企业",
    "indicators": "指标",
    "contacts": "联系人",
    "recognitions": "认定",
    "supplies": "成果",
    "demands": "需求",
}
