"""What is said of a CSV file that cannot be taken apart, in Chinese alone."""

from __future__ import annotations

import csv
import re

import pytest

from shared.plumbing.errors import UnsupportedFile
from shared.plumbing.lists.delimited import read_delimited


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ('甲,"' + "x" * (csv.field_size_limit() + 1), "第2行起有一格超过"),
        ('甲,"乙\n', "第2行无法解析"),
        ('甲,"乙"丙\n', "第2行无法解析"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_without_a_word_of_english(rows: str, said: str) -> None:
    with pytest.raises(UnsupportedFile, match=said) as refused:
        read_delimited(f"企业名称,备注\n{rows}".encode(), ["企业名称", "备注"])
    assert not re.search("[a-z]", str(refused.value).replace("CSV", ""))
