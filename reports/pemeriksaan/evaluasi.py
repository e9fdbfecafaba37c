"""Checks of the report against evaluations: the AKIP score, recommendations, the statement of review."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from evaluation.rules import adalah_nilai_akip, periksa_nilai_akip, periksa_rekomendasi
from evaluation.selectors.rekomendasi import hari_ini
from performance.selectors.data import angka
from reports.pemeriksaan.dasar import BahanPeriksa, TemuanLaporan
from reports.pemeriksaan.hasil import alamat_hasil
from reports.reviu.keadaan import StatusReviu, keadaan_dari, yang_berubah
from reports.reviu.sidik import BAGIAN_PERNYATAAN
from reports.rules import periksa_pernyataan


def temuan(isi: BahanPeriksa) -> Iterator[TemuanLaporan]:
    """All findings about evaluations. No query."""
    yield from _nilai(isi)
    yield from _rekomendasi(isi)
    yield from _pernyataan(isi)


def _nilai(isi: BahanPeriksa) -> Iterator[TemuanLaporan]:
    for row in isi.bahan.ukuran.baris:
        if not adalah_nilai_akip(row.definisi.nama, row.indikator.asal_nilai):
            continue
        for breach in periksa_nilai_akip(isi.bahan.tahun, isi.nilai_akip, angka(row.realisasi)):
            yield TemuanLaporan(
                breach,
                row.definisi.nama,
                f"indikator-{row.indikator.pk}",
                "3",
                isi.url("evaluation:nilai-daftar"),
                _("Nilai AKIP"),
                alamat_hasil(isi.bahan.opd, row),
            )


def _rekomendasi(isi: BahanPeriksa) -> Iterator[TemuanLaporan]:
    today = hari_ini(isi.bahan.opd.pemda)
    for row in isi.bahan.rekomendasi:
        for breach in periksa_rekomendasi(row.status, row.tenggat, row.diajukan, today):
            yield TemuanLaporan(
                breach,
                _("Rekomendasi %(urut)s LHE tahun %(tahun)s: %(uraian)s")
                % {"urut": row.urut, "tahun": row.tahun, "uraian": row.uraian},
                f"rekomendasi-{row.pk}",
                "1",
                isi.url("evaluation:rekomendasi-lihat", row.pk),
                _("Rekomendasi"),
                isi.url("evaluation:tindak-lanjut-isi", row.pk),
            )


def _pernyataan(isi: BahanPeriksa) -> Iterator[TemuanLaporan]:
    statement = isi.bahan.pernyataan
    if statement is None or keadaan_dari(statement, isi.dokumen).status != StatusReviu.GUGUR:
        return
    for breach in periksa_pernyataan(statement.tanggal, yang_berubah(statement, isi.dokumen)):
        yield TemuanLaporan(
            breach,
            _("Pernyataan telah direviu"),
            "pernyataan-reviu",
            "L",
            f"{isi.url('reports:laporan-pratinjau')}#{BAGIAN_PERNYATAAN}",
            _("Pratinjau laporan"),
        )
