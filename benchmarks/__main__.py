"""`python3 run.py bench NAME [--json]`: run one benchmark."""

from __future__ import annotations

import argparse
import importlib
import pkgutil

import benchmarks


def main() -> None:
    names = sorted(m.name for m in pkgutil.iter_modules(benchmarks.__path__) if m.name not in ("__main__", "report"))
    runnable = [n for n in names if hasattr(importlib.import_module(f"benchmarks.{n}"), "main")]
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("name", choices=runnable)
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    arguments, rest = parser.parse_known_args()
    importlib.import_module(f"benchmarks.{arguments.name}").main(rest, as_json=arguments.json)


if __name__ == "__main__":
    main()
