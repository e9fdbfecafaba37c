"""One agency with a year whose every figure is worked out by hand in the docstring below."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest

from agencies.models import OPD
from performance.models import BarisAnggaran, BarisKinerja, Indikator, PerjanjianKinerja
from performance.nilai import Nilai
from tests.conftest import Dunia
from tests.factories.agencies import JabatanFactory, PejabatFactory, PemangkuJabatanFactory, UnitFactory
from tests.factories.budget import PohonUji, pohon_uji
from tests.factories.performance import (
    IndikatorFactory,
    RealisasiTahunanFactory,
    RenstraFactory,
    SasaranFactory,
    TujuanFactory,
    target,
)

TAHUN = 2024


@dataclass
class LaporanUji:
    """
    | indikator | target 2024 | realisasi 2023 | realisasi 2024 | akhir 2026 |
    |---|---|---|---|---|
    | Satu (%), sasaran A | Renstra 78, PK 75, PK perubahan 80 | 60 (target 60) | 72 | 100 |
    | Dua (unit, cumulative), sasaran A | 40 | 30 | 50 | 200 |
    | Tiga (kasus, fewer is better), sasaran B | 10 | – | waiting for release | – |

    Capaian 72/80 = 90; 50/40 = 125; none. Mean of A and of all (90 + 125)/2 = 107,5.
    Budget: see `pohon_uji`. Satu is supported by programme 2.17.01 (pagu 4.000.000, spent 3.250.000), Dua by
    its sub kegiatan `dua` (2.500.000, all spent), Tiga by nothing.
    """

    opd: OPD
    pohon: PohonUji
    satu: Indikator
    dua: Indikator
    tiga: Indikator
    murni: PerjanjianKinerja
    perubahan: PerjanjianKinerja


def janji(perjanjian: PerjanjianKinerja, urut: int, indikator: Indikator, nilai: Nilai, teks: str) -> None:
    row = BarisKinerja(
        perjanjian=perjanjian,
        urut=urut,
        indikator=indikator,
        sasaran=indikator.sasaran.uraian,
        nama_indikator=indikator.nama,
        satuan=indikator.satuan,
        teks_target=teks,
    )
    row.atur_nilai(nilai)
    row.save()


def tanda_tangani(perjanjian: PerjanjianKinerja) -> None:
    perjanjian.status = "ditandatangani"
    perjanjian.save()


@pytest.fixture
def uji(dunia: Dunia) -> LaporanUji:
    opd = dunia.opd
    tree = pohon_uji(opd)
    renstra = RenstraFactory(opd=opd, kode="renstra", tahun_awal=2023, tahun_akhir=2026)
    goal = TujuanFactory(renstra=renstra, kode="T1", uraian="Tujuan Besar")
    first = SasaranFactory(tujuan=goal, kode="S1", uraian="Sasaran A", urut=1)
    second = SasaranFactory(tujuan=goal, kode="S2", uraian="Sasaran B", urut=2)
    satu = IndikatorFactory(sasaran=first, kode="I1", nama="Persentase Satu", urut=1)
    dua = IndikatorFactory(
        sasaran=first,
        kode="I2",
        nama="Jumlah Dua",
        urut=2,
        satuan="Unit",
        jenis_nilai="angka",
        desimal=0,
        kumulatif_tahun=True,
    )
    tiga = IndikatorFactory(
        sasaran=second,
        kode="I3",
        nama="Jumlah Tiga",
        urut=1,
        satuan="Kasus",
        jenis_nilai="angka",
        desimal=0,
        metode="negatif",
    )
    for indicator, year, amount, kind in (
        (satu, 2023, 60, "tahunan"),
        (satu, 2024, 78, "tahunan"),
        (satu, 2026, 100, "akhir"),
        (dua, 2024, 40, "tahunan"),
        (dua, 2026, 200, "akhir"),
        (tiga, 2024, 10, "tahunan"),
    ):
        target(indicator, year, Decimal(amount), kind)
    for indicator, year, amount in ((satu, 2023, 60), (satu, 2024, 72), (dua, 2023, 30), (dua, 2024, 50)):
        RealisasiTahunanFactory(indikator=indicator, tahun=year, angka=Decimal(amount))
    RealisasiTahunanFactory(
        indikator=tiga, tahun=2024, status="menunggu_rilis", bentuk="", angka=None, alasan_status="BPS"
    )
    satu.simpul.add(tree.program)
    dua.simpul.add(tree.dua)

    mayor = JabatanFactory(opd=None, pemda=opd.pemda, kode="WALI", nama="Wali Kota", urut=1)
    head = JabatanFactory(opd=opd, pemda=opd.pemda, kode="KADIS", nama="Kepala Dinas", atasan=mayor, urut=2)
    person = PejabatFactory(pemda=opd.pemda, opd=opd, nama="Siti Aminah, S.E.", pangkat="Pembina Tingkat I")
    PemangkuJabatanFactory(jabatan=head, pejabat=person)
    UnitFactory(opd=opd, kode="SEKR", nama="Sekretariat")

    common = {"opd": opd, "tahun": TAHUN, "jabatan": head, "pihak_pertama": person}
    murni = PerjanjianKinerja.objects.create(kode="pk-0", **common)
    perubahan = PerjanjianKinerja.objects.create(
        kode="pk-1", revisi=1, menggantikan=murni, alasan="b", **common
    )
    for paper, amount in ((murni, 75), (perubahan, 80)):
        janji(paper, 1, satu, Decimal(amount), f"{amount}%")
        janji(paper, 2, dua, Decimal(40), "40")
        janji(paper, 3, tiga, Decimal(10), "10")
    for paper, urut, node, amount in (
        (murni, 1, tree.program, 4_000_000),
        (perubahan, 1, tree.program, 4_000_000),
        (perubahan, 2, tree.kegiatan, 4_000_000),
        (perubahan, 3, tree.tiga, 500_000),
    ):
        BarisAnggaran.objects.create(
            perjanjian=paper, urut=urut, simpul=node, nama=node.nama, pagu=Decimal(amount)
        )
    tanda_tangani(murni)
    tanda_tangani(perubahan)
    return LaporanUji(opd, tree, satu, dua, tiga, murni, perubahan)
