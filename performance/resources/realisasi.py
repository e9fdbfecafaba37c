"""Files of action plans and results."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _text
from django.utils.translation import gettext_lazy as _

from budget.rules import tolak
from performance.models import Realisasi, RealisasiTahunan, RencanaAksi
from performance.nilai import StatusDatum
from performance.resources.indikator import indikator_opd
from performance.resources.kolom import NilaiDatumField, NilaiField, angka, bulat, rujukan, teks, ya_tidak
from performance.rules import periksa_asal, tolak_tahun_ditutup
from performance.selectors.kalender import KINERJA, RENCANA, TAHUNAN
from performance.services.kalender import tolak_di_luar_jadwal
from ui.resources import SumberData

# What a value consists of in a row.
KOLOM_NILAI = (
    "status",
    "bentuk",
    "angka",
    "angka_atas",
    "huruf",
    "pembanding",
    "hari",
    "pembilang",
    "penyebut",
)


class _Berjadwal(SumberData):
    """What people enter only while the calendar has it open."""

    opd_path = "indikator__opd"

    def kegiatan(self, instance: Any) -> str:
        """The work of the calendar that the row belongs to."""
        raise NotImplementedError

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        super().before_import(dataset, **kwargs)
        self.terbuka: set[tuple[int, str]] = set()

    def before_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """People are held by the calendar (`user`, whom the upload page names); a loader is not."""
        super().before_save_instance(instance, row, **kwargs)
        work = (instance.tahun, self.kegiatan(instance))
        if kwargs.get("user") is not None and work not in self.terbuka:
            tolak_di_luar_jadwal(self.opd, *work, kwargs["user"])
            self.terbuka.add(work)


class _Hasil(_Berjadwal):
    """Results: written only while the year is not closed."""

    def before_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """An uploaded change counts like a typed one: a form opened before it is told."""
        tolak_tahun_ditutup(self.opd, instance.tahun, "nilai")
        super().before_save_instance(instance, row, **kwargs)
        if instance.pk is not None and hasattr(instance, "versi"):
            instance.versi += 1


class RealisasiTahunanSumber(_Hasil):
    judul, nama_berkas = _("Realisasi tahunan"), "realisasi_tahunan"
    indikator, tahun, status = rujukan("indikator", indikator_opd), bulat("tahun"), teks("status")
    nilai, pembilang, penyebut = NilaiDatumField(), angka("pembilang"), angka("penyebut")
    keterangan, faktor_pendukung = teks("keterangan"), teks("faktor_pendukung")
    faktor_penghambat, tindak_lanjut = teks("faktor_penghambat"), teks("tindak_lanjut")

    class Meta(SumberData.Meta):
        model = RealisasiTahunan
        import_id_fields = ["indikator", "tahun"]
        fields = [
            "indikator",
            "tahun",
            "status",
            "nilai",
            "pembilang",
            "penyebut",
            "keterangan",
            "faktor_pendukung",
            "faktor_penghambat",
            "tindak_lanjut",
        ]

    def kegiatan(self, instance: Any) -> str:
        return TAHUNAN

    def skip_row(self, instance: Any, original: Any, row: Any, import_validation_errors: Any = None) -> bool:
        same = super().skip_row(instance, original, row, import_validation_errors)
        if not same and not import_validation_errors:
            changed = any(getattr(instance, name) != getattr(original, name) for name in KOLOM_NILAI)
            tolak(periksa_asal(original.asal_nilai, berubah=changed))
        return same

    def import_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """Why there is no value stands in the remark."""
        super().import_instance(instance, row, **kwargs)
        has_reason = instance.status in {StatusDatum.TIDAK_BERLAKU, StatusDatum.MENUNGGU_RILIS}
        instance.alasan_status = instance.keterangan[:250] if has_reason else ""


class RealisasiSumber(_Hasil):
    """Results as people upload them: as drafts, never over what has been handed in."""

    judul, nama_berkas = _("Realisasi triwulan"), "realisasi"
    indikator, tahun = rujukan("indikator", indikator_opd), bulat("tahun")
    triwulan, status = bulat("triwulan"), teks("status")
    nilai, pembilang, penyebut = NilaiDatumField(), angka("pembilang"), angka("penyebut")
    faktor_pendukung, faktor_penghambat = teks("faktor_pendukung"), teks("faktor_penghambat")
    tindak_lanjut = teks("tindak_lanjut")

    class Meta(SumberData.Meta):
        model = Realisasi
        import_id_fields = ["indikator", "tahun", "triwulan"]
        fields = [
            "indikator",
            "tahun",
            "triwulan",
            "status",
            "nilai",
            "pembilang",
            "penyebut",
            "faktor_pendukung",
            "faktor_penghambat",
            "tindak_lanjut",
        ]

    def kegiatan(self, instance: Any) -> str:
        return KINERJA[instance.triwulan - 1]

    def skip_row(self, instance: Any, original: Any, row: Any, import_validation_errors: Any = None) -> bool:
        same = super().skip_row(instance, original, row, import_validation_errors)
        if not same and original.tahap in Realisasi.TERKUNCI:
            raise ValidationError(
                _text("Realisasi ini sudah %(tahap)s, sehingga tidak dapat diubah.")
                % {"tahap": original.get_tahap_display().lower()}
            )
        return same


class RealisasiPeragaanSumber(RealisasiSumber):
    """The same with the stage of approval, for a loader that is trusted with it."""

    tahap, rekaan = teks("tahap"), ya_tidak("rekaan")

    class Meta(RealisasiSumber.Meta):
        fields = [*RealisasiSumber.Meta.fields, "tahap", "rekaan"]


class RencanaAksiSumber(_Berjadwal):
    judul, nama_berkas = _("Rencana aksi"), "rencana_aksi"
    indikator, tahun = rujukan("indikator", indikator_opd), bulat("tahun")
    triwulan, nilai, aktivitas = bulat("triwulan"), NilaiField(), teks("aktivitas")
    rekaan = ya_tidak("rekaan")

    class Meta(SumberData.Meta):
        model = RencanaAksi
        import_id_fields = ["indikator", "tahun", "triwulan"]
        fields = ["indikator", "tahun", "triwulan", "nilai", "aktivitas", "rekaan"]

    def kegiatan(self, instance: Any) -> str:
        return RENCANA
