"""The columns of a list of steps to a listing: a row a step."""

from __future__ import annotations

from sqlmodel import Session

from services.registry.enterprises.columns import CREDIT_CODE, ORDINAL, REMARK, WORDINGS
from shared.contracts.pipeline import KIND_NAMES, STAGE_NAMES
from shared.plumbing.lists.columns import Column
from shared.plumbing.lists.words import Words


def pipeline_columns() -> list[Column]:
    return WORDINGS.columns(
        "pipeline",
        [
            CREDIT_CODE,
            Column("name", "企业名称"),
            Column("stage", "阶段", required=True, example="辅导备案"),
            Column("on", "日期", required=True, example="2026-05-20"),
            Column("kind", "步骤", example="进入"),
            Column("document", "文件", example="示例证监辅导备案〔2026〕3号"),
            Column("reason", "终止或撤回的原因"),
            Column("note", "情况说明"),
            ORDINAL,
            REMARK,
        ],
    )


def stage_words(_: Session) -> Words:
    return WORDINGS.closed("pipeline", "stage", {str(k): v for k, v in STAGE_NAMES.items()})


def kind_words(_: Session) -> Words:
    return WORDINGS.closed("pipeline", "kind", {str(k): v for k, v in KIND_NAMES.items()})
