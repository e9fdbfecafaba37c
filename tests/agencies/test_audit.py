"""The trail: every change with who, when, before and after, in words; only for those who see the row."""

from __future__ import annotations

import datetime

import pytest
from auditlog.models import LogEntry

from agencies.audit import jejak_objek
from agencies.models import OPD, Pemda, Unit
from tests.factories.agencies import OPDFactory, PemangkuJabatanFactory, UnitFactory


def alamat(row) -> str:
    return f"/riwayat/{row._meta.label_lower}/{row.pk}/"


def ubahan(row) -> dict[str, tuple[str, str, str]]:
    """The newest entry's changes: name → before, after, kind."""
    return {one.nama: (one.lama, one.baru, one.jenis) for one in jejak_objek(row)[0].perubahan}


def test_a_change_on_a_page_is_kept_with_its_author(dunia, masuk) -> None:
    unit = UnitFactory(opd=dunia.opd, kode="SEK", nama="Sekretariat")
    data = {"kode": "SEK", "nama": "Sekretariat Dinas", "urut": "1"}
    masuk("operator").post(f"/kelola/opd/dinas-asri/unit/{unit.pk}/ubah/", data)
    newest, first = jejak_objek(Unit.objects.get())
    assert (newest.oleh, newest.aksi) == ("Operator", "ubah")
    assert ubahan(unit) == {"Nama": ("Sekretariat", "Sekretariat Dinas", "ubah")}
    assert (first.oleh, first.aksi) == ("Sistem", "tambah")
    html = masuk("operator").get(alamat(unit)).content.decode()
    assert "<del>Sekretariat</del>" in html and "<ins>Sekretariat Dinas</ins>" in html


def test_values_are_told_in_words(dunia) -> None:
    top, other = UnitFactory(opd=dunia.opd, nama="Atas"), UnitFactory(opd=dunia.opd, nama="Lain")
    unit = UnitFactory(opd=dunia.opd, induk=top)
    unit.induk = other
    unit.save()
    assert ubahan(unit) == {"Unit induk": ("Atas", "Lain", "ubah")}
    holder = PemangkuJabatanFactory(jabatan__opd=dunia.opd, mulai=datetime.date(2024, 1, 2))
    holder.status, holder.mulai = "plt", None
    holder.save()
    assert ubahan(holder) == {
        "Status": ("Definitif", "Plt. (pelaksana tugas)", "ubah"),
        "Mulai": ("2 Januari 2024", "–", "ubah"),
    }


def test_a_new_row_is_told_by_its_own_columns(dunia) -> None:
    """What refers to the row is no change of the row."""
    assert set(ubahan(UnitFactory(opd=dunia.opd, kode="A", nama="Bidang", urut=2))) == {
        "OPD",
        "Kode",
        "Nama",
        "Urutan",
    }


def test_a_row_deleted_since_has_no_name_any_more(dunia) -> None:
    top = UnitFactory(opd=dunia.opd)
    unit = UnitFactory(opd=dunia.opd, induk=top)
    unit.induk = None
    unit.save()
    top.delete()
    assert ubahan(unit) == {"Unit induk": ("data yang sudah dihapus", "–", "ubah")}


def test_successors_of_an_agency_are_kept_too(dunia) -> None:
    heir = OPDFactory(pemda=dunia.pemda, nama="Dinas Penerus")
    dunia.opd.penerus.add(heir)
    assert ubahan(dunia.opd) == {"OPD penerus": ("", "Dinas Penerus", "tambah")}
    dunia.opd.penerus.remove(heir)
    assert ubahan(dunia.opd) == {"OPD penerus": ("Dinas Penerus", "", "hapus")}


@pytest.mark.parametrize(
    ("zona", "jam"), [("Asia/Jakarta", "08:30"), ("Asia/Makassar", "09:30"), ("Asia/Jayapura", "10:30")]
)
def test_the_hour_is_that_of_the_government(dunia, masuk, zona, jam) -> None:
    """01.30 UTC is 08.30 WIB (+7), 09.30 WITA (+8), 10.30 WIT (+9)."""
    Pemda.objects.filter(pk=dunia.pemda.pk).update(zona_waktu=zona)
    unit = UnitFactory(opd=dunia.opd)
    LogEntry.objects.get_for_object(unit).update(
        timestamp=datetime.datetime(2024, 3, 5, 1, 30, tzinfo=datetime.UTC)
    )
    assert f"5 Maret 2024 {jam}" in masuk("operator").get(alamat(unit)).content.decode()
    assert "5 Maret 2024 08:30" in masuk("super").get(alamat(unit)).content.decode()


def test_passwords_and_logins_leave_no_trace(dunia) -> None:
    user = dunia["operator"]
    before = LogEntry.objects.count()
    user.set_password("kuda-besi-delapan")
    user.last_login = datetime.datetime.now(datetime.UTC)
    user.save()
    assert LogEntry.objects.count() == before


@pytest.mark.parametrize(
    ("nama", "status"),
    [
        ("operator", 200),
        ("kepala", 200),
        ("evaluator", 200),
        ("pimpinan", 200),
        ("admin", 200),
        ("super", 200),
        ("operator_lain", 404),
        ("operator_asing", 404),
        ("admin_asing", 404),
        ("tanpa_peran", 404),
    ],
)
def test_the_trail_is_for_those_who_see_the_row(dunia, masuk, nama, status) -> None:
    assert masuk(nama).get(alamat(UnitFactory(opd=dunia.opd))).status_code == status


@pytest.mark.parametrize(
    ("nama", "status"), [("admin", 200), ("super", 200), ("operator", 404), ("admin_asing", 404)]
)
def test_the_trail_of_an_account_is_its_administrators(dunia, masuk, nama, status) -> None:
    assert masuk(nama).get(alamat(dunia["kepala"])).status_code == status
    assert masuk(nama).get(alamat(dunia["kepala"].peran.get())).status_code == status


def test_a_stranger_is_sent_to_the_door(dunia, client) -> None:
    answer = client.get(alamat(dunia.opd))
    assert answer.status_code == 302 and answer["Location"].startswith("/akun/login/")


@pytest.mark.parametrize(
    "path",
    ["agencies.raja/1", "raja/1", "auth.group/1", "auditlog.logentry/1", "a.b.c/1", "agencies.unit/999"],
)
def test_what_has_no_trail_is_no_page(masuk, path) -> None:
    assert masuk("super").get(f"/riwayat/{path}/").status_code == 404


def test_a_long_trail_takes_few_queries(dunia, django_assert_num_queries) -> None:
    units = [UnitFactory(opd=dunia.opd) for _number in range(4)]
    row = UnitFactory(opd=dunia.opd)
    for above in units * 3:
        row.induk = above
        row.save()
    LogEntry.objects.get_for_object(row)  # the content type is looked up once per process
    with django_assert_num_queries(3):  # the trail, the agency, the units
        assert len(jejak_objek(row)) == 13
    assert OPD.objects.count() == 3
