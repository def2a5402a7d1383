"""Populations come in as planned lists: what may be asked is asked, and what lands is a population that simulations read."""

from __future__ import annotations

import hashlib
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from sqlmodel import Session

from services.awards.domain.column_keys import CODE, SIZE, ColumnKind
from services.awards.domain.facts import SIZE_NAMES
from services.awards.domain.pack import Pack
from services.awards.populations.cells import OF_DAYS, OF_NUMBERS, day_since_1904
from services.awards.populations.columns import YUAN, ColumnOfFile, columns_for
from services.awards.populations.tables import PopulationRow
from shared.contracts.imports import ImportReport, RowOutcome
from shared.contracts.owners import Owner
from shared.contracts.plans import Choice
from shared.contracts.scopes import Scope
from shared.contracts.values import Fen, normalise_text
from shared.plumbing.auth import Principal
from shared.plumbing.lists.columns import Column, RowReader
from shared.plumbing.lists.landing import ReportBuilder, fact
from shared.plumbing.lists.shapes import ListKind, ListShape
from shared.plumbing.lists.words import Words
from shared.plumbing.storage import UnitOfWork

if TYPE_CHECKING:
    import pyarrow as pa

FIRST_YEAR, LAST_YEAR = 2000, 2100
_YEAR = "year"
_LONGEST = 4000
_EXAMPLES = {CODE: "91430302MA4TEST000", SIZE: "小型"}


def population_kind(packs: Sequence[Pack]) -> ListKind:
    """The kind of list that populations come in: with the columns of all these packs."""
    found = columns_for(*packs)
    columns = [
        Column(
            str(column.key),
            column.headers[0],
            column.headers[1:],
            required=column.key == CODE,
            example=_EXAMPLES.get(column.key, ""),
        )
        for column in found
    ]
    year = Column(_YEAR, "年度", ("年份", "所属年度"), example="2025")
    return ListKind(
        name="population",
        label="测算名单",
        shape=ListShape([*columns, year], {_YEAR: "年度"}, unit_field=str(ColumnKind.UNIT)),
        scope=Scope.AWARDS_ASSESS,
        owner=Owner.SUBMITTED,
        land=partial(_land, packs, found),
        words={str(SIZE): _size_words},
        source=f"政策包:{'、'.join(pack.name for pack in packs)}",
    )


def _size_words(_: Session) -> Words:
    wordings = {code: (name, name.removesuffix("型"), f"{name}企业", code) for code, name in SIZE_NAMES.items()}
    values = {wording: code for code, several in wordings.items() for wording in several}
    return Words(
        read=values.get,
        choices=[Choice(value=code, label=name) for code, name in SIZE_NAMES.items()],
        wordings=wordings,
        source="《中小企业划型标准规定》的四类",
    )


def _land(
    packs: Sequence[Pack],
    columns: Sequence[ColumnOfFile],
    work: UnitOfWork,
    readers: Sequence[RowReader],
    principal: Principal,
    dry_run: bool,
) -> ImportReport:
    """Keep the rows that a simulation reads, by the reading of simulations itself. What it rejects lands nowhere."""
    report = ReportBuilder(dry_run)
    year = _year_of(readers)
    outcome, stored = RowOutcome.REJECTED, None
    if year is not None:
        table = _table(columns, readers)
        _check(packs, columns, table, readers, year)
        good = [place for place, reader in enumerate(readers) if not reader.errors]
        if good:
            stored = _row(table.take(good), year, work, principal)
            known = work.session.get(PopulationRow, stored.id) is not None
            outcome = RowOutcome.REPEATED if known else RowOutcome.ACCEPTED
            if not known:
                work.session.add(stored)
                work.session.flush()
    for reader in readers:
        report.account(reader, outcome, reader.raw(str(CODE)))
    return report.report(document=stored.id if stored is not None else None)


def _year_of(readers: Sequence[RowReader]) -> int | None:
    """The list's year: figures of it and of the year before stand in one row. A row of another year is wrong."""
    years: list[int | None] = []
    for reader in readers:
        text = normalise_text(fact(reader, _YEAR)).removesuffix("度").removesuffix("年").strip()
        year = int(text) if text.isdigit() and len(text) == 4 and FIRST_YEAR <= int(text) <= LAST_YEAR else None
        if year is None:
            problem = f"年度“{text[:20]}”应为{FIRST_YEAR}至{LAST_YEAR}之间的年份" if text else "缺少年度"
            reader.problem(_YEAR, problem, "请在年度一列、表头上方或随文件给出")
        years.append(year)
    counted = Counter(year for year in years if year is not None)
    if not counted:
        return None
    most = max(counted, key=lambda year: (counted[year], year))
    for reader, year in zip(readers, years, strict=True):
        if year not in (None, most):
            reader.problem(_YEAR, f"与名单的年度{most}不同", "一份名单只有一个年度,请分开导入")
    return most


def _table(columns: Sequence[ColumnOfFile], readers: Sequence[RowReader]) -> pa.Table:
    """The rows under one header each, amounts in yuan: {header: texts}."""
    import pyarrow as pa  # by who lands a population: every process has the routes

    placed = set().union(*(reader.columns.keys() | reader.filled.keys() for reader in readers))
    found = {
        column.headers[0]: pa.array([_text(column, name, reader) for reader in readers], pa.string())
        for column in columns
        if (name := str(column.key)) in placed
    }
    return pa.table(found)


def _text(column: ColumnOfFile, name: str, reader: RowReader) -> str | None:
    """A cell as a simulation reads it; None where it is empty, or wrong (the reader holds why). name: of the column's key."""
    if column.key == CODE:
        return reader.credit_code(name)
    if column.key.kind in OF_NUMBERS and reader.is_of_several(name):
        return None
    # A firm of which 无 is said has no title; one of which nothing is said may have one.
    text = reader.text(name, limit=_LONGEST, lines=True, none_is_said=True)
    if reader.date1904 and column.key.kind in OF_DAYS:
        text = day_since_1904(text)
    if column.unit != YUAN or not any(c.isdigit() for c in text):
        return text or None
    amount = reader.wan(name)
    return None if amount is None else Fen(amount).yuan


def _check(
    packs: Sequence[Pack], columns: Sequence[ColumnOfFile], table: pa.Table, readers: Sequence[RowReader], year: int
) -> None:
    """Say of each row what a simulation by any of the packs would reject."""
    import numpy as np

    from services.awards.populations.assemble import population_from
    from services.awards.populations.table import ListOfText

    fields: Mapping[str, str] = {column.headers[0]: str(column.key) for column in columns}
    numbers = np.array([reader.row.number for reader in readers], dtype=np.int64)
    for pack in packs:
        loaded = population_from(ListOfText(table, numbers), "", pack, year)
        for place, rejected in zip(loaded.places, loaded.rejected, strict=True):
            # A cell that could not be read at all is empty here: what is wrong with it was said.
            if not readers[place].errors:
                readers[place].problem(fields[rejected.column], rejected.problem, "请核对后重新填写")


def _row(table: pa.Table, year: int, work: UnitOfWork, principal: Principal) -> PopulationRow:
    import pyarrow.parquet as parquet

    party = principal.writes(Owner.IMPORT).party
    kept = io.BytesIO()
    parquet.write_table(table, kept)
    content = kept.getvalue()
    about = f"{party}|{year}|{table.column_names}|".encode()
    return PopulationRow(
        id=hashlib.sha256(about + content).hexdigest()[:32],
        party=party,
        year=year,
        enterprises=table.num_rows,
        content=content,
        recorded_at=work.now,
        recorded_by=principal.client_id,
    )
