"""Parts of the project's pages: blocks of code, the commands in them, headings and links."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^(#{1,6}) +(.+)$", re.MULTILINE)
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def text_of(page: str) -> str:
    """A page by its path from the root of the tree."""
    return (ROOT / page).read_text("utf-8")


def blocks(page: str, language: str) -> list[str]:
    """The code blocks of one language, as they stand."""
    return [code for found, code in _BLOCK.findall(text_of(page)) if found == language]


def without_blocks(page: str) -> str:
    """A page's prose."""
    return _BLOCK.sub("", text_of(page))


def commands(page: str) -> list[str]:
    """What follows `$ ` in the console blocks, without the comment behind it."""
    lines = [line[2:] for block in blocks(page, "console") for line in block.splitlines() if line.startswith("$ ")]
    return [line.split(" #")[0].rstrip() for line in lines]


def subcommands(page: str) -> list[list[str]]:
    """The arguments of each `python3 run.py` among the commands."""
    return [shlex.split(command)[2:] for command in commands(page) if command.startswith("python3 run.py")]


def headings(page: str) -> list[tuple[int, str]]:
    """(level, words) of each heading, in order."""
    return [(len(marks), words) for marks, words in _HEADING.findall(without_blocks(page))]


def links(page: str) -> list[str]:
    """Targets of the links, in order."""
    return _LINK.findall(without_blocks(page))


def anchor(heading: str) -> str:
    """A heading's anchor, as the usual hosts make it."""
    kept = re.sub(r"[^\w\- ]", "", heading.lower())
    return kept.replace(" ", "-")


TRIED_ALONE = {"docs/zh/policy-writing.md"}
"""Pages whose commands need files of their own, and that have a test of their own."""


def manual() -> list[str]:
    """The manual's pages in the order of its index, which comes first: it registers the callers that the others are written for."""
    index = "docs/zh/README.md"
    named = [f"docs/zh/{target}" for target in links(index) if re.fullmatch(r"[\w-]+\.md", target)]
    return [index, *(page for page in dict.fromkeys(named) if page not in TRIED_ALONE)]
