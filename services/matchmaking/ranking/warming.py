"""The inner loops brought into a process before anybody searches: from the cache on disk, or compiled into it.

Compiling takes some ten seconds and holds the interpreter, so it is a process of its own that does it first
(`python -m services.matchmaking.ranking.warming`); loading what it left takes a moment."""

from __future__ import annotations

from services.matchmaking.ranking.documents import Document
from services.matchmaking.ranking.matcher import Matcher
from services.matchmaking.ranking.vocabulary import Spelt, StoredTerms

_TEXTS = 40


def warm() -> None:
    """Go through everything that a list's life asks of the inner loops, once: texts that come, go and are searched."""
    matcher = Matcher().fit(Document(n, f"陶瓷涂覆 abc{n}", "隔膜 test") for n in range(_TEXTS))
    matcher.add([Document(_TEXTS, "激光熔覆", "陶瓷")]).remove([0])
    StoredTerms.of(["陶瓷"]).find(Spelt.of(["陶瓷", "隔膜"]))
    asked = matcher.ask("陶瓷涂覆", "隔膜")
    asked.best(5)
    asked.explain(Document(1, "陶瓷涂覆 abc1", "隔膜 test"))
    matcher.ask("陶瓷涂覆", "隔膜").best(5, among=[1, 2])


if __name__ == "__main__":
    warm()
