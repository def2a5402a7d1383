"""Whether the search's inner loops lie compiled on disk, told without loading the compiler: a note beside them says from what they were
compiled, by what and for which processor. Where anything of it differs, or a file is gone, they are compiled again."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import platform
import sys
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

_KERNELS = ("kernels", "reason_kernels", "term_kernels")
"""Modules of `ranking`."""
_NOTE = "kernels.compiled.json"


class CompiledKernels:
    """The compiled inner loops in the folder where numba keeps them."""

    def __init__(self, folder: Path | None = None) -> None:
        """`folder`: None for numba's own, beside the program or where NUMBA_CACHE_DIR says."""
        spec = find_spec("services.matchmaking.ranking")
        assert spec is not None
        assert spec.origin is not None
        home = Path(spec.origin).parent
        self._sources = [home / f"{name}.py" for name in _KERNELS]
        named = os.environ.get("NUMBA_CACHE_DIR")
        self._folder = folder or (Path(named) if named else home / "__pycache__")

    def are_there(self) -> bool:
        """As the note says, of this program and for this machine."""
        try:
            note = json.loads((self._folder / _NOTE).read_bytes())
            return (
                note["made_by"] == self._made_by() and bool(note["files"]) and set(note["files"]) <= set(self._files())
            )
        except (OSError, ValueError, KeyError, TypeError):
            return False

    def note(self) -> None:
        """Write down what is there. Where nothing can be written, the next start looks again."""
        with contextlib.suppress(OSError):
            beside = self._folder / f".{_NOTE}.{os.getpid()}"
            beside.write_text(json.dumps({"made_by": self._made_by(), "files": self._files()}))
            beside.replace(self._folder / _NOTE)

    def _files(self) -> list[str]:
        """numba's index files and code files, by name."""
        found = [path for name in _KERNELS for path in self._folder.rglob(f"{name}.*.nb[ci]")]
        return sorted(str(path.relative_to(self._folder)) for path in found)

    def _made_by(self) -> str:
        """What numba goes by: the sources' times and sizes, its own version and the compiler's, the processor; and what the environment
        asks of it."""
        parts = [sys.version, _processor()]
        for source in map(Path.stat, self._sources):
            parts += [str(source.st_mtime_ns), str(source.st_size)]
        parts += [metadata.version("numba"), metadata.version("llvmlite")]
        parts += [f"{name}={value}" for name, value in sorted(os.environ.items()) if name.startswith("NUMBA_")]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _processor() -> str:
    """Model and abilities of the processor."""
    said = [platform.machine(), platform.processor()]
    with contextlib.suppress(OSError):
        first = Path("/proc/cpuinfo").read_text().partition("\n\n")[0]
        wanted = ("model name", "flags", "Features", "CPU part", "cpu family", "model\t")
        said += [line for line in first.splitlines() if line.startswith(wanted)]
    return "\n".join(said)
