"""Who waits for wrong secrets is told apart by address: one that nobody makes up."""

from __future__ import annotations

import httpx
import pytest

from services.cli.demo import throw_away_server
from services.registry.identity.backoff import ADDRESS

pytestmark = pytest.mark.slow


def guess(url: str, n: int, forwarded: str) -> int:
    answer = httpx.post(
        f"{url}/registry/v1/oauth/token",
        data={"grant_type": "client_credentials"},
        auth=(f"guess-{n}", "wrong"),
        headers={"X-Forwarded-For": forwarded},
    )
    return answer.status_code


def test_an_address_that_the_caller_made_up_is_not_believed() -> None:
    with throw_away_server("--no-sample") as server:
        statuses = [guess(server.url, n, f"203.0.113.{n}") for n in range(ADDRESS.free + 5)]
    assert statuses[: ADDRESS.free] == [401] * ADDRESS.free
    assert 429 in statuses


def test_of_a_trusted_proxys_word_what_it_added_itself_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIEBIAN_TRUSTED_PROXIES", '["127.0.0.0/8"]')
    with throw_away_server("--no-sample") as server:
        # The proxy adds whom it sees at the end; in front of it stands what the caller made up.
        forged = [guess(server.url, n, f"203.0.113.{n}, 198.51.100.7") for n in range(ADDRESS.free + 5)]
        another = guess(server.url, 999, "198.51.100.8")
    assert 429 in forged
    assert another == 401
