"""The awards service's settings."""

from __future__ import annotations

from pathlib import Path

from pydantic import AliasChoices, Field

from services.awards.policies import DEFAULT
from shared.plumbing.settings import ServiceSettings


class AwardsSettings(ServiceSettings):
    """What the awards service needs beyond the common settings."""

    database_url: str | None = Field(
        default=None, validation_alias=AliasChoices("LIEBIAN_AWARDS_DATABASE_URL", "database_url")
    )

    policies: Path | None = Field(default=None, description="另外的政策包所在目录(其下每个 */pack.yaml)")
    simulation_lease_seconds: float = Field(
        default=120, gt=0, description="测算任务多久没有进展即视为中断、由其他进程重做(秒)"
    )
    policy: str = Field(default=DEFAULT, description="现行政策包的编号")

    @property
    def database(self) -> str:
        return self.database_url or self.sqlite_url("awards")
