"""Evidence as files, over HTTP: who hands in, who may open what when, how it is given, and what is refused."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import httpx
import pytest

from services.registry.settings import RegistrySettings
from tests.attachments.files import DOCX, LOCKED_PDF, PNG
from tests.attachments.papers import PDF, hand_in
from tests.registry.helpers import A, B
from tests.registry.test_process import City

pytestmark = pytest.mark.anyio
V1 = "/registry/v1"


async def handed_in(city: City, who: str, content: bytes = PDF, name: str = "申报书.pdf") -> dict[str, Any]:
    answer = await hand_in(city.http, "registry", city._tokens[who], content, name)
    assert answer.status_code == 201, answer.text
    said: dict[str, Any] = answer.json()
    return said


async def opened(city: City, who: str, sha256: str, query: str = "", **headers: str) -> httpx.Response:
    return await city.http.get(f"{V1}/attachments/{sha256}{query}", headers=city._tokens[who] | headers)


async def who_opens(city: City, sha256: str) -> set[str]:
    everybody = ("bureau", "yuhu", "yuetang", "firm", "other", "expert-1")
    statuses = {who: (await opened(city, who, sha256)).status_code for who in everybody}
    assert set(statuses.values()) <= {200, 404}
    return {who for who, status in statuses.items() if status == 200}


def nomination(sha256: str, code: str = A) -> dict[str, Any]:
    evidence = [{"kind": "application", "name": "申报书.pdf", "sha256": sha256}]
    return {"procedure": "nomination", "credit_code": code, "title": "municipal_srdi", "evidence": evidence}


async def nominated(city: City, sha256: str) -> str:
    found = await city.http.post(f"{V1}/cases", json=nomination(sha256), headers=city._tokens["firm"])
    assert found.status_code == 201, found.text
    return str(found.json()["id"])


async def test_a_file_is_its_senders_until_a_case_names_it_and_then_of_whoever_may_see_the_case(city: City) -> None:
    said = await handed_in(city, "firm")
    assert said["sha256"] == hashlib.sha256(PDF).hexdigest()
    assert (said["name"], said["size"], said["media_type"]) == ("申报书.pdf", len(PDF), "application/pdf")
    assert await who_opens(city, said["sha256"]) == {"firm"}
    id = await nominated(city, said["sha256"])
    assert await who_opens(city, said["sha256"]) == {"firm", "bureau", "yuhu"}
    assert (await handed_in(city, "firm", name="别的名称.pdf"))["name"] == "申报书.pdf"
    await city.step(
        "yuhu", id, "verify", evidence=[{"kind": "verification_report", "name": "核实.pdf", "sha256": said["sha256"]}]
    )
    await city.step("bureau", id, "accept")
    await city.ask("bureau", "POST", f"/cases/{id}/experts", {"expert": "expert-1"})
    assert await who_opens(city, said["sha256"]) == {"firm", "bureau", "yuhu", "expert-1"}


@pytest.mark.parametrize("whose", ["nobody's", "another's"])
async def test_evidence_that_is_not_ones_own_to_use_is_refused_with_what_to_do(city: City, whose: str) -> None:
    sha256 = "0" * 64 if whose == "nobody's" else (await handed_in(city, "other"))["sha256"]
    answer = await city.http.post(f"{V1}/cases", json=nomination(sha256), headers=city._tokens["firm"])
    assert answer.status_code == 422
    problem = answer.json()["errors"][0]
    assert (problem["field"], problem["value"]) == ("body.evidence.0.sha256", sha256)
    assert "没有上传过材料“申报书.pdf”" in problem["problem"]
    assert "请先上传文件(POST /registry/v1/attachments)" in problem["remedy"]
    assert await city.ask("bureau", "GET", "/cases") == []


async def test_a_step_names_files_that_are_there_or_is_not_taken(city: City) -> None:
    id = await nominated(city, (await handed_in(city, "firm"))["sha256"])
    report = {"event": "verify", "evidence": [{"kind": "verification_report", "name": "核实.pdf", "sha256": "0" * 64}]}
    path, headers = f"{V1}/cases/{id}/steps", city._tokens["yuhu"]
    assert (await city.http.post(path, json=report, headers=headers)).status_code == 422
    report["evidence"][0]["sha256"] = (await handed_in(city, "yuhu", PDF + b"2"))["sha256"]  # type: ignore[index]
    taken = await city.http.post(path, json=report, headers=headers)
    assert (taken.status_code, taken.json()["state"]) == (200, "verified")


async def test_what_must_be_put_right_is_a_file_of_the_case(city: City) -> None:
    id = await nominated(city, (await handed_in(city, "firm"))["sha256"])
    evidence = [
        {"kind": "verification_report", "name": "核实.pdf", "sha256": (await handed_in(city, "yuhu"))["sha256"]}
    ]
    await city.step("yuhu", id, "verify", evidence=evidence)
    step = (await city.step("bureau", id, "return", defects=["缺审计报告", "缺专利证书"]))["steps"][-1]
    answer = await opened(city, "firm", step["evidence"][0]["sha256"])
    assert answer.text == "缺审计报告\n缺专利证书"
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert (await opened(city, "other", step["evidence"][0]["sha256"])).status_code == 404


async def test_a_file_is_given_so_that_nothing_of_it_runs_here(city: City) -> None:
    sha256 = (await handed_in(city, "firm", name="../申报 书\u202e.pdf"))["sha256"]
    answer = await opened(city, "firm", sha256)
    assert answer.content == PDF
    assert answer.headers["Content-Disposition"] == (
        "attachment; filename=\"attachment.pdf\"; filename*=UTF-8''%E7%94%B3%E6%8A%A5%20%E4%B9%A6.pdf"
    )
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert (await opened(city, "firm", sha256, "?view=1")).headers["Content-Disposition"].startswith("inline;")
    paper = (await handed_in(city, "firm", DOCX, "申报书.docx"))["sha256"]
    assert (await opened(city, "firm", paper, "?view=1")).headers["Content-Disposition"].startswith("attachment;")


async def test_a_part_of_a_file_can_be_asked_for(city: City) -> None:
    sha256 = (await handed_in(city, "firm"))["sha256"]
    part = await opened(city, "firm", sha256, Range="bytes=5-9")
    assert (part.status_code, part.content) == (206, PDF[5:10])
    assert part.headers["Content-Range"] == f"bytes 5-9/{len(PDF)}"
    same = await opened(city, "firm", sha256, Range="bytes=5-9", **{"If-Range": f'"{sha256}"'})
    assert same.status_code == 206
    for odd in ("bytes=9000-", "lines=1-2", "bytes=9-5"):
        all_of_it = await opened(city, "firm", sha256, Range=odd)
        assert (all_of_it.status_code, all_of_it.content) == (200, PDF)


async def test_what_is_not_taken_is_said_in_a_problem_with_what_to_do(city: City) -> None:
    answer = await hand_in(city.http, "registry", city._tokens["firm"], b"MZ" + bytes(80), "申报书.pdf")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (415, "body.file")
    assert answer.json()["detail"].startswith("文件内容是程序。请上传这些格式之一")
    large = await hand_in(city.http, "registry", city._tokens["firm"], PDF + bytes(1024 * 1024), "大.pdf")
    assert (large.status_code, "超过 1 MB" in large.json()["detail"]) == (413, True)
    locked = await handed_in(city, "firm", LOCKED_PDF, "加密.pdf")
    assert "加了密码" in locked["warning"]


async def test_a_party_sends_so_much_a_day_and_the_same_again_costs_nothing(city: City) -> None:
    filler = bytes(900 * 1024)
    for n in (1, 2, 2):
        await handed_in(city, "firm", PNG + filler + bytes([n]), "照片.png")
    answer = await hand_in(city.http, "registry", city._tokens["firm"], PNG + filler + b"\x03", "照片.png")
    assert (answer.status_code, "今天上传的文件合计超过 2 MB" in answer.json()["detail"]) == (409, True)
    await handed_in(city, "other", PNG + filler + b"\x03", "照片.png")


async def test_an_expert_and_who_may_take_no_step_send_nothing(city: City) -> None:
    assert (await hand_in(city.http, "registry", city._tokens["expert-1"])).status_code == 403
    body = {
        "client_id": "reader",
        "kind": "enterprise",
        "name": "reader",
        "scopes": ["nominations:read"],
        "enterprise": B,
    }
    secret = (await city.http.post(f"{V1}/clients", json=body)).json()["secret"]
    form = {"grant_type": "client_credentials"}
    token = (await city.http.post(f"{V1}/oauth/token", data=form, auth=("reader", secret))).json()["access_token"]
    answer = await hand_in(city.http, "registry", {"Authorization": f"Bearer {token}"})
    assert (answer.status_code, "缺少权限" in answer.json()["detail"]) == (403, True)


@pytest.mark.parametrize("how", ["other bytes", "cut", "gone"])
async def test_a_damaged_file_is_never_given_and_heals_when_it_is_sent_again(
    city: City, settings: RegistrySettings, how: str
) -> None:
    sha256 = (await handed_in(city, "firm"))["sha256"]
    await nominated(city, sha256)
    path: Path = settings.attachment_folder("registry") / sha256[:2] / sha256
    if how == "gone":
        path.unlink()
    else:
        path.write_bytes(PDF[:-1] if how == "cut" else b"X" + PDF[1:])
    for headers in ({}, {"Range": "bytes=5-9"}):
        answer = await opened(city, "bureau", sha256, **headers)
        assert (answer.status_code, "已损坏或不在存储中" in answer.json()["detail"]) == (503, True)
    await handed_in(city, "firm")
    assert (await opened(city, "bureau", sha256)).content == PDF
