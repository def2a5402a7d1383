"""How much a list may hold, and the refusals that say so. What is counted are rows and columns with a value."""

from __future__ import annotations

from pathlib import Path

from shared.plumbing.errors import TooLarge
from shared.plumbing.limits import MAX_UPLOAD as MAX_BYTES

MAX_ROWS = 200_000
MAX_COLUMNS = 300
MAX_CELLS = 6_000_000
MAX_SHEETS = 200
LAST_ROW = 1_048_576
"""The last row that a spreadsheet program knows."""


def refuse_large(rows: int, width: int, page: str = "") -> None:
    """Refuse what does not fit: number of the last row, and of the last column, with a value."""
    place = f"工作表“{page[:40]}”" if page else "工作表"
    if width > MAX_COLUMNS:
        raise TooLarge(f"{place}超过{MAX_COLUMNS}列,请删去多余的列")
    if rows > MAX_ROWS:
        raise TooLarge(f"{place}超过{MAX_ROWS}行,请拆分后分次导入")
    if rows * width > MAX_CELLS:
        raise TooLarge(f"{place}的行列过多({rows}行×{width}列),请删去空白的行列或拆分后导入")


def refuse_bytes(content: bytes | Path) -> None:
    size = content.stat().st_size if isinstance(content, Path) else len(content)
    if size > MAX_BYTES:
        raise TooLarge(f"文件超过{MAX_BYTES // 1024 // 1024}MB,请拆分后分次导入")
