"""The matchmaking service's settings."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from pydantic import AliasChoices, Field, SecretStr

from services.matchmaking.sealing import Sealer
from shared.plumbing.push.settings import KeyedPushSettings
from shared.plumbing.settings import DatabaseUrl, WrongSetting


class MissingPart(WrongSetting):
    """A setting asks for what this installation has not; the message is one line for who starts it."""


class MatchmakingSettings(KeyedPushSettings):
    """What the matchmaking service needs beyond the common settings."""

    database_url: DatabaseUrl | None = Field(
        default=None, validation_alias=AliasChoices("LIEBIAN_MATCHMAKING_DATABASE_URL", "database_url")
    )
    match_run_lease_seconds: float = Field(
        default=120, gt=0, description="批量匹配多久没有进展即视为中断、由其他进程重做(秒)"
    )

    match_warm_up: bool = Field(default=True, description="启动时在后台准备匹配所用的程序(编译);关闭则由第一次匹配编译")
    match_scheduler: str | None = Field(
        default=None, description="批量匹配所用 Dask 集群的调度器地址,如 tcp://match-scheduler:8786;不填则在本进程内做"
    )
    match_files: Path | None = Field(
        default=None, description="批量匹配的共享目录:本服务与各工作进程以同一路径可见;用集群时必填"
    )
    match_engine: Literal["blocks", "scikit-learn"] = Field(
        default="blocks",
        description="匹配索引:blocks 为分块的精确检索;scikit-learn 为用其部件做的参照,结果相同,每次变更全部重算,供小名单核对用",
    )
    qdrant_url: str | None = Field(default=None, description="匹配索引所在的 Qdrant 集群地址;不填则索引在本进程内存中")
    qdrant_api_key: SecretStr | None = Field(default=None, description="Qdrant 的密钥")
    qdrant_name: str = Field(
        default="liebian", pattern="^[a-z0-9-]{1,40}$", description="集合名的前缀;每个匹配服务实例各用一个"
    )
    qdrant_shards: int = Field(default=3, ge=1, description="每个集合分几片")
    qdrant_copies: int = Field(default=2, ge=1, description="每片存几份")
    snapshot_withdrawal_percent: int = Field(
        default=10, ge=0, le=100, description="来源的一次全量至多撤下其在册供需的百分之多少;超过的不撤下,请核对来源"
    )
    bid_sealing_key: SecretStr | None = Field(
        default=None,
        description="密封揭榜方案的密钥(随机生成,至少32个字符;更换时新的在前、旧的在后,每行一个);"
        "不填则在数据目录生成。丢失则密封的方案无法开标",
    )
    bid_sealing_lost: tuple[str, ...] = Field(
        default=(), description="已丢失的密封密钥的编号(JSON 列表):启动时不再要求,由其密封的方案不再能读"
    )
    challenge_rules: Path | None = Field(default=None, description="揭榜规则文件;不填则用随程序的默认规则")

    def sealer(self) -> Sealer:
        """What bids are sealed under."""
        given = self.bid_sealing_key.get_secret_value() if self.bid_sealing_key is not None else None
        return Sealer.of(given, self.data.absolute() / "bid-sealing.key")

    def require_parts(self) -> None:
        """`MissingPart` where a setting asks for an extra that is not installed, for half of a cluster, or for two indexes."""
        wanted = (
            ("LIEBIAN_MATCH_SCHEDULER", self.match_scheduler, "distributed", "cluster"),
            ("LIEBIAN_QDRANT_URL", self.qdrant_url, "qdrant_client", "qdrant"),
        )
        for name, value, package, extra in wanted:
            if value and find_spec(package) is None:
                raise MissingPart(
                    f"设置了 {name},但没有安装 {extra} 组件:请运行 python3 run.py install {extra}"
                    f"(容器镜像以 --build-arg EXTRAS={extra} 构建)"
                )
        if self.qdrant_url and self.match_engine != "blocks":
            raise MissingPart("LIEBIAN_QDRANT_URL 与 LIEBIAN_MATCH_ENGINE 各指一个匹配索引,请只设置一个")
        if self.match_scheduler and self.match_files is None:
            raise MissingPart("LIEBIAN_MATCH_SCHEDULER 须与 LIEBIAN_MATCH_FILES(共享目录)一起设置")

    @property
    def database(self) -> str:
        return self.database_url or self.sqlite_url("matchmaking")
