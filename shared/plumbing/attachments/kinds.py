"""Which files are taken: by their bytes, and only where the name says the same.

Nothing is unpacked: of an archive the names in its directory are read, as many as a document may have; of a compound file the names of its
streams. What runs when it is opened (programs, pages, macros) is not taken.
"""

from __future__ import annotations

import mmap
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from shared.contracts.values import one_line, without_zero_width
from shared.plumbing.lists.ole import SIGNATURE, Broken, CompoundFile

LONGEST_NAME = 120
_MOST_PARTS = 5_000
"""Parts of a document that is an archive; a long report with pictures has some hundred."""
_TEXT_HEAD = 1024
_ENCRYPTED = re.compile(
    rb"/Encrypt[\x00\t\n\x0c\r ]{0,9}(?:<<|\d{1,10}[\x00\t\n\x0c\r ]{1,9}\d{1,5}[\x00\t\n\x0c\r ]{1,9}R)"
)


class Refused(Exception):
    """A file that is not taken: what is wrong with it, and what to do."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file. `shown`: a browser shows it itself, and runs nothing of it."""

    label: str
    media_type: str
    endings: tuple[str, ...]
    shown: bool = False


_OFFICE = "application/vnd.openxmlformats-officedocument"
PDF = Kind("PDF", "application/pdf", ("pdf",), shown=True)
JPEG = Kind("JPEG 图片", "image/jpeg", ("jpg", "jpeg"), shown=True)
PNG = Kind("PNG 图片", "image/png", ("png",), shown=True)
DOCX = Kind("Word 文档", f"{_OFFICE}.wordprocessingml.document", ("docx",))
XLSX = Kind("Excel 工作簿", f"{_OFFICE}.spreadsheetml.sheet", ("xlsx",))
PPTX = Kind("PowerPoint 演示文稿", f"{_OFFICE}.presentationml.presentation", ("pptx",))
DOC = Kind("Word 97 文档", "application/msword", ("doc",))
XLS = Kind("Excel 97 工作簿", "application/vnd.ms-excel", ("xls",))
OFD = Kind("OFD 版式文件", "application/ofd", ("ofd",))
TXT = Kind("文本", "text/plain", ("txt",))
CSV = Kind("CSV 表格", "text/csv", ("csv",))
KINDS = (PDF, JPEG, PNG, DOCX, XLSX, PPTX, DOC, XLS, OFD, TXT, CSV)
_BY_ENDING = {ending: kind for kind in KINDS for ending in kind.endings}
TAKEN = "、".join(_BY_ENDING)
_WITH_MACROS = {
    "docm": "docx",
    "dotm": "docx",
    "xlsm": "xlsx",
    "xltm": "xlsx",
    "xlsb": "xlsx",
    "pptm": "pptx",
    "ppsm": "pptx",
}
_FOLDERS = {"word": DOCX, "xl": XLSX, "ppt": PPTX}
_STREAMS = {"WordDocument": DOC, "Workbook": XLS, "Book": XLS}
_MACRO_STREAM = "_VBA_PROJECT"
_PAGES = (b"<!doctype", b"<html", b"<svg", b"<script", b"<?xml", b"<?php", b"#!")


def clean_name(given: str) -> str:
    """A file's name as it is kept: no folders, one line of visible characters, its ending whole."""
    name = one_line(without_zero_width(given.replace("\\", "/").rpartition("/")[2]))
    name = " ".join(name.split()).strip(". ")
    stem, dot, ending = name.rpartition(".")
    if dot and stem and len(ending) < 10:
        return f"{stem[: LONGEST_NAME - len(ending) - 1].rstrip('. ')}.{ending}"
    return name[:LONGEST_NAME]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a file is. `locked`: a PDF that wants a password, or forbids something without one."""

    media_type: str
    locked: bool = False


def look_at(path: Path, name: str) -> Seen:
    """What a file is, by its bytes. `Refused` where it is not taken, or is not what its cleaned name says."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending in _WITH_MACROS:
        raise _with_macros()
    wanted = _BY_ENDING.get(ending)
    if wanted is None:
        what = f"不接受 .{ending} 文件" if ending else "文件名没有扩展名"
        raise Refused(what, f"请上传这些格式之一:{TAKEN}")
    if path.stat().st_size == 0:
        raise Refused("文件是空的(0 字节)", "请检查文件能否打开,重新选择后上传")
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if wanted in (TXT, CSV):
            return Seen(f"{wanted.media_type}; charset={_charset(content, wanted)}")
        found = _kind_of(content)
        if found is not wanted:
            raise _other(wanted, found.label)
        return Seen(found.media_type, locked=found is PDF and _ENCRYPTED.search(content) is not None)


def _with_macros() -> Refused:
    return Refused("含有宏,打开时会运行程序", "请另存为不含宏的文件(docx、xlsx、pptx),或导出为 PDF 后上传")


def _cut() -> Refused:
    return Refused("文件不完整或已损坏", "请检查文件能否打开,重新导出后上传")


def _other(wanted: Kind, found: str) -> Refused:
    return Refused(
        f"文件名说是{wanted.label},内容却是{found}", "请用原来的程序打开,另存为所需的格式后上传;不要只改扩展名"
    )


def _kind_of(content: mmap.mmap) -> Kind:
    head = content[:8]
    if head.startswith(b"%PDF-"):
        return PDF
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head == b"\x89PNG\r\n\x1a\n":
        return PNG
    if head.startswith(b"PK\x03\x04"):
        return _archive(content)
    if head == SIGNATURE:
        return _compound(content)
    what = "程序" if head.startswith((b"MZ", b"\x7fELF")) else "不认识的格式"
    raise Refused(f"文件内容是{what}", f"请上传这些格式之一:{TAKEN};文件可能已损坏,请检查能否打开")


def _archive(content: mmap.mmap) -> Kind:
    """Of a document that is an archive: by the names in its directory."""
    names, folders, macros = set(), set(), False
    for name in _names_in(content):
        lower = name.lower()
        macros = macros or lower.endswith("vbaproject.bin") or lower.startswith("xl/macrosheets/")
        if name in ("[Content_Types].xml", "OFD.xml"):
            names.add(name)
        folders |= {folder for folder in _FOLDERS if name.startswith(f"{folder}/")}
    if macros:
        raise _with_macros()
    if "[Content_Types].xml" in names and len(folders) == 1:
        return _FOLDERS[folders.pop()]
    if "OFD.xml" in names:
        return OFD
    raise Refused("文件内容是压缩包", "请解压后把里面的文件逐个上传")


def _names_in(content: mmap.mmap) -> Iterator[str]:
    """The names in an archive's directory, which stands at its end. No part of it is unpacked."""
    end = content.rfind(b"PK\x05\x06", max(0, len(content) - 65_557))
    if end < 0 or end + 22 > len(content):
        raise _cut()
    parts, size, at = struct.unpack_from("<HII", content, end + 10)
    if parts > _MOST_PARTS:
        raise Refused(f"文件由 {parts} 个部分组成,超过 {_MOST_PARTS} 个", "请导出为 PDF 后上传")
    stop = at + size
    if stop > end:
        raise _cut()
    for _ in range(parts):
        if at + 46 > stop or content[at : at + 4] != b"PK\x01\x02":
            raise _cut()
        name, extra, comment = struct.unpack_from("<HHH", content, at + 28)
        yield content[at + 46 : at + 46 + name].decode("utf-8", "replace")
        at += 46 + name + extra + comment


def _compound(content: mmap.mmap) -> Kind:
    """Of an old Office document: by the names of its streams."""
    try:
        names = set(CompoundFile(bytes(content)).names)
    except (Broken, struct.error):
        raise _cut() from None
    if "EncryptedPackage" in names:
        raise Refused("文件加了密码,办理人员打不开", "请去掉密码后上传,或导出为 PDF")
    if _MACRO_STREAM in names:
        raise _with_macros()
    found = {kind for stream, kind in _STREAMS.items() if stream in names}
    if len(found) != 1:
        raise Refused("文件内容不是 Word 文档,也不是 Excel 工作簿", "请导出为 PDF 后上传")
    return found.pop()


def _charset(content: mmap.mmap, wanted: Kind) -> str:
    """In which a text is written. `Refused` for what is no text, and for pages and scripts."""
    text = bytes(content)
    head = text[:_TEXT_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if b"\x00" in text:
        raise _other(wanted, "二进制数据")
    if head.startswith(_PAGES) or any(page in head for page in _PAGES[:4]):
        raise _other(wanted, "网页或程序脚本")
    for charset in ("utf-8", "gb18030"):
        try:
            text.decode(charset)
        except UnicodeDecodeError:
            continue
        return charset
    raise _other(wanted, "不认识的编码")
