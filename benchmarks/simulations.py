"""`run.py bench simulations [--firms 100000] [--listed 1000000]`: simulations over the firms that the registry's feed told awards of, and
over a list from Parquet.

The read model is filled past the program, table by table: figures of two years, three recognitions a firm, findings, decisions and
payments of some. Read firm by firm (facts, then columns) and read by the column; the list read as a whole and part by part. Each piece of
work is done by a process of its own, on the same data, and both come to the same amounts: CPU of all threads, and the peak of memory
above what the program takes before. The list in several files is calculated in one process and by the workers of a Dask cluster: CPU of
all processes, to which starting the cluster does not count.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import multiprocessing
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet
from sqlalchemy import create_engine
from sqlmodel import select

from benchmarks.awards.files import codes, table
from benchmarks.awards.population import columns
from benchmarks.dask_clusters import dask_cluster
from benchmarks.report import Comparison, print_report
from services.awards.domain.population import Population, population_of
from services.awards.migrations import MIGRATIONS
from services.awards.policies import DEFAULT, shelf
from services.awards.populations.assemble import LoadedPopulation, load_population, populations_in
from services.awards.read_model.tables import KnownEnterprise
from services.awards.record.facts import all_recorded_facts
from services.awards.record.population import recorded_population
from services.awards.schema import FEED
from services.awards.simulations.adding import added
from services.awards.simulations.partitioned import files_of, simulate_files
from services.awards.simulations.simulation import Plan, simulate
from services.awards.simulations.summary import report
from shared.contracts.simulations import SimulationReport
from shared.contracts.values import utc_now
from shared.plumbing.storage import Store
from shared.plumbing.workers import Workers

YEAR = 2024
_SAID = "2025-02-01 00:00:00.000000"
_DAY = "2025-02-01"
_UNITS = ("430302", "430304", "430321", "430381", "430382")
_ACTIONS = ("new", "new", "new", "recheck", "revocation")
_AT_ONCE = 100_000
"""Firms of the list that are made at once."""


def main(arguments: list[str], *, as_json: bool) -> None:
    """Fill a read model and a list, and simulate both."""
    parser = argparse.ArgumentParser(prog="bench simulations")
    parser.add_argument("--firms", type=int, default=100_000, help="of the registry; 0: leave out")
    parser.add_argument("--listed", type=int, default=1_000_000, help="of the list; 0: leave out")
    parser.add_argument(
        "--streamed",
        type=int,
        default=0,
        help="of a list that is read part by part alone, for the memory that it takes",
    )
    parser.add_argument(
        "--parted", type=int, default=0, help="of a list in files of as many as --part says, for the cluster alone"
    )
    parser.add_argument("--part", type=int, default=500_000)
    parser.add_argument("--workers", type=int, default=2, help="of the cluster; 0: leave out")
    options = parser.parse_args(arguments)
    rows: list[Comparison] = []
    with tempfile.TemporaryDirectory() as folder:
        if options.firms:
            url = f"sqlite:///{Path(folder) / 'awards.sqlite3'}"
            MIGRATIONS.upgrade(url)
            fill(url, options.firms)
            what = f"{options.firms:,} firms of the registry, totals"
            rows += _compared(what, by_column, "firm by firm", firm_by_firm, url)
        if options.listed:
            path = Path(folder) / "firms.parquet"
            listed(path, options.listed)
            what = f"{options.listed:,} firms from Parquet, totals"
            rows += _compared(what, part_by_part, "as a whole", as_a_whole, str(path))
            if options.workers:
                rows += _by_workers(path.parent / "parts", options.listed, options.workers)
        if options.parted:
            parts = Path(folder) / "parted"
            parted(parts, options.parted, options.part)
            rows += _by_workers(parts, options.parted, options.workers)
        if options.streamed:
            path = Path(folder) / "streamed.parquet"
            listed(path, options.streamed)
            _, peak, _ = _alone(part_by_part, str(path))
            what = f"{options.streamed:,} firms from Parquet, part by part"
            rows.append(Comparison(what, "a gibibyte", peak, 1024, "MiB", 1024 / peak))
    print_report("simulations", rows, as_json=as_json)


Work = Callable[[str], SimulationReport]


def _compared(what: str, ours: Work, peer: str, theirs: Work, at: str) -> list[Comparison]:
    (cpu, peak, told), (their_cpu, their_peak, their_told) = _alone(ours, at), _alone(theirs, at)
    if told != their_told:
        raise SystemExit(f"{what}: {told} and {their_told}")
    return [
        Comparison(what, peer, cpu, their_cpu, "s CPU", their_cpu / cpu),
        Comparison(what, peer, peak, their_peak, "MiB", their_peak / peak),
    ]


def _alone(work: Work, at: str) -> tuple[float, float, str]:
    """(CPU seconds, MiB that its peak lies above what was there before, the report without its instant), in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measured, (work, at))


def _measured(work: Work, at: str) -> tuple[float, float, str]:
    shelf()  # reading the pack is no part of it
    before, begun = _memory("VmRSS"), time.process_time()
    told = work(at)
    taken = time.process_time() - begun
    return taken, _memory("VmHWM") - before, told.model_dump_json(exclude={"made_at"})


def _memory(which: str) -> float:
    """MiB of this process: now (VmRSS), or at most so far (VmHWM)."""
    said = Path("/proc/self/status").read_text()
    return int(re.search(rf"{which}:\s+(\d+)", said)[1]) / 1024  # type: ignore[index]  # Linux always has it


# -- the registry's firms ----------------------------------------------------------------------------------------------------


def by_column(url: str) -> SimulationReport:
    """As the service does it."""
    store, pack = Store(url, FEED), shelf()[DEFAULT].pack
    with store.read() as session:
        population = recorded_population(session, YEAR, pack, documents=False)
    return _told(_plan(), population)


def firm_by_firm(url: str) -> SimulationReport:
    """From the facts of each firm."""
    store, pack = Store(url, FEED), shelf()[DEFAULT].pack
    with store.read() as session:
        facts = all_recorded_facts(session, YEAR)
        known = {e.credit_code: e for e in session.exec(select(KnownEnterprise)).all()}
    names, units = [known[c].name for c in facts], [known[c].unit for c in facts]
    return _told(_plan(), population_of(pack, list(facts.values()), names=names, units=units))


def _plan() -> Plan:
    pack = shelf()[DEFAULT].pack
    return Plan(pack, pack.profile, 10_000_000)


def _told(plan: Plan, population: Population) -> SimulationReport:
    return report(simulate(plan, population), title="", source="", made_at=utc_now())


# -- a list ------------------------------------------------------------------------------------------------------------------


def part_by_part(path: str) -> SimulationReport:
    """As the command does it."""
    plan, so_far = _plan(), None
    for loaded in populations_in(Path(path), "firms.parquet", plan.pack, YEAR):
        part = _read(plan, loaded)
        so_far = part if so_far is None else added(plan, [so_far, part])
    assert so_far is not None
    return so_far


def as_a_whole(path: str) -> SimulationReport:
    """All columns at once."""
    plan = _plan()
    return _read(plan, load_population(Path(path), "firms.parquet", plan.pack, YEAR))


def _read(plan: Plan, loaded: LoadedPopulation) -> SimulationReport:
    if loaded.left_out:
        raise SystemExit(str(loaded.rejected[:3]))
    return _told(plan, loaded.population)


def _by_workers(folder: Path, firms: int, workers: int) -> list[Comparison]:
    files, plan, at = files_of(folder), _plan(), utc_now()
    with dask_cluster(folder, workers) as dask:
        each = Workers(dask.address, "").each
        simulate_files(files[: 2 * workers], YEAR, plan, "", at, each)  # so that each worker has read its modules
        at_first = max(dask.peaks())
        begun, ours = dask.cpu(), time.process_time()
        there = simulate_files(files, YEAR, plan, "", at, each)
        taken = dask.cpu() - begun + time.process_time() - ours
        at_most = max(dask.peaks())
    simulate_files(files[:1], YEAR, plan, "", at)
    begun = time.process_time()
    here = simulate_files(files, YEAR, plan, "", at)
    alone = time.process_time() - begun
    if here != there:
        raise SystemExit(f"{here} and {there}")
    what = f"{firms:,} firms in {len(files)} files, {workers} workers"
    memory = "most memory of a worker, after a few files and after all"
    return [
        Comparison(what, "one process", taken, alone, "s CPU", alone / taken),
        Comparison(f"{what}: {memory}", "after a few", at_most, at_first, "MiB", at_first / at_most),
    ]


def listed(path: Path, firms: int) -> None:
    """A list of so many firms, each with a code of its own: in one file, and beside it in several."""
    pack, writer = shelf()[DEFAULT].pack, None
    parts = path.parent / "parts"
    parts.mkdir(exist_ok=True)
    for start in range(0, firms, _AT_ONCE):
        part = table(columns(pack, min(_AT_ONCE, firms - start), seed=1 + start), first=start)
        writer = writer or pa.parquet.ParquetWriter(path, part.schema)
        writer.write_table(part)
        pa.parquet.write_table(part, parts / f"{start:09d}.parquet")
    assert writer is not None
    writer.close()


def parted(folder: Path, firms: int, part: int) -> None:
    """A list of so many firms in files of so many each. What is said of a file's firms comes again in every second one, of firms with other
    codes and names: making it takes longer than what is measured."""
    pack = shelf()[DEFAULT].pack
    said = [columns(pack, min(part, firms), seed=seed) for seed in (1, 2)]
    folder.mkdir()
    for number, start in enumerate(range(0, firms, part)):
        some = {name: column[: firms - start] for name, column in said[number % 2].items()}
        pa.parquet.write_table(table(some, first=start), folder / f"{start:09d}.parquet")


# -- the read model ----------------------------------------------------------------------------------------------------------


def fill(url: str, firms: int, seed: int = 1) -> None:
    """A read model of so many firms, deterministic in size and seed."""
    engine = create_engine(url)
    raw = engine.raw_connection()
    try:
        made = raw.cursor()
        for table, columns, rows in _tables(firms, np.random.default_rng(seed)):
            marks = ", ".join("?" * len(columns))
            made.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)
        raw.commit()
    finally:
        raw.close()
        engine.dispose()


def _tables(n: int, rng: np.random.Generator) -> Iterator[tuple[str, tuple[str, ...], Iterator[tuple[Any, ...]]]]:
    listed = codes(0, n).to_pylist()
    yield (
        "known_enterprise",
        ("credit_code", "name", "unit"),
        ((c, f"示例企业{k}有限公司", _UNITS[k % 5]) for k, c in enumerate(listed)),
    )
    yield "known_unit", ("code", "name"), ((unit, f"示例{k}区") for k, unit in enumerate(_UNITS))
    yield (
        "known_figures",
        ("credit_code", "year", "seq", "recorded_at", "figures", "first_invention_patent_granted_on", "size_class"),
        _figures(listed, rng),
    )
    pack = shelf()[DEFAULT].pack
    titles = sorted(pack.titles)
    places = rng.integers(0, len(titles), (n, 3)).tolist()
    days = rng.integers(dt.date(YEAR - 3, 1, 1).toordinal(), dt.date(YEAR, 12, 31).toordinal(), (n, 3)).tolist()
    acts = rng.integers(0, len(_ACTIONS), (n, 3)).tolist()
    yield (
        "known_recognition",
        ("recognition_id", "seq", "recorded_at", "credit_code", "title", "action", "subject", "document_number", "issuer", "issued_on", "valid_to"),
        (
            (
                f"r{k}-{j}", k, _SAID, c, titles[places[k][j]], _ACTIONS[acts[k][j]], "", f"示例工信〔{YEAR}〕{days[k][j] % 90}号",
                "示例市工业和信息化局", str(dt.date.fromordinal(days[k][j])), str(dt.date.fromordinal(days[k][j] + 1095)),
            )
            for k, c in enumerate(listed)
            for j in range(3)
        ),
    )  # fmt: skip
    gates = [(m.id, gate.id) for m in pack.measures for gate in m.findings]
    said = [k for k in range(n) if k % 5 == 0]
    yield (
        "determination",
        ("credit_code", "year", "measure_id", "subject", "gate", "met", "decided_by", "decided_on", "grounds", "recorded_by", "recorded_at"),
        (
            (listed[k], YEAR, *_item(gates[(k + j) % len(gates)]), (k + j) % 4 > 0, "岗位甲", _DAY, "依据", "bench", _SAID)
            for k in said
            for j in range(3)
        ),
    )  # fmt: skip
    decided = [m.id for m in pack.measures if m.rule.decided]
    yield (
        "decision",
        ("credit_code", "year", "measure_id", "subject", "amount", "decided_by", "decided_on", "grounds", "recorded_by", "recorded_at"),
        (
            (listed[k], YEAR, decided[k % len(decided)], "", 1_000_000, "岗位甲", _DAY, "依据", "bench", _SAID)
            for k in range(0, n, 20)
        ),
    )  # fmt: skip
    yield (
        "payment",
        ("credit_code", "measure_id", "subject", "period", "year", "amount", "paid_on", "voucher", "policy_digest", "recorded_by", "recorded_at"),
        (
            (listed[k], m.id, "", YEAR if m.once == "year" else 0, YEAR, 1_000_000, _DAY, "示例凭证", "", "bench", _SAID)
            for k in range(0, n, 10)
            for m in [pack.measures[k // 10 % len(pack.measures)]]
        ),
    )  # fmt: skip


def _item(gate: tuple[str, str]) -> tuple[str, str, str]:
    return gate[0], "", gate[1]


_NAMES = (
    "revenue", "headcount", "total_assets", "rd_expense", "rd_deductible", "new_product_revenue", "cloud_investment", "smart_investment",
)  # fmt: skip
_SIZES = ("large", "medium", "small", "small", "micro", "undetermined")


def _figures(codes: list[str], rng: np.random.Generator) -> Iterator[tuple[Any, ...]]:
    for year in (YEAR - 1, YEAR):
        amounts = (np.exp(rng.normal(0, 1.2, (len(codes), len(_NAMES)))) * 300_000_000).astype(np.int64).tolist()
        for k, c in enumerate(codes):
            figures: dict[str, int | None] = dict(zip(_NAMES, amounts[k], strict=True))
            figures["headcount"] = 20 + k % 300
            if k % 7 == 0:
                figures["rd_expense"] = None
            granted = str(dt.date(YEAR, 1 + k % 12, 5)) if k % 30 == 0 else None
            yield c, year, k, _SAID, json.dumps(figures), granted, _SIZES[k % 6]
