"""What all workers of a run share, made by the first of them to ask: migrated databases that tests copy, in a folder of the run's, the
services' documents, and the inner loops of matching, compiled."""

from __future__ import annotations

import fcntl
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tests.postgres import databases_of

if TYPE_CHECKING:
    from shared.plumbing.schema_version import Migrations

FOLDER = "TESTS_OF_LIEBIAN_TEMPLATES"
Prepare = Callable[[str], None]
"""Puts something into the migrated database at a URL."""


def nothing(url: str) -> None:
    pass


@cache
def folder() -> Path:
    return Path(os.environ.get(FOLDER) or tempfile.mkdtemp(prefix="liebian-template-"))


@contextmanager
def one_at_a_time(name: str) -> Iterator[None]:
    """What is done under a name: by one of all processes of the run, then by the next."""
    with (folder() / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _name(migrations: Migrations, prepare: Prepare) -> str:
    return f"{migrations.service}-{prepare.__module__}.{prepare.__qualname__}"


@cache
def sqlite_template(migrations: Migrations, prepare: Prepare = nothing) -> Path:
    """A file. `prepare`: what is done to it once it is migrated; a function of a module."""
    name = _name(migrations, prepare)
    made, making = folder() / f"{name}.sqlite3", folder() / f"{name}.making.sqlite3"
    with one_at_a_time(made.name):
        if not made.exists():
            migrations.upgrade(f"sqlite:///{making}")
            prepare(f"sqlite:///{making}")
            making.rename(made)
    return made


@cache
def postgres_template(migrations: Migrations, prepare: Prepare, server: str) -> str:
    """A database's name on the run's server, to which nobody is connected."""
    named = folder() / f"{_name(migrations, prepare)}-{server.rpartition(':')[2]}.postgresql"
    with one_at_a_time(named.name):
        if not named.exists():
            name = databases_of(server).make()
            url = f"{server.replace('postgresql://', 'postgresql+psycopg://')}/{name}"
            migrations.upgrade(url)
            prepare(url)
            named.write_text(name)
    return named.read_text()


def once_a_run(name: str, make: Callable[[], str]) -> str:
    """A text that takes long to make, under its name. Who is of no run makes it for itself."""
    if FOLDER not in os.environ:
        return make()
    made = folder() / name
    with one_at_a_time(name):
        if not made.exists():
            made.write_text(make(), "utf-8")
    return made.read_text("utf-8")


def compile_kernels() -> None:
    """In a new checkout each process that searches would compile the same loops, which takes some twenty seconds of CPU."""
    from services.matchmaking.matches.compiled import CompiledKernels

    looked = folder() / "kernels.looked"
    kernels = CompiledKernels()
    with one_at_a_time(looked.name):
        if not (looked.exists() or kernels.are_there()):
            subprocess.run([sys.executable, "-m", "services.matchmaking.ranking.warming"], check=True)
            kernels.note()
        looked.touch()


def upgrade_by_copy() -> None:
    """From here on, a file of SQLite in which nothing is becomes a copy of the template where it is to be migrated."""
    from shared.plumbing.private import make_private_database
    from shared.plumbing.schema_version import Migrations

    upgrade = Migrations.upgrade

    def upgrade_or_copy(migrations: Migrations, url: str) -> None:
        path = Path(url.removeprefix("sqlite:///"))
        if not url.startswith("sqlite:///") or path.is_relative_to(folder()):
            upgrade(migrations, url)
            return
        template = sqlite_template(migrations)
        with one_at_a_time(f"{migrations.service}.copied"):
            make_private_database(path)
            with closing(sqlite3.connect(path)) as own:
                empty = own.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
                if empty:
                    with closing(sqlite3.connect(template)) as whole:
                        whole.backup(own)
        if not empty:
            upgrade(migrations, url)

    Migrations.upgrade = upgrade_or_copy  # type: ignore[method-assign]
