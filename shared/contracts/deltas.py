"""Deltas of the name list: from one snapshot's NDJSON to another's, byte for byte. Pure: lines in, lines out.

Both snapshots stand in the order of the row's key, so one walk beside each other finds every difference; lines that are
alike are never read.
"""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

import orjson

Key = tuple[str, str, str]


def key_of(row: dict[str, Any]) -> Key:
    """The row's key, in the order of the list."""
    return row["credit_code"], row["title"], row["subject"]


def row_digest(line: bytes) -> str:
    """SHA-256 of a row's canonical line without its end."""
    return hashlib.sha256(line.rstrip(b"\n")).hexdigest()


def differences(old: Iterable[bytes], new: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """What leads from the old lines to the new: {"op": added | changed | removed, …} in the order of the key.

    added: after, row; changed: before, after, row; removed: before, key."""
    olds, news = iter(old), iter(new)
    a, b = next(olds, None), next(news, None)
    while a is not None or b is not None:
        if a == b:
            a, b = next(olds, None), next(news, None)
            continue
        was: Any = orjson.loads(a) if a is not None else None
        now: Any = orjson.loads(b) if b is not None else None
        if a is not None and (b is None or key_of(was) < key_of(now)):
            yield {"op": "removed", "key": list(key_of(was)), "before": row_digest(a)}
            a = next(olds, None)
        elif b is not None and (a is None or key_of(was) > key_of(now)):
            yield {"op": "added", "after": row_digest(b), "row": now}
            b = next(news, None)
        elif a is not None and b is not None:
            yield {"op": "changed", "before": row_digest(a), "after": row_digest(b), "row": now}
            a, b = next(olds, None), next(news, None)


def line_of(value: Any) -> bytes:
    """A canonical line of NDJSON."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)


class BrokenDelta(Exception):
    """The delta does not lead on from this snapshot: one of the two is not what it says it is."""


def applied(old: Iterable[bytes], delta: Iterable[bytes]) -> Iterator[bytes]:
    """The lines of the new snapshot. delta: its lines behind the head. Raises `BrokenDelta` at the first that does not
    fit; whether all of it is right, the digest of the result says."""
    olds = iter(old)
    a = next(olds, None)
    for number, line in enumerate(delta, start=1):
        try:
            step = orjson.loads(line)
            op = step["op"]
            key = tuple(step["key"]) if op == "removed" else key_of(step["row"])
            before, after = step.get("before"), step.get("after")
        except (ValueError, KeyError, TypeError):
            raise BrokenDelta(f"增量第{number}行无法读取") from None
        while a is not None and key_of(orjson.loads(a)) < key:
            yield a
            a = next(olds, None)
        if op in ("changed", "removed"):
            if a is None or key_of(orjson.loads(a)) != key or row_digest(a) != before:
                raise BrokenDelta(f"增量第{number}行所改的内容与本地名单不符")
            a = next(olds, None)
        elif op != "added" or (a is not None and key_of(orjson.loads(a)) == key):
            raise BrokenDelta(f"增量第{number}行新增的内容本地已有")
        if op != "removed":
            fresh = line_of(step["row"])
            if row_digest(fresh) != after:
                raise BrokenDelta(f"增量第{number}行的内容与其摘要不符")
            yield fresh
    while a is not None:
        yield a
        a = next(olds, None)
