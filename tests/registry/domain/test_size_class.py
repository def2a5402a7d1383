"""企业划型: every bound of the standard, at the number and one below."""

from __future__ import annotations

import pytest

from services.registry.domain.industries import parse_industry
from services.registry.domain.ladder import title_from_wording, titles
from services.registry.domain.size_class import size_class
from services.registry.reference import reference_yaml
from shared.contracts.registry_events import SizeClass
from shared.contracts.values import Fen

WAN = 1_000_000
BIG = {"x": 10**7, "y": 10**10 * WAN, "z": 10**10 * WAN}
CLASSES = [SizeClass.LARGE, SizeClass.MEDIUM, SizeClass.SMALL]
BOUNDS = [
    (code, metric, bound, size)
    for row in reference_yaml("sme_size.yaml")["rows"]
    for code in row["codes"][:1]
    for metric, bounds in row["metrics"].items()
    for bound, size in zip(bounds, CLASSES, strict=True)
]


def classify(code: str, figures: dict[str, int]) -> SizeClass:
    return size_class(code, headcount=figures["x"], revenue=Fen(figures["y"]), total_assets=Fen(figures["z"])).size


@pytest.mark.parametrize(("code", "metric", "bound", "size"), BOUNDS)
def test_the_lower_bound_itself_reaches_the_class_and_one_below_does_not(
    code: str, metric: str, bound: int, size: SizeClass
) -> None:
    at = bound * (1 if metric == "x" else WAN)
    below = [SizeClass.MICRO, *reversed(CLASSES)][[SizeClass.MICRO, *reversed(CLASSES)].index(size) - 1]
    assert classify(code, BIG | {metric: at}) is size
    assert classify(code, BIG | {metric: at - 1}) is below


def test_the_lowest_of_the_figures_decides() -> None:
    assert classify("C3412", {"x": 1000, "y": 299 * WAN, "z": 0}) is SizeClass.MICRO


def test_a_missing_figure_leaves_it_undetermined_and_is_named() -> None:
    verdict = size_class("C3412", headcount=None, revenue=Fen(1), total_assets=None)
    assert (verdict.size, verdict.missing) == (SizeClass.UNDETERMINED, ("从业人员",))


def test_a_figure_that_the_industry_does_not_turn_on_may_be_missing() -> None:
    assert size_class("I6513", headcount=100, revenue=Fen(1000 * WAN), total_assets=None).size is SizeClass.MEDIUM


@pytest.mark.parametrize(
    ("code", "size"),
    [
        ("K7010", SizeClass.LARGE),
        ("K7020", SizeClass.LARGE),
        ("K7040", SizeClass.UNDETERMINED),
        ("G5310", SizeClass.UNDETERMINED),
        ("J6621", SizeClass.UNDETERMINED),
        ("P8310", SizeClass.UNDETERMINED),
        ("Q8520", SizeClass.LARGE),
    ],
)
def test_the_longest_matching_code_decides_and_what_is_excluded_says_so(code: str, size: SizeClass) -> None:
    verdict = size_class(code, headcount=BIG["x"], revenue=Fen(BIG["y"]), total_assets=Fen(BIG["z"]))
    assert verdict.size is size
    assert verdict.reason


@pytest.mark.parametrize(
    ("text", "code"),
    [("C3412", "C3412"), ("3412", "C3412"), ("c3412 内燃机", "C3412"), ("C34", "C34"), ("C341", "C341")],
)
def test_industry_codes_are_read_as_lists_give_them(text: str, code: str) -> None:
    assert parse_industry(text).code == code


def test_an_unknown_class_is_kept_with_a_warning_under_its_parent() -> None:
    found = parse_industry("C3998")
    assert found.code == "C3998"
    assert "C399" in found.warning


@pytest.mark.parametrize("text", ["", "内燃机", "A3412", "0012", "Z99"])
def test_what_cannot_be_an_industry_code_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_industry(text)


@pytest.mark.parametrize(
    ("wording", "code"),
    [
        ("国家级专精特新“小巨人”企业", "national_little_giant"),
        ("国家级专精特新小巨人", "national_little_giant"),
        ("湖南省专精特新中小企业", "provincial_little_giant"),
        ("省级专精特新“小巨人”企业", "provincial_little_giant"),
        ("重点“小巨人”企业", "national_key_little_giant"),
        ("省级制造业单项冠军企业", "provincial_champion_product"),
        ("municipal_srdi", "municipal_srdi"),
        ("湖南省新型研发机构", "new_rd_institution"),
        ("工程(技术)研究中心", "engineering_research_center"),
        ("2025年度质量标杆企业", "quality_benchmark"),
        ("企业标准“领跑者”名单", "standards_front_runner"),
        ("首席质量官", "chief_quality_officer"),
    ],
)
def test_a_titles_wordings_over_the_years_mean_one_title(wording: str, code: str) -> None:
    assert title_from_wording(wording).code == code


def test_every_title_has_a_clause_and_the_list_holds_the_ladder_from_municipal_up_and_the_champions() -> None:
    listed = {t.code for t in titles().values() if t.on_name_list}
    assert listed == {
        "municipal_srdi", "provincial_little_giant", "national_little_giant", "national_key_little_giant",
        "provincial_champion_product", "national_champion_product",
    }  # fmt: skip
    assert all(1 <= t.clause <= 15 for t in titles().values())
