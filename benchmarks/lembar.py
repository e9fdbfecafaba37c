"""Server time of an evaluation: the worksheet, a cell saved, all agencies side by side. See README.md."""

from __future__ import annotations

import argparse
import os
from decimal import Decimal
from typing import TYPE_CHECKING

import django
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import setup_test_environment, teardown_test_environment
from django.urls import reverse

from benchmarks.kisi import ukur

if TYPE_CHECKING:
    from agencies.models import Pemda, Pengguna

TAHUN, BANYAK = 2024, 40
SUB = [f"{part}.{letter}" for part in "1234" for letter in "abc"]


def masuk(orang: Pengguna) -> Client:
    client = Client()
    client.force_login(orang, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def buat_lembar() -> tuple[str, Client]:
    """An agency with a plan and a filled worksheet of both sides. Returns its slug and its ketua's client."""
    from tests.factories.agencies import OPDFactory, PenggunaFactory, PeranFactory
    from tests.factories.evaluasi import evaluasi_uji, jawab_uji, tim_uji
    from tests.factories.performance import rencana_uji

    opd = OPDFactory(slug="ukur")
    rencana_uji(opd)
    ketua = PenggunaFactory()
    PeranFactory(pengguna=ketua, peran="evaluator", opd=opd, pemda=None)
    evaluation = evaluasi_uji(opd, TAHUN)
    tim_uji(evaluation, ketua=ketua)
    jawab_uji(evaluation, dict.fromkeys(SUB, "BB"))
    jawab_uji(evaluation, dict.fromkeys(SUB, "A"), "mandiri")
    return opd.slug, masuk(ketua)


def buat_pemda(banyak: int) -> tuple[Pemda, Client]:
    """A government whose evaluations were all delivered, with two years of scores. And its planner."""
    from evaluation.models import NilaiAKIP
    from tests.factories.agencies import OPDFactory, PemdaFactory, PenggunaFactory, PeranFactory
    from tests.factories.evaluasi import evaluasi_uji, jawab_uji, tim_uji
    from tests.factories.evaluation import RekomendasiFactory

    pemda, planner, ketua = PemdaFactory(slug="ukur"), PenggunaFactory(), PenggunaFactory()
    PeranFactory(pengguna=planner, peran="admin", opd=None, pemda=pemda)
    for _place in range(banyak):
        opd = OPDFactory(pemda=pemda)
        evaluation = evaluasi_uji(opd, TAHUN, "disampaikan")
        tim_uji(evaluation, ketua=ketua)
        jawab_uji(evaluation, dict.fromkeys(SUB, "BB"))
        for tahun, link in ((TAHUN, evaluation), (TAHUN - 1, None)):
            NilaiAKIP.objects.create(opd=opd, tahun=tahun, nilai=Decimal(80), evaluasi=link)
        RekomendasiFactory(opd=opd, tahun=TAHUN, evaluasi=evaluation)
    return pemda, masuk(planner)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--putaran", type=int, default=30, help="rounds of each measurement")
    rounds = parser.parse_args().putaran
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sakip.settings")
    os.environ.setdefault("DATABASE_URL", "sqlite:///:memory:")
    os.environ.setdefault("DEBUG", "1")
    django.setup()
    setup_test_environment(debug=False)
    old = connection.creation.create_test_db(verbosity=0, serialize=False)
    try:
        slug, team = buat_lembar()
        pemda, planner = buat_pemda(BANYAK)
        sheet = reverse("evaluation:lembar", args=[slug, TAHUN])
        sub = reverse("evaluation:lembar-sub", args=[slug, TAHUN, "1.b"])
        save = reverse("evaluation:lembar-simpan", args=[slug, TAHUN, "1.b"])
        overview = reverse("evaluasi-pemda:ikhtisar", args=[pemda.slug, TAHUN])
        matrix = reverse("evaluasi-pemda:matriks", args=[pemda.slug, TAHUN])
        stored = {"teks": "Catatan 1.b"}

        def simpan(nomor: int) -> int:
            cell = {"baris": "sub", "kolom": "catatan", "versi": "1", "kunci": str(nomor)}
            cell |= {"semula": stored["teks"], "teks": f"Catatan {nomor}"}
            answer = team.post(save, cell, content_type="application/json")
            stored["teks"] = cell["teks"]
            return answer.status_code

        print(f"Database: {settings.DATABASES['default']['ENGINE'].rsplit('.', 1)[-1]}; {rounds} rounds\n")
        print("| What | Median | 95th percentile | Queries |\n|---|---|---|---|")
        ukur("Worksheet, 12 sub komponen", rounds, lambda nomor: team.get(sheet).status_code)
        ukur("One sub komponen with its criteria", rounds, lambda nomor: team.get(sub).status_code)
        ukur("One cell of the worksheet saved", rounds, simpan)
        ukur(f"Overview, {BANYAK} agencies", rounds, lambda nomor: planner.get(overview).status_code)
        ukur(f"Matrix, {BANYAK} agencies", rounds, lambda nomor: planner.get(matrix).status_code)
    finally:
        connection.creation.destroy_test_db(old, verbosity=0)
        teardown_test_environment()


if __name__ == "__main__":
    main()
