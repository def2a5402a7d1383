"""What libraries compile for classes is kept, and is never another's."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, get_type_hints

import pytest

from services.hosting import compiled

ROOT = Path(__file__).parents[2]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(compiled, "file_of", lambda program: tmp_path / program)
    return tmp_path / "all"


def made(*names: str) -> tuple[int, Any]:
    """How many texts a start compiles whose class has these fields; and one of that class."""
    begun = compiled.begin("all")
    try:
        pair = NamedTuple("pair", [("left", "int"), ("right", "str")])  # noqa: UP014 - made while the start lasts
        one = dataclasses.make_dataclass("One", names, frozen=True)(*names)
        assert get_type_hints(pair)["right"] is str
        assert pair(1, "a") == (1, "a")
    finally:
        compiled.end()
    return begun.made, one


def test_a_second_start_compiles_nothing(file: Path) -> None:
    assert made("name", "unit")[0] > 6  # a dataclass's functions, a tuple's, an annotation's
    assert made("name", "unit")[0] == 0


def test_what_is_written_otherwise_is_compiled_anew(file: Path) -> None:
    made("name", "unit")
    some, one = made("name", "place")
    assert some > 0
    assert repr(one).endswith("One(name='name', place='place')")
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.place = "elsewhere"


def test_what_the_program_writes_no_more_is_not_kept(file: Path) -> None:
    made("name", "unit")
    made("name", "place")
    assert made("name", "unit")[0] > 0


@pytest.mark.parametrize("left", [lambda whole: whole[:-1], lambda whole: b"", lambda whole: b"\0" * len(whole)])
def test_a_file_that_is_not_whole_is_none(file: Path, left: Callable[[bytes], bytes]) -> None:
    first, _ = made("name", "unit")
    file.write_bytes(left(file.read_bytes()))
    assert made("name", "unit")[0] == first
    assert made("name", "unit")[0] == 0


def test_another_python_s_code_is_none(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, _ = made("name", "unit")
    monkeypatch.setattr(compiled, "MAGIC_NUMBER", b"\0\0\r\n")
    assert made("name", "unit")[0] == first


def test_a_folder_that_takes_nothing_makes_a_start_slower_and_nothing_else(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_bytes(b"")
    monkeypatch.setattr(compiled, "file_of", lambda program: file / program)  # below what is no folder
    first, _ = made("name", "unit")
    assert made("name", "unit")[0] == first


def test_where_python_may_not_write_what_it_compiled_nothing_is_kept(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    made("name", "unit")
    assert not file.exists()


def test_a_start_begins_with_it_and_ends_it_when_all_is_loaded(tmp_path: Path) -> None:
    said = _said_by(
        """
begun = compiled.begin
def begin(program):
    print(program, "services.hosting.serve" in sys.modules)
    begun(program)
    from services.hosting import serve
    def serve_all(*_, **__):
        with serve.loading():
            print("exec" in vars(dataclasses))
        print("exec" in vars(dataclasses))
    serve.serve_all = serve_all
compiled.begin = begin
from services.cli import serving
serving.serve()
""",
        tmp_path,
    )
    assert said == ["all False", "True", "False"]


def test_all_services_started_again_compile_nothing(tmp_path: Path) -> None:
    program = """
begun = compiled.begin("all")
import services.hosting.serve, services.hosting.embedded
sys.dont_write_bytecode = False
compiled.end()
print(begun.made)
"""
    assert int(_said_by(program, tmp_path)[-1]) > 1000
    assert int(_said_by(program, tmp_path)[-1]) == 0


def test_memory_is_given_back_when_all_is_loaded_and_not_between_its_pieces(tmp_path: Path) -> None:
    said = _said_by(
        """
import gc, os
from services.hosting import serve
def given_back():
    print("services.hosting.embedded" in sys.modules, gc.isenabled(), flush=True)
    os._exit(0)
serve.give_back_memory = given_back
from services.cli import serving
os.environ["LIEBIAN_DATA"] = str(compiled.file_of("data"))
serving.serve(port=0, sample=False)
""",
        tmp_path,
    )
    assert said[-1] == "True True"


def _said_by(program: str, folder: Path) -> list[str]:
    given = f"""
import dataclasses, sys
from pathlib import Path
from services.hosting import compiled
compiled.file_of = Path({str(folder)!r}).joinpath
"""
    command = [sys.executable, "-B", "-c", given + program]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()
