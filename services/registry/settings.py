"""The registry's settings."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, SecretStr, field_validator

from services.registry.domain.passwords import PasswordRules
from services.registry.domain.sessions import SessionRules
from shared.contracts.signatures import Algorithm
from shared.plumbing.keyring import Keyring, KeySource
from shared.plumbing.push.settings import PushSettings
from shared.plumbing.settings import DatabaseUrl

PURPOSE = b"liebian master key"


class OidcProvider(BaseModel):
    """An identity provider that people may sign in at."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,29}$")
    name: str = Field(min_length=1, max_length=50)
    issuer: str = Field(max_length=300)
    client_id: str = Field(min_length=1, max_length=200)
    client_secret: SecretStr
    login_claim: str = Field(default="preferred_username", min_length=1, max_length=60)
    algorithms: tuple[Literal["RS256", "PS256", "ES256", "ES384", "EdDSA", "Ed25519"], ...] = Field(
        default=("RS256",), min_length=1
    )
    scope: str = "openid profile"

    @field_validator("issuer")
    @classmethod
    def _is_secure(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme != "https" and not (
            parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost", "::1")
        ):
            raise ValueError("issuer 应为 https 地址(仅本机可用 http)")
        return value

    @field_validator("scope")
    @classmethod
    def _asks_who(cls, value: str) -> str:
        if "openid" not in value.split():
            raise ValueError("scope 应含 openid")
        return value


class RegistrySettings(PushSettings):
    """What the registry needs beyond the common settings."""

    database_url: DatabaseUrl | None = Field(
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
    stale_days: int = Field(default=7, ge=1, le=3650, description="新版发布后多少天仍未确认视为过期")

    targets: Path | None = Field(
        default=None, description="培育目标文件(下一期计划或别的城市);不填则用随程序的计划目标"
    )
    report_due_day: int = Field(default=28, ge=1, le=28, description="每月报送的期限日")
    report_due_inclusive: bool = Field(default=True, description="期限日当天是否算按时(原文“28日前”未说明)")
    report_due_shifted: bool = Field(default=False, description="期限日为休息日时是否顺延到下一工作日(原文未说明)")

    # 身份鉴别:GB/T 22239-2019(等保)第三级 8.1.4.1。
    password_length: int = Field(
        default=10, ge=8, le=64, description="密码至少多少个字符(GB/T 22239-2019 8.1.4.1 a:具有复杂度要求)"
    )
    password_classes: int = Field(
        default=3, ge=1, le=4, description="密码至少含大写、小写、数字、其他四类字符中的几类(同上)"
    )
    password_common: bool = Field(default=True, description="拒绝常用密码(随程序的离线清单;同上)")
    password_history: int = Field(default=5, ge=1, le=24, description="新密码不得与最近多少次用过的相同(同上)")
    password_days: int = Field(
        default=90, ge=0, le=3650, description="密码多少天后须更换,0 为不限(GB/T 22239-2019 8.1.4.1 a:定期更换)"
    )
    lock_failures: int = Field(
        default=5, ge=1, le=100, description="连续多少次密码或动态码错误后锁定账号(8.1.4.1 b:限制非法登录次数)"
    )
    lock_minutes: int = Field(default=15, ge=1, le=1440, description="锁定账号多少分钟(同上)")
    session_idle_minutes: int = Field(
        default=30, ge=1, le=1440, description="多少分钟没有操作即自动退出(8.1.4.1 b:登录连接超时自动退出)"
    )
    session_hours: int = Field(default=10, ge=1, le=24, description="一次登录最长多少小时")
    sessions_each: int = Field(default=1, ge=1, le=20, description="一人可同时登录几处;再登录时最早的退出")
    step_up_minutes: int = Field(
        default=5, ge=1, le=60, description="再次确认身份(拨付、查看联系人、授权之前)有效多少分钟"
    )
    invitation_hours: int = Field(default=72, ge=1, le=720, description="邀请链接有效多少小时")
    person_token_seconds: int = Field(default=300, ge=60, le=900, description="登录的人的令牌有效秒数")
    sign_in_days: int = Field(default=180, ge=1, le=3650, description="登录尝试向本人显示多少天(审计记录另存)")

    evidence_sources: Path | None = Field(
        default=None, description="外部数据源文件(YAML:代码、名称、逐月文件或接口、所答的问题与写法的对应);不填则没有"
    )
    evidence_urls: dict[str, str] = Field(
        default_factory=dict, description="外部数据源的接口地址(JSON:代码到地址),代替文件中所写的"
    )
    evidence_tokens: dict[str, SecretStr] = Field(
        default_factory=dict, description="向外部数据源查询所用的令牌(JSON:代码到令牌)"
    )

    oidc_providers: tuple[OidcProvider, ...] = Field(
        default=(),
        description="统一身份认证(OpenID Connect)的 JSON 列表:id、name、issuer、client_id、client_secret,"
        "login_claim(哪一声明为登录名,默认 preferred_username)、algorithms(默认 RS256)、scope",
    )

    public_url: str | None = Field(
        default=None,
        max_length=300,
        description="人们在浏览器中访问本系统的地址,如 https://srdi.example.gov.cn(不带路径;仅本机可用 http):外部应用由此登录;"
        "不填则外部应用不能使用(在本机一并启动时自动填写)",
    )
    apps_each: int = Field(default=5, ge=1, le=20, description="一人在同一外部应用中可同时登录几处;再登录时最早的退出")

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

    @property
    def password_rules(self) -> PasswordRules:
        return PasswordRules(
            length=self.password_length,
            classes=self.password_classes,
            common=self.password_common,
            history=self.password_history,
            days=self.password_days,
        )

    @property
    def session_rules(self) -> SessionRules:
        return SessionRules(
            idle=dt.timedelta(minutes=self.session_idle_minutes),
            absolute=dt.timedelta(hours=self.session_hours),
            each=self.sessions_each,
            step_up=dt.timedelta(minutes=self.step_up_minutes),
            failures=self.lock_failures,
            locked=dt.timedelta(minutes=self.lock_minutes),
            attempts=dt.timedelta(days=self.sign_in_days),
        )

    @field_validator("public_url")
    @classmethod
    def _is_a_place(cls, value: str | None) -> str | None:
        if value is None:
            return None
        parts = urlsplit(value)
        secure = parts.scheme == "https" or (
            parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost", "::1")
        )
        if not secure or not parts.hostname or parts.path not in ("", "/") or parts.query or parts.fragment:
            raise ValueError("应为 https://主机 或 https://主机:端口(仅本机可用 http),不带路径")
        return f"{parts.scheme}://{parts.netloc}"

    @field_validator("oidc_providers")
    @classmethod
    def _each_provider_once(cls, value: tuple[OidcProvider, ...]) -> tuple[OidcProvider, ...]:
        if len({provider.id for provider in value}) < len(value):
            raise ValueError("统一身份认证的 id 不能重复")
        return value

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
