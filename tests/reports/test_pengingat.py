"""Reminders by e-mail: at seven, three and one day, once each, also after the scheduler slept."""

import datetime
from decimal import Decimal
from smtplib import SMTPException

import pytest
from django.core.management import CommandError, call_command

from performance.models import PengingatTerkirim, Realisasi
from reports import pengingat
from reports.pengingat import kirim_pengingat, tahap_pengingat
from tests.factories.agencies import PeranFactory
from tests.factories.evaluasi import evaluasi_uji, tim_uji
from tests.factories.evaluation import RekomendasiFactory
from tests.factories.kalender import perpanjangan_uji, tenggat_uji
from tests.factories.kinerja import realisasi
from tests.factories.performance import rencana_uji

UTC = datetime.UTC
# Quarter I closes on 15 April 2024 at 23:59 WIB.
TUTUP = datetime.datetime(2024, 4, 15, 16, 59, tzinfo=UTC)


def pada(hari: int, jam: int = 8, bulan: int = 4) -> datetime.datetime:
    """That hour WIB of that day."""
    return datetime.datetime(2024, bulan, hari, jam, tzinfo=datetime.timezone(datetime.timedelta(hours=7)))


@pytest.fixture
def tenggat(dunia):
    """The operator has one unfilled quarter with a window; nobody else has anything to do."""
    rencana_uji(dunia.opd)
    return tenggat_uji(dunia.pemda, "kinerja-1", tutup=TUTUP)


@pytest.mark.parametrize(
    ("hari", "tahap"), [(8, None), (7, 7), (4, 7), (3, 3), (2, 3), (1, 1), (0, 1), (-1, None)]
)
def test_the_stage_by_days_left(hari, tahap) -> None:
    assert tahap_pengingat(hari) == tahap


def test_three_reminders_however_often_the_scheduler_calls(tenggat, dunia, mailoutbox) -> None:
    sent = []
    for day in range(7, 17):
        for hour in (8, 20):
            sent += [day] * kirim_pengingat(pada(day, hour)).terkirim
    assert sent == [8, 12, 14]
    assert {mail.to[0] for mail in mailoutbox} == {dunia["operator"].email}
    assert PengingatTerkirim.objects.count() == 3


def test_a_scheduler_that_slept_still_sends_once(tenggat, mailoutbox) -> None:
    """Called on the 10th (H-5) instead of the 8th (H-7): the first one is late but goes out once."""
    assert [kirim_pengingat(pada(day)).terkirim for day in (7, 10, 11)] == [0, 1, 0]
    # Slept over H-3 and H-1: one e-mail on the closing day, none after it.
    assert [kirim_pengingat(pada(15)).terkirim, kirim_pengingat(pada(15, 20)).terkirim] == [1, 0]
    assert kirim_pengingat(pada(16)).terkirim == 0
    assert len(mailoutbox) == 2


def test_the_mail_says_what_how_far_and_when(tenggat, mailoutbox) -> None:
    kirim_pengingat(pada(12), "https://portal.contoh")
    (mail,) = mailoutbox
    assert mail.subject == "Pengingat: 1 isian segera ditutup"
    assert "Realisasi kinerja Triwulan I: Belum diisi, 0 dari 1; tutup 3 hari lagi" in mail.body
    assert "15 April 2024 pukul 23.59 WIB" in mail.body
    assert "https://portal.contoh/dinas-asri/2024/kinerja/realisasi/1/" in mail.body


def test_one_mail_for_everything_of_one_person(tenggat, dunia, mailoutbox) -> None:
    rencana_uji(dunia.tetangga)
    PeranFactory(pengguna=dunia["operator"], peran="operator", opd=dunia.tetangga)
    tenggat_uji(dunia.pemda, "rencana-aksi", tutup=TUTUP + datetime.timedelta(days=1))
    assert kirim_pengingat(pada(9)).terkirim == 2  # the operator, and the neighbour's own
    body = next(mail.body for mail in mailoutbox if mail.to == [dunia["operator"].email])
    assert body.count("Realisasi kinerja Triwulan I") == 2
    assert body.count("Rencana aksi") == 2
    assert "(Disasri)" in body and "(Distet)" in body


def test_what_is_done_is_not_reminded_of_and_the_head_hears_what_waits(tenggat, dunia, mailoutbox) -> None:
    indicator = dunia.opd.indikator.get()
    row = realisasi(indicator, 1, Decimal(5), tahap="diajukan")
    assert kirim_pengingat(pada(12)).terkirim == 1
    assert mailoutbox[0].to == [dunia["kepala"].email]
    Realisasi.objects.filter(pk=row.pk).update(tahap="disetujui")
    assert kirim_pengingat(pada(14)).terkirim == 0


def test_an_extension_is_reminded_of_anew(tenggat, dunia, mailoutbox) -> None:
    assert kirim_pengingat(pada(14)).terkirim == 1
    perpanjangan_uji(tenggat, dunia.opd, sampai=TUTUP + datetime.timedelta(days=5))
    assert kirim_pengingat(pada(14, 20)).terkirim == 1  # H-6 of the 20th
    assert kirim_pengingat(pada(17)).terkirim == 1
    assert "20 April 2024" in mailoutbox[-1].body


@pytest.mark.parametrize(
    "ubah",
    [
        lambda dunia, tenggat: type(tenggat).objects.update(usulan=True),
        lambda dunia, tenggat: type(dunia["operator"]).objects.update(is_active=False),
        lambda dunia, tenggat: type(dunia["operator"]).objects.update(email=""),
        lambda dunia, tenggat: dunia["operator"].peran.all().delete(),
    ],
    ids=["proposal", "left", "no-address", "no-role"],
)
def test_nobody_is_disturbed_for_nothing(tenggat, dunia, mailoutbox, ubah) -> None:
    ubah(dunia, tenggat)
    assert kirim_pengingat(pada(12)).terkirim == 0
    assert not mailoutbox


def test_a_mail_that_fails_is_tried_again_and_told(tenggat, monkeypatch, mailoutbox) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        raise SMTPException("server down")

    with monkeypatch.context() as patch:
        patch.setattr(pengingat, "send_mail", broken)
        assert kirim_pengingat(pada(12)).gagal == (("Operator", "server down"),)
    assert not PengingatTerkirim.objects.exists()
    assert kirim_pengingat(pada(12, 9)).terkirim == 1


def test_the_command_counts_and_fails_loudly(tenggat, monkeypatch, capsys) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: pada(12))
    call_command("kirim_pengingat")
    assert capsys.readouterr().out == "1 sent\n"
    monkeypatch.setattr(
        "reports.management.commands.kirim_pengingat.kirim_pengingat",
        lambda *args: pengingat.Pengiriman(0, (("Operator", "server down"),)),
    )
    with pytest.raises(CommandError, match="server down"):
        call_command("kirim_pengingat")


def test_evaluation_work_is_called_to_mind_too(dunia, mailoutbox) -> None:
    """The agency's self-assessment, and what it has to do about a recommendation; not the team's own work."""
    tim_uji(evaluasi_uji(dunia.opd, 2024, "mandiri"), ketua=dunia["evaluator"])
    RekomendasiFactory(opd=dunia.opd, tahun=2024)
    tenggat_uji(dunia.pemda, "akip-mandiri", tutup=TUTUP)
    tenggat_uji(dunia.pemda, "tindak-lanjut", tutup=TUTUP)
    kirim_pengingat(pada(12))
    found = {mail.to[0]: mail.body for mail in mailoutbox}
    assert set(found) == {dunia["operator"].email, dunia["kepala"].email}
    assert "Isi penilaian mandiri, evaluasi AKIP 2024" in found[dunia["operator"].email]
    assert "Tindak lanjut rekomendasi: 1 masih terbuka" in found[dunia["operator"].email]
    assert "Tindak lanjut rekomendasi" not in found[dunia["kepala"].email]
    assert kirim_pengingat(pada(12, 20)).terkirim == 0
