"""The yearly evaluation: what is counted is what a plain count finds, and a report is frozen once it says everything."""

from __future__ import annotations

import datetime as dt
import io
import random
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from services.awards.claims.tables import ClaimRoundRow, ClaimRow
from services.awards.funds.ledger import Move, append
from services.awards.migrations import MIGRATIONS
from services.awards.performance.counting import Year, counted
from services.awards.read_model.tables import KnownEnterprise, KnownRecognition
from services.awards.record.tables import PaymentRow, ReversalRow
from shared.casework.working_days import Calendar
from shared.plumbing.storage import Store, UnitOfWork
from tests.awards.conftest import Both
from tests.awards.funds.lines import FINANCE, claims, line, store_at
from tests.awards.people import by, let_in
from tests.awards.steps import led_to
from tests.clocks import SetClock
from tests.running import migrate_by_copy

pytestmark = pytest.mark.anyio
CALENDAR = Calendar({dt.date(2026, 5, 1): False, dt.date(2026, 5, 9): True}, frozenset({2025, 2026}))
ITEM = "LB2026-000001-1"
STATES = ("submitted", "decided", "paid", "settled", "withdrawn")


def firm(work: UnitOfWork, code: str) -> None:
    work.session.add(KnownEnterprise(credit_code=code, name=code, unit="430302"))
    work.session.flush()


def claim(work: UnitOfWork, n: int, code: str, state: str, **other: Any) -> ClaimRow:
    """A claim in a state, as if it had been decided: its last step and what the figures read."""
    row = ClaimRow(
        id=f"c{n}", opened_by="x", opened_at=work.now, changed_at=work.now, round_id="r", credit_code=code, year=2026,
        measure_id="m", subject=str(n), period=0, cycle=1, flag="", **other,
    )  # fmt: skip
    led_to(work, [row], state)
    return row


def test_what_is_counted_is_what_a_plain_count_finds(database_url: str) -> None:
    dice = random.Random(16)
    made: list[tuple[str, str, str, int, bool]] = []
    payments: list[tuple[str, dt.date, int, int, dt.date | None]] = []
    with store_at(migrate_by_copy(MIGRATIONS, database_url)) as store, store.write() as work:
        without_notice_triggers(work)
        work.session.add(
            ClaimRoundRow(
                id="r", name="轮次", year=2026, fiscal_year=2026, measures=[], opens=dt.date(2026, 1, 1),
                closes=dt.date(2026, 12, 1), promise_working_days=60, notice_working_days=5, queue_rule="decided_first",
                opened_by="x", opened_at=work.now,
            )
        )  # fmt: skip
        codes = [f"firm{n}" for n in range(7)]
        for code in codes:
            firm(work, code)
        for n in range(40):
            code, state = dice.choice(codes), dice.choice(STATES)
            channel, amount = dice.choice(["entitled", "applied"]), dice.randint(1, 5) * 1_000_00
            since = dt.date(2026, 3, 2) + dt.timedelta(days=dice.randint(0, 60))
            decided = state not in ("submitted",)
            claim(
                work, n, code, state, channel=channel, amount=amount, recognised_on=since,
                decided_on=dt.date(2026, 6, 1) if decided else None,
            )  # fmt: skip
            made.append((code, state, channel, amount, decided and state != "withdrawn"))
            if state not in ("paid", "settled"):
                continue
            paid_on = dt.date(dice.choice([2026, 2026, 2026, 2027]), 4, 20) + dt.timedelta(days=dice.randint(0, 60))
            back = dice.choice([0, 0, amount // 4, amount])
            row = PaymentRow(
                credit_code=code, measure_id="m", subject=str(n), period=0, year=2026, amount=amount, paid_on=paid_on, voucher="v",
                policy_digest="", recorded_by="x", recorded_at=dt.datetime(2028, 1, 1, tzinfo=dt.UTC), seq=0,
            )  # fmt: skip
            work.session.add(row)
            work.session.flush()
            if back:
                assert row.id is not None
                work.session.add(
                    ReversalRow(
                        payment_id=row.id, kind="recovered", amount=back, on_day=dt.date(2026, 7, 1), voucher="v", reason="",
                        recorded_by="x", recorded_person="x", recorded_at=dt.datetime(2028, 1, 1, tzinfo=dt.UTC), seq=0,
                    )
                )  # fmt: skip
            payments.append((code, paid_on, amount, back, since))
        work.session.flush()
        found = {f.name: f.value for f in counted(Year(work.session, 2026, CALENDAR))}
    mine = [p for p in payments if p[1].year == 2026 and p[2] > p[3]]
    decided_ = [m for m in made if m[4]]
    days = sorted(
        sum(
            CALENDAR.exceptions.get(day, day.weekday() < 5)
            for day in (since + dt.timedelta(days=n) for n in range(1, (paid_on - since).days + 1))
        )
        for _, paid_on, _, _, since in mine
        if since is not None
    )
    half = len(days) // 2
    median = Decimal(days[half]) if len(days) % 2 else Decimal(days[half - 1] + days[half]) / 2
    p90 = next(d for d in days if 10 * sum(x <= d for x in days) >= 9 * len(days))
    arrived = sum(m[3] for m in decided_ if m[1] in ("paid", "settled"))
    expected = {
        "firms_paid": Decimal(len({p[0] for p in mine})),
        "amount_paid": Decimal(sum(p[2] - p[3] for p in mine)) / 1_000_000,
        "entitled_share": round(Decimal(100 * sum(m[2] == "entitled" for m in decided_)) / len(decided_), 2),
        "paid_share": round(Decimal(100 * arrived) / sum(m[3] for m in decided_), 2),
        "days_median": median,
        "days_p90": Decimal(p90),
        "amount_recovered": Decimal(sum(p[3] for p in payments)) / 1_000_000,
        "returned_items": Decimal(0),
    }
    assert len(mine) > 5
    assert {name: Decimal(found[name] or "-1") for name in expected} == expected
    assert found["budget_execution"] is None, "there is no budget to execute"


def without_notice_triggers(work: UnitOfWork) -> None:
    """The claims of this small world were in no notice."""
    dialect = work.session.connection().dialect.name
    for name in ("claim_step_into_its_notice", "claim_step_out_of_its_notice"):
        on = " ON claim_step" if dialect == "postgresql" else ""
        work.session.connection().execute(text(f"DROP TRIGGER {name}{on}"))


def test_the_execution_of_a_budget_and_who_is_new_are_what_a_plain_count_finds(database_url: str) -> None:
    """Lines of two years with entries of every kind, and documents of every action over three: counted here one by one."""
    dice = random.Random(1610)
    entries: list[tuple[int, str, int]] = []
    told: list[tuple[str, str, dt.date]] = []
    with store_at(migrate_by_copy(MIGRATIONS, database_url)) as store, store.write() as work:
        ids = [f"c{n}" for n in range(24)]
        claims(work, *ids, amount=1_000_00)
        lines = {line(work, f"line{year}{n}", year=year): year for year in (2025, 2026) for n in range(2)}

        def enter(of: str, kind: str, fen: int, claim_id: str | None = None) -> None:
            append(work, [Move(of, kind, fen, claim_id, ITEM if claim_id else None, "示例财预〔2026〕2号")], FINANCE)
            entries.append((lines[of], kind, fen))

        for of in lines:
            enter(of, "appropriate", dice.randint(20_000_00, 30_000_00))
            enter(of, "adjust", dice.choice([-1, 1]) * dice.randint(1, 3_000_00))
        for id in ids:
            of, paid = dice.choice(list(lines)), dice.randint(1, 1_000_00)
            enter(of, "reserve", -1_000_00, id)
            if dice.random() < 0.2:  # decided, and not paid yet
                continue
            enter(of, "release", paid, id)
            enter(of, "spend", -paid, id)
            if dice.random() < 0.4:
                back = dice.randint(1, paid)
                enter(of, "return", back, id)
                if dice.random() < 0.5:  # in a later year: it is the treasury's
                    enter(of, "lapse", -back)
        firms = [f"firm{n}" for n in range(12)]
        for n in range(60):
            action = dice.choice(["new", "new", "recheck", "rename", "revocation"])
            day = dt.date(2025, 1, 1) + dt.timedelta(days=dice.randint(0, 3 * 365 - 1))
            told.append((dice.choice(firms), action, day))
            work.session.add(
                KnownRecognition(
                    recognition_id=f"r{n}", seq=n, recorded_at=work.now, credit_code=told[-1][0], title=dice.choice("ab"),
                    action=action, subject="", document_number=str(n), issuer="示例机关", issued_on=day,
                )
            )  # fmt: skip
        for day in (dt.date(2026, 1, 1), dt.date(2026, 12, 31)):  # the first and the last day are the year's
            told.append((f"on {day}", "new", day))
            work.session.add(
                KnownRecognition(
                    recognition_id=str(day), seq=0, recorded_at=work.now, credit_code=str(day), title="a", action="new",
                    subject="", document_number="", issuer="示例机关", issued_on=day,
                )
            )  # fmt: skip
        work.session.flush()
        found = {f.name: f.value for f in counted(Year(work.session, 2026, CALENDAR))}
    given = sum(fen for year, kind, fen in entries if year == 2026 and kind in ("appropriate", "adjust", "lapse"))
    paid_out = -sum(fen for year, kind, fen in entries if year == 2026 and kind in ("spend", "return"))
    assert 0 < paid_out < given
    assert Decimal(found["budget_execution"] or "-1") == round(Decimal(100 * paid_out) / given, 2)
    new = {code for code, action, day in told if action == "new" and day.year == 2026}
    assert len(new) < len([1 for _, action, day in told if action == "new" and day.year == 2026]), "some are new twice"
    assert Decimal(found["newly_recognised"] or "-1") == len(new)


async def test_a_report_is_frozen_once_nothing_is_missing_and_stays(both: Both, clock: SetClock) -> None:
    let_in(both.app)
    clock.set_day(dt.date(2026, 12, 20))

    async def put(path: str, who: str = "bureau", status: int = 200, **said: Any) -> dict[str, Any]:
        answer = await both.awards.put(f"/awards/v1/performance/2026/{path}", json=said, headers=by(who))
        assert answer.status_code == status, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def freeze(who: str, status: int) -> dict[str, Any]:
        answer = await both.awards.post("/awards/v1/performance/2026/freeze", headers=by(who))
        assert answer.status_code == status, answer.text
        found: dict[str, Any] = answer.json()
        return found

    goal = {
        "level": "quantity",
        "indicator": "兑现企业数",
        "unit": "户",
        "target": "5.0",
        "weight": 60,
        "counted": "firms_paid",
    }
    first = await put("goals/firms", **goal)
    assert (first["goals"][0]["target"], first["goals"][0]["value"], first["goals"][0]["met"]) == ("5", "0", False)
    await put("goals/happy", level="satisfaction", indicator="企业满意度", unit="%", target="90", weight=30)
    assert "统计项" in (await put("goals/x", status=422, **(goal | {"counted": "nothing"})))["detail"]
    assert "系统统计" in (await put("results/firms", status=422, value="9", how="自报"))["detail"]
    assert "依据" in (await put("results/happy", status=422, value="92"))["detail"]
    lacking = (await freeze("leader", 409))["detail"]
    assert ("分值合计为 90" in lacking, "尚无完成值" in lacking, "缺少偏差原因" in lacking) == (True, True, True)
    await put("goals/happy", level="satisfaction", indicator="企业满意度", unit="%", target="90", weight=40)
    await put("results/happy", value="72", how="问卷 100 份", deviation="知晓度不高")
    scored = await put("results/firms", deviation="本年度尚未兑现")
    assert (scored["points"], scored["grade"], scored["missing"]) == ("32", "差", []), (
        "40 × 72 / 90, and nothing for nobody"
    )
    assert (await both.awards.post("/awards/v1/performance/2026/freeze", headers=by("client"))).status_code == 403
    frozen = await freeze("leader", 200)
    await put("results/happy", value="99", how="重新问卷")
    path = "/awards/v1/performance/2026"
    kept = (await both.awards.get(path, params={"version": 1}, headers=by("bureau"))).json()
    assert (kept["points"], kept["frozen"]) == ("32", frozen["frozen"])
    assert (await both.awards.get(path, headers=by("bureau"))).json()["points"] == "40"
    page = (await both.awards.get(f"{path}/report.html", params={"version": 1}, headers=by("bureau"))).text
    assert frozen["frozen"]["digest"] in page
    sheet = (await both.awards.get(f"{path}/report.xlsx", params={"version": 1}, headers=by("bureau"))).content
    rows = [
        [c.value for c in row] for row in openpyxl.load_workbook(io.BytesIO(sheet))["绩效目标"].iter_rows(min_row=4)
    ]
    assert ["满意度", "企业满意度", "不低于 90", 72, "%", "未达到", 40, 32] in [row[:8] for row in rows]
    assert (await both.awards.get(path, headers=by("office-a"))).status_code == 403
    store: Store = both.app.state.use_cases.store
    with pytest.raises(DBAPIError, match="never changed"), store.engine.begin() as connection:
        connection.execute(text("UPDATE performance_report SET digest = 'x'"))
