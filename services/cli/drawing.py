"""How a step of a line is written in a tree on the terminal."""

from __future__ import annotations

from rich.markup import escape

_STYLES = {"符合": "green", "不符合": "red", "未知": "yellow"}


def step_label(said: str, found: str) -> str:
    """What is asked, and what was found of it."""
    if not found:
        return escape(said)
    style = _STYLES.get(found, "bold")
    return f"{escape(f'{said}:')}[{style}]{escape(found)}[/{style}]"
