"""Lists of needs: a unit's survey of its firms, or a firm's own. Rows land by firm, kind and title."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from pydantic import ConfigDict, TypeAdapter

from services.matchmaking.listings.imports import FIRMS
from services.matchmaking.listings.service import UNKNOWN_ENTERPRISE, UNKNOWN_REMEDY, known_by_code
from services.matchmaking.listings.tables import KnownEnterprise
from services.matchmaking.needs.columns import NEED_COLUMNS
from services.matchmaking.needs.service import land, titled
from services.matchmaking.needs.tables import NeedRow
from services.matchmaking.offers.cells import (
    Fields,
    beside,
    made,
    one_of,
    positions_in,
    some_of,
    words_in,
    yes_or_no,
)
from services.matchmaking.offers.imports import kind_of, read_details
from services.matchmaking.providers.columns import WORDINGS, set_words
from shared.contracts.imports import ImportReport, RowOutcome
from shared.contracts.offers import (
    OFFER_KIND_NAMES,
    Collateral,
    DiagnosisScene,
    EquityStage,
    NeedDetails,
    NeedIn,
    OfferKind,
    ServiceType,
    TrainingAudience,
)
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.contracts.values import AS_KEPT, CreditCode, Fen
from shared.plumbing.auth import Principal
from shared.plumbing.lists.columns import RowReader, credit_codes
from shared.plumbing.lists.landing import ReportBuilder
from shared.plumbing.lists.shapes import ListKind, ListShape
from shared.plumbing.rights import Reach
from shared.plumbing.storage import UnitOfWork

_TEXT = 4000
_DETAILS: TypeAdapter[NeedDetails] = TypeAdapter(NeedDetails, config=ConfigDict(defer_build=True))

DETAILS: Mapping[OfferKind, Fields] = {
    OfferKind.CREDIT: {
        "amount": ("amount_wan", lambda r: r.wan("amount_wan")),
        "months": ("months", lambda r: r.integer("months", low=1, high=600)),
        "collateral": ("collateral", lambda r: some_of(r, "collateral", Collateral)),
        "first_loan": ("first_loan", lambda r: yes_or_no(r, "first_loan")),
    },
    OfferKind.EQUITY: {
        "amount": ("amount_wan", lambda r: r.wan("amount_wan")),
        "stage": ("stage", lambda r: one_of(r, "stage", EquityStage)),
    },
    OfferKind.TRAINING: {
        "audience": ("audience", lambda r: some_of(r, "audience", TrainingAudience)),
        "people": ("people", lambda r: r.integer("people", low=1, high=100_000)),
    },
    OfferKind.JOB_FAIR: {"positions": ("positions", lambda r: positions_in(r, "positions"))},
    OfferKind.SERVICE: {
        "type": ("type", lambda r: one_of(r, "type", ServiceType)),
        "scenes": ("scenes", lambda r: some_of(r, "scenes", DiagnosisScene)),
    },
    OfferKind.EXPERT: {
        "fields": ("fields", lambda r: words_in(r, "fields")),
        "ip_group": ("ip_group", lambda r: bool(yes_or_no(r, "ip_group"))),
    },
    OfferKind.DIAGNOSIS: {"scenes": ("scenes", lambda r: some_of(r, "scenes", DiagnosisScene))},
}
_COMMON = {"budget": "budget_wan"}


def need_kind() -> ListKind:
    """The kind of list."""
    return ListKind(
        name="needs",
        label="服务需求清单",
        shape=ListShape(NEED_COLUMNS, firm_name="organisation"),
        scope=Scope.NEEDS_WRITE,
        owner=Owner.NEED,
        land=_land,
        words={
            "kind": lambda _: set_words("offers", "kind", {k.value: v for k, v in OFFER_KIND_NAMES.items()}),
            "type": lambda _: set_words("offers", "type", {t.value: t.value for t in ServiceType}),
        },
        source=WORDINGS.source,
        firms=FIRMS,
    )


def _require_firm(reader: RowReader, code: CreditCode, known: Mapping[str, KnownEnterprise], mine: Reach) -> None:
    firm = known.get(code)
    if firm is None:
        reader.problem("credit_code", UNKNOWN_ENTERPRISE, UNKNOWN_REMEDY)
        return
    if not mine.covers(firm=code, units=(firm.unit,)):
        reader.problem("credit_code", mine.refusal().detail, "请由该企业或其归口单位登记")
        return


def read_need(reader: RowReader, check: Callable[[CreditCode], None] = lambda code: None) -> NeedIn | None:
    """The need of a row; None where the reader holds what is wrong. `check` may add what speaks against the firm."""
    code = reader.credit_code("credit_code")
    if code is not None:
        check(code)
    kind = reader.parse("kind", kind_of, required=True)
    said: dict[str, Any] = {
        "credit_code": code,
        "title": reader.text("title", required=True),
        "text": reader.text("text", limit=_TEXT, lines=True),
        "needed_on": reader.date("needed_on"),
        "budget": reader.wan("budget_wan"),
    }
    if kind is not None:
        said["details"] = read_details(reader, kind, DETAILS)
    if reader.errors or kind is None:
        return None
    columns = _COMMON | {name: column for name, (column, _) in DETAILS[kind].items()}
    return made(reader, NeedIn, said, columns)


def _land(work: UnitOfWork, readers: Sequence[RowReader], principal: Principal, dry_run: bool) -> ImportReport:
    mine = principal.writes(Owner.NEED)
    known = known_by_code(work.session, credit_codes(readers))
    report = ReportBuilder(dry_run)
    for reader in readers:
        said = read_need(reader, partial(_require_firm, reader, known=known, mine=mine))
        if said is not None:
            row = titled(work.session, said.credit_code, said.details.kind, said.title)
            said = said if row is None else _beside(reader, said, row)
        if said is None:
            report.account(reader, RowOutcome.REJECTED)
            continue
        row, changed = land(work, said, principal)
        report.account(reader, RowOutcome.ACCEPTED if changed else RowOutcome.REPEATED, str(row.id))
    return report.report()


def _beside(reader: RowReader, said: NeedIn, row: NeedRow) -> NeedIn | None:
    """The need with what the list does not speak of as it is recorded."""
    before = row.model_dump(include=set(NeedIn.model_fields)) | {
        "budget": None if row.budget is None else Fen(row.budget),
        "details": _DETAILS.validate_python(row.details, context=AS_KEPT),
    }
    old = NeedIn.model_validate(before, context=AS_KEPT)
    columns = {name: column for name, (column, _) in DETAILS[said.details.kind].items()}
    merged = beside(reader, said, old, _COMMON | {"details": "title"})
    merged["details"] = beside(reader, said.details, old.details, columns | {"kind": "title"})
    return made(reader, NeedIn, merged, _COMMON | columns)
