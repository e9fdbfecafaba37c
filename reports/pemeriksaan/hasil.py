"""Checks of plans and results: the Renstra, its indicators, and the year's figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from agencies.models import OPD
from budget.rules import Temuan
from budget.selectors import anggaran_pendukung
from performance.models import Realisasi, RealisasiTahunan, Target
from performance.nilai import Nilai
from performance.rules import (
    TARGET_LENGKAP,
    periksa_analisis,
    periksa_induk_rpjmd,
    periksa_kembar,
    periksa_salinan,
    periksa_satuan,
    periksa_target_anggaran,
    periksa_terukur,
)
from performance.selectors import NilaiTahun, Pengukuran
from performance.selectors.renstra import BarisIndikator
from reports.blocks import TeksBagian
from reports.kunci import kunci_dasar
from reports.pemeriksaan.dasar import BahanPeriksa, TemuanLaporan, kata

BAGIAN_ANALISIS = "penyebab"
# Fields of the definition; a finding about any other field is about a target.
DEFINISI = {"satuan", "definisi", "rumus", "sumber_data", "penanggung_jawab", "nama", "simpul"}


def temuan(isi: BahanPeriksa) -> Iterator[TemuanLaporan]:
    """All findings about plans and results. No query."""
    yield from _renstra(isi)
    yield from _kinerja(isi)
    yield from _tahun(isi)


def belum_terukur(ukuran: Pengukuran) -> Iterator[TemuanLaporan]:
    """Measured indicators without a target or a result: they keep the report from being final."""
    for row in ukuran.baris:
        for breach in periksa_terukur(row.target, row.realisasi):
            yield TemuanLaporan(
                breach,
                row.definisi.nama,
                f"indikator-{row.indikator.pk}",
                "3",
                alamat_hasil(ukuran.opd, row),
                _("Realisasi"),
            )


def alamat_hasil(opd: OPD, row: NilaiTahun) -> str:
    """Where the year's result was entered: for the year, or in its last quarter."""
    if row.asal_realisasi == "triwulan":
        last = max(row.triwulan, default=4)
        page = reverse("performance:realisasi-triwulan", args=[opd.slug, row.tahun, last])
    else:
        page = reverse("performance:realisasi-tahunan", args=[opd.slug, row.tahun])
    return f"{page}#baris-{row.indikator.pk}"


def sumber_uraian(row: NilaiTahun) -> list[Realisasi | RealisasiTahunan]:
    """The rows of the year that hold analyses: the year's own, then its quarters'."""
    found: list[Realisasi | RealisasiTahunan] = [*row.triwulan.values()]
    return [row.tahunan, *found] if row.tahunan is not None else found


def _renstra(isi: BahanPeriksa) -> Iterator[TemuanLaporan]:
    if isi.renstra is None:
        return
    page = isi.url("performance:renstra")
    for branch in isi.renstra.tujuan:
        goal = branch.tujuan
        for breach in periksa_induk_rpjmd(goal.tujuan_rpjmd, goal.sasaran_rpjmd, len(branch.sasaran)):
            yield TemuanLaporan(
                breach,
                _("Tujuan %(kode)s: %(uraian)s") % {"kode": goal.kode, "uraian": goal.uraian},
                f"tujuan-{goal.pk}",
                "2",
                f"{page}#tujuan-{goal.pk}",
                _("Renstra"),
                isi.url("performance:simpul-ubah", "tujuan", goal.pk),
            )
    asked = {(one.indikator_id, one.temuan.aturan.id) for one in isi.bahan.temuan}
    for row, breach in isi.renstra.temuan:
        owner = row.indikator
        if (owner.pk, breach.aturan.id) in asked or breach.aturan == TARGET_LENGKAP and _tahun_lain(isi, row):
            continue
        if breach.aturan == TARGET_LENGKAP:
            breach = replace(
                breach, pesan=_("Target tahun %(tahun)s belum diisi.") % {"tahun": isi.bahan.tahun}
            )
        form = "performance:indikator-ubah" if breach.bidang in DEFINISI else "performance:indikator-target"
        yield TemuanLaporan(
            breach,
            owner.nama,
            f"indikator-{owner.pk}",
            "2",
            isi.url("performance:indikator-detail", owner.pk),
            _("Indikator"),
            isi.url(form, owner.pk),
        )


def _tahun_lain(isi: BahanPeriksa, row: BarisIndikator) -> bool:
    """Only this year's target matters to this year's report."""
    return (row.indikator.pk, isi.bahan.tahun, Target.Jenis.TAHUNAN) in isi.bahan.target


def _kinerja(isi: BahanPeriksa) -> Iterator[TemuanLaporan]:
    """What the pages of performance find, with the explanations given there."""
    for one in isi.bahan.temuan:
        quarter = f"-tw{one.triwulan}" if one.triwulan else ""
        subject = f"indikator-{one.indikator_id}" if one.indikator_id else f"simpul-{one.kode}"
        yield TemuanLaporan(
            one.temuan,
            f"{one.nama} ({one.masa})" if one.triwulan else one.nama,
            f"{subject}{quarter}",
            "3",
            one.alamat,
            _("Realisasi") if one.indikator_id else _("Realisasi anggaran"),
            isi.url("performance:temuan"),
            kinerja=one,
        )


def _tahun(isi: BahanPeriksa) -> Iterator[TemuanLaporan]:
    yield from belum_terukur(isi.bahan.ukuran)
    rows = isi.bahan.ukuran.baris
    last = {row.indikator.pk: _tahun_lalu(row.tahunan, isi.bahan.tahun) for row in isi.bahan.riwayat}
    twins: dict[int, list[Temuan]] = {}
    for place, breach in periksa_kembar([(r.definisi.nama, r.target, r.realisasi.nilai) for r in rows]):
        twins.setdefault(place, []).append(breach)
    written = _tertulis(isi.dokumen.teks)
    for place, row in enumerate(rows):
        before = last.get(row.indikator.pk)
        name = row.definisi.nama
        result = [
            *periksa_salinan(
                row.target,
                row.realisasi.nilai,
                before.realisasi.nilai if before else None,
                isi.bahan.tahun - 1,
            ),
            *twins.get(place, []),
            *([] if name.casefold() in written else _analisis(row)),
        ]
        for breach in result:
            yield TemuanLaporan(
                breach,
                name,
                f"indikator-{row.indikator.pk}",
                "3",
                alamat_hasil(isi.bahan.opd, row),
                _("Realisasi"),
            )
        for breach in (*_satuan(isi, row), *_uang(isi, row, before)):
            yield TemuanLaporan(
                breach,
                name,
                f"indikator-{row.indikator.pk}",
                "2",
                isi.url("performance:indikator-detail", row.indikator.pk),
                _("Indikator"),
                isi.url("performance:indikator-ubah", row.indikator.pk),
            )


def _tahun_lalu(years: tuple[NilaiTahun, ...], tahun: int) -> NilaiTahun | None:
    return next((row for row in years if row.tahun == tahun - 1), None)


def _tertulis(texts: tuple[TeksBagian, ...]) -> str:
    """The writer's own analyses as one text: an indicator named there is analysed there."""
    return "\n".join(
        kata(text).casefold()
        for text in texts
        if text.sendiri is not None and kunci_dasar(text.kunci) == BAGIAN_ANALISIS
    )


def _analisis(row: NilaiTahun) -> list[Temuan]:
    sources = sumber_uraian(row)
    return periksa_analisis(
        row.memenuhi,
        (one.faktor_pendukung for one in sources),
        (one.faktor_penghambat for one in sources),
        (one.tindak_lanjut for one in sources),
    )


def _satuan(isi: BahanPeriksa, row: NilaiTahun) -> list[Temuan]:
    papers = [
        (_("perjanjian %(nama)s") % {"nama": paper}, line.satuan)
        for paper in isi.bahan.perjanjian_kepala
        for line in paper.baris_kinerja.all()
        if line.indikator_id == row.indikator.pk
    ]
    return periksa_satuan(row.definisi.satuan, row.definisi.jenis_nilai, papers)


def _uang(isi: BahanPeriksa, row: NilaiTahun, before: NilaiTahun | None) -> list[Temuan]:
    """Target against money, from last year to this, and from the first document to the last."""
    bahan, nodes, method = isi.bahan, isi.simpul.get(row.indikator.pk, ()), row.definisi.metode
    now = anggaran_pendukung(bahan.pohon, nodes)
    then = anggaran_pendukung(isi.pohon_lalu, nodes)
    found = []
    if before is not None:
        found += periksa_target_anggaran(
            method,
            (before.target, row.target),
            (then.pagu_acuan, now.pagu_acuan),
            (str(before.tahun), str(row.tahun)),
        )
    promised = [_janji(isi, row, place) for place in (0, -1)]
    if len(bahan.perjanjian_kepala) > 1 and bahan.pohon.awal and bahan.pohon.berlaku:
        found += periksa_target_anggaran(
            method,
            (promised[0], promised[1]),
            (now.pagu_awal, now.pagu_akhir),
            (str(bahan.pohon.awal), str(bahan.pohon.berlaku)),
        )
    return found


def _janji(isi: BahanPeriksa, row: NilaiTahun, place: int) -> Nilai | None:
    """The target in the head's first (0) or last (-1) agreement."""
    papers = isi.bahan.perjanjian_kepala
    lines = papers[place].baris_kinerja.all() if papers else ()
    return next((line.nilai for line in lines if line.indikator_id == row.indikator.pk), None)
