"""What was signed stays as it was signed, until the evaluation is opened again."""

from __future__ import annotations

import pytest

from evaluation.models import (
    BuktiEvaluasi,
    EvaluasiAKIP,
    JawabanSub,
    Rekomendasi,
    SubKomponen,
    TindakLanjut,
)
from evaluation.services.tahap import SuratLHE, pindah
from reports.blocks import Dokumen
from reports.lhe.builder import bangun_lhe
from reports.lhe.simpanan import dokumen_lhe
from reports.models import LHETersimpan
from tests.conftest import Dunia
from tests.factories.evaluasi import tim_uji
from tests.factories.lhe import evaluasi_lalu, lhe_uji


def muat(evaluasi: EvaluasiAKIP) -> EvaluasiAKIP:
    return EvaluasiAKIP.objects.select_related("opd__pemda", "templat").get(pk=evaluasi.pk)


def status(dokumen: Dokumen) -> list[str]:
    table = next(one for one in dokumen.tabel if one.id == "rekomendasi-lalu")
    return [row.sel[-1].tampil for row in table.baris]


@pytest.fixture
def final(dunia: Dunia) -> EvaluasiAKIP:
    """An evaluation that went from the panel to final through the service."""
    evaluasi_lalu(dunia.opd)
    evaluation = lhe_uji(dunia.opd)
    tim_uji(evaluation, pengendali_mutu=dunia["evaluator"])
    JawabanSub.objects.filter(evaluasi=evaluation).update(alasan="Alasan")
    for sub in SubKomponen.objects.filter(komponen__templat=evaluation.templat):
        BuktiEvaluasi.objects.create(
            evaluasi=evaluation, sub=sub, tingkat="evaluator", judul="DPA", tautan="https://contoh.go.id"
        )
    Rekomendasi.objects.filter(evaluasi=evaluation).update(tenggat=None)
    letter = SuratLHE(
        nomor="700/12/2025",
        tanggal=evaluation.tanggal_lhe,
        penanda_tangan="Rahmat Hidayat",
        jabatan="Inspektur",
    )
    return pindah(evaluasi=muat(evaluation), ke="final", oleh=dunia["evaluator"], surat=letter)


def test_the_signed_one_is_kept_whole(final: EvaluasiAKIP) -> None:
    kept = dokumen_lhe(muat(final))
    assert kept == bangun_lhe(muat(final))
    assert not kept.rancangan


def test_it_does_not_change_with_the_data(final: EvaluasiAKIP) -> None:
    kept = dokumen_lhe(muat(final))
    assert status(kept) == ["Selesai", "Belum ditindaklanjuti"]
    TindakLanjut.objects.update(status="tidak_dapat")
    final.opd.nama = "Dinas Nama Baru"
    final.opd.save()
    assert status(bangun_lhe(muat(final))) == ["Tidak dapat ditindaklanjuti", "Belum ditindaklanjuti"]
    assert dokumen_lhe(muat(final)) == kept


def test_it_already_says_the_deadline_that_the_delivery_sets(final: EvaluasiAKIP, dunia: Dunia) -> None:
    """15 July and sixty days: 13 September."""
    delivered = pindah(evaluasi=muat(final), ke="disampaikan", oleh=dunia["evaluator"])
    assert LHETersimpan.objects.get().evaluasi == delivered
    items = [
        item.teks
        for block in dokumen_lhe(muat(delivered)).blok
        for item in getattr(block, "butir", ())
        if hasattr(item, "teks")
    ]
    assert "Agar menindaklanjuti seluruh rekomendasi, paling lambat 13 September 2025." in items
    assert str(Rekomendasi.objects.get(evaluasi=delivered).tenggat) == "2025-09-13"


def test_opened_again_it_is_a_draft_and_what_was_signed_stays_on_record(
    final: EvaluasiAKIP, dunia: Dunia
) -> None:
    opened = pindah(evaluasi=muat(final), ke="panel", oleh=dunia["evaluator"], alasan="Salah hitung")
    assert dokumen_lhe(muat(opened)).rancangan
    assert LHETersimpan.objects.get().dicabut is not None
    pindah(evaluasi=muat(opened), ke="final", oleh=dunia["evaluator"])
    assert LHETersimpan.objects.count() == 2
    assert LHETersimpan.objects.filter(dicabut=None).count() == 1
