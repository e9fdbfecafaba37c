"""The programme tree with its sums."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from agencies.models import OPD
from budget.fisik import hitung_fisik
from budget.models import DokumenAnggaran, Pagu, RealisasiAnggaran, SimpulAnggaran
from budget.rules import ROMAWI
from budget.serapan import HasilSerapan, hitung_serapan, jumlahkan, selisih_persen
from ui.angka import Hasil

_AKHIR_TRIWULAN = {1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 31)}


@dataclass(frozen=True)
class AngkaAnggaran:
    """The figures of one node, or of any set of leaves.

    Attributes:
        pagu: sums per document, in the order of `PohonAnggaran.dokumen`; None where no leaf has money.
        pagu_acuan: the one that absorption is measured against.
        realisasi: rupiah spent by the end of the quarter; None when no leaf is filled in.
        serapan: absorption in percent, or why there is none.
        fisik: physical progress in percent, of several leaves weighted by pagu.
        perubahan: change from the first document to the last, in percent.
        selisih: the same in rupiah; None when one of them is missing.
        jumlah_daun, tanpa_pagu, tanpa_realisasi: leaves in all, and those without the figure.
        belum_terealisasi: leaves with a pagu above zero and no realisasi; while there is one, the sum of the
            realisasi is not complete and there is no absorption.
    """

    pagu: tuple[Decimal | None, ...]
    pagu_acuan: Decimal | None
    realisasi: Decimal | None
    serapan: HasilSerapan
    fisik: Hasil
    perubahan: Hasil
    jumlah_daun: int
    tanpa_pagu: int
    tanpa_realisasi: int
    belum_terealisasi: int

    @property
    def realisasi_lengkap(self) -> Decimal | None:
        """The realisasi when no leaf with a pagu lacks one, else None."""
        return None if self.belum_terealisasi else self.realisasi

    @property
    def pagu_awal(self) -> Decimal | None:
        return self.pagu[0] if self.pagu else None

    @property
    def pagu_akhir(self) -> Decimal | None:
        return self.pagu[-1] if self.pagu else None

    @property
    def selisih(self) -> Decimal | None:
        nilai = dict(self.perubahan.masukan).get("Selisih")
        return nilai if isinstance(nilai, Decimal) else None

    @property
    def arah(self) -> str:
        """From the first document to the last: naik, turun, tetap, baru, hilang; '' without any money."""
        if self.selisih is not None:
            return "tetap" if self.selisih == 0 else "naik" if self.selisih > 0 else "turun"
        if self.pagu_akhir is not None:
            return "baru"
        return "hilang" if self.pagu_awal is not None else ""


@dataclass(frozen=True)
class BarisPohon:
    """One node of the tree in order of print; `kedalaman` is 0 at the top."""

    id: int
    kode: str
    nama: str
    tingkat: str
    nama_tingkat: str
    induk_id: int | None
    kedalaman: int
    unit: str
    sumber_dana: str
    daun: bool
    angka: AngkaAnggaran


@dataclass(frozen=True)
class DaunAnggaran:
    """What is stored on one leaf."""

    pagu: tuple[Decimal | None, ...]
    pagu_acuan: Decimal | None
    sumber_dana: str
    realisasi: Decimal | None
    fisik: Decimal | None


@dataclass(frozen=True)
class PohonAnggaran:
    """The tree of one agency and year.

    Attributes:
        dokumen: the documents shown, first to last; `awal` is "sebelum", `berlaku` is "sesudah".
        acuan: the document that absorption is measured against (see the package); None without money.
        triwulan: the quarter whose realisasi is shown; None when the year has none.
        triwulan_tersedia: quarters for which at least one leaf has realisasi.
        baris: nodes in order of print. total: of all leaves.
    """

    opd_id: int
    tahun: int
    dokumen: tuple[DokumenAnggaran, ...]
    acuan: DokumenAnggaran | None
    triwulan: int | None
    triwulan_tersedia: tuple[int, ...]
    baris: tuple[BarisPohon, ...]
    total: AngkaAnggaran
    daun: Mapping[int, DaunAnggaran] = field(repr=False)
    daun_di_bawah: Mapping[int, tuple[int, ...]] = field(repr=False)

    @property
    def awal(self) -> DokumenAnggaran | None:
        return self.dokumen[0] if self.dokumen else None

    @property
    def berlaku(self) -> DokumenAnggaran | None:
        return self.dokumen[-1] if self.dokumen else None

    @property
    def romawi(self) -> str:
        """The quarter shown, as I–IV; '' when there is none."""
        return ROMAWI[self.triwulan] if self.triwulan else ""

    @property
    def belum_rinci(self) -> bool:
        """The last document has no money on any leaf although an earlier one has."""
        return self.acuan is not None and self.total.pagu_akhir is None

    def simpul(self, id: int) -> BarisPohon | None:
        return next((baris for baris in self.baris if baris.id == id), None)

    def rincian(self, id: int) -> tuple[BarisPohon, ...]:
        """The leaves that the figures of this node are made of (a leaf is its own)."""
        pilihan = set(self.daun_di_bawah.get(id, ()))
        return tuple(baris for baris in self.baris if baris.id in pilihan)


def akhir_triwulan(tahun: int, triwulan: int) -> datetime.date:
    """The last day of a quarter (1–4)."""
    return datetime.date(tahun, *_AKHIR_TRIWULAN[triwulan])


def pohon_anggaran(
    opd: OPD,
    tahun: int,
    *,
    dokumen: DokumenAnggaran | Sequence[DokumenAnggaran] | None = None,
    triwulan: int | None = None,
) -> PohonAnggaran:
    """The programme tree with its sums. 4 queries; 3 when `dokumen` is given.

    Args:
        dokumen: only these documents of that agency and year (the last one counts); default all.
        triwulan: realisasi at the end of this quarter; default the latest quarter that has any.
    """
    if dokumen is None:
        pilihan = list(DokumenAnggaran.objects.filter(opd=opd, tahun=tahun).order_by("urutan"))
    else:
        pilihan = [dokumen] if isinstance(dokumen, DokumenAnggaran) else list(dokumen)
        pilihan.sort(key=lambda satu: satu.urutan)
    simpul = list(
        SimpulAnggaran.objects.filter(opd=opd, tahun=tahun).select_related("unit").order_by("urut", "kode")
    )
    pagu: dict[int, dict[int, Pagu]] = defaultdict(dict)
    for satu in Pagu.objects.filter(dokumen__in=pilihan):
        pagu[satu.simpul_id][satu.dokumen_id] = satu
    realisasi: dict[int, dict[int, RealisasiAnggaran]] = defaultdict(dict)
    for baris in RealisasiAnggaran.objects.filter(simpul__opd=opd, simpul__tahun=tahun):
        realisasi[baris.triwulan][baris.simpul_id] = baris

    tersedia = tuple(sorted(realisasi))
    triwulan = triwulan or (tersedia[-1] if tersedia else None)
    berisi = {dokumen_id for per_dokumen in pagu.values() for dokumen_id in per_dokumen}
    acuan = pilih_acuan(pilihan, berisi, tahun, triwulan)
    pada_triwulan = realisasi.get(triwulan, {}) if triwulan else {}

    anak = _anak(simpul)
    daun = {
        satu.pk: _daun(pagu.get(satu.pk, {}), pada_triwulan.get(satu.pk), pilihan, acuan)
        for satu in simpul
        if satu.pk not in anak
    }
    urutan, di_bawah = _urutan_cetak(simpul, anak)
    baris_pohon = tuple(
        _baris(satu, kedalaman, [daun[id] for id in di_bawah[satu.pk]], satu.pk in daun)
        for satu, kedalaman in urutan
    )
    return PohonAnggaran(
        opd_id=opd.pk,
        tahun=tahun,
        dokumen=tuple(pilihan),
        acuan=acuan,
        triwulan=triwulan,
        triwulan_tersedia=tersedia,
        baris=baris_pohon,
        total=_angka(list(daun.values()), len(pilihan)),
        daun=daun,
        daun_di_bawah=di_bawah,
    )


def anggaran_pendukung(pohon: PohonAnggaran, simpul_ids: Iterable[int]) -> AngkaAnggaran:
    """The money of the programmes and activities that support an indicator. No query.

    Every leaf counts once, also when both a programme and its own activity are named; ids that are not in
    this tree (another year's) are passed over.
    """
    daun = {id: None for simpul_id in simpul_ids for id in pohon.daun_di_bawah.get(simpul_id, ())}
    return _angka([pohon.daun[id] for id in daun], len(pohon.dokumen))


def pilih_acuan(
    dokumen: Sequence[DokumenAnggaran], berisi: set[int], tahun: int, triwulan: int | None
) -> DokumenAnggaran | None:
    """The document that counts (see the package), of those in `berisi`; the first before its own date."""
    ada = [satu for satu in dokumen if satu.pk in berisi]
    if triwulan is not None:
        batas = akhir_triwulan(tahun, triwulan)
        ada = [satu for satu in ada if satu.tanggal is None or satu.tanggal <= batas] or ada[:1]
    return ada[-1] if ada else None


def _anak(simpul: Iterable[SimpulAnggaran]) -> dict[int | None, list[SimpulAnggaran]]:
    anak: dict[int | None, list[SimpulAnggaran]] = defaultdict(list)
    for satu in simpul:
        anak[satu.induk_id].append(satu)
    return dict(anak)


def _urutan_cetak(
    simpul: Sequence[SimpulAnggaran], anak: Mapping[int | None, list[SimpulAnggaran]]
) -> tuple[list[tuple[SimpulAnggaran, int]], dict[int, tuple[int, ...]]]:
    """Nodes with their depth, each before its children; and the leaves below each node."""
    urutan: list[tuple[SimpulAnggaran, int]] = []
    di_bawah: dict[int, tuple[int, ...]] = {}

    def turun(satu: SimpulAnggaran, kedalaman: int) -> tuple[int, ...]:
        urutan.append((satu, kedalaman))
        bawah = [id for turunan in anak.get(satu.pk, ()) for id in turun(turunan, kedalaman + 1)]
        di_bawah[satu.pk] = tuple(bawah) if satu.pk in anak else (satu.pk,)
        return di_bawah[satu.pk]

    for akar in anak.get(None, ()):
        turun(akar, 0)
    return urutan, di_bawah


def _daun(
    pagu: Mapping[int, Pagu],
    realisasi: RealisasiAnggaran | None,
    dokumen: Sequence[DokumenAnggaran],
    acuan: DokumenAnggaran | None,
) -> DaunAnggaran:
    pada_acuan = pagu.get(acuan.pk) if acuan else None
    return DaunAnggaran(
        pagu=tuple(pagu[satu.pk].nilai if satu.pk in pagu else None for satu in dokumen),
        pagu_acuan=pada_acuan.nilai if pada_acuan else None,
        sumber_dana=pada_acuan.sumber_dana if pada_acuan else "",
        realisasi=realisasi.keuangan if realisasi else None,
        fisik=realisasi.fisik if realisasi else None,
    )


def _angka(daun: Sequence[DaunAnggaran], jumlah_dokumen: int) -> AngkaAnggaran:
    pagu = tuple(jumlahkan(satu.pagu[tempat] for satu in daun).nilai for tempat in range(jumlah_dokumen))
    acuan = jumlahkan(satu.pagu_acuan for satu in daun)
    realisasi = jumlahkan(satu.realisasi for satu in daun)
    berpagu = [satu for satu in daun if satu.pagu_acuan]
    belum = sum(satu.realisasi is None for satu in berpagu)
    return AngkaAnggaran(
        pagu=pagu,
        pagu_acuan=acuan.nilai,
        realisasi=realisasi.nilai,
        serapan=hitung_serapan(realisasi.nilai, acuan.nilai, belum=belum, rincian=len(berpagu)),
        fisik=hitung_fisik((satu.fisik, satu.pagu_acuan) for satu in daun),
        perubahan=selisih_persen(pagu[0] if pagu else None, pagu[-1] if pagu else None),
        jumlah_daun=len(daun),
        tanpa_pagu=acuan.kosong,
        tanpa_realisasi=realisasi.kosong,
        belum_terealisasi=belum,
    )


def _baris(simpul: SimpulAnggaran, kedalaman: int, daun: Sequence[DaunAnggaran], sendiri: bool) -> BarisPohon:
    return BarisPohon(
        id=simpul.pk,
        kode=simpul.kode,
        nama=simpul.nama,
        tingkat=simpul.tingkat,
        nama_tingkat=str(simpul.get_tingkat_display()),
        induk_id=simpul.induk_id,
        kedalaman=kedalaman,
        unit=simpul.unit.nama if simpul.unit else "",
        sumber_dana=daun[0].sumber_dana if sendiri else "",
        daun=sendiri,
        angka=_angka(daun, len(daun[0].pagu) if daun else 0),
    )
