"""A front end of somebody else's: the example of the docs, served from an origin of its own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SPA = Path(__file__).parents[2] / "docs" / "examples" / "spa.html"
_HOUSE = 'name="house" content="http://127.0.0.1:8000"'


@contextmanager
def foreign(house: str) -> Iterator[str]:
    """Its origin: another host, so that the browser takes it for another site too."""
    page = SPA.read_text(encoding="utf-8")
    assert _HOUSE in page
    content = page.replace(_HOUSE, f'name="house" content="{house}"').encode()

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            """A test's output is its own."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
