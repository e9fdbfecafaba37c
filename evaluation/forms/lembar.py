"""One sub komponen of a worksheet as a form, and evidence for it.

The fields are those of the grid (`docs/kisi.md`). Each has a hidden twin that says what the person was shown,
so that only touched fields are written and a colleague's change is noticed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluation.models import BuktiEvaluasi, Kriteria, OpsiJawaban, Pemenuhan
from evaluation.selectors.lembar import BarisSub
from evaluation.services.lembar import ALASAN, CATATAN, JAWABAN, Isian, isi_jawaban, isi_kriteria
from performance.services.sel import SelBentrok
from ui.angka import tampilkan_utuh
from ui.berkas import BuktiField
from ui.forms import PortalForm
from ui.kisi import TAK_TERBACA, tampil_bidang

TEKS_TERPANJANG = 5000
BELUM = ("", "–")


class TeksField(forms.CharField):
    """A note: line ends as the grid compares them."""

    def __init__(self, rows: int, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            max_length=TEKS_TERPANJANG,
            widget=forms.Textarea(attrs={"rows": rows}),
            **kwargs,
        )

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n")


def pilihan_opsi(opsi: Iterable[OpsiJawaban], kosong: str) -> list[tuple[Any, str]]:
    """The answers with their share of the weight, after "not answered"."""
    rows = [(row.pk, f"{row.huruf} ({tampilkan_utuh(row.persen)}%)") for row in opsi]
    return [("", kosong), *rows]


class SelForm(PortalForm):
    """Cells of a worksheet as a plain form. Each field has a hidden twin with what the person was shown."""

    def _pasang(self, nama: str, bidang: forms.Field, tersimpan: Any) -> None:
        bidang.initial = tersimpan
        self._lengkapi(bidang)
        self.fields[nama] = bidang
        self.fields[f"semula_{nama}"] = forms.CharField(
            required=False,
            strip=False,
            initial=tampil_bidang(bidang, tersimpan),
            widget=forms.HiddenInput,
        )

    def tersentuh(self, data: Mapping[str, Any], nama: str) -> tuple[Any, Any] | None:
        """What was typed and what was shown, when both differ; None also for what was not sent at all: it was
        not on the page that the person saw."""
        if nama not in data or nama not in self.data:
            return None
        before = self._semula(nama, data.get(f"semula_{nama}", ""))
        return (data[nama], before) if before is TAK_TERBACA or data[nama] != before else None

    def _semula(self, nama: str, teks: str) -> Any:
        try:
            return self.fields[nama].clean(teks)
        except ValidationError:
            return TAK_TERBACA

    def catat_bentrok(self, nama: str, bentrok: SelBentrok) -> None:
        """Say beside the field what stands there now; saving once more then replaces knowingly."""
        field, data = self.fields[nama], self.data.copy()
        shown = tampil_bidang(field, bentrok.nilai)
        data[f"semula_{nama}"] = shown
        value = dict(getattr(field, "choices", [])).get(bentrok.nilai, shown) or _("kosong")
        message = _(
            "Sementara itu diubah oleh %(siapa)s menjadi: %(nilai)s. Simpan sekali lagi untuk memakai "
            "isian Anda."
        )
        self.add_error(nama, message % {"siapa": bentrok.siapa, "nilai": value})
        self.data = data


class LembarForm(SelForm):
    """The cells of one tier on one sub komponen.

    Args:
        baris: the sub komponen with what is stored. tingkat: whose answers are written.
        bukti: the evidence of that tier, whose page is written here.
    """

    isian: list[Isian]

    def __init__(self, *args: Any, baris: BarisSub, tingkat: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.baris, self.tingkat = baris, tingkat
        self.bukti = baris.bukti_dari(tingkat)
        answers = isi_jawaban(baris.jawaban.get(tingkat))
        for row in baris.kriteria:
            stored = isi_kriteria(row.jawaban.get(tingkat), per_kriteria=baris.per_kriteria)
            self._pasang(f"kriteria_{row.kriteria.pk}", self._bidang_kriteria(row.kode), stored)
        if not baris.per_kriteria:
            self._pasang(JAWABAN, self._bidang_opsi(_("Jawaban"), _("Belum dijawab")), answers[JAWABAN])
        self._pasang(CATATAN, TeksField(4, label=_("Catatan")), answers[CATATAN])
        if self.beralasan:
            self._pasang(ALASAN, TeksField(3, label=_("Alasan")), answers[ALASAN])
        for one in self.bukti:
            page = forms.CharField(
                label=_("Halaman, %(bukti)s") % {"bukti": one.judul}, required=False, max_length=60
            )
            self._pasang(f"halaman_{one.pk}", page, one.halaman)

    @property
    def beralasan(self) -> bool:
        """Does this tier justify its answers?"""
        return self.tingkat != "mandiri" and not self.baris.per_kriteria

    def _bidang_kriteria(self, kode: str) -> forms.Field:
        label = _("Kriteria %(kode)s") % {"kode": kode}
        if self.baris.per_kriteria:
            return self._bidang_opsi(label, BELUM[1])
        return forms.ChoiceField(label=label, required=False, choices=[BELUM, *Pemenuhan.choices])

    def _bidang_opsi(self, label: str, kosong: str) -> forms.Field:
        return forms.TypedChoiceField(
            label=label,
            required=False,
            choices=pilihan_opsi(self.baris.opsi, kosong),
            coerce=int,
            empty_value=None,
        )

    def kolom_isi(self) -> list[str]:
        """The names of the fields that people fill."""
        return [name for name in self.fields if not name.startswith("semula_")]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        criteria: Mapping[str, Kriteria] = {
            f"kriteria_{row.kriteria.pk}": row.kriteria for row in self.baris.kriteria
        }
        evidence: Mapping[str, BuktiEvaluasi] = {f"halaman_{row.pk}": row for row in self.bukti}
        found = []
        for name in self.kolom_isi():
            if (touched := self.tersentuh(data, name)) is not None:
                found.append(Isian(name, *touched, criteria.get(name), evidence.get(name)))
        self.isian = found
        return data


class BuktiForm(PortalForm):
    """A file or an address as evidence."""

    judul = forms.CharField(
        label=gettext_lazy("Nama dokumen"),
        max_length=250,
        help_text=gettext_lazy("Misalnya: Renstra 2021–2026, Berita acara rapat triwulan II."),
    )
    halaman = forms.CharField(label=gettext_lazy("Halaman"), max_length=60, required=False)
    kriteria = forms.TypedChoiceField(
        label=gettext_lazy("Untuk kriteria"), required=False, coerce=int, empty_value=None
    )
    berkas = BuktiField(label=gettext_lazy("Berkas"), required=False)
    tautan = forms.CharField(
        label=gettext_lazy("atau tautan"),
        required=False,
        max_length=500,
        validators=[URLValidator(schemes=["http", "https"])],
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )

    def __init__(self, *args: Any, baris: BarisSub, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.baris = baris
        self.fields["kriteria"].choices = [
            ("", _("seluruh sub komponen")),
            *((row.kriteria.pk, row.kode) for row in baris.kriteria),
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not (data.get("berkas") or data.get("tautan") or self.errors):
            self.add_error("berkas", _("Unggah berkas atau tulis tautan."))
        return data

    def dipilih(self) -> Kriteria | None:
        """The chosen criterion; None for the whole sub komponen."""
        key = self.cleaned_data["kriteria"]
        return next((row.kriteria for row in self.baris.kriteria if row.kriteria.pk == key), None)
