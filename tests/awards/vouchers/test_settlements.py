"""Settlements of providers: which services, what they come to, who drafts and checks, and how they go on as any award."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from services.awards.claims.assessing import assessed
from services.awards.claims.tables import ClaimRow
from services.awards.domain.statement import Status
from services.awards.read_model.looking import NOW, AsKnown
from services.awards.record.facts import recorded_facts, recorded_until
from services.awards.schema import CURSORS, FEED
from services.awards.settlements.telling import Telling
from shared.clients.errors import ProblemAnswer
from shared.contracts.claims import ClaimRoundIn, ClaimStepIn
from shared.contracts.problems import ProblemDocument
from shared.contracts.settlements import SettlementIn, SettlementInFull, SettlementVoidIn
from shared.contracts.values import CreditCode, Fen
from shared.plumbing.errors import Conflict, Forbidden, NotFound
from tests.awards.people import CALLERS
from tests.awards.vouchers.window import (
    AGENCY,
    CALENDAR,
    OTHER_AGENCY,
    OTHER_PROVIDER,
    PROVIDER,
    YUAN,
    Window,
    number,
)
from tests.registry.helpers import A, B, C

YEAR = 2025
CUT = "low-fee-services"


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Window]:
    window = Window.migrated(f"sqlite:///{tmp_path / 'test.sqlite3'}")
    window.firms(C)
    yield window
    window.close()


def draft(window: Window, code: str = PROVIDER, who: str = "bureau") -> SettlementInFull:
    request = SettlementIn(provider_code=CreditCode(code), year=YEAR)
    return SettlementInFull.model_validate_json(window.cases.settlements.draft(request, CALLERS[who], None).body)


def three(window: Window) -> None:
    """Three services to three firms, all well rated: half of a thousand yuan each."""
    for n, firm in enumerate((A, B, C), start=1):
        window.told(n, "rated", firm=firm)


def void(window: Window, id: str) -> SettlementInFull:
    return window.cases.settlements.void(id, SettlementVoidIn(reason="重新拟定"), CALLERS["bureau-2"])


def test_a_year_is_told_service_by_service_with_what_is_left_out_and_why(window: Window) -> None:
    (voucher,) = window.issued(window.programme(), A)
    three(window)
    window.reserve(voucher, window.told(4), 400)
    window.told(4, "rated", rating=5)
    window.told(5, "confirmed")
    window.told(6, "disputed", confirmed_on=window.clock.today())
    window.told(7, "rated", confirmed_on=dt.date(2024, 12, 31))
    window.told(8, "rated", provider_code=OTHER_PROVIDER)
    found = window.cases.settlements.preview(CreditCode(PROVIDER), YEAR, CALLERS["bureau"])
    assert [x.engagement_id for x in found.services] == [number(n) for n in (1, 2, 3)]
    assert {x.engagement_id: x.reason for x in found.left_out} == {
        number(4): "企业为此服务预留的服务券还没有核销",
        number(5): "企业还没有评价",
        number(6): "企业有异议或服务已取消",
    }
    q = found.quality
    assert (q.services, q.firms, q.satisfaction, q.low_fee_share, q.solved, q.disputed) == (
        4,
        3,
        "85.00",
        "100.00",
        "100.00",
        1,
    )
    (cut, vouchers) = found.measures
    assert (cut.measure_id, cut.met, cut.amount // YUAN) == (CUT, True, 1500)
    assert cut.lines[0].reason == "标价 0.2 万元,约定价 0.1 万元,优惠 0.1 万元,按 50% 为 0.05 万元"
    assert (vouchers.amount, vouchers.lines[0].reason) == (0, "没有使用服务券")
    assert found.note == ""
    window.redeem(number(4))
    (*_, fourth) = window.cases.settlements.preview(CreditCode(PROVIDER), YEAR, AGENCY).services
    assert (fourth.voucher // YUAN, fourth.firm_part // YUAN, fourth.subsidy // YUAN) == (400, 600, 500)
    with pytest.raises(NotFound):
        window.cases.settlements.preview(CreditCode(PROVIDER), YEAR, OTHER_AGENCY)


def test_nothing_is_paid_in_subsidy_for_a_year_that_is_not_what_is_asked(window: Window) -> None:
    window.told(1, "rated")
    window.told(2, "rated", firm=B)
    found = window.cases.settlements.preview(CreditCode(PROVIDER), YEAR, AGENCY)
    assert (found.measures[0].met, found.measures[0].amount) == (False, 0)
    assert "服务企业数要求3 家以上,现为 2 家" in found.measures[0].reason
    assert [line.subsidy for line in found.services] == [0, 0]


def test_one_drafts_and_another_checks_and_then_it_is_in_the_providers_statement(window: Window) -> None:
    three(window)

    def line(known: AsKnown = NOW) -> Any:
        claim = ClaimRow(credit_code=PROVIDER, year=YEAR, measure_id=CUT, subject="", period=YEAR)
        with window.store.read() as session:
            return assessed(session, window.cases.policies.named(None), claim, known=known).line

    with pytest.raises(Forbidden):
        window.cases.settlements.draft(
            SettlementIn(provider_code=CreditCode(PROVIDER), year=YEAR), CALLERS["client"], None
        )
    made = draft(window)
    assert (made.state, made.count, made.subsidy // YUAN) == ("drafted", 3, 1500)
    assert line().status is Status.NO_EVENT, "a draft is paid nothing"
    with pytest.raises(Conflict, match="每年一次"):
        draft(window)
    with pytest.raises(Conflict, match="须由另一人审核"):
        window.cases.settlements.check(made.id, CALLERS["bureau"])
    checked = window.cases.settlements.check(made.id, CALLERS["bureau-2"])
    assert (checked.state, checked.checked_on) == ("checked", window.clock.today())
    assert (line().status, line().low // YUAN) == (Status.DUE, 1500)
    with window.store.read() as session:
        seen = AsKnown(registry_seq=CURSORS.position(session, "registry").seq, awards_seq=FEED.head(session).seq)
    gone = void(window, made.id)
    assert (gone.state, line().status) == ("void", Status.NO_EVENT)
    assert (line(seen).status, line(seen).low // YUAN) == (Status.DUE, 1500), (
        "as it was known it can be calculated again"
    )
    with window.store.read() as session:
        after = AsKnown(registry_seq=seen.registry_seq, awards_seq=FEED.head(session).seq)
        assert recorded_until(session, YEAR, [PROVIDER])(PROVIDER, after).engagements == (), "void by then"
        until = recorded_until(session, YEAR, [PROVIDER])
        assert until(PROVIDER, seen) == recorded_facts(session, CreditCode(PROVIDER), YEAR, seen)
        assert len(until(PROVIDER, seen).engagements) == 3
    assert draft(window).count == 3, "what was settled in one that is void is free again"


def test_a_draft_of_which_something_changed_is_not_checked(window: Window) -> None:
    three(window)
    made = draft(window)
    window.told(1, "rated", rating=1)
    with pytest.raises(Conflict, match="情况有变"):
        window.cases.settlements.check(made.id, CALLERS["bureau-2"])


def test_without_a_measure_that_pays_for_services_nothing_is_settled(window: Window) -> None:
    three(window)
    window.clock.set_day(dt.date(2027, 1, 4))
    window.told(9, "rated")
    found = window.cases.settlements.preview(CreditCode(PROVIDER), 2027, AGENCY)
    assert "现行政策包没有按服务事项计算的条目" in found.note
    request = SettlementIn(provider_code=CreditCode(PROVIDER), year=2027)
    with pytest.raises(Conflict, match="只作登记"):
        window.cases.settlements.draft(request, CALLERS["bureau"], None)


def test_what_was_checked_is_listed_confirmed_by_the_provider_and_examined_as_any_award(window: Window) -> None:
    three(window)
    made = draft(window)
    window.cases.settlements.check(made.id, CALLERS["bureau-2"])
    today = window.clock.today()
    said = {"name": "2025年服务补助", "year": YEAR, "fiscal_year": YEAR, "measures": [CUT, "service-vouchers"], "opens": str(today),
            "closes": "2025-12-31"}  # fmt: skip
    round_id = json.loads(window.cases.rounds.open(ClaimRoundIn.model_validate(said), CALLERS["bureau"], None).body)[
        "id"
    ]
    job = window.cases.listings.submit(round_id, CALLERS["bureau"], CALENDAR)
    window.cases.listing_runner.once()
    done = window.cases.listings.get(round_id, job.id)
    assert done.result is not None
    assert done.result.listed == 1, done
    (claim,) = window.cases.settlements.get(made.id, AGENCY).claims
    assert (claim.measure_id, claim.amount, claim.state) == (CUT, Fen(1500 * YUAN), "listed")
    step = ClaimStepIn(event="confirm", reason="")
    with pytest.raises(Conflict, match="收款账户"):
        window.cases.claims.act(claim.claim_id, step, AGENCY, CALENDAR)
    with pytest.raises(NotFound):
        window.cases.claims.act(claim.claim_id, step, OTHER_AGENCY, CALENDAR)
    with pytest.raises(Conflict, match="不能作废"):
        void(window, made.id)


class Matchmaking:
    """In the client's place: what it was told. `refuses`: with which status it answers first."""

    def __init__(self, refuses: int | None = None) -> None:
        self.told: list[tuple[str, bool]] = []
        self.refuses = refuses

    async def settle_engagement(self, id: str, *, eligible: bool, number: str, reason: str) -> None:
        self.told.append((id, eligible))
        if self.refuses is not None:
            status, self.refuses = self.refuses, None
            problem = ProblemDocument(type="about:blank", title="x", status=status, detail="x", instance="/")
            raise ProblemAnswer(problem)


@pytest.mark.anyio
async def test_matchmaking_is_told_of_each_service_what_became_of_it_until_its_feed_says_so(window: Window) -> None:
    three(window)
    window.told(4, "rated", fee_level="market")
    made = draft(window)
    told = Matchmaking()
    telling = Telling(window.store, told)
    assert await telling.once() == 0, "a draft is told to nobody"
    window.cases.settlements.check(made.id, CALLERS["bureau-2"])
    assert await telling.once() == 4
    assert told.told == [(number(n), n < 4) for n in (1, 2, 3, 4)]
    assert await telling.once() == 0
    for n in (2, 3, 4):
        window.told(n, "settled", confirmed_on=window.clock.today(), rating=4, solved="yes")
    for status, reached in ((409, 1), (503, None)):
        other = Telling(window.store, Matchmaking(status))
        if reached is None:
            with pytest.raises(ProblemAnswer):
                await other.once()
        assert await other.once() == (reached or 1), (
            "after a restart it is told again, and once more where it was not heard"
        )
        assert await other.once() == 0


# -- what the databases hold by themselves -----------------------------------------------------------------------------------

LINE = (
    "INSERT INTO settlement_line (settlement_id, engagement_id, provider_code, credit_code, kind, service_type, fee_level, list_price, "
    "agreed_price, firm_part, voucher, subsidy, titles, confirmed_on, rating, solved) VALUES ('{s}', '{e}', '{provider}', '{firm}', "
    "'service', '', 'low_fee', 200000, 100000, {part}, {voucher}, {subsidy}, '', '2025-06-02', {rating}, 'yes')"
)


def written(n: int, *, part: int = 1000, voucher: int = 0, subsidy: int = 500, rating: int = 4, **who: str) -> str:
    parties = {"provider": PROVIDER, "firm": A, "s": "{other}"} | who
    return LINE.format(
        e=number(n), part=part * YUAN, voucher=voucher * YUAN, subsidy=subsidy * YUAN, rating=rating, **parties
    )


BROKEN = {
    "a service twice": (written(1), "UNIQUE|unique"),
    "a service added to what is no draft": (written(4, s="{s}"), "in a draft"),
    "a service of another year": (written(7), "in the year"),
    "a service that was not rated": (written(5), "confirmed and rated"),
    "a service rated otherwise": (written(4, rating=5), "confirmed and rated"),
    "another provider's service": (written(6), "of this provider"),
    "more than it costs": (written(4, part=1000, voucher=0, subsidy=1001), "within_the_price"),
    "voucher and firm over what was agreed": (written(4, part=700, voucher=301, subsidy=0), "within_what_was_agreed"),
    "a line that is changed": ("UPDATE settlement_line SET subsidy = 1 WHERE settlement_id = '{other}'", "stays as it was"),
    "a line that is freed": ("UPDATE settlement_line SET released_at = '2025-06-02' WHERE settlement_id = '{other}'", "stays as it was"),
    "a line that is taken back": ("UPDATE settlement_line SET released_at = NULL WHERE settlement_id = '{s}'", "stays as it was"),
    "a line that is removed": ("DELETE FROM settlement_line", "never deleted"),
    "a settlement that is removed": ("DELETE FROM settlement", "never deleted|FOREIGN KEY"),
    "drafted again": ("UPDATE settlement SET state = 'drafted', voided_at = NULL, voided_seq = NULL WHERE id = '{s}'", "checked once"),
    "of another provider": (f"UPDATE settlement SET provider_code = '{OTHER_PROVIDER}', state = 'checked' WHERE id = '{{other}}'", "checked once"),
    "checked by who drafted it": (
        "UPDATE settlement SET state = 'checked', checked_by = 'x', checked_person = drafted_person, checked_on = '2025-06-02', "
        "checked_at = '2025-06-02 00:00:00+00:00', seq = 9 WHERE id = '{other}'", "checked_by_another",
    ),
    "a second settlement of a year": (
        "INSERT INTO settlement (id, provider_code, year, state, policy_digest, drafted_by, drafted_person, recorded_at, void_reason) "
        f"VALUES ('x', '{PROVIDER}', 2025, 'drafted', '', 'x', 'x', '2025-06-02 00:00:00+00:00', '')", "UNIQUE|unique",
    ),
}  # fmt: skip


def test_the_database_refuses_what_breaks_a_settlement(database_url: str) -> None:
    window = Window.migrated(database_url)
    window.firms(C)
    three(window)
    gone = draft(window).id
    window.cases.settlements.check(gone, CALLERS["bureau-2"])
    void(window, gone)
    other = draft(window).id
    window.told(4, "rated")
    window.told(5, "confirmed")
    window.told(6, "rated", provider_code=OTHER_PROVIDER)
    window.told(7, "rated", confirmed_on=dt.date(2024, 6, 2))
    wrong = {}
    for name, (statement, words) in BROKEN.items():
        try:
            with window.store.engine.begin() as connection:
                connection.execute(text(statement.format(s=gone, other=other)))
            wrong[name] = "taken"
        except IntegrityError as error:
            if not re.search(words, str(error.orig)):
                wrong[name] = str(error.orig)
    assert wrong == {}
    window.close()
