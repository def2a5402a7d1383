"""Loading the sample city through the public imports, in the order that a city would: who the firms are, their figures,
the documents as they came out, then what universities supply and factories demand."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from shared.clients.matchmaking import MatchmakingClient
from shared.clients.registry import RegistryClient
from shared.contracts.imports import ImportReport

FILES = Path(__file__).parent / "files"
Import = Callable[[str, bytes], Awaitable[ImportReport]]


class SampleRejected(RuntimeError):
    """A row of the sample was refused: the sample and the imports do not fit each other."""


@dataclass
class Loaded:
    """Rows accepted by kind of list."""

    accepted: dict[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        return "、".join(f"{kind} {count} 行" for kind, count in self.accepted.items())


async def load(
    registry: RegistryClient,
    matchmaking: MatchmakingClient,
    told: Callable[[str, int, int], None] = lambda what, done, of: None,
) -> Loaded:
    """Load every file. Raises `SampleRejected` at the first refused row. Safe to repeat: rows land once.

    told: called with each file, how many came before it, and how many there are.
    """
    loaded = Loaded()
    indicators, documents = sorted(FILES.glob("indicators-*.csv")), sorted((FILES / "documents").iterdir())
    files, sent = len(indicators) + len(documents) + 4, 0

    async def send(kind: str, path: Path, import_: Import) -> ImportReport:
        nonlocal sent
        told(f"{kind} {path.name}", sent, files)
        sent += 1
        report = await import_(path.name, path.read_bytes())
        loaded.accepted[kind] = loaded.accepted.get(kind, 0) + report.accepted
        return report

    await _all(send("企业", FILES / "enterprises.xlsx", registry.import_enterprises))
    for path in indicators:
        await _all(send("指标", path, registry.import_indicators))
    await _all(send("联系人", FILES / "contacts.csv", registry.import_contacts))
    for path in documents:
        await _all(send("认定", path, registry.import_recognitions))
    await _all(send("成果", FILES / "supplies.xlsx", matchmaking.import_supplies))
    # Matchmaking learns of the enterprises from the registry's feed: until then it refuses their demands.
    told("需求 demands.xlsx", sent, files)
    async with asyncio.timeout(60):
        while (
            report := await matchmaking.import_demands("demands.xlsx", (FILES / "demands.xlsx").read_bytes())
        ).rejected:
            await asyncio.sleep(0.1)
    loaded.accepted["需求"] = report.accepted
    return loaded


async def _all(sending: Awaitable[ImportReport]) -> None:
    report = await sending
    if report.rejected:
        first = next(r for r in report.rows if r.errors)
        raise SampleRejected(f"第{first.row}行:{first.errors[0].problem}(共 {report.rejected} 行被退回)")
