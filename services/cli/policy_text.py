"""The words of a policy out of the file in which it came: text of any usual encoding, a Word document, or a web page saved.

What a file holds beyond its words, and what its words lack, is said: nothing is left out in silence.
"""

from __future__ import annotations

import html
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from shared.plumbing.errors import UnsupportedFile
from shared.plumbing.lists.delimited import decoded
from shared.plumbing.lists.markup import Attributes, parse_xml

_LARGEST = 50_000_000
"""Bytes of a file, and of what is packed in it, that are read."""
_PIECE = 1 << 18
_UNREADABLE = "不是能读取的 Word 文档(docx);请用文字处理软件另存为 docx,或另存为 UTF-8 的 txt"
_OTHERS = {
    ".doc": "旧版 Word 文档", ".wps": "WPS 文档", ".pdf": "PDF 文件", ".ofd": "OFD 文件", ".rtf": "RTF 文档", ".odt": "ODT 文档",
}  # fmt: skip


def text_of(path: Path) -> tuple[str, list[str]]:
    """(the words, a paragraph a line; what is to be looked at besides). `ValueError` where the file is none of these, with what to do."""
    kind = path.suffix.lower()
    if kind in _OTHERS:
        raise ValueError(f"{path} 是{_OTHERS[kind]},不能直接读取;请另存为 docx 或 UTF-8 的 txt,并核对标号与数字")
    if path.stat().st_size > _LARGEST:
        raise ValueError(f"{path} 超过 {_LARGEST // 1_000_000} MB;请只保留政策原文")
    if kind == ".docx":
        return _of_word(path)
    try:
        words = decoded(path.read_bytes())
    except (UnsupportedFile, UnicodeError):
        raise ValueError(f"{path} 不是文本;请另存为 UTF-8 的 txt") from None
    if "\0" in words:
        raise ValueError(f"{path} 不是文本;请另存为 UTF-8 的 txt")
    if kind in (".html", ".htm", ".xhtml"):
        return _of_page(words)
    return words, []


def _of_word(path: Path) -> tuple[str, list[str]]:
    document = _Document()
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.getinfo("word/document.xml").file_size > _LARGEST:
                raise ValueError(f"{path} 解开后超过 {_LARGEST // 1_000_000} MB;请只保留政策原文")
            with archive.open("word/document.xml") as file:
                parse_xml(
                    _pieces(file), start=document.start, end=document.end, text=document.text, unreadable=_UNREADABLE,
                    encoding=None,
                )  # fmt: skip
    except (
        zipfile.BadZipFile, zlib.error, KeyError, OSError, EOFError, NotImplementedError, RuntimeError, UnsupportedFile,
    ):  # fmt: skip
        raise ValueError(f"{path} {_UNREADABLE}") from None
    return "".join(document.words), [say for found, say in _REMARKS if found in document.seen]


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    read = 0
    while piece := file.read(_PIECE):
        read += len(piece)
        if read > _LARGEST:
            raise UnsupportedFile(_UNREADABLE)
        yield piece


_REMARKS = (
    ("numPr", "文档用了自动编号:编号不在文字里,读不到;请在 Word 中把编号转换为文字后另存,或在 policy.txt 中补上标号"),
    ("del", "文档带有修订:读的是接受全部修订后的文字"),
    ("footnoteReference", "文档有脚注:脚注未读"),
    ("endnoteReference", "文档有尾注:尾注未读"),
    ("tbl", "文档有表格:每行一行,各格之间为制表符,请核对"),
)
_HIDDEN = frozenset({"del", "moveFrom", "Fallback", "instrText", "tabs"})
"""Elements whose words are no part of the text: deleted, moved away, a second copy for other programs, a field's formula, where a
paragraph's tabs would go to."""


class _Document:
    """What a Word document's main part says, as a parser comes by it."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.seen: set[str] = set()
        self._hidden = 0
        self._in_text = False

    def start(self, name: str, _: Attributes) -> None:
        kind = name.rpartition(":")[2]
        self.seen.add(kind)
        if kind in _HIDDEN:
            self._hidden += 1
        elif not self._hidden:
            self._in_text = kind == "t"
            if kind == "tab":
                self.words.append("\t")
            elif kind in ("br", "cr"):
                self.words.append("\n")
            elif kind == "noBreakHyphen":
                self.words.append("-")

    def end(self, name: str) -> None:
        kind = name.rpartition(":")[2]
        if kind in _HIDDEN:
            self._hidden -= 1
        elif kind == "t":
            self._in_text = False
        elif not self._hidden and kind == "p":
            self.words.append("\n")
        elif not self._hidden and kind == "tc" and self.words and self.words[-1] == "\n":
            self.words[-1] = "\t"  # a cell's last paragraph ends with the cell
        elif not self._hidden and kind == "tr":
            self.words.append("\n")

    def text(self, words: str) -> None:
        if self._in_text and not self._hidden:
            self.words.append(words)


_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,15})[^<>]{0,20000}>")
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tr",
        "ul",
    ]
)
_ENDS = {
    name: re.compile(f"</{name}(?![a-z0-9])", re.IGNORECASE | re.ASCII)
    for name in ("script", "style", "title", "noscript", "template", "svg", "select")
}
"""How elements end whose words are no part of the text."""
_BLANKS = str.maketrans("\r\n\t\f", "    ")


def _of_page(page: str) -> tuple[str, list[str]]:
    """Every place is looked at once: what opens and never ends goes to the end, and that is said."""
    words: list[str] = []
    at = 0
    listed, unended = False, ""
    while at < len(page):
        opens = page.find("<", at)
        words.append(page[at : opens if opens >= 0 else len(page)].translate(_BLANKS))
        if opens < 0:
            break
        if page.startswith("<!--", opens):
            at = _after(page, "-->", opens)
            unended = unended or ("" if at else "<!--")
            at = at or len(page)
            continue
        tag = _TAG.match(page, opens)
        if tag is None:
            words.append("<" if not page.startswith(("<!", "<?"), opens) else "")
            at = opens + 1 if words[-1] else _after(page, ">", opens) or len(page)
            continue
        name, at = tag[2].lower(), tag.end()
        if name in _ENDS and not tag[1]:
            if tag[0].endswith("/>"):
                continue
            end = _ENDS[name].search(page, at)
            unended = unended or (f"<{name}>" if end is None else "")
            at = len(page) if end is None else _after(page, ">", end.end()) or len(page)
        elif name in ("td", "th") and tag[1]:
            words.append("\t")
        elif name in _BLOCKS:
            words.append("\n")
            listed |= name == "ol"
    lines = (re.sub(" {2,}", " ", line).strip(" \u3000") for line in html.unescape("".join(words)).split("\n"))
    remarks = ["读的是整个网页的文字:请删去 policy.txt 中导航、页脚等不属于原文的行"]
    remarks += ["网页用了自动编号的列表:编号不在文字里,请在 policy.txt 中补上标号"] if listed else []
    remarks += [f"网页中的 {unended} 没有结束:其后的文字没有读,请核对"] if unended else []
    return "\n".join(line for line in lines if line.strip()) + "\n", remarks


def _after(text: str, end: str, at: int) -> int:
    """The place after the next `end`; 0 where there is none."""
    found = text.find(end, at)
    return 0 if found < 0 else found + len(end)
