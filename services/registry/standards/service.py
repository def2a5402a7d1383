"""Use cases of standards: read them, edit the city's own, check a firm."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pydantic import ValidationError
from sqlmodel import Session, col, select

from services.registry.as_of import ordinary_day
from services.registry.diagnoses.feeding import digital_answers
from services.registry.domain.ladder import titles
from services.registry.domain.self_check import Answer, form
from services.registry.domain.standards import Standard, definitions, editable, standards
from services.registry.enterprises.reaching import readable
from services.registry.enterprises.tables import AnnualIndicators
from services.registry.evidence.catalogue import questions
from services.registry.evidence.keeping import answers_of, weighed_of
from services.registry.evidence.showing import value_text, words_shown
from services.registry.evidence.tables import EvidenceAnswerRow
from services.registry.recognitions.tables import TenureRow
from services.registry.recognitions.tenures import known_at, valid_on
from services.registry.standards.checking import checked, question_info, read_answers, standard_for
from services.registry.standards.revised import STANDARD
from services.registry.standards.tables import StandardVersion
from shared.contracts.audit import Action
from shared.contracts.evidence import WHOSE_NAMES, Weighed
from shared.contracts.problems import FieldProblem
from shared.contracts.public_events.registry import StandardChanged
from shared.contracts.standards import (
    CheckedEvidence,
    SelfCheck,
    SelfCheckIn,
    StandardEdit,
    StandardInfo,
    StandardInFull,
    StandardPeriod,
)
from shared.contracts.values import CreditCode, Fen
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
            known = known_standards(session)
        return [_info(standard, version) for standard, version in known.values()]

    def get(self, id: str) -> StandardInFull:
        with self._store.read() as session:
            standard, version = _existing(known_standards(session), id)
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
            stands, version = _existing(known_standards(work.session), id)
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
                raise InvalidInput.at("body.document", "标准的 id 与 title 不能改变", "请与现行版本一致")
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
            known = known_standards(session)
        standard = standard_for({k: s for k, (s, _) in known.items()}, request.title, request.procedure, day)
        answers = read_answers(standard, request.answers)
        return checked(standard, known[standard.id][1], request, day, answers, request.holds_prerequisite)

    def check_enterprise(self, code: CreditCode, request: SelfCheckIn, principal: Principal) -> SelfCheck:
        """Check an enterprise by what the registry knows of it; what the caller says goes before."""
        day = ordinary_day(request.on or self._store.clock.today(), "body.on")
        with self._store.read() as session:
            readable(session, code, principal)
            known = known_standards(session)
            standard = standard_for({k: s for k, (s, _) in known.items()}, request.title, request.procedure, day)
            known_of_it = known_of(session, code, standard, day.year - 1)
            sources = known_of_it.sources
            digital = digital_answers(session, [code], standard, day).get(code)
            if digital is not None:
                known_of_it.figures[digital.field] = digital.option
                sources[digital.field] = digital.source
            holds = request.holds_prerequisite
            if holds is None and standard.prerequisite is not None:
                holds = _holds(session, code, standard.prerequisite, day)
                sources["prerequisite"] = "登记的认定记录"
        answers = known_of_it.figures | read_answers(standard, request.answers)
        result = checked(standard, known[standard.id][1], request, day, answers, holds)
        return result.model_copy(
            update={
                "sources": {k: v for k, v in sources.items() if k not in request.answers},
                "evidence": [
                    *(_told(standard, *key, found) for key, found in known_of_it.weighed.items()),
                    *([digital.evidence] if digital is not None else []),
                ],
            }
        )


def known_standards(session: Session) -> dict[str, tuple[Standard, int]]:
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


@dataclass(frozen=True, slots=True)
class Known:
    """What the registry knows of a firm's inputs. `weighed`: those of which other bureaus have said something, {(question, year): …}."""

    figures: dict[str, Answer]
    sources: dict[str, str]
    weighed: dict[tuple[str, int], Weighed[str]]


def known_of(
    session: Session,
    code: str,
    standard: Standard,
    year: int,
    *,
    rows: Mapping[int, Any] | None = None,
    said: Sequence[EvidenceAnswerRow] | None = None,
) -> Known:
    """What the firm's figures and other bureaus' answers give of the year, and where each comes from. What is open between the two is
    not known: it is asked, with both shown. rows, said: the firm's figures by year and its answers, where somebody has read those of
    many firms at once."""
    used = {*standard.fields, *(name for info in standard.fields.values() for name in info.over or ())}
    said = answers_of(session, [code]).get(code, []) if said is None else said
    found = weighed_of(session, code, said, clock_of(session).now())
    weighed = {(q, int(period)): w for (q, period), w in found.items() if period}
    given = {y: session.get(AnnualIndicators, (code, y)) for y in (year, year - 1)} if rows is None else rows

    def known(name: str, of: int) -> tuple[Decimal | None, str]:
        """(the value, whose it is)"""
        question = next((q for q in questions().values() if q.self_check == name), None)
        w = None if question is None else weighed.get((question.code, of))
        if question is not None and w is not None:
            if w.value is None:
                return None, ""
            word = next((s for s in w.said if s.value == w.value), None)
            own = w.whose in ("agree", "firm_counts", "settled_firm") or word is None
            whose = f"登记的{of}年度指标" if own or word is None else f"{word.name}的答复,截至 {word.day}"
            said = "" if w.whose in ("agree", "evidence") else f"({WHOSE_NAMES[w.whose]})"
            amount = question.kind == "amount"
            return (Decimal(Fen.from_yuan(w.value)) / _WAN if amount else Decimal(w.value)), whose + said
        row = given.get(of)
        value = getattr(row, name, None) if row is not None else None
        if value is None:
            return None, ""
        return (Decimal(value) if name == "headcount" else Decimal(value) / _WAN), f"登记的{of}年度指标"

    figures: dict[str, Answer] = {}
    sources: dict[str, str] = {}
    of_questions = [q.self_check for q in questions().values() if q.self_check]
    for name in dict.fromkeys(["revenue", "rd_expense", "headcount", *of_questions]):
        value, whose = known(name, year)
        if name in used and value is not None:
            figures[name], sources[name] = value, whose
    (last, whose), (before, earlier) = known("rd_expense", year), known("rd_expense", year - 1)
    if last is not None and before is not None:
        own = f"登记的{year}年度指标", f"登记的{year - 1}年度指标"
        both = (
            f"登记的{year - 1}、{year}年度指标"
            if (whose, earlier) == own
            else f"{year - 1}年:{earlier};{year}年:{whose}"
        )
        for name, amount in (
            ("rd_2y_mean", (last + before) / 2),
            ("rd_low", min(last, before)),
            ("rd_2y", last + before),
        ):
            if name in used:
                figures[name], sources[name] = amount, both
    bearing = {
        q.code
        for q in questions().values()
        if q.self_check in used or (q.figure == "rd_expense" and used & _OF_TWO_YEARS)
    }
    return Known(figures, sources, {k: w for k, w in weighed.items() if k[0] in bearing and k[1] in (year, year - 1)})


_OF_TWO_YEARS = frozenset({"rd_2y_mean", "rd_low", "rd_2y"})


def _told(standard: Standard, code: str, year: int, found: Weighed[str]) -> CheckedEvidence:
    field = questions()[code].self_check
    info = standard.fields.get(field)
    return CheckedEvidence(
        field=field,
        label=f"{year}年度{questions()[code].name}" if info is None else info.label,
        year=year,
        firm_text=value_text(code, found.firm) or "未填报",
        said=list(words_shown(code, found)),
        counts_text=value_text(code, found.value),
        whose=found.whose,
        whose_name=WHOSE_NAMES[found.whose],
    )


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
