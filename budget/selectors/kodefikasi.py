"""Look-up in the official nomenclature."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db.models import Count, Q

from agencies.models import OPD, Pemda
from budget.models import Nomenklatur, SimpulAnggaran, VersiKodefikasi

PROVINSI = "PROV"
KABUPATEN_KOTA = "KABKOT"
_TINGKAT_DARI_RUAS = {2: "bidang", 3: "program", 5: "kegiatan", 6: "sub_kegiatan"}
_UMUM = "X.XX"


@dataclass(frozen=True)
class ButirNomenklatur:
    """One official row. `kode_pakai` is the code for this agency, its own bidang in place of X.XX."""

    kode: str
    kode_pakai: str
    nama: str
    tingkat: str
    nama_tingkat: str
    indikator: str
    satuan: str


@dataclass(frozen=True)
class HasilCari:
    """The rows found (at most the limit), how many there are in all, and the edition they come from."""

    butir: tuple[ButirNomenklatur, ...]
    jumlah: int
    versi: VersiKodefikasi | None


def daftar_versi() -> list[VersiKodefikasi]:
    """All editions, the newest first, with `jumlah_butir`. 1 query."""
    return list(VersiKodefikasi.objects.annotate(jumlah_butir=Count("butir")))


def tingkat_kode(kode: str) -> str:
    """The level of an official code by its number of parts; '' when it is none."""
    return _TINGKAT_DARI_RUAS.get(len(kode.split(".")), "")


def cari_nomenklatur(opd: OPD, tahun: int, cari: str, *, batas: int = 50) -> HasilCari:
    """Rows whose code begins with `cari`, or whose name holds all its words. 4 queries.

    The edition is the newest that had come into force by `tahun`, else the oldest there is. Only rows of
    the government's kind (provinsi, or kabupaten/kota).
    """
    versi = (
        VersiKodefikasi.objects.filter(tahun_mulai__lte=tahun).order_by("-tahun_mulai", "kode").first()
        or VersiKodefikasi.objects.order_by("tahun_mulai", "kode").first()
    )
    cari = " ".join(cari.split())
    if versi is None or not cari:
        return HasilCari((), 0, versi)
    bidang = (
        SimpulAnggaran.objects.filter(opd=opd, tahun=tahun, tingkat=SimpulAnggaran.Tingkat.BIDANG)
        .order_by("urut", "kode")
        .values_list("kode", flat=True)
        .first()
    )
    jenis = PROVINSI if opd.pemda.jenis == Pemda.Jenis.PROVINSI else KABUPATEN_KOTA
    rows = Nomenklatur.objects.filter(versi=versi, jenis_pemda=jenis).filter(_cocok(cari)).order_by("kode")
    return HasilCari(
        tuple(_butir(row, bidang) for row in rows[:batas]),
        rows.count(),
        versi,
    )


def _cocok(cari: str) -> Q:
    if re.fullmatch(r"[0-9Xx][0-9Xx.]*", cari):
        kode = cari.upper()
        cocok = Q(kode__startswith=kode)
        # A supporting programme is listed once, as X.XX.01, whatever bidang the code is typed with.
        if len(ruas := kode.split(".")) > 2:
            cocok |= Q(kode__startswith=".".join([_UMUM, *ruas[2:]]))
        return cocok
    cocok = Q()
    for kata in cari.split():
        cocok &= Q(nama__icontains=kata)
    return cocok


def _butir(row: Nomenklatur, bidang: str | None) -> ButirNomenklatur:
    tingkat = tingkat_kode(row.kode)
    umum = row.kode.startswith(f"{_UMUM}.") and bidang
    return ButirNomenklatur(
        kode=row.kode,
        kode_pakai=f"{bidang}{row.kode.removeprefix(_UMUM)}" if umum else row.kode,
        nama=row.nama,
        tingkat=tingkat,
        nama_tingkat=str(SimpulAnggaran.Tingkat(tingkat).label) if tingkat else "",
        indikator=row.indikator,
        satuan=row.satuan,
    )
