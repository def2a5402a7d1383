"""What a sentence says of its figures, while it is read: that they are so, the case now, a goal, not reached, left out; and under which
conditions they hold."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import cast

from services.matchmaking.ranking.indicators import conditions
from services.matchmaking.ranking.indicators.amounts import AMOUNT, Figure, Line
from services.matchmaking.ranking.indicators.exceptions import Excepted
from services.matchmaking.ranking.indicators.model import Condition, Indicator, Standing
from services.matchmaking.ranking.indicators.relations import LEADING, Better, Lead
from services.matchmaking.ranking.indicators.tokens import OTHERS, Kind, Setting, Token
from services.matchmaking.ranking.indicators.units import measure

_NEAR = 12
"""Tokens ahead, and figures back, that a word may be about."""
_ASIDE = 8
"""Characters of a clause that goes on with the one before (目前尚未实现), and between a figure and 不适用."""
_FAR = 64
"""Characters, blanks among them, beyond which two places have nothing to do with each other."""


@dataclass
class Sayings:
    """The figures found in a sentence, and what is said of those to come."""

    line: Line
    found: list[Indicator] = field(default_factory=list)
    held: str = ""
    """A name before a condition: 抗弯强度 of 抗弯强度在800℃下不低于200MPa."""
    excepted: Excepted | None = None
    """What the figure that is read stands in: 除…外."""
    behind_last: bool = False
    """Whether the brackets that are open stand behind a figure."""
    _standing: Standing = Standing.STATED
    """Of figures from here on: the case now, or a goal."""
    _since: int = 0
    """Where the clause begins in which that was said,"""
    _for_figures: bool = False
    """and whether it ends with that clause where it has no figure."""
    _clause: Standing | None = None
    """Of those of this clause alone: denied, or left out."""
    _under: tuple[Condition, ...] = ()
    """Conditions of this clause, """
    _under_all: tuple[Condition, ...] = ()
    """and those that stood in a clause of their own, of all that follows."""
    _clause_begins: int = 0
    _clause_from: int = 0
    _earlier_from: int = 0
    """Where this clause begins in the text; where its figures begin among those found, and those of the clause before."""
    _opened_from: int = 0
    """Where those in the brackets that are open begin."""
    _last_from: int = 0
    _last_end: int = -1
    """Where those of the last figure begin among those found, and where in the text it ends."""

    def take(self, read: list[Indicator], end: int) -> None:
        """Figures, as they were read up to a place."""
        if read:
            self._last_from, self._last_end = len(self.found), end
            self.found += read

    def next_clause(self, begin: int) -> None:
        """A comma. What stood in a clause without figures (转速3000r/min时,) holds for all that follows."""
        without = len(self.found) == self._clause_from
        if self._for_figures and self._since == self._clause_begins and (without or self._standing is Standing.WISHED):
            self._standing, self._for_figures = Standing.STATED, False  # 解决了传统工艺的难题, 仿真效率98%
        if without:
            self._under_all = conditions.joined(self._under_all, self._under)
        self._under, self._clause, self.held = (), None, ""
        self._earlier_from, self._clause_from, self._clause_begins = self._clause_from, len(self.found), begin

    def closes(self) -> None:
        """The bracket ends."""
        self.behind_last, self._opened_from = False, 0

    def opens(self, place: int) -> None:
        """A bracket. What is said in it is said of what stands in it."""
        self._opened_from = len(self.found)
        self.behind_last = bool(self.found) and self._words_between(self._last_end, place) == 0

    def _words_between(self, begin: int, end: int) -> int:
        """Characters from the first that is no blank to the last. What is far is not looked at: every bracket asks, of texts of any length."""
        return end - begin if end - begin > _FAR else len(self.line.text[begin:end].strip())

    def hears(self, at: int, token: Token) -> None:
        """A word that says something of figures."""
        if token.kind is Kind.PRESENT:
            self._standing = Standing.OTHERS if token.value == OTHERS else Standing.PRESENT
            self._since, self._for_figures = self._clause_begins, token.value is not None
        elif token.kind is Kind.WISHED:
            self._standing = Standing.WISHED
            self._since, self._for_figures = self._clause_begins, token.value is not None
        elif self._ends_what_was_said(token):
            self._standing = Standing.STATED
        elif token.kind is Kind.SETTING and self._is_left_out(at, token):
            self.hears_excepted(at, token)
        elif token.kind is Kind.SETTING:
            for low, high, unit in cast(tuple[Setting, ...], token.value):
                self._hold(
                    Condition(low, high, unit, self.line.text[token.start : token.end]), of_last=self.behind_last
                )
        elif token.kind is Kind.EXCLUDED and not self._is_of_words(at, token):
            self._says(at, token, Standing.EXCLUDED)
        elif token.kind is Kind.DENIED or self._falls_short(at, token):
            self._says(at, token, Standing.DENIED)

    def _ends_what_was_said(self, token: Token) -> bool:
        """Whether what follows is so, and the speaker's own. What another is said to have reached (国外产品已达330) stays the other's."""
        if self._standing is Standing.OTHERS and self._since == self._clause_begins:
            return token.kind is Kind.WANTED
        is_now = self._standing in (Standing.PRESENT, Standing.OTHERS)
        return token.kind is Kind.STATED or (is_now and token.kind in (Kind.WANTED, Kind.GOAL))

    def _is_left_out(self, at: int, token: Token) -> bool:
        """高温环境除外, 不适用于高温环境."""
        before, behind = self.line.tokens[at - 1] if at else token, self.line.tokens[at + 1 : at + 2]
        led = before.kind is Kind.EXCLUDED and not self._words_between(before.end, token.start)
        return (led and not self._figure_follows(at)) or any(
            one.kind is Kind.EXCLUDED and not self._words_between(token.end, one.start) for one in behind
        )

    def _is_of_words(self, at: int, token: Token) -> bool:
        """Whether what is left out are words, and no figure: 高温环境除外, 雨天除外 in a clause or brackets of its own."""
        beside = ((place, self.line.tokens[place]) for place in (at - 1, at + 1) if 0 <= place < len(self.line.tokens))
        if any(one.kind is Kind.SETTING and self._is_left_out(place, one) for place, one in beside):
            return True
        words_before = self._words_between(self._clause_begins, token.start) > 0
        return (
            self.line.text[token.start : token.end] == "除外" and words_before and self._clause_from == len(self.found)
        )

    def hears_excepted(self, at: int, token: Token) -> None:
        """Conditions that are left out (除高温环境外): where there are but these and others above or below them, the others hold. They hold for
        what follows; where no figure does, for the last."""
        of_last = self.behind_last or not any(one.kind in AMOUNT for one in self.line.tokens[at + 1 : at + 1 + _NEAR])
        for low, high, unit in cast(tuple[Setting, ...], token.value):
            if (low is None) != (high is None):
                said = f"除{self.line.text[token.start : token.end]}外"
                self._hold(Condition(high, low, unit, said), of_last=of_last)

    def _falls_short(self, at: int, token: Token) -> bool:
        """未达到 away from a number: 未达到耐温1200℃."""
        if token.kind is not Kind.RELATION:
            return False
        relation, word = cast(tuple[str, str], token.value)
        near = any(self.line.has(at + 1, kind, token.end) for kind in (*AMOUNT, *LEADING))
        return relation == "falls_short" and not word.startswith(("只", "仅")) and not near

    def _says(self, at: int, token: Token, standing: Standing) -> None:
        """Of the figures that follow in the clause; else of those before, in the clause or in the one that ends where it begins."""
        if self._figure_follows(at):
            self._clause = standing
            return
        first = self._clause_from
        if first == len(self.found) and self._words_between(self._clause_begins, token.start) <= _ASIDE:
            first = self._earlier_from
        first = max(first, len(self.found) - _NEAR, self._opened_from)
        self.found[first:] = [replace(one, standing=standing) for one in self.found[first:]]

    def _figure_follows(self, at: int) -> bool:
        """Whether one does in the clause."""
        for following in self.line.tokens[at + 1 : at + 1 + _NEAR]:
            if following.kind in AMOUNT:
                return True
            if following.kind is Kind.COMMA and following.value == ",":
                return False
        return False

    def standing(self, lead: Lead, better: Better) -> Standing:
        """Of a figure with this lead."""
        if self._clause is not None:
            return self._clause
        if self.excepted is not None and self.excepted.leaves_out:
            return Standing.EXCLUDED
        if self._standing is Standing.WISHED or (self._standing is Standing.OTHERS and not lead.goal):
            return self._standing
        is_now = not lead.goal and (self._standing is Standing.PRESENT or lead.complains(better))
        return Standing.PRESENT if is_now else Standing.STATED

    @property
    def begins(self) -> int:
        """Where the clause begins in the text."""
        return self._clause_begins

    @property
    def denies(self) -> bool:
        return self._clause is Standing.DENIED

    def leaves_out(self, figure: Figure) -> bool:
        """Whether a figure says where something is not to be used: 不适用于温度高于800℃的场合, 温度高于800℃时不适用."""
        following = self.line.tokens[figure.next] if figure.next < len(self.line.tokens) else None
        return self._clause is Standing.EXCLUDED or (
            following is not None and following.kind is Kind.EXCLUDED and following.start - figure.end <= _ASIDE
        )

    @property
    def under(self) -> tuple[Condition, ...]:
        """The conditions that hold now."""
        return conditions.joined(self._under_all, self._under)

    def holds_under(self, figure: Figure, begin: int, end: int, lead: Lead) -> None:
        """Keep a condition: of the figure before, where nothing or a bracket stands between, else of those that follow in the clause."""
        condition, held = conditions.read(self.line, figure, begin, end, lead)
        self.held = held or self.held
        near = self._clause_from < len(self.found) and lead.start - self._last_end <= _FAR
        between = self.line.text[self._last_end : lead.start].strip(" @(").lower() if near else None
        of_last = self.behind_last or between in ("", "at")
        if not of_last or not self.last_measures_as(figure.unit):  # 75kW(100马力)
            self._hold(condition, of_last=of_last)

    def _hold(self, condition: Condition, *, of_last: bool) -> None:
        if not of_last:
            self._under = conditions.joined(self._under, (condition,))
            return
        self.found[self._last_from :] = [
            replace(one, under=conditions.joined(one.under, (condition,))) for one in self.found[self._last_from :]
        ]

    def last_measures_as(self, unit: str) -> bool:
        """Whether the last figure is one of the same kind."""
        return any(one.measure().dimension == measure(unit).dimension for one in self.found[self._last_from :])
