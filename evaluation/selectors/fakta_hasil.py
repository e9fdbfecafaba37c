"""Facts about an agency's results of one year: capaian, quarters filed in time, evidence, efficiency."""

from __future__ import annotations

import datetime

from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.translation import gettext as _

from agencies.models import OPD
from budget.rules import ROMAWI
from evaluation.fakta import ADA, SEBAGIAN, TAK_DIKETAHUI, TIDAK, Fakta, keadaan_dari
from performance.models import Realisasi, RealisasiTahunan, RencanaAksi
from performance.models.nilai import StatusDatum
from performance.rules import wajib_diisi
from performance.selectors import Pengukuran, pengukuran, tabel_efisiensi
from performance.selectors.kalender import KINERJA, jendela_banyak
from ui.angka import tampilkan

KUNCI = (
    "capaian",
    "bukti-realisasi",
    "realisasi-berkala",
    "rencana-aksi-dipantau",
    "aplikasi",
    "efisiensi",
)


def fakta_hasil(opd: OPD, tahun: int, tahun_laporan: int) -> dict[str, Fakta]:
    """The facts of `KUNCI`, all about the year of the report. A fixed number of queries."""
    measured = pengukuran(opd, tahun_laporan)
    facts = (
        _capaian(measured),
        _bukti(measured),
        _berkala(measured),
        _dipantau(opd, tahun_laporan),
        _aplikasi(opd, tahun_laporan),
        _efisiensi(measured),
    )
    return {fact.kunci: fact for fact in facts}


def _capaian(measured: Pengukuran) -> Fakta:
    page = reverse("performance:pengukuran", args=[measured.opd.slug, measured.tahun])
    values = {
        "tahun": measured.tahun,
        "n": measured.memenuhi,
        "semua": len(measured.baris),
        "rata": tampilkan(measured.rata.nilai, "persen"),
    }
    if not measured.dihitung:
        text = _("Belum ada capaian indikator tahun %(tahun)s.") % values
        return Fakta("capaian", text, TIDAK, page)
    text = _("%(n)s dari %(semua)s indikator tahun %(tahun)s mencapai targetnya; rata-rata capaian %(rata)s.")
    return Fakta("capaian", text % values, keadaan_dari(measured.memenuhi, len(measured.baris)), page)


def _bukti(measured: Pengukuran) -> Fakta:
    page = reverse("performance:realisasi", args=[measured.opd.slug, measured.tahun])
    proven = sum(any(entry.bukti for entry in row.triwulan.values()) for row in measured.baris)
    text = _("%(n)s dari %(semua)s indikator tahun %(tahun)s memiliki bukti dukung yang diunggah.")
    values = {"n": proven, "semua": len(measured.baris), "tahun": measured.tahun}
    return Fakta("bukti-realisasi", text % values, keadaan_dari(proven, len(measured.baris)), page)


def _berkala(measured: Pengukuran) -> Fakta:
    """Quarters handed in before their window closed. Three queries."""
    opd, year = measured.opd, measured.tahun
    page = reverse("performance:realisasi", args=[opd.slug, year])
    windows = jendela_banyak([opd], [year])[opd.pk]
    entries = [entry for row in measured.baris for entry in row.triwulan.values()]
    handed = _diajukan(entries)
    in_time, lines = 0, []
    for quarter, kind in enumerate(KINERJA, start=1):
        due = [row for row in measured.baris if wajib_diisi(row.definisi.agregasi, quarter)]
        moments = [_saat(row.triwulan.get(quarter), handed) for row in due]
        window = windows.get((year, kind))
        last = max((one for one in moments if one is not None), default=None)
        whole = None not in moments
        if not due:
            word = _("tidak ada indikator yang diukur pada triwulan ini")
        elif not whole or last is None:
            word = _("belum diajukan seluruhnya")
        elif window is not None and last >= window.jendela.batas:
            word = _("diajukan sesudah tenggat")
        else:
            in_time, word = in_time + 1, _("diajukan tepat waktu")
        lines.append(_("Triwulan %(tw)s: %(kata)s") % {"tw": ROMAWI[quarter], "kata": word})
    text = _("Realisasi tahun %(tahun)s diajukan tepat waktu pada %(n)s dari 4 triwulan.")
    state = keadaan_dari(in_time, 4)
    if state == TIDAK and any(entry.status != StatusDatum.BELUM_DIISI for entry in entries):
        state = SEBAGIAN
    return Fakta("realisasi-berkala", text % {"tahun": year, "n": in_time}, state, page, tuple(lines))


def _diajukan(entries: list[Realisasi]) -> dict[int, datetime.datetime]:
    """When each entry was handed in last, by its trail. One query."""
    trail = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Realisasi),
        object_id__in=[entry.pk for entry in entries],
        changes__tahap__1=Realisasi.Tahap.DIAJUKAN,
    )
    return dict(trail.order_by("timestamp").values_list("object_id", "timestamp"))


def _saat(entry: Realisasi | None, handed: dict[int, datetime.datetime]) -> datetime.datetime | None:
    """The moment that counts for an entry; None while it is not handed in."""
    if entry is None or entry.tahap not in Realisasi.TERKUNCI:
        return None
    return handed.get(entry.pk, entry.diubah)


def _dipantau(opd: OPD, tahun: int) -> Fakta:
    """Quarterly targets that have a result. Two queries."""
    page = reverse("performance:realisasi", args=[opd.slug, tahun])
    plans = set(
        RencanaAksi.objects.filter(indikator__opd=opd, tahun=tahun)
        .exclude(bentuk="")
        .values_list("indikator", "triwulan")
    )
    results = set(
        Realisasi.objects.filter(indikator__opd=opd, tahun=tahun)
        .exclude(status=StatusDatum.BELUM_DIISI)
        .values_list("indikator", "triwulan")
    )
    if not plans:
        text = _("Tidak ada rencana aksi tahun %(tahun)s yang dapat dipantau.") % {"tahun": tahun}
        return Fakta("rencana-aksi-dipantau", text, TIDAK, page)
    watched = len(plans & results)
    text = _(
        "%(n)s dari %(semua)s target triwulan pada rencana aksi tahun %(tahun)s sudah diisi realisasinya."
    )
    values = {"n": watched, "semua": len(plans), "tahun": tahun}
    return Fakta("rencana-aksi-dipantau", text % values, keadaan_dari(watched, len(plans)), page)


def _aplikasi(opd: OPD, tahun: int) -> Fakta:
    """How much is measured with the portal itself; another application may be in use. Two queries."""
    page = reverse("performance:pengukuran", args=[opd.slug, tahun])
    rows = {"indikator__opd": opd, "tahun": tahun}
    count = sum(
        model.objects.filter(**rows).exclude(status=StatusDatum.BELUM_DIISI).count()
        for model in (Realisasi, RealisasiTahunan)
    )
    values = {"tahun": tahun, "n": count}
    if not count:
        text = _("Portal ini tidak memuat realisasi kinerja tahun %(tahun)s.") % values
        return Fakta("aplikasi", text, TAK_DIKETAHUI, page)
    text = _("Portal ini memuat %(n)s realisasi kinerja tahun %(tahun)s dan menghitung capaiannya.") % values
    return Fakta("aplikasi", text, ADA, page)


def _efisiensi(measured: Pengukuran) -> Fakta:
    page = reverse("performance:pengukuran", args=[measured.opd.slug, measured.tahun])
    result = tabel_efisiensi(measured.opd, measured.tahun, ukuran=measured).hasil
    values = {"tahun": measured.tahun, "alasan": result.alasan, "rumus": result.rumus_teks}
    if result.nilai is None:
        text = _("Efisiensi tahun %(tahun)s belum dapat dihitung. %(alasan)s") % values
        return Fakta("efisiensi", text, TAK_DIKETAHUI, page)
    # A ratio of capaian to absorption is efficient from 100 on, a difference from 0 on.
    least = 100 if result.satuan == "persen" else 0
    text = _("Efisiensi anggaran tahun %(tahun)s: %(rumus)s.") % values
    return Fakta("efisiensi", text, ADA if result.nilai >= least else TIDAK, page)
