"""A plan's texts as they stand on a day: amendments of later documents put in, documents that are no longer valid named as such.

An amendment is data beside the document that orders it: which clause of which document reads how from then on, is struck out, or is followed
by a new one; its words stand in the amending document, so that nothing is put into a text that no document says.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from services.awards.domain.pack import Change, Pack, PolicyText
from services.awards.domain.texts import SEPARATOR, Cited, Clause, clauses_of


class NotAmended(ValueError):
    """A change that cannot be put into the text as it stands then: which, and why."""

    def __init__(self, change: Change, reason: str) -> None:
        super().__init__(reason)
        self.change = change


@dataclass(frozen=True, slots=True)
class Amended:
    """A clause that reads otherwise than in the first text: what was done to it, by which document, since when."""

    label: str
    done: str
    by: PolicyText
    since: dt.date


@dataclass(frozen=True, slots=True)
class Standing:
    """One document on a day. valid: whether it is then, as far as it says; text: as it stands, with what was changed."""

    document: PolicyText
    valid: bool
    text: str
    amended: tuple[Amended, ...] = field(default=())


DONE = {"reads": "修改", "with": "修改", "repealed": "删去", "follows": "其后增加"}


def standing(documents: Sequence[PolicyText], texts: Mapping[str, str], day: dt.date) -> list[Standing]:
    """Every document that was there by a day, in the pack's order; what only orders amendments is put into the texts that it amends, and comes
    last. Raises `NotAmended`."""
    there = [d for d in documents if d.start is None or d.start <= day]
    found = {d.id: (texts[d.id], list[Amended]()) for d in there}
    for amending in sorted(there, key=lambda d: d.start or dt.date.min):
        if amending.end is not None and amending.end <= day:
            continue  # what a document ordered goes with it
        for change in amending.changes:
            text, amended = found.get(change.document, (None, []))
            if text is not None:
                found[change.document] = _changed(text, change), amended
                amended.append(Amended(change.clause, DONE[change.what], amending, amending.start or day))
    return [
        Standing(d, d.end is None or day < d.end, text, tuple(amended))
        for d in sorted(there, key=lambda d: bool(d.changes))
        for text, amended in (found[d.id],)
    ]


def standing_of(pack: Pack, text: str, day: dt.date) -> list[Standing]:
    """A pack's documents on a day; of a plan of one text, that."""
    if pack.documents:
        texts = dict(zip(pack.documents, text.split(SEPARATOR), strict=True))
        return standing([*pack.documents.values()], texts, day)
    versions = [m for of_one in pack.versions.values() for m in of_one]
    start, end = min(m.start for m in versions), max(m.end for m in versions)
    return [Standing(PolicyText("", pack.name, "", None, start, end), start <= day < end, text)]


def _changed(text: str, change: Change) -> str:
    """The text with one change put in."""
    clause = _clause(text, change)
    end = clause.start + len(clause.text)
    match change.what:
        case "reads":
            return text[: clause.start] + change.words + text[end:]
        case "with":
            if clause.text.count(change.old) != 1:
                raise NotAmended(
                    change, f"届时的“{change.clause}”里有 {clause.text.count(change.old)} 处“{change.old}”,应只有一处"
                )
            return text[: clause.start] + clause.text.replace(change.old, change.words) + text[end:]
        case "repealed":
            rest = text[end:]
            return (
                text[: clause.start].rstrip(" \t\u3000") + rest.lstrip("\n") if rest.strip() else text[: clause.start]
            )
        case "follows":
            return f"{text[:end]}\n{change.words}{text[end:]}"


def _clause(text: str, change: Change) -> Clause:
    found = Cited(clauses_of(text)).find(change.clause)
    if not found:
        raise NotAmended(change, f"届时的文本里没有“{change.clause}”")
    if len(found) > 1:
        raise NotAmended(change, f"届时的文本里有多处“{change.clause}”:{'、'.join(c.label for c in found)};请写全标号")
    return found[0]
