"""From several figures to one: the mean of capaian, and the year from its quarters. Pure: no Django."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from performance.nilai import Datum, Nilai, StatusDatum, tampilkan_nilai
from performance.skala import RUMUS_CAPAIAN
from ui.angka import (
    KONTEKS,
    KONTEKS_GABUNGAN,
    PEMBULATAN_TAMPIL,
    Hasil,
    JenisAngka,
    tampilkan,
    tampilkan_utuh,
)


class Agregasi(StrEnum):
    """How quarters make a year."""

    JUMLAH = "jumlah"
    KUMULATIF = "kumulatif"
    POSISI_AKHIR = "posisi_akhir"
    RATA_RATA = "rata_rata"
    TAHUNAN = "tahunan"


class KebijakanRata(StrEnum):
    """What a capaian counts for at most in an average; at least it always counts for 0."""

    TANPA_BATAS = "tanpa_batas"
    BATAS_100 = "batas_100"
    BATAS_120 = "batas_120"


BATAS_RATA = {
    KebijakanRata.TANPA_BATAS: None,
    KebijakanRata.BATAS_100: Decimal(100),
    KebijakanRata.BATAS_120: Decimal(120),
}
KETERANGAN_KEBIJAKAN = {
    KebijakanRata.TANPA_BATAS: (
        "Rata-rata memakai capaian tanpa batas atas; capaian di bawah 0% dihitung sebagai 0%."
    ),
    KebijakanRata.BATAS_100: (
        "Dalam rata-rata, capaian di atas 100% dihitung sebagai 100% dan di bawah 0% sebagai 0%."
    ),
    KebijakanRata.BATAS_120: (
        "Dalam rata-rata, capaian di atas 120% dihitung sebagai 120% dan di bawah 0% sebagai 0%."
    ),
}
CATATAN_TIDAK_DIHITUNG = "{jumlah} indikator tidak dihitung"
ALASAN_RATA_KOSONG = "Belum ada indikator yang capaiannya dapat dihitung."
RUMUS_RATA_TEKS = "Rata-rata = jumlah capaian ÷ banyaknya indikator yang dihitung"
SUMBER_RATA = "Kebijakan hitung pemerintah daerah; praktik rata-rata capaian dalam LKjIP"

NAMA_TRIWULAN = {1: "Triwulan I", 2: "Triwulan II", 3: "Triwulan III", 4: "Triwulan IV"}
RUMUS_TRIWULAN = {
    Agregasi.JUMLAH: "Jumlah nilai triwulan",
    Agregasi.KUMULATIF: "Nilai kumulatif pada triwulan terakhir yang terisi",
    Agregasi.POSISI_AKHIR: "Posisi pada triwulan terakhir yang terisi",
    Agregasi.RATA_RATA: "Rata-rata nilai triwulan",
    Agregasi.TAHUNAN: "Nilai Triwulan IV",
}
ALASAN_TRIWULAN = {
    StatusDatum.BELUM_DIISI: "Belum ada triwulan yang diisi.",
    StatusDatum.MENUNGGU_RILIS: "Data masih menunggu rilis.",
    StatusDatum.TIDAK_BERLAKU: "Indikator tidak berlaku pada semua triwulan.",
}
ALASAN_TAHUNAN = "Indikator ini hanya diukur pada Triwulan IV, yang belum memiliki nilai."
ALASAN_TERLEWAT = "{triwulan} belum memiliki nilai, padahal triwulan sesudahnya sudah diisi."
ALASAN_BUKAN_ANGKA = "Nilai yang bukan angka tidak dapat dijumlahkan atau dirata-ratakan."
SUMBER_TRIWULAN = "Cara agregasi triwulan yang ditetapkan pada indikator"


@dataclass(frozen=True)
class HasilRata(Hasil):
    """A mean in percent. `catatan` says how many indicators were left out ('' when none was)."""

    jumlah_dihitung: int = 0
    jumlah_tidak_dihitung: int = 0
    kebijakan: KebijakanRata = KebijakanRata.TANPA_BATAS
    catatan: str = ""


def rata_rata(hasil: Iterable[Hasil], kebijakan: KebijakanRata | str) -> HasilRata:
    """Arithmetic mean of the capaian that could be computed, each kept between 0 and the policy's cap.

    The raw capaian stay in `masukan`. A mean of means takes HasilRata the same way. The mean itself is
    never rounded; None without any capaian.
    """
    kebijakan = KebijakanRata(kebijakan)
    semua = list(hasil)
    mentah = [satu.nilai for satu in semua if satu.nilai is not None]
    batas = BATAS_RATA[kebijakan]
    dipakai = [max(Decimal(0), nilai if batas is None else min(nilai, batas)) for nilai in mentah]
    teks, nilai_rata = RUMUS_RATA_TEKS, None
    if dipakai:
        nilai_rata = _rata(dipakai)
        bagian = " + ".join(tampilkan(nilai) for nilai in dipakai)
        teks += f" = ({bagian}) ÷ {len(dipakai)} = {tampilkan(nilai_rata, JenisAngka.PERSEN)}"
    terlewat = len(semua) - len(dipakai)
    return HasilRata(
        nilai=nilai_rata,
        alasan="" if dipakai else ALASAN_RATA_KOSONG,
        rumus=f"rata-rata-{RUMUS_CAPAIAN}",
        rumus_teks=teks,
        masukan=tuple((f"Capaian {nomor}", satu.nilai) for nomor, satu in enumerate(semua, start=1)),
        pembulatan=f"{KETERANGAN_KEBIJAKAN[kebijakan]} {PEMBULATAN_TAMPIL}",
        sumber=SUMBER_RATA,
        jumlah_dihitung=len(dipakai),
        jumlah_tidak_dihitung=terlewat,
        kebijakan=kebijakan,
        catatan=CATATAN_TIDAK_DIHITUNG.format(jumlah=terlewat) if terlewat else "",
    )


def _rata(nilai: list[Decimal]) -> Decimal:
    return KONTEKS_GABUNGAN.plus(KONTEKS.divide(_jumlah(nilai), Decimal(len(nilai))))


def _jumlah(nilai: Iterable[Decimal]) -> Decimal:
    total = Decimal(0)
    for satu in nilai:
        total = KONTEKS.add(total, satu)
    return total


@dataclass(frozen=True)
class HasilTriwulan:
    """The year from its quarters.

    Attributes:
        nilai: a value of the indicator's kind; None when there is none.
        status: the state of the year: `nilai`, or why there is no value.
        sampai_triwulan: the last quarter that counted (1–4), None when there is no value.
        lengkap: whether the year is complete, so that `nilai` may stand against the annual target.
        The other fields are those of `Hasil`.
    """

    nilai: Nilai | None
    status: StatusDatum
    alasan: str
    rumus: str
    rumus_teks: str
    masukan: tuple[tuple[str, str | Decimal | None], ...]
    pembulatan: str
    sumber: str
    sampai_triwulan: int | None = None
    lengkap: bool = False

    @property
    def terhitung(self) -> bool:
        """Whether there is a value."""
        return self.nilai is not None

    @property
    def datum(self) -> Datum:
        """The same as a datum, ready for `hitung_capaian`."""
        return Datum(self.status, self.nilai, self.alasan)


def gabung_triwulan(
    nilai_per_tw: Mapping[int, Datum], agregasi: Agregasi | str, *, sampai: int = 4
) -> HasilTriwulan:
    """The value to date from the quarters 1 … `sampai`.

    - `jumlah`, `rata_rata`: of the quarters with a value; only numbers; a quarter without a value before
      a filled one makes the figure unknown, a quarter that does not apply is passed over.
    - `kumulatif`, `posisi_akhir`: the last quarter with a value.
    - `tahunan`: quarter IV only.

    Args:
        nilai_per_tw: the data by quarter (1–4); a quarter left out is not filled in. Empty later quarters
            are not zero: they are simply not there yet.

    Raises:
        ValueError: a quarter outside 1–4.
    """
    agregasi = Agregasi(agregasi)
    if asing := (set(nilai_per_tw) | {sampai}) - set(NAMA_TRIWULAN):
        raise ValueError(f"quarters must be 1 to 4, not {sorted(asing)}")
    data = {tw: nilai_per_tw.get(tw, Datum(StatusDatum.BELUM_DIISI)) for tw in range(1, sampai + 1)}
    masukan = tuple(
        (NAMA_TRIWULAN[tw], datum.nilai if isinstance(datum.nilai, Decimal) else tampilkan_nilai(datum))
        for tw, datum in data.items()
    )
    nilai, alasan, teks = _gabung(data, agregasi)
    terisi = [tw for tw, datum in data.items() if datum.nilai is not None]
    if nilai is None:
        status = _status_tanpa_nilai(data, agregasi)
    else:
        status = StatusDatum.NILAI
    return HasilTriwulan(
        nilai=nilai,
        status=status,
        alasan=alasan,
        rumus=f"triwulan-{agregasi.value.replace('_', '-')}",
        rumus_teks=RUMUS_TRIWULAN[agregasi] + teks,
        masukan=masukan,
        pembulatan=PEMBULATAN_TAMPIL,
        sumber=SUMBER_TRIWULAN,
        sampai_triwulan=None if nilai is None else terisi[-1],
        lengkap=nilai is not None and sampai == 4 and _tahun_lengkap(data, agregasi),
    )


def _gabung(data: Mapping[int, Datum], agregasi: Agregasi) -> tuple[Nilai | None, str, str]:
    """Value, reason when there is none, and the filled-in part of the formula."""
    terisi = [tw for tw, datum in data.items() if datum.nilai is not None]
    if agregasi == Agregasi.TAHUNAN:
        nilai_akhir = data[4].nilai if 4 in data else None
        teks = "" if nilai_akhir is None else f" = {_tulis(nilai_akhir)}"
        return nilai_akhir, ALASAN_TAHUNAN if nilai_akhir is None else "", teks
    if not terisi:
        return None, ALASAN_TRIWULAN[_status_tanpa_nilai(data, agregasi)], ""
    terakhir = data[terisi[-1]].nilai
    if agregasi in {Agregasi.KUMULATIF, Agregasi.POSISI_AKHIR}:
        teks = "" if terakhir is None else f" ({NAMA_TRIWULAN[terisi[-1]]}) = {_tulis(terakhir)}"
        return terakhir, "", teks
    for tw in range(1, terisi[-1]):
        if data[tw].status in {StatusDatum.BELUM_DIISI, StatusDatum.MENUNGGU_RILIS}:
            return None, ALASAN_TERLEWAT.format(triwulan=NAMA_TRIWULAN[tw]), ""
    angka = [nilai for tw in terisi if isinstance(nilai := data[tw].nilai, Decimal)]
    if len(angka) < len(terisi):
        return None, ALASAN_BUKAN_ANGKA, ""
    bagian = " + ".join(tampilkan_utuh(nilai) for nilai in angka)
    if agregasi == Agregasi.JUMLAH:
        total = _jumlah(angka)
        return total, "", f" = {bagian} = {tampilkan_utuh(total)}"
    rata = _rata(angka)
    return rata, "", f" = ({bagian}) ÷ {len(angka)} = {tampilkan(rata)}"


def _tahun_lengkap(data: Mapping[int, Datum], agregasi: Agregasi) -> bool:
    if agregasi in {Agregasi.JUMLAH, Agregasi.RATA_RATA}:
        return all(datum.status in {StatusDatum.NILAI, StatusDatum.TIDAK_BERLAKU} for datum in data.values())
    return data[4].status in {StatusDatum.NILAI, StatusDatum.TIDAK_BERLAKU}


def _status_tanpa_nilai(data: Mapping[int, Datum], agregasi: Agregasi) -> StatusDatum:
    """Waiting for a release outweighs "not filled in"; "does not apply" only when it holds throughout."""
    ada = {datum.status for tw, datum in data.items() if agregasi != Agregasi.TAHUNAN or tw == 4}
    if StatusDatum.MENUNGGU_RILIS in ada:
        return StatusDatum.MENUNGGU_RILIS
    return StatusDatum.TIDAK_BERLAKU if ada == {StatusDatum.TIDAK_BERLAKU} else StatusDatum.BELUM_DIISI


def _tulis(nilai: Nilai) -> str:
    return tampilkan_utuh(nilai) if isinstance(nilai, Decimal) else tampilkan_nilai(nilai)
