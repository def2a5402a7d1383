"""The packs in use: those of today by id, and every one that ever was by its digest."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from services.awards.catalogue.tables import PolicyArchiveRow
from services.awards.domain.consolidated import Standing, standing_of
from services.awards.domain.pack import Pack, Profile
from services.awards.domain.packfile import PackError, PatchError, pack_from, patched, plain
from services.awards.policies import DEFAULT, FOLDER, Shelved, shelf
from shared.contracts.problems import FieldProblem
from shared.plumbing.errors import InvalidInput, NotFound
from shared.plumbing.settings import WrongSetting
from shared.plumbing.storage import Store
from shared.plumbing.upserting import insert_of


class Policies:
    """Packs by id and by digest."""

    def __init__(self, store: Store, extra: Path | None = None, default: str = DEFAULT) -> None:
        self._store = store
        self.shelf = shelf([FOLDER, extra] if extra else [FOLDER])
        if default not in self.shelf:
            raise WrongSetting(f"设置 LIEBIAN_POLICY 不可用:没有政策包“{default}”;可用:{'、'.join(self.shelf)}")
        self._default = default
        self._by_digest = {shelved.pack.digest: shelved.pack for shelved in self.shelf.values()}

    def archive(self) -> None:
        """Keep today's packs for good, so that what is calculated today can be calculated again when they have changed."""
        with self._store.write() as work:
            connection = work.session.connection()
            for shelved in self.shelf.values():
                row = {
                    "digest": shelved.pack.digest,
                    "policy_id": shelved.pack.id,
                    "document": json.dumps(plain(shelved.document), ensure_ascii=False),
                    "text": shelved.text,
                    "archived_at": work.now,
                }
                # Of two replicas that start at once one is first; the other has nothing to add.
                new = insert_of(PolicyArchiveRow, connection.dialect.name).values(row)
                connection.execute(new.on_conflict_do_nothing())

    def shelved(self, id: str | None) -> Shelved:
        """A pack of today with its document (the default one if none is named), or `NotFound`."""
        found = self.shelf.get(id or self._default)
        if found is None:
            raise NotFound(f"没有政策包“{id}”;可用:{'、'.join(self.shelf)}")
        return found

    def standing(self, id: str | None, day: dt.date | None) -> list[Standing]:
        """A pack's texts as they stand on a day; today where none is named."""
        shelved = self.shelved(id)
        return standing_of(shelved.pack, shelved.text, day or self._store.clock.today())

    def named(self, id: str | None) -> Pack:
        """A pack of today, or `NotFound`."""
        return self.shelved(id).pack

    def measures_of(self, clause: int) -> list[str]:
        """The identifiers of a clause's measures in the packs of today."""
        packs = (shelved.pack for shelved in self.shelf.values())
        return sorted({m.id for pack in packs for m in pack.measures if m.clause == clause})

    def by_digest(self, digest: str) -> Pack | None:
        """A pack of today or of the past, or None if this service never had it, or can read it no more."""
        if digest not in self._by_digest:
            with self._store.read() as session:
                row = session.get(PolicyArchiveRow, digest)
            if row is None:
                return None
            try:
                self._by_digest[digest] = pack_from(json.loads(row.document), row.text)
            except PackError:  # from before a check that it does not pass
                return None
        return self._by_digest[digest]

    def what_if(self, id: str | None, operations: Sequence[Mapping[str, Any]]) -> Pack:
        """A pack as it would be after a patch (RFC 6902 on its document), or `InvalidInput`."""
        shelved = self.shelved(id)
        try:
            return pack_from(patched(shelved.document, operations), shelved.text)
        except PatchError as error:
            place = f"body.patch.{error.operation}"
            raise InvalidInput(str(error), [FieldProblem(field=place, problem=error.reason, remedy=_REMEDY)]) from None
        except PackError as error:
            raise InvalidInput(
                f"修改后的政策包不成立:{error.reason}",
                [FieldProblem(field="body.patch", problem=error.reason, remedy=_REMEDY)],
            ) from None


_REMEDY = "可改的内容见 GET …/policies/{政策包}/document,按 RFC 6902 书写,如 /measures/rd-subsidy/rule/cap"


def checked_profile(pack: Pack, profile: str | None, field: str = "profile") -> Profile:
    """A profile of the pack (its default if none is named), or `InvalidInput`."""
    found = pack.profiles.get(profile or pack.profile)
    if found is None:
        problem = f"政策包“{pack.id}”没有解释口径“{profile}”"
        remedy = f"可用:{'、'.join(pack.profiles)}"
        raise InvalidInput.at(field, problem, remedy)
    return found
