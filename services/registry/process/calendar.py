"""The calendar of working days: filled from published arrangements, declared year by year, edited by the bureau."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlmodel import Session, col, select

from services.registry.as_of import ordinary_day
from services.registry.domain.arrangements import (
    ListedDay,
    may_stand_in,
    open_questions,
)
from services.registry.process.columns import listed_days, source_of
from services.registry.process.revised import CALENDAR_DAY
from services.registry.process.tables import CalendarDay, CalendarYear
from shared.casework.working_days import Calendar, UnknownYear
from shared.contracts.audit import Action
from shared.contracts.problems import FieldProblem
from shared.contracts.process import CalendarOfYear, DayIn, WorkingDay, WorkingDays
from shared.contracts.public_events.registry import CalendarChanged, CalendarDeclared
from shared.plumbing.audit import By
from shared.plumbing.auth import Principal
from shared.plumbing.errors import InvalidInput
from shared.plumbing.lists.columns import RowReader
from shared.plumbing.lists.plans import ListPlans
from shared.plumbing.revisions import Match
from shared.plumbing.storage import Store, UnitOfWork

HOLIDAYS = "holidays"
FIRST_YEAR, LAST_YEAR = 2000, 2100
NOT_WHOLE = "请对照国务院办公厅的通知补全"


def calendar_of(session: Session) -> Calendar:
    """The whole calendar: some hundred exceptional days."""
    days = dict(session.exec(select(col(CalendarDay.day), col(CalendarDay.works))).all())
    return Calendar(days, frozenset(session.exec(select(CalendarYear.year)).all()))


class Calendars:
    """Reading, declaring and editing the calendar."""

    def __init__(self, store: Store, plans: ListPlans) -> None:
        self._store = store
        self._plans = plans

    def of_year(self, year: int) -> CalendarOfYear:
        """The days of a year that are not as their weekday says, as far as they are known."""
        _ordinary_year(year)
        with self._store.read() as session:
            return _of_year(session, year)

    def exceptions(self, year: int) -> list[WorkingDay]:
        """The days alone, of a year that is complete."""
        found = self.of_year(year)
        if not found.complete:
            raise InvalidInput.at("year", str(UnknownYear(year)), "请先导入该年度的放假与调休安排", year)
        return found.days

    def day(self, day: dt.date) -> WorkingDay:
        """One day, whether or not it is as its weekday says."""
        ordinary_day(day, "day")
        with self._store.read() as session:
            row = session.get(CalendarDay, day)
            if row is None:
                return WorkingDay(day=day, works=day.weekday() < 5)
            return WorkingDay(day=row.day, works=row.works, name=row.name)

    def change(self, day: dt.date, change: DayIn, by: Principal, match: Match) -> WorkingDay:
        """Set a day, or let it be as its weekday says. It says nothing of the other days of its year: a year that is
        complete stays so, and one that is not does not become so."""
        ordinary_day(day, "day")
        with self._store.write() as work, work.editing(CALENDAR_DAY, day.isoformat(), by=by, match=match):
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
        self,
        year: int,
        content: bytes,
        filename: str,
        principal: Principal,
        *,
        source: str,
        confirmed: bool,
        dry_run: bool,
    ) -> CalendarOfYear:
        """Take a list as the whole arrangement of a year: its days replace what was entered before, and from then on the
        year counts. All of it or nothing.

        Raises `InvalidInput` with every wrong row; or with what speaks against the list being whole, unless a person has
        `confirmed` that it is.
        """
        _ordinary_year(year)
        readers = self._plans.rows_now(HOLIDAYS, content, filename, {"number": source}, principal)
        days = listed_days(year, readers)
        problems = [problem for reader in readers for problem in _problems(reader)]
        if problems:
            raise InvalidInput(f"{year}年安排有 {len(problems)} 处问题,没有录入任何一天", problems[:100])
        if not days:
            raise InvalidInput.at("body.file", f"{filename[:80]} 里没有任何日期", "请核对文件")
        questions = open_questions(year, days)
        if questions and not confirmed:
            remedy = f"{NOT_WHOLE};确认公布的安排就是如此的,以 confirmed=true(命令行 --confirmed)导入"
            problems = [FieldProblem(field="query.confirmed", problem=asked, remedy=remedy) for asked in questions]
            raise InvalidInput(f"{doubt(year, questions)}。{remedy}", problems)
        said = source_of(readers)
        if dry_run:
            exceptional = [WorkingDay(day=d.day, works=d.works, name=d.name) for d in days if d.exceptional]
            return CalendarOfYear(year=year, complete=False, source=said, days=exceptional)
        with self._store.write() as work:
            declare(work, year, days, said or filename, principal)
            return _of_year(work.session, year)

    def after(self, start: dt.date, count: int) -> WorkingDays:
        ordinary_day(start, "query.start")
        with self._store.read() as session:
            try:
                return WorkingDays(start=start, count=count, end=calendar_of(session).after(start, count))
            except UnknownYear as error:
                raise InvalidInput.at("query.count", str(error), "请先导入该年度的放假与调休安排", count) from None


def declare(work: UnitOfWork, year: int, days: Sequence[ListedDay], source: str, principal: By) -> None:
    """The year is these days and no others, and counts."""
    _replace(work, year, days, f"{source}(由 {principal.client_id} 导入)"[:200])
    count, confirmed = sum(d.exceptional for d in days), bool(open_questions(year, days))
    declared = CalendarDeclared(year=year, days=count, confirmed=confirmed, by=principal.client_id)
    work.audit(Action.CALENDAR_CHANGED, principal, str(year), days=count, confirmed=confirmed)
    work.publish(declared, subject=str(year))


def _replace(work: UnitOfWork, year: int, days: Sequence[ListedDay], source: str) -> None:
    # The years that are there from the first day are locked, so that of two lists one waits for the other.
    work.session.exec(select(CalendarYear).order_by(col(CalendarYear.year)).with_for_update()).all()
    for row in replaced(work.session, year, days):
        work.session.delete(row)
    work.session.flush()
    for d in days:
        if d.exceptional:
            work.session.add(CalendarDay(day=d.day, works=d.works, name=d.name))
    work.session.merge(CalendarYear(year=year, source=source))
    work.session.flush()


def replaced(session: Session, year: int, days: Sequence[ListedDay]) -> list[CalendarDay]:
    """The days that a list of a year stands for from now on."""
    listed = {d.day for d in days}
    following = session.get(CalendarYear, year + 1) is not None
    found = []
    for row in session.exec(select(CalendarDay)).all():
        of_the_following = following and may_stand_in(year + 1, row.day)  # its last days may be of that list
        if row.day in listed or (row.day.year == year and not of_the_following):
            found.append(row)
    return found


def _ordinary_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        problem = f"年度应在{FIRST_YEAR}至{LAST_YEAR}之间"
        raise InvalidInput.at("year", problem, "请核对年度", year)


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


def doubt(year: int, questions: Sequence[str]) -> str:
    """What speaks against a list being whole, in one sentence."""
    return f"这份名单看来不是{year}年的完整安排:{';'.join(questions)}"


def _problems(reader: RowReader) -> list[FieldProblem]:
    return [
        FieldProblem(
            field=f"body.file.第{reader.row.number}行.{found.column}",
            problem=found.problem,
            remedy=found.remedy,
            value=found.value,
        )
        for found in reader.errors
    ]
