"""The Perjanjian Kinerja documents as they were signed: the statement, its tables, both signatures
(PermenPANRB 53/2014, Lampiran I)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.utils.text import slugify
from django.utils.translation import gettext as _

from performance.models import PerjanjianKinerja
from performance.selectors.naskah import TITIK, Naskah, Pihak, susun_naskah
from reports.bahan import Bahan
from reports.blocks import Blok, JudulBlok, Paragraf, Potongan, TandaTangan, TandaTanganBerdua
from reports.tables import perjanjian


def naskah_kepala(bahan: Bahan) -> Sequence[Blok]:
    """The papers of the head of the agency, first to last."""
    return [block for row in bahan.perjanjian_kepala for block in _naskah(bahan, row)]


def naskah_jenjang(bahan: Bahan) -> Sequence[Blok]:
    """The papers of the other officials, with every revision; a sentence when there is none."""
    heads = {row.pk for row in bahan.perjanjian_kepala}
    papers = [row for row in bahan.perjanjian if row.pk not in heads]
    if not papers:
        return [Paragraf(_("Perjanjian kinerja pejabat di bawah kepala perangkat daerah belum dicatat."))]
    return [block for row in papers for block in _naskah(bahan, row)]


def _naskah(bahan: Bahan, row: PerjanjianKinerja) -> Iterator[Blok]:
    paper = susun_naskah(row, row.baris_kinerja.all(), row.baris_anggaran.all())
    if not paper.pihak_pertama.nama and row.pihak_pertama is not None:
        # Signed before the parties were copied into the paper.
        person = row.pihak_pertama
        first = Pihak(person.nama, paper.pihak_pertama.jabatan or row.jabatan.nama, person.pangkat)
        paper = replace(paper, pihak_pertama=first)
    title = f"{paper.sebutan}: {paper.pihak_pertama.jabatan or row.jabatan.nama}"
    yield JudulBlok(id=f"naskah-{slugify(row.kode)}", teks=title, level=3)
    if row.nomor:
        yield Paragraf(_("Nomor: %(nomor)s") % {"nomor": row.nomor})
    yield from _pernyataan(paper)
    yield tanda_tangan_naskah(paper)
    yield perjanjian.naskah_kinerja(bahan, row)
    money = perjanjian.naskah_anggaran(bahan, row)
    if money.baris:
        yield money
    yield tanda_tangan_naskah(paper)


def _pernyataan(paper: Naskah) -> Iterator[Paragraf]:
    first, second = paper.pihak_pertama, paper.pihak_kedua
    if second is None:
        yield Paragraf(
            _(
                "Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan, dan akuntabel "
                "serta berorientasi pada hasil, yang bertanda tangan di bawah ini:"
            )
        )
        yield _pihak(first)
        yield Paragraf(
            _(
                "berjanji akan mewujudkan target kinerja yang seharusnya sesuai lampiran perjanjian ini, "
                "dalam rangka mencapai target kinerja jangka menengah seperti yang telah ditetapkan dalam "
                "dokumen perencanaan. Keberhasilan dan kegagalan pencapaian target kinerja tersebut menjadi "
                "tanggung jawab kami."
            )
        )
        return
    yield Paragraf(
        _(
            "Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan, dan akuntabel serta "
            "berorientasi pada hasil, kami yang bertanda tangan di bawah ini:"
        )
    )
    yield _pihak(first)
    yield Paragraf(_("selanjutnya disebut pihak pertama;"))
    yield _pihak(second)
    yield Paragraf(_("selaku atasan pihak pertama, selanjutnya disebut pihak kedua."))
    yield Paragraf(
        _(
            "Pihak pertama berjanji akan mewujudkan target kinerja yang seharusnya sesuai lampiran "
            "perjanjian ini, dalam rangka mencapai target kinerja jangka menengah seperti yang "
            "telah ditetapkan dalam dokumen perencanaan. Keberhasilan dan kegagalan pencapaian "
            "target kinerja tersebut menjadi tanggung jawab kami."
        )
    )
    yield Paragraf(
        _(
            "Pihak kedua akan melakukan supervisi yang diperlukan serta akan melakukan evaluasi terhadap "
            "capaian kinerja dari perjanjian ini dan mengambil tindakan yang diperlukan dalam rangka "
            "pemberian penghargaan dan sanksi."
        )
    )


def _pihak(person: Pihak) -> Paragraf:
    name, post = person.nama or TITIK, person.jabatan or TITIK
    runs = (Potongan(_("Nama: ")), Potongan(name, tebal=True), Potongan(_("; jabatan: %s") % post))
    return Paragraf("".join(run.teks for run in runs), runs)


def tanda_tangan_naskah(paper: Naskah) -> TandaTangan | TandaTanganBerdua:
    """Both parties side by side; the first alone when it promises to nobody above it."""
    first, second = paper.pihak_pertama, paper.pihak_kedua
    own = TandaTangan(
        paper.tempat_tanggal,
        first.jabatan or TITIK,
        first.nama or TITIK,
        first.pangkat,
        sebelum=_("Pihak Pertama,") if second else "",
    )
    if second is None:
        return own
    other = TandaTangan(
        "", second.jabatan or TITIK, second.nama or TITIK, second.pangkat, sebelum=_("Pihak Kedua,")
    )
    return TandaTanganBerdua(kiri=other, kanan=own)
