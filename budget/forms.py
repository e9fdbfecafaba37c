"""Forms of the budget. Rules that need other rows are asked in `clean`; grids only parse and shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.validators import FileExtensionValidator
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import OPD, Unit
from budget.models import (
    DokumenAnggaran,
    Pagu,
    RealisasiAnggaran,
    RekeningBelanja,
    SimpulAnggaran,
    TargetSimpul,
)
from budget.rules import (
    periksa_induk_tanpa_uang,
    periksa_kode,
    periksa_rekening,
    periksa_rincian,
    tolak,
)
from budget.selectors import BarisPohon, PohonAnggaran
from budget.services import IsianPagu, IsianRealisasi, sidik_pagu, sidik_realisasi
from ui.fields import BulatField, PersenField, RupiahField, tolak_karakter_kendali
from ui.forms import PortalForm, PortalModelForm


class _BarisOPD(PortalModelForm):
    """A row whose scope columns (`tetap`) are set by the page; they still count for uniqueness.

    A key that is taken is told beside the field `kunci`, where the person typed it.
    """

    tetap: tuple[str, ...] = ("opd", "tahun")
    kunci = ""

    def _get_validation_exclusions(self) -> set[str]:
        return set(super()._get_validation_exclusions()) - set(self.tetap)  # type: ignore[misc]

    def _update_errors(self, errors: ValidationError) -> None:
        if self.kunci and (umum := errors.error_dict.pop(NON_FIELD_ERRORS, None)):
            errors.error_dict.setdefault(self.kunci, []).extend(umum)
        super()._update_errors(errors)  # type: ignore[misc]


class DokumenForm(_BarisOPD):
    class Meta:
        model = DokumenAnggaran
        fields = ["tahap", "ke", "nomor", "tanggal", "urutan", "kode", "keterangan"]
        help_texts = {
            "nomor": gettext_lazy("Nomor peraturan atau DPA, sebagaimana tercetak."),
            "tanggal": gettext_lazy("Tanggal mulai berlaku; kosongkan bila tidak diketahui."),
            "kode": gettext_lazy("Nama singkat untuk berkas impor, misalnya 2024-perubahan."),
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("tahap") == DokumenAnggaran.Tahap.PERGESERAN:
            if data.get("ke") is None and "ke" not in self.errors:
                self.add_error("ke", _("Isi pergeseran yang keberapa."))
        else:
            data["ke"] = None
        return data


class SimpulForm(_BarisOPD):
    kunci = "kode"

    class Meta:
        model = SimpulAnggaran
        fields = ["induk", "tingkat", "kode", "nama", "unit", "urut"]
        widgets = {"nama": forms.Textarea(attrs={"rows": 2})}
        help_texts = {"kode": gettext_lazy("Kode resmi, misalnya 2.17.03.2.01.0001.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row = self.instance
        atasan = SimpulAnggaran.objects.filter(opd=row.opd_id, tahun=row.tahun)
        atasan = atasan.exclude(tingkat=SimpulAnggaran.Tingkat.SUB_KEGIATAN)
        for nama, pilihan in (
            ("induk", atasan.exclude(pk=row.pk)),
            ("unit", Unit.objects.filter(opd=row.opd_id)),
        ):
            bidang = self.fields[nama]
            assert isinstance(bidang, forms.ModelChoiceField)
            bidang.queryset = pilihan.visible_to(self.pengguna)
            bidang.empty_label = "—"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.errors:
            return data
        induk, row = data.get("induk"), self.instance
        temuan = periksa_kode(data["tingkat"], data["kode"], induk.kode if induk else None)
        if induk is not None and induk.pk != row.induk_id:
            temuan += periksa_induk_tanpa_uang(induk.kode, induk.pagu.count(), induk.realisasi.count())
        if row.pk:
            anak = row.anak.values_list("tingkat", "kode")
            temuan += periksa_rincian(data["tingkat"], data["kode"], anak)
        tolak(temuan)
        return data


class TargetForm(_BarisOPD):
    tetap = ("simpul",)
    kunci = "urut"

    class Meta:
        model = TargetSimpul
        fields = ["dokumen", "urut", "indikator", "satuan", "target"]
        widgets = {"indikator": forms.Textarea(attrs={"rows": 2})}
        help_texts = {"target": gettext_lazy("Sebagaimana tercetak, misalnya 12 atau BB (75).")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        simpul = self.instance.simpul
        _batasi_dokumen(self, simpul.opd_id, simpul.tahun)
        self.fields["indikator"].required = True


class RekeningForm(_BarisOPD):
    tetap = ()
    kunci = "kode"

    class Meta:
        model = RekeningBelanja
        fields = ["dokumen", "kode", "nama", "pagu", "realisasi"]
        field_classes = {"pagu": RupiahField, "realisasi": RupiahField}
        help_texts = {
            "pagu": gettext_lazy("Kosongkan bila rekening ini dirinci lagi; jumlahnya dihitung."),
            "realisasi": gettext_lazy("Kosongkan bila rekening ini dirinci lagi atau belum ada realisasi."),
        }

    def __init__(self, *args: Any, opd: OPD, tahun: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _batasi_dokumen(self, opd.pk, tahun)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.errors:
            return data
        lain = data["dokumen"].rekening.exclude(pk=self.instance.pk)
        berisi = data.get("pagu") is not None or data.get("realisasi") is not None
        tolak(periksa_rekening(data["kode"], berisi, {satu.kode: satu.berisi for satu in lain}))
        return data


def _batasi_dokumen(form: _BarisOPD, opd_id: int, tahun: int) -> None:
    bidang = form.fields["dokumen"]
    assert isinstance(bidang, forms.ModelChoiceField)
    bidang.queryset = DokumenAnggaran.objects.filter(opd=opd_id, tahun=tahun).visible_to(form.pengguna)


class SalinPaguForm(PortalForm):
    """Which document to copy from."""

    dari = forms.ModelChoiceField(
        queryset=DokumenAnggaran.objects.none(), label=gettext_lazy("Salin dari dokumen"), empty_label=None
    )

    def __init__(self, *args: Any, ke: DokumenAnggaran, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lain = DokumenAnggaran.objects.filter(opd=ke.opd_id, tahun=ke.tahun).exclude(pk=ke.pk)
        bidang = self.fields["dari"]
        assert isinstance(bidang, forms.ModelChoiceField)
        bidang.queryset = lain.visible_to(self.pengguna).order_by("-urutan")


class SalinStrukturForm(PortalForm):
    """Which year's tree to copy."""

    dari = forms.TypedChoiceField(label=gettext_lazy("Salin dari tahun"), coerce=int)

    def __init__(self, *args: Any, tahun_tersedia: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bidang = self.fields["dari"]
        assert isinstance(bidang, forms.TypedChoiceField)
        bidang.choices = [(tahun, str(tahun)) for tahun in tahun_tersedia]


class KodefikasiForm(PortalForm):
    """One edition of the official nomenclature and its workbook."""

    nama = forms.CharField(
        label=gettext_lazy("Peraturan"),
        max_length=200,
        help_text=gettext_lazy("Misalnya Kepmendagri 900.1.15.5-1317 Tahun 2023."),
    )
    kode = forms.SlugField(
        label=gettext_lazy("Kode versi"),
        max_length=40,
        help_text=gettext_lazy("Memuat berkas dengan kode yang sama menggantikan isinya."),
    )
    tahun_mulai = BulatField(label=gettext_lazy("Berlaku mulai tahun"), min_value=2000, max_value=2100)
    berkas = forms.FileField(
        label=gettext_lazy("Buku kerja nomenklatur (.xlsx)"),
        validators=[FileExtensionValidator(["xlsx"], gettext_lazy("Pilih berkas .xlsx."))],
        help_text=gettext_lazy("Paling besar 20 MB, dengan kolom JENIS PEMDA sampai SUBKEGIATAN."),
    )

    def clean_berkas(self) -> Any:
        berkas = self.cleaned_data["berkas"]
        if berkas.size > 20 * 1024 * 1024:
            raise ValidationError(_("Berkas lebih besar dari 20 MB."))
        return berkas


class CariNomenklaturForm(PortalForm):
    q = forms.CharField(label=gettext_lazy("Kode atau kata"), max_length=100, required=False)


@dataclass(frozen=True)
class BarisKisi:
    """One row of a grid: what the tree says about the node, and its inputs (none for a parent)."""

    simpul: BarisPohon
    sel: tuple[BoundField, ...]
    sembunyi: tuple[BoundField, ...]
    hitung: dict[str, str]
    versi: int

    @property
    def salah(self) -> bool:
        return any(satu.errors for satu in self.sel)


class KisiAnggaran(PortalForm):
    """A grid with one row per leaf: the fields are named `<kolom>_<id simpul>`.

    The hidden fields hold what the person was shown, so that only touched cells are written and two people
    may work on different rows. After a refusal they are renewed: saving again then replaces knowingly.
    """

    kolom: tuple[str, ...] = ()
    tersembunyi: tuple[str, ...] = ()

    def __init__(
        self,
        *args: Any,
        pohon: PohonAnggaran,
        tersimpan: dict[int, Any],
        hitung: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        self.pohon, self.tersimpan, self.hitung = pohon, tersimpan, hitung or {}
        super().__init__(*args, **kwargs)
        for baris in pohon.baris:
            if baris.daun:
                bidang = self.bidang_baris(baris, tersimpan.get(baris.id))
                self.fields.update({f"{nama}_{baris.id}": satu for nama, satu in bidang.items()})

    @staticmethod
    def bidang_kolom(kolom: str) -> forms.Field:
        """The field of a column, without a row: it reads and checks the text of any of its cells."""
        raise NotImplementedError

    def bidang_baris(self, baris: BarisPohon, row: Any) -> dict[str, forms.Field]:
        raise NotImplementedError

    def sidik(self, row: Any) -> dict[str, str]:
        """The hidden values for a stored row (None: no row)."""
        raise NotImplementedError

    def baris(self) -> Iterator[BarisKisi]:
        for satu in self.pohon.baris:
            hitung = {
                nama: self.hitung.get(f"{nama}-{satu.id}", "")
                for nama in ("jumlah", "serapan", "fisik", "tanya")
            }
            if satu.daun:
                sel = tuple(self[f"{nama}_{satu.id}"] for nama in self.kolom)
                sembunyi = tuple(self[f"{nama}_{satu.id}"] for nama in self.tersembunyi)
                versi = getattr(self.tersimpan.get(satu.id), "versi", 0)
                yield BarisKisi(satu, sel, sembunyi, hitung, versi)
            else:
                yield BarisKisi(satu, (), (), hitung, 0)

    def jumlah(self) -> dict[str, str]:
        """The computed pieces of the total."""
        return {nama: self.hitung.get(f"{nama}-total", "") for nama in ("jumlah", "serapan", "fisik")}

    def perbarui_sidik(self, tersimpan: dict[int, Any]) -> None:
        """Make the hidden fields say what is stored now, and leave the typed ones alone."""
        data = self.data.copy()
        for baris in self.pohon.baris:
            if baris.daun:
                for nama, isi in self.sidik(tersimpan.get(baris.id)).items():
                    data[self.add_prefix(f"{nama}_{baris.id}")] = isi
        self.data = data

    def _isi(self, id: int, *nama: str) -> Iterator[Any]:
        return (self.cleaned_data[f"{satu}_{id}"] for satu in nama)


def _tanda(isi: str) -> forms.CharField:
    # Not stripped: it must come back exactly as it went out.
    return forms.CharField(widget=forms.HiddenInput, required=False, initial=isi, strip=False)


def _sel(kolom: str, bidang: forms.Field, baris: BarisPohon, isi: Any) -> forms.Field:
    """A cell named by its row and column, for the error summary and for screen readers."""
    judul, jenis = JUDUL_KOLOM[kolom]
    bidang.initial = isi
    bidang.kolom, bidang.judul_kolom, bidang.jenis_sel = kolom, judul, jenis  # type: ignore[attr-defined]
    bidang.label = f"{baris.kode} – {judul}"
    bidang.widget.attrs["aria-label"] = f"{baris.kode} {baris.nama} – {judul}"
    return bidang


def _teks(panjang: int) -> forms.CharField:
    return forms.CharField(required=False, max_length=panjang, validators=[tolak_karakter_kendali])


# Heading of each column, and how the grid reads its cells (docs/kisi.md).
JUDUL_KOLOM = {
    "nilai": (gettext_lazy("Pagu (Rp)"), "rupiah"),
    "sumber_dana": (gettext_lazy("Sumber dana"), "teks"),
    "keuangan": (gettext_lazy("Realisasi keuangan (Rp)"), "rupiah"),
    "fisik": (gettext_lazy("Fisik (%)"), "persen"),
    "penjelasan": (gettext_lazy("Penjelasan"), "teks"),
}


class KisiPagu(KisiAnggaran):
    kolom = ("nilai", "sumber_dana")
    tersembunyi = ("semula",)

    @staticmethod
    def bidang_kolom(kolom: str) -> forms.Field:
        return RupiahField(required=False) if kolom == "nilai" else _teks(120)

    def bidang_baris(self, baris: BarisPohon, row: Pagu | None) -> dict[str, forms.Field]:
        isi = {nama: getattr(row, nama, None) for nama in self.kolom}
        return {
            **{nama: _sel(nama, self.bidang_kolom(nama), baris, isi[nama]) for nama in self.kolom},
            "semula": _tanda(self.sidik(row)["semula"]),
        }

    def sidik(self, row: Pagu | None) -> dict[str, str]:
        return {"semula": sidik_pagu(row.nilai, row.sumber_dana) if row else ""}

    def isian(self) -> list[IsianPagu]:
        return [
            IsianPagu(baris.id, *self._isi(baris.id, "nilai", "sumber_dana", "semula"))
            for baris in self.pohon.baris
            if baris.daun
        ]


class KisiRealisasi(KisiAnggaran):
    kolom = ("keuangan", "fisik", "penjelasan")
    tersembunyi = ("versi", "semula")

    @staticmethod
    def bidang_kolom(kolom: str) -> forms.Field:
        if kolom == "keuangan":
            return RupiahField(required=False)
        if kolom == "penjelasan":
            return _teks(300)
        fisik = PersenField(required=False, min_value=0, max_value=100, max_digits=7, decimal_places=2)
        fisik.widget.attrs["class"] = "angka kisi-sempit"
        return fisik

    def bidang_baris(self, baris: BarisPohon, row: RealisasiAnggaran | None) -> dict[str, forms.Field]:
        sidik = self.sidik(row)
        isi = {nama: getattr(row, nama, None) for nama in self.kolom}
        return {
            **{nama: _sel(nama, self.bidang_kolom(nama), baris, isi[nama]) for nama in self.kolom},
            "versi": forms.IntegerField(
                widget=forms.HiddenInput, required=False, initial=sidik["versi"], min_value=0
            ),
            "semula": _tanda(sidik["semula"]),
        }

    def sidik(self, row: RealisasiAnggaran | None) -> dict[str, str]:
        if row is None:
            return {"versi": "0", "semula": ""}
        return {
            "versi": str(row.versi),
            "semula": sidik_realisasi(row.keuangan, row.fisik, row.penjelasan),
        }

    def isian(self) -> list[IsianRealisasi]:
        nama = ("keuangan", "fisik", "penjelasan", "versi", "semula")
        semua = [
            IsianRealisasi(baris.id, *self._isi(baris.id, *nama)) for baris in self.pohon.baris if baris.daun
        ]
        return [replace(satu, versi=satu.versi or 0) for satu in semua]
