"""Small files of every kind, and hostile ones."""

from __future__ import annotations

import io
import struct
import zipfile

from tests.attachments.papers import PDF
from tests.lists.old_workbooks import compound

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(40) + b"\xff\xd9"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
LOCKED_PDF = PDF.replace(b"<</Root 1 0 R>>", b"<</Root 1 0 R/Encrypt 3 0 R>>")


def archive(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as parts:
        for name in names:
            parts.writestr(name, "x")
    return made.getvalue()


def document(*names: str) -> bytes:
    return archive("[Content_Types].xml", *names)


DOCX = document("word/document.xml", "word/embeddings/book.xlsx")
OFD = archive("OFD.xml", "Doc_0/Document.xml")


def bomb() -> bytes:
    """A document of which one part is a gigabyte of nothing once unpacked."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("[Content_Types].xml", "x")
        with parts.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(64):
                part.write(bytes(16 * 1024 * 1024))
    return made.getvalue()


def with_many_parts(count: int) -> bytes:
    return document(*(f"word/{n}" for n in range(count)))


def lying_directory(**change: int) -> bytes:
    """A document whose directory says of itself what is not so."""
    content = bytearray(DOCX)
    end = content.rindex(b"PK\x05\x06")
    said = dict(zip(("parts", "size", "at"), struct.unpack_from("<HII", content, end + 10), strict=True)) | change
    struct.pack_into("<HII", content, end + 10, said["parts"], said["size"], said["at"])
    return bytes(content)


def old_document(*streams: str) -> bytes:
    return compound(dict.fromkeys(streams, b"x" * 4096))
