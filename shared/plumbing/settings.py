"""Settings that every service has. Each service derives its own with its own database; the environment rules.

A default must be safe in production: no built-in secret, no open port beyond this machine, no debug.
"""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class ServiceSettings(BaseSettings):
    """What any service needs to know of the world around it (environment: `LIEBIAN_…`)."""

    # Secrets may come as files (compose and cluster secrets) from the folder that LIEBIAN_SECRETS_DIR names: a file
    # `liebian_client_secret` is what the variable LIEBIAN_CLIENT_SECRET would be.
    model_config = SettingsConfigDict(
        env_prefix="LIEBIAN_", extra="ignore", populate_by_name=True, secrets_dir=os.environ.get("LIEBIAN_SECRETS_DIR")
    )

    data: Path = Field(default=Path("data"), description="数据目录:SQLite 数据库、签名密钥与凭据文件")
    registry_url: str = Field(default="http://127.0.0.1:8000", description="登记服务地址")
    awards_url: str = Field(default="http://127.0.0.1:8000", description="奖补服务地址")
    matchmaking_url: str = Field(default="http://127.0.0.1:8000", description="匹配服务地址")
    issuer: str = Field(default="liebian", description="令牌签发者;用外部身份系统时填写其 issuer")
    jwks_url: str | None = Field(default=None, description="外部身份系统的公钥地址;不填则用登记服务公布的公钥")
    poll_seconds: float = Field(default=0.5, gt=0, description="跟随事件流的间隔秒数")
    max_body_bytes: int = Field(default=40 * 1024 * 1024, description="请求体上限(字节)")
    allowed_hosts: tuple[str, ...] = Field(
        default=(), description="只以这些主机名回答(JSON 列表,*.名称 为其下全部);不填则不限。本机地址总是可用"
    )
    client_id: str | None = Field(default=None, description="本服务访问其他服务时使用的接入方编号")
    client_secret: SecretStr | None = Field(default=None, description="上述接入方的密钥")

    def sqlite_url(self, service: str) -> str:
        """The default database: one SQLite file a service in the data folder."""
        return f"sqlite:///{(self.data / f'{service}.sqlite3').absolute()}"
