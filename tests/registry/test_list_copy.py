"""The reference client against a server that lies: what does not prove itself never becomes the copy."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from services.registry.migrations import MIGRATIONS
from services.registry.settings import RegistrySettings
from shared.clients.errors import ClientError, ProblemAnswer
from shared.clients.list_copy import ListCopy, NotProven, check_receipt
from shared.clients.registry import RegistryClient
from shared.contracts.name_list import View
from shared.contracts.scopes import Scope
from shared.contracts.signatures import PublicKey
from tests.registry.helpers import A, B, C, record, register
from tests.registry.test_releases import release
from tests.running import Apps, RegistryTemplate, migrate_by_copy, serving, sign_in, with_officer
from tests.running import register as register_client

pytestmark = [pytest.mark.anyio, pytest.mark.alike_on_databases]
LIST = "/registry/v1/name-list"
Lie = Callable[[httpx.Request, bytes], bytes]


class Liar(httpx.AsyncBaseTransport):
    """Answers as the registry does, but for what `lie` makes of the body."""

    def __init__(self, app: Any) -> None:
        self._honest = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        self.lie: Lie | None = None
        self.asked: list[str] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request.url.path + (f" {request.headers['range']}" if "range" in request.headers else ""))
        answer = await self._honest.handle_async_request(request)
        if self.lie is None:
            return answer
        body = self.lie(request, await answer.aread())
        headers = [(k, v) for k, v in answer.headers.items() if k != "content-length"]
        stream = httpx.ByteStream(body)
        return httpx.Response(answer.status_code, headers=headers, stream=stream, request=request)


class Bank:
    """A bank with its copy, its connection, and the city on the other side."""

    def __init__(self, folder: Path, officer: httpx.AsyncClient, transport: Liar, token: dict[str, str]) -> None:
        self.copy = ListCopy(folder, View.BANK)
        self.officer = officer
        self.net = transport
        self.registry = RegistryClient("http://test", transport=transport)
        self.registry.http.headers.update(token)

    async def pull(self, **options: Any) -> Any:
        return await self.copy.pull(self.registry, **options)

    def rows(self) -> list[Any]:
        return [json.loads(line) for line in self.copy.rows()]


async def first_release(officer: httpx.AsyncClient, settings: RegistrySettings) -> dict[str, dict[str, str]]:
    """A city with firms of which two are listed, and its first release; {client: header} of its officer and a bank."""
    register_client(settings, "bank-1", [Scope.NAME_LIST_READ])
    tokens = {client: await sign_in(officer, client) for client in ("officer", "bank-1")}
    officer.headers.update(tokens["officer"])
    await register(officer, A, B, C)
    await record(officer, A, B)
    await release(officer)
    return tokens


@asynccontextmanager
async def a_bank(
    settings: RegistrySettings, folder: Path, apps: Apps, tokens: dict[str, dict[str, str]] | None = None
) -> AsyncIterator[Bank]:
    """`tokens`: of a city that has its first release already."""
    app = apps.registry(settings)
    async with serving(app) as officer:
        tokens = tokens or await first_release(officer, settings)
        officer.headers.update(tokens["officer"])
        bank = Bank(folder, officer, Liar(app), tokens["bank-1"])
        yield bank
        await bank.registry.aclose()


@pytest.fixture
async def bank(settings: RegistrySettings, tmp_path: Path, apps: Apps) -> AsyncIterator[Bank]:
    async with a_bank(settings, tmp_path / "copy", apps) as found:
        yield found


def lite_settings(folder: Path) -> RegistrySettings:
    url = f"sqlite:///{folder / 'lite.sqlite3'}"
    return RegistrySettings(database_url=url, data=folder, token_seconds=36_000)


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> RegistryTemplate:
    """The city of `lite_bank` with its first release, once a worker."""
    settings = lite_settings(tmp_path_factory.mktemp("released"))
    migrate_by_copy(MIGRATIONS, settings.database, with_officer)

    async def made() -> dict[str, dict[str, str]]:
        with Apps.lent() as apps:
            async with serving(apps.registry(settings)) as officer:
                return await first_release(officer, settings)

    return RegistryTemplate(settings.data / "lite.sqlite3", asyncio.run(made()))


@pytest.fixture
async def lite_bank(released: RegistryTemplate, tmp_path: Path, apps: Apps) -> AsyncIterator[Bank]:
    """On SQLite alone, for what is the client's own business and comes in many variants."""
    city = tmp_path / "city"
    shutil.copytree(released.database.parent, city)
    async with a_bank(lite_settings(city), tmp_path / "copy", apps, released.tokens) as found:
        yield found


async def second_release(bank: Bank) -> None:
    await record(bank.officer, C, number="示例〔2024〕7号")
    await bank.officer.put(f"/registry/v1/enterprises/{A}", json={"name": "改名有限公司", "unit": "湘潭县"})
    await release(bank.officer)


async def test_the_first_pull_takes_the_whole_and_the_next_a_delta(bank: Bank) -> None:
    first = await bank.pull()
    assert (first.number, first.rows, first.how, len(first.new_key)) == (1, 2, "whole", 32)
    assert bank.rows() == (await bank.officer.get(LIST)).json()
    assert (await bank.pull()).how == "unchanged"
    await second_release(bank)
    second = await bank.pull()
    assert (second.number, second.how, second.new_key) == (2, "delta", None)
    assert bank.rows() == (await bank.officer.get(LIST)).json()
    assert bank.copy.verify().number == 2
    (held,) = [c for c in (await bank.officer.get(f"{LIST}/consumers")).json() if c["client_id"] == "bank-1"]
    assert (held["state"], held["number"]) == ("current", 2)


async def test_several_releases_are_caught_up_with_link_by_link(bank: Bank) -> None:
    await bank.pull()
    for _ in range(3):
        await release(bank.officer)
    await second_release(bank)
    assert (await bank.pull()).number == 5
    assert sorted(p.name for p in (bank.copy.folder / "manifests").iterdir()) == [f"{n:06d}.json" for n in range(1, 6)]
    bank.copy.verify()


async def test_a_pinned_key_is_the_only_one_trusted(bank: Bank) -> None:
    with pytest.raises(NotProven, match="受信任"):
        await bank.pull(pinned=["0" * 32])
    assert not (bank.copy.folder / "state.json").exists()
    (key,) = (await bank.officer.get(f"{LIST}/keys")).json()
    assert (await bank.pull(pinned=[key["kid"]])).new_key is None


async def test_a_rotated_key_is_followed_by_its_endorsement(bank: Bank) -> None:
    await bank.pull()
    await bank.officer.post(f"{LIST}/keys")
    await second_release(bank)
    assert (await bank.pull()).number == 2

    def without_endorsement(request: httpx.Request, body: bytes) -> bytes:
        if not request.url.path.endswith("/keys"):
            return body
        return json.dumps([k | {"endorsement": None} for k in json.loads(body)]).encode()

    await bank.officer.post(f"{LIST}/keys")
    await release(bank.officer)
    bank.net.lie = without_endorsement
    with pytest.raises(NotProven, match="受信任"):
        await bank.pull()


def flipped(at: float) -> Callable[[bytes], bytes]:
    def flip(body: bytes) -> bytes:
        i = int((len(body) - 1) * at)
        return body[:i] + bytes([body[i] ^ 1]) + body[i + 1 :]

    return flip


def without_a_line(body: bytes) -> bytes:
    lines = body.splitlines(keepends=True)
    return b"".join(lines[:1] + lines[2:]) if len(lines) > 1 else b""


SPOILED: dict[str, Callable[[bytes], bytes]] = {
    **{f"a flipped bit at {at}": flipped(at) for at in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)},
    "a dropped line": without_a_line,
    "a cut tail": lambda body: body[:-7],
    "nothing": lambda body: b"",
    "something added": lambda body: body + b"\n",
    "twice": lambda body: body * 2,
}


@pytest.mark.parametrize("how", SPOILED)
@pytest.mark.parametrize("what", ["files", "delta"])
async def test_a_spoiled_file_or_delta_is_found_out_and_the_copy_stays(lite_bank: Bank, what: str, how: str) -> None:
    bank = lite_bank
    if what == "delta":
        await bank.pull()
    before = bank.rows() if what == "delta" else None
    await second_release(bank)
    bank.net.lie = lambda request, body: SPOILED[how](body) if f"/{what}" in request.url.path else body
    with pytest.raises(NotProven):
        await bank.pull()
    if before is not None:
        assert bank.rows() == before
        assert bank.copy.verify().number == 1
    bank.net.lie = None
    assert (await bank.pull()).number == 2
    assert bank.rows() == (await bank.officer.get(LIST)).json()


@pytest.mark.parametrize("how", [k for k in SPOILED if k not in ("something added", "a dropped line")])
async def test_a_spoiled_manifest_is_found_out(lite_bank: Bank, how: str) -> None:
    bank = lite_bank
    await bank.pull()
    await second_release(bank)
    bank.net.lie = lambda request, body: SPOILED[how](body) if request.url.path.endswith("latest") else body
    try:
        pulled = await bank.pull()
    except ClientError:
        pulled = None
    # What stands beside the signed form may be spoiled, and counts for nothing: the copy is right or the old one.
    bank.net.lie = None
    assert bank.copy.verify().number == (pulled.number if pulled else 1)


async def test_the_readable_manifest_counts_for_nothing(bank: Bank) -> None:
    def another(request: httpx.Request, body: bytes) -> bytes:
        if not request.url.path.endswith("latest"):
            return body
        signed = json.loads(body)
        signed["manifest"]["as_of"] = "2000-01-01"
        signed["manifest"]["snapshot"]["sha256"] = "0" * 64
        return json.dumps(signed).encode()

    bank.net.lie = another
    assert str((await bank.pull()).as_of) != "2000-01-01"


def put_back_to_before(settings: RegistrySettings, number: int) -> None:
    """The city's database as it was before a release."""
    from sqlalchemy import text

    from shared.plumbing.storage import open_engine

    engine = open_engine(settings.database)
    with engine.begin() as connection:
        # What nobody can do through the program, who owns the database can.
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET session_replication_role = replica"))
        else:
            for (trigger,) in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
                connection.execute(text(f"DROP TRIGGER {trigger}"))
        for table in ("list_acknowledgement", "release_manifest", "release"):
            connection.execute(text(f"DELETE FROM {table} WHERE number >= {number}"))
    engine.dispose()


async def test_a_city_put_back_to_before_its_first_release_is_said_to_be_that(
    bank: Bank, settings: RegistrySettings
) -> None:
    await bank.pull()

    def signed_by_another(request: httpx.Request, body: bytes) -> bytes:
        if not request.url.path.endswith("latest"):
            return body
        answer = json.loads(body)
        answer["jws"]["signatures"][0]["signature"] = answer["jws"]["signatures"][0]["signature"][::-1]
        return json.dumps(answer).encode()

    bank.net.lie = signed_by_another
    with pytest.raises(
        NotProven, match=r"不是来自受信任的密钥.*本地已有第 1 版.*退回到第一版之前.*--trust 新密钥的指纹"
    ):
        await bank.pull()
    bank.net.lie = lambda request, body: body
    put_back_to_before(settings, 1)
    with pytest.raises(NotProven, match="一版名单也没有,而本地已有第 1 版:历史被退回到第一版之前"):
        await bank.pull()
    shutil.rmtree(bank.copy.folder)
    with pytest.raises(ProblemAnswer, match="还没有发布过"):
        await bank.pull()


async def test_a_rebuilt_chain_is_found_out_even_with_the_true_key(bank: Bank, settings: RegistrySettings) -> None:
    """The city's database put back to before the release that the bank holds, and another history made from there."""
    await second_release(bank)
    await bank.pull()
    put_back_to_before(settings, 2)
    with pytest.raises(NotProven, match="退回"):
        await bank.pull()
    await record(bank.officer, C, number="示例〔2024〕8号", title="省级小巨人")
    await release(bank.officer)
    with pytest.raises(NotProven, match="重写"):
        await bank.pull()
    await release(bank.officer)
    with pytest.raises(NotProven, match="重写"):
        await bank.pull()
    assert bank.copy.verify().number == 2
    digest = json.loads((bank.copy.folder / "state.json").read_text())["manifest"]
    with pytest.raises(ProblemAnswer, match="摘要不符"):
        await bank.registry.request("PUT", f"{LIST}/bank/acknowledgement", json={"number": 2, "sha256": digest})


async def test_an_older_release_passed_off_as_the_latest_is_found_out(bank: Bank) -> None:
    old = (await bank.officer.get(f"{LIST}/bank/releases/latest")).content
    await second_release(bank)
    await bank.pull()
    bank.net.lie = lambda request, body: old if request.url.path.endswith("latest") else body
    with pytest.raises(NotProven, match="退回"):
        await bank.pull()


async def test_another_view_passed_off_as_this_one_is_found_out(bank: Bank) -> None:
    public = (await bank.officer.get(f"{LIST}/public/releases/latest")).content
    bank.net.lie = lambda request, body: public if request.url.path.endswith("latest") else body
    with pytest.raises(NotProven, match="public"):
        await bank.pull()


async def test_a_download_that_broke_off_goes_on_where_it_was(bank: Bank) -> None:
    def broken_off(request: httpx.Request, body: bytes) -> bytes:
        return body[:60] if "/files/" in request.url.path else body

    bank.net.lie = broken_off
    with pytest.raises(NotProven):
        await bank.pull()
    # A body cut within its length is an error of the connection, and keeps what had come.
    (described,) = [
        f
        for f in (await bank.officer.get(f"{LIST}/bank/releases/1")).json()["manifest"]["files"]
        if f["name"] == "name-list.ndjson.gz"
    ]
    whole = (await bank.officer.get(f"{LIST}/bank/releases/1/files/name-list.ndjson.gz")).content
    (bank.copy.folder / f"{described['sha256']}.part").write_bytes(whole[:60])
    bank.net.lie = None
    pulled = await bank.pull()
    assert pulled.bytes == len(whole) - 60
    assert any(path.endswith("bytes=60-") for path in bank.net.asked)
    bank.copy.verify()


@pytest.mark.parametrize("file", ["state.json", "trust.json", "manifests/000001.json", "name-list-000001.ndjson"])
@pytest.mark.parametrize("how", [k for k in SPOILED if "flipped" in k or "cut" in k or k == "nothing"])
async def test_a_spoiled_folder_is_found_out_without_a_network(lite_bank: Bank, file: str, how: str) -> None:
    bank = lite_bank
    await bank.pull()
    path = bank.copy.folder / file
    good = path.read_bytes()
    rows = bank.rows()
    path.write_bytes(SPOILED[how](good))
    try:
        manifest = bank.copy.verify()
    except NotProven:
        return
    # A flipped bit in what is only written for the eye (a date of a key) changes nothing that is proven.
    assert (manifest.number, bank.rows()) == (1, rows)
    assert file != "name-list-000001.ndjson"


async def test_a_spoiled_copy_is_fetched_afresh(bank: Bank) -> None:
    await bank.pull()
    bank.copy.path.write_bytes(b"{}\n")
    assert (await bank.pull()).how == "whole"
    bank.copy.verify()


async def test_a_receipt_proves_itself_and_a_changed_one_does_not(bank: Bank) -> None:
    answer = await bank.registry.request("POST", f"{LIST}:match", json={"codes": [A, C, "x"], "reference": "贷-1"})
    published = [PublicKey.model_validate(k) for k in (await bank.officer.get(f"{LIST}/keys")).json()]
    pinned = [k.kid for k in published]
    payload = json.loads(check_receipt(answer.content, published, pinned))
    assert [r["listed"] for r in payload["results"]] == [True, False, False]
    assert "应为18位" in payload["results"][2]["problem"]
    assert (payload["asked_by"], payload["reference"]) == ("bank-1", "贷-1")
    signed = json.loads(answer.content)
    body = signed["jws"]["payload"]
    signed["jws"]["payload"] = body[:40] + ("A" if body[40] != "A" else "B") + body[41:]
    for spoiled in (json.dumps(signed).encode(), b"{}", b"no json", b""):
        with pytest.raises(NotProven):
            check_receipt(spoiled, published, pinned)
    with pytest.raises(NotProven):
        check_receipt(answer.content, published, ["0" * 32])
