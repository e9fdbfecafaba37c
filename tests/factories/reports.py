"""Pictures for a report's texts."""

from __future__ import annotations

import io

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from reports.models import Gambar, Laporan


def berkas_gambar(
    lebar: int = 40, tinggi: int = 30, bentuk: str = "PNG", nama: str = ""
) -> SimpleUploadedFile:
    """An upload that is what its name says."""
    content = io.BytesIO()
    Image.new("RGB", (lebar, tinggi), "#1b477d").save(content, bentuk)
    extension = "jpg" if bentuk == "JPEG" else bentuk.lower()
    return SimpleUploadedFile(nama or f"gambar.{extension}", content.getvalue())


def gambar_uji(laporan: Laporan, *, bagian: str = "simpulan", alt: str = "Gambar uji") -> Gambar:
    content = ContentFile(berkas_gambar().read(), name="gambar.png")
    return Gambar.objects.create(laporan=laporan, bagian=bagian, alt=alt, berkas=content)
