"""The awards service's settings."""

from __future__ import annotations

from pydantic import AliasChoices, Field

from shared.plumbing.settings import ServiceSettings


class AwardsSettings(ServiceSettings):
    """What the awards service needs beyond the common settings."""

    database_url: str | None = Field(
        default=None, validation_alias=AliasChoices("LIEBIAN_AWARDS_DATABASE_URL", "database_url")
    )

    @property
    def database(self) -> str:
        return self.database_url or self.sqlite_url("awards")
