"""The chain of agreements, linking promises to the superior's paper, ticking budget lines in the tree."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from auditlog.models import LogEntry
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agencies.models import PemangkuJabatan
from performance.models import BarisAnggaran, BarisKinerja
from performance.selectors.kaskade import baris_atasan, kaskade
from performance.services.lampiran import kaitkan_dukungan, pilih_anggaran
from performance.services.perjanjian import revisi_perjanjian
from performance.services.tanda_tangan import periksa_tanda_tangan
from tests.factories.agencies import JabatanFactory, PejabatFactory, PemangkuJabatanFactory
from tests.factories.budget import DokumenAnggaranFactory, PaguFactory, SimpulAnggaranFactory
from tests.factories.kinerja import baris_kinerja, perjanjian_uji, pimpinan_uji, tandatangani
from tests.factories.performance import IndikatorFactory, rencana_uji

HARI = datetime.date(2024, 6, 1)


@pytest.fixture
def chain(dunia):
    """The acting head with two promises, a division head below with one, a section head without a paper."""

    class Rantai:
        pass

    it = Rantai()
    it.leaders, it.plan = pimpinan_uji(dunia.opd), rencana_uji(dunia.opd)
    it.head = perjanjian_uji(it.leaders)
    it.first = baris_kinerja(it.head, it.plan.indikator, Decimal(70), "70")
    other = IndikatorFactory(sasaran=it.plan.sasaran, kode="IKU-2", nama="Persentase usaha mikro")
    it.second = baris_kinerja(it.head, other, Decimal(55), "55")
    it.division = JabatanFactory(
        opd=dunia.opd, kode="BID-1", nama="Kepala Bidang", atasan=it.leaders.kadis, urut=3
    )
    it.section = JabatanFactory(opd=dunia.opd, kode="SEK-1", nama="Kepala Seksi", atasan=it.division, urut=4)
    it.below = perjanjian_uji(it.leaders, jabatan=it.division, kode="PK-BID")
    programme = IndikatorFactory(sasaran=it.plan.sasaran, kode="P-1", nama="Jumlah koperasi dibina")
    it.row = baris_kinerja(it.below, programme, Decimal(12), "12")
    return it


def posts(dunia):
    return {post.jabatan.kode: post for post in kaskade(dunia.opd, 2024, HARI).pos}


def test_the_chain_stands_in_order_with_titles_of_the_day(dunia, chain) -> None:
    shown = [(p.jabatan.kode, p.kedalaman, p.sebutan, p.pejabat) for p in kaskade(dunia.opd, 2024, HARI).pos]
    assert shown == [
        ("KADIS", 0, "Plt. Kepala Dinas", "Ani, S.Sos."),
        ("BID-1", 1, "Kepala Bidang", ""),
        ("SEK-1", 2, "Kepala Seksi", ""),
    ]


def test_what_is_missing_is_pointed_out(dunia, chain) -> None:
    found = posts(dunia)
    assert found["KADIS"].temuan == ()
    assert found["BID-1"].temuan == ("1 indikator belum menyebut baris atasan yang didukung.",)
    assert found["SEK-1"].temuan == ("Belum memiliki perjanjian kinerja.",)
    whole = kaskade(dunia.opd, 2024, HARI)
    assert (whole.jumlah_perjanjian, whole.jumlah_wajib, whole.jumlah_tertaut) == (2, 1, 0)


def test_a_linked_row_is_seen_from_both_sides(dunia, chain) -> None:
    assert kaitkan_dukungan(perjanjian=chain.below, pilihan={chain.row.pk: chain.second.pk}) == 1
    assert kaitkan_dukungan(perjanjian=chain.below, pilihan={chain.row.pk: chain.second.pk}) == 0
    found = posts(dunia)
    assert found["BID-1"].temuan == ()
    assert found["BID-1"].baris[0].atasan == chain.second
    assert [row.pendukung for row in found["KADIS"].baris] == [
        (),
        (("Kepala Bidang", 1),),
    ]


def test_a_link_follows_the_superiors_revision(dunia, chain) -> None:
    kaitkan_dukungan(perjanjian=chain.below, pilihan={chain.row.pk: chain.second.pk})
    revision = revisi_perjanjian(dari=tandatangani(chain.head), alasan="b")
    found = posts(dunia)["BID-1"]
    assert found.baris[0].atasan == revision.baris_kinerja.get(nama_indikator="Persentase usaha mikro")
    revision.baris_kinerja.get(nama_indikator="Persentase usaha mikro").delete()
    found = posts(dunia)["BID-1"]
    assert found.baris[0].putus and found.baris[0].atasan is None
    assert found.temuan == (
        "1 indikator mendukung baris yang tidak ada lagi pada naskah atasan yang terbaru.",
    )


def test_the_chain_takes_the_same_queries_for_more_posts(dunia, chain) -> None:
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            kaskade(dunia.opd, 2024, HARI)
        return len(queries)

    before = count()
    for number in range(4):
        post = JabatanFactory(opd=dunia.opd, kode=f"X-{number}", atasan=chain.division)
        PemangkuJabatanFactory(jabatan=post, pejabat=PejabatFactory(opd=dunia.opd))
        paper = perjanjian_uji(chain.leaders, jabatan=post, kode=f"PK-X-{number}")
        baris_kinerja(paper, chain.plan.indikator, Decimal(1), "1")
    assert count() == before == 4


def test_only_rows_of_the_superiors_newest_paper_are_offered_and_taken(dunia, chain) -> None:
    assert baris_atasan(chain.below) == [chain.first, chain.second]
    assert baris_atasan(chain.head) == []  # the mayor has no paper here
    with pytest.raises(ValidationError, match="naskah atasan"):
        kaitkan_dukungan(perjanjian=chain.below, pilihan={chain.row.pk: chain.row.pk})
    with pytest.raises(ValidationError, match="sudah tidak ada"):
        kaitkan_dukungan(perjanjian=chain.below, pilihan={chain.first.pk: chain.second.pk})
    assert not BarisKinerja.objects.exclude(mendukung=None).exists()


def test_a_signed_paper_is_not_linked_any_more(dunia, chain) -> None:
    tandatangani(chain.below)
    with pytest.raises(ValidationError, match="sudah ditandatangani"):
        kaitkan_dukungan(perjanjian=chain.below, pilihan={chain.row.pk: chain.first.pk})


def address(name: str, *args: object) -> str:
    return reverse(f"performance:{name}", args=["dinas-asri", 2024, *args])


def test_the_page_links_by_a_plain_form(masuk, chain) -> None:
    client = masuk("operator")
    page = client.get(address("perjanjian-dukungan", chain.below.pk))
    assert "Jumlah koperasi dibina" in page.content.decode()
    field = f"dukung_{chain.row.pk}"
    wrong = client.post(address("perjanjian-dukungan", chain.below.pk), {field: "999999"})
    assert wrong.status_code == 422
    done = client.post(address("perjanjian-dukungan", chain.below.pk), {field: str(chain.first.pk)})
    assert done.status_code == 302
    chain.row.refresh_from_db()
    assert chain.row.mendukung == chain.first
    text = client.get(address("perjanjian-kaskade")).content.decode()
    assert "Mendukung: Persentase koperasi aktif" in " ".join(text.split())


def test_signing_asks_about_missing_links_and_titles(dunia, chain) -> None:
    def asked(paper, day) -> set[str]:
        return {one.aturan.id for one in periksa_tanda_tangan(paper, day)} & {"PK-07", "PK-08"}

    # The acting head holds the post on every day; he is not known to hold the division's.
    assert asked(chain.head, HARI) == set()
    assert asked(chain.below, HARI) == {"PK-07", "PK-08"}
    kaitkan_dukungan(perjanjian=chain.below, pilihan={chain.row.pk: chain.first.pk})
    assert asked(chain.below, HARI) == {"PK-07"}
    PemangkuJabatan.objects.filter(jabatan=chain.leaders.kadis).update(mulai=datetime.date(2024, 6, 2))
    assert asked(chain.head, HARI) == {"PK-07"}
    assert asked(chain.head, datetime.date(2024, 6, 2)) == set()


def test_only_the_paper_that_was_shown_is_signed(dunia, masuk, chain) -> None:
    client, url = masuk("kepala"), address("perjanjian-tanda-tangan", chain.head.pk)
    shown = client.get(url).context["dilihat"]
    chain.first.teks_target = "71"
    chain.first.save()
    data = {"nomor": "800/1", "tanggal": "26-01-2024", "dilihat": shown}
    again = client.post(url, data)
    assert again.status_code == 422
    assert "berubah sejak halaman ini dibuka" in again.content.decode()
    chain.head.refresh_from_db()
    assert not chain.head.terkunci
    assert again.context["dilihat"] != shown
    assert client.post(url, {**data, "dilihat": again.context["dilihat"]}).status_code == 302
    chain.head.refresh_from_db()
    assert chain.head.terkunci and chain.head.nomor == "800/1"


def test_a_date_that_changes_a_title_is_shown_once_more(dunia, masuk, chain) -> None:
    tenure = PemangkuJabatan.objects.get(jabatan=chain.leaders.kadis)
    tenure.mulai = datetime.date(2024, 2, 1)
    tenure.save()
    client, url = masuk("kepala"), address("perjanjian-tanda-tangan", chain.head.pk)
    page = client.get(url)
    assert "Plt. Kepala Dinas" in page.content.decode()
    early = {"nomor": "1", "tanggal": "26-01-2024", "dilihat": page.context["dilihat"]}
    again = client.post(url, early)
    assert again.status_code == 422 and "Plt. Kepala Dinas" not in again.content.decode()
    late = {"nomor": "1", "tanggal": "02-02-2024", "dilihat": page.context["dilihat"]}
    assert client.post(url, late).status_code == 302


# ------------------------------------------------------------------ budget lines from the tree


@pytest.fixture
def tree(dunia, chain):
    """1 urusan-less programme with two sub kegiatan of 400 and 600, and one programme without money."""

    class Pohon:
        pass

    it = Pohon()
    it.document = DokumenAnggaranFactory(opd=dunia.opd, tahun=2024)
    node = {"opd": dunia.opd, "tahun": 2024}
    it.programme = SimpulAnggaranFactory(**node, tingkat="program", kode="2.17.03", nama="Program A", urut=1)
    it.activity = SimpulAnggaranFactory(
        **node, tingkat="kegiatan", kode="2.17.03.2.01", nama="Kegiatan A", induk=it.programme, urut=2
    )
    it.one, it.two = (
        SimpulAnggaranFactory(
            **node,
            tingkat="sub_kegiatan",
            kode=f"2.17.03.2.01.000{n}",
            nama=f"Sub {n}",
            induk=it.activity,
            urut=2 + n,
        )
        for n in (1, 2)
    )
    PaguFactory(simpul=it.one, dokumen=it.document, nilai=400)
    PaguFactory(simpul=it.two, dokumen=it.document, nilai=600)
    chain.head.dokumen = it.document
    chain.head.save()
    return it


def lines(paper) -> list[tuple[str, Decimal | None]]:
    return [(row.nama, row.pagu) for row in paper.baris_anggaran.order_by("urut")]


def test_ticked_lines_come_with_their_pagu_in_the_order_of_the_tree(chain, tree) -> None:
    free = BarisAnggaran.objects.create(perjanjian=chain.head, urut=1, nama="Catatan", pagu=None)
    assert pilih_anggaran(perjanjian=chain.head, tambah={tree.two.pk}, hapus=set()) == (1, 0)
    assert pilih_anggaran(perjanjian=chain.head, tambah={tree.programme.pk, tree.one.pk}, hapus=set()) == (
        2,
        0,
    )
    assert lines(chain.head) == [
        ("Program A", Decimal(1000)),
        ("Sub 1", Decimal(400)),
        ("Sub 2", Decimal(600)),
        ("Catatan", None),
    ]
    assert list(chain.head.baris_anggaran.order_by("urut").values_list("urut", flat=True)) == [1, 2, 3, 4]
    assert pilih_anggaran(perjanjian=chain.head, tambah={tree.one.pk}, hapus={tree.two.pk}) == (0, 1)
    assert [name for name, _pagu in lines(chain.head)] == ["Program A", "Sub 1", "Catatan"]
    assert BarisAnggaran.objects.filter(pk=free.pk).exists()


def test_a_line_that_others_push_down_leaves_a_trail(chain, tree) -> None:
    pilih_anggaran(perjanjian=chain.head, tambah={tree.two.pk}, hapus=set())
    moved = BarisAnggaran.objects.get(simpul=tree.two)
    pilih_anggaran(perjanjian=chain.head, tambah={tree.one.pk}, hapus=set())
    entry = LogEntry.objects.get_for_object(moved).filter(action=LogEntry.Action.UPDATE).get()
    assert entry.changes_dict == {"urut": ["1", "2"]}


def test_nothing_of_another_agency_or_year_is_ticked(dunia, chain, tree) -> None:
    stranger = SimpulAnggaranFactory(opd=dunia.tetangga, tahun=2024, tingkat="program", kode="2.17.04")
    with pytest.raises(ValidationError, match="sudah tidak ada"):
        pilih_anggaran(perjanjian=chain.head, tambah={stranger.pk}, hapus=set())
    assert lines(chain.head) == []


def test_without_a_budget_document_nothing_can_be_ticked(chain) -> None:
    with pytest.raises(ValidationError, match="Pilih dahulu dokumen"):
        pilih_anggaran(perjanjian=chain.head, tambah=set(), hapus=set())


def test_without_a_budget_document_the_page_only_leads_to_it(masuk, chain) -> None:
    url = reverse("performance:perjanjian-pilih-anggaran", args=["dinas-asri", 2024, chain.below.pk])
    shown = masuk("operator").get(url).content.decode().split("<main", 1)[1]
    assert "Dokumen anggaran belum dipilih." in shown and 'type="submit"' not in shown


def test_the_tree_on_the_page_changes_only_what_the_person_changed(masuk, chain, tree) -> None:
    client = masuk("operator")
    url = address("perjanjian-pilih-anggaran", chain.head.pk)
    text = client.get(url).content.decode()
    assert "Sub 1" in text and "Rp 600" in text
    client.post(url, {"pilih": [tree.one.pk]})
    # Somebody else has meanwhile added the second one; a person who never saw it does not take it out.
    pilih_anggaran(perjanjian=chain.head, tambah={tree.two.pk}, hapus=set())
    client.post(url, {"pilih": [], "semula": [tree.one.pk]})
    assert lines(chain.head) == [("Sub 2", Decimal(600))]
    assert client.post(url, {"pilih": ["999999"]}).status_code == 422
    assert client.post(url, {"pilih": ["x"]}).status_code == 422
