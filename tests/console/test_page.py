"""The page as it is served: for every view, packed where it may be, kept where it may be, and shut to everybody else."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from services.console.reports import Reports
from services.console.settings import STATIC
from tests.console.house import House, house

pytestmark = pytest.mark.anyio
ROOT = Path(__file__).parents[2]
SCRIPT = b"console.log(1);" * 400
REPORTS = "/console/csp-reports"


@pytest.fixture
async def served(tmp_path: Path) -> AsyncIterator[House]:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<!doctype html><title>裂变</title>" + "x" * 1000)
    (tmp_path / "assets/app-1.js").write_bytes(SCRIPT)
    (tmp_path / "assets/app-2.js").write_bytes(SCRIPT)
    (tmp_path / "assets/app-2.js.gz").write_bytes(gzip.compress(SCRIPT, 1, mtime=0))
    (tmp_path / "assets/font-1.woff2").write_bytes(b"font")
    (tmp_path.parent / f"{tmp_path.name}-secret.js").write_text("secret")
    async with house("inside", page=tmp_path) as found:
        yield found


async def test_every_view_is_the_page_and_what_is_no_file_is_none(served: House) -> None:
    async with served.client() as http:
        for view in (
            "/console/",
            "/console/work",
            "/console/firms/91430302MA00DCNK06?as_of=2025-01-01",
            "/console/oidcs",
            "/console/a.b/c",
        ):
            answer = await http.get(view)
            assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
            assert "<title>裂变</title>" in answer.text
        assert (await http.get("/console")).headers["location"] == "/console/"
        outside = ["%2e%2e/", "..%2f", "../", "assets/%2e%2e/%2e%2e/"]
        name = "secret.js"
        for path in (
            "assets/none.js",
            "assets/",
            "none.css",
            "x/y.map",
            "assets/app-2.js.gz",
            *(f"{o}{name}" for o in outside),
        ):
            answer = await http.get(f"/console/{path}")
            assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json"), path
        for method in ("POST", "PUT", "DELETE", "OPTIONS"):
            answer = await http.request(method, "/console/work")
            assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


async def test_the_page_and_its_files_say_what_may_run_and_who_may_frame_them(served: House) -> None:
    async with served.client() as http:
        for path in ("/console/", "/console/work", "/console/assets/app-1.js", "/console/assets/font-1.woff2"):
            for answer in (await http.get(path), await http.head(path)):
                rules = dict(
                    rule.strip().split(" ", 1) for rule in answer.headers["content-security-policy"].split(";")
                )
                assert rules == {
                    "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "img-src": "'self' data:",
                    "font-src": "'self'", "connect-src": "'self'", "base-uri": "'none'", "form-action": "'self'",
                    "frame-ancestors": "'none'", "report-uri": REPORTS,
                }  # fmt: skip
                assert answer.headers["x-content-type-options"] == "nosniff"
                assert answer.headers["x-frame-options"] == "DENY"
                assert answer.headers["referrer-policy"] == "same-origin"
                assert answer.headers["cross-origin-resource-policy"] == "same-origin"
                assert "cross-origin-opener-policy" not in answer.headers
        by_tls = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.7"}
        assert (await http.get("/console/", headers=by_tls)).headers["cross-origin-opener-policy"] == "same-origin"


async def test_what_is_named_by_its_digest_is_kept_and_the_page_is_asked_for_anew(served: House) -> None:
    async with served.client() as http:
        page, script = await http.get("/console/"), await http.get("/console/assets/app-1.js")
        assert page.headers["cache-control"] == "no-cache"
        assert script.headers["cache-control"] == "public, max-age=31536000, immutable"
        for path, answer in (("/console/x", page), ("/console/assets/app-1.js", script)):
            again = await http.get(path, headers={"If-None-Match": answer.headers["etag"]})
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["etag"] == answer.headers["etag"]
            assert (await http.get(path, headers={"If-None-Match": '"x"'})).status_code == 200


async def test_a_file_comes_packed_to_who_takes_it_so_and_as_it_is_to_others(served: House) -> None:
    async with served.client() as http:
        tags = set()
        for name in ("app-1.js", "app-2.js"):
            for takes in ("gzip, br", "br;q=1, gzip;q=0.5", "*"):
                packed = await http.get(f"/console/assets/{name}", headers={"Accept-Encoding": takes})
                assert packed.headers["content-encoding"] == "gzip"
                assert int(packed.headers["content-length"]) < len(SCRIPT) / 10
                assert packed.content == SCRIPT
                assert packed.headers["vary"] == "Accept-Encoding"
                tags.add(packed.headers["etag"])
            for takes in ("identity", "gzip;q=0", "br", "gzip;q=0.000"):
                plain = await http.get(f"/console/assets/{name}", headers={"Accept-Encoding": takes})
                assert "content-encoding" not in plain.headers
                assert plain.content == SCRIPT
                tags.add(plain.headers["etag"])
        assert len(tags) == 2, "what is packed is another representation"
        head = await http.head("/console/assets/app-1.js", headers={"Accept-Encoding": "identity"})
        assert (head.headers["content-length"], head.content) == (str(len(SCRIPT)), b"")
        font = await http.get("/console/assets/font-1.woff2")
        assert (font.headers["content-type"], "content-encoding" in font.headers) == ("font/woff2", False)


async def test_a_part_of_a_file_can_be_asked_for(served: House) -> None:
    async with served.client() as http:
        path = "/console/assets/app-1.js"
        tag = (await http.get(path, headers={"Accept-Encoding": "identity"})).headers["etag"]
        last = len(SCRIPT) - 1
        for asked, start, end in (
            ("bytes=3-9", 3, 9),
            ("bytes=10-", 10, last),
            ("bytes=-5", last - 4, last),
            ("bytes=0-999999", 0, last),
        ):
            for more in ({}, {"If-Range": tag}):
                answer = await http.get(path, headers={"Range": asked} | more)
                assert (answer.status_code, answer.content) == (206, SCRIPT[start : end + 1])
                assert answer.headers["content-range"] == f"bytes {start}-{end}/{len(SCRIPT)}"
        for asked in ("bytes=999999-", "bytes=9-3", "bytes=-0"):
            answer = await http.get(path, headers={"Range": asked})
            assert (answer.status_code, answer.headers["content-range"]) == (416, f"bytes */{len(SCRIPT)}")
        for headers in (
            {"Range": "bytes=0-1,4-5"},
            {"Range": "lines=1-2"},
            {"Range": "bytes=-"},
            {"Range": "bytes=0-1", "If-Range": '"old"'},
        ):
            assert (await http.get(path, headers=headers)).status_code == 200


async def test_a_report_of_the_policy_is_a_line_without_query_strings(
    served: House, capsys: pytest.CaptureFixture[str]
) -> None:
    old = {"csp-report": {
        "document-uri": "https://liebian.example.cn/console/firms?q=a-name#frag", "blocked-uri": "https://u:p@cdn.example/x.js?k=secret",
        "effective-directive": "script-src\n2026 forged line", "line-number": 7, "script-sample": "a-name", "original-policy": "x" * 500,
    }}  # fmt: skip
    new = [
        {
            "type": "csp-violation",
            "body": {
                "documentURL": "https://x.example/?a-name",
                "blockedURL": "data:a-name",
                "effectiveDirective": "img-src",
            },
        }
    ]
    async with served.client() as http:
        del http.headers["X-Liebian"]
        assert (
            await http.post(REPORTS, content=json.dumps(old), headers={"Content-Type": "application/csp-report"})
        ).status_code == 204
        assert (
            await http.post(REPORTS, content=json.dumps(new), headers={"Content-Type": "application/reports+json"})
        ).status_code == 204
        for body, status in ((b"{}", 422), (b"[]", 422), (b"\xff", 422), (b"[" * 9000, 422), (b"x" * 20_000, 413), (b'[{"type":"csp-violation"}]', 422), (b'[{"type":"csp-violation","body":1}]', 422)):  # fmt: skip
            assert (await http.post(REPORTS, content=body)).status_code == status, body[:40]
        assert (await http.get(REPORTS)).status_code == 405
    said = "".join(capsys.readouterr())
    lines = [line for line in said.splitlines() if "csp.report" in line]
    assert len(lines) == 2
    assert "https://liebian.example.cn/console/firms" in lines[0]
    assert "blocked=https://cdn.example/x.js" in lines[0]
    for kept_out in ("a-name", "secret", "u:p", "frag", "xxx"):
        assert kept_out not in said.replace("csp-reports", "")


def test_no_more_reports_are_written_down_than_a_minute_may_have() -> None:
    now = 0.0
    reports = Reports(3, clock=lambda: now)
    assert [reports._may_write() for _ in range(5)] == [True, True, True, False, False]
    now = 59.0
    assert not reports._may_write()
    now = 60.0
    assert reports._may_write()


def test_the_wheel_has_the_page_as_built_and_not_its_sources(tmp_path: Path) -> None:
    """A copy: building leaves files beside its sources."""

    for name in ("services", "shared"):
        shutil.copytree(
            ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules", "files")
        )
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, tmp_path / name)
    program = "import sys; from setuptools.build_meta import build_wheel; print(build_wheel(sys.argv[1]))"
    built = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stderr
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        names = {n for n in wheel.namelist() if n.startswith("services/console/")}
    here = {f"services/console/static/{p.relative_to(STATIC).as_posix()}" for p in STATIC.rglob("*") if p.is_file()}
    assert "services/console/static/index.html" in names
    assert here == {n for n in names if n.startswith("services/console/static/")}
    assert not [n for n in names if n.startswith("services/console/web")]
