"""Kinds of lists: what each consists of, and how its rows land. A service declares its kinds once, in its wiring."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session

from shared.contracts.imports import ImportReport
from shared.contracts.owners import Owner
from shared.contracts.plans import Question
from shared.contracts.scopes import Scope
from shared.plumbing.auth import Principal
from shared.plumbing.lists.columns import Column, RowReader
from shared.plumbing.lists.firms import FirmBook, check_names
from shared.plumbing.lists.tentative import Tentative
from shared.plumbing.lists.words import Words
from shared.plumbing.storage import UnitOfWork

Landing = Callable[[UnitOfWork, Sequence[RowReader], Principal, bool], ImportReport]
"""(work, rows, caller, dry run) → the report. Called in a transaction, perhaps more than once."""


@dataclass(frozen=True)
class ListShape:
    """What a list consists of.

    `facts`: {field: its label} of what may stand beside the rows instead of in each; a person is asked for
    what is missing, but for those in `unasked`. `firm_name`: the column with an
    enterprise's name, where a row without a code may be found by it. `unit_field`: the column that a county heading above rows
    fills. `tentative`: the words by which a list says that it only proposes what this kind records as done.
    `whole_years`: are its figures those of whole years?
    """

    columns: Sequence[Column]
    facts: Mapping[str, str] = field(default_factory=dict)
    unasked: frozenset[str] = frozenset()
    firm_name: str = ""
    unit_field: str = ""
    tentative: Tentative | None = None
    whole_years: bool = False


@dataclass(frozen=True)
class ListKind:
    """One kind of list: its shape, whose data it touches, and how its rows land.

    `words`: of fields whose cells hold one of a set of words. `firms`: the enterprises that rows may name; a name
    beside a code is checked, unless rows give firms other names (`names_change`) and judge that themselves.
    `asks`: what only a person can say of all rows together, once nothing else is open; what is asked there as required has been
    answered when rows land.
    """

    name: str
    label: str
    shape: ListShape
    scope: Scope
    owner: Owner
    land: Landing
    words: Mapping[str, Callable[[Session], Words]] = field(default_factory=dict)
    firms: FirmBook | None = None
    names_change: bool = False
    asks: Callable[[Sequence[RowReader]], Sequence[Question]] | None = None
    source: str = ""
    """Where the built-in headers come from"""

    def landed(
        self, work: UnitOfWork, readers: Sequence[RowReader], principal: Principal, dry_run: bool
    ) -> ImportReport:
        """Land the rows, and say what became of each."""
        if self.firms is not None and not self.names_change:
            check_names(work.session, readers, self.shape.firm_name, self.firms)
        return self.land(work, readers, principal, dry_run)
