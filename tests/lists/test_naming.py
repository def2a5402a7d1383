"""Firms found by name: what is certain is taken, what is alike is asked for, and nothing is taken for another firm."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.registry.enterprises.columns import ENTERPRISE_COLUMNS
from services.sample_city import FILES
from shared.plumbing.lists.naming import Firm, Names, name_key
from shared.plumbing.lists.shapes import ListShape
from shared.plumbing.lists.uploaded import read_rows


def sample() -> list[Firm]:
    readers = read_rows((FILES / "enterprises.xlsx").read_bytes(), "enterprises.xlsx", ListShape(ENTERPRISE_COLUMNS))
    return [Firm(r.raw("credit_code"), r.raw("name"), (), r.raw("unit")) for r in readers]


def misspelt(name: str, how: random.Random) -> str:
    """As people write a name from memory, from a scan, or from another list."""
    place = how.randrange(2, max(3, len(name) - 4))
    match how.randrange(11):
        case 0:
            return name.replace("有限公司", "有限责任公司")
        case 1:
            return f"{name[:2]}({name[2:4]}){name[4:]}"
        case 2:
            return f"{name[:place]} {name[place:]}"
        case 3:
            return name[:place] + name[place + 1 :]
        case 4:
            return name[:place] + "某" + name[place + 1 :]
        case 5:
            return name[:place] + name[place + 1] + name[place] + name[place + 2 :]
        case 6:
            return name.removesuffix("有限公司").removesuffix("股份")
        case 7:
            return "示例市" + name
        case 8:
            return name.replace("有限公司", "股份有限公司") if "股份" not in name else name.replace("股份", "")
        case 9:
            return f"{name[:place]}\n{name[place:]}"
        case _:
            return name


def test_sixty_names_as_people_write_them_are_never_taken_for_another_firm() -> None:
    firms = sample()
    names = Names(firms)
    how = random.Random(20261126)
    chosen = how.sample(firms, 60)
    how.shuffle(chosen)
    outcomes: Counter[str] = Counter()
    for firm in chosen:
        match = names.find(misspelt(firm.name, how), firm.unit)
        if match.code is None:
            outcomes["asked" if any(c.value == firm.code for c in match.candidates) else "lost"] += 1
        else:
            outcomes["right" if match.code == firm.code else "wrong"] += 1
    assert outcomes["wrong"] == 0, outcomes
    assert outcomes["right"] >= 20, outcomes
    assert outcomes["lost"] <= 2, outcomes


@pytest.mark.parametrize(
    "written",
    [
        "示例(湘潭)科技有限公司",
        "示例（湘潭）科技有限责任公司",
        "示例 (湘潭) 科技\n有限公司",
        "示例湘潭科技有限公司",
        "示例\u200b(湘潭)科技有限公司",
        "「示例(湘潭)科技有限公司」",
    ],
)
def test_what_is_written_otherwise_without_meaning_another_is_the_same_firm(written: str) -> None:
    names = Names([Firm("1", "示例(湘潭)科技有限公司"), Firm("2", "示例(株洲)科技有限公司")])
    assert names.find(written).code == "1"


def test_a_former_name_is_known_and_said() -> None:
    names = Names([Firm("1", "示例新材料有限公司", ("示例塑料厂",))])
    match = names.find("示例塑料厂")
    assert (match.code, "曾用名" in match.how) == ("1", True)


def test_a_name_that_two_firms_have_or_had_is_asked_for() -> None:
    names = Names([Firm("1", "示例甲有限公司"), Firm("2", "示例乙有限公司", ("示例甲有限责任公司",))])
    match = names.find("示例甲有限公司")
    assert match.code is None
    assert {c.value for c in match.candidates} == {"1", "2"}


@given(st.text(max_size=300))
def test_no_text_fails(text: str) -> None:
    Names([Firm("1", "示例甲有限公司")]).find(text)
    name_key(text)
