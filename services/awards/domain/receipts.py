"""Receipts: what names a calculation exactly, so that anybody can have it done again.

Digests are SHA-256 in hex. The outcome is the money and the status of every line; words are not part of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache

import orjson

from services.awards.domain.facts import Facts
from services.awards.domain.pack import Profile
from services.awards.domain.statement import Line, Statement, Status

ENGINE = "liebian-awards/3"
"""Changes when the same pack and inputs may come to another outcome."""

_NOTHING_HASHED = hashlib.sha256()

NOTHING = frozenset({Status.NO_EVENT, Status.NOT_COMPUTABLE})
"""Lines that are no part of an outcome: most are such, and the pack says which there are."""

Outcome = tuple[str, str, str, int, int]
"""(measure, subject, status, low, high)"""


def inputs_digest(facts: Facts) -> str:
    """Of everything that the rules look at; the order in which it was given makes no difference."""
    form: dict[str, object] = {
        "credit_code": facts.credit_code,
        "year": facts.year,
        "size": facts.size,
        "holds": None if facts.holds is None else sorted(facts.holds),
        "unknown_titles": sorted(facts.unknown_titles),
        "recognitions": sorted(
            [(r.title, r.action, r.issued_on.isoformat(), r.document, r.issuer, r.subject) for r in facts.recognitions]
        ),
        "figures": sorted(
            [
                (year, name, value)
                for year, figures in facts.figures.items()
                for name, value in figures.items()
                if value is not None
            ]
        ),
        "dates": sorted([(name, day.isoformat()) for name, day in facts.dates.items() if day is not None]),
        "determinations": sorted(
            [(*key, d.met, d.decided_by, str(d.decided_on), d.grounds) for key, d in facts.determinations.items()]
        )
        if facts.determinations
        else [],
        "decisions": sorted(
            [(*key, d.amount, d.decided_by, str(d.decided_on), d.grounds) for key, d in facts.decisions.items()]
        )
        if facts.decisions
        else [],
        "payments": sorted([(*key, p.year, p.amount, str(p.paid_on)) for key, p in facts.payments.items()])
        if facts.payments
        else [],
    }
    if facts.holds_unknown:  # only lists know some titles and not others
        form["holds_unknown"] = sorted(facts.holds_unknown)
    if facts.beside:  # statements from before there were sources have none
        form["beside"] = sorted((*key, b.note, list(b.digests)) for key, b in facts.beside.items())
    if facts.engagements:  # providers alone have any
        form["engagements"] = sorted(
            (
                x.engagement_id, x.firm, x.fee_level, x.list_price, x.fee, x.voucher, sorted(x.titles),
                x.confirmed_on.isoformat(), x.rating, x.settled_on.isoformat(),
            )
            for x in facts.engagements
        )  # fmt: skip
    return _digest(form)


@lru_cache(maxsize=256)
def profile_digest(profile: Profile) -> str:
    """Of what the profile does; its name and note are words."""
    return sha256_hex(profile.digest_text.encode())


def outcome(statement: Statement) -> list[Outcome]:
    """What a statement comes to, line by line."""
    return [(x.measure.id, x.subject, x.status, x.low, x.high) for x in statement.lines if x.status not in NOTHING]


def outcome_digest(lines: Iterable[Outcome]) -> str:
    """Of an outcome; the lines' order is the pack's."""
    return _digest(list(lines))


def printed_outcome(line: Line) -> bytes:
    """What one line comes to, as it goes into the digest; nothing where it is no part of that."""
    if line.status in NOTHING:
        return b""
    return orjson.dumps((line.measure.id, line.subject, line.status, line.low, line.high))


def printed_outcome_digest(printed: Iterable[bytes]) -> str:
    """The same digest as `outcome_digest`, of lines that have this ready."""
    return sha256_hex(b"[%b]" % b",".join(filter(None, printed)))


def sha256_hex(content: bytes) -> str:
    """By a copy of an empty hash: a new one looks the algorithm up in the library by its name, which takes as long as to hash a line."""
    found = _NOTHING_HASHED.copy()
    found.update(content)
    return found.hexdigest()


def _digest(form: object) -> str:
    return sha256_hex(orjson.dumps(form))
