"""Keys that bids are sealed under: several at a time, each bid names its own, and none is missing unnoticed."""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from services.matchmaking.sealing import Sealer, Unreadable
from shared.plumbing.keyring import KeyProblem, fresh_secret, key_of
from tests.matchmaking.challenging import bid
from tests.matchmaking.conftest import City
from tests.matchmaking.test_challenges import Bureau, bureau
from tests.running import Apps, serving

pytestmark = pytest.mark.anyio
__all__ = ["bureau"]


def test_a_bid_sealed_before_contents_named_their_key_still_opens(tmp_path: Path) -> None:
    secret = fresh_secret()
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"liebian bid sealing").derive(secret.encode())
    nonce = secrets.token_bytes(12)
    before = nonce + AESGCM(key).encrypt(nonce, b"content", b"a/1")
    assert Sealer(f"{fresh_secret()}\n{secret}").unseal("a/1", before) == b"content"
    with pytest.raises(Unreadable):
        Sealer(fresh_secret()).unseal("a/1", before)


async def test_with_a_new_key_open_calls_take_bids_and_earlier_bids_are_opened(bureau: Bureau, city: City) -> None:
    await bureau.with_bids()
    file = city.settings.data / "bid-sealing.key"
    sealer = city.app.state.use_cases.sealer
    before = sealer.key_id
    sealer.source.put_first(fresh_secret())
    await bureau.to("university-1", "/bids", bid("示例大学"), 201)
    assert sealer.key_id != before
    bureau.clock.pass_by(days=21)
    await bureau.step("open")
    opened = await bureau.of("city-bureau", "/bids")
    assert len(opened) > 1, "sealed under both"
    assert file.stat().st_mode & 0o077 == 0
    sealed = sealer.seal("a/1", b"x")
    assert key_of(sealed) == sealer.key_id


async def test_without_the_key_of_a_bid_the_service_does_not_start(bureau: Bureau, city: City, apps: Apps) -> None:
    await bureau.with_bids()
    lost = city.app.state.use_cases.sealer.key_id
    file = city.settings.data / "bid-sealing.key"
    kept = file.read_text()
    file.unlink()
    with pytest.raises(KeyProblem, match=f"缺少密封密钥 {lost}"):
        async with serving(apps.matchmaking(city.settings)):
            pass
    file.write_text(fresh_secret())
    with pytest.raises(KeyProblem, match=lost):
        async with serving(apps.matchmaking(city.settings)):
            pass
    given_up = city.settings.model_copy(update={"bid_sealing_lost": (lost,)})
    async with serving(apps.matchmaking(given_up)) as http:
        assert (await http.get("/matchmaking/v1/healthz")).status_code == 200
    file.write_text(f"{fresh_secret()}\n{kept}")
    async with serving(apps.matchmaking(city.settings)) as http:
        assert (await http.get("/matchmaking/v1/healthz")).status_code == 200
