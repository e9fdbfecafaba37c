"""Dates as Indonesian officials write them. Pure: no Django, no locale, no clock."""

from __future__ import annotations

import datetime
import re

BULAN: tuple[str, ...] = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
# Abbreviations and older spellings met in official letters.
_SEBUTAN_LAIN: dict[str, int] = {
    "pebruari": 2,
    "peb": 2,
    "nopember": 11,
    "nop": 11,
    "agt": 8,
    "ags": 8,
    "agst": 8,
    "sept": 9,
}
_NOMOR_BULAN: dict[str, int] = {
    **{nama.lower(): nomor for nomor, nama in enumerate(BULAN, start=1)},
    **{nama.lower()[:3]: nomor for nomor, nama in enumerate(BULAN, start=1)},
    **_SEBUTAN_LAIN,
}
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_HARI_DULU = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})")
_DENGAN_NAMA = re.compile(r"([0-9]{1,2})[ -]+([A-Za-z]+)\.?[ -]+([0-9]{4})")

TAHUN_TERAWAL = 1945
TAHUN_TERAKHIR = 2100


class TanggalTidakTerbaca(ValueError):
    """The text is no date, or a date outside 1945–2100. `pesan` says so in Indonesian."""

    def __init__(self, teks: str, pesan: str) -> None:
        super().__init__(pesan)
        self.teks = teks
        self.pesan = pesan


def baca_tanggal(teks: str) -> datetime.date:
    """Read one date: 21-11-2026, 21/11/2026, 21.11.2026, 21 November 2026 or 2026-11-21.

    The day always comes before the month, except in the ISO form. Two-digit years are refused because
    nobody can tell 1926 from 2026 in a Renstra's legal basis.

    Raises:
        TanggalTidakTerbaca: for anything else, with a message that says what to write.
    """
    rapi = re.sub(r"\s+", " ", teks.replace("\u00a0", " ")).strip()
    if cocok := _ISO.fullmatch(rapi):
        tahun, bulan, hari = (int(bagian) for bagian in cocok.groups())
    elif cocok := _HARI_DULU.fullmatch(rapi):
        hari, bulan, tahun = int(cocok[1]), int(cocok[3]), int(cocok[4])
    elif (cocok := _DENGAN_NAMA.fullmatch(rapi)) and cocok[2].lower() in _NOMOR_BULAN:
        hari, bulan, tahun = int(cocok[1]), _NOMOR_BULAN[cocok[2].lower()], int(cocok[3])
    else:
        raise TanggalTidakTerbaca(teks, "Tulis tanggal seperti 21-11-2026 atau 21 November 2026.")
    if not TAHUN_TERAWAL <= tahun <= TAHUN_TERAKHIR:
        raise TanggalTidakTerbaca(
            teks, f"Tahun {tahun} di luar rentang {TAHUN_TERAWAL} sampai {TAHUN_TERAKHIR}."
        )
    try:
        return datetime.date(tahun, bulan, hari)
    except ValueError as galat:
        raise TanggalTidakTerbaca(teks, "Tanggal itu tidak ada di kalender.") from galat


def tampilkan_tanggal(tanggal: datetime.date | None, kosong: str = "–") -> str:
    """`21 November 2026`; None becomes `kosong`. A datetime is shown by its date, without conversion."""
    if tanggal is None:
        return kosong
    return f"{tanggal.day} {BULAN[tanggal.month - 1]} {tanggal.year}"


def tanggal_untuk_diubah(tanggal: datetime.date) -> str:
    """`21-11-2026`: the form shown in an input, which `baca_tanggal` reads back to the same date."""
    return f"{tanggal.day:02d}-{tanggal.month:02d}-{tanggal.year:04d}"
