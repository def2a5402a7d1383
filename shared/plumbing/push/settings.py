"""Settings of push, for every service that tells."""

from __future__ import annotations

import datetime as dt
import ipaddress

from pydantic import Field, SecretStr, field_validator

from shared.plumbing.keyring import Keyring, KeySource
from shared.plumbing.settings import ServiceSettings, are_networks

_PURPOSE = b"liebian webhook secrets"


class PushSettings(ServiceSettings):
    """Where webhooks may go, and how often they are tried."""

    changes_days: int = Field(default=400, ge=1, le=36_500, description="变动保留可逐条跟随的天数")
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

    @field_validator("webhook_allow")
    @classmethod
    def _are_reachable(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return are_networks(value)

    @property
    def webhook_networks(self) -> tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]:
        return tuple(ipaddress.ip_network(network) for network in self.webhook_allow)

    @property
    def webhook_rotation(self) -> dt.timedelta:
        return dt.timedelta(hours=self.webhook_rotation_hours)


class KeyedPushSettings(PushSettings):
    """The same of a service that has no key of its own for secrets: theirs is for webhooks alone."""

    webhook_key: SecretStr | None = Field(
        default=None,
        description="推送密钥的密钥(随机生成,至少32个字符;更换时新的在前、旧的在后,每行一个):供需与奖补服务的推送签名密钥在数据库中"
        "由它加密;不填则在数据目录生成 webhook.key。丢失则须逐个重建订阅",
    )

    def webhook_keys(self) -> Keyring:
        """What the secrets of subscriptions are sealed under."""
        given = self.webhook_key.get_secret_value() if self.webhook_key is not None else None
        file = self.data.absolute() / "webhook.key"
        source = KeySource(name="推送密钥的密钥", setting="LIEBIAN_WEBHOOK_KEY", given=given, file=file)
        return Keyring(source, _PURPOSE)
