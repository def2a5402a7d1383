"""Settings that every service has. Each service derives its own with its own database; the environment rules.

A default must be safe in production: no built-in secret, no open port beyond this machine, no debug.
"""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, AliasChoices, Field, SecretStr, ValidationError, field_validator
from pydantic.fields import FieldInfo
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SecretsSettingsSource,
    SettingsConfigDict,
    SettingsError,
)

from shared.plumbing.limits import AttachmentLimits, DatabaseLimits

if TYPE_CHECKING:
    from shared.plumbing.revocation import RevocationList


class WrongSetting(ValueError):
    """A setting that cannot be meant; the message is one line for who starts the program, and names the variable."""


@contextmanager
def named_by(variable: str, place: Path | None) -> Iterator[None]:
    """While what a setting names is read: whatever is wrong with it is `WrongSetting`. `place`: None where it names nothing."""
    try:
        yield
    except Exception as error:
        if place is None or isinstance(error, WrongSetting):
            raise
        why = " ".join(str(error).split())[:300]
        raise WrongSetting(f"设置 {variable} 所指的 {place} 不能使用:{why}") from None


def variable_of(settings: type[BaseSettings], field: str) -> str:
    """The environment's name of a setting."""
    alias = settings.model_fields[field].validation_alias
    named = [str(a) for a in alias.choices if str(a).startswith("LIEBIAN_")] if isinstance(alias, AliasChoices) else []
    return named[0] if named else f"LIEBIAN_{field.upper()}"


def _wrong(settings: type[BaseSettings], error: ValidationError | SettingsError) -> WrongSetting:
    if isinstance(error, SettingsError):  # it names the field in its words alone
        named = re.search(r'field "(\w+)"', str(error))
        if named is None:
            return WrongSetting(f"设置不可用:{error}")
        field = named[1]
        given = "{" if "dict" in str(settings.model_fields[field].annotation) else "["
        form = '{"代码": "值"}' if given == "{" else '["甲", "乙"]'
        return WrongSetting(f"设置 {variable_of(settings, field)} 的写法不对:应为 JSON,如 {form}")
    said = dict.fromkeys(_said(settings, one) for one in error.errors(include_url=False))
    return WrongSetting(";".join([*said][:5]))


def _said(settings: type[BaseSettings], error: Mapping[str, Any]) -> str:
    from shared.plumbing.problems import field_problem  # what is wrong of a setting is said as of a request's field

    first = str(error["loc"][0]) if error["loc"] else ""
    field = next((f for f in settings.model_fields if first in (f, variable_of(settings, f))), None)
    found = field_problem(error)
    if field is None:
        return f"设置不可用:{found.problem}"
    secret = field in _SAYS_SECRETS or "Secret" in str(settings.model_fields[field].annotation)
    now = "" if secret or found.value is None else f",现为“{found.value}”"
    within = "".join(f".{step}" for step in error["loc"][1:])
    return f"设置 {variable_of(settings, field)}{within} 不可用:{found.problem}{now};{found.remedy}"


_SAYS_SECRETS = frozenset({"database_url", "oidc_providers"})
"""Of these nothing that was given is shown again: a password or a secret may stand in it."""


def _is_database(value: str) -> str:
    """An address that the services can use. None of its words are said again: a password stands among them."""
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    form = "应如 postgresql+psycopg://用户:密码@主机:端口/库名"
    try:
        url = make_url(value)
        if url.drivername in ("sqlite", "sqlite+pysqlite"):
            return value
        if url.drivername != "postgresql+psycopg":
            raise ValueError(
                f"数据库只能是 PostgreSQL({form.removeprefix('应如 ')})或 SQLite(sqlite:///文件),不能是 {url.drivername}"
            )
        _, named = url.get_dialect()().create_connect_args(url)
    except ArgumentError:
        raise ValueError(f"数据库地址写法有误:{form}") from None
    ports = [port for port in str(named.get("port", "")).split(",") if port]
    if any(not port.isdigit() or not 0 < int(port) < 65536 for port in ports):
        raise ValueError("数据库地址中的端口应在 1 到 65535 之间")
    return value


DatabaseUrl = Annotated[str, AfterValidator(_is_database)]
"""Where a service's database is."""


class _Environment(EnvSettingsSource):
    """The variables that are there. The library asks of every field whether a value of it would be JSON, given or not: half of what settings
    cost to be read."""

    def prepare_field_value(self, field_name: str, field: FieldInfo, value: Any, value_is_complex: bool) -> Any:
        return None if value is None else super().prepare_field_value(field_name, field, value, value_is_complex)


def are_networks(value: tuple[str, ...]) -> tuple[str, ...]:
    """For validators."""
    for network in value:
        try:
            ipaddress.ip_network(network)
        except ValueError:
            raise ValueError(f"“{network}”不是地址或网段:应如 10.20.0.0/16 或 127.0.0.1,网段的主机位为 0") from None
    return value


class ServiceSettings(BaseSettings):
    """What any service needs to know of the world around it (environment: `LIEBIAN_…`)."""

    model_config = SettingsConfigDict(env_prefix="LIEBIAN_", extra="ignore", populate_by_name=True, allow_inf_nan=False)

    def __init__(self, **given: Any) -> None:
        """`WrongSetting`."""
        try:
            super().__init__(**given)
        except (ValidationError, SettingsError) as error:
            raise _wrong(type(self), error) from None

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Secrets may come as files (compose and cluster secrets) from the folder that LIEBIAN_SECRETS_DIR names: a file
        `liebian_client_secret` is what the variable LIEBIAN_CLIENT_SECRET would be. There is no `.env`: it would be looked through all the same."""
        folder = os.environ.get("LIEBIAN_SECRETS_DIR")
        if folder and not Path(folder).is_dir():
            raise WrongSetting(f"设置 LIEBIAN_SECRETS_DIR 不可用:没有目录 {folder};请核对路径与挂载,或取消这项设置")
        files = SecretsSettingsSource(settings_cls, secrets_dir=folder)
        return init_settings, _Environment(settings_cls), files

    data: Path = Field(default=Path("data"), description="数据目录:SQLite 数据库、签名密钥与凭据文件")
    registry_url: str = Field(default="http://127.0.0.1:8000", description="登记服务地址")
    awards_url: str = Field(default="http://127.0.0.1:8000", description="奖补服务地址")
    matchmaking_url: str = Field(default="http://127.0.0.1:8000", description="匹配服务地址")
    issuer: str = Field(default="liebian", description="令牌签发者;用外部身份系统时填写其 issuer")
    jwks_url: str | None = Field(default=None, description="外部身份系统的公钥地址;不填则用登记服务公布的公钥")
    revocation_grace_seconds: float = Field(
        default=300,
        ge=0,
        description="读不到撤销清单(登记服务或其数据库不可达)时,令牌仍按最后一份清单接受的秒数;之后一律 503",
    )
    revocation_poll_seconds: float = Field(default=2, gt=0, le=2, description="读取撤销清单的间隔秒数")
    revocation_answer_seconds: float = Field(default=2, gt=0, description="一个请求至多等待撤销清单的秒数")
    poll_seconds: float = Field(
        default=0.5, gt=0, description="两次查看有无新事件、新任务之间至少相隔的秒数(有提交时即被唤醒)"
    )
    trusted_proxies: tuple[str, ...] = Field(
        default=(),
        description="反向代理的地址或网段(JSON 列表):只采信由它们转来的 X-Forwarded-For 与 X-Forwarded-Proto;默认都不采信",
    )
    cors_origins: tuple[str, ...] = Field(
        default=(), description='允许跨域调用的网页来源(JSON 列表,如 ["https://srdi.example.gov.cn"]);默认不允许'
    )
    max_body_bytes: int = Field(default=40 * 1024 * 1024, description="请求体上限(字节)")
    max_json_bytes: int = Field(
        default=4 * 1024 * 1024, ge=1024, description="JSON 等不带文件的请求体上限(字节);带文件的见 max_body_bytes"
    )
    database_wait_seconds: float = Field(
        default=300, ge=0, description="启动时数据库还没有应答的,至多等待多少秒(PostgreSQL);0 为不等待"
    )
    database_connect_seconds: float = Field(default=5, gt=0, description="连接数据库的时限(秒)")
    database_pool_seconds: float = Field(default=10, gt=0, description="等待空闲数据库连接的时限(秒)")
    database_statement_seconds: float = Field(default=60, gt=0, description="一条数据库语句的时限(秒;PostgreSQL)")
    database_lock_seconds: float = Field(default=30, gt=0, description="等待其他操作释放锁的时限(秒)")
    database_answer_seconds: float = Field(
        default=3, gt=0, description="数据库多久不应答即视为没有应答:readyz 答 503,新的请求立即答 503(秒)"
    )
    database_connections: int = Field(default=40, ge=1, description="每个进程的数据库连接数上限")
    requests_at_once: int | None = Field(
        default=None,
        ge=1,
        le=200,
        description="同时处理的请求数上限;再多的排队,排队过久的答 503(请求过多)并告知何时再试。"
        "不填:一个进程运行全部服务的为 2,分开运行的每个进程为 4",
    )
    late_seconds: float = Field(
        default=0.05, gt=0, description="事件循环持续晚到多少秒即视为请求过多,新来的立即答 503 并告知何时再试(秒)"
    )
    upload_seconds: int = Field(default=30, ge=1, le=3600, description="读取一个上传文件至多用多少秒处理器时间")
    upload_memory_mb: int = Field(default=1024, ge=64, description="读取一个上传文件至多用多少内存(MB)")
    upload_workers: int = Field(default=2, ge=1, le=64, description="同时读取几个上传文件,每个在单独的进程里")
    attachments: Path | None = Field(default=None, description="存放附件的目录;不填为数据目录下的 attachments")
    attachment_mb: int = Field(default=20, ge=1, le=30, description="一个附件的上限(MB)")
    attachment_day_mb: int = Field(default=500, ge=1, description="一个单位一天上传附件的合计上限(MB)")
    attachment_days: int = Field(default=30, ge=1, le=3650, description="上传后未作证据的附件保留的天数")
    allowed_hosts: tuple[str, ...] = Field(
        default=(), description="只以这些主机名回答(JSON 列表,*.名称 为其下全部);不填则不限。本机地址总是可用"
    )
    audit_days: int = Field(
        default=180,
        ge=180,
        le=36_500,
        description="审计记录至少保存的天数(不少于180):更早的可由审计人员导出归档,系统自己不删除",
    )
    client_id: str | None = Field(default=None, description="本服务访问其他服务时使用的接入方编号")
    client_secret: SecretStr | None = Field(default=None, description="上述接入方的密钥")

    @field_validator("trusted_proxies")
    @classmethod
    def _are_networks(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return are_networks(value)

    @field_validator("cors_origins")
    @classmethod
    def _are_origins(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for origin in value:
            if not re.fullmatch(r"https?://[A-Za-z0-9.-]+(:\d{1,5})?|https?://\[[0-9a-fA-F:]+\](:\d{1,5})?", origin):
                raise ValueError(
                    f"“{origin}”不是一个网页来源:应为 https://主机 或 https://主机:端口,不带路径,不用通配符"
                )
        return tuple(origin.lower() for origin in value)

    def revocation_list(self, read: Callable[[], Awaitable[frozenset[str] | None]]) -> RevocationList:
        """What is revoked, as `read` gives it."""
        from shared.plumbing.revocation import RevocationList  # commands read settings, and follow nothing

        return RevocationList(
            read,
            grace_seconds=self.revocation_grace_seconds,
            poll_seconds=self.revocation_poll_seconds,
            patience_seconds=self.revocation_answer_seconds,
        )

    def attachment_folder(self, service: str) -> Path:
        """Where a service's attachments lie. Each has a folder of its own: it lets go of what none of its cases names."""
        return (self.attachments or self.data / "attachments").absolute() / service

    @property
    def attachment_limits(self) -> AttachmentLimits:
        mb = 1024 * 1024
        return AttachmentLimits(self.attachment_mb * mb, self.attachment_day_mb * mb, self.attachment_days)

    @property
    def places_apart(self) -> int:
        """How many requests a process of one service works on at once."""
        return self.requests_at_once or 4

    @property
    def places_together(self) -> int:
        """The same of a process of all services: its event loop serves four apps, and comes to refusing what is too much (measured:
        docs/measurements.md)."""
        return self.requests_at_once or 2

    @property
    def database_limits(self) -> DatabaseLimits:
        return DatabaseLimits(
            connect=self.database_connect_seconds,
            pool=self.database_pool_seconds,
            statement=self.database_statement_seconds,
            lock=self.database_lock_seconds,
            answer=self.database_answer_seconds,
            connections=self.database_connections,
        )

    def sqlite_url(self, service: str) -> str:
        """The default database: one SQLite file a service in the data folder."""
        return f"sqlite:///{(self.data / f'{service}.sqlite3').absolute()}"
