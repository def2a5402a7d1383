"""A process that imports one document and says so when it is done: to be killed at any moment."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from services.registry.schema import FEED
from services.registry.wiring import LISTENERS, list_plans_of
from shared.contracts.scopes import Scope
from shared.contracts.values import CreditCode, credit_code_check_digit, organisation_check_digit
from shared.plumbing.auth import Principal
from shared.plumbing.storage import Store

OFFICER = Principal(client_id="officer", kind="officer", unit=None, scopes=frozenset(Scope))
ROWS = 40


def code(n: int) -> CreditCode:
    """The n-th of a row of well-formed fictional codes."""
    body = f"MA{n:06d}"
    first = f"91430302{body}{organisation_check_digit(body)}"
    return CreditCode(first + credit_code_check_digit(first))


def document(number: int) -> bytes:
    """A document with a row for each enterprise."""
    head = f"文号:示例〔2024〕{number}号\n发文机关:示例机关\n发文日期:2024-09-01\n认定类别:新认定\n称号:市级智能车间\n"
    rows = "".join(f"{code(n)},第{number}车间\n" for n in range(ROWS))
    return f"{head}统一社会信用代码,单位或品种名称\n{rows}".encode()


def importing(url: str, first: int) -> Callable[[int, Path], None]:
    """Import a document of the number `first`. Then, each time: import; then, and only then, leave the mark that it was acknowledged."""
    store = Store(url, FEED, LISTENERS)
    lists = list_plans_of(store)
    lists.land_now("recognitions", document(first), "名单.csv", {}, OFFICER, dry_run=False)
    store.disconnect()

    def import_document(number: int, acknowledged: Path) -> None:
        lists.land_now("recognitions", document(number), "名单.csv", {}, OFFICER, dry_run=False)
        acknowledged.touch()

    return import_document
