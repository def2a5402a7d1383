"""GB/T 4754-2017 industry codes as lists give them: "C3412", "3412" or "制造业-3412"; kept with the section letter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from services.registry.reference import industry_names


@dataclass(frozen=True, slots=True)
class Industry:
    """A code and its name; `warning` where the table does not know it."""

    code: str
    name: str
    warning: str = ""


@cache
def _sections() -> dict[str, str]:
    """{two-digit division: section letter}."""
    return {code[1:]: code[0] for code in industry_names() if len(code) == 3}


def parse_industry(text: str) -> Industry:
    """Read a code. `ValueError` where it cannot be one; an unknown class of a known division is kept with a warning."""
    match = re.search(r"([A-T])?(\d{2,4})", text.upper())
    if not match:
        raise ValueError(f"“{text[:20]}”不是国民经济行业代码")
    letter, digits = match.groups()
    section = _sections().get(digits[:2])
    if section is None:
        raise ValueError(f"没有行业大类 {digits[:2]}")
    if letter and letter != section:
        raise ValueError(f"行业大类 {digits[:2]} 属于门类 {section},不是 {letter}")
    code = section + digits
    if name := industry_names().get(code):
        return Industry(code, name)
    parent = next(c for c in (code[:4], code[:3]) if c in industry_names())
    return Industry(code, industry_names()[parent], f"行业代码 {code} 不在 GB/T 4754-2017 表中,按上级 {parent} 处理")
