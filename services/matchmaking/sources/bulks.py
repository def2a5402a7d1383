"""Bulks: thousands of lines, landed some hundred at a time, each part with its answers in one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import count, islice
from typing import IO, Any

from pydantic import ConfigDict, TypeAdapter, ValidationError
from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select, update

from services.matchmaking.listings.tables import ForeignNumberRow
from services.matchmaking.sources.bringing import Asked, Line, Result, bring, bring_each
from services.matchmaking.sources.reaching import held
from services.matchmaking.sources.service import require_brings
from services.matchmaking.sources.snapshots import opened
from services.matchmaking.sources.tables import BulkAnswerRow, BulkRow
from shared.contracts.audit import Action
from shared.contracts.matchmaking import ListingSide
from shared.contracts.problems import FieldProblem
from shared.contracts.sources import DemandLine, ExternalId, LineAnswer, LineOutcome, SupplyLine, WithdrawalLine
from shared.plumbing import strict_json
from shared.plumbing.among import among
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict
from shared.plumbing.problems import field_problem
from shared.plumbing.storage import Store, UnitOfWork

PART = 250
"""Lines of one transaction: what a cut leaves standing, and what others wait for."""
LONGEST_LINE = 256 * 1024
"""Bytes: all texts of a listing at their longest are less."""
KEPT = dt.timedelta(days=7)
"""How long a bulk that was sent with a key can be sent again."""

_MODELS: dict[ListingSide, type[SupplyLine] | type[DemandLine]] = {
    ListingSide.SUPPLY: SupplyLine,
    ListingSide.DEMAND: DemandLine,
}
_ID: TypeAdapter[str] = TypeAdapter(ExternalId, config=ConfigDict(defer_build=True))
_MOST_ERRORS = 20

Numbered = list[tuple[int, Line | LineAnswer]]
"""Lines by their numbers: as they were read, or what is answered to one that cannot be."""


class Bulks:
    """Bulks of all sources."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def require_may(self, code: str, side: ListingSide, principal: Principal) -> None:
        """Raise what is to be said before anybody receives a body."""
        with self._store.read() as session:
            require_brings(held(session, code, principal, lock=False), side)

    def answers(
        self,
        code: str,
        side: ListingSide,
        body: IO[bytes],
        principal: Principal,
        *,
        key: str | None,
        digest: str,
        asked: Asked,
    ) -> Iterator[bytes]:
        """The answers, part by part, as each is landed. What speaks against all of it is raised before the first. `digest`: of the
        body, so that a key stands for one body."""
        bulk = self._begun(code, side, principal, key, digest, asked)
        return self._parts(code, side, body, principal, bulk, asked)

    def _begun(
        self, code: str, side: ListingSide, principal: Principal, key: str | None, digest: str, asked: Asked
    ) -> int | None:
        """The bulk under a key, begun now or before."""
        with self._store.write(rings=False) as work:
            require_brings(held(work.session, code, principal), side)
            if asked.snapshot:
                opened(work.session, code, asked.snapshot, side)
            if key is None:
                return None
            b = BulkRow
            client = principal.client_id
            mine = (b.client_id == client, b.source == code, b.side == side.value, b.key == key)
            row = work.session.exec(select(b).where(*mine)).first()
            if row is None:
                _forget(work, code)
                row = BulkRow(client_id=client, source=code, side=side.value, key=key, digest=digest, begun_at=work.now)
                work.session.add(row)
                work.session.flush()
            elif row.digest != digest:
                raise Conflict(f"Idempotency-Key “{key}” 已用于另一批内容不同的数据,请换一个键")
            return row.id

    def _parts(
        self, code: str, side: ListingSide, body: IO[bytes], principal: Principal, bulk: int | None, asked: Asked
    ) -> Iterator[bytes]:
        with body:
            lines = _lines(body)
            for part in count():
                read = [(number, _read(side, number, line)) for number, line in islice(lines, PART)]
                if not read:
                    return
                yield self._part(code, side, read, principal, bulk, part, asked)

    def _part(
        self,
        code: str,
        side: ListingSide,
        read: Numbered,
        principal: Principal,
        bulk: int | None,
        part: int,
        asked: Asked,
    ) -> bytes:
        for landing in (bring, bring, bring_each):
            try:
                with self._store.write() as work:
                    source = held(work.session, code, principal)
                    if (known := _known(work.session, bulk, part)) is not None:
                        return known.encode()
                    if asked.snapshot:
                        snapshot = opened(work.session, code, asked.snapshot, side)
                        snapshot.unread += sum(isinstance(r, LineAnswer) and r.external_id is None for _, r in read)
                        work.session.add(snapshot)
                        _seen(work.session, snapshot.id, code, side, read)
                    answers: list[LineAnswer] = []
                    for run in _without_repeats(read):
                        good = [one for _, one in run if isinstance(one, Line)]
                        results = iter(landing(work, source, side, good, principal, asked))
                        answers += [
                            _answer(number, one, next(results)) if isinstance(one, Line) else one for number, one in run
                        ]
                    text = "".join(a.model_dump_json(exclude_defaults=True) + "\n" for a in answers)
                    if bulk is not None:
                        work.session.add(BulkAnswerRow(bulk_id=bulk, part=part, answers=text))
                    _account(work, code, side, answers, principal)
                return text.encode()
            except IntegrityError:
                # Somebody else listed the same meanwhile: it is found at the second try, or refused by itself at the third.
                if landing is bring_each:
                    raise
        raise AssertionError("the third try returns or raises")


def _forget(work: UnitOfWork, code: str) -> None:
    """Answers that nobody asks for any more."""
    old = select(BulkRow.id).where(BulkRow.source == code, BulkRow.begun_at < work.now - KEPT)
    work.session.exec(delete(BulkAnswerRow).where(col(BulkAnswerRow.bulk_id).in_(old)))
    work.session.exec(delete(BulkRow).where(col(BulkRow.source) == code, col(BulkRow.begun_at) < work.now - KEPT))


def _known(session: Session, bulk: int | None, part: int) -> str | None:
    row = session.get(BulkAnswerRow, (bulk, part)) if bulk is not None else None
    return row.answers if row is not None else None


def _account(work: UnitOfWork, code: str, side: ListingSide, answers: list[LineAnswer], principal: Principal) -> None:
    """One audited act for each part that has changed something."""
    counts: dict[str, int] = {}
    for answer in answers:
        counts[answer.outcome.value] = counts.get(answer.outcome.value, 0) + 1
    if len(answers) > counts.get(LineOutcome.SAME.value, 0) + counts.get(LineOutcome.REFUSED.value, 0):
        work.audit(Action.LIST_LANDED, principal, f"{code}/{side.value}", first=answers[0].line, **counts)


def _lines(body: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """(number, line), the first with 1, of lines that are not empty; None for one that is longer than any listing."""
    number = 0
    while line := body.readline(LONGEST_LINE + 1):
        is_long = len(line) > LONGEST_LINE
        while is_long and not line.endswith(b"\n") and (line := body.readline(LONGEST_LINE)):
            pass
        number += 1
        if is_long or line.strip():
            yield number, None if is_long else line


def _read(side: ListingSide, number: int, line: bytes | None) -> Line | LineAnswer:
    """A line, or the refusal of one that cannot be read."""
    if line is None:
        return _unread(number, None, [FieldProblem(field="", problem=f"该行超过 {LONGEST_LINE} 字节", remedy="请缩短")])
    external_id: str | None = None
    try:
        said = strict_json.load(line)
        if isinstance(said, dict):
            external_id = _external_id(said)
            model: Any = WithdrawalLine if said.get("withdrawn") is True else _MODELS[side]
        else:
            model = _MODELS[side]
        found = model.model_validate(said)
    except strict_json.NotJson as error:
        return _unread(number, None, [FieldProblem(field="", problem=error.problem, remedy=error.remedy)])
    except ValidationError as error:
        return _unread(number, external_id, [field_problem(e) for e in error.errors()[:_MOST_ERRORS]])
    return Line(found.external_id, None if isinstance(found, WithdrawalLine) else found)


def _external_id(said: dict[str, Any]) -> str | None:
    try:
        return _ID.validate_python(said.get("external_id"), strict=True)
    except ValidationError:
        return None


def _unread(number: int, external_id: str | None, errors: list[FieldProblem]) -> LineAnswer:
    return LineAnswer(line=number, external_id=external_id, outcome=LineOutcome.REFUSED, errors=errors)


def _seen(session: Session, snapshot: str, code: str, side: ListingSide, read: Numbered) -> None:
    """What is named by a line that is refused as it stands is there all the same."""
    named = [r.external_id for _, r in read if isinstance(r, LineAnswer) and r.external_id is not None]
    if named:
        n = ForeignNumberRow
        mine = (col(n.source) == code, col(n.side) == side.value, among(session, col(n.external_id), named))
        session.exec(update(n).where(*mine).values(seen_in=snapshot))


def _without_repeats(read: Numbered) -> Iterator[Numbered]:
    """The lines in runs in which no number comes twice: what a later line says of it rests on what the earlier one did."""
    run: Numbered = []
    known: set[str] = set()
    for number, one in read:
        if isinstance(one, Line):
            if one.external_id in known:
                yield run
                run, known = [], set()
            known.add(one.external_id)
        run.append((number, one))
    if run:
        yield run


def _answer(number: int, line: Line, result: Result) -> LineAnswer:
    return LineAnswer(
        line=number,
        external_id=line.external_id,
        outcome=result.outcome,
        id=result.row.id if result.row is not None else None,
        kept=result.kept,
        conflicts=result.conflict_ids,
        errors=result.errors,
    )
