"""Headings inside a table say of the rows below them what a column would, where a person says so: never one answer for all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, cast

import pytest
from sqlmodel import Session

from services.registry.recognitions.columns import action_words, title_words
from shared.contracts.plans import Choice
from shared.plumbing.lists.columns import Column
from shared.plumbing.lists.planning.draft import Drafted
from shared.plumbing.lists.shapes import ListShape
from shared.plumbing.lists.words import Words
from tests.faults.importer import code
from tests.lists.test_contradictions import DOCUMENT, INDICATORS, RECOGNITIONS, open_ones, plan

HEADER = ["序号", "企业名称", "统一社会信用代码"]
COUNTIES = {"雨湖区": "430302", "岳塘区": "430304"}
COUNTY_WORDS = Words(
    read=COUNTIES.get,
    choices=[Choice(value=value, label=name) for name, value in COUNTIES.items()],
    wordings={value: (name,) for name, value in COUNTIES.items()},
)
WORDS = {
    "title": title_words(cast(Session, None)),
    "action": action_words(cast(Session, None)),
    "unit": COUNTY_WORDS,
}
NATION, PROVINCE = "国家级专精特新“小巨人”企业", "省级专精特新“小巨人”企业"
ITEMS = {"第3条 新认定国家级小巨人": "m3", "第5条 研发费用补贴": "m5"}
PAYMENTS = ListShape(
    [
        Column("credit_code", "统一社会信用代码", required=True),
        Column("enterprise_name", "企业名称"),
        Column("measure_id", "条目", required=True),
        Column("amount", "拨付金额(元)", required=True),
        Column("ordinal", "序号"),
    ],
    {"year": "年度"},
    firm_name="enterprise_name",
)
ITEM_WORDS = Words(
    read=ITEMS.get,
    choices=[Choice(value=value, label=name) for name, value in ITEMS.items()],
    wordings={value: (name,) for name, value in ITEMS.items()},
)


def firm(n: int, *more: Any) -> list[Any]:
    return [n, f"示例{n}机电有限公司", str(code(n)), *more]


def titled(
    *rows: Sequence[Any], answers: Mapping[str, str] = MappingProxyType({}), title: str = "2025年新认定企业名单"
) -> Drafted:
    return plan(
        {"名单": [[title], HEADER, *rows]},
        RECOGNITIONS,
        words=WORDS,
        given=DOCUMENT | {"action": "新认定"},
        answers=answers,
    )


def filled(drafted: Drafted, name: str) -> list[str]:
    assert drafted.rows is not None, open_ones(drafted)
    return [reader.raw(name) for reader in drafted.rows]


def test_headings_by_title_are_asked_about_and_taken() -> None:
    rows = [[f"一、{NATION}(2家)"], firm(1), firm(2), [f"二、{PROVINCE}(1家)"], firm(3)]
    asked = titled(*rows)
    assert open_ones(asked) == ["headings:名单!A2:title"]
    assert asked.questions[-1].rows == 3
    assert "headings" not in str(asked.memory)
    taken = titled(*rows, answers={"headings:名单!A2:title": "take"})
    assert filled(taken, "title") == ["national_little_giant"] * 2 + ["provincial_little_giant"]
    assert filled(taken, "unit") == [""] * 3
    assert titled(*rows, answers={"headings:名单!A2:title": "leave_out"}).rows == []


def test_counties_within_titles_are_counties() -> None:
    rows = [[f"一、{NATION}"], ["(一)雨湖区"], firm(1), ["(二)岳塘区"], firm(2), [f"二、{PROVINCE}"], firm(3)]
    taken = titled(*rows, answers={"headings:名单!A2:title": "take"})
    assert filled(taken, "title") == ["national_little_giant"] * 2 + ["provincial_little_giant"]
    assert filled(taken, "unit") == ["430302", "430304", ""]


def test_a_heading_that_is_no_known_title_gives_none_of_another() -> None:
    rows = [[f"一、{NATION}"], firm(1), ["二、某某领航企业"], firm(2)]
    taken = titled(*rows, answers={"headings:名单!A2:title": "take"})
    assert filled(taken, "title") == ["national_little_giant", "某某领航企业"]  # which lands as no title


def test_what_the_title_of_the_list_says_goes_behind_its_headings() -> None:
    rows = [[f"一、{NATION}"], firm(1), [f"二、{PROVINCE}"], firm(2)]
    answers = {"facts": "confirm", "headings:名单!A2:title": "take"}
    taken = titled(*rows, title="创新型中小企业等企业名单", answers=answers)
    assert filled(taken, "title") == ["national_little_giant", "provincial_little_giant"]


@pytest.mark.parametrize(
    "rows",
    [
        [["一、雨湖区(1家)"], firm(1), ["二、岳塘区"], firm(2)],
        [["第一批"], firm(1), ["第二批"], firm(2)],
        [["(一)新认定"], firm(1), ["(二)复核通过"], firm(2)],
        [firm(1), firm(2), [NATION]],
    ],
)
def test_headings_that_say_no_title_ask_nothing_new(rows: list[list[Any]]) -> None:
    asked = titled(*rows, title="2025年创新型中小企业名单")
    assert [name for name in open_ones(asked) if name.startswith("headings")] == []


def test_headings_by_year_are_asked_about_and_taken() -> None:
    rows = [[*HEADER, "营业收入(万元)"], ["2019年度"], firm(1, 10), ["2020年度"], firm(1, 20), firm(2, 30)]
    asked = plan({"指标": [["企业指标"], *rows]}, INDICATORS)
    assert open_ones(asked) == ["headings:指标!A2:year"]
    taken = plan({"指标": [["企业指标"], *rows]}, INDICATORS, answers={"headings:指标!A2:year": "take"})
    assert filled(taken, "year") == ["2019", "2020", "2020"]


@pytest.mark.parametrize("above", [[], [firm(3, 40)]])
def test_headings_by_item_stand_for_the_column_that_must_be_there(above: list[list[Any]]) -> None:
    first, second = ITEMS
    rows = [[*HEADER, "拨付金额(元)"], *above, [f"一、{first}"], firm(1, 10), [f"二、{second}"], firm(2, 20)]
    words = {"measure_id": ITEM_WORDS}
    asked = plan({"拨付": rows}, PAYMENTS, words=words, given={"year": "2023"})
    asked_of = [name for name in open_ones(asked) if name.startswith("headings")]
    assert asked_of
    taken = plan({"拨付": rows}, PAYMENTS, words=words, given={"year": "2023"}, answers=dict.fromkeys(asked_of, "take"))
    if not above:
        assert filled(taken, "measure_id") == ["m3", "m5"]
