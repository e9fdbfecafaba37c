"""A double click in a real browser."""

from __future__ import annotations

from decimal import Decimal

import pytest
from auditlog.models import LogEntry
from django.test import Client

from performance.models import BarisAnggaran, Realisasi
from tests.factories.kinerja import perjanjian_uji, pimpinan_uji, realisasi
from tests.factories.performance import rencana_uji
from ui.models import KirimanSekali

PAGE = "/dinas-asri/2024/kinerja/realisasi/1/"


@pytest.fixture
def operator(transactional_db, dunia, server, halaman):
    """The browser, signed in as the operator, and what it posts."""
    client = Client()
    client.force_login(dunia["operator"], backend="allauth.account.auth_backends.AuthenticationBackend")
    halaman.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": server.url}]
    )
    return halaman


def test_a_double_click_hands_in_once(operator, dunia, server) -> None:
    realisasi(rencana_uji(dunia.opd).indikator, 1, Decimal(20))
    sent: list[str] = []
    operator.on("request", lambda one: sent.append(one.url) if one.method == "POST" else None)
    operator.goto(f"{server.url}{PAGE}ajukan/", wait_until="networkidle")
    operator.get_by_role("button", name="Ajukan", exact=True).dblclick()
    operator.get_by_text("Realisasi diajukan.").wait_for()
    assert sent == [f"{server.url}{PAGE}ajukan/"]
    row = Realisasi.objects.get()
    assert (row.tahap, row.versi) == ("diajukan", 2)
    assert LogEntry.objects.get_for_object(row).filter(action=LogEntry.Action.UPDATE).count() == 1
    assert KirimanSekali.objects.get().tujuan == PAGE


def test_without_javascript_a_double_click_adds_one_row(dunia, server, chromium, operator) -> None:
    draft = perjanjian_uji(pimpinan_uji(dunia.opd))
    context = chromium.new_context(java_script_enabled=False, storage_state=operator.context.storage_state())
    try:
        page = context.new_page()
        page.goto(f"{server.url}/dinas-asri/2024/kinerja/perjanjian/{draft.pk}/anggaran/tambah/")
        page.get_by_label("seperti pada naskah").fill("Program Perikanan")
        page.get_by_label("Anggaran (Rp)").fill("1.500.000")
        page.get_by_role("button", name="Simpan").dblclick()
        page.get_by_text("Program Perikanan").first.wait_for()
    finally:
        context.close()
    assert BarisAnggaran.objects.count() == 1
