"""A new year from the one before: a copy fills only what is empty, all or nothing; repeating it is safe."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from agencies.models import OPD, Jabatan, Pejabat, PemangkuJabatan
from budget.models import DokumenAnggaran, SimpulAnggaran
from budget.selectors import pohon_anggaran
from performance.isian import teks_isian
from performance.models import BarisAnggaran, BarisKinerja, Indikator, PerjanjianKinerja, Target
from performance.selectors.kaskade import padanan
from performance.services.perjanjian import buat_perjanjian, hari_dalam, pemangku_pada
from performance.services.tahun import indikator_tahun

Paper = PerjanjianKinerja


@dataclass(frozen=True)
class HasilSalin:
    """What a copy of agreements did.

    Attributes:
        perjanjian: drafts made. baris: rows made in both tables.
        dilewati: rows that have no place in the new year (an indicator of an older plan, a node that the new
            budget tree does not have).
    """

    perjanjian: int
    baris: int
    dilewati: int


def perjanjian_terakhir(opd: OPD, tahun: int) -> dict[int, PerjanjianKinerja]:
    """The newest signed agreement of every post in a year, or its draft when none is signed. One query."""
    rows = Paper.objects.filter(opd=opd, tahun=tahun).select_related("jabatan__atasan", "pihak_pertama")
    # Signed ones come last, so that they count.
    ordered = sorted(rows, key=lambda row: (row.terkunci, row.revisi, row.pk))
    return {row.jabatan_id: row for row in ordered}


@transaction.atomic
def salin_perjanjian(*, opd: OPD, dari: int, ke: int) -> HasilSalin:
    """Make drafts of `ke` from the agreements of `dari`, for the posts that have none in `ke` yet.

    The words are copied. The target is that of the new year in the plan, and empty where the plan has none:
    an old target is promised again by nobody's mere click. Budget lines are found again by their code and get
    the pagu of the new year's newest document. The officials are those who hold the posts in the new year.
    Which row of the superior a promise supports is carried over where the superior still promises the same.
    """
    OPD.objects.select_for_update().get(pk=opd.pk)
    old = perjanjian_terakhir(opd, dari)
    taken = set(Paper.objects.filter(opd=opd, tahun=ke).values_list("jabatan", flat=True))
    document = opd.dokumen_anggaran.terakhir(opd, ke)
    measured = set(indikator_tahun(opd, ke).values_list("pk", flat=True))
    targets = {
        row.indikator_id: row
        for row in Target.objects.filter(indikator__opd=opd, tahun=ke, jenis=Target.Jenis.TAHUNAN)
    }
    nodes = _simpul(opd, ke, document)
    made = rows = dropped = 0
    copies: dict[int, BarisKinerja] = {}
    for post_id, paper in sorted(old.items(), key=lambda pair: pair[1].jabatan.urut):
        if post_id in taken:
            continue
        new = buat_perjanjian(
            opd=opd,
            tahun=ke,
            jabatan=paper.jabatan,
            pihak_pertama=_pemangku(paper.jabatan, ke, paper.pihak_pertama),
            pihak_kedua=_pemangku(paper.jabatan.atasan, ke, paper.pihak_kedua),
            dokumen=document,
        )
        made += 1
        for row in paper.baris_kinerja.select_related("indikator", "mendukung").order_by("urut", "pk"):
            if row.indikator_id and row.indikator_id not in measured:
                dropped += 1
                continue
            copies[row.pk] = _salin_kinerja(row, new, targets.get(row.indikator_id or 0))
            rows += 1
        for line in paper.baris_anggaran.select_related("simpul").order_by("urut", "pk"):
            if line.simpul and line.simpul.kode not in nodes:
                dropped += 1
                continue
            _salin_anggaran(line, new, nodes)
            rows += 1
    _sambung(opd, ke, copies)
    return HasilSalin(made, rows, dropped)


def _simpul(
    opd: OPD, tahun: int, dokumen: DokumenAnggaran | None
) -> dict[str, tuple[int, str, Decimal | None]]:
    """The new year's nodes by code: id, name, pagu."""
    tree = pohon_anggaran(opd, tahun, dokumen=dokumen) if dokumen else pohon_anggaran(opd, tahun)
    return {node.kode: (node.id, node.nama, node.angka.pagu_akhir) for node in tree.baris}


def _pemangku(jabatan: Jabatan | None, tahun: int, dahulu: Pejabat | None) -> Pejabat | None:
    """Who holds the post in the new year; who held it before only where nobody was ever recorded."""
    if jabatan is None:
        return None
    holder = pemangku_pada(jabatan, hari_dalam(tahun))
    if holder is None and not PemangkuJabatan.objects.filter(jabatan=jabatan).exists():
        return dahulu
    return holder


def _salin_kinerja(row: BarisKinerja, ke: PerjanjianKinerja, target: Target | None) -> BarisKinerja:
    copy = BarisKinerja(
        perjanjian=ke,
        urut=row.urut,
        indikator=row.indikator,
        sasaran=row.sasaran,
        nama_indikator=row.nama_indikator,
        satuan=row.satuan,
        mendukung=row.mendukung,
    )
    if target is not None and row.indikator is not None:
        copy.atur_nilai(target.nilai)
        copy.teks_target = teks_isian(target.nilai, row.indikator)
    copy.save()
    return copy


def _salin_anggaran(
    line: BarisAnggaran, ke: PerjanjianKinerja, nodes: dict[str, tuple[int, str, Decimal | None]]
) -> None:
    node_id, name, amount = nodes[line.simpul.kode] if line.simpul else (None, line.nama, None)
    BarisAnggaran(
        perjanjian=ke,
        urut=line.urut,
        simpul_id=node_id,
        nama=name,
        pagu=amount,
        keterangan=line.keterangan,
    ).save()


def _sambung(opd: OPD, tahun: int, copies: dict[int, BarisKinerja]) -> None:
    """Let the copies support rows of the new year instead of those of the old one."""
    current: dict[int, list[BarisKinerja]] = defaultdict(list)
    newest = {row.jabatan_id: row.pk for row in Paper.objects.filter(opd=opd, tahun=tahun).order_by("revisi")}
    for row in BarisKinerja.objects.filter(perjanjian__in=newest.values()).select_related("perjanjian"):
        current[row.perjanjian.jabatan_id].append(row)
    for copy in copies.values():
        old = copy.mendukung
        if old is None:
            continue
        superior = copy.perjanjian.jabatan.atasan_id or 0
        copy.mendukung = copies.get(old.pk) or padanan(old, current[superior])
        copy.save(update_fields=["mendukung"])


@transaction.atomic
def salin_kaitan(*, opd: OPD, dari: int, ke: int) -> int:
    """Link the indicators to the new year's nodes that carry the codes they were linked to in `dari`.

    Only indicators without any node of the new year are touched. Returns how many links were made.
    """
    nodes = dict(SimpulAnggaran.objects.filter(opd=opd, tahun=ke).values_list("kode", "pk"))
    done = set(Indikator.objects.filter(opd=opd, simpul__tahun=ke).values_list("pk", flat=True))
    codes: dict[int, list[int]] = defaultdict(list)
    pairs = indikator_tahun(opd, ke).filter(simpul__tahun=dari).values_list("pk", "simpul__kode")
    for pk, code in pairs:
        if pk not in done and code in nodes:
            codes[pk].append(nodes[code])
    made = 0
    for indicator in Indikator.objects.filter(pk__in=codes):
        indicator.simpul.add(*codes[indicator.pk])
        made += len(codes[indicator.pk])
    return made
