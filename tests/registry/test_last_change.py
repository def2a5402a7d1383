"""Since when the name list is as it is: told from what was recorded since the last look, and from nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.registry.name_list.last_change import LastChange
from shared.contracts.public_events.registry import EnterpriseChanged, IndicatorsReported
from shared.plumbing.feed import FeedHead
from shared.plumbing.prepared import Prepared

FIGURES, FIRM = IndicatorsReported.about.name, EnterpriseChanged.about.name


class Told:
    """Events by number as a history has them; its name is in their digests."""

    def __init__(self, history: str, *types: str) -> None:
        self.history, self.types = history, types

    def head(self, seq: int) -> FeedHead:
        return FeedHead(seq, f"{self.history}{seq}")

    def rows(self, _: Prepared, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        numbers = range(values["after"] + 1, values["to"] + 1)
        return [(n, self.types[n - 1], f"{self.history}{n - 1}", f"{self.history}{n}") for n in numbers]


def test_what_bears_on_no_row_leaves_it_and_anything_else_changes_it() -> None:
    told, last = Told("a", FIRM, FIGURES, FIGURES, "something.new", FIGURES), LastChange()
    assert [last.before(told.head(n), told.rows) for n in (1, 3, 3, 5)] == [told.head(n) for n in (1, 1, 1, 4)]


def test_another_history_changes_it_whatever_it_tells() -> None:
    told, last = Told("a", FIRM, FIGURES), LastChange()
    last.before(told.head(1), told.rows)
    restored = Told("b", FIRM, FIGURES)  # as long as the other, or longer
    assert last.before(restored.head(2), restored.rows) == restored.head(2)


def test_where_it_cannot_be_said_at_once_nothing_is_taken_for_known() -> None:
    told, last = Told("a", FIRM, FIRM), LastChange()
    last.before(told.head(1), told.rows)
    assert last.before(told.head(2), lambda *_: None) is None
    assert last.before(told.head(2), told.rows) == told.head(2)
