"""Imports of the enterprise list, of annual figures and of contacts. Each is one transaction."""

from __future__ import annotations

import re
from collections.abc import Sequence

from services.registry.domain.industries import parse_industry
from services.registry.enterprises.columns import (
    CONTACT_COLUMNS,
    ENTERPRISE_COLUMNS,
    INDICATOR_COLUMNS,
    MONEY_FIELDS,
    WORDINGS,
)
from services.registry.enterprises.naming import registered_names
from services.registry.enterprises.reaching import covers
from services.registry.enterprises.revised import CONTACTS, ENTERPRISE, contacts_state, enterprise_state
from services.registry.enterprises.service import (
    FIRST_YEAR,
    LAST_YEAR,
    Enterprises,
    by_code,
    figures_of,
    former_names,
    new_row,
    publish_enterprise,
    record_indicators,
    years_of,
)
from services.registry.enterprises.tables import EnterpriseContact, EnterpriseRow, FormerName
from services.registry.enterprises.units import UnitBook, unit_words
from services.registry.happenings import EnterpriseChanged
from shared.contracts.imports import ImportReport, RowOutcome
from shared.contracts.owners import Owner
from shared.contracts.public_events.registry import ContactChanged
from shared.contracts.registry import EnterpriseChange
from shared.contracts.registry_events import IndicatorFigures
from shared.contracts.scopes import Scope
from shared.contracts.values import CreditCode, firm_name
from shared.plumbing.auth import Principal
from shared.plumbing.lists.columns import RowReader, credit_codes
from shared.plumbing.lists.landing import ReportBuilder, kept
from shared.plumbing.lists.shapes import ListKind, ListShape
from shared.plumbing.storage import UnitOfWork

_NAMES = re.compile(r"[、;;,,\n\t]+")


class EnterpriseImports:
    """Enterprises, their figures and contacts from lists. Each lands in the transaction of its plan."""

    def __init__(self, enterprises: Enterprises) -> None:
        self._enterprises = enterprises

    def kinds(self) -> list[ListKind]:
        """The kinds of lists that land here."""
        units = {"unit": unit_words}
        return [
            ListKind(
                name="enterprises",
                label="企业台账",
                shape=ListShape(ENTERPRISE_COLUMNS, unit_field="unit"),
                scope=Scope.ENTERPRISES_WRITE,
                owner=Owner.FIRM,
                land=self.enterprises,
                words=units,
                source=WORDINGS.source,
            ),
            ListKind(
                name="indicators",
                label="年度指标",
                shape=ListShape(INDICATOR_COLUMNS, firm_name="name"),
                scope=Scope.ENTERPRISES_WRITE,
                owner=Owner.FIRM,
                land=self.indicators,
                firms=registered_names,
                source=WORDINGS.source,
            ),
            ListKind(
                name="contacts",
                label="联系人",
                shape=ListShape(CONTACT_COLUMNS, firm_name="enterprise_name"),
                scope=Scope.CONTACTS_WRITE,
                owner=Owner.FIRM,
                land=self.contacts,
                firms=registered_names,
                source=WORDINGS.source,
            ),
        ]

    def enterprises(
        self, work: UnitOfWork, readers: Sequence[RowReader], principal: Principal, dry_run: bool
    ) -> ImportReport:
        """Register or change the list's enterprises."""
        report = ReportBuilder(dry_run)
        self._land_enterprises(work, readers, report, principal)
        return report.report()

    def _land_enterprises(
        self, work: UnitOfWork, readers: Sequence[RowReader], report: ReportBuilder, principal: Principal
    ) -> None:
        book = UnitBook(work.session)
        mine = principal.writes(Owner.FIRM)
        known = by_code(work.session, credit_codes(readers), lock=True)
        earlier = former_names(work.session, known)
        seen: set[str] = set()
        for reader in readers:
            code = reader.credit_code("credit_code")
            name = firm_name(reader.text("name", required=True, lines=True))
            unit_code = reader.parse("unit", book.receiving, required=True, remedy="请填写归口单位的名称或代码")
            industry = reader.parse("industry", parse_industry, remedy="请按 GB/T 4754-2017 填写,如 C3412")
            established_on = reader.date("established_on")
            main_product = reader.text("main_product")
            if industry and industry.warning:
                reader.problem("industry", industry.warning, "请核对行业代码", warn=True)
            former = reader.text("former_names", limit=600, lines=True)  # one to a line, as some lists have them
            if any(len(n.strip()) > 200 for n in _NAMES.split(former)):
                reader.problem("former_names", "有一个曾用名超过200字", "请核对曾用名之间的分隔")
            if code and code in seen:
                reader.problem("credit_code", "同一文件中该代码出现多次", "请只保留一行")
            row = known.get(code) if code else None
            if row is not None and covers(mine, row) and name in earlier.get(row.credit_code, []):
                # An older list, sent again, must not undo a rename.
                reader.problem("name", f"是曾用名,现名“{row.name}”保留", "确已改回原名的,请以更名文件录入", warn=True)
                name = row.name
            for affected in {unit_code, row.unit if row else unit_code} - {None}:
                if not mine.covers(firm=code, units=(str(affected),)):
                    reader.problem("unit", f"本账号只能登记本单位({principal.unit})的企业", "请由该企业归口单位登记")
            if reader.errors or code is None or unit_code is None:
                report.account(reader, RowOutcome.REJECTED, code or "")
                continue
            seen.add(code)
            registered = row is None
            if row is None:
                row = new_row(work, code, name, unit_code)
                work.session.add(row)
                work.session.flush()
            was = row.established_on
            change = EnterpriseChange(
                name=name,
                unit=unit_code,
                industry=kept(
                    reader, "industry", industry.code if industry else "", row.industry, "", shown=row.industry
                ),
                main_product=kept(reader, "main_product", main_product, row.main_product, "", shown=row.main_product),
                established_on=kept(reader, "established_on", established_on, was, None, shown=str(was)),
            )
            before = None if registered else enterprise_state(row)
            changed = self._enterprises.apply(work, row, change, unit_code, change.industry)
            work.revise(ENTERPRISE, code, by=principal, before=before, after=enterprise_state(row))
            named = self._add_former_names(work, row, former)
            changed |= named
            if registered or changed:
                # Who has just been registered has no other former names than the row's: a first list asks nothing for each of its rows.
                names = former_names(work.session, [code]).get(code, []) if named or not registered else []
                publish_enterprise(work, row, names, registered=registered)
                if not registered:
                    work.tell(EnterpriseChanged(code))
            report.account(reader, RowOutcome.ACCEPTED if registered or changed else RowOutcome.REPEATED, code)

    @staticmethod
    def _add_former_names(work: UnitOfWork, row: EnterpriseRow, text: str) -> bool:
        added = False
        for name in (firm_name(n) for n in _NAMES.split(text)):
            if name and name != row.name and work.session.get(FormerName, (row.credit_code, name)) is None:
                work.session.add(FormerName(credit_code=row.credit_code, name=name, recorded_at=work.now))
                added = True
        if added:
            work.session.flush()
        return added

    def indicators(
        self, work: UnitOfWork, readers: Sequence[RowReader], principal: Principal, dry_run: bool
    ) -> ImportReport:
        """Record figures by enterprise and year."""
        report = ReportBuilder(dry_run)
        known = by_code(work.session, credit_codes(readers))
        before = years_of(work.session, known)
        seen: set[tuple[str, int]] = set()
        reported: list[tuple[EnterpriseRow, int, IndicatorFigures]] = []
        for reader in readers:
            row = self._holder(reader, known, principal)
            year = reader.year("year", low=FIRST_YEAR, high=LAST_YEAR, required=True)
            figures = self._figures(reader)
            key = f"{row.credit_code}/{year}" if row else ""
            if row and year and (row.credit_code, year) in seen:
                reader.problem("year", "同一文件中该企业该年度出现多次", "请只保留一行")
            if reader.errors or row is None or year is None:
                report.account(reader, RowOutcome.REJECTED, key)
                continue
            seen.add((row.credit_code, year))
            old = before[row.credit_code].get(year)
            if old is not None:
                figures = self._beside(reader, figures, figures_of(old))
            if old is not None and figures_of(old) == figures:
                report.account(reader, RowOutcome.REPEATED, key)
                continue
            reported.append((row, year, figures))
            report.account(reader, RowOutcome.ACCEPTED, key)
        record_indicators(work, reported, by=principal)
        return report.report()

    @staticmethod
    def _figures(reader: RowReader) -> IndicatorFigures:
        money = {name: reader.wan(f"{name}_wan") for name in MONEY_FIELDS}
        return IndicatorFigures(
            **money,
            headcount=reader.integer("headcount", low=0, high=10_000_000),
            first_invention_patent_granted_on=reader.date("first_invention_patent_granted_on"),
        )

    @staticmethod
    def _beside(reader: RowReader, read: IndicatorFigures, recorded: IndicatorFigures) -> IndicatorFigures:
        """The year's figures with what the list does not speak of as it is recorded."""
        columns = {name: f"{name}_wan" if name in MONEY_FIELDS else name for name in IndicatorFigures.model_fields}
        shown = recorded.model_dump(mode="json")
        found = {
            name: kept(reader, column, getattr(read, name), getattr(recorded, name), None, shown=str(shown[name]))
            for name, column in columns.items()
        }
        return IndicatorFigures(**found)

    def contacts(
        self, work: UnitOfWork, readers: Sequence[RowReader], principal: Principal, dry_run: bool
    ) -> ImportReport:
        """Record contacts; those already there stay."""
        report = ReportBuilder(dry_run)
        known = by_code(work.session, credit_codes(readers))
        for reader in readers:
            row = self._holder(reader, known, principal)
            name, phone = reader.text("name", required=True), reader.text("phone", limit=40)
            if reader.errors or row is None:
                report.account(reader, RowOutcome.REJECTED, row.credit_code if row else "")
                continue
            old = work.session.get(EnterpriseContact, (row.credit_code, name))
            if old is not None:
                phone = kept(reader, "phone", phone, old.phone, "")
            if old is not None and old.phone == phone:
                report.account(reader, RowOutcome.REPEATED, row.credit_code)
                continue
            before = contacts_state(work.session, row.credit_code)
            work.session.merge(
                EnterpriseContact(credit_code=row.credit_code, name=name, phone=phone, recorded_at=work.now)
            )
            work.session.flush()
            after = contacts_state(work.session, row.credit_code)
            work.revise(
                CONTACTS, row.credit_code, by=principal, before=before if before["contacts"] else None, after=after
            )
            work.publish(ContactChanged(credit_code=CreditCode(row.credit_code)), subject=row.credit_code)
            report.account(reader, RowOutcome.ACCEPTED, row.credit_code)
        return report.report()

    @staticmethod
    def _holder(reader: RowReader, known: dict[str, EnterpriseRow], principal: Principal) -> EnterpriseRow | None:
        code = reader.credit_code("credit_code")
        row = known.get(code) if code else None
        if code and row is None:
            reader.problem("credit_code", "登记中没有该企业", "请先导入企业台账,再导入本表")
        if row and not covers(principal.writes(Owner.FIRM), row):
            reader.problem("credit_code", f"本账号只能登记本单位({principal.unit})的企业", "请由该企业归口单位登记")
        return row
