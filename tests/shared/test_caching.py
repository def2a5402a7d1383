"""What is kept of answers goes when there is no room, the longest unasked first."""

from __future__ import annotations

from shared.plumbing.caching import Kept


def test_what_was_not_asked_for_longest_goes_first() -> None:
    kept: Kept[str] = Kept(100)
    for name in "abcdefghij":
        kept.keep(name, name.upper(), 10)
    assert kept.get("a") == "A"
    kept.keep("k", "K", 10)
    assert [name for name in "abcdefghijk" if kept.get(name) is None] == ["b"]


def test_the_same_kept_again_takes_its_room_once() -> None:
    kept: Kept[int] = Kept(100)
    for turn in range(50):
        kept.keep("a", turn, 10)
    kept.keep("b", -1, 10)
    assert (kept.get("a"), kept.get("b")) == (49, -1)


def test_what_would_take_the_room_of_many_is_not_kept() -> None:
    kept: Kept[str] = Kept(100)
    kept.keep("a", "A", 10)
    kept.keep("b", "B", 11)
    assert (kept.get("a"), kept.get("b")) == ("A", None)
