"""The checks of a whole report: what they find in a small year worked out by hand, and the answers."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agencies.models import DasarHukum
from budget.models import DokumenAnggaran, Pagu, RekeningBelanja
from performance.models import BarisAnggaran, PerjanjianKinerja, RealisasiTahunan
from reports.builder import bangun
from reports.models import Laporan, TanggapanTemuan
from reports.naskah import simpan_narasi
from reports.pemeriksaan import Keadaan, TemuanLaporan, jumlah_keadaan, pemeriksaan
from reports.tanggapan import simpan_tanggapan
from reports.terbit import kesalahan_data
from tests.conftest import Dunia
from tests.factories.agencies import JabatanFactory
from tests.factories.budget import PaguFactory, SimpulAnggaranFactory
from tests.factories.performance import IndikatorFactory, RealisasiTahunanFactory, SasaranFactory, target
from tests.reports.conftest import TAHUN, LaporanUji, janji, tanda_tangani


def temuan(uji: LaporanUji, rule: str) -> list[TemuanLaporan]:
    return [one for one in pemeriksaan(uji.opd, TAHUN) if one.temuan.aturan.id == rule]


def kalimat(uji: LaporanUji, rule: str) -> list[str]:
    return [one.temuan.pesan for one in temuan(uji, rule)]


def queries(uji: LaporanUji) -> int:
    with CaptureQueriesContext(connection) as captured:
        pemeriksaan(uji.opd, TAHUN)
    return len(captured)


def test_queries_do_not_grow_with_rows(uji: LaporanUji) -> None:
    DasarHukum.objects.create(opd=uji.opd, urut=1, uraian="PermenPANRB 12/2015")
    before = queries(uji)
    for place in range(3):
        sasaran = SasaranFactory(tujuan=uji.satu.sasaran.tujuan, kode=f"B{place}")
        indicator = IndikatorFactory(sasaran=sasaran, kode=f"B{place}")
        target(indicator, TAHUN, Decimal(10))
        RealisasiTahunanFactory(indikator=indicator, angka=Decimal(9), faktor_pendukung="Satu dua tiga")
        node = SimpulAnggaranFactory(opd=uji.opd, kode=f"2.17.9{place}", induk=uji.pohon.bidang)
        PaguFactory(dokumen=uji.pohon.murni, simpul=node)
        indicator.simpul.add(node)
        DasarHukum.objects.create(opd=uji.opd, urut=place + 2, uraian=f"UU {place + 1}/2004")
        post = JabatanFactory(opd=uji.opd, pemda=uji.opd.pemda, atasan=uji.murni.jabatan)
        PerjanjianKinerja.objects.create(kode=f"b-{place}", opd=uji.opd, tahun=TAHUN, jabatan=post)
    assert queries(uji) == before


def test_an_empty_agency_is_told_what_is_missing(dunia: Dunia) -> None:
    found = pemeriksaan(dunia.tetangga, TAHUN)
    assert {"PK-15", "L-01", "L-08", "L-09"} <= {one.temuan.aturan.id for one in found}
    (paper,) = (one for one in found if one.temuan.aturan.id == "PK-15")
    assert paper.temuan.pesan == "Belum ada perjanjian kinerja kepala OPD tahun 2024."


def test_what_holds_comes_first_and_in_the_reports_order(uji: LaporanUji) -> None:
    found = pemeriksaan(uji.opd, TAHUN)
    states = [one.keadaan for one in found]
    assert states == sorted(states, key=list(Keadaan).index)
    chapters = [one.bab for one in found if one.keadaan == Keadaan.PERIKSA]
    assert chapters == sorted(chapters, key="1234L".find)
    counts = jumlah_keadaan(found)
    assert sum(counts.values()) == len(found) and counts[Keadaan.TUNTAS] == 0
    assert len({one.kunci for one in found}) == len(found)


def test_promises_are_compared_with_plan_and_budget(uji: LaporanUji) -> None:
    # The plan wants 78 of Satu, the newest paper promises 80; nobody planned 80 for another year.
    assert kalimat(uji, "PK-09") == [
        "Persentase Satu: Target perjanjian 80 berbeda dari target Renstra tahun 2024, 78."
    ]
    # All three indicators are IKU with a target, and promised.
    assert temuan(uji, "PK-11") == temuan(uji, "PK-12") == []
    # 500.000 on the paper, 500.000,50 in the document in force; the programme's 4.000.000 agree.
    assert kalimat(uji, "PK-13") == [
        "Nama 2.17.03: tertulis Rp 500.000, sedangkan pagu Perubahan 2024 Rp 500.000,50."
    ]
    assert {one.tentang.split(" 2024")[0] for one in temuan(uji, "PK-15")} == {"Kepala Dinas"}


def test_an_iku_left_out_and_another_years_target_are_named(uji: LaporanUji) -> None:
    extra = IndikatorFactory(sasaran=uji.satu.sasaran, kode="I4", nama="Persentase Empat", urut=4)
    target(extra, TAHUN, Decimal(5))
    target(uji.dua, 2025, Decimal(45))
    uji.tiga.is_iku = False
    uji.tiga.save()
    paper = PerjanjianKinerja.objects.create(
        kode="pk-2",
        opd=uji.opd,
        tahun=TAHUN,
        jabatan=uji.murni.jabatan,
        revisi=2,
        menggantikan=uji.perubahan,
        alasan="b",
    )
    janji(paper, 1, uji.satu, Decimal(78), "78%")
    janji(paper, 2, uji.dua, Decimal(45), "45")
    janji(paper, 3, uji.tiga, Decimal(10), "10")
    tanda_tangani(paper)
    assert kalimat(uji, "PK-10") == [
        "Jumlah Dua: Target perjanjian 45 adalah target Renstra tahun 2025; target tahun 2024 40."
    ]
    assert kalimat(uji, "PK-11") == ["1 dari 3 indikator perjanjian bukan IKU: Jumlah Tiga."]
    assert kalimat(uji, "PK-12") == ["1 dari 3 IKU tidak ada dalam perjanjian: Persentase Empat."]
    assert temuan(uji, "PK-09") == []


def test_subordinates_share_the_heads_programme(uji: LaporanUji) -> None:
    """4.000.000 of the programme: one field has the kegiatan with a sub kegiatan of it, counted once."""
    post = JabatanFactory(
        opd=uji.opd, pemda=uji.opd.pemda, kode="KABID", nama="Kabid", atasan=uji.murni.jabatan
    )
    paper = PerjanjianKinerja.objects.create(kode="pk-b", opd=uji.opd, tahun=TAHUN, jabatan=post)
    for urut, (node, amount) in enumerate(((uji.pohon.kegiatan, 3_000_000), (uji.pohon.satu, 1_500_000)), 1):
        BarisAnggaran.objects.create(
            perjanjian=paper, urut=urut, simpul=node, nama=node.nama, pagu=Decimal(amount)
        )
    assert "Masih draf; belum ditandatangani." in kalimat(uji, "PK-15")
    tanda_tangani(paper)
    assert kalimat(uji, "PK-14") == [
        "Nama 2.17.01: Rp 4.000.000 pada perjanjian ini, sedangkan perjanjian bawahan berjumlah "
        "Rp 3.000.000 (Kabid Rp 3.000.000)."
    ]
    # In the paper itself the kegiatan has 3.000.000, its only listed sub kegiatan 1.500.000.
    assert any("Tercatat Rp 3.000.000" in words for words in kalimat(uji, "B-13"))


def test_budget_is_looked_at_as_a_whole(uji: LaporanUji) -> None:
    DokumenAnggaran.objects.filter(pk=uji.pohon.perubahan.pk).update(tanggal=datetime.date(2025, 1, 3))
    Pagu.objects.create(simpul=uji.pohon.kegiatan, dokumen=uji.pohon.murni, nilai=Decimal(3_500_000))
    for code, money in (("5", 9), ("5.1", 4), ("5.2", 10)):
        RekeningBelanja.objects.create(
            dokumen=uji.pohon.perubahan, kode=code, nama=code, pagu=Decimal(money), realisasi=Decimal(5)
        )
    assert kalimat(uji, "B-17") == [
        "Perubahan 2024 bertanggal 3 Januari 2025, di luar masa anggaran tahun 2024."
    ]
    # Leaves of the kegiatan: 1.000.000 + 3.000.000 in the first document; accounts: 4 + 10.
    parents = " ".join(kalimat(uji, "B-13"))
    assert "Tercatat Rp 3.500.000, sedangkan jumlah 2 rinciannya Rp 4.000.000" in parents
    assert "Tercatat Rp 9, sedangkan jumlah 2 rinciannya Rp 14 (selisih Rp 5)." in parents
    assert kalimat(uji, "B-15") == ["Rincian 5.2 5.2 sebesar Rp 10 melebihi jumlah induknya Rp 9."]
    assert kalimat(uji, "B-07") == ["Realisasi Rp 5 melebihi pagu Rp 4."]
    assert [one.tentang for one in temuan(uji, "B-14")] == ["2.17.03 Nama 2.17.03"]
    assert [one.tentang for one in temuan(uji, "K-14")] == ["2.17.03 Nama 2.17.03"]


def test_results_are_looked_at(uji: LaporanUji) -> None:
    RealisasiTahunan.objects.filter(indikator=uji.satu).update(angka=Decimal("72.15"))
    RealisasiTahunan.objects.filter(indikator=uji.tiga).delete()
    assert kalimat(uji, "RK-15") == ["Realisasi 72,15 sama persis dengan realisasi tahun 2023."]
    assert kalimat(uji, "RK-13") == ["Belum ada realisasi tahun ini."]
    missing = {one.tentang: one.temuan.pesan for one in temuan(uji, "RK-14")}
    assert missing == {
        "Persentase Satu": "Target tidak tercapai; faktor penghambat dan tindak lanjut belum ditulis.",
        "Jumlah Dua": "Target tercapai; faktor pendukung belum ditulis.",
    }
    assert [one.tentang for one in temuan(uji, "K-13")] == ["Tujuan T1: Tujuan Besar"]


def test_a_missing_result_keeps_the_report_from_being_final(uji: LaporanUji) -> None:
    assert kesalahan_data(uji.opd, TAHUN) == ()  # Tiga waits for a release, which it says
    RealisasiTahunan.objects.filter(indikator=uji.tiga).delete()
    (reason,) = kesalahan_data(uji.opd, TAHUN)
    assert reason.teks == "Jumlah Tiga: Belum ada realisasi tahun ini."
    assert reason.alamat.endswith(f"/kinerja/realisasi-tahunan/#baris-{uji.tiga.pk}")


def test_an_indicator_analysed_in_a_text_is_analysed(uji: LaporanUji) -> None:
    section = next(
        text.kunci for text in bangun(uji.opd, TAHUN).teks if text.kunci.startswith(("penyebab", "sasaran-"))
    )
    simpan_narasi(opd=uji.opd, tahun=TAHUN, bagian=section, teks="<p>Persentase Satu terhambat cuaca.</p>")
    assert [one.tentang for one in temuan(uji, "RK-14")] == ["Jumlah Dua"]


def test_plan_promise_and_money_move_together(uji: LaporanUji) -> None:
    """Satu was promised 75, then 80; the programme behind it falls from 4.000.000 to 3.500.000."""
    Pagu.objects.filter(simpul=uji.pohon.satu, dokumen=uji.pohon.perubahan).update(nilai=Decimal(1_000_000))
    uji.dua.satuan = "Orang"
    uji.dua.save()
    assert kalimat(uji, "K-16") == [
        "Target berubah dari 75 (Murni 2024) menjadi 80 (Perubahan 2024), sedangkan anggaran pendukungnya "
        "turun dari Rp 4.000.000 menjadi Rp 3.500.000."
    ]
    (unit,) = kalimat(uji, "K-15")
    assert unit.count("Satuannya “Orang”, sedangkan pada perjanjian Kepala Dinas 2024") == 2


def test_texts_are_read(uji: LaporanUji) -> None:
    words = "Persentase Satu mencapai 125,00%. Predikat Memuaskan diperoleh. Dasarnya PermenPANRB 12/2015."
    simpan_narasi(opd=uji.opd, tahun=TAHUN, bagian="simpulan", teks=f"<p>{words}</p>")
    # 50 of 40 is 125%: the capaian of Dua.
    assert kalimat(uji, "L-03") == [
        "“125,00%” pada kalimat tentang “Persentase Satu” adalah angka “Jumlah Dua”."
    ]
    (label,) = temuan(uji, "L-04")
    assert "“Memuaskan”" in label.temuan.pesan and label.alamat_ubah.endswith("/laporan/teks/simpulan/")
    assert label.bab == "4"
    assert len(kalimat(uji, "L-05")) == 1


def test_copied_analyses_are_found(uji: LaporanUji) -> None:
    words = "Pembayaran kegiatan baru diterima pada akhir tahun anggaran berjalan"
    RealisasiTahunan.objects.filter(tahun=TAHUN).update(faktor_penghambat=words)
    (copied,) = temuan(uji, "L-07")
    assert copied.tentang == "Persentase Satu"
    assert copied.temuan.pesan.endswith("hampir sama dengan uraian pada Jumlah Dua; Jumlah Tiga.")


def test_paragraphs_written_for_two_sasaran_are_found_but_not_the_proposals(uji: LaporanUji) -> None:
    words = "Capaian sasaran ini ditopang pendampingan lapangan yang dilakukan setiap pekan"
    texts = {text.kunci: text for text in bangun(uji.opd, TAHUN).teks}
    first, second = (key for key in texts if key.startswith("penyebab--"))
    for key in (first, second, "simpulan"):
        own = "".join(f"<p>{line}</p>" for line in (*texts[key].usulan, words))
        simpan_narasi(opd=uji.opd, tahun=TAHUN, bagian=key, teks=own)
    (copied,) = temuan(uji, "L-07")
    assert copied.objek == f"bagian-{first}" and "Sasaran A" in copied.tentang
    assert "Sasaran B" in copied.temuan.pesan and "Simpulan" not in copied.temuan.pesan
    assert copied.alamat_ubah.endswith(f"/laporan/teks/{first}/")


def jawab(uji: LaporanUji, dunia: Dunia, rule: str, alasan: str, **lain: str) -> TanggapanTemuan | None:
    (one,) = temuan(uji, rule)
    data = {"kunci": one.kunci, "pesan": one.temuan.pesan, "semula": "", "oleh": dunia["operator"], **lain}
    return simpan_tanggapan(
        opd=uji.opd, tahun=TAHUN, temuan=pemeriksaan(uji.opd, TAHUN), alasan=alasan, **data
    )


def test_an_answer_counts_while_the_finding_says_the_same(uji: LaporanUji, dunia: Dunia) -> None:
    jawab(uji, dunia, "PK-09", "Disepakati dalam perubahan RKPD.")
    (one,) = temuan(uji, "PK-09")
    assert (one.keadaan, one.alasan) == (Keadaan.TUNTAS, "Disepakati dalam perubahan RKPD.")
    uji.satu.target.filter(tahun=TAHUN).update(angka=Decimal(77))
    (one,) = temuan(uji, "PK-09")
    assert (one.keadaan, one.alasan, one.berlaku) == (Keadaan.PERIKSA, "", False)
    assert one.tanggapan is not None


def test_an_emptied_answer_is_removed(uji: LaporanUji, dunia: Dunia) -> None:
    jawab(uji, dunia, "PK-09", "Disepakati.")
    assert jawab(uji, dunia, "PK-09", "", semula="Disepakati.") is None
    assert not TanggapanTemuan.objects.exists()


@pytest.mark.parametrize(
    ("lain", "pesan"),
    [
        ({"kunci": "PK-09_lain"}, "sudah tidak ada"),
        ({"pesan": "Target lain."}, "Angkanya berubah"),
        ({"semula": "x", "alasan": ""}, "Tulis alasannya"),
    ],
)
def test_an_answer_to_what_is_no_more_is_refused(
    uji: LaporanUji, dunia: Dunia, lain: dict[str, str], pesan: str
) -> None:
    words = lain.pop("alasan", "Sudah benar.")
    with pytest.raises(ValidationError, match=pesan):
        jawab(uji, dunia, "PK-09", words, **lain)
    assert not TanggapanTemuan.objects.exists()


def test_two_answers_do_not_overwrite_each_other(uji: LaporanUji, dunia: Dunia) -> None:
    jawab(uji, dunia, "PK-09", "Pertama.")
    with pytest.raises(ValidationError, match="Sementara itu"):
        jawab(uji, dunia, "PK-09", "Kedua.")
    assert TanggapanTemuan.objects.get().alasan == "Pertama."


def test_a_closed_report_takes_no_answers(uji: LaporanUji, dunia: Dunia) -> None:
    Laporan.objects.create(opd=uji.opd, tahun=TAHUN, tahap=Laporan.Tahap.FINAL)
    with pytest.raises(ValidationError, match="final"):
        jawab(uji, dunia, "PK-09", "Sudah benar.")


def test_only_editors_answer(uji: LaporanUji, dunia: Dunia) -> None:
    with pytest.raises(PermissionDenied):
        jawab(uji, dunia, "PK-09", "Sudah benar.", oleh=dunia["pimpinan"])


def test_what_holds_a_report_back_is_not_answered_away(uji: LaporanUji, dunia: Dunia) -> None:
    RealisasiTahunan.objects.filter(indikator=uji.tiga).delete()
    with pytest.raises(ValidationError, match="sudah tidak ada"):
        jawab(uji, dunia, "RK-13", "Menunggu.")
