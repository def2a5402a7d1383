"""Typical cases and publicity: drafted, agreed to, published, withdrawn; stored roles may take part

Revision ID: 0029
Revises: 0028
"""

import sqlalchemy as sa
from alembic import op

from shared.plumbing import storage
from shared.plumbing.migrating import append_only, goes_on, install

revision = '0029'
down_revision = '0028'
branch_labels = None
depends_on = None

# Permissions that are new with this version: nobody has taken them from a role yet. What else was edited stays.
_BOTH = ("showcases:read", "showcases:write")
GIVEN = {
    "county-handler": _BOTH,
    "county-reviewer": _BOTH,
    "bureau-handler": _BOTH,
    "bureau-reviewer": (*_BOTH, "showcases:publish"),
    "bureau-leader": ("showcases:read", "showcases:publish"),
    "firm-handler": _BOTH,
    "firm-signatory": _BOTH,
}
ROLES = sa.table("role", sa.column("code", sa.String), sa.column("scopes", sa.JSON))
TRANSITIONS = [
    ("consented", "drop", "dropped"),
    ("consented", "publish", "published"),
    ("consented", "retract", "drafted"),
    ("consented", "return", "drafted"),
    ("consented", "revise", "drafted"),
    ("drafted", "consent", "consented"),
    ("drafted", "decline", "declined"),
    ("drafted", "drop", "dropped"),
    ("drafted", "publish", "published"),
    ("drafted", "revise", "drafted"),
    ("none", "draft", "drafted"),
    ("published", "withdraw", "withdrawn"),
]


def upgrade() -> None:
    op.create_table(
        "showcase_transition",
        sa.Column("from_state", sa.String(length=20), nullable=False),
        sa.Column("event", sa.String(length=20), nullable=False),
        sa.Column("to_state", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("from_state", "event", "to_state", name=op.f("pk_showcase_transition")),
    )
    op.create_table(
        "showcase",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("opened_by", sa.String(length=63), nullable=False),
        sa.Column("opened_at", storage.UtcDateTime(), nullable=False),
        sa.Column("steps", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=True),
        sa.Column("changed_at", storage.UtcDateTime(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("clause", sa.String(length=2), nullable=False),
        sa.Column("credit_code", sa.String(length=18), nullable=True),
        sa.Column("unit", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("summary", sa.String(length=500), nullable=False),
        sa.Column("text", sa.String(length=4000), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("consent_of", sa.String(length=64), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "state IS NULL OR state <> 'published' OR credit_code IS NULL "
            "OR (consent_of IS NOT NULL AND consent_of = digest)",
            name=op.f("ck_showcase_agreed_to"),
        ),
        sa.CheckConstraint(
            "state IS NULL OR state NOT IN ('published', 'withdrawn') OR published_on IS NOT NULL",
            name=op.f("ck_showcase_published_on"),
        ),
        sa.CheckConstraint("credit_code IS NULL OR unit = ''", name=op.f("ck_showcase_firms_or_units")),
        sa.ForeignKeyConstraint(
            ["credit_code"], ["enterprise.credit_code"], name=op.f("fk_showcase_credit_code_enterprise")
        ),
        sa.ForeignKeyConstraint(
            ["id", "steps", "state"],
            ["showcase_step.case_id", "showcase_step.seq", "showcase_step.to_state"],
            name="fk_showcase_last_step",
            use_alter=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_showcase")),
    )
    op.create_index("ix_showcase_state_published_on", "showcase", ["state", "published_on"])
    op.create_index("ix_showcase_credit_code", "showcase", ["credit_code"])
    op.create_table(
        "open_showcase",
        sa.Column("key", sa.String(length=130), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["showcase.id"], name=op.f("fk_open_showcase_case_id_showcase")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_open_showcase")),
        sa.UniqueConstraint("case_id", name=op.f("uq_open_showcase_case_id")),
    )
    op.create_table(
        "showcase_step",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("previous_seq", sa.Integer(), nullable=True),
        sa.Column("from_state", sa.String(length=20), nullable=False),
        sa.Column("event", sa.String(length=20), nullable=False),
        sa.Column("to_state", sa.String(length=20), nullable=False),
        sa.Column("at", storage.UtcDateTime(), nullable=False),
        sa.Column("by", sa.String(length=63), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("reason", sa.String(length=4000), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "(seq = 1 AND previous_seq IS NULL AND from_state = 'none') "
            "OR (seq > 1 AND previous_seq IS NOT NULL AND previous_seq = seq - 1)",
            name=op.f("ck_showcase_step_follows"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["showcase.id"], name=op.f("fk_showcase_step_case_id_showcase")),
        sa.ForeignKeyConstraint(
            ["case_id", "previous_seq", "from_state"],
            ["showcase_step.case_id", "showcase_step.seq", "showcase_step.to_state"],
            name="fk_showcase_step_previous",
        ),
        sa.ForeignKeyConstraint(
            ["from_state", "event", "to_state"],
            ["showcase_transition.from_state", "showcase_transition.event", "showcase_transition.to_state"],
            name="fk_showcase_step_transition",
        ),
        sa.PrimaryKeyConstraint("case_id", "seq", name=op.f("pk_showcase_step")),
        sa.UniqueConstraint("case_id", "seq", "to_state", name=op.f("uq_showcase_step_case_id_seq_to_state")),
    )
    if op.get_context().dialect.name == "postgresql":  # SQLite has it from the table's creation on
        op.create_foreign_key(
            "fk_showcase_last_step", "showcase", "showcase_step", ["id", "steps", "state"], ["case_id", "seq", "to_state"]
        )
    names = ("from_state", "event", "to_state")
    op.bulk_insert(
        sa.table("showcase_transition", *(sa.column(n, sa.String) for n in names)),
        [dict(zip(names, row)) for row in TRANSITIONS],
    )
    install(append_only("showcase_transition"))
    install(append_only("showcase_step"))
    install(goes_on("showcase", ("id", "kind", "clause", "credit_code", "unit", "opened_by", "opened_at")))
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
    if op.get_context().dialect.name == "postgresql":
        op.drop_constraint("fk_showcase_last_step", "showcase")
        for table in ("showcase_transition", "showcase_step", "showcase"):
            op.execute(f"DROP FUNCTION {table}_refuse CASCADE")
    op.drop_table("open_showcase")
    op.drop_table("showcase_step")
    op.drop_table("showcase")
    op.drop_table("showcase_transition")
