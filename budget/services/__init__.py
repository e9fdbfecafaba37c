"""What people do to a budget. Every function writes all or nothing and raises ValidationError to refuse.

The messages of grids are keyed `<kolom>_<id simpul>`, as the fields of the grids are. Changed rows are
saved one by one, so that the audit log tells each of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from auditlog.models import LogEntry
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from agencies.models import OPD
from budget.jadwal import tolak_di_luar_jadwal
from budget.models import (
    DokumenAnggaran,
    Nomenklatur,
    Pagu,
    RealisasiAnggaran,
    SimpulAnggaran,
    TargetSimpul,
    VersiKodefikasi,
)
from budget.rules import IsiRealisasi, Sifat, Temuan, periksa_daun, periksa_realisasi, tolak
from budget.selectors import pilih_acuan
from ui.angka import JenisAngka, tampilkan

BENTROK = "bentrok"


@dataclass(frozen=True)
class IsianPagu:
    """One row of the pagu grid. `semula` is `sidik_pagu` of what the person was shown."""

    simpul_id: int
    nilai: Decimal | None
    sumber_dana: str
    semula: str


@dataclass(frozen=True)
class IsianRealisasi:
    """One row of the realisasi grid. `versi` and `semula` are those of the row the person was shown."""

    simpul_id: int
    keuangan: Decimal | None
    fisik: Decimal | None
    penjelasan: str
    versi: int
    semula: str


@dataclass(frozen=True)
class ButirResmi:
    """One row of the official nomenclature as read from the workbook."""

    jenis_pemda: str
    kode: str
    nama: str
    kinerja: str = ""
    indikator: str = ""
    satuan: str = ""


def sidik_pagu(nilai: Decimal | None, sumber_dana: str = "") -> str:
    """What a pagu row says, as one comparable text; '' when there is none."""
    return "" if nilai is None else f"{nilai:.2f}|{sumber_dana}"


def sidik_realisasi(keuangan: Decimal | None, fisik: Decimal | None, penjelasan: str = "") -> str:
    """What a realisasi row says, as one comparable text; '' when there is none."""
    if keuangan is None and fisik is None:
        return ""
    return "|".join([*("" if satu is None else f"{satu:.2f}" for satu in (keuangan, fisik)), penjelasan])


@transaction.atomic
def simpan_pagu(*, dokumen: DokumenAnggaran, isian: Sequence[IsianPagu]) -> int:
    """Write the pagu of one document; an emptied row is removed. Returns how many rows changed.

    Raises:
        ValidationError: a node is not a leaf of this document's year, an amount is refused, or somebody
            else has changed a row that this person changed too (code `bentrok`).
    """
    simpul = _kunci_simpul(dokumen.opd, dokumen.tahun, [satu.simpul_id for satu in isian])
    ada = {satu.simpul_id: satu for satu in Pagu.objects.filter(dokumen=dokumen)}
    kesalahan: dict[str, list[ValidationError]] = defaultdict(list)
    berubah = 0
    for satu in isian:
        kini = ada.get(satu.simpul_id)
        sidik_kini = sidik_pagu(kini.nilai, kini.sumber_dana) if kini else ""
        baru = sidik_pagu(satu.nilai, satu.sumber_dana)
        if baru in {sidik_kini, satu.semula}:
            continue
        bidang = f"nilai_{satu.simpul_id}"
        if satu.semula != sidik_kini:
            kesalahan[bidang].append(_bentrok(kini, kini.nilai if kini else None))
            continue
        berubah += 1
        if satu.nilai is None and kini:
            kini.delete()
            continue
        row = kini or Pagu(simpul=simpul[satu.simpul_id], dokumen=dokumen)
        row.nilai, row.sumber_dana = satu.nilai, satu.sumber_dana  # type: ignore[assignment]
        _simpan_bersih(row, satu.simpul_id, kesalahan)
    _tolak_kisi(kesalahan)
    return berubah


@transaction.atomic
def simpan_realisasi_anggaran(
    *, opd: OPD, tahun: int, triwulan: int, isian: Sequence[IsianRealisasi], oleh: Any
) -> int:
    """Write one quarter's realisasi; an emptied row is removed. Returns how many rows changed.

    Raises:
        ValidationError: as `simpan_pagu`; also when the quarter is closed to `oleh`, when a rule refuses a
            figure, or asks for an explanation and there is none.
    """
    tolak_di_luar_jadwal(opd, tahun, triwulan, oleh)
    simpul = _kunci_simpul(opd, tahun, [satu.simpul_id for satu in isian])
    pagu = _pagu_acuan(opd, tahun, triwulan)
    semua: dict[int, dict[int, RealisasiAnggaran]] = defaultdict(dict)
    for baris in RealisasiAnggaran.objects.filter(simpul__opd=opd, simpul__tahun=tahun):
        semua[baris.simpul_id][baris.triwulan] = baris
    kesalahan: dict[str, list[ValidationError]] = defaultdict(list)
    berubah = 0
    for satu in isian:
        lain = dict(semua[satu.simpul_id])
        kini = lain.pop(triwulan, None)
        sidik_kini = sidik_realisasi(kini.keuangan, kini.fisik, kini.penjelasan) if kini else ""
        baru = sidik_realisasi(satu.keuangan, satu.fisik, satu.penjelasan)
        if baru in {sidik_kini, satu.semula}:
            continue
        if satu.versi != (kini.versi if kini else 0):
            bentrok = _bentrok(kini, kini.keuangan if kini else None)
            kesalahan[f"keuangan_{satu.simpul_id}"].append(bentrok)
            continue
        temuan = periksa_realisasi(
            IsiRealisasi(satu.keuangan, satu.fisik),
            pagu=pagu.get(satu.simpul_id),
            triwulan=triwulan,
            lain={tw: IsiRealisasi(row.keuangan, row.fisik) for tw, row in lain.items()},
        )
        if _catat_temuan(temuan, satu, kesalahan):
            continue
        berubah += 1
        if satu.keuangan is None and kini:
            kini.delete()
            continue
        row = kini or RealisasiAnggaran(simpul=simpul[satu.simpul_id], triwulan=triwulan, versi=0)
        row.keuangan, row.fisik = satu.keuangan, satu.fisik  # type: ignore[assignment]
        row.penjelasan, row.versi = satu.penjelasan, row.versi + 1
        _simpan_bersih(row, satu.simpul_id, kesalahan)
    _tolak_kisi(kesalahan)
    return berubah


@transaction.atomic
def salin_struktur(*, opd: OPD, dari: int, ke: int) -> int:
    """Copy the programme tree of one year into another that has none yet. No money. Returns the nodes made.

    Raises ValidationError when the year copied from has no tree, or the other one already has.
    """
    if SimpulAnggaran.objects.filter(opd=opd, tahun=ke).exists():
        raise ValidationError(_("Tahun %(tahun)s sudah memiliki program dan kegiatan.") % {"tahun": ke})
    lama = list(SimpulAnggaran.objects.filter(opd=opd, tahun=dari))
    if not lama:
        raise ValidationError(_("Tahun %(tahun)s belum memiliki program dan kegiatan.") % {"tahun": dari})
    baru: dict[int, SimpulAnggaran] = {}
    lama.sort(key=lambda satu: SimpulAnggaran.URUTAN_TINGKAT.index(satu.tingkat))
    for satu in lama:
        row = SimpulAnggaran(
            opd=opd,
            tahun=ke,
            induk=baru[satu.induk_id] if satu.induk_id else None,
            tingkat=satu.tingkat,
            kode=satu.kode,
            nama=satu.nama,
            unit_id=satu.unit_id,
            urut=satu.urut,
        )
        row.save()
        baru[satu.pk] = row
    return len(baru)


@transaction.atomic
def salin_pagu(*, dari: DokumenAnggaran, ke: DokumenAnggaran) -> int:
    """Copy pagu and targets of one document into another of the same year where it has none yet.

    Returns the number of pagu rows made. Raises ValidationError when the two are not of one agency and
    year, or are the same.
    """
    if dari == ke or (dari.opd_id, dari.tahun) != (ke.opd_id, ke.tahun):
        raise ValidationError({"dari": _("Pilih dokumen lain dari OPD dan tahun yang sama.")})
    ada = set(Pagu.objects.filter(dokumen=ke).values_list("simpul", flat=True))
    baru = [satu for satu in Pagu.objects.filter(dokumen=dari) if satu.simpul_id not in ada]
    for satu in baru:
        Pagu.objects.create(
            simpul_id=satu.simpul_id, dokumen=ke, nilai=satu.nilai, sumber_dana=satu.sumber_dana
        )
    bertarget = set(TargetSimpul.objects.filter(dokumen=ke).values_list("simpul", flat=True))
    for target in TargetSimpul.objects.filter(dokumen=dari):
        if target.simpul_id not in bertarget:
            target.pk, target._state.adding, target.dokumen = None, True, ke
            target.save()
    return len(baru)


@transaction.atomic
def hapus_simpul(*, simpul: SimpulAnggaran) -> None:
    """Remove a node with its money and targets.

    Raises ValidationError while it has children; ProtectedError while an agreement refers to it.
    """
    jumlah = simpul.anak.count()
    if jumlah:
        raise ValidationError(
            _("%(kode)s masih memiliki %(jumlah)d rincian. Hapus dahulu rinciannya.")
            % {"kode": simpul.kode, "jumlah": jumlah}
        )
    simpul.delete()


@transaction.atomic
def muat_kodefikasi(
    *, kode: str, nama: str, tahun_mulai: int, butir: Iterable[ButirResmi]
) -> VersiKodefikasi:
    """Store one edition of the official nomenclature, replacing what was loaded under the same code.

    Raises ValidationError when there are no rows or a heading is not acceptable.
    """
    semua = list(butir)
    if not semua:
        raise ValidationError({"berkas": _("Tidak ada nomenklatur di dalam berkas ini.")})
    versi = VersiKodefikasi.objects.filter(kode=kode).first() or VersiKodefikasi(kode=kode)
    versi.nama, versi.tahun_mulai = nama, tahun_mulai
    versi.full_clean()
    versi.save()
    versi.butir.all().delete()
    Nomenklatur.objects.bulk_create(
        [
            Nomenklatur(
                versi=versi,
                jenis_pemda=satu.jenis_pemda,
                kode=satu.kode,
                nama=satu.nama,
                kinerja=satu.kinerja,
                indikator=satu.indikator,
                satuan=satu.satuan,
            )
            for satu in semua
        ],
        batch_size=500,
    )
    return versi


def hapus_kodefikasi(*, kode: str) -> None:
    """Remove one edition. Nothing refers to it: budgets keep the codes and names of their own year."""
    VersiKodefikasi.objects.filter(kode=kode).delete()


def _kunci_simpul(opd: OPD, tahun: int, ids: Iterable[int]) -> dict[int, SimpulAnggaran]:
    """The leaves to write on, locked so that two people saving the same grid come one after the other."""
    ada = {
        satu.pk: satu
        for satu in SimpulAnggaran.objects.select_for_update().filter(opd=opd, tahun=tahun, pk__in=ids)
    }
    bercabang = set(SimpulAnggaran.objects.filter(induk__in=ada).values_list("induk", flat=True))
    for satu in ids:
        if satu not in ada:
            raise ValidationError(_("Program atau kegiatan ini sudah tidak ada. Muat ulang halaman."))
        tolak(periksa_daun(ada[satu].kode, satu in bercabang, f"nilai_{satu}"))
    return ada


def _pagu_acuan(opd: OPD, tahun: int, triwulan: int) -> Mapping[int, Decimal]:
    """Pagu per leaf of the document that counts in that quarter."""
    dokumen = list(DokumenAnggaran.objects.filter(opd=opd, tahun=tahun).order_by("urutan"))
    berisi = set(Pagu.objects.filter(dokumen__in=dokumen).order_by().values_list("dokumen", flat=True))
    acuan = pilih_acuan(dokumen, berisi, tahun, triwulan)
    rows = Pagu.objects.filter(dokumen=acuan).order_by() if acuan else Pagu.objects.none()
    return dict(rows.values_list("simpul", "nilai"))


def _catat_temuan(
    temuan: Iterable[Temuan], isian: IsianRealisasi, kesalahan: dict[str, list[ValidationError]]
) -> bool:
    """Put breaches beside their cells; those that ask are answered by an explanation."""
    ada = False
    for satu in temuan:
        if satu.aturan.sifat is Sifat.MENOLAK:
            bidang, pesan = satu.bidang, satu.pesan
        elif satu.aturan.sifat is Sifat.BERTANYA and not isian.penjelasan:
            bidang, pesan = "penjelasan", _("%(temuan)s Tulis penjelasannya.") % {"temuan": satu.pesan}
        else:
            continue
        kesalahan[f"{bidang}_{isian.simpul_id}"].append(ValidationError(pesan, code=satu.aturan.id))
        ada = True
    return ada


def _bentrok(row: Any, nilai: Decimal | None) -> ValidationError:
    """Who has changed the cell meanwhile, and to what."""
    catatan = LogEntry.objects.get_for_object(row).select_related("actor").first() if row else None
    return ValidationError(
        _(
            "Sementara itu diubah oleh %(siapa)s menjadi %(nilai)s. Isian Anda belum disimpan; simpan sekali "
            "lagi untuk menggantinya."
        )
        % {
            "siapa": (catatan and catatan.actor) or _("pengguna lain"),
            "nilai": tampilkan(nilai, JenisAngka.RUPIAH, 2, kosong=_("kosong")),
        },
        code=BENTROK,
    )


def _simpan_bersih(row: Any, simpul_id: int, kesalahan: dict[str, list[ValidationError]]) -> None:
    """Save a valid row; note what is wrong with one that is not, beside its cells."""
    try:
        row.full_clean()
    except ValidationError as error:
        for bidang, galat in error.error_dict.items():
            kesalahan[f"{bidang}_{simpul_id}"] += galat
        return
    row.save()


def _tolak_kisi(kesalahan: Mapping[str, list[ValidationError]]) -> None:
    if kesalahan:
        raise ValidationError(dict(kesalahan))
