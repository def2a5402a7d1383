"""Sources of evidence to try: a file source and the fictional bureau as a process of its own, whose book the tests write."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from services.registry.settings import RegistrySettings

TOKEN = "bureau-test-only"
FILE_SOURCE = """
sources:
  - {code: shuiwu, name: 税务(示例), adapter: file, valid_days: 40, questions: [tax_arrears, revenue]}
"""
"""A source that brings a file, and is asked for nothing."""
SOURCES = """
sources:
  - code: shuiwu
    name: 税务(示例)
    adapter: file
    valid_days: 40
    questions: [tax_arrears, tax_grade, rd_deductible, revenue, debt_ratio]
    unnamed: {tax_arrears: "no"}
  - code: pingtai
    name: 省平台(示例)
    adapter: http
    url: https://pingtai.example/answers
    seconds: 1.5
    valid_days: 30
    questions:
      dishonest: {item: SX, values: {"1": "yes", "0": "no"}}
      insured: {item: CB}
      social_arrears: {item: QF, values: {"1": "yes", "0": "no"}}
      rd_deductible: {item: JJ, unit: 万元}
      revenue: {item: YS, unit: 万元}
"""


@dataclass
class Bureau:
    """The running bureau: `book` is what it answers."""

    book: Path
    url: str
    process: subprocess.Popen[str]

    def write(self, answers: dict[str, Any] | None = None, fault: str = "") -> None:
        fresh = self.book.with_suffix(".new")
        fresh.write_text(json.dumps({"token": TOKEN, "answers": answers or {}, "fault": fault}), "utf-8")
        fresh.replace(self.book)

    def asked(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = httpx.get(self.url, trust_env=False).json()
        return found

    def settings(self, folder: Path, **other: Any) -> RegistrySettings:
        """Of a registry that has both sources."""
        path = folder / "sources.yaml"
        path.write_text(SOURCES, "utf-8")
        return RegistrySettings(
            data=folder, evidence_sources=path, evidence_urls={"pingtai": self.url},
            evidence_tokens={"pingtai": TOKEN}, **other,
        )  # fmt: skip


@contextmanager
def bureau(folder: Path) -> Iterator[Bureau]:
    """Started, with an empty book; ended with the block."""
    book = folder / "book.json"
    book.write_text(json.dumps({"token": TOKEN, "answers": {}}))
    command = [sys.executable, "-m", "services.sample_city.bureau", "--book", str(book)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])
    try:
        assert process.stdout is not None
        yield Bureau(book, process.stdout.readline().strip(), process)
    finally:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()
