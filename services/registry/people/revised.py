"""What is edited of people and roles."""

from __future__ import annotations

from sqlmodel import Session

from services.registry.people.tables import PersonRow, RoleRow
from services.registry.schema import FEED
from shared.plumbing.revisions import Revised, State, fields_of

# Every change of people and roles begins with the feed's lock; no row is held before it.


def _person(session: Session, key: tuple[str, ...], lock: bool) -> State | None:
    if lock:
        FEED.locked_head(session)
    row = session.get(PersonRow, key[0], populate_existing=lock)
    return None if row is None else fields_of(row, "name", "state")


def _role(session: Session, key: tuple[str, ...], lock: bool) -> State | None:
    if lock:
        FEED.locked_head(session)
    row = session.get(RoleRow, key[0], populate_existing=lock)
    return None if row is None else fields_of(row, "label", "scopes", "two_factor")


PERSON = Revised("person", "此人的登记", _person, {"name": "姓名", "state": "状态"}, hidden=frozenset({"name"}))
ROLE = Revised("role", "此角色", _role, {"label": "名称", "scopes": "权限", "two_factor": "要求动态码"})
