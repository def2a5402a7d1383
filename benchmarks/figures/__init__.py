"""Figures: how well they are read, on labelled lines of public technical texts, and how fast.

`dev.csv` was looked at while the grammar was built; `kept.csv` was labelled, and run once, before anything was mended by it. `kinds-dev.csv` and `kinds-kept.csv`
are the same two halves of lines with denials, limits of use, goals, conditions, grades, ratios and money. A row is one figure that a text
states (a text without one has empty columns), with where it is from; in the last two also what is said of it ("": that it is so) and the conditions that
it holds under ("800 degC;100 hour"). `verdicts.csv` has what a demand asks and a supply states, of many trades, with the verdict of the first thing asked.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from services.matchmaking.ranking.indicators import Condition, Indicator, Standing, Verdict, compared, indicators
from services.matchmaking.ranking.indicators.quantities import compared_name
from services.matchmaking.ranking.indicators.units import measure

FOLDER = Path(__file__).parent
HALVES = ("dev", "kept", "kinds-dev", "kinds-kept")


@dataclass(frozen=True, slots=True)
class Label:
    """A figure that a text states."""

    name: str
    relation: str
    low: float | None
    high: float | None
    unit: str
    standing: Standing | None = None
    """What is said of it; None where the lot does not say: stated, or the case now."""
    under: tuple[Condition, ...] | None = None

    def is_read_as(self, read: Indicator) -> bool:
        """The same relation, bounds and unit, and the name, before which more of the text may stand (涂层耐温 of 耐温); where the lot has
        them, the same standing and conditions."""
        ours, theirs = compared_name(self.name).wording, compared_name(read.name).wording
        named = ours == theirs or theirs.endswith(ours)
        return (
            named
            and self.relation == read.operator
            and measure(self.unit) == measure(read.unit)
            and _same(self.low, read.low)
            and _same(self.high, read.high)
            and self.standing in (None, read.standing)
            and (self.under is None or _same_conditions(self.under, read.under))
        )


def _same(a: float | None, b: float | None) -> bool:
    return a is b if a is None or b is None else math.isclose(a, b, rel_tol=1e-6)


def _same_conditions(ours: Sequence[Condition], theirs: Sequence[Condition]) -> bool:
    return len(ours) == len(theirs) and all(
        any(
            measure(one.unit) == measure(other.unit) and _same(one.low, other.low) and _same(one.high, other.high)
            for other in theirs
        )
        for one in ours
    )


def _condition(said: str) -> Condition:
    """Of "800 degC"."""
    value, unit = said.split(" ", 1)
    return Condition(float(value), float(value), unit, said)


def labelled(half: str) -> dict[str, list[Label]]:
    """{text: its figures} of one half."""
    found: dict[str, list[Label]] = {}
    with (FOLDER / f"{half}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            labels = found.setdefault(row["text"], [])
            if row["name"]:
                low, high = (float(row[bound]) if row[bound] else None for bound in ("low", "high"))
                standing = Standing(row["standing"] or Standing.STATED) if "standing" in row else None
                under = tuple(map(_condition, filter(None, row["under"].split(";")))) if "under" in row else None
                labels.append(Label(row["name"], row["relation"], low, high, row["unit"], standing, under))
    return found


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one half: labels, what was read, what of it is right, and texts without any mistake."""

    texts: int
    labels: int
    read: int
    right: int
    faultless: int

    @property
    def precision(self) -> float:
        return self.right / self.read if self.read else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.labels if self.labels else 1.0


def mistakes(texts: dict[str, list[Label]]) -> Iterable[tuple[str, list[Label], list[Indicator]]]:
    """(text, labels that were not read, readings that no label has) of each text."""
    for text, labels in texts.items():
        missed, wrong = list(labels), []
        for read in indicators(text):
            label = next((one for one in missed if one.is_read_as(read)), None)
            if label is None:
                wrong.append(read)
            else:
                missed.remove(label)
        yield text, missed, wrong


def score(half: str) -> Score:
    """How well one half is read."""
    texts = labelled(half)
    labels, missed, wrong, faultless = sum(map(len, texts.values())), 0, 0, 0
    for _, lacking, too_many in mistakes(texts):
        missed += len(lacking)
        wrong += len(too_many)
        faultless += not lacking and not too_many
    right = labels - missed
    return Score(len(texts), labels, right + wrong, right, faultless)


def verdicts() -> Iterable[tuple[str, str, str, str]]:
    """(demand, supply, the right verdict, the one that is given: "" where the demand asks nothing that is read)"""
    with (FOLDER / "verdicts.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found = compared(indicators(row["demand"]), indicators(row["supply"]))
            yield row["demand"], row["supply"], row["verdict"], worst([one.verdict for one in found])


def worst(found: Sequence[Verdict]) -> str:
    """What a pair comes to: not met where one figure is not, else the first that is not met for another reason; "" of no figure."""
    if Verdict.NOT_MET in found:
        return Verdict.NOT_MET
    return next((one for one in found if one is not Verdict.MET), Verdict.MET if found else "")


def main(arguments: list[str], *, as_json: bool) -> None:
    parser = argparse.ArgumentParser(prog="bench figures", description=__doc__)
    parser.add_argument("--mistakes", choices=(*HALVES, "verdicts"), help="print what is read wrong in one half")
    asked = parser.parse_args(arguments)
    if asked.mistakes == "verdicts":
        for demand, supply, right, given in verdicts():
            if given != right:
                print(f"{demand} | {supply}: {given or 'nothing read'}, right is {right}")
        return
    if asked.mistakes:
        for text, lacking, too_many in mistakes(labelled(asked.mistakes)):
            if lacking or too_many:
                print(text, f"  not read: {lacking}", f"  wrong: {too_many}", sep="\n")
        return
    table = Table("half", "texts", "figures", "precision", "recall", "texts without a mistake", title="figures")
    for half in HALVES:
        found = score(half)
        faultless = found.faultless / found.texts
        if as_json:
            print(
                json.dumps(
                    {
                        "work": f"figures {half}",
                        "precision": found.precision,
                        "recall": found.recall,
                        "texts": found.texts,
                    }
                )
            )
        table.add_row(
            half,
            str(found.texts),
            str(found.labels),
            f"{found.precision:.3f}",
            f"{found.recall:.3f}",
            f"{faultless:.3f}",
        )
    texts = [text for half in HALVES for text in labelled(half)]
    started = time.process_time()
    for text in texts:
        indicators(text)
    spent = (time.process_time() - started) / len(texts)
    if not as_json:
        Console().print(table)
        pairs = [(right, given) for _, _, right, given in verdicts()]
        print(f"{sum(right == given for right, given in pairs)} of {len(pairs)} verdicts right")
        print(f"{spent * 1e6:.0f} µs of CPU a text")
