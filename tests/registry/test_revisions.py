"""Versions of what is edited: writers at the same moment, lists and documents in between, and what the database holds."""

from __future__ import annotations

from collections import defaultdict

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from services.registry.enterprises.service import Enterprises
from services.registry.migrations import MIGRATIONS
from services.registry.schema import FEED
from shared.contracts.registry import EnterpriseChange
from shared.contracts.scopes import Scope
from shared.plumbing.auth import Principal
from shared.plumbing.revisions import Match
from shared.plumbing.storage import Store
from tests.clocks import SetClock
from tests.forking import forked
from tests.registry.changers import CHANGED, ROUNDS, change_at_once
from tests.registry.helpers import A, register, send
from tests.running import migrate_by_copy, with_officer

PATH = f"/registry/v1/enterprises/{A}"
WRITERS = 2
PATIENCE = 200
"""Seconds after which a writer that has failed is not waited for."""


def test_of_processes_that_have_read_the_same_one_writes_and_the_others_are_told_who(database_url: str) -> None:
    url = migrate_by_copy(MIGRATIONS, database_url, with_officer)
    store = Store(url, FEED)
    by = Principal("officer", "officer", None, frozenset(Scope))
    Enterprises(store).put(CHANGED, EnterpriseChange(name="示例有限公司", unit="430302"), by, Match())
    context = forked()
    barrier, answers = context.Barrier(WRITERS, timeout=PATIENCE), context.Queue()
    writers = [context.Process(target=change_at_once, args=(url, n, barrier, answers)) for n in range(WRITERS)]
    for writer in writers:
        writer.start()
    said = [answers.get(timeout=PATIENCE) for _ in range(WRITERS * ROUNDS * 2)]
    for writer in writers:
        writer.join()
    assert [w.exitcode for w in writers] == [0] * WRITERS
    rounds: dict[tuple[str, int], list[tuple[str, list[str]]]] = defaultdict(list)
    for kind, round, what, who in said:
        rounds[kind, round].append((what, who))
    for (kind, _), answered in rounds.items():
        assert sorted(what for what, _ in answered) == ["done"] + ["late"] * (WRITERS - 1)
        if kind == "change":  # who was late is told of the one that was not
            assert len({tuple(who) for _, who in answered}) == 1
    with store.engine.connect() as connection:
        numbers = connection.execute(
            text("SELECT number FROM revision WHERE kind = 'enterprise' AND id = :id ORDER BY number"), {"id": CHANGED}
        ).scalars()
        assert list(numbers) == list(range(1, ROUNDS + 2))
    store.close()


RENAME = (
    "文号:示例〔2024〕2号\n发文机关:示例机关\n发文日期:2024年9月1日\n认定类别:更名\n称号:国家级专精特新“小巨人”企业\n"
    f"企业名称,统一社会信用代码\n新名有限公司,{A}\n"
)
LANDED = [
    ("enterprises", f"统一社会信用代码,企业名称,县市区,主导产品\n{A},示例{A[-6:]}有限公司,雨湖区,轴承\n", PATH, ["主导产品"]),
    ("recognitions", RENAME, PATH, ["企业名称"]),
    ("indicators", f"统一社会信用代码,年度,从业人员\n{A},2025,6\n", f"{PATH}/indicators/2025", ["从业人员(人)"]),
    ("contacts", f"统一社会信用代码,联系人,联系电话\n{A},金丝雀乙,2\n", f"{PATH}/contacts", ["联系人"]),
]  # fmt: skip
MINE = {
    PATH: {"name": "示例己有限公司", "unit": "430302"},
    f"{PATH}/indicators/2025": {"headcount": 7},
    f"{PATH}/contacts": {"contacts": [{"name": "金丝雀丙", "phone": "3"}]},
}


@pytest.mark.anyio
async def test_who_edits_what_a_list_has_changed_meanwhile_is_told_whose_list_it_was(http: httpx.AsyncClient) -> None:
    await register(http, A)
    await http.put(f"{PATH}/indicators/2025", json={"headcount": 5})
    await http.put(f"{PATH}/contacts", json={"contacts": [{"name": "金丝雀甲", "phone": "1"}]})
    for kind, content, path, changed in LANDED:
        seen = (await http.get(path)).headers["ETag"]
        assert (await send(http, kind, content.encode())).accepted == 1
        late = await http.put(path, json=MINE[path], headers={"If-Match": seen})
        assert late.status_code == 412, late.text
        (change,) = late.json()["changes"]
        assert (change["by"], [f["label"] for f in change["fields"]]) == ("officer", changed)
        assert "金丝雀" not in late.text


@pytest.mark.anyio
async def test_whatever_stands_is_changed_by_who_says_so_and_what_was_said_at_another_instant_has_no_version(
    http: httpx.AsyncClient, clock: SetClock
) -> None:
    await register(http, A)
    plain = await http.put(PATH, json=MINE[PATH], headers={"If-Match": 'W/"r1-000000000000", "other"'})
    assert plain.status_code == 412, plain.text
    any_version = await http.put(PATH, json=MINE[PATH], headers={"If-Match": "*"})
    assert any_version.status_code == 200
    weak = {"If-Match": f'"other", W/{any_version.headers["ETag"]}'}  # a proxy that compresses makes it so
    assert (await http.put(PATH, json=MINE[PATH] | {"name": "示例庚有限公司"}, headers=weak)).status_code == 200
    earlier = await http.get(PATH, params={"known_at": clock.now().isoformat()})
    assert (earlier.status_code, "ETag" in earlier.headers) == (200, False)


def test_revisions_are_a_history(database_url: str) -> None:
    store = Store(migrate_by_copy(MIGRATIONS, database_url, with_officer), FEED)
    by = Principal("officer", "officer", None, frozenset(Scope))
    Enterprises(store).put(CHANGED, EnterpriseChange(name="示例有限公司", unit="430302"), by, Match())
    for statement in ("UPDATE revision SET number = 7", "DELETE FROM revision"):
        with pytest.raises(DBAPIError), store.engine.begin() as connection:
            connection.execute(text(statement))
    store.close()
