"""A list of one row into a registry of 1,000 and of 70,000 firms: what it costs should not depend on the registry. `--rows`: long lists
instead, and what each of their rows costs.

CPU time of this process and, on PostgreSQL, the time that the list takes in all (the server's own work is in it); medians.
"""

from __future__ import annotations

import argparse
import time
import uuid
from collections.abc import Callable

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
    parser.add_argument("--rows", type=int, default=0, help="the length of long lists, which are landed (on SQLite)")
    options = parser.parse_args(arguments)
    if options.rows:
        for kind, cpu in _long_lists(options.rows).items():
            print(f"{kind}: {cpu:.3f} ms of CPU a row")
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


def _long_lists(rows: int) -> dict[str, float]:
    """{list: milliseconds of CPU for each of its rows, reading the file left out (another process does it)}"""
    store = Store(city.make(city.sqlite_url(), 0).database, FEED, LISTENERS)
    lists = list_plans_of(store)
    codes = [city.code(n) for n in range(rows)]

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
            cpu = time.process_time()
            report = lists.land_now(kind, content.encode(), "名单.csv", {}, OFFICER, dry_run=False)
            assert report.accepted == rows, report
            costs[what] = (time.process_time() - cpu) * 1000 / rows
    finally:
        store.close()
    return costs
