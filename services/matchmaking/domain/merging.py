"""What stands where a source and somebody here have both changed a listing: three versions, field by field, and a rule for each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from shared.contracts.sources import FieldRule

_NOTHING = object()


@dataclass
class Merged:
    """`values`: what is to stand; `kept`: fields in which what stands here stays although the source says something else; `asked`:
    those of them that a person is to settle; `held`: fields that somebody here was seen to have changed."""

    values: dict[str, Any] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)


def merged(
    before: Mapping[str, Any],
    ours: Mapping[str, Any],
    theirs: Mapping[str, Any],
    rule: Callable[[str], FieldRule],
    held: Collection[str] = (),
) -> Merged:
    """before: what the source said last (nothing: it is heard for the first time of what was listed here already).

    What nobody here has changed becomes what the source says. Of what somebody has, the rule decides: the source's word stands; or
    what was put here stays, from then on; or a person is asked, unless the source only repeats what it said before the change.
    """
    found = Merged(dict(ours), held=[name for name in held if name in theirs])
    for name, wanted in theirs.items():
        said = before.get(name, _NOTHING if not before else ours.get(name))
        if ours.get(name) != said and name not in found.held:
            found.held.append(name)
        if ours.get(name) == wanted:
            continue
        ruled, is_edited = rule(name), ours.get(name) != said
        if ruled is FieldRule.PLATFORM or not (is_edited or (ruled is FieldRule.OFFICE and name in found.held)):
            found.values[name] = wanted
            continue
        found.kept.append(name)
        if ruled is FieldRule.ASK and wanted != said:
            found.asked.append(name)
    return found
