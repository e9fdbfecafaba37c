"""The tables on an agency's page: what stands in them and who finds which links."""

from __future__ import annotations

import datetime
import re

import pytest

from tests.factories.agencies import (
    DasarHukumFactory,
    FungsiFactory,
    JabatanFactory,
    JumlahPegawaiFactory,
    PejabatFactory,
    PemangkuJabatanFactory,
    UnitFactory,
)

PAGE = "/kelola/opd/dinas-asri/"
# Heading, columns, and the one row in each, as written below by hand.
TABLES = [
    ("Unit kerja", ["Kode", "Nama unit", "Di bawah"], ["SEK", "Sekretariat", "–"]),
    (
        "Jabatan",
        ["Jabatan", "Jenjang", "Unit kerja", "Atasan langsung"],
        ["Sekretaris", "Administrator", "Sekretariat", "–"],
    ),
    ("Pejabat", ["Nama", "Pangkat/golongan"], ["Rina", "–"]),
    (
        "Pemangku jabatan",
        ["Pejabat", "Jabatan", "Status", "Mulai", "Selesai"],
        ["Rina", "Plt. Sekretaris", "Plt. (pelaksana tugas)", "2 Januari 2024", "–"],
    ),
    ("Dasar hukum", ["Nomor", "Peraturan"], ["1", "Peraturan Wali Kota"]),
    ("Fungsi", ["Nomor", "Fungsi"], ["2", "Perumusan kebijakan"]),
    (
        "Jumlah pegawai",
        ["Uraian", "Kelompok", "Tahun", "Jumlah (orang)"],
        ["PPPK", "Status kepegawaian", "2024", "0"],
    ),
]


def cells(html: str) -> list[str]:
    found = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", html, flags=re.DOTALL)
    return [re.sub(r"<[^>]+>", "", one).strip() for one in found]


@pytest.fixture
def rows(dunia) -> None:
    unit = UnitFactory(opd=dunia.opd, kode="SEK", nama="Sekretariat")
    post = JabatanFactory(opd=dunia.opd, nama="Sekretaris", unit=unit)
    person = PejabatFactory(opd=dunia.opd, nama="Rina")
    PemangkuJabatanFactory(jabatan=post, pejabat=person, status="plt", mulai=datetime.date(2024, 1, 2))
    DasarHukumFactory(opd=dunia.opd, urut=1, uraian="Peraturan Wali Kota")
    FungsiFactory(opd=dunia.opd, urut=2, uraian="Perumusan kebijakan")
    JumlahPegawaiFactory(opd=dunia.opd, uraian="PPPK", jumlah=0)


def test_every_part_has_its_table(dunia, masuk, rows) -> None:
    html = masuk("pimpinan").get(PAGE).content.decode()
    parts = [part for part in html.split("<section") if "<thead>" in part]
    shown = []
    for part in parts:
        head, body = part.split("</thead>")
        shown.append((re.search(r"<h2[^>]*>([^<]*)<", head)[1], cells(head), cells(body)))
    assert shown == TABLES
    assert "Tambah unit kerja" not in html


def test_an_empty_part_says_so_and_offers_to_add(dunia, masuk) -> None:
    html = masuk("operator").get(PAGE).content.decode()
    for name in ("unit kerja", "jabatan", "pejabat", "pemangku jabatan", "dasar hukum", "fungsi"):
        assert f"Belum ada {name}." in html and f"Tambah {name}" in html


@pytest.mark.parametrize(("who", "own", "above"), [("operator", 1, 0), ("admin", 1, 1), ("kepala", 0, 0)])
def test_what_is_the_governments_only_its_administrator_changes(dunia, masuk, who, own, above) -> None:
    mayor = PejabatFactory(opd=None, pemda=dunia.pemda, nama="Wali Kota")
    head = PejabatFactory(opd=dunia.opd, nama="Kepala Dinas")
    html = masuk(who).get(PAGE).content.decode()
    assert "Wali Kota" in html
    for person, times in ((head, own), (mayor, above)):
        for deed in ("ubah", "hapus"):
            assert html.count(f"/pejabat/{person.pk}/{deed}/") == times
