"""What an officer starts the day with: what is due, what is overdue, what ends, and what waits for whom."""

from __future__ import annotations

import datetime as dt
import io
from collections import Counter
from collections.abc import Iterable, Iterator

from sqlalchemy import ColumnElement, true
from sqlmodel import Session, col, select

from services.registry.as_of import ordinary_day
from services.registry.domain.ladder import titles
from services.registry.domain.process import PROCEDURE_NAMES, STATE_NAMES, Procedure
from services.registry.domain.process_facts import due_soon_days, recheck_opens, update_due, updated_titles
from services.registry.enterprises.tables import EnterpriseRow
from services.registry.enterprises.units import UnitBook
from services.registry.process.calendar import calendar_of
from services.registry.process.cases import CASES, title_key
from services.registry.process.guards import PROCESSED, barred_until, missed_years, recorded_since, sent_updates
from services.registry.process.tables import CaseRow, ObjectionRow, OpenCase
from services.registry.recognitions.tables import TenureRow
from services.registry.recognitions.tenures import known_at, valid_on
from shared.casework.notices import PUBLISH, RUNNING, last_day
from shared.casework.working_days import Calendar, UnknownYear
from shared.contracts.process import DayCount, DayItem, DayList
from shared.contracts.values import SHANGHAI, CreditCode, local_date
from shared.plumbing.clock import clock_of
from shared.plumbing.errors import InvalidInput
from shared.plumbing.rights import Reach
from shared.plumbing.sheets.book import Book, Column
from shared.plumbing.storage import Store

KINDS = {
    "recheck_due": "待复核",
    "update_overdue": "年度更新逾期",
    "update_due": "年度更新将到期",
    "notice_ending": "公示到期",
    "objection_open": "异议待答复",
    "waiting": "待办",
    "bar_ending": "禁报期将满",
}
_COLUMNS = (
    Column("类别"), Column("县市区(园区)"), Column("统一社会信用代码"), Column("企业名称"), Column("称号"), Column("事项", width=40),
    Column("期限", "day"), Column("剩余天数", "count"),
)  # fmt: skip


class DayLists:
    """The list of a day, of one unit or of all."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, *, on: dt.date | None, unit: str | None) -> DayList:
        """What waits on a day, most urgent first within its kind."""
        day = ordinary_day(on or self._store.clock.today())
        with self._store.read() as session:
            book = UnitBook(session)
            code = None
            if unit is not None:
                try:
                    code = book.code(unit)
                except ValueError as error:
                    raise InvalidInput(str(error)) from None
            within = true() if code is None else col(EnterpriseRow.unit) == code
            day_of = _Day(session, book, day, within)
            items = [*day_of.terms(), *day_of.cases(), *day_of.bars()]
        order = list(KINDS)
        items.sort(key=lambda i: (order.index(i.kind), i.due or dt.date.max, i.credit_code, i.title))
        counted = Counter((i.unit, i.unit_name, i.kind) for i in items)
        counts = [
            DayCount(unit=u, unit_name=name, kind=kind, kind_name=KINDS[kind], count=n)
            for (u, name, kind), n in sorted(counted.items(), key=lambda c: (c[0][0], order.index(c[0][2])))
        ]
        return DayList(on=day, counts=counts, items=items)

    def items(self, session: Session, day: dt.date, mine: Reach) -> Iterator[DayItem]:
        """What terms and years of a caller's own firms are due on a day; of cases the caller has its own look."""
        within = mine.among(firm=col(EnterpriseRow.credit_code), unit=col(EnterpriseRow.unit))
        return _Day(session, UnitBook(session), day, within).terms()

    def workbook(self, *, on: dt.date | None, unit: str | None) -> bytes:
        listed = self.of(on=on, unit=unit)
        rows = [
            (i.kind_name, i.unit_name, i.credit_code, i.name, i.title_name, i.what, i.due, i.days) for i in listed.items
        ]
        output, now = io.BytesIO(), self._store.clock.now()
        about = f"共 {len(rows)} 项;制表时间 {now.astimezone(SHANGHAI):%Y-%m-%d %H:%M}(北京时间)"
        with Book(output, f"今日待办({listed.on})", about, created=now) as book:
            book.table("今日待办", _COLUMNS, rows)
        return output.getvalue()


class _Day:
    """One day's items from one snapshot, of the enterprises that a condition takes in."""

    def __init__(self, session: Session, book: UnitBook, day: dt.date, within: ColumnElement[bool]) -> None:
        self._session = session
        self._book = book
        self._day = day
        self._within = within
        e = EnterpriseRow
        firms = session.exec(select(e.credit_code, e.name, e.unit).where(within)).all()
        self._firms = {code: (name, unit) for code, name, unit in firms}

    def _item(
        self, kind: str, code: str, title: str, what: str, due: dt.date | None, case_id: str | None = None
    ) -> DayItem:
        name, unit = self._firms[code]
        known = titles().get(title)
        return DayItem(
            kind=kind,
            kind_name=KINDS[kind],
            unit=unit,
            unit_name=self._book.names[unit],
            credit_code=CreditCode(code),
            name=name,
            title=title,
            title_name=known.official_name(self._day) if known else "",
            what=what,
            due=due,
            days=(due - self._day).days if due else None,
            case_id=case_id,
        )

    def terms(self) -> Iterator[DayItem]:
        t = TenureRow
        processed = [code for code, title in titles().items() if title.kind in PROCESSED]
        query = (
            select(t)
            .join(EnterpriseRow, col(EnterpriseRow.credit_code) == t.credit_code)
            .where(self._within, col(t.title).in_(processed), valid_on(self._day))
            .where(known_at(clock_of(self._session).now()))
        )
        held = self._session.exec(query.order_by(t.credit_code, t.title, t.subject)).all()
        open_keys = set(self._session.exec(select(OpenCase.key)).all())
        for row in held:
            if row.valid_to is None or title_key(row.credit_code, row.title, row.subject) in open_keys:
                continue
            if recheck_opens(row.valid_to) <= self._day:
                last = row.valid_to - dt.timedelta(days=1)  # what is kept is the day from which it holds no longer
                yield self._item("recheck_due", row.credit_code, row.title, f"有效期至 {last}", last)
        yield from self._updates([row for row in held if row.title in updated_titles()])

    def _updates(self, held: Iterable[TenureRow]) -> Iterator[DayItem]:
        since: dict[str, dt.date] = {}
        for row in held:
            since[row.credit_code] = min(row.valid_from, since.get(row.credit_code, row.valid_from))
        due = update_due(self._day.year)
        soon = due is not None and self._day.year >= recorded_since() and 0 <= (due - self._day).days <= due_soon_days()
        sent = sent_updates(self._session)
        for code, start in since.items():
            mine = sent.get(code, {})
            for year in missed_years(mine, start, self._day):
                yield self._item("update_overdue", code, "", f"{year}年信息未按期更新", update_due(year))
            if soon and self._day.year not in mine:
                yield self._item("update_due", code, "", f"{self._day.year}年信息待更新", due)

    def cases(self) -> Iterator[DayItem]:
        query = select(CaseRow).join(OpenCase, col(OpenCase.case_id) == CaseRow.id).order_by(CaseRow.id)
        cases = self._session.exec(query).all()
        calendar = calendar_of(self._session)
        unanswered = Counter(
            self._session.exec(select(ObjectionRow.case_id).where(col(ObjectionRow.outcome).is_(None))).all()
        )
        for case in cases:
            if case.credit_code not in self._firms:
                continue
            name = PROCEDURE_NAMES[Procedure(case.procedure)]
            if case.state == RUNNING:
                notice = CASES.last_step(self._session, case, PUBLISH)
                assert notice is not None
                ends = last_day(notice)
                if (ends - self._day).days <= 1:
                    yield self._item(
                        "notice_ending", case.credit_code, case.title, f"{name}公示至 {ends}", ends, case.id
                    )
                if unanswered[case.id]:
                    what = f"{name}公示有{unanswered[case.id]}件异议待答复"
                    yield self._item("objection_open", case.credit_code, case.title, what, ends, case.id)
            else:
                what = f"{name}{STATE_NAMES[case.state or 'none']}{self._waited(calendar, case)}"
                yield self._item("waiting", case.credit_code, case.title, what, None, case.id)

    def _waited(self, calendar: Calendar, case: CaseRow) -> str:
        try:
            days = calendar.between(local_date(case.changed_at), self._day)
        except UnknownYear as unknown:
            return f",工作日数待导入{unknown.year}年放假安排后计算"
        return f",已{days}个工作日" if days > 0 else ""

    def bars(self) -> Iterator[DayItem]:
        query = select(CaseRow.credit_code).where(
            CaseRow.procedure == Procedure.REVOCATION.value, CaseRow.state == "revoked"
        )
        for code in sorted(set(self._session.exec(query).all()) & self._firms.keys()):
            end = barred_until(self._session, code, self._day)
            if end is not None and (end - self._day).days <= due_soon_days():
                yield self._item("bar_ending", code, "", f"{end} 起可以申报", end)
