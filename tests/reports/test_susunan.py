"""A government's arrangement of its reports: who may change it, what is kept, what the report makes of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from reports.bahan import baca_bahan
from reports.models import SusunanBagian
from reports.outline import kerangka, susunan
from reports.susunan import IsianSusunan, simpan_susunan, susunan_pemda
from tests.conftest import Dunia
from tests.reports.conftest import TAHUN, LaporanUji

Masuk = Callable[[str], Client]
ALAMAT = "/kelola/laporan/kota-asri/"


def isian(pemda) -> dict[str, str]:
    """What the page shows, as it would be sent back."""
    data: dict[str, str] = {}
    for row in susunan_pemda(pemda):
        key = row.bagian.kunci
        data[f"judul-{key}"] = row.judul
        if row.urut is not None:
            data[f"urut-{key}"] = str(row.urut)
        if row.tampil:
            data[f"tampil-{key}"] = "on"
    return data


def test_sending_the_page_back_keeps_nothing(dunia: Dunia, masuk: Masuk) -> None:
    answer = masuk("admin").post(ALAMAT, isian(dunia.pemda))
    assert answer.status_code == 302
    assert not SusunanBagian.objects.exists()


def test_heading_order_and_hiding_reach_the_report(uji: LaporanUji, dunia: Dunia, masuk: Masuk) -> None:
    data = isian(dunia.pemda) | {
        "judul-isu-strategis": "Permasalahan Utama",
        "urut-isu-strategis": "1",
        "urut-latar-belakang": "2",
        "urut-maksud-tujuan": "3",
        "urut-efisiensi": "1",
    }
    for place, key in enumerate(("pengukuran", "tahun-sebelumnya"), start=2):
        data[f"urut-{key}"] = str(place)
    del data["tampil-dasar-hukum"]
    assert masuk("admin").post(ALAMAT, data).status_code == 302

    sections = susunan(baca_bahan(uji.opd, TAHUN))
    first = [(row.nomor, row.judul) for row in sections if row.bab == "1" and row.level == 2][:4]
    assert first == [
        ("1.1", "Permasalahan Utama"),
        ("1.2", "Latar Belakang"),
        ("1.3", "Maksud dan Tujuan"),
        ("1.4", "Kedudukan, Tugas, dan Fungsi"),
    ]
    assert "dasar-hukum" not in [row.kunci for row in sections]
    # The analyses stand below every sasaran, in the government's order.
    assert next(row.nomor for row in sections if row.kunci == "efisiensi--t1-s2") == "a."
    # The other government's reports stay as they are.
    assert susunan(baca_bahan(dunia.asing, TAHUN))[3].judul == "Latar Belakang"


def test_what_the_regulation_asks_for_cannot_be_hidden(dunia: Dunia) -> None:
    simpan_susunan(dunia.pemda, {row.kunci: IsianSusunan("", None, False) for row in kerangka()})
    hidden = set(SusunanBagian.objects.filter(tampil=False).values_list("bagian", flat=True))
    assert hidden == {row.kunci for row in kerangka() if not row.wajib and row.level > 1}
    assert "penyebab" not in hidden


def test_the_page_goes_back_to_the_standard(dunia: Dunia, masuk: Masuk) -> None:
    SusunanBagian.objects.create(pemda=dunia.pemda, bagian="iku", judul="IKU")
    SusunanBagian.objects.create(pemda=dunia.pemda_asing, bagian="iku", judul="Lain")
    assert masuk("admin").post(ALAMAT, {"baku": "1"}).status_code == 302
    assert [row.judul for row in SusunanBagian.objects.all()] == ["Lain"]


@pytest.mark.parametrize(("kolom", "isi"), [("urut-iku", "x"), ("urut-iku", "0"), ("judul-iku", "A" * 151)])
def test_a_wrong_entry_stays_and_changes_nothing(dunia: Dunia, masuk: Masuk, kolom: str, isi: str) -> None:
    answer = masuk("admin").post(ALAMAT, isian(dunia.pemda) | {"judul-renstra": "Baru", kolom: isi})
    page = answer.content.decode()
    assert answer.status_code == 422 and f'value="{isi}"' in page and 'value="Baru"' in page
    assert f'id="id_{kolom}_error"' in page
    assert not SusunanBagian.objects.exists()


def test_headings_are_escaped(uji: LaporanUji, dunia: Dunia, masuk: Masuk) -> None:
    data = isian(dunia.pemda) | {"judul-iku": "<script>alert(1)</script>"}
    masuk("admin").post(ALAMAT, data)
    for url in (ALAMAT, f"/dinas-asri/{TAHUN}/laporan/pratinjau/"):
        page = masuk("admin").get(url).content.decode()
        assert "<script>alert(1)" not in page and "&lt;script&gt;alert(1)" in page


def test_only_administrators_open_it(masuk: Masuk) -> None:
    found = {
        name: masuk(name).get(ALAMAT).status_code for name in ("operator", "kepala", "admin", "admin_asing")
    }
    assert found == {"operator": 403, "kepala": 403, "admin": 200, "admin_asing": 404}
