"""A list in several Parquet files, calculated file by file, here or by the workers of a cluster: the report of all of it, and no firm in two
files."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.awards.populations.assemble import codes_in, populations_in
from services.awards.populations.credit_codes import valid_codes
from services.awards.populations.repeated import EarlierCodes, marks_of
from services.awards.simulations.adding import added
from services.awards.simulations.simulation import Plan, simulate
from services.awards.simulations.summary import report
from services.awards.simulations.warnings import warnings_about
from shared.contracts.simulations import SimulationReport
from shared.plumbing.errors import InvalidInput

Each = Callable[[Callable[..., Any], Sequence[tuple[object, ...]]], Iterator[Any]]
"""What a function gives for each piece of work, in order."""
_AT_ONCE = 4_000_000
"""Firms among whom one piece of work looks for who stands in two files."""
_SHOWN = 5


def here(function: Callable[..., Any], work: Sequence[tuple[object, ...]]) -> Iterator[Any]:
    """Done by this process."""
    return (function(*piece) for piece in work)


def files_of(folder: Path) -> list[Path]:
    """The list's files, in the order of their names."""
    return sorted(folder.glob("*.parquet"))


def simulate_files(
    files: Sequence[Path],
    year: int,
    plan: Plan,
    title: str,
    made_at: dt.datetime,
    each: Each = here,
    progress: Callable[[SimulationReport, int], None] = lambda so_far, done: None,
) -> SimulationReport:
    """The report of all files together; rows and figures that it names are of the files before their columns. Workers see the files and the
    folder of the first of them at the same paths. Raises what reading raises, and `InvalidInput` for a firm in two files."""
    so_far: SimulationReport | None = None
    with tempfile.TemporaryDirectory(prefix=".codes-", dir=files[0].parent) as folder:
        work = [(file, year, plan, title, made_at, Path(folder) / f"{n}.npy") for n, file in enumerate(files)]
        for n, part in enumerate(each(report_of, work), start=1):
            so_far = part if so_far is None else added(plan, [so_far, part])
            progress(so_far, n)
        marks = [place for *_, place in work]
        assert so_far is not None, "files has one at least"
        ranges = 1 + so_far.enterprises // _AT_ONCE
        pieces = [(marks, n, ranges) for n in range(ranges)]
        twice = np.concatenate(list((each if ranges > 1 else here)(marked_twice, pieces)))
        if len(twice):
            _refuse_repeated(files, list(each(codes_marked, [(file, plan, twice) for file in files])))
    return so_far


def report_of(file: Path, year: int, plan: Plan, title: str, made_at: dt.datetime, marks: Path) -> SimulationReport:
    """Of one file; the marks of its firms' codes are written for who asks whether a firm stands in two."""
    codes = EarlierCodes()
    so_far: SimulationReport | None = None
    for loaded in populations_in(file, file.name, plan.pack, year, also=plan.changed, known=codes):
        packs = [plan.pack, plan.changed] if plan.changed else [plan.pack]
        warned = warnings_about(
            packs, loaded.population, rows=loaded.rows, headers=loaded.headers, assumed=loaded.assumed
        )
        part = report(
            simulate(plan, loaded.population),
            title=title,
            source=file.parent.name,
            made_at=made_at,
            left_out=loaded.left_out,
            rejected=[row.model_copy(update={"column": f"{file.name}:{row.column}"}) for row in loaded.rejected],
            warnings=warned,
        )
        named = [row.model_copy(update={"column": f"{file.name}:{row.column}"}) for row in part.warnings]
        part = part.model_copy(update={"warnings": named})
        so_far = part if so_far is None else added(plan, [so_far, part])
    np.save(marks, codes.marks)
    assert so_far is not None, "a file has a part, if only an empty one"
    return so_far


def marked_twice(marks: Sequence[Path], number: int, ranges: int) -> NDArray[np.uint64]:
    """Marks in one of so many ranges that stand in two files."""
    ends = [n * (1 << 64) // ranges for n in (number, number + 1)]
    first, last = np.uint64(ends[0]), np.uint64(ends[1] - 1)
    found = []
    for path in marks:
        of_file = np.load(path, mmap_mode="r")
        start, end = np.searchsorted(of_file, first), np.searchsorted(of_file, last, side="right")
        found.append(np.unique(of_file[start:end]))
    whole, counts = np.unique(np.concatenate(found), return_counts=True)
    return whole[counts > 1]


def codes_marked(file: Path, plan: Plan, marks: NDArray[np.uint64]) -> dict[str, int]:
    """{credit code: the number of its row} of those of a file that have one of the marks. What is no code stands for no firm."""
    found: dict[str, int] = {}
    for numbers, codes in codes_in(file, plan.pack, plan.changed):
        places, of_part = marks_of(codes)
        rows = places[np.isin(of_part, marks)]
        for row in rows[valid_codes(codes)[rows]].tolist():
            found.setdefault(codes[row].as_py(), int(numbers[row]))
    return found


def _refuse_repeated(files: Sequence[Path], found: Sequence[dict[str, int]]) -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for file, codes in zip(files, found, strict=True):
        for code, number in codes.items():
            places[code].append(f"{file.name} 第{number}行")
    repeated = [f"{code}({'、'.join(where)})" for code, where in sorted(places.items()) if len(where) > 1]
    if repeated:
        shown = ";".join(repeated[:_SHOWN])
        raise InvalidInput(f"有 {len(repeated):,} 家企业列在两个文件里,会重复计算:{shown};每家只留在一个文件里,再测算")
