"""The demonstration: loaded once or often, whole or not at all; known passwords only where that is said."""

from __future__ import annotations

import datetime
import shutil
from decimal import Decimal
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone

from agencies.models import OPD, Pemda, Pengguna, Peran, Unit
from budget.models import DokumenAnggaran, RealisasiAnggaran, SimpulAnggaran
from evaluation.models import (
    BuktiEvaluasi,
    BuktiTindakLanjut,
    EvaluasiAKIP,
    HasilButir,
    JawabanKriteria,
    JawabanSub,
    KomentarReviu,
    NilaiAKIP,
    PernyataanReviu,
    Rekomendasi,
    Reviu,
    TindakLanjut,
)
from evaluation.nilai import pemenuhan as persen_pemenuhan
from evaluation.selectors.lembar import lembar
from evaluation.services.tindak_lanjut import sidik_verifikasi, verifikasi
from performance.models import (
    PerjanjianKinerja,
    Perpanjangan,
    Realisasi,
    RealisasiTahunan,
    RencanaAksi,
    TahunKinerja,
    Tenggat,
)
from performance.rules.jadwal import BUKA
from performance.selectors.kalender import jendela_banyak
from reports.selectors import tahun_utama
from sakip.checks import demo_is_not_production
from sakip.demo.akun import KATA_SANDI, akun_peragaan, buat_akun
from sakip.demo.berkas import DEMO, SLUG
from sakip.demo.evaluasi import pemenuhan
from sakip.management.commands import load_demo
from tests.factories.agencies import OPDFactory, PemdaFactory
from tests.factories.evaluasi import evaluasi_uji

pytestmark = pytest.mark.django_db
KUNCI_PERAGAAN = "only-for-development-and-the-demonstration"


def muat(*slugs: str, **options: object) -> str:
    out = StringIO()
    call_command("load_demo", *slugs, stdout=out, **options)
    return out.getvalue()


def test_loading_twice_changes_nothing() -> None:
    first = muat("tanjungpinang", without_users=True)
    assert "tanjungpinang:" in first and ", 0 changed, 0 unchanged" in first
    counts = (Pemda.objects.count(), OPD.objects.count(), Unit.objects.count())
    assert counts[:2] == (1, 1)
    second = muat("tanjungpinang", without_users=True)
    assert "tanjungpinang: 0 new, 0 changed, " in second
    assert (Pemda.objects.count(), OPD.objects.count(), Unit.objects.count()) == counts


def test_a_persons_change_is_undone_by_loading_again() -> None:
    muat("tanjungpinang", without_users=True)
    OPD.objects.update(alamat="Diubah")
    assert ", 1 changed, " in muat("tanjungpinang", without_users=True)
    assert not OPD.objects.filter(alamat="Diubah").exists()


def test_every_work_of_the_year_has_its_date_and_is_open_to_visitors() -> None:
    muat("tanjungpinang", without_users=True)
    opd = OPD.objects.get()
    windows = jendela_banyak([opd], [2024, 2025])[opd.pk]
    assert set(windows) == {(year, kind) for year in (2024, 2025) for kind in Tenggat.Kegiatan}
    now = timezone.now()
    assert {one.jendela.keadaan(now) for one in windows.values()} == {BUKA}
    first = windows[2024, "kinerja-1"].tenggat
    # Until the 15th after the quarter, 23.59 in Jakarta (UTC+7).
    assert first.tutup == datetime.datetime(2024, 4, 15, 16, 59, tzinfo=datetime.UTC)


def test_loading_again_renews_the_visitors_time_and_leaves_the_administrators_dates() -> None:
    muat("tanjungpinang", without_users=True)
    moved = datetime.datetime(2024, 4, 20, tzinfo=datetime.UTC)
    first = Tenggat.objects.filter(tahun=2024, kegiatan="kinerja-1")
    first.update(tutup=moved)
    far = timezone.now() + datetime.timedelta(days=400)
    extended = Perpanjangan.objects.filter(tenggat__tahun=2024)
    extended.filter(tenggat__kegiatan="kinerja-1").update(sampai=far)
    extended.filter(tenggat__kegiatan="kinerja-2").update(sampai=moved)
    muat("tanjungpinang", without_users=True)
    assert first.get().tutup == moved
    assert extended.get(tenggat__kegiatan="kinerja-1").sampai == far
    assert extended.get(tenggat__kegiatan="kinerja-2").sampai > timezone.now()
    assert extended.count() == len(Tenggat.Kegiatan)


def test_the_year_after_is_open_with_its_structure_and_without_results() -> None:
    muat("sibolga", without_users=True)
    opd = OPD.objects.get()
    assert TahunKinerja.objects.filter(opd=opd, status="dibuka").count() == 2
    codes = [
        set(SimpulAnggaran.objects.filter(opd=opd, tahun=year).values_list("kode", flat=True))
        for year in (2024, 2025)
    ]
    assert codes[0] == codes[1] != set()
    papers = PerjanjianKinerja.objects.filter(opd=opd, tahun=2025)
    assert papers.exists() and not papers.exclude(status="draf").exists()
    # The Renstra prints 2025 for IK-1 … IK-5: 5, 20, 50, 70 and 80; the first two are sums of quarters:
    # 1 + 1 + 1 + 2 and 5 + 5 + 5 + 5.
    targets = RencanaAksi.objects.filter(tahun=2025, triwulan=4).order_by("indikator__kode")
    assert [(row.indikator.kode, row.nilai, row.rekaan) for row in targets] == [
        (f"IK-{n}", value, True) for n, value in enumerate((2, 5, 50, 70, 80), start=1)
    ]
    for rows in (
        Realisasi.objects.filter(tahun=2025),
        RealisasiTahunan.objects.filter(tahun=2025),
        RealisasiAnggaran.objects.filter(simpul__tahun=2025),
        DokumenAnggaran.objects.filter(tahun=2025),
    ):
        assert not rows.exists()


def test_loading_again_leaves_what_a_visitor_typed_into_the_new_year() -> None:
    muat("sibolga", without_users=True)
    plan = RencanaAksi.objects.filter(tahun=2025, triwulan=4).first()
    RencanaAksi.objects.filter(pk=plan.pk).update(aktivitas="Diisi tamu", rekaan=False)
    PerjanjianKinerja.objects.filter(tahun=2025).delete()
    muat("sibolga", without_users=True)
    plan.refresh_from_db()
    assert (plan.aktivitas, plan.rekaan) == ("Diisi tamu", False)
    assert not PerjanjianKinerja.objects.filter(tahun=2025).exists()


def test_the_newest_year_that_home_opens_on_is_still_the_reports(dunia) -> None:
    muat("sibolga", without_users=True)
    assert tahun_utama(dunia["super"]) == 2024


def test_a_broken_file_leaves_nothing(tmp_path, monkeypatch) -> None:
    shutil.copytree(DEMO / "tanjungpinang", tmp_path / "tanjungpinang")
    shutil.copy(DEMO / "kamus_indikator.csv", tmp_path)
    broken = tmp_path / "tanjungpinang" / "rekomendasi.csv"
    broken.write_text(broken.read_text(encoding="utf-8").splitlines()[0] + "\ndua ribu,1,,,,X\n")
    monkeypatch.setattr(load_demo, "DEMO", tmp_path)
    with pytest.raises(CommandError, match=r"tanjungpinang/rekomendasi\.csv:\s+row 1: .*tahun|dua ribu"):
        muat("tanjungpinang", without_users=True)
    assert not Pemda.objects.exists() and not OPD.objects.exists()


def test_an_unknown_agency_is_named() -> None:
    with pytest.raises(CommandError, match="atlantis"):
        muat("sibolga", "atlantis")
    assert not OPD.objects.exists()


def test_known_passwords_need_the_demonstration_mode() -> None:
    assert settings.DEMO is False
    with pytest.raises(CommandError, match="DEMO=1"):
        muat("tanjungpinang")
    assert not OPD.objects.exists() and not Pengguna.objects.exists()


def test_a_user_for_every_role(settings, client) -> None:
    settings.DEMO = True
    opd = OPDFactory(slug="dumai", pemda=PemdaFactory(nama="Kota Dumai"))
    OPDFactory(slug="bukan-peragaan")
    # operator, kepala, three evaluators, admin, pimpinan of the one agency, and the super admin
    assert buat_akun() == 8
    assert buat_akun() == 0
    assert Peran.objects.filter(opd=opd).count() == 5 and Peran.objects.filter(pemda=opd.pemda).count() == 2
    offered = akun_peragaan()
    assert [one.username for one in offered] == [
        "operator.dumai", "kepala.dumai", "evaluator.dumai", "pengendali.dumai", "inspektur.dumai",
        "admin.dumai", "pimpinan.dumai", "super",
    ]  # fmt: skip
    assert {one.lingkup for one in offered} == {"Kota Dumai", "Semua pemerintah daerah"}
    html = client.get("/akun/login/").content.decode()
    assert "operator.dumai" in html and KATA_SANDI in html and "<h3>Kota Dumai</h3>" in html
    answer = client.post("/akun/login/", {"login": "operator.dumai", "password": KATA_SANDI})
    assert answer.status_code == 302 and client.get("/kelola/opd/dumai/").status_code == 200
    assert not EmailAddress.objects.filter(user__email="").exists()


def test_an_evaluation_at_work_and_one_delivered(settings, tmp_path) -> None:
    settings.DEMO, settings.MEDIA_ROOT = True, tmp_path
    assert "evaluations: 2 new" in muat("dumai", "batubara")
    at_work, delivered = (EvaluasiAKIP.objects.get(opd__slug=slug) for slug in ("dumai", "batubara"))
    assert (at_work.tahun, at_work.tahun_laporan, at_work.tahap) == (2025, 2024, "evaluasi")
    result = lembar(at_work, ("mandiri", "evaluator")).hasil
    assert (result["mandiri"].terisi, result["evaluator"].terisi) == (12, 5)
    assert delivered.tahap == "disampaikan"
    # Self-assessment: BB (80%) of 6 + 9 + 6 + 9 + 3 + 4,5 + 5, B (70%) of 15 + 15 + 7,5 + 7,5 + 12,5.
    result = lembar(delivered, ("mandiri", "evaluator", "reviu", "panel")).hasil
    assert [result[tier].nilai for tier in ("mandiri", "evaluator", "reviu", "panel")] == [
        Decimal("74.25"), Decimal("78.50"), Decimal(77), Decimal(77),
    ]  # fmt: skip
    score = NilaiAKIP.objects.get(evaluasi=delivered)
    assert (score.tahun, score.nilai) == (2025, 77)
    # The printed scores stay beside it, and the invented one says what it is.
    printed = NilaiAKIP.objects.filter(opd=delivered.opd, evaluasi=None).order_by("tahun")
    assert [(row.tahun, row.nilai) for row in printed] == [(2023, Decimal("74.50")), (2024, Decimal("76.80"))]
    assert "PERAGAAN" in score.sumber
    assert (
        not JawabanSub.objects.exclude(tingkat="mandiri")
        .exclude(catatan__startswith="Contoh peragaan")
        .exists()
    )
    before = [model.objects.count() for model in (JawabanSub, JawabanKriteria, BuktiEvaluasi, Rekomendasi)]
    assert "evaluations: 0 new" in muat("dumai", "batubara")
    after = [model.objects.count() for model in (JawabanSub, JawabanKriteria, BuktiEvaluasi, Rekomendasi)]
    assert before == after


def test_the_printed_follow_up_is_loaded_without_remarks_and_a_visitors_verification_stays(settings) -> None:
    settings.DEMO = True
    muat("dumai")
    answers = TindakLanjut.objects.filter(rekomendasi__opd__slug="dumai").order_by("rekomendasi__urut")
    printed = [(row.rekomendasi.tahun, row.rekomendasi.urut, row.status, row.keterangan) for row in answers]
    assert printed == [(2023, number, "selesai", "") for number in (1, 2, 3, 4)]
    assert not BuktiTindakLanjut.objects.exists()
    first = answers.first()
    verifikasi(
        rekomendasi=first.rekomendasi,
        status="proses",
        alasan="Belum disempurnakan.",
        semula=sidik_verifikasi(first),
        oleh=Pengguna.objects.get(username="evaluator.dumai"),
    )
    muat("dumai")
    first.refresh_from_db()
    assert first.status == "proses"


def test_a_score_of_a_visitors_evaluation_stays_in_place_of_the_printed_one() -> None:
    muat("tanjungpinang", without_users=True)
    evaluation = evaluasi_uji(OPD.objects.get(), 2023, "disampaikan")
    NilaiAKIP.objects.filter(tahun=2023).update(dicabut=timezone.now())
    NilaiAKIP.objects.create(opd=evaluation.opd, tahun=2023, nilai=Decimal(80), evaluasi=evaluation)
    muat("tanjungpinang", without_users=True)
    standing = NilaiAKIP.objects.filter(dicabut=None).order_by("tahun")
    assert [(row.tahun, row.nilai) for row in standing] == [(2022, Decimal("68.25")), (2023, Decimal(80))]


def test_a_report_returned_by_its_review_says_that_it_is_an_example(settings) -> None:
    settings.DEMO = True
    assert "reviews: 1 new" in muat("dumai")
    review = Reviu.objects.get()
    assert (review.opd.slug, review.tahun, review.tahap) == ("dumai", 2024, "dikembalikan")
    remarks = KomentarReviu.objects.filter(reviu=review)
    assert [bool(row.tanggapan) for row in remarks] == [False, False, True]
    answers = HasilButir.objects.filter(reviu=review)
    assert answers and not answers.filter(jawaban="").exists()
    written = [
        *answers.values_list("hasil", flat=True),
        *remarks.values_list("teks", flat=True),
        remarks.last().tanggapan,
        *review.jejak.exclude(alasan="").values_list("alasan", flat=True),
    ]
    assert [text for text in written if not text.startswith("Contoh peragaan")] == []
    # Nothing was stated, so the printed report looks as it did.
    assert not PernyataanReviu.objects.exists()
    assert "reviews: 0 new" in muat("dumai")
    assert KomentarReviu.objects.count() == 3


@pytest.mark.parametrize("huruf", ["A", "BB", "B", "CC"])
@pytest.mark.parametrize("jumlah", range(3, 12))
def test_invented_criteria_propose_their_letter(huruf: str, jumlah: int) -> None:
    share = persen_pemenuhan(pemenuhan(huruf, jumlah))
    assert share is not None
    low, high = {"A": (99, 100), "BB": (99, 100), "B": (75, 99), "CC": (50, 75)}[huruf]
    assert low < share <= high


def test_a_changed_password_is_not_reset(settings) -> None:
    settings.DEMO = True
    OPDFactory(slug="dumai")
    buat_akun()
    user = Pengguna.objects.get(username="operator.dumai")
    user.set_password("kuda-besi-tujuh")
    user.save()
    buat_akun()
    user.refresh_from_db()
    assert user.check_password("kuda-besi-tujuh")


def test_the_users_are_offered_in_the_demonstration_only(settings, client) -> None:
    settings.DEMO = True
    OPDFactory(slug="dumai")
    buat_akun()
    Pengguna.objects.filter(username="kepala.dumai").update(is_active=False)
    assert "kepala.dumai" not in {one.username for one in akun_peragaan()}
    settings.DEMO = False
    assert akun_peragaan() == []
    html = client.get("/akun/login/").content.decode()
    assert KATA_SANDI not in html and "operator.dumai" not in html and "Mode peragaan" not in html


def test_every_agency_of_the_demonstration_has_its_files() -> None:
    names = {path.name for path in (DEMO / SLUG[0]).glob("*.csv")}
    assert len(names) > 25
    for slug in SLUG:
        assert {path.name for path in (DEMO / slug).glob("*.csv")} == names


@pytest.mark.parametrize(
    ("changes", "sign"),
    [
        ({}, None),
        ({"HTTPS": True}, "HTTPS=1"),
        ({"ALLOWED_HOSTS": ["localhost", "sakip.dumai.go.id"]}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": ["*"]}, "ALLOWED_HOSTS"),
        ({"SECRET_KEY": "x" * 60}, "SECRET_KEY"),
        ({"ENGINE": "django.db.backends.postgresql"}, "DATABASE_URL"),
    ],
)
def test_a_real_installation_does_not_start_as_a_demonstration(settings, monkeypatch, changes, sign) -> None:
    settings.DEMO, settings.HTTPS, settings.DEBUG = True, False, False
    settings.ALLOWED_HOSTS, settings.SECRET_KEY = ["localhost", "127.0.0.1"], KUNCI_PERAGAAN
    database = settings.DATABASES["default"]
    monkeypatch.setitem(database, "ENGINE", changes.pop("ENGINE", "django.db.backends.sqlite3"))
    for name, value in changes.items():
        setattr(settings, name, value)
    found = demo_is_not_production(None)
    if sign is None:
        assert found == []
        return
    (error,) = found
    assert error.id == "sakip.E001" and sign in error.msg
    settings.DEMO = False
    assert demo_is_not_production(None) == []
