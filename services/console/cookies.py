"""The cookie in which a browser holds its session: the session's secret and a mark, and nothing that a script can read.

The mark is a random text that changes with every act on the session. A token is kept beside the mark that it was asked for with,
so that no replica uses one from before the act: from before a change of role, or a step-up. It is no secret and opens nothing.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass

from starlette.types import Scope

NAME, NAME_BY_TLS = "liebian", "__Host-liebian"
"""With the prefix a browser takes the cookie from this very host by TLS only, so that no neighbour's can be put in its place."""
PROVIDER_SUFFIX = "-oidc"
_PROVIDER_SECONDS = 600
_VALUE = re.compile(r"([A-Za-z0-9_-]{20,200})\.([A-Za-z0-9_-]{8,40})")


@dataclass(frozen=True, slots=True)
class Session:
    """A session as a browser names it."""

    secret: str
    mark: str

    @property
    def key(self) -> bytes:
        """By which it is known in memory: not the secret itself."""
        return hashlib.sha256(self.secret.encode()).digest()


def came_by_tls(scope: Scope) -> bool:
    """Whether the browser's request did, as the server or a trusted proxy says (LIEBIAN_TRUSTED_PROXIES)."""
    return bool(scope["scheme"] == "https")


def session_of(scope: Scope) -> Session | None:
    """The session that a request names. Two different ones are none: one of them was put there by somebody else."""
    found = _VALUE.fullmatch(value_of(scope, _name(scope)))
    return Session(found[1], found[2]) if found else None


def value_of(scope: Scope, name: str) -> str:
    """The value of a cookie, empty where there is none or where there are several that differ."""
    given = set()
    for header, value in scope["headers"]:
        if header == b"cookie":
            for part in value.decode("latin-1").split(";"):
                key, equals, text = part.strip().partition("=")
                if equals and key == name:
                    given.add(text)
    return given.pop() if len(given) == 1 else ""


def holding(scope: Scope, secret: str) -> str:
    """The Set-Cookie header that lets the browser hold a session, with a fresh mark. It goes when the browser is closed."""
    return _header(scope, _name(scope), f"{secret}.{_fresh_mark()}")


def ending(scope: Scope) -> str:
    """The Set-Cookie header that takes the session from the browser."""
    return _header(scope, _name(scope), "", max_age=0)


def provider_state_of(scope: Scope) -> str:
    """What was put down when the browser was sent to an identity provider."""
    return value_of(scope, _name(scope) + PROVIDER_SUFFIX)


def holding_provider_state(scope: Scope, state: str) -> str:
    """The Set-Cookie header that binds a sign-in at an identity provider to the browser that began it."""
    return _header(scope, _name(scope) + PROVIDER_SUFFIX, state, max_age=_PROVIDER_SECONDS)


def ending_provider_state(scope: Scope) -> str:
    return _header(scope, _name(scope) + PROVIDER_SUFFIX, "", max_age=0)


def _fresh_mark() -> str:
    return secrets.token_urlsafe(9)


def _name(scope: Scope) -> str:
    return NAME_BY_TLS if came_by_tls(scope) else NAME


def _header(scope: Scope, name: str, value: str, *, max_age: int | None = None) -> str:
    parts = [f"{name}={value}", "Path=/", "HttpOnly", "SameSite=Lax"]
    if max_age is not None:
        parts.append(f"Max-Age={max_age}")
    if came_by_tls(scope):
        parts.append("Secure")
    return "; ".join(parts)
