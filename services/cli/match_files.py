"""What `liebian match 需求.xlsx 成果.xlsx -o pairs.xlsx` does: two lists matched on this machine, without any server."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from services.cli.waiting import bar
from services.matchmaking.listings.columns import DEMAND_COLUMNS, SUPPLY_COLUMNS
from services.matchmaking.listings.imports import read_demand, read_supply
from services.matchmaking.listings.service import row_of
from services.matchmaking.matches.pairs import Listed, Lists, pairs_here, write_workbook
from shared.clients.terminal import console, errors
from shared.contracts.matchmaking import DemandIn, SupplyIn
from shared.contracts.values import utc_now
from shared.plumbing.errors import DomainError
from shared.plumbing.lists.columns import Column, RowReader
from shared.plumbing.lists.shapes import ListShape
from shared.plumbing.lists.uploaded import read_rows

_SHOWN = 20


def match_files(demands: Path, supplies: Path, output: Path, k: int) -> int:
    """Match and write; the exit status: 0, 1 where rows were left out, 2 where nothing could be done."""
    try:
        asking, no_demands = _rows(demands, DEMAND_COLUMNS, read_demand)
        offering, no_supplies = _rows(supplies, SUPPLY_COLUMNS, read_supply)
    except OSError as error:
        errors.print(f"[red]不能读取 {error.filename}:{error.strerror}[/red]", soft_wrap=True)
        return 2
    except DomainError as error:
        errors.print(f"[red]{error.detail}[/red]", soft_wrap=True)
        return 2
    for file, refused in ((demands, no_demands), (supplies, no_supplies)):
        _print_refused(file, refused)
    if not asking or not offering:
        errors.print(f"[red]没有可匹配的行:需求 {len(asking)} 行,成果 {len(offering)} 行[/red]")
        return 2
    with bar(errors) as progress:
        task = progress.add_task("匹配", total=len(asking))
        found = pairs_here(
            Lists.of(asking, offering), k, lambda done, of: progress.update(task, completed=done, total=of)
        )
        try:
            written = _write(output, (pair.cells for pair in found))
        except OSError as error:
            errors.print(f"[red]不能写出 {output}:{error.strerror}[/red]")
            return 2
    console.print(
        f"已写出 {output}:需求 {len(asking)} 项、成果 {len(offering)} 项,配成 {written} 对(每项需求至多 {k} 对)",
        soft_wrap=True,
    )
    return 1 if no_demands or no_supplies else 0


def _rows(
    file: Path, columns: Sequence[Column], read: Callable[[RowReader], DemandIn | SupplyIn | None]
) -> tuple[list[Listed], list[RowReader]]:
    """Listings numbered by their row in the file, each with its organisation as written, and the rows left out."""
    good: list[Listed] = []
    refused = []
    now = utc_now()
    for reader in read_rows(file.read_bytes(), file.name, ListShape(columns)):
        listing = read(reader)
        if listing is None:
            refused.append(reader)
            continue
        row = row_of(listing, now)
        row.id = reader.row.number
        good.append(Listed(row, reader.text("organisation") or row.owner))
    return good, refused


def _print_refused(file: Path, refused: Sequence[RowReader]) -> None:
    if not refused:
        return
    errors.print(f"[yellow]{file}:{len(refused)} 行有误,未参与匹配[/yellow]", soft_wrap=True)
    for reader in refused[:_SHOWN]:
        for problem in reader.errors:
            remedy = f";{problem.remedy}" if problem.remedy else ""
            errors.print(f"  第 {reader.row.number} 行“{problem.column}”:{problem.problem}{remedy}", soft_wrap=True)
    if len(refused) > _SHOWN:
        errors.print(f"  ……另有 {len(refused) - _SHOWN} 行")


def _write(output: Path, rows: Iterable[list[str]]) -> int:
    """Write beside the file and put it in place at the end: what stood there stays until the new one is whole."""
    folder = output.parent if str(output.parent) else Path()
    handle, name = tempfile.mkstemp(dir=folder, prefix=f".{output.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            written = write_workbook(file, "匹配", rows, at=utc_now())
        Path(name).replace(output)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return written
