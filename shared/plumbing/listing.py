"""Lists as tables ask for them: sorted by one of a closed list of columns, counted, counted by value, read to the end. One way
for every service; a feature says its columns once (`Listing`) and gives its query with the filters in it.

Pages are by keyset: a page behind a row is found by the row's value and key, so it costs the same wherever it lies, and rows
added meanwhile shift nothing. A cursor carries the sort that it was made for, and is refused with another.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    Select,
    TypeDecorator,
    bindparam,
    case,
    false,
    func,
    literal,
    select,
    true,
    tuple_,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType
from sqlmodel import Session

from shared.contracts.listing import Facet, FacetValue, ListFacets
from shared.contracts.values import nfkc, without_zero_width
from shared.plumbing.errors import InvalidInput
from shared.plumbing.paging import decode_cursor, invalid_cursor
from shared.plumbing.prepared import Prepared

T = TypeVar("T")
U = TypeVar("U")

MOST_VALUES = 200
"""Values of a field that are listed; the rows of the others are counted together."""
_WHOLE_PAGE = 1000
_PASSED_OVER = ("(", ")", " ", "·")
"""What a person leaves out or writes otherwise when looking for a name."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a list is asked for: in which order, how many rows, behind which cursor, and whether all are counted."""

    sort: str | None = None
    total: bool = False
    limit: int = 50
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class Listed(Generic[T]):
    """A page: its rows, the position of the last one where there are more, and how many there are in all where asked."""

    rows: Sequence[T]
    last: Sequence[str | int] | None = None
    total: int | None = None

    def of(self, shown: Callable[[Sequence[T]], Sequence[U]]) -> Listed[U]:
        """The same page with its rows as they are shown."""
        return Listed(shown(self.rows), self.last, self.total)


Labels = Callable[[Session], Mapping[str, str]]
Counts = Callable[[Session, Any], Sequence[tuple[Any, int]]]
"""(session, the query of the list) → (value, how many rows have it)."""


def _no_labels(_: Session) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True, slots=True)
class Field:
    """A field by whose values a list is counted. `counts`: where one row may have several."""

    counts: Counts
    labels: Labels = _no_labels


def by(expression: Any, labels: Labels = _no_labels) -> Field:
    """Counted by a column of the query, of which each row has one value."""

    def counts(session: Session, query: Any) -> Sequence[tuple[Any, int]]:
        counted = query.with_only_columns(expression, func.count()).order_by(None).group_by(expression)
        return [(value, number) for value, number in session.connection().execute(counted).all()]

    return Field(counts, labels)


class Ordered:
    """What a list may be sorted by, and its cursors. `natural`: what a sort by the key alone is called."""

    natural: str
    sorts: Mapping[str, Any]

    @property
    def orders(self) -> tuple[str, ...]:
        """Everything that `sort` may say."""
        return tuple(f"{sign}{name}" for name in (self.natural, *self.sorts) for sign in ("", "-"))

    def is_by_key(self, sort: str | None) -> bool:
        """Is it the natural order, in whichever direction?"""
        return sort in (None, self.natural, f"-{self.natural}")

    def cursor(self, sort: str | None, last: Sequence[str | int] | None) -> list[str | int] | None:
        """What a cursor says. One of the natural order says the key alone, as it always did."""
        if last is None or sort in (None, self.natural):
            return None if last is None else list(last)
        return [str(sort), *last]

    def _sorted_by(self, sort: str | None) -> str:
        """The column of a sort; `InvalidInput` names those that there are."""
        if sort is not None and sort not in self.orders:
            raise InvalidInput.at("query.sort", "不能按此列排序", f"可填:{'、'.join(self.orders)}", sort[:80])
        return (sort or self.natural).removeprefix("-")

    def _position_in(self, asked: Asked, kinds: Sequence[type]) -> list[str | int] | None:
        """The values and key that a cursor holds, if it is one of this order."""
        if asked.cursor is None:
            return None
        named = asked.sort not in (None, self.natural)
        position = decode_cursor(asked.cursor, [str, *kinds] if named else list(kinds))
        assert position is not None
        if named and position[0] != asked.sort:
            raise invalid_cursor(asked.cursor, "游标是另一种排序的")
        return position[1:] if named else position


@dataclass(frozen=True)
class Listing(Ordered):
    """A list: the columns that make its key, what a sort by the key alone is called, by which columns else it may be sorted, and
    the fields by which it is counted. No column of a sort or key is NULL (`or_last` makes one that is not)."""

    key: Sequence[Any]
    natural: str
    sorts: Mapping[str, Any] = field(default_factory=dict)
    fields: Mapping[str, Field] = field(default_factory=dict)

    # -- a page ----------------------------------------------------------------------------------------------------------

    def page(self, session: Session, query: Any, asked: Asked) -> Listed[Any]:
        """A page of a query that has the filters and no order."""
        rows, last = self._rows(session, query, asked.sort, self._position(asked), asked.limit)
        return Listed(rows, last, self.count(session, query) if asked.total else None)

    def every(self, session: Session, query: Any, sort: str | None) -> Iterator[Sequence[Any]]:
        """All rows, in the order of a sort, a thousand at a time."""
        position: Sequence[str | int] | None = None
        while True:
            rows, position = self._rows(session, query, sort, position, _WHOLE_PAGE)
            yield rows
            if position is None:
                return

    def _rows(
        self, session: Session, query: Any, sort: str | None, after: Sequence[str | int] | None, limit: int
    ) -> tuple[Sequence[Any], Sequence[str | int] | None]:
        columns = self._columns(sort)
        here = None if after is None else [literal(_read(p, c), _bound(c)) for p, c in zip(after, columns, strict=True)]
        # `exec` would take a query of one entity for one of scalars, and drop the columns of the sort.
        return self._of_page(session.execute(self._ordered(query, sort, here, limit)).all(), sort, limit)

    def _ordered(self, query: Any, sort: str | None, here: Sequence[Any] | None, limit: int) -> Select[Any]:
        """The query with its order, behind a position, and one row more than is shown; what it is ordered by stands last in its rows."""
        columns, descends = self._columns(sort), _descends(sort)
        ordered: Select[Any] = Select.add_columns(query, *(c.label(f"sort_{n}") for n, c in enumerate(columns)))
        ordered = ordered.order_by(*(c.desc() if descends else c.asc() for c in columns)).limit(limit + 1)
        return ordered if here is None else ordered.where(_behind(columns, here, descends))

    def _of_page(
        self, rows: Sequence[Any], sort: str | None, limit: int
    ) -> tuple[Sequence[Any], Sequence[str | int] | None]:
        width = len(self._columns(sort))
        shown = [row[0] if len(row) == width + 1 else row[:-width] for row in rows[:limit]]
        if len(rows) <= limit:
            return shown, None
        return shown, [_written(value) for value in rows[limit - 1][-width:]]

    def prepared(self, query: Any, sort: str | None, limit: int, *, behind: bool) -> Prepared:
        """A page as a statement that is put together once: of a query with parameters, where it begins behind a position with more."""
        columns = self._columns(sort)
        here = [bindparam(f"after_{n}", type_=_bound(c)) for n, c in enumerate(columns)] if behind else None
        return Prepared(self._ordered(query, sort, here, limit))

    def asked_page(self, rows: Callable[[bool, Mapping[str, Any]], Sequence[Any]], asked: Asked) -> Listed[Any]:
        """A page of `prepared`, without the number of all rows. `rows`: (whether it begins behind a position, the position's parameters) → what
        the statement gives."""
        position = self._position(asked)
        columns = self._columns(asked.sort)
        values = {
            f"after_{n}": _read(p, c)
            for n, (p, c) in enumerate(zip(position or (), columns, strict=position is not None))
        }
        return Listed(*self._of_page(rows(position is not None, values), asked.sort, asked.limit))

    def _columns(self, sort: str | None) -> list[Any]:
        name = self._sorted_by(sort)
        return [*self.key] if name == self.natural else [self.sorts[name], *self.key]

    def _position(self, asked: Asked) -> list[str | int] | None:
        columns = self._columns(asked.sort)
        position = self._position_in(asked, [_wire_kind(c) for c in columns])
        for value, column in zip(position or (), columns, strict=position is not None):
            try:
                _read(value, column)
            except (ValueError, OverflowError):
                raise invalid_cursor(asked.cursor or "") from None
        return position

    # -- counts ----------------------------------------------------------------------------------------------------------

    def count(self, session: Session, query: Any) -> int:
        """How many rows the query has."""
        counted = select(func.count()).select_from(query.with_only_columns(*self.key).order_by(None).subquery())
        return int(session.connection().execute(counted).scalar_one())

    def facets(self, session: Session, query: Any, asked: str | None) -> ListFacets:
        """The rows of the query, counted by the values of the fields that are named ("unit,state"), or of all."""
        names = _fields_named(asked, self.fields)
        return ListFacets(
            total=self.count(session, query), facets=[self._facet(session, query, name) for name in names]
        )

    def _facet(self, session: Session, query: Any, name: str) -> Facet:
        found = self.fields[name]
        counts: dict[str, int] = {}
        for value, number in found.counts(session, query):
            text = "" if value is None else str(value)
            counts[text] = counts.get(text, 0) + number
        return _facet_of(name, counts, found.labels(session))


def _fields_named(asked: str | None, fields: Mapping[str, Any]) -> list[str]:
    names = list(dict.fromkeys(n.strip() for n in asked.split(","))) if asked else list(fields)
    if unknown := [name for name in names if name not in fields]:
        remedy = f"可填:{','.join(fields)}"
        raise InvalidInput.at("query.facets", "不能按此字段计数", remedy, unknown[0][:80])
    return names


def _facet_of(name: str, counts: Mapping[str, int], labels: Mapping[str, str]) -> Facet:
    listed = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return Facet(
        field=name,
        values=[FacetValue(value=v, label=labels.get(v, v), count=n) for v, n in listed[:MOST_VALUES]],
        others=sum(n for _, n in listed[MOST_VALUES:]),
    )


@dataclass(frozen=True)
class RowListing(Ordered, Generic[T]):
    """The same for rows that were computed and are all there: how a row's key (a text), the values that it is sorted by and those that
    it is counted by are read from it. Values of one sort are of one kind, texts or whole numbers."""

    key: Callable[[T], str]
    natural: str
    sorts: Mapping[str, Callable[[T], str | int]] = field(default_factory=dict)
    fields: Mapping[str, Callable[[T], str]] = field(default_factory=dict)

    def page(self, rows: Sequence[T], asked: Asked) -> Listed[T]:
        """A page of the rows that the filters find."""
        place = self._place(asked.sort)
        ordered = self.every(rows, asked.sort)
        kinds = [int if isinstance(part, int) else str for part in place(ordered[0])] if ordered else None
        position = self._position_in(asked, kinds) if kinds else None
        start = 0
        if position is not None:
            # In a list that descends, what is behind is less.
            here, sign = tuple(position), -1 if _descends(asked.sort) else 1
            start = bisect_right(ordered, 0, key=lambda row: _compared(place(row), here) * sign)
        shown = ordered[start : start + asked.limit]
        more = start + asked.limit < len(ordered)
        return Listed(shown, place(shown[-1]) if more else None, len(ordered) if asked.total else None)

    def every(self, rows: Sequence[T], sort: str | None) -> list[T]:
        """All rows in the order of a sort."""
        return sorted(rows, key=self._place(sort), reverse=_descends(sort))

    def facets(self, rows: Sequence[T], asked: str | None, labels: Mapping[str, Mapping[str, str]]) -> ListFacets:
        """The rows, counted by the values of the fields that are named, or of all. labels: by field."""
        names = _fields_named(asked, self.fields)
        counted = [
            _facet_of(name, Counter(self.fields[name](row) for row in rows), labels.get(name, {})) for name in names
        ]
        return ListFacets(total=len(rows), facets=counted)

    def _place(self, sort: str | None) -> Callable[[T], tuple[str | int, ...]]:
        name = self._sorted_by(sort)
        if name == self.natural:
            return lambda row: (self.key(row),)
        value = self.sorts[name]
        return lambda row: (value(row), self.key(row))


def _compared(a: Any, b: Any) -> int:
    return int(a > b) - int(a < b)


def _descends(sort: str | None) -> bool:
    return sort is not None and sort.startswith("-")


def _behind(columns: Sequence[Any], position: Sequence[Any], descends: bool) -> ColumnElement[bool]:
    """Rows behind a position: one comparison of all columns, which an index over them answers."""
    mine, here = tuple_(*columns), tuple_(*position)
    found: ColumnElement[bool] = mine < here if descends else mine > here
    return found


def _bound(column: Any) -> Any:
    # A cursor is a caller's: a number that no row could have is compared, and not an error of the database.
    return BigInteger() if isinstance(column.type, Integer) else column.type


def _kind(column: Any) -> type:
    """Of the values that a column gives."""
    decorated = column.type
    kind: type = (decorated.impl_instance if isinstance(decorated, TypeDecorator) else decorated).python_type
    return kind


def _wire_kind(column: Any) -> type:
    return int if issubclass(_kind(column), int) else str


def _written(value: Any) -> str | int:
    return value.isoformat() if isinstance(value, dt.date) else value


def _read(value: str | int, column: Any) -> Any:
    kind = _kind(column)
    if issubclass(kind, dt.datetime):
        return dt.datetime.fromisoformat(str(value)).astimezone(dt.UTC)
    if issubclass(kind, dt.date):
        return dt.date.fromisoformat(str(value))
    return value


_LAST_DAY = dt.date(9999, 1, 1)
_LAST_INSTANT = dt.datetime(9999, 1, 1, tzinfo=dt.UTC)
"""Not the last of all: on clocks east of Greenwich that one lies in a year that Python does not have."""


def or_last(column: Any) -> Any:
    """A day or instant that may be missing, as a column to sort by: without one comes after every other."""
    last = _LAST_INSTANT if issubclass(_kind(column), dt.datetime) else _LAST_DAY
    return func.coalesce(column, literal(last, column.type), type_=column.type)


def in_one_piece(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """The same condition, which no index answers: a page is read along the index of its order, and not along one by which a
    database without statistics thinks that it finds the few rows of a condition that most rows meet, to sort them all."""
    return case((condition, true()), else_=false())


class Unlikely(FunctionElement[Any]):
    """A condition of a page's first table that is said to SQLite to be met by few rows. Where it has statistics of many, it would first read
    all of a table that is joined into a filter of its keys, for the fifty rows of a page: a quarter of a second of a million firms."""

    type = NullType()
    inherit_cache = True


@compiles(Unlikely)
def _as_it_is(element: Unlikely, compiler: SQLCompiler, **options: Any) -> str:
    return compiler.process(element.clauses, **options)


@compiles(Unlikely, "sqlite")
def _unlikely(element: Unlikely, compiler: SQLCompiler, **options: Any) -> str:
    return f"unlikely({compiler.process(element.clauses, **options)})"


def code_holds(column: Any, text: str) -> ColumnElement[bool]:
    """Does a column of codes (capital letters and digits) hold what somebody looks for? A text that is none costs no pass."""
    wanted = nfkc(without_zero_width(text)).upper()
    if not (wanted.isascii() and wanted.isalnum()):
        return false()
    found: ColumnElement[bool] = column.like(f"%{wanted}%")
    return found


def folded(text: str) -> str:
    """A text as it is looked for: without width, case, spaces and brackets."""
    found = nfkc(without_zero_width(text)).lower()
    for char in _PASSED_OVER:
        found = found.replace(char, "")
    return found


def holds(column: Any, text: str, *, alike: Sequence[tuple[str, str]] = ()) -> ColumnElement[bool]:
    """Does a text column hold what somebody looks for, however brackets, spaces, width and case are written? `alike`: words
    that are taken for others. Nothing of the text is a pattern; one pass over the column."""
    wanted, kept = folded(text), func.lower(column)
    for char in _PASSED_OVER:
        kept = func.replace(kept, char, "")
    for word, other in alike:
        wanted = wanted.replace(word, other)
        kept = func.replace(kept, word, other)
    pattern = wanted.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
    found: ColumnElement[bool] = kept.like(f"%{pattern}%", escape="\\")
    return found
