"""Working days, asked of the registry, whose calendar officers edit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable

from shared.clients.errors import ClientError, ProblemAnswer
from shared.contracts.process import WorkingDays
from shared.plumbing.errors import Conflict, TemporarilyUnavailable

AskWorkingDays = Callable[[dt.date, int], Awaitable[WorkingDays]]


class RegistryCalendar:
    """The registry's calendar."""

    def __init__(self, ask: AskWorkingDays) -> None:
        self._ask = ask

    async def after(self, start: dt.date, count: int) -> dt.date:
        """The last day of so many working days after another. `Conflict` where the calendar does not reach so far."""
        try:
            return (await self._ask(start, count)).end
        except ProblemAnswer as answer:
            if answer.status == 422:
                raise Conflict(answer.problem.detail or "工作日历未覆盖该日期") from None
            raise TemporarilyUnavailable("登记服务未能给出工作日,请稍后再试") from answer
        except ClientError as error:
            raise TemporarilyUnavailable("暂时无法向登记服务查询工作日,请稍后再试") from error
