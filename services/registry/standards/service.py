"""Use cases of standards: read them, edit the city's own, check a firm."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from pydantic import ValidationError
from sqlmodel import Session, col, select

from services.registry.as_of import ordinary_day
from services.registry.domain.ladder import titles
from services.registry.domain.self_check import Answer, form
from services.registry.domain.standards import Standard, definitions, editable, standards
from services.registry.enterprises.reaching import readable
from services.registry.enterprises.tables import AnnualIndicators
from services.registry.recognitions.tables import TenureRow
from services.registry.recognitions.tenures import known_at, valid_on
from services.registry.standards.checking import checked, question_info, read_answers, standard_for
from services.registry.standards.revised import STANDARD
from services.registry.standards.tables import StandardVersion
from shared.contracts.audit import Action
from shared.contracts.problems import FieldProblem
from shared.contracts.public_events.registry import StandardChanged
from shared.contracts.standards import (
    SelfCheck,
    SelfCheckIn,
    StandardEdit,
    StandardInfo,
    StandardInFull,
    StandardPeriod,
)
from shared.contracts.values import CreditCode
from shared.plumbing.auth import Principal
from shared.plumbing.clock import clock_of
from shared.plumbing.errors import Conflict, InvalidInput, NotFound
from shared.plumbing.revisions import Match
from shared.plumbing.storage import Store

_WAN = Decimal(1_000_000)
"""Fen in 万元."""


class Standards:
    """The standards that there are, and checks by them. A check stores nothing."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[StandardInfo]:
        with self._store.read() as session:
            known = _known(session)
        return [_info(standard, version) for standard, version in known.values()]

    def get(self, id: str) -> StandardInFull:
        with self._store.read() as session:
            standard, version = _existing(_known(session), id)
        return self._in_full(standard, version)

    @staticmethod
    def _in_full(standard: Standard, version: int) -> StandardInFull:
        return StandardInFull(
            **dict(_info(standard, version)),
            document=standard.model_dump(mode="json", by_alias=True, exclude_none=True),
            form=[question_info(q) for q in form(standard)],
            definitions=definitions(standard.id),
        )

    def edit(self, id: str, edit: StandardEdit, principal: Principal, match: Match) -> StandardInFull:
        """A new version of a standard of the city's own; the same again is none."""
        with self._store.write() as work, work.editing(STANDARD, id, by=principal, match=match):
            stands, version = _existing(_known(work.session), id)
            if id not in editable():
                raise Conflict("国家和省的标准以其文件为准,不能在此修改;市级标准可以")
            try:
                standard = Standard.model_validate(edit.document)
            except ValidationError as error:
                problems = [
                    FieldProblem(
                        field=".".join(["body.document", *map(str, e["loc"])]),
                        problem=str(e.get("ctx", {}).get("error", e["msg"])),
                        remedy="请对照现行版本的 document 核对",
                    )
                    for e in error.errors()[:50]
                ]
                raise InvalidInput(f"标准有{error.error_count()}处不成立,见 errors", problems) from None
            if (standard.id, standard.title) != (id, standards()[id].title):
                raise InvalidInput("标准的 id 与 title 不能改变")
            if standard == stands:
                return self._in_full(standard, version)
            work.session.add(
                StandardVersion(
                    standard_id=id,
                    version=version + 1,
                    document=standard.model_dump(mode="json", by_alias=True, exclude_none=True),
                    reason=edit.reason,
                    recorded_by=principal.client_id,
                    recorded_at=work.now,
                )
            )
            work.audit(Action.STANDARD_CHANGED, principal, id, version=version + 1)
            work.publish(StandardChanged(id=id, version=version + 1, reason=edit.reason), subject=id)
        return self.get(id)

    def check(self, request: SelfCheckIn) -> SelfCheck:
        """Check what a caller says."""
        day = request.on or self._store.clock.today()
        with self._store.read() as session:
            known = _known(session)
        standard = standard_for({k: s for k, (s, _) in known.items()}, request.title, request.procedure, day)
        answers = read_answers(standard, request.answers)
        return checked(standard, known[standard.id][1], request, day, answers, request.holds_prerequisite)

    def check_enterprise(self, code: CreditCode, request: SelfCheckIn, principal: Principal) -> SelfCheck:
        """Check an enterprise by what the registry knows of it; what the caller says goes before."""
        day = ordinary_day(request.on or self._store.clock.today())
        with self._store.read() as session:
            readable(session, code, principal)
            known = _known(session)
            standard = standard_for({k: s for k, (s, _) in known.items()}, request.title, request.procedure, day)
            figures, sources = _figures(session, code, standard, day.year - 1)
            holds = request.holds_prerequisite
            if holds is None and standard.prerequisite is not None:
                holds = _holds(session, code, standard.prerequisite, day)
                sources["prerequisite"] = "登记的认定记录"
        answers = figures | read_answers(standard, request.answers)
        result = checked(standard, known[standard.id][1], request, day, answers, holds)
        return result.model_copy(update={"sources": {k: v for k, v in sources.items() if k not in request.answers}})


def _known(session: Session) -> dict[str, tuple[Standard, int]]:
    """{id: (the standard as it stands, its version)}"""
    found = {id: (standard, 0) for id, standard in standards().items()}
    rows = session.exec(select(StandardVersion).order_by(StandardVersion.standard_id, col(StandardVersion.version)))
    for row in rows.all():
        found[row.standard_id] = (Standard.model_validate(row.document), row.version)
    return found


def _existing(known: dict[str, tuple[Standard, int]], id: str) -> tuple[Standard, int]:
    if id not in known:
        raise NotFound(f"没有编号为“{id}”的标准;有:{'、'.join(known)}")
    return known[id]


def _figures(session: Session, code: str, standard: Standard, year: int) -> tuple[dict[str, Answer], dict[str, str]]:
    """What the year's figures answer, and where it comes from."""
    rows = {y: session.get(AnnualIndicators, (code, y)) for y in (year, year - 1)}
    used = {*standard.fields, *(name for info in standard.fields.values() for name in info.over or ())}
    found: dict[str, Answer] = {}
    last, before = rows[year], rows[year - 1]
    if last is not None:
        amounts: dict[str, Any] = {"revenue": last.revenue, "rd_expense": last.rd_expense, "headcount": last.headcount}
        for name, value in amounts.items():
            if name in used and value is not None:
                found[name] = Decimal(value) if name == "headcount" else Decimal(value) / _WAN
    if last is not None and before is not None and last.rd_expense is not None and before.rd_expense is not None:
        both = [Decimal(last.rd_expense) / _WAN, Decimal(before.rd_expense) / _WAN]
        for name, amount in (("rd_2y_mean", sum(both) / 2), ("rd_low", min(both)), ("rd_2y", sum(both))):
            if name in used:
                found[name] = Decimal(amount)
    sources = dict.fromkeys(found, f"登记的{year}年度指标")
    sources |= {
        name: f"登记的{year - 1}、{year}年度指标" for name in ("rd_2y_mean", "rd_low", "rd_2y") if name in found
    }
    return found, sources


def _holds(session: Session, code: str, title: str, day: dt.date) -> bool:
    t = TenureRow
    query = select(t.id).where(
        t.credit_code == code, t.title == title, valid_on(day), known_at(clock_of(session).now())
    )
    return session.exec(query).first() is not None


def _info(standard: Standard, version: int) -> StandardInfo:
    return StandardInfo(
        id=standard.id,
        title=standard.title,
        title_name=titles()[standard.title].name,
        name=standard.name,
        annex=standard.annex,
        source=standard.source,
        certainty=standard.certainty,
        note=standard.note,
        periods=[
            StandardPeriod(procedure=p.procedure, valid_from=p.from_, valid_to=p.to, note=p.note)
            for p in standard.periods
        ],
        editable=standard.id in editable(),
        version=version,
    )
