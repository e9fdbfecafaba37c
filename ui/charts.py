"""Charts drawn on the server as SVG: the same picture on the page and in the report.

Colours come from CSS classes (`css/components/grafik.css`), so no inline style is needed. Every chart has a
title and a description in words; the table beneath it stays the source of the figures.
All coordinates are `Decimal`, rounded to one decimal of a pixel.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ui.angka import JenisAngka, bulatkan, tampilkan

_NOL = Decimal(0)
_LANGKAH = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


@dataclass(frozen=True)
class Batang:
    """One bar. `nilai` None is drawn as "–" with its reason; `tingkat` 0–4 is a predikat level (0 = best)."""

    label: str
    nilai: Decimal | None
    target: Decimal | None = None
    tingkat: int | None = None
    alasan: str = ""


@dataclass(frozen=True)
class Deret:
    """One line: its name and a figure (or None, a gap) for each point of the horizontal axis."""

    nama: str
    nilai: tuple[Decimal | None, ...]


def batas_sumbu(terbesar: Decimal, langkah: int = 4) -> tuple[Decimal, Decimal]:
    """(step, end) of an axis from 0 that holds `terbesar` in at most `langkah` round steps.

    Steps are 1, 2, 2.5 or 5 times a power of ten: 103,4 in 4 steps gives (50, 150); 0 gives (1, langkah).
    """
    if terbesar <= 0:
        return Decimal(1), Decimal(langkah)
    kasar = terbesar / langkah
    pangkat = Decimal(1).scaleb(kasar.adjusted())
    satu = next(kali * pangkat for kali in _LANGKAH if kali * pangkat >= kasar)
    jumlah = (terbesar / satu).to_integral_value(rounding=ROUND_CEILING)
    return satu, satu * jumlah


def _px(nilai: Decimal | int) -> str:
    return f"{bulatkan(Decimal(nilai), 1):f}"


def _tampil(nilai: Decimal | None, jenis: JenisAngka | str, desimal: int | None) -> str:
    return tampilkan(nilai, jenis, desimal)


def bingkai_svg(
    lebar: int, tinggi: int, judul: str, uraian: str, isi: SafeString, kelas: str = "grafik-gambar"
) -> SafeString:
    return format_html(
        '<svg class="{}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" role="img" aria-label="{}">'
        "<title>{}</title><desc>{}</desc>{}</svg>",
        kelas,
        lebar,
        tinggi,
        judul,
        judul,
        uraian,
        isi,
    )


def _gabung(potongan: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((satu,) for satu in potongan))


def _potong(teks: str, muat: int) -> str:
    return teks if len(teks) <= muat else teks[: muat - 1].rstrip() + "…"


def batang_mendatar(
    batang: Sequence[Batang],
    *,
    judul: str,
    jenis: JenisAngka | str = JenisAngka.PERSEN,
    desimal: int | None = None,
    lebar: int = 720,
    lebar_label: int = 230,
) -> SafeString:
    """Horizontal bars from 0, each with its figure and, where there is one, a dashed mark at its target.

    A negative figure gets no bar, only its number. `lebar` is the width of the drawing's own coordinates; on
    the page it scales with its place.
    """
    baris, atas = 34, 8
    tinggi = atas + baris * len(batang) + 26
    besaran = [angka for satu in batang for angka in (satu.nilai, satu.target) if angka is not None]
    langkah, ujung = batas_sumbu(max(besaran, default=_NOL))
    kiri, kanan = Decimal(lebar_label), Decimal(lebar - 92)
    bidang = kanan - kiri

    def x(nilai: Decimal) -> Decimal:
        return kiri + bidang * nilai / ujung

    potongan: list[SafeString] = []
    garis = _NOL
    while garis <= ujung:
        potongan.append(
            format_html(
                '<line class="grafik-kisi" x1="{0}" x2="{0}" y1="{1}" y2="{2}"/>'
                '<text class="grafik-teks-redup" x="{0}" y="{3}" text-anchor="middle">{4}</text>',
                _px(x(garis)),
                atas,
                tinggi - 24,
                tinggi - 8,
                tampilkan(garis, jenis, 0 if langkah >= 1 else 1),
            )
        )
        garis += langkah
    for nomor, satu in enumerate(batang):
        y = atas + baris * nomor
        panjang = max(satu.nilai or _NOL, _NOL) * bidang / ujung
        kelas = "grafik-batang" if satu.tingkat is None else f"grafik-batang grafik-p{satu.tingkat}"
        potongan.append(
            format_html(
                '<text class="grafik-teks" x="{}" y="{}" text-anchor="end">{}<title>{}</title></text>',
                lebar_label - 10,
                y + 21,
                _potong(satu.label, (lebar_label - 12) // 7),
                satu.label,
            )
        )
        if panjang > 0:
            potongan.append(
                format_html(
                    '<rect class="{}" x="{}" y="{}" width="{}" height="20" rx="2"/>',
                    kelas,
                    _px(kiri),
                    y + 6,
                    _px(panjang),
                )
            )
        if satu.target is not None and satu.target >= 0:
            potongan.append(
                format_html(
                    '<line class="grafik-target" x1="{0}" x2="{0}" y1="{1}" y2="{2}"/>',
                    _px(x(satu.target)),
                    y + 2,
                    y + 30,
                )
            )
        ujung_teks = max(panjang, (satu.target or _NOL) * bidang / ujung if satu.target else _NOL)
        potongan.append(
            format_html(
                '<text class="grafik-nilai" x="{}" y="{}">{}</text>',
                _px(kiri + ujung_teks + 7),
                y + 21,
                _tampil(satu.nilai, jenis, desimal),
            )
        )
    potongan.append(
        format_html(
            '<line class="grafik-sumbu" x1="{0}" x2="{0}" y1="{1}" y2="{2}"/>', _px(kiri), atas, tinggi - 24
        )
    )
    return bingkai_svg(lebar, tinggi, judul, _uraian_batang(batang, jenis, desimal), _gabung(potongan))


def _uraian_batang(batang: Sequence[Batang], jenis: JenisAngka | str, desimal: int | None) -> str:
    bagian = []
    for satu in batang:
        teks = f"{satu.label}: {_tampil(satu.nilai, jenis, desimal)}"
        if satu.nilai is None and satu.alasan:
            teks += f" ({satu.alasan})"
        if satu.target is not None:
            teks += _(", target %(target)s") % {"target": _tampil(satu.target, jenis, desimal)}
        bagian.append(teks)
    return "; ".join(bagian) + "." if bagian else _("Tidak ada data.")


def garis_tren(
    titik: Sequence[str],
    deret: Sequence[Deret],
    *,
    judul: str,
    jenis: JenisAngka | str = JenisAngka.BILANGAN,
    desimal: int | None = None,
    lebar: int = 720,
    tinggi: int = 300,
) -> SafeString:
    """Up to four lines over the same points (years, quarters). A missing figure is a gap, never a zero.

    Raises ValueError for more than four series or a series of another length than `titik`.
    """
    if len(deret) > 4:
        raise ValueError("at most four series can be told apart")
    if any(len(satu.nilai) != len(titik) for satu in deret):
        raise ValueError("each series needs one figure, or None, per point")
    besaran = [angka for satu in deret for angka in satu.nilai if angka is not None]
    langkah, ujung = batas_sumbu(max(besaran, default=_NOL))
    dasar = _NOL
    while besaran and dasar > min(besaran):
        dasar -= langkah
    kiri, kanan, atas, bawah = Decimal(76), Decimal(lebar - 30), Decimal(16), Decimal(tinggi - 58)

    def x(nomor: int) -> Decimal:
        return (kiri + kanan) / 2 if len(titik) == 1 else kiri + (kanan - kiri) * nomor / (len(titik) - 1)

    def y(nilai: Decimal) -> Decimal:
        return bawah - (bawah - atas) * (nilai - dasar) / (ujung - dasar)

    potongan: list[SafeString] = []
    garis = dasar
    while garis <= ujung:
        potongan.append(
            format_html(
                '<line class="grafik-kisi" x1="{}" x2="{}" y1="{}" y2="{}"/>'
                '<text class="grafik-teks-redup" x="{}" y="{}" text-anchor="end">{}</text>',
                _px(kiri),
                _px(kanan),
                _px(y(garis)),
                _px(y(garis)),
                _px(kiri - 8),
                _px(y(garis) + 4),
                tampilkan(garis, jenis, 0 if langkah >= 1 else max(-langkah.adjusted(), 1)),
            )
        )
        garis += langkah
    for nomor, label in enumerate(titik):
        potongan.append(
            format_html(
                '<text class="grafik-teks-redup" x="{}" y="{}" text-anchor="middle">{}</text>',
                _px(x(nomor)),
                _px(bawah + 20),
                label,
            )
        )
    for urut, satu in enumerate(deret, start=1):
        potongan.extend(_satu_garis(satu, urut, x, y))
        potongan.append(
            format_html(
                '<line class="grafik-garis grafik-g{0}" x1="{1}" x2="{2}" y1="{3}" y2="{3}"/>'
                '<text class="grafik-teks" x="{4}" y="{5}">{6}</text>',
                urut,
                _px(kiri + (urut - 1) * 160),
                _px(kiri + (urut - 1) * 160 + 26),
                _px(tinggi - 14),
                _px(kiri + (urut - 1) * 160 + 33),
                _px(tinggi - 10),
                _potong(satu.nama, 18),
            )
        )
    uraian = "; ".join(
        f"{satu.nama}: "
        + ", ".join(
            f"{label} {_tampil(nilai, jenis, desimal)}"
            for label, nilai in zip(titik, satu.nilai, strict=True)
        )
        for satu in deret
    )
    return bingkai_svg(
        lebar, tinggi, judul, f"{uraian}." if uraian else _("Tidak ada data."), _gabung(potongan)
    )


def _satu_garis(
    deret: Deret, urut: int, x: Callable[[int], Decimal], y: Callable[[Decimal], Decimal]
) -> list[SafeString]:
    """The line in unbroken stretches, and a dot on every figure (a lone figure is a dot alone)."""
    ruas: list[list[tuple[Decimal, Decimal]]] = [[]]
    for nomor, nilai in enumerate(deret.nilai):
        if nilai is None:
            ruas.append([])
        else:
            ruas[-1].append((x(nomor), y(nilai)))
    garis = [
        format_html(
            '<polyline class="grafik-garis grafik-g{}" points="{}"/>',
            urut,
            " ".join(f"{_px(kx)},{_px(ky)}" for kx, ky in satu),
        )
        for satu in ruas
        if len(satu) > 1
    ]
    titik = format_html_join(
        "",
        '<circle class="grafik-titik grafik-t{}" cx="{}" cy="{}" r="4.5"/>',
        ((urut, _px(kx), _px(ky)) for satu in ruas for kx, ky in satu),
    )
    return [*garis, titik]


def garis_kecil(
    nilai: Sequence[Decimal | None],
    *,
    judul: str,
    jenis: JenisAngka | str = JenisAngka.BILANGAN,
    desimal: int | None = None,
) -> SafeString:
    """A sparkline, 120 × 32, scaled from the smallest to the largest figure; gaps where there is none."""
    ada = [angka for angka in nilai if angka is not None]
    terkecil, terbesar = min(ada, default=_NOL), max(ada, default=_NOL)
    jarak = terbesar - terkecil

    def x(nomor: int) -> Decimal:
        return Decimal(60) if len(nilai) == 1 else 6 + Decimal(108) * nomor / (len(nilai) - 1)

    def y(angka: Decimal) -> Decimal:
        return Decimal(16) if not jarak else 26 - 20 * (angka - terkecil) / jarak

    isi = _gabung(_satu_garis(Deret(judul, tuple(nilai)), 1, x, y))
    uraian = ", ".join(_tampil(angka, jenis, desimal) for angka in nilai)
    return bingkai_svg(120, 32, judul, f"{uraian}." if uraian else _("Tidak ada data."), isi, "grafik-kecil")
