"""File to file: a list of firms read, assessed and written, beside the same files read and written and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from benchmarks.awards import cpu, row
from benchmarks.awards.population import YEAR, Columns
from benchmarks.report import Comparison
from services.awards.domain.pack import Pack
from services.awards.populations.assemble import load_population
from services.awards.simulations.results import enterprises_table, lines_table, money, write_table
from services.awards.simulations.simulation import Plan, simulate
from shared.contracts.values import credit_code_check_digit, organisation_check_digit

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def code(number: int) -> str:
    """A fictional credit code with both check digits right."""
    body = "MA" + "".join(_ALPHABET[number // 31**k % 31] for k in range(6))
    first = "91430302" + body + organisation_check_digit(body)
    return first + credit_code_check_digit(first)


def table(columns: Columns, first: int = 0) -> pa.Table:
    """The population as an office would list it. first: the number of its first firm."""
    n = len(columns["size"])
    sizes = np.array(["", "大型", "中型", "小型", "微型"])[np.asarray(columns["size"]) + 1]
    found: dict[str, Any] = {
        "credit_code": pa.array([code(first + number) for number in range(n)]),
        "name": pa.array([f"示例企业{first + number}有限公司" for number in range(n)]),
        "unit": pa.array(np.array(["雨湖区", "岳塘区", "湘潭县", "湘乡市", "韶山市"])[np.arange(n) % 5]),
        "size": pa.array(sizes, mask=sizes == ""),
    }
    for name, column in columns.items():
        kind = name.partition(".")[0]
        values = np.asarray(column)
        if kind == "figures":
            found[name] = pa.array(money(values).to_pylist(), pa.decimal128(15, 2), mask=values < 0)
        elif kind in ("new", "dates"):
            days = pa.array((values - 719_163).astype(np.int32), mask=values <= 0)
            found[name] = days.cast(pa.date32())
        elif kind == "holds":
            found[name] = pa.array(np.where(values, "是", "否"))
        elif kind == "found":
            found[name] = pa.array(np.where(values == 1, "是", "否"), mask=values < 0)
        elif kind == "paid" and values.any():
            found[name] = pa.array(np.where(values, "是", ""), mask=~values)
    return pa.table(found)


def measure(pack: Pack, columns: Columns, folder: Path) -> list[Comparison]:
    """CSV and Parquet; CPU of all threads."""
    firms = table(columns)
    pa.csv.write_csv(firms, folder / "firms.csv")
    pa.parquet.write_table(firms, folder / "firms.parquet")
    plan = Plan(pack, pack.profile, 10_000_000)
    rows = []
    for kind in ("csv", "parquet"):
        given = folder / f"firms.{kind}"

        def whole(given: Path = given, kind: str = kind) -> tuple[pa.Table, pa.Table]:
            loaded = load_population(given, given.name, pack, YEAR)
            assert not loaded.left_out, loaded.rejected[:3]
            done = simulate(plan, loaded.population)
            people = enterprises_table(done.after, loaded.population, None)
            lines = lines_table(done.after, loaded.population, plan.near)
            write_table(people, folder / f"people.{kind}", kind)
            write_table(lines, folder / f"lines.{kind}", kind)
            return people, lines

        seconds, results = cpu(whole, 3)

        def alone(given: Path = given, kind: str = kind, results: tuple[pa.Table, pa.Table] = results) -> None:
            if kind == "csv":
                pa.csv.read_csv(given)
            else:
                pa.parquet.read_table(given)
            for name, result in zip(("people", "lines"), results, strict=True):
                write_table(result, folder / f"{name}.{kind}", kind)

        floor, _ = cpu(alone, 3)
        rows.append(row(f"file to file, {kind}", "reading and writing alone", seconds, floor, "s CPU"))
    return rows
