"""Agencies, officials, users. No surprises: what a factory does not say is left empty."""

from __future__ import annotations

import factory
from factory.django import DjangoModelFactory

from agencies.models import (
    OPD,
    DasarHukum,
    Fungsi,
    Jabatan,
    JumlahPegawai,
    Pejabat,
    PemangkuJabatan,
    Pemda,
    Pengguna,
    Peran,
    Unit,
)


class PemdaFactory(DjangoModelFactory):
    class Meta:
        model = Pemda

    slug = factory.Sequence(lambda n: f"kota-uji-{n}")
    nama = factory.Sequence(lambda n: f"Kota Uji {n}")
    jenis = "kota"
    sebutan_kepala_daerah = "Wali Kota"
    tempat = "Uji"


class OPDFactory(DjangoModelFactory):
    class Meta:
        model = OPD

    pemda = factory.SubFactory(PemdaFactory)
    slug = factory.Sequence(lambda n: f"dinas-uji-{n}")
    nama = factory.Sequence(lambda n: f"Dinas Uji {n}")
    nama_singkat = factory.Sequence(lambda n: f"Disuji {n}")
    jenis = "Dinas"


class UnitFactory(DjangoModelFactory):
    class Meta:
        model = Unit

    opd = factory.SubFactory(OPDFactory)
    kode = factory.Sequence(lambda n: f"U{n}")
    nama = factory.Sequence(lambda n: f"Bidang {n}")


class JabatanFactory(DjangoModelFactory):
    class Meta:
        model = Jabatan

    opd = factory.SubFactory(OPDFactory)
    pemda = factory.LazyAttribute(lambda row: row.opd.pemda)
    kode = factory.Sequence(lambda n: f"J{n}")
    nama = factory.Sequence(lambda n: f"Kepala Bidang {n}")
    jenjang = "Administrator"


class PejabatFactory(DjangoModelFactory):
    class Meta:
        model = Pejabat

    opd = factory.SubFactory(OPDFactory)
    pemda = factory.LazyAttribute(lambda row: row.opd.pemda)
    kode = factory.Sequence(lambda n: f"P{n}")
    nama = factory.Sequence(lambda n: f"Pejabat {n}, S.E.")


class PemangkuJabatanFactory(DjangoModelFactory):
    class Meta:
        model = PemangkuJabatan

    jabatan = factory.SubFactory(JabatanFactory)
    pejabat = factory.SubFactory(PejabatFactory, opd=factory.SelfAttribute("..jabatan.opd"))


class DasarHukumFactory(DjangoModelFactory):
    class Meta:
        model = DasarHukum

    opd = factory.SubFactory(OPDFactory)
    urut = factory.Sequence(lambda n: n + 1)
    uraian = factory.Sequence(lambda n: f"Peraturan Nomor {n}")


class FungsiFactory(DjangoModelFactory):
    class Meta:
        model = Fungsi

    opd = factory.SubFactory(OPDFactory)
    urut = factory.Sequence(lambda n: n + 1)
    uraian = factory.Sequence(lambda n: f"Fungsi {n}")


class JumlahPegawaiFactory(DjangoModelFactory):
    class Meta:
        model = JumlahPegawai

    opd = factory.SubFactory(OPDFactory)
    tahun = 2024
    kelompok = "status"
    uraian = factory.Sequence(lambda n: f"Status {n}")
    jumlah = 1


class PenggunaFactory(DjangoModelFactory):
    class Meta:
        model = Pengguna
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"pengguna{n}")
    nama = factory.Sequence(lambda n: f"Pengguna {n}")
    email = factory.LazyAttribute(lambda row: f"{row.username}@contoh.invalid")
    password = factory.django.Password("sandi-uji-12345")


class PeranFactory(DjangoModelFactory):
    class Meta:
        model = Peran

    pengguna = factory.SubFactory(PenggunaFactory)
    peran = "operator"
    opd = factory.SubFactory(OPDFactory)
