"""Since which event the list is as it is: what was told since bears on no row of it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Integer, bindparam, select

from services.registry.schema import FEED
from shared.contracts.public_events.registry import (
    ClientChanged,
    ContactChanged,
    EvidenceAnswered,
    EvidenceReceived,
    FactPackFetched,
    IndicatorsReported,
    LoansReported,
    NameListAcknowledged,
    NameListReleased,
)
from shared.plumbing.feed import FeedHead
from shared.plumbing.prepared import Prepared

Rows = Callable[[Prepared, Mapping[str, Any]], Sequence[tuple[Any, ...]] | None]
"""The rows of a statement, or None where they cannot be had at once."""

_ELSEWHERE = frozenset(
    event.about.name
    for event in (
        ClientChanged, ContactChanged, EvidenceAnswered, EvidenceReceived, FactPackFetched, IndicatorsReported, LoansReported,
        NameListAcknowledged, NameListReleased,
    )
)  # fmt: skip
"""Events that change no row of the list. What changes an enterprise's class as well is told by an event of its own. Of any other it is taken
that it may change the list."""
_MOST = 200
"""Events that are looked at; of more it is taken that one of them changed something."""
_E = FEED.events.c
_SINCE = Prepared(
    select(_E.seq, _E.type, _E.previous, _E.digest)
    .where(_E.seq > bindparam("after", type_=Integer()), _E.seq <= bindparam("to", type_=Integer()))
    .order_by(_E.seq)
)


class LastChange:
    """Reads on in the feed from where it was last asked. Used from any thread."""

    def __init__(self) -> None:
        self._seen: FeedHead | None = None
        self._changed: FeedHead | None = None
        self._lock = threading.Lock()

    def before(self, head: FeedHead, rows: Rows) -> FeedHead | None:
        """The last event up to this head that may have changed the list; None where `rows` has none at once. It is the head itself where
        nothing is known of what was before."""
        with self._lock:
            seen, changed = self._seen, self._changed
        if seen == head:
            return changed
        if seen is not None and head.seq < seen.seq:
            return head  # whoever asks later has seen more
        if seen is None or changed is None or head.seq == seen.seq or head.seq - seen.seq > _MOST:
            changed = head
        else:
            events = rows(_SINCE, {"after": seen.seq, "to": head.seq})
            if events is None:
                return None
            if len(events) != head.seq - seen.seq or events[0][2] != seen.digest or events[-1][3] != head.digest:
                changed = head  # another history
            else:
                for seq, type, _, digest in events:
                    if type not in _ELSEWHERE:
                        changed = FeedHead(seq, digest)
        with self._lock:
            if self._seen is seen:
                self._seen, self._changed = head, changed
        return changed
