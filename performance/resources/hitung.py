"""Files of the rules of calculation of a government."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from performance.models import KategoriEfisiensi, KebijakanHitung, PitaPredikat, SkalaPredikat
from performance.resources.kolom import angka, bulat, rujukan, teks, ya_tidak
from performance.rules import PitaIsian, periksa_pita
from ui.resources import SumberData


class SkalaPredikatSumber(SumberData):
    judul, nama_berkas, opd_path, pemda_path = _("Skala predikat"), "skala_predikat", "", "pemda"
    kode, jenis, nama, sumber = teks("kode"), teks("jenis"), teks("nama"), teks("sumber")
    bulatkan_ke_satuan, tahun_mulai = ya_tidak("bulatkan_ke_satuan"), bulat("tahun_mulai")

    class Meta(SumberData.Meta):
        model = SkalaPredikat
        import_id_fields = ["kode"]
        fields = ["kode", "jenis", "nama", "sumber", "bulatkan_ke_satuan", "tahun_mulai"]


class _BerPita(SumberData):
    """Bands make sense only together: a file that leaves a scale with gaps or doubles is refused."""

    induk: str

    def periksa(self, instance: Any, pita: list[PitaIsian]) -> Iterable[Any]:
        raise NotImplementedError

    def after_import(self, dataset: Any, result: Any, **kwargs: Any) -> None:
        if result.has_errors() or result.has_validation_errors():
            return
        groups: dict[Any, list[PitaIsian]] = {}
        for row in self.get_queryset().select_related(self.induk).order_by(self.induk, "urut"):
            band = PitaIsian(row.urut, row.label, row.batas_bawah, row.inklusif)
            groups.setdefault(getattr(row, self.induk), []).append(band)
        problems = [
            f"{owner}: {breach.pesan}"
            for owner, bands in groups.items()
            for breach in self.periksa(owner, bands)
        ]
        if problems:
            raise ValidationError(problems)


class PitaPredikatSumber(_BerPita):
    judul, nama_berkas, opd_path = _("Pita predikat"), "pita_predikat", ""
    pemda_path, induk = "skala__pemda", "skala"
    skala = rujukan("skala", lambda s: SkalaPredikat.objects.filter(pemda=s.pemda))
    urut, label = bulat("urut"), teks("label")
    batas_bawah, inklusif = angka("batas_bawah"), ya_tidak("inklusif")

    class Meta(SumberData.Meta):
        model = PitaPredikat
        import_id_fields = ["skala", "urut"]
        fields = ["skala", "urut", "label", "batas_bawah", "inklusif"]

    def periksa(self, instance: SkalaPredikat, pita: list[PitaIsian]) -> Iterable[Any]:
        return periksa_pita(instance.jenis, pita)


class KebijakanHitungSumber(SumberData):
    judul, nama_berkas, opd_path, pemda_path = _("Kebijakan hitung"), "kebijakan_hitung", "", "pemda"
    tahun_mulai, rata_rata = bulat("tahun_mulai"), teks("rata_rata")
    metode_efisiensi, sumber = teks("metode_efisiensi"), teks("sumber")

    class Meta(SumberData.Meta):
        model = KebijakanHitung
        import_id_fields = ["tahun_mulai"]
        fields = ["tahun_mulai", "rata_rata", "metode_efisiensi", "sumber"]


class KategoriEfisiensiSumber(_BerPita):
    judul, nama_berkas, opd_path = _("Kategori efisiensi"), "kategori_efisiensi", ""
    pemda_path, induk = "kebijakan__pemda", "kebijakan"
    kebijakan = rujukan(
        "kebijakan",
        lambda s: KebijakanHitung.objects.filter(pemda=s.pemda),
        "tahun_mulai",
        column="tahun_mulai",
    )
    urut, label = bulat("urut"), teks("label")
    batas_bawah, inklusif = angka("batas_bawah"), ya_tidak("inklusif")

    class Meta(SumberData.Meta):
        model = KategoriEfisiensi
        import_id_fields = ["kebijakan", "urut"]
        fields = ["kebijakan", "urut", "label", "batas_bawah", "inklusif"]

    def periksa(self, instance: KebijakanHitung, pita: list[PitaIsian]) -> Iterable[Any]:
        return periksa_pita("efisiensi", pita)
