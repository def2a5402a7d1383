"""Which person acts. Two acts are one person's when this is equal, in whatever roles he took them."""

from __future__ import annotations

from shared.plumbing.auth import Principal
from shared.plumbing.errors import Forbidden

SYSTEM = Principal("system", "service", None, frozenset())
"""In whose name is written what follows from what was told, or from the day."""


def person_of(principal: Principal) -> str:
    """The person; of a client, which is nobody in particular, the client."""
    return principal.person or principal.client_id


def require_person(principal: Principal) -> str:
    """The person; `Forbidden` for a client: what is approved is approved by somebody."""
    if principal.person is None:
        raise Forbidden("此项须由本人登录办理,接入方不能代办")
    return principal.person
