"""The demonstration's review of a report: returned once, with remarks that wait for the agency's answer.

The report does not say that it was reviewed, so what reviewers and agency write is invented and says so.
Answers that the portal proposes from the report's own figures stand behind those words. All of it is written
through the services that people use, in their names.
"""

from __future__ import annotations

from agencies.models import OPD, Pengguna
from evaluation.models import KomentarReviu, Reviu
from evaluation.selectors.reviu import lembar_reviu
from evaluation.services.reviu import (
    IsianButir,
    kembalikan,
    komentari,
    minta,
    mulai,
    pakai_usulan,
    simpan_lembar,
    tanggapi,
)
from reports.pemeriksaan import baca_periksa
from reports.pemeriksaan.dasar import BahanPeriksa
from reports.reviu.tempat import cari
from reports.reviu.usulan import usulan_reviu
from sakip.demo.berkas import TAHUN
from sakip.demo.evaluasi import CONTOH

OPD_REVIU = "dumai"
# Place in the report → what the reviewer writes.
KOMENTAR = (
    ("bagian-simpulan", "mohon simpulan menyebut langkah perbaikan untuk indikator yang belum tercapai."),
    ("t-pengukuran", "mohon periksa kembali realisasi yang jauh dari targetnya."),
    ("t-realisasi-anggaran", "mohon cocokkan jumlah realisasi dengan laporan keuangan."),
)
TANGGAPAN = "sudah dicocokkan dengan laporan realisasi anggaran; angkanya sama."


def muat_reviu(opd: OPD) -> bool:
    """Make the review of the agency's report once. What visitors have changed since stays.

    Returns whether it was made: only one agency of the demonstration has one.
    """
    if opd.slug != OPD_REVIU or Reviu.objects.filter(opd=opd, tahun=TAHUN).exists():
        return False
    names = ("kepala", "operator", "evaluator")
    head, operator, reviewer = (Pengguna.objects.get(username=f"{name}.{opd.slug}") for name in names)
    review = minta(opd=opd, tahun=TAHUN, oleh=head, catatan=f"{CONTOH}: mohon laporan ini direviu.")
    review = mulai(reviu=review, oleh=reviewer)
    read = baca_periksa(opd, TAHUN)
    _isi(review, reviewer, read)
    remarks = [_komentari(review, reviewer, read, place, text) for place, text in KOMENTAR]
    kembalikan(reviu=review, oleh=reviewer, alasan=f"{CONTOH}: mohon perbaiki sesuai komentar.")
    tanggapi(komentar=remarks[-1], oleh=operator, teks=f"{CONTOH}: {TANGGAPAN}")
    return True


def _isi(review: Reviu, reviewer: Pengguna, read: BahanPeriksa) -> None:
    """Answers where the portal proposes one; the other rows stay open for the visitor."""
    rows = {row.butir.kode: row.butir.pk for row in lembar_reviu(review).baris}
    proposed = usulan_reviu(read)
    words = [IsianButir(rows[code], "", f"{CONTOH}.", 0) for code in proposed]
    simpan_lembar(reviu=review, oleh=reviewer, isian=words)
    for code, one in proposed.items():
        pakai_usulan(reviu=review, oleh=reviewer, butir_id=rows[code], jawaban=one.jawaban, hasil=one.hasil)


def _komentari(
    review: Reviu, reviewer: Pengguna, read: BahanPeriksa, jangkar: str, text: str
) -> KomentarReviu:
    place = cari(read.dokumen, jangkar)
    assert place is not None
    return komentari(
        reviu=review,
        oleh=reviewer,
        jangkar=place.jangkar,
        tempat=place.nama,
        kutipan=place.isi,
        teks=f"{CONTOH}: {text}",
    )
