"""Alembic's entry into the awards service's history."""

from shared.plumbing.migrating import run_migrations

run_migrations()
