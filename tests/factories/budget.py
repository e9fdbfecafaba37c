"""Budget documents, trees and money, and one small tree whose sums are easy to check by hand."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from agencies.models import OPD
from budget.models import (
    DokumenAnggaran,
    Pagu,
    RealisasiAnggaran,
    RekeningBelanja,
    SimpulAnggaran,
    TargetSimpul,
)
from tests.factories.agencies import OPDFactory

TAHUN = 2024


class DokumenAnggaranFactory(DjangoModelFactory):
    class Meta:
        model = DokumenAnggaran

    opd = factory.SubFactory(OPDFactory)
    tahun = TAHUN
    tahap = "murni"
    urutan = 0
    kode = factory.LazyAttribute(lambda row: f"{row.tahun}-{row.tahap}-{row.urutan}")


class SimpulAnggaranFactory(DjangoModelFactory):
    class Meta:
        model = SimpulAnggaran

    opd = factory.SubFactory(OPDFactory)
    tahun = TAHUN
    tingkat = "program"
    kode = factory.Sequence(lambda n: f"2.17.{n % 90 + 10:02d}")
    nama = factory.Sequence(lambda n: f"Program Uji {n}")


class PaguFactory(DjangoModelFactory):
    class Meta:
        model = Pagu

    dokumen = factory.SubFactory(DokumenAnggaranFactory)
    simpul = factory.SubFactory(SimpulAnggaranFactory, opd=factory.SelfAttribute("..dokumen.opd"))
    nilai = Decimal(1000000)


class RealisasiAnggaranFactory(DjangoModelFactory):
    class Meta:
        model = RealisasiAnggaran

    simpul = factory.SubFactory(SimpulAnggaranFactory)
    triwulan = 4
    keuangan = Decimal(500000)


class RekeningBelanjaFactory(DjangoModelFactory):
    class Meta:
        model = RekeningBelanja

    dokumen = factory.SubFactory(DokumenAnggaranFactory)
    kode = "5"
    nama = "Belanja Daerah"


class TargetSimpulFactory(DjangoModelFactory):
    class Meta:
        model = TargetSimpul

    simpul = factory.SubFactory(SimpulAnggaranFactory)
    dokumen = factory.SubFactory(DokumenAnggaranFactory, opd=factory.SelfAttribute("..simpul.opd"))
    indikator = "Jumlah dokumen"


@dataclass
class PohonUji:
    """
    2 → 2.17 → 2.17.01 → 2.17.01.2.01 → `satu` (…0001) and `dua` (…0002); and the programme `tiga` (2.17.03)
    without anything below it.

    | leaf | murni | perubahan | realisasi TW IV | fisik TW IV |
    |---|---|---|---|---|
    | satu | 1.000.000 | 1.500.000 | 750.000 | 60 |
    | dua | 3.000.000 | 2.500.000 | 2.500.000 | 100 |
    | tiga | 500.000,50 | 500.000,50 | – | – |
    """

    opd: OPD
    murni: DokumenAnggaran
    perubahan: DokumenAnggaran
    bidang: SimpulAnggaran
    program: SimpulAnggaran
    kegiatan: SimpulAnggaran
    satu: SimpulAnggaran
    dua: SimpulAnggaran
    tiga: SimpulAnggaran


def pohon_uji(opd: OPD, tahun: int = TAHUN) -> PohonUji:
    murni = DokumenAnggaranFactory(opd=opd, tahun=tahun, kode=f"{tahun}-murni")
    perubahan = DokumenAnggaranFactory(
        opd=opd, tahun=tahun, tahap="perubahan", urutan=1, kode=f"{tahun}-perubahan"
    )

    def node(kode: str, tingkat: str, induk: SimpulAnggaran | None, urut: int) -> SimpulAnggaran:
        return SimpulAnggaranFactory(
            opd=opd, tahun=tahun, kode=kode, tingkat=tingkat, induk=induk, urut=urut, nama=f"Nama {kode}"
        )

    urusan = node("2", "urusan", None, 1)
    bidang = node("2.17", "bidang", urusan, 2)
    program = node("2.17.01", "program", bidang, 3)
    kegiatan = node("2.17.01.2.01", "kegiatan", program, 4)
    satu = node("2.17.01.2.01.0001", "sub_kegiatan", kegiatan, 5)
    dua = node("2.17.01.2.01.0002", "sub_kegiatan", kegiatan, 6)
    tiga = node("2.17.03", "program", bidang, 7)
    for simpul, awal, akhir in (
        (satu, "1000000", "1500000"),
        (dua, "3000000", "2500000"),
        (tiga, "500000.50", "500000.50"),
    ):
        PaguFactory(simpul=simpul, dokumen=murni, nilai=Decimal(awal))
        PaguFactory(simpul=simpul, dokumen=perubahan, nilai=Decimal(akhir))
    RealisasiAnggaranFactory(simpul=satu, keuangan=Decimal(750000), fisik=Decimal(60))
    RealisasiAnggaranFactory(simpul=dua, keuangan=Decimal(2500000), fisik=Decimal(100))
    return PohonUji(opd, murni, perubahan, bidang, program, kegiatan, satu, dua, tiga)
