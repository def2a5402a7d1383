"""The matchmaking service's settings."""

from __future__ import annotations

from pydantic import AliasChoices, Field

from shared.plumbing.settings import ServiceSettings


class MatchmakingSettings(ServiceSettings):
    """What the matchmaking service needs beyond the common settings."""

    database_url: str | None = Field(
        default=None, validation_alias=AliasChoices("LIEBIAN_MATCHMAKING_DATABASE_URL", "database_url")
    )

    @property
    def database(self) -> str:
        return self.database_url or self.sqlite_url("matchmaking")
