"""Lists of providers: an officer's whole register, or a provider's own row. What lands has applied; the bureau lists it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError
from sqlmodel import select

from services.matchmaking.providers.columns import PROVIDER_COLUMNS, WORDINGS, set_words
from services.matchmaking.providers.reaching import speaks
from services.matchmaking.providers.revised import PROVIDER, provider_state
from services.matchmaking.providers.service import keep_contact, new_row, require_may_apply, set_said, tell
from services.matchmaking.providers.tables import ProviderContactRow, ProviderRow
from shared.contracts.imports import ImportReport, RowOutcome
from shared.contracts.offers import PROVIDER_KIND_NAMES, ProviderContact, ProviderIn, ProviderKind, ProviderState
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.plumbing.auth import Principal
from shared.plumbing.errors import DomainError
from shared.plumbing.lists.columns import RowReader
from shared.plumbing.lists.landing import ReportBuilder, kept
from shared.plumbing.lists.shapes import ListKind, ListShape
from shared.plumbing.problems import field_problem
from shared.plumbing.storage import UnitOfWork

_TEXT = 4000


def provider_kind() -> ListKind:
    """The kind of list."""
    names = {kind.value: name for kind, name in PROVIDER_KIND_NAMES.items()}
    return ListKind(
        name="providers",
        label="服务机构名册",
        shape=ListShape(PROVIDER_COLUMNS),
        scope=Scope.OFFERS_WRITE,
        owner=Owner.PROVIDER,
        land=_land,
        words={"kind": lambda _: set_words("providers", "kind", names)},
        source=WORDINGS.source,
    )


def _land(work: UnitOfWork, readers: Sequence[RowReader], principal: Principal, dry_run: bool) -> ImportReport:
    report = ReportBuilder(dry_run)
    for reader in readers:
        said = _read(reader)
        if said is None:
            report.account(reader, RowOutcome.REJECTED)
            continue
        row, changed = _landed(work, reader, said, principal)
        report.account(reader, RowOutcome.ACCEPTED if changed else RowOutcome.REPEATED, "" if row is None else row.id)
    return report.report()


def _kind(text: str) -> ProviderKind:
    try:
        return ProviderKind(text)
    except ValueError:
        raise ValueError(f"机构类别应为:{'、'.join(PROVIDER_KIND_NAMES.values())}") from None


def _read(reader: RowReader) -> ProviderIn | None:
    """The provider of a row; None where the reader holds what is wrong."""
    parts = {name: reader.text(f"contact_{name}") for name in ProviderContact.model_fields}
    read: dict[str, Any] = {
        "name": reader.text("name", required=True),
        "credit_code": reader.credit_code("credit_code", required=False),
        "kind": reader.parse("kind", _kind, required=True),
        "unit": reader.text("unit") or None,
        "text": reader.text("text", limit=_TEXT, lines=True),
        "contact": ProviderContact(**parts) if any(parts.values()) else None,
    }
    if reader.errors:
        return None
    try:
        return ProviderIn.model_validate(read)
    except ValidationError as error:
        for found in error.errors():
            problem = field_problem(found)
            reader.problem(str(found["loc"][0]), problem.problem, problem.remedy)
        return None


def _found(work: UnitOfWork, said: ProviderIn, principal: Principal, everything: bool) -> ProviderRow | None:
    """The same provider as it stands: by its code; an expert without one by his name among the caller's."""
    p = ProviderRow
    query = select(p).where(p.kind == said.kind.value, p.credit_code == said.credit_code)
    if said.credit_code is not None:
        return work.session.exec(query.with_for_update()).first()
    rows = work.session.exec(query.where(p.name == said.name).with_for_update()).all()
    return next((row for row in rows if everything or speaks(principal, row)), None)


def _landed(
    work: UnitOfWork, reader: RowReader, said: ProviderIn, principal: Principal
) -> tuple[ProviderRow | None, bool]:
    mine = principal.writes(Owner.PROVIDER)
    try:
        require_may_apply(said, principal, mine)
    except DomainError as error:
        reader.problem("credit_code", error.detail)
        return None, False
    row = _found(work, said, principal, mine.everything)
    if row is None:
        row = new_row(said, principal, work.now, mine)
        work.session.add(row)
        work.session.flush()
        keep_contact(work, row.id, said.contact)
        tell(work, row)
        return row, True
    if not (mine.everything or speaks(principal, row)):
        reader.problem("credit_code", "该单位在此类别中已由他人登记", "请与主管部门联系")
        return None, False
    renames = said.name != row.name and row.state != ProviderState.APPLIED
    if renames and not mine.everything:
        reader.problem("name", f"入驻后,名称(“{row.name}”)由主管部门变更", "请按已登记的名称填写")
        return None, False
    before = provider_state(work.session, row)
    beside = {
        "text": kept(reader, "text", said.text, row.text, "", shown=row.text),
        "unit": kept(reader, "unit", said.unit or "", row.unit, "", shown=row.unit) or None,
        "contact": _contact(work, reader, said.contact, row.id),
    }
    said = said.model_copy(update=beside)
    changed = set_said(work, row, said, principal)
    if changed:
        tell(work, row)
    changed = keep_contact(work, row.id, said.contact) or changed
    if changed:
        work.revise(PROVIDER, row.id, by=principal, before=before, after=provider_state(work.session, row))
    return row, changed


def _contact(work: UnitOfWork, reader: RowReader, said: ProviderContact | None, id: str) -> ProviderContact | None:
    """Whom to ask, with what the list does not speak of as it is recorded."""
    row = work.session.get(ProviderContactRow, id)
    if said is None or row is None:
        return said
    parts = {
        name: kept(reader, f"contact_{name}", getattr(said, name), getattr(row, name), "")
        for name in ProviderContact.model_fields
    }
    return ProviderContact(**parts)
