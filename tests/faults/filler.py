"""A process that registers one firm after the other, and writes down each that was acknowledged: to be backed up meanwhile."""

from __future__ import annotations

import os
from pathlib import Path

from services.registry.schema import FEED
from services.registry.wiring import LISTENERS, list_plans_of
from shared.plumbing.storage import Store
from tests.faults.importer import OFFICER, code


def fill(url: str, acknowledged: Path) -> None:
    """Until it is killed."""
    store = Store(url, FEED, LISTENERS)
    lists = list_plans_of(store)
    with acknowledged.open("ab", buffering=0) as output:
        n = 0
        while True:
            row = f"统一社会信用代码,企业名称,县市区(园区)\n{code(n)},示例{n}有限公司,雨湖区\n"
            lists.land_now("enterprises", row.encode(), "台账.csv", {}, OFFICER, dry_run=False)
            output.write(b".")
            os.fsync(output.fileno())
            n += 1
