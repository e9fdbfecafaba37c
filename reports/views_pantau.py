"""The home page, and the comparison of agencies."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies import scoping
from agencies.models import OPD
from reports.filters import PerbandinganForm, saring
from reports.selectors import (
    RingkasanOPD,
    ringkasan_opd,
    tahun_tersedia,
    tahun_utama,
)
from reports.tables.perbandingan_opd import PerbandinganTable
from ui.views import DaftarHalaman, Halaman, Remah


class Beranda(Halaman):
    """What this person works on: their agencies with the year's state and the next steps."""

    judul = gettext_lazy("Beranda")
    template_name = "pantau/beranda.html"

    BATAS = 12

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        year = tahun_utama(user)
        visible = OPD.objects.all().visible_to(user).select_related("pemda")
        agencies = list(visible[: self.BATAS])
        if len(agencies) == 1:
            # Somebody with one agency works in it right away: the menu opens on it.
            self.request.opd, self.request.tahun = agencies[0], year  # type: ignore[attr-defined]
        return super().get_context_data(
            tahun_utama=year,
            ringkasan=ringkasan_opd(agencies, year),
            lebih_banyak=visible.count() > self.BATAS,
            **kwargs,
        )


class Perbandingan(DaftarHalaman):
    """Agencies of one's pemda (or all, for a super admin) side by side on equal rules."""

    template_name = "pantau/perbandingan.html"
    table_class = PerbandinganTable
    per_halaman = 50

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not scoping.boleh_membandingkan(request.user):
            raise PermissionDenied
        if not 2000 <= kwargs["tahun"] <= 2100:
            raise Http404
        self.tahun: int = kwargs["tahun"]
        return super().dispatch(request, *args, **kwargs)

    @property
    def nama_berkas(self) -> str:  # type: ignore[override]
        return f"perbandingan-{self.tahun}"

    def get_judul(self) -> str:
        return _("Perbandingan perangkat daerah %(tahun)s") % {"tahun": self.tahun}

    def get_remah(self) -> Remah:
        return [(_("Beranda"), reverse("beranda"))]

    def get_data(self) -> list[RingkasanOPD]:
        user = self.request.user
        reach = scoping.lingkup(user)
        rows = OPD.objects.all().visible_to(user).select_related("pemda")
        if not reach.semua:
            rows = rows.filter(pemda__in=reach.pemda_ids(scoping.ADMIN, scoping.PIMPINAN))
        self.form = PerbandinganForm(self.request.GET or None, pengguna=user)
        return saring(ringkasan_opd(rows, self.tahun), self.form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        years = tahun_tersedia(self.request.user)
        kwargs.update(
            form_saring=self.form,
            pilihan_tahun=[
                {"label": year, "url": reverse("perbandingan", args=[year]), "aktif": year == self.tahun}
                for year in sorted({*years, self.tahun}, reverse=True)
            ],
        )
        return super().get_context_data(**kwargs)
