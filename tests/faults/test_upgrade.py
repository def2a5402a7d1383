"""Databases of the first schemas that ever landed, filled by the program of that day, are migrated and serve today's journey; what was
in them is there and proves itself."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from services.hosting.credentials import Credentials
from services.hosting.doctor import Level, examine
from services.hosting.kept import FOLLOWERS_FIRST
from services.sample_city import journey
from shared.clients.awards import AwardsClient
from shared.clients.base import ClientCredentials
from shared.clients.registry import RegistryClient
from tests.registry.starting import started

FIRST = Path(__file__).parent / "first_landed"
"""Made on 2026-11-23 by the program of the first day with a sample city: its own journey, a payment, a rename, a contact. Without its
signing key and its clients' secrets."""
FIRM = "91430302MA46ATQD51"


def test_the_first_landed_databases_are_migrated_and_serve_the_journey(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    monkeypatch.setenv("LIEBIAN_DATA", str(data))
    for dump in FIRST.glob("*.sql"):
        with closing(sqlite3.connect(data / f"{dump.stem}.sqlite3")) as database:
            database.executescript(dump.read_text("utf-8"))
    with started(data) as url:
        secret = Credentials.load_or_make(data).secrets["admin"]
        walked = asyncio.run(journey.walk(url, url, url, "admin", secret))
        assert walked.matches.matches
        asyncio.run(what_was_there(url, secret))
    assert [f for f in examine(FOLLOWERS_FIRST) if f.level is Level.BAD] == []


async def what_was_there(url: str, secret: str) -> None:
    auth = ClientCredentials("admin", secret, token_url=f"{url}/registry/v1/oauth/token")
    async with RegistryClient(url, auth=auth) as registry, AwardsClient(url, auth=auth) as awards:
        firm = (await registry.request("GET", f"/registry/v1/enterprises/{FIRM}")).json()
        assert (firm["name"], firm["former_names"]) == ("示例更名有限公司", ["示例精工DA9899有限公司"])
        record = (await awards.request("GET", f"/awards/v1/enterprises/{FIRM}/record")).json()
        assert [(p["amount"], p["voucher"]) for p in record["payments"]] == [("2000.00", "示例凭证1")]
        statement = (
            await awards.request("GET", f"/awards/v1/enterprises/{FIRM}/assessment", params={"year": 2025})
        ).json()
        line = next(x for x in statement["lines"] if x["measure_id"] == "national-little-giant")
        assert line["status"] == "already_paid"
