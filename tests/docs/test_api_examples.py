"""The examples of docs/api.md, run as they stand against the sample city."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from services.cli.demo import throw_away_server

TEXT = (Path(__file__).resolve().parents[2] / "docs/api.md").read_text("utf-8")
EXAMPLES = re.findall(r"```bash\n(.*?)```", TEXT, re.DOTALL)


@pytest.mark.slow
@pytest.mark.skipif(not (shutil.which("curl") and shutil.which("bash")), reason="the examples use bash and curl")
def test_every_example_works_when_pasted(tmp_path: Path) -> None:
    assert len(EXAMPLES) >= 8
    with throw_away_server() as own:
        given = {"URL": own.url, "ID": own.client_id, "SECRET": own.secret}
        script = "set -euo pipefail\n" + "\n".join(f"{example}\necho" for example in EXAMPLES)
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=tmp_path,
            env={**os.environ, **given},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
    assert "20 万元/家" in done.stdout or "200000" in done.stdout
    assert (tmp_path / "list-of-the-day.csv").stat().st_size > 1000
