"""Changes of the name list are events of the feed: appended in the transaction that changes a tenure, a name or a unit.

The row that a change carries is the row as the list now has it (or, removed, as it last had it). What is already over
on the day of the entry was never on the current list and announces nothing. That a term runs out is no change either:
each row says its `valid_to`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from services.registry.domain.ladder import Title, titles
from services.registry.domain.tenure import Period
from services.registry.enterprises.units import unit_names
from services.registry.happenings import EnterpriseChanged, TenureRestated
from services.registry.recognitions.tenures import Holdings
from shared.contracts.public_events.registry import NameListChanged
from shared.contracts.registry import NameListAction, NameListRow
from shared.contracts.registry_events import DocumentRef
from shared.contracts.values import CreditCode, local_date
from shared.plumbing.storage import UnitOfWork


def current(periods: Sequence[Period], day: dt.date) -> Period | None:
    """The period that the list shows on a day: the one that covers it."""
    return next((p for p in periods if p.start <= day and (p.end is None or p.end > day)), None)


def on_tenure_restated(work: UnitOfWork, restated: TenureRestated) -> None:
    """Tell what a recognition did to the list's row for this holder and title."""
    title = titles()[restated.title]
    if not title.on_name_list:
        return
    day = local_date(work.now)
    was, now = current(restated.before, day), current(restated.after, day)
    if was == now:
        return
    action = NameListAction.ADDED if was is None else NameListAction.REMOVED if now is None else NameListAction.CHANGED
    shown = now or was
    assert shown is not None
    document = restated.documents[shown.recognition_id]
    firm = _Firm(restated.credit_code, restated.name, restated.unit)
    _publish(work, action, firm, title, restated.subject, shown, document)


def on_enterprise_changed(work: UnitOfWork, changed: EnterpriseChanged) -> None:
    """Tell that an enterprise's name or unit changed: each of its rows on the list is another now."""
    day, code = local_date(work.now), changed.credit_code
    holdings = work.read_once(Holdings)
    holdings.read([code])
    for holder, period in holdings.of(code):
        title = titles()[holder.title]
        if title.on_name_list and current([period], day):
            document = holdings.documents[period.recognition_id]
            firm = _Firm(code, changed.name, changed.unit)
            _publish(work, NameListAction.CHANGED, firm, title, holder.subject, period, document)


class _Firm(NamedTuple):
    """Whose row it is."""

    code: str
    name: str
    unit: str


def _publish(
    work: UnitOfWork,
    action: NameListAction,
    firm: _Firm,
    title: Title,
    subject: str,
    period: Period,
    document: DocumentRef,
) -> None:
    row = NameListRow(
        credit_code=CreditCode(firm.code),
        name=firm.name,
        unit=firm.unit,
        unit_name=work.read_once(unit_names)[firm.unit],
        title=title.code,
        title_name=title.official_name(document.issued_on),
        subject=subject,
        level=title.level,
        document_number=document.number,
        issuer=document.issuer,
        issued_on=document.issued_on,
        valid_from=period.start,
        valid_to=period.end,
    )
    work.publish(NameListChanged(action=action, row=row), subject=firm.code)
