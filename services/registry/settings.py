"""The registry's settings."""

from __future__ import annotations

from pydantic import AliasChoices, Field

from shared.plumbing.settings import ServiceSettings


class RegistrySettings(ServiceSettings):
    """What the registry needs beyond the common settings."""

    database_url: str | None = Field(
        default=None, validation_alias=AliasChoices("LIEBIAN_REGISTRY_DATABASE_URL", "database_url")
    )
    token_seconds: int = Field(default=3600, ge=60, le=86_400, description="令牌有效秒数")

    @property
    def database(self) -> str:
        return self.database_url or self.sqlite_url("registry")
