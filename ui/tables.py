"""The base of every list: one lean template, Indonesian figures, stable paging, safe exports.

Columns show attributes of rows; none of them computes. Tables of many figures for reports are not made here.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import django_tables2 as tables
from django.http import HttpResponse
from django.utils.html import format_html
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django_tables2.data import TableQuerysetData
from django_tables2.export import TableExport

from ui.angka import JenisAngka, pastikan_desimal, tampilkan
from ui.fields import KENDALI, angka_untuk_diubah
from ui.predikat import chip
from ui.tanggal import tampilkan_tanggal, tanggal_untuk_diubah

KOSONG = "–"
_AWAL_RUMUS = re.compile(r"'*(?:[\s\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])")
_ANGKA_NEGATIF = re.compile(r"-[\d.,]+")


def amankan_sel(isi: Any) -> Any:
    """A cell for a spreadsheet: text that a spreadsheet would run as a formula gets an apostrophe in front.

    Figures and dates pass unchanged; control characters, which XLSX cannot hold, are dropped.
    """
    if not isinstance(isi, str):
        return isi
    bersih = KENDALI.sub("", isi)
    berbahaya = _AWAL_RUMUS.match(bersih) and not _ANGKA_NEGATIF.fullmatch(bersih)
    return f"'{bersih}" if berbahaya else bersih


def lepas_pengaman(teks: str) -> str:
    """The text as it was before `amankan_sel`."""
    return teks[1:] if teks.startswith("'") and amankan_sel(teks[1:]) == teks else teks


def tanpa_nilai(alasan: str) -> str:
    """A missing figure: a dash to see, the reason to hear and in the tooltip."""
    return format_html(
        '<span class="redup" title="{}"><span aria-hidden="true">–</span>'
        '<span class="visually-hidden">{}</span></span>',
        alasan,
        alasan,
    )


class AngkaColumn(tables.Column):
    """A figure, right-aligned. The value is a Decimal, an int, or a result with `.nilai` and `.alasan`.

    Results are not ordered by themselves: give `order_by="capaian__nilai"` for a column of results.
    """

    jenis = JenisAngka.BILANGAN
    desimal: int | None = None
    kelas = "num"

    def __init__(
        self, *args: Any, jenis: JenisAngka | str | None = None, desimal: int | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.jenis = JenisAngka(jenis) if jenis is not None else self.jenis
        self.desimal = desimal if desimal is not None else self.desimal

    def render(self, value: Any) -> str:
        nilai = self.value(value)
        if nilai is None:
            return tanpa_nilai(str(getattr(value, "alasan", "")))
        return tampilkan(nilai, self.jenis, self.desimal)

    def value(self, value: Any) -> Decimal | None:
        """The exact figure, also for exports."""
        nilai = getattr(value, "nilai", value)
        return None if nilai is None else pastikan_desimal(nilai)


class RupiahColumn(AngkaColumn):
    jenis = JenisAngka.RUPIAH


class PersenColumn(AngkaColumn):
    jenis = JenisAngka.PERSEN


class TeksColumn(tables.Column):
    """Words as they are; for tables that need nothing else of the library."""


class TanggalColumn(tables.Column):
    kelas = "text-nowrap"

    def render(self, value: datetime.date) -> str:
        return tampilkan_tanggal(value)

    def value(self, value: datetime.date) -> datetime.date:
        return value.date() if isinstance(value, datetime.datetime) else value


class PredikatColumn(tables.Column):
    """A chip for a HasilPredikat; in exports its word."""

    def render(self, value: Any) -> str:
        return chip(value)

    def value(self, value: Any) -> str:
        return getattr(value, "label", None) or ""


class StatusColumn(tables.Column):
    """A status word in its tone. `nada` maps the stored value to info, positif, peringatan or bahaya."""

    def __init__(self, *args: Any, nada: dict[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.nada = nada or {}

    def render(self, value: Any, record: Any, bound_column: Any) -> str:
        mentah = bound_column.accessor.resolve(record, quiet=True)
        return format_html(
            '<span class="status status-{}">{}</span>', self.nada.get(str(mentah), "netral"), value
        )

    def value(self, value: Any) -> str:
        return str(value)


class TautanColumn(tables.Column):
    """The row's heading, linked by `linkify` (see django-tables2) or by `alamat`, a function of the row."""

    kelas = "kartu-judul"

    def __init__(self, *args: Any, alamat: Callable[[Any], str] | None = None, **kwargs: Any) -> None:
        if alamat is not None:
            kwargs["linkify"] = lambda record: alamat(record)
        super().__init__(*args, **kwargs)


@dataclass(frozen=True)
class Sel:
    """One cell as the template shows it."""

    isi: Any
    kelas: str
    label: str
    judul_baris: bool


class PortalTable(tables.Table):
    """Base of every list.

    Attributes:
        keterangan: the caption.
        kartu: rows become cards on narrow screens; False keeps the grid and holds its first column.
        catatan: lines under the table (policy in force, sources).
        kosong: what to say, and do, when there is no row at all.
    """

    keterangan: Any = ""
    kartu = True
    catatan: tuple[Any, ...] = ()
    kosong: Any = _("Belum ada data untuk ditampilkan.")

    def __init__(self, data: Any = None, *args: Any, keterangan: Any = None, **kwargs: Any) -> None:
        kwargs.setdefault("default", KOSONG)
        kwargs.setdefault("empty_text", self._meta.empty_text or self.kosong)
        super().__init__(data, *args, **kwargs)
        if keterangan is not None:
            self.keterangan = keterangan

    def paginate(self, *args: Any, **kwargs: Any) -> Any:
        """Page in an order without ties: the primary key decides between equals."""
        if isinstance(self.data, TableQuerysetData):
            queryset = self.data.data
            urutan = queryset.query.order_by or queryset.query.get_meta().ordering
            if not {"pk", "-pk", "id", "-id"} & {kunci for kunci in urutan if isinstance(kunci, str)}:
                self.data.data = queryset.order_by(*urutan, "pk")
        return super().paginate(*args, **kwargs)

    def isi_baris(self) -> Iterator[tuple[Any, list[Sel]]]:
        """(row, its cells) of the page shown; a column's class and label are worked out once."""
        kolom = [
            (
                satu.name,
                " ".join(filter(None, (getattr(satu.column, "kelas", ""), _kelas_sendiri(satu.column)))),
                str(satu.header),
                nomor == 0,
            )
            for nomor, satu in enumerate(self.columns)
        ]
        for baris in self.paginated_rows:
            yield (
                baris,
                [Sel(baris.get_cell(nama), kelas, label, judul) for nama, kelas, label, judul in kolom],
            )

    def kepala_kolom(self) -> Iterator[dict[str, Any]]:
        """What the header row needs: label, class, and for sorting the next order and the current one."""
        for satu in self.columns:
            urut = ""
            if satu.is_ordered:
                urut = "descending" if satu.order_by_alias.is_descending else "ascending"
            yield {
                "label": satu.header,
                "kelas": " ".join(
                    filter(None, (getattr(satu.column, "kelas", ""), _kelas_sendiri(satu.column)))
                ),
                "urut": urut,
                "berikut": satu.order_by_alias.next if satu.orderable else "",
            }

    def as_values(self, exclude_columns: Any = None) -> Iterator[list[Any]]:
        """Rows for export, safe to open in a spreadsheet."""
        for baris in super().as_values(exclude_columns):
            yield [amankan_sel(isi) for isi in baris]


def _kelas_sendiri(kolom: tables.Column) -> str:
    """A fixed class given in the column's own `attrs`."""
    kelas = kolom.attrs.get("td", kolom.attrs.get("cell", {})).get("class", "")
    return kelas if isinstance(kelas, str) else ""


class EksporTabel(TableExport):
    """XLSX with real figures and dates; CSV as an Indonesian spreadsheet opens it by a double click.

    The CSV has a byte-order mark, semicolons, decimal commas and dates as 21-11-2026, which the portal's own
    import reads back unchanged.
    """

    JENIS = ("xlsx", "csv")

    def export(self) -> Any:
        if self.format != self.CSV:
            return self.dataset.export(self.format)
        salinan = [[_sel_csv(isi) for isi in baris] for baris in self.dataset]
        hasil = type(self.dataset)(*salinan, headers=self.dataset.headers)
        return "\ufeff" + hasil.export("csv", delimiter=";")

    def response(self, filename: str | None = None) -> HttpResponse:
        """The download; the name is reduced to plain letters, digits and hyphens."""
        dasar, _titik, akhiran = (filename or f"daftar.{self.format}").rpartition(".")
        return super().response(f"{slugify(dasar) or 'daftar'}.{akhiran}")


def _sel_csv(isi: Any) -> Any:
    if isinstance(isi, Decimal):
        return angka_untuk_diubah(isi, JenisAngka.BILANGAN)
    if isinstance(isi, datetime.date):
        return tanggal_untuk_diubah(isi)
    return isi
