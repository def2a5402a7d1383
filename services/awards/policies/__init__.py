"""The policy packs, as data: every measure with its clause, quote, figures, dates and readings. Another city, or the next
plan, is another folder here and no other program."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from services.awards.domain.pack import Pack
from services.awards.domain.packfile import load_pack

FOLDER = Path(__file__).parent
DEFAULT = "xiangtan-2022-2025"


@cache
def packs() -> dict[str, Pack]:
    """Every pack of this folder by its id."""
    return {pack.id: pack for path in sorted(FOLDER.glob("*/pack.yaml")) if (pack := load_pack(path))}
