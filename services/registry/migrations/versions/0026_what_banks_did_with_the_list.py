"""Banks, what they got of the list, the loans that they report, and facts that firms let them have

Revision ID: 0026
Revises: 0025
"""

import sqlalchemy as sa
from alembic import op

from shared.plumbing import storage
from shared.plumbing.migrating import append_only, install

revision = '0026'
down_revision = '0025'
branch_labels = None
depends_on = None

# Permissions that are new with this version: nobody has taken them from a role yet. What else was edited stays.
_SUMS = ("usage:read",)
GIVEN = {
    "county-handler": _SUMS,
    "county-reviewer": _SUMS,
    "bureau-handler": _SUMS,
    "bureau-reviewer": _SUMS,
    "bureau-leader": _SUMS,
    "finance-reviewer": _SUMS,
    "firm-signatory": ("fact-packs:give",),
    "bank": ("usage:report", "fact-packs:fetch", "imports:write"),
    "system-admin": ("usage:report", "fact-packs:fetch"),
}
ROLES = sa.table("role", sa.column("code", sa.String), sa.column("bond", sa.String), sa.column("scopes", sa.JSON))
HISTORIES = ("list_taking", "list_taking_code", "loan_usage", "loan_usage_version", "fact_consent", "fact_fetch")
CONSENT = ("id", "credit_code", "bank", "parts", "purpose", "given_on", "valid_to", "given_by", "given_at")
_REFUSAL = "fact_fetch: the consent is revoked, over, or of another bank"
_HOLDS = (
    "SELECT 1 FROM fact_consent c WHERE c.id = NEW.consent_id AND c.bank = NEW.bank AND c.revoked_at IS NULL "
    "AND c.given_on <= NEW.on_day AND NEW.on_day < c.valid_to"
)
FETCHES = [
    (
        "sqlite",
        f"CREATE TRIGGER fact_fetch_allowed BEFORE INSERT ON fact_fetch WHEN NOT EXISTS ({_HOLDS}) "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
    ),
    (
        "postgresql",
        "CREATE FUNCTION fact_fetch_allow() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF NOT EXISTS ({_HOLDS}) THEN "
        f"RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW; END $$",
    ),
    (
        "postgresql",
        "CREATE TRIGGER fact_fetch_allowed BEFORE INSERT ON fact_fetch FOR EACH ROW EXECUTE FUNCTION fact_fetch_allow()",
    ),
]


def upgrade() -> None:
    op.create_table(
        "bank",
        sa.Column("credit_code", sa.String(length=18), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("registered_at", storage.UtcDateTime(), nullable=False),
        sa.Column("registered_by", sa.String(length=100), nullable=False),
        sa.CheckConstraint("length(credit_code) = 18", name=op.f("ck_bank_credit_code_length")),
        sa.PrimaryKeyConstraint("credit_code", name=op.f("pk_bank")),
    )
    op.create_table(
        "list_taking",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("bank", sa.String(length=18), nullable=False),
        sa.Column("client_id", sa.String(length=100), nullable=False),
        sa.Column("how", sa.String(length=8), nullable=False),
        sa.Column("reference", sa.String(length=32), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("known_at", storage.UtcDateTime(), nullable=False),
        sa.Column("at", storage.UtcDateTime(), nullable=False),
        sa.CheckConstraint("how IN ('release', 'file', 'match')", name=op.f("ck_list_taking_known_how")),
        sa.ForeignKeyConstraint(["bank"], ["bank.credit_code"], name=op.f("fk_list_taking_bank_bank")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_taking")),
        sa.UniqueConstraint("bank", "how", "reference", name=op.f("uq_list_taking_bank_how_reference")),
        sa.UniqueConstraint("id", "bank", name=op.f("uq_list_taking_id_bank")),
    )
    op.create_index("ix_list_taking_bank_at", "list_taking", ["bank", "at"])
    op.create_table(
        "list_taking_code",
        sa.Column("taking_id", sa.String(length=32), nullable=False),
        sa.Column("credit_code", sa.String(length=18), nullable=False),
        sa.ForeignKeyConstraint(
            ["taking_id"], ["list_taking.id"], name=op.f("fk_list_taking_code_taking_id_list_taking")
        ),
        sa.PrimaryKeyConstraint("taking_id", "credit_code", name=op.f("pk_list_taking_code")),
    )
    op.create_index("ix_list_taking_code_credit_code", "list_taking_code", ["credit_code"])
    op.create_table(
        "loan_usage",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("bank", sa.String(length=18), nullable=False),
        sa.Column("reference", sa.String(length=64), nullable=False),
        sa.Column("credit_code", sa.String(length=18), nullable=False),
        sa.Column("recorded_at", storage.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["bank"], ["bank.credit_code"], name=op.f("fk_loan_usage_bank_bank")),
        sa.ForeignKeyConstraint(
            ["credit_code"], ["enterprise.credit_code"], name=op.f("fk_loan_usage_credit_code_enterprise")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loan_usage")),
        sa.UniqueConstraint("bank", "reference", name=op.f("uq_loan_usage_bank_reference")),
        sa.UniqueConstraint("id", "bank", name=op.f("uq_loan_usage_id_bank")),
    )
    op.create_table(
        "loan_usage_version",
        sa.Column("loan_id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("previous", sa.Integer(), nullable=True),
        sa.Column("bank", sa.String(length=18), nullable=False),
        sa.Column("taking_id", sa.String(length=32), nullable=False),
        sa.Column("unit", sa.String(length=20), nullable=False),
        sa.Column("product", sa.String(length=200), nullable=False),
        sa.Column("programme", sa.String(length=12), nullable=False),
        sa.Column("collateral", sa.String(length=12), nullable=False),
        sa.Column("months", sa.Integer(), nullable=True),
        sa.Column("applied_on", sa.Date(), nullable=False),
        sa.Column("applied", sa.BigInteger(), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("approved", sa.BigInteger(), nullable=True),
        sa.Column("declined_on", sa.Date(), nullable=True),
        sa.Column("drawn_on", sa.Date(), nullable=True),
        sa.Column("drawn", sa.BigInteger(), nullable=True),
        sa.Column("rate", sa.Integer(), nullable=True),
        sa.Column("first_loan", sa.Boolean(), nullable=True),
        sa.Column("recorded_at", storage.UtcDateTime(), nullable=False),
        sa.Column("recorded_by", sa.String(length=100), nullable=False),
        sa.CheckConstraint(
            "(version = 1 AND previous IS NULL) OR (version > 1 AND previous IS NOT NULL AND previous = version - 1)",
            name=op.f("ck_loan_usage_version_follows"),
        ),
        sa.CheckConstraint("applied > 0", name=op.f("ck_loan_usage_version_applied")),
        sa.CheckConstraint(
            "(approved IS NULL) = (approved_on IS NULL) AND (approved IS NULL OR (approved > 0 AND approved_on >= applied_on))",
            name=op.f("ck_loan_usage_version_approved"),
        ),
        sa.CheckConstraint(
            "(drawn IS NULL) = (drawn_on IS NULL) AND (drawn IS NULL OR "
            "(approved IS NOT NULL AND drawn > 0 AND drawn <= approved AND drawn_on >= approved_on))",
            name=op.f("ck_loan_usage_version_drawn"),
        ),
        sa.CheckConstraint(
            "declined_on IS NULL OR (approved IS NULL AND declined_on >= applied_on)",
            name=op.f("ck_loan_usage_version_declined"),
        ),
        sa.CheckConstraint("rate IS NULL OR (rate > 0 AND rate < 1000000)", name=op.f("ck_loan_usage_version_rate")),
        sa.ForeignKeyConstraint(
            ["loan_id", "bank"], ["loan_usage.id", "loan_usage.bank"],
            name=op.f("fk_loan_usage_version_loan_id_bank_loan_usage"),
        ),
        sa.ForeignKeyConstraint(
            ["taking_id", "bank"], ["list_taking.id", "list_taking.bank"],
            name=op.f("fk_loan_usage_version_taking_id_bank_list_taking"),
        ),
        sa.ForeignKeyConstraint(
            ["loan_id", "previous"], ["loan_usage_version.loan_id", "loan_usage_version.version"],
            name=op.f("fk_loan_usage_version_loan_id_previous_loan_usage_version"),
        ),
        sa.PrimaryKeyConstraint("loan_id", "version", name=op.f("pk_loan_usage_version")),
    )  # fmt: skip
    for column in ("applied_on", "approved_on", "drawn_on"):
        op.create_index(f"ix_loan_usage_version_{column}", "loan_usage_version", [column])
    op.create_table(
        "fact_consent",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("credit_code", sa.String(length=18), nullable=False),
        sa.Column("bank", sa.String(length=18), nullable=False),
        sa.Column("parts", sa.String(length=200), nullable=False),
        sa.Column("purpose", sa.String(length=200), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.Column("given_by", sa.String(length=100), nullable=False),
        sa.Column("given_at", storage.UtcDateTime(), nullable=False),
        sa.Column("revoked_by", sa.String(length=100), nullable=True),
        sa.Column("revoked_at", storage.UtcDateTime(), nullable=True),
        sa.CheckConstraint("given_on < valid_to", name=op.f("ck_fact_consent_ends_later")),
        sa.CheckConstraint("(revoked_at IS NULL) = (revoked_by IS NULL)", name=op.f("ck_fact_consent_revoked")),
        sa.ForeignKeyConstraint(
            ["credit_code"], ["enterprise.credit_code"], name=op.f("fk_fact_consent_credit_code_enterprise")
        ),
        sa.ForeignKeyConstraint(["bank"], ["bank.credit_code"], name=op.f("fk_fact_consent_bank_bank")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fact_consent")),
        sa.UniqueConstraint("id", "bank", name=op.f("uq_fact_consent_id_bank")),
    )
    op.create_index("ix_fact_consent_credit_code_id", "fact_consent", ["credit_code", "id"])
    op.create_index("ix_fact_consent_bank_id", "fact_consent", ["bank", "id"])
    op.create_table(
        "fact_fetch",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("consent_id", sa.String(length=32), nullable=False),
        sa.Column("bank", sa.String(length=18), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("at", storage.UtcDateTime(), nullable=False),
        sa.Column("client_id", sa.String(length=100), nullable=False),
        sa.Column("parts", sa.String(length=200), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["consent_id", "bank"], ["fact_consent.id", "fact_consent.bank"],
            name=op.f("fk_fact_fetch_consent_id_bank_fact_consent"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fact_fetch")),
    )  # fmt: skip
    op.create_index("ix_fact_fetch_consent_id_id", "fact_fetch", ["consent_id", "id"])
    for table in HISTORIES:
        install(append_only(table, closing="revoked_at", columns=CONSENT) if table == "fact_consent" else append_only(table))
    install(FETCHES)
    connection = op.get_bind()
    stored = {row.code: list(row.scopes) for row in connection.execute(sa.select(ROLES.c.code, ROLES.c.scopes))}
    for code, given in GIVEN.items():
        if code in stored:
            scopes = stored[code] + [s for s in given if s not in stored[code]]
            connection.execute(sa.update(ROLES).where(ROLES.c.code == code).values(scopes=scopes))
    # A bank's person is of one bank from now on; who was given the role before reads the list as he did.
    connection.execute(sa.update(ROLES).where(ROLES.c.code == "bank").values(bond="institution"))


def downgrade() -> None:
    connection = op.get_bind()
    connection.execute(sa.update(ROLES).where(ROLES.c.code == "bank").values(bond="none"))
    stored = {row.code: list(row.scopes) for row in connection.execute(sa.select(ROLES.c.code, ROLES.c.scopes))}
    for code, given in GIVEN.items():
        if code in stored:
            scopes = [s for s in stored[code] if s not in given]
            connection.execute(sa.update(ROLES).where(ROLES.c.code == code).values(scopes=scopes))
    for table in reversed(HISTORIES):
        if op.get_context().dialect.name == "postgresql":
            op.execute(f"DROP FUNCTION {table}_refuse CASCADE")
        op.drop_table(table)
    if op.get_context().dialect.name == "postgresql":
        op.execute("DROP FUNCTION fact_fetch_allow CASCADE")
    op.drop_table("bank")
