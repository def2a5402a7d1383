"""The style of the API: redocly with the house's rules over the documents of the three services. `python -m tests.contracts.style` says
what breaks a rule, and passes over it where there is no Node; `run.py check` runs it."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.contracts.apps import SERVICES, document_of
from tests.contracts.generating import HERE, LeftOut, node_tools, run


def lint(node: Path, folder: Path, *names: str) -> list[str]:
    """What is wrong with the documents of a folder: "file: rule: where: what"."""
    asked = ["lint", *names, f"--config={HERE / 'redocly.yaml'}", "--format=json", "--max-problems=500"]
    said = run(node / "redocly", *asked, cwd=folder, ok=False)
    found, decoder, at = list[str](), json.JSONDecoder(), 0
    read = 0
    while (at := said.find('{\n  "totals"', at)) >= 0:
        result, at = decoder.raw_decode(said, at)
        read += 1
        for problem in result["problems"]:
            place = problem["location"][0]
            file = Path(place["source"]["ref"]).name
            found.append(f"{file}: {problem['ruleId']}: {place.get('pointer', '')}: {problem['message']}")
    assert read == len(names), said[-3000:]
    return found


def write_documents(folder: Path) -> list[str]:
    """The three documents, and their files' names."""
    for service in SERVICES:
        (folder / f"{service}.json").write_text(json.dumps(document_of(service), ensure_ascii=False), "utf-8")
    return [f"{service}.json" for service in SERVICES]


def main() -> int:
    """0 where nothing is wrong, and where nobody can say outside of CI; else 1."""
    try:
        node = node_tools()
    except LeftOut as why:
        print(f"the API's style is not looked at: {why}")
        return int(os.environ.get("CI") == "true")
    with TemporaryDirectory() as folder:
        found = lint(node, Path(folder), *write_documents(Path(folder)))
    print("\n".join(found) or "the API's style holds")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
