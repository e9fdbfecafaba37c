"""Forms of an indicator: what it is, and its targets over the years."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _text
from django.utils.translation import gettext_lazy as _

from agencies.models import OPD
from budget.models import SimpulAnggaran
from performance.capaian import Metode, Nilai, Rentang, YaTidak, hitung_capaian, tampilkan_nilai
from performance.forms.nilai import NilaiField
from performance.forms.renstra import MilikOPDForm
from performance.models import Indikator, KamusIndikator, Renstra, Target
from performance.models.indikator import DefinisiIndikator
from performance.nilai import Grade, JenisNilai
from performance.rules import periksa_metode
from ui.angka import JenisAngka, tampilkan
from ui.forms import PortalForm

# One target and result per method; what the core makes of them is the example on the form.
CONTOH: dict[str, tuple[Nilai, Nilai, str]] = {
    Metode.POSITIF: (Decimal(80), Decimal(60), ""),
    Metode.NEGATIF: (Decimal(10), Decimal(8), ""),
    Metode.RASIO_TERBALIK: (Decimal(10), Decimal(8), ""),
    Metode.STABIL: (Decimal(100), Decimal(104), ""),
    Metode.RENTANG: (Rentang(Decimal(3), Decimal(5)), Decimal(4), ""),
    Metode.YA_TIDAK: (YaTidak(True), YaTidak(True), JenisNilai.YA_TIDAK),
    Metode.GRADE: (Grade("BB", Decimal(75)), Grade("B", Decimal(69)), JenisNilai.GRADE),
    Metode.NIHIL: (Decimal(0), Decimal(0), ""),
}


def pilihan_metode() -> list[tuple[str, str]]:
    """The methods, each with an example computed by the core."""
    return [(str(value), f"{label}. {contoh_metode(value)}") for value, label in Indikator.Metode.choices]


def contoh_metode(metode: str) -> str:
    """ "Contoh: target 80, realisasi 60, capaian 75%." """
    target, result, kind = CONTOH[metode]
    found = hitung_capaian(target, result, metode)
    return _text("Contoh: target %(target)s, realisasi %(realisasi)s, capaian %(capaian)s.") % {
        "target": tampilkan_nilai(target, desimal=0, jenis_nilai=kind or JenisNilai.ANGKA),
        "realisasi": tampilkan_nilai(result, desimal=0, jenis_nilai=kind or JenisNilai.ANGKA),
        "capaian": tampilkan(found.nilai, JenisAngka.PERSEN, 0),
    }


class IndikatorForm(MilikOPDForm):
    """`simpul` offers the programmes and activities of the year by code; links to codes that the year does
    not have are kept. Once a year was opened, a changed definition needs `berlaku_mulai` and `alasan`."""

    simpul = forms.MultipleChoiceField(
        label=_("Program dan kegiatan pendukung"), required=False, widget=forms.CheckboxSelectMultiple
    )
    berlaku_mulai = forms.TypedChoiceField(
        label=_("Definisi baru berlaku mulai tahun"), required=False, coerce=int, empty_value=None
    )
    alasan = forms.CharField(
        label=_("Alasan perubahan definisi"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Isi bila definisi berubah. Tahun sebelumnya tetap memakai definisi lama."),
    )

    class Meta:
        model = Indikator
        fields = [
            "nama",
            "kode",
            "level",
            "tujuan",
            "sasaran",
            "is_iku",
            "kamus",
            "definisi",
            "rumus",
            "pembilang",
            "penyebut",
            "pengali",
            "jenis_nilai",
            "satuan",
            "desimal",
            "metode",
            "agregasi",
            "kumulatif_tahun",
            "asal_nilai",
            "sumber_data",
            "teknik_pengumpulan",
            "teknik_monev",
            "penanggung_jawab",
            "simpul",
            "urut",
        ]
        widgets = {
            "nama": forms.Textarea(attrs={"rows": 2}),
            "metode": forms.RadioSelect,
        }
        help_texts = {
            "definisi": _("Apa yang diukur, batasnya, dan apa yang tidak termasuk."),
            "rumus": _("Tulis seperti pada kamus IKU, misalnya koperasi aktif ÷ seluruh koperasi × 100."),
            "pembilang": _("Nama komponen di atas garis pembagi, bila ada."),
            "penyebut": _("Nama komponen di bawah garis pembagi, bila ada."),
            "pengali": _("100 untuk persentase."),
            "agregasi": _("Cara nilai triwulan menjadi nilai tahun."),
            "kamus": _(
                "Hubungkan hanya bila definisinya sungguh sama; nilai yang diterbitkan dibandingkan dengan "
                "perangkat daerah lain."
            ),
            "tujuan": _("Untuk indikator tingkat tujuan."),
            "sasaran": _("Untuk indikator tingkat sasaran."),
            "asal_nilai": _(
                "Untuk indikator nilai AKIP atau SAKIP: pilih evaluasi, maka nilainya terisi begitu LHE "
                "disampaikan."
            ),
            "desimal": _("Angka di belakang koma yang ditampilkan, 0 sampai 6."),
        }

    def __init__(
        self, *args: Any, opd: OPD, tahun: int, renstra: Renstra | None, terpakai: list[int], **kwargs: Any
    ) -> None:
        super().__init__(*args, opd=opd, **kwargs)
        self.fields["tujuan"].queryset = self.fields["tujuan"].queryset.filter(renstra=renstra)
        self.fields["sasaran"].queryset = self.fields["sasaran"].queryset.filter(tujuan__renstra=renstra)
        self.fields["kamus"].queryset = KamusIndikator.objects.untuk_pemda(opd.pemda_id)
        self.fields["metode"].choices = pilihan_metode()
        self._nodes = list(
            SimpulAnggaran.objects.filter(opd=opd).only("kode", "nama", "tahun", "tingkat").order_by("kode")
        )
        self.fields["simpul"].choices = [
            (node.kode, f"{node.kode} {node.nama}")
            for node in self._nodes
            if node.tahun == tahun and node.tingkat in {"program", "kegiatan"}
        ]
        if self.instance.pk is not None:
            self.initial["simpul"] = [node.kode for node in self.instance.simpul.all()]
        if self.instance.pk is not None and terpakai and renstra is not None:
            years = [(year, str(year)) for year in renstra.tahun]
            self.fields["berlaku_mulai"].choices = [("", _("Pilih tahun")), *years]
        else:
            del self.fields["berlaku_mulai"], self.fields["alasan"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("jenis_nilai") and data.get("metode"):
            for breach in periksa_metode(data["jenis_nilai"], data["metode"]):
                self.add_error(breach.bidang, ValidationError(breach.pesan, code=breach.aturan.id))
        return data

    def simpul_terpilih(self) -> list[SimpulAnggaran]:
        """The nodes of all years with a chosen code, and those linked before that were not on offer."""
        offered = {code for code, _label in self.fields["simpul"].choices}
        chosen = set(self.cleaned_data["simpul"])
        kept = set(self.initial.get("simpul", ())) - offered
        return [node for node in self._nodes if node.kode in chosen | kept]

    def _save_m2m(self) -> None:
        """The service writes the links."""


class TargetForm(PortalForm):
    """Baseline, one target per year of the plan, and the end of the plan, of one indicator."""

    def __init__(
        self,
        *args: Any,
        definisi: DefinisiIndikator,
        renstra: Renstra,
        target: list[Target],
        terpakai: list[int],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        stored = {(row.jenis, row.tahun): row.nilai for row in target}
        first = next((row.tahun for row in target if row.jenis == Target.Jenis.AWAL), renstra.tahun_awal - 1)
        last = next((row.tahun for row in target if row.jenis == Target.Jenis.AKHIR), renstra.tahun_akhir)
        self.kunci: dict[str, tuple[str, int]] = {"awal": (Target.Jenis.AWAL, first)}
        self.kunci |= {f"tahunan-{year}": (Target.Jenis.TAHUNAN, year) for year in renstra.tahun}
        self.kunci["akhir"] = (Target.Jenis.AKHIR, last)
        for name, (kind, year) in self.kunci.items():
            self.fields[name] = NilaiField(definisi=definisi, label=self._label(kind, year))
            self.initial[name] = stored.get((kind, year))
        if terpakai:
            years = ", ".join(str(year) for year in terpakai)
            self.fields["alasan"] = forms.CharField(
                label=_("Alasan perubahan"),
                required=False,
                max_length=1000,
                widget=forms.Textarea(attrs={"rows": 3}),
                help_text=_text("Wajib bila target tahun yang sudah dibuka berubah (%(tahun)s).")
                % {"tahun": years},
            )

    @staticmethod
    def _label(kind: str, year: int) -> str:
        if kind == Target.Jenis.AWAL:
            return _text("Kondisi awal (%(tahun)s)") % {"tahun": year}
        if kind == Target.Jenis.AKHIR:
            return _text("Akhir Renstra (%(tahun)s)") % {"tahun": year}
        return _text("Target %(tahun)s") % {"tahun": year}

    def nilai(self) -> dict[tuple[str, int], Nilai | None]:
        """The typed targets by (jenis, tahun)."""
        return {key: self.cleaned_data[name] for name, key in self.kunci.items()}


class AlasanForm(PortalForm):
    """Why something closed is opened again."""

    alasan = forms.CharField(label=_("Alasan"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))
