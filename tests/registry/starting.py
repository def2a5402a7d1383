"""The embedded server as a process on a data folder that stays."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx

from tests.deploy.apart import free_port


@contextmanager
def started(data: Path) -> Iterator[str]:
    """Its address, once it is ready."""
    port = free_port()
    command = [sys.executable, "-m", "services", "serve", "--no-sample", "--port", str(port)]
    process = subprocess.Popen(command, env={**os.environ, "LIEBIAN_DATA": str(data)}, stdout=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(2400):
            assert process.poll() is None, "the server ended at once"
            with suppress(httpx.HTTPError):
                if httpx.get(f"{url}/registry/v1/jwks", timeout=60).status_code == 200:  # which makes the first key
                    break
            time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=200)
