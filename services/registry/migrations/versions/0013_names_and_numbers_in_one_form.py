"""names and document numbers in one form

Typographic variants of an enterprise's name (width, spaces, line breaks) are one name, and no former name of it; spellings of a
document's number (brackets, spaces) are one number. What was kept in other forms is brought into the one form.

Revision ID: 0013
Revises: 0012
"""

from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

from shared.contracts.values import document_number, firm_name
from shared.plumbing.mending import lifted, log

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade() -> None:
    counts = {
        "enterprise": _rewrite("enterprise", "credit_code", "name", firm_name),
        "enterprise_version": _rewrite("enterprise_version", "id", "name", firm_name),
        "recognition": _rewrite("recognition", "id", "enterprise_name", firm_name),
        "former_name": _former_names(),
        "recognition_document": _documents(),
    }
    for name, rows in counts.items():
        if rows:
            log.warning("texts.mended", table=name, rows=rows)


def _rewrite(name: str, key: str, column: str, fold: Callable[[str], str]) -> int:
    connection = op.get_bind()
    t = sa.table(name, sa.column(key, sa.String), sa.column(column, sa.String))
    rows = connection.execute(sa.select(t.c[key], t.c[column])).all()
    changed = [(k, folded) for k, text in rows if text and (folded := fold(text)) and folded != text]
    if changed:
        with lifted(connection, name):
            for k, folded in changed:
                connection.execute(sa.update(t).where(t.c[key] == k).values({column: folded}))
    return len(changed)


def _former_names() -> int:
    """A former name that is a variant of the present one, or of another former one, was never a name of its own."""
    connection = op.get_bind()
    former = sa.table("former_name", *(sa.column(c, sa.String) for c in ("credit_code", "name", "recorded_at")))
    present = sa.table("enterprise", sa.column("credit_code", sa.String), sa.column("name", sa.String))
    seen = {(row.credit_code, row.name) for row in connection.execute(sa.select(present)).all()}
    mended = 0
    query = sa.select(former.c.credit_code, former.c.name).order_by(former.c.recorded_at, former.c.name)
    for code, name in connection.execute(query).all():
        folded = firm_name(name)
        this = (former.c.credit_code == code) & (former.c.name == name)
        if (code, folded) in seen:
            connection.execute(sa.delete(former).where(this))
            mended += 1
        elif folded != name:
            # Another row may have the folded name already: it comes later in this order, and goes then.
            twin = (former.c.credit_code == code) & (former.c.name == folded)
            connection.execute(sa.delete(former).where(twin))
            connection.execute(sa.update(former).where(this).values(name=folded))
            mended += 1
        seen.add((code, folded))
    return mended


def _documents() -> int:
    """Where a number's spellings were kept as several documents of one issuer, each keeps its own: which of them recognitions
    rest on is history. They are named in the log, for a person to settle."""
    connection = op.get_bind()
    t = sa.table("recognition_document", *(sa.column(c, sa.String) for c in ("id", "number", "issuer")))
    rows = connection.execute(sa.select(t.c.id, t.c.number, t.c.issuer).order_by(t.c.id)).all()
    by_form: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for identifier, number, issuer in rows:
        by_form.setdefault((document_number(number), issuer), []).append((identifier, number))
    mended = 0
    with lifted(connection, "recognition_document"):
        for (form, issuer), documents in by_form.items():
            if len(documents) > 1:
                log.warning("documents.spelt_differently", number=form, issuer=issuer, documents=len(documents))
                continue
            ((identifier, number),) = documents
            if number != form:
                connection.execute(sa.update(t).where(t.c.id == identifier).values(number=form))
                mended += 1
    return mended


def downgrade() -> None:
    """The other forms are not known any more."""
