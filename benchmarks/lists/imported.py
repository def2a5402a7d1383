"""A city of any size that comes in as cities do: by the import of lists over HTTP, in lists as long as one may be.

Every firm is registered and newly recognised for three titles by documents of two years: as many events, terms and sums as that makes.
"""

from __future__ import annotations

import http.client
import json
import re
import sys
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.http import Server
from benchmarks.lists import city
from benchmarks.lists.run import token
from shared.plumbing.lists.limits import MAX_ROWS

_ENTERPRISES = "统一社会信用代码,企业名称,县市区(园区),国民经济行业代码,主导产品\n"
_RECOGNITIONS = "发文机关:示例市工业和信息化局\n认定类别:新认定\n称号:{title}\n文号,发文日期,统一社会信用代码\n"
_UNITS = {"430302": "雨湖区", "430304": "岳塘区", "430321": "湘潭县", "430381": "湘乡市", "430382": "韶山市"}
_ABOVE = 20
"""Lines over the rows, at the most: they count as rows."""


@dataclass(frozen=True, slots=True)
class Landed:
    """What a list cost: seconds of the server's CPU and of the clock, and the most memory that the server has had until then."""

    what: str
    rows: int
    cpu: float
    seconds: float
    peak_mib: float


def fill(server: Server, firms: int, *, rows: int = MAX_ROWS - _ABOVE) -> list[Landed]:
    """Bring in so many firms, with three recognitions each, in lists of so many rows."""
    found = []
    for what, path, first, lines in _lists(firms, rows):
        content = first + "".join(lines)
        cpu, began = server.cpu_seconds(), time.perf_counter()
        count = _send(server, path, content.encode())
        landed = Landed(what, count, server.cpu_seconds() - cpu, time.perf_counter() - began, peak_mib(server))
        found.append(landed)
        print(
            f"  {what}: {landed.rows:,} rows, {landed.cpu / count * 1000:.3f} ms of CPU a row, {landed.seconds:.1f} s, "
            f"at most {landed.peak_mib:.0f} MiB",
            file=sys.stderr,
            flush=True,
        )
    return found


def _lists(firms: int, rows: int) -> Iterator[tuple[str, str, str, Iterator[str]]]:
    """(what it is, where it goes, its head, its lines)"""
    names = list(_UNITS.values())
    for start in range(0, firms, rows):
        part = range(start, min(start + rows, firms))
        lines = (f"{city.code(n)},示例第{n}精密制造有限公司,{names[n % 5]},C3591,高精度减速器\n" for n in part)
        yield "enterprises", "enterprises", _ENTERPRISES, lines
    for place, title in enumerate(city.TITLES):
        for start in range(0, firms, rows):
            part = range(start, min(start + rows, firms))
            said = (f"{document(place, n)},{city.code(n)}\n" for n in part)
            yield f"recognitions, {title}", "recognitions", _RECOGNITIONS.format(title=title), said


def document(place: int, n: int) -> str:
    """Number and day of the document by which a firm gets a title, whose place among the three is given."""
    month = n % 24
    return (
        f"示例工信〔{2024 + month // 12}〕{place * 100 + month % 12 + 1}号,{2024 + month // 12}-{month % 12 + 1:02d}-09"
    )


def _send(server: Server, path: str, content: bytes) -> int:
    mark = uuid.uuid4().hex
    head = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="list.csv"\r\nContent-Type: text/csv\r\n\r\n'
    body = head.encode() + content + f"\r\n--{mark}--\r\n".encode()
    headers = {"Authorization": f"Bearer {token(server)}", "Content-Type": f"multipart/form-data; boundary={mark}"}
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=3600)
    connection.request("POST", f"/registry/v1/{path}/imports", body, headers)
    answer = connection.getresponse()
    said = answer.read()
    connection.close()
    if answer.status != 201:
        raise SystemExit(f"{answer.status} for a list of {path}: {said[:1000].decode(errors='replace')}")
    report = json.loads(said)
    if report["accepted"] != report["total"]:
        raise SystemExit(f"{report['accepted']} of {report['total']} rows landed: {said[:1000].decode()}")
    return int(report["accepted"])


def peak_mib(server: Server) -> float:
    """The most memory that the server's process has had."""
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]  # Linux always has it
