"""The API of the last release, in docs/openapi, and what has changed since. `python -m tests.contracts.api_changes` says it;
`python -m tests.contracts.api_changes release` makes the documents of now those of the last release."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import sys
from pathlib import Path
from typing import Any

from shared.contracts.values import SHANGHAI
from tests.contracts.apps import SERVICES, document_of
from tests.contracts.breaking import added, breaking

ROOT = Path(__file__).parents[2]
RELEASED = ROOT / "docs" / "openapi"
PAGE = ROOT / "docs" / "api-changes.md"


def released(service: str) -> dict[str, Any]:
    """A service's document as it was at the last release."""
    document: dict[str, Any] = json.loads(gzip.decompress((RELEASED / f"{service}.json.gz").read_bytes()))
    return document


def broken_since(service: str) -> list[str]:
    """What breaks callers of a service since the last release."""
    return [
        f"{service}: {what}"
        for what in breaking(released(service), document_of(service), dt.datetime.now(SHANGHAI).date())
    ]


def unexplained(changes: list[str], page: str) -> list[str]:
    """The changes that a page does not name."""
    return [change for change in changes if f"`{change}`" not in page]


def release() -> None:
    """Small and the same for the same documents: no time stands in the files."""
    RELEASED.mkdir(exist_ok=True)
    for service in SERVICES:
        content = json.dumps(document_of(service), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        (RELEASED / f"{service}.json.gz").write_bytes(gzip.compress(content.encode(), 9, mtime=0))


def main() -> None:
    if sys.argv[1:] == ["release"]:
        release()
        return
    page = PAGE.read_text("utf-8")
    for service in SERVICES:
        for operation in added(released(service), document_of(service)):
            print(f"new          {operation}")
        for change in (found := broken_since(service)):
            print(f"{'NOT NOTED   ' if change in unexplained(found, page) else 'noted       '} `{change}`")


if __name__ == "__main__":
    main()
