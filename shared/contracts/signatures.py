"""Signatures on what the registry hands out: JWS (RFC 7515, general JSON serialization) over the exact bytes of a payload.

Two algorithms behind one port: `Ed25519` (RFC 8037, RFC 9864), and `SM2-SM3` (GM/T 0003.2 with SM3, user identifier
1234567812345678) where a city has to use the national ones. A key's identifier is its own fingerprint, so that who pins
the identifier has pinned the key.
"""

import base64
import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Protocol

import gmalg
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pydantic import Field, ValidationError

from shared.contracts.events import canonical
from shared.contracts.wire import Reply

SM2_USER = b"1234567812345678"


class Algorithm(StrEnum):
    """How a signature is made."""

    ED25519 = "Ed25519"
    SM2 = "SM2-SM3"


class BadSignature(Exception):
    """What is signed is not what was signed, or the signer is none that is trusted."""


class JwsSignature(Reply):
    """One signature. `protected` (base64url JSON) names the algorithm, the key and the type of the payload."""

    protected: str
    signature: str


class Jws(Reply):
    """A payload (base64url) and who signed it."""

    payload: str
    signatures: list[JwsSignature] = Field(min_length=1, max_length=8)

    def payload_bytes(self) -> bytes:
        return unb64(self.payload)


class PublicKey(Reply):
    """A key that signs or has signed. `endorsement`: the key before it says that this one follows it."""

    kid: str = Field(description="密钥指纹(SHA-256 前 32 位十六进制)")
    alg: Algorithm
    public: str = Field(description="公钥(base64url;SM2 为 04‖x‖y)")
    created_at: dt.datetime
    retired_at: dt.datetime | None = None
    endorsement: Jws | None = None


class Key(Protocol):
    """What a signature is checked with."""

    @property
    def alg(self) -> Algorithm: ...
    @property
    def public(self) -> str: ...


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def unb64(text: str) -> bytes:
    """`ValueError` where the text is no base64url in its one form."""
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if b64(data) != text:
        # Without this, the last character could be changed and the signature would still hold.
        raise ValueError("not canonical base64url")
    return data


def fingerprint(alg: Algorithm, public: bytes) -> str:
    """The identifier of a key, from the key alone."""
    return hashlib.sha256(alg.value.encode() + b"\n" + public).hexdigest()[:32]


def protected_header(alg: Algorithm, kid: str, typ: str) -> str:
    return b64(canonical({"alg": alg.value, "kid": kid, "typ": typ}))


def signing_input(protected: str, payload: str) -> bytes:
    return f"{protected}.{payload}".encode()


def verify(jws: Jws, keys: Mapping[str, Key], typ: str) -> bytes:
    """The payload, if a known key signed it as a `typ`; every signature of a known key must hold. Else `BadSignature`."""
    known = 0
    for signature in jws.signatures:
        try:
            header = json.loads(unb64(signature.protected))
            kid, alg = str(header["kid"]), Algorithm(header["alg"])
            signed = unb64(signature.signature)
            found_typ = header.get("typ")
        except (ValueError, KeyError, TypeError, AttributeError):
            raise BadSignature("签名头无法读取") from None
        if kid not in keys:
            continue
        key = keys[kid]
        try:
            public = unb64(key.public)
        except ValueError:
            raise BadSignature(f"公钥无法读取({kid})") from None
        if key.alg is not alg or fingerprint(alg, public) != kid or found_typ != typ:
            raise BadSignature(f"签名所称的密钥或用途与公布的不符({kid})")
        if not _holds(alg, public, signing_input(signature.protected, jws.payload), signed):
            raise BadSignature(f"签名不成立({kid}):内容在签名之后被改动")
        known += 1
    if not known:
        raise BadSignature("没有受信任密钥的签名")
    try:
        return jws.payload_bytes()
    except ValueError:
        raise BadSignature("签名的内容无法读取") from None


def _holds(alg: Algorithm, public: bytes, message: bytes, signature: bytes) -> bool:
    if alg is Algorithm.SM2:
        half = len(signature) // 2
        verifier = gmalg.SM2(uid=SM2_USER, pk=public)
        return len(signature) == 64 and bool(verifier.verify(message, signature[:half], signature[half:]))
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


ENDORSEMENT = "liebian-key-endorsement+json"


def endorsement_payload(kid: str, alg: Algorithm, public: str) -> bytes:
    """What the key before says of the one that follows it."""
    return canonical({"alg": alg.value, "kid": kid, "public": public})


def trusted_keys(pinned: set[str], published: list[PublicKey]) -> dict[str, PublicKey]:
    """Of the published keys those that can be trusted: the pinned ones, and what a trusted one has endorsed."""
    found = {k.kid: k for k in published if k.kid in pinned and fingerprint(k.alg, unb64(k.public)) == k.kid}
    grown = True
    while grown:
        grown = False
        for key in published:
            if key.kid in found or key.endorsement is None:
                continue
            try:
                said = verify(key.endorsement, found, ENDORSEMENT)
            except (BadSignature, ValidationError):
                continue
            if said == endorsement_payload(key.kid, key.alg, key.public):
                found[key.kid] = key
                grown = True
    return found
