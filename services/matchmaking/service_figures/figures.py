"""The figures of a month of the plan's services that lie in matchmaking, each with the records behind it. A figure is made of its rows and
of nothing else, so that who looks at them finds the same number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, true
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from services.matchmaking.domain.engagement import CONFIRMED, FOLLOW_UP_DAYS
from services.matchmaking.domain.service_quality import LOW_FEE, TITLES, mean, percent
from services.matchmaking.engagements.tables import (
    AdviceOutcomeRow,
    AdviceRow,
    AttendanceOf,
    EngagementRow,
    PositionAt,
)
from services.matchmaking.listings.tables import KnownEnterprise
from services.matchmaking.listings.tiers import holders_of_any
from services.matchmaking.providers.tables import ProviderRow
from services.matchmaking.service_figures.coverage import covered_firms, unit_for
from shared.contracts.engagements import CoveredFirm, ServiceFigureRow
from shared.contracts.service_figures import ServiceFigure
from shared.contracts.values import days_of
from shared.plumbing.auth import Principal
from shared.plumbing.errors import InvalidInput, NotFound
from shared.plumbing.listing import Asked, Listed, RowListing
from shared.plumbing.storage import Store

ROWS: RowListing[ServiceFigureRow] = RowListing(
    key=lambda row: row.id,
    natural="id",
    sorts={"name": lambda row: row.name, "on": lambda row: "" if row.on is None else row.on.isoformat()},
)


@dataclass(frozen=True)
class Asking:
    """For which month and unit (None: the city) figures are asked, as of which day."""

    session: Session
    first: dt.date
    last: dt.date
    unit: str | None
    day: dt.date

    @cached_property
    def covered(self) -> list[CoveredFirm]:
        """Of the year up to the end of the month."""
        return covered_firms(self.session, self.unit, dt.date(self.first.year, 1, 1), self.last, self.day)

    # What several figures are made of is read for the first of them.

    @cached_property
    def confirmed(self) -> Sequence[tuple[EngagementRow, KnownEnterprise, str]]:
        """Engagements that firms confirmed in the month, each with its firm and its provider's name."""
        e, k, p = EngagementRow, KnownEnterprise, ProviderRow
        query = (
            select(e, k, col(p.name))
            .join(k, col(k.credit_code) == col(e.credit_code))
            .join(p, col(p.id) == col(e.provider_id))
            .where(col(e.state).in_(CONFIRMED), col(e.confirmed_on).between(self.first, self.last), self._own)
        )
        return self.session.exec(query).all()

    @cached_property
    def attended(self) -> Sequence[tuple[AttendanceOf, KnownEnterprise, str, str]]:
        """Confirmed attendance of the month, of the firms that hold a title; each with its firm, the training's title and the provider's name."""
        return self._held(AttendanceOf, col(AttendanceOf.credit_code).in_(holders_of_any(TITLES, self.day)))

    @cached_property
    def positions(self) -> Sequence[tuple[PositionAt, KnownEnterprise, str, str]]:
        """Positions of fairs that were held in the month, confirmed by their firms; each with its firm, the fair's title and the provider's name."""
        return self._held(PositionAt)

    def _held(self, of: Any, *where: ColumnElement[bool]) -> Sequence[Any]:
        """What was held for firms in the month and confirmed, with the firm, the engagement's title and the provider's name."""
        e, k, p = EngagementRow, KnownEnterprise, ProviderRow
        query = (
            select(of, k, col(e.title), col(p.name))
            .join(e, col(e.id) == col(of.engagement_id))
            .join(k, col(k.credit_code) == col(of.credit_code))
            .join(p, col(p.id) == col(e.provider_id))
            .where(col(e.state).in_(CONFIRMED), col(of.held_on).between(self.first, self.last), *where, self._own)
        )
        return self.session.exec(query).all()

    @property
    def _own(self) -> ColumnElement[bool]:
        return true() if self.unit is None else col(KnownEnterprise.unit) == self.unit


Rows = Sequence[ServiceFigureRow]


@dataclass(frozen=True)
class Figure:
    """`rows`: the records behind it; `value`: what they come to."""

    id: str
    clause: str
    label: str
    measure: str
    rows: Callable[[Asking], Rows]
    value: Callable[[Rows], str | None]


# -- what rows come to --------------------------------------------------------------------------------------------------------


def _number(rows: Rows) -> str | None:
    return str(len(rows))


def _firms(rows: Rows) -> str | None:
    return str(len({row.credit_code for row in rows}))


def _sum(rows: Rows) -> str | None:
    return str(sum(int(row.value or 0) for row in rows))


def _sum_of_said(rows: Rows) -> str | None:
    """Of what was said; where something took place and nobody has said anything yet, it is not known."""
    said = [int(row.value) for row in rows if row.value is not None]
    return None if rows and not said else str(sum(said))


def _share(rows: Rows) -> str | None:
    return percent(sum(row.value == "1" for row in rows), len(rows))


def _mean(rows: Rows) -> str | None:
    return mean([int(row.value) for row in rows if row.value is not None])


# -- the records --------------------------------------------------------------------------------------------------------------


def _confirmed(kind: str, value: Callable[[EngagementRow], str | None] = lambda _: "1") -> Callable[[Asking], Rows]:
    """Engagements of a kind that firms confirmed in the month."""
    return lambda asked: [
        _row(row.id, firm, provider, row.title, row.confirmed_on, value(row))
        for row, firm, provider in asked.confirmed
        if row.kind == kind
    ]


def _rated(rows: Callable[[Asking], Rows]) -> Callable[[Asking], Rows]:
    return lambda asked: [row for row in rows(asked) if row.value is not None]


def _trained(asked: Asking, value: Callable[[AttendanceOf], int]) -> Rows:
    return [
        _row(
            f"{row.engagement_id}/{row.session}", firm, provider, f"{title} {row.session}", row.held_on, str(value(row))
        )
        for row, firm, title, provider in asked.attended
    ]


def _sessions(asked: Asking) -> Rows:
    """Sessions that were held in the month: one row each."""
    found = {row.id: row for row in _trained(asked, lambda row: row.people)}
    of: dict[tuple[str, str, dt.date | None], ServiceFigureRow] = {}
    for row in found.values():
        of.setdefault(
            (row.provider, row.title, row.on), row.model_copy(update={"credit_code": "", "name": "", "unit": ""})
        )
    return list(of.values())


def _with_managers(asked: Asking) -> Rows:
    return [_of_firm(firm, str(firm.managers)) for firm in asked.covered if firm.managers > 0]


def _covered_staff(asked: Asking) -> Rows:
    return [
        _of_firm(firm, f"{firm.staff}/{'' if firm.headcount is None else firm.headcount}") for firm in asked.covered
    ]


def _staff_share(rows: Rows) -> str | None:
    known = [(int(staff), int(people)) for row in rows for staff, people in [(row.value or "/").split("/")] if people]
    return percent(sum(staff for staff, _ in known), sum(people for _, people in known))


def _positions(asked: Asking, value: Callable[[PositionAt], int | None]) -> Rows:
    return [
        _row(
            f"{row.engagement_id}/{row.title}", firm, provider, f"{title} {row.title}", row.held_on,
            None if (said := value(row)) is None else str(said),
        )
        for row, firm, title, provider in asked.positions
    ]  # fmt: skip


def _fairs(asked: Asking) -> Rows:
    fairs = {(row.offer_id, title, provider, row.held_on) for row, _, title, provider in asked.positions}
    return [_row(str(id), None, provider, title, on, "1") for id, title, provider, on in sorted(fairs)]


def _advice(asked: Asking) -> Rows:
    """Advice of visits whose ninety days ended in the month: 1 where it was carried out within them."""
    e, k, p, a, o = EngagementRow, KnownEnterprise, ProviderRow, AdviceRow, aliased(AdviceOutcomeRow)
    term = dt.timedelta(days=FOLLOW_UP_DAYS)
    query = (
        select(e, k, a, o)
        .join(k, col(k.credit_code) == col(e.credit_code))
        .join(a, col(a.engagement_id) == col(e.id))
        .outerjoin(o, (col(o.engagement_id) == col(a.engagement_id)) & (col(o.number) == col(a.number)))
        .where(
            e.kind == "expert",
            col(e.state).in_(CONFIRMED),
            col(e.delivered_on).between(asked.first - term, asked.last - term),
        )
    )
    if asked.unit is not None:
        query = query.where(k.unit == asked.unit)
    found = []
    names = dict(asked.session.exec(select(p.id, p.name)).all())
    for row, firm, advice, outcome in asked.session.exec(query).all():
        done_on = None if outcome is None else outcome.done_on
        done = done_on is not None and row.delivered_on is not None and done_on <= row.delivered_on + term
        found.append(
            _row(f"{row.id}/{advice.number}", firm, names[row.provider_id], advice.text, done_on, "1" if done else "0")
        )
    return found


def _row(
    id: str, firm: KnownEnterprise | None, provider: str, title: str, on: dt.date | None, value: str | None
) -> ServiceFigureRow:
    return ServiceFigureRow(
        id=id,
        credit_code="" if firm is None else firm.credit_code,
        name="" if firm is None else firm.name,
        unit="" if firm is None else firm.unit,
        provider=provider,
        title=title,
        on=on,
        value=value,
    )


def _of_firm(firm: CoveredFirm, value: str) -> ServiceFigureRow:
    return ServiceFigureRow(
        id=str(firm.credit_code), credit_code=str(firm.credit_code), name=firm.name, unit=firm.unit, provider="", title="", on=None,
        value=value,
    )  # fmt: skip


_SERVICES = _confirmed("service")
FIGURES: tuple[Figure, ...] = (
    Figure("8-diagnosed", "8", "得到数字化诊断服务的企业", "家", _confirmed("diagnosis"), _firms),
    Figure("10-financed", "10", "与信贷产品对接成功的企业", "家", _confirmed("credit"), _firms),
    Figure("11-invested", "11", "与股权投资对接成功的企业", "家", _confirmed("equity"), _firms),
    Figure("12-sessions", "12", "有“专精特新”企业参加的培训场次", "场", _sessions, _number),
    Figure("12-managers", "12", "当年有高管参训的“专精特新”企业(累计)", "家", _with_managers, _number),
    Figure("12-staff", "12", "本月参训职工", "人次", lambda asked: _trained(asked, lambda row: row.staff), _sum),
    Figure("12-staff-share", "12", "当年参训职工占从业人员(累计)", "%", _covered_staff, _staff_share),
    Figure("13-fairs", "13", "举办招聘会", "场", _fairs, _number),
    Figure("13-offered", "13", "提供岗位", "个", lambda asked: _positions(asked, lambda row: row.number), _sum),
    Figure("13-filled", "13", "录用人数", "人", lambda asked: _positions(asked, lambda row: row.filled), _sum_of_said),
    Figure("14-services", "14", "企业确认的专业服务", "次", _SERVICES, _number),
    Figure("14-firms", "14", "得到专业服务的企业", "家", _SERVICES, _firms),
    Figure(
        "14-low-fee", "14", "其中公益与低收费的", "%",
        _confirmed("service", lambda row: "1" if row.fee_level in LOW_FEE else "0"), _share,
    ),
    Figure(
        "14-satisfaction", "14", "企业满意度(1–5 平均)", "分",
        _rated(_confirmed("service", lambda row: None if row.rating is None else str(row.rating))), _mean,
    ),
    Figure("15-visits", "15", "企业确认的专家走访", "次", _confirmed("expert"), _number),
    Figure("15-advice", "15", "专家建议在 90 日内落实的", "%", _advice, _share),
)  # fmt: skip
_COUNTED = "只计企业本单位的人确认过的;无可据以计算的为空"
_BY_ID = {figure.id: figure for figure in FIGURES}


class ServiceFigures:
    """Use cases of the figures."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, principal: Principal, month: str, unit: str | None) -> list[ServiceFigure]:
        with self._store.read() as session:
            asked = self._asked(session, principal, month, unit)
            ending = "" if asked.unit is None else f"&unit={asked.unit}"
            return [
                ServiceFigure(
                    id=figure.id,
                    clause=figure.clause,
                    label=figure.label,
                    measure=figure.measure,
                    value=figure.value(figure.rows(asked)),
                    as_of=asked.day,
                    counted=_COUNTED,
                    rows_at=f"/matchmaking/v1/service-figures/{figure.id}/rows?month={month}{ending}",
                )
                for figure in FIGURES
            ]

    def rows(
        self, principal: Principal, id: str, month: str, unit: str | None, page: Asked
    ) -> Listed[ServiceFigureRow]:
        if id not in _BY_ID:
            raise NotFound(f"没有指标“{id}”;有:{'、'.join(_BY_ID)}")
        with self._store.read() as session:
            return ROWS.page(_BY_ID[id].rows(self._asked(session, principal, month, unit)), page)

    def _asked(self, session: Session, principal: Principal, month: str, unit: str | None) -> Asking:
        first, last = days_of(month)
        today = self._store.clock.today()
        if first > today:
            raise InvalidInput.at("month", f"{month} 还没有到", "请填不晚于本月的月份", month)
        return Asking(session, first, last, unit_for(principal, unit), min(today, last))
