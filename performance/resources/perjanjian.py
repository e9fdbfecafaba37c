"""Files of agreements. A signed agreement equal to the file is left alone; a different one is refused."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _text
from django.utils.translation import gettext_lazy as _
from import_export.fields import Field

from agencies.models import Jabatan, Pejabat
from agencies.resources import pejabat_terjangkau
from budget.models import DokumenAnggaran, SimpulAnggaran
from performance.models import BarisAnggaran, BarisKinerja, PerjanjianKinerja
from performance.resources.indikator import indikator_opd
from performance.resources.kolom import (
    StatusTandaTanganField,
    TargetNaskahField,
    bulat,
    rujukan,
    sel,
    tanggal,
    teks,
)
from performance.services.tanda_tangan import salin_pihak
from ui.angka import JenisAngka
from ui.resources import AngkaWidget, RujukanWidget, SumberData


def perjanjian_opd(sumber: Any) -> Any:
    return PerjanjianKinerja.objects.filter(opd=sumber.opd)


class _Terkunci(SumberData):
    """Rows that do not change once the agreement is signed."""

    def terkunci(self, instance: Any) -> bool:
        raise NotImplementedError

    def skip_row(self, instance: Any, original: Any, row: Any, import_validation_errors: Any = None) -> bool:
        same = super().skip_row(instance, original, row, import_validation_errors)
        if same or import_validation_errors or not self.terkunci(instance):
            return same
        sentence = _text("Perjanjian sudah ditandatangani dan isinya berbeda dari berkas; buatlah revisi.")
        if original.pk is None:
            raise ValidationError(sentence)
        raise ValidationError(
            {
                field.attribute: sentence
                for field in self.get_import_fields()
                if field.get_value(instance) != field.get_value(original)
            }
        )


class PerjanjianKinerjaSumber(_Terkunci):
    judul, nama_berkas = _("Perjanjian kinerja"), "perjanjian_kinerja"
    kode, tahun = teks("kode"), bulat("tahun")
    jabatan = rujukan("jabatan", lambda s: Jabatan.objects.filter(pejabat_terjangkau(s)))
    pihak_pertama = rujukan("pihak_pertama", lambda s: Pejabat.objects.filter(pejabat_terjangkau(s)))
    pihak_kedua = rujukan("pihak_kedua", lambda s: Pejabat.objects.filter(pejabat_terjangkau(s)))
    revisi, menggantikan = bulat("revisi", kosong=0), rujukan("menggantikan", perjanjian_opd)
    nomor, tanggal, alasan = teks("nomor"), tanggal("tanggal"), teks("alasan")
    status = StatusTandaTanganField()
    dokumen = rujukan("dokumen", lambda s: DokumenAnggaran.objects.filter(opd=s.opd))
    keterangan = teks("keterangan")

    class Meta(SumberData.Meta):
        model = PerjanjianKinerja
        import_id_fields = ["kode"]
        fields = [
            "kode",
            "tahun",
            "jabatan",
            "pihak_pertama",
            "pihak_kedua",
            "revisi",
            "menggantikan",
            "nomor",
            "tanggal",
            "alasan",
            "status",
            "dokumen",
            "keterangan",
        ]

    def terkunci(self, instance: PerjanjianKinerja) -> bool:
        return instance.terkunci

    def before_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """Given as signed: copy the parties, which marks the draft for signing after its rows."""
        if instance.status_berkas == PerjanjianKinerja.Status.DITANDATANGANI:
            salin_pihak(instance)
        else:
            instance.p1_jabatan = ""


class _Baris(_Terkunci):
    opd_path = "perjanjian__opd"

    def terkunci(self, instance: Any) -> bool:
        return instance.perjanjian_id is not None and instance.perjanjian.terkunci


class BarisKinerjaSumber(_Baris):
    judul, nama_berkas = _("Baris kinerja perjanjian"), "baris_kinerja"
    perjanjian, urut = rujukan("perjanjian", perjanjian_opd), bulat("urut")
    indikator, sasaran = rujukan("indikator", indikator_opd), teks("sasaran")
    nama_indikator, satuan, target = teks("nama_indikator"), teks("satuan"), TargetNaskahField()
    mendukung = rujukan(
        "mendukung",
        lambda s: BarisKinerja.objects.filter(perjanjian__opd=s.opd).select_related("perjanjian"),
        lambda row: f"{row.perjanjian.kode}:{row.urut}",
    )

    class Meta(SumberData.Meta):
        model = BarisKinerja
        import_id_fields = ["perjanjian", "urut"]
        fields = [
            "perjanjian",
            "urut",
            "indikator",
            "sasaran",
            "nama_indikator",
            "satuan",
            "target",
            "mendukung",
        ]


class SimpulPerjanjianWidget(RujukanWidget):
    """A node by its code in the year of the row's agreement."""

    def __init__(self) -> None:
        super().__init__(
            lambda s: SimpulAnggaran.objects.filter(opd=s.opd), lambda row: f"{row.tahun} {row.kode}"
        )

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        code = str(value or "").strip()
        agreement = self.sumber.fields["perjanjian"].clean(row) if row and sel(row, "perjanjian") else None
        if not code or agreement is None:
            return None
        found = self._cari(f"{agreement.tahun} {code}")
        if found is None:
            raise ValueError(
                _text("“%(kode)s” tidak ditemukan pada tahun %(tahun)s.")
                % {"kode": code, "tahun": agreement.tahun}
            )
        return found

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else str(value.kode)


class BarisAnggaranSumber(_Baris):
    judul, nama_berkas = _("Baris anggaran perjanjian"), "baris_anggaran"
    perjanjian, urut = rujukan("perjanjian", perjanjian_opd), bulat("urut")
    simpul = Field(attribute="simpul", column_name="simpul", widget=SimpulPerjanjianWidget())
    nama, keterangan = teks("nama"), teks("keterangan")
    pagu = Field(attribute="pagu", column_name="pagu", widget=AngkaWidget(JenisAngka.RUPIAH))

    class Meta(SumberData.Meta):
        model = BarisAnggaran
        import_id_fields = ["perjanjian", "urut"]
        fields = ["perjanjian", "urut", "simpul", "nama", "pagu", "keterangan"]
