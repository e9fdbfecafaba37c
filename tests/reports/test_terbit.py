"""The stations of a report: final, published, withdrawn; what was published never changes."""

from __future__ import annotations

import datetime
import hashlib

import pytest
from auditlog.models import LogEntry
from django.core.exceptions import ValidationError
from django.utils import timezone

from agencies.models import Pengguna
from performance.models import RealisasiTahunan
from reports import antrean, naskah, terbit
from reports.bagian_layar import bagian_dari, bagian_layar
from reports.beku import cairkan
from reports.blocks import Dokumen, KodeQR
from reports.builder import bangun
from reports.kode_qr import svg_qr
from reports.models import Bangunan, Laporan, TautanBaca, Terbitan
from reports.querysets import TerbitanTetapError
from reports.services import laporan
from tests.conftest import Dunia
from tests.factories.terbitan import isi_berkas, tautan_uji, terbitan_uji
from tests.reports.conftest import TAHUN, LaporanUji

Tahap = Laporan.Tahap


@pytest.fixture
def lengkap(monkeypatch) -> None:
    """Nothing required is missing: what is required is for `test_kelengkapan` to say."""
    monkeypatch.setattr(terbit, "halangan", lambda _opd, _year, _document: ())


@pytest.fixture
def final(dunia: Dunia) -> Laporan:
    row = laporan(dunia.opd, TAHUN)
    Laporan.objects.filter(pk=row.pk).update(tahap=Tahap.FINAL)
    row.refresh_from_db()
    return row


def terbitkan(report: Laporan, oleh: Pengguna) -> Terbitan:
    antrean.minta(laporan=report, bentuk=Bangunan.Bentuk.TERBIT, oleh=oleh)
    row = antrean.ambil()
    assert row is not None
    antrean.kerjakan(row, antrean.kemajuan_baru(row))
    row.refresh_from_db()
    assert row.tahap == Bangunan.Tahap.SELESAI, row.kesalahan
    return Terbitan.objects.latest("ke")


def test_a_report_with_an_empty_comparison_is_not_final(uji: LaporanUji, dunia: Dunia) -> None:
    document = bangun(uji.opd, TAHUN)
    reasons = terbit.halangan(uji.opd, TAHUN, document)
    sections = bagian_layar(document)
    assert reasons and all(reason.alamat or bagian_dari(sections, reason.bagian) for reason in reasons)
    with pytest.raises(ValidationError) as refused:
        terbit.finalkan(opd=uji.opd, tahun=TAHUN, oleh=dunia["operator"], dokumen=document)
    assert refused.value.messages == [reason.teks for reason in reasons]
    assert not Laporan.objects.filter(tahap=Tahap.FINAL).exists()


def test_an_indicator_without_a_result_holds_the_report_back(uji: LaporanUji, dunia: Dunia) -> None:
    def told() -> list[str]:
        reasons = terbit.halangan(uji.opd, TAHUN, bangun(uji.opd, TAHUN))
        return [reason.teks for reason in reasons if reason.alamat]

    assert told() == []
    RealisasiTahunan.objects.filter(indikator=uji.satu, tahun=TAHUN).delete()
    (reason,) = told()
    assert reason.startswith("Persentase Satu: ")


def test_final_closes_the_texts_and_opening_again_needs_a_reason(dunia: Dunia, lengkap) -> None:
    person = dunia["operator"]
    document = Dokumen("x", "x", "x", TAHUN, ())
    row = terbit.finalkan(opd=dunia.opd, tahun=TAHUN, oleh=person, dokumen=document)
    assert (row.tahap, row.tahap_oleh) == (Tahap.FINAL, person)
    with pytest.raises(ValidationError, match="sudah final"):
        naskah.simpan_narasi(opd=dunia.opd, tahun=TAHUN, bagian="simpulan", teks="<p>Baru</p>")
    with pytest.raises(ValidationError, match="sudah final"):
        terbit.finalkan(opd=dunia.opd, tahun=TAHUN, oleh=person, dokumen=document)
    with pytest.raises(ValidationError, match="Tulis alasan"):
        terbit.buka_kembali(laporan=row, oleh=person, alasan="  ")
    opened = terbit.buka_kembali(laporan=row, oleh=person, alasan="Angka triwulan IV direvisi")
    assert opened.tahap == Tahap.DRAF
    naskah.simpan_narasi(opd=dunia.opd, tahun=TAHUN, bagian="simpulan", teks="<p>Baru</p>")
    changes = [entry.changes_dict for entry in LogEntry.objects.get_for_object(opened)]
    assert {"alasan": ["", "Angka triwulan IV direvisi"]} in changes
    assert any(change.get("tahap") == ["final", "draf"] for change in changes)
    with pytest.raises(ValidationError, match="masih draf"):
        terbit.buka_kembali(laporan=row, oleh=person, alasan="Lagi")


def test_publishing_freezes_data_and_file(uji: LaporanUji, dunia: Dunia, final: Laporan, lengkap) -> None:
    row = terbitkan(final, dunia["kepala"])
    final.refresh_from_db()
    assert (row.ke, row.oleh, final.tahap) == (1, dunia["kepala"], Tahap.TERBIT)
    pdf, data = isi_berkas(row.pdf), isi_berkas(row.data)
    assert (row.sidik_pdf, row.sidik_data) == tuple(hashlib.sha256(x).hexdigest() for x in (pdf, data))
    assert pdf.startswith(b"%PDF-") and row.halaman > 5
    document, _pictures = cairkan(data)
    last = document.blok[-1]
    assert isinstance(last, KodeQR)
    assert last.alamat == f"https://sakip.example.go.id/periksa/{row.kode}/"
    # All but the last page is the report as it was.
    assert document.blok[:-2] == bangun(uji.opd, TAHUN).blok
    entry = LogEntry.objects.get_for_object(row).get()
    assert entry.actor == dunia["kepala"] and entry.action == LogEntry.Action.CREATE


def test_only_a_final_report_is_published(dunia: Dunia, lengkap, settings) -> None:
    report = laporan(dunia.opd, TAHUN)
    with pytest.raises(ValidationError, match="sudah final"):
        terbit.periksa_siap_terbit(report)
    report.tahap = Tahap.FINAL
    terbit.periksa_siap_terbit(report)
    settings.PUBLIC_URL = ""
    with pytest.raises(ValidationError, match="PUBLIC_URL"):
        terbit.periksa_siap_terbit(report)


def test_a_report_opened_meanwhile_is_not_published(
    uji: LaporanUji, dunia: Dunia, final: Laporan, lengkap, monkeypatch
) -> None:
    """The head orders it, the operator opens the report while the pages are laid out."""

    def open_meanwhile(*_args: object) -> bytes:
        terbit.buka_kembali(laporan=final, oleh=dunia["operator"], alasan="Salah ketik")
        return b"%PDF-"

    monkeypatch.setattr("reports.berkas.pdf_bertahap", open_meanwhile)
    antrean.minta(laporan=final, bentuk="terbit", oleh=dunia["kepala"])
    row = antrean.ambil()
    assert row is not None
    antrean.kerjakan(row, antrean.kemajuan_baru(row))
    row.refresh_from_db()
    assert row.tahap == Bangunan.Tahap.GAGAL
    assert row.kesalahan == "Laporan dibuka kembali sebelum selesai diterbitkan."
    assert not Terbitan.objects.exists()


def test_what_is_published_refuses_every_change(dunia: Dunia) -> None:
    report = laporan(dunia.opd, TAHUN)
    row = terbitan_uji(report, kode="a1")
    row.sidik_pdf = "0" * 64
    with pytest.raises(TerbitanTetapError):
        row.save()
    with pytest.raises(TerbitanTetapError):
        row.save(update_fields=["sidik_pdf"])
    with pytest.raises(TerbitanTetapError):
        row.delete()
    rows = Terbitan.objects.all()
    for change in (
        lambda: rows.update(ke=2),
        rows.delete,
        lambda: rows.bulk_update([row], ["sidik_pdf"]),
        lambda: report.terbitan.update(kode="b2"),
        lambda: report.terbitan.all().delete(),
    ):
        with pytest.raises(TerbitanTetapError):
            change()
    with pytest.raises(Exception, match="protected"):
        report.delete()
    kept = Terbitan.objects.get()
    assert (kept.ke, kept.kode) == (1, "a1") and kept.sidik_pdf != "0" * 64


def test_the_account_may_go_but_the_publication_stays(dunia: Dunia) -> None:
    person = dunia["kepala"]
    row = terbitan_uji(laporan(dunia.opd, TAHUN), kode="a1", oleh=person)
    person.delete()
    row.refresh_from_db()
    assert row.oleh is None


def test_withdrawing_keeps_it_listed_and_frees_the_report(dunia: Dunia, final: Laporan) -> None:
    first = terbitan_uji(final, kode="a1")
    Laporan.objects.update(tahap=Tahap.TERBIT)
    with pytest.raises(ValidationError, match="Tulis alasan"):
        terbit.tarik(terbitan=first, alasan="", oleh=dunia["kepala"])
    terbit.tarik(terbitan=first, alasan="Tabel 3.1 keliru", oleh=dunia["kepala"])
    first.refresh_from_db()
    final.refresh_from_db()
    assert first.ditarik and first.alasan_ditarik == "Tabel 3.1 keliru" and final.tahap == Tahap.FINAL
    with pytest.raises(ValidationError, match="sudah ditarik"):
        terbit.tarik(terbitan=first, alasan="Lagi", oleh=dunia["kepala"])
    assert list(Terbitan.objects.berlaku()) == [] and Terbitan.objects.count() == 1


def test_the_next_publication_has_the_next_number(
    uji: LaporanUji, dunia: Dunia, final: Laporan, lengkap, monkeypatch
) -> None:
    terbitan_uji(final, kode="a1", ke=4, ditarik=timezone.now(), alasan_ditarik="x")
    monkeypatch.setattr("reports.berkas.pdf_bertahap", lambda *_args: b"%PDF-2")
    assert terbitkan(final, dunia["kepala"]).ke == 5


@pytest.mark.parametrize(("days", "good"), [(-1, False), (0, True), (366, True), (367, False)])
def test_a_link_lasts_from_today_to_a_year(dunia: Dunia, days: int, good: bool) -> None:
    row = terbitan_uji(laporan(dunia.opd, TAHUN), kode="a1")
    until = timezone.localdate() + datetime.timedelta(days=days)
    ask = {"terbitan": row, "untuk": "Tim", "sampai": until, "oleh": dunia["kepala"]}
    if not good:
        with pytest.raises(ValidationError):
            terbit.buat_tautan(**ask)
        return
    link, token = terbit.buat_tautan(**ask)
    stored = str(TautanBaca.objects.filter(pk=link.pk).values().get())
    assert len(token) >= 40 and token not in stored and hashlib.sha256(token.encode()).hexdigest() in stored
    assert token not in str([entry.changes for entry in LogEntry.objects.get_for_object(link)])


def test_links_end_once_and_not_for_what_was_withdrawn(dunia: Dunia) -> None:
    row = terbitan_uji(laporan(dunia.opd, TAHUN), kode="a1", ditarik=timezone.now(), alasan_ditarik="x")
    with pytest.raises(ValidationError, match="ditarik"):
        terbit.buat_tautan(terbitan=row, untuk="Tim", sampai=timezone.localdate(), oleh=dunia["kepala"])
    link = tautan_uji(row, token="t")
    terbit.cabut_tautan(tautan=link)
    with pytest.raises(ValidationError, match="sudah dicabut"):
        terbit.cabut_tautan(tautan=link)


def test_the_code_is_a_drawing_of_whole_modules() -> None:
    """45 bytes at level M need version 4 (ISO/IEC 18004, table 7: version 3 holds 42, version 4 62): 33
    modules a side, and four light ones around."""
    drawing = svg_qr("https://sakip.example.go.id/periksa/0123abcd/", "Kode <QR>")
    assert 'viewBox="0 0 41 41"' in drawing
    assert "<title>Kode &lt;QR&gt;</title>" in drawing
    # The upper left finder: seven dark modules, then a light one.
    assert "M4 4h7v1h-7z" in drawing
