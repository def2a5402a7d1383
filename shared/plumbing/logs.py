"""Structured logs: JSON lines for machines, plain lines for a terminal. No body, no query string, no contact in them."""

from __future__ import annotations

import logging
import sys

import structlog


def configure_logs(*, as_json: bool, level: str = "INFO") -> None:
    """Set up logging for the whole process. Call once, at the entry point."""
    renderer: structlog.types.Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False) if as_json else structlog.dev.ConsoleRenderer()
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
