"""Which files are taken: by their bytes, and only where the name says the same. Nothing is unpacked."""

from __future__ import annotations

import contextlib
import io
import struct
import tempfile
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.plumbing.attachments.folder import AttachmentFolder
from shared.plumbing.attachments.kinds import LONGEST_NAME, Refused, clean_name, look_at
from shared.plumbing.errors import TooLarge
from tests.attachments.files import (
    DOCX,
    JPEG,
    LOCKED_PDF,
    OFD,
    PNG,
    archive,
    bomb,
    document,
    lying_directory,
    old_document,
    with_many_parts,
)
from tests.attachments.papers import PDF


def looked_at(folder: Path, name: str, content: bytes) -> Any:
    path = folder / "content"
    path.write_bytes(content)
    return look_at(path, name)


TAKEN = [
    ("材料.pdf", PDF, "application/pdf"),
    ("照片.JPEG", JPEG, "image/jpeg"),
    ("截图.png", PNG, "image/png"),
    ("申报书.docx", DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("台账.xlsx", document("xl/workbook.xml"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("汇报.pptx", document("ppt/a.xml"), "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("旧.doc", old_document("WordDocument", "1Table"), "application/msword"),
    ("旧.xls", old_document("Workbook"), "application/vnd.ms-excel"),
    ("公文.ofd", OFD, "application/ofd"),
    ("说明.txt", "说明".encode(), "text/plain; charset=utf-8"),
    ("名单.csv", "名称,代码\n示例,1\n".encode("gbk"), "text/csv; charset=gb18030"),
]


@pytest.mark.parametrize(("name", "content", "media_type"), TAKEN, ids=[name for name, *_ in TAKEN])
def test_a_file_is_what_its_bytes_say(tmp_path: Path, name: str, content: bytes, media_type: str) -> None:
    seen = looked_at(tmp_path, name, content)
    assert (seen.media_type, seen.locked) == (media_type, False)


REFUSED = [
    ("程序.exe", b"MZ" + bytes(80), "不接受 .exe"),
    ("程序.pdf", b"MZ" + bytes(80), "内容是程序"),
    ("程序.png", b"\x7fELF" + bytes(80), "内容是程序"),
    ("网页.html", b"<html></html>", "不接受 .html"),
    ("网页.txt", b"\xef\xbb\xbf \n<!DOCTYPE html>", "网页或程序脚本"),
    ("网页.csv", b"a,b\n<script>alert(1)</script>", "网页或程序脚本"),
    ("图.svg", b"<svg xmlns='x'/>", "不接受 .svg"),
    ("图.png", b"<svg xmlns='x'/>", "不认识的格式"),
    ("脚本.txt", b"#!/bin/sh\nrm -rf /", "网页或程序脚本"),
    ("图.txt", PNG, "二进制数据"),
    ("乱.txt", b"\xff\xfe\xfd\x81", "不认识的编码"),
    ("宏.docm", DOCX, "含有宏"),
    ("宏.docx", document("word/document.xml", "word/vbaProject.bin"), "含有宏"),
    ("宏.xlsx", document("xl/workbook.xml", "xl/macrosheets/sheet1.xml"), "含有宏"),
    ("宏.doc", old_document("WordDocument", "_VBA_PROJECT"), "含有宏"),
    ("加密.docx", old_document("EncryptionInfo", "EncryptedPackage"), "加了密码"),
    ("演示.doc", old_document("PowerPoint Document"), "不是 Word 文档"),
    ("改名.pdf", JPEG, "文件名说是PDF,内容却是JPEG 图片"),
    ("改名.jpg", PDF, "文件名说是JPEG 图片,内容却是PDF"),
    ("改名.xlsx", DOCX, "内容却是Word 文档"),
    ("包.zip", archive("a.pdf"), "不接受 .zip"),
    ("包.docx", archive("a.pdf"), "内容是压缩包"),
    ("两样.docx", document("word/a.xml", "xl/b.xml"), "内容是压缩包"),
    ("断.docx", DOCX[:-30], "不完整"),
    ("断.doc", old_document("WordDocument")[:1600], "不完整"),
    ("空.pdf", b"", "空的"),
    ("无扩展名", PDF, "没有扩展名"),
    ("部分太多.docx", with_many_parts(5001), "超过 5000 个"),
    ("目录说谎一.docx", lying_directory(parts=60_000), "超过 5000 个"),
    ("目录说谎二.docx", lying_directory(parts=4_999), "不完整"),
    ("目录说谎三.docx", lying_directory(at=4_000_000_000), "不完整"),
    ("目录说谎四.docx", lying_directory(at=3), "不完整"),
    ("目录到头.docx", b"PK\x03\x04PK\x01\x02PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, 4, 4, 0), "不完整"),
]


@pytest.mark.parametrize(("name", "content", "said"), REFUSED, ids=[name for name, *_ in REFUSED])
def test_what_runs_or_is_not_what_it_says_is_refused_with_what_to_do(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    with pytest.raises(Refused) as refused:
        looked_at(tmp_path, name, content)
    assert said in refused.value.problem
    assert refused.value.remedy.startswith("请")


def test_a_pdf_with_a_password_is_taken_and_known(tmp_path: Path) -> None:
    assert looked_at(tmp_path, "加密.pdf", LOCKED_PDF).locked
    assert not looked_at(tmp_path, "说明.pdf", PDF + b"% /EncryptMetadata is a word like another").locked


def test_a_bomb_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = bomb()

    def opened(*_: object, **__: object) -> None:
        raise AssertionError("unpacked")

    monkeypatch.setattr(zlib, "decompressobj", opened)
    monkeypatch.setattr(zlib, "decompress", opened)
    monkeypatch.setattr(zipfile, "ZipFile", opened)
    assert looked_at(tmp_path, "炸弹.docx", content).media_type.endswith("wordprocessingml.document")


HEADS = [
    b"%PDF-",
    b"PK\x03\x04",
    DOCX[:-40],
    b"PK\x05\x06",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    old_document("Book")[:3000],
]


@given(
    st.sampled_from(HEADS), st.binary(max_size=2000), st.sampled_from(["a.pdf", "a.docx", "a.xls", "a.txt", "a.ofd"])
)
def test_any_bytes_are_taken_or_refused_and_nothing_else(head: bytes, rest: bytes, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(Refused):
        looked_at(Path(folder), name, head + rest)


NAMES = [
    ("../../etc/passwd.pdf", "passwd.pdf"),
    ("C:\\资料\\申报书.pdf", "申报书.pdf"),
    ("/绝对/路径.pdf", "路径.pdf"),
    ("a\x00b.pdf", "ab.pdf"),
    ("报告\u202efdp.exe", "报告fdp.exe"),
    ("\u2067报\u200b告\u2069.pdf", "报告.pdf"),
    ("两\r\n行\t名.pdf", "两 行 名.pdf"),
    ("  .pdf", "pdf"),
    ("...", ""),
    ("a" * 300 + ".pdf", "a" * (LONGEST_NAME - 4) + ".pdf"),
    ("正常 名称(终).pdf", "正常 名称(终).pdf"),
]


@pytest.mark.parametrize(("given_name", "kept"), NAMES, ids=[repr(n[:20]) for n, _ in NAMES])
def test_a_name_is_one_line_without_folders_and_unseen_signs(given_name: str, kept: str) -> None:
    assert clean_name(given_name) == kept


class Endless(io.RawIOBase):
    """A source that never ends, and says how much of it was taken."""

    taken = 0

    def read(self, size: int = -1) -> bytes:
        self.taken += size
        return bytes(size)


def test_more_than_is_taken_is_refused_by_counting_and_leaves_nothing(tmp_path: Path) -> None:
    source, folder = Endless(), AttachmentFolder(tmp_path / "kept")
    with pytest.raises(TooLarge, match="超过 3 MB"), folder.receiving(source, 3 * 1024 * 1024):  # type: ignore[arg-type]
        pytest.fail("taken")
    assert source.taken <= 5 * 1024 * 1024
    assert list((tmp_path / "kept").iterdir()) == []
