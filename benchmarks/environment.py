"""The peers' own environments, which hold what their requirements pin."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path


def python_with(requirements: Path, folder: str) -> Path:
    """The Python of an environment in the project's folder that holds the requirements; made where it does not yet."""
    environment = Path(__file__).parent.parent / folder
    python = environment / "bin" / "python"
    wanted = requirements.read_text("utf-8")
    stamp = environment / "installed.txt"
    if stamp.exists() and stamp.read_text("utf-8") == wanted:
        return python
    print("setting up the peers ...", file=sys.stderr, flush=True)
    venv.create(environment, with_pip=True, clear=environment.exists())
    install = [str(python), "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
    subprocess.run([*install, "--require-hashes", "--no-deps", "-r", str(requirements)], check=True)
    stamp.write_text(wanted, "utf-8")
    return python
