"""What a row of a list is by its own words: a record, a total, a note, who filled it in, an example, a sub-heading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal

from shared.contracts.values import nfkc

Kind = Literal["total", "note", "subheading", "repeated_header", "form_filler", "example", "blank"]

_CODE = re.compile(r"[0-9A-Z]{15,20}")
_FIRM_ENDS = (
    "公司", "集团", "厂", "研究所", "研究院", "合作社", "事务所", "经营部", "门市部", "商行", "大学", "学院", "医院",
)  # fmt: skip
_FIGURE = re.compile(
    r"[-+≥≤<>约]?[¥¥$]?[0-9][0-9,.]*(?:[Ee][-+]?[0-9]+)?(?:%|‰|元|万元|亿元|万|亿|人|家|个|项|件|岁|℃|[a-z/]{1,6})?"
)
_DAY = re.compile(
    r"[0-9]{4} ?[-/.年] ?[0-9]{1,2} ?[-/.月](?: ?[0-9]{1,2} ?[日号]?)?(?:[ T][0-9:.]{4,14}Z?)?|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:年|年度)")
_TOTAL = re.compile(
    r"(?:.{0,12}(?:合计|小计|总计|共计|累计|平均值?)|合计.{0,12}|总计.{0,12}|小计.{0,12}|共计.{0,12}|共[0-9]{1,6}(?:家|户|个|项|条).{0,12})"
)
_NOTE = re.compile(r"(?:注|注释|附注|备注|说明|填表说明|填报说明|特别说明|提示)(?:[0-9一二三四五六七八九]{0,2})[:.、]")
_FILLER = re.compile(
    r"(?:填表|填报|制表|审核|审批|复核|经办|联系|负责|责任|分管|主管|统计|录入|校对|单位负责|分管领导|统计负责|财务负责)人?(?:员|领导|签字|签名)?"
    r"(?:\([^()]{0,12}\))?:"
    r"|(?:联系|固定|办公)?电话:|手机(?:号码?)?:|传真:|邮箱:|(?:填表|填报|制表|上报|报送|报出)(?:日期|时间):|(?:单位|部门)?\(?(?:公章|盖章|签章)\)?:?"
)
_LABEL_ALONE = re.compile(
    r"填表人|填报人|制表人|审核人|审批人|经办人|负责人|单位负责人|联系人|联系电话|填表日期|填报日期"
)
_EXAMPLE = re.compile(
    r"[((【\[〔]?(?:例|示例|样例|举例|填写示例|填报示例|例如|例子)[))】\]〕]?[:.]?|(?:示例|样例)[0-9一二三]"
)
_EXAMPLE_START = re.compile(r"(?:例|示例|样例|填写示例|例如):|[((【\[](?:例|示例|样例|填写示例)[))】\]]")
_PAIR = re.compile(r"[^:]{1,12}:.*", re.DOTALL)
_COUNT = re.compile(r"\(?共?[0-9]{1,6}(?:家|户|个|项|条)\)?(?:企业)?")
_PLACE = re.compile(r"(?:区|县|市|州|旗|乡|镇|街道|园|局|委|厅|办)(?:\(?共?[0-9]{1,6}(?:家|户|个|项|条)\)?)?[::]?$")
_PART = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}(?:批|类|部分|[、.])|\([一二三四五六七八九十0-9]{1,3}\)|[0-9]{1,2}[.、)]|附件|附表|续表|\(|【|单位[:为])|.{0,20}(?:名单|名录)$"
)
_STEMS = tuple("甲乙丙丁戊己庚辛壬癸")
_SENTENCE = re.compile(r"[,;。:!]")
_LONGEST_NAME = 40
_LONGEST_TOTAL = 24
_RUNNING = frozenset(("序号", "编号", "no", "no.", "项次", "序", "顺序号", "#"))
_SPACES = re.compile(r"\s+")

_MARK = frozenset('注说备附填特提例示样举【(([〔"')


def folded(text: str) -> str:
    """A text for the patterns here: half-width, without white space."""
    return _SPACES.sub("", nfkc(text))


@lru_cache(maxsize=256)
def _told_by(cell: str) -> str:
    """What of a cell tells its row's kind, folded."""
    return folded(cell[:400])


def is_code(text: str) -> bool:
    """Is it written as a code of fifteen to twenty digits and capitals?"""
    return 15 <= len(text) <= 20 and _CODE.fullmatch(text) is not None


def is_firm(text: str) -> bool:
    """Does it end as names of firms and institutions do?"""
    if len(text) < 3 or not text.endswith((*_FIRM_ENDS, ")", ")")):
        return False
    plain = folded(text[-200:])
    bracket = plain.rfind("(") if plain.endswith(")") else -1
    return (plain[:bracket] if bracket > 0 else plain).endswith(_FIRM_ENDS) and ":" not in plain


def is_value(text: str) -> bool:
    """Is it a figure, a day, a code or a firm: what stands in a record, and in no header? A year alone may head a column."""
    if is_code(text):
        return True
    plain = folded(text)
    if len(plain) <= 40 and not _YEAR.fullmatch(plain) and (_FIGURE.fullmatch(plain) or _DAY.fullmatch(plain)):
        return True
    return is_firm(text)


def is_running(header: str) -> bool:
    """Does a header name the column of running numbers?"""
    return folded(header).lower() in _RUNNING


def is_running_number(text: str) -> bool:
    return text.isdigit() and len(text) <= 6


def is_plainly_a_record(cells: Sequence[str]) -> bool:
    """Told at a glance, as nearly all rows are: a figure, a code or a firm stands in it."""
    return any(
        cell.isdigit() or cell.endswith("公司") or (len(cell) == 18 and cell.isascii() and cell.isalnum())
        for cell in cells
    )


def kind_of_row(cells: Sequence[str], *, is_title: bool) -> Kind | None:
    """None is a record. cells: of the list's columns. is_title: does a cell that is alone in its row stand where only a title
    does, in the column of running numbers or merged over several? Elsewhere it is one where it names a place or a part;
    any other is what there is of a record."""
    first = next((cell for cell in cells if cell), "")
    if first[:1] in _MARK and _is_example(folded(first[:60])):
        return "example"
    if any(len(cell) == 18 and is_code(cell) for cell in cells):
        return None
    filled = [cell for cell in cells if cell]
    # Each text as it is looked at: of most rows the first two tell what they are.
    label = _told_by(filled[0])
    if _NOTE.match(label) and (len(filled) == 1 or len(label) > 3):
        return "note"
    if _FILLER.match(label) or all(map(_LABEL_ALONE.fullmatch, map(_told_by, filled))):
        return "form_filler"
    if len(filled) > 1 and all(map(_COUNT.fullmatch, map(_told_by, filled[1:]))) and _heads(label):
        return "subheading"  # “雨湖区 | 共2家”
    if _is_total(map(_told_by, filled)) and not any(map(is_firm, filled)):
        return "total"
    if len(filled) > 1:
        return "note" if all(map(_PAIR.fullmatch, map(_told_by, filled))) else None
    if len(cells) < 2:
        return None
    if is_running_number(filled[0]):
        return "blank" if cells[0] else "total"
    if _DAY.fullmatch(label):
        return "subheading"
    if is_value(filled[0]):
        return None
    return "subheading" if is_title or _heads(label) else None


def _is_total(texts: Iterable[str]) -> bool:
    """Is the first text that is no figure and no place the label of a total?"""
    for text in texts:
        if len(text) <= _LONGEST_TOTAL and _TOTAL.fullmatch(text):
            return True
        if not _FIGURE.fullmatch(text[:_LONGEST_NAME]) and not _PLACE.search(text[:_LONGEST_NAME]):
            return False
    return False


def _heads(text: str) -> bool:
    is_sentence = len(text) > _LONGEST_NAME or _SENTENCE.search(text) is not None
    return is_sentence or _PART.match(text) is not None or _PLACE.search(text) is not None


def _is_example(text: str) -> bool:
    return _EXAMPLE.fullmatch(text) is not None or _EXAMPLE_START.match(text) is not None


def numbers_columns(cells: Sequence[str]) -> bool:
    """Does the row number the columns, as statistical forms do (甲 乙 丙 1 2 3)?"""
    filled = [cell for cell in cells if cell]
    letters = [cell for cell in filled if cell in _STEMS]
    return len(filled) > 2 and filled == [*_STEMS[: len(letters)], *map(str, range(1, len(filled) - len(letters) + 1))]


def may_stand_above(cells: Sequence[str]) -> bool:
    """May the row be a line above a list, rather than a record, a note or a total of the list before?"""
    if not is_line(cells):
        return False
    kind = kind_of_row((*cells, ""), is_title=True)
    return kind == "subheading" or (kind == "note" and not _NOTE.match(folded(next(filter(None, cells))[:60])))


def is_line(cells: Sequence[str]) -> bool:
    """Is it a line of text rather than a record: one filled cell, or cells that each name what they say ("文号:…")?"""
    filled = [cell for cell in cells if cell]
    return len(filled) == 1 or all(_PAIR.fullmatch(folded(cell[:400])) for cell in filled)
