"""The home page, and the comparison of agencies."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies import scoping
from agencies.models import OPD, Pemda
from reports.filters import PerbandinganForm, saring
from reports.selectors import (
    RingkasanOPD,
    ringkasan_opd,
    tahun_dibuka_sesudah,
    tahun_tersedia,
    tahun_utama,
)
from reports.tables.perbandingan_opd import PerbandinganTable
from reports.tugas import bagian_tugas, rekap_triwulan, segera_tutup, tugas_opd
from reports.tugas_evaluasi import bagian_evaluasi
from ui.views import DaftarHalaman, Halaman, Remah


class Beranda(Halaman):
    """What this person works on: their agencies with the year's state and the next steps."""

    judul = gettext_lazy("Beranda")
    template_name = "pantau/beranda.html"

    BATAS = 12

    def get_tahun(self) -> int:
        """`?tahun=` when it is a year, else the newest with data."""
        asked = self.request.GET.get("tahun", "")
        if asked.isascii() and asked.isdigit() and len(asked) == 4 and 2000 <= int(asked) <= 2100:
            return int(asked)
        return tahun_utama(self.request.user)

    def get_rekap(self, year: int, now: datetime) -> dict[str, Any]:
        """For those who look after a whole government: who has handed in, and what closes soon."""
        user = self.request.user
        if not scoping.boleh_membandingkan(user):
            return {}
        reach = scoping.lingkup(user)
        pemdas = None if reach.semua else reach.pemda_ids(scoping.ADMIN, scoping.PIMPINAN)
        rows = OPD.objects.all().visible_to(user).select_related("pemda")
        agencies = list(rows if pemdas is None else rows.filter(pemda__in=pemdas))
        soon = segera_tutup(pemdas, now) if scoping.boleh_mengelola(user) else []
        return {
            "rekap": rekap_triwulan(agencies, year, now),
            "kalender": Pemda.objects.all().editable_by(user),
            "segera": [(term, window.sisa(now), window.teks_tutup) for term, window in soon],
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        year, now = self.get_tahun(), timezone.now()
        visible = OPD.objects.all().visible_to(user).select_related("pemda")
        agencies = list(visible[: self.BATAS])
        if len(agencies) == 1:
            # Somebody with one agency works in it right away: the menu opens on it.
            self.request.opd, self.request.tahun = agencies[0], year  # type: ignore[attr-defined]
        summaries = ringkasan_opd(agencies, year)
        measured = {one.opd.pk: one.pengukuran for one in summaries}
        return super().get_context_data(
            tahun_utama=year,
            tahun_baru=tahun_dibuka_sesudah(user, year),
            pilihan_tahun=sorted({year, *tahun_tersedia(user)}, reverse=True),
            bagian=[
                *bagian_tugas(user, tugas_opd(measured, agencies, year, now)),
                *bagian_evaluasi(user, now),
            ],
            ringkasan=summaries,
            **self.get_rekap(year, now),
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
