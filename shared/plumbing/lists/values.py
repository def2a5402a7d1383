"""Values of cells as people write them: dates, amounts, numbers, codes. What is certain is read, all else is refused with a reason."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from shared.contracts.values import SHANGHAI, CreditCode, Fen, nfkc, normalise_text
from shared.plumbing.lists.units import MONEY, PEOPLE

MISSING = frozenset(
    {
        "-",
        "--",
        "—",
        "——",
        "–",
        "/",
        "\\",
        "无",
        "暂无",
        "不适用",
        "N/A",
        "n/a",
        "NA",
        "#N/A",
        "未填",
        "未填写",
        "空",
        "null",
        "None",
    }
)
"""What people write into a cell that holds nothing."""
DITTO = frozenset({"同上", "同前", "上同", "〃", "″", "′′", '"', "''", "“", "”"})
"""What people write into a cell that holds what another does."""

# Of a normalised text, where white space is one space: a pattern of open runs beside each other looks again and again.
_DATE = re.compile(
    r"(?:公元)? ?(\d{4}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2}) ?[日号]?(?: ?\(?(?:星期|周)[一二三四五六日天]\)?)?"
    r"(?: (?P<time>\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?))?(?: ?(?:印发|发布|公布))?"
)
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?")
_DIGITS = "〇零一二三四五六七八九"
_CHINESE = re.compile(
    f"([{_DIGITS}○O0]{{4}}) ?年 ?([一二三四五六七八九十]{{1,3}}) ?月 ?([一二三四五六七八九十廿卅]{{1,3}}) ?[日号]?"
)
_AMOUNT = re.compile(r"([+-]?[\d,]+(?:\.\d+)?) ?(元|千元|万元|万|百万元|千万元|亿元|亿)(?:人民币|整)?")
_COUNT = re.compile(r"(-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.0+)?) ?([^\d.,+-]{1,3})?")
_PLAIN_DIGITS = 15
_EXCEL_EPOCH = dt.date(1899, 12, 30)
_EPOCH_1904 = dt.date(1904, 1, 1)
NOT_A_DATE = "不是有效的日期"


def parse_date(text: str, *, date1904: bool = False) -> dt.date:
    """A date as lists have it: 2024-09-01, 2024/9/1 0:00, 2024.9.1, 2024年9月1日(星期日), 二〇二四年九月一日, 20240901, an instant
    (the day in China), or a spreadsheet's serial number (`date1904`: counted from 1904). `ValueError` where the day, the month or
    the century is not written, or their order is open (1/5/2024)."""
    text = normalise_text(text)
    try:
        if (match := _DATE.fullmatch(text)) and _is_time(match["time"]):
            return dt.date(int(match[1]), int(match[2]), int(match[3]))
        if _INSTANT.fullmatch(text):
            return _day_of(text)
        if match := _CHINESE.fullmatch(text):
            return dt.date(_chinese_year(match[1]), _chinese(match[2]), _chinese(match[3]))
        if re.fullmatch(r"\d{8}", text):
            return dt.date(int(text[:4]), int(text[4:6]), int(text[6:]))
        if re.fullmatch(r"\d{5}", text):
            return (_EPOCH_1904 if date1904 else _EXCEL_EPOCH) + dt.timedelta(days=int(text))
    except ValueError:
        pass
    raise ValueError(_why_not(text))


def _is_time(text: str | None) -> bool:
    """Whether what stands behind a day is a time of it, where something does: 25:00 is none, and then the day is not certain either."""
    if text is None:
        return True
    hour, minute, *second = text.split(":")
    return int(hour) < 24 and int(minute) < 60 and (not second or float(second[0]) < 60)


def _day_of(text: str) -> dt.date:
    instant = dt.datetime.fromisoformat(text)
    return instant.date() if instant.tzinfo is None else instant.astimezone(SHANGHAI).date()


def _why_not(text: str) -> str:
    if re.fullmatch(r"\d{4} ?[-/.年] ?\d{1,2} ?月?", text):
        return "只有年月,没有写明哪一天"
    if re.fullmatch(r"\d{1,2} ?[-/.] ?\d{1,2} ?[-/.] ?\d{2,4}", text):
        return "看不出年、月、日的先后"
    if (match := _DATE.fullmatch(text)) and not _is_time(match["time"]):
        return f"没有“{match['time']}”这个时刻"
    return NOT_A_DATE


_MONTH_ALONE = re.compile(r"((?:19|20)\d{2}) ?(?:年|[-./]) ?(\d{1,2})(?: ?月)?(?:底|末)?")
_UNTIL = re.compile(r" ?(?:至|到|~|—{1,2}|-{2}|–|-(?=20[0-9]{2}[^0-9])) ?")


def last_day_in(text: str) -> dt.date:
    """The day on which something ends that is written as a day, a month (its last day), or from one to another (2024年9月至2027年8月).
    `ValueError` where it is none."""
    said = _UNTIL.split(normalise_text(text))[-1].strip()
    month = _MONTH_ALONE.fullmatch(said)
    if month is None:
        return parse_date(said)
    if not 1 <= int(month[2]) <= 12:
        raise ValueError(NOT_A_DATE)
    following = dt.date(int(month[1]) + int(month[2]) // 12, int(month[2]) % 12 + 1, 1)
    return following - dt.timedelta(days=1)


def _chinese_year(text: str) -> int:
    digits = {"○": 0, "O": 0, "0": 0} | {char: max(0, place - 1) for place, char in enumerate(_DIGITS)}
    return int("".join(str(digits[char]) for char in text))


def _chinese(text: str) -> int:
    """一 … 三十一, 廿一, 卅."""
    text = text.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = text.partition("十")
    one = _DIGITS.index(ones) - 1 if ones else 0
    if not ten:
        return _DIGITS.index(tens) - 1
    return (_DIGITS.index(tens) - 1 if tens else 1) * 10 + one


def parse_amount(text: str, unit: str) -> Fen:
    """A non-negative amount: a plain number in `unit` (of its column), or one that carries a unit of its own."""
    text = normalise_text(text)
    if not text.isascii() and (match := _AMOUNT.fullmatch(text)):  # units are words
        text, unit = match[1], match[2]
    amount = Fen.from_wan(text) if unit in ("万元", "万") else Fen.from_yuan(_plain(text) * MONEY[unit])
    if amount < 0:
        raise ValueError("金额不能为负")
    return amount


def _plain(text: str) -> Decimal:
    if not re.fullmatch(r"[+-]?(?:[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,5})(?:\.[0-9]{1,6})?", text):
        raise ValueError("金额应为十进制数字,如“200000”或“1,234.5”")
    return Decimal(text.replace(",", ""))


def parse_count(text: str, *, low: int, high: int, units: tuple[str, ...] = PEOPLE) -> int:
    """A whole number within bounds, alone or with a counting word (46人, 2025年度)."""
    if text.isascii() and text.isdigit() and len(text) <= _PLAIN_DIGITS and low <= int(text) <= high:
        return int(text)
    match = _COUNT.fullmatch(text := normalise_text(text))
    number = Decimal(match[1].replace(",", "")) if match else None
    if match is None or number is None or (match[2] and match[2] not in units) or not low <= number <= high:
        raise ValueError(f"应为{low}至{high}之间的整数")
    return int(number)


def mended_code(text: str) -> tuple[CreditCode, str]:
    """(code, what was mended: "" for nothing). The letters O and I, which no code has, are read as 0 and 1 where both check digits
    then agree. Raises `ValueError` as `CreditCode` does."""
    try:
        return CreditCode(text), ""
    except ValueError as error:
        folded = nfkc(text).upper()
        if not {"O", "I"} & set(folded):
            raise
        try:
            code = CreditCode(folded.replace("O", "0").replace("I", "1"))
        except ValueError:
            raise error from None
        return code, "字母O、I已按数字0、1读(两个校验码均相符)"
