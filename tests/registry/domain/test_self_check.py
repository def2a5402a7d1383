"""Self-checks: every band at its boundary, what is not given leaves the verdict open, and every suggestion really helps."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.registry.domain.self_check import Answer, Checked, check, form
from services.registry.domain.standards import (
    BandIndicator,
    ChoiceIndicator,
    EitherBandIndicator,
    GivenIndicator,
    PerFullIndicator,
    SeveralIndicator,
    Standard,
    applicable,
    rules_in,
    standards,
)

STEP = Decimal("0.01")
ALL = standards()
SCORED = [s for s in ALL.values() if s.dimensions]


def run(standard: Standard, answers: dict[str, Answer], procedure: str = "new", holds: bool | None = True) -> Checked:
    return check(standard, answers, procedure=procedure, holds=holds)


def points(standard: Standard, indicator: str, answers: dict[str, Answer]) -> tuple[int, int]:
    return next((s.low, s.high) for s in run(standard, answers).scored if s.indicator.id == indicator)


BANDS = [(s, i) for s in SCORED for i in s.indicators() if isinstance(i, BandIndicator)]


@pytest.mark.parametrize(("standard", "indicator"), BANDS, ids=[f"{s.id}-{i.id}" for s, i in BANDS])
def test_a_boundary_falls_into_the_higher_band_and_a_hair_beyond_it_does_not(
    standard: Standard, indicator: BandIndicator
) -> None:
    for at, band in enumerate(indicator.bands[:-1]):
        below = indicator.bands[at + 1].score
        if band.min is not None:
            assert points(standard, indicator.id, {indicator.field: band.min}) == (band.score, band.score)
            assert points(standard, indicator.id, {indicator.field: band.min - STEP}) == (below, below)
        else:
            assert band.max is not None
            assert points(standard, indicator.id, {indicator.field: band.max}) == (band.score, band.score)
            assert points(standard, indicator.id, {indicator.field: band.max + STEP}) == (below, below)
    assert points(standard, indicator.id, {}) == (indicator.bands[-1].score, indicator.bands[0].score)


FIELDS = [
    (s, c, r) for s in ALL.values() for c in s.conditions for r in rules_in(c.rule) if r.field is not None and c.all and len(c.all) == 1
]  # fmt: skip


@pytest.mark.parametrize(("standard", "condition", "rule"), FIELDS, ids=[f"{s.id}-{c.id}" for s, c, _ in FIELDS])
def test_a_threshold_includes_its_number(standard: Standard, condition: Any, rule: Any) -> None:
    def holds(value: Decimal) -> bool | None:
        return next(j.holds for j in run(standard, {rule.field: value}).conditions if j.condition.id == condition.id)

    if rule.at_least is not None:
        assert (holds(rule.at_least), holds(rule.at_least - STEP)) == (True, False)
    else:
        assert (holds(rule.at_most), holds(rule.at_most + STEP)) == (True, False)


def test_a_quotient_is_compared_exactly() -> None:
    srdi = ALL["srdi-2022"]

    def m2(rd: str, revenue: str) -> bool | None:
        checked = run(srdi, {"rd_expense": Decimal(rd), "revenue": Decimal(revenue)})
        return next(j.holds for j in checked.conditions if j.condition.id == "M2")

    assert m2("150", "5000") is True  # 3 % exactly
    assert m2("149.9999", "5000") is False
    assert m2("99.99", "1000") is False
    assert m2("100", "3333.33") is True
    assert m2("100", "3333.34") is False


GOOD: dict[str, Answer] = {
    "niche_years": Decimal(6), "rd_expense": Decimal(520), "revenue": Decimal(8200), "main_share": Decimal(85),
    "main_growth_2y": Decimal(9), "net_margin": Decimal(7), "debt_ratio": Decimal(55), "rd_staff_ratio": Decimal(12),
    "i4_choice": "B", "i5_choice": "B", "i6_several": ("拥有自主品牌",), "i9_points": Decimal(9), "i10_choice": "B",
    "i13_choice": "C",
}  # fmt: skip


def test_a_firm_that_passes_is_told_by_how_much() -> None:
    checked = run(ALL["srdi-2022"], GOOD)
    assert checked.verdict == "passes"
    # 5+8+3+3, 3+3+6+3, 9, 8+10(520 万 ≥ 500)+3+4
    assert (checked.low, checked.high) == (19 + 15 + 9 + 25, 68)
    assert [(d[0], d[2]) for d in checked.dimensions] == [
        ("专业化", 19),
        ("精细化", 15),
        ("特色化", 9),
        ("创新能力", 25),
    ]
    assert checked.questions == ()


def test_without_the_lower_title_it_fails_and_not_knowing_leaves_it_open() -> None:
    assert run(ALL["srdi-2022"], GOOD, holds=False).verdict == "fails"
    assert run(ALL["srdi-2022"], GOOD, holds=None).verdict == "undetermined"


def test_a_direct_pass_stands_for_the_score() -> None:
    poor = GOOD | {
        "i10_choice": "E",
        "i13_choice": "E",
        "i9_points": Decimal(0),
        "net_margin": Decimal(0),
        "i5_choice": "C",
    }
    answers = poor | {"DP1": False, "DP4": False, "rd_2y_mean": Decimal(100), "equity_2y": Decimal(0)}
    failed = run(ALL["srdi-2022"], answers)
    assert failed.verdict == "fails"
    assert run(ALL["srdi-2022"], answers | {"DP4": True}).verdict == "passes"
    assert run(ALL["srdi-2022"], answers | {"rd_2y_mean": Decimal(1000)}).verdict == "passes"
    assert run(ALL["srdi-2022"], answers | {"rd_2y_mean": Decimal("999.99")}).verdict == "fails"


def test_a_score_that_may_still_be_reached_is_neither_met_nor_failed() -> None:
    no_direct: dict[str, Answer] = {"DP1": False, "DP4": False, "rd_2y_mean": Decimal(100), "equity_2y": Decimal(0)}
    without = {k: v for k, v in (GOOD | no_direct).items() if k != "i9_points"}
    open_ = run(ALL["srdi-2022"], without)
    assert (open_.low, open_.high, open_.verdict) == (59, 74, "undetermined")
    assert [q.field for q in open_.questions] == ["i9_points"]
    assert run(ALL["srdi-2022"], without | {"i9_points": Decimal(0)}).verdict == "fails"
    assert run(ALL["srdi-2022"], without | {"i9_points": Decimal(1)}).verdict == "passes"


@pytest.mark.parametrize(
    ("title", "procedure", "day", "expected"),
    [
        ("provincial_little_giant", "new", "2022-07-31", None),
        ("provincial_little_giant", "new", "2022-08-01", "srdi-2022"),
        ("provincial_little_giant", "new", "2026-03-31", "srdi-2022"),
        ("provincial_little_giant", "new", "2026-04-01", "srdi-2026"),
        ("provincial_little_giant", "recheck", "2026-12-31", "srdi-2022"),
        ("provincial_little_giant", "recheck", "2027-01-01", "srdi-2026"),
        ("national_little_giant", "new", "2026-04-01", "little-giant-2026"),
        ("national_little_giant", "recheck", "2026-06-01", "little-giant-2022"),
        ("innovative", "new", "2027-01-01", "innovative-2022"),
        ("municipal_srdi", "new", "2026-01-01", "municipal"),
        ("municipal_technology_center", "new", "2026-01-01", None),
    ],
)
def test_which_standard_is_in_force(title: str, procedure: str, day: str, expected: str | None) -> None:
    found = applicable(ALL, title, procedure, dt.date.fromisoformat(day))
    assert (found.id if found else None) == expected


def test_growth_is_not_examined_at_a_recheck() -> None:
    standard = ALL["little-giant-2026"]
    assert len(run(standard, {}, "new").conditions) == len(run(standard, {}, "recheck").conditions) + 1
    assert "3" not in [j.condition.id for j in run(standard, {}, "recheck").conditions]


def answers_for(standard: Standard) -> st.SearchStrategy[dict[str, Answer]]:
    """Answers to any part of a standard's form, near its thresholds as often as not."""
    bounds: dict[str, set[Decimal]] = {}
    for i in standard.indicators():
        if isinstance(i, BandIndicator):
            bounds.setdefault(i.field, set()).update(
                b for band in i.bands for b in (band.min, band.max) if b is not None
            )
        if isinstance(i, EitherBandIndicator):
            for n, field in enumerate(i.fields):
                bounds.setdefault(field, set()).update(b.min[n] for b in i.bands if b.min is not None)
        if isinstance(i, PerFullIndicator):
            bounds.setdefault(i.field, set()).update(Decimal(n) for n in range(0, 14))
    for condition in standard.conditions:
        for rule in rules_in(condition.rule):
            if rule.field is not None:
                bounds.setdefault(rule.field, set()).update(
                    b for b in (rule.at_least, rule.at_most, rule.below) if b is not None
                )
    parts: dict[str, st.SearchStrategy[Answer]] = {}
    for q in form(standard):
        if q.kind == "number":
            near = sorted(bounds.get(q.field, {Decimal(10)}))
            hair = st.sampled_from([Decimal(0), STEP, -STEP])
            parts[q.field] = st.builds(lambda a, b: a + b, st.sampled_from(near), hair) | st.decimals(
                0, 20_000, places=2
            )
        elif q.kind == "choice":
            parts[q.field] = st.sampled_from([k for k, _ in q.options])
        elif q.kind == "several":
            parts[q.field] = st.lists(st.sampled_from([k for k, _ in q.options]), unique=True).map(tuple)
        elif q.kind == "judgement":
            parts[q.field] = st.booleans()
        else:
            parts[q.field] = st.integers(0, 15).map(Decimal)
    return st.fixed_dictionaries({}, optional=parts)


@pytest.mark.parametrize("standard", list(ALL.values()), ids=list(ALL))
def test_however_what_is_missing_turns_out_the_result_was_among_those_said(standard: Standard) -> None:
    @given(answers_for(standard), answers_for(standard))
    @settings(max_examples=60, deadline=None)
    def holds(some: dict[str, Answer], more: dict[str, Answer]) -> None:
        # A rate that is made of figures already given says no more; another one would contradict them.
        made = {name for name, field in standard.fields.items() if field.over and set(field.over) <= set(some)}
        more = {name: answer for name, answer in more.items() if name not in made}
        before, after = run(standard, some), run(standard, more | some)
        assert before.low <= after.low <= after.high <= before.high
        if before.verdict != "undetermined":
            assert after.verdict == before.verdict
        else:
            assert before.questions
        for was, now in zip(before.conditions, after.conditions, strict=True):
            assert was.holds in (None, now.holds)

    holds()


@pytest.mark.parametrize("standard", list(ALL.values()), ids=list(ALL))
def test_every_change_that_is_suggested_does_what_it_says(standard: Standard) -> None:
    @given(answers_for(standard))
    @settings(max_examples=40, deadline=None)
    def holds(answers: dict[str, Answer]) -> None:
        checked = run(standard, answers)
        for judged in checked.conditions:
            assert (judged.holds is False) or not judged.ways
            for way in judged.ways:
                changed = run(standard, answers | {c.field: c.value for c in way})
                assert next(j.holds for j in changed.conditions if j.condition.id == judged.condition.id) is True
        if checked.together:
            changed = run(standard, answers | {c.field: c.value for c in checked.together})
            assert changed.verdict != "fails"

    holds()


def test_every_failed_score_has_a_way() -> None:
    """From nothing at all: every condition that fails can be met by something, and that is said."""
    for standard in SCORED:
        nothing: dict[str, Answer] = {}
        for q in form(standard):
            nothing[q.field] = {"number": Decimal(0), "choice": q.options[-1][0] if q.options else "", "several": (),
                                "judgement": False, "points": Decimal(0)}[q.kind]  # type: ignore[assignment]  # one of these  # fmt: skip
        checked = run(standard, nothing)
        assert checked.verdict == "fails"
        assert all(j.ways for j in checked.conditions if j.holds is False), standard.id
        assert checked.together


def test_what_is_short_of_a_number_is_not_shown_as_it() -> None:
    checked = run(ALL["innovative-2022"], {"rd_expense": Decimal("29.999"), "revenue": Decimal(1000)})
    reason = next(s.reason for s in checked.scored if s.indicator.id == "I2")
    assert reason == "2.99%"
    assert Fraction("2.9999") < 3


def test_every_kind_of_indicator_is_in_the_data() -> None:
    kinds = {type(i) for s in SCORED for i in s.indicators()}
    assert kinds == {
        BandIndicator,
        EitherBandIndicator,
        ChoiceIndicator,
        SeveralIndicator,
        PerFullIndicator,
        GivenIndicator,
    }
