"""One worksheet's XML, read by a parser that never goes back: cells without a result, numbers that are shown otherwise than they are kept, what is
hidden, filtered out or struck through, and how far the cells with a value reach."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO

from shared.contracts.values import normalise_text
from shared.plumbing.lists.book import Hidden
from shared.plumbing.lists.cells import number_text
from shared.plumbing.lists.limits import MAX_COLUMNS, refuse_large
from shared.plumbing.lists.markup import RAISED, Attributes, parse_xml

NO_RESULT = "#公式没有结果"
OTHER_SIZE = "#显示的数与所存不同"
LOWEST_ROW = 3
"""Points; what is lower is as good as hidden."""
_PIECE = 1 << 20
_UNREADABLE = "文件不是可读的 XLSX 工作簿(可能已损坏),请另存为 .xlsx 后重试"
_AREA = re.compile(r"\$?[A-Za-z]{1,3}\$?(\d{1,7}):\$?[A-Za-z]{1,3}\$?(\d{1,7})")
_NAMES = frozenset(("c", "v", "t", "row", "f", "is"))
"""What most elements are called, without a prefix."""
_OF_RUNS = frozenset(("r", "strike", "vertAlign", "rPh"))
"""What pieces of a text are made of: a piece, its looks, and how it is read aloud."""
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
"""A character that XML cannot carry (ECMA-376, ST_Xstring)."""
_MOST_KNOWN = 1000
_FALSE = ("0", "false", "off")


@dataclass(slots=True)
class SheetFacts:
    """Of one sheet; rows by their numbers from 1, columns from 0."""

    spoiled: dict[int, dict[int, str]] = field(default_factory=dict)
    """Row and column from 0: what to show of an error, a formula without a result, or a number that its format shows otherwise."""
    hidden_rows: dict[int, Hidden] = field(default_factory=dict)
    hidden_columns: set[int] = field(default_factory=set)
    struck_rows: set[int] = field(default_factory=set)
    struck_cells: set[tuple[int, int]] = field(default_factory=set)
    """Row from 1 and column of cells that are struck through, or of which a part is, in rows that are not."""
    looks: dict[int, list[str]] = field(default_factory=dict)
    """By row from 1: colours and weight of its cells (红字, 黄底, 粗字), where they are looked for."""
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    """Row from 1 and column → the comment at that cell."""

    def say_filtered(self, area: str) -> None:
        """The hidden rows of an area ("A1:D7") with an active filter are filtered out."""
        if found := _AREA.fullmatch(area):
            first, last = int(found[1]), int(found[2])
            for number in self.hidden_rows:
                if first < number <= last:
                    self.hidden_rows[number] = "filtered"


class SheetScan:
    """Reads a sheet; raises `TooLarge` where cells with a value reach too far."""

    def __init__(
        self, styles: Styles | None = None, texts: MarkedTexts | None = None, *, seeks_looks: bool = False
    ) -> None:
        styles, texts = styles or Styles(), texts or MarkedTexts()
        self._looks = {str(n): looks for n, looks in styles.looks.items()} if seeks_looks else {}
        self._unseen = frozenset(str(n) for n in styles.unseen)
        self.seeks = bool(styles.struck or styles.shown or texts.partly or texts.raised or self._looks or self._unseen)
        """Is there something to find in any cell?"""
        self._styles = frozenset(str(n) for n in styles.struck)
        self._shown = {str(n): how for n, how in styles.shown.items()}
        self._texts = frozenset(str(n) for n in texts.wholly)
        self._texts_partly = frozenset(str(n) for n in texts.partly)
        self._texts_raised = {str(n): text for n, text in texts.raised.items()}
        self._facts = SheetFacts()
        self._row = self._column = -1
        self._number = ""
        self._columns: dict[str, int] = {}
        self._deepest = self._widest = 0
        self._style = self._kind = ""
        self._has_formula = self._in_value = False
        self._value: list[str] = []
        self._struck_cells = self._filled_cells = self._unseen_cells = 0
        self._struck_columns: list[int] = []
        self._runs = _Runs()
        self._filter = ""

    def of(self, entry: IO[bytes]) -> SheetFacts:
        _parse(entry, self._start, self._end, self._text)
        self._end_row()
        return self._facts

    def _start(self, name: str, attributes: Attributes) -> None:
        if name not in _NAMES:
            name = name.rpartition(":")[2]
        if name == "c":
            self._start_cell(attributes)
        elif name in ("v", "t"):
            self._in_value = True
        elif name == "row":
            self._start_row(attributes)
        elif name == "f":
            self._has_formula = True
        elif name in _OF_RUNS:
            self._runs.start(name, attributes)
        elif name == "col":
            self._hide_columns(attributes)
        elif name == "autoFilter":
            self._filter = attributes.get("ref", "")
        elif name == "filterColumn":
            self._facts.say_filtered(self._filter)

    def _start_cell(self, attributes: Attributes) -> None:
        place = attributes.get("r")
        if place is None:
            self._column += 1
        else:
            letters = place.rstrip("0123456789")
            column = self._columns.get(letters)
            if column is None:
                column = column_number(letters.encode())
                if len(self._columns) < _MOST_KNOWN:
                    self._columns[letters] = column
            self._column = column if letters else self._column + 1
            # A place may name another row than the one it stands in: the reader goes by the place.
            number = place[len(letters) :]
            if letters and number and number != self._number:
                self._begin_row(int(number[:9]) - 1)
                self._number = number
        self._kind, self._style = attributes.get("t", ""), attributes.get("s", "0")
        self._has_formula = False
        self._value = []
        if self._runs.count:
            self._runs = _Runs()

    def _start_row(self, attributes: Attributes) -> None:
        given = attributes.get("r", "")
        self._begin_row(int(given[:9]) - 1 if given else self._row + 1)
        self._column = -1
        if _true(attributes.get("hidden", "")) or _is_low(attributes.get("ht", "")):
            self._facts.hidden_rows[self._row + 1] = "hidden"

    def _begin_row(self, row: int) -> None:
        self._end_row()
        self._row = row
        self._number = str(row + 1)

    def _end_row(self) -> None:
        if self._filled_cells and self._unseen_cells == self._filled_cells:
            self._facts.hidden_rows.setdefault(self._row + 1, "hidden")
        if self._filled_cells and self._struck_cells == self._filled_cells:
            self._facts.struck_rows.add(self._row + 1)
        else:
            self._facts.struck_cells.update((self._row + 1, column) for column in self._struck_columns)
        self._struck_columns = []
        self._struck_cells = self._filled_cells = self._unseen_cells = 0

    def _hide_columns(self, attributes: Attributes) -> None:
        if _true(attributes.get("hidden", "")) or _nought(attributes.get("width", "")):
            first, last = int(attributes["min"][:9]) - 1, int(attributes["max"][:9])
            self._facts.hidden_columns.update(range(max(first, 0), min(last, MAX_COLUMNS)))

    def _text(self, text: str) -> None:
        if self._in_value:
            self._value.append(text)
            if self._runs.count:
                self._runs.text(text)

    def _end(self, name: str) -> None:
        if name not in _NAMES:
            name = name.rpartition(":")[2]
        if name == "c":
            self._end_cell()
        elif name in ("v", "t"):
            self._in_value = False
        elif name in _OF_RUNS:
            self._runs.end(name)

    def _end_cell(self) -> None:
        if self._kind == "e":
            self._spoil("".join(self._value) or "#错误")
        elif self._has_formula and not self._value:
            self._spoil(NO_RESULT)
        elif not self._value:
            return
        elif self._style in self._shown and self._kind in ("", "n"):
            self._show_number(self._shown[self._style], "".join(self._value))
        elif raised := self._raised():
            self._spoil(raised)
        if self._row >= self._deepest or self._column >= self._widest:
            self._deepest = max(self._deepest, self._row + 1)
            self._widest = max(self._widest, self._column + 1)
            refuse_large(self._deepest, self._widest)
        self._filled_cells += 1
        self._unseen_cells += self._style in self._unseen
        if looks := self._looks.get(self._style):
            of_row = self._facts.looks.setdefault(self._row + 1, [])
            of_row += [look for look in looks if look not in of_row]
        wholly, partly = self._struck()
        self._struck_cells += wholly
        if wholly or partly:
            self._struck_columns.append(self._column)

    def _spoil(self, text: str) -> None:
        self._facts.spoiled.setdefault(self._row, {})[self._column] = text

    def _show_number(self, how: str, text: str) -> None:
        """A number as people see it: 0.5 as 50%, 500 as 500万元; one that is shown in another size is neither."""
        try:
            number = float(text)
        except ValueError:
            return  # the reader says that it is none
        self._spoil(text_shown(number, how))

    def _struck(self) -> tuple[bool, bool]:
        """(is the whole cell, is at least a part of it struck through)"""
        if self._style in self._styles:
            return True, True
        if self._kind == "s":
            number = "".join(self._value).strip()
            return number in self._texts, number in self._texts_partly
        return self._runs.wholly_struck, self._runs.struck > 0

    def _raised(self) -> str:
        """The text of a cell of which a part is raised; '' of others."""
        if self._kind == "s":
            return self._texts_raised.get("".join(self._value).strip(), "") if self._texts_raised else ""
        return self._runs.raised


class _Runs:
    """The pieces of a text that have looks of their own."""

    def __init__(self) -> None:
        self.count = self.struck = 0
        self._text: list[str] = []
        self._is_raised = self._has_raised = self._is_aside = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "r":
            self.count += 1
            self._is_raised = False
        elif name == "strike":
            self.struck += attributes.get("val", "1") not in _FALSE
        elif name == "vertAlign":
            self._is_raised = attributes.get("val") == "superscript"
        else:
            self._is_aside = True

    def end(self, name: str) -> None:
        if name == "rPh":
            self._is_aside = False

    def text(self, text: str) -> None:
        if self._is_aside:
            return
        if self._is_raised and self._text and text.strip():
            self._text.append(RAISED)
            self._has_raised, self._is_raised = True, False
        self._text.append(text)

    @property
    def wholly_struck(self) -> bool:
        return 0 < self.count <= self.struck

    @property
    def raised(self) -> str:
        """The text, with `RAISED` before what is raised behind other text; '' where nothing is."""
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), "".join(self._text)) if self._has_raised else ""


@dataclass(frozen=True, slots=True)
class Styles:
    """Numbers of cell formats. struck: whose font is struck through; shown: {number: how its numbers are shown (`shown_as`)}; looks: {number:
    what is coloured or bold of it}; unseen: white letters on nothing."""

    struck: frozenset[int] = frozenset()
    shown: Mapping[int, str] = field(default_factory=dict)
    looks: Mapping[int, Sequence[str]] = field(default_factory=dict)
    unseen: frozenset[int] = frozenset()


def styles_of(entry: IO[bytes]) -> Styles:
    """Of the part of styles."""
    found = _Styles()
    _parse(entry, found.start, found.end)
    looks = {n: found.looks_of(font, fill) for n, (font, _, fill) in enumerate(found.formats)}
    return Styles(
        frozenset(n for n, (font, _, _) in enumerate(found.formats) if font in found.struck),
        {n: how for n, (_, number, _) in enumerate(found.formats) if (how := found.shown.get(number, ""))},
        {n: seen for n, all_of in looks.items() if (seen := [look for look in all_of if look != _WHITE_LETTERS])},
        frozenset(n for n, all_of in looks.items() if all_of in ([_WHITE_LETTERS], [_WHITE_LETTERS, "粗字"])),
    )


class _Styles:
    def __init__(self) -> None:
        self.struck: set[str] = set()
        self.shown = {"9": "%", "10": "%", "17": MONTH_ALONE}  # what every program knows without its being written
        self.formats: list[tuple[str, str, str]] = []
        self._letters: dict[str, str] = {}
        self._bold: set[str] = set()
        self._grounds: dict[str, str] = {}
        self._within = ""
        self._fonts = self._fills = -1

    def start(self, name: str, attributes: Attributes) -> None:
        match name.rpartition(":")[2]:
            case "fonts" | "fills" | "cellXfs" | "cellStyleXfs" | "dxfs" as part:
                self._within = part
            case "font" if self._within == "fonts":
                self._fonts += 1
            case "strike" if self._within == "fonts" and attributes.get("val", "1") not in _FALSE:
                self.struck.add(str(self._fonts))
            case "b" if self._within == "fonts" and attributes.get("val", "1") not in _FALSE:
                self._bold.add(str(self._fonts))
            case "color" if self._within == "fonts":
                self._letters[str(self._fonts)] = hue_of(attributes)
            case "fill" if self._within == "fills":
                self._fills += 1
            case "fgColor" if self._within == "fills":
                self._grounds[str(self._fills)] = hue_of(attributes)
            case "numFmt" if self._within != "dxfs":
                self.shown[attributes.get("numFmtId", "")] = shown_as(attributes.get("formatCode", "")[:LONGEST_FORMAT])
            case "xf" if self._within == "cellXfs":
                given = (attributes.get(key, "0") for key in ("fontId", "numFmtId", "fillId"))
                font, number, fill = given
                self.formats.append((font, number, fill))

    def looks_of(self, font: str, fill: str) -> list[str]:
        """What is to be seen of a format with these: 红字, 粗字, 黄底."""
        letters, ground = self._letters.get(font, ""), self._grounds.get(fill, "")
        found = [letters + "字"] if letters else []
        found += ["粗字"] if font in self._bold else []
        return found + ([ground + "底"] if ground and ground != "白" else [])

    def end(self, name: str) -> None:
        if name.rpartition(":")[2] == self._within:
            self._within = ""


_WHITE_LETTERS = "白字"
_OF_THEMES = {"0": "白", "4": "蓝", "5": "橙", "6": "灰", "7": "黄", "8": "蓝", "9": "绿"}
_INDEXED = {"9": "白", "1": "白", "2": "红", "10": "红", "3": "绿", "11": "绿", "4": "蓝", "12": "蓝", "5": "黄", "13": "黄", "17": "绿", "53": "橙", "51": "黄", "22": "灰", "23": "灰"}  # fmt: skip
_HUES = ((20, "红"), (40, "橙"), (70, "黄"), (170, "绿"), (260, "蓝"), (330, "紫"), (361, "红"))


def hue_of(attributes: Attributes) -> str:
    """What people call a colour; '' for black, and for what is not known."""
    if (named := attributes.get("indexed")) is not None:
        return _INDEXED.get(named, "")
    if (theme := attributes.get("theme")) is not None:
        # A tint makes white a grey.
        return "灰" if theme == "0" and attributes.get("tint") else _OF_THEMES.get(theme, "")
    code = attributes.get("rgb", "")[-6:]
    if len(code) != 6 or code.strip("0123456789abcdefABCDEF"):
        return ""
    red, green, blue = (int(code[n : n + 2], 16) / 255 for n in (0, 2, 4))
    hue, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    if saturation < _COLOURLESS:
        return "白" if value > _WHITE else "灰" if value > _BLACK else ""
    return next(name for end, name in _HUES if hue * 360 < end) if value > _BLACK else ""


_COLOURLESS, _WHITE, _BLACK = 0.1, 0.97, 0.3
LONGEST_FORMAT = 255
MONTH_ALONE = "\0年月"
"""What a number format shows of a day of which it shows no day: nobody has seen which it is."""
_UNITS = re.compile("元|千元|万元|百万元|亿元|千|万|亿")
_SEEN = re.compile(
    r"[¥¥$]? ?([-(]?)[¥¥$]? ?([0-9][0-9,]*(?:\.[0-9]{1,15})?)\)? ?(%|元|千元|万元|百万元|亿元|千|万|亿)?"
)
_PIECES = re.compile(r'"([^"]*)"|[\\!](.)|\[[^\]]*\]|[_*].|(.)', re.DOTALL)


def shown_as(code: str) -> str:
    """What a number format adds to a number's own digits: "%", a unit of money (0"万元"), `OTHER_SIZE` where it shows it divided (0.0, or
    0!.0,"万": 123000 as 12.3万), `MONTH_ALONE`; "" where it shows the number that there is, or a day."""
    plain, literal = "", ""
    for quoted, escaped, bare in _PIECES.findall(code):
        if bare == ";":
            break  # what follows is for what is negative, nothing, or a text
        plain += bare or ("\0" * len(quoted + escaped))
        literal += (bare and " ") or quoted + escaped
    last = max((plain.rfind(digit) for digit in "0#?"), default=-1)
    if any(letter in plain.lower() for letter in "ymdhs"):
        return MONTH_ALONE if {"y", "m"} <= {*plain.lower()} and not {"d", "h", "s"} & {*plain.lower()} else ""
    if last < 0:
        return ""
    first = min(plain.find(digit) for digit in "0#?" if digit in plain)
    if plain[last + 1 : last + 2] == "," or "." in literal[first:last]:
        return OTHER_SIZE
    if "%" in plain:
        return "%"
    tail = "".join(b if a == "\0" else a for a, b in zip(plain[last + 1 :], literal[last + 1 :], strict=True)).strip()
    return tail if _UNITS.fullmatch(tail) else ""


@dataclass(frozen=True, slots=True)
class MarkedTexts:
    """Numbers of shared texts: of those of which every run is struck through, of those of which one is, and of those of which one is raised,
    with their texts (`RAISED`)."""

    wholly: frozenset[int] = frozenset()
    partly: frozenset[int] = frozenset()
    raised: Mapping[int, str] = field(default_factory=dict)


def text_shown(number: float, how: str) -> str:
    """A number as people see it in a format (`shown_as`)."""
    if how == MONTH_ALONE:
        return how
    if how == OTHER_SIZE:
        return OTHER_SIZE if number else "0"
    return number_text(number * 100 if how == "%" else number) + how


def number_beside(value: float, shown: str) -> str | None:
    """Of a number that a file keeps beside the text that people see of it, the whole number with the unit that is seen (1,235 of 1234.5 is
    1234.5, 50% of 0.5 is 50%); `OTHER_SIZE` where the text shows another (1.2万 of 12345); None where the text is no number, or more than
    one (007)."""
    match = _SEEN.fullmatch(normalise_text(shown))
    if match is None or (match[2].startswith("0") and match[2].isdigit() and len(match[2]) > 1):
        return None
    digits, unit = match[2].replace(",", ""), match[3] or ""
    seen = float(digits) * (-1 if match[1] else 1)
    kept = value * 100 if unit == "%" else value
    step = 10.0 ** -len(digits.partition(".")[2])
    return number_text(kept) + unit if abs(kept - seen) <= 0.501 * step + 1e-12 * abs(kept) else OTHER_SIZE


def marked_texts(entry: IO[bytes]) -> MarkedTexts:
    """Of the part of shared texts."""
    found = _Texts()
    _parse(entry, found.start, found.end, found.text)
    return MarkedTexts(frozenset(found.wholly), frozenset(found.partly), found.raised)


class _Texts:
    def __init__(self) -> None:
        self.wholly: list[int] = []
        self.partly: list[int] = []
        self.raised: dict[int, str] = {}
        self._number = -1
        self._runs = _Runs()
        self._in_text = False

    def start(self, name: str, attributes: Attributes) -> None:
        name = name.rpartition(":")[2]
        if name == "t":
            self._in_text = True
        elif name in _OF_RUNS:
            self._runs.start(name, attributes)
        elif name == "si":
            self._number += 1
            self._runs = _Runs()

    def text(self, text: str) -> None:
        if self._in_text and self._runs.count:
            self._runs.text(text)

    def end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        if name == "t":
            self._in_text = False
        elif name in _OF_RUNS:
            self._runs.end(name)
        elif name == "si":
            if self._runs.struck:
                self.partly.append(self._number)
            if self._runs.wholly_struck:
                self.wholly.append(self._number)
            if raised := self._runs.raised:
                self.raised[self._number] = raised


def _parse(
    entry: IO[bytes],
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None],
    text: Callable[[str], None] | None = None,
) -> None:
    pieces = iter(lambda: entry.read(_PIECE), b"")
    parse_xml(pieces, start=start, end=end, text=text, unreadable=_UNREADABLE, encoding=None)


def column_number(letters: bytes) -> int:
    """A → 0, Z → 25, AA → 26."""
    number = 0
    for letter in letters[:6].upper():
        number = number * 26 + letter - 64
    return number - 1


def _true(text: str) -> bool:
    return text in ("1", "true")


def _is_low(text: str) -> bool:
    """Is a row lower than can be read?"""
    try:
        return text != "" and float(text) < LOWEST_ROW
    except ValueError:
        return False


def _nought(text: str) -> bool:
    return text != "" and text.strip("0.") == ""
