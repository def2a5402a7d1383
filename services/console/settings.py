"""The console's settings."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from shared.plumbing.settings import ServiceSettings, WrongSetting

STATIC = Path(__file__).parent / "static"


class IncompleteConsole(WrongSetting):
    """The console cannot do anything with these settings; the message is one line for who starts it."""


class ConsoleSettings(ServiceSettings):
    """What the console needs beyond the common settings. It has no database."""

    console_answer_seconds: float = Field(
        default=300, gt=0, description="控制台转发的请求至多等待其他服务应答多少秒(与网关的时限一致)"
    )
    console_connect_seconds: float = Field(default=5, gt=0, description="控制台连接其他服务的时限(秒)")
    console_token_seconds: float = Field(
        default=60,
        gt=0,
        le=60,
        description="控制台取得的人员令牌至多用多少秒;每次重新取得即为一次操作,关系到无操作时限的准确",
    )
    console_reports_per_minute: int = Field(
        default=30, ge=0, description="每分钟至多记入日志的浏览器 CSP 报告数;超出的不记"
    )

    console_banner: str = Field(
        default="", max_length=200, description="每一页最上方的提示,如“试用环境,内容均为虚构”;不填则没有"
    )

    def require_client(self) -> None:
        """`IncompleteConsole` where nothing says as whom it asks the registry for sessions."""
        if not (self.client_id and self.client_secret):
            raise IncompleteConsole(
                "控制台须以自己的身份访问登记服务:请设置 LIEBIAN_CLIENT_ID=svc-console 与 LIEBIAN_CLIENT_SECRET"
            )
