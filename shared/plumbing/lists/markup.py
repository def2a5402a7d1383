"""XML read by a parser that never goes back (expat), with entities refused, and what the readers of tables in XML share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.parsers import expat

from shared.plumbing.errors import UnsupportedFile
from shared.plumbing.lists.delimited import decoded
from shared.plumbing.lists.limits import MAX_SHEETS

Attributes = dict[str, str]
RAISED = "^"
"""Written before what is raised behind other text: m^3, and the mark of a footnote is no digit of a figure."""
_PIECE = 1 << 20


def parse_xml(
    pieces: Iterator[bytes],
    *,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None],
    text: Callable[[str], None] | None = None,
    unreadable: str,
    encoding: str | None = "utf-8",
) -> None:
    """Feed pieces of XML to handlers that get names as they stand, with their prefix. encoding: None where the XML says it
    itself. Raises `UnsupportedFile`."""

    def refuse(*_: object) -> None:
        raise UnsupportedFile(unreadable)

    parser = expat.ParserCreate(encoding=encoding)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    try:
        for piece in pieces:
            parser.Parse(piece)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError) as error:
        raise UnsupportedFile(unreadable) from error


def pieces_of(content: bytes) -> Iterator[bytes]:
    """The text of a file in whatever encoding, as pieces of UTF-8."""
    whole = decoded(content).encode("utf-8", "replace")
    for at in range(0, len(whole), _PIECE):
        yield whole[at : at + _PIECE]


def refuse_many(sheets: int) -> None:
    if sheets > MAX_SHEETS:
        raise UnsupportedFile(f"工作簿超过{MAX_SHEETS}个工作表,请只保留需要导入的工作表")


def number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def count(text: str, otherwise: int = 0) -> int:
    """A whole number of an attribute, bounded; what is none is `otherwise`."""
    return min(int(text[:9]), 1 << 24) if text.isascii() and text.isdigit() else otherwise
