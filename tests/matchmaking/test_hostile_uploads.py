"""Whatever is sent to matchmaking's doors is answered with a report or a problem document."""

from __future__ import annotations

import pytest

from shared.contracts.problems import ProblemDocument
from tests.matchmaking.conftest import FIRM, City
from tests.shared.hostile_files import hostile_files

pytestmark = pytest.mark.anyio
DOORS = {
    "supplies": (["成果名称", "完成单位", "技术领域", "成果简介", "主要技术指标"], ["甲", "示例大学", "新材料", "简介", "强度≥5MPa"]),
    "demands": (["需求名称", "统一社会信用代码", "企业名称", "技术领域", "技术问题"], ["甲", FIRM, "", "新材料", "问题"]),
}  # fmt: skip


@pytest.mark.parametrize("door", DOORS)
async def test_no_file_breaks_a_door(city: City, door: str) -> None:
    for what, content in hostile_files(*DOORS[door]).items():
        answer = await city.upload(door, content)
        assert answer.status_code in (200, 201, 413, 415, 422), (what, answer.text)
        if answer.status_code > 201:
            assert ProblemDocument.model_validate_json(answer.content).detail, what
