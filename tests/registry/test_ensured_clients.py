"""What a start makes sure of: clients by their secrets, without hashing again what was found right before."""

from __future__ import annotations

from services.registry.bootstrap import ensure_clients
from services.registry.identity.hashing import matches, proof_of
from services.registry.identity.tables import ApiClient
from services.registry.schema import FEED
from services.registry.settings import RegistrySettings
from shared.contracts.registry import ClientIn
from shared.contracts.scopes import ClientKind, Scope
from shared.plumbing.storage import Store

CLIENT = ClientIn(client_id="svc-start", kind=ClientKind.SERVICE, name="启动", scopes=[Scope.FEED_READ])


def hash_of(settings: RegistrySettings) -> str:
    store = Store(settings.database, FEED)
    try:
        with store.read() as session:
            row = session.get(ApiClient, CLIENT.client_id)
            assert row is not None
            return row.secret_hash
    finally:
        store.close()


def test_a_proof_is_of_one_secret_and_one_hash(settings: RegistrySettings) -> None:
    first = ensure_clients(settings, [(CLIENT, "the-first-secret")])
    kept = hash_of(settings)
    assert first == {CLIENT.client_id: proof_of("the-first-secret", kept)}
    assert ensure_clients(settings, [(CLIENT, "the-first-secret")], proofs=first) == first
    assert hash_of(settings) == kept
    # Another secret with the proof of the first is another secret.
    second = ensure_clients(settings, [(CLIENT, "the-second-secret")], proofs=first)
    assert second != first
    assert matches("the-second-secret", hash_of(settings))
    assert not matches("the-first-secret", hash_of(settings))
    # And the proof of a secret that is no longer the registry's proves nothing.
    assert ensure_clients(settings, [(CLIENT, "the-first-secret")], proofs=first) not in (first, second)
    assert matches("the-first-secret", hash_of(settings))


def test_what_is_proven_is_not_hashed(settings: RegistrySettings) -> None:
    ensure_clients(settings, [(CLIENT, "a-secret")])
    kept = hash_of(settings)
    # A proof that only this program could have made: were the hash asked, it would say no, and be made anew.
    ensure_clients(settings, [(CLIENT, "no-such-secret")], proofs={CLIENT.client_id: proof_of("no-such-secret", kept)})
    assert hash_of(settings) == kept
