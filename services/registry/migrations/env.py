"""Alembic's entry into the registry's history."""

from shared.plumbing.migrating import run_migrations

run_migrations()
