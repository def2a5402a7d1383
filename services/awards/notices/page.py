"""A notice as a page for everybody: complete in itself, without scripts, for screen and paper."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from shared.contracts.amounts import yuan
from shared.contracts.award_notices import AwardNoticeInFull, NoticeKey
from shared.contracts.values import SHANGHAI

if TYPE_CHECKING:
    import jinja2


@cache
def _template() -> jinja2.Template:
    import jinja2  # a page in a thousand requests

    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["yuan"] = yuan
    return environment.from_string((resources.files(__package__) / "notice.html.j2").read_text("utf-8"))


def html(notice: AwardNoticeInFull, key: NoticeKey) -> str:
    """The page. `key`: the one that signs the file of the notice."""
    published = notice.published_at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")
    return _template().render(
        n=notice, key=key, published=published, policies={e.policy_digest for e in notice.entries}
    )
