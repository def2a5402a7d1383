"""All figures of the registry. A part that brings records adds its tuple here; each identifier is used once."""

from __future__ import annotations

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

FIGURES: dict[str, Figure] = {}
for _figure in (
    *recognised.FIGURES,
    *mined.FIGURES,
    *reported.FIGURES,
    *diagnosed.FIGURES,
    *shared_list.FIGURES,
    *lent.FIGURES,
    *organised.FIGURES,
    *publicised.FIGURES,
    *pipeline.FIGURES,
):
    assert _figure.id not in FIGURES, f"two figures are called {_figure.id}"
    FIGURES[_figure.id] = _figure
