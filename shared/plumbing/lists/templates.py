"""Empty forms: headers with their units, a line of help, drop-down lists of the city's own words, and examples that an import
passes over."""

from __future__ import annotations

import io
from collections.abc import Mapping

from shared.plumbing.lists.layout import column_letter
from shared.plumbing.lists.shapes import ListKind
from shared.plumbing.lists.words import Words
from shared.plumbing.sheets.book import lay_out, letters

_ROWS = 2000
"""Rows that offer the drop-down lists."""
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
EXAMPLE = "示例"


def template(kind: ListKind, words: Mapping[str, Words]) -> bytes:
    """An XLSX workbook in which a list of the kind can be written, and is then read without a question."""
    import xlsxwriter  # by who asks for a workbook: every service has the route

    output = io.BytesIO()
    with xlsxwriter.Workbook(output, _OPTIONS) as workbook:
        sheet = workbook.add_worksheet(kind.label[:31])
        offered = workbook.add_worksheet("可选内容")
        head = workbook.add_format({"bold": True, "bg_color": "#DDE7F3", "border": 1, "text_wrap": True})
        must = workbook.add_format({"bold": True, "bg_color": "#F6D8C7", "border": 1, "text_wrap": True})
        pale = workbook.add_format({"font_color": "#808080", "italic": True})
        text = workbook.add_format({"num_format": "@"})
        sheet.write_string(0, 0, kind.label, workbook.add_format({"bold": True, "font_size": 14}))
        sheet.write_string(1, 0, _help(kind), pale)
        for place, column in enumerate(kind.shape.columns):
            example = _example(place, column.field, column.example)
            width = max(14, letters(column.header) + 2, letters(example) + 2 if place == 0 else 0)
            sheet.set_column(place, place, width, None if column.unit else text)
            sheet.write_string(2, place, column.header, must if column.required else head)
            sheet.write_string(3, place, example, pale)
            choices = [choice.label for choice in words[column.field].choices] if column.field in words else []
            if choices:
                offered.write_column(0, place, choices)
                letter = column_letter(place)
                source = f"=可选内容!${letter}$1:${letter}${len(choices)}"
                sheet.data_validation(
                    3,
                    place,
                    _ROWS,
                    place,
                    {"validate": "list", "source": source, "error_type": "warning", "error_title": "不在可选内容中"},
                )
        offered.hide()
        sheet.freeze_panes(3, 0)
        lay_out(sheet)
        sheet.repeat_rows(2)
    return output.getvalue()


def _help(kind: ListKind) -> str:
    beside = (
        f"整张表相同的{'、'.join(kind.shape.facts.values())}可只写在表头上方,如“文号:……”;" if kind.shape.facts else ""
    )
    return f"说明:橙色列必填;{beside}代码列请保持“文本”格式;第4行是示例,导入时不读"


def _example(place: int, field: str, example: str) -> str:
    return f"{EXAMPLE}:{example or field}" if place == 0 else example
