"""Secrets and passwords of tests, hashed at once: a hash says what it costs to verify, and each that a test makes or verifies would cost what a
guess is to cost."""

from __future__ import annotations

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from services.registry.identity import hashing

OWN = hashing._hasher
"""The service's own."""


def hash_at_once() -> None:
    """From here on, in this process and what is forked from it."""
    hashing._hasher = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),))
