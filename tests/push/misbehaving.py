"""Receivers of webhooks that do everything wrong that a receiver can, and one that does it right: by the path that is asked."""

from __future__ import annotations

import datetime as dt
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.registry.receiver import Received

HUGE = b"x" * 1024
"""Of which an answer without an end is made."""


@dataclass
class Receivers:
    """Their ports, and what came to the one that does it right."""

    plain: int = 0
    tls: int = 0
    closed: int = 0
    got: list[Received] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def ports(self) -> tuple[int, ...]:
        return (self.plain, self.tls, self.closed)

    def url(self, failure: str) -> str:
        """Where something fails so."""
        if failure == "refused":
            return f"http://127.0.0.1:{self.closed}/"
        if failure == "certificate":
            return f"https://127.0.0.1:{self.tls}/ok"
        return f"http://127.0.0.1:{self.plain}/{failure}"


@contextmanager
def receivers(folder: Path) -> Iterator[Receivers]:
    found = Receivers()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["content-length"]))
            how = self.path.lstrip("/")
            with suppress(OSError):
                self._answer(how, content)
            self.close_connection = True

        def _answer(self, how: str, content: bytes) -> None:
            if how == "ok":
                found.got.append(Received({k.lower(): v for k, v in self.headers.items()}, content, 0.0))
            if how == "silent":
                found.over.wait()
                return
            self.send_response(int(how) if how.isdigit() else 200)
            self.send_header("location", f"http://127.0.0.1:{found.plain}/ok")
            if how not in ("drip", "huge", "broken"):
                self.send_header("content-length", "2")
                self.end_headers()
                self.wfile.write(b"ok")
                return
            self.send_header("content-length", str(1 << 40))
            self.end_headers()
            if how == "broken":
                return  # and the connection ends before the body has
            while not found.over.wait(0.02 if how == "drip" else 0):
                self.wfile.write(b"." if how == "drip" else HUGE)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 128

        def handle_error(self, *_: object) -> None:
            pass  # who is told breaks off, or trusts no certificate

    with ExitStack() as stack:
        for kind in ("plain", "tls"):
            server = stack.enter_context(Server(("127.0.0.1", 0), Handler))
            if kind == "tls":
                server.socket = _certified(folder).wrap_socket(
                    server.socket, server_side=True, do_handshake_on_connect=False
                )
            setattr(found, kind, server.server_address[1])
            thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
            thread.start()
            stack.callback(thread.join)
            stack.callback(server.shutdown)
        taken = stack.enter_context(socket.socket())
        taken.bind(("127.0.0.1", 0))  # held, and nobody listens there
        found.closed = taken.getsockname()[1]
        stack.callback(found.over.set)
        yield found


def _certified(folder: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate_in(folder))
    return context


def certificate_in(folder: Path) -> Path:
    """A file with a key, and a certificate that nobody has signed but itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    file = folder / "receiver.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    return file
