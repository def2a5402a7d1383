"""Files for the bank as who opens them sees them: numbers of accounts are text, and no name is a formula."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json

import openpyxl
import pytest

from services.awards.batches.files import Control, Line, Made, make_files
from services.awards.batches.profiles import FOLDER, profiles

ACCOUNT = "00012345678901234567"
EVIL = '=HYPERLINK("http://example.invalid","看")'


@pytest.fixture(scope="module")
def made() -> dict[str, Made]:
    found = profiles([FOLDER])
    texts = {c.source: "x" for p in found.values() for c in p.columns}
    line: Line = texts | {"number": 1, "amount": 20_000_001, "payee.name": EVIL, "payee.account": ACCOUNT,
                          "item_no": "LB2025-000001-1"}  # fmt: skip
    control = Control("LB2025-000001", "=1+1", 1, 20_000_001, "d" * 64, dt.datetime(2025, 11, 3, tzinfo=dt.UTC))
    return {m.format: m for m in make_files(found, [line], control)}


def test_every_profile_gives_text_cells_and_no_formula(made: dict[str, Made]) -> None:
    books = [m for name, m in made.items() if name.endswith(".xlsx")]
    assert len(books) == 3
    for file in books:
        book = openpyxl.load_workbook(io.BytesIO(file.content))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert [c.data_type for c in cells if c.value == ACCOUNT] == ["s"], "all of its digits, as text"
        assert "s" in {c.data_type for c in cells if EVIL in str(c.value)}
        formulas = {str(c.value) for c in cells if c.data_type == "f"}
        assert not [f for f in formulas if "HYPERLINK" in f or "1+1" in f]
        assert "人民币贰拾万元零壹分" in {c.value for c in cells}


def test_csv_is_gb18030_guards_formulas_and_json_says_the_same(made: dict[str, Made]) -> None:
    for name in [n for n in made if n.endswith(".csv")]:
        (row,) = csv.DictReader(io.StringIO(made[name].content.decode("gb18030")))
        assert ACCOUNT in row.values()
        assert "200000.01" in row.values()
        assert not [v for v in row.values() if v[:1] in "=+-@"]
    told = json.loads(made["json"].content)
    assert (told["count"], told["total"], told["items"][0]["payee.account"]) == (1, "200000.01", ACCOUNT)
