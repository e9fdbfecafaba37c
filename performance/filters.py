"""Filters of lists."""

from __future__ import annotations

import django_filters as filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from performance.models import Indikator


class IndikatorFilter(filters.FilterSet):
    cari = filters.CharFilter(label=_("Cari nama atau kode"), method="saring_teks", max_length=100)
    level = filters.ChoiceFilter(label=_("Tingkat"), choices=Indikator.Level, empty_label=_("Semua tingkat"))

    class Meta:
        model = Indikator
        fields: list[str] = []

    def saring_teks(self, queryset: QuerySet[Indikator], name: str, value: str) -> QuerySet[Indikator]:
        return queryset.filter(Q(nama__icontains=value) | Q(kode__icontains=value))
