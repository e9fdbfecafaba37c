"""A writer's rich text: sanitised HTML, and the blocks of the report it becomes. Pure.

Whatever is given, a text comes out with every visible word of it: markup that a report has no place for is
dropped, its words stay. Pictures are named by the number of their upload (`<img data-gambar="7">`), so that a
text never leads to an address outside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from html import escape
from html.parser import HTMLParser
from typing import Protocol

import nh3

from reports.blocks import Blok, Butir, Daftar, GambarBlok, Paragraf, Potongan, TabelNarasi
from reports.kaya_tabel import TabelDibaca, rentang

GAYA = {"strong": "tebal", "b": "tebal", "em": "miring", "i": "miring", "u": "garis_bawah"}
JUDUL = {"h1": 1, "h2": 1, "h3": 1, "h4": 2, "h5": 2, "h6": 2}
BLOK = frozenset({"p", "div", "blockquote", "pre", "section", "article", "header", "footer", *JUDUL})
DAFTAR = frozenset({"ul", "ol"})
SEL = frozenset({"td", "th"})
TANDA = frozenset({"br", "img", "a", "li", "table", "thead", "tbody", "tfoot", "tr", "caption", *GAYA})
MAKS_TINGKAT = 4
# What XML (and so DOCX) cannot hold: control characters, halves of a pair, characters that never are. And the
# marks that turn the direction of whatever follows; letters know their own.
TAK_TERLIHAT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
# Inside a drawing or a formula the sanitiser would drop the words together with the tags.
ASING = re.compile(r"<(/?)(?:svg|math)\b", re.IGNORECASE)
# A "word" of thousands of letters may break here (zero width space): laying it out letter by letter takes
# minutes.
KATA_PANJANG = re.compile("([^\\s\u200b]{80})(?=[^\\s\u200b])")
SPASI = re.compile(r"[ \t\r\n\f\v]+")

_PEMBERSIH = nh3.Cleaner(
    tags=set(TANDA | BLOK | DAFTAR | SEL),
    clean_content_tags={"script", "style"},
    attributes={
        "a": {"href"},
        "img": {"data-gambar", "alt"},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan"},
    },
    url_schemes={"http", "https", "mailto"},
    url_relative="deny",
    link_rel=None,
    strip_comments=True,
)


class BerkasGambar(Protocol):
    """What the parser needs of an uploaded picture (the model Gambar)."""

    @property
    def nama(self) -> str: ...
    @property
    def lebar(self) -> int: ...
    @property
    def tinggi(self) -> int: ...


def bersih_huruf(teks: str) -> str:
    """The text without characters that nobody sees and that files cannot hold; line ends become "\\n"."""
    return TAK_TERLIHAT.sub("", teks.replace("\r\n", "\n").replace("\r", "\n"))


def bersihkan(html: str) -> str:
    """The HTML reduced to what a text of a report may have: no script, handler, style or foreign address."""
    return _PEMBERSIH.clean(ASING.sub(r"<\1span", bersih_huruf(html))).strip()


def blok_dari(html: str, gambar: Mapping[int, BerkasGambar] | None = None) -> tuple[Blok, ...]:
    """The blocks of a text.

    Args:
        html: any text, sanitised or not.
        gambar: the uploads of the report by number; a picture that is not among them leaves its words.
    """
    reader = _Pembaca({} if gambar is None else gambar)
    reader.feed(bersihkan(html))
    reader.close()
    return reader.selesai()


def html_dari_teks(teks: str) -> str:
    """Plain words as HTML: blank lines divide paragraphs, single line ends do not."""
    return html_dari(Paragraf(part) for part in paragraf_polos(teks))


def paragraf_polos(teks: str) -> tuple[str, ...]:
    """The paragraphs of a plain text."""
    parts = re.split(r"\n\s*\n", bersih_huruf(teks).strip())
    return tuple(" ".join(part.split()) for part in parts if part.strip())


def html_dari(blok: Iterable[Blok]) -> str:
    """The blocks a text may have as HTML, each on a line of its own; others are left out."""
    return "\n".join(filter(None, map(html_satu, blok)))


def html_satu(blok: Blok) -> str:
    """One block as HTML; "" for a kind that no text can have."""
    if isinstance(blok, Paragraf):
        tag = {1: "h3", 2: "h4"}.get(blok.judul, "p")
        return f"<{tag}>{_html_potongan(blok)}</{tag}>"
    if isinstance(blok, Daftar):
        return _html_daftar(blok)
    if isinstance(blok, TabelNarasi):
        rows = "".join(
            f"<tr>{''.join(_html_sel(text, blok.kepala and place == 0) for text in row)}</tr>"
            for place, row in enumerate(blok.baris)
        )
        return f"<table><tbody>{rows}</tbody></table>"
    if isinstance(blok, GambarBlok):
        number = blok.id.removeprefix("gambar-")
        return f'<img data-gambar="{escape(number)}" alt="{escape(blok.alt)}">'
    return ""


def teks_polos(blok: Blok) -> str:
    """The words of one block of a text on as many lines as it has paragraphs, items or rows."""
    if isinstance(blok, Paragraf):
        return blok.teks
    if isinstance(blok, Daftar):
        return "\n".join(f"{'  ' * item.tingkat}- {item.teks}" for item in blok.butir)
    if isinstance(blok, TabelNarasi):
        return "\n".join(" | ".join(row) for row in blok.baris)
    if isinstance(blok, GambarBlok):
        return f"[Gambar: {blok.alt}]"
    return ""


def gabung_polos(html: str, teks: str) -> str:
    """A rich text after somebody edited its plain form: what was left as it stood keeps its form.

    Args:
        html: the rich text; its plain form is its blocks' `teks_polos` with blank lines between them.
    """
    known: dict[str, Blok] = {}
    for block in blok_kasar(html):
        known.setdefault(" ".join(teks_polos(block).split()), block)
    return html_dari(known.get(part, Paragraf(part)) for part in paragraf_polos(teks))


@dataclass(frozen=True)
class _SatuGambar:
    nama: str = ""
    lebar: int = 0
    tinggi: int = 0


class _Semua(dict[int, _SatuGambar]):
    """Every number is a picture."""

    def __contains__(self, _key: object) -> bool:
        return True

    def __missing__(self, _key: int) -> _SatuGambar:
        return _SatuGambar()


def blok_kasar(html: str) -> tuple[Blok, ...]:
    """The blocks without looking at the uploads: every picture keeps its place."""
    return blok_dari(html, _Semua())


def _html_potongan(block: Paragraf | Butir) -> str:
    parts = []
    for run in block.potongan or (Potongan(block.teks),):
        text = escape(run.teks, quote=False).replace("\n", "<br>")
        for tag, wanted in (("u", run.garis_bawah), ("em", run.miring), ("strong", run.tebal)):
            text = f"<{tag}>{text}</{tag}>" if wanted else text
        parts.append(f'<a href="{escape(run.tautan)}">{text}</a>' if run.tautan else text)
    return "".join(parts)


def _html_sel(text: str, heading: bool) -> str:
    tag = "th" if heading else "td"
    return f"<{tag}><p>{escape(text, quote=False).replace(chr(10), '<br>')}</p></{tag}>"


def _html_daftar(block: Daftar) -> str:
    parts: list[str] = []
    open_lists: list[str] = []
    for item in block.butir:
        depth = min(item.tingkat, len(open_lists)) + 1
        while len(open_lists) > depth:
            parts.append(f"</li></{open_lists.pop()}>")
        numbered = block.bernomor if item.bernomor is None else item.bernomor
        tag = "ol" if numbered else "ul"
        if len(open_lists) == depth and depth > 1 and open_lists[-1] != tag:
            parts.append(f"</li></{open_lists.pop()}>")
        if len(open_lists) == depth:
            parts.append("</li>")
        else:
            open_lists.append(tag)
            parts.append(f"<{tag}>")
        parts.append(f"<li><p>{_html_potongan(item)}</p>")
    while open_lists:
        parts.append(f"</li></{open_lists.pop()}>")
    return "".join(parts)


class _Pembaca(HTMLParser):
    """Walks over sanitised HTML; blocks come out in the order of the words."""

    def __init__(self, gambar: Mapping[int, BerkasGambar]) -> None:
        super().__init__(convert_charrefs=True)
        self.gambar = gambar
        self.blok: list[Blok] = []
        self.runs: list[Potongan] = []
        self.gaya: list[str] = []
        self.tautan: list[str] = []
        self.judul: list[int] = []
        self.daftar: list[bool] = []
        self.butir: list[Butir] = []
        self.buka_butir = False
        self.tabel: list[TabelDibaca] = []
        self.sel: list[tuple[bool, int, int]] = []
        self.isi_sel: list[str] = []

    def selesai(self) -> tuple[Blok, ...]:
        self._tutup_daftar()
        while self.tabel:
            self.handle_endtag("table")
        return tuple(self.blok)

    def handle_data(self, data: str) -> None:
        if self.tabel:
            self.isi_sel.append(SPASI.sub(" ", data))
        else:
            self._tambah(SPASI.sub(" ", data))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "table" or self.tabel:
            self._tabel_mulai(tag, values)
        elif tag in GAYA:
            self.gaya.append(GAYA[tag])
        elif tag == "a":
            self.tautan.append(values.get("href") or "")
        elif tag == "br":
            self._tambah("\n")
        elif tag == "img":
            self._gambar(values)
        elif tag in DAFTAR:
            self._paragraf()
            if not self.daftar:
                self._tutup_daftar()
            self.daftar.append(tag == "ol")
        elif tag == "li":
            self._paragraf()
            self.buka_butir = True
        elif tag in BLOK or tag == "caption":
            self._pisah()
            if tag in JUDUL:
                self.judul.append(JUDUL[tag])

    def handle_endtag(self, tag: str) -> None:
        if self.tabel:
            self._tabel_selesai(tag)
        elif tag in GAYA:
            if GAYA[tag] in self.gaya:
                self.gaya.remove(GAYA[tag])
        elif tag == "a":
            del self.tautan[-1:]
        elif tag in DAFTAR:
            self._paragraf()
            if self.daftar:
                numbered = self.daftar.pop()
                if not self.daftar:
                    self._tutup_daftar(numbered)
        elif tag == "li":
            self._paragraf()
            self.buka_butir = False
        elif tag in BLOK or tag == "caption":
            self._pisah()
            if tag in JUDUL and self.judul:
                self.judul.pop()

    # ------------------------------------------------------------------ words

    def _tambah(self, text: str) -> None:
        if not text:
            return
        run = Potongan(
            text,
            tebal="tebal" in self.gaya,
            miring="miring" in self.gaya,
            garis_bawah="garis_bawah" in self.gaya,
            tautan=self.tautan[-1] if self.tautan else "",
        )
        self.runs.append(run)

    def _pisah(self) -> None:
        """A block begins or ends: inside an item it is only a new line."""
        if self.daftar and (self.buka_butir or self.butir):
            self.runs.append(Potongan("\n"))
        else:
            self._paragraf()

    def _paragraf(self) -> None:
        """What was collected becomes an item or a paragraph."""
        runs = _rapi(self.runs)
        self.runs = []
        if not runs:
            return
        text = "".join(run.teks for run in runs)
        kept = runs if any(run != Potongan(run.teks) for run in runs) else ()
        if self.daftar:
            depth = min(len(self.daftar) - 1, MAKS_TINGKAT)
            self.butir.append(Butir(text, depth, kept, None if depth == 0 else self.daftar[-1]))
        else:
            self._tutup_daftar()
            self.blok.append(Paragraf(text, kept, self.judul[-1] if self.judul else 0))

    def _tutup_daftar(self, numbered: bool | None = None) -> None:
        self._kosongkan()
        if self.butir:
            first = self.daftar[0] if self.daftar else bool(numbered)
            self.blok.append(Daftar(_bertingkat(self.butir), bernomor=first))
            self.butir = []

    def _kosongkan(self) -> None:
        if self.runs:
            self._paragraf()

    # ------------------------------------------------------------------ pictures and tables

    def _gambar(self, values: Mapping[str, str | None]) -> None:
        number, words = values.get("data-gambar") or "", SPASI.sub(" ", values.get("alt") or "").strip()
        if number.isascii() and number.isdigit() and len(number) < 10 and int(number) in self.gambar:
            self._paragraf()
            self._tutup_daftar()
            file = self.gambar[int(number)]
            self.blok.append(GambarBlok(f"gambar-{int(number)}", file.nama, file.lebar, file.tinggi, words))
        else:
            self._tambah(f" {words} ")

    def _tabel_mulai(self, tag: str, values: Mapping[str, str | None]) -> None:
        if tag == "table":
            if not self.tabel:
                self._paragraf()
                self._tutup_daftar()
            # A table in a cell gives its words to the cell.
            self.tabel.append(self.tabel[0] if self.tabel else TabelDibaca())
        if len(self.tabel) > 1:
            self.isi_sel.append(" " if tag in SEL else "\n" if tag in BLOK | {"tr", "li", "br"} else "")
        elif tag == "tr":
            self._tutup_sel()
            self.tabel[0].baris()
        elif tag in SEL:
            self._tutup_sel()
            self.sel = [(tag == "th", rentang(values.get("colspan")), rentang(values.get("rowspan")))]
        elif tag == "img":
            self.isi_sel.append(f" {values.get('alt') or ''} ")
        elif tag in BLOK or tag in {"br", "li", "caption"}:
            self.isi_sel.append("\n")

    def _tabel_selesai(self, tag: str) -> None:
        if tag == "table":
            if len(self.tabel) == 1:
                self._tutup_sel()
                if (block := self.tabel[0].blok()) is not None:
                    self.blok.append(block)
            self.tabel.pop()
        elif len(self.tabel) == 1 and (tag in SEL or tag in {"tr", "caption"}):
            self._tutup_sel()
        elif tag in BLOK:
            self.isi_sel.append("\n")

    def _tutup_sel(self) -> None:
        text = _rapi_teks("".join(self.isi_sel))
        self.isi_sel = []
        if self.sel or text:
            heading, columns, rows = self.sel[0] if self.sel else (False, 1, 1)
            self.tabel[0].sel(text, heading=heading, columns=columns, rows=rows)
        self.sel = []


def _bertingkat(items: Iterable[Butir]) -> tuple[Butir, ...]:
    """Items that go in by one step at a time, from the margin."""
    result: list[Butir] = []
    for item in items:
        depth = min(item.tingkat, result[-1].tingkat + 1 if result else 0)
        result.append(replace(item, tingkat=depth, bernomor=item.bernomor if depth else None))
    return tuple(result)


def _rapi_teks(text: str) -> str:
    """Lines without empty ones, words one space apart."""
    return _berjeda("\n".join(line for part in text.split("\n") if (line := SPASI.sub(" ", part).strip(" "))))


def _rapi(runs: Iterable[Potongan]) -> tuple[Potongan, ...]:
    """Runs joined where alike, without the white space that a browser would not show."""
    merged: list[Potongan] = []
    for run in runs:
        text = re.sub(r" *\n[ \n]*", "\n", run.teks)
        before = merged[-1].teks[-1] if merged else "\n"
        if before == "\n":
            text = text.lstrip(" \n")
        elif before == " " and text.startswith((" ", "\n")):
            if text[0] == "\n":
                merged[-1] = _dengan(merged[-1], merged[-1].teks.rstrip(" "))
                if not merged[-1].teks:
                    merged.pop()
            else:
                text = text[1:]
        if not text:
            continue
        if merged and _dengan(merged[-1], "") == _dengan(run, ""):
            merged[-1] = _dengan(run, merged[-1].teks + text)
        else:
            merged.append(_dengan(run, text))
    while merged and not merged[-1].teks.rstrip(" \n"):
        merged.pop()
    if merged:
        merged[-1] = _dengan(merged[-1], merged[-1].teks.rstrip(" \n"))
    return tuple(_dengan(run, _berjeda(run.teks)) for run in merged)


def _berjeda(text: str) -> str:
    return KATA_PANJANG.sub("\\1\u200b", text)


def _dengan(run: Potongan, text: str) -> Potongan:
    return replace(run, teks=text)
