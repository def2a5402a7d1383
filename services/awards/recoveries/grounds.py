"""Grounds of recoveries, read from data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from shared.city import part
from shared.contracts.recoveries import CERTAINTY_NAMES, RecoveryGround

REVOKED, MISCALCULATED = "title_revoked", "miscalculated"
"""Grounds on which the program itself finds that something is to be taken back: a folder has them."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """All grounds by their codes; for how many working days a firm may speak."""

    of: Mapping[str, RecoveryGround]
    statement_working_days: int


@lru_cache(maxsize=1)
def grounds() -> Grounds:
    read: dict[str, Any] = part("recovery_grounds.yaml")
    of = {
        code: RecoveryGround(code=code, certainty_name=CERTAINTY_NAMES[said["certainty"]], **said)
        for code, said in read["grounds"].items()
    }
    return Grounds(of, read["statement_working_days"])
