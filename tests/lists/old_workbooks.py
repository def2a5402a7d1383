"""Compound files made from their streams, and a workbook of Excel 5 (BIFF5), which no library writes any more."""

from __future__ import annotations

import struct
from collections.abc import Sequence

_SECTOR = 512
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file (MS-CFB, version 3) with streams of 4,096 bytes and more; shorter ones are filled up."""
    sectors: list[bytes] = []
    table: list[int] = []
    entries = [_entry("Root Entry", 5, _END, 0, child=1)]

    def laid(content: bytes) -> int:
        pieces = [content[at : at + _SECTOR].ljust(_SECTOR, b"\0") for at in range(0, len(content), _SECTOR)]
        start = len(sectors)
        sectors.extend(pieces)
        table.extend([*range(start + 1, start + len(pieces)), _END])
        return start

    for n, (name, content) in enumerate(streams.items(), start=1):
        whole = content.ljust(4096, b"\0")
        right = n + 1 if n < len(streams) else _FREE
        entries.append(_entry(name, 2, laid(whole), len(whole), right=right))
    directory = laid(b"".join(entries).ljust(-(-len(entries) * 128 // _SECTOR) * _SECTOR, b"\0"))
    count = 1
    while (len(table) + count) * 4 > count * _SECTOR:
        count += 1
    start = len(sectors)
    table += [_TABLE] * count
    allocation = struct.pack(f"<{len(table)}I", *table).ljust(count * _SECTOR, b"\xff")
    heads = [*range(start, start + count), *[_FREE] * (109 - count)]
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, count, directory, 0, 4096, _END, 0, _END, 0,
    ) + struct.pack("<109I", *heads)  # fmt: skip
    return header + b"".join(sectors) + allocation


def _entry(name: str, kind: int, start: int, size: int, *, child: int = _FREE, right: int = _FREE) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    return text.ljust(64, b"\0") + struct.pack("<HBBIII36xIII", len(text), kind, 1, _FREE, right, child, start, size, 0)


def biff5(rows: Sequence[Sequence[str | float]], *, hidden: Sequence[int] = (), codepage: int = 936) -> bytes:
    """A workbook of Excel 5 with one sheet; `hidden`: row numbers."""
    encoding = {936: "gbk", 1252: "latin-1"}[codepage]
    body = record(0x0809, struct.pack("<HHHH", 0x0500, 0x0010, 0, 0))
    body += record(0x0200, struct.pack("<HHHHH", 0, len(rows), 0, max(map(len, rows)), 0))
    for n, row in enumerate(rows):
        flags = 0x20 if n + 1 in hidden else 0
        body += record(0x0208, struct.pack("<HHHHHHHH", n, 0, len(row), 255, 0, 0, flags, 0))
    for n, row in enumerate(rows):
        for column, value in enumerate(row):
            place = struct.pack("<HHH", n, column, 0)
            if isinstance(value, str):
                text = value.encode(encoding)
                body += record(0x0204, place + struct.pack("<H", len(text)) + text)
            else:
                body += record(0x0203, place + struct.pack("<d", value))
    body += record(0x000A, b"")
    name = "名单".encode(encoding)
    begin = record(0x0809, struct.pack("<HHHH", 0x0500, 0x0005, 0, 0)) + record(0x0042, struct.pack("<H", codepage))
    begin += record(0x0031, struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0) + b"\x05Arial")
    begin += record(0x00E0, struct.pack("<HHHHHHHH", 0, 0, 0, 0, 0, 0, 0, 0))
    sheet_at = len(begin) + 4 + 7 + len(name) + 4
    begin += record(0x0085, struct.pack("<IHB", sheet_at, 0, len(name)) + name) + record(0x000A, b"")
    return compound({"Book": begin + body})


def record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content
