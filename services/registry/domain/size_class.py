"""企业划型: large, medium, small or micro, with the reason. 工信部联企业〔2011〕300号; 国统字〔2017〕213号.

A class needs every figure of its row at or above the class's lower bound ("以上" includes the number itself); so the
size is the lowest of the classes that the figures reach one by one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from services.registry.reference import reference_yaml
from shared.contracts.registry_events import SizeClass
from shared.contracts.values import Fen

_CLASSES = (SizeClass.MICRO, SizeClass.SMALL, SizeClass.MEDIUM, SizeClass.LARGE)
CLASS_NAMES = {
    SizeClass.MICRO: "微型",
    SizeClass.SMALL: "小型",
    SizeClass.MEDIUM: "中型",
    SizeClass.LARGE: "大型",
    SizeClass.UNDETERMINED: "未定",
}
_METRICS = {"x": ("从业人员", "人"), "y": ("营业收入", "万元"), "z": ("资产总额", "万元")}
_FEN_PER_WAN = 1_000_000


@dataclass(frozen=True, slots=True)
class SizeVerdict:
    """The class and, in Chinese, why; where it is undetermined, what is missing."""

    size: SizeClass
    reason: str
    missing: tuple[str, ...] = ()


@cache
def _rules() -> tuple[list[tuple[str, str, Mapping[str, list[int]]]], list[tuple[str, str]]]:
    data = reference_yaml("sme_size.yaml")
    rows = [(code, row["industry"], row["metrics"]) for row in data["rows"] for code in row["codes"]]
    excluded = [(code, row["reason"]) for row in data["excluded"] for code in row["codes"]]
    # The longest code that an industry begins with decides: K701 before K.
    return sorted(rows, key=lambda r: -len(r[0])), sorted(excluded, key=lambda r: -len(r[0]))


@lru_cache(maxsize=4096)
def _rule_for(industry: str) -> tuple[str, Mapping[str, list[int]]] | str:
    """(name, bounds) of the rule for an industry, or why there is none."""
    rows, excluded = _rules()
    rule = next((r for r in rows if industry.startswith(r[0])), None)
    exclusion = next((e for e in excluded if industry.startswith(e[0])), None)
    if exclusion and (rule is None or len(exclusion[0]) > len(rule[0])):
        return exclusion[1]
    return rule[1:] if rule is not None else f"划型标准中没有行业 {industry}"


def size_class(industry: str, *, revenue: Fen | None, headcount: int | None, total_assets: Fen | None) -> SizeVerdict:
    """Classify by industry (GB/T 4754-2017 code), revenue and assets (fen), headcount; None is a figure not given."""
    if not industry:
        return SizeVerdict(SizeClass.UNDETERMINED, "缺少行业代码,无法划型", ("行业代码",))
    rule = _rule_for(industry)
    if isinstance(rule, str):
        return SizeVerdict(SizeClass.UNDETERMINED, rule)
    industry_name, metrics = rule
    figures = {"x": headcount, "y": revenue, "z": total_assets}
    missing = tuple(_METRICS[m][0] for m in metrics if figures[m] is None)
    if missing:
        return SizeVerdict(SizeClass.UNDETERMINED, f"按{industry_name}划型,缺少{'、'.join(missing)}", missing)
    reached = {}
    for metric, bounds in metrics.items():
        factor = 1 if metric == "x" else _FEN_PER_WAN
        value = figures[metric]
        assert value is not None
        reached[metric] = next((3 - i for i, bound in enumerate(bounds) if value >= bound * factor), 0)
    verdict = _CLASSES[min(reached.values())]
    parts = [_explain(m, figures[m], reached[m], metrics[m]) for m in metrics]
    return SizeVerdict(verdict, f"按{industry_name}:{';'.join(parts)};取最低档,为{CLASS_NAMES[verdict]}")


def _explain(metric: str, value: int | None, band: int, bounds: list[int]) -> str:
    name, unit = _METRICS[metric]
    shown = str(value) if metric == "x" else f"{(value or 0) / _FEN_PER_WAN:,.2f}".rstrip("0").rstrip(".")
    bound = f"≥{bounds[3 - band]}" if band else f"<{bounds[2]}"
    return f"{name}{shown}{unit}({bound},{CLASS_NAMES[_CLASSES[band]]})"
