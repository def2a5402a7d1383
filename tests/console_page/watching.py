"""What a test sees of a page beside its contents: accessibility, errors in the console, what the content security policy
refused, and requests to other hosts."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page

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


def assert_fits(page: Page) -> None:
    """The screen is no wider than the window: nobody scrolls sideways to read it."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url} is {wide} px wider than its window"
