"""The budget's pages: who reaches them, what they show, and what bad input does to them (nothing)."""

import io
from decimal import Decimal as D

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from budget.models import (
    DokumenAnggaran,
    Pagu,
    RealisasiAnggaran,
    RekeningBelanja,
    SimpulAnggaran,
    TargetSimpul,
)
from budget.services import ButirResmi, muat_kodefikasi, sidik_pagu, sidik_realisasi
from tests.factories.budget import (
    TAHUN,
    PaguFactory,
    RealisasiAnggaranFactory,
    RekeningBelanjaFactory,
    SimpulAnggaranFactory,
    TargetSimpulFactory,
    pohon_uji,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def isi(dunia):
    return pohon_uji(dunia.opd)


def url(name, opd, *args) -> str:
    return reverse(f"budget:{name}", args=[opd.slug, TAHUN, *args])


def alamat(isi) -> dict[str, str]:
    """Every page of the agency and year that the rows of `isi` have."""
    rekening = RekeningBelanjaFactory(dokumen=isi.murni, pagu=D(1))
    target = TargetSimpulFactory(simpul=isi.satu, dokumen=isi.murni)
    tanpa = ("pohon", "banding", "dokumen-daftar", "dokumen-tambah", "struktur-salin", "kodefikasi-cari")
    tanpa += ("simpul-tambah", "rekening-daftar", "rekening-tambah")
    return {
        **{name: url(name, isi.opd) for name in tanpa},
        **{
            name: url(name, isi.opd, isi.murni.pk)
            for name in ("dokumen-ubah", "dokumen-hapus", "dokumen-salin", "pagu-isi")
        },
        **{
            name: url(name, isi.opd, isi.satu.pk)
            for name in ("simpul-lihat", "simpul-ubah", "simpul-hapus", "target-tambah")
        },
        **{name: url(name, isi.opd, target.pk) for name in ("target-ubah", "target-hapus")},
        **{name: url(name, isi.opd, rekening.pk) for name in ("rekening-ubah", "rekening-hapus")},
        "realisasi-isi": url("realisasi-isi", isi.opd, 4),
    }


LIHAT = {"pohon", "banding", "dokumen-daftar", "simpul-lihat", "rekening-daftar", "kodefikasi-cari"}


@pytest.mark.parametrize("siapa", ["kepala", "evaluator", "pimpinan"])
def test_readers_see_but_do_not_change(isi, masuk, siapa) -> None:
    client = masuk(siapa)
    jawaban = {name: client.get(tempat).status_code for name, tempat in alamat(isi).items()}
    assert jawaban == {name: 200 if name in LIHAT else 403 for name in jawaban}


@pytest.mark.parametrize("siapa", ["operator", "admin", "super"])
def test_editors_reach_every_page(isi, masuk, siapa) -> None:
    client = masuk(siapa)
    assert {client.get(tempat).status_code for tempat in alamat(isi).values()} == {200}


@pytest.mark.parametrize("siapa", ["operator_lain", "operator_asing", "admin_asing", "tanpa_peran"])
def test_strangers_find_nothing(isi, masuk, siapa) -> None:
    client = masuk(siapa)
    for tempat in alamat(isi).values():
        assert (client.get(tempat).status_code, client.post(tempat).status_code) == (404, 404), tempat


def test_rows_of_another_agency_are_not_found_below_ones_own(isi, dunia, masuk) -> None:
    lain = pohon_uji(dunia.tetangga)
    client = masuk("admin")  # may change both agencies, but not one through the other's address
    for name, pk in (
        ("simpul-lihat", lain.satu.pk),
        ("simpul-ubah", lain.satu.pk),
        ("simpul-hapus", lain.satu.pk),
        ("target-tambah", lain.satu.pk),
        ("pagu-isi", lain.murni.pk),
        ("dokumen-hapus", lain.murni.pk),
    ):
        assert client.get(url(name, isi.opd, pk)).status_code == 404, name
        if name != "simpul-lihat":
            assert client.post(url(name, isi.opd, pk)).status_code == 404, name
    assert DokumenAnggaran.objects.count() == 4


def test_impossible_quarter_and_year_are_not_found(isi, masuk) -> None:
    client = masuk("operator")
    assert client.get(url("realisasi-isi", isi.opd, 5)).status_code == 404
    assert client.get(f"/{isi.opd.slug}/1999/anggaran/").status_code == 404
    assert client.get(url("banding", isi.opd) + "?dari=999999").status_code == 404


def test_tree_shows_sums_and_explains_them(isi, masuk) -> None:
    html = masuk("operator").get(url("pohon", isi.opd)).content.decode()
    for teks in ("4.000.000", "81,25%", "85,00%", "Bagaimana angka ini dihitung?", "2.17.01.2.01.0001"):
        assert teks in html
    assert "1 dari 3 rincian belum memiliki realisasi." in html
    assert url("realisasi-isi", isi.opd, 4) in html


def test_readers_are_not_sent_to_pages_they_may_not_open(isi, masuk) -> None:
    for name in ("pohon", "simpul-lihat"):
        tempat = url(name, isi.opd, *([isi.kegiatan.pk] if name == "simpul-lihat" else []))
        html = masuk("pimpinan").get(tempat).content.decode()
        assert "/anggaran/realisasi/" not in html
        assert "/pagu/" not in html


def test_a_parents_page_lists_the_leaves_it_is_made_of(isi, masuk) -> None:
    html = masuk("kepala").get(url("simpul-lihat", isi.opd, isi.kegiatan.pk)).content.decode()
    assert "Jumlah dari 2 rincian, 0 belum diisi" in html
    assert html.count("2.17.01.2.01.000") >= 2
    assert "3250000" not in html, "figures are shown the Indonesian way"
    assert "3.250.000" in html


def test_names_are_escaped(isi, masuk) -> None:
    SimpulAnggaran.objects.filter(pk=isi.satu.pk).update(nama="<script>alert(1)</script>")
    for name, args in (("pohon", ()), ("simpul-lihat", (isi.satu.pk,)), ("realisasi-isi", (4,))):
        assert b"<script>alert" not in masuk("operator").get(url(name, isi.opd, *args)).content


@pytest.mark.parametrize("jumlah", [1, 3])
def test_long_trees_take_no_more_queries(dunia, masuk, django_assert_num_queries, jumlah) -> None:
    isi = pohon_uji(dunia.opd)
    for n in range(jumlah):
        simpul = SimpulAnggaranFactory(opd=dunia.opd, induk=isi.bidang, kode=f"2.17.9{n}")
        RealisasiAnggaranFactory(simpul=PaguFactory(simpul=simpul, dokumen=isi.murni).simpul)
    client = masuk("operator")
    client.get(url("pohon", isi.opd))
    # session, person, roles, agency; tree 4, accounts 2, total 4
    with django_assert_num_queries(16):
        client.get(url("pohon", isi.opd))


@pytest.mark.parametrize("name", ["pohon", "rekening-daftar"])
def test_downloads_hold_figures_and_harmless_text(isi, masuk, name) -> None:
    SimpulAnggaran.objects.filter(pk=isi.satu.pk).update(nama="=1+1")
    RekeningBelanjaFactory(dokumen=isi.murni, nama="=1+1", pagu=D(1000000))
    client = masuk("kepala")
    buku = load_workbook(io.BytesIO(client.get(url(name, isi.opd) + "?ekspor=xlsx").content))
    sel = [isi for baris in buku.active.iter_rows(values_only=True) for isi in baris]
    assert 1000000 in sel
    assert "=1+1" not in sel
    teks = client.get(url(name, isi.opd) + "?ekspor=csv").content.decode("utf-8-sig")
    assert "1000000" in teks.replace(".", "").replace(",00", "")


def kiriman(isi, **ganti) -> dict[str, str]:
    """What the grid of TW IV sends when nothing was touched, with some cells replaced."""
    data = {}
    for simpul in (isi.satu, isi.dua, isi.tiga):
        row = RealisasiAnggaran.objects.filter(simpul=simpul, triwulan=4).first()
        data |= {
            f"keuangan_{simpul.pk}": f"{row.keuangan:.0f}" if row else "",
            f"fisik_{simpul.pk}": f"{row.fisik:.0f}" if row and row.fisik is not None else "",
            f"penjelasan_{simpul.pk}": row.penjelasan if row else "",
            f"versi_{simpul.pk}": str(row.versi) if row else "0",
            f"semula_{simpul.pk}": sidik_realisasi(row.keuangan, row.fisik, row.penjelasan) if row else "",
        }
    return data | ganti


@pytest.mark.parametrize(
    ("bidang", "teks", "pesan"),
    [
        ("keuangan", "seribu", "bukan angka"),
        ("keuangan", "1,234.5", "pemisah ribuan"),
        ("keuangan", "-1", "Paling kecil Rp 0"),
        ("keuangan", "1" + "0" * 30, "terlalu besar"),
        ("keuangan", "😀", "bukan angka"),
        ("keuangan", "<script>alert(1)</script>", "bukan angka"),
        ("fisik", "1.234", "dapat dibaca dua cara"),
        ("fisik", "100,01", "Paling besar 100%"),
        ("fisik", "12,345", "Paling banyak 2 angka"),
    ],
)
def test_bad_cells_are_named_and_nothing_is_lost(isi, masuk, bidang, teks, pesan) -> None:
    tempat = url("realisasi-isi", isi.opd, 4)
    ganti = {f"{bidang}_{isi.satu.pk}": teks, f"keuangan_{isi.tiga.pk}": "123"}
    jawaban = masuk("operator").post(tempat, kiriman(isi, **ganti))
    html = jawaban.content.decode()
    assert jawaban.status_code == 422
    assert pesan in html
    assert f'href="#id_{bidang}_{isi.satu.pk}"' in html
    assert 'value="123"' in html, "the good cell keeps what was typed"
    assert "<script>alert" not in html
    assert RealisasiAnggaran.objects.count() == 2
    assert RealisasiAnggaran.objects.get(simpul=isi.satu).keuangan == 750000


def test_grid_saves_what_was_touched(isi, masuk) -> None:
    ganti = {f"keuangan_{isi.tiga.pk}": "Rp 250.000,25", f"fisik_{isi.tiga.pk}": "62,27%"}
    jawaban = masuk("operator").post(url("realisasi-isi", isi.opd, 4), kiriman(isi, **ganti), follow=True)
    assert "1 baris tersimpan." in jawaban.content.decode()
    row = RealisasiAnggaran.objects.get(simpul=isi.tiga)
    assert (row.keuangan, row.fisik, row.versi) == (D("250000.25"), D("62.27"), 1)


def test_stale_grid_is_refused_once_and_then_replaces_knowingly(isi, masuk) -> None:
    client, tempat = masuk("operator"), url("realisasi-isi", isi.opd, 4)
    basi = kiriman(isi, **{f"keuangan_{isi.satu.pk}": "111"})
    RealisasiAnggaran.objects.filter(simpul=isi.satu).update(keuangan=D(900000), versi=2)
    jawaban = client.post(tempat, basi)
    assert jawaban.status_code == 422
    assert "diubah oleh pengguna lain menjadi Rp 900.000,00" in jawaban.content.decode()
    assert RealisasiAnggaran.objects.get(simpul=isi.satu).keuangan == 900000
    lagi = {medan.html_name: medan.value() or "" for medan in jawaban.context["form"]}
    assert lagi[f"keuangan_{isi.satu.pk}"] == "111"
    assert client.post(tempat, lagi).status_code == 302
    assert RealisasiAnggaran.objects.get(simpul=isi.satu).keuangan == 111


def test_pagu_grid_reads_rupiah_as_officials_write_it(isi, masuk) -> None:
    data = {}
    for row in Pagu.objects.filter(dokumen=isi.murni):
        data |= {
            f"nilai_{row.simpul_id}": f"{row.nilai:f}".replace(".", ","),
            f"sumber_dana_{row.simpul_id}": "",
            f"semula_{row.simpul_id}": sidik_pagu(row.nilai),
        }
    data[f"nilai_{isi.satu.pk}"] = "Rp. 1.234.567,-"
    assert masuk("operator").post(url("pagu-isi", isi.opd, isi.murni.pk), data).status_code == 302
    assert Pagu.objects.get(dokumen=isi.murni, simpul=isi.satu).nilai == 1234567
    assert Pagu.objects.get(dokumen=isi.murni, simpul=isi.tiga).nilai == D("500000.50")


def simpul(**ganti) -> dict[str, object]:
    return {"tingkat": "program", "kode": "2.17.05", "nama": "Program Baru", "urut": 9, "induk": "", **ganti}


@pytest.mark.parametrize(
    ("ganti", "bidang"),
    [
        ({"kode": "2.17.03"}, "kode"),  # taken
        ({"kode": "abc"}, "kode"),
        ({"kode": "2.17"}, "kode"),
        ({"kode": ""}, "kode"),
        ({"nama": "  "}, "nama"),
        ({"nama": "a\u202eb"}, "nama"),
        ({"tingkat": "dinas"}, "tingkat"),
        ({"urut": "😀"}, "urut"),
        ({"urut": "9" * 30}, "urut"),
    ],
)
def test_a_bad_node_is_refused(isi, masuk, ganti, bidang) -> None:
    jawaban = masuk("operator").post(url("simpul-tambah", isi.opd), simpul(**ganti))
    assert (jawaban.status_code, list(jawaban.context["form"].errors)) == (422, [bidang])
    assert SimpulAnggaran.objects.count() == 7


def test_a_node_with_money_gets_no_children(isi, masuk) -> None:
    data = simpul(tingkat="kegiatan", kode="2.17.03.2.01", induk=isi.tiga.pk)
    jawaban = masuk("operator").post(url("simpul-tambah", isi.opd), data)
    assert "belum dapat dirinci" in jawaban.content.decode()
    assert SimpulAnggaran.objects.count() == 7


def test_a_parent_of_another_agency_is_no_choice(isi, dunia, masuk) -> None:
    asing = pohon_uji(dunia.asing)
    data = simpul(induk=asing.bidang.pk)
    jawaban = masuk("operator").post(url("simpul-tambah", isi.opd), data)
    assert list(jawaban.context["form"].errors) == ["induk"]


def test_a_new_node_lands_below_its_parent(isi, masuk) -> None:
    awal = masuk("operator").get(url("simpul-tambah", isi.opd) + f"?induk={isi.bidang.pk}")
    assert awal.context["form"].initial["kode"] == "2.17."
    assert awal.context["form"].initial["tingkat"] == "program"
    masuk("operator").post(url("simpul-tambah", isi.opd), simpul(induk=isi.bidang.pk))
    assert SimpulAnggaran.objects.get(kode="2.17.05").induk == isi.bidang


def test_a_code_does_not_leave_its_children_behind(isi, masuk) -> None:
    data = simpul(kode="2.17.02", induk=isi.bidang.pk, nama="X")
    jawaban = masuk("operator").post(url("simpul-ubah", isi.opd, isi.program.pk), data)
    assert "Rincian 2.17.01.2.01 tidak diawali kode ini" in jawaban.content.decode()


def test_a_parent_cannot_be_deleted_before_its_details(isi, masuk) -> None:
    jawaban = masuk("operator").post(url("simpul-hapus", isi.opd, isi.kegiatan.pk))
    assert jawaban.status_code == 422
    assert "masih memiliki 2 rincian" in jawaban.content.decode()
    assert SimpulAnggaran.objects.filter(pk=isi.kegiatan.pk).exists()


def test_a_shift_needs_its_number(isi, masuk) -> None:
    client, tempat = masuk("operator"), url("dokumen-tambah", isi.opd)
    data = {"tahap": "pergeseran", "ke": "", "urutan": 2, "kode": "2024-p1", "tanggal": "31-02-2024"}
    jawaban = client.post(tempat, data)
    assert sorted(jawaban.context["form"].errors) == ["ke", "tanggal"]
    assert client.post(tempat, {**data, "ke": 1, "tanggal": "1 Maret 2024"}).status_code == 302
    assert DokumenAnggaran.objects.get(kode="2024-p1").nama_tahap == "Pergeseran ke-1"


def test_a_second_document_of_the_same_order_is_refused(isi, masuk) -> None:
    data = {"tahap": "perubahan", "urutan": 1, "kode": "lain"}
    assert masuk("operator").post(url("dokumen-tambah", isi.opd), data).status_code == 422
    assert DokumenAnggaran.objects.count() == 2


def test_copying_pagu_through_the_page(isi, masuk) -> None:
    Pagu.objects.filter(dokumen=isi.perubahan).delete()
    tempat = url("dokumen-salin", isi.opd, isi.perubahan.pk)
    jawaban = masuk("operator").post(tempat, {"dari": isi.murni.pk}, follow=True)
    assert "3 pagu disalin." in jawaban.content.decode()


def test_copying_a_tree_through_the_page(isi, masuk) -> None:
    tempat = reverse("budget:struktur-salin", args=[isi.opd.slug, TAHUN + 1])
    assert masuk("operator").post(tempat, {"dari": TAHUN + 5}).status_code == 422
    assert masuk("operator").post(tempat, {"dari": TAHUN}).status_code == 302
    assert SimpulAnggaran.objects.filter(tahun=TAHUN + 1).count() == 7


def test_target_and_account_are_added(isi, masuk) -> None:
    client = masuk("operator")
    target = {"dokumen": isi.murni.pk, "urut": 1, "indikator": "Jumlah dokumen", "target": "BB (75)"}
    assert client.post(url("target-tambah", isi.opd, isi.satu.pk), target).status_code == 302
    assert client.post(url("target-tambah", isi.opd, isi.satu.pk), target).status_code == 422
    assert TargetSimpul.objects.get().target == "BB (75)"
    rekening = {"dokumen": isi.murni.pk, "kode": "5.1", "nama": "Belanja Operasi", "pagu": "1.000.000"}
    assert client.post(url("rekening-tambah", isi.opd), rekening).status_code == 302
    anak = {**rekening, "kode": "5.1.01", "pagu": "1"}
    jawaban = client.post(url("rekening-tambah", isi.opd), anak)
    assert "Rekening 5.1 di atasnya berisi jumlah sendiri" in jawaban.content.decode()
    assert RekeningBelanja.objects.get().pagu == 1000000


def test_look_up_replaces_the_generic_code_by_the_agencys_own(isi, masuk) -> None:
    butir = [
        ButirResmi("KABKOT", "X.XX.01.2.01.0001", "Penyusunan Dokumen Perencanaan"),
        ButirResmi("PROV", "X.XX.01.1.01.0001", "Penyusunan Dokumen Perencanaan"),
    ]
    muat_kodefikasi(kode="kepmen", nama="Kepmendagri", tahun_mulai=2023, butir=butir)
    for cari in ("dokumen penyusunan", "2.17.01.2.01"):
        hasil = masuk("operator").get(url("kodefikasi-cari", isi.opd), {"q": cari}).context["hasil"]
        assert [(b.kode, b.kode_pakai, b.tingkat) for b in hasil.butir] == [
            ("X.XX.01.2.01.0001", "2.17.01.2.01.0001", "sub_kegiatan")
        ]


@pytest.mark.parametrize(("siapa", "kode"), [("super", 200), ("admin", 403), ("operator", 403)])
def test_only_super_admins_manage_the_nomenclature(dunia, masuk, siapa, kode) -> None:
    muat_kodefikasi(kode="kepmen", nama="K", tahun_mulai=2023, butir=[ButirResmi("PROV", "1.01", "A")])
    for name, args in (("daftar", ()), ("muat", ()), ("hapus", ("kepmen",))):
        assert masuk(siapa).get(reverse(f"kodefikasi:{name}", args=args)).status_code == kode


def test_a_wrong_nomenclature_file_is_refused_beside_the_form(dunia, masuk) -> None:
    berkas = io.BytesIO(b"bukan excel")
    berkas.name = "kode.xlsx"
    data = {"nama": "Kepmen", "kode": "kepmen", "tahun_mulai": 2023, "berkas": berkas}
    jawaban = masuk("super").post(reverse("kodefikasi:muat"), data)
    assert (jawaban.status_code, "bukan buku kerja Excel" in jawaban.content.decode()) == (422, True)
