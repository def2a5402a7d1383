"""The connector of a market platform: sends its listings under its own numbers, and follows ours. Nothing of the platform's own is
needed but its lists and a place for one file."""

from __future__ import annotations

import asyncio
import json
import os
import secrets
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import TypeAdapter, ValidationError

from shared.clients.base import ServiceClient
from shared.clients.errors import ClientError, ProblemAnswer, ServiceUnreachable, UnexpectedAnswer
from shared.contracts.changes import Change, ChangesPage
from shared.contracts.sources import BULK_LINES, Brought, LineAnswer, LineOutcome, SnapshotInfo

T = TypeVar("T")
Side = Literal["supply", "demand"]
Listing = Mapping[str, Any] | bytes
"""What the platform says of one listing: the fields that the API has, `external_id`, or with it `withdrawn: true`; or the line that
says so."""

_PATHS: Mapping[Side, str] = {"supply": "supplies", "demand": "demands"}
_PREFIX = "/matchmaking/v1"
_TRIES = 5
_LARGEST = 16 * 1024 * 1024
_PATIENCE = 600.0
_ANSWERS: TypeAdapter[LineAnswer] = TypeAdapter(LineAnswer)


@dataclass
class Sent:
    """What came of what was sent: how many lines of each outcome, and what was said of those that were refused or asked about."""

    counts: dict[LineOutcome, int] = field(default_factory=lambda: dict.fromkeys(LineOutcome, 0))
    refused: list[LineAnswer] = field(default_factory=list)
    asked: list[LineAnswer] = field(default_factory=list)
    snapshot: SnapshotInfo | None = None
    not_applied: str = ""
    """Why what a snapshot does not name was not withdrawn; "" where it was, or nothing was to be."""

    def add(self, answers: Iterable[LineAnswer]) -> None:
        for answer in answers:
            self.counts[answer.outcome] += 1
            if answer.outcome is LineOutcome.REFUSED:
                self.refused.append(answer)
            if answer.conflicts:
                self.asked.append(answer)


@dataclass
class Taken:
    """What was taken from us. `gap`: the cursor was good no longer; what there is now is to be read whole."""

    changes: int = 0
    gap: bool = False


class Connector:
    """One source, spoken for over a client of matchmaking."""

    def __init__(self, client: ServiceClient, source: str, *, pause: float = 1.0) -> None:
        """`pause`: seconds before what was cut off is sent again, and twice as many each further time."""
        self._client, self._pause = client, pause
        self._place = f"{_PREFIX}/sources/{source}"

    async def put(self, side: Side, external_id: str, listing: Mapping[str, Any]) -> Brought:
        """Send one."""
        return await self._client.ask(Brought, "PUT", f"{self._place}/{_PATHS[side]}/{external_id}", json=dict(listing))

    async def take_back(self, side: Side, external_id: str) -> None:
        """Withdraw one."""
        await self._client.request("DELETE", f"{self._place}/{_PATHS[side]}/{external_id}")

    async def send(self, side: Side, listings: Iterable[Listing]) -> Sent:
        """Send what has changed, however much it is."""
        sent = Sent()
        await self._send(side, listings, sent, {})
        return sent

    async def send_all(self, side: Side, listings: Iterable[Listing]) -> Sent:
        """Send all that there is. What is not among it is withdrawn, if it is no more of it than the service allows."""
        sent = Sent()
        opened = await self._client.ask(SnapshotInfo, "POST", f"{self._place}/snapshots", json={"side": side})
        await self._send(side, listings, sent, {"snapshot": opened.id})
        place = f"{self._place}/snapshots/{opened.id}"
        sent.snapshot = await self._client.ask(SnapshotInfo, "GET", place)
        try:
            said = {"missing": sent.snapshot.missing}
            await self._client.ask(SnapshotInfo, "POST", f"{place}/application", json=said)
        except ProblemAnswer as refused:
            if refused.status not in (409, 412):
                raise
            sent.not_applied = refused.problem.detail
        else:
            sent.counts[LineOutcome.WITHDRAWN] += sent.snapshot.missing
        return sent

    async def _send(self, side: Side, listings: Iterable[Listing], sent: Sent, params: Mapping[str, str]) -> None:
        for lines in _bulks(listings):
            sent.add(await self._bulk(side, lines, params))

    async def _bulk(self, side: Side, lines: list[bytes], params: Mapping[str, str]) -> list[LineAnswer]:
        """Under a key of its own, so that what is sent again after a cut goes on where it was."""
        headers = {"Content-Type": "application/x-ndjson", "Idempotency-Key": secrets.token_hex(16)}
        path, content = f"{self._place}/{_PATHS[side]}.ndjson", b"".join(lines)

        async def send() -> list[LineAnswer]:
            answer = await self._client.request(
                "POST", path, content=content, headers=headers, params=dict(params), timeout=_PATIENCE
            )
            try:
                found = [_ANSWERS.validate_json(line) for line in answer.content.splitlines()]
            except ValidationError:
                raise ServiceUnreachable(f"POST {path}: its answer was cut off") from None
            if len(found) != len(lines):
                raise ServiceUnreachable(f"POST {path}: {len(found)} answers to {len(lines)} lines")
            return found

        return await self._patiently(send)

    async def _patiently(self, act: Callable[[], Awaitable[T]]) -> T:
        """Again and again where nobody answers, or says that he cannot now."""
        for attempt in range(_TRIES):
            try:
                return await act()
            except ClientError as error:
                busy = isinstance(error, ProblemAnswer) and error.status in (429, 500, 502, 503, 504)
                if not (busy or isinstance(error, ServiceUnreachable | UnexpectedAnswer)) or attempt == _TRIES - 1:
                    raise
            await asyncio.sleep(self._pause * 2**attempt)
        raise AssertionError("the last try returns or raises")

    async def changes(self, after: str | None, *, view: str = "platform", limit: int = 1000) -> ChangesPage:
        """What has changed here behind a cursor; None is as far back as is kept."""
        asked = {"view": view, "limit": str(limit)} | ({"after": after} if after else {})

        async def ask() -> ChangesPage:
            return await self._client.ask(ChangesPage, "GET", f"{_PREFIX}/changes", params=asked)

        return await self._patiently(ask)

    async def follow(self, cursor: Path, take: Callable[[list[Change]], None]) -> Taken:
        """Hand over what has changed since the last time, a page at a time. The place in `cursor` moves on when `take` has returned:
        what it was given before it failed, or was killed, it is given again, and it must take twice as once."""
        taken = Taken()
        after = _read_cursor(cursor)
        while True:
            try:
                page = await self.changes(after)
            except ProblemAnswer as gone:
                if gone.status != 410 or taken.gap:
                    raise
                taken.gap, after = True, str(gone.said.get("resume_after", "")) or None
                _write_cursor(cursor, after)
                continue
            if page.changes:
                take(page.changes)
                taken.changes += len(page.changes)
            if page.next != after:
                after = page.next
                _write_cursor(cursor, after)
            if not page.more:
                return taken


def _bulks(listings: Iterable[Listing]) -> Iterator[list[bytes]]:
    """Lines, as many as a bulk may have and as large as is prudent."""
    lines: list[bytes] = []
    size = 0
    for line in map(_line, listings):
        if lines and (len(lines) == BULK_LINES or size + len(line) > _LARGEST):
            yield lines
            lines, size = [], 0
        lines.append(line)
        size += len(line)
    if lines:
        yield lines


def _line(listing: Listing) -> bytes:
    said = listing if isinstance(listing, bytes) else json.dumps(dict(listing), ensure_ascii=False).encode()
    return said.rstrip(b"\r\n") + b"\n"


def _read_cursor(path: Path) -> str | None:
    try:
        found = json.loads(path.read_text())["after"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return None if found is None else str(found)


def _write_cursor(path: Path, after: str | None) -> None:
    """Whole or not at all."""
    fresh = path.with_suffix(".new")
    with fresh.open("w") as out:
        json.dump({"after": after}, out)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(path)


def lines_in(path: Path) -> Iterator[bytes]:
    """The lines of a file that hold anything."""
    with path.open("rb") as lines:
        yield from (line for line in lines if line.strip())
