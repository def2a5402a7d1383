"""Idempotency-Key: a request that creates or pays may be sent again; it takes effect once and is answered alike.

The stored answer is written in the same transaction as the effect, so there is never one without the other. The use case does it:
it alone knows the transaction. A key holds for one scope, which is the address of what is asked under the service's prefix
("cases", "supplies/7").
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Header, Response
from pydantic import BaseModel
from sqlalchemy import Column, Integer, LargeBinary, MetaData, String, Table, insert, select
from sqlalchemy.exc import IntegrityError

from shared.plumbing.errors import Conflict
from shared.plumbing.revisions import Match
from shared.plumbing.storage import Store, UnitOfWork, UtcDateTime

KeyHeader = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=200,
        pattern=r"^[\x21-\x7e]+$",
        description="客户端自定的唯一键;同一键重发只生效一次,并得到相同的回答",
    ),
]


@dataclass(frozen=True, slots=True)
class IdempotencyKey:
    """A caller's key, for one scope and one exact request. `formerly`: the name under which the scope's keys were kept in earlier
    versions."""

    client_id: str
    scope: str
    key: str
    request_digest: str
    formerly: str | None


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """Status and body as first answered. `repeated` tells a replay from the first time."""

    status: int
    body: bytes
    repeated: bool = False


def idempotency_key(
    client_id: str, scope: str, key: str | None, request: BaseModel | bytes, *, formerly: str | None = None
) -> IdempotencyKey | None:
    """None where the caller sent no key."""
    if not key:
        return None
    content = request if isinstance(request, bytes) else request.model_dump_json().encode()
    return IdempotencyKey(client_id, scope, key, hashlib.sha256(content).hexdigest(), formerly)


def answered(stored: StoredAnswer, match: Match | None = None) -> Response:
    """The response of a route, with the ETag of what it has changed. A replay has none: who knows what stands by now."""
    headers = {"ETag": match.tag} if match is not None and match.tag is not None else None
    return Response(stored.body, stored.status, headers, media_type="application/json")


class Idempotency:
    """The table of answers on a service's metadata."""

    def __init__(self, metadata: MetaData) -> None:
        self.answers = Table(
            "idempotent_answer",
            metadata,
            Column("client_id", String(100), primary_key=True),
            Column("route", String(200), primary_key=True),
            Column("key", String(200), primary_key=True),
            Column("request_digest", String(64), nullable=False),
            Column("status", Integer, nullable=False),
            Column("body", LargeBinary, nullable=False),
            Column("recorded_at", UtcDateTime(), nullable=False),
        )

    def run_once(
        self, store: Store, key: IdempotencyKey | None, act: Callable[[UnitOfWork], tuple[int, BaseModel]]
    ) -> StoredAnswer:
        """Act in a unit of work and keep the answer, (status, body); for a key seen before, give the kept answer and do nothing.

        Two requests with one key at once: the primary key lets one commit, the other starts over and finds its answer.
        The same key with a different request is a `Conflict`.
        """
        for last_try in (False, True):
            try:
                with store.write() as work:
                    if key is not None and (found := self._find(work, key)):
                        return found
                    status, answer = act(work)
                    body = answer.model_dump_json().encode()
                    if key is not None:
                        self._keep(work, key, status, body)
                    return StoredAnswer(status, body)
            except IntegrityError:
                if key is None or last_try:
                    raise
        raise AssertionError("the second try returns or raises")

    def _find(self, work: UnitOfWork, key: IdempotencyKey) -> StoredAnswer | None:
        t = self.answers
        scopes = [scope for scope in (key.scope, key.formerly) if scope is not None]
        mine = (t.c.client_id == key.client_id) & t.c.route.in_(scopes) & (t.c.key == key.key)
        row = work.session.connection().execute(select(t).where(mine)).first()
        if row is None:
            return None
        if row.request_digest != key.request_digest:
            raise Conflict(f"Idempotency-Key “{key.key}” 已用于另一个内容不同的请求,请换一个键")
        return StoredAnswer(row.status, row.body, repeated=True)

    def _keep(self, work: UnitOfWork, key: IdempotencyKey, status: int, body: bytes) -> None:
        work.session.connection().execute(
            insert(self.answers).values(
                client_id=key.client_id,
                route=key.scope,
                key=key.key,
                request_digest=key.request_digest,
                status=status,
                body=body,
                recorded_at=work.now,
            )
        )
