"""One message to one address: signed, sent to a checked address, and what came back. No table is touched here."""

from __future__ import annotations

import base64
import datetime as dt
import email.utils
import json
import secrets
import ssl
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from standardwebhooks import Webhook

from shared.contracts.values import instant_text
from shared.plumbing.push.guard import Gate, Refused

_SECONDS = 15.0
_ANSWER = 500
_LONGEST_WAIT = 24 * 3600


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a message. retry_after: seconds that the other side asks to wait."""

    status: int | None
    milliseconds: int
    error: str = ""
    answer: str = ""
    retry_after: int | None = None

    @property
    def ok(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


def new_secret() -> str:
    """A signing secret as the convention writes it: 32 random bytes."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()


def body(type: str, at: dt.datetime, data: Mapping[str, Any]) -> bytes:
    """A message as it is sent."""
    said = {"type": type, "timestamp": instant_text(at), "data": dict(data)}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()


class Sender:
    """Sends messages through a gate."""

    def __init__(self, gate: Gate, seconds: float = _SECONDS) -> None:
        self._gate = gate
        self._seconds = seconds

    def send(self, url: str, message_id: str, content: bytes, signing: Sequence[str]) -> Outcome:
        """POST one message, signed by every secret. Whatever goes wrong is the outcome: nothing is raised."""
        import httpcore  # with the first message

        from shared.plumbing.push.pinned import Pinned

        now = dt.datetime.now(dt.UTC)  # the library takes any other zone for UTC and signs what nobody can verify
        text = content.decode()
        headers = {
            "content-type": "application/json",
            "user-agent": "liebian-webhooks/1",
            "webhook-id": message_id,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": " ".join(Webhook(s).sign(message_id, now, text) for s in signing),
        }
        began = time.perf_counter()

        def took() -> int:
            return int((time.perf_counter() - began) * 1000)

        try:
            self._gate.check_url(url)
            # A pool of its own: a connection that was checked for one message is not kept for the next. No redirects are
            # followed and no proxy is asked here.
            with (
                httpcore.ConnectionPool(
                    ssl_context=_tls(), network_backend=Pinned(self._gate, self._seconds), http1=True
                ) as pool,
                pool.stream("POST", url, headers=list(headers.items()), content=content) as answer,
            ):
                kept = b""
                for piece in answer.iter_stream():
                    kept += piece
                    if len(kept) >= 4 * _ANSWER:
                        break
                waits = {k.lower(): v for k, v in answer.headers}.get(b"retry-after", b"")
                said = kept.decode("utf-8", "replace").replace("\x00", "")[:_ANSWER]
                return Outcome(answer.status, took(), "", said, _seconds_of(waits.decode("latin-1")))
        except Refused as error:
            return Outcome(None, took(), str(error)[:300])
        except (httpcore.TimeoutException, TimeoutError):
            return Outcome(None, took(), f"对方在{self._seconds:g}秒内没有答复")
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
            return Outcome(None, took(), f"连接失败:{type(error).__name__}")
        except Exception as error:
            # Whatever else: one address that cannot be sent to must not keep the worker from all the others.
            return Outcome(None, took(), f"未能发送:{type(error).__name__}")


def _seconds_of(retry_after: str) -> int | None:
    """Retry-After as seconds or as a date; nothing where it is neither."""
    try:
        if retry_after.strip().isdigit():
            return min(int(retry_after), _LONGEST_WAIT)
        at = email.utils.parsedate_to_datetime(retry_after)
        return max(0, min(int((at - dt.datetime.now(dt.UTC)).total_seconds()), _LONGEST_WAIT))
    except (ValueError, TypeError):
        return None
