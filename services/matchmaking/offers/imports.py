"""Lists of offers: a bank's products, a year's courses, an agency's services. Rows land by provider, kind and title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ConfigDict, TypeAdapter
from sqlmodel import select

from services.matchmaking.offers.cells import (
    Fields,
    beside,
    industries_in,
    made,
    one_of,
    percent,
    positions_in,
    sessions_in,
    sizes_in,
    some_of,
    tiers_in,
    whole,
    words_in,
    yes_or_no,
)
from services.matchmaking.offers.columns import OFFER_COLUMNS
from services.matchmaking.offers.service import land, require_stands, titled
from services.matchmaking.offers.tables import OfferRow
from services.matchmaking.providers.columns import WORDINGS, set_words
from services.matchmaking.providers.reaching import speaks
from services.matchmaking.providers.tables import ProviderRow
from shared.contracts.imports import ImportReport, RowOutcome
from shared.contracts.offers import (
    FEE_LEVEL_NAMES,
    OFFER_KIND_NAMES,
    Collateral,
    DiagnosisScene,
    EquityStage,
    FeeLevel,
    LoanProgramme,
    OfferDetails,
    OfferIn,
    OfferKind,
    RiskTolerance,
    ServiceType,
    TrainingAudience,
)
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.contracts.values import AS_KEPT, Fen, firm_name
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict
from shared.plumbing.lists.columns import RowReader
from shared.plumbing.lists.landing import ReportBuilder
from shared.plumbing.lists.shapes import ListKind, ListShape
from shared.plumbing.storage import UnitOfWork

_TEXT = 4000
_DETAILS: TypeAdapter[OfferDetails] = TypeAdapter(OfferDetails, config=ConfigDict(defer_build=True))


def _integer(name: str, high: int) -> tuple[str, Any]:
    return name, lambda r: r.integer(name, low=1, high=high)


DETAILS: Mapping[OfferKind, Fields] = {
    OfferKind.CREDIT: {
        "programme": ("programme", lambda r: one_of(r, "programme", LoanProgramme) or LoanProgramme.OTHER),
        "rate_from": ("rate_from", lambda r: percent(r, "rate_from")),
        "rate_to": ("rate_to", lambda r: percent(r, "rate_to")),
        "lpr_spread": ("lpr_spread", lambda r: whole(r, "lpr_spread", -1000, 3000)),
        "most": ("most_wan", lambda r: r.wan("most_wan")),
        "months": _integer("months", 600),
        "collateral": ("collateral", lambda r: some_of(r, "collateral", Collateral)),
        "first_loan": ("first_loan", lambda r: yes_or_no(r, "first_loan")),
    },
    OfferKind.EQUITY: {
        "ticket_from": ("ticket_from_wan", lambda r: r.wan("ticket_from_wan")),
        "ticket_to": ("ticket_to_wan", lambda r: r.wan("ticket_to_wan")),
        "sectors": ("sectors", lambda r: words_in(r, "sectors")),
        "stages": ("stages", lambda r: some_of(r, "stages", EquityStage)),
        "risk_tolerance": ("risk_tolerance", lambda r: one_of(r, "risk_tolerance", RiskTolerance)),
    },
    OfferKind.TRAINING: {
        "course": ("course", lambda r: r.text("course")),
        "audience": ("audience", lambda r: some_of(r, "audience", TrainingAudience)),
        "hours": _integer("hours", 2000),
        "sessions": ("sessions", lambda r: sessions_in(r, "sessions")),
    },
    OfferKind.JOB_FAIR: {
        "on": ("on", lambda r: r.date("on")),
        "place": ("place", lambda r: r.text("place")),
        "programme": ("school_programme", lambda r: r.text("school_programme")),
        "positions": ("positions", lambda r: positions_in(r, "positions")),
    },
    OfferKind.SERVICE: {
        "type": ("type", lambda r: one_of(r, "type", ServiceType) or ServiceType.OTHER),
        "scenes": ("scenes", lambda r: some_of(r, "scenes", DiagnosisScene)),
        "days": _integer("days", 2000),
    },
    OfferKind.EXPERT: {
        "fields": ("fields", lambda r: words_in(r, "fields")),
        "ip_group": ("ip_group", lambda r: bool(yes_or_no(r, "ip_group"))),
        "employer": ("employer", lambda r: r.text("employer")),
        "conflicts": ("conflicts", lambda r: r.text("conflicts", limit=_TEXT, lines=True)),
    },
    OfferKind.DIAGNOSIS: {
        "scenes": ("scenes", lambda r: some_of(r, "scenes", DiagnosisScene)),
        "on_site": ("on_site", lambda r: yes_or_no(r, "on_site")),
    },
}
_COMMON = {"normal_price": "normal_price_wan", "fee": "fee_wan"}


def offer_kind() -> ListKind:
    """The kind of list."""
    return ListKind(
        name="offers",
        label="服务产品清单",
        shape=ListShape(OFFER_COLUMNS),
        scope=Scope.OFFERS_WRITE,
        owner=Owner.OFFER,
        land=_land,
        words={
            "kind": lambda _: set_words("offers", "kind", {k.value: v for k, v in OFFER_KIND_NAMES.items()}),
            "fee_level": lambda _: set_words("offers", "fee_level", {f.value: v for f, v in FEE_LEVEL_NAMES.items()}),
            "type": lambda _: set_words("offers", "type", {t.value: t.value for t in ServiceType}),
            "programme": lambda _: set_words("offers", "programme", {p.value: p.value for p in LoanProgramme}),
        },
        source=WORDINGS.source,
    )


def kind_of(text: str) -> OfferKind:
    try:
        return OfferKind(text)
    except ValueError:
        raise ValueError(f"种类应为:{'、'.join(OFFER_KIND_NAMES.values())}") from None


def read_details(reader: RowReader, kind: OfferKind, by_kind: Mapping[OfferKind, Fields]) -> dict[str, Any]:
    """What a kind has of its own. What stands in a column of another kind is said, and not recorded."""
    fields = by_kind[kind]
    own = {column for column, _ in fields.values()}
    for column in sorted({c for others in by_kind.values() for c, _ in others.values()} - own):
        if reader.has(column):
            reader.problem(column, f"“{OFFER_KIND_NAMES[kind]}”没有此项,未记录", "请核对种类", warn=True)
    return {"kind": kind} | {name: read(reader) for name, (_, read) in fields.items()}


def _fee_level(text: str) -> FeeLevel:
    try:
        return FeeLevel(text)
    except ValueError:
        raise ValueError(f"收费类型应为:{'、'.join(FEE_LEVEL_NAMES.values())}") from None


def read_offer(reader: RowReader, provider_id: str) -> OfferIn | None:
    """The offer of a row; None where the reader holds what is wrong."""
    kind = reader.parse("kind", kind_of, required=True)
    said: dict[str, Any] = {
        "provider_id": provider_id,
        "title": reader.text("title", required=True),
        "text": reader.text("text", limit=_TEXT, lines=True),
        "tiers": tiers_in(reader, "tiers"),
        "industries": industries_in(reader, "industries"),
        "sizes": sizes_in(reader, "sizes"),
        "units": words_in(reader, "units"),
        "normal_price": reader.wan("normal_price_wan"),
        "fee": reader.wan("fee_wan"),
        "fee_level": reader.parse("fee_level", _fee_level) or FeeLevel.MARKET,
        "valid_from": reader.date("valid_from"),
        "valid_until": reader.date("valid_until"),
    }
    if kind is not None:
        said["details"] = read_details(reader, kind, DETAILS)
    if reader.errors or kind is None:
        return None
    columns = _COMMON | {name: column for name, (column, _) in DETAILS[kind].items()}
    return made(reader, OfferIn, said, columns)


def _provider(reader: RowReader, among: Sequence[ProviderRow]) -> ProviderRow | None:
    """Whose offer a row is: by code, by name, or the one that the caller speaks for."""
    code = reader.credit_code("credit_code", required=False)
    name = firm_name(reader.text("provider_name"))
    found = [
        row for row in among if (code is None or row.credit_code == code) and (not name or firm_name(row.name) == name)
    ]
    if len(found) == 1:
        return found[0]
    where = "credit_code" if code is not None or not name else "provider_name"
    if found:
        reader.problem(where, "有多个符合的服务机构", "请填写统一社会信用代码与机构名称")
    elif not reader.errors:
        reader.problem(where, "没有本账号可以办理的这一服务机构", "请先申请入驻,或核对机构的代码与名称")
    return None


def _land(work: UnitOfWork, readers: Sequence[RowReader], principal: Principal, dry_run: bool) -> ImportReport:
    everything = principal.writes(Owner.OFFER).everything
    rows = work.session.exec(select(ProviderRow)).all()
    mine = [row for row in rows if everything or speaks(principal, row)]
    report = ReportBuilder(dry_run)
    for reader in readers:
        provider = _provider(reader, mine)
        said = None if provider is None else read_offer(reader, provider.id)
        if provider is None or said is None or not _stands(reader, provider):
            report.account(reader, RowOutcome.REJECTED)
            continue
        row = titled(work.session, said.provider_id, said.details.kind, said.title)
        if row is not None:
            said = _beside(reader, said, row)
        if said is None:
            report.account(reader, RowOutcome.REJECTED)
            continue
        row, changed = land(work, said, principal)
        report.account(reader, RowOutcome.ACCEPTED if changed else RowOutcome.REPEATED, str(row.id))
    return report.report()


def _stands(reader: RowReader, provider: ProviderRow) -> bool:
    try:
        require_stands(provider)
    except Conflict as error:
        reader.problem("credit_code", error.detail)
        return False
    return True


def as_said(row: OfferRow) -> OfferIn:
    """An offer as it would have been sent."""
    said = row.model_dump(include=set(OfferIn.model_fields)) | {
        "normal_price": None if row.normal_price is None else Fen(row.normal_price),
        "fee": None if row.fee is None else Fen(row.fee),
        "details": _DETAILS.validate_python(row.details, context=AS_KEPT),
    }
    return OfferIn.model_validate(said, context=AS_KEPT)


def _beside(reader: RowReader, said: OfferIn, row: OfferRow) -> OfferIn | None:
    """The offer with what the list does not speak of as it is recorded."""
    old = as_said(row)
    columns = {name: column for name, (column, _) in DETAILS[said.details.kind].items()}
    merged = beside(reader, said, old, _COMMON | {"provider_id": "title", "draft": "title", "details": "title"})
    merged["details"] = beside(reader, said.details, old.details, columns | {"kind": "title"})
    return made(reader, OfferIn, merged, _COMMON | columns)
