"""Values with rules of their own that every service speaks: the credit code, money, instants and the calendar.

Sources: GB 32100-2015 (统一社会信用代码), GB 11714-1997 (organisation code check digit), DESIGN rules on money.
"""

import calendar
import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from operator import getitem
from typing import Annotated, Any, NewType, Self
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BeforeValidator,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    ValidationInfo,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from shared.contracts.amounts import wire_yuan

SHANGHAI = ZoneInfo("Asia/Shanghai")

_USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_ORG_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORG_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def _products(alphabet: str, weights: tuple[int, ...]) -> list[dict[str, int]]:
    """{character: its value times the weight} for each place."""
    return [{char: value * weight for value, char in enumerate(alphabet)} for weight in weights]


_USCC_PRODUCTS = _products(_USCC_ALPHABET, _USCC_WEIGHTS)
_ORG_PRODUCTS = _products(_ORG_ALPHABET, _ORG_WEIGHTS)
# What comes along when a code is copied: white space, hyphens and dashes, zero-width characters, a byte-order mark.
_BETWEEN = re.compile("[\\s\\-\u2010-\u2015\u200b-\u200f\u2060\ufeff]")
UNSEEN = (
    "\x00-\x1f\x7f-\x9f"  # C0, DEL, C1: line breaks and tab among them
    "\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"  # zero-width, direction, separators, fillers
    "\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff"  # surrogates and private use
    "\ufdd0-\ufdef\ufffe\uffff" + "".join(f"{chr(n)}{chr(n + 1)}" for n in range(0x1FFFE, 0xF0000, 0x10000))
)
"""What no line of text may hold, as the inside of a character class: it cannot be seen, reads otherwise than it stands
(Unicode's Cc, Cf, Zl, Zp, Cs, Co, the default ignorable, the blank of Braille and the noncharacters), or splits a row of a list. Letters that this
Python's Unicode does not know yet are no part of it."""
_UNSEEN = re.compile(f"[{UNSEEN}]")
_UNSEEN_IN_LINES = re.compile(f"[{UNSEEN}](?<![\n\t])")
# What most texts consist of, all of it to be seen; a class that reaches beyond 16 bits takes a hundred times as long to look for.
COMMON = (
    " -~\xa0-\xac\xae-\u02ff\u0370-\u0377\u0391-\u03a1\u03a3-\u03ff\u2010-\u2027\u2030-\u205e\u2070\u2074-\u208e\u2100-\u218b\u2190-\u23ff"
    "\u2460-\u27ff\u3000-\u3029\u3041-\u3096\u30a1-\u30ff\u3200-\u321e\u3220-\u33ff\u3400-\u9fff\uff01-\uff9f"
)
_COMMON = re.compile(f"[{COMMON}]*")
_COMMON_IN_LINES = re.compile(f"[\t\n{COMMON}]*")
_BREAKS = re.compile("[\t-\r\x1c-\x1f\x85\u2028\u2029]+")
_LINE_ENDS = re.compile("\r\n|[\x0b-\r\x85\u2028\u2029]")
_ZERO_WIDTH = re.compile("[\xad\u034f\u180e\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff]+")
# A code as it is printed, and money as it stands on the wire: most of what comes, and known at a glance.
_PRINTED_CODE = re.compile(f"[{_USCC_ALPHABET}]{{2}}[0-9]{{6}}[{_USCC_ALPHABET}]{{10}}")
_WIRE_YUAN = re.compile(r"(-?[0-9]{1,13})(?:\.([0-9]{1,2}))?")
_PLAIN_WAN = re.compile(r"([0-9]{1,9})(?:\.([0-9]{1,6}))?")
# Digits alone or in groups of three. Decimal itself also takes "1e3", "1_000" and "Infinity", which no list means.
_PLAIN_AMOUNT = re.compile(r"[+-]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]+)?")

ORDINARY = re.compile("[0-9A-Za-z一-龥(),.〔〕-]+")
"""Text that is its own one form, on one line, with nothing unseen: known at a glance, and most of what comes."""
_FEW_CHARACTERS = 200
_MOST_MARKS = 30
_MANY_MARKS = re.compile(r"[\u0300-\u2e7f\u302a-\u302f\u3099\u309a\ua000-\U0010ffff]{31}")
"""Every mark that stands behind a letter is one of these, and no Han character is: where fewer follow each other, no marks do."""

_PERHAPS_OTHER = re.compile(r"[\x00-\x7f]?[^\x00-\x7f\u3400-\u9fff]+")
"""Where the compatibility form may differ: Han and ASCII characters are their own, and join with nothing but a mark behind an ASCII one. Runs of
the others are short and few; Python takes long over every character of a text in which one differs."""


def normalise_text(text: str) -> str:
    """Full-width letters and digits become half-width, outer and doubled white space goes."""
    if not text or ORDINARY.fullmatch(text):
        return text
    return " ".join(nfkc(text).split())


def nfkc(text: str) -> str:
    """Unicode's compatibility form (NFKC), in time proportional to the text.

    Normalising sorts the marks that stand behind one letter, by going back over them: a letter with 60,000 marks costs
    seconds. So a run of marks is cut after thirty, as Unicode's stream-safe form has it (UAX #15, 13); no language has
    so many.
    """
    if len(text) <= _FEW_CHARACTERS or text.isascii():
        return unicodedata.normalize("NFKC", text)
    if _MANY_MARKS.search(text) is None:
        return _PERHAPS_OTHER.sub(lambda found: _nfkc_of_run(found[0]), text)
    pieces: list[str] = []
    start = run = 0
    for place, char in enumerate(text):
        run = run + 1 if unicodedata.combining(char) else 0
        if run > _MOST_MARKS:
            pieces.append(text[start:place])
            start, run = place, 1
    pieces.append(text[start:])
    return "".join([unicodedata.normalize("NFKC", piece) for piece in pieces])


@lru_cache(maxsize=4096)
def _nfkc_of_run(run: str) -> str:
    return unicodedata.normalize("NFKC", run)


def organisation_check_digit(body: str) -> str:
    """GB 11714: the ninth character of an organisation code, from its first eight."""
    total = sum(map(getitem, _ORG_PRODUCTS, body))
    return "0123456789X0"[11 - total % 11]


def credit_code_check_digit(body: str) -> str:
    """GB 32100: the eighteenth character of a credit code, from its first seventeen."""
    total = sum(map(getitem, _USCC_PRODUCTS, body))
    return _USCC_ALPHABET[-total % 31]


class CreditCode(str):
    """统一社会信用代码, eighteen characters with both check digits right.

    python-stdnum and most libraries check only the last character; a code whose organisation part (position 17,
    GB 11714) is wrong passes there and is refused here. `CreditCode(text)` normalises full-width characters, spaces,
    hyphens and lower case, and raises `ValueError` with a Chinese sentence saying what is wrong.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        if isinstance(text, cls):
            return text
        code = text if _PRINTED_CODE.fullmatch(text) else cls._tidied(text)
        if credit_code_check_digit(code[:17]) != code[17]:
            raise ValueError("统一社会信用代码第18位校验码不符,请对照营业执照核对")
        if organisation_check_digit(code[8:16]) != code[16]:
            raise ValueError("统一社会信用代码第17位(组织机构代码校验码)不符,请对照营业执照核对")
        return super().__new__(cls, code)

    @classmethod
    def kept(cls, text: str) -> Self:
        """One that was checked before it was kept: of a row of a table, where lists have thousands."""
        return super().__new__(cls, text)

    @staticmethod
    def _tidied(text: str) -> str:
        """Eighteen allowed characters from a code that was copied or typed; `ValueError` where they are not."""
        code = nfkc(text).upper()
        code = _BETWEEN.sub("", code)
        if len(code) != 18:
            raise ValueError(f"统一社会信用代码应为18位,现为{len(code)}位")
        for position, char in enumerate(code, start=1):
            if char not in _USCC_ALPHABET:
                hint = ";字母I、O、S、V、Z不使用,请核对是否为数字1、0、5、2" if char in "IOSVZ" else ""
                raise ValueError(f"统一社会信用代码第{position}位“{char}”不是允许的字符{hint}")
        if not code[2:8].isdigit():
            raise ValueError("统一社会信用代码第3至8位应为6位数字的登记管理机关行政区划码")
        return code

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        # One that is a code already is not checked again: in a list of thousands that is most of the work.
        return core_schema.no_info_wrap_validator_function(
            lambda given, read: given if isinstance(given, cls) else cls(read(given)),
            core_schema.str_schema(max_length=40),
            serialization=core_schema.to_string_ser_schema(),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {
            "type": "string",
            "description": "统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确",
            "pattern": "^[0-9A-HJ-NP-RTUWXY]{2}[0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}$",
            "examples": ["91430302MABQKXF64Q"],
        }


def _plain_amount(given: str | Decimal | int, otherwise: str) -> Decimal:
    """The number that a plain decimal text means; `ValueError(otherwise)` for everything else, floats too."""
    if isinstance(given, str):
        if not _PLAIN_AMOUNT.fullmatch(given.strip()):
            raise ValueError(otherwise)
        return Decimal(given.strip().replace(",", ""))
    if isinstance(given, float):  # from an untyped caller: a float has already lost fen
        raise ValueError(otherwise)
    amount = Decimal(given)
    if not amount.is_finite():
        raise ValueError(otherwise)
    return amount


class Fen(int):
    """Money: an integer number of fen inside, a decimal string of yuan on the wire ("200000.00"), never a float.

    A bare `int` is refused by validation, so that yuan are never mistaken for fen; write `Fen(20_000_000)` in code or
    send "200000.00".
    """

    __slots__ = ()
    MAX_YUAN = Decimal("9999999999999.99")

    @classmethod
    def from_yuan(cls, text: str | Decimal | int) -> Self:
        """Exact: more than two decimals, or anything that is no plain decimal number, raises `ValueError`."""
        if isinstance(text, str) and (wire := _WIRE_YUAN.fullmatch(text)):
            return cls(wire[1] + (wire[2] or "").ljust(2, "0"))
        amount = _plain_amount(text, "金额应为十进制数字,单位元,如“200000.00”")
        if abs(amount) > cls.MAX_YUAN:
            raise ValueError("金额超出可记录的范围")
        # quantize and not `* 100`: multiplication rounds at 28 digits, and a long tail of decimals would pass unseen.
        if amount != amount.quantize(Decimal("0.01")):
            raise ValueError("金额最多保留两位小数(到分)")
        return cls(int(amount * 100))

    @classmethod
    def from_wan(cls, text: str | Decimal | int) -> Self:
        """万元, as lists in Chinese offices give it; at most six decimals (a fen is 0.000001 万元)."""
        if isinstance(text, str) and (plain := _PLAIN_WAN.fullmatch(text)):
            return cls(plain[1] + (plain[2] or "").ljust(6, "0"))
        amount = _plain_amount(text, "金额应为十进制数字,单位万元,如“20”或“12.5”")
        if abs(amount) > cls.MAX_YUAN:
            raise ValueError("金额超出可记录的范围")
        if amount != amount.quantize(Decimal("0.000001")):
            raise ValueError("以万元为单位的金额最多保留六位小数(到分)")
        return cls.from_yuan(amount * 10_000)

    @property
    def yuan(self) -> str:
        """The wire form, always with two decimals."""
        return wire_yuan(self)

    @classmethod
    def _validate(cls, value: Any) -> "Fen":
        if isinstance(value, Fen):
            return value
        if isinstance(value, str):
            return cls.from_yuan(value)
        raise ValueError("金额须以字符串给出,单位元,如“200000.00”;不接受数字,以免精度丢失")

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._validate,
            serialization=core_schema.plain_serializer_function_ser_schema(
                wire_yuan, return_schema=core_schema.str_schema(), when_used="json"
            ),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {
            "type": "string",
            "description": "金额,单位元,十进制字符串,最多两位小数",
            "pattern": r"^-?[0-9]{1,13}(\.[0-9]{1,2})?$",
            "examples": ["200000.00"],
        }


def not_negative(amount: Fen | None) -> Fen | None:
    """An amount of which less than nothing makes no sense, as a field's validator takes it."""
    if amount is not None and amount < 0:
        raise ValueError("金额不能为负")
    return amount


# RFC 3339: a full date; a date and a time to the second with a zone. Python's and pydantic's own readers also take numbers
# (seconds of 1970), weeks, and times without a zone.
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?(?:[Zz]|[+-][0-9]{2}:[0-9]{2})"
)

_WITHOUT_ZONE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?")


def read_day(given: Any) -> Any:
    """A day from its one wire form, "2024-09-01"; what is a day already stays. Anything else is a pydantic error."""
    if isinstance(given, dt.date):
        return given
    try:
        if isinstance(given, str) and _DAY.fullmatch(given):
            return dt.date.fromisoformat(given)
    except ValueError:  # the thirtieth of February, the year 0
        pass
    raise PydanticCustomError("date_parsing", "a day is written as 2024-09-01")


def read_instant(given: Any) -> Any:
    """An instant from its wire form, "2024-09-01T08:00:00+08:00", which every calendar of the world can show."""
    found = given
    try:
        if isinstance(given, str) and _INSTANT.fullmatch(given):
            found = dt.datetime.fromisoformat(given.upper())
        if isinstance(found, dt.datetime):
            if found.tzinfo is not None:
                found.astimezone(dt.UTC), found.astimezone(SHANGHAI)
            return found
    except (ValueError, OverflowError):  # the twenty-fifth hour; the first hours of the year 1 in China
        pass
    if isinstance(given, str) and _WITHOUT_ZONE.fullmatch(given):
        raise PydanticCustomError("timezone_aware", "an instant has a zone")
    raise PydanticCustomError("datetime_parsing", "an instant is written as 2024-09-01T08:00:00+08:00")


def read_day_or_instant(given: Any) -> Any:
    """Either of the two, by its form."""
    return read_day(given) if isinstance(given, str) and _DAY.fullmatch(given) else read_instant(given)


Day = Annotated[dt.date, BeforeValidator(read_day)]
"""A day on the wire: "2024-09-01" and nothing else, no number above all."""
Instant = Annotated[dt.datetime, BeforeValidator(read_instant)]
"""An instant on the wire: RFC 3339 with a zone."""
DayOrInstant = Annotated[dt.datetime | dt.date, BeforeValidator(read_day_or_instant)]


EventSeq = NewType("EventSeq", int)


def unseen_problem(text: str, *, lines: bool = False) -> str | None:
    """What is wrong with a text that should be one line of visible characters; `lines`: line feeds and tabs are right."""
    if (_COMMON_IN_LINES if lines else _COMMON).fullmatch(text):
        return None
    found = (_UNSEEN_IN_LINES if lines else _UNSEEN).search(text)
    if found is None:
        return None
    code = f"第{found.start() + 1}个字符,U+{ord(found[0]):04X}"
    if _BREAKS.match(found[0]):
        return f"应为一行文字,含有换行或制表符({code})"
    return f"含有不可见的控制字符、零宽或方向字符,或私用区字符({code})"


def without_zero_width(text: str) -> str:
    """The text without characters of no width, which come along when something is copied and mean nothing."""
    return (text if _COMMON_IN_LINES.fullmatch(text) else _ZERO_WIDTH.sub("", text)).strip()


def one_line(text: str) -> str:
    """A text from before one-line texts were checked, made one line of visible characters: what breaks a line becomes a
    space, what cannot be seen goes."""
    return _UNSEEN.sub("", _BREAKS.sub(" ", text)).strip()


def some_lines(text: str) -> str:
    """The same for a text of several lines."""
    return _UNSEEN_IN_LINES.sub("", _LINE_ENDS.sub("\n", text)).strip()


AS_KEPT = {"as_kept": True}
"""The validation context under which a model takes what was accepted before its texts were looked at: what lies in a
database under a digest, or comes from a service of an earlier version."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """Refuses what `unseen_problem` finds. Looked at before a text is stripped: a line break at its end is refused too."""

    lines: bool

    def _check(self, value: Any, info: ValidationInfo) -> Any:
        if not isinstance(value, str) or _COMMON.fullmatch(value) or (info.context and info.context.get("as_kept")):
            return value
        text = value.replace("\r\n", "\n") if self.lines else value
        if problem := unseen_problem(text, lines=self.lines):
            raise ValueError(problem)
        return text

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_before_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        # The rare ones among the refused are left out: a document is read, too.
        breaks = r"\u0000-\u0008\u000b\u000c\u000e-\u001f" if self.lines else r"\u0000-\u001f"
        unseen = breaks + r"\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ue000-\uf8ff\ufe00-\ufe0f\ufeff"
        shown = handler(schema)
        shown.setdefault("pattern", f"^[^{unseen}]*$")
        return shown


ONE_LINE, _LINES = _Seen(lines=False), _Seen(lines=True)
OneLine = Annotated[str, ONE_LINE]
"""Every text of a request that is one line, under whatever limits of its own."""
ShortText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), ONE_LINE]
OptionalText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), ONE_LINE]
LongText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000), _LINES]
"""A text of several lines: line feeds and tabs are the only unseen characters in it."""


_BETWEEN_WORDS = re.compile(r"(?<=[0-9A-Za-z&.,]) (?=[0-9A-Za-z&(])")


def firm_name(text: str) -> str:
    """An enterprise's name in its one form: half width (brackets too), nothing unseen, and no space or line break but between
    words of Latin letters. Typographic variants of a name become the same."""
    if not text or ORDINARY.fullmatch(text):
        return text
    spaced = normalise_text(without_zero_width(_BREAKS.sub(" ", text)))
    return "".join(_BETWEEN_WORDS.sub("\x00", spaced).split(" ")).replace("\x00", " ")


# A document's number: whose it is, the year in brackets of whichever kind, and the running number.
_NUMBERED = re.compile(
    r"([^\[\](){}【】〔〕〖〗]{1,60})[\[({【〔〖]((?:19|20)[0-9]{2})(?:年)?[\])}】〕〗](?:第)?([0-9]{1,6})号?"
)


def document_number(text: str) -> str:
    """A document's number in its one form, 示例工信〔2026〕777号: the brackets that the standard has (GB/T 9704-2012, 7.2.5), no
    spaces. What has no year in brackets stays as it is, half width and without spaces."""
    plain = normalise_text(without_zero_width(_BREAKS.sub(" ", text))).replace(" ", "")
    match = _NUMBERED.fullmatch(plain)
    return f"{match[1]}〔{match[2]}〕{match[3].lstrip('0') or '0'}号" if match else plain


FirmName = Annotated[ShortText, AfterValidator(firm_name)]
DocumentNumber = Annotated[ShortText, AfterValidator(document_number)]


def item_key(subject: str) -> str:
    """A subject (a unit, a product, a variety) for comparison: how it is spaced, how wide and how large its letters are, makes
    no other item of it."""
    return normalise_text(without_zero_width(subject)).replace(" ", "").casefold()


def utc_now() -> dt.datetime:
    """The present instant in UTC. The one place that reads the clock, so that tests can set it."""
    return dt.datetime.now(dt.UTC)


def local_date(instant: dt.datetime) -> dt.date:
    """The calendar date of an instant in China."""
    return instant.astimezone(SHANGHAI).date()


def last_day(deadline: dt.datetime) -> dt.date:
    """The last calendar date in China on which a deadline can be kept: one at midnight ends the day before."""
    return local_date(deadline - dt.timedelta(microseconds=1))


def deadline_text(deadline: dt.datetime) -> str:
    """A deadline on the clocks of China: "2026-11-28 18:00"; at midnight the end of the day before, "2026-11-28 24:00"."""
    local = deadline.astimezone(SHANGHAI)
    return f"{last_day(deadline)} 24:00" if local.time() == dt.time() else f"{local:%Y-%m-%d %H:%M}"


def today() -> dt.date:
    """Today's date in China."""
    return local_date(utc_now())


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day so many months on, or the month's last where it has no such day (民法典第二百零二条)."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def days_of(month: str) -> tuple[dt.date, dt.date]:
    """The first and the last day of a month written as 2026-11. `ValueError` where it is none."""
    first = dt.date.fromisoformat(f"{month}-01")
    return first, add_months(first, 1) - dt.timedelta(days=1)


def instant_text(instant: dt.datetime) -> str:
    """An instant as it is written in events and signatures: UTC, microseconds, a trailing Z; one form only."""
    if instant.tzinfo is None:
        # astimezone would take it for this machine's local time, and digests would differ between machines.
        raise ValueError("a naive datetime is no instant: give it a zone")
    return instant.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def wire_instant(text: str) -> str:
    """The same instant as answers write it: without a fraction where there is none."""
    return text.replace(".000000Z", "Z")
