"""What a service answers while a feed that it follows is of another history than what it has made of it (`LostHistory`): every answer
says so in `History-Lost`, and who decides upon what was told there takes no change until a person has said how to go on."""

from __future__ import annotations

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.plumbing.problems import Problem, problem_response

HEADER = "History-Lost"
_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_REFUSED = (
    "所依据的 {feeds} 历史与现在的不是同一份(多半是从备份恢复过),本服务暂不受理新的办理;查询仍可使用,但可能含已丢失的内容。"
    "请运维按 readyz 所说处理"
)


class LostHistoryGate:
    """An ASGI middleware; the app's `Runtime` says of which feeds the history is lost."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        feeds = scope["app"].state.runtime.lost() if scope["type"] == "http" else ()
        if not feeds:
            await self.app(scope, receive, send)
            return
        header = {HEADER: ", ".join(feeds)}
        if scope["app"].state.runtime.decides_by_feeds and scope["method"] not in _READING:
            detail = _REFUSED.format(feeds="、".join(feeds))
            answer = problem_response(Request(scope), Problem(503, "history-lost"), detail, headers=header | _LATER)
            await answer(scope, receive, send)
            return

        async def send_marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                pairs = [(name.lower().encode(), value.encode()) for name, value in header.items()]
                message["headers"] = [*message.get("headers", ()), *pairs]
            await send(message)

        await self.app(scope, receive, send_marked)


_LATER = {"Retry-After": "60"}
