"""What goes wrong with work in the background, in words that anybody may read in readiness: never what an error quotes, which may
be a row or an address. What kind of error it was is in the log."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import structlog
from sqlalchemy.exc import SQLAlchemyError

from shared.clients.errors import ProblemAnswer, ServiceUnreachable, UnexpectedAnswer
from shared.contracts.events import BrokenChain
from shared.plumbing.outages import outage_of

log = structlog.get_logger(__name__)

STOPPED = "已停止,请运维重新启动本服务"
UNANSWERED = "对方服务没有应答"


class ToldTrouble(Exception):
    """An exception whose own words are fit for readiness."""


def in_words(error: BaseException) -> str:
    """One line in Chinese."""
    outage = outage_of(error)
    if outage is not None:
        return outage.title
    if isinstance(error, (ToldTrouble, BrokenChain)):
        return str(error)
    if isinstance(error, ProblemAnswer):
        return f"对方服务拒绝了请求({error.status})"
    if isinstance(error, ServiceUnreachable | OSError):
        return "连接不到对方服务"
    if isinstance(error, UnexpectedAnswer):
        return "对方服务的答复无法识别,请核对其地址与版本"
    if isinstance(error, SQLAlchemyError):
        return "数据库操作失败,请运维查看日志"
    return "内部错误,请运维查看日志"


@contextmanager
def telling_of_its_end(what: str, tell: Callable[[str], None]) -> Iterator[None]:
    """Around a loop that goes on until it is stopped: where something ends it all the same, readiness and the log say so."""
    try:
        yield
    except asyncio.CancelledError:
        raise
    except BaseException as error:
        tell(STOPPED)
        log.error("background.ended", what=what, error=type(error).__name__)
        raise
