"""Lists of agencies and users."""

from __future__ import annotations

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from agencies.models import OPD, Pemda, Pengguna
from ui.tables import PortalTable, TautanColumn


class PemdaTable(PortalTable):
    nama = TautanColumn(
        verbose_name=_("Pemerintah daerah"), linkify=("agencies:pemda-ubah", {"slug": tables.A("slug")})
    )

    class Meta:
        model = Pemda
        fields = ("nama", "jenis", "provinsi", "sebutan_kepala_daerah", "kode_wilayah")


class OPDTable(PortalTable):
    nama = TautanColumn(verbose_name=_("OPD"), linkify=("agencies:opd-detail", {"opd": tables.A("slug")}))
    aktif_dari = tables.DateColumn(verbose_name=_("Aktif dari"), format="d-m-Y")

    class Meta:
        model = OPD
        fields = ("nama", "nama_singkat", "pemda", "jenis", "klaster", "urusan")


class PenggunaTable(PortalTable):
    nama = TautanColumn(verbose_name=_("Nama"), linkify=("agencies:pengguna-detail", {"pk": tables.A("pk")}))
    email = tables.EmailColumn(verbose_name=_("Alamat e-mail"))
    daftar_peran = tables.Column(verbose_name=_("Peran"), accessor="peran", orderable=False)
    is_active = tables.BooleanColumn(verbose_name=_("Aktif"), yesno=(_("Ya"), _("Tidak")))
    last_login = tables.DateTimeColumn(verbose_name=_("Masuk terakhir"), format="d-m-Y H:i")

    class Meta:
        model = Pengguna
        fields = ("nama", "username", "email", "daftar_peran", "is_active", "last_login")

    def render_daftar_peran(self, value: object) -> str:
        return "; ".join(str(role) for role in value.all())  # type: ignore[attr-defined]

    value_daftar_peran = render_daftar_peran
