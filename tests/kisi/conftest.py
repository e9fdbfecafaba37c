"""The grid in a browser, against the smallest server that keeps its contract (portal.py)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.factories.agencies import PenggunaFactory
from tests.kisi.langkah import siap
from tests.kisi.portal import TOKO, Toko


@pytest.fixture
def toko(settings, transactional_db) -> Toko:
    """What the server has stored, fresh for each test."""
    settings.ROOT_URLCONF = "tests.kisi.portal"
    PenggunaFactory(username="operator")
    TOKO.__init__()  # type: ignore[misc]
    TOKO.isi_awal()
    return TOKO


@pytest.fixture
def buka(toko: Toko, server, halaman: Page) -> Page:
    """The page, signed in, with its grid ready."""
    halaman.goto(f"{server.url}/masuk/?next=/")
    siap(halaman)
    return halaman
