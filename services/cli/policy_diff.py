"""`liebian policy diff`: what one pack says otherwise than another, in words, and on a list in yuan and firms."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from services.awards.domain.pack import Pack
from services.awards.domain.packfile import PackError, load_pack
from services.awards.domain.statement import SETTLED
from services.awards.domain.wordings import amount_said, measure_changes
from shared.clients.terminal import console, folding
from shared.contracts.amounts import yuan, yuan_change

if TYPE_CHECKING:
    from services.awards.domain.budget import Budget


def packs_of(old: Path, new: Path) -> tuple[Pack, Pack]:
    """Both packs. Raises `ValueError`, which says what is wrong with which."""
    try:
        return load_pack(old), load_pack(new)
    except PackError as error:
        raise ValueError(str(error)) from None


def print_words(old: Pack, new: Pack) -> None:
    """Measures that went, came, or say something else."""
    went = [m for id, (*_, m) in old.versions.items() if id not in new.versions]
    came = [m for id, (*_, m) in new.versions.items() if id not in old.versions]
    for title, measures, pack in (("删去", went, old), ("新增", came, new)):
        if measures:
            table = folding(f"{title}的条目({len(measures)})", "条款", "金额")
            for m in measures:
                table.add_row(f"{m.name}({m.id})", m.cited, amount_said(m, pack))
            console.print(table)
    table = folding("改变的条目", "改了什么", "原来", "现在")
    changed = 0
    for id in old.versions.keys() & new.versions.keys():
        was_measure, measure = old.versions[id][-1], new.versions[id][-1]
        rows = list(measure_changes(old, was_measure, new, measure))
        changed += bool(rows)
        for what, was, now in rows:
            table.add_row(f"{measure.name}({id})", what, was, now)
    if changed:
        console.print(table)
    console.print(f"删去 {len(went)} 项,新增 {len(came)} 项,改变 {changed} 项")


def print_firms(old: Pack, new: Pack, listed: Path, year: int) -> None:
    """What the difference comes to on a list: by measure, and for how many firms more or less. Raises `ValueError`."""
    import numpy as np

    from services.awards.domain.budget import budget
    from services.awards.populations.assemble import load_population
    from shared.plumbing.errors import DomainError

    try:
        loaded = load_population(listed, listed.name, old, year, also=new)
    except DomainError as error:
        raise ValueError(error.detail) from None
    before, after = budget(old, loaded.population), budget(new, loaded.population)
    table = folding(f"{year}年度,{loaded.population.n} 户", "原来(元)", "现在(元)", "差额(元)")
    for id in dict.fromkeys([*old.versions, *new.versions]):
        was, now = (_settled(of, id) for of in (before, after))
        if was != now:
            name = (new if id in new.versions else old).versions[id][-1].name
            table.add_row(name, yuan(was), yuan(now), yuan_change(now - was))
    was, now = before.tally.total.decided, after.tally.total.decided
    table.add_row("应兑现合计", yuan(was), yuan(now), yuan_change(now - was))
    console.print(table)
    moved = after.tally.decided - before.tally.decided
    console.print(
        f"增加的 {int(np.count_nonzero(moved > 0))} 户,减少的 {int(np.count_nonzero(moved < 0))} 户,不变的 {int(np.count_nonzero(moved == 0))} 户"
    )
    top = np.argsort(-np.abs(moved), kind="stable")[:10]
    changes = folding("变化最大的企业", "原来(元)", "现在(元)", "差额(元)")
    for row in top.tolist():
        if moved[row]:
            was, now = int(before.tally.decided[row]), int(after.tally.decided[row])
            changes.add_row(loaded.population.credit_codes[row], yuan(was), yuan(now), yuan_change(now - was))
    if changes.row_count:
        console.print(changes)


def _settled(of: Budget, id: str) -> int:
    return sum(r.total(*SETTLED)[1] for r in of.results if r.measure.id == id)
