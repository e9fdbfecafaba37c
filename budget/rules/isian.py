"""Checks of what is entered: codes, leaves, accounts, realisasi. Rules look at plain figures and codes; who
asks has read them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget.models import SimpulAnggaran
from budget.rules.dasar import Aturan, Sifat, Temuan, rupiah
from ui.angka import JenisAngka, tampilkan

KODEFIKASI = gettext_lazy("Kepmendagri 900.1.15.5-1317/2023 (klasifikasi, kodefikasi, dan nomenklatur)")
KETERSEDIAAN = gettext_lazy("UU 1/2004 Pasal 3 ayat (3): pengeluaran tidak melebihi anggaran yang tersedia")
RINCIAN = gettext_lazy("Kaidah penyusunan: jumlah induk dihitung dari rinciannya")
KUMULATIF = gettext_lazy("Kaidah pengisian: realisasi dihitung kumulatif sejak Januari")


BENTUK_KODE = Aturan(
    "B-01", gettext_lazy("Bentuk kode harus sesuai dengan tingkatnya."), KODEFIKASI, Sifat.MENOLAK
)
AWALAN_KODE = Aturan("B-02", gettext_lazy("Kode harus diawali kode induknya."), KODEFIKASI, Sifat.MENOLAK)
UANG_DI_DAUN = Aturan(
    "B-03", gettext_lazy("Uang hanya dicatat pada rincian terbawah."), RINCIAN, Sifat.MENOLAK
)
KODE_BELANJA = Aturan(
    "B-04", gettext_lazy("Kode rekening belanja diawali angka 5."), KODEFIKASI, Sifat.MENOLAK
)
FISIK_PENUH = Aturan("B-05", gettext_lazy("Realisasi fisik paling tinggi 100%."), KUMULATIF, Sifat.MENOLAK)
FISIK_PERLU_KEUANGAN = Aturan(
    "B-06", gettext_lazy("Realisasi fisik diisi bersama realisasi keuangan."), KUMULATIF, Sifat.MENOLAK
)
MELEBIHI_PAGU = Aturan(
    "B-07", gettext_lazy("Realisasi tidak melebihi pagu yang berlaku."), KETERSEDIAAN, Sifat.BERTANYA
)
REALISASI_TURUN = Aturan(
    "B-08", gettext_lazy("Realisasi kumulatif tidak turun antartriwulan."), KUMULATIF, Sifat.BERTANYA
)
FISIK_TURUN = Aturan(
    "B-09", gettext_lazy("Realisasi fisik kumulatif tidak turun antartriwulan."), KUMULATIF, Sifat.BERTANYA
)
PAGU_LENGKAP = Aturan("B-10", gettext_lazy("Setiap rincian terbawah memiliki pagu."), RINCIAN, Sifat.MENAHAN)
REALISASI_LENGKAP = Aturan(
    "B-11",
    gettext_lazy("Setiap rincian terbawah memiliki realisasi pada triwulan itu."),
    KUMULATIF,
    Sifat.MENAHAN,
)
REKENING_COCOK = Aturan(
    "B-12",
    gettext_lazy("Jumlah rekening belanja sama dengan jumlah pagu program."),
    RINCIAN,
    Sifat.BERTANYA,
)
_BENTUK = {
    SimpulAnggaran.Tingkat.URUSAN: (r"[1-9X]", "2"),
    SimpulAnggaran.Tingkat.BIDANG: (r"[1-9X]\.(\d{2}|XX)", "2.17"),
    SimpulAnggaran.Tingkat.PROGRAM: (r"[1-9X]\.(\d{2}|XX)\.\d{2}", "2.17.03"),
    SimpulAnggaran.Tingkat.KEGIATAN: (r"[1-9X]\.(\d{2}|XX)\.\d{2}\.\d\.\d{2}", "2.17.03.2.01"),
    SimpulAnggaran.Tingkat.SUB_KEGIATAN: (
        r"[1-9X]\.(\d{2}|XX)\.\d{2}\.\d\.\d{2}\.\d{2,4}",
        "2.17.03.2.01.0001",
    ),
}


def periksa_kode(tingkat: str, kode: str, kode_induk: str | None) -> list[Temuan]:
    """Is the code of the level's form, and does it begin with its parent's?

    The generic `X` and `X.XX` of supporting programmes stand for any urusan and bidang.
    """
    temuan = []
    bentuk, contoh = _BENTUK[SimpulAnggaran.Tingkat(tingkat)]
    if not re.fullmatch(bentuk, kode, re.ASCII):
        pesan = _("Kode %(tingkat)s ditulis seperti %(contoh)s.") % {
            "tingkat": SimpulAnggaran.Tingkat(tingkat).label.lower(),
            "contoh": contoh,
        }
        temuan.append(Temuan(BENTUK_KODE, "kode", pesan))
    elif kode_induk and not _diawali(kode, kode_induk):
        pesan = _("Kode harus diawali kode induknya, %(induk)s.") % {"induk": kode_induk}
        temuan.append(Temuan(AWALAN_KODE, "kode", pesan))
    return temuan


def _diawali(kode: str, induk: str) -> bool:
    ruas, ruas_induk = kode.split("."), induk.split(".")
    return len(ruas) > len(ruas_induk) and all(
        satu == atas or "X" in satu + atas for satu, atas in zip(ruas, ruas_induk, strict=False)
    )


def periksa_rincian(tingkat: str, kode: str, anak: Iterable[tuple[str, str]]) -> list[Temuan]:
    """Do the node's children (level, code) still fit below it?"""
    urutan = SimpulAnggaran.URUTAN_TINGKAT
    temuan = []
    for tingkat_anak, kode_anak in anak:
        if urutan.index(tingkat_anak) <= urutan.index(tingkat):
            temuan.append(Temuan(BENTUK_KODE, "tingkat", _("Tingkat harus di atas tingkat rinciannya.")))
        elif not _diawali(kode_anak, kode):
            pesan = _("Rincian %(anak)s tidak diawali kode ini. Ubah dahulu kode rinciannya.") % {
                "anak": kode_anak
            }
            temuan.append(Temuan(AWALAN_KODE, "kode", pesan))
    return temuan[:1]


def periksa_induk_tanpa_uang(kode_induk: str, jumlah_pagu: int, jumlah_realisasi: int) -> list[Temuan]:
    """May this node get children? Not while it carries money itself."""
    if not (jumlah_pagu or jumlah_realisasi):
        return []
    pesan = _(
        "%(kode)s sudah memiliki pagu atau realisasi sendiri, sehingga belum dapat dirinci. Pindahkan atau "
        "hapus dahulu pagu dan realisasinya."
    ) % {"kode": kode_induk}
    return [Temuan(UANG_DI_DAUN, "induk", pesan)]


def periksa_daun(kode: str, punya_anak: bool, bidang: str = "simpul") -> list[Temuan]:
    """Money may stand only on a node without children."""
    if not punya_anak:
        return []
    pesan = _("%(kode)s memiliki rincian; isi pagu dan realisasi pada rinciannya.") % {"kode": kode}
    return [Temuan(UANG_DI_DAUN, bidang, pesan)]


@dataclass(frozen=True)
class IsiRealisasi:
    """Realisasi of one leaf at the end of one quarter; None where not filled in."""

    keuangan: Decimal | None
    fisik: Decimal | None


def periksa_realisasi(
    isi: IsiRealisasi, *, pagu: Decimal | None, triwulan: int, lain: Mapping[int, IsiRealisasi]
) -> list[Temuan]:
    """Check one leaf's figures of a quarter against its pagu and its other quarters.

    Args:
        pagu: money of the document that counts, None when it has none.
        lain: figures of the leaf's other quarters, by quarter.
    """
    if isi.keuangan is None:
        if isi.fisik is None:
            return []
        pesan = _("Isi juga realisasi keuangan; tulis 0 bila belum ada pengeluaran.")
        return [Temuan(FISIK_PERLU_KEUANGAN, "keuangan", pesan)]
    temuan = []
    if isi.fisik is not None and isi.fisik > 100:
        temuan.append(Temuan(FISIK_PENUH, "fisik", str(FISIK_PENUH.kalimat)))
    if pagu is not None and isi.keuangan > pagu:
        pesan = _("Realisasi %(realisasi)s melebihi pagu %(pagu)s.") % {
            "realisasi": rupiah(isi.keuangan),
            "pagu": rupiah(pagu),
        }
        temuan.append(Temuan(MELEBIHI_PAGU, "keuangan", pesan))
    temuan += _turun("keuangan", REALISASI_TURUN, JenisAngka.RUPIAH, isi, triwulan, lain)
    temuan += _turun("fisik", FISIK_TURUN, JenisAngka.PERSEN, isi, triwulan, lain)
    return temuan


def _turun(
    bidang: str,
    aturan: Aturan,
    jenis: JenisAngka,
    isi: IsiRealisasi,
    triwulan: int,
    lain: Mapping[int, IsiRealisasi],
) -> list[Temuan]:
    """Compare with the nearest filled quarter before and after."""
    nilai = getattr(isi, bidang)
    terisi = {tw: getattr(satu, bidang) for tw, satu in lain.items() if getattr(satu, bidang) is not None}
    sebelum = max((tw for tw in terisi if tw < triwulan), default=None)
    sesudah = min((tw for tw in terisi if tw > triwulan), default=None)
    if nilai is None:
        return []
    for tw, salah, kalimat in (
        (
            sebelum,
            sebelum and nilai < terisi[sebelum],
            _("Lebih kecil daripada triwulan %(tw)s (%(nilai)s)."),
        ),
        (
            sesudah,
            sesudah and nilai > terisi[sesudah],
            _("Lebih besar daripada triwulan %(tw)s (%(nilai)s)."),
        ),
    ):
        if tw is not None and salah:
            pesan = kalimat % {"tw": ROMAWI[tw], "nilai": tampilkan(terisi[tw], jenis)}
            return [Temuan(aturan, bidang, pesan)]
    return []


def induk_rekening(kode: Iterable[str]) -> dict[str, str | None]:
    """Each account's nearest shorter account among `kode`; None for one at the top."""
    ada = set(kode)
    induk: dict[str, str | None] = {}
    for satu in ada:
        atas = satu.rpartition(".")[0]
        while atas and atas not in ada:
            atas = atas.rpartition(".")[0]
        induk[satu] = atas or None
    return induk


def periksa_rekening(kode: str, berisi: bool, lain: Mapping[str, bool]) -> list[Temuan]:
    """Check one account among the others of its document.

    Args:
        berisi: whether it carries pagu or realisasi.
        lain: the document's other accounts: code → whether it carries money.
    """
    if not kode.startswith("5"):
        return [Temuan(KODE_BELANJA, "kode", str(KODE_BELANJA.kalimat))]
    if berisi and any(satu.startswith(f"{kode}.") for satu in lain):
        pesan = _("Rekening ini memiliki rincian; isi jumlahnya pada rinciannya.")
        return [Temuan(UANG_DI_DAUN, "pagu", pesan)]
    berisi_atas = sorted(satu for satu, uang in lain.items() if uang and kode.startswith(f"{satu}."))
    if berisi_atas:
        pesan = _("Rekening %(kode)s di atasnya berisi jumlah sendiri. Kosongkan dahulu jumlah itu.") % {
            "kode": berisi_atas[0]
        }
        return [Temuan(UANG_DI_DAUN, "kode", pesan)]
    return []


def periksa_kelengkapan(jumlah_daun: int, tanpa_pagu: int, tanpa_realisasi: int) -> list[Temuan]:
    """What holds back a submission of the year's budget figures."""
    temuan = []
    if tanpa_pagu:
        pesan = _("%(n)d dari %(semua)d rincian belum memiliki pagu.") % {
            "n": tanpa_pagu,
            "semua": jumlah_daun,
        }
        temuan.append(Temuan(PAGU_LENGKAP, "pagu", pesan))
    if tanpa_realisasi:
        pesan = _("%(n)d dari %(semua)d rincian belum memiliki realisasi.") % {
            "n": tanpa_realisasi,
            "semua": jumlah_daun,
        }
        temuan.append(Temuan(REALISASI_LENGKAP, "keuangan", pesan))
    return temuan


def periksa_jumlah_rekening(pohon: Decimal | None, rekening: Decimal | None) -> list[Temuan]:
    """The two sums of the same document, when both are there."""
    if pohon is None or rekening is None or pohon == rekening:
        return []
    pesan = _("Jumlah rekening belanja %(rekening)s berbeda dari jumlah pagu program %(pohon)s.") % {
        "rekening": rupiah(rekening),
        "pohon": rupiah(pohon),
    }
    return [Temuan(REKENING_COCOK, "pagu", pesan)]


ROMAWI = {1: "I", 2: "II", 3: "III", 4: "IV"}
