"""Keys that are not in the database, and what is sealed under them: AES-256-GCM.

What is sealed names the key that sealed it and opens at its own place only, so that a row's content put into another row, or
an old one put back under another name, does not open. Several keys may be held: the first seals, all of them open.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from shared.plumbing.private import make_private_file, make_private_folder

_MARK = b"lb1:"
_ID = 16
_NONCE = 12
_LEAST = 32


class KeyProblem(RuntimeError):
    """A key is missing, too short, or another than what was sealed under. Its message tells an operator what to do."""


class Unreadable(Exception):
    """A sealed content that no key held here opens at this place: another key's, another place's, or altered."""


def fresh_secret() -> str:
    return secrets.token_urlsafe(_LEAST)


class KeySource:
    """Where the secrets come from: a setting, else a file; one a line, the present one first, earlier ones after it. `name` is what
    an operator knows it by."""

    def __init__(self, *, name: str, setting: str, given: str | None, file: Path) -> None:
        self.name = name
        self.setting = setting
        self.file = file
        self.given = given is not None
        self._given = _lines(given or "")

    def version(self) -> object:
        """Changes when the secrets may have."""
        if self.given:
            return self._given
        try:
            found = self.file.stat()
        except FileNotFoundError:
            return None
        return (found.st_mtime_ns, found.st_size, found.st_ino)

    def secrets(self) -> tuple[str, ...]:
        if self.given:
            return self._given
        try:
            return _lines(self.file.read_text())
        except FileNotFoundError:
            return ()

    def make(self) -> None:
        """A first secret in the file. Where two start at once, one's counts."""
        self._write([fresh_secret()], only_first=True)

    def put_first(self, secret: str) -> None:
        """A new secret seals from now on; those before it still open."""
        self._write([secret, *self.secrets()])

    def keep_first(self) -> None:
        """Forget the earlier secrets."""
        self._write([*self.secrets()[:1]])

    def _write(self, lines: list[str], *, only_first: bool = False) -> None:
        if self.given:
            raise KeyProblem(f"{self.name}由 {self.setting} 给出,不在文件里;请在那里更改")
        make_private_folder(self.file.parent)
        fresh = self.file.with_name(f".{self.file.name}.{secrets.token_hex(4)}")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as output:
            output.write("\n".join(lines) + "\n")
            output.flush()
            os.fsync(output.fileno())
        if only_first:
            with contextlib.suppress(FileExistsError):  # another process was first: its secret counts
                os.link(fresh, self.file)
            fresh.unlink()
        else:
            fresh.replace(self.file)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


class Keyring:
    """Seals and opens under the secrets of a source, which is read again when it has changed."""

    def __init__(self, source: KeySource, purpose: bytes) -> None:
        self.source = source
        self._purpose = purpose
        self._version: object = None
        self._ciphers: dict[str, AESGCM] = {}
        if not source.given and source.file.exists():
            make_private_file(source.file)
        self._read()

    @property
    def key_id(self) -> str:
        """Of the key that seals now; made at first need. Tells keys apart and gives nothing away."""
        self._read()
        if not self._ciphers:
            if self.source.given:
                raise KeyProblem(f"{self.source.setting} 是空的;请给出随机生成的至少{_LEAST}个字符")
            self.source.make()
            self._read()
        return next(iter(self._ciphers))

    def knows(self, key_id: str) -> bool:
        if key_id not in self._ciphers:
            self._read()
        return key_id in self._ciphers

    def seal(self, place: str, content: bytes) -> bytes:
        key_id, nonce = self.key_id, secrets.token_bytes(_NONCE)
        return _MARK + key_id.encode() + nonce + self._ciphers[key_id].encrypt(nonce, content, place.encode())

    def unseal(self, place: str, sealed: bytes) -> bytes:
        key_id = key_of(sealed)
        if key_id is None or not self.knows(key_id):
            raise Unreadable
        return self.opened(key_id, place, sealed[len(_MARK) + _ID :])

    def opened(self, key_id: str, place: str, rest: bytes) -> bytes:
        """What one key makes of a nonce and what follows it."""
        try:
            return self._ciphers[key_id].decrypt(rest[:_NONCE], rest[_NONCE:], place.encode())
        except (InvalidTag, ValueError):
            raise Unreadable from None

    def key_ids(self) -> list[str]:
        """The present one first."""
        return list(self._ciphers)

    def _read(self) -> None:
        version = self.source.version()
        if version == self._version and version is not None:
            return
        ciphers = {}
        for secret in self.source.secrets():
            if len(secret) < _LEAST:
                raise KeyProblem(f"{self.source.name}({self.source.setting})应为随机生成的至少{_LEAST}个字符")
            key = HKDF(algorithm=SHA256(), length=32, salt=None, info=self._purpose).derive(secret.encode())
            ciphers[hashlib.sha256(b"liebian key id" + key).hexdigest()[:_ID]] = AESGCM(key)
        self._ciphers, self._version = ciphers, version


def key_of(sealed: bytes) -> str | None:
    """Which key sealed it, as it says itself."""
    if not sealed.startswith(_MARK):
        return None
    return sealed[len(_MARK) : len(_MARK) + _ID].decode("ascii", "replace")
