"""The year's money of one or many agencies in one line each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from agencies.models import OPD
from budget.models import DokumenAnggaran, Pagu, RealisasiAnggaran, RekeningBelanja
from budget.selectors.pohon import PohonAnggaran, pilih_acuan
from budget.selectors.rekening import jumlah_rekening
from budget.serapan import HasilSerapan, hitung_serapan, jumlahkan


@dataclass(frozen=True)
class TotalAnggaran:
    """One agency's year in one line.

    Attributes:
        sumber: 'pohon' (programme tree), 'rekening' (account summary) or '' when there is no money at all.
        dokumen: the document the pagu comes from.
        triwulan: the quarter of the realisasi when it comes from the tree.
        belum_terealisasi: leaves with a pagu and no realisasi: while there is one, there is no absorption.
    """

    opd_id: int
    tahun: int
    pagu: Decimal | None
    realisasi: Decimal | None
    serapan: HasilSerapan
    sumber: str
    dokumen: DokumenAnggaran | None
    triwulan: int | None
    belum_terealisasi: int = 0


def total_anggaran(opd: OPD, tahun: int) -> TotalAnggaran:
    """The year's pagu, realisasi and absorption of one agency. 4 queries. See `total_anggaran_banyak`."""
    return total_anggaran_banyak([opd], tahun)[opd.pk]


def total_pohon(pohon: PohonAnggaran) -> TotalAnggaran:
    """The total of a tree already read, at the quarter it shows. No query."""
    angka = pohon.total
    return TotalAnggaran(
        opd_id=pohon.opd_id,
        tahun=pohon.tahun,
        pagu=angka.pagu_acuan,
        realisasi=angka.realisasi,
        serapan=angka.serapan,
        sumber="pohon" if pohon.acuan else "",
        dokumen=pohon.acuan,
        triwulan=pohon.triwulan,
        belum_terealisasi=angka.belum_terealisasi,
    )


def total_anggaran_banyak(opd: Iterable[OPD], tahun: int) -> dict[int, TotalAnggaran]:
    """The year's totals of many agencies by their id. 4 queries besides reading `opd` itself.

    The programme tree speaks when it has both pagu and realisasi; else the account summary when it has
    both; else whichever has a pagu, the tree first. Every agency given has an entry.
    """
    ids = [satu.pk for satu in opd]
    dokumen: dict[int, list[DokumenAnggaran]] = {id: [] for id in ids}
    for satu in DokumenAnggaran.objects.filter(opd__in=ids, tahun=tahun).order_by("opd", "urutan"):
        dokumen[satu.opd_id].append(satu)
    pagu: dict[int, dict[int, Decimal]] = defaultdict(dict)
    leaf_pagu = Pagu.objects.filter(dokumen__opd__in=ids, dokumen__tahun=tahun, simpul__anak__isnull=True)
    for dokumen_id, simpul_id, nilai in leaf_pagu.order_by().values_list("dokumen", "simpul", "nilai"):
        pagu[dokumen_id][simpul_id] = nilai
    realisasi: dict[int, dict[int, dict[int, Decimal]]] = defaultdict(lambda: defaultdict(dict))
    leaf_realisasi = RealisasiAnggaran.objects.filter(
        simpul__opd__in=ids, simpul__tahun=tahun, simpul__anak__isnull=True
    )
    for opd_id, triwulan, simpul_id, nilai in leaf_realisasi.order_by().values_list(
        "simpul__opd", "triwulan", "simpul", "keuangan"
    ):
        realisasi[opd_id][triwulan][simpul_id] = nilai
    rekening: dict[int, list[RekeningBelanja]] = defaultdict(list)
    for baris in RekeningBelanja.objects.filter(dokumen__opd__in=ids, dokumen__tahun=tahun).order_by("kode"):
        rekening[baris.dokumen_id].append(baris)
    return {id: _total(id, tahun, dokumen[id], pagu, realisasi.get(id, {}), rekening) for id in ids}


def _total(
    opd_id: int,
    tahun: int,
    dokumen: Sequence[DokumenAnggaran],
    pagu: Mapping[int, Mapping[int, Decimal]],
    realisasi: Mapping[int, Mapping[int, Decimal]],
    rekening: Mapping[int, list[RekeningBelanja]],
) -> TotalAnggaran:
    triwulan = max(realisasi, default=None)
    acuan = pilih_acuan(dokumen, set(pagu), tahun, triwulan)
    pohon = (
        jumlahkan(pagu[acuan.pk].values()).nilai if acuan else None,
        jumlahkan(realisasi[triwulan].values()).nilai if triwulan else None,
    )
    berpagu = {id for id, nilai in pagu[acuan.pk].items() if nilai} if acuan else set()
    belum = len(berpagu - set(realisasi[triwulan])) if triwulan else 0
    acuan_rekening = pilih_acuan(dokumen, set(rekening), tahun, None)
    jumlah = jumlah_rekening(rekening[acuan_rekening.pk]) if acuan_rekening else None
    ringkasan = (jumlah["pagu"][""], jumlah["realisasi"][""]) if jumlah else (None, None)
    if None not in pohon or (None in ringkasan and pohon[0] is not None):
        (jumlah_pagu, jumlah_realisasi), sumber = pohon, "pohon"
    elif ringkasan[0] is not None:
        (jumlah_pagu, jumlah_realisasi), sumber = ringkasan, "rekening"
    else:
        (jumlah_pagu, jumlah_realisasi), sumber = (
            (None, pohon[1] if pohon[1] is not None else ringkasan[1]),
            "",
        )
    return TotalAnggaran(
        opd_id=opd_id,
        tahun=tahun,
        pagu=jumlah_pagu,
        realisasi=jumlah_realisasi,
        serapan=hitung_serapan(
            jumlah_realisasi,
            jumlah_pagu,
            belum=belum if sumber == "pohon" else 0,
            rincian=len(berpagu),
        ),
        belum_terealisasi=belum if sumber == "pohon" else 0,
        sumber=sumber,
        dokumen={"pohon": acuan, "rekening": acuan_rekening}.get(sumber),
        triwulan=triwulan if sumber == "pohon" else None,
    )
