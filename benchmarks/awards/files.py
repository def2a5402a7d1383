"""File to file: a list of firms read, assessed and written, beside the same files read and written and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet

from benchmarks.awards import cpu, row
from benchmarks.awards.population import YEAR, Columns
from benchmarks.report import Comparison
from services.awards.domain.pack import Pack
from services.awards.populations.assemble import load_population
from services.awards.simulations.results import enterprises_table, lines_table, money, write_table
from services.awards.simulations.simulation import Plan, simulate

_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ALPHABET = np.frombuffer(_LETTERS.encode(), dtype=np.uint8)
_PLACES = np.array([_LETTERS.find(chr(n)) for n in range(128)])
_VALUES = np.array([int(chr(n), 36) if chr(n).isalnum() else 0 for n in range(128)])
_ORGANISATION_WEIGHTS = np.array((3, 7, 9, 10, 5, 8, 4, 2))
_ORGANISATION_CHECKS = np.frombuffer(b"0123456789X0", dtype=np.uint8)
_NO_YES = pa.array(["否", "是"])


def codes(first: int, n: int) -> pa.Array:
    """n fictional credit codes with both check digits right, each number's own."""
    numbers = np.arange(first, first + n)
    letters = np.empty((n, 18), dtype=np.uint8)
    letters[:, :10] = np.frombuffer(b"91430302MA", dtype=np.uint8)
    letters[:, 10:16] = _ALPHABET[numbers[:, None] // 31 ** np.arange(6) % 31]
    letters[:, 16] = _ORGANISATION_CHECKS[11 - _VALUES[letters[:, 8:16]] @ _ORGANISATION_WEIGHTS % 11]
    letters[:, 17] = _ALPHABET[-(_PLACES[letters[:, :17]] @ 3 ** np.arange(17) % 31) % 31]
    ends = np.arange(0, 18 * (n + 1), 18, dtype=np.int32)
    return pa.StringArray.from_buffers(n, pa.py_buffer(ends), pa.py_buffer(letters))


def table(columns: Columns, first: int = 0) -> pa.Table:
    """The population as an office would list it. first: the number of its first firm."""
    n = len(columns["size"])
    sizes = np.array(["", "大型", "中型", "小型", "微型"])[np.asarray(columns["size"]) + 1]
    numbers = pa.array(np.arange(first, first + n)).cast(pa.string())
    found: dict[str, Any] = {
        "credit_code": codes(first, n),
        "name": pc.binary_join_element_wise("示例企业", numbers, "有限公司", ""),
        "unit": pa.array(np.array(["雨湖区", "岳塘区", "湘潭县", "湘乡市", "韶山市"])[np.arange(n) % 5]),
        "size": pa.array(sizes, mask=sizes == ""),
    }
    for name, column in columns.items():
        kind = name.partition(".")[0]
        values = np.asarray(column)
        if kind == "figures":
            amounts = money(values).cast(pa.decimal128(15, 2))
            found[name] = pc.if_else(pa.array(values < 0), pa.scalar(None, amounts.type), amounts)
        elif kind in ("new", "dates"):
            days = pa.array((values - 719_163).astype(np.int32), mask=values <= 0)
            found[name] = days.cast(pa.date32())
        elif kind == "holds":
            found[name] = _NO_YES.take(pa.array(values.astype(np.int8)))
        elif kind == "found":
            found[name] = _NO_YES.take(pa.array((values == 1).astype(np.int8), mask=values < 0))
        elif kind == "paid" and values.any():
            found[name] = pa.array(["是"]).take(pa.array(np.zeros(n, np.int8), mask=~values))
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
