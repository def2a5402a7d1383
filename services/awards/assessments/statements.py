"""Statements as JSON, in the shape of `StatementReply`: written straight to bytes, because forty lines through response
models cost more than the assessment itself. A test holds them to the model."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import orjson

from services.awards.domain.assess import quiet_lines, unasked_lines
from services.awards.domain.facts import Facts, Size
from services.awards.domain.pack import Measure, Pack
from services.awards.domain.receipts import (
    ENGINE,
    inputs_digest,
    printed_outcome,
    printed_outcome_digest,
    profile_digest,
    sha256_hex,
)
from services.awards.domain.statement import STATUS_NAMES, Line, Statement, Status
from services.awards.read_model.looking import AsKnown
from shared.contracts.amounts import wire_yuan
from shared.contracts.awards import StatementReply
from shared.contracts.values import instant_text


def statement_bytes(
    pack: Pack, facts: Facts, statement: Statement, known: AsKnown, *, in_one_piece: bool = False
) -> bytes:
    """A statement with its receipt. `known` says from where in the past it is, and how far the feeds had been read. `in_one_piece`: with
    the digest of all that is printed as receipts had it before lines had one each."""
    written = _written(pack, facts, statement)
    head = _head(pack, statement, known)
    lines = [_sorted(orjson.loads(printed)) for printed in written.printed] if in_one_piece else written.digests
    before = orjson.dumps(head | {"receipt": _receipt(pack, facts, statement, known, head, written, lines)})
    return b"".join((before[:-1], b',"lines":[', b",".join(written.printed), b"]}"))


def _head(pack: Pack, statement: Statement, known: AsKnown) -> dict[str, Any]:
    return {
        "credit_code": statement.credit_code,
        "year": statement.year,
        "policy": statement.pack_id,
        "policy_digest": statement.pack_digest,
        "in_force_certainty": pack.in_force_certainty,
        "profile": statement.profile,
        "settled": wire_yuan(statement.settled),
        "low": wire_yuan(statement.low),
        "high": wire_yuan(statement.high),
        "registry_seq": known.registry_seq,
    }


def receipt(pack: Pack, facts: Facts, statement: Statement, known: AsKnown) -> dict[str, Any]:
    """What names this calculation, in the shape of `Receipt`."""
    written = _written(pack, facts, statement)
    return _receipt(pack, facts, statement, known, _head(pack, statement, known), written, written.digests)


def _receipt(
    pack: Pack,
    facts: Facts,
    statement: Statement,
    known: AsKnown,
    head: dict[str, Any],
    written: _Lines,
    lines: Sequence[bytes],
) -> dict[str, Any]:
    known_at = None if known.known_at is None else known.known_at.astimezone(dt.UTC)
    seen_from: dict[str, Any] = {
        "registry_seq": known.registry_seq,
        "awards_seq": known.awards_seq,
        "as_of": known.as_of,
        "known_at": known_at,
    }
    printed = seen_from | {"evidence_at": None}
    if facts.beside_at is not None:
        # By which instant answers of other bureaus were valid: later they are over, and the facts others.
        seen_from["evidence_at"], printed["evidence_at"] = facts.beside_at, instant_text(facts.beside_at)
    return {
        "engine": ENGINE,
        "policy_digest": statement.pack_digest,
        "profile_digest": profile_digest(pack.profiles[statement.profile]),
        "inputs_digest": inputs_digest(facts),
        "outcome_digest": printed_outcome_digest(written.outcomes),
        "statement_digest": _printed_digest(head, seen_from, lines),
        **printed,
    }


def statement_digest(told: StatementReply, *, in_one_piece: bool = False) -> str:
    """Of a statement as it was handed on: every field that is printed, and from where in time it was calculated. What else
    the receipt holds can be calculated again and needs no digest. Each line goes into it by a digest of its own, which most lines have
    ready; `in_one_piece`: as it was before, with the lines themselves."""
    form = told.model_dump(mode="json", exclude={"lines", "receipt"})
    seen_from = {name: getattr(told.receipt, name) for name in ("registry_seq", "awards_seq", "as_of", "known_at")}
    if told.receipt.evidence_at is not None:
        seen_from["evidence_at"] = told.receipt.evidence_at
    lines = [x.model_dump(mode="json") for x in told.lines]
    return _printed_digest(form, seen_from, [_sorted(x) if in_one_piece else _digest(x) for x in lines])


def _printed_digest(head: dict[str, Any], seen_from: dict[str, Any], lines: Sequence[bytes]) -> str:
    for name in ("known_at", "evidence_at"):
        if seen_from.get(name) is not None:
            seen_from = seen_from | {name: instant_text(seen_from[name])}
    told = [orjson.dumps(form, option=orjson.OPT_SORT_KEYS) for form in (head, seen_from)]
    return sha256_hex(b"\n".join([*told, *lines]))


def _sorted(form: dict[str, Any]) -> bytes:
    """In one form. A label that only repeats the number is no part of it: earlier statements have none."""
    if form.get("clause_label") in ("", f"第{form.get('clause')}条"):
        form = {key: value for key, value in form.items() if key != "clause_label"}
    return orjson.dumps(form, option=orjson.OPT_SORT_KEYS)


def _digest(line: dict[str, Any]) -> bytes:
    return sha256_hex(orjson.dumps(line)).encode()


class _Written(NamedTuple):
    """A line as it is printed, the digest of that, and what it comes to as the receipt's digest has it (nothing: no part of that). It is
    kept beside them, so that its identity stays its own."""

    printed: bytes
    digest: bytes
    outcome: bytes
    line: Line


class _Lines(NamedTuple):
    """The same of all lines of a statement, in their order."""

    printed: tuple[bytes, ...]
    digests: tuple[bytes, ...]
    outcomes: tuple[bytes, ...]


def _written(pack: Pack, facts: Facts, statement: Statement) -> _Lines:
    ready = _ready(pack, statement.year, facts.size)
    found = [ready.get(id(line)) or _write(line) for line in statement.lines]
    return _Lines._make([*zip(*found, strict=True)][:3])


def _write(line: Line) -> _Written:
    printed = _printed_line(line)
    return _Written(printed, sha256_hex(printed).encode(), printed_outcome(line), line)


@lru_cache(maxsize=256)
def _ready(pack: Pack, year: int, size: Size | None) -> dict[int, _Written]:
    """The ready-made lines, by identity."""
    lines = (*quiet_lines(pack, year).values(), *unasked_lines(pack, year, size).values())
    return {id(line): _write(line) for line in lines}


_STATUSES = {
    status: f',"status":"{status}","status_name":"{name}","amount":'.encode() for status, name in STATUS_NAMES.items()
}
_OPEN = frozenset({Status.NEEDS_DECISION, Status.NEEDS_INPUT})


@lru_cache(maxsize=4096)
def _words(measure: Measure) -> tuple[bytes, bytes]:
    """What a line says of its measure, whatever became of it: before its subject, and after the reason."""
    first = {"measure_id": measure.id, "clause": measure.clause, "clause_label": measure.cited, "name": measure.name}
    of_version = {"quote": measure.quote, "in_force_from": measure.start, "in_force_to": measure.end}
    before = orjson.dumps(first).removesuffix(b"}") + b',"subject":'
    return before, b"," + orjson.dumps(of_version)[1:].removesuffix(b"}") + b',"basis":'


def _printed_line(line: Line) -> bytes:
    """In the order of `StatementLine`, in which its digest is made. Put together from what is there: most of a line is its measure's
    words, which are the same in every statement."""
    status, low = line.status, wire_yuan(line.low)
    high = low if line.high == line.low else wire_yuan(line.high)
    before, after = _words(line.measure)
    amount = "null" if status in _OPEN else f'"{low}"'
    between = "null" if line.between is None else '["{}","{}"]'.format(*map(wire_yuan, line.between))
    distance = "null" if line.distance is None else f'"{wire_yuan(line.distance)}"'
    basis = [{"name": name, "value": value} for name, value in line.basis]
    missing = [{"key": key, "name": name} for key, name in line.missing]
    return b"".join(
        (
            before,
            orjson.dumps(line.subject) if line.subject else b'""',
            _STATUSES[status],
            f'{amount},"low":"{low}","high":"{high}","between":{between},"reason":'.encode(),
            orjson.dumps(line.reason),
            after,
            orjson.dumps(basis) if basis else b"[]",
            b',"missing":',
            orjson.dumps(missing) if missing else b"[]",
            f',"distance":{distance},"distance_text":'.encode(),
            orjson.dumps(line.short) if line.short else b'""',
            b"}",
        )
    )
