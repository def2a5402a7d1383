"""A policy pack taken into a city's folder: the zip of its folder is opened, examined as `liebian policy check` does, and laid beside the
pack of the same number."""

from __future__ import annotations

import contextlib
import io
import lzma
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from services.awards.domain.ambiguities import ambiguities
from services.awards.domain.packfile import PackError
from services.awards.domain.wordings import amount_said, measure_changes
from services.awards.policies import Shelved, shelve
from services.awards.record.cases import CasesError, read_cases
from services.hosting.cities.changing import Change, Difference
from services.hosting.cities.checking import check
from services.hosting.cities.documents import Finding
from shared.city import City, files_of

FILES = 300
BYTES = 20 * 1024 * 1024
"""How many files a pack has at most, and how large they are together."""
_ENTRIES = 10 * FILES
"""Folders, and what systems put beside files, among them."""
_FILE = "pack.yaml"
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
_AS_MADE = "请把政策包的文件夹(pack.yaml、原文、示例)压缩成 ZIP"


def change_pack(city: City, content: bytes, name: str, place: Path) -> Change:
    """Write at `place`, which is not there yet, the folder with the pack of a zip in it. Whatever is wrong is in the findings; the folder that
    was written is then none to use."""
    opened = place.with_name("pack")
    try:
        _open(content, opened)
    except ValueError as error:
        return Change(city.digest, (), (Finding(name, 1, str(error), _AS_MADE),))
    try:
        new = shelve(opened / _FILE)
    except PackError as error:
        return Change(city.digest, (), (Finding(_FILE, error.line, error.reason, "请以 liebian policy check 核对"),))
    if not _PLAIN.fullmatch(new.pack.id):  # its folder is called so, and a folder of that name gives way
        what = f"编号“{new.pack.id[:80]}”应为字母、数字、点与连字符,至多 80 字"
        return Change(city.digest, (), (Finding(_FILE, 1, what, "请改 pack.yaml 的 id"),))
    if (cases := opened / "cases.yaml").is_file():
        try:  # guides of everybody's take their examples from them
            read_cases(cases.read_text("utf-8"), new.pack)
        except (CasesError, UnicodeError) as error:
            return Change(city.digest, (), (Finding("cases.yaml", 1, str(error), "请以 liebian policy test 核对"),))
    old = _of_same_number(city, new)
    differences = tuple(_differences(old, new))
    remarks = tuple(
        f"{one.kind}(第{one.line}行){one.cited} {one.about}:{one.words}" for one in ambiguities(new.pack, new.text)
    )
    shutil.copytree(city.place, place)
    into = place / "policies" / (new.pack.id if old is None else old.place.name)
    if into.exists():
        shutil.rmtree(into)
    shutil.copytree(opened, into)
    found = check(place)
    return Change(found.digest, differences, tuple(found.findings), remarks)


def _of_same_number(city: City, new: Shelved) -> Shelved | None:
    of_city = (shelve(path) for path in sorted(city.policies.glob(f"*/{_FILE}")))
    return next((one for one in of_city if one.pack.id == new.pack.id), None)


def _open(content: bytes, place: Path) -> None:
    """The files of a zip, from the folder on in which the pack is. `ValueError` where it is none that may be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if len(packed.infolist()) > _ENTRIES:  # each name is looked at
                raise ValueError(f"其中的文件过多(至多 {FILES} 个)")
            files = {_name(info): info for info in packed.infolist() if not info.is_dir()}
            files = {path: info for path, info in files.items() if not _is_beside(path)}
            tops = sorted({path.parent for path in files if path.name == _FILE}, key=lambda p: len(p.parts))
            if not tops or len(tops) > 1:
                raise ValueError("其中没有 pack.yaml" if not tops else "其中有几个 pack.yaml,一次只传一个政策包")
            if len(files) > FILES or sum(info.file_size for info in files.values()) > BYTES:
                raise ValueError(f"文件过多或过大(至多 {FILES} 个,共 {BYTES // 1024 // 1024}MB)")
            left = BYTES
            for path, info in files.items():
                if not path.is_relative_to(tops[0]):
                    continue
                with packed.open(info) as file:
                    data = file.read(left + 1)
                if (left := left - len(data)) < 0:
                    raise ValueError("解开后比所说的大")
                target = place / path.relative_to(tops[0])
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
    except OSError as error:  # a name too long, or of a file and of a folder
        raise ValueError(f"其中的文件不能写出({error.strerror}),请核对文件名") from None
    except (
        zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, RuntimeError, EOFError, UnicodeError,
    ) as error:  # fmt: skip
        raise ValueError(f"不是能打开的 ZIP:已损坏,有密码,或不是这种压缩({type(error).__name__})") from None


def _name(info: zipfile.ZipInfo) -> PurePosixPath:
    """A file's path. Windows writes Chinese names in GBK, and says nothing of it."""
    name = info.filename
    if not info.flag_bits & 0x800:
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode("gbk")
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or "\0" in name or ":" in name:
        raise ValueError(f"文件名“{name[:60]}”不能用")
    return path


def _is_beside(path: PurePosixPath) -> bool:
    """What systems put beside files."""
    return any(step.startswith(".") or step == "__MACOSX" for step in path.parts)


def _differences(old: Shelved | None, new: Shelved) -> Iterator[Difference]:
    sheet = f"政策包 {new.pack.id}"
    if old is None:
        yield Difference(sheet, new.pack.name, "", "", f"{len(new.pack.versions)} 个条目")
        return
    was, now = old.pack, new.pack
    for id, (*_, measure) in was.versions.items():
        if id not in now.versions:
            yield Difference(sheet, measure.name, "", f"{measure.cited} {amount_said(measure, was)}", "")
    for id, (*_, measure) in now.versions.items():
        if id not in was.versions:
            yield Difference(sheet, measure.name, "", "", f"{measure.cited} {amount_said(measure, now)}")
        else:
            for what, before, after in measure_changes(was, was.versions[id][-1], now, measure):
                yield Difference(sheet, measure.name, what, before, after)
    yield from _of_files(sheet, old, new)


def _of_files(sheet: str, old: Shelved, new: Shelved) -> Iterator[Difference]:
    """Files that are others: what is no measure (texts, caps, readings, cases) is seen there."""
    was, now = dict(files_of(old.place)), dict(files_of(new.place))
    for name in sorted(was.keys() | now.keys()):
        if was.get(name) != now.get(name):
            yield Difference(sheet, name, "文件", _size(was.get(name)), _size(now.get(name)))


def _size(content: bytes | None) -> str:
    return "" if content is None else f"{len(content):,} 字节"
