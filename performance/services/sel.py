"""One cell of a grid of results, of a quarter or of a year, saved on leaving it.

A row may be half typed while it is a draft: one component without the other, a state without its reason.
Such a row counts as not filled in, so that it cannot be handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

from auditlog.models import LogEntry
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from agencies.lingkup import UBAH, punya_hak
from agencies.models import OPD
from budget.rules import tolak
from performance.capaian import Datum, Nilai, StatusDatum, hitung_komponen
from performance.models import Indikator, Realisasi, RealisasiTahunan
from performance.models.indikator import DefinisiIndikator
from performance.rules import periksa_asal, periksa_komponen, tolak_tahun_ditutup
from performance.selectors.kalender import KINERJA, TAHUNAN
from performance.services.kalender import tolak_di_luar_jadwal

KOLOM_TEKS = ("faktor_pendukung", "faktor_penghambat", "tindak_lanjut", "bukti_halaman")
KOLOM_TEKS_TAHUNAN = ("keterangan", "faktor_pendukung", "faktor_penghambat", "tindak_lanjut")
KOLOM_NILAI = ("status", "pembilang", "penyebut", "nilai", "alasan_status")
KOLOM = (*KOLOM_NILAI, *KOLOM_TEKS)
KOLOM_TAHUNAN = (*KOLOM_NILAI, *KOLOM_TEKS_TAHUNAN)
# A value may wait in a browser over a long weekend before it is sent once more.
UMUR_KUNCI = 14 * 24 * 60 * 60
Isi = Nilai | str | None
Baris = Realisasi | RealisasiTahunan


class SelBentrok(Exception):
    """The cell no longer holds what the person was shown; nothing was saved."""

    def __init__(self, row: Any, nilai: Isi, siapa: str) -> None:
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


def isi_sel(
    row: Baris | None, definisi: DefinisiIndikator, kolom_teks: Sequence[str] = KOLOM_TEKS
) -> dict[str, Isi]:
    """The cells of a stored row by column; a value that its components give is not typed."""
    if row is None:
        return {
            **dict.fromkeys((*KOLOM_NILAI, *kolom_teks), ""),
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
        **{name: getattr(row, name).replace("\r\n", "\n") for name in kolom_teks},
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
    if found := periksa_komponen(typed, upper, lower, definisi.pengali):
        pesan = _("%(temuan)s Kosongkan nilai langsungnya, atau komponennya.")
        raise ValidationError(pesan % {"temuan": found[0].pesan})
    return BarisSel(_datum(result.nilai if typed is None else typed), {})


def andaikan(row: Any, isi: Mapping[str, Any], datum: Datum) -> Any:
    """The row as it would be with these cells, as a copy that is not stored."""
    result = copy(row)
    _terapkan(result, isi, datum)
    return result


def _terapkan(row: Baris, isi: Mapping[str, Any], datum: Datum) -> None:
    row.status, row.alasan_status = datum.status, str(isi["alasan_status"])
    row.atur_nilai(datum.nilai)
    row.pembilang, row.penyebut = isi["pembilang"], isi["penyebut"]
    for name in isi.keys() - set(KOLOM_NILAI):
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
    owner = kunci_indikator(opd, tahun, indikator_id, KINERJA[triwulan - 1], oleh)
    row = baris_terkunci(Realisasi, indikator=owner, tahun=tahun, triwulan=triwulan)
    new = Realisasi(indikator=owner, tahun=tahun, triwulan=triwulan, versi=0)
    cells = isi_sel(row, definisi)
    if not perlu_ditulis(row, cells, kolom, nilai, semula, tanda(oleh, kunci), tolak=_tolak_terkunci):
        return row, False
    return _tulis(row or new, {**cells, kolom: nilai}, definisi, tanda(oleh, kunci)), True


@transaction.atomic
def simpan_sel_tahunan(
    *,
    opd: OPD,
    tahun: int,
    definisi: DefinisiIndikator,
    indikator_id: int,
    kolom: str,
    nilai: Isi,
    semula: Isi,
    kunci: str,
    oleh: Any,
) -> tuple[RealisasiTahunan | None, bool]:
    """Write one cell of a year's official values, which the window of the year's report closes. Arguments,
    returns and raises as `simpan_sel`; no stage closes a year's row, but an evaluation's value is its own
    (RK-18)."""
    owner = kunci_indikator(opd, tahun, indikator_id, TAHUNAN, oleh)
    row = baris_terkunci(RealisasiTahunan, indikator=owner, tahun=tahun)
    new = RealisasiTahunan(indikator=owner, tahun=tahun, versi=0)
    cells = isi_sel(row, definisi, KOLOM_TEKS_TAHUNAN)
    shut = _tolak_asal if kolom in KOLOM_NILAI else None
    if not perlu_ditulis(row, cells, kolom, nilai, semula, tanda(oleh, kunci), tolak=shut):
        return row, False
    return _tulis(row or new, {**cells, kolom: nilai}, definisi, tanda(oleh, kunci)), True


def perlu_ditulis(
    row: Any,
    isi: Mapping[str, Isi],
    kolom: str,
    nilai: Isi,
    semula: Isi,
    tanda: str,
    tolak: Callable[[Any], None] | None = None,
) -> bool:
    """Is there something to write? Not when the same act was carried out before, nor when the cell holds
    the value already.

    Args:
        row: the stored row, read under the lock; isi: its cells by column.
        tanda: from `tanda`; tolak: refuses a row that is closed.

    Raises:
        SelBentrok: the cell no longer holds `semula`.
    """
    if (tanda and cache.get(tanda)) or isi[kolom] == nilai:
        return False
    if tolak is not None:
        tolak(row)
    if isi[kolom] != semula:
        raise SelBentrok(row, isi[kolom], _pengubah(row))
    return True


def tanda(oleh: Any, kunci: str) -> str:
    """What one act of saving is remembered by; '' when the act has no name."""
    return f"sel:{oleh.pk}:{kunci}" if kunci else ""


def ingat(tanda: str) -> None:
    """Remember that the act was carried out."""
    if tanda:
        cache.set(tanda, True, UMUR_KUNCI)


def _tulis(row: Any, isi: Mapping[str, Any], definisi: DefinisiIndikator, tanda: str) -> Any:
    _terapkan(row, isi, susun(isi, definisi).datum)
    _simpan(row)
    ingat(tanda)
    return row


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
    owner = kunci_indikator(opd, tahun, indikator_id, KINERJA[triwulan - 1], oleh)
    row = baris_terkunci(Realisasi, indikator=owner, tahun=tahun, triwulan=triwulan)
    _tolak_terkunci(row)
    if berkas is None and not (hapus and row is not None):
        raise ValidationError(_("Pilih dahulu berkas buktinya."))
    row = row or Realisasi(indikator=owner, tahun=tahun, triwulan=triwulan, versi=0)
    row.bukti = berkas or ""
    if berkas is None:
        row.bukti_halaman = ""
    _simpan(row)


def kunci_indikator(opd: OPD, tahun: int, indikator_id: int, kegiatan: str, oleh: Any) -> Indikator:
    """The indicator, locked so that two cells of one row come one after the other.

    Args:
        kegiatan: the work of the calendar that the row belongs to.

    Raises:
        PermissionDenied: `oleh` may not enter data of the agency.
        ValidationError: the year is closed, the work is not open (KL-01), or the indicator is gone.
    """
    if not punya_hak(oleh, opd, UBAH):
        raise PermissionDenied
    tolak_tahun_ditutup(opd, tahun, "__all__")
    tolak_di_luar_jadwal(opd, tahun, kegiatan, oleh)
    owner = Indikator.objects.select_for_update(of=("self",)).filter(opd=opd, pk=indikator_id).first()
    if owner is None:
        raise ValidationError(_("Indikator ini sudah tidak ada. Muat ulang halaman."))
    return owner


def baris_terkunci(model: type[Any], **kunci: Any) -> Any:
    return model.objects.select_for_update(of=("self",)).filter(**kunci).first()


def _tolak_terkunci(row: Realisasi | None) -> None:
    if row is not None and row.tahap in Realisasi.TERKUNCI:
        raise ValidationError(_("Baris ini sudah diajukan dan tidak dapat diubah."))


def _tolak_asal(row: RealisasiTahunan | None) -> None:
    if row is not None:
        tolak(periksa_asal(row.asal_nilai, berubah=True))


def _simpan(row: Baris) -> None:
    if isinstance(row, Realisasi):
        row.rekaan = False
    row.versi += 1
    row.full_clean()
    row.save()


def _pengubah(row: Any) -> str:
    entry = LogEntry.objects.get_for_object(row).select_related("actor").first() if row else None
    return str(entry.actor) if entry is not None and entry.actor else _("pengguna lain")
