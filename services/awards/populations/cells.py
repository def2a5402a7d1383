"""Meanings of single cells: amounts, yes or no, sizes, titles, days, and days with what they are for.

Each takes a normalised text and raises `ValueError` with a Chinese sentence that says what the cell should hold.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence

from services.awards.domain.column_keys import ColumnKind
from services.awards.domain.expressions import NEVER
from services.awards.domain.facts import SIZE_NAMES, SIZES, UNKNOWN
from services.awards.populations.columns import SCALES, YUAN
from shared.contracts.values import SHANGHAI, Fen, item_key, normalise_text
from shared.plumbing.lists.values import parse_date

_YES = {"是", "yes", "true", "1", "y", "√", "有", "合格"}
_NO = {"否", "no", "false", "0", "n", "×", "无", "不合格"}
OF_DAYS = (ColumnKind.DATE, ColumnKind.NEW)
OF_NUMBERS = (ColumnKind.FIGURE, ColumnKind.DECIDED, ColumnKind.PAID)
_SERIAL = re.compile(r"[0-9]{5}")
_SEPARATORS = "、,,;;|/ "


def amount_in(scale: int, *, money: bool = True) -> Callable[[str], int]:
    """Fen of an amount in a unit of so many; of what is no money, how many of its smallest part."""

    def convert(text: str) -> int:
        if not money and scale > 1:
            return _with_places(text, len(str(scale)) - 1)
        if scale == 1:
            digits = text.replace(",", "")
            if not digits.isdecimal() or len(digits) > _DIGITS:
                raise ValueError("应为整数")
            return int(digits)
        amount = _fen(text, scale)
        if amount < 0:
            raise ValueError("不能为负")
        return amount

    return convert


def _fen(text: str, scale: int) -> int:
    """An amount in a unit of so many fen; every fen of it is kept."""
    if scale in (SCALES[YUAN], SCALES["万元"]):
        return int(Fen.from_yuan(text) if scale == SCALES[YUAN] else Fen.from_wan(text))
    units = Fen.from_wan(text)  # a plain number of at most six decimals
    fen, rest = divmod(units * scale, SCALES["万元"])
    if rest:
        raise ValueError("金额最多精确到分")
    return fen


_DIGITS = 18
_NUMBER = re.compile(r"([0-9]{1,13})(?:\.([0-9]{0,12}))?")


def _with_places(text: str, places: int) -> int:
    match = _NUMBER.fullmatch(text.replace(",", ""))
    decimals = (match[2] or "").rstrip("0") if match else ""
    if match is None or len(decimals) > places:
        raise ValueError(f"应为数,最多 {places} 位小数")
    return int(match[1] + decimals.ljust(places, "0"))


def one_of(choices: Sequence[tuple[str, str]]) -> Callable[[str], int]:
    """The place of a choice that is written by its code or name."""

    def convert(text: str) -> int:
        for number, choice in enumerate(choices):
            if text in choice:
                return number
        raise ValueError(f"应为 {'、'.join(name for _, name in choices)} 之一;不清楚的留空")

    return convert


def yes_or_no(text: str) -> int:
    if text.lower() in _YES:
        return 1
    if text.lower() in _NO:
        return 0
    raise ValueError("应填“是”或“否”;不清楚的留空")


def size(text: str) -> int:
    for number, size in enumerate(SIZES):
        if text in (size, SIZE_NAMES[size], SIZE_NAMES[size].removesuffix("型")):
            return number
    raise ValueError("应为大型、中型、小型或微型;不清楚的留空")


def paid_amount(text: str, scale: int) -> int:
    if text.lower() in _NO or text in ("0.00",):
        return UNKNOWN
    if text.lower() in _YES - {"1"}:
        return 0
    amount = _fen(text, scale)
    if amount <= 0:
        raise ValueError("应为已兑现的金额,或“是”“否”")
    return amount


def words(value: str) -> list[str]:
    text = normalise_text(value)
    for separator in _SEPARATORS:
        text = text.replace(separator, "\n")
    return [word for word in text.split("\n") if word]


_ZONE = r"Z|UTC|GMT|[+-]\d{1,2}(?::?\d{2})?"
_WITH_TIME = re.compile(rf"(\S{{6,20}}?)[T ](\d{{1,2}}:\d{{2}}(?::\d{{2}}(?:\.\d{{1,9}})?)?) ?({_ZONE})?(?= |$)")


def _day_and_rest(text: str) -> tuple[dt.date, str]:
    """(the day that a text begins with, what follows). A time of the day makes no difference, unless it says its zone: then
    the day is the one that it was in China."""
    match = _WITH_TIME.match(text)
    if match is None:
        first, _, rest = text.partition(" ")
        return parse_date(first), rest.strip()
    day, (hour, minute, *second) = parse_date(match[1]), match[2].split(":")
    try:
        time = dt.time(int(hour), int(minute), int(float(second[0])) if second else 0)
        instant = dt.datetime.combine(day, time)
        if match[3]:
            instant = instant.replace(tzinfo=_zone(match[3])).astimezone(SHANGHAI)
    except (ValueError, OverflowError):
        raise ValueError("不是有效的日期") from None
    return instant.date(), text[match.end() :].strip()


def _zone(text: str) -> dt.tzinfo:
    """Z, UTC, GMT, or hours (and minutes) from it: +8, -05, +08:00, +0800."""
    if text[0] not in "+-":
        return dt.UTC
    hours, minutes = text[1:].partition(":")[::2] if ":" in text else (text[1:3], text[3:])
    offset = dt.timedelta(hours=int(hours), minutes=int(minutes or 0))
    return dt.timezone(-offset if text[0] == "-" else offset)


_NO_SUBJECT = re.compile(
    r"(?<!\d)\d{2,4} ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2}"  # another day,
    r"|\d{1,2} ?月 ?\d{1,2} ?日"
    r"|(?<!\d)(?:19|20)\d{6}(?!\d)"
    r"|^\d+ ?[个项件家条台]?$"  # a day's number, or how many,
    r"|[,;]"  # a list,
    r"|^(?:[ap]\.?m\.?|[a-z]{3,4}|\d{1,2}:\d{2}\S*|[+-]\d{1,4})(?: |$)",  # a time of the day or a zone
    re.IGNORECASE,
)
_AND = re.compile("[和及与]")


def _checked_subject(subject: str, *, by_item: bool) -> None:
    """What stands behind a day names one item, where items are paid for, and nothing else. Raises `ValueError`."""
    if not subject:
        return
    if not by_item:
        raise ValueError("日期之后有别的文字;此列只填新认定文件的日期(复核、更名、撤销不是新认定),有几次的用分号隔开")
    names = _AND.split(subject)
    several = len(names) > 1 and all(names) and len({name[-2:] for name in names}) == 1
    if several or _NO_SUBJECT.search(subject):
        raise ValueError("一格里有几项的,请用分号隔开,如“2024-09-01 一号车间;2024-10-01 二号车间”;日期之后只写一个名称")


def day(text: str) -> dt.date:
    day, rest = _day_and_rest(text) if _WITH_TIME.match(text) else (parse_date(text), "")
    if rest:
        raise ValueError("不是有效的日期")
    return day


_NEVER = {"无", "没有", "none", "从未"}


def day_or_never(text: str) -> dt.date:
    """A day, or that there was none."""
    return NEVER if says_never(text) else day(text)


def says_never(text: str) -> bool:
    """Whether a cell for a day says that there was none."""
    return text.lower() in _NEVER


def day_since_1904(text: str) -> str:
    """A day that a workbook of the calendar of 1904 counts as a bare number, written out; any other text as it is."""
    return parse_date(text, date1904=True).isoformat() if _SERIAL.fullmatch(text) else text


def dated_items(value: str, *, by_item: bool) -> list[tuple[dt.date, str]]:
    parts = normalise_text(value.replace("\n", ";").replace("、", ";")).split(";")
    items = [_day_and_rest(part.strip()) for part in parts if part.strip()]
    for _, subject in items:
        _checked_subject(subject, by_item=by_item)
    return items


def told_apart(subjects: Sequence[str]) -> None:
    """Of several items each has a subject of its own. Raises `ValueError`."""
    if len(subjects) < 2:
        return
    if not all(subjects):
        raise ValueError("此项按个计,有几个的须逐个写明名称,如“2024-09-01 一号车间;2024-10-01 二号车间”")
    if len(set(map(item_key, subjects))) < len(subjects):
        raise ValueError("同一个单位、产品或品种列了两次;不是同一个的请写明区别,是同一个的请只保留一次")
