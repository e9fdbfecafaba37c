"""Files of agencies: government, agency, units, posts, officials, legal basis."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from import_export.fields import Field

from agencies.models import (
    OPD,
    DasarHukum,
    Fungsi,
    Jabatan,
    JumlahPegawai,
    Pejabat,
    PemangkuJabatan,
    Pemda,
    Unit,
)
from ui.resources import BulatWidget, RujukanWidget, SumberData, TanggalWidget, TeksWidget


def teks(name: str, column: str | None = None) -> Field:
    return Field(attribute=name, column_name=column or name, widget=TeksWidget())


def bulat(name: str, column: str | None = None, *, kosong: int | None = None) -> Field:
    return Field(attribute=name, column_name=column or name, widget=BulatWidget(kosong=kosong))


def tanggal(name: str, column: str | None = None) -> Field:
    return Field(attribute=name, column_name=column or name, widget=TanggalWidget())


def rujukan(name: str, pilihan: Any, kunci: Any = "kode", column: str | None = None) -> Field:
    return Field(attribute=name, column_name=column or name, widget=RujukanWidget(pilihan, kunci))


def pejabat_terjangkau(sumber: SumberData) -> Q:
    """Officials and posts of the OPD and those above it in the same government."""
    return Q(pemda=sumber.pemda) & (Q(opd=sumber.opd) | Q(opd__isnull=True))


class PemdaSumber(SumberData):
    judul, nama_berkas, opd_path = _("Pemerintah daerah"), "pemda", ""
    slug, nama, jenis, provinsi = teks("slug"), teks("nama"), teks("jenis"), teks("provinsi")
    sebutan_kepala_daerah, tempat = teks("sebutan_kepala_daerah"), teks("tempat")
    kode_wilayah, zona_waktu = teks("kode_wilayah"), teks("zona_waktu")

    class Meta(SumberData.Meta):
        model = Pemda
        import_id_fields = ["slug"]
        fields = [
            "slug",
            "nama",
            "jenis",
            "provinsi",
            "sebutan_kepala_daerah",
            "tempat",
            "kode_wilayah",
            "zona_waktu",
        ]


class OPDSumber(SumberData):
    judul, nama_berkas, opd_path, pemda_path = _("OPD"), "opd", "", "pemda"
    slug, kode, nama, nama_singkat = teks("slug"), teks("kode"), teks("nama"), teks("nama_singkat")
    jenis, klaster, urusan, alamat = teks("jenis"), teks("klaster"), teks("urusan"), teks("alamat")
    dasar_pembentukan, tugas, aktif_dari = teks("dasar_pembentukan"), teks("tugas"), tanggal("aktif_dari")

    class Meta(SumberData.Meta):
        model = OPD
        import_id_fields = ["slug"]
        fields = [
            "slug",
            "kode",
            "nama",
            "nama_singkat",
            "jenis",
            "klaster",
            "urusan",
            "alamat",
            "dasar_pembentukan",
            "tugas",
            "aktif_dari",
        ]


class UnitSumber(SumberData):
    judul, nama_berkas = _("Unit kerja"), "unit"
    kode, nama, tugas, urut = teks("kode"), teks("nama"), teks("tugas"), bulat("urut", kosong=1)
    induk = rujukan("induk", lambda s: Unit.objects.filter(opd=s.opd))

    class Meta(SumberData.Meta):
        model = Unit
        import_id_fields = ["kode"]
        fields = ["kode", "induk", "nama", "tugas", "urut"]


class _MilikPejabat(SumberData):
    """Posts and officials: new rows belong to the OPD unless the file says they stand above it."""

    opd_path = ""

    def get_queryset(self) -> Any:
        return self._meta.model.objects.filter(pejabat_terjangkau(self))

    def init_instance(self, row: Any = None) -> Any:
        return self._meta.model(pemda=self.pemda, opd=self.opd)


class JabatanSumber(_MilikPejabat):
    """A post without unit and without superior is that of the head of the government."""

    judul, nama_berkas = _("Jabatan"), "jabatan"
    kode, nama, jenjang, urut = teks("kode"), teks("nama"), teks("jenjang"), bulat("urut", kosong=1)
    unit = rujukan("unit", lambda s: Unit.objects.filter(opd=s.opd))
    atasan = rujukan("atasan", lambda s: Jabatan.objects.filter(pejabat_terjangkau(s)))

    class Meta(SumberData.Meta):
        model = Jabatan
        import_id_fields = ["kode"]
        fields = ["kode", "nama", "jenjang", "unit", "atasan", "urut"]

    def init_instance(self, row: Any = None) -> Any:
        instance = super().init_instance(row)
        if row and not (row.get("unit") or row.get("atasan")):
            instance.opd = None
        return instance


class PejabatSumber(_MilikPejabat):
    judul, nama_berkas = _("Pejabat"), "pejabat"
    kode, nama, pangkat = teks("kode"), teks("nama"), teks("pangkat")

    class Meta(SumberData.Meta):
        model = Pejabat
        import_id_fields = ["kode"]
        fields = ["kode", "nama", "pangkat"]


class PemangkuJabatanSumber(SumberData):
    judul, nama_berkas, opd_path = _("Pemangku jabatan"), "pemangku_jabatan", ""
    pejabat = rujukan("pejabat", lambda s: Pejabat.objects.filter(pejabat_terjangkau(s)))
    jabatan = rujukan("jabatan", lambda s: Jabatan.objects.filter(pejabat_terjangkau(s)))
    status, mulai, selesai = teks("status"), tanggal("mulai"), tanggal("selesai")

    class Meta(SumberData.Meta):
        model = PemangkuJabatan
        import_id_fields = ["pejabat", "jabatan", "status", "mulai"]
        fields = ["pejabat", "jabatan", "status", "mulai", "selesai"]

    def before_save_instance(self, instance: PemangkuJabatan, row: Any, **kwargs: Any) -> None:
        """Whoever holds a post above the OPD belongs to the government, not to the OPD."""
        if instance.jabatan.opd_id is None and instance.pejabat.opd_id is not None:
            instance.pejabat.opd = None
            instance.pejabat.save(update_fields=["opd"])

    def get_queryset(self) -> Any:
        reachable = Jabatan.objects.filter(pejabat_terjangkau(self))
        return PemangkuJabatan.objects.filter(jabatan__in=reachable)


class DasarHukumSumber(SumberData):
    judul, nama_berkas = _("Dasar hukum"), "dasar_hukum"
    urut, uraian = bulat("urut"), teks("uraian")

    class Meta(SumberData.Meta):
        model = DasarHukum
        import_id_fields = ["urut"]
        fields = ["urut", "uraian"]


class FungsiSumber(SumberData):
    judul, nama_berkas = _("Fungsi"), "fungsi"
    urut, uraian = bulat("urut"), teks("uraian")

    class Meta(SumberData.Meta):
        model = Fungsi
        import_id_fields = ["urut"]
        fields = ["urut", "uraian"]


class JumlahPegawaiSumber(SumberData):
    judul, nama_berkas = _("Jumlah pegawai"), "jumlah_pegawai"
    tahun, kelompok, uraian = bulat("tahun"), teks("kelompok"), teks("uraian")
    jumlah, urut = bulat("jumlah"), bulat("urut", kosong=1)

    class Meta(SumberData.Meta):
        model = JumlahPegawai
        import_id_fields = ["tahun", "kelompok", "uraian"]
        fields = ["tahun", "kelompok", "uraian", "jumlah", "urut"]


# In the order in which files may refer to one another.
SUMBER: list[type[SumberData]] = [
    UnitSumber,
    JabatanSumber,
    PejabatSumber,
    PemangkuJabatanSumber,
    DasarHukumSumber,
    FungsiSumber,
    JumlahPegawaiSumber,
]
