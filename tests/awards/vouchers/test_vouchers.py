"""Vouchers: who is given one, what is reserved of it and for what, what its provider redeems, and what the database refuses by itself."""

from __future__ import annotations

import datetime as dt
import re
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from shared.contracts.vouchers import VoidIn
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict, Forbidden, InvalidInput, NotFound
from tests.awards.people import CALLERS, EVERYTHING
from tests.awards.vouchers.window import AGENCY, OTHER_AGENCY, PROVIDER, YUAN, Window, handler_of, number
from tests.registry.helpers import A, B, C


@pytest.fixture
def window(tmp_path: Any) -> Iterator[Window]:
    """On SQLite: what the two databases differ in is tried below on both."""
    window = Window.migrated(f"sqlite:///{tmp_path / 'test.sqlite3'}")
    yield window
    window.close()


@pytest.fixture
def voucher(window: Window) -> str:
    (id,) = window.issued(window.programme(), A)
    return id


def kinds(window: Window, voucher: str) -> list[tuple[str, int]]:
    return [(entry.kind, entry.amount // YUAN) for entry in window.shown(voucher).entries]


def test_a_firm_with_the_title_is_given_one_of_each_programme_and_no_more_than_there_is(window: Window) -> None:
    programme = window.programme(total=1500)
    (first,) = window.issued(programme, A)
    assert window.issued(programme, A) == [first], "the same again is the same"
    (again, second, without) = window.issued(programme, A, B, PROVIDER)
    assert again == first
    assert "发放总额上限 0.15 万元,已发放 0.1 万元,不足一张" in second
    assert "企业没有在有效期内的称号" in without
    other = window.programme(face=500, titles=[])
    assert window.issued(other, C) == ["没有收到过该企业的登记,请先在登记服务登记"]
    window.cases.vouchers.close(other, CALLERS["bureau"])
    assert window.issued(other, B) == ["方案已停止发放"]
    shown = window.cases.vouchers.programme(programme)
    assert (shown.issued // YUAN, shown.vouchers, shown.title_names) == (1000, 1, ["市级新锐企业"])


def test_from_the_reservation_to_the_provider(window: Window, voucher: str) -> None:
    service = window.told(1)
    found = window.reserve(voucher, service, 600)
    assert (found.free // YUAN, found.reserved // YUAN) == (400, 600)
    (use,) = found.uses
    assert (use.firm_part // YUAN, use.state, use.redeemable) == (400, "reserved", False)
    with pytest.raises(Conflict, match="企业确认后才能核销"):
        window.redeem(service)
    window.told(1, "confirmed")
    with pytest.raises(NotFound):
        window.redeem(service, OTHER_AGENCY)
    with pytest.raises(NotFound):
        window.redeem(service, CALLERS["bureau"])
    assert window.redeem(service).state == "redeemed"
    with pytest.raises(Conflict, match="只能核销一次"):
        window.redeem(service)
    found = window.shown(voucher)
    assert (found.free // YUAN, found.reserved, found.redeemed // YUAN) == (400, 0, 600)
    assert kinds(window, voucher) == [("issue", 1000), ("reserve", -600), ("release", 600), ("redeem", -600)]
    with pytest.raises(Conflict, match="不能释放"):
        window.release(voucher, service)


def test_what_is_reserved_and_not_needed_is_free_again(window: Window, voucher: str) -> None:
    first, second = window.told(1), window.told(2)
    window.reserve(voucher, first, 1000)
    with pytest.raises(InvalidInput, match="此券可用 0 万元"):
        window.reserve(voucher, second, 1)
    with pytest.raises(Conflict, match="已预留过"):
        window.reserve(voucher, first, 1)
    assert window.release(voucher, first).free // YUAN == 1000
    window.reserve(voucher, first, 300)  # anew, for another amount
    window.told(1, "cancelled")
    assert window.shown(voucher).free // YUAN == 1000
    window.told(1, "cancelled")  # told again: nothing more is released
    assert kinds(window, voucher)[1:] == [("reserve", -1000), ("release", 1000), ("reserve", -300), ("release", 300)]
    window.reserve(voucher, second, 1)


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ({"state": "proposed"}, "待对方同意,只有已约定"),
        ({"state": "delivered"}, "已交付,待企业确认,只有已约定"),
        ({"firm": B}, "不是本企业的"),
        ({"kind": "training"}, "此券只用于:专业服务"),
        ({"provider_code": ""}, "没有统一社会信用代码"),
        ({"agreed_price": None}, "没有约定价款"),
        ({"voucher_id": number(99)}, "另一张券"),
    ],
)
def test_a_voucher_is_for_an_agreed_service_of_its_kind_to_its_firm(
    window: Window, voucher: str, told: dict[str, Any], problem: str
) -> None:
    service = window.told(1, **told)
    assert window.cases.vouchers.reservable(voucher, handler_of(A)) == []
    with pytest.raises(Conflict, match=problem):
        window.reserve(voucher, service, 100)


def test_what_may_be_reserved_for_is_listed_with_the_most(window: Window, voucher: str) -> None:
    window.told(1)
    window.told(2, agreed_price=None)
    (service,) = window.cases.vouchers.reservable(voucher, handler_of(A))
    assert (service.engagement_id, service.most // YUAN) == (number(1), 1000)
    window.reserve(voucher, number(1), 100)
    assert window.cases.vouchers.reservable(voucher, handler_of(A)) == []


@pytest.mark.parametrize(("yuan", "part"), [(0, None), (1001, None), (600, 401), (600, -1)])
def test_voucher_and_the_firms_part_are_within_the_price(
    window: Window, voucher: str, yuan: int, part: int | None
) -> None:
    service = window.told(1)
    with pytest.raises(InvalidInput):
        window.reserve(voucher, service, yuan, part=part)
    assert window.reserve(voucher, service, 600, part=0).uses[0].firm_part == 0


@pytest.mark.parametrize(
    "who",
    [CALLERS["bureau"], CALLERS["office-a"], Principal("program", "enterprise", None, EVERYTHING, A)],
    ids=["the bureau", "its office", "a program of the firm"],
)
def test_nobody_uses_a_voucher_in_the_firms_stead(window: Window, voucher: str, who: Principal) -> None:
    window.told(1)
    with pytest.raises(Forbidden):
        window.reserve(voucher, number(1), 100, by=who)
    window.reserve(voucher, number(1), 100)
    with pytest.raises(Forbidden):
        window.release(voucher, number(1), who)


@pytest.mark.parametrize(
    "who", [handler_of(B), AGENCY, CALLERS["office-b"]], ids=["another firm", "a provider", "another office"]
)
def test_of_anothers_voucher_nothing_is_said(window: Window, voucher: str, who: Principal) -> None:
    window.told(1)
    with pytest.raises(NotFound):
        window.cases.vouchers.get(voucher, who)
    with pytest.raises(NotFound):
        window.reserve(voucher, number(1), 100, by=who)


def test_a_voucher_expires_with_what_is_free_of_it_and_what_is_reserved_may_still_be_redeemed(
    window: Window, voucher: str
) -> None:
    one, two, three = (window.told(n) for n in (1, 2, 3))
    window.reserve(voucher, one, 300)
    window.reserve(voucher, two, 200)
    window.clock.set_day(dt.date(2025, 12, 31))
    rung = threading.Event()
    with window.store.bell.heard_by(rung.set):
        window.cases.vouchers.look()
    assert not rung.is_set(), "a look that finds nothing wakes nobody, or each would be followed by the next"
    assert window.shown(voucher).state == "issued", "on the last day it may be used"
    window.clock.set_day(dt.date(2026, 1, 1))
    with pytest.raises(Conflict, match="已过期"):
        window.reserve(voucher, three, 100)
    window.cases.vouchers.look()
    found = window.shown(voucher)
    assert (found.state, found.free, found.reserved // YUAN) == ("expired", 0, 500)
    window.told(1, "confirmed")
    window.redeem(one)
    assert window.release(voucher, two).free == 0, "what is released of an expired voucher is over"
    assert kinds(window, voucher)[-2:] == [("release", 200), ("expire", -200)]
    window.cases.vouchers.look()


def test_a_voucher_is_void_only_where_nothing_is_reserved_of_it(window: Window, voucher: str) -> None:
    window.reserve(voucher, window.told(1), 300)
    with pytest.raises(Conflict, match="已预留而未核销"):
        window.cases.vouchers.void(voucher, VoidIn(reason="误发"), CALLERS["bureau"])
    window.release(voucher, number(1))
    assert window.cases.vouchers.void(voucher, VoidIn(reason="误发"), CALLERS["bureau"]).state == "void"
    with pytest.raises(Conflict, match="已作废"):
        window.reserve(voucher, number(1), 1)
    with pytest.raises(Conflict, match="已经过期或作废"):
        window.cases.vouchers.void(voucher, VoidIn(reason="误发"), CALLERS["bureau"])


# -- what the databases hold by themselves -----------------------------------------------------------------------------------

ENTRY = (
    'INSERT INTO voucher_entry (voucher_id, seq, kind, fen, engagement_id, on_day, reason, "by", person, at) '
    "VALUES ('{v}', {seq}, '{kind}', {fen}, {engagement}, '{day}', '', 'x', 'x', '2025-06-02 00:00:00+00:00')"
)
USE = (
    "INSERT INTO voucher_use (engagement_id, voucher_id, credit_code, provider_code, fen, firm_part, agreed_price, state, reserved_on, "
    "reserved_by, redeemed_by, changed_at) VALUES ('{e}', '{{v}}', '{firm}', '{provider}', {fen}, {part}, {price}, 'reserved', "
    "'2025-06-02', 'x', '', '2025-06-02 00:00:00+00:00')"
)


def entry(kind: str, fen: int, n: int | None = None, *, seq: int = 4, day: str = "2025-06-02") -> str:
    engagement = "NULL" if n is None else f"'{number(n)}'"
    return ENTRY.format(v="{v}", seq=seq, kind=kind, fen=fen * YUAN, engagement=engagement, day=day)


def use(n: int, fen: int, part: int, price: int = 1000, firm: str = A, provider: str = PROVIDER) -> str:
    return USE.format(e=number(n), firm=firm, provider=provider, fen=fen * YUAN, part=part * YUAN, price=price * YUAN)


SET = "UPDATE voucher_use SET state = '{}', redeemed_on = {} WHERE engagement_id = '" + number(1) + "'"
BROKEN = {
    "an entry that skips a number": (entry("void", -1, seq=5), "one by one"),
    "an entry of a number that is taken": (entry("void", -1, seq=3), "one by one|UNIQUE|unique"),
    "more than is free": (entry("void", -201), "below zero"),
    "a second issue": (entry("issue", 1), "issues the face"),
    "a voucher that is filled again": (entry("issue", 1000, seq=0).replace("'{v}', 0", "'{other}', {next}"), "issues the face"),
    "a balance that is set": ("UPDATE voucher SET balance = 90000", "moves by its entries"),
    "a face that is set": ("UPDATE voucher SET face = 200000", "moves by its entries"),
    "a last day that is moved": ("UPDATE voucher SET expires_on = '2026-12-31'", "moves by its entries"),
    "an end with money": ("UPDATE voucher SET state = 'expired'", "moves by its entries"),
    "a voucher that is removed": ("DELETE FROM voucher", "never deleted|FOREIGN KEY"),
    "an entry that is changed": ("UPDATE voucher_entry SET fen = 1 WHERE seq = 1", "history"),
    "an entry that is removed": ("DELETE FROM voucher_entry WHERE seq = 3", "history"),
    "expired before its day": (entry("expire", -1, day="2025-12-31"), "after its last day"),
    "reserved after its day": (entry("reserve", -100, 3, day="2026-01-01"), "has not expired"),
    "reserved for more than its use says": (entry("reserve", -101, 3), "as its use says"),
    "reserved twice for one service": (entry("reserve", -100, 1), "as its use says|no more is reserved"),
    "reserved for what is not agreed": (entry("reserve", -100, 4), "agreed service"),
    "released more than reserved": (entry("release", 701, 1), "no more released"),
    "redeemed before the firm confirmed": (SET.format("redeemed", "'2025-06-02'") + "; " + entry("release", 700, 1) + "; " + entry("redeem", -700, 1, seq=5), "confirmed service"),
    "voucher and firm over the price": (use(5, 600, 401), "within_the_price"),
    "at another price than was agreed": (use(5, 600, 400, 2000), "at the price that was agreed"),
    "of another firm": (use(5, 600, 400, firm=B), "the firm of the voucher"),
    "of the provider itself": (use(6, 600, 400, provider=A), "of_another|the firm of the voucher"),
    "a use that is changed": (f"UPDATE voucher_use SET fen = 1 WHERE engagement_id = '{number(1)}'", "released or redeemed"),
    "a use that is removed": ("DELETE FROM voucher_use", "never deleted|FOREIGN KEY"),
    "a redemption that is undone": (f"UPDATE voucher_use SET state = 'released', redeemed_on = NULL WHERE engagement_id = '{number(2)}'", "stays"),
    "redeemed twice": (entry("redeem", -100, 2), "UNIQUE|unique|below zero"),
    "a programme that counts otherwise": ("UPDATE voucher_programme SET issued = 0", "counts what was issued"),
    "a programme with more": ("UPDATE voucher_programme SET total = total + 1", "counts what was issued"),
}  # fmt: skip


def test_the_database_refuses_what_breaks_a_voucher(database_url: str) -> None:
    window = Window.migrated(database_url)
    voucher, other = window.issued(window.programme(), A, B)
    window.cases.vouchers.void(other, VoidIn(reason="误发"), CALLERS["bureau"])
    for n in range(1, 6):
        window.told(n)
    window.reserve(voucher, number(2), 100)
    window.told(2, "confirmed")
    window.redeem(number(2))  # entries 2 to 4
    window.reserve(voucher, number(1), 700)  # entry 5, of which the free 200 are left
    with window.store.engine.begin() as connection:
        for n in (3, 4):
            connection.execute(text(use(n, 100, 0).format(v=voucher)))
    window.told(4, "cancelled_elsewhere")
    wrong = {}
    shift = {f", {n}, '": f", {n + 2}, '" for n in (3, 4, 5)}
    for name, (statement, words) in BROKEN.items():
        for old, new in reversed(shift.items()):
            statement = statement.replace(old, new)
        try:
            with window.store.engine.begin() as connection:
                for part in statement.format(v=voucher, other=other, next=3).split("; "):
                    connection.execute(text(part))
            wrong[name] = "taken"
        except IntegrityError as error:
            if not re.search(words, str(error.orig)):
                wrong[name] = str(error.orig)
    assert wrong == {}
    found = window.shown(voucher)
    assert (found.free // YUAN, found.reserved // YUAN - 200, found.redeemed // YUAN) == (200, 700, 100)
    window.close()
