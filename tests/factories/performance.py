"""Plans, indicators, targets, results and rules of calculation; one small plan that every page can show."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from agencies.models import OPD
from performance.models import (
    Indikator,
    IsuStrategis,
    KamusIndikator,
    KebijakanHitung,
    Misi,
    Penghargaan,
    PitaPredikat,
    RealisasiTahunan,
    Renstra,
    Sasaran,
    SkalaPredikat,
    StandarPembanding,
    Strategi,
    Target,
    Tujuan,
)
from performance.nilai import Nilai
from tests.factories.agencies import OPDFactory, PemdaFactory

TAHUN = 2024


class RenstraFactory(DjangoModelFactory):
    class Meta:
        model = Renstra

    opd = factory.SubFactory(OPDFactory)
    kode = factory.Sequence(lambda n: f"renstra-{n}")
    tahun_awal = TAHUN
    tahun_akhir = TAHUN + 2


class MisiFactory(DjangoModelFactory):
    class Meta:
        model = Misi

    renstra = factory.SubFactory(RenstraFactory)
    nomor = factory.Sequence(lambda n: n + 1)
    uraian = factory.Sequence(lambda n: f"Misi uji {n}")


class TujuanFactory(DjangoModelFactory):
    class Meta:
        model = Tujuan

    renstra = factory.SubFactory(RenstraFactory)
    kode = factory.Sequence(lambda n: f"T{n}")
    uraian = factory.Sequence(lambda n: f"Tujuan uji {n}")


class SasaranFactory(DjangoModelFactory):
    class Meta:
        model = Sasaran

    tujuan = factory.SubFactory(TujuanFactory)
    kode = factory.Sequence(lambda n: f"S{n}")
    uraian = factory.Sequence(lambda n: f"Sasaran uji {n}")


class StrategiFactory(DjangoModelFactory):
    class Meta:
        model = Strategi

    sasaran = factory.SubFactory(SasaranFactory)
    kode = factory.Sequence(lambda n: f"ST{n}")
    uraian = factory.Sequence(lambda n: f"Strategi uji {n}")


class IndikatorFactory(DjangoModelFactory):
    class Meta:
        model = Indikator

    sasaran = factory.SubFactory(SasaranFactory)
    opd = factory.LazyAttribute(lambda row: row.sasaran.tujuan.renstra.opd)
    kode = factory.Sequence(lambda n: f"IKU-{n}")
    nama = factory.Sequence(lambda n: f"Persentase uji {n}")
    satuan = "%"
    jenis_nilai = "persen"
    is_iku = True


class TargetFactory(DjangoModelFactory):
    class Meta:
        model = Target

    indikator = factory.SubFactory(IndikatorFactory)
    tahun = TAHUN
    bentuk = "angka"
    angka = Decimal(70)


class RealisasiTahunanFactory(DjangoModelFactory):
    class Meta:
        model = RealisasiTahunan

    indikator = factory.SubFactory(IndikatorFactory)
    tahun = TAHUN
    status = "nilai"
    bentuk = "angka"
    angka = Decimal(63)


class SkalaPredikatFactory(DjangoModelFactory):
    class Meta:
        model = SkalaPredikat

    pemda = factory.SubFactory(PemdaFactory)
    kode = factory.Sequence(lambda n: f"skala-{n}")
    jenis = "capaian"
    nama = "Skala uji"
    sumber = "Peraturan uji"
    tahun_mulai = TAHUN


class PitaPredikatFactory(DjangoModelFactory):
    class Meta:
        model = PitaPredikat

    skala = factory.SubFactory(SkalaPredikatFactory)
    urut = 1
    label = "Baik"


class KebijakanHitungFactory(DjangoModelFactory):
    class Meta:
        model = KebijakanHitung

    pemda = factory.SubFactory(PemdaFactory)
    tahun_mulai = TAHUN


class IsuStrategisFactory(DjangoModelFactory):
    class Meta:
        model = IsuStrategis

    opd = factory.SubFactory(OPDFactory)
    tahun = TAHUN
    urut = factory.Sequence(lambda n: n + 1)
    uraian = "Isu uji"


class PenghargaanFactory(DjangoModelFactory):
    class Meta:
        model = Penghargaan

    opd = factory.SubFactory(OPDFactory)
    tahun = TAHUN
    urut = factory.Sequence(lambda n: n + 1)
    nama = "Penghargaan uji"


class KamusIndikatorFactory(DjangoModelFactory):
    class Meta:
        model = KamusIndikator

    pemda = None
    kode = factory.Sequence(lambda n: f"kamus-{n}")
    nama = "Persentase uji"
    definisi = "Bagian yang diuji"
    satuan = "%"


class StandarPembandingFactory(DjangoModelFactory):
    class Meta:
        model = StandarPembanding

    indikator = factory.SubFactory(IndikatorFactory)
    tahun = TAHUN
    tingkat = "nasional"
    sumber = "Badan Pusat Statistik"
    bentuk = "angka"
    angka = Decimal(80)


def target(indikator: Indikator, tahun: int, nilai: Nilai, jenis: str = "tahunan") -> Target:
    """A target with a value of any kind."""
    row = Target(indikator=indikator, tahun=tahun, jenis=jenis)
    row.atur_nilai(nilai)
    row.save()
    return row


@dataclass
class RencanaUji:
    """A plan of three years (TAHUN and the two after) with one node of each kind and one indicator."""

    opd: OPD
    renstra: Renstra
    misi: Misi
    tujuan: Tujuan
    sasaran: Sasaran
    strategi: Strategi
    indikator: Indikator


def rencana_uji(opd: OPD) -> RencanaUji:
    """IKU-1, a percentage: baseline 60, targets 70, 75, 80, end 80."""
    renstra = RenstraFactory(opd=opd, kode=f"renstra-{opd.slug}"[:40])
    misi = MisiFactory(renstra=renstra, nomor=1)
    tujuan = TujuanFactory(renstra=renstra, kode="T1", misi=misi)
    sasaran = SasaranFactory(tujuan=tujuan, kode="S1")
    strategi = StrategiFactory(sasaran=sasaran, kode="ST1")
    indikator = IndikatorFactory(sasaran=sasaran, kode="IKU-1", nama="Persentase koperasi aktif")
    target(indikator, TAHUN - 1, Decimal(60), "awal")
    for step in range(3):
        target(indikator, TAHUN + step, Decimal(70 + 5 * step))
    target(indikator, TAHUN + 2, Decimal(80), "akhir")
    return RencanaUji(opd, renstra, misi, tujuan, sasaran, strategi, indikator)
