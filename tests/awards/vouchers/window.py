"""A window at which vouchers are issued, used and redeemed: the use cases on a database, called directly, with firms that the registry and
services that matchmaking are said to have told of. The plan is the fictional city's, which pays providers."""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from services import sample_city
from services.awards.catalogue.service import Policies
from services.awards.engagements.service import FOLLOWED_OF_MATCHMAKING
from services.awards.migrations import MIGRATIONS
from services.awards.read_model.tables import KnownEnterprise, KnownRecognition, KnownUnit
from services.awards.schema import FEED
from services.awards.settings import AwardsSettings
from services.awards.wiring import UseCases, listeners
from shared.casework.working_days import Calendar
from shared.contracts.amounts import wire_yuan
from shared.contracts.events import GENESIS, Event
from shared.contracts.process import CalendarOfYear
from shared.contracts.public_events.matchmaking import EngagementMoved
from shared.contracts.values import CreditCode, Fen
from shared.contracts.vouchers import (
    ReleaseIn,
    ReservationIn,
    VoucherInFull,
    VoucherProgrammeIn,
    VouchersIn,
    VoucherUse,
)
from shared.plumbing.auth import Principal
from shared.plumbing.following import applying
from shared.plumbing.limits import DatabaseLimits
from shared.plumbing.storage import Store
from tests.awards.people import CALLERS, person
from tests.clocks import SetClock
from tests.registry.helpers import A, B
from tests.running import migrate_by_copy

PROVIDER, OTHER_PROVIDER = "91430302MABQKXF64Q", "91430304MA2L6PPT7Y"
DAY = dt.date(2025, 6, 2)
PACK = "jianglan-2024-2026"
YUAN = 100
CALENDAR = Calendar({}, frozenset(range(2024, 2031)))
AGENCY = person("zhongjie", "provider-handler", "provider", firm=PROVIDER)
OTHER_AGENCY = person("bieren", "provider-handler", "provider", firm=OTHER_PROVIDER)
apply = applying(FOLLOWED_OF_MATCHMAKING)


async def _no_year(year: int) -> CalendarOfYear:
    raise AssertionError("no calendar is asked for")


@cache
def _folder() -> Path:
    """Where this process keeps its keys."""
    return Path(tempfile.mkdtemp(prefix="liebian-window-"))


def number(n: int) -> str:
    """The identifier of the n-th service."""
    return f"{n:032x}"


def handler_of(code: str) -> Principal:
    return person(f"handler-{code}", "firm-handler", "enterprise", firm=code)


class Window:
    """Use cases on a migrated database."""

    def __init__(self, url: str, at: dt.date = DAY, limits: DatabaseLimits = DatabaseLimits()) -> None:
        self.url = url
        self.clock = SetClock()
        self.clock.set_day(at)
        self.store = Store(url, FEED, listeners(lambda: self.cases.policies.named(None)), limits, clock=self.clock)
        policies = Policies(self.store, Path(sample_city.__file__).parent / "jianglan-2024-2026" / "policies", PACK)
        self.cases = UseCases.build(self.store, policies, AwardsSettings(database_url=url, data=_folder()), _no_year)
        self.seq = 0

    @classmethod
    def migrated(cls, url: str, **options: Any) -> Window:
        """At an empty database, with two firms that hold a title, two providers, and a programme."""
        window = cls(migrate_by_copy(MIGRATIONS, url), **options)
        window.firms(A, B)
        window.firms(PROVIDER, OTHER_PROVIDER, title=None)
        return window

    def close(self) -> None:
        self.store.close()

    # -- what there is ---------------------------------------------------------------------------------------------------

    def firms(self, *codes: str, title: str | None = "municipal_rising") -> None:
        """Firms, of which each holds a title since the year before."""
        with self.store.write() as work:
            work.session.merge(KnownUnit(code="430302", name="雨湖区"))
            for code in codes:
                work.session.add(KnownEnterprise(credit_code=code, name=f"示例{code[-6:]}公司", unit="430302"))
            work.session.flush()
            for code in codes if title is not None else ():
                work.session.add(
                    KnownRecognition(
                        recognition_id=f"first{code}", seq=1, recorded_at=work.now, credit_code=code, title=title or "", action="new",
                        subject="", document_number="示例〔2024〕1号", issuer="示例机关", issued_on=dt.date(2024, 9, 1),
                    )
                )  # fmt: skip

    def told(self, n: int, state: str = "agreed", *, firm: str = A, **other: Any) -> str:
        """Matchmaking tells of the n-th service, by a provider to a firm: 2000 yuan for 1000."""
        self.seq += 1
        day = self.clock.today()
        said: dict[str, Any] = {
            "offer_id": 7, "provider_id": "p" * 32, "provider_code": PROVIDER, "kind": "service", "service_type": "数字化",
            "fee_level": "low_fee", "list_price": Fen(2000 * YUAN), "agreed_price": Fen(1000 * YUAN), "voucher_id": "", "agreed_on": day,
            "delivered_on": None, "confirmed_on": day if state in ("confirmed", "rated") else None,
            "rating": 4 if state == "rated" else None, "solved": "yes" if state == "rated" else None,
        } | other  # fmt: skip
        moved = EngagementMoved(
            engagement_id=number(n), credit_code=CreditCode(firm), state=state, at=self.clock.now(), **said
        )
        with self.store.write() as work:
            event = Event(
                seq=self.seq, id=f"e{self.seq}", type=EngagementMoved.about.name, subject=number(n), recorded_at=work.now,
                data=moved.payload(), previous=GENESIS, digest=GENESIS,
            )  # fmt: skip
            apply(work, [event])
        return number(n)

    def programme(self, face: int = 1000, total: int = 10_000, **other: Any) -> str:
        said: dict[str, Any] = {
            "name": f"服务券{face}", "year": self.clock.today().year, "document": "示例工信〔2025〕9号", "kinds": ["service"],
            "titles": ["municipal_rising"], "face": wire_yuan(face * YUAN), "total": wire_yuan(total * YUAN), "from_day": "2025-01-01",
            "to_day": "2025-12-31",
        } | other  # fmt: skip
        made = self.cases.vouchers.make(VoucherProgrammeIn.model_validate(said), CALLERS["bureau"], None)
        return str(json.loads(made.body)["id"])

    def issued(self, programme: str, *codes: str) -> list[str]:
        """The vouchers of these firms."""
        request = VouchersIn(credit_codes=[CreditCode(code) for code in codes])
        found = self.cases.vouchers.issue(programme, request, CALLERS["bureau"])
        return [said.voucher_id or said.problem or "" for said in found]

    # -- what is done ----------------------------------------------------------------------------------------------------

    def reserve(
        self, voucher: str, service: str, yuan: int, *, by: Principal | None = None, part: int | None = None
    ) -> VoucherInFull:
        said = {"engagement_id": service, "amount": wire_yuan(yuan * YUAN)}
        said |= {} if part is None else {"firm_part": wire_yuan(part * YUAN)}
        done = self.cases.vouchers.reserve(voucher, ReservationIn.model_validate(said), by or handler_of(A), None)
        return VoucherInFull.model_validate_json(done.body)

    def release(self, voucher: str, service: str, by: Principal | None = None) -> VoucherInFull:
        return self.cases.vouchers.release(voucher, service, ReleaseIn(reason="不再需要"), by or handler_of(A))

    def redeem(self, service: str, by: Principal = AGENCY) -> VoucherUse:
        return self.cases.vouchers.redeem(service, by)

    def shown(self, voucher: str) -> VoucherInFull:
        return self.cases.vouchers.get(voucher, CALLERS["bureau"])
