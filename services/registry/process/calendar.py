"""The calendar of working days: filled from published arrangements, declared year by year, edited by the bureau."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlmodel import Session, col, select

from services.registry.as_of import ordinary_day
from services.registry.domain.arrangements import ListedDay, implausible, kind_of, may_stand_in, open_questions
from services.registry.domain.working_days import Calendar, UnknownYear
from services.registry.process.tables import CalendarDay, CalendarYear
from shared.contracts.audit import Action
from shared.contracts.problems import FieldProblem
from shared.contracts.process import CalendarOfYear, DayIn, WorkingDay, WorkingDays
from shared.contracts.public_events.registry import CalendarChanged, CalendarDeclared
from shared.plumbing.auth import Principal
from shared.plumbing.errors import InvalidInput
from shared.plumbing.lists.columns import Column, RowReader
from shared.plumbing.lists.shapes import ListShape
from shared.plumbing.lists.uploaded import read_rows
from shared.plumbing.storage import Store, UnitOfWork

COLUMNS = [
    Column("day", "日期", ("放假日期", "调休日期", "时间"), required=True),
    Column("kind", "类型", ("安排", "放假或上班", "放假/调休", "类别", "状态"), required=True),
    Column("name", "节日", ("名称", "节假日", "假期", "节日名称"), required=True),
    Column("until", "结束日期", ("至", "截止日期")),
    Column("source", "文号", ("依据", "来源", "文件")),
    Column("remark", "备注", ("说明", "星期", "序号")),
]
_LONGEST = 31
"""Days of one row, from 日期 to 结束日期."""


def calendar_of(session: Session) -> Calendar:
    """The whole calendar: some hundred exceptional days."""
    days = {row.day: row.works for row in session.exec(select(CalendarDay)).all()}
    return Calendar(days, frozenset(session.exec(select(CalendarYear.year)).all()))


class Calendars:
    """Reading, declaring and editing the calendar."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of_year(self, year: int) -> CalendarOfYear:
        """The days of a year that are not as their weekday says, as far as they are known."""
        _ordinary_year(year)
        with self._store.read() as session:
            return _of_year(session, year)

    def exceptions(self, year: int) -> list[WorkingDay]:
        """The days alone, of a year that is complete."""
        found = self.of_year(year)
        if not found.complete:
            raise InvalidInput(str(UnknownYear(year)))
        return found.days

    def change(self, day: dt.date, change: DayIn, by: Principal) -> WorkingDay:
        """Set a day, or let it be as its weekday says. It says nothing of the other days of its year: a year that is
        complete stays so, and one that is not does not become so."""
        ordinary_day(day)
        with self._store.write() as work:
            row = work.session.get(CalendarDay, day)
            works = day.weekday() < 5 if change.works is None else change.works
            if works == (day.weekday() < 5):
                if row is not None:
                    work.session.delete(row)
            else:
                work.session.merge(CalendarDay(day=day, works=works, name=change.name))
            work.audit(Action.CALENDAR_CHANGED, by, day.isoformat(), works=works)
            work.publish(CalendarChanged(day=day, works=works, by=by.client_id), subject=day.isoformat())
            return WorkingDay(day=day, works=works, name=change.name)

    def declare(
        self, year: int, content: bytes, filename: str, by: Principal, *, source: str, confirmed: bool, dry_run: bool
    ) -> CalendarOfYear:
        """Take a list as the whole arrangement of a year: its days replace what was entered before, and from then on the
        year counts. All of it or nothing.

        Raises `InvalidInput` with every wrong row; or with what speaks against the list being whole, unless a person has
        `confirmed` that it is.
        """
        _ordinary_year(year)
        readers = read_rows(
            content, filename, ListShape(COLUMNS, {"source": "文号"}, unasked=frozenset({"source"})), apart=True
        )
        days, problems = _listed(year, readers)
        if problems:
            raise InvalidInput(f"{year}年安排有 {len(problems)} 处问题,没有录入任何一天", problems[:100])
        if not days:
            raise InvalidInput(f"{filename[:80]} 里没有任何日期")
        questions = open_questions(year, days)
        if questions and not confirmed:
            remedy = "请对照国务院办公厅的通知补全;确认公布的安排就是如此的,以 confirmed=true(命令行 --confirmed)导入"
            problems = [FieldProblem(field="query.confirmed", problem=asked, remedy=remedy) for asked in questions]
            raise InvalidInput(f"这份名单看来不是{year}年的完整安排:{';'.join(questions)}。{remedy}", problems)
        said = source or next((r.text("source") or r.facts.get("source", "") for r in readers), "")
        if dry_run:
            exceptional = [WorkingDay(day=d.day, works=d.works, name=d.name) for d in days if d.exceptional]
            return CalendarOfYear(year=year, complete=False, source=said, days=exceptional)
        with self._store.write() as work:
            self._replace(work, year, days, f"{said or filename}(由 {by.client_id} 导入)"[:200])
            count = sum(d.exceptional for d in days)
            declared = CalendarDeclared(year=year, days=count, confirmed=bool(questions), by=by.client_id)
            work.audit(Action.CALENDAR_CHANGED, by, str(year), days=count, confirmed=bool(questions))
            work.publish(declared, subject=str(year))
            return _of_year(work.session, year)

    @staticmethod
    def _replace(work: UnitOfWork, year: int, days: Sequence[ListedDay], source: str) -> None:
        # The years that are there from the first day are locked, so that of two lists one waits for the other.
        work.session.exec(select(CalendarYear).order_by(col(CalendarYear.year)).with_for_update()).all()
        listed = {d.day for d in days}
        following = work.session.get(CalendarYear, year + 1) is not None
        for row in work.session.exec(select(CalendarDay)).all():
            of_the_following = following and may_stand_in(year + 1, row.day)  # its last days may be of that list
            if row.day in listed or (row.day.year == year and not of_the_following):
                work.session.delete(row)
        work.session.flush()
        for d in days:
            if d.exceptional:
                work.session.add(CalendarDay(day=d.day, works=d.works, name=d.name))
        work.session.merge(CalendarYear(year=year, source=source))
        work.session.flush()

    def after(self, start: dt.date, count: int) -> WorkingDays:
        ordinary_day(start)
        with self._store.read() as session:
            try:
                return WorkingDays(start=start, count=count, end=calendar_of(session).after(start, count))
            except UnknownYear as error:
                raise InvalidInput(str(error)) from None


def _ordinary_year(year: int) -> None:
    if not 2000 <= year <= 2100:
        raise InvalidInput("年度应在2000至2100之间")


def _of_year(session: Session, year: int) -> CalendarOfYear:
    declared = session.get(CalendarYear, year)
    query = select(CalendarDay).where(CalendarDay.day >= dt.date(year, 1, 1), CalendarDay.day <= dt.date(year, 12, 31))
    rows = session.exec(query.order_by(col(CalendarDay.day))).all()
    return CalendarOfYear(
        year=year,
        complete=declared is not None,
        source=declared.source if declared else "",
        days=[WorkingDay(day=row.day, works=row.works, name=row.name) for row in rows],
    )


def _listed(year: int, readers: Sequence[RowReader]) -> tuple[list[ListedDay], list[FieldProblem]]:
    """The days of all rows, and what is wrong with any. A row without a holiday's name belongs to the one above."""
    days: dict[dt.date, ListedDay] = {}
    problems: list[FieldProblem] = []
    name = ""
    for reader in readers:
        name = reader.text("name", limit=100) or name
        for listed in _of_row(reader, name, year):
            if (first := days.get(listed.day)) is not None:
                reader.problem("day", f"{listed.day} 与第{first.row}行重复", "每天只列一次,请删去一行")
            elif reason := implausible(listed):
                reader.problem("day", reason, "请核对日期与类型")
            else:
                days[listed.day] = listed
        for found in reader.errors:
            field = f"body.file.第{reader.row.number}行.{found.column}"
            problems.append(FieldProblem(field=field, problem=found.problem, remedy=found.remedy, value=found.value))
    return list(days.values()), problems


def _of_row(reader: RowReader, name: str, year: int) -> list[ListedDay]:
    first = reader.date("day", required=True)
    last = reader.date("until") or first
    works = reader.parse("kind", kind_of, required=True)
    exchanged = works is None and not reader.errors
    if first is None or last is None or reader.errors:
        return []
    if not 0 <= (last - first).days < _LONGEST:
        reader.problem("until", f"应不早于开始日期,且至多连续{_LONGEST}天", "请核对起止日期")
        return []
    days = [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
    if outside := [day for day in days if not may_stand_in(year, day)]:
        reader.problem("day", f"{outside[0]} 不在{year}年内", f"请核对年份;此处只导入{year}年的安排")
        return []
    if exchanged and any(day.weekday() < 5 for day in days):
        reader.problem("kind", "“调休”在星期一至星期五看不出放假还是上班", "请写明“放假”或“上班”")
        return []
    return [ListedDay(reader.row.number, day, True if works is None else works, name) for day in days]
