"""The ledger of budget lines: what bears an award, what is reserved, spent and given back; and what the database refuses by itself."""

from __future__ import annotations

import datetime as dt
import re
import threading
import time
from collections.abc import Iterator

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from services.awards.funds.ledger import (
    Part,
    Short,
    Spending,
    Wanting,
    first_of,
    give_back,
    outstanding,
    plan,
    release,
    reserve,
    reserve_all,
    spend,
    spend_all,
    spent,
)
from services.awards.funds.tables import BudgetLineRow
from services.awards.migrations import MIGRATIONS
from shared.plumbing.errors import Conflict
from shared.plumbing.storage import Store, UnitOfWork
from tests.awards.funds.lines import DAY, FINANCE, claims, line, share, store_at
from tests.running import migrate_by_copy

ITEM = "LB2026-000001-1"


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    with store_at(migrate_by_copy(MIGRATIONS, database_url)) as store:
        yield store


def balance(work: UnitOfWork, id: str) -> int:
    row = work.session.get(BudgetLineRow, id, populate_existing=True)
    assert row is not None
    return row.balance


def planned(work: UnitOfWork, fen: int, *, measure: str = "m", unit: str = "430302", on: dt.date = DAY) -> object:
    return plan(work.session, fiscal_year=2026, measure_id=measure, unit=unit, fen=fen, on=on)


def test_money_is_reserved_released_spent_and_given_back(store: Store) -> None:
    with store.write() as work:
        line(work, "a", 250)
        claims(work, "c1", "c2", "c3")
        assert planned(work, 100) == [Part("a", 100)]
        reserve_all(work, {"c1": [Part("a", 100)], "c2": [Part("a", 100)]}, FINANCE, "审定")
        assert balance(work, "a") == 50
        assert planned(work, 100) == Short((Wanting("city", "", 100, 50),))
        with pytest.raises(Conflict, match="可用金额不足"):
            reserve(work, "c3", [Part("a", 100)], FINANCE, "审定")
        release(work, "c2", FINANCE, "撤回")
        spend(work, "c1", ITEM, [Part("a", 60)], FINANCE)
        assert outstanding(work.session, ["c1", "c2"]) == {"c1": [Part("a", 40)]}
        assert spent(work.session, ["c1"]) == {"c1": [Part("a", 60)]}
        with pytest.raises(Conflict, match="多于"):
            spend(work, "c1", ITEM, [Part("a", 41)], FINANCE)
        give_back(work, "c1", first_of(spent(work.session, ["c1"])["c1"], 50), ITEM, FINANCE, "退回")
        assert balance(work, "a") == 250 - 40 - 10
        release(work, "c2", FINANCE, "已经没有了")  # nothing is left: nothing moves


def test_many_items_are_spent_at_once(store: Store) -> None:
    many = [f"c{n:04}" for n in range(1200)]  # more than one statement takes
    with store.write() as work:
        line(work, "a", 100 * len(many))
        line(work, "b", len(many), source="county", unit="430302")
        claims(work, *many)
        reserve_all(work, {c: [Part("a", 99), Part("b", 1)] for c in many}, FINANCE, "审定")
        assert (balance(work, "a"), balance(work, "b")) == (len(many), 0)
        spend_all(work, [Spending(c, f"LB-{c}", [Part("a", 99), Part("b", 1)]) for c in many], FINANCE)
        assert outstanding(work.session, many) == {}
        assert spent(work.session, many) == {c: [Part("a", 99), Part("b", 1)] for c in many}
    with store.read() as session:
        heads = session.connection().execute(text("SELECT id, head FROM budget_line ORDER BY id")).all()
    assert [tuple(h) for h in heads] == [("a", 1 + 3 * len(many)), ("b", 1 + 3 * len(many))]


# -- who bears what ----------------------------------------------------------------------------------------------------------


def test_the_county_bears_its_share_and_the_city_the_rest_with_the_odd_fen(store: Store) -> None:
    with store.write() as work:
        line(work, "city", 1000)
        line(work, "county", 1000, source="county", unit="430302")
        line(work, "others", 1000, source="county", unit="430304")
        share(work, 33)
        assert planned(work, 101) == [Part("city", 68), Part("county", 33)]
        assert planned(work, 2) == [Part("city", 2)], "less than a fen is the city's"
        assert planned(work, 100, on=dt.date(2025, 12, 31)) == [Part("city", 100)], "not in force yet"
        assert planned(work, 100, unit="") == [Part("city", 100)]
        share(work, 100, unit="430302", id="of unit")
        share(work, 50, measure="m", id="of measure")
        assert planned(work, 101) == [Part("city", 51), Part("county", 50)]
        share(work, 0, measure="m", unit="430302", id="of both", to_day=DAY - dt.timedelta(1))
        share(work, 20, measure="m", unit="430302", id="later", from_day=DAY)
        assert planned(work, 100) == [Part("city", 80), Part("county", 20)]
        assert planned(work, 100, on=DAY - dt.timedelta(1)) == [Part("city", 100)]
        assert planned(work, 100, measure="other") == [Part("county", 100)]
        assert planned(work, 100, measure="other", unit="430304") == [Part("city", 67), Part("others", 33)]


def test_earmarked_money_goes_first_and_one_line_before_several(store: Store) -> None:
    with store.write() as work:
        line(work, "1 city", 100)
        line(work, "2 province", 60, source="province")
        line(work, "3 for m", 50, measures=("m", "n"))
        line(work, "4 for others", 500, measures=("other",))
        line(work, "5 last year", 500, year=2025)
        assert planned(work, 50) == [Part("3 for m", 50)]
        assert planned(work, 60) == [Part("2 province", 60)]
        assert planned(work, 100) == [Part("1 city", 100)]
        assert planned(work, 150) == [Part("3 for m", 50), Part("2 province", 60), Part("1 city", 40)]
        assert planned(work, 211) == Short((Wanting("city", "", 211, 210),))
        assert planned(work, 100, measure="none") == [Part("1 city", 100)]


def test_who_is_short_gets_no_share_and_is_told_what_is_missing_where(store: Store) -> None:
    with store.write() as work:
        line(work, "city", 1_000_000)
        line(work, "county", 400_000, source="county", unit="430302")
        share(work, 50)
        found = planned(work, 1_000_000)
        assert found == Short((Wanting("county", "430302", 500_000, 400_000),))
        assert isinstance(found, Short)
        assert found.sentence({"430302": "雨湖区"}) == ("预算不足:雨湖区预算需 0.5 万元,可用 0.4 万元,差 0.1 万元")
        twice = planned(work, 3_000_000)
        assert isinstance(twice, Short)
        assert [w.source for w in twice.wanted] == ["city", "county"]


# -- what the database holds by itself ---------------------------------------------------------------------------------------

ENTRY = (
    'INSERT INTO budget_entry (line_id, seq, kind, fen, claim_id, item_no, document, reason, "by", at) '
    "VALUES ('a', {seq}, '{kind}', {fen}, {claim}, {item}, '', '', 'x', '2026-11-02 00:00:00+00:00')"
)


def entry(kind: str, fen: int, *, claim: str | None = None, item: str | None = None, seq: int = 6) -> str:
    shown = {"claim": f"'{claim}'" if claim else "NULL", "item": f"'{item}'" if item else "NULL"}
    return ENTRY.format(seq=seq, kind=kind, fen=fen, **shown)


BROKEN = {
    "an entry that skips a number": (entry("appropriate", 1, seq=7), "one by one"),
    "an entry of a number that is taken": (entry("appropriate", 1, seq=5), "one by one|UNIQUE|unique"),
    "more than is free": (entry("lapse", -51), "below.zero"),
    "more than is free, reserved": (entry("reserve", -51, claim="decided"), "below.zero"),
    "a balance that is set": ("UPDATE budget_line SET balance = 1000", "by its entries"),
    "a balance that is set with its head": ("UPDATE budget_line SET balance = 60, head = 6", "by its entries"),
    "a head that goes back": ("UPDATE budget_line SET balance = 70, head = 4", "by its entries"),
    "a line that says something else": ("UPDATE budget_line SET document = 'x'", "by its entries"),
    "a line for other measures": ("UPDATE budget_line SET measures = '[\"n\"]'", "by its entries"),
    "a line that is removed": ("DELETE FROM budget_line", "by its entries"),
    "a line that begins with money": (
        "INSERT INTO budget_line SELECT 'b', fiscal_year, name, source, unit, document, bgt_id, agency_code, pro_code, exp_func_code, "
        "gov_bgt_eco_code, dep_bgt_eco_code, measures, balance, 0, made_by, made_at FROM budget_line", "begins with nothing",
    ),
    "an entry that is changed": ("UPDATE budget_entry SET fen = 1 WHERE seq = 1", "history"),
    "an entry that is removed": ("DELETE FROM budget_entry WHERE seq = 5", "history"),
    "a reservation for what is not decided": (entry("reserve", -1, claim="checked"), "decided or payable"),
    "a reservation of no amount": (entry("reserve", -1, claim="unknown"), "decided or payable"),
    "a reservation for nobody": (entry("reserve", -1), "claim_of_kind"),
    "more reserved than decided": (entry("reserve", -21, claim="half"), "nothing and its amount"),
    "reserved anew beside what was spent": (entry("reserve", -1, claim="paid"), "nothing and its amount"),
    "more spent than decided": (entry("spend", -21, claim="half", item=ITEM), "nothing and its amount"),
    "more released than reserved": (entry("release", 81, claim="half"), "reserved or spent"),
    "more comes back than was spent": (entry("return", 1, claim="half", item=ITEM), "reserved or spent"),
    "a release in place of a return": (entry("release", 1, claim="paid"), "reserved or spent"),
    "spending that names no item": (entry("spend", -1, claim="decided"), "names its item"),
    "a return that names no item": (entry("return", 1, claim="paid"), "names its item"),
    "an entry that takes and is called giving": (entry("appropriate", -1), "sign_of_kind"),
    "an entry of nothing": (entry("adjust", 0), "moves"),
    "an amount below what is reserved": ("UPDATE claim SET steps = steps + 1, amount = 79 WHERE id = 'half'", "not less than"),
    "an amount that is forgotten": ("UPDATE claim SET steps = steps + 1, amount = NULL WHERE id = 'half'", "not less than"),
}  # fmt: skip


def test_the_database_refuses_what_breaks_the_ledger(store: Store) -> None:
    with store.write() as work:
        line(work, "a", 150)
        claims(work, "decided", "half")
        claims(work, "paid", amount=20)
        claims(work, "checked", state="checked")
        claims(work, "unknown", amount=None)
        reserve(work, "half", [Part("a", 80)], FINANCE, "审定")
        reserve(work, "paid", [Part("a", 20)], FINANCE, "审定")
        spend(work, "paid", ITEM, [Part("a", 20)], FINANCE)
        assert balance(work, "a") == 50

    def stands() -> list[object]:
        with store.read() as session:
            tables = ("budget_line", "budget_entry ORDER BY seq", "claim ORDER BY id")
            return [row for t in tables for row in session.connection().execute(text(f"SELECT * FROM {t}")).all()]

    before, wrong = stands(), {}
    cases = dict(BROKEN)
    if store.engine.dialect.name == "sqlite":  # what a statement wants to pass over, its triggers do not pass over
        for name, (statement, words) in BROKEN.items():
            if words in ("one by one", "below.zero", "nothing and its amount"):
                for word in ("IGNORE", "REPLACE"):
                    cases[f"{name} ({word})"] = (statement.replace("INSERT", f"INSERT OR {word}", 1), words)
    for name, (statement, words) in cases.items():
        try:
            with store.engine.begin() as connection:
                connection.execute(text(statement))
            wrong[name] = "taken"
        except IntegrityError as error:
            if not re.search(words, str(error.orig)):
                wrong[name] = str(error.orig)
    assert wrong == {}
    assert stands() == before
    with store.engine.begin() as connection:
        connection.execute(text(entry("reserve", -20, claim="half")))
        connection.execute(text(entry("lapse", -30, seq=7)))


def test_a_line_is_never_below_zero_within_a_statement_either(store: Store) -> None:
    """What is given back at the end of a statement is not there at its beginning."""
    with store.write() as work:
        line(work, "a", 100)
    both = entry("lapse", -101, seq=2) + entry("appropriate", 50, seq=3).partition("VALUES")[2].join([",", ""])
    with pytest.raises(IntegrityError, match=r"below.zero"), store.engine.begin() as connection:
        connection.execute(text(both))


def test_two_writers_do_not_both_find_room_in_one_claim(postgres_url: str) -> None:
    """The first has not committed when the second asks: it waits for the claim, and is refused."""
    with store_at(migrate_by_copy(MIGRATIONS, postgres_url)) as store:
        with store.write() as work:
            line(work, "a", 100)
            line(work, "b", 100)
            claims(work, "c")
        second = threading.Thread(target=lambda: refused.append(_reserved(store, "b")))
        refused: list[str] = []
        with store.write() as work:
            reserve(work, "c", [Part("a", 60)], FINANCE, "审定")
            second.start()
            while not _waiting(store) and second.is_alive():
                time.sleep(0.01)
        second.join()
        assert "nothing and its amount" in refused[0]


def _reserved(store: Store, line_id: str) -> str:
    try:
        with store.write() as work:
            reserve(work, "c", [Part(line_id, 60)], FINANCE, "审定")
    except IntegrityError as error:
        return str(error.orig)
    return "taken"


def _waiting(store: Store) -> bool:
    with store.engine.connect() as connection:
        query = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        return bool(connection.execute(text(query)).scalar_one())
