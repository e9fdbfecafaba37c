"""What an opened or closed year allows."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import OPD
from budget.rules import Aturan, Sifat, Temuan
from performance.models import TahunKinerja

ALASAN_PERUBAHAN = Aturan(
    "K-02",
    gettext_lazy("Perubahan definisi atau target tahun yang sudah dibuka disertai alasannya."),
    gettext_lazy("PermenPANRB 88/2021 (LKE 1.b.6: IKU tidak sering diganti dalam satu periode Renstra)"),
    Sifat.MENOLAK,
)
TAHUN_DITUTUP = Aturan(
    "K-03",
    gettext_lazy("Data kinerja tahun yang sudah ditutup tidak diubah."),
    gettext_lazy("PermenPANRB 53/2014 (laporan kinerja yang disampaikan menjadi dasar evaluasi)"),
    Sifat.MENOLAK,
)


def tolak_tahun_ditutup(opd: OPD, tahun: int, bidang: str) -> None:
    """Raises ValidationError on `bidang` when the year is closed. One query."""
    if TahunKinerja.objects.filter(opd=opd, tahun=tahun, status=TahunKinerja.Status.DITUTUP).exists():
        pesan = _("Tahun %(tahun)s sudah ditutup. Buka kembali tahun itu untuk mengubah datanya.")
        raise Temuan(TAHUN_DITUTUP, bidang, pesan % {"tahun": tahun}).kesalahan()


def tolak_tahun_dibuka(opd: OPD, tahun: int, bidang: str) -> None:
    """Raises ValidationError on `bidang` when the year was opened (or closed): a change needs a reason."""
    if TahunKinerja.objects.filter(opd=opd, tahun=tahun).exists():
        pesan = _("Tahun %(tahun)s sudah dibuka. Ubahlah melalui halaman target indikator dengan alasannya.")
        raise Temuan(ALASAN_PERUBAHAN, bidang, pesan % {"tahun": tahun}).kesalahan()


def tolak_tanpa_alasan(alasan: str, tahun: list[int], bidang: str = "alasan") -> None:
    """Raises ValidationError on `bidang` when opened years would change without a reason."""
    if tahun and not alasan.strip():
        pesan = _("Tahun %(tahun)s sudah dibuka. Tulis alasan perubahannya.")
        raise Temuan(
            ALASAN_PERUBAHAN, bidang, pesan % {"tahun": ", ".join(str(satu) for satu in sorted(tahun))}
        ).kesalahan()
