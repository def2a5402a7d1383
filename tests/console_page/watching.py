"""What a test sees of a page beside its contents: accessibility, errors in the console, what the content security policy
refused, and requests to other hosts."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, Request, expect

_AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")
_RUN = """async () => {
    const found = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations'] })
    return found.violations.map(v => ({ id: v.id, impact: v.impact, help: v.help,
        nodes: v.nodes.map(n => n.html.slice(0, 300) + ' — ' + (n.any[0]?.message ?? n.all[0]?.message ?? n.none[0]?.message ?? '')) }))
}"""
_SERIOUS = ("serious", "critical")
_VIOLATIONS = "window.addEventListener('securitypolicyviolation', e => (window.__refused ??= []).push(e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sourceFile + ':' + e.lineNumber))"


def assert_accessible(page: Page) -> None:
    """No serious or critical finding of axe (WCAG 2.1 A and AA) on the screen as it stands."""
    if not page.evaluate("'axe' in window"):
        # Playwright's own evaluate is not held by the page's policy; a script element would be.
        page.evaluate(_AXE)
    found: list[dict[str, Any]] = page.evaluate(_RUN)
    serious = [
        f"{v['id']} ({v['impact']}): {v['help']}\n    " + "\n    ".join(v["nodes"][:5])
        for v in found
        if v["impact"] in _SERIOUS
    ]
    assert not serious, f"{page.url}\n" + "\n".join(serious)


class Watch:
    """What goes wrong behind a page's back."""

    def __init__(self, page: Page, origin: str) -> None:
        self._page = page
        self._host = urlsplit(origin).netloc
        self.errors: list[str] = []
        self.foreign: list[str] = []
        self.reports: list[str] = []
        page.add_init_script(_VIOLATIONS)
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self._asked(request.url))

    def _said(self, message: Any) -> None:
        # A refusal that the page shows to the person is written there by the browser as well: that is no fault of the page.
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            self.errors.append(message.text)

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != self._host:
            self.foreign.append(url)
        if parts.path.endswith("/csp-reports"):
            self.reports.append(url)

    def assert_clean(self) -> None:
        """No error or warning in the console, nothing refused by the policy, no request to another host."""
        refused = self._page.evaluate("window.__refused ?? []")
        seen = {"console": self.errors, "other hosts": self.foreign, "reports": self.reports, "refused": refused}
        assert not any(seen.values()), seen


_QUIET, _LOOKS = 500, 125
"""Milliseconds without a request under way until all has come, as the browser has it; and between two looks."""
_MOVE = """async at => {
    const router = document.getElementById('app').__vue_app__.config.globalProperties.$router
    await router.push('/nowhere')
    await router.push(at)
}"""


def moved(page: Page, address: str) -> None:
    """To an address (below `/console`) as a link of the page goes there, or to the same anew: the screen asks for all that it shows, and what it
    is made of is not loaded again, as `goto` does. For whoever is signed in there since the page was loaded."""
    page.evaluate(_MOVE, address)


def read_through(page: Page, address: str) -> None:
    """`moved`, and all that the screen asked for has come. (The browser says that a network is idle once for a page, when that has been loaded.)"""
    under_way: set[Request] = set()

    def begun(request: Request) -> None:
        under_way.add(request)

    def ended(request: Request) -> None:
        under_way.discard(request)

    page.on("request", begun)
    page.on("requestfinished", ended)
    page.on("requestfailed", ended)
    moved(page, address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    quiet = 0
    while quiet < _QUIET:
        page.wait_for_timeout(_LOOKS)
        quiet = 0 if under_way else quiet + _LOOKS
    page.remove_listener("request", begun)
    page.remove_listener("requestfinished", ended)
    page.remove_listener("requestfailed", ended)


def assert_fits(page: Page) -> None:
    """The screen is no wider than the window: nobody scrolls sideways to read it."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url} is {wide} px wider than its window"
