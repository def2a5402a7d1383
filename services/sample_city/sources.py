"""The sample's sources of evidence, all invented: a tax bureau that brings a file each month, a provincial platform that is asked over HTTP
(the fictional bureau of `bureau.py`, served by whoever serves the sample), and one that is out of order."""

from __future__ import annotations

import datetime as dt
import json
import secrets
from pathlib import Path

SOURCES, BOOK = "evidence-sources.yaml", "bureau.json"
TAX, PLATFORM, OUT = "sample-tax", "sample-platform", "sample-credit"
TAX_NAME = "潭州市税务局(虚构)"
SAID_AGO = 40
"""As of so many days before the sample's day the platform answers."""
_FILE = f"""# 示例,纯属虚构
sources:
  - code: {TAX}
    name: {TAX_NAME}
    adapter: file
    valid_days: 120
    questions: [tax_arrears, tax_grade, revenue, debt_ratio]
  - code: {PLATFORM}
    name: 省中小企业平台(虚构)
    adapter: http
    seconds: 5
    valid_days: 60
    questions:
      dishonest: {{item: SXMD, values: {{"1": "yes", "0": "no"}}}}
      insured: {{item: CBRS}}
      social_arrears: {{item: SBQF, values: {{"1": "yes", "0": "no"}}}}
  - code: {OUT}
    name: 信用平台(虚构,未连通)
    adapter: http
    url: http://127.0.0.1:9/answers
    seconds: 2
    valid_days: 30
    questions:
      tax_grade: {{item: NSXY}}
"""


def write_sources(folder: Path, day: dt.date) -> None:
    """Write the file of sources, and the platform's book with a token of its own: of every firm it says the same."""
    said_on = str(day - dt.timedelta(days=SAID_AGO))
    answers = {"SXMD": "0", "SBQF": "0", "CBRS": "128"}
    book = {
        "token": secrets.token_urlsafe(24),
        "answers": {},
        "default": {item: {"value": value, "said_on": said_on} for item, value in answers.items()},
    }
    (folder / SOURCES).write_text(_FILE, "utf-8")
    (folder / BOOK).write_text(json.dumps(book, ensure_ascii=False), "utf-8")
