"""The peers: their own environment, the plan that they are given, and running them."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.awards.population import YEAR, Columns
from benchmarks.environment import python_with
from services.awards.domain.pack import Measure, Pack, titles_held

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
ENVIRONMENT = ROOT / ".peers"
PYTHON = ENVIRONMENT / "bin" / "python"


def set_up() -> None:
    """Make the peers' environment hold what peers-requirements.txt pins; nothing where it already does."""
    python_with(HERE / "peers-requirements.txt", ENVIRONMENT.name)


def variable(id: str) -> str:
    """A measure's id as a name in a program."""
    name = id.replace("-", "_")
    return name if name[0].isalpha() else f"m_{name}"


def plan(pack: Pack) -> dict[str, Any]:
    """The pack's measures as the peers are told them; amounts in yuan."""
    measures = [_measure(m) for m in pack.measures if m.rule.kind != "unspecified"]
    days = sorted({m["new"] for m in measures if m["new"]})
    bools = [*(f"holds_{t}" for t in titles_held(pack)), *(f"paid_{m['variable']}" for m in measures)]
    bools += [f"found_{m['variable']}_{gate}" for m in measures for gate in m["gates"]]
    return {"measures": measures, "inputs": {"bool": bools, "date": days, "float": sorted(pack.figures)}}


def _measure(m: Measure) -> dict[str, Any]:
    rule = m.rule
    parameters: dict[str, float] = {}
    if rule.base is None:
        parameters["amount"] = (rule.high or rule.amount) / 100
    elif rule.rate:
        parameters |= {"rate": rule.rate.numerator / rule.rate.denominator, "cap": rule.cap / 100}
    if rule.at_least:
        parameters["threshold"] = rule.at_least.amount / 100
    if rule.growth:
        parameters["growth"] = rule.growth.rate.numerator / rule.growth.rate.denominator
    return {
        "id": m.id,
        "variable": variable(m.id),
        "kind": rule.kind,
        "sme": m.scope.sme,
        "holds": list(m.scope.holds),
        "at_least": rule.at_least and rule.at_least.figure,
        "growth": rule.growth and rule.growth.figure,
        "gates": [g.id for g in m.gates],
        "base": rule.base,
        "new": f"new_{rule.title}" if rule.title else f"new_{rule.date}" if rule.date else None,
        "from": m.start.isoformat(),
        "to": m.end.isoformat(),
        "parameters": parameters,
        "exact": _exact(m),
    }


def _exact(m: Measure) -> dict[str, Any]:
    """What is counted in whole fen and whole days, for peers that do."""
    rule = m.rule
    first, last = max(dt.date(YEAR, 1, 1), m.start), min(dt.date(YEAR, 12, 31), m.end - dt.timedelta(days=1))
    return {
        "amount": rule.high or rule.amount,
        "rate": rule.rate and [rule.rate.numerator, rule.rate.denominator],
        "cap": rule.cap,
        "threshold": rule.at_least and rule.at_least.amount,
        "growth": rule.growth and list(rule.growth.factors),
        "days": [first.toordinal(), last.toordinal()],
    }


def inputs(pack: Pack, columns: Columns) -> dict[str, Any]:
    """The columns as OpenFisca takes them: {"variable@period": array}; money as float32 yuan, as it keeps it."""
    found: dict[str, Any] = {"size@2024": (np.asarray(columns["size"]) + 1).astype(np.int16)}
    for name, column in columns.items():
        kind, _, rest = name.partition(".")
        if kind == "figures":
            offset, _, figure = rest.partition(".")
            found[f"{figure}@{YEAR + int(offset)}"] = (np.maximum(column, 0) / 100).astype(np.float32)
        elif kind == "holds":
            found[f"holds_{rest}@{YEAR}"] = column
        elif kind in ("new", "dates"):
            days = np.where(np.asarray(column) > 0, np.asarray(column) - 719_163, 0)
            found[f"new_{rest}@{YEAR}"] = days.astype("datetime64[D]")
        elif kind == "found":
            measure, _, gate = rest.partition(".")
            found[f"found_{variable(measure)}_{gate}@{YEAR}"] = np.asarray(column) == 1
        elif kind == "paid" and pack.measure(rest).rule.kind != "unspecified":  # type: ignore[union-attr]  # its own ids
            found[f"paid_{variable(rest)}@{YEAR}"] = column
    return found


def exact(pack: Pack, columns: Columns) -> dict[str, Any]:
    """The columns as engines of tables take them: money in whole fen, -1 not known, days as numbers, the rest yes or no."""
    found: dict[str, Any] = {"size": columns["size"]}
    for name, column in columns.items():
        kind, _, rest = name.partition(".")
        if kind == "figures":
            offset, _, figure = rest.partition(".")
            found[figure if offset == "0" else f"last_{figure}"] = column
        elif kind == "holds":
            found[f"holds_{rest}"] = column
        elif kind in ("new", "dates"):
            found[f"new_{rest}"] = column
        elif kind == "found":
            measure, _, gate = rest.partition(".")
            found[f"found_{variable(measure)}_{gate}"] = np.asarray(column) == 1
        elif kind == "paid" and pack.measure(rest).rule.kind != "unspecified":  # type: ignore[union-attr]  # its own ids
            found[f"paid_{variable(rest)}"] = column
    return found


def firm(given: dict[str, Any], row: int) -> dict[str, Any]:
    """One firm as ZEN takes it: last year's figures with a prefix."""
    sizes = ("unknown", "large", "medium", "small", "micro")
    found: dict[str, Any] = {}
    for key, column in given.items():
        name, _, period = key.partition("@")
        value = column[row].item()
        if name == "size":
            value = sizes[value]
        elif isinstance(value, dt.date):  # ZEN is told whether it is of the year
            value = value.year == YEAR
        found[name if period == str(YEAR) else f"last_{name}"] = value
    return found


def environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "OPENFISCA_XIANGTAN_PLAN": str(folder / "plan.json"), "PYTHONPATH": str(HERE)}


def run(folder: Path, script: str, *arguments: str) -> dict[str, Any]:
    """What a peer's script prints on its last line."""
    command = [str(PYTHON), str(HERE / script), *arguments]
    done = subprocess.run(command, env=environment(folder), capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{script}: {done.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
