"""A list of one row into a registry of 1,000 and of 70,000 firms: what it costs should not depend on the registry. `--rows`: long lists
instead, and what each of their rows costs, beside the program of another checkout where one is named.

CPU time of the importing process and, on PostgreSQL, the time that the list takes in all (the server's own work is in it); medians.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from pathlib import Path

import psycopg

from benchmarks.lists import city
from benchmarks.report import Comparison, compared, print_report
from services.hosting.serve import loading
from services.registry.schema import FEED
from services.registry.wiring import LISTENERS, list_plans_of
from shared.contracts.scopes import Scope
from shared.plumbing.auth import Principal
from shared.plumbing.storage import Store
from tests.postgres import PostgresServer, find_binaries

OFFICER = Principal("bench", "officer", None, frozenset(Scope))
HEAD = (
    "文号:示例〔2026〕99号\n发文机关:示例\n发文日期:2026-02-05\n认定类别:新认定\n称号:市级专精特新\n统一社会信用代码\n"
)


def main(arguments: list[str], *, as_json: bool) -> None:
    """Both databases, both sizes, every kind of list."""
    parser = argparse.ArgumentParser(prog="bench imports", description=__doc__)
    parser.add_argument("--times", type=int, default=30, help="how often each list is read (nothing lands)")
    parser.add_argument("--rows", type=int, default=0, help="the length of long lists, which are landed")
    parser.add_argument("--beside", type=Path, help="another checkout, whose program lands the same long lists in turn")
    parser.add_argument("--rounds", type=int, default=3, help="how often the long lists are landed")
    parser.add_argument("--database", choices=["SQLite", "PostgreSQL"], default="SQLite", help="for long lists")
    options = parser.parse_args(arguments)
    if options.rows:
        _long(options.rows, options.rounds, options.beside, options.database, as_json=as_json)
        return
    results = _compare("SQLite", city.sqlite_url, options.times)
    binaries = find_binaries()
    if binaries is None:
        print("PostgreSQL left out: no binaries (initdb, postgres) were found")
    else:
        server = PostgresServer.start(binaries)
        try:
            results += _compare("PostgreSQL", lambda: new_database(server), options.times)
        finally:
            server.stop()
    print_report("one row into a registry of 70,000 firms", results, as_json=as_json)


def new_database(server: PostgresServer) -> str:
    """The URL of an empty database."""
    name = f"bench_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(f"{server.url}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]  # a name made here
    return f"{server.url.replace('postgresql://', 'postgresql+psycopg://')}/{name}"


def _compare(database: str, new_url: Callable[[], str], times: int) -> list[Comparison]:
    few, many = _costs(new_url(), 1_000, times), _costs(new_url(), 70_000, times)
    rows = []
    for kind, (cpu, milliseconds) in many.items():
        what = f"{kind}, {database}"
        rows.append(compared(f"{what}: CPU", "among 1,000 firms", cpu, few[kind][0], "ms"))
        rows.append(compared(f"{what}: time", "among 1,000 firms", milliseconds, few[kind][1], "ms"))
    return rows


def _costs(url: str, firms: int, times: int) -> dict[str, tuple[list[float], list[float]]]:
    """{kind of list: (CPU, time in all) of each reading, in milliseconds}."""
    store = Store(city.make(url, firms).database, FEED, LISTENERS)
    try:
        return {kind: _cost(store, kind, times) for kind in ("enterprises", "indicators", "contacts", "recognitions")}
    finally:
        store.close()


def _cost(store: Store, kind: str, times: int) -> tuple[list[float], list[float]]:
    firm = city.code(500)
    rows = {
        "enterprises": f"企业名称,统一社会信用代码,县市区(园区)\n改名有限公司,{firm},雨湖区\n",
        "indicators": f"统一社会信用代码,年度,营业收入(万元)\n{firm},2025,1234.5\n",
        "contacts": f"统一社会信用代码,姓名,电话\n{firm},示例甲,000\n",
        "recognitions": f"{HEAD}{firm}\n",
    }
    content = rows[kind].encode()
    lists = list_plans_of(store)
    cpus: list[float] = []
    milliseconds: list[float] = []
    for _ in range(times):
        cpu, at = time.process_time(), time.perf_counter()
        report = lists.land_now(kind, content, "名单.csv", {}, OFFICER, dry_run=True)
        assert report.rejected == 0, report
        cpus.append((time.process_time() - cpu) * 1000)
        milliseconds.append((time.perf_counter() - at) * 1000)
    return cpus, milliseconds


_HERE = Path(__file__).resolve().parents[1]


def _long(rows: int, rounds: int, beside: Path | None, database: str, *, as_json: bool) -> None:
    """Long lists landed by this program and by another checkout's, in turn, each in a process and a database of its own."""
    trees = [_HERE] if beside is None else [_HERE, beside.resolve()]
    server = PostgresServer.start(_binaries()) if database == "PostgreSQL" else None
    landed: list[list[dict[str, dict[str, float]]]] = [[] for _ in trees]
    try:
        for _ in range(rounds):
            for tree, found in zip(trees, landed, strict=True):
                url = city.sqlite_url() if server is None else new_database(server)
                command = [sys.executable, "-P", str(Path(__file__).resolve()), str(rows), url]
                environment = {**os.environ, "PYTHONPATH": str(tree)}
                done = subprocess.run(
                    command, cwd=tree, env=environment, stdout=subprocess.PIPE, stderr=sys.stderr, check=True
                )
                found.append(json.loads(done.stdout.splitlines()[-1]))
    finally:
        if server is not None:
            server.stop()
    ours, theirs = landed[0], landed[-1]
    peer = "itself" if beside is None else beside.name
    print_report(
        f"lists of {rows:,} rows, {database}",
        [
            compared(
                f"{kind}: {what}",
                peer,
                [o[kind][what] for o in ours],
                [t[kind][what] for t in theirs],
                what.rpartition(" ")[2],
            )
            for kind in ours[0]
            for what in ours[0][kind]
        ],
        as_json=as_json,
    )


def _binaries() -> Path:
    found = find_binaries()
    if found is None:
        raise SystemExit("no PostgreSQL binaries (initdb, postgres) on this machine")
    return found


def _long_lists(rows: int, url: str) -> dict[str, dict[str, float]]:
    """{list: what each of its rows costs, the reading of the file left out (another process does it)}, and the peak of memory after it."""
    store = Store(city.make(url, 1).database, FEED, LISTENERS)
    lists = list_plans_of(store)
    codes = [city.code(n) for n in range(1, rows + 1)]

    def document(number: int, action: str) -> str:
        head = HEAD.replace("99号", f"{number}号").replace("新认定", action)
        return head.replace("代码\n", "代码,企业名称\n") + "".join(f"{c},新名{c}有限公司\n" for c in codes)

    def firms(product: str) -> str:
        head = "统一社会信用代码,企业名称,县市区(园区),主导产品\n"
        return head + "".join(f"{c},示例{c}有限公司,雨湖区,{product}\n" for c in codes)

    def figures(revenue: int) -> str:
        return "统一社会信用代码,年度,营业收入(万元)\n" + "".join(f"{c},2025,{revenue}\n" for c in codes)

    landed = {
        "enterprises, registered": ("enterprises", firms("")),
        "enterprises, changed": ("enterprises", firms("减速器")),
        "indicators, first": ("indicators", figures(1000)),
        "indicators, changed": ("indicators", figures(2000)),
        "recognitions, first": ("recognitions", document(1, "新认定")),
        "recognitions, again": ("recognitions", document(2, "复核")),
        "recognitions, renaming": ("recognitions", document(3, "更名")),
        "contacts": ("contacts", "统一社会信用代码,姓名,电话\n" + "".join(f"{c},示例甲,000\n" for c in codes)),
    }
    costs = {}
    with loading():  # collects garbage as a serving process does
        pass
    try:
        for what, (kind, content) in landed.items():
            cpu, began = time.process_time(), time.perf_counter()
            report = lists.land_now(kind, content.encode(), "名单.csv", {}, OFFICER, dry_run=False)
            assert report.accepted == rows, report
            costs[what] = {
                "CPU, ms": (time.process_time() - cpu) * 1000 / rows,
                "in all, ms": (time.perf_counter() - began) * 1000 / rows,
                "peak of memory, MiB": _peak_mib(),
            }
            del report
    finally:
        store.close()
    return costs


def _peak_mib() -> float:
    """Not getrusage: its maximum begins with what the process that started this one had."""
    return int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) / 1024  # type: ignore[index]  # Linux always has it


if __name__ == "__main__":
    print(json.dumps(_long_lists(int(sys.argv[1]), sys.argv[2])))
