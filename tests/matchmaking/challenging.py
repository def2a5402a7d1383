"""What the tests of the open bid say again and again: a challenge brought to any state, and people of every kind."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from services.matchmaking.challenges.bids import Bids, content_of, place_of
from services.matchmaking.challenges.effects import of_call
from services.matchmaking.challenges.guards import asked_few
from services.matchmaking.challenges.records import CHALLENGES, last_call, open_challenge
from services.matchmaking.challenges.service import Challenges
from services.matchmaking.challenges.tables import (
    BidRow,
    CallRow,
    ChallengeRow,
    ContractRow,
    OpenedBid,
    SealedBid,
    TermsRow,
)
from services.matchmaking.domain.challenge import CHALLENGE, EXCEPTIONS, OPENINGS, Role
from services.matchmaking.domain.challenge_rules import Rules, rules
from services.matchmaking.listings.tables import KnownEnterprise, ListingRow
from services.matchmaking.schema import FEED
from services.matchmaking.sealing import Sealer
from shared.casework.workflow import NONE
from shared.contracts.challenges import BidIn, ContractTerms
from shared.contracts.scopes import Scope
from shared.contracts.values import utc_now
from shared.plumbing.auth import Principal
from shared.plumbing.clock import Clock
from shared.plumbing.storage import Store, UnitOfWork
from tests.attachments.papers import AnyPaper
from tests.faults.importer import code

OWNER, SOLVER, OTHER = code(1), code(2), code(3)
KEY = "a key that is for tests and for nothing else"
EVERYTHING = frozenset(Scope)
BUREAU = Principal("bureau", "officer", None, EVERYTHING)
FIRM = Principal("firm", "enterprise", None, EVERYTHING, enterprise=OWNER)
SOLVING = Principal("university", "institution", None, EVERYTHING, enterprise=SOLVER)
MONTH = dt.timedelta(days=30)

TERMS: dict[str, Any] = {
    "problem": "隔膜在150℃热收缩严重",
    "indicators": ["热收缩率≤3%", "透气度≤200s/100mL"],
    "months": 24,
    "ownership": "成果归双方共有",
    "own_funds": "4000000.00",
    "subsidy": "1000000.00",
    "reward": "3000000.00",
}
PLAN: dict[str, Any] = {
    "approach": "纳米氧化铝水性浆料涂覆",
    "foundation": "已完成中试",
    "commitments": ["热收缩率≤2%", "透气度≤180s/100mL"],
    "budget": "2800000.00",
    "months": 20,
}
CONTRACT: dict[str, Any] = {
    "type": "development",
    "number": "示例〔2027〕技开1号",
    "signed_on": "2026-12-01",
    "starts_on": "2027-01-10",
    "ends_on": "2028-12-31",
    "amount": "2800000.00",
    "subsidy_to_solver": "400000.00",
    "milestones": [
        {"name": "小试", "due_on": "2027-12-31", "payment": "800000.00"},
        {"name": "中试", "due_on": "2028-10-31", "payment": "2000000.00"},
    ],
}


def bid(organisation: str, **change: Any) -> dict[str, Any]:
    """A bid as a university would send it."""
    plan = PLAN | change.pop("plan", {})
    return {"organisation": organisation, "clean_credit": True, "credentials": "具备涂覆中试线", "plan": plan} | change


def path_to(state: str) -> list[str]:
    """The events that lead to a state by the shortest way."""
    waiting: deque[tuple[str, list[str]]] = deque([(NONE, [])])
    seen = {NONE}
    while waiting:
        at, way = waiting.popleft()
        if at == state:
            return way
        for event, t in CHALLENGE.possible(at).items():
            if t.to not in seen:
                seen.add(t.to)
                waiting.append((t.to, [*way, event]))
    raise AssertionError(f"no way leads to {state}")


@dataclass
class Room:
    """The use cases on a database with an enterprise's demands."""

    store: Store
    sealer: Sealer
    bids: Bids
    challenges: Challenges

    @classmethod
    def on(cls, url: str, clock: Clock | None = None) -> Self:
        store, sealer = Store(url, FEED, clock=clock), Sealer(KEY)
        bids = Bids(store, sealer)
        return cls(store, sealer, bids, Challenges(store, bids, sealer, rules(), AnyPaper()))

    def furnish(self) -> Self:
        with self.store.write() as work:
            work.session.add(KnownEnterprise(credit_code=OWNER, name="示例电池有限公司", unit="430302"))
        return self

    def demand(self, work: UnitOfWork) -> ListingRow:
        row = ListingRow(
            side="demand",
            owner=OWNER,
            title=f"隔膜{uuid.uuid4().hex}",
            technology_field="新材料",
            industry="",
            details={"public_name": True},
            recorded_at=work.now,
        )
        work.session.add(row)
        work.session.flush()
        return row

    def brought_to(
        self,
        work: UnitOfWork,
        state: str,
        *,
        at: dt.datetime | None = None,
        deadline: dt.datetime | None = None,
        enough: bool = False,
        applied: Rules | None = None,
    ) -> ChallengeRow:
        """A challenge in a state, by steps that nobody examined; one bid in it from when it is published on, or as many as the rules
        want for an opening."""
        now = at or utc_now()
        deadline = deadline or now - MONTH
        challenge = open_challenge(work, demand=self.demand(work), rules=applied or rules(), by="x")
        if state != NONE:
            for event in path_to(state):
                self.go(work, challenge, event, at=now, deadline=deadline)
        if enough:
            self.another_bid(work, challenge)
        return challenge

    def another_bid(self, work: UnitOfWork, challenge: ChallengeRow) -> None:
        """A second bid to the last call, where there is none yet."""
        call = last_call(work.session, challenge)
        assert call is not None
        if work.session.get(BidRow, f"b{challenge.id[1:]}") is None:
            self._bid(work, call, f"b{challenge.id[1:]}", OTHER)

    def go(
        self,
        work: UnitOfWork,
        challenge: ChallengeRow,
        event: str,
        *,
        at: dt.datetime,
        deadline: dt.datetime | None = None,
    ) -> None:
        """One step, with what must stand beside it."""
        session, id = work.session, challenge.id
        if event == "propose":
            session.add(TermsRow(challenge_id=id, version=1, content=TERMS))
            session.flush()
        if event in ("publish", "republish"):
            version = 1 if event == "publish" else 2
            self._call(work, challenge, version, deadline or at - MONTH)
        last = session.get(CallRow, (id, 2)) or session.get(CallRow, (id, 1))
        sealed = None if last is None else session.get(BidRow, f"{last.round}{id[1:]}")
        facts: Mapping[str, Any] = {}
        if event == "publish_notice":
            facts = {"organisation": "示例大学", "starts_on": "2026-01-05", "ends_on": "2026-01-10", "published_at": ""}
        if event == "sign":
            assert sealed is not None
            said = ContractTerms.model_validate(CONTRACT)
            session.add(
                ContractRow(challenge_id=id, version=1, bid_id=sealed.id, starts_on=said.starts_on, ends_on=said.ends_on,
                            content=said.model_dump(mode="json"))
            )  # fmt: skip
        if event in ("report", "confirm"):
            facts = {"milestone": 1}
        columns: Mapping[str, Any] = {}
        if last is not None and event in OPENINGS | EXCEPTIONS | {"close_unanswered"}:
            columns = of_call(last)
        if event == "open":
            self.another_bid(work, challenge)
        if event in ("open_few", "withdraw_open_few") and asked_few(session, challenge) is None:
            asker = "x" if event == "withdraw_open_few" else "y"
            CHALLENGES.take_step(
                work, challenge, "ask_open_few", Role.BUREAU, asker, at=at, reason="理由", columns=columns
            )
        if sealed is not None and event in ("recommend", "award"):
            columns = {"bid_id": sealed.id}
        step = CHALLENGES.take_step(
            work, challenge, event, Role.BUREAU, "x", at=at, facts=facts, columns=columns, reason="理由"
        )
        if event in OPENINGS:
            assert sealed is not None
            session.add(
                OpenedBid(
                    bid_id=sealed.id, challenge_id=id, step_seq=step.seq, step_state="opened", seq=1, plan_name="A"
                )
            )
            session.flush()

    def _call(self, work: UnitOfWork, challenge: ChallengeRow, version: int, deadline: dt.datetime) -> None:
        id = challenge.id
        published = deadline - MONTH
        call = CallRow(challenge_id=id, version=version, round=version, terms_version=1, deadline=deadline,
                       published_at=published, key_id=self.sealer.key_id)  # fmt: skip
        work.session.add(call)
        self._bid(work, call, f"{version}{id[1:]}", SOLVER)

    def _bid(self, work: UnitOfWork, call: CallRow, bid_id: str, bidder: str) -> None:
        id = call.challenge_id
        work.session.add(BidRow(id=bid_id, challenge_id=id, round=call.round, bidder=bidder))
        work.session.flush()
        content = content_of(BidIn.model_validate(bid("示例大学")))
        work.session.add(
            SealedBid(bid_id=bid_id, seq=1, challenge_id=id, call_version=call.version, deadline=call.deadline, digest="0" * 64,
                      received_at=call.published_at, submitted_by="u", content=self.sealer.seal(place_of(bid_id, 1), content))
        )  # fmt: skip
        work.session.flush()
