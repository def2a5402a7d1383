"""What of the registry's features waits for a caller, and what it waits for, by the rights that each feature has."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from services.registry.domain.ladder import titles
from services.registry.domain.process import (
    PROCEDURE_NAMES,
    STATE_NAMES,
    Procedure,
    Role,
)
from services.registry.domain.reporting import STATE_NAMES as REPORT_STATES
from services.registry.domain.reporting import month_of
from services.registry.domain.showcase_process import KIND_NAMES as SHOWCASE_KINDS
from services.registry.domain.showcase_process import SHOWCASE
from services.registry.domain.showcase_process import Role as ShowcaseRole
from services.registry.enterprises.tables import EnterpriseRow
from services.registry.enterprises.units import UnitBook
from services.registry.people.actors import actors_named
from services.registry.process.calendar import calendar_of
from services.registry.process.cases import CASES
from services.registry.process.day_list import KINDS, DayLists, Item
from services.registry.process.service import CASE_LIST, CaseFilter, actor_in, cases_found
from services.registry.process.tables import CaseRow, CaseStep, ExpertScore, ObjectionRow
from services.registry.releases.tables import CorrectionRow
from services.registry.reporting.reports import Reports
from services.registry.reporting.tables import AppealRow
from services.registry.showcases.service import actor_of, waiting_for
from shared.casework.notices import RUNNING, last_days
from shared.casework.steps import state_of
from shared.casework.waiting import MOST, Waiting, planned, turn_of, work_of
from shared.casework.working_days import UnknownYear
from shared.contracts.owners import Caller, Owner
from shared.contracts.scopes import Scope
from shared.contracts.values import last_day as last_day_of
from shared.contracts.work import Holder, Work
from shared.plumbing.among import among
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict
from shared.plumbing.listing import Asked
from shared.plumbing.lists.plans import ListPlans
from shared.plumbing.storage import Store

BUREAU = Holder(kind="bureau", id="", name="主管部门")
_RENEWING = {"recheck_due": ("recheck", "复核"), "update_overdue": ("submit", "报送"), "update_due": ("submit", "报送")}


@dataclass(frozen=True, slots=True)
class _Looking:
    """One caller's look at one day."""

    session: Session
    principal: Principal
    day: dt.date
    units: Mapping[str, str]

    def unit(self, code: str) -> Holder:
        return Holder(kind="unit", id=code, name=self.units.get(code, code))


FIELD_NAMES = {
    "name": "企业名称", "unit": "归口单位", "unit_name": "归口单位", "title": "称号", "valid_from": "有效期起", "valid_to": "有效期止",
    "document_number": "文号", "issued_on": "发文日期", "credit_code": "统一社会信用代码", "level": "层级", "subject": "单位、产品或品种",
}  # fmt: skip
"""What a consumer says is wrong on the list, by the list's own columns."""


class MyWork:
    """Everything of the registry that waits."""

    def __init__(self, store: Store, day_lists: DayLists, reports: Reports, plans: ListPlans) -> None:
        self._store = store
        self._day_lists = day_lists
        self._reports = reports
        self._plans = plans

    def of(self, principal: Principal) -> Work:
        """What waits for a caller, and what it waits for."""
        day, notes = self._store.clock.today(), list[str]()
        with self._store.read() as session:
            looking = _Looking(session, principal, day, UnitBook(session).names)
            calendar = calendar_of(session)
            found = [
                *_cases(looking),
                *self._renewals(looking),
                *self._monthly(looking, notes),
                *_appeals(looking),
                *_corrections(looking),
                *_showcases(looking),
            ]
        found += self._imports(principal)

        def days(start: dt.date, end: dt.date) -> int | None:
            try:
                return calendar.between(start, end)
            except UnknownYear:
                return None

        return work_of(found, day, days, notes)

    def _renewals(self, looking: _Looking) -> Iterator[Waiting]:
        """Terms that end and years that are to be updated: a firm's and its office's to begin. The bureau has the day's list."""
        mine = looking.principal.writes(Owner.CASE)
        if mine.caller not in (Caller.FIRM, Caller.OFFICE):
            return
        for item in self._day_lists.items(looking.session, looking.day, mine):
            if item.kind in _RENEWING:
                yield _renewal(looking, item)

    def _monthly(self, looking: _Looking, notes: list[str]) -> Iterator[Waiting]:
        """The reports of this month and of the last."""
        if Scope.REPORTS_READ not in looking.principal.scopes:
            return
        first = looking.day.replace(day=1)
        for month in sorted({f"{first - dt.timedelta(days=1):%Y-%m}", f"{first:%Y-%m}"}):
            try:
                statuses = self._reports.statuses(looking.session, month, month_of(month)[1])
            except Conflict:
                notes.append(f"{month} 月报的期限待导入放假安排后计算")
                continue
            for status in statuses:
                yield from _report(
                    looking, status.month, status.body, status.name, status.state, last_day_of(status.due_at)
                )

    def _imports(self, principal: Principal) -> Iterator[Waiting]:
        """Lists that are planned and have not landed: of whoever planned them."""
        if Scope.IMPORTS_WRITE not in principal.scopes:
            return
        yield from planned("registry", self._plans.page(principal, None), principal)


# -- cases ----------------------------------------------------------------------------------------------------------------


def _cases(looking: _Looking) -> Iterator[Waiting]:
    """Open cases, those that have waited longest first."""
    session, principal = looking.session, looking.principal
    query = cases_found(session, principal, CaseFilter(open=True))
    rows = CASE_LIST.page(session, query, Asked(sort="changed_at", limit=2 * MOST)).rows
    ids = [case.id for case, _ in rows]
    ends = last_days(session, CaseStep, ids)
    raised = Counter(
        session.exec(
            select(ObjectionRow.case_id).where(
                among(session, col(ObjectionRow.case_id), ids), col(ObjectionRow.outcome).is_(None)
            )
        ).all()
    )
    experts = _experts(session, ids)
    for case, firm in rows:
        if principal.reads(Owner.CASE).caller is Caller.EXPERT:
            yield from _to_score(looking, case, firm)
            continue
        yield from _turn(looking, case, firm, ends.get(case.id), experts.get(case.id, []))
        decides = Scope.NOMINATIONS_DECIDE in principal.scopes and principal.writes(Owner.DECISION).everything
        if raised[case.id]:
            yield Waiting(
                id=f"{case.id}/objections", kind="objection", kind_name="公示异议", title=f"{_titled(case, firm)}:{raised[case.id]} 件异议待答复",
                link=f"/cases/{case.id}", mine=decides, holders=[BUREAU], state=RUNNING, state_name=STATE_NAMES[RUNNING],
                step="answer", step_name="答复异议", since=case.changed_at, due=ends.get(case.id),
            )  # fmt: skip


def _turn(
    looking: _Looking, case: CaseRow, firm: EnterpriseRow, ends: dt.date | None, experts: list[Holder]
) -> Iterator[Waiting]:
    workflow, state = CASES.workflow_of(case), state_of(case)
    to_unit = case.facts.get("to_unit")
    turn = turn_of(workflow, state, actor_in(looking.principal, firm, to_unit))
    if turn is None:
        return
    named = {
        Role.ENTERPRISE: Holder(kind="firm", id=firm.credit_code, name=firm.name),
        Role.OFFICE: looking.unit(firm.unit),
        Role.RECEIVER: looking.unit(str(to_unit)),
        Role.BUREAU: BUREAU,
    }
    holders = [holder for role, holder in named.items() if role in turn.roles]
    if state == "accepted":
        # Who scores a firm is the bureau's to know, until the case is over and after.
        bureau = looking.principal.reads(Owner.REVIEW).everything
        holders += experts if bureau else [Holder(kind="expert", id="", name="评审专家")] if experts else []
    # A notice ends by itself; from the day behind it somebody has to say so.
    due = ends + dt.timedelta(days=1) if state == RUNNING and ends is not None else None
    yield Waiting(
        id=case.id, kind="case", kind_name="认定办理", title=_titled(case, firm), link=f"/cases/{case.id}", mine=turn.mine,
        holders=holders, state=state, state_name=STATE_NAMES[state], step=turn.step, step_name=turn.step_name,
        since=case.changed_at, due=due,
    )  # fmt: skip


def _to_score(looking: _Looking, case: CaseRow, firm: EnterpriseRow) -> Iterator[Waiting]:
    me = looking.principal.client_id
    row = looking.session.get_one(ExpertScore, (case.id, me))
    if row.scored_at is None and case.state == "accepted":
        yield Waiting(
            id=case.id, kind="score", kind_name="专家评分", title=_titled(case, firm), link=f"/cases/{case.id}", mine=True,
            holders=[Holder(kind="expert", id=me, name=me)], state="accepted", state_name=STATE_NAMES["accepted"], step="score",
            step_name="评分或回避", since=row.assigned_at,
        )  # fmt: skip


def _titled(case: CaseRow, firm: EnterpriseRow) -> str:
    title = titles().get(case.title)
    parts = [firm.name, title.name if title else "", PROCEDURE_NAMES[Procedure(case.procedure)]]
    return " ".join(part for part in parts if part)


def _experts(session: Session, ids: list[str]) -> dict[str, list[Holder]]:
    """{case: experts who have not scored yet}"""
    query = (
        select(ExpertScore.case_id, ExpertScore.expert)
        .where(among(session, col(ExpertScore.case_id), ids), col(ExpertScore.scored_at).is_(None))
        .order_by(ExpertScore.expert)
    )
    found: dict[str, list[Holder]] = {}
    rows = session.exec(query).all()
    names = actors_named(session, sorted({expert for _, expert in rows}))
    for case_id, expert in rows:
        name = names[expert].name if expert in names else expert
        found.setdefault(case_id, []).append(Holder(kind="expert", id=expert, name=name))
    return found


def _renewal(looking: _Looking, item: Item) -> Waiting:
    step, step_name = _RENEWING[item.kind]
    may = Scope.NOMINATIONS_WRITE in looking.principal.scopes
    holders = [Holder(kind="firm", id=item.credit_code, name=item.name), looking.unit(item.unit)]
    return Waiting(
        id=f"{item.kind}/{item.credit_code}/{item.title}", kind=item.kind, kind_name=KINDS[item.kind],
        title=" ".join(part for part in (item.name, item.title_name, item.what) if part),
        link=f"/firms/{item.credit_code}", mine=may, holders=holders, step=step, step_name=step_name, due=item.due,
    )  # fmt: skip


# -- reports, appeals, corrections -----------------------------------------------------------------------------------------


def _report(looking: _Looking, month: str, body: str, name: str, state: str, due: dt.date) -> Iterator[Waiting]:
    principal = looking.principal
    if not principal.reads(Owner.UNIT).covers(firm=None, units=(body,)) or state == "locked":
        return
    bureau = principal.reads(Owner.UNIT).everything
    reviews = bureau and Scope.REPORTS_REVIEW in principal.scopes
    writes = not bureau and Scope.REPORTS_WRITE in principal.scopes
    sender = Holder(kind="unit" if body in looking.units else "body", id=body, name=name)
    steps = {
        "open": ("submit", "报送", writes, sender, due),
        "returned": ("submit", "修改后报送", writes, sender, due),
        "submitted": ("accept", "接收或退回", reviews, BUREAU, None),
        "accepted": ("lock", "锁定", reviews, BUREAU, None),
    }
    step, step_name, mine, holder, until = steps[state]
    yield Waiting(
        id=f"{month}/{body}", kind="monthly_report", kind_name="月报", title=f"{name} {month} 月报", link=f"/monthly/{month}/{body}",
        mine=mine, holders=[holder], state=state, state_name=REPORT_STATES[state], step=step, step_name=step_name, due=until,
    )  # fmt: skip


def _appeals(looking: _Looking) -> Iterator[Waiting]:
    principal = looking.principal
    if Scope.REPORTS_READ not in principal.scopes:
        return
    mine = principal.reads(Owner.UNIT)
    decides = mine.everything and Scope.REPORTS_REVIEW in principal.scopes
    for row in looking.session.exec(select(AppealRow).where(col(AppealRow.outcome).is_(None))).all():
        if mine.covers(firm=None, units=(row.unit,)):
            yield Waiting(
                id=f"{row.quarter}/{row.unit}", kind="appeal", kind_name="考核申诉", title=f"{looking.unit(row.unit).name} {row.quarter} 考核申诉",
                link=f"/quarters/{row.quarter}", mine=decides, holders=[BUREAU], state="open", state_name="待答复", step="answer",
                step_name="答复申诉", since=row.raised_at,
            )  # fmt: skip


def _corrections(looking: _Looking) -> Iterator[Waiting]:
    """To the bureau all that are open, to anybody else what he asked for himself."""
    principal = looking.principal
    answers = Scope.NAME_LIST_PUBLISH in principal.scopes and principal.writes(Owner.NAME_LIST).everything
    query = (
        select(CorrectionRow, EnterpriseRow)
        .join(EnterpriseRow, col(EnterpriseRow.credit_code) == CorrectionRow.credit_code)
        .where(CorrectionRow.state == "open")
        .order_by(CorrectionRow.id)
    )
    if not answers:
        query = query.where(CorrectionRow.opened_by == principal.client_id)
    for row, firm in looking.session.exec(query.limit(MOST + 1)).all():
        yield Waiting(
            id=row.id, kind="correction", kind_name="名单更正", title=f"{firm.name} 的{FIELD_NAMES.get(row.field, row.field)}", link="/name-list/corrections",
            mine=answers, holders=[BUREAU], state="open", state_name="待答复", step="answer", step_name="答复更正申请",
            since=row.opened_at,
        )  # fmt: skip


def _showcases(looking: _Looking) -> Iterator[Waiting]:
    """Typical cases and publicity: a draft about a firm waits for the firm's word, what it agreed to for the bureau's."""
    if Scope.SHOWCASES_READ not in looking.principal.scopes:
        return
    for row, firm in waiting_for(looking.session, looking.principal):
        actor, state = actor_of(looking.principal, row, firm), state_of(row)
        asks_the_firm = state == "drafted" and firm is not None
        step = "consent" if asks_the_firm else "publish"
        holder = Holder(kind="firm", id=firm.credit_code, name=firm.name) if asks_the_firm and firm else BUREAU
        role = ShowcaseRole.FIRM if asks_the_firm else ShowcaseRole.BUREAU
        yield Waiting(
            id=row.id, kind="showcase", kind_name=SHOWCASE_KINDS[row.kind], title=row.title, link=f"/showcases/{row.id}",
            mine=role in actor.roles and actor.scope_for(role, step) in looking.principal.scopes, holders=[holder],
            state=state, state_name=SHOWCASE.state_names[state], step=step, step_name=SHOWCASE.event_names[step],
            since=row.changed_at,
        )  # fmt: skip
