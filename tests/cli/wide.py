"""A command run with a wide terminal: the console takes its width when it is first imported, whatever the test says later."""

from __future__ import annotations

from click.testing import Result
from typer.testing import CliRunner

from services.cli.app import app
from shared.clients.terminal import console


def run_wide(*arguments: str, columns: int = 250) -> Result:
    """What a command printed, in lines of so many characters."""
    before = console._width
    console.width = columns
    try:
        return CliRunner().invoke(app, list(arguments))
    finally:
        console._width = before
