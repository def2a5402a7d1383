"""What the registry told of every enterprise that bears on a year, as columns: what `known_facts` says of one, and no object is made for
any. Tests hold the two to each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
from sqlalchemy import BigInteger, cast
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from services.awards.domain.facts import ACTIONS, SIZES, UNKNOWN
from services.awards.domain.kinds import LARGEST_FIGURE
from services.awards.domain.population import Codes, Days, Mask, Money, Rows
from services.awards.read_model.answers import answers_beside, weighed
from services.awards.read_model.looking import NOW
from services.awards.read_model.tables import KnownEnterprise, KnownFigures, KnownRecognition
from shared.plumbing.column_reading import columns_of

_NOT_GIVEN = -(2**63)
_NEVER = 2**31
_HOLDING = [ACTIONS.index("new"), ACTIONS.index("recheck")]
_REVOKED = ACTIONS.index("revocation")
PATENT = "first_invention_patent_granted_on"


class Ordinals(dict[str | None, int]):
    """{a day as JSON has it: its proleptic ordinal}; UNKNOWN for none."""

    def __missing__(self, day: str | None) -> int:
        self[day] = found = UNKNOWN if day is None else dt.date.fromisoformat(day).toordinal()
        return found

    def of(self, days: Sequence[str | None]) -> Rows:
        return np.fromiter(map(self.__getitem__, days), dtype=np.int64, count=len(days))


class Numbered(dict[str, int]):
    """{text: number}, numbered as they come."""

    def __missing__(self, text: str) -> int:
        self[text] = number = len(self)
        return number

    def of(self, texts: Sequence[str]) -> Rows:
        return np.fromiter(map(self.__getitem__, texts), dtype=np.int64, count=len(texts))


class _Sizes(Numbered):
    """{size: its number}; UNKNOWN for one that the rules know nothing of."""

    def __missing__(self, text: str) -> int:
        return UNKNOWN


@dataclass(frozen=True, slots=True, eq=False)
class Firms:
    """Every enterprise, in the order of the codes. places: {credit code: row}."""

    codes: list[str]
    names: list[str]
    units: list[str]
    places: dict[str, int]

    @classmethod
    def known(cls, session: Session) -> Firms:
        e = KnownEnterprise
        codes, names, units = list[str](), list[str](), list[str]()
        for part in columns_of(session, KnownEnterprise, [col(e.credit_code), col(e.name), col(e.unit)]):
            codes += part[0]
            names += part[1]
            units += part[2]
        order = sorted(range(len(codes)), key=codes.__getitem__)
        codes, names, units = ([column[n] for n in order] for column in (codes, names, units))
        return cls(codes, names, units, {code: row for row, code in enumerate(codes)})

    def parts(self, session: Session, table: Any, asked: Sequence[Any], *where: Any) -> Iterator[list[Any]]:
        """(rows (of firms), a list for each column) of a table of which each row is about a firm, part by part; without those of firms that
        the registry told nothing of."""
        for codes, *columns in columns_of(session, table, [col(table.credit_code), *asked], *where):
            found = map(self.places.get, codes, repeat(UNKNOWN))
            rows = np.fromiter(found, dtype=np.int64, count=len(codes))
            if (rows == UNKNOWN).any():
                known = np.flatnonzero(rows != UNKNOWN)
                rows, columns = rows[known], [[column[n] for n in known.tolist()] for column in columns]
            yield [rows, *columns]


@dataclass(frozen=True, slots=True, eq=False)
class Recognitions:
    """Recognitions of all firms, by row and day. titles, subjects, documents: numbers into the names of each. until: the day on
    which it ends, UNKNOWN: none."""

    rows: Rows
    titles: Rows
    actions: Codes
    subjects: Rows
    documents: Rows
    days: Days
    until: Days
    title_names: Sequence[str]
    subject_names: Sequence[str]
    document_names: Sequence[str]


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """What was told of n firms: (n,) each."""

    firms: Firms
    sizes: Codes
    figures: Mapping[tuple[int, str], Money]
    patents: Days
    recognitions: Recognitions
    holds: Mapping[str, Mask]


def told(
    session: Session, year: int, figures: Collection[tuple[int, str]], titles: Sequence[str], *, documents: bool = True
) -> Told:
    """Of every enterprise, what bears on a year. figures: (offset, name) of those that are wanted; titles: of which it is wanted who
    holds them and who was recognised; documents: whether it is wanted by which."""
    firms = Firms.known(session)
    sizes, columns = _figures(session, firms, year, figures)
    for code, words in answers_beside(session, year, None, NOW).items():
        if (row := firms.places.get(code)) is not None:
            _weigh(words, row, year, columns)
    recognitions = _recognitions(session, firms, titles, documents)
    holds = _held(recognitions, len(firms.codes), dt.date(year, 12, 31).toordinal(), titles)
    return Told(firms, sizes, columns, _patents(session, firms), recognitions, holds)


def _figures(
    session: Session, firms: Firms, year: int, wanted: Collection[tuple[int, str]]
) -> tuple[Codes, dict[tuple[int, str], Money]]:
    """(sizes, figures): of each year what was told last."""
    f, n = KnownFigures, len(firms.codes)
    sizes = np.full(n, UNKNOWN, dtype=np.int8)
    classes = _Sizes((size, number) for number, size in enumerate(SIZES))
    columns = {key: np.full(n, UNKNOWN, dtype=np.int64) for key in sorted(wanted)}
    for offset in sorted({0, *(offset for offset, _ in wanted)}):
        names = [name for of, name in columns if of == offset]
        asked = [col(f.seq), *(_amount(name) for name in names), *([col(f.size_class)] if offset == 0 else [])]
        told_at = np.full(n, UNKNOWN, dtype=np.int64)
        for rows, seqs, *figures in firms.parts(session, f, asked, col(f.year) == year + offset):
            here = _later(rows, np.array(seqs, dtype=np.int64), told_at)
            rows = rows[here]
            if offset == 0:
                sizes[rows] = classes.of(figures.pop())[here]
            for name, values in zip(names, figures, strict=True):
                columns[offset, name][rows] = checked(values)[here]
    return sizes, columns


def _amount(name: str) -> Any:
    """A figure as a number of the database's."""
    figures: Any = col(KnownFigures.figures)
    return cast(figures[name].as_string(), BigInteger)


def _later(rows: Rows, order: Rows, until: Rows) -> Rows:
    """Places of the last of each row, where it comes after all there were until then. until: (n,) in what order, brought forward."""
    places = np.lexsort((order, rows))
    last = np.ones(len(places), dtype=bool)
    last[:-1] = rows[places][1:] != rows[places][:-1]
    found: Rows = places[last]
    found = found[order[found] > until[rows[found]]]
    until[rows[found]] = order[found]
    return found


def checked(values: Sequence[int | None]) -> Money:
    """Figures as columns have them."""
    column = np.array([_NOT_GIVEN if value is None else value for value in values], dtype=np.int64)
    given = column != _NOT_GIVEN
    if (odd := given & ((column < 0) | (column > LARGEST_FIGURE))).any():
        raise ValueError(f"a figure is not negative and at most {LARGEST_FIGURE}, not {int(column[odd][0])}")
    column[~given] = UNKNOWN
    return column


def _weigh(words: Any, row: int, year: int, columns: Mapping[tuple[int, str], Money]) -> None:
    """Puts in what counts of a firm's word and its sources'."""

    def own(of_year: int, name: str) -> int | None:
        column = columns.get((of_year - year, name))
        return None if column is None or column[row] == UNKNOWN else int(column[row])

    for (of_year, name), found in weighed(words, own):
        if (column := columns.get((of_year - year, name))) is not None:
            column[row] = checked([found.value])[0]


def _patents(session: Session, firms: Firms) -> Days:
    """The first day that the figures of any year say."""
    f, later = KnownFigures, aliased(KnownFigures)
    day = col(f.first_invention_patent_granted_on)
    same = later.credit_code == f.credit_code, later.year == f.year
    stands = ~select(later.seq).where(*same, later.seq > f.seq).exists()
    found, ordinals = np.full(len(firms.codes), _NEVER, dtype=np.int64), Ordinals()
    for rows, days in firms.parts(session, f, [day], day.is_not(None), stands):
        np.minimum.at(found, rows, ordinals.of(days))
    return np.where(found == _NEVER, UNKNOWN, found).astype(np.int32)


def _recognitions(session: Session, firms: Firms, titles: Sequence[str], with_documents: bool) -> Recognitions:
    r = KnownRecognition
    subjects, documents, days = Numbered(), Numbered(), Ordinals()
    columns: list[tuple[Any, Any]] = [
        (r.title, numbers_of(titles)),
        (r.action, numbers_of(ACTIONS)),
        (r.subject, subjects),
        (r.issued_on, days),
        (r.valid_to, days),
    ]
    if with_documents:
        columns.append((r.document_number, documents))
    parts = [[np.empty(0, dtype=np.int64) for _ in range(1 + len(columns))]]
    for rows, *found in firms.parts(session, r, [col(c) for c, _ in columns], col(r.title).in_(titles)):
        parts.append([rows, *(numbers.of(column) for (_, numbers), column in zip(columns, found, strict=True))])
    whole = [np.concatenate(column) for column in zip(*parts, strict=True)]
    order = np.lexsort((whole[4], whole[0]))
    rows, title, action, subject, issued, until, *document = (column[order] for column in whole)
    return Recognitions(
        rows,
        title,
        action.astype(np.int8),
        subject,
        document[0] if document else np.zeros(len(rows), dtype=np.int64),
        issued.astype(np.int32),
        until.astype(np.int32),
        titles,
        list(subjects),
        list(documents) if document else [""],
    )


def numbers_of(names: Iterable[str]) -> Numbered:
    """The place of each name."""
    return Numbered((name, number) for number, name in enumerate(names))


def _held(given: Recognitions, n: int, day: int, titles: Sequence[str]) -> dict[str, Mask]:
    """{title: (n,) who holds it on a day}: given, not run out, and not revoked since, as `service.held_on` has it of one firm."""
    things = (given.rows * len(titles) + given.titles) * max(1, len(given.subject_names)) + given.subjects
    begun = given.days <= day
    revoked = np.flatnonzero(begun & (given.actions == _REVOKED))
    # The days of a firm come in their order: seen from the end, the last revocation of each thing is the first.
    which, first = np.unique(things[revoked[::-1]], return_index=True)
    holding = begun & np.isin(given.actions, _HOLDING) & ((given.until == UNKNOWN) | (given.until > day))
    if len(which):
        place = np.minimum(np.searchsorted(which, things), len(which) - 1)
        last = given.days[revoked[::-1][first]][place]
        holding &= (which[place] != things) | (last < given.days)
    held = {title: np.zeros(n, dtype=bool) for title in titles}
    for number, title in enumerate(titles):
        held[title][given.rows[holding & (given.titles == number)]] = True
    return held
