"""Use cases of diagnoses: calculate, record, read, list firms by level, and compare before with after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any

from sqlalchemy import String, cast, func, literal
from sqlmodel import Session, col, select

from services.registry.diagnoses.comparing import compared, pair_of
from services.registry.diagnoses.keeping import Said, diagnosed, index_of, keep, latest, row_of
from services.registry.diagnoses.reaching import mandated, number_of, readable
from services.registry.diagnoses.reading import index_for, read_given, said_of
from services.registry.diagnoses.showing import OPEN, diagnosis_shown, index_shown, result_shown
from services.registry.diagnoses.tables import DiagnosisRow
from services.registry.domain.diagnosis import diagnose
from services.registry.domain.digital_index import indexes
from services.registry.enterprises.naming import named_like
from services.registry.enterprises.reaching import absent, covers
from services.registry.enterprises.tables import EnterpriseRow
from services.registry.enterprises.units import unit_asked_for, unit_names
from services.registry.signing.keys import ListKeys
from shared.contracts.diagnoses import (
    COMPARISON,
    MANNER_NAMES,
    PHASE_NAMES,
    Diagnosis,
    DiagnosisIn,
    DiagnosisIndex,
    DiagnosisInFull,
    DiagnosisResult,
    DiagnosisTrialIn,
    Manner,
    Phase,
    SignedComparison,
)
from shared.contracts.events import canonical
from shared.contracts.listing import ListFacets
from shared.contracts.owners import Owner
from shared.contracts.values import CreditCode
from shared.plumbing.among import among
from shared.plumbing.auth import Principal
from shared.plumbing.clock import clock_of
from shared.plumbing.errors import Conflict, InvalidInput, NotFound
from shared.plumbing.listing import Asked, Listed, Listing, by, code_holds
from shared.plumbing.sheets.book import Column
from shared.plumbing.sheets.whole_list import workbook
from shared.plumbing.storage import Store

_UNKNOWN = "unknown"
_LEVEL = func.coalesce(cast(col(DiagnosisRow.level), String), literal(_UNKNOWN))


def _level_names(_: Session) -> Mapping[str, str]:
    index = list(indexes().values())[-1]
    return {str(n): index.level_name(n) for n in range(len(index.levels) + 1)} | {_UNKNOWN: OPEN}


DIAGNOSES = Listing(
    key=[col(DiagnosisRow.id)],
    natural="recorded_at",
    sorts={
        "name": col(EnterpriseRow.name),
        "unit": col(EnterpriseRow.unit),
        "made_on": col(DiagnosisRow.made_on),
        "level": func.coalesce(col(DiagnosisRow.level), literal(-1)),
        "score_low": col(DiagnosisRow.score_low),
    },
    fields={
        "level": by(_LEVEL, _level_names),
        "unit": by(col(EnterpriseRow.unit), unit_names),
        "manner": by(col(DiagnosisRow.manner), lambda _: MANNER_NAMES),
        "phase": by(col(DiagnosisRow.phase), lambda _: PHASE_NAMES),
    },
)
_COLUMNS = (
    Column("统一社会信用代码", width=22), Column("企业名称", width=36), Column("归口单位", width=14), Column("评测日期", width=12),
    Column("评测方式", width=12), Column("评测单位", width=28), Column("阶段", width=10), Column("改造项目", width=28),
    Column("等级", width=14), Column("得分(最低)", width=12), Column("得分(最高)", width=12), Column("报告所载等级", width=12),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DiagnosisFilter:
    """Which firms are asked for, by the diagnosis that stands. level: a level, or `unknown`."""

    q: str | None = None
    unit: str | None = None
    level: str | None = None
    phase: Phase | None = None
    manner: Manner | None = None


class Diagnoses:
    """Diagnoses of the city's firms."""

    def __init__(self, store: Store, keys: ListKeys, issuer: str) -> None:
        self._store = store
        self._keys = keys
        self._issuer = issuer

    # -- calculating -----------------------------------------------------------------------------------------------------

    def index(self, day: dt.date | None = None) -> DiagnosisIndex:
        """The index by which firms are diagnosed on a day."""
        return index_shown(index_for(day or self._store.clock.today(), "query.on"))

    def trial(self, request: DiagnosisTrialIn) -> DiagnosisResult:
        """What answers come to. Nothing is kept."""
        index = index_for(self._store.clock.today(), "body.answers")
        answers, scenes = read_given(index, request.answers, request.scenes)
        return result_shown(index, diagnose(index, answers, scenes), scenes)

    # -- recording -------------------------------------------------------------------------------------------------------

    def record(self, code: CreditCode, request: DiagnosisIn, principal: Principal) -> tuple[DiagnosisInFull, bool]:
        """(the diagnosis, was it recorded just now?) The same again is the same."""
        with self._store.write() as work:
            session = work.session
            firm = session.get(EnterpriseRow, code, with_for_update=True)
            if firm is None:
                raise absent(code)
            today = clock_of(session).today()
            reach = principal.writes(Owner.DIAGNOSIS)
            as_vendor = not covers(reach, firm)
            if as_vendor and not mandated(session, code, principal, today):
                raise reach.refusal()
            manner: Manner = "self" if principal.enterprise is not None and not as_vendor else "onsite"
            said = said_of(request, manner, today)
            number = number_of(session, DiagnosisRow, code)
            row = row_of(said, code, party=reach.party, by=principal.client_id, now=work.now, number=number)
            known = session.exec(select(DiagnosisRow).where(DiagnosisRow.digest == row.digest)).first()
            if known is not None:
                return _in_full(session, known, firm), False
            if said.replaces is not None:
                _require_replaceable(session, code, said, party=reach.party, as_vendor=as_vendor)
            keep(work, row)
            return _in_full(session, row, firm), True

    # -- reading ---------------------------------------------------------------------------------------------------------

    def of_firm(self, code: CreditCode, principal: Principal) -> list[Diagnosis]:
        """A firm's diagnoses, the latest day first; those that were corrected too."""
        with self._store.read() as session:
            firm = readable(session, code, principal)
            d = DiagnosisRow
            rows = session.exec(
                select(d).where(d.credit_code == code).order_by(col(d.made_on).desc(), col(d.id).desc())
            ).all()
            return _shown(session, [(row, firm) for row in rows])

    def one(self, code: CreditCode, id: str, principal: Principal) -> DiagnosisInFull:
        with self._store.read() as session:
            firm = readable(session, code, principal)
            row = session.get(DiagnosisRow, id)
            if row is None or row.credit_code != code:
                raise NotFound(f"企业 {code} 没有编号为“{id[:40]}”的评测")
            return _in_full(session, row, firm)

    def comparison(self, code: CreditCode, project: str | None, principal: Principal) -> SignedComparison:
        """Before and after of one renovation, signed."""
        with self._store.read() as session:
            firm = readable(session, code, principal)
            before, after = pair_of(session, code, project)
            shown_before, shown_after = _shown(session, [(before, firm), (after, firm)])
            now = clock_of(session).now()
            comparison = compared(self._issuer, now, before, after, shown_before, shown_after)
        payload = canonical(comparison.model_dump(mode="json"))
        jws = self._keys.sign(payload, COMPARISON)
        return SignedComparison(comparison=comparison, jws=jws, keys=self._keys.published())

    # -- the city's list -------------------------------------------------------------------------------------------------

    def page(self, principal: Principal, wanted: DiagnosisFilter, asked: Asked) -> Listed[Diagnosis]:
        """A page of the caller's own firms, each with the diagnosis that stands."""
        with self._store.read() as session:
            page = DIAGNOSES.page(session, _found(session, principal, wanted), asked)
            return page.of(lambda rows: _shown(session, rows))

    def facets(self, principal: Principal, wanted: DiagnosisFilter, fields: str | None) -> ListFacets:
        """The same firms, counted."""
        with self._store.read() as session:
            return DIAGNOSES.facets(session, _found(session, principal, wanted), fields)

    def workbook(self, principal: Principal, wanted: DiagnosisFilter, sort: str | None) -> IO[bytes]:
        """The same firms, all of them."""
        with self._store.read() as session:
            query = _found(session, principal, wanted)
            rows = (
                (d.credit_code, d.name, d.unit_name, str(d.made_on), d.manner_name, d.by_name, d.phase_name, d.project,
                 d.level_name, d.score_low, d.score_high, "" if d.stated_level is None else str(d.stated_level))
                for page in DIAGNOSES.every(session, query, sort) for d in _shown(session, page)
            )  # fmt: skip
            total = DIAGNOSES.count(session, query)
            return workbook("数字化水平评测", _COLUMNS, total, rows, self._store.clock.now())


def _require_replaceable(session: Session, code: str, said: Said, *, party: str, as_vendor: bool) -> None:
    """What is corrected must be the firm's, of the same manner, and not corrected before; a vendor corrects its own."""
    row = session.get(DiagnosisRow, said.replaces)
    if row is None or row.credit_code != code or (as_vendor and row.party != party):
        raise InvalidInput.at("body.replaces", "没有可由本账号更正的这一次评测", "请填该企业某次评测的 id")
    if row.manner != said.manner:
        raise Conflict(f"{MANNER_NAMES[row.manner]}不能由{MANNER_NAMES[said.manner]}更正;两者并存,以最近一次为准")
    if session.exec(select(DiagnosisRow.id).where(DiagnosisRow.replaces == row.id)).first() is not None:
        raise Conflict("这一次评测已被更正过;请更正最近的一次")


# -- reading rows ----------------------------------------------------------------------------------------------------------


def _shown(session: Session, rows: Sequence[tuple[DiagnosisRow, EnterpriseRow]]) -> list[Diagnosis]:
    d, units = DiagnosisRow, unit_names(session)
    ids = [row.id for row, _ in rows]
    later = select(d.replaces, d.id).where(among(session, col(d.replaces), ids))
    replaced = dict(session.exec(later).all())
    return [diagnosis_shown(row, firm, units, index_of(row), replaced.get(row.id)) for row, firm in rows]


def _in_full(session: Session, row: DiagnosisRow, firm: EnterpriseRow) -> DiagnosisInFull:
    (shown,) = _shown(session, [(row, firm)])
    result = result_shown(index_of(row), diagnosed(row), row.scenes)
    return DiagnosisInFull(**dict(shown), answers=row.answers, scene_levels=row.scenes, result=result)


def _found(session: Session, principal: Principal, wanted: DiagnosisFilter) -> Any:
    d, e = DiagnosisRow, EnterpriseRow
    mine = principal.reads(Owner.DIAGNOSIS).among(firm=col(e.credit_code), unit=col(e.unit))
    query = select(d, e).join(e, col(e.credit_code) == d.credit_code).where(col(d.id).in_(latest()), mine)
    if wanted.unit is not None:
        query = query.where(e.unit == unit_asked_for(session, wanted.unit))
    for column, value in ((_LEVEL, wanted.level), (d.phase, wanted.phase), (d.manner, wanted.manner)):
        if value is not None:
            query = query.where(column == value)
    if wanted.q:
        query = query.where(named_like(col(e.name), wanted.q) | code_holds(col(e.credit_code), wanted.q))
    return query
