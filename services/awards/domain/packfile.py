"""Reading a pack from its file. A pack that is wrong is refused with the line and the reason; nothing is guessed."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NoReturn, cast, get_args

import yaml

from services.awards.domain.pack import (
    Gate,
    Growth,
    Kind,
    Measure,
    Once,
    Pack,
    Profile,
    Rate,
    Reading,
    Rule,
    Scope,
    Threshold,
)

FIGURES = (
    "revenue",
    "total_assets",
    "rd_expense",
    "rd_deductible",
    "new_product_revenue",
    "cloud_investment",
    "smart_investment",
)
DATES = ("first_invention_patent_granted_on",)
_LINE = "__line__"

# What each kind of rule must and may have.
_RULE_FIELDS: dict[str, tuple[set[str], set[str]]] = {
    "fixed": ({"amount"}, {"title", "date", "at_least", "growth"}),
    "per_item": ({"title", "amount"}, set()),
    "rate": ({"base", "rate", "cap"}, {"at_least", "growth"}),
    "ceiling": ({"base", "rate", "cap"}, {"at_least", "growth"}),
    "range": ({"title", "low", "high"}, set()),
    "unspecified": (set(), set()),
}


class PackError(ValueError):
    """A pack that cannot be used: where, and why."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(f"{path.name} 第{line}行:{reason}")
        self.line = line
        self.reason = reason


class _Loader(yaml.SafeLoader):
    """Safe YAML that remembers the line of every mapping and refuses a key given twice."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[str, Any]:
    found: dict[str, Any] = {_LINE: node.start_mark.line + 1}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in found:
            raise yaml.MarkedYAMLError(problem=f"“{key}”出现两次", problem_mark=key_node.start_mark)
        found[key] = loader.construct_object(value_node, deep=True)
    return found


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


def load_pack(path: Path) -> Pack:
    """Read and check a pack and the text beside it. Raises `PackError`."""
    raw = path.read_bytes()
    try:
        data = yaml.load(raw, Loader=_Loader)  # noqa: S506 - a SafeLoader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise PackError(path, line, f"不是有效的 YAML:{error.problem}") from None
    except yaml.YAMLError as error:
        raise PackError(path, 1, f"不是有效的 YAML:{error}") from None
    return _PackReader(path, raw).pack(data)


class _PackReader:
    """Turns the mapping into types, refusing what does not fit."""

    def __init__(self, path: Path, raw: bytes) -> None:
        self.path = path
        self.raw = raw

    def refuse(self, node: Mapping[str, Any], reason: str) -> NoReturn:
        raise PackError(self.path, int(node.get(_LINE, 1)), reason)

    def pack(self, data: Any) -> Pack:
        if not isinstance(data, dict):
            raise PackError(self.path, 1, "应为一个条目包(映射)")
        text_path = self.path.parent / str(self.need(data, "text"))
        if not text_path.is_file():
            self.refuse(data, f"找不到政策原文 {text_path.name}")
        text = text_path.read_text("utf-8")
        if self.need(data, "rounding") != "down":
            self.refuse(data, "rounding 只支持 down(不足一分舍去)")
        period = self.need(data, "in_force")
        start, end = self._period(period)
        scopes = {k: self._scope(k, v) for k, v in self.need(data, "scopes").items() if k != _LINE}
        clauses = clauses_of(text)
        measures = tuple(self._measure(m, scopes, text, clauses, start, end) for m in self.need(data, "measures"))
        self._no_overlap(measures)
        profiles = {
            p["id"]: Profile(str(self.need(p, "id")), str(self.need(p, "name")), str(p.get("note", "")))
            for p in self.need(data, "profiles")
        }
        if (profile := self.need(data, "profile")) not in profiles:
            self.refuse(data, f"没有解释口径“{profile}”")
        return Pack(
            id=str(self.need(data, "id")),
            name=str(self.need(data, "name")),
            city=str(self.need(data, "city")),
            source=str(data.get("source", "")),
            in_force_certainty=str(period.get("certainty", "")),
            profile=profile,
            profiles=profiles,
            measures=measures,
            clauses=clauses,
            digest=hashlib.sha256(self.raw + b"\0" + text.encode()).hexdigest(),
        )

    def need(self, node: Mapping[str, Any], key: str) -> Any:
        if node.get(key) is None:
            self.refuse(node, f"缺少“{key}”")
        return node[key]

    def _period(self, node: Mapping[str, Any]) -> tuple[dt.date, dt.date]:
        start, end = self.need(node, "from"), self.need(node, "to")
        if not isinstance(start, dt.date) or not isinstance(end, dt.date) or start >= end:
            self.refuse(node, f"施行期间 {start} 至 {end} 不成立(自起日,至止日之前)")
        return start, end

    def _scope(self, id: str, node: Mapping[str, Any]) -> Scope:
        return Scope(id, str(self.need(node, "name")), bool(node.get("sme", False)), tuple(node.get("holds", ())))

    def _measure(
        self,
        node: Mapping[str, Any],
        scopes: Mapping[str, Scope],
        text: str,
        clauses: Mapping[int, str],
        start: dt.date,
        end: dt.date,
    ) -> Measure:
        clause, quote = self.need(node, "clause"), str(self.need(node, "quote"))
        if clause not in clauses:
            self.refuse(node, f"原文没有第{clause}条")
        if quote not in clauses[clause]:
            where = "在别的条里" if quote in text else "不在原文里"
            self.refuse(node, f"引文“{quote[:30]}…”{where}(须逐字出自第{clause}条)")
        if (scope := self.need(node, "scope")) not in scopes:
            self.refuse(node, f"没有范围“{scope}”;可用:{'、'.join(scopes)}")
        if (once := self.need(node, "once")) not in get_args(Once):
            self.refuse(node, f"once 应为 {'、'.join(get_args(Once))} 之一")
        if "in_force" in node:
            start, end = self._period(node["in_force"])
        rule = self._rule(self.need(node, "rule"))
        if (rule.kind in ("per_item", "range")) != (once == "subject"):
            self.refuse(node, "按个(品种)计的条目 once 应为 subject,其他的不能")
        return Measure(
            id=str(self.need(node, "id")),
            clause=clause,
            name=str(self.need(node, "name")),
            quote=quote,
            scope=scopes[scope],
            rule=rule,
            once=cast(Once, once),
            track=str(self.need(node, "track")),
            gates=tuple(
                Gate(str(self.need(g, "id")), str(self.need(g, "name")), str(self.need(g, "asks")))
                for g in node.get("gates", ())
            ),
            evidence=tuple(node.get("evidence", ())),
            readings=tuple(
                Reading(str(self.need(r, "question")), str(self.need(r, "reading"))) for r in node.get("readings", ())
            ),
            start=start,
            end=end,
            line=int(node[_LINE]),
        )

    def _rule(self, node: Mapping[str, Any]) -> Rule:
        kind = self.need(node, "kind")
        if kind not in _RULE_FIELDS:
            self.refuse(node, f"不认识的规则类型“{kind}”;可用:{'、'.join(get_args(Kind))}")
        must, may = _RULE_FIELDS[kind]
        given = set(node) - {"kind", _LINE}
        if given - must - may:
            self.refuse(node, f"{kind} 规则不能有:{'、'.join(sorted(given - must - may))}")
        if must - given:
            self.refuse(node, f"{kind} 规则缺少:{'、'.join(sorted(must - given))}")
        if "title" in given and "date" in given:
            self.refuse(node, "title 与 date 只能有一个")
        if node.get("date") not in (None, *DATES):
            self.refuse(node, f"不认识的日期指标“{node['date']}”")
        at_least = node.get("at_least")
        growth = node.get("growth")
        rule = Rule(
            kind=cast(Kind, kind),
            title=node.get("title"),
            date=node.get("date"),
            amount=self._money(node, "amount"),
            low=self._money(node, "low"),
            high=self._money(node, "high"),
            base=self._figure(node, "base") if "base" in given else None,
            rate=self._rate(node) if "rate" in given else None,
            cap=self._money(node, "cap"),
            at_least=Threshold(self._figure(at_least, "figure"), self._money(at_least, "amount")) if at_least else None,
            growth=Growth(self._figure(growth, "figure"), self._rate(growth)) if growth else None,
        )
        if rule.kind == "range" and not rule.low < rule.high:
            self.refuse(node, "范围的下限应小于上限")
        self._cap_reaches_floor(node, rule)
        return rule

    def _cap_reaches_floor(self, node: Mapping[str, Any], rule: Rule) -> None:
        if rule.rate and rule.at_least and rule.at_least.figure == rule.base:
            least = rule.rate.of(rule.at_least.amount)
            if rule.cap < least:
                self.refuse(node, f"上限 {rule.cap} 分低于门槛处的金额 {least} 分")

    def _money(self, node: Mapping[str, Any], key: str) -> int:
        """A yuan text as fen; 0 where it is not there. A bare number is refused: YAML would make it a float."""
        value = node.get(key)
        if value is None:
            return 0
        match = re.fullmatch(r"(\d+)(?:\.(\d{1,2}))?", value) if isinstance(value, str) else None
        if match is None:
            self.refuse(node, f'“{key}”应为加引号的元金额,如 "100000.00"')
        fen = int(match[1]) * 100 + int((match[2] or "0").ljust(2, "0"))
        if fen <= 0:
            self.refuse(node, f"“{key}”应大于零")
        return fen

    def _figure(self, node: Mapping[str, Any], key: str) -> str:
        figure = self.need(node, key)
        if figure not in FIGURES:
            self.refuse(node, f"不认识的指标“{figure}”;可用:{'、'.join(FIGURES)}")
        return str(figure)

    def _rate(self, node: Mapping[str, Any]) -> Rate:
        match = re.fullmatch(r"(\d+)/(\d+)", str(self.need(node, "rate")))
        if match is None or not 0 < int(match[1]) <= int(match[2]):
            self.refuse(node, '比例应为不大于一的分数,如 "1/100"')
        return Rate(int(match[1]), int(match[2]))

    def _no_overlap(self, measures: tuple[Measure, ...]) -> None:
        """A measure may have several versions, one after the other; two in force on one day would pay twice."""
        seen: dict[str, list[Measure]] = {}
        for m in measures:
            for other in seen.get(m.id, []):
                if m.start < other.end and other.start < m.end:
                    raise PackError(self.path, m.line, f"“{m.id}”与第{other.line}行的同名条目施行期间重叠")
            seen.setdefault(m.id, []).append(m)


_CLAUSE: Callable[[str], list[tuple[str, str]]] = re.compile(r"^(\d{1,2})\.(.+)$", re.MULTILINE).findall


def clauses_of(text: str) -> dict[int, str]:
    """{clause number: its text}, from lines that begin "2.培育…"."""
    return {int(number): f"{number}.{body}" for number, body in _CLAUSE(text)}
