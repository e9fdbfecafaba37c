"""One Perjanjian Kinerja as a Word document, the same paper as the PDF: the statement on one sheet, its
tables on the next, both to be signed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.utils.translation import gettext as _

from performance.selectors.naskah import TITIK, Naskah, Pihak, bertingkat
from reports.renderers.docx.berkas import Berkas
from reports.renderers.docx.halaman import Lembar
from reports.renderers.docx.ooxml import baris, bidang, gambar, mm, paragraf, run, sel, tabel
from ui.angka import JenisAngka, tampilkan

# The sheet of the PDF (static/css/print/perjanjian.css).
LEMBAR = Lembar(210, 297, 22, 22, 24, 25)
TITIK_NAMA = "……………………………"
TEBAL = "<w:b/>"
TENGAH = '<w:jc w:val="center"/>'
KANAN = '<w:jc w:val="right"/>'
ABU = "E9EDF2"
CAP = (
    '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e">'
    '<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>'
    '<v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
    '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="none"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
    '<v:shape id="cap" type="#_x0000_t136" alt="{alt}" fillcolor="#e3e6ea" stroked="f" style="'
    "position:absolute;margin-left:0;margin-top:0;width:430pt;height:150pt;rotation:328;z-index:-251658752;"
    "mso-position-horizontal:center;mso-position-horizontal-relative:page;"
    'mso-position-vertical:center;mso-position-vertical-relative:page">'
    '<v:textpath style="font-family:Arial;font-weight:bold" string="{alt}"/></v:shape></w:pict></w:r>'
)


def docx_perjanjian(naskah: Naskah) -> bytes:
    """The paper ready to sign; a draft carries its mark on every sheet. Same paper, same bytes."""
    agreement = naskah.perjanjian
    owner = f"{agreement.opd.nama} {agreement.opd.pemda.nama}"
    file = Berkas(
        judul=f"{naskah.sebutan} – {naskah.pihak_pertama.jabatan}",
        penulis=owner,
        perihal=naskah.sebutan,
        tanggal=agreement.tanggal or datetime.date(agreement.tahun, 1, 1),
    )
    body = [*_pernyataan(naskah, file), *_tanda_tangan(naskah), *_lampiran(naskah), *_tanda_tangan(naskah)]
    return file.simpan("".join(body) + _halaman(naskah, file))


def _halaman(naskah: Naskah, file: Berkas) -> str:
    agreement = naskah.perjanjian
    mark, foot = "", ""
    if not agreement.terkunci:
        mark = CAP.format(alt=_("DRAF"))
        foot = _("Draf – belum ditandatangani dan belum berlaku")
    elif agreement.sidik:
        foot = f"{_('Sidik isi naskah (SHA-256):')} {agreement.sidik}"
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{LEMBAR.isi}"/></w:tabs><w:jc w:val="left"/>'
    small = '<w:sz w:val="15"/>'
    page = f"{run(foot, small)}{run(chr(9))}{bidang('PAGE', '1')}{run(' / ')}{bidang('NUMPAGES', '2')}"
    head, bottom = file.kepala(paragraf(mark)), file.kaki(paragraf(page, "Footer", tabs))
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{head}"/>'
        f'<w:footerReference w:type="default" r:id="{bottom}"/>'
        f'<w:pgSz w:w="{mm(LEMBAR.lebar)}" w:h="{mm(LEMBAR.tinggi)}"/>'
        f'<w:pgMar w:top="{mm(LEMBAR.atas)}" w:right="{mm(LEMBAR.kanan)}" w:bottom="{mm(LEMBAR.bawah)}" '
        f'w:left="{mm(LEMBAR.kiri)}" w:header="{mm(8)}" w:footer="{mm(12)}" w:gutter="0"/></w:sectPr>'
    )


def _pernyataan(naskah: Naskah, file: Berkas) -> Iterable[str]:
    agreement = naskah.perjanjian
    pemda = agreement.opd.pemda
    if key := file.gambar_tersimpan(pemda.lambang.name or ""):
        image = file.bagian.related_parts[key].image
        height = mm(22)
        alt = _("Lambang %(nama)s") % {"nama": pemda.nama}
        width = height * image.px_width // image.px_height
        yield paragraf(gambar(file.nomor(), key, width, height, alt), "NaskahTengah")
    yield paragraf(run(f"{pemda.nama}\n{agreement.opd.nama}", "<w:b/><w:caps/>"), "NaskahTengah")
    yield paragraf(run(naskah.sebutan), "NaskahJudul")
    if agreement.nomor:
        yield paragraf(run(f"{_('Nomor:')} {agreement.nomor}"), "NaskahTengah")
    yield paragraf("", "NaskahTengah")
    opening = (
        _(
            "Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan, dan akuntabel serta "
            "berorientasi pada hasil, kami yang bertanda tangan di bawah ini:"
        )
        if naskah.pihak_kedua
        else _(
            "Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan, dan akuntabel serta "
            "berorientasi pada hasil, yang bertanda tangan di bawah ini:"
        )
    )
    yield _teks(run(opening))
    yield from _pihak(naskah.pihak_pertama)
    if naskah.pihak_kedua is None:
        alone = _(
            "berjanji akan mewujudkan target kinerja yang seharusnya sesuai lampiran perjanjian ini, dalam "
            "rangka mencapai target kinerja jangka menengah seperti yang telah ditetapkan dalam dokumen "
            "perencanaan. Keberhasilan dan kegagalan pencapaian target kinerja tersebut menjadi tanggung "
            "jawab kami."
        )
        yield _teks(run(alone))
        return
    yield _teks(f"{run(_('selanjutnya disebut') + ' ')}{run(_('pihak pertama'), TEBAL)}{run(';')}")
    yield from _pihak(naskah.pihak_kedua)
    second = run(_("selaku atasan pihak pertama, selanjutnya disebut") + " ")
    yield _teks(f"{second}{run(_('pihak kedua'), TEBAL)}{run('.')}")
    promise = _(
        "Pihak pertama berjanji akan mewujudkan target kinerja yang seharusnya sesuai lampiran perjanjian "
        "ini, dalam rangka mencapai target kinerja jangka menengah seperti yang telah ditetapkan dalam "
        "dokumen perencanaan. Keberhasilan dan kegagalan pencapaian target kinerja tersebut menjadi tanggung "
        "jawab kami."
    )
    supervision = _(
        "Pihak kedua akan melakukan supervisi yang diperlukan serta akan melakukan evaluasi terhadap capaian "
        "kinerja dari perjanjian ini dan mengambil tindakan yang diperlukan dalam rangka pemberian "
        "penghargaan dan sanksi."
    )
    yield _teks(run(promise))
    yield _teks(run(supervision))


def _teks(isi: str) -> str:
    return paragraf(isi, "NaskahTeks")


def _pihak(pihak: Pihak) -> Iterable[str]:
    """Name and post of one party, the colons in line."""
    widths = [mm(24), mm(5), LEMBAR.isi - mm(37)]
    rows = []
    for label, value in ((_("Nama"), pihak.nama), (_("Jabatan"), pihak.jabatan)):
        cells = (run(label), run(":"), run(value or TITIK_NAMA, TEBAL))
        close = '<w:spacing w:after="40"/><w:jc w:val="left"/>'
        rows.append(
            baris(
                sel(paragraf(words, "NaskahTeks", close), width)
                for words, width in zip(cells, widths, strict=True)
            )
        )
    inset = '<w:tblInd w:w="454" w:type="dxa"/>'
    yield tabel(rows, widths, "TabelPolos").replace("<w:tblLayout", f"{inset}<w:tblLayout", 1)
    yield paragraf("", "Jarak")


def _lampiran(naskah: Naskah) -> Iterable[str]:
    agreement = naskah.perjanjian
    head = "<w:b/><w:caps/>"
    yield paragraf(run(_("Lampiran"), head), "NaskahTengah", "<w:pageBreakBefore/>")
    yield paragraf(run(naskah.sebutan), "NaskahJudul")
    yield paragraf(run(naskah.pihak_pertama.jabatan, head), "NaskahTengah", '<w:spacing w:after="400"/>')
    yield _kinerja(naskah)
    yield paragraf("", "Jarak", "<w:keepNext/>")
    rows = bertingkat(naskah.anggaran)
    if not rows:
        return
    yield _anggaran(naskah)
    if agreement.dokumen:
        number = f", {_('nomor')} {agreement.dokumen.nomor}" if agreement.dokumen.nomor else ""
        source = f"{_('Dokumen anggaran:')} {agreement.dokumen}{number}"
        small = '<w:sz w:val="19"/>'
        yield paragraf(run(source, small), "NaskahTeks", '<w:keepNext/><w:spacing w:before="80"/>')


def _kinerja(naskah: Naskah) -> str:
    widths = _lebar(mm(10), mm(44), 0, mm(22), mm(24))
    heads = (_("No."), _("Sasaran"), _("Indikator Kinerja"), _("Satuan"), _("Target"))
    rows = [_kepala(heads, widths)]
    groups = naskah.kelompok
    for number, (sasaran, lines) in enumerate(groups, start=1):
        for place, line in enumerate(lines):
            keep = number == len(groups)
            joined = ("restart" if place == 0 else "continue") if len(lines) > 1 else ""
            first = (str(number), sasaran or "–") if place == 0 else ("", "")
            texts = (*first, line.nama_indikator, line.satuan or "–", line.teks_target or "…………")
            sides = (TENGAH, "", "", TENGAH, TENGAH)
            rows.append(
                baris(
                    sel(_isi(text, side, keep=keep), width, gabung=joined if at < 2 else "")
                    for at, (text, side, width) in enumerate(zip(texts, sides, widths, strict=True))
                )
            )
    if not groups:
        note = _isi(_("Belum ada indikator kinerja."), TENGAH, look="<w:i/>")
        rows.append(baris([sel(note, sum(widths), kolom=len(widths))]))
    return tabel(rows, widths, "TabelNaskah", _("Indikator Kinerja"))


def _anggaran(naskah: Naskah) -> str:
    widths = _lebar(mm(10), 0, mm(42), mm(36))
    rows = [_kepala((_("No."), _("Program/Kegiatan"), _("Anggaran"), _("Keterangan")), widths)]
    lines = bertingkat(naskah.anggaran)
    for number, (line, depth) in enumerate(lines, start=1):
        amount = tampilkan(line.pagu, JenisAngka.RUPIAH)
        inset = f'<w:ind w:left="{227 * depth + 113}"/>' if depth else ""
        texts = (str(number), line.nama, amount, line.keterangan or "–")
        keep = number >= len(lines) - 1
        rows.append(
            baris(
                sel(_isi(text, side, keep=keep), width)
                for text, side, width in zip(texts, (TENGAH, inset, KANAN, ""), widths, strict=True)
            )
        )
    total = tampilkan(naskah.total, JenisAngka.RUPIAH)
    cells = [
        sel(_isi(_("Jumlah"), KANAN, look=TEBAL, keep=True), widths[0] + widths[1], kolom=2),
        sel(_isi(total, KANAN, look=TEBAL, keep=True), widths[2]),
        sel(_isi("", "", keep=True), widths[3]),
    ]
    return tabel([*rows, baris(cells)], widths, "TabelNaskah", _("Program/Kegiatan"))


def _lebar(*lebar: int) -> list[int]:
    """Column widths; the one of 0 takes what the others leave."""
    return [width or LEMBAR.isi - sum(lebar) for width in lebar]


def _kepala(heads: Iterable[str], widths: list[int]) -> str:
    return baris(
        (
            sel(_isi(head, TENGAH, look=TEBAL, keep=True), width, warna=ABU, rata="center")
            for head, width in zip(heads, widths, strict=True)
        ),
        kepala=True,
    )


def _isi(text: str, side: str, *, look: str = "", keep: bool = False) -> str:
    # An amount does not break after "Rp".
    words = run(text.replace("Rp ", "Rp\u00a0"), look)
    return paragraf(words, "NaskahIsi", f"{'<w:keepNext/>' if keep else ''}{side}")


def _tanda_tangan(naskah: Naskah) -> Iterable[str]:
    """Both parties side by side, posts and names in line; who promises alone signs on the right."""
    first, second = naskah.pihak_pertama, naskah.pihak_kedua
    titles = (_("Pihak Kedua,"), _("Pihak Pertama,")) if second else ("", "")
    half = LEMBAR.isi // 2
    columns = []
    for party, title, place in ((second, titles[0], ""), (first, titles[1], naskah.tempat_tanggal)):
        if party is None:
            columns.append(("", "", "", ""))
        else:
            post = f"{title}\n{party.jabatan or TITIK}" if title else party.jabatan or TITIK
            columns.append((place, post, party.nama or TITIK_NAMA, party.pangkat))
    room = '<w:spacing w:before="1130"/>'
    yield paragraf("", "Jarak", '<w:keepNext/><w:spacing w:before="300"/>')
    rows = []
    for at in range(4):
        named = at == 2
        cells = []
        for party, column in zip((second, first), columns, strict=True):
            line = '<w:u w:val="single"/>' if party and party.nama else ""
            words = run(column[at], TEBAL + line if named else "")
            properties = f"<w:keepNext/>{room if named else ''}{TENGAH}"
            cells.append(sel(paragraf(words, "NaskahIsi", properties), half))
        rows.append(baris(cells))
    yield tabel(rows, [half, half], "TabelPolos")
    yield paragraf("", "Pemisah")
