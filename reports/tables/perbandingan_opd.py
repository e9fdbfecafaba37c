"""The list that compares agencies."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from reports.selectors import RingkasanOPD
from ui.tables import PersenColumn, PortalTable, PredikatColumn, TautanColumn


def _halaman(name: str) -> Any:
    return lambda record: reverse(name, args=[record.opd.slug, record.tahun])


class PerbandinganTable(PortalTable):
    """Every figure opens the page where its inputs stand."""

    nama = TautanColumn(verbose_name=_("OPD"), alamat=_halaman("performance:pengukuran"), order_by="nama")
    pemda = tables.Column(verbose_name=_("Pemerintah daerah"), accessor="opd__pemda__nama")
    rata_tanpa_batas = PersenColumn(
        verbose_name=_("Capaian"),
        order_by="rata_tanpa_batas__nilai",
        linkify=_halaman("performance:pengukuran"),
    )
    rata_batas_100 = PersenColumn(
        verbose_name=_("Capaian ≤ 100%"),
        order_by="rata_batas_100__nilai",
        linkify=_halaman("performance:pengukuran"),
    )
    predikat = PredikatColumn(verbose_name=_("Predikat sendiri"), order_by="rata__nilai")
    predikat_setara = PredikatColumn(verbose_name=_("Predikat nasional"), order_by="rata_tanpa_batas__nilai")
    memenuhi = tables.Column(verbose_name=_("Memenuhi target"), order_by="memenuhi")
    serapan = PersenColumn(
        verbose_name=_("Serapan"), order_by="serapan__nilai", linkify=_halaman("budget:pohon")
    )
    kelengkapan = tables.Column(verbose_name=_("Isian"), order_by="kelengkapan")
    terakhir = tables.DateTimeColumn(verbose_name=_("Diperbarui"), format="d-m-Y")

    catatan = (
        _(
            "Capaian adalah rata-rata capaian indikator, tanpa batas atas dan dengan batas 100% untuk setiap "
            "indikator, atas indikator yang mempunyai capaian. Isian menghitung target, realisasi, pagu, dan "
            "realisasi anggaran yang sudah ada."
        ),
        _(
            "Predikat sendiri memakai skala dan kebijakan rata-rata pemerintah daerahnya; predikat nasional "
            "memakai capaian tanpa batas dan skala Permendagri 86/2017 untuk semua."
        ),
        _("Data yang belum ada ditulis “–” dan tidak pernah dihitung sebagai nol atau sebagai tercapai."),
    )

    class Meta:
        fields: tuple[str, ...] = ()
        sequence = (
            "nama",
            "pemda",
            "rata_tanpa_batas",
            "rata_batas_100",
            "predikat",
            "predikat_setara",
            "memenuhi",
            "serapan",
            "kelengkapan",
            "terakhir",
        )

    def render_memenuhi(self, record: RingkasanOPD) -> str:
        if not record.jumlah:
            return format_html('<span class="redup">{}</span>', _("belum ada indikator"))
        text = _("%(memenuhi)s dari %(dihitung)s") % {
            "memenuhi": record.memenuhi,
            "dihitung": record.dihitung,
        }
        if record.jumlah == record.dihitung:
            return str(text)
        return format_html(
            '{}<br><span class="redup">{}</span>',
            text,
            _("%(n)s belum dapat dihitung") % {"n": record.jumlah - record.dihitung},
        )

    def value_memenuhi(self, record: RingkasanOPD) -> str:
        return _("%(memenuhi)s dari %(dihitung)s") % {
            "memenuhi": record.memenuhi,
            "dihitung": record.dihitung,
        }

    def render_kelengkapan(self, record: RingkasanOPD) -> str:
        filled, expected = record.kelengkapan
        return f"{filled}/{expected}"

    value_kelengkapan = render_kelengkapan
