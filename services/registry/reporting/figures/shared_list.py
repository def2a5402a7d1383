"""Figures of the name list that is shared with banks (clause 10): how long it is, and who said that they hold it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import or_, select

from services.registry.domain.ladder import titles
from services.registry.identity.tables import ApiClient
from services.registry.releases.tables import AcknowledgementRow
from services.registry.reporting.figures.figure import Figure, Month
from shared.contracts.reporting import FigureRow
from shared.contracts.values import SHANGHAI, local_date

_ACK: Any = AcknowledgementRow
_CLIENT: Any = ApiClient


def _listed(month: Month) -> list[FigureRow]:
    return month.firms(month.holding(t.code for t in titles().values() if t.on_name_list))


def _acknowledged(month: Month) -> list[FigureRow]:
    """Banks that acknowledged a release of the list in the month, each once: by their system, or a person of theirs."""
    since = dt.datetime.combine(month.first, dt.time(), SHANGHAI)
    query = (
        select(_ACK.client_id, _CLIENT.name, _ACK.number, _ACK.at)
        .outerjoin(_CLIENT, _CLIENT.client_id == _ACK.client_id)
        .where(or_(_CLIENT.kind == "bank", _ACK.client_id.endswith("@bank")), _ACK.at >= since)
        .order_by(_ACK.at)
    )
    last = {
        id: (name or id, number, local_date(at))
        for id, name, number, at in month.rows(query)
        if local_date(at) <= month.day
    }
    return month.those(month.other(name, on=day, detail=f"第{number}版名单") for name, number, day in last.values())


FIGURES = (
    Figure("listed-firms", "10", "推送共享名单中的企业", "家", "“专精特新”企业名单", "当日在名单上的企业,一家计一次", _listed),
    Figure("banks-acknowledged", "10", "本月确认收到名单的银行", "家", "银行对名单版本的确认", "一家银行计一次", _acknowledged, of_units=False),
)  # fmt: skip
