"""The page in a browser: Debian's Chromium, driven by Playwright, before a server that is a process of its own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright

from tests.conftest import BROWSER
from tests.console_page.site import Site, running
from tests.console_page.watching import Watch
from tests.loaded_city import copy_of_city

WIDE: ViewportSize = {"width": 1366, "height": 800}
NARROW: ViewportSize = {"width": 390, "height": 844}
PATIENCE = 120_000
"""Milliseconds: a machine under load is slow, and that is no failure."""
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium, once a worker. It ends with this folder's tests: while Playwright runs, no other test of the worker gets an event
    loop of its own."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip(f"no {BROWSER} (chromium) on this machine")
    with sync_playwright() as playwright:
        # Its sandbox is not to be had for root, as whom CI runs; it opens nothing but the server of the test.
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server without the sample city, once a worker."""
    os.environ.setdefault("LIEBIAN_MATCH_WARM_UP", "false")
    with running(tmp_path_factory.mktemp("console") / "data", "--no-sample") as site:
        yield site


@pytest.fixture(scope="package")
def city(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server with the sample city in it, once a worker: for what is nothing to look at without data."""
    with running(copy_of_city(tmp_path_factory, tmp_path_factory.mktemp("console") / "city")) as site:
        yield site


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that nobody has used yet."""
    # What fades in is not read while it does: neither by a person nor by axe.
    context = browser.new_context(viewport=WIDE, locale="zh-CN", timezone_id="Asia/Shanghai", reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def watch(page: Page, site: Site) -> Iterator[Watch]:
    """What goes wrong behind the page's back; looked at when the test is over."""
    watch = Watch(page, site.origin)
    yield watch
    watch.assert_clean()
