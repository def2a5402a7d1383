"""Other bureaus answer about firms: the tax bureau's file of the month, an office's questions to the platform, a source that is out, and
one firm whose own figure is another. Where a registry has none of the sample's sources nothing happens."""

from __future__ import annotations

from collections.abc import Iterator

from services.sample_city.build import Firm
from services.sample_city.cast import COUNTY_HANDLER, COUNTY_REVIEWER, HANDLER, UNIT_CODES
from services.sample_city.sources import OUT, PLATFORM, TAX, TAX_NAME
from services.sample_city.stage import REGISTRY, Move, Stage
from shared.clients.base import upload
from shared.contracts.values import Fen

BASIS = "潭州市(虚构)惠企资金管理办法(示例)第八条"
_SAID = 36
_DIFFERING = 1
"""The firm beside that of the story, in its unit, whose revenue the tax bureau has otherwise."""


class EvidenceStory:
    """The sources' part."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def moves(self) -> Iterator[Move]:
        days = self._stage.days
        yield Move(days.ago(_SAID - 1, 9), "外部数据", self._file)
        yield Move(days.ago(3, 11), "外部数据", self._asked)

    async def _has(self, source: str) -> bool:
        return any(s["code"] == source for s in await self._stage.read(f"{REGISTRY}/evidence-sources"))

    def _of_the_unit(self) -> list[Firm]:
        """Firms of the unit that the firm of the story reports to, itself first."""
        hero = self._stage.city.hero()
        home = self._stage.people[COUNTY_HANDLER].unit
        return [hero, *(f for f in self._stage.city.firms if UNIT_CODES[f.unit] == home and f.code != hero.code)]

    async def _file(self) -> None:
        """Every firm's standing, and of a few what they declared."""
        if not await self._has(TAX):
            return
        year = self._stage.days.year - 1
        declared = {f.code: await self._revenue(f, year) for f in self._of_the_unit()[:6]}
        other = self._of_the_unit()[_DIFFERING].code
        lines = [
            f"数据来源:{TAX_NAME}", f"截至日期:{self._stage.days.ago(_SAID).date()}", "用途:惠企奖补核查与自测", f"依据:{BASIS}",
            "统一社会信用代码,企业名称,年度,是否欠税,纳税信用等级,营业收入(万元)",
        ]  # fmt: skip
        for firm in self._stage.city.firms:
            fen = declared.get(firm.code)
            if fen is not None and firm.code == other:
                fen = Fen(fen * 97 // 100)
            shown = "" if fen is None else f"{Fen(fen).yuan}元"
            lines.append(f"{firm.code},{firm.name},{year},否,A,{shown}")
        content = "\n".join([*lines, ""]).encode("gb18030")
        await self._stage.send(
            "POST", f"{REGISTRY}/evidence/imports", who=HANDLER, **upload("税务数据(示例).csv", content)
        )

    async def _revenue(self, firm: Firm, year: int) -> int | None:
        years = await self._stage.read(f"{REGISTRY}/enterprises/{firm.code}/indicators")
        found = next((y["revenue"] for y in years if y["year"] == year), None)
        return None if found is None else Fen.from_yuan(found)

    async def _asked(self) -> None:
        """The office asks about its firms; one of the sources does not answer."""
        if not await self._has(PLATFORM):
            return
        for firm in self._of_the_unit()[:3]:
            asked = {"questions": ["insured", "dishonest"], "purpose": "年度走访核实用工与信用(示例)", "basis": BASIS}
            await self._stage.send("POST", f"{REGISTRY}/enterprises/{firm.code}/evidence", asked, who=COUNTY_REVIEWER)
        if await self._has(OUT):
            year = self._stage.days.year - 1
            grade = {"questions": ["tax_grade"], "year": year, "purpose": "核对纳税信用等级(示例)", "basis": BASIS}
            hero = self._stage.city.hero()
            await self._stage.send("POST", f"{REGISTRY}/enterprises/{hero.code}/evidence", grade, who=COUNTY_REVIEWER)
