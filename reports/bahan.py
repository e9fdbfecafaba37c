"""Everything one report is made of, read once: tables, sentences and charts only look at this."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from agencies.models import OPD, DasarHukum, Fungsi, Jabatan, JumlahPegawai, PemangkuJabatan, Unit
from budget.models import SimpulAnggaran, TargetSimpul
from budget.selectors import (
    AnggaranTahunan,
    PohonAnggaran,
    RingkasanRekening,
    TotalAnggaran,
    anggaran_tahunan,
    pohon_anggaran,
    ringkasan_rekening,
    total_anggaran,
)
from evaluation.models import PernyataanReviu, Rekomendasi
from evaluation.selectors.rekomendasi import rekomendasi_laporan
from performance.models import (
    CatatanProgram,
    Indikator,
    IsuStrategis,
    Misi,
    Penghargaan,
    PerjanjianKinerja,
    Renstra,
    Sasaran,
    StandarPembanding,
    Target,
    Tujuan,
)
from performance.selectors import (
    BarisKemajuan,
    BarisRiwayat,
    NilaiTahun,
    Pengukuran,
    TabelEfisiensi,
    kemajuan_program,
    kemajuan_renstra,
    pengukuran,
    riwayat,
    tabel_efisiensi,
)
from performance.selectors.rkt import RencanaKerja, rencana_kerja
from performance.selectors.temuan import TemuanKinerja, temuan_kinerja
from reports.models import Gambar, Laporan, NilaiTerbitan, SusunanBagian
from reports.nilai_terbitan import nilai_lain
from reports.reviu.keadaan import pernyataan_terakhir

# Sections that show one uploaded picture whole.
GAMBAR_BAGIAN = ("peta-proses-bisnis",)


@dataclass(frozen=True)
class Bahan:
    """What is known of one agency's year.

    Attributes:
        laporan: the stored report, None before anybody wrote in it; narasi: the writer's texts by section.
        renstra: the plan in force in the year; tujuan, misi: of it, with their sasaran and strategies.
        indikator: of the plan, in its order; target: by (indikator, tahun, jenis).
        perjanjian: all signed agreements of the year with their rows, the head's first.
        penunjang: names of the nodes that support each indicator.
        temuan: the findings of the year about results and spending, with their explanations.
        rkt: the annual performance plan. target_simpul: (indicator, target) of each budget node in the last
            document that has them; janji_simpul: the posts whose agreements name the node.
        unit_simpul: the unit that carries out each node.
        gambar: pictures that a section shows whole, by section.
        susunan: how the government arranges the outline, by section.
        kemajuan_program: of the indicators below the sasaran; simpul_program: the nodes of the year they
            belong to; catatan_program: what hindered a node and was done about it.
        anggaran_tahunan: pagu and realisasi of all years of the plan.
        pemangku: who held each post on the last day of the year, by post.
        rekomendasi: of the newest LHE that was delivered, and after them the open ones of the LHEs before it.
        nilai_lain: what other agencies have published about shared indicators, by entry of the dictionary.
        pernyataan: the newest statement of review of this report; None when there is none.
    """

    opd: OPD
    tahun: int
    laporan: Laporan | None
    narasi: dict[str, str]
    renstra: Renstra | None
    misi: tuple[Misi, ...]
    tujuan: tuple[Tujuan, ...]
    indikator: tuple[Indikator, ...]
    target: dict[tuple[int, int, str], Target]
    ukuran: Pengukuran
    tahun_riwayat: tuple[int, ...]
    riwayat: tuple[BarisRiwayat, ...]
    kemajuan: tuple[BarisKemajuan, ...]
    program: tuple[NilaiTahun, ...]
    efisiensi: TabelEfisiensi
    pohon: PohonAnggaran
    rekening: RingkasanRekening
    total: TotalAnggaran
    perjanjian: tuple[PerjanjianKinerja, ...]
    pembanding: tuple[StandarPembanding, ...]
    kemajuan_program: tuple[BarisKemajuan, ...]
    simpul_program: dict[int, tuple[SimpulAnggaran, ...]]
    catatan_program: dict[int, CatatanProgram]
    anggaran_tahunan: AnggaranTahunan
    rkt: RencanaKerja
    target_simpul: dict[int, tuple[tuple[str, str], ...]]
    target_dokumen: dict[tuple[int, int], tuple[TargetSimpul, ...]]
    unit_simpul: dict[int, int]
    jabatan: tuple[Jabatan, ...]
    pegawai: tuple[JumlahPegawai, ...]
    fungsi: tuple[str, ...]
    gambar: dict[str, Gambar]
    unit: tuple[Unit, ...]
    dasar_hukum: tuple[str, ...]
    isu: tuple[str, ...]
    penghargaan: tuple[Penghargaan, ...]
    rekomendasi: tuple[Rekomendasi, ...]
    temuan: tuple[TemuanKinerja, ...]
    susunan: dict[str, SusunanBagian]
    pemangku: dict[int, PemangkuJabatan]
    nilai_lain: dict[int, tuple[NilaiTerbitan, ...]]
    pernyataan: PernyataanReviu | None
    penunjang: dict[int, tuple[SimpulAnggaran, ...]] = field(repr=False)

    @property
    def perjanjian_kepala(self) -> tuple[PerjanjianKinerja, ...]:
        """The agreements of the head of the agency, first to last."""
        return tuple(row for row in self.perjanjian if _adalah_kepala(row.jabatan))

    @property
    def penjelasan(self) -> tuple[TemuanKinerja, ...]:
        """The findings that were explained."""
        return tuple(one for one in self.temuan if one.tuntas)

    @property
    def kepala(self) -> PemangkuJabatan | None:
        """Who leads the agency on the last day of the year; None when nobody is recorded."""
        heads = [row for row in self.pemangku.values() if _adalah_kepala(row.jabatan)]
        return heads[0] if heads else None

    @property
    def penanda_tangan(self) -> tuple[str, str, str] | None:
        """(name, post, rank) of who signs the report: the head, else who signed the last agreement."""
        if (head := self.kepala) is not None:
            return head.pejabat.nama, head.sebutan, head.pejabat.pangkat
        if not self.perjanjian_kepala:
            return None
        paper = self.perjanjian_kepala[-1]
        person = paper.pihak_pertama
        name = paper.p1_nama or (person.nama if person else "")
        rank = paper.p1_pangkat or (person.pangkat if person else "")
        return (name, paper.p1_jabatan or paper.jabatan.nama, rank) if name else None

    @cached_property
    def janji_simpul(self) -> dict[int, tuple[int, ...]]:
        """The posts whose signed agreements of the year name a budget node."""
        posts: dict[int, dict[int, None]] = defaultdict(dict)
        for paper in self.perjanjian:
            for row in paper.baris_anggaran.all():
                if row.simpul_id is not None:
                    posts[row.simpul_id][paper.jabatan_id] = None
        return {node: tuple(found) for node, found in posts.items()}

    @property
    def sasaran(self) -> tuple[Sasaran, ...]:
        return tuple(sasaran for tujuan in self.tujuan for sasaran in tujuan.sasaran.all())

    @property
    def iku(self) -> tuple[Indikator, ...]:
        return tuple(row for row in self.indikator if row.is_iku)


def baca_bahan(opd: OPD, tahun: int) -> Bahan:
    """Read it all, for an OPD with its pemda. The number of queries is fixed; a test holds it."""
    measured = pengukuran(opd, tahun)
    tree = pohon_anggaran(opd, tahun)
    years, history = riwayat(opd, tahun)
    plan = Renstra.objects.filter(opd=opd).untuk_tahun(tahun).first()
    goals = tuple(
        Tujuan.objects.filter(renstra=plan)
        .select_related("misi")
        .prefetch_related("indikator", "sasaran__indikator", "sasaran__strategi__arah_kebijakan")
        if plan
        else ()
    )
    indicators = tuple(_indikator(goals))
    report = Laporan.objects.filter(opd=opd, tahun=tahun).prefetch_related("narasi", "gambar").first()
    promised = _target_simpul(opd, tahun)
    below = kemajuan_program(opd, tahun)
    return Bahan(
        opd=opd,
        tahun=tahun,
        laporan=report,
        narasi={row.bagian: row.teks for row in report.narasi.all()} if report else {},
        renstra=plan,
        misi=tuple(Misi.objects.filter(renstra=plan) if plan else ()),
        tujuan=goals,
        indikator=indicators,
        target={
            (row.indikator_id, row.tahun, row.jenis): row
            for row in Target.objects.filter(
                indikator__in=[*(row.pk for row in indicators), *(row.kini.indikator.pk for row in below)]
            )
        },
        ukuran=measured,
        tahun_riwayat=years,
        riwayat=history,
        kemajuan=kemajuan_renstra(opd, tahun),
        program=tuple(row.kini for row in below if row.kini.target is not None or row.kini.asal_realisasi),
        efisiensi=tabel_efisiensi(opd, tahun, ukuran=measured, pohon=tree),
        pohon=tree,
        rekening=ringkasan_rekening(opd, tahun),
        total=total_anggaran(opd, tahun),
        perjanjian=_perjanjian(opd, tahun),
        pembanding=tuple(StandarPembanding.objects.filter(indikator__opd=opd, tahun=tahun)),
        kemajuan_program=below,
        simpul_program=_penunjang([row.kini.indikator for row in below], tahun),
        catatan_program={
            row.simpul_id: row for row in CatatanProgram.objects.filter(simpul__opd=opd, simpul__tahun=tahun)
        },
        anggaran_tahunan=anggaran_tahunan(opd, {tahun, *(plan.tahun if plan else ())}),
        rkt=rencana_kerja(opd, tahun, pohon=tree),
        target_simpul=_ukuran_simpul(promised),
        target_dokumen=promised,
        unit_simpul=dict(
            SimpulAnggaran.objects.filter(opd=opd, tahun=tahun, unit__isnull=False).values_list("pk", "unit")
        ),
        jabatan=tuple(Jabatan.objects.filter(opd=opd).select_related("unit", "atasan")),
        pegawai=tuple(JumlahPegawai.objects.filter(opd=opd, tahun=tahun)),
        fungsi=tuple(Fungsi.objects.filter(opd=opd).values_list("uraian", flat=True)),
        gambar={row.bagian: row for row in report.gambar.all() if row.bagian in GAMBAR_BAGIAN}
        if report
        else {},
        unit=tuple(Unit.objects.filter(opd=opd)),
        dasar_hukum=tuple(DasarHukum.objects.filter(opd=opd).values_list("uraian", flat=True)),
        isu=tuple(IsuStrategis.objects.filter(opd=opd, tahun=tahun).values_list("uraian", flat=True)),
        penghargaan=tuple(Penghargaan.objects.filter(opd=opd, tahun=tahun)),
        rekomendasi=rekomendasi_laporan(opd, tahun),
        temuan=temuan_kinerja(opd, tahun),
        susunan={row.bagian: row for row in SusunanBagian.objects.filter(pemda=opd.pemda_id)},
        pemangku=_pemangku(opd, tahun),
        nilai_lain=nilai_lain(
            opd, tahun, (row.indikator.kamus_id for row in measured.baris if row.indikator.kamus_id)
        ),
        pernyataan=pernyataan_terakhir(opd, tahun),
        penunjang=_penunjang([row.indikator for row in measured.baris], tahun),
    )


def _target_simpul(opd: OPD, tahun: int) -> dict[tuple[int, int], tuple[TargetSimpul, ...]]:
    """Indicators and targets of the budget nodes by (node, document), the documents in their order."""
    rows = TargetSimpul.objects.filter(simpul__opd=opd, simpul__tahun=tahun).order_by(
        "dokumen__urutan", "urut", "pk"
    )
    result: dict[tuple[int, int], list[TargetSimpul]] = defaultdict(list)
    for row in rows:
        result[row.simpul_id, row.dokumen_id].append(row)
    return {key: tuple(found) for key, found in result.items()}


def _ukuran_simpul(
    janji: dict[tuple[int, int], tuple[TargetSimpul, ...]],
) -> dict[int, tuple[tuple[str, str], ...]]:
    """Of each node what its last document promises, as (indicator, target with unit)."""
    return {
        node: tuple((row.indikator, teks_target(row)) for row in rows if row.indikator)
        for (node, _document), rows in janji.items()
    }


def teks_target(row: TargetSimpul) -> str:
    """The target with its unit, which some typed with the figure."""
    return bersatuan(row.target, row.satuan)


def bersatuan(angka: str, satuan: str) -> str:
    """A typed figure with its unit: "75%", "25 Orang"; nothing is added to what already ends with it."""
    if not angka or not satuan or angka.endswith(satuan):
        return angka
    return f"{angka}%" if satuan == "%" else f"{angka} {satuan}"


def _adalah_kepala(jabatan: object) -> bool:
    superior = getattr(jabatan, "atasan", None)
    return superior is None or superior.opd_id is None


def _indikator(goals: Iterable[Tujuan]) -> Iterable[Indikator]:
    for goal in goals:
        yield from goal.indikator.all()
        for objective in goal.sasaran.all():
            yield from (row for row in objective.indikator.all() if row.level == Indikator.Level.SASARAN)


def _perjanjian(opd: OPD, tahun: int) -> tuple[PerjanjianKinerja, ...]:
    rows = (
        PerjanjianKinerja.objects.filter(opd=opd, tahun=tahun)
        .ditandatangani()
        .select_related("jabatan__atasan", "pihak_pertama", "pihak_kedua", "dokumen")
        .prefetch_related("baris_kinerja", "baris_anggaran__simpul")
    )
    found = list(rows)
    for row in found:
        row.opd = opd
    return tuple(
        sorted(
            found,
            key=lambda row: (
                not _adalah_kepala(row.jabatan),
                row.jabatan.urut,
                row.jabatan.kode,
                row.revisi,
                row.pk,
            ),
        )
    )


def _pemangku(opd: OPD, tahun: int) -> dict[int, PemangkuJabatan]:
    """Definitive holders before acting ones, the newest first."""
    rows = (
        PemangkuJabatan.objects.filter(jabatan__opd=opd)
        .berlaku_pada(datetime.date(tahun, 12, 31))
        .select_related("pejabat", "jabatan__atasan")
    )
    result: dict[int, PemangkuJabatan] = {}
    for row in sorted(
        rows,
        key=lambda r: (r.jabatan.urut, r.status != "definitif", -(r.mulai or datetime.date.min).toordinal()),
    ):
        result.setdefault(row.jabatan_id, row)
    return result


def _penunjang(rows: list[Indikator], tahun: int) -> dict[int, tuple[SimpulAnggaran, ...]]:
    links = Indikator.simpul.through.objects.filter(
        indikator__in=[row.pk for row in rows], simpulanggaran__tahun=tahun
    ).select_related("simpulanggaran")
    result: dict[int, list[SimpulAnggaran]] = defaultdict(list)
    for link in links.order_by("simpulanggaran__urut", "simpulanggaran__kode"):
        result[link.indikator_id].append(link.simpulanggaran)
    return {pk: tuple(nodes) for pk, nodes in result.items()}
