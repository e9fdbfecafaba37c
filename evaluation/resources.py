"""Files of recommendations and their follow-up."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _text
from django.utils.translation import gettext_lazy as _
from import_export.fields import Field

from agencies.resources import bulat, tanggal, teks
from evaluation.models import (
    EvaluasiAKIP,
    NilaiAKIP,
    Rekomendasi,
    TindakLanjut,
    VerifikasiTindakLanjut,
)
from ui.resources import AngkaWidget, BulatWidget, SumberData


class RekomendasiSumber(SumberData):
    """Recommendations of LHEs from before the portal; those of an evaluation are its team's and neither
    written nor read here."""

    judul, nama_berkas = _("Rekomendasi LHE"), "rekomendasi"
    tahun, urut = bulat("tahun"), bulat("urut")
    nomor_surat, tanggal_surat = teks("nomor_surat"), tanggal("tanggal_surat")
    penerbit, uraian = teks("penerbit"), teks("uraian")

    class Meta(SumberData.Meta):
        model = Rekomendasi
        import_id_fields = ["tahun", "urut"]
        fields = ["tahun", "urut", "nomor_surat", "tanggal_surat", "penerbit", "uraian"]

    def get_queryset(self) -> QuerySet[Any]:
        return super().get_queryset().filter(evaluasi__isnull=True)

    @cached_property
    def _tahun_evaluasi(self) -> frozenset[int]:
        return frozenset(EvaluasiAKIP.objects.filter(opd=self.opd).values_list("tahun", flat=True))

    def validate_instance(self, instance: Any, *args: Any, **kwargs: Any) -> None:
        if instance.pk is None and instance.tahun in self._tahun_evaluasi:
            pesan = _text("Evaluasi tahun ini dilakukan di portal; rekomendasinya ditulis oleh tim evaluasi.")
            raise ValidationError({"tahun": pesan})
        super().validate_instance(instance, *args, **kwargs)


class TindakLanjutSumber(SumberData):
    """Rows are keyed by the year and number of the recommendation they answer, one from before the portal.

    The status is the one on the paper: no verification is invented for it, and once somebody verified in the
    portal a file no longer changes it.
    """

    judul, nama_berkas, opd_path = _("Tindak lanjut rekomendasi"), "tindak_lanjut", "rekomendasi__opd"
    tahun = Field(attribute="rekomendasi__tahun", column_name="tahun", widget=BulatWidget(), readonly=True)
    urut = Field(
        attribute="rekomendasi__urut", column_name="urut_rekomendasi", widget=BulatWidget(), readonly=True
    )
    rencana_aksi, target, waktu = teks("rencana_aksi"), teks("target"), teks("waktu")
    penanggung_jawab, status, keterangan = teks("penanggung_jawab"), teks("status"), teks("keterangan")

    class Meta(SumberData.Meta):
        model = TindakLanjut
        import_id_fields = ["tahun", "urut"]
        fields = [
            "tahun",
            "urut",
            "rencana_aksi",
            "target",
            "waktu",
            "penanggung_jawab",
            "status",
            "keterangan",
        ]

    def before_import_row(self, row: Any, **kwargs: Any) -> None:
        """Find the recommendation once; a row that answers none is refused."""
        key = (self.fields["tahun"].clean(row), self.fields["urut"].clean(row))
        if not hasattr(self, "_rekomendasi"):
            self._rekomendasi = {
                (row.tahun, row.urut): row
                for row in Rekomendasi.objects.filter(opd=self.opd, evaluasi__isnull=True)
            }
        if key not in self._rekomendasi:
            raise ValueError(
                _text("Rekomendasi nomor %(urut)s tahun %(tahun)s tidak ditemukan.")
                % {"tahun": key[0], "urut": key[1]}
            )

    def init_instance(self, row: Any = None) -> TindakLanjut:
        key = (self.fields["tahun"].clean(row), self.fields["urut"].clean(row))
        return TindakLanjut(rekomendasi=self._rekomendasi[key])

    def get_queryset(self) -> QuerySet[Any]:
        return super().get_queryset().filter(rekomendasi__evaluasi__isnull=True)

    @cached_property
    def _terverifikasi(self) -> dict[int, str]:
        """The status that the last verification gave, by answer."""
        rows = VerifikasiTindakLanjut.objects.filter(tindak_lanjut__rekomendasi__opd=self.opd)
        return dict(rows.order_by("pk").values_list("tindak_lanjut", "status"))

    def validate_instance(self, instance: Any, *args: Any, **kwargs: Any) -> None:
        super().validate_instance(instance, *args, **kwargs)
        if instance.status != self._terverifikasi.get(instance.pk, instance.status):
            pesan = _text("Status ini sudah diverifikasi Inspektorat dan hanya berubah melalui verifikasi.")
            raise ValidationError({"status": pesan})


class NilaiSumber(SumberData):
    """Scores that no worksheet of the portal gives; those that one gave are neither written nor read here."""

    judul, nama_berkas = _("Nilai AKIP"), "nilai_akip"
    tahun, pelaksana = bulat("tahun"), teks("pelaksana")
    nilai = Field(attribute="nilai", column_name="nilai", widget=AngkaWidget())
    sumber = teks("sumber")

    class Meta(SumberData.Meta):
        model = NilaiAKIP
        import_id_fields = ["tahun", "pelaksana"]
        fields = ["tahun", "pelaksana", "nilai", "sumber"]

    def get_queryset(self) -> QuerySet[Any]:
        return super().get_queryset().filter(evaluasi__isnull=True, dicabut__isnull=True)


SUMBER: list[type[SumberData]] = [RekomendasiSumber, TindakLanjutSumber, NilaiSumber]
