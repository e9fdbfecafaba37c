"""Filters of the lists of agencies and people."""

from __future__ import annotations

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from agencies.models import OPD, Pengguna, Peran


class OPDFilter(django_filters.FilterSet):
    cari = django_filters.CharFilter(label=_("Nama atau kode"), method="saring_kata", max_length=100)
    klaster = django_filters.ChoiceFilter(choices=OPD.Klaster.choices, empty_label=_("Semua"))

    class Meta:
        model = OPD
        fields = ["cari", "klaster"]

    def saring_kata(self, rows: QuerySet[OPD], name: str, value: str) -> QuerySet[OPD]:
        found = Q(nama__icontains=value) | Q(nama_singkat__icontains=value) | Q(kode__icontains=value)
        return rows.filter(found)


class PenggunaFilter(django_filters.FilterSet):
    cari = django_filters.CharFilter(label=_("Nama atau alamat e-mail"), method="saring_kata", max_length=100)
    peran = django_filters.ChoiceFilter(
        label=_("Peran"),
        field_name="peran__peran",
        choices=Peran.Jenis.choices,
        empty_label=_("Semua"),
        distinct=True,
    )
    aktif = django_filters.ChoiceFilter(
        label=_("Akun"),
        field_name="is_active",
        choices=[("True", _("Aktif")), ("False", _("Nonaktif"))],
        empty_label=_("Semua"),
    )

    class Meta:
        model = Pengguna
        fields = ["cari", "peran", "aktif"]

    def saring_kata(self, rows: QuerySet[Pengguna], name: str, value: str) -> QuerySet[Pengguna]:
        found = Q(nama__icontains=value) | Q(username__icontains=value) | Q(email__icontains=value)
        return rows.filter(found)
