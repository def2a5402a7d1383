"""A copy of the name list that proves itself: what a bank runs first.

`ListCopy.pull()` brings a folder up to the newest release: it verifies the signature and that the chain of manifests leads
on from what the folder holds, takes a delta where it has something to apply it to, checks the result against the signed
digest, and only then makes it the copy. Killed at any moment, it goes on where it was; what does not prove itself is never
put in the place of what did. `ListCopy.verify()` proves the folder again, without a network.

The folder: `trust.json` (view, pinned keys, keys), `manifests/NUMBER.json` (signed), `name-list-NUMBER.ndjson` (the copy),
`state.json` (which release it is, and which file: what is not named there does not count).
"""

from __future__ import annotations

import contextlib
import datetime as dt
import gzip
import hashlib
import json
import os
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from shared.clients.errors import ClientError, ProblemAnswer, UnexpectedAnswer
from shared.contracts.deltas import BrokenDelta, applied
from shared.contracts.name_list import MANIFEST, RECEIPT, DeltaHead, Manifest, ReleaseFile, SignedManifest, View
from shared.contracts.registry import PREFIX
from shared.contracts.signatures import BadSignature, Jws, PublicKey, trusted_keys, unb64, verify

if TYPE_CHECKING:
    from shared.clients.registry import RegistryClient

_PIECE = 1024 * 1024
M = TypeVar("M", bound=BaseModel)


class NotProven(ClientError):
    """What was received, or what lies in the folder, is not what was signed. The copy stays as it was."""


class _Trust(BaseModel):
    view: View
    pinned: list[str]
    keys: list[PublicKey]


class _State(BaseModel):
    number: int
    manifest: str = Field(description="digest of the signed manifest")
    file: str = Field(pattern=r"^name-list-[0-9]+\.ndjson$")


@dataclass(frozen=True, slots=True)
class Pulled:
    """What a pull came to. how: unchanged, delta or whole."""

    number: int
    as_of: dt.date
    rows: int
    how: str
    bytes: int
    new_key: str | None = None


Told = Callable[[int, int], None]
"""(bytes so far, bytes in all)"""


class ListCopy:
    """A folder with a copy of one view of the list."""

    def __init__(self, folder: Path, view: View) -> None:
        self.folder = folder
        self.view = view

    @property
    def path(self) -> Path:
        """The copy: NDJSON, a row to a line."""
        state = self._state()
        if state is None:
            raise NotProven(f"{self.folder} 里还没有名单")
        return self.folder / state.file

    # -- pulling -------------------------------------------------------------------------------------------------------

    async def pull(
        self,
        registry: RegistryClient,
        *,
        pinned: Iterable[str] = (),
        acknowledge: bool = True,
        told: Told = lambda done, of: None,
    ) -> Pulled:
        """Bring the copy up to the newest release. pinned: fingerprints of keys that are trusted; without any, the first
        pull trusts the key that signs, and says so (`Pulled.new_key`). Raises `NotProven`, or another `ClientError`."""
        self.folder.mkdir(parents=True, exist_ok=True)
        answer = await self._latest(registry)
        trust, new_key = await self._trust(registry, answer, set(pinned))
        newest = self._proven(answer, trust)
        state = self._state()
        held = self._held(state, trust)
        if held is not None:
            await self._prove_chain(registry, held, newest, trust)
        how, received, file = await self._fetch(registry, held, newest, told)
        self._keep_manifest(newest.number, answer)
        digest = _digest_of(answer)
        fresh = _State(number=newest.number, manifest=digest, file=file.name)
        _write(self.folder / "state.json", fresh.model_dump_json(indent=1))
        for old in {*self.folder.glob("name-list-*.ndjson"), *self.folder.glob("*.part")} - {file}:
            old.unlink()
        if acknowledge:
            body = {"number": newest.number, "sha256": digest}
            await registry.request("PUT", f"{PREFIX}/name-list/{self.view}/acknowledgement", json=body)
        return Pulled(newest.number, newest.as_of, newest.snapshot.rows, how, received, new_key)

    async def _latest(self, registry: RegistryClient) -> SignedManifest:
        try:
            return await registry.ask(SignedManifest, "GET", f"{self._releases}/latest")
        except ProblemAnswer as answer:
            state = self._state()
            if answer.status != 404 or state is None:
                raise
        raise NotProven(
            f"服务器上一版名单也没有,而本地已有第 {state.number} 版:历史被退回到第一版之前。{self._if_restored('新密钥的指纹')}"
        )

    @property
    def _releases(self) -> str:
        return f"{PREFIX}/name-list/{self.view}/releases"

    async def _trust(
        self, registry: RegistryClient, answer: SignedManifest, pinned: set[str]
    ) -> tuple[_Trust, str | None]:
        """The keys that are trusted: the pinned ones and what they endorse. Fetched again where an unknown one signs."""
        path = self.folder / "trust.json"
        new_key = None
        if path.exists():
            trust = _read(_Trust, path)
            if trust.view is not self.view:
                raise NotProven(f"{self.folder} 存放的是 {trust.view} 名单,不是 {self.view}")
            if pinned and not pinned & set(trust.pinned):
                raise NotProven(f"{path} 信任的密钥({'、'.join(trust.pinned)})与给出的不同")
            if self._signs(answer, trust):
                return trust, None
        elif not pinned:
            with contextlib.suppress(ValueError, KeyError, TypeError):
                new_key = str(json.loads(unb64(answer.jws.signatures[0].protected))["kid"])
            pinned = {new_key} if new_key else set()
        published = TypeAdapter(list[PublicKey]).validate_json(
            (await registry.request("GET", f"{PREFIX}/name-list/keys")).content
        )
        wanted = set(_read(_Trust, path).pinned) if path.exists() else pinned
        trust = _Trust(view=self.view, pinned=sorted(wanted), keys=list(trusted_keys(wanted, published).values()))
        if not self._signs(answer, trust):
            perhaps = ""
            if (state := self._state()) is not None:
                perhaps = (
                    f"。本地已有第 {state.number} 版:若不是他人冒充,就是历史被退回到第一版之前,名单的密钥也是其后新生成的。"
                    + self._if_restored("新密钥的指纹")
                )
            raise NotProven(f"名单的签名不是来自受信任的密钥(也没有受信任密钥的背书){perhaps}")
        _write(path, trust.model_dump_json(indent=1))
        return trust, new_key

    def _signs(self, answer: SignedManifest, trust: _Trust) -> bool:
        try:
            verify(answer.jws, {k.kid: k for k in trust.keys}, MANIFEST)
        except BadSignature:
            return False
        return True

    def _proven(self, answer: SignedManifest, trust: _Trust) -> Manifest:
        """The manifest from what was signed, and not from what stands beside it."""
        try:
            payload = verify(answer.jws, {k.kid: k for k in trust.keys}, MANIFEST)
            manifest = Manifest.model_validate_json(payload)
        except BadSignature as error:
            raise NotProven(str(error)) from None
        except ValidationError:
            raise NotProven("签名的清单无法读取") from None
        if manifest.view is not self.view:
            raise NotProven(f"收到的是 {manifest.view} 名单的清单,不是 {self.view}")
        return manifest

    def _held(self, state: _State | None, trust: _Trust) -> Manifest | None:
        """The manifest of the copy, if there is a copy and it is still what it was."""
        if state is None:
            return None
        signed = _read(SignedManifest, self._manifest_path(state.number))
        if _digest_of(signed) != state.manifest:
            raise NotProven(f"本地第 {state.number} 版清单被改动过")
        return self._proven(signed, trust)

    async def _prove_chain(self, registry: RegistryClient, held: Manifest, newest: Manifest, trust: _Trust) -> None:
        """The newest manifest must lead back to the one that is held, link by link, and not to another of its number."""
        if newest.number < held.number:
            raise NotProven(
                f"服务器上最新为第 {newest.number} 版,而本地已有第 {held.number} 版:历史被退回。{self._if_restored(trust.pinned[0])}"
            )
        mine = _digest_of(_read(SignedManifest, self._manifest_path(held.number)))
        at, number = mine, held.number
        if newest.number == held.number:
            theirs = await registry.ask(SignedManifest, "GET", f"{self._releases}/{held.number}")
            if _digest_of(theirs) != mine:
                raise NotProven(
                    f"服务器上的第 {held.number} 版与本地所持的不同:历史被重写。{self._if_restored(trust.pinned[0])}"
                )
            return
        while number < newest.number:
            page = TypeAdapter(list[SignedManifest]).validate_json(
                (await registry.request("GET", self._releases, params={"after": number, "limit": 200})).content
            )
            if not page:
                raise NotProven(f"缺少第 {number + 1} 版清单:链条中断")
            for signed in page:
                manifest = self._proven(signed, trust)
                before = manifest.previous
                if manifest.number != number + 1 or before is None or before.number != number or before.sha256 != at:
                    raise NotProven(
                        f"第 {manifest.number} 版清单不接在本地的第 {number} 版之后:历史被重写。{self._if_restored(trust.pinned[0])}"
                    )
                at, number = _digest_of(signed), manifest.number
                self._keep_manifest(number, signed)
                if manifest.number == newest.number and manifest != newest:
                    raise NotProven(f"第 {newest.number} 版有两份不同的清单")

    def _if_restored(self, key: str) -> str:
        """How one goes on, if that is what has happened: nobody but a person can know."""
        return (
            f"请先向发布单位核实。确是其从备份恢复过的:把 {self.folder} 移走留存,再以 --trust {key} 从头获取;"
            "依据已丢失的版本作出的决定请逐一复核"
        )

    def _manifest_path(self, number: int) -> Path:
        return self.folder / "manifests" / f"{number:06d}.json"

    def _keep_manifest(self, number: int, signed: SignedManifest) -> None:
        path = self._manifest_path(number)
        path.parent.mkdir(exist_ok=True)
        if not path.exists():
            _write(path, signed.model_dump_json(indent=1))

    def _state(self) -> _State | None:
        path = self.folder / "state.json"
        return _read(_State, path) if path.exists() else None

    # -- what it is made of ----------------------------------------------------------------------------------------------

    async def _fetch(
        self, registry: RegistryClient, held: Manifest | None, newest: Manifest, told: Told
    ) -> tuple[str, int, Path]:
        """The new copy, from a delta or whole: (how, bytes received, the file)."""
        mine = _sha256(self.path) if held is not None else ""
        if mine == newest.snapshot.sha256:
            return "unchanged", 0, self.path
        fresh = self.folder / "copy.new"
        if held is not None and mine == held.snapshot.sha256:
            received = await self._by_delta(registry, held, newest, fresh)
            how = "delta"
        else:
            received = await self._whole(registry, newest, fresh, told)
            how = "whole"
        if _sha256(fresh) != newest.snapshot.sha256:
            fresh.unlink()
            raise NotProven("收到的名单与签名的摘要不符:内容在途中被改动或不完整")
        _sync(fresh)
        file = self.folder / f"name-list-{newest.number:06d}.ndjson"
        fresh.replace(file)
        return how, received, file

    async def _by_delta(self, registry: RegistryClient, held: Manifest, newest: Manifest, fresh: Path) -> int:
        """A delta is small: it is read whole, and applied line by line."""
        path = f"{self._releases}/{newest.number}/delta"
        answer = await registry.request("GET", path, params={"from": held.number})
        lines = answer.content.splitlines(keepends=True)
        try:
            head = DeltaHead.model_validate_json(lines[0] if lines else b"")
            if (head.from_sha256, head.to_sha256) != (held.snapshot.sha256, newest.snapshot.sha256):
                raise NotProven("增量不是从本地这一版到最新一版的")
            with self.path.open("rb") as old, fresh.open("wb") as new:
                new.writelines(applied(old, lines[1:]))
        except ValidationError:
            raise NotProven("增量的首行无法读取") from None
        except BrokenDelta as error:
            raise NotProven(str(error)) from None
        return len(answer.content)

    async def _whole(self, registry: RegistryClient, newest: Manifest, fresh: Path, told: Told) -> int:
        described = next((f for f in newest.files if f.format == "ndjson" and f.compression == "gzip"), None)
        if described is None:
            raise UnexpectedAnswer("清单中没有 NDJSON 文件")
        part = self.folder / f"{described.sha256}.part"
        received = await self._download(registry, newest.number, described, part, told)
        with fresh.open("wb") as out:
            try:
                with gzip.open(part) as source:
                    while piece := source.read(_PIECE):
                        out.write(piece)
            except (OSError, EOFError, zlib.error):
                part.unlink()
                raise NotProven("收到的文件解不开:内容不完整或被改动") from None
        part.unlink()
        return received

    async def _download(
        self, registry: RegistryClient, number: int, described: ReleaseFile, part: Path, told: Told
    ) -> int:
        """The file as it was signed, going on behind what an earlier try has brought."""
        had = part.stat().st_size if part.exists() else 0
        received = 0
        if had < described.bytes:
            url = f"{self._releases}/{number}/files/{described.name}"
            headers = {"Range": f"bytes={had}-", "If-Range": f'"{described.sha256}"'} if had else {}
            with part.open("ab") as out:
                async with contextlib.aclosing(registry.stream(url, headers)) as pieces:
                    async for status, piece in pieces:
                        if status == 200 and had:
                            out.truncate(0)  # the whole of it came after all
                            had = 0
                        out.write(piece)
                        received += len(piece)
                        told(had + received, described.bytes)
        if part.stat().st_size != described.bytes or _sha256(part) != described.sha256:
            part.unlink()
            raise NotProven("收到的文件与签名的摘要不符:内容在途中被改动或不完整")
        return received

    # -- proving -------------------------------------------------------------------------------------------------------

    def verify(self) -> Manifest:
        """Prove the folder without a network: the signature, the chain of the manifests that it has, every byte of the copy.
        Raises `NotProven` and says what does not hold."""
        state = self._state()
        if state is None:
            raise NotProven(f"{self.folder} 里还没有名单")
        trust = _read(_Trust, self.folder / "trust.json")
        held = self._held(state, trust)
        assert held is not None
        before: tuple[int, str] | None = None
        for path in sorted((self.folder / "manifests").glob("*.json")):
            signed = _read(SignedManifest, path)
            manifest = self._proven(signed, trust)
            if path != self._manifest_path(manifest.number):
                raise NotProven(f"{path.name} 是第 {manifest.number} 版的清单")
            previous = manifest.previous
            follows = previous is not None and before == (previous.number, previous.sha256)
            if before is not None and before[0] + 1 == manifest.number and not follows:
                raise NotProven(f"第 {manifest.number} 版清单不接在第 {before[0]} 版之后")
            before = manifest.number, _digest_of(signed)
        if _sha256(self.path) != held.snapshot.sha256:
            raise NotProven("本地名单的内容与签名的摘要不符:被改动过或不完整")
        return held

    def rows(self) -> Iterator[bytes]:
        """The rows of the copy, each one line of JSON."""
        with self.path.open("rb") as lines:
            yield from lines


def check_receipt(content: bytes, keys: list[PublicKey], pinned: Iterable[str]) -> bytes:
    """The payload of a signed receipt; `NotProven` if it is none."""
    try:
        jws = Jws.model_validate(json.loads(content)["jws"])
        return verify(jws, trusted_keys(set(pinned), keys), RECEIPT)
    except (ValueError, KeyError, TypeError):
        raise NotProven("文件不是签名回执") from None
    except BadSignature as error:
        raise NotProven(str(error)) from None


def _digest_of(signed: SignedManifest) -> str:
    return hashlib.sha256(signed.jws.payload_bytes()).hexdigest()


def _sha256(path: Path) -> str:
    if not path.exists():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read(model: type[M], path: Path) -> M:
    try:
        return model.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        raise NotProven(f"{path} 无法读取或被改动过") from None


def _write(path: Path, text: str) -> None:
    """Whole or not at all: written beside, and put in its place when it is on the disk."""
    fresh = path.with_suffix(".new")
    fresh.write_text(text)
    _sync(fresh)
    fresh.replace(path)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
