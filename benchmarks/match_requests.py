"""A city's matching as it is asked over HTTP, `python3 run.py bench match_requests`: a list of results brought in, searched, its matches
asked for, and the service started again. Server CPU, read from the operating system; and where it goes in an answer below HTTP.

    --data FOLDER     titles and abstracts of real papers (as for matching_quality); without it, texts are drawn
    --supplies N      rows of the workbook, 10000
    --standing N      results that are there before, 0: 100000 for a start with so many
    --demands N       needs whose matches are asked for, 40
    --against FOLDER  another checkout of this project, which does the same in the same run
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import http.client
import io
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from rich.console import Console
from rich.table import Table

from benchmarks.http import Server, free_port

HERE = Path(__file__).parent.parent
_HEADERS = ("成果名称", "完成单位", "成果简介", "创新点", "技术领域", "技术指标", "技术成熟度(TRL)", "期望价格(万元)")
_FIELDS = ("新材料", "先进制造与自动化", "电子信息", "新能源与节能")
_ROUNDS = 5
_SECRET = "benchmark-only"


def texts(folder: Path | None, number: int) -> list[tuple[str, str]]:
    """(title, abstract) of so many listings, no title twice."""
    drawn = random.Random(0)
    if folder is not None:
        with gzip.open(folder / "documents.jsonl.gz", "rt", encoding="utf-8") as lines:
            papers = [p for p in map(json.loads, lines) if p["title"] and p["abstract"]]
        made = [(p["title"], p["abstract"]) for p in papers]
    else:
        han = "高强轻质合金陶瓷涂覆隔膜电池材料激光熔覆轧辊修复视觉检测轴承缺陷永磁同步机控制废水处理吸附离子缓释微球锻件焊接传感"
        made = [
            ("".join(drawn.choices(han, k=12)), ",".join("".join(drawn.choices(han, k=14)) for _ in range(16)))
            for _ in range(20_000)
        ]
    return [
        (f"{title[:150]} 之{at}", f"{body[:1500]}。{made[drawn.randrange(len(made))][1][:300]}")
        for at in range(number)
        for title, body in [made[at % len(made)]]
    ]


def figures(at: int) -> str:
    """A line of technical figures."""
    return f"耐温≥{100 + at % 900}℃;厚度≤{1 + at % 80}μm;效率大于{80 + at % 20}%;寿命不少于{1 + at % 9}万次;重量不超过{at % 60 + 5}kg"


def workbook(listed: list[tuple[str, str]]) -> bytes:
    """A list of results as somebody sends it."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("成果")
    sheet.append(_HEADERS)
    for at, (title, body) in enumerate(listed):
        field = _FIELDS[at % len(_FIELDS)]
        sheet.append((title, "示例大学", body, "工艺简单,成本低。", field, figures(at), at % 9 + 1, at % 300 + 10))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


class City:
    """A checkout's services in one process, on a folder of their own."""

    def __init__(self, checkout: Path, folder: Path) -> None:
        port = free_port()
        environment = {
            "LIEBIAN_DATA": str(folder),
            "LIEBIAN_ADMIN_SECRET": _SECRET,
            "PYTHONPATH": str(checkout),
        }
        command = [sys.executable, "-m", "services", "serve", "--port", str(port)]
        with contextlib.chdir(checkout):  # `-m` looks there first
            self.server = Server(command, port, "/registry/v1/readyz", environment)
        form = f"grant_type=client_credentials&client_id=admin&client_secret={_SECRET}"
        answer = self.ask(
            "POST", "/registry/v1/oauth/token", form.encode(), {"Content-Type": "application/x-www-form-urlencoded"}
        )
        self.bearer = {"Authorization": f"Bearer {answer['access_token']}"}

    def ask(self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None) -> Any:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=900)
        try:
            connection.request(method, path, body or None, headers if headers is not None else self.bearer)
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        if answer.status >= 400:
            raise SystemExit(f"{answer.status} for {path}: {content[:500]!r}")
        return json.loads(content)

    def bring(self, book: bytes) -> None:
        mark = "----benchmark"
        head = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="list.xlsx"\r\n\r\n'
        kind = {"Content-Type": f"multipart/form-data; boundary={mark}"}
        body = head.encode() + book + f"\r\n--{mark}--\r\n".encode()
        report = self.ask("POST", "/matchmaking/v1/supplies/imports", body, self.bearer | kind)
        if report["rejected"] * 100 > report["total"]:  # of real papers a few have what no cell may hold
            raise SystemExit(f"rows were refused: {str(report)[:500]}")

    def demands(self, listed: list[tuple[str, str]]) -> list[int]:
        """Needs of an enterprise of the sample city; their numbers."""
        code = self.ask("GET", "/matchmaking/v1/demands?limit=1")[0]["credit_code"]
        numbers = []
        for at, (title, body) in enumerate(listed):
            need = {
                "title": f"求:{title}", "credit_code": code, "technology_field": _FIELDS[0], "problem": body[:800], "goal": figures(at)
            }  # fmt: skip
            kind = {"Content-Type": "application/json", "If-None-Match": "*"}
            answer = self.ask("POST", "/matchmaking/v1/demands", json.dumps(need).encode(), self.bearer | kind)
            numbers.append(answer["id"])
        return numbers

    def matches(self, demand: int) -> list[dict[str, Any]]:
        while True:
            try:
                found: list[dict[str, Any]] = self.ask("GET", f"/matchmaking/v1/demands/{demand}/matches")["matches"]
                return found
            except SystemExit as refused:
                if not str(refused.code).startswith("503"):
                    raise
                time.sleep(0.2)  # the search is being made ready

    def spent(self, work: Any, *given: Any) -> tuple[float, float]:
        """(CPU seconds of the server, seconds) of a piece of work."""
        cpu, began = self.server.cpu_seconds(), time.perf_counter()
        work(*given)
        return self.server.cpu_seconds() - cpu, time.perf_counter() - began


_LAY = """
import sys
from services.matchmaking.listings.service import announce, row_of, version_of
from services.matchmaking.schema import FEED
from shared.contracts.matchmaking import SupplyIn
from shared.contracts.values import one_line
from shared.plumbing.storage import Store
from benchmarks.match_requests import figures, texts
from pathlib import Path
database, number, data = sys.argv[1:]
store = Store(database, FEED)
listed = texts(Path(data) if data else None, int(number))
for start in range(0, len(listed), 2000):
    with store.write() as work:
        rows = []
        for at, (title, body) in enumerate(listed[start : start + 2000], start):
            said = SupplyIn(title=f"先有的 {one_line(title)}", organisation="先有的大学", technology_field="新材料",
                            summary=one_line(body[:500]), indicators=figures(at))
            rows.append(row_of(said, work.now))
        work.session.add_all(rows)
        work.session.flush()
        for row in rows:
            work.session.add(version_of(row, 1))
            announce(work, row)
"""


def lay(checkout: Path, folder: Path, number: int, data: Path | None) -> None:
    """List so many results, past HTTP and files."""
    database = f"sqlite:///{folder / 'matchmaking.sqlite3'}"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(checkout), str(HERE)])}
    command = [sys.executable, "-c", _LAY, database, str(number), str(data or "")]
    subprocess.run(command, env=environment, cwd=checkout, check=True)


def measure(
    checkout: Path, folder: Path, listed: list[tuple[str, str]], demands: int, standing: int, data: Path | None
) -> dict[str, float]:
    """What a checkout needs, by piece of work."""
    facts: dict[str, float] = {}
    book = workbook(listed)
    city = City(checkout, folder)
    if standing:
        city.server.stop()
        lay(checkout, folder, standing, data)
        city = City(checkout, folder)
    try:
        ids = city.demands([listed[at * len(listed) // demands] for at in range(demands)])
        city.matches(ids[0])  # whatever is compiled once for a machine
        landed, searchable = city.spent(city.bring, book), city.spent(city.matches, ids[0])
        facts["bring: s"], facts["bring: s CPU"] = landed[1], landed[0]
        facts["searchable after it: s"], facts["searchable after it: s CPU"] = searchable[1], searchable[0]
        first = [city.spent(city.matches, id)[0] * 1000 for id in ids[1:]]
        facts["matches, the first time: ms CPU"] = statistics.mean(first)
        facts["matches: ms CPU"] = statistics.median(
            city.spent(lambda: [city.matches(id) for id in ids])[0] * 1000 / len(ids) for _ in range(_ROUNDS)
        )
        floor = f"/matchmaking/v1/demands/{ids[0]}"
        facts["the demand alone: ms CPU"] = (
            city.spent(lambda: [city.ask("GET", floor) for _ in range(200)])[0] * 1000 / 200
        )
    finally:
        city.server.stop()
    began = time.perf_counter()
    again = City(checkout, folder)
    facts["start: s CPU"] = again.server.cpu_seconds()
    try:
        again.matches(ids[0])
        facts["start, and the first search: s CPU"] = again.server.cpu_seconds()
        facts["start, and the first search: s"] = time.perf_counter() - began
    finally:
        again.server.stop()
    # Not the folder of the script first: it has modules of the names of the standard library's.
    command = [sys.executable, "-P", str(HERE / "benchmarks" / "match_parts.py")]
    database = f"sqlite:///{folder / 'matchmaking.sqlite3'}"
    environment = os.environ | {"PYTHONPATH": str(checkout)}
    asked = [*command, database, *map(str, ids)]
    done = subprocess.run(asked, env=environment, stdout=subprocess.PIPE, check=checkout == HERE)
    if done.returncode:  # another checkout may be of other parts
        return facts
    return facts | {f"of that {part}: ms CPU": spent for part, spent in json.loads(done.stdout).items()}


def main(arguments: list[str], *, as_json: bool) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="bench match_requests", description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("LIEBIAN_MATCHING_DATA"))
    parser.add_argument("--supplies", type=int, default=10_000)
    parser.add_argument("--standing", type=int, default=0)
    parser.add_argument("--demands", type=int, default=40)
    parser.add_argument("--against", type=Path)
    options = parser.parse_args(arguments)
    listed = texts(options.data, options.supplies)
    found = []
    for checkout in filter(None, (HERE, options.against)):
        with tempfile.TemporaryDirectory(prefix="liebian-bench-") as folder:
            where = (checkout.resolve(), Path(folder))
            found.append(measure(*where, listed, options.demands, options.standing, options.data))
    ours, theirs = found[0], found[1] if len(found) > 1 else {}
    if as_json:
        for work, value in ours.items():
            print(json.dumps({"work": work, "ours": value, "against": theirs.get(work)}, ensure_ascii=False))
        return
    table = Table("", "here", "the other", "/ here", title=f"{len(listed):,} results in a workbook")
    for work, value in ours.items():
        other = theirs.get(work)
        beside = ("", "") if other is None else (f"{other:.3g}", f"{other / value:.2f}")
        table.add_row(work, f"{value:.3g}", *beside)
    Console().print(table)
