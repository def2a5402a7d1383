"""Figures from the steps of firms to a listing (clause 11): who stands where on the day, and who took a step this month."""

from __future__ import annotations

from functools import partial

from services.registry.domain.equity_pipeline import standing
from services.registry.pipeline.keeping import confirmed_moves
from services.registry.reporting.figures.figure import Figure, Month
from shared.contracts.pipeline import KIND_NAMES, STAGE_NAMES, PipelineStage
from shared.contracts.reporting import FigureRow

_SOURCE = "企业股改与上市进展"
_HOW = "以发生的日期计;企业自报而未核实的不算"


def _at(stage: PipelineStage, month: Month) -> list[FigureRow]:
    found = []
    for code, steps in confirmed_moves(month.session, month.day).items():
        last = standing([move for _, move in steps], month.day)
        if last is not None and last.stage == stage:
            found.append(month.firm(code, on=last.on, detail=steps[-1][0].document))
    return month.those(found)


def _moved(month: Month) -> list[FigureRow]:
    return month.those(
        month.firm(code, on=move.on, detail=f"{KIND_NAMES[move.kind]}:{STAGE_NAMES[move.stage]}")
        for code, steps in confirmed_moves(month.session, month.day).items()
        for _, move in steps
        if month.first <= move.on
    )


FIGURES = (
    *(
        Figure(f"pipeline-{stage}", "11", f"处于“{name}”阶段的企业", "家", _SOURCE, _HOW, partial(_at, stage))
        for stage, name in STAGE_NAMES.items()
    ),
    Figure("pipeline-moved", "11", "股改与上市进展:本月的各步", "次", _SOURCE, _HOW, _moved),
)
