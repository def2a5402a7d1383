"""What the page's types are made from: the OpenAPI documents of the three services, and the scopes and audited acts with
their Chinese labels, and who may hold which. `python -m tests.console_page.documents FOLDER`."""

from __future__ import annotations

import json
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any

from shared.contracts.audit import ACTION_LABELS
from shared.contracts.scopes import (
    ADMINISTRATORS,
    HOLDABLE,
    HOLDABLE_BY_APPS,
    KIND_LABELS,
    PEOPLE_ONLY,
    SCOPE_LABELS,
    ClientKind,
    Scope,
)
from tests.contracts.apps import SERVICES, document_of


def scopes() -> dict[str, Any]:
    """The labels of scopes, kinds and audited acts, and who may hold which scopes."""
    return {
        "labels": {scope.value: SCOPE_LABELS[scope] for scope in Scope},
        "kinds": {kind.value: KIND_LABELS[kind] for kind in ClientKind},
        "holdable": {kind.value: _in_order(held) for kind, held in HOLDABLE.items()},
        "people": _in_order(PEOPLE_ONLY),
        "apps": _in_order(HOLDABLE_BY_APPS),
        "actions": {action.value: label for action, label in ACTION_LABELS.items()},
        "administrators": {role: _in_order(held) for role, held in ADMINISTRATORS.items()},
    }


def _in_order(held: Collection[Scope]) -> list[str]:
    return [scope.value for scope in Scope if scope in held]


def write(folder: Path) -> None:
    """A file a service, and one of the scopes."""
    (folder / "scopes.json").write_text(json.dumps(scopes(), ensure_ascii=False), encoding="utf-8")
    for service in SERVICES:
        (folder / f"{service}.json").write_text(json.dumps(document_of(service), ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
