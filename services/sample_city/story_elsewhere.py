"""The story of the second city: what its folder has units, titles, tasks and measures for, in the last months up to the day. Shorter than the
long one, and with nothing in it that the folder does not say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Protocol

from services.sample_city.build import Firm
from services.sample_city.cast import FINANCE
from services.sample_city.days import next_month
from services.sample_city.papers import paper
from services.sample_city.stage import Move, Stage
from services.sample_city.story_calls import Calls
from services.sample_city.story_cases import Case, Said
from services.sample_city.story_claims import Claims
from services.sample_city.story_diagnoses import DiagnosisStory
from services.sample_city.story_lists import Lists
from services.sample_city.story_loans import Loans
from services.sample_city.story_names import Names
from services.sample_city.story_pipeline import PipelineStory
from services.sample_city.story_reports import Reports
from shared.city import part
from shared.contracts.values import Fen


class FolderReports(Reports):
    """Every body reports each month and is accepted, but for the last one, which is late with the last month; of this month half is in."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._cited = {}

    def moves(self) -> Iterator[Move]:
        days, day = self._stage.days, dt.timedelta(days=1)
        months = days.past_months
        for month in months:
            yield Move(
                days.at(month.replace(day=24), 16), "月报", partial(self._all_of, month, late=month == months[-1])
            )
            if month != months[-1]:
                yield Move(days.at(next_month(month) + 4 * day, 9), "锁定月报", partial(self._post, month, "lock"))
        this = days.this_month
        yield Move(days.at(max(this, days.today - 2 * day), 10), "本月月报", partial(self._some_of, this))

    async def _all_of(self, month: dt.date, *, late: bool) -> None:
        bodies = list(await self._bodies())
        for body in bodies[:-1] if late else bodies:
            await self._submit(month, body)
            await self._post(month, f"{body}/accept")

    async def _some_of(self, month: dt.date) -> None:
        for n, body in enumerate(await self._bodies()):
            if n % 2 == 0:
                await self._submit(month, body)
            elif n % 4 == 1:
                await self._draft(month, body)


class FolderCases:
    """Nominations for the lowest title of the ladder, one in each state to which the folder's own rules lead."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        title = next(t for t in part("ladder.yaml")["titles"] if t["kind"] == "ladder")
        self._title, self._name = str(title["code"]), str(title["name"])
        self._taken: set[str] = set()

    def moves(self) -> Iterator[Move]:
        report = paper("verification_report", "现场核实意见.pdf")

        def verified(ago: int) -> Said:
            return ago, {"event": "verify", "reason": "现场核实,情况属实(示例)", "evidence": [report]}

        def accepted(ago: int) -> Said:
            return ago, {"event": "accept"}

        city = part("city.yaml")["city"]
        day = self._stage.days.ago(12).date()
        document = {
            "event": "recognise", "number": f"{city[:-1]}示例认〔{day.year}〕{day.month}{day.day:02d}号",
            "issuer": f"{city}工业和信息化局(示例)", "issued_on": str(day),
        }  # fmt: skip
        defects = {"event": "return", "defects": ["审计报告缺主营业务收入明细"], "reason": "一次性告知(示例)"}
        cases = (
            self._nominated("today", 0),
            self._nominated("verified", 5).steps(verified(2)),
            self._nominated("returned", 9).steps(verified(7), (6, defects)),
            self._nominated("accepted", 10).steps(verified(8), accepted(5)),
            self._nominated("notice", 20).steps(verified(18), accepted(15)).notice(3),
            self._nominated("recognised", 40)
            .steps(verified(38), accepted(35), (14, {"event": "clear_notice"}), (12, document))
            .notice(30),
        )
        for case in cases:
            yield from case.moves()

    def _nominated(self, key: str, opened: int) -> Case:
        firm = next(f for f in self._ready() if f.code not in self._taken)
        self._taken.add(firm.code)
        application = paper("application", f"{firm.name}申报书.pdf")
        opening = {"procedure": "nomination", "title": self._title, "evidence": [application]}
        return Case(self._stage, key, opened, opening, firm)

    def _ready(self) -> Iterator[Firm]:
        """At home first: there are people who see to them."""
        home = self._stage.city.hero().unit
        free = [f for f in self._stage.city.firms if self._name not in f.titles]
        yield from sorted(free, key=lambda f: f.unit != home)


class FolderLists(Lists):
    """Firms, figures and documents, supplies and demands; the targets are split in the folder."""

    def moves(self) -> Iterator[Move]:
        days, city = self._stage.days, self._stage.city
        before = [d for d in city.documents if d.issued < days.first_day]
        yield Move(days.at(days.first_day, 9), "登记企业与历年认定", lambda: self._begin(before))
        yield Move(days.at(days.first_day + dt.timedelta(days=1), 10), "供需清单", self._listings)
        for issued in sorted({d.issued for d in city.documents if d.issued >= days.first_day}):
            these = [d for d in city.documents if d.issued == issued]
            came_in = days.at(issued + dt.timedelta(days=1), 9)
            yield Move(came_in, "认定文件", lambda these=these: self._documents(these))  # type: ignore[misc]


class FolderClaims(Claims):
    """The round and its money, under the folder's pack: what it does not have is passed over."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._ladder = tuple(t["name"] for t in part("ladder.yaml")["titles"] if t["kind"] == "ladder")

    async def _county_share(self) -> None:
        """The folder says it."""

    async def _county_money(self) -> None:
        """What the folder leaves to the two units, of what is decided there; for what comes after it in the second there is none yet."""
        first = (await self._in_county())[0]
        for unit, claims in ((self._home, await self._of(self._home)), (self._county, first)):
            due = sum(Fen.from_yuan(claim["amount"]) * _county_percent(unit) // 100 for claim in claims)
            if due:
                body = {
                    "fiscal_year": self._fiscal_year, "name": f"{self._fiscal_year}年县级配套资金(示例)", "source": "county", "unit": unit,
                    "document": f"{self._stage.city.place}示例县财预〔{self._fiscal_year}〕5号", "amount": Fen(due).yuan,
                }  # fmt: skip
                await self._post("budget-lines", body, FINANCE, f"county-money-{unit}")


def _county_percent(unit: str) -> int:
    """What a unit bears of an award: as is said of it, or of all."""
    shares = [s for s in part("shares.yaml")["shares"] if not s.get("measure") and s.get("unit") in (unit, None)]
    said = sorted(shares, key=lambda s: (s.get("unit") is not None, s["from"]))
    return int(said[-1]["county_percent"]) if said else 0


class Story(Protocol):
    """A part of it."""

    def moves(self) -> Iterator[Move]: ...


def stories(stage: Stage) -> tuple[Lists, tuple[Story, ...]]:
    """What brings lists in, and the others."""
    return FolderLists(stage), (
        Names(stage), FolderReports(stage), FolderCases(stage), FolderClaims(stage), Calls(stage), DiagnosisStory(stage),
        PipelineStory(stage), Loans(stage),
    )  # fmt: skip
