"""What an enterprise is or was called and makes is found by any part of it, however many there are

Triggers keep each such text once more, as it is compared with what somebody looks for, and an index over its neighbouring
characters: on SQLite FTS5, which holds for each pair the rows that have it; on PostgreSQL GIN over an array of them.

The index of terms by their end has all that a day's list asks of a tenure: those of other units' firms are not looked up.

Revision ID: 0036
Revises: 0035
"""

import sqlalchemy as sa
from alembic import op

from shared.plumbing.migrating import install

revision = '0036'
down_revision = '0035'
branch_labels = None
depends_on = None


def folded(text: str, *, firm: bool) -> str:
    """As `holds` of shared/plumbing/listing.py has it, and `named_like` for names."""
    found = f"replace(replace(replace(replace(lower({text}), '(', ''), ')', ''), ' ', ''), '·', '')"
    return f"replace({found}, '有限责任公司', '有限公司')" if firm else found


FIRST = (
    "INSERT INTO searched_text (credit_code, text) "
    f"VALUES (NEW.credit_code, {folded('NEW.name', firm=True)} || '|' || {folded('NEW.main_product', firm=False)});"
)
FORMER = (
    "INSERT INTO searched_text (credit_code, text) "
    f"VALUES (NEW.credit_code, {folded('NEW.name', firm=True)});"
)
# Of each place the character there and the next: the last has no next one.
PAIRS = (
    "WITH RECURSIVE place(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM place WHERE n < length(NEW.text)) "
    "SELECT group_concat(hex(substr(NEW.text, n, 2)), ' ') FROM place"
)
BODY = "CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {sql} RETURN NULL; END $$"
OTHER = "OLD.name {distinct} NEW.name OR OLD.main_product {distinct} NEW.main_product"
KEPT = [
    (
        "sqlite",
        "CREATE VIRTUAL TABLE searched_pair USING fts5(pairs, content='', detail='none', columnsize=0, tokenize='ascii')",
    ),
    (
        "sqlite",
        f"CREATE TRIGGER searched_text_pairs AFTER INSERT ON searched_text BEGIN "
        f"INSERT INTO searched_pair (rowid, pairs) VALUES (NEW.id, ({PAIRS})); END",
    ),
    ("sqlite", f"CREATE TRIGGER enterprise_searched_first AFTER INSERT ON enterprise BEGIN {FIRST} END"),
    (
        "sqlite",
        f"CREATE TRIGGER enterprise_searched_next AFTER UPDATE OF name, main_product ON enterprise "
        f"WHEN {OTHER.format(distinct='IS NOT')} BEGIN {FIRST} END",
    ),
    ("sqlite", f"CREATE TRIGGER former_name_searched AFTER INSERT ON former_name BEGIN {FORMER} END"),
    (
        "postgresql",
        "CREATE FUNCTION searched_parts(said text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ "
        "SELECT array_agg(substr(said, n, size)) FROM generate_series(1, length(said)) n, generate_series(1, 2) size $$",
    ),
    (
        "postgresql",
        "CREATE INDEX ix_searched_text_parts ON searched_text USING gin (searched_parts(text)) "
        # What is not sorted in yet is read by every search: little of it, or it takes longer than the rest.
        "WITH (gin_pending_list_limit = 256)",
    ),
    ("postgresql", BODY.format(name="enterprise_searched", sql=FIRST)),
    ("postgresql", BODY.format(name="former_name_searched", sql=FORMER)),
    (
        "postgresql",
        "CREATE TRIGGER enterprise_searched_first AFTER INSERT ON enterprise "
        "FOR EACH ROW EXECUTE FUNCTION enterprise_searched()",
    ),
    (
        "postgresql",
        "CREATE TRIGGER enterprise_searched_next AFTER UPDATE OF name, main_product ON enterprise "
        f"FOR EACH ROW WHEN ({OTHER.format(distinct='IS DISTINCT FROM')}) EXECUTE FUNCTION enterprise_searched()",
    ),
    (
        "postgresql",
        "CREATE TRIGGER former_name_searched AFTER INSERT ON former_name "
        "FOR EACH ROW EXECUTE FUNCTION former_name_searched()",
    ),
]


def upgrade() -> None:
    op.create_table('searched_text',
        sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
        sa.Column('credit_code', sa.String(length=18), nullable=False),
        sa.Column('text', sa.String(length=401), nullable=False),
        sa.ForeignKeyConstraint(['credit_code'], ['enterprise.credit_code'], name=op.f('fk_searched_text_credit_code_enterprise')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_searched_text')),
    )
    install(KEPT)
    op.drop_index("ix_tenure_title_valid_to", table_name="tenure")
    ends = ["title", "valid_to", "credit_code", "subject", "valid_from", "recorded_from", "recorded_to"]
    op.create_index("ix_tenure_title_valid_to", "tenure", ends)
    # Names of every version, since lists are asked for as they were said at an instant.
    op.execute(
        "INSERT INTO searched_text (credit_code, text) "
        f"SELECT DISTINCT credit_code, {folded('name', firm=True)} || '|' || {folded('main_product', firm=False)} FROM enterprise_version"
    )
    op.execute(f"INSERT INTO searched_text (credit_code, text) SELECT credit_code, {folded('name', firm=True)} FROM former_name")


def downgrade() -> None:
    op.drop_index("ix_tenure_title_valid_to", table_name="tenure")
    op.create_index("ix_tenure_title_valid_to", "tenure", ["title", "valid_to"])
    if op.get_context().dialect.name == "postgresql":
        for trigger in ("enterprise_searched_first", "enterprise_searched_next"):
            op.execute(f"DROP TRIGGER {trigger} ON enterprise")
        op.execute("DROP TRIGGER former_name_searched ON former_name")
        op.drop_table("searched_text")
        for function in ("enterprise_searched()", "former_name_searched()", "searched_parts(text)"):
            op.execute(f"DROP FUNCTION {function}")
        return
    for trigger in ("enterprise_searched_first", "enterprise_searched_next", "former_name_searched"):
        op.execute(f"DROP TRIGGER {trigger}")
    op.execute("DROP TABLE searched_pair")
    op.drop_table("searched_text")
