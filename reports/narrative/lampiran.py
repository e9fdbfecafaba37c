"""The sentence that opens each attachment."""

from __future__ import annotations

from django.utils.translation import gettext as _

from reports.bahan import Bahan
from reports.narrative.kata import hitungan

Teks = tuple[str, ...]


def _satu(bahan: Bahan, sentence: str) -> Teks:
    return (sentence % {"tahun": bahan.tahun, "opd": bahan.opd.nama_lengkap},)


def perjanjian(bahan: Bahan) -> Teks:
    if not bahan.perjanjian:
        return ()
    return (
        _("Lampiran ini memuat %(jumlah)s tahun %(tahun)s yang telah ditandatangani.")
        % {"jumlah": hitungan(len(bahan.perjanjian), _("perjanjian kinerja")), "tahun": bahan.tahun},
    )


def perubahan(bahan: Bahan) -> Teks:
    return _satu(bahan, _("Lampiran ini memuat perubahan perjanjian kinerja %(opd)s tahun %(tahun)s."))


def matrik_renstra(bahan: Bahan) -> Teks:
    if bahan.renstra is None:
        return ()
    return (
        _("Matrik ini memuat tujuan, sasaran, indikator, dan target setiap tahun menurut %(renstra)s.")
        % {"renstra": bahan.renstra},
    )


def rkt(bahan: Bahan) -> Teks:
    return _satu(bahan, _("Rencana kerja tahunan %(opd)s tahun %(tahun)s adalah sebagai berikut."))


def pengukuran(bahan: Bahan) -> Teks:
    return _satu(
        bahan, _("Formulir ini memuat target, realisasi, dan capaian setiap indikator tahun %(tahun)s.")
    )


def evaluasi_renja(bahan: Bahan) -> Teks:
    return _satu(
        bahan,
        _(
            "Formulir E.81 ini membandingkan hasil setiap triwulan tahun %(tahun)s dengan target "
            "rencana kerja "
            "dan target akhir Renstra."
        ),
    )


def realisasi_program(bahan: Bahan) -> Teks:
    return _satu(
        bahan,
        _(
            "Realisasi program dan kegiatan tahun %(tahun)s beserta permasalahan dan upayanya adalah "
            "sebagai berikut."
        ),
    )


def cascading(bahan: Bahan) -> Teks:
    return _satu(
        bahan,
        _("Cascading ini menunjukkan siapa yang bertanggung jawab atas setiap tingkat kinerja %(opd)s."),
    )


def kamus(bahan: Bahan) -> Teks:
    return _satu(
        bahan,
        _("Kamus ini memuat definisi, rumus, dan sumber data setiap indikator yang diukur tahun %(tahun)s."),
    )


def tindak_lanjut(bahan: Bahan) -> Teks:
    if not bahan.rekomendasi:
        return ()
    newest = bahan.rekomendasi[0].tahun
    own = sum(row.tahun == newest for row in bahan.rekomendasi)
    counted = {"jumlah": hitungan(own, _("rekomendasi")), "tahun": newest}
    if own == len(bahan.rekomendasi):
        return (
            _("Lampiran ini memuat %(jumlah)s hasil evaluasi tahun %(tahun)s dan tindak lanjutnya.")
            % counted,
        )
    return (
        _(
            "Lampiran ini memuat %(jumlah)s hasil evaluasi tahun %(tahun)s, rekomendasi tahun-tahun "
            "sebelumnya yang masih terbuka, dan tindak lanjutnya."
        )
        % counted,
    )


def penghargaan(bahan: Bahan) -> Teks:
    return (
        _satu(bahan, _("Piagam penghargaan yang diterima pada tahun %(tahun)s dilampirkan."))
        if (bahan.penghargaan)
        else ()
    )


def reviu(bahan: Bahan) -> Teks:
    """PermenPANRB 53/2014, Lampiran III: the statement of the reviewer."""
    return (
        _(
            "Kami telah mereviu Laporan Kinerja %(opd)s untuk tahun anggaran %(tahun)s sesuai dengan Pedoman "
            "Reviu atas Laporan Kinerja. Substansi informasi yang dimuat dalam Laporan Kinerja "
            "menjadi tanggung "
            "jawab manajemen %(opd)s."
        )
        % {"opd": bahan.opd.nama_lengkap, "tahun": bahan.tahun},
        _(
            "Reviu bertujuan untuk memberikan keyakinan terbatas bahwa Laporan Kinerja telah "
            "disajikan secara "
            "akurat, andal, dan valid."
        ),
        _(
            "Berdasarkan reviu kami, tidak terdapat kondisi atau hal yang menimbulkan perbedaan dalam "
            "meyakini "
            "keandalan informasi yang disajikan di dalam Laporan Kinerja ini."
        ),
    )
