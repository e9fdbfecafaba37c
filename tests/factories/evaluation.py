"""Recommendations and their follow-up."""

from __future__ import annotations

import factory
from factory.django import DjangoModelFactory

from evaluation.models import Rekomendasi, TindakLanjut
from tests.factories.agencies import OPDFactory


class RekomendasiFactory(DjangoModelFactory):
    class Meta:
        model = Rekomendasi

    opd = factory.SubFactory(OPDFactory)
    tahun = 2023
    urut = factory.Sequence(lambda n: n % 30000 + 1)
    uraian = factory.Sequence(lambda n: f"Menyusun laporan ke-{n}")


class TindakLanjutFactory(DjangoModelFactory):
    class Meta:
        model = TindakLanjut

    rekomendasi = factory.SubFactory(RekomendasiFactory)
    rencana_aksi = "Laporan disusun"
