"""The sample city's files: fictional, well-formed, reproducible, and with a history that could be."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from services.sample_city import FILES
from services.sample_city.build import City, build
from shared.contracts.values import CreditCode

CITY = City()


def test_the_files_are_what_the_script_writes_byte_for_byte(tmp_path: Path) -> None:
    build(tmp_path)
    made = {p.relative_to(tmp_path): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    kept = {p.relative_to(FILES): p.read_bytes() for p in FILES.rglob("*") if p.is_file() and p.suffix != ".md"}
    assert made.keys() == kept.keys()
    assert [str(name) for name in made if made[name] != kept[name]] == []


def test_three_hundred_firms_over_seven_units_with_valid_codes_each_once() -> None:
    codes = [CreditCode(f.code) for f in CITY.firms]
    assert len(codes) == len(set(codes)) == 300
    assert len({f.name for f in CITY.firms}) == 300
    assert len({f.unit for f in CITY.firms}) == 7


def test_a_recheck_or_a_revocation_is_of_a_title_that_the_firm_was_given_before() -> None:
    from services.registry.domain.ladder import title_from_wording

    given: dict[tuple[str, str], int] = {}
    for document in sorted(CITY.documents, key=lambda d: (d.issued, d.action != "新认定")):
        title = title_from_wording(document.title).code
        for firm, subject in document.rows:
            key = (firm.code, title + subject)
            if document.action == "新认定":
                assert key not in given, (firm.name, document.title)
                given[key] = document.issued.year
            else:
                assert key in given, (firm.name, document.title, document.action)


def test_the_heros_document_of_2024_has_one_row() -> None:
    hero = CITY.hero()
    (document,) = [d for d in CITY.documents if d.rows == [(hero, "")] and d.issued.year == 2024]
    assert document.action == "新认定"


@pytest.mark.parametrize("day", ["2026-01-02", "2027-06-30", "2031-12-31"])
def test_the_city_of_another_day_has_the_same_firms_and_documents_up_to_that_day_alone(day: str) -> None:
    there = City(dt.date.fromisoformat(day))
    assert [(f.name, f.code) for f in there.firms] == [(f.name, f.code) for f in CITY.firms]
    assert max(d.issued for d in there.documents) <= there.day
    assert {d.issued.year for d in there.documents} >= set(range(there.day.year - 5, there.day.year))
    assert len({d.number for d in there.documents}) == len(there.documents)
    assert there.hero().code == CITY.hero().code


def test_a_later_day_of_the_year_has_the_same_documents_and_more() -> None:
    before = {(d.number, d.issued, d.title): [f.code for f, _ in d.rows] for d in City(dt.date(2026, 6, 1)).documents}
    after = {(d.number, d.issued, d.title): [f.code for f, _ in d.rows] for d in CITY.documents}
    assert before.items() <= after.items()
    new = {d.title for d in CITY.documents if d.issued.year == 2026 and d.action == "新认定"}
    assert {"市级专精特新", "省级专精特新中小企业", "国家级专精特新“小巨人”企业"} <= new


def test_no_contact_is_anybodys() -> None:
    with (FILES / "contacts.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {(r["联系人"], r["联系电话"]) for r in csv.DictReader(file)} == {("示例联系人", "0731-00000000")}


@pytest.mark.parametrize(("name", "encoding"), [("indicators-2022.csv", "gbk"), ("indicators-2023.csv", "utf-8-sig")])
def test_the_lists_come_in_the_encodings_of_real_life(name: str, encoding: str) -> None:
    assert "统一社会信用代码" in (FILES / name).read_text(encoding)
