"""The measurements, part by part."""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet

from benchmarks import http
from benchmarks.awards import cpu, files, numpy_limit, ours, peers, row
from benchmarks.awards.population import WAN, YEAR, Columns, columns
from benchmarks.report import Comparison, compared
from services.awards.domain.assess import assess
from services.awards.domain.budget import Budget, amounts_of, budget, movement
from services.awards.domain.columnar import assess_population
from services.awards.domain.facts import Facts
from services.awards.domain.pack import Pack
from services.awards.domain.packfile import pack_from, patched
from services.awards.domain.statement import Status
from services.awards.policies import DEFAULT, shelf

OPENFISCA, ZEN, NUMPY = "OpenFisca", "ZEN engine", "numpy bit masks"
TABLES = {"polars": "run_polars.py", "DuckDB": "run_duckdb.py"}
WHAT_IF = [
    {"op": "replace", "path": "/measures/rd-subsidy/rule/cap", "value": "200000.00"},
    {"op": "replace", "path": "/measures/new-product-sales/rule/at_least/amount", "value": "3000000.00"},
]
_TOTALS = (Status.DUE, Status.DECIDED, Status.NEEDS_DECISION)


class Bench:
    """One population, and what every engine makes of it. notes: what is said under the table."""

    def __init__(self, folder: Path, firms: int) -> None:
        self.folder = folder
        self.firms = firms
        self.shelved = shelf()[DEFAULT]
        self.pack = self.shelved.pack
        self.notes: list[str] = []
        (folder / "plan.json").write_text(json.dumps(peers.plan(self.pack)), "utf-8")
        self._openfisca: dict[str, Any] | None = None
        self._columns: Columns | None = None

    @property
    def columns(self) -> Columns:
        if self._columns is None:
            self._columns = columns(self.pack, self.firms)
        return self._columns

    @property
    def openfisca(self) -> dict[str, Any]:
        """OpenFisca's run over the whole population: its times and totals."""
        if self._openfisca is None:
            path = self.folder / "firms.npz"
            np.savez(path, **peers.inputs(self.pack, self.columns))
            self._openfisca = peers.run(self.folder, "run_openfisca.py", str(path), "3")
        return self._openfisca

    # -- a population --------------------------------------------------------------------------------------------------

    def population(self) -> list[Comparison]:
        """Totals, reasons, a what-if: from the same dense columns as the peers."""
        firms = f"{self.firms:,} firms"
        people = ours.population(self.pack, self.columns)
        loading, _ = cpu(lambda: ours.population(self.pack, self.columns))
        reasons, told = cpu(lambda: list(assess_population(self.pack, people)), 3)
        changed = pack_from(patched(self.shelved.document, WHAT_IF), self.shelved.text)

        def pair() -> tuple[Budget, Budget]:
            before = budget(self.pack, people, reasons=False)
            after = budget(changed, people, like=before, reasons=False)
            for result in (*before.results, *after.results):
                amounts_of(result)
            movement(before, after)
            return before, after

        found, after = (self._totals(people, pack)() for pack in (self.pack, changed))
        engines: dict[str, Callable[[], dict[str, Any]]] = {OPENFISCA: lambda: self.openfisca}
        engines |= {name: partial(self._table, name, changed, found, after) for name in TABLES}
        rows: list[Comparison] = []
        for name, run in engines.items():
            # Before and after each: the machine may be another's meanwhile.
            works = (self._totals(people, self.pack), pair)
            first = [cpu(work)[0] for work in works]
            theirs = run()
            total, paired = ((a + cpu(work)[0]) / 2 for a, work in zip(first, works, strict=True))
            rows += [
                row(f"{firms}: totals per measure", name, total, theirs["totals"], "s CPU"),
                row(f"{firms}: the same, from dense columns", name, total + loading, theirs["totals"], "s CPU"),
                row(f"{firms}: what-if pair, with who wins and loses", name, paired, theirs["pair"], "s CPU"),
            ]
            if name == OPENFISCA:
                with_reasons = f"{firms}: a reason for every line"
                rows.append(row(with_reasons, f"{name}, totals only", reasons, theirs["totals"], "s CPU"))
        kept = numpy_limit.packed(self.pack, self.columns)
        total, _ = cpu(self._totals(people, self.pack))
        limit, by_hand = cpu(lambda: numpy_limit.totals(self.columns, kept))
        rows.append(row(f"{firms}: totals per measure", NUMPY, total, limit, "s CPU"))
        self._agree(found, self.openfisca["found"], by_hand)
        self.notes.append(f"{' and '.join(TABLES)} agree to the fen, measure by measure, before and after the change")
        tracemalloc.start()
        before = tracemalloc.get_traced_memory()[0]
        told = list(assess_population(self.pack, people))
        above = (tracemalloc.get_traced_memory()[1] - before) / 2**20
        tracemalloc.stop()
        lines = sum(sum(result.statuses(people.n).values()) for result in told)
        self.notes.append(
            f"with reasons: {lines:,} lines, each with its status; at most {above:.0f} MiB above the data"
        )
        self.notes.append(
            f"dense columns to what is assessed (recognitions and payments as short lists): {loading:.3f} s"
        )
        return rows

    def _table(self, engine: str, changed: Pack, before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
        """The times of an engine of tables. To the fen it comes to what ours does, as the plan is and as it is changed; else there is
        nothing to compare."""
        plans, firms = [self.folder / "plan.json", self.folder / "changed.json"], self.folder / "exact.parquet"
        if not firms.exists():
            plans[1].write_text(json.dumps(peers.plan(changed)), "utf-8")
            pa.parquet.write_table(pa.table(peers.exact(self.pack, self.columns)), firms)
        found = peers.run(self.folder, TABLES[engine], *map(str, plans), str(firms), "5")
        for key, ours_ in (("found", before), ("changed", after)):
            for id, theirs in found[key].items():
                if tuple(theirs) != ours_[id]:
                    raise SystemExit(f"{id}: ours {ours_[id]}, {engine} {theirs}")
        return found

    def _totals(self, people: Any, pack: Pack) -> Any:
        def work() -> dict[str, tuple[int, int]]:
            results = assess_population(pack, people, reasons=False)
            return {r.measure.id: (t[0], t[2]) for r in results if (t := r.total(*_TOTALS))}

        return work

    def _agree(self, found: dict[str, Any], openfisca: dict[str, Any], by_hand: dict[str, Any]) -> None:
        """All three come to the same counts and amounts, but for what a float loses; else there is nothing to compare."""
        for id, exact in by_hand.items():
            if found[id] != exact:
                raise SystemExit(f"{id}: ours {found[id]}, numpy {exact}")
        others, apart = 0, 0.0
        for id, (count, yuan) in openfisca.items():
            ours_count, fen = found[id]
            others += abs(count - ours_count)
            apart += abs(yuan - fen / 100)
            # One firm in a thousand stands within a fen of a threshold, where floats go astray; more is another rule.
            if abs(count - ours_count) > 0.01 * max(ours_count, 1000):
                raise SystemExit(f"{id}: ours {ours_count} firms, OpenFisca {count}")
        self.notes.append("ours and numpy agree to the fen, measure by measure")
        self.notes.append(f"OpenFisca pays {others:,} firms otherwise, {apart:,.0f} yuan in all: floats, see below")
        self.notes += self._one_fen_under()

    def _one_fen_under(self) -> list[str]:
        """Whom OpenFisca pays at one fen under a threshold, and this does not."""
        rd = {
            "figures.0.rd_expense": 500 * WAN,
            "figures.-1.rd_expense": 400 * WAN,
            "figures.0.rd_deductible": 300 * WAN,
        }
        enough = rd | {"figures.0.new_product_revenue": 500 * WAN, "figures.0.cloud_investment": 50 * WAN}
        names = ("figures.0.rd_expense", "figures.0.new_product_revenue", "figures.0.cloud_investment")
        cases = [("exactly at each threshold", enough)]
        cases += [(f"{name.rpartition('.')[2]} one fen under", enough | {name: enough[name] - 1}) for name in names]
        growth = {"figures.0.rd_expense": 105_000 * WAN - 1, "figures.-1.rd_expense": 100_000 * WAN}
        cases.append(("growth one fen under 5%", enough | growth))
        given = self._identical(len(cases))
        for place, (_, figures) in enumerate(cases):
            for name, value in figures.items():
                given[name][place] = value
        path = self.folder / "cases.npz"
        found = self._totals(ours.population(self.pack, given), self.pack)()
        lines = ["measure paid to firms at, and one fen under, a threshold (right: what Python's integers say):"]
        firm_facts = [ours.population(self.pack, given).facts_at(n) for n in range(len(cases))]
        np.savez(path, **peers.inputs(self.pack, given))
        theirs = peers.run(self.folder, "run_openfisca.py", str(path), "1")["found"]
        for id in ("rd-subsidy", "new-product-sales", "cloud-subsidy"):
            right = sum(self._due(f, id) for f in firm_facts)
            lines.append(f"  {id}: right {right}, ours {found[id][0]}, OpenFisca {theirs[id][0]} of {len(cases)}")
        return lines

    def _identical(self, n: int) -> Columns:
        """n small firms that hold a title, with every finding yes and nothing else."""
        given = {name: np.zeros_like(column[:n]) for name, column in columns(self.pack, max(n, 10)).items()}
        given["size"][:] = 2
        given["holds.national_little_giant"][:] = True
        for name, column in given.items():
            if name.startswith(("found.", "dates.")):
                column[:] = 1
        return given

    def _due(self, facts: Facts, id: str) -> bool:
        """By plain integers and the clause's own words."""
        now, before = facts.figure("rd_expense", YEAR) or 0, facts.figure("rd_expense", YEAR - 1) or 0
        if id == "rd-subsidy":
            return now >= 500 * WAN and now * 100 >= before * 105
        figure = "new_product_revenue" if id == "new-product-sales" else "cloud_investment"
        return (facts.figure(figure, YEAR) or 0) >= (500 * WAN if id == "new-product-sales" else 50 * WAN)

    # -- one firm ------------------------------------------------------------------------------------------------------

    def one(self) -> list[Comparison]:
        """One firm: explained from the columns of all, and from its own facts."""
        people = ours.population(self.pack, self.columns)
        people.facts_at(0)  # where each firm's recognitions begin is made at the first question
        places = np.random.default_rng(2).integers(0, self.firms, 2000).tolist()

        def explained() -> None:
            for place in places:
                assess(self.pack, people.facts_at(place))

        seconds, _ = cpu(explained)
        facts = [people.facts_at(place) for place in places]
        alone, _ = cpu(lambda: [assess(self.pack, f) for f in facts])
        given = peers.inputs(self.pack, {name: column[:2000] for name, column in self.columns.items()})
        firms = self.folder / "firms.json"
        firms.write_text(json.dumps([peers.firm(given, n) for n in range(min(2000, self.firms))]), "utf-8")
        zen = peers.run(self.folder, "run_zen.py", str(self.folder / "plan.json"), str(firms))
        head = ours.population(self.pack, {name: column[:2000] for name, column in self.columns.items()})
        found = self._totals(head, self.pack)()
        differs = sum(abs(count - found[id][0]) for id, (count, _) in zen["found"].items())
        self.notes.append(f"ZEN, 2,000 firms: {differs} paid otherwise")
        unit, micro = "µs CPU", 1_000_000 / len(places)
        return [
            row(
                "one firm explained from the columns",
                f"{OPENFISCA}, traced",
                seconds * micro,
                self.openfisca["one"] * 1e6,
                unit,
            ),
            row(
                "one firm from its facts, 40 lines explained",
                ZEN,
                alone * micro,
                zen["one"] * 1e6,
                f"{unit} (ZEN: amounts only)",
            ),
        ]

    # -- over HTTP -----------------------------------------------------------------------------------------------------

    def http(self) -> list[Comparison]:
        """POST /assessments beside /calculate: server CPU for one firm with every measure."""
        port = http.free_port()
        command = [str(peers.ENVIRONMENT / "bin" / "openfisca"), "serve", "--country-package", "openfisca_xiangtan"]
        other = http.Server(
            [*command, "--port", str(port), "--workers", "1"], port, "/spec", peers.environment(self.folder)
        )
        request = http.raw("POST", "/calculate", {"Content-Type": "application/json"}, self._calculate())
        ours_, assessment = http.assessing(self.folder)
        try:
            http.cpu_per_request(other, request, 20)
            mine, theirs = [], []
            for _ in range(5):  # in turn: the machine may be another's meanwhile
                mine.append(http.cpu_per_request(ours_, assessment, 1500))
                theirs.append(http.cpu_per_request(other, request, 60))
        finally:
            ours_.stop()
            other.stop()
        per = compared("one firm over HTTP, every measure", f"{OPENFISCA} /calculate", mine, theirs, "ms CPU/request")
        self.notes.append(f"requests a second and core: {1000 / per.ours:,.0f} against {1000 / per.theirs:,.0f}")
        return [per]

    def _calculate(self) -> bytes:
        firm: dict[str, Any] = {m["variable"]: {str(YEAR): None} for m in peers.plan(self.pack)["measures"]}
        firm |= {
            "size": {str(YEAR): "small"},
            "holds_national_little_giant": {str(YEAR): True},
            "new_national_little_giant": {str(YEAR): "2024-09-01"},
            "rd_expense": {str(YEAR): 5_250_000, str(YEAR - 1): 5_000_000},
            "rd_deductible": {str(YEAR): 4_500_000},
            "cloud_investment": {str(YEAR): 600_000},
        }
        return json.dumps({"enterprises": {"firm": firm}}).encode()

    # -- start, files --------------------------------------------------------------------------------------------------

    def start(self) -> list[Comparison]:
        """Importing the rules and loading the pack."""
        code = "from services.awards.domain.assess import assess\nfrom services.awards.policies import packs\npacks()"
        mine, bare = (statistics.median(_child_cpu(c) for _ in range(5)) for c in (code, "pass"))
        return [row("import and pack start-up", OPENFISCA, mine - bare, self.openfisca["start"], "s CPU")]

    def files(self) -> list[Comparison]:
        """File to file beside reading and writing those files alone."""
        return files.measure(self.pack, self.columns, self.folder)


def _child_cpu(code: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONPATH": str(peers.ROOT)})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
