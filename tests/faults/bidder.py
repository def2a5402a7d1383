"""Processes that bid, open and award at the same moment, or die in the middle of it."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Callable
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from shared.contracts.challenges import BidIn, ChallengeStepIn
from shared.contracts.values import utc_now
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict, InvalidInput
from tests.faults.dying import Steps
from tests.faults.importer import code
from tests.matchmaking.challenging import BUREAU, EVERYTHING, Room, bid


def decide_at_once(url: str, id: str, event: str, barrier: Barrier, answers: Queue[str]) -> None:
    """Take a step at the same moment as others; "done", or why not."""
    room = Room.on(url)
    later = {"deadline": "2100-01-01T00:00:00+08:00"} if event == "extend" else {}
    request: ChallengeStepIn = TypeAdapter(ChallengeStepIn).validate_python({"event": event, "reason": "理由"} | later)
    with room.store.read():
        pass  # connected
    barrier.wait()
    try:
        room.challenges.act(id, request, BUREAU)
        answers.put("done")
    except (Conflict, InvalidInput) as error:
        answers.put(error.detail)
    room.store.close()


def send_around(url: str, n: int, ready: Barrier, starts: Queue[tuple[str, dt.datetime]], answers: Queue[Any]) -> None:
    """Send bids of two organisations until some time after the deadline, of a call that is made when all are ready; what was receipted,
    and what was refused."""
    room = Room.on(url)
    ready.wait()
    id, deadline = starts.get()
    accepted: list[dict[str, Any]] = []
    refused: list[str] = []
    sent = 0
    while utc_now() < deadline + dt.timedelta(seconds=0.5):
        sent += 1
        who = code(500 + 2 * n + sent % 2)
        bidder = Principal(f"u{who}", "institution", None, EVERYTHING, enterprise=who)
        try:
            said = BidIn.model_validate(bid("示例大学", credentials=f"第{sent}稿"))
            accepted.append(json.loads(room.bids.submit(id, said, bidder, None).body))
        except Conflict as error:
            refused.append(error.detail)
        # Mostly about the deadline, where it matters.
        time.sleep(0 if abs((utc_now() - deadline).total_seconds()) < 0.3 else 0.2)
    answers.put((accepted, refused))
    room.store.close()


def bidding(url: str, taking: str, due: str, folder: Path) -> Callable[[str, str | None, int | None], None]:
    """Bid for the call `taking`, and open `due`. Then, each time: bid for an organisation, or open (None), dying before step number `last`; then,
    and only then, leave the number of steps and the receipt."""
    room = Room.on(url)
    steps = Steps(None)
    steps.watch(room.store.engine, str(folder / "nothing"))

    def act(id: str, who: str | None) -> bytes:
        if who is None:
            request: ChallengeStepIn = TypeAdapter(ChallengeStepIn).validate_python({"event": "open"})
            room.challenges.act(id, request, BUREAU)
            return b""
        bidder = Principal(f"u{who}", "institution", None, EVERYTHING, enterprise=who)
        return room.bids.submit(id, BidIn.model_validate(bid("示例大学", credentials=who)), bidder, None).body

    act(taking, code(299))
    act(due, None)
    room.store.disconnect()

    def bid_or_open(id: str, who: str | None, last: int | None) -> None:
        steps.die_before(last)
        receipt = act(id, who)
        (folder / "receipt").write_bytes(receipt)
        (folder / "steps").write_text(str(steps.count))

    return bid_or_open
