"""Pictures for a report's texts: what is taken, and the copy that is kept."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from ui.berkas import periksa_berkas

# Bits of a picture that fits a page at 300 dots per inch; more would only make the report heavy.
SISI_TERBESAR = 2000
TITIK_TERBANYAK = 40_000_000
BENTUK = ("PNG", "JPEG")
TERIMA = "image/png,image/jpeg"


def siapkan_gambar(berkas: UploadedFile) -> ContentFile[bytes]:
    """A fresh copy of an uploaded picture: upright, at most SISI_TERBESAR on its longer side, without the
    place and camera that photographs carry.

    Raises:
        ValidationError: not a JPG or PNG by name and content, broken, over 10 MB or over
            TITIK_TERBANYAK dots.
    """
    periksa_berkas(berkas)
    berkas.seek(0)
    # WeasyPrint lets Pillow take torn pictures in the whole process. None gets past here, so it need not.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture: Image.Image = Image.open(berkas, formats=BENTUK)
            if picture.width * picture.height > TITIK_TERBANYAK:
                raise _terlalu_besar()
            kind = str(picture.format)
            # JPEG is read at a fraction of its size at once.
            picture.draft("RGB", (SISI_TERBESAR, SISI_TERBESAR))
            picture.load()
            picture = ImageOps.exif_transpose(picture)
            picture.thumbnail((SISI_TERBESAR, SISI_TERBESAR))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _terlalu_besar() from error
    except UnidentifiedImageError as error:
        raise ValidationError(_("Pilih gambar JPG atau PNG."), code="jenis") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise ValidationError(
            _("Gambar ini rusak atau tidak lengkap. Simpan ulang dari aplikasinya, lalu unggah lagi."),
            code="rusak",
        ) from error
    return _tulis(picture, kind)


def _tulis(picture: Image.Image, kind: str) -> ContentFile[bytes]:
    content = BytesIO()
    options: dict[str, Any] = {"quality": 85, "optimize": True} if kind == "JPEG" else {"optimize": True}
    modes = ("RGB", "L") if kind == "JPEG" else ("RGB", "RGBA", "L", "LA", "P", "1")
    kept = picture if picture.mode in modes else picture.convert("RGB" if kind == "JPEG" else "RGBA")
    kept.info.clear()
    kept.save(content, kind, **options)
    return ContentFile(content.getvalue(), name=f"gambar.{'jpg' if kind == 'JPEG' else 'png'}")


def _terlalu_besar() -> ValidationError:
    return ValidationError(
        _("Gambar ini terlalu besar: paling banyak %(batas)s juta titik. Perkecil dahulu, lalu unggah lagi."),
        code="titik",
        params={"batas": TITIK_TERBANYAK // 1_000_000},
    )
