"""Checks of the report itself: its required sections, its texts, the regulations it cites, its signature."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget.rules import Aturan, Sifat, Temuan
from reports.telaah.angka import AngkaTertukar
from reports.telaah.peraturan import Kunci, Kutipan, Peraturan, dicabut, tidak_terdaftar
from ui.tanggal import tampilkan_tanggal

SISTEMATIKA = gettext_lazy("PermenPANRB 53/2014, Lampiran II (sistematika dan analisis Laporan Kinerja)")
ANDAL = gettext_lazy("PermenPANRB 53/2014, Lampiran III (reviu: akurasi, keandalan, dan keabsahan data)")
PERUNDANGAN = gettext_lazy("Daftar peraturan portal")

BAGIAN_WAJIB = Aturan(
    "L-01",
    gettext_lazy("Setiap bagian dan perbandingan yang diwajibkan berisi data."),
    SISTEMATIKA,
    Sifat.MENAHAN,
)
ANGKA_SESUAI_TABEL = Aturan(
    "L-02",
    gettext_lazy("Angka dalam teks sama dengan angka dalam tabel."),
    ANDAL,
    Sifat.BERTANYA,
)
ANGKA_SENDIRI = Aturan(
    "L-03",
    gettext_lazy("Angka dalam kalimat tentang sebuah indikator adalah angka indikator itu."),
    ANDAL,
    Sifat.BERTANYA,
)
PREDIKAT_BERLAKU = Aturan(
    "L-04",
    gettext_lazy("Predikat dalam teks berasal dari skala yang berlaku."),
    gettext_lazy("Permendagri 86/2017 (skala nilai peringkat kinerja); skala pemerintah daerah"),
    Sifat.BERTANYA,
)
PERATURAN_BERLAKU = Aturan(
    "L-05", gettext_lazy("Peraturan yang dikutip masih berlaku."), PERUNDANGAN, Sifat.BERTANYA
)
PERATURAN_TERDAFTAR = Aturan(
    "L-06",
    gettext_lazy("Peraturan pusat yang dikutip ada dalam daftar peraturan."),
    PERUNDANGAN,
    Sifat.BERTANYA,
)
URAIAN_SENDIRI = Aturan(
    "L-07",
    gettext_lazy("Uraian sebuah indikator tidak disalin dari uraian indikator lain."),
    gettext_lazy("PermenPANRB 53/2014, Lampiran II (analisis untuk setiap sasaran)"),
    Sifat.BERTANYA,
)
TANGGAL_LAPORAN = Aturan(
    "L-08",
    gettext_lazy("Tanggal laporan diisi dan tidak mendahului akhir tahunnya."),
    gettext_lazy("Perpres 29/2014 Pasal 18–27 (pelaporan kinerja tahunan)"),
    Sifat.BERTANYA,
)
PENANDA_TANGAN = Aturan(
    "L-09",
    gettext_lazy("Laporan memuat nama pejabat yang menandatanganinya."),
    gettext_lazy("Perpres 29/2014 Pasal 18–27 (pelaporan kinerja tahunan)"),
    Sifat.BERTANYA,
)
PERNYATAAN_BERLAKU = Aturan(
    "L-10",
    gettext_lazy("Angka laporan tidak berubah sesudah laporan dinyatakan telah direviu."),
    gettext_lazy("PermenPANRB 53/2014, Lampiran III (pernyataan telah direviu)"),
    Sifat.MENAHAN,
)


def periksa_bagian_wajib(kurang: Sequence[str]) -> list[Temuan]:
    """A required section with what it lacks, as sentences."""
    return [Temuan(BAGIAN_WAJIB, "teks", " ".join(kurang))] if kurang else []


def periksa_angka(basi: Sequence[str], tertukar: Iterable[AngkaTertukar]) -> list[Temuan]:
    """Figures of one text.

    Args:
        basi: sentences about figures that no longer agree with the data; tertukar: another indicator's.
    """
    found = [Temuan(ANGKA_SESUAI_TABEL, "teks", " ".join(basi))] if basi else []
    pesan = _("“%(angka)s” pada kalimat tentang “%(nama)s” adalah angka “%(pemilik)s”.")
    swapped = [pesan % {"angka": one.tertulis, "nama": one.nama, "pemilik": one.pemilik} for one in tertukar]
    return [*found, *([Temuan(ANGKA_SENDIRI, "teks", " ".join(swapped))] if swapped else [])]


def periksa_predikat(asing: Sequence[str], skala: Sequence[str]) -> list[Temuan]:
    """Labels of one text that no scale in force has; `skala` are those of the capaian scale."""
    if not asing:
        return []
    pesan = _("Teks menyebut predikat %(asing)s, sedangkan skala yang berlaku: %(skala)s.") % {
        "asing": ", ".join(f"“{label}”" for label in asing),
        "skala": ", ".join(skala),
    }
    return [Temuan(PREDIKAT_BERLAKU, "teks", pesan)]


def periksa_kutipan(
    kutipan: Sequence[Kutipan], daftar: Mapping[Kunci, Peraturan], tahun: int
) -> list[Temuan]:
    """Regulations cited in one place: those no longer in force in `tahun`, and those the register lacks."""
    found = []
    for _one, known in dicabut(kutipan, daftar, tahun):
        kalimat = (
            _("%(nama)s (%(perihal)s) berlaku sampai tahun %(sampai)s; penggantinya %(diganti)s.")
            if known.diganti
            else _("%(nama)s (%(perihal)s) berlaku sampai tahun %(sampai)s.")
        )
        pesan = kalimat % {
            "nama": known.nama,
            "perihal": known.perihal,
            "sampai": known.sampai,
            "diganti": known.diganti,
        }
        found.append(Temuan(PERATURAN_BERLAKU, "uraian", pesan))
    unknown = [f"{one.jenis} {one.nomor}/{one.tahun}" for one in tidak_terdaftar(kutipan, daftar)]
    if unknown:
        pesan = _(
            "%(n)d peraturan belum ada dalam daftar: %(nama)s. Pastikan masih berlaku dan nomornya benar."
        ) % {"n": len(unknown), "nama": "; ".join(unknown)}
        found.append(Temuan(PERATURAN_TERDAFTAR, "uraian", pesan))
    return found


def periksa_uraian(lain: Sequence[str], cuplikan: str) -> list[Temuan]:
    """A paragraph that stands nearly word for word under other indicators or sections, named in `lain`."""
    if not lain:
        return []
    pesan = _("“%(cuplikan)s” hampir sama dengan uraian pada %(lain)s.") % {
        "cuplikan": cuplikan,
        "lain": "; ".join(lain),
    }
    return [Temuan(URAIAN_SENDIRI, "teks", pesan)]


def periksa_tanggal_laporan(tahun: int, tanggal: datetime.date | None) -> list[Temuan]:
    """Is the report dated, and after its year has ended?"""
    if tanggal is None:
        return [Temuan(TANGGAL_LAPORAN, "tanggal", _("Tanggal laporan belum diisi."))]
    if tanggal.year > tahun:
        return []
    pesan = _("Laporan bertanggal %(tanggal)s, sebelum tahun %(tahun)s berakhir.") % {
        "tanggal": tampilkan_tanggal(tanggal),
        "tahun": tahun,
    }
    return [Temuan(TANGGAL_LAPORAN, "tanggal", pesan)]


def periksa_penanda_tangan(nama: str) -> list[Temuan]:
    """Is it known who signs the report?"""
    if nama.strip():
        return []
    return [Temuan(PENANDA_TANGAN, "tanggal", _("Nama kepala OPD yang menandatangani belum tercatat."))]


def periksa_pernyataan(tanggal: datetime.date, berubah: Sequence[str]) -> list[Temuan]:
    """A statement of review whose figures changed. `berubah`: the tables and sections, as far as known."""
    pesan = _("Pernyataan telah direviu tanggal %(tanggal)s gugur karena angka laporan berubah.")
    if berubah:
        pesan = _("Pernyataan telah direviu tanggal %(tanggal)s gugur karena angka berubah pada: %(bagian)s.")
    values = {"tanggal": tampilkan_tanggal(tanggal), "bagian": "; ".join(berubah)}
    return [Temuan(PERNYATAAN_BERLAKU, "pernyataan", pesan % values)]
