"""Use cases of listings: asked for, read, and carried out as a job (shared/plumbing/jobs.py) that goes on where one before it ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from services.awards.catalogue.service import Policies
from services.awards.claims.listing import Due, due_lines, list_lines, unlisted
from services.awards.claims.rounds import existing_round, require_open
from services.awards.claims.rules import due_on
from services.awards.claims.tables import ClaimListingRow
from services.awards.domain.pack import Pack
from services.awards.record.people import require_person
from shared.casework.working_days import Calendar
from shared.contracts.audit import Action
from shared.contracts.claims import ClaimListing, EntitlementsListed
from shared.contracts.simulations import JobStatus
from shared.contracts.values import Fen, local_date
from shared.plumbing.auth import Principal
from shared.plumbing.errors import NotFound
from shared.plumbing.jobs import Progress, queued
from shared.plumbing.storage import Store

AT_ONCE = 2_000
"""Lines that are listed in one transaction: others write between two of them."""
_READ, _WORKED_OUT, _STEPS = 0, 30, 100
_SHOWN = 20
_STATUSES: dict[str, JobStatus] = {"queued": "queued", "running": "running", "done": "done", "failed": "failed"}


class Listings:
    """Listings of what every firm is due in a round."""

    def __init__(self, store: Store, policies: Policies) -> None:
        self._store = store
        self._policies = policies

    def submit(self, round_id: str, principal: Principal, calendar: Calendar) -> ClaimListing:
        """Take a job; the one that is under way, where there is one. What is wrong with the round is said now and not by the job."""
        with self._store.write() as work:
            session = work.session
            person = require_person(principal)
            round = existing_round(session, round_id, lock=True)
            require_open(session, round)
            row = _under_way(session, round_id)
            if row is None:
                row = ClaimListingRow(
                    **queued(work.now, principal.client_id, steps=_STEPS), round_id=round_id, person=person,
                    due_on=due_on(calendar, local_date(work.now), "listed"),
                    listed=0, amount=0, enterprises=0, there_before=0, waiting=0,
                )  # fmt: skip
                session.add(row)
                session.flush()
            work.audit(Action.CLAIMS_LISTED, principal, round.id, job=row.id)
            return _shown(row)

    def get(self, round_id: str, id: str) -> ClaimListing:
        with self._store.read() as session:
            row = session.get(ClaimListingRow, id)
            if row is None or row.round_id != round_id:
                raise NotFound(f"此轮次没有编号为“{id}”的列出")
            return _shown(row)

    def of_round(self, round_id: str) -> list[ClaimListing]:
        """The last ones of a round, the last first."""
        row = ClaimListingRow
        with self._store.read() as session:
            existing_round(session, round_id)
            query = select(row).where(row.round_id == round_id).order_by(col(row.created_at).desc(), col(row.id))
            return [_shown(found) for found in session.exec(query.limit(_SHOWN)).all()]

    # -- doing it --------------------------------------------------------------------------------------------------------

    def carry_out(self, id: str, progress: Progress) -> None:
        """List what is due and has no claim, some firms at a time. Raises what goes wrong; what is listed by then stays, and is not
        listed again."""
        from services.awards.record.population import recorded_population

        progress("读取登记事实", _READ, _STEPS)
        pack = self._policies.named(None)
        with self._store.read() as session:
            job = session.get_one(ClaimListingRow, id)
            round = existing_round(session, job.round_id)
            population = recorded_population(session, round.year, pack, documents=False)
        lines, waiting = due_lines(pack, population, frozenset(round.measures)) if population.n else ([], 0)
        with self._store.read() as session:
            fresh = unlisted(session, round, pack, lines)
        for done, part in _parts(fresh):
            progress("列入名单", _WORKED_OUT + (_STEPS - _WORKED_OUT) * done // len(fresh), _STEPS)
            self._list(id, pack, part)
        with self._store.write() as work:
            row = work.session.get_one(ClaimListingRow, id, with_for_update=True)
            row.there_before, row.waiting = len(lines) - row.listed, waiting
            row.status, row.stage, row.steps_done, row.steps = "done", "完成", _STEPS, _STEPS
            row.finished_at = row.seen_at = work.now
            work.session.add(row)

    def _list(self, id: str, pack: Pack, lines: Sequence[Due]) -> None:
        for tries_left in (2, 1, 0):
            try:
                return self._list_once(id, pack, lines)
            except IntegrityError:
                if not tries_left:
                    raise
                # A firm has applied for the same at this moment: now its claim is seen.

    def _list_once(self, id: str, pack: Pack, lines: Sequence[Due]) -> None:
        with self._store.write() as work:
            session = work.session
            job = session.get_one(ClaimListingRow, id)
            # Of two workers that hold one job for theirs the second sees what the first has listed: the round is held.
            round = existing_round(session, job.round_id, lock=True)
            require_open(session, round)
            asked_by = Principal(job.created_by, "officer", None, frozenset(), person=job.person)
            fresh = list_lines(work, round, pack, lines, asked_by, job.due_on)
            session.refresh(job, with_for_update=True)
            job.listed += len(fresh)
            job.amount += sum(line.amount for line in fresh)
            job.enterprises += len({line.credit_code for line in fresh})
            session.add(job)


def _parts(lines: Sequence[Due]) -> Iterator[tuple[int, list[Due]]]:
    """(how many come before, some lines): all of a firm's are in one part."""
    ordered = sorted(lines, key=lambda line: line.credit_code)
    at = 0
    while at < len(ordered):
        end = min(at + AT_ONCE, len(ordered))
        while end < len(ordered) and ordered[end].credit_code == ordered[end - 1].credit_code:
            end += 1
        yield at, ordered[at:end]
        at = end


def _under_way(session: Session, round_id: str) -> ClaimListingRow | None:
    row = ClaimListingRow
    return session.exec(select(row).where(row.round_id == round_id, col(row.status).in_(("queued", "running")))).first()


def _shown(row: ClaimListingRow) -> ClaimListing:
    result = EntitlementsListed(
        listed=row.listed, amount=Fen(row.amount), enterprises=row.enterprises, there_before=row.there_before,
        waiting=row.waiting,
    )  # fmt: skip
    return ClaimListing(
        id=row.id, round_id=row.round_id, status=_STATUSES[row.status], stage=row.stage, steps_done=row.steps_done,
        steps=row.steps, created_by=row.created_by, created_at=row.created_at, finished_at=row.finished_at,
        error=row.error, result=result if row.status == "done" else None,
    )  # fmt: skip
