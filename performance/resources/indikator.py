"""Files of indicators, their targets and what they are compared with."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _text
from django.utils.translation import gettext_lazy as _
from import_export.fields import Field

from budget.models import SimpulAnggaran
from performance.models import Indikator, StandarPembanding, TahunKinerja, Target
from performance.resources.kamus import kolom_kamus
from performance.resources.kolom import NilaiField, angka, bulat, rujukan, teks, ya_tidak
from performance.resources.renstra import sasaran_renstra, tujuan_renstra
from performance.rules import tolak_tahun_dibuka
from ui.resources import RujukanBanyakWidget, SumberData


def indikator_opd(sumber: Any) -> Any:
    return Indikator.objects.filter(opd=sumber.opd)


class SimpulBanyakWidget(RujukanBanyakWidget):
    """Programmes by code, separated by `;`. A code means the node of every year that has it."""

    def __init__(self) -> None:
        super().__init__(lambda s: SimpulAnggaran.objects.filter(opd=s.opd))

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> list[Any]:
        if self._rows is None:
            self._rows = {}
            for node in self.pilihan(self.sumber):
                self._rows.setdefault(node.kode, []).append(node)
        found: list[Any] = []
        for code in dict.fromkeys(part.strip() for part in str(value or "").split(";") if part.strip()):
            if code not in self._rows:
                raise ValueError(_text("“%(kunci)s” tidak ditemukan.") % {"kunci": code})
            found += self._rows[code]
        return found

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        if value is None:
            return ""
        return ";".join(dict.fromkeys(node.kode for node in value.all()))


class IndikatorSumber(SumberData):
    judul, nama_berkas = _("Indikator"), "indikator"
    kode, level, is_iku = teks("kode"), teks("level"), ya_tidak("is_iku")
    tujuan, sasaran = rujukan("tujuan", tujuan_renstra), rujukan("sasaran", sasaran_renstra)
    nama, definisi, rumus = teks("nama"), teks("definisi"), teks("rumus")
    pembilang, penyebut = teks("pembilang"), teks("penyebut")
    pengali = angka("pengali", kosong=Decimal(100))
    satuan, desimal, jenis_nilai = teks("satuan"), bulat("desimal", kosong=2), teks("jenis_nilai")
    metode, agregasi = teks("metode"), teks("agregasi")
    kumulatif_tahun, sumber_data = ya_tidak("kumulatif_tahun"), teks("sumber_data")
    teknik_pengumpulan, teknik_monev = teks("teknik_pengumpulan"), teks("teknik_monev")
    asal_nilai = teks("asal_nilai")
    penanggung_jawab, urut = teks("penanggung_jawab"), bulat("urut", kosong=1)
    kamus = kolom_kamus()
    simpul = Field(attribute="simpul", column_name="simpul", widget=SimpulBanyakWidget())

    class Meta(SumberData.Meta):
        model = Indikator
        import_id_fields = ["kode"]
        fields = [
            "kode",
            "tujuan",
            "sasaran",
            "level",
            "is_iku",
            "kamus",
            "nama",
            "definisi",
            "rumus",
            "pembilang",
            "penyebut",
            "pengali",
            "satuan",
            "desimal",
            "jenis_nilai",
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

    def import_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """Report an unknown programme beside its column, together with the other cells."""
        errors: dict[str, Any] = {}
        try:
            super().import_instance(instance, row, **kwargs)
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        if "simpul" in row:
            try:
                self.fields["simpul"].clean(row)
            except ValueError as error:
                errors["simpul"] = [ValidationError(str(error), code="invalid")]
        if errors:
            raise ValidationError(errors)

    def skip_row(self, instance: Any, original: Any, row: Any, import_validation_errors: Any = None) -> bool:
        """Refuse to redefine, by a file, what an opened year was promised with."""
        same = super().skip_row(instance, original, row, import_validation_errors)
        if same or original.pk is None or import_validation_errors:
            return same
        changed = [
            name
            for name in Indikator.kolom_definisi()
            if name in self.fields and getattr(instance, name) != getattr(original, name)
        ]
        if changed and TahunKinerja.objects.filter(opd=self.opd).exists():
            sentence = _text("Tahun kinerja sudah dibuka. Ubahlah definisi melalui halaman indikator.")
            raise ValidationError(dict.fromkeys(changed, sentence))
        return False


class _NilaiTahun(SumberData):
    """A value of an indicator in a year."""

    opd_path = "indikator__opd"


class TargetSumber(_NilaiTahun):
    judul, nama_berkas = _("Target indikator"), "target"
    indikator, tahun, jenis = rujukan("indikator", indikator_opd), bulat("tahun"), teks("jenis")
    nilai = NilaiField()

    class Meta(SumberData.Meta):
        model = Target
        import_id_fields = ["indikator", "tahun", "jenis"]
        fields = ["indikator", "tahun", "jenis", "nilai"]

    def before_save_instance(self, instance: Target, row: Any, **kwargs: Any) -> None:
        """A file gives no reason, so it may complete the targets of an opened year but not change one."""
        if instance.pk is not None:
            tolak_tahun_dibuka(self.opd, instance.tahun, "nilai")


class StandarPembandingSumber(_NilaiTahun):
    judul, nama_berkas = _("Standar pembanding"), "standar_pembanding"
    indikator, tahun, tingkat = rujukan("indikator", indikator_opd), bulat("tahun"), teks("tingkat")
    nama, nilai, sumber = teks("nama"), NilaiField(), teks("sumber")

    class Meta(SumberData.Meta):
        model = StandarPembanding
        import_id_fields = ["indikator", "tahun", "tingkat", "nama"]
        fields = ["indikator", "tahun", "tingkat", "nama", "nilai", "sumber"]
