"""The cascade of performance as a list (Bab I, beside its drawing)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from reports import sel
from reports.bahan import Bahan
from reports.blocks import Baris, Gaya, Jenis, Kolom, TabelBlok
from reports.kaskade import Jenjang, kaskade_kinerja

DALAM = {"program": 0, "kegiatan": 1, "sub_kegiatan": 2}


def cascading(bahan: Bahan) -> TabelBlok:
    """Tujuan and sasaran as headings with their indicators, then what is done for them and by whom."""
    return TabelBlok(
        id="cascading-daftar",
        judul=_("Daftar Cascading Kinerja Tahun %(tahun)s") % {"tahun": bahan.tahun},
        kolom=(
            Kolom(_("Kode"), Jenis.KODE, 11),
            Kolom(_("Uraian"), lebar=32),
            Kolom(_("Indikator dan target"), lebar=30),
            Kolom(_("Penanggung jawab"), lebar=27),
        ),
        baris=tuple(_baris(kaskade_kinerja(bahan))),
        kosong=_("Cascading belum dapat disusun: tujuan, sasaran, dan program tahun %(tahun)s belum dicatat.")
        % {"tahun": bahan.tahun},
    )


def _baris(nodes: Iterable[Jenjang]) -> Iterator[Baris]:
    labels = {"tujuan": _("Tujuan: %(uraian)s"), "sasaran": _("Sasaran: %(uraian)s")}
    for node in nodes:
        label = labels.get(node.jenis)
        yield sel.baris(
            sel.kode(node.kode),
            sel.teks(
                label % {"uraian": node.uraian} if label else node.uraian, inden=DALAM.get(node.jenis, 0)
            ),
            sel.teks("; ".join(f"{name} ({target})" if target else name for name, target in node.ukuran)),
            sel.teks(node.penanggung_jawab),
            gaya=Gaya.KELOMPOK if label else Gaya.BIASA,
        )
        yield from _baris(node.anak)
