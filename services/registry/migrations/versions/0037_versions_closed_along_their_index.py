"""A firm's version is closed along its index, whatever SQLite's statistics say

By statistics from when there were few firms SQLite looked through all versions for the one to close: each row of a list
cost as much as there were firms.

Revision ID: 0037
Revises: 0036
"""

from alembic import op

from shared.plumbing.migrating import install

revision = '0037'
down_revision = '0036'
branch_labels = None
depends_on = None

SHOWN = ("name", "unit", "industry", "main_product", "established_on", "size_class")
# No UPDATE within a trigger may name its index, but a SELECT may.
ALONG_INDEX = (
    "id = (SELECT id FROM enterprise_version INDEXED BY ix_enterprise_version_credit_code_recorded_from "
    "WHERE credit_code = NEW.credit_code AND recorded_to IS NULL)"
)
AS_IT_COMES = "credit_code = NEW.credit_code AND recorded_to IS NULL"


def next_version(which: str) -> list[tuple[str, str]]:
    differs = " OR ".join(f"OLD.{c} IS NOT NEW.{c}" for c in SHOWN)
    new = ", ".join(f"NEW.{c}" for c in SHOWN)
    return [
        ("sqlite", "DROP TRIGGER enterprise_next_version"),
        (
            "sqlite",
            f"CREATE TRIGGER enterprise_next_version AFTER UPDATE ON enterprise WHEN {differs} BEGIN "
            f"UPDATE enterprise_version SET recorded_to = NEW.changed_at WHERE {which}; "
            f"INSERT INTO enterprise_version (credit_code, {', '.join(SHOWN)}, recorded_from) "
            f"VALUES (NEW.credit_code, {new}, NEW.changed_at); END",
        ),
    ]


def upgrade() -> None:
    install(next_version(ALONG_INDEX))


def downgrade() -> None:
    install(next_version(AS_IT_COMES))
