"""The registry's reference data, dated and cited, and its reading. Figures live here, never in code."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources
from typing import Any

import yaml


@cache
def reference_yaml(name: str) -> Any:
    """A YAML file of this package, read once."""
    return yaml.load((resources.files(__name__) / name).read_text("utf-8"), Loader=yaml.CSafeLoader)


def reference_lines(name: str) -> list[str]:
    """The lines of a text of this package, without its comments (#) and what is empty."""
    lines = (resources.files(__name__) / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("# ")]


@cache
def industry_names() -> dict[str, str]:
    """GB/T 4754-2017: {code with its section letter: name}. The table counts 1,381 classes where official counts
    differ by one or two: an unknown class is therefore worth a warning and no refusal."""
    text = (resources.files(__name__) / "gbt4754_2017.csv").read_text("utf-8")
    return {row["code"]: row["name"] for row in csv.DictReader(text.splitlines())}
