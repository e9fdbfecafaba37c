"""The report section by section."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from reports.bagian_layar import bagian_dari, bagian_layar, potong
from reports.builder import bangun
from reports.renderers.html import isi_layar
from reports.views import LaporanMixin
from ui.views import Halaman, Remah


class PratinjauBagian(LaporanMixin, Halaman):
    """One section as it will be printed, with the way to its neighbours and to every other one."""

    template_name = "reports/pratinjau_bagian.html"

    def get_remah(self) -> Remah:
        return self.remah_laporan()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        document = bangun(self.opd, self.tahun)
        sections = bagian_layar(document)
        found = bagian_dari(sections, self.kwargs["bagian"])
        if found is None:
            raise Http404
        place = sections.index(found)
        context = super().get_context_data(judul=found.judul, **kwargs)
        address = (lambda key: self.url("reports:narasi-ubah", key)) if context["boleh_ubah"] else None
        context.update(
            isi=isi_layar(potong(document, found), address, self.alamat_gambar()),
            bagian=found,
            daftar=sections,
            sebelum=sections[place - 1] if place else None,
            sesudah=sections[place + 1] if place + 1 < len(sections) else None,
            nomor=place + 1,
        )
        return context
