"""What libraries write for classes is kept compiled, as modules are.

For each dataclass the standard library writes the text of `__init__`, `__eq__`, `__repr__` and so on, SQLAlchemy an `__init__` for each table, and
compiles it in every process anew: 2,900 texts, a tenth of a start. One text always compiles to one code, so that what is kept is found by the
whole text, and no change of the program makes it wrong. It stands beside this module's own compiled file, and is written where Python may
write that one.
"""

from __future__ import annotations

import collections
import contextlib
import dataclasses
import marshal
import os
import sys
import typing
import zlib
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from types import CodeType
from typing import Any

from sqlalchemy.util import langhelpers

_Text = tuple[str, str, str]
"""What `compile` is given: a text, the file that is named in tracebacks, what is to be made of it."""


class Compiled:
    """The code of texts. `made`: how many were compiled here, and not found in the file."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._kept = _read(file)
        self._used: dict[_Text, CodeType] = {}
        self.made = 0

    def code(self, text: str, file: str, mode: str) -> CodeType:
        found = self._used.get((text, file, mode)) or self._kept.get((text, file, mode))
        if found is None:
            self.made += 1
            found = compile(text, file, mode, dont_inherit=True)
        self._used[text, file, mode] = found
        return found

    def keep(self) -> None:
        """What was used, and no more: what an earlier version of the program wrote goes. A disk that takes nothing makes a start slower, and
        nothing else."""
        if not self.made or sys.dont_write_bytecode:
            return
        content = marshal.dumps(self._used)
        fresh = self._file.with_suffix(f".{os.getpid()}")
        try:
            with fresh.open("wb") as file:
                file.write(_head(content) + content)
            fresh.chmod(Path(__file__).stat().st_mode & 0o666)  # whoever may read the program
            fresh.replace(self._file)
        except OSError:
            with contextlib.suppress(OSError):
                fresh.unlink()


def _head(content: bytes) -> bytes:
    """Which Python's code it is, and that it is all there."""
    return MAGIC_NUMBER + zlib.crc32(content).to_bytes(4, "big")


def _read(file: Path) -> dict[_Text, CodeType]:
    with contextlib.suppress(OSError):
        whole = file.read_bytes()
        head = len(_head(b""))
        if whole[:head] == _head(whole[head:]):
            kept: dict[_Text, CodeType] = marshal.loads(whole[head:])  # noqa: S302 - as a compiled module is read
            return kept
    return {}


def file_of(program: str) -> Path:
    """Where the texts of a program are kept."""
    return Path(cache_from_source(__file__)).with_suffix(f".{program}")


_NAMES = ((dataclasses, "exec"), (collections, "eval"), (typing, "compile"), (langhelpers, "compile"))
"""What is the builtin where these modules call it. One that calls it no more is left as it is."""
_begun: list[Compiled] = []


def begin(program: str) -> Compiled:
    """From here to `end`, what these libraries compile for classes is looked up first."""
    compiled = Compiled(file_of(program))

    def run(text: str, names: dict[str, Any], into: dict[str, Any]) -> None:
        exec(compiled.code(text, "<string>", "exec"), names, into)  # noqa: S102 - what the library runs

    def value(text: str, names: dict[str, Any]) -> Any:
        return eval(compiled.code(text, "<string>", "eval"), names)  # noqa: S307 - as above

    for (module, name), instead in zip(_NAMES, (run, value, compiled.code, compiled.code), strict=True):
        setattr(module, name, instead)
    _begun.append(compiled)
    return compiled


def end() -> None:
    """What was compiled is kept for the next start; nothing where none has begun."""
    while _begun:
        for module, name in _NAMES:
            delattr(module, name)
        _begun.pop().keep()
