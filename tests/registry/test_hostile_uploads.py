"""Whatever is sent to the registry's doors is answered with a report or a problem document, and lands whole or not at all."""

from __future__ import annotations

import base64
import json

import httpx
import pytest

from shared.contracts.imports import ImportReport
from shared.contracts.problems import ProblemDocument
from shared.plumbing.apart import Readers
from shared.plumbing.lists import uploaded
from tests.registry.helpers import LITTLE_GIANT, A, register
from tests.shared.hostile_files import hostile_files, large_files, workbook

pytestmark = pytest.mark.anyio

DOORS = {
    "enterprises": (["企业名称", "统一社会信用代码", "县市区(园区)", "所属行业", "成立日期"], ["甲", A, "430302", "C3412", "2001-01-01"]),
    "indicators": (["统一社会信用代码", "年度", "营业收入(万元)"], [A, "2024", "1"]),
    "contacts": (["统一社会信用代码", "姓名", "电话"], [A, "示例", "0"]),
    "evidence": (
        ["统一社会信用代码", "数据来源", "截至日期", "有效期至", "用途", "依据", "是否欠税"],
        [A, "税务(示例)", "2026-05-31", "2099-12-31", "用途", "依据", "否"],
    ),
    "recognitions": (
        ["统一社会信用代码", "文号", "发文机关", "发文日期", "认定类别", "称号"],
        [A, "示例〔2024〕1号", "示例", "2024-09-01", "新认定", LITTLE_GIANT],
    ),
}  # fmt: skip
UNREADABLE = [
    "a long number", "a long fraction", "a large exponent", "nan", "infinity", "half a character",
    "half a character as a key", "depth 400", "objects to depth 400", "an object in a cell", "a key twice", "rows twice",
]  # fmt: skip


async def sent(http: httpx.AsyncClient, door: str, content: bytes, name: str = "x") -> httpx.Response:
    return await http.post(f"/registry/v1/{door}/imports", files={"file": (name, content)})


@pytest.mark.parametrize("door", DOORS)
async def test_no_file_breaks_a_door(http: httpx.AsyncClient, door: str) -> None:
    await register(http, A)
    for what, content in hostile_files(*DOORS[door]).items():
        answer = await sent(http, door, content)
        assert answer.status_code in (200, 201, 413, 415, 422), (what, answer.text)
        if answer.status_code > 201:
            assert ProblemDocument.model_validate_json(answer.content).detail, what
        else:
            assert ImportReport.model_validate_json(answer.content), what
        if what in UNREADABLE:
            assert (answer.status_code, "JSON" in answer.text) == (422, True), (what, answer.text)
    good = await sent(http, door, hostile_files(*DOORS[door])["csv in utf-16"])
    assert good.status_code in (200, 201), good.text


async def test_texts_that_are_more_than_a_list_holds_are_refused_where_the_file_is_read(
    http: httpx.AsyncClient,
) -> None:
    header, good = DOORS["enterprises"]

    def row(texts: list[str]) -> str:
        return "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in texts)

    full = f"<row>{row(['1', *['x' * 6000] * 3])}</row>"
    content = workbook(f"{row(header)}</row>{full * 4000}<row>")
    assert len(content) < 1_000_000
    answer = await sent(http, "enterprises", content)
    assert (answer.status_code, "64MB" in answer.json()["detail"]) == (413, True), answer.text
    long = json.dumps([dict(zip(header, good, strict=True)) | {header[0]: "x" * 6000}]).encode()
    answer = await sent(http, "enterprises", long)
    assert "内容过长(6000字,至多" in answer.text


@pytest.mark.alike_on_databases
async def test_a_file_that_is_large_or_becomes_so_is_refused(http: httpx.AsyncClient) -> None:
    for what, content in large_files(DOORS["enterprises"][0]).items():
        answer = await sent(http, "enterprises", content)
        assert answer.status_code in (413, 415), (what, answer.text)
        assert ProblemDocument.model_validate_json(answer.content).detail


async def test_a_file_over_the_limits_says_so_and_lands_nothing(
    http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of memory here; of time in tests/shared/test_apart.py, since no list is known that takes so long."""
    header, good = DOORS["enterprises"]
    row = json.dumps(dict(zip(header, good, strict=True)))
    readers = Readers(1, 60, 64)
    monkeypatch.setattr(uploaded, "readers", lambda: readers)
    answer = await sent(http, "enterprises", f"[{','.join([row] * 100_000)}]".encode())
    readers.close()
    assert answer.status_code == 413, answer.text
    assert "内存超过上限(64MB),未入库" in answer.json()["detail"]
    assert (await http.get("/registry/v1/enterprises")).json() == []


NO_TEXT = ["%00", "%01", "a%00b", "%ED%A0%80", "%ff", "%C0%80", "%E6%B9"]


@pytest.mark.parametrize("text", NO_TEXT)
async def test_an_address_that_is_no_text_is_refused_and_no_filter_dropped(http: httpx.AsyncClient, text: str) -> None:
    await register(http, A)
    for address in (f"enterprises?name={text}", f"enterprises?unit={text}", f"enterprises?{text}=1", f"enterprises/{text}",
                    f"libraries/{text}", f"libraries/{LITTLE_GIANT}?industry={text}", f"enterprises?cursor={text}", f"clients/{text}x"):  # fmt: skip
        answer = await http.get(f"/registry/v1/{address}")
        assert answer.status_code == 422, (address, answer.text)
        problem = ProblemDocument.model_validate_json(answer.content)
        assert problem.errors[0].problem
        assert problem.errors[0].remedy
        assert problem.errors[0].field.split(".")[0] in ("path", "query")


@pytest.mark.parametrize("text", [*NO_TEXT, "x" * 5000])
@pytest.mark.alike_on_databases
async def test_a_form_that_is_no_text_is_refused(http: httpx.AsyncClient, text: str) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    for field in ("client_id", "client_secret", "scope", "grant_type"):
        body = f"grant_type=client_credentials&{field}={text}"
        answer = await http.post("/registry/v1/oauth/token", content=body, headers=form)
        assert answer.status_code in (400, 401, 422), answer.text
    basic = httpx.BasicAuth(text.replace("%00", "\x00"), "x")
    answer = await http.post("/registry/v1/oauth/token", data={"grant_type": "client_credentials"}, auth=basic)
    assert answer.status_code in (400, 401, 422, 429), answer.text


@pytest.mark.parametrize("value", [b"\x00", b"a\x00", b"\xed\xa0\x80", b"\xff\xfe", b"\x01", b"x" * 5000])
async def test_fields_beside_a_file_that_are_no_text_are_refused(http: httpx.AsyncClient, value: bytes) -> None:
    await register(http, A)
    content = hostile_files(*DOORS["recognitions"])["csv in utf-16"]
    for field in ("number", "issuer", "issued_on", "action", "title"):
        head = f'--b\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n'.encode()
        file = b'\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="\x01.csv"\r\n\r\n'
        body = head + value + file + content + b"\r\n--b--\r\n"
        for kind in ("multipart/form-data; boundary=b", "multipart/form-data; boundary=b; charset=unicode_escape"):
            answer = await http.post("/registry/v1/recognitions/imports", content=body, headers={"Content-Type": kind})
            assert answer.status_code in (400, 415, 422), (field, answer.text)
            assert ProblemDocument.model_validate_json(answer.content)


BODIES = [
    b"9" * 5000, b"[" * 400 + b"]" * 400, b'{"a":' * 400 + b"1" + b"}" * 400, b'"\\ud800"', b'"a\\udfff"', b"NaN",
    b"Infinity", b"1e999", b'{"a": 1, "a": 2}', b'{"\\ud800": 1}', b'"\\u0000"', b"[" * 100_000, b"-" + b"9" * 4000,
]  # fmt: skip


@pytest.mark.parametrize("value", BODIES, ids=[str(b[:12]) for b in BODIES])
@pytest.mark.alike_on_databases
async def test_a_body_that_means_nothing_certain_is_refused(http: httpx.AsyncClient, value: bytes) -> None:
    await register(http, A)
    kind = {"Content-Type": "application/json"}
    for method, path, field in (
        ("PUT", f"enterprises/{A}", "name"),
        ("PUT", f"enterprises/{A}", "unit"),
        ("PUT", f"enterprises/{A}/indicators/2024", "revenue"),
        ("PUT", f"enterprises/{A}/contacts", "contacts"),
        ("POST", "recognitions", "rows"),
        ("POST", "name-list:match", "codes"),
        ("POST", "name-list:match", "reference"),
        ("POST", "clients", "scopes"),
        ("POST", "subscriptions", "url"),
        ("PUT", "standards/municipal", "document"),
    ):
        for body in (b'{"' + field.encode() + b'": ' + value + b"}", value):
            answer = await http.request(method, f"/registry/v1/{path}", content=body, headers=kind)
            assert answer.status_code in (400, 404, 405, 422), (path, field, answer.status_code, answer.text)
            assert ProblemDocument.model_validate_json(answer.content).title


async def test_a_token_that_is_none_is_a_401(http: httpx.AsyncClient) -> None:
    headers = [
        b"[" * 5000,
        b'{"alg":' + b"9" * 5000 + b"}",
        b'{"alg":"\\ud800"}',
        b'{"alg":NaN}',
        b"\x00",
        b"{}",
        b'{"a":' * 3000,
    ]
    for header in headers:
        part = base64.urlsafe_b64encode(header).decode().rstrip("=")
        for token in (f"{part}.{part}.{part}", part, f"{part}.", "." * 5000):
            answer = await http.get("/registry/v1/enterprises", headers={"Authorization": f"Bearer {token}"})
            assert answer.status_code == 401, (header[:20], answer.text)
