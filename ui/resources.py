"""The base of every import: rows of one scope, read with the portal's own number parser.

A resource is bound to one OPD (or pemda): its keys are local, it finds and writes only rows of that scope,
so a file can never reach another agency. The same classes load the demonstration data.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.encoding import force_str
from django.utils.translation import gettext as _
from import_export import resources, widgets

from ui.angka import JenisAngka, baca_angka
from ui.fields import angka_untuk_diubah, tolak_karakter_kendali
from ui.tanggal import baca_tanggal


class Terikat:
    """A widget that needs to know the resource it works for (its scope)."""

    sumber: SumberData

    def ikat(self, sumber: SumberData) -> None:
        self.sumber = sumber


class TeksWidget(widgets.CharWidget):
    """Text with the blanks around it cut off and nothing invisible in it."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        text = force_str(value if value is not None else "").strip()
        try:
            tolak_karakter_kendali(text)
        except ValidationError as error:
            raise ValueError(error.messages[0]) from error
        return text


class AngkaWidget(widgets.Widget):
    """A figure of one kind, read exactly as in a form. Empty is None; `kosong` replaces it if given."""

    def __init__(self, jenis: JenisAngka | str = JenisAngka.BILANGAN, *, kosong: Any = None) -> None:
        super().__init__()
        self.jenis, self.kosong = JenisAngka(jenis), kosong

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        text = force_str(value if value is not None else "").strip()
        if not text:
            return self.kosong
        number = baca_angka(text, self.jenis)
        return int(number) if self.jenis == JenisAngka.BULAT else number

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else angka_untuk_diubah(Decimal(value), self.jenis)


class BulatWidget(AngkaWidget):
    """A whole number without separators (years, order)."""

    def __init__(self, *, kosong: Any = None) -> None:
        super().__init__(JenisAngka.BULAT, kosong=kosong)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else str(int(value))


class TanggalWidget(widgets.Widget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        text = force_str(value if value is not None else "").strip()
        return baca_tanggal(text) if text else None

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return value.isoformat() if value else ""


class YaTidakWidget(widgets.Widget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> bool:
        text = force_str(value if value is not None else "").strip().lower()
        if text in {"ya", "1", "benar"}:
            return True
        if text in {"", "tidak", "0", "salah"}:
            return False
        raise ValueError(_("Tulis “ya” atau “tidak”, bukan “%(teks)s”.") % {"teks": text})

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "ya" if value else "tidak"


def _ambil(name: str) -> Callable[[Any], str]:
    return lambda row: str(getattr(row, name))


class RujukanWidget(Terikat, widgets.Widget):
    """A reference by key to a row within the resource's scope.

    Args:
        pilihan: resource → queryset of the rows that may be referred to.
        kunci: row → its key as written in the file.
    """

    def __init__(
        self, pilihan: Callable[[Any], QuerySet[Any]], kunci: Callable[[Any], str] | str = "kode"
    ) -> None:
        widgets.Widget.__init__(self)  # not super(): ManyToManyWidget wants a model
        self.pilihan = pilihan
        self.kunci: Callable[[Any], str] = kunci if callable(kunci) else _ambil(kunci)

    def ikat(self, sumber: SumberData) -> None:
        super().ikat(sumber)
        self._rows: dict[str, Any] | None = None

    def _cari(self, key: str) -> Any:
        if self._rows is None or key not in self._rows:
            self._rows = {self.kunci(row): row for row in self.pilihan(self.sumber)}
        return self._rows.get(key)

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        key = force_str(value if value is not None else "").strip()
        if not key:
            return None
        found = self._cari(key)
        if found is None:
            raise ValueError(_("“%(kunci)s” tidak ditemukan.") % {"kunci": key})
        return found

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else self.kunci(value)


class RujukanBanyakWidget(RujukanWidget, widgets.ManyToManyWidget):
    """Several references, separated by `;`."""

    def __init__(
        self, pilihan: Callable[[Any], QuerySet[Any]], kunci: Callable[[Any], str] | str = "kode"
    ) -> None:
        RujukanWidget.__init__(self, pilihan, kunci)

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> list[Any]:
        parts = [part.strip() for part in force_str(value or "").split(";") if part.strip()]
        return [RujukanWidget.clean(self, part) for part in parts]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return ";".join(self.kunci(row) for row in value.all()) if value is not None else ""


class SumberData(resources.ModelResource):
    """Rows of one kind within one scope. Subclasses list their columns as fields and their key.

    Attributes:
        judul: the name of the file's content, for people.
        nama_berkas: the name of the file without its ending.
        opd_path: lookup from the model to the OPD ("" when the scope is the pemda).
        pemda_path: lookup to the pemda when there is no OPD.
    """

    judul: Any = ""
    nama_berkas: str = ""
    opd_path: str = "opd"
    pemda_path: str = ""

    class Meta:
        use_transactions = True
        clean_model_instances = True
        skip_unchanged = True
        report_skipped = True
        store_row_values = True
        skip_html_diff = True

    def __init__(self, *, opd: Any = None, pemda: Any = None) -> None:
        super().__init__()
        self.opd, self.pemda = opd, pemda or (opd.pemda if opd is not None else None)
        for field in self.fields.values():
            if isinstance(field.widget, Terikat):
                field.widget.ikat(self)

    def get_queryset(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = self._meta.model._default_manager.all()
        if self.opd_path:
            return rows.filter(**{self.opd_path: self.opd})
        if self.pemda_path:
            return rows.filter(**{self.pemda_path: self.pemda})
        return rows

    def init_instance(self, row: Any = None) -> Model:
        """A new row, already inside the scope where the scope is a column of its own."""
        instance: Model = self._meta.model()
        if self.opd_path == "opd":
            instance.opd = self.opd  # type: ignore[attr-defined]
        if self.pemda_path == "pemda":
            instance.pemda = self.pemda  # type: ignore[attr-defined]
        return instance

    def get_instance(self, instance_loader: Any, row: Any) -> Any:
        """The existing row with this key. An unreadable key is reported with its column, not here."""
        try:
            return super().get_instance(instance_loader, row)
        except ValueError:
            return None

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        """Refuse a file without the columns of the key, naming them."""
        present = set(dataset.headers or [])
        needed = [self.fields[name].column_name for name in self.get_import_id_fields()]
        missing = [name for name in needed if name not in present]
        if missing:
            raise ValidationError(_("Kolom %(kolom)s tidak ada pada berkas.") % {"kolom": ", ".join(missing)})

    def kolom(self) -> list[str]:
        """The column names in the order of the template file."""
        return [field.column_name for field in self.get_export_fields()]
