"""Files of performance: what comes in, what is refused with its cell, and that a file stays in its agency."""

from decimal import Decimal as D

import pytest
from tablib import Dataset

from performance.models import (
    BarisKinerja,
    Indikator,
    PerjanjianKinerja,
    PitaPredikat,
    Realisasi,
    RealisasiTahunan,
    Renstra,
    SkalaPredikat,
    Target,
)
from performance.nilai import Grade
from performance.resources import SUMBER, SUMBER_UNGGAH
from performance.resources.hitung import KategoriEfisiensiSumber, PitaPredikatSumber, SkalaPredikatSumber
from performance.resources.indikator import IndikatorSumber, TargetSumber
from performance.resources.perjanjian import (
    BarisAnggaranSumber,
    BarisKinerjaSumber,
    PerjanjianKinerjaSumber,
)
from performance.resources.realisasi import (
    RealisasiPeragaanSumber,
    RealisasiSumber,
    RealisasiTahunanSumber,
)
from performance.resources.renstra import MisiSumber, RenstraSumber, SasaranSumber, TujuanSumber
from performance.services.tahun import buka_tahun, tutup_tahun
from performance.services.tanda_tangan import tandatangani_impor
from tests.factories.agencies import JabatanFactory, PejabatFactory, PemangkuJabatanFactory
from tests.factories.budget import SimpulAnggaranFactory
from tests.factories.performance import IndikatorFactory, KebijakanHitungFactory, SasaranFactory, rencana_uji

KOLOM = {
    "skala_predikat": "kode,jenis,nama,sumber,bulatkan_ke_satuan,tahun_mulai",
    "pita_predikat": "skala,urut,label,batas_bawah,inklusif",
    "kebijakan_hitung": "tahun_mulai,rata_rata,metode_efisiensi,sumber",
    "kategori_efisiensi": "tahun_mulai,urut,label,batas_bawah,inklusif",
    "kamus_indikator": "kode,nama,definisi,satuan,rumus",
    "renstra": "kode,jenis,tahun_awal,tahun_akhir,dokumen_induk,dasar_hukum,visi",
    "misi": "nomor,uraian,didukung",
    "tujuan": "kode,misi,uraian,tujuan_rpjmd,sasaran_rpjmd,iku_kepala_daerah,urut",
    "sasaran": "kode,tujuan,uraian,urut",
    "strategi": "kode,sasaran,uraian,urut",
    "arah_kebijakan": "strategi,uraian,urut",
    "isu_strategis": "tahun,urut,uraian",
    "indikator": "kode,tujuan,sasaran,level,is_iku,kamus,nama,definisi,rumus,pembilang,penyebut,pengali,"
    "satuan,desimal,jenis_nilai,metode,agregasi,kumulatif_tahun,asal_nilai,sumber_data,teknik_pengumpulan,"
    "teknik_monev,penanggung_jawab,simpul,urut",
    "target": "indikator,tahun,jenis,nilai",
    "realisasi_tahunan": "indikator,tahun,status,nilai,pembilang,penyebut,keterangan,faktor_pendukung,"
    "faktor_penghambat,tindak_lanjut",
    "realisasi": "indikator,tahun,triwulan,status,nilai,pembilang,penyebut,faktor_pendukung,"
    "faktor_penghambat,tindak_lanjut,tahap,rekaan",
    "rencana_aksi": "indikator,tahun,triwulan,nilai,aktivitas,rekaan",
    "perjanjian_kinerja": "kode,tahun,jabatan,pihak_pertama,pihak_kedua,revisi,menggantikan,nomor,tanggal,"
    "alasan,status,dokumen,keterangan",
    "baris_kinerja": "perjanjian,urut,indikator,sasaran,nama_indikator,satuan,target,mendukung",
    "baris_anggaran": "perjanjian,urut,simpul,nama,pagu,keterangan",
    "standar_pembanding": "indikator,tahun,tingkat,nama,nilai,sumber",
    "penghargaan": "tahun,urut,nama,prestasi,tingkat,pemberi",
    "catatan_program": "tahun,simpul,permasalahan,upaya",
}
INDIKATOR = {
    "kode": "IKU-9",
    "sasaran": "S1",
    "level": "sasaran",
    "is_iku": "ya",
    "nama": "Persentase usaha mikro naik kelas",
    "satuan": "%",
    "desimal": "2",
    "jenis_nilai": "persen",
    "metode": "positif",
    "agregasi": "posisi_akhir",
    "urut": "9",
}


def muat(sumber, opd, *baris):
    """Import rows given as dicts; what a row leaves out is an empty cell."""
    headers = KOLOM[sumber.nama_berkas].split(",")
    data = Dataset(*[[row.get(name, "") for name in headers] for row in baris], headers=headers)
    return sumber(opd=opd).import_data(
        data, dry_run=False, raise_errors=False, use_transactions=True, rollback_on_validation_errors=True
    )


def hitung(hasil) -> dict[str, int]:
    assert not hasil.base_errors, [str(error.error) for error in hasil.base_errors]
    assert not hasil.invalid_rows, [row.error for row in hasil.invalid_rows]
    assert not hasil.error_rows, [str(e.error) for row in hasil.error_rows for e in row.errors]
    return {name: hasil.totals[name] for name in ("new", "update", "skip") if hasil.totals[name]}


def ditolak(hasil, column: str, words: str) -> None:
    """Exactly one row was refused, with these words beside this column, and nothing else went wrong."""
    assert not hasil.base_errors
    assert not hasil.error_rows, [str(e.error) for row in hasil.error_rows for e in row.errors]
    (row,) = hasil.invalid_rows
    messages = row.error.message_dict[column]
    assert any(words in message for message in messages), messages


@pytest.fixture
def isi(dunia):
    return rencana_uji(dunia.opd)


def test_columns_are_those_of_the_files(dunia) -> None:
    assert {s.nama_berkas: set(s(opd=dunia.opd).kolom()) for s in SUMBER} == {
        name: set(columns.split(",")) for name, columns in KOLOM.items()
    }


def test_people_cannot_upload_a_stage_of_approval(isi) -> None:
    row = {"indikator": "IKU-1", "tahun": "2024", "triwulan": "1", "status": "nilai", "nilai": "50"}
    assert hitung(muat(RealisasiSumber, isi.opd, {**row, "tahap": "diverifikasi"})) == {"new": 1}
    assert Realisasi.objects.get().tahap == "draf"
    assert RealisasiPeragaanSumber in SUMBER and RealisasiPeragaanSumber not in SUMBER_UNGGAH
    assert RealisasiSumber in SUMBER_UNGGAH


def test_a_plan_comes_in_and_a_second_time_nothing_changes(dunia) -> None:
    SimpulAnggaranFactory(opd=dunia.opd, kode="2.17.03", tahun=2024)
    later = SimpulAnggaranFactory(opd=dunia.opd, kode="2.17.03", tahun=2025)
    rows = [
        (
            RenstraSumber,
            {"kode": "r", "jenis": "renstra", "tahun_awal": "2024", "tahun_akhir": "2026", "visi": "Maju"},
        ),
        (MisiSumber, {"nomor": "2", "uraian": "Ekonomi", "didukung": "ya"}),
        (TujuanSumber, {"kode": "T1", "misi": "2", "uraian": "Koperasi maju", "urut": "1"}),
        (SasaranSumber, {"kode": "S1", "tujuan": "T1", "uraian": "Koperasi aktif", "urut": "1"}),
        (IndikatorSumber, {**INDIKATOR, "simpul": "2.17.03"}),
        (TargetSumber, {"indikator": "IKU-9", "tahun": "2024", "jenis": "tahunan", "nilai": "68,53"}),
        (
            RealisasiTahunanSumber,
            {"indikator": "IKU-9", "tahun": "2024", "status": "nilai", "nilai": "62,27"},
        ),
    ]
    for source, row in rows:
        assert hitung(muat(source, dunia.opd, row)) == {"new": 1}, source.nama_berkas
    for source, row in rows:
        assert hitung(muat(source, dunia.opd, row)) == {"skip": 1}, source.nama_berkas
    indicator = Indikator.objects.get()
    assert indicator.sasaran.tujuan.misi.nomor == 2
    assert later in indicator.simpul.all() and indicator.simpul.count() == 2
    assert Target.objects.get().nilai == D("68.53")


def test_a_file_goes_out_as_it_came_in(isi) -> None:
    row = {"indikator": "IKU-1", "tahun": "2023", "status": "nilai", "nilai": "68,53", "pembilang": "1234567"}
    muat(RealisasiTahunanSumber, isi.opd, row)
    out = RealisasiTahunanSumber(opd=isi.opd).export().dict[0]
    assert {name: out[name] for name in row} == {**row, "pembilang": "1234567"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("tujuh puluh", "bukan angka"),
        ("1.234", "1234"),
        ("1,234.5", "1.234,5"),
        ("9" * 31, "15 angka"),
        ("🙂", "bukan angka"),
        ("<script>", "bukan angka"),
        ("1,1234567", "6 angka"),
    ],
)
def test_bad_targets_are_refused_beside_their_cell(isi, text: str, words: str) -> None:
    before = Target.objects.count()
    result = muat(
        TargetSumber,
        isi.opd,
        {"indikator": "IKU-1", "tahun": "2027", "jenis": "tahunan", "nilai": "70"},
        {"indikator": "IKU-1", "tahun": "2028", "jenis": "tahunan", "nilai": text},
    )
    (row,) = result.invalid_rows
    assert row.number == 2
    assert "nilai" in row.error.message_dict
    assert words in " ".join(row.error.message_dict["nilai"]), row.error.message_dict
    assert Target.objects.count() == before


def test_a_letter_is_read_where_the_indicator_has_letters(isi) -> None:
    indicator = IndikatorFactory(sasaran=isi.sasaran, kode="AKIP", jenis_nilai="grade", metode="grade")
    muat(
        TargetSumber, isi.opd, {"indikator": "AKIP", "tahun": "2024", "jenis": "tahunan", "nilai": "BB (75)"}
    )
    assert Target.objects.get(indikator=indicator).nilai == Grade("BB", D(75))
    ditolak(
        muat(
            TargetSumber, isi.opd, {"indikator": "IKU-1", "tahun": "2027", "jenis": "tahunan", "nilai": "BB"}
        ),
        "nilai",
        "bukan angka",
    )


@pytest.mark.parametrize(
    ("status", "nilai", "words"),
    [
        ("nilai", "", "Isilah nilainya"),
        ("belum_diisi", "5", "Kosongkan"),
        ("tidak_berlaku", "0", "Kosongkan"),
    ],
)
def test_status_and_value_must_agree(isi, status: str, nilai: str, words: str) -> None:
    row = {"indikator": "IKU-1", "tahun": "2024", "status": status, "nilai": nilai}
    ditolak(muat(RealisasiTahunanSumber, isi.opd, row), "nilai", words)


def test_zero_is_a_value_and_a_reason_stands_in_the_remark(isi) -> None:
    muat(
        RealisasiTahunanSumber,
        isi.opd,
        {"indikator": "IKU-1", "tahun": "2023", "status": "nilai", "nilai": "0"},
        {"indikator": "IKU-1", "tahun": "2024", "status": "menunggu_rilis", "keterangan": "Rilis BPS Juli"},
    )
    zero, waiting = RealisasiTahunan.objects.order_by("tahun")
    assert zero.nilai == 0 and zero.datum.nilai == 0
    assert waiting.alasan_status == "Rilis BPS Juli" and waiting.nilai is None


def test_a_value_left_out_comes_from_its_components(isi) -> None:
    row = {"indikator": "IKU-1", "tahun": "2024", "status": "nilai", "pembilang": "204", "penyebut": "300"}
    assert hitung(muat(RealisasiTahunanSumber, isi.opd, row)) == {"new": 1}
    assert RealisasiTahunan.objects.get().nilai == D(68)
    assert hitung(muat(RealisasiTahunanSumber, isi.opd, row)) == {"skip": 1}


def test_keys_of_another_agency_are_unknown(isi, dunia) -> None:
    IndikatorFactory(sasaran=SasaranFactory(tujuan__renstra__opd=dunia.asing), kode="ASING")
    row = {"indikator": "ASING", "tahun": "2024", "jenis": "tahunan", "nilai": "70"}
    ditolak(muat(TargetSumber, isi.opd, row), "indikator", "“ASING” tidak ditemukan")
    node = SimpulAnggaranFactory(opd=dunia.asing, kode="2.17.77")
    ditolak(muat(IndikatorSumber, isi.opd, {**INDIKATOR, "simpul": node.kode}), "simpul", "“2.17.77”")
    assert not Indikator.objects.filter(kode="IKU-9").exists()


def test_the_same_code_is_another_row_in_another_agency(isi, dunia) -> None:
    other = rencana_uji(dunia.tetangga)
    assert hitung(muat(IndikatorSumber, isi.opd, {**INDIKATOR, "kode": "IKU-1"})) == {"update": 1}
    other.indikator.refresh_from_db()
    assert other.indikator.nama == "Persentase koperasi aktif"


def test_nodes_need_a_plan(dunia) -> None:
    result = muat(TujuanSumber, dunia.opd, {"kode": "T1", "uraian": "Tujuan"})
    assert "Muat berkas renstra lebih dahulu." in str(result.base_errors[0].error)


def test_a_change_of_the_plan_counts_on(isi) -> None:
    row = {"kode": "p1", "jenis": "perubahan", "tahun_awal": "2024", "tahun_akhir": "2026"}
    assert hitung(muat(RenstraSumber, isi.opd, row)) == {"new": 1}
    assert hitung(muat(RenstraSumber, isi.opd, row)) == {"skip": 1}
    assert Renstra.objects.get(kode="p1").urutan == 1


def test_an_opened_year_is_not_redefined_by_a_file(isi) -> None:
    buka_tahun(opd=isi.opd, tahun=2024, oleh=None)
    target = {"indikator": "IKU-1", "tahun": "2024", "jenis": "tahunan"}
    assert hitung(muat(TargetSumber, isi.opd, {**target, "nilai": "70"})) == {"skip": 1}
    ditolak(muat(TargetSumber, isi.opd, {**target, "nilai": "71"}), "nilai", "sudah dibuka")
    ditolak(muat(IndikatorSumber, isi.opd, {**INDIKATOR, "kode": "IKU-1"}), "nama", "sudah dibuka")


def test_a_closed_year_takes_no_results(isi) -> None:
    buka_tahun(opd=isi.opd, tahun=2024, oleh=None)
    tutup_tahun(opd=isi.opd, tahun=2024)
    row = {"indikator": "IKU-1", "tahun": "2024", "status": "nilai", "nilai": "5"}
    ditolak(muat(RealisasiTahunanSumber, isi.opd, row), "nilai", "sudah ditutup")


def test_results_that_were_handed_in_stay(isi) -> None:
    row = {"indikator": "IKU-1", "tahun": "2024", "triwulan": "1", "status": "nilai", "nilai": "50"}
    muat(RealisasiPeragaanSumber, isi.opd, {**row, "tahap": "diajukan", "rekaan": "ya"})
    assert hitung(muat(RealisasiSumber, isi.opd, row)) == {"skip": 1}
    result = muat(RealisasiSumber, isi.opd, {**row, "nilai": "51"})
    assert "diajukan" in str(result.invalid_rows[0].error)
    assert Realisasi.objects.get().nilai == 50


SKALA = {"kode": "skala", "jenis": "capaian", "nama": "Skala", "sumber": "Perwali", "tahun_mulai": "2024"}
PITA = (("1", "Tinggi", "76"), ("2", "Sedang", "50"), ("3", "Rendah", ""))


def pita(*rows):
    return [
        {"skala": "skala", "urut": n, "label": label, "batas_bawah": edge, "inklusif": "ya"}
        for n, label, edge in rows
    ]


def test_a_scale_comes_in_whole(dunia) -> None:
    muat(SkalaPredikatSumber, dunia.opd, SKALA)
    assert hitung(muat(PitaPredikatSumber, dunia.opd, *pita(*PITA))) == {"new": 3}
    assert hitung(muat(PitaPredikatSumber, dunia.opd, *pita(*PITA))) == {"skip": 3}
    assert SkalaPredikat.objects.get().pemda == dunia.pemda


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ((("1", "Tinggi", "76"), ("2", "Sedang", "80"), ("3", "Rendah", "")), "lebih kecil"),
        ((("1", "Tinggi", "76"), ("2", "Sedang", ""), ("3", "Rendah", "")), "Isi batas bawah"),
        ((("1", "Tinggi", "76"), ("2", "Sedang", "50")), "Kosongkan"),
        ((("1", "Tinggi", "76"), ("3", "Rendah", "")), "Nomor urut"),
        ((("1", "Tinggi", "76"), ("2", "tinggi", "")), "sudah dipakai"),
    ],
)
def test_a_scale_with_a_gap_is_refused_whole(dunia, rows, words: str) -> None:
    muat(SkalaPredikatSumber, dunia.opd, SKALA)
    result = muat(PitaPredikatSumber, dunia.opd, *pita(*rows))
    assert words in str(result.base_errors[0].error)
    assert not PitaPredikat.objects.exists()


def test_categories_belong_to_the_policy_of_their_year(dunia) -> None:
    KebijakanHitungFactory(pemda=dunia.pemda)
    KebijakanHitungFactory(pemda=dunia.pemda_asing, tahun_mulai=2020)
    row = {"urut": "1", "label": "Efisien", "inklusif": "ya"}
    assert hitung(muat(KategoriEfisiensiSumber, dunia.opd, {**row, "tahun_mulai": "2024"})) == {"new": 1}
    ditolak(muat(KategoriEfisiensiSumber, dunia.opd, {**row, "tahun_mulai": "2020"}), "kebijakan", "“2020”")


PK = {
    "kode": "PK-1",
    "tahun": "2024",
    "jabatan": "KADIS",
    "pihak_pertama": "ani",
    "pihak_kedua": "budi",
    "revisi": "0",
    "tanggal": "2024-01-26",
    "status": "ditandatangani",
}
BARIS = {
    "perjanjian": "PK-1",
    "urut": "1",
    "indikator": "IKU-1",
    "nama_indikator": "Persentase koperasi aktif",
    "satuan": "%",
    "target": "70",
}


@pytest.fixture
def pejabat(isi):
    head = JabatanFactory(opd=None, pemda=isi.opd.pemda, kode="WALI", nama="Wali Kota Asri")
    post = JabatanFactory(opd=isi.opd, kode="KADIS", nama="Kepala Dinas", atasan=head)
    ani = PejabatFactory(opd=isi.opd, kode="ani", nama="Ani, S.E.", pangkat="Pembina (IV/a)")
    budi = PejabatFactory(opd=None, pemda=isi.opd.pemda, kode="budi", nama="Budi")
    PemangkuJabatanFactory(jabatan=post, pejabat=ani, status="plt")
    PemangkuJabatanFactory(jabatan=head, pejabat=budi, status="pj")
    return isi


def test_a_signed_agreement_comes_in_with_its_rows_and_then_stays(pejabat) -> None:
    opd = pejabat.opd
    for _round in range(2):
        muat(PerjanjianKinerjaSumber, opd, PK)
        muat(BarisKinerjaSumber, opd, BARIS)
        tandatangani_impor(opd)
    agreement = PerjanjianKinerja.objects.get()
    assert agreement.terkunci
    assert (agreement.p1_nama, agreement.p1_jabatan) == ("Ani, S.E.", "Plt. Kepala Dinas")
    assert (agreement.p2_nama, agreement.p2_jabatan) == ("Budi", "Pj. Wali Kota Asri")
    assert hitung(muat(PerjanjianKinerjaSumber, opd, PK)) == {"skip": 1}
    assert hitung(muat(BarisKinerjaSumber, opd, BARIS)) == {"skip": 1}
    ditolak(muat(PerjanjianKinerjaSumber, opd, {**PK, "nomor": "5"}), "nomor", "buatlah revisi")
    ditolak(muat(BarisKinerjaSumber, opd, {**BARIS, "target": "71"}), "teks_target", "buatlah revisi")
    result = muat(BarisKinerjaSumber, opd, {**BARIS, "urut": "2"})
    assert "buatlah revisi" in str(result.invalid_rows[0].error)
    assert BarisKinerja.objects.count() == 1


def test_a_file_alone_signs_nothing(pejabat) -> None:
    muat(PerjanjianKinerjaSumber, pejabat.opd, PK)
    assert PerjanjianKinerja.objects.get().status == "draf"
    assert hitung(muat(PerjanjianKinerjaSumber, pejabat.opd, PK)) == {"skip": 1}


def test_a_draft_stays_a_draft(pejabat) -> None:
    muat(PerjanjianKinerjaSumber, pejabat.opd, {**PK, "status": "draf"})
    muat(BarisKinerjaSumber, pejabat.opd, BARIS)
    assert tandatangani_impor(pejabat.opd) == 0
    assert PerjanjianKinerja.objects.get().status == "draf"


@pytest.mark.parametrize(
    ("indikator", "text", "value"),
    [
        ("IKU-1", "70", D(70)),
        ("IKU-1", "70%", D(70)),
        ("", "7 Dokumen", D(7)),
        ("", "5.310", None),  # two readings without an indicator: text only
        ("", "A", None),
        ("", "", None),
    ],
)
def test_a_promised_target_keeps_its_text(pejabat, indikator: str, text: str, value: D | None) -> None:
    muat(PerjanjianKinerjaSumber, pejabat.opd, {**PK, "status": "draf"})
    row = {**BARIS, "indikator": indikator, "target": text, "satuan": "%" if indikator else "Dokumen"}
    hitung(muat(BarisKinerjaSumber, pejabat.opd, row))
    stored = BarisKinerja.objects.get()
    assert (stored.teks_target, stored.nilai) == (text, value)


def test_an_ambiguous_target_of_an_indicator_is_refused(pejabat) -> None:
    muat(PerjanjianKinerjaSumber, pejabat.opd, {**PK, "status": "draf"})
    ditolak(muat(BarisKinerjaSumber, pejabat.opd, {**BARIS, "target": "1.234"}), "teks_target", "1234")


def test_a_budget_line_takes_the_node_of_its_year(pejabat) -> None:
    muat(PerjanjianKinerjaSumber, pejabat.opd, {**PK, "status": "draf"})
    SimpulAnggaranFactory(opd=pejabat.opd, kode="2.17.03", tahun=2023)
    row = {"perjanjian": "PK-1", "urut": "1", "simpul": "2.17.03", "nama": "Program", "pagu": "5435078025"}
    ditolak(muat(BarisAnggaranSumber, pejabat.opd, row), "simpul", "tahun 2024")
    node = SimpulAnggaranFactory(opd=pejabat.opd, kode="2.17.03", tahun=2024)
    assert hitung(muat(BarisAnggaranSumber, pejabat.opd, row)) == {"new": 1}
    assert hitung(muat(BarisAnggaranSumber, pejabat.opd, row)) == {"skip": 1}
    assert PerjanjianKinerja.objects.get().baris_anggaran.get().simpul == node
