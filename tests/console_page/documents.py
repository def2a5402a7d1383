"""The OpenAPI documents of the three services, from which the page's types are made: `python -m tests.console_page.documents FOLDER`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from services.awards.app import build_app as build_awards
from services.awards.settings import AwardsSettings
from services.matchmaking.app import build_app as build_matchmaking
from services.matchmaking.settings import MatchmakingSettings
from services.registry.app import build_app as build_registry
from services.registry.settings import RegistrySettings


def documents() -> dict[str, dict[str, Any]]:
    """{service: its document}. No database is made: the routes alone are asked."""
    with TemporaryDirectory(prefix="liebian-documents-") as folder:
        data = Path(folder)
        return {
            "registry": build_registry(RegistrySettings(data=data)).openapi(),
            "awards": build_awards(AwardsSettings(data=data)).openapi(),
            "matchmaking": build_matchmaking(MatchmakingSettings(data=data)).openapi(),
        }


def write(folder: Path) -> None:
    """A file a service."""
    for service, document in documents().items():
        (folder / f"{service}.json").write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
