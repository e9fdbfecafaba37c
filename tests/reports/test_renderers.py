"""HTML and JSON show the same cells; names from the database are text, never markup."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from html.parser import HTMLParser

from reports.blocks import Butir, Daftar, Dokumen, KepalaSurat, KopSurat
from reports.builder import bangun
from reports.renderers.html import isi_cetak, isi_layar
from reports.renderers.json import json_laporan
from tests.reports.conftest import TAHUN, LaporanUji


class SelHTML(HTMLParser):
    """The visible text of every body cell by table id; the symbol of a predikat is decoration."""

    def __init__(self) -> None:
        super().__init__()
        self.tabel: dict[str, list[list[str]]] = {}
        self.kini: list[list[str]] = []
        self.dalam_badan = self.dalam_sel = False
        self.abaikan = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "table":
            self.kini = self.tabel.setdefault(str(found["id"]).removeprefix("t-"), [])
        elif tag == "tbody":
            self.dalam_badan = True
        elif tag == "tr" and self.dalam_badan:
            self.kini.append([])
        elif tag in {"td", "th"} and self.dalam_badan:
            self.kini[-1].append("")
            self.dalam_sel = True
        elif tag == "span" and (self.abaikan or found.get("aria-hidden")):
            self.abaikan += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "tbody":
            self.dalam_badan = False
        elif tag in {"td", "th"}:
            self.dalam_sel = False
        elif tag == "span" and self.abaikan:
            self.abaikan -= 1

    def handle_data(self, data: str) -> None:
        if self.dalam_sel and not self.abaikan:
            self.kini[-1][-1] += data


def test_every_cell_is_the_same_in_html_and_json(uji: LaporanUji) -> None:
    document = bangun(uji.opd, TAHUN)
    parser = SelHTML()
    parser.feed(isi_cetak(document))
    content = json.loads(json_laporan(document, uji.opd.slug))
    tables = {table["id"]: table for table in content["tabel"]}
    assert set(parser.tabel) == {key for key, table in tables.items() if table["baris"]}
    for key, rows in parser.tabel.items():
        spanned = [[len(row.sel), *(cell.kolom for cell in row.sel)] for row in
                   next(table for table in document.tabel if table.id == key).baris]  # fmt: skip
        for shown, row, (_count, *spans) in zip(rows, tables[key]["baris"], spanned, strict=True):
            starts = [sum(spans[:place]) for place in range(len(spans))]
            assert [" ".join(text.split()) for text in shown] == [row[start]["tampil"] for start in starts]


def test_json_keeps_its_promise(uji: LaporanUji) -> None:
    content = json.loads(json_laporan(bangun(uji.opd, TAHUN), uji.opd.slug))
    assert (content["opd"], content["tahun"]) == ("dinas-asri", 2024)
    table = next(table for table in content["tabel"] if table["id"] == "perbandingan-tahun--t1-s1")
    assert table["kolom"] == [
        "No.", "Indikator kinerja", "Satuan", "Realisasi: 2023", "Realisasi: 2024", "Perubahan",
    ]  # fmt: skip
    assert table["baris"][0] == [
        {"nilai": "1", "tampil": "1"},
        {"nilai": "Persentase Satu", "tampil": "Persentase Satu"},
        {"nilai": "%", "tampil": "%"},
        {"nilai": "60", "tampil": "60,00%"},
        {"nilai": "72", "tampil": "72,00%"},
        {"nilai": "20", "tampil": "20,00%"},
    ]
    # 20/30 × 100, exact to the core's precision, not the two decimals shown.
    exact = table["baris"][1][5]
    assert exact["tampil"] == "66,67%"
    assert re.fullmatch(r"66\.6{30,}7", exact["nilai"])
    for one in content["tabel"]:
        assert {len(row) for row in one["baris"]} <= {len(one["kolom"])}
        assert all(set(cell) == {"nilai", "tampil"} for row in one["baris"] for cell in row)


def test_amounts_are_exact_decimals_without_exponents(uji: LaporanUji) -> None:
    content = json.loads(json_laporan(bangun(uji.opd, TAHUN), uji.opd.slug))
    table = next(table for table in content["tabel"] if table["id"] == "realisasi-anggaran")
    total = table["baris"][-1]
    assert total[0] == {"nilai": "Jumlah", "tampil": "Jumlah"}
    assert total[1] == {"nilai": None, "tampil": ""}
    assert total[2] == {"nilai": "4500000.5", "tampil": "4.500.000,50"}
    assert Decimal(total[3]["nilai"]) == 3250000
    assert total[4] == {"nilai": None, "tampil": "–"}


def test_names_are_text_never_markup(uji: LaporanUji) -> None:
    hostile = "<script>alert('x')</script><img src=x onerror=y>"
    uji.satu.nama = hostile
    uji.satu.save()
    document = bangun(uji.opd, TAHUN)
    for html in (isi_layar(document), isi_cetak(document, gaya_svg="text{}")):
        assert "<script" not in html
        assert "<img" not in html
        assert "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;" in html


def test_page_explains_every_computed_figure(uji: LaporanUji) -> None:
    document = bangun(uji.opd, TAHUN)
    computed = sum(
        1 for table in document.tabel for row in table.baris for cell in row.sel if cell.hasil is not None
    )
    assert computed > 20
    html = isi_layar(document)
    assert html.count("Bagaimana angka ini dihitung?") == computed
    assert "Bagaimana angka ini dihitung?" not in isi_cetak(document)
    # (2 × target − realisasi) is Tiga's method; Satu's is realisasi ÷ target with its own figures.
    assert "72 ÷ 80 × 100% = 90,00%" in html


def test_links_to_edit_only_for_those_who_may(uji: LaporanUji) -> None:
    document = bangun(uji.opd, TAHUN)
    assert "Ubah teks" not in isi_layar(document)
    html = isi_layar(document, lambda key: f"/teks/{key}/")
    assert html.count("Ubah teks") == len(document.teks)
    assert 'href="/teks/simpulan/"' in html


def test_body_has_no_style_or_script(uji: LaporanUji) -> None:
    html = isi_layar(bangun(uji.opd, TAHUN))
    assert not re.search(r"<[^>]*\sstyle\s*=|<style|<script|<[^>]*\son[a-z]+\s*=", html)


def test_a_letter_is_shown_and_printed() -> None:
    blocks = (
        KopSurat("Kota <Asri>", "Inspektorat", "Jalan Satu"),
        KepalaSurat("Asri, 1 Juli 2025", (("Nomor", "700/1"),), ("Yth. Kepala Dinas", "di Asri")),
    )
    document = Dokumen("LHE", "Dinas", "Kota", 2024, blocks)
    printed = isi_cetak(document)
    for body in (isi_layar(document), printed):
        words = " ".join(re.sub("<[^>]+>", " ", body).split())
        assert "Pemerintah Kota &lt;Asri&gt; Inspektorat Jalan Satu" in words
        assert "Asri, 1 Juli 2025 Nomor : 700/1 Yth. Kepala Dinas di Asri" in words
    assert printed.startswith('<div class="bagian-surat">')


def test_document_without_tables_is_valid_json() -> None:
    assert json.loads(json_laporan(Dokumen("J", "O", "P", 2024, ()), "x")) == {
        "opd": "x",
        "tahun": 2024,
        "tabel": [],
    }


def test_lists_inside_lists_count_for_themselves() -> None:
    """Bullets below a numbered item do not use up its numbers; numbers below get letters."""
    items = (
        Butir("a"),
        Butir("b", 1, bernomor=False),
        Butir("c", 1, bernomor=True),
        Butir("d", 2),
        Butir("e"),
    )
    document = Dokumen("J", "O", "P", 2024, (Daftar(items, bernomor=True),))
    for html in (isi_layar(document), isi_cetak(document)):
        assert "".join(html.split()) == (
            '<olclass="daftar"><li>a<ulclass="anak"><li>b</li></ul><olclass="anak"><li>c<olclass="anak"><li>d</li>'
            "</ol></li></ol></li><li>e</li></ol>"
        )
