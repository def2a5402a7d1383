"""Run by the peers' own Python: the columns of an .npz through OpenFisca. One JSON object on the last line."""

from __future__ import annotations

import json
import statistics
import sys
import time

import numpy as np

started = time.process_time()
from openfisca_core.simulation_builder import SimulationBuilder  # noqa: E402
from openfisca_xiangtan import PLAN, CountryTaxBenefitSystem, WhatIf  # noqa: E402

SYSTEM = CountryTaxBenefitSystem()
START_UP = time.process_time() - started
YEAR = "2024"


def simulate(system, given, n, trace=False):  # type: ignore[no-untyped-def]
    """Inputs in, thirty-nine measures out: {variable: (count, sum in yuan)}."""
    simulation = SimulationBuilder().build_default_simulation(system, count=n)
    simulation.trace = trace
    for (name, period), column in given.items():
        simulation.set_input(name, period, column)
    found = {}
    for measure in PLAN["measures"]:
        values = simulation.calculate(measure["variable"], YEAR)
        found[measure["id"]] = (int(np.count_nonzero(values)), float(values.sum(dtype=np.float64)))
    return found


def median(work, times):  # type: ignore[no-untyped-def]
    taken = []
    for _ in range(times):
        begun = time.process_time()
        found = work()
        taken.append(time.process_time() - begun)
    return statistics.median(taken), found


def main() -> None:
    path, times = sys.argv[1], int(sys.argv[2])
    with np.load(path) as file:
        given = {tuple(name.split("@")): file[name] for name in file.files}
    n = len(next(iter(given.values())))
    reform = WhatIf(SYSTEM)
    few = min(10, n)
    simulate(SYSTEM, {k: v[:few] for k, v in given.items()}, few)
    total, found = median(lambda: simulate(SYSTEM, given, n), times)
    pair, _ = median(lambda: (simulate(SYSTEM, given, n), simulate(reform, given, n)), max(1, times - 1))
    one = {k: v[:1] for k, v in given.items()}
    single, _ = median(lambda: [simulate(SYSTEM, one, 1, trace=True) for _ in range(5)], 3)
    print(json.dumps({"start": START_UP, "totals": total, "pair": pair, "one": single / 5, "found": found}))


main()
