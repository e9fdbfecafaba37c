"""The picture of business processes that Bab I shows: put in, described anew, replaced, removed."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from agencies.models import OPD
from reports.models import Gambar
from reports.naskah import laporan_terbuka, unggah_gambar

BAGIAN = "peta-proses-bisnis"


@transaction.atomic
def simpan_peta(*, opd: OPD, tahun: int, berkas: UploadedFile | None, alt: str) -> Gambar:
    """Put the picture in place of the one before; without a file only its words change.

    Raises:
        ValidationError: no picture yet and none given, no words, no usable picture, or a closed report.
    """
    laporan_terbuka(opd, tahun)
    earlier = list(Gambar.objects.select_for_update().filter(**_milik(opd, tahun)))
    if berkas is None and not earlier:
        raise ValidationError({"berkas": _("Pilih gambar JPG atau PNG.")})
    if berkas is None:
        row = earlier[-1]
        words = " ".join(alt.split())
        if not words:
            raise ValidationError({"alt": _("Tuliskan isi gambar bagi pembaca yang tidak melihatnya.")})
        row.alt = words
        row.save(update_fields=["alt"])
        return row
    picture = unggah_gambar(opd=opd, tahun=tahun, bagian=BAGIAN, berkas=berkas, alt=alt)
    for row in earlier:
        _buang(row)
    return picture


@transaction.atomic
def hapus_peta(*, opd: OPD, tahun: int) -> None:
    """The report says again that there is no picture.

    Raises:
        ValidationError: a closed report.
    """
    laporan_terbuka(opd, tahun)
    for row in Gambar.objects.select_for_update().filter(**_milik(opd, tahun)):
        _buang(row)


def _milik(opd: OPD, tahun: int) -> dict[str, object]:
    return {"laporan__opd": opd, "laporan__tahun": tahun, "bagian": BAGIAN}


def _buang(row: Gambar) -> None:
    storage, name = row.berkas.storage, row.nama
    row.delete()
    # A transaction that fails later keeps the row, so it keeps the file, too.
    transaction.on_commit(lambda: storage.delete(name))
