"""Figures from the last seed mining of each title of the ladder that has a standard: who is near. Without a run they are not known."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from sqlalchemy import select

from services.registry.domain.ladder import titles
from services.registry.reporting.figures.figure import Figure, Month
from services.registry.seeds.service import latest_run
from services.registry.seeds.tables import SeedRow
from shared.city import part
from shared.contracts.reporting import FigureRow

_ROW: Any = SeedRow


def _near(title: str, failed: int, month: Month) -> list[FigureRow] | None:
    run = latest_run(month.session, title, month.day)
    if run is None:
        return None
    query = select(_ROW.credit_code, _ROW.unknown).where(_ROW.run_id == run.id, _ROW.failed == failed)
    query = query.where(month.own(_ROW.credit_code))
    return month.those(
        month.firm(code, detail=f"{unknown}项缺少数据" if unknown else "数据齐全")
        for code, unknown in month.rows(query)
    )


def _mined_on(title: str, month: Month) -> dt.date:
    run = latest_run(month.session, title, month.day)
    return month.day if run is None else run.as_of


def _of(title: str, task: str) -> list[Figure]:
    name, id = titles()[title].name, title.replace("_", "-")
    day = partial(_mined_on, title)
    source, how = "最近一次种子企业筛查", "按登记的数据对照{}的标准;缺少数据的条件不算不符合"
    how = how.format(f"“{name}”")
    return [
        Figure(f"{id}-none-failed", task, f"对照“{name}”标准没有不符合条件的企业", "家", source, how, partial(_near, title, 0), as_of=day),
        Figure(f"{id}-one-failed", task, f"对照“{name}”标准只差一项的企业", "家", source, how, partial(_near, title, 1), as_of=day),
    ]  # fmt: skip


FIGURES = tuple(f for title, task in part("city.yaml")["groups"]["mined"].items() for f in _of(title, task))
