"""The calendar knows the work of an evaluation: proposed, shown, extended, refused outside its dates."""

from __future__ import annotations

import datetime
import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from performance.models import Tenggat
from performance.services.kalender import tolak_di_luar_jadwal
from tests.factories.kalender import perpanjangan_uji, tenggat_uji

KEGIATAN = {
    "akip-mandiri": "Penilaian mandiri AKIP",
    "akip-evaluasi": "Evaluasi AKIP",
    "akip-tanggapan": "Tanggapan atas temuan sementara",
    "akip-panel": "Reviu dan panel evaluasi AKIP",
    "tindak-lanjut": "Tindak lanjut rekomendasi",
}
SEKARANG = datetime.datetime(2024, 7, 20, tzinfo=datetime.UTC)


def url(name: str, *args: object) -> str:
    return reverse(f"performance:{name}", args=["kota-asri", 2024, *args])


def test_customary_dates_follow_each_other_and_are_shown_by_name(dunia, masuk) -> None:
    admin = masuk("admin")
    assert admin.post(url("kalender-usulkan")).status_code == 302
    rows = {row.kegiatan: row for row in Tenggat.objects.filter(kegiatan__in=KEGIATAN)}
    assert set(rows) == set(KEGIATAN)
    # From the self-assessment to the follow-up, one after the other, in the year of the evaluation.
    in_order = [rows[kind] for kind in KEGIATAN]
    assert all(one.tutup < two.buka for one, two in zip(in_order, in_order[1:], strict=False))
    page = re.sub(r"\s+", " ", masuk("pimpinan").get(url("kalender")).content.decode())
    for name in KEGIATAN.values():
        assert f'<th scope="row">{name}</th>' in page


def test_an_administrator_sets_and_extends_the_window_of_an_evaluation(dunia, masuk) -> None:
    form = masuk("admin").get(url("tenggat-tambah")).context["form"]
    assert set(KEGIATAN) <= {str(key) for key, _label in form.fields["kegiatan"].choices}
    past = datetime.datetime(2024, 7, 15, tzinfo=datetime.UTC)
    term = tenggat_uji(dunia.pemda, "akip-tanggapan", 2024, tutup=past)
    with pytest.raises(ValidationError, match="Tanggapan atas temuan sementara 2024 sudah ditutup"):
        tolak_di_luar_jadwal(dunia.opd, 2024, "akip-tanggapan", dunia["operator"], SEKARANG)
    perpanjangan_uji(term, dunia.opd, sampai=datetime.datetime(2024, 7, 31, tzinfo=datetime.UTC))
    tolak_di_luar_jadwal(dunia.opd, 2024, "akip-tanggapan", dunia["operator"], SEKARANG)
    with pytest.raises(ValidationError):
        tolak_di_luar_jadwal(dunia.tetangga, 2024, "akip-tanggapan", dunia["operator_lain"], SEKARANG)
