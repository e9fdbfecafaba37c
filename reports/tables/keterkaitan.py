"""How the agency's goals serve the region's, are carried out in the year, and are measured (Bab II)."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from performance.models import Indikator, Tujuan
from performance.models.nilai import JenisNilai
from reports import sel
from reports.bahan import Bahan
from reports.blocks import Baris, Jenis, Kolom, Sel, TabelBlok

KUALITATIF = frozenset({JenisNilai.GRADE, JenisNilai.YA_TIDAK})


def keterkaitan(bahan: Bahan) -> TabelBlok:
    """Misi, goals and indicators of the head of government beside the agency's. A column that nobody has
    filled is left out and named in a note."""
    head = bahan.opd.pemda.sebutan_kepala_daerah
    above = (
        (_("Misi"), lambda goal: str(goal.misi) if goal.misi else ""),
        (_("Tujuan RPJMD/RPD"), lambda goal: goal.tujuan_rpjmd),
        (_("Sasaran RPJMD/RPD"), lambda goal: goal.sasaran_rpjmd),
        (_("IKU"), lambda goal: "; ".join(goal.iku_kepala_daerah.splitlines())),
    )
    known = [(label, read) for label, read in above if any(read(goal) for goal in bahan.tujuan)]
    missing = [label for label, read in above if not any(read(goal) for goal in bahan.tujuan)]
    rows: list[Baris] = []
    for goal in bahan.tujuan:
        first: tuple[Sel, ...] = (*(sel.teks(read(goal)) for _label, read in known), sel.teks(goal.uraian))
        for objective, indicators in _sasaran(goal):
            rows.append(
                sel.baris(
                    *first,
                    sel.teks(objective),
                    sel.teks("; ".join(row.nama for row in indicators)),
                )
            )
            first = tuple(sel.kosong() for _cell in first)
    notes = [
        _(
            "IKU perangkat daerah adalah indikator tujuan dan sasaran yang ditetapkan sebagai Indikator "
            "Kinerja Utama."
        )
    ]
    if bahan.renstra and bahan.renstra.visi:
        notes.insert(0, _("Visi: %(visi)s.") % {"visi": bahan.renstra.visi.strip('“”".')})
    if missing:
        notes.append(_("Belum dicatat: %(kolom)s.") % {"kolom": ", ".join(missing)})
    return TabelBlok(
        id="keterkaitan",
        judul=_(
            "Keterkaitan Visi, Misi, dan Kinerja %(kepala)s dengan Tujuan, Sasaran, dan IKU Perangkat Daerah"
        )
        % {"kepala": head},
        kolom=(
            *(Kolom(label, lebar=16, grup=head) for label, _read in known),
            Kolom(_("Tujuan"), lebar=18, grup=_("Perangkat daerah")),
            Kolom(_("Sasaran"), lebar=18, grup=_("Perangkat daerah")),
            Kolom(_("IKU"), lebar=18, grup=_("Perangkat daerah")),
        ),
        baris=tuple(rows),
        catatan=tuple(notes),
        kosong=_("Tujuan dan sasaran Renstra yang mencakup tahun %(tahun)s belum dicatat.")
        % {"tahun": bahan.tahun},
    )


def _sasaran(goal: Tujuan) -> Iterable[tuple[str, list[Indikator]]]:
    """(sasaran, its key indicators); first those of the goal itself, under no sasaran."""
    own = [row for row in goal.indikator.all() if row.is_iku]
    objectives = list(goal.sasaran.all())
    if own or not objectives:
        yield "", own
    for one in objectives:
        yield one.uraian, [row for row in one.indikator.all() if row.is_iku]


def rkt(bahan: Bahan) -> TabelBlok:
    """The annual performance plan: the Renstra's targets of the year with what is done and its budget."""
    plan = bahan.rkt
    cents = sel.ada_sen(one.pagu for row in plan.baris for one in row.kegiatan)
    rows: list[Baris] = []
    number = 0
    for group in plan.kelompok:
        members = [row for row in group.baris if row.indikator.level in {"tujuan", "sasaran"}]
        if not members:
            continue
        kind = _("Tujuan: %(uraian)s") if group.jenis == "tujuan" else _("Sasaran: %(uraian)s")
        rows.append(sel.kelompok(kind % {"uraian": group.uraian}, 6))
        for row in members:
            number += 1
            first = (
                sel.nomor(number),
                sel.teks(row.indikator.nama),
                sel.teks(row.indikator.satuan),
                Sel(row.target or None, row.target or sel.KOSONG, Jenis.ANGKA),
            )
            for place, one in enumerate(row.kegiatan or (None,)):
                rows.append(
                    sel.baris(
                        *(first if not place else tuple(sel.kosong() for _cell in first)),
                        sel.teks(one.nama if one else ""),
                        sel.rupiah(one.pagu if one else None, sen=cents),
                    )
                )
    return TabelBlok(
        id="rkt",
        judul=_("Rencana Kerja Tahunan %(tahun)s") % {"tahun": bahan.tahun},
        kolom=(
            Kolom(_("No."), Jenis.NOMOR, 5),
            Kolom(_("Indikator"), lebar=30),
            Kolom(_("Satuan"), lebar=11),
            Kolom(_("Target"), Jenis.ANGKA, 10),
            Kolom(_("Program/kegiatan pendukung"), lebar=30),
            Kolom(_("Anggaran (Rp)"), Jenis.RUPIAH, 15),
        ),
        baris=tuple(rows),
        catatan=(
            _(
                "Target menurut Renstra; program yang mendukung beberapa indikator tercantum pada setiap "
                "indikator."
            ),
        ),
        kosong=_("Rencana kerja tahun %(tahun)s belum dapat disusun: indikator Renstra belum dicatat.")
        % {"tahun": bahan.tahun},
    )


def teknik_data(bahan: Bahan) -> TabelBlok:
    """How the data of each measured indicator are collected and watched."""
    measured = [row.definisi for row in bahan.ukuran.baris]
    rows = []
    if any(one.teknik_pengumpulan or one.teknik_monev for one in measured):
        rows = [
            sel.baris(
                sel.nomor(number),
                sel.teks(one.nama),
                sel.teks(_("Kualitatif") if one.jenis_nilai in KUALITATIF else _("Kuantitatif")),
                sel.teks(one.rumus or one.definisi),
                sel.teks(one.teknik_pengumpulan),
                sel.teks(one.teknik_monev),
            )
            for number, one in enumerate(measured, start=1)
        ]
    return TabelBlok(
        id="teknik-data",
        judul=_("Teknik Pengumpulan Data serta Teknik Monitoring dan Evaluasi Tahun %(tahun)s")
        % {"tahun": bahan.tahun},
        kolom=(
            Kolom(_("No."), Jenis.NOMOR, 5),
            Kolom(_("Indikator kinerja"), lebar=22),
            Kolom(_("Jenis data"), lebar=12),
            Kolom(_("Formulasi"), lebar=25),
            Kolom(_("Teknik pengumpulan data"), lebar=20),
            Kolom(_("Teknik monitoring dan evaluasi"), lebar=20),
        ),
        baris=tuple(rows),
        kosong=_("Teknik pengumpulan data serta teknik monitoring dan evaluasi indikator belum dicatat."),
    )
