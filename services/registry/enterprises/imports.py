"""Imports of the enterprise list, of annual figures and of contacts. Each is one transaction."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlmodel import Session

from services.registry.domain.industries import parse_industry
from services.registry.enterprises.columns import (
    CONTACT_COLUMNS,
    ENTERPRISE_COLUMNS,
    INDICATOR_COLUMNS,
    LARGEST,
    LEAST,
    MANIFOLD,
    MONEY_FIELDS,
    WORDINGS,
)
from services.registry.enterprises.kept import KeptEnterprise, KeptEnterprises
from services.registry.enterprises.naming import FIRMS, codes_of_names
from services.registry.enterprises.reaching import covers
from services.registry.enterprises.revised import CONTACTS, ENTERPRISE, contacts_of, contacts_state, enterprise_state
from services.registry.enterprises.service import (
    FIRST_YEAR,
    LAST_YEAR,
    Enterprises,
    FormerNames,
    KeptYears,
    Said,
    figures_in,
    kept_anew,
    publish_enterprise,
    record_indicators,
    said_of,
)
from services.registry.enterprises.tables import EnterpriseContact
from services.registry.enterprises.units import UnitBook, unit_words
from services.registry.happenings import EnterpriseChanged, EnterprisesTakenUp
from shared.contracts.imports import ImportReport, RowOutcome
from shared.contracts.owners import Owner
from shared.contracts.public_events.registry import ContactChanged
from shared.contracts.registry_events import IndicatorFigures
from shared.contracts.scopes import Scope
from shared.contracts.values import CreditCode, Fen, firm_name, local_date, normalise_text
from shared.plumbing.auth import Principal
from shared.plumbing.lists.columns import RowReader, credit_codes
from shared.plumbing.lists.firms import refuse_name
from shared.plumbing.lists.landing import ReportBuilder, fact, kept, tell_twice
from shared.plumbing.lists.shapes import ListKind, ListShape
from shared.plumbing.rights import Reach
from shared.plumbing.storage import UnitOfWork

_NAMES = re.compile(r"[、;;,,\n\t]+")
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?[Ee]\+?[0-9]+")
_REMARK_IN_NAME = re.compile(r"\((?:已?(?:注销|吊销|迁|更名|停)|原名|原[^()]{3,}|曾用名|现名)[^()]*\)")
_MARKED = re.compile(r"[*★☆△▲※].*|.*[*★☆△▲※]")

_NOTHING = (
    "这一行没有任何一项认得的指标,没有可记录的内容",
    "请核对各列的列名和单位;每项指标一行的,请改为每家企业每个年度一行、每项指标一列",
)
_FIGURES = {name: f"{name}_wan" if name in MONEY_FIELDS else name for name in IndicatorFigures.model_fields}
"""{figure: its column}"""


@dataclass(frozen=True, slots=True)
class _Listed:
    """A row of the enterprise list, read and found good. `former`: its former names as they stand."""

    code: CreditCode
    said: Said
    former: str

    def reclassified(self, row: KeptEnterprise) -> bool:
        """Does it give a registered enterprise another industry, and its years another size class?"""
        return row.industry != self.said.industry


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
                shape=ListShape(INDICATOR_COLUMNS, {"year": "年度"}, firm_name="name", whole_years=True),
                scope=Scope.ENTERPRISES_WRITE,
                owner=Owner.FIRM,
                land=self.indicators,
                firms=FIRMS,
                source=WORDINGS.source,
            ),
            ListKind(
                name="contacts",
                label="联系人",
                shape=ListShape(CONTACT_COLUMNS, firm_name="enterprise_name"),
                scope=Scope.CONTACTS_WRITE,
                owner=Owner.FIRM,
                land=self.contacts,
                firms=FIRMS,
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
        """What is recorded of the list's enterprises is read at once; then each row is read, and then each good one lands."""
        session = work.session
        book = UnitBook(session)
        receiving = cache(book.receiving)  # a list names few units
        mine = principal.writes(Owner.FIRM)
        known = KeptEnterprises(session, credit_codes(readers), lock=True)
        work.tell(EnterprisesTakenUp(tuple(known)))
        names = work.read_once(FormerNames)
        names.read(known)
        today = local_date(work.now)
        listed = [self._listed(reader, known, names, receiving, mine, principal, today) for reader in readers]
        _refuse_names_of_others(session, readers, [row for _, row in listed], known, book.names)
        tell_twice(
            ((code, reader, row) for reader, (code, row) in zip(readers, listed, strict=True) if code),
            "credit_code",
            "该代码",
        )
        seen = {row.code: row for reader, (_, row) in zip(readers, listed, strict=True) if row and not reader.errors}
        years = KeptYears(session, [c for c, row in seen.items() if c in known and row.reclassified(known[c])])
        fresh = {str(c): kept_anew(c, row.said) for c, row in seen.items() if c not in known}
        known.update(fresh)
        for reader, (code, row) in zip(readers, listed, strict=True):
            if row is None or reader.errors:
                report.account(reader, RowOutcome.REJECTED, code)
                continue
            registered = row.code in fresh
            enterprise = known[row.code]
            changed, unit_before = False, enterprise.unit
            if registered:
                names.begin(row.code)
            else:
                before = enterprise_state(enterprise)
                if changed := self._enterprises.apply(work, enterprise, row.said, years):
                    work.revise(ENTERPRISE, row.code, by=principal, before=before, after=enterprise_state(enterprise))
            if row.former:
                changed |= self._add_former_names(work, enterprise, row.former)
            if registered or changed:
                publish_enterprise(work, enterprise, names.of(row.code), registered=registered)
                if not registered:
                    work.tell(EnterpriseChanged(row.code, enterprise.name, enterprise.unit, unit_before))
            report.account(reader, RowOutcome.ACCEPTED if registered or changed else RowOutcome.REPEATED, row.code)
        known.write(work.now)
        years.write()

    @staticmethod
    def _listed(
        reader: RowReader,
        known: Mapping[str, KeptEnterprise],
        names: FormerNames,
        receiving: Callable[[str], str],
        mine: Reach,
        principal: Principal,
        today: dt.date,
    ) -> tuple[str, _Listed | None]:
        """A row's code and what it says; None where anything is wrong (the reader holds what)."""
        code = reader.credit_code("credit_code")
        name = firm_name(reader.text("name", required=True, lines=True))
        unit_code = reader.parse("unit", receiving, required=True, remedy="请填写归口单位的名称或代码")
        industry = reader.parse("industry", parse_industry, remedy="请按 GB/T 4754-2017 填写,如 C3412")
        if problem := _not_a_name(name):
            reader.problem("name", *problem)
        established_on = reader.date("established_on")
        if established_on is not None and established_on > today:
            reader.problem("established_on", f"成立日期 {established_on} 晚于今天", "请核对成立日期")
        main_product = reader.text("main_product")
        if industry and industry.warning:
            reader.problem("industry", industry.warning, "请核对行业代码", warn=True)
        former = reader.text("former_names", limit=600, lines=True)  # one to a line, as some lists have them
        if former and any(len(n.strip()) > 200 for n in _NAMES.split(former)):
            reader.problem("former_names", "有一个曾用名超过200字", "请核对曾用名之间的分隔")
        row = known.get(code) if code else None
        if row is not None and covers(mine, row) and names.has(row.credit_code, name):
            # An older list, sent again, must not undo a rename.
            reader.problem("name", f"是曾用名,现名“{row.name}”保留", "确已改回原名的,请以更名文件录入", warn=True)
            name = row.name
        for affected in dict.fromkeys((unit_code, row.unit if row else unit_code)):
            if affected is not None and not mine.covers(firm=code, units=(affected,)):
                reader.problem("unit", f"本账号只能登记本单位({principal.unit})的企业", "请由该企业归口单位登记")
        if reader.errors or code is None or unit_code is None:
            return code or "", None
        was = Said(name, unit_code) if row is None else said_of(row)
        said = Said(
            name=name,
            unit=unit_code,
            industry=kept(reader, "industry", industry.code if industry else "", was.industry, "", shown=was.industry),
            main_product=kept(reader, "main_product", main_product, was.main_product, "", shown=was.main_product),
            established_on=kept(
                reader, "established_on", established_on, was.established_on, None, shown=str(was.established_on)
            ),
        )
        return code, _Listed(code, said, former)

    @staticmethod
    def _add_former_names(work: UnitOfWork, row: KeptEnterprise, text: str) -> bool:
        names = work.read_once(FormerNames)
        added = False
        for name in (firm_name(n) for n in _NAMES.split(text)):
            if name and name != row.name and not names.has(row.credit_code, name):
                names.add(work, row.credit_code, name)
                added = True
        return added

    def indicators(
        self, work: UnitOfWork, readers: Sequence[RowReader], principal: Principal, dry_run: bool
    ) -> ImportReport:
        """Record figures by enterprise and year."""
        report = ReportBuilder(dry_run)
        known = KeptEnterprises(work.session, credit_codes(readers))
        mine = principal.writes(Owner.FIRM)
        before = KeptYears(work.session, known)
        reported: list[tuple[KeptEnterprise, int, Mapping[str, Any]]] = []
        this_year = local_date(work.now).year
        read = [self._figures(reader, known, mine, principal, this_year) for reader in readers]
        tell_twice(
            (
                ((row.credit_code, year), reader, said)
                for reader, (row, year, said) in zip(readers, read, strict=True)
                if row and year and said
            ),
            "year",
            "该企业该年度",
        )
        for reader, (row, year, said) in zip(readers, read, strict=True):
            key = f"{row.credit_code}/{year}" if row else ""
            old = before.of(row.credit_code).get(year) if row and year else None
            if not reader.errors and old is None and all(value is None for value in said.values()):
                reader.problem("year", *_NOTHING)
            if reader.errors or row is None or year is None:
                report.account(reader, RowOutcome.REJECTED, key)
                continue
            _tell_unusual(reader, said, old)
            if old is not None:
                _tell_cleared(reader, said, old)
                if all(value == old[name] for name, value in said.items()):
                    report.account(reader, RowOutcome.REPEATED, key)
                    continue
            reported.append((row, year, said if old is None else {**figures_in(old), **said}))
            report.account(reader, RowOutcome.ACCEPTED, key)
        record_indicators(work, reported, by=principal, kept=before)
        known.write(work.now)
        return report.report()

    @classmethod
    def _figures(
        cls,
        reader: RowReader,
        known: Mapping[str, KeptEnterprise],
        mine: Reach,
        principal: Principal,
        this_year: int,
    ) -> tuple[KeptEnterprise | None, int | None, dict[str, Any]]:
        """Whose and of which year a row's figures are, and what it speaks of; the reader holds what is wrong."""
        row = cls._holder(reader, known, mine, principal)
        if not reader.raw("year") and (beside := fact(reader, "year")):
            reader.filled["year"] = beside  # a list of one year has it above, or given beside the file
        year = reader.year("year", low=FIRST_YEAR, high=LAST_YEAR, required=True)
        if year is not None and year > this_year:
            reader.problem("year", f"{year} 年还没有到", "请核对年度")
        said = _spoken(reader)
        if not said:
            reader.problem("year", *_NOTHING)
        return row, year, said

    def contacts(
        self, work: UnitOfWork, readers: Sequence[RowReader], principal: Principal, dry_run: bool
    ) -> ImportReport:
        """Record contacts; those already there stay."""
        report = ReportBuilder(dry_run)
        known = KeptEnterprises(work.session, credit_codes(readers))
        mine = principal.writes(Owner.FIRM)
        recorded = contacts_of(work.session, known)
        for reader in readers:
            row = self._holder(reader, known, mine, principal)
            name, phone = reader.text("name", required=True), reader.text("phone", limit=40)
            if _SCIENTIFIC.fullmatch(phone):
                reader.problem("phone", "电话存成了数字,只剩前几位", "请把该列设为“文本”格式,再重新录入电话")
            if reader.errors or row is None:
                report.account(reader, RowOutcome.REJECTED, row.credit_code if row else "")
                continue
            contacts = recorded.setdefault(row.credit_code, {})
            old = contacts.get(name)
            if old is not None:
                phone = kept(reader, "phone", phone, old.phone, "")
            if old is not None and old.phone == phone:
                report.account(reader, RowOutcome.REPEATED, row.credit_code)
                continue
            before = contacts_state(contacts.values())
            if old is None:
                old = contacts[name] = EnterpriseContact(
                    credit_code=row.credit_code, name=name, phone=phone, recorded_at=work.now
                )
                work.session.add(old)
            old.phone, old.recorded_at = phone, work.now
            after = contacts_state(contacts.values())
            work.revise(
                CONTACTS, row.credit_code, by=principal, before=before if before["contacts"] else None, after=after
            )
            work.publish(ContactChanged(credit_code=CreditCode(row.credit_code)), subject=row.credit_code)
            report.account(reader, RowOutcome.ACCEPTED, row.credit_code)
        return report.report()

    @staticmethod
    def _holder(
        reader: RowReader, known: Mapping[str, KeptEnterprise], mine: Reach, principal: Principal
    ) -> KeptEnterprise | None:
        code = reader.credit_code("credit_code")
        row = known.get(code) if code else None
        if code and row is None:
            reader.problem("credit_code", "登记中没有该企业", "请先导入企业台账,再导入本表")
        if row and not covers(mine, row):
            reader.problem("credit_code", f"本账号只能登记本单位({principal.unit})的企业", "请由该企业归口单位登记")
        return row


def _refuse_names_of_others(
    session: Session,
    readers: Sequence[RowReader],
    listed: Sequence[_Listed | None],
    known: Mapping[str, KeptEnterprise],
    units: Mapping[str, str],
) -> None:
    """A registered firm gets no name that another has today: codes that slipped by a row would give each its neighbour's. Any other
    name, and another unit, are told: from then on the firm is another's to look after."""
    changed = [
        (reader, row, before)
        for reader, row in zip(readers, listed, strict=True)
        if row is not None and (before := known.get(row.code)) is not None
    ]
    renamed = {row.said.name for _, row, before in changed if row.said.name != before.name}
    holders = codes_of_names(session, renamed) if renamed else {}
    for reader, row, before in changed:
        if row.said.name != before.name:
            if others := holders.get(row.said.name, set()) - {row.code}:
                refuse_name(reader, "name", before.name, others)
            else:
                problem = f"登记名称将由“{before.name}”改为“{row.said.name}”"
                reader.problem("name", problem, "请核对名称;确已更名的照此导入", warn=True)
        if row.said.unit != before.unit:
            problem = f"归口单位将由“{units[before.unit]}”改为“{units[row.said.unit]}”"
            reader.problem("unit", problem, "请核对;确已迁移的照此导入", warn=True)


def _not_a_name(name: str) -> tuple[str, str] | None:
    """What is wrong with a text as a firm's name, and what to do."""
    plain = normalise_text(name)
    if found := _REMARK_IN_NAME.search(plain):
        remedy = "仍要登记的,请去掉括注(曾用名填在“曾用名”一列);已注销、迁出的,请删去此行"
        return f"名称里注有“{found[0]}”", remedy
    if _MARKED.fullmatch(plain):
        return "名称前后有标记", "请核对标记的意思,去掉后重新导入"
    if plain and not any(char.isalpha() for char in plain):
        return "不是企业名称", "请核对这一列"
    return None


def _spoken(reader: RowReader) -> dict[str, Any]:
    """The figures of which a row speaks; None where its cell is empty, or wrong."""
    found: dict[str, Any] = {}
    for name, column in _FIGURES.items():
        if not reader.present(column):
            continue
        if name in MONEY_FIELDS:
            found[name] = reader.wan(column)
        elif name == "headcount":
            found[name] = reader.integer(column, low=0, high=10_000_000)
        else:
            found[name] = reader.date(column)
    return found


def _tell_unusual(reader: RowReader, said: Mapping[str, Any], recorded: Mapping[str, Any] | None) -> None:
    """Say which figures are hardly possible, or many times what is recorded: most often a unit was mistaken."""
    for name, value in said.items():
        if not value or name not in MONEY_FIELDS:
            continue
        was = recorded[name] if recorded is not None else None
        if not LEAST.get(name, 0) <= value <= LARGEST:
            problem = f"按 {Fen(value).yuan} 元计,不像是一家企业一年的数"
        elif was and max(was, value) > MANIFOLD * min(was, value):
            problem = f"将由已登记的 {Fen(was).yuan} 元改为 {Fen(value).yuan} 元,相差十倍以上"
        else:
            continue
        reader.problem(_FIGURES[name], problem, "请核对金额与单位", warn=True)


def _tell_cleared(reader: RowReader, said: Mapping[str, Any], recorded: Mapping[str, Any]) -> None:
    """Say which recorded figures the row's empty cells clear."""
    for name, value in said.items():
        if value is None and (was := recorded[name]) is not None:
            shown = Fen(was).yuan if name in MONEY_FIELDS else str(was)
            kept(reader, _FIGURES[name], None, was, None, shown=shown)
