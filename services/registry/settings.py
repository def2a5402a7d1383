"""The registry's settings."""

from __future__ import annotations

import datetime as dt
import ipaddress
from pathlib import Path

from pydantic import AliasChoices, Field, SecretStr, field_validator

from shared.contracts.signatures import Algorithm
from shared.plumbing.keyring import Keyring, KeySource
from shared.plumbing.settings import ServiceSettings

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
PURPOSE = b"liebian master key"


class RegistrySettings(ServiceSettings):
    """What the registry needs beyond the common settings."""

    database_url: str | None = Field(
        default=None, validation_alias=AliasChoices("LIEBIAN_REGISTRY_DATABASE_URL", "database_url")
    )
    token_seconds: int = Field(default=3600, ge=60, le=86_400, description="令牌有效秒数")
    sign_in_threads: int = Field(
        default=2, ge=1, le=16, description="同时核验密钥(Argon2)的线程数;每个约占 20 MiB 内存"
    )
    sign_in_waiting: int = Field(default=32, ge=0, le=1000, description="等待核验的请求至多多少个;再多的即刻答 503")
    releases: Path | None = Field(default=None, description="存放名单版本文件的目录;不填为数据目录下的 releases")
    release_daily_at: dt.time | None = Field(
        default=None, description="每天自动发布一版名单的时刻(北京时间,如 06:00);不填则不自动发布"
    )
    signing: tuple[Algorithm, ...] = Field(
        default=(Algorithm.ED25519,), min_length=1, description="名单的签名算法:Ed25519、SM2-SM3,或两者(JSON 列表)"
    )
    changes_days: int = Field(default=400, ge=1, le=36_500, description="名单变动保留可逐条跟随的天数")
    stale_days: int = Field(default=7, ge=1, le=3650, description="新版发布后多少天仍未确认视为过期")

    webhook_allow: tuple[str, ...] = Field(
        default=(), description="推送可到达的内部网段(CIDR 的 JSON 列表);默认只推送到公网地址"
    )
    webhook_http: bool = Field(default=False, description="允许推送到 http 地址(封闭网络)")
    webhook_ports: tuple[int, ...] = Field(default=(443,), description="允许推送的端口(JSON 列表)")
    webhook_retry_seconds: tuple[int, ...] = Field(
        default=(5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400),
        description="每次未送达之后隔多少秒再试;用完即放弃这一条",
    )
    webhook_rotation_hours: int = Field(default=24, ge=0, le=720, description="换签名密钥后旧密钥继续签名的小时数")

    report_due_day: int = Field(default=28, ge=1, le=28, description="每月报送的期限日")
    report_due_inclusive: bool = Field(default=True, description="期限日当天是否算按时(原文“28日前”未说明)")
    report_due_shifted: bool = Field(default=False, description="期限日为休息日时是否顺延到下一工作日(原文未说明)")

    master_key: SecretStr | None = Field(
        default=None,
        description="主密钥(随机生成,至少32个字符;更换时新的在前、旧的在后,每行一个):签名私钥与推送密钥在数据库中由它加密;"
        "不填则在数据目录生成 master.key。丢失则这些密钥无法解封",
    )

    def master_keys(self) -> Keyring:
        """What the registry's secrets are sealed under."""
        given = self.master_key.get_secret_value() if self.master_key is not None else None
        file = self.data.absolute() / "master.key"
        return Keyring(KeySource(name="主密钥", setting="LIEBIAN_MASTER_KEY", given=given, file=file), PURPOSE)

    @field_validator("webhook_allow")
    @classmethod
    def _are_reachable(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for network in value:
            ipaddress.ip_network(network)
        return value

    @property
    def webhook_networks(self) -> tuple[Network, ...]:
        return tuple(ipaddress.ip_network(network) for network in self.webhook_allow)

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
