"""Journeys in a real browser: the fixtures `server` and `halaman`.

    def test_masuk(server, halaman, pengguna):
        halaman.goto(f"{server.url}/")

`halaman` is a Playwright page (synchronous API) in Debian's Chromium. A test fails when its pages throw a
script error, break the content security policy or ask another machine for anything. Without Chromium the
journeys fail; they are never skipped.
"""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
# A page of an ordinary office laptop.
SCREEN = {"width": 1366, "height": 768}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Give the one browser of this run."""
    # Playwright's synchronous API keeps an event loop in this thread, in which Django would refuse every
    # query. Nothing here runs at the same time: the loop stands still while a test touches the database.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    # Chromium's sandbox does not work as root.
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS + sandbox)
            yield browser
            browser.close()
    finally:
        if before is None:
            del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def server(live_server):
    """Give the portal, served on a free port; `server.url` is its address without a slash at the end."""
    return live_server


@pytest.fixture
def halaman(server, chromium: Browser) -> Iterator[Page]:
    """Give an empty page of a fresh browser session; check at the end that nothing went wrong unseen."""
    troubles: list[str] = []

    def note_console(message: ConsoleMessage) -> None:
        # An answer with status 4xx also appears here; whether it is right is for the test to say.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            troubles.append(f"console: {message.text}")

    def note_request(request: Request) -> None:
        if not request.url.startswith((server.url, "data:", "blob:", "about:")):
            troubles.append(f"request to another machine: {request.url}")

    context = chromium.new_context(locale="id-ID", timezone_id="Asia/Jakarta", viewport=SCREEN)
    context.on("request", note_request)
    context.on("console", note_console)
    context.on("weberror", lambda error: troubles.append(f"script: {error.error}"))
    try:
        yield context.new_page()
    finally:
        context.close()
    assert not troubles, "\n".join(troubles)
