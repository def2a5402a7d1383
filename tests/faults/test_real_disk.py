"""All services in one process on a disk of their own, a small tmpfs: full, and mounted to be read only."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.deploy.apart import free_port
from tests.faults.importer import ROWS, code, document

_MOUNTED = 'mount -t tmpfs -o "size=40m,$1" tmpfs "$2" && shift 2 && exec "$@"'
_SECRET = "of-a-test-only"


def apart() -> list[str]:
    """What begins a process that may mount for itself alone; the disk goes with it."""
    command = ["unshare", "-m" if os.geteuid() == 0 else "-Urm"]
    if (
        shutil.which("unshare") is None
        or subprocess.run([*command, "true"], check=False, capture_output=True).returncode
    ):
        pytest.skip("this machine lets no process mount a disk of its own")
    return command


@contextmanager
def disk(folder: Path) -> Iterator[tuple[Path, list[str]]]:
    """A small disk: the path by which others see it, and what begins a process that sees it as `folder`."""
    folder.mkdir()
    holding = subprocess.Popen([*apart(), "sh", "-c", _MOUNTED, "sh", "mode=700", str(folder), "sleep", "600"])
    enter = ["nsenter", "-t", str(holding.pid), "-m", *([] if os.geteuid() == 0 else ["-U", "--preserve-credentials"])]
    seen = Path(f"/proc/{holding.pid}/root{folder}")
    try:
        deadline = time.monotonic() + 60
        while subprocess.run([*enter, "mountpoint", "-q", str(folder)], check=False).returncode:
            assert holding.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.05)
        yield seen, enter
    finally:
        holding.kill()
        holding.wait()


def liebian(data: Path, enter: list[str], *arguments: str) -> tuple[list[str], dict[str, str]]:
    settings = {"LIEBIAN_DATA": str(data), "LIEBIAN_ADMIN_SECRET": _SECRET}
    return [*enter, sys.executable, "-m", "services", *arguments], os.environ | settings


def fill(file: Path) -> None:
    """To the last block."""
    with file.open("wb", buffering=0) as ballast:
        for size in (1 << 20, 4096):
            try:
                while ballast.write(b"\0" * size) == size:
                    pass
            except OSError:
                continue


def test_a_real_disk_that_is_full_loses_nothing_says_so_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    with disk(tmp_path / "disk") as (seen, enter):
        data, port = tmp_path / "disk" / "data", free_port()
        command, environment = liebian(data, enter, "serve", "--no-sample", "--port", str(port))
        with (tmp_path / "log").open("wb") as log:
            server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=100) as client:
                _sign_in(client, server)
                url, n = "/registry/v1/enterprises", 0
                named = {"name": "示例有限公司", "unit": "雨湖区"}
                assert client.put(f"{url}/{code(0)}", json=named).status_code == 201
                fill(seen / "ballast")
                while (answer := client.put(f"{url}/{code(n + 1)}", json=named)).status_code == 201:
                    n += 1  # what is left in pages that are begun
                firms = {"file": ("名单.csv", document(1), "text/csv")}
                for refused in (answer, client.post("/registry/v1/recognitions/imports", files=firms)):
                    assert (refused.status_code, refused.json()["type"]) == (507, "/problems/database-disk-full"), (
                        refused.text
                    )
                    assert "腾出空间" in refused.json()["detail"]
                ready = client.get("/registry/v1/readyz")
                assert (ready.status_code, "磁盘已满" in ready.json()["database"]) == (503, True)
                assert client.get("/registry/v1/healthz").status_code == 200
                assert len(client.get(url, params={"limit": 200}).json()) == n + 1

                (seen / "ballast").unlink()
                for m in range(n + 1, ROWS):
                    assert client.put(f"{url}/{code(m)}", json=named).status_code == 201
                landed = client.post("/registry/v1/recognitions/imports", files=firms).json()
                assert (landed["accepted"], landed["rejected"]) == (ROWS, 0), landed
                assert client.get("/registry/v1/readyz").json()["database"] is None
                release = client.post("/registry/v1/name-list/releases", json={})
                deadline = time.monotonic() + 100
                while (made := client.get(release.headers["Location"]).json())["status"] not in ("done", "failed"):
                    assert time.monotonic() < deadline
                    time.sleep(0.1)
                assert made["status"] == "done", made
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=100)
        command, environment = liebian(data, enter, "doctor")
        said = subprocess.run(command, env=environment, capture_output=True, text=True, check=False).stdout.splitlines()
        wrong = [line for line in said if line.startswith("有问题") and "所在磁盘只剩" not in line]
        assert (wrong, any("逐行与事件流相符" in line for line in said)) == ([], True), said


def _sign_in(client: httpx.Client, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 200
    while True:
        try:
            if client.get("/registry/v1/readyz").status_code == 200:
                break
        except httpx.TransportError:
            pass
        assert server.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.1)
    form = {"grant_type": "client_credentials", "client_id": "admin", "client_secret": _SECRET}
    token = client.post("/registry/v1/oauth/token", data=form).json()["access_token"]
    client.headers["Authorization"] = f"Bearer {token}"


@pytest.mark.parametrize("arguments", [("serve", "--no-sample", "--port", "0"), ("migrate",)])
def test_a_disk_that_is_mounted_to_be_read_only_is_one_line(arguments: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    command, environment = liebian(tmp_path / "disk" / "data", [], *arguments)
    mounted = [*apart(), "sh", "-c", _MOUNTED, "sh", "ro", str(tmp_path / "disk"), *command]
    done = subprocess.run(mounted, env=environment, capture_output=True, text=True, check=False, timeout=200)
    said = done.stderr.strip().splitlines()
    assert (done.returncode, len(said)) == (3, 1), done.stderr
    assert "所在的磁盘是只读的,请改挂载方式,或以 LIEBIAN_DATA 换一个目录" in said[0]
