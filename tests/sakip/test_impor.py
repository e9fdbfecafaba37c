"""Import in two steps: everything is shown first, then all of it is saved or nothing."""

from __future__ import annotations

import datetime
import io
import re

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from agencies.models import Jabatan, Pejabat, Unit
from budget.models import DokumenAnggaran
from evaluation.models import Rekomendasi, TindakLanjut
from sakip.impor import HAK, SUMBER
from tests.factories.agencies import JabatanFactory, PejabatFactory, UnitFactory
from tests.factories.evaluasi import evaluasi_uji
from tests.factories.evaluation import RekomendasiFactory, TindakLanjutFactory

DASAR = "/dinas-asri/2024/"
REKOMENDASI = "tahun;urut;nomor_surat;tanggal_surat;penerbit;uraian\n"
TINDAK_LANJUT = "tahun;urut_rekomendasi;rencana_aksi;target;waktu;penanggung_jawab;status;keterangan\n"


def berkas(text: str | bytes, name: str = "data.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)


def unggah(client, jenis: str, text: str | bytes):
    return client.post(f"{DASAR}impor/{jenis}/", {"berkas": berkas(text)})


def token(answer) -> str:
    found = re.search(r'name="token" value="([^"]+)"', answer.content.decode())
    return found[1] if found else ""


def terapkan(client, jenis: str, kode: str):
    return client.post(f"{DASAR}impor/{jenis}/", {"token": kode}, follow=True)


def test_a_file_is_shown_then_saved(dunia, masuk) -> None:
    client = masuk("evaluator")
    RekomendasiFactory(opd=dunia.opd, tahun=2023, urut=1, uraian="Tetap")
    RekomendasiFactory(opd=dunia.opd, tahun=2023, urut=2, uraian="Lama")
    text = REKOMENDASI + "2023;1;;;;Tetap\n2023;2;;;;Baru\n2023;3;700/1;8 Desember 2023;Inspektur;Ketiga\n"
    preview = unggah(client, "rekomendasi", text)
    assert preview.status_code == 200
    rows = preview.context["pratinjau"]
    assert [(row.nomor, row.status) for row in rows] == [(2, "tetap"), (3, "berubah"), (4, "baru")]
    assert "1 baris baru, 1 berubah, 1 tetap, 0 salah" in preview.content.decode()
    assert sorted(Rekomendasi.objects.values_list("uraian", flat=True)) == ["Lama", "Tetap"]

    done = terapkan(client, "rekomendasi", token(preview))
    assert "1 baris baru, 1 berubah, 1 tetap" in done.content.decode()
    assert list(Rekomendasi.objects.order_by("urut").values_list("uraian", "tanggal_surat")) == [
        ("Tetap", None),
        ("Baru", None),
        ("Ketiga", datetime.date(2023, 12, 8)),
    ]
    assert set(Rekomendasi.objects.values_list("opd", flat=True)) == {dunia.opd.pk}


def test_a_preview_serves_once(dunia, masuk) -> None:
    client = masuk("evaluator")
    kode = token(unggah(client, "rekomendasi", REKOMENDASI + "2023;1;;;;Satu\n"))
    terapkan(client, "rekomendasi", kode)
    Rekomendasi.objects.all().delete()
    assert "kedaluwarsa" in terapkan(client, "rekomendasi", kode).content.decode()
    assert not Rekomendasi.objects.exists()


def test_figures_and_dates_of_a_workbook_arrive(dunia, masuk) -> None:
    book, content = Workbook(), io.BytesIO()
    book.active.append(["kode", "tahun", "tahap", "ke", "nomor", "tanggal", "urutan", "keterangan"])
    book.active.append(["2024-m", 2024, "murni", None, "Perda 1", datetime.date(2024, 1, 2), 0, None])
    book.active.append(["2024-g", 2024.0, "pergeseran", 2, 77, "3 Maret 2024", 1, "=1+1"])
    book.save(content)
    client = masuk("operator")
    preview = unggah(client, "dokumen_anggaran", content.getvalue())
    assert preview.status_code == 200, preview.context["pratinjau"]
    terapkan(client, "dokumen_anggaran", token(preview))
    rows = DokumenAnggaran.objects.order_by("urutan").values_list("kode", "tahun", "ke", "nomor", "tanggal")
    assert list(rows) == [
        ("2024-m", 2024, None, "Perda 1", datetime.date(2024, 1, 2)),
        ("2024-g", 2024, 2, "77", datetime.date(2024, 3, 3)),
    ]


def test_one_wrong_row_saves_nothing_and_is_found(dunia, masuk) -> None:
    lines = [f"2023;{number};;;;Rekomendasi {number}" for number in range(1, 50)]
    lines[38] = "2023;tiga puluh sembilan;;31-02-2023;;"
    client = masuk("evaluator")
    answer = unggah(client, "rekomendasi", REKOMENDASI + "\n".join(lines))
    assert answer.status_code == 422 and token(answer) == ""
    wrong = [row for row in answer.context["pratinjau"] if row.status == "salah"]
    assert [row.nomor for row in wrong] == [40]
    cells = dict(zip(answer.context["judul_kolom"], wrong[0].sel, strict=True))
    assert {name for name, (_text, error) in cells.items() if error} >= {"urut", "tanggal_surat"}
    assert cells["urut"][0] == "tiga puluh sembilan"
    assert "Belum ada yang disimpan" in answer.content.decode()
    assert not Rekomendasi.objects.exists()


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("2023;1;;;;", "uraian"),
        ("1999;1;;;;X", "tahun"),
        ("2023;;;;;X", "urut"),
        ("2023;1,5;;;;X", "urut"),
        ("2023;-1;;;;X", "urut"),
        ("2023;1;;kemarin;;X", "tanggal_surat"),
        ("2023;1;" + "9" * 121 + ";;;X", "nomor_surat"),
        ("2023;1;;;;a\x01b", "uraian"),
    ],
)
def test_an_error_stands_in_its_cell(masuk, row, column) -> None:
    answer = unggah(masuk("evaluator"), "rekomendasi", REKOMENDASI + row + "\n")
    assert answer.status_code == 422
    (only,) = answer.context["pratinjau"]
    cells = dict(zip(answer.context["judul_kolom"], only.sel, strict=True))
    assert [name for name, (_text, error) in cells.items() if error] == [column]
    assert not Rekomendasi.objects.exists()


def test_an_error_stands_under_the_name_the_column_has_in_the_file(dunia, masuk) -> None:
    """The follow-up's key columns are not columns of its own model."""
    RekomendasiFactory(opd=dunia.opd, tahun=2023, urut=1)
    head = TINDAK_LANJUT
    client = masuk("evaluator")
    answer = unggah(client, "tindak_lanjut", head + "2023;1;Disusun;;;;kira-kira;\n")
    (row,) = answer.context["pratinjau"]
    cells = dict(zip(answer.context["judul_kolom"], row.sel, strict=True))
    assert [name for name, (_text, error) in cells.items() if error] == ["status"]
    missing = unggah(client, "tindak_lanjut", head + "2023;9;Disusun;;;;proses;\n")
    assert "Rekomendasi nomor 9 tahun 2023 tidak ditemukan." in missing.content.decode()
    good = unggah(client, "tindak_lanjut", head + "2023;1;Disusun;;;;proses;\n")
    terapkan(client, "tindak_lanjut", token(good))
    assert TindakLanjut.objects.get().rencana_aksi == "Disusun"


def test_a_status_that_was_verified_is_not_changed_by_a_file(dunia, masuk) -> None:
    answer = TindakLanjutFactory(
        rekomendasi=RekomendasiFactory(opd=dunia.opd, tahun=2023, urut=1), status="proses"
    )
    client = masuk("evaluator")
    row = "2023;1;Laporan disusun;;;;%s;%s\n"
    # Without a verification the paper's status may be corrected; the second time nothing is left to do.
    for _n in range(2):
        sheet = unggah(client, "tindak_lanjut", TINDAK_LANJUT + row % ("selesai", ""))
        terapkan(client, "tindak_lanjut", token(sheet))
    answer.refresh_from_db()
    assert answer.status == "selesai" and not answer.verifikasi.exists()
    answer.verifikasi.create(status="selesai", oleh=dunia["evaluator"])
    refused = unggah(client, "tindak_lanjut", TINDAK_LANJUT + row % ("belum", ""))
    assert refused.status_code == 422 and "hanya berubah melalui verifikasi" in refused.content.decode()
    kept = unggah(client, "tindak_lanjut", TINDAK_LANJUT + row % ("selesai", "Hasil baik"))
    terapkan(client, "tindak_lanjut", token(kept))
    answer.refresh_from_db()
    assert (answer.status, answer.keterangan) == ("selesai", "Hasil baik")


def test_files_hold_nothing_of_an_evaluation_in_the_portal(dunia, masuk) -> None:
    evaluation = evaluasi_uji(dunia.opd, 2024, "disampaikan")
    own = RekomendasiFactory(opd=dunia.opd, tahun=2024, urut=1, uraian="Dari portal", evaluasi=evaluation)
    TindakLanjutFactory(rekomendasi=own, rencana_aksi="Rencana portal")
    client = masuk("evaluator")
    for jenis in ("rekomendasi", "tindak_lanjut"):
        assert "ortal" not in client.get(f"{DASAR}ekspor/{jenis}/").content.decode()
    answered = unggah(client, "tindak_lanjut", TINDAK_LANJUT + "2024;1;Lain;;;;selesai;\n")
    assert answered.status_code == 422 and "tidak ditemukan" in answered.content.decode()
    for number in (1, 2):
        taken = unggah(client, "rekomendasi", REKOMENDASI + f"2024;{number};;;;Lain\n")
        assert taken.status_code == 422 and "ditulis oleh tim evaluasi" in taken.content.decode()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "kosong"),
        ("tahun;uraian\n2023;X\n", "Kolom urut tidak ada"),
        (b"%PDF-1.7\x00", "bukan CSV atau XLSX"),
        (b"x" * (5 * 1024 * 1024 + 1), "5 MB"),
    ],
)
def test_a_wrong_file_is_refused_in_words(masuk, text, message) -> None:
    answer = unggah(masuk("evaluator"), "rekomendasi", text)
    assert answer.status_code == 422 and message in answer.content.decode()


def test_no_file_and_no_rows(masuk) -> None:
    client = masuk("evaluator")
    assert "Wajib diisi." in client.post(f"{DASAR}impor/rekomendasi/", {}).content.decode()
    empty = unggah(client, "rekomendasi", REKOMENDASI)
    assert "tidak memuat baris data" in empty.content.decode() and token(empty) == ""


def test_somebody_elses_preview_opens_nothing(dunia, masuk) -> None:
    kode = token(unggah(masuk("evaluator"), "rekomendasi", REKOMENDASI + "2023;1;;;;Satu\n"))
    assert kode
    assert "kedaluwarsa" in terapkan(masuk("admin"), "rekomendasi", kode).content.decode()
    # Nor does one's own serve another kind of file or another agency.
    admin = masuk("admin")
    own = token(unggah(admin, "rekomendasi", REKOMENDASI + "2023;1;;;;Satu\n"))
    assert "kedaluwarsa" in terapkan(admin, "tindak_lanjut", own).content.decode()
    other = admin.post("/dinas-tetangga/2024/impor/rekomendasi/", {"token": own}, follow=True)
    assert "kedaluwarsa" in other.content.decode()
    assert not Rekomendasi.objects.exists()
    assert "kedaluwarsa" in terapkan(admin, "rekomendasi", "../../kode").content.decode()


@pytest.mark.parametrize("change", ["other", "same", "new", "gone"])
def test_data_changed_meanwhile_are_not_overwritten(dunia, masuk, change) -> None:
    first = RekomendasiFactory(opd=dunia.opd, tahun=2023, urut=1, uraian="Lama")
    second = RekomendasiFactory(opd=dunia.opd, tahun=2023, urut=2, uraian="Kedua")
    client = masuk("evaluator")
    kode = token(unggah(client, "rekomendasi", REKOMENDASI + "2023;1;;;;Dari berkas\n"))
    match change:
        case "same":
            Rekomendasi.objects.filter(pk=first.pk).update(uraian="Diubah orang lain")
        case "other":
            Rekomendasi.objects.filter(pk=second.pk).update(uraian="Diubah orang lain")
        case "new":
            RekomendasiFactory(opd=dunia.opd, tahun=2023, urut=3)
        case "gone":
            second.delete()
    before = list(Rekomendasi.objects.order_by("pk").values_list("uraian", flat=True))
    answer = terapkan(client, "rekomendasi", kode)
    assert "Data telah berubah sejak diperiksa" in answer.content.decode()
    assert list(Rekomendasi.objects.order_by("pk").values_list("uraian", flat=True)) == before


def test_changes_in_another_agency_do_not_matter(dunia, masuk) -> None:
    client = masuk("evaluator")
    kode = token(unggah(client, "rekomendasi", REKOMENDASI + "2023;1;;;;Satu\n"))
    RekomendasiFactory(opd=dunia.tetangga)
    assert "Impor selesai" in terapkan(client, "rekomendasi", kode).content.decode()


def test_a_file_reaches_no_other_agency(dunia, masuk) -> None:
    """The same key in another agency is another row."""
    other = RekomendasiFactory(opd=dunia.asing, tahun=2023, urut=1, uraian="Milik orang lain")
    client = masuk("evaluator")
    terapkan(client, "rekomendasi", token(unggah(client, "rekomendasi", REKOMENDASI + "2023;1;;;;Kita\n")))
    other.refresh_from_db()
    assert other.uraian == "Milik orang lain"
    assert Rekomendasi.objects.get(opd=dunia.opd).uraian == "Kita"
    # An extra column naming another agency is no way in either.
    text = "opd;opd_id;id;tahun;urut;uraian\n" + f"{dunia.asing.pk};{dunia.asing.pk};{other.pk};2023;5;X\n"
    terapkan(client, "rekomendasi", token(unggah(client, "rekomendasi", text)))
    assert Rekomendasi.objects.get(urut=5).opd == dunia.opd
    other.refresh_from_db()
    assert other.uraian == "Milik orang lain"


def test_a_reference_reaches_no_other_agency(dunia, masuk) -> None:
    UnitFactory(opd=dunia.tetangga, kode="RAHASIA")
    answer = unggah(masuk("admin"), "unit", "kode;induk;nama;urut\nA;RAHASIA;Bidang;1\n")
    assert answer.status_code == 422 and "“RAHASIA” tidak ditemukan." in answer.content.decode()


def test_units_form_no_circle(dunia, masuk) -> None:
    top = UnitFactory(opd=dunia.opd, kode="A")
    UnitFactory(opd=dunia.opd, kode="B", induk=top)
    answer = unggah(masuk("admin"), "unit", "kode;induk;nama;urut\nA;B;Atas;1\n")
    assert answer.status_code == 422 and "bawah dirinya sendiri" in answer.content.decode()


@pytest.mark.parametrize(
    "nama", ["operator", "kepala", "evaluator", "admin", "pimpinan", "super", "admin_asing"]
)
def test_each_kind_of_file_is_for_those_who_may_write_it(dunia, masuk, nama) -> None:
    admin_only = {"unit", "jabatan", "pejabat", "pemangku_jabatan", "dasar_hukum", "fungsi", "jumlah_pegawai"}
    admin_only |= {"skala_predikat", "pita_predikat", "kebijakan_hitung", "kategori_efisiensi"}
    admin_only |= {"kamus_indikator", "nilai_akip"}
    assert admin_only < set(SUMBER)
    client = masuk(nama)
    for jenis in SUMBER:
        writer = "evaluator" if jenis in {"rekomendasi", "tindak_lanjut"} else "operator"
        allowed = {"admin", "super"} if jenis in admin_only else {"admin", "super", writer}
        expected = 404 if nama == "admin_asing" else 200 if nama in allowed else 403
        assert client.get(f"{DASAR}impor/{jenis}/").status_code == expected, jenis
        assert client.get(f"{DASAR}ekspor/{jenis}/").status_code == expected, jenis
        if expected != 200:
            assert unggah(client, jenis, "a\n1\n").status_code == expected
            assert client.post(f"{DASAR}impor/{jenis}/", {"token": "x"}).status_code == expected


def test_the_list_offers_what_one_may_bring_in(masuk) -> None:
    def offered(nama: str) -> set[str]:
        html = masuk(nama).get(f"{DASAR}impor/").content.decode()
        return set(re.findall(r"/2024/impor/([a-z_]+)/", html))

    assert offered("admin") == set(SUMBER) == offered("super")
    assert offered("operator") == set(SUMBER) - set(HAK)
    assert offered("evaluator") == {"rekomendasi", "tindak_lanjut"}
    for nama in ("kepala", "pimpinan"):
        assert masuk(nama).get(f"{DASAR}impor/").status_code == 403


def test_an_unknown_kind_is_no_page(masuk) -> None:
    for address in ("impor/raja/", "ekspor/raja/"):
        assert masuk("super").get(DASAR + address).status_code == 404


def test_the_export_is_a_file_that_a_spreadsheet_opens_safely(dunia, masuk) -> None:
    RekomendasiFactory(opd=dunia.opd, tahun=2023, urut=1, uraian='=HYPERLINK("http://x";"y")')
    RekomendasiFactory(opd=dunia.opd, tahun=2023, urut=2, uraian="@cmd; 'a'", penerbit="-7")
    RekomendasiFactory(opd=dunia.tetangga, uraian="Rahasia")
    answer = masuk("evaluator").get(f"{DASAR}ekspor/rekomendasi/")
    assert answer["Content-Disposition"] == 'attachment; filename="dinas-asri-rekomendasi.csv"'
    text = answer.content.decode("utf-8")
    assert text.startswith("\ufefftahun;urut;")
    assert "\"'=HYPERLINK(" in text and "\"'@cmd; 'a'\"" in text and ";-7;" in text
    assert "Rahasia" not in text


def test_the_template_file_holds_the_columns_only(dunia, masuk) -> None:
    RekomendasiFactory(opd=dunia.opd, uraian="Isi")
    text = masuk("evaluator").get(f"{DASAR}ekspor/rekomendasi/?contoh=1").content.decode("utf-8-sig")
    assert text.strip() == REKOMENDASI.strip()


def test_ones_own_export_changes_nothing(dunia, masuk) -> None:
    for urut, uraian in enumerate(["=1+1", "'=1+1", "-kata", "baris\nkedua", 'kutip "x"; titik', "+62"], 1):
        row = RekomendasiFactory(
            opd=dunia.opd, urut=urut, uraian=uraian, tanggal_surat=datetime.date(2023, 1, urut)
        )
        TindakLanjutFactory(rekomendasi=row, rencana_aksi=uraian, keterangan="@")
    unit = UnitFactory(opd=dunia.opd)
    post = JabatanFactory(opd=dunia.opd, unit=unit)
    JabatanFactory(opd=dunia.opd, atasan=post)
    PejabatFactory(opd=dunia.opd, nama="Dr. Ir. O'Brien, M.Si.")
    admin = masuk("admin")
    for jenis, count in (
        ("rekomendasi", 6),
        ("tindak_lanjut", 6),
        ("unit", 1),
        ("jabatan", 2),
        ("pejabat", 1),
    ):
        exported = admin.get(f"{DASAR}ekspor/{jenis}/").content
        preview = unggah(admin, jenis, exported)
        assert [row.status for row in preview.context["pratinjau"]] == ["tetap"] * count, jenis
    assert (Unit.objects.count(), Jabatan.objects.count(), Pejabat.objects.count()) == (1, 2, 1)


def test_a_preview_is_kept_for_its_owner_only(dunia, masuk) -> None:
    cache.clear()
    kode = token(unggah(masuk("evaluator"), "rekomendasi", REKOMENDASI + "2023;1;;;;Satu\n"))
    assert cache.get(f"impor:{kode}") is None
    key = f"impor:{dunia['evaluator'].pk}:{dunia.opd.pk}:rekomendasi:{kode}"
    assert cache.get(key) is not None
