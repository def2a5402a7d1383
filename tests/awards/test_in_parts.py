"""A list that is read part by part comes to what it comes to as a whole: the report, the lines and the files, and who stands in it twice."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet
import pytest

from benchmarks.awards.files import table
from benchmarks.awards.population import columns
from services.awards.domain.packfile import pack_from, patched
from services.awards.policies import DEFAULT, shelf
from services.awards.populations import repeated
from services.awards.populations.assemble import LoadedPopulation, load_population, populations_in
from services.awards.simulations import partitioned
from services.awards.simulations.adding import added
from services.awards.simulations.partitioned import files_of, simulate_files
from services.awards.simulations.results import LinesFile, lines_table
from services.awards.simulations.simulation import Plan, Simulated, simulate
from services.awards.simulations.summary import report
from services.awards.simulations.warnings import warnings_about
from shared.contracts.simulations import SimulationReport
from shared.plumbing.errors import InvalidInput
from shared.plumbing.workers import Workers
from tests.matchmaking.dask_cluster import dask_cluster

YEAR, FIRMS = 2024, 700
SHELVED = shelf()[DEFAULT]
PACK = SHELVED.pack
RAISED = pack_from(
    patched(SHELVED.document, [{"op": "replace", "path": "/measures/rd-subsidy/rule/cap", "value": "200000.00"}]),
    SHELVED.text,
)
PLANS = {
    "as it stands": Plan(PACK, PACK.profile, 10_000_000),
    "changed": Plan(PACK, PACK.profile, 10_000_000, RAISED, PACK.profile),
    "another profile": Plan(PACK, PACK.profile, 10_000_000, None, "highest"),
}


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Seven hundred firms: of four units and of none, with rows that cannot be read, figures that are hardly possible, and firms that come
    again: at once, in a later part, and in other letters."""
    firms = table(columns(PACK, FIRMS, seed=5))
    units = np.array(["雨湖区", "岳塘区", "湘潭县", "韶山市", ""])[(np.arange(FIRMS) // 90) % 5]
    codes = firms.column("credit_code").to_pylist()
    codes[3] = codes[2]
    codes[450] = codes[20].lower()
    codes[451] = codes[450]
    codes[600] = codes[451]
    codes[601] = codes[600][:-1] + "0" if not codes[600].endswith("0") else codes[600][:-1] + "1"
    sizes = firms.column("size").to_pylist()
    sizes[500] = sizes[20] = "巨型"
    path = tmp_path_factory.mktemp("lists") / "firms.parquet"
    firms = firms.set_column(0, "credit_code", pa.array(codes)).set_column(2, "unit", pa.array(units))
    pa.parquet.write_table(firms.set_column(3, "size", pa.array(sizes)), path)
    return path


def done_of(plan: Plan, loaded: LoadedPopulation) -> tuple[Simulated, SimulationReport]:
    done = simulate(plan, loaded.population)
    packs = [plan.pack, plan.changed] if plan.changed else [plan.pack]
    warned = warnings_about(packs, loaded.population, rows=loaded.rows, headers=loaded.headers, assumed=loaded.assumed)
    at = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
    told = report(
        done, title="测算", source="firms.parquet", made_at=at, left_out=loaded.left_out, rejected=loaded.rejected, warnings=warned,
    )  # fmt: skip
    return done, told


@pytest.mark.parametrize("rows", [64, 333])
@pytest.mark.parametrize("name", PLANS)
def test_the_parts_add_up_to_the_whole(listed: Path, name: str, rows: int) -> None:
    plan = PLANS[name]
    whole = done_of(plan, load_population(listed, listed.name, PACK, YEAR, also=plan.changed))[1]
    parts = populations_in(listed, listed.name, PACK, YEAR, also=plan.changed, rows=rows)
    told = [done_of(plan, loaded)[1] for loaded in parts]
    assert len(told) == -(-FIRMS // rows)
    assert added(plan, told) == whole
    so_far = told[0]
    for part in told[1:]:
        so_far = added(plan, [so_far, part])
    assert so_far == whole
    assert (whole.left_out, len(whole.units)) == (7, 5)
    assert whole.enterprises == FIRMS - 7


def test_two_codes_of_one_mark_are_not_taken_for_one_firm(listed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = load_population(listed, listed.name, PACK, YEAR)
    monkeypatch.setattr(repeated, "_marks", lambda codes: np.zeros(len(codes), dtype=np.uint64))
    parts = list(populations_in(listed, listed.name, PACK, YEAR, rows=200))
    assert [row for part in parts for row in part.rejected] == whole.rejected


@pytest.mark.parametrize("kind", ["csv", "parquet"])
@pytest.mark.parametrize("explained", [10_000, 500, 0])
def test_lines_written_in_parts_are_those_of_the_whole(listed: Path, tmp_path: Path, kind: str, explained: int) -> None:
    plan = PLANS["as it stands"]
    loaded = load_population(listed, listed.name, PACK, YEAR)
    whole = lines_table(simulate(plan, loaded.population).after, loaded.population, plan.near, explained)
    file = LinesFile(tmp_path / f"lines.{kind}", kind, explained=explained)
    for part in populations_in(listed, listed.name, PACK, YEAR, rows=150):
        file.add(simulate(plan, part.population).after, part.population, plan.near)
    file.close()
    assert file.rows == whole.num_rows > 500
    detail = sorted((line.credit_code, line.measure_id, line.subject, line.reason) for line in file.detail())
    keys = ("credit_code", "measure_id", "subject", "reason")
    assert detail == sorted(zip(*(whole.column(key).to_pylist() for key in keys), strict=True))
    if kind == "parquet":
        written = pa.parquet.read_table(tmp_path / "lines.parquet")
        assert sorted(map(str, written.to_pylist())) == sorted(map(str, whole.to_pylist()))
    else:
        lines = (tmp_path / "lines.csv").read_text("utf-8-sig").splitlines()
        assert len(lines) == 1 + whole.num_rows
        assert lines[0].startswith('"统一社会信用代码"')
    assert any(line[3] for line in detail) == (whole.num_rows <= explained)


@pytest.fixture
def folder(listed: Path, tmp_path: Path) -> Path:
    """The same list in four files, without the row that is a firm of an earlier file."""
    whole = pa.parquet.read_table(listed)
    kept = whole.filter(pa.array(np.isin(np.arange(FIRMS), (450, 451, 600), invert=True)))
    (tmp_path / "list").mkdir()
    for n in range(4):
        pa.parquet.write_table(kept.slice(n * 200, 200), tmp_path / "list" / f"part-{n}.parquet")
    pa.parquet.write_table(kept, tmp_path / "whole.parquet")
    return tmp_path / "list"


def totals(told: SimulationReport) -> SimulationReport:
    """Without where rows stand: each file has its own numbers."""
    return told.model_copy(update={"rejected": [], "warnings": [], "source": ""})


AT = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)


def test_files_of_a_folder_come_to_what_one_file_comes_to(folder: Path) -> None:
    whole = folder.parent / "whole.parquet"
    told = simulate_files(files_of(folder), YEAR, PLANS["changed"], "测算", AT)
    loaded = load_population(whole, whole.name, PACK, YEAR, also=RAISED)
    assert totals(told) == totals(done_of(PLANS["changed"], loaded)[1])
    assert {row.column.split(":")[0] for row in told.rejected} == {"part-0.parquet", "part-2.parquet"}
    assert sorted(path.name for path in folder.iterdir()) == [f"part-{n}.parquet" for n in range(4)]


def test_a_firm_in_two_files_is_told_and_nothing_is_added_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(partitioned, "_AT_ONCE", 100)  # so that it is looked for in several pieces
    first, last = (pa.parquet.read_table(folder / f"part-{n}.parquet") for n in (0, 3))
    again = last.column("credit_code").to_pylist()
    again[7] = first.column("credit_code")[4].as_py().lower()
    pa.parquet.write_table(last.set_column(0, "credit_code", pa.array(again)), folder / "part-3.parquet")
    with pytest.raises(InvalidInput, match=r"有 1 家企业列在两个文件里.*part-0\.parquet 第5行、part-3\.parquet 第8行"):
        simulate_files(files_of(folder), YEAR, PLANS["as it stands"], "测算", AT)


def test_the_same_cell_that_is_no_code_in_two_files_is_no_firm_in_two(folder: Path) -> None:
    for n in (0, 3):
        rows = pa.parquet.read_table(folder / f"part-{n}.parquet")
        codes = ["111111111111111111", *rows.column("credit_code").to_pylist()[1:]]
        pa.parquet.write_table(rows.set_column(0, "credit_code", pa.array(codes)), folder / f"part-{n}.parquet")
    told = simulate_files(files_of(folder), YEAR, PLANS["as it stands"], "测算", AT)
    assert [row.value for row in told.rejected].count("111111111111111111") == 2


@pytest.mark.slow
def test_a_cluster_comes_to_the_same_though_a_worker_is_killed(folder: Path, tmp_path: Path) -> None:
    plan, files = PLANS["changed"], files_of(folder)
    here = simulate_files(files, YEAR, plan, "测算", AT)
    with dask_cluster(tmp_path / "dask", workers=2) as dask:

        def progress(so_far: SimulationReport, done: int) -> None:
            if done == 1:
                dask.workers[0].kill()

        there = simulate_files(files, YEAR, plan, "测算", AT, Workers(dask.address, "测算").each, progress)
    assert there == here


def test_a_list_without_a_row_has_a_part(tmp_path: Path) -> None:
    path = tmp_path / "empty.parquet"
    pa.parquet.write_table(pa.table({"credit_code": pa.array([], pa.string())}), path)
    (part,) = populations_in(path, path.name, PACK, YEAR)
    assert part.population.n == 0
