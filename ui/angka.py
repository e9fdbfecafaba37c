"""Figures as Indonesian officials write them: reading, rounding, showing, and explaining a computed one.

Pure: no Django, no locale, no clock. Figures are `Decimal`; a float is refused with `TypeError` because it
has already lost the digits a person typed. The strings below are what a person reads; they hold the source
text in Indonesian and are filled in with `str.format`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import StrEnum

# Division is the only inexact step. It keeps 50 digits; what is made of several quotients is rounded to 28,
# so that 100/3 + 200/3 is 100 again and a half stays a half.
KONTEKS = Context(prec=50, rounding=ROUND_HALF_UP)
KONTEKS_GABUNGAN = Context(prec=28, rounding=ROUND_HALF_UP)

MAKS_DIGIT_BULAT = 15
MAKS_DIGIT_DESIMAL = 15
_MAKS_PANJANG = 60

PESAN_KOSONG = "Angka belum diisi."
PESAN_BUKAN_ANGKA = "“{teks}” bukan angka. Tulis seperti {contoh}."
PESAN_SPASI = "Ada spasi di tengah angka “{teks}”. Hapus spasi itu."
PESAN_GAYA_INGGRIS = (
    "“{teks}” memakai koma sebagai pemisah ribuan. Tulis titik untuk ribuan dan koma untuk desimal, "
    "seperti 1.234,5."
)
PESAN_KELOMPOK = (
    "Letak titik pada “{teks}” tidak tepat: setelah setiap titik pemisah ribuan harus ada tepat tiga angka."
)
PESAN_BUKAN_BULAT = "“{teks}” bukan bilangan bulat. Tulis tanpa angka di belakang koma."
PESAN_SEN = "Rupiah paling banyak memakai dua angka di belakang koma; “{teks}” lebih."
PESAN_TERLALU_BESAR = "“{teks}” terlalu besar: paling banyak {batas} angka di depan koma."
PESAN_TERLALU_RINCI = "“{teks}” terlalu rinci: paling banyak {batas} angka di belakang koma."
PESAN_BUKAN_RUPIAH = "Angka ini bukan rupiah. Tulis “{teks}” tanpa Rp."
PESAN_BUKAN_PERSEN = "Angka ini bukan persentase. Tulis “{teks}” tanpa tanda %."
PESAN_MERAGUKAN = "“{teks}” dapat dibaca dua cara. Tulis {pilihan}."


class JenisAngka(StrEnum):
    """What a field holds; it decides what a dot may mean."""

    BILANGAN = "bilangan"
    BULAT = "bulat"
    PERSEN = "persen"
    RUPIAH = "rupiah"


_CONTOH = {
    JenisAngka.BILANGAN: "1234,5",
    JenisAngka.BULAT: "1.234",
    JenisAngka.PERSEN: "62,27",
    JenisAngka.RUPIAH: "1.234.567",
}
_DESIMAL_BAWAAN = {
    JenisAngka.BILANGAN: 2,
    JenisAngka.BULAT: 0,
    JenisAngka.PERSEN: 2,
    JenisAngka.RUPIAH: 0,
}


class AngkaTidakTerbaca(ValueError):
    """The text is no figure of its kind. `pesan` says why and what to write; `teks` is what was typed."""

    def __init__(self, teks: str, pesan: str) -> None:
        super().__init__(pesan)
        self.teks = teks
        self.pesan = pesan


class AngkaMeragukan(AngkaTidakTerbaca):
    """The text has two readings and a person must choose. `kemungkinan` holds both, the larger first."""

    def __init__(self, teks: str, kemungkinan: tuple[Decimal, ...]) -> None:
        # Without a thousands separator each reading is written in a way that has no second reading.
        pilihan = " atau ".join(
            f"{tampilkan_utuh(nilai, ribuan=False)} ({terbilang(nilai)})" for nilai in kemungkinan
        )
        super().__init__(teks, PESAN_MERAGUKAN.format(teks=_ringkas(teks), pilihan=pilihan))
        self.kemungkinan = kemungkinan


@dataclass(frozen=True)
class Hasil:
    """A computed figure with everything needed to explain it, or the reason why there is none.

    Attributes:
        nilai: the exact figure (percent unless the function says otherwise); None when not computable.
        alasan: why there is no figure, a sentence in Indonesian; '' when there is one.
        rumus: id of the formula.
        rumus_teks: the formula in words; with the figures filled in when there is a result.
        masukan: the inputs by name, as used.
        pembulatan: how the figure is rounded when shown.
        sumber: the regulation or practice the formula comes from.
    """

    nilai: Decimal | None
    alasan: str
    rumus: str
    rumus_teks: str
    masukan: tuple[tuple[str, str | Decimal | None], ...]
    pembulatan: str
    sumber: str

    @property
    def terhitung(self) -> bool:
        """Whether there is a figure."""
        return self.nilai is not None


PEMBULATAN_TAMPIL = "Dihitung tanpa pembulatan; ditampilkan dua desimal, setengah dibulatkan ke atas."


def pastikan_desimal(nilai: object, nama: str = "nilai") -> Decimal:
    """The figure as a finite `Decimal`; an int is taken as it is.

    Raises:
        TypeError: for a float, a bool, a str or anything else.
        ValueError: for NaN and infinity.
    """
    if isinstance(nilai, int) and not isinstance(nilai, bool):
        return Decimal(nilai)
    if not isinstance(nilai, Decimal):
        raise TypeError(f"{nama} must be a Decimal, not {type(nilai).__name__}")
    if not nilai.is_finite():
        raise ValueError(f"{nama} must be finite, not {nilai}")
    return nilai


def persentase(bagian: Decimal, keseluruhan: Decimal) -> Decimal:
    """bagian / keseluruhan × 100; only the division is inexact. `keseluruhan` must not be zero."""
    return KONTEKS.divide(KONTEKS.multiply(bagian, Decimal(100)), keseluruhan)


def baca_angka(teks: str, jenis: JenisAngka | str) -> Decimal:
    """Read one figure the Indonesian way: dot for thousands, comma for decimals.

    A single dot is a decimal sign when it cannot separate thousands (`62.27`). Before exactly three digits
    it separates thousands in a rupiah or integer field and is ambiguous elsewhere. Minus signs and
    accounting brackets make a figure negative. `Rp` and `,-` belong to rupiah, `%` to persen.

    Args:
        teks: what was typed, pasted or found in a cell.
        jenis: the kind of the field.

    Returns:
        The exact figure; at most 15 digits before and 15 after the comma. 62,27% is `Decimal("62.27")`.

    Raises:
        AngkaMeragukan: the text has two readings.
        AngkaTidakTerbaca: anything else that is no figure of this kind.
        TypeError: `teks` is not a str (a figure that is one already must not pass through text).
    """
    if not isinstance(teks, str):
        raise TypeError(f"teks must be a str, not {type(teks).__name__}")
    jenis = JenisAngka(jenis)
    polos, negatif = _lepas_hiasan(teks, jenis)
    bulat, pecahan, ragu = _urai(polos, teks, jenis)
    if len(bulat.lstrip("0")) > MAKS_DIGIT_BULAT:
        raise _tolak(PESAN_TERLALU_BESAR, teks, batas=MAKS_DIGIT_BULAT)
    if len(pecahan) > MAKS_DIGIT_DESIMAL:
        raise _tolak(PESAN_TERLALU_RINCI, teks, batas=MAKS_DIGIT_DESIMAL)
    tanda = "-" if negatif else ""
    if ragu:
        kemungkinan = Decimal(f"{tanda}{bulat}{pecahan}"), Decimal(f"{tanda}{bulat}.{pecahan}")
        raise AngkaMeragukan(teks, kemungkinan)
    nilai = Decimal(f"{tanda}{bulat}.{pecahan}" if pecahan else f"{tanda}{bulat}")
    return nilai if nilai else abs(nilai)


_RUPIAH_DEPAN = re.compile(r"rp\.?\s*", re.IGNORECASE)
_RUPIAH_BELAKANG = re.compile(r"\s*,\s*[-–—]+$")
_SPASI = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u2009": " ", "\t": " ", "\u2212": "-"})


def _ringkas(teks: str) -> str:
    bersih = " ".join(teks.split())
    return bersih if len(bersih) <= 40 else f"{bersih[:39]}…"


def _tolak(pesan: str, teks: str, **isi: object) -> AngkaTidakTerbaca:
    return AngkaTidakTerbaca(teks, pesan.format(teks=_ringkas(teks), **isi))


def _lepas_hiasan(teks: str, jenis: JenisAngka) -> tuple[str, bool]:
    """The text without sign, brackets, currency and percent sign, and whether it is negative."""
    contoh = _CONTOH[jenis]
    sisa = teks.translate(_SPASI).strip()
    if not sisa:
        raise AngkaTidakTerbaca(teks, PESAN_KOSONG)
    if len(sisa) > _MAKS_PANJANG:
        raise _tolak(PESAN_BUKAN_ANGKA, teks, contoh=contoh)
    tanda = ""

    def ambil_tanda(isi: str) -> str:
        nonlocal tanda
        if isi.startswith("(") and isi.endswith(")"):
            tanda += "("
            return isi[1:-1].strip()
        if isi[:1] in {"-", "+"}:
            tanda += isi[0]
            return isi[1:].lstrip()
        return isi

    sisa = ambil_tanda(sisa)
    if cocok := _RUPIAH_DEPAN.match(sisa):
        if jenis != JenisAngka.RUPIAH:
            raise _tolak(PESAN_BUKAN_RUPIAH, teks)
        sisa = ambil_tanda(sisa[cocok.end() :])
    if jenis == JenisAngka.RUPIAH:
        sisa = _RUPIAH_BELAKANG.sub("", sisa)
    if sisa.endswith("%"):
        if jenis != JenisAngka.PERSEN:
            raise _tolak(PESAN_BUKAN_PERSEN, teks)
        sisa = ambil_tanda(sisa[:-1].rstrip())
    if len(tanda) > 1 or not re.fullmatch(r"[0-9., ]*[0-9][0-9., ]*", sisa):
        raise _tolak(PESAN_BUKAN_ANGKA, teks, contoh=contoh)
    if " " in sisa:
        raise _tolak(PESAN_SPASI, teks)
    return sisa, tanda in {"-", "("}


def _urai(polos: str, teks: str, jenis: JenisAngka) -> tuple[str, str, bool]:
    """Digits before the decimal sign, digits after it, and whether a lone dot leaves both readings open."""
    titik_ribuan = jenis in {JenisAngka.BULAT, JenisAngka.RUPIAH}
    if re.fullmatch(r"[0-9]+", polos):
        return polos, "", False
    if cocok := re.fullmatch(r"([0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+),([0-9]+)", polos):
        bulat, pecahan = cocok[1].replace(".", ""), cocok[2]
        if titik_ribuan and len(pecahan) == 3 and re.fullmatch(r"[1-9][0-9]{0,2}", bulat):
            raise _tolak(PESAN_GAYA_INGGRIS, teks)  # 1,234 where no three decimals can be meant
        return bulat, _periksa_pecahan(pecahan, teks, jenis), False
    if re.fullmatch(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}", polos):
        return polos.replace(".", ""), "", False
    if cocok := re.fullmatch(r"([1-9][0-9]{0,2})\.([0-9]{3})", polos):
        return (cocok[1] + cocok[2], "", False) if titik_ribuan else (cocok[1], cocok[2], True)
    if cocok := re.fullmatch(r"([0-9]+)\.([0-9]+)", polos):
        if titik_ribuan and len(cocok[2]) > 2:
            raise _tolak(PESAN_KELOMPOK, teks)
        return cocok[1], _periksa_pecahan(cocok[2], teks, jenis), False
    if re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?", polos):
        raise _tolak(PESAN_GAYA_INGGRIS, teks)
    if "." in polos and polos.count(",") <= 1 and polos[0].isdigit() and polos[-1].isdigit():
        raise _tolak(PESAN_KELOMPOK, teks)
    raise _tolak(PESAN_BUKAN_ANGKA, teks, contoh=_CONTOH[jenis])


def _periksa_pecahan(pecahan: str, teks: str, jenis: JenisAngka) -> str:
    if jenis == JenisAngka.BULAT:
        if pecahan.strip("0") or len(pecahan) > 2:
            raise _tolak(PESAN_BUKAN_BULAT, teks)
        return ""
    if jenis == JenisAngka.RUPIAH and len(pecahan) > 2:
        raise _tolak(PESAN_SEN, teks)
    return pecahan


def bulatkan(nilai: Decimal, desimal: int = 2) -> Decimal:
    """The figure with `desimal` decimals, half away from zero (0,125 → 0,13; −0,125 → −0,13)."""
    nilai = pastikan_desimal(nilai)
    cukup = Context(prec=max(28, nilai.adjusted() + desimal + 2))
    hasil = nilai.quantize(Decimal(1).scaleb(-desimal), rounding=ROUND_HALF_UP, context=cukup)
    return hasil if hasil else abs(hasil)


def tampilkan(
    nilai: Decimal | None,
    jenis: JenisAngka | str = JenisAngka.BILANGAN,
    desimal: int | None = None,
    kosong: str = "–",
    satuan: str = "",
) -> str:
    """The figure for reading: `1.234.567,89`, `Rp 1.234.567`, `62,27%`, `12,50 orang`.

    Args:
        nilai: the figure, not yet rounded; None is shown as `kosong`.
        jenis: bilangan and persen have two decimals, bulat and rupiah none, unless `desimal` says.
        satuan: unit written after it; ignored for persen and rupiah, which carry their own.
    """
    if nilai is None:
        return kosong
    jenis = JenisAngka(jenis)
    bulat = bulatkan(nilai, _DESIMAL_BAWAAN[jenis] if desimal is None else desimal)
    angka = f"{abs(bulat):,f}".translate(str.maketrans(",.", ".,"))
    tanda = "-" if bulat < 0 else ""
    if jenis == JenisAngka.RUPIAH:
        return f"{tanda}Rp {angka}"
    if jenis == JenisAngka.PERSEN or satuan == "%":
        return f"{tanda}{angka}%"
    return f"{tanda}{angka} {satuan}".rstrip()


def tampilkan_utuh(nilai: Decimal, *, ribuan: bool = True) -> str:
    """The figure with all the decimals it has and no more: `71`, `62,27`, `1.234,5`."""
    rapi = pastikan_desimal(nilai).normalize(KONTEKS)
    teks = tampilkan(rapi, desimal=max(0, -int(rapi.as_tuple().exponent)))
    return teks if ribuan else teks.replace(".", "")


_SATUAN_KATA = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_BELASAN_KATA = ("sepuluh", "sebelas") + tuple(f"{kata} belas" for kata in _SATUAN_KATA[2:])
_KELOMPOK_KATA = ("", "ribu", "juta", "miliar", "triliun", "kuadriliun")


def terbilang(bilangan: Decimal | int) -> str:
    """The figure in words: `seribu dua ratus`, `minus tiga koma lima`, `satu juta seribu`.

    Zeros at the end of the decimals are not spoken. Magnitudes below 10^18.

    Raises:
        ValueError: for a larger magnitude, NaN or infinity. TypeError: for a float.
    """
    nilai = pastikan_desimal(bilangan, "bilangan")
    bulat, _koma, pecahan = f"{abs(nilai):f}".partition(".")
    if int(bulat) >= 1000 ** len(_KELOMPOK_KATA):
        raise ValueError("bilangan must be below 10^18")
    kata = ["minus"] if nilai < 0 else []
    kata += _kata_bulat(int(bulat)) or ["nol"]
    if pecahan := pecahan.rstrip("0"):
        kata += ["koma", *(_SATUAN_KATA[int(digit)] or "nol" for digit in pecahan)]
    return " ".join(kata)


def _kata_bulat(bilangan: int) -> list[str]:
    kata: list[str] = []
    for pangkat in reversed(range(len(_KELOMPOK_KATA))):
        kelompok = bilangan // 1000**pangkat % 1000
        if kelompok == 1 and pangkat == 1:
            kata.append("seribu")
        elif kelompok:
            kata += [*_kata_ratusan(kelompok), _KELOMPOK_KATA[pangkat]]
    return [bagian for bagian in kata if bagian]


def _kata_ratusan(bilangan: int) -> list[str]:
    ratusan, sisa = divmod(bilangan, 100)
    kata = {0: [], 1: ["seratus"]}.get(ratusan, [_SATUAN_KATA[ratusan], "ratus"])
    if 10 <= sisa < 20:
        return [*kata, _BELASAN_KATA[sisa - 10]]
    puluhan, satuan = divmod(sisa, 10)
    return [*kata, *([_SATUAN_KATA[puluhan], "puluh"] if puluhan else []), _SATUAN_KATA[satuan]]
