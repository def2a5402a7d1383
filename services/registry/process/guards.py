"""What stands in the way of a step, beyond the table: sentences for whoever would take it. Nothing is written here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from services.registry.domain.ladder import Title, titles
from services.registry.domain.process import Procedure
from services.registry.domain.process_facts import bar_ends, experts, recheck_opens, update_due, updated_titles
from services.registry.process.cases import CASES
from services.registry.process.tables import CaseRow, CaseStep, ExpertScore, ObjectionRow
from services.registry.recognitions.tables import TenureRow
from shared.casework.notices import PUBLISH, RUNNING, against_ending, last_day
from shared.casework.objections import objections_of
from shared.city import part
from shared.contracts.values import SHANGHAI, local_date

Guard = Callable[[Session, CaseRow, str, dt.date], list[str]]
"""(session, case, event, day) → the reasons against the event's step, beyond the table."""

PROCESSED = ("ladder", "champion")


def is_ours(title: Title) -> bool:
    """Titles that this city recognises itself; the others it recommends upwards."""
    return title.level in ("市级", "县级")


def held(session: Session, code: str, title: str, subject: str) -> TenureRow | None:
    """The last period of a title, as it is said now; it may be over."""
    query = select(TenureRow).where(
        TenureRow.credit_code == code,
        TenureRow.title == title,
        TenureRow.subject == subject,
        col(TenureRow.recorded_to).is_(None),
    )
    return session.exec(query.order_by(col(TenureRow.valid_from).desc())).first()


def barred_until(session: Session, code: str, day: dt.date) -> dt.date | None:
    """Until when no nomination of an enterprise is taken, because a title of it was revoked."""
    return bars_after(session, day, of=code).get(code)


def bars_after(session: Session, day: dt.date, *, of: str | None = None) -> dict[str, dt.date]:
    """{credit code: until when it is barred}, of those that are on a day: of one enterprise, or all."""
    query = (
        select(CaseRow.id, CaseRow.credit_code, CaseRow.facts, CaseStep.facts)
        .join(CaseStep, col(CaseStep.case_id) == CaseRow.id)
        .where(CaseRow.procedure == Procedure.REVOCATION.value, CaseRow.state == "revoked", CaseStep.event == "revoke")
        .order_by(col(CaseStep.seq))
    )
    if of is not None:
        query = query.where(CaseRow.credit_code == of)
    last = {id: (code, ground["ground"], step["issued_on"]) for id, code, ground, step in session.exec(query).all()}
    found: dict[str, dt.date] = {}
    for code, ground, issued_on in last.values():
        end = bar_ends(ground, dt.date.fromisoformat(issued_on))
        if end is not None and end > day:
            found[code] = max(end, found.get(code, end))
    return found


def merged(session: Session, code: str) -> bool:
    """Has the enterprise gone into another?"""
    query = select(CaseRow.id).where(
        CaseRow.credit_code == code,
        CaseRow.procedure == Procedure.MAJOR_CHANGE.value,
        CaseRow.subject.startswith("merger/"),
        CaseRow.state == "kept",
    )
    return session.exec(query).first() is not None


def recorded_since() -> int:
    """The first year whose updates are recorded here: before it, nobody has missed one."""
    return int(part("process.yaml")["annual_update_recorded_since"]["year"])


def sent_update(code: Any, year: int, *, by: dt.date | None = None) -> ColumnElement[bool]:
    """Was the update of a year sent, by the end of a day where one is named? code: the column of whose."""
    query = (
        select(CaseRow.id)
        .join(CaseStep, col(CaseStep.case_id) == CaseRow.id)
        .where(col(CaseRow.credit_code) == code, CaseRow.procedure == Procedure.ANNUAL_UPDATE.value)
        .where(CaseRow.subject == str(year), CaseStep.seq == 1)
    )
    if by is not None:
        query = query.where(CaseStep.at < dt.datetime.combine(by + dt.timedelta(days=1), dt.time(), SHANGHAI))
    return query.correlate_except(CaseRow, CaseStep).exists()


def _sent_of(session: Session, code: str) -> dict[int, dt.date]:
    """{year: the day on which an enterprise first sent its update}"""
    query = (
        select(CaseRow.subject, func.min(col(CaseStep.at)))
        .join(CaseStep, col(CaseStep.case_id) == CaseRow.id)
        .where(CaseRow.procedure == Procedure.ANNUAL_UPDATE.value, CaseStep.seq == 1, CaseRow.credit_code == code)
        .group_by(CaseRow.subject)
    )
    return {int(year): local_date(at) for year, at in session.exec(query).all()}


def missed_years(sent: Mapping[int, dt.date], since: dt.date, day: dt.date) -> list[int]:
    """Years for which a holder since a day sent nothing by the deadline, as it stands on a day."""
    missed = []
    for year in range(max(since.year, recorded_since()), day.year + 1):
        due = update_due(year)
        if due is not None and since <= due < day and not (year in sent and sent[year] <= due):
            missed.append(year)
    return missed


def against_opening(
    session: Session, case: Procedure, code: str, title: Title, subject: str, day: dt.date
) -> list[str]:
    """What speaks against a nomination or a recheck."""
    found = []
    if title.kind not in PROCESSED:
        found.append(f"“{title.name}”不按申报流程认定,请直接导入认定文件")
    if merged(session, code):
        found.append("该企业已并入其他企业,请以存续企业申报")
    bar = barred_until(session, code, day)
    if bar is not None:
        found.append(f"该企业因撤销称号,{bar} 之前不受理申报")
    last = held(session, code, title.code, subject)
    holds = last is not None and last.valid_from <= day and (last.valid_to is None or day < last.valid_to)
    if case is Procedure.NOMINATION and holds:
        found.append("该企业现持有这一称号:到期前请办理复核")
    if case is Procedure.RECHECK:
        if last is None or not holds:
            found.append("该企业现不持有这一称号,不能复核;可重新申报")
        elif last.valid_to is not None and day < recheck_opens(last.valid_to):
            found.append(f"有效期至 {last.valid_to},{recheck_opens(last.valid_to)} 起受理复核")
        elif title.code in updated_titles():
            years = missed_years(_sent_of(session, code), last.valid_from, day)
            if years:
                found.append(f"未按期更新年度信息({'、'.join(map(str, years))}年),按规定不能复核")
    return found


def against_step(session: Session, case: CaseRow, event: str, day: dt.date) -> list[str]:
    """What still stands in the way of an event from where the case is."""
    if event in ("conclude_scoring", "publish_notice"):
        return _against_going_on(session, case, event)
    if event in ("clear_notice", "decline") and case.state == RUNNING:
        return _against_ending_notice(session, case, event, day)
    if event in ("recommend", "recognise") and case.title:
        title = titles()[case.title]
        if event == "recommend" and is_ours(title):
            return ["本级称号由本局发文认定,不需要推荐上报"]
        if event == "recognise" and not is_ours(title) and case.state == "cleared":
            return ["上级称号须先推荐上报,以上级文件认定"]
    return []


def _against_going_on(session: Session, case: CaseRow, event: str) -> list[str]:
    rule = experts(case.title)
    if rule is None:
        return ["这一称号不需要专家评审"] if event == "conclude_scoring" else []
    if event == "publish_notice":
        return ["这一称号须先经专家评审"] if case.state == "accepted" else []
    needed, passing = rule
    scored = select(func.count(), func.sum(col(ExpertScore.points))).where(
        ExpertScore.case_id == case.id, col(ExpertScore.points).is_not(None)
    )
    count, total = session.exec(scored).one()
    if count < needed:
        return [f"须有{needed}名专家评分,现有{count}名"]
    if (total or 0) < passing * count:
        return [f"平均分 {total}/{count} 未达到 {passing} 分"]
    return []


def _against_ending_notice(session: Session, case: CaseRow, event: str, day: dt.date) -> list[str]:
    notice = CASES.last_step(session, case, PUBLISH)
    assert notice is not None
    raised = objections_of(session, ObjectionRow, case.id)
    return against_ending(raised, last_day(notice), day, upheld=event == "decline")
