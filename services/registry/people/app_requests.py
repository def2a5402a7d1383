"""What an application in a browser asks for, as it comes to the authorization endpoint (RFC 6749, 4.1.1; RFC 7636; OpenID Connect
Core, 3.1.2.1), and the two ways in which it is refused: on a page, where nobody knows whose address it gives, else by sending the browser
back with the reason."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from urllib.parse import parse_qsl

from sqlmodel import Session

from services.registry.identity.service import granted_to
from services.registry.identity.tables import ApiClient
from shared.contracts.scopes import Scope

_LONGEST = 8000
_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")
_SEEN = re.compile(r"[\x20-\x7e]{1,500}")
"""RFC 6749, appendix A.5: of what a state consists."""
_SECONDS = re.compile(r"[0-9]{1,9}")
_NOT_SUPPORTED = ("request", "request_uri", "registration")
_WITHOUT_EFFECT = frozenset({"profile", "offline_access"})
"""Scopes of the standard beside which nothing further is given: who it is comes with `openid`, refresh tokens come always."""
PROMPTS = ("none", "consent")


class NoSuchApplication(Exception):
    """Who asks is not known, or the address is not its own: the browser is sent nowhere. The message is for the person."""


class SentBack(Exception):
    """The browser goes back to the application with an error of the standard; `said` is for its developers, in ASCII."""

    def __init__(self, asked: Addressed, error: str, said: str) -> None:
        super().__init__(error)
        self.asked = asked
        self.error = error
        self.said = said


@dataclass(frozen=True, slots=True)
class Addressed:
    """Whose request it is, and where its answer goes."""

    client: ApiClient
    redirect_uri: str
    state: str | None


@dataclass(frozen=True, slots=True)
class AppRequest:
    """A request in which all is right. `scopes`: of the client's. `max_age`: seconds since the person signed in, at most."""

    to: Addressed
    scopes: frozenset[str]
    challenge: str
    nonce: str | None
    max_age: int | None
    asks_again: bool


def app_in_use(session: Session, client_id: str) -> ApiClient | None:
    """An application that is registered, approved and not disabled."""
    row = session.get(ApiClient, client_id)
    return row if row is not None and row.public and not row.disabled and row.proposed_by is None else None


def read_request(session: Session, query: str) -> AppRequest:
    """`NoSuchApplication`, or `SentBack`, where something is wrong."""
    try:
        pairs = parse_qsl(query[:_LONGEST], keep_blank_values=True, errors="strict", max_num_fields=50) if query else []
    except ValueError:
        raise NoSuchApplication("地址无法读取") from None
    if len(query) > _LONGEST:
        raise NoSuchApplication("地址过长")
    times = Counter(name for name, _ in pairs)
    given = dict(pairs)
    if times["client_id"] != 1 or times["redirect_uri"] != 1 or not given["client_id"].isprintable():
        raise NoSuchApplication("地址中应各有一个 client_id 与 redirect_uri")
    client = app_in_use(session, given["client_id"][:63])
    if client is None:
        raise NoSuchApplication("没有登记这个外部应用,或它尚未批准、已停用")
    if given["redirect_uri"] not in client.redirect_uris:
        raise NoSuchApplication(f"返回的地址不是外部应用“{client.name}”登记的地址之一")
    state = given.get("state") if times["state"] == 1 and _SEEN.fullmatch(given.get("state", "")) else None
    to = Addressed(client, given["redirect_uri"], state)
    if twice := sorted(name for name, count in times.items() if count > 1):
        raise SentBack(to, "invalid_request", f"given more than once: {', '.join(twice)[:100]}")
    return _checked(to, given)


def _checked(to: Addressed, given: dict[str, str]) -> AppRequest:
    def refuse(error: str, said: str) -> SentBack:
        return SentBack(to, error, said)

    for name in _NOT_SUPPORTED:
        if name in given:
            raise refuse(f"{name}_not_supported", f"{name} is not supported")
    if given.get("response_type", "") != "code":
        missing = not given.get("response_type")
        raise refuse("invalid_request" if missing else "unsupported_response_type", "response_type is to be code")
    if given.get("response_mode", "query") != "query":
        raise refuse("invalid_request", "response_mode is to be query")
    if given.get("code_challenge_method") != "S256":  # without it the standard means plain, which is not taken
        raise refuse("invalid_request", "code_challenge_method is to be S256")
    if not _CHALLENGE.fullmatch(given.get("code_challenge", "")):
        raise refuse("invalid_request", "code_challenge is to be 43 characters of base64url")
    if to.state is None:
        raise refuse("invalid_request", "state is to be 1 to 500 visible ASCII characters")
    scopes = _scopes(to, given.get("scope", ""))
    nonce = given.get("nonce")
    if Scope.OPENID in scopes and not (nonce and _SEEN.fullmatch(nonce) and len(nonce) <= 200):
        raise refuse("invalid_request", "nonce is to be 1 to 200 visible ASCII characters")
    prompts = set(given.get("prompt", "").split())
    if "none" in prompts:
        raise refuse("invalid_request" if len(prompts) > 1 else "login_required", "the person is to be asked")
    if prompts - {"consent"}:
        raise refuse("login_required", "prompt may be none or consent; sign out of the console to sign in anew")
    max_age = given.get("max_age")
    if max_age is not None and not _SECONDS.fullmatch(max_age):
        raise refuse("invalid_request", "max_age is to be a number of seconds")
    return AppRequest(
        to=to,
        scopes=scopes,
        challenge=given["code_challenge"],
        nonce=nonce if Scope.OPENID in scopes else None,
        max_age=int(max_age) if max_age is not None else None,
        asks_again="consent" in prompts,
    )


def _scopes(to: Addressed, text: str) -> frozenset[str]:
    """What is asked for; without any, all that the application is registered for."""
    registered = frozenset(granted_to(to.client))
    asked = frozenset(text.split()) - _WITHOUT_EFFECT
    if not asked <= registered:
        raise SentBack(to, "invalid_scope", "a scope that this client is not registered for")
    return asked or registered
