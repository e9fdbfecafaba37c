"""Which sections a report has, in which order: the outline of PermenPANRB 53/2014 with its customary parts.

A section is a heading, a text that can be edited (proposed by `reports.narrative`), and what the data adds:
tables, lists, drawings.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.text import slugify
from django.utils.translation import gettext as _

from agencies.models import Unit
from performance.selectors import Kelompok
from reports import charts
from reports.bahan import Bahan
from reports.blocks import Blok, Butir, Daftar, TandaTangan
from reports.narrative import bagian as narasi
from reports.narrative.sasaran import sasaran as narasi_sasaran
from reports.tables import (
    anggaran,
    efisiensi,
    pelengkap,
    pengukuran,
    penjelasan,
    perbandingan,
    perjanjian,
    rencana,
)
from ui.tanggal import tampilkan_tanggal

Isi = Callable[[Bahan], Sequence[Blok]]


@dataclass(frozen=True)
class Bagian:
    """One section.

    Attributes:
        kunci: slug; the heading's anchor and the key of its text.
        bab: "1" to "4", "L" for attachments, "" before Bab I; tables are numbered by it.
        usulan: makes the proposed paragraphs; None when the section has no text.
        isi: what the data adds after the text.
        wajib: the outline of PermenPANRB 53/2014 asks for it; a government may not leave it out.
    """

    kunci: str
    judul: str
    level: int
    bab: str = ""
    nomor: str = ""
    usulan: Callable[[Bahan], tuple[str, ...]] | None = None
    isi: Isi | None = None
    wajib: bool = False


def susunan(bahan: Bahan) -> tuple[Bagian, ...]:
    """The sections of this report: the front, four chapters, the attachments."""
    return (*_depan(), *_bab_satu(), *_bab_dua(bahan), *_bab_tiga(bahan), *_bab_empat(), *_lampiran(bahan))


def _depan() -> tuple[Bagian, ...]:
    return (
        Bagian("kata-pengantar", _("Kata Pengantar"), 1, usulan=narasi.kata_pengantar, isi=_tanda_tangan),
        Bagian("ikhtisar-eksekutif", _("Ikhtisar Eksekutif"), 1, usulan=narasi.ikhtisar),
    )


def _bab_satu() -> tuple[Bagian, ...]:
    return (
        Bagian("bab-1", _("Pendahuluan"), 1, "1", "BAB I"),
        Bagian("latar-belakang", _("Latar Belakang"), 2, "1", "1.1", narasi.latar_belakang),
        Bagian("dasar-hukum", _("Dasar Hukum"), 2, "1", "1.2", narasi.dasar_hukum, _dasar_hukum),
        Bagian(
            "organisasi",
            _("Kedudukan dan Susunan Organisasi"),
            2,
            "1",
            "1.3",
            narasi.organisasi,
            _susunan_organisasi,
        ),
        Bagian("isu-strategis", _("Isu Strategis"), 2, "1", "1.4", narasi.isu, _isu),
        Bagian(
            "tindak-lanjut",
            _("Tindak Lanjut Hasil Evaluasi"),
            2,
            "1",
            "1.5",
            narasi.tindak_lanjut,
            lambda bahan: [pelengkap.rekomendasi(bahan)],
        ),
        Bagian("sistematika", _("Sistematika Laporan"), 2, "1", "1.6", narasi.sistematika, _sistematika),
    )


def _bab_dua(bahan: Bahan) -> tuple[Bagian, ...]:
    return (
        Bagian("bab-2", _("Perencanaan Kinerja"), 1, "2", "BAB II"),
        Bagian("renstra", _("Rencana Strategis"), 2, "2", "2.1", narasi.renstra, _misi),
        Bagian(
            "tujuan-sasaran", _("Tujuan, Sasaran, dan Target"), 2, "2", "2.2", narasi.tujuan_sasaran, _renstra
        ),
        Bagian(
            "iku",
            _("Indikator Kinerja Utama"),
            2,
            "2",
            "2.3",
            narasi.iku,
            lambda bahan: [rencana.iku(bahan)],
        ),
        Bagian("perjanjian", _("Perjanjian Kinerja"), 2, "2", "2.4", narasi.perjanjian, _perjanjian),
        Bagian(
            "anggaran",
            _("Program dan Anggaran"),
            2,
            "2",
            "2.5",
            narasi.anggaran,
            lambda bahan: [anggaran.anggaran_sebelum_sesudah(bahan)],
        ),
    )


def _bab_tiga(bahan: Bahan) -> tuple[Bagian, ...]:
    # (key, heading, text, content): the analyses of PermenPANRB 53/2014 in their order.
    analyses: list[tuple[str, str, Callable[[Bahan], tuple[str, ...]] | None, Isi]] = [
        ("pengukuran", _("Target, Realisasi, dan Capaian Tahun Ini"), narasi.pengukuran, _pengukuran),
        (
            "tahun-sebelumnya",
            _("Perbandingan dengan Tahun-Tahun Sebelumnya"),
            narasi.tahun_sebelumnya,
            _tahun_sebelumnya,
        ),
        (
            "akhir-renstra",
            _("Perbandingan dengan Target Akhir Renstra"),
            narasi.akhir_renstra,
            lambda bahan: [perbandingan.perbandingan_renstra(bahan)],
        ),
        (
            "standar",
            _("Perbandingan dengan Standar Nasional atau Daerah Lain"),
            None,
            lambda bahan: [perbandingan.perbandingan_standar(bahan)],
        ),
        (
            "penyebab",
            _("Analisis Penyebab Keberhasilan dan Kegagalan"),
            None,
            lambda bahan: [pengukuran.faktor(bahan)],
        ),
        *(
            [
                (
                    "penjelasan",
                    _("Penjelasan atas Angka yang Tidak Biasa"),
                    None,
                    lambda bahan: [penjelasan.penjelasan(bahan)],
                )
            ]
            if bahan.penjelasan
            else []
        ),
        (
            "efisiensi",
            _("Efisiensi Penggunaan Sumber Daya"),
            narasi.efisiensi,
            lambda bahan: [efisiensi.efisiensi(bahan)],
        ),
        (
            "penunjang",
            _("Program dan Kegiatan Penunjang"),
            None,
            lambda bahan: [efisiensi.program_penunjang(bahan)],
        ),
    ]
    sections = [
        Bagian("bab-3", _("Akuntabilitas Kinerja"), 1, "3", "BAB III"),
        Bagian("capaian", _("Capaian Kinerja Organisasi"), 2, "3", "3.1", narasi.capaian, _skala),
    ]
    for number, (key, title, text, content) in enumerate(analyses, start=1):
        sections.append(Bagian(key, title, 3, "3", f"3.1.{number}", text, content))
    number = len(analyses) + 1
    if bahan.ukuran.kelompok:
        sections.append(Bagian("per-sasaran", _("Analisis Capaian Setiap Sasaran"), 3, "3", f"3.1.{number}"))
        sections += [_bagian_sasaran(place, group) for place, group in enumerate(bahan.ukuran.kelompok)]
    sections += [
        Bagian(
            "realisasi-anggaran",
            _("Realisasi Anggaran"),
            2,
            "3",
            "3.2",
            narasi.realisasi,
            _realisasi_anggaran,
        ),
        Bagian(
            "penghargaan",
            _("Penghargaan"),
            2,
            "3",
            "3.3",
            None,
            lambda bahan: [pelengkap.penghargaan(bahan)],
        ),
    ]
    return tuple(sections)


def _bagian_sasaran(place: int, group: Kelompok) -> Bagian:
    owner = group.sasaran or group.tujuan
    code = getattr(owner, "kode", "") or str(place + 1)
    kind = "sasaran" if group.sasaran is not None else "tujuan"
    goal = group.sasaran.tujuan.kode if group.sasaran is not None else ""
    return Bagian(
        slugify(f"{kind}-{goal}-{code}")[:60],
        f"{chr(ord('a') + place)}. {group.uraian}" if place < 26 else group.uraian,
        4,
        "3",
        usulan=lambda bahan: narasi_sasaran(bahan, group),
    )


def _bab_empat() -> tuple[Bagian, ...]:
    return (
        Bagian("bab-4", _("Penutup"), 1, "4", "BAB IV"),
        Bagian("simpulan", _("Simpulan"), 2, "4", "4.1", narasi.simpulan),
        Bagian("langkah", _("Langkah Perbaikan"), 2, "4", "4.2", narasi.langkah, _tanda_tangan),
    )


def _lampiran(bahan: Bahan) -> tuple[Bagian, ...]:
    sections = [Bagian("lampiran", _("Lampiran"), 1, "L")]
    revised = bahan.perjanjian_kepala[1:]
    if revised:
        sections.append(
            Bagian(
                "lampiran-perubahan",
                _("Naskah Perubahan Perjanjian Kinerja Kepala Perangkat Daerah"),
                2,
                "L",
                _("Lampiran %(n)s") % {"n": 1},
                isi=lambda bahan: [
                    table
                    for row in bahan.perjanjian_kepala[1:]
                    for table in (
                        perjanjian.perjanjian_kinerja(bahan, row),
                        perjanjian.perjanjian_anggaran(bahan, row),
                    )
                ],
            )
        )
    sections.append(
        Bagian(
            "lampiran-perjanjian",
            _("Perjanjian Kinerja Setiap Jenjang"),
            2,
            "L",
            _("Lampiran %(n)s") % {"n": len(sections)},
            isi=lambda bahan: [perjanjian.perjanjian_jenjang(bahan)],
        )
    )
    return tuple(sections)


# ------------------------------------------------------------------------------------ what the data adds
def _tanda_tangan(bahan: Bahan) -> Sequence[Blok]:
    signer = bahan.penanda_tangan
    if signer is None:
        return []
    name, post, rank = signer
    day = bahan.laporan.tanggal if bahan.laporan else None
    # An undated report leaves room to write the day by hand.
    when = tampilkan_tanggal(day) if day else f"………………… {bahan.tahun + 1}"
    return [TandaTangan(f"{bahan.opd.pemda.tempat}, {when}", post, name, rank)]


def _daftar(items: Sequence[str]) -> Sequence[Blok]:
    """A numbered list that ends its items as one sentence does."""
    if not items:
        return []
    ends = [";"] * (len(items) - 1) + ["."]
    entries = (Butir(f"{text.rstrip(';. ')}{end}") for text, end in zip(items, ends, strict=True))
    return [Daftar(tuple(entries), bernomor=True)]


def _dasar_hukum(bahan: Bahan) -> Sequence[Blok]:
    return _daftar(bahan.dasar_hukum)


def _isu(bahan: Bahan) -> Sequence[Blok]:
    return _daftar(bahan.isu)


def _susunan_organisasi(bahan: Bahan) -> Sequence[Blok]:
    children: dict[int | None, list[Unit]] = {}
    for unit in bahan.unit:
        children.setdefault(unit.induk_id, []).append(unit)
    items: list[Butir] = []

    def down(parent: int | None, depth: int) -> None:
        for unit in children.get(parent, []):
            items.append(Butir(unit.nama, depth))
            down(unit.pk, depth + 1)

    down(None, 0)
    return [Daftar(tuple(items))] if items else []


def _sistematika(bahan: Bahan) -> Sequence[Blok]:
    return [Daftar(tuple(Butir(f"{title}: {words}") for title, words in narasi.isi_bab()))]


def _misi(bahan: Bahan) -> Sequence[Blok]:
    if not bahan.misi:
        return []
    every = all(row.didukung for row in bahan.misi)
    return [
        Daftar(
            tuple(
                Butir(_("%(misi)s (didukung perangkat daerah ini)") % {"misi": row.uraian.rstrip(".")})
                if row.didukung and not every
                else Butir(row.uraian)
                for row in bahan.misi
            ),
            bernomor=True,
        )
    ]


def _renstra(bahan: Bahan) -> Sequence[Blok]:
    strategies = rencana.strategi(bahan)
    return [rencana.renstra_target(bahan), *([strategies] if strategies.baris else [])]


def _perjanjian(bahan: Bahan) -> Sequence[Blok]:
    papers = bahan.perjanjian_kepala
    if not papers:
        return []
    tables = [
        perjanjian.perjanjian_kinerja(bahan, papers[0]),
        perjanjian.perjanjian_anggaran(bahan, papers[0]),
    ]
    if len(papers) > 1:
        tables += [perjanjian.perubahan_kinerja(bahan), perjanjian.perubahan_anggaran(bahan)]
    return tables


def _skala(bahan: Bahan) -> Sequence[Blok]:
    return [pengukuran.skala_predikat(bahan)]


def _pengukuran(bahan: Bahan) -> Sequence[Blok]:
    programmes = pengukuran.indikator_program(bahan)
    return [
        pengukuran.pengukuran(bahan),
        *charts.capaian(bahan),
        *([programmes] if programmes.baris else []),
    ]


def _tahun_sebelumnya(bahan: Bahan) -> Sequence[Blok]:
    results, achievements = perbandingan.perbandingan_tahun(bahan), perbandingan.perbandingan_capaian(bahan)
    return [results, *([achievements] if achievements.baris else [])]


def _realisasi_anggaran(bahan: Bahan) -> Sequence[Blok]:
    accounts = anggaran.ringkasan_rekening(bahan)
    return [
        anggaran.realisasi_anggaran(bahan),
        *charts.serapan(bahan),
        *([accounts] if accounts.baris else []),
    ]
