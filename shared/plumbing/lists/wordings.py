"""Built-in wordings of a service's lists, from its wordings.json: other headers of columns, other words of cells, and where they come
from.

`shared` holds headers that several kinds of lists use; a kind names one of them instead of a list of its own. What a city writes
otherwise it teaches through the API (`PUT …/imports/words`), where its own wording goes before these.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from importlib.resources import files
from typing import Any

from shared.contracts.plans import Choice
from shared.contracts.values import normalise_text
from shared.plumbing.lists.columns import Column
from shared.plumbing.lists.words import Words


class Wordings:
    """The wordings of one service: `package` has the file. `source`: where they come from."""

    def __init__(self, package: str) -> None:
        self._found: dict[str, Any] = json.loads((files(package) / "wordings.json").read_text("utf-8"))
        self.source: str = self._found["_source"]

    def columns(self, kind: str, columns: Iterable[Column]) -> list[Column]:
        """A kind's columns with their other headers. Raises `LookupError` for a field that the kind does not have."""
        columns, headers = list(columns), self._found["headers"][kind]
        if unknown := headers.keys() - {column.field for column in columns}:
            raise LookupError(f"{kind}: {sorted(unknown)}")
        return [replace(column, aliases=self._headers(headers.get(column.field, ()))) for column in columns]

    def _headers(self, said: str | list[str]) -> tuple[str, ...]:
        return tuple(self._found["shared"][said] if isinstance(said, str) else said)

    def words(self, kind: str, field: str) -> dict[str, tuple[str, ...]]:
        """{value: its other wordings} of what stands in a field's cells."""
        return {value: tuple(wordings) for value, wordings in self._found["words"][kind][field].items()}

    def closed(self, kind: str, field: str, names: Mapping[str, str]) -> Words:
        """The words of a field whose values are {value: its name}, and no others."""
        others = self.words(kind, field)
        wordings = {value: (name, *others.get(value, ())) for value, name in names.items()}
        meant = {normalise_text(text): value for value, texts in wordings.items() for text in (value, *texts)}
        return Words(
            read=lambda text: meant.get(normalise_text(text)),
            choices=[Choice(value=value, label=name) for value, name in names.items()],
            wordings=wordings,
            source=self.source,
        )
