"""A body's figures of a month: those of the registry, those that other services told, and the rows behind one."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from services.registry.reporting.figures.catalogue import FIGURES
from services.registry.reporting.figures.elsewhere import EXPECTED, NAMES, Service, Told
from services.registry.reporting.figures.figure import Figure, Month
from shared.contracts.reporting import FigureRow, TaskFigure
from shared.contracts.service_figures import ServiceFigure
from shared.plumbing.errors import NotFound


def figures_for(month: Month, body: str, tasks: Collection[str], told: Told) -> list[TaskFigure]:
    """In the order of the tasks: the registry's own first, then what others told."""
    order = list(tasks)
    found = [*_own(month, body, order), *_others(month, order, told)]
    return sorted(found, key=lambda f: order.index(f.task))


def _own(month: Month, body: str, tasks: Collection[str]) -> Iterator[TaskFigure]:
    for figure in FIGURES.values():
        if figure.task in tasks and (figure.of_units or month.unit is None):
            rows = figure.rows(month)
            yield TaskFigure(
                id=figure.id,
                task=figure.task,
                label=figure.label,
                measure=figure.measure,
                value=None if rows is None else figure.value(rows),
                state="not_known" if rows is None else "known",
                owner="registry",
                source=figure.source,
                counted=figure.how,
                as_of=figure.as_of(month),
                rows_at=f"/registry/v1/monthly-reports/{month.first:%Y-%m}/{body}/figures/{figure.id}/rows",
            )


def _others(month: Month, tasks: Collection[str], told: Told) -> Iterator[TaskFigure]:
    for service, said in told.items():
        if said is None:
            yield from (_missing(month, service, task) for task in tasks if task in EXPECTED[service])
        else:
            yield from (_told(service, f) for f in said if f.clause in tasks)


def _told(service: Service, figure: ServiceFigure) -> TaskFigure:
    return TaskFigure(
        id=f"{service}:{figure.id}",
        task=figure.clause,
        label=figure.label,
        measure=figure.measure,
        value=figure.value,
        state="not_known" if figure.value is None else "known",
        owner=service,
        source=NAMES[service],
        counted=figure.counted,
        as_of=figure.as_of,
        rows_at=figure.rows_at,
    )


def _missing(month: Month, service: Service, task: str) -> TaskFigure:
    return TaskFigure(
        id=f"{service}:not-available",
        task=task,
        label=f"{NAMES[service]}的数",
        measure="",
        value=None,
        state="not_available",
        owner=service,
        source=NAMES[service],
        counted="此服务暂时没有答复,稍后再看;不以0代替",
        as_of=month.day,
        rows_at=None,
    )


def rows_behind(month: Month, id: str, tasks: Collection[str]) -> list[FigureRow]:
    """The rows behind a figure of the registry that a body has."""
    figure: Figure | None = FIGURES.get(id)
    if figure is None or figure.task not in tasks or not (figure.of_units or month.unit is None):
        raise NotFound(f"此月报没有编号为“{id[:60]}”的数;有哪些见 GET …/figures")
    rows = figure.rows(month)
    if rows is None:
        raise NotFound("此数尚无数据")
    return rows
