"""The registry on an empty migrated database, for lists."""

from tests.registry.conftest import http, settings

__all__ = ["http", "settings"]
