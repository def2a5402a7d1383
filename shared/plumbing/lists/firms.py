"""Firms as rows name them: found by a name where there is no code, and checked where a name stands beside one.

A row with a code goes by it: a name that is another firm's is refused, as nobody knows which of the two was meant, and one that is
nobody's is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import select
from sqlmodel import Session

from shared.contracts.plans import Likely
from shared.contracts.values import firm_name, normalise_text
from shared.plumbing.among import among
from shared.plumbing.lists.columns import RowReader, code_of, credit_codes
from shared.plumbing.lists.values import MISSING


@dataclass(frozen=True, slots=True)
class NameMatch:
    """An enterprise found by its name: its code where the name is certain (and how that is known), else candidates."""

    code: str | None = None
    how: str = ""
    candidates: Sequence[Likely] = ()


class FirmNames(Protocol):
    """The names of the enterprises that a list may speak of."""

    def find(self, name: str, unit: str) -> NameMatch: ...


@dataclass(frozen=True, slots=True)
class FirmBook:
    """What a service knows of firms by their names.

    `all`: every firm, by which rows without a code are found. `names`: {code: its names, today's first}, of codes.
    `codes`: {name: the codes whose name it is today}, of names.
    """

    all: Callable[[Session], FirmNames]
    names: Callable[[Session, Collection[str]], Mapping[str, Sequence[str]]]
    codes: Callable[[Session, Collection[str]], Mapping[str, Collection[str]]]


def codes_by_name(code: Any, name: Any) -> Callable[[Session, Collection[str]], defaultdict[str, set[str]]]:
    """How `FirmBook.codes` are looked up: by the columns of a table that has each firm once."""

    def look_up(session: Session, names: Collection[str]) -> defaultdict[str, set[str]]:
        found = defaultdict[str, set[str]](set)
        for said, holder in session.connection().execute(select(name, code).where(among(session, name, names))):
            found[said].add(holder)
        return found

    return look_up


def check_names(session: Session, readers: Sequence[RowReader], field: str, book: FirmBook) -> None:
    """Check the names in a field of a list's rows. A row that was found by its name has no code of its own."""
    named = [
        r for r in readers if r.own("credit_code") and r.has(field) and normalise_text(r.raw(field)) not in MISSING
    ]
    if not named:
        return
    known = book.names(session, credit_codes(named))
    own = {code: frozenset(map(firm_name, names)) for code, names in known.items()}
    differ = {}
    for reader in named:
        code, said = code_of(reader), firm_name(reader.raw(field))
        if code in own and said not in own[code]:
            differ[id(reader)] = code, said
    codes = book.codes(session, {said for _, said in differ.values()}) if differ else {}
    for reader in named:
        if id(reader) in differ:
            code, said = differ[id(reader)]
            check_name(reader, field, known[code][0], [c for c in codes.get(said, ()) if c != code])


def check_name(reader: RowReader, field: str, registered: str, others: Collection[str]) -> None:
    """Refuse a name that is none of the firm's and that of others, tell of one that is nobody's. `registered`: the firm's name."""
    if others:
        refuse_name(reader, field, registered, others)
    else:
        reader.problem(field, f"与登记名称“{registered}”不同,按代码入库", "请核对企业名称", warn=True)


def refuse_name(reader: RowReader, field: str, registered: str, others: Collection[str]) -> None:
    """Refuse a name that others have. `registered`: the name of the firm whose code the row has."""
    problem = f"名称是另一家企业({min(others)})的,代码是“{registered}”的"
    reader.problem(field, problem, "请核对是哪一家,更正名称或代码")
