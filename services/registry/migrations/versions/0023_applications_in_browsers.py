"""Applications in browsers, which act for the people who let them: public clients, consents, grants, codes, refresh tokens

Revision ID: 0023
Revises: 0022
"""

import sqlalchemy as sa
from alembic import op

from shared.plumbing import storage

revision = '0023'
down_revision = '0022'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('api_client') as batch:
        batch.add_column(sa.Column('public', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch.add_column(sa.Column('redirect_uris', sa.JSON(), nullable=False, server_default='[]'))
        batch.add_column(sa.Column('origins', sa.JSON(), nullable=False, server_default='[]'))
    with op.batch_alter_table('api_client') as batch:
        for name in ('public', 'redirect_uris', 'origins'):
            batch.alter_column(name, server_default=None)
    op.create_table('app_consent',
    sa.Column('login', sa.String(length=30), nullable=False),
    sa.Column('client_id', sa.String(length=63), nullable=False),
    sa.Column('role', sa.String(length=32), nullable=False),
    sa.Column('scopes', sa.JSON(), nullable=False),
    sa.Column('given_at', storage.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['login'], ['person.login'], name=op.f('fk_app_consent_login_person')),
    sa.ForeignKeyConstraint(['client_id'], ['api_client.client_id'], name=op.f('fk_app_consent_client_id_api_client')),
    sa.ForeignKeyConstraint(['role'], ['person_role.id'], name=op.f('fk_app_consent_role_person_role')),
    sa.PrimaryKeyConstraint('login', 'client_id', 'role', name=op.f('pk_app_consent'))
    )
    op.create_table('app_grant',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('login', sa.String(length=30), nullable=False),
    sa.Column('client_id', sa.String(length=63), nullable=False),
    sa.Column('role', sa.String(length=32), nullable=False),
    sa.Column('session', sa.String(length=32), nullable=False),
    sa.Column('scopes', sa.JSON(), nullable=False),
    sa.Column('subject', sa.String(length=63), nullable=False),
    sa.Column('grant', sa.String(length=32), nullable=False),
    sa.Column('nonce', sa.String(length=200), nullable=True),
    sa.Column('signed_in_at', storage.UtcDateTime(), nullable=False),
    sa.Column('started_at', storage.UtcDateTime(), nullable=False),
    sa.Column('seen_at', storage.UtcDateTime(), nullable=False),
    sa.Column('ends_at', storage.UtcDateTime(), nullable=False),
    sa.Column('ended_at', storage.UtcDateTime(), nullable=True),
    sa.Column('ended_why', sa.String(length=20), nullable=True),
    sa.ForeignKeyConstraint(['login'], ['person.login'], name=op.f('fk_app_grant_login_person')),
    sa.ForeignKeyConstraint(['client_id'], ['api_client.client_id'], name=op.f('fk_app_grant_client_id_api_client')),
    sa.ForeignKeyConstraint(['role'], ['person_role.id'], name=op.f('fk_app_grant_role_person_role')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_app_grant')),
    sa.UniqueConstraint('grant', name=op.f('uq_app_grant_grant'))
    )
    for column in ('login', 'client_id', 'role', 'session', 'ends_at'):
        op.create_index(op.f(f'ix_app_grant_{column}'), 'app_grant', [column], unique=False)
    op.create_table('app_code',
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('grant_id', sa.String(length=32), nullable=False),
    sa.Column('redirect_uri', sa.String(length=500), nullable=False),
    sa.Column('challenge', sa.String(length=64), nullable=False),
    sa.Column('expires_at', storage.UtcDateTime(), nullable=False),
    sa.Column('used_at', storage.UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['grant_id'], ['app_grant.id'], name=op.f('fk_app_code_grant_id_app_grant'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('digest', name=op.f('pk_app_code'))
    )
    op.create_index(op.f('ix_app_code_grant_id'), 'app_code', ['grant_id'], unique=False)
    op.create_table('app_refresh',
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('grant_id', sa.String(length=32), nullable=False),
    sa.Column('made_at', storage.UtcDateTime(), nullable=False),
    sa.Column('used_at', storage.UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['grant_id'], ['app_grant.id'], name=op.f('fk_app_refresh_grant_id_app_grant'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('digest', name=op.f('pk_app_refresh'))
    )
    op.create_index(op.f('ix_app_refresh_grant_id'), 'app_refresh', ['grant_id'], unique=False)


def downgrade() -> None:
    for table in ('app_refresh', 'app_code', 'app_grant', 'app_consent'):
        op.drop_table(table)
    with op.batch_alter_table('api_client') as batch:
        for name in ('origins', 'redirect_uris', 'public'):
            batch.drop_column(name)
