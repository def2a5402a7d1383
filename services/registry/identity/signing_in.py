"""A client proves itself and gets a token: back-off first, then the secret, then what it may hold."""

from __future__ import annotations

import re

from anyio.to_thread import run_sync

from services.registry.identity.backoff import Backoff, MustWait
from services.registry.identity.hashing import HashingPool, Overloaded
from services.registry.identity.oauth import TokenRefused, TokenRequest, invalid_client, too_many
from services.registry.identity.service import Tokens, granted_to
from services.registry.identity.tables import ApiClient
from shared.contracts.registry import CLIENT_ID, TokenReply
from shared.plumbing.storage import Store

_IDENTIFIER = re.compile(CLIENT_ID)


class SignIn:
    """The token endpoint's use case. A coroutine, so that who waits for Argon2 holds no worker thread of the service."""

    def __init__(self, store: Store, tokens: Tokens, hashing: HashingPool, backoff: Backoff) -> None:
        self._store = store
        self._tokens = tokens
        self._hashing = hashing
        self._backoff = backoff

    async def token(self, asked: TokenRequest, address: str) -> TokenReply:
        """`TokenRefused` says why there is none."""
        # What no client can be called is counted against the address alone: nothing of it is kept.
        known = asked.client_id if _IDENTIFIER.fullmatch(asked.client_id) else None
        try:
            with self._backoff.attempt(known, address) as attempt:
                if known is None:
                    attempt.failed = True
                    raise invalid_client()
                row = await run_sync(self._client, known)
                proven = await self._hashing.matches(asked.secret, row.secret_hash if row is not None else None)
                if row is None or not proven or row.disabled:
                    attempt.failed = True
                    raise invalid_client()
                attempt.proven = True
        except MustWait as error:
            raise too_many(error.seconds) from None
        except Overloaded as error:
            raise TokenRefused("temporarily_unavailable", "too busy", error.detail, status=503, retry_after=1) from None
        held = granted_to(row)
        beyond = sorted(set(asked.scopes) - set(held))
        if beyond:
            detail = f"接入方 {row.client_id} 没有所要的权限:{'、'.join(beyond)}"
            raise TokenRefused("invalid_scope", "the client does not hold a scope that it asks for", detail)
        scopes = sorted(set(asked.scopes)) or held
        return await run_sync(self._tokens.issue, row, scopes)

    def _client(self, client_id: str) -> ApiClient | None:
        with self._store.read() as session:
            return session.get(ApiClient, client_id)
