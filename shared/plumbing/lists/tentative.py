"""Lists that propose or announce what is not yet so (拟认定, 推荐名单, 公示; of payments 资金安排计划, 预算, 追回): told by their own words, so that a person is asked before
they land as if it were.

What is certain in a cell ("anywhere") is a part of what is certain in a line above a list ("headings"): there 推荐 speaks of the list,
in a header of who has sent it. Phrases that only look so ("passed") are passed over, and a preface of how the list came about
("经县市区推荐、公示,") too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from shared.contracts.values import normalise_text, without_zero_width
from shared.plumbing.lists.layout import Block, column_letter

_SPACES = re.compile(r"\s+")
_LEGEND = re.compile(r"\([^()]*(?:标[红黄绿蓝灰]|[红黄绿蓝灰]色|[*※▲★])[^()]*\)")
"""What a title says in brackets of rows with a look; it is asked about by itself."""
_PREFACE = re.compile(r"(?<!财)经(?![开济信发贸营理办])[^,。;拟擬]{0,80}[,。;]")


@dataclass(frozen=True)
class Doubt:
    """Where a list says that it is a proposal: the cell (or the name of what), the word, and the line."""

    where: str
    word: str
    text: str


class Tentative:
    """The words of one kind of list. `fields`: whose cells speak of the act itself, as a line above does; `looks_like`: what a list with
    such a word is; `act`: what its rows would be recorded as; `titles_only`: are the lines below a list passed over?"""

    def __init__(
        self,
        words: Mapping[str, Iterable[str]],
        fields: frozenset[str],
        *,
        looks_like: str,
        act: str,
        titles_only: bool = False,
    ) -> None:
        self.fields = fields
        self.looks_like, self.act = looks_like, act
        self._titles_only = titles_only
        self._anywhere = tuple(words["anywhere"])
        self._headings = (*self._anywhere, *words["headings"])
        self._passed = sorted(words["passed"], key=len, reverse=True)

    def in_heading(self, text: str) -> str:
        """The word by which a line, or a cell of `fields`, is a proposal; '' where it has none."""
        return self._first(text, self._headings)

    def in_cell(self, text: str) -> str:
        """The same of a header, a remark or a note."""
        return self._first(text, self._anywhere)

    def _first(self, text: str, words: Sequence[str]) -> str:
        plain = _SPACES.sub("", without_zero_width(normalise_text(text)))
        if not any(word in plain for word in words):
            return ""
        plain = _LEGEND.sub("", _PREFACE.sub("", plain))
        for phrase in self._passed:
            plain = plain.replace(phrase, "")
        return next((word for word in words if word in plain), "")

    def of_list(self, block: Block, placed: Mapping[str, tuple[int, str]], unit_field: str) -> Doubt | None:
        """What a list says of itself: in the lines above, within and below it, its headers, and the name of its sheet."""
        for where, text, is_line in _lines(block, below=not self._titles_only):
            word = self.in_heading(text) if is_line else self.in_cell(text)
            if word:
                return Doubt(f"{block.page}!{where}" if block.page else where, word, text)
        fields = {place: name for name, (place, _) in placed.items()}
        for place, column in enumerate(block.columns):
            name = fields.get(place, "")
            word = self.in_heading(column.header) if name in self.fields else self.in_cell(column.header)
            if word and name != unit_field:
                cell = f"{column.letter}{column.header_rows[-1]}"
                return Doubt(f"{block.page}!{cell}" if block.page else cell, word, column.header)
        word = self.in_heading(block.page)
        return Doubt(f"工作表“{block.page}”", word, block.page) if word else None


def _lines(block: Block, *, below: bool) -> Iterator[tuple[str, str, bool]]:
    """(cell, text, does it head the list) of the lines that are no record."""
    for line in block.heading:
        yield f"{line.letter(0)}{line.number}", line.text, True
    for aside in block.set_aside:
        if aside.kind in ("subheading", "note"):
            place = aside.cells[0][0] if aside.cells else 0
            yield f"{column_letter(place)}{aside.number}", aside.text, aside.kind == "subheading"
    for line in block.below if below else ():
        yield f"{line.letter(0)}{line.number}", line.text, False
