"""Whether a target holds the sample city and nothing else: what tells a place for trying things from somebody's records."""

from __future__ import annotations

from services.sample_city import FILES
from services.sample_city.journey import is_firm_of_a_walk, is_title_of_a_walk
from shared.clients.matchmaking import MatchmakingClient
from shared.clients.registry import RegistryClient
from shared.contracts.registry import Enterprise
from shared.plumbing.lists.layout import find_blocks
from shared.plumbing.lists.reading import read_book

MOST = 1000
"""Enterprises that are looked at: the sample city has some three hundred, and every walk of the journey adds two."""


async def not_of_the_sample(registry: RegistryClient, matchmaking: MatchmakingClient) -> list[str]:
    """What speaks against it, in words; empty where all of the sample's firms are there, and beside the sample only what
    earlier walks of the journey left."""
    found = await registry.some_enterprises(MOST)
    ours = _values("enterprises.xlsx", "统一社会信用代码")
    foreign = [e for e in found if e.credit_code not in ours and not is_firm_of_a_walk(e.credit_code, e.name)]
    said = []
    if foreign or len(found) == MOST:
        said.append(f"登记中有示例城市以外的企业{_such_as(foreign)}")
    elif ours - {e.credit_code for e in found}:
        there = len(ours & {e.credit_code for e in found})
        said.append(f"登记中没有完整的示例城市({len(ours)} 家示例企业中有 {there} 家)")
    if said:
        return said
    for kind, file, header, titles in (
        ("成果", "supplies.xlsx", "成果名称", [s.title for s in await matchmaking.supplies()]),
        ("需求", "demands.xlsx", "技术需求名称", [d.title for d in await matchmaking.demands()]),
    ):
        known = _values(file, header)
        if any(title not in known and not is_title_of_a_walk(title) for title in titles):
            said.append(f"匹配服务中有示例城市以外的{kind}")
    return said


def _such_as(foreign: list[Enterprise]) -> str:
    return f"(如“{foreign[0].name}”)" if foreign else ""


def _values(file: str, header: str) -> set[str]:
    """What stands in a column of a sample file."""
    book = read_book((FILES / file).read_bytes(), file)
    values: set[str] = set()
    for block in find_blocks(book, [header], [header]):
        place = [column.header for column in block.columns].index(header)
        values.update(row.cells[place] for row in block.rows if row.cells[place])
    return values
