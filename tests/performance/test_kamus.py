"""The shared dictionary of indicators: who sees and changes an entry, its file; notes on programmes."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from tablib import Dataset

from performance.models import CatatanProgram, Indikator, KamusIndikator
from performance.resources import CatatanProgramSumber, IndikatorSumber, KamusIndikatorSumber
from tests.conftest import Dunia
from tests.factories.budget import pohon_uji
from tests.factories.performance import KamusIndikatorFactory, rencana_uji

pytestmark = pytest.mark.django_db


def test_an_entry_of_all_is_seen_by_everybody_and_changed_by_a_super_admin(dunia: Dunia, masuk) -> None:
    shared = KamusIndikatorFactory(nama="Milik semua")
    own = KamusIndikatorFactory(pemda=dunia.pemda, nama="Milik sendiri")
    foreign = KamusIndikatorFactory(pemda=dunia.pemda_asing, nama="Milik asing")
    page = masuk("operator").get(reverse("performance:kamus", args=[dunia.pemda.slug])).content.decode()
    assert "Milik semua" in page and "Milik sendiri" in page and "Milik asing" not in page
    change = reverse("performance:kamus-ubah", args=[dunia.pemda.slug, shared.pk])
    assert masuk("admin").get(change).status_code == 403
    assert masuk("super").get(change).status_code == 200
    change = reverse("performance:kamus-ubah", args=[dunia.pemda.slug, own.pk])
    assert masuk("admin").get(change).status_code == 200
    change = reverse("performance:kamus-ubah", args=[dunia.pemda.slug, foreign.pk])
    assert masuk("super").get(change).status_code == 404


def test_a_super_admin_may_add_an_entry_for_all(dunia: Dunia, masuk) -> None:
    url = reverse("performance:kamus-tambah", args=[dunia.pemda.slug])
    data = {"nama": "Angka", "kode": "angka", "definisi": "Apa", "satuan": "", "rumus": "", "bersama": "on"}
    masuk("admin").post(url, data)
    assert KamusIndikator.objects.get(kode="angka").pemda == dunia.pemda
    masuk("super").post(url, data)
    assert KamusIndikator.objects.filter(kode="angka", pemda=None).count() == 1
    again = masuk("super").post(url, data)
    assert again.status_code == 422
    assert "Kode ini sudah dipakai." in again.content.decode()


def test_one_code_per_government_and_one_for_all(dunia: Dunia) -> None:
    KamusIndikatorFactory(kode="satu")
    KamusIndikatorFactory(kode="satu", pemda=dunia.pemda)
    for pemda in (None, dunia.pemda):
        with pytest.raises(IntegrityError), transaction.atomic():
            KamusIndikatorFactory(kode="satu", pemda=pemda)


def test_the_form_of_an_indicator_offers_no_entry_of_another_government(dunia: Dunia, masuk) -> None:
    plan = rencana_uji(dunia.opd)
    KamusIndikatorFactory(nama="Milik semua")
    KamusIndikatorFactory(pemda=dunia.pemda_asing, nama="Milik asing")
    url = reverse("performance:indikator-ubah", args=[dunia.opd.slug, 2024, plan.indikator.pk])
    for person in ("operator", "super"):
        page = masuk(person).get(url).content.decode()
        assert "Milik semua" in page
        assert "Milik asing" not in page


def test_the_file_of_indicators_links_by_code_a_governments_own_entry_first(dunia: Dunia) -> None:
    plan = rencana_uji(dunia.opd)
    KamusIndikatorFactory(kode="sama", nama="Milik semua")
    own = KamusIndikatorFactory(kode="sama", pemda=dunia.pemda)
    KamusIndikatorFactory(kode="asing", pemda=dunia.pemda_asing)
    code = plan.indikator.kode
    source = IndikatorSumber(opd=dunia.opd)
    sheet = source.export().subset(cols=["kode", "level", "sasaran", "nama", "kamus"])
    row = dict(zip(sheet.headers, sheet[[r[0] for r in sheet].index(code)], strict=True))
    data = Dataset(tuple({**row, "kamus": "sama"}.values()), headers=list(row))
    assert not source.import_data(data, dry_run=False).has_errors()
    assert Indikator.objects.get(pk=plan.indikator.pk).kamus == own
    data = Dataset(tuple({**row, "kamus": "asing"}.values()), headers=list(row))
    result = source.import_data(data, dry_run=False)
    assert "“asing” tidak ditemukan." in str(result.invalid_rows[0].error)


def test_the_dictionarys_file_belongs_to_one_government(dunia: Dunia) -> None:
    data = Dataset(("satu", "Nama", "Definisi", "%", ""), headers=KamusIndikatorSumber().kolom())
    for pemda in (None, dunia.pemda):
        KamusIndikatorSumber(pemda=pemda).import_data(data, dry_run=False, raise_errors=True)
    assert list(KamusIndikator.objects.order_by("pk").values_list("pemda", flat=True)) == [
        None,
        dunia.pemda.pk,
    ]
    assert len(KamusIndikatorSumber(pemda=dunia.pemda_asing).export()) == 0


def test_a_note_on_a_programme_of_the_year_only(dunia: Dunia, masuk) -> None:
    here, there = pohon_uji(dunia.opd), pohon_uji(dunia.tetangga)
    url = reverse("performance:pendukung-tambah", args=[dunia.opd.slug, 2024, "catatan-program"])
    typed = {"simpul": here.program.pk, "permasalahan": "Tunda bayar", "upaya": "Dibayar tahun depan"}
    client = masuk("operator")
    assert client.post(url, {**typed, "simpul": there.program.pk}).status_code == 422
    assert client.post(url, typed).status_code == 302
    assert CatatanProgram.objects.get().simpul == here.program
    again = client.post(url, typed)
    assert again.status_code == 422
    assert "Tunda bayar" in again.content.decode()
    listing = reverse("performance:pendukung-list", args=[dunia.opd.slug, 2024, "catatan-program"])
    assert "Dibayar tahun depan" in client.get(listing).content.decode()
    other = reverse("performance:pendukung-list", args=[dunia.opd.slug, 2023, "catatan-program"])
    assert "Dibayar tahun depan" not in client.get(other).content.decode()


def test_notes_come_in_as_a_file(dunia: Dunia) -> None:
    tree = pohon_uji(dunia.opd)
    source = CatatanProgramSumber(opd=dunia.opd)
    data = Dataset((2024, tree.program.kode, "Masalah", "Upaya"), headers=source.kolom())
    assert not source.import_data(data, dry_run=False).has_errors()
    assert CatatanProgram.objects.get(simpul=tree.program).upaya == "Upaya"
    wrong = Dataset((2023, tree.program.kode, "Masalah", "Upaya"), headers=source.kolom())
    assert source.import_data(wrong, dry_run=False).invalid_rows


def test_an_unsigned_visitor_sees_no_entry(dunia: Dunia) -> None:
    from django.contrib.auth.models import AnonymousUser

    KamusIndikatorFactory()
    assert not KamusIndikator.objects.all().visible_to(AnonymousUser())
    with pytest.raises(ValidationError):
        KamusIndikator(kode="ada spasi", nama="a", definisi="b").full_clean()
