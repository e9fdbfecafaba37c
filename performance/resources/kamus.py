"""The file of the shared dictionary of indicators: of one government, or of all."""

from __future__ import annotations

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from performance.models import KamusIndikator
from performance.resources.kolom import rujukan, teks
from ui.resources import SumberData


def kolom_kamus() -> object:
    """A reference by code to an entry of the row's government or of all; a government's own comes first."""
    return rujukan(
        "kamus",
        lambda s: KamusIndikator.objects.untuk_pemda(s.pemda).order_by(F("pemda").asc(nulls_first=True)),
    )


class KamusIndikatorSumber(SumberData):
    """Bound to a government; without one it holds the entries of all."""

    judul, nama_berkas = _("Kamus indikator"), "kamus_indikator"
    opd_path, pemda_path = "", "pemda"
    kode, nama, definisi = teks("kode"), teks("nama"), teks("definisi")
    satuan, rumus = teks("satuan"), teks("rumus")

    class Meta(SumberData.Meta):
        model = KamusIndikator
        import_id_fields = ["kode"]
        fields = ["kode", "nama", "definisi", "satuan", "rumus"]
