"""Files of a batch for the bank: a workbook with its control sheet, CSV in GB 18030, JSON. Here alone account numbers stand in full."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.awards.batches.profiles import Profile
from services.awards.domain.amount_in_words import in_words
from shared.contracts.amounts import wire_yuan, yuan
from shared.plumbing.sheets.book import Book, Column
from shared.plumbing.sheets.writing import csv_text

Line = Mapping[str, str | int]
"""{source: value} of one payment; `amount` in fen, `number` its place."""


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made."""

    format: str
    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Control:
    """What the control sheet says."""

    no: str
    name: str
    count: int
    total: int
    digest: str
    exported_at: dt.datetime


def make_files(profiles: Mapping[str, Profile], lines: Sequence[Line], control: Control) -> list[Made]:
    """Every format of a batch."""
    found = []
    for profile in profiles.values():
        found.append(
            Made(f"{profile.id}.xlsx", f"{control.no}-{profile.label}.xlsx", _workbook(profile, lines, control))
        )
        found.append(Made(f"{profile.id}.csv", f"{control.no}-{profile.label}.csv", _csv(profile, lines)))
    return [*found, Made("json", f"{control.no}.json", _json(lines, control))]


def _workbook(profile: Profile, lines: Sequence[Line], control: Control) -> bytes:
    columns = [
        Column(c.title, "money" if c.source == "amount" else "number" if c.source == "number" else "text",
               adds_up=c.source == "amount", width=c.width)
        for c in profile.columns
    ]  # fmt: skip
    rows = [[line[c.source] for c in profile.columns] for line in lines]
    output = io.BytesIO()
    about = f"批次 {control.no},{control.count} 笔,合计 {yuan(control.total)} 元"
    with Book(output, f"{control.name}付款文件", about, created=control.exported_at) as book:
        book.table(profile.sheet, columns, rows)
        book.table(
            "控制单",
            [Column("项目", width=16), Column("内容", "prose", width=72)],
            [
                ("批次号", control.no),
                ("批次名称", control.name),
                ("笔数", str(control.count)),
                ("合计(元)", yuan(control.total)),
                ("合计大写", in_words(control.total)),
                ("内容摘要", control.digest),
                ("对账要求", "回单请在“附言”或“业务追溯识别码”中带回本表的编号,逐笔注明已付、失败或退回及原因"),
            ],
        )
    return output.getvalue()


def _csv(profile: Profile, lines: Sequence[Line]) -> bytes:
    rows: list[list[object]] = [[c.title for c in profile.columns]]
    rows += [[_shown(c.source, line[c.source]) for c in profile.columns] for line in lines]
    return csv_text(rows, end="\r\n").encode("gb18030")


def _shown(source: str, value: str | int) -> str:
    return wire_yuan(int(value)) if source == "amount" else str(value)


def _json(lines: Sequence[Line], control: Control) -> bytes:
    head = {"batch": control.no, "name": control.name, "count": control.count, "total": wire_yuan(control.total),
            "total_in_words": in_words(control.total), "digest": control.digest}  # fmt: skip
    items = [{name: _shown(name, value) for name, value in line.items()} for line in lines]
    # A line an item: what indents more is written in Python, character by character.
    listed = ",\n".join(json.dumps(item, ensure_ascii=False) for item in items)
    return f'{json.dumps(head, ensure_ascii=False)[:-1]}, "items": [\n{listed}\n]}}\n'.encode()
