"""Where the CPU of an answer of matches goes, below HTTP: `python benchmarks/match_parts.py DATABASE DEMAND…`, run by `match_requests`
with the checkout that is measured on PYTHONPATH."""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from sqlalchemy.engine import Result
from sqlmodel import Session

from services.matchmaking.matches import service
from services.matchmaking.matches.figures import Figures
from services.matchmaking.matches.filters import MatchFilter
from services.matchmaking.matches.index import ListIndex
from services.matchmaking.ranking import matcher
from services.matchmaking.ranking.analysis import Analyser
from services.matchmaking.schema import FEED
from shared.contracts.matchmaking import ListingSide, MatchesReply, MatchStrength
from shared.contracts.scopes import Scope
from shared.plumbing.auth import Principal
from shared.plumbing.storage import Store

_ROUNDS = 3


class Parts:
    """Milliseconds of the thread's CPU by part; a part inside another counts to itself alone."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self._inside: list[float] = []

    def of(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*given: Any, **named: Any) -> Any:
            began = time.thread_time()
            self._inside.append(0.0)
            try:
                return work(*given, **named)
            finally:
                took = time.thread_time() - began
                self.spent[name] += (took - self._inside.pop()) * 1000
                if self._inside:
                    self._inside[-1] += took

        return timed


def main() -> None:
    database, *ids = sys.argv[1:]
    store, index, parts = Store(database, FEED), ListIndex(None), Parts()
    matches = service.Matches(store, lambda: index)
    officer = Principal("bench", "officer", None, frozenset(Scope))

    def ask(id: str) -> MatchesReply:
        return matches.of_listing(
            ListingSide.DEMAND, int(id), MatchFilter(), k=10, least=MatchStrength.WEAK, principal=officer
        )

    for id in ids:
        ask(id)
    Analyser.read = parts.of("reading", Analyser.read)  # type: ignore[method-assign]
    matcher.Asked.best = parts.of("search", matcher.Asked.best)  # type: ignore[method-assign]
    matcher.Matcher.ask = parts.of("the query's weights", matcher.Matcher.ask)  # type: ignore[method-assign]
    matcher.Asked.explain = parts.of("reasons", matcher.Asked.explain)  # type: ignore[method-assign]
    Figures.met_by = parts.of("figures", Figures.met_by)  # type: ignore[method-assign]
    for name in ("exec", "get"):
        setattr(Session, name, parts.of("SQL", getattr(Session, name)))
    for name in ("all", "first", "one"):
        setattr(Result, name, parts.of("SQL", getattr(Result, name)))
    whole = parts.of("the rest", ask)
    for _ in range(_ROUNDS):
        for id in ids:
            whole(id)
    found = {name: spent / _ROUNDS / len(ids) for name, spent in parts.spent.items()}
    parts.spent.clear()
    for _ in range(_ROUNDS):
        for id in ids:
            for side in index.matchers.values():
                side.remove([-1])  # nothing: but what was found in the lists as they were counts no more
            whole(id)
    found["all of it, after each change of the lists"] = sum(parts.spent.values()) / _ROUNDS / len(ids)
    print(json.dumps(found, ensure_ascii=False))


if __name__ == "__main__":
    main()
