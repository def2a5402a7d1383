"""Titles held at the end of the year: from a column that lists them, and from columns that say of one title yes or no."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from services.awards.domain.column_keys import TITLES, ColumnKey, ColumnKind
from services.awards.domain.facts import UNKNOWN
from services.awards.domain.pack import Pack, titles_held
from services.awards.domain.population import Mask
from services.awards.populations.cells import words, yes_or_no
from services.awards.populations.reading import ColumnReader
from shared.contracts.problems import shorten
from shared.contracts.titles import title_code
from shared.contracts.values import normalise_text


class Held(NamedTuple):
    """known: (n,) whether anything is known of the titles. held: {title: (n,)}. unknown: {title: (n,)} of which even so not."""

    known: Mask
    held: dict[str, Mask]
    unknown: dict[str, Mask]


def titles_of(reader: ColumnReader, packs: Sequence[Pack]) -> Held:
    """From a column that lists the titles (all of them; not known where the cell is empty) and from columns for one each."""
    titles = sorted({t for pack in packs for t in titles_held(pack)})
    held = {title: np.zeros(reader.rows, dtype=bool) for title in titles}
    known = np.zeros(reader.rows, dtype=bool)
    if TITLES in reader.headers:
        known = _listed(reader, packs, held)
    keys = {title: ColumnKey(ColumnKind.HOLDS, title) for title in titles}
    marks = {title: reader.choice(key, yes_or_no) for title, key in keys.items() if key in reader.headers}
    for title, marked in marks.items():
        for row in np.flatnonzero(known & (marked != UNKNOWN) & ((marked == 1) != held[title])).tolist():
            word = "是" if marked[row] == 1 else "否"
            reader.reject(row, keys[title], word, f"与“{reader.headers[TITLES]}”一列所填不一致,请更正其中一处")
        np.copyto(held[title], marked == 1, where=~known)
    marked_any = np.zeros(reader.rows, dtype=bool)
    for marked in marks.values():
        marked_any |= marked != UNKNOWN
    by_marks = marked_any & ~known
    unknown = {t: by_marks & (marks[t] == UNKNOWN) if t in marks else by_marks for t in titles} if marks else {}
    return Held(known | by_marks, held, {t: column for t, column in unknown.items() if column.any()})


def _listed(reader: ColumnReader, packs: Sequence[Pack], held: Mapping[str, Mask]) -> Mask:
    """Marks what each row lists; (n,) whether it lists anything, be it "无"."""
    names = {tier.name: tier.title for pack in packs for tier in pack.tiers}
    names |= {name: t for pack in packs for t, name in pack.titles.items() if t in held and name not in names}
    titles = {normalise_text(word): t for word, t in ({t: t for t in held} | names).items()}
    encoded = reader.encoded(TITLES)
    numbers = np.asarray(encoded.indices.fill_null(-1))
    named = {title: np.zeros(len(encoded.dictionary) + 1, dtype=bool) for title in held}
    wrong: dict[int, tuple[str, str]] = {}
    for number, value in enumerate(encoded.dictionary.to_pylist()):
        for word in words(value):
            title = titles.get(word) or title_code(word)
            if title in named:
                named[title][number] = True
            elif word not in ("无", "没有"):
                problem = f"不认识的称号“{shorten(word)}”;可用:{'、'.join(titles)},没有的填“无”"
                wrong.setdefault(number, (value, problem))
    reader.reject_all(TITLES, numbers, wrong)
    for title, texts in named.items():
        held[title][:] = texts[numbers]
    known: Mask = numbers >= 0
    return known
