"""The clients that a fresh installation needs: a local administrator, and the services' own. Secrets are made at first
start and kept in the data folder, readable by its owner only; there is no built-in one."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pydantic import SecretStr

from services.registry.bootstrap import ensure_clients
from services.registry.settings import RegistrySettings
from shared.contracts.registry import ClientIn
from shared.contracts.scopes import HOLDABLE, ClientKind, Scope
from shared.plumbing.clock import Clock
from shared.plumbing.private import make_private_folder

ADMIN = "admin"
_SAMPLE = "sample-person:"
"""Before the logins of the sample's people."""
_PROOF = "found-right:"
"""Before the clients whose secret the registry was found to know at the last start."""
_SERVICES = {
    "svc-awards": (
        "奖补服务",
        [
            Scope.FEED_READ,
            Scope.ENTERPRISES_READ,
            Scope.RECOGNITIONS_READ,
            Scope.EVIDENCE_ASK,
            Scope.ENGAGEMENTS_READ,
            Scope.ENGAGEMENTS_WRITE,
        ],
    ),
    "svc-matchmaking": ("匹配服务", [Scope.FEED_READ, Scope.ENTERPRISES_READ]),
    "svc-console": ("控制台", [Scope.SESSIONS_OPEN]),
    "svc-registry": ("登记服务", [Scope.REPORTS_READ, Scope.AWARDS_READ]),
}


@dataclass(frozen=True)
class Credentials:
    """Client identifiers and their secrets. `made_now`: the administrator's was made at this start."""

    secrets: dict[str, str]
    path: Path
    made_now: bool

    @classmethod
    def load_or_make(cls, data: Path) -> Self:
        """Read the data folder's credentials, or make them. LIEBIAN_ADMIN_SECRET sets the administrator's."""
        path = data / "credentials.json"
        known: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
        wanted = dict(known)
        for client_id in (ADMIN, *_SERVICES):
            wanted.setdefault(client_id, secrets.token_urlsafe(24))
        if chosen := os.environ.get("LIEBIAN_ADMIN_SECRET"):
            wanted[ADMIN] = chosen
        if wanted != known:
            make_private_folder(data)
            _write(path, wanted)
        return cls(secrets=wanted, path=path, made_now=ADMIN not in known)

    @classmethod
    def from_files(cls, folder: Path) -> Self:
        """Secrets as a deployment gives them: one file a client (`admin_client_secret`, `awards_client_secret`, …)."""
        names = ("awards", "matchmaking", "console", "registry")
        files = {ADMIN: "admin"} | {f"svc-{name}": name for name in names}
        found = {c: (folder / f"{name}_client_secret").read_text().strip() for c, name in files.items()}
        return cls(secrets=found, path=folder, made_now=False)

    def of(self, client_id: str) -> tuple[str, SecretStr]:
        """(identifier, secret) as a service's settings take them."""
        return client_id, SecretStr(self.secrets[client_id])

    def passwords(self, logins: Collection[str], make: Callable[[], str]) -> dict[str, str]:
        """{login: password} of the sample's people; those that are not there yet are made and kept with the rest."""
        missing = {key: make() for login in logins if (key := f"{_SAMPLE}{login}") not in self.secrets}
        if missing:
            self.secrets.update(missing)
            _write(self.path, self.secrets)
        return {login: self.secrets[f"{_SAMPLE}{login}"] for login in logins}

    def register(self, settings: RegistrySettings, clock: Clock | None = None) -> None:
        """Make the registry know these clients by these secrets. Safe to repeat. `clock`: by which they are recorded."""
        clients = [
            ClientIn(
                client_id=ADMIN,
                kind=ClientKind.OFFICER,
                name="本机管理员",
                scopes=sorted(HOLDABLE[ClientKind.OFFICER]),
            ),
            *(
                ClientIn(client_id=client_id, kind=ClientKind.SERVICE, name=name, scopes=scopes)
                for client_id, (name, scopes) in _SERVICES.items()
            ),
        ]
        known = {c.client_id: self.secrets.get(f"{_PROOF}{c.client_id}", "") for c in clients}
        wanted = [(client, self.secrets[client.client_id]) for client in clients]
        proofs = ensure_clients(settings, wanted, proofs=known, clock=clock)
        if proofs != known and self.path.is_file():
            self.secrets.update({f"{_PROOF}{client_id}": proof for client_id, proof in proofs.items()})
            _write(self.path, self.secrets)


def _write(path: Path, secrets: Mapping[str, str]) -> None:
    """Whole beside and renamed: a kill in between leaves the old file."""
    fresh = path.with_suffix(".new")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(secrets, file, indent=1)
    fresh.replace(path)
