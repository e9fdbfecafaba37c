"""One cell of a quarter's grid, saved on leaving it.

A row may be half typed while it is a draft: one component without the other, a state without its reason.
Such a row counts as not filled in, so that it cannot be handed in.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from auditlog.models import LogEntry
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from agencies.lingkup import UBAH, punya_hak
from agencies.models import OPD
from performance.capaian import Datum, Nilai, StatusDatum, hitung_komponen
from performance.models import Indikator, Realisasi
from performance.models.indikator import DefinisiIndikator
from performance.rules import tolak_tahun_ditutup
from performance.services.kalender import tolak_kinerja_di_luar_jadwal
from ui.angka import bulatkan, tampilkan_utuh

KOLOM_TEKS = ("faktor_pendukung", "faktor_penghambat", "tindak_lanjut", "bukti_halaman")
KOLOM = ("status", "pembilang", "penyebut", "nilai", "alasan_status", *KOLOM_TEKS)
# A value may wait in a browser over a long weekend before it is sent once more.
UMUR_KUNCI = 14 * 24 * 60 * 60
Isi = Nilai | str | None


class SelBentrok(Exception):
    """The cell no longer holds what the person was shown; nothing was saved."""

    def __init__(self, row: Realisasi | None, nilai: Isi, siapa: str) -> None:
        super().__init__(siapa)
        self.row, self.nilai, self.siapa = row, nilai, siapa


@dataclass(frozen=True)
class BarisSel:
    """What the cells of a row come to.

    Attributes:
        datum: the result with its state; BELUM_DIISI while it has no value.
        kurang: by column, what is still missing in a half typed row.
    """

    datum: Datum
    kurang: Mapping[str, str]


def isi_sel(row: Realisasi | None, definisi: DefinisiIndikator) -> dict[str, Isi]:
    """The cells of a stored row by column; a value that its components give is not typed."""
    if row is None:
        return {
            **dict.fromkeys(KOLOM, ""),
            "status": "nilai",
            "pembilang": None,
            "penyebut": None,
            "nilai": None,
        }
    value = row.nilai
    if row.pembilang is not None and row.penyebut is not None:
        computed = hitung_komponen(row.pembilang, row.penyebut, definisi.pengali).nilai
        value = None if computed == value else value
    draft = row.status == StatusDatum.BELUM_DIISI
    return {
        "status": "nilai" if draft else str(row.status),
        "pembilang": row.pembilang,
        "penyebut": row.penyebut,
        "nilai": value,
        "alasan_status": row.alasan_status,
        **{name: getattr(row, name).replace("\r\n", "\n") for name in KOLOM_TEKS},
    }


def susun(isi: Mapping[str, Any], definisi: DefinisiIndikator) -> BarisSel:
    """The datum that the cells of a row come to. No query.

    Raises:
        ValidationError: the cells contradict each other.
    """
    status, reason = StatusDatum(isi["status"]), isi["alasan_status"]
    typed, upper, lower = isi["nilai"], isi["pembilang"], isi["penyebut"]
    if status != StatusDatum.NILAI:
        if (typed, upper, lower) != (None, None, None):
            raise ValidationError(_("Kosongkan nilainya, atau pilih status “Ada nilai”."))
        missing = {} if reason.strip() else {"alasan_status": _("Tulis juga alasannya.")}
        return BarisSel(Datum(status, alasan=reason), missing)
    if upper is None or lower is None:
        missing = {}
        if (upper, lower) != (None, None):
            missing["penyebut" if lower is None else "pembilang"] = _("Isi juga bagian yang lain.")
        return BarisSel(_datum(typed), missing)
    result = hitung_komponen(upper, lower, definisi.pengali)
    if result.nilai is None:
        raise ValidationError(result.alasan)
    if typed is not None:
        places = max(0, -int(typed.as_tuple().exponent)) if isinstance(typed, Decimal) else 0
        if typed != bulatkan(result.nilai, places):
            raise ValidationError(
                _("Nilai langsung berbeda dari hasil hitungnya, %(nilai)s. Kosongkan salah satunya.")
                % {"nilai": tampilkan_utuh(result.nilai)}
            )
    return BarisSel(_datum(result.nilai if typed is None else typed), {})


def andaikan(row: Realisasi, isi: Mapping[str, Any], datum: Datum) -> Realisasi:
    """The row as it would be with these cells, as a copy that is not stored."""
    result = copy(row)
    _terapkan(result, isi, datum)
    return result


def _terapkan(row: Realisasi, isi: Mapping[str, Any], datum: Datum) -> None:
    row.status, row.alasan_status = datum.status, str(isi["alasan_status"])
    row.atur_nilai(datum.nilai)
    row.pembilang, row.penyebut = isi["pembilang"], isi["penyebut"]
    for name in KOLOM_TEKS:
        setattr(row, name, isi[name])


def _datum(nilai: Nilai | None) -> Datum:
    return Datum(StatusDatum.BELUM_DIISI) if nilai is None else Datum(StatusDatum.NILAI, nilai)


@transaction.atomic
def simpan_sel(
    *,
    opd: OPD,
    tahun: int,
    triwulan: int,
    definisi: DefinisiIndikator,
    indikator_id: int,
    kolom: str,
    nilai: Isi,
    semula: Isi,
    kunci: str,
    oleh: Any,
) -> tuple[Realisasi | None, bool]:
    """Write one cell. Returns the row as it is stored now, and whether anything was written.

    Args:
        definisi: the indicator's definition of the year.
        semula: what the cell held when the person saw it.
        kunci: names this act of saving; the same key again writes nothing.

    Raises:
        PermissionDenied: `oleh` may not enter data of the agency.
        SelBentrok: somebody else has changed the cell.
        ValidationError: the year is closed, the window is shut, the row was handed in, or its cells
            contradict each other.
    """
    owner, row = _kunci_baris(opd, tahun, triwulan, indikator_id, oleh)
    mark = f"sel:{oleh.pk}:{kunci}" if kunci else ""
    if mark and cache.get(mark):
        return row, False
    cells = isi_sel(row, definisi)
    if cells[kolom] == nilai:
        return row, False
    _tolak_terkunci(row)
    if cells[kolom] != semula:
        raise SelBentrok(row, cells[kolom], _pengubah(row))
    cells[kolom] = nilai
    joined = susun(cells, definisi)
    row = row or Realisasi(indikator=owner, tahun=tahun, triwulan=triwulan, versi=0)
    _terapkan(row, cells, joined.datum)
    _simpan(row)
    if mark:
        cache.set(mark, True, UMUR_KUNCI)
    return row, True


@transaction.atomic
def simpan_bukti(
    *,
    opd: OPD,
    tahun: int,
    triwulan: int,
    indikator_id: int,
    berkas: UploadedFile | None,
    hapus: bool,
    oleh: Any,
) -> None:
    """Store one row's file of evidence, or take the stored one away.

    Raises: as `simpan_sel`, without SelBentrok.
    """
    owner, row = _kunci_baris(opd, tahun, triwulan, indikator_id, oleh)
    _tolak_terkunci(row)
    if berkas is None and not (hapus and row is not None):
        raise ValidationError(_("Pilih dahulu berkas buktinya."))
    row = row or Realisasi(indikator=owner, tahun=tahun, triwulan=triwulan, versi=0)
    row.bukti = berkas or ""
    if berkas is None:
        row.bukti_halaman = ""
    _simpan(row)


def _kunci_baris(
    opd: OPD, tahun: int, triwulan: int, indikator_id: int, oleh: Any
) -> tuple[Indikator, Realisasi | None]:
    """The indicator, locked so that two cells of one row come one after the other, and its row."""
    if not punya_hak(oleh, opd, UBAH):
        raise PermissionDenied
    tolak_tahun_ditutup(opd, tahun, "__all__")
    tolak_kinerja_di_luar_jadwal(opd, tahun, triwulan, oleh)
    owner = Indikator.objects.select_for_update(of=("self",)).filter(opd=opd, pk=indikator_id).first()
    if owner is None:
        raise ValidationError(_("Indikator ini sudah tidak ada. Muat ulang halaman."))
    rows = Realisasi.objects.select_for_update(of=("self",))
    return owner, rows.filter(indikator=owner, tahun=tahun, triwulan=triwulan).first()


def _tolak_terkunci(row: Realisasi | None) -> None:
    if row is not None and row.tahap in Realisasi.TERKUNCI:
        raise ValidationError(_("Baris ini sudah diajukan dan tidak dapat diubah."))


def _simpan(row: Realisasi) -> None:
    row.rekaan = False
    row.versi += 1
    row.full_clean()
    row.save()


def _pengubah(row: Realisasi | None) -> str:
    entry = LogEntry.objects.get_for_object(row).select_related("actor").first() if row else None
    return str(entry.actor) if entry is not None and entry.actor else _("pengguna lain")
