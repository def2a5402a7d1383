"""The page to which a problem's `type` leads: what it means and what to do, for whoever meets one. The same at every service, and
without sign-in."""

from __future__ import annotations

import html

from fastapi.responses import HTMLResponse

from shared.contracts.problem_types import PROBLEM_TYPES, PROBLEMS_AT, ProblemType
from shared.plumbing.auth import PUBLIC
from shared.plumbing.errors import NotFound
from shared.plumbing.routing import Routes

_STYLE = "body{font:16px/1.7 system-ui,sans-serif;max-width:44rem;margin:3rem auto;padding:0 1rem}"

router = Routes()


@router.get(f"{PROBLEMS_AT}{{code}}", include_in_schema=False, dependencies=[PUBLIC])
async def read_problem_type(code: str) -> HTMLResponse:
    type = PROBLEM_TYPES.get(code)
    if type is None:
        raise NotFound(f"没有名为 {code[:80]} 的问题类别;全部类别见接口文档中 ProblemDocument 的 type")
    return HTMLResponse(_page(type), headers={"Cache-Control": "public, max-age=3600"})


def _page(type: ProblemType) -> str:
    parts = [
        f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>{type.title}</title><style>{_STYLE}</style>',
        f"<h1>{type.title}</h1><p><code>{type.uri}</code> {statuses(type)}</p>",
        f"<h2>含义</h2><p>{_text(type.means)}</p><h2>怎么办</h2><p>{_text(type.to_do)}</p>",
        f'<div lang="en"><h1>{type.title_en}</h1><h2>What it means</h2><p>{_text(type.means_en)}</p>',
        f"<h2>What to do</h2><p>{_text(type.to_do_en)}</p></div></html>",
    ]
    return "\n".join(parts)


def statuses(type: ProblemType) -> str:
    """With which statuses it comes, in words."""
    return " / ".join(f"HTTP {status}" for status in type.statuses) or "HTTP"


def _text(words: str) -> str:
    return html.escape(words)
