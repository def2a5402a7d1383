"""Plain numpy as the practical limit: this one year's rules written out by hand, a bit for each title, chunk by chunk.

No pack, no reasons, no versions, no profiles: what is left is about as little work as numpy can do for these totals.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.awards.population import WAN, Columns
from services.awards.domain.pack import Pack

_CHUNK = 1 << 16


def packed(pack: Pack, columns: Columns) -> dict[str, Any]:
    """Recognitions and payments as bits of one number a firm: what such a program would keep."""
    titles = [m for m in pack.measures if m.rule.title]
    n = len(columns["size"])
    new, paid = np.zeros(n, dtype=np.uint64), np.zeros(n, dtype=np.uint64)
    for bit, measure in enumerate(titles):
        new |= (columns[f"new.{measure.rule.title}"] != 0).astype(np.uint64) << np.uint64(bit)
        paid |= columns[f"paid.{measure.id}"].astype(np.uint64) << np.uint64(bit)
    return {"new": new, "paid": paid, "titles": titles}


def totals(columns: Columns, kept: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """{measure: (firms, fen at most)}."""
    titles = kept["titles"]
    only_sme = np.uint64(sum(1 << bit for bit, m in enumerate(titles) if m.scope.sme))
    anybody = np.uint64(sum(1 << bit for bit, m in enumerate(titles) if not m.scope.sme))
    counts = np.zeros(64, dtype=np.int64)
    sums = {"rd-subsidy": [0, 0], "new-product-sales": [0, 0], "cloud-subsidy": [0, 0], "smart-renovation": [0, 0]}
    patents = 0
    for a in range(0, len(kept["new"]), _CHUNK):
        c = {name: column[a : a + _CHUNK] for name, column in columns.items()}
        bits = kept["new"][a : a + _CHUNK] & ~kept["paid"][a : a + _CHUNK]
        sme = c["size"] > 0
        bits &= np.where(sme, only_sme | anybody, anybody)
        bits = bits[bits != 0]
        counts += np.unpackbits(bits.view(np.uint8).reshape(-1, 8), axis=1, bitorder="little").sum(
            axis=0, dtype=np.int64
        )
        day = c["dates.first_invention_patent_granted_on"]
        this_year = (day >= 738886) & (day < 738886 + 366)
        converted = c["found.first-invention-patent.conversion"] == 1
        patents += int((this_year & sme & converted & ~c["paid.first-invention-patent"]).sum())
        giant = (
            c["holds.provincial_little_giant"] | c["holds.national_little_giant"] | c["holds.national_key_little_giant"]
        )
        now, before, base = (c[f"figures.{k}"] for k in ("0.rd_expense", "-1.rd_expense", "0.rd_deductible"))
        due = giant & (now >= 500 * WAN) & (before > 0) & (now * 20 >= before * 21) & (base >= 100)
        _sum(sums["rd-subsidy"], np.minimum(base[due & ~c["paid.rd-subsidy"]] // 100, 10 * WAN))
        due = sme & (c["figures.0.new_product_revenue"] >= 500 * WAN) & (c["found.new-product-sales.qualifying"] == 1)
        _sum(sums["new-product-sales"], np.full(int((due & ~c["paid.new-product-sales"]).sum()), 5 * WAN))
        cloud = c["figures.0.cloud_investment"]
        holder = giant | c["holds.municipal_srdi"]
        due = sme & holder & (cloud >= 50 * WAN) & (c["found.cloud-subsidy.depth"] == 1) & ~c["paid.cloud-subsidy"]
        _sum(sums["cloud-subsidy"], np.minimum(cloud[due] * 5 // 100, 10 * WAN))
        smart = c["figures.0.smart_investment"]
        due = sme & (smart >= 10) & (c["found.smart-renovation.effect"] == 1) & ~c["paid.smart-renovation"]
        _sum(sums["smart-renovation"], np.minimum(smart[due] // 10, 20 * WAN))
    found = {
        m.id: (int(k), int(k) * (m.rule.high or m.rule.amount)) for m, k in zip(titles, counts.tolist(), strict=False)
    }
    found["first-invention-patent"] = (patents, patents * 2 * WAN)
    return found | {id: (count, amount) for id, (count, amount) in sums.items()}


def _sum(to: list[int], amounts: Any) -> None:
    to[0] += len(amounts)
    to[1] += int(amounts.sum())
