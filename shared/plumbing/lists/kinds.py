"""Which kind of file it is, by its content; the name only breaks ties. What is no list is refused by its own name, with what to do."""

from __future__ import annotations

import re

from shared.plumbing.errors import UnsupportedFile
from shared.plumbing.lists.json_rows import is_json
from shared.plumbing.lists.ole import SIGNATURE, Broken, CompoundFile
from shared.plumbing.lists.xlsx_parts import UNREADABLE, Parts

_AS_XLSX = "请用 WPS 表格或 Excel 打开后另存为 .xlsx 再导入"
_TABLE = "请把其中的表格复制到 WPS 表格或 Excel,另存为 .xlsx 后再导入"
OLD_UNREADABLE = "文件不是可读的 XLS 工作簿(可能已损坏),请用 WPS 表格或 Excel 打开后另存为 .xlsx 再导入"
PASSWORD = "文件有密码,未能读取;请在 WPS 表格或 Excel 中打开,去掉密码(文件加密)另存后再导入"
_BEGINNINGS: list[tuple[bytes, str]] = [
    (b"%PDF", f"这是 PDF 文件,不是表格;{_TABLE}"),
    (b"\xff\xd8\xff", "这是图片(JPG),不是表格;请提供原表,或录入为 .xlsx 后再导入"),
    (b"\x89PNG", "这是图片(PNG),不是表格;请提供原表,或录入为 .xlsx 后再导入"),
    (b"GIF8", "这是图片(GIF),不是表格;请提供原表,或录入为 .xlsx 后再导入"),
    (b"II*\x00", "这是图片(TIFF),不是表格;请提供原表,或录入为 .xlsx 后再导入"),
    (b"MM\x00*", "这是图片(TIFF),不是表格;请提供原表,或录入为 .xlsx 后再导入"),
    (b"Rar!", "这是压缩包(RAR),请先解压,再逐个导入其中的表格"),
    (b"7z\xbc\xaf\x27\x1c", "这是压缩包(7z),请先解压,再逐个导入其中的表格"),
    (b"\x1f\x8b", "这是压缩包(gzip),请先解压,再导入其中的表格"),
    (b"{\\rtf", f"这是 RTF 文档(Word),不是表格;{_TABLE}"),
    (b"PAR1", "这是 Parquet 数据文件,此处不收;请另存为 .xlsx 或 CSV(UTF-8)后再导入"),
    (b"SQLite format 3", "这是数据库文件,不是表格;请导出为 .xlsx 或 CSV(UTF-8)后再导入"),
]  # fmt: skip
_WEB_ARCHIVE = re.compile(rb"(?i)\A\s*(?:MIME-Version:|From:[^\n]{0,200}\n(?:[^\n]{0,200}\n){0,5}MIME-Version:)")
_XML_ROOT = re.compile(rb"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
_HTML = re.compile(rb"(?i)<(?:!doctype\s+html|html|head|body|table|meta|tr|style)\b")


def kind_of(content: bytes) -> str:
    """xlsx, xls, ods, fods, html, spreadsheetml, json or csv. Raises `UnsupportedFile`."""
    if not content:
        raise UnsupportedFile("文件是空的(0字节),请重新选择文件")
    if content[:2] == b"PK":
        return _kind_of_zip(content)
    if content[:8] == SIGNATURE:
        return _kind_of_compound(content)
    for beginning, sentence in _BEGINNINGS:
        if content.startswith(beginning):
            raise UnsupportedFile(sentence)
    if content[:2] == b"BM" and len(content) > 26 and content[6:10] == b"\x00" * 4 and b"\x00" in content[10:26]:
        raise UnsupportedFile("这是图片(BMP),不是表格;请提供原表,或录入为 .xlsx 后再导入")
    if content[:4] in (b"\t\x08\x10\x00", b"\t\x08\x08\x00", b"\t\x04\x06\x00", b"\t\x02\x06\x00", b"\t\x00\x04\x00"):
        raise UnsupportedFile(f"这是很旧的 Excel 文件(BIFF 数据流),此处不能读取;{_AS_XLSX}")
    if is_json(content):
        return "json"
    return _kind_of_text(content)


def _kind_of_text(content: bytes) -> str:
    head = content[:16_384]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.decode("utf-16", "ignore").encode()
    if _WEB_ARCHIVE.match(head):
        raise UnsupportedFile(f"这是单个文件的网页(MHT),不是工作簿;{_AS_XLSX}")
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not text.startswith(b"<"):
        return "csv"
    root = _XML_ROOT.search(text)
    match root[1].lower() if root else b"":
        case b"workbook" if b"urn:schemas-microsoft-com:office:spreadsheet" in text:
            return "spreadsheetml"
        case b"document" if b"opendocument" in text:
            return "fods"
        case b"worddocument" | b"package" if b"<?xml" in text[:100]:
            raise UnsupportedFile(f"这是 Word 文档(XML),不是表格;{_TABLE}")
    if _HTML.search(text):
        return "html"
    if text.startswith(b"<?xml"):
        raise UnsupportedFile(f"这是 XML 文件,不是工作簿;{_AS_XLSX}")
    return "csv"


def _kind_of_zip(content: bytes) -> str:
    parts = Parts(content)
    if "xl/workbook.xml" in parts:
        return "xlsx"
    if "xl/workbook.bin" in parts:
        raise UnsupportedFile(f"这是 Excel 二进制工作簿(.xlsb),此处不能读取;{_AS_XLSX}")
    if "word/document.xml" in parts:
        raise UnsupportedFile(f"这是 Word 文档(DOCX),不是表格;{_TABLE}")
    if "ppt/presentation.xml" in parts:
        raise UnsupportedFile(f"这是 PPT 演示文稿,不是表格;{_TABLE}")
    if "ofd.xml" in parts:
        raise UnsupportedFile(f"这是 OFD 版式文件,不是表格;{_TABLE}")
    if "index/document.iwa" in parts or "index.zip" in parts:
        raise UnsupportedFile("这是 Apple Numbers 或 Pages 文件;请在其中导出为 .xlsx 后再导入")
    if "content.xml" in parts and "mimetype" in parts:
        kind = parts.small("mimetype")
        if "meta-inf/manifest.xml" in parts and b"encryption-data" in parts.small("meta-inf/manifest.xml"):
            raise UnsupportedFile(PASSWORD)
        if b"spreadsheet" in kind:
            return "ods"
        raise UnsupportedFile(f"这是 OpenDocument 文档({kind[:80].decode('ascii', 'replace')}),不是表格;{_TABLE}")
    if "[content_types].xml" in parts or not list(parts):
        raise UnsupportedFile(UNREADABLE)
    raise UnsupportedFile("这是压缩包(ZIP),不是表格;请先解压,再逐个导入其中的表格")


def _kind_of_compound(content: bytes) -> str:
    try:
        names = {name.lower() for name in CompoundFile(content).names}
    except Broken:
        raise UnsupportedFile(OLD_UNREADABLE) from None
    if "encryptedpackage" in names:
        raise UnsupportedFile(PASSWORD)
    if "workbook" in names:
        return "xls"
    if "book" in names:
        # The fast reader takes its texts for UTF-16 and gives nonsense.
        raise UnsupportedFile(f"这是 Excel 5.0/95 的旧工作簿,此处不能读取;{_AS_XLSX}")
    if "worddocument" in names:
        raise UnsupportedFile(f"这是 Word 文档(DOC),不是表格;{_TABLE}")
    if "powerpoint document" in names:
        raise UnsupportedFile(f"这是 PPT 演示文稿,不是表格;{_TABLE}")
    raise UnsupportedFile("文件不是工作簿(也可能已损坏);请用 WPS 表格或 Excel 打开后另存为 .xlsx 再导入")
