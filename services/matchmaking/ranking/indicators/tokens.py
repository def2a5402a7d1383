"""A sentence as tokens: numbers, units, and the words around them. What is none of these is text, of which names are made."""

from __future__ import annotations

import math
import re
from enum import Enum, auto
from functools import cache
from typing import NamedTuple, cast

from services.matchmaking.ranking.indicators.grades import grade_at
from services.matchmaking.ranking.indicators.names import COMPARED
from services.matchmaking.ranking.indicators.numerals import HAN, PARTS, PARTS_OF, WORDED, part, value_of
from services.matchmaking.ranking.indicators.quantities import quantity
from services.matchmaking.ranking.indicators.tables import Lexicon, table, words
from services.matchmaking.ranking.indicators.units import unit_at


class Kind(Enum):
    NUMBER = auto()  # value: float
    WORDED = auto()  # value: float; a number in words, which may as well be part of a name (一次合格率)
    UNIT = auto()  # value: (unit, known)
    RELATION = auto()  # value: a key of `relations`
    AFTER = auto()  # value: a key of `after`
    RANGE = auto()
    TIMES = auto()
    TOLERANCE = auto()
    CHANGE = auto()  # value: up, down
    GOAL = auto()  # value: up, down, either
    UP_TO = auto()  # 到 before a number: the goal of a change that was named before
    PRESENT = auto()
    WANTED = auto()
    WISHED = auto()  # a goal
    STATED = auto()  # what has been reached
    DENIED = auto()  # what is said not to be reached
    EXCLUDED = auto()  # where it is not to be used
    SETTING = auto()  # conditions in words; value: ((low, high, unit), …)
    NOTATION = auto()  # value: unit
    SEPARATE = auto()
    EACH = auto()  # value: unit
    COMMA = auto()
    OPEN = auto()
    CLOSE = auto()
    BREAK = auto()  # a date, a standard's number: neither a figure nor part of a name


Setting = tuple[float | None, float | None, str]
"""A condition in words: bounds and unit."""


class Token(NamedTuple):
    kind: Kind
    start: int
    end: int
    value: object = None


class _Words(NamedTuple):
    """The words of `words.yaml`, ready to be found."""

    spoken: Lexicon[tuple[Kind, object]]
    negations: Lexicon[None]
    turned: Lexicon[str]
    after: Lexicon[str]
    not_after: Lexicon[None]
    not_present: Lexicon[None]
    owners: Lexicon[tuple[tuple[Kind, object], Lexicon[None]]]
    """Whose a figure is, where one of the things stands behind."""
    not_others: Lexicon[None]
    made_with: tuple[str, ...]
    not_wishes: Lexicon[None]
    settings: Lexicon[Setting]
    in_settings: Lexicon[None]
    not_settings: Lexicon[None]
    after_settings: Lexicon[None]
    reached: tuple[str, ...]
    latin: re.Pattern[str]
    comparing: tuple[str, ...]
    keep: Lexicon[None]
    scales: Lexicon[float]
    number_scales: Lexicon[float]
    notations: dict[str, str]
    no_figures: Lexicon[None]
    doubling: str
    comparatives: dict[str, str]
    minus: Lexicon[None]
    behind: tuple[str, ...]
    letters_behind: dict[str, str]
    """Notations behind these words alone."""
    first: re.Pattern[str]


OTHER_BOUND = {"at_least": "at_most", "at_most": "at_least"}
OTHERS, _FORMER = "others", "former"
"""Of what is said to be the case: that it is another's, or was so before a change. Neither goes on behind a clause without a figure."""
_OWNED = 6
"""Characters between whose something is and what it is."""
_SHARE = re.compile("一半|[一二三四五六七八九十百千万]{1,4}分之")
_EXCEPTED = "除外"
_SETTINGS = 4
"""In a row, at the most."""
_ANYWHERE = frozenset("某")
_ALONE = frozenset("为是达约近超逾仅只应须需想拟=:")
"""Words of one character that are words only beside a number or a relation, or where a clause begins."""


@cache
def _words() -> _Words:
    said = table("words")
    spoken: dict[str, tuple[Kind, object]] = {}
    for kind, names in (
        (Kind.PRESENT, said["present"]),
        (Kind.WANTED, said["wanted"]),
        (Kind.WISHED, said["wishes"]),
        (Kind.STATED, said["stated"]),
        (Kind.DENIED, said["denials"]["phrases"]),
        (Kind.DENIED, [no + reach for no in said["denials"]["not"] for reach in said["denials"]["reach"]]),
        (Kind.EXCLUDED, said["exclusions"]),
    ):
        spoken |= dict.fromkeys(names, (kind, None))
    spoken |= dict.fromkeys(said["others"], (Kind.PRESENT, OTHERS))
    spoken |= dict.fromkeys(said["simulated"], (Kind.WISHED, "simulated"))
    spoken |= {no + "达到": (Kind.RELATION, "falls_short") for no in said["denials"]["not"]}
    for kind, names in (
        (Kind.SEPARATE, said["separate"]),
        (Kind.TOLERANCE, said["tolerance"]),
    ):
        spoken |= dict.fromkeys(names, (kind, None))
    for way, names in said["changes"].items():
        spoken |= {name + done: (Kind.CHANGE, way) for name in names for done in ("", "了")}
        spoken |= {name + to: (Kind.GOAL, way) for name in names for to in said["to"]}
    for way, names in said["goals"].items():
        spoken |= dict.fromkeys(names, (Kind.GOAL, way))
    for relation, names in said["relations"].items():
        spoken |= dict.fromkeys(names, (Kind.RELATION, relation))
        if relation in OTHER_BOUND:
            habitual = (habit + name for habit in said["habits"] for name in names if len(name) > 1)
            spoken |= dict.fromkeys(habitual, (Kind.RELATION, relation))
    spoken |= {sign: (Kind.NOTATION, (unit, sign)) for sign, unit in said["currencies"].items()}
    spoken |= {",": (Kind.COMMA, ","), "、": (Kind.COMMA, "、"), "(": (Kind.OPEN, None), ")": (Kind.CLOSE, None)}
    says = {OTHERS: (Kind.PRESENT, OTHERS), _FORMER: (Kind.PRESENT, _FORMER), "own": (Kind.WANTED, None)}
    owners = {whose: (says[of["says"]], words(of["things"])) for of in said["owners"] for whose in of["whose"]}
    turned = {
        name: other
        for relation, other in OTHER_BOUND.items()
        for name in said["relations"][relation]
        if len(name) > 1 and not name.startswith(("至", "最"))
    }
    negations, lexicon = words(said["negations"]), Lexicon(spoken)
    firsts = {
        *lexicon.firsts,
        *(whose[0] for whose in owners),
        *(word[0] for word in said["settings"]),
        *negations.firsts,
        *(word[0] for word in said["minus"]),
        *(char for chars in said["comparatives"].values() for char in chars),
        *"每到至~-+×*零〇一二两三四五六七八九十百千万亿半第.",
    }
    return _Words(
        lexicon,
        negations,
        Lexicon(turned),
        Lexicon({name: relation for relation, names in said["after"].items() for name in names}),
        words(said["not_after"]),
        words(said["not_present"]),
        Lexicon(owners),
        words(said["not_others"]),
        tuple(said["made_with"]),
        words(said["not_wishes"]),
        Lexicon({word: tuple(meant) for word, meant in said["settings"].items()}),
        words(said["in_settings"]),
        words(said["not_settings"]),
        words(said["after_settings"]),
        tuple(said["reached"]),
        _latin_words(said["latin"]),
        tuple(said["comparing"]),
        words(said["keep"], said["keep_tail"]),
        Lexicon(said["scales"]),
        Lexicon(said["number_scales"]),
        said["notations"],
        words(said["no_figures"]),
        said["doubling"],
        {char: way for way, chars in said["comparatives"].items() for char in chars},
        words(said["minus"]),
        tuple(said["notations_behind"]["words"]),
        said["notations_behind"]["letters"],
        re.compile(f"[{re.escape(''.join(sorted(firsts)))}0-9A-Za-zα-ωΑ-Ωφϕ∅ØøÅ…]"),
    )


def _latin_words(relations: dict[str, list[str]]) -> re.Pattern[str]:
    """One of the words, whatever the case, in a group of its relation."""
    longest = sorted(
        ((word, relation) for relation, found in relations.items() for word in found), key=lambda one: -len(one[0])
    )
    ways = "|".join(
        f"(?P<{relation}_{at}>{re.escape(word)}){'' if word.endswith('.') else '(?![A-Za-z])'}"
        for at, (word, relation) in enumerate(longest)
    )
    return re.compile(ways, re.IGNORECASE)


_NUMBER = re.compile(
    r"(?:(?:[0-9]{1,3}(?:,[0-9]{3})++(?![0-9])|[1-9][0-9]{0,2}(?: [0-9]{3}){1,5}+(?![0-9])|[0-9]++)(?:\.[0-9]++)?+|\.[0-9]++)(?:[eE][+-]?[0-9]{1,3}(?![0-9]))?"
)
_POWER = re.compile(
    r"\s?[×xX*·]\s?10\s?(?:(?:\^|\*\*)\s?\(?\s?(?P<raised>[+-]?[0-9]{1,2})\)?|(?P<signed>[+-][0-9]{1,2})(?![0-9])"
    r"|(?P<lost>[2-9]|1[0-9])(?![0-9.])(?!\s?(?:[mcdkμu]?m(?![A-Za-z])|[×xX*])))"
)
_TEN = re.compile(r"10\s?(?:(?:\^|\*\*)\s?\(?\s?([+-]?[0-9]{1,2})\)?|(-[1-9])(?![0-9.]))")
_LETTERS = re.compile(r"[A-Za-zα-ωΑ-Ωφϕ∅ØøÅ]+")
_CODE = re.compile(r"[A-Za-zα-ωΑ-Ω0-9]*+(?:[.\-/][A-Za-z]*[0-9]++[A-Za-z0-9]*+)*+")
_MODEL = re.compile(r"[0-9]{3,}-(?:[A-Z]{1,3}[0-9]{1,3}|[0-9]{1,2}(?P<letters>[A-Z]{1,3}))(?![A-Za-z0-9%])")
"""6205-2RS, 7075-T6"""
_STANDARD = re.compile(
    r"(?:/[A-Z]{1,3})?\s?-?[A-Z]?\s?[0-9]{2,6}(?:\.[0-9]{1,3})*(?:\s?[-:]\s?(?:19|20)?[0-9]{2}(?![0-9]))?"
)
_DATE = re.compile(
    r"(?:19|20)[0-9]{2}\s?(?:年(?:\s?[0-9]{1,2}\s?月)?(?:\s?[0-9]{1,2}\s?日)?(?!以[上下内])|[-./][01]?[0-9](?:[-./][0-3]?[0-9])?(?![0-9]))"
    r"|[01]?[0-9]\s?[-~至到]\s?[01]?[0-9]\s?月"
    r"|[01]?[0-9]\s?月(?:\s?[0-3]?[0-9]\s?日|底|初|末|中旬|上旬|下旬|前|份)"
)
_IN_DATES, _IN_POWERS, _IN_RATIOS = frozenset(" 年月-./~至到"), frozenset(" ×xX*·"), frozenset(" :/")
_RATIO = re.compile(r"\s?[:/]\s?[0-9]")
_GREATEST_PART = 20
_OF_A_WHOLE = ("的", "降低", "减少", "缩短", "下降", "节约", "节省", "提高", "增加", "提升")
_RATIO_OF = 16
"""Characters before 10:1 in which 比 must stand for it to be a value."""
_AFTER_UNIT = re.compile(r" ?(max|min)\.?(?![A-Za-z])", re.IGNORECASE)
_DOUBLED = re.compile("翻(?:了?(?P<times>[一二两三四五六])番|番)(?!茄)")
_DEVIATIONS = re.compile(
    r"\s?(?P<bracket>\()?\s?(?P<one>[+-][0-9]{1,6}(?:\.[0-9]{1,6})?)(?![0-9.])\s?(?P<unit>[a-zμ]{1,3}|℃|°)?"
    r"(?:\s?[/,~]?\s?(?P<other>[+-][0-9]{1,6}(?:\.[0-9]{1,6})?)(?![0-9.])|\s?[/,~]\s?0(?![0-9.]))\s?(?P<closing>\))?"
)
"""+0.02/-0.01 behind a nominal value"""
_DEVIATION = 16
"""Characters behind a number in which its sign stands."""
_PAUSES = ("", ",", "、", "(", ")", ":", " ", "的")
_MOST_AND_A_HALF = 100
_ITEM = re.compile(r"\s?\(?[0-9]{1,2}(?:\)|\.(?![0-9])|、)\s?")
_BOUND_TOO = "(含)"
_BEHIND = 8
"""Characters before a letter in which what makes it a notation stands."""
_LONGEST_NUMBER = 40
"""Characters of a number; a longer run of digits is no figure."""
_GREATEST = 1e100


def tokens(sentence: str) -> list[Token]:
    """In their order. Each character is looked at a few times at the most."""
    return _Reader(sentence).read()


class _Reader:
    def __init__(self, sentence: str) -> None:
        self._text, self._words = sentence, _words()
        self._found: list[Token] = []
        self._clause = 0

    def read(self) -> list[Token]:
        text, first = self._text, self._words.first
        place = self._item(0)
        while (match := first.search(text, place)) is not None:
            place = max(self._at(match.start(), text[match.start()]), match.start() + 1)
        return self._found

    def _add(self, kind: Kind, start: int, end: int, value: object = None) -> int:
        self._found.append(Token(kind, start, end, value))
        return end

    def _item(self, place: int) -> int:
        """Past the number of an item of a list: "(1)", "2." """
        item = _ITEM.match(self._text, place)
        return place if item is None else self._add(Kind.BREAK, place, item.end())

    def _beside_amount(self, place: int) -> bool:
        """Whether a number or its unit ends here, a blank between them or not."""
        if not self._found or self._found[-1].kind not in (Kind.NUMBER, Kind.WORDED, Kind.UNIT):
            return False
        return self._text[self._found[-1].end : place].strip() == ""

    def _at(self, place: int, char: str) -> int:
        if char.isdigit() and char.isascii():
            return self._number(place)
        if char == "." and self._text[place + 1 : place + 2].isdigit():
            return self._number(place)
        if char in "-+~…":
            return self._sign(place, char)
        if char in "×*":
            return self._add(Kind.TIMES, place, place + 1) if self._beside_amount(place) else place + 1
        if _LETTERS.match(char):
            return self._letters(place)
        return self._spoken(place, char)

    def _digit_follows(self, place: int, *, signed: bool = True) -> bool:
        after = self._text[place : place + 3].lstrip(" ")
        return after[:1].isdigit() or (signed and after[:1] in ("-", "+", "±", ".") and after[1:2].isdigit())

    def _sign(self, place: int, char: str) -> int:
        spoken = self._words.spoken.at(self._text, place)
        if spoken is not None:  # ±, "->"
            return self._add(spoken[1][0], place, place + len(spoken[0]), spoken[1][1])
        if char == "+" and self._beside_amount(place):
            return place + 1
        if self._beside_amount(place):
            letters = _LETTERS.match(self._text, _end_of_blank(self._text, place + 1))
            notation = letters is not None and letters[0] in self._words.notations
            return self._add(Kind.RANGE, place, place + 1) if notation or self._digit_follows(place + 1) else place + 1
        if char == "~" and self._digit_follows(place + 1):
            return self._add(Kind.RELATION, place, place + 1, ("equal", char))  # about
        before = self._text[place - 1 : place] if place else ""
        if (
            char in "-+"
            and self._text[place + 1 : place + 2].isdigit()
            and (not before.isascii() or before in " ,(:=<>~-)|")
        ):
            return self._number(place + 1, start=place, sign=-1.0 if char == "-" else 1.0)
        return place + 1

    def _number(self, place: int, *, start: int | None = None, sign: float = 1.0) -> int:
        text = self._text
        begin = place if start is None else start
        if text[place - 1 : place] == "^":
            return place + 1  # g/cm^3 before its number
        model = _MODEL.match(text, place)
        if model is not None and not self._beside_amount(place) and not self._is_unit(model["letters"]):
            return model.end()
        name = self._words.no_figures.at(text, place)  # 3D打印, 316L不锈钢
        if name is not None and not text[place + len(name[0]) : place + len(name[0]) + 1].isascii():
            return place + len(name[0])
        ten = _TEN.match(text, place) if text.startswith("10", place) else None
        if ten is not None:
            value, end = 10.0 ** int(ten[1] or ten[2]), ten.end()
        else:
            match = _NUMBER.match(text, place)
            if match is None:
                return place + 1
            end = match.end()
            behind = text[end : end + 1]
            if (
                behind in _IN_DATES
                and (date := _DATE.match(text, place)) is not None
                and not self._beside_amount(place)
            ):
                return self._add(Kind.BREAK, begin, date.end())
            if end - place > _LONGEST_NUMBER:
                return self._add(Kind.BREAK, begin, end)
            value = float(match[0].replace(",", "").replace(" ", ""))
            power = _POWER.match(text, end) if behind in _IN_POWERS else None
            if power is not None and (power["lost"] is None or value < 10):  # 5×105 that has lost its superscript
                value *= 10.0 ** int(power["raised"] or power["signed"] or power["lost"])
                end = power.end()
            elif behind in _IN_RATIOS and (ratio := _RATIO.match(text, end)) is not None and unit_at(text, end) is None:
                return self._ratio(begin, value, ratio.end() - 1)
        if not abs(value) <= _GREATEST:
            return self._add(Kind.BREAK, begin, end)
        self._add(Kind.NUMBER, begin, end, sign * value)
        return self._unit(len(self._found) - 1)

    def _ratio(self, begin: int, first: float, place: int) -> int:
        """10:1 is a value behind 比, and a time, a share or a standard's number elsewhere."""
        text, second = self._text, _NUMBER.match(self._text, place)
        end = second.end() if second else place + 1
        said = text[max(0, begin - _RATIO_OF) : begin]
        of = float(second[0].replace(",", "").replace(" ", "")) if second and end - place <= _LONGEST_NUMBER else 0.0
        value = first / of if of else math.inf
        if "/" in text[begin:place] and 0 < value < 1 and of <= _GREATEST_PART and said.endswith(_OF_A_WHOLE):
            self._add(Kind.NUMBER, begin, end, value * 100)
            self._add(Kind.UNIT, end, end, ("percent", True))
            return self._after(end)  # 原来的1/3, 减少1/3
        if (
            not ("比" in said and ":" in text[begin:place] and value <= _GREATEST)
            or _RATIO.match(text, end) is not None
        ):
            return self._add(Kind.BREAK, begin, end)
        self._add(Kind.NUMBER, begin, end, value)
        self._add(Kind.UNIT, end, end, ("ratio", True))
        return self._after(end)

    def _is_unit(self, letters: str | None) -> bool:
        """10-20V is a range, 6205-2RS a model."""
        read = unit_at(letters, 0) if letters else None
        return read is not None and read.known

    def _unit(self, number: int) -> int:
        """What stands behind the number: a scale, a unit, 以上."""
        text, token = self._text, self._found[number]
        if (deviating := self._deviations(number)) is not None:
            return deviating
        if (halved := self._and_a_half(number)) is not None:
            return halved
        place = token.end
        at = _end_of_blank(text, place)
        read = unit_at(text, at)
        scale = self._words.number_scales.at(text, at)
        if read is not None and scale is not None and read.end <= at + len(scale[0]):
            read = None
        if read is None and scale is not None and (not text.startswith("千斤顶", at)):
            place = at + len(scale[0])
            value = cast(float, token.value) * scale[1]
            if not abs(value) <= _GREATEST:
                value = 0.0
            self._found[number] = token._replace(value=value, end=place)
            at = _end_of_blank(text, place)
            read = unit_at(text, at)
        if read is not None:
            place = self._add(Kind.UNIT, at, read.end, (read.unit, read.known))
        elif text.startswith("(", at):
            bracketed = unit_at(text, at + 1)  # 65(dB)
            whole = bracketed is not None and bracketed.known and text.startswith(")", bracketed.end)
            if bracketed is not None and whole and bracketed.unit not in _HARDNESS:  # HRC55(HB538)
                place = self._add(Kind.UNIT, at, bracketed.end + 1, (bracketed.unit, True))
        return self._after(place)

    def _deviations(self, number: int) -> int | None:
        """20+0.02/-0.01mm, 20mm(+0.02/-0.01): from the lower to the upper limit."""
        text, token = self._text, self._found[number]
        near = text[token.end : token.end + _DEVIATION]
        if "+" not in near and "-0." not in near:
            return None
        before = unit_at(text, _end_of_blank(text, token.end)) if text[token.end : token.end + 1] not in "+-(" else None
        match = _DEVIATIONS.match(text, token.end if before is None or not before.known else before.end)
        if match is None or (match["bracket"] is None) != (match["closing"] is None):
            return None
        one, other = float(match["one"]), float(match["other"] or 0)
        value = cast(float, token.value)
        if one * other > 0 or max(abs(one), abs(other)) >= abs(value):
            return None
        behind = unit_at(text, _end_of_blank(text, match.end()))
        if behind is None and match["unit"]:
            behind = unit_at(match["unit"], 0)
        unit = before if before is not None and before.known else behind
        end = match.end() if behind is None or match["unit"] or unit is before else behind.end
        low, high = (float(f"{value + by:.12g}") for by in (min(one, other), max(one, other)))
        self._found[number] = token._replace(value=low, end=token.end)
        self._add(Kind.RANGE, token.end, token.end)
        self._add(Kind.NUMBER, token.end, end if unit is None else token.end, high)
        if unit is not None:
            self._add(Kind.UNIT, token.end, end, (unit.unit, unit.known))
        return self._after(end)

    def _after(self, place: int) -> int:
        text, place = self._text, self._half_more(place)
        begin = at = _end_of_blank(text, place)
        if text.startswith("(含", begin):
            closing = text.find(")", begin, begin + 8)
            at = closing + 1 if closing > 0 else begin
        found = self._words.after.at(text, at) if self._words.not_after.at(text, at) is None else None
        latin = _AFTER_UNIT.match(text, place)
        if latin is not None and self._found[-1].kind is Kind.UNIT:
            return self._add(Kind.AFTER, place, latin.end(), "at_most" if latin[1].lower() == "max" else "at_least")
        if found is None and not text.startswith(_BOUND_TOO, begin):
            return place
        if at > begin:
            self._found[-1] = self._found[-1]._replace(end=at)  # 小于3mm(含), 50人(含)以上
        if found is None:
            return at
        end = at + len(found[0])
        if found[0] in ("余", "多"):  # 300余次: the unit stands behind
            self._add(Kind.AFTER, at, end, found[1])
            read = unit_at(text, end)
            return end if read is None else self._add(Kind.UNIT, end, read.end, (read.unit, read.known))
        return self._add(Kind.AFTER, at, end, found[1])

    def _letters(self, place: int) -> int:
        text = self._text
        match = _LETTERS.match(text, place)
        assert match is not None
        run, end = match[0], match.end()
        graded = grade_at(text, place)
        if graded is not None:
            self._add(Kind.NUMBER, place, graded.end, graded.rank)
            self._add(Kind.UNIT, graded.end, graded.end, (graded.unit, True))
            return self._after(graded.end)
        latin = self._words.latin.match(text, place)
        if latin is not None and self._bounds(latin.end()):
            relation = (latin.lastgroup or "").rpartition("_")[0]
            return self._add(Kind.RELATION, place, latin.end(), (relation, latin[0]))
        if run in ("x", "X") and self._beside_amount(place) and self._digit_follows(end):
            return self._add(Kind.TIMES, place, end)
        if run in _standards() and (standard := _STANDARD.match(text, end)) is not None:
            return self._add(Kind.BREAK, place, standard.end())
        unit = self._words.notations.get(run)
        if run in self._words.letters_behind and text[max(0, place - _BEHIND) : place].endswith(self._words.behind):
            unit = self._words.letters_behind[run]
        if unit is not None and (self._digit_follows(end) or unit in _HARDNESS):
            number = _NUMBER.match(text, end)
            if unit in _HARDNESS and number is not None and self._words.spoken.at(text, number.end()) is not None:
                behind = self._words.spoken.at(text, number.end())
                if behind is not None and behind[1][0] is Kind.RELATION:
                    return self._add(Kind.NOTATION, place, number.end(), (unit, run))  # HV0.3≥800
            return self._add(Kind.NOTATION, place, end, (unit, run))
        if text[end : end + 1].isdigit() and quantity(run).length == len(run):
            number = _NUMBER.match(text, end)  # MTBF8000h, ΔE0.8
            read = unit_at(text, _end_of_blank(text, number.end())) if number is not None else None
            if quantity(run).bare or (read is not None and read.known):
                return end
        if text[end : end + 1].isdigit() or (text[end : end + 1] in ("-", ".") and text[end + 1 : end + 2].isdigit()):
            code = _CODE.match(text, place)  # D50, V-0, CR2032-H: a name
            assert code is not None
            return max(code.end(), end)
        return end

    def _bounds(self, place: int) -> bool:
        """Whether a number or a sign of a bound follows."""
        at = _end_of_blank(self._text, place)
        return self._digit_follows(at) or self._text[at : at + 1] in ("≤", "≥", "<", ">", ":")

    def _setting(self, place: int) -> int:
        """常温下, 高温高湿环境中; where it begins if it is none: 高温时效, 真空中频."""
        text, words_, end = self._text, self._words, place
        meant: list[Setting] = []
        while (found := words_.settings.at(text, end)) is not None and len(meant) < _SETTINGS:
            meant.append(found[1])
            end += len(found[0])
            end += text.startswith(("、", "和", "或"), end) and words_.settings.at(text, end + 1) is not None
        behind = words_.in_settings.at(text, end) if meant else None
        if behind is None:
            return place
        end += len(behind[0])
        others = (of.at(text, end - 1) for of in (words_.keep, words_.not_settings))
        if (
            any(other is not None and len(other[0]) > 1 for other in others)
            and words_.after_settings.at(text, end) is None
        ):
            return place
        return self._add(Kind.SETTING, place, end, tuple(meant))

    def _spoken(self, place: int, char: str) -> int:
        text, words_ = self._text, self._words
        if (end := self._setting(place)) > place:
            return end
        if (minus := words_.minus.at(text, place)) is not None and (
            end := self._negative(place, place + len(minus[0]))
        ) > place:
            return end
        if char == self._words.doubling and (end := self._doubled(place)) > place:
            return end
        if (end := self._comparative(place, char)) > place:
            return end
        if char in HAN or char == "半":
            end = self._worded(place)
            if end > place:
                return end
        found = words_.spoken.at(text, place)
        if (found is None or len(found[0]) == 1) and (owner := self._owner(place)) is not None:
            found = owner
        if found is None:
            return self._other(place, char)
        word, (kind, value) = found
        if (
            kind is Kind.GOAL
            and word.endswith("至")
            and text[place + len(word) : place + len(word) + 1] in ("少", "多")
        ):
            word, kind = word[:-1], Kind.CHANGE  # 提高至少20%
        end = place + len(word)
        if kind is Kind.COMMA:
            self._add(kind, place, end, value)
            self._clause = end
            return self._item(end)
        if kind is Kind.OPEN:
            self._clause = end
            item = _ITEM.match(text, place)
            return self._add(Kind.BREAK, place, item.end()) if item is not None else self._add(kind, place, end)
        if kind is Kind.NOTATION:
            return self._add(kind, place, end, value) if self._digit_follows(end) else end
        if word == _EXCEPTED and text[end : end + 1] not in ("", ",", "、", ")", "的"):
            return place + 1  # 除外径≥5mm的管外
        if kind in (Kind.CLOSE, Kind.TOLERANCE, Kind.SEPARATE, Kind.GOAL, Kind.DENIED, Kind.EXCLUDED, Kind.STATED):
            return self._add(kind, place, end, value)
        if (kept := words_.keep.at(text, place)) is not None and len(kept[0]) > len(word):
            return place + len(kept[0])  # 现场, 应力
        if word in _ALONE and place and (kept := words_.keep.at(text, place - 1)) is not None and len(kept[0]) > 1:
            return place - 1 + len(kept[0])  # 供应, 响应
        at_start = text[self._clause : place].strip() == ""
        if kind is Kind.PRESENT:
            part = words_.not_present.at(text, place) is not None or (len(word) == 1 and not at_start)
            part = part or (value is not None and self._is_made_with(place))
            if part or self._is_compared_with(place) or self._is_share_of(end):
                return end
            return self._add(kind, place, end, value)
        if kind is Kind.WISHED:
            other = words_.not_wishes.at(text, place)  # 目标检测, 预期寿命
            if other is not None:
                return place + len(other[0])
            if text[max(0, place - 6) : place].rstrip("了的").endswith(words_.reached):
                return end  # 已达到目标
        if word in _ALONE and not self._stands_alone(end, at_start and kind in (Kind.WANTED, Kind.WISHED)):
            return end
        return self._add(kind, place, end, (value, word) if kind is Kind.RELATION else value)

    def _owner(self, place: int) -> tuple[str, tuple[Kind, object]] | None:
        """进口催化剂, 未加催化剂时, 本超声法: whose a figure is."""
        text = self._text
        whose = self._words.owners.at(text, place)
        if whose is None or (len(whose[0]) == 1 and text[self._clause : place].strip() and whose[0] not in _ANYWHERE):
            return None
        meant, things = whose[1]
        begin = place + len(whose[0])
        for at in range(begin, min(begin + _OWNED + 1, len(text))):
            if (thing := things.at(text, at)) is not None:
                return text[place : at + len(thing[0])], meant
            if not "\u4e00" <= text[at] <= "\u9fff":
                return None
        return None

    def _is_share_of(self, end: int) -> bool:
        """进口产品的60%, 进口产品的一半: what something is held against."""
        at = end + 1
        return self._text.startswith("的", end) and (
            self._number_follows(at) or _SHARE.match(self._text, at) is not None
        )

    def _is_made_with(self, place: int) -> bool:
        """采用进口轴承, 国外专利: what stands there is no other's figure."""
        if self._words.not_others.at(self._text, place) is not None:
            return True
        return self._text[max(0, place - _COMPARED) : place].endswith(self._words.made_with)

    def _is_compared_with(self, place: int) -> bool:
        """较现有工艺, 比国外同类产品: what stands there is what something is compared with."""
        before = self._text[max(0, place - _COMPARED) : place]
        if (owner := next((word for word in _OWNERS if before.endswith(word)), None)) is not None:
            before = before.removesuffix(owner)
        return before.endswith(self._words.comparing)

    def _comparative(self, place: int, char: str) -> int:
        """The 低 of 比进口产品低30%; where it begins if it is none."""
        way = self._words.comparatives.get(char)
        if way is None or not self._number_follows(place + 1):
            return place
        before = self._text[max(self._clause, place - _COMPARING) : place]
        is_share = bool(quantity(before).head) and _SHARE.match(self._text, place + 1) is not None  # 成本低35%
        return self._add(Kind.CHANGE, place, place + 1, way) if is_share or COMPARED.search(before) else place

    def _number_follows(self, place: int) -> bool:
        return self._digit_follows(place, signed=False) or self._text[place : place + 1] in _WORDED_FIRST

    def _stands_alone(self, end: int, clause_begins: bool) -> bool:
        if clause_begins or self._digit_follows(end):
            return True
        at = _end_of_blank(self._text, end)
        spoken = self._words.spoken.at(self._text, at)
        if spoken is not None and spoken[1][0] in (Kind.RELATION, Kind.TOLERANCE, Kind.WANTED, Kind.PRESENT):
            return True
        if self._owner(at) is not None:
            return True  # 为进口产品的一半
        letters = _LETTERS.match(self._text, at)
        if letters is not None:
            return letters[0] in self._words.notations
        return (
            self._words.negations.at(self._text, at) is not None
            or self._text[at : at + 1] in HAN
            or self._text.startswith("每", at)
        )

    def _other(self, place: int, char: str) -> int:
        text, words_ = self._text, self._words
        negation = words_.negations.at(text, place)
        if negation is not None:
            end = place + len(negation[0])
            turned = words_.turned.at(text, end)
            again = words_.negations.at(text, end)
            if turned is None and again is not None and (turned := words_.turned.at(text, end + len(again[0]))):
                of = OTHER_BOUND[turned[1]]  # 不能不低于
                end += len(again[0]) + len(turned[0])
                return self._add(Kind.RELATION, place, end, (of, text[place:end]))
            if turned is not None:
                return self._add(Kind.RELATION, place, end + len(turned[0]), (turned[1], negation[0] + turned[0]))
            kept = words_.keep.at(text, place)
            return place + len(kept[0]) if kept is not None else place + 1
        if char in "至到":
            if self._beside_amount(place) and (self._digit_follows(place + 1) or text[place + 1 : place + 2] in HAN):
                return self._add(Kind.RANGE, place, place + 1)
            return self._add(Kind.UP_TO, place, place + 1) if self._digit_follows(place + 1) else place + 1
        if char == "每":
            read = unit_at(text, place + 1)
            return self._add(Kind.EACH, place, read.end, read.unit) if read is not None and read.known else place + 1
        if char == "第":
            number = re.compile(f"[0-9{HAN}]{{1,12}}").match(text, place + 1)
            return self._add(Kind.BREAK, place, number.end()) if number is not None else place + 1
        return place + 1

    def _negative(self, start: int, place: int) -> int:
        """零下40℃, 零下四十度; where it begins if no number follows."""
        if self._digit_follows(place, signed=False):
            return self._number(place, start=start, sign=-1.0)
        at = len(self._found)
        end = self._worded(place) if self._text[place : place + 1] in HAN else place
        if end == place:
            return start
        self._found[at] = self._found[at]._replace(start=start, value=-cast(float, self._found[at].value))
        return end

    def _doubled(self, place: int) -> int:
        """翻一番, 翻了两番, 翻番: up by so many times as much as there was."""
        match = _DOUBLED.match(self._text, place)
        if match is None:
            return place
        behind = self._text[match.end() : match.end() + 1]
        if match["times"] is None and behind not in _PAUSES and self._words.after.at(self._text, match.end()) is None:
            return place  # 翻番后
        self._add(Kind.CHANGE, place, place + 1, "up")
        self._add(Kind.NUMBER, place + 1, match.end(), 2.0 ** value_of(match["times"] or "一") - 1)
        return self._after(self._add(Kind.UNIT, match.end(), match.end(), ("fold", True)))

    def _half_more(self, place: int) -> int:
        """The half of 两吨半, 三天半以内, where nothing but a pause or a bound stands behind it (200mm半径)."""
        if not self._text.startswith("半", place) or len(self._found) < 2:
            return place
        number, unit = self._found[-2:]
        behind = self._text[place + 1 : place + 2]
        if (
            unit.kind is not Kind.UNIT
            or number.kind not in (Kind.NUMBER, Kind.WORDED)
            or not (behind in _PAUSES or self._words.after.at(self._text, place + 1) is not None)
        ):
            return place
        value = cast(float, number.value)
        if not (value.is_integer() and 0 < value < _MOST_AND_A_HALF):
            return place
        self._found[-2:] = [number._replace(value=value + 0.5), unit._replace(end=place + 1)]
        return place + 1

    def _and_a_half(self, number: int) -> int | None:
        """两个半小时, 3个半月: the number with its half, and its unit; None where no unit follows."""
        token = self._found[number]
        value = cast(float, token.value)
        if not self._text.startswith("个半", token.end) or not value.is_integer():
            return None
        begin = token.end + 2
        read = unit_at(self._text, begin)
        if read is None or not read.known:
            return None
        self._found[number] = token._replace(value=value + 0.5, end=begin)
        return self._after(self._add(Kind.UNIT, begin, read.end, (read.unit, True)))

    def _worded(self, place: int) -> int:
        """A number in words. One without 分之 or 成 counts only before a unit."""
        text = self._text
        if (digits := PARTS_OF.match(text, place)) is not None:
            number = _NUMBER.match(text, digits.end())
            if number is None or len(number[0]) > _LONGEST_NUMBER:
                return place
            self._add(Kind.NUMBER, place, number.end(), float(number[0].replace(",", "")))
            self._add(Kind.UNIT, number.end(), number.end(), (PARTS[digits[1]], True))
            return self._after(number.end())
        match = WORDED.match(text, place)
        if match is None:
            return place
        if match["plain"] is None:
            value, unit = part(match)
            self._add(Kind.NUMBER, place, match.end(), value)
            self._add(Kind.UNIT, match.end(), match.end(), (unit, True))
            return self._after(match.end())
        if len(match["plain"]) > 1 and match["plain"].endswith("两") and match["plain"][-2] not in "万千百亿":
            return self._weighed(place, match["plain"][:-1])
        value = 0.5 if match["plain"] == "半" else value_of(match["plain"])
        if (
            text[match.end() : match.end() + 1] in ("到", "至")
            and text[match.end() + 1 : match.end() + 2] in HAN
            and value
        ):
            return self._add(Kind.WORDED, place, match.end(), value)
        if value and text.startswith("个半", match.end()):
            self._add(Kind.WORDED, place, match.end(), value)
            if (end := self._and_a_half(len(self._found) - 1)) is not None:
                return end
            self._found.pop()
        read = unit_at(text, match.end())
        if read is None or not read.known or not value:
            return place
        self._add(Kind.WORDED, place, match.end(), value)
        self._add(Kind.UNIT, match.end(), read.end, (read.unit, True))
        return self._after(read.end)

    def _weighed(self, place: int, number: str) -> int:
        """二两: the last character is a unit, and no number."""
        end = place + len(number)
        read = unit_at(self._text, end)
        if read is None or not read.known:
            return place
        self._add(Kind.WORDED, place, end, value_of(number))
        return self._after(self._add(Kind.UNIT, end, read.end, (read.unit, True)))


_OWNERS = ("国内外", "国内", "国外", "进口", "传统", "普通", "常规", "现有", "原有", "市售", "一般")
"""Before 同类产品, as a part of what something is compared with."""
_COMPARED, _COMPARING = 6, 24
"""Characters before what something is compared with, and before 低 or 高, in which the word of comparing stands."""
_SHARE = re.compile(r"\s?[0-9]{1,3}(?:\.[0-9]{1,3})?\s?(?:%|成|倍)|[一二两三四五六七八九](?:成|倍|半)")
_WORDED_FIRST = frozenset(HAN) | {"半"}
_HARDNESS = frozenset({"HRC", "HRA", "HRB", "HV", "HB", "HK"})


@cache
def _standards() -> frozenset[str]:
    return frozenset(table("words")["standards"])


def scale_behind(number: str) -> float:
    """10000 of 10万; 1 where there is none."""
    at = next((place for place, char in enumerate(number) if not char.isascii()), len(number))
    found = _words().number_scales.at(number, at)
    return 1.0 if found is None else found[1]


def _end_of_blank(text: str, place: int) -> int:
    return place + 1 if text.startswith(" ", place) else place
