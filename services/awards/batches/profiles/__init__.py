"""Formats of payment files, as data: which columns, under which titles, from what. A city may add its own, in a folder of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent
SOURCES = frozenset(
    {
        "number", "payee.name", "payee.account", "payee.bank", "payee.cnaps", "amount", "purpose", "item_no", "credit_code",
        "fiscal_year", "benefit", "maker", "approver", "batch_no", "line.document", "line.bgt_id", "line.agency_code",
        "line.pro_code", "line.exp_func_code", "line.gov_bgt_eco_code", "line.dep_bgt_eco_code",
    }
)  # fmt: skip
"""What a column may be filled from."""


class ProfileError(ValueError):
    """A format that cannot be read; the message says which file and what is wrong."""


@dataclass(frozen=True, slots=True)
class ProfileColumn:
    """One column: its title, what it is filled from, its width in characters."""

    title: str
    source: str
    width: int


@dataclass(frozen=True, slots=True)
class Profile:
    """One format."""

    id: str
    label: str
    sheet: str
    columns: tuple[ProfileColumn, ...]


def profiles(folders: Sequence[Path] = (FOLDER,)) -> Mapping[str, Profile]:
    """{id: format}; a later folder's replaces an earlier one's. Raises `ProfileError`."""
    found: dict[str, Profile] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.yaml")):
            found[path.stem] = _read(path)
    return found


def _read(path: Path) -> Profile:
    try:
        form = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
        columns = tuple(
            ProfileColumn(str(c["title"]), str(c["from"]), int(c.get("width", 16))) for c in form["columns"]
        )
        profile = Profile(path.stem, str(form["label"]), str(form["sheet"])[:31], columns)
    except (yaml.YAMLError, KeyError, TypeError, ValueError, UnicodeDecodeError) as error:
        raise ProfileError(f"付款文件格式 {path.name} 读不懂:{type(error).__name__} {error}") from None
    if unknown := [c.source for c in columns if c.source not in SOURCES]:
        raise ProfileError(
            f"付款文件格式 {path.name} 的 from 不认识:{'、'.join(unknown)};可用:{'、'.join(sorted(SOURCES))}"
        )
    wanted = {"payee.name", "payee.account", "amount", "item_no"}
    if missing := wanted - {c.source for c in columns}:
        raise ProfileError(
            f"付款文件格式 {path.name} 缺少列:{'、'.join(sorted(missing))};没有它们,银行付不了款或对不上账"
        )
    return profile
