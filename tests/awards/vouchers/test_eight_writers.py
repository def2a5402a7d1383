"""Eight processes at the same few vouchers and services: each is redeemed once, no balance is below zero, and each service stands in one
settlement."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import text

from tests.awards.vouchers.window import Window
from tests.awards.vouchers.writer import busy
from tests.forking import forked
from tests.registry.helpers import A, B, C

WRITERS, SERVICES = 8, range(1, 7)


def test_eight_writers_redeem_each_service_once_within_what_there_is(database_url: str, tmp_path: Path) -> None:
    window = Window.migrated(database_url)
    window.firms(C)
    programmes = [window.programme(face=face, titles=[]) for face in (300, 250)]
    vouchers = [id for programme in programmes for id in window.issued(programme, A)]
    for n in SERVICES:
        window.told(n)
    for n, firm in ((101, B), (102, C), (103, B)):
        window.told(n, "rated", firm=firm)
    context = forked()
    start, told = context.Barrier(WRITERS + 1), [tmp_path / f"told-{n}" for n in range(WRITERS)]
    writers = [
        context.Process(target=busy, args=(window.url, vouchers, SERVICES, n, told[n], start)) for n in range(WRITERS)
    ]
    for writer in writers:
        writer.start()
    start.wait()
    while _said(told)["reserve"] < len(SERVICES) // 2:
        time.sleep(0.01)
    for n in SERVICES:  # while they are at it, firms confirm some services and give others up
        window.told(n, "rated" if n % 3 else "cancelled")
    for writer in writers:
        writer.join()
    assert [w.exitcode for w in writers] == [0] * WRITERS
    said = _said(told)
    with window.store.read() as session:
        ask = session.connection().execute
        redeemed = ask(
            text("SELECT count(*), count(DISTINCT engagement_id) FROM voucher_entry WHERE kind = 'redeem'")
        ).one()
        balances = ask(
            text(
                "SELECT v.face, v.balance, v.head, (SELECT sum(fen) FROM voucher_entry e WHERE e.voucher_id = v.id), "
                "(SELECT coalesce(sum(fen), 0) FROM voucher_use u WHERE u.voucher_id = v.id AND u.state <> 'released'), "
                "(SELECT count(*) FROM voucher_entry e WHERE e.voucher_id = v.id) FROM voucher v"
            )
        ).all()
        reserved = ask(text("SELECT count(*) FROM voucher_use WHERE state = 'reserved'")).scalar_one()
        kinds: dict[str, int] = dict(ask(text("SELECT kind, count(*) FROM voucher_entry GROUP BY kind")).all())
        twice = ask(
            text(
                "SELECT count(*) FROM settlement_line WHERE released_at IS NULL GROUP BY engagement_id HAVING count(*) > 1"
            )
        ).all()
        settlements = ask(text("SELECT state, count(*) FROM settlement GROUP BY state")).all()
        over = ask(
            text("SELECT count(*) FROM settlement_line WHERE voucher + firm_part + subsidy > list_price")
        ).scalar_one()
    assert redeemed[0] == redeemed[1] == said["redeem"]
    assert said["reserve"] == kinds["reserve"]
    for face, balance, head, entries, used, number in balances:
        assert 0 <= balance == int(entries) == face - int(used)
        assert head == number
    assert kinds["release"] == kinds["reserve"] - reserved, "each reservation is released once, redeemed or not"
    assert (twice, over) == ([], 0)
    assert sum(n for state, n in settlements if state != "void") <= 1
    assert said["refused"] > WRITERS, "they were never about the same"
    window.close()


def _said(told: Sequence[Path]) -> Counter[str]:
    """What the writers were told, so far."""
    return Counter(line for file in told if file.exists() for line in file.read_text().split())
