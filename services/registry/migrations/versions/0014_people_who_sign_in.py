"""people who sign in: persons, roles in time, passwords, second factors, sessions

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

from shared.city import part
from shared.plumbing import storage
from shared.plumbing.migrating import install

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('person',
    sa.Column('login', sa.String(length=30), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('sample', sa.Boolean(), nullable=False),
    sa.Column('failures', sa.Integer(), nullable=False),
    sa.Column('locked_until', storage.UtcDateTime(), nullable=True),
    sa.Column('last_role', sa.String(length=32), nullable=True),
    sa.Column('last_sign_in', storage.UtcDateTime(), nullable=True),
    sa.Column('created_at', storage.UtcDateTime(), nullable=False),
    sa.Column('created_by', sa.String(length=63), nullable=False),
    sa.CheckConstraint("state IN ('invited', 'active', 'locked', 'left')", name=op.f('ck_person_state')),
    sa.PrimaryKeyConstraint('login', name=op.f('pk_person'))
    )
    op.create_table('provider_visit',
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('provider', sa.String(length=30), nullable=False),
    sa.Column('nonce', sa.String(length=64), nullable=False),
    sa.Column('verifier', sa.String(length=128), nullable=False),
    sa.Column('redirect_uri', sa.String(length=500), nullable=False),
    sa.Column('expires_at', storage.UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('digest', name=op.f('pk_provider_visit'))
    )
    with op.batch_alter_table('provider_visit', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_provider_visit_expires_at'), ['expires_at'], unique=False)

    op.create_table('role',
    sa.Column('code', sa.String(length=30), nullable=False),
    sa.Column('label', sa.String(length=200), nullable=False),
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('bond', sa.String(length=12), nullable=False),
    sa.Column('scopes', sa.JSON(), nullable=False),
    sa.Column('two_factor', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_role'))
    )
    op.create_table('sign_in_attempt',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('login', sa.String(length=30), nullable=True),
    sa.Column('at', storage.UtcDateTime(), nullable=False),
    sa.Column('address', sa.String(length=64), nullable=False),
    sa.Column('agent', sa.String(length=300), nullable=False),
    sa.Column('outcome', sa.String(length=12), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_in_attempt'))
    )
    with op.batch_alter_table('sign_in_attempt', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sign_in_attempt_at'), ['at'], unique=False)
        batch_op.create_index(batch_op.f('ix_sign_in_attempt_login'), ['login'], unique=False)

    op.create_table('credential',
    sa.Column('login', sa.String(length=30), nullable=False),
    sa.Column('password_hash', sa.String(length=200), nullable=False),
    sa.Column('set_at', storage.UtcDateTime(), nullable=False),
    sa.Column('previous', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['login'], ['person.login'], name=op.f('fk_credential_login_person')),
    sa.PrimaryKeyConstraint('login', name=op.f('pk_credential'))
    )
    op.create_table('invitation',
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('login', sa.String(length=30), nullable=False),
    sa.Column('made_by', sa.String(length=63), nullable=False),
    sa.Column('made_at', storage.UtcDateTime(), nullable=False),
    sa.Column('expires_at', storage.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['login'], ['person.login'], name=op.f('fk_invitation_login_person')),
    sa.PrimaryKeyConstraint('digest', name=op.f('pk_invitation'))
    )
    with op.batch_alter_table('invitation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_invitation_expires_at'), ['expires_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_invitation_login'), ['login'], unique=False)

    op.create_table('person_role',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('login', sa.String(length=30), nullable=False),
    sa.Column('role', sa.String(length=30), nullable=False),
    sa.Column('unit', sa.String(length=20), nullable=True),
    sa.Column('enterprise', sa.String(length=18), nullable=True),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('granted_by', sa.String(length=30), nullable=False),
    sa.Column('granted_at', storage.UtcDateTime(), nullable=False),
    sa.Column('decided_by', sa.String(length=30), nullable=True),
    sa.Column('decided_at', storage.UtcDateTime(), nullable=True),
    sa.Column('ended_by', sa.String(length=30), nullable=True),
    sa.Column('ended_at', storage.UtcDateTime(), nullable=True),
    sa.CheckConstraint("decided_by IS NULL OR decided_by = '@database' OR (decided_by <> granted_by AND decided_by <> login)", name=op.f('ck_person_role_four_eyes')),
    sa.CheckConstraint("state <> 'ended' OR ended_by IS NOT NULL", name=op.f('ck_person_role_ended')),
    sa.CheckConstraint("state IN ('proposed', 'approved', 'refused', 'ended')", name=op.f('ck_person_role_state')),
    sa.CheckConstraint("state NOT IN ('approved', 'refused') OR decided_by IS NOT NULL", name=op.f('ck_person_role_decided')),
    sa.CheckConstraint('granted_by <> login', name=op.f('ck_person_role_not_ones_own')),
    sa.CheckConstraint('unit IS NULL OR enterprise IS NULL', name=op.f('ck_person_role_one_bond')),
    sa.ForeignKeyConstraint(['login'], ['person.login'], name=op.f('fk_person_role_login_person')),
    sa.ForeignKeyConstraint(['role'], ['role.code'], name=op.f('fk_person_role_role_role')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_person_role'))
    )
    with op.batch_alter_table('person_role', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_person_role_login'), ['login'], unique=False)
        batch_op.create_index('ix_person_role_one_administrator', ['login'], unique=True, sqlite_where=sa.text("role IN ('system-admin', 'security-admin', 'auditor') AND state IN ('proposed', 'approved')"), postgresql_where=sa.text("role IN ('system-admin', 'security-admin', 'auditor') AND state IN ('proposed', 'approved')"))

    op.create_table('recovery_code',
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('login', sa.String(length=30), nullable=False),
    sa.Column('used_at', storage.UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['login'], ['person.login'], name=op.f('fk_recovery_code_login_person')),
    sa.PrimaryKeyConstraint('digest', name=op.f('pk_recovery_code'))
    )
    with op.batch_alter_table('recovery_code', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_recovery_code_login'), ['login'], unique=False)

    op.create_table('second_factor',
    sa.Column('login', sa.String(length=30), nullable=False),
    sa.Column('confirmed_at', storage.UtcDateTime(), nullable=False),
    sa.Column('last_step', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['login'], ['person.login'], name=op.f('fk_second_factor_login_person')),
    sa.PrimaryKeyConstraint('login', name=op.f('pk_second_factor'))
    )
    op.create_table('session',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('login', sa.String(length=30), nullable=False),
    sa.Column('grant', sa.String(length=32), nullable=False),
    sa.Column('started_at', storage.UtcDateTime(), nullable=False),
    sa.Column('seen_at', storage.UtcDateTime(), nullable=False),
    sa.Column('ends_at', storage.UtcDateTime(), nullable=False),
    sa.Column('address', sa.String(length=64), nullable=False),
    sa.Column('agent', sa.String(length=300), nullable=False),
    sa.Column('with_password', sa.Boolean(), nullable=False),
    sa.Column('second_factor', sa.Boolean(), nullable=False),
    sa.Column('capacity', sa.String(length=32), nullable=True),
    sa.Column('fresh_until', storage.UtcDateTime(), nullable=True),
    sa.Column('ended_at', storage.UtcDateTime(), nullable=True),
    sa.Column('ended_why', sa.String(length=10), nullable=True),
    sa.ForeignKeyConstraint(['login'], ['person.login'], name=op.f('fk_session_login_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_session')),
    sa.UniqueConstraint('digest', name=op.f('uq_session_digest'))
    )
    with op.batch_alter_table('session', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_session_ends_at'), ['ends_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_session_login'), ['login'], unique=False)


    install(_once())
    _seed_roles()


def _seed_roles() -> None:
    """The roles that a city starts with; from here on they are edited in the database."""
    roles = sa.table("role", *(sa.column(n, sa.JSON if n == "scopes" else sa.Boolean if n == "two_factor" else sa.String)
                               for n in ("code", "label", "kind", "bond", "scopes", "two_factor")))
    op.bulk_insert(roles, [dict(role) for role in part("roles.yaml")["roles"]])


def _once() -> list[tuple[str, str]]:
    """A person's role is decided once and ended once, and what it says stays: [(dialect, statement)]."""
    fixed = ("login", "role", "unit", "enterprise", "valid_from", "valid_to", "granted_by", "granted_at")
    changed = " OR ".join(f"OLD.{c} IS {{distinct}} NEW.{c}" for c in fixed)
    bad = (
        f"{changed} OR OLD.state IN ('refused', 'ended') OR NEW.state = 'proposed' "
        "OR (OLD.decided_by IS NOT NULL AND OLD.decided_by IS {distinct} NEW.decided_by) "
        "OR (OLD.state <> 'proposed' AND NEW.state IN ('approved', 'refused'))"
    )
    refusal = "person_role is a history: what it says stays, it is decided once and ended once"
    raising = f"BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
    lite, full = bad.format(distinct="NOT"), bad.format(distinct="DISTINCT FROM")
    return [
        ("sqlite", f"CREATE TRIGGER person_role_no_delete BEFORE DELETE ON person_role {raising}"),
        ("sqlite", f"CREATE TRIGGER person_role_once BEFORE UPDATE ON person_role WHEN {lite} {raising}"),
        (
            "postgresql",
            "CREATE FUNCTION person_role_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{refusal}' USING ERRCODE = 'restrict_violation'; END $$",
        ),
        (
            "postgresql",
            "CREATE TRIGGER person_role_no_delete BEFORE DELETE OR TRUNCATE ON person_role "
            "FOR EACH STATEMENT EXECUTE FUNCTION person_role_refuse()",
        ),
        (
            "postgresql",
            f"CREATE TRIGGER person_role_once BEFORE UPDATE ON person_role "
            f"FOR EACH ROW WHEN ({full}) EXECUTE FUNCTION person_role_refuse()",
        ),
    ]


def downgrade() -> None:
    for table in ("session", "second_factor", "recovery_code", "person_role", "invitation", "credential", "sign_in_attempt", "role",
                  "provider_visit", "person"):
        op.drop_table(table)
    if op.get_context().dialect.name == "postgresql":
        op.execute("DROP FUNCTION person_role_refuse")
