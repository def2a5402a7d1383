"""Monthly reports since the last whole quarter began, its assessment, and this month's reports half in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from services.sample_city.cast import HANDLER, REVIEWER, UNIT_CODES
from services.sample_city.days import next_month
from services.sample_city.stage import REGISTRY, Move, Stage

_NEVER = "EDU"
"""Did not report last month, and is overdue."""
_LATE = "430381"
"""Reports after it is due."""
_RETURNED = "430321"
"""Is sent back once a month."""
_DRAFTED = ("430382", "STB", "DRC")
_SUBMITTED = ("430304", "XTJK", "AMR")
_ACCEPTED = ("430302", "XTGX", "FIN", "HRSS")
_CITED = {
    "1": "seed-year", "2": "municipal-srdi-month", "3": "national-little-giant-held", "4": "first-patent-year", "5": "rd-500-grown",
    "6": "new-product-500", "7": "recognised-7-year", "8": "recognised-8-year", "9": "recognised-9-year", "10": "listed-firms",
}  # fmt: skip
"""{task: the figure of the registry that its text rests on}"""
_SAID = (
    "本月走访企业,逐户核对申报条件与短板,帮扶清单已更新(示例)。",
    "召开调度会,明确责任人与完成时限,重点企业情况已报市领导小组办公室(示例)。",
    "组织政策宣讲与一对一辅导,收集问题并逐项答复(示例)。",
)


class Reports:
    """Reports of all bodies."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._tasks: dict[str, list[str]] = {}
        self._cited = _CITED
        self._offices = {code: stage.office(name) for name, code in UNIT_CODES.items()}

    def moves(self) -> Iterator[Move]:
        days, day = self._stage.days, dt.timedelta(days=1)
        months = days.past_months
        for month in months:
            after, missing = next_month(month), {_LATE} | ({_NEVER} if month == months[-1] else set())
            yield Move(days.at(month.replace(day=24), 16), "月报", partial(self._in_time, month, missing))
            yield Move(days.at(month.replace(day=26), 10), "审核月报", partial(self._reviewed, month, missing))
            yield Move(days.at(month.replace(day=27), 15), "补正月报", partial(self._sent_again, month))
            yield Move(days.at(after + day, 9), "迟报月报", partial(self._late, month))
            yield Move(days.at(after + 4 * day, 9), "锁定月报", partial(self._post, month, "lock"))
        closed = next_month(months[2]) + 6 * day
        yield Move(days.at(closed, 9), "季考核", partial(self._assess, "publish"))
        appeal = {"reason": "上月报送系统登录异常,请予核减迟报扣分(示例)"}
        office = self._offices[_LATE]
        yield Move(days.at(closed + day, 15), "季考核", partial(self._assess, f"appeals/{_LATE}", appeal, office))
        if (answered := closed + 5 * day) <= days.today:
            said = {"outcome": "dismissed", "answer": "经核,当日系统无异常记录,维持原分(示例)"}
            yield Move(days.at(answered), "季考核", partial(self._assess, f"appeals/{_LATE}/answer", said))
        if (final := closed + 9 * day) <= days.today:
            yield Move(days.at(final), "季考核", partial(self._assess, "finalise"))
        this = days.this_month
        yield Move(days.at(max(this, days.today - 2 * day), 10), "本月月报", partial(self._half, this))

    async def _in_time(self, month: dt.date, missing: set[str]) -> None:
        for body in await self._bodies():
            if body not in missing:
                await self._submit(month, body)

    async def _reviewed(self, month: dt.date, missing: set[str]) -> None:
        for body in await self._bodies():
            if body == _RETURNED:
                await self._post(month, f"{body}/return", {"reason": "“走访企业”数与上月相同,请核实后重报(示例)"})
            elif body not in missing:
                await self._post(month, f"{body}/accept")

    async def _sent_again(self, month: dt.date) -> None:
        await self._submit(month, _RETURNED)
        await self._post(month, f"{_RETURNED}/accept")

    async def _late(self, month: dt.date) -> None:
        await self._submit(month, _LATE)
        await self._post(month, f"{_LATE}/accept")

    async def _half(self, month: dt.date) -> None:
        for body in (*_ACCEPTED, *_SUBMITTED, _RETURNED):
            await self._submit(month, body)
        for body in _ACCEPTED:
            await self._post(month, f"{body}/accept")
        await self._post(month, f"{_RETURNED}/return", {"reason": "任务二未填写本月新增家数(示例)"})
        for body in _DRAFTED:
            await self._draft(month, body)

    async def _bodies(self) -> Sequence[str]:
        if not self._tasks:
            for body in await self._stage.read(f"{REGISTRY}/reporting-bodies"):
                self._tasks[body["code"]] = body["tasks"]
        return list(self._tasks)

    async def _draft(self, month: dt.date, body: str) -> None:
        await self._bodies()
        number = sum(map(ord, f"{month}{body}"))  # the same for the same report, and unlike its neighbours'
        entries = [
            {
                "task": task,
                "narrative": _SAID[(number + n) % len(_SAID)],
                "figures": {"走访企业": f"{3 + (number + n) % 14} 家次"},
                "cites": [self._cited[task]] if task in self._cited else [],
            }
            for n, task in enumerate(self._tasks[body][:2])
        ]
        path = f"{REGISTRY}/monthly-reports/{month:%Y-%m}/{body}"
        await self._stage.send("PUT", path, {"entries": entries}, who=self._offices.get(body, HANDLER))

    async def _submit(self, month: dt.date, body: str) -> None:
        await self._draft(month, body)
        await self._post(month, f"{body}/submit", who=self._offices.get(body, HANDLER))

    async def _post(self, month: dt.date, path: str, said: Any = None, who: str = REVIEWER) -> None:
        await self._stage.send("POST", f"{REGISTRY}/monthly-reports/{month:%Y-%m}/{path}", said, who=who)

    async def _assess(self, path: str, said: Any = None, who: str = REVIEWER) -> None:
        await self._stage.send("POST", f"{REGISTRY}/assessments/{self._stage.days.quarter}/{path}", said, who=who)
