"""Open bids (揭榜挂帅) in several states: one that takes sealed bids until tomorrow, one to which too few came, one being scored, one under contract, one that waits to
be examined; and what firms said of their matches."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator
from functools import partial
from typing import Any

from services.sample_city.build import listing_files
from services.sample_city.cast import EXPERTS, FIRM, HANDLER, REVIEWER, UNIVERSITIES
from services.sample_city.papers import paper
from services.sample_city.stage import MATCHMAKING, Move, Stage
from shared.contracts.values import SHANGHAI, add_months

_CRITERIA = ("industry", "foundation", "indicators", "finance")
_INDICATORS = ["核心指标达到国内先进水平,偏差≤5%", "连续运行≥2000h", "单件成本降低≥20%"]


class Call:
    """One challenge upon a demand, and its steps."""

    def __init__(self, stage: Stage, key: str, demand: int, proposed: int, *, by: str = REVIEWER) -> None:
        """`demand`: which in the order of the list; `proposed`: how many days ago, and by whom."""
        self._stage = stage
        self._days = stage.days
        self._key = f"sample-call-{key}"
        self._demand = demand
        self._proposed = proposed
        self._by = by
        self._id = ""
        self._moves: list[Move] = []

    def moves(self) -> Iterator[Move]:
        yield Move(self._days.ago(self._proposed, 9, 20), "揭榜挂帅", self._open)
        yield from self._moves

    def step(self, ago: int, event: str, *, who: str = REVIEWER, minute: int = 0, **said: Any) -> Call:
        body = {"event": event, **said}
        return self._then(self._days.ago(ago, 10, minute), "steps", body, who)

    def published(self, ago: int, deadline: dt.datetime) -> Call:
        self.step(ago + 1, "screen", classified=False, export_controlled=False, reason="不涉密,指标明确(示例)")
        return self.step(ago, "publish", deadline=deadline.isoformat())

    def bid(self, ago: int, who: str, months: int, budget: str) -> Call:
        plan = {
            "approach": "在既有中试成果上改进工艺窗口与在线检测,分两个阶段验证后移植到产线(示例)",
            "foundation": "承担过同类课题,具备中试平台与检测条件(示例)",
            "commitments": ["核心指标偏差≤4%", "连续运行≥2200h", "单件成本降低≥22%"],
            "benefits": "带动本地配套企业三家以上(示例)",
            "budget": budget,
            "months": months,
        }
        body = {
            "organisation": UNIVERSITIES[who],
            "clean_credit": True,
            "credentials": "具备相关研究基础(示例)",
            "plan": plan,
        }
        return self._then(self._days.ago(ago, 15), "bids", body, who, key=f"{self._key}-{who}")

    def opened(self, ago: int) -> Call:
        """Bids opened, their bidders examined, experts assigned and without an interest, and scoring begun."""
        self.step(ago, "open")
        for n, plan in enumerate("AB"):
            said = {"qualified": True, "reason": "符合对揭榜方的要求(示例)"}
            self._then(self._days.ago(ago, 14, n), f"bids/{plan}/qualification", said)
        self._then(self._days.ago(ago, 16), "steps", {"event": "qualify"})
        for n, expert in enumerate(EXPERTS):
            self._then(self._days.ago(ago - 1, 9, n), "evaluators", {"evaluator": self._stage.people[expert].actor})
        self.step(ago - 1, "start_scoring", minute=30)
        for n, expert in enumerate(EXPERTS):
            none = {"conflict": False, "interests": [], "statement": "与参与单位无利害关系(示例)"}
            self._then(self._days.ago(ago - 2, 9, n), "declaration", none, expert)
        return self

    def scored(self, ago: int, expert: str, points: dict[str, int]) -> Call:
        """An expert's points for the plans."""
        for n, (plan, given) in enumerate(points.items()):
            criteria = [{"criterion": c, "points": given, "reason": "依据充分(示例)"} for c in _CRITERIA]
            self._then(self._days.ago(ago, 15, n), f"bids/{plan}/scores", {"criteria": criteria}, expert)
        return self

    def _then(self, at: dt.datetime, what: str, body: Any, who: str = REVIEWER, *, key: str = "") -> Call:
        self._moves.append(Move(at, "揭榜挂帅", partial(self._post, what, body, who, key)))
        return self

    async def _open(self) -> None:
        demands = await self._stage.read(f"{MATCHMAKING}/demands", limit=1000)
        demand = sorted(demands, key=lambda d: int(d["id"]))[self._demand]
        terms = {
            "problem": demand["title"],
            "indicators": _INDICATORS,
            "months": 18,
            "ownership": "成果归双方共有,发榜方享有优先实施权(示例)",
            "own_funds": "2400000.00",
            "subsidy": "600000.00",
            "reward": "1800000.00",
            "solver_conditions": "具有相关研究基础,近三年无不良信用",
        }
        body = {"demand_id": demand["id"], "terms": terms, "classified": False, "export_controlled": False}
        self._id = (await self._stage.send("POST", f"{MATCHMAKING}/challenges", body, who=self._by, key=self._key))[
            "id"
        ]

    async def _post(self, what: str, body: Any, who: str, key: str) -> None:
        if not self._id:
            await self._open()
        await self._stage.send("POST", f"{MATCHMAKING}/challenges/{self._id}/{what}", body, who=who, key=key)


class Calls:
    """All of them."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def moves(self) -> Iterator[Move]:
        for call in self._calls():
            yield from call.moves()
        yield Move(self._stage.days.ago(9, 14), "匹配意见", self._feedback)

    def _calls(self) -> Iterator[Call]:
        days, stage = self._stage.days, self._stage
        first, second = UNIVERSITIES
        tomorrow = dt.datetime.combine(days.today + dt.timedelta(days=1), dt.time(17), SHANGHAI)
        yield (
            Call(stage, "open", 2, 27)
            .published(22, tomorrow)
            .bid(3, first, 16, "1650000.00")
            .bid(1, second, 14, "1720000.00")
        )
        yield Call(stage, "few", 14, 32).published(27, days.ago(3, 17)).bid(9, second, 12, "980000.00")
        yield (
            Call(stage, "scoring", 5, 40)
            .published(35, days.ago(12, 17))
            .bid(20, first, 18, "1800000.00")
            .bid(14, second, 15, "1560000.00")
            .opened(11)
            .scored(2, EXPERTS[0], {"A": 82, "B": 76})
        )
        signed = (
            Call(stage, "signed", 8, 88)
            .published(84, days.ago(62, 17))
            .bid(66, first, 16, "1600000.00")
            .bid(65, second, 17, "1700000.00")
            .opened(61)
        )
        for n, (expert, points) in enumerate(
            zip(EXPERTS, ({"A": 85, "B": 78}, {"A": 80, "B": 74}, {"A": 88, "B": 81}), strict=True)
        ):
            signed.scored(57 - n, expert, points)
        started = days.ago(27).date()
        half, whole = add_months(started, 8), add_months(started, 16)
        contract = {
            "type": "development",
            "number": f"示例〔{started.year}〕技开1号",
            "signed_on": str(started),
            "starts_on": str(started),
            "ends_on": str(whole),
            "amount": "1600000.00",
            "subsidy_to_solver": "300000.00",
            "milestones": [
                {"name": "小试样机", "due_on": str(half), "payment": "600000.00"},
                {"name": "产线验证", "due_on": str(whole), "payment": "1000000.00"},
            ],
        }
        yield (
            signed.step(54, "lock_scores")
            .step(53, "recommend", plan="A", reason="均分最高,指标承诺明确(示例)")
            .step(52, "publish_notice", starts_on=str(days.ago(52).date()), published_at="示例公示")
            .step(30, "clear_notice")
            .step(29, "award")
            .step(27, "sign", contract=contract, evidence=[paper("contract", "技术开发合同.pdf")])
        )
        yield Call(stage, "proposed", 0, 1, by=FIRM)  # its own demand

    async def _feedback(self) -> None:
        """Accepted where the supply was written for the demand; two others turned down."""
        demands = {d["title"]: d["id"] for d in await self._stage.read(f"{MATCHMAKING}/demands", limit=1000)}
        supplies = {s["title"]: s["id"] for s in await self._stage.read(f"{MATCHMAKING}/supplies", limit=1000)}
        pairs = listing_files(self._stage.city)["expected_pairs.csv"].decode("utf-8-sig")
        rows = [(r["需求名称"], r["成果名称"]) for r in csv.DictReader(io.StringIO(pairs))][:8]
        said = [(demand, supply, "accepted", "已与完成单位对接(示例)") for demand, supply in rows[:5]]
        said += [
            (rows[5][0], rows[6][1], "rejected", "材料体系不同(示例)"),
            (rows[6][0], rows[7][1], "rejected", "成熟度不够(示例)"),
        ]
        for n, (demand, supply, verdict, reason) in enumerate(said):
            body = {"demand_id": demands[demand], "supply_id": supplies[supply], "verdict": verdict, "reason": reason}
            await self._stage.send("POST", f"{MATCHMAKING}/feedback", body, who=HANDLER, key=f"sample-feedback-{n}")
