"""Pages that manage agencies and people: who opens them, what they change, what they never show."""

from __future__ import annotations

import pytest

from agencies.models import OPD, Jabatan, Pejabat, PemangkuJabatan, Pemda, Pengguna, Peran, Unit
from tests.factories.agencies import (
    DasarHukumFactory,
    JabatanFactory,
    PejabatFactory,
    PemangkuJabatanFactory,
    PeranFactory,
    UnitFactory,
)

UNIT = {"kode": "SEK", "nama": "Sekretariat", "urut": "1"}
DETAIL = "/kelola/opd/dinas-asri/"


def isi(jawaban) -> str:
    return jawaban.content.decode()


@pytest.mark.parametrize(
    ("nama", "unit", "detail", "ubah"),
    [
        ("operator", 200, 200, 403),
        ("kepala", 403, 200, 403),
        ("evaluator", 403, 200, 403),
        ("pimpinan", 403, 200, 403),
        ("admin", 200, 200, 200),
        ("super", 200, 200, 200),
        ("operator_lain", 404, 404, 404),
        ("admin_asing", 404, 404, 404),
        ("tanpa_peran", 404, 404, 404),
    ],
)
def test_who_opens_the_pages_of_an_agency(dunia, masuk, nama, unit, detail, ubah) -> None:
    client = masuk(nama)
    assert client.get(f"{DETAIL}unit/tambah/").status_code == unit
    assert client.get(DETAIL).status_code == detail
    assert client.get(f"{DETAIL}ubah/").status_code == ubah
    assert client.post(f"{DETAIL}unit/tambah/", UNIT).status_code == (302 if unit == 200 else unit)
    assert Unit.objects.count() == (1 if unit == 200 else 0)


def test_a_unit_is_added_changed_and_deleted(dunia, masuk) -> None:
    client = masuk("operator")
    assert client.post(f"{DETAIL}unit/tambah/", UNIT).status_code == 302
    row = Unit.objects.get()
    assert row.opd == dunia.opd
    client.post(f"{DETAIL}unit/{row.pk}/ubah/", {**UNIT, "nama": "Bidang Umum"})
    row.refresh_from_db()
    assert row.nama == "Bidang Umum"
    assert "Bidang Umum" in isi(client.get(f"{DETAIL}unit/{row.pk}/hapus/"))
    client.post(f"{DETAIL}unit/{row.pk}/hapus/")
    assert not Unit.objects.exists()


def test_bad_input_is_kept_and_changes_nothing(dunia, masuk) -> None:
    response = masuk("operator").post(f"{DETAIL}unit/tambah/", {**UNIT, "nama": "", "urut": "tujuh"})
    assert response.status_code == 422
    html = isi(response)
    assert 'value="tujuh"' in html and 'value="SEK"' in html and "Ada yang perlu diperbaiki" in html
    assert not Unit.objects.exists()


def test_what_is_in_use_is_not_deleted_and_the_page_says_why(dunia, masuk) -> None:
    unit = UnitFactory(opd=dunia.opd)
    UnitFactory(opd=dunia.opd, induk=unit)
    response = masuk("operator").post(f"{DETAIL}unit/{unit.pk}/hapus/")
    assert response.status_code == 422 and "masih dipakai oleh 1 data lain" in isi(response)
    assert Unit.objects.count() == 2


@pytest.mark.parametrize(
    ("jenis", "factory", "data"),
    [
        ("jabatan", JabatanFactory, {"kode": "K", "nama": "Kepala", "jenjang": "x", "urut": "1"}),
        ("pejabat", PejabatFactory, {"kode": "P", "nama": "Rina"}),
        ("dasar-hukum", DasarHukumFactory, {"urut": "1", "uraian": "UU"}),
        ("unit", UnitFactory, UNIT),
    ],
)
@pytest.mark.parametrize("where", ["tetangga", "asing"])
def test_another_agencys_rows_do_not_exist_here(dunia, masuk, jenis, factory, data, where) -> None:
    row = factory(opd=getattr(dunia, where))
    for nama in ("operator", "admin", "super"):
        for tail in ("ubah", "hapus"):
            client = masuk(nama)
            assert client.get(f"{DETAIL}{jenis}/{row.pk}/{tail}/").status_code == 404
            assert client.post(f"{DETAIL}{jenis}/{row.pk}/{tail}/", data).status_code == 404
    assert type(row).objects.get().opd == getattr(dunia, where)
    assert masuk("operator").post(f"{DETAIL}{jenis}/tambah/", data).status_code == 302
    assert type(row).objects.get(opd=dunia.opd)


def test_an_unknown_kind_of_row_is_no_page(masuk) -> None:
    for tail in ("raja/tambah/", "raja/1/ubah/", "raja/1/hapus/"):
        assert masuk("super").get(DETAIL + tail).status_code == 404


def test_who_stands_above_the_agency_is_shown_to_all_and_changed_by_the_admin(dunia, masuk) -> None:
    post = JabatanFactory(opd=None, pemda=dunia.pemda, nama="Wali Kota")
    mayor = PejabatFactory(opd=None, pemda=dunia.pemda, nama="Dr. Wali")
    holder = PemangkuJabatanFactory(jabatan=post, pejabat=mayor)
    JabatanFactory(opd=None, pemda=dunia.pemda_asing, nama="Bupati Jauh")
    rows = (("jabatan", post), ("pejabat", mayor), ("pemangku", holder))
    for nama, status in (("operator", 403), ("admin", 200)):
        client = masuk(nama)
        html = isi(client.get(DETAIL))
        assert "Wali Kota" in html and "Dr. Wali" in html and "Bupati Jauh" not in html
        for jenis, row in rows:
            assert (f"{jenis}/{row.pk}/ubah/" in html) == (status == 200)
            assert client.get(f"{DETAIL}{jenis}/{row.pk}/ubah/").status_code == status
            assert client.get(f"{DETAIL}{jenis}/{row.pk}/hapus/").status_code == status
    masuk("admin").post(f"{DETAIL}pejabat/{mayor.pk}/ubah/", {"kode": mayor.kode, "nama": "Dr. Baru"})
    mayor.refresh_from_db()
    assert (mayor.nama, mayor.opd, mayor.pemda) == ("Dr. Baru", None, dunia.pemda)


def test_posts_and_their_holders_are_entered(dunia, masuk) -> None:
    client = masuk("operator")
    client.post(f"{DETAIL}jabatan/tambah/", {"kode": "K", "nama": "Kepala", "jenjang": "JPT", "urut": "1"})
    client.post(f"{DETAIL}pejabat/tambah/", {"kode": "P", "nama": "Rina, S.E."})
    post, person = Jabatan.objects.get(), Pejabat.objects.get()
    assert (post.pemda, post.opd, person.pemda, person.opd) == (dunia.pemda, dunia.opd) * 2
    data = {"pejabat": person.pk, "jabatan": post.pk, "status": "plt", "mulai": "1 Maret 2024"}
    assert client.post(f"{DETAIL}pemangku/tambah/", data).status_code == 302
    assert PemangkuJabatan.objects.get().sebutan == "Plt. Kepala"
    html = isi(client.get(DETAIL))
    assert "Plt. Kepala" in html and "1 Maret 2024" in html


def test_the_list_of_agencies_ends_at_ones_reach(dunia, masuk) -> None:
    def shown(nama: str) -> list[bool]:
        html = isi(masuk(nama).get("/kelola/opd/"))
        return [row.nama in html for row in (dunia.opd, dunia.tetangga, dunia.asing)]

    assert shown("operator") == [True, False, False]
    assert shown("pimpinan") == [True, True, False]
    assert shown("super") == [True, True, True]
    assert shown("tanpa_peran") == [False, False, False]


def test_an_admin_makes_an_agency_and_opens_it(dunia, masuk) -> None:
    data = {"pemda": dunia.pemda.pk, "nama": "Dinas Baru", "nama_singkat": "Disbar", "slug": "dinas-baru"}
    data |= {"jenis": "Dinas", "klaster": "utama"}
    assert masuk("operator").post("/kelola/opd/tambah/", data).status_code == 403
    assert (
        masuk("admin").post("/kelola/opd/tambah/", {**data, "pemda": dunia.pemda_asing.pk}).status_code == 422
    )
    assert masuk("admin").post("/kelola/opd/tambah/", data).status_code == 302
    assert OPD.objects.get(slug="dinas-baru").pemda == dunia.pemda
    assert masuk("admin").get("/kelola/opd/dinas-baru/").status_code == 200


@pytest.mark.parametrize(
    ("nama", "daftar", "tambah", "ubah"),
    [
        ("operator", 403, 403, 403),
        ("pimpinan", 403, 403, 403),
        ("admin", 200, 403, 200),
        ("super", 200, 200, 200),
        ("admin_asing", 200, 403, 404),
        ("tanpa_peran", 403, 403, 404),
    ],
)
def test_governments_are_made_by_the_super_admin(dunia, masuk, nama, daftar, tambah, ubah) -> None:
    client = masuk(nama)
    assert client.get("/kelola/pemda/").status_code == daftar
    assert client.get("/kelola/pemda/tambah/").status_code == tambah
    assert client.get("/kelola/pemda/kota-asri/ubah/").status_code == ubah
    before = Pemda.objects.count()
    data = {"nama": "Kota B", "slug": "kota-b", "jenis": "kota", "sebutan_kepala_daerah": "Wali Kota"}
    data |= {"tempat": "B", "zona_waktu": "Asia/Jakarta"}
    client.post("/kelola/pemda/tambah/", data)
    assert Pemda.objects.count() == before + (tambah == 200)


def test_lists_are_filtered(dunia, masuk) -> None:
    Pengguna.objects.filter(username="kepala").update(is_active=False)

    def people(query: str) -> set[str]:
        rows = masuk("admin").get(f"/kelola/pengguna/?{query}").context["table"].data
        return {row.username for row in rows}

    assert people("cari=KEPALA") == {"kepala"}
    assert people("cari=operator_lain@contoh") == {"operator_lain"}
    assert people("peran=operator") == {"operator", "operator_lain"}
    assert people("aktif=False") == {"kepala"}
    assert people("cari=operator_asing") == set()
    assert people("peran=raja") == people("")

    def agencies(query: str) -> set[str]:
        rows = masuk("pimpinan").get(f"/kelola/opd/?{query}").context["table"].data
        return {row.slug for row in rows}

    OPD.objects.filter(pk=dunia.opd.pk).update(klaster="utama", kode="2.17")
    assert agencies("cari=tetangga") == {"dinas-tetangga"}
    assert agencies("cari=2.17") == agencies("klaster=utama") == {"dinas-asri"}
    assert agencies("cari=jauh") == set()


def test_people_are_listed_within_ones_reach(dunia, masuk) -> None:
    html = isi(masuk("admin").get("/kelola/pengguna/"))
    for name in ("operator", "kepala", "operator_lain"):
        assert f">{name}<" in html
    for name in ("operator_asing", "super", "tanpa_peran"):
        assert f">{name}<" not in html
    assert masuk("operator").get("/kelola/pengguna/").status_code == 403


def test_the_list_of_people_takes_the_same_queries_for_few_and_many(
    dunia, masuk, django_assert_num_queries
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = masuk("admin")
    client.get("/kelola/pengguna/")
    with CaptureQueriesContext(connection) as few:
        client.get("/kelola/pengguna/")
    for _number in range(8):
        PeranFactory(opd=dunia.opd)
    with django_assert_num_queries(len(few)):
        client.get("/kelola/pengguna/")


@pytest.mark.parametrize("tail", ["", "ubah/", "aktif/", "peran/tambah/"])
def test_a_person_of_another_government_does_not_exist(dunia, masuk, tail) -> None:
    for name in ("operator_asing", "super", "tanpa_peran"):
        url = f"/kelola/pengguna/{dunia[name].pk}/{tail}"
        assert masuk("admin").get(url).status_code == 404
        assert masuk("admin").post(url, {"nama": "X", "email": "x@contoh.invalid"}).status_code in {404, 405}
        assert masuk("operator").get(url).status_code == 403
    assert Pengguna.objects.filter(is_active=True).count() == 11


def test_an_admin_makes_a_person_who_logs_in(dunia, masuk, client) -> None:
    data = {"nama": "Rina", "username": "rina", "email": "rina@contoh.invalid", "peran": "operator"}
    data |= {"kata_sandi": "kuda-besi-tujuh", "opd": dunia.opd.pk}
    assert masuk("admin").post("/kelola/pengguna/tambah/", data).status_code == 302
    answer = client.post("/akun/login/", {"login": "rina", "password": "kuda-besi-tujuh"})
    assert answer.status_code == 302
    assert client.get(DETAIL).status_code == 200


def test_a_refused_password_is_not_sent_back(dunia, masuk) -> None:
    data = {"nama": "Rina", "username": "rina", "email": "rina@contoh.invalid", "peran": "operator"}
    response = masuk("admin").post("/kelola/pengguna/tambah/", {**data, "kata_sandi": "pendek-1"})
    assert response.status_code == 422
    assert "pendek-1" not in isi(response) and 'value="rina"' in isi(response)


def test_roles_are_given_and_taken(dunia, masuk) -> None:
    client, user = masuk("admin"), dunia["operator"]
    url = f"/kelola/pengguna/{user.pk}/"
    assert (
        client.post(f"{url}peran/tambah/", {"peran": "kepala", "opd": dunia.tetangga.pk}).status_code == 302
    )
    role = Peran.objects.get(pengguna=user, peran="kepala")
    again = client.post(f"{url}peran/tambah/", {"peran": "kepala", "opd": dunia.tetangga.pk})
    assert again.status_code == 422 and "sudah diberikan" in isi(again)
    assert client.post(f"{url}peran/tambah/", {"peran": "kepala", "opd": dunia.asing.pk}).status_code == 422
    assert client.post(f"{url}peran/{role.pk}/hapus/").status_code == 302
    assert [row.peran for row in user.peran.all()] == ["operator"]
    last = client.post(f"{url}peran/{user.peran.get().pk}/hapus/")
    assert last.status_code == 422 and "peran terakhir" in isi(last)


def test_a_role_is_taken_on_its_owners_page_only(dunia, masuk) -> None:
    role = dunia["kepala"].peran.get()
    url = f"/kelola/pengguna/{dunia['operator'].pk}/peran/{role.pk}/hapus/"
    assert masuk("admin").post(url).status_code == 404
    assert Peran.objects.filter(pk=role.pk).exists()


def test_ones_own_account_and_role_are_not_taken_away(dunia, masuk) -> None:
    client, me = masuk("admin"), dunia["admin"]
    own = client.post(f"/kelola/pengguna/{me.pk}/peran/{me.peran.get().pk}/hapus/")
    assert own.status_code == 422 and "Anda sendiri" in isi(own)
    off = client.post(f"/kelola/pengguna/{me.pk}/aktif/")
    assert off.status_code == 422 and "Anda sendiri" in isi(off)


def test_a_switched_off_account_is_out_at_once(dunia, masuk) -> None:
    worker = masuk("operator")
    assert worker.get(DETAIL).status_code == 200
    url = f"/kelola/pengguna/{dunia['operator'].pk}/aktif/"
    assert "Nonaktifkan" in isi(masuk("admin").get(url))
    assert masuk("admin").post(url).status_code == 302
    assert worker.get(DETAIL).status_code == 302
    assert "Aktifkan" in isi(masuk("admin").get(url))
    masuk("admin").post(url)
    assert Pengguna.objects.get(username="operator").is_active


def test_everybody_sees_and_names_themselves_only(dunia, masuk) -> None:
    client = masuk("operator")
    assert "Dinas Asri" in isi(client.get("/akun/profil/"))
    client.post(
        "/akun/profil/", {"nama": "Nama Baru", "is_superuser": "1", "username": "x", "email": "y@z.id"}
    )
    user = Pengguna.objects.get(pk=dunia["operator"].pk)
    assert (user.nama, user.is_superuser, user.username) == ("Nama Baru", False, "operator")
    assert user.email == "operator@contoh.invalid"
    assert masuk("tanpa_peran").get("/akun/profil/").status_code == 200


@pytest.mark.parametrize("tail", ["?ekspor=xlsx", "?ekspor=csv"])
def test_lists_are_taken_away_within_ones_reach(dunia, masuk, tail) -> None:
    answer = masuk("pimpinan").get(f"/kelola/opd/{tail}")
    assert answer.status_code == 200 and "attachment" in answer["Content-Disposition"]
    if tail.endswith("csv"):
        text = answer.content.decode("utf-8-sig")
        assert "Dinas Asri" in text and "Dinas Jauh" not in text
