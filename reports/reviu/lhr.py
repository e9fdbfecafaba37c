"""From a review to its result (Laporan Hasil Reviu) as neutral blocks.

The outline is the customary one of an LHR that cites PermenPANRB 53/2014: summary, legal basis, purpose,
scope, method, results by aspect, matters of attention, conclusion, recommendations, thanks. What the reviewer
has not written is proposed from the answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from agencies.models import OPD
from evaluation.models import HasilButir, KomentarReviu, PernyataanReviu, Reviu
from evaluation.selectors.reviu import AspekReviu, LembarReviu, lembar_reviu
from reports import sel
from reports.blocks import (
    Blok,
    Butir,
    Daftar,
    Dokumen,
    Gaya,
    Jenis,
    JudulBlok,
    Kolom,
    Paragraf,
    Sampul,
    Sel,
    TabelBlok,
    TandaTangan,
)
from reports.outline.unsur import daftar
from ui.tanggal import tampilkan_tanggal

JUDUL = "Laporan Hasil Reviu atas Laporan Kinerja"
TITIK = "…………………………"
Jawaban = HasilButir.Jawaban


@dataclass(frozen=True)
class BahanLHR:
    """All that an LHR is made of. `pernyataan`: of this review's last round, None until it is stated."""

    reviu: Reviu
    opd: OPD
    lembar: LembarReviu
    komentar: tuple[KomentarReviu, ...]
    pernyataan: PernyataanReviu | None

    @property
    def belum(self) -> list[tuple[str, str, str]]:
        """(code, row, result) of the asked rows that are not fulfilled."""
        return [
            (row.butir.kode, row.butir.teks, row.hasil.hasil.strip())
            for row in self.lembar.baris
            if row.ditanya and row.hasil.jawaban == Jawaban.BELUM
        ]


def baca_bahan_lhr(reviu: Reviu) -> BahanLHR:
    """Read it for a review with its agency and government. Four queries."""
    stated = reviu.tahap == Reviu.Tahap.DINYATAKAN
    return BahanLHR(
        reviu=reviu,
        opd=reviu.opd,
        lembar=lembar_reviu(reviu),
        komentar=tuple(KomentarReviu.objects.filter(reviu=reviu).order_by("pk")),
        pernyataan=PernyataanReviu.objects.filter(reviu=reviu).order_by("-pk").first() if stated else None,
    )


def susun_lhr(bahan: BahanLHR) -> Dokumen:
    """The document; a draft on every page until the report is stated as reviewed. No query."""
    opd, year = bahan.opd, bahan.reviu.tahun
    cover = Sampul(JUDUL, year, opd.nama, opd.pemda.nama, opd.pemda.lambang.name or "")
    return Dokumen(
        judul=_("%(judul)s %(opd)s Tahun %(tahun)s")
        % {"judul": JUDUL, "opd": opd.nama_lengkap, "tahun": year},
        opd=opd.nama,
        pemda=opd.pemda.nama,
        tahun=year,
        blok=(cover, *_isi(bahan)),
        jenis="LHR",
        rancangan=bahan.pernyataan is None,
    )


def usul_perhatian(bahan: BahanLHR) -> tuple[str, ...]:
    """Matters of attention: rows that are not fulfilled, and comments that are still open."""
    rows = [f"{text}: {result}" if result else text for _code, text, result in bahan.belum]
    notes = [
        f"{one.tempat.split(' › ')[0]}: {one.teks}" if one.tempat else one.teks
        for one in bahan.komentar
        if one.selesai is None
    ]
    return (*rows, *notes)


def usul_simpulan(bahan: BahanLHR) -> str:
    names = {"opd": bahan.opd.nama_lengkap, "tahun": bahan.reviu.tahun}
    if bahan.belum:
        return _(
            "Dari %(semua)d unsur yang direviu pada Laporan Kinerja %(opd)s tahun %(tahun)s, %(belum)d unsur "
            "belum dipenuhi dan perlu diperbaiki sebelum laporan disampaikan."
        ) % {**names, "semua": bahan.lembar.ditanya, "belum": len(bahan.belum)}
    return (
        _(
            "Laporan Kinerja %(opd)s tahun %(tahun)s telah memenuhi semua unsur yang direviu. Dalam batas "
            "reviu ini tidak ditemukan hal yang membuat keandalan informasi kinerjanya diragukan."
        )
        % names
    )


def _isi(bahan: BahanLHR) -> Iterator[Blok]:
    sections: tuple[tuple[str, str, Sequence[Blok]], ...] = (
        ("ringkasan", _("Ringkasan Eksekutif"), _ringkasan(bahan)),
        ("dasar", _("Dasar Hukum"), _dasar(bahan)),
        ("tujuan", _("Tujuan Reviu"), _tujuan()),
        ("lingkup", _("Ruang Lingkup"), _lingkup(bahan)),
        ("metode", _("Metode"), _metode(bahan)),
        ("hasil", _("Hasil Reviu"), list(_hasil(bahan))),
        ("perhatian", _("Hal-hal yang Perlu Diperhatikan"), _perhatian(bahan)),
        ("simpulan", _("Simpulan"), [Paragraf(text) for text in _simpulan(bahan)]),
        ("rekomendasi", _("Rekomendasi"), _rekomendasi(bahan)),
        ("apresiasi", _("Apresiasi"), _apresiasi(bahan)),
    )
    yield JudulBlok("lhr", _("Laporan Hasil Reviu"), 1)
    for letter, (key, title, content) in zip("ABCDEFGHIJ", sections, strict=True):
        yield JudulBlok(f"bagian-lhr-{key}", title, 2, f"{letter}.")
        yield from content


def _ringkasan(bahan: BahanLHR) -> list[Blok]:
    names = {
        "opd": bahan.opd.nama_lengkap,
        "tahun": bahan.reviu.tahun,
        "dipenuhi": sum(aspect.dipenuhi for aspect in bahan.lembar.aspek),
        "semua": bahan.lembar.ditanya,
        "putaran": bahan.reviu.putaran,
    }
    words = [
        _(
            "Reviu atas Laporan Kinerja %(opd)s tahun %(tahun)s menilai format, mekanisme penyusunan, dan "
            "substansi laporan. Dari %(semua)d unsur yang ditanyakan, %(dipenuhi)d unsur dipenuhi."
        )
        % names
    ]
    if bahan.reviu.putaran > 1:
        words.append(_("Reviu berlangsung %(putaran)d putaran sampai laporan diperbaiki.") % names)
    return [*(Paragraf(text) for text in words), *(Paragraf(text) for text in _simpulan(bahan)[:1])]


def _dasar(bahan: BahanLHR) -> list[Blok]:
    rules = [
        _("Peraturan Pemerintah Nomor 60 Tahun 2008 tentang Sistem Pengendalian Intern Pemerintah;"),
        _("Peraturan Presiden Nomor 29 Tahun 2014 tentang Sistem Akuntabilitas Kinerja Instansi Pemerintah;"),
        _(
            "Peraturan Menteri PANRB Nomor 53 Tahun 2014 tentang Petunjuk Teknis Perjanjian Kinerja, "
            "Pelaporan Kinerja, dan Tata Cara Reviu atas Laporan Kinerja Instansi Pemerintah;"
        ),
    ]
    number, day = bahan.reviu.nomor_tugas, bahan.reviu.tanggal_tugas
    if number and day:
        rules.append(
            _("Surat Tugas Nomor %(nomor)s tanggal %(hari)s;")
            % {"nomor": number, "hari": tampilkan_tanggal(day)}
        )
    elif number:
        rules.append(_("Surat Tugas Nomor %(nomor)s;") % {"nomor": number})
    rules[-1] = rules[-1].rstrip(";") + "."
    return [Daftar(tuple(Butir(text) for text in rules), bernomor=True)]


def _tujuan() -> list[Blok]:
    return [
        Paragraf(
            _(
                "Reviu membantu penyelenggaraan sistem akuntabilitas kinerja dan memberikan keyakinan "
                "terbatas mengenai akurasi, keandalan, dan keabsahan data/informasi kinerja dalam laporan."
            )
        )
    ]


def _lingkup(bahan: BahanLHR) -> list[Blok]:
    aspects = ", ".join(aspect.nama.lower() for aspect in bahan.lembar.aspek)
    return [
        Paragraf(
            _(
                "Reviu mencakup %(n)d unsur pada aspek %(aspek)s Laporan Kinerja %(opd)s tahun %(tahun)s. "
                "Reviu tidak mencakup pengujian seluruh bukti pendukung; isi laporan tetap menjadi tanggung "
                "jawab manajemen."
            )
            % {
                "n": len(bahan.lembar.baris),
                "aspek": aspects,
                "opd": bahan.opd.nama_lengkap,
                "tahun": bahan.reviu.tahun,
            }
        )
    ]


def _metode(bahan: BahanLHR) -> list[Blok]:
    return [
        Paragraf(
            _(
                "Pereviu menelaah laporan beserta tabelnya, membandingkan tujuan, sasaran, dan indikatornya "
                "dengan Renstra, perjanjian kinerja, dan Indikator Kinerja Utama, meminta penjelasan, dan "
                "menelaah perbaikannya. Formulir yang dipakai: %(formulir)s."
            )
            % {"formulir": bahan.reviu.templat}
        )
    ]


def _hasil(bahan: BahanLHR) -> Iterator[Blok]:
    yield _tabel_ringkasan(bahan.lembar)
    for place, aspect in enumerate(bahan.lembar.aspek, start=1):
        yield JudulBlok(f"bagian-lhr-aspek-{place}", aspect.nama, 3, f"{place}.")
        yield _tabel_aspek(aspect, place)
    if bahan.komentar:
        place = len(bahan.lembar.aspek) + 1
        yield JudulBlok("bagian-lhr-catatan", _("Catatan atas Isi Laporan"), 3, f"{place}.")
        yield _tabel_komentar(bahan.komentar, place + 1)


def _tabel_ringkasan(lembar: LembarReviu) -> TabelBlok:
    """The official summary: how many rows of each aspect are fulfilled and how many are not."""
    rows = [
        sel.baris(
            sel.teks(aspect.nama), _banyak(aspect.unsur), _banyak(aspect.dipenuhi), _banyak(aspect.belum)
        )
        for aspect in lembar.aspek
    ]
    sums = (
        sum(aspect.unsur for aspect in lembar.aspek),
        sum(aspect.dipenuhi for aspect in lembar.aspek),
        sum(aspect.belum for aspect in lembar.aspek),
    )
    rows.append(sel.baris(sel.teks(_("Jumlah")), *(_banyak(one) for one in sums), gaya=Gaya.JUMLAH))
    left_out = sum(aspect.tidak_berlaku for aspect in lembar.aspek)
    empty = sum(aspect.kosong for aspect in lembar.aspek)
    notes = [
        _("%(n)d unsur tidak berlaku, termasuk unsur bersyarat yang tidak ditanyakan.") % {"n": left_out}
    ]
    if empty:
        notes.append(_("%(n)d unsur belum dijawab.") % {"n": empty})
    return TabelBlok(
        id="lhr-ringkasan",
        judul=_("Ringkasan Hasil Reviu"),
        kolom=(
            Kolom(_("Aspek"), lebar=40),
            Kolom(_("Unsur penilaian"), Jenis.ANGKA, 20),
            Kolom(_("Dipenuhi"), Jenis.ANGKA, 20),
            Kolom(_("Belum"), Jenis.ANGKA, 20),
        ),
        baris=tuple(rows),
        catatan=tuple(notes[0 if left_out else 1 :]),
        nomor="1",
    )


def _banyak(count: int) -> Sel:
    return Sel(str(count), str(count) if count else sel.KOSONG, Jenis.ANGKA)


def _tabel_aspek(aspect: AspekReviu, place: int) -> TabelBlok:
    return TabelBlok(
        id=f"lhr-aspek-{place}",
        judul=_("Hasil Reviu Aspek %(aspek)s") % {"aspek": aspect.nama},
        kolom=(
            Kolom(_("Kode"), Jenis.KODE, 8),
            Kolom(_("Unsur penilaian"), lebar=40),
            Kolom(_("Jawaban"), lebar=14),
            Kolom(_("Hasil reviu"), lebar=38),
        ),
        baris=tuple(
            sel.baris(
                sel.kode(row.butir.kode),
                sel.teks(row.butir.teks),
                sel.teks(str(row.jawaban_tampil)),
                sel.teks(row.hasil.hasil if row.ditanya else ""),
            )
            for row in aspect.baris
        ),
        kosong=_("Tidak ada unsur."),
        nomor=str(place + 1),
    )


def _tabel_komentar(comments: Iterable[KomentarReviu], number: int) -> TabelBlok:
    return TabelBlok(
        id="lhr-catatan",
        judul=_("Catatan Reviu dan Tanggapan"),
        kolom=(
            Kolom(_("No."), Jenis.NOMOR, 6),
            Kolom(_("Tempat"), lebar=24),
            Kolom(_("Catatan pereviu"), lebar=30),
            Kolom(_("Tanggapan OPD"), lebar=28),
            Kolom(_("Keadaan"), lebar=12),
        ),
        baris=tuple(
            sel.baris(
                sel.nomor(place),
                sel.teks(one.tempat),
                sel.teks(one.teks),
                sel.teks(one.tanggapan),
                sel.teks(_("Selesai") if one.selesai else _("Terbuka")),
            )
            for place, one in enumerate(comments, start=1)
        ),
        kosong=_("Tidak ada catatan."),
        nomor=str(number),
    )


def _perhatian(bahan: BahanLHR) -> list[Blok]:
    written = [line.strip() for line in bahan.reviu.perhatian.splitlines() if line.strip()]
    items = written or usul_perhatian(bahan)
    if not items:
        return [Paragraf(_("Tidak ada hal yang perlu diperhatikan secara khusus."))]
    return [Daftar(tuple(Butir(" ".join(text.split())) for text in items), bernomor=True)]


def _simpulan(bahan: BahanLHR) -> list[str]:
    written = [line.strip() for line in bahan.reviu.simpulan.splitlines() if line.strip()]
    return written or [usul_simpulan(bahan)]


def _rekomendasi(bahan: BahanLHR) -> list[Blok]:
    name = {"opd": bahan.opd.nama_lengkap}
    if not bahan.belum:
        return [
            Paragraf(
                _(
                    "Kami merekomendasikan kepada Kepala %(opd)s agar mempertahankan mutu penyusunan laporan "
                    "dan menyampaikan laporan tepat waktu."
                )
                % name
            )
        ]
    return [
        Paragraf(_("Kami merekomendasikan kepada Kepala %(opd)s agar:") % name),
        *daftar(
            [
                _("memenuhi unsur %(kode)s, yaitu “%(unsur)s”") % {"kode": code, "unsur": text}
                for code, text, _result in bahan.belum
            ]
        ),
    ]


def _apresiasi(bahan: BahanLHR) -> list[Blok]:
    signed = bahan.pernyataan
    place = bahan.opd.pemda.tempat
    day = bahan.reviu.tanggal_lhr or (signed.tanggal if signed else None)
    when = tampilkan_tanggal(day) if day else TITIK
    return [
        Paragraf(_("Kami menghargai kerja sama %(opd)s selama reviu ini.") % {"opd": bahan.opd.nama_lengkap}),
        TandaTangan(
            f"{signed.tempat if signed else place}, {when}",
            signed.jabatan if signed else _("Inspektur"),
            signed.nama if signed else TITIK,
            signed.pangkat if signed else "",
            sebelum=_("Nomor: %(nomor)s") % {"nomor": bahan.reviu.nomor_lhr} if bahan.reviu.nomor_lhr else "",
        ),
    ]
