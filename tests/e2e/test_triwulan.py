"""A quarter typed with the keyboard alone, over a line that breaks and a session that ends; two browsers on
one cell."""

from __future__ import annotations

from decimal import Decimal

import pytest
from auditlog.models import LogEntry
from django.contrib.sessions.models import Session
from django.test import Client

from performance.models import Realisasi
from tests.factories.kinerja import rencana
from tests.factories.performance import IndikatorFactory, rencana_uji, target

PAGE = "/dinas-asri/2024/kinerja/realisasi/1/"
TYPED = ["1.234,56", "0", "75,5", "12.345,5", "98,75", "7"]
STORED = ["1234.56", "0", "75.5", "12345.5", "98.75", "7"]


@pytest.fixture
def indicators(transactional_db, dunia):
    plan = rencana_uji(dunia.opd)
    rows = [plan.indikator]
    for number in range(2, 7):
        row = IndikatorFactory(sasaran=plan.sasaran, kode=f"IKU-{number}", urut=number + 10)
        target(row, 2024, Decimal(50))
        rows.append(row)
    for row in rows:
        rencana(row, 1, Decimal(20))
    return rows


def sign_in(dunia, context, server, who: str) -> None:
    client = Client()
    client.force_login(dunia[who], backend="allauth.account.auth_backends.AuthenticationBackend")
    context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": server.url}]
    )


def open_grid(page, server) -> None:
    page.goto(f"{server.url}{PAGE}")
    page.locator('[data-kisi="siap"]').wait_for()


def test_a_quarter_by_keyboard_over_a_broken_line_and_an_ended_session(
    indicators, dunia, server, halaman
) -> None:
    sign_in(dunia, halaman.context, server, "operator")
    open_grid(halaman, server)
    order = halaman.locator('[data-kolom="nilai"] input').evaluate_all("all => all.map(one => one.name)")
    pks = [int(name.removeprefix("nilai_")) for name in order]
    assert sorted(pks) == sorted(row.pk for row in indicators)
    halaman.locator(f"#id_nilai_{pks[0]}").focus()
    state = '[data-kolom="nilai"][data-keadaan="{}"]'

    for text in TYPED[:2]:
        halaman.keyboard.type(text)
        halaman.keyboard.press("Enter")
    halaman.locator(state.format("tersimpan")).nth(1).wait_for()

    halaman.context.set_offline(True)
    for text in TYPED[2:4]:
        halaman.keyboard.type(text)
        halaman.keyboard.press("Enter")
    halaman.locator(state.format("menunggu")).nth(1).wait_for()
    assert Realisasi.objects.count() == 2
    halaman.context.set_offline(False)
    halaman.locator(state.format("tersimpan")).nth(3).wait_for()

    Session.objects.all().delete()
    halaman.keyboard.type(TYPED[4])
    halaman.keyboard.press("Enter")
    halaman.get_by_text("Masuk lagi").first.wait_for()
    halaman.keyboard.type(TYPED[5])
    halaman.keyboard.press("Enter")
    assert Realisasi.objects.count() == 4
    sign_in(dunia, halaman.context, server, "operator")
    open_grid(halaman, server)
    halaman.get_by_text("6 dari 6 indikator terisi").wait_for()

    stored = {row.indikator_id: row for row in Realisasi.objects.all()}
    assert [stored[pk].nilai for pk in pks] == [Decimal(text) for text in STORED]
    assert {row.versi for row in stored.values()} == {1}
    assert LogEntry.objects.get_for_model(Realisasi).count() == 6


def test_two_browsers_on_one_cell(indicators, dunia, server, halaman, chromium) -> None:
    pk = indicators[0].pk
    sign_in(dunia, halaman.context, server, "operator")
    open_grid(halaman, server)
    other_context = chromium.new_context(locale="id-ID")
    try:
        sign_in(dunia, other_context, server, "admin")
        other = other_context.new_page()
        open_grid(other, server)
        other.locator(f"#id_nilai_{pk}").fill("12")
        other.keyboard.press("Enter")
        other.locator('[data-keadaan="tersimpan"]').first.wait_for()
    finally:
        other_context.close()
    halaman.locator(f"#id_nilai_{pk}").focus()
    halaman.keyboard.type("11")
    halaman.keyboard.press("Enter")
    cell = halaman.locator(f'[data-baris="{pk}"][data-kolom="nilai"]')
    cell.get_by_text("Admin").wait_for()
    assert "12" in cell.inner_text() and halaman.locator(f"#id_nilai_{pk}").input_value() == "11"
    assert Realisasi.objects.get().nilai == 12
    cell.get_by_role("button").first.click()
    halaman.locator(f'[data-baris="{pk}"][data-kolom="nilai"][data-keadaan="tersimpan"]').wait_for()
    assert Realisasi.objects.get().nilai == 11


def test_a_link_of_what_is_missing_leads_into_its_cell(indicators, dunia, server, halaman) -> None:
    sign_in(dunia, halaman.context, server, "operator")
    halaman.goto(f"{server.url}{PAGE}ajukan/")
    last = indicators[-1].pk
    halaman.locator(f'a[href$="#id_nilai_{last}"]').first.click()
    halaman.locator('[data-kisi="siap"]').wait_for()
    halaman.locator(f"#id_nilai_{last}:focus").wait_for()
