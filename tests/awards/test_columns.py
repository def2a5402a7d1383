"""Columns of a population: typed keys, and what is loaded to know them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from services.awards.domain.column_keys import CODE, TITLES, ColumnKey, ColumnKind
from services.awards.populations.columns import columns_for
from services.awards.populations.headers import Headers, placed
from shared.plumbing.errors import UnsupportedFile
from tests.clauses.facts import PACK


def test_a_key_reads_as_the_header_that_lists_may_have() -> None:
    assert [str(CODE), str(TITLES)] == ["credit_code", "holds"]
    assert [str(ColumnKey(ColumnKind.FIGURE, "revenue", offset)) for offset in (0, -1)] == [
        "figures.0.revenue",
        "figures.-1.revenue",
    ]
    assert str(ColumnKey(ColumnKind.FOUND, "rd-subsidy", gate="eligible")) == "found.rd-subsidy.eligible"
    assert str(ColumnKey(ColumnKind.HOLDS, "little-giant")) == "holds.little-giant"


def test_every_key_of_a_policy_is_found_by_its_text_and_by_its_headers() -> None:
    columns = columns_for(PACK)
    headers = Headers(columns)
    for column in columns:
        for header in (str(column.key), column.headers[0]):
            found = headers.find(header)
            assert found is not None, header
            assert found.column.key == column.key


def test_columns_are_placed_by_key_with_scale_and_what_was_assumed() -> None:
    placement = placed(
        ["统一社会信用代码", "研发费用", "figures.-1.rd_expense.wan", "备注"], Headers(columns_for(PACK)), None
    )
    now, before = ColumnKey(ColumnKind.FIGURE, "rd_expense"), ColumnKey(ColumnKind.FIGURE, "rd_expense", -1)
    assert placement.keys(ColumnKind.FIGURE) == [now, before]
    assert (placement.scales[now], placement.scales[before]) == (100, 1_000_000)
    assert (placement.assumed, placement.ignored) == (["研发费用"], ["备注"])
    with pytest.raises(UnsupportedFile, match="同一项"):
        placed(["统一社会信用代码", "信用代码"], Headers(columns_for(PACK)), None)


@pytest.mark.parametrize("module", ["services.awards.app", "services.cli.simulate"])
def test_arrow_is_loaded_with_the_first_list_and_not_with_the_program(module: str) -> None:
    seen = f"import sys, {module}; print('pyarrow' in sys.modules, 'xlsxwriter' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True)
    assert answer.stdout.split() == ["False", "False"]
