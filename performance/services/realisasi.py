"""Action plans and results: entering them, and handing a quarter in, approving, verifying, returning it.

Of a grid only touched rows are written, one by one, so that the audit log tells each of them. A row that
somebody else has changed meanwhile is refused with their value, and then nothing of the grid is written.
Messages of grids are keyed `<field>_<indicator id>`, as the fields of the grids are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from auditlog.models import LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from agencies.lingkup import SETUJUI, UBAH, VERIFIKASI, punya_hak
from agencies.models import OPD
from budget.rules import Sifat, tolak
from performance.capaian import Datum, Nilai, StatusDatum, tampilkan_nilai
from performance.isian import DESIMAL_TERSIMPAN
from performance.models import Indikator, Realisasi, RealisasiTahunan, RencanaAksi
from performance.rules import periksa_asal, periksa_datum, periksa_pengajuan, tolak_tahun_ditutup
from performance.selectors import pengukuran_triwulan
from performance.selectors.isian import keadaan_triwulan
from performance.selectors.kalender import KINERJA, RENCANA, TAHUNAN
from performance.selectors.temuan import temuan_kinerja
from performance.services.kalender import tolak_di_luar_jadwal

BENTROK = "bentrok"
TERKUNCI = "terkunci"
Tahap = Realisasi.Tahap


@dataclass(frozen=True)
class IsianRencana:
    """One quarter of one indicator in the action plan; neither target nor activity removes the row."""

    indikator_id: int
    triwulan: int
    nilai: Nilai | None
    aktivitas: str
    semula: str


@dataclass(frozen=True)
class IsianRealisasi:
    """One row of a grid of results. `versi` and `semula` are those of the row the person was shown.

    Attributes:
        datum: the result with its state.
        teks: the texts of the row (faktor_pendukung, …) by column.
        bukti: a new file; None leaves the stored one. hapus_bukti: take the stored one away.
    """

    indikator_id: int
    datum: Datum
    pembilang: Decimal | None
    penyebut: Decimal | None
    teks: Mapping[str, str]
    versi: int
    semula: str
    bukti: UploadedFile | None = None
    hapus_bukti: bool = False


@dataclass(frozen=True)
class Bentrok:
    """A row that somebody else has changed: the end of its fields' names, by whom, and what it says now."""

    akhiran: str
    siapa: str
    nilai: str


class IsianBentrok(ValidationError):
    """Nothing was saved: somebody else has changed rows that this person changed too."""

    def __init__(self, pesan: dict[str, list[ValidationError]], daftar: Sequence[Bentrok]) -> None:
        super().__init__(pesan)
        self.daftar = tuple(daftar)


@dataclass
class _Kisi:
    """What is found wrong while a grid is written."""

    kesalahan: dict[str, list[ValidationError]] = field(default_factory=lambda: defaultdict(list))
    bentrok: list[Bentrok] = field(default_factory=list)
    berubah: int = 0

    def catat(self, bidang: str, pesan: str, kode: str = "") -> None:
        self.kesalahan[bidang].append(ValidationError(pesan, code=kode))

    def selesai(self) -> int:
        if self.bentrok:
            raise IsianBentrok(dict(self.kesalahan), self.bentrok)
        if self.kesalahan:
            raise ValidationError(dict(self.kesalahan))
        return self.berubah


def sidik_rencana(row: RencanaAksi | None) -> str:
    """What a quarter of the action plan says, as one comparable text; '' when there is none."""
    return "" if row is None else _sidik(row.nilai, row.aktivitas)


def sidik_realisasi(row: Realisasi | RealisasiTahunan | None, kolom: Sequence[str]) -> str:
    """What a row of results says, as one comparable text. `kolom`: the columns of text that count."""
    if row is None:
        return ""
    texts = [str(getattr(row, name)) for name in kolom]
    return _sidik_datum(row.datum, row.pembilang, row.penyebut, texts)


def _sidik(nilai: Nilai | None, *teks: str) -> str:
    value = tampilkan_nilai(nilai, desimal=DESIMAL_TERSIMPAN, kosong="")
    return "|".join([value, *(" ".join(text.split()) for text in teks)])


def _sidik_datum(
    datum: Datum, pembilang: Decimal | None, penyebut: Decimal | None, teks: Sequence[str]
) -> str:
    parts = [_sidik(part) for part in (pembilang, penyebut)]
    content = "|".join([_sidik(datum.nilai, datum.alasan), *parts, _sidik(None, *teks)])
    if datum.status == StatusDatum.BELUM_DIISI and not content.strip("|"):
        return ""
    return f"{datum.status}|{content}"


@transaction.atomic
def simpan_rencana_aksi(*, opd: OPD, tahun: int, isian: Sequence[IsianRencana], oleh: Any) -> int:
    """Write the touched quarters of the year's action plan; an emptied one is removed. Returns how many.

    Raises:
        PermissionDenied: `oleh` may not enter data of the agency.
        ValidationError: the year is closed; the calendar has the action plan closed (KL-01); an indicator is
            not the agency's; or (IsianBentrok) somebody else has changed the same quarter.
    """
    _minta_hak(oleh, opd, UBAH)
    tolak_tahun_ditutup(opd, tahun, "__all__")
    tolak_di_luar_jadwal(opd, tahun, RENCANA, oleh)
    indicators = _kunci_indikator(opd, {one.indikator_id for one in isian})
    stored = {
        (row.indikator_id, row.triwulan): row
        for row in RencanaAksi.objects.filter(indikator__in=indicators, tahun=tahun)
    }
    grid = _Kisi()
    for one in isian:
        now = stored.get((one.indikator_id, one.triwulan))
        wanted = _sidik(one.nilai, one.aktivitas) if one.nilai is not None or one.aktivitas else ""
        if wanted in {sidik_rencana(now), one.semula}:
            continue
        owner = indicators[one.indikator_id]
        if one.semula != sidik_rencana(now):
            suffix = f"{one.triwulan}_{owner.pk}"
            _catat_bentrok(grid, "tw", suffix, owner, now, now.nilai if now else None)
            continue
        grid.berubah += 1
        if not wanted and now is not None:
            now.delete()
            continue
        row = now or RencanaAksi(indikator=owner, tahun=tahun, triwulan=one.triwulan)
        row.atur_nilai(one.nilai)
        row.aktivitas, row.rekaan = one.aktivitas, False
        row.save()
    return grid.selesai()


@transaction.atomic
def simpan_realisasi(
    *, opd: OPD, tahun: int, triwulan: int, isian: Sequence[IsianRealisasi], oleh: Any
) -> int:
    """Write the touched rows of one quarter's results. Returns how many.

    Raises:
        PermissionDenied: `oleh` may not enter data of the agency.
        ValidationError: the year is closed; the calendar has the quarter closed (KL-01); a row has been
            handed in; a reason is missing (RK-01); or (IsianBentrok) somebody else has changed a row that
            this person changed too.
    """
    return _simpan(Realisasi, opd, tahun, isian, KINERJA[triwulan - 1], oleh, triwulan=triwulan)


@transaction.atomic
def simpan_realisasi_tahunan(*, opd: OPD, tahun: int, isian: Sequence[IsianRealisasi], oleh: Any) -> int:
    """Write the touched rows of a year's official values; a row emptied of everything says "belum diisi".

    Raises: as `simpan_realisasi`; the window is that of the year's report.
    """
    return _simpan(RealisasiTahunan, opd, tahun, isian, TAHUNAN, oleh)


def _simpan(
    model: type[Any],
    opd: OPD,
    tahun: int,
    isian: Sequence[IsianRealisasi],
    kegiatan: str,
    oleh: Any,
    **kunci: int,
) -> int:
    _minta_hak(oleh, opd, UBAH)
    tolak_tahun_ditutup(opd, tahun, "__all__")
    tolak_di_luar_jadwal(opd, tahun, kegiatan, oleh)
    indicators = _kunci_indikator(opd, {one.indikator_id for one in isian})
    rows = model.objects.select_for_update(of=("self",)).filter(
        indikator__in=indicators, tahun=tahun, **kunci
    )
    stored = {row.indikator_id: row for row in rows}
    grid, touched = _Kisi(), []
    for one in isian:
        now = stored.get(one.indikator_id)
        wanted = _sidik_datum(one.datum, one.pembilang, one.penyebut, list(one.teks.values()))
        held = sidik_realisasi(now, list(one.teks))
        file_touched = one.bukti is not None or one.hapus_bukti
        if wanted in {held, one.semula} and not file_touched:
            continue
        owner = indicators[one.indikator_id]
        if getattr(now, "tahap", "") in Realisasi.TERKUNCI:
            grid.catat(f"nilai_{owner.pk}", _("Baris ini sudah diajukan dan tidak dapat diubah."), TERKUNCI)
            continue
        if one.versi != (now.versi if now else 0):
            _catat_bentrok(grid, "nilai", f"_{owner.pk}", owner, now, now.datum if now else None)
            continue
        typed = now is None or (one.datum, one.pembilang, one.penyebut) != (
            now.datum,
            now.pembilang,
            now.penyebut,
        )
        found = periksa_datum(one.datum) + periksa_asal(getattr(now, "asal_nilai", ""), berubah=typed)
        for breach in found:
            grid.catat(f"{breach.bidang}_{one.indikator_id}", breach.pesan, breach.aturan.id)
        if found:
            continue
        row = now or model(indikator=owner, tahun=tahun, versi=0, **kunci)
        _isi(row, one)
        touched.append(row)
    grid.berubah = len(touched)
    grid.selesai()
    # Only now: a refused grid leaves no file behind.
    for row in touched:
        row.full_clean()
        row.save()
    return grid.berubah


def _isi(row: Any, one: IsianRealisasi) -> None:
    row.status, row.alasan_status = one.datum.status, one.datum.alasan
    row.atur_nilai(one.datum.nilai)
    row.pembilang, row.penyebut = one.pembilang, one.penyebut
    for name, text in one.teks.items():
        setattr(row, name, text)
    if one.bukti is not None:
        row.bukti = one.bukti
    elif one.hapus_bukti:
        row.bukti, row.bukti_halaman = "", ""
    if isinstance(row, Realisasi):
        row.rekaan = False
    row.versi += 1


def _kunci_indikator(opd: OPD, ids: Collection[int]) -> dict[int, Indikator]:
    """The indicators to write on, locked so that two people saving the same grid come one after the other."""
    found = {
        row.pk: row for row in Indikator.objects.select_for_update(of=("self",)).filter(opd=opd, pk__in=ids)
    }
    if len(found) < len(set(ids)):
        raise ValidationError(_("Ada indikator yang sudah tidak ada. Muat ulang halaman."))
    return found


def _catat_bentrok(
    grid: _Kisi, bidang: str, akhiran: str, indikator: Indikator, row: Any, nilai: Nilai | Datum | None
) -> None:
    """Who has changed the row meanwhile, and to what."""
    entry = LogEntry.objects.get_for_object(row).select_related("actor").first() if row else None
    who = str(entry.actor) if entry is not None and entry.actor else _("pengguna lain")
    value = tampilkan_nilai(
        nilai, kosong=_("kosong"), desimal=indikator.desimal, jenis_nilai=indikator.jenis_nilai
    )
    grid.bentrok.append(Bentrok(akhiran, who, value))
    pesan = _(
        "Sementara itu diubah oleh %(siapa)s menjadi %(nilai)s. Isian Anda belum disimpan; simpan sekali "
        "lagi untuk menggantinya."
    )
    grid.catat(f"{bidang}{akhiran}", pesan % {"siapa": who, "nilai": value}, BENTROK)


@transaction.atomic
def ajukan_realisasi(*, opd: OPD, tahun: int, triwulan: int, oleh: Any) -> int:
    """Hand the quarter in for approval. Returns how many rows moved; 0 when it had been handed in before.

    Raises:
        PermissionDenied: `oleh` may not enter data of the agency.
        ValidationError: the year is closed, or by the calendar the quarter (KL-01); a result is still
            missing (RK-03), or a finding that asks has no explanation (RK-12).
    """
    _minta_hak(oleh, opd, UBAH)
    tolak_di_luar_jadwal(opd, tahun, KINERJA[triwulan - 1], oleh)
    rows = _kunci_triwulan(opd, tahun, triwulan)
    state = keadaan_triwulan(pengukuran_triwulan(opd, tahun, triwulan))
    if not state.jumlah:
        raise ValidationError(_("Belum ada indikator yang diukur pada triwulan ini."))
    tolak(periksa_pengajuan(temuan_kinerja(opd, tahun, triwulan)), Sifat.MENAHAN)
    return _pindahkan(rows, (Tahap.DRAF, Tahap.DIKEMBALIKAN), Tahap.DIAJUKAN)


@transaction.atomic
def setujui_realisasi(*, opd: OPD, tahun: int, triwulan: int, oleh: Any) -> int:
    """Approve a quarter that was handed in. Returns how many rows moved; 0 when it was approved before.

    Raises:
        PermissionDenied: `oleh` may not approve for the agency.
        ValidationError: the year is closed, or a row has not been handed in.
    """
    _minta_hak(oleh, opd, SETUJUI)
    rows = _kunci_triwulan(opd, tahun, triwulan)
    _minta_tahap(
        rows,
        (Tahap.DIAJUKAN, Tahap.DISETUJUI, Tahap.DIVERIFIKASI),
        _("Realisasi triwulan ini belum diajukan."),
    )
    return _pindahkan(rows, (Tahap.DIAJUKAN,), Tahap.DISETUJUI)


@transaction.atomic
def verifikasi_realisasi(*, opd: OPD, tahun: int, triwulan: int, oleh: Any) -> int:
    """Verify an approved quarter. Returns how many rows moved; 0 when it was verified before.

    Raises:
        PermissionDenied: `oleh` may not verify the agency.
        ValidationError: the year is closed, or a row has not been approved.
    """
    _minta_hak(oleh, opd, VERIFIKASI)
    rows = _kunci_triwulan(opd, tahun, triwulan)
    _minta_tahap(
        rows, (Tahap.DISETUJUI, Tahap.DIVERIFIKASI), _("Realisasi triwulan ini belum disetujui kepala OPD.")
    )
    return _pindahkan(rows, (Tahap.DISETUJUI,), Tahap.DIVERIFIKASI)


@transaction.atomic
def kembalikan_realisasi(
    *,
    opd: OPD,
    tahun: int,
    triwulan: int,
    alasan: str,
    oleh: Any,
    catatan: Mapping[int, str] | None = None,
) -> int:
    """Give a quarter back for correction, with a reason. Returns how many rows moved.

    Args:
        catatan: what is to be corrected in single rows, by indicator id.

    The head may return what waits for approval; who verifies may return every quarter that was handed in.

    Raises:
        PermissionDenied: `oleh` may do neither.
        ValidationError: the year is closed, no reason, or nothing was handed in.
    """
    _minta_hak(oleh, opd, SETUJUI | VERIFIKASI)
    if not alasan.strip():
        raise ValidationError({"alasan": _("Tulis alasan pengembaliannya.")})
    rows = _kunci_triwulan(opd, tahun, triwulan)
    waiting = (
        (Tahap.DIAJUKAN, Tahap.DISETUJUI, Tahap.DIVERIFIKASI)
        if punya_hak(oleh, opd, VERIFIKASI)
        else (Tahap.DIAJUKAN,)
    )
    if not any(row.tahap in waiting for row in rows):
        raise ValidationError(_("Tidak ada realisasi yang dapat dikembalikan."))
    return _pindahkan(rows, waiting, Tahap.DIKEMBALIKAN, alasan.strip(), catatan or {})


def _minta_hak(oleh: Any, opd: OPD, peran: frozenset[str]) -> None:
    if not punya_hak(oleh, opd, peran):
        raise PermissionDenied


def _kunci_triwulan(opd: OPD, tahun: int, triwulan: int) -> list[Realisasi]:
    tolak_tahun_ditutup(opd, tahun, "__all__")
    rows = Realisasi.objects.select_for_update(of=("self",)).select_related("indikator")
    return list(rows.filter(indikator__opd=opd, tahun=tahun, triwulan=triwulan))


def _minta_tahap(rows: Sequence[Realisasi], tahap: Collection[str], pesan: str) -> None:
    if not rows or any(row.tahap not in tahap for row in rows):
        raise ValidationError(pesan)


def _pindahkan(
    rows: Sequence[Realisasi],
    dari: Collection[str],
    ke: str,
    alasan: str = "",
    catatan: Mapping[int, str] = MappingProxyType({}),
) -> int:
    moving = [row for row in rows if row.tahap in dari]
    for row in moving:
        row.tahap, row.catatan_pengembalian = ke, alasan
        row.catatan_baris = catatan.get(row.indikator_id, "").strip()
        row.versi += 1
        row.save(update_fields=["tahap", "catatan_pengembalian", "catatan_baris", "versi", "diubah"])
    return len(moving)
