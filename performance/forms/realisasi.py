"""Grids of the action plan and of results. Fields are named `<column>_<indicator id>`.

The hidden fields say what the person was shown, so that only touched rows are written and two people may
work on different rows. After a refusal they are renewed: saving again then replaces knowingly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from performance.capaian import Datum, Hasil, Nilai, StatusDatum, hitung_komponen
from performance.isian import baca_isian, teks_isian
from performance.models import Indikator, Realisasi, RealisasiTahunan
from performance.models.indikator import DefinisiIndikator
from performance.models.nilai import JenisNilai
from performance.models.nilai import StatusDatum as PilihanStatus
from performance.rules import periksa_komponen, periksa_tanda_target
from performance.selectors.isian import BarisRencana
from performance.services.realisasi import (
    Bentrok,
    IsianRealisasi,
    IsianRencana,
    sidik_realisasi,
    sidik_rencana,
)
from ui.angka import AngkaTidakTerbaca
from ui.berkas import BuktiField
from ui.fields import AngkaField
from ui.forms import PortalForm

PILIHAN_STATUS = [
    (PilihanStatus.NILAI, PilihanStatus.NILAI.label),
    (PilihanStatus.TIDAK_BERLAKU, PilihanStatus.TIDAK_BERLAKU.label),
    (PilihanStatus.MENUNGGU_RILIS, PilihanStatus.MENUNGGU_RILIS.label),
]
JENIS_BERANGKA = {JenisNilai.ANGKA, JenisNilai.PERSEN, JenisNilai.RUPIAH, JenisNilai.DURASI}
JENIS_SEL = {
    JenisNilai.ANGKA: "bilangan",
    JenisNilai.DURASI: "bilangan",
    JenisNilai.PERSEN: "persen",
    JenisNilai.RUPIAH: "rupiah",
}
ROMAWI = {1: "I", 2: "II", 3: "III", 4: "IV"}
LABEL_TEKS = {
    "faktor_pendukung": gettext_lazy("Faktor pendukung"),
    "faktor_penghambat": gettext_lazy("Faktor penghambat"),
    "tindak_lanjut": gettext_lazy("Tindak lanjut"),
    "keterangan": gettext_lazy("Keterangan"),
    "bukti_halaman": gettext_lazy("Halaman bukti"),
}


class KisiForm(PortalForm):
    """What the grids share: reading a typed value, and renewing the hidden fields."""

    def sidik(self) -> Mapping[str, str]:
        """The hidden fields for what is stored, by name."""
        raise NotImplementedError

    def perbarui_sidik(self, bentrok: Iterable[Bentrok]) -> None:
        """Let the hidden fields of the rows that met say what is stored now, so that saving once more
        replaces knowingly. All other rows keep what the person was shown."""
        stored, data = self.sidik(), self.data.copy()
        for one in bentrok:
            for name in (f"versi{one.akhiran}", f"semula{one.akhiran}"):
                if name in stored:
                    data[name] = stored[name]
        self.data = data

    def _baca(self, name: str, definisi: DefinisiIndikator) -> Nilai | None:
        try:
            return baca_isian(self.cleaned_data.get(name) or "", definisi)
        except AngkaTidakTerbaca as error:
            self.add_error(name, ValidationError(error.pesan, code="tidak_terbaca"))
            return None

    def kesalahan_sel(self) -> list[dict[str, str]]:
        """The errors for the summary: each names its row and column and leads to its cell."""
        found = [{"teks": str(text), "id": ""} for text in self.non_field_errors()]
        for name, errors in self.errors.items():
            if name in self.fields:
                cell = self[name]
                found += [{"teks": f"{cell.label}: {text}", "id": cell.id_for_label} for text in errors]
        return found


@dataclass(frozen=True)
class SelRencana:
    """The inputs of one quarter of one row."""

    isian: BarisIsian
    triwulan: int
    target: BoundField
    aktivitas: BoundField
    semula: BoundField

    @property
    def judul(self) -> str:
        """The heading of its column."""
        return f"TW {ROMAWI[self.triwulan]}"

    @property
    def kolom_target(self) -> str:
        return f"tw{self.triwulan}"

    @property
    def kolom_aktivitas(self) -> str:
        return f"aktivitas{self.triwulan}"


class KisiRencana(KisiForm):
    """Four quarterly targets and their activities per indicator."""

    isian: list[IsianRencana]

    def __init__(self, *args: Any, baris: Sequence[BarisRencana], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.daftar = baris
        for row in baris:
            indicator, definition = row.tahun_ini.indikator, row.tahun_ini.definisi
            for tw in range(1, 5):
                plan = row.rencana.get(tw)
                self.fields[f"tw{tw}_{indicator.pk}"] = forms.CharField(
                    label=_("%(nama)s, target TW %(tw)s") % {"nama": indicator.nama, "tw": ROMAWI[tw]},
                    required=False,
                    max_length=60,
                    initial=teks_isian(plan.nilai if plan else None, definition),
                    widget=forms.TextInput(attrs={"class": "angka", "inputmode": "text"}),
                )
                self.fields[f"aktivitas{tw}_{indicator.pk}"] = forms.CharField(
                    label=_("%(nama)s, aktivitas TW %(tw)s") % {"nama": indicator.nama, "tw": ROMAWI[tw]},
                    required=False,
                    max_length=2000,
                    initial=plan.aktivitas if plan else "",
                    widget=forms.Textarea(attrs={"rows": 2}),
                )
                self.fields[f"semula{tw}_{indicator.pk}"] = forms.CharField(
                    required=False, initial=sidik_rencana(plan), widget=forms.HiddenInput, strip=False
                )

    def baris(self) -> Iterator[tuple[BarisRencana, list[SelRencana]]]:
        for row in self.daftar:
            pk = row.tahun_ini.indikator.pk
            own = BarisIsian(row.tahun_ini.indikator, row.tahun_ini.definisi, None)
            yield (
                row,
                [
                    SelRencana(
                        own, tw, self[f"tw{tw}_{pk}"], self[f"aktivitas{tw}_{pk}"], self[f"semula{tw}_{pk}"]
                    )
                    for tw in range(1, 5)
                ],
            )

    def sidik(self) -> dict[str, str]:
        return {
            f"semula{tw}_{row.tahun_ini.indikator.pk}": sidik_rencana(row.rencana.get(tw))
            for row in self.daftar
            for tw in range(1, 5)
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        result: list[IsianRencana] = []
        for row in self.daftar:
            indicator, definition = row.tahun_ini.indikator, row.tahun_ini.definisi
            for tw in range(1, 5):
                name = f"tw{tw}_{indicator.pk}"
                value = self._baca(name, definition)
                for breach in periksa_tanda_target(value, definition.metode, name):
                    self.add_error(name, ValidationError(breach.pesan, code=breach.aturan.id))
                result.append(
                    IsianRencana(
                        indicator.pk,
                        tw,
                        value,
                        data.get(f"aktivitas{tw}_{indicator.pk}") or "",
                        data.get(f"semula{tw}_{indicator.pk}") or "",
                    )
                )
        self.isian = result
        return data


@dataclass(frozen=True)
class BarisIsian:
    """What a grid of results needs of one row: the indicator, its definition of the year, what is stored."""

    indikator: Indikator
    definisi: DefinisiIndikator
    tersimpan: Realisasi | RealisasiTahunan | None
    hanya_baca: bool = False

    @property
    def terkunci(self) -> bool:
        return self.hanya_baca or getattr(self.tersimpan, "tahap", "") in Realisasi.TERKUNCI

    @property
    def versi(self) -> int:
        return self.tersimpan.versi if self.tersimpan is not None else 0

    @property
    def jenis_sel(self) -> str:
        """How a grid reads the value while it is typed (docs/kisi.md)."""
        kind = self.definisi.jenis_nilai
        return JENIS_SEL.get(JenisNilai(kind), "teks")

    @property
    def berkomponen(self) -> bool:
        """Is the value pembilang ÷ penyebut × pengali?"""
        definition = self.definisi
        return bool(definition.pembilang and definition.penyebut and definition.jenis_nilai in JENIS_BERANGKA)


class KisiRealisasi(KisiForm):
    """Results of one quarter. Rows that were handed in have no fields."""

    kolom_teks: tuple[str, ...] = (
        "faktor_pendukung",
        "faktor_penghambat",
        "tindak_lanjut",
        "bukti_halaman",
    )
    berbukti = True

    def __init__(self, *args: Any, baris: Sequence[BarisIsian], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.daftar = baris
        for row in baris:
            if not row.terkunci:
                self._pasang(row)

    def _pasang(self, row: BarisIsian) -> None:
        pk, stored, name = row.indikator.pk, row.tersimpan, row.indikator.nama
        computed = self.hasil_komponen(row)
        value = stored.nilai if stored is not None else None
        status = stored.status if stored is not None else StatusDatum.NILAI
        self.fields[f"status_{pk}"] = forms.ChoiceField(
            label=_("%(nama)s, status data") % {"nama": name},
            choices=PILIHAN_STATUS,
            initial=StatusDatum.NILAI if status == StatusDatum.BELUM_DIISI else status,
        )
        self.fields[f"nilai_{pk}"] = forms.CharField(
            label=_("%(nama)s, realisasi") % {"nama": name},
            required=False,
            max_length=60,
            # A value that is computed from its components is not typed a second time.
            initial="" if computed and computed.nilai == value else teks_isian(value, row.definisi),
            # The empty placeholder lets the style sheet know whether anything stands in the input.
            widget=forms.TextInput(attrs={"class": "angka", "placeholder": " "}),
        )
        if row.berkomponen:
            for part in ("pembilang", "penyebut"):
                self.fields[f"{part}_{pk}"] = AngkaField(
                    label=f"{name}, {getattr(row.definisi, part)}",
                    required=False,
                    initial=getattr(stored, part, None),
                )
                self.fields[f"{part}_{pk}"].widget.attrs["placeholder"] = " "
        self.fields[f"alasan_status_{pk}"] = forms.CharField(
            label=_("%(nama)s, alasan") % {"nama": name},
            required=False,
            max_length=250,
            initial=stored.alasan_status if stored else "",
        )
        for column in self.kolom_teks:
            short = column == "bukti_halaman"
            self.fields[f"{column}_{pk}"] = forms.CharField(
                label=f"{name}, {LABEL_TEKS[column]}",
                required=False,
                max_length=40 if short else 4000,
                initial=getattr(stored, column, ""),
                widget=forms.TextInput if short else forms.Textarea(attrs={"rows": 2}),
            )
        if self.berbukti:
            self.fields[f"bukti_{pk}"] = BuktiField(
                label=_("%(nama)s, bukti dukung") % {"nama": name}, required=False
            )
            self.fields[f"hapus_bukti_{pk}"] = forms.BooleanField(
                label=_("Hapus berkas bukti yang tersimpan"), required=False
            )
        for hidden, text in self._sidik(row).items():
            self.fields[hidden] = forms.CharField(
                required=False, initial=text, widget=forms.HiddenInput, strip=False
            )

    def _sidik(self, row: BarisIsian) -> dict[str, str]:
        pk, stored = row.indikator.pk, row.tersimpan
        return {
            f"versi_{pk}": str(stored.versi if stored else 0),
            f"semula_{pk}": sidik_realisasi(stored, self.kolom_teks),
        }

    def sidik(self) -> dict[str, str]:
        return {
            name: text for row in self.daftar if not row.terkunci for name, text in self._sidik(row).items()
        }

    def clean(self) -> dict[str, Any]:
        super().clean()
        self.isian = [self._isian(row) for row in self.daftar if not row.terkunci]
        return self.cleaned_data

    def _isian(self, row: BarisIsian) -> IsianRealisasi:
        pk, data = row.indikator.pk, self.cleaned_data
        version = data.get(f"versi_{pk}") or "0"
        return IsianRealisasi(
            indikator_id=pk,
            datum=self._datum(row),
            pembilang=data.get(f"pembilang_{pk}"),
            penyebut=data.get(f"penyebut_{pk}"),
            teks={column: data.get(f"{column}_{pk}") or "" for column in self.kolom_teks},
            versi=int(version) if version.isascii() and version.isdigit() else -1,
            semula=data.get(f"semula_{pk}") or "",
            bukti=data.get(f"bukti_{pk}"),
            hapus_bukti=bool(data.get(f"hapus_bukti_{pk}")),
        )

    def _datum(self, row: BarisIsian) -> Datum:
        """The typed row as a datum; what is wrong with it is noted beside its fields."""
        pk, data = row.indikator.pk, self.cleaned_data
        status = StatusDatum(data.get(f"status_{pk}") or StatusDatum.NILAI)
        typed = self._baca(f"nilai_{pk}", row.definisi)
        parts = (data.get(f"pembilang_{pk}"), data.get(f"penyebut_{pk}"))
        reason = data.get(f"alasan_status_{pk}") or ""
        if status != StatusDatum.NILAI:
            if typed is not None or parts != (None, None):
                self.add_error(f"nilai_{pk}", _("Kosongkan nilainya, atau pilih status “Ada nilai”."))
            return Datum(status, alasan=reason)
        value = self._nilai(row, typed, parts)
        return Datum(StatusDatum.BELUM_DIISI) if value is None else Datum(StatusDatum.NILAI, value)

    def _nilai(
        self, row: BarisIsian, typed: Nilai | None, parts: tuple[Decimal | None, Decimal | None]
    ) -> Nilai | None:
        pk = row.indikator.pk
        upper, lower = parts
        if upper is None and lower is None:
            return typed
        if upper is None or lower is None:
            empty = "pembilang" if upper is None else "penyebut"
            if f"{empty}_{pk}" not in self.errors:
                self.add_error(f"{empty}_{pk}", _("Isi juga bagian ini, atau kosongkan keduanya."))
            return None
        result = hitung_komponen(upper, lower, row.definisi.pengali)
        if result.nilai is None:
            self.add_error(f"penyebut_{pk}", result.alasan)
        if result.nilai is None or typed is None or f"nilai_{pk}" in self.errors:
            return result.nilai
        # A published value may be rounded; it is kept as it was published.
        stored = row.tersimpan
        untouched = stored is not None and (stored.nilai, stored.pembilang, stored.penyebut) == (
            typed,
            *parts,
        )
        if not untouched:
            for breach in periksa_komponen(typed, upper, lower, row.definisi.pengali):
                pesan = _("%(temuan)s Kosongkan nilai langsungnya, atau komponennya.")
                self.add_error(f"nilai_{pk}", pesan % {"temuan": breach.pesan})
        return typed

    def hasil_komponen(self, row: BarisIsian) -> Hasil | None:
        """How the stored value came from its components; None when it was typed."""
        stored = row.tersimpan
        if not row.berkomponen or stored is None or stored.pembilang is None or stored.penyebut is None:
            return None
        return hitung_komponen(stored.pembilang, stored.penyebut, row.definisi.pengali)

    def sel(self, row: BarisIsian) -> dict[str, BoundField]:
        """The inputs of one row by column; empty for a row that was handed in."""
        suffix = f"_{row.indikator.pk}"
        return {name.removesuffix(suffix): self[name] for name in self.fields if name.endswith(suffix)}


KOLOM_DARI_EVALUASI = ("status", "nilai", "pembilang", "penyebut", "alasan_status")


class KisiRealisasiTahunan(KisiRealisasi):
    """The official values of one year."""

    kolom_teks = ("keterangan", "faktor_pendukung", "faktor_penghambat", "tindak_lanjut")
    berbukti = False

    def _pasang(self, row: BarisIsian) -> None:
        """A value that an evaluation gave is only shown (RK-18)."""
        super()._pasang(row)
        if getattr(row.tersimpan, "asal_nilai", ""):
            for column in KOLOM_DARI_EVALUASI:
                if field := self.fields.get(f"{column}_{row.indikator.pk}"):
                    field.disabled = True


class KembalikanForm(PortalForm):
    """Why a quarter is given back, and what is to be corrected in single indicators (all optional)."""

    alasan = forms.CharField(
        label=gettext_lazy("Alasan pengembalian"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Berlaku untuk seluruh triwulan; operator membacanya di atas isian."),
    )

    def __init__(self, *args: Any, indikator: Mapping[int, str], **kwargs: Any) -> None:
        """`indikator`: the names of what was handed in, by indicator id."""
        super().__init__(*args, **kwargs)
        self.indikator = indikator
        for pk, name in indikator.items():
            self.fields[f"catatan_{pk}"] = forms.CharField(
                label=_("Catatan untuk %(nama)s") % {"nama": name},
                required=False,
                max_length=1000,
            )

    @property
    def catatan(self) -> dict[int, str]:
        """The notes that were written, by indicator id."""
        return {pk: text for pk in self.indikator if (text := self.cleaned_data[f"catatan_{pk}"])}
