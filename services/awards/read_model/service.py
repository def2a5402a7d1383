"""The registry's events → the read model → the facts of an enterprise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from typing import Any, Protocol, TypeVar, cast, get_args

from sqlmodel import Session, col, select

from services.awards.domain.facts import Action, Facts, RecognitionFact, Size
from services.awards.happenings import FiguresTold, RecognitionsTold, RecognitionTold
from services.awards.read_model.answers import FOLLOWED_ANSWERS, answers_beside, answers_until, with_answers
from services.awards.read_model.diagnoses import FOLLOWED_DIAGNOSES
from services.awards.read_model.looking import NOW, AsKnown
from services.awards.read_model.tables import KnownEnterprise, KnownFigures, KnownRecognition, KnownUnit
from shared.contracts.events import Event
from shared.contracts.owners import Owner
from shared.contracts.public_events.registry import (
    EnterpriseChanged,
    EnterpriseRegistered,
    IndicatorsReported,
    RecognitionRecorded,
    UnitChanged,
)
from shared.contracts.values import CreditCode
from shared.plumbing.among import among
from shared.plumbing.auth import Principal
from shared.plumbing.errors import InvalidInput, NotFound
from shared.plumbing.following import Followed, Told
from shared.plumbing.lists.firms import FirmBook, codes_by_name
from shared.plumbing.lists.naming import Firm, Names
from shared.plumbing.storage import UnitOfWork
from shared.plumbing.upserting import upsert


class _OfAnEnterprise(Protocol):
    @property
    def credit_code(self) -> str: ...


Row = TypeVar("Row", bound=_OfAnEnterprise)


def _enterprises(work: UnitOfWork, told: Sequence[Told]) -> None:
    query = select(KnownEnterprise).where(
        among(work.session, col(KnownEnterprise.credit_code), {data.credit_code for data, _ in told})
    )
    names = {known.credit_code: [*known.former_names, known.name] for known in work.session.exec(query).all()}
    enterprises, units = [], []
    for data, _ in told:
        before = names.get(data.credit_code, [])
        former = [name for name in dict.fromkeys([*before, *data.former_names]) if name != data.name]
        names[data.credit_code] = [*former, data.name]
        enterprises.append(
            {"credit_code": data.credit_code, "name": data.name, "unit": data.unit, "former_names": former}
        )
        if data.unit_name:
            units.append({"code": data.unit, "name": data.unit_name})
    upsert(work.session, KnownEnterprise, enterprises)
    upsert(work.session, KnownUnit, units)


def _units(work: UnitOfWork, told: Sequence[Told]) -> None:
    upsert(work.session, KnownUnit, [{"code": data.code, "name": data.name} for data, _ in told])


def _indicators(work: UnitOfWork, told: Sequence[Told]) -> None:
    upsert(work.session, KnownFigures, [_figures_row(data, event) for data, event in told])
    work.tell(FiguresTold(tuple((data.credit_code, data.year) for data, _ in told)))


def _figures_row(data: IndicatorsReported, event: Event) -> dict[str, Any]:
    told = {name: value for name, value in data.figures if value is None or isinstance(value, int)}
    return {
        "credit_code": data.credit_code,
        "year": data.year,
        "seq": event.seq,
        "recorded_at": event.recorded_at,
        # A negative figure is none: registries before this one took it. What was never a figure is not known.
        "figures": {name: None if value is None or value < 0 else int(value) for name, value in told.items()},
        "first_invention_patent_granted_on": data.figures.first_invention_patent_granted_on,
        "size_class": data.size_class.value,
    }


def _recognitions(work: UnitOfWork, told: Sequence[Told]) -> None:
    rows = [
        {
            "recognition_id": data.recognition_id,
            "seq": event.seq,
            "recorded_at": event.recorded_at,
            "credit_code": data.credit_code,
            "title": data.title,
            "action": data.action.value,
            "subject": data.subject,
            "document_number": data.document.number,
            "issuer": data.document.issuer,
            "issued_on": data.document.issued_on,
            "valid_to": data.valid_to,
        }
        for data, event in told
    ]
    upsert(work.session, KnownRecognition, rows)
    happened = (
        RecognitionTold(
            data.credit_code, data.title, data.subject, data.action.value, data.document.number, data.document.issued_on
        )
        for data, _ in told
    )
    work.tell(RecognitionsTold(tuple(happened)))


FOLLOWED: Followed = {
    EnterpriseRegistered: _enterprises,
    EnterpriseChanged: _enterprises,
    IndicatorsReported: _indicators,
    RecognitionRecorded: _recognitions,
    UnitChanged: _units,
    **FOLLOWED_ANSWERS,
    **FOLLOWED_DIAGNOSES,
}
"""Which events of the registry make the read model, and how."""


def require_known(session: Session, code: CreditCode) -> KnownEnterprise:
    """The enterprise, or `NotFound`."""
    enterprise = session.get(KnownEnterprise, code)
    if enterprise is None:
        raise _absent(code)
    return enterprise


def require_readable(
    session: Session, code: CreditCode, principal: Principal, of: Owner = Owner.FIRM
) -> KnownEnterprise:
    """The enterprise; `NotFound` to whom what is asked of it (`of`) is not to read, as if it were not there."""
    enterprise = require_known(session, code)
    if not principal.reads(of).covers(firm=code, units=(enterprise.unit,)):
        raise _absent(code)
    return enterprise


def require_writable(
    session: Session, code: CreditCode, principal: Principal, of: Owner = Owner.FIRM
) -> KnownEnterprise:
    """The enterprise; `Forbidden` to whom what is asked of it is not to write."""
    enterprise = require_known(session, code)
    if not (mine := principal.writes(of)).covers(firm=code, units=(enterprise.unit,)):
        raise mine.refusal()
    return enterprise


def unit_names(session: Session) -> dict[str, str]:
    """{code: name} of the units that are known."""
    return {row.code: row.name for row in session.exec(select(KnownUnit)).all()}


def _all(session: Session) -> Names:
    """The enterprises that are known, by which a list's rows without a code may name them."""
    units = unit_names(session)
    firms = session.exec(select(KnownEnterprise)).all()
    return Names([Firm(f.credit_code, f.name, tuple(f.former_names), units.get(f.unit, "")) for f in firms])


def _names_of(session: Session, codes: Collection[str]) -> dict[str, Sequence[str]]:
    f = KnownEnterprise
    rows = session.exec(select(f.credit_code, f.name, f.former_names).where(among(session, col(f.credit_code), codes)))
    return {code: (name, *former) for code, name, former in rows}


_codes_of = codes_by_name(col(KnownEnterprise.credit_code), col(KnownEnterprise.name))
FIRMS = FirmBook(_all, _names_of, _codes_of)


def unit_code(session: Session, wording: str, field: str) -> str:
    """The code of a unit that is named by code or name; `InvalidInput` says which there are."""
    names = unit_names(session)
    found = wording if wording in names else next((code for code, name in names.items() if name == wording), None)
    if found is None:
        problem = f"没有归口单位“{wording[:40]}”"
        remedy = f"可填:{'、'.join(sorted(names.values())) or '(还没有收到登记服务的单位)'}"
        raise InvalidInput.at(field, problem, remedy, wording)
    return found


def _absent(code: CreditCode) -> NotFound:
    return NotFound(f"没有收到过统一社会信用代码为 {code} 的企业;请先在登记服务登记(刚登记的,数秒后再试)")


def known_facts(
    session: Session, year: int, of: Collection[str] | None = None, known: AsKnown = NOW
) -> dict[str, Facts]:
    """{credit code: what the registry has told that bears on a year}, of these enterprises or of all, in a fixed number of
    queries. Determinations and payments are not among it."""
    codes = select(KnownEnterprise.credit_code).order_by(KnownEnterprise.credit_code)
    beside = answers_beside(session, year, of, known)
    figures = select(KnownFigures).where(*known.of_registry(KnownFigures)).order_by(col(KnownFigures.seq))
    recognitions = select(KnownRecognition).where(*known.of_registry(KnownRecognition))
    recognitions = recognitions.order_by(KnownRecognition.recognition_id)
    if of is not None:
        codes = codes.where(among(session, col(KnownEnterprise.credit_code), of))
        figures = figures.where(among(session, col(KnownFigures.credit_code), of))
        recognitions = recognitions.where(among(session, col(KnownRecognition.credit_code), of))
    years = grouped(session.exec(figures).all())
    given = grouped(session.exec(recognitions).all())
    last_day = dt.date(year, 12, 31)
    day = last_day if known.as_of is None else min(known.as_of, last_day)
    found = {c: _facts(CreditCode(c), year, day, years.get(c, []), given.get(c, [])) for c in session.exec(codes).all()}
    return found | {c: with_answers(found[c], words) for c, words in beside.items() if c in found}


def told_until(session: Session, year: int, of: Collection[str]) -> Callable[[str, AsKnown], Facts]:
    """What the registry has told of these enterprises, read once. (credit code, position in the registry's feed, and by which instant other
    bureaus' answers hold) → the facts as they were told until then."""
    figures = (
        select(KnownFigures).where(among(session, col(KnownFigures.credit_code), of)).order_by(col(KnownFigures.seq))
    )
    recognitions = select(KnownRecognition).where(among(session, col(KnownRecognition.credit_code), of))
    years = grouped(session.exec(figures).all())
    given = grouped(session.exec(recognitions.order_by(KnownRecognition.recognition_id)).all())
    day = dt.date(year, 12, 31)

    beside = answers_until(session, year, of)

    def until(code: str, known: AsKnown) -> Facts:
        seq = known.registry_seq
        assert seq is not None, "by positions alone"
        facts = _facts(
            CreditCode(code), year, day, [row for row in years.get(code, []) if row.seq <= seq],
            [row for row in given.get(code, []) if row.seq <= seq],
        )  # fmt: skip
        words = None if known.at is None else beside(code, seq, known.at)
        return facts if words is None else with_answers(facts, words)

    return until


def grouped(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """{credit code: its rows}, in their order."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.credit_code, []).append(row)
    return found


def _facts(
    code: CreditCode,
    year: int,
    day: dt.date,
    figures: Sequence[KnownFigures],
    recognitions: Sequence[KnownRecognition],
) -> Facts:
    by_year = {row.year: row for row in figures}  # in the feed's order: the last one told stands
    size = by_year[year].size_class if year in by_year else None
    granted = [d for row in by_year.values() if (d := row.first_invention_patent_granted_on)]
    return Facts(
        credit_code=code,
        year=year,
        size=cast(Size, size) if size in get_args(Size) else None,
        holds=held_on(recognitions, day),
        recognitions=tuple(
            RecognitionFact(
                title=r.title,
                action=cast(Action, r.action),
                issued_on=r.issued_on,
                document=r.document_number,
                issuer=r.issuer,
                subject=r.subject,
            )
            for r in recognitions
        ),
        figures={y: row.figures for y, row in by_year.items()},
        dates={"first_invention_patent_granted_on": min(granted) if granted else None},
    )


def held_on(recognitions: Sequence[KnownRecognition], day: dt.date) -> frozenset[str]:
    """Titles held on a day: given, not run out, and not revoked since."""
    held = set()
    for given in recognitions:
        if given.action not in ("new", "recheck") or given.issued_on > day:
            continue
        if given.valid_to is not None and given.valid_to <= day:
            continue
        revoked = any(
            r.action == "revocation"
            and (r.title, r.subject) == (given.title, given.subject)
            and given.issued_on <= r.issued_on <= day
            for r in recognitions
        )
        if not revoked:
            held.add(given.title)
    return frozenset(held)
