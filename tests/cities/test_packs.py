"""A policy pack is sent to the console as the zip of its folder: examined, its differences said, taken into the city's folder."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from services.hosting.cities.checking import check
from services.hosting.cities.packs import BYTES, change_pack
from shared.city import City, digest_of, files_of
from tests.cities.test_checking import JIANGLAN
from tests.cities.test_desk import desk as desk
from tests.cities.test_desk import named as named

PACK = next((JIANGLAN / "policies").iterdir())
FILES = dict(files_of(PACK))


def zipped(files: Mapping[str, bytes], top: str = "") -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(top + name, data)
    return content.getvalue()


def edited(before: str, after: str) -> dict[str, bytes]:
    text = FILES["pack.yaml"].decode()
    assert before in text
    return {**FILES, "pack.yaml": text.replace(before, after).encode()}


def test_the_same_pack_differs_in_nothing_whatever_folder_it_is_packed_in(tmp_path: Path) -> None:
    for n, top in enumerate(("", f"{PACK.name}/", "某处/政策包/")):
        files = {**FILES, ".DS_Store": b"x"}
        change = change_pack(City(JIANGLAN), zipped(files, top), "包.zip", tmp_path / str(n) / "city")
        assert (change.findings, change.differences, change.digest) == ((), (), digest_of(JIANGLAN))


def test_what_a_changed_pack_says_otherwise_is_told_in_words_and_by_file(tmp_path: Path) -> None:
    change = change_pack(City(JIANGLAN), zipped(edited("50000.00", "60000.00")), "包.zip", tmp_path / "city")
    assert [str(f) for f in change.findings] == []
    said = [(d.column, d.before, d.after) for d in change.differences]
    assert any(column == "金额" and "5" in before and "6" in after for column, before, after in said), said
    assert said[-1][0] == "文件"
    assert change.digest == digest_of(tmp_path / "city") != digest_of(JIANGLAN)
    assert check(tmp_path / "city").findings == []


def test_a_pack_of_another_number_is_added(tmp_path: Path) -> None:
    files = edited(f"id: {PACK.name}", "id: jianglan-2027-2029")
    change = change_pack(City(JIANGLAN), zipped(files), "包.zip", tmp_path / "city")
    assert [str(f) for f in change.findings] == []
    assert [(d.column, d.before) for d in change.differences] == [("", "")]
    assert {p.name for p in (tmp_path / "city" / "policies").iterdir()} == {PACK.name, "jianglan-2027-2029"}


def turned(content: bytes) -> bytes:
    """With other bytes where those of the first file are packed."""
    at = content.find(b"pack.yaml") + len("pack.yaml")
    return content[:at] + bytes(255 - byte for byte in content[at : at + 20]) + content[at + 20 :]


ALIASES = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9))
WRONG: dict[str, tuple[bytes, str]] = {
    "no zip": (b"PK no", "不是能打开的 ZIP"),
    "no pack in it": (zipped({"a.txt": b"x"}), "其中没有 pack.yaml"),
    "two packs": (zipped({"a/pack.yaml": b"x", "b/pack.yaml": b"x"}), "几个 pack.yaml"),
    "a path out of it": (zipped({**FILES, "../evil.txt": b"x"}), "不能用"),
    "an absolute path": (zipped({**FILES, "/etc/evil.txt": b"x"}), "不能用"),
    "too many files": (zipped({f"_/.{n}": b"" for n in range(3001)}), "其中的文件过多"),
    "a name too long": (zipped({**FILES, "x" * 300: b"x"}), "其中的文件不能写出(File name too long)"),
    "a name in no writing": (zipped({**FILES, "é": b"x"}).replace("é".encode(), b"\xff\xff"), "不是能打开的 ZIP"),
    "too large": (zipped({**FILES, "big.txt": b"0" * (BYTES + 1)}), "过大"),
    "a text that is not there": (zipped({"pack.yaml": FILES["pack.yaml"]}), "找不到政策原文"),
    "a number that is a path": (zipped(edited(f"id: {PACK.name}", "id: ../../../kept")), "编号“../../../kept”应为"),
    "bytes that were turned": (turned(zipped({"pack.yaml": FILES["pack.yaml"]})), "不是能打开的 ZIP"),
    "YAML of a day that there is not": (zipped({**FILES, "pack.yaml": b"a: 2024-13-45"}), "不是有效的 YAML"),
    "cases that are none": (zipped({**FILES, "cases.yaml": b"cases: 1"}), "案例的列表"),
    "cases of a day that there is not": (zipped({**FILES, "cases.yaml": b"cases: [2024-13-45]"}), "不是有效的 YAML"),
    "cases of one that is no firm": (
        zipped({**FILES, "cases.yaml": b"firm: [1]\ncases: [{name: x}]"}),
        "firm 应为映射",
    ),
    "cases with a list of facts": (zipped({**FILES, "cases.yaml": b"cases: [{name: x, facts: [1]}]"}), "写法有误"),
    "aliases of aliases": (zipped({**FILES, "pack.yaml": ALIASES.encode() + FILES["pack.yaml"]}), "写开后超过"),
    "an alias within itself": (zipped({**FILES, "pack.yaml": b"a: &a [*a]"}), "不是有效的 YAML"),
    "a list as a key": (zipped({**FILES, "pack.yaml": b"? [a]\n: b"}), "不是有效的 YAML"),
    "YAML that is too deep": (zipped({**FILES, "pack.yaml": b"a: " + b"[" * 3000 + b"]" * 3000}), "不是有效的 YAML"),
    "no YAML": (zipped({**FILES, "pack.yaml": b"a: [1"}), "不是有效的 YAML"),
    "a title that the city has not": (zipped(edited("municipal_rising", "municipal_none")), "municipal_none"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_said_and_nothing_of_the_folder_is_touched(tmp_path: Path, wrong: str) -> None:
    content, words = WRONG[wrong]
    before = digest_of(JIANGLAN)
    (tmp_path / "kept").mkdir()
    change = change_pack(City(JIANGLAN), content, "包.zip", tmp_path / "place" / "city")
    assert any(words in str(f) for f in change.findings), [str(f) for f in change.findings]
    assert (tmp_path / "kept").is_dir()
    assert (digest_of(JIANGLAN), [p.name for p in tmp_path.glob("*.txt")]) == (before, [])


def test_the_desk_takes_a_pack_as_it_takes_a_form(desk, named, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    content = zipped(edited("50000.00", "60000.00"))
    seen = desk.change(content, "包.zip", pack=True)
    assert (seen.findings, seen.kept) == ([], False)
    found = desk.prepare(content, "包.zip", seen.base, pack=True)
    desk.settle(found, "admin")
    assert desk.shown().waiting.version == found.version
