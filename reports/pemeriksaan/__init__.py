"""The checks of a report: every named rule of every app, run on an agency's year.

Rules live in the `rules` of their apps; here they are asked with what the report is made of, and what they
find is brought together with the answers given.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from agencies.models import OPD
from budget.models import Pagu, RekeningBelanja
from budget.selectors import pohon_anggaran
from evaluation.selectors.nilai_akip import nilai_berlaku
from performance.models import Indikator, PerjanjianKinerja
from performance.selectors.renstra import pohon_renstra
from reports.bahan import baca_bahan
from reports.builder import susun
from reports.models import TanggapanTemuan
from reports.pemeriksaan import anggaran, evaluasi, hasil, perjanjian, teks
from reports.pemeriksaan.dasar import BAB, BahanPeriksa, Keadaan, TemuanLaporan, gabung

__all__ = ["BAB", "Keadaan", "TemuanLaporan", "baca_periksa", "jumlah_keadaan", "pemeriksaan", "periksa"]


def pemeriksaan(opd: OPD, tahun: int) -> tuple[TemuanLaporan, ...]:
    """All findings of an agency's year (OPD with its pemda): what must be put right first, then what asks,
    then what was answered; within each in the order of the report. A fixed number of queries (tested).
    """
    return periksa(baca_periksa(opd, tahun))


def baca_periksa(opd: OPD, tahun: int) -> BahanPeriksa:
    """Read what the checks look at."""
    bahan = baca_bahan(opd, tahun)
    links: dict[int, list[int]] = defaultdict(list)
    years = (tahun - 1, tahun)
    for link in Indikator.simpul.through.objects.filter(
        indikator__opd=opd, simpulanggaran__tahun__in=years
    ).order_by("pk"):
        links[link.indikator_id].append(link.simpulanggaran_id)
    drafts = PerjanjianKinerja.objects.filter(opd=opd, tahun=tahun, status=PerjanjianKinerja.Status.DRAF)
    on_parents = Pagu.objects.filter(simpul__opd=opd, simpul__tahun=tahun, simpul__anak__isnull=False)
    on_accounts = RekeningBelanja.objects.filter(dokumen__opd=opd, dokumen__tahun=tahun).order_by()
    return BahanPeriksa(
        bahan=bahan,
        dokumen=susun(bahan),
        renstra=pohon_renstra(bahan.renstra) if bahan.renstra is not None else None,
        draf=tuple(drafts.select_related("jabatan__atasan", "dokumen")),
        pohon_lalu=pohon_anggaran(opd, tahun - 1),
        simpul={pk: tuple(nodes) for pk, nodes in links.items()},
        uang_induk={(row.simpul_id, row.dokumen_id): row.nilai for row in on_parents.distinct()},
        uang_rekening={
            (code, document): money
            for code, document, money in on_accounts.values_list("kode", "dokumen", "pagu")
            if money is not None
        },
        nilai_akip=nilai_berlaku([opd.pk], [tahun]).values_list("nilai", flat=True).first(),
    )


def periksa(isi: BahanPeriksa) -> tuple[TemuanLaporan, ...]:
    """The findings in what was read. One query, for the answers."""
    opd, year = isi.bahan.opd, isi.bahan.tahun
    answers = {
        f"{row.aturan}_{row.objek}": row
        for row in TanggapanTemuan.objects.filter(opd=opd, tahun=year).select_related("oleh")
    }
    found = gabung(one for part in (hasil, perjanjian, anggaran, teks, evaluasi) for one in part.temuan(isi))
    answered = [replace(one, tanggapan=answers.get(one.kunci)) for one in found]
    states, chapters = list(Keadaan), list(BAB)
    return tuple(
        sorted(
            answered,
            key=lambda one: (
                states.index(one.keadaan),
                chapters.index(one.bab),
                one.temuan.aturan.id,
                one.tentang,
            ),
        )
    )


def jumlah_keadaan(temuan: Sequence[TemuanLaporan]) -> dict[Keadaan, int]:
    """How many findings there are in each state."""
    counted = Counter(one.keadaan for one in temuan)
    return {state: counted[state] for state in Keadaan}
