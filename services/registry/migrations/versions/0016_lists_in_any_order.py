"""Lists are shown in any order

Indices over what lists are sorted by, with the key behind it: a page is found wherever it lies.

Revision ID: 0016
Revises: 0015
"""

from alembic import op

revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None

_ADDED = (
    ("enterprise", ("name", "credit_code")),
    ("enterprise", ("industry", "credit_code")),
    ("enterprise", ("changed_at", "credit_code")),
    ("process_case", ("changed_at", "id")),
    ("recognition", ("recorded_at", "id")),
    ("recognition_document", ("issued_on", "id")),
)


def upgrade() -> None:
    op.drop_index("ix_enterprise_name", table_name="enterprise")
    for table, columns in _ADDED:
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def downgrade() -> None:
    for table, columns in _ADDED:
        op.drop_index(f"ix_{table}_{'_'.join(columns)}", table_name=table)
    op.create_index("ix_enterprise_name", "enterprise", ["name"])
