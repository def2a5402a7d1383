"""The matchmaking service's settings."""

from __future__ import annotations

from pydantic import AliasChoices, Field

from shared.plumbing.settings import ServiceSettings


class MatchmakingSettings(ServiceSettings):
    """What the matchmaking service needs beyond the common settings."""

    database_url: str | None = Field(
        default=None, validation_alias=AliasChoices("LIEBIAN_MATCHMAKING_DATABASE_URL", "database_url")
    )
    match_run_lease_seconds: float = Field(
        default=120, gt=0, description="批量匹配多久没有进展即视为中断、由其他进程重做(秒)"
    )

    @property
    def database(self) -> str:
        return self.database_url or self.sqlite_url("matchmaking")
