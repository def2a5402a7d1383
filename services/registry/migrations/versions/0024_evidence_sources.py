"""What other bureaus answer about firms; stored roles may ask and read

Revision ID: 0024
Revises: 0023
"""

import sqlalchemy as sa
from alembic import op

from shared.plumbing import storage
from shared.plumbing.migrating import append_only, install

revision = '0024'
down_revision = '0023'
branch_labels = None
depends_on = None

# Permissions that are new with this version: nobody has taken them from a role yet. What else was edited stays.
_BOTH = ("evidence:read", "evidence:ask")
GIVEN = {
    "county-handler": ("evidence:read",),
    "county-reviewer": _BOTH,
    "bureau-handler": _BOTH,
    "bureau-reviewer": _BOTH,
    "bureau-leader": ("evidence:read",),
    "finance-reviewer": _BOTH,
    "firm-handler": ("evidence:read",),
    "firm-signatory": ("evidence:read",),
}
ROLES = sa.table("role", sa.column("code", sa.String), sa.column("scopes", sa.JSON))
HISTORIES = ("evidence_call", "evidence_answer", "evidence_ask", "evidence_settlement")


def upgrade() -> None:
    op.create_table(
        "evidence_call",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("adapter", sa.String(length=10), nullable=False),
        sa.Column("at", storage.UtcDateTime(), nullable=False),
        sa.Column("by", sa.String(length=100), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.Column("detail", sa.String(length=300), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('answered', 'not_known', 'outage', 'landed')", name=op.f("ck_evidence_call_known_outcome")
        ),
        sa.CheckConstraint(
            "outcome <> 'outage' OR answers = 0", name=op.f("ck_evidence_call_outage_answers_nothing")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_call")),
    )
    op.create_index("ix_evidence_call_source_at", "evidence_call", ["source", "at"])
    op.create_table(
        "evidence_answer",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("call_id", sa.String(length=32), nullable=False),
        sa.Column("credit_code", sa.String(length=18), nullable=False),
        sa.Column("question", sa.String(length=40), nullable=False),
        sa.Column("period", sa.String(length=4), nullable=False),
        sa.Column("value", sa.String(length=40), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("source_name", sa.String(length=200), nullable=False),
        sa.Column("adapter", sa.String(length=10), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", storage.UtcDateTime(), nullable=False),
        sa.Column("valid_until", storage.UtcDateTime(), nullable=False),
        sa.Column("asked_by", sa.String(length=100), nullable=False),
        sa.Column("purpose", sa.String(length=200), nullable=False),
        sa.Column("basis", sa.String(length=200), nullable=False),
        sa.Column("reference", sa.String(length=100), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.CheckConstraint("recorded_at < valid_until", name=op.f("ck_evidence_answer_valid_when_recorded")),
        sa.ForeignKeyConstraint(
            ["call_id"], ["evidence_call.id"], name=op.f("fk_evidence_answer_call_id_evidence_call")
        ),
        sa.ForeignKeyConstraint(
            ["credit_code"], ["enterprise.credit_code"], name=op.f("fk_evidence_answer_credit_code_enterprise")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_answer")),
    )
    op.create_index(op.f("ix_evidence_answer_call_id"), "evidence_answer", ["call_id"])
    op.create_index(
        "ix_evidence_answer_credit_code_question_period", "evidence_answer",
        ["credit_code", "question", "period", "source", "id"],
    )  # fmt: skip
    op.create_table(
        "evidence_ask",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("credit_code", sa.String(length=18), nullable=False),
        sa.Column("question", sa.String(length=40), nullable=False),
        sa.Column("period", sa.String(length=4), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("source_name", sa.String(length=200), nullable=False),
        sa.Column("by", sa.String(length=100), nullable=False),
        sa.Column("client", sa.String(length=100), nullable=False),
        sa.Column("purpose", sa.String(length=200), nullable=False),
        sa.Column("basis", sa.String(length=200), nullable=False),
        sa.Column("at", storage.UtcDateTime(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("answer_id", sa.String(length=32), nullable=True),
        sa.Column("call_id", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["evidence_answer.id"], name=op.f("fk_evidence_ask_answer_id_evidence_answer")
        ),
        sa.ForeignKeyConstraint(["call_id"], ["evidence_call.id"], name=op.f("fk_evidence_ask_call_id_evidence_call")),
        sa.ForeignKeyConstraint(
            ["credit_code"], ["enterprise.credit_code"], name=op.f("fk_evidence_ask_credit_code_enterprise")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_ask")),
    )
    op.create_index("ix_evidence_ask_credit_code_id", "evidence_ask", ["credit_code", "id"])
    op.create_table(
        "evidence_settlement",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("credit_code", sa.String(length=18), nullable=False),
        sa.Column("question", sa.String(length=40), nullable=False),
        sa.Column("period", sa.String(length=4), nullable=False),
        sa.Column("counts", sa.String(length=40), nullable=False),
        sa.Column("firm", sa.String(length=40), nullable=True),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("grounds", sa.String(length=200), nullable=False),
        sa.Column("settled_by", sa.String(length=100), nullable=False),
        sa.Column("settled_at", storage.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["credit_code"], ["enterprise.credit_code"], name=op.f("fk_evidence_settlement_credit_code_enterprise")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_settlement")),
    )
    op.create_index(
        "ix_evidence_settlement_credit_code_question", "evidence_settlement", ["credit_code", "question", "period", "id"]
    )
    for table in HISTORIES:
        install(append_only(table))
    connection = op.get_bind()
    stored = {row.code: list(row.scopes) for row in connection.execute(sa.select(ROLES.c.code, ROLES.c.scopes))}
    for code, given in GIVEN.items():
        if code in stored:
            scopes = stored[code] + [s for s in given if s not in stored[code]]
            connection.execute(sa.update(ROLES).where(ROLES.c.code == code).values(scopes=scopes))


def downgrade() -> None:
    connection = op.get_bind()
    stored = {row.code: list(row.scopes) for row in connection.execute(sa.select(ROLES.c.code, ROLES.c.scopes))}
    for code, given in GIVEN.items():
        if code in stored:
            scopes = [s for s in stored[code] if s not in given]
            connection.execute(sa.update(ROLES).where(ROLES.c.code == code).values(scopes=scopes))
    for table in reversed(HISTORIES):
        if op.get_context().dialect.name == "postgresql":
            op.execute(f"DROP FUNCTION {table}_refuse CASCADE")
        op.drop_table(table)
