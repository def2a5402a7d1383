"""The examples of the pages, run as they stand on one installation: README first, whose first command starts it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import warm
from tests.deploy.apart import free_port
from tests.docs.installation import Installation
from tests.docs.pages import ROOT, blocks, commands, manual, text_of
from tests.loaded_city import copy_of_city

README = ["README.md", "README.zh-CN.md"]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),  # three starts, and all that the pages do
    pytest.mark.skipif(not (shutil.which("curl") and shutil.which("bash")), reason="the examples use bash and curl"),
]


@pytest.fixture
def installation(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Running, by the first command of README, with the city loaded."""
    made = Installation(tmp_path)
    copy_of_city(tmp_path_factory, made.data)
    with made.running(commands("README.md")[0]):
        yield made


def test_every_example_works_when_pasted(installation: Installation) -> None:
    given = {
        "URL": installation.url,
        "ID": "admin",
        "SECRET": installation.credentials()["admin"],
        "SPARE_PORT": str(free_port()),
    }
    # README's own address is the one that its first command printed. The demo goes there, where only the sample is.
    done = installation.paste(commands("README.md")[1:], {"LIEBIAN_URL": installation.url})
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
    assert installation.handed_over() == ["-m pytest -n auto --dist loadscope"]
    assert (installation.folder / "copy").is_dir()

    printed = {}
    with warm.door() as door:  # README's have been started; a hundred starts more would show nothing else
        for page in ("docs/tour.md", "docs/api.md", *manual()):
            installation.catch_up()
            done = installation.paste(blocks(page, "bash") or commands(page), given | {"FORKED_BY": str(door)})
            assert done.returncode == 0, f"{page}: {done.stdout[-3000:]}{done.stderr}"
            printed[page] = done.stdout

    # The client's own page: what a platform's programmer pastes, as the client that the manual registered.
    platform = {
        "LIEBIAN_URL": installation.url,
        "LIEBIAN_CALLER_ID": "market",
        "LIEBIAN_CALLER_SECRET": (installation.folder / "market.secret").read_text().strip(),
    }
    (program,) = blocks("client/README.md", "python")
    done = installation.paste([f"python3 - <<'END'\n{program}\nEND"], platform)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
    assert "'created': 1" in done.stdout
    assert "changes of the city" in done.stdout
    assert "新登记 1,变更 0,无变化 2" in printed["docs/zh/market-platform.md"]

    assert "20 万元/家" in printed["docs/api.md"]
    assert "46000.00" in printed["docs/zh/finance.md"]
    made = [
        "list-of-the-day.csv",
        "名单",
        "回执.json",
        "方案/report.html",
        "月报/report.html",
        "restored/registry.sqlite3",
    ]
    assert not [name for name in made if not (installation.folder / name).exists()]


def test_every_page_of_the_manual_has_examples_or_walks_the_page() -> None:
    assert len(blocks("docs/api.md", "bash")) >= 8
    without = [page for page in manual() if not blocks(page, "bash") and "【" not in text_of(page)]
    assert not without
    assert len(commands("README.md")) >= 6


def test_every_benchmark_that_a_page_names_is_there() -> None:
    pages = [*README, *(p.relative_to(ROOT).as_posix() for p in (ROOT / "docs").glob("*.md"))]
    named = {words[1] for page in pages for words in _benches(page)}
    assert len(named) >= 5
    missing = [n for n in named if not any((ROOT / "benchmarks" / place).exists() for place in (n, f"{n}.py"))]
    assert not missing


def _benches(page: str) -> Iterator[list[str]]:
    for piece in (ROOT / page).read_text("utf-8").split("python3 run.py ")[1:]:
        words = piece.replace("`", " ").split()
        if words[0] == "bench" and words[1].isidentifier() and words[1].islower():
            yield words
