"""The registry's names, by which rows without a code are found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlmodel import Session, col

from services.registry.enterprises.tables import EnterpriseRow, FormerName
from services.registry.enterprises.units import UnitBook
from shared.plumbing.among import among
from shared.plumbing.listing import holds
from shared.plumbing.lists.firms import FirmBook, codes_by_name
from shared.plumbing.lists.naming import Firm, Names

FORMS = (("有限责任公司", "有限公司"),)
"""Words that are taken for others in a name."""


def named_like(column: Any, text: str) -> ColumnElement[bool]:
    """Does a name hold the text, however brackets, spaces, width and the words for a limited company are written?"""
    return holds(column, text, alike=FORMS)


def _names_of(session: Session, codes: Collection[str]) -> dict[str, Sequence[str]]:
    connection, former = session.connection(), defaultdict[str, list[str]](list)
    f, e = FormerName, EnterpriseRow
    for code, name in connection.execute(
        select(col(f.credit_code), col(f.name)).where(among(session, col(f.credit_code), codes))
    ):
        former[code].append(name)
    query = select(col(e.credit_code), col(e.name)).where(among(session, col(e.credit_code), codes))
    return {code: (name, *former.get(code, ())) for code, name in connection.execute(query)}


codes_of_names = codes_by_name(col(EnterpriseRow.credit_code), col(EnterpriseRow.name))
"""{name: the codes of those who have it today}"""


def _all(session: Session) -> Names:
    """Every enterprise by its present and former names."""
    book = UnitBook(session)
    connection = session.connection()
    former: dict[str, list[str]] = {}
    for row in connection.execute(select(col(FormerName.credit_code), col(FormerName.name))).all():
        former.setdefault(row.credit_code, []).append(row.name)
    query = select(
        col(EnterpriseRow.credit_code), col(EnterpriseRow.name), col(EnterpriseRow.unit), col(EnterpriseRow.industry)
    )
    return Names(
        [
            Firm(
                row.credit_code,
                row.name,
                tuple(former.get(row.credit_code, ())),
                book.names.get(row.unit, ""),
                row.industry,
            )
            for row in connection.execute(query).all()
        ]
    )


FIRMS = FirmBook(_all, _names_of, codes_of_names)
