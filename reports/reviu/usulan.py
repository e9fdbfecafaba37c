"""What the data say about rows of the review's checklist: proposed with reasons, never written by itself.

The rows on alignment (III.1 to III.6) compare what the report measures with the agreement in force, the
Renstra, the indicators and the IKU, and take along what the named rules find on the same matter. I.2, I.6 and
III.7 are answered by whether the figures are there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from evaluation.models import HasilButir
from performance.models import PerjanjianKinerja, Target
from performance.nilai import StatusDatum
from reports.bahan import Bahan
from reports.pemeriksaan import TemuanLaporan, periksa
from reports.pemeriksaan.dasar import BahanPeriksa
from ui.tanggal import tampilkan_tanggal

Jawaban = HasilButir.Jawaban
# Rules that speak of a row of the checklist, by their ids (see their sources).
ATURAN_BUTIR = {
    "III.1": ("PK-09", "PK-10"),
    "III.5": ("PK-11", "PK-12"),
}
PENJELASAN = {"III.3": ("III.1", "III.2"), "III.6": ("III.4", "III.5")}
MAKS_ALASAN = 6


@dataclass(frozen=True)
class Usulan:
    """An answer proposed for one row, and the sentences it rests on; together they are the text proposed as
    its result."""

    kode: str
    jawaban: str
    alasan: tuple[str, ...]

    @property
    def label(self) -> str:
        return str(Jawaban(self.jawaban).label)

    @property
    def hasil(self) -> str:
        return " ".join(self.alasan)


def usulan_reviu(isi: BahanPeriksa) -> dict[str, Usulan]:
    """The proposals by code of the row; rows of which the data tell nothing have none. One query, for the
    explanations that the agency gave to findings."""
    findings = periksa(isi)
    found: dict[str, Usulan] = {}
    makers: dict[str, Callable[[Bahan], tuple[list[str], list[str]]]] = {
        "I.2": _target,
        "I.6": _keuangan,
        "III.1": _perjanjian,
        "III.2": _renstra,
        "III.4": _indikator,
        "III.5": _iku,
        "III.7": _perbandingan,
    }
    for code, make in makers.items():
        against, supporting = make(isi.bahan)
        against += [f"{one.tentang}: {one.temuan.pesan}" for one in _temuan(findings, code) if not one.alasan]
        if against:
            found[code] = Usulan(code, Jawaban.BELUM, _ringkas(against))
        elif supporting:
            found[code] = Usulan(code, Jawaban.DIPENUHI, _ringkas(supporting))
    for code, rows in PENJELASAN.items():
        explained = [one for row in rows for one in _temuan(findings, row) if one.alasan]
        asked = [row for row in rows if row in found and found[row].jawaban == Jawaban.BELUM]
        if explained and asked:
            reasons = [f"{one.tentang}: {one.alasan}" for one in explained]
            found[code] = Usulan(code, Jawaban.DIPENUHI, _ringkas(reasons))
    return found


def _temuan(findings: Iterable[TemuanLaporan], code: str) -> list[TemuanLaporan]:
    return [one for one in findings if one.temuan.aturan.id in ATURAN_BUTIR.get(code, ())]


def _target(bahan: Bahan) -> tuple[list[str], list[str]]:
    rows = bahan.ukuran.baris
    if not rows:
        return [_("Laporan belum memuat indikator yang diukur.")], []
    missing = [row.definisi.nama for row in rows if row.target is None]
    return _tanpa(missing, _("Indikator tanpa target: %(nama)s.")), [
        _("Target disajikan untuk %(n)d indikator.") % {"n": len(rows)}
    ]


def _keuangan(bahan: Bahan) -> tuple[list[str], list[str]]:
    total = bahan.total
    if total.pagu is None or total.realisasi is None:
        return [
            _("Pagu atau realisasi anggaran tahun %(tahun)s belum disajikan.") % {"tahun": bahan.tahun}
        ], []
    return [], [_("Pagu dan realisasi anggaran tahun %(tahun)s disajikan.") % {"tahun": bahan.tahun}]


def _perjanjian(bahan: Bahan) -> tuple[list[str], list[str]]:
    if not bahan.perjanjian_kepala:
        return [_("Tidak ada perjanjian kinerja kepala OPD yang ditandatangani untuk dibandingkan.")], []
    paper = bahan.perjanjian_kepala[-1]
    promised = {row.indikator_id for row in paper.baris_kinerja.all()}
    measured = {row.indikator.pk for row in bahan.ukuran.baris}
    theirs = dict.fromkeys(row.sasaran for row in paper.baris_kinerja.all() if row.sasaran)
    ours = dict.fromkeys(group.uraian for group in bahan.ukuran.kelompok if group.uraian)
    against = _tanpa(_selain(theirs, ours), _("Dalam perjanjian, tidak dalam laporan: %(nama)s."))
    against += _tanpa(_selain(ours, theirs), _("Dalam laporan, tidak dalam perjanjian: %(nama)s."))
    against += _tanpa(
        [row.nama_indikator for row in paper.baris_kinerja.all() if row.indikator_id not in measured],
        _("Indikator perjanjian yang tidak diukur dalam laporan: %(nama)s."),
    )
    against += _tanpa(
        [row.definisi.nama for row in bahan.ukuran.baris if row.indikator.pk not in promised],
        _("Indikator laporan yang tidak dijanjikan: %(nama)s."),
    )
    return against, [
        _("%(n)d sasaran dan %(m)d indikator laporan sama dengan %(naskah)s.")
        % {"n": len(ours), "m": len(measured), "naskah": _naskah(paper)}
    ]


def _naskah(paper: PerjanjianKinerja) -> str:
    if paper.tanggal is None:
        return _("Perjanjian Kinerja %(naskah)s") % {"naskah": paper}
    words = {"naskah": paper, "hari": tampilkan_tanggal(paper.tanggal)}
    return _("Perjanjian Kinerja %(naskah)s tanggal %(hari)s") % words


def _renstra(bahan: Bahan) -> tuple[list[str], list[str]]:
    if bahan.renstra is None:
        return [_("Tidak ada Renstra yang berlaku pada tahun %(tahun)s.") % {"tahun": bahan.tahun}], []
    ours = {group.sasaran.pk for group in bahan.ukuran.kelompok if group.sasaran is not None}
    goals = {row.pk for row in bahan.tujuan}
    planned = {row.pk: row.uraian for row in bahan.sasaran}
    strange = [
        group.uraian
        for group in bahan.ukuran.kelompok
        if (group.sasaran is not None and group.sasaran.pk not in planned)
        or (group.sasaran is None and group.tujuan is not None and group.tujuan.pk not in goals)
    ]
    against = _tanpa(strange, _("Tidak terdapat dalam Renstra: %(nama)s."))
    left_out = [words for pk, words in planned.items() if pk not in ours]
    against += _tanpa(left_out, _("Sasaran Renstra yang tidak dilaporkan: %(nama)s."))
    return against, [
        _("Semua %(n)d sasaran laporan terdapat dalam %(renstra)s.")
        % {"n": len(ours), "renstra": bahan.renstra}
    ]


def _indikator(bahan: Bahan) -> tuple[list[str], list[str]]:
    groups = bahan.ukuran.kelompok
    if not groups:
        return [_("Laporan belum memuat indikator yang diukur.")], []
    unmeasured = [
        group.uraian
        for group in groups
        if all(row.target is None or row.realisasi.status == StatusDatum.BELUM_DIISI for row in group.baris)
    ]
    with_indicator = {group.sasaran.pk for group in groups if group.sasaran is not None}
    bare = [row.uraian for row in bahan.sasaran if row.pk not in with_indicator]
    against = _tanpa(unmeasured, _("Belum bertarget atau belum terukur: %(nama)s."))
    against += _tanpa(bare, _("Sasaran tanpa indikator yang diukur: %(nama)s."))
    return against, [
        _("Setiap sasaran laporan diukur dengan indikator kinerja (%(n)d indikator).")
        % {"n": len(bahan.ukuran.baris)}
    ]


def _iku(bahan: Bahan) -> tuple[list[str], list[str]]:
    if not bahan.iku:
        return [_("Belum ada indikator yang ditetapkan sebagai IKU.")], []
    # An IKU without a target for the year is not due in its report.
    due = [row for row in bahan.iku if (row.pk, bahan.tahun, Target.Jenis.TAHUNAN) in bahan.target]
    measured = {row.indikator.pk for row in bahan.ukuran.baris}
    missing = [row.nama for row in due if row.pk not in measured]
    words = {"n": len(due), "tahun": bahan.tahun}
    supporting = [_("Semua %(n)d IKU yang bertarget tahun %(tahun)s dilaporkan.") % words] if due else []
    return _tanpa(missing, _("IKU yang tidak dilaporkan: %(nama)s.")), supporting


def _perbandingan(bahan: Bahan) -> tuple[list[str], list[str]]:
    last = bahan.tahun - 1
    known = {
        row.indikator.pk
        for row in bahan.riwayat
        for year in row.tahunan
        if year.tahun == last and year.realisasi.nilai is not None
    }
    measured = {row.indikator.pk: row.definisi.nama for row in bahan.ukuran.baris}
    if not known & set(measured):
        return [_("Belum ada perbandingan dengan realisasi tahun %(lalu)s.") % {"lalu": last}], []
    supporting = [
        _("%(n)d dari %(semua)d indikator dibandingkan dengan tahun %(lalu)s.")
        % {"n": len(known & set(measured)), "semua": len(measured), "lalu": last}
    ]
    if bahan.pembanding:
        with_standard = {row.indikator_id for row in bahan.pembanding}
        supporting.append(
            _("%(n)d indikator dibandingkan dengan standar nasional atau daerah lain.")
            % {"n": len(with_standard)}
        )
    else:
        supporting.append(_("Standar nasional atau daerah lain belum dibandingkan."))
    return [], supporting


def _selain(names: Iterable[str], others: Iterable[str]) -> list[str]:
    """Names that are not among the others, whatever their case and spaces."""
    known = {_rapat(name) for name in others}
    return [name for name in names if _rapat(name) not in known]


def _rapat(name: str) -> str:
    return " ".join(name.casefold().split()).rstrip(".")


def _tanpa(names: Collection[str], sentence: str) -> list[str]:
    return [sentence % {"nama": "; ".join(f"“{name}”" for name in names)}] if names else []


def _ringkas(reasons: Sequence[str]) -> tuple[str, ...]:
    rest = len(reasons) - MAKS_ALASAN
    if rest <= 0:
        return tuple(reasons)
    return (
        *reasons[:MAKS_ALASAN],
        _("Masih ada %(n)d temuan serupa pada pemeriksaan laporan.") % {"n": rest},
    )
