"""Every operation tried by each kind of caller, with what Schemathesis makes of the OpenAPI documents: examples, bounds, random and
malformed requests, and sequences in which one answer's identifiers go into the next request.

    PYTHONPATH=. .venv/bin/python -m tests.contracts.every_caller [--seconds 45] [--kinds enterprise,bank] [--services awards]

A throw-away server with the sample city is started, a client of each kind is registered with every scope that it may hold, and each
tries each service for so many seconds. What fails is a 5xx, a status, header, body or media type that the document does not name, or a
resource that is there after it was deleted. The exit status says whether anything failed.

Not tried: what would lock the callers themselves out (clients, signing keys, tokens), a stream that does not end, and bodies of JSON
lines, which the generator cannot write.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import httpx
from rich.table import Table

from services.cli.demo import throw_away_server
from shared.clients.terminal import Caller, console, errors
from shared.contracts.scopes import KIND_LABELS, ClientKind, Scope, holdable
from tests.faults.importer import code

SERVICES = ("registry", "awards", "matchmaking")
NOT_TRIED = "clients|signing-keys|oauth|changes/stream|[.]ndjson"
CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,"
    "response_schema_conformance,use_after_free"
)
KINDS = {
    "officer": (ClientKind.OFFICER, {}),
    "officer of a county": (ClientKind.OFFICER, {"unit": "units"}),
    "enterprise": (ClientKind.ENTERPRISE, {"enterprise": "enterprises"}),
    "institution": (ClientKind.INSTITUTION, {"enterprise": code(101)}),
    "provider": (ClientKind.PROVIDER, {"enterprise": "providers"}),
    "bank": (ClientKind.BANK, {"enterprise": "banks"}),
    "platform": (ClientKind.PLATFORM, {}),
    "spa": (ClientKind.SPA, {}),
    "expert": (ClientKind.EXPERT, {}),
}
"""{name: (kind, whose it is)}; a plural is the list whose first row it is bound to."""
_LISTS = {
    "units": ("registry/v1/units", "code"),
    "enterprises": ("registry/v1/enterprises", "credit_code"),
    "banks": ("registry/v1/banks", "credit_code"),
    "providers": ("matchmaking/v1/providers", "credit_code"),
}


def token_of(server: Caller, client_id: str, secret: str) -> str:
    answer = httpx.post(
        f"{server.url}/registry/v1/oauth/token", data={"grant_type": "client_credentials"}, auth=(client_id, secret)
    )
    return str(answer.raise_for_status().json()["access_token"])


def tokens(server: Caller, kinds: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(kind's name, the token of a client that holds all it may)."""
    own = {"Authorization": f"Bearer {token_of(server, server.client_id, server.secret)}"}
    for number, name in enumerate(kinds):
        kind, bound = KINDS[name]
        whose = {}
        for field, value in bound.items():
            if value in _LISTS:
                path, key = _LISTS[value]
                value = httpx.get(f"{server.url}/{path}", headers=own).raise_for_status().json()[0][key]
            whose[field] = value
        scopes = sorted(holdable(kind, bound=bool(whose)) - {Scope.SESSIONS_OPEN})
        client_id = f"every-{number}"
        client = {"client_id": client_id, "kind": kind, "name": KIND_LABELS[kind], "scopes": scopes, **whose}
        made = httpx.post(f"{server.url}/registry/v1/clients", headers=own, json=client)
        if made.is_error:
            raise SystemExit(f"{name}: {made.text}")
        yield name, token_of(server, client_id, made.json()["secret"])


def tried(server: Caller, service: str, token: str, seconds: int) -> tuple[int, int, str]:
    """(requests, of which failed, what Schemathesis printed)."""
    command = [
        str(Path(sys.executable).with_name("schemathesis")),
        *("run", f"{server.url}/{service}/v1/openapi.json", "--no-color", "--checks", CHECKS),
        *("--header", f"Authorization: Bearer {token}", "--exclude-path-regex", NOT_TRIED),
        *("--max-time", str(seconds), "--request-timeout", "120", "--continue-on-failure"),
        *("--suppress-health-check", "all"),
    ]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    counted = re.search(r"(\d+) generated(?:, (\d+) found (\d+))?", ran.stdout)
    if counted is None:
        return 0, 1, ran.stdout + ran.stderr
    failed = 0 if ran.returncode == 0 else int(counted[2] or 1)
    return int(counted[1]), failed, ran.stdout


def main() -> None:
    parser = argparse.ArgumentParser(prog="every_caller", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--seconds", type=int, default=45, help="of each kind of caller at each service")
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--services", default=",".join(SERVICES))
    arguments = parser.parse_args()
    os.environ |= {"LIEBIAN_REQUESTS_AT_ONCE": "200", "LIEBIAN_LATE_SECONDS": "100"}  # what is tried is not load
    table = Table("接入方", "服务", "请求", "未通过")
    failed = 0
    with throw_away_server(told=lambda line: errors.print(line, highlight=False)) as server:
        for name, token in tokens(server, arguments.kinds.split(",")):
            for service in arguments.services.split(","):
                requests, bad, printed = tried(server, service, token, arguments.seconds)
                failed += bad
                if bad:
                    errors.print(printed, highlight=False, markup=False)
                table.add_row(name, service, f"{requests:,}", str(bad))
    console.print(table)
    raise SystemExit(1 if failed else 0)


if __name__ == "__main__":
    main()
