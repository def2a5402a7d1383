"""docs/errors.md from the closed list of problem types. `python -m tests.contracts.errors_page` writes it; a test holds it to be
current."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from shared.contracts.problem_types import PROBLEM_TYPES, ProblemType
from shared.contracts.problems import ProblemDocument
from shared.plumbing.problem_pages import statuses

PAGE = Path(__file__).parents[2] / "docs" / "errors.md"
_HEAD = """# Errors · 错误类别

Generated from `shared/contracts/problem_types.py` (`python -m tests.contracts.errors_page`); do not edit.

Every refusal is a problem document (RFC 9457, `application/problem+json`). Its `type` is one of those below, for good: compare that, and show `title`,
`detail` and `errors` to people. `type` is also an address: `GET /problems/<code>` at any of the services is the section here as a page, without sign-in.
`errors` names each thing that was wrong by `field`, with `problem` and `remedy`; `request_id` is what the log has it under. A later version may add types.

每一次拒绝都是一份 problem 文档。程序按 `type` 判断,给人看 `title`、`detail` 与 `errors`;报修时提供 `request_id`。`type` 也是地址,在浏览器中打开即为说明。
"""


def page() -> str:
    """The whole page."""
    rows = [f"| [`{t.code}`](#{t.code}) | {statuses(t)} | {t.title} | {t.title_en} |" for t in PROBLEM_TYPES.values()]
    sections = [line for type in PROBLEM_TYPES.values() for line in _section(type)]
    return "\n".join([_HEAD, "| type | status | 名称 | name |", "|---|---|---|---|", *rows, "", *sections])


def _section(type: ProblemType) -> Iterator[str]:
    yield f"## {type.code}\n"
    yield f"{type.title} · {type.title_en} · {statuses(type)}\n"
    yield f"- 含义:{type.means}。"
    yield f"- 怎么办:{type.to_do}。"
    yield f"- What it means: {type.means_en}."
    yield f"- What to do: {type.to_do_en}.\n"
    said = ProblemDocument(
        type=type.uri, title=type.title, status=(type.statuses or (418,))[0], detail=type.detail or type.title
    )
    shown = said.model_dump(mode="json", include={"type", "title", "status", "detail"})
    yield f"```json\n{json.dumps(shown, ensure_ascii=False)}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
