"""Filters of the list of recommendations."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from evaluation.models import Rekomendasi, TindakLanjut
from evaluation.querysets import RekomendasiQuerySet
from evaluation.selectors.rekomendasi import hari_ini


class RekomendasiFilter(django_filters.FilterSet):
    cari = django_filters.CharFilter(label=_("Kata kunci"), method="saring_kata", max_length=100)
    tahun = django_filters.ChoiceFilter(label=_("Tahun LHE"), empty_label=_("Semua"))
    status = django_filters.ChoiceFilter(
        label=_("Status"), method="saring_status", choices=TindakLanjut.Status.choices, empty_label=_("Semua")
    )

    keadaan = django_filters.ChoiceFilter(
        label=_("Keadaan"),
        method="saring_keadaan",
        choices=[
            ("terbuka", _("Masih terbuka")),
            ("lewat", _("Lewat batas")),
            ("menunggu", _("Menunggu verifikasi")),
        ],
        empty_label=_("Semua"),
    )

    class Meta:
        model = Rekomendasi
        fields = ["cari", "tahun", "status", "keadaan"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Only the years of the list at hand, not of every agency.
        years = self.queryset.order_by("-tahun").values_list("tahun", flat=True).distinct()
        self.filters["tahun"].extra["choices"] = [(year, str(year)) for year in years]

    def saring_kata(self, rows: QuerySet[Rekomendasi], name: str, value: str) -> QuerySet[Rekomendasi]:
        return rows.filter(Q(uraian__icontains=value) | Q(tindak_lanjut__rencana_aksi__icontains=value))

    def saring_keadaan(self, rows: RekomendasiQuerySet, name: str, value: str) -> QuerySet[Rekomendasi]:
        """Those that are open, late by the government's clock, or waiting; the same as the summary counts."""
        if value == "terbuka":
            return rows.tersampaikan().terbuka()
        if value == "menunggu":
            return rows.tersampaikan().menunggu_verifikasi()
        return rows.tersampaikan().lewat_batas(hari_ini(self.request.opd.pemda))

    def saring_status(self, rows: QuerySet[Rekomendasi], name: str, value: str) -> QuerySet[Rekomendasi]:
        """A recommendation without any answer has not been followed up."""
        wanted = Q(tindak_lanjut__status=value)
        if value == TindakLanjut.Status.BELUM:
            wanted |= Q(tindak_lanjut__isnull=True)
        return rows.filter(wanted)
