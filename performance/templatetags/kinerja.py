"""Tags of the performance pages: values as people read them, and how each figure came about.

Every input of an explanation leads to the page where it is entered.
"""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from performance.capaian import HasilPredikat, HasilRata
from performance.models import Realisasi
from performance.selectors import BarisKemajuan, BarisTriwulan, NilaiTahun
from ui.templatetags.komponen import teks_masukan

register = template.Library()
Tahap = Realisasi.Tahap
NADA_TAHAP = {
    Tahap.DRAF: "",
    Tahap.DIAJUKAN: "info",
    Tahap.DISETUJUI: "info",
    Tahap.DIVERIFIKASI: "positif",
    Tahap.DIKEMBALIKAN: "bahaya",
}
PENJELASAN = "components/_penjelasan.html"


@register.filter
def nada_tahap(tahap: str | None) -> str:
    """The tone of the tag that names a stage."""
    return NADA_TAHAP[Tahap(tahap)] if tahap else "peringatan"


@register.simple_tag
def tampil(baris: NilaiTahun | BarisTriwulan, nilai: Any) -> str:
    """A value of the row's indicator as people read it."""
    year = baris.tahun_ini if isinstance(baris, BarisTriwulan) else baris
    return year.tampil(nilai)


@register.inclusion_tag(PENJELASAN, takes_context=True)
def jelaskan_tahun(context: template.Context, baris: NilaiTahun) -> dict[str, Any]:
    """Capaian and predikat of one indicator in one year."""
    inputs = dict(baris.capaian.masukan)
    rows = [
        _butir(_("Target"), inputs.get("Target"), _url_target(context, baris)),
        _butir(_("Asal target"), _asal_target(baris)),
        _butir(_("Realisasi"), inputs.get("Realisasi"), _url_realisasi(context, baris)),
    ]
    if baris.gabungan is not None:
        rows.append(_butir(_("Asal realisasi"), baris.gabungan.rumus_teks))
    elif baris.asal_realisasi:
        rows.append(_butir(_("Asal realisasi"), _("Nilai resmi tahun %(tahun)s") % {"tahun": baris.tahun}))
    return _penjelasan(baris.definisi.nama, baris.capaian, [*rows, *_butir_predikat(baris.predikat)])


@register.inclusion_tag(PENJELASAN, takes_context=True)
def jelaskan_triwulan(context: template.Context, baris: BarisTriwulan, triwulan: int) -> dict[str, Any]:
    """Capaian of one indicator in one quarter, against the quarter's own target."""
    inputs, pk = dict(baris.capaian.masukan), baris.tahun_ini.indikator.pk
    plan = f"{_url(context, 'rencana-aksi')}#id_tw{triwulan}_{pk}"
    rows = [
        _butir(_("Target triwulan ini"), inputs.get("Target"), plan),
        _butir(_("Realisasi triwulan ini"), inputs.get("Realisasi")),
    ]
    name = baris.tahun_ini.definisi.nama
    return _penjelasan(name, baris.capaian, [*rows, *_butir_predikat(baris.predikat)])


@register.inclusion_tag(PENJELASAN)
def jelaskan_rata(
    rata: HasilRata, predikat: HasilPredikat, baris: tuple[NilaiTahun, ...], judul: str = ""
) -> dict[str, Any]:
    """A mean of capaian; each of its inputs leads to the row it comes from."""
    rows = [
        _butir(row.definisi.nama, value, f"#indikator-{row.indikator.pk}")
        for row, (_label, value) in zip(baris, rata.masukan, strict=True)
    ]
    if rata.catatan:
        rows.append(_butir(_("Catatan"), rata.catatan))
    return _penjelasan(judul, rata, [*rows, *_butir_predikat(predikat)])


@register.inclusion_tag(PENJELASAN, takes_context=True)
def jelaskan_kemajuan(context: template.Context, baris: BarisKemajuan) -> dict[str, Any]:
    """Progress of one indicator towards the end of the plan."""
    indicator = baris.kini.indikator
    target = _url(context, "indikator-detail", indicator.pk)
    rows = []
    for label, value in baris.hasil.masukan:
        year = label.removeprefix("Realisasi ")
        url = target if label.startswith("Target") else ""
        if year.isdecimal():
            url = f"{_url(context, 'realisasi-tahunan-untuk', int(year))}#baris-{indicator.pk}"
        rows.append(_butir(label, value, url))
    return _penjelasan(baris.kini.definisi.nama, baris.hasil, rows)


def _penjelasan(judul: str, hasil: Any, masukan: list[dict[str, str]]) -> dict[str, Any]:
    return {"judul": judul, "hasil": hasil, "masukan": masukan, "aturan": ""}


def _butir(label: str, isi: Any, url: str = "") -> dict[str, str]:
    return {"label": label, "teks": teks_masukan(isi), "url": url}


def _butir_predikat(predikat: HasilPredikat) -> list[dict[str, str]]:
    return [
        _butir(_("Predikat"), predikat.rumus_teks or predikat.alasan),
        _butir(_("Aturan predikat"), predikat.aturan),
        _butir(_("Skala"), predikat.sumber),
    ]


def _url(context: template.Context, nama: str, *args: Any) -> str:
    return reverse(f"performance:{nama}", args=[context["opd"].slug, context["tahun"], *args])


def _asal_target(baris: NilaiTahun) -> str:
    return {
        "perjanjian": _("Perjanjian Kinerja yang berlaku pada akhir tahun"),
        "renstra": _("Renstra, karena belum ada perjanjian kinerja yang memuatnya"),
        "": _("Belum ada target"),
    }[baris.asal_target.jenis]


def _url_target(context: template.Context, baris: NilaiTahun) -> str:
    source = baris.asal_target
    if source.jenis == "perjanjian":
        # The agreement of another year lies below that year.
        args = [context["opd"].slug, baris.tahun, source.perjanjian_id]
        return f"{reverse('performance:perjanjian-detail', args=args)}#baris-{source.id}"
    return _url(context, "indikator-detail", baris.indikator.pk)


def _url_realisasi(context: template.Context, baris: NilaiTahun) -> str:
    slug, pk = context["opd"].slug, baris.indikator.pk
    if baris.asal_realisasi == "triwulan":
        last = max(baris.triwulan)
        args = [slug, baris.tahun, last]
        return f"{reverse('performance:realisasi-triwulan', args=args)}#baris-{pk}"
    if context["tahun"] - 5 <= baris.tahun <= context["tahun"]:
        return f"{_url(context, 'realisasi-tahunan-untuk', baris.tahun)}#baris-{pk}"
    return ""
