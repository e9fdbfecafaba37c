"""What a test does on a page with a grid. A cell is named by its input, `kolom-baris`."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.kisi.portal import Toko


def siap(page: Page) -> None:
    expect(page.locator("[data-kisi=siap]")).to_have_count(1)


def masukan(page: Page, sel: str) -> Locator:
    """The input `kolom-baris`."""
    return page.locator(f"#{sel}")


def keadaan(page: Page, sel: str, isi: str) -> None:
    expect(page.locator(f"[data-sel]:has(#{sel})")).to_have_attribute("data-keadaan", isi)


def fokus(page: Page) -> str:
    return page.evaluate("document.activeElement.id")


def ketik(page: Page, teks: str, *tombol: str) -> None:
    page.keyboard.type(teks)
    for satu in tombol:
        page.keyboard.press(satu)


def tempel(page: Page, teks: str, html: str = "") -> None:
    """A paste into the focused cell, as the browser hands it over."""
    page.evaluate(
        """([teks, html]) => {
            const data = new DataTransfer();
            data.setData("text/plain", teks);
            if (html) data.setData("text/html", html);
            document.activeElement.dispatchEvent(
                new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        [teks, html],
    )


def salin(page: Page) -> dict[str, str]:
    """What Ctrl+C puts on the clipboard."""
    return page.evaluate(
        """() => {
            const data = new DataTransfer();
            document.activeElement.dispatchEvent(
                new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true }));
            return { teks: data.getData("text/plain"), html: data.getData("text/html") };
        }"""
    )


def nilai(toko: Toko, kolom: str) -> list[str]:
    return [satu[kolom] for satu in toko.baris.values()]


def tunggu(page: Page, syarat: Callable[[], bool]) -> None:
    for _ in range(100):
        if syarat():
            return
        page.wait_for_timeout(50)
    raise AssertionError("did not happen within 5 s")
