"""Amounts as text: exact, or rounded so that nothing is hidden; one place for all of them."""

from __future__ import annotations

import pytest

from shared.contracts.amounts import WAN, wan, wan_change, wan_exact, wan_rounded, wire_yuan, yuan, yuan_change
from shared.contracts.values import Fen

MOST = 10**15 - 1


@pytest.mark.parametrize(
    ("fen", "text"),
    [
        (0, "0.00"),
        (1, "<0.01"),
        (4_999, "<0.01"),
        (5_000, "0.01"),
        (-1, ">-0.01"),
        (1_234_999, "1.23"),
        (1_235_000, "1.24"),
        (-1_235_000, "-1.24"),
        (999_995_000, "1,000.00"),
        (MOST, "1,000,000,000.00"),
    ],
)
def test_wan_is_rounded_half_up_and_never_hides_an_amount(fen: int, text: str) -> None:
    assert wan_rounded(fen) == text
    assert wan_change(fen) == (f"+{text}" if fen >= 5_000 else text)


@pytest.mark.parametrize(
    ("fen", "text"), [(0, "0.00"), (5, "0.05"), (-123_456_789, "-1,234,567.89"), (MOST, "9,999,999,999,999.99")]
)
def test_yuan_is_exact(fen: int, text: str) -> None:
    assert yuan(fen) == text
    assert yuan_change(fen) == (f"+{text}" if fen > 0 else text)


@pytest.mark.parametrize(
    ("fen", "text"), [(0, "0"), (1, "0.000001"), (500_000, "0.5"), (100 * WAN, "100"), (1200 * WAN, "1,200")]
)
def test_marks_of_an_axis_are_exact(fen: int, text: str) -> None:
    assert wan_exact(fen) == text


@pytest.mark.parametrize(
    ("fen", "text"), [(0, "0.00"), (5, "0.05"), (-123_456_789, "-1234567.89"), (MOST, "9999999999999.99")]
)
def test_the_wire_form_is_exact_and_comes_back(fen: int, text: str) -> None:
    assert wire_yuan(fen) == Fen(fen).yuan == text
    assert Fen.from_yuan(text) == fen


@pytest.mark.parametrize(
    ("fen", "text"), [(0, "0 万元"), (1, "0.000001 万元"), (12_300_000, "12.3 万元"), (-500_000, "-0.5 万元")]
)
def test_wan_as_people_say_it_is_exact(fen: int, text: str) -> None:
    assert wan(fen) == text
