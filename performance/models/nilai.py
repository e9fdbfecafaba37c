"""How a value of any kind stands in a row, and how the calculation core reads it back."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from performance import nilai as inti
from performance.nilai import Datum, Nilai


class JenisNilai(models.TextChoices):
    ANGKA = "angka", _("Angka")
    PERSEN = "persen", _("Persentase")
    RUPIAH = "rupiah", _("Rupiah")
    GRADE = "grade", _("Predikat huruf atau opini")
    YA_TIDAK = "ya_tidak", _("Ya atau tidak")
    RENTANG = "rentang", _("Rentang")
    DURASI = "durasi", _("Lama waktu")
    TANGGAL = "tanggal", _("Tanggal")


class StatusDatum(models.TextChoices):
    NILAI = "nilai", _("Ada nilai")
    BELUM_DIISI = "belum_diisi", _("Belum diisi")
    TIDAK_BERLAKU = "tidak_berlaku", _("Tidak berlaku")
    MENUNGGU_RILIS = "menunggu_rilis", _("Menunggu rilis")


class NilaiKinerja(models.Model):
    """A value of one kind: a number, a letter with a score, a range, a bound, yes/no, a date.

    `bentuk` says which columns count; '' means there is no value. Use `nilai` to read and `atur_nilai` to
    write: nothing else needs to know the columns.
    """

    class Bentuk(models.TextChoices):
        ANGKA = "angka", _("Angka")
        GRADE = "grade", _("Predikat huruf")
        RENTANG = "rentang", _("Rentang")
        BATAS = "batas", _("Batas")
        YA_TIDAK = "ya_tidak", _("Ya/tidak")
        TANGGAL = "tanggal", _("Tanggal")

    bentuk = models.CharField(max_length=10, choices=Bentuk, blank=True, editable=False)
    angka = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True, editable=False)
    angka_atas = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True, editable=False)
    huruf = models.CharField(max_length=20, blank=True, editable=False)
    pembanding = models.CharField(max_length=2, blank=True, editable=False)
    hari = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def nilai(self) -> Nilai | None:
        """The value as the calculation core knows it, None when there is none."""
        match self.bentuk:
            case "angka":
                return self.angka
            case "grade":
                return inti.Grade(self.huruf, self.angka)
            case "rentang" if self.angka is not None and self.angka_atas is not None:
                return inti.Rentang(self.angka, self.angka_atas)
            case "batas" if self.angka is not None:
                return inti.Batas(self.pembanding, self.angka)  # type: ignore[arg-type]
            case "ya_tidak":
                return inti.YaTidak(self.angka == 1)
            case "tanggal" if self.hari is not None:
                return inti.Tanggal(self.hari)
            case _:
                return None

    def atur_nilai(self, nilai: Nilai | None) -> None:
        """Put a value of the core into the columns (not saved)."""
        self.bentuk, self.angka, self.angka_atas = "", None, None
        self.huruf, self.pembanding, self.hari = "", "", None
        match nilai:
            case None:
                pass
            case Decimal():
                self.bentuk, self.angka = "angka", nilai
            case inti.Grade(huruf=huruf, skor=skor):
                self.bentuk, self.huruf, self.angka = "grade", huruf, skor
            case inti.Rentang(bawah=bawah, atas=atas):
                self.bentuk, self.angka, self.angka_atas = "rentang", bawah, atas
            case inti.Batas(pembanding=pembanding, nilai=batas):
                self.bentuk, self.pembanding, self.angka = "batas", pembanding, batas
            case inti.YaTidak(ya=ya):
                self.bentuk, self.angka = "ya_tidak", Decimal(int(ya))
            case inti.Tanggal(hari=hari):
                self.bentuk, self.hari = "tanggal", hari
            case _:
                raise TypeError(f"not a value of the core: {nilai!r}")


class DatumKinerja(NilaiKinerja):
    """A value with its state: a datum is never a bare null, and zero is a value."""

    status = models.CharField(
        _("status data"), max_length=15, choices=StatusDatum, default=StatusDatum.BELUM_DIISI
    )
    alasan_status = models.CharField(
        _("alasan"), max_length=250, blank=True, help_text=_("Wajib bila data tidak berlaku.")
    )
    pembilang = models.DecimalField(_("pembilang"), max_digits=24, decimal_places=6, null=True, blank=True)
    penyebut = models.DecimalField(_("penyebut"), max_digits=24, decimal_places=6, null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def datum(self) -> Datum:
        """The datum as the calculation core knows it."""
        has_value = self.status == StatusDatum.NILAI
        return Datum(inti.StatusDatum(self.status), self.nilai if has_value else None, self.alasan_status)
