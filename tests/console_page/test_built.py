"""What is served was built from these sources, and these sources are written against these services: where Node and its package
index are, the types are made anew and compared, everything is type-checked, and a build gives the bytes that are in the repository."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import BROWSER
from tests.console_page.building import ROOT, WEB, builder, run
from tests.console_page.documents import write
from tests.contracts.generating import LeftOut

pytestmark = pytest.mark.timeout(900)  # the packages are fetched the first time
STATIC = ROOT / "services" / "console" / "static"


@pytest.fixture(scope="module")
def web() -> Iterator[Path]:
    try:
        with builder() as web:
            yield web
    except LeftOut as why:
        pytest.skip(f"{BROWSER}: {why}")


def _digests(folder: Path) -> dict[str, str]:
    files = (p for p in folder.rglob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def test_the_types_are_those_of_the_services_documents(web: Path, tmp_path: Path) -> None:
    write(tmp_path)
    run(web, "types", str(tmp_path), LIEBIAN_DOCUMENTS=str(tmp_path))
    for name in ("registry.d.ts", "awards.d.ts", "matchmaking.d.ts", "scopes.ts"):
        made, kept = (tmp_path / name).read_text("utf-8"), (WEB / "src" / "api" / name).read_text("utf-8")
        assert made == kept, f"services/console/web/src/api/{name}: run `npm run types` there"


def test_the_page_is_written_against_these_types(web: Path) -> None:
    run(web, "check")


def test_a_build_gives_the_bytes_that_are_served(web: Path) -> None:
    run(web, "build")
    built, served = _digests(web.parent / "static"), _digests(STATIC)
    differ = sorted(name for name in built.keys() | served.keys() if built.get(name) != served.get(name))
    assert not differ, f"services/console/static is not what its sources give: run `npm run build` ({differ[:5]})"


def test_what_is_served_names_no_other_host_and_brings_no_source_map() -> None:
    names = _digests(STATIC)
    assert "index.html" in names
    assert not [name for name in names if name.endswith(".map")]
    assert "sourceMappingURL" not in "".join((STATIC / n).read_text("utf-8") for n in names if n.endswith(".js"))
    page = (STATIC / "index.html").read_text("utf-8")
    assert "<style" not in page
    assert "style=" not in page
    assert "http" not in page
