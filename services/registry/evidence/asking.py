"""Asking a source by HTTP: within a time, a number of bytes and a form that is exact. Whatever else comes is an outage, and an outage is
said: nothing that a source did not say is taken as its answer, least of all as a no.

A source that has failed several times in a row is left alone for a while, longer each time; then one question tries it again.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Any

import anyio
import httpx

from services.registry.evidence.catalogue import Question
from services.registry.evidence.sources import HttpSource
from shared.clients.trusted import authorities
from shared.contracts.values import SHANGHAI, local_date, read_day, read_instant, unseen_problem
from shared.plumbing.clock import Clock
from shared.plumbing.strict_json import NotJson, load

_MOST_BYTES = 64 * 1024
_PATIENCE = 3
_FIRST_PAUSE = dt.timedelta(seconds=30)
_LONGEST_PAUSE = dt.timedelta(hours=1)
_LONGEST_VALID = dt.timedelta(days=3650)


class Outage(Exception):
    """A source gave no answer. The message is a Chinese sentence, and says nothing of what was sent."""

    def __init__(self, said: str, *, wait: dt.timedelta | None = None) -> None:
        super().__init__(said)
        self.said = said
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Told:
    """What a source answered. value None: it has no record of the firm, which is not a no."""

    value: str | None
    said_on: dt.date | None
    valid_until: dt.datetime | None
    reference: str
    digest: str


class Breaker:
    """Of one source."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._failures = 0
        self.paused_until: dt.datetime | None = None

    def require_open(self) -> None:
        """`Outage` while the source is left alone."""
        if self.paused_until is not None and self._clock.now() < self.paused_until:
            until = self.paused_until.astimezone(SHANGHAI)
            raise Outage(f"数据源连续中断,暂停询问至 {until:%Y-%m-%d %H:%M:%S}")

    def answered(self) -> None:
        self._failures, self.paused_until = 0, None

    def failed(self, wait: dt.timedelta | None) -> None:
        """wait: for how long the source itself asks to be left alone."""
        self._failures += 1
        pause = wait
        if self._failures >= _PATIENCE:
            grown: dt.timedelta = _FIRST_PAUSE * 2 ** min(self._failures - _PATIENCE, 20)
            pause = max(grown, wait or grown)
        if pause is not None:
            self.paused_until = self._clock.now() + min(pause, _LONGEST_PAUSE)


class Caller:
    """Asks one source."""

    def __init__(
        self, source: HttpSource, token: str | None, clock: Clock, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self.source = source
        self.breaker = Breaker(clock)
        self._token = token
        self._clock = clock
        self._transport = transport

    async def ask(self, code: str, question: Question, year: int | None, purpose: str, basis: str) -> Told:
        """What it says now. `Outage` for whatever is not an answer."""
        self.breaker.require_open()
        try:
            with anyio.fail_after(self.source.seconds):  # of all of it: a reply that drips has no end of its own
                content = await self._fetched(code, question, year, purpose, basis)
            told = self._read(content, code, question)
        except TimeoutError:
            self.breaker.failed(None)
            raise Outage(f"数据源在{self.source.seconds:g}秒内没有答复") from None
        except httpx.HTTPError as error:
            self.breaker.failed(None)
            raise Outage(f"连接数据源失败:{type(error).__name__}") from None
        except Outage as outage:
            self.breaker.failed(outage.wait)
            raise
        self.breaker.answered()
        return told

    async def _fetched(self, code: str, question: Question, year: int | None, purpose: str, basis: str) -> bytes:
        names = self.source.asks
        body: dict[str, Any] = {names.credit_code: code, names.item: self.source.questions[question.code].item,
                                names.purpose: purpose, names.basis: basis}  # fmt: skip
        if question.period == "year":
            body[names.year] = year
        headers = {"Accept": "application/json", "Accept-Encoding": "identity"}
        if self._token is not None:
            headers["Authorization"] = f"Bearer {self._token}"
        async with (
            # It goes to the address that the settings name, and nowhere else: by no proxy, after no redirect.
            httpx.AsyncClient(transport=self._transport, timeout=self.source.seconds, follow_redirects=False,
                              trust_env=False, verify=authorities(self._transport, trust_env=False)) as http,
            http.stream("POST", self.source.url, json=body, headers=headers) as answer,
        ):  # fmt: skip
            if answer.status_code in (401, 403):
                raise Outage("数据源拒绝了本系统的凭据,请管理员核对")
            if answer.status_code != 200:
                said = answer.headers.get("Retry-After", "")
                wait = dt.timedelta(seconds=int(said)) if said.isdigit() and len(said) < 6 else None
                raise Outage(f"数据源答复了 {answer.status_code}", wait=wait)
            if answer.headers.get("Content-Encoding", "identity") != "identity":
                raise Outage("数据源的答复是压缩的,没有读取")
            content = b""
            async for piece in answer.aiter_raw():
                content += piece
                if len(content) > _MOST_BYTES:
                    raise Outage(f"数据源的答复超过 {_MOST_BYTES // 1024} KB,没有读取")
            return content

    def _read(self, content: bytes, code: str, question: Question) -> Told:
        """A reply whose every part is as it must be: about this firm and this question, of a day that has been, still valid."""
        places, asked, now = self.source.answers, self.source.questions[question.code], self._clock.now()
        try:
            reply = load(content, exact=True)
        except NotJson:
            raise Outage("数据源的答复不是有效的 JSON") from None
        if _at(reply, places.credit_code) != code or _at(reply, places.item) != asked.item:
            raise Outage("数据源答复的不是所问的企业或问题")
        digest = hashlib.sha256(content).hexdigest()
        found = _at(reply, places.found)
        if found is False:
            return Told(None, None, None, _reference(reply, places.reference), digest)
        if found is not True:
            raise Outage("数据源的答复没有写明有无记录")
        try:
            given = _at(reply, places.value)
            if asked.values is not None:
                if not isinstance(given, str) or given not in asked.values:
                    raise ValueError(f"“{question.name}”的答复不在约定的写法之中")
                given = asked.values[given]
            if isinstance(given, bool | float):
                raise ValueError(f"“{question.name}”的答复应为文字或整数")
            value = question.read(given, asked.unit)
        except ValueError as wrong:
            raise Outage(f"数据源的答复无法读取:{wrong}") from None
        said_on = _day(reply, places.said_on)
        if said_on is None or said_on > local_date(now):
            raise Outage("数据源的答复没有有效的截至日期")
        return Told(value, said_on, self._until(reply, now), _reference(reply, places.reference), digest)

    def _until(self, reply: Any, now: dt.datetime) -> dt.datetime:
        """Until when the answer may be used: a day's end in China, an instant, or as long as the source's answers are."""
        given = _at(reply, self.source.answers.valid_until)
        if given is None:
            return now + dt.timedelta(days=self.source.valid_days)
        day = _day(reply, self.source.answers.valid_until)
        try:
            until = end_of(day) if day is not None else read_instant(given)
        except ValueError:  # pydantic's own is one
            until = None
        if not isinstance(until, dt.datetime) or until - now > _LONGEST_VALID:
            raise Outage("数据源的答复没有有效的有效期")
        if until <= now:
            raise Outage("数据源的答复已过有效期")
        return until.astimezone(dt.UTC)


def end_of(day: dt.date) -> dt.datetime:
    """The instant at which a day in China is over."""
    return dt.datetime.combine(day, dt.time(), SHANGHAI).astimezone(dt.UTC) + dt.timedelta(days=1)


def _at(reply: Any, path: str) -> Any:
    """What stands at a dotted path; None where nothing does."""
    for name in path.split("."):
        reply = reply.get(name) if isinstance(reply, dict) else None
    return reply


def _day(reply: Any, path: str) -> dt.date | None:
    given = _at(reply, path)
    try:
        found = read_day(given) if isinstance(given, str) else None
    except ValueError:
        return None
    return found if isinstance(found, dt.date) and 2000 <= found.year <= 2100 else None


def _reference(reply: Any, path: str) -> str:
    given = _at(reply, path)
    said = given.strip() if isinstance(given, str) else ""
    return "" if len(said) > 100 or unseen_problem(said) else said
