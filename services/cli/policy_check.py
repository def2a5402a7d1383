"""`liebian policy check`: what is open in a pack, and on a list the yuan between its readings."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from rich.markup import escape

from services.awards.domain.ambiguities import ambiguities
from services.awards.domain.pack import Pack
from shared.clients.terminal import console, folding
from shared.contracts.amounts import yuan, yuan_change


def print_open(pack: Pack, text: str, *, each: bool) -> None:
    """How many remarks of each kind there are; with `each`, every one with its line and clause."""
    remarks = ambiguities(pack, text)
    if each and remarks:
        table = folding("须留意", "行", "条款", "条目", "是什么")
        for one in remarks:
            table.add_row(*map(escape, (one.kind, str(one.line), one.cited, one.about, one.words)))
        console.print(table)
    elif remarks:
        counted = "、".join(f"{kind} {n}" for kind, n in Counter(one.kind for one in remarks).items())
        console.print(f"使用前须留意:{counted};逐条列出加 --open", soft_wrap=True)


def print_stakes(pack: Pack, listed: Path, year: int) -> None:
    """What a list comes to under each profile, and what hangs on what is not decided or not known. Raises `ValueError`."""
    import numpy as np

    from services.awards.domain.budget import budget
    from services.awards.domain.statement import Status
    from services.awards.populations.assemble import load_population
    from shared.plumbing.errors import DomainError

    try:
        population = load_population(listed, listed.name, pack, year).population
    except DomainError as error:
        raise ValueError(error.detail) from None
    ours = budget(pack, population, reasons=False)
    base = ours.tally.total
    table = folding(
        f"{year}年度,{population.n} 户:解释口径", "已定(元)", "全年至多(元)", "与默认口径相差(元)", "不同的企业"
    )
    for profile in pack.profiles.values():
        other = ours if profile.id == pack.profile else budget(pack, population, profile.id, reasons=False)
        total = other.tally.total
        differ = int(np.count_nonzero(other.tally.most != ours.tally.most))
        change = "(默认)" if other is ours else yuan_change(total.most - base.most)
        table.add_row(profile.name, yuan(total.decided), yuan(total.most), change, f"{differ:,}")
    console.print(table)
    waiting = folding("所系金额:待认定、待核定或待补充的条目", "条款", "项", "至少(元)", "至多(元)")
    for result in ours.results:
        count, _, high = result.total(Status.NEEDS_DECISION, Status.NEEDS_INPUT)
        if count:
            _, low, _ = result.total(Status.NEEDS_DECISION)  # what lacks an input may come to nothing
            waiting.add_row(result.measure.name, result.measure.cited, f"{count:,}", yuan(low), yuan(high))
    if waiting.row_count:
        console.print(waiting)
