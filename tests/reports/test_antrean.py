"""The queue of builds: one worker each, progress that only grows, and words for what failed."""

from __future__ import annotations

import datetime
import hashlib
import subprocess
import sys
import threading
import time
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from reports import antrean, berkas
from reports.beku import sidik_isi
from reports.builder import bangun
from reports.keadaan import keadaan_berkas
from reports.kemajuan import Kemajuan
from reports.models import Bangunan, Laporan
from reports.services import laporan
from tests.conftest import Dunia
from tests.factories.terbitan import bangunan_uji, isi_berkas
from tests.reports.conftest import TAHUN, LaporanUji

Tahap = Bangunan.Tahap


@pytest.fixture
def baris(dunia: Dunia) -> Laporan:
    return laporan(dunia.opd, TAHUN)


def kerjakan_satu() -> Bangunan:
    row = antrean.ambil()
    assert row is not None
    antrean.kerjakan(row, antrean.kemajuan_baru(row))
    row.refresh_from_db()
    return row


def test_a_file_is_made_and_keeps_its_fingerprints(uji: LaporanUji, dunia: Dunia) -> None:
    asked = antrean.minta(laporan=laporan(uji.opd, TAHUN), bentuk="json", oleh=dunia["operator"])
    assert (asked.tahap, asked.kemajuan) == (Tahap.MENUNGGU, 0)
    row = kerjakan_satu()
    assert (row.pk, row.tahap, row.kemajuan, row.kesalahan) == (asked.pk, Tahap.SELESAI, 100, "")
    content = isi_berkas(row.berkas)
    assert content.startswith(b"{") and row.sidik == hashlib.sha256(content).hexdigest()
    assert row.sidik_isi == sidik_isi(bangun(uji.opd, TAHUN))
    assert antrean.ambil() is None


def test_the_printed_form_tells_its_pages(uji: LaporanUji, dunia: Dunia) -> None:
    antrean.minta(laporan=laporan(uji.opd, TAHUN), bentuk="pdf", oleh=dunia["operator"])
    row = antrean.ambil()
    assert row is not None
    progress = Kemajuan()
    seen: list[int] = []
    original = progress.maju
    progress.maju = lambda share, step: (original(share, step), seen.append(progress.persen))  # type: ignore[method-assign]
    antrean.kerjakan(row, progress)
    row.refresh_from_db()
    assert row.tahap == Tahap.SELESAI and row.halaman and row.halaman > 5
    assert seen == sorted(seen) and len(set(seen)) > 10 and seen[-1] < 100


def test_progress_never_goes_back_nor_beyond_its_share() -> None:
    progress = Kemajuan(halaman=10)
    shares = []
    for _round in range(5):
        for page in range(1, 41):
            progress.halaman_ke(page, f"Menata halaman {page}")
            shares.append(progress.persen)
    assert shares == sorted(shares) and max(shares) <= 100
    # Ten pages were expected, so half of the three rounds is not yet half of the work.
    assert shares[14] < 50


def test_asking_twice_waits_once(baris: Laporan, dunia: Dunia) -> None:
    first = antrean.minta(laporan=baris, bentuk="pdf", oleh=dunia["operator"])
    assert antrean.minta(laporan=baris, bentuk="pdf", oleh=dunia["kepala"]) == first
    antrean.minta(laporan=baris, bentuk="xlsx", oleh=dunia["operator"])
    assert Bangunan.objects.count() == 2
    # The oldest first, and each to one worker.
    assert [row.bentuk if (row := antrean.ambil()) else None for _n in range(3)] == ["pdf", "xlsx", None]
    # While one is made, the next may already be asked for.
    assert antrean.minta(laporan=baris, bentuk="pdf", oleh=dunia["operator"]) != first


def test_a_build_taken_by_another_worker_is_left_to_it(baris: Laporan, monkeypatch) -> None:
    row = bangunan_uji(baris, tahap=Tahap.MENUNGGU)
    original = Bangunan.objects.menunggu

    def late() -> object:
        found = list(original().select_related("laporan"))
        Bangunan.objects.filter(pk=row.pk).update(tahap=Tahap.BERJALAN)

        class Sudah:
            def select_related(self, *_names: str) -> Sudah:
                return self

            def first(self) -> Bangunan | None:
                return found.pop() if found else None

        return Sudah()

    monkeypatch.setattr(Bangunan.objects, "menunggu", late)
    assert antrean.ambil() is None


def test_only_what_waits_can_be_cancelled(baris: Laporan) -> None:
    waiting = bangunan_uji(baris, tahap=Tahap.MENUNGGU)
    antrean.batalkan(waiting)
    waiting.refresh_from_db()
    assert waiting.tahap == Tahap.BATAL and antrean.ambil() is None
    running = bangunan_uji(baris, tahap=Tahap.BERJALAN)
    with pytest.raises(ValidationError, match="sudah dimulai"):
        antrean.batalkan(running)


def test_a_killed_workers_build_begins_once_more_and_is_then_given_up(baris: Laporan) -> None:
    old = timezone.now() - antrean.BATAS_DENYUT - datetime.timedelta(seconds=1)
    lost = bangunan_uji(baris, tahap=Tahap.BERJALAN, denyut=old, percobaan=1, kemajuan=40)
    alive = bangunan_uji(baris, tahap=Tahap.BERJALAN, denyut=timezone.now(), bentuk="docx")
    antrean.pulihkan()
    lost.refresh_from_db()
    alive.refresh_from_db()
    assert (lost.tahap, lost.kemajuan, alive.tahap) == (Tahap.MENUNGGU, 0, Tahap.BERJALAN)
    claimed = antrean.ambil()
    assert claimed == lost and claimed is not None and claimed.percobaan == 2
    Bangunan.objects.filter(pk=lost.pk).update(denyut=old)
    antrean.pulihkan()
    lost.refresh_from_db()
    assert lost.tahap == Tahap.GAGAL and lost.kesalahan.startswith("Pembuatan terhenti")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ValidationError(["Satu.", "Dua."]), "Satu. Dua."),
        (FileNotFoundError("x"), "gambar"),
        (MemoryError(), "Memori"),
        (OSError(28, "penuh"), "penuh"),
        (RuntimeError("rahasia /srv/x"), "nomor pembuatan"),
    ],
)
def test_a_failure_is_told_in_words_and_the_last_good_file_stays(
    baris: Laporan, dunia: Dunia, monkeypatch, caplog, error: Exception, words: str
) -> None:
    good = bangunan_uji(baris, isi=b"lama", bentuk="pdf")

    def fail(*_args: object) -> berkas.Jadi:
        raise error

    monkeypatch.setattr(berkas, "susun_berkas", fail)
    antrean.minta(laporan=baris, bentuk="pdf", oleh=dunia["operator"])
    row = kerjakan_satu()
    assert row.tahap == Tahap.GAGAL and words in row.kesalahan and "rahasia" not in row.kesalahan
    assert f"build {row.pk}" in caplog.text and type(error).__name__ in caplog.text
    (state,) = [one for one in keadaan_berkas(Bangunan.objects.all()) if one.bentuk == "pdf"]
    assert state.baik == good and state.gagal and isi_berkas(state.baik.berkas) == b"lama"


def test_a_new_good_file_takes_the_place_of_the_old_one(baris: Laporan, dunia: Dunia) -> None:
    old = bangunan_uji(baris, bentuk="json")
    failed = bangunan_uji(baris, bentuk="json", tahap=Tahap.GAGAL)
    other = bangunan_uji(baris, bentuk="pdf")
    storage, name = old.berkas.storage, old.berkas.name
    antrean.minta(laporan=baris, bentuk="json", oleh=dunia["operator"])
    made = kerjakan_satu()
    assert set(Bangunan.objects.all()) == {made, other}
    assert failed.pk and not storage.exists(name) and storage.exists(made.berkas.name)


def test_the_page_knows_place_and_age(baris: Laporan, dunia: Dunia) -> None:
    bangunan_uji(baris, tahap=Tahap.BERJALAN, bentuk="pdf")
    bangunan_uji(baris, tahap=Tahap.MENUNGGU, bentuk="docx")
    bangunan_uji(baris, tahap=Tahap.MENUNGGU, bentuk="esr")
    bangunan_uji(baris, bentuk="xlsx", sidik_isi="a" * 64)
    states = {row.bentuk: row for row in keadaan_berkas(Bangunan.objects.all(), "b" * 64)}
    assert (states["docx"].antre, states["esr"].antre, states["pdf"].antre) == (1, 2, None)
    assert states["xlsx"].basi is True and states["json"].baik is None
    assert keadaan_berkas(Bangunan.objects.all(), "a" * 64)[2].basi is False


@pytest.mark.django_db(transaction=True)
def test_a_thread_of_the_web_process_makes_what_waits_and_ends(dunia: Dunia, settings) -> None:
    settings.QUEUE_IN_WEB = True
    report = laporan(dunia.opd, TAHUN)
    # Three people at once; one thread works, and the second asking finds it.
    for form in ("json", "xlsx", "docx"):
        antrean.minta(laporan=report, bentuk=form, oleh=dunia["operator"])
    deadline = time.monotonic() + 60
    while any(thread.name == "antrean" for thread in threading.enumerate()):
        assert time.monotonic() < deadline
        time.sleep(0.1)
    assert list(Bangunan.objects.values_list("tahap", flat=True)) == [Tahap.SELESAI] * 3
    assert all(row.percobaan == 1 for row in Bangunan.objects.all())


@pytest.mark.django_db(transaction=True)
def test_two_worker_processes_never_make_the_same(dunia: Dunia) -> None:
    report = laporan(dunia.opd, TAHUN)
    forms = ("json", "xlsx", "docx")
    for form in forms:
        antrean.minta(laporan=report, bentuk=form, oleh=dunia["operator"])
    name = connection.settings_dict["NAME"]
    code = (
        "import os, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'sakip.settings';"
        f"from django.conf import settings; settings.DATABASES['default']['NAME'] = {str(name)!r};"
        "django.setup(); from django.core.management import call_command;"
        "call_command('kerjakan_antrean', sekali=True)"
    )
    workers = [subprocess.Popen([sys.executable, "-c", code], cwd=Path(settings.BASE_DIR)) for _n in range(2)]
    assert [worker.wait(timeout=120) for worker in workers] == [0, 0]
    rows = list(Bangunan.objects.all())
    assert [(row.tahap, row.percobaan) for row in rows] == [(Tahap.SELESAI, 1)] * 3


@pytest.mark.django_db(transaction=True)
def test_the_command_works_until_nothing_waits(dunia: Dunia) -> None:
    antrean.minta(laporan=laporan(dunia.opd, TAHUN), bentuk="json", oleh=dunia["operator"])
    out = StringIO()
    call_command("kerjakan_antrean", sekali=True, stdout=out)
    assert out.getvalue() == "1 files made.\n"
    assert Bangunan.objects.get().tahap == Tahap.SELESAI
