"""Evidence of a challenge as files: read by whoever sees its steps, and by nobody else."""

from __future__ import annotations

import pytest

from tests.attachments.papers import PDF, hand_in
from tests.clocks import SetClock
from tests.matchmaking.challenging import CONTRACT
from tests.matchmaking.conftest import City
from tests.matchmaking.test_challenges import Bureau, bureau

__all__ = ["bureau"]
pytestmark = pytest.mark.anyio


async def readers(bureau: Bureau, sha256: str) -> set[str]:
    everybody = ("city-bureau", "firm", "university-1", "university-2", "expert-1", "visitor")
    found = set()
    for who in everybody:
        answer = await bureau.city.http.get(f"/matchmaking/v1/attachments/{sha256}", headers=bureau.city.headers(who))
        assert answer.status_code in (200, 403, 404), answer.text
        found |= {who} if answer.status_code == 200 else set()
    return found


async def test_a_contract_is_read_by_both_sides_and_the_bureau(bureau: Bureau, city: City, clock: SetClock) -> None:
    plans = await bureau.in_notice()
    clock.pass_by(days=21)
    await bureau.step("clear_notice")
    await bureau.step("award")
    unknown = [{"kind": "contract", "name": "合同.pdf", "sha256": "0" * 64}]
    path = f"/matchmaking/v1/challenges/{bureau.id}/steps"
    signing = {"event": "sign", "contract": CONTRACT, "evidence": unknown}
    refused = await city.http.post(path, json=signing, headers=city.headers("firm"))
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "body.evidence.0.sha256")
    sent = (await hand_in(city.http, "matchmaking", city.headers("firm"), PDF + b"contract", "合同.pdf")).json()
    assert await readers(bureau, sent["sha256"]) == {"firm"}
    unknown[0]["sha256"] = sent["sha256"]
    signed = await city.http.post(path, json=signing, headers=city.headers("firm"))
    assert signed.status_code == 200, signed.text
    assert await readers(bureau, sent["sha256"]) == {"firm", "city-bureau", "university-1"}
    assert set(plans) == {"university-1", "university-2", "university-3"}


async def test_who_is_no_more_the_solver_reads_it_no_more(bureau: Bureau, city: City, clock: SetClock) -> None:
    await bureau.in_notice()
    clock.pass_by(days=21)
    await bureau.step("clear_notice")
    sent = (await hand_in(city.http, "matchmaking", city.headers("city-bureau"))).json()["sha256"]
    evidence = [{"kind": "minutes", "name": "纪要.pdf", "sha256": sent}]
    await bureau.step("award", evidence=evidence)
    assert await readers(bureau, sent) == {"firm", "city-bureau", "university-1"}
    await bureau.step("forgo", reason="放弃")
    assert await readers(bureau, sent) == {"firm", "city-bureau"}
