"""Long work as jobs: rows of a table, and who does them: one thread a process, apart from the event loop. A job is taken with a
conditional update, so that of several replicas one has it; one whose worker has died is taken up again when nothing was
heard of it for a while.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import structlog
from sqlalchemy import ColumnElement, Text, and_, bindparam, or_, update
from sqlalchemy import select as sa_select
from sqlmodel import Field, SQLModel, col, select

from shared.plumbing.bell import NET_SECONDS, TROUBLE_SECONDS, Looks
from shared.plumbing.errors import DomainError
from shared.plumbing.identifiers import random_identifier
from shared.plumbing.outages import SLOW, outage_of
from shared.plumbing.prepared import Prepared
from shared.plumbing.storage import Store, UtcDateTime
from shared.plumbing.troubles import in_words, telling_of_its_end

log = structlog.get_logger(__name__)
ATTEMPTS = 3


class JobRow(SQLModel):
    """The columns of a job, for the table of a service. `seen_at`: when its worker last said that it is at it; a job of which
    nobody has been heard for long is taken up again by another. status: queued, running, done, failed."""

    id: str = Field(primary_key=True, max_length=32)
    status: str = Field(max_length=10, index=True)
    stage: str = Field(max_length=100)
    steps_done: int
    steps: int
    attempts: int
    created_by: str = Field(max_length=100)
    created_at: dt.datetime = Field(sa_type=UtcDateTime)
    seen_at: dt.datetime = Field(sa_type=UtcDateTime)
    finished_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    error: str | None = Field(default=None, sa_type=Text)


def queued(now: dt.datetime, created_by: str, *, steps: int) -> dict[str, Any]:
    """The columns of a job that is to be done, with a new identifier."""
    return {
        "id": random_identifier(),
        "status": "queued",
        "stage": "排队",
        "steps_done": 0,
        "steps": steps,
        "attempts": 0,
        "created_by": created_by,
        "created_at": now,
        "seen_at": now,
    }


def why_unfinished(row: JobRow) -> str:
    """Why a job that is not done has no result."""
    return "还在排队" if row.status == "queued" else row.error or f"正在{row.stage}"


def stage_of(row: JobRow, now: dt.datetime) -> str:
    """What is being done, and where nobody has said so for a while, that another process may take it up."""
    silent = now - row.seen_at
    if row.status != "running" or silent < _SILENT:
        return row.stage
    return f"{row.stage}(已 {silent.total_seconds():.0f} 秒没有消息;处理它的进程若已中断,稍后由其他进程重做)"


_SILENT = dt.timedelta(seconds=20)

Progress = Callable[[str, int, int], None]
"""(what is being done, steps done, steps in all). Where it is not to go on, it raises."""

CarryOut = Callable[[str, Progress], None]
"""Does the job of this identifier, and marks it done in the transaction that keeps what it came to."""


class Runner:
    """Takes queued jobs of one table, one after the other, oldest first."""

    def __init__(
        self,
        store: Store,
        table: type[JobRow],
        carry_out: CarryOut,
        *,
        gap_seconds: float = 0.5,
        net_seconds: float = NET_SECONDS,
        lease_seconds: float = 120,
        before_each_look: Callable[[], object] | None = None,
        seconds_until_next: Callable[[], float | None] = lambda: None,
        may_begin: Callable[[], bool] = lambda: True,
    ) -> None:
        """`before_each_look`: what is done by the clock, or puts jobs into the queue by it, where something does: one process of several
        does it. `seconds_until_next`: when that is; None where nothing waits for an hour. `may_begin`: False as long as nothing can be done yet. A look is rung for; after `net_seconds` or a quarter of a lease there is one in any case."""
        self._store = store
        self._table = table
        self._carry_out = carry_out
        self._before_each_look = before_each_look
        self._seconds_until_next = seconds_until_next
        self._may_begin = may_begin
        self._looks = Looks(store.bell, gap_seconds=gap_seconds, net_seconds=min(net_seconds, lease_seconds / 4))
        self._lease = dt.timedelta(seconds=lease_seconds)
        due = self._due(bindparam("before", type_=UtcDateTime()))
        self._waits = Prepared(sa_select(col(table.id)).where(due).limit(1))
        self.trouble: str | None = None
        """What last went wrong with looking for work; None where it goes well (for `/readyz`)."""

    @contextmanager
    def running(self) -> Iterator[None]:
        """A worker thread for as long as the app lives. At its end a job under way is let go and is taken up again."""
        thread = threading.Thread(target=self._work, name=f"jobs:{self._table.__tablename__}", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._looks.stop()
            thread.join(timeout=30)

    def _work(self) -> None:
        with telling_of_its_end(f"jobs:{self._table.__tablename__}", self._ended), self._looks.rung_for():
            self._work_on()

    def _ended(self, trouble: str) -> None:
        self.trouble = trouble

    def _work_on(self) -> None:
        while not self._looks.stopping:
            if not self._may_begin():
                self._looks.pause(0.1)
                continue
            # What is done by the clock and the jobs do not wait for each other: one that fails stops none of the other.
            by_the_clock, does_it = self._tried(self._by_the_clock)
            failed, found = self._tried(self.once)
            trouble = by_the_clock or failed
            self._say(trouble)
            if not found:
                due = self._seconds_until_next() if does_it else None
                self._looks.wait(TROUBLE_SECONDS if trouble else due)

    def _by_the_clock(self) -> bool:
        """False where it is another process's to do."""
        if self._before_each_look is None or not self._store.duties.mine(f"jobs:{self._table.__tablename__}"):
            return False
        self._before_each_look()
        return True

    @staticmethod
    def _tried(work: Callable[[], object]) -> tuple[Exception | None, object]:
        """(what went wrong, what came of it)"""
        try:
            return None, work()
        except Exception as error:
            return error, None

    def _say(self, error: Exception | None) -> None:
        """What goes wrong, once: the database may be away for a while, and the worker stays. An error's own words may quote a row."""
        before, self.trouble = self.trouble, None if error is None else in_words(error)
        if self.trouble is not None and self.trouble != before:
            jobs = str(self._table.__tablename__)
            log.error("jobs.worker", jobs=jobs, error=type(error).__name__, trouble=self.trouble)

    def once(self) -> bool:
        """Take a job, if there is one, and do it."""
        id = self.take()
        if id is not None:
            self._do(id)
        return id is not None

    def take(self) -> str | None:
        """A job that is now this worker's, or None."""
        s, before = self._table, self._store.clock.now() - self._lease
        if not self._store.ask(self._waits, {"before": before}):  # idle, it asks for no writer's lock
            return None
        oldest = select(s).where(self._due(before)).order_by(col(s.created_at)).limit(1)
        with self._store.write(rings=False) as work:
            row = work.session.exec(oldest).first()
            if row is None:
                return None
            mine = update(s).where(col(s.id) == row.id, col(s.status) == row.status, col(s.attempts) == row.attempts)
            if row.attempts >= ATTEMPTS:
                spoiled = mine.values(
                    status="failed", error="多次中断,未能完成;请缩小范围后重新提交", finished_at=work.now
                )
                work.session.connection().execute(spoiled)
                return None
            values = {"status": "running", "stage": "开始", "attempts": row.attempts + 1, "seen_at": work.now}
            taken = work.session.connection().execute(mine.values(**values)).rowcount == 1
            return row.id if taken else None

    def _due(self, before: Any) -> ColumnElement[bool]:
        """Jobs that wait, and those whose worker was last seen before an instant."""
        s = self._table
        return or_(col(s.status) == "queued", and_(col(s.status) == "running", col(s.seen_at) < before))

    def _do(self, id: str) -> None:
        try:
            self._carry_out(id, lambda stage, done, of: self._tell(id, stage, done, of))
        except _Stopped:
            self._let_go(id)
        except DomainError as error:
            self._fail(id, "; ".join([error.detail, *(e.problem for e in error.errors if e.problem != error.detail)]))
        except Exception as error:
            if outage_of(error) not in (None, SLOW):
                # Not its fault: it is begun again, a few times. With the database away it stays as it is until its lease ends.
                self._let_go(id, attempts=0)
                raise
            log.error("job.failed", jobs=str(self._table.__tablename__), id=id, error=type(error).__name__)
            self._fail(id, f"处理中出错({type(error).__name__}),请联系运维并提供编号 {id}")

    def _tell(self, id: str, stage: str, done: int, steps: int) -> None:
        if self._looks.stopping:
            raise _Stopped
        self._set(id, stage=stage, steps_done=done, steps=steps)

    def _let_go(self, id: str, *, attempts: int = 1) -> None:
        """Back into the queue, with so many attempts forgotten."""
        with self._store.write() as work:
            s = self._table
            again = (
                update(s).where(col(s.id) == id).values(status="queued", stage="排队", attempts=s.attempts - attempts)
            )
            work.session.connection().execute(again)

    def _fail(self, id: str, error: str) -> None:
        with self._store.write(rings=False) as work:
            ended = update(self._table).where(col(self._table.id) == id)
            values = {"status": "failed", "error": error, "finished_at": work.now}
            work.session.connection().execute(ended.values(**values))

    def _set(self, id: str, **values: object) -> None:
        with self._store.write(rings=False) as work:
            told = update(self._table).where(col(self._table.id) == id)
            work.session.connection().execute(told.values(seen_at=work.now, **values))


class _Stopped(Exception):
    """The process is ending."""
