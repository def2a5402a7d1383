"""A day or a year that a list says twice and not alike is asked about, or noted; one that agrees is not."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import openpyxl
import pytest

from services.awards.populations.columns import columns_for
from services.awards.populations.headers import Headers
from services.awards.populations.table import list_of_text
from shared.plumbing.errors import InvalidInput
from shared.plumbing.lists.planning.draft import Drafted
from shared.plumbing.lists.reading import read_book
from tests.clauses.facts import PACK
from tests.lists.test_contradictions import (
    ACTS,
    CODE,
    INDICATORS,
    NAME,
    OTHER,
    RECOGNITIONS,
    book,
    open_ones,
    plan,
    told,
)

FIRMS = ["企业名称", "统一社会信用代码"]
YEARLY = replace(INDICATORS, whole_years=True)
TITLE, OFFICE = "2025年创新型中小企业复核通过名单", "示例市工业和信息化局"


def recognised(
    *rows: Sequence[Any],
    header: Sequence[str] = FIRMS,
    title: str = TITLE,
    number: str = "示例工信〔2025〕7号",
    day: str = "2025年6月20日",
    answers: Mapping[str, str] = MappingProxyType({}),
) -> Drafted:
    above = [[title], [number], [OFFICE], [day]]
    sheet = [*above, header, *(rows or [[NAME, CODE]])]
    return plan({"名单": sheet}, RECOGNITIONS, words=ACTS, answers={"facts": "confirm", **answers})


@pytest.mark.parametrize("header", ["认定时间", "认定日期"])
def test_a_day_in_the_rows_that_is_not_the_documents_is_asked_about(header: str) -> None:
    rows = [[NAME, CODE, "2022-06-01"], [NAME, OTHER, ""]]
    asked = recognised(*rows, header=[*FIRMS, header])
    assert open_ones(asked) == ["which:名单!C5"]
    assert "2022-06-01" in asked.questions[0].text
    assert asked.questions[0].proposed is None
    assert "which" not in str(asked.memory)
    beside = recognised(*rows, header=[*FIRMS, header], answers={"which:名单!C5": "beside"})
    assert told(beside, "issued_on") == ["2025年6月20日"] * 2
    assert not any(reader.present("issued_on") for reader in beside.rows or [])
    column = recognised(*rows, header=[*FIRMS, header], answers={"which:名单!C5": "column"})
    assert [reader.raw("issued_on") for reader in column.rows or []] == ["2022-06-01", ""]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        (["认定时间"], ["2025-06-20"]),
        (["认定时间"], [""]),
        (["发文日期"], ["2022-06-01"]),
        (["文号", "发文日期"], ["示例工信〔2022〕3号", "2022-06-01"]),
    ],
)
def test_a_day_in_the_rows_that_agrees_or_is_of_a_document_of_its_own_is_not(
    header: list[str], cells: list[str]
) -> None:
    assert open_ones(recognised([NAME, CODE, *cells], header=[*FIRMS, *header])) == []


def yearly(title: str, *years: Any, page: str = "指标", answers: Mapping[str, str] = MappingProxyType({})) -> Drafted:
    header = [*FIRMS, *(["年度"] if years else []), "营业收入(万元)"]
    rows = [[NAME, CODE, year, 20] for year in years] or [[NAME, CODE, 20]]
    return plan({page: [[title], header, *rows]}, YEARLY, answers=answers)


@pytest.mark.parametrize(
    ("title", "page", "years"),
    [
        ("2023年度企业经营指标", "指标", (2024, 2024)),
        ("年度:2023", "指标", ("2024年度",)),
        ("企业经营指标", "2023年", (2024, 2025)),
    ],
)
def test_a_year_in_the_rows_that_is_not_the_titles_is_asked_about(
    title: str, page: str, years: tuple[Any, ...]
) -> None:
    asked = yearly(title, *years, page=page)
    assert open_ones(asked) == [f"which:{page}!C2"]
    beside = yearly(title, *years, page=page, answers={f"which:{page}!C2": "beside"})
    assert {text[-4:] for text in told(beside, "year")} == {"2023"}
    column = yearly(title, *years, page=page, answers={f"which:{page}!C2": "column"})
    assert [reader.raw("year") for reader in column.rows or []] == [str(year) for year in years]


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("2023年度企业经营指标", (2023, 2023)),
        ("2024年度企业经营指标", (2022, 2023, 2024)),
        ("2022-2024年度企业经营指标", (2023,)),
        ("根据《2022年度奖补办法》填报", (2023,)),
        ("2024年度企业经营指标", ("",)),
    ],
)
def test_a_year_in_the_rows_that_is_one_of_the_titles_is_not(title: str, years: tuple[Any, ...]) -> None:
    assert [name for name in open_ones(yearly(title, *years)) if name != "facts"] == []


@pytest.mark.parametrize(
    ("title", "page"),
    [
        ("2025年前三季度企业主要经济指标", "指标"),
        ("2025年1-9月企业主要经济指标", "指标"),
        ("企业主要经济指标", "2025年上半年"),
        ("2025年企业主要经济指标(预测数)", "指标"),
        ("2025年度企业主要经济指标快报", "指标"),
    ],
)
def test_a_part_of_a_year_or_a_forecast_is_asked_about_though_a_column_says_the_year(title: str, page: str) -> None:
    asked = yearly(title, 2025, page=page)
    assert open_ones(asked) == [f"part-of-year:{page}!A2"]
    assert asked.questions[0].proposed == "leave_out"
    assert len(yearly(title, 2025, page=page, answers={f"part-of-year:{page}!A2": "take"}).rows or []) == 1
    left = yearly(title, 2025, page=page, answers={f"part-of-year:{page}!A2": "leave_out"})
    assert left.rows == []
    assert len(left.left_out) == 1


@pytest.mark.parametrize("title", ["2025年1-12月企业主要经济指标", "2025年度企业主要经济指标", "2025年1月至12月指标"])
def test_a_whole_year_is_not(title: str) -> None:
    assert [name for name in open_ones(yearly(title, 2025)) if name != "facts"] == []


def test_a_forecast_of_the_year_of_a_title_is_asked_about_and_a_part_of_an_unsaid_year_for_its_year_alone() -> None:
    assert "part-of-year:指标!A2" in open_ones(yearly("2026年度企业经营指标(预测数)"))
    assert open_ones(yearly("2025年上半年企业经营指标")) == ["fact:year"]


def test_a_population_of_a_part_of_a_year_is_refused() -> None:
    sheet = [["2025年前三季度测算名单"], ["年度", *FIRMS], [2025, NAME, CODE]]
    with pytest.raises(InvalidInput, match="前三季度"):
        list_of_text(book({"名单": sheet}), "a.xlsx", Headers(columns_for(PACK)))


@pytest.mark.parametrize(
    ("said", "noted"),
    [
        ({"number": "示例工信〔2023〕7号"}, "2023年的"),
        ({"title": "2026年创新型中小企业复核通过名单"}, "写的是2026年"),
        ({}, ""),
        ({"number": "示例工信〔2024〕7号", "day": "2025年1月10日"}, ""),
        ({"title": "2024年度创新型中小企业复核通过名单"}, ""),
    ],
)
def test_a_number_or_a_title_of_another_year_than_the_day_is_noted(said: dict[str, str], noted: str) -> None:
    drafted = recognised(**said)  # type: ignore[arg-type]
    assert open_ones(drafted) == []
    assert [noted in note for note in drafted.notes] == [True] * bool(noted)


@pytest.mark.parametrize(("day", "count"), [("2025年7月1日", 1), ("2025年6月20日", 0)])
def test_a_validity_that_begins_on_another_day_is_noted(day: str, count: int) -> None:
    drafted = recognised([NAME, CODE], [f"注:有效期三年,自{day}起计算。"])
    assert len(drafted.notes) == count


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ('yyyy"年"m"月"', "2024年6月"),
        ("mmm-yy", "2024年6月"),
        ("yyyy-mm", "2024年6月"),
        ("yyyy-mm-dd", "2024-06-01"),
        ('m"月"d"日"', "2024-06-01"),
    ],
)
def test_a_day_of_which_the_month_alone_is_seen_is_a_month(shown: str, text: str) -> None:
    made = openpyxl.Workbook()
    cell = made.worksheets[0].cell(1, 1, dt.date(2024, 6, 1))
    cell.number_format = shown
    out = io.BytesIO()
    made.save(out)
    assert read_book(out.getvalue()).pages[0].rows[0].cells[0] == text
