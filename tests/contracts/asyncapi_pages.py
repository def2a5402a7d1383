"""docs/asyncapi/*.json: the AsyncAPI documents of the three services. `python -m tests.contracts.asyncapi_pages` writes them; a test
holds them to be current."""

from __future__ import annotations

import json
from pathlib import Path

from services.awards.changes.views import DESCRIBED as AWARDS
from services.matchmaking.changes.views import DESCRIBED as MATCHMAKING
from services.registry.push.telling import DESCRIBED as REGISTRY
from shared.plumbing.asyncapi import Described, document

FOLDER = Path(__file__).parents[2] / "docs" / "asyncapi"
DESCRIBED: dict[str, Described] = {"registry": REGISTRY, "awards": AWARDS, "matchmaking": MATCHMAKING}


def page(service: str) -> str:
    """The whole file."""
    return json.dumps(document(DESCRIBED[service]), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name in DESCRIBED:
        (FOLDER / f"{name}.json").write_text(page(name), encoding="utf-8")
