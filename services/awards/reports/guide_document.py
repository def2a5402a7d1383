"""A guide as a document (DOCX) that an office edits, stamps and prints: a heading for each measure, which Word's navigation lists, and a table
of two columns below it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO

# Imported by who writes one: lxml is no other request's.
from docx import Document
from docx.document import Document as Writing
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Row

from services.awards.domain.pack import Pack
from services.awards.reports.guide import FIRMS, OFFICES, Around, Entry

_TEXT, _HEAD = "SimSun", "SimHei"
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML may hold."""
_WIDTHS = (Cm(3.0), Cm(13.4))


def write_document(
    pack: Pack, said: Sequence[Entry], around: Around, output: BinaryIO, *, office: bool, made_at: dt.datetime
) -> None:
    """The guide of some measures, or all of them, with the offices at its end."""
    title = _plain(f"{pack.city}{OFFICES if office else FIRMS}")
    document = Document()
    _set_up(document, title, made_at)
    document.add_heading(title, level=0)
    document.add_paragraph(
        _plain(
            f"{pack.name};施行期间:{pack.in_force_certainty or '见各项'}。条件与金额由政策包写出(摘要 {pack.digest[:16]}),"
            "与实际测算所用的是同一份;以政策原文为准。"
        )
    )
    for number, entry in enumerate(said, 1):
        document.add_heading(_plain(f"{number}. {entry.name}"), level=1)
        quote = document.add_paragraph(style="Quote")
        quote.add_run(_plain(f"{entry.quote}——{entry.cited}"))
        _table(document, list(_rows(entry, office=office)))
    if around.places:
        document.add_heading("在哪办", level=1)
        places = [(p.name, [p.address or "地址未写明,请向该单位询问"]) for p in around.places]
        _table(document, places)
    document.save(output)


def _rows(e: Entry, *, office: bool) -> Iterator[tuple[str, list[str]]]:
    """(label, lines) of all that a guide says of a measure; what is empty is left out."""
    yield from (
        ("谁可以享受", [e.who]),
        ("须满足", e.conditions or ["没有其他条件"]),
        ("金额", [e.amount]),
        ("多久一次", [e.once]),
        ("怎样办理", [e.track]),
        ("期限", [e.deadline]),
        ("在哪办", [e.where]),
        ("施行期间", [e.period]),
    )
    further = [("要填的数据", e.asked), ("材料", e.evidence), ("算例", [e.example] if e.example else [])]
    if office:
        further += [
            ("经办人要认定", e.decides),
            ("口径", [f"{question}:{reading}" for question, reading in e.readings]),
            ("各环节时限", [f"{stage} {days} 个工作日" for stage, days in e.stages]),
        ]
    yield from ((label, lines) for label, lines in further if lines)


def _table(document: Writing, rows: Sequence[tuple[str, list[str]]]) -> None:
    table = document.add_table(rows=len(rows), cols=2, style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = width  # which some programs go by, as others by the cells'
    for row, (label, lines) in zip(table.rows, rows, strict=True):
        _kept_whole(row)
        for cell, width in zip(row.cells, _WIDTHS, strict=True):
            cell.width = width
        row.cells[0].paragraphs[0].add_run(_plain(label)).bold = True
        for n, line in enumerate(lines):
            paragraph = row.cells[1].paragraphs[0] if n == 0 else row.cells[1].add_paragraph()
            paragraph.add_run(_plain(line))
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Pt(2)


def _kept_whole(row: _Row) -> None:
    """No row begins on one page and ends on the next."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _plain(text: str) -> str:
    return _NO_XML.sub("", text)


def _set_up(document: Writing, title: str, made_at: dt.datetime) -> None:
    """A4, fonts for Chinese, page numbers; who asks when it was made is told the clock's time."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin = section.bottom_margin = Cm(2.4)
    for name, font, size in (
        ("Normal", _TEXT, 11), ("Title", _HEAD, 20), ("Heading 1", _HEAD, 13), ("Quote", _TEXT, 10.5),
    ):  # fmt: skip
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = font, Pt(size), RGBColor(0x1D, 0x1D, 0x1D)
        style.font.italic = False
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for of in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(of), font)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")  # by which programs break lines and check words
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    foot._p.append(field)
    about = document.core_properties
    about.title, about.author, about.comments, about.language = title[:255], "", "", "zh-CN"
    about.created = about.modified = made_at.astimezone(dt.UTC).replace(tzinfo=None)
