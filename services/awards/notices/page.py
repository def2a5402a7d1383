"""A notice as a page for everybody: complete in itself, without scripts, for screen and paper."""

from __future__ import annotations

from shared.contracts.amounts import yuan
from shared.contracts.award_notices import AwardNoticeInFull, NoticeKey
from shared.contracts.values import SHANGHAI
from shared.plumbing.pages import page_template


def html(notice: AwardNoticeInFull, key: NoticeKey) -> str:
    """The page. `key`: the one that signs the file of the notice."""
    published = notice.published_at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")
    return page_template("services.awards.notices", "notice.html.j2", ("yuan", yuan)).render(
        n=notice, key=key, published=published, policies={e.policy_digest for e in notice.entries}
    )
