"""The registry's settings."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from pydantic import AliasChoices, Field, field_validator

from shared.contracts.signatures import Algorithm
from shared.plumbing.settings import ServiceSettings


class RegistrySettings(ServiceSettings):
    """What the registry needs beyond the common settings."""

    database_url: str | None = Field(
        default=None, validation_alias=AliasChoices("LIEBIAN_REGISTRY_DATABASE_URL", "database_url")
    )
    token_seconds: int = Field(default=3600, ge=60, le=86_400, description="令牌有效秒数")
    releases: Path | None = Field(default=None, description="存放名单版本文件的目录;不填为数据目录下的 releases")
    release_daily_at: dt.time | None = Field(
        default=None, description="每天自动发布一版名单的时刻(北京时间,如 06:00);不填则不自动发布"
    )
    signing: tuple[Algorithm, ...] = Field(
        default=(Algorithm.ED25519,), min_length=1, description="名单的签名算法:Ed25519、SM2-SM3,或两者(JSON 列表)"
    )
    changes_days: int = Field(default=400, ge=1, le=36_500, description="名单变动保留可逐条跟随的天数")
    stale_days: int = Field(default=7, ge=1, le=3650, description="新版发布后多少天仍未确认视为过期")

    @field_validator("signing")
    @classmethod
    def _each_once(cls, value: tuple[Algorithm, ...]) -> tuple[Algorithm, ...]:
        return tuple(dict.fromkeys(value))

    @property
    def release_folder(self) -> Path:
        return self.releases or self.data.absolute() / "releases"

    @property
    def database(self) -> str:
        return self.database_url or self.sqlite_url("registry")
