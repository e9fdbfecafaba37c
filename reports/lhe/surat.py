"""Proposed texts of the short form: the letter."""

from __future__ import annotations

from django.utils.translation import gettext as _

from reports.blocks import Blok, Butir, Daftar, KepalaSurat, KopSurat, Paragraf
from reports.lhe import dasar, usulan
from reports.lhe.bahan import BahanLHE
from reports.lhe.kondisi import ringkasan
from reports.lhe.usulan import Isi, paragraf, sebutan_kepala, surat_tugas
from reports.narrative.kata import gabung
from ui.tanggal import tampilkan_tanggal

TITIK = "…………………"


def kop(bahan: BahanLHE) -> tuple[Blok, ...]:
    """Head, number, date and addressee."""
    evaluation, pemda = bahan.evaluasi, bahan.opd.pemda
    office = bahan.inspektorat
    day = tampilkan_tanggal(evaluation.tanggal_lhe) if evaluation.tanggal_lhe else f"{TITIK} {bahan.tahun}"
    subject = _("Laporan Hasil Evaluasi AKIP %(opd)s Tahun %(tahun)s") % {
        "opd": bahan.opd.nama,
        "tahun": bahan.tahun,
    }
    return (
        KopSurat(
            pemda.nama,
            office.nama if office else "Inspektorat",
            office.alamat if office else "",
            pemda.lambang.name or "",
        ),
        KepalaSurat(
            f"{pemda.tempat}, {day}",
            (
                (_("Nomor"), evaluation.nomor_lhe or TITIK),
                (_("Sifat"), _("Biasa")),
                (_("Lampiran"), _("Satu berkas")),
                (_("Hal"), subject),
            ),
            (_("Yth. %(kepala)s") % {"kepala": sebutan_kepala(bahan)}, _("di"), pemda.tempat),
        ),
    )


def pembuka(bahan: BahanLHE) -> Isi:
    order = surat_tugas(bahan.evaluasi)
    return paragraf(
        _(
            "Berdasarkan %(pedoman)s%(tugas)s, kami telah melaksanakan evaluasi Akuntabilitas Kinerja "
            "Instansi Pemerintah (AKIP) pada %(opd)s tahun %(tahun)s atas penerapan SAKIP dan Laporan "
            "Kinerja tahun %(laporan)s. Evaluasi bertujuan menilai tingkat akuntabilitas kinerja, "
            "memberikan saran perbaikan, dan memantau tindak lanjut rekomendasi sebelumnya. Hasilnya kami "
            "sampaikan sebagai berikut."
        )
        % {
            "pedoman": gabung([dasar.singkat(key) for key in dasar.pedoman(bahan.evaluasi.templat)]),
            "tugas": _(" dan %(surat)s") % {"surat": order} if order else "",
            "opd": bahan.opd.nama,
            "tahun": bahan.tahun,
            "laporan": bahan.evaluasi.tahun_laporan,
        }
    )


def kondisi(bahan: BahanLHE) -> Isi:
    """What lowers the score, in the order of the worksheet."""
    points = ringkasan(bahan)
    if not points:
        return paragraf(_("Seluruh kriteria pada sub komponen yang dinilai telah terpenuhi."))
    lead = _("Beberapa hal masih perlu mendapat perhatian, yaitu:")
    return (*paragraf(lead), Daftar(tuple(Butir(text) for text in points)))


def tindak_lanjut(bahan: BahanLHE) -> Isi:
    return usulan.tindak_lanjut(bahan)


def penutup(bahan: BahanLHE) -> Isi:
    return paragraf(
        _(
            "Kami mengharapkan %(kepala)s menindaklanjuti rekomendasi tersebut dan melaporkan pelaksanaannya "
            "melalui portal. Rincian penilaian kami lampirkan dalam Lembar Kerja Evaluasi."
        )
        % {"kepala": sebutan_kepala(bahan)},
        _(
            "Demikian laporan ini kami sampaikan. Atas perhatian dan kerja samanya, kami ucapkan "
            "terima kasih."
        ),
    )


def tembusan(bahan: BahanLHE) -> tuple[Blok, ...]:
    """Who gets a copy (PermenPANRB 88/2021: the kepala daerah, of an agency's LHE)."""
    if bahan.instansi:
        return ()
    copy = Butir(_("%(kepala)s (sebagai laporan).") % {"kepala": bahan.kepala_daerah})
    return (Paragraf(_("Tembusan:"), judul=2), Daftar((copy,), bernomor=True))
