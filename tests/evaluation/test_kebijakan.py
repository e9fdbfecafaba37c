"""The policy of evaluation of a government: which one stands in a year, and the pages for it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from evaluation.models import KebijakanAKIP
from evaluation.selectors.kebijakan import kebijakan_akip

pytestmark = pytest.mark.django_db


def test_the_newest_policy_that_began_by_then_stands(dunia) -> None:
    KebijakanAKIP.objects.create(pemda=dunia.pemda, tahun_mulai=2021, hari_tindak_lanjut=90)
    KebijakanAKIP.objects.create(pemda=dunia.pemda, tahun_mulai=2024, bobot_instansi=Decimal(40))
    KebijakanAKIP.objects.create(pemda=dunia.pemda_asing, tahun_mulai=2023, hari_tindak_lanjut=5)
    assert [kebijakan_akip(dunia.pemda, year).tahun_mulai for year in (2021, 2023, 2024, 2030)] == [
        2021,
        2021,
        2024,
        2024,
    ]
    assert kebijakan_akip(dunia.pemda, 2023).hari_tindak_lanjut == 90


def test_without_a_policy_the_two_scores_are_not_merged(dunia) -> None:
    policy = kebijakan_akip(dunia.pemda, 2024)
    assert policy.pk is None
    assert (policy.bobot_instansi, policy.target_predikat, policy.hari_tindak_lanjut) == (None, "BB", 60)
