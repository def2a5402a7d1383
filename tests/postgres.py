"""A throw-away PostgreSQL server from the system's binaries, on loopback, in a folder of its own."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import uuid
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Self

import psycopg
from psycopg import sql

_WITH_STRATEGIES = 150_000
"""The version of PostgreSQL that lets one say how a database is copied."""


def find_binaries() -> Path | None:
    """The folder with `initdb` and `postgres`: on PATH, or where Debian and others keep them; the newest version."""
    candidates = [Path(found).resolve().parent] if (found := shutil.which("initdb")) else []
    for root in (Path("/usr/lib/postgresql"), Path("/usr/local/lib/postgresql"), Path("/opt/homebrew/opt")):
        candidates += sorted(root.glob("*/bin"), reverse=True)
    return next((c for c in candidates if (c / "initdb").exists() and (c / "postgres").exists()), None)


@dataclass
class PostgresServer:
    """A running server. `url` has no database name: append one."""

    url: str
    folder: Path
    process: subprocess.Popen[bytes]

    @classmethod
    def start(cls, binaries: Path, **settings: str) -> Self:
        """Initialise a cluster and start it on a free loopback port, with further settings. PostgreSQL refuses root: then as `nobody`."""
        folder = Path(tempfile.mkdtemp(prefix="liebian-pg-"))
        as_user: dict[str, Any] = {}
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            os.chown(folder, nobody.pw_uid, nobody.pw_gid)
            as_user = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        data = folder / "data"
        subprocess.run(
            [binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "-N"],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=folder,
            **as_user,
        )
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": str(port),
            "unix_socket_directories": str(folder),
            "max_connections": "300",
            # A test's database need not outlive the machine; kill -9 of our processes, or of the server's, loses nothing.
            "fsync": "off",
            "full_page_writes": "off",
            "wal_level": "minimal",
            "max_wal_senders": "0",
            # What it would do by itself between tests, in databases that are gone by then.
            "autovacuum": "off",
            "bgwriter_lru_maxpages": "0",
            "checkpoint_timeout": "1h",
            "max_wal_size": "4GB",
        } | settings
        options = [o for name, value in settings.items() for o in ("-c", f"{name}={value}")]
        log = (folder / "log").open("wb")
        process = subprocess.Popen(
            [binaries / "postgres", "-D", data, *options], stdout=log, stderr=log, cwd=folder, **as_user
        )
        log.close()
        server = cls(f"postgresql://postgres@127.0.0.1:{port}", folder, process)
        server._wait(port)
        return server

    def _wait(self, port: int) -> None:
        deadline = time.monotonic() + 200
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError(f"PostgreSQL ended at once: {(self.folder / 'log').read_text()[-2000:]}")
            if b"ready to accept connections" in (self.folder / "log").read_bytes():
                return
            time.sleep(0.05)
        raise RuntimeError("PostgreSQL did not start within three minutes")

    def stop(self) -> None:
        # At once: on SIGTERM it would wait for every connection that somebody has left open.
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=100)
        shutil.rmtree(self.folder, ignore_errors=True)


@dataclass
class Databases:
    """The databases that one process makes on a server, by a connection that it keeps. An empty one takes longer to make than to be called
    by another name, so one that nobody has written to goes on from test to test."""

    server: str
    _made: set[str] = field(default_factory=set)
    """Made empty, for whoever asked."""
    _left: list[str] = field(default_factory=list)
    """Empty, and nobody's."""
    _connection: psycopg.Connection[Any] | None = None

    def make(self) -> str:
        """The name of an empty database."""
        name = f"t_{uuid.uuid4().hex[:16]}"
        if self._left:
            self._run("ALTER DATABASE {} RENAME TO {}", self._left.pop(), name)
        else:
            self._run("CREATE DATABASE {}", name)
        self._made.add(name)
        return name

    def make_of(self, template: str, name: str) -> None:
        """A copy of `template` under the name of an empty database, to which nobody is connected."""
        if name in self._made:
            self._made.remove(name)
            self._left.append(f"e_{name}")
            self._run("ALTER DATABASE {} RENAME TO {}", name, f"e_{name}")
        else:
            self._run("DROP DATABASE {}", name)
        # By default every page of it would go through the write-ahead log.
        strategy = " STRATEGY FILE_COPY" if self._version() >= _WITH_STRATEGIES else ""
        self._run("CREATE DATABASE {} TEMPLATE {}" + strategy, name, template)

    def drop(self, name: str) -> None:
        self._made.discard(name)
        self._run("DROP DATABASE {} WITH (FORCE)", name)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()

    def _version(self) -> int:
        return self._connected().info.server_version

    def _run(self, statement: str, *names: str) -> None:
        connection = self._connected()
        composed = sql.SQL(statement).format(*map(sql.Identifier, names))  # type: ignore[arg-type]  # statements of ours
        try:
            connection.execute(composed)
        except psycopg.OperationalError:
            if not connection.broken:
                raise
            connection.close()  # the server has been started anew
            self._run(statement, *names)

    def _connected(self) -> psycopg.Connection[Any]:
        if self._connection is None or self._connection.closed:
            self._connection = psycopg.connect(f"{self.server}/postgres", autocommit=True)
        return self._connection


@cache
def databases_of(server: str) -> Databases:
    """This process's."""
    return Databases(server)
