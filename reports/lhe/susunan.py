"""Which sections an LHE has: the outline of PermenPANRB 88/2021 in chapters, or a letter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext as _

from evaluation.models import EvaluasiAKIP
from reports.blocks import Blok, Butir, Daftar, TandaTangan
from reports.lhe import kondisi, surat, tabel, usulan
from reports.lhe.bahan import BahanLHE
from reports.lhe.usulan import Isi
from reports.narrative.kata import titik
from ui.tanggal import tampilkan_tanggal

IsiTetap = Callable[[BahanLHE], Sequence[Blok]]


@dataclass(frozen=True)
class BagianLHE:
    """One section.

    Attributes:
        kunci: slug; the heading's anchor and the key of its text.
        level: 1 a chapter, 2 and 3 what is below it; 0: no heading, as the first words of a letter.
        bab: numbers its tables ("2" gives "2.1"; "" gives "1").
        usulan: makes the proposed text; None when the section has none.
        isi: what the data adds after the text.
    """

    kunci: str
    judul: str
    level: int
    bab: str = ""
    nomor: str = ""
    usulan: Callable[[BahanLHE], Isi] | None = None
    isi: IsiTetap | None = None


def susunan(bahan: BahanLHE) -> tuple[BagianLHE, ...]:
    """The sections in the form that the evaluation asks for."""
    letter = bahan.evaluasi.bentuk_lhe == EvaluasiAKIP.BentukLHE.SURAT
    return (*(_surat(bahan) if letter else _bab(bahan)), *_lampiran())


def _bab(bahan: BahanLHE) -> Iterable[BagianLHE]:
    yield BagianLHE("pendahuluan", _("Pendahuluan"), 1, "1", _("BAB I"))
    first: list[tuple[str, str, Callable[[BahanLHE], Isi], IsiTetap | None]] = [
        ("dasar-hukum", _("Dasar Hukum Evaluasi"), usulan.dasar_hukum, None),
        ("latar-belakang", _("Latar Belakang Evaluasi"), usulan.latar_belakang, None),
        ("tujuan", _("Tujuan Evaluasi"), usulan.tujuan, None),
        ("ruang-lingkup", _("Ruang Lingkup Evaluasi"), usulan.ruang_lingkup, None),
        ("metodologi", _("Metodologi Evaluasi"), usulan.metodologi, None),
        (
            "gambaran-umum",
            _("Gambaran Umum Instansi") if bahan.instansi else _("Gambaran Umum Unit Kerja"),
            usulan.gambaran_umum,
            None,
        ),
        ("gambaran-sakip", _("Gambaran Umum Implementasi SAKIP"), usulan.gambaran_sakip, None),
    ]
    if bahan.pernah_dievaluasi:
        first.append(
            (
                "tindak-lanjut",
                _("Tindak Lanjut Hasil Evaluasi Tahun Sebelumnya"),
                usulan.tindak_lanjut,
                rekomendasi_lalu,
            )
        )
    for letter, (key, title, text, content) in zip("ABCDEFGH", first, strict=False):
        yield BagianLHE(key, title, 2, "1", f"{letter}.", text, content)
    yield BagianLHE(
        "hasil",
        _("Gambaran Hasil Evaluasi"),
        1,
        "2",
        _("BAB II"),
        usulan.hasil,
        lambda b: [tabel.hasil_evaluasi(b), tabel.nilai_sub(b)],
    )
    yield BagianLHE("kondisi", _("Kondisi"), 2, "2", "A.")
    parts = bahan.hasil.komponen
    for number, part in enumerate(parts, start=1):
        key = part.komponen.kode
        yield BagianLHE(
            f"kondisi-{key.lower()}",
            part.komponen.nama,
            3,
            "2",
            f"{number}.",
            partial(kondisi.kondisi, kode=key),
        )
    yield BagianLHE(
        "kondisi-capaian",
        _("Capaian Kinerja"),
        3,
        "2",
        f"{len(parts) + 1}.",
        usulan.capaian,
        lambda b: [tabel.capaian(b)],
    )
    yield BagianLHE("rekomendasi", _("Rekomendasi"), 2, "2", "B.", usulan.rekomendasi, rekomendasi)
    yield BagianLHE("penutup", _("Penutup"), 1, "3", _("BAB III"))
    yield BagianLHE("simpulan", _("Simpulan"), 2, "3", "A.", usulan.simpulan)
    yield BagianLHE(
        "dorongan",
        _("Dorongan terhadap Implementasi SAKIP yang Lebih Baik"),
        2,
        "3",
        "B.",
        usulan.dorongan,
        lambda b: [tanda_tangan(b, bertanggal=True)],
    )


def _surat(bahan: BahanLHE) -> Iterable[BagianLHE]:
    yield BagianLHE("surat-pembuka", _("Pembuka"), 0, usulan=surat.pembuka)
    parts: list[tuple[str, str, Callable[[BahanLHE], Isi], IsiTetap | None]] = [
        ("surat-hasil", _("Hasil Evaluasi"), usulan.hasil, lambda b: [tabel.hasil_evaluasi(b)]),
        ("surat-kondisi", _("Kondisi yang Perlu Diperbaiki"), surat.kondisi, None),
    ]
    if bahan.pernah_dievaluasi:
        parts.append(
            (
                "surat-tindak-lanjut",
                _("Tindak Lanjut Evaluasi Sebelumnya"),
                surat.tindak_lanjut,
                rekomendasi_lalu,
            )
        )
    parts.append(("surat-rekomendasi", _("Rekomendasi"), usulan.rekomendasi, rekomendasi))
    for number, (key, title, text, content) in enumerate(parts, start=1):
        yield BagianLHE(key, title, 2, "", f"{number}.", text, content)
    yield BagianLHE("surat-penutup", _("Penutup"), 0, usulan=surat.penutup, isi=_akhir_surat)


def _akhir_surat(bahan: BahanLHE) -> Sequence[Blok]:
    return [tanda_tangan(bahan, bertanggal=False), *surat.tembusan(bahan)]


def _lampiran() -> Iterable[BagianLHE]:
    yield BagianLHE(
        "lampiran-lke", _("Lampiran: Lembar Kerja Evaluasi"), 1, "L", isi=lambda b: [tabel.lke(b)]
    )


def rekomendasi_lalu(bahan: BahanLHE) -> Sequence[Blok]:
    """The table of earlier recommendations; nothing when the text already says that there are none."""
    return [tabel.rekomendasi_lalu(bahan)] if bahan.rekomendasi_lalu else []


def rekomendasi(bahan: BahanLHE) -> Sequence[Blok]:
    """This evaluation's recommendations in order, each beginning with "Agar" and with its last day."""
    items = []
    for row in bahan.rekomendasi:
        words = agar(row.uraian)
        if (day := bahan.tenggat(row)) is not None:
            words = _("%(rekomendasi)s, paling lambat %(tanggal)s.") % {
                "rekomendasi": words.rstrip(". "),
                "tanggal": tampilkan_tanggal(day),
            }
        items.append(Butir(titik(words)))
    return [Daftar(tuple(items), bernomor=True)] if items else []


def agar(uraian: str) -> str:
    """The recommendation as the LHE says it: "Menyusun …" becomes "Agar menyusun …"."""
    text = " ".join(uraian.split())
    first = text.partition(" ")[0]
    if first.casefold() == "agar":
        return text[:1].upper() + text[1:]
    # A name or an abbreviation keeps its capitals.
    lower = text if first[1:] != first[1:].lower() else text[:1].lower() + text[1:]
    return f"Agar {lower}"


def tanda_tangan(bahan: BahanLHE, *, bertanggal: bool) -> TandaTangan:
    """Who signs; a letter has its place, day and number at the top."""
    evaluation = bahan.evaluasi
    number = evaluation.nomor_lhe
    day = evaluation.tanggal_lhe
    when = tampilkan_tanggal(day) if day else f"{surat.TITIK} {bahan.tahun}"
    return TandaTangan(
        f"{bahan.opd.pemda.tempat}, {when}" if bertanggal else "",
        evaluation.jabatan_penanda_tangan or _("Inspektur"),
        evaluation.penanda_tangan or surat.TITIK,
        evaluation.pangkat_penanda_tangan,
        sebelum=_("Nomor %(nomor)s") % {"nomor": number} if bertanggal and number else "",
    )
