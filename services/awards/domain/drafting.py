"""A pack's skeleton from a policy's text: its clauses cut, each sentence that promises money a measure whose quote stands, what was found
in it noted beside, and a mark wherever a person must decide. Nothing found is taken for a rule: a pack with marks is refused.

Each pattern is bounded, and looks at one sentence at a time.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from services.awards.domain.texts import Clause, clauses_of

MARK = "TODO"
"""Begins a value that a person must decide."""
_LONGEST = 400
"""Characters of a sentence that are looked at; what is longer is marked whole."""
_MONEY = r"[0-9][0-9,.]{0,15}\s?(?:—|-|~|至)?\s?[0-9.]{0,12}\s?(?:万|亿)?元(?:/[\u4e00-\u9fff]{1,3})?"
_FOUND: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("金额", re.compile(_MONEY)),
    ("比例", re.compile(r"[0-9][0-9.]{0,6}\s?(?:[%‰]|个百分点)(?:以内|以上)?")),
    ("上限", re.compile(rf"(?:最高|不超过|上限|封顶)[^,。;]{{0,8}}?(?:{_MONEY}|[0-9.]{{1,6}}%)")),
    ("门槛", re.compile(rf"(?:达到|不低于|超过|满|首次突破)(?:{_MONEY}|[0-9.]{{1,8}}\s?(?:%|人|项|件|个|亩|家|平方米))|(?:{_MONEY}|[0-9.]{{1,8}}\s?(?:%|人|项|件|个|亩|家|平方米))(?:及)?以上")),
    ("年限", re.compile(r"连续[0-9一二三四五]{1,2}年|前[0-9一二三四五]{1,2}年|后[0-9一二三四五]{1,2}年|[0-9]{1,2}年内|分[0-9一二三四五]{1,2}年|第[一二三四五]年")),
    ("称号", re.compile(r"(?:新认定|初次认定|首次认定|首次获得|新获(?:批|认定|得)?|新列入|被评为|获评|通过)(?:为|的)?[^,。;]{2,40}")),
    ("限制", re.compile(r"不重复[^,。;]{0,12}|就高[^,。;]{0,12}|补差[^,。;]{0,8}|扣除[^,。;]{2,20}|除外|不含[^,。;)]{2,30}|失信[^,。;]{0,12}|实际支出")),
    ("须人判断", re.compile(r"一事一议|符合条件|有良好[^,。;]{2,20}|显著|深度|视[^,。;]{2,30}给予|以内")),
)  # fmt: skip
_SENTENCE = re.compile(r"[^。;;\n]+")
_PROMISES = re.compile(r"[0-9][0-9.,]{0,15}\s?(?:万|亿)?元|[0-9.]{1,8}\s?[%‰]|给予[^。;]{0,40}(?:奖励|补助|补贴|支持)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may be a measure. found: (what it looks like, words)."""

    clause: Clause
    quote: str
    found: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Open:
    """Something in a draft that a person must still decide. place: where in the document; line: in the file, 1 where it is not known."""

    place: str
    line: int
    question: str


def candidates(text: str) -> list[Candidate]:
    """Sentences of the innermost clauses that promise money, in reading order."""
    clauses = clauses_of(text) or [Clause(1, "全文", text)]
    found = []
    for clause, after in zip(clauses, [*clauses[1:], None], strict=True):
        own = clause.text if after is None else clause.text[: after.start - clause.start]
        found += [Candidate(clause, quote, tuple(_found_in(quote))) for quote in _sentences(own)]
    return found


def _sentences(text: str) -> Iterator[str]:
    for match in _SENTENCE.finditer(text):
        sentence = match[0].strip()
        if _PROMISES.search(sentence[:_LONGEST]):
            yield sentence


def _found_in(sentence: str) -> Iterator[tuple[str, str]]:
    seen: set[tuple[str, str]] = set()
    for kind, pattern in _FOUND:
        for match in pattern.finditer(sentence[:_LONGEST]):
            if (one := (kind, match[0].strip())) not in seen:
                seen.add(one)
                yield one


def draft(text: str, id: str, name: str, file: str) -> str:
    """The skeleton as YAML text. file: of the policy's text beside it."""
    lines = [
        f"# {name}:由原文切分而成的底稿。凡写着 {MARK} 的地方须由人决定;全部决定以前,政策包不能使用。",
        "# 查看还有哪些待定:liebian policy check pack.yaml。写法:docs/policy-packs.md。",
        f"id: {id}",
        f"name: {_quoted(name)}",
        f"city: {_todo('市(县、区)名称')}",
        f"text: {file}",
        f"source: {_todo('文号、发布机关与日期')}",
        f"in_force: {{from: {_todo('施行之日,如 2024-01-01')}, to: {_todo('失效之日(不含)')}, certainty: {_todo('原文载明,或推定')}}}",
        "rounding: down",
        "scopes:",
        "  all: {name: 企业}",
        "  sme: {name: 中小企业, sme: true}",
        "figures: {}  # 各条所用的年度指标,如 revenue: {name: 营业收入, unit: 元}",
        "dates: {}    # 各条所用的日期,如 entered_on: 入规日期",
        "titles: {}   # 各条所说的称号,如 little_giant: 国家级“小巨人”企业",
        "profile: per-clause",
        "profiles:",
        "  - {id: per-clause, name: 按条款各计, combine: cumulative}",
        "measures:",
    ]
    for number, one in enumerate(candidates(text), 1):
        lines += [f"  # {kind}:{' '.join(words.split())}" for kind, words in one.found]
        lines += [
            f"  - id: m{number}",
            f"    clause: {_quoted(one.clause.label)}",
            f"    name: {_todo('名称')}",
            f"    quote: {_quoted(' '.join(one.quote.split()))}",
            f"    scope: {_todo('all 或 sme,或另立范围')}",
            f"    rule: {_todo('算什么、算多少;不是奖补的,删去此条')}",
            f"    once: {_todo('enterprise 一次,year 每年,subject 按个')}",
            f"    track: {_todo('no_application、data_check 或 review')}",
        ]
    return "\n".join(lines) + "\n"


def _todo(question: str) -> str:
    return _quoted(f"{MARK} {question}")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def open_marks(document: Any, line_key: str) -> list[Open]:
    """Every mark that is left in a pack's document, in its order."""
    found: list[Open] = []

    def look(node: Any, place: str, line: int) -> None:
        if isinstance(node, dict):
            line = int(node.get(line_key, line))
            clause = f"({node['clause']})" if isinstance(node.get("clause"), str | int) else ""
            for key, value in node.items():
                if key != line_key:
                    look(value, f"{place}/{key}{clause if key == 'rule' else ''}" if place else str(key), line)
        elif isinstance(node, list):
            for n, value in enumerate(node):
                look(value, f"{place}/{n}", line)
        elif isinstance(node, str) and node.startswith(MARK):
            found.append(Open(place, line, node.removeprefix(MARK).strip()))

    look(document, "", 1)
    return found
