"""The first administrators' links: printed when they are made, once; another by whoever holds the database."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

LINK = re.compile(r"^(\S+)  (\S*)/console/invitation#([\w-]{43}) ", re.MULTILINE)


def liebian(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "services", *arguments]
    environment = {**os.environ, "LIEBIAN_DATA": str(data), "COLUMNS": "60"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_a_link_is_shown_once_and_another_is_made_for_who_lost_it(tmp_path: Path) -> None:
    secrets = tmp_path / "secrets"
    secrets.mkdir()
    for name in ("admin", "registry", "awards", "matchmaking", "console"):
        (secrets / f"{name}_client_secret").write_text(f"secret-of-{name}")
    data = tmp_path / "data"
    assert liebian(data, "migrate", "registry").returncode == 0
    (secrets / "registry_client_secret").rename(tmp_path / "kept")
    older = liebian(data, "bootstrap", "--secrets", str(secrets))  # as before the registry asked others
    assert (older.returncode, "registry_client_secret" in older.stderr) == (2, True)
    (tmp_path / "kept").rename(secrets / "registry_client_secret")
    first = liebian(data, "bootstrap", "--secrets", str(secrets))
    links = LINK.findall(first.stdout)
    assert [login for login, _, _ in links] == ["sysadmin", "security"], first.stdout + first.stderr
    assert LINK.findall(liebian(data, "bootstrap", "--secrets", str(secrets)).stdout) == []
    another = liebian(data, "people", "invite", "sysadmin", "--url", "https://srdi.example.gov.cn/")
    ((login, url, token),) = LINK.findall(another.stdout)
    assert (login, url) == ("sysadmin", "https://srdi.example.gov.cn")
    assert token not in {t for _, _, t in links}
    nobody = liebian(data, "people", "invite", "nobody.here")
    assert nobody.returncode == 2
    assert "sysadmin" in nobody.stderr
