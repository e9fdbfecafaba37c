"""A quarter entered in a real browser: the capaian follows the typing, a reason appears when it is asked."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client

from performance.models import Realisasi
from tests.factories.kinerja import rencana
from tests.factories.performance import rencana_uji


@pytest.fixture
def typing(transactional_db, dunia, server, halaman):
    """The quarter's page, opened by the operator; target of the quarter 20."""
    plan = rencana_uji(dunia.opd)
    rencana(plan.indikator, 1, Decimal(20))
    client = Client()
    client.force_login(dunia["operator"], backend="allauth.account.auth_backends.AuthenticationBackend")
    cookie = client.cookies["sessionid"].value
    halaman.context.add_cookies([{"name": "sessionid", "value": cookie, "url": server.url}])
    halaman.goto(f"{server.url}/dinas-asri/2024/kinerja/realisasi/1/")
    return halaman, plan.indikator.pk


def test_the_capaian_follows_the_typing(typing) -> None:
    page, pk = typing
    cell = page.locator(f"#capaian-{pk}")
    page.locator('[data-kisi="siap"]').wait_for()
    box = page.locator(f"#id_nilai_{pk}")
    box.focus()
    page.keyboard.type("15,5")
    cell.get_by_text("77,50%", exact=True).wait_for()
    cell.get_by_text("belum disimpan").wait_for()
    assert not Realisasi.objects.exists()
    box.fill("1.234")
    page.locator(".kisi-pesan").get_by_text("dapat dibaca dua cara").wait_for()
    box.fill("20")
    page.keyboard.press("Enter")
    cell.get_by_text("100,00%", exact=True).wait_for()
    page.get_by_text("1 dari 1 indikator terisi").wait_for()
    assert Realisasi.objects.get().nilai == 20


def test_a_reason_is_asked_only_when_there_is_no_value(typing) -> None:
    page, pk = typing
    assert not page.locator(f"#id_alasan_status_{pk}").is_visible()
    page.select_option(f"#id_status_{pk}", "menunggu_rilis")
    assert page.locator(f"#id_alasan_status_{pk}").is_visible()
    assert not page.locator(f"#id_nilai_{pk}").is_visible()
