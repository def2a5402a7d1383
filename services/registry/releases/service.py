"""Use cases of releases: ask for one, make it, read what there is, and what leads from one to another."""

from __future__ import annotations

import datetime as dt
import hashlib
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from sqlalchemy import Select, collate
from sqlmodel import Session, col, select

from services.registry.name_list.rows import rows_query
from services.registry.name_list.views import ALL_COLUMNS, VIEWS
from services.registry.recognitions.tables import TenureRow
from services.registry.releases.as_told import require_as_told
from services.registry.releases.files import FileStore
from services.registry.releases.tables import Release, ReleaseJobRow, ReleaseManifest
from services.registry.schema import FEED
from services.registry.signing.keys import ListKeys
from shared.contracts.audit import Action
from shared.contracts.deltas import differences, line_of
from shared.contracts.events import GENESIS, canonical
from shared.contracts.name_list import (
    MANIFEST,
    DeltaHead,
    Manifest,
    PreviousRelease,
    ReleaseFile,
    ReleaseIn,
    ReleaseJob,
    SignedManifest,
    View,
)
from shared.contracts.owners import Owner
from shared.contracts.public_events.registry import NameListReleased, ReleasedView
from shared.contracts.signatures import Jws
from shared.contracts.values import local_date
from shared.plumbing.audit import By
from shared.plumbing.auth import Principal
from shared.plumbing.changes.positions import encode_position
from shared.plumbing.errors import Conflict, InvalidInput, NotFound
from shared.plumbing.feed import FeedHead
from shared.plumbing.jobs import Progress, queued, stage_of
from shared.plumbing.paging import page_of
from shared.plumbing.storage import Store, UnitOfWork

if TYPE_CHECKING:
    from services.registry.releases.building import BuiltView

_STEPS = 100
_BATCH = 1000
"""Rows at a time: with more of them the memory grows, and no second is won."""
_TELL_SECONDS = 1.0


class Releases:
    """Releases of the name list. Whoever does the jobs is another's business (shared/plumbing/jobs.py)."""

    def __init__(self, store: Store, files: FileStore, keys: ListKeys, *, issuer: str, sm3: bool) -> None:
        self._store = store
        self._files = files
        self._keys = keys
        self._issuer = issuer
        self._sm3 = sm3

    # -- asking --------------------------------------------------------------------------------------------------------

    def submit(self, request: ReleaseIn, by: By, id: str | None = None) -> ReleaseJob:
        """Take a job. `id`: its name where there may be only one of it."""
        if request.known_at is not None and request.known_at > self._store.clock.now():
            raise InvalidInput.at("body.known_at", "known_at 晚于现在:还没有那时的记录", "请更正时刻", request.known_at)
        with self._store.write() as work:
            columns = queued(work.now, by.client_id, steps=_STEPS) | ({"id": id} if id else {})
            row = ReleaseJobRow(**columns, as_of=request.as_of, known_at=request.known_at)
            work.session.add(row)
            work.session.flush()
            as_of, known_at = (str(value) if value else None for value in (request.as_of, request.known_at))
            work.audit(Action.RELEASE_PUBLISHED, by, row.id, as_of=as_of, known_at=known_at)
            return _job(row, work.now)

    def job(self, id: str, principal: Principal) -> ReleaseJob:
        with self._store.read() as session:
            row = session.get(ReleaseJobRow, id)
            if row is None or not principal.reads(Owner.JOB).started(row.created_by):
                raise NotFound(f"没有编号为“{id}”的发布任务")
            return _job(row, self._store.clock.now())

    # -- reading -------------------------------------------------------------------------------------------------------

    def latest(self, view: View) -> SignedManifest:
        with self._store.read() as session:
            row = _newest(session, view)
        if row is None:
            raise NotFound("还没有发布过名单版本")
        return signed(row)

    def get(self, view: View, number: int) -> SignedManifest:
        with self._store.read() as session:
            return signed(_manifest(session, view, number))

    def page(self, view: View, after: int, limit: int) -> tuple[list[SignedManifest], int | None]:
        """Manifests by number behind `after`, and the last number if there may be more."""
        m = ReleaseManifest
        query = select(m).where(m.view == view.value, m.number > after).order_by(col(m.number))
        with self._store.read() as session:
            rows, last = page_of(lambda n: session.exec(query.limit(n)).all(), limit, lambda row: row.number)
        return [signed(row) for row in rows], last

    def file(self, view: View, number: int, name: str) -> tuple[ReleaseFile, Path]:
        """A file of a release, and where it lies."""
        manifest = self.get(view, number).manifest
        found = next((f for f in manifest.files if f.name == name), None)
        if found is None:
            raise NotFound(f"第 {number} 版没有文件“{name}”;有:{'、'.join(f.name for f in manifest.files)}")
        return found, self._files.existing(found.sha256)

    def delta(self, view: View, from_number: int, to_number: int) -> Iterator[bytes]:
        """What leads from one release to another, forwards or backwards, as NDJSON. What is wrong is raised now."""
        start, end = self.get(view, from_number).manifest, self.get(view, to_number).manifest
        old = self._files.existing(start.snapshot.sha256)
        new = self._files.existing(end.snapshot.sha256)
        return self._delta(start, end, old, new)

    def _delta(self, start: Manifest, end: Manifest, old: Path, new: Path) -> Iterator[bytes]:
        # Twice over the files: the head counts what follows it. Equal lines cost nothing but their reading.
        counts = {"added": 0, "changed": 0, "removed": 0}
        with old.open("rb") as a, new.open("rb") as b:
            for step in differences(a, b):
                counts[step["op"]] += 1
        head = DeltaHead(
            view=start.view,
            from_number=start.number,
            from_sha256=start.snapshot.sha256,
            to_number=end.number,
            to_sha256=end.snapshot.sha256,
            **counts,
        )
        yield line_of(head.model_dump(mode="json"))
        with old.open("rb") as a, new.open("rb") as b:
            pieces: list[bytes] = []
            for step in differences(a, b):
                pieces.append(line_of(step))
                if len(pieces) == 500:
                    yield b"".join(pieces)
                    pieces.clear()
            if pieces:
                yield b"".join(pieces)

    # -- making --------------------------------------------------------------------------------------------------------

    def carry_out(self, id: str, progress: Progress) -> None:
        """Make and publish the release that a job asks for. Killed at any moment, it leaves files that nobody knows of, or
        a release that is whole; done twice, one release."""
        self._files.sweep()
        # Imported by who builds one: pyarrow takes an eighth of a second and 40 MiB, and most processes never build any.
        from services.registry.releases.building import build

        with self._store.read() as session:
            job = session.get_one(ReleaseJobRow, id)
            done = session.exec(select(Release).where(Release.job_id == id)).first()
        if done is not None:
            return
        with self._snapshot(job) as (session, as_of, known_at, head):
            total = _count(session, as_of, known_at)
            told = time.monotonic()

            def written(rows: int) -> None:
                nonlocal told
                if time.monotonic() - told > _TELL_SECONDS:
                    told = time.monotonic()
                    progress(f"写入名单({rows}/{total} 行)", min(90, 90 * rows // max(total, 1)), _STEPS)

            progress("核对与事件流是否相符", 0, _STEPS)
            require_as_told(session, known_at)
            progress("写入名单", 0, _STEPS)
            views = build(
                self._files,
                VIEWS.values(),
                ALL_COLUMNS,
                _batches(session, as_of, known_at),
                sm3=self._sm3,
                written=written,
                checked=lambda: progress("读回核对", 92, _STEPS),
            )
        progress("签名发布", 95, _STEPS)
        with self._store.write() as work:
            self._publish(work, id, as_of, known_at, head, views)

    @contextmanager
    def _snapshot(self, job: ReleaseJobRow) -> Iterator[tuple[Session, dt.date, dt.datetime, FeedHead]]:
        """What the release is made from: a session that sees everything recorded up to `known_at`."""
        with self._store.settled() as (session, now):
            yield session, job.as_of or local_date(now), job.known_at or now, FEED.head(session)

    def _publish(
        self,
        work: UnitOfWork,
        job_id: str,
        as_of: dt.date,
        known_at: dt.datetime,
        head: FeedHead,
        views: dict[str, BuiltView],
    ) -> None:
        """Number, chain, sign and keep the manifests. Under the feed's lock, so that releases follow one another."""
        FEED.locked_head(work.session)
        job = work.session.get_one(ReleaseJobRow, job_id, with_for_update=True)
        if job.number is not None or job.status != "running":
            raise Conflict("此任务已由他人完成或取消")
        newest = work.session.exec(select(Release).order_by(col(Release.number).desc()).limit(1)).first()
        number = newest.number + 1 if newest else 1
        work.session.add(
            Release(
                number=number,
                job_id=job_id,
                as_of=as_of,
                known_at=known_at,
                feed_seq=head.seq,
                published_at=work.now,
                published_by=job.created_by,
            )
        )
        work.session.flush()
        told: dict[str, ReleasedView] = {}
        for name, built in views.items():
            before = _newest(work.session, View(name))
            manifest = Manifest(
                issuer=self._issuer,
                view=View(name),
                number=number,
                as_of=as_of,
                known_at=known_at,
                feed_seq=head.seq,
                changes_after=encode_position(head.seq, head.digest),
                published_at=work.now,
                snapshot=built.snapshot,
                files=built.files,
                previous=PreviousRelease(number=before.number, sha256=before.sha256) if before else None,
            )
            payload = canonical(manifest.model_dump(mode="json"))
            digest = hashlib.sha256(payload).hexdigest()
            work.session.add(
                ReleaseManifest(
                    number=number,
                    view=name,
                    payload=payload.decode(),
                    sha256=digest,
                    previous=before.sha256 if before else GENESIS,
                    jws=self._keys.sign_in(work, payload, MANIFEST).model_dump(mode="json"),
                )
            )
            told[name] = ReleasedView(rows=built.snapshot.rows, manifest=digest)
        job.number, job.status, job.stage, job.steps_done, job.finished_at = number, "done", "完成", job.steps, work.now
        work.session.add(job)
        work.publish(NameListReleased(number=number, as_of=as_of, views=told), subject=str(number))


def _count(session: Session, as_of: dt.date, known_at: dt.datetime) -> int:
    from sqlalchemy import func
    from sqlalchemy import select as sa_select

    query = rows_query(["credit_code"], on=as_of, at=known_at).order_by(None).subquery()
    return int(session.connection().execute(sa_select(func.count()).select_from(query)).scalar_one())


def _ordered(session: Session, query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """By code points, whatever language the database sorts in: the order is part of the snapshot."""
    if session.connection().dialect.name != "postgresql":
        return query
    key = (col(TenureRow.credit_code), col(TenureRow.title), col(TenureRow.subject))
    return query.order_by(None).order_by(*(collate(part, "C") for part in key))


def _batches(session: Session, as_of: dt.date, known_at: dt.datetime) -> Iterator[Sequence[Sequence[Any]]]:
    query = _ordered(session, rows_query(ALL_COLUMNS, on=as_of, at=known_at))
    result = session.connection().execute(query.execution_options(yield_per=_BATCH))
    yield from result.partitions(_BATCH)


def _newest(session: Session, view: View) -> ReleaseManifest | None:
    m = ReleaseManifest
    return session.exec(select(m).where(m.view == view.value).order_by(col(m.number).desc()).limit(1)).first()


def _manifest(session: Session, view: View, number: int) -> ReleaseManifest:
    row = session.get(ReleaseManifest, (number, view.value))
    if row is None:
        newest = _newest(session, view)
        raise NotFound(f"没有第 {number} 版名单" + (f";最新为第 {newest.number} 版" if newest else ";还没有发布过"))
    return row


def signed(row: ReleaseManifest) -> SignedManifest:
    return SignedManifest(
        manifest=Manifest.model_validate_json(row.payload), sha256=row.sha256, jws=Jws.model_validate(row.jws)
    )


def _job(row: ReleaseJobRow, now: dt.datetime) -> ReleaseJob:
    return ReleaseJob(
        id=row.id,
        status=cast(Literal["queued", "running", "done", "failed"], row.status),
        stage=stage_of(row, now),
        steps_done=row.steps_done,
        steps=row.steps,
        as_of=row.as_of,
        known_at=row.known_at,
        number=row.number,
        created_by=row.created_by,
        created_at=row.created_at,
        finished_at=row.finished_at,
        error=row.error,
    )
