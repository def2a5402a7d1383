"""A wording that says no level, of a title that several levels have, has no proposal."""

from __future__ import annotations

from typing import cast

import pytest
from sqlmodel import Session

from services.awards.recording.imports import _measure_words
from services.registry.recognitions.columns import title_words
from shared.contracts.titles import of_several_levels
from tests.clauses.facts import PACK


@pytest.mark.parametrize("text", ["小巨人", "专精特新企业", "新认定“小巨人”企业", "“小巨人”奖励", "专精特新中小企业"])
def test_a_title_of_several_levels_without_its_level_is_open(text: str) -> None:
    assert of_several_levels(text)
    assert title_words(cast(Session, None)).is_other(text)
    assert _measure_words(PACK).is_other(text)


@pytest.mark.parametrize(
    "text",
    [
        "省级“小巨人”",
        "新认定国家级专精特新“小巨人”企业",
        "创新型中小企业",
        "企业",
        "研发费用补贴",
        "市级专精特新中小企业",
    ],
)
def test_one_with_its_level_or_of_one_level_is_not(text: str) -> None:
    assert not of_several_levels(text)
