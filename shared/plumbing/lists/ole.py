"""Compound files (OLE2, MS-CFB), in which old Office documents and passworded new ones come: the names of their streams, and the
bytes of one. Bounded by the file's own size: a chain that comes back to itself ends where the file would."""

from __future__ import annotations

import struct
from dataclasses import dataclass

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA  # and all above: markers, not sectors


class Broken(ValueError):
    """The file is no compound file, or is cut."""


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: int
    start: int
    size: int


class CompoundFile:
    """The directory of a compound file. Raises `Broken`."""

    def __init__(self, content: bytes) -> None:
        if len(content) < 1536 or content[:8] != SIGNATURE:
            raise Broken
        self._content = content
        shift, small_shift = struct.unpack_from("<HH", content, 30)
        if shift not in (9, 12) or small_shift != 6:
            raise Broken
        self._sector = 1 << shift
        self._most = len(content) // self._sector + 1
        directory, self._cutoff = struct.unpack_from("<I4xI", content, 48)
        self._small_table_start = struct.unpack_from("<I", content, 60)[0]
        self._table = self._allocation()
        self._entries = self._directory(self._chain(directory))
        self.names = [name for name, entry in self._entries.items() if entry.kind == 2]

    def stream(self, name: str) -> bytes:
        """The bytes of a stream. Raises `KeyError` where there is none of that name."""
        entry = self._entries[name]
        if entry.size >= self._cutoff:
            return self._chain(entry.start)[: entry.size]
        return self._small_chain(entry)

    def _at(self, sector: int) -> bytes:
        start = (sector + 1) * self._sector
        found = self._content[start : start + self._sector]
        if not found:
            raise Broken
        return found.ljust(self._sector, b"\xff")

    def _allocation(self) -> list[int]:
        heads = list(struct.unpack_from("<109I", self._content, 76))
        following = struct.unpack_from("<I", self._content, 68)[0]
        each = self._sector // 4
        seen = 0
        while following < _END:
            seen += 1
            if seen > self._most:
                raise Broken
            more = struct.unpack(f"<{each}I", self._at(following))
            heads += more[:-1]
            following = more[-1]
        table: list[int] = []
        for head in heads:
            if head < _END:
                if len(table) > self._most + each:
                    break
                table += struct.unpack(f"<{each}I", self._at(head))
        return table

    def _chain(self, start: int) -> bytes:
        found: list[bytes] = []
        while start < _END:
            if start >= len(self._table) or len(found) > self._most:
                raise Broken
            found.append(self._at(start))
            start = self._table[start]
        return b"".join(found)

    def _directory(self, raw: bytes) -> dict[str, _Entry]:
        found: dict[str, _Entry] = {}
        for at in range(0, len(raw) - 127, 128):
            length, kind = struct.unpack_from("<HB", raw, at + 64)
            if kind in (1, 2, 5) and 2 <= length <= 64:
                name = raw[at : at + length - 2].decode("utf-16-le", "replace")
                start, size = struct.unpack_from("<II", raw, at + 116)
                found.setdefault(name, _Entry(kind, start, size))
        return found

    def _small_chain(self, entry: _Entry) -> bytes:
        root = next((e for e in self._entries.values() if e.kind == 5), None)
        if root is None:
            raise Broken
        home = self._chain(root.start)
        raw = self._chain(self._small_table_start)
        table = struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])
        found: list[bytes] = []
        place = entry.start
        while place < _END and len(found) * 64 < entry.size:
            if place >= len(table):
                raise Broken
            found.append(home[place * 64 : place * 64 + 64])
            place = table[place]
        return b"".join(found)[: entry.size]
