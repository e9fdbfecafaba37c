"""Scales: bands with a lower edge each, from the top to the bottom, and the predikat of a figure.

Pure: no Django. Only lower edges are stored, so a scale has no gaps and the top band is open upwards. A
scale grades either a capaian (%), an AKIP score or an efficiency figure; the kinds never mix.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias, get_args

from ui.angka import Hasil, bulatkan, pastikan_desimal, tampilkan_utuh

JenisSkala: TypeAlias = Literal["capaian", "akip", "efisiensi"]

RUMUS_CAPAIAN = "capaian"

ALASAN_TANPA_NILAI = "Belum ada nilai yang dapat diberi predikat."
ALASAN_AKIP_NOL = "Nilai 0 tidak memiliki predikat."
ALASAN_AKIP_DI_LUAR = "Nilai AKIP harus antara 0 dan 100."
ATURAN_DUA_DESIMAL = (
    "Nilai dibulatkan ke dua desimal (setengah ke atas), lalu dibandingkan dengan batas bawah."
)
ATURAN_SATUAN = (
    "Nilai dibulatkan ke dua desimal, lalu ke satuan (setengah ke atas), "
    "lalu dibandingkan dengan batas bawah."
)


@dataclass(frozen=True)
class Pita:
    """One band.

    Attributes:
        batas_bawah: lower edge; None for the bottom band that is open downwards.
        inklusif: whether the edge itself belongs to the band.
        label: the predikat as printed ("Sangat Tinggi", "BB").
        kode: short form ("ST", "BB"); may be ''.
        warna: fill colour as #RRGGBB; may be ''.
        keterangan: what the predikat means ("Sangat Baik" for BB); may be ''.
    """

    batas_bawah: Decimal | None
    inklusif: bool
    label: str
    kode: str = ""
    warna: str = ""
    keterangan: str = ""

    def __post_init__(self) -> None:
        if not self.label.strip():
            raise ValueError("label must not be empty")
        if self.batas_bawah is not None:
            object.__setattr__(self, "batas_bawah", pastikan_desimal(self.batas_bawah, "batas_bawah"))

    def memuat(self, nilai: Decimal) -> bool:
        """Whether the figure reaches this band's lower edge."""
        if self.batas_bawah is None:
            return True
        return nilai > self.batas_bawah or (self.inklusif and nilai == self.batas_bawah)


@dataclass(frozen=True)
class Skala:
    """Bands from the best to the worst.

    Raises:
        ValueError: no bands; edges that do not fall strictly; a repeated label; an open bottom band that is
            missing, repeated or not last; for an AKIP scale, a bottom that is not "above 0".
    """

    jenis: JenisSkala
    nama: str
    pita: tuple[Pita, ...]
    bulatkan_ke_satuan: bool = False
    sumber: str = ""

    def __post_init__(self) -> None:
        if self.jenis not in get_args(JenisSkala):
            raise ValueError(f"unknown jenis {self.jenis!r}")
        if not self.pita:
            raise ValueError("a scale needs at least one band")
        terbawah = self.pita[-1]
        if self.jenis == "akip":
            if terbawah.batas_bawah != 0 or terbawah.inklusif:
                raise ValueError("the bottom band of an AKIP scale starts above 0")
        elif terbawah.batas_bawah is not None:
            raise ValueError("the bottom band must be open downwards")
        batas = [pita.batas_bawah for pita in (self.pita if self.jenis == "akip" else self.pita[:-1])]
        tepi = [satu for satu in batas if satu is not None]
        if len(tepi) < len(batas):
            raise ValueError("only the bottom band may be open downwards")
        if any(atas <= bawah for atas, bawah in zip(tepi, tepi[1:], strict=False)):
            raise ValueError("lower edges must fall from the top to the bottom")
        if len({pita.label.casefold() for pita in self.pita}) < len(self.pita):
            raise ValueError("labels must differ")

    @property
    def aturan(self) -> str:
        """How a figure is rounded before it is compared; printed under tables."""
        return ATURAN_SATUAN if self.bulatkan_ke_satuan else ATURAN_DUA_DESIMAL

    def siapkan(self, nilai: Decimal) -> Decimal:
        """The figure as it is compared with the edges.

        Always through two decimals, so that the printed figure alone decides the predikat on every page,
        whether it was computed now or frozen with two decimals.
        """
        dua_desimal = bulatkan(nilai, 2)
        return bulatkan(dua_desimal, 0) if self.bulatkan_ke_satuan else dua_desimal

    def urutan(self, huruf: str) -> int | None:
        """The place (0 = best) of the band with this kode or label; None when there is none."""
        dicari = huruf.strip().casefold()
        for tempat, pita in enumerate(self.pita):
            if dicari in {pita.kode.casefold(), pita.label.casefold()}:
                return tempat
        return None


@dataclass(frozen=True)
class HasilPredikat:
    """The predikat of a figure, or the reason why there is none.

    Attributes:
        label, kode, warna, keterangan: of the band; label is None and the others '' without a predikat.
        urutan: 0 for the best band; None without a predikat.
        nilai: the figure as compared (rounded); None when there was none.
        batas_bawah, batas_atas: edges of the band; None where it is open.
        alasan: why there is no predikat; '' when there is one.
        rumus_teks: the comparison in words. aturan, sumber: of the scale.
    """

    label: str | None
    urutan: int | None
    kode: str
    warna: str
    keterangan: str
    nilai: Decimal | None
    batas_bawah: Decimal | None
    batas_atas: Decimal | None
    alasan: str
    rumus_teks: str
    aturan: str
    sumber: str


def tentukan_predikat(capaian: Decimal | Hasil | None, skala: Skala) -> HasilPredikat:
    """The band of a figure: rounded to two decimals, compared with the lower edges from the top.

    Args:
        capaian: percent (capaian scale), score 0–100 (AKIP scale) or the figure of an efficiency method.

    Returns:
        The predikat; none for a missing figure, for an AKIP score of 0 (PermenPANRB 88/2021 starts its
        lowest band above 0) or outside 0–100.

    Raises:
        ValueError: a capaian result is given to an AKIP scale. TypeError: for a float.
    """
    if isinstance(capaian, Hasil):
        if skala.jenis == "akip" and RUMUS_CAPAIAN in capaian.rumus:
            raise ValueError("a capaian is not graded with an AKIP scale")
        if capaian.nilai is None:
            return _tanpa_predikat(capaian.alasan, skala, None)
        capaian = capaian.nilai
    if capaian is None:
        return _tanpa_predikat(ALASAN_TANPA_NILAI, skala, None)
    nilai = skala.siapkan(pastikan_desimal(capaian, "capaian"))
    if skala.jenis == "akip" and not 0 < nilai <= 100:
        return _tanpa_predikat(ALASAN_AKIP_NOL if nilai == 0 else ALASAN_AKIP_DI_LUAR, skala, nilai)
    return _dengan_predikat(nilai, skala)


def _dengan_predikat(nilai: Decimal, skala: Skala) -> HasilPredikat:
    urutan = next(tempat for tempat, pita in enumerate(skala.pita) if pita.memuat(nilai))
    pita, di_atas = skala.pita[urutan], skala.pita[urutan - 1] if urutan else None
    syarat = []
    if pita.batas_bawah is not None:
        syarat.append(f"{'≥' if pita.inklusif else '>'} {tampilkan_utuh(pita.batas_bawah)}")
    if di_atas is not None and di_atas.batas_bawah is not None:
        syarat.append(f"{'<' if di_atas.inklusif else '≤'} {tampilkan_utuh(di_atas.batas_bawah)}")
    teks = f"{tampilkan_utuh(nilai)} {' dan '.join(syarat)}".rstrip()
    return HasilPredikat(
        label=pita.label,
        urutan=urutan,
        kode=pita.kode,
        warna=pita.warna,
        keterangan=pita.keterangan,
        nilai=nilai,
        batas_bawah=pita.batas_bawah,
        batas_atas=None if di_atas is None else di_atas.batas_bawah,
        alasan="",
        rumus_teks=f"{teks} → {pita.label}",
        aturan=skala.aturan,
        sumber=skala.sumber,
    )


def _tanpa_predikat(alasan: str, skala: Skala, nilai: Decimal | None) -> HasilPredikat:
    return HasilPredikat(None, None, "", "", "", nilai, None, None, alasan, "", skala.aturan, skala.sumber)


# The printed intervals leave gaps (90–91, …); the lower edges decide, so 90,99 is Tinggi.
SKALA_PERMENDAGRI = Skala(
    jenis="capaian",
    nama="Skala Nilai Peringkat Kinerja",
    pita=(
        Pita(Decimal(91), True, "Sangat Tinggi", "ST", "#003F45"),
        Pita(Decimal(76), True, "Tinggi", "T", "#3E9490"),
        Pita(Decimal(66), True, "Sedang", "S", "#F7ECC0"),
        Pita(Decimal(51), True, "Rendah", "R", "#E6A23C"),
        Pita(None, True, "Sangat Rendah", "SR", "#AD2E2E"),
    ),
    sumber="Permendagri 86/2017 (skala nilai peringkat kinerja), dibaca menurut batas bawah",
)
SKALA_AKIP = Skala(
    jenis="akip",
    nama="Predikat hasil evaluasi AKIP",
    pita=(
        Pita(Decimal(90), False, "AA", "AA", keterangan="Sangat Memuaskan"),
        Pita(Decimal(80), False, "A", "A", keterangan="Memuaskan"),
        Pita(Decimal(70), False, "BB", "BB", keterangan="Sangat Baik"),
        Pita(Decimal(60), False, "B", "B", keterangan="Baik"),
        Pita(Decimal(50), False, "CC", "CC", keterangan="Cukup (Memadai)"),
        Pita(Decimal(30), False, "C", "C", keterangan="Kurang"),
        Pita(Decimal(0), False, "D", "D", keterangan="Sangat Kurang"),
    ),
    sumber="PermenPANRB 88/2021 (kategori predikat hasil evaluasi AKIP)",
)
