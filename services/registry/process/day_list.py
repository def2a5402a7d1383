"""What an officer starts the day with: what is due, what is overdue, what ends, and what waits for whom."""

from __future__ import annotations

import datetime as dt
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import orjson
from sqlalchemy import ColumnElement, func, select, true
from sqlmodel import Session, col
from sqlmodel import select as sqlmodel_select

from services.registry.as_of import ordinary_day
from services.registry.domain.ladder import titles
from services.registry.domain.process import PROCEDURE_NAMES, STATE_NAMES, Procedure
from services.registry.domain.process_facts import due_soon_days, last_recheck, update_due, updated_titles
from services.registry.enterprises.tables import EnterpriseRow
from services.registry.enterprises.units import UnitBook
from services.registry.process.calendar import calendar_of
from services.registry.process.cases import title_key
from services.registry.process.guards import PROCESSED, bars_after, recorded_since, sent_update
from services.registry.process.tables import CaseRow, CaseStep, ObjectionRow, OpenCase
from services.registry.recognitions.tables import TenureRow
from services.registry.recognitions.tenures import known_at, valid_on
from shared.casework.notices import PUBLISH, RUNNING, last_day_in
from shared.casework.working_days import Calendar, UnknownYear
from shared.contracts.process import DayCount
from shared.contracts.values import SHANGHAI, local_date
from shared.plumbing.among import among
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
_ORDER = {kind: place for place, kind in enumerate(KINDS)}
_COLUMNS = (
    Column("类别"), Column("县市区(园区)"), Column("统一社会信用代码"), Column("企业名称"), Column("称号"), Column("事项", width=40),
    Column("期限", "day"), Column("剩余天数", "count"),
)  # fmt: skip


@dataclass(slots=True)
class Item:
    """A `DayItem`, made by the thousand of what is known already: nothing of it is looked at once more."""

    kind: str
    kind_name: str
    unit: str
    unit_name: str
    credit_code: str
    name: str
    title: str
    title_name: str
    what: str
    due: dt.date | None
    days: int | None
    case_id: str | None = None

    @property
    def urgency(self) -> tuple[int, dt.date, str, str]:
        """By what a list is sorted."""
        return _ORDER[self.kind], self.due or dt.date.max, self.credit_code, self.title


@dataclass(slots=True)
class Listed:
    """A `DayList`."""

    on: dt.date
    counts: list[DayCount]
    items: list[Item]

    def json(self) -> bytes:
        """As it is answered. A test holds it to the model."""
        counts = [count.model_dump() for count in self.counts]
        return orjson.dumps({"on": self.on, "counts": counts, "items": self.items})


class DayLists:
    """The list of a day, of one unit or of all."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, *, on: dt.date | None, unit: str | None) -> Listed:
        """What waits on a day, most urgent first within its kind."""
        day = ordinary_day(on or self._store.clock.today(), "query.on")
        with self._store.read() as session:
            book = UnitBook(session)
            code = None
            if unit is not None:
                try:
                    code = book.code(unit)
                except ValueError as error:
                    raise InvalidInput.at("unit", str(error), "请从所列单位中选择", unit[:40]) from None
            within = true() if code is None else col(EnterpriseRow.unit) == code
            day_of = _Day(session, book, day, within)
            items = [*day_of.terms(), *day_of.cases(), *day_of.bars()]
        items.sort(key=lambda item: item.urgency)
        counted = Counter((i.unit, i.unit_name, i.kind) for i in items)
        counts = [
            DayCount(unit=u, unit_name=name, kind=kind, kind_name=KINDS[kind], count=n)
            for (u, name, kind), n in sorted(counted.items(), key=lambda c: (c[0][0], _ORDER[c[0][2]]))
        ]
        return Listed(day, counts, items)

    def items(self, session: Session, day: dt.date, mine: Reach) -> Iterator[Item]:
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


class _Firm(NamedTuple):
    """Whose item it is."""

    code: str
    name: str
    unit: str


class _Day:
    """One day's items from one snapshot, of the enterprises that a condition takes in. What a database can tell it is asked: rows of firms
    with nothing to do are not read."""

    def __init__(self, session: Session, book: UnitBook, day: dt.date, within: ColumnElement[bool]) -> None:
        self._session = session
        self._book = book
        self._day = day
        self._within = within

    def _item(
        self, kind: str, firm: _Firm, title: str, what: str, due: dt.date | None, case_id: str | None = None
    ) -> Item:
        days = (due - self._day).days if due else None
        unit_name, title_name = self._book.names[firm.unit], self._title_name(title)
        return Item(
            kind, KINDS[kind], firm.unit, unit_name, firm.code, firm.name, title, title_name, what, due, days, case_id
        )

    def _title_name(self, title: str) -> str:
        known = titles().get(title)
        return known.official_name(self._day) if known else ""

    def _of_firms(self, query: Any, firm: Any) -> Sequence[Any]:
        """Rows of a query about firms (by their code), each with the firm's name and unit in front."""
        e = EnterpriseRow
        found = query.add_columns(col(e.name), col(e.unit)).join(e, col(e.credit_code) == firm).where(self._within)
        return self._session.connection().execute(found).all()

    def terms(self) -> Iterator[Item]:
        yield from self._rechecks()
        yield from self._updates()

    def _held(self, of: Iterable[str], *columns: Any) -> Any:
        """Tenures of titles on the day, as they are known now."""
        t = TenureRow
        query = select(*columns).select_from(t).where(col(t.title).in_(sorted(of)), valid_on(self._day))
        return query.where(known_at(clock_of(self._session).now()))

    def _rechecks(self) -> Iterator[Item]:
        t = TenureRow
        columns = (col(t.credit_code), col(t.title), col(t.subject), col(t.valid_to))
        query = self._held((code for code, title in titles().items() if title.kind in PROCESSED), *columns)
        # Said without the terms that never end, so that the database goes along those that end by then.
        ending = query.where(col(t.valid_to) > self._day, col(t.valid_to) <= last_recheck(self._day))
        rows = self._of_firms(ending.order_by(*columns[:3]), t.credit_code)
        open_keys = set(self._session.exec(sqlmodel_select(OpenCase.key)).all()) if rows else set()
        for code, title, subject, valid_to, name, unit in rows:
            if title_key(code, title, subject) not in open_keys:
                last = valid_to - dt.timedelta(days=1)  # what is kept is the day from which it holds no longer
                yield self._item("recheck_due", _Firm(code, name, unit), title, f"有效期至 {last}", last)

    def _updates(self) -> Iterator[Item]:
        t, e = TenureRow, EnterpriseRow
        since = func.min(col(t.valid_from))
        held = self._held(updated_titles(), col(t.credit_code)).group_by(col(t.credit_code), col(e.name), col(e.unit))
        for year in range(recorded_since(), self._day.year + 1):
            due = update_due(year)
            if due is None:
                continue
            if due < self._day:
                missed = held.where(~sent_update(col(t.credit_code), year, by=due)).having(since <= due)
                for code, name, unit in self._of_firms(missed, t.credit_code):
                    yield self._item("update_overdue", _Firm(code, name, unit), "", f"{year}年信息未按期更新", due)
            elif year == self._day.year and (due - self._day).days <= due_soon_days():
                waiting = held.where(~sent_update(col(t.credit_code), year))
                for code, name, unit in self._of_firms(waiting, t.credit_code):
                    yield self._item("update_due", _Firm(code, name, unit), "", f"{year}年信息待更新", due)

    def cases(self) -> Iterator[Item]:
        c = CaseRow
        columns = (col(c.id), col(c.procedure), col(c.credit_code), col(c.title), col(c.state), col(c.changed_at))
        query = select(*columns).join(OpenCase, col(OpenCase.case_id) == c.id).order_by(col(c.id))
        cases = self._of_firms(query, c.credit_code)
        calendar = calendar_of(self._session)
        notices = self._notices()
        unanswered = self._unanswered()
        for id, procedure, code, title, state, changed_at, firm_name, unit in cases:
            firm, name = _Firm(code, firm_name, unit), PROCEDURE_NAMES[Procedure(procedure)]
            if state == RUNNING:
                ends = notices[id]
                if (ends - self._day).days <= 1:
                    yield self._item("notice_ending", firm, title, f"{name}公示至 {ends}", ends, id)
                if number := unanswered.get(id):
                    yield self._item("objection_open", firm, title, f"{name}公示有{number}件异议待答复", ends, id)
            else:
                what = f"{name}{STATE_NAMES[state or 'none']}{self._waited(calendar, changed_at)}"
                yield self._item("waiting", firm, title, what, None, id)

    def _notices(self) -> dict[str, dt.date]:
        """{case in its notice: the last day of that}"""
        query = (
            select(col(CaseStep.case_id), col(CaseStep.facts))
            .join(CaseRow, col(CaseRow.id) == CaseStep.case_id)
            .where(col(CaseRow.state) == RUNNING, col(CaseStep.event) == PUBLISH)
            .order_by(col(CaseStep.seq))
        )
        return {id: last_day_in(facts) for id, facts in self._session.connection().execute(query)}

    def _unanswered(self) -> dict[str, int]:
        """{case: objections without an answer}"""
        o = ObjectionRow
        query = select(col(o.case_id), func.count()).where(col(o.outcome).is_(None)).group_by(col(o.case_id))
        return dict(row.tuple() for row in self._session.connection().execute(query))

    def _waited(self, calendar: Calendar, changed_at: dt.datetime) -> str:
        try:
            days = calendar.between(local_date(changed_at), self._day)
        except UnknownYear as unknown:
            return f",工作日数待导入{unknown.year}年放假安排后计算"
        return f",已{days}个工作日" if days > 0 else ""

    def bars(self) -> Iterator[Item]:
        ends = bars_after(self._session, self._day)
        soon = {code for code, end in ends.items() if (end - self._day).days <= due_soon_days()}
        e = EnterpriseRow
        query = select(col(e.credit_code), col(e.name), col(e.unit)).order_by(col(e.credit_code))
        query = query.where(among(self._session, col(e.credit_code), soon), self._within)
        for code, name, unit in self._session.connection().execute(query) if soon else ():
            yield self._item("bar_ending", _Firm(code, name, unit), "", f"{ends[code]} 起可以申报", ends[code])
