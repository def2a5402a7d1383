"""`liebian policy text`: a pack's documents as they stand on a day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from rich.console import Console

from services.awards.domain.consolidated import Standing, standing_of
from services.awards.policies import shelve
from shared.contracts.values import SHANGHAI, utc_now


def print_text(console: Console, file: Path, on: str | None) -> None:
    """Every document with its text, and what was changed of it. Raises `ValueError`."""
    try:
        day = dt.date.fromisoformat(on) if on else utc_now().astimezone(SHANGHAI).date()
    except ValueError:
        raise ValueError(f"--on 应为日期,如 2025-07-01,现为“{on}”") from None
    shelved = shelve(file)
    found = standing_of(shelved.pack, shelved.text, day)
    if not found:
        raise ValueError(f"{day} 还没有任何文件施行")
    for one in found:
        console.print(_head(one, day), soft_wrap=True, markup=False, style="bold")
        console.print(one.text.strip(), soft_wrap=True, markup=False, highlight=False)
        for a in one.amended:
            number = f"({a.by.number})" if a.by.number else ""
            said = f"※ {a.label}:据《{a.by.title}》{number},{a.since} 起{a.done}"
            console.print(said, soft_wrap=True, markup=False, style="yellow")


def _head(one: Standing, day: dt.date) -> str:
    d = one.document
    span = f"{d.start or '…'} 至 {d.end - dt.timedelta(days=1) if d.end else '…'}"
    return f"《{d.title}》{d.number} {day} 的文本;有效期 {span}{'' if one.valid else ',这一天不在有效期内'}"
