"""Use cases of attachments: take a file, name it as evidence of a case, give it back to whom it is for, let go of what nobody named.

Whoever adds a content or names one holds off the purge, and the purge holds off both, until they have committed: a content that somebody
counts on is not let go of in between.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import structlog
from sqlalchemy import CompoundSelect, Row, Select, delete, exists, func, insert, select, text, tuple_, update
from sqlmodel import Session

from shared.contracts.attachments import Attachment
from shared.contracts.owners import Owner
from shared.contracts.problems import FieldProblem
from shared.contracts.process import Evidence
from shared.contracts.scopes import Scope
from shared.contracts.values import SHANGHAI
from shared.plumbing.attachments.folder import AttachmentFolder, Damaged, Received
from shared.plumbing.attachments.kinds import KINDS, Refused, Seen, clean_name, look_at
from shared.plumbing.attachments.tables import AttachmentTables
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict, Forbidden, InvalidInput, NotFound, TemporarilyUnavailable, UnsupportedFile
from shared.plumbing.limits import AttachmentLimits
from shared.plumbing.storage import Store, UnitOfWork

log = structlog.get_logger(__name__)

_LOCK = 7_102_534
"""The key of the advisory lock between purge and use: any number that nothing else in the database uses."""
_SOME = 500
_VIEWABLE = frozenset(kind.media_type for kind in KINDS if kind.shown)
_LOCKED = "这份 PDF 加了密码或限制,办理人员可能打不开;请尽量改传不加密的文件"

SubjectsOf = Callable[[Principal], Select[Any] | CompoundSelect[Any]]
"""Of a caller: the identifiers of the cases whose evidence it may read, as a query."""


@dataclass(frozen=True, slots=True)
class Given:
    """A content that a caller may read: where it lies, and how it is called."""

    path: Path
    sha256: str
    name: str
    media_type: str

    @property
    def viewable(self) -> bool:
        return self.media_type in _VIEWABLE


class Attachments:
    """Attachments of one service's cases."""

    def __init__(
        self,
        store: Store,
        tables: AttachmentTables,
        folder: AttachmentFolder,
        limits: AttachmentLimits,
        *,
        address: str,
        sent_with: frozenset[Scope],
        subjects: SubjectsOf,
    ) -> None:
        """`address`: where a file is sent to, for those who are told to. `sent_with`: the permissions of whom evidence may come from, of
        which one is enough."""
        self._store = store
        self._kept = tables.kept
        self._uses = tables.uses
        self._folder = folder
        self._limits = limits
        self._address = address
        self._sent_with = sent_with
        self._subjects = subjects
        self._purged_on: dt.date | None = None

    # -- taking ----------------------------------------------------------------------------------------------------------

    def take(self, source: IO[bytes], filename: str, principal: Principal) -> Attachment:
        """Keep a file for its sender's party. The same content again is the same attachment."""
        if not self._sent_with & principal.scopes:
            raise Forbidden(f"接入方 {principal.client_id} 缺少权限:{'、'.join(sorted(self._sent_with))} 之一")
        name = clean_name(filename)
        with self._folder.receiving(source, self._limits.one) as received:
            try:
                seen = look_at(received.path, name)
            except Refused as refused:
                at = FieldProblem(field="body.file", problem=refused.problem, remedy=refused.remedy, value=name)
                raise UnsupportedFile(f"{refused.problem}。{refused.remedy}", [at]) from None
            with self._store.write(rings=False) as work:
                self._lock(work.session, alone=True)
                return self._shown(self._add(work, received, seen, name, principal, limited=True))

    def _add(
        self, work: UnitOfWork, received: Received, seen: Seen, name: str, principal: Principal, *, limited: bool
    ) -> Row[Any]:
        """The row of a content that is kept for a party; its bytes are in their place before it commits."""
        session, kept = work.session, self._kept
        party = principal.writes(Owner.ATTACHMENT).party
        mine = (kept.c.sha256 == received.sha256) & (kept.c.party == party)
        said = {
            "name": name,
            "media_type": seen.media_type,
            "uploaded_by": principal.client_id,
            "uploaded_at": work.now,
        }
        connection = session.connection()
        if connection.execute(select(kept.c.sha256).where(mine)).first() is None:
            if limited:
                self._require_room(session, party, received.size, work.now)
            row = {"sha256": received.sha256, "party": party, "size": received.size, "locked": seen.locked}
            connection.execute(insert(kept).values(**row, **said))
        else:
            # Under the name that it was given last, as long as no case knows it under another.
            connection.execute(update(kept).where(mine, ~self._is_named()).values(**said))
        self._folder.keep(received)
        return connection.execute(select(kept).where(mine)).one()

    def _require_room(self, session: Session, party: str, size: int, now: dt.datetime) -> None:
        midnight = dt.datetime.combine(now.astimezone(SHANGHAI).date(), dt.time(), SHANGHAI)
        sent = select(func.coalesce(func.sum(self._kept.c.size), 0)).where(
            self._kept.c.party == party, self._kept.c.uploaded_at >= midnight
        )
        if session.connection().execute(sent).scalar_one() + size > self._limits.a_day:
            raise Conflict(
                f"今天上传的文件合计超过 {self._limits.a_day // 1024 // 1024} MB。请明天再传;确有需要的,"
                "请联系主管部门调整上限(LIEBIAN_ATTACHMENT_DAY_MB)"
            )

    def write(self, work: UnitOfWork, content: str, name: str, principal: Principal) -> str:
        """Keep a text that a step says, as a file of its own; its digest. In the transaction of the step."""
        with self._folder.receiving(io.BytesIO(content.encode()), self._limits.one) as received:
            self._lock(work.session, alone=True)
            seen = Seen("text/plain; charset=utf-8")
            return str(self._add(work, received, seen, name, principal, limited=False).sha256)

    # -- naming ----------------------------------------------------------------------------------------------------------

    def name(self, work: UnitOfWork, subject: str, evidence: Sequence[Evidence], principal: Principal) -> None:
        """Let a case name attachments as its evidence: from now on they are kept, and read by whoever may see the case.

        `InvalidInput` for every one that is not there, or not the caller's to use."""
        if not evidence:
            return
        self._lock(work.session, alone=False)
        problems, found = [], {}
        for n, named in enumerate(evidence):
            row = self._row(work.session, named.sha256, principal)
            if row is not None and self._folder.has(row.sha256, row.size):
                found[row.sha256] = row.party
                continue
            problem = f"没有上传过材料“{named.name}”(按 SHA-256 查找)"
            remedy = f"请先上传文件(POST {self._address}),再以答复中的 sha256 填写"
            at = f"body.evidence.{n}.sha256"
            problems.append(FieldProblem(field=at, problem=problem, remedy=remedy, value=named.sha256))
        if problems:
            raise InvalidInput(f"{';'.join(p.problem for p in problems)}。{problems[0].remedy}", problems)
        connection, uses = work.session.connection(), self._uses
        before = select(uses.c.sha256).where(uses.c.subject == subject, uses.c.sha256.in_(found))
        for sha256 in found.keys() - set(connection.execute(before).scalars()):
            how = {"named_by": principal.client_id, "named_at": work.now}
            connection.execute(insert(uses).values(subject=subject, sha256=sha256, party=found[sha256], **how))

    # -- giving ----------------------------------------------------------------------------------------------------------

    def get(self, sha256: str, principal: Principal) -> Given:
        """An attachment of the caller's own party, or of a case that it may see. Every byte is looked at before any is given."""
        with self._store.read() as session:
            row = self._row(session, sha256, principal)
        if row is None:
            raise NotFound(f"没有摘要为“{sha256}”的附件")
        try:
            path = self._folder.verified(row.sha256, row.size)
        except Damaged:
            log.error("attachment damaged", sha256=sha256, path=str(self._folder.path(sha256)))
            raise TemporarilyUnavailable(
                f"附件“{row.name}”已损坏或不在存储中,没有给出。请联系管理员从备份恢复,或由原上传单位重新上传同一文件"
            ) from None
        return Given(path, row.sha256, row.name, row.media_type)

    def _row(self, session: Session, sha256: str, principal: Principal) -> Row[Any] | None:
        kept, uses = self._kept, self._uses
        connection = session.connection()
        content = kept.c.sha256 == sha256
        mine = principal.reads(Owner.ATTACHMENT).kept(kept.c.party)
        row = connection.execute(select(kept).where(content, mine)).first()
        if row is not None:
            return row
        named = select(uses.c.party).where(uses.c.sha256 == sha256, uses.c.subject.in_(self._subjects(principal)))
        return connection.execute(select(kept).where(content, kept.c.party.in_(named)).order_by(kept.c.party)).first()

    @staticmethod
    def _shown(row: Row[Any]) -> Attachment:
        return Attachment(
            sha256=row.sha256,
            name=row.name,
            size=row.size,
            media_type=row.media_type,
            viewable=row.media_type in _VIEWABLE,
            warning=_LOCKED if row.locked else "",
            uploaded_at=row.uploaded_at,
        )

    # -- letting go ------------------------------------------------------------------------------------------------------

    def look(self) -> None:
        """Purge once a day, and at the start."""
        today = self._store.clock.today()
        if self._purged_on != today:
            self.purge()
            self._purged_on = today

    def purge(self) -> None:
        """Let go of what was sent long ago and no case names, and of bytes that nobody's row tells of."""
        self._folder.sweep()
        while self._purge_some():
            pass
        for digests in self._folder.old(_SOME):
            with self._store.write(rings=False) as work:
                self._lock(work.session, alone=True)
                self._remove_unless_kept(work.session, digests)

    def _purge_some(self) -> bool:
        kept = self._kept
        with self._store.write(rings=False) as work:
            self._lock(work.session, alone=True)
            old = kept.c.uploaded_at < work.now - dt.timedelta(days=self._limits.days)
            connection = work.session.connection()
            query = select(kept.c.sha256, kept.c.party).where(old, ~self._is_named()).limit(_SOME)
            gone = [(row.sha256, row.party) for row in connection.execute(query)]
            connection.execute(delete(kept).where(tuple_(kept.c.sha256, kept.c.party).in_(gone)))
            self._remove_unless_kept(work.session, [sha256 for sha256, _ in gone])
        return len(gone) == _SOME

    def _remove_unless_kept(self, session: Session, digests: Sequence[str]) -> None:
        still = select(self._kept.c.sha256).where(self._kept.c.sha256.in_(digests))
        for sha256 in set(digests) - set(session.connection().execute(still).scalars()):
            self._folder.remove(sha256)

    def _is_named(self) -> Any:
        kept, uses = self._kept, self._uses
        return exists().where(uses.c.sha256 == kept.c.sha256, uses.c.party == kept.c.party)

    @staticmethod
    def _lock(session: Session, *, alone: bool) -> None:
        """To the end of the transaction. On SQLite one writes at a time in any case."""
        connection = session.connection()
        if connection.dialect.name == "postgresql":
            function = "pg_advisory_xact_lock" if alone else "pg_advisory_xact_lock_shared"
            connection.execute(text(f"SELECT {function}({_LOCK})"))
