"""Revisions: who changed what of a resource that more than one may edit, and the guard against writing over what one has not seen.

A kind of resource (`Revised`) says what of it may be edited. A change goes through `work.editing(…)`: what stands is read before and
after, under a lock; what differs is written down as the next revision, in the same transaction; and where the caller did not say
(`If-Match`) that it knows what stood, nothing of the change stays. So two who read the same cannot both write:

- 428 where a change names no version: read first, and send its ETag along;
- 412 where it names one that is not the present one, with what was changed since, when and by whom;
- the same content again is no change: it is answered as it stands, whatever version it names.

The ETag is the number of the last revision and a digest of what may be edited. The number tells which revisions the caller has not
seen; the digest finds a change that nobody wrote down as a revision. What is hidden (a contact) is in neither digest nor revision.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from pydantic_core import to_json
from sqlalchemy import (
    Column,
    Connection,
    Integer,
    MetaData,
    Select,
    String,
    Table,
    Text,
    bindparam,
    func,
    insert,
    select,
)
from sqlmodel import Session, SQLModel

from shared.contracts.problems import shorten
from shared.contracts.revisions import Revision, RevisionConflict
from shared.contracts.values import instant_text
from shared.plumbing.among import among
from shared.plumbing.audit import By
from shared.plumbing.errors import PreconditionFailed, PreconditionRequired
from shared.plumbing.prepared import Prepared, PreparedWrite
from shared.plumbing.turns import wait_for_turn

State = Mapping[str, Any]
"""What may be edited of a resource, by field: JSON values, or what is written as text (days, instants, amounts)."""
_KIND, _ID, _BY = 40, 200, 200
_SHOWN = 50
"""Revisions that a refusal names at most: the last ones."""
_LONGEST_VALUE = 200
_TAG = re.compile(r'(?:W/)?"r(\d{1,9})-([0-9a-f]{12})"')


@dataclass(frozen=True, slots=True)
class Revised:
    """A kind of resource that more than one may edit. `state` gives what may be edited of one, None where there is none; with `lock` it
    holds it to the end of the transaction (the lock that writers of this kind take first). `labels`: {field: what users call it}.
    `hidden`: fields of which a revision says that they changed, and never what they are or were. `row`: where the state is one row, the
    query for its columns by the parts of the key (`key_0`, …): a look at its version is one statement then."""

    name: str
    label: str
    state: Callable[[Session, tuple[str, ...], bool], State | None]
    labels: Mapping[str, str]
    hidden: frozenset[str] = frozenset()
    row: Select[Any] | None = None

    def tag(self, number: int, state: State) -> str:
        """The ETag of a resource that stands so."""
        shown = {name: value for name, value in state.items() if name not in self.hidden}
        return f'"r{number}-{hashlib.sha256(_json(shown).encode()).hexdigest()[:12]}"'

    def stands(self, session: Session, wanted: State, *key: str) -> bool:
        """Does it stand so already?"""
        return _copy(self.state(session, key, False)) == _copy(wanted)

    def changed(self, before: State | None, after: State | None) -> list[dict[str, str | None]]:
        """What differs, field by field, as `ChangedField` has it: plainly, since lists change thousands."""
        was, now = before or {}, after or {}
        found: list[dict[str, str | None]] = []
        for name in dict.fromkeys([*was, *now]):
            if was.get(name) != now.get(name):
                values = None if name in self.hidden else (_text(was.get(name)), _text(now.get(name)))
                old, new = values or (None, None)
                label = self.labels.get(name, name)
                found.append({"field": name, "label": label, "before": old, "after": new})
        return found


@dataclass(frozen=True, slots=True)
class Stepped:
    """A kind of thing that goes on by steps, which are its history. `steps`: how many one has taken; None where there is none. Its state
    refuses who comes late; a version that a step names is looked at all the same."""

    name: str
    label: str
    steps: Callable[[Session, str], int | None]

    def tag(self, number: int) -> str:
        return f'"s{number}"'


class PendingRevision(NamedTuple):
    """A change that has not got its number yet."""

    kind: Revised
    id: str
    by: str
    fields: Sequence[Mapping[str, str | None]]


class Headers(Protocol):
    """Of an answer that is being made."""

    def __setitem__(self, name: str, value: str) -> None: ...


@dataclass(slots=True)
class Match:
    """What a request says of the version that it changes; after the change, the ETag of what stands (`tag`). `required`: a change of
    what is there must name the version."""

    if_match: str | None = None
    if_none_match: str | None = None
    required: bool = True
    headers: Headers | None = field(default=None, repr=False)
    tag: str | None = None

    def stands(self, tag: str) -> None:
        """Tell the caller which version there is now."""
        self.tag = tag
        if self.headers is not None:
            self.headers["ETag"] = tag

    @property
    def any(self) -> bool:
        """Does it speak of whatever version there is?"""
        return (self.if_match or "").strip() == "*"

    @property
    def versions(self) -> list[str]:
        """The ETags that it names. One that was made weak on the way (a proxy that compresses does so) names the same version."""
        return [given.strip().removeprefix("W/") for given in (self.if_match or "").split(",")]

    @property
    def only_new(self) -> bool:
        """Is it to make something, and change nothing?"""
        return (self.if_none_match or "").strip() == "*"


class Revisions:
    """The table on a service's metadata."""

    def __init__(self, metadata: MetaData) -> None:
        self.rows = Table(
            "revision",
            metadata,
            Column("kind", String(_KIND), primary_key=True),
            Column("id", String(_ID), primary_key=True),
            Column("number", Integer, primary_key=True, autoincrement=False),
            Column("at", String(27), nullable=False),
            Column("by", String(_BY), nullable=False),
            Column("fields", Text, nullable=False),
        )
        self._asked: dict[str, Prepared] = {}
        r = self.rows.c
        of_one = (r.kind == bindparam("kind", type_=String()), r.id == bindparam("id", type_=String()))
        self._add = PreparedWrite(insert(self.rows))
        self._last = Prepared(select(func.max(r.number)).where(*of_one))

    def tag_by(
        self, ask: Callable[[Prepared, Mapping[str, Any]], Sequence[tuple[Any, ...]]], kind: Revised, *key: str
    ) -> str | None:
        """The same as `tag`, of a kind whose state is one `row`, by one statement that `ask` executes."""
        assert kind.row is not None
        if kind.name not in self._asked:
            r = self.rows.c
            number = select(func.max(r.number)).where(r.kind == kind.name, r.id == bindparam("id", type_=String()))
            self._asked[kind.name] = Prepared(kind.row.add_columns(number.scalar_subquery()))
        parts = {f"key_{n}": part for n, part in enumerate(key)}
        rows = ask(self._asked[kind.name], parts | {"id": _id(key)})
        if not rows:
            return None
        *values, last = rows[0]
        names = [str(column.key) for column in kind.row.selected_columns]
        return kind.tag(last or 0, dict(zip(names, values, strict=True)))

    def tag(self, session: Session, kind: Revised | Stepped, *key: str) -> str | None:
        """The ETag of a resource; None where there is none."""
        if isinstance(kind, Stepped):
            taken = kind.steps(session, *key)
            return None if taken is None else kind.tag(taken)
        state = kind.state(session, key, False)
        return None if state is None else kind.tag(self._number(session.connection(), kind, _id(key)), state)

    @contextmanager
    def editing(
        self, session: Session, now: dt.datetime, kind: Revised, key: tuple[str, ...], by: By, match: Match | None
    ) -> Iterator[None]:
        """Within: whatever the change is. At the end `PreconditionRequired` or `PreconditionFailed` where the caller has not seen what it
        changes; else its revision is written. Begins with the locks: whoever takes further ones takes them within."""
        id = _id(key)
        wait_for_turn(session, f"revision/{kind.name}/{id}")
        connection = session.connection()
        before = _copy(kind.state(session, key, True))
        number = self._number(connection, kind, id)
        yield
        session.flush()
        after = _copy(kind.state(session, key, False))
        match = match or Match(required=False)
        fields = kind.changed(before, after)
        standing = None if before is None else kind.tag(number, before)
        if match.only_new and before is not None:
            raise self._failed(session, kind, id, number, standing, match)
        if fields:
            if match.if_match is None:
                if match.required and before is not None:
                    raise PreconditionRequired(
                        f"{kind.label}可能有他人同时在改:请先读取(GET),再以读到的 ETag 放在 If-Match 头中重新提交"
                    )
            elif standing is None or not (match.any or standing in match.versions):
                raise self._failed(session, kind, id, number, standing, match)
            number += 1
            row = self._row(kind, id, number, instant_text(now), by.client_id, fields)
            self._add.execute(connection, row)
        if after is not None:
            match.stands(kind.tag(number, after))

    def append(self, session: Session, pending: Sequence[PendingRevision], now: dt.datetime) -> None:
        """Number and insert the changes of this transaction, whose resources it holds."""
        connection, r = session.connection(), self.rows.c
        last: Counter[tuple[str, str]] = Counter()
        for kind in {p.kind.name for p in pending}:
            ids = {p.id for p in pending if p.kind.name == kind}
            query = select(r.id, func.max(r.number)).where(r.kind == kind, among(session, r.id, ids)).group_by(r.id)
            last.update({(kind, id): int(n) for id, n in connection.execute(query)})
        rows, at = [], instant_text(now)
        for p in pending:
            last[p.kind.name, p.id] += 1
            rows.append(self._row(p.kind, p.id, last[p.kind.name, p.id], at, p.by, p.fields))
        self._add.execute(connection, *rows)

    def after(self, session: Session, kind: Revised, id: str, number: int) -> list[Revision]:
        """The last revisions after a number, the oldest first."""
        r = self.rows.c
        query = select(r.number, r.at, r.by, r.fields).where(r.kind == kind.name, r.id == id, r.number > number)
        rows = session.connection().execute(query.order_by(r.number.desc()).limit(_SHOWN)).all()
        return [
            Revision(number=row.number, at=dt.datetime.fromisoformat(row.at), by=row.by, fields=json.loads(row.fields))
            for row in reversed(rows)
        ]

    def _number(self, connection: Connection, kind: Revised, id: str) -> int:
        ((found,),) = self._last.rows(connection, {"kind": kind.name, "id": id})
        return int(found or 0)

    def _failed(
        self, session: Session, kind: Revised, id: str, number: int, standing: str | None, match: Match
    ) -> PreconditionFailed:
        known = [int(found[1]) for given in match.versions if (found := _TAG.fullmatch(given))]
        # Whoever names no version that ever was has seen none of them.
        seen = max((n for n in known if n <= number), default=0)
        changes = self.after(session, kind, id, seen)
        conflict = RevisionConflict(etag=standing, kind=kind.name, id=id, changes=changes)
        if match.only_new:
            detail = f"{kind.label}已经存在:请读取现状后更改,或改用另一个编号"
        elif standing is None:
            detail = f"{kind.label}现在不存在(没有登记过,或已被删去);您的内容没有写入"
        elif changes:
            names = "、".join(dict.fromkeys(f.label for c in changes for f in c.fields))
            detail = f"您读取之后,{kind.label}已被更改({names});您的内容没有写入,请看过现状后再提交"
        else:
            detail = f"您读取之后,{kind.label}已随名单导入或其他办理而变化;您的内容没有写入,请看过现状后再提交"
        return PreconditionFailed(detail, extensions=conflict.model_dump(mode="json"))

    def _row(
        self, kind: Revised, id: str, number: int, at: str, by: str, fields: Sequence[Mapping[str, str | None]]
    ) -> dict[str, Any]:
        return {
            "kind": kind.name,
            "id": id,
            "number": number,
            "at": at,
            "by": shorten(by, _BY),
            "fields": to_json(fields).decode(),
        }


def _id(key: tuple[str, ...]) -> str:
    return "/".join(key)[:_ID]


def _json(state: Any) -> str:
    return json.dumps(state, ensure_ascii=False, sort_keys=True, default=str)


def _copy(state: State | None) -> State | None:
    """A state as JSON has it: what the session's rows become later does not reach it."""
    return None if state is None else json.loads(_json(state))


def _text(value: Any) -> str | None:
    if value is None:
        return None
    return shorten(_json(value) if isinstance(value, (list, dict, bool)) else str(value), _LONGEST_VALUE)


def fields_of(row: SQLModel, *names: str) -> State:
    """Columns of a row as a state."""
    return row.model_dump(include=set(names))
