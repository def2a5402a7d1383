"""The desk at which the city's folder is changed in the console: versions are folders of their own, and one that is kept is put forward to all
services, which go over to it (succession.py). The folder that the setting names is never written."""

from __future__ import annotations

import tempfile
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from services.hosting.databases import DatabaseUnusable
from services.hosting.moving import tried
from services.hosting.versions import Versions
from shared.city import City, digest_of, in_use, named_folder, versions_kept
from shared.contracts.city import (
    CityChange,
    CityDifference,
    CityFinding,
    CityInFull,
    CityNotTaken,
    CityTable,
    CityWaiting,
)
from shared.contracts.values import instant_text, read_instant
from shared.plumbing.city_versions import VERSION, CityRefused
from shared.plumbing.clock import Clock
from shared.plumbing.errors import Conflict, TemporarilyUnavailable
from shared.plumbing.private import make_private_folder

if TYPE_CHECKING:
    from services.hosting.cities.changing import Change


class FolderDesk:
    """What reads forms is imported when one is asked for: a start need not wait for it.

    of: the services whose databases can be tried from here. applies: whether all services see the versions that are made here; where they do
    not, their folders are changed by hand."""

    def __init__(self, clock: Clock, *, of: Collection[str], applies: bool) -> None:
        self._clock = clock
        self._of = of
        self._applies = applies
        self._kept = versions_kept()
        self._versions = Versions(self._kept, named_folder())

    def shown(self) -> CityInFull:
        from services.hosting.cities.sheets import shown

        newest, waiting = self._newest()
        tables = [
            CityTable(name=t.name, remark=t.remark, heads=list(t.heads), rows=[list(r) for r in t.rows], editable=t.editable)
            for t in shown(newest)
        ]  # fmt: skip
        return CityInFull(
            version=newest.digest[:VERSION], can_apply=self._applies, waiting=waiting, refused=self._refused(), tables=tables
        )  # fmt: skip

    def form(self) -> bytes:
        from services.hosting.cities.changing import write_filled

        newest, _ = self._newest()
        with tempfile.TemporaryDirectory() as beside:
            path = Path(beside) / "form.xlsx"
            write_filled(newest, path)
            return path.read_bytes()

    def change(self, content: bytes, name: str, *, pack: bool = False) -> CityChange:
        newest, _ = self._newest()
        with tempfile.TemporaryDirectory() as beside:
            return _told(newest, self._changed(newest, content, name, Path(beside), pack=pack))

    def prepare(self, content: bytes, name: str, base: str, *, pack: bool = False) -> CityChange:
        if not self._applies:
            raise Conflict(
                "各服务分开部署,又没有共用的 LIEBIAN_CITY_VERSIONS:请把改好的表用 liebian city change 写成新目录,"
                "再逐个以它运行 liebian migrate 并启动"
            )
        newest, _ = self._newest()
        self._require_newest(newest, base)
        make_private_folder(self._kept)
        with tempfile.TemporaryDirectory(dir=self._kept, prefix=".") as beside:
            found = _told(newest, self._changed(newest, content, name, Path(beside), pack=pack))
            place = Path(beside) / "city"
            if not found.findings and found.differences and not self._place(found.version).exists():
                place.rename(self._place(found.version))
        return found

    def settle(self, found: CityChange, by: str) -> None:
        said = {
            "from": digest_of(named_folder()), "version": found.version, "made_by": by,
            "made_at": instant_text(self._clock.now()), "differences": len(found.differences),
        }  # fmt: skip
        self._versions.put_forward(said, lambda: self._require_newest(self._newest()[0], found.base))

    def _place(self, version: str) -> Path:
        return self._kept / version

    def _newest(self) -> tuple[City, CityWaiting | None]:
        """The version that is coming into force, or the one in use."""
        present = in_use()
        forward = self._versions.forward() or self._versions.counting()
        if forward is None or forward.version == present.digest[:VERSION]:
            return present, None
        said = forward.said
        waiting = CityWaiting(
            version=said["version"],
            made_by=said["made_by"],
            made_at=read_instant(said["made_at"]),
            differences=said["differences"],
        )
        return City(self._place(said["version"])), waiting

    def _refused(self) -> CityNotTaken | None:
        said = self._versions.refused()
        if said is None:
            return None
        made_at = read_instant(said["made_at"])
        return CityNotTaken(version=said["version"], made_by=said["made_by"], made_at=made_at, reasons=said["lines"])

    def _require_newest(self, newest: City, base: str) -> None:
        if base != newest.digest[:VERSION]:
            raise Conflict(f"城市目录已是版本 {newest.digest[:VERSION]},不是比较时的“{base}”:请再看一次不同,再启用")

    def _changed(self, newest: City, content: bytes, name: str, beside: Path, *, pack: bool) -> Change:
        from services.hosting.cities.changing import change_city
        from services.hosting.cities.packs import change_pack

        place = beside / "city"
        if pack:
            found = change_pack(newest, content, name, place)
        else:
            book = beside / "form.xlsx"
            book.write_bytes(content)
            found = change_city(newest, book, place, self._clock.today())
        if found.findings or not found.differences or not self._applies:
            return found
        try:
            tried(City(place), self._of)
        except CityRefused as refused:
            return replace(found, findings=tuple(_refusals(refused)))
        except DatabaseUnusable as unusable:
            raise TemporarilyUnavailable(f"新目录没有试成:{unusable}") from None
        return found


def _refusals(refused: CityRefused) -> list[Any]:
    from services.hosting.cities.documents import Finding

    return [Finding("数据库", 1, line, "请保留,或先处理引用它的") for line in refused.lines]


def _told(base: City, change: Change) -> CityChange:
    return CityChange(
        base=base.digest[:VERSION], version=change.digest[:VERSION], kept=False,
        differences=[
            CityDifference(sheet=d.sheet, row=d.row, column=d.column, before=d.before, after=d.after) for d in change.differences
        ],
        findings=[CityFinding(place=f.file, line=f.line, what=f.what, remedy=f.do) for f in change.findings],
        remarks=list(change.remarks),
    )  # fmt: skip
