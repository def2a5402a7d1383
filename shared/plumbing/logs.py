"""Structured logs: JSON lines for machines, plain lines for a terminal. No body, no query string, no contact in them.

Writing a line never raises: what is told of is mostly something that went wrong already.
"""

from __future__ import annotations

import contextlib
import json
import logging
import sys
from collections.abc import MutableMapping
from typing import Any, TextIO, cast

import orjson
import structlog


class UnfailingStream:
    """A stream for a log. With its disk full, or its pipe read by nobody, lines are lost, and nothing else: who tells of a
    failure goes on, and the lines come again when there is room."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        with contextlib.suppress(OSError, ValueError):  # ValueError: closed
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            self._stream.flush()


def configure_logs(*, as_json: bool, level: str = "INFO") -> None:
    """Set up logging for the whole process. Call once, at the entry point."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            _as_json if as_json else _as_line,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.WriteLoggerFactory(cast(TextIO, UnfailingStream(sys.stderr))),
        cache_logger_on_first_use=True,
    )


def _as_json(_logger: object, _method: str, said: MutableMapping[str, Any]) -> str:
    try:
        return orjson.dumps(said, default=repr).decode()
    except TypeError:  # a number too large, or a text that is none
        return json.dumps(dict(said), default=repr)  # in ASCII, which every stream takes


def _as_line(_logger: object, _method: str, said: MutableMapping[str, Any]) -> str:
    """Every request is a line: structlog's own for terminals costs a tenth of a page of a list."""
    told = {name: said.pop(name, "") for name in ("timestamp", "level", "event")}
    below = [str(said.pop(name)) for name in ("stack", "exception") if name in said]
    pairs = " ".join([f"{name}={_on_one_line(value)}" for name, value in said.items()])
    return "\n".join([f"{told['timestamp']} [{told['level']:8}] {told['event']:30} {pairs}".rstrip(), *below])


def _on_one_line(value: object) -> str:
    """What others wrote begins no line of its own, and moves no cursor."""
    text = str(value)
    return text if text.isprintable() else repr(text)
