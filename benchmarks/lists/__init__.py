"""`run.py bench lists`: the name list at a million rows, live and prebuilt, against what serves it today."""

from __future__ import annotations

from benchmarks.lists.run import main

__all__ = ["main"]
