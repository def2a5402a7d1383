"""`python3 run.py bench NAME [--json]`: run one benchmark."""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import re
import sys
from importlib.util import find_spec
from pathlib import Path

import benchmarks

_MAIN = re.compile(r"^def main\(|^from [\w.]+ import main\b", re.MULTILINE)


def runnable() -> list[str]:
    """Modules that have a `main`, by their texts: imported they bring in the whole program, and what it is compared with."""
    names = [m.name for m in pkgutil.iter_modules(benchmarks.__path__) if m.name != "__main__"]
    return sorted(name for name in names if _MAIN.search(_text_of(name)))


def _text_of(name: str) -> str:
    spec = find_spec(f"benchmarks.{name}")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).read_text("utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("name", choices=runnable())
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    arguments, rest = parser.parse_known_args()
    chosen = importlib.import_module(f"benchmarks.{arguments.name}")
    # It sets what the tests of a busy machine need, and each server that is started has it.
    if "tests.conftest" in sys.modules:
        raise SystemExit(f"{arguments.name} would measure with the settings of the tests: it imports tests.conftest")
    chosen.main(rest, as_json=arguments.json)


if __name__ == "__main__":
    main()
