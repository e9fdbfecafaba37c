"""Checks of the year's agreements: signatures, dates, targets, IKU, and money down the levels."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from budget.rules import Temuan, periksa_induk
from performance.models import BarisAnggaran, PerjanjianKinerja, Target
from performance.rules import (
    PK_BERANGGARAN,
    PK_BERISI,
    PK_BERJENJANG,
    PK_TANGGAL,
    PK_TEPAT_WAKTU,
    PerjanjianDiperiksa,
    periksa_iku,
    periksa_pagu_berjenjang,
    periksa_pagu_naskah,
    periksa_perjanjian,
    periksa_tanda_tangan,
    periksa_target_renstra,
)
from reports.pemeriksaan.dasar import BahanPeriksa, TemuanLaporan

Silsilah = Mapping[int, tuple[int, ...]]


def temuan(isi: BahanPeriksa) -> Iterator[TemuanLaporan]:
    """All findings about agreements. No query."""
    bahan = isi.bahan
    newest = {paper.jabatan_id: paper for paper in bahan.perjanjian}  # revisions stand in their order
    line = silsilah(isi)
    for paper in (*bahan.perjanjian, *isi.draf):
        found = [*_naskah(isi, paper)]
        if newest.get(paper.jabatan_id) is paper:
            found += _anggaran(isi, paper, line)
            found += _bawahan(paper, newest.values(), line)
            found += _dukungan(isi, paper, newest)
        yield from (_dari(isi, paper, one) for one in found)
    if bahan.perjanjian_kepala:
        yield from _kepala(isi, bahan.perjanjian_kepala[-1])
    elif not isi.draf:
        breach = periksa_tanda_tangan(
            draf=False, tanggal=None, nama_pertama="", nama_kedua="", perlu_kedua=True
        )[0]
        words = _("Belum ada perjanjian kinerja kepala OPD tahun %(tahun)s.") % {"tahun": bahan.tahun}
        yield TemuanLaporan(
            Temuan(breach.aturan, "status", words),
            _("Perjanjian Kinerja %(tahun)s") % {"tahun": bahan.tahun},
            "perjanjian",
            "2",
            isi.url("performance:perjanjian"),
            _("Perjanjian Kinerja"),
        )


def silsilah(isi: BahanPeriksa) -> dict[int, tuple[int, ...]]:
    """Every budget node with itself and all above it, nearest first."""
    parent = {row.id: row.induk_id for row in isi.bahan.pohon.baris}
    result: dict[int, tuple[int, ...]] = {}
    for row in isi.bahan.pohon.baris:  # parents stand before their children
        above = parent[row.id]
        result[row.id] = (row.id, *(result[above] if above is not None else ()))
    return result


def _dari(isi: BahanPeriksa, paper: PerjanjianKinerja, breach: Temuan, objek: str = "") -> TemuanLaporan:
    return TemuanLaporan(
        breach,
        f"{paper} – {paper.p1_nama}" if paper.p1_nama else str(paper),
        objek or f"perjanjian-{paper.pk}",
        "2",
        isi.url("performance:perjanjian-detail", paper.pk),
        _("Perjanjian Kinerja"),
    )


def _naskah(isi: BahanPeriksa, paper: PerjanjianKinerja) -> Iterator[Temuan]:
    """The paper alone, and beside the one it replaces."""
    superior = paper.jabatan.atasan_id is not None
    yield from periksa_tanda_tangan(
        draf=not paper.terkunci,
        tanggal=paper.tanggal,
        nama_pertama=paper.p1_nama,
        nama_kedua=paper.p2_nama,
        perlu_kedua=superior,
    )
    if not paper.terkunci:
        return
    head = paper in isi.bahan.perjanjian_kepala
    # A paper without a date is no breach of the order of dates; below the head not every post has a budget.
    asked = {PK_BERISI, *([PK_BERANGGARAN] if head else [])}
    asked |= {PK_TANGGAL, PK_TEPAT_WAKTU} if paper.tanggal is not None else set()
    before = next((row for row in isi.bahan.perjanjian if row.pk == paper.menggantikan_id), None)
    checked = PerjanjianDiperiksa(
        tahun=paper.tahun,
        tanggal=paper.tanggal or datetime.date(paper.tahun, 1, 1),
        target=[(row.nama_indikator, row.teks_target or row.bentuk) for row in paper.baris_kinerja.all()],
        baris_anggaran=len(paper.baris_anggaran.all()),
        pihak_pertama=True,
        pihak_kedua=True,
        perlu_pihak_kedua=superior,
        tanggal_lama=before.tanggal if before is not None else None,
        tanggal_dokumen=paper.dokumen.tanggal if paper.dokumen is not None else None,
    )
    yield from (one for one in periksa_perjanjian(checked) if one.aturan in asked)


def _anggaran(isi: BahanPeriksa, paper: PerjanjianKinerja, line: Silsilah) -> Iterator[Temuan]:
    """Table 2 against the document in force, and its own parents against its own children."""
    tree = isi.bahan.pohon
    in_force = {row.id: row.angka.pagu_acuan for row in tree.baris}
    rows = list(paper.baris_anggaran.all())
    if tree.acuan is not None:
        known = [
            (row.nama, row.pagu, in_force.get(row.simpul_id)) for row in rows if row.simpul_id is not None
        ]
        yield from periksa_pagu_naskah(known, str(tree.acuan))
    for row in rows:
        parts = [
            (child.nama, child.pagu)
            for child in rows
            if child.pagu is not None and _induk(child, rows, line) is row
        ]
        for breach in periksa_induk(row.pagu, parts):
            words = _("%(nama)s: %(pesan)s") % {"nama": row.nama, "pesan": breach.pesan}
            yield Temuan(breach.aturan, breach.bidang, words)


def _induk(row: BarisAnggaran, rows: Iterable[BarisAnggaran], line: Silsilah) -> BarisAnggaran | None:
    """The nearest line of the same paper above this one."""
    by_node = {other.simpul_id: other for other in rows if other.simpul_id is not None}
    above = line.get(row.simpul_id or 0, ())[1:]
    return next((by_node[node] for node in above if node in by_node), None)


def _bawahan(
    paper: PerjanjianKinerja, newest: Iterable[PerjanjianKinerja], line: Silsilah
) -> Iterator[Temuan]:
    """Each programme of the paper against the papers of the direct subordinates."""
    below = [other for other in newest if other.jabatan.atasan_id == paper.jabatan_id]
    rows = list(paper.baris_anggaran.all())
    for row in rows:
        if row.simpul_id is None or _induk(row, rows, line) is not None:
            continue
        shares = [
            (_pemangku(other), share)
            for other in below
            if (share := _bagian(list(other.baris_anggaran.all()), row.simpul_id, line)) is not None
        ]
        yield from periksa_pagu_berjenjang(row.nama, row.pagu, shares)


def _bagian(rows: list[BarisAnggaran], node: int, line: Silsilah) -> Decimal | None:
    """What a subordinate's paper holds within a programme, each amount once; None when nothing."""
    inside = [
        row.pagu
        for row in rows
        if row.pagu is not None
        and node in line.get(row.simpul_id or 0, ())
        and ((above := _induk(row, rows, line)) is None or node not in line.get(above.simpul_id or 0, ()))
    ]
    return sum(inside, Decimal(0)) if inside else None


def _pemangku(paper: PerjanjianKinerja) -> str:
    """The post, with the name where several hold one like it."""
    return f"{paper.jabatan.nama} ({paper.p1_nama})" if paper.p1_nama else paper.jabatan.nama


def _dukungan(
    isi: BahanPeriksa, paper: PerjanjianKinerja, newest: Mapping[int, PerjanjianKinerja]
) -> list[Temuan]:
    rows = list(paper.baris_kinerja.all())
    if paper.jabatan.atasan_id not in newest:
        return []
    loose = sum(row.mendukung_id is None for row in rows)
    if not loose:
        return []
    pesan = _("%(n)d dari %(semua)d indikator belum menyebut baris perjanjian atasan yang didukung.")
    return [Temuan(PK_BERJENJANG, "mendukung", pesan % {"n": loose, "semua": len(rows)})]


def _kepala(isi: BahanPeriksa, paper: PerjanjianKinerja) -> Iterator[TemuanLaporan]:
    """The head's newest agreement against the plan."""
    bahan = isi.bahan
    rows = list(paper.baris_kinerja.all())
    plan = {row.pk: row for row in bahan.indikator}
    due = [row for row in bahan.iku if (row.pk, bahan.tahun, Target.Jenis.TAHUNAN) in bahan.target]
    promised = {row.indikator_id for row in rows}
    names = [(row.nama_indikator, row.indikator_id in plan and plan[row.indikator_id].is_iku) for row in rows]
    missing = [row.nama for row in due if row.pk not in promised]
    for breach in periksa_iku(names, missing, len(due)):
        yield _dari(isi, paper, breach)
    for row in rows:
        if row.indikator_id is None:
            continue
        targets = {
            year: target.nilai
            for (pk, year, kind), target in bahan.target.items()
            if pk == row.indikator_id and kind == Target.Jenis.TAHUNAN
        }
        for breach in periksa_target_renstra(row.nilai, targets, bahan.tahun):
            words = _("%(nama)s: %(pesan)s") % {"nama": row.nama_indikator, "pesan": breach.pesan}
            objek = f"perjanjian-{paper.pk}-indikator-{row.indikator_id}"
            yield _dari(isi, paper, Temuan(breach.aturan, breach.bidang, words), objek)
