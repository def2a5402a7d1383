"""Vocabularies: every enumeration of the interface with its values' names in Chinese, from one place for pages, lists and callers.

A service gives its own at `/<service>/v1/vocabularies`: those here and those of its own domain. A value may be added later; none is
renamed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import Field

from shared.contracts.audit import ACTION_LABELS, OUTCOME_LABELS
from shared.contracts.imports import RowOutcome
from shared.contracts.plans import STATE_LABELS, ColumnSource
from shared.contracts.problem_types import PROBLEM_TYPES
from shared.contracts.scopes import KIND_LABELS, SCOPE_LABELS
from shared.contracts.signatures import Algorithm
from shared.contracts.wire import Reply


class VocabularyValue(Reply):
    """One value and what it is called."""

    value: str = Field(examples=["small"])
    label: str = Field(description="中文名称", examples=["小型"])


class Vocabulary(Reply):
    """An enumeration. Its name stands as `x-vocabulary` beside the enum in the OpenAPI document."""

    name: str = Field(description="名称,可作 /vocabularies/{name}", examples=["size-class"])
    title: str = Field(description="中文名称", examples=["企业划型"])
    values: list[VocabularyValue]


@dataclass(frozen=True)
class Words:
    """A vocabulary as it is written down. `at`: where it stands, where the values alone do not tell: a component, a field, or
    "component.field"."""

    name: str
    title: str
    labels: Mapping[Any, str]
    at: tuple[str, ...] = ()

    def shown(self) -> Vocabulary:
        values = [VocabularyValue(value=str(value), label=label) for value, label in self.labels.items()]
        return Vocabulary(name=self.name, title=self.title, values=values)


def words_of(words: Sequence[Words], values: Sequence[Any], places: Sequence[str]) -> Words:
    """The one vocabulary that an enumeration's values are of: the one that names a place of it, else the smallest. LookupError
    where there is none, or more than one."""
    wanted = {str(value) for value in values}
    fitting = [w for w in words if wanted <= {str(value) for value in w.labels}]
    found = [w for w in fitting if set(places) & set(w.at)]
    if not found:
        least = min((len(w.labels) for w in fitting if not w.at), default=0)
        found = [w for w in fitting if not w.at and len(w.labels) == least]
    if len(found) != 1:
        raise LookupError(f"{'/'.join(places)} {sorted(wanted)}: {[w.name for w in found] or 'no vocabulary'}")
    return found[0]


COMMON: tuple[Words, ...] = (
    Words("problem-type", "问题类别", {type.uri: type.title for type in PROBLEM_TYPES.values()}),
    Words("scope", "权限", SCOPE_LABELS),
    Words("client-kind", "接入方类别", KIND_LABELS, at=("ClientKind",)),
    Words("audit-action", "审计事项", ACTION_LABELS),
    Words("audit-outcome", "审计结果", OUTCOME_LABELS),
    Words("plan-state", "导入方案的状态", STATE_LABELS),
    Words(
        "column-source", "如何得知一列的含义",
        {ColumnSource.KNOWN: "已知表头", ColumnSource.REMEMBERED: "记住的表式", ColumnSource.ANSWERED: "按回答", ColumnSource.UNKNOWN: "未知"},
    ),
    Words(
        "row-outcome", "一行的结果",
        {RowOutcome.ACCEPTED: "已入库", RowOutcome.REPEATED: "已有,未重复入库", RowOutcome.REJECTED: "退回"},
    ),
    Words(
        "holder-kind", "由谁办理",
        {"firm": "企业", "unit": "归口单位", "bureau": "主管部门", "expert": "专家", "university": "高校院所", "provider": "服务机构", "body": "报送单位"},
    ),
    Words("objection-outcome", "异议的答复", {"upheld": "成立", "dismissed": "不成立"}),
    Words("delivery-state", "送达的状态", {"pending": "待送达", "delivered": "已送达", "failed": "未送达"}),
    Words("job-status", "后台任务的状态", {"queued": "排队中", "running": "进行中", "done": "已完成", "failed": "失败"}),
    Words("signature-algorithm", "签名算法", {Algorithm.ED25519: "Ed25519", Algorithm.SM2: "国密 SM2(SM3)"}),
    Words("recognition-action", "认定类别", {"new": "新认定", "recheck": "复核", "rename": "更名", "revocation": "撤销"}),
)  # fmt: skip
"""Of every service."""
