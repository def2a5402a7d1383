"""The columns of a list of diagnoses: a row a firm, a column a question or a scene, and what a report states."""

from __future__ import annotations

from sqlmodel import Session

from services.registry.domain.digital_index import DigitalIndex, indexes
from services.registry.enterprises.columns import CREDIT_CODE, ORDINAL, REMARK, WORDINGS
from shared.contracts.diagnoses import MANNER_NAMES, PHASE_NAMES
from shared.plumbing.lists.columns import Column
from shared.plumbing.lists.words import Words

FACTS = {"made_on": "评测日期", "manner": "评测方式", "by_name": "评测单位", "document": "报告编号"}
_EXAMPLES = {"single": "C", "multi": "BC", "rate": "35%"}


def listed_index() -> DigitalIndex:
    """The index whose questions are the form's columns: the newest."""
    return list(indexes().values())[-1]


def diagnosis_columns() -> list[Column]:
    """The form's columns. Questions take letters of options, scenes levels."""
    index = listed_index()
    own = WORDINGS.columns(
        "diagnoses",
        [
            CREDIT_CODE,
            Column("name", "企业名称"),
            Column("made_on", "评测日期", example="2026-05-31"),
            Column("manner", "评测方式", example="现场评测"),
            Column("by_name", "评测单位", example="示例数字化服务有限公司"),
            Column("phase", "阶段", example="日常评测"),
            Column("project", "改造项目"),
            Column("document", "报告编号"),
            Column("stated_score", "报告得分", example="61.5"),
            Column("stated_level", "报告等级", example="二级"),
            ORDINAL,
            REMARK,
        ],
    )
    questions = [Column(f"q_{q.id}", q.name, (q.text,), example=_EXAMPLES[q.kind]) for q, _, _ in index.questions()]
    scenes = [Column(f"s_{s.id}", f"{s.name}(场景等级)", (s.name,), example="二级") for s in index.scenes]
    return [*own[:8], *questions, *scenes, *own[8:]]


def level_wordings(index: DigitalIndex) -> dict[str, int]:
    """{wording: the level that it means}"""
    found = {"0": 0, "无": 0, "未达级": 0, "不达标": 0, index.level_name(0): 0}
    for rule in index.levels:
        found |= {str(rule.level): rule.level, rule.name: rule.level, f"{rule.level}级": rule.level}
    return found


def phase_words(_: Session) -> Words:
    return WORDINGS.closed("diagnoses", "phase", PHASE_NAMES)


def manner_words(_: Session) -> Words:
    return WORDINGS.closed("diagnoses", "manner", MANNER_NAMES)
