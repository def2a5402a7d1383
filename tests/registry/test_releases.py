"""Releases: signed, chained, content-addressed, the same whenever they are made again; and what the database refuses."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import hashlib
import io
import json
import os
from pathlib import Path
from typing import Any

import httpx
import openpyxl
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from joserfc import jws
from joserfc.jwk import OKPKey
from pyarrow import parquet
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from services.registry.migrations import MIGRATIONS
from services.registry.name_list.views import ALL_COLUMNS, DATES, VIEWS
from services.registry.releases import building
from services.registry.releases.building import build
from services.registry.releases.files import FileStore, HashingFile
from services.registry.releases.reading_back import NotAsWritten, RowsDigest, require_rows
from services.registry.settings import RegistrySettings
from services.registry.signing.keys import KeyPair, _generate, sign_with
from shared.contracts.deltas import BrokenDelta, applied, differences, line_of
from shared.contracts.events import GENESIS, FeedPage, verify_chain
from shared.contracts.name_list import MANIFEST, RECEIPT, SignedManifest, SignedReceipt
from shared.contracts.scopes import Scope
from shared.contracts.signatures import (
    Algorithm,
    BadSignature,
    Jws,
    PublicKey,
    b64,
    fingerprint,
    trusted_keys,
    unb64,
    verify,
)
from shared.plumbing.storage import open_engine
from tests.clocks import SetClock
from tests.registry.helpers import A, B, C, altered, name_as_before, record, register
from tests.running import Apps, ended, migrate_by_copy, serving, sign_in
from tests.running import register as register_client

pytestmark = pytest.mark.anyio
LIST = "/registry/v1/name-list"


async def release(http: httpx.AsyncClient, **request: Any) -> int:
    """Publish and wait; the number."""
    answer = await http.post(f"{LIST}/releases", json=request, headers={"Prefer": "wait=30"})
    answer = await ended(http, answer)
    assert (answer.status_code, answer.json()["status"]) == (200, "done"), answer.text
    return int(answer.json()["number"])


async def manifest(http: httpx.AsyncClient, number: int, view: str = "bank") -> SignedManifest:
    answer = await http.get(f"{LIST}/{view}/releases/{number}")
    assert answer.status_code == 200, answer.text
    return SignedManifest.model_validate_json(answer.content)


async def keys(http: httpx.AsyncClient) -> dict[str, PublicKey]:
    found = [PublicKey.model_validate(k) for k in (await http.get(f"{LIST}/keys")).json()]
    return {k.kid: k for k in found}


async def file(http: httpx.AsyncClient, number: int, name: str, view: str = "bank") -> bytes:
    answer = await http.get(f"{LIST}/{view}/releases/{number}/files/{name}")
    assert answer.status_code == 200, answer.text
    return answer.content


async def three_firms(http: httpx.AsyncClient) -> None:
    await register(http, A, B, C)
    await record(http, A, B)
    await record(http, C, number="示例〔2024〕2号", title="市级专精特新")


@pytest.mark.parametrize("view", ["public", "bank", "government"])
async def test_every_file_has_the_rows_its_digest_and_its_length(http: httpx.AsyncClient, view: str) -> None:
    await three_firms(http)
    number = await release(http)
    signed = await manifest(http, number, view)
    live = (await http.get(LIST if view == "bank" else f"{LIST}/{view}")).json()
    assert signed.manifest.snapshot.rows == len(live) == 3
    contents = {f.name: await file(http, number, f.name, view) for f in signed.manifest.files}
    for f in signed.manifest.files:
        assert (len(contents[f.name]), hashlib.sha256(contents[f.name]).hexdigest()) == (f.bytes, f.sha256)
    ndjson, table = contents["name-list.ndjson"], contents["name-list.csv"]
    assert [json.loads(line) for line in ndjson.splitlines()] == live
    assert gzip.decompress(contents["name-list.ndjson.gz"]) == ndjson
    assert gzip.decompress(contents["name-list.csv.gz"]) == table
    for name, plain in (("name-list.ndjson.zst", ndjson), ("name-list.csv.zst", table)):
        assert pa.CompressedInputStream(pa.BufferReader(contents[name]), "zstd").read() == plain
    cells = list(csv.reader(io.StringIO(table.decode("utf-8-sig"))))
    values = [[row[c] or "" for c in VIEWS[signed.manifest.view].columns] for row in live]
    assert cells[1:] == values
    book = openpyxl.load_workbook(io.BytesIO(contents["name-list.xlsx"]))
    assert [[str(c.value or "") for c in row] for row in book.active.iter_rows()] == cells
    rows = parquet.read_table(pa.BufferReader(contents["name-list.parquet"])).to_pylist()
    assert [{k: v if v is None else str(v) for k, v in row.items()} for row in rows] == live


async def test_manifests_are_signed_and_chained_by_view(http: httpx.AsyncClient) -> None:
    await three_firms(http)
    for _ in range(3):
        await release(http)
    known = await keys(http)
    for view in ("public", "bank", "government"):
        listed = await http.get(f"{LIST}/{view}/releases", params={"limit": 2})
        rest = await http.get(listed.links["next"]["url"])
        chain = [SignedManifest.model_validate(m) for m in listed.json() + rest.json()]
        assert [m.manifest.number for m in chain] == [1, 2, 3]
        before = None
        for signed in chain:
            payload = verify(signed.jws, known, MANIFEST)
            assert json.loads(payload) == signed.manifest.model_dump(mode="json")
            assert hashlib.sha256(payload).hexdigest() == signed.sha256
            assert (signed.manifest.previous and signed.manifest.previous.sha256) == (before and before.sha256)
            before = signed


@pytest.mark.alike_on_databases
async def test_the_ed25519_signature_is_a_jws_to_another_library(http: httpx.AsyncClient) -> None:
    await three_firms(http)
    signed = await manifest(http, await release(http))
    (key,) = (await keys(http)).values()
    jwk = OKPKey.import_key({"kty": "OKP", "crv": "Ed25519", "x": key.public})
    (signature,) = signed.jws.signatures
    compact = f"{signature.protected}.{signed.jws.payload}.{signature.signature}"
    assert jws.deserialize_compact(compact, jwk, algorithms=["Ed25519"]).payload == signed.jws.payload_bytes()


async def test_made_again_for_the_same_instants_a_release_has_the_same_bytes(http: httpx.AsyncClient) -> None:
    await three_firms(http)
    first = (await manifest(http, await release(http))).manifest
    await http.put(
        f"/registry/v1/enterprises/{A}", json={"name": "改名有限公司", "unit": "湘潭县", "industry": "C3591"}
    )
    await record(http, B, number="示例〔2025〕9号", day="2025-03-01", action="撤销")
    changed = (await manifest(http, await release(http))).manifest
    again = {"as_of": first.as_of.isoformat(), "known_at": first.known_at.isoformat()}
    for view in ("public", "bank", "government"):
        number = await release(http, **again)
        old, new = (await manifest(http, 1, view)).manifest, (await manifest(http, number, view)).manifest
        assert (old.snapshot, [f.sha256 for f in old.files]) == (new.snapshot, [f.sha256 for f in new.files])
    assert changed.snapshot != first.snapshot


@pytest.mark.alike_on_databases
async def test_a_delta_leads_from_any_release_to_any_other_byte_for_byte(http: httpx.AsyncClient) -> None:
    await three_firms(http)
    await release(http)
    await http.put(f"/registry/v1/enterprises/{A}", json={"name": "改名有限公司", "unit": "湘潭县"})
    await release(http)
    await record(http, B, number="示例〔2025〕9号", day="2025-03-01", action="撤销")
    await record(http, C, number="示例〔2025〕3号", day="2025-03-01", title="省级小巨人")
    await release(http)
    snapshots = {n: await file(http, n, "name-list.ndjson") for n in (1, 2, 3)}
    for start, end in [(a, b) for a in snapshots for b in snapshots]:
        answer = await http.get(f"{LIST}/bank/releases/{end}/delta", params={"from": start})
        head, *steps = answer.content.splitlines(keepends=True)
        result = b"".join(applied(snapshots[start].splitlines(keepends=True), steps))
        assert result == snapshots[end]
        said = json.loads(head)
        assert said["to_sha256"] == hashlib.sha256(result).hexdigest()
        assert said["added"] + said["changed"] + said["removed"] == len(steps)
        assert (start == end) == (not steps)


ROWS = st.dictionaries(
    st.tuples(st.sampled_from("ABC中"), st.sampled_from("xy"), st.sampled_from(["", "一", "二\n", "\U0001f600"])),
    st.text(max_size=3),
)


@given(ROWS, ROWS)
@hypothesis_settings(max_examples=400)
def test_a_snapshot_and_a_delta_are_the_next_snapshot(old: dict[Any, str], new: dict[Any, str]) -> None:
    def lines(rows: dict[Any, str]) -> list[bytes]:
        return [
            line_of({"credit_code": c, "title": t, "subject": s, "name": rows[c, t, s]}) for c, t, s in sorted(rows)
        ]

    before, after = lines(old), lines(new)
    delta = [line_of(step) for step in differences(before, after)]
    assert list(applied(before, delta)) == after
    assert len(delta) == len(set(old.items()) ^ set(new.items())) - len(
        [k for k in old.keys() & new.keys() if old[k] != new[k]]
    )
    for spoiled in (delta[:-1], delta[1:], [*delta, *delta[-1:]]):
        try:
            result: list[bytes] | None = list(applied(before, spoiled))
        except BrokenDelta:
            result = None
        assert spoiled == delta or result != after


async def test_the_database_refuses_a_fork_a_gap_and_an_edit(
    http: httpx.AsyncClient, settings: RegistrySettings
) -> None:
    await three_firms(http)
    await release(http)
    await release(http)
    copy = (
        "INSERT INTO release_manifest SELECT {number}, view, payload, '{digest}', {previous}, jws FROM release_manifest"
    )
    second = " WHERE number = 2 AND view = 'bank'"
    attacks = {
        "a second successor of the first": copy.format(number=2, digest="x" * 64, previous="previous") + second,
        "a successor without a release": copy.format(number=9, digest="x" * 64, previous="'y'") + second,
        "another signature": "UPDATE release_manifest SET jws = jws" + second,
        "another history": "DELETE FROM release_manifest" + second,
        "another number": "UPDATE release SET number = 7 WHERE number = 2",
        "a job that publishes twice": "INSERT INTO release SELECT 3, job_id, as_of, known_at, feed_seq, published_at, "
        "published_by FROM release WHERE number = 2",
        "another key under the name": "UPDATE list_key SET public = 'x'",
    }
    engine = open_engine(settings.database)
    try:
        for attack in attacks.values():
            with pytest.raises(DBAPIError), engine.begin() as connection:
                connection.execute(text(attack))
    finally:
        engine.dispose()


async def test_what_was_said_of_an_enterprise_cannot_be_edited(
    http: httpx.AsyncClient, settings: RegistrySettings
) -> None:
    await register(http, A)
    await http.put(f"/registry/v1/enterprises/{A}", json={"name": "改名有限公司", "unit": "湘潭县"})
    engine = open_engine(settings.database)
    try:
        with engine.connect() as connection:
            said = connection.execute(text("SELECT name, recorded_to FROM enterprise_version ORDER BY id")).all()
        assert [(name, until is None) for name, until in said] == [
            (f"示例{A[-6:]}有限公司", False),
            ("改名有限公司", True),
        ]
        for attack in ("UPDATE enterprise_version SET name = 'x'", "DELETE FROM enterprise_version"):
            with pytest.raises(DBAPIError), engine.begin() as connection:
                connection.execute(text(attack))
    finally:
        engine.dispose()


async def test_a_rotated_key_is_endorsed_by_the_one_before_and_old_releases_stay_provable(
    http: httpx.AsyncClient,
) -> None:
    await three_firms(http)
    await release(http)
    (old,) = await keys(http)
    assert (await http.post(f"{LIST}/keys")).status_code == 201
    await release(http)
    published = list((await keys(http)).values())
    assert len(published) == 2
    trusted = trusted_keys({old}, published)
    for number in (1, 2):
        verify((await manifest(http, number)).jws, trusted, MANIFEST)
    stranger = [k.model_copy(update={"endorsement": None}) for k in published]
    with pytest.raises(BadSignature):
        verify((await manifest(http, 2)).jws, trusted_keys({old}, stranger), MANIFEST)


@pytest.fixture
async def national(database_url: str, tmp_path: Path, apps: Apps) -> Any:
    """A registry that signs by both algorithms."""
    settings = RegistrySettings(
        database_url=migrate_by_copy(MIGRATIONS, database_url),
        data=tmp_path,
        signing=(Algorithm.ED25519, Algorithm.SM2),
    )
    register_client(settings, "officer", list(Scope))
    async with serving(apps.registry(settings)) as http:
        http.headers.update(await sign_in(http, "officer"))
        yield http


@pytest.mark.alike_on_databases
async def test_sm2_and_sm3_stand_beside_ed25519_and_sha256(national: httpx.AsyncClient) -> None:
    http = national
    await three_firms(http)
    signed = await manifest(http, await release(http))
    known = await keys(http)
    assert {k.alg for k in known.values()} == {Algorithm.ED25519, Algorithm.SM2}
    for key in known.values():
        verify(signed.jws, {key.kid: key}, MANIFEST)
    content = await file(http, 1, "name-list.csv")
    described = next(f for f in signed.manifest.files if f.name == "name-list.csv")
    assert described.sm3 == hashlib.new("sm3", content).hexdigest()
    receipt = SignedReceipt.model_validate((await http.post(f"{LIST}:match", json={"codes": [A]})).json())
    for key in known.values():
        verify(receipt.jws, {key.kid: key}, RECEIPT)


@pytest.mark.alike_on_databases
async def test_a_changed_signature_payload_type_or_key_is_refused(national: httpx.AsyncClient) -> None:
    http = national
    await three_firms(http)
    signed = await manifest(http, await release(http))
    known = await keys(http)

    def spoil(text: str, at: int) -> str:
        return text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :]

    one = signed.jws.signatures[0]
    for at in (0, len(signed.jws.payload) // 2, len(signed.jws.payload) - 1):
        with pytest.raises(BadSignature):
            verify(signed.jws.model_copy(update={"payload": spoil(signed.jws.payload, at)}), known, MANIFEST)
    for index, signature in enumerate(signed.jws.signatures):
        for at in (0, 30, len(signature.signature) - 1):
            spoiled = signature.model_copy(update={"signature": spoil(signature.signature, at)})
            others = [spoiled if i == index else s for i, s in enumerate(signed.jws.signatures)]
            with pytest.raises(BadSignature):
                verify(Jws(payload=signed.jws.payload, signatures=others), known, MANIFEST)
    with pytest.raises(BadSignature):
        verify(signed.jws, known, RECEIPT)
    with pytest.raises(BadSignature):
        verify(signed.jws, {}, MANIFEST)
    wrong = {
        k: known[k].model_copy(update={"public": known[o].public}) for k, o in zip(known, reversed(known), strict=True)
    }
    with pytest.raises(BadSignature):
        verify(signed.jws, wrong, MANIFEST)
    with pytest.raises(ValueError, match="canonical"):
        unb64(one.signature[:-1] + chr(ord(one.signature[-1]) + 1))


@pytest.mark.alike_on_databases
async def test_a_file_is_fetched_in_parts_and_not_again(http: httpx.AsyncClient) -> None:
    await three_firms(http)
    await release(http)
    url = f"{LIST}/bank/releases/1/files/name-list.ndjson"
    whole = await http.get(url)
    tag = whole.headers["etag"]
    assert tag == f'"{hashlib.sha256(whole.content).hexdigest()}"'
    assert "immutable" in whole.headers["cache-control"]
    part = await http.get(url, headers={"Range": "bytes=100-", "If-Range": tag})
    assert (part.status_code, part.content) == (206, whole.content[100:])
    assert (await http.get(url, headers={"If-None-Match": tag})).status_code == 304
    latest = await http.get(f"{LIST}/bank/releases/latest")
    same = await http.get(f"{LIST}/bank/releases/latest", headers={"If-None-Match": latest.headers["etag"]})
    assert (same.status_code, same.content) == (304, b"")


@pytest.mark.alike_on_databases
@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("bank/releases/latest", "还没有发布过"),
        ("bank/releases/3", "没有第 3 版"),
        ("bank/releases/1/delta?from=1", "没有第 1 版"),
        ("releases/jobs/x", "没有编号为“x”"),
    ],
)
async def test_what_is_not_there_is_said_plainly(http: httpx.AsyncClient, path: str, says: str) -> None:
    answer = await http.get(f"{LIST}/{path}")
    assert answer.status_code == 404
    assert says in answer.json()["detail"]


@pytest.mark.alike_on_databases
async def test_a_file_that_the_release_has_not_is_answered_with_those_it_has(http: httpx.AsyncClient) -> None:
    await release(http)
    for name, status in (("x.csv", 404), ("..%2F..%2Fregistry.sqlite3", 404), ("name-list.csv%00", 422)):
        answer = await http.get(f"{LIST}/bank/releases/1/files/{name}")
        assert answer.status_code == status, name
    assert "name-list.parquet" in (await http.get(f"{LIST}/bank/releases/1/files/x.csv")).json()["detail"]


async def test_a_release_of_the_future_is_refused(http: httpx.AsyncClient) -> None:
    answer = await http.post(f"{LIST}/releases", json={"known_at": "2999-01-01T00:00:00+08:00"})
    assert answer.status_code == 422


@pytest.mark.alike_on_databases
async def test_a_release_lost_from_the_folder_is_said_and_not_invented(
    http: httpx.AsyncClient, settings: RegistrySettings
) -> None:
    await release(http)
    path = FileStore(settings.release_folder).path((await manifest(http, 1)).manifest.snapshot.sha256)
    path.unlink()
    answer = await http.get(f"{LIST}/bank/releases/1/files/name-list.ndjson")
    assert (answer.status_code, "LIEBIAN_RELEASES" in answer.json()["detail"]) == (503, True)


TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)


@given(
    st.lists(st.fixed_dictionaries(dict.fromkeys(("name", "subject", "issuer"), TEXT)), max_size=30), st.integers(1, 7)
)
@hypothesis_settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_the_rows_say_every_file_says_it(tmp_path: Path, rows: list[dict[str, str]], batch: int) -> None:
    base = dict.fromkeys(ALL_COLUMNS, "值") | {
        "issued_on": "2024-02-29", "valid_from": "2024-02-29", "valid_to": None, "established_on": None,
    }  # fmt: skip
    full = [tuple((base | row)[c] for c in ALL_COLUMNS) for row in rows]
    store = FileStore(tmp_path)
    batches = [full[i : i + batch] for i in range(0, len(full), batch)]
    built = build(store, [VIEWS["bank"]], ALL_COLUMNS, batches)["bank"]  # type: ignore[index]  # a StrEnum is its text
    files = {f.name: store.existing(f.sha256).read_bytes() for f in built.files}
    lines = files["name-list.ndjson"].split(b"\n")[:-1]
    assert [{k: json.loads(line)[k] for k in ("name", "subject", "issuer")} for line in lines] == rows
    table = parquet.read_table(pa.BufferReader(files["name-list.parquet"])).to_pylist()
    assert [{k: row[k] for k in ("name", "subject", "issuer")} for row in table] == rows
    again = build(store, [VIEWS["bank"]], ALL_COLUMNS, [full] if full else [])["bank"]  # type: ignore[index]  # as above
    assert again.snapshot == built.snapshot
    assert not list(tmp_path.glob("making-*"))


FILES = ["csv", "csv.zst", "csv.gz", "ndjson", "ndjson.zst", "ndjson.gz", "xlsx", "parquet"]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.alike_on_databases
async def test_a_file_that_does_not_say_the_rows_is_never_signed(
    http: httpx.AsyncClient, settings: RegistrySettings, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    await three_firms(http)
    written = HashingFile.finish

    def cut_short(self: HashingFile) -> None:
        written(self)
        if self.path.name == f"bank.{name}":
            content = self.path.read_bytes()
            self.path.write_bytes(content[: len(content) * 2 // 3])

    monkeypatch.setattr(HashingFile, "finish", cut_short)
    job = (await ended(http, await http.post(f"{LIST}/releases", json={}, headers={"Prefer": "wait=30"}))).json()
    assert (job["status"], job["number"]) == ("failed", None)
    assert f"bank.{name}" in job["error"]
    assert "没有签名" in job["error"]
    assert (await http.get(f"{LIST}/bank/releases/latest")).status_code == 404
    monkeypatch.undo()
    assert await release(http) == 1


async def test_a_writer_that_lets_a_text_split_a_row_is_found_before_the_signature(
    http: httpx.AsyncClient, settings: RegistrySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    await three_firms(http)
    name_as_before(settings.database, A, f"甲\r{B},乙")
    monkeypatch.setattr("services.registry.releases.service.require_as_told", lambda session, at: None)
    monkeypatch.setattr(
        building, "csv_text", lambda rows: "".join(",".join(v or "" for v in row) + "\n" for row in rows)
    )
    job = (await ended(http, await http.post(f"{LIST}/releases", json={}, headers={"Prefer": "wait=30"}))).json()
    assert job["status"] == "failed"
    assert ".csv 写成后读不回来" in job["error"]


@pytest.mark.parametrize("format", ["csv", "ndjson", "xlsx", "parquet"])
@pytest.mark.parametrize("wrong", ["another", "order", "one less", "one more", "none for nothing"])
def test_read_back_rows_must_be_those_that_were_given(tmp_path: Path, format: str, wrong: str) -> None:
    columns = VIEWS["bank"].columns  # type: ignore[index]  # a StrEnum is its text
    full = [
        tuple("2024-02-29" if c in DATES else f"{c} {n}" if c != "subject" else "" for c in ALL_COLUMNS)
        for n in range(5)
    ]
    store = FileStore(tmp_path)
    built = build(store, [VIEWS["bank"]], ALL_COLUMNS, [full])["bank"]  # type: ignore[index]  # as above
    path = next(store.path(f.sha256) for f in built.files if f.format == format and f.compression is None)
    rows = [tuple(row[ALL_COLUMNS.index(c)] for c in columns) for row in full]
    right = RowsDigest()
    right.add(rows)
    require_rows(path, "x", format, columns, right)
    at = columns.index("valid_to")
    other = {
        "another": [*rows[:4], (*rows[4][:1], "别家", *rows[4][2:])],
        "order": [rows[1], rows[0], *rows[2:]],
        "one less": rows[:4],
        "one more": [*rows, rows[4]],
        "none for nothing": [*rows[:4], (*rows[4][:at], None, *rows[4][at + 1 :])],
    }[wrong]
    given = RowsDigest()
    given.add(other)
    with pytest.raises(NotAsWritten, match="不一致"):
        require_rows(path, "x", format, columns, given)


def test_another_key_under_a_trusted_ones_identifier_is_not_it() -> None:
    alg = Algorithm.ED25519
    (mine, public), (theirs, forged) = _generate(alg), _generate(alg)
    kid = fingerprint(alg, public)
    day = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    jws_by_another = sign_with([KeyPair(kid, alg, theirs, b64(forged))], b"{}", MANIFEST)
    swapped = PublicKey(kid=kid, alg=alg, public=b64(forged), created_at=day)
    with pytest.raises(BadSignature, match="密钥或用途"):
        verify(jws_by_another, {kid: swapped}, MANIFEST)
    with pytest.raises(BadSignature):
        verify(jws_by_another, trusted_keys({kid}, [swapped]), MANIFEST)
    assert mine != theirs


def test_a_file_is_on_the_disk_before_its_name_is_and_the_name_before_anybody_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a test cannot kill in the middle of: the order in which a whole file takes its place, and that it is moved there."""
    done: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def synced(handle: int) -> None:
        done.append(f"sync {Path(f'/proc/self/fd/{handle}').readlink().name}")
        fsync(handle)

    def renamed(self: Path, target: Path) -> Path:
        done.append(f"rename {target.name}")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", renamed)
    store = FileStore(tmp_path)
    with store.workshop() as make:
        file = make("bank.csv")
        file.write(b"content")
        file.finish()
        inode = file.path.stat().st_ino
        store.keep(file)
    digest = hashlib.sha256(b"content").hexdigest()
    assert done == ["sync bank.csv", f"rename {digest}", f"sync {digest[:2]}", f"sync {tmp_path.name}"]
    assert store.existing(digest).stat().st_ino == inode


UNTITLED = "91430302MABQKXF64Q"
BITS = {
    "enterprise_version": (
        "UPDATE enterprise_version SET name = '示例00015U有限公司' WHERE credit_code = :code",
        "名称现为“示例00015U有限公司”",
    ),
    "recognition_document": ("UPDATE recognition_document SET issuer = 'x' WHERE :code <> ''", "发文机关现为“x”"),
    "tenure": ("UPDATE tenure SET valid_to = '2099-01-01' WHERE credit_code = :code", "有效期止为 2099-01-01"),
    "a period's firm": (
        f"UPDATE tenure SET credit_code = '{UNTITLED}' WHERE credit_code = :code",
        f"的有效期:统一社会信用代码现为“{UNTITLED}”,在认定表中是企业 {A} 的",
    ),
    "feed_event": (
        "UPDATE feed_event SET data = replace(data, '示例', '范例') WHERE subject = :code",
        "号的内容与其摘要不符",
    ),
}


@pytest.mark.parametrize("table", BITS)
async def test_what_has_changed_on_the_disk_and_was_never_told_is_not_signed(
    http: httpx.AsyncClient, settings: RegistrySettings, table: str
) -> None:
    await three_firms(http)
    await register(http, UNTITLED)
    statement, said = BITS[table]
    altered(settings.database, statement.split()[1], statement, A)
    job = (await ended(http, await http.post(f"{LIST}/releases", json={}, headers={"Prefer": "wait=30"}))).json()
    assert (job["status"], job["number"]) == ("failed", None)
    assert said in job["error"]
    assert "liebian doctor" in job["error"]
    assert (await http.get(f"{LIST}/public/releases/latest")).status_code == 404


async def test_with_a_clock_that_was_set_back_what_is_written_stands_and_is_signed(
    http: httpx.AsyncClient, clock: SetClock
) -> None:
    await three_firms(http)
    clock.pass_by(minutes=-5)
    changed = await http.put(f"/registry/v1/enterprises/{A}", json={"name": "示例改名有限公司", "unit": "430302"})
    assert changed.status_code == 200
    page = FeedPage.model_validate((await http.get("/registry/v1/feed")).json())
    verify_chain(page.events, after_seq=0, after_digest=GENESIS)
    registered = next(event for event in page.events if event.type == "enterprise.registered")
    assert page.events[-1].recorded_at < registered.recorded_at
    clock.at = None
    job = (await ended(http, await http.post(f"{LIST}/releases", json={}, headers={"Prefer": "wait=30"}))).json()
    assert job["status"] == "done", job
