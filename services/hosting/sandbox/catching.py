"""What the house sends to others, caught and shown on one page: headers, body, and whether the signature holds. On loopback only; what is
sent in is shown as text, and nothing of it is run."""

from __future__ import annotations

import datetime as dt
import html
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Protocol

from shared.clients.webhooks import NotGenuine, verified
from shared.contracts.values import SHANGHAI

_MOST, _LARGEST = 200, 256 * 1024
_PARTIES = "/parties/"
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
_NONE: Mapping[str, str] = {}
_PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>收到的推送 · 沙箱</title><style>body{{font:15px/1.6 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:0 1rem 3rem}}
.real{{background:#8a2b06;color:#fff;font-weight:600;padding:.4rem 1rem;margin:0 -1rem 1rem}}pre{{white-space:pre-wrap;word-break:break-all;
background:#f4f4f2;padding:.5rem}}.good{{color:#1b5e20}}.bad{{color:#a01111}}form{{display:inline-block;margin-right:1rem}}
button{{font:inherit;padding:.3rem 1rem}}table{{border-collapse:collapse;width:100%}}th,td{{text-align:left;border-bottom:1px solid #ccc;
padding:.2rem .5rem;vertical-align:top;word-break:break-word}}</style>
<p class="real" role="note">{banner}</p>{content}</html>"""
_ALL = """<h1>沙箱:收到了什么</h1>{parties}
<h2>推送({count} 条,新的在前;刷新本页可见新的)</h2><p>把推送地址登记为 <code>{url}/hooks/任意名称</code> 即可在此看到。本系统不发送邮件与短信。</p>{caught}"""
_ONE = '<p><a href="/">沙箱:收到了什么</a></p><h1>{name}</h1>{content}'


@dataclass(frozen=True, slots=True)
class Caught:
    """One request that came in. `proof`: what was found of its signature, in words; `genuine`: whether it holds (None: nobody can say)."""

    at: dt.datetime
    path: str
    headers: Mapping[str, str]
    body: str
    genuine: bool | None
    proof: str


class Attendant(Protocol):
    """What is shown of one of the others; `page`: as HTML of its own, None where it has none."""

    client_id: str
    name: str
    said: Sequence[str]

    def page(self) -> str | None: ...


@dataclass
class Catcher:
    """What came, and by which secrets it is proven. `parties`: what the others in the sandbox have to say, for the page;
    `press`: what a button of somebody's page does (False: nobody has it)."""

    banner: str
    front_end: Callable[[], str | None] = lambda: None
    parties: Callable[[], Sequence[Attendant]] = tuple
    press: Callable[[str, str], bool] = lambda client_id, action: False
    secrets: list[str] = field(default_factory=list)
    url: str = ""
    _got: deque[Caught] = field(default_factory=lambda: deque(maxlen=_MOST))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def caught(self) -> list[Caught]:
        """The newest first."""
        with self._lock:
            return list(reversed(self._got))

    def forget(self) -> None:
        with self._lock:
            self._got.clear()
        self.secrets.clear()

    def take(self, path: str, headers: Mapping[str, str], content: bytes) -> Caught:
        genuine, proof = self._judged(headers, content)
        body = content.decode("utf-8", "replace")
        one = Caught(dt.datetime.now(dt.UTC), path, dict(headers), body, genuine, proof)
        with self._lock:
            self._got.append(one)
        return one

    def _judged(self, headers: Mapping[str, str], content: bytes) -> tuple[bool | None, str]:
        if "webhook-signature" not in headers:
            return None, "没有签名"
        if not self.secrets:
            return None, "有签名;沙箱没有这一订阅的密钥,请用您登记时得到的密钥核验"
        try:
            told = verified(headers, content, list(self.secrets))
        except NotGenuine as error:
            return False, f"签名没有通过沙箱所知密钥的核验:{error}"
        return True, f"签名核验通过({told.type})"

    def page(self) -> str:
        """All of it, for a person."""
        caught = self.caught()
        content = _ALL.format(
            parties="".join(map(_summed_up, self.parties())),
            count=len(caught),
            url=html.escape(self.url),
            caught="".join(map(_shown, caught)) or "<p>还没有。</p>",
        )
        return self._framed(content)

    def page_of(self, client_id: str) -> str | None:
        """The page of one of the others; None where there is none."""
        for one in self.parties():
            if one.client_id == client_id and (content := one.page()) is not None:
                return self._framed(_ONE.format(name=html.escape(one.name), content=content))
        return None

    def _framed(self, content: str) -> str:
        return _PAGE.format(banner=html.escape(self.banner), content=content)

    def is_own(self, origin: str | None) -> bool:
        """Whether a button was pressed on a page of this catcher, and not on a foreign one."""
        return origin in (self.url, self.url.replace("127.0.0.1", "localhost"))


def _summed_up(one: Attendant) -> str:
    said = "".join(f"<li>{html.escape(line)}</li>" for line in one.said)
    link = "" if one.page() is None else f'<p><a href="{_PARTIES}{one.client_id}/">它的页面</a></p>'
    return f"<h2>{html.escape(one.name)}</h2><ul>{said}</ul>{link}"


def _shown(one: Caught) -> str:
    mark = {True: "good", False: "bad", None: ""}[one.genuine]
    when = one.at.astimezone(SHANGHAI)
    headers = "\n".join(f"{name}: {value}" for name, value in one.headers.items())
    return (
        f'<section><h3>{when:%H:%M:%S} {html.escape(one.path)} <span class="{mark}">{html.escape(one.proof)}</span></h3>'
        f"<pre>{html.escape(headers)}</pre><pre>{html.escape(one.body)}</pre></section>"
    )


@contextmanager
def catching(catcher: Catcher, port: int) -> Iterator[Catcher]:
    """The catcher as a server on loopback; `port` 0: any that is free."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("content-length") or 0)
            if length > _LARGEST:
                self._answer(413, "text/plain; charset=utf-8", "")
                return
            content = self.rfile.read(length)
            if self.path.startswith(_PARTIES):
                self._press(*self.path.removeprefix(_PARTIES).partition("/")[::2])
                return
            catcher.take(self.path[:500], {k.lower(): v for k, v in self.headers.items()}, content)
            self._answer(200, "text/plain; charset=utf-8", "ok")

        def _press(self, client_id: str, action: str) -> None:
            if not catcher.is_own(self.headers.get("origin")):
                self._answer(403, "text/plain; charset=utf-8", "请在沙箱自己的页面上操作")
            elif catcher.press(client_id, action):
                self._answer(303, "text/plain; charset=utf-8", "", {"Location": f"{_PARTIES}{client_id}/"})
            else:
                self._answer(404, "text/plain; charset=utf-8", "没有这一操作,或沙箱正在重新开始")

        def do_GET(self) -> None:
            place = self.path.partition("?")[0]
            if place == "/app/":
                page, extra = catcher.front_end(), {}
            else:
                own = place.removeprefix(_PARTIES).removesuffix("/") if place.startswith(_PARTIES) else None
                page = catcher.page() if place == "/" else catcher.page_of(own) if own else None
                extra = {"Content-Security-Policy": _POLICY}
            self._answer(200 if page is not None else 404, "text/html; charset=utf-8", page or "", extra)

        def _answer(self, status: int, kind: str, text: str, extra: Mapping[str, str] = _NONE) -> None:
            content = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.send_header("X-Content-Type-Options", "nosniff")
            self.send_header("Cache-Control", "no-store")
            for name, value in extra.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            """What came is on the page."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    catcher.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield catcher
    finally:
        server.shutdown()
        server.server_close()


def front_end_of(house: str) -> str | None:
    """The example of a foreign front end, for this house; None where it did not come with the program."""
    file = Path(__file__).parents[3] / "docs" / "examples" / "spa.html"
    if not file.exists():
        return None
    return file.read_text("utf-8").replace('content="http://127.0.0.1:8000"', f'content="{html.escape(house)}"')
