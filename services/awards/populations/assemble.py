"""A population from a file: its columns read, rows that cannot be read left out, the rest put together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from services.awards.domain.column_keys import CODE, NAME, SIZE, UNIT, ColumnKey, ColumnKind
from services.awards.domain.facts import UNKNOWN
from services.awards.domain.pack import Pack
from services.awards.domain.population import Codes, Decided, Mask, Money, Names, Numbers, Paid, Population, Recognised
from services.awards.populations.arrow_columns import Texts
from services.awards.populations.cells import size, yes_or_no
from services.awards.populations.columns import columns_for
from services.awards.populations.headers import Headers, Placement, placed
from services.awards.populations.reading import ColumnReader, NewRecognitions, Repeated, corrected
from services.awards.populations.repeated import EarlierCodes, Parts
from services.awards.populations.table import PART, ListOfText, code_parts, list_of_text, parts_of
from services.awards.populations.titles import Held, titles_of
from shared.contracts.simulations import RejectedRow
from shared.contracts.values import normalise_text

T = TypeVar("T", bound=np.generic)


@dataclass
class LoadedPopulation:
    """A file, read. rows: (population.n,) the number of each enterprise's row in the file, as a spreadsheet program
    shows it. left_out: how many rows were rejected. places: of those rows, from 0. ignored: headers that no policy reads. headers: of the columns that were
    read. assumed: headers that say no unit and were taken for yuan."""

    population: Population
    rows: NDArray[np.int64]
    left_out: int
    rejected: list[RejectedRow]
    places: list[int]
    ignored: list[str]
    headers: dict[ColumnKey, str]
    assumed: list[str]


def load_population(
    content: bytes | Path, filename: str, pack: Pack, year: int, *, also: Pack | None = None
) -> LoadedPopulation:
    """Read a file for a pack (and another that is to be compared with it). Raises `UnsupportedFile` or `TooLarge` where it
    cannot be read as a list at all."""
    headers = Headers(columns_for(*((pack, also) if also else (pack,))))
    return population_from(list_of_text(content, filename, headers), filename, pack, year, also=also)


def populations_in(
    path: Path,
    filename: str,
    pack: Pack,
    year: int,
    *,
    also: Pack | None = None,
    rows: int = PART,
    known: EarlierCodes | None = None,
) -> Iterator[LoadedPopulation]:
    """The same of a file of any size, part by part (at least one): together what `load_population` makes of the whole. Memory is that of a
    part of so many rows, and eight bytes a firm. known: which firms there were, brought forward."""
    packs = (pack, also) if also else (pack,)
    headers, seen = Headers(columns_for(*packs)), known or EarlierCodes()
    for number, listed in enumerate(parts_of(path, filename, headers, rows)):

        def before(number: int = number) -> Iterator[tuple[NDArray[np.int64], pa.Array]]:
            return islice(codes_in(path, pack, also, rows), number)

        def earlier(codes: pa.Array, before: Parts = before) -> Mapping[int, int]:
            return seen.repeated(codes, before)

        yield population_from(listed, filename, pack, year, also=also, earlier=earlier)


def codes_in(
    path: Path, pack: Pack, also: Pack | None = None, rows: int = PART
) -> Iterator[tuple[NDArray[np.int64], pa.Array]]:
    """(numbers of the rows, credit codes as they are rightly written) of the parts of a Parquet file."""
    headers = Headers(columns_for(*((pack, also) if also else (pack,))))
    for part in code_parts(path, headers, rows):
        placement = placed(part.table.column_names, headers, part.above)
        yield part.numbers, corrected(ColumnReader(part, placement).text(CODE))[0]


def population_from(
    listed: ListOfText,
    filename: str,
    pack: Pack,
    year: int,
    *,
    also: Pack | None = None,
    earlier: Repeated | None = None,
) -> LoadedPopulation:
    """The second half of `load_population`, from what `list_of_text` gave. earlier: asks which codes came in an earlier part."""
    packs = (pack, also) if also else (pack,)
    placement = placed(listed.table.column_names, Headers(columns_for(*packs)), listed.above)
    reader = ColumnReader(listed, placement, earlier)
    columns = _Columns.read(reader, placement, packs, year)
    keep = _Kept(reader.kept())
    population = _population(columns, keep, packs, year, filename)
    places = sorted(reader.rejected)
    rejected = [reader.rejected[n] for n in places]
    return LoadedPopulation(
        population,
        keep.of(listed.numbers),
        len(rejected),
        rejected,
        places,
        placement.ignored,
        placement.headers,
        placement.assumed,
    )


class _Kept:
    """The rows of a file that make the population."""

    def __init__(self, keep: Mask) -> None:
        self.mask = keep
        self.n = int(keep.sum())
        self.place = np.cumsum(keep) - 1
        """From a row of the file to a row of the population."""
        self._everything = self.n == len(keep)

    def of(self, column: NDArray[T]) -> NDArray[T]:
        return column if self._everything else column[self.mask]

    def texts(self, array: pa.Array) -> pa.Array:
        return array if self._everything else array.filter(pa.array(self.mask))


@dataclass(frozen=True, slots=True)
class _Columns:
    """All columns of a file, over all of its rows."""

    codes: pa.Array
    names: pa.Array | None
    units: pa.Array | None
    sizes: Codes | None
    figures: dict[tuple[int, str], Money]
    decided: dict[str, Money]
    paid: dict[str, Money]
    found: dict[tuple[str, str], Codes]
    dates: dict[str, Numbers]
    new: dict[str, NewRecognitions]
    held: Held

    @classmethod
    def read(cls, reader: ColumnReader, placement: Placement, packs: Sequence[Pack], year: int) -> _Columns:
        """In the order in which a row's first problem is told: code, amounts, findings, days, recognitions, size, titles."""
        keys, kind = placement.keys, ColumnKind
        codes = reader.codes()
        money = {
            key: reader.figure(key) if key.kind is kind.FIGURE else reader.money(key)
            for key in keys(kind.FIGURE, kind.DECIDED)
        }
        paid = {key.subject: reader.paid(key) for key in keys(kind.PAID)}
        found = {(key.subject, key.gate): reader.choice(key, yes_or_no) for key in keys(kind.FOUND)}
        dates = {key.subject: reader.days(key) for key in keys(kind.DATE)}
        new = {
            key.subject: reader.recognitions(key, year, by_item=_by_item(packs, key.subject)) for key in keys(kind.NEW)
        }
        return cls(
            codes=codes,
            sizes=reader.choice(SIZE, size) if SIZE in placement.headers else None,
            figures={(key.offset, key.subject): column for key, column in money.items() if key.kind is kind.FIGURE},
            decided={key.subject: column for key, column in money.items() if key.kind is kind.DECIDED},
            paid=paid,
            found=found,
            dates=dates,
            new=new,
            held=titles_of(reader, packs),
            names=reader.text(NAME) if NAME in placement.headers else None,
            units=reader.text(UNIT) if UNIT in placement.headers else None,
        )


def _by_item(packs: Sequence[Pack], title: str) -> bool:
    """Whether a recognition of the title is paid for each unit, product or variety."""
    return any(m.once == "subject" and m.rule.title == title for pack in packs for m in pack.measures)


def _population(columns: _Columns, keep: _Kept, packs: Sequence[Pack], year: int, source: str) -> Population:
    subjects = Names(subject for items in columns.new.values() for subject in items.subjects)
    units, unit_names = (None, ()) if columns.units is None else _numbered(keep.texts(columns.units))
    dates = {id: keep.of(column) for id, column in columns.dates.items()}
    recognised = {title: _recognised(items, keep, subjects) for title, items in columns.new.items()}
    held = columns.held
    return Population(
        year=year,
        n=keep.n,
        sizes=np.full(keep.n, UNKNOWN, dtype=np.int8) if columns.sizes is None else keep.of(columns.sizes),
        credit_codes=Texts(keep.texts(columns.codes)),
        names=() if columns.names is None else Texts(keep.texts(columns.names)),
        units=units,
        unit_names=unit_names,
        holds_known=keep.of(held.known),
        holds={title: keep.of(column) for title, column in held.held.items()},
        holds_unknown={title: keep.of(column) for title, column in held.unknown.items()},
        figures={key: keep.of(column) for key, column in columns.figures.items()},
        dates=dates,
        recognised=recognised,
        found={key: keep.of(column) for key, column in columns.found.items()},
        decided={id: _decided(keep.of(column)) for id, column in columns.decided.items()},
        paid={
            id: _paid(keep.of(column), packs, id, year, _happened(packs, id, year, keep.n, recognised, dates))
            for id, column in columns.paid.items()
        },
        subjects=subjects.all,
        source=source,
    )


def _numbered(texts: pa.Array) -> tuple[Numbers, tuple[str, ...]]:
    """(number of each row, names); rows without one get the name "" at the end."""
    encoded = texts.dictionary_encode()
    names = [normalise_text(name) for name in encoded.dictionary.to_pylist()]
    numbers = np.asarray(encoded.indices.fill_null(len(names))).astype(np.int32)
    return numbers, (*names, "") if encoded.null_count else tuple(names)


def _recognised(items: NewRecognitions, keep: _Kept, subjects: Names) -> Recognised:
    chosen = keep.mask[items.rows]
    numbers = np.zeros(len(items.rows), np.int32)
    if items.subjects:
        numbers = np.array([subjects.number(subject) for subject in items.subjects], dtype=np.int32)
    none = np.zeros(int(chosen.sum()), dtype=np.int32)
    return Recognised(keep.place[items.rows[chosen]], items.days[chosen], numbers[chosen], none, none.astype(np.int8))


def _decided(amounts: Money) -> Decided:
    rows = np.flatnonzero(amounts != UNKNOWN)
    return Decided(rows, np.zeros(len(rows), dtype=np.int32), amounts[rows])


def _happened(
    packs: Sequence[Pack],
    id: str,
    year: int,
    n: int,
    recognised: Mapping[str, Recognised],
    dates: Mapping[str, Numbers],
) -> Mask:
    """(n,) which enterprises have what sets a measure off, in the list's year; of a later part of an award, so many years before, or
    the day on which it rests."""
    happened = np.zeros(n, dtype=bool)
    for measure in (pack.versions[id][-1] for pack in packs if id in pack.versions):
        rule, then = measure.rule, year - measure.years_after
        first, last = dt.date(then, 1, 1).toordinal(), dt.date(then, 12, 31).toordinal()
        if (items := recognised.get(rule.title or "")) is not None:
            happened[items.rows[(items.days >= first) & (items.days <= last)]] = True
        if measure.own_day is not None:
            first, last = (dt.date(year, *day).toordinal() for day in ((1, 1), (12, 31)))
        if (days := dates.get(measure.own_day or rule.date or "")) is not None:
            happened |= (days.astype(np.int64) >= first) & (days.astype(np.int64) <= last)
    return happened


def _paid(amounts: Money, packs: Sequence[Pack], id: str, year: int, happened: Mask) -> Paid:
    """Paid before. A list does not say for which year: for this one where it is paid yearly, or where what sets it off
    happened in this one (that is what was paid for); else for the year before."""
    rows = np.flatnonzero(amounts != UNKNOWN)
    yearly = any(id in pack.versions and pack.versions[id][-1].once == "year" for pack in packs)
    none = np.zeros(len(rows), dtype=np.int32)
    years = np.where(happened[rows] | yearly, year, year - 1).astype(np.int32)
    return Paid(rows, none, none + (year if yearly else 0), years, amounts[rows])
