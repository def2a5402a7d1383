"""Use cases of the city's folder. What a folder and its form are is known to who hosts the services, since a folder has parts of each."""

from __future__ import annotations

from typing import Protocol

from shared.contracts.audit import Action
from shared.contracts.city import CityChange, CityInFull
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict
from shared.plumbing.storage import Store


class Desk(Protocol):
    """Where folders and forms are read and written."""

    def shown(self) -> CityInFull: ...

    def form(self) -> bytes: ...

    def change(self, content: bytes, name: str, *, pack: bool = False) -> CityChange:
        """What a changed form says otherwise than the newest version; or, zipped, the folder of a policy `pack`."""
        ...

    def prepare(self, content: bytes, name: str, base: str, *, pack: bool = False) -> CityChange:
        """The same, with the folder written and tried on the databases. `base`: with which version it was compared; `Conflict` where that
        is no longer the newest."""
        ...

    def settle(self, found: CityChange, by: str) -> None:
        """Let what was prepared come into force. `Conflict` where another one was faster."""
        ...


class NoDesk:
    """Where nobody gave one: a registry that was started without its host."""

    def _refuse(self) -> Conflict:
        return Conflict("本进程没有城市目录可改:请由 liebian serve 启动,或用 liebian city form 与 city change")

    def shown(self) -> CityInFull:
        raise self._refuse()

    def form(self) -> bytes:
        raise self._refuse()

    def change(self, content: bytes, name: str, *, pack: bool = False) -> CityChange:
        raise self._refuse()

    def prepare(self, content: bytes, name: str, base: str, *, pack: bool = False) -> CityChange:
        raise self._refuse()

    def settle(self, found: CityChange, by: str) -> None:
        raise self._refuse()


class CityFolder:
    """The folder as an administrator sees and changes it."""

    def __init__(self, store: Store, desk: Desk) -> None:
        self._store = store
        self._desk = desk

    def shown(self) -> CityInFull:
        return self._desk.shown()

    def form(self) -> bytes:
        return self._desk.form()

    def change(
        self, content: bytes, name: str, base: str, principal: Principal, *, dry_run: bool, pack: bool = False
    ) -> CityChange:
        """Look at a changed form, or a pack; unless it is a dry run and where nothing is wrong, let it come into force."""
        if dry_run:
            return self._desk.change(content, name, pack=pack)
        found = self._desk.prepare(content, name, base, pack=pack)
        if found.findings or not found.differences:
            return found
        with self._store.write() as work:
            about: dict[str, str | int] = {"base": found.base, "differences": len(found.differences)}
            work.audit(Action.CITY_CHANGED, principal, found.version, **about)
            self._desk.settle(found, principal.client_id)
        return found.model_copy(update={"kept": True})
