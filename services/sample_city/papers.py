"""The papers that steps of the sample's cases rest on: PDF files that open, each a page that says what it stands for."""

from __future__ import annotations

import hashlib

_NOTE = "示例材料,纯属虚构,仅供演示"


def paper(kind: str, name: str) -> dict[str, str]:
    """A paper as evidence: its kind, its name, the digest of what is sent."""
    return {"kind": kind, "name": name, "sha256": hashlib.sha256(content_of(name)).hexdigest()}


def content_of(name: str) -> bytes:
    """A page with the paper's name. The font is one that readers bring for Chinese, and is not part of the file."""
    lines = (name.rpartition(".")[0], _NOTE)
    shown = "".join(f"<{line.encode('utf-16-be').hex()}> Tj 0 -32 Td " for line in lines)
    drawn = f"BT /F1 18 Tf 72 740 Td {shown}ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
        b"/DW 1000/FontDescriptor 7 0 R>>",
        b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120"
        b"/CapHeight 880/StemV 93>>",
    ]
    made, places = bytearray(b"%PDF-1.4\n"), []
    for n, said in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj%s\nendobj\n" % (n, said)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count, begins = len(objects) + 1, len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
    made += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, begins)
    return bytes(made)
