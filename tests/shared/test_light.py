"""What an app's import brings in, and what must wait until somebody needs it: in a fresh interpreter, and in forks of it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = (
    "alembic", "authlib", "dask", "distributed", "docx", "grpc", "h2", "httpcore", "jinja2", "llvmlite", "lxml", "numba", "numpy", "psycopg", "pyarrow", "pyotp",
    "python_calamine", "qdrant_client", "rjieba", "scipy", "segno", "sklearn", "websockets", "xlsxwriter",
)  # fmt: skip
APPS = "import services.hosting.serve, services.hosting.embedded"
"""As a start of all services has them."""
POSTGRES = """
from shared.plumbing.storage import open_engine
open_engine("postgresql+psycopg://nobody@127.0.0.1/nothing")
"""
BOOK = """
import datetime, io
from shared.plumbing.sheets.book import Book
with Book(io.BytesIO(), "名单", "示例", created=datetime.datetime.now(datetime.UTC)) as book:
    pass
"""
DOORS = {
    "import services.matchmaking.engine": {"numba", "scipy"},
    "import services.registry.releases.building": {"pyarrow"},
    "from services.matchmaking.ranking import Analyser\nAnalyser.default().read('陶瓷涂覆')": {"rjieba"},
    BOOK: {"xlsxwriter"},
    POSTGRES: {"psycopg"},
    "import shared.plumbing.push.pinned": {"httpcore", "h2"},
    "from shared.plumbing.lists.pieces import found_blocks\nfound_blocks('统一社会信用代码,企业名称\\n1,2\\n'.encode(), '', ['企业名称'], [])": {
        "python_calamine"
    },
    "import services.awards.record.population": {"numpy"},
    "import services.awards.reports.guide_document": {"docx", "lxml"},
}
"""What opens each: {a program: heavy packages that stand behind it}"""
SEEN = "import scipy.sparse, xlsxwriter"
EACH = """
import json, os, sys
def there():
    return [name for name in HEAVY if name in sys.modules]
exec(APPS)
print(json.dumps(there()), flush=True)
for program in PROGRAMS:
    child = os.fork()
    if child == 0:
        exec(program)
        print(json.dumps(there()), flush=True)
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0, program
"""


def brought_in(program: str) -> list[str]:
    """Which of the heavy packages are there when a program has run, in an interpreter of its own."""
    asked = f"{program}\nimport json, sys\nprint(json.dumps([name for name in {HEAVY!r} if name in sys.modules]))"
    found: list[str] = json.loads(said_by(asked)[-1])
    return found


def said_by(program: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=200, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.fixture(scope="module")
def there() -> dict[str, list[str]]:
    """The heavy packages that are there when the apps are imported, and then when each program has run in a fork of that interpreter's."""
    programs = [SEEN, *DOORS]
    given = f"HEAVY, APPS, PROGRAMS = {HEAVY!r}, {APPS!r}, {programs!r}\n"
    return dict(zip([APPS, *programs], map(json.loads, said_by(given + EACH)), strict=True))


def test_the_apps_load_without_what_only_some_requests_need(there: dict[str, list[str]]) -> None:
    assert there[APPS] == []


def test_what_is_asked_of_the_apps_here_would_be_seen(there: dict[str, list[str]]) -> None:
    assert there[SEEN] == ["numpy", "scipy", "xlsxwriter"]


def test_what_waits_stands_behind_one_door(there: dict[str, list[str]]) -> None:
    assert {door: behind - set(there[door]) for door, behind in DOORS.items() if behind - set(there[door])} == {}


def test_who_reads_files_loads_without_what_a_service_is_made_of() -> None:
    program = """
import shared.plumbing.apart_worker, shared.plumbing.lists.pieces, sys, json
print(json.dumps([name for name in ("fastapi", "sqlalchemy", "sqlmodel", "starlette") if name in sys.modules]))
"""
    assert json.loads(said_by(program)[-1]) == []


def test_a_database_that_is_current_is_found_so_without_alembic(tmp_path: Path) -> None:
    program = """
from shared.plumbing.storage import open_engine
from services.registry.migrations import MIGRATIONS
engine = open_engine({url!r})
assert MIGRATIONS.is_current(engine) is {current}
{then}
"""
    url = f"sqlite:///{tmp_path / 'registry.db'}"
    upgraded = program.format(url=url, current=False, then=f"MIGRATIONS.upgrade({url!r})")
    assert "alembic" in brought_in(upgraded)
    assert brought_in(program.format(url=url, current=True, then="MIGRATIONS.require_current(engine)")) == []


def test_fields_of_wire_models_and_tables_stand_there_and_not_as_texts() -> None:
    """A text is compiled and read once by pydantic and twice by SQLAlchemy: a tenth of a start. What stands further down is a text alone."""
    files = [
        *ROOT.glob("services/**/tables.py"),
        *ROOT.glob("shared/**/tables.py"),
        *ROOT.glob("shared/contracts/**/*.py"),
    ]
    assert len(files) > 100
    made = re.compile(r"^(?: {4})*class \w+\(", re.MULTILINE)
    texts = [
        file
        for file in files
        if "import annotations" in file.read_text("utf-8") and made.search(file.read_text("utf-8"))
    ]
    assert texts == []


def test_what_each_table_inherits_of_its_library_is_no_text() -> None:
    from services.registry.schema import Table

    kept = [hint for base in Table.__mro__ for hint in vars(base).get("__annotations__", {}).values()]
    assert [hint for hint in kept if isinstance(hint, str)] == []
    assert kept != []


def test_a_start_asks_no_installed_package_for_plugins_of_models() -> None:
    program = """
import os, json, importlib.metadata as metadata
os.environ.pop("PYDANTIC_DISABLE_PLUGINS", None)
asked, real = [], metadata.entry_points
metadata.entry_points = lambda **by: asked.append(by) or real(**by)
import services.hosting, pydantic
pydantic.create_model("Named", name=str)(name="a")
print(json.dumps(asked))
"""
    assert json.loads(said_by(program)[-1]) == []
