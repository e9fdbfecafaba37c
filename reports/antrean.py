"""The queue of builds: asked for on a page, made one at a time by each worker, whichever process that is.

A worker claims a build with one conditional UPDATE, so that two never take the same, and signs a sign of life
every few seconds while it works. Every write is short: SQLite has one writer.
"""

from __future__ import annotations

import datetime
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from auditlog.context import set_actor
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import OperationalError, connection, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from agencies.models import Pengguna
from reports import berkas, terbit
from reports.kemajuan import Kemajuan
from reports.models import Bangunan, Laporan

log = logging.getLogger(__name__)
Tahap = Bangunan.Tahap
# A worker signs every `DENYUT` seconds; who has not signed for `BATAS_DENYUT` is gone.
DENYUT = 2
BATAS_DENYUT = datetime.timedelta(seconds=60)
# A build whose worker died begins once more; one that kills its worker twice does not go on killing.
MAKS_PERCOBAAN = 2


@transaction.atomic
def minta(*, laporan: Laporan, bentuk: str, oleh: Pengguna) -> Bangunan:
    """Put a build into the queue; who asks twice gets the one that waits already."""
    rows = Bangunan.objects.filter(laporan=laporan, bentuk=bentuk)
    waiting = rows.menunggu().first()
    if waiting is not None:
        return waiting
    row = Bangunan.objects.create(laporan=laporan, bentuk=bentuk, oleh=oleh)
    transaction.on_commit(pastikan_berjalan)
    return row


def batalkan(bangunan: Bangunan) -> None:
    """Take a waiting build out of the queue.

    Raises:
        ValidationError: it has begun or is over.
    """
    now = timezone.now()
    rows = Bangunan.objects.filter(pk=bangunan.pk, tahap=Tahap.MENUNGGU)
    if not rows.update(tahap=Tahap.BATAL, selesai=now):
        raise ValidationError(_("Pembuatan berkas ini sudah dimulai, jadi tidak dapat dibatalkan."))


def pulihkan() -> None:
    """Give builds whose worker is gone back to the queue, or up."""
    now = timezone.now()
    lost = Bangunan.objects.berjalan().filter(denyut__lt=now - BATAS_DENYUT)
    again = lost.filter(percobaan__lt=MAKS_PERCOBAAN).update(
        tahap=Tahap.MENUNGGU, kemajuan=0, langkah="", denyut=None
    )
    given_up = lost.update(
        tahap=Tahap.GAGAL,
        selesai=now,
        kesalahan=_("Pembuatan terhenti di tengah jalan. Coba buat lagi saat portal lebih sepi."),
    )
    if again or given_up:
        log.warning("builds without a worker: %s begin again, %s given up", again, given_up)


def ambil() -> Bangunan | None:
    """Claim the build that has waited longest; None when none waits."""
    while True:
        row = Bangunan.objects.menunggu().select_related("laporan__opd__pemda", "oleh").first()
        if row is None:
            return None
        now = timezone.now()
        claimed = Bangunan.objects.filter(pk=row.pk, tahap=Tahap.MENUNGGU).update(
            tahap=Tahap.BERJALAN,
            mulai=now,
            denyut=now,
            kemajuan=0,
            langkah=_("Memulai"),
            percobaan=F("percobaan") + 1,
        )
        if claimed:
            row.refresh_from_db()
            return row


def kemajuan_baru(bangunan: Bangunan) -> Kemajuan:
    """The progress of a build, which expects as many pages as the last good one had."""
    last = (
        Bangunan.objects.filter(
            laporan=bangunan.laporan, bentuk=Bangunan.Bentuk.PDF, tahap=Tahap.SELESAI, halaman__isnull=False
        )
        .order_by("-selesai")
        .first()
    )
    return Kemajuan(halaman=last.halaman or 0 if last else 0)


def kerjakan(bangunan: Bangunan, kemajuan: Kemajuan) -> None:
    """Make a claimed build; whatever goes wrong ends in its row in words, and in the log."""
    report = bangunan.laporan
    try:
        with override("id"), set_actor(bangunan.oleh):
            if bangunan.bentuk == Bangunan.Bentuk.TERBIT:
                terbit.kerjakan_terbit(laporan=report, oleh=bangunan.oleh, kemajuan=kemajuan)
                berkas.tandai_selesai(bangunan)
            else:
                made = berkas.susun_berkas(report.opd, report.tahun, bangunan.bentuk, kemajuan)
                berkas.simpan_hasil(bangunan, made, kemajuan)
    except Exception as error:  # one bad build must not end the worker; nothing of it is lost
        log.exception("build %s of report %s (%s) failed", bangunan.pk, report.pk, bangunan.bentuk)
        Bangunan.objects.filter(pk=bangunan.pk).update(
            tahap=Tahap.GAGAL,
            langkah="",
            selesai=timezone.now(),
            kesalahan=berkas.pesan_gagal(error, bangunan.pk),
        )


@contextmanager
def berdenyut(bangunan: Bangunan, kemajuan: Kemajuan) -> Iterator[None]:
    """Write the sign of life and the progress of a build from a thread of its own."""
    over = threading.Event()

    def beat() -> None:
        try:
            while not over.wait(DENYUT):
                _tulis_denyut(bangunan, kemajuan)
        finally:
            connection.close()

    thread = threading.Thread(target=beat, name=f"denyut-{bangunan.pk}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _tulis_denyut(bangunan: Bangunan, kemajuan: Kemajuan) -> None:
    try:
        Bangunan.objects.filter(pk=bangunan.pk, tahap=Tahap.BERJALAN).update(
            denyut=timezone.now(), kemajuan=kemajuan.persen, langkah=kemajuan.langkah
        )
    except OperationalError:  # a busy database; the next sign comes soon
        log.warning("no sign of life of build %s", bangunan.pk, exc_info=True)


def layani() -> int:
    """Make builds until none waits; how many were made."""
    made = 0
    pulihkan()
    while (row := ambil()) is not None:
        progress = kemajuan_baru(row)
        with berdenyut(row, progress):
            kerjakan(row, progress)
        made += 1
    return made


_kunci = threading.Lock()
_benang: threading.Thread | None = None


def pastikan_berjalan() -> None:
    """See that a thread of this process works on the queue, where the settings say that it should.

    A thread does not survive a fork, and a process begins none before somebody asks for a build: each worker
    process of a web server has one when it needs one.
    """
    global _benang
    if not settings.QUEUE_IN_WEB:
        return
    with _kunci:
        if _benang is None or not _benang.is_alive():
            _benang = threading.Thread(target=_sampai_kosong, name="antrean", daemon=True)
            _benang.start()


def _sampai_kosong() -> None:
    global _benang
    try:
        while True:
            layani()
            with _kunci:
                # Nothing was put in between the last look and the lock.
                if not Bangunan.objects.menunggu().exists():
                    _benang = None
                    return
    except Exception:  # the thread's last words; the next look at the page begins another
        log.exception("the queue's thread ended")
    finally:
        connection.close()
