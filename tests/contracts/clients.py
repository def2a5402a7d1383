"""The generated clients as files that others install: `python3 run.py clients [FOLDER]` writes a wheel, and an npm tarball where Node is.

What is not generated of them stands in client/api; the generators are those that the contract tests pin.
"""

from __future__ import annotations

import copy
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.contracts.apps import SERVICES, document_of
from tests.contracts.generating import LeftOut, node_tools, python_generator, run

SOURCES = Path(__file__).parents[2] / "client" / "api"
PACKAGE = "liebian_api"


def document_for(service: str) -> dict[str, Any]:
    """A service's document as generators get it: operations stand under the first word of their address, which makes a folder's name, and not
    under a Chinese title; without the bodies' examples, which would be most of what is made."""
    document = copy.deepcopy(document_of(service))
    for path in [path for path in document["paths"] if path.endswith(".ndjson")]:
        taking = document["paths"][path]
        for method in [m for m, operation in taking.items() if "requestBody" in operation]:
            del taking[method]  # lines of JSON are what `Connector` sends, and no generator writes
    for path, methods in document["paths"].items():
        for operation in methods.values():
            operation["tags"] = [path.split("/")[3].split(":")[0].split(".")[0].replace("-", "_")]
    _without_examples(document)
    document.pop("tags", None)
    return document


def _without_examples(node: Any) -> None:
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        if isinstance(inner, dict) and "schema" in inner:
            inner.pop("example", None)
        _without_examples(inner)


def python_package(generator: Path, folder: Path, into: Path) -> tuple[Path, str]:
    """The wheel, built in a folder; and what the generator said."""
    package = folder / PACKAGE
    package.mkdir(parents=True)
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(SOURCES / "python" / name, folder)
    shutil.copy(SOURCES / "python" / "__init__.py", package)
    (package / "py.typed").touch()
    said = ""
    for service in SERVICES:
        document = folder / f"{service}.json"
        document.write_text(json.dumps(document_for(service), ensure_ascii=False), "utf-8")
        arguments = ["generate", "--path", document, "--meta", "none", "--output-path", package / service, "--fail-on-warning"]  # fmt: skip
        said += run(generator / "openapi-python-client", *arguments, cwd=folder)
    made = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(into), str(folder)]  # fmt: skip
    subprocess.run(made, check=True, capture_output=True, timeout=240)
    return next(into.glob(f"{PACKAGE}-*.whl")), said


def npm_package(node: Path, folder: Path, into: Path) -> tuple[Path, str]:
    """The tarball, packed in a folder; and what the generator said."""
    shutil.copytree(SOURCES / "npm", folder, dirs_exist_ok=True)
    said = ""
    for service in SERVICES:
        document = folder / f"{service}.json"
        document.write_text(json.dumps(document_for(service), ensure_ascii=False), "utf-8")
        said += run(node / "openapi-typescript", document.name, "-o", f"{service}.d.ts", cwd=folder)
    npm = shutil.which("npm")
    assert npm is not None, "where Node's tools are, npm has brought them"
    subprocess.run([npm, "pack", "--silent", "--pack-destination", str(into)], cwd=folder, check=True, capture_output=True, timeout=240)  # fmt: skip
    return next(into.glob("liebian-api-*.tgz")), said


def main() -> None:
    """Into the folder that is named, else dist/clients."""
    into = Path(sys.argv[1] if len(sys.argv) > 1 else "dist/clients").resolve()
    into.mkdir(parents=True, exist_ok=True)
    builds: list[tuple[Callable[[], Path], Callable[[Path, Path, Path], tuple[Path, str]]]] = [
        (python_generator, python_package),
        (node_tools, npm_package),
    ]
    for tools, build in builds:
        with TemporaryDirectory() as folder:
            try:
                print(build(tools(), Path(folder) / "made", into)[0])
            except LeftOut as why:
                print(f"left out: {why}", file=sys.stderr)


if __name__ == "__main__":
    main()
