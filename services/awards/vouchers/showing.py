"""Vouchers as they go over the wire."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from services.awards.domain.pack import Pack
from services.awards.engagements.service import CONFIRMED, STATE_NAMES
from services.awards.read_model.service import unit_names
from services.awards.read_model.tables import KnownEnterprise
from services.awards.vouchers.finding import sums_of
from services.awards.vouchers.tables import VoucherEntryRow, VoucherProgrammeRow, VoucherRow
from shared.contracts.values import CreditCode, Fen
from shared.contracts.vouchers import (
    SERVICE_KIND_NAMES,
    USE_STATE_NAMES,
    VOUCHER_ENTRY_NAMES,
    VOUCHER_STATE_NAMES,
    Voucher,
    VoucherEntry,
    VoucherProgramme,
    VoucherUse,
)
from shared.plumbing.among import among


def kind_names(kinds: Sequence[str]) -> list[str]:
    return [SERVICE_KIND_NAMES.get(kind, kind) for kind in kinds]


def provider_names(session: Session, codes: set[str]) -> dict[str, str]:
    """{credit code: name} of providers that are registered; of others the code is all that is known here."""
    f = KnownEnterprise
    return dict(session.exec(select(f.credit_code, f.name).where(among(session, col(f.credit_code), codes))).all())


def programmes_shown(
    session: Session, pack: Pack, rows: Sequence[tuple[VoucherProgrammeRow, int]]
) -> list[VoucherProgramme]:
    """`rows`: programmes, and how many vouchers of each there are."""
    sums = sums_of(session, col(VoucherRow.programme_id), [row.id for row, _ in rows])
    found = []
    for row, vouchers in rows:
        reserved, redeemed = sums.get(row.id, (0, 0))
        found.append(
            VoucherProgramme(
                **row.model_dump(exclude={"face", "total", "issued"}), face=Fen(row.face), total=Fen(row.total),
                issued=Fen(row.issued), reserved=Fen(reserved), redeemed=Fen(redeemed), vouchers=vouchers,
                kind_names=kind_names(row.kinds), title_names=[pack.titles.get(t, t) for t in row.titles],
                open=row.closed_at is None,
            )
        )  # fmt: skip
    return found


def vouchers_shown(
    session: Session, rows: Sequence[tuple[VoucherRow, VoucherProgrammeRow, KnownEnterprise]]
) -> list[Voucher]:
    sums, units = sums_of(session, col(VoucherRow.id), [row.id for row, _, _ in rows]), unit_names(session)
    return [Voucher(**about(row, programme, firm, sums, units)) for row, programme, firm in rows]


def about(
    row: VoucherRow,
    programme: VoucherProgrammeRow,
    firm: KnownEnterprise,
    sums: Mapping[str, tuple[int, int]],
    units: Mapping[str, str],
) -> dict[str, Any]:
    """The fields of a voucher."""
    reserved, redeemed = sums.get(row.id, (0, 0))
    return {
        "id": row.id, "programme_id": programme.id, "programme_name": programme.name, "credit_code": CreditCode(row.credit_code),
        "enterprise_name": firm.name, "unit": firm.unit, "unit_name": units.get(firm.unit, firm.unit), "kinds": programme.kinds,
        "kind_names": kind_names(programme.kinds), "face": Fen(row.face), "free": Fen(row.balance), "reserved": Fen(reserved),
        "redeemed": Fen(redeemed), "from_day": programme.from_day, "expires_on": row.expires_on, "state": row.state,
        "state_name": VOUCHER_STATE_NAMES[row.state], "issued_at": row.issued_at,
    }  # fmt: skip


def entries_shown(session: Session, voucher: VoucherRow) -> list[VoucherEntry]:
    e = VoucherEntryRow
    found, balance = [], 0
    for row in session.exec(select(e).where(e.voucher_id == voucher.id).order_by(col(e.seq))).all():
        balance += row.fen
        found.append(
            VoucherEntry(
                **row.model_dump(include={"seq", "kind", "engagement_id", "reason", "by", "at"}),
                kind_name=VOUCHER_ENTRY_NAMES[row.kind], amount=Fen(row.fen), balance=Fen(balance),
            )
        )  # fmt: skip
    return found


def uses_shown(session: Session, rows: Sequence[Any]) -> list[VoucherUse]:
    """`rows`: uses with their services, programmes and firms."""
    providers = provider_names(session, {use.provider_code for use, *_ in rows})
    return [
        VoucherUse(
            engagement_id=use.engagement_id, voucher_id=use.voucher_id, programme_name=programme.name,
            credit_code=CreditCode(use.credit_code), enterprise_name=firm.name, provider_code=use.provider_code,
            provider_name=providers.get(use.provider_code, use.provider_code), kind=engagement.kind,
            kind_name=SERVICE_KIND_NAMES.get(engagement.kind, engagement.kind), service_type=engagement.service_type,
            engagement_state=engagement.state, engagement_state_name=STATE_NAMES.get(engagement.state, engagement.state),
            agreed_price=Fen(use.agreed_price), amount=Fen(use.fen), firm_part=Fen(use.firm_part), state=use.state,
            state_name=USE_STATE_NAMES[use.state], reserved_on=use.reserved_on, redeemed_on=use.redeemed_on,
            redeemable=use.state == "reserved" and engagement.state in CONFIRMED,
        )
        for use, engagement, programme, firm in rows
    ]  # fmt: skip
