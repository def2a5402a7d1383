"""A year's arrangement of holidays comes in as a list: all of it lands, or nothing."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from services.registry.domain.arrangements import ListedDay, open_questions
from services.registry.enterprises.columns import WORDINGS
from services.registry.process.calendar import FIRST_YEAR, HOLIDAYS, LAST_YEAR, NOT_WHOLE, declare, doubt, replaced
from services.registry.process.columns import HOLIDAY_COLUMNS, kind_words, listed_days, source_of
from services.registry.process.tables import CalendarYear
from shared.contracts.imports import ImportReport, RowOutcome
from shared.contracts.owners import Owner
from shared.contracts.plans import Choice, Question
from shared.contracts.scopes import Scope
from shared.plumbing.auth import Principal
from shared.plumbing.lists.columns import RowReader
from shared.plumbing.lists.landing import ReportBuilder
from shared.plumbing.lists.planning.draft import CONFIRM
from shared.plumbing.lists.shapes import ListKind, ListShape
from shared.plumbing.storage import UnitOfWork


def holiday_kind() -> ListKind:
    """The kind of list that declares a year."""
    return ListKind(
        name=HOLIDAYS,
        label="放假与调休安排",
        shape=ListShape(HOLIDAY_COLUMNS, {"number": "文号"}, unasked=frozenset({"number"})),
        scope=Scope.NOMINATIONS_DECIDE,
        owner=Owner.REFERENCE,
        land=_land,
        words={"kind": kind_words},
        asks=_asks,
        source=WORDINGS.source,
    )


def _land(work: UnitOfWork, readers: Sequence[RowReader], principal: Principal, dry_run: bool) -> ImportReport:
    """Declare the year of a list whose rows are all right, else nothing: a year counts when its arrangement was imported whole.
    That it is whole was asked before (`_asks`)."""
    report = ReportBuilder(dry_run)
    read = _read(readers)
    outcome = RowOutcome.ACCEPTED
    if read is None or not read.days or any(reader.errors for reader in readers):
        outcome = RowOutcome.REJECTED
        for reader in readers:
            if not reader.errors:
                reader.problem("day", "同一份安排中有不对的行,整表没有录入", "请改正各行后重新提交")
    elif _is_recorded(work.session, read):
        outcome = RowOutcome.REPEATED
    else:
        declare(work, read.year, read.days, source_of(readers) or "未写明文号", principal)
    for reader in readers:
        report.account(reader, outcome, f"{read.year}/{reader.raw('day')}"[:100] if read else "")
    return report.report(document=f"{read.year}年" if read else None)


def _asks(readers: Sequence[RowReader]) -> list[Question]:
    """Is it the whole arrangement? Asked where something speaks against it, of rows that are all right."""
    read = _read(readers)
    if read is None or not read.days or any(reader.errors for reader in readers):
        return []
    questions = open_questions(read.year, read.days)
    if not questions:
        return []
    text = doubt(read.year, questions)
    return [
        Question(
            # An answer is to this doubt alone: with other rows there is another.
            id=f"whole:{read.year}:{hashlib.sha256(text.encode()).hexdigest()[:8]}",
            text=f"{text}。公布的安排就是如此吗?",
            why=f"导入之后{read.year}年就按此计算工作日;不是的,{NOT_WHOLE}后重新提交",
            choices=[Choice(value=CONFIRM, label="已核对,公布的安排就是如此")],
            required=True,
            rows=len(readers),
        )
    ]


@dataclass(frozen=True, slots=True)
class _Read:
    """A list's year, and its days as far as they can be read."""

    year: int
    days: list[ListedDay]


def _read(readers: Sequence[RowReader]) -> _Read | None:
    """The year is that of most of its days: any other day is wrong, or of the end of December before. None without a day."""
    years = Counter(day.year for reader in readers if (day := reader.date("day")) is not None)
    if not years:
        return None
    most = max(years.values())
    year = max(year for year, count in years.items() if count == most)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        for reader in readers:
            reader.problem("day", f"年度应在{FIRST_YEAR}至{LAST_YEAR}之间", "请核对年份")
        return None
    return _Read(year, listed_days(year, readers))


def _is_recorded(session: Session, read: _Read) -> bool:
    """Does the year count already, with just these days?"""
    if session.get(CalendarYear, read.year) is None:
        return False
    mine = {(d.day, d.works, d.name) for d in read.days if d.exceptional}
    return mine == {(row.day, row.works, row.name) for row in replaced(session, read.year, read.days)}
