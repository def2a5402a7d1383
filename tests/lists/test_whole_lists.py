"""Whole lists: what a plan shows is what lands, row by row; and a published list of sixty firms takes few acts of a person."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from services.registry.enterprises.imports import EnterpriseImports
from services.registry.enterprises.service import Enterprises
from services.registry.migrations import MIGRATIONS
from services.registry.schema import FEED, LISTS
from services.registry.wiring import LISTENERS, list_plans_of
from services.sample_city import FILES
from shared.contracts.imports import ImportReport, RowOutcome
from shared.contracts.plans import PlanAnswers, PlanState
from shared.contracts.scopes import Scope
from shared.plumbing.auth import Principal
from shared.plumbing.errors import InvalidInput
from shared.plumbing.lists.columns import RowReader
from shared.plumbing.lists.plans import ListPlans
from shared.plumbing.storage import Store, UnitOfWork
from tests.faults.importer import code
from tests.lists.test_naming import misspelt, sample
from tests.registry.helpers import xlsx
from tests.running import migrate_by_copy

pytestmark = pytest.mark.anyio
OFFICER = Principal("officer", "officer", None, frozenset(Scope))
COUNTIES = ["雨湖区", "岳塘区", "雨湖", "月球区", "", "430302"]


def drawn(how: random.Random) -> bytes:
    """A list with good rows, rows that are wrong in every way, repeated rows, totals, and hidden rows."""
    header = ["序号", "企业名称", how.choice(["统一社会信用代码", "税号", "信用代码(18位)"]), "县市区", "成立日期"]
    rows: list[list[Any]] = [["示例市企业台账"], header]
    for n in range(1, how.randrange(3, 25)):
        written = str(code(how.randrange(1, 30)))
        if how.random() < 0.2:
            written = written[:17] + how.choice("0X9")
        name = how.choice([f"示例{how.randrange(9)}有限公司", f"示例（{n}）有限公司", "", "甲" * 201])
        rows.append([n, name, written, how.choice(COUNTIES), how.choice(["2015-05-01", "2015年5月", "", 42125])])
    rows.append(["合计", f"{len(rows) - 2}家"])
    return xlsx(rows)


@pytest.mark.parametrize("seed", range(25))
def test_what_lands_is_what_the_plan_showed(tmp_path: Path, seed: int) -> None:
    how = random.Random(seed)
    store = Store(migrate_by_copy(MIGRATIONS, f"sqlite:///{tmp_path / 'a.sqlite3'}"), FEED, LISTENERS)
    lists = list_plans_of(store)
    for _ in range(2):
        with store.read() as session:
            before = FEED.head(session)
        plan = lists.plan("enterprises", drawn(how), "台账.xlsx", {}, OFFICER)
        while plan.counts is None or any(q.answer is None and q.required for q in plan.questions):
            open_ones = [q for q in plan.questions if q.answer is None and q.required]
            answers = {q.id: how.choice([c.value for c in q.choices]) for q in open_ones}
            plan = lists.answer(plan.id, PlanAnswers(answers=dict(answers)), OFFICER)
        shown, more = lists.rows(plan.id, OFFICER, None, 0, 1000)
        with store.read() as session:
            assert FEED.head(session) == before, "a plan has written"
        assert not more
        if plan.state is PlanState.EMPTY:
            with pytest.raises(InvalidInput, match="没有一行可以入库"):
                lists.land(plan.id, plan.digest, OFFICER)
            assert all(row.outcome is RowOutcome.REJECTED for row in shown)
            continue
        landed = lists.land(plan.id, plan.digest, OFFICER)
        assert landed.rows == shown
        with store.read() as session:
            written = FEED.read(session, after=before.seq, limit=1000).events
        accepted = {row.key for row in landed.rows if row.outcome is RowOutcome.ACCEPTED}
        assert {event.subject for event in written} == accepted
    store.close()


def test_progress_is_told_to_who_waits_and_to_nobody_else(tmp_path: Path) -> None:
    store = Store(migrate_by_copy(MIGRATIONS, f"sqlite:///{tmp_path / 'a.sqlite3'}"), FEED, LISTENERS)
    kinds = EnterpriseImports(Enterprises(store)).kinds()
    told: list[tuple[str, int, int]] = []
    mine, ticket = OFFICER, "0" * 32

    def watched(work: UnitOfWork, readers: Sequence[RowReader], principal: Principal, dry_run: bool) -> ImportReport:
        report = kinds[0].land(work, readers, principal, dry_run)
        for who, which in ((mine, ticket), (mine, "1" * 32), (office, ticket)):
            said = lists.progress(which, who)
            told.append((said.stage, said.rows, said.of))
        return report

    lists = ListPlans(store, LISTS, [replace(kinds[0], land=watched)])
    office = Principal("office", "officer", "430302", frozenset(Scope))
    content = "统一社会信用代码,企业名称,县市区\n" + "".join(f"{code(n)},示例{n}有限公司,雨湖区\n" for n in range(7))
    plan = lists.plan("enterprises", content.encode(), "台账.csv", {}, mine, ticket=ticket)
    none = ("", 0, 0)
    assert told == [("逐行试算", 7, 7), none, none]
    told.clear()
    lists.land(plan.id, plan.digest, mine, ticket=ticket)
    assert told == [("入库", 7, 7), none, none]
    after = lists.progress(ticket, mine)
    assert (after.stage, after.rows, after.of) == none
    store.close()


async def test_a_published_list_of_sixty_firms_takes_one_round_of_answers(http: httpx.AsyncClient) -> None:
    """No codes, names as people write them. Beside the names that are merely alike, a person confirms the facts and states the
    action; every firm that lands is the one that was meant."""
    enterprises = {"file": ("台账.xlsx", (FILES / "enterprises.xlsx").read_bytes())}
    assert (await http.post("/registry/v1/enterprises/imports", files=enterprises)).status_code == 201
    how = random.Random(60)
    firms = how.sample(sample(), 60)
    head = [
        ["附件"],
        ["示例市工业和信息化局"],
        ["示例工信〔2026〕60号"],
        ["2026年5月6日"],
        ["2026年创新型中小企业名单"],
    ]
    meant = dict(enumerate(firms, start=len(head) + 2))
    listed = [[n, misspelt(firm.name, how), firm.unit] for n, firm in enumerate(firms, start=1)]
    content = xlsx([*head, ["序号", "企业名称", "县市区"], *listed])
    answer = await http.post(
        "/registry/v1/imports", files={"file": ("名单.xlsx", content)}, data={"kind": "recognitions"}
    )
    plan = answer.json()
    others = [q["id"] for q in plan["questions"] if not q["id"].startswith("firm:")]
    assert others == ["facts", "fact:action"]
    answers = {"facts": "confirm", "fact:action": "new"}
    for question in plan["questions"]:
        if question["id"].startswith("firm:"):
            row = int("".join(c for c in question["cells"][0].partition("!")[2] if c.isdigit()))
            offered = {c["value"] for c in question["choices"]}
            answers[question["id"]] = meant[row].code if meant[row].code in offered else "none"
    plan = (await http.patch(f"/registry/v1/imports/{plan['id']}", json={"answers": answers})).json()
    report = (await http.post(f"/registry/v1/imports/{plan['id']}/landing", json={"digest": plan["digest"]})).json()
    landed = {row["row"]: row["key"].partition("/")[0] for row in report["rows"] if row["outcome"] == "accepted"}
    assert all(meant[row].code == found for row, found in landed.items()), "another firm was taken"
    assert len(landed) >= 57, report
