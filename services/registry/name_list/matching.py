"""Looking up to a thousand codes up at once, with a signed receipt for the loan file."""

from __future__ import annotations

from typing import Any

from services.registry.name_list.rows import rows_query
from services.registry.name_list.takings import took
from services.registry.name_list.views import VIEWS
from services.registry.schema import FEED
from services.registry.signing.keys import ListKeys
from shared.contracts.events import canonical
from shared.contracts.name_list import (
    RECEIPT,
    MatchedCode,
    MatchedTitle,
    MatchIn,
    MatchReceipt,
    SignedReceipt,
    View,
)
from shared.contracts.values import CreditCode, local_date
from shared.plumbing.auth import Principal
from shared.plumbing.identifiers import random_identifier
from shared.plumbing.storage import Store


class Matching:
    """What the list says of given codes."""

    def __init__(self, store: Store, keys: ListKeys, issuer: str) -> None:
        self._store = store
        self._keys = keys
        self._issuer = issuer

    def match(self, request: MatchIn, principal: Principal) -> SignedReceipt:
        """One answer a given code, in the order given; a code that cannot be one is answered with the reason. What a bank was told of
        the list as it is today is written down."""
        codes: dict[str, CreditCode | str] = {}
        for given in request.codes:
            try:
                codes[given] = CreditCode(given)
            except ValueError as error:
                codes[given] = str(error)
        columns = VIEWS[View.BANK].columns
        wanted = sorted({c for c in codes.values() if isinstance(c, CreditCode)})
        with self._store.settled() as (session, now):
            on = request.on or local_date(now)
            rows = session.connection().execute(rows_query(columns, on=on, at=now, codes=wanted)).all()
            head = FEED.head(session)
        held: dict[str, list[Any]] = {}
        for row in rows:
            held.setdefault(row.credit_code, []).append(row)
        receipt = MatchReceipt(
            issuer=self._issuer,
            id=random_identifier(),
            asked_by=principal.client_id,
            reference=request.reference,
            on=on,
            known_at=now,
            feed_seq=head.seq,
            feed_digest=head.digest,
            results=[_result(given, codes[given], held) for given in request.codes],
        )
        if principal.kind == "bank" and wanted and on == local_date(now):
            with self._store.write(rings=False) as work:
                took(work, principal, "match", on=on, known_at=now, reference=receipt.id, codes=wanted)
        payload = canonical(receipt.model_dump(mode="json"))
        return SignedReceipt(receipt=receipt, jws=self._keys.sign(payload, RECEIPT))


def _result(given: str, code: CreditCode | str, held: dict[str, list[Any]]) -> MatchedCode:
    if not isinstance(code, CreditCode):
        return MatchedCode(given=given, credit_code=None, listed=False, problem=code)
    rows = held.get(code, [])
    return MatchedCode(
        given=given,
        credit_code=code,
        listed=bool(rows),
        name=rows[0].name if rows else "",
        titles=[MatchedTitle.model_validate(row._asdict()) for row in rows],
    )
