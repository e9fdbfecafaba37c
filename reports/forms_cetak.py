"""Forms of the printed-report check: the sheet, the filter of its result, the names of one printed table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.blocks import TabelBlok
from reports.cetak.cocok import NilaiCetak, Perbandingan, Putusan
from reports.cetak.letak import Pemetaan, judul_kolom, keluarga, pilihan_baris
from reports.cetak.nama import rapikan
from reports.cetak.sebab import NAMA_SEBAB
from reports.periksa import NAMA_PUTUSAN, HasilPeriksa, baca_nilai_cetak
from ui.forms import PortalForm
from ui.lembar import baca_lembar

SEMUA = "semua"
TANPA_SEBAB = "tanpa"
AMAN = frozenset({Putusan.COCOK, Putusan.DIBULATKAN})


class LembarForm(PortalForm):
    """The upload; what is cleaned is the list of printed values."""

    berkas = forms.FileField(
        label=gettext_lazy("Berkas CSV atau XLSX"),
        help_text=gettext_lazy(
            "Baris pertama berisi judul kolom: tabel, baris, kolom, nilai. Paling besar 5 MB dan 5.000 nilai."
        ),
    )

    nama_berkas = ""

    def clean_berkas(self) -> list[NilaiCetak]:
        upload = self.cleaned_data["berkas"]
        self.nama_berkas = upload.name or ""
        return baca_nilai_cetak(baca_lembar(upload))


class SaringForm(PortalForm):
    """Which values of a result to show; without an answer those that somebody should look at."""

    putusan = forms.ChoiceField(label=gettext_lazy("Hasil"), required=False)
    sebab = forms.ChoiceField(label=gettext_lazy("Kemungkinan sebab"), required=False)
    tabel = forms.ChoiceField(label=gettext_lazy("Tabel cetak"), required=False)

    def __init__(self, *args: Any, hasil: HasilPeriksa, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hasil = hasil
        _pilihan(
            self,
            "putusan",
            [
                ("", _("Perlu dilihat")),
                *((verdict.value, NAMA_PUTUSAN[verdict]) for verdict in hasil.jumlah),
                (SEMUA, _("Semua")),
            ],
        )
        causes = [key for key in NAMA_SEBAB if any(key == c.kunci for row in hasil.beda for c in row.sebab)]
        _pilihan(
            self,
            "sebab",
            [
                ("", _("Semua")),
                *((key, NAMA_SEBAB[key]) for key in causes),
                (TANPA_SEBAB, _("Tidak diketahui")),
            ],
        )
        _pilihan(self, "tabel", [("", _("Semua")), *((name, name) for name in hasil.tabel_cetak)])

    def baris(self) -> list[Perbandingan]:
        """The rows asked for; a wrong question asks for the default."""
        wanted = self.cleaned_data if self.is_valid() else {}
        verdict, cause, table = (wanted.get(name, "") for name in ("putusan", "sebab", "tabel"))
        return [
            row
            for row in self.hasil.baris
            if (verdict == SEMUA or (row.putusan == verdict if verdict else row.putusan not in AMAN))
            and (not cause or _bersebab(row, cause))
            and (not table or row.cetak.tabel == table)
        ]


def _pilihan(form: PortalForm, name: str, choices: list[Any]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


def _bersebab(row: Perbandingan, cause: str) -> bool:
    if cause == TANPA_SEBAB:
        return row.putusan == Putusan.BEDA and not row.sebab
    return any(cause == one.kunci for one in row.sebab)


class PetaForm(PortalForm):
    """One printed table: which of ours it is, its headings, and the rows that were not found."""

    tabel = forms.ChoiceField(
        label=gettext_lazy("Tabel portal"),
        required=False,
        help_text=gettext_lazy("Judul kolom yang sama dengan judul pada tabel ini tidak perlu dipetakan."),
    )

    def __init__(
        self,
        *args: Any,
        baris: Iterable[Perbandingan],
        laporan: Iterable[TabelBlok],
        peta: Pemetaan | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        families: dict[str, list[TabelBlok]] = {}
        for table in laporan:
            if table.baris:
                families.setdefault(keluarga(table.id), []).append(table)
        # A mapping may name a table that this year's report leaves empty.
        known = [(key, _judul(tables[0])) for key, tables in families.items()]
        if peta is not None and peta.tabel not in families:
            known.append((peta.tabel, peta.tabel))
        _pilihan(self, "tabel", [("", _("— belum dipetakan —")), *known])
        self.fields["tabel"].initial = peta.tabel if peta else ""
        rows = list(baris)
        self._kolom = _tambah(
            self.fields,
            "kolom",
            dict.fromkeys(row.cetak.kolom for row in rows),
            _("Kolom “%(nama)s”"),
            [("", _("— judul yang sama —")), *_pilihan_kolom(families, peta)],
            lambda name: "|".join(peta.kolom.get(rapikan(name), ("", ""))).strip("|") if peta else "",
        )
        unknown = dict.fromkeys(
            row.cetak.baris
            for row in rows
            if row.putusan == Putusan.BARIS_TIDAK_DIKENAL or (peta and rapikan(row.cetak.baris) in peta.baris)
        )
        tables = {row.tabel for row in rows if row.tabel} | ({peta.tabel} if peta else set())
        options = dict(
            option
            for key in sorted(tables)
            for table in families.get(keluarga(key), ())
            for option in pilihan_baris(table)
        )
        for name in peta.baris.values() if peta else ():
            options.setdefault(name, name)
        self._baris = _tambah(
            self.fields,
            "baris",
            unknown,
            _("Baris “%(nama)s”"),
            [("", _("— belum dipetakan —")), *options.items()],
            lambda name: peta.baris.get(rapikan(name), "") if peta else "",
        )

    def isian_kolom(self) -> dict[str, tuple[str, str]]:
        """(our table, our heading) by printed heading; two empty texts where nothing was chosen."""
        chosen = {name: self.cleaned_data[field].partition("|") for field, name in self._kolom.items()}
        return {name: (table, heading) for name, (table, _sign, heading) in chosen.items()}

    def isian_baris(self) -> dict[str, str]:
        """Our row by printed label; '' where nothing was chosen."""
        return {name: self.cleaned_data[field] for field, name in self._baris.items()}


def _judul(table: TabelBlok) -> str:
    return re.sub(r" Sasaran \d+\b", "", table.judul) if keluarga(table.id) != table.id else table.judul


def _pilihan_kolom(families: dict[str, list[TabelBlok]], peta: Pemetaan | None) -> list[Any]:
    groups: list[Any] = []
    listed = set()
    for key, tables in families.items():
        titles = dict.fromkeys(title for table in tables for title in judul_kolom(table))
        listed |= {f"{key}|{title}" for title in titles}
        groups.append((_judul(tables[0]), [(f"{key}|{title}", title) for title in titles]))
    kept = {f"{table}|{title}" for table, title in (peta.kolom.values() if peta else ())} - listed
    if kept:
        groups.append((_("Belum ada pada laporan tahun ini"), [(one, one) for one in sorted(kept)]))
    return groups


def _tambah(
    fields: dict[str, forms.Field],
    kind: str,
    names: Iterable[str],
    label: str,
    choices: list[Any],
    initial: Any,
) -> dict[str, str]:
    """A choice for each printed name; returns the names by field."""
    made = {}
    for number, name in enumerate(names, start=1):
        key = f"{kind}-{number}"
        fields[key] = forms.ChoiceField(
            label=label % {"nama": name}, required=False, choices=choices, initial=initial(name)
        )
        made[key] = name
    return made
