"""Use cases of enterprises: register, change, report figures. Each owns its transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import String, Table, and_, bindparam, func
from sqlalchemy import select as sa_select
from sqlmodel import Session, col, select

from services.registry.domain.industries import parse_industry
from services.registry.domain.size_class import SizeVerdict, size_class
from services.registry.enterprises.columns import MONEY_FIELDS
from services.registry.enterprises.kept import AnyEnterprise, KeptEnterprise, KeptEnterprises
from services.registry.enterprises.reaching import absent, covers, readable, writable, writable_plainly
from services.registry.enterprises.revised import CONTACTS, ENTERPRISE, INDICATORS, enterprise_state, indicators_state
from services.registry.enterprises.said import said_at
from services.registry.enterprises.tables import (
    AnnualIndicators,
    EnterpriseContact,
    EnterpriseRow,
    EnterpriseVersion,
    FormerName,
    ReportingUnit,
    UnitVersion,
)
from services.registry.enterprises.units import UnitBook, unit_names
from services.registry.happenings import EnterpriseChanged
from services.registry.reference import industry_names
from shared.contracts.amounts import wire_yuan
from shared.contracts.owners import Owner
from shared.contracts.public_events import registry as public
from shared.contracts.registry import Contact, ContactIn, Enterprise, EnterpriseChange, IndicatorChange, YearIndicators
from shared.contracts.registry_events import IndicatorFigures, SizeClass
from shared.contracts.values import CreditCode, Fen, local_date
from shared.plumbing.among import among, as_given, chosen_by
from shared.plumbing.audit import By
from shared.plumbing.auth import Principal
from shared.plumbing.errors import InvalidInput, NotFound
from shared.plumbing.prepared import Prepared, rows_in
from shared.plumbing.revisions import Match
from shared.plumbing.storage import Store, UnitOfWork
from shared.plumbing.upserting import upsert

FIRST_YEAR, LAST_YEAR = 2000, 2100
_NOT_SIZED = "没有年度指标,无法划型"
_INDICATORS: Table = AnnualIndicators.__table__  # type: ignore[attr-defined]  # made by the mapper
_COLUMNS = tuple(_INDICATORS.columns.keys())
_YEARS_OF_ONE = Prepared(sa_select(_INDICATORS).where(_INDICATORS.c.credit_code == bindparam("code", type_=String())))


_FIGURES = tuple(IndicatorFigures.model_fields)
_NO_FIGURES: Mapping[str, Any] = dict.fromkeys(_FIGURES)


class Standing(NamedTuple):
    """A row of the enterprises, with what its unit is called."""

    credit_code: str
    name: str
    unit: str
    industry: str
    main_product: str
    established_on: dt.date | None
    size_class: str
    size_year: int | None
    size_reason: str
    registered_at: dt.datetime
    changed_at: dt.datetime
    unit_name: str


OF_STANDING: Sequence[Any] = [col(getattr(EnterpriseRow, name)) for name in Standing._fields[:-1]]
"""The columns of one, without its unit's name."""
_STANDING = Prepared(
    sa_select(
        *OF_STANDING,
        col(ReportingUnit.name).label("unit_name"),
        col(FormerName.name).label("former"),
        col(FormerName.recorded_at),
    )
    .select_from(EnterpriseRow)
    .join(ReportingUnit, col(ReportingUnit.code) == EnterpriseRow.unit)
    .outerjoin(FormerName, col(FormerName.credit_code) == EnterpriseRow.credit_code)
    .where(col(EnterpriseRow.credit_code) == bindparam("code", type_=String()))
)
"""One enterprise, a row for each of its former names."""


def figures_of(row: AnnualIndicators) -> IndicatorFigures:
    """A stored row's figures as wire values."""
    return IndicatorFigures(**figures_in({name: getattr(row, name) for name in _FIGURES}))


def figures_in(row: Mapping[str, Any]) -> dict[str, Any]:
    """The figures of a plain row, amounts as amounts."""
    found = {name: row[name] for name in _FIGURES}
    for name in MONEY_FIELDS:
        if (amount := found[name]) is not None:
            found[name] = Fen(amount)
    return found


def _told(figures: Mapping[str, Any]) -> dict[str, Any]:
    """All figures of a year as the feed tells them."""
    found = dict(figures)
    for name, value in figures.items():
        if value is not None and name != "headcount":
            found[name] = wire_yuan(value) if name in MONEY_FIELDS else value.isoformat()
    return found


def verdict_for(industry: str, figures: Mapping[str, Any]) -> SizeVerdict:
    return size_class(
        industry,
        revenue=figures.get("revenue"),
        headcount=figures.get("headcount"),
        total_assets=figures.get("total_assets"),
    )


def former_names(session: Session, codes: Iterable[str]) -> dict[str, list[str]]:
    """{credit code: its former names, oldest first}."""
    found: dict[str, list[str]] = {}
    database = session.get_bind().dialect.name
    for code, name in rows_in(session, _prepared_former_names(database), codes=as_given(database, list(codes))):
        found.setdefault(code, []).append(name)
    return found


@cache
def _prepared_former_names(database: str) -> Prepared:
    f = FormerName
    query = sa_select(col(f.credit_code), col(f.name)).where(chosen_by(database, col(f.credit_code), "codes"))
    return Prepared(query.order_by(col(f.recorded_at), col(f.name)))


class FormerNames:
    """Former names of enterprises within one transaction: read of many at once, kept up with its renames, and written just before it
    commits."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._names: dict[str, dict[str, dt.datetime]] = {}
        """{credit code: {name: when it was last given up}}"""
        self._added: dict[tuple[str, str], dt.datetime] = {}

    def read(self, codes: Iterable[str]) -> None:
        """Read of these enterprises what was not read yet."""
        if not (new := [code for code in codes if code not in self._names]):
            return
        self._names |= {code: {} for code in new}
        f = FormerName
        query = sa_select(col(f.credit_code), col(f.name), col(f.recorded_at))
        for code, name, at in self._session.connection().execute(
            query.where(among(self._session, col(f.credit_code), new))
        ):
            self._names[code][name] = at

    def of(self, code: str) -> list[str]:
        """An enterprise's former names, oldest first."""
        names = self._of(code)
        return [name for _, name in sorted((at, name) for name, at in names.items())] if names else []

    def has(self, code: str, name: str) -> bool:
        return name in self._of(code)

    def add(self, work: UnitOfWork, code: str, name: str) -> None:
        """A name that the enterprise had until now."""
        names = self._of(code)
        if not self._added:
            work.before_commit(self._write)
        names[name] = self._added[code, name] = work.now

    def _of(self, code: str) -> dict[str, dt.datetime]:
        if code not in self._names:
            self.read([code])
        return self._names[code]

    def _write(self, work: UnitOfWork) -> None:
        rows = [{"credit_code": code, "name": name, "recorded_at": at} for (code, name), at in self._added.items()]
        upsert(work.session, FormerName, rows)

    def begin(self, code: str) -> None:
        """Of an enterprise that this transaction registers there is nothing to read."""
        self._names.setdefault(code, {})


def event_data(row: AnyEnterprise | Standing, names: Sequence[str], unit_name: str) -> dict[str, Any]:
    """The enterprise as the feed tells it: the fields of `EnterpriseData`."""
    return {
        "credit_code": CreditCode.kept(row.credit_code),
        "name": row.name,
        "former_names": list(names),
        "unit": row.unit,
        "unit_name": unit_name,
        "industry": row.industry,
        "main_product": row.main_product,
        "established_on": row.established_on,
        "size_class": SizeClass(row.size_class),
    }


def publish_enterprise(work: UnitOfWork, row: AnyEnterprise, names: Sequence[str], *, registered: bool) -> None:
    """Announce an enterprise as it now stands."""
    kind = public.EnterpriseRegistered if registered else public.EnterpriseChanged
    told = event_data(row, names, work.read_once(unit_names)[row.unit])
    if row.established_on is not None:
        told["established_on"] = row.established_on.isoformat()
    work.publish_plainly(kind, told, subject=row.credit_code)


def rename(work: UnitOfWork, row: AnyEnterprise, name: str, by: By | None = None) -> None:
    """Give an enterprise its new name and keep the old one. `by`: who does it by a list or a step; who edits the enterprise says so
    himself."""
    if by is not None:
        before = enterprise_state(row)
        work.revise(ENTERPRISE, row.credit_code, by=by, before=before, after={**before, "name": name})
    work.read_once(FormerNames).add(work, row.credit_code, row.name)
    row.name = name
    row.changed_at = work.now


class Said(NamedTuple):
    """What is said of an enterprise, with codes of a unit and an industry."""

    name: str
    unit: str
    industry: str = ""
    main_product: str = ""
    established_on: dt.date | None = None


def said_of(row: AnyEnterprise) -> Said:
    """What is recorded of an enterprise."""
    return Said(row.name, row.unit, row.industry, row.main_product, row.established_on)


def new_row(work: UnitOfWork, code: CreditCode, said: Said) -> EnterpriseRow:
    """An enterprise that is registered now."""
    return EnterpriseRow(
        credit_code=code,
        **said._asdict(),
        size_class=SizeClass.UNDETERMINED.value,
        size_reason=_NOT_SIZED,
        registered_at=work.now,
        changed_at=work.now,
    )


def kept_anew(code: CreditCode, said: Said) -> KeptEnterprise:
    """The same among those that a list takes up."""
    return KeptEnterprise(code, *said, SizeClass.UNDETERMINED.value, None, _NOT_SIZED)


class Sized(NamedTuple):
    """The size class of a year."""

    year: int
    size_class: str
    size_reason: str


def apply_size(row: AnyEnterprise, years: Iterable[Sized]) -> None:
    """The enterprise's size class: by the latest year that gives one, else what the latest year lacks."""
    chosen = max(years, key=lambda y: (y.size_class != SizeClass.UNDETERMINED, y.year), default=None)
    found: tuple[str, int | None, str]
    if chosen is None:
        found = (SizeClass.UNDETERMINED.value, None, _NOT_SIZED)
    else:
        found = (chosen.size_class, chosen.year, chosen.size_reason)
    if found != (row.size_class, row.size_year, row.size_reason):
        row.size_class, row.size_year, row.size_reason = found


class Enterprises:
    """What may be done with enterprises."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, code: CreditCode, principal: Principal, at: dt.datetime | None = None) -> Enterprise:
        """An enterprise as it stands, or as it was said at an instant."""
        rows = self._store.ask(_STANDING, {"code": code})
        standing = Standing(*rows[0][:-2]) if rows else None
        if standing is None or not covers(principal.reads(Owner.FIRM), standing):
            raise absent(code)
        former = sorted((since, name) for *_, name, since in rows if name is not None)
        now = shown(standing, standing.unit_name, [name for _, name in former])
        if at is None:
            return now
        with self._store.read() as session:
            return _at(session, now, at)

    def put(
        self, code: CreditCode, change: EnterpriseChange, principal: Principal, match: Match
    ) -> tuple[Enterprise, bool]:
        """Register an enterprise or change it; True where it is new. The same again changes and announces nothing."""
        with self._store.write() as work, work.editing(ENTERPRISE, code, by=principal, match=match):
            book = UnitBook(work.session)
            unit_code = _unit_code(book.receiving, change.unit)
            try:
                industry = parse_industry(change.industry).code if change.industry else ""
            except ValueError as error:
                raise _invalid("body.industry", str(error), change.industry) from None
            row = work.session.get(EnterpriseRow, code, with_for_update=True)
            mine = principal.writes(Owner.FIRM)
            if not mine.covers(firm=code, units=(unit_code,)) or (row is not None and not covers(mine, row)):
                raise mine.refusal()
            said = Said(change.name, unit_code, industry, change.main_product, change.established_on)
            registered, changed, unit_before = row is None, False, unit_code if row is None else row.unit
            if row is None:
                row = new_row(work, code, said)
                work.session.add(row)
            else:
                years = KeptYears(work.session, [code])
                changed = self.apply(work, row, said, years)
                years.write()
            work.session.flush()
            names = work.read_once(FormerNames).of(code)
            if registered or changed:
                publish_enterprise(work, row, names, registered=registered)
            if changed:
                work.tell(EnterpriseChanged(code, row.name, row.unit, unit_before))
            return shown(row, book.names[row.unit], names), registered

    def apply(self, work: UnitOfWork, row: AnyEnterprise, said: Said, years: KeptYears) -> bool:
        """Write what is said into the row; True if anything is different now. `years`: its figures, which another industry puts into
        another class."""
        before = said_of(row)
        if before == said:
            return False
        if row.name != said.name:
            rename(work, row, said.name)
        row.unit, row.industry, row.main_product, row.established_on = said[1:]
        if before.industry != said.industry:
            apply_size(row, years.reclassified(row.credit_code, row.industry))
        row.changed_at = work.now
        return True

    def indicators(self, code: CreditCode, principal: Principal) -> list[YearIndicators]:
        with self._store.read() as session:
            readable(session, code, principal)
            query = (
                select(AnnualIndicators)
                .where(AnnualIndicators.credit_code == code)
                .order_by(col(AnnualIndicators.year))
            )
            return [
                YearIndicators(
                    **dict(figures_of(row)),
                    year=row.year,
                    size_class=SizeClass(row.size_class),
                    size_reason=row.size_reason,
                    recorded_at=row.recorded_at,
                )
                for row in session.exec(query).all()
            ]

    def year_of(self, code: CreditCode, year: int, principal: Principal) -> YearIndicators:
        """The figures of one year."""
        found = next((y for y in self.indicators(code, principal) if y.year == year), None)
        if found is None:
            raise NotFound(f"{code} 没有 {year} 年度的指标")
        return found

    def put_indicators(
        self, code: CreditCode, year: int, change: IndicatorChange, principal: Principal, match: Match
    ) -> YearIndicators:
        """Record a year's figures, replacing those before."""
        with self._store.write() as work, work.editing(INDICATORS, code, str(year), by=principal, match=match):
            kept = KeptEnterprises(work.session, [code], lock=True)
            row = writable_plainly(kept, code, principal)
            if year > local_date(work.now).year:  # the latest year decides the size
                raise _invalid("path.year", f"{year} 年还没有到", str(year))
            figures = IndicatorFigures(**dict(change))
            (verdict,) = record_indicators(work, [(row, year, dict(figures))])
            kept.write(work.now)
            return YearIndicators(
                **dict(figures), year=year, size_class=verdict.size, size_reason=verdict.reason, recorded_at=work.now
            )

    def contacts(self, code: CreditCode, principal: Principal) -> list[Contact]:
        with self._store.read() as session:
            readable(session, code, principal)
            query = select(EnterpriseContact).where(EnterpriseContact.credit_code == code)
            rows = session.exec(query.order_by(EnterpriseContact.name)).all()
            return [Contact(name=row.name, phone=row.phone) for row in rows]

    def put_contacts(
        self, code: CreditCode, contacts: Sequence[ContactIn], principal: Principal, match: Match
    ) -> list[Contact]:
        """Replace an enterprise's contacts. The event says that they changed and not what they are."""
        with self._store.write() as work, work.editing(CONTACTS, code, by=principal, match=match):
            writable(work.session, code, principal, Owner.FIRM_CONTACTS)
            query = select(EnterpriseContact).where(EnterpriseContact.credit_code == code)
            for old in work.session.exec(query).all():
                work.session.delete(old)
            work.session.flush()
            unique = {c.name: c for c in contacts}
            for contact in unique.values():
                work.session.add(
                    EnterpriseContact(credit_code=code, name=contact.name, phone=contact.phone, recorded_at=work.now)
                )
            work.publish(public.ContactChanged(credit_code=code), subject=code)
            return [Contact(**dict(c)) for c in sorted(unique.values(), key=lambda c: c.name)]

    def count(self) -> int:
        with self._store.read() as session:
            return session.exec(select(func.count()).select_from(EnterpriseRow)).one()


def shown(row: EnterpriseRow | Standing, unit_name: str, names: Sequence[str]) -> Enterprise:
    """An enterprise as it is shown."""
    return Enterprise(
        **event_data(row, names, unit_name),
        industry_name=industry_name(row.industry),
        size_reason=row.size_reason,
        size_year=row.size_year,
        registered_at=row.registered_at,
        changed_at=row.changed_at,
    )


def plainly(row: Standing, unit_name: str, names: Sequence[str]) -> dict[str, Any]:
    """The same as plain values, with the fields of `Enterprise` in their order: for lists, which have many."""
    return {
        "credit_code": row.credit_code, "name": row.name, "former_names": names, "unit": row.unit, "unit_name": unit_name,
        "industry": row.industry, "main_product": row.main_product, "established_on": row.established_on,
        "size_class": row.size_class, "industry_name": industry_name(row.industry), "size_reason": row.size_reason,
        "size_year": row.size_year, "registered_at": row.registered_at, "changed_at": row.changed_at,
    }  # fmt: skip


def _at(session: Session, now: Enterprise, at: dt.datetime) -> Enterprise:
    """What was said at an instant. The reason for a size class is kept of the present one alone."""
    version, unit_name = session.exec(
        select(EnterpriseVersion, UnitVersion.name)
        .join(
            UnitVersion, and_(col(UnitVersion.code) == EnterpriseVersion.unit, said_at(UnitVersion, at)), isouter=True
        )
        .where(EnterpriseVersion.credit_code == now.credit_code, said_at(EnterpriseVersion, at))
    ).first() or (None, None)
    if version is None:
        raise NotFound(f"{now.credit_code} 在 {at.isoformat(timespec='seconds')} 尚未登记")
    former = select(FormerName.name).where(FormerName.credit_code == now.credit_code, col(FormerName.recorded_at) <= at)
    same = version.size_class == now.size_class
    return now.model_copy(
        update={
            "name": version.name,
            "former_names": list(session.exec(former.order_by(col(FormerName.recorded_at), FormerName.name)).all()),
            "unit": version.unit,
            "unit_name": unit_name or version.unit,
            "industry": version.industry,
            "industry_name": industry_name(version.industry),
            "main_product": version.main_product,
            "established_on": version.established_on,
            "size_class": SizeClass(version.size_class),
            "size_reason": now.size_reason if same else "",
            "size_year": now.size_year if same else None,
            "changed_at": version.recorded_from,
        }
    )


DIVISION = 3
"""Letters of an industry's division (大类): its section and two digits."""


def division_names(_: Session) -> dict[str, str]:
    """{division: name} of industries."""
    return {code: name for code, name in industry_names().items() if len(code) == DIVISION} | {"": "(未填)"}


def industry_name(code: str) -> str:
    """What an industry is called; of a class that the table does not know, the group or division above it."""
    known = industry_names()
    return next((known[c] for c in (code, code[:4], code[:3]) if c in known), "")


@cache
def _years_of_some(database: str) -> Prepared:
    return Prepared(sa_select(_INDICATORS).where(chosen_by(database, _INDICATORS.c.credit_code, "codes")))


class KeptYears:
    """What is recorded of the years of enterprises: read at once, as plain rows, and written at once."""

    def __init__(self, session: Session, codes: Iterable[str]) -> None:
        self._session = session
        self._years: dict[str, dict[int, dict[str, Any]]] = {code: {} for code in codes}
        self._changed: dict[tuple[str, int], dict[str, Any]] = {}
        if len(self._years) == 1:
            rows = rows_in(session, _YEARS_OF_ONE, code=next(iter(self._years)))
        else:
            database = session.get_bind().dialect.name
            rows = rows_in(session, _years_of_some(database), codes=as_given(database, list(self._years)))
        for values in rows:
            row = dict(zip(_COLUMNS, values, strict=True))
            self._years[row["credit_code"]][row["year"]] = row

    def of(self, code: str) -> dict[int, dict[str, Any]]:
        """{year: its row} of an enterprise."""
        return self._years[code]

    def reclassified(self, code: str, industry: str) -> list[Sized]:
        """The classes of an enterprise's years by another industry."""
        for row in list(self._years[code].values()):
            verdict = verdict_for(industry, row)
            self.put({**row, "size_class": verdict.size.value, "size_reason": verdict.reason})
        return self.sized(code)

    def sized(self, code: str) -> list[Sized]:
        """The classes of an enterprise's years."""
        return [Sized(year, row["size_class"], row["size_reason"]) for year, row in self._years[code].items()]

    def put(self, row: dict[str, Any]) -> None:
        """A year's row, new or in place of the one before."""
        key = row["credit_code"], row["year"]
        self._years[key[0]][key[1]] = self._changed[key] = row

    def write(self) -> None:
        """Write what was put."""
        upsert(self._session, AnnualIndicators, list(self._changed.values()))
        self._changed = {}


def record_indicators(
    work: UnitOfWork,
    reported: Sequence[tuple[AnyEnterprise, int, Mapping[str, Any]]],
    by: By | None = None,
    kept: KeptYears | None = None,
) -> list[SizeVerdict]:
    """Write years' figures (one that is not named is not given) and announce them, and each enterprise too whose size class changed by
    them. `by`: whose list it is; `kept`: what is recorded of these enterprises, where it was read already.

    A list has thousands of rows: what is kept of its enterprises is read at once, and written at once.
    """
    session = work.session
    enterprises = {row.credit_code: row for row, _, _ in reported}
    kept = kept or KeptYears(session, enterprises)
    verdicts = []
    for row, year, figures in reported:
        verdict = verdict_for(row.industry, figures)
        verdicts.append(verdict)
        before, all_figures, size = kept.of(row.credit_code).get(year), {**_NO_FIGURES, **figures}, verdict.size.value
        if by is not None and before is not None:
            other = [name for name in _FIGURES if all_figures[name] != before[name]]
            states = [indicators_state({name: said[name] for name in other}) for said in (before, all_figures)]
            work.revise(INDICATORS, row.credit_code, str(year), by=by, before=states[0], after=states[1])
        kept.put(
            {
                "credit_code": row.credit_code,
                "year": year,
                **all_figures,
                "size_class": size,
                "size_reason": verdict.reason,
                "recorded_at": work.now,
            }
        )
        told = {"credit_code": row.credit_code, "year": year, "figures": _told(all_figures), "size_class": size}
        work.publish_plainly(public.IndicatorsReported, told, subject=row.credit_code)
    kept.write()
    names: dict[str, list[str]] | None = None
    for row in enterprises.values():
        was = row.size_class
        apply_size(row, kept.sized(row.credit_code))
        if row.size_class != was:
            row.changed_at = work.now
            names = former_names(session, enterprises) if names is None else names
            publish_enterprise(work, row, names.get(row.credit_code, []), registered=False)
    session.flush()
    return verdicts


def _unit_code(look_up: Callable[[str], str], wording: str) -> str:
    try:
        return look_up(wording)
    except ValueError as error:
        raise _invalid("unit", str(error), wording) from None


def _invalid(field: str, problem: str, value: str) -> InvalidInput:
    return InvalidInput.at(field, problem, "请核对后重新填写", value)
