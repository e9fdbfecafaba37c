"""The programme tree and the account summary as they are downloaded."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import django_tables2 as tables
from django.http import HttpResponse
from django.utils.translation import gettext as _

from budget.selectors import PohonAnggaran, RingkasanRekening
from ui.angka import Hasil, bulatkan
from ui.tables import AngkaColumn, EksporTabel, PortalTable, RupiahColumn


def unduh_pohon(pohon: PohonAnggaran, jenis: str, nama_berkas: str) -> HttpResponse:
    """The tree as a download (`jenis`: xlsx or csv): one row per node, sums included, rates to 2 decimals."""
    kolom: dict[str, tables.Column] = {
        "kode": tables.Column(verbose_name=_("Kode")),
        "tingkat": tables.Column(verbose_name=_("Tingkat")),
        "nama": tables.Column(verbose_name=_("Program/kegiatan/sub kegiatan")),
        "unit": tables.Column(verbose_name=_("Unit pelaksana")),
        "sumber_dana": tables.Column(verbose_name=_("Sumber dana")),
    }
    for tempat, dokumen in enumerate(pohon.dokumen):
        judul = _("Pagu %(dokumen)s (Rp)") % {"dokumen": dokumen.nama_tahap}
        kolom[f"pagu{tempat}"] = RupiahColumn(verbose_name=judul)
    kolom["realisasi"] = RupiahColumn(verbose_name=_("Realisasi (Rp)"))
    kolom["serapan"] = AngkaColumn(verbose_name=_("Serapan (%)"))
    kolom["fisik"] = AngkaColumn(verbose_name=_("Realisasi fisik (%)"))
    data = [
        {
            "kode": baris.kode,
            "tingkat": baris.nama_tingkat,
            "nama": baris.nama,
            "unit": baris.unit,
            "sumber_dana": baris.sumber_dana,
            **{f"pagu{tempat}": nilai for tempat, nilai in enumerate(baris.angka.pagu)},
            "realisasi": baris.angka.realisasi,
            "serapan": _dua_desimal(baris.angka.serapan),
            "fisik": _dua_desimal(baris.angka.fisik),
        }
        for baris in pohon.baris
    ]
    return _unduh(kolom, data, jenis, nama_berkas)


def unduh_rekening(ringkasan: RingkasanRekening, jenis: str, nama_berkas: str) -> HttpResponse:
    """The account summary as a download (`jenis`: xlsx or csv), sums included."""
    kolom: dict[str, tables.Column] = {
        "kode": tables.Column(verbose_name=_("Kode rekening")),
        "nama": tables.Column(verbose_name=_("Uraian")),
    }
    for tempat, dokumen in enumerate(ringkasan.dokumen):
        judul = _("Anggaran %(dokumen)s (Rp)") % {"dokumen": dokumen.nama_tahap}
        kolom[f"pagu{tempat}"] = RupiahColumn(verbose_name=judul)
    kolom["realisasi"] = RupiahColumn(verbose_name=_("Realisasi (Rp)"))
    kolom["serapan"] = AngkaColumn(verbose_name=_("Serapan (%)"))
    data = [
        {
            "kode": baris.kode,
            "nama": baris.nama,
            **{f"pagu{tempat}": nilai for tempat, nilai in enumerate(baris.pagu)},
            "realisasi": baris.realisasi_acuan,
            "serapan": _dua_desimal(baris.serapan),
        }
        for baris in ringkasan.baris
    ]
    return _unduh(kolom, data, jenis, nama_berkas)


def _dua_desimal(hasil: Hasil) -> Decimal | None:
    return None if hasil.nilai is None else bulatkan(hasil.nilai, 2)


def _unduh(
    kolom: dict[str, tables.Column], data: list[dict[str, Any]], jenis: str, nama_berkas: str
) -> HttpResponse:
    tabel = PortalTable(data, extra_columns=list(kolom.items()), default="")
    return EksporTabel(jenis, tabel).response(f"{nama_berkas}.{jenis}")
