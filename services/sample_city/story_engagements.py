"""What comes of services: an agency and an expert that offer something more, and what came of it with the firm of the sample's people: one that was
rated long ago, one that waits for the firm's word, one in dispute, an expert's visit with its advice, a course and a fair by their lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any

from services.sample_city.cast import EXPERTS, FIRM, PROVIDER, PROVIDERS
from services.sample_city.papers import paper
from services.sample_city.stage import MATCHMAKING, Move, Stage
from shared.clients.base import upload
from shared.contracts.imports import ImportReport
from shared.contracts.values import AS_KEPT

_UNRELATED = {"related": False, "interests": [], "statement": "与对方没有利害关系(示例)"}
_EXPERT = EXPERTS[0]
_Said = tuple[str, str, dict[str, Any]]
"""(event, who takes the step, what is said with it)"""
_At = tuple[dt.datetime, _Said]


class Engagements:
    """All of them."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._days = stage.days
        self._firm = stage.city.hero().code
        self._ids: dict[str, str] = {}

    def moves(self) -> Iterator[Move]:
        days = self._days
        yield Move(days.at(days.first_day + dt.timedelta(days=2), 11), "服务产品", self._offer)
        long_ago: list[_Said] = [
            ("propose", FIRM, {"price": "3000.00", "reason": "新产品申请专利前需要检索(示例)"}),
            ("agree", PROVIDER, {}),
            ("deliver", PROVIDER, self._delivery(3, "完成三项检索并出具报告(示例)", "检索报告.pdf")),
            ("confirm", FIRM, {"paid": "3000.00"}),
            ("rate", FIRM, {"rating": 5, "solved": "yes", "text": "报告及时,可用于申报(示例)"}),
        ]
        for n, said in enumerate(long_ago):
            yield self._move(
                days.at(days.first_day + dt.timedelta(days=3 + n // 2), 10 + n),
                "检索",
                "专利检索与预审服务包(示例)",
                said,
            )
        today = partial(days.ago, hour=11)
        waits: list[_At] = [
            (today(9), ("propose", PROVIDER, {"price": "8000.00", "credit_code": self._firm})),
            (today(8), ("agree", FIRM, {})),
            (
                today(2),
                ("deliver", PROVIDER, self._delivery(None, "完成主导产品的专利布局方案(示例)", "方案书.pdf", ago=2)),
            ),
        ]
        for at, said in waits:
            yield self._move(at, "方案", "高价值专利布局方案(示例)", said)
        disputed: list[_At] = [
            (today(30), ("propose", FIRM, {"price": "5000.00"})),
            (today(29), ("agree", PROVIDER, {})),
            (
                today(12),
                (
                    "deliver",
                    PROVIDER,
                    self._delivery(None, "完成一次知识产权体检(示例)", "知识产权体检意见.pdf", ago=12),
                ),
            ),
            (today(10), ("dispute", FIRM, {"reason": "只给了模板,没有针对本企业的意见(示例)"})),
        ]
        for at, said in disputed:
            yield self._move(at, "体检", "知识产权体检(示例)", said)
        advice = [{"text": "推行快速换模,换型时间减半(示例)"}, {"text": "关键设备建立点检与保养台账(示例)"}]
        visit = {"visit": {"findings": "换型时间长,设备停机无记录(示例)", "advice": advice}}
        report = self._delivery(None, "现场走访一天(示例)", "走访诊断报告.pdf", ago=40, kind="visit_report")
        visited: list[_At] = [
            (today(50), ("propose", FIRM, {"price": "0.00", "reason": "请专家看生产现场(示例)"})),
            (today(48), ("agree", _EXPERT, {})),
            (today(40), ("deliver", _EXPERT, report | visit)),
            (today(38), ("confirm", FIRM, {})),
        ]
        for at, said in visited:
            yield self._move(at, "走访", "生产现场专家诊断(示例)", said)
        yield Move(days.ago(20, 16), "服务对接", self._advice)
        yield Move(days.ago(24, 9, 40), "培训签到", self._attendance)
        yield Move(days.ago(22, 15), "培训签到", partial(self._confirm_list, "training"))
        yield Move(days.ago(17, 9, 40), "招聘会", self._positions)
        yield Move(days.ago(16, 15), "招聘会", partial(self._confirm_list, "job_fair"))

    # -- what is offered ----------------------------------------------------------------------------------------------------

    async def _offer(self) -> None:
        """What the two offer besides: the story of the services has made them known."""
        providers = {p["name"]: p["id"] for p in await self._stage.read(f"{MATCHMAKING}/providers", limit=1000)}
        for who, name, offers in ((PROVIDER, PROVIDERS[0], self._offers()), (_EXPERT, "示例·专家甲", [self._visit()])):
            for offer in offers:
                body = offer | {"provider_id": providers[name]}
                await self._send(who, "/offers", body, f"sample-offer-{offer['title']}")

    def _offers(self) -> list[dict[str, Any]]:
        days = self._days
        service = {"kind": "service", "scenes": []}
        sessions = [{"id": f"S{n}", "on": str(day), "seats": 60, "place": "示例会议中心"}
                    for n, day in enumerate((days.ago(25).date(), days.today + dt.timedelta(days=20)), start=1)]  # fmt: skip
        return [
            {"title": "专利检索与预审服务包(示例)", "details": service | {"type": "知识产权"}, "normal_price": "9000.00", "fee": "3000.00",
             "fee_level": "low_fee"},
            {"title": "高价值专利布局方案(示例)", "details": service | {"type": "知识产权"}, "normal_price": "20000.00", "fee": "8000.00",
             "fee_level": "low_fee"},
            {"title": "知识产权体检(示例)", "details": service | {"type": "知识产权"}, "normal_price": "5000.00", "fee": "5000.00"},
            {"title": "知识产权研修班(示例)", "details": {"kind": "training", "audience": ["高管", "职工"], "hours": 12, "sessions": sessions},
             "fee": "0.00", "fee_level": "free"},
            {"title": "知识产权人才招聘会(示例)", "details": {"kind": "job_fair", "on": str(days.ago(18).date()), "place": "示例广场"},
             "fee": "0.00", "fee_level": "free"},
        ]  # fmt: skip

    def _visit(self) -> dict[str, Any]:
        details = {"kind": "expert", "fields": ["精益生产"], "employer": "示例研究院", "conflicts": "无"}
        return {"title": "生产现场专家诊断(示例)", "details": details, "fee": "0.00", "fee_level": "free"}

    async def _number(self, title: str) -> int:
        offers = await self._stage.read(f"{MATCHMAKING}/offers", limit=1000)
        return int(next(o["id"] for o in offers if o["title"] == title))

    # -- step by step -------------------------------------------------------------------------------------------------------

    def _move(self, at: dt.datetime, key: str, title: str, said: _Said) -> Move:
        return Move(at, "服务对接", partial(self._step, key, title, *said))

    def _delivery(
        self, after: int | None, summary: str, name: str, *, ago: int = 0, kind: str = "delivery"
    ) -> dict[str, Any]:
        days = self._days
        day = days.ago(ago).date() if after is None else days.first_day + dt.timedelta(days=after + 1)
        return {"delivered_on": str(day), "summary": summary, "evidence": [paper(kind, name)]}

    async def _step(self, key: str, title: str, event: str, who: str, said: dict[str, Any]) -> None:
        if event == "propose":
            body = {"offer_id": await self._number(title), "declaration": _UNRELATED} | said
            made = await self._send(who, "/engagements", body, f"sample-engagement-{key}")
            if made is not None:
                self._ids[key] = made["id"]
            return
        body = {"event": event} | said | ({"declaration": _UNRELATED} if event == "agree" else {})
        await self._send(who, f"/engagements/{await self._id(key, title)}/steps", body)

    async def _id(self, key: str, title: str) -> str:
        """Also where it was proposed before a start that was broken off."""
        if key not in self._ids:
            found = await self._stage.read(f"{MATCHMAKING}/engagements", enterprise=self._firm, limit=1000)
            self._ids[key] = next(e["id"] for e in found if e["title"] == title)
        return self._ids[key]

    async def _advice(self) -> None:
        id = await self._id("走访", "生产现场专家诊断(示例)")
        said = {"done": True, "done_on": str(self._days.ago(21).date()), "note": "已在两条线试行(示例)"}
        await self._send(FIRM, f"/engagements/{id}/advice/1/outcome", said)

    # -- lists --------------------------------------------------------------------------------------------------------------

    async def _attendance(self) -> None:
        number, firms = await self._number("知识产权研修班(示例)"), self._stage.city.firms
        rows = [f"{f.name},{f.code},{3 + n % 3},1,{2 + n % 3}" for n, f in enumerate(self._among(firms, 12))]
        head = "企业名称,统一社会信用代码,参加人数,其中高管人数,职工人数\n"
        facts = {"offer_id": str(number), "session": "S1"}
        await self._list("training-attendance", "研修班签到.csv", head + "\n".join(rows) + "\n", facts)

    async def _positions(self) -> None:
        number, firms = await self._number("知识产权人才招聘会(示例)"), self._stage.city.firms
        rows = [
            f"{f.name},{f.code},专利工程师,{4 + n % 3},大专,{1 + n % 3}" for n, f in enumerate(self._among(firms, 8))
        ]
        head = "企业名称,统一社会信用代码,岗位,人数,学历要求,实际录用人数\n"
        await self._list(
            "fair-positions", "招聘会岗位与录用.csv", head + "\n".join(rows) + "\n", {"offer_id": str(number)}
        )

    def _among(self, firms: list[Any], count: int) -> list[Any]:
        """The firm of the sample's people, and some of those that climbed as well."""
        hero = self._stage.city.hero()
        return [hero, *[f for f in firms if f is not hero and "省级" in f.titles][: count - 1]]

    async def _list(self, kind: str, name: str, text: str, facts: dict[str, str]) -> None:
        file = upload(name, text.encode(), {"kind": kind})
        plan = await self._stage.send("POST", f"{MATCHMAKING}/imports", who=PROVIDER, **file)
        said = {"answers": {f"fact:{fact}": value for fact, value in facts.items()}}
        await self._stage.send("PATCH", f"{MATCHMAKING}/imports/{plan['id']}", said, who=PROVIDER)
        answer = await self._send(PROVIDER, f"/imports/{plan['id']}/landing", {})
        report = ImportReport.model_validate(answer, context=AS_KEPT)
        assert not report.rejected, report.model_dump()

    async def _confirm_list(self, kind: str) -> None:
        found = await self._stage.read(f"{MATCHMAKING}/engagements", enterprise=self._firm, kind=kind, limit=100)
        for engagement in found:
            await self._send(FIRM, f"/engagements/{engagement['id']}/steps", {"event": "confirm"})

    async def _send(self, who: str, path: str, body: dict[str, Any], key: str = "") -> Any:
        return await self._stage.send("POST", f"{MATCHMAKING}{path}", body, who=who, key=key)
