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
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self


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
    def start(cls, binaries: Path) -> Self:
        """Initialise a cluster and start it on a free loopback port. PostgreSQL refuses root: then as `nobody`."""
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
            "fsync": "off",  # a test's database need not outlive the machine; kill -9 of our processes loses nothing
        }
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
