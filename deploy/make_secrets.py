#!/usr/bin/env python3
"""Make the secrets that docker-compose.yml mounts, into deploy/secrets/ (never committed). Standard library only.

Run it once before the first `docker compose up`; run again, it makes what is missing and changes nothing.
"""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path

SERVICES = ("registry", "awards", "matchmaking")


def main(folder: Path) -> None:
    """Write every missing secret into `folder`, readable by its owner only."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    _keep(folder / "postgres_password", secrets.token_urlsafe(24))
    for service in SERVICES:
        password = _keep(folder / f"{service}_database_password", secrets.token_urlsafe(24))
        url = f"postgresql+psycopg://{service}:{password}@postgres:5432/{service}"
        _keep(folder / f"{service}_database_url", url)
    # Bids are sealed under it: keep a copy apart from the database's backups. Lost, no sealed bid opens.
    _keep(folder / "bid_sealing_key", secrets.token_urlsafe(32))
    # Signing keys and webhook secrets in the registry's database are sealed under it: the same care.
    _keep(folder / "master_key", secrets.token_urlsafe(32))
    # Those of awards and matchmaking are sealed under this one. Lost, each subscription gets a new secret.
    _keep(folder / "webhook_key", secrets.token_urlsafe(32))
    # Account numbers are sealed under the first, and known again by the second, which is never exchanged: the same care.
    _keep(folder / "account_key", secrets.token_urlsafe(32))
    _keep(folder / "account_fingerprint_key", secrets.token_urlsafe(32))
    # Public notices of awards are signed under it: who saved its fingerprint knows them again by it.
    _keep(folder / "notice_key", secrets.token_urlsafe(32))
    for client in ("admin", "awards", "matchmaking", "console", "registry"):
        _keep(folder / f"{client}_client_secret", secrets.token_urlsafe(24))


def _keep(path: Path, fresh: str) -> str:
    """The secret in a file, made now if there is none."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(fresh)
    return fresh


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent / "secrets")
