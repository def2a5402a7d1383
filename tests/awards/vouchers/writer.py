"""A process that does with vouchers and settlements what it can, all of it wanted by others too, and writes down what it was told is so."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

from shared.contracts.settlements import SettlementIn, SettlementVoidIn
from shared.contracts.values import CreditCode
from shared.plumbing.errors import DomainError
from shared.plumbing.limits import DatabaseLimits
from tests.awards.people import CALLERS, person
from tests.awards.vouchers.window import PROVIDER, Window, number

PATIENT = DatabaseLimits(connect=300, pool=300, statement=300, lock=300, answer=300)


def busy(url: str, vouchers: list[str], services: range, n: int, told: Path, start: Barrier) -> None:
    """`n`: which of the writers; each takes what there is in an order of its own."""
    window, dice = Window(url, limits=PATIENT), random.Random(n)
    drafting, checking = person(f"ju{n}", "bureau-handler"), person(f"shen{n}", "bureau-reviewer")

    def settle() -> None:
        request = SettlementIn(provider_code=CreditCode(PROVIDER), year=2025)
        window.cases.settlements.draft(request, drafting, None)

    def on_newest(act: Callable[[str], Any]) -> None:
        with window.store.read() as session:
            row = session.connection().exec_driver_sql("SELECT id FROM settlement WHERE state <> 'void'").first()
        if row is not None:
            act(row[0])

    start.wait()
    for _ in range(2):
        acts: list[tuple[str, Callable[[], Any]]] = []
        for k in dice.sample(services, len(services)):
            voucher, service = dice.choice(vouchers), number(k)
            acts += [
                ("reserve", lambda v=voucher, s=service: window.reserve(v, s, 70)),  # type: ignore[misc]
                ("redeem", lambda s=service: window.redeem(s)),  # type: ignore[misc]
            ]
            if dice.random() < 0.3:
                acts.append(("release", lambda v=voucher, s=service: window.release(v, s)))  # type: ignore[misc]
        acts += [
            ("draft", settle),
            ("check", lambda: on_newest(lambda id: window.cases.settlements.check(id, checking))),
        ]
        acts.append(
            (
                "void",
                lambda: on_newest(
                    lambda id: window.cases.settlements.void(id, SettlementVoidIn(reason="重来"), CALLERS["leader"])
                ),
            )
        )
        for name, act in acts:
            try:
                act()
            except DomainError:
                name = "refused"
            with told.open("a") as file:
                file.write(f"{name}\n")
    os._exit(0)
