"""Private keys and webhook secrets are sealed under a key that is not in the database

Revision ID: 0010
Revises: 0009
"""

import json

import sqlalchemy as sa
from alembic import op

from services.registry.settings import RegistrySettings
from shared.plumbing.keyring import KeyProblem, Keyring
from shared.plumbing.migrating import append_only, install

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None

_SEALED = sa.table("sealed_secret", sa.column("place", sa.String), sa.column("sealed", sa.LargeBinary))
_BEFORE = ("kid", "alg", "private", "public", "created_at")
_AFTER = ("kid", "alg", "public", "created_at")


def upgrade() -> None:
    op.create_table(
        "sealed_secret",
        sa.Column("place", sa.String(length=100), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_sealed_secret")),
    )
    if op.get_context().dialect.name == "sqlite":
        op.execute("PRAGMA secure_delete=ON")  # what stood in the clear is overwritten, not only let go of
    _seal(_standing())
    _drop_list_key_triggers()
    with op.batch_alter_table("signing_key") as batch:
        batch.drop_column("private_jwk")
    with op.batch_alter_table("list_key") as batch:
        batch.drop_column("private")
    with op.batch_alter_table("subscription") as batch:
        batch.drop_column("secret")
        batch.drop_column("old_secret")
    install(append_only("list_key", closing="retired_at", columns=_AFTER))
    if op.get_context().dialect.name == "postgresql":
        for table in ("signing_key", "list_key", "subscription"):
            # Written anew: a dropped column would stay in the rows, and the former rows in the file.
            op.execute(f"CLUSTER {table} USING pk_{table}")


def downgrade() -> None:
    """Puts the secrets back into the clear: for going back to a version that knows no sealed ones."""
    connection, keys = op.get_bind(), RegistrySettings().master_keys()
    found = {
        place: keys.unseal(place, bytes(sealed))
        for place, sealed in connection.execute(sa.select(_SEALED.c.place, _SEALED.c.sealed))
    }
    _drop_list_key_triggers()
    op.add_column("signing_key", sa.Column("private_jwk", sa.JSON(), nullable=True))
    op.add_column("list_key", sa.Column("private", sa.LargeBinary(), nullable=True))
    op.add_column("subscription", sa.Column("secret", sa.String(length=100), nullable=True))
    op.add_column("subscription", sa.Column("old_secret", sa.String(length=100), nullable=True))
    for place, content in found.items():
        kind, key, what = place.split("/")
        value = content if kind == "list-key" else content.decode()
        column = {"signing-key": "private_jwk", "list-key": "private"}.get(kind, what.replace("-", "_"))
        table = kind.replace("-", "_")
        name = "id" if kind == "subscription" else "kid"
        connection.execute(sa.text(f"UPDATE {table} SET {column} = :value WHERE {name} = :key"), {"value": value, "key": key})  # noqa: S608 - names of this file
    # A removed subscription has no secret left; it is told nothing, by whatever version.
    connection.execute(sa.text("UPDATE subscription SET secret = '' WHERE secret IS NULL"))
    for table, column, kind in (
        ("signing_key", "private_jwk", sa.JSON()),
        ("list_key", "private", sa.LargeBinary()),
        ("subscription", "secret", sa.String(length=100)),
    ):
        with op.batch_alter_table(table) as batch:
            batch.alter_column(column, existing_type=kind, nullable=False)
    install(append_only("list_key", closing="retired_at", columns=_BEFORE))
    op.drop_table("sealed_secret")


def _standing() -> dict[str, bytes]:
    """Every secret that stands in the clear, by its place."""
    connection = op.get_bind()
    found: dict[str, bytes] = {}
    for kid, jwk in connection.execute(sa.text("SELECT kid, private_jwk FROM signing_key")):
        # SQLite gives JSON as text, PostgreSQL as what it says.
        found[f"signing-key/{kid}/private"] = (jwk if isinstance(jwk, str) else json.dumps(jwk)).encode()
    for kid, private in connection.execute(sa.text("SELECT kid, private FROM list_key")):
        found[f"list-key/{kid}/private"] = bytes(private)
    for id, secret, old in connection.execute(sa.text("SELECT id, secret, old_secret FROM subscription")):
        found[f"subscription/{id}/secret"] = secret.encode()
        if old is not None:
            found[f"subscription/{id}/old-secret"] = old.encode()
    return found


def _seal(standing: dict[str, bytes]) -> None:
    if not standing:
        return
    keys = _keys()
    for place, content in standing.items():
        op.get_bind().execute(_SEALED.insert().values(place=place, sealed=keys.seal(place, content)))


def _keys() -> Keyring:
    keys = RegistrySettings().master_keys()
    if op.get_context().dialect.name != "sqlite" and not keys.key_ids():
        # Here the data folder may be a container's own, which goes with it, and the keys with it.
        raise KeyProblem(
            "这次升级要把数据库里的私钥加密:请先给出 LIEBIAN_MASTER_KEY(随机生成,至少32个字符;"
            "compose:运行 python3 deploy/make_secrets.py),再运行 migrate registry"
        )
    return keys


def _drop_list_key_triggers() -> None:
    if op.get_context().dialect.name == "postgresql":
        op.execute("DROP FUNCTION list_key_refuse CASCADE")
    else:
        op.execute("DROP TRIGGER IF EXISTS list_key_no_delete")
        op.execute("DROP TRIGGER IF EXISTS list_key_no_update")
