"""The awards service's settings."""

from __future__ import annotations

from pathlib import Path

from pydantic import AliasChoices, Field, SecretStr

from services.awards.accounts.vault import SEALING, AccountVault
from services.awards.notices.signing import NoticeKeys
from services.awards.policies import DEFAULT
from shared.plumbing.keyring import Keyring, KeySource
from shared.plumbing.push.settings import KeyedPushSettings
from shared.plumbing.settings import DatabaseUrl


class AwardsSettings(KeyedPushSettings):
    """What the awards service needs beyond the common settings."""

    database_url: DatabaseUrl | None = Field(
        default=None, validation_alias=AliasChoices("LIEBIAN_AWARDS_DATABASE_URL", "database_url")
    )

    policies: Path | None = Field(default=None, description="另外的政策包所在目录(其下每个 */pack.yaml)")
    simulation_lease_seconds: float = Field(
        default=120, gt=0, description="测算任务多久没有进展即视为中断、由其他进程重做(秒)"
    )
    policy: str = Field(default=DEFAULT, description="现行政策包的编号")

    account_key: SecretStr | None = Field(
        default=None,
        description="收款账户密钥(随机生成,至少32个字符;更换时新的在前、旧的在后,每行一个):账号在数据库中由它加密;"
        "不填则在数据目录生成 account.key。丢失则账号无法解封",
    )
    account_fingerprint_key: SecretStr | None = Field(
        default=None,
        description="账号指纹密钥(随机生成,至少32个字符):用于辨认相同的账号,不更换;不填则在数据目录生成 account-fingerprint.key",
    )
    account_wait_days: int = Field(
        default=3, ge=0, le=60, description="收款账户核验后多少天才可拨付(经第二人再次确认的不必等)"
    )

    second_approval_yuan: int = Field(
        default=5_000_000, ge=0, description="拨付批次合计达到多少元须经第二人复核(0 为一律须两人)"
    )
    payment_formats: Path | None = Field(
        default=None, description="另外的付款文件格式所在目录(其下每个 *.yaml;同名的替代自带的)"
    )

    notice_key: SecretStr | None = Field(
        default=None,
        description="公示签名密钥(随机生成,至少32个字符;更换时新的在前、旧的在后,每行一个):公示的数据文件由它签名;"
        "不填则在数据目录生成 notice.key",
    )

    def notice_keys(self) -> NoticeKeys:
        """What notices are signed with."""
        source = KeySource(
            name="公示签名密钥",
            setting="LIEBIAN_NOTICE_KEY",
            given=_given(self.notice_key),
            file=self.data.absolute() / "notice.key",
        )
        return NoticeKeys(source)

    def account_vault(self) -> AccountVault:
        """What account numbers are sealed and known by."""
        data = self.data.absolute()
        sealing = KeySource(
            name="收款账户密钥",
            setting="LIEBIAN_ACCOUNT_KEY",
            given=_given(self.account_key),
            file=data / "account.key",
        )
        fingerprints = KeySource(
            name="账号指纹密钥", setting="LIEBIAN_ACCOUNT_FINGERPRINT_KEY", given=_given(self.account_fingerprint_key),
            file=data / "account-fingerprint.key",
        )  # fmt: skip
        return AccountVault(Keyring(sealing, SEALING), fingerprints)

    @property
    def database(self) -> str:
        return self.database_url or self.sqlite_url("awards")


def _given(secret: SecretStr | None) -> str | None:
    return None if secret is None else secret.get_secret_value()
