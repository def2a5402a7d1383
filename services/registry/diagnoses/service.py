"""Use cases of diagnoses: calculate, record, read, list firms by level, and compare before with after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any, TypeVar

from sqlalchemy import String, cast, func, literal
from sqlmodel import Session, col, select

from services.registry.diagnoses.keeping import (
    Said,
    diagnosed,
    index_of,
    keep,
    latest,
    mandated,
    mandates_of,
    points_text,
    read_score,
    row_of,
    stands,
)
from services.registry.diagnoses.showing import (
    OPEN,
    diagnosis_shown,
    index_shown,
    mandate_shown,
    result_shown,
)
from services.registry.diagnoses.tables import DiagnosisMandateRow, DiagnosisRow
from services.registry.domain.diagnosis import Choice, compare, diagnose
from services.registry.domain.digital_answers import Given, Unreadable, read_answers, read_scenes
from services.registry.domain.digital_index import DigitalIndex, index_on, indexes
from services.registry.enterprises.naming import named_like
from services.registry.enterprises.reaching import absent, covers
from services.registry.enterprises.tables import EnterpriseRow
from services.registry.enterprises.units import unit_asked_for, unit_names
from services.registry.signing.keys import ListKeys
from shared.contracts.diagnoses import (
    COMPARISON,
    MANNER_NAMES,
    PHASE_NAMES,
    ComparedItem,
    Diagnosis,
    DiagnosisComparison,
    DiagnosisIn,
    DiagnosisIndex,
    DiagnosisInFull,
    DiagnosisMandate,
    DiagnosisMandateIn,
    DiagnosisResult,
    DiagnosisTrialIn,
    Manner,
    Phase,
    SignedComparison,
)
from shared.contracts.events import canonical
from shared.contracts.listing import ListFacets
from shared.contracts.owners import Owner
from shared.contracts.problems import FieldProblem
from shared.contracts.values import CreditCode
from shared.plumbing.among import among
from shared.plumbing.auth import Principal
from shared.plumbing.clock import clock_of
from shared.plumbing.errors import Conflict, InvalidInput, NotFound
from shared.plumbing.identifiers import new_identifier
from shared.plumbing.listing import Asked, Listed, Listing, by, code_holds
from shared.plumbing.sheets.book import Column
from shared.plumbing.sheets.whole_list import workbook
from shared.plumbing.storage import Store

T = TypeVar("T")
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
        return index_shown(_index(day or self._store.clock.today(), "query.on"))

    def trial(self, request: DiagnosisTrialIn) -> DiagnosisResult:
        """What answers come to. Nothing is kept."""
        index = _index(self._store.clock.today(), "body.answers")
        answers, scenes = _read(index, request.answers, request.scenes)
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
            said = _said(request, manner, today)
            number = _count(session, DiagnosisRow, code)
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
            firm = _readable(session, code, principal)
            d = DiagnosisRow
            rows = session.exec(
                select(d).where(d.credit_code == code).order_by(col(d.made_on).desc(), col(d.id).desc())
            ).all()
            return _shown(session, [(row, firm) for row in rows])

    def one(self, code: CreditCode, id: str, principal: Principal) -> DiagnosisInFull:
        with self._store.read() as session:
            firm = _readable(session, code, principal)
            row = session.get(DiagnosisRow, id)
            if row is None or row.credit_code != code:
                raise NotFound(f"企业 {code} 没有编号为“{id[:40]}”的评测")
            return _in_full(session, row, firm)

    def comparison(self, code: CreditCode, project: str | None, principal: Principal) -> SignedComparison:
        """Before and after of one renovation, signed."""
        with self._store.read() as session:
            firm = _readable(session, code, principal)
            before, after = _pair(session, code, project)
            shown_before, shown_after = _shown(session, [(before, firm), (after, firm)])
            now = clock_of(session).now()
            comparison = _compared(self._issuer, now, before, after, shown_before, shown_after)
        payload = canonical(comparison.model_dump(mode="json"))
        return SignedComparison(comparison=comparison, jws=self._keys.sign(payload, COMPARISON))

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

    # -- mandates --------------------------------------------------------------------------------------------------------

    def give_mandate(self, code: CreditCode, request: DiagnosisMandateIn, principal: Principal) -> DiagnosisMandate:
        """Let a vendor read and record a firm's diagnoses until a day; again, and the later one stands."""
        with self._store.write() as work:
            session = work.session
            firm = session.get(EnterpriseRow, code, with_for_update=True)
            if firm is None:
                raise absent(code)
            if not covers(reach := principal.writes(Owner.DIAGNOSIS), firm):
                raise reach.refusal()
            if request.vendor == code:
                raise _wrong("body.vendor", "服务商不能是企业自己", "请填服务商的统一社会信用代码")
            row = DiagnosisMandateRow(
                id=new_identifier(work.now, _count(session, DiagnosisMandateRow, code)), credit_code=code, vendor=request.vendor, vendor_name=request.vendor_name,
                until=request.until, recorded_by=principal.client_id, recorded_at=work.now,
            )  # fmt: skip
            session.add(row)
            session.flush()
            return mandate_shown(row, firm, in_force=clock_of(session).today() < row.until)

    def mandates(self, code: CreditCode, principal: Principal) -> list[DiagnosisMandate]:
        """The vendors that a firm has named, those whose mandate has ended too."""
        with self._store.read() as session:
            firm = _readable(session, code, principal)
            today = clock_of(session).today()
            return [mandate_shown(m, firm, in_force=today < m.until) for m in mandates_of(session, code).values()]

    def mandates_given_to(self, principal: Principal) -> list[DiagnosisMandate]:
        """The firms that have named the caller's own firm, and still do."""
        if principal.enterprise is None:
            return []
        m = DiagnosisMandateRow
        with self._store.read() as session:
            today = clock_of(session).today()
            rows = session.exec(
                select(m, EnterpriseRow)
                .join(EnterpriseRow, col(EnterpriseRow.credit_code) == m.credit_code)
                .where(m.vendor == principal.enterprise)
                .order_by(col(m.id))
            ).all()
            last = {row.credit_code: (row, firm) for row, firm in rows}
            return [mandate_shown(row, firm, in_force=True) for row, firm in last.values() if today < row.until]


# -- reading requests ------------------------------------------------------------------------------------------------------


def _index(day: dt.date, field: str) -> DigitalIndex:
    index = index_on(day)
    if index is None:
        first = next(iter(indexes().values()))
        problem = f"{day} 早于《{first.name}》施行之日({first.in_force_from}),系统没有更早版本的指标"
        raise _wrong(field, problem, "更早的评测请以报告留存,不在此记录")
    return index


def _read(
    index: DigitalIndex, answers: Mapping[str, Given], scenes: Mapping[str, int]
) -> tuple[dict[str, Choice], dict[str, int]]:
    """Answers and levels of scenes; whatever does not fit, of both, is named at once."""
    problems: list[FieldProblem] = []

    def tried(part: str, read: Callable[[], dict[str, T]]) -> dict[str, T]:
        try:
            return read()
        except Unreadable as wrong:
            problems.extend(
                FieldProblem(
                    field=f"body.{part}.{name}".removesuffix("."), problem=problem, remedy=remedy, value=value[:80]
                )
                for name, problem, remedy, value in wrong.problems
            )
            return {}

    read = tried("answers", lambda: read_answers(index, answers)), tried("scenes", lambda: read_scenes(index, scenes))
    if problems:
        raise InvalidInput(f"有{len(problems)}项填写有误,见 errors", problems)
    return read


def _said(request: DiagnosisIn, manner: Manner, today: dt.date) -> Said:
    """The request, read and checked."""
    if request.made_on > today:
        raise _wrong("body.made_on", f"评测日期 {request.made_on} 晚于今天", "请核对日期")
    index = _index(request.made_on, "body.made_on")
    answers, scenes = _read(index, request.answers, request.scenes)
    require_whole(request.phase, request.project, manner, request.by_name)
    if not answers and not scenes and request.stated_score is None and request.stated_level is None:
        raise _wrong("body.answers", "没有填写任何一题或场景,也没有报告所载的结果", "至少填写一项")
    score = None
    if request.stated_score is not None:
        try:
            score = read_score(request.stated_score)
        except ValueError as wrong:
            raise _wrong("body.stated_score", str(wrong), "如 61.5") from None
    return Said(
        index, request.made_on, request.phase, request.project, manner, request.by_name if manner == "onsite" else "",
        request.document, answers, scenes, score, request.stated_level, request.replaces,
    )  # fmt: skip


def require_whole(phase: str, project: str, manner: str, by_name: str) -> None:
    """What a diagnosis must say beside its answers."""
    if phase != "plain" and not project:
        raise _wrong("body.project", f"{PHASE_NAMES[phase]}的评测须写明改造项目", "改造前后两次请用同一名称")
    if phase == "plain" and project:
        raise _wrong("body.project", "日常评测不填改造项目", "属于改造前或改造后的,请填阶段")
    if manner == "onsite" and not by_name:
        raise _wrong("body.by_name", "现场评测须写明评测单位", "请填单位名称")


def _require_replaceable(session: Session, code: str, said: Said, *, party: str, as_vendor: bool) -> None:
    """What is corrected must be the firm's, of the same manner, and not corrected before; a vendor corrects its own."""
    row = session.get(DiagnosisRow, said.replaces)
    if row is None or row.credit_code != code or (as_vendor and row.party != party):
        raise _wrong("body.replaces", "没有可由本账号更正的这一次评测", "请填该企业某次评测的 id")
    if row.manner != said.manner:
        raise Conflict(f"{MANNER_NAMES[row.manner]}不能由{MANNER_NAMES[said.manner]}更正;两者并存,以最近一次为准")
    if session.exec(select(DiagnosisRow.id).where(DiagnosisRow.replaces == row.id)).first() is not None:
        raise Conflict("这一次评测已被更正过;请更正最近的一次")


def _wrong(field: str, problem: str, remedy: str) -> InvalidInput:
    return InvalidInput(problem, [FieldProblem(field=field, problem=problem, remedy=remedy)])


def _count(session: Session, table: type[DiagnosisRow] | type[DiagnosisMandateRow], code: str) -> int:
    """How many a firm has: of one instant the later has the greater identifier. The firm is held meanwhile."""
    counted = select(func.count()).select_from(table).where(col(table.credit_code) == code)
    return session.exec(counted).one()


# -- reading rows ----------------------------------------------------------------------------------------------------------


def _readable(session: Session, code: str, principal: Principal) -> EnterpriseRow:
    """The firm, for whom its diagnoses are to read: its own, its office's, and a vendor's that it has named."""
    row = session.get(EnterpriseRow, code)
    if row is None:
        raise absent(code)
    mine = covers(principal.reads(Owner.DIAGNOSIS), row)
    if not mine and not mandated(session, code, principal, clock_of(session).today()):
        raise absent(code)
    return row


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


# -- before and after ------------------------------------------------------------------------------------------------------


def _pair(session: Session, code: str, project: str | None) -> tuple[DiagnosisRow, DiagnosisRow]:
    """The last diagnosis before and the last after of a renovation. On one day the one on site goes before a self-assessment."""
    d = DiagnosisRow
    rows = session.exec(
        select(d)
        .where(d.credit_code == code, d.phase != "plain", stands())
        .order_by(col(d.made_on), col(d.manner).desc(), col(d.id))
    ).all()
    by_project: dict[str, dict[str, DiagnosisRow]] = {}
    for row in rows:
        by_project.setdefault(row.project, {})[row.phase] = row
    whole = [name for name, found in by_project.items() if len(found) == 2]
    if project is None and len(whole) > 1:
        problem = "有不止一个改造项目可比较"
        remedy = f"请以 project 指明:{'、'.join(whole)}"
        raise InvalidInput(problem, [FieldProblem(field="query.project", problem=problem, remedy=remedy)])
    chosen = project if project is not None else (whole[0] if whole else "")
    if chosen not in whole:
        known = f";有前后两次评测的项目:{'、'.join(whole)}" if whole else ";需要同一项目改造前、改造后各一次评测"
        raise NotFound(f"没有可比较的前后两次评测{known}")
    before, after = by_project[chosen]["before"], by_project[chosen]["after"]
    if after.made_on < before.made_on:
        raise Conflict(f"改造后的评测({after.made_on})早于改造前的({before.made_on}),不能比较;请更正日期")
    return before, after


def _compared(
    issuer: str, now: dt.datetime, before: DiagnosisRow, after: DiagnosisRow, shown: Diagnosis, shown_after: Diagnosis
) -> DiagnosisComparison:
    same = before.index_id == after.index_id
    levels = None if before.level is None or after.level is None else after.level - before.level
    return DiagnosisComparison(
        issuer=issuer,
        made_at=now,
        credit_code=CreditCode(before.credit_code),
        name=shown.name,
        project=before.project,
        before=shown,
        after=shown_after,
        gain_low=points_text(after.score_low - before.score_high),
        gain_high=points_text(after.score_high - before.score_low),
        levels_gained=levels,
        items=_items(before, after) if same else [],
        other_indexes=not same,
    )


def _items(before: DiagnosisRow, after: DiagnosisRow) -> list[ComparedItem]:
    questions, scenes = compare(index_of(before), (diagnosed(before), before.scenes), (diagnosed(after), after.scenes))

    def shown(value: Any) -> str | None:
        return None if value is None else f"{value.normalize():f}"

    return [
        ComparedItem.model_validate(
            {"id": c.id, "name": c.name, "kind": kind, "before": shown(c.before), "after": shown(c.after),
             "better": c.better}
        )
        for kind, those in (("question", questions), ("scene", scenes))
        for c in those
    ]  # fmt: skip
