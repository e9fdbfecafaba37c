"""Forms of agencies: bad input is explained beside its field, choices end at the person's reach."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from agencies.forms import (
    DasarHukumForm,
    JabatanForm,
    OPDForm,
    PejabatForm,
    PemangkuJabatanForm,
    PemdaForm,
    PenggunaBaruForm,
    PenggunaForm,
    PeranForm,
    UnitForm,
)
from tests.factories.agencies import (
    DasarHukumFactory,
    JabatanFactory,
    PejabatFactory,
    UnitFactory,
)

PEMDA = {
    "nama": "Kota Dumai",
    "slug": "kota-dumai",
    "jenis": "kota",
    "sebutan_kepala_daerah": "Wali Kota",
    "tempat": "Dumai",
    "kode_wilayah": "14.72",
    "zona_waktu": "Asia/Jakarta",
}
PENGGUNA = {
    "nama": "Rina Wati",
    "username": "rina",
    "email": "Rina@Contoh.invalid",
    "kata_sandi": "kuda-besi-tujuh",
    "peran": "operator",
}


def gambar(kind: str) -> SimpleUploadedFile:
    content = io.BytesIO()
    Image.new("RGB", (4, 4)).save(content, kind)
    return SimpleUploadedFile(f"lambang.{kind.lower()}", content.getvalue())


def unit_form(dunia, data, **kwargs) -> UnitForm:
    return UnitForm(data, pengguna=dunia["operator"], opd=dunia.opd, **kwargs)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("nama", "", "Wajib diisi."),
        ("nama", "   ", "Wajib diisi."),
        ("nama", "x" * 201, "200"),
        ("nama", "Bidang\x00 Umum", "karakter yang tidak terlihat"),
        ("nama", "Bidang \u202egpj", "karakter yang tidak terlihat"),
        ("kode", "", "Wajib diisi."),
        ("kode", "SEK", "Kode unit ini sudah dipakai."),
        ("urut", "satu", "bukan angka"),
        ("urut", "-1", "0"),
        ("urut", "1.5", "bilangan"),
        ("urut", "32768", "32767"),
        ("urut", "9" * 40, "terlalu besar"),
        ("induk", "abc", "pilihan"),
        ("induk", "999999", "pilihan"),
    ],
)
def test_bad_input_is_explained_at_its_field(dunia, field, value, message) -> None:
    UnitFactory(opd=dunia.opd, kode="SEK")
    form = unit_form(dunia, {"kode": "B1", "nama": "Bidang", "urut": "1", field: value})
    assert not form.is_valid()
    errors = form.errors.get(field) or form.errors["__all__"]
    assert message.lower() in str(errors).lower()


@pytest.mark.parametrize("nama", ["<script>alert(1)</script>", "Bidang 😀", "=cmd()", 'O\'Brien & "X"'])
def test_odd_words_are_words(dunia, nama) -> None:
    form = unit_form(dunia, {"kode": "B1", "nama": nama, "urut": "1"})
    assert form.is_valid(), form.errors
    assert form.save().nama == nama


def test_an_agency_may_use_the_code_of_another(dunia) -> None:
    UnitFactory(opd=dunia.tetangga, kode="SEK")
    assert unit_form(dunia, {"kode": "SEK", "nama": "Sekretariat", "urut": "1"}).is_valid()


def test_a_unit_is_not_below_itself(dunia) -> None:
    top = UnitFactory(opd=dunia.opd, kode="A")
    low = UnitFactory(opd=dunia.opd, kode="B", induk=top)
    data = {"kode": "A", "nama": "A", "urut": "1"}
    circle = unit_form(dunia, {**data, "induk": low.pk}, instance=top)
    assert not circle.is_valid() and "bawah dirinya sendiri" in str(circle.errors["induk"])
    assert "induk" in unit_form(dunia, {**data, "induk": top.pk}, instance=top).errors


def test_a_post_is_not_its_own_superior(dunia) -> None:
    top = JabatanFactory(opd=dunia.opd, kode="A")
    low = JabatanFactory(opd=dunia.opd, kode="B", atasan=top)
    data = {"kode": "A", "nama": "A", "jenjang": "x", "urut": "1"}
    for above in (low, top):
        form = JabatanForm(
            {**data, "atasan": above.pk}, pengguna=dunia["operator"], opd=dunia.opd, instance=top
        )
        assert "atasan dirinya sendiri" in str(form.errors["atasan"])


@pytest.mark.parametrize("where", ["tetangga", "asing"])
@pytest.mark.parametrize("nama", ["operator", "admin", "super"])
def test_a_row_of_another_agency_is_no_choice(dunia, where, nama) -> None:
    """Not even for those who see both: an agency's rows refer to the agency's rows."""
    other = getattr(dunia, where)
    unit, post, person = UnitFactory(opd=other), JabatanFactory(opd=other), PejabatFactory(opd=other)
    who = {"pengguna": dunia[nama], "opd": dunia.opd}
    cases = [
        (UnitForm({"induk": unit.pk}, **who), ["induk"]),
        (JabatanForm({"unit": unit.pk, "atasan": post.pk}, **who), ["unit", "atasan"]),
        (PemangkuJabatanForm({"pejabat": person.pk, "jabatan": post.pk}, **who), ["pejabat", "jabatan"]),
    ]
    for form, fields in cases:
        for field in fields:
            assert "pilihan" in str(form.errors[field]).lower(), (type(form), field)


def test_who_stands_above_the_agency_may_be_chosen(dunia) -> None:
    """As a superior by everybody; as the post somebody holds only by an administrator."""
    mayor = JabatanFactory(opd=None, pemda=dunia.pemda)
    person = PejabatFactory(opd=dunia.opd)
    data = {"kode": "KADIS", "nama": "Kepala", "jenjang": "x", "urut": "1", "atasan": mayor.pk}
    assert JabatanForm(data, pengguna=dunia["operator"], opd=dunia.opd).is_valid()
    holder = {"pejabat": person.pk, "jabatan": mayor.pk, "status": "definitif"}
    assert "jabatan" in PemangkuJabatanForm(holder, pengguna=dunia["operator"], opd=dunia.opd).errors
    assert PemangkuJabatanForm(holder, pengguna=dunia["admin"], opd=dunia.opd).is_valid()


@pytest.mark.parametrize(
    ("nip", "valid"),
    [
        ("", True),
        ("1" * 18, True),
        ("1" * 17, False),
        ("1" * 19, False),
        ("x" * 18, False),
        ("١" * 18, False),
        ("1234 5678 9012 345", False),
    ],
)
def test_a_nip_may_be_left_out_and_has_18_digits(dunia, nip, valid) -> None:
    form = PejabatForm(
        {"kode": "P1", "nama": "Rina", "pangkat": "", "nip": nip}, pengguna=dunia["operator"], opd=dunia.opd
    )
    assert form.is_valid() is valid
    assert ("nip" in form.errors) is not valid


def test_terms_are_in_order(dunia) -> None:
    post, person = JabatanFactory(opd=dunia.opd), PejabatFactory(opd=dunia.opd)
    data = {"pejabat": person.pk, "jabatan": post.pk, "status": "definitif", "mulai": "2 Januari 2024"}
    form = PemangkuJabatanForm({**data, "selesai": "1-1-2024"}, pengguna=dunia["operator"], opd=dunia.opd)
    assert "tidak boleh sebelum" in str(form.errors)
    wrong = PemangkuJabatanForm({**data, "mulai": "kemarin"}, pengguna=dunia["operator"], opd=dunia.opd)
    assert "mulai" in wrong.errors


def test_the_number_of_a_regulation_is_used_once(dunia) -> None:
    DasarHukumFactory(opd=dunia.opd, urut=1)
    form = DasarHukumForm({"urut": "1", "uraian": "UU"}, pengguna=dunia["operator"], opd=dunia.opd)
    assert "Nomor urut ini sudah dipakai." in str(form.errors)


@pytest.mark.parametrize(
    ("lambang", "message"),
    [
        (gambar("PNG"), ""),
        (gambar("JPEG"), ""),
        (gambar("GIF"), "PNG atau JPG"),
        (gambar("BMP"), "PNG atau JPG"),
        (SimpleUploadedFile("lambang.png", b"bukan gambar"), "gambar"),
        (SimpleUploadedFile("lambang.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"), ""),
        (SimpleUploadedFile("lambang.exe", gambar("PNG").read()), ""),
        (SimpleUploadedFile("lambang.png", gambar("PNG").read() + b"\0" * 2 * 1024 * 1024), "2 MB"),
        (SimpleUploadedFile("lambang.png", b""), "kosong"),
    ],
    ids=["png", "jpeg", "gif", "bmp", "text", "svg", "wrong-ending", "too-large", "empty"],
)
def test_a_coat_of_arms_is_a_small_picture(dunia, lambang, message, request) -> None:
    form = PemdaForm(PEMDA, {"lambang": lambang}, pengguna=dunia["super"])
    good = request.node.callspec.id in {"png", "jpeg"}
    assert form.is_valid() is good, form.errors
    if not good:
        assert message.lower() in str(form.errors["lambang"]).lower()


@pytest.mark.parametrize("kode", ["1472", "14.7", "14.72.01", "empat"])
def test_a_regional_code_has_its_form(dunia, kode) -> None:
    form = PemdaForm({**PEMDA, "kode_wilayah": kode}, pengguna=dunia["super"])
    assert "14.72" in str(form.errors["kode_wilayah"]) or "5" in str(form.errors["kode_wilayah"])


@pytest.mark.parametrize("slug", ["Kota Dumai", "kota/dumai", "kota.dumai", "", "é"])
def test_an_address_is_made_of_plain_letters(dunia, slug) -> None:
    assert "slug" in PemdaForm({**PEMDA, "slug": slug}, pengguna=dunia["super"]).errors


def opd_data(dunia, **changes) -> dict[str, object]:
    row = {"pemda": dunia.pemda.pk, "nama": "Dinas Baru", "nama_singkat": "Disbar", "slug": "dinas-baru"}
    return {**row, "jenis": "Dinas", "klaster": "utama", **changes}


def test_an_agency_is_made_in_a_government_one_administers(dunia) -> None:
    assert OPDForm(opd_data(dunia), pengguna=dunia["admin"]).is_valid()
    assert "pemda" in OPDForm(opd_data(dunia, pemda=dunia.pemda_asing.pk), pengguna=dunia["admin"]).errors
    assert "pemda" in OPDForm(opd_data(dunia), pengguna=dunia["operator"]).errors
    assert "penerus" in OPDForm(opd_data(dunia, penerus=[dunia.asing.pk]), pengguna=dunia["admin"]).errors


def test_an_agency_does_not_move_to_another_government(dunia) -> None:
    data = opd_data(dunia, pemda=dunia.pemda_asing.pk)
    form = OPDForm(data, pengguna=dunia["super"], instance=dunia.opd)
    assert form.is_valid()
    assert form.save().pemda == dunia.pemda


def test_a_new_person_needs_a_role_with_its_scope(dunia) -> None:
    def errors(nama: str, **changes: object) -> dict[str, object]:
        return PenggunaBaruForm({**PENGGUNA, "opd": dunia.opd.pk, **changes}, pengguna=dunia[nama]).errors

    assert errors("admin") == {}
    assert list(errors("admin", opd="")) == ["opd"]
    assert list(errors("admin", peran="pimpinan")) == ["pemda"]
    assert list(errors("admin", peran="super")) == ["peran"]
    assert errors("super", peran="super", opd="") == {}
    assert list(errors("admin", opd=dunia.asing.pk)) == ["opd"]
    assert list(errors("admin", peran="admin", pemda=dunia.pemda_asing.pk)) == ["pemda"]
    assert "opd" in errors("operator")


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("username", "Operator", "sudah dipakai"),
        ("username", "rina wati", ""),
        ("username", "rina<b>", ""),
        ("email", "OPERATOR@contoh.invalid", "sudah dipakai"),
        ("email", "rina", ""),
        ("kata_sandi", "pendek", "10"),
        ("kata_sandi", "1234567890123", "angka"),
        ("kata_sandi", "password123", "umum"),
        ("kata_sandi", "rina@contoh.invalid", "mirip"),
        ("nama", "", "Wajib diisi."),
    ],
)
def test_a_new_account_is_checked(dunia, field, value, message) -> None:
    data = {**PENGGUNA, "opd": dunia.opd.pk, field: value}
    form = PenggunaBaruForm(data, pengguna=dunia["admin"])
    assert message in str(form.errors[field])


def test_an_address_is_kept_in_small_letters_and_once(dunia) -> None:
    form = PenggunaBaruForm({**PENGGUNA, "opd": dunia.opd.pk}, pengguna=dunia["admin"])
    assert form.is_valid() and form.cleaned_data["email"] == "rina@contoh.invalid"
    row = dunia["operator"]

    def change(email: str) -> PenggunaForm:
        return PenggunaForm({"nama": "X", "email": email}, pengguna=dunia["admin"], instance=row)

    assert change("OPERATOR@contoh.invalid").is_valid()
    assert "sudah dipakai" in str(change("Kepala@contoh.invalid").errors["email"])
    assert "Wajib diisi." in str(change("").errors["email"])


def test_a_role_is_offered_within_ones_reach(dunia) -> None:
    form = PeranForm(pengguna=dunia["admin"])
    assert set(form.fields["opd"].queryset) == {dunia.opd, dunia.tetangga}
    assert set(form.fields["pemda"].queryset) == {dunia.pemda}
    assert "super" not in dict(form.fields["peran"].choices)
    assert "super" in dict(PeranForm(pengguna=dunia["super"]).fields["peran"].choices)


def test_a_form_of_choices_cannot_be_made_without_a_person(dunia) -> None:
    with pytest.raises(TypeError, match="pengguna"):
        UnitForm(opd=dunia.opd)
