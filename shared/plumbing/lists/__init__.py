"""Lists as people make them: the bytes of a file → a `Book` of pages → `Block`s, each one list with its heading, header and rows."""

from shared.plumbing.lists.book import Book, Merged, Page, Row
from shared.plumbing.lists.layout import Block, ColumnSeen, Line, SetAside

__all__ = ["Block", "Book", "ColumnSeen", "Line", "Merged", "Page", "Row", "SetAside"]
