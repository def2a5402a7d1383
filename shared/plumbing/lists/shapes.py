"""Kinds of lists: what each consists of, and how its rows land. A service declares its kinds once, in its wiring."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from sqlmodel import Session

from shared.contracts.imports import ImportReport
from shared.contracts.owners import Owner
from shared.contracts.plans import Likely, Question
from shared.contracts.scopes import Scope
from shared.plumbing.auth import Principal
from shared.plumbing.lists.columns import Column, RowReader
from shared.plumbing.lists.tentative import Tentative
from shared.plumbing.lists.words import Words
from shared.plumbing.storage import UnitOfWork


@dataclass(frozen=True, slots=True)
class NameMatch:
    """An enterprise found by its name: its code where the name is certain (and how that is known), else candidates."""

    code: str | None = None
    how: str = ""
    candidates: Sequence[Likely] = ()


class FirmNames(Protocol):
    """The names of the enterprises that a list may speak of."""

    def find(self, name: str, unit: str) -> NameMatch: ...


Landing = Callable[[UnitOfWork, Sequence[RowReader], Principal, bool], ImportReport]
"""(work, rows, caller, dry run) → the report. Called in a transaction, perhaps more than once."""


@dataclass(frozen=True)
class ListShape:
    """What a list consists of.

    `facts`: {field: its label} of what may stand beside the rows instead of in each; a person is asked for
    what is missing, but for those in `unasked`. `firm_name`: the column with an
    enterprise's name, where a row without a code may be found by it. `unit_field`: the column that a county heading above rows
    fills. `tentative`: the words by which a list says that it only proposes what this kind records as done.
    """

    columns: Sequence[Column]
    facts: Mapping[str, str] = field(default_factory=dict)
    unasked: frozenset[str] = frozenset()
    firm_name: str = ""
    unit_field: str = ""
    tentative: Tentative | None = None


@dataclass(frozen=True)
class ListKind:
    """One kind of list: its shape, whose data it touches, and how its rows land.

    `words`: of fields whose cells hold one of a set of words. `firms`: the enterprises that rows without a code may name.
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
    firms: Callable[[Session], FirmNames] | None = None
    asks: Callable[[Sequence[RowReader]], Sequence[Question]] | None = None
    source: str = ""
    """Where the built-in headers come from"""
