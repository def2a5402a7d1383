"""A provider's year: which services are settled and which are not, what each measure of the pack comes to, and what the year was like."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from services.awards.domain.engagements import FEE_LEVEL_NAMES, Settled, conditions, settled
from services.awards.domain.facts import Served
from services.awards.domain.pack import Measure, Pack, in_force
from services.awards.engagements.service import CONFIRMED
from services.awards.engagements.tables import KnownEngagement
from services.awards.read_model.service import grouped, held_on
from services.awards.read_model.tables import KnownEnterprise, KnownRecognition
from services.awards.record.settled import titles_in
from services.awards.record.tables import SettlementLineRow
from services.awards.vouchers.tables import VoucherUseRow
from shared.contracts.amounts import wan
from shared.contracts.settlements import (
    SOLVED_NAMES,
    QualityShown,
    ServiceLeftOut,
    SettledLine,
    SettledMeasure,
    SettledService,
    YearQuality,
)
from shared.contracts.values import CreditCode, Fen
from shared.contracts.vouchers import SERVICE_KIND_NAMES
from shared.plumbing.among import among

_E, _L, _U, _F, _R = KnownEngagement, SettlementLineRow, VoucherUseRow, KnownEnterprise, KnownRecognition
NOT_COMPUTABLE = "现行政策包没有按服务事项计算的条目(原文未定金额与比例的只作登记),不能结算"
_LOW = ("free", "low_fee")


@dataclass(frozen=True, slots=True)
class Worked:
    """A measure with what it comes to for these services."""

    measure: Measure
    found: Settled

    @property
    def amount(self) -> int:
        """Fen: nothing, where the year is not what is asked."""
        return 0 if self.found.failed is not None else self.found.amount


def per_engagement(pack: Pack, year: int) -> list[Measure]:
    """The measures by which services of a year are paid: in force on its last day, as a statement has it."""
    last_day = dt.date(year, 12, 31)
    found = (in_force(versions, last_day) for versions in pack.versions.values())
    return [m for m in found if m is not None and m.rule.kind == "per_engagement"]


def gathered(
    session: Session, code: str, year: int, *, within: str = ""
) -> tuple[list[SettlementLineRow], list[tuple[KnownEngagement, str]]]:
    """(the lines that a settlement of a provider's year would have, those services that it would not, each with why), without what is paid
    for them yet. `within`: the settlement in which they may stand already."""
    days = (dt.date(year, 1, 1), dt.date(year, 12, 31))
    query = select(_E).where(_E.provider_code == code, col(_E.confirmed_on).between(*days))
    services = session.exec(query.order_by(col(_E.confirmed_on), col(_E.engagement_id))).all()
    ids = [e.engagement_id for e in services]
    uses = {
        u.engagement_id: u for u in session.exec(select(_U).where(among(session, col(_U.engagement_id), ids))).all()
    }
    settled_already = select(_L.engagement_id).where(
        among(session, col(_L.engagement_id), ids), col(_L.released_at).is_(None), _L.settlement_id != within
    )
    taken = set(session.exec(settled_already).all())
    given = grouped(
        session.exec(select(_R).where(among(session, col(_R.credit_code), {e.credit_code for e in services}))).all()
    )
    lines, left = [], []
    for e in services:
        use = uses.get(e.engagement_id)
        reason = _against(e, use, e.engagement_id in taken)
        if reason:
            left.append((e, reason))
            continue
        assert e.confirmed_on is not None  # the query asked for it
        assert e.rating is not None  # nothing stood against it
        voucher = use.fen if use is not None and use.state == "redeemed" else 0
        firm_part = use.firm_part if voucher and use is not None else e.agreed_price or 0
        lines.append(
            _L(
                settlement_id="", engagement_id=e.engagement_id, provider_code=code, credit_code=e.credit_code, kind=e.kind,
                service_type=e.service_type, fee_level=e.fee_level, list_price=e.list_price, agreed_price=e.agreed_price,
                firm_part=firm_part, voucher=voucher, subsidy=0,
                titles=",".join(sorted(held_on(given.get(e.credit_code, []), e.confirmed_on))), confirmed_on=e.confirmed_on,
                rating=e.rating, solved=e.solved or "",
            )
        )  # fmt: skip
    return lines, left


def _against(e: KnownEngagement, use: VoucherUseRow | None, taken: bool) -> str:
    """Why a service is not settled now; "" where it is."""
    if e.credit_code == e.provider_code:
        return "服务方与企业是同一单位"
    if e.state not in CONFIRMED:
        return "企业有异议或服务已取消"
    if e.rating is None:
        return "企业还没有评价"
    if use is not None and use.state == "reserved":
        return "企业为此服务预留的服务券还没有核销"
    return "已在另一结算中" if taken else ""


def worked_out(pack: Pack, year: int, lines: Sequence[SettlementLineRow]) -> list[Worked]:
    """What each measure comes to for these services."""
    served = [served_of(line) for line in lines]
    return [Worked(m, settled(m.rule, pack, served)) for m in per_engagement(pack, year)]


def with_subsidies(lines: Sequence[SettlementLineRow], worked: Sequence[Worked]) -> None:
    """Write into each line what the measures that pay for what a service costs less come to for it."""
    for one in worked:
        if one.measure.rule.of == "price_cut" and one.amount:
            of = {x.served.engagement_id: x.amount for x in one.found.lines}
            for line in lines:
                line.subsidy += of[line.engagement_id]


def served_of(line: SettlementLineRow) -> Served:
    """As the rules take it, on the day on which it is asked."""
    return Served(
        engagement_id=line.engagement_id, firm=line.credit_code, fee_level=line.fee_level, list_price=line.list_price,
        fee=line.agreed_price, voucher=line.voucher, titles=titles_in(line), confirmed_on=line.confirmed_on, rating=line.rating,
        settled_on=line.confirmed_on,
    )  # fmt: skip


def differing(kept: Sequence[SettlementLineRow], now: Sequence[SettlementLineRow]) -> list[str]:
    """The services that stand otherwise now than in a settlement, or not at all."""
    fields = (
        "fee_level",
        "list_price",
        "agreed_price",
        "firm_part",
        "voucher",
        "titles",
        "confirmed_on",
        "rating",
        "solved",
    )
    found = {line.engagement_id: line for line in now}
    wrong = []
    for line in kept:
        other = found.get(line.engagement_id)
        if other is None or any(getattr(line, name) != getattr(other, name) for name in fields):
            wrong.append(line.engagement_id)
    return wrong


# -- showing -----------------------------------------------------------------------------------------------------------------


def names_of(session: Session, codes: set[str]) -> dict[str, str]:
    return dict(session.exec(select(_F.credit_code, _F.name).where(among(session, col(_F.credit_code), codes))).all())


def service_shown(pack: Pack, names: Mapping[str, str], line: SettlementLineRow) -> SettledService:
    return SettledService(
        engagement_id=line.engagement_id, credit_code=CreditCode(line.credit_code),
        enterprise_name=names.get(line.credit_code, line.credit_code), kind=line.kind,
        kind_name=SERVICE_KIND_NAMES.get(line.kind, line.kind), service_type=line.service_type, fee_level=line.fee_level,
        fee_level_name=FEE_LEVEL_NAMES.get(line.fee_level, line.fee_level),
        list_price=None if line.list_price is None else Fen(line.list_price),
        agreed_price=None if line.agreed_price is None else Fen(line.agreed_price), firm_part=Fen(line.firm_part),
        voucher=Fen(line.voucher), subsidy=Fen(line.subsidy),
        title_names=[pack.titles.get(t, t) for t in sorted(titles_in(line))], confirmed_on=line.confirmed_on, rating=line.rating,
        solved=line.solved, solved_name=SOLVED_NAMES.get(line.solved, ""),
    )  # fmt: skip


def left_shown(names: Mapping[str, str], left: Sequence[tuple[KnownEngagement, str]]) -> list[ServiceLeftOut]:
    return [
        ServiceLeftOut(
            engagement_id=e.engagement_id, credit_code=CreditCode(e.credit_code),
            enterprise_name=names.get(e.credit_code, e.credit_code), reason=reason,
        )
        for e, reason in left
    ]  # fmt: skip


def measure_shown(pack: Pack, names: Mapping[str, str], one: Worked) -> SettledMeasure:
    m, found = one.measure, one.found
    failed = found.failed
    if failed is not None:
        reason = f"{failed.name}要求{failed.asked},现为 {failed.found},全年不予补助"
    else:
        reason = f"{len(found.lines)} 项服务逐项计算,合计 {wan(found.amount)}"
    return SettledMeasure(
        measure_id=m.id, clause=m.clause, measure_name=m.name, quote=m.quote, conditions=conditions(m.rule, pack),
        quality=[QualityShown(**check._asdict()) for check in found.quality], met=failed is None, amount=Fen(one.amount), reason=reason,
        lines=[
            SettledLine(
                engagement_id=x.served.engagement_id, enterprise_name=names.get(x.served.firm, x.served.firm), amount=Fen(x.amount),
                reason=x.reason,
            )
            for x in found.lines
        ],
    )  # fmt: skip


def quality_of(session: Session, code: str, year: int) -> YearQuality:
    """Over all services that firms confirmed and rated in the year, settled or not."""
    days = (dt.date(year, 1, 1), dt.date(year, 12, 31))
    mine = select(_E).where(_E.provider_code == code)
    rated = session.exec(
        mine.where(col(_E.confirmed_on).between(*days), col(_E.rating).is_not(None), col(_E.state).in_(CONFIRMED))
    ).all()
    disputed = session.exec(
        select(func.count()).select_from(_E).where(_E.provider_code == code, _E.state == "disputed")
    ).one()
    return YearQuality(
        services=len(rated),
        firms=len({e.credit_code for e in rated}),
        satisfaction=_percent(sum(e.rating or 0 for e in rated), 5 * len(rated)),
        low_fee_share=_percent(sum(e.fee_level in _LOW for e in rated), len(rated)),
        solved=_percent(sum(e.solved == "yes" for e in rated), len(rated)),
        disputed=disputed,
    )


def _percent(part: int, whole: int) -> str | None:
    """Cut off after two decimals; of nothing there is no share."""
    if not whole:
        return None
    hundredths = part * 10_000 // whole
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def filed(line: SettlementLineRow, settlement_id: str) -> SettlementLineRow:
    """The line of a settlement that is written."""
    return _L(**{**line.model_dump(), "settlement_id": settlement_id})
