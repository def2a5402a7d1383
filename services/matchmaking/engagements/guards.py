"""What stands in the way of a step, beyond the table: sentences for whoever would take it. Nothing is written here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from services.matchmaking.domain.engagement import BY_LIST, ROLE_NAMES, Role
from services.matchmaking.engagements.people import Standing
from services.matchmaking.engagements.records import valid_on
from services.matchmaking.listings.reaching import name_as_compared
from services.matchmaking.offers.tables import OfferRow
from services.matchmaking.providers.tables import ProviderRow
from shared.contracts.engagements import Declaration
from shared.contracts.problems import FieldProblem

LISTED = "listed"


def against_step(standing: Standing, event: str) -> list[str]:
    """What still stands in the way of an event from where the engagement is."""
    engagement, provider = standing.engagement, standing.provider
    if event == "agree":
        other = Role.PROVIDER if engagement.proposed_by == Role.FIRM else Role.FIRM
        found = [] if standing.side in (None, other) else [f"由对方({ROLE_NAMES[other]})同意"]
        return found + against_provider(provider)
    if event == "deliver" and engagement.kind in BY_LIST:
        return [f"此类服务以名单交付:请导入{BY_LIST[engagement.kind]}"]
    return []


def against_provider(provider: ProviderRow) -> list[str]:
    """A provider that was suspended, or is not listed yet, enters into nothing new."""
    return [] if provider.state == LISTED else [f"服务机构“{provider.name}”未在册或已暂停,不能新办对接"]


def against_offer(offer: OfferRow, day: dt.date) -> list[str]:
    if offer.state != LISTED:
        return ["这项服务未上架或已下架,不能新办对接"]
    return [] if valid_on(offer, day) else ["这项服务今天不在有效期内"]


def against_declaration(
    said: Declaration, *, names: Sequence[str], codes: Sequence[str], stated: bool
) -> list[FieldProblem]:
    """What speaks against what a side declared. `names`, `codes`: of the other side. `stated`: must it be said in words?"""
    found = []
    if said.related:
        problem = "与对方有同一法定代表人、股东或其他利害关系的,不能办理对接"
        found.append(FieldProblem(field="body.declaration.related", problem=problem, remedy="请另选服务机构或企业"))
    compared = {name_as_compared(name) for name in names if name}
    for n, interest in enumerate(said.interests):
        if interest.credit_code in codes or name_as_compared(interest.organisation) in compared:
            problem = f"申报的利害关系单位“{interest.organisation}”就是对方"
            at = f"body.declaration.interests.{n}"
            found.append(FieldProblem(field=at, problem=problem, remedy="有利害关系的应回避"))
    if stated and not said.statement:
        found.append(
            FieldProblem(
                field="body.declaration.statement", problem="专家须先写明利害关系情况", remedy="没有的请写明没有"
            )
        )
    return found
