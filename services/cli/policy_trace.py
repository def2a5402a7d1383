"""`liebian policy trace`: how each line of a case, or of a firm of a list, comes about, as a tree."""

from __future__ import annotations

from pathlib import Path

from rich.tree import Tree

from services.awards.domain.facts import Facts
from services.awards.domain.pack import Pack
from services.awards.domain.packfile import load_pack
from services.awards.domain.statement import Status
from services.awards.domain.tracing import Step, traced
from services.awards.record.cases import read_cases
from services.cli.drawing import step_label
from shared.clients.terminal import console


def print_traces(pack: Pack, facts: Facts, profile: str | None, measure: str | None) -> None:
    """The trees of a firm's lines: of one measure, or of all but those to which nothing happened. Raises `ValueError`."""
    if profile is not None and profile not in pack.profiles:
        raise ValueError(f"政策包没有解释口径“{profile}”;可用:{'、'.join(pack.profiles)}")
    if measure is not None and measure not in pack.versions:
        raise ValueError(f"政策包里没有条目“{measure}”;可用:{'、'.join(pack.versions)}")
    for one in traced(pack, facts, profile):
        if one.line.measure_id == measure or (measure is None and one.line.status is not Status.NO_EVENT):
            console.print(_drawn(one.tree))


def _drawn(step: Step) -> Tree:
    tree = Tree(step_label(step.said, step.found))
    tree.children += [_drawn(part) for part in step.parts]
    return tree


def facts_of_case(file: Path, cases_file: Path | None, name: str) -> tuple[Pack, Facts]:
    """Raises `ValueError`."""
    pack = load_pack(file)
    beside = cases_file or file.parent / "cases.yaml"
    if not beside.is_file():
        raise ValueError(f"找不到案例文件 {beside}")
    cases = read_cases(beside.read_text("utf-8"), pack)
    found = next((case for case in cases if case.name == name), None)
    if found is None:
        raise ValueError(f"{beside.name} 里没有案例“{name}”")
    return pack, found.facts


def facts_of_firm(file: Path, listed: Path, year: int, code: str) -> tuple[Pack, Facts]:
    """Raises `ValueError`."""
    from services.awards.populations.assemble import load_population
    from shared.contracts.values import CreditCode
    from shared.plumbing.errors import DomainError

    pack, wanted = load_pack(file), CreditCode(code)
    try:
        population = load_population(listed, listed.name, pack, year).population
    except DomainError as error:
        raise ValueError(error.detail) from None
    row = next((n for n in range(population.n) if population.credit_codes[n] == wanted), None)
    if row is None:
        raise ValueError(f"{listed.name} 里没有 {wanted}(或该行因有误被退回)")
    return pack, population.facts_at(row)
