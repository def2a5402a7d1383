"""What a step says and writes beside itself. In the step's transaction, before it is taken."""

from __future__ import annotations

import datetime as dt

from services.matchmaking.domain.engagement import Role
from services.matchmaking.engagements.guards import against_declaration
from services.matchmaking.engagements.people import Standing
from services.matchmaking.engagements.records import declare, free
from services.matchmaking.engagements.tables import AdviceRow, EngagementRow, EngagementStep
from shared.casework.casebook import Effect
from shared.contracts.engagements import (
    AgreeStep,
    ConfirmStep,
    Declaration,
    DeliverStep,
    EngagementStepIn,
    RateStep,
    SettleStep,
)
from shared.contracts.problems import FieldProblem
from shared.contracts.values import Fen
from shared.plumbing.errors import InvalidInput
from shared.plumbing.storage import UnitOfWork

EXPERT = "expert"


def effect_of(
    work: UnitOfWork, standing: Standing, request: EngagementStepIn, today: dt.date
) -> Effect[EngagementStep]:
    """The effects of every step."""
    engagement = standing.engagement
    if isinstance(request, AgreeStep):
        return _agreement(work, standing, request, today)
    if isinstance(request, DeliverStep):
        return _delivery(work, engagement, request, today)
    if isinstance(request, ConfirmStep):
        return _confirmation(work, engagement, request, today)
    if isinstance(request, RateStep):
        facts = {"rating": request.rating, "solved": request.solved, "text": request.text}
        return Effect(facts, changes={"rating": request.rating, "solved": request.solved})
    if isinstance(request, SettleStep):
        return Effect({"number": request.number})
    return Effect()


def require_declared(said: Declaration, standing: Standing) -> None:
    """`InvalidInput` with everything that speaks against what the caller's side declares."""
    engagement, provider, firm = standing.engagement, standing.provider, standing.firm
    require_unrelated(
        said,
        standing.side,
        kind=engagement.kind,
        firm=(engagement.credit_code, "" if firm is None else firm.name),
        provider=(engagement.provider_code, provider.name),
    )


def require_unrelated(
    said: Declaration, side: Role | None, *, kind: str, firm: tuple[str, str], provider: tuple[str, str]
) -> None:
    """The same of an engagement that is not there yet. `firm`, `provider`: (credit code, name)."""
    code, name = firm if side is Role.PROVIDER else provider
    stated = kind == EXPERT and side is Role.PROVIDER
    if problems := against_declaration(said, names=[name], codes=[code], stated=stated):
        raise InvalidInput(";".join(p.problem for p in problems), problems)


def require_own_voucher(voucher: str, side: Role | None) -> None:
    """A voucher is the firm's, who alone says that it is used."""
    if voucher and side is not Role.FIRM:
        problem = FieldProblem(field="body.voucher", problem="服务券由企业一方填写", remedy="请留空")
        raise InvalidInput(problem.problem, [problem])


def _agreement(work: UnitOfWork, standing: Standing, request: AgreeStep, today: dt.date) -> Effect[EngagementStep]:
    engagement, side = standing.engagement, standing.side
    assert side is not None
    require_declared(request.declaration, standing)
    require_own_voucher(request.voucher, side)
    declare(work, engagement, side, request.declaration, standing.principal.client_id)
    changes: dict[str, object] = {"agreed_on": today}
    if request.voucher:
        changes["voucher"] = request.voucher
    return Effect({"price": Fen(engagement.price).yuan}, changes=changes)


def _delivery(
    work: UnitOfWork, engagement: EngagementRow, request: DeliverStep, today: dt.date
) -> Effect[EngagementStep]:
    day = request.delivered_on
    if day > today or (engagement.agreed_on is not None and day < engagement.agreed_on):
        problem = f"交付日期 {day} 应在约定之日({engagement.agreed_on})与今天({today})之间"
        raise InvalidInput.at("body.delivered_on", problem, "请核对日期", day)
    if (request.visit is not None) != (engagement.kind == EXPERT):
        problem = "专家走访须填写诊断与建议" if request.visit is None else "诊断与建议只用于专家走访"
        raise InvalidInput.at("body.visit", problem, "请补充或留空")
    facts: dict[str, object] = {"delivered_on": day.isoformat(), "summary": request.summary}
    if request.visit is not None:
        facts["findings"] = request.visit.findings
        for n, advice in enumerate(request.visit.advice, start=1):
            work.session.add(AdviceRow(engagement_id=engagement.id, number=n, text=advice.text, due_on=advice.due_on))
    return Effect(facts, changes={"delivered_on": day})


def _confirmation(
    work: UnitOfWork, engagement: EngagementRow, request: ConfirmStep, today: dt.date
) -> Effect[EngagementStep]:
    paid = request.paid
    if paid is not None and paid > engagement.price:
        problem = f"企业自付({paid.yuan}元)超过约定价格({Fen(engagement.price).yuan}元)"
        raise InvalidInput.at("body.paid", problem, "请核对金额", paid.yuan)
    changes = {"confirmed_on": today, "paid": None if paid is None else int(paid)}
    return Effect(
        {"paid": None if paid is None else paid.yuan},
        changes=changes,
        then=lambda _: free(work.session, engagement),
    )
