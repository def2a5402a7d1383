"""Firms are diagnosed by the digital index: the platform's results of some thirty come in as a list, four of them before and after a
renovation, and the firm of the story assesses itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from services.sample_city.build import Firm
from services.sample_city.cast import FIRM, HANDLER
from services.sample_city.stage import REGISTRY, Move, Stage
from shared.clients.base import upload
from shared.plumbing.sheets.writing import csv_text

EVALUATOR = "示例数字化评测中心"
_FIRMS = 30
_RENOVATED = 4
_QUESTIONS = (
    "network", "equipment_digital", "equipment_online", "collection", "systems", "network_security", "data_security",
    "planning", "mechanisms", "people", "funds", "energy_use", "product_quality", "revenue_per_head", "cost_share",
)  # fmt: skip
# What firms of each kind answer, in that order, and the levels of their sixteen scenes; "" is left open.
_NEW = ("A", "5%", "0%", "A", "A", "A", "A", "B", "A", "A", "3%", "B", "B", "B", "B"), "0100000000001010"
_FIRST = ("BC", "18%", "12%", "GHN", "C", "B", "B", "C", "B", "BD", "8%", "B", "C", "C", "B"), "1010011111111110"
_SECOND = (
    ("BC", "55%", "45%", "BDGHKLMN", "D", "BC", "BC", "D", "BCD", "BCD", "11%", "C", "C", "C", "B"),
    "2121022222221210",
)
_THIRD = (
    ("BCE", "75%", "68%", "BCDEFGHIJKLMN", "E", "BCD", "BCD", "E", "BCDE", "BCDE", "15%", "C", "C", "C", "C"),
    "3232333333333221",
)
_OPEN = ("BC", "55%", "", "BDGHKLMN", "D", "BC", "", "D", "BCD", "", "", "C", "C", "C", "B"), "2121022222222210"
_KINDS = (_SECOND, _FIRST, _SECOND, _THIRD, _NEW, _FIRST, _SECOND, _OPEN, _THIRD, _FIRST)


class DiagnosisStory:
    """The diagnoses' part."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def moves(self) -> Iterator[Move]:
        days = self._stage.days
        yield Move(days.ago(40, 10), "数字化评测", self._results)
        yield Move(days.ago(6, 15), "数字化评测", self._own)

    def _firms(self) -> list[Firm]:
        """Some thirty with a title, over all units, and not the firm of the story."""
        hero = self._stage.city.hero()
        titled = [f for f in self._stage.city.firms if f.titles and f.code != hero.code]
        return titled[:: max(1, len(titled) // _FIRMS)][:_FIRMS]

    async def _results(self) -> None:
        """The list: found on site or assessed by the firms themselves on the platform; of some before and after."""
        index = await self._stage.read(f"{REGISTRY}/diagnosis-index")
        names = {q["id"]: q["name"] for q in index["questions"]}
        scenes = [f"{s['name']}(场景等级)" for s in index["scenes"]]
        head = ["统一社会信用代码", "企业名称", "评测日期", "评测方式", "评测单位", "阶段", "改造项目", "报告编号"]
        rows: list[list[object]] = []
        rows.append([*head, *(names[q] for q in _QUESTIONS), *scenes])
        for number, firm in enumerate(self._firms()):
            for said in self._said(number):
                answers, levels = said.pop("kind")
                rows.append([firm.code, firm.name, *said.values(), *answers, *levels])
        content = csv_text(rows, end="\n").encode("gb18030")
        await self._stage.send(
            "POST", f"{REGISTRY}/diagnoses/imports", who=HANDLER, **upload("数字化水平评测结果(示例).csv", content)
        )

    def _said(self, number: int) -> Iterator[dict[str, Any]]:
        """The rows of one firm."""
        days, kind = self._stage.days, _KINDS[number % len(_KINDS)]
        onsite = number % 3 != 1
        by = {"manner": "现场评测", "by": EVALUATOR} if onsite else {"manner": "自评", "by": ""}
        report = f"示例评测〔{days.ago(50).year}〕{number + 1}号" if onsite else "平台导出(示例)"
        if number < _RENOVATED:
            project = "关键工序智能化改造(示例)"
            before, after = (_FIRST, _SECOND) if number % 2 else (_SECOND, _THIRD)
            for phase, answered, ago in (("改造前", before, 300), ("改造后", after, 50)):
                yield {
                    "made_on": str(days.ago(ago).date()), "manner": "现场评测", "by": EVALUATOR, "phase": phase,
                    "project": project, "report": f"{report}({phase})", "kind": answered,
                }  # fmt: skip
            return
        yield {
            "made_on": str(days.ago(60 + number).date()),
            **by,
            "phase": "日常评测",
            "project": "",
            "report": report,
            "kind": kind,
        }

    async def _own(self) -> None:
        """The firm of the story assesses itself, and leaves two questions open."""
        answers, levels = _SECOND
        index = await self._stage.read(f"{REGISTRY}/diagnosis-index")
        several = {q["id"] for q in index["questions"] if q["kind"] == "multi"}
        given: Mapping[str, Any] = {
            q: list(answer) if q in several else answer
            for q, answer in zip(_QUESTIONS, answers, strict=True)
            if q not in ("funds", "people")
        }
        scenes = {s["id"]: int(level) for s, level in zip(index["scenes"], levels, strict=True)}
        body = {"made_on": str(self._stage.days.ago(6).date()), "answers": given, "scenes": scenes}
        hero = self._stage.city.hero()
        await self._stage.send("POST", f"{REGISTRY}/enterprises/{hero.code}/diagnoses", body, who=FIRM)
