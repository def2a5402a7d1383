"""What the registry's database has to say of the next plan's folder: units, titles, targets, cases, reports. Nothing is written here."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from services.registry.city import lacking, said_by, stands, unit_said
from services.registry.domain.process import PROCEDURE_NAMES, Procedure
from services.registry.domain.reporting import STATE_NAMES as REPORT_STATES
from services.registry.enterprises.tables import EnterpriseRow, ReportingUnit
from services.registry.people.tables import RoleRow
from services.registry.process.tables import CalendarYear, CaseRow, OpenCase
from services.registry.recognitions.tables import TenureRow
from services.registry.reporting.counting import breakdowns
from services.registry.reporting.tables import AssessmentRow, MonthlyReport
from services.registry.schema import CITY, FEED
from services.registry.settings import RegistrySettings
from shared.city import City
from shared.city.moving import Point, begins, carries, ends, named, refused, still_open
from shared.plumbing.storage import Store

Parts = Mapping[str, Any]


def points(settings: RegistrySettings, before: City, after: City, today: dt.date) -> list[Point]:
    """Of everything that the registry keeps, what becomes of it."""
    store = Store(settings.database, FEED, limits=settings.database_limits)
    try:
        with store.read() as session:
            found = [refused("登记", line, "") for line in lacking(session, after)]
            for looked in (_units, _titles, _targets, _cases, _reports, _calendar):
                found += looked(session, before, after, today)
            found += _roles(session, after)
            return found
    finally:
        store.close()


def _by(city: City, file: str, key: str, id: str = "code") -> dict[str, Parts]:
    return {row[id]: row for row in city.part(file).get(key, ())}


def _units(session: Session, before: City, after: City, today: dt.date) -> Iterator[Point]:
    was, now = said_by(before)["units"], said_by(after)["units"]
    last = CITY.last(session)
    applied = {} if last is None else last.said.get("units", {})
    firms = dict(session.exec(select(EnterpriseRow.unit, func.count()).group_by(EnterpriseRow.unit)).all())
    rows = {row.code: row for row in session.exec(select(ReportingUnit)).all()}
    stay = [code for code in now if code in was]
    if stay:
        yield carries("归口单位", f"{len(stay)} 个单位,归口企业 {sum(firms.get(code, 0) for code in stay)} 家")
    for code in stay:
        row = rows.get(code)
        stood = was[code] if row is None else unit_said(row)
        if now[code]["name"] != stood["name"] and now[code] != applied.get(code):
            yield carries("归口单位", f"{stood['name']}({code})更名为{now[code]['name']},原名仍可用于名单")
        edited = row is not None and code in applied and stood != applied[code]
        if edited and now[code] not in (applied[code], stood):
            what = f"{code}:控制台改为“{_unit(stood)}”,新目录写“{_unit(now[code])}”(原为“{_unit(applied[code])}”)"
            yield still_open(f"edit:unit:{code}", "归口单位", what, "以新目录为准即决定此项;否则按控制台的写入新目录")
        to = now[code]["valid_to"]
        if to is not None and firms.get(code):
            what = f"{now[code]['name']}({code})自 {to} 起失效,仍有 {firms[code]} 家企业归口于此"
            if to <= today.isoformat():
                yield refused("归口单位", what, "请先把企业改归其他单位(变更归口,或导入企业名单)")
            else:
                yield still_open(f"unit:{code}", "归口单位", what, "请在失效之日前改归;决定后照此启用")
    for code in now:
        if code not in was and code not in rows:
            yield begins("归口单位", f"{now[code]['name']}({code})")
    for code, said in was.items():
        if code not in now and not firms.get(code):
            yield ends("归口单位", f"{said['name']}({code}):自启用之日起失效,记录保留")


def _unit(said: Parts) -> str:
    to = f",至 {said['valid_to']}" if said["valid_to"] else ""
    aliases = f",又称 {'、'.join(said['aliases'])}" if said["aliases"] else ""
    return f"{said['name']}{aliases}{to}"


def _titles(session: Session, before: City, after: City, today: dt.date) -> Iterator[Point]:
    was, now = (_by(city, "ladder.yaml", "titles") for city in (before, after))
    t = TenureRow
    in_force = (
        select(t.title, func.count())
        .where(
            col(t.recorded_to).is_(None), t.valid_from <= today, col(t.valid_to).is_(None) | (col(t.valid_to) > today)
        )
        .group_by(t.title)
    )
    held = dict(session.exec(in_force).all())
    stay = [code for code in now if code in was]
    if stay:
        yield carries("称号", f"{len(stay)} 个称号,现有有效持有 {sum(held.get(code, 0) for code in stay)} 项,期限照旧")
    for code in stay:
        a, b = was[code], now[code]
        if a.get("list", False) and not b.get("list", False) and held.get(code):
            what = f"“{b['name']}”不再列入名单,现有 {held[code]} 项有效持有将退出银行与平台的名单"
            yield still_open(f"list:{code}", "称号", what, "确认退出即决定此项;否则在 ladder.yaml 写 list: true")
        if a.get("years") != b.get("years"):
            years = "不设期限" if b.get("years") is None else f"{b['years']} 年"
            yield carries("称号", f"“{b['name']}”此后认定的有效期为{years},已认定的不变")
    fresh = [row["name"] for code, row in now.items() if code not in was]
    if fresh:
        yield begins("称号", named(fresh))
    gone = [row["name"] for code, row in was.items() if code not in now and not held.get(code)]
    if gone:
        yield ends("称号", f"{named(gone)}:不再认定")


def _targets(session: Session, before: City, after: City, today: dt.date) -> Iterator[Point]:
    was, now = (_by(city, "targets.yaml", "targets", "id") for city in (before, after))
    first = after.part("city.yaml")["plan"]["from"]
    stands_now = breakdowns(session)
    said, last = said_by(after)["shares"], CITY.last(session)
    applied = {} if last is None else last.said.get("shares", {})
    kept = [id for id in now if id in was]
    over = [id for id in kept if now[id]["to"] >= first]
    if past := [id for id in kept if id not in over]:
        yield carries("目标", f"上一期的 {len(past)} 个目标留作考核:{named(past)}")
    if over:
        yield carries("目标", f"跨入新一期的 {len(over)} 个:{named(over)}")
    for id in kept:
        a, b = was[id], now[id]
        if any(a[key] != b[key] for key in ("kind", "title", "value", "from", "to")):
            what = f"“{id}”原为 {_target(a)},新目录改为 {_target(b)}:上一期的考核会随之改变"
            yield still_open(f"target:{id}", "目标", what, "新一期的目标请另立编号;确需更正的,决定此项")
    for id in now:
        if id not in was:
            split = sum(value for key, value in said.items() if key.startswith(f"{id}/"))
            yield begins("目标", f"{id}:{_target(now[id])},{'已分解 ' + str(split) if split else '尚未分解到单位'}")
    for id in was:
        if id not in now and id not in stands_now:
            yield ends("目标", f"{id}({_target(was[id])})没有分解,不再列出")
    for key, value in said.items():
        target, _, unit = key.partition("/")
        stood = stands_now.get(target, {}).get(unit)
        if key in applied and stood is not None and stood != applied[key] and value not in (applied[key], stood):
            what = f"“{target}”对 {unit} 的分解:控制台改为 {stood},新目录写 {value}(原为 {applied[key]})"
            yield still_open(f"edit:share:{key}", "目标", what, "以新目录为准即决定此项;否则按控制台的写入新目录")


def _target(said: Parts) -> str:
    kind = "每年新增" if said["kind"] == "annual_new" else "期末存量"
    return f"{said['title']} {kind} {said['value']}({said['from']}—{said['to']})"


def _cases(session: Session, before: City, after: City, today: dt.date) -> Iterator[Point]:
    query = (
        select(CaseRow.procedure, CaseRow.title, func.count())
        .join(OpenCase, col(OpenCase.case_id) == CaseRow.id)
        .group_by(CaseRow.procedure, CaseRow.title)
    )
    counted = session.exec(query).all()
    by_procedure = Counter[str]()
    for procedure, _, number in counted:
        by_procedure[procedure] += number
    for procedure, number in sorted(by_procedure.items()):
        yield carries("办理事项", f"在办的{PROCEDURE_NAMES[Procedure(procedure)]} {number} 件,从所在环节接着办")
    was, now = (city.part("process.yaml") for city in (before, after))
    names = _by(after, "ladder.yaml", "titles")
    for procedure, title, number in sorted(counted):
        if procedure not in (Procedure.NOMINATION, Procedure.RECHECK) or title not in names:
            continue
        old, new = (_experts(process, title) for process in (was, now))
        if old != new:
            what = f"“{names[title]['name']}”在办 {number} 件,专家评审的规定由“{old}”改为“{new}”"
            yield still_open(f"experts:{title}", "办理事项", what, "决定此项即在办的也按新规定;否则先办结")
    for event in sorted({*was["evidence"], *now["evidence"]}):
        a, b = (list(process["evidence"].get(event, ())) for process in (was, now))
        if a != b and counted:
            what = f"环节 {event} 所需材料由“{_kinds(was, a)}”改为“{_kinds(now, b)}”"
            yield still_open(
                f"evidence:{event}", "办理事项", what, "决定此项即在办的下一步也按新规定;否则在新目录中保留"
            )


def _experts(process: Parts, title: str) -> str:
    rule = process["experts_by_title"].get(title)
    return "不需要" if rule is None else f"{rule['scores']} 名,均分 {rule['pass']}"


def _kinds(process: Parts, kinds: list[str]) -> str:
    return "、".join(process["evidence_kinds"].get(kind, kind) for kind in kinds) or "无"


def _reports(session: Session, before: City, after: City, today: dt.date) -> Iterator[Point]:
    unfinished = session.exec(
        select(MonthlyReport.state, func.count())
        .where(col(MonthlyReport.state).not_in(("accepted", "locked")))
        .group_by(MonthlyReport.state)
    ).all()
    for state, number in sorted(unfinished):
        yield carries("月报", f"{number} 份{REPORT_STATES[state]},接着办")
    for quarter in session.exec(select(AssessmentRow.quarter).where(AssessmentRow.state == "published")).all():
        yield carries("季度考核", f"{quarter} 已公布未定稿,按公布时的数据定稿")
    was, now = (_by(city, "tasks.yaml", "tasks", "id") for city in (before, after))
    open_drafts = session.exec(select(MonthlyReport).where(col(MonthlyReport.state).in_(("open", "returned")))).all()
    written = Counter(str(e["task"]) for report in open_drafts for e in report.draft.get("entries", ()))
    for id in was:
        if id in now and now[id]["title"] != was[id]["title"] and written[id]:
            what = f"任务“{id}”由“{was[id]['title']}”改为“{now[id]['title']}”,{written[id]} 份未报月报按原任务填写"
            yield still_open(f"task:{id}", "任务", what, "请先报送这些月报,或决定此项后由填报单位改写")
    dropped = [f"{id} {was[id]['title']}" for id in was if id not in now]
    for id in was:
        if id not in now and written[id]:
            what = f"任务“{id} {was[id]['title']}”不在新目录中,{written[id]} 份未报月报填有它"
            yield still_open(f"task:{id}", "任务", what, "请先报送这些月报,或决定此项后由填报单位改写")
    if dropped:
        yield ends("任务", f"{named(dropped)}:此后的月报不再填报")
    if fresh := [f"{id} {now[id]['title']}" for id in now if id not in was]:
        yield begins("任务", named(fresh))
    if stay := [id for id in now if id in was and now[id]["title"] == was[id]["title"]]:
        yield carries("任务", f"{len(stay)} 项任务照旧填报")


def _calendar(session: Session, before: City, after: City, today: dt.date) -> Iterator[Point]:
    said, last = said_by(after)["calendar"], CITY.last(session)
    applied = {} if last is None else last.said.get("calendar", {})
    declared = set(session.exec(select(CalendarYear.year)).all())
    plan = after.part("city.yaml")["plan"]
    for year in range(plan["from"], plan["to"] + 1):
        if str(year) in said and year not in declared:
            yield begins("工作日历", f"{year} 年的放假安排")
        elif year not in declared and year <= today.year:
            what = f"没有 {year} 年的放假安排:公示与办理期限算不出"
            yield still_open(f"calendar:{year}", "工作日历", what, "请写入 calendar.yaml;决定此项则启用后在控制台补录")
    for year, days in said.items():
        edited = int(year) in declared and year in applied and not stands(session, int(year), applied[year]["days"])
        if edited and days != applied[year] and not stands(session, int(year), days["days"]):
            what = f"{year} 年的安排:控制台改过,新目录又与原目录不同"
            yield still_open(
                f"edit:calendar:{year}", "工作日历", what, "以新目录为准即决定此项;否则按控制台的写入新目录"
            )


def _roles(session: Session, after: City) -> Iterator[Point]:
    now = _by(after, "roles.yaml", "roles")
    standing = {row.code: row.label for row in session.exec(select(RoleRow)).all()}
    if kept := [label for code, label in standing.items() if code not in now]:
        yield carries("角色", f"新目录没有的 {named(kept)} 保留,由安全管理员停用")
    if fresh := [row["label"] for code, row in now.items() if code not in standing]:
        yield begins("角色", named(fresh))
