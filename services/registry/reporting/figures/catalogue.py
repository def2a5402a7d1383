"""All figures of the registry. A part that brings records adds its tuple here; each identifier is used once."""

from __future__ import annotations

from dataclasses import replace

from services.registry.domain.reporting import task_of
from services.registry.reporting.figures import (
    diagnosed,
    lent,
    mined,
    organised,
    pipeline,
    publicised,
    recognised,
    reported,
    shared_list,
)
from services.registry.reporting.figures.figure import Figure

_OF_A_SUBJECT = (
    *reported.FIGURES,
    *diagnosed.FIGURES,
    *shared_list.FIGURES,
    *lent.FIGURES,
    *organised.FIGURES,
    *publicised.FIGURES,
    *pipeline.FIGURES,
)

FIGURES: dict[str, Figure] = {}
for _figure in (
    *recognised.FIGURES,
    *mined.FIGURES,
    *(replace(figure, task=task) for figure in _OF_A_SUBJECT if (task := task_of(figure.task)) is not None),
):
    assert _figure.id not in FIGURES, f"two figures are called {_figure.id}"
    FIGURES[_figure.id] = _figure
