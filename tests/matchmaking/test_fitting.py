"""Whether an offer fits, condition by condition in three values; and who speaks for a provider."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from pydantic import TypeAdapter

from services.matchmaking.domain.fitting import Firm, Offered, Sought, fits
from services.matchmaking.providers.reaching import speaks
from shared.contracts.offers import NeedDetails, OfferDetails
from shared.contracts.values import Fen
from shared.plumbing.auth import Principal

DAY = dt.date(2026, 5, 1)
OFFERED: TypeAdapter[OfferDetails] = TypeAdapter(OfferDetails)
SOUGHT: TypeAdapter[NeedDetails] = TypeAdapter(NeedDetails)
FIRM = Firm("430302", "C3412", "small", {"municipal_srdi": "市级专精特新"})


def offered(details: dict[str, Any], **change: Any) -> Offered:
    said: dict[str, Any] = {
        **{key: [] for key in ("tiers", "industries", "sizes", "units")},
        **dict.fromkeys(("valid_from", "valid_until", "price")),
        "served": "",
    }
    return Offered(**said | change, details=OFFERED.validate_python(details))


def sought(details: dict[str, Any], budget: int | None = None) -> Sought:
    return Sought(budget, SOUGHT.validate_python(details))


SERVICE = {"kind": "service", "type": "法律"}
LOAN, ASKED = {"kind": "credit"}, {"kind": "credit"}


@pytest.mark.parametrize(
    ("change", "firm", "state"),
    [
        ({"tiers": ["municipal_srdi", "seed"]}, FIRM, "met"),
        ({"tiers": ["seed"]}, FIRM, None),
        ({"tiers": ["seed"]}, replace(FIRM, tiers={}), None),
        ({"industries": ["C34"]}, FIRM, "met"),
        ({"industries": ["C35"]}, FIRM, None),
        ({"industries": ["C35"]}, replace(FIRM, industry=""), "unknown"),
        ({"sizes": ["small", "micro"]}, FIRM, "met"),
        ({"sizes": ["large"]}, FIRM, None),
        ({"sizes": ["large"]}, replace(FIRM, size=""), "unknown"),
        ({"units": ["430302"]}, FIRM, "met"),
        ({"units": ["430304"]}, FIRM, None),
        ({"served": "430304"}, FIRM, None),
        ({"valid_from": DAY, "valid_until": DAY}, FIRM, "met"),
        ({"valid_from": dt.date(2026, 5, 2)}, FIRM, None),
        ({"valid_until": dt.date(2026, 4, 30)}, FIRM, None),
    ],
)
def test_what_is_known_not_to_fit_is_out_and_what_is_not_known_is_said(
    change: dict[str, Any], firm: Firm, state: str | None
) -> None:
    found = fits(offered(SERVICE, **change), sought({"kind": "service"}), firm, DAY)
    assert (found and [f.state for f in found]) == (state and [state])


@pytest.mark.parametrize(
    ("price", "budget", "states"),
    [(100, 100, ["met"]), (101, 100, None), (None, 100, ["unknown"]), (101, None, [])],
)
def test_a_price_is_held_against_a_budget_that_is_stated(
    price: int | None, budget: int | None, states: list[str] | None
) -> None:
    found = fits(offered(SERVICE, price=price), sought({"kind": "service"}, budget), FIRM, DAY)
    assert (None if found is None else [f.state for f in found]) == states


@pytest.mark.parametrize(
    ("offer", "need", "fit"),
    [
        (LOAN | {"most": Fen(100)}, ASKED | {"amount": Fen(100)}, True),
        (LOAN | {"most": Fen(100)}, ASKED | {"amount": Fen(101)}, False),
        (LOAN | {"months": 12}, ASKED | {"months": 13}, False),
        (LOAN | {"collateral": ["抵押"]}, ASKED | {"collateral": ["信用"]}, False),
        (LOAN | {"collateral": ["抵押", "信用"]}, ASKED | {"collateral": ["信用"]}, True),
        (LOAN | {"first_loan": False}, ASKED | {"first_loan": True}, False),
        (LOAN, ASKED | {"first_loan": True}, True),
        ({"kind": "equity", "ticket_from": Fen(10), "ticket_to": Fen(20)}, {"kind": "equity", "amount": Fen(9)}, False),
        ({"kind": "equity", "ticket_from": Fen(10), "ticket_to": Fen(20)}, {"kind": "equity", "amount": Fen(20)}, True),
        ({"kind": "equity", "stages": ["种子期"]}, {"kind": "equity", "stage": "成长期"}, False),
        ({"kind": "training", "sessions": [{"id": "1", "on": dt.date(2026, 4, 30)}]}, {"kind": "training"}, False),
        ({"kind": "training", "audience": ["高管"]}, {"kind": "training", "audience": ["职工"]}, False),
        ({"kind": "job_fair", "on": DAY}, {"kind": "job_fair"}, True),
        ({"kind": "job_fair", "on": dt.date(2026, 4, 30)}, {"kind": "job_fair"}, False),
        (SERVICE, {"kind": "service", "type": "财税"}, False),
        ({"kind": "diagnosis", "scenes": ["质量管理"]}, {"kind": "diagnosis", "scenes": ["仓储物流"]}, False),
        ({"kind": "diagnosis"}, {"kind": "diagnosis", "scenes": ["仓储物流"]}, True),
        ({"kind": "expert"}, SERVICE, False),
    ],
)
def test_each_kind_has_conditions_of_its_own(offer: dict[str, Any], need: dict[str, Any], fit: bool) -> None:
    assert (fits(offered(offer), sought(need), FIRM, DAY) is not None) is fit


@dataclass
class Spoken:
    credit_code: str | None = None
    accounts: list[str] = field(default_factory=list)


def caller(kind: str, enterprise: str | None = None, person: str | None = None) -> Principal:
    client = f"{person}@{kind}" if person else "client-1"
    return Principal(client, kind, None, frozenset(), enterprise, person)


@pytest.mark.parametrize(
    ("principal", "provider", "does"),
    [
        (caller("provider", "code-1"), Spoken("code-1"), True),
        (caller("enterprise", "code-1"), Spoken("code-1"), True),
        (caller("provider", "code-2"), Spoken("code-1"), False),
        (caller("bank"), Spoken("code-1", ["client-1"]), True),
        (caller("bank"), Spoken(None), False),
        (caller("expert", person="zhao"), Spoken(None, ["zhao"]), True),
        (caller("expert", person="zhao"), Spoken(None, ["zhao@expert"]), True),
        # The same person as an officer: judges, and does not speak for one of those who are judged.
        (caller("officer", person="zhao"), Spoken(None, ["zhao"]), False),
        (caller("platform"), Spoken(None, ["client-1"]), False),
        (caller("spa"), Spoken(None, ["client-1"]), False),
    ],
)
def test_who_speaks_for_a_provider(principal: Principal, provider: Spoken, does: bool) -> None:
    assert speaks(principal, provider) is does
