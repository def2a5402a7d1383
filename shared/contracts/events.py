"""The feed: one event for every accepted write, numbered without gaps and chained by hash.

Every service has its own feed. A follower keeps the number and the digest of the last event that it applied; the next
event must name that digest as `previous`, or the history that it follows is not the one that it began with.
"""

import datetime as dt
import hashlib
import json
from typing import Any

import orjson
from pydantic import Field

from shared.contracts.values import instant_text
from shared.contracts.wire import Reply

LONGEST_WAIT = 25
"""Seconds that a feed waits for events at the most, where its reader would wait (`Prefer: wait`)."""
GENESIS = "0" * 64


class Event(Reply):
    """One accepted write. `data` holds JSON text, integers, booleans, lists and objects; money as strings of yuan."""

    seq: int = Field(ge=1, description="序号,从1开始,连续无缺")
    id: str = Field(description="事件唯一编号")
    type: str = Field(description="事件类型", examples=["recognition.recorded"])
    subject: str = Field(description="事件对象,如统一社会信用代码")
    recorded_at: dt.datetime
    data: dict[str, Any]
    previous: str = Field(description="前一事件的摘要")
    digest: str = Field(description="本事件的摘要(SHA-256)")


class FeedPage(Reply):
    """Events after a cursor, in order. `next` is the cursor to ask with again; `head` the last number there is, `head_digest` that
    event's digest: by it a follower that has everything knows whether it is the history that it has followed."""

    events: list[Event]
    next: int
    head: int
    head_digest: str | None = Field(
        default=None, description="最后一个事件的摘要;跟随者没有新事件时据此核对历史是否仍是同一份"
    )


class FeedHeadInfo(Reply):
    """The last event's number and digest."""

    seq: int
    digest: str


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_SORTED = orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS
"""The same form, as a quicker encoder writes it."""
_text = json.encoder.encode_basestring
"""A text as the encoder writes it."""
_PLAIN = frozenset({str, int, bool, type(None)})


def canonical(value: object) -> bytes:
    """The one byte form of a JSON value: keys sorted, no white space, UTF-8. Floats are refused: they have no one form."""
    _refuse_floats(value)
    try:
        # The encoder keeps a whole page of memory for each text that it has written; a copy takes its own length.
        return memoryview(orjson.dumps(value, option=_SORTED)).tobytes()
    except TypeError:  # a number past 64 bits; what has no form is refused by both
        return _ENCODER.encode(value).encode()


def _refuse_floats(node: object) -> None:
    if isinstance(node, float):
        raise TypeError("a float has no place in an event: send text")
    if isinstance(node, (dict, list, tuple)):
        children = node.values() if isinstance(node, dict) else node
        if not _PLAIN.issuperset(map(type, children)):
            for child in children:
                if type(child) not in _PLAIN:
                    _refuse_floats(child)


def event_digest(
    previous: str, *, seq: int, id: str, type: str, subject: str, recorded_at: dt.datetime, data: dict[str, Any]
) -> str:
    """SHA-256 over the previous digest and the event's canonical form, as 64 hex characters."""
    return digest_beside(
        canonical(data), previous, seq=seq, id=id, type=type, subject=subject, recorded_at=instant_text(recorded_at)
    )


def digest_beside(data: bytes, previous: str, *, seq: int, id: str, type: str, subject: str, recorded_at: str) -> str:
    """The same, with the data in canonical form. They stand first in an event's own: no other of its keys sorts before "data"."""
    rest = f'"id":{_text(id)},"recorded_at":{_text(recorded_at)},"seq":{seq:d},"subject":{_text(subject)},"type":{_text(type)}'
    body = b'{"data":' + data + f",{rest}}}".encode()
    return hashlib.sha256(previous.encode() + b"\n" + body).hexdigest()


class BrokenChain(Exception):
    """The events do not continue the history that the follower holds: one was lost, changed or reordered."""


class LostHistory(BrokenChain):
    """The feed's history is another than the follower's: what it was told is not told any more. Most likely the other database was
    restored from a backup; a person says how to go on."""


def verify_chain(events: list[Event], *, after_seq: int, after_digest: str) -> None:
    """Raise `BrokenChain` unless `events` continue, without gap or change, from the given position."""
    seq, digest = after_seq, after_digest
    for event in events:
        if event.seq != seq + 1:
            raise BrokenChain(f"事件序号不连续:{seq} 之后应为 {seq + 1},收到 {event.seq}")
        if event.previous != digest:
            raise BrokenChain(f"第 {event.seq} 号事件与已有历史不相接")
        computed = event_digest(
            digest,
            seq=event.seq,
            id=event.id,
            type=event.type,
            subject=event.subject,
            recorded_at=event.recorded_at,
            data=event.data,
        )
        if computed != event.digest:
            raise BrokenChain(f"第 {event.seq} 号事件内容与摘要不符")
        seq, digest = event.seq, event.digest
