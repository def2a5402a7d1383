"""A firm's way to a listing as pure rules: steps go forward, perhaps leaving stages out; a step back says that it is one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shared.contracts.pipeline import KIND_NAMES, STAGE_NAMES, UNDOCUMENTED, PipelineStage, StepKind

_RANK = {stage: rank for rank, stage in enumerate(STAGE_NAMES)}


@dataclass(frozen=True, slots=True)
class Move:
    """A step. order: which of two of one day was recorded later."""

    kind: StepKind
    stage: PipelineStage
    on: dt.date
    order: str


def in_order(moves: Iterable[Move]) -> list[Move]:
    return sorted(moves, key=lambda m: (m.on, m.order))


def contradiction(moves: Iterable[Move]) -> str | None:
    """What does not follow in these steps, in Chinese; None where each follows from the one before."""
    before: Move | None = None
    for move in in_order(moves):
        name, said = STAGE_NAMES[move.stage], KIND_NAMES[move.kind]
        if move.kind == "reached":
            if before is not None and _RANK[move.stage] <= _RANK[before.stage]:
                return f"{before.on} 已处于“{STAGE_NAMES[before.stage]}”,{move.on} 不能再进入“{name}”;退回的请按终止或撤回记录"
        elif before is None:
            return f"{move.on} 以前没有可{said}的阶段"
        elif _RANK[move.stage] >= _RANK[before.stage]:
            return f"{before.on} 处于“{STAGE_NAMES[before.stage]}”,{said}只能退到它以前的阶段,不能到“{name}”"
        before = move
    return None


def incomplete(kind: StepKind, stage: PipelineStage, document: str, reason: str) -> tuple[str, str, str] | None:
    """(field, what is wrong, what to do) of a step that says too little, or too much."""
    if kind == "reached" and stage not in UNDOCUMENTED and not document:
        return "document", f"进入“{STAGE_NAMES[stage]}”须写明所据的文件", "请填文号或文件名称"
    if kind != "reached" and not reason:
        return "reason", f"{KIND_NAMES[kind]}须写明原因", "请写明原因"
    if kind == "reached" and reason:
        return "reason", "进入一个阶段不填原因", "属于终止或撤回的,请改填步骤;其他情况写在说明中"
    return None


def standing(moves: Sequence[Move], day: dt.date) -> Move | None:
    """The step that stands on a day."""
    passed = in_order(m for m in moves if m.on <= day)
    return passed[-1] if passed else None
