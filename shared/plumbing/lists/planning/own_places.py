"""Whether a place that a list names is this city or in it."""

from __future__ import annotations

import re

from shared.contracts.titles import places
from shared.contracts.values import normalise_text
from shared.plumbing.lists.planning.draft import Draft

_CITY = re.compile(
    "(?:[\u4e00-\u9fff]{2,4}(?:省|自治区))?([\u4e00-\u9fff]{1,6}?市|[\u4e00-\u9fff]{1,10}?(?:州|盟|地区))"
)


def own_city() -> str:
    """The city's name."""
    return places()["市级"][0]


def other_city(draft: Draft, text: str) -> str:
    """The city with which a text begins, where it is another than this one and than those within it; '' else."""
    match = _CITY.match(normalise_text(text))
    if match is None:
        return ""
    within = (c.label for c in draft.words["unit"].choices) if "unit" in draft.words else ()
    own = {*places()["市级"], *within}
    return "" if any(name in match[0] for name in own) else match[1]
