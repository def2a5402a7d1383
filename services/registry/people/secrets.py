"""Secrets that people are given: of chance enough that a plain digest keeps them."""

from __future__ import annotations

import base64
import hashlib
import secrets

from shared.contracts.values import nfkc


def new_token() -> str:
    """256 bits, as text that stands in an address."""
    return secrets.token_urlsafe(32)


def new_recovery_code() -> str:
    """80 bits in four groups of four letters and digits."""
    letters = base64.b32encode(secrets.token_bytes(10)).decode().lower()
    return "-".join(letters[n : n + 4] for n in range(0, 16, 4))


def plain_code(code: str) -> str:
    """A code as it is compared: however it was grouped, whatever its letters' size, and in the wide digits of a Chinese keyboard too.
    What is left are letters and digits of ASCII."""
    return "".join(c for c in nfkc(code).casefold() if c.isascii() and c.isalnum())


def digest(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()
