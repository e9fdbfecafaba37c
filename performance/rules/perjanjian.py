"""What an agreement needs before it is signed."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget.rules import Aturan, Sifat, Temuan
from ui.tanggal import tampilkan_tanggal

LAMPIRAN_PK = gettext_lazy("PermenPANRB 53/2014, Lampiran I (perjanjian kinerja)")

PK_BERISI = Aturan(
    "PK-01",
    gettext_lazy("Perjanjian kinerja memuat paling sedikit satu indikator, dan setiap indikator bertarget."),
    LAMPIRAN_PK,
    Sifat.MENOLAK,
)
PK_PIHAK = Aturan(
    "PK-02",
    gettext_lazy("Perjanjian kinerja menyebut pihak pertama, dan atasannya sebagai pihak kedua."),
    LAMPIRAN_PK,
    Sifat.MENOLAK,
)
PK_TANGGAL = Aturan(
    "PK-03",
    gettext_lazy("Tanggal perjanjian termasuk masa tahunnya dan tidak mendahului naskah yang diganti."),
    LAMPIRAN_PK,
    Sifat.MENOLAK,
)
PK_SATU_DRAF = Aturan(
    "PK-04",
    gettext_lazy("Satu jabatan memiliki paling banyak satu draf perjanjian kinerja dalam satu tahun."),
    gettext_lazy("Kaidah portal: revisi dibuat berurutan dari naskah yang berlaku"),
    Sifat.MENOLAK,
)
PK_BERANGGARAN = Aturan(
    "PK-05",
    gettext_lazy("Perjanjian kinerja memuat program atau kegiatan beserta anggarannya."),
    LAMPIRAN_PK,
    Sifat.BERTANYA,
)
PK_TEPAT_WAKTU = Aturan(
    "PK-06",
    gettext_lazy("Perjanjian kinerja disusun paling lambat satu bulan setelah dokumen anggaran disahkan."),
    LAMPIRAN_PK,
    Sifat.BERTANYA,
)
PK_PEMANGKU = Aturan(
    "PK-07",
    gettext_lazy(
        "Kedua pihak memangku jabatannya pada tanggal perjanjian, juga sebagai Pj., Plt., atau Plh."
    ),
    LAMPIRAN_PK,
    Sifat.BERTANYA,
)
PK_BERJENJANG = Aturan(
    "PK-08",
    gettext_lazy("Setiap indikator pejabat di bawah kepala OPD mendukung satu indikator atasannya."),
    gettext_lazy("PermenPANRB 89/2021 (penjenjangan kinerja)"),
    Sifat.BERTANYA,
)
SEBULAN = datetime.timedelta(days=31)


@dataclass(frozen=True)
class PerjanjianDiperiksa:
    """An agreement about to be signed.

    Attributes:
        target: (indicator, target as printed) per row of table 1.
        baris_anggaran: how many rows table 2 has.
        perlu_pihak_kedua: the post has a superior.
        tanggal_lama: date of the revision it replaces; tanggal_dokumen: of its budget document.
        bukan_pemangku: (name, post) of parties who are not known to hold the post on that date.
        tanpa_dukungan: rows that support no row of the superior's, of a post whose superior has an agreement.
    """

    tahun: int
    tanggal: datetime.date
    target: Sequence[tuple[str, str]]
    baris_anggaran: int
    pihak_pertama: bool
    pihak_kedua: bool
    perlu_pihak_kedua: bool
    tanggal_lama: datetime.date | None = None
    tanggal_dokumen: datetime.date | None = None
    bukan_pemangku: Sequence[tuple[str, str]] = ()
    tanpa_dukungan: int = 0


def periksa_perjanjian(isi: PerjanjianDiperiksa) -> list[Temuan]:
    """What keeps the agreement from being signed, and what should be looked at once more."""
    return [*_isi(isi), *_pihak(isi), *_tanggal(isi), *_anggaran(isi), *_pemangku(isi), *_dukungan(isi)]


def _isi(isi: PerjanjianDiperiksa) -> list[Temuan]:
    if not isi.target:
        return [Temuan(PK_BERISI, "__all__", _("Belum ada indikator kinerja di dalam perjanjian ini."))]
    pesan = _("Target “%(indikator)s” belum diisi.")
    return [
        Temuan(PK_BERISI, "__all__", pesan % {"indikator": name})
        for name, target in isi.target
        if not target.strip()
    ]


def _pihak(isi: PerjanjianDiperiksa) -> list[Temuan]:
    found = []
    if not isi.pihak_pertama:
        found.append(Temuan(PK_PIHAK, "__all__", _("Pihak pertama belum dipilih.")))
    if isi.perlu_pihak_kedua and not isi.pihak_kedua:
        found.append(Temuan(PK_PIHAK, "__all__", _("Pihak kedua (atasan) belum dipilih.")))
    return found


def _tanggal(isi: PerjanjianDiperiksa) -> list[Temuan]:
    """A paper is often signed in the last weeks before its year, once the budget has passed."""
    earliest = datetime.date(isi.tahun - 1, 12, 1)
    if not earliest <= isi.tanggal <= datetime.date(isi.tahun, 12, 31):
        pesan = _("Tanggal perjanjian tahun %(tahun)s harus antara %(awal)s dan %(akhir)s.") % {
            "tahun": isi.tahun,
            "awal": tampilkan_tanggal(earliest),
            "akhir": tampilkan_tanggal(datetime.date(isi.tahun, 12, 31)),
        }
        return [Temuan(PK_TANGGAL, "tanggal", pesan)]
    if isi.tanggal_lama is not None and isi.tanggal < isi.tanggal_lama:
        pesan = _("Tanggal tidak boleh sebelum naskah yang diganti (%(lama)s).") % {
            "lama": tampilkan_tanggal(isi.tanggal_lama)
        }
        return [Temuan(PK_TANGGAL, "tanggal", pesan)]
    return []


def _anggaran(isi: PerjanjianDiperiksa) -> list[Temuan]:
    found = []
    if not isi.baris_anggaran:
        found.append(
            Temuan(PK_BERANGGARAN, "__all__", _("Tabel program/kegiatan dan anggaran masih kosong."))
        )
    if isi.tanggal_dokumen is not None and isi.tanggal > isi.tanggal_dokumen + SEBULAN:
        pesan = _("Tanggalnya lebih dari satu bulan setelah dokumen anggaran (%(tanggal)s).") % {
            "tanggal": tampilkan_tanggal(isi.tanggal_dokumen)
        }
        found.append(Temuan(PK_TEPAT_WAKTU, "tanggal", pesan))
    return found


def _pemangku(isi: PerjanjianDiperiksa) -> list[Temuan]:
    pesan = _("%(nama)s tidak tercatat memangku jabatan %(jabatan)s pada tanggal itu.")
    return [
        Temuan(PK_PEMANGKU, "tanggal", pesan % {"nama": name, "jabatan": post})
        for name, post in isi.bukan_pemangku
    ]


def _dukungan(isi: PerjanjianDiperiksa) -> list[Temuan]:
    if not isi.tanpa_dukungan:
        return []
    pesan = _("%(n)s indikator belum menyebut baris perjanjian atasan yang didukung.")
    return [Temuan(PK_BERJENJANG, "__all__", pesan % {"n": isi.tanpa_dukungan})]
