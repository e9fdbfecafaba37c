"""The computed pieces of the grids, by the key of `data-hitung`: texts of what the core has computed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from budget.selectors import AngkaAnggaran, PohonAnggaran, anggaran_pendukung
from ui.angka import JenisAngka, tampilkan, tampilkan_utuh

TOTAL = "total"


def dengan_isian(
    pohon: PohonAnggaran, id: int, **isi: Decimal | tuple[Decimal | None, ...] | None
) -> PohonAnggaran:
    """The tree as it would be with other figures on one leaf (fields of `DaunAnggaran`)."""
    return replace(pohon, daun={**pohon.daun, id: replace(pohon.daun[id], **isi)})  # type: ignore[arg-type]


def leluhur(pohon: PohonAnggaran, id: int) -> list[int]:
    """A node and everything above it."""
    induk = {baris.id: baris.induk_id for baris in pohon.baris}
    jalur: list[int] = []
    satu: int | None = id
    while satu is not None:
        jalur.append(satu)
        satu = induk[satu]
    return jalur


def potongan_realisasi(
    pohon: PohonAnggaran, tanya: Mapping[int, tuple[str, ...]], ids: Iterable[int]
) -> dict[str, str]:
    """The pieces of these nodes and of the total.

    Args:
        tanya: by leaf, the sentences that ask for an explanation.
    """
    hasil: dict[str, str] = {}
    for id in ids:
        angka = anggaran_pendukung(pohon, [id])
        hasil[f"serapan-{id}"] = _serapan(angka)
        if id in pohon.daun:
            hasil[f"tanya-{id}"] = _tanya(tanya.get(id, ()))
        else:
            hasil |= _jumlah(str(id), angka)
    angka = anggaran_pendukung(pohon, pohon.daun)
    return {**hasil, f"serapan-{TOTAL}": _serapan(angka), **_jumlah(TOTAL, angka)}


def potongan_pagu(pohon: PohonAnggaran, ids: Iterable[int]) -> dict[str, str]:
    """The sums of pagu of these nodes and of the total, in the one document of the tree."""
    hasil = {
        f"jumlah-{id}": _uang(anggaran_pendukung(pohon, [id]).pagu[0]) for id in ids if id not in pohon.daun
    }
    return {**hasil, f"jumlah-{TOTAL}": _uang(anggaran_pendukung(pohon, pohon.daun).pagu[0])}


def _uang(nilai: Decimal | None) -> str:
    return "–" if nilai is None else tampilkan_utuh(nilai)


def _serapan(angka: AngkaAnggaran) -> str:
    if angka.serapan.nilai is None and (angka.realisasi is not None or angka.jumlah_daun > 1):
        return format_html('<span title="{}">–</span>', angka.serapan.alasan)
    return tampilkan(angka.serapan.nilai, JenisAngka.PERSEN)


def _jumlah(kunci: str, angka: AngkaAnggaran) -> dict[str, str]:
    terisi = angka.jumlah_daun - angka.tanpa_realisasi
    keterangan = _("%(terisi)d dari %(semua)d terisi") % {"terisi": terisi, "semua": angka.jumlah_daun}
    return {
        f"jumlah-{kunci}": format_html(
            '{} <span class="kisi-terisi">{}</span>', _uang(angka.realisasi), keterangan
        ),
        f"fisik-{kunci}": tampilkan(angka.fisik.nilai, JenisAngka.PERSEN),
    }


def _tanya(pesan: Iterable[str]) -> str:
    pesan = list(pesan)
    if not pesan:
        return ""
    return format_html_join("", "<p>{}</p>", ((satu,) for satu in [*pesan, _("Tulis penjelasannya.")]))
