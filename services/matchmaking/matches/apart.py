"""What one listing's text may spoil: its own reasons and figures, and nothing that belongs to others.

No text is known to make reading, explaining or comparing fail. Should one, the listing is passed over or shown without
what failed, the log names it once, and queries, runs, snapshots and subscriptions go on."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

import structlog

from shared.plumbing.errors import DomainError

log = structlog.get_logger(__name__)

T = TypeVar("T")


def kept_apart(listing: int | None, what: str, work: Callable[[], T], otherwise: T) -> T:
    """What `work` gives; `otherwise` where it fails. `listing`: None for a text that is not listed. What the caller can put
    right, or may ask again (`DomainError`), goes on to him."""
    try:
        return work()
    except DomainError:
        raise
    except Exception as error:
        say_once(listing, what, type(error).__name__)
        return otherwise


@lru_cache(maxsize=10_000)
def say_once(listing: int | None, what: str, error: str) -> None:
    """Log it the first time. Never the error's own words: they may quote the text."""
    log.error("listing.failed", listing=listing, what=what, error=error)


def unreadable(key: int, error: Exception) -> None:
    """For a matcher, which takes such a text in without terms: it is not found, and the others are."""
    say_once(key, "terms", type(error).__name__)
