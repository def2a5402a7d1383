"""What the tests of engagements say again and again: a provider with its offers, people of every kind, an engagement in any state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

from pydantic import TypeAdapter

from services.matchmaking.engagements.brought import Brought
from services.matchmaking.engagements.imports import engagement_kinds
from services.matchmaking.engagements.service import Engagements
from services.matchmaking.listings.tables import KnownEnterprise, KnownRecognition
from services.matchmaking.offers.tables import OfferRow
from services.matchmaking.providers.tables import ProviderRow
from services.matchmaking.schema import FEED
from services.matchmaking.service_figures.tables import KnownHeadcount
from shared.contracts.engagements import EngagementIn, EngagementInFull, EngagementStepIn
from shared.contracts.imports import ImportReport
from shared.contracts.scopes import Scope
from shared.plumbing.auth import Principal
from shared.plumbing.lists.landing import as_readers, run_import
from shared.plumbing.storage import Store
from tests.attachments.papers import AnyPaper, paper
from tests.clocks import SetClock
from tests.faults.importer import code

OWNER, OTHER, AGENCY_CODE, VENDOR = code(1), code(2), code(3), code(4)
EVERYTHING = frozenset(Scope)
DAY = dt.date(2026, 11, 10)
STEP_IN: TypeAdapter[EngagementStepIn] = TypeAdapter(EngagementStepIn)

PERSON = Principal("limei@firm-handler", "enterprise", None, EVERYTHING, enterprise=OWNER, person="limei")
PROGRAM = Principal("firm-program", "enterprise", None, EVERYTHING, enterprise=OWNER)
OTHER_PERSON = Principal("wang@firm-handler", "enterprise", None, EVERYTHING, enterprise=OTHER, person="wang")
AGENCY = Principal("zhao@provider-handler", "provider", None, EVERYTHING, enterprise=AGENCY_CODE, person="zhao")
EXPERT = Principal("qian@expert", "expert", None, EVERYTHING, person="qian")
JUDGE = Principal("sun@bureau-reviewer", "officer", None, EVERYTHING, person="sun")
OFFICE = Principal("zhou@county-handler", "officer", "430302", EVERYTHING, person="zhou")
OTHER_OFFICE = Principal("wu@county-handler", "officer", "430304", EVERYTHING, person="wu")
AWARDS = Principal("svc-awards", "service", None, EVERYTHING)

UNRELATED: dict[str, Any] = {"related": False, "statement": "没有利害关系"}
STEPS: dict[str, tuple[Principal, dict[str, Any]]] = {
    "agree": (AGENCY, {"declaration": UNRELATED}),
    "deliver": (AGENCY, {"delivered_on": str(DAY), "summary": "完成检测", "evidence": paper("delivery")}),
    "confirm": (PERSON, {"paid": "1000.00"}),
    "rate": (PERSON, {"rating": 5, "solved": "yes", "text": "很好"}),
    "settle": (AWARDS, {"number": "J-1", "reason": "已结算"}),
    "not_eligible": (AWARDS, {"reason": "超过上限"}),
    "dispute": (PERSON, {"reason": "没有做完"}),
    "uphold": (JUDGE, {"reason": "查实没有做完"}),
    "reject": (JUDGE, {"reason": "查实已经做完"}),
    "cancel": (PERSON, {"reason": "不做了"}),
}
"""Of an event: who takes it by right, and what he says."""
WAYS = {
    "proposed": [],
    "agreed": ["agree"],
    "delivered": ["agree", "deliver"],
    "disputed": ["agree", "deliver", "dispute"],
    "confirmed": ["agree", "deliver", "confirm"],
    "rated": ["agree", "deliver", "confirm", "rate"],
    "settled": ["agree", "deliver", "confirm", "rate", "settle"],
    "not_eligible": ["agree", "deliver", "confirm", "rate", "not_eligible"],
    "cancelled": ["cancel"],
}


@dataclass
class Room:
    """The use cases on a database with two firms, an agency, a vendor that is a firm, and an expert."""

    store: Store
    clock: SetClock
    engagements: Engagements
    brought: Brought
    offers: dict[str, int]

    @classmethod
    def on(cls, url: str) -> Self:
        clock = SetClock()
        clock.set_day(DAY)
        store = Store(url, FEED, clock=clock)
        room = cls(store, clock, Engagements(store, AnyPaper()), Brought(store), {})
        room._furnish()
        return room

    def _furnish(self) -> None:
        with self.store.write() as work:
            for firm, name, unit in ((OWNER, "示例电池有限公司", "430302"), (OTHER, "示例机械有限公司", "430304"),
                                     (VENDOR, "示例软件有限公司", "430302")):  # fmt: skip
                work.session.add(KnownEnterprise(credit_code=firm, name=name, unit=unit))
            for n, firm in enumerate((OWNER, OTHER)):
                title = {"title": "municipal_srdi", "title_name": "市级专精特新", "revokes": False}
                work.session.add(
                    KnownRecognition(recognition_id=str(n), credit_code=firm, valid_from=dt.date(2025, 1, 1), **title)
                )
            work.session.add(KnownHeadcount(credit_code=OWNER, year=2025, headcount=80))
            work.session.add(KnownHeadcount(credit_code=OWNER, year=2026, headcount=None))
            for id, credit_code, kind, accounts in (
                ("a" * 32, AGENCY_CODE, "agency", []),
                ("b" * 32, VENDOR, "vendor", []),
                ("c" * 32, None, "expert", ["qian"]),
            ):
                work.session.add(
                    ProviderRow(id=id, credit_code=credit_code, name=f"示例{kind}", kind=kind, accounts=accounts, state="listed", text="",
                                recorded_by="x", recorded_at=work.now)
                )  # fmt: skip
            work.session.flush()
            sessions = [{"id": "S1", "on": "2026-11-03", "seats": 20, "place": ""},
                        {"id": "S2", "on": "2026-12-03", "seats": None, "place": ""}]  # fmt: skip
            for kind, provider, details in (
                ("service", "a" * 32, {"kind": "service", "type": "检测认证", "scenes": [], "days": None}),
                (
                    "training",
                    "a" * 32,
                    {"kind": "training", "course": "", "audience": [], "hours": 6, "sessions": sessions},
                ),
                (
                    "job_fair",
                    "a" * 32,
                    {"kind": "job_fair", "on": "2026-11-05", "place": "", "programme": "", "positions": []},
                ),
                ("diagnosis", "b" * 32, {"kind": "diagnosis", "scenes": [], "on_site": None}),
                (
                    "expert",
                    "c" * 32,
                    {"kind": "expert", "fields": [], "ip_group": False, "employer": "", "conflicts": "无"},
                ),
            ):
                row = OfferRow(
                    provider_id=provider, kind=kind, title=f"示例{kind}", text="", tiers=[], industries=[], sizes=[], units=[],
                    normal_price=500_000, fee=100_000, fee_level="low_fee", details=details, state="listed", recorded_at=work.now,
                )  # fmt: skip
                work.session.add(row)
                work.session.flush()
                assert row.id is not None
                self.offers[kind] = row.id

    # -- what is done again and again --------------------------------------------------------------------------------------

    def proposal(self, kind: str = "service", **change: Any) -> EngagementIn:
        said = {"offer_id": self.offers[kind], "price": "1000.00", "declaration": UNRELATED}
        return EngagementIn.model_validate(said | change)

    def propose(self, by: Principal = PERSON, kind: str = "service", **change: Any) -> EngagementInFull:
        return EngagementInFull.model_validate_json(
            self.engagements.propose(self.proposal(kind, **change), by, None).body
        )

    def act(self, id: str, event: str, by: Principal | None = None, **change: Any) -> EngagementInFull:
        who, said = STEPS[event]
        request = STEP_IN.validate_python({"event": event, **said, **change})
        return self.engagements.act(id, request, by or who)

    def brought_to(self, state: str, **change: Any) -> EngagementInFull:
        found = self.propose(**change)
        for event in WAYS[state]:
            found = self.act(found.id, event)
        assert found.state == state
        return found

    def suspend(self, state: str = "suspended") -> None:
        with self.store.write() as work:
            provider = work.session.get_one(ProviderRow, "a" * 32)
            provider.state = state
            work.session.add(provider)

    def send(
        self, kind: str, rows: Sequence[dict[str, Any]], by: Principal = AGENCY, *, dry_run: bool = False, **facts: str
    ) -> ImportReport:
        """Land rows of a list, as a plan does."""
        found = next(k for k in engagement_kinds() if k.name == kind)
        given = {"offer_id": str(self.offers["training" if kind == "training-attendance" else "job_fair"])} | facts
        readers = as_readers(rows, found.shape.columns, given)
        return run_import(self.store, lambda work: found.land(work, readers, by, dry_run), dry_run=dry_run)
