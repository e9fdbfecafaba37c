"""One cell of a budget grid at a time: the same rules as a whole grid, but a draft may still owe an answer.

A figure that asks for an explanation is stored and asked about, again when its explanation is taken away;
the plain form, which is sent as a whole, wants both together. What a person would lose without noticing is
refused: a row holds its figure and what was said about it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from auditlog.models import LogEntry
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from agencies.models import OPD
from budget.models import DokumenAnggaran, Pagu, RealisasiAnggaran
from budget.rules import IsiRealisasi, Sifat, periksa_realisasi
from budget.services import _kunci_simpul, _pagu_acuan

# What a cell holds: a figure, a text, or None.
Isi = Any
KOSONG_REALISASI: Mapping[str, Isi] = {"keuangan": None, "fisik": None, "penjelasan": ""}
KOSONG_PAGU: Mapping[str, Isi] = {"nilai": None, "sumber_dana": ""}


class SelBentrok(Exception):
    """Somebody else has changed the cell: its value now, the row's version, and who it was."""

    def __init__(self, nilai: Isi, versi: int, pesan: str) -> None:
        super().__init__(pesan)
        self.nilai, self.versi, self.pesan = nilai, versi, pesan


@dataclass(frozen=True)
class Periksaan:
    """What the rules say of one row: `tolak` by column refuses, `tanya` asks for an explanation."""

    tolak: Mapping[str, str]
    tanya: tuple[str, ...]


def isi_realisasi(row: RealisasiAnggaran | None) -> dict[str, Isi]:
    """The cells of a stored row; empty ones when there is none."""
    return {kolom: getattr(row, kolom) if row else kosong for kolom, kosong in KOSONG_REALISASI.items()}


def isi_pagu(row: Pagu | None) -> dict[str, Isi]:
    """The cells of a stored row; empty ones when there is none."""
    return {kolom: getattr(row, kolom) if row else kosong for kolom, kosong in KOSONG_PAGU.items()}


def periksa_baris(
    isi: Mapping[str, Any],
    *,
    pagu: Decimal | None,
    triwulan: int,
    lain: Mapping[int, RealisasiAnggaran],
) -> Periksaan:
    """Check a row of the realisasi grid as it stands or would stand.

    Args:
        isi: keuangan (rupiah), fisik (percent) and penjelasan of the leaf.
        pagu: rupiah of the document that counts, None when it has none.
        lain: the leaf's stored rows of other quarters.
    """
    keuangan, fisik, penjelasan = isi["keuangan"], isi["fisik"], isi["penjelasan"]
    if keuangan is None:
        dahulu = _("Isi dahulu realisasi keuangan; tulis 0 bila belum ada pengeluaran.")
        tolak = {kolom: dahulu for kolom in ("fisik", "penjelasan") if isi[kolom] not in (None, "")}
        if tolak:
            tolak["keuangan"] = _(
                "Kosongkan dahulu fisik dan penjelasan baris ini, baru realisasi keuangannya."
            )
        return Periksaan(tolak, ())
    temuan = periksa_realisasi(
        IsiRealisasi(keuangan, fisik),
        pagu=pagu,
        triwulan=triwulan,
        lain={tw: IsiRealisasi(row.keuangan, row.fisik) for tw, row in lain.items() if tw != triwulan},
    )
    tolak = {satu.bidang: satu.pesan for satu in temuan if satu.aturan.sifat is Sifat.MENOLAK}
    tanya = tuple(satu.pesan for satu in temuan if satu.aturan.sifat is Sifat.BERTANYA)
    return Periksaan(tolak, () if penjelasan else tanya)


def periksa_baris_pagu(isi: Mapping[str, Any]) -> Periksaan:
    """A row of the pagu grid: a source of money needs an amount."""
    if isi["nilai"] is not None or not isi["sumber_dana"]:
        return Periksaan({}, ())
    return Periksaan(
        {
            "sumber_dana": _("Isi dahulu pagunya."),
            "nilai": _("Kosongkan dahulu sumber dana baris ini, baru pagunya."),
        },
        (),
    )


@transaction.atomic
def simpan_sel_realisasi(
    *, opd: OPD, tahun: int, triwulan: int, simpul_id: int, kolom: str, nilai: Isi, semula: Isi
) -> int:
    """Write one cell of a quarter's realisasi. Returns the row's version, 0 when it has none.

    Args:
        kolom: keuangan, fisik or penjelasan. semula: what the person saw in the cell before.

    Raises:
        SelBentrok: the stored value is neither `semula` nor `nilai`.
        ValidationError: a rule refuses, or the node is no leaf of that year.
    """
    simpul = _kunci_simpul(opd, tahun, [simpul_id])[simpul_id]
    semua = {row.triwulan: row for row in RealisasiAnggaran.objects.filter(simpul=simpul)}
    kini = semua.get(triwulan)
    isi, versi = isi_realisasi(kini), kini.versi if kini else 0
    if nilai == isi[kolom]:
        return versi
    if semula != isi[kolom]:
        raise SelBentrok(isi[kolom], versi, _siapa(kini))
    isi[kolom] = nilai
    hasil = periksa_baris(
        isi, pagu=_pagu_acuan(opd, tahun, triwulan).get(simpul_id), triwulan=triwulan, lain=semua
    )
    _tolak(hasil, kolom)
    if isi["keuangan"] is None:
        if kini:
            kini.delete()
        return 0
    row = kini or RealisasiAnggaran(simpul=simpul, triwulan=triwulan, versi=0)
    row.versi += 1
    _tulis(row, isi)
    return row.versi


@transaction.atomic
def simpan_sel_pagu(*, dokumen: DokumenAnggaran, simpul_id: int, kolom: str, nilai: Isi, semula: Isi) -> int:
    """Write one cell of a document's pagu (nilai or sumber_dana). Returns 0; a pagu has no version.

    Raises as `simpan_sel_realisasi`.
    """
    simpul = _kunci_simpul(dokumen.opd, dokumen.tahun, [simpul_id])[simpul_id]
    kini = Pagu.objects.filter(dokumen=dokumen, simpul=simpul).first()
    isi = isi_pagu(kini)
    if nilai == isi[kolom]:
        return 0
    if semula != isi[kolom]:
        raise SelBentrok(isi[kolom], 0, _siapa(kini))
    isi[kolom] = nilai
    _tolak(periksa_baris_pagu(isi), kolom)
    if isi["nilai"] is not None:
        _tulis(kini or Pagu(simpul=simpul, dokumen=dokumen), isi)
    elif kini:
        kini.delete()
    return 0


def _tolak(hasil: Periksaan, kolom: str) -> None:
    if hasil.tolak:
        raise ValidationError(hasil.tolak.get(kolom) or " ".join(hasil.tolak.values()))


def _tulis(row: Any, isi: Mapping[str, Isi]) -> None:
    for kolom, nilai in isi.items():
        setattr(row, kolom, nilai)
    row.full_clean()
    row.save()


def _siapa(row: Any) -> str:
    """Who has written the row last, as a sentence."""
    catatan = LogEntry.objects.get_for_object(row).select_related("actor").first() if row else None
    return _("Sementara itu diubah oleh %(siapa)s.") % {
        "siapa": (catatan and catatan.actor) or _("pengguna lain")
    }
