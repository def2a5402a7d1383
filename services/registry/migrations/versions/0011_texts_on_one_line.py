"""texts on one line

Names, subjects, numbers and other texts of one line that were taken before line breaks and unseen characters were refused.

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op

from shared.contracts.values import unseen_problem
from shared.plumbing.mending import Texts, lifted, log, mend, mended


revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    _subjects()
    mend(
        Texts("reporting_unit", ["code"], ["name"], unique=["name"], details=["aliases"]),
        Texts("unit_version", ["id"], ["name"]),
        Texts("enterprise", ["credit_code"], ["name", "main_product"]),
        Texts("enterprise_version", ["id"], ["name", "main_product"]),
        Texts(
            "former_name", ["credit_code", "name"], ["name"], unique=["name", "credit_code"], drop_twins=True
        ),
        Texts("enterprise_contact", ["credit_code", "name"], ["name", "phone"], unique=["name", "credit_code"]),
        Texts("recognition_document", ["id"], ["number", "issuer"], unique=["number", "issuer"]),
        Texts("recognition", ["id"], ["enterprise_name"]),
        Texts("objector", ["objection_id"], ["name", "contact"]),
        Texts("calendar_day", ["day"], ["name"]),
        Texts("calendar_year", ["year"], ["source"]),
        Texts("list_correction", ["id"], ["title", "field", "said", "should_be"]),
        Texts("subscription", ["id"], ["label"]),
        Texts("api_client", ["client_id"], ["name"]),
    )


def _subjects() -> None:
    """A subject is part of what a recognition, a tenure and a row of the list are known by: it becomes the same other one in
    all of them, and never one that the enterprise has under that title already."""
    connection = op.get_bind()
    tables = ("recognition", "tenure", "process_case")
    known: dict[tuple[str, str], set[str]] = {}
    for name in tables:
        for code, title, subject in connection.exec_driver_sql(f"SELECT credit_code, title, subject FROM {name} WHERE subject <> ''"):
            known.setdefault((code, title), set()).add(subject)
    changes = []
    for (code, title), subjects in known.items():
        for subject in sorted(subjects):
            if unseen_problem(subject):
                fresh = mended(subject, subjects.__contains__)
                subjects.add(fresh)
                changes.append({"code": code, "t": title, "was": subject, "now": fresh})
    if not changes:
        return
    for name in tables:
        statement = f"UPDATE {name} SET subject = :now WHERE credit_code = :code AND title = :t AND subject = :was"
        with lifted(connection, name):
            for change in changes:
                connection.execute(sa.text(statement), change)
    for change in changes:
        for kind in ("title", "revocation"):
            keys = {part: f"{kind}/{change['code']}/{change['t']}/{change[part]}" for part in ("was", "now")}
            connection.execute(sa.text("UPDATE open_case SET key = :now WHERE key = :was"), keys)
    log.warning("texts.mended", table="recognition, tenure, process_case", subjects=len(changes))


def downgrade() -> None:
    pass
