"""axe-core finds nothing on the pages where people type and read (WCAG 2.2 A and AA), wide and narrow.

axe is vendored (tests/vendor, MPL 2.0) and put into the page by the browser's own debugger, which the page's
content security policy does not concern.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from budget.models import DokumenAnggaran
from evaluation.models import NilaiAKIP
from performance.models import Tenggat
from reports.models import Laporan
from tests.factories.budget import pohon_uji
from tests.factories.evaluasi import evaluasi_uji, jawab_uji, tim_uji
from tests.factories.evaluation import RekomendasiFactory
from tests.factories.kalender import tenggat_uji
from tests.factories.kinerja import rencana
from tests.factories.performance import IndikatorFactory, rencana_uji, target
from tests.factories.terbitan import tautan_uji, terbitan_uji
from tests.kisi.langkah import siap, tempel

AXE = (Path(__file__).parents[1] / "vendor" / "axe-core-4.14.1" / "axe.min.js").read_text(encoding="utf-8")
RUN = """() => axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})
    .then(found => found.violations.map(one => `${one.id}: ${one.nodes.map(n => n.target).join(' | ')}`))"""
OPD = "/dinas-asri/2024"
PAGES = {
    "operator": [
        "/",
        f"{OPD}/kinerja/realisasi/1/",
        f"{OPD}/kinerja/realisasi/1/ajukan/",
        f"{OPD}/kinerja/rencana-aksi/",
        f"{OPD}/kinerja/realisasi-tahunan/",
        f"{OPD}/kinerja/capaian/",
        f"{OPD}/kinerja/temuan/",
        f"{OPD}/kinerja/perjanjian/",
        f"{OPD}/kinerja/renstra/",
        f"{OPD}/anggaran/",
        f"{OPD}/anggaran/realisasi/4/",
        f"{OPD}/laporan/",
        f"{OPD}/laporan/pratinjau/",
        f"{OPD}/laporan/pratinjau/latar-belakang/",
        f"{OPD}/laporan/berkas/",
        f"{OPD}/laporan/final/",
        f"{OPD}/laporan/terbitan/",
        f"{OPD}/laporan/buka-kembali/",
        "/periksa/kode-uji/",
        "/baca/token-uji/",
        f"{OPD}/laporan/pemeriksaan/",
        f"{OPD}/laporan/peta-proses-bisnis/",
        f"{OPD}/laporan/cetak/",
        f"{OPD}/laporan/cetak/unggah/",
        f"{OPD}/kinerja/rkt/",
        f"{OPD}/evaluasi/akip/",
        f"{OPD}/evaluasi/nilai/",
        f"{OPD}/evaluasi/reviu/",
        f"{OPD}/evaluasi/reviu/minta/",
        "/kelola/kalender/kota-asri/2024/",
    ],
    "kepala": [
        "/dinas-asri/2023/evaluasi/akip/mandiri/",
        "/dinas-asri/2023/evaluasi/akip/mandiri/1.a/",
        f"{OPD}/evaluasi/akip/tanggapan/",
        f"{OPD}/evaluasi/rekomendasi/",
    ],
    "evaluator": [
        f"{OPD}/evaluasi/akip/",
        f"{OPD}/evaluasi/akip/lembar/",
        f"{OPD}/evaluasi/akip/lembar/1.a/",
        "/dinas-asri/2025/evaluasi/akip/lembar/1.a/",
        f"{OPD}/evaluasi/akip/tanggapan/",
        f"{OPD}/evaluasi/akip/tingkat/",
        f"{OPD}/evaluasi/akip/lhe/",
        f"{OPD}/evaluasi/rekomendasi/",
        f"{OPD}/evaluasi/rekomendasi/tulis/",
        f"{OPD}/evaluasi/reviu/",
    ],
    "admin": [
        "/perbandingan/2024/",
        "/kelola/evaluasi/kota-asri/2024/",
        "/kelola/evaluasi/kota-asri/2024/matriks/",
        "/kelola/evaluasi/kota-asri/templat/",
        f"{OPD}/evaluasi/akip/tim/",
        f"{OPD}/evaluasi/akip/tugas/ubah/",
        "/kelola/pengguna/tambah/",
        "/kelola/kalender/kota-asri/2024/",
        "/kelola/laporan/kota-asri/",
        "/kelola/evaluasi/kota-asri/templat/",
        "/kelola/evaluasi/kota-asri/kebijakan/tambah/",
        "/kelola/evaluasi/kota-asri/2024/tugaskan/",
        f"{OPD}/evaluasi/nilai/tambah/",
        "/kelola/pengguna/",
        "/kelola/opd/dinas-asri/",
    ],
}


@pytest.fixture
def isi(transactional_db, dunia):
    pohon_uji(dunia.opd)
    plan = rencana_uji(dunia.opd)
    other = IndikatorFactory(sasaran=plan.sasaran, opd=dunia.opd, kode="IKU-2", urut=20)
    target(other, 2024, Decimal(50))
    for row in (plan.indikator, other):
        rencana(row, 1, Decimal(20))
    published = terbitan_uji(Laporan.objects.create(opd=dunia.opd, tahun=2024), kode="kode-uji")
    tautan_uji(published, token="token-uji")
    evaluation = evaluasi_uji(dunia.opd, tahap="tanggapan")
    tim_uji(evaluation, ketua=dunia["evaluator"])
    jawab_uji(evaluation, {"1.a": "BB", "1.b": "A"})
    jawab_uji(evaluation, {"1.a": "AA"}, "mandiri")
    # At the stations where the agency and the team fill in.
    evaluasi_uji(dunia.opd, 2023, "mandiri")
    tim_uji(evaluasi_uji(dunia.opd, 2025, "evaluasi"), ketua=dunia["evaluator"])
    delivered = evaluasi_uji(dunia.tetangga, tahap="disampaikan")
    jawab_uji(delivered, {"1.a": "BB", "2.c": "E"})
    NilaiAKIP.objects.create(opd=dunia.tetangga, tahun=2024, nilai=Decimal("76.80"), evaluasi=delivered)
    RekomendasiFactory(opd=dunia.opd, tahun=2024)
    for kind in Tenggat.Kegiatan:
        tenggat_uji(dunia.opd.pemda, kind)
    return dunia


def buka_sebagai(halaman: Page, server: Any, pengguna: Any, lebar: int) -> None:
    client = Client()
    client.force_login(pengguna, backend="allauth.account.auth_backends.AuthenticationBackend")
    halaman.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": server.url}]
    )
    halaman.set_viewport_size({"width": lebar, "height": 844})


@pytest.mark.parametrize("lebar", [1366, 390])
@pytest.mark.parametrize("orang", list(PAGES))
def test_axe_finds_nothing(isi, server, halaman, orang: str, lebar: int) -> None:
    buka_sebagai(halaman, server, isi[orang], lebar)
    found = {}
    for page in PAGES[orang]:
        answer = halaman.goto(server.url + page)
        assert answer.status == 200, page
        halaman.evaluate(AXE)
        violations = halaman.evaluate(RUN)
        if (wide := halaman.evaluate("document.documentElement.scrollWidth")) > lebar:
            violations.append(f"wider than the screen: {wide}")
        if violations:
            found[page] = violations
    assert found == {}


def test_axe_sees_a_fault(isi, server, halaman) -> None:
    halaman.goto(f"{server.url}/akun/login/")
    halaman.evaluate("document.querySelector('main').append(document.createElement('button'))")
    halaman.evaluate(AXE)
    assert [line.split(":")[0] for line in halaman.evaluate(RUN)] == ["button-name"]


@pytest.mark.parametrize("lebar", [1366, 390])
def test_axe_finds_nothing_on_the_pagu_grid_and_its_open_paste_preview(
    isi, server, halaman, lebar: int
) -> None:
    buka_sebagai(halaman, server, isi["operator"], lebar)
    dokumen = DokumenAnggaran.objects.get(opd=isi.opd, tahap="perubahan")
    assert halaman.goto(f"{server.url}{OPD}/anggaran/dokumen/{dokumen.pk}/pagu/").status == 200
    siap(halaman)
    halaman.evaluate(AXE)
    assert halaman.evaluate(RUN) == []
    halaman.locator("[data-kolom=nilai] input").first.focus()
    tempel(halaman, "2.17.01\t5\n2.17.01.2.01.0001\t2.000.000\n2.17.01.2.01.0002\tdua\n2.17.03\t1.234,5\n")
    dialog = halaman.get_by_role("dialog")
    expect(dialog).to_contain_text("2 sel akan berubah · 1 sel salah")
    dialog.get_by_text("1 baris induk atau baris tertutup dilewati").click()
    expect(dialog.get_by_role("listitem")).to_be_visible()
    assert halaman.evaluate(RUN) == []
    assert halaman.evaluate("document.documentElement.scrollWidth") <= lebar
