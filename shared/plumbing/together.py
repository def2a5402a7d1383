"""What the processes of one service share on one machine beside their database: a folder that comes and goes with the one that they are
forked of. In it lies what each of them alone knows and any of them is asked for: how far its work has come, and what it has counted."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_COUNTED = "PROMETHEUS_MULTIPROC_DIR"
_folder: Path | None = None


def folder() -> Path | None:
    """None where this process is the only one of its service here."""
    return _folder


@contextmanager
def together() -> Iterator[None]:
    """Processes that are forked within share the folder. To be entered before the library that counts is imported: it looks once where."""
    global _folder
    assert "prometheus_client" not in sys.modules
    with tempfile.TemporaryDirectory(prefix="liebian-workers-") as made:
        _folder = Path(made)
        os.environ[_COUNTED] = made
        try:
            yield
        finally:
            _folder = None
            del os.environ[_COUNTED]
