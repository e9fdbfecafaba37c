"""Files of the strategic plan. Everything below the plan belongs to the agency's newest one."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _text
from django.utils.translation import gettext_lazy as _
from import_export.fields import Field

from budget.resources import SimpulWidget, tahun_simpul
from performance.models import (
    ArahKebijakan,
    CatatanProgram,
    IsuStrategis,
    Misi,
    Penghargaan,
    Renstra,
    Sasaran,
    Strategi,
    Tujuan,
)
from performance.resources.kolom import bulat, rujukan, teks, ya_tidak
from ui.resources import SumberData


class RenstraSumber(SumberData):
    judul, nama_berkas = _("Renstra"), "renstra"
    kode, jenis = teks("kode"), teks("jenis")
    tahun_awal, tahun_akhir = bulat("tahun_awal"), bulat("tahun_akhir")
    dokumen_induk, dasar_hukum, visi = teks("dokumen_induk"), teks("dasar_hukum"), teks("visi")

    class Meta(SumberData.Meta):
        model = Renstra
        import_id_fields = ["kode"]
        fields = ["kode", "jenis", "tahun_awal", "tahun_akhir", "dokumen_induk", "dasar_hukum", "visi"]

    def before_save_instance(self, instance: Renstra, row: Any, **kwargs: Any) -> None:
        """A new Perubahan counts on from those the agency already has for the period."""
        if instance._state.adding and instance.jenis == Renstra.Jenis.PERUBAHAN:
            same = Renstra.objects.filter(opd=self.opd, tahun_awal=instance.tahun_awal)
            instance.urutan = (same.aggregate(last=Max("urutan"))["last"] or 0) + 1

    def validate_instance(self, instance: Any, *args: Any, **kwargs: Any) -> None:
        self.before_save_instance(instance, None)
        super().validate_instance(instance, *args, **kwargs)


class DalamRenstra(SumberData):
    """Rows of the agency's newest plan (a Perubahan outranks the plan it changes)."""

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        super().before_import(dataset, **kwargs)
        if len(dataset) and self.ambil_renstra() is None:
            raise ValidationError(_text("Muat berkas renstra lebih dahulu."))

    def ambil_renstra(self) -> Renstra | None:
        if not hasattr(self, "_renstra"):
            self._renstra = Renstra.objects.filter(opd=self.opd).first()
        return self._renstra

    def get_queryset(self) -> Any:
        return self._meta.model.objects.filter(**{self.opd_path.removesuffix("__opd"): self.ambil_renstra()})

    def get_instance(self, instance_loader: Any, row: Any) -> Any:
        try:
            return super().get_instance(instance_loader, row)
        except self._meta.model.MultipleObjectsReturned as error:
            raise ValidationError(_text("Kunci baris ini dipakai lebih dari sekali pada Renstra.")) from error

    def init_instance(self, row: Any = None) -> Any:
        instance = super().init_instance(row)
        if self.opd_path == "renstra__opd":
            instance.renstra = self.ambil_renstra()
        return instance


def tujuan_renstra(sumber: Any) -> Any:
    return Tujuan.objects.filter(renstra=renstra_terbaru(sumber))


def sasaran_renstra(sumber: Any) -> Any:
    return Sasaran.objects.filter(tujuan__renstra=renstra_terbaru(sumber))


def renstra_terbaru(sumber: Any) -> Renstra | None:
    return Renstra.objects.filter(opd=sumber.opd).first()


class MisiSumber(DalamRenstra):
    judul, nama_berkas, opd_path = _("Misi"), "misi", "renstra__opd"
    nomor, uraian, didukung = bulat("nomor"), teks("uraian"), ya_tidak("didukung")

    class Meta(SumberData.Meta):
        model = Misi
        import_id_fields = ["nomor"]
        fields = ["nomor", "uraian", "didukung"]


class TujuanSumber(DalamRenstra):
    judul, nama_berkas, opd_path = _("Tujuan"), "tujuan", "renstra__opd"
    kode, uraian, sasaran_rpjmd = teks("kode"), teks("uraian"), teks("sasaran_rpjmd")
    tujuan_rpjmd, iku_kepala_daerah = teks("tujuan_rpjmd"), teks("iku_kepala_daerah")
    misi = rujukan("misi", lambda s: Misi.objects.filter(renstra=renstra_terbaru(s)), "nomor")
    urut = bulat("urut", kosong=1)

    class Meta(SumberData.Meta):
        model = Tujuan
        import_id_fields = ["kode"]
        fields = ["kode", "misi", "uraian", "tujuan_rpjmd", "sasaran_rpjmd", "iku_kepala_daerah", "urut"]


class SasaranSumber(DalamRenstra):
    judul, nama_berkas, opd_path = _("Sasaran"), "sasaran", "tujuan__renstra__opd"
    kode, tujuan = teks("kode"), rujukan("tujuan", tujuan_renstra)
    uraian, urut = teks("uraian"), bulat("urut", kosong=1)

    class Meta(SumberData.Meta):
        model = Sasaran
        import_id_fields = ["kode"]
        fields = ["kode", "tujuan", "uraian", "urut"]


class StrategiSumber(DalamRenstra):
    judul, nama_berkas, opd_path = _("Strategi"), "strategi", "sasaran__tujuan__renstra__opd"
    kode, sasaran = teks("kode"), rujukan("sasaran", sasaran_renstra)
    uraian, urut = teks("uraian"), bulat("urut", kosong=1)

    class Meta(SumberData.Meta):
        model = Strategi
        import_id_fields = ["kode"]
        fields = ["kode", "sasaran", "uraian", "urut"]


class ArahKebijakanSumber(DalamRenstra):
    judul, nama_berkas = _("Arah kebijakan"), "arah_kebijakan"
    opd_path = "strategi__sasaran__tujuan__renstra__opd"
    strategi = rujukan(
        "strategi", lambda s: Strategi.objects.filter(sasaran__tujuan__renstra=renstra_terbaru(s))
    )
    uraian, urut = teks("uraian"), bulat("urut", kosong=1)

    class Meta(SumberData.Meta):
        model = ArahKebijakan
        import_id_fields = ["strategi", "urut"]
        fields = ["strategi", "uraian", "urut"]


class IsuStrategisSumber(SumberData):
    judul, nama_berkas = _("Isu strategis"), "isu_strategis"
    tahun, urut, uraian = bulat("tahun"), bulat("urut"), teks("uraian")

    class Meta(SumberData.Meta):
        model = IsuStrategis
        import_id_fields = ["tahun", "urut"]
        fields = ["tahun", "urut", "uraian"]


class PenghargaanSumber(SumberData):
    judul, nama_berkas = _("Penghargaan"), "penghargaan"
    tahun, urut, nama = bulat("tahun"), bulat("urut"), teks("nama")
    prestasi, tingkat, pemberi = teks("prestasi"), teks("tingkat"), teks("pemberi")

    class Meta(SumberData.Meta):
        model = Penghargaan
        import_id_fields = ["tahun", "urut"]
        fields = ["tahun", "urut", "nama", "prestasi", "tingkat", "pemberi"]


class CatatanProgramSumber(SumberData):
    judul, nama_berkas = _("Permasalahan dan upaya program"), "catatan_program"
    opd_path = "simpul__opd"
    tahun = tahun_simpul()
    simpul = Field(attribute="simpul", column_name="simpul", widget=SimpulWidget())
    permasalahan, upaya = teks("permasalahan"), teks("upaya")

    class Meta(SumberData.Meta):
        model = CatatanProgram
        import_id_fields = ["simpul"]
        fields = ["tahun", "simpul", "permasalahan", "upaya"]
