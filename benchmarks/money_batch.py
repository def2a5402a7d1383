"""A batch of 2,000 payments: frozen, exported in every format, and the bank's answer to all of it read; on SQLite and PostgreSQL.

Of each: CPU time of this process and of those that read files for it, and the time that it takes in all (on PostgreSQL the server's
own work is in it), beside what is wanted at most. The answer to the caller, as it goes over the wire, is part of each.
"""

from __future__ import annotations

import argparse
import cProfile
import datetime as dt
import gc
import json
import os
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from pydantic import BaseModel
from sqlalchemy import insert
from sqlmodel import select

from benchmarks.databases import NewUrl, on_both
from benchmarks.lists.city import code
from benchmarks.report import Comparison, compared, print_report
from services.awards.accounts.tables import AccountConfirmationRow, PayeeAccountRow
from services.awards.accounts.vault import AccountVault
from services.awards.batches.bank import BankFiles
from services.awards.batches.profiles import FOLDER, profiles
from services.awards.batches.service import Batches
from services.awards.catalogue.service import Policies
from services.awards.claims.assessing import all_assessed, receipt_of
from services.awards.claims.book import held, take_all
from services.awards.claims.listing import due_lines, list_lines
from services.awards.claims.tables import ClaimRoundRow, ClaimRow
from services.awards.domain.claim_process import Role
from services.awards.funds import ledger
from services.awards.migrations import MIGRATIONS
from services.awards.notices.tables import NoticeClaimRow, NoticeRow
from services.awards.read_model.tables import KnownEnterprise, KnownRecognition, KnownUnit
from services.awards.record.population import recorded_population
from services.awards.schema import FEED
from services.awards.settings import AwardsSettings
from shared.contracts.disbursement import BatchIn, BatchStepIn
from shared.contracts.scopes import Scope
from shared.plumbing.auth import Principal
from shared.plumbing.storage import Store, UnitOfWork
from tests.awards.funds.lines import line
from tests.clocks import SetClock

NOTICED, PAID = dt.date(2026, 11, 3), dt.date(2026, 11, 12)
WANTED = 1.0
STEPS = ("freeze", "export", "the bank's answer")


def main(arguments: list[str], *, as_json: bool) -> None:
    """Both databases."""
    parser = argparse.ArgumentParser(prog="bench money_batch", description=__doc__)
    parser.add_argument("--payments", type=int, default=2000, help="payments of the batch")
    parser.add_argument("--firms", type=int, default=20_000, help="firms of the city beside those of the batch")
    parser.add_argument("--times", type=int, default=3, help="how often it is done, each time from the same beginning")
    parser.add_argument("--profile", choices=STEPS, help="show where the CPU time of one of them goes")
    options = parser.parse_args(arguments)
    results = on_both(lambda database, new_url: _measured(database, new_url, options))
    print_report(f"a batch of {options.payments:,} payments", results, as_json=as_json)


def _measured(database: str, new_url: NewUrl, options: argparse.Namespace) -> list[Comparison]:
    template, settings = new_url(None), AwardsSettings()
    _payable(template, settings, options.payments, options.firms)
    cpu: dict[str, list[float]] = defaultdict(list)
    all_: dict[str, list[float]] = defaultdict(list)
    for _ in range(options.times):
        for step, seconds, whole in _paid(new_url(template), settings, options.payments, options.profile):
            cpu[step].append(seconds)
            all_[step].append(whole)
    rows = []
    for step in STEPS:
        wanted = [WANTED] * options.times
        rows.append(compared(f"{step}, {database}: CPU", "wanted at most", cpu[step], wanted, "s"))
        rows.append(compared(f"{step}, {database}: time", "wanted at most", all_[step], wanted, "s"))
    return rows


# -- what is measured ------------------------------------------------------------------------------------------------------


def _paid(url: str, settings: AwardsSettings, count: int, profiled: str | None) -> Iterator[tuple[str, float, float]]:
    """(step, CPU seconds, seconds in all) of one batch from its making to the bank's answer."""
    gc.collect()
    gc.freeze()  # as a serving process does once it has started (hosting/serve.py)
    with open_store(url, PAID) as store:
        policies, vault = Policies(store), settings.account_vault()
        batches = Batches(store, policies, vault, profiles([FOLDER]), wait_days=3, second_from=10**15)
        files = BankFiles(store, policies, vault)
        made = batches.make(BatchIn(name="示例批次", fiscal_year=2026), _officer("zhidan"), None)
        batch = json.loads(made.body)
        assert len(batch["items"]) == count, made.body

        def act(event: str, who: str) -> BaseModel:
            return batches.act(batch["id"], BatchStepIn(event=event), _officer(who))

        yield _cost("freeze", lambda: act("freeze", "zhidan"), profiled)
        act("approve", "fuhe")
        yield _cost("export", lambda: act("export", "zhidan"), profiled)
        answer = _answer([(item["no"], item["amount"]) for item in batch["items"]])
        bank = _cost(
            "the bank's answer",
            lambda: files.bring_in(answer, "回单.csv", _officer("zhidan"), dry_run=False),
            profiled,
        )
        yield bank
        after = batches.get(batch["id"], _officer("zhidan"))
        assert (after.state, after.items_by_state) == ("answered", {"已到账": count}), after.items_by_state


def _cost(step: str, act: Callable[[], BaseModel], profiled: str | None) -> tuple[str, float, float]:
    profile = cProfile.Profile() if profiled == step else None
    cpu, at = _cpu(), time.perf_counter()
    if profile is not None:
        profile.enable()
    act().model_dump_json()
    if profile is not None:
        profile.disable()
    found = step, _cpu() - cpu, time.perf_counter() - at
    if profile is not None:
        profile.print_stats("cumulative")
    return found


def _cpu() -> float:
    """Seconds of this process and of those that have read files for it."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def _answer(items: Sequence[tuple[str, str]]) -> bytes:
    """What the bank says: every item has been paid."""
    head = "业务追溯识别码,银行交易流水号,实际支付金额,实际支付日期,交易状态,退回原因"
    rows = [f"{no},T{n:07},{amount},{PAID},已支付," for n, (no, amount) in enumerate(items)]
    return "\n".join([head, *rows]).encode("gb18030")


# -- what it begins with ---------------------------------------------------------------------------------------------------


def _officer(name: str) -> Principal:
    """Each step by a person of its own, who has just proved who he is."""
    return Principal(f"{name}@bench", "officer", None, frozenset(Scope), person=name, fresh_until=9e12)


@contextmanager
def open_store(url: str, day: dt.date) -> Iterator[Store]:
    clock = SetClock()
    clock.set_day(day)
    store = Store(url, FEED, clock=clock)
    try:
        yield store
    finally:
        store.close()


def _payable(url: str, settings: AwardsSettings, count: int, others: int) -> None:
    """So many firms with a title each, whose claims have gone every step up to being payable, in a city of others."""
    MIGRATIONS.upgrade(url)
    with open_store(url, NOTICED) as store:
        policies = Policies(store)
        policies.archive()
        with store.write() as work:
            firms_with_accounts(work, settings.account_vault(), count)
            _others(work, range(count, count + others))
            line(work, "l", count * 20_000_000)
        for step in (_decided, _noticed):
            with store.write() as work:
                step(work, policies)
    with open_store(url, PAID) as store, store.write() as work:
        session = work.session
        notice = session.get_one(NoticeRow, "n")
        notice.ended_by, notice.ended_at = "gongshi", work.now
        session.add(notice)
        claims = held(session, _claim_ids(work))
        take_all(work, claims, "clear_notice", _officer("gongshi"), role=Role.BUREAU)
        assert {claim.state for claim in claims} == {"payable"}
        assert len(claims) == count


def firms_with_accounts(work: UnitOfWork, vault: AccountVault, count: int) -> None:
    """Firms of one unit that hold a title of 2025, each with an account that is ready."""
    session, now = work.session, work.now
    session.add(KnownUnit(code="430302", name="雨湖区"))
    accounts, confirmations = [], []
    for n in range(count):
        firm, name, number = code(n), f"示例{code(n)[-6:]}有限公司", f"0200{n:012}"
        session.add(KnownEnterprise(credit_code=firm, name=name, unit="430302"))
        session.add(
            KnownRecognition(
                recognition_id=f"r{n}", seq=n + 1, recorded_at=now, credit_code=firm, title="national_little_giant",
                action="new", subject="", document_number="示例〔2025〕1号", issuer="示例", issued_on=dt.date(2025, 9, 1),
            )
        )  # fmt: skip
        accounts.append(
            PayeeAccountRow(
                id=f"a{n}", credit_code=firm, version=1, name=name, sealed=vault.seal(firm, 1, number),
                fingerprint=vault.fingerprint(number), last4=number[-4:], bank_name="示例银行示例支行", cnaps="",
                proof_sha256="0" * 64, submitted_by="qiye", submitted_person="qiye", submitted_at=now, judgement="",
            )
        )  # fmt: skip
        confirmations.append(
            AccountConfirmationRow(
                account_id=f"a{n}", confirmed_by="queren", confirmed_person="queren", confirmed_at=now, how="回拨登记电话"
            )
        )  # fmt: skip
    session.add_all(accounts)
    session.flush()
    for account in accounts:
        account.verified, account.judged_by, account.judged_person, account.judged_at = True, "heyan", "heyan", now
    session.flush()
    session.add_all(confirmations)
    session.flush()


def _others(work: UnitOfWork, numbers: range) -> None:
    """Firms with a title each that pays nothing here."""
    title = {"seq": 0, "recorded_at": work.now, "title": "municipal_srdi", "action": "new", "subject": "",
             "document_number": "示例〔2025〕2号", "issuer": "示例", "issued_on": dt.date(2025, 9, 1)}  # fmt: skip
    firms = [
        {"credit_code": code(n), "name": f"示例第{n}有限公司", "unit": "430302", "former_names": []} for n in numbers
    ]
    titles = [{"recognition_id": f"r{n}", "credit_code": code(n), **title} for n in numbers]
    work.session.flush()
    if firms:
        work.session.connection().execute(insert(KnownEnterprise), firms)
        work.session.connection().execute(insert(KnownRecognition), titles)


def _decided(work: UnitOfWork, policies: Policies) -> None:
    """Listed, examined by one person after the other, and decided with the money reserved."""
    session, pack = work.session, policies.named(None)
    round = ClaimRoundRow(
        id="r", name="示例兑现", year=2025, fiscal_year=2026, measures=["national-little-giant"], opens=NOTICED,
        closes=dt.date(2026, 12, 20), promise_working_days=20, notice_working_days=5, queue_rule="decided_first",
        opened_by="kaiban", opened_at=work.now,
    )  # fmt: skip
    session.add(round)
    session.flush()
    lines, _ = due_lines(pack, recorded_population(session, 2025, pack), frozenset(round.measures))
    list_lines(work, round, pack, lines, _officer("kaiban"), None)
    ids = _claim_ids(work)
    claims = held(session, ids)
    now = all_assessed(session, pack, claims)
    account = {code(n): f"a{n}" for n in range(len(claims))}

    def submitted(claim: ClaimRow) -> dict[str, Any]:
        return {"account_id": account[claim.credit_code], "receipt": receipt_of(session, pack, now[claim.id])}

    take_all(work, claims, "confirm", _officer("qiye"), role=Role.FIRM, changes_of=submitted)
    for event, role, who in (
        ("check", Role.OFFICE, "chushen"),
        ("review", Role.BUREAU, "shenhe"),
        ("clear", Role.BUREAU, "hecha"),
        ("finance_check", Role.FINANCE, "caishen"),
    ):
        take_all(work, claims, event, _officer(who), role=role)
    day = {"decided_on": NOTICED}
    take_all(work, claims, "decide", _officer("shending"), role=Role.LEADER, changes_of=lambda claim: day)
    parts = {claim.id: [ledger.Part("l", claim.amount or 0)] for claim in claims}
    ledger.reserve_all(work, parts, _officer("shending"), "审定")


def _noticed(work: UnitOfWork, policies: Policies) -> None:
    session, ids = work.session, _claim_ids(work)
    session.add(
        NoticeRow(
            id="n", round_id="r", title="示例公示", starts_on=NOTICED, ends_on=dt.date(2026, 11, 10), working_days=5,
            place="示例", entries=[], digest="0" * 64, published_by="gongshi", published_person="gongshi",
            published_at=work.now,
        )
    )  # fmt: skip
    session.flush()
    session.add_all(NoticeClaimRow(notice_id="n", claim_id=id, place=n) for n, id in enumerate(ids, start=1))
    session.flush()
    take_all(work, held(session, ids), "publish_notice", _officer("gongshi"), role=Role.BUREAU)


def _claim_ids(work: UnitOfWork) -> list[str]:
    return list(work.session.exec(select(ClaimRow.id)).all())
