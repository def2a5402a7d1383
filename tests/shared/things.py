"""The public event of the feeds that tests of the plumbing make for themselves."""

from __future__ import annotations

from typing import Any

from shared.contracts.public_events.base import About, PublicEvent


class ThingDone(PublicEvent):
    """Something was done."""

    about = About("thing.done", "某事", "某物", ("tests/shared",))
    n: Any = None
    of: int = 0
    again: bool = False
