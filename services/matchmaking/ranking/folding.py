"""Text made even (NFKC) in time that is in proportion to its length."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_MARKS_KEPT = 30
"""Of a run of combining marks, as Unicode's stream-safe format has it. Normalising sorts such a run, in quadratic time."""
_LAST_MARK = 0x1F000


@cache
def _runs_of_marks() -> re.Pattern[str]:
    marks = "".join(c for c in map(chr, range(0x300, _LAST_MARK)) if unicodedata.combining(c))
    return re.compile(f"([{re.escape(marks)}]{{{_MARKS_KEPT}}})[{re.escape(marks)}]+")


def folded(text: str) -> str:
    """Compatibility forms as what they stand for: half-width, composed. No text raises."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFKC", _runs_of_marks().sub(r"\1", text))
