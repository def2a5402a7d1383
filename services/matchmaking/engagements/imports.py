"""Lists of organisers: how many of which firm came to a session of a course, and which positions firms had at a fair. A row makes or
finds the firm's engagement, which the firm's own person then confirms; until then the same row may be put right by sending it again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, col, func, select

from services.matchmaking.domain.engagement import CONFIRMED, Role
from services.matchmaking.engagements.columns import (
    ATTENDANCE_COLUMNS,
    FACTS,
    OFFER,
    POSITION_COLUMNS,
    SESSION,
    SESSION_FACTS,
    WORDINGS,
)
from services.matchmaking.engagements.guards import LISTED, against_provider
from services.matchmaking.engagements.records import ENGAGEMENTS, open_engagement, under_way
from services.matchmaking.engagements.tables import AttendanceOf, EngagementRow, PositionAt
from services.matchmaking.listings.imports import FIRMS
from services.matchmaking.listings.service import UNKNOWN_ENTERPRISE, UNKNOWN_REMEDY, known_by_code
from services.matchmaking.offers.tables import OfferRow
from services.matchmaking.providers.reaching import speaks
from services.matchmaking.providers.tables import ProviderRow
from shared.contracts.imports import ImportReport, RowOutcome
from shared.contracts.owners import Owner
from shared.contracts.plans import Choice
from shared.contracts.scopes import Scope
from shared.contracts.values import CreditCode, local_date, normalise_text
from shared.plumbing.auth import Principal
from shared.plumbing.clock import clock_of
from shared.plumbing.errors import Conflict
from shared.plumbing.lists.columns import RowReader, credit_codes
from shared.plumbing.lists.landing import ReportBuilder, fact
from shared.plumbing.lists.shapes import ListKind, ListShape
from shared.plumbing.lists.words import Words
from shared.plumbing.storage import UnitOfWork

_MOST = 100_000


def engagement_kinds() -> list[ListKind]:
    """The kinds of lists of engagements."""
    return [
        ListKind(
            name="training-attendance",
            label="培训签到名单",
            shape=ListShape(ATTENDANCE_COLUMNS, SESSION_FACTS, firm_name="organisation"),
            scope=Scope.ENGAGEMENTS_WRITE,
            owner=Owner.ENGAGEMENT,
            land=_land_attendance,
            words={OFFER: _offers_of("training")},
            source=WORDINGS.source,
            firms=FIRMS,
        ),
        ListKind(
            name="fair-positions",
            label="招聘会岗位与录用名单",
            shape=ListShape(POSITION_COLUMNS, FACTS, firm_name="organisation"),
            scope=Scope.ENGAGEMENTS_WRITE,
            owner=Owner.ENGAGEMENT,
            land=_land_positions,
            words={OFFER: _offers_of("job_fair")},
            source=WORDINGS.source,
            firms=FIRMS,
        ),
    ]


def _offers_of(kind: str) -> Callable[[Session], Words]:
    """What is offered of a kind, by number or by its name where that is only one's."""

    def words(session: Session) -> Words:
        query = select(OfferRow.id, OfferRow.title).where(OfferRow.kind == kind, OfferRow.state == LISTED)
        rows = [(str(id), title) for id, title in session.exec(query.order_by(col(OfferRow.id).desc())).all()]
        titles: dict[str, list[str]] = {}
        for id, title in rows:
            titles.setdefault(normalise_text(title), []).append(id)
        ids = {id for id, _ in rows}

        def read(text: str) -> str | None:
            if text in ids:
                return text
            named = titles.get(normalise_text(text), [])
            return named[0] if len(named) == 1 else None

        choices = [Choice(value=id, label=f"{title}({id})") for id, title in rows]
        return Words(
            read=read, choices=choices, wordings={id: [title] for id, title in rows}, source="已上架的服务产品"
        )

    return words


@dataclass
class _Landing:
    """What the rows of one list have in common, read once."""

    work: UnitOfWork
    principal: Principal
    kind: str
    offers: dict[int, tuple[OfferRow, ProviderRow] | None] = field(default_factory=dict)
    recorded: dict[tuple[int, str], EngagementRow] = field(default_factory=dict)

    def offer(self, reader: RowReader) -> tuple[OfferRow, ProviderRow] | None:
        """What the row is of, where the caller speaks for who offers it."""
        said = fact(reader, OFFER)
        if not said.isascii() or not said.isdigit() or int(said) > 2**31 - 1:
            reader.problem(OFFER, "应为本系统中的服务编号" if said else "没有给出服务编号", "请填写培训或招聘会的编号")
            return None
        id = int(said)
        if id not in self.offers:
            self.offers[id] = self._found(id)
        found = self.offers[id]
        if found is None:
            refusal = self.principal.writes(Owner.ENGAGEMENT).refusal().detail
            reader.problem(OFFER, f"没有编号为 {id} 的本机构服务;{refusal}", "请核对编号")
            return None
        against = against_provider(found[1])
        if against:
            reader.problem(OFFER, ";".join(against), "请联系主管部门")
            return None
        return found

    def _found(self, id: int) -> tuple[OfferRow, ProviderRow] | None:
        session = self.work.session
        offer = session.get(OfferRow, id)
        if offer is None or offer.kind != self.kind:
            return None
        provider = session.get(ProviderRow, offer.provider_id, with_for_update={"read": True})
        return (offer, provider) if provider is not None and speaks(self.principal, provider) else None

    def engagement(
        self, reader: RowReader, offer: OfferRow, provider: ProviderRow, code: CreditCode, held_on: dt.date
    ) -> EngagementRow | None:
        """The firm's engagement that the row belongs to: the one under way, by this row delivered, or a new one."""
        assert offer.id is not None
        key = (offer.id, str(code))
        if key in self.recorded:
            return self.recorded[key]
        work, by = self.work, self.principal.client_id
        if provider.credit_code == code:
            reader.problem("credit_code", "服务机构不能与自己办理对接", "请删去这一行")
            return None
        engagement = under_way(work.session, offer.id, code)
        at = clock_of(work.session).instant(work.session)
        facts, changes = {"delivered_on": held_on.isoformat()}, {"delivered_on": held_on}
        try:
            if engagement is None:
                price = offer.fee if offer.fee is not None else (offer.normal_price or 0)
                engagement = open_engagement(
                    work, offer=offer, provider=provider, credit_code=code, need_id=None, price=price, side=Role.PROVIDER, by=by
                )  # fmt: skip
                ENGAGEMENTS.take_step(
                    work, engagement, "record", Role.PROVIDER, by, at=at, facts=facts, changes=changes
                )
            elif engagement.state == "agreed":
                ENGAGEMENTS.take_step(
                    work, engagement, "deliver", Role.PROVIDER, by, at=at, facts=facts, changes=changes
                )
        except Conflict as refusal:
            reader.problem("credit_code", refusal.detail, "请稍后再试")
            return None
        if engagement.state != "delivered":
            waits = "还没有同意" if engagement.state == "proposed" else "有争议,正由主管部门处理"
            reader.problem("credit_code", f"该企业的对接{waits}", "请先办理该对接,再导入")
            return None
        self.recorded[key] = engagement
        return engagement


def _firm(reader: RowReader, known: dict[str, Any]) -> CreditCode | None:
    code = reader.credit_code("credit_code")
    if code is None:
        return None
    firm = known.get(code)
    if firm is None:
        reader.problem("credit_code", UNKNOWN_ENTERPRISE, UNKNOWN_REMEDY)
        return None
    return code


def _repeated(
    work: UnitOfWork, reader: RowReader, before: AttendanceOf | PositionAt, said: dict[str, Any]
) -> RowOutcome | None:
    """What becomes of a row that was recorded already: nothing where it says the same or the firm has confirmed it; None where it is to be
    put right."""
    engagement = work.session.get_one(EngagementRow, before.engagement_id)
    if engagement.state == "cancelled":
        return None
    if all(getattr(before, name) == value for name, value in said.items()):
        return RowOutcome.REPEATED
    if engagement.state in CONFIRMED:
        reader.problem("credit_code", "企业已确认,不能再改", "确有错误的,请与企业核对后联系主管部门")
        return RowOutcome.REJECTED
    return None


def _put(
    work: UnitOfWork, kind: type[AttendanceOf] | type[PositionAt], key: dict[str, Any], engagement: EngagementRow,
    principal: Principal, held_on: dt.date, said: dict[str, Any],
) -> None:  # fmt: skip
    by: dict[str, Any] = {"recorded_by": principal.client_id, "recorded_at": work.now}
    work.session.merge(kind(**key, engagement_id=engagement.id, held_on=held_on, **said, **by))
    work.session.flush()


def _land_attendance(
    work: UnitOfWork, readers: Sequence[RowReader], principal: Principal, dry_run: bool
) -> ImportReport:
    """How many of each firm came to a session: one row a session and firm."""
    landing, report = _Landing(work, principal, "training"), ReportBuilder(dry_run)
    known = known_by_code(work.session, credit_codes(readers))
    today, seen = local_date(work.now), set()
    for reader in readers:
        found, code = landing.offer(reader), _firm(reader, known)
        session = _session(reader, found[0], today) if found is not None else None
        said: dict[str, Any] = {
            "people": reader.integer("people", low=1, high=_MOST, required=True),
            "managers": reader.integer("managers", low=0, high=_MOST) or 0,
            "staff": reader.integer("staff", low=0, high=_MOST) or 0,
        }
        if said["people"] is not None and said["managers"] + said["staff"] > said["people"]:
            reader.problem("people", "其中高管与职工之和超过参加人数", "请核对人数")
        if found is None or code is None or session is None or reader.errors:
            report.account(reader, RowOutcome.REJECTED, code or "")
            continue
        (offer, provider), (name, held_on, seats) = found, session
        key = {"offer_id": offer.id, "session": name, "credit_code": str(code)}
        if (id := (offer.id, name, code)) in seen:
            reader.problem("credit_code", "同一场次中该企业出现多次", "请合并为一行")
        seen.add(id)
        before = work.session.get(AttendanceOf, tuple(key.values()))
        outcome = None if before is None else _repeated(work, reader, before, said)
        if outcome is None and not reader.errors:
            engagement = landing.engagement(reader, offer, provider, code, held_on)
            if engagement is not None:
                _put(work, AttendanceOf, key, engagement, principal, held_on, said)
                _warn_full(work.session, reader, offer.id, name, seats)
            outcome = RowOutcome.REJECTED if engagement is None else RowOutcome.ACCEPTED
        report.account(reader, outcome or RowOutcome.REJECTED, str(code))
    return report.report()


def _session(reader: RowReader, offer: OfferRow, today: dt.date) -> tuple[str, dt.date, int | None] | None:
    """(name, day, seats) of the session that a row is of."""
    said = fact(reader, SESSION)
    sessions = {s["id"]: s for s in offer.details.get("sessions", [])}
    found = sessions.get(said)
    if found is None:
        there = "、".join(sessions) or "(没有登记场次)"
        reader.problem(SESSION, f"培训“{offer.title}”没有场次“{said}”", f"登记的场次:{there}")
        return None
    day = dt.date.fromisoformat(found["on"])
    if day > today:
        reader.problem(SESSION, f"场次“{said}”在 {day},还没有举办", "请在举办之后导入")
        return None
    return said, day, found.get("seats")


def _warn_full(session: Session, reader: RowReader, offer_id: int | None, name: str, seats: int | None) -> None:
    if seats is None:
        return
    query = select(func.sum(AttendanceOf.people)).where(AttendanceOf.offer_id == offer_id, AttendanceOf.session == name)
    if (people := session.exec(query).one() or 0) > seats:
        reader.problem("people", f"该场次合计 {people} 人,超过名额 {seats}", "请核对", warn=True)


def _land_positions(
    work: UnitOfWork, readers: Sequence[RowReader], principal: Principal, dry_run: bool
) -> ImportReport:
    """Firms' positions at a fair: one row a firm and position."""
    landing, report = _Landing(work, principal, "job_fair"), ReportBuilder(dry_run)
    known = known_by_code(work.session, credit_codes(readers))
    today, seen = local_date(work.now), set()
    for reader in readers:
        found, code = landing.offer(reader), _firm(reader, known)
        held_on = _held_on(reader, found[0], today) if found is not None else None
        title = reader.text("title", required=True)
        said: dict[str, Any] = {
            "number": reader.integer("number", low=1, high=_MOST, required=True),
            "education": reader.text("education"),
            "skills": reader.text("skills"),
            "pay": reader.text("pay"),
            "filled": reader.integer("filled", low=0, high=_MOST),
        }
        number, filled = said["number"], said["filled"]
        if isinstance(number, int) and isinstance(filled, int) and filled > number:
            reader.problem("filled", f"录用 {filled} 人,超过岗位人数 {number}", "请核对人数")
        if found is None or code is None or held_on is None or reader.errors:
            report.account(reader, RowOutcome.REJECTED, code or "")
            continue
        offer, provider = found
        key = {"offer_id": offer.id, "credit_code": str(code), "title": title}
        if (id := (offer.id, code, title)) in seen:
            reader.problem("title", "该企业的同一岗位出现多次", "请合并为一行")
        seen.add(id)
        before = work.session.get(PositionAt, tuple(key.values()))
        outcome = None if before is None else _repeated(work, reader, before, said)
        if outcome is None and not reader.errors:
            engagement = landing.engagement(reader, offer, provider, code, held_on)
            if engagement is not None:
                _put(work, PositionAt, key, engagement, principal, held_on, said)
            outcome = RowOutcome.REJECTED if engagement is None else RowOutcome.ACCEPTED
        report.account(reader, outcome or RowOutcome.REJECTED, f"{code}/{title}")
    return report.report()


def _held_on(reader: RowReader, offer: OfferRow, today: dt.date) -> dt.date | None:
    on = offer.details.get("on")
    day = None if on is None else dt.date.fromisoformat(on)
    if day is None or day > today:
        problem = "没有登记举办日期" if day is None else f"在 {day},还没有举办"
        reader.problem(OFFER, f"招聘会“{offer.title}”{problem}", "请先登记日期,在举办之后导入")
        return None
    return day
