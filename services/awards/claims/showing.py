"""Claims as they go over the wire."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from services.awards.accounts.numbers import masked
from services.awards.accounts.tables import PayeeAccountRow
from services.awards.claims.rules import ASIDE
from services.awards.claims.tables import ClaimRoundRow, ClaimRow, ClaimStep
from services.awards.domain.claim_process import CLAIM, FREE, ROLE_NAMES, STATE_NAMES, TABLE, Role
from services.awards.domain.pack import Pack
from services.awards.read_model.service import unit_names
from services.awards.read_model.tables import KnownEnterprise
from shared.casework.showing import step_shown
from shared.casework.steps import state_of
from shared.contracts.claims import CHANNEL_NAMES, Claim, ClaimStepShown
from shared.contracts.values import CreditCode, Fen
from shared.plumbing.among import among

_ELSEWHERE = {
    "payable": ("财政部门(编制批次)",),
    "batched": ("财政部门(复核、出单)",),
    "sent": ("银行",),
    "paid": ("财政部门(对账)",),
    "in_recovery": ("企业(退缴)",),
}
"""Who has a claim that goes on by another act: a batch, the bank's answer, a recovery."""


@dataclass(frozen=True, slots=True)
class ArrivedPart:
    """The payment of which a part arrived last: its number, the day, and the bank's number."""

    item_no: str
    paid_on: dt.date
    bank_ref: str | None


@dataclass(frozen=True, slots=True)
class Onward:
    """Where a claim went on to: the notice that told of it last, and the payment that was made of it last, with its batch. `under_way`:
    whether one has been made that the bank has not answered; `part`: what arrived of it in part, where something did and stayed."""

    notice_id: str | None
    batch_id: str | None
    item_no: str | None
    under_way: bool
    part: ArrivedPart | None


OnwardOf = Callable[[Session, str], Onward]
"""Says it of a claim. Notices and batches rest on claims, so it is they who say it (`awards/batches/onward.py`)."""


@dataclass(frozen=True, slots=True)
class Names:
    """What claims are shown with: read once for a page."""

    rounds: Mapping[str, str]
    units: Mapping[str, str]
    accounts: Mapping[str, str]
    pack: Pack
    today: dt.date

    @staticmethod
    def of(session: Session, claims: Sequence[ClaimRow], pack: Pack, today: dt.date) -> Names:
        rounds = select(ClaimRoundRow.id, ClaimRoundRow.name).where(
            among(session, col(ClaimRoundRow.id), sorted({c.round_id for c in claims}))
        )
        a = PayeeAccountRow
        ids = sorted({c.account_id for c in claims if c.account_id is not None})
        accounts = select(a.id, a.bank_name, a.last4).where(among(session, col(a.id), ids))
        return Names(
            rounds=dict(session.exec(rounds).all()),
            units=unit_names(session),
            accounts={id: f"{bank} {masked(last4)}" for id, bank, last4 in session.exec(accounts).all()},
            pack=pack,
            today=today,
        )


def shown(claim: ClaimRow, firm: KnownEnterprise, names: Names) -> Claim:
    measure, state = names.pack.measure(claim.measure_id), state_of(claim)
    unit = names.units.get(firm.unit, firm.unit)
    return Claim(
        id=claim.id,
        round_id=claim.round_id,
        round_name=names.rounds.get(claim.round_id, ""),
        credit_code=CreditCode(claim.credit_code),
        enterprise_name=firm.name,
        unit=firm.unit,
        unit_name=unit,
        year=claim.year,
        measure_id=claim.measure_id,
        clause=measure.clause if measure else 0,
        measure_name=measure.name if measure else claim.measure_id,
        subject=claim.subject,
        channel="entitled" if claim.channel == "entitled" else "applied",
        channel_name=CHANNEL_NAMES[claim.channel],
        amount=None if claim.amount is None else Fen(claim.amount),
        state=state,
        state_name=STATE_NAMES[state],
        open=state not in FREE and state != "settled",
        holders=holders(state, firm.name, unit),
        since=claim.changed_at,
        due_on=claim.due_on,
        overdue=claim.due_on is not None and claim.due_on < names.today,
        flag=claim.flag,
        account=names.accounts.get(claim.account_id or "", ""),
        opened_at=claim.opened_at,
    )


def holders(state: str, firm: str, unit: str) -> list[str]:
    """Who has a claim now, by name where it is a firm or an office."""
    if state in _ELSEWHERE:
        return list(_ELSEWHERE[state])
    roles = {r for (at, event), t in TABLE.items() if at == state and event not in ASIDE for r in t.roles}
    if Role.FIRM in roles:  # an office acts for its firm then; nobody waits for the office
        return [firm]
    names = {**ROLE_NAMES, Role.OFFICE: unit}
    return [names[role] for role in ROLE_NAMES if role in roles and role is not Role.SYSTEM]


def claim_step_shown(step: ClaimStep) -> ClaimStepShown:
    return ClaimStepShown(
        **dict(step_shown(CLAIM, step)),
        role_name=ROLE_NAMES[Role(step.role)],
        person=step.person,
        stage=step.stage,
        amount=None if step.amount is None else Fen(step.amount),
    )
